/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-report.h"

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "suture-activity.h"
#include "suture-recommendation.h"
#include "suture-report-words.h"
#include "suture-test-rows.h"

typedef struct
{
  TestRows            *rows;    /* (owned) */
  SutureQuery         *query;   /* (owned) */
  SutureReportColumns *columns; /* (owned) */
  char                *folder;  /* (owned) */
  char                *path;    /* (owned) */
  GFile               *file;    /* (owned) */
  gint64               written;
  gint64               total;
} Fixture;

static const char *const FRENCH =
  "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
  "msgid \"System confirmation\"\nmsgstr \"Confirmation du système\"\n\n"
  "msgctxt \"column\"\nmsgid \"Remediation activity\"\nmsgstr \"Activité de correction\"\n\n"
  "msgctxt \"column\"\nmsgid \"Created on\"\nmsgstr \"Créé le\"\n\n"
  "msgctxt \"column\"\nmsgid \"Progress (%)\"\nmsgstr \"Progression (%)\"\n\n"
  "msgctxt \"priority\"\nmsgid \"High\"\nmsgstr \"Élevée\"\n\n"
  "msgctxt \"boolean\"\nmsgid \"Yes\"\nmsgstr \"Oui\"\n";

/* One activity as the pages show it, the same in every row but for its title. */
static void
fill_activity (gint64 row, const SutureField *field, SutureValue *value)
{
  static char title[64];

  if (g_str_equal (field->name, "title"))
    {
      g_snprintf (title, sizeof title, "=Update \"Edge\", row %" G_GINT64_FORMAT, row);
      *value = test_rows_text (title);
    }
  else if (g_str_equal (field->name, "createdOn"))
    value->integer = G_GINT64_CONSTANT (1612963236) * G_USEC_PER_SEC;
  else if (g_str_equal (field->name, "dueOn"))
    value->integer = suture_day_from_ymd (2026, 12, 24);
  else if (g_str_equal (field->name, "fixedDevices"))
    value->integer = 2866;
  else if (g_str_equal (field->name, "targetDevices"))
    value->integer = 18511;
  else if (g_str_equal (field->name, "type"))
    value->integer = SUTURE_REMEDIATION_UPDATE;
  else if (g_str_equal (field->name, "status"))
    value->integer = SUTURE_ACTIVITY_COMPLETED;
  else if (g_str_equal (field->name, "completionMethod"))
    value->integer = SUTURE_COMPLETION_AUTOMATIC;
  else if (g_str_equal (field->name, "priority"))
    value->integer = SUTURE_PRIORITY_HIGH;
  else if (g_str_equal (field->name, "allGroups"))
    value->integer = TRUE;
  else
    value->is_null = TRUE;
  if (field->type == SUTURE_FIELD_ENUM && !value->is_null)
    {
      value->text = suture_enum_get_word (field->words, (int) value->integer);
      value->length = strlen (value->text);
    }
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  static const char *const names[] = {
    "title", "createdOn", "dueOn", "progress", "priority", "completedBy", "allGroups", "requesterNotes", NULL
  };
  g_autoptr (GError) error = NULL;

  f->rows = test_rows_new (3, fill_activity);
  f->query = suture_query_new (SUTURE_LIST_ACTIVITIES);
  f->columns = suture_report_columns_new_named (SUTURE_LIST_ACTIVITIES, names, &error);
  g_assert_no_error (error);
  f->folder = g_dir_make_tmp ("suture-report-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->folder, "report.csv", NULL);
  f->file = g_file_new_for_path (f->path);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_unlink (f->path);
  /* Nothing is left beside the report, whatever happened. */
  g_assert_cmpuint (count_files (f->folder), ==, 0);
  g_assert_no_errno (g_rmdir (f->folder));
  /* The thread of an export lets go of them a little after it has answered. */
  g_object_add_weak_pointer (G_OBJECT (f->rows), (gpointer *) &f->rows);
  g_object_unref (f->rows);
  for (guint i = 0; i < 2000 && g_atomic_pointer_get (&f->rows) != NULL; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_null (f->rows);
  suture_query_unref (f->query);
  suture_report_columns_unref (f->columns);
  g_object_unref (f->file);
  g_free (f->folder);
  g_free (f->path);
}

static gboolean
export (Fixture *f, SutureCsvPreset preset, const char *language, GCancellable *cancellable, GError **error)
{
  return suture_report_export (SUTURE_ROW_SOURCE (f->rows), f->query, f->columns, preset, language, f->file, NULL,
                               NULL, cancellable, &f->written, &f->total, error);
}

static void
assert_contents (Fixture *f, const char *expected)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (f->path, &contents, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (contents, ==, expected);
}

static void
test_rfc4180 (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  f->rows->n_rows = f->rows->n_given = 2;
  export (f, SUTURE_CSV_PRESET_RFC4180, "fr", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (f->written, ==, 2);
  g_assert_cmpint (f->total, ==, 2);
  assert_contents (f,
                   "title,createdOn,dueOn,progress,priority,completedBy,allGroups,requesterNotes\r\n"
                   "\"=Update \"\"Edge\"\", row 0\",2021-02-10T13:20:36Z,2026-12-24,15,High,System confirmation,true,\r\n"
                   "\"=Update \"\"Edge\"\", row 1\",2021-02-10T13:20:36Z,2026-12-24,15,High,System confirmation,true,\r\n");
}

static void
test_english (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  f->rows->n_rows = f->rows->n_given = 1;
  export (f, SUTURE_CSV_PRESET_SPREADSHEET, "en", NULL, &error);
  g_assert_no_error (error);
  assert_contents (f,
                   "\xef\xbb\xbfRemediation activity,Created on (UTC),Due date,Progress (%),Priority,Completed by,"
                   "allGroups,Notes\r\n"
                   "\"'=Update \"\"Edge\"\", row 0\",2021-02-10 13:20:36,2026-12-24,15,High,System confirmation,Yes,\r\n");
}

/* The language of the report is French, whatever the locale of the program. */
static void
test_french (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  f->rows->n_rows = f->rows->n_given = 1;
  export (f, SUTURE_CSV_PRESET_SPREADSHEET, "fr", NULL, &error);
  g_assert_no_error (error);
  assert_contents (f,
                   "\xef\xbb\xbf" "Activité de correction;Créé le (UTC);Due date;Progression (%);Priority;Completed by;"
                   "allGroups;Notes\r\n"
                   "\"'=Update \"\"Edge\"\", row 0\";10/02/2021 13:20:36;24/12/2026;15;Élevée;"
                   "Confirmation du système;Oui;\r\n");
}

static void
test_replace (Fixture *f, gconstpointer unused)
{
  g_autofree char *link = g_build_filename (f->folder, "link.csv", NULL);
  g_autoptr (GError) error = NULL;
  struct stat found;

  g_file_set_contents (f->path, "old", -1, &error);
  g_assert_no_error (error);
  g_assert_no_errno (g_chmod (f->path, 0640));
  g_assert_no_errno (symlink (f->path, link));
  g_set_object (&f->file, NULL);
  f->file = g_file_new_for_path (link);
  f->rows->n_rows = f->rows->n_given = 0;
  export (f, SUTURE_CSV_PRESET_RFC4180, "en", NULL, &error);
  g_assert_no_error (error);
  assert_contents (f, "title,createdOn,dueOn,progress,priority,completedBy,allGroups,requesterNotes\r\n");
  g_assert_no_errno (g_lstat (f->path, &found));
  g_assert_cmpint (found.st_mode & 07777, ==, 0640);
  g_assert_no_errno (g_lstat (link, &found));
  g_assert_true (S_ISLNK (found.st_mode));
  g_assert_no_errno (g_unlink (link));
}

/* Writes "old", lets @change break the export, and expects "old". */
static void
assert_kept (Fixture *f, GCancellable *cancellable, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (f->path, "old", -1, NULL));
  g_assert_false (export (f, SUTURE_CSV_PRESET_SPREADSHEET, "fr", cancellable, &error));
  g_assert_error (error, domain, code);
  assert_contents (f, "old");
}

static void
test_cancel (Fixture *f, gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  f->rows->n_rows = f->rows->n_given = 1000000;
  f->rows->cancel_at = 60000;
  f->rows->cancellable = cancellable;
  assert_kept (f, cancellable, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_source_fails (Fixture *f, gconstpointer unused)
{
  f->rows->fail_at = 2;
  assert_kept (f, NULL, SUTURE_ERROR, SUTURE_ERROR_STORE);
}

/* The store promised more rows than it gave. */
static void
test_count_differs (Fixture *f, gconstpointer unused)
{
  f->rows->n_given = 2;
  assert_kept (f, NULL, SUTURE_ERROR, SUTURE_ERROR_FAILED);
  g_assert_cmpint (f->written, ==, 2);
  g_assert_cmpint (f->total, ==, 3);
}

static void
test_disk_full (Fixture *f, gconstpointer unused)
{
  g_autoptr (GFile) full = g_file_new_for_path ("/dev/full");
  g_autoptr (GError) error = NULL;

  g_set_object (&f->file, full);
  g_assert_false (export (f, SUTURE_CSV_PRESET_RFC4180, "en", NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_NO_SPACE);
  g_assert_nonnull (strstr (error->message, "/dev/full"));
}

/* A limit of the process stands in for a small disk: it hits the temporary file. */
static void
test_file_too_large (Fixture *f, gconstpointer unused)
{
  struct rlimit limit, small;
  void (*handler) (int) = signal (SIGXFSZ, SIG_IGN);

  f->rows->n_rows = f->rows->n_given = 100000;
  g_assert_true (g_file_set_contents (f->path, "old", -1, NULL));
  g_assert_no_errno (getrlimit (RLIMIT_FSIZE, &limit));
  small = (struct rlimit) { 2 * 1024 * 1024, limit.rlim_max };
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &small));
  assert_kept (f, NULL, SUTURE_ERROR, SUTURE_ERROR_FAILED);
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &limit));
  signal (SIGXFSZ, handler);
}

static void
assert_refused (Fixture *f, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_set_object (&f->file, file);
  g_assert_false (export (f, SUTURE_CSV_PRESET_RFC4180, "en", NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT);
  g_assert_nonnull (strstr (error->message, path));
}

static void
test_no_such_place (Fixture *f, gconstpointer unused)
{
  g_autofree char *nowhere = g_build_filename (f->folder, "missing", "report.csv", NULL);
  g_autofree char *below_file = g_build_filename (f->path, "report.csv", NULL);

  g_assert_true (g_file_set_contents (f->path, "old", -1, NULL));
  assert_refused (f, nowhere);
  assert_refused (f, below_file);
  assert_refused (f, f->folder);
}

static void
test_read_only (Fixture *f, gconstpointer unused)
{
  if (geteuid () == 0)
    {
      g_test_skip ("the superuser may write everywhere");
      return;
    }
  g_assert_true (g_file_set_contents (f->path, "old", -1, NULL));
  g_assert_no_errno (g_chmod (f->path, 0444));
  assert_refused (f, f->path);
  g_assert_no_errno (g_unlink (f->path));
  g_assert_no_errno (g_chmod (f->folder, 0555));
  assert_refused (f, f->path);
  g_assert_no_errno (g_chmod (f->folder, 0755));
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
progress_cb (gint64 rows_written, gint64 rows_total, gpointer user_data)
{
  gint64 *last = user_data;

  g_assert_true (g_main_context_is_owner (g_main_context_default ()));
  g_assert_cmpint (rows_total, ==, 200000);
  g_assert_cmpint (rows_written, >, *last);
  *last = rows_written;
}

static void
test_async (Fixture *f, gconstpointer unused)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 last = 0;

  f->rows->n_rows = f->rows->n_given = 200000;
  suture_report_export_async (SUTURE_ROW_SOURCE (f->rows), f->query, f->columns, SUTURE_CSV_PRESET_RFC4180, "en",
                              f->file, progress_cb, &last, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  suture_report_export_finish (SUTURE_ROW_SOURCE (f->rows), result, &f->written, &f->total, &error);
  g_assert_no_error (error);
  g_assert_cmpint (f->written, ==, 200000);
  g_assert_cmpint (last, >, 0);
}

static void
test_copy (Fixture *f, gconstpointer unused)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  f->rows->n_rows = f->rows->n_given = 1;
  suture_report_copy_async (SUTURE_ROW_SOURCE (f->rows), f->query, f->columns, "en", NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  text = suture_report_copy_finish (SUTURE_ROW_SOURCE (f->rows), result, &f->written, &error);
  g_assert_no_error (error);
  g_assert_cmpint (f->written, ==, 1);
  g_assert_cmpstr (text, ==,
                   "Remediation activity\tCreated on (UTC)\tDue date\tProgress (%)\tPriority\tCompleted by\tallGroups\t"
                   "Notes\r\n"
                   "\"'=Update \"\"Edge\"\", row 0\"\t2021-02-10 13:20:36\t2026-12-24\t15\tHigh\t"
                   "System confirmation\tYes\t\r\n");
}

static GPtrArray *random_cells; /* (element-type utf8) */

static void
fill_random (gint64 row, const SutureField *field, SutureValue *value)
{
  static const char *const pieces[] = { "\"", ",", ";", "\r\n", "\n", "\t", " ", "=", "é", "日", "a", "-1.5", "'", "" };
  g_autoptr (GString) text = g_string_new (NULL);
  char *cell;

  for (gint32 n = g_test_rand_int_range (0, 9); n > 0; n--)
    g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  cell = g_strdup (text->str);
  g_ptr_array_add (random_cells, cell);
  *value = test_rows_text (cell);
}

/* An independent reader finds every cell again. */
static void
test_round_trip (Fixture *f, gconstpointer unused)
{
  static const char *const names[] = { "id", "title", "description", NULL };
  static const char *const script =
    "import csv, sys\n"
    "with open(sys.argv[1], newline='', encoding='utf-8') as file:\n"
    "    rows = list(csv.reader(file, strict=True))\n"
    "assert rows[0] == ['id', 'title', 'description'], rows[0]\n"
    "sys.stdout.buffer.write(''.join(cell + '\\0' for row in rows[1:] for cell in row).encode())\n";
  const char *arguments[] = { "python3", "-c", script, f->path, NULL };
  g_autoptr (GSubprocess) python = NULL;
  g_autoptr (GBytes) output = NULL;
  g_autoptr (GError) error = NULL;
  const char *cell;

  suture_report_columns_unref (f->columns);
  f->columns = suture_report_columns_new_named (SUTURE_LIST_ACTIVITIES, names, &error);
  random_cells = g_ptr_array_new_with_free_func (g_free);
  f->rows->fill = fill_random;
  f->rows->n_rows = f->rows->n_given = 5000;
  export (f, SUTURE_CSV_PRESET_RFC4180, "en", NULL, &error);
  g_assert_no_error (error);
  python = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate (python, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (python));
  cell = g_bytes_get_data (output, NULL);
  for (guint i = 0; i < random_cells->len; i++, cell += strlen (cell) + 1)
    g_assert_cmpstr (cell, ==, random_cells->pdata[i]);
  g_assert_true (cell == (const char *) g_bytes_get_data (output, NULL) + g_bytes_get_size (output));
  g_clear_pointer (&random_cells, g_ptr_array_unref);
}

/* Every column with a title exists, and unknown ones are refused with the choices. */
static void
test_columns (void)
{
  static const char *const unknown[] = { "title", "nonsense", NULL };
  static const char *const none[] = { NULL };
  g_autoptr (GError) error = NULL;

  for (int list = SUTURE_LIST_RECOMMENDATIONS; list <= SUTURE_LIST_VULNERABILITIES; list++)
    {
      g_autoptr (SutureReportColumns) columns = suture_report_columns_new ((SutureList) list);

      g_assert_cmpuint (suture_report_columns_get_n (columns), >, 8);
      for (guint i = 0; i < suture_report_columns_get_n (columns); i++)
        g_assert_nonnull (suture_report_columns_get_column (columns, i)->title);
    }
  g_assert_null (suture_report_columns_new_named (SUTURE_LIST_ACTIVITIES, unknown, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT);
  g_assert_nonnull (strstr (error->message, "nonsense"));
  g_assert_nonnull (strstr (error->message, "completedBy"));
  g_clear_error (&error);
  g_assert_null (suture_report_columns_new_named (SUTURE_LIST_ACTIVITIES, none, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT);
}

/* Every value of every enumeration has a word for people. */
static void
test_enum_words (void)
{
  static const SutureEnum *const enums[] = {
    &suture_remediation_words, &suture_category_words, &suture_recommendation_status_words,
    &suture_activity_status_words, &suture_priority_words, &suture_completion_words, &suture_scope_words,
    &suture_activity_category_words, &suture_ticket_status_words, &suture_level_words, &suture_device_value_words,
    &suture_outbox_state_words,
  };

  for (guint i = 0; i < G_N_ELEMENTS (enums); i++)
    {
      g_assert_null (suture_report_words_get (enums[i], 0, NULL));
      g_assert_null (suture_report_words_get (enums[i], (int) enums[i]->n_words, NULL));
      for (int value = 1; value < (int) enums[i]->n_words; value++)
        g_assert_nonnull (suture_report_words_get (enums[i], value, NULL));
    }
}

/* A damaged catalogue leaves everything in English. */
static void
test_damaged_catalogue (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("SUTURE_LOCALE_DIR"), "xx", "LC_MESSAGES", NULL);
  g_autofree char *path = g_build_filename (folder, GETTEXT_PACKAGE ".mo", NULL);
  g_autofree char *good = g_build_filename (g_getenv ("SUTURE_LOCALE_DIR"), "fr", "LC_MESSAGES", GETTEXT_PACKAGE ".mo",
                                            NULL);
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (good, &contents, &length, NULL));
  g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
  g_assert_true (g_file_set_contents (path, contents, (gssize) length / 2, NULL));
  g_assert_cmpstr (suture_catalogue_lookup (suture_catalogue_get ("xx"), "boolean", "Yes"), ==, "Yes");
  g_assert_cmpstr (suture_catalogue_lookup (suture_catalogue_get ("fr"), "boolean", "Yes"), ==, "Oui");
  g_assert_cmpstr (suture_catalogue_lookup (suture_catalogue_get ("fr"), NULL, "Yes"), ==, "Yes");
  g_assert_null (suture_catalogue_get ("yy"));
}

/* Translations of the test's own, in a folder of the test's own. */
static void
prepare_french (void)
{
  g_autofree char *folder = g_dir_make_tmp ("suture-locale-XXXXXX", NULL);
  g_autofree char *messages = g_build_filename (folder, "fr", "LC_MESSAGES", NULL);
  g_autofree char *po = g_build_filename (folder, "fr.po", NULL);
  g_autofree char *mo = g_build_filename (messages, GETTEXT_PACKAGE ".mo", NULL);
  g_autoptr (GSubprocess) msgfmt = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_no_errno (g_mkdir_with_parents (messages, 0700));
  g_assert_true (g_file_set_contents (po, FRENCH, -1, NULL));
  msgfmt = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "msgfmt", "-o", mo, po, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check (msgfmt, NULL, &error);
  g_assert_no_error (error);
  g_setenv ("SUTURE_LOCALE_DIR", folder, TRUE);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/report/export/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  prepare_french ();
  add ("rfc4180", test_rfc4180);
  add ("english", test_english);
  add ("french", test_french);
  add ("replace", test_replace);
  add ("cancel", test_cancel);
  add ("source-fails", test_source_fails);
  add ("count-differs", test_count_differs);
  add ("disk-full", test_disk_full);
  add ("file-too-large", test_file_too_large);
  add ("no-such-place", test_no_such_place);
  add ("read-only", test_read_only);
  add ("async", test_async);
  add ("copy", test_copy);
  add ("round-trip", test_round_trip);
  g_test_add_func ("/report/columns", test_columns);
  g_test_add_func ("/report/words", test_enum_words);
  g_test_add_func ("/report/catalogue/damaged", test_damaged_catalogue);
  return g_test_run ();
}
