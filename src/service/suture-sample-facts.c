/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sample-facts.h"

#include <gio/gio.h>

#include "suture-service-resources.h"

static JsonNode *
load (SutureSampleFacts *self, const char *name, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/org/suture/Suture/service/sample/%s.json", name);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GBytes) bytes = g_resource_lookup_data (suture_service_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  JsonNode *root;

  if (bytes == NULL ||
      !json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), error))
    return NULL;
  root = json_parser_steal_root (parser);
  g_ptr_array_add (self->nodes, root);
  return root;
}

/**
 * suture_sample_facts_new:
 * @error: return location for an error of the resource or of JSON
 *
 * Reads the facts that are compiled into the program.
 *
 * Returns: (transfer full) (nullable): the facts
 */
SutureSampleFacts *
suture_sample_facts_new (GError **error)
{
  g_autoptr (SutureSampleFacts) self = g_new0 (SutureSampleFacts, 1);
  JsonNode *configuration, *organisation, *scenarios, *software, *texts;

  self->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  if ((configuration = load (self, "configuration", error)) == NULL ||
      (organisation = load (self, "organisation", error)) == NULL ||
      (scenarios = load (self, "scenarios", error)) == NULL ||
      (software = load (self, "software", error)) == NULL ||
      (texts = load (self, "texts", error)) == NULL)
    return NULL;
  self->configuration = json_node_get_array (configuration);
  self->organisation = json_node_get_object (organisation);
  self->scenarios = json_node_get_object (scenarios);
  self->software = json_node_get_array (software);
  self->texts = json_node_get_object (texts);
  return g_steal_pointer (&self);
}

/**
 * suture_sample_facts_free:
 * @self: (nullable) (transfer full): the facts
 *
 * Frees the facts and every text that was read from them.
 */
void
suture_sample_facts_free (SutureSampleFacts *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->nodes);
  g_free (self);
}

/**
 * suture_sample_facts_string:
 * @object: a part of the facts
 * @member: a member that may be absent or null
 *
 * Returns: (transfer none) (nullable): its text
 */
const char *
suture_sample_facts_string (JsonObject *object, const char *member)
{
  g_return_val_if_fail (object != NULL && member != NULL, NULL);

  return json_object_get_string_member_with_default (object, member, NULL);
}

/**
 * suture_sample_facts_to_text:
 * @array: a part of the facts
 *
 * Returns: (transfer full): the array as JSON
 */
char *
suture_sample_facts_to_text (JsonArray *array)
{
  g_autoptr (JsonNode) node = json_node_alloc ();

  g_return_val_if_fail (array != NULL, NULL);

  json_node_init_array (node, array);
  return json_to_string (node, FALSE);
}

/**
 * suture_sample_facts_contains:
 * @array: (element-type utf8): a part of the facts
 * @text: what to look for
 *
 * Returns: whether an element is equal to @text
 */
gboolean
suture_sample_facts_contains (JsonArray *array, const char *text)
{
  g_return_val_if_fail (array != NULL && text != NULL, FALSE);

  for (guint i = 0; i < json_array_get_length (array); i++)
    if (g_str_equal (json_array_get_string_element (array, i), text))
      return TRUE;
  return FALSE;
}
