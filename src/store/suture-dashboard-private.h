/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-store-private.h"

G_BEGIN_DECLS

/* A Dashboard while it is read, in one read transaction. */
typedef struct
{
  SutureStore      *store;
  SutureConnection *connection;
  SutureDay         today;
  char            **groups;      /* (nullable): names; NULL: all */
  char             *in_groups;   /* (owned) (nullable): SQL "IN (1, 2)", the words of the groups; NULL: all */
  GHashTable       *weights;     /* (owned) (element-type utf8 double): what active devices of a group count */
  double            level_score; /* of the devices by their levels; negative: not known */
  SutureDashboard  *dashboard;
} SutureDashboardReading;

SutureDashboard *suture_dashboard_read        (SutureStore            *store,
                                               SutureConnection       *connection,
                                               char                  **groups,
                                               SutureDay               today,
                                               GError                **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean         suture_dashboard_read_scores (SutureDashboardReading *self,
                                               GError                **error);
gboolean         suture_dashboard_read_tops   (SutureDashboardReading *self,
                                               GError                **error);
gboolean         suture_dashboard_read_work   (SutureDashboardReading *self,
                                               GError                **error);
gboolean         suture_dashboard_read_events (SutureDashboardReading *self,
                                               GError                **error);

G_END_DECLS
