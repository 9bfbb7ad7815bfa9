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
  FIELD ("outboxState", ENUM, outbox_state, SUTURE_FIELD_LOCAL, &suture_outbox_state_words),
  FIELD ("outboxMessage", STRING, outbox_message, SUTURE_FIELD_LOCAL, NULL),
};

const SutureRecordType suture_ticket_type = {
  "deviceAppManagementTask", sizeof (SutureTicket), fields, G_N_ELEMENTS (fields)
};

/**
 * suture_ticket_get_category:
 * @self: a ticket
 *
 * Returns: what it is about: an application or a configuration
 */
SutureActivityCategory
suture_ticket_get_category (const SutureTicket *self)
{
  g_return_val_if_fail (self != NULL, SUTURE_ACTIVITY_CATEGORY_UNKNOWN);

  if (self->odata_type == NULL)
    return SUTURE_ACTIVITY_CATEGORY_UNKNOWN;
  if (g_str_has_suffix (self->odata_type, ".securityConfigurationTask") ||
      g_strcmp0 (self->mitigation_type, "securityConfiguration") == 0)
    return SUTURE_ACTIVITY_CATEGORY_CONFIGURATION;
  return g_str_has_suffix (self->odata_type, ".appVulnerabilityTask") ? SUTURE_ACTIVITY_CATEGORY_SOFTWARE
                                                                      : SUTURE_ACTIVITY_CATEGORY_UNKNOWN;
}

/**
 * suture_ticket_get_action:
 * @self: a ticket
 *
 * Returns: what is to be done; Intune does not tell an update from an upgrade
 */
SutureRemediation
suture_ticket_get_action (const SutureTicket *self)
{
  g_return_val_if_fail (self != NULL, SUTURE_REMEDIATION_UNKNOWN);

  if (suture_ticket_get_category (self) == SUTURE_ACTIVITY_CATEGORY_CONFIGURATION)
    return SUTURE_REMEDIATION_CONFIGURATION_CHANGE;
  if (g_strcmp0 (self->mitigation_type, "update") == 0)
    return SUTURE_REMEDIATION_UPDATE;
  return g_strcmp0 (self->mitigation_type, "uninstall") == 0 ? SUTURE_REMEDIATION_UNINSTALL : SUTURE_REMEDIATION_UNKNOWN;
}

/**
 * suture_ticket_get_priority:
 * @self: a ticket
 *
 * Returns: its priority; Intune has none between low and high, so that a medium
 *   one is %SUTURE_PRIORITY_UNKNOWN here
 */
SuturePriority
suture_ticket_get_priority (const SutureTicket *self)
{
  g_return_val_if_fail (self != NULL, SUTURE_PRIORITY_UNKNOWN);

  if (g_strcmp0 (self->priority, "high") == 0)
    return SUTURE_PRIORITY_HIGH;
  return g_strcmp0 (self->priority, "low") == 0 ? SUTURE_PRIORITY_LOW : SUTURE_PRIORITY_UNKNOWN;
}

/**
 * suture_ticket_get_due:
 * @self: a ticket
 *
 * Returns: the calendar day it is due, which is midnight UTC on the wire, or %SUTURE_DAY_NONE
 */
SutureDay
suture_ticket_get_due (const SutureTicket *self)
{
  g_return_val_if_fail (self != NULL, SUTURE_DAY_NONE);

  return self->due_date_time != SUTURE_TIME_NONE ? suture_day_from_time (self->due_date_time, NULL) : SUTURE_DAY_NONE;
}

/**
 * suture_ticket_may_become:
 * @self: a ticket
 * @status: another state
 *
 * What waits can be accepted or rejected, what is accepted can be completed;
 * nothing follows after that.
 *
 * Returns: whether the IT administrator may make @status of it
 */
gboolean
suture_ticket_may_become (const SutureTicket *self, SutureTicketStatus status)
{
  g_return_val_if_fail (self != NULL, FALSE);

  switch (status)
    {
    case SUTURE_TICKET_ACTIVE:
    case SUTURE_TICKET_REJECTED:  return self->status == SUTURE_TICKET_PENDING;
    case SUTURE_TICKET_COMPLETED: return self->status == SUTURE_TICKET_ACTIVE;
    case SUTURE_TICKET_NONE:
    case SUTURE_TICKET_PENDING:
    default:                      return FALSE;
    }
}
