/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-enums.h"
#include "suture-time.h"

G_BEGIN_DECLS

SUTURE_DECLARE_RECORD (SutureScore)

/**
 * SutureScore:
 *
 * One measurement of a score, from `GET /api/exposureScore`, `…/ByMachineGroups` or
 * `GET /api/configurationScore`.
 */
struct _SutureScore
{
  SutureRecord record;

  gint64   time; /* UTC */
  double   score; /* exposure: 0 to 100; secure score: points */
  char    *rbac_group_name; /* (owned) (nullable): of a score by group */
  gint64   rbac_group_id;
};

extern const SutureRecordType suture_score_type;

G_END_DECLS
