/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-connection.h"
#include "suture-error.h"
#include "suture-old-store.h"
#include "suture-schema.h"
#include "suture-test-store.h"

/* Every step from every released version is made to fail: at each statement, and at each page for which the disk has no
 * room. The file is then as it was at some version, with a copy beside it, and the next start brings it to the end. */

typedef struct
{
  TestStore  store;
  char      *old;      /* (owned): a file of the old version */
  char      *expected; /* (owned): what becomes of it where nothing fails */
  guint      version;
} Fixture;

/* What only this computer has, as text. */
static char *
describe (const char *path)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  char *text;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db,
    "SELECT (SELECT user_version FROM pragma_user_version) || (SELECT integrity_check FROM pragma_integrity_check)"
    " || ifnull((SELECT group_concat(id || kind || state || activityId || ifnull(message, '')) FROM change), '')"
    " || ifnull((SELECT group_concat(id || title || status || ifnull(requesterNotes, '') || targetDevices) FROM activity), '')"
    " || ifnull((SELECT group_concat(id || status) FROM activityBefore), '')"
    " || ifnull((SELECT group_concat(id || title) FROM archive), '')"
    " || ifnull((SELECT group_concat(time || score || scope) FROM score), '')"
    " || (SELECT count(*) FROM sqlite_master)", -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  text = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return text;
}

static gint64
get_version (const char *path)
{
  g_autoptr (SutureConnection) connection = suture_connection_open (path, SUTURE_CONNECTION_READER, NULL);
  gint64 version = -1;

  g_assert_true (suture_connection_get_integer (connection, "PRAGMA user_version", &version, NULL));
  return version;
}

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents_full (to, bytes, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* The old version's file once more, and nothing beside it. */
static void
begin_anew (Fixture *f)
{
  g_autofree char *folder = g_path_get_dirname (f->store.path);

  test_store_remove (folder);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  copy_file (f->old, f->store.path);
}

static SutureConnection *
open_writer (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  SutureConnection *writer = suture_connection_open (f->store.path, SUTURE_CONNECTION_WRITER, &error);

  g_assert_no_error (error);
  g_assert_true (suture_connection_run (writer, "PRAGMA synchronous = OFF", &error));
  return writer;
}

static void
set_up (Fixture *f, gconstpointer version)
{
  f->version = GPOINTER_TO_UINT (version);
  test_store_set_up (&f->store, NULL);
  test_store_close (&f->store);
  f->old = g_build_filename (f->store.folder, "old.db", NULL);
  old_store_make (f->old, f->version);
  begin_anew (f);
  {
    g_autoptr (SutureConnection) writer = open_writer (f);

    g_assert_true (suture_schema_migrate (writer, NULL));
  }
  f->expected = describe (f->store.path);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_free (f->old);
  g_free (f->expected);
  test_store_tear_down (&f->store, NULL);
}

/* A step that failed has done nothing; before the first one there is a whole copy; without trouble all goes on. */
static void
assert_recovers (Fixture *f)
{
  const gint64 version = get_version (f->store.path);
  g_autofree char *copy = g_strdup_printf ("%s.version-%u", f->store.path, f->version);
  g_autofree char *after = NULL;

  g_assert_cmpint (version, >=, f->version);
  g_assert_cmpint (version, <, SUTURE_SCHEMA_VERSION);
  if (g_file_test (copy, G_FILE_TEST_EXISTS))
    g_assert_cmpint (get_version (copy), ==, f->version);
  else
    g_assert_cmpint (version, ==, f->version);
  {
    g_autoptr (SutureConnection) writer = open_writer (f);
    g_autoptr (GError) error = NULL;

    suture_schema_migrate (writer, &error);
    g_assert_no_error (error);
  }
  after = describe (f->store.path);
  g_assert_cmpstr (after, ==, f->expected);
}

typedef struct
{
  int left;    /* what is still allowed */
  int refused; /* how often something was not */
} Limit;

/* One call a statement, or several: of those that alter the file. */
static int
authorize_cb (void *data, int action, const char *a, const char *b, const char *schema, const char *trigger)
{
  Limit *limit = data;

  switch (action)
    {
    case SQLITE_ALTER_TABLE:
    case SQLITE_CREATE_INDEX:
    case SQLITE_CREATE_TABLE:
    case SQLITE_CREATE_TRIGGER:
    case SQLITE_DROP_INDEX:
    case SQLITE_TRANSACTION:
      break;
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
      /* Those of SQLite itself belong to one of the others. */
      if (g_str_has_prefix (a, "sqlite_"))
        return SQLITE_OK;
      break;
    default:
      return SQLITE_OK;
    }
  if (limit->left-- > 0)
    return SQLITE_OK;
  /* What takes the step back is let through. */
  if (action == SQLITE_TRANSACTION && g_str_equal (a, "ROLLBACK"))
    return SQLITE_OK;
  limit->refused++;
  return SQLITE_DENY;
}

/* From the first version everything; from the others each step's beginning, some of its middle, and its end. */
static void
test_statements (Fixture *f, gconstpointer unused)
{
  const int stride = f->version == 1 ? 1 : 11;

  for (int n = 0;; n += stride)
    {
      Limit limit = { .left = n };
      g_autoptr (GError) error = NULL;

      begin_anew (f);
      {
        g_autoptr (SutureConnection) writer = open_writer (f);

        sqlite3_set_authorizer (writer->db, authorize_cb, &limit);
        if (suture_schema_migrate (writer, &error))
          {
            g_assert_cmpint (limit.refused, ==, 0);
            g_assert_cmpint (n, >, 10 * (SUTURE_SCHEMA_VERSION - (int) f->version)); /* a few statements a step */
            g_test_message ("version %u: %d statements failed", f->version, n / stride);
            return;
          }
      }
      g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_STORE);
      assert_recovers (f);
    }
}

static void
test_pages (Fixture *f, gconstpointer unused)
{
  for (guint n = 0;; n++)
    {
      g_autoptr (GError) error = NULL;

      begin_anew (f);
      {
        g_autoptr (SutureConnection) writer = open_writer (f);
        g_autofree char *limit = NULL;
        gint64 pages;

        g_assert_true (suture_connection_get_integer (writer, "PRAGMA page_count", &pages, NULL));
        limit = g_strdup_printf ("PRAGMA max_page_count = %" G_GINT64_FORMAT, pages + n);
        g_assert_true (suture_connection_run (writer, limit, NULL));
        if (suture_schema_migrate (writer, &error))
          {
            g_assert_true (n > 0 || f->version == 4); /* the fifth version adds columns alone */
            g_test_message ("version %u: no room for %u pages", f->version, n);
            return;
          }
      }
      g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_NO_SPACE);
      assert_recovers (f);
    }
}

/* Without a copy no step is begun. */
static void
test_no_copy (Fixture *f, gconstpointer unused)
{
  g_autofree char *after = NULL;
  g_autofree char *copy = g_strdup_printf ("%s.version-%u", f->store.path, f->version);
  g_autofree char *obstacle = g_build_filename (copy, "in-the-way", NULL);
  g_autoptr (GError) error = NULL;

  begin_anew (f);
  g_assert_cmpint (g_mkdir_with_parents (obstacle, 0700), ==, 0);
  g_assert_null (suture_store_open (f->store.path, f->store.clock, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_STORE);
  g_assert_cmpint (get_version (f->store.path), ==, f->version);

  test_store_remove (copy);
  test_store_open (&f->store);
  g_assert_cmpint (get_version (copy), ==, f->version);
  test_store_close (&f->store);
  after = describe (f->store.path);
  g_assert_cmpstr (after, ==, f->expected);
  test_store_open (&f->store);
}

int
main (int argc, char *argv[])
{
  static const struct { const char *path; void (*func) (Fixture *, gconstpointer); guint version; } tests[] = {
    { "/store/migration-fails/statements/1", test_statements, 1 },
    { "/store/migration-fails/statements/2", test_statements, 2 },
    { "/store/migration-fails/statements/3", test_statements, 3 },
    { "/store/migration-fails/statements/4", test_statements, 4 },
    { "/store/migration-fails/pages/1", test_pages, 1 },
    { "/store/migration-fails/pages/2", test_pages, 2 },
    { "/store/migration-fails/pages/3", test_pages, 3 },
    { "/store/migration-fails/pages/4", test_pages, 4 },
    { "/store/migration-fails/no-copy/1", test_no_copy, 1 },
    { "/store/migration-fails/no-copy/2", test_no_copy, 2 },
    { "/store/migration-fails/no-copy/3", test_no_copy, 3 },
    { "/store/migration-fails/no-copy/4", test_no_copy, 4 },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, GUINT_TO_POINTER (tests[i].version), set_up, tests[i].func, tear_down);
  return g_test_run ();
}
