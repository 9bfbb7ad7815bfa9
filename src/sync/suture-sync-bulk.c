/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sync-bulk.h"

#include <glib/gi18n-lib.h>

#include "suture-assessment.h"
#include "suture-client-exports.h"
#include "suture-error.h"
#include "suture-sync-changes.h"
#include "suture-sync-sets.h"

/* Which devices are exposed, in organisations too large to ask recommendation by recommendation:
 *
 *   weaknesses      once a week the export, else the delta since the last time, as far as that goes
 *   configurations  the export
 *   then            what does not come to the number that the service counts is asked for by itself, up to a limit */

/* Defender looks at everything about every six hours. */
#define SNAPSHOT_USEC (6 * 3600 * (gint64) G_USEC_PER_SEC)
#define DAY_USEC (24 * 3600 * (gint64) G_USEC_PER_SEC)
#define WHOLE_USEC (7 * DAY_USEC)
/* The delta goes back 14 days at the most. */
#define DELTA_USEC (13 * DAY_USEC)
/* What happened shortly before the last look may not have been in it yet; what comes twice does no harm. */
#define OVERLAP_USEC (12 * 3600 * (gint64) G_USEC_PER_SEC)
#define CORRECTED_MAX 200
#define PART_ROWS 20000

#define CHANGES_PATH "/api/machines/SoftwareVulnerabilityChangesByMachine?pageSize=20000&sinceTime="

typedef struct
{
  const char *message;
  const char *prefix; /* of the recommendations' ids */
  const char *path;
  const char *at;     /* fact of the store: as of when it is known */
  const char *whole;  /* (nullable): fact of the store: when the export was read last; NULL where there is no delta */
} Bulk;

static const Bulk bulks[] = {
  { N_("Getting weaknesses of all devices…"), "va-_-", "/api/machines/SoftwareVulnerabilitiesExport?sasValidHours=6",
    "bulkWeaknessesAt", "bulkWeaknessesWhole" },
  { N_("Getting configurations of all devices…"), "sca-_-", "/api/machines/SecureConfigurationsAssessmentExport?sasValidHours=6",
    "bulkConfigurationsAt", NULL },
};

static gint64
get_time (SutureSyncRun *run, const char *name)
{
  g_autofree char *text = name != NULL ? suture_store_get_meta (run->store, name, NULL) : NULL;
  gint64 time;

  return text != NULL && suture_time_parse (text, -1, &time) ? time : SUTURE_TIME_NONE;
}

static gboolean
set_time (SutureSyncRun *run, const char *name, gint64 time, GError **error)
{
  g_autofree char *text = suture_time_to_iso (time);

  return name == NULL || suture_store_set_meta (run->store, name, text, error);
}

static gboolean
is_younger (SutureSyncRun *run, gint64 time, gint64 age_usec)
{
  return time != SUTURE_TIME_NONE && suture_clock_now (run->clock) - time < age_usec;
}

/* ---- the export ---- */

typedef struct
{
  SutureSyncRun *run;
  SutureLoad    *load;
} Loading;

static gboolean
file_cb (GPtrArray *records, const char *next_link, gint64 count, gpointer user_data, GError **error)
{
  Loading *loading = user_data;

  return suture_store_load_page (loading->load, records, NULL, error) &&
         !g_cancellable_set_error_if_cancelled (loading->run->cancellable, error);
}

static gboolean
read_files (Loading *loading, GPtrArray *links, GError **error)
{
  for (guint i = 0; i < links->len; i++)
    {
      suture_sync_run_report (loading->run, NULL, (double) i / links->len);
      if (!suture_client_exports_read (loading->run->transport, &suture_assessment_type, links->pdata[i], file_cb, loading,
                                       loading->run->cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/* Without a file there is nothing that says that no device is exposed. */
static gboolean
read_export (SutureSyncRun *run, const Bulk *bulk, gboolean *done, GError **error)
{
  Loading loading = { .run = run };
  g_autoptr (GPtrArray) links = NULL;
  gint64 generated;

  *done = FALSE;
  if (!suture_client_exports_list (run->transport, bulk->path, &links, &generated, run->cancellable, error))
    return FALSE;
  if (links->len == 0)
    return TRUE;
  loading.load = suture_store_load_begin (run->store, SUTURE_LOAD_ASSESSMENTS, bulk->prefix, NULL, error);
  if (loading.load == NULL)
    return FALSE;
  if (!read_files (&loading, links, error))
    {
      suture_store_load_abort (loading.load);
      return FALSE;
    }
  if (generated == SUTURE_TIME_NONE)
    generated = suture_clock_now (run->clock);
  *done = suture_store_load_finish (loading.load, error) && set_time (run, bulk->at, suture_clock_now (run->clock), error) &&
          set_time (run, bulk->whole, generated, error);
  return *done;
}

/* Links are good for some hours: where one has expired meanwhile, they are asked for once more. */
static gboolean
pull_export (SutureSyncRun *run, const Bulk *bulk, gboolean *done, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (read_export (run, bulk, done, &failure))
    return TRUE;
  if (g_error_matches (failure, SUTURE_ERROR, SUTURE_ERROR_FORBIDDEN) || g_error_matches (failure, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND))
    {
      g_clear_error (&failure);
      return read_export (run, bulk, done, error);
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* ---- the delta ---- */

static gboolean
changes_cb (GPtrArray *records, const char *next_link, gint64 count, gpointer user_data, GError **error)
{
  g_autoptr (GPtrArray) page = records;

  for (guint i = 0; i < page->len; i++)
    if (!suture_sync_changes_add (user_data, page->pdata[i]))
      {
        /* Ends the list, and the export is read instead: nobody sees this. */
        g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_REFUSED, "More changes than are kept.");
        return FALSE;
      }
  return TRUE;
}

static gboolean
store_changes (SutureSyncRun *run, const Bulk *bulk, SutureSyncChanges *changes, GError **error)
{
  g_autoptr (GPtrArray) merged = suture_sync_changes_merge (changes);
  SutureLoad *load = suture_store_load_begin (run->store, SUTURE_LOAD_ASSESSMENT_CHANGES, bulk->prefix, NULL, error);

  if (load == NULL)
    return FALSE;
  for (guint i = 0; i < merged->len; i += PART_ROWS)
    {
      GPtrArray *part = g_ptr_array_new_with_free_func (suture_record_unref);

      for (guint j = i; j < MIN (i + PART_ROWS, merged->len); j++)
        g_ptr_array_add (part, suture_record_ref (merged->pdata[j]));
      if (!suture_store_load_page (load, part, NULL, error))
        {
          suture_store_load_abort (load);
          return FALSE;
        }
    }
  return suture_store_load_finish (load, error);
}

static gboolean
pull_changes (SutureSyncRun *run, const Bulk *bulk, gint64 since, GError **error)
{
  g_autoptr (SutureSyncChanges) changes = suture_sync_changes_new ();
  const gint64 now = suture_clock_now (run->clock);
  g_autofree char *iso = suture_time_to_iso (since - OVERLAP_USEC);
  g_autofree char *escaped = g_uri_escape_string (iso, NULL, FALSE);
  g_autofree char *path = g_strconcat (CHANGES_PATH, escaped, NULL);

  return suture_client_list (run->transport, &suture_assessment_type, path, NULL, changes_cb, changes, run->cancellable, error) &&
         store_changes (run, bulk, changes, error) && set_time (run, bulk->at, now, error);
}

/* Where the delta cannot be had, everything can. */
static gboolean
needs_export (const GError *failure)
{
  static const SutureError codes[] = {
    SUTURE_ERROR_NOT_FOUND, SUTURE_ERROR_REFUSED, SUTURE_ERROR_BAD_RESPONSE, SUTURE_ERROR_UNSAFE_LINK, SUTURE_ERROR_FAILED,
  };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (failure, SUTURE_ERROR, (int) codes[i]))
      return TRUE;
  return FALSE;
}

/* ---- both ---- */

static gboolean
pull_bulk (SutureSyncRun *run, const Bulk *bulk, gboolean *done, GError **error)
{
  const gint64 at = get_time (run, bulk->at);
  g_autoptr (GError) failure = NULL;

  if (bulk->whole == NULL || !is_younger (run, get_time (run, bulk->whole), WHOLE_USEC) || !is_younger (run, at, DELTA_USEC))
    return pull_export (run, bulk, done, error);
  *done = pull_changes (run, bulk, at, &failure);
  if (*done)
    return TRUE;
  if (needs_export (failure))
    return pull_export (run, bulk, done, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
pull_sets (SutureSyncRun *run, const char *const *ids, GError **error)
{
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (GError) failure = NULL;

      if (!suture_sync_sets_pull_exposed (run, ids[i], &failure) && !suture_sync_run_pass_over (run, &failure, error))
        return FALSE;
    }
  return TRUE;
}

/* A device that has fixed one weakness may have another of the same product, and not every recommendation is in an export. */
static gboolean
correct (SutureSyncRun *run, const Bulk *bulk, GError **error)
{
  g_auto (GStrv) ids = suture_store_list_miscounted (run->store, bulk->prefix, CORRECTED_MAX, error);

  return ids != NULL && pull_sets (run, (const char *const *) ids, error);
}

/* The progress of what was requested on this computer is measured, whatever else can be had. */
static gboolean
pull_awaited (SutureSyncRun *run, GError **error)
{
  const gint64 since = suture_clock_now (run->clock) - SNAPSHOT_USEC;
  g_auto (GStrv) awaited = suture_store_list_awaited (run->store, error);
  g_auto (GStrv) stale = awaited != NULL ? suture_store_list_unpulled (run->store, SUTURE_LOAD_EXPOSED, since, error) : NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (stale == NULL)
    return FALSE;
  for (guint i = 0; awaited[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) stale, awaited[i]))
      g_ptr_array_add (ids, awaited[i]);
  g_ptr_array_add (ids, NULL);
  return pull_sets (run, (const char *const *) ids->pdata, error);
}

/**
 * suture_sync_bulk_pull:
 * @run: a run at an account of Microsoft
 * @error: return location
 *
 * Brings which devices every recommendation exposes, by
 * `SoftwareVulnerabilitiesExport`, `SecureConfigurationsAssessmentExport` and
 * `SoftwareVulnerabilityChangesByMachine`; nothing where that was not long ago.
 *
 * Returns: %FALSE where it ended early
 */
gboolean
suture_sync_bulk_pull (SutureSyncRun *run, GError **error)
{
  g_return_val_if_fail (run != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (bulks); i++)
    {
      g_autoptr (GError) failure = NULL;
      gboolean done = FALSE;

      if (is_younger (run, get_time (run, bulks[i].at), SNAPSHOT_USEC))
        continue;
      suture_sync_run_report (run, _(bulks[i].message), 0);
      if (!pull_bulk (run, &bulks[i], &done, &failure))
        {
          g_prefix_error (&failure, "%s ", _(bulks[i].message));
          if (!suture_sync_run_pass_over (run, &failure, error))
            return FALSE;
        }
      if (done && !correct (run, &bulks[i], error))
        return FALSE;
    }
  return pull_awaited (run, error);
}
