/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-csv-writer.h"

#include <math.h>
#include <string.h>

typedef void (*WriteFunc) (SutureCsvWriter *writer, gconstpointer data);

static char *
written (SutureCsvPreset preset, const char *language, WriteFunc write, gconstpointer data)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  SutureCsvStyle style = suture_csv_preset_get_style (preset, language);
  g_autoptr (SutureCsvWriter) writer = suture_csv_writer_new (stream, &style);
  g_autoptr (GError) error = NULL;

  write (writer, data);
  suture_csv_writer_flush (writer, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (stream, "", 1, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, &error);
  g_assert_no_error (error);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
write_text (SutureCsvWriter *writer, gconstpointer data)
{
  suture_csv_writer_text (writer, data, -1);
}

static void
test_quoting (void)
{
  static const struct { const char *text, *cell; } cases[] = {
    { "plain", "plain" },
    { "", "" },
    { "a,b", "\"a,b\"" },
    { "say \"no\"", "\"say \"\"no\"\"\"" },
    { "\"", "\"\"\"\"" },
    { "two\nlines", "\"two\nlines\"" },
    { "two\r\nlines", "\"two\r\nlines\"" },
    { " before", "\" before\"" },
    { "behind ", "\"behind \"" },
    { "a;b", "a;b" },
    { "a\tb", "a\tb" },
    { "Élevée ’ 日本", "Élevée ’ 日本" },
    { "=1+1", "=1+1" },
    { "-5", "-5" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *cell = written (SUTURE_CSV_PRESET_RFC4180, "fr", write_text, cases[i].text);

      g_assert_cmpstr (cell, ==, cases[i].cell);
    }
}

/* What must not run in a spreadsheet, in both languages. */
static void
test_injection (void)
{
  static const struct { const char *text, *cell; } cases[] = {
    { "=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0" },
    { "=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"" },
    { "+1-1", "'+1-1" },
    { "-2+3", "'-2+3" },
    { "@SUM(A1)", "'@SUM(A1)" },
    { "\t=1", "\"'\t=1\"" },
    { "\r=1", "\"'\r=1\"" },
    { "\n=1", "\"'\n=1\"" },
    { "=1,2", "\"'=1,2\"" },
    { "＝1", "'＝1" },
    { "＋1", "'＋1" },
    { "－1", "'－1" },
    { "＠A", "'＠A" },
    { "a,=1", "\"a,=1\"" },
    { "a;=1", "\"a;=1\"" },
    { "a\t=1", "\"a\t=1\"" },
    { "a=1", "a=1" },
    { "1-2", "1-2" },
    { "'quoted", "'quoted" },
  };
  static const char *const languages[] = { "en", "fr" };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *cell = written (SUTURE_CSV_PRESET_SPREADSHEET, languages[i % 2], write_text, cases[i / 2].text);

      g_assert_true (g_str_has_prefix (cell, "\xef\xbb\xbf"));
      g_assert_cmpstr (cell + 3, ==, cases[i / 2].cell);
    }
}

static void
write_numbers (SutureCsvWriter *writer, gconstpointer data)
{
  suture_csv_writer_integer (writer, 0);
  suture_csv_writer_integer (writer, 18511);
  suture_csv_writer_integer (writer, -7);
  suture_csv_writer_integer (writer, G_MININT64);
  suture_csv_writer_integer (writer, G_MAXINT64);
  suture_csv_writer_real (writer, 0.75);
  suture_csv_writer_real (writer, -12.5);
  suture_csv_writer_real (writer, 100);
  suture_csv_writer_real (writer, 0.00407);
  suture_csv_writer_real (writer, 1e-7);
  suture_csv_writer_real (writer, NAN);
  suture_csv_writer_empty (writer);
}

static void
test_numbers (void)
{
  g_autofree char *raw = written (SUTURE_CSV_PRESET_RFC4180, "fr", write_numbers, NULL);
  g_autofree char *english = written (SUTURE_CSV_PRESET_SPREADSHEET, "en", write_numbers, NULL);
  g_autofree char *french = written (SUTURE_CSV_PRESET_SPREADSHEET, "fr", write_numbers, NULL);
  g_autofree char *pasted = written (SUTURE_CSV_PRESET_CLIPBOARD, "en", write_numbers, NULL);

  g_assert_cmpstr (raw, ==, "0,18511,-7,-9223372036854775808,9223372036854775807,0.75,-12.5,100,0.00407,1e-07,,");
  g_assert_cmpstr (english + 3, ==, raw);
  g_assert_cmpstr (french + 3, ==,
                   "0;18511;-7;-9223372036854775808;9223372036854775807;0,75;-12,5;100;0,00407;1e-07;;");
  g_assert_cmpstr (pasted, ==,
                   "0\t18511\t-7\t-9223372036854775808\t9223372036854775807\t0.75\t-12.5\t100\t0.00407\t1e-07\t\t");
}

static void
write_real (SutureCsvWriter *writer, gconstpointer data)
{
  suture_csv_writer_real (writer, *(const double *) data);
}

/* Every number reads back as the same number. */
static void
test_random_reals (void)
{
  for (guint i = 0; i < 4000; i++)
    {
      int decimals = g_test_rand_int_range (0, 12);
      double number = (g_test_rand_double () - 0.5) * pow (10, g_test_rand_int_range (-8, 18));
      double rounded = round (number * pow (10, decimals)) / pow (10, decimals);
      g_autofree char *text = written (SUTURE_CSV_PRESET_RFC4180, "en", write_real, &rounded);
      g_autofree char *exact = written (SUTURE_CSV_PRESET_RFC4180, "en", write_real, &number);

      g_assert_cmpfloat (g_ascii_strtod (text, NULL), ==, rounded);
      g_assert_cmpfloat (g_ascii_strtod (exact, NULL), ==, number);
    }
}

static void
write_times (SutureCsvWriter *writer, gconstpointer data)
{
  gint64 time_usec;

  g_assert_true (suture_time_parse ("2021-02-10T13:20:36.4718166Z", -1, &time_usec));
  suture_csv_writer_time (writer, time_usec);
  g_assert_true (suture_time_parse ("2026-11-23T23:59:59Z", -1, &time_usec));
  suture_csv_writer_time (writer, time_usec);
  g_assert_true (suture_time_parse ("1969-12-31T23:59:59Z", -1, &time_usec));
  suture_csv_writer_time (writer, time_usec);
  g_assert_true (suture_time_parse ("0001-01-01T00:00:00+01:00", -1, &time_usec));
  suture_csv_writer_time (writer, time_usec);
  suture_csv_writer_time (writer, SUTURE_TIME_NONE);
  suture_csv_writer_day (writer, suture_day_from_ymd (2026, 3, 1));
  suture_csv_writer_day (writer, suture_day_from_ymd (2024, 2, 29));
  suture_csv_writer_day (writer, SUTURE_DAY_NONE);
}

static void
test_times (void)
{
  g_autofree char *raw = written (SUTURE_CSV_PRESET_RFC4180, "fr", write_times, NULL);
  g_autofree char *english = written (SUTURE_CSV_PRESET_SPREADSHEET, "en", write_times, NULL);
  g_autofree char *french = written (SUTURE_CSV_PRESET_SPREADSHEET, "fr", write_times, NULL);

  g_assert_cmpstr (raw, ==,
                   "2021-02-10T13:20:36.471816Z,2026-11-23T23:59:59Z,1969-12-31T23:59:59Z,0001-01-01T23:00:00Z,,"
                   "2026-03-01,2024-02-29,");
  g_assert_cmpstr (english + 3, ==,
                   "2021-02-10 13:20:36,2026-11-23 23:59:59,1969-12-31 23:59:59,0001-01-01 23:00:00,,"
                   "2026-03-01,2024-02-29,");
  g_assert_cmpstr (french + 3, ==,
                   "10/02/2021 13:20:36;23/11/2026 23:59:59;31/12/1969 23:59:59;01/01/0001 23:00:00;;"
                   "01/03/2026;29/02/2024;");
}

/* A cell larger than the buffer, and rows that end exactly at its border. */
static void
write_large (SutureCsvWriter *writer, gconstpointer data)
{
  g_autofree char *cell = g_strnfill (3 * 1024 * 1024, '"');

  suture_csv_writer_text (writer, cell, -1);
  g_assert_true (suture_csv_writer_end_row (writer, NULL, NULL));
  for (guint i = 0; i < 1000; i++)
    {
      suture_csv_writer_text (writer, cell, 1023);
      g_assert_true (suture_csv_writer_end_row (writer, NULL, NULL));
    }
}

static void
test_large (void)
{
  g_autofree char *text = written (SUTURE_CSV_PRESET_RFC4180, "en", write_large, NULL);

  g_assert_cmpuint (strlen (text), ==, 6 * 1024 * 1024 + 4 + 1000 * (2 * 1023 + 4));
}

/* A row of one empty cell is not an empty line, which readers skip. */
static void
write_lone_cells (SutureCsvWriter *writer, gconstpointer data)
{
  suture_csv_writer_empty (writer);
  g_assert_true (suture_csv_writer_end_row (writer, NULL, NULL));
  suture_csv_writer_text (writer, "", 0);
  g_assert_true (suture_csv_writer_end_row (writer, NULL, NULL));
  suture_csv_writer_empty (writer);
  suture_csv_writer_empty (writer);
  g_assert_true (suture_csv_writer_end_row (writer, NULL, NULL));
}

static void
test_lone_cells (void)
{
  g_autofree char *text = written (SUTURE_CSV_PRESET_RFC4180, "en", write_lone_cells, NULL);

  g_assert_cmpstr (text, ==, "\"\"\r\n\"\"\r\n,\r\n");
}

static void
test_words (void)
{
  SutureCsvPreset preset;

  g_assert_true (suture_csv_preset_from_word ("spreadsheet", &preset));
  g_assert_cmpint (preset, ==, SUTURE_CSV_PRESET_SPREADSHEET);
  g_assert_true (suture_csv_preset_from_word ("rfc4180", &preset));
  g_assert_cmpint (preset, ==, SUTURE_CSV_PRESET_RFC4180);
  g_assert_false (suture_csv_preset_from_word ("excel", &preset));
  g_assert_true (suture_csv_preset_has_language ("fr"));
  g_assert_false (suture_csv_preset_has_language ("de"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/writer/quoting", test_quoting);
  g_test_add_func ("/report/writer/injection", test_injection);
  g_test_add_func ("/report/writer/numbers", test_numbers);
  g_test_add_func ("/report/writer/random-reals", test_random_reals);
  g_test_add_func ("/report/writer/times", test_times);
  g_test_add_func ("/report/writer/large", test_large);
  g_test_add_func ("/report/writer/lone-cells", test_lone_cells);
  g_test_add_func ("/report/preset/words", test_words);
  return g_test_run ();
}
