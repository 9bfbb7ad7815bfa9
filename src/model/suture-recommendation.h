/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-enums.h"
#include "suture-time.h"

G_BEGIN_DECLS

SUTURE_DECLARE_RECORD (SutureRecommendation)

/**
 * SutureRecommendation:
 *
 * One security recommendation, from `GET /api/recommendations`.
 */
struct _SutureRecommendation
{
  SutureRecord record;

  char    *id;                     /* (owned): "va-_-google-_-chrome", "sca-_-scid-20000" */
  char    *product_name;           /* (owned) (nullable) */
  char    *recommendation_name;    /* (owned) (nullable): the title people read */
  gint64   weaknesses;
  char    *vendor;                 /* (owned) (nullable) */
  char    *recommended_version;    /* (owned) (nullable): may be empty */
  char    *recommended_program;    /* (owned) (nullable): of an upgrade */
  char    *recommended_vendor;     /* (owned) (nullable) */
  int      recommendation_category; /* SutureCategory */
  char    *sub_category;           /* (owned) (nullable) */
  double   severity_score;         /* 0 to 10 */
  gboolean public_exploit;
  gboolean active_alert;
  char   **associated_threats;     /* (owned) (nullable): report ids */
  int      remediation_type;       /* SutureRemediation */
  int      status;                 /* SutureRecommendationStatus */
  double   config_score_impact;    /* points of the secure score */
  double   exposure_impact;        /* points of the exposure score */
  gint64   total_machine_count;    /* devices that have it */
  gint64   exposed_machines_count; /* devices */
  gint64   non_productivity_impacted_assets; /* devices without user impact */
  char    *related_component;      /* (owned) (nullable) */
  double   exposed_critical_devices;
  char   **tags;                   /* (owned) (nullable) */

  /* Annotations of the team service. */
  char     *description;           /* (owned) (nullable) */
  char    **remediation_steps;     /* (owned) (nullable) */
  char     *potential_risk;        /* (owned) (nullable) */
  char     *insight;               /* (owned) (nullable) */
  char     *end_of_support_tag;    /* (owned) (nullable) */
  SutureDay end_of_support_date;
  GArray   *exposed_trend;         /* (owned) (nullable) (element-type gint64): exposed devices, a day each, oldest first */
  gboolean  intune_policy;         /* Intune has a remediation for this configuration */

  /* Of this computer. */
  int      news;                   /* SutureNews: since the user last looked at it */
  gint64   activity_count;         /* remediation activities for it */
  gint64   exposed_after_exceptions; /* devices that count still, with the exceptions in effect */
  double   exposure_impact_after_exceptions; /* points of the exposure score, by the share of these devices */
};

extern const SutureRecordType suture_recommendation_type;

SutureSupport suture_recommendation_get_support  (const SutureRecommendation *self);
guint    suture_recommendation_get_threats       (const SutureRecommendation *self);
guint    suture_recommendation_get_options       (const SutureRecommendation *self);
gboolean suture_recommendation_is_configuration  (const SutureRecommendation *self);
gboolean suture_recommendation_tells_impact      (const SutureRecommendation *self);
gboolean suture_recommendation_supports_intune   (const SutureRecommendation *self,
                                                  SutureRemediation           option);

G_END_DECLS
