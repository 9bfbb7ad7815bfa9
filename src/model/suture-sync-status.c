/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sync-status.h"

/**
 * SutureSyncStatus:
 *
 * How fresh the data are and what is going on, for the freshness line and the
 * banner of every page. Written by the sync, read by the window. Main thread.
 */
struct _SutureSyncStatus
{
  GObject            parent_instance;

  SutureSyncState    state;
  char              *message;        /* (owned) (nullable): for people */
  double             progress;       /* 0 to 1, or -1 where unknown */
  gint64             synced_at_usec; /* UTC; SUTURE_TIME_NONE: never */
  guint              waiting;        /* writes not yet accepted */
  guint              undecided;      /* writes that were refused, or lost a race */
  gboolean           held;           /* the message is how long it waits for the service */
  SutureCapabilities capabilities;
  char              *user;           /* (owned) (nullable): e-mail of who is signed in */
  char              *draft_problem;  /* (owned) (nullable): why what is typed is not kept */
};

typedef enum
{
  PROP_STATE = 1,
  PROP_MESSAGE,
  PROP_PROGRESS,
  PROP_SYNCED_AT,
  PROP_WAITING,
  PROP_UNDECIDED,
  PROP_CAPABILITIES,
  PROP_USER,
  PROP_DRAFT_PROBLEM,
} SutureSyncStatusProperty;

static GParamSpec *properties[PROP_DRAFT_PROBLEM + 1];

G_DEFINE_FINAL_TYPE (SutureSyncStatus, suture_sync_status, G_TYPE_OBJECT)

static void
suture_sync_status_finalize (GObject *object)
{
  SutureSyncStatus *self = SUTURE_SYNC_STATUS (object);

  g_free (self->message);
  g_free (self->user);
  g_free (self->draft_problem);
  G_OBJECT_CLASS (suture_sync_status_parent_class)->finalize (object);
}

static void
suture_sync_status_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  SutureSyncStatus *self = SUTURE_SYNC_STATUS (object);

  switch ((SutureSyncStatusProperty) prop_id)
    {
    case PROP_STATE:        g_value_set_int (value, (int) self->state); break;
    case PROP_MESSAGE:      g_value_set_string (value, self->message); break;
    case PROP_PROGRESS:     g_value_set_double (value, self->progress); break;
    case PROP_SYNCED_AT:    g_value_set_int64 (value, self->synced_at_usec); break;
    case PROP_WAITING:      g_value_set_uint (value, self->waiting); break;
    case PROP_UNDECIDED:    g_value_set_uint (value, self->undecided); break;
    case PROP_CAPABILITIES: g_value_set_uint (value, self->capabilities); break;
    case PROP_USER:         g_value_set_string (value, self->user); break;
    case PROP_DRAFT_PROBLEM: g_value_set_string (value, self->draft_problem); break;
    default:                G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
suture_sync_status_class_init (SutureSyncStatusClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = suture_sync_status_finalize;
  object_class->get_property = suture_sync_status_get_property;

  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, -1, 1, -1, flags);
  properties[PROP_SYNCED_AT] = g_param_spec_int64 ("synced-at", NULL, NULL, G_MININT64, G_MAXINT64, SUTURE_TIME_NONE, flags);
  properties[PROP_WAITING] = g_param_spec_uint ("waiting", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_UNDECIDED] = g_param_spec_uint ("undecided", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_CAPABILITIES] = g_param_spec_uint ("capabilities", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_USER] = g_param_spec_string ("user", NULL, NULL, NULL, flags);
  properties[PROP_DRAFT_PROBLEM] = g_param_spec_string ("draft-problem", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
suture_sync_status_init (SutureSyncStatus *self)
{
  self->progress = -1;
  self->synced_at_usec = SUTURE_TIME_NONE;
}

/**
 * suture_sync_status_new:
 *
 * Returns: (transfer full): the status of a service never spoken to
 */
SutureSyncStatus *
suture_sync_status_new (void)
{
  return g_object_new (SUTURE_TYPE_SYNC_STATUS, NULL);
}

/**
 * suture_sync_status_get_state:
 * @self: a status
 *
 * Returns: what the sync is doing
 */
SutureSyncState
suture_sync_status_get_state (SutureSyncStatus *self)
{
  g_return_val_if_fail (SUTURE_IS_SYNC_STATUS (self), SUTURE_SYNC_IDLE);
  return self->state;
}

/**
 * suture_sync_status_get_message:
 * @self: a status
 *
 * Returns: (transfer none) (nullable): what happened and what to do, for people
 */
const char *
suture_sync_status_get_message (SutureSyncStatus *self)
{
  g_return_val_if_fail (SUTURE_IS_SYNC_STATUS (self), NULL);
  return self->message;
}

/**
 * suture_sync_status_get_progress:
 * @self: a status
 *
 * Returns: 0 to 1 of the running sync, or -1 where it cannot be told
 */
double
suture_sync_status_get_progress (SutureSyncStatus *self)
{
  g_return_val_if_fail (SUTURE_IS_SYNC_STATUS (self), -1);
  return self->progress;
}

/**
 * suture_sync_status_get_synced_at:
 * @self: a status
 *
 * Returns: end of the last whole sync, microseconds UTC, or %SUTURE_TIME_NONE
 */
gint64
suture_sync_status_get_synced_at (SutureSyncStatus *self)
{
  g_return_val_if_fail (SUTURE_IS_SYNC_STATUS (self), SUTURE_TIME_NONE);
  return self->synced_at_usec;
}

/**
 * suture_sync_status_get_waiting:
 * @self: a status
 *
 * Returns: writes the service has not accepted yet
 */
guint
suture_sync_status_get_waiting (SutureSyncStatus *self)
{
  g_return_val_if_fail (SUTURE_IS_SYNC_STATUS (self), 0);
  return self->waiting;
}

/**
 * suture_sync_status_get_capabilities:
 * @self: a status
 *
 * Returns: what the service can do, from its service document
 */
SutureCapabilities
suture_sync_status_get_capabilities (SutureSyncStatus *self)
{
  g_return_val_if_fail (SUTURE_IS_SYNC_STATUS (self), 0);
  return self->capabilities;
}

/**
 * suture_sync_status_get_user:
 * @self: a status
 *
 * Returns: (transfer none) (nullable): e-mail of who is signed in, from `GET /api/me`
 */
const char *
suture_sync_status_get_user (SutureSyncStatus *self)
{
  g_return_val_if_fail (SUTURE_IS_SYNC_STATUS (self), NULL);
  return self->user;
}

/**
 * suture_sync_status_get_draft_problem:
 * @self: a status
 *
 * Returns: (transfer none) (nullable): why the last draft could not be kept, for
 *   people; %NULL where it was
 */
const char *
suture_sync_status_get_draft_problem (SutureSyncStatus *self)
{
  g_return_val_if_fail (SUTURE_IS_SYNC_STATUS (self), NULL);
  return self->draft_problem;
}

/**
 * suture_sync_status_get_held:
 * @self: a status
 *
 * Returns: whether the sync waits because the service or its limits ask for it: the
 *   message says how long
 */
gboolean
suture_sync_status_get_held (SutureSyncStatus *self)
{
  g_return_val_if_fail (SUTURE_IS_SYNC_STATUS (self), FALSE);
  return self->held;
}

/**
 * suture_sync_status_set_held:
 * @self: a status
 * @message: how long it waits, and for whom, for people
 *
 * Until the next suture_sync_status_set_state().
 */
void
suture_sync_status_set_held (SutureSyncStatus *self, const char *message)
{
  g_return_if_fail (SUTURE_IS_SYNC_STATUS (self) && message != NULL);

  g_object_freeze_notify (G_OBJECT (self));
  suture_sync_status_set_state (self, SUTURE_SYNC_RUNNING, message);
  self->held = TRUE;
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * suture_sync_status_set_state:
 * @self: a status
 * @state: what the sync is doing
 * @message: (nullable): what happened and what to do, for people
 */
void
suture_sync_status_set_state (SutureSyncStatus *self, SutureSyncState state, const char *message)
{
  g_return_if_fail (SUTURE_IS_SYNC_STATUS (self));

  g_object_freeze_notify (G_OBJECT (self));
  self->held = FALSE;
  if (g_strcmp0 (self->message, message) != 0)
    {
      g_free (self->message);
      self->message = g_strdup (message);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
    }
  if (self->state != state)
    {
      self->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * suture_sync_status_set_progress:
 * @self: a status
 * @progress: 0 to 1, or -1 where it cannot be told
 */
void
suture_sync_status_set_progress (SutureSyncStatus *self, double progress)
{
  g_return_if_fail (SUTURE_IS_SYNC_STATUS (self));

  self->progress = progress;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
}

/**
 * suture_sync_status_set_synced_at:
 * @self: a status
 * @synced_at_usec: end of a whole sync, microseconds UTC
 */
void
suture_sync_status_set_synced_at (SutureSyncStatus *self, gint64 synced_at_usec)
{
  g_return_if_fail (SUTURE_IS_SYNC_STATUS (self));

  self->synced_at_usec = synced_at_usec;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SYNCED_AT]);
}

/**
 * suture_sync_status_set_waiting:
 * @self: a status
 * @waiting: writes the service has not accepted yet
 */
void
suture_sync_status_set_waiting (SutureSyncStatus *self, guint waiting)
{
  g_return_if_fail (SUTURE_IS_SYNC_STATUS (self));

  if (self->waiting == waiting)
    return;
  self->waiting = waiting;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAITING]);
}

/**
 * suture_sync_status_get_undecided:
 * @self: a status
 *
 * Returns: changes that the service refused or that lost a race, until their user decides
 */
guint
suture_sync_status_get_undecided (SutureSyncStatus *self)
{
  g_return_val_if_fail (SUTURE_IS_SYNC_STATUS (self), 0);
  return self->undecided;
}

/**
 * suture_sync_status_set_undecided:
 * @self: a status
 * @undecided: changes that wait for their user
 */
void
suture_sync_status_set_undecided (SutureSyncStatus *self, guint undecided)
{
  g_return_if_fail (SUTURE_IS_SYNC_STATUS (self));

  if (self->undecided == undecided)
    return;
  self->undecided = undecided;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDECIDED]);
}

/**
 * suture_sync_status_set_account:
 * @self: a status
 * @capabilities: what the service can do
 * @user: (nullable): e-mail of who is signed in
 */
void
suture_sync_status_set_account (SutureSyncStatus *self, SutureCapabilities capabilities, const char *user)
{
  g_return_if_fail (SUTURE_IS_SYNC_STATUS (self));

  self->capabilities = capabilities;
  g_free (self->user);
  self->user = g_strdup (user);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAPABILITIES]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_USER]);
}

/**
 * suture_sync_status_set_draft_problem:
 * @self: a status
 * @problem: (nullable): why the last draft could not be kept; %NULL where it was
 */
void
suture_sync_status_set_draft_problem (SutureSyncStatus *self, const char *problem)
{
  g_return_if_fail (SUTURE_IS_SYNC_STATUS (self));

  if (g_strcmp0 (self->draft_problem, problem) == 0)
    return;
  g_free (self->draft_problem);
  self->draft_problem = g_strdup (problem);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAFT_PROBLEM]);
}
