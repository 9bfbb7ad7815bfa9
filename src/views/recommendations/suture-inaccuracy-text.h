/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-recommendation.h"

G_BEGIN_DECLS

/* Of the details, in characters. */
#define SUTURE_INACCURACY_DETAILS_MAX 1000

/**
 * SutureInaccuracyCategory:
 * @SUTURE_INACCURACY_DETAIL: a detail is wrong
 * @SUTURE_INACCURACY_NOT_THERE: no device of the organisation has it
 * @SUTURE_INACCURACY_COUNT: the number of devices is wrong
 * @SUTURE_INACCURACY_OTHER: what the details say
 *
 * What is inaccurate.
 */
typedef enum
{
  SUTURE_INACCURACY_DETAIL,
  SUTURE_INACCURACY_NOT_THERE,
  SUTURE_INACCURACY_COUNT,
  SUTURE_INACCURACY_OTHER,
  SUTURE_INACCURACY_CATEGORIES, /*< skip >*/
} SutureInaccuracyCategory;

/**
 * SutureInaccuracy:
 *
 * What a person typed about an inaccuracy.
 */
typedef struct
{
  SutureInaccuracyCategory category;
  char                    *address; /* (owned) (nullable): for a reply */
  char                    *details; /* (owned) (nullable) */
} SutureInaccuracy;

void        suture_inaccuracy_text_clear        (SutureInaccuracy           *self);
const char *suture_inaccuracy_text_get_category (const SutureRecommendation *recommendation,
                                                 SutureInaccuracyCategory    category);
char       *suture_inaccuracy_text_dup_subject  (const SutureRecommendation *recommendation) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_inaccuracy_text_dup_body     (const SutureRecommendation *recommendation,
                                                 const SutureInaccuracy     *inaccuracy,
                                                 gint64                      synced_at_usec) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_inaccuracy_text_dup_draft    (const SutureInaccuracy     *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean    suture_inaccuracy_text_parse_draft  (const char                 *draft,
                                                 SutureInaccuracy           *self);
char       *suture_inaccuracy_text_dup_count    (int                         n) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_inaccuracy_text_dup_status   (int                         n) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SutureInaccuracy, suture_inaccuracy_text_clear)

G_END_DECLS
