/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Microsoft's own sample bodies, value by value: each member that a record has must be what the document says. */
#include "suture-wire-members.h"
#include "wire-test.h"

static const struct { const char *name; const SutureRecordType *type; gboolean is_entity; } samples[] = {
  { "configuration-score", &suture_score_type, TRUE },
  { "exposure-score", &suture_score_type, TRUE },
  { "exposure-score-by-machine-groups", &suture_score_type, FALSE },
  { "graph-app-vulnerability-managed-devices-list", &suture_ticket_type, FALSE },
  { "graph-app-vulnerability-mobile-apps-list", &suture_ticket_type, FALSE },
  { "graph-app-vulnerability-task-create-request", &suture_ticket_type, TRUE },
  { "graph-app-vulnerability-task-create-response", &suture_ticket_type, TRUE },
  { "graph-app-vulnerability-task-update-request", &suture_ticket_type, TRUE },
  { "graph-app-vulnerability-task-update-response", &suture_ticket_type, TRUE },
  { "graph-app-vulnerability-tasks-list", &suture_ticket_type, FALSE },
  { "graph-device-app-management-tasks-list", &suture_ticket_type, FALSE },
  { "graph-security-configuration-task-create-request", &suture_ticket_type, TRUE },
  { "graph-security-configuration-task-create-response", &suture_ticket_type, TRUE },
  { "graph-security-configuration-tasks-list", &suture_ticket_type, FALSE },
  { "graph-unmanaged-device-discovery-tasks-list", &suture_ticket_type, FALSE },
  { "graph-vulnerable-managed-devices-list", &suture_ticket_type, FALSE },
  { "machine-by-id", &suture_device_type, TRUE },
  { "machine-recommendations", &suture_recommendation_type, FALSE },
  { "machine-vulnerabilities", &suture_vulnerability_type, FALSE },
  { "machines-list", &suture_device_type, FALSE },
  { "machines-list-filter-risk-high", &suture_device_type, FALSE },
  { "recommendation-by-id", &suture_recommendation_type, TRUE },
  { "recommendation-machine-references", &suture_device_type, FALSE },
  { "recommendation-software", &suture_software_type, TRUE },
  { "recommendation-vulnerabilities", &suture_vulnerability_type, FALSE },
  { "recommendations-list", &suture_recommendation_type, FALSE },
  { "remediation-task-by-id", &suture_activity_type, TRUE },
  { "remediation-task-machine-references", &suture_device_type, FALSE },
  { "remediation-tasks-list", &suture_activity_type, FALSE },
  { "secure-configurations-assessment-by-machine", &suture_assessment_type, FALSE },
  { "software-distributions", &suture_distribution_type, FALSE },
  { "software-inventory-by-machine", &suture_assessment_type, FALSE },
  { "software-list", &suture_software_type, FALSE },
  { "software-vulnerabilities-by-machine", &suture_assessment_type, FALSE },
  { "software-vulnerability-changes-by-machine", &suture_assessment_type, FALSE },
  { "vulnerabilities-list", &suture_vulnerability_type, FALSE },
};

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
  g_autofree char *file = g_strconcat (samples[i].name, ".json", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("SUTURE_SAMPLES"), file, NULL);
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureWireMembers) members = NULL;
  g_autoptr (GPtrArray) records = NULL;
  guint n = 0;
  gsize length;

  g_assert_true (g_file_get_contents (path, &json, &length, NULL));
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

int
main (int argc, char *argv[])
{
  const char *folder = g_getenv ("SUTURE_SAMPLES");

  g_test_init (&argc, &argv, NULL);
  if (folder == NULL || !g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_print ("1..0 # SKIP SUTURE_SAMPLES does not name the folder of Microsoft's sample bodies\n");
      return 0;
    }
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *path = g_strconcat ("/wire/sample-values/", samples[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_sample);
    }
  return g_test_run ();
}
