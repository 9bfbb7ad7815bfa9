/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-enums.h"
#include "suture-time.h"

G_BEGIN_DECLS

SUTURE_DECLARE_RECORD (SutureDevice)

/**
 * SutureDevice:
 *
 * One device, from `GET /api/machines`; `GET …/machineReferences` fills only the id, the
 * name, the platform and the group.
 */
struct _SutureDevice
{
  SutureRecord record;

  char    *id; /* (owned): 40 hexadecimal digits */
  char    *computer_dns_name; /* (owned) (nullable) */
  char    *os_platform; /* (owned) (nullable): "Windows11" */
  char    *version; /* (owned) (nullable) */
  char    *last_ip_address; /* (owned) (nullable) */
  char    *last_external_ip_address; /* (owned) (nullable) */
  gint64   first_seen; /* UTC */
  gint64   last_seen; /* UTC, of the last full report */
  char    *health_status; /* (owned) (nullable): "Active" */
  char    *onboarding_status; /* (owned) (nullable) */
  char    *os_architecture; /* (owned) (nullable) */
  gint64   os_build;
  gint64   rbac_group_id;
  char    *rbac_group_name; /* (owned) (nullable) */
  int      risk_score; /* SutureLevel */
  int      exposure_level; /* SutureLevel */
  int      device_value; /* SutureDeviceValue */
  gboolean is_aad_joined;
  char    *aad_device_id; /* (owned) (nullable): joins it to Intune */
  char   **machine_tags; /* (owned) (nullable) */
  gint64   findings; /* recommendations that expose it, as far as their devices are known here */
  int      outbox_state; /* SutureOutboxState: of a change made here; local */
  char    *outbox_message; /* (owned) (nullable): why it was refused; local */
};

extern const SutureRecordType suture_device_type;

G_END_DECLS
