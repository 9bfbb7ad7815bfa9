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
 * suture_commands_complete_async:
 * @self: the commands
 * @activity_id: an active activity
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): ends with suture_commands_write_finish()
 *
 * Marks an activity as complete here and queues it for the service:
 * `PATCH /api/remediationTasks/{guid}` with `status: "Completed"`.
 */
void
suture_commands_complete_async (SutureCommands *self, const char *activity_id, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SUTURE_IS_COMMANDS (self) && activity_id != NULL);
  SUTURE_COMMANDS_GET_IFACE (self)->complete_async (self, activity_id, cancellable, callback, user_data);
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
  g_return_val_if_fail (SUTURE_IS_COMMANDS (self), 0);
  return SUTURE_COMMANDS_GET_IFACE (self)->write_finish (self, result, error);
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
  g_return_val_if_fail (SUTURE_IS_COMMANDS (self), FALSE);
  return SUTURE_COMMANDS_GET_IFACE (self)->undo_finish (self, result, error);
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
