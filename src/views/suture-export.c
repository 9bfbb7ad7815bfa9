/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-export.h"

#include <glib/gi18n-lib.h>

#include "suture-format.h"
#include "suture-report.h"

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
  AdwToastOverlay      *overlay;     /* (nullable) (weak) */
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
overlay_gone_cb (gpointer user_data, GObject *overlay)
{
  Export *export = user_data;

  export->overlay = NULL;
  g_cancellable_cancel (export->cancellable);
}

static void
export_free (Export *export)
{
  g_clear_handle_id (&export->timeout, g_source_remove);
  if (export->overlay != NULL)
    g_object_weak_unref (G_OBJECT (export->overlay), overlay_gone_cb, export);
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

  if (export->overlay != NULL)
    adw_toast_overlay_add_toast (export->overlay, g_object_ref (toast));
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
  if (export->overlay == NULL)
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
  adw_toast_overlay_add_toast (export->overlay, g_object_ref (export->toast));
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
  if (response == GTK_RESPONSE_ACCEPT && export->overlay != NULL)
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

/**
 * suture_export_start:
 * @overlay: where the progress and the result are told; the dialog belongs to its window
 * @context: where the rows come from, and the settings
 * @query: which rows, in which order; a reference is kept
 * @columns: which columns; a reference is kept
 * @name: what the proposed file name begins with, such as "activities"
 *
 * Asks where to, then exports in the background. Ends by itself; an export that
 * is canceled, or whose page goes away, leaves no file.
 */
void
suture_export_start (AdwToastOverlay *overlay, SutureContext *context, SutureQuery *query,
                     SutureReportColumns *columns, const char *name)
{
  Export *export;
  GtkRoot *root;
  g_autofree char *day = NULL, *file_name = NULL;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay) && SUTURE_IS_CONTEXT (context));
  g_return_if_fail (query != NULL && columns != NULL && name != NULL);

  export = g_new0 (Export, 1);
  export->overlay = overlay;
  g_object_weak_ref (G_OBJECT (overlay), overlay_gone_cb, export);
  export->context = g_object_ref (context);
  export->query = suture_query_ref (query);
  export->columns = suture_report_columns_ref (columns);
  export->cancellable = g_cancellable_new ();

  root = gtk_widget_get_root (GTK_WIDGET (overlay));
  export->chooser = gtk_file_chooser_native_new (_("Export to CSV"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                 GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (export->chooser), TRUE);
  day = suture_day_to_iso (suture_clock_today (suture_context_get_clock (context)));
  file_name = g_strdup_printf ("%s-%s.csv", name, day);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (export->chooser), file_name);
  add_choices (export);
  g_signal_connect (export->chooser, "response", G_CALLBACK (response_cb), export);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (export->chooser));
}
