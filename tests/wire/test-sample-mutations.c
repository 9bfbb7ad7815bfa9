/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Microsoft's own sample bodies with something wrong in one row: it is read as far as it can be, and its neighbours are
   read as before. */
#include <json-glib/json-glib.h>

#include "wire-samples.h"

/* What a member is replaced by; NULL leaves it out, "+" leaves it and adds others behind it. */
static const char *const mutations[] = {
  NULL, "+", "null", "true", "-1", "1e400", "123456789012345678901234567890", "\"\"", "\"unheardOf\"", "\"\xff\xfe\"", "\"\\ud800\"",
  "[]", "[null,1,{}]", "{}", "{\"a\":[[[[[[[[{\"b\":[{}]}]]]]]]]]}",
};

/* The rows of a published body, as JSON objects. */
static JsonArray *
get_rows (JsonNode *root, gboolean is_entity)
{
  JsonArray *rows = json_array_new ();
  JsonObject *document = json_node_get_object (root);

  if (is_entity)
    json_array_add_object_element (rows, json_object_ref (document));
  else
    for (guint i = 0; i < json_array_get_length (json_object_get_array_member (document, "value")); i++)
      json_array_add_object_element (rows, json_object_ref (json_array_get_object_element (json_object_get_array_member (document, "value"), i)));
  return rows;
}

/* A row with a member changed; all of it where @member is NULL. */
static char *
dup_row (JsonObject *row, const char *member, const char *mutation)
{
  g_autoptr (GString) text = g_string_new ("{");
  g_autoptr (GList) names = json_object_get_members (row);

  for (GList *l = names; l != NULL; l = l->next)
    {
      const gboolean changes = g_strcmp0 (l->data, member) == 0;
      const gboolean more = changes && g_strcmp0 (mutation, "+") == 0;
      g_autofree char *value = changes && !more ? g_strdup (mutation) : json_to_string (json_object_get_member (row, l->data), FALSE);

      if (value != NULL)
        g_string_append_printf (text, "%s\"%s\":%s", text->len > 1 ? "," : "", (const char *) l->data, value);
      if (more)
        g_string_append (text, ",\"extra\":[[{\"id\":1}]],\"@odata.unheardOf\":{\"value\":[{\"id\":\"no\"}]}");
    }
  g_string_append_c (text, '}');
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A row that has lost its key is none. */
static void
check (const SutureRecordType *type, const char *whole, const SutureRecord *expected, const char *changed, gboolean is_key)
{
  g_autofree char *json = g_strdup_printf ("{\"value\":[%s,%s,%s]}", whole, changed, whole);
  g_autoptr (GPtrArray) records = wire_test_read_all (type, json);

  g_assert_true (records->len == 3 || (is_key && records->len == 2));
  g_assert_true (suture_record_equal (records->pdata[0], expected));
  g_assert_true (suture_record_equal (records->pdata[records->len - 1], expected));
}

/* Of a request, which has no key yet, there are no rows: it is read by itself, or refused. */
static void
check_request (const SutureRecordType *type, const char *changed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureRecord) record = suture_wire_reader_read_entity (type, changed, strlen (changed), &error);

  g_assert_true ((record == NULL) == (error != NULL));
}

static void
check_row (const SutureRecordType *type, JsonObject *row)
{
  g_autofree char *whole = dup_row (row, NULL, NULL);
  g_autoptr (SutureRecord) expected = suture_wire_reader_read_entity (type, whole, strlen (whole), NULL);
  g_autoptr (GList) names = json_object_get_members (row);

  g_assert_nonnull (expected);
  for (GList *l = names; l != NULL; l = l->next)
    for (guint m = 0; m < G_N_ELEMENTS (mutations); m++)
      {
        g_autofree char *changed = dup_row (row, l->data, mutations[m]);

        g_test_message ("%s: %u", (const char *) l->data, m);
        if (json_object_has_member (row, type->fields[0].name))
          check (type, whole, expected, changed, g_str_equal (l->data, type->fields[0].name));
        else
          check_request (type, changed);
      }
}

static void
check_sample (guint i)
{
  gsize length;
  g_autofree char *json = wire_samples_load (samples[i].name, &length);
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  g_autoptr (JsonArray) rows = NULL;

  g_test_message ("%s", samples[i].name);
  g_assert_nonnull (root);
  rows = get_rows (root, samples[i].is_entity);
  g_assert_cmpuint (json_array_get_length (rows), >, 0);
  check_row (samples[i].type, json_array_get_object_element (rows, 0));
}

static void
test_every_body (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    check_sample (i);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  if (wire_samples_missing ())
    return 0;
  g_test_add_func ("/wire/sample-mutations/every-body", test_every_body);
  return g_test_run ();
}
