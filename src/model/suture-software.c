/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-software.h"

#define FIELD(name, type, member, ...) { name, SUTURE_FIELD_##type, G_STRUCT_OFFSET (SutureSoftware, member), __VA_ARGS__ }

static const SutureField fields[] = {
  FIELD ("id", STRING, id, 0, NULL),
  FIELD ("name", STRING, name, 0, NULL),
  FIELD ("vendor", STRING, vendor, 0, NULL),
  FIELD ("weaknesses", INTEGER, weaknesses, 0, NULL),
  FIELD ("publicExploit", BOOLEAN, public_exploit, 0, NULL),
  FIELD ("activeAlert", BOOLEAN, active_alert, 0, NULL),
  FIELD ("exposedMachines", INTEGER, exposed_machines, 0, NULL),
  FIELD ("impactScore", REAL, impact_score, 0, NULL),
};

const SutureRecordType suture_software_type = {
  "software", sizeof (SutureSoftware), fields, G_N_ELEMENTS (fields)
};
