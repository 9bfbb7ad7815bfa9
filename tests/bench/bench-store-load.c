/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <time.h>

#include "suture-test-store.h"

/* A million machine references, as one recommendation of a large organisation
 * exposes them, and what lists and exports of so many devices then cost. Each
 * line is "name: value unit"; a script compares them with their peers.
 * SUTURE_BENCH_ROWS sets another number of devices. */

#define PAGE_ROWS 10000
#define ID "va-_-google-_-chrome"

static guint
get_n_rows (void)
{
  const char *text = g_getenv ("SUTURE_BENCH_ROWS");

  return text != NULL ? (guint) strtoul (text, NULL, 10) : 1000000;
}

static double
get_cpu_seconds (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &spent);
  return (double) spent.tv_sec + (double) spent.tv_nsec / 1e9;
}

/* Ids as random as Microsoft's, names in no order. */
static SutureDevice *
make_device (guint i)
{
  SutureDevice *device = suture_record_new (&suture_device_type);
  guint64 mixed = (i + 1) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  mixed ^= mixed >> 29;
  device->id = g_strdup_printf ("%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x%08x", mixed * 31, mixed, i);
  device->computer_dns_name = g_strdup_printf ("lon-fin-%08x.corp.example.org", (guint) (mixed >> 32));
  device->os_platform = g_strdup (i % 5 == 0 ? "WindowsServer2022" : "Windows11");
  device->rbac_group_name = g_strdup_printf ("Group %u", i % 40);
  return device;
}

/* The pages are made beforehand, as parsing is not what is measured. */
static GPtrArray *
make_pages (guint n_rows)
{
  GPtrArray *pages = g_ptr_array_new ();

  for (guint from = 0; from < n_rows; from += PAGE_ROWS)
    {
      GPtrArray *page = g_ptr_array_new_with_free_func (suture_record_unref);

      for (guint i = from; i < MIN (from + PAGE_ROWS, n_rows); i++)
        g_ptr_array_add (page, make_device (i));
      g_ptr_array_add (pages, page);
    }
  return pages;
}

static void
load_pages (SutureStore *store, guint n_rows, const char *name)
{
  g_autoptr (GPtrArray) pages = make_pages (n_rows);
  g_autoptr (GError) error = NULL;
  double cpu = get_cpu_seconds ();
  double spent;
  SutureLoad *load = suture_store_load_begin (store, SUTURE_LOAD_EXPOSED, ID, NULL, &error);

  for (guint i = 0; i < pages->len; i++)
    g_assert_true (suture_store_load_page (load, pages->pdata[i], "next", &error));
  g_assert_true (suture_store_load_finish (load, &error));
  spent = get_cpu_seconds () - cpu;
  g_test_message ("%s-cpu: %.3f s", name, spent);
  g_test_message ("%s-rows: %.0f rows/s", name, n_rows / spent);
}

static void
time_query (SutureStore *store, SutureQuery *query, const char *name)
{
  gint64 began = g_get_monotonic_time ();
  g_autoptr (GArray) keys = test_store_keys (store, query);

  g_test_message ("%s: %.2f ms (%u rows)", name, (double) (g_get_monotonic_time () - began) / 1000, keys->len);
}

static void
time_lists (SutureStore *store)
{
  static const char *const searches[] = { "lon-fin", "00a1b", "zzzz", "corp", "w", "n-" };
  static const char *const sorts[] = { "riskScore", "lastSeen", "osPlatform", "id", "computerDnsName" };
  g_autoptr (SutureQuery) all = suture_query_new (SUTURE_LIST_DEVICES);
  g_autoptr (SutureQuery) exposed = suture_query_new (SUTURE_LIST_DEVICES);

  time_query (store, all, "list-first");
  time_query (store, all, "list-again");
  exposed->recommendation_id = g_strdup (ID);
  time_query (store, exposed, "list-exposed");
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);
      g_autofree char *name = g_strdup_printf ("search-%s", searches[i]);

      query->search = g_strdup (searches[i]);
      time_query (store, query, name);
    }
  for (guint i = 0; i < 2 * G_N_ELEMENTS (sorts); i++)
    {
      g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);
      g_autofree char *name = g_strdup_printf ("sort-%s%s", sorts[i / 2], i % 2 ? "-again" : "");

      query->sort_field = g_strdup (sorts[i / 2]);
      query->descending = TRUE;
      time_query (store, query, name);
    }
}

static gboolean
row_cb (const SutureValue *values, guint n_values, gpointer user_data, GError **error)
{
  gsize *bytes = user_data;

  for (guint i = 0; i < n_values; i++)
    *bytes += values[i].length + 1;
  return TRUE;
}

static void
time_rows (SutureStore *store, const char *sort, const char *name)
{
  const SutureField *fields[12];
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);
  double cpu = get_cpu_seconds ();
  gsize bytes = 0;

  query->sort_field = g_strdup (sort);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    fields[i] = &suture_device_type.fields[i];
  g_assert_true (suture_row_source_each (SUTURE_ROW_SOURCE (store), query, fields, G_N_ELEMENTS (fields), row_cb, &bytes,
                                         NULL, NULL));
  g_test_message ("%s-cpu: %.3f s (%" G_GSIZE_FORMAT " bytes)", name, get_cpu_seconds () - cpu, bytes);
}

static void
test_load (TestStore *f, gconstpointer unused)
{
  guint n_rows = get_n_rows ();

  test_store_load (f->store, SUTURE_LOAD_RECOMMENDATIONS, NULL,
                   test_store_records (test_store_recommendation (ID, "Update Chrome", 1), NULL));
  load_pages (f->store, n_rows, "load");
  load_pages (f->store, n_rows, "load-again");
  time_lists (f->store);
  time_rows (f->store, NULL, "each-by-name");
  time_rows (f->store, "lastSeen", "each-by-time");
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_DEVICES), ==, n_rows);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/bench/store/load", TestStore, NULL, test_store_set_up, test_load, test_store_tear_down);
  return g_test_run ();
}
