/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-vulnerability.h"

G_BEGIN_DECLS

SUTURE_DECLARE_RECORD (SutureSoftwareEvent)

/**
 * SutureSoftwareEvent:
 *
 * What happened to a product: either weaknesses were published on a day, or its
 * exposed devices rose or fell at a stretch until a day. A record, so that rows can show it.
 */
struct _SutureSoftwareEvent
{
  SutureRecord record;

  SutureDay day;
  char    **cves;           /* (owned) (nullable): ids, the most severe first; %NULL: of the devices */
  gint64    n_exploited;    /* of @cves, with a public exploit */
  int       severity;       /* SutureLevel: the highest of @cves */
  SutureDay since;          /* the last day before the devices changed */
  gint64    before;         /* exposed devices on @since */
  gint64    after;          /* exposed devices on @day */
};

extern const SutureRecordType suture_software_event_type;

GPtrArray *suture_software_events_new (GPtrArray *weaknesses,
                                       GArray    *trend,
                                       SutureDay  last) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
