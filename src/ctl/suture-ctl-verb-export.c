/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl.h"

#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "suture-ctl-await.h"
#include "suture-ctl-check.h"
#include "suture-ctl-facts.h"
#include "suture-ctl-language.h"
#include "suture-ctl-options.h"
#include "suture-ctl-table.h"
#include "suture-error.h"
#include "suture-report-ics.h"
#include "suture-report.h"

static struct
{
  char *output;
  char *preset;
  char *language;
  char *columns;
} options;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_("File to write; an existing one is replaced"), N_("FILE") },
  { "preset", 0, 0, G_OPTION_ARG_STRING, &options.preset, N_("rfc4180 for programs (default), spreadsheet, or, of exceptions, calendar"), N_("PRESET") },
  { "language", 0, 0, G_OPTION_ARG_STRING, &options.language, N_("Language of the spreadsheet or calendar: en or fr; the default is that of this program"), N_("LANGUAGE") },
  { "columns", 0, 0, G_OPTION_ARG_STRING, &options.columns, N_("Names of columns, with commas between them"), N_("A,B,C") },
  { NULL }
};

static gboolean
parse_list (const char *text, SutureList *list, GError **error)
{
  static const struct { const char *word; SutureList list; } lists[] = {
    { "recommendations", SUTURE_LIST_RECOMMENDATIONS },
    { "activities", SUTURE_LIST_ACTIVITIES },
    { "devices", SUTURE_LIST_DEVICES },
    { "archive", SUTURE_LIST_ARCHIVE },
    { "tasks", SUTURE_LIST_TICKETS },
    { "exceptions", SUTURE_LIST_EXCEPTIONS },
    { "software", SUTURE_LIST_SOFTWARE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_str_equal (lists[i].word, text))
      {
        *list = lists[i].list;
        return TRUE;
      }
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
               _("There is no list “%s”. Choose from: recommendations, activities, devices, archive, tasks, exceptions, software."), text);
  return FALSE;
}

/* Only exceptions have a date to keep. */
static gboolean
is_calendar (SutureList list)
{
  return list == SUTURE_LIST_EXCEPTIONS && g_strcmp0 (options.preset, "calendar") == 0;
}

static gboolean
parse_preset (SutureList list, SutureCsvPreset *preset, const char **language, GError **error)
{
  *preset = SUTURE_CSV_PRESET_RFC4180;
  *language = options.language != NULL ? options.language : suture_ctl_language_get ();
  if (options.output == NULL)
    g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, _("Say where to write: --output FILE."));
  else if (options.preset != NULL && !is_calendar (list) && !suture_csv_preset_from_word (options.preset, preset))
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, _("“%s” is not possible for --%s. Choose from: %s."),
                 options.preset, "preset",
                 list == SUTURE_LIST_EXCEPTIONS ? "rfc4180, spreadsheet, calendar" : "rfc4180, spreadsheet");
  else if (!suture_csv_preset_has_language (*language))
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, _("“%s” is not possible for --%s. Choose from: %s."),
                 *language, "language", "en, fr");
  else if (is_calendar (list) && options.columns != NULL)
    g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                         _("A calendar has no columns. Leave out --columns, or choose another --preset."));
  else
    return TRUE;
  return FALSE;
}

static SutureReportColumns *
parse_columns (SutureList list, GError **error)
{
  g_auto (GStrv) names = NULL;

  if (options.columns == NULL)
    return suture_report_columns_new (list);
  names = g_strsplit (options.columns, ",", -1);
  for (guint i = 0; names[i] != NULL; i++)
    g_strstrip (names[i]);
  return suture_report_columns_new_named (list, (const char *const *) names, error);
}

/* In the same line of the terminal, over and over. */
static void
progress_cb (gint64 rows_written, gint64 rows_total, gpointer user_data)
{
  g_autofree char *written = suture_ctl_table_format_count (rows_written);
  g_autofree char *total = suture_ctl_table_format_count (rows_total);

  g_printerr ("\r");
  g_printerr (_("%s of %s rows"), written, total);
  g_printerr (rows_written == rows_total ? "\r\033[K" : "");
}

static gboolean
print_result (SutureCtl *ctl, gboolean calendar, gint64 rows_written, gint64 rows_total, GError **error)
{
  static const SutureCtlFact facts[] = {
    { "file", NC_ ("column", "File"), SUTURE_FIELD_STRING },
    { "rowsWritten", NC_ ("column", "Rows written"), SUTURE_FIELD_INTEGER },
    { "rowsTotal", NC_ ("column", "Rows in all"), SUTURE_FIELD_INTEGER },
  };
  g_autoptr (SutureCtlFacts) result = NULL;
  g_autofree char *written = suture_ctl_table_format_count (rows_written);
  g_autofree char *total = suture_ctl_table_format_count (rows_total);
  g_autofree char *name = g_filename_display_name (options.output);

  if (ctl->format == SUTURE_CTL_TABLE)
    {
      if (calendar)
        g_print (ngettext ("%s end written to %s.", "%s ends written to %s.", (gulong) rows_written), written, name);
      else
        g_print (_("%s of %s rows written to %s."), written, total, name);
      g_print ("\n");
      return TRUE;
    }
  result = suture_ctl_facts_new (facts, G_N_ELEMENTS (facts));
  suture_ctl_facts_add_text (result, name);
  suture_ctl_facts_add_number (result, rows_written);
  suture_ctl_facts_add_number (result, rows_total);
  return suture_ctl_facts_print_one (result, ctl->format, error);
}

/* A place that can't be written is bad input, whatever the reason: the store is fine. */
static void
blame_output (GError **error)
{
  if (error != NULL && (g_error_matches (*error, SUTURE_ERROR, SUTURE_ERROR_NO_SPACE) ||
                        g_error_matches (*error, SUTURE_ERROR, SUTURE_ERROR_FAILED)))
    (*error)->code = SUTURE_ERROR_INVALID_INPUT;
}

/* The ends of those that run, those of canceled ones struck out. An iCalendar object without an event is not one: a file from before stays. */
static gboolean
export_calendar (SutureCtl *ctl, SutureStore *store, SutureQuery *query, const char *language, GFile *file, gint64 *n_rows,
                 GError **error)
{
  g_autoptr (GArray) keys = suture_ctl_await_keys (SUTURE_READER (store), query, ctl->cancellable, error);
  g_autoptr (GPtrArray) records = NULL;
  g_autofree char *text = NULL;
  guint n_ends = 0;

  if (keys != NULL && keys->len > 0)
    records = suture_ctl_await_records (SUTURE_READER (store), query, (const guint32 *) (gpointer) keys->data, keys->len,
                                        ctl->cancellable, error);
  if (keys == NULL || (keys->len > 0 && records == NULL))
    return FALSE;
  if (records != NULL)
    text = suture_report_ics_new ((SutureException *const *) (gpointer) records->pdata, records->len,
                                  suture_ctl_session_get_now (ctl->session), language, &n_ends);
  *n_rows = n_ends;
  if (n_ends > 0)
    return suture_report_ics_write (file, text, error);
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND,
                       _("No exception that runs has an end, so there is none to export"));
  return FALSE;
}

static gboolean
run (SutureCtl *ctl, guint n_arguments, char **arguments, GError **error)
{
  g_autoptr (SutureQuery) query = NULL;
  g_autoptr (SutureReportColumns) columns = NULL;
  g_autoptr (GFile) file = NULL;
  SutureStore *store;
  SutureCsvPreset preset;
  const char *language;
  SutureList list;
  gint64 rows_written = 0, rows_total = 0;
  gboolean done;

  if (!parse_list (arguments[0], &list, error) || !parse_preset (list, &preset, &language, error) ||
      (query = suture_ctl_options_make_query (list, suture_ctl_session_get_today (ctl->session), error)) == NULL ||
      (columns = parse_columns (query->list, error)) == NULL ||
      !suture_ctl_check_query (ctl, query, error) ||
      (store = suture_ctl_session_open_store (ctl->session, error)) == NULL)
    return FALSE;
  file = g_file_new_for_commandline_arg (options.output);
  if (is_calendar (list))
    {
      done = export_calendar (ctl, store, query, language, file, &rows_written, error);
      rows_total = rows_written;
    }
  else
    done = suture_report_export (SUTURE_ROW_SOURCE (store), query, columns, preset, language, file,
                                 isatty (STDERR_FILENO) ? progress_cb : NULL, NULL, ctl->cancellable, &rows_written,
                                 &rows_total, error);
  if (!done)
    {
      blame_output (error);
      return FALSE;
    }
  return print_result (ctl, is_calendar (list), rows_written, rows_total, error);
}

const SutureCtlVerb suture_ctl_verb_export = {
  .name = "export",
  .arguments = "recommendations|activities|devices|archive|tasks|exceptions|software --output FILE",
  .summary = N_("Write every row of a list into a CSV file, or the ends of exceptions for a calendar"),
  .details = N_("The file appears only when it is complete; an existing one is kept until then."),
  .entries = { entries, suture_ctl_options_lists },
  .n_arguments_min = 1,
  .n_arguments_max = 1,
  .run = run,
};
