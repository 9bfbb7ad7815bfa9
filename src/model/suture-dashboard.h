/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-enums.h"
#include "suture-time.h"

G_BEGIN_DECLS

/* Days of history that are shown, and rows of each of the cards. */
#define SUTURE_DASHBOARD_DAYS 90
#define SUTURE_DASHBOARD_WEEKS 13
#define SUTURE_DASHBOARD_TOP 10

/* A score at the end of a day, or as it was measured last on it. */
typedef struct
{
  SutureDay day;
  double    value;
} SutureScorePoint;

/* The secure score in a category. Without a service that tells it, only @gain is known. */
typedef struct
{
  int    category; /* SutureCategory */
  double points;   /* negative: not known */
  double maximum;  /* points that can be had; 0: not known */
  double gain;     /* points that the active recommendations of the category would bring */
} SutureCategoryScore;

/* What came and went in a week: of all device groups as the recommendations tell, of some as this computer saw it. */
typedef struct
{
  SutureDay first; /* its Monday */
  gint64    fixed; /* exposed devices, summed over the recommendations, that were fixed in it */
  gint64    risen; /* likewise, that became exposed in it */
} SutureWeek;

/* How long completed activities of a priority took. */
typedef struct
{
  guint  completed;   /* activities completed within the days of the history */
  double median_days; /* from their creation to their completion */
} SuturePace;

/**
 * SutureDashboard:
 *
 * Where the organisation, or some of its device groups, stands: all figures of
 * the Dashboard page, of its report and of `suturectl dashboard`. Read from
 * prepared aggregates: what it costs does not grow with the devices.
 */
typedef struct
{
  char    **groups;              /* (owned) (nullable): device groups it is about; %NULL: all */

  gboolean  exposure_known;
  gboolean  exposure_derived;    /* made of the scores by group or of the devices by the classic formula: no figure of the service */
  double    exposure;            /* 0 to 100 */
  double    exposure_after;      /* what the exceptions that run leave of it; negative: not known, as of some device groups */
  GArray   *exposure_history;    /* (owned) (element-type SutureScorePoint): oldest first, at most one a day */
  GPtrArray *events;             /* (owned) (element-type SutureScoreEvent): of the days of the history, oldest first */

  gboolean  secure_known;        /* of the whole organisation always: nobody tells it by group */
  double    secure;              /* points */
  double    secure_after;        /* with what the exceptions that run add to it; negative: not known */
  double    secure_maximum;      /* 0: not known */
  GArray   *secure_history;      /* (owned) (element-type SutureScorePoint) */
  SutureCategoryScore categories[SUTURE_CATEGORY_SECURITY_CONTROLS + 1];

  gint64    n_devices;
  gint64    n_inactive;          /* not seen for SUTURE_DEVICE_ACTIVE_DAYS: counted in no score */
  gint64    levels[SUTURE_LEVEL_CRITICAL + 1]; /* all devices by exposure level, as the list of devices has them */

  GPtrArray *recommendations;    /* (owned) (element-type SutureRecommendation): active ones and those with a partial exception, the highest impact first */
  GPtrArray *activities;         /* (owned) (element-type SutureActivity): open ones, overdue and rejected first, then as their recommendations */
  GPtrArray *software;           /* (owned) (element-type SutureSoftware): most weaknesses on most devices first */
  GPtrArray *software_trends;    /* (owned) (element-type GArray) (nullable elements): exposed devices of each of @software, gint64 */
  GPtrArray *devices;            /* (owned) (element-type SutureDevice): most exposed first, inactive ones left out */
  GArray    *device_findings;    /* (owned) (element-type guint): recommendations that expose each of @devices */

  guint     open;                /* activities */
  guint     overdue;
  guint     due_soon;            /* within 7 days, today with them */
  guint     due_later;           /* within 30 days, those due soon not with them */
  guint     attention;           /* open ones without a due date */
  GArray   *weeks;               /* (owned) (element-type SutureWeek): from the first one that was counted to this one */
  SuturePace pace[SUTURE_PRIORITY_HIGH + 1];
  guint     exceptions_ending;   /* within SUTURE_EXCEPTION_FIRST_REMINDER_DAYS */

  gint64    scores_on;           /* UTC: how fresh each is; SUTURE_TIME_NONE: never came */
  gint64    recommendations_on;
  gint64    activities_on;
  gint64    devices_on;
  gint64    software_on;
  SutureDay history_since;       /* the first day of the history; SUTURE_DAY_NONE: there is none */
} SutureDashboard;

#define SUTURE_TYPE_DASHBOARD (suture_dashboard_get_type ())
GType suture_dashboard_get_type (void);

SutureDashboard *suture_dashboard_new            (void) G_GNUC_WARN_UNUSED_RESULT;
SutureDashboard *suture_dashboard_ref            (SutureDashboard       *self);
void             suture_dashboard_unref          (SutureDashboard       *self);
gboolean         suture_dashboard_get_change     (const GArray          *history,
                                                  SutureDay              today,
                                                  guint                  days,
                                                  double                *change);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureDashboard, suture_dashboard_unref)

G_END_DECLS
