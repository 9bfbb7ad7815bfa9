/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sync-sets.h"

#include <glib/gi18n-lib.h>

#include "suture-device.h"
#include "suture-sync-bulk.h"
#include "suture-vulnerability.h"

/* The service looks at each device about every six hours. */
#define FRESH_USEC (6 * 3600 * (gint64) G_USEC_PER_SEC)

/* A kind of set: whose it is, and the list that says what is in it. */
typedef struct
{
  SutureLoadKind          kind;
  const char             *collection;
  const char             *navigation;
  const SutureRecordType *type;
  const char             *message;
} SetKind;

static const SetKind set_kinds[] = {
  { SUTURE_LOAD_EXPOSED, "recommendations", "machineReferences", &suture_device_type, N_("Getting exposed devices…") },
  { SUTURE_LOAD_TARGETS, "remediationTasks", "machineReferences", &suture_device_type, N_("Getting devices of activities…") },
  { SUTURE_LOAD_VULNERABILITIES, "recommendations", "vulnerabilities", &suture_vulnerability_type, N_("Getting weaknesses…") },
};

static gboolean
pull_set (SutureSyncRun *run, const SetKind *kind, const char *id, GError **error)
{
  g_autofree char *path = suture_client_dup_path (kind->collection, id, kind->navigation);

  return suture_sync_run_load (run, kind->kind, kind->type, id, path, error);
}

/**
 * suture_sync_sets_pull_exposed:
 * @run: a run
 * @recommendation_id: a recommendation
 * @error: return location
 *
 * Brings the devices that a recommendation exposes, by its machine references.
 *
 * Returns: %FALSE on error
 */
gboolean
suture_sync_sets_pull_exposed (SutureSyncRun *run, const char *recommendation_id, GError **error)
{
  g_return_val_if_fail (run != NULL && recommendation_id != NULL, FALSE);

  return pull_set (run, &set_kinds[0], recommendation_id, error);
}

/* Which set a query is about: its kind, and in @id whose; NULL for plain lists. */
static const SetKind *
find_set (SutureQuery *query, const char **id)
{
  if (query->list == SUTURE_LIST_DEVICES && query->activity_id != NULL)
    {
      *id = query->activity_id;
      return &set_kinds[1];
    }
  *id = query->recommendation_id;
  if (query->list == SUTURE_LIST_DEVICES && *id != NULL)
    return &set_kinds[0];
  return query->list == SUTURE_LIST_VULNERABILITIES && *id != NULL ? &set_kinds[2] : NULL;
}

/**
 * suture_sync_sets_dup_key:
 * @query: a query
 *
 * Returns: (transfer full) (nullable): a name of the set that @query needs; %NULL where it needs none
 */
char *
suture_sync_sets_dup_key (SutureQuery *query)
{
  const char *id;
  const SetKind *kind;

  g_return_val_if_fail (query != NULL, NULL);

  kind = find_set (query, &id);
  return kind != NULL ? g_strdup_printf ("%d %s", (int) kind->kind, id) : NULL;
}

/**
 * suture_sync_sets_pull_query:
 * @run: a run
 * @query: devices of a recommendation or an activity, or weaknesses
 * @error: return location
 *
 * Brings the set that somebody looks at. A recommendation or activity that the
 * service does not know, or not yet, is no error.
 *
 * Returns: %FALSE on error
 */
gboolean
suture_sync_sets_pull_query (SutureSyncRun *run, SutureQuery *query, GError **error)
{
  g_autoptr (GError) failure = NULL;
  const char *id;
  const SetKind *kind;

  g_return_val_if_fail (run != NULL && query != NULL, FALSE);

  kind = find_set (query, &id);
  if (kind == NULL || pull_set (run, kind, id, &failure))
    return TRUE;
  return suture_sync_run_pass_over (run, &failure, error);
}

static gboolean
pull_kind (SutureSyncRun *run, const SetKind *kind, GError **error)
{
  g_auto (GStrv) ids = suture_store_list_unpulled (run->store, kind->kind, suture_clock_now (run->clock) - FRESH_USEC, error);
  guint n;

  if (ids == NULL)
    return FALSE;
  n = g_strv_length (ids);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) failure = NULL;

      suture_sync_run_report (run, _(kind->message), (double) i / n);
      if (!pull_set (run, kind, ids[i], &failure) && !suture_sync_run_pass_over (run, &failure, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * suture_sync_sets_pull_rest:
 * @run: a run
 * @error: return location
 *
 * Brings the sets that nobody asked for yet, the weightiest first, so that they
 * are at hand offline. Where there are more devices than SutureSyncRun.devices_max,
 * only those that Microsoft gives in bulk.
 *
 * Returns: %FALSE where it ended early
 */
gboolean
suture_sync_sets_pull_rest (SutureSyncRun *run, GError **error)
{
  g_autoptr (SutureQuery) devices = suture_query_new (SUTURE_LIST_DEVICES);
  gint64 n_devices;

  g_return_val_if_fail (run != NULL, FALSE);

  n_devices = suture_row_source_count (SUTURE_ROW_SOURCE (run->store), devices, run->cancellable, error);
  if (n_devices < 0)
    return FALSE;
  if (n_devices > run->devices_max)
    return (run->capabilities & SUTURE_IS_MICROSOFT) == 0 || suture_sync_bulk_pull (run, error);
  for (guint i = 0; i < G_N_ELEMENTS (set_kinds); i++, run->step++)
    if (!pull_kind (run, &set_kinds[i], error))
      return FALSE;
  return TRUE;
}
