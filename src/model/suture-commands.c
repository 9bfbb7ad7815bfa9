/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-commands.h"

G_DEFINE_INTERFACE (SutureCommands, suture_commands, G_TYPE_OBJECT)

static void
suture_commands_default_init (SutureCommandsInterface *iface)
{
}

/**
 * suture_commands_get_status:
 * @self: the commands
 *
 * Returns: (transfer none): how fresh the data are, and what is going on
 */
SutureSyncStatus *
suture_commands_get_status (SutureCommands *self)
{
  g_return_val_if_fail (SUTURE_IS_COMMANDS (self), NULL);
  return SUTURE_COMMANDS_GET_IFACE (self)->get_status (self);
}

/**
 * suture_commands_submit_async:
 * @self: the commands
 * @request: a valid request; copied
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): ends with suture_commands_write_finish()
 *
 * Creates the activity in the local store and queues it for the service:
 * `PUT /api/remediationTasks/{guid}`, and the Intune task where asked for.
 */
void
suture_commands_submit_async (SutureCommands *self, const SutureRequest *request, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SUTURE_IS_COMMANDS (self) && request != NULL);
  SUTURE_COMMANDS_GET_IFACE (self)->submit_async (self, request, cancellable, callback, user_data);
}

/**
 * suture_commands_submit_exception_async:
 * @self: the commands
 * @request: a valid request; copied
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): ends with suture_commands_write_finish()
 *
 * Makes the exception in the local store and queues it for the service:
 * `PUT /api/recommendationExceptions/{guid}`.
 */
void
suture_commands_submit_exception_async (SutureCommands *self, const SutureExceptionRequest *request,
                                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SUTURE_IS_COMMANDS (self) && request != NULL);
  SUTURE_COMMANDS_GET_IFACE (self)->submit_exception_async (self, request, cancellable, callback, user_data);
}

/**
 * suture_commands_write_async:
 * @self: the commands
 * @write: what to do, of any kind but %SUTURE_WRITE_CREATE_ACTIVITY and %SUTURE_WRITE_CREATE_EXCEPTION; copied
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): ends with suture_commands_write_finish()
 *
 * Does it here at once and queues it for the service; which request that is says #SutureWriteKind.
 */
void
suture_commands_write_async (SutureCommands *self, const SutureWrite *write, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SUTURE_IS_COMMANDS (self) && write != NULL && write->kind != SUTURE_WRITE_CREATE_ACTIVITY &&
                    write->kind != SUTURE_WRITE_CREATE_EXCEPTION);
  SUTURE_COMMANDS_GET_IFACE (self)->write_async (self, write, cancellable, callback, user_data);
}

/**
 * suture_commands_write_finish:
 * @self: the commands
 * @result: what the callback got
 * @error: return location; %SUTURE_ERROR
 *
 * Returns: the change's number in the outbox, for suture_commands_undo_async();
 *   0 and @error where nothing was stored
 */
gint64
suture_commands_write_finish (SutureCommands *self, GAsyncResult *result, GError **error)
{
  gssize change;

  g_return_val_if_fail (SUTURE_IS_COMMANDS (self) && g_task_is_valid (result, self), 0);

  change = g_task_propagate_int (G_TASK (result), error);
  return MAX (change, 0);
}

/**
 * suture_commands_undo_async:
 * @self: the commands
 * @change: what suture_commands_write_finish() returned
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): ends with suture_commands_undo_finish()
 *
 * Takes a change back while the outbox still holds it.
 */
void
suture_commands_undo_async (SutureCommands *self, gint64 change, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SUTURE_IS_COMMANDS (self));
  SUTURE_COMMANDS_GET_IFACE (self)->undo_async (self, change, cancellable, callback, user_data);
}

/**
 * suture_commands_undo_finish:
 * @self: the commands
 * @result: what the callback got
 * @error: return location; %SUTURE_ERROR_CONFLICT where it has been sent already
 *
 * Returns: whether the change was taken back
 */
gboolean
suture_commands_undo_finish (SutureCommands *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SUTURE_IS_COMMANDS (self) && g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * suture_commands_settle_async:
 * @self: the commands
 * @id: of an activity or a security task
 * @again: %TRUE sends what the service refused once more, %FALSE gives it up
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): ends with suture_commands_settle_finish()
 *
 * Decides on all changes of @id that the service refused, or that lost a race.
 */
void
suture_commands_settle_async (SutureCommands *self, const char *id, gboolean again, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SUTURE_IS_COMMANDS (self) && id != NULL);
  SUTURE_COMMANDS_GET_IFACE (self)->settle_async (self, id, again, cancellable, callback, user_data);
}

/**
 * suture_commands_decide_async:
 * @self: the commands
 * @change: a change of suture_reader_read_changes_finish()
 * @again: %TRUE sends it as soon as possible, on top of what stands at the service; %FALSE gives it up
 * @members: #SutureEditFields: of an edit that is sent, those that stay as they were typed; the others stay theirs
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): ends with suture_commands_settle_finish()
 *
 * Decides on one change, whatever it waits for.
 */
void
suture_commands_decide_async (SutureCommands *self, gint64 change, gboolean again, guint members, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SUTURE_IS_COMMANDS (self));
  SUTURE_COMMANDS_GET_IFACE (self)->decide_async (self, change, again, members, cancellable, callback, user_data);
}

/**
 * suture_commands_settle_finish:
 * @self: the commands
 * @result: what the callback got
 * @error: return location; %SUTURE_ERROR
 *
 * Returns: whether all of them are on their way again, or given up
 */
gboolean
suture_commands_settle_finish (SutureCommands *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SUTURE_IS_COMMANDS (self) && g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * suture_commands_refresh:
 * @self: the commands
 *
 * Sends what is waiting and pulls what is new, now. How it goes is in the status.
 */
void
suture_commands_refresh (SutureCommands *self)
{
  g_return_if_fail (SUTURE_IS_COMMANDS (self));
  SUTURE_COMMANDS_GET_IFACE (self)->refresh (self);
}

/**
 * suture_commands_want:
 * @self: the commands
 * @query: devices or weaknesses of a recommendation, or devices of an activity
 *
 * Somebody looks at these rows: pull them before everything else. The reader
 * emits `changed` once they are there.
 */
void
suture_commands_want (SutureCommands *self, SutureQuery *query)
{
  g_return_if_fail (SUTURE_IS_COMMANDS (self) && query != NULL);
  SUTURE_COMMANDS_GET_IFACE (self)->want (self, query);
}

/**
 * suture_commands_mark_seen:
 * @self: the commands
 * @recommendation_id: (nullable): what the user has looked at; %NULL: all of them
 *
 * From now on only what changes after this is news. Kept on this computer.
 */
void
suture_commands_mark_seen (SutureCommands *self, const char *recommendation_id)
{
  g_return_if_fail (SUTURE_IS_COMMANDS (self));
  SUTURE_COMMANDS_GET_IFACE (self)->mark_seen (self, recommendation_id);
}

/**
 * suture_commands_mark_reminded:
 * @self: the commands
 * @exceptions: (element-type SutureException): as they were when they were shown
 * @today: the calendar day it was then where the user is
 *
 * Their end has been brought to mind, or that they are over:
 * suture_reader_read_figures_async() does not tell of it again. Kept on this computer.
 */
void
suture_commands_mark_reminded (SutureCommands *self, GPtrArray *exceptions, SutureDay today)
{
  g_return_if_fail (SUTURE_IS_COMMANDS (self) && exceptions != NULL);
  SUTURE_COMMANDS_GET_IFACE (self)->mark_reminded (self, exceptions, today);
}

/**
 * suture_commands_save_draft:
 * @self: the commands
 * @name: which form, such as `request va-_-google-_-chrome`
 * @text: (nullable): what was filled in so far; %NULL forgets it
 *
 * Keeps what a person typed on this computer, so that it survives a slip, a crash and a restart. It is read back with
 * suture_reader_read_draft_async().
 */
void
suture_commands_save_draft (SutureCommands *self, const char *name, const char *text)
{
  g_return_if_fail (SUTURE_IS_COMMANDS (self) && name != NULL);
  SUTURE_COMMANDS_GET_IFACE (self)->save_draft (self, name, text);
}

/**
 * suture_commands_fetch_async:
 * @self: the commands
 * @what: what to ask for
 * @software_id: of which product, such as `google-_-chrome`
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): ends with suture_commands_fetch_finish()
 *
 * Asks the service now: `GET /api/Software/{Id}`, `…/distributions` or
 * `…/vulnerabilities`. Nothing of it is stored.
 */
void
suture_commands_fetch_async (SutureCommands *self, SutureFetch what, const char *software_id, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SUTURE_IS_COMMANDS (self) && software_id != NULL);
  SUTURE_COMMANDS_GET_IFACE (self)->fetch_async (self, what, software_id, cancellable, callback, user_data);
}

/**
 * suture_commands_fetch_finish:
 * @self: the commands
 * @result: what the callback got
 * @error: return location; %SUTURE_ERROR_OFFLINE, %SUTURE_ERROR_NOT_FOUND …, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type SutureRecord): what the service
 *   has, %SUTURE_FETCH_ROWS_MAX rows at most
 */
GPtrArray *
suture_commands_fetch_finish (SutureCommands *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SUTURE_IS_COMMANDS (self) && g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
