/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <glib/gstdio.h>
#include <string.h>

#include "suture-sample.h"
#include "suture-service-backend.h"
#include "suture-service-database.h"

/* Monday 2 March 2026, noon UTC. */
#define NOW (G_GINT64_CONSTANT (1772452800) * G_USEC_PER_SEC)

static char *folder;
static SutureServiceBackend *backend;

static void
remove_files (void)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  suture_service_backend_free (backend);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (folder, "/service.db", endings[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  fuzz_keep_warnings ();
  folder = g_dir_make_tmp ("suture-fuzz-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (folder, "service.db", NULL);
  db = suture_service_database_open (path, &error);
  g_assert_no_error (error);
  suture_sample_create (db, SUTURE_SAMPLE_MIN_DEVICES, 1, NOW, NULL, &error);
  g_assert_no_error (error);
  suture_service_database_close (db);
  backend = suture_service_backend_new (path, &error);
  g_assert_no_error (error);
  suture_service_backend_refresh (backend, NOW, &error);
  g_assert_no_error (error);
  atexit (remove_files);
  return 0;
}

static char *
dup_header (const char *text)
{
  return text[0] != '\0' ? g_strdup (text) : NULL;
}

/* A request as lines: method, path, query, Prefer, Accept-Language, If-Match, If-None-Match; the rest is the body. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_text (data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 8);
  g_autoptr (SutureServiceExchange) exchange = NULL;
  g_autoptr (SutureServiceReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  if (g_strv_length (lines) < 8)
    return 0;
  exchange = suture_service_exchange_new (lines[0], lines[1], lines[2], NOW, &error);
  g_assert_true ((exchange == NULL) == (error != NULL));
  if (exchange == NULL)
    return 0;
  suture_service_exchange_set_prefer (exchange, lines[3]);
  suture_service_exchange_set_languages (exchange, lines[4]);
  exchange->if_match = dup_header (lines[5]);
  exchange->if_none_match = dup_header (lines[6]);
  exchange->request = g_bytes_new (lines[7], strlen (lines[7]));
  reply = suture_service_backend_handle (backend, exchange);
  /* A client can make mistakes; it cannot make the service fail. */
  g_assert_cmpuint (reply->status, <, 500);
  return 0;
}
