/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-activity.h"
#include "suture-device-group.h"
#include "suture-device.h"
#include "suture-query.h"
#include "suture-recommendation.h"
#include "suture-score-event.h"
#include "suture-score.h"
#include "suture-software.h"
#include "suture-ticket.h"
#include "suture-vulnerability.h"

static const SutureRecordType *const types[] = {
  &suture_recommendation_type, &suture_activity_type, &suture_device_type, &suture_vulnerability_type,
  &suture_software_type, &suture_score_type, &suture_device_group_type, &suture_ticket_type,
  &suture_score_event_type,
};

/* The offsets of a table must not overlap nor leave the structure: each field
   that is set must leave all the others as they were. */
static void
test_fields_are_apart (void)
{
  for (guint t = 0; t < G_N_ELEMENTS (types); t++)
    for (guint i = 0; i < types[t]->n_fields; i++)
      {
        g_autoptr (SutureRecord) record = suture_record_new (types[t]);
        g_autoptr (SutureRecord) empty = suture_record_new (types[t]);
        const SutureField *field = &types[t]->fields[i];

        g_assert_cmpuint (field->offset, >=, sizeof (SutureRecord));
        g_assert_cmpuint (field->offset, <, types[t]->size);
        g_assert_true ((field->type == SUTURE_FIELD_ENUM) == (field->words != NULL));
        if (field->type == SUTURE_FIELD_STRING)
          *(char **) suture_record_member (record, field) = g_strdup ("x");
        else if (field->type == SUTURE_FIELD_ENUM || field->type == SUTURE_FIELD_BOOLEAN)
          *(int *) suture_record_member (record, field) = 1;
        else if (field->type == SUTURE_FIELD_REAL)
          *(double *) suture_record_member (record, field) = 1.5;
        else if (field->type == SUTURE_FIELD_DAY)
          *(SutureDay *) suture_record_member (record, field) = 1;
        else if (field->type == SUTURE_FIELD_INTEGER || field->type == SUTURE_FIELD_TIME)
          *(gint64 *) suture_record_member (record, field) = 1;
        else
          continue;
        g_assert_false (suture_record_equal (record, empty));
        suture_record_clear_field (record, field);
        g_assert_true (suture_record_equal (record, empty));
      }
}

static void
test_names_are_found (void)
{
  for (guint t = 0; t < G_N_ELEMENTS (types); t++)
    for (guint i = 0; i < types[t]->n_fields; i++)
      {
        g_autofree char *upper = g_ascii_strup (types[t]->fields[i].name, -1);

        g_assert_true (suture_record_find_field (types[t], types[t]->fields[i].name) == &types[t]->fields[i]);
        g_assert_true (suture_record_find_field (types[t], upper) == &types[t]->fields[i]);
      }
  g_assert_null (suture_record_find_field (&suture_device_type, "nothing"));
}

static void
test_copy (void)
{
  g_autoptr (SutureRecommendation) record = suture_record_new (&suture_recommendation_type);
  g_autoptr (SutureRecommendation) copy = NULL;
  gint64 day = 7;

  record->id = g_strdup ("va-_-google-_-chrome");
  record->tags = g_strsplit ("a b", " ", -1);
  record->exposed_trend = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (record->exposed_trend, day);
  record->exposure_impact = 3.22;
  record->end_of_support_date = 20000;

  copy = suture_record_copy (record);
  g_assert_true (suture_record_equal (record, copy));
  g_assert_true (copy->id != record->id);
  g_free (copy->id);
  copy->id = g_strdup ("other");
  g_assert_false (suture_record_equal (record, copy));
}

static void
test_words (void)
{
  g_assert_cmpint (suture_enum_from_word (&suture_remediation_words, "configurationCHANGE"), ==, SUTURE_REMEDIATION_CONFIGURATION_CHANGE);
  g_assert_cmpint (suture_enum_from_word (&suture_remediation_words, "Teleport"), ==, SUTURE_REMEDIATION_UNKNOWN);
  g_assert_cmpint (suture_enum_from_word (&suture_remediation_words, NULL), ==, SUTURE_REMEDIATION_UNKNOWN);
  g_assert_cmpstr (suture_enum_get_word (&suture_priority_words, SUTURE_PRIORITY_HIGH), ==, "High");
  g_assert_null (suture_enum_get_word (&suture_priority_words, 0));
  g_assert_null (suture_enum_get_word (&suture_priority_words, 99));
  g_assert_null (suture_enum_get_word (&suture_priority_words, -1));
}

static void
test_query (void)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_ACTIVITIES);
  g_autoptr (SutureQuery) copy = NULL;

  g_assert_false (suture_query_has_filter (query));
  g_assert_true (suture_query_get_record_type (query) == &suture_activity_type);
  query->search = g_strdup ("chrome");
  query->groups = g_strsplit ("a b", " ", -1);
  copy = suture_query_copy (query);
  g_assert_true (suture_query_equal (query, copy));
  g_assert_true (suture_query_has_filter (copy));
  copy->descending = TRUE;
  g_assert_false (suture_query_equal (query, copy));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/fields-are-apart", test_fields_are_apart);
  g_test_add_func ("/record/names-are-found", test_names_are_found);
  g_test_add_func ("/record/copy", test_copy);
  g_test_add_func ("/record/words", test_words);
  g_test_add_func ("/query/basics", test_query);
  return g_test_run ();
}
