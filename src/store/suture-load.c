/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-load-private.h"

#include "suture-archive.h"
#include "suture-dashboard-counts.h"
#include "suture-device.h"
#include "suture-outbox-private.h"
#include "suture-progress.h"
#include "suture-store-exceptions.h"

/* What a load does with each page and at its end; all on the writer thread, in an open transaction. */

static gboolean
brings_devices (SutureLoad *load)
{
  return load->table == &suture_table_devices;
}

/**
 * suture_load_save:
 * @load: a load
 * @connection: the writer's connection
 * @error: return location
 *
 * Stores how far the load came.
 *
 * Returns: whether it is stored
 */
gboolean
suture_load_save (SutureLoad *load, SutureConnection *connection, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection,
                           "INSERT INTO load (kind, scope, cursor, seen) VALUES (?1, ?2, ?3, ?4)"
                           " ON CONFLICT (kind, scope) DO UPDATE SET cursor = excluded.cursor, seen = excluded.seen", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, (int) load->kind);
  sqlite3_bind_text (statement, 2, load->scope, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, load->cursor, -1, SQLITE_STATIC);
  suture_key_set_bind (load->seen, statement, 4);
  return suture_connection_finish (connection, statement, error);
}

static gboolean
forget (SutureLoad *load, SutureConnection *connection, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection, "DELETE FROM load WHERE kind = ?1 AND scope = ?2", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, (int) load->kind);
  sqlite3_bind_text (statement, 2, load->scope, -1, SQLITE_STATIC);
  return suture_connection_finish (connection, statement, error);
}

/**
 * suture_load_prepare:
 * @load: a load whose batch begins
 * @connection: the writer's connection
 * @error: return location
 *
 * Returns: whether pages can be inserted
 */
gboolean
suture_load_prepare (SutureLoad *load, SutureConnection *connection, GError **error)
{
  return !brings_devices (load) || suture_load_know_devices (load->store, connection, error);
}

/**
 * suture_load_find:
 * @load: a load of records with an id
 * @connection: the writer's connection, in a transaction
 * @id: an id as on the wire
 * @key: (out): its key, 0 where there is none
 * @error: return location
 *
 * Returns: whether it could be looked up
 */
gboolean
suture_load_find (SutureLoad *load, SutureConnection *connection, const char *id, gint64 *key, GError **error)
{
  if (!brings_devices (load))
    return suture_table_find (load->table, connection, id, key, error);
  *key = 0;
  if (!suture_load_know_devices (load->store, connection, error))
    return FALSE;
  *key = suture_id_map_lookup (load->store->ids, id);
  return TRUE;
}

static gboolean
put (SutureLoad *load, SutureConnection *connection, gpointer record, gint64 *key, GError **error)
{
  if (suture_load_is_assessment (load))
    return suture_load_put_assessment (load, connection, record, error);
  if (brings_devices (load))
    return suture_load_put_device (load, connection, record, key, error);
  if (load->kind == SUTURE_LOAD_SCORES)
    return suture_load_put_score (load, connection, record, error);
  if (load->kind == SUTURE_LOAD_SCORE_EVENTS)
    return suture_load_put_score_event (load, connection, record, error);
  if (load->kind == SUTURE_LOAD_ACTIVITIES)
    return suture_load_put_activity (load->store, connection, record, key, error);
  if (load->kind == SUTURE_LOAD_TICKETS)
    return suture_load_put_ticket (load->store, connection, record, key, error);
  if (load->kind == SUTURE_LOAD_EXCEPTIONS)
    return suture_outbox_put_exception (load->store, connection, record, key, error);
  return suture_table_put (load->table, connection, NULL, record, key, error);
}

/* What the service sends without an id or, for a score and what moved it, without a time cannot be kept. */
static gboolean
is_usable (SutureLoad *load, gpointer record)
{
  const SutureField *field;

  if (suture_load_is_assessment (load))
    return suture_assessment_exposes (record);
  if (load->kind == SUTURE_LOAD_SCORES)
    return ((SutureScore *) record)->time != SUTURE_TIME_NONE;
  if (load->kind == SUTURE_LOAD_SCORE_EVENTS)
    return ((SutureScoreEvent *) record)->time != SUTURE_TIME_NONE;
  if (brings_devices (load))
    return ((SutureDevice *) record)->id != NULL;
  field = suture_record_find_field (load->table->type, load->table->id_field);
  return *(char **) suture_record_member (record, field) != NULL;
}

/**
 * suture_load_insert:
 * @load: a load
 * @connection: the writer's connection
 * @records: (element-type SutureRecord): a page
 * @error: return location
 *
 * Returns: whether the page was inserted
 */
gboolean
suture_load_insert (SutureLoad *load, SutureConnection *connection, GPtrArray *records, GError **error)
{
  if (load->kind == SUTURE_LOAD_DEVICES)
    {
      g_clear_pointer (&load->valued, suture_key_set_free);
      load->valued = suture_key_set_new ();
      if (!suture_outbox_read_valued (connection, load->valued, error))
        return FALSE;
    }
  for (guint i = 0; i < records->len; i++)
    {
      gpointer record = records->pdata[i];
      gint64 key = 0;

      if (!is_usable (load, record))
        continue;
      if (!put (load, connection, record, &key, error))
        return FALSE;
      if (key != 0)
        roaring_bitmap_add (load->seen, (guint32) key);
    }
  return TRUE;
}

static gboolean
delete_row (SutureLoad *load, SutureConnection *connection, guint32 key, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE key = ?1", load->table->name);
  g_autoptr (SutureKeptStatement) statement = suture_connection_get (connection, g_intern_string (sql), error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, key);
  return suture_connection_finish (connection, statement, error);
}

/* Completed activities go into the archive; with others there is nothing to look up later. */
static gboolean
take_activity (SutureLoad *load, SutureConnection *connection, guint32 key, gboolean archive, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection, "SELECT \"status\" = 2 FROM activity WHERE key = ?1", error);
  g_autoptr (GError) local = NULL;
  gboolean completed;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, key);
  completed = suture_connection_step (connection, statement, &local) && sqlite3_column_int (statement, 0);
  sqlite3_reset (statement);
  if (local == NULL)
    return suture_archive_take (load->store, connection, key, archive && completed, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
remove_row (SutureLoad *load, SutureConnection *connection, guint32 key, gboolean archive, GError **error)
{
  if (load->kind == SUTURE_LOAD_ACTIVITIES)
    return take_activity (load, connection, key, archive, error);
  if (load->kind == SUTURE_LOAD_RECOMMENDATIONS &&
      (!suture_load_leave_own (load->store, connection, key, error) ||
       !suture_key_set_drop (connection, SUTURE_KEY_SET_EXPOSED, key, error) ||
       !suture_key_set_drop (connection, SUTURE_KEY_SET_WEAKNESSES, key, error)))
    return FALSE;
  return delete_row (load, connection, key, error);
}

/**
 * suture_load_remove:
 * @load: a load
 * @connection: the writer's connection
 * @gone: keys of rows that the service no longer has
 * @error: return location
 *
 * Returns: whether they are gone here as well
 */
gboolean
suture_load_remove (SutureLoad *load, SutureConnection *connection, SutureKeySet *gone, GError **error)
{
  g_autofree guint32 *keys = NULL;
  gsize n_keys = roaring_bitmap_get_cardinality (gone);
  gboolean archive;

  if (n_keys == 0)
    return TRUE;
  if (!suture_archive_is_on (connection, &archive, error))
    return FALSE;
  keys = g_new (guint32, n_keys);
  roaring_bitmap_to_uint32_array (gone, keys);
  for (gsize i = 0; i < n_keys; i++)
    if (!remove_row (load, connection, keys[i], archive, error))
      return FALSE;
  if (!brings_devices (load))
    return TRUE;
  g_clear_pointer (&load->store->ids, suture_id_map_free);
  return suture_key_set_remove_everywhere (connection, gone, error) &&
         suture_load_touch_devices (load->store, connection, error);
}

/* Rows that may go. What a change of ours belongs to stays: nothing is lost without the user's say. */
static const char *
get_removable_sql (SutureLoad *load)
{
  g_autofree char *sql = NULL;

  if (load->kind == SUTURE_LOAD_ACTIVITIES)
    return "SELECT key FROM activity AS x WHERE NOT EXISTS (SELECT 1 FROM change AS c WHERE c.activityId = x.\"id\")";
  if (load->kind == SUTURE_LOAD_TICKETS)
    return "SELECT key FROM ticket AS x WHERE NOT EXISTS"
           " (SELECT 1 FROM change AS c WHERE c.ticketId = x.\"id\" AND c.kind = 6)";
  if (load->kind == SUTURE_LOAD_EXCEPTIONS)
    return "SELECT key FROM exception AS x WHERE NOT EXISTS (SELECT 1 FROM change AS c WHERE c.exceptionId = x.\"id\")";
  if (load->kind == SUTURE_LOAD_DEVICES)
    return "SELECT key FROM device AS x WHERE NOT EXISTS (SELECT 1 FROM deviceBefore AS b WHERE b.key = x.key)";
  sql = g_strdup_printf ("SELECT key FROM %s", load->table->name);
  return g_intern_string (sql);
}

/**
 * suture_load_find_removable:
 * @load: a load
 * @connection: the writer's connection
 * @removable: to be filled with the keys of its rows that may be removed
 * @error: return location
 *
 * Returns: whether they could be read
 */
gboolean
suture_load_find_removable (SutureLoad *load, SutureConnection *connection, SutureKeySet *removable, GError **error)
{
  g_autoptr (SutureKeptStatement) statement = suture_connection_get (connection, get_removable_sql (load), error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  while (suture_connection_step (connection, statement, &local))
    roaring_bitmap_add (removable, (guint32) sqlite3_column_int64 (statement, 0));
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
sweep_rows (SutureLoad *load, SutureConnection *connection, GError **error)
{
  g_autoptr (SutureKeySet) gone = suture_key_set_new ();

  if (!suture_load_find_removable (load, connection, gone, error))
    return FALSE;
  roaring_bitmap_andnot_inplace (gone, load->seen);
  return suture_load_remove (load, connection, gone, error);
}

/* The first complete list is what the user starts from; whatever comes later is new. */
static gboolean
note_seen (SutureLoad *load, SutureConnection *connection, GError **error)
{
  gint64 seen;

  if (!suture_connection_get_integer (connection, "SELECT 1 FROM meta WHERE name = 'store.seen'", &seen, error))
    return FALSE;
  if (seen == 0)
    return suture_store_see (connection, NULL, error) && suture_load_set_number (connection, "store.seen", 1, error);
  return suture_connection_run (connection, "DELETE FROM seen WHERE recommendationId NOT IN"
                                            " (SELECT \"id\" FROM recommendation)", error);
}

/* What follows from a list that is complete now. */
static gboolean
conclude (SutureLoad *load, SutureConnection *connection, GError **error)
{
  if (load->kind == SUTURE_LOAD_RECOMMENDATIONS)
    return note_seen (load, connection, error) && suture_dashboard_counts_note_days (load->store, connection, error);
  if (load->kind == SUTURE_LOAD_DEVICES)
    return suture_dashboard_counts_prepare (load->store, connection, error);
  if (load->kind == SUTURE_LOAD_ACTIVITIES)
    return suture_progress_measure (load->store, connection, NULL, error);
  if (load->kind == SUTURE_LOAD_EXCEPTIONS)
    return suture_store_exceptions_say_ends (load->store, connection, error);
  return TRUE;
}

/* How fresh it is. */
static gboolean
note_pulled (SutureLoad *load, SutureConnection *connection, GError **error)
{
  g_autofree char *name = g_strdup_printf ("store.pulled.%d", (int) load->kind);

  return suture_load_set_number (connection, name, suture_clock_now (load->store->clock), error);
}

static gboolean
write_set (SutureLoad *load, SutureConnection *connection, SutureKeySetKind kind, GError **error)
{
  return suture_key_set_write (connection, kind, load->owner, load->seen, suture_clock_now (load->store->clock), error);
}

/**
 * suture_load_sweep:
 * @load: a load that brought everything
 * @connection: the writer's connection
 * @error: return location
 *
 * Ends a load: removes what it did not bring, or writes the set it is; forgets
 * the cursor.
 *
 * Returns: whether it is done
 */
gboolean
suture_load_sweep (SutureLoad *load, SutureConnection *connection, GError **error)
{
  gboolean done;

  if (load->kind == SUTURE_LOAD_EXPOSED)
    done = write_set (load, connection, SUTURE_KEY_SET_EXPOSED, error) &&
           suture_load_measure_own (load->store, connection, load->owner, load->seen, error);
  else if (suture_load_is_assessment (load))
    done = suture_load_write_exposures (load, connection, error);
  else if (load->kind == SUTURE_LOAD_TARGETS)
    done = write_set (load, connection, SUTURE_KEY_SET_STILL, error);
  else if (load->kind == SUTURE_LOAD_VULNERABILITIES)
    done = write_set (load, connection, SUTURE_KEY_SET_WEAKNESSES, error);
  else
    done = (load->keep_rest || sweep_rows (load, connection, error)) && conclude (load, connection, error);
  return done && note_pulled (load, connection, error) && forget (load, connection, error);
}
