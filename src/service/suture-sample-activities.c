/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sample-private.h"

#include <string.h>

#include "suture-sample-days.h"
#include "suture-sample-hash.h"

static void
activity_clear (SutureSampleActivity *activity)
{
  g_free (activity->id);
  g_clear_pointer (&activity->targets, roaring_bitmap_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SutureSampleActivity, activity_clear)

static const char *
find_note (SutureSample *self, JsonObject *facts, const char *requester)
{
  JsonArray *notes = json_object_get_array_member (self->facts->texts, "requesterNotes");
  JsonNode *index = json_object_get_member (facts, "requesterNotesIndex");

  if (JSON_NODE_HOLDS_NULL (index))
    return NULL;
  return suture_sample_text_get (json_array_get_object_element (notes, (guint) json_node_get_int (index)),
                                 suture_sample_organisation_language_of (self, requester));
}

static void
read_activity (SutureSample *self, JsonObject *facts, SutureSampleActivity *activity)
{
  guint64 salt = suture_sample_hash_salt (self->seed, "activity", json_object_get_string_member (facts, "key"));
  gint64 created_day = self->today - json_object_get_int_member (facts, "createdDaysAgo");
  JsonNode *completed = json_object_get_member (facts, "completedDaysAgo");
  JsonNode *due = json_object_get_member (facts, "dueInDays");

  activity->facts = facts;
  activity->recommendation =
    g_hash_table_lookup (self->recommendation_by_id, json_object_get_string_member (facts, "recommendationId"));
  activity->id = suture_sample_hash_uuid (salt, 0);
  activity->requester = json_object_get_string_member (facts, "requester");
  activity->notes = find_note (self, facts, activity->requester);
  activity->created = created_day * SUTURE_SAMPLE_DAY_USEC +
                      suture_sample_days_parse_time_of_day (json_object_get_string_member (facts, "createdAt")) +
                      (gint64) (suture_sample_hash_number (salt, 2) % G_TIME_SPAN_SECOND);
  /* Between 8:00 and 17:00, like everything people do here. */
  if (!JSON_NODE_HOLDS_NULL (completed))
    activity->completed = (self->today - json_node_get_int (completed)) * SUTURE_SAMPLE_DAY_USEC + 8 * G_TIME_SPAN_HOUR +
                          (gint64) (suture_sample_hash_number (salt, 3) % (9 * G_TIME_SPAN_HOUR));
  if (!JSON_NODE_HOLDS_NULL (due))
    activity->due = self->today + json_node_get_int (due);
  suture_sample_targets_draw (self, activity);
}

static void
set_texts (SutureSample *self, const SutureSampleActivity *activity, SutureServiceInsert *row)
{
  static const char * const titles[] = { "title_en", "title_fr" };
  static const char * const descriptions[] = { "description_en", "description_fr" };
  static const char * const components[] = { "relatedComponent_en", "relatedComponent_fr" };
  const char *type = json_object_get_string_member (activity->facts, "type");

  for (SutureSampleLanguage language = 0; language < SUTURE_SAMPLE_N_LANGUAGES; language++)
    {
      g_autofree char *title = suture_sample_wording_title (self, activity->recommendation, type, language);
      g_autofree char *description = suture_sample_wording_description (self, activity->recommendation,
                                                                        activity->n_targets, language);

      suture_service_insert_text (row, titles[language], title);
      suture_service_insert_text (row, descriptions[language], description);
      suture_service_insert_text (row, components[language],
                                  suture_sample_text_component (activity->recommendation->component, language));
    }
}

static void
set_subject (const SutureSampleActivity *activity, SutureServiceInsert *row)
{
  const SutureSampleRecommendation *recommendation = activity->recommendation;
  JsonObject *facts = recommendation->facts;
  gboolean upgrades = *recommendation->program != '\0';

  suture_service_insert_text (row, "recommendationId", recommendation->id);
  suture_service_insert_text (row, "recommendationReference", recommendation->id);
  if (!recommendation->is_software)
    {
      suture_service_insert_text (row, "scid", json_object_get_string_member (facts, "scid"));
      return;
    }
  suture_service_insert_text (row, "productId", recommendation->id + strlen ("va-_-"));
  suture_service_insert_text (row, "vendorId", json_object_get_string_member (facts, "vendor"));
  suture_service_insert_text (row, "nameId", json_object_get_string_member (facts, "product"));
  suture_service_insert_text (row, "recommendedVersion", *recommendation->version != '\0' ? recommendation->version : NULL);
  suture_service_insert_text (row, "recommendedVendor",
                              upgrades ? json_object_get_string_member (facts, "recommendedVendor") : NULL);
  suture_service_insert_text (row, "recommendedProgram",
                              upgrades ? json_object_get_string_member (facts, "recommendedProgram") : NULL);
}

static void
set_people (SutureSample *self, const SutureSampleActivity *activity, SutureServiceInsert *row)
{
  const char *completer = suture_sample_facts_string (activity->facts, "completer");
  JsonObject *requester_facts = suture_sample_organisation_person (self, activity->requester);
  JsonObject *completer_facts = suture_sample_organisation_person (self, completer);

  suture_service_insert_text (row, "requesterEmail", activity->requester);
  suture_service_insert_text (row, "requesterId", suture_sample_facts_string (requester_facts, "id"));
  suture_service_insert_text (row, "requesterNotes", activity->notes);
  suture_service_insert_text (row, "completionMethod",
                              suture_sample_facts_string (activity->facts, "completionMethod"));
  suture_service_insert_text (row, "completerEmail", completer);
  if (completer_facts != NULL)
    suture_service_insert_text (row, "completerId", json_object_get_string_member (completer_facts, "id"));
}

static gboolean
write_activity (SutureSample *self, const SutureSampleActivity *activity, SutureServiceInsert *row, GError **error)
{
  JsonObject *facts = activity->facts;
  JsonArray *groups = json_object_get_array_member (facts, "deviceGroups");
  g_autofree char *group_names = suture_sample_organisation_group_names (self, groups);

  suture_service_insert_text (row, "id", activity->id);
  set_texts (self, activity, row);
  set_subject (activity, row);
  set_people (self, activity, row);
  suture_service_insert_integer (row, "createdOn", activity->created);
  suture_service_insert_text (row, "status", json_object_get_string_member (facts, "status"));
  suture_service_insert_integer (row, "statusLastModifiedOn",
                                 activity->completed != 0 ? activity->completed : activity->created);
  suture_service_insert_integer (row, "targetDevices", activity->n_targets);
  suture_service_insert_integer (row, "fixedDevices", activity->n_fixed);
  if (activity->completed != 0)
    suture_service_insert_integer (row, "fixedAtCompletion", activity->n_fixed);
  suture_service_insert_text (row, "rbacGroupNames", group_names);
  suture_service_insert_integer (row, "allGroups", json_object_get_boolean_member (facts, "allGroups"));
  if (activity->due != 0)
    suture_service_insert_integer (row, "dueOn", activity->due);
  suture_service_insert_text (row, "category", json_object_get_string_member (facts, "category"));
  suture_service_insert_text (row, "productivityImpactRemediationType",
                              suture_sample_facts_string (facts, "productivityImpactRemediationType"));
  suture_service_insert_text (row, "priority", json_object_get_string_member (facts, "priority"));
  suture_service_insert_text (row, "type", json_object_get_string_member (facts, "type"));
  suture_service_insert_integer (row, "etag", 1);
  if (!g_str_equal (json_object_get_string_member (facts, "type"), "AttentionRequired"))
    {
      g_autofree char *trend = suture_sample_progress_draw (self, activity);

      suture_service_insert_text (row, "fixedTrend", trend);
    }
  suture_service_insert_bitmap (row, "targets", activity->targets);
  return suture_service_insert_run (row, error) >= 0;
}

/**
 * suture_sample_activities_write:
 * @self: the organisation, with its recommendations and the exposure level of its devices
 * @error: return location for an error
 *
 * Writes the activities of the scenario and their Intune security tasks.
 *
 * Returns: %FALSE with @error set if the database refused
 */
gboolean
suture_sample_activities_write (SutureSample *self, GError **error)
{
  JsonArray *activities = json_object_get_array_member (self->facts->scenarios, "activities");
  g_autoptr (SutureServiceInsert) row = suture_service_insert_new (self->db, "remediationTask", error);
  g_autoptr (SutureServiceInsert) ticket_row = NULL;

  if (row == NULL ||
      (ticket_row = suture_service_insert_new (self->db, "deviceAppManagementTask", error)) == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (activities); i++)
    {
      g_auto (SutureSampleActivity) activity = { NULL, };

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      read_activity (self, json_array_get_object_element (activities, i), &activity);
      if (!write_activity (self, &activity, row, error) ||
          !suture_sample_tickets_write (self, &activity, ticket_row, error))
        return FALSE;
    }
  return TRUE;
}
