/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-key-set.h"

/**
 * suture_key_set_new:
 *
 * Returns: (transfer full): an empty set
 */
SutureKeySet *
suture_key_set_new (void)
{
  return roaring_bitmap_create ();
}

/**
 * suture_key_set_free:
 * @self: (transfer full): a set
 */
void
suture_key_set_free (SutureKeySet *self)
{
  roaring_bitmap_free (self);
}

/**
 * suture_key_set_column:
 * @statement: a statement with a row
 * @column: a column that holds a set
 *
 * Returns: (transfer full): the set; empty where the column is null or damaged
 */
SutureKeySet *
suture_key_set_column (sqlite3_stmt *statement, int column)
{
  const char *bytes = sqlite3_column_blob (statement, column);
  gsize size = (gsize) sqlite3_column_bytes (statement, column);
  SutureKeySet *set = NULL;

  if (bytes != NULL && size > 0)
    set = roaring_bitmap_portable_deserialize_safe (bytes, size);
  return set != NULL ? set : roaring_bitmap_create ();
}

/**
 * suture_key_set_bind:
 * @self: a set; repacked, otherwise unchanged
 * @statement: a statement
 * @parameter: its parameter
 */
void
suture_key_set_bind (SutureKeySet *self, sqlite3_stmt *statement, int parameter)
{
  gsize size;
  char *bytes;

  roaring_bitmap_run_optimize (self);
  size = roaring_bitmap_portable_size_in_bytes (self);
  bytes = g_malloc (size);
  roaring_bitmap_portable_serialize (self, bytes);
  sqlite3_bind_blob64 (statement, parameter, bytes, size, g_free);
}

/**
 * suture_key_set_read:
 * @connection: a connection
 * @kind: which set
 * @owner: of which recommendation or activity, its key
 * @set: (out) (transfer full) (nullable): the set, %NULL where it is not known here
 * @error: return location
 *
 * Returns: whether it could be looked up
 */
gboolean
suture_key_set_read (SutureConnection *connection, SutureKeySetKind kind, gint64 owner, SutureKeySet **set,
                     GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection, "SELECT keys FROM keySet WHERE kind = ?1 AND owner = ?2", error);
  g_autoptr (GError) local = NULL;

  *set = NULL;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, (int) kind);
  sqlite3_bind_int64 (statement, 2, owner);
  if (suture_connection_step (connection, statement, &local))
    *set = suture_key_set_column (statement, 0);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * suture_key_set_write:
 * @connection: the writer's connection
 * @kind: which set
 * @owner: of which recommendation or activity, its key
 * @set: the set
 * @pulled_on: when the service said so, microseconds UTC
 * @error: return location
 *
 * Stores a set and its counter.
 *
 * Returns: whether it is stored
 */
gboolean
suture_key_set_write (SutureConnection *connection, SutureKeySetKind kind, gint64 owner, SutureKeySet *set,
                      gint64 pulled_on, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection,
                           "INSERT INTO keySet (kind, owner, keys, count, pulledOn) VALUES (?1, ?2, ?3, ?4, ?5)"
                           " ON CONFLICT (kind, owner) DO UPDATE"
                           " SET keys = excluded.keys, count = excluded.count, pulledOn = excluded.pulledOn", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, (int) kind);
  sqlite3_bind_int64 (statement, 2, owner);
  suture_key_set_bind (set, statement, 3);
  sqlite3_bind_int64 (statement, 4, (gint64) roaring_bitmap_get_cardinality (set));
  sqlite3_bind_int64 (statement, 5, pulled_on);
  return suture_connection_finish (connection, statement, error);
}

/**
 * suture_key_set_drop:
 * @connection: the writer's connection
 * @kind: which set
 * @owner: of which recommendation or activity, its key
 * @error: return location
 *
 * Returns: whether there is no such set any more
 */
gboolean
suture_key_set_drop (SutureConnection *connection, SutureKeySetKind kind, gint64 owner, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection, "DELETE FROM keySet WHERE kind = ?1 AND owner = ?2", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, (int) kind);
  sqlite3_bind_int64 (statement, 2, owner);
  return suture_connection_finish (connection, statement, error);
}

static gboolean
rewrite (SutureConnection *connection, gint64 row, SutureKeySet *set, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection, "UPDATE keySet SET keys = ?2, count = ?3 WHERE rowid = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row);
  suture_key_set_bind (set, statement, 2);
  sqlite3_bind_int64 (statement, 3, (gint64) roaring_bitmap_get_cardinality (set));
  return suture_connection_finish (connection, statement, error);
}

/**
 * suture_key_set_remove_everywhere:
 * @connection: the writer's connection
 * @gone: keys of devices that do not exist any more
 * @error: return location
 *
 * Takes devices out of every set of exposed devices. Frozen targets stay: a
 * target that is gone counts as fixed.
 *
 * Returns: whether the sets are stored
 */
gboolean
suture_key_set_remove_everywhere (SutureConnection *connection, SutureKeySet *gone, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection, "SELECT rowid, keys FROM keySet WHERE kind IN (1, 2)", error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  while (suture_connection_step (connection, statement, &local))
    {
      gint64 row = sqlite3_column_int64 (statement, 0);
      g_autoptr (SutureKeySet) set = suture_key_set_column (statement, 1);

      if (!roaring_bitmap_intersect (set, gone))
        continue;
      roaring_bitmap_andnot_inplace (set, gone);
      if (!rewrite (connection, row, set, error))
        return FALSE;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
