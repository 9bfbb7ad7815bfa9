/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-archive.h"

#include "suture-after-exceptions.h"
#include "suture-list.h"
#include "suture-outbox-private.h"

/* Completed activities leave the Remediation page 180 days after their
 * completion, or as soon as the service does not list them any more: into the
 * archive, unless the user does not want one. What waits to be sent stays. */

/* The columns that activity and archive have in common; made once. */
static const char *
get_columns (void)
{
  static gsize columns;

  if (g_once_init_enter (&columns))
    {
      g_autoptr (GString) names = g_string_new ("recommendationId");

      for (guint i = 0; i < suture_activity_type.n_fields; i++)
        if (!(suture_activity_type.fields[i].flags & SUTURE_FIELD_LOCAL))
          g_string_append_printf (names, ", \"%s\"", suture_activity_type.fields[i].name);
      g_once_init_leave (&columns, (gsize) g_intern_string (names->str));
    }
  return (const char *) columns;
}

static const char *
get_insert_sql (void)
{
  static const char *const local[] = { "ticketId", "ticketStatus", "ticketDevices", "ticketNote" };
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT OR REPLACE INTO archive (%s, archivedOn", get_columns ());
  for (guint i = 0; i < G_N_ELEMENTS (local); i++)
    g_string_append_printf (sql, ", \"%s\"", local[i]);
  g_string_append_printf (sql, ") SELECT %s, ?2", get_columns ());
  for (guint i = 0; i < G_N_ELEMENTS (local); i++)
    g_string_append_printf (sql, ", %s", suture_list_get_expression (&suture_table_activities, local[i]));
  g_string_append (sql, " FROM activity AS x WHERE x.key = ?1");
  return g_intern_string (sql->str);
}

static gboolean
run_with_key (SutureConnection *connection, const char *sql, gint64 key, gint64 time_usec, GError **error)
{
  g_autoptr (SutureKeptStatement) statement = suture_connection_get (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, key);
  if (sqlite3_bind_parameter_count (statement) > 1)
    sqlite3_bind_int64 (statement, 2, time_usec);
  return suture_connection_finish (connection, statement, error);
}

/**
 * suture_archive_take:
 * @store: a store
 * @connection: the writer's connection
 * @activity: the key of an activity without changes that wait to be sent
 * @archive: whether to keep it in the archive
 * @error: return location
 *
 * Returns: whether the activity has left the Remediation page
 */
gboolean
suture_archive_take (SutureStore *store, SutureConnection *connection, gint64 activity, gboolean archive, GError **error)
{
  if (archive && !run_with_key (connection, get_insert_sql (), activity, suture_clock_now (store->clock), error))
    return FALSE;
  if (!archive && !run_with_key (connection, "DELETE FROM progress WHERE activityId = (SELECT \"id\" FROM activity WHERE key = ?1)",
                                 activity, 0, error))
    return FALSE;
  /* Of one that this computer alone keeps, the changes that made it are what holds it. */
  return run_with_key (connection, "DELETE FROM change WHERE activityId = (SELECT \"id\" FROM activity WHERE key = ?1)",
                       activity, 0, error) &&
         run_with_key (connection, "DELETE FROM activityBefore WHERE key = ?1", activity, 0, error) &&
         run_with_key (connection, "DELETE FROM activity WHERE key = ?1", activity, 0, error) &&
         suture_key_set_drop (connection, SUTURE_KEY_SET_STILL, activity, error) &&
         suture_key_set_drop (connection, SUTURE_KEY_SET_TARGETS, activity, error);
}

/**
 * suture_archive_settle:
 * @store: a store
 * @connection: the writer's connection
 * @activity: an activity as the service lists it
 * @archived: (out): whether it stays in the archive, because its time was over
 * @error: return location
 *
 * Takes an activity out of the archive that the service has again, such as one
 * that was reopened.
 *
 * Returns: whether that could be looked up
 */
gboolean
suture_archive_settle (SutureStore *store, SutureConnection *connection, const SutureActivity *activity, gboolean *archived,
                       GError **error)
{
  *archived = FALSE;
  if (!suture_activity_is_kept (activity, suture_clock_now (store->clock)))
    return suture_outbox_exists (connection, "SELECT 1 FROM archive WHERE \"id\" = ?1", activity->id, 0, archived, error);
  return suture_outbox_run (connection, "DELETE FROM archive WHERE \"id\" = ?1", activity->id, error);
}

/**
 * suture_archive_is_on:
 * @connection: a connection
 * @on: (out): whether completed activities go into the archive; they do unless told otherwise
 * @error: return location
 *
 * Returns: whether it could be looked up
 */
gboolean
suture_archive_is_on (SutureConnection *connection, gboolean *on, GError **error)
{
  gint64 off;

  if (!suture_connection_get_integer (connection,
                                      "SELECT value = 'false' FROM meta WHERE name = 'sync." SUTURE_STORE_META_ARCHIVE "'",
                                      &off, error))
    return FALSE;
  *on = off == 0;
  return TRUE;
}

typedef struct
{
  gboolean  archive;
  GArray   *keys; /* (owned) (element-type gint64): what leaves */
} Sweep;

static gboolean
find_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Sweep *sweep = data;
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection,
                           "SELECT key FROM activity AS x WHERE \"status\" = 2 AND \"statusLastModifiedOn\" <= ?1"
                           " AND NOT EXISTS (SELECT 1 FROM change AS c WHERE c.activityId = x.\"id\" AND NOT " SUTURE_OUTBOX_KEPT_HERE ")",
                           error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  g_array_set_size (sweep->keys, 0);
  sqlite3_bind_int64 (statement, 1, suture_list_get_cut (self));
  while (suture_connection_step (connection, statement, &local))
    {
      gint64 key = sqlite3_column_int64 (statement, 0);

      g_array_append_val (sweep->keys, key);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
sweep_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Sweep *sweep = data;

  if (!find_job (self, connection, sweep, error))
    return FALSE;
  for (guint i = 0; i < sweep->keys->len; i++)
    if (!suture_archive_take (self, connection, g_array_index (sweep->keys, gint64, i), sweep->archive, error))
      return FALSE;
  return TRUE;
}

/**
 * suture_store_sweep:
 * @self: a store
 * @archive: whether what leaves goes into the archive; else it is gone
 * @error: return location
 *
 * Has every activity leave the Remediation page that was completed
 * %SUTURE_RETENTION_DAYS days ago or earlier. What waits to be sent stays. When
 * a load ends, what the service does not list any more leaves likewise, by the
 * fact %SUTURE_STORE_META_ARCHIVE, which is set to @archive here. Blocks.
 *
 * Returns: whether it is done
 */
gboolean
suture_store_sweep (SutureStore *self, gboolean archive, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  Sweep sweep = { archive, keys };
  g_autofree char *set = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (SUTURE_IS_STORE (self), FALSE);

  /* Mostly there is nothing to do: looking writes nothing and tells nobody that something changed. */
  set = suture_store_get_meta (self, SUTURE_STORE_META_ARCHIVE, &local);
  if (local == NULL && (g_strcmp0 (set, "false") != 0) != archive)
    suture_store_set_meta (self, SUTURE_STORE_META_ARCHIVE, archive ? "true" : "false", &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!suture_store_read (self, find_job, &sweep, error))
    return FALSE;
  return (keys->len == 0 || suture_store_write (self, sweep_job, &sweep, error)) &&
         suture_after_exceptions_turn_day (self, error);
}
