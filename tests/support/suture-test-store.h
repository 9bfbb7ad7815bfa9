/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>

#include "let-go.h"
#include "suture-device.h"
#include "suture-device-group.h"
#include "suture-recommendation.h"
#include "suture-store.h"

/* A store in a folder of its own, what to put into it, and blocking forms of the reader's calls. */

/* 2026-03-10 12:00 UTC, a Tuesday. */
#define TEST_NOW G_GINT64_CONSTANT (1773144000000000)
#define TEST_DAY_USEC (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

typedef struct
{
  char        *folder; /* (owned) */
  char        *path;   /* (owned) */
  SutureClock *clock;  /* (owned) */
  SutureStore *store;  /* (owned) */
} TestStore;

static inline void
test_store_open (TestStore *self)
{
  g_autoptr (GError) error = NULL;

  self->store = suture_store_open (self->path, self->clock, &error);
  g_assert_no_error (error);
}

static inline void
test_store_close (TestStore *self)
{
  suture_store_close (self->store);
  let_go (self->store);
  self->store = NULL;
}

static inline void
test_store_set_up (TestStore *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("suture-store-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "account", "store.db", NULL);
  self->clock = suture_clock_new_fixed (TEST_NOW, NULL);
  test_store_open (self);
}

static inline void
test_store_remove (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
      const char *name;

      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);

          test_store_remove (child);
        }
    }
  g_remove (path);
}

static inline void
test_store_tear_down (TestStore *self, gconstpointer unused)
{
  if (self->store != NULL)
    test_store_close (self);
  test_store_remove (self->folder);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->path, g_free);
}

/* GLib begins every test of a run with the same random numbers: each of several lives goes on elsewhere. */
static inline void
test_store_begin_life (guint life)
{
  for (guint i = 0; i < 1000 * life; i++)
    g_test_rand_int ();
}

/* Loads records as one complete list. */
static inline void
test_store_load (SutureStore *store, SutureLoadKind kind, const char *scope, GPtrArray *records)
{
  g_autoptr (GError) error = NULL;
  SutureLoad *load = suture_store_load_begin (store, kind, scope, NULL, &error);

  g_assert_no_error (error);
  suture_store_load_page (load, records, NULL, &error);
  g_assert_no_error (error);
  suture_store_load_finish (load, &error);
  g_assert_no_error (error);
}

static inline GPtrArray *
test_store_records (gpointer first, ...)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (suture_record_unref);
  va_list more;

  va_start (more, first);
  for (gpointer record = first; record != NULL; record = va_arg (more, gpointer))
    g_ptr_array_add (records, record);
  va_end (more);
  return records;
}

static inline SutureRecommendation *
test_store_recommendation (const char *id, const char *name, double impact)
{
  SutureRecommendation *recommendation = suture_record_new (&suture_recommendation_type);

  recommendation->id = g_strdup (id);
  recommendation->recommendation_name = g_strdup (name);
  recommendation->exposure_impact = impact;
  recommendation->remediation_type = SUTURE_REMEDIATION_UPDATE;
  recommendation->status = SUTURE_RECOMMENDATION_ACTIVE;
  return recommendation;
}

static inline SutureActivity *
test_store_activity (const char *id, const char *title, int status, SutureDay due_on)
{
  SutureActivity *activity = suture_record_new (&suture_activity_type);

  activity->id = g_strdup (id);
  activity->title = g_strdup (title);
  activity->status = status;
  activity->due_on = due_on;
  activity->created_on = TEST_NOW - TEST_DAY_USEC;
  activity->status_last_modified_on = TEST_NOW - TEST_DAY_USEC;
  return activity;
}

/* Number @i of any number of devices, in one of four groups. */
static inline SutureDevice *
test_store_device (guint i)
{
  SutureDevice *device = suture_record_new (&suture_device_type);

  device->id = g_strdup_printf ("%08x%032x", i * 2654435761u, i);
  device->computer_dns_name = g_strdup_printf ("pc-%05u.example.org", i);
  device->os_platform = g_strdup (i % 3 == 0 ? "Windows11" : "Windows10");
  device->rbac_group_name = g_strdup_printf ("Group %u", i % 4);
  return device;
}

static inline GPtrArray *
test_store_devices (guint from, guint to, guint step)
{
  GPtrArray *devices = g_ptr_array_new_with_free_func (suture_record_unref);

  for (guint i = from; i < to; i += step)
    g_ptr_array_add (devices, test_store_device (i));
  return devices;
}

static inline void
test_store_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* Meson's timeout bounds the wait. */
static inline void
test_store_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static inline GArray *
test_store_keys (SutureStore *store, SutureQuery *query)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GArray *keys;

  suture_reader_read_keys_async (SUTURE_READER (store), query, NULL, test_store_result_cb, &result);
  test_store_wait (&result);
  keys = suture_reader_read_keys_finish (SUTURE_READER (store), result, &error);
  g_assert_no_error (error);
  return keys;
}

/* Every record of a query, in order. */
static inline GPtrArray *
test_store_read (SutureStore *store, SutureQuery *query)
{
  g_autoptr (GArray) keys = test_store_keys (store, query);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *records;

  if (keys->len == 0)
    return g_ptr_array_new ();
  suture_reader_read_records_async (SUTURE_READER (store), query, (const guint32 *) (gpointer) keys->data, keys->len, NULL,
                                    test_store_result_cb, &result);
  test_store_wait (&result);
  records = suture_reader_read_records_finish (SUTURE_READER (store), result, &error);
  g_assert_no_error (error);
  return records;
}

static inline guint
test_store_count (SutureStore *store, SutureList list)
{
  g_autoptr (SutureQuery) query = suture_query_new (list);
  g_autoptr (GArray) keys = test_store_keys (store, query);

  return keys->len;
}

/* The one record of a list. */
static inline gpointer
test_store_only (SutureStore *store, SutureList list)
{
  g_autoptr (SutureQuery) query = suture_query_new (list);
  g_autoptr (GPtrArray) records = test_store_read (store, query);

  g_assert_cmpuint (records->len, ==, 1);
  return suture_record_ref (records->pdata[0]);
}

static inline SutureActivity *
test_store_find_activity (SutureStore *store, const char *id)
{
  g_autoptr (GError) error = NULL;
  SutureActivity *activity = suture_store_find (store, &suture_activity_type, id, &error);

  g_assert_no_error (error);
  return activity;
}
