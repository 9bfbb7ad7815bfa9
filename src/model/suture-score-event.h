/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-enums.h"
#include "suture-time.h"

G_BEGIN_DECLS

SUTURE_DECLARE_RECORD (SutureScoreEvent)

/**
 * SutureScoreEvent:
 *
 * What moved a score on a day, from `GET /api/scoreEvents` of a team service, or
 * known on this computer: a request completed, an exception made, a weakness
 * published.
 */
struct _SutureScoreEvent
{
  SutureRecord record;
  gint64   time; /* UTC */
  int      kind; /* SutureScoreEventKind */
  char    *recommendation_id; /* (owned) (nullable) */
  double   exposure_delta; /* points; 0 where it is not known */
  double   secure_delta; /* points; likewise */
  char    *reason; /* (owned) (nullable): words of the service; else the title of what it is about */
};

extern const SutureRecordType suture_score_event_type;

G_END_DECLS
