/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

/* Stores as released versions left them: their own migrations, then tests/store/version-N.sql. */

/* The files that led to each released version, and what they hold: they are never changed again. */
static const struct { const char *name, *sha256; } old_store_steps[] = {
  { "0001-initial.sql", "c98c4177f2c206856262a413310eb99d340e5f7faabac71d7989ca861e102c66" },
  { "0002-workflow.sql", "ed107caa4abcbaaba9ae5046530f0341aa29d6546c14073c0c5cd9df30452439" },
  { "0003-exceptions.sql", "1a7616a4bfa3db91b278ab3247f5142971d18216bbecabeec0143356f5c630bd" },
  { "0004-dashboard.sql", "78fd2b851b79c75c506b20431ea5a311ee2fb7099c7dc1c0a698ab4a6ef9b84d" },
};

#define OLD_STORE_VERSIONS G_N_ELEMENTS (old_store_steps)

static inline char *
old_store_read (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("SUTURE_SOURCE_DIR"), folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *sql = NULL;

  g_file_get_contents (path, &sql, NULL, &error);
  g_assert_no_error (error);
  return sql;
}

static inline void
old_store_execute (sqlite3 *db, const char *sql)
{
  char *problem = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, &problem) != SQLITE_OK)
    g_error ("%s: %s", sql, problem);
}

/* @path: of a file that is not there yet */
static inline void
old_store_make (const char *path, guint version)
{
  g_autofree char *data_name = g_strdup_printf ("version-%u.sql", version);
  g_autofree char *pragma = g_strdup_printf ("PRAGMA user_version = %u", version);
  g_autofree char *data = old_store_read ("tests/store", data_name);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  old_store_execute (db, "PRAGMA synchronous = OFF; BEGIN");
  for (guint i = 0; i < version; i++)
    {
      g_autofree char *sql = old_store_read ("src/store/sql", old_store_steps[i].name);

      old_store_execute (db, sql);
    }
  old_store_execute (db, data);
  old_store_execute (db, "COMMIT");
  old_store_execute (db, pragma);
  sqlite3_close (db);
}
