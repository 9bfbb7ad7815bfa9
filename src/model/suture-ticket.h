/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-day.h"
#include "suture-enums.h"
#include "suture-time.h"

G_BEGIN_DECLS

SUTURE_DECLARE_RECORD (SutureTicket)

/**
 * SutureTicket:
 *
 * One Intune security task, from `GET /beta/deviceAppManagement/deviceAppManagementTasks`.
 */
struct _SutureTicket
{
  SutureRecord record;

  char    *id; /* (owned) */
  char    *display_name; /* (owned) (nullable) */
  char    *description; /* (owned) (nullable) */
  gint64   created_date_time; /* UTC */
  gint64   due_date_time; /* UTC */
  char    *category; /* (owned) (nullable) */
  char    *priority; /* (owned) (nullable): "none", "high", "low" */
  char    *creator; /* (owned) (nullable): e-mail */
  char    *creator_notes; /* (owned) (nullable) */
  char    *assigned_to; /* (owned) (nullable) */
  int      status; /* SutureTicketStatus */
  char    *app_name; /* (owned) (nullable) */
  char    *app_publisher; /* (owned) (nullable) */
  char    *app_version; /* (owned) (nullable) */
  char    *mitigation_type; /* (owned) (nullable) */
  char    *insights; /* (owned) (nullable) */
  gint64   managed_device_count; /* devices */
  gint64   mobile_app_count;
  char    *remediation; /* (owned) (nullable): the steps */
  char    *endpoint_security_policy; /* (owned) (nullable) */
  char    *odata_type; /* (owned) (nullable): "#microsoft.graph.appVulnerabilityTask" */
  char    *remediation_task_id; /* (owned) (nullable): the activity it belongs to */
  char    *status_note; /* (owned) (nullable): note of the last updateStatus */

  /* Of this computer: its waiting write. */
  int      outbox_state; /* SutureOutboxState */
  char    *outbox_message; /* (owned) (nullable): what the service said to it */
};

extern const SutureRecordType suture_ticket_type;

SutureActivityCategory suture_ticket_get_category (const SutureTicket *self);
SutureRemediation      suture_ticket_get_action   (const SutureTicket *self);
SuturePriority         suture_ticket_get_priority (const SutureTicket *self);
SutureDay              suture_ticket_get_due      (const SutureTicket *self);
gboolean               suture_ticket_may_become   (const SutureTicket *self,
                                                   SutureTicketStatus  status);

G_END_DECLS
