/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl-json.h"

#include <json-glib/json-glib.h>

#include "suture-ctl-await.h"
#include "suture-wire-writer.h"

/* Records that are in memory at a time. */
#define CHUNK 1000

/**
 * suture_ctl_json_from_record:
 * @record: a record
 *
 * Returns: (transfer full): everything known about it as a JSON object, its members
 *   named as on the wire
 */
char *
suture_ctl_json_from_record (gconstpointer record)
{
  return suture_wire_writer_to_json (record, SUTURE_WIRE_ANNOTATIONS | SUTURE_WIRE_LOCAL);
}

/**
 * suture_ctl_json_from_string:
 * @text: (nullable): UTF-8
 *
 * Returns: (transfer full): @text as a JSON string, or `null`
 */
char *
suture_ctl_json_from_string (const char *text)
{
  g_autoptr (JsonNode) node = NULL;

  if (text == NULL)
    return g_strdup ("null");
  node = json_node_init_string (json_node_alloc (), text);
  return json_to_string (node, FALSE);
}

/**
 * suture_ctl_json_print_query:
 * @reader: the local store
 * @query: which rows
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Prints the records of @query as a JSON array, one a line, a thousand at a time.
 *
 * Returns: %FALSE and @error where they could not be read
 */
gboolean
suture_ctl_json_print_query (SutureReader *reader, SutureQuery *query, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) keys = suture_ctl_await_keys (reader, query, cancellable, error);
  const char *separator = "[\n";

  if (keys == NULL)
    return FALSE;
  for (guint i = 0; i < keys->len; i += CHUNK)
    {
      g_autoptr (GPtrArray) records = NULL;

      records = suture_ctl_await_records (reader, query, &g_array_index (keys, guint32, i), MIN (CHUNK, keys->len - i),
                                          cancellable, error);
      if (records == NULL)
        return FALSE;
      for (guint j = 0; j < records->len; j++)
        {
          g_autofree char *json = records->pdata[j] != NULL ? suture_ctl_json_from_record (records->pdata[j]) : NULL;

          if (json != NULL)
            g_print ("%s%s", separator, json);
          separator = json != NULL ? ",\n" : separator;
        }
    }
  g_print ("%s", separator[0] == '[' ? "[]\n" : "\n]\n");
  return TRUE;
}
