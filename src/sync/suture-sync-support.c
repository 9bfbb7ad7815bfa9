/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sync-support.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-client-exports.h"
#include "suture-error.h"
#include "suture-inventory.h"
#include "suture-recommendation.h"

/* When the support of software ends: Microsoft tells it of no recommendation, but in the inventory of all devices.
 *
 *   once a week                     SoftwareInventoryExport ─> the worst of each product ─> a fact of the store
 *   with each list of them          the fact ─> the recommendations that it is about */

#define HOUR_USEC (3600 * (gint64) G_USEC_PER_SEC)
#define WEEK_USEC (7 * 24 * HOUR_USEC)
/* Where it may not be had: Microsoft counts how often one asks. */
#define AGAIN_USEC (6 * HOUR_USEC)
#define EXPORT_PATH "/api/machines/SoftwareInventoryExport?sasValidHours=6"
/* Facts of the store: when it was looked at, and "ID<tab>support<tab>day" a line. */
#define META_AT "supportAt"
#define META_LIST "support"
/* More products than anybody has; each takes some hundred bytes. */
#define PRODUCTS_MAX 50000

typedef struct
{
  SutureSupport support;
  SutureDay     day; /* the first on which it ends for some version; %SUTURE_DAY_NONE */
} Support;

typedef struct
{
  SutureSyncRun *run;
  GHashTable    *products; /* (element-type utf8 Support): by the id of the recommendation */
} Collecting;

static GHashTable *
new_products (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* ---- once a week ---- */

static gboolean
is_worse (const Support *self, const Support *known)
{
  if (self->support != known->support)
    return self->support < known->support;
  return self->day != SUTURE_DAY_NONE && (known->day == SUTURE_DAY_NONE || self->day < known->day);
}

static void
collect (GHashTable *products, const SutureInventory *row)
{
  const Support support = { suture_inventory_get_support (row), row->end_of_support_date };
  g_autofree char *id = support.support != SUTURE_SUPPORT_UNKNOWN ? suture_inventory_dup_recommendation_id (row) : NULL;
  Support *known = id != NULL ? g_hash_table_lookup (products, id) : NULL;

  if (known != NULL && is_worse (&support, known))
    *known = support;
  else if (id != NULL && known == NULL && g_hash_table_size (products) < PRODUCTS_MAX && strpbrk (id, "\t\n") == NULL)
    g_hash_table_insert (products, g_steal_pointer (&id), g_memdup2 (&support, sizeof support));
}

static gboolean
part_cb (GPtrArray *records, const char *next_link, gint64 count, gpointer user_data, GError **error)
{
  Collecting *collecting = user_data;
  g_autoptr (GPtrArray) part = records;

  for (guint i = 0; i < part->len; i++)
    collect (collecting->products, part->pdata[i]);
  return !g_cancellable_set_error_if_cancelled (collecting->run->cancellable, error);
}

static gboolean
keep (SutureSyncRun *run, GHashTable *products, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer id, support;

  g_hash_table_iter_init (&iter, products);
  while (g_hash_table_iter_next (&iter, &id, &support))
    g_string_append_printf (text, "%s\t%d\t%d\n", (const char *) id, (int) ((Support *) support)->support, ((Support *) support)->day);
  return suture_store_set_meta (run->store, META_LIST, text->str, error);
}

/* *@done: whether there is something to keep. */
static gboolean
read_export (SutureSyncRun *run, gboolean *done, GError **error)
{
  g_autoptr (GHashTable) products = new_products ();
  Collecting collecting = { run, products };
  g_autoptr (GPtrArray) links = NULL;
  gint64 generated;

  if (!suture_client_exports_list (run->transport, EXPORT_PATH, &links, &generated, run->cancellable, error))
    return FALSE;
  for (guint i = 0; i < links->len; i++)
    {
      suture_sync_run_report (run, NULL, (double) i / links->len);
      if (!suture_client_exports_read (run->transport, &suture_inventory_type, links->pdata[i], part_cb, &collecting,
                                       run->cancellable, error))
        return FALSE;
    }
  *done = links->len > 0;
  return !*done || keep (run, products, error);
}

static gboolean
is_fresh (SutureSyncRun *run)
{
  g_autofree char *text = suture_store_get_meta (run->store, META_AT, NULL);
  gint64 at;

  return text != NULL && suture_time_parse (text, -1, &at) && suture_clock_now (run->clock) - at < WEEK_USEC;
}

/* It is asked for again @usec from now. */
static gboolean
put_off (SutureSyncRun *run, gint64 usec, GError **error)
{
  g_autofree char *text = suture_time_to_iso (suture_clock_now (run->clock) - WEEK_USEC + usec);

  return suture_store_set_meta (run->store, META_AT, text, error);
}

/**
 * suture_sync_support_pull:
 * @run: a run at an account of Microsoft
 * @error: return location
 *
 * Brings for which software the support ends, by `SoftwareInventoryExport`, and
 * lists the recommendations once more, marked by it; nothing where that was less
 * than a week ago, or refused some hours ago.
 *
 * Returns: %FALSE where it ended early
 */
gboolean
suture_sync_support_pull (SutureSyncRun *run, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean done = FALSE;

  g_return_val_if_fail (run != NULL, FALSE);

  if (is_fresh (run))
    return TRUE;
  suture_sync_run_report (run, _("Getting the end of support of software…"), 0);
  if (!read_export (run, &done, &failure))
    {
      g_prefix_error (&failure, "%s ", _("Getting the end of support of software…"));
      return suture_sync_run_pass_over (run, &failure, error) && put_off (run, AGAIN_USEC, error);
    }
  if (!put_off (run, WEEK_USEC, error))
    return FALSE;
  return !done || suture_sync_run_load (run, SUTURE_LOAD_RECOMMENDATIONS, &suture_recommendation_type, NULL, "/api/recommendations", error);
}

/* ---- with each list ---- */

static void
take_line (GHashTable *products, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, "\t", 3);
  gint64 support, day;
  Support *product;

  if (g_strv_length (parts) != 3 ||
      !g_ascii_string_to_signed (parts[1], 10, SUTURE_SUPPORT_EOS_SOFTWARE, SUTURE_SUPPORT_UPCOMING_EOS_VERSIONS, &support, NULL) ||
      !g_ascii_string_to_signed (parts[2], 10, G_MININT32, G_MAXINT32, &day, NULL))
    return;
  product = g_new (Support, 1);
  product->support = (SutureSupport) support;
  product->day = (SutureDay) day;
  g_hash_table_replace (products, g_strdup (parts[0]), product);
}

/**
 * suture_sync_support_read:
 * @run: a run at an account of Microsoft, before it lists recommendations
 * @error: return location
 *
 * Returns: %FALSE where the store cannot be read
 */
gboolean
suture_sync_support_read (SutureSyncRun *run, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (run != NULL, FALSE);

  text = suture_store_get_meta (run->store, META_LIST, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  g_clear_pointer (&run->support, g_hash_table_unref);
  run->support = new_products ();
  lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    take_line (run->support, lines[i]);
  return TRUE;
}

/**
 * suture_sync_support_mark:
 * @run: a run after suture_sync_support_read()
 * @recommendations: (element-type SutureRecommendation): as the service lists them
 *
 * Says of those about software when its support ends, unless the service does.
 */
void
suture_sync_support_mark (SutureSyncRun *run, GPtrArray *recommendations)
{
  g_return_if_fail (run != NULL && run->support != NULL && recommendations != NULL);

  for (guint i = 0; i < recommendations->len; i++)
    {
      SutureRecommendation *recommendation = recommendations->pdata[i];
      const Support *support = recommendation->id != NULL ? g_hash_table_lookup (run->support, recommendation->id) : NULL;

      if (support == NULL || recommendation->end_of_support_tag != NULL)
        continue;
      recommendation->end_of_support_tag = g_strdup (suture_enum_get_word (&suture_support_words, (int) support->support));
      recommendation->end_of_support_date = support->day;
    }
}
