/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which devices Intune gets: for any set of devices 10,000 at the most, and those of the highest value, then exposure. */
#include <glib/gstdio.h>

#include "service-fixture.h"
#include "suture-activity.h"
#include "suture-sample.h"
#include "suture-service-targets.h"

#define N_DEVICES 14000
#define N_DRAWS 25

typedef struct
{
  char                    *folder;     /* (owned) */
  char                    *path;       /* (owned) */
  SutureServiceConnection *connection; /* (owned) */
  GArray                  *ranks;      /* (owned) (element-type int): by key; -1: no such device */
} Fixture;

static int
find_word (const char *word, const char *const *words)
{
  for (int i = 0; words[i] != NULL; i++)
    if (g_strcmp0 (word, words[i]) == 0)
      return i;
  return 0;
}

static void
read_ranks (Fixture *f)
{
  static const char *const values[] = { "Low", "Normal", "High", NULL };
  static const char *const exposures[] = { "None", "Low", "Medium", "High", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureServiceStatement) rows = NULL;
  const int nobody = -1;

  for (guint i = 0; i <= N_DEVICES; i++)
    g_array_append_val (f->ranks, nobody);
  rows = suture_service_connection_prepare (f->connection, "SELECT key, deviceValue, exposureLevel FROM machine", &error);
  g_assert_no_error (error);
  while (suture_service_statement_step (rows, &error))
    g_array_index (f->ranks, int, sqlite3_column_int64 (rows, 0)) =
      4 * find_word ((const char *) sqlite3_column_text (rows, 1), values) +
      find_word ((const char *) sqlite3_column_text (rows, 2), exposures);
  g_assert_no_error (error);
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("suture-cap-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->folder, "service.db", NULL);
  f->connection = suture_service_connection_new (f->path, FALSE, &error);
  g_assert_no_error (error);
  suture_sample_create (suture_service_connection_get_db (f->connection), N_DEVICES, 1, SERVICE_FIXTURE_NOW, NULL, &error);
  g_assert_no_error (error);
  f->ranks = g_array_new (FALSE, FALSE, sizeof (int));
  read_ranks (f);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_clear_pointer (&f->connection, suture_service_connection_free);
  g_array_unref (f->ranks);
  g_unlink (f->path);
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_free (f->path);
  g_free (f->folder);
}

static void
check (Fixture *f, const SutureServiceBitmap *devices)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureServiceBitmap) chosen = suture_service_targets_for_intune (f->connection, devices, &error);
  g_autoptr (SutureServiceBitmap) again = NULL;
  const guint64 n = roaring_bitmap_get_cardinality (devices);
  int worst = G_MAXINT;
  int best = -1;

  g_assert_no_error (error);
  again = suture_service_targets_for_intune (f->connection, devices, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (roaring_bitmap_get_cardinality (chosen), ==, MIN (n, SUTURE_INTUNE_DEVICES_MAX));
  g_assert_true (roaring_bitmap_is_subset (chosen, devices));
  g_assert_true (roaring_bitmap_equals (chosen, again));
  for (guint32 key = 0; key < f->ranks->len; key++)
    {
      const int rank = g_array_index (f->ranks, int, key);

      if (roaring_bitmap_contains (chosen, key))
        worst = MIN (worst, rank);
      else if (roaring_bitmap_contains (devices, key))
        best = MAX (best, rank);
    }
  g_assert_cmpint (best, <=, worst);
}

static void
test_boundary (Fixture *f, gconstpointer unused)
{
  static const guint32 sizes[] = { 0, 1, 9999, 10000, 10001, N_DEVICES };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (SutureServiceBitmap) devices = roaring_bitmap_create ();

      roaring_bitmap_add_range (devices, 1, 1 + sizes[i]);
      check (f, devices);
    }
}

static void
test_any_set (Fixture *f, gconstpointer unused)
{
  for (int i = 0; i < N_DRAWS; i++)
    {
      g_autoptr (SutureServiceBitmap) devices = roaring_bitmap_create ();
      const double share = g_test_rand_double_range (0.6, 1);

      for (guint32 key = 1; key <= N_DEVICES; key++)
        if (g_test_rand_double () < share)
          roaring_bitmap_add (devices, key);
      check (f, devices);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/service/cap/boundary", Fixture, NULL, set_up, test_boundary, tear_down);
  g_test_add ("/service/cap/any-set", Fixture, NULL, set_up, test_any_set, tear_down);
  return g_test_run ();
}
