/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-wire-error.h"
#include "suture-wire-members.h"
#include "wire-test.h"

static const char page[] =
  "{\"@odata.context\":\"c\",\"value\":[{\"id\":\"x\\u00e9\",\"title\":\"a\\n\\\"b\",\"createdOn\":\"2021-02-10T13:20:36.4718166Z\","
  "\"targetDevices\":18511,\"rbacGroupNames\":[\"a\",\"b\"],\"dueOn\":null,\"@odata.etag\":\"1\",\"deep\":{\"a\":[{\"b\":1.5e3}]}}],"
  "\"@odata.nextLink\":\"https://h/\"}";

/* Whatever happens, it must end without a crash, and an error must be of our domain. */
static void
swallow (const SutureRecordType *type, const char *json, gsize length, gsize chunk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) entity_error = NULL;
  g_autoptr (GError) members_error = NULL;
  g_autoptr (GPtrArray) records = wire_test_read (type, json, length, chunk, NULL, &error);
  g_autoptr (SutureRecord) entity = suture_wire_reader_read_entity (type, json, length, &entity_error);
  g_autoptr (SutureWireMembers) members = suture_wire_members_parse (json, length, &members_error);
  g_autoptr (GError) told = suture_wire_error_to_gerror (400, json, length);

  g_assert_true ((records == NULL) == (error != NULL));
  g_assert_true ((entity == NULL) == (entity_error != NULL));
  g_assert_true ((members == NULL) == (members_error != NULL));
  if (error != NULL)
    g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE);
  g_assert_error (told, SUTURE_ERROR, SUTURE_ERROR_REFUSED);
  g_assert_true (g_utf8_validate (told->message, -1, NULL));
}

static void
test_truncated (void)
{
  for (gsize length = 0; length < sizeof page - 1; length++)
    {
      g_autofree char *cut = g_memdup2 (page, length + 1); /* exactly that many bytes, for the sanitizer */
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) records = wire_test_read (&suture_activity_type, cut, length, 7, NULL, &error);

      g_assert_null (records);
      g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE);
      swallow (&suture_activity_type, cut, length, 1000);
    }
}

static void
test_every_byte_changed (void)
{
  static const char bytes[] = "\"{}[],:0x\\\xff";

  for (gsize at = 0; at < sizeof page - 1; at++)
    for (const char *byte = bytes; *byte != '\0'; byte++)
      {
        g_autofree char *broken = g_strdup (page);

        broken[at] = *byte;
        swallow (&suture_activity_type, broken, sizeof page - 1, 64);
      }
}

/* Each field of each type gets each kind of value. */
static void
test_wrong_types (void)
{
  static const char *const values[] = {
    "null", "true", "false", "0", "-1", "1.5", "1e400", "-1e400", "123456789012345678901234567890", "-9223372036854775808",
    "\"\"", "\"text\"", "\"\\u0000x\"", "\"\\ud800\"", "\"7.5\"", "\"2021-02-10\"", "[]", "[null]", "[1,\"a\",[2],{\"b\":3},null]",
    "{}", "{\"a\":{\"b\":[1]}}", "\"-\"", "\"99999999999999999999\"",
  };

  for (guint t = 0; t < G_N_ELEMENTS (wire_test_types); t++)
    for (guint f = 0; f < wire_test_types[t]->n_fields; f++)
      for (guint v = 0; v < G_N_ELEMENTS (values); v++)
        {
          g_autofree char *json = g_strdup_printf ("{\"value\":[{\"id\":\"a\",\"%s\":%s,\"name\":\"z\"}]}",
                                                   wire_test_types[t]->fields[f].name, values[v]);
          g_autoptr (GPtrArray) records = wire_test_read_all (wire_test_types[t], json);

          g_assert_cmpuint (records->len, <=, 1);
        }
}

static void
test_deep (void)
{
  static const struct { const char *open; const char *before; } shapes[] = {
    { "[", "" }, { "{\"a\":", "" }, { "[", "{\"value\":[{\"id\":\"a\",\"tags\":" }, { "{\"a\":[", "{\"other\":" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      GString *json = g_string_new (shapes[i].before);

      for (guint n = 0; n < 10000; n++)
        g_string_append (json, shapes[i].open);
      swallow (&suture_recommendation_type, json->str, json->len, 4096);
      g_string_free (json, TRUE);
    }
}

static void
test_depth_that_is_fine (void)
{
  g_autoptr (GPtrArray) records = wire_test_read_all (&suture_recommendation_type,
    "{\"value\":[{\"x\":[[[[[[[[[[{\"a\":[[[]]]}]]]]]]]]]],\"id\":\"a\"}]}");

  g_assert_cmpuint (records->len, ==, 1);
}

static void
test_utf8 (void)
{
  static const char *const texts[] = { "\xff", "\xc0\x80", "\xed\xa0\x80", "\xf5\x80\x80\x80", "\xe9" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *json = g_strdup_printf ("[{\"id\":\"%s\"}]", texts[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) records = wire_test_read (&suture_device_type, json, strlen (json), 100, NULL, &error);

      /* Refused, or read as text that GTK can show. */
      if (records != NULL)
        g_assert_true (g_utf8_validate (((SutureDevice *) records->pdata[0])->id, -1, NULL));
      else
        g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE);
    }
}

static void
test_huge (void)
{
  g_autoptr (GString) json = g_string_new ("[{\"id\":\"");
  g_autoptr (GPtrArray) records = NULL;

  for (guint i = 0; i < 1000000; i++)
    g_string_append_c (json, 'x');
  g_string_append (json, "\",\"osBuild\":1");
  for (guint i = 0; i < 5000; i++)
    g_string_append_c (json, '0');
  g_string_append (json, ",\"machineTags\":[");
  for (guint i = 0; i < 150000; i++)
    g_string_append (json, "1,");
  g_string_append (json, "1]}]");
  records = wire_test_read_all (&suture_device_type, json->str);
  g_assert_cmpuint (strlen (((SutureDevice *) records->pdata[0])->id), ==, 1000000);
  g_assert_cmpuint (g_strv_length (((SutureDevice *) records->pdata[0])->machine_tags), ==, 100000);
}

/* A row that makes no sense in part costs neither itself nor its neighbours. */
static void
test_neighbours (void)
{
  static const char *const mutations[] = {
    "", "\"%s\":\"Unheard-of\",", "\"%s\":{\"x\":{\"y\":[1]}},", "\"%s\":\"\xff\xfe\xc3\",\"extra\":[[]],",
  };

  for (guint t = 0; t < G_N_ELEMENTS (wire_test_types); t++)
    for (guint f = 1; f < wire_test_types[t]->n_fields; f++)
      for (guint m = 0; m < G_N_ELEMENTS (mutations); m++)
        {
          g_auto (GStrv) parts = g_strsplit (mutations[m], "%s", 2);
          const char *id = wire_test_types[t]->fields[0].name;
          g_autofree char *member = g_strjoinv (wire_test_types[t]->fields[f].name, parts);
          g_autofree char *json = g_strdup_printf ("{\"value\":[{\"%s\":\"1\"},{%s\"%s\":\"2\"},{\"%s\":\"3\"}]}",
                                                   id, member, id, id);
          g_autoptr (GPtrArray) records = wire_test_read_all (wire_test_types[t], json);

          g_assert_cmpuint (records->len, ==, 3);
        }
}

/* A text without an end is given up long before memory is. */
static void
test_endless (void)
{
  static const char *const starts[] = { "[{\"id\":\"", "[{\"id\":\"1\",\"x\":1", "{\"value\":[", "[{\"" };
  static const char fill[] = { 'x', '1', ' ', 'y' };
  g_autofree char *chunk = g_malloc (64 * 1024);

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (suture_record_unref);
      g_autoptr (SutureWireReader) reader = suture_wire_reader_new (&suture_device_type, wire_test_collect_cb, records);
      g_autoptr (GError) error = NULL;
      guint n = 0;

      memset (chunk, fill[i], 64 * 1024);
      g_assert_true (suture_wire_reader_feed (reader, starts[i], strlen (starts[i]), NULL));
      while (n < 1000 && suture_wire_reader_feed (reader, chunk, 64 * 1024, &error))
        n++;
      g_assert_cmpuint (n, >, 100);
      g_assert_cmpuint (n, <, 200);
      g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/wire/hostile/truncated", test_truncated);
  g_test_add_func ("/wire/hostile/every-byte-changed", test_every_byte_changed);
  g_test_add_func ("/wire/hostile/wrong-types", test_wrong_types);
  g_test_add_func ("/wire/hostile/deep", test_deep);
  g_test_add_func ("/wire/hostile/depth-that-is-fine", test_depth_that_is_fine);
  g_test_add_func ("/wire/hostile/utf8", test_utf8);
  g_test_add_func ("/wire/hostile/huge", test_huge);
  g_test_add_func ("/wire/hostile/neighbours", test_neighbours);
  g_test_add_func ("/wire/hostile/endless", test_endless);
  return g_test_run ();
}
