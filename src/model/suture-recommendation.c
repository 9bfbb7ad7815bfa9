/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-recommendation.h"

#define FIELD(name, type, member, ...) { name, SUTURE_FIELD_##type, G_STRUCT_OFFSET (SutureRecommendation, member), __VA_ARGS__ }
#define ANNOTATION SUTURE_FIELD_ANNOTATION
#define LOCALISED SUTURE_FIELD_LOCALISED

static const SutureField fields[] = {
  FIELD ("id", STRING, id, 0, NULL),
  FIELD ("productName", STRING, product_name, 0, NULL),
  FIELD ("recommendationName", STRING, recommendation_name, LOCALISED, NULL),
  FIELD ("weaknesses", INTEGER, weaknesses, 0, NULL),
  FIELD ("vendor", STRING, vendor, 0, NULL),
  FIELD ("recommendedVersion", STRING, recommended_version, 0, NULL),
  FIELD ("recommendedProgram", STRING, recommended_program, 0, NULL),
  FIELD ("recommendedVendor", STRING, recommended_vendor, 0, NULL),
  FIELD ("recommendationCategory", ENUM, recommendation_category, 0, &suture_category_words),
  FIELD ("subCategory", STRING, sub_category, 0, NULL),
  FIELD ("severityScore", REAL, severity_score, 0, NULL),
  FIELD ("publicExploit", BOOLEAN, public_exploit, 0, NULL),
  FIELD ("activeAlert", BOOLEAN, active_alert, 0, NULL),
  FIELD ("associatedThreats", STRINGS, associated_threats, 0, NULL),
  FIELD ("remediationType", ENUM, remediation_type, 0, &suture_remediation_words),
  FIELD ("status", ENUM, status, 0, &suture_recommendation_status_words),
  FIELD ("configScoreImpact", REAL, config_score_impact, 0, NULL),
  FIELD ("exposureImpact", REAL, exposure_impact, 0, NULL),
  FIELD ("totalMachineCount", INTEGER, total_machine_count, 0, NULL),
  FIELD ("exposedMachinesCount", INTEGER, exposed_machines_count, 0, NULL),
  FIELD ("nonProductivityImpactedAssets", INTEGER, non_productivity_impacted_assets, 0, NULL),
  FIELD ("relatedComponent", STRING, related_component, LOCALISED, NULL),
  FIELD ("exposedCriticalDevices", REAL, exposed_critical_devices, 0, NULL),
  FIELD ("tags", STRINGS, tags, 0, NULL),
  FIELD ("description", STRING, description, ANNOTATION | LOCALISED, NULL),
  FIELD ("remediationSteps", STRINGS, remediation_steps, ANNOTATION | LOCALISED, NULL),
  FIELD ("potentialRisk", STRING, potential_risk, ANNOTATION | LOCALISED, NULL),
  FIELD ("insight", STRING, insight, ANNOTATION | LOCALISED, NULL),
  FIELD ("endOfSupportTag", STRING, end_of_support_tag, ANNOTATION, NULL),
  FIELD ("endOfSupportDate", DAY, end_of_support_date, ANNOTATION, NULL),
  FIELD ("exposedTrend", INTEGERS, exposed_trend, ANNOTATION, NULL),
  FIELD ("intunePolicy", BOOLEAN, intune_policy, ANNOTATION, NULL),
  FIELD ("news", ENUM, news, SUTURE_FIELD_LOCAL, &suture_news_words),
  FIELD ("activityCount", INTEGER, activity_count, SUTURE_FIELD_LOCAL, NULL),
  FIELD ("exposedAfterExceptions", INTEGER, exposed_after_exceptions, SUTURE_FIELD_LOCAL, NULL),
  FIELD ("exposureImpactAfterExceptions", REAL, exposure_impact_after_exceptions, SUTURE_FIELD_LOCAL, NULL),
};

const SutureRecordType suture_recommendation_type = {
  "recommendation", sizeof (SutureRecommendation), fields, G_N_ELEMENTS (fields)
};

/**
 * suture_recommendation_is_configuration:
 * @self: a recommendation
 *
 * Returns: whether it asks for a configuration change rather than for software
 */
gboolean
suture_recommendation_is_configuration (const SutureRecommendation *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->remediation_type == SUTURE_REMEDIATION_CONFIGURATION_CHANGE ||
         (self->id != NULL && g_str_has_prefix (self->id, "sca-_-"));
}

/**
 * suture_recommendation_tells_impact:
 * @self: a recommendation
 *
 * Returns: whether a change can be limited to devices whose users would not notice
 *   it: the service knows which these are
 */
gboolean
suture_recommendation_tells_impact (const SutureRecommendation *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return suture_recommendation_is_configuration (self) && self->non_productivity_impacted_assets > 0;
}

/**
 * suture_recommendation_get_support:
 * @self: a recommendation
 *
 * Returns: how its software stands to the end of its support
 */
SutureSupport
suture_recommendation_get_support (const SutureRecommendation *self)
{
  g_return_val_if_fail (self != NULL, SUTURE_SUPPORT_UNKNOWN);

  return (SutureSupport) suture_enum_from_word (&suture_support_words, self->end_of_support_tag);
}

/**
 * suture_recommendation_get_threats:
 * @self: a recommendation
 *
 * Returns: a bit mask, `1 << SutureThreat` each
 */
guint
suture_recommendation_get_threats (const SutureRecommendation *self)
{
  guint threats = 0;

  g_return_val_if_fail (self != NULL, 0);

  if (self->active_alert)
    threats |= 1u << SUTURE_THREAT_ALERT;
  if (self->public_exploit)
    threats |= 1u << SUTURE_THREAT_EXPLOIT;
  if (self->insight != NULL && self->insight[0] != '\0')
    threats |= 1u << SUTURE_THREAT_INSIGHT;
  return threats;
}

/**
 * suture_recommendation_get_options:
 * @self: a recommendation
 *
 * What can be requested for a recommendation of this kind (domain 3).
 *
 * Returns: a bit mask, `1 << SutureRemediation` each
 */
guint
suture_recommendation_get_options (const SutureRecommendation *self)
{
  const guint attention = 1u << SUTURE_REMEDIATION_ATTENTION_REQUIRED;
  const guint uninstall = 1u << SUTURE_REMEDIATION_UNINSTALL;

  g_return_val_if_fail (self != NULL, 0);

  if (suture_recommendation_is_configuration (self))
    return attention | 1u << SUTURE_REMEDIATION_CONFIGURATION_CHANGE;

  switch ((SutureRemediation) self->remediation_type)
    {
    case SUTURE_REMEDIATION_UPDATE:    return attention | uninstall | 1u << SUTURE_REMEDIATION_UPDATE;
    case SUTURE_REMEDIATION_UPGRADE:   return attention | uninstall | 1u << SUTURE_REMEDIATION_UPGRADE;
    case SUTURE_REMEDIATION_UNINSTALL: return attention | uninstall;
    case SUTURE_REMEDIATION_UNKNOWN:
    case SUTURE_REMEDIATION_CONFIGURATION_CHANGE:
    case SUTURE_REMEDIATION_ATTENTION_REQUIRED:
    default:                           return attention;
    }
}

/**
 * suture_recommendation_supports_intune:
 * @self: a recommendation
 * @option: what would be requested
 *
 * Tells whether Intune can get a ticket for @option: never for *attention
 * required*, and for a configuration only where Intune has a remediation for it
 * (the team service says so; other services are taken at their word).
 */
gboolean
suture_recommendation_supports_intune (const SutureRecommendation *self, SutureRemediation option)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (option == SUTURE_REMEDIATION_ATTENTION_REQUIRED || option == SUTURE_REMEDIATION_UNKNOWN)
    return FALSE;
  return option != SUTURE_REMEDIATION_CONFIGURATION_CHANGE || self->intune_policy;
}
