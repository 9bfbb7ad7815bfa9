/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-store-private.h"

G_BEGIN_DECLS

/* A day of devices whose last day is not known, and a value that is bound as null. */
#define SUTURE_DASHBOARD_FACTS_NULL G_MININT64

/* What the Dashboard counts of a device. */
typedef struct
{
  guint32   group;    /* key of the word, 0: none */
  SutureDay day;      /* last seen, UTC; SUTURE_DAY_NONE: not known */
  guint16   findings; /* recommendations that expose it */
  guint8    level;    /* SutureLevel */
  guint8    risk;     /* SutureLevel */
  guint8    value;    /* SutureDeviceValue */
  guint8    is_known; /* whether there is a device of this key */
} SutureDashboardFact;

/* All devices while they are counted: 16 bytes each. */
typedef struct
{
  SutureDashboardFact *facts;    /* (owned): by key */
  guint32              n_facts;  /* the highest key and one */
  guint32              n_groups; /* the highest key of a group's word and one */
} SutureDashboardFacts;

/* Devices of which these are the same. */
typedef struct
{
  guint32   group;
  SutureDay day;
  guint8    level;
  guint8    value;
  gint64    devices;
} SutureDashboardCell;

SutureDashboardFacts *suture_dashboard_facts_read     (SutureStore           *store,
                                                       SutureConnection      *connection,
                                                       GError               **error) G_GNUC_WARN_UNUSED_RESULT;
void                  suture_dashboard_facts_free     (SutureDashboardFacts  *self);
gint64                suture_dashboard_facts_day      (SutureDay              day);
GArray               *suture_dashboard_facts_count    (SutureDashboardFacts  *self) G_GNUC_WARN_UNUSED_RESULT;
GArray               *suture_dashboard_facts_find_top (SutureDashboardFacts  *self) G_GNUC_WARN_UNUSED_RESULT;

/* suture-dashboard-exposed.c */
gboolean              suture_dashboard_facts_write_exposed (SutureDashboardFacts *self,
                                                       SutureStore           *store,
                                                       SutureConnection      *connection,
                                                       GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureDashboardFacts, suture_dashboard_facts_free)

G_END_DECLS
