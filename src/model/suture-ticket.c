/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ticket.h"

#define FIELD(name, type, member, ...) { name, SUTURE_FIELD_##type, G_STRUCT_OFFSET (SutureTicket, member), __VA_ARGS__ }

static const SutureField fields[] = {
  FIELD ("id", STRING, id, 0, NULL),
  FIELD ("displayName", STRING, display_name, 0, NULL),
  FIELD ("description", STRING, description, 0, NULL),
  FIELD ("createdDateTime", TIME, created_date_time, 0, NULL),
  FIELD ("dueDateTime", TIME, due_date_time, 0, NULL),
  FIELD ("category", STRING, category, 0, NULL),
  FIELD ("priority", STRING, priority, 0, NULL),
  FIELD ("creator", STRING, creator, 0, NULL),
  FIELD ("creatorNotes", STRING, creator_notes, 0, NULL),
  FIELD ("assignedTo", STRING, assigned_to, 0, NULL),
  FIELD ("status", ENUM, status, 0, &suture_ticket_status_words),
  FIELD ("appName", STRING, app_name, 0, NULL),
  FIELD ("appPublisher", STRING, app_publisher, 0, NULL),
  FIELD ("appVersion", STRING, app_version, 0, NULL),
  FIELD ("mitigationType", STRING, mitigation_type, 0, NULL),
  FIELD ("insights", STRING, insights, 0, NULL),
  FIELD ("managedDeviceCount", INTEGER, managed_device_count, 0, NULL),
  FIELD ("mobileAppCount", INTEGER, mobile_app_count, 0, NULL),
  FIELD ("remediation", STRING, remediation, 0, NULL),
  FIELD ("endpointSecurityPolicy", STRING, endpoint_security_policy, 0, NULL),
  FIELD ("odataType", STRING, odata_type, SUTURE_FIELD_ANNOTATION, NULL),
  FIELD ("remediationTaskId", STRING, remediation_task_id, SUTURE_FIELD_ANNOTATION, NULL),
  FIELD ("statusNote", STRING, status_note, SUTURE_FIELD_ANNOTATION, NULL),
};

const SutureRecordType suture_ticket_type = {
  "deviceAppManagementTask", sizeof (SutureTicket), fields, G_N_ELEMENTS (fields)
};
