/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "wire-test.h"

static char *
random_text (void)
{
  static const char *const pieces[] = { "a", "é", "\"", "\\", "\n", "/", "\xf0\x9f\x98\x80", " ", "0", "</b>", "\x01", "=1+1" };
  GString *text = g_string_new (NULL);

  for (int n = g_test_rand_int_range (0, 12); n > 0; n--)
    g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static char **
random_strings (void)
{
  int n = g_test_rand_int_range (0, 4);
  char **strings = g_new0 (char *, n + 1);

  for (int i = 0; i < n; i++)
    strings[i] = random_text ();
  return strings;
}

static GArray *
random_integers (void)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (int n = g_test_rand_int_range (0, 40); n > 0; n--)
    {
      gint64 value = g_test_rand_int ();

      g_array_append_val (array, value);
    }
  return array;
}

static void
fill (gpointer record, const SutureField *field)
{
  gpointer member = suture_record_member (record, field);
  gint64 big = (gint64) g_test_rand_int () * G_MAXINT32 + g_test_rand_int ();

  switch (field->type)
    {
    case SUTURE_FIELD_STRING:   *(char **) member = random_text (); break;
    case SUTURE_FIELD_STRINGS:  *(char ***) member = random_strings (); break;
    case SUTURE_FIELD_INTEGERS: *(GArray **) member = random_integers (); break;
    case SUTURE_FIELD_INTEGER:  *(gint64 *) member = big; break;
    case SUTURE_FIELD_REAL:     *(double *) member = g_test_rand_double_range (-1e6, 1e6); break;
    case SUTURE_FIELD_BOOLEAN:  *(gboolean *) member = g_test_rand_bit () != 0; break;
    case SUTURE_FIELD_ENUM:     *(int *) member = g_test_rand_int_range (0, (int) field->words->n_words); break;
    case SUTURE_FIELD_TIME:     *(gint64 *) member = ABS (big) % (G_GINT64_CONSTANT (4000000000) * G_USEC_PER_SEC); break;
    case SUTURE_FIELD_DAY:      *(SutureDay *) member = g_test_rand_int_range (-10000, 60000); break;
    default:                    g_assert_not_reached ();
    }
}

static void
test_round_trip (gconstpointer data)
{
  const SutureRecordType *type = data;

  for (guint n = 0; n < 200; n++)
    {
      g_autoptr (SutureRecord) record = suture_record_new (type);
      g_autoptr (SutureRecord) back = NULL;
      g_autofree char *json = NULL;
      g_autoptr (GError) error = NULL;

      for (guint i = 0; i < type->n_fields; i++)
        if (!(type->fields[i].flags & SUTURE_FIELD_LOCAL) && g_test_rand_int_range (0, 5) > 0)
          fill (record, &type->fields[i]);
      json = suture_wire_writer_to_json (record, SUTURE_WIRE_ANNOTATIONS);
      back = suture_wire_reader_read_entity (type, json, strlen (json), &error);
      g_assert_no_error (error);
      if (!suture_record_equal (record, back))
        g_error ("%s did not come back", json);
    }
}

static void
test_forms (void)
{
  g_autoptr (SutureActivity) task = suture_record_new (&suture_activity_type);
  const SutureField *select[] = {
    suture_record_find_field (&suture_activity_type, "dueOn"), suture_record_find_field (&suture_activity_type, "createdOn"),
    suture_record_find_field (&suture_activity_type, "priority"), suture_record_find_field (&suture_activity_type, "status"),
    suture_record_find_field (&suture_activity_type, "title"), suture_record_find_field (&suture_activity_type, "requesterNotes"),
    suture_record_find_field (&suture_activity_type, "rbacGroupNames"), suture_record_find_field (&suture_activity_type, "etag"),
    NULL
  };
  yajl_gen gen = yajl_gen_alloc (NULL);
  const unsigned char *text;
  size_t length;

  task->due_on = suture_day_from_ymd (2021, 2, 11);
  task->created_on = G_GINT64_CONSTANT (1612963236471816);
  task->priority = SUTURE_PRIORITY_HIGH;
  task->title = g_strdup ("");
  task->rbac_group_names = g_strsplit ("A;B", ";", -1);
  task->etag = g_strdup ("1");
  suture_wire_writer_write (gen, task, select, SUTURE_WIRE_PLAIN);
  yajl_gen_get_buf (gen, &text, &length);
  g_assert_cmpstr ((const char *) text, ==,
                   "{\"dueOn\":\"2021-02-11T00:00:00Z\",\"createdOn\":\"2021-02-10T13:20:36.4718160Z\",\"priority\":\"High\","
                   "\"status\":null,\"title\":\"\",\"requesterNotes\":null,\"rbacGroupNames\":[\"A\",\"B\"]}");
  yajl_gen_free (gen);
}

static void
test_kinds_of_fields (void)
{
  g_autoptr (SutureActivity) task = suture_record_new (&suture_activity_type);
  g_autoptr (SutureTicket) ticket = suture_record_new (&suture_ticket_type);
  g_autofree char *plain = suture_wire_writer_to_json (task, SUTURE_WIRE_PLAIN);
  g_autofree char *annotated = suture_wire_writer_to_json (task, SUTURE_WIRE_ANNOTATIONS);
  g_autofree char *local = suture_wire_writer_to_json (task, SUTURE_WIRE_LOCAL);
  g_autofree char *without = suture_wire_writer_to_json (ticket, SUTURE_WIRE_PLAIN);
  g_autofree char *with = NULL;

  g_assert_null (strchr (plain, '@'));
  g_assert_null (strstr (plain, "outboxState"));
  g_assert_nonnull (strstr (annotated, "\"@odata.etag\":null"));
  g_assert_nonnull (strstr (annotated, "\"@suture.allGroups\":false"));
  g_assert_null (strstr (annotated, "outboxState"));
  g_assert_nonnull (strstr (local, "\"outboxState\":null"));
  g_assert_null (strstr (without, "@odata.type"));
  ticket->odata_type = g_strdup ("#x");
  with = suture_wire_writer_to_json (ticket, SUTURE_WIRE_PLAIN);
  g_assert_nonnull (strstr (with, "\"@odata.type\":\"#x\""));
}

static void
test_odd_values (void)
{
  g_autoptr (SutureRecommendation) record = suture_record_new (&suture_recommendation_type);
  g_autoptr (SutureActivity) task = suture_record_new (&suture_activity_type);
  g_autoptr (SutureRecord) back = NULL;
  g_autofree char *json = NULL;
  g_autofree char *dates = NULL;
  g_autoptr (GError) error = NULL;

  record->severity_score = (double) NAN;
  record->exposure_impact = (double) INFINITY;
  record->config_score_impact = 7.674418604651163;
  record->product_name = g_strdup ("bad \xff utf-8");
  json = suture_wire_writer_to_json (record, SUTURE_WIRE_PLAIN);
  g_assert_nonnull (strstr (json, "\"severityScore\":null"));
  g_assert_nonnull (strstr (json, "\"exposureImpact\":null"));
  g_assert_nonnull (strstr (json, "\"configScoreImpact\":7.674418604651163"));
  back = suture_wire_reader_read_entity (&suture_recommendation_type, json, strlen (json), &error);
  g_assert_no_error (error);

  task->created_on = G_MAXINT64;
  task->status_last_modified_on = G_MININT64 + 1;
  task->due_on = G_MAXINT32;
  task->status = 99;
  dates = suture_wire_writer_to_json (task, SUTURE_WIRE_PLAIN);
  g_assert_nonnull (strstr (dates, "\"createdOn\":null"));
  g_assert_nonnull (strstr (dates, "\"statusLastModifiedOn\":null"));
  g_assert_nonnull (strstr (dates, "\"dueOn\":null"));
  g_assert_nonnull (strstr (dates, "\"status\":null"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (wire_test_types); i++)
    {
      g_autofree char *path = g_strdup_printf ("/wire/writer/round-trip/%s", wire_test_types[i]->name);

      g_test_add_data_func (path, wire_test_types[i], test_round_trip);
    }
  g_test_add_func ("/wire/writer/forms", test_forms);
  g_test_add_func ("/wire/writer/kinds-of-fields", test_kinds_of_fields);
  g_test_add_func ("/wire/writer/odd-values", test_odd_values);
  return g_test_run ();
}
