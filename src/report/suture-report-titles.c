/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-report-titles.h"

#include <glib/gi18n-lib.h>

/* The columns that have a title, in the order of a report. */
typedef struct
{
  const char *name;
  const char *title; /* in English, of context SUTURE_REPORT_TITLES_CONTEXT */
  gboolean    is_extra; /* only where it is asked for */
} Title;

static const Title recommendation_titles[] = {
  { "recommendationName", NC_ ("column", "Security recommendation"), FALSE },
  { "remediationType", NC_ ("column", "Remediation type"), FALSE },
  { "status", NC_ ("column", "Status"), FALSE },
  { "recommendationCategory", NC_ ("column", "Category"), FALSE },
  { "subCategory", NC_ ("column", "Subcategory"), TRUE },
  { "relatedComponent", NC_ ("column", "Related component"), FALSE },
  { "vendor", NC_ ("column", "Vendor"), FALSE },
  { "productName", NC_ ("column", "Product"), FALSE },
  { "recommendedVersion", NC_ ("column", "Recommended version"), FALSE },
  { "recommendedProgram", NC_ ("column", "Recommended program"), TRUE },
  { "recommendedVendor", NC_ ("column", "Recommended vendor"), TRUE },
  { "exposedMachinesCount", NC_ ("column", "Exposed devices"), FALSE },
  { "exposedAfterExceptions", NC_ ("column", "Exposed devices (after exceptions)"), TRUE },
  { "totalMachineCount", NC_ ("column", "Total devices"), FALSE },
  { "nonProductivityImpactedAssets", NC_ ("column", "Devices without user impact"), TRUE },
  { "exposedCriticalDevices", NC_ ("column", "Exposed critical devices"), TRUE },
  { "weaknesses", NC_ ("column", "Weaknesses"), FALSE },
  { "severityScore", NC_ ("column", "Severity score"), FALSE },
  { "publicExploit", NC_ ("column", "Public exploit"), FALSE },
  { "activeAlert", NC_ ("column", "Active alert"), FALSE },
  { "associatedThreats", NC_ ("column", "Threats"), TRUE },
  { "insight", NC_ ("column", "Recommendation insight"), TRUE },
  { "exposureImpact", NC_ ("column", "Impact on the exposure score"), FALSE },
  { "exposureImpactAfterExceptions", NC_ ("column", "Impact on the exposure score (after exceptions)"), TRUE },
  { "configScoreImpact", NC_ ("column", "Impact on the secure score"), FALSE },
  { "tags", NC_ ("column", "Tags"), FALSE },
  { "activityCount", NC_ ("column", "Remediation activities"), FALSE },
  { "description", NC_ ("column", "Description"), TRUE },
  { "remediationSteps", NC_ ("column", "Remediation steps"), TRUE },
  { "endOfSupportTag", NC_ ("column", "End-of-support tag"), TRUE },
  { "endOfSupportDate", NC_ ("column", "End of support"), TRUE },
  { "id", NC_ ("column", "ID"), FALSE },
};

static const Title activity_titles[] = {
  { "title", NC_ ("column", "Remediation activity"), FALSE },
  { "type", NC_ ("column", "Remediation type"), FALSE },
  { "relatedComponent", NC_ ("column", "Related component"), FALSE },
  { "category", NC_ ("column", "Category"), TRUE },
  { "status", NC_ ("column", "Status"), FALSE },
  { "progress", NC_ ("column", "Progress (%)"), FALSE },
  { "fixedDevices", NC_ ("column", "Fixed devices"), FALSE },
  { "targetDevices", NC_ ("column", "Target devices"), FALSE },
  { "priority", NC_ ("column", "Priority"), FALSE },
  { "dueOn", NC_ ("column", "Due date"), FALSE },
  { "productivityImpactRemediationType", NC_ ("column", "Devices to change"), TRUE },
  { "ticketStatus", NC_ ("column", "Ticket status"), FALSE },
  { "ticketDevices", NC_ ("column", "Devices sent to Intune"), FALSE },
  { "ticketNote", NC_ ("column", "Note of the IT administrator"), TRUE },
  { "ticketId", NC_ ("column", "Ticket ID"), TRUE },
  { "rbacGroupNames", NC_ ("column", "Device groups"), FALSE },
  { "requesterEmail", NC_ ("column", "Created by"), FALSE },
  { "createdOn", NC_ ("column", "Created on"), FALSE },
  { "requesterNotes", NC_ ("column", "Notes"), FALSE },
  { "completedBy", NC_ ("column", "Completed by"), FALSE },
  { "completionMethod", NC_ ("column", "Completion"), TRUE },
  { "statusLastModifiedOn", NC_ ("column", "Status changed on"), FALSE },
  { "description", NC_ ("column", "Description"), TRUE },
  { "remediationSteps", NC_ ("column", "Remediation steps"), TRUE },
  { "recommendedVersion", NC_ ("column", "Recommended version"), TRUE },
  { "recommendedProgram", NC_ ("column", "Recommended program"), TRUE },
  { "recommendedVendor", NC_ ("column", "Recommended vendor"), TRUE },
  { "recommendationReference", NC_ ("column", "Recommendation ID"), FALSE },
  { "outboxState", NC_ ("column", "Change of this computer"), TRUE },
  { "outboxMessage", NC_ ("column", "Answer of the service"), TRUE },
  { "id", NC_ ("column", "ID"), FALSE },
};

static const Title device_titles[] = {
  { "computerDnsName", NC_ ("column", "Device name"), FALSE },
  { "domain", NC_ ("column", "Domain"), TRUE },
  { "osPlatform", NC_ ("column", "Operating system"), FALSE },
  { "version", NC_ ("column", "Version"), FALSE },
  { "osBuild", NC_ ("column", "Build"), TRUE },
  { "osArchitecture", NC_ ("column", "Architecture"), TRUE },
  { "rbacGroupName", NC_ ("column", "Device group"), FALSE },
  { "riskScore", NC_ ("column", "Risk level"), FALSE },
  { "exposureLevel", NC_ ("column", "Exposure level"), FALSE },
  { "deviceValue", NC_ ("column", "Device value"), FALSE },
  { "healthStatus", NC_ ("column", "Health state"), FALSE },
  { "onboardingStatus", NC_ ("column", "Onboarding status"), TRUE },
  { "isAadJoined", NC_ ("column", "Microsoft Entra joined"), FALSE },
  { "firstSeen", NC_ ("column", "First seen"), TRUE },
  { "lastSeen", NC_ ("column", "Last seen"), FALSE },
  { "lastIpAddress", NC_ ("column", "Last IP address"), FALSE },
  { "lastExternalIpAddress", NC_ ("column", "Last external IP address"), TRUE },
  { "machineTags", NC_ ("column", "Tags"), FALSE },
  { "findings", NC_ ("column", "Security recommendations"), TRUE },
  { "outboxState", NC_ ("column", "Change of this computer"), TRUE },
  { "outboxMessage", NC_ ("column", "Answer of the service"), TRUE },
  { "id", NC_ ("column", "ID"), FALSE },
};

static const Title vulnerability_titles[] = {
  { "name", NC_ ("column", "Weakness"), FALSE },
  { "severity", NC_ ("column", "Severity"), FALSE },
  { "cvssV3", NC_ ("column", "CVSS"), FALSE },
  { "cvssVector", NC_ ("column", "CVSS vector"), TRUE },
  { "EPSS", NC_ ("column", "EPSS"), FALSE },
  { "exposedMachines", NC_ ("column", "Exposed devices"), FALSE },
  { "publicExploit", NC_ ("column", "Public exploit"), FALSE },
  { "exploitVerified", NC_ ("column", "Verified exploit"), FALSE },
  { "exploitInKit", NC_ ("column", "Exploit kit"), TRUE },
  { "publishedOn", NC_ ("column", "Published on"), FALSE },
  { "updatedOn", NC_ ("column", "Updated on"), FALSE },
  { "description", NC_ ("column", "Description"), FALSE },
  { "id", NC_ ("column", "ID"), FALSE },
};

static const Title ticket_titles[] = {
  { "displayName", NC_ ("column", "Security task"), FALSE },
  { "type", NC_ ("column", "Type"), FALSE },
  { "status", NC_ ("column", "Status"), FALSE },
  { "priority", NC_ ("column", "Priority"), FALSE },
  { "dueDateTime", NC_ ("column", "Due date"), FALSE },
  { "appName", NC_ ("column", "Application"), FALSE },
  { "appPublisher", NC_ ("column", "Publisher"), TRUE },
  { "appVersion", NC_ ("column", "Recommended version"), TRUE },
  { "mitigationType", NC_ ("column", "Mitigation type"), TRUE },
  { "managedDeviceCount", NC_ ("column", "Devices sent to Intune"), FALSE },
  { "creator", NC_ ("column", "Created by"), FALSE },
  { "createdDateTime", NC_ ("column", "Created on"), FALSE },
  { "creatorNotes", NC_ ("column", "Notes"), FALSE },
  { "assignedTo", NC_ ("column", "Assigned to"), TRUE },
  { "statusNote", NC_ ("column", "Note of the IT administrator"), FALSE },
  { "description", NC_ ("column", "Description"), TRUE },
  { "remediation", NC_ ("column", "Remediation steps"), TRUE },
  { "insights", NC_ ("column", "Insights"), TRUE },
  { "remediationTaskId", NC_ ("column", "Activity ID"), FALSE },
  { "id", NC_ ("column", "ID"), FALSE },
};

static const Title exception_titles[] = {
  { "recommendationName", NC_ ("column", "Security recommendation"), FALSE },
  { "scope", NC_ ("column", "Scope"), FALSE },
  { "rbacGroupNames", NC_ ("column", "Device groups"), FALSE },
  { "justification", NC_ ("column", "Justification"), FALSE },
  { "justificationContext", NC_ ("column", "Justification context"), FALSE },
  { "state", NC_ ("column", "Status"), FALSE },
  { "exposedDevices", NC_ ("column", "Exposed devices"), FALSE },
  { "exposedDevicesAfter", NC_ ("column", "Exposed devices (after exceptions)"), FALSE },
  { "coveredDevices", NC_ ("column", "Exposed devices covered"), FALSE },
  { "lastDay", NC_ ("column", "Last day"), FALSE },
  { "endsOn", NC_ ("column", "Comes back on"), TRUE },
  { "durationDays", NC_ ("column", "Duration (days)"), TRUE },
  { "renewals", NC_ ("column", "Renewals"), FALSE },
  { "creatorEmail", NC_ ("column", "Created by"), FALSE },
  { "createdOn", NC_ ("column", "Created on"), FALSE },
  { "cancelerEmail", NC_ ("column", "Canceled by"), FALSE },
  { "canceledOn", NC_ ("column", "Canceled on"), FALSE },
  { "canceledRbacGroupNames", NC_ ("column", "Device groups it was canceled for"), FALSE },
  { "outboxState", NC_ ("column", "Change of this computer"), TRUE },
  { "outboxMessage", NC_ ("column", "Answer of the service"), TRUE },
  { "recommendationId", NC_ ("column", "Recommendation ID"), FALSE },
  { "id", NC_ ("column", "ID"), FALSE },
};

static const Title software_titles[] = {
  { "name", NC_ ("column", "Software"), FALSE },
  { "vendor", NC_ ("column", "Vendor"), FALSE },
  { "weaknesses", NC_ ("column", "Weaknesses"), FALSE },
  { "publicExploit", NC_ ("column", "Public exploit"), FALSE },
  { "activeAlert", NC_ ("column", "Active alert"), FALSE },
  { "exposedMachines", NC_ ("column", "Exposed devices"), FALSE },
  { "impactScore", NC_ ("column", "Impact"), FALSE },
  { "id", NC_ ("column", "ID"), FALSE },
};

static const struct { const Title *titles; guint n_titles; } lists[] = {
  [SUTURE_LIST_RECOMMENDATIONS] = { recommendation_titles, G_N_ELEMENTS (recommendation_titles) },
  [SUTURE_LIST_ACTIVITIES] = { activity_titles, G_N_ELEMENTS (activity_titles) },
  [SUTURE_LIST_DEVICES] = { device_titles, G_N_ELEMENTS (device_titles) },
  [SUTURE_LIST_ARCHIVE] = { activity_titles, G_N_ELEMENTS (activity_titles) },
  [SUTURE_LIST_TICKETS] = { ticket_titles, G_N_ELEMENTS (ticket_titles) },
  [SUTURE_LIST_EXCEPTIONS] = { exception_titles, G_N_ELEMENTS (exception_titles) },
  [SUTURE_LIST_SOFTWARE] = { software_titles, G_N_ELEMENTS (software_titles) },
  [SUTURE_LIST_VULNERABILITIES] = { vulnerability_titles, G_N_ELEMENTS (vulnerability_titles) },
};

/**
 * suture_report_titles_get:
 * @list: a list
 * @name: name of a column
 *
 * Returns: (nullable): its title in English, or %NULL where it has none
 */
const char *
suture_report_titles_get (SutureList list, const char *name)
{
  g_return_val_if_fail (list < G_N_ELEMENTS (lists) && name != NULL, NULL);

  for (guint i = 0; i < lists[list].n_titles; i++)
    if (g_str_equal (lists[list].titles[i].name, name))
      return lists[list].titles[i].title;
  return NULL;
}

/**
 * suture_report_titles_get_default:
 * @list: a list
 * @index: counting from 0
 *
 * Returns: (nullable): the name of that column of a report where none is asked for,
 *   or %NULL behind the last
 */
const char *
suture_report_titles_get_default (SutureList list, guint index)
{
  guint seen = 0;

  g_return_val_if_fail (list < G_N_ELEMENTS (lists), NULL);

  for (guint i = 0; i < lists[list].n_titles; i++)
    if (!lists[list].titles[i].is_extra && seen++ == index)
      return lists[list].titles[i].name;
  return NULL;
}

/**
 * suture_report_titles_get_nth:
 * @list: a list
 * @index: counting from 0
 *
 * Returns: (nullable): the name of that column of all that have a title, or %NULL
 *   behind the last
 */
const char *
suture_report_titles_get_nth (SutureList list, guint index)
{
  g_return_val_if_fail (list < G_N_ELEMENTS (lists), NULL);

  return index < lists[list].n_titles ? lists[list].titles[index].name : NULL;
}
