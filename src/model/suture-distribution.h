/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-record.h"

G_BEGIN_DECLS

SUTURE_DECLARE_RECORD (SutureDistribution)

/**
 * SutureDistribution:
 *
 * One version of a product, from `GET /api/Software/{Id}/distributions`.
 */
struct _SutureDistribution
{
  SutureRecord record;

  char   *version;         /* (owned) (nullable) */
  gint64  installations;   /* devices */
  gint64  vulnerabilities;
};

extern const SutureRecordType suture_distribution_type;

gint64 suture_distribution_count     (GPtrArray     *distributions);
void   suture_distribution_sort      (GPtrArray     *distributions);

G_END_DECLS
