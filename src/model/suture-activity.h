/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-enums.h"
#include "suture-time.h"

G_BEGIN_DECLS

/* Completed activities leave the Remediation page after this many days. */
#define SUTURE_RETENTION_DAYS 180
/* From so many days before that on, it is said that they will. */
#define SUTURE_LEAVING_DAYS 7
/* A due date so many days ahead, or nearer, is soon. */
#define SUTURE_DUE_SOON_DAYS 7
/* What is due after that, and so many days ahead or nearer, comes next. */
#define SUTURE_DUE_MONTH_DAYS 30
/* Intune gets at most this many devices for one request. */
#define SUTURE_INTUNE_DEVICES_MAX 10000

/* In which of the members that people change two versions of an activity differ. */
typedef enum
{
  SUTURE_DIFFERENCE_PRIORITY = 1 << 0,
  SUTURE_DIFFERENCE_DUE_ON = 1 << 1,
  SUTURE_DIFFERENCE_NOTES = 1 << 2,
  SUTURE_DIFFERENCE_STATUS = 1 << 3,
} SutureDifferences;

SUTURE_DECLARE_RECORD (SutureActivity)

/**
 * SutureActivity:
 *
 * One remediation activity, from `GET /api/remediationTasks`.
 */
struct _SutureActivity
{
  SutureRecord record;

  char     *id;                      /* (owned) */
  char     *title;                   /* (owned) (nullable) */
  gint64    created_on;              /* UTC */
  char     *requester_id;            /* (owned) (nullable) */
  char     *requester_email;         /* (owned) (nullable) */
  int       status;                  /* SutureActivityStatus */
  gint64    status_last_modified_on; /* UTC; the completion once completed */
  char     *description;             /* (owned) (nullable) */
  char     *related_component;       /* (owned) (nullable) */
  gint64    target_devices;          /* devices */
  char    **rbac_group_names;        /* (owned) (nullable) */
  gint64    fixed_devices;           /* devices */
  char     *requester_notes;         /* (owned) (nullable) */
  SutureDay due_on;
  int       category;                /* SutureActivityCategory */
  int       productivity_impact_remediation_type; /* SutureScope */
  int       priority;                /* SuturePriority */
  int       completion_method;       /* SutureCompletion */
  char     *completer_id;            /* (owned) (nullable) */
  char     *completer_email;         /* (owned) (nullable) */
  char     *scid;                    /* (owned) (nullable) */
  int       type;                    /* SutureRemediation */
  char     *product_id;              /* (owned) (nullable) */
  char     *vendor_id;               /* (owned) (nullable) */
  char     *name_id;                 /* (owned) (nullable) */
  char     *recommended_version;     /* (owned) (nullable) */
  char     *recommended_vendor;      /* (owned) (nullable) */
  char     *recommended_program;     /* (owned) (nullable) */
  char     *recommendation_reference; /* (owned) (nullable): the recommendation's id */

  /* Annotations of the team service. */
  char     *etag;                    /* (owned) (nullable): `@odata.etag` */
  char    **remediation_steps;       /* (owned) (nullable) */
  gboolean  all_groups;
  gint64    last_modified_on;        /* UTC: of the last write of a person */
  char     *last_modified_by;        /* (owned) (nullable): who that was */
  GArray   *fixed_trend;             /* (owned) (nullable) (element-type gint64): fixed devices, one figure a day from the day of creation */

  /* Of this computer: the ticket that belongs to it, and its waiting write. */
  char     *ticket_id;               /* (owned) (nullable) */
  int       ticket_status;           /* SutureTicketStatus */
  gint64    ticket_devices;          /* devices sent to Intune */
  char     *ticket_note;             /* (owned) (nullable) */
  int       outbox_state;            /* SutureOutboxState */
  char     *outbox_message;          /* (owned) (nullable): what the service said about it, for people */
};

extern const SutureRecordType suture_activity_type;

int       suture_activity_get_progress        (const SutureActivity *self);
int       suture_activity_get_progress_of     (gint64                fixed_devices,
                                               gint64                target_devices);
gboolean  suture_activity_is_measured         (const SutureActivity *self);
int       suture_activity_get_days_overdue    (const SutureActivity *self,
                                               SutureDay             today);
SutureDue suture_activity_get_due             (const SutureActivity *self,
                                               SutureDay             today);
int       suture_activity_get_days_kept       (const SutureActivity *self,
                                               gint64                now_usec);
gboolean  suture_activity_is_kept             (const SutureActivity *self,
                                               gint64                now_usec);
guint     suture_activity_get_differences     (const SutureActivity *self,
                                               const SutureActivity *other);
char     *suture_activity_dup_recommendation_id (const SutureActivity *self);

G_END_DECLS
