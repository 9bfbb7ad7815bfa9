/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-dashboard.h"

G_BEGIN_DECLS

/* 3 September 2024, as the clock of the tests has it. */
#define FAKE_DASHBOARD_TODAY 19969

/* What a dashboard is like. */
typedef enum
{
  FAKE_DASHBOARD_FULL,
  FAKE_DASHBOARD_NOTHING,   /* before the first sync */
  FAKE_DASHBOARD_EMPTY,     /* an organisation without anything */
  FAKE_DASHBOARD_NO_SCORE,
  FAKE_DASHBOARD_FIRST_DAY, /* one day of history */
  FAKE_DASHBOARD_OLD,       /* the devices are from yesterday */
} FakeDashboard;

/* Made-up figures; of one device group they are others. */
SutureDashboard *fake_dashboard_new (FakeDashboard      kind,
                                     const char *const *groups);

G_END_DECLS
