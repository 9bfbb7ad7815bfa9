/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Microsoft's own sample bodies, value by value: each member that a record has must be what the document says. */
#include "suture-wire-error.h"
#include "suture-wire-members.h"
#include "wire-samples.h"

static void
assert_time (gint64 time, const char *text)
{
  gint64 expected;

  g_assert_true (suture_time_parse (text, -1, &expected));
  g_assert_cmpint (time, ==, expected);
}

/* The exports write "Security controls" where the API writes "SecurityControls". */
static void
assert_word (const SutureEnum *words, int value, const char *text)
{
  g_autoptr (GString) word = g_string_new (text);

  g_string_replace (word, " ", "", 0);
  g_assert_nonnull (suture_enum_get_word (words, value));
  g_assert_cmpint (g_ascii_strcasecmp (suture_enum_get_word (words, value), word->str), ==, 0);
}

static void
assert_value (gconstpointer record, const SutureField *field, const SutureWireMembers *members, const char *path)
{
  gconstpointer member = suture_record_member (record, field);
  const char *text = suture_wire_members_get (members, path);
  g_auto (GStrv) list = NULL;
  g_autofree char *day = NULL;

  if (text == NULL && field->type != SUTURE_FIELD_STRINGS)
    {
      g_assert_true (field->type != SUTURE_FIELD_STRING || *(char *const *) member == NULL);
      return;
    }
  switch (field->type)
    {
    case SUTURE_FIELD_STRING:   g_assert_cmpstr (*(char *const *) member, ==, text); break;
    case SUTURE_FIELD_INTEGER:  g_assert_cmpint (*(const gint64 *) member, ==, g_ascii_strtoll (text, NULL, 10)); break;
    case SUTURE_FIELD_REAL:     g_assert_cmpfloat (*(const double *) member, ==, g_ascii_strtod (text, NULL)); break;
    case SUTURE_FIELD_BOOLEAN:  g_assert_cmpint (*(const gboolean *) member, ==, g_str_equal (text, "true")); break;
    case SUTURE_FIELD_ENUM:     assert_word (field->words, *(const int *) member, text); break;
    case SUTURE_FIELD_TIME:     assert_time (*(const gint64 *) member, text); break;
    case SUTURE_FIELD_STRINGS:
      list = suture_wire_members_dup_list (members, path);
      g_assert_true (list == NULL || list[0] == NULL ||
                     g_strv_equal ((const char *const *) list, *(const char *const *const *) member));
      break;
    case SUTURE_FIELD_DAY:
      day = suture_day_to_iso (*(const SutureDay *) member);
      g_assert_true (g_str_has_prefix (text, day));
      break;
    case SUTURE_FIELD_INTEGERS:
    default:
      g_assert_not_reached ();
    }
}

/* Returns: members of the document that the record has */
static guint
assert_record (gconstpointer record, const SutureRecordType *type, const SutureWireMembers *members, const char *prefix)
{
  guint n = 0;

  for (guint i = 0; i < type->n_fields; i++)
    {
      g_autofree char *path = g_strconcat (prefix, type->fields[i].name, NULL);
      g_autofree char *in_list = g_strconcat (path, ".0", NULL);

      if (!suture_wire_members_has (members, path) && !suture_wire_members_has (members, in_list))
        continue;
      assert_value (record, &type->fields[i], members, path);
      n++;
    }
  return n;
}

static void
test_sample (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  gsize length;
  g_autofree char *json = wire_samples_load (samples[i].name, &length);
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureWireMembers) members = NULL;
  g_autoptr (GPtrArray) records = NULL;
  guint n = 0;

  members = suture_wire_members_parse (json, length, &error);
  g_assert_no_error (error);
  if (samples[i].is_entity)
    {
      records = g_ptr_array_new_with_free_func (suture_record_unref);
      g_ptr_array_add (records, suture_wire_reader_read_entity (samples[i].type, json, length, &error));
      g_assert_no_error (error);
    }
  else
    {
      records = wire_test_read_all (samples[i].type, json);
    }
  g_assert_cmpuint (records->len, >, 0);
  for (guint r = 0; r < records->len; r++)
    {
      g_autofree char *prefix = samples[i].is_entity ? g_strdup ("") : g_strdup_printf ("value.%u.", r);

      n += assert_record (records->pdata[r], samples[i].type, members, prefix);
    }
  g_assert_cmpuint (n, >=, 2 * records->len);
}

/* ---- those that are no records ---- */

static SutureWireMembers *
load_members (const char *name)
{
  gsize length;
  g_autofree char *json = wire_samples_load (name, &length);
  g_autoptr (GError) error = NULL;
  SutureWireMembers *members = suture_wire_members_parse (json, length, &error);

  g_assert_no_error (error);
  return members;
}

/* Links to the files of an export, as they stand in the answer. */
static void
test_export (gconstpointer name)
{
  g_autoptr (SutureWireMembers) members = load_members (name);
  g_auto (GStrv) files = suture_wire_members_dup_list (members, "exportFiles");

  g_assert_cmpuint (g_strv_length (files), ==, 3);
  for (guint i = 0; files[i] != NULL; i++)
    {
      g_assert_true (g_str_has_prefix (files[i], "https://tvmexportstrstgeus.blob.core.windows.net/tvm-export/2021-01-11/1101/"));
      g_assert_nonnull (strstr (files[i], ".json.gz?sv=2019-12-12&st="));
      g_assert_nonnull (strstr (files[i], "&sig="));
    }
  assert_time (G_GINT64_CONSTANT (1610362860000000), suture_wire_members_get (members, "generatedTime"));
}

static void
test_requests (void)
{
  g_autoptr (SutureWireMembers) status = load_members ("graph-task-update-status-request");
  g_autoptr (SutureWireMembers) value = load_members ("machine-set-device-value-request");

  g_assert_cmpstr (suture_wire_members_get (status, "status"), ==, "pending");
  g_assert_cmpstr (suture_wire_members_get (status, "note"), ==, "Note value");
  g_assert_cmpstr (suture_wire_members_get (value, "DeviceValue"), ==, "High");
}

static void
test_error (void)
{
  gsize length;
  g_autofree char *json = wire_samples_load ("error-invalid-request-body", &length);
  g_autoptr (SutureWireError) error = suture_wire_error_parse (json, length);

  g_assert_cmpstr (error->code, ==, "InvalidRequestBody");
  g_assert_cmpstr (error->message, ==, "Request body is incorrect");
  g_assert_cmpstr (error->target, ==, "1fa66c0f-18bd-4133-b378-36d76f3a2ba0");
}

static gboolean
is_record (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    if (g_str_equal (samples[i].name, name))
      return TRUE;
  return FALSE;
}

/* A body that comes to the folder is read here, or in the test that is named for it. */
static void
test_none_left_out (void)
{
  static const char *const elsewhere[] = {
    "error-invalid-request-body", "error-resource-not-found", "graph-error", /* the last two: samples */
    "graph-task-update-status-request", "machine-set-device-value-request",
    "secure-configurations-assessment-export", "software-inventory-export", "software-vulnerabilities-export",
    "entra-token-auth-code-success", "entra-token-client-credentials-error", /* from here on: token-answers */
    "entra-token-client-credentials-success", "entra-token-device-code-success", "entra-token-error", NULL,
  };
  g_autoptr (GDir) dir = g_dir_open (g_getenv ("SUTURE_SAMPLES"), 0, NULL);
  const char *file;

  while ((file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *name = g_strndup (file, strcspn (file, "."));

      if (g_str_has_suffix (file, ".json") && !is_record (name) && !g_strv_contains (elsewhere, name))
        g_error ("No test reads %s", file);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (wire_samples_missing ())
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *path = g_strconcat ("/wire/sample-values/", samples[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_sample);
    }
  g_test_add_data_func ("/wire/sample-values/exports/weaknesses", "software-vulnerabilities-export", test_export);
  g_test_add_data_func ("/wire/sample-values/exports/configurations", "secure-configurations-assessment-export", test_export);
  g_test_add_data_func ("/wire/sample-values/exports/inventory", "software-inventory-export", test_export);
  g_test_add_func ("/wire/sample-values/requests", test_requests);
  g_test_add_func ("/wire/sample-values/error", test_error);
  g_test_add_func ("/wire/sample-values/none-left-out", test_none_left_out);
  return g_test_run ();
}
