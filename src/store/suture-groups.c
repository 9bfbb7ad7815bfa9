/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-groups.h"

#include <glib/gi18n-lib.h>

#include "suture-device-group.h"
#include "suture-error.h"
#include "suture-exception.h"
#include "suture-fold.h"
#include "suture-list.h"
#include "suture-recommendation.h"
#include "suture-store-exceptions.h"

/* Device groups, and what a request for some of them would reach. */

typedef struct
{
  SutureDeviceIndex *index;
  GHashTable        *counts; /* key of the group's word to number of devices */
} Count;

static void
count_one (GHashTable *counts, guint32 group)
{
  gpointer key = GUINT_TO_POINTER (group);

  g_hash_table_insert (counts, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1));
}

static bool
count_key (uint32_t key, void *data)
{
  Count *count = data;
  guint32 position = key < count->index->n_positions ? count->index->positions[key] : SUTURE_DEVICE_NOWHERE;

  if (position != SUTURE_DEVICE_NOWHERE)
    count_one (count->counts, count->index->groups[position]);
  return true;
}

static gboolean
count_exposed (SutureConnection *connection, const char *recommendation_id, Count *count, GError **error)
{
  g_autoptr (SutureKeySet) exposed = NULL;
  gint64 key;

  if (recommendation_id == NULL)
    return TRUE;
  if (!suture_table_find (&suture_table_recommendations, connection, recommendation_id, &key, error) ||
      !suture_key_set_read (connection, SUTURE_KEY_SET_EXPOSED, key, &exposed, error))
    return FALSE;
  if (exposed != NULL)
    roaring_iterate (exposed, count_key, count);
  return TRUE;
}

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const SutureDeviceGroup *left = *(SutureDeviceGroup *const *) a;
  const SutureDeviceGroup *right = *(SutureDeviceGroup *const *) b;
  g_autofree char *left_key = suture_fold_dup (left->display_name);
  g_autofree char *right_key = suture_fold_dup (right->display_name);

  return g_strcmp0 (left_key, right_key);
}

/* The groups as the service lists them, by name. */
static GHashTable *
read_listed (SutureStore *store, SutureConnection *connection, GError **error)
{
  g_autoptr (SutureKeptStatement) statement = suture_connection_get (connection, "SELECT key FROM deviceGroup", error);
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, suture_record_unref);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return NULL;
  while (suture_connection_step (connection, statement, &local))
    {
      SutureDeviceGroup *group = suture_list_read_record (store, connection, &suture_device_group_type,
                                                          sqlite3_column_int64 (statement, 0), &local);

      if (group == NULL)
        break;
      g_hash_table_replace (groups, group->name, group);
    }
  if (local == NULL)
    return g_steal_pointer (&groups);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/* What people call a group that the service does not list. Microsoft has a name of its own for devices in none. */
static char *
dup_display_name (const char *name)
{
  const gboolean none = g_str_equal (name, "UnassignedGroup") || g_str_equal (name, "Unassigned");

  return g_strdup (none ? _("Ungrouped devices (default)") : name);
}

/* Groups that only the devices tell of: all of them on a service that does not list groups. */
static void
add_unlisted (GHashTable *groups, SutureConnection *connection, GHashTable *counts)
{
  GHashTableIter iter;
  gpointer word;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    {
      const char *name = suture_connection_get_word (connection, GPOINTER_TO_UINT (word));
      SutureDeviceGroup *group;

      if (name == NULL || name[0] == '\0' || g_hash_table_contains (groups, name))
        continue;
      group = suture_record_new (&suture_device_group_type);
      group->name = g_strdup (name);
      group->display_name = dup_display_name (name);
      g_hash_table_replace (groups, group->name, group);
    }
}

/* Those that a running exception by device group covers. */
static gboolean
mark_excepted (SutureStore *store, SutureConnection *connection, const char *recommendation_id, GPtrArray *groups,
               GError **error)
{
  SutureDay today = suture_clock_today (store->clock);
  g_autoptr (GPtrArray) exceptions = NULL;

  if (recommendation_id == NULL)
    return TRUE;
  exceptions = suture_store_exceptions_read (store, connection, recommendation_id, error);
  for (guint i = 0; exceptions != NULL && i < exceptions->len; i++)
    {
      const SutureException *exception = exceptions->pdata[i];
      g_auto (GStrv) covered = suture_exception_dup_covered (exception);

      if (exception->scope != SUTURE_EXCEPTION_DEVICE_GROUPS || !suture_exception_is_running (exception, today))
        continue;
      for (guint j = 0; j < groups->len; j++)
        {
          SutureDeviceGroup *group = groups->pdata[j];

          group->excepted = group->excepted || g_strv_contains ((const char *const *) covered, group->name);
        }
    }
  return exceptions != NULL;
}

static GPtrArray *
take_counted (GHashTable *groups, SutureConnection *connection, GHashTable *devices, GHashTable *exposed)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (suture_record_unref);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      SutureDeviceGroup *group = value;
      gpointer word = GUINT_TO_POINTER (suture_connection_find_word (connection, group->name));
      gint64 known = GPOINTER_TO_UINT (g_hash_table_lookup (devices, word));

      if (group->display_name == NULL)
        group->display_name = g_strdup (group->name);
      group->device_count = MAX (group->device_count, known);
      group->exposed_count = GPOINTER_TO_UINT (g_hash_table_lookup (exposed, word));
      g_ptr_array_add (list, suture_record_ref (group));
    }
  g_ptr_array_sort (list, compare_groups);
  return list;
}

/**
 * suture_groups_list:
 * @store: a store
 * @connection: the calling thread's connection
 * @recommendation_id: (nullable): also count the devices it exposes, and tell which groups its exceptions cover
 * @error: return location
 *
 * Returns: (transfer full) (element-type SutureDeviceGroup): by display name, or %NULL and @error
 */
GPtrArray *
suture_groups_list (SutureStore *store, SutureConnection *connection, const char *recommendation_id, GError **error)
{
  g_autoptr (SutureDeviceIndex) index = suture_store_get_index (store, connection, error);
  g_autoptr (GHashTable) groups = NULL;
  g_autoptr (GHashTable) devices = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) exposed = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) list = NULL;
  Count count = { index, exposed };

  if (index == NULL || !count_exposed (connection, recommendation_id, &count, error))
    return NULL;
  groups = read_listed (store, connection, error);
  if (groups == NULL)
    return NULL;
  for (guint32 i = 0; i < index->n_devices; i++)
    count_one (devices, index->groups[i]);
  add_unlisted (groups, connection, devices);
  list = take_counted (groups, connection, devices, exposed);
  return mark_excepted (store, connection, recommendation_id, list, error) ? g_steal_pointer (&list) : NULL;
}

/**
 * suture_groups_list_names:
 * @store: a store
 * @connection: the calling thread's connection
 * @error: return location
 *
 * Returns: (transfer full): names of the device groups that have devices, or %NULL and @error
 */
GStrv
suture_groups_list_names (SutureStore *store, SutureConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) groups = suture_groups_list (store, connection, NULL, error);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; groups != NULL && i < groups->len; i++)
    {
      const SutureDeviceGroup *group = groups->pdata[i];

      if (group->device_count > 0)
        g_strv_builder_add (names, group->name);
    }
  return groups != NULL ? g_strv_builder_end (names) : NULL;
}

/**
 * suture_groups_targets:
 * @store: a store
 * @connection: the calling thread's connection
 * @recommendation: its key
 * @groups: (nullable) (array zero-terminated=1): names of device groups, %NULL for all
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the devices exposed to it in the groups; %NULL where
 *   the exposed devices are not known here, or with @error set
 */
SutureKeySet *
suture_groups_targets (SutureStore *store, SutureConnection *connection, gint64 recommendation, char **groups,
                       GError **error)
{
  g_autoptr (SutureDeviceIndex) index = NULL;
  g_autoptr (SutureKeySet) group_set = NULL;
  g_autoptr (SutureKeySet) targets = NULL;

  if (!suture_key_set_read (connection, SUTURE_KEY_SET_EXPOSED, recommendation, &targets, error) || targets == NULL)
    return NULL;
  if (groups == NULL)
    return g_steal_pointer (&targets);
  index = suture_store_get_index (store, connection, error);
  if (index == NULL)
    return NULL;
  group_set = suture_list_read_group_set (index, connection, groups);
  roaring_bitmap_and_inplace (targets, group_set);
  return g_steal_pointer (&targets);
}

/**
 * suture_groups_read_open:
 * @store: a store
 * @connection: the calling thread's connection
 * @recommendation_id: a recommendation
 * @groups: (nullable) (array zero-terminated=1): names of device groups, %NULL for all
 * @activities: (element-type SutureActivity): where to add
 * @error: return location
 *
 * Adds the open activities for the recommendation that cover one of the groups.
 *
 * Returns: whether they could be read
 */
gboolean
suture_groups_read_open (SutureStore *store, SutureConnection *connection, const char *recommendation_id, char **groups,
                         GPtrArray *activities, GError **error)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_ACTIVITIES);
  g_autoptr (GArray) keys = NULL;
  g_autoptr (GPtrArray) records = NULL;

  query->recommendation_id = g_strdup (recommendation_id);
  query->status_mask = 1u << SUTURE_ACTIVITY_ACTIVE;
  query->groups = g_strdupv (groups);
  keys = suture_list_read_keys (store, connection, query, NULL, error);
  if (keys == NULL)
    return FALSE;
  records = suture_list_read_records (store, connection, &suture_activity_type, (const guint32 *) (gpointer) keys->data,
                                      keys->len, error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    if (records->pdata[i] != NULL)
      g_ptr_array_add (activities, suture_record_ref (records->pdata[i]));
  return records != NULL;
}

/* An exception by device group covers the groups it names and is not canceled for. */
static gboolean
covers (const SutureException *exception, char **groups)
{
  g_auto (GStrv) covered = suture_exception_dup_covered (exception);

  if (exception->scope != SUTURE_EXCEPTION_DEVICE_GROUPS || groups == NULL)
    return TRUE;
  for (guint i = 0; groups[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) covered, groups[i]))
      return TRUE;
  return FALSE;
}

/* Running exceptions for the same recommendation that cover one of the groups. */
static gboolean
read_exceptions (SutureStore *store, SutureConnection *connection, const SutureRequest *request, GPtrArray *exceptions,
                 GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection,
                           "SELECT key FROM exception WHERE \"recommendationId\" = ?1"
                           " ORDER BY \"endsOn\" DESC NULLS FIRST, key", error);
  SutureDay today = suture_clock_today (store->clock);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, request->recommendation_id, -1, SQLITE_STATIC);
  while (suture_connection_step (connection, statement, &local))
    {
      g_autoptr (SutureException) exception = suture_list_read_record (store, connection, &suture_exception_type,
                                                                       sqlite3_column_int64 (statement, 0), &local);

      if (exception == NULL)
        break;
      if (suture_exception_is_running (exception, today) && covers (exception, request->groups))
        g_ptr_array_add (exceptions, g_steal_pointer (&exception));
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* What is known of the devices: exact, or the service's own count. */
static gboolean
count_devices (SutureStore *store, SutureConnection *connection, const SutureRequest *request,
               const SutureRecommendation *recommendation, SuturePreview *preview, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SutureKeySet) targets = suture_groups_targets (store, connection, recommendation->record.key,
                                                            request->groups, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  preview->complete = targets != NULL;
  preview->devices = targets != NULL ? (gint64) roaring_bitmap_get_cardinality (targets)
                                     : recommendation->exposed_machines_count;
  /* Which devices users would notice nothing on, only the service knows; it tells how many they are in all. Of some
   * groups there are as many at the most. */
  if (request->scope == SUTURE_SCOPE_NON_IMPACTED)
    {
      gint64 all = recommendation->non_productivity_impacted_assets;

      preview->complete = FALSE;
      preview->devices = request->groups == NULL ? all : MIN (preview->devices, all);
    }
  if (request->intune)
    preview->ticket_devices = MIN (preview->devices, SUTURE_INTUNE_DEVICES_MAX);
  return TRUE;
}

/**
 * suture_groups_preview:
 * @store: a store
 * @connection: the calling thread's connection
 * @request: what would be submitted
 * @error: return location; %SUTURE_ERROR_NOT_FOUND where its recommendation is not known
 *
 * Returns: (transfer full): what it would create, or %NULL and @error
 */
SuturePreview *
suture_groups_preview (SutureStore *store, SutureConnection *connection, const SutureRequest *request, GError **error)
{
  g_autoptr (SuturePreview) preview = suture_preview_new ();
  g_autoptr (SutureRecommendation) recommendation = NULL;
  g_autoptr (GError) local = NULL;
  gint64 key;

  if (!suture_table_find (&suture_table_recommendations, connection, request->recommendation_id, &key, error))
    return NULL;
  recommendation = suture_list_read_record (store, connection, &suture_recommendation_type, key, &local);
  if (recommendation == NULL && local == NULL)
    g_set_error (&local, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND,
                 _("The recommendation “%s” is not known here any more. Sync and look again."),
                 request->recommendation_id);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (!count_devices (store, connection, request, recommendation, preview, error) ||
      !suture_groups_read_open (store, connection, request->recommendation_id, request->groups, preview->open_activities, error) ||
      !read_exceptions (store, connection, request, preview->exceptions, error))
    return NULL;
  return g_steal_pointer (&preview);
}
