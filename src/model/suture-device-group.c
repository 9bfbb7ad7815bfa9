/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-device-group.h"

#define FIELD(name, type, member, ...) { name, SUTURE_FIELD_##type, G_STRUCT_OFFSET (SutureDeviceGroup, member), __VA_ARGS__ }

static const SutureField fields[] = {
  FIELD ("rbacGroupId", INTEGER, rbac_group_id, 0, NULL),
  FIELD ("name", STRING, name, 0, NULL),
  FIELD ("displayName", STRING, display_name, SUTURE_FIELD_LOCALISED, NULL),
  FIELD ("deviceCount", INTEGER, device_count, 0, NULL),
  FIELD ("exposedCount", INTEGER, exposed_count, SUTURE_FIELD_LOCAL, NULL),
  FIELD ("excepted", BOOLEAN, excepted, SUTURE_FIELD_LOCAL, NULL),
};

const SutureRecordType suture_device_group_type = {
  "deviceGroup", sizeof (SutureDeviceGroup), fields, G_N_ELEMENTS (fields)
};
