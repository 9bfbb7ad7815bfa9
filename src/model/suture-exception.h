/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-enums.h"
#include "suture-time.h"

G_BEGIN_DECLS

SUTURE_DECLARE_RECORD (SutureException)

/**
 * SutureException:
 *
 * A risk accepted on purpose, from `GET /api/recommendationExceptions` of the
 * team service. Only facts: its state is derived from them and the clock.
 */
struct _SutureException
{
  SutureRecord record;

  char     *id;                    /* (owned) */
  char     *recommendation_id;     /* (owned) (nullable) */
  int       scope;                 /* SutureExceptionScope */
  char    **rbac_group_names;      /* (owned) (nullable): of one by device group */
  int       justification;         /* SutureJustification */
  char     *justification_context; /* (owned) (nullable) */
  gint64    created_on;            /* UTC */
  char     *creator_email;         /* (owned) (nullable) */
  gint64    duration_days;         /* days */
  SutureDay ends_on;               /* the first day on which it no longer runs */
  gint64    canceled_on;           /* UTC */
  char     *canceler_email;        /* (owned) (nullable) */
  char    **canceled_group_names;  /* (owned) (nullable): of @rbac_group_names, those it was canceled for */
  char    **history;               /* (owned) (nullable): who did what when, oldest first: suture_exception_event_parse() */
  char     *etag;                  /* (owned) (nullable): `@odata.etag` */

  /* Of this computer, where the store has read it. */
  char     *recommendation_name;   /* (owned) (nullable) */
  int       recommendation_status; /* SutureRecommendationStatus, today; 0 where the recommendation is gone */
  int       state;                 /* SutureExceptionState, on the day of the query */
  gint64    exposed_devices;       /* of the recommendation, before exceptions */
  gint64    covered_devices;       /* exposed devices in its scope; 0 once it is over, -1 where not known which they are */
  gint64    exposed_after;         /* exposed devices after all exceptions of the recommendation */
  int       outbox_state;          /* SutureOutboxState */
  char     *outbox_message;        /* (owned) (nullable): what the service said to a refused change */
};

extern const SutureRecordType suture_exception_type;

/* Days before its end on which an exception is brought to mind. */
#define SUTURE_EXCEPTION_FIRST_REMINDER_DAYS 14
#define SUTURE_EXCEPTION_LAST_REMINDER_DAYS 3

/* What of its end is to be brought to mind; each once. The values are part of the store's format. */
typedef enum
{
  SUTURE_REMINDER_NONE,
  SUTURE_REMINDER_FIRST, /* it is over within SUTURE_EXCEPTION_FIRST_REMINDER_DAYS */
  SUTURE_REMINDER_LAST,  /* within SUTURE_EXCEPTION_LAST_REMINDER_DAYS */
  SUTURE_REMINDER_OVER,
} SutureReminder;

/* From this age on, in days since its creation, an exception in effect is an old one. */
#define SUTURE_EXCEPTION_OLD_DAYS 180

/* The longest an exception may run, in days from the day it is made. */
#define SUTURE_EXCEPTION_DAYS_MAX 365

gboolean             suture_exception_is_running      (const SutureException *self,
                                                       SutureDay              today);
gboolean             suture_exception_lowers_exposure (const SutureException *self);
SutureExceptionState suture_exception_get_state       (const SutureException *self,
                                                       gboolean               global_in_effect,
                                                       SutureDay              today);
SutureReminder       suture_exception_get_reminder    (const SutureException *self,
                                                       SutureDay              today);
char               **suture_exception_dup_covered     (const SutureException *self) G_GNUC_WARN_UNUSED_RESULT;
guint                suture_exception_count_renewals  (const SutureException *self);
gboolean             suture_exception_validate_end    (SutureDay              ends_on,
                                                       SutureDay              today,
                                                       GError               **error);

G_END_DECLS
