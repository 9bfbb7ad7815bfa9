/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-enums.h"
#include "suture-time.h"

G_BEGIN_DECLS

/**
 * SutureList:
 * @SUTURE_LIST_RECOMMENDATIONS: security recommendations (#SutureRecommendation)
 * @SUTURE_LIST_ACTIVITIES: remediation activities (#SutureActivity)
 * @SUTURE_LIST_DEVICES: devices (#SutureDevice), all or those a recommendation
 *   exposes or an activity targets
 * @SUTURE_LIST_VULNERABILITIES: weaknesses of a recommendation (#SutureVulnerability)
 * @SUTURE_LIST_ARCHIVE: activities that have left the Remediation page (#SutureActivity)
 * @SUTURE_LIST_TICKETS: Intune security tasks (#SutureTicket)
 * @SUTURE_LIST_EXCEPTIONS: exceptions, also those that are over (#SutureException)
 * @SUTURE_LIST_SOFTWARE: software of the organisation (#SutureSoftware), most weaknesses on most devices first
 */
typedef enum
{
  SUTURE_LIST_RECOMMENDATIONS,
  SUTURE_LIST_ACTIVITIES,
  SUTURE_LIST_DEVICES,
  SUTURE_LIST_VULNERABILITIES,
  SUTURE_LIST_ARCHIVE,
  SUTURE_LIST_TICKETS,
  SUTURE_LIST_EXCEPTIONS,
  SUTURE_LIST_SOFTWARE,
} SutureList;

/* Devices that were not seen for so many days count in no score. */
#define SUTURE_DEVICE_ACTIVE_DAYS 30

/**
 * SutureQuery:
 *
 * Which rows of a list, and in which order. The window, the command line and
 * the exports ask for rows with the same query, so that they agree.
 *
 * Filled in by its maker, then shared and no longer changed. Masks hold one bit
 * a value, `1u << value`; 0 lets every value pass.
 */
typedef struct
{
  gatomicrefcount ref_count;

  SutureList list;
  char      *search;            /* (owned) (nullable): words looked for, case ignored */
  guint      status_mask;       /* SutureRecommendationStatus, SutureActivityStatus, SutureTicketStatus or SutureExceptionState */
  guint      type_mask;         /* SutureRemediation */
  guint      category_mask;     /* SutureCategory; SutureActivityCategory of tickets */
  guint      priority_mask;     /* SuturePriority; a ticket without one counts as medium, which Intune does not know */
  guint      due_mask;          /* SutureDue, of activities */
  guint      ticket_mask;       /* SutureTicketStatus, of activities; the bit of SUTURE_TICKET_NONE: without one */
  guint      threat_mask;       /* SutureThreat, of recommendations: any of them */
  guint      support_mask;      /* SutureSupport, of recommendations */
  guint      justification_mask; /* SutureJustification, of exceptions */
  guint      scope_mask;        /* SutureExceptionScope, of exceptions */
  guint      level_mask;        /* SutureLevel, of devices: their exposure level */
  guint      risk_mask;         /* SutureLevel, of devices: their risk level */
  guint      value_mask;        /* SutureDeviceValue, of devices */
  gboolean   inactive;          /* only devices not seen for SUTURE_DEVICE_ACTIVE_DAYS; needs @today */
  gboolean   ending;            /* only exceptions that are over within SUTURE_EXCEPTION_FIRST_REMINDER_DAYS */
  gboolean   renewed;           /* only exceptions that were renewed, or followed by another one when they were over */
  gboolean   old;               /* only exceptions in effect since SUTURE_EXCEPTION_OLD_DAYS or longer */
  gboolean   news;              /* only recommendations that are new or changed since they were looked at */
  gboolean   leaving;           /* only completed activities that leave within SUTURE_LEAVING_DAYS */
  char      *requester_email;   /* (owned) (nullable): only what this person asked for */
  char     **tags;              /* (owned) (nullable): any of them, of recommendations (or @support_mask) and devices */
  SutureDay  today;             /* needed by @due_mask, by the order of activities and by exceptions */
  char     **groups;            /* (owned) (nullable): names of device groups; NULL: all. Recommendations and software then count
                                   exposed devices in them, and those whose devices are not known yet are left out */
  char      *recommendation_id; /* (owned) (nullable): devices it exposes, its weaknesses or activities */
  char      *device_id;         /* (owned) (nullable): recommendations that expose this device */
  char      *activity_id;       /* (owned) (nullable): devices of an activity that are still exposed */
  char      *sort_field;        /* (owned) (nullable): name of a field; NULL: the list's own order */
  gboolean   descending;        /* of @sort_field */
  guint      limit;             /* rows at the most; 0: all */
} SutureQuery;

#define SUTURE_TYPE_QUERY (suture_query_get_type ())
GType suture_query_get_type (void);

SutureQuery            *suture_query_new             (SutureList         list) G_GNUC_WARN_UNUSED_RESULT;
SutureQuery            *suture_query_copy            (const SutureQuery *self) G_GNUC_WARN_UNUSED_RESULT;
SutureQuery            *suture_query_ref             (SutureQuery       *self);
void                    suture_query_unref           (SutureQuery       *self);
gboolean                suture_query_equal           (const SutureQuery *a,
                                                      const SutureQuery *b);
gboolean                suture_query_has_filter      (const SutureQuery *self);
const SutureRecordType *suture_query_get_record_type (const SutureQuery *self);

/* suture-query-text.c */
char                   *suture_query_to_text         (const SutureQuery *self) G_GNUC_WARN_UNUSED_RESULT;
SutureQuery            *suture_query_new_from_text   (const char        *text) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureQuery, suture_query_unref)

G_END_DECLS
