/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "suture-exception-request.h"
#include "suture-query.h"
#include "suture-request.h"
#include "suture-sync-status.h"
#include "suture-write.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_COMMANDS (suture_commands_get_type ())
G_DECLARE_INTERFACE (SutureCommands, suture_commands, SUTURE, COMMANDS, GObject)

/**
 * SutureCommands:
 *
 * What the window can ask to be done. The sync implements it: each write goes
 * to the local store and the outbox in one transaction, is held for a few
 * seconds for Undo, then sent.
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
  gint64   (*write_finish)    (SutureCommands *self, GAsyncResult *result, GError **error);
  void     (*undo_async)      (SutureCommands *self, gint64 change, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
  gboolean (*undo_finish)     (SutureCommands *self, GAsyncResult *result, GError **error);
  void     (*settle_async)    (SutureCommands *self, const char *id, gboolean again, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
  gboolean (*settle_finish)   (SutureCommands *self, GAsyncResult *result, GError **error);
  void     (*refresh)         (SutureCommands *self);
  void     (*want)            (SutureCommands *self, SutureQuery *query);
  void     (*mark_seen)       (SutureCommands *self, const char *recommendation_id);
  void     (*save_draft)      (SutureCommands *self, const char *name, const char *text);
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
gboolean          suture_commands_settle_finish  (SutureCommands *self, GAsyncResult *result, GError **error);
void              suture_commands_refresh        (SutureCommands *self);
void              suture_commands_want           (SutureCommands *self, SutureQuery *query);
void              suture_commands_mark_seen      (SutureCommands *self, const char *recommendation_id);
void              suture_commands_save_draft     (SutureCommands *self, const char *name, const char *text);

G_END_DECLS
