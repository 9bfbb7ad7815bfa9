/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-exception.h"

G_BEGIN_DECLS

/**
 * SutureExceptionsEffect:
 * @status: of the recommendation: active, partial exception or full exception
 * @global: whether a global exception is in effect, which suspends those by device group
 * @lowers_all: whether that one takes all devices out of the exposure
 * @covered: (array zero-terminated=1): the device groups that exceptions in effect cover; none while a global one is
 * @lowered: (array zero-terminated=1): those of @covered whose devices no longer count as exposed
 *
 * What the exceptions of one recommendation come to on a day.
 */
typedef struct
{
  int      status; /* SutureRecommendationStatus */
  gboolean global;
  gboolean lowers_all;
  char   **covered; /* (owned) */
  char   **lowered; /* (owned) */
} SutureExceptionsEffect;

SutureExceptionsEffect *suture_exceptions_effect_new  (SutureException *const *exceptions,
                                                       guint                   n_exceptions,
                                                       const char *const      *groups,
                                                       SutureDay               today) G_GNUC_WARN_UNUSED_RESULT;
double                  suture_exceptions_get_impact_left (double               impact,
                                                       gint64                  left,
                                                       gint64                  exposed);
void                    suture_exceptions_effect_free (SutureExceptionsEffect *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureExceptionsEffect, suture_exceptions_effect_free)

G_END_DECLS
