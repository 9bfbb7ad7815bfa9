/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-activity.h"
#include "suture-recommendation.h"
#include "suture-ticket.h"

G_BEGIN_DECLS

/* Records out of nothing: always the same ones for the same key. */
SutureRecommendation *fake_records_make_recommendation (guint index);
gpointer              fake_records_make_device         (guint key);
gpointer              fake_records_make_vulnerability  (guint key);
gpointer              fake_records_make_software       (guint key);
gpointer              fake_records_make_activity       (guint key);
SutureTicket         *fake_records_make_ticket         (guint key);
GPtrArray            *fake_records_make_groups         (void);

G_END_DECLS
