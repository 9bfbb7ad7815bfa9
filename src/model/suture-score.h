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
 * `GET /api/configurationScore`; of a team service also `…/ByCategory` of the
 * latter, and what each of the three was before from `…/History`.
 */
struct _SutureScore
{
  SutureRecord record;

  gint64   time; /* UTC */
  double   score; /* exposure: 0 to 100; secure score: points */
  char    *rbac_group_name; /* (owned) (nullable): of a score by group */
  gint64   rbac_group_id;
  int      category; /* SutureCategory: of a secure score by category */
  double   maximum; /* points that can be had; 0 where it is not known */
};

extern const SutureRecordType suture_score_type;

SutureLevel suture_score_get_exposure_level (double score);
double      suture_score_from_level         (int    exposure_level);
double      suture_score_get_weight         (int    device_value,
                                             gint64 n_devices);

G_END_DECLS
