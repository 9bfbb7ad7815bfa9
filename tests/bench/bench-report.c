/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report of 1,000,000 rows and 12 columns, from SQLite into a file, against the sqlite3 shell writing the same text. */
#include "suture-report.h"

#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "suture-device.h"
#include "suture-error.h"

#define ROWS 1000000
#define RATIO_MAX 0.4

static const char *const columns[] = {
  "id", "computerDnsName", "osPlatform", "version", "lastIpAddress", "firstSeen", "lastSeen", "healthStatus",
  "osBuild", "rbacGroupName", "exposureLevel", "isAadJoined", NULL
};

#define CREATE_SQL \
  "CREATE TABLE device (id TEXT, name TEXT, os TEXT, version TEXT, ip TEXT, first INTEGER, last INTEGER, health TEXT," \
  " build INTEGER, grp TEXT, exposure INTEGER, joined INTEGER) STRICT;" \
  "WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n LIMIT 1000000) " \
  "INSERT INTO device SELECT printf ('%040x', i * 7919), printf ('PC-%07d.tilvane.example', i)," \
  " iif (i % 3, 'Windows11', 'Windows10'), '23H2', printf ('10.%d.%d.%d', i / 65536 % 256, i / 256 % 256, i % 256)," \
  " 1700000000000000 + i * 1000000, 1795000000000000 + i % 86400 * 1000000, 'Active', 22631 + i % 7," \
  " iif (i % 5, 'Paris \"Siège\"', 'Lyon, usine'), 1 + i % 6, i % 2 FROM n;"
#define READ_SQL "SELECT id, name, os, version, ip, first, last, health, build, grp, exposure, joined FROM device"
/* The peer gets the words and times as text, as it can't do them itself but in SQL. */
#define PEER_SQL \
  "SELECT id, name, os, version, ip, strftime ('%Y-%m-%dT%H:%M:%SZ', first / 1000000, 'unixepoch')," \
  " strftime ('%Y-%m-%dT%H:%M:%SZ', last / 1000000, 'unixepoch'), health, build, grp," \
  " CASE exposure WHEN 1 THEN 'None' WHEN 2 THEN 'Informational' WHEN 3 THEN 'Low' WHEN 4 THEN 'Medium'" \
  " WHEN 5 THEN 'High' ELSE 'Critical' END, iif (joined, 'true', 'false') FROM device"

#define BENCH_TYPE_ROWS (bench_rows_get_type ())
G_DECLARE_FINAL_TYPE (BenchRows, bench_rows, BENCH, ROWS, GObject)

struct _BenchRows
{
  GObject  parent_instance;
  sqlite3 *db; /* (owned) */
};

static gint64
bench_rows_count (SutureRowSource *source, SutureQuery *query, GCancellable *cancellable, GError **error)
{
  return ROWS;
}

static void
read_value (sqlite3_stmt *statement, int column, const SutureField *field, SutureValue *value)
{
  if (field->type == SUTURE_FIELD_STRING)
    {
      value->text = (const char *) sqlite3_column_text (statement, column);
      value->length = (gsize) sqlite3_column_bytes (statement, column);
      return;
    }
  value->integer = sqlite3_column_int64 (statement, column);
  if (field->type == SUTURE_FIELD_ENUM)
    {
      value->text = suture_enum_get_word (field->words, (int) value->integer);
      value->length = strlen (value->text);
    }
}

static gboolean
bench_rows_each (SutureRowSource *source, SutureQuery *query, const SutureField *const *fields, guint n_fields,
                 SutureRowFunc func, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autofree SutureValue *values = g_new0 (SutureValue, n_fields);
  sqlite3_stmt *statement = NULL;
  gboolean done = TRUE;

  g_assert_cmpint (sqlite3_prepare_v2 (BENCH_ROWS (source)->db, READ_SQL, -1, &statement, NULL), ==, SQLITE_OK);
  while (done && sqlite3_step (statement) == SQLITE_ROW)
    {
      for (guint i = 0; i < n_fields; i++)
        {
          values[i].type = fields[i]->type;
          read_value (statement, (int) i, fields[i], &values[i]);
        }
      done = func (values, n_fields, user_data, error);
    }
  sqlite3_finalize (statement);
  return done;
}

static void
bench_rows_iface_init (SutureRowSourceInterface *iface)
{
  iface->count = bench_rows_count;
  iface->each = bench_rows_each;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BenchRows, bench_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SUTURE_TYPE_ROW_SOURCE, bench_rows_iface_init))

static void
bench_rows_finalize (GObject *object)
{
  sqlite3_close (BENCH_ROWS (object)->db);
  G_OBJECT_CLASS (bench_rows_parent_class)->finalize (object);
}

static void
bench_rows_class_init (BenchRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bench_rows_finalize;
}

static void
bench_rows_init (BenchRows *self)
{
}

/* CPU seconds: the disk and the other programs of the machine do not count. */
static double
cpu_seconds (int who)
{
  struct rusage usage;

  getrusage (who, &usage);
  return (double) usage.ru_utime.tv_sec + (double) usage.ru_utime.tv_usec / 1e6 + (double) usage.ru_stime.tv_sec +
         (double) usage.ru_stime.tv_usec / 1e6;
}

static double
export_report (BenchRows *rows, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);
  g_autoptr (SutureReportColumns) chosen = NULL;
  g_autoptr (GError) error = NULL;
  gint64 written, total;
  double before;

  chosen = suture_report_columns_new_named (SUTURE_LIST_DEVICES, columns, &error);
  g_assert_no_error (error);
  before = cpu_seconds (RUSAGE_SELF);
  suture_report_export (SUTURE_ROW_SOURCE (rows), query, chosen, SUTURE_CSV_PRESET_RFC4180, "en", file, NULL, NULL,
                        NULL, &written, &total, &error);
  g_assert_no_error (error);
  g_assert_cmpint (written, ==, ROWS);
  return cpu_seconds (RUSAGE_SELF) - before;
}

static double
export_peer (const char *database, const char *path)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GSubprocess) shell = NULL;
  g_autoptr (GError) error = NULL;
  double before = cpu_seconds (RUSAGE_CHILDREN);

  g_subprocess_launcher_set_stdout_file_path (launcher, path);
  shell = g_subprocess_launcher_spawn (launcher, &error, "sqlite3", "-csv", "-noheader", database, PEER_SQL, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check (shell, NULL, &error);
  g_assert_no_error (error);
  return cpu_seconds (RUSAGE_CHILDREN) - before;
}

static gboolean
same_size (const char *path, const char *peer_path)
{
  struct stat ours, theirs;

  g_assert_no_errno (g_stat (path, &ours));
  g_assert_no_errno (g_stat (peer_path, &theirs));
  g_test_message ("%.1f MB against %.1f MB", (double) ours.st_size / 1e6, (double) theirs.st_size / 1e6);
  return (double) ours.st_size > 0.97 * (double) theirs.st_size;
}

static void
test_export (void)
{
  g_autofree char *folder = g_dir_make_tmp ("suture-bench-XXXXXX", NULL);
  g_autofree char *database = g_build_filename (folder, "devices.db", NULL);
  g_autofree char *path = g_build_filename (folder, "report.csv", NULL);
  g_autofree char *peer_path = g_build_filename (folder, "peer.csv", NULL);
  g_autoptr (BenchRows) rows = g_object_new (BENCH_TYPE_ROWS, NULL);
  double best = G_MAXDOUBLE;
  double best_peer = G_MAXDOUBLE;

  /* As the store opens its connections: each belongs to one thread. */
  g_assert_cmpint (sqlite3_open_v2 (database, &rows->db,
                                    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (rows->db, CREATE_SQL, NULL, NULL, NULL), ==, SQLITE_OK);
  for (int i = 0; i < 3; i++)
    {
      best = MIN (best, export_report (rows, path));
      best_peer = MIN (best_peer, export_peer (database, peer_path));
    }
  g_test_message ("report %.2f s, sqlite3 -csv %.2f s, ratio %.2f (at most %.2f)", best, best_peer, best / best_peer,
                  RATIO_MAX);
  g_assert_true (same_size (path, peer_path));
  g_assert_cmpfloat (best / best_peer, <=, RATIO_MAX);
  g_unlink (database);
  g_unlink (path);
  g_unlink (peer_path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bench/report", test_export);
  return g_test_run ();
}
