/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-exception.h"

G_BEGIN_DECLS

/* Context of a justification, in characters. */
#define SUTURE_EXCEPTION_CONTEXT_MAX 1000

/**
 * SutureExceptionRequest:
 *
 * An exception as filled in by a person, before it is made: the body of
 * `PUT /api/recommendationExceptions/{guid}`.
 */
typedef struct
{
  char     *exception_id;      /* (owned): GUID made here, so that sending twice is harmless */
  char     *recommendation_id; /* (owned) */
  int       scope;             /* SutureExceptionScope */
  char    **groups;            /* (owned) (nullable): names of device groups, of one by device group */
  int       justification;     /* SutureJustification */
  char     *context;           /* (owned) (nullable) */
  SutureDay ends_on;           /* the first day on which it no longer runs */
  guint     days;              /* of the choices offered, the one that @ends_on comes from; 0: a day was chosen */
} SutureExceptionRequest;

#define SUTURE_TYPE_EXCEPTION_REQUEST (suture_exception_request_get_type ())
GType suture_exception_request_get_type (void);

SutureExceptionRequest *suture_exception_request_new      (const char                   *recommendation_id) G_GNUC_WARN_UNUSED_RESULT;
SutureExceptionRequest *suture_exception_request_copy     (const SutureExceptionRequest *self) G_GNUC_WARN_UNUSED_RESULT;
void                    suture_exception_request_free     (SutureExceptionRequest       *self);
gboolean                suture_exception_request_validate (const SutureExceptionRequest *self,
                                                           SutureException *const       *exceptions,
                                                           guint                         n_exceptions,
                                                           SutureDay                     today,
                                                           GError                      **error);

/**
 * SutureExceptionPreview:
 *
 * What an exception would come to, worked out before it is made. Without the
 * score of the service or its impact on it, the scores are negative: not known.
 */
typedef struct
{
  gint64     exposed_now;     /* exposed devices after the exceptions that run */
  gint64     exposed_then;    /* likewise with this one */
  gint64     covered;         /* exposed devices in its scope */
  double     exposure_now;    /* exposure score */
  double     exposure_then;
  double     secure_now;      /* secure score, points */
  double     secure_then;
  int        status;          /* SutureRecommendationStatus with this one */
  gint64     synced_on;       /* UTC: of when the figures are */
  GPtrArray *open_activities; /* (owned) (element-type SutureActivity): active ones on some of the devices in its scope */
  gboolean   complete;        /* FALSE while the exposed devices are not all known here */
} SutureExceptionPreview;

#define SUTURE_TYPE_EXCEPTION_PREVIEW (suture_exception_preview_get_type ())
GType suture_exception_preview_get_type (void);

SutureExceptionPreview *suture_exception_preview_new  (void) G_GNUC_WARN_UNUSED_RESULT;
SutureExceptionPreview *suture_exception_preview_copy (const SutureExceptionPreview *self) G_GNUC_WARN_UNUSED_RESULT;
void                    suture_exception_preview_free (SutureExceptionPreview       *self);

/**
 * SutureExceptionFigures:
 *
 * What needs eyes on the Exceptions tab, on a day.
 */
typedef struct
{
  guint      ending_soon;       /* in effect or suspended, and over within 14 days */
  guint      ended_and_renewed; /* whose recommendation has another one since it was over, or that were renewed */
  guint      old;               /* in effect since 180 days or longer */
  GPtrArray *ending;            /* (owned) (element-type SutureException): those that end soon */
  GPtrArray *reminders;         /* (owned) (element-type SutureException): due to be brought to mind today, not yet done */
  GPtrArray *ended;             /* (owned) (element-type SutureException): over since it was last said */
} SutureExceptionFigures;

#define SUTURE_TYPE_EXCEPTION_FIGURES (suture_exception_figures_get_type ())
GType suture_exception_figures_get_type (void);

SutureExceptionFigures *suture_exception_figures_new  (void) G_GNUC_WARN_UNUSED_RESULT;
SutureExceptionFigures *suture_exception_figures_copy (const SutureExceptionFigures *self) G_GNUC_WARN_UNUSED_RESULT;
void                    suture_exception_figures_free (SutureExceptionFigures       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureExceptionRequest, suture_exception_request_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureExceptionPreview, suture_exception_preview_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureExceptionFigures, suture_exception_figures_free)

G_END_DECLS
