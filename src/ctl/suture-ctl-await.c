/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl-await.h"

/* The reader answers in the main context: the window goes on meanwhile, a verb has
   nothing else to do than to wait. */

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/**
 * suture_ctl_await_keys:
 * @reader: the local store
 * @query: which rows
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full) (element-type guint32): keys in order, or %NULL and @error
 */
GArray *
suture_ctl_await_keys (SutureReader *reader, SutureQuery *query, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  suture_reader_read_keys_async (reader, query, cancellable, result_cb, &result);
  await (&result);
  return suture_reader_read_keys_finish (reader, result, error);
}

/**
 * suture_ctl_await_records:
 * @reader: the local store
 * @query: the list that @keys are of
 * @keys: (array length=n_keys): which records
 * @n_keys: how many
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full) (element-type SutureRecord): the records that still exist, or
 *   %NULL and @error
 */
GPtrArray *
suture_ctl_await_records (SutureReader *reader, SutureQuery *query, const guint32 *keys, guint n_keys,
                          GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  suture_reader_read_records_async (reader, query, keys, n_keys, cancellable, result_cb, &result);
  await (&result);
  return suture_reader_read_records_finish (reader, result, error);
}

/**
 * suture_ctl_await_groups:
 * @reader: the local store
 * @recommendation_id: (nullable): whose exposed devices to count
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full) (element-type SutureDeviceGroup): the groups, or %NULL and @error
 */
GPtrArray *
suture_ctl_await_groups (SutureReader *reader, const char *recommendation_id, GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  suture_reader_list_groups_async (reader, recommendation_id, cancellable, result_cb, &result);
  await (&result);
  return suture_reader_list_groups_finish (reader, result, error);
}

/**
 * suture_ctl_await_preview:
 * @reader: the local store
 * @request: a request
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full): what submitting @request would create, or %NULL and @error
 */
SuturePreview *
suture_ctl_await_preview (SutureReader *reader, const SutureRequest *request, GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  suture_reader_preview_async (reader, request, cancellable, result_cb, &result);
  await (&result);
  return suture_reader_preview_finish (reader, result, error);
}

/**
 * suture_ctl_await_exception_preview:
 * @reader: the local store
 * @request: an exception that may be made
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full): what making it would come to, or %NULL and @error
 */
SutureExceptionPreview *
suture_ctl_await_exception_preview (SutureReader *reader, const SutureExceptionRequest *request,
                                    GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  suture_reader_preview_exception_async (reader, request, cancellable, result_cb, &result);
  await (&result);
  return suture_reader_preview_exception_finish (reader, result, error);
}

/**
 * suture_ctl_await_dashboard:
 * @reader: the local store
 * @groups: (nullable) (array zero-terminated=1): names of device groups; %NULL: all
 * @today: the day it is where the user is
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full): where they stand, or %NULL and @error
 */
SutureDashboard *
suture_ctl_await_dashboard (SutureReader *reader, const char *const *groups, SutureDay today, GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  suture_reader_read_dashboard_async (reader, groups, today, cancellable, result_cb, &result);
  await (&result);
  return suture_reader_read_dashboard_finish (reader, result, error);
}
