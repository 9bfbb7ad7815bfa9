/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-sets.h"

#include "suture-activity.h"
#include "suture-device-group.h"
#include "suture-device.h"
#include "suture-exception.h"
#include "suture-recommendation.h"
#include "suture-score-event.h"
#include "suture-score.h"
#include "suture-software.h"
#include "suture-ticket.h"
#include "suture-vulnerability.h"

/* The properties of each collection come from the model; here stands what the model does not know of it. */

#define PAGE_MAX 10000
#define VULNERABILITY_PAGE_MAX 8000
#define ETAG { "etag", "'W/\"' || e.etag || '\"'", NULL }
/* Of a list that people's requests wrote: one that is damaged must not take the whole page with it. */
#define SOUND_LIST(name) { #name, "CASE WHEN json_valid (e." #name ") AND json_type (e." #name ") = 'array' THEN e." #name " END", NULL }
#define EITHER_LANGUAGE(name) { #name, "e." #name, "coalesce(e." #name "_fr, e." #name ")" }
#define STEPS(language) \
  "(SELECT r.remediationSteps_" #language " FROM recommendation AS r WHERE r.id = e.recommendationId)"

const SutureServiceSet suture_service_sets_recommendations = {
  .context = "Recommendations",
  .type = &suture_recommendation_type,
  .filterable = (const char *const[]) { "id", "productName", "vendor", "recommendedVersion", "recommendationCategory",
                                        "subCategory", "severityScore", "remediationType", "recommendedProgram",
                                        "recommendedVendor", "status", NULL },
  .source = "recommendation AS e",
  .page_max = PAGE_MAX,
  .tracked = SUTURE_SERVICE_TRACKED_RECOMMENDATIONS,
};

/* A completed activity is listed for 180 days; the parameter is the instant 180 days ago. */
const SutureServiceSet suture_service_sets_tasks = {
  .context = "RemediationTasks",
  .type = &suture_activity_type,
  .expressions = (const SutureServiceExpression[]) {
    ETAG,
    { "remediationSteps", STEPS (en), STEPS (fr) },
    { "recommendationReference", "e.recommendationId", NULL },
    { NULL },
  },
  .filterable = (const char *const[]) { "createdOn", "status", NULL },
  .source = "remediationTask AS e",
  .condition = "(e.status <> 'Completed' OR e.statusLastModifiedOn > ?)",
  .page_max = PAGE_MAX,
  .tracked = SUTURE_SERVICE_TRACKED_TASKS,
};

static const SutureField machine_extras[] = {
  { "osProcessor", SUTURE_FIELD_STRING, 0, SUTURE_FIELD_PLAIN, NULL },
  { "ipAddresses", SUTURE_FIELD_STRINGS, 0, SUTURE_FIELD_PLAIN, NULL },
};

const SutureServiceSet suture_service_sets_machines = {
  .context = "Machines",
  .type = &suture_device_type,
  .extras = machine_extras,
  .n_extras = G_N_ELEMENTS (machine_extras),
  .filterable = (const char *const[]) { "computerDnsName", "id", "version", "deviceValue", "aadDeviceId", "machineTags",
                                        "lastSeen", "exposureLevel", "onboardingStatus", "lastIpAddress",
                                        "healthStatus", "osPlatform", "riskScore", "rbacGroupId", NULL },
  .source = "machine AS e",
  .page_max = PAGE_MAX,
  .tracked = SUTURE_SERVICE_TRACKED_MACHINES,
};

const SutureServiceSet suture_service_sets_machine_references = {
  .context = "MachineReferences",
  .type = &suture_device_type,
  .only = (const char *const[]) { "id", "computerDnsName", "osPlatform", "rbacGroupName", NULL },
  .source = "machine AS e",
  .page_max = PAGE_MAX,
};

const SutureServiceSet suture_service_sets_software = {
  .context = "Software",
  .type = &suture_software_type,
  .filterable = (const char *const[]) { "id", "name", "vendor", NULL },
  .source = "software AS e",
  .page_max = PAGE_MAX,
  .tracked = SUTURE_SERVICE_TRACKED_SOFTWARE,
};

static const SutureField distribution_fields[] = {
  { "version", SUTURE_FIELD_STRING, 0, SUTURE_FIELD_PLAIN, NULL },
  { "installations", SUTURE_FIELD_INTEGER, 0, SUTURE_FIELD_PLAIN, NULL },
  { "vulnerabilities", SUTURE_FIELD_INTEGER, 0, SUTURE_FIELD_PLAIN, NULL },
};

const SutureServiceSet suture_service_sets_distributions = {
  .context = "Distributions",
  .extras = distribution_fields,
  .n_extras = G_N_ELEMENTS (distribution_fields),
  .source = "softwareDistribution AS e",
  .condition = "e.software = ?",
  .page_max = PAGE_MAX,
};

const SutureServiceSet suture_service_sets_vulnerabilities = {
  .context = "Vulnerabilities",
  .type = &suture_vulnerability_type,
  .filterable = (const char *const[]) { "id", "name", "description", "cvssV3", "publishedOn", "severity", "updatedOn",
                                        NULL },
  .source = "vulnerability AS e",
  .page_max = VULNERABILITY_PAGE_MAX,
};

/* The latest score of a kind, and of each group; the first parameter is the time of the call, the second the kind. */
const SutureServiceSet suture_service_sets_scores = {
  .context = "ExposureScore",
  .type = &suture_score_type,
  .only = (const char *const[]) { "time", "score", "rbacGroupName", "rbacGroupId", NULL },
  .source = "(SELECT key, max (time) AS latest, ? AS time, score, rbacGroupName, rbacGroupId"
            " FROM score WHERE kind = ? GROUP BY rbacGroupId) AS e",
  .page_max = PAGE_MAX,
};

/* All there are of a kind, which is the parameter. */
const SutureServiceSet suture_service_sets_score_history = {
  .context = "ExposureScoreHistory",
  .type = &suture_score_type,
  .only = (const char *const[]) { "time", "score", "rbacGroupName", "rbacGroupId", NULL },
  .filterable = (const char *const[]) { "time", "score", "rbacGroupName", "rbacGroupId", NULL },
  .source = "score AS e",
  .condition = "e.kind = ?",
  .page_max = PAGE_MAX,
};

static const SutureField category_fields[] = {
  { "time", SUTURE_FIELD_TIME, 0, SUTURE_FIELD_PLAIN, NULL },
  { "category", SUTURE_FIELD_ENUM, 0, SUTURE_FIELD_PLAIN, &suture_category_words },
  { "score", SUTURE_FIELD_REAL, 0, SUTURE_FIELD_PLAIN, NULL },
  { "maximum", SUTURE_FIELD_REAL, 0, SUTURE_FIELD_PLAIN, NULL },
};

/* The latest of each category; parameters as above. */
const SutureServiceSet suture_service_sets_score_categories = {
  .context = "ConfigurationScoreByCategory",
  .extras = category_fields,
  .n_extras = G_N_ELEMENTS (category_fields),
  .filterable = (const char *const[]) { "category", "score", "maximum", NULL },
  .source = "(SELECT key, max (time) AS latest, ? AS time, category, score, maximum"
            " FROM score WHERE kind = ? GROUP BY category) AS e",
  .page_max = PAGE_MAX,
};

const SutureServiceSet suture_service_sets_score_events = {
  .context = "ScoreEvents",
  .type = &suture_score_event_type,
  .expressions = (const SutureServiceExpression[]) { { "reason", "e.reason_en", "e.reason_fr" }, { NULL } },
  .filterable = (const char *const[]) { "time", "kind", "recommendationId", "exposureDelta", "secureDelta", NULL },
  .source = "scoreEvent AS e",
  .page_max = PAGE_MAX,
};

const SutureServiceSet suture_service_sets_device_groups = {
  .context = "DeviceGroups",
  .type = &suture_device_group_type,
  .filterable = (const char *const[]) { "rbacGroupId", "name", NULL },
  .source = "deviceGroup AS e",
  .page_max = PAGE_MAX,
};

/* Facts only: whether one runs, is over or suspended follows from them and the clock. */
const SutureServiceSet suture_service_sets_exceptions = {
  .context = "RecommendationExceptions",
  .type = &suture_exception_type,
  .expressions = (const SutureServiceExpression[]) {
    ETAG,
    SOUND_LIST (rbacGroupNames),
    SOUND_LIST (canceledRbacGroupNames),
    SOUND_LIST (history),
    { NULL },
  },
  .filterable = (const char *const[]) { "id", "recommendationId", "scope", "justification", "createdOn", "creatorEmail",
                                        "endsOn", "canceledOn", NULL },
  .source = "recommendationException AS e",
  .page_max = PAGE_MAX,
  .tracked = SUTURE_SERVICE_TRACKED_EXCEPTIONS,
};

static const SutureField graph_task_extras[] = {
  { "applicablePlatform", SUTURE_FIELD_STRING, 0, SUTURE_FIELD_PLAIN, NULL },
  { "endpointSecurityPolicyProfile", SUTURE_FIELD_STRING, 0, SUTURE_FIELD_PLAIN, NULL },
  { "intendedSettings", SUTURE_FIELD_STRINGS, 0, SUTURE_FIELD_PLAIN, NULL },
  { "etag", SUTURE_FIELD_STRING, 0, SUTURE_FIELD_ANNOTATION, NULL },
};

/* Rows of two derived types in one table: what belongs to the other type is null, and absent. */
const SutureServiceSet suture_service_sets_graph_tasks = {
  .context = "deviceAppManagement/deviceAppManagementTasks",
  .type = &suture_ticket_type,
  .extras = graph_task_extras,
  .n_extras = G_N_ELEMENTS (graph_task_extras),
  .expressions = (const SutureServiceExpression[]) {
    ETAG,
    EITHER_LANGUAGE (displayName),
    EITHER_LANGUAGE (description),
    EITHER_LANGUAGE (insights),
    EITHER_LANGUAGE (remediation),
    { NULL },
  },
  .filterable = (const char *const[]) { "id", "displayName", "createdDateTime", "dueDateTime", "category", "priority",
                                        "creator", "assignedTo", "status", NULL },
  .sparse = (const char *const[]) { "appName", "appPublisher", "appVersion", "mitigationType", "mobileAppCount",
                                    "remediation", "endpointSecurityPolicy", "applicablePlatform",
                                    "endpointSecurityPolicyProfile", "intendedSettings", NULL },
  .source = "deviceAppManagementTask AS e",
  .page_max = PAGE_MAX,
  .tracked = SUTURE_SERVICE_TRACKED_TICKETS,
};
