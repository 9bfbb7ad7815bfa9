/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-wire-lines.h"
#include "wire-test.h"

/* Reads @text in chunks of @chunk bytes. */
static GPtrArray *
read_lines (const char *text, gsize length, gsize chunk, guint64 *n_broken, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (suture_record_unref);
  g_autoptr (SutureWireLines) lines = suture_wire_lines_new (&suture_assessment_type, wire_test_collect_cb, records);
  gboolean ok = TRUE;

  for (gsize at = 0; at < length && ok; at += chunk)
    ok = suture_wire_lines_feed (lines, text + at, MIN (chunk, length - at), error);
  ok = ok && suture_wire_lines_finish (lines, error);
  *n_broken = suture_wire_lines_get_n_broken (lines);
  return ok ? g_steal_pointer (&records) : NULL;
}

static void
test_any_chunk (void)
{
  static const char text[] =
    "{\"id\":\"w1\",\"deviceId\":\"d1\",\"cveId\":\"CVE-1\",\"recommendationReference\":\"va-_-a-_-b\",\"diskPaths\":[\"C:\\\\x\"]}\r\n"
    "\n"
    "{\"deviceId\":\"d2\",\"isApplicable\":true,\"isCompliant\":false,\"recommendationReference\":\"sca-_-scid-39\"}\n"
    "{\"deviceId\":\"d3\",\"cveId\":null,\"recommendationReference\":\"va-_-a-_-b\"}";

  for (gsize chunk = 1; chunk < sizeof text; chunk++)
    {
      guint64 n_broken;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) records = read_lines (text, sizeof text - 1, chunk, &n_broken, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (n_broken, ==, 0);
      g_assert_cmpuint (records->len, ==, 3);
      g_assert_cmpstr (((SutureAssessment *) records->pdata[0])->cve_id, ==, "CVE-1");
      g_assert_true (suture_assessment_exposes (records->pdata[0]));
      g_assert_true (suture_assessment_exposes (records->pdata[1]));
      g_assert_false (suture_assessment_exposes (records->pdata[2]));
    }
}

/* A line that is broken costs no other, whatever it looks like. */
static void
test_broken_lines (void)
{
  static const char *const broken[] = {
    "{\"deviceId\":\"d", "}", "[1]", "null", "{\"deviceId\":}", "\xff\xfe", "{\"a\":", "12", "{]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"deviceId\":\"1\"}\n%s\n{\"deviceId\":\"2\"}\n", broken[i]);
      guint64 n_broken;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) records = read_lines (text, strlen (text), 5, &n_broken, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (n_broken, ==, 1);
      g_assert_cmpuint (records->len, ==, 2);
      g_assert_cmpstr (((SutureAssessment *) records->pdata[1])->device_id, ==, "2");
    }
}

/* A line without an end is not kept in memory. */
static void
test_long_line (void)
{
  g_autoptr (GString) text = g_string_new ("{\"deviceId\":\"1\"}\n{\"deviceId\":\"");
  guint64 n_broken;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = NULL;

  for (guint i = 0; i < SUTURE_WIRE_LINE_MAX + 10; i++)
    g_string_append_c (text, 'x');
  g_string_append (text, "\"}\n{\"deviceId\":\"2\"}\n");
  records = read_lines (text->str, text->len, 4096, &n_broken, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 2);
  g_assert_cmpuint (n_broken, ==, 1);
}

/* A page of another site is no export. */
static void
test_nothing_readable (void)
{
  static const char text[] = "<html>\n<body>\n</html>\n";
  guint64 n_broken;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = read_lines (text, sizeof text - 1, 100, &n_broken, &error);

  g_assert_null (records);
  g_assert_cmpuint (n_broken, ==, 3);
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE);
}

static void
test_nothing_at_all (void)
{
  guint64 n_broken;
  g_autoptr (GPtrArray) records = read_lines ("\n\n", 2, 1, &n_broken, NULL);

  g_assert_cmpuint (records->len, ==, 0);
}

static gboolean
stop_cb (gpointer record, gboolean removed, gpointer user_data, GError **error)
{
  suture_record_unref (record);
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_NO_SPACE, "full");
  return FALSE;
}

static void
test_stopped (void)
{
  g_autoptr (SutureWireLines) lines = suture_wire_lines_new (&suture_assessment_type, stop_cb, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (suture_wire_lines_feed (lines, "{\"deviceId\":\"1\"}\n", 17, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_NO_SPACE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/wire/lines/any-chunk", test_any_chunk);
  g_test_add_func ("/wire/lines/broken", test_broken_lines);
  g_test_add_func ("/wire/lines/long", test_long_line);
  g_test_add_func ("/wire/lines/nothing-readable", test_nothing_readable);
  g_test_add_func ("/wire/lines/nothing", test_nothing_at_all);
  g_test_add_func ("/wire/lines/stopped", test_stopped);
  return g_test_run ();
}
