/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-outbox-private.h"

#include <glib/gi18n-lib.h>

#include "suture-capabilities.h"
#include "suture-error.h"
#include "suture-recommendation.h"

/* Making a change to what exists: what the window shows and what waits to be
 * sent are written in one transaction. */

typedef struct
{
  const SutureWrite *write;
  const char        *email;           /* (nullable) */
  gint64             hold_until_usec;
  gint64             change;          /* what became of it */
  SutureException   *exception;       /* (owned) (nullable): as it was before */
} Applying;

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, sentence);
  return FALSE;
}

/* Whether Intune gets a ticket for what was asked; of a recommendation that is gone nothing speaks against it. */
static gboolean
check_new_ticket (SutureStore *self, SutureConnection *connection, const SutureActivity *activity, GError **error)
{
  g_autofree char *id = suture_activity_dup_recommendation_id (activity);
  g_autoptr (SutureRecommendation) recommendation = NULL;
  gboolean waits;

  if (!suture_outbox_exists (connection, "SELECT 1 FROM change WHERE activityId = ?1 AND kind = 3", activity->id, 0, &waits,
                             error) ||
      !suture_outbox_find_row (self, connection, &suture_table_recommendations, id, (gpointer *) &recommendation, error))
    return FALSE;
  if (waits)
    return refuse (error, _("A ticket for this activity waits to be sent already."));
  if (recommendation != NULL && !suture_recommendation_supports_intune (recommendation, (SutureRemediation) activity->type))
    return refuse (error, _("Intune has no security task for this request. Leave the ticket out."));
  return TRUE;
}

/* What somebody made in the tenant cannot be changed from here; what was made here is this computer's. */
static gboolean
check_own (SutureConnection *connection, const SutureActivity *activity, gboolean *kept, GError **error)
{
  gint64 capabilities;
  gboolean own;
  const char *obstacle;

  if (!suture_connection_get_integer (connection, "SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'sync.capabilities'",
                                      &capabilities, error) ||
      !suture_outbox_exists (connection, "SELECT 1 FROM change WHERE activityId = ?1 AND kind = 1", activity->id, 0, &own, error))
    return FALSE;
  obstacle = suture_capabilities_get_foreign_obstacle ((SutureCapabilities) capabilities, own);
  *kept = own && capabilities != 0 && (capabilities & SUTURE_CAN_WRITE_ACTIVITIES) == 0;
  if (obstacle != NULL)
    g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_FORBIDDEN, obstacle);
  return obstacle == NULL;
}

static gboolean
add_activity_change (SutureStore *self, SutureConnection *connection, Applying *applying, const SutureActivity *activity,
                     gboolean kept, GError **error)
{
  const SutureWrite *write = applying->write;
  const gboolean ticket = write->kind == SUTURE_WRITE_CREATE_TICKET;
  const SutureChange edit = { .write = (SutureWrite *) write, .email = (char *) applying->email };

  if (!suture_outbox_add (self, connection, write, activity->id, ticket ? activity->ticket_id : NULL, applying->email,
                          applying->hold_until_usec, &applying->change, error))
    return FALSE;
  /* Nobody will accept it: its ticket follows at once. */
  return !kept || write->kind != SUTURE_WRITE_EDIT_ACTIVITY || suture_outbox_follow_edit (self, connection, &edit, error);
}

static gboolean
change_activity (SutureStore *self, SutureConnection *connection, Applying *applying, const SutureActivity *activity,
                 GError **error)
{
  const SutureWrite *write = applying->write;
  const gboolean ticket = write->kind == SUTURE_WRITE_CREATE_TICKET;
  gboolean kept;

  if (!check_own (connection, activity, &kept, error) ||
      !suture_write_validate (write, activity, suture_clock_today (self->clock), error) ||
      (ticket && !check_new_ticket (self, connection, activity, error)) ||
      (!ticket && !suture_outbox_keep_activity (connection, activity->id, error)))
    return FALSE;
  return add_activity_change (self, connection, applying, activity, kept, error) &&
         suture_outbox_note_base (connection, applying->change, error) &&
         suture_outbox_show_activity (self, connection, activity->id, error);
}

static gboolean
apply_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Applying *applying = data;
  g_autoptr (SutureActivity) activity = NULL;

  if (!suture_outbox_find_row (self, connection, &suture_table_activities, applying->write->id, (gpointer *) &activity, error))
    return FALSE;
  if (activity != NULL)
    return change_activity (self, connection, applying, activity, error);
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND,
               _("The activity “%s” is not known here any more. Sync and look again."), applying->write->id);
  return FALSE;
}

static gboolean
apply_ticket_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Applying *applying = data;
  g_autoptr (SutureTicket) ticket = NULL;

  if (!suture_outbox_find_row (self, connection, &suture_table_tickets, applying->write->id, (gpointer *) &ticket, error))
    return FALSE;
  if (ticket == NULL)
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND,
                   _("The security task “%s” is not known here any more. Sync and look again."), applying->write->id);
      return FALSE;
    }
  return suture_write_validate_ticket (applying->write, ticket, error) &&
         suture_outbox_keep_ticket (connection, ticket->id, error) &&
         suture_outbox_add (self, connection, applying->write, ticket->remediation_task_id, ticket->id, applying->email,
                            applying->hold_until_usec, &applying->change, error) &&
         suture_outbox_note_base (connection, applying->change, error) &&
         suture_outbox_show_ticket (self, connection, ticket->id, error);
}

static gboolean
apply_exception_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Applying *applying = data;
  const SutureWrite *write = applying->write;

  if (!suture_outbox_find_row (self, connection, &suture_table_exceptions, write->id, (gpointer *) &applying->exception, error))
    return FALSE;
  if (applying->exception == NULL)
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND,
                   _("The exception “%s” is not known here any more. Sync and look again."), write->id);
      return FALSE;
    }
  return suture_write_validate_exception (write, applying->exception, suture_clock_today (self->clock), error) &&
         suture_outbox_keep_exception (connection, write->id, error) &&
         suture_outbox_add (self, connection, write, NULL, NULL, applying->email, applying->hold_until_usec,
                            &applying->change, error) &&
         suture_outbox_note_base (connection, applying->change, error) &&
         suture_outbox_show_exception (self, connection, write->id, error);
}

static gboolean
apply_device_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Applying *applying = data;

  return suture_outbox_apply_device (self, connection, applying->write, applying->email, applying->hold_until_usec,
                                     &applying->change, error);
}

static SutureStoreFunc
get_job (int kind)
{
  if (kind == SUTURE_WRITE_SET_DEVICE_VALUE)
    return apply_device_job;
  if (suture_outbox_is_exception (kind))
    return apply_exception_job;
  return kind == SUTURE_WRITE_UPDATE_TICKET ? apply_ticket_job : apply_job;
}

/**
 * suture_store_apply:
 * @self: a store
 * @write: what to do; not a creation: that is suture_store_submit() or suture_store_submit_exception()
 * @email: (nullable): who does it
 * @hold_until_usec: nothing is sent before, so that it can be undone; microseconds UTC
 * @error: return location; %SUTURE_ERROR_NOT_FOUND, %SUTURE_ERROR_INVALID_INPUT where a rule of suture_write_validate()
 *   and the like speaks against it, %SUTURE_ERROR_FORBIDDEN where the value of a device cannot be set, or the activity
 *   is the tenant's
 *
 * Shows the activity, the ticket or the exception with the change made at once, and adds it to
 * the outbox. Blocks.
 *
 * Returns: the change to undo, or 0 and @error
 */
gint64
suture_store_apply (SutureStore *self, const SutureWrite *write, const char *email, gint64 hold_until_usec,
                    GError **error)
{
  Applying applying = { .write = write, .email = email, .hold_until_usec = hold_until_usec };
  gboolean done;

  g_return_val_if_fail (SUTURE_IS_STORE (self) && write != NULL && write->kind != SUTURE_WRITE_CREATE_ACTIVITY &&
                        write->kind != SUTURE_WRITE_CREATE_EXCEPTION, 0);

  done = suture_store_write (self, get_job (write->kind), &applying, error);
  if (done)
    suture_outbox_follow_exception (self, applying.exception);
  g_clear_pointer (&applying.exception, suture_record_unref);
  return done ? applying.change : 0;
}
