/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "suture-sample-facts.h"
#include "suture-sample-text.h"
#include "suture-service-insert.h"

G_BEGIN_DECLS

/* The facts are written for this many devices; every count in them is scaled from it. */
#define SUTURE_SAMPLE_REFERENCE_DEVICES 20000

typedef enum
{
  SUTURE_SAMPLE_WINDOWS_CLIENT,
  SUTURE_SAMPLE_WINDOWS_SERVER,
  SUTURE_SAMPLE_MACOS,
  SUTURE_SAMPLE_LINUX,
  SUTURE_SAMPLE_N_FAMILIES,
} SutureSampleFamily;

enum { SUTURE_SAMPLE_VALUE_LOW, SUTURE_SAMPLE_VALUE_NORMAL, SUTURE_SAMPLE_VALUE_HIGH, SUTURE_SAMPLE_N_VALUES };

enum { SUTURE_SAMPLE_N_EXPOSURES = 4, SUTURE_SAMPLE_N_RISKS = 5 };

/* What is remembered of a device while the organisation is made; all but `load` are indices. */
typedef struct
{
  float  load;      /* weight of its exposures, which ranks the devices of a group by exposure level */
  guint8 group;
  guint8 family;
  guint8 os;
  guint8 site;
  guint8 pattern;
  guint8 role;
  guint8 value;
  guint8 exposure;
  guint8 risk;
  guint8 critical;
} SutureSampleDevice;

typedef struct
{
  const char *platform;
  const char *version;
  guint       build;   /* 0: not known */
  SutureSampleFamily family;
} SutureSampleOs;

typedef struct
{
  JsonObject *facts;
  const char *key;
  const char *name;
  gint64      id;      /* rbacGroupId */
  guint       first;   /* index of its first device; the devices of a group stand together */
  guint       size;
} SutureSampleGroup;

typedef struct
{
  gint64      key;
  JsonObject *facts;
  JsonObject *activity;          /* (nullable) the scenario that asks for its remediation */
  gboolean    is_software;
  const char *id;
  const char *component;         /* in English */
  char       *names[SUTURE_SAMPLE_N_LANGUAGES];   /* (owned) the subject of its texts */
  const char *version;           /* recommended; empty if none */
  const char *program;           /* to upgrade to; empty if none */
  guint       weaknesses;
  gint64      end_of_support;    /* day; 0 if none */
  guint32     groups;            /* bit by group: those of the activity */
  guint       remaining;         /* targets of the active activity that must be exposed */
  guint       fixed;             /* targets of the active activity that must not be */
  SutureServiceBitmap *devices;         /* (owned) exposed */
  SutureServiceBitmap *installed;       /* (owned) */
  SutureServiceBitmap *without_impact;  /* (owned) */
  guint       exposed;           /* cardinalities of the three */
  guint       total;
  guint       unaffected;
} SutureSampleRecommendation;

/* The organisation while it is made. */
typedef struct _SutureSample SutureSample;

struct _SutureSample
{
  sqlite3            *db;            /* (unowned) */
  SutureSampleFacts  *facts;         /* (owned) */
  GCancellable       *cancellable;   /* (unowned) (nullable) */
  guint64             seed;
  gint64              today;         /* day of creation; all times derive from its first moment */
  guint               n_devices;
  SutureSampleDevice *devices;       /* (owned) (array length=n_devices) key - 1 is the index */
  GArray             *oses;          /* (owned) (element-type SutureSampleOs) */
  GArray             *groups;        /* (owned) (element-type SutureSampleGroup) */
  GPtrArray          *recommendations;      /* (owned) (element-type SutureSampleRecommendation) */
  GHashTable         *recommendation_by_id; /* (owned) (element-type utf8 SutureSampleRecommendation) */
  GHashTable         *person_by_email;      /* (owned) (element-type utf8 JsonObject) */
};

/* An activity of the scenario, with what follows from it. */
typedef struct
{
  JsonObject *facts;
  SutureSampleRecommendation *recommendation;  /* (unowned) */
  char       *id;          /* (owned) */
  const char *requester;   /* e-mail */
  const char *notes;       /* (nullable) in the requester's language */
  gint64      created;     /* time */
  gint64      completed;   /* time; 0 while active */
  gint64      due;         /* day; 0 if none */
  SutureServiceBitmap *targets;  /* (owned) */
  guint       n_targets;
  guint       n_fixed;
} SutureSampleActivity;

/* suture-sample-organisation.c */
gboolean suture_sample_organisation_plan         (SutureSample *self);
gboolean suture_sample_organisation_write        (SutureSample *self, GError **error);
const SutureSampleGroup *suture_sample_organisation_find_group (SutureSample *self, const char *key);
guint32  suture_sample_organisation_group_mask   (SutureSample *self, JsonArray *keys);
char    *suture_sample_organisation_group_names  (SutureSample *self, JsonArray *keys);
JsonObject *suture_sample_organisation_person    (SutureSample *self, const char *email);
SutureSampleLanguage suture_sample_organisation_language_of (SutureSample *self, const char *email);
guint    suture_sample_organisation_scale        (SutureSample *self, gint64 count);
const char *suture_sample_organisation_family_name (SutureSampleFamily family);

/* suture-sample-devices.c */
gboolean suture_sample_devices_write             (SutureSample *self, GError **error);

/* suture-sample-exposure.c */
void     suture_sample_exposure_draw             (SutureSample *self, SutureSampleRecommendation *recommendation);

/* suture-sample-wording.c */
char    *suture_sample_wording_title             (SutureSample *self, SutureSampleRecommendation *recommendation,
                                                  const char *type, SutureSampleLanguage language);
char    *suture_sample_wording_description       (SutureSample *self, SutureSampleRecommendation *recommendation,
                                                  guint n_devices, SutureSampleLanguage language);
char    *suture_sample_wording_steps             (SutureSample *self, SutureSampleRecommendation *recommendation,
                                                  const char *type, SutureSampleLanguage language);
const char *suture_sample_wording_risk           (SutureSample *self, SutureSampleRecommendation *recommendation,
                                                  SutureSampleLanguage language);
char    *suture_sample_wording_insight           (SutureSample *self, SutureSampleRecommendation *recommendation,
                                                  int week_change, SutureSampleLanguage language);

/* suture-sample-recommendations.c */
void     suture_sample_recommendation_free       (SutureSampleRecommendation *recommendation);
gboolean suture_sample_recommendations_write     (SutureSample *self, GError **error);
double   suture_sample_recommendations_threat    (SutureSampleRecommendation *recommendation);

/* suture-sample-vulnerabilities.c */
gboolean suture_sample_vulnerabilities_write     (SutureSample *self, GError **error);

/* suture-sample-targets.c */
void     suture_sample_targets_draw              (SutureSample *self, SutureSampleActivity *activity);

/* suture-sample-progress.c */
char    *suture_sample_progress_draw             (SutureSample *self, const SutureSampleActivity *activity);

/* suture-sample-activities.c */
gboolean suture_sample_activities_write          (SutureSample *self, GError **error);

/* suture-sample-tickets.c */
gboolean suture_sample_tickets_write             (SutureSample *self, const SutureSampleActivity *activity,
                                                  SutureServiceInsert *row, GError **error);

/* suture-sample-exceptions.c */
gboolean suture_sample_exceptions_write          (SutureSample *self, GError **error);
gboolean suture_sample_exceptions_hide           (SutureSample *self, const char *recommendation_id);

/* suture-sample-scores.c */
gboolean suture_sample_scores_write              (SutureSample *self, GError **error);

G_END_DECLS
