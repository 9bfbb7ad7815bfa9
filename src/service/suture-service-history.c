/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-history.h"

#include <json-glib/json-glib.h>

static char *
to_text (JsonArray *array)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, array);
  return json_to_string (node, FALSE);
}

/**
 * suture_service_history_append:
 * @history: (nullable): the lines so far, as the database holds them
 * @event: what was done
 *
 * Lines that cannot be read are given up: what comes after them is told all the same.
 *
 * Returns: (transfer full): the lines with the new one
 */
char *
suture_service_history_append (const char *history, const SutureExceptionEvent *event)
{
  g_autoptr (JsonNode) before = history != NULL ? json_from_string (history, NULL) : NULL;
  g_autofree char *line = NULL;
  JsonArray *lines = json_array_new ();

  g_return_val_if_fail (event != NULL, NULL);

  if (before != NULL && JSON_NODE_HOLDS_ARRAY (before))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (before)); i++)
      json_array_add_element (lines, json_array_dup_element (json_node_get_array (before), i));
  line = suture_exception_event_to_line (event);
  json_array_add_string_element (lines, line);
  return to_text (lines);
}

/**
 * suture_service_history_write_list:
 * @names: (array zero-terminated=1) (nullable): strings
 *
 * Returns: (transfer full): the same as the database holds them
 */
char *
suture_service_history_write_list (const char *const *names)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    json_array_add_string_element (array, names[i]);
  return to_text (array);
}

/**
 * suture_service_history_parse_list:
 * @text: (nullable): a list of strings as the database holds it
 *
 * Returns: (transfer full) (nullable): its strings; %NULL where it has none, or is damaged
 */
char **
suture_service_history_parse_list (const char *text)
{
  g_autoptr (JsonNode) node = text != NULL ? json_from_string (text, NULL) : NULL;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) == 0)
    return NULL;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (json_node_get_value_type (json_array_get_element (array, i)) == G_TYPE_STRING)
      g_strv_builder_add (names, json_array_get_string_element (array, i));
  return g_strv_builder_end (names);
}
