/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sample-private.h"

#include <math.h>
#include <string.h>

#include "suture-sample-days.h"
#include "suture-sample-hash.h"

#define TREND_DAYS 30

/**
 * suture_sample_recommendation_free:
 * @recommendation: (nullable) (transfer full): a recommendation
 *
 * Frees it and its sets.
 */
void
suture_sample_recommendation_free (SutureSampleRecommendation *recommendation)
{
  if (recommendation == NULL)
    return;
  for (guint i = 0; i < SUTURE_SAMPLE_N_LANGUAGES; i++)
    g_free (recommendation->names[i]);
  g_clear_pointer (&recommendation->devices, roaring_bitmap_free);
  g_clear_pointer (&recommendation->installed, roaring_bitmap_free);
  g_clear_pointer (&recommendation->without_impact, roaring_bitmap_free);
  g_free (recommendation);
}

static void
read_software (SutureSampleRecommendation *recommendation, JsonObject *facts)
{
  JsonNode *end_of_support = json_object_get_member (facts, "endOfSupport");
  const char *program = suture_sample_facts_string (facts, "recommendedProgramDisplayName");

  recommendation->version = json_object_get_string_member (facts, "recommendedVersion");
  recommendation->program = program != NULL ? program : "";
  recommendation->weaknesses = (guint) json_object_get_int_member (facts, "weaknesses");
  if (JSON_NODE_HOLDS_OBJECT (end_of_support))
    recommendation->end_of_support =
      suture_sample_days_parse (json_object_get_string_member (json_node_get_object (end_of_support), "date"));
}

static SutureSampleRecommendation *
read_facts (JsonObject *facts, gboolean is_software)
{
  SutureSampleRecommendation *self = g_new0 (SutureSampleRecommendation, 1);

  self->facts = facts;
  self->is_software = is_software;
  self->id = json_object_get_string_member (facts, "id");
  self->component = json_object_get_string_member (facts, "relatedComponent");
  self->version = self->program = "";
  if (is_software)
    read_software (self, facts);
  for (SutureSampleLanguage language = 0; language < SUTURE_SAMPLE_N_LANGUAGES; language++)
    self->names[language] = g_strdup (is_software ? json_object_get_string_member (facts, "displayName")
                                      : suture_sample_text_get (json_object_get_object_member (facts, "name"),
                                                                language));
  return self;
}

static void
add (SutureSample *self, JsonArray *facts, gboolean is_software)
{
  for (guint i = 0; i < json_array_get_length (facts); i++)
    {
      SutureSampleRecommendation *recommendation = read_facts (json_array_get_object_element (facts, i), is_software);

      recommendation->key = (gint64) self->recommendations->len + 1;
      g_ptr_array_add (self->recommendations, recommendation);
      g_hash_table_insert (self->recommendation_by_id, (char *) recommendation->id, recommendation);
    }
}

/* The scenario has at most one activity for a recommendation; what it needs steers the draw. */
static void
read_demands (SutureSample *self)
{
  JsonArray *activities = json_object_get_array_member (self->facts->scenarios, "activities");

  for (guint i = 0; i < json_array_get_length (activities); i++)
    {
      JsonObject *activity = json_array_get_object_element (activities, i);
      SutureSampleRecommendation *recommendation =
        g_hash_table_lookup (self->recommendation_by_id, json_object_get_string_member (activity, "recommendationId"));
      gint64 targets = json_object_get_int_member (activity, "targetDevices");
      gint64 fixed = json_object_get_int_member (activity, "fixedDevices");

      recommendation->activity = activity;
      recommendation->groups =
        suture_sample_organisation_group_mask (self, json_object_get_array_member (activity, "deviceGroups"));
      recommendation->remaining = suture_sample_organisation_scale (self, targets - fixed);
      /* What was fixed long ago may have come back since. */
      if (g_str_equal (json_object_get_string_member (activity, "status"), "Active"))
        recommendation->fixed = suture_sample_organisation_scale (self, fixed);
    }
}

static double
worst_score (const SutureSampleRecommendation *recommendation)
{
  JsonArray *cves = json_object_get_array_member (recommendation->facts, "cves");
  double worst = 0;

  for (guint i = 0; i < json_array_get_length (cves); i++)
    worst = MAX (worst, json_object_get_double_member (json_array_get_object_element (cves, i), "cvss"));
  return worst;
}

/**
 * suture_sample_recommendations_threat:
 * @recommendation: a recommendation
 *
 * Weighs how dangerous one exposed device is: the worst weakness, more where it is exploited.
 *
 * Returns: from 0 to 2.5
 */
double
suture_sample_recommendations_threat (SutureSampleRecommendation *recommendation)
{
  double threat;

  if (!recommendation->is_software)
    return json_object_get_double_member (recommendation->facts, "severityScore") / 20;
  threat = worst_score (recommendation) / 10;
  if (json_object_get_boolean_member (recommendation->facts, "publicExploit"))
    threat *= 1.5;
  if (json_object_get_boolean_member (recommendation->facts, "activeAlert"))
    threat *= 1.5;
  return threat;
}

/* The root keeps a dangerous weakness on few devices in sight beside a harmless one on all. */
static double
exposure_impact (const SutureSample *self, SutureSampleRecommendation *recommendation)
{
  double share = (double) recommendation->exposed / self->n_devices;

  if (!recommendation->is_software)
    return 0;
  return round (suture_sample_recommendations_threat (recommendation) * sqrt (share) * 20000) / 10000;
}

static double
score_impact (const SutureSampleRecommendation *recommendation)
{
  if (recommendation->is_software || recommendation->total == 0)
    return 0;
  return round (json_object_get_double_member (recommendation->facts, "severityScore") * recommendation->exposed /
                recommendation->total * 10000) / 10000;
}

static guint
count_critical (SutureSample *self, const SutureSampleRecommendation *recommendation)
{
  roaring_uint32_iterator_t iterator;
  guint count = 0;

  roaring_init_iterator (recommendation->devices, &iterator);
  for (; iterator.has_value; roaring_advance_uint32_iterator (&iterator))
    count += self->devices[iterator.current_value - 1].critical;
  return count;
}

static void
add_load (SutureSample *self, SutureSampleRecommendation *recommendation)
{
  float threat = (float) suture_sample_recommendations_threat (recommendation);
  roaring_uint32_iterator_t iterator;

  roaring_init_iterator (recommendation->devices, &iterator);
  for (; iterator.has_value; roaring_advance_uint32_iterator (&iterator))
    self->devices[iterator.current_value - 1].load += threat;
}

/* Daily counts that end at today's. An activity shows as a fall since its creation; the rest drifts a little. */
static void
draw_trend (SutureSample *self, const SutureSampleRecommendation *recommendation, guint trend[TREND_DAYS])
{
  guint64 salt = suture_sample_hash_salt (self->seed, "trend", recommendation->id);
  gboolean is_active = recommendation->fixed > 0;
  gint64 since = is_active ? json_object_get_int_member (recommendation->activity, "createdDaysAgo") : TREND_DAYS;
  double drift = is_active ? 0 : (suture_sample_hash_unit (salt, 0) - 0.45) * 0.2;
  double slope = is_active ? (double) recommendation->fixed / (double) MAX (since, 1) : 0;
  gboolean is_flat = !is_active && suture_sample_hash_unit (salt, 1) < 0.25;

  for (guint i = 0; i < TREND_DAYS; i++)
    {
      guint ago = TREND_DAYS - 1 - i;
      double noise = ago == 0 || is_flat ? 0 : (suture_sample_hash_unit (salt, 2 + i) - 0.5) * 0.012;
      double count = recommendation->exposed * (1 + noise - (is_flat ? 0 : drift * ago / TREND_DAYS)) +
                     slope * (double) MIN ((gint64) ago, since);

      trend[i] = MIN ((guint) lround (MAX (count, 0)), MAX (recommendation->total, recommendation->exposed));
    }
}

static char *
trend_to_text (const guint trend[TREND_DAYS])
{
  GString *text = g_string_new ("[");

  for (guint i = 0; i < TREND_DAYS; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? "," : "", trend[i]);
  g_string_append_c (text, ']');
  return g_string_free (text, FALSE);
}

static void
set_localised (SutureServiceInsert *row, const char *column, SutureSampleLanguage language, const char *value)
{
  g_autofree char *name = g_strdup_printf ("%s_%s", column, suture_sample_text_key (language));

  suture_service_insert_text (row, name, value);
}

static void
set_texts (SutureSample *self, SutureSampleRecommendation *recommendation, int week_change, SutureServiceInsert *row)
{
  const char *type = json_object_get_string_member (recommendation->facts, "remediationType");

  for (SutureSampleLanguage language = 0; language < SUTURE_SAMPLE_N_LANGUAGES; language++)
    {
      g_autofree char *name = suture_sample_wording_title (self, recommendation, type, language);
      g_autofree char *description = suture_sample_wording_description (self, recommendation, recommendation->exposed,
                                                                        language);
      g_autofree char *steps = suture_sample_wording_steps (self, recommendation, type, language);
      g_autofree char *insight = suture_sample_wording_insight (self, recommendation, week_change, language);

      set_localised (row, "recommendationName", language, name);
      set_localised (row, "description", language, description);
      set_localised (row, "remediationSteps", language, steps);
      set_localised (row, "insight", language, insight);
      set_localised (row, "potentialRisk", language, suture_sample_wording_risk (self, recommendation, language));
      set_localised (row, "relatedComponent", language,
                     suture_sample_text_component (recommendation->component, language));
    }
}

static gboolean
is_managed_by_intune (const SutureSampleRecommendation *recommendation)
{
  JsonArray *platforms = json_object_get_array_member (recommendation->facts, "platforms");

  if (!recommendation->is_software)
    return json_object_get_boolean_member (recommendation->facts, "intunePolicy");
  return json_array_get_length (platforms) > 1 || !suture_sample_facts_contains (platforms, "linux");
}

static void
set_software (SutureSample *self, const SutureSampleRecommendation *recommendation, SutureServiceInsert *row)
{
  JsonObject *facts = recommendation->facts;
  JsonNode *end_of_support = json_object_get_member (facts, "endOfSupport");
  gboolean has_alert = json_object_get_boolean_member (facts, "activeAlert");
  g_autofree char *threat = suture_sample_hash_uuid (suture_sample_hash_salt (self->seed, "threat", recommendation->id), 0);
  g_autofree char *threats = has_alert ? g_strdup_printf ("[\"%s\"]", threat) : g_strdup ("[]");
  g_autofree char *tags = suture_sample_facts_to_text (json_object_get_array_member (facts, "tags"));

  suture_service_insert_text (row, "productName", json_object_get_string_member (facts, "product"));
  suture_service_insert_text (row, "vendor", json_object_get_string_member (facts, "vendor"));
  suture_service_insert_text (row, "recommendedProgram", json_object_get_string_member (facts, "recommendedProgram"));
  suture_service_insert_text (row, "recommendedVendor", json_object_get_string_member (facts, "recommendedVendor"));
  suture_service_insert_text (row, "recommendationCategory",
                              json_object_get_string_member (facts, "recommendationCategory"));
  suture_service_insert_text (row, "subCategory", "");
  suture_service_insert_real (row, "severityScore", 0);
  suture_service_insert_integer (row, "publicExploit", json_object_get_boolean_member (facts, "publicExploit"));
  suture_service_insert_integer (row, "activeAlert", has_alert);
  suture_service_insert_text (row, "associatedThreats", threats);
  suture_service_insert_text (row, "tags", tags);
  suture_service_insert_text (row, "displayName", recommendation->names[SUTURE_SAMPLE_ENGLISH]);
  suture_service_insert_text (row, "recommendedProgramDisplayName",
                              *recommendation->program != '\0' ? recommendation->program : NULL);
  suture_service_insert_integer (row, "userImpact", FALSE);
  if (!JSON_NODE_HOLDS_OBJECT (end_of_support))
    return;
  suture_service_insert_text (row, "endOfSupportTag",
                              json_object_get_string_member (json_node_get_object (end_of_support), "tag"));
  suture_service_insert_integer (row, "endOfSupportDate", recommendation->end_of_support);
}

static const char *
applicable_platform (JsonArray *platforms)
{
  if (suture_sample_facts_contains (platforms, "windowsClient"))
    return suture_sample_facts_contains (platforms, "windowsServer") ? "windows10AndWindowsServer" : "windows10AndLater";
  return suture_sample_facts_contains (platforms, "macOS") ? "macOS" : "unknown";
}

static void
set_configuration (const SutureSampleRecommendation *recommendation, SutureServiceInsert *row)
{
  JsonObject *facts = recommendation->facts;

  /* Microsoft's own configurations carry the operating system as product; "windows_10" covers its successors too. */
  suture_service_insert_text (row, "productName",
                              suture_sample_facts_contains (json_object_get_array_member (facts, "platforms"),
                                                            "windowsClient") ? "windows_10" : "");
  suture_service_insert_text (row, "vendor", "");
  suture_service_insert_text (row, "recommendedProgram", "");
  suture_service_insert_text (row, "recommendedVendor", "");
  suture_service_insert_text (row, "recommendationCategory", json_object_get_string_member (facts, "category"));
  suture_service_insert_text (row, "subCategory", json_object_get_string_member (facts, "subCategory"));
  suture_service_insert_real (row, "severityScore", json_object_get_double_member (facts, "severityScore"));
  suture_service_insert_integer (row, "publicExploit", FALSE);
  suture_service_insert_integer (row, "activeAlert", FALSE);
  suture_service_insert_text (row, "associatedThreats", "[]");
  suture_service_insert_text (row, "tags", "[]");
  suture_service_insert_integer (row, "userImpact", json_object_get_boolean_member (facts, "userImpact"));
  suture_service_insert_text (row, "endpointSecurityPolicy",
                              suture_sample_facts_string (facts, "intuneEndpointSecurityPolicy"));
  suture_service_insert_text (row, "applicablePlatform",
                              applicable_platform (json_object_get_array_member (facts, "platforms")));
}

static gboolean
write_one (SutureSample *self, SutureSampleRecommendation *recommendation, SutureServiceInsert *row, GError **error)
{
  guint trend[TREND_DAYS];
  g_autofree char *trend_text = NULL;

  draw_trend (self, recommendation, trend);
  trend_text = trend_to_text (trend);
  suture_service_insert_integer (row, "key", recommendation->key);
  suture_service_insert_text (row, "id", recommendation->id);
  if (recommendation->is_software)
    set_software (self, recommendation, row);
  else
    set_configuration (recommendation, row);
  set_texts (self, recommendation, (int) trend[TREND_DAYS - 1] - (int) trend[TREND_DAYS - 8], row);
  suture_service_insert_integer (row, "weaknesses", recommendation->weaknesses);
  suture_service_insert_text (row, "recommendedVersion", recommendation->version);
  suture_service_insert_text (row, "remediationType",
                              json_object_get_string_member (recommendation->facts, "remediationType"));
  suture_service_insert_text (row, "status",
                              suture_sample_exceptions_hide (self, recommendation->id) ? "Exception" : "Active");
  suture_service_insert_real (row, "configScoreImpact", score_impact (recommendation));
  suture_service_insert_real (row, "exposureImpact", exposure_impact (self, recommendation));
  suture_service_insert_integer (row, "totalMachineCount", recommendation->total);
  suture_service_insert_integer (row, "exposedMachinesCount", recommendation->exposed);
  suture_service_insert_integer (row, "nonProductivityImpactedAssets", recommendation->unaffected);
  suture_service_insert_integer (row, "exposedCriticalDevices", count_critical (self, recommendation));
  suture_service_insert_integer (row, "intunePolicy", is_managed_by_intune (recommendation));
  suture_service_insert_text (row, "exposedTrend", trend_text);
  suture_service_insert_integer (row, "exposedTrendDay", self->today);
  suture_service_insert_bitmap (row, "devices", recommendation->devices);
  suture_service_insert_bitmap (row, "installed", recommendation->installed);
  suture_service_insert_bitmap (row, "withoutImpact", recommendation->without_impact);
  return suture_service_insert_run (row, error) >= 0;
}

static gboolean
write_software (SutureSample *self, GError **error)
{
  g_autoptr (SutureServiceInsert) row = suture_service_insert_new (self->db, "software", error);

  for (guint i = 0; row != NULL && i < self->recommendations->len; i++)
    {
      SutureSampleRecommendation *recommendation = g_ptr_array_index (self->recommendations, i);
      JsonObject *facts = recommendation->facts;

      if (!recommendation->is_software)
        continue;
      suture_service_insert_integer (row, "key", recommendation->key);
      suture_service_insert_text (row, "id", recommendation->id + strlen ("va-_-"));
      suture_service_insert_text (row, "name", json_object_get_string_member (facts, "product"));
      suture_service_insert_text (row, "vendor", json_object_get_string_member (facts, "vendor"));
      suture_service_insert_integer (row, "weaknesses", recommendation->weaknesses);
      suture_service_insert_integer (row, "publicExploit", json_object_get_boolean_member (facts, "publicExploit"));
      suture_service_insert_integer (row, "activeAlert", json_object_get_boolean_member (facts, "activeAlert"));
      suture_service_insert_integer (row, "exposedMachines", recommendation->exposed);
      suture_service_insert_real (row, "impactScore", exposure_impact (self, recommendation));
      suture_service_insert_integer (row, "recommendation", recommendation->key);
      if (suture_service_insert_run (row, error) < 0)
        return FALSE;
    }
  return row != NULL;
}

/**
 * suture_sample_recommendations_write:
 * @self: the organisation, planned
 * @error: return location for an error
 *
 * Draws the devices of every recommendation, adds them to the load of the devices, and writes the tables
 * `recommendation` and `software`.
 *
 * Returns: %FALSE with @error set if the database refused or the work was cancelled
 */
gboolean
suture_sample_recommendations_write (SutureSample *self, GError **error)
{
  g_autoptr (SutureServiceInsert) row = suture_service_insert_new (self->db, "recommendation", error);

  add (self, self->facts->software, TRUE);
  add (self, self->facts->configuration, FALSE);
  read_demands (self);
  for (guint i = 0; row != NULL && i < self->recommendations->len; i++)
    {
      SutureSampleRecommendation *recommendation = g_ptr_array_index (self->recommendations, i);

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      suture_sample_exposure_draw (self, recommendation);
      add_load (self, recommendation);
      if (!write_one (self, recommendation, row, error))
        return FALSE;
    }
  return row != NULL && write_software (self, error);
}
