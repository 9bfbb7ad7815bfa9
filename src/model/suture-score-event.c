/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-score-event.h"

#define FIELD(name, type, member, ...) { name, SUTURE_FIELD_##type, G_STRUCT_OFFSET (SutureScoreEvent, member), __VA_ARGS__ }

static const SutureField fields[] = {
  FIELD ("time", TIME, time, 0, NULL),
  FIELD ("kind", ENUM, kind, 0, &suture_score_event_kind_words),
  FIELD ("recommendationId", STRING, recommendation_id, 0, NULL),
  FIELD ("exposureDelta", REAL, exposure_delta, 0, NULL),
  FIELD ("secureDelta", REAL, secure_delta, 0, NULL),
  FIELD ("reason", STRING, reason, 0, NULL),
};

const SutureRecordType suture_score_event_type = {
  "scoreEvent", sizeof (SutureScoreEvent), fields, G_N_ELEMENTS (fields)
};
