/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-score.h"

#define FIELD(name, type, member, ...) { name, SUTURE_FIELD_##type, G_STRUCT_OFFSET (SutureScore, member), __VA_ARGS__ }

static const SutureField fields[] = {
  FIELD ("time", TIME, time, 0, NULL),
  FIELD ("score", REAL, score, 0, NULL),
  FIELD ("rbacGroupName", STRING, rbac_group_name, 0, NULL),
  FIELD ("rbacGroupId", INTEGER, rbac_group_id, 0, NULL),
};

const SutureRecordType suture_score_type = {
  "score", sizeof (SutureScore), fields, G_N_ELEMENTS (fields)
};
