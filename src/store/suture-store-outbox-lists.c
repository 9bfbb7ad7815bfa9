/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-outbox-private.h"

#include <glib/gi18n-lib.h>

#include "suture-device.h"
#include "suture-error.h"
#include "suture-list.h"

/* Reading the outbox. */

static char *
dup_column (sqlite3_stmt *statement, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

/* Where it says what it is done to. */
static int
get_id_column (int kind)
{
  if (kind == SUTURE_WRITE_SET_DEVICE_VALUE)
    return 19;
  if (suture_outbox_is_exception (kind))
    return 15;
  return kind == SUTURE_WRITE_UPDATE_TICKET ? 8 : 7;
}

static gboolean
is_unsent (int state)
{
  return state == SUTURE_OUTBOX_WAITING || state == SUTURE_OUTBOX_SENDING;
}

/* The columns of suture_outbox_read_change(). */
static SutureChange *
read_row (sqlite3_stmt *statement, gint64 *sent_on_usec)
{
  SutureChange *change = g_new0 (SutureChange, 1);
  int kind = sqlite3_column_int (statement, 1);
  int id_column = get_id_column (kind);

  change->id = sqlite3_column_int64 (statement, 0);
  change->kind = kind;
  change->state = sqlite3_column_int (statement, 2);
  change->attempts = sqlite3_column_int64 (statement, 3);
  change->not_before_usec = sqlite3_column_int64 (statement, 4);
  change->message = dup_column (statement, 5);
  change->email = dup_column (statement, 6);
  change->write = suture_write_new ((SutureWriteKind) kind, (const char *) sqlite3_column_text (statement, id_column));
  change->write->fields = (guint) sqlite3_column_int (statement, 9);
  change->write->priority = sqlite3_column_int (statement, 10);
  if (sqlite3_column_type (statement, 11) != SQLITE_NULL)
    change->write->due_on = sqlite3_column_int (statement, 11);
  change->write->notes = dup_column (statement, 12);
  change->write->ticket_status = sqlite3_column_int (statement, 13);
  change->write->groups = suture_table_split_strings ((const char *) sqlite3_column_text (statement, 16));
  if (sqlite3_column_type (statement, 17) != SQLITE_NULL)
    change->write->ends_on = sqlite3_column_int (statement, 17);
  change->made_on_usec = sqlite3_column_int64 (statement, 18);
  change->write->device_value = sqlite3_column_int (statement, 20);
  change->kept_here = is_unsent (change->state) && sqlite3_column_int (statement, 21) != 0;
  suture_outbox_read_base (statement, 22, &change->base);
  if (sent_on_usec != NULL)
    *sent_on_usec = sqlite3_column_int64 (statement, 14);
  return change;
}

static gboolean
read_exception (SutureStore *store, SutureConnection *connection, SutureChange *change, GError **error)
{
  const char *id = change->write->id;

  if (!suture_outbox_make_exception (store, connection, id, change->id, &change->exception, error) ||
      (change->exception == NULL &&
       !suture_outbox_find_row (store, connection, &suture_table_exceptions, id, (gpointer *) &change->exception, error)))
    return FALSE;
  if (change->exception != NULL)
    change->etag = g_strdup (change->exception->etag);
  return TRUE;
}

/* As the change leaves them: with what was typed up to it, and nothing behind it. */
static gboolean
read_subjects (SutureStore *store, SutureConnection *connection, SutureChange *change, const char *activity_id,
               const char *ticket_id, GError **error)
{
  if (suture_outbox_is_exception (change->kind))
    return read_exception (store, connection, change, error);
  if (change->kind == SUTURE_WRITE_SET_DEVICE_VALUE)
    return suture_outbox_find_row (store, connection, &suture_table_devices, change->write->id, (gpointer *) &change->device, error);
  if (!suture_outbox_make_activity (store, connection, activity_id, change->id, &change->activity, error) ||
      (change->activity == NULL &&
       !suture_outbox_find_row (store, connection, &suture_table_activities, activity_id, (gpointer *) &change->activity, error)))
    return FALSE;
  if (change->activity != NULL)
    change->etag = g_strdup (change->activity->etag);
  if (change->kind == SUTURE_WRITE_EDIT_TICKET)
    return suture_outbox_find_open_ticket (store, connection, activity_id, &change->ticket, error);
  if (ticket_id == NULL)
    return TRUE;
  return suture_outbox_make_ticket (store, connection, ticket_id, change->id, &change->ticket, error) &&
         (change->ticket != NULL ||
          suture_outbox_find_row (store, connection, &suture_table_tickets, ticket_id, (gpointer *) &change->ticket, error));
}

/**
 * suture_outbox_read_change:
 * @store: a store
 * @connection: the calling thread's connection
 * @id: a change
 * @sent_on_usec: (out) (optional): when it was last sent, microseconds UTC
 * @error: return location; %SUTURE_ERROR_CONFLICT where there is none: it was accepted, or taken back
 *
 * Returns: (transfer full): the change, or %NULL and @error
 */
SutureChange *
suture_outbox_read_change (SutureStore *store, SutureConnection *connection, gint64 id, gint64 *sent_on_usec,
                           GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection,
                           "SELECT id, kind, state, attempts, notBefore, message, email, activityId, ticketId,"
                           " fields, priority, dueOn, notes, ticketStatus, sentOn, exceptionId, groups, endsOn, madeOn,"
                           " deviceId, deviceValue, " SUTURE_OUTBOX_KEPT_HERE ", " SUTURE_OUTBOX_BASE
                           " FROM change AS c WHERE id = ?1", error);
  g_autoptr (SutureChange) change = NULL;
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, id);
  if (suture_connection_step (connection, statement, &local))
    change = read_row (statement, sent_on_usec);
  else if (local == NULL)
    g_set_error_literal (&local, SUTURE_ERROR, SUTURE_ERROR_CONFLICT,
                         _("This change does not wait any more: it was sent to the service, or taken back."));
  /* The etag is the service's newest: a race lost once is then retried on top of the winner. */
  if (change != NULL &&
      read_subjects (store, connection, change, (const char *) sqlite3_column_text (statement, 7),
                     (const char *) sqlite3_column_text (statement, 8), &local) &&
      suture_outbox_read_theirs (store, connection, change, &local))
    return g_steal_pointer (&change);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

#define COUNT_SQL \
  "SELECT count(DISTINCT coalesce(exceptionId, deviceId, iif(activityId = '', ticketId, activityId)))" \
  " FROM change AS c WHERE state IN (1, 2) AND "

static gboolean
count_waiting_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  return suture_connection_get_integer (connection, COUNT_SQL "NOT " SUTURE_OUTBOX_KEPT_HERE, data, error);
}

static gboolean
count_kept_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  return suture_connection_get_integer (connection, COUNT_SQL SUTURE_OUTBOX_KEPT_HERE, data, error);
}

/**
 * suture_store_count_waiting:
 * @self: a store
 * @error: return location
 *
 * Counts the activities, exceptions and devices with changes that wait or are being
 * sent; refused and conflicting ones wait for the user instead, and for nothing what
 * the service does not take. Blocks.
 *
 * Returns: activities, exceptions and devices, or -1 and @error
 */
gint64
suture_store_count_waiting (SutureStore *self, GError **error)
{
  gint64 waiting = 0;

  g_return_val_if_fail (SUTURE_IS_STORE (self), -1);

  return suture_store_read (self, count_waiting_job, &waiting, error) ? waiting : -1;
}

/**
 * suture_store_count_kept:
 * @self: a store
 * @error: return location
 *
 * Counts the activities, exceptions and devices with changes that the service does
 * not take, so that they are kept on this computer and wait for nothing. Blocks.
 *
 * Returns: activities, exceptions and devices, or -1 and @error
 */
gint64
suture_store_count_kept (SutureStore *self, GError **error)
{
  gint64 kept = 0;

  g_return_val_if_fail (SUTURE_IS_STORE (self), -1);

  return suture_store_read (self, count_kept_job, &kept, error) ? kept : -1;
}

static gboolean
read_ids (SutureConnection *connection, GArray *ids, GError **error)
{
  g_autoptr (SutureKeptStatement) statement = suture_connection_get (connection, "SELECT id FROM change ORDER BY id", error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  while (suture_connection_step (connection, statement, &local))
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
change_free (gpointer change)
{
  suture_change_free (change);
}

/**
 * suture_outbox_list_changes:
 * @store: a store
 * @connection: a connection
 * @error: return location
 *
 * Returns: (transfer full) (element-type SutureChange): the whole outbox, oldest first, or %NULL and @error
 */
GPtrArray *
suture_outbox_list_changes (SutureStore *store, SutureConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (change_free);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!read_ids (connection, ids, error))
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GError) local = NULL;
      SutureChange *change = suture_outbox_read_change (store, connection, g_array_index (ids, gint64, i), NULL, &local);

      if (change != NULL)
        {
          g_autoptr (GArray) chain = suture_outbox_list_chain (connection, change->id, NULL, error);

          g_ptr_array_add (changes, change);
          if (chain == NULL)
            return NULL;
          change->n_later = MAX (chain->len, 1) - 1;
        }
      else if (!g_error_matches (local, SUTURE_ERROR, SUTURE_ERROR_CONFLICT)) /* that one was accepted meanwhile */
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
    }
  return g_steal_pointer (&changes);
}

static gboolean
changes_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  GPtrArray **changes = data;

  *changes = suture_outbox_list_changes (self, connection, error);
  return *changes != NULL;
}

/**
 * suture_store_list_changes:
 * @self: a store
 * @error: return location
 *
 * Lists the whole outbox. Blocks.
 *
 * Returns: (transfer full) (element-type SutureChange): oldest first, or %NULL and @error
 */
GPtrArray *
suture_store_list_changes (SutureStore *self, GError **error)
{
  GPtrArray *changes = NULL;

  g_return_val_if_fail (SUTURE_IS_STORE (self), NULL);

  suture_store_read (self, changes_job, &changes, error);
  return changes;
}

typedef struct
{
  const char *activity_id;
  guint       limit;
  GPtrArray  *devices; /* (owned) */
} Targets;

static gboolean
collect_targets (SutureConnection *connection, SutureKeySet *set, guint limit, GArray *keys, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection,
                           "SELECT key FROM device ORDER BY \"deviceValue\" DESC, \"exposureLevel\" DESC,"
                           " \"computerDnsName\" COLLATE NOCASE, key", error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  while ((limit == 0 || keys->len < limit) && suture_connection_step (connection, statement, &local))
    {
      guint32 key = (guint32) sqlite3_column_int64 (statement, 0);

      if (roaring_bitmap_contains (set, key))
        g_array_append_val (keys, key);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
targets_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Targets *targets = data;
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);
  g_autoptr (SutureKeySet) set = NULL;
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (guint32));

  query->activity_id = g_strdup (targets->activity_id);
  if (!suture_list_read_scope (connection, query, &set, error) ||
      !collect_targets (connection, set, targets->limit, keys, error))
    return FALSE;
  targets->devices = suture_list_read_records (self, connection, &suture_device_type,
                                               (const guint32 *) (gpointer) keys->data, keys->len, error);
  return targets->devices != NULL;
}

/**
 * suture_store_list_targets:
 * @self: a store
 * @activity_id: an activity
 * @limit: devices at the most, such as %SUTURE_INTUNE_DEVICES_MAX; 0 for all
 * @error: return location
 *
 * Lists the devices of an activity that are still exposed, those with the
 * highest value, then exposure, first: what an Intune ticket is about. Blocks.
 *
 * Returns: (transfer full) (element-type SutureDevice): devices, or %NULL and @error
 */
GPtrArray *
suture_store_list_targets (SutureStore *self, const char *activity_id, guint limit, GError **error)
{
  Targets targets = { activity_id, limit, NULL };

  g_return_val_if_fail (SUTURE_IS_STORE (self) && activity_id != NULL, NULL);

  suture_store_read (self, targets_job, &targets, error);
  return targets.devices;
}
