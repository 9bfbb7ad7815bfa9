/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-export.h"

#include <glib/gi18n-lib.h>

#include "suture-format.h"
#include "suture-report.h"
#include "suture-selected-rows.h"

/* An export that takes longer shows how far it is. */
#define PROGRESS_AFTER_MS 500

static const char *const presets[] = { "rfc4180", "spreadsheet", NULL };
static const char *const languages[] = { "", "en", "fr", NULL };

/**
 * SECTION:suture-export
 *
 * Exports a list to a CSV file: all rows of its query, whatever is on screen.
 *
 *   save dialog (format, language) ──> toast with progress and Cancel, after
 *   half a second ──> toast "18,511 of 18,511 rows"
 */
typedef struct
{
  SutureListPage       *page;        /* (nullable) (weak) */
  SutureContext        *context;     /* (owned) */
  SutureQuery          *query;       /* (owned) */
  SutureReportColumns  *columns;     /* (owned) */
  GtkFileChooserNative *chooser;     /* (owned) (nullable) */
  GFile                *file;        /* (owned) (nullable) */
  GCancellable         *cancellable; /* (owned) */
  AdwToast             *toast;       /* (owned) (nullable): of the progress */
  GtkLabel             *label;       /* (nullable): in @toast */
  GtkProgressBar       *bar;         /* (nullable): in @toast */
  guint                 timeout;     /* source that shows @toast, or 0 */
} Export;

static void
page_gone_cb (gpointer user_data, GObject *page)
{
  Export *export = user_data;

  export->page = NULL;
  g_cancellable_cancel (export->cancellable);
}

static void
export_free (Export *export)
{
  g_clear_handle_id (&export->timeout, g_source_remove);
  if (export->page != NULL)
    g_object_weak_unref (G_OBJECT (export->page), page_gone_cb, export);
  if (export->toast != NULL)
    {
      g_signal_handlers_disconnect_by_data (export->toast, export);
      adw_toast_dismiss (export->toast);
    }
  g_clear_object (&export->toast);
  g_clear_object (&export->context);
  g_clear_pointer (&export->query, suture_query_unref);
  g_clear_pointer (&export->columns, suture_report_columns_unref);
  g_clear_object (&export->chooser);
  g_clear_object (&export->file);
  g_clear_object (&export->cancellable);
  g_free (export);
}

static void
add_toast (Export *export, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  if (export->page != NULL)
    suture_toasts_add (suture_list_page_get_toasts (export->page), g_object_ref (toast));
  g_object_unref (toast);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *export = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL, *total = NULL, *text = NULL;
  gint64 rows_written = 0, rows_total = 0;

  if (suture_report_export_finish (SUTURE_ROW_SOURCE (source), result, &rows_written, &rows_total, &error))
    {
      written = suture_format_count (rows_written);
      total = suture_format_count (rows_total);
      text = g_strdup_printf (ngettext ("%s of %s row exported", "%s of %s rows exported", (gulong) rows_total),
                              written, total);
      add_toast (export, text);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    add_toast (export, _("Export canceled, nothing was written"));
  else
    add_toast (export, error->message);
  export_free (export);
}

static void
progress_cb (gint64 rows_written, gint64 rows_total, gpointer user_data)
{
  Export *export = user_data;
  g_autofree char *written = NULL, *total = NULL, *text = NULL;

  if (export->label == NULL)
    return;
  written = suture_format_count (rows_written);
  total = suture_format_count (rows_total);
  text = g_strdup_printf (ngettext ("%s of %s row", "%s of %s rows", (gulong) rows_total), written, total);
  gtk_label_set_text (export->label, text);
  gtk_progress_bar_set_fraction (export->bar, rows_total > 0 ? (double) rows_written / (double) rows_total : 0);
}

static void
toast_button_cb (Export *export)
{
  g_cancellable_cancel (export->cancellable);
}

/* Put aside by the user: the export goes on, and says how it ended. */
static void
toast_dismissed_cb (Export *export)
{
  g_signal_handlers_disconnect_by_data (export->toast, export);
  export->label = NULL;
  export->bar = NULL;
  g_clear_object (&export->toast);
}

static gboolean
show_progress_cb (gpointer user_data)
{
  Export *export = user_data;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  export->timeout = 0;
  if (export->page == NULL)
    return G_SOURCE_REMOVE;
  export->label = GTK_LABEL (gtk_label_new (_("Exporting…")));
  export->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_widget_add_css_class (GTK_WIDGET (export->label), "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (export->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Progress of the export"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (export->label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (export->bar));

  export->toast = adw_toast_new ("");
  adw_toast_set_custom_title (export->toast, box);
  adw_toast_set_button_label (export->toast, C_("export", "Cancel"));
  adw_toast_set_timeout (export->toast, 0);
  g_signal_connect_swapped (export->toast, "button-clicked", G_CALLBACK (toast_button_cb), export);
  g_signal_connect_swapped (export->toast, "dismissed", G_CALLBACK (toast_dismissed_cb), export);
  suture_toasts_add (suture_list_page_get_toasts (export->page), g_object_ref (export->toast));
  return G_SOURCE_REMOVE;
}

static const char *
get_language (const char *choice)
{
  if (choice != NULL && choice[0] != '\0')
    return choice;
  /* As the interface: the language that gettext found for it. */
  return C_("language of the reports", "en");
}

static void
start_export (Export *export)
{
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (export->chooser);
  const char *preset_word = gtk_file_chooser_get_choice (chooser, "preset");
  const char *language = get_language (gtk_file_chooser_get_choice (chooser, "language"));
  SutureCsvPreset preset = SUTURE_CSV_PRESET_RFC4180;

  if (preset_word != NULL)
    suture_csv_preset_from_word (preset_word, &preset);
  export->file = gtk_file_chooser_get_file (chooser);
  export->timeout = g_timeout_add (PROGRESS_AFTER_MS, show_progress_cb, export);
  suture_report_export_async (suture_context_get_row_source (export->context), export->query, export->columns,
                              preset, language, export->file, progress_cb, export, export->cancellable,
                              exported_cb, export);
}

static void
response_cb (GtkNativeDialog *dialog, int response, Export *export)
{
  gtk_native_dialog_hide (dialog);
  if (response == GTK_RESPONSE_ACCEPT && export->page != NULL)
    start_export (export);
  else
    export_free (export);
}

static void
add_choices (Export *export)
{
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (export->chooser);
  GSettings *settings = suture_context_get_settings (export->context);
  const char *preset_labels[] = { _("Plain CSV"), _("Spreadsheet"), NULL };
  const char *language_labels[] = { _("As the interface"), "English", "Français", NULL };
  g_autofree char *preset = g_settings_get_string (settings, "report-preset");
  g_autofree char *language = g_settings_get_string (settings, "report-language");

  gtk_file_chooser_add_choice (chooser, "preset", _("Format"), (const char **) presets, preset_labels);
  gtk_file_chooser_add_choice (chooser, "language", _("Language"), (const char **) languages, language_labels);
  gtk_file_chooser_set_choice (chooser, "preset", preset);
  gtk_file_chooser_set_choice (chooser, "language", language);
}

static void
show_chooser (Export *export, const char *name)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (export->page));
  g_autofree char *day = suture_day_to_iso (suture_clock_today (suture_context_get_clock (export->context)));
  g_autofree char *file_name = g_strdup_printf ("%s-%s.csv", name, day);

  export->chooser = gtk_file_chooser_native_new (_("Export to CSV"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                 GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (export->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (export->chooser), file_name);
  add_choices (export);
  g_signal_connect (export->chooser, "response", G_CALLBACK (response_cb), export);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (export->chooser));
}

static void
start (SutureListPage *page, SutureContext *context, SutureQuery *query, SutureReportColumns *columns,
       const char *name)
{
  Export *export = g_new0 (Export, 1);

  export->page = page;
  g_object_weak_ref (G_OBJECT (page), page_gone_cb, export);
  export->context = g_object_ref (context);
  export->query = suture_query_ref (query);
  export->columns = suture_report_columns_ref (columns);
  export->cancellable = g_cancellable_new ();
  show_chooser (export, name);
}

static SutureReportColumns *
get_columns (SutureListPage *page, SutureList list)
{
  g_autoptr (GPtrArray) names = suture_list_columns_get_fields (
    suture_list_table_get_columns (suture_list_page_get_table (page)));
  g_autoptr (GError) error = NULL;
  SutureReportColumns *columns;

  g_ptr_array_add (names, NULL);
  columns = suture_report_columns_new_named (list, (const char *const *) names->pdata, &error);
  if (columns == NULL)
    {
      g_warning ("The columns of the list are not those of its report: %s", error->message);
      columns = suture_report_columns_new (list);
    }
  return columns;
}

/**
 * suture_export_list:
 * @page: a list page; progress and result are told over its list
 * @context: where the rows come from, and the settings
 * @name: what the proposed file name begins with, such as "activities"
 *
 * Exports the list as it is shown: the rows of its query in their order, with
 * the columns that are visible. Asks where to, then goes on in the background
 * and ends by itself; an export that is canceled, or whose page goes away,
 * leaves no file.
 */
void
suture_export_list (SutureListPage *page, SutureContext *context, const char *name)
{
  g_autoptr (SutureReportColumns) columns = NULL;
  SutureQuery *query;

  g_return_if_fail (SUTURE_IS_LIST_PAGE (page) && SUTURE_IS_CONTEXT (context) && name != NULL);

  query = suture_lazy_list_get_query (suture_list_page_get_list (page));
  if (query == NULL)
    return;
  columns = get_columns (page, query->list);
  start (page, context, query, columns, name);
}

/**
 * suture_export_query:
 * @page: a list page; progress and result are told over its list
 * @context: where the rows come from, and the settings
 * @query: which rows
 * @name: what the proposed file name begins with, such as "devices"
 *
 * Exports other rows than those of the page, such as the devices of an
 * activity, with all their columns.
 */
void
suture_export_query (SutureListPage *page, SutureContext *context, SutureQuery *query, const char *name)
{
  g_autoptr (SutureReportColumns) columns = NULL;

  g_return_if_fail (SUTURE_IS_LIST_PAGE (page) && SUTURE_IS_CONTEXT (context));
  g_return_if_fail (query != NULL && name != NULL);

  columns = suture_report_columns_new (query->list);
  start (page, context, query, columns, name);
}

/**
 * suture_export_rows:
 * @page: a list page; progress and result are told over its list
 * @context: where the rows come from, and the settings
 * @rows: target of `page.export-rows`, `(isss)`: a #SutureList, recommendation (of a
 *   list of recommendations the device that they expose), activity and search; empty
 *   for none
 *
 * Exports what a #SutureRecordList in the panel of the page shows.
 */
void
suture_export_rows (SutureListPage *page, SutureContext *context, GVariant *rows)
{
  static const char *const names[] = { "recommendations", "activities", "devices", "vulnerabilities" };
  g_autoptr (SutureQuery) query = NULL;
  const char *owner, *activity, *search;
  int list;

  g_return_if_fail (rows != NULL && g_variant_is_of_type (rows, G_VARIANT_TYPE ("(isss)")));

  g_variant_get (rows, "(i&s&s&s)", &list, &owner, &activity, &search);
  g_return_if_fail (list >= 0 && list < (int) G_N_ELEMENTS (names));
  query = suture_query_new ((SutureList) list);
  if (owner[0] != '\0' && query->list == SUTURE_LIST_RECOMMENDATIONS)
    query->device_id = g_strdup (owner);
  else if (owner[0] != '\0')
    query->recommendation_id = g_strdup (owner);
  query->activity_id = activity[0] != '\0' ? g_strdup (activity) : NULL;
  query->search = search[0] != '\0' ? g_strdup (search) : NULL;
  query->today = suture_clock_today (suture_context_get_clock (context));
  /* As the panel shows them: those an activity targets stay the same whatever groups are looked at. */
  if (query->list == SUTURE_LIST_DEVICES && query->activity_id == NULL)
    query->groups = g_strdupv ((char **) suture_context_get_groups (context));
  suture_export_query (page, context, query, names[list]);
}

/* What copies: the page may go away meanwhile. */
typedef struct
{
  GWeakRef             page;
  SutureContext       *context; /* (owned) */
  SutureQuery         *query;   /* (owned) */
  SutureReportColumns *columns; /* (owned) */
} Copy;

static void
copy_free (Copy *copy)
{
  g_weak_ref_clear (&copy->page);
  g_object_unref (copy->context);
  suture_query_unref (copy->query);
  suture_report_columns_unref (copy->columns);
  g_free (copy);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Copy, copy_free)

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Copy) copy = user_data;
  g_autoptr (SutureListPage) page = g_weak_ref_get (&copy->page);
  g_autoptr (GError) error = NULL;
  gint64 n_rows = 0;
  g_autofree char *text = suture_report_copy_finish (SUTURE_ROW_SOURCE (source), result, &n_rows, &error);
  g_autofree char *count = suture_format_count (n_rows);
  g_autofree char *message = NULL, *escaped = NULL;

  if (page == NULL)
    return;
  if (text != NULL)
    {
      gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (page)), text);
      message = g_strdup_printf (ngettext ("%s row copied", "%s rows copied", (gulong) n_rows), count);
    }
  escaped = g_markup_escape_text (message != NULL ? message : error->message, -1);
  suture_toasts_add (suture_list_page_get_toasts (page), adw_toast_new (escaped));
}

static void
copy_from (Copy *copy, SutureRowSource *source)
{
  suture_report_copy_async (source, copy->query, copy->columns, get_language (NULL), NULL, copied_cb, copy);
}

static void
selected_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Copy) copy = user_data;
  g_autoptr (SutureListPage) page = g_weak_ref_get (&copy->page);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = suture_reader_read_records_finish (SUTURE_READER (source), result, &error);
  g_autoptr (SutureRowSource) selected = NULL;
  g_autofree char *escaped = NULL;

  if (records != NULL)
    {
      selected = suture_selected_rows_new (suture_context_get_row_source (copy->context), records);
      copy_from (g_steal_pointer (&copy), selected);
    }
  else if (page != NULL)
    {
      escaped = g_markup_escape_text (error->message, -1);
      suture_toasts_add (suture_list_page_get_toasts (page), adw_toast_new (escaped));
    }
}

/**
 * suture_export_copy:
 * @page: a list page
 * @context: where the rows come from
 *
 * Copies the selected rows, or the list as it is shown where none is selected,
 * to the clipboard, as tab-separated text with titles, for a spreadsheet or a
 * mail.
 */
void
suture_export_copy (SutureListPage *page, SutureContext *context)
{
  SutureQuery *query;
  g_autoptr (GArray) keys = NULL;
  Copy *copy;

  g_return_if_fail (SUTURE_IS_LIST_PAGE (page) && SUTURE_IS_CONTEXT (context));

  query = suture_lazy_list_get_query (suture_list_page_get_list (page));
  if (query == NULL)
    return;
  keys = suture_list_table_dup_selected_keys (suture_list_page_get_table (page));
  copy = g_new0 (Copy, 1);
  g_weak_ref_init (&copy->page, page);
  copy->context = g_object_ref (context);
  copy->query = suture_query_ref (query);
  copy->columns = get_columns (page, query->list);
  if (keys->len == 0 || keys->len == g_list_model_get_n_items (G_LIST_MODEL (suture_list_page_get_list (page))))
    copy_from (copy, suture_context_get_row_source (context));
  else
    suture_reader_read_records_async (suture_context_get_reader (context), query, (const guint32 *) (gpointer) keys->data,
                                      keys->len, NULL, selected_read_cb, copy);
}
