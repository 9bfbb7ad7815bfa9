/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-tags.h"

#include "suture-device.h"

/* Between the words of a list. */
#define SEPARATOR "\037"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

static void
add_words (GPtrArray *tags, const char *words)
{
  g_auto (GStrv) split = g_strsplit (words, SEPARATOR, -1);

  for (guint i = 0; split[i] != NULL; i++)
    if (split[i][0] != '\0' && !g_ptr_array_find_with_equal_func (tags, split[i], g_str_equal, NULL))
      g_ptr_array_add (tags, g_steal_pointer (&split[i]));
    else
      g_clear_pointer (&split[i], g_free);
}

/**
 * suture_tags_read:
 * @connection: the calling thread's connection
 * @type: of recommendations or of devices
 * @error: return location
 *
 * Returns: (transfer full): the tags that they have, each once, in the
 *   order of the language; or %NULL and @error
 */
char **
suture_tags_read (SutureConnection *connection, const SutureRecordType *type, GError **error)
{
  const char *sql = type == &suture_device_type
                      ? "SELECT DISTINCT x.\"machineTags\" FROM device AS x WHERE ifnull(x.\"machineTags\", '') <> ''"
                      : "SELECT DISTINCT x.\"tags\" FROM recommendation AS x WHERE ifnull(x.\"tags\", '') <> ''";
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (sqlite3_stmt) statement = suture_connection_prepare (connection, sql, error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return NULL;
  while (suture_connection_step (connection, statement, &local))
    add_words (tags, (const char *) sqlite3_column_text (statement, 0));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  g_ptr_array_sort (tags, compare_names);
  g_ptr_array_add (tags, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&tags), FALSE);
}
