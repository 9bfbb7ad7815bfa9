/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "suture-connection.h"
#include "suture-error.h"
#include "suture-salvage.h"
#include "suture-schema.h"
#include "suture-store-private.h"
#include "suture-test-store.h"

static guint
get_mode (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_mode & 0777;
}

static void
test_private (TestStore *f, gconstpointer unused)
{
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autofree char *wal = g_strconcat (f->path, "-wal", NULL);

  test_store_load (f->store, SUTURE_LOAD_DEVICES, NULL, test_store_devices (0, 10, 1));
  g_assert_cmphex (get_mode (f->path), ==, 0600);
  g_assert_cmphex (get_mode (folder), ==, 0700);
  g_assert_cmphex (get_mode (wal), ==, 0600);

  test_store_close (f);
  g_chmod (f->path, 0644);
  test_store_open (f);
  g_assert_cmphex (get_mode (f->path), ==, 0600);
}

/* The file's columns are the fields of the records: the SQL is made from them. */
static void
test_columns (TestStore *f, gconstpointer unused)
{
  static const SutureTable *const tables[] = {
    &suture_table_recommendations, &suture_table_activities, &suture_table_activities_before, &suture_table_devices,
    &suture_table_groups, &suture_table_vulnerabilities, &suture_table_software, &suture_table_tickets,
    &suture_table_scores, &suture_table_tickets_before, &suture_table_exceptions, &suture_table_archive,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureConnection) connection = suture_connection_open (f->path, SUTURE_CONNECTION_READER, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GString) fields = g_string_new ("key");
      g_autoptr (GString) later = g_string_new (NULL); /* what was added behind the archive's own columns */
      g_autofree char *sql = g_strdup_printf ("SELECT group_concat(name, ' ') FROM pragma_table_info('%s')", tables[i]->name);
      g_autoptr (sqlite3_stmt) statement = suture_connection_prepare (connection, sql, &error);

      if (tables[i]->extra != NULL)
        g_string_append_printf (fields, " %s", tables[i]->extra);
      for (guint j = 0; j < tables[i]->type->n_fields; j++)
        if (!(tables[i]->type->fields[j].flags & SUTURE_FIELD_LOCAL))
          g_string_append_printf (g_str_has_prefix (tables[i]->type->fields[j].name, "lastModified") ? later : fields, " %s",
                                  tables[i]->type->fields[j].name);
      if (tables[i] == &suture_table_archive)
        g_string_append (fields, " archivedOn ticketId ticketStatus ticketDevices ticketNote");
      g_string_append (fields, later->str);
      g_assert_no_error (error);
      g_assert_true (suture_connection_step (connection, statement, &error));
      g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 0), ==, fields->str);
    }
}

/* What a newer program might do to the file. */
static void
alter (TestStore *f, const char *sql)
{
  sqlite3 *db = NULL;

  test_store_close (f);
  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA journal_mode = DELETE; PRAGMA user_version = 99", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static GBytes *
get_bytes (const char *path)
{
  char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  return g_bytes_new_take (bytes, length);
}

/* Nothing can be written, and each says why. */
static void
assert_read_only (TestStore *f)
{
  g_autoptr (SutureWrite) write = suture_write_new (SUTURE_WRITE_COMPLETE_ACTIVITY, "a");
  g_autoptr (SutureRequest) request = suture_request_new ("va-_-google-_-chrome");
  GError *errors[7] = { NULL };

  g_assert_cmpint (suture_store_apply (f->store, write, NULL, 0, &errors[0]), ==, 0);
  g_assert_cmpint (suture_store_submit (f->store, request, NULL, 0, &errors[1]), ==, 0);
  g_assert_false (suture_store_undo (f->store, 1, &errors[2]));
  g_assert_false (suture_store_save_draft (f->store, "request", "typed", &errors[3]));
  g_assert_false (suture_store_set_meta (f->store, "a", "b", &errors[4]));
  g_assert_null (suture_store_load_begin (f->store, SUTURE_LOAD_DEVICES, NULL, NULL, &errors[5]));
  g_assert_false (suture_store_mark_seen (f->store, NULL, &errors[6]));
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_assert_error (errors[i], SUTURE_ERROR, SUTURE_ERROR_TOO_NEW);
      g_assert_cmpstr (errors[i]->message, ==, suture_store_get_obstacle (f->store));
      g_error_free (errors[i]);
    }
}

/* A newer program added to the file: everything can be read and nothing written, and the file stays as it is. */
static void
test_newer (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureActivity) activity = test_store_activity ("a", "Title", SUTURE_ACTIVITY_ACTIVE, 20530);
  g_autoptr (SutureActivity) read = NULL;
  g_autoptr (SutureDashboard) dashboard = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;

  g_assert_null (suture_store_get_obstacle (f->store));
  test_store_load (f->store, SUTURE_LOAD_ACTIVITIES, NULL, test_store_records (suture_record_ref (activity), NULL));
  alter (f, "ALTER TABLE activity ADD COLUMN mood TEXT; CREATE TABLE mood (key INTEGER PRIMARY KEY)");
  before = get_bytes (f->path);

  test_store_open (f);
  g_assert_nonnull (suture_store_get_obstacle (f->store));
  read = test_store_find_activity (f->store, "a");
  g_assert_cmpstr (read->title, ==, "Title");
  dashboard = suture_store_read_dashboard (f->store, NULL, 20522, NULL);
  g_assert_nonnull (dashboard);
  changes = suture_store_list_changes (f->store, NULL);
  g_assert_cmpuint (changes->len, ==, 0);
  assert_read_only (f);
  test_store_close (f);
  after = get_bytes (f->path);
  g_assert_true (g_bytes_equal (before, after));
  test_store_open (f);
}

/* A newer program took away what this one reads: it is not opened at all, and left as it is. */
static void
test_too_new (TestStore *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;

  alter (f, "ALTER TABLE activity RENAME COLUMN title TO heading");
  before = get_bytes (f->path);
  g_assert_null (suture_store_open (f->path, f->clock, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_TOO_NEW);
  after = get_bytes (f->path);
  g_assert_true (g_bytes_equal (before, after));
}

/* It is set aside as it is, never thrown away, and a new one made. */
static void
test_not_a_database (TestStore *f, gconstpointer unused)
{
  static const char text[] = "This is a text, not a database. It is long enough to have what would be a header: "
                             "one hundred bytes and a few more.";
  g_autofree char *aside = NULL;
  g_autofree char *after = NULL;
  const char *rescue;

  test_store_close (f);
  g_assert_true (g_file_set_contents (f->path, text, -1, NULL));
  test_store_open (f);
  rescue = suture_store_get_rescue (f->store);
  g_assert_nonnull (rescue);
  rescue = strstr (rescue, f->path);
  g_assert_nonnull (rescue);
  aside = g_strndup (rescue, strlen (f->path) + strlen (".damaged-20260101-000000"));
  g_assert_true (g_file_get_contents (aside, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, text);
}

/* Of a store whose schema is sound and whose pages are not, what was typed is saved. */
static void
test_salvage (TestStore *f, gconstpointer unused)
{
  g_autoptr (SutureActivity) activity = test_store_activity ("a", "Title", SUTURE_ACTIVITY_ACTIVE, 20530);
  g_autoptr (SutureWrite) write = suture_write_new (SUTURE_WRITE_EDIT_ACTIVITY, "a");
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) error = NULL;

  activity->type = SUTURE_REMEDIATION_UPDATE;
  test_store_load (f->store, SUTURE_LOAD_ACTIVITIES, NULL, test_store_records (suture_record_ref (activity), NULL));
  write->fields = SUTURE_EDIT_NOTES;
  write->notes = g_strdup ("kept");
  g_assert_cmpint (suture_store_apply (f->store, write, NULL, 0, &error), >, 0);
  test_store_close (f);
  g_assert_true (suture_salvage_is_damaged (f->path) == FALSE);
  {
    g_autofree char *aside = NULL;
    g_autoptr (SutureConnection) connection = NULL;
    guint n_changes, n_archived;

    g_assert_true (suture_salvage_set_aside (f->path, suture_clock_now (f->clock), &aside, &error));
    test_store_open (f);
    test_store_close (f);
    connection = suture_connection_open (f->path, SUTURE_CONNECTION_WRITER, &error);
    g_assert_true (suture_salvage_copy (connection, aside, &n_changes, &n_archived, &error));
    g_assert_cmpuint (n_changes, ==, 1);
    g_assert_cmpuint (n_archived, ==, 0);
  }
  test_store_open (f);
  changes = suture_store_list_changes (f->store, &error);
  g_assert_cmpuint (changes->len, ==, 1);
  g_assert_cmpstr (((const SutureChange *) changes->pdata[0])->write->notes, ==, "kept");
}

/* Opens the store, has it checked if that is due, and closes it: whether it is taken for damaged the next time. */
static gboolean
is_found_damaged (TestStore *f)
{
  test_store_open (f);
  suture_store_check (f->store);
  test_store_close (f);
  return suture_salvage_is_damaged (f->path);
}

/* Overwrites the page in which a table begins; nothing that the start would come upon. */
static void
damage_drafts (const char *path)
{
  guchar nonsense[4096];
  sqlite3_stmt *statement = NULL;
  sqlite3 *db = NULL;
  off_t place;
  int file;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT rootpage FROM sqlite_master WHERE name = 'draft'", -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  place = (sqlite3_column_int64 (statement, 0) - 1) * (off_t) sizeof nonsense;
  sqlite3_finalize (statement);
  sqlite3_close (db);
  memset (nonsense, 0xa5, sizeof nonsense);
  file = g_open (path, O_WRONLY, 0);
  g_assert_cmpint (pwrite (file, nonsense, sizeof nonsense, place), ==, (int) sizeof nonsense);
  close (file);
}

/* Once a week the whole file is read, so that damage is found before somebody comes upon it. */
static void
test_checked (TestStore *f, gconstpointer unused)
{
  test_store_close (f);
  g_assert_false (is_found_damaged (f));
  damage_drafts (f->path);
  g_assert_false (is_found_damaged (f));
  suture_clock_set (f->clock, suture_clock_now (f->clock) + 8 * 24 * 3600 * (gint64) G_USEC_PER_SEC);
  g_assert_true (is_found_damaged (f));
  test_store_open (f);
  g_assert_nonnull (suture_store_get_rescue (f->store));
}

static void
test_no_folder (TestStore *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (f->path, "below-a-file", "store.db", NULL);

  g_assert_null (suture_store_open (path, f->clock, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_STORE);
}

static void
test_async (TestStore *f, gconstpointer unused)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  test_store_close (f);
  suture_store_open_async (f->path, f->clock, NULL, test_store_result_cb, &result);
  test_store_wait (&result);
  f->store = suture_store_open_finish (result, &error);
  g_assert_no_error (error);
  g_clear_object (&result);
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_ACTIVITIES), ==, 0);
}

static void
test_closed (TestStore *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  SutureLoad *load = suture_store_load_begin (f->store, SUTURE_LOAD_DEVICES, NULL, NULL, &error);

  suture_store_close (f->store);
  suture_store_close (f->store);
  g_assert_false (suture_store_load_page (load, test_store_devices (0, 1, 1), NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_STORE);
  g_clear_error (&error);
  suture_store_load_abort (load);
  g_assert_false (suture_store_set_meta (f->store, "a", "b", &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_STORE);
}

static void
test_full (TestStore *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  SutureLoad *load;

  test_store_load (f->store, SUTURE_LOAD_DEVICES, NULL, test_store_devices (0, 100, 1));
  g_assert_true (suture_store_limit_pages (f->store, 1, &error));
  load = suture_store_load_begin (f->store, SUTURE_LOAD_DEVICES, NULL, NULL, &error);
  g_assert_no_error (error);
  suture_store_load_page (load, test_store_devices (0, 20000, 1), "next", NULL);
  g_assert_false (suture_store_load_finish (load, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_NO_SPACE);
  g_clear_error (&error);

  /* What was there stays, and with room again everything goes on. */
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_DEVICES), ==, 100);
  g_assert_true (suture_store_limit_pages (f->store, G_MAXINT32, &error));
  test_store_load (f->store, SUTURE_LOAD_DEVICES, NULL, test_store_devices (0, 20000, 1));
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_DEVICES), ==, 20000);
}

/* The child loads until it is killed, at any point: what is there afterwards is whole, and can be gone on from. */
static void
load_until_killed (const char *path, int ready)
{
  g_autoptr (SutureClock) clock = suture_clock_new_fixed (TEST_NOW, NULL);
  SutureStore *store = suture_store_open (path, clock, NULL);
  SutureLoad *load = suture_store_load_begin (store, SUTURE_LOAD_DEVICES, NULL, NULL, NULL);

  for (guint i = 0;; i++)
    {
      g_autofree char *next = g_strdup_printf ("page %u", i + 1);

      suture_store_load_page (load, test_store_devices (i * 1000, (i + 1) * 1000, 1), next, NULL);
      /* Writes in between commit the open batch. */
      suture_store_set_meta (store, "page", next, NULL);
      if (i == 5 && write (ready, "x", 1) != 1)
        _exit (1);
    }
}

static void
test_killed (TestStore *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  const char *cursor = NULL;
  SutureLoad *load;
  int pipe_ends[2];
  char byte;
  guint page;
  pid_t child;

  test_store_close (f);
  g_assert_cmpint (pipe (pipe_ends), ==, 0);
  child = fork ();
  if (child == 0)
    load_until_killed (f->path, pipe_ends[1]);
  g_assert_cmpint (read (pipe_ends[0], &byte, 1), ==, 1);
  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
  close (pipe_ends[0]);
  close (pipe_ends[1]);

  test_store_open (f);
  load = suture_store_load_begin (f->store, SUTURE_LOAD_DEVICES, NULL, &cursor, &error);
  g_assert_no_error (error);
  g_assert_nonnull (cursor);
  g_assert_cmpint (sscanf (cursor, "page %u", &page), ==, 1);
  g_assert_cmpuint (page, >=, 5);
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_DEVICES), ==, page * 1000);
  suture_store_load_page (load, test_store_devices (page * 1000, page * 1000 + 1000, 1), NULL, NULL);
  g_assert_true (suture_store_load_finish (load, &error));
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_DEVICES), ==, page * 1000 + 1000);
}

static void
add (const char *name, void (*func) (TestStore *, gconstpointer))
{
  g_test_add (name, TestStore, NULL, test_store_set_up, func, test_store_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/store/open/private", test_private);
  add ("/store/open/columns", test_columns);
  add ("/store/open/newer", test_newer);
  add ("/store/open/too-new", test_too_new);
  add ("/store/open/not-a-database", test_not_a_database);
  add ("/store/open/salvage", test_salvage);
  add ("/store/open/checked", test_checked);
  add ("/store/open/no-folder", test_no_folder);
  add ("/store/open/async", test_async);
  add ("/store/open/closed", test_closed);
  add ("/store/open/full", test_full);
  add ("/store/open/killed", test_killed);
  return g_test_run ();
}
