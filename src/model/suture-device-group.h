/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-enums.h"
#include "suture-time.h"

G_BEGIN_DECLS

SUTURE_DECLARE_RECORD (SutureDeviceGroup)

/**
 * SutureDeviceGroup:
 *
 * One device group, from `GET /api/deviceGroups` of the team service; elsewhere made from
 * the names on the devices.
 */
struct _SutureDeviceGroup
{
  SutureRecord record;

  gint64   rbac_group_id;
  char    *name; /* (owned) (nullable): as on the wire */
  char    *display_name; /* (owned) (nullable): in the language asked for */
  gint64   device_count; /* devices */
  gint64   exposed_count; /* devices exposed to the recommendation asked about */
  gboolean excepted; /* whether a running exception by device group of that recommendation covers it */
};

extern const SutureRecordType suture_device_group_type;

G_END_DECLS
