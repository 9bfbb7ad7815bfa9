/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-assessment.h"
#include "suture-score-event.h"
#include "suture-score.h"
#include "suture-store-private.h"

G_BEGIN_DECLS

struct _SutureLoad
{
  SutureStore       *store;     /* (owned) */
  SutureLoadKind     kind;
  char              *scope;     /* (owned): "" where there is none */
  const SutureTable *table;     /* where its records go */
  gboolean           keep_rest; /* what it does not bring stays */

  /* Writer thread only, once begun. */
  gint64             owner;     /* key of the recommendation or activity it is for */
  SutureKeySet      *valued;    /* (owned) (nullable): devices whose value waits to be sent, as of the running page */
  SutureKeySet      *seen;      /* (owned): keys of what it brought so far */
  GHashTable        *exposures; /* (owned) (nullable): of assessments: what each recommendation exposes, so far */
  char              *cursor;    /* (owned) (nullable): the link to go on with */
  guint              rows;      /* rows since the last commit */
  gint64             began_usec; /* monotonic, when the open batch began */
  gboolean           devices_changed; /* since the last commit */

  GMutex             mutex;     /* guards what is below */
  GCond              room_cond;
  guint              waiting;   /* records handed over and not yet inserted */
  GError            *failure;   /* (owned) (nullable): why nothing more is inserted */
};

gboolean suture_load_insert        (SutureLoad        *load,
                                    SutureConnection  *connection,
                                    GPtrArray         *records,
                                    GError           **error);
gboolean suture_load_prepare       (SutureLoad        *load,
                                    SutureConnection  *connection,
                                    GError           **error);
gboolean suture_load_find          (SutureLoad        *load,
                                    SutureConnection  *connection,
                                    const char        *id,
                                    gint64            *key,
                                    GError           **error);
gboolean suture_load_remove        (SutureLoad        *load,
                                    SutureConnection  *connection,
                                    SutureKeySet      *gone,
                                    GError           **error);
gboolean suture_load_find_removable (SutureLoad       *load,
                                    SutureConnection  *connection,
                                    SutureKeySet      *removable,
                                    GError           **error);
gboolean suture_load_put_device    (SutureLoad        *load,
                                    SutureConnection  *connection,
                                    const SutureDevice *device,
                                    gint64            *key,
                                    GError           **error);
gboolean suture_load_sweep         (SutureLoad        *load,
                                    SutureConnection  *connection,
                                    GError           **error);
gboolean suture_load_save          (SutureLoad        *load,
                                    SutureConnection  *connection,
                                    GError           **error);
gboolean suture_load_put_ticket    (SutureStore       *store,
                                    SutureConnection  *connection,
                                    SutureTicket      *ticket,
                                    gint64            *key,
                                    GError           **error);
gboolean suture_load_put_activity  (SutureStore       *store,
                                    SutureConnection  *connection,
                                    SutureActivity    *activity,
                                    gint64            *key,
                                    GError           **error);
gboolean suture_load_measure_own   (SutureStore       *store,
                                    SutureConnection  *connection,
                                    gint64             recommendation,
                                    SutureKeySet      *exposed,
                                    GError           **error);
gboolean suture_load_leave_own     (SutureStore       *store,
                                    SutureConnection  *connection,
                                    gint64             recommendation,
                                    GError           **error);
gboolean suture_load_put_score     (SutureLoad        *load,
                                    SutureConnection  *connection,
                                    const SutureScore *score,
                                    GError           **error);
gboolean suture_load_put_score_event (SutureLoad      *load,
                                    SutureConnection  *connection,
                                    const SutureScoreEvent *event,
                                    GError           **error);
gboolean suture_load_is_assessment (SutureLoad        *load);
gboolean suture_load_put_assessment (SutureLoad       *load,
                                    SutureConnection  *connection,
                                    const SutureAssessment *assessment,
                                    GError           **error);
gboolean suture_load_write_exposures (SutureLoad      *load,
                                    SutureConnection  *connection,
                                    GError           **error);
gboolean suture_load_set_number    (SutureConnection  *connection,
                                    const char        *name,
                                    gint64             value,
                                    GError           **error);
gboolean suture_load_know_devices  (SutureStore       *store,
                                    SutureConnection  *connection,
                                    GError           **error);
gboolean suture_load_touch_devices (SutureStore       *store,
                                    SutureConnection  *connection,
                                    GError           **error);

G_END_DECLS
