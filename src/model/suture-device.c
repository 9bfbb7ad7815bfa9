/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-device.h"

#define FIELD(name, type, member, ...) { name, SUTURE_FIELD_##type, G_STRUCT_OFFSET (SutureDevice, member), __VA_ARGS__ }

static const SutureField fields[] = {
  FIELD ("id", STRING, id, 0, NULL),
  FIELD ("computerDnsName", STRING, computer_dns_name, 0, NULL),
  FIELD ("osPlatform", STRING, os_platform, 0, NULL),
  FIELD ("version", STRING, version, 0, NULL),
  FIELD ("lastIpAddress", STRING, last_ip_address, 0, NULL),
  FIELD ("lastExternalIpAddress", STRING, last_external_ip_address, 0, NULL),
  FIELD ("firstSeen", TIME, first_seen, 0, NULL),
  FIELD ("lastSeen", TIME, last_seen, 0, NULL),
  FIELD ("healthStatus", STRING, health_status, 0, NULL),
  FIELD ("onboardingStatus", STRING, onboarding_status, 0, NULL),
  FIELD ("osArchitecture", STRING, os_architecture, 0, NULL),
  FIELD ("osBuild", INTEGER, os_build, 0, NULL),
  FIELD ("rbacGroupId", INTEGER, rbac_group_id, 0, NULL),
  FIELD ("rbacGroupName", STRING, rbac_group_name, 0, NULL),
  FIELD ("riskScore", ENUM, risk_score, 0, &suture_level_words),
  FIELD ("exposureLevel", ENUM, exposure_level, 0, &suture_level_words),
  FIELD ("deviceValue", ENUM, device_value, 0, &suture_device_value_words),
  FIELD ("isAadJoined", BOOLEAN, is_aad_joined, 0, NULL),
  FIELD ("aadDeviceId", STRING, aad_device_id, 0, NULL),
  FIELD ("machineTags", STRINGS, machine_tags, 0, NULL),
  FIELD ("findings", INTEGER, findings, SUTURE_FIELD_LOCAL, NULL),
  FIELD ("outboxState", ENUM, outbox_state, SUTURE_FIELD_LOCAL, &suture_outbox_state_words),
  FIELD ("outboxMessage", STRING, outbox_message, SUTURE_FIELD_LOCAL, NULL),
};

const SutureRecordType suture_device_type = {
  "machine", sizeof (SutureDevice), fields, G_N_ELEMENTS (fields)
};
