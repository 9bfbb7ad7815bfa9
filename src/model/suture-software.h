/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-enums.h"
#include "suture-time.h"

G_BEGIN_DECLS

SUTURE_DECLARE_RECORD (SutureSoftware)

/**
 * SutureSoftware:
 *
 * One product, from `GET /api/Software`.
 */
struct _SutureSoftware
{
  SutureRecord record;

  char    *id; /* (owned): "microsoft-_-edge" */
  char    *name; /* (owned) (nullable) */
  char    *vendor; /* (owned) (nullable) */
  gint64   weaknesses;
  gboolean public_exploit;
  gboolean active_alert;
  gint64   exposed_machines; /* devices */
  double   impact_score;
};

extern const SutureRecordType suture_software_type;

const char *suture_software_find_id (const char *recommendation_id);
char       *suture_software_dup_title (const char *name,
                                       const char *id) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_software_dup_recommendation_id (const char *software_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
