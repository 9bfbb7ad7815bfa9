/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "suture-preview.h"
#include "suture-recommendation.h"
#include "suture-request.h"

G_BEGIN_DECLS

/**
 * SutureRequestFacts:
 *
 * Everything that a review shows; lent for the call.
 */
typedef struct
{
  const SutureRequest        *request;
  const SutureRecommendation *recommendation;
  const SuturePreview        *preview;
  gboolean                    stale;          /* @preview is being worked out again */
  const char                 *groups_summary; /* how many device groups, in words */
  const char                 *groups_names;   /* (nullable): which, where they are not all */
  gboolean                    kept_here;      /* the service takes no requests */
} SutureRequestFacts;

#define SUTURE_TYPE_REQUEST_REVIEW (suture_request_review_get_type ())
G_DECLARE_FINAL_TYPE (SutureRequestReview, suture_request_review, SUTURE, REQUEST_REVIEW, GtkWidget)

void suture_request_review_show (SutureRequestReview      *self,
                                 const SutureRequestFacts *facts);

G_END_DECLS
