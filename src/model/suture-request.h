/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-clock.h"
#include "suture-recommendation.h"

G_BEGIN_DECLS

/* Notes for the IT administrator, in characters. */
#define SUTURE_REQUEST_NOTES_MAX 1000

/**
 * SutureRequest:
 *
 * A remediation request as filled in by a person, before it becomes an activity.
 */
typedef struct
{
  char           *activity_id;       /* (owned): GUID made here, so that sending twice is harmless */
  char           *recommendation_id; /* (owned) */
  int             option;            /* SutureRemediation: what is requested */
  char          **groups;            /* (owned) (nullable): names of device groups; NULL: all */
  int             scope;             /* SutureScope; SUTURE_SCOPE_NONE for software */
  int             priority;          /* SuturePriority */
  SutureDay       due_on;            /* SUTURE_DAY_NONE with attention required */
  char           *notes;             /* (owned) (nullable) */
  gboolean        intune;            /* open a ticket in Intune */
} SutureRequest;

/**
 * SutureDuePolicy:
 *
 * Days until a request is due, by its priority.
 */
typedef struct
{
  guint high_days;
  guint medium_days;
  guint low_days;
} SutureDuePolicy;

#define SUTURE_DUE_POLICY_DEFAULT { 7, 30, 90 }

#define SUTURE_TYPE_REQUEST (suture_request_get_type ())
GType suture_request_get_type (void);

SutureRequest *suture_request_new      (const char                 *recommendation_id) G_GNUC_WARN_UNUSED_RESULT;
SutureRequest *suture_request_new_for  (const SutureRequest        *common,
                                        const SutureRecommendation *recommendation) G_GNUC_WARN_UNUSED_RESULT;
SutureRequest *suture_request_copy     (const SutureRequest        *self) G_GNUC_WARN_UNUSED_RESULT;
void           suture_request_free     (SutureRequest              *self);
gboolean       suture_request_has_due_date (const SutureRequest    *self);
SutureDay      suture_request_get_default_due (const SutureDuePolicy *policy,
                                               SuturePriority         priority,
                                               SutureDay              today);
gboolean       suture_request_validate (const SutureRequest        *self,
                                        const SutureRecommendation *recommendation,
                                        SutureDay                   today,
                                        gboolean                    intune_connection,
                                        GError                    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureRequest, suture_request_free)

G_END_DECLS
