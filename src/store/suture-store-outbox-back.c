/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-store-private.h"

#include <glib/gi18n-lib.h>

#include "suture-error.h"
#include "suture-outbox-private.h"

/* Taking changes back: those that were never sent are undone, any other is given up. Either leaves what the service says,
 * and no change that would make no sense then. */

typedef struct
{
  gint64           id;
  gboolean         unsent_only;
  guint            n_gone;    /* the answer: changes */
  SutureException *exception; /* (owned) (nullable): the one whose change went */
} Giving;

/* Takes back what only this computer has made, and with it what was to follow: it has nothing left to follow. */
static gboolean
drop_activity (SutureConnection *connection, const SutureActivity *activity, GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM activity WHERE \"id\" = ?1",
    "DELETE FROM activityBefore WHERE \"id\" = ?1",
    "DELETE FROM change WHERE activityId = ?1",
    "DELETE FROM progress WHERE activityId = ?1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!suture_outbox_run (connection, statements[i], activity->id, error))
      return FALSE;
  return suture_key_set_drop (connection, SUTURE_KEY_SET_TARGETS, activity->record.key, error) &&
         suture_key_set_drop (connection, SUTURE_KEY_SET_STILL, activity->record.key, error);
}

/* The creation arrived although no answer did: the service's activity stays, the ticket asked for with it does not. */
static gboolean
take_back_creation (SutureStore *self, SutureConnection *connection, const SutureChange *change, GError **error)
{
  const char *id = change->activity->id;
  gboolean known;

  if (!suture_outbox_exists (connection, "SELECT 1 FROM change WHERE activityId = ?1 AND kind = 1 AND known", id, 0, &known,
                             error))
    return FALSE;
  if (!known)
    return drop_activity (connection, change->activity, error);
  return suture_outbox_run (connection, "DELETE FROM change WHERE activityId = ?1 AND kind IN (1, 3)", id, error) &&
         suture_outbox_show_activity (self, connection, id, error);
}

static gboolean
take_back (SutureStore *self, SutureConnection *connection, const SutureChange *change, GError **error)
{
  if (suture_outbox_is_exception (change->kind))
    return suture_outbox_take_back_exception (self, connection, change, error);
  if (change->kind == SUTURE_WRITE_SET_DEVICE_VALUE)
    return suture_outbox_take_back_device (self, connection, change, error);
  if (change->kind == SUTURE_WRITE_CREATE_ACTIVITY)
    return take_back_creation (self, connection, change, error);
  if (!suture_outbox_delete_change (connection, change->id, error))
    return FALSE;
  if (change->kind == SUTURE_WRITE_UPDATE_TICKET)
    return suture_outbox_show_ticket (self, connection, change->write->id, error);
  return suture_outbox_show_activity (self, connection, change->write->id, error);
}

static gboolean
take_back_one (SutureStore *self, SutureConnection *connection, Giving *giving, gint64 id, GError **error)
{
  gint64 sent_on_usec;
  g_autoptr (SutureChange) change = suture_outbox_read_change (self, connection, id, &sent_on_usec, error);

  if (change == NULL)
    return FALSE;
  if (suture_outbox_is_being_sent (self, change, sent_on_usec) || (giving->unsent_only && change->attempts > 0))
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_CONFLICT,
                           _("This change is being sent to the service already and cannot be taken back any more."));
      return FALSE;
    }
  if (change->exception != NULL && giving->exception == NULL)
    giving->exception = suture_record_ref (change->exception);
  giving->n_gone++;
  return take_back (self, connection, change, error);
}

static gboolean
take_back_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Giving *giving = data;
  gboolean creation = FALSE;
  g_autoptr (GArray) gone = suture_outbox_list_chain (connection, giving->id, &creation, error);

  if (gone == NULL)
    return FALSE;
  if (giving->unsent_only && gone->len > 1 && !creation)
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_CONFLICT,
                           _("A later change builds on this one. Take that one back first."));
      return FALSE;
    }
  /* Says what has become of a change that is not there any more. */
  if (gone->len == 0)
    return take_back_one (self, connection, giving, giving->id, error);
  for (guint i = 0; i < gone->len; i++)
    if (!take_back_one (self, connection, giving, g_array_index (gone, gint64, i), error))
      return FALSE;
  return TRUE;
}

/* Takes it back, then works out what that comes to. Returns how many changes are gone. */
static guint
take_back_and_follow (SutureStore *self, Giving *giving, GError **error)
{
  const gboolean done = suture_store_write (self, take_back_job, giving, error);

  if (done)
    suture_outbox_follow_exception (self, giving->exception);
  g_clear_pointer (&giving->exception, suture_record_unref);
  return done ? giving->n_gone : 0;
}

/**
 * suture_store_undo:
 * @self: a store
 * @change_id: what suture_store_submit() or suture_store_apply() returned
 * @error: return location; %SUTURE_ERROR_CONFLICT once it was sent, or while a later change builds on it
 *
 * Takes a change back that was never sent; everything is as it was before. Blocks.
 *
 * Returns: whether it was taken back
 */
gboolean
suture_store_undo (SutureStore *self, gint64 change_id, GError **error)
{
  Giving giving = { .id = change_id, .unsent_only = TRUE };

  g_return_val_if_fail (SUTURE_IS_STORE (self), FALSE);

  return take_back_and_follow (self, &giving, error) > 0;
}

/**
 * suture_store_discard:
 * @self: a store
 * @change_id: a change of suture_store_list_changes()
 * @error: return location; %SUTURE_ERROR_CONFLICT while it is being sent or once it is accepted
 *
 * Gives a change up that was refused, lost a race or waits, and whatever makes no
 * sense without it; shows again what the service says. Blocks.
 *
 * Returns: how many changes were given up, 0 with @error set
 */
guint
suture_store_discard (SutureStore *self, gint64 change_id, GError **error)
{
  Giving giving = { .id = change_id };

  g_return_val_if_fail (SUTURE_IS_STORE (self), 0);

  return take_back_and_follow (self, &giving, error);
}
