/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sample-private.h"

#include <string.h>

static JsonObject *
software_texts (SutureSample *self, const char *member)
{
  return json_object_get_object_member (json_object_get_object_member (self->facts->texts, "software"), member);
}

static const char *
remediation_type (const SutureSampleRecommendation *recommendation)
{
  return json_object_get_string_member (recommendation->facts, "remediationType");
}

static SutureSampleValues
values_of (const SutureSampleRecommendation *recommendation, guint n_devices, SutureSampleLanguage language)
{
  SutureSampleValues values = {
    .name = recommendation->names[language],
    .version = recommendation->version,
    .program = recommendation->program,
    .count = recommendation->weaknesses,
    .devices = n_devices,
    .day = recommendation->end_of_support,
  };

  return values;
}

/**
 * suture_sample_wording_title:
 * @self: the organisation
 * @recommendation: what is to be remediated
 * @type: a remediation type of the wire, also `AttentionRequired`
 * @language: a language
 *
 * Returns: (transfer full): the title of the recommendation or of an activity for it
 */
char *
suture_sample_wording_title (SutureSample *self, SutureSampleRecommendation *recommendation,
                             const char *type, SutureSampleLanguage language)
{
  static const struct { const char *type, *template; } templates[] = {
    { "Update", "update" }, { "Upgrade", "upgrade" }, { "Uninstall", "uninstall" }, { "AttentionRequired", "attention" },
  };
  SutureSampleValues values = values_of (recommendation, 0, language);
  JsonObject *titles = software_texts (self, "title");

  for (guint i = 0; i < G_N_ELEMENTS (templates); i++)
    if (g_str_equal (type, templates[i].type))
      return suture_sample_text_fill (suture_sample_text_get (json_object_get_object_member (titles,
                                                                                             templates[i].template),
                                                              language), language, &values);
  return g_strdup (recommendation->names[language]);
}

static const char *
description_template (SutureSample *self, const SutureSampleRecommendation *recommendation)
{
  const char *type = remediation_type (recommendation);
  gboolean has_ended = recommendation->end_of_support != 0 && recommendation->end_of_support <= self->today;

  if (g_str_equal (type, "Uninstall"))
    return has_ended ? "uninstall" : "uninstallUnwanted";
  if (g_str_equal (type, "Upgrade"))
    return has_ended || *recommendation->version == '\0' ? "upgrade" : "upgradeSupported";
  return *recommendation->version == '\0' ? "updateWithoutVersion" : "update";
}

/**
 * suture_sample_wording_description:
 * @self: the organisation
 * @recommendation: what is to be remediated
 * @n_devices: how many devices the text speaks of
 * @language: a language
 *
 * Returns: (transfer full): what is wrong and what to do, in two sentences
 */
char *
suture_sample_wording_description (SutureSample *self, SutureSampleRecommendation *recommendation,
                                   guint n_devices, SutureSampleLanguage language)
{
  SutureSampleValues values = values_of (recommendation, n_devices, language);
  JsonObject *template;

  if (!recommendation->is_software)
    return g_strdup (suture_sample_text_get (json_object_get_object_member (recommendation->facts, "description"),
                                             language));
  template = json_object_get_object_member (software_texts (self, "description"),
                                            description_template (self, recommendation));
  return suture_sample_text_fill (suture_sample_text_get (template, language), language, &values);
}

static gboolean
runs_on (const SutureSampleRecommendation *recommendation, SutureSampleFamily family)
{
  return suture_sample_facts_contains (json_object_get_array_member (recommendation->facts, "platforms"),
                                       suture_sample_organisation_family_name (family));
}

static const char *
update_steps (const SutureSampleRecommendation *recommendation)
{
  gboolean client = runs_on (recommendation, SUTURE_SAMPLE_WINDOWS_CLIENT);
  gboolean server = runs_on (recommendation, SUTURE_SAMPLE_WINDOWS_SERVER);
  gboolean mac = runs_on (recommendation, SUTURE_SAMPLE_MACOS);

  if (!client && !server && !mac)
    return "updateLinuxPackage";
  if (g_str_equal (recommendation->component, "Operating system") || g_str_equal (recommendation->component, "macOS"))
    return server ? "updateServer" : "updateOperatingSystem";
  if (!client)
    return server ? "updateServer" : "updateMacApp";
  return "updateWindowsApp";
}

static const char *
step_template (const SutureSampleRecommendation *recommendation, const char *type)
{
  if (g_str_equal (type, "AttentionRequired"))
    return "attention";
  if (g_str_equal (type, "Uninstall"))
    return "uninstall";
  return g_str_equal (type, "Upgrade") ? "upgrade" : update_steps (recommendation);
}

/**
 * suture_sample_wording_steps:
 * @self: the organisation
 * @recommendation: what is to be remediated
 * @type: a remediation type of the wire, also `AttentionRequired`
 * @language: a language
 *
 * Returns: (transfer full): the remediation steps, as a JSON array of texts
 */
char *
suture_sample_wording_steps (SutureSample *self, SutureSampleRecommendation *recommendation,
                             const char *type, SutureSampleLanguage language)
{
  SutureSampleValues values = values_of (recommendation, recommendation->exposed, language);
  JsonObject *steps;

  if (!recommendation->is_software && !g_str_equal (type, "AttentionRequired"))
    steps = json_object_get_object_member (recommendation->facts, "remediationSteps");
  else
    steps = json_object_get_object_member (software_texts (self, "steps"), step_template (recommendation, type));
  return suture_sample_text_fill_list (json_object_get_array_member (steps, suture_sample_text_key (language)),
                                       language, &values);
}

static JsonObject *
find_by_key (JsonArray *array, const char *key)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *element = json_array_get_object_element (array, i);

      if (g_str_equal (json_object_get_string_member (element, "key"), key))
        return json_object_get_object_member (element, "text");
    }
  g_critical ("No text %s in the facts", key);
  return NULL;
}

static const char *
configuration_risk (const SutureSampleRecommendation *recommendation)
{
  static const struct { const char *category, *sub_category, *risk; } risks[] = {
    { NULL, "Encryption", "disclosure" },
    { NULL, "Credentials", "credentials" },
    { "Accounts", NULL, "credentials" },
    { "Application", NULL, "userOpens" },
    { "Network", NULL, "remoteCode" },
    { "OS", NULL, "privilege" },
  };
  const char *category = json_object_get_string_member (recommendation->facts, "category");
  const char *sub_category = json_object_get_string_member (recommendation->facts, "subCategory");

  for (guint i = 0; i < G_N_ELEMENTS (risks); i++)
    if ((risks[i].category == NULL || g_str_equal (risks[i].category, category)) &&
        (risks[i].sub_category == NULL || g_str_equal (risks[i].sub_category, sub_category)))
      return risks[i].risk;
  return "bypass";
}

/* What the vector of the worst weakness says about the way in and the damage. */
static const char *
vector_risk (const char *vector)
{
  static const struct { const char *parts[2]; const char *risk; } risks[] = {
    { { "AV:L", "PR:L" }, "privilege" },
    { { "AV:L", "UI:N" }, "privilege" },
    { { "AV:L", "UI:R" }, "userOpens" },
    { { "UI:R", "S:C" },  "sandbox" },
    { { "UI:R", "I:H" },  "userOpens" },
    { { "AV:N", "I:H" },  "remoteCode" },
    { { "C:H", "I:N" },   "disclosure" },
    { { "C:N", "A:H" },   "denial" },
  };

  for (guint i = 0; vector != NULL && i < G_N_ELEMENTS (risks); i++)
    if (strstr (vector, risks[i].parts[0]) != NULL && strstr (vector, risks[i].parts[1]) != NULL)
      return risks[i].risk;
  return "bypass";
}

static const char *
software_risk (const SutureSample *self, const SutureSampleRecommendation *recommendation)
{
  JsonArray *cves = json_object_get_array_member (recommendation->facts, "cves");
  JsonObject *worst = NULL;
  double score = -1;

  if (recommendation->end_of_support != 0 && recommendation->end_of_support <= self->today)
    return "endOfSupport";
  for (guint i = 0; i < json_array_get_length (cves); i++)
    {
      JsonObject *cve = json_array_get_object_element (cves, i);

      if (json_object_get_double_member (cve, "cvss") > score)
        {
          worst = cve;
          score = json_object_get_double_member (cve, "cvss");
        }
    }
  if (worst != NULL && strstr (json_object_get_string_member (worst, "description"), "ackdoor") != NULL)
    return "supplyChain";
  return vector_risk (worst != NULL ? suture_sample_facts_string (worst, "vector") : NULL);
}

/**
 * suture_sample_wording_risk:
 * @self: the organisation
 * @recommendation: a recommendation
 * @language: a language
 *
 * Returns: (transfer none): what could happen if nothing is done, in one sentence
 */
const char *
suture_sample_wording_risk (SutureSample *self, SutureSampleRecommendation *recommendation,
                            SutureSampleLanguage language)
{
  const char *key = recommendation->is_software ? software_risk (self, recommendation)
                                                : configuration_risk (recommendation);

  return suture_sample_text_get (find_by_key (json_object_get_array_member (self->facts->texts, "potentialRisk"), key),
                                 language);
}

static gboolean
is_known_exploited (const SutureSampleRecommendation *recommendation)
{
  JsonArray *cves = json_object_get_array_member (recommendation->facts, "cves");

  for (guint i = 0; i < json_array_get_length (cves); i++)
    if (json_object_get_boolean_member (json_array_get_object_element (cves, i), "kev"))
      return TRUE;
  return FALSE;
}

static const char *
trend_insight (const SutureSampleRecommendation *recommendation, int week_change)
{
  /* Less than one device in a hundred is noise. */
  if ((guint) ABS (week_change) * 100 > recommendation->exposed)
    return week_change > 0 ? "rising" : "falling";
  return recommendation->is_software ? "noExploit" : "criticalDevices";
}

/* The one insight that would change an admin's mind first. */
static const char *
insight_key (SutureSample *self, const SutureSampleRecommendation *recommendation, int week_change)
{
  if (!recommendation->is_software)
    return trend_insight (recommendation, week_change);
  if (json_object_get_boolean_member (recommendation->facts, "activeAlert"))
    return "activeAlert";
  if (is_known_exploited (recommendation))
    return "knownExploited";
  if (recommendation->end_of_support > self->today)
    return "upcomingEos";
  if (recommendation->end_of_support != 0)
    return g_str_equal (remediation_type (recommendation), "Uninstall") ? "eosSoftware" : "eosVersion";
  if (json_object_get_boolean_member (recommendation->facts, "publicExploit"))
    return "publicExploit";
  if (json_array_get_length (json_object_get_array_member (recommendation->facts, "tags")) > 0)
    return "internetFacing";
  return trend_insight (recommendation, week_change);
}

/**
 * suture_sample_wording_insight:
 * @self: the organisation
 * @recommendation: a recommendation
 * @week_change: exposed devices today less those a week ago
 * @language: a language
 *
 * Returns: (transfer full): the most important insight, in one sentence
 */
char *
suture_sample_wording_insight (SutureSample *self, SutureSampleRecommendation *recommendation,
                               int week_change, SutureSampleLanguage language)
{
  JsonArray *insights = json_object_get_array_member (self->facts->texts, "threatInsights");
  /* A possible alert concerns a handful of the exposed devices, not all of them. */
  SutureSampleValues values = values_of (recommendation, MIN (recommendation->exposed, 1 + recommendation->exposed / 2000),
                                         language);
  JsonObject *texts = find_by_key (insights, insight_key (self, recommendation, week_change));

  return suture_sample_text_fill (suture_sample_text_get (texts, language), language, &values);
}
