/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-reader.h"

G_DEFINE_INTERFACE (SutureReader, suture_reader, G_TYPE_OBJECT)

static guint changed_signal;

static void
suture_reader_default_init (SutureReaderInterface *iface)
{
  /**
   * SutureReader::changed:
   *
   * What the store holds has changed: lists ask again. Emitted in the main
   * context, at most a few times a second while a sync runs.
   */
  changed_signal = g_signal_new ("changed", SUTURE_TYPE_READER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static gpointer
finish (SutureReader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SUTURE_IS_READER (self) && g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * suture_reader_preview_exception_async:
 * @self: a reader
 * @request: an exception as far as it is filled in; copied
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): ends with suture_reader_preview_exception_finish()
 *
 * Works out what the exception would come to (domain 6.3).
 */
void
suture_reader_preview_exception_async (SutureReader *self, const SutureExceptionRequest *request,
                                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SUTURE_IS_READER (self) && request != NULL);
  SUTURE_READER_GET_IFACE (self)->preview_exception_async (self, request, cancellable, callback, user_data);
}

/**
 * suture_reader_preview_exception_finish:
 * @self: a reader
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): the preview, or %NULL with @error
 */
SutureExceptionPreview *
suture_reader_preview_exception_finish (SutureReader *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/**
 * suture_reader_read_figures_async:
 * @self: a reader
 * @today: the calendar day it is where the user is
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): ends with suture_reader_read_figures_finish()
 *
 * Reads which exceptions need eyes.
 */
void
suture_reader_read_figures_async (SutureReader *self, SutureDay today, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SUTURE_IS_READER (self));
  SUTURE_READER_GET_IFACE (self)->read_figures_async (self, today, cancellable, callback, user_data);
}

/**
 * suture_reader_read_figures_finish:
 * @self: a reader
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): the figures, or %NULL with @error
 */
SutureExceptionFigures *
suture_reader_read_figures_finish (SutureReader *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/**
 * suture_reader_read_dashboard_async:
 * @self: a reader
 * @groups: (nullable) (array zero-terminated=1): names of device groups; %NULL: all
 * @today: the calendar day it is where the user is
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): ends with suture_reader_read_dashboard_finish()
 *
 * Reads all figures of the dashboard at once, so that they fit together.
 */
void
suture_reader_read_dashboard_async (SutureReader *self, const char *const *groups, SutureDay today,
                                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SUTURE_IS_READER (self));
  SUTURE_READER_GET_IFACE (self)->read_dashboard_async (self, groups, today, cancellable, callback, user_data);
}

/**
 * suture_reader_read_dashboard_finish:
 * @self: a reader
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): the figures, or %NULL with @error
 */
SutureDashboard *
suture_reader_read_dashboard_finish (SutureReader *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/**
 * suture_reader_read_draft_async:
 * @self: a reader
 * @name: which form
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): ends with suture_reader_read_draft_finish()
 *
 * Reads what suture_commands_save_draft() has kept.
 */
void
suture_reader_read_draft_async (SutureReader *self, const char *name, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SUTURE_IS_READER (self) && name != NULL);
  SUTURE_READER_GET_IFACE (self)->read_draft_async (self, name, cancellable, callback, user_data);
}

/**
 * suture_reader_read_draft_finish:
 * @self: a reader
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the text; %NULL where none was kept, or with @error
 */
char *
suture_reader_read_draft_finish (SutureReader *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/**
 * suture_reader_read_progress_async:
 * @self: a reader
 * @activity_id: an activity
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): ends with suture_reader_read_progress_finish()
 *
 * Reads how an activity has come along: what the service keeps of it, else what was measured here at each sync.
 */
void
suture_reader_read_progress_async (SutureReader *self, const char *activity_id, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SUTURE_IS_READER (self) && activity_id != NULL);
  SUTURE_READER_GET_IFACE (self)->read_progress_async (self, activity_id, cancellable, callback, user_data);
}

/**
 * suture_reader_read_progress_finish:
 * @self: a reader
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type SutureProgressPoint): by day, at most one a day; or %NULL and @error
 */
GArray *
suture_reader_read_progress_finish (SutureReader *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/**
 * suture_reader_emit_changed:
 * @self: a reader
 *
 * For implementations: tells everybody who listens that the content changed.
 * Main thread.
 */
void
suture_reader_emit_changed (SutureReader *self)
{
  g_return_if_fail (SUTURE_IS_READER (self));
  g_signal_emit (self, changed_signal, 0);
}

/**
 * suture_reader_read_keys_async:
 * @self: a reader
 * @query: which rows, in which order; a reference is kept
 * @cancellable: (nullable): also interrupts a statement that is running
 * @callback: (scope async): runs in the caller's main context
 *
 * Reads the keys of all rows of @query, in order.
 */
void
suture_reader_read_keys_async (SutureReader *self, SutureQuery *query, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SUTURE_IS_READER (self) && query != NULL);
  SUTURE_READER_GET_IFACE (self)->read_keys_async (self, query, cancellable, callback, user_data);
}

/**
 * suture_reader_read_keys_finish:
 * @self: a reader
 * @result: what the callback got
 * @error: return location; %SUTURE_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (element-type guint32): keys, or %NULL and @error
 */
GArray *
suture_reader_read_keys_finish (SutureReader *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/**
 * suture_reader_read_records_async:
 * @self: a reader
 * @query: the query that gave the keys
 * @keys: (array length=n_keys): keys of that query; copied
 * @n_keys: 1 to about 500
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): runs in the caller's main context
 *
 * Reads the records behind some keys.
 */
void
suture_reader_read_records_async (SutureReader *self, SutureQuery *query, const guint32 *keys, guint n_keys,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SUTURE_IS_READER (self) && query != NULL && keys != NULL && n_keys > 0);
  SUTURE_READER_GET_IFACE (self)->read_records_async (self, query, keys, n_keys, cancellable, callback, user_data);
}

/**
 * suture_reader_read_records_finish:
 * @self: a reader
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type SutureRecord): one record for each key,
 *   in the order asked for; %NULL in it where a row has vanished meanwhile.
 *   %NULL and @error on failure
 */
GPtrArray *
suture_reader_read_records_finish (SutureReader *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/**
 * suture_reader_lookup_async:
 * @self: a reader
 * @type: the kind of record
 * @id: its id as on the wire
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): runs in the caller's main context
 *
 * Reads one record with everything that is known of it.
 */
void
suture_reader_lookup_async (SutureReader *self, const SutureRecordType *type, const char *id,
                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SUTURE_IS_READER (self) && type != NULL && id != NULL);
  SUTURE_READER_GET_IFACE (self)->lookup_async (self, type, id, cancellable, callback, user_data);
}

/**
 * suture_reader_lookup_finish:
 * @self: a reader
 * @result: what the callback got
 * @error: return location; %SUTURE_ERROR_NOT_FOUND where there is none
 *
 * Returns: (transfer full): the record (a #SutureRecord), or %NULL and @error
 */
gpointer
suture_reader_lookup_finish (SutureReader *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/**
 * suture_reader_read_theirs_async:
 * @self: a reader
 * @activity_id: an activity that is shown with a change of this computer
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): runs in the caller's main context
 *
 * Reads an activity as the service last said it, without what was typed here.
 */
void
suture_reader_read_theirs_async (SutureReader *self, const char *activity_id, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SUTURE_IS_READER (self) && activity_id != NULL);
  SUTURE_READER_GET_IFACE (self)->read_theirs_async (self, activity_id, cancellable, callback, user_data);
}

/**
 * suture_reader_read_theirs_finish:
 * @self: a reader
 * @result: what the callback got
 * @error: return location; %SUTURE_ERROR_NOT_FOUND where no change waits any more
 *
 * Returns: (transfer full): the #SutureActivity, or %NULL and @error
 */
gpointer
suture_reader_read_theirs_finish (SutureReader *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/**
 * suture_reader_read_changes_async:
 * @self: a reader
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): runs in the caller's main context
 *
 * Reads every change that the service has not accepted yet.
 */
void
suture_reader_read_changes_async (SutureReader *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (SUTURE_IS_READER (self));
  SUTURE_READER_GET_IFACE (self)->read_changes_async (self, cancellable, callback, user_data);
}

/**
 * suture_reader_read_changes_finish:
 * @self: a reader
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type SutureChange): the oldest first, or %NULL and @error
 */
GPtrArray *
suture_reader_read_changes_finish (SutureReader *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/**
 * suture_reader_list_groups_async:
 * @self: a reader
 * @recommendation_id: (nullable): also count the devices it exposes in each group
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): runs in the caller's main context
 *
 * Reads the device groups.
 */
void
suture_reader_list_groups_async (SutureReader *self, const char *recommendation_id, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SUTURE_IS_READER (self));
  SUTURE_READER_GET_IFACE (self)->list_groups_async (self, recommendation_id, cancellable, callback, user_data);
}

/**
 * suture_reader_list_groups_finish:
 * @self: a reader
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type SutureDeviceGroup): by display name, or
 *   %NULL and @error
 */
GPtrArray *
suture_reader_list_groups_finish (SutureReader *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/**
 * suture_reader_preview_async:
 * @self: a reader
 * @request: what would be submitted; copied
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): runs in the caller's main context
 *
 * Works out what @request would create: how many devices, how many of them
 * Intune would get, and which open activities already cover them.
 */
void
suture_reader_preview_async (SutureReader *self, const SutureRequest *request, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SUTURE_IS_READER (self) && request != NULL);
  SUTURE_READER_GET_IFACE (self)->preview_async (self, request, cancellable, callback, user_data);
}

/**
 * suture_reader_preview_finish:
 * @self: a reader
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): the preview, or %NULL and @error
 */
SuturePreview *
suture_reader_preview_finish (SutureReader *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/**
 * suture_reader_read_tags_async:
 * @self: a reader
 * @list: %SUTURE_LIST_RECOMMENDATIONS or %SUTURE_LIST_DEVICES
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): ends with suture_reader_read_tags_finish()
 *
 * Reads which tags there are to filter @list by.
 */
void
suture_reader_read_tags_async (SutureReader *self, SutureList list, GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (SUTURE_IS_READER (self));
  g_return_if_fail (list == SUTURE_LIST_RECOMMENDATIONS || list == SUTURE_LIST_DEVICES);
  SUTURE_READER_GET_IFACE (self)->read_tags_async (self, list, cancellable, callback, user_data);
}

/**
 * suture_reader_read_tags_finish:
 * @self: a reader
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): the tags of all rows of the list, each once, in the order
 *   of the language; or %NULL and @error
 */
char **
suture_reader_read_tags_finish (SutureReader *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}
