/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "suture-activity.h"
#include "suture-change.h"
#include "suture-exception-request.h"
#include "suture-clock.h"
#include "suture-reader.h"
#include "suture-request.h"
#include "suture-row-source.h"
#include "suture-ticket.h"
#include "suture-write.h"

G_BEGIN_DECLS

/**
 * SutureStore:
 *
 * What the service said, and what it has not accepted yet, kept in one SQLite
 * file. It is a #SutureReader for the window and a #SutureRowSource for exports.
 *
 * Functions that take an error and are not async block: they are for worker
 * threads and the command line. Any thread may call them; writes are done one
 * after the other on the store's own writer thread.
 */
#define SUTURE_TYPE_STORE (suture_store_get_type ())
G_DECLARE_FINAL_TYPE (SutureStore, suture_store, SUTURE, STORE, GObject)

SutureStore *suture_store_open        (const char          *path,
                                       SutureClock         *clock,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void         suture_store_open_async  (const char          *path,
                                       SutureClock         *clock,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
SutureStore *suture_store_open_finish (GAsyncResult        *result,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void         suture_store_close       (SutureStore         *self);
const char  *suture_store_get_path    (SutureStore         *self);
const char  *suture_store_get_rescue  (SutureStore         *self);
const char  *suture_store_get_obstacle (SutureStore        *self);
void         suture_store_check        (SutureStore        *self);

/* ---- Loading what the service said ---- */

/**
 * SutureLoadKind:
 * @SUTURE_LOAD_GROUPS: device groups (#SutureDeviceGroup)
 * @SUTURE_LOAD_SCORES: measurements (#SutureScore) of the series named by the scope; added to the history
 * @SUTURE_LOAD_RECOMMENDATIONS: #SutureRecommendation
 * @SUTURE_LOAD_ACTIVITIES: #SutureActivity
 * @SUTURE_LOAD_TICKETS: #SutureTicket
 * @SUTURE_LOAD_DEVICES: #SutureDevice, complete ones
 * @SUTURE_LOAD_EXPOSED: machine references (#SutureDevice) of the recommendation whose id is the scope
 * @SUTURE_LOAD_TARGETS: machine references of the activity whose id is the scope: its targets that are still exposed
 * @SUTURE_LOAD_VULNERABILITIES: #SutureVulnerability of the recommendation whose id is the scope
 * @SUTURE_LOAD_SOFTWARE: #SutureSoftware
 * @SUTURE_LOAD_EXCEPTIONS: #SutureException
 * @SUTURE_LOAD_SCORE_EVENTS: what moved a score (#SutureScoreEvent); added to those known
 * @SUTURE_LOAD_ASSESSMENTS: #SutureAssessment of all devices: which of them each recommendation exposes whose id begins with the scope
 * @SUTURE_LOAD_ASSESSMENT_CHANGES: #SutureAssessment: what is `Fixed` no longer exposes the device, all else does
 *
 * What a load brings. The values are part of the file's format.
 */
typedef enum
{
  SUTURE_LOAD_GROUPS,
  SUTURE_LOAD_SCORES,
  SUTURE_LOAD_RECOMMENDATIONS,
  SUTURE_LOAD_ACTIVITIES,
  SUTURE_LOAD_TICKETS,
  SUTURE_LOAD_DEVICES,
  SUTURE_LOAD_EXPOSED,
  SUTURE_LOAD_TARGETS,
  SUTURE_LOAD_VULNERABILITIES,
  SUTURE_LOAD_SOFTWARE,
  SUTURE_LOAD_EXCEPTIONS,
  SUTURE_LOAD_SCORE_EVENTS,
  SUTURE_LOAD_ASSESSMENTS,
  SUTURE_LOAD_ASSESSMENT_CHANGES,
} SutureLoadKind;

typedef struct _SutureLoad SutureLoad;

SutureLoad *suture_store_load_begin     (SutureStore        *self,
                                         SutureLoadKind      kind,
                                         const char         *scope,
                                         const char        **cursor,
                                         GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void        suture_store_load_keep_rest (SutureLoad         *load);
gboolean    suture_store_load_restart   (SutureLoad         *load,
                                         GError            **error);
gboolean    suture_store_load_page      (SutureLoad         *load,
                                         GPtrArray          *records,
                                         const char         *next_link,
                                         GError            **error);
gboolean    suture_store_load_remove    (SutureLoad         *load,
                                         const char *const  *ids,
                                         gboolean           *all,
                                         GError            **error);
gboolean    suture_store_load_finish    (SutureLoad         *load,
                                         GError            **error);
void        suture_store_load_abort     (SutureLoad         *load);

/* ---- Small facts of the sync ---- */

char       *suture_store_get_meta       (SutureStore        *self,
                                         const char         *name,
                                         GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    suture_store_set_meta       (SutureStore        *self,
                                         const char         *name,
                                         const char         *value,
                                         GError            **error);
GStrv       suture_store_list_unpulled  (SutureStore        *self,
                                         SutureLoadKind      kind,
                                         gint64              since_usec,
                                         GError            **error) G_GNUC_WARN_UNUSED_RESULT;
GStrv       suture_store_list_miscounted (SutureStore       *self,
                                         const char         *prefix,
                                         guint               limit,
                                         GError            **error) G_GNUC_WARN_UNUSED_RESULT;
GStrv       suture_store_list_awaited   (SutureStore        *self,
                                         GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gpointer    suture_store_find           (SutureStore            *self,
                                         const SutureRecordType *type,
                                         const char             *id,
                                         GError                **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray  *suture_store_list_scores    (SutureStore        *self,
                                         const char         *scope,
                                         gint64              since_usec,
                                         GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    suture_store_put            (SutureStore        *self,
                                         gpointer            record,
                                         GError            **error);

/* ---- The Dashboard ---- */

SutureDashboard *suture_store_read_dashboard (SutureStore       *self,
                                              const char *const *groups,
                                              SutureDay          today,
                                              GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- What this computer keeps for its user ---- */

/* The fact that says whether completed activities go into the archive; "false" where not. */
#define SUTURE_STORE_META_ARCHIVE "archiveCompleted"

gboolean    suture_store_sweep          (SutureStore        *self,
                                         gboolean            archive,
                                         GError            **error);
gboolean    suture_store_mark_seen      (SutureStore        *self,
                                         const char         *recommendation_id,
                                         GError            **error);
gboolean    suture_store_save_draft     (SutureStore        *self,
                                         const char         *name,
                                         const char         *text,
                                         GError            **error);
char       *suture_store_read_draft     (SutureStore        *self,
                                         const char         *name,
                                         GError            **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- Exceptions ---- */

SutureExceptionPreview *suture_store_preview_exception (SutureStore                  *self,
                                                        const SutureExceptionRequest *request,
                                                        GError                      **error) G_GNUC_WARN_UNUSED_RESULT;
SutureExceptionFigures *suture_store_read_figures      (SutureStore                  *self,
                                                        SutureDay                     today,
                                                        GError                      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean                suture_store_read_scores_after (SutureStore                  *self,
                                                        double                       *exposure,
                                                        double                       *secure,
                                                        GError                      **error);
gboolean                suture_store_count_exceptions  (SutureStore                  *self,
                                                        gboolean                      counts,
                                                        GError                      **error);
gboolean                suture_store_mark_reminded     (SutureStore                  *self,
                                                        GPtrArray                    *exceptions,
                                                        SutureDay                     today,
                                                        GError                      **error);

/* ---- The outbox ---- */

gint64        suture_store_submit          (SutureStore          *self,
                                            const SutureRequest  *request,
                                            const char           *requester_email,
                                            gint64                hold_until_usec,
                                            GError              **error);
gint64        suture_store_submit_exception (SutureStore         *self,
                                            const SutureExceptionRequest *request,
                                            const char           *email,
                                            gint64                hold_until_usec,
                                            GError              **error);
gint64        suture_store_apply           (SutureStore          *self,
                                            const SutureWrite    *write,
                                            const char           *email,
                                            gint64                hold_until_usec,
                                            GError              **error);
gboolean      suture_store_undo            (SutureStore          *self,
                                            gint64                change_id,
                                            GError              **error);
guint         suture_store_discard         (SutureStore          *self,
                                            gint64                change_id,
                                            GError              **error);
gboolean      suture_store_retry           (SutureStore          *self,
                                            gint64                change_id,
                                            GError              **error);
gboolean      suture_store_hurry           (SutureStore          *self,
                                            GError              **error);
gboolean      suture_store_resume_sending  (SutureStore          *self,
                                            GError              **error);
SutureChange *suture_store_next_change     (SutureStore          *self,
                                            gint64                now_usec,
                                            GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean      suture_store_change_accepted (SutureStore          *self,
                                            gint64                change_id,
                                            gpointer              server_entity,
                                            GError              **error);
gboolean      suture_store_change_failed   (SutureStore          *self,
                                            gint64                change_id,
                                            SutureOutboxState     state,
                                            const char           *message,
                                            gint64                not_before_usec,
                                            GError              **error);
gboolean      suture_store_keep_members    (SutureStore          *self,
                                            gint64                change_id,
                                            guint                 members,
                                            GError              **error);
gint64        suture_store_count_undecided (SutureStore          *self,
                                            GError              **error);
gint64        suture_store_count_waiting   (SutureStore          *self,
                                            GError              **error);
gint64        suture_store_count_kept      (SutureStore          *self,
                                            GError              **error);
GPtrArray    *suture_store_list_changes    (SutureStore          *self,
                                            GError              **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray    *suture_store_list_targets    (SutureStore          *self,
                                            const char           *activity_id,
                                            guint                 limit,
                                            GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
