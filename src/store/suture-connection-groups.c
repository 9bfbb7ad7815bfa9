/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-connection.h"

#include <roaring/roaring.h>

/* Counting within SQL: the devices of a set that are in some device groups, the recommendations that expose a device. */

/* SQL: suture_in_groups (set). */
static void
in_groups_function (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  SutureConnection *self = sqlite3_user_data (context);
  const char *bytes = sqlite3_value_blob (values[0]);
  int size = sqlite3_value_bytes (values[0]);
  roaring_bitmap_t *set = NULL;

  if (bytes != NULL && self->group_set != NULL)
    set = roaring_bitmap_portable_deserialize_safe (bytes, (gsize) size);
  if (set == NULL)
    {
      sqlite3_result_null (context);
      return;
    }
  sqlite3_result_int64 (context, (gint64) roaring_bitmap_and_cardinality (set, self->group_set));
  roaring_bitmap_free (set);
}

/* SQL: suture_in_set (set, key). */
static void
in_set_function (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const char *bytes = sqlite3_value_blob (values[0]);
  roaring_bitmap_t *set = NULL;

  if (bytes != NULL)
    set = roaring_bitmap_portable_deserialize_safe (bytes, (gsize) sqlite3_value_bytes (values[0]));
  sqlite3_result_int (context, set != NULL && roaring_bitmap_contains (set, (guint32) sqlite3_value_int64 (values[1])));
  if (set != NULL)
    roaring_bitmap_free (set);
}

/* SQL: suture_findings (page, place): two bytes a place, the lowest first; 0 where there is none. */
static void
findings_function (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const guint8 *bytes = sqlite3_value_blob (values[0]);
  gint64 offset = 2 * sqlite3_value_int64 (values[1]);
  gboolean there = bytes != NULL && offset >= 0 && offset + 1 < sqlite3_value_bytes (values[0]);

  sqlite3_result_int (context, there ? bytes[offset] | bytes[offset + 1] << 8 : 0);
}

/**
 * suture_connection_add_groups:
 * @self: a connection that is being opened
 * @error: return location
 *
 * Returns: whether statements can use `suture_in_groups (set)`, `suture_in_set (set, key)` and `suture_findings (page, place)`
 */
gboolean
suture_connection_add_groups (SutureConnection *self, GError **error)
{
  if (sqlite3_create_function (self->db, "suture_in_groups", 1, SQLITE_UTF8, self, in_groups_function, NULL, NULL) == SQLITE_OK &&
      sqlite3_create_function (self->db, "suture_findings", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, findings_function,
                               NULL, NULL) == SQLITE_OK &&
      sqlite3_create_function (self->db, "suture_in_set", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, in_set_function, NULL,
                               NULL) == SQLITE_OK)
    return TRUE;
  return suture_connection_fail (self, error);
}

/**
 * suture_connection_set_groups:
 * @self: a connection
 * @group_set: (transfer full) (nullable): devices
 * @names: (nullable): the groups they are in
 * @generation: of the devices
 *
 * Says which devices `suture_in_groups()` counts.
 */
void
suture_connection_set_groups (SutureConnection *self, roaring_bitmap_t *group_set, const char *names, gint64 generation)
{
  g_clear_pointer (&self->group_set, roaring_bitmap_free);
  g_free (self->group_names);
  self->group_set = group_set;
  self->group_names = g_strdup (names);
  self->group_generation = generation;
}
