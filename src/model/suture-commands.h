/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "suture-exception-request.h"
#include "suture-query.h"
#include "suture-request.h"
#include "suture-sync-status.h"
#include "suture-write.h"

G_BEGIN_DECLS

/**
 * SutureFetch:
 * @SUTURE_FETCH_SOFTWARE: the product itself: one #SutureSoftware
 * @SUTURE_FETCH_DISTRIBUTIONS: its versions: #SutureDistribution
 * @SUTURE_FETCH_WEAKNESSES: its weaknesses: #SutureVulnerability
 *
 * What is asked of the service only when somebody looks at it, and not stored.
 */
typedef enum
{
  SUTURE_FETCH_SOFTWARE,
  SUTURE_FETCH_DISTRIBUTIONS,
  SUTURE_FETCH_WEAKNESSES,
} SutureFetch;

/* Rows of one answer that are kept; a service that sends more is cut off there. */
#define SUTURE_FETCH_ROWS_MAX 5000

#define SUTURE_TYPE_COMMANDS (suture_commands_get_type ())
G_DECLARE_INTERFACE (SutureCommands, suture_commands, SUTURE, COMMANDS, GObject)

/**
 * SutureCommands:
 *
 * What the window can ask to be done. The sync implements it: each write goes
 * to the local store and the outbox in one transaction, is held for a few
 * seconds for Undo, then sent.
 *
 * Whoever implements it answers with a #GTask of the commands: a number for a
 * write, a boolean for what is undone or settled, a pointer for what is fetched.
 */
struct _SutureCommandsInterface
{
  GTypeInterface parent;

  SutureSyncStatus *(*get_status)  (SutureCommands *self);
  void     (*submit_async)    (SutureCommands *self, const SutureRequest *request, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
  void     (*write_async)     (SutureCommands *self, const SutureWrite *write, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
  void     (*submit_exception_async) (SutureCommands *self, const SutureExceptionRequest *request,
                                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  void     (*undo_async)      (SutureCommands *self, gint64 change, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
  void     (*settle_async)    (SutureCommands *self, const char *id, gboolean again, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
  void     (*decide_async)    (SutureCommands *self, gint64 change, gboolean again, guint members,
                               GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  void     (*refresh)         (SutureCommands *self);
  void     (*want)            (SutureCommands *self, SutureQuery *query);
  void     (*mark_seen)       (SutureCommands *self, const char *recommendation_id);
  void     (*mark_reminded)   (SutureCommands *self, GPtrArray *exceptions, SutureDay today);
  void     (*save_draft)      (SutureCommands *self, const char *name, const char *text);
  void     (*fetch_async)     (SutureCommands *self, SutureFetch what, const char *software_id, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
};

SutureSyncStatus *suture_commands_get_status     (SutureCommands *self);
void              suture_commands_submit_async   (SutureCommands *self, const SutureRequest *request,
                                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                                  gpointer user_data);
void              suture_commands_submit_exception_async (SutureCommands *self, const SutureExceptionRequest *request,
                                                          GCancellable *cancellable, GAsyncReadyCallback callback,
                                                          gpointer user_data);
void              suture_commands_write_async    (SutureCommands *self, const SutureWrite *write,
                                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                                  gpointer user_data);
gint64            suture_commands_write_finish   (SutureCommands *self, GAsyncResult *result, GError **error);
void              suture_commands_undo_async     (SutureCommands *self, gint64 change, GCancellable *cancellable,
                                                  GAsyncReadyCallback callback, gpointer user_data);
gboolean          suture_commands_undo_finish    (SutureCommands *self, GAsyncResult *result, GError **error);
void              suture_commands_settle_async   (SutureCommands *self, const char *id, gboolean again,
                                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                                  gpointer user_data);
void              suture_commands_decide_async   (SutureCommands *self, gint64 change, gboolean again, guint members,
                                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                                  gpointer user_data);
gboolean          suture_commands_settle_finish  (SutureCommands *self, GAsyncResult *result, GError **error);
void              suture_commands_refresh        (SutureCommands *self);
void              suture_commands_want           (SutureCommands *self, SutureQuery *query);
void              suture_commands_mark_seen      (SutureCommands *self, const char *recommendation_id);
void              suture_commands_mark_reminded  (SutureCommands *self, GPtrArray *exceptions, SutureDay today);
void              suture_commands_save_draft     (SutureCommands *self, const char *name, const char *text);
void              suture_commands_fetch_async    (SutureCommands *self, SutureFetch what, const char *software_id,
                                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                                  gpointer user_data);
GPtrArray        *suture_commands_fetch_finish   (SutureCommands *self, GAsyncResult *result, GError **error);

G_END_DECLS
