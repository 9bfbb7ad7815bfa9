/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wire-test.h"

/* Microsoft's own sample bodies that are records, by their names without “.json”, in the folder that SUTURE_SAMPLES names. */
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
  { "software-inventory-by-machine", &suture_inventory_type, FALSE },
  { "software-list", &suture_software_type, FALSE },
  { "software-vulnerabilities-by-machine", &suture_assessment_type, FALSE },
  { "software-vulnerability-changes-by-machine", &suture_assessment_type, FALSE },
  { "vulnerabilities-list", &suture_vulnerability_type, FALSE },
};

/* Whether the tests end here, since there are none. */
static inline gboolean
wire_samples_missing (void)
{
  const char *folder = g_getenv ("SUTURE_SAMPLES");

  if (folder != NULL && g_file_test (folder, G_FILE_TEST_IS_DIR))
    return FALSE;
  g_print ("1..0 # SKIP SUTURE_SAMPLES does not name the folder of Microsoft's sample bodies\n");
  return TRUE;
}

static inline char *
wire_samples_load (const char *name, gsize *length)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("SUTURE_SAMPLES"), file, NULL);
  g_autoptr (GError) error = NULL;
  char *json = NULL;

  g_file_get_contents (path, &json, length, &error);
  g_assert_no_error (error);
  return json;
}
