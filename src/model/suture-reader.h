/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "suture-dashboard.h"
#include "suture-exception-request.h"
#include "suture-preview.h"
#include "suture-query.h"
#include "suture-request.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_READER (suture_reader_get_type ())
G_DECLARE_INTERFACE (SutureReader, suture_reader, SUTURE, READER, GObject)

/* How far an activity had come at the end of a day. */
typedef struct
{
  SutureDay day;
  gint64    fixed_devices; /* devices */
} SutureProgressPoint;

/**
 * SutureReader:
 *
 * What the window knows of the local store: lists as ordered keys, records by
 * key, single facts. The store implements it; every answer comes from this
 * computer, online or not, in the caller's main context.
 *
 * Whoever implements it answers with a #GTask of the reader, whose pointer is what
 * the finish function returns.
 */
struct _SutureReaderInterface
{
  GTypeInterface parent;

  void       (*read_keys_async)     (SutureReader *self, SutureQuery *query, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
  void       (*read_records_async)  (SutureReader *self, SutureQuery *query, const guint32 *keys, guint n_keys,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  void       (*lookup_async)        (SutureReader *self, const SutureRecordType *type, const char *id,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  void       (*read_theirs_async)   (SutureReader *self, const char *activity_id,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  void       (*read_changes_async)  (SutureReader *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data);
  void       (*list_groups_async)   (SutureReader *self, const char *recommendation_id,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  void       (*preview_async)       (SutureReader *self, const SutureRequest *request,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  void       (*read_draft_async)    (SutureReader *self, const char *name,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  void       (*read_progress_async) (SutureReader *self, const char *activity_id,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  void       (*read_tags_async)     (SutureReader *self, SutureList list, GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data);
  void       (*preview_exception_async) (SutureReader *self, const SutureExceptionRequest *request,
                                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  void       (*read_figures_async)  (SutureReader *self, SutureDay today, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
  void       (*read_dashboard_async) (SutureReader *self, const char *const *groups, SutureDay today,
                                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
};

void           suture_reader_read_keys_async     (SutureReader *self, SutureQuery *query, GCancellable *cancellable,
                                                  GAsyncReadyCallback callback, gpointer user_data);
GArray        *suture_reader_read_keys_finish    (SutureReader *self, GAsyncResult *result, GError **error);
void           suture_reader_read_records_async  (SutureReader *self, SutureQuery *query, const guint32 *keys,
                                                  guint n_keys, GCancellable *cancellable,
                                                  GAsyncReadyCallback callback, gpointer user_data);
GPtrArray     *suture_reader_read_records_finish (SutureReader *self, GAsyncResult *result, GError **error);
void           suture_reader_lookup_async        (SutureReader *self, const SutureRecordType *type, const char *id,
                                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                                  gpointer user_data);
gpointer       suture_reader_lookup_finish       (SutureReader *self, GAsyncResult *result, GError **error);
void           suture_reader_read_theirs_async   (SutureReader *self, const char *activity_id,
                                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                                  gpointer user_data);
gpointer       suture_reader_read_theirs_finish  (SutureReader *self, GAsyncResult *result, GError **error);
void           suture_reader_read_changes_async  (SutureReader *self, GCancellable *cancellable,
                                                  GAsyncReadyCallback callback, gpointer user_data);
GPtrArray     *suture_reader_read_changes_finish (SutureReader *self, GAsyncResult *result, GError **error);
void           suture_reader_list_groups_async   (SutureReader *self, const char *recommendation_id,
                                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                                  gpointer user_data);
GPtrArray     *suture_reader_list_groups_finish  (SutureReader *self, GAsyncResult *result, GError **error);
void           suture_reader_preview_async       (SutureReader *self, const SutureRequest *request,
                                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                                  gpointer user_data);
SuturePreview *suture_reader_preview_finish      (SutureReader *self, GAsyncResult *result, GError **error);
void           suture_reader_read_draft_async    (SutureReader *self, const char *name,
                                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                                  gpointer user_data);
char          *suture_reader_read_draft_finish   (SutureReader *self, GAsyncResult *result, GError **error);
void           suture_reader_read_progress_async (SutureReader *self, const char *activity_id,
                                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                                  gpointer user_data);
GArray        *suture_reader_read_progress_finish (SutureReader *self, GAsyncResult *result, GError **error);
void           suture_reader_read_tags_async     (SutureReader *self, SutureList list, GCancellable *cancellable,
                                                  GAsyncReadyCallback callback, gpointer user_data);
char         **suture_reader_read_tags_finish    (SutureReader *self, GAsyncResult *result, GError **error);
void           suture_reader_preview_exception_async (SutureReader *self, const SutureExceptionRequest *request,
                                                      GCancellable *cancellable, GAsyncReadyCallback callback,
                                                      gpointer user_data);
SutureExceptionPreview *suture_reader_preview_exception_finish (SutureReader *self, GAsyncResult *result,
                                                                GError **error);
void           suture_reader_read_figures_async  (SutureReader *self, SutureDay today, GCancellable *cancellable,
                                                  GAsyncReadyCallback callback, gpointer user_data);
SutureExceptionFigures *suture_reader_read_figures_finish (SutureReader *self, GAsyncResult *result, GError **error);
void           suture_reader_read_dashboard_async (SutureReader *self, const char *const *groups, SutureDay today,
                                                   GCancellable *cancellable, GAsyncReadyCallback callback,
                                                   gpointer user_data);
SutureDashboard *suture_reader_read_dashboard_finish (SutureReader *self, GAsyncResult *result, GError **error);
void           suture_reader_emit_changed        (SutureReader *self);

G_END_DECLS
