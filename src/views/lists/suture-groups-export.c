/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-groups-export.h"

#include <glib/gi18n-lib.h>

#include "suture-format.h"
#include "suture-report-groups.h"

/**
 * SECTION:suture-groups-export
 *
 * Writes the device groups that an exception covers to a CSV file, in the format
 * and the language that are set for reports.
 */
typedef struct
{
  GWeakRef              page;
  GPtrArray            *groups;   /* (owned) (element-type SutureDeviceGroup) */
  SutureCsvPreset       preset;
  char                 *language; /* (owned) */
  GtkFileChooserNative *chooser;  /* (owned) */
} Export;

static void
export_free (Export *export)
{
  g_weak_ref_clear (&export->page);
  g_ptr_array_unref (export->groups);
  g_free (export->language);
  g_clear_object (&export->chooser);
  g_free (export);
}

static void
write_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) /* worker thread */
{
  const Export *export = data;
  GError *error = NULL;

  if (suture_report_groups_write (G_FILE (source), export->groups, export->preset, export->language, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *export = user_data;
  g_autoptr (SutureListPage) page = g_weak_ref_get (&export->page);
  g_autofree char *count = suture_format_count (export->groups->len);
  g_autofree char *text = NULL, *escaped = NULL;
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    text = g_strdup_printf (ngettext ("%s device group exported", "%s device groups exported", export->groups->len), count);
  escaped = g_markup_escape_text (text != NULL ? text : error->message, -1);
  if (page != NULL)
    suture_toasts_add (suture_list_page_get_toasts (page), adw_toast_new (escaped));
  export_free (export);
}

static void
response_cb (GtkNativeDialog *dialog, int response, Export *export)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GTask) task = NULL;

  gtk_native_dialog_hide (dialog);
  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file == NULL)
    {
      export_free (export);
      return;
    }
  task = g_task_new (file, NULL, written_cb, export);
  g_task_set_task_data (task, export, NULL);
  g_task_run_in_thread (task, write_job);
}

static void
take_settings (Export *export, GSettings *settings)
{
  g_autofree char *preset = g_settings_get_string (settings, "report-preset");
  g_autofree char *language = g_settings_get_string (settings, "report-language");

  if (!suture_csv_preset_from_word (preset, &export->preset))
    export->preset = SUTURE_CSV_PRESET_RFC4180;
  /* As the interface: the language that gettext found for it. */
  export->language = g_strdup (language[0] != '\0' ? language : C_("language of the reports", "en"));
}

/**
 * suture_groups_export:
 * @page: a list page; the result is told over its list
 * @context: where the settings of reports are
 * @groups: (element-type SutureDeviceGroup): what to write
 *
 * Asks where to, then writes the device groups and how many exposed devices each has.
 */
void
suture_groups_export (SutureListPage *page, SutureContext *context, GPtrArray *groups)
{
  Export *export;
  GtkRoot *root;

  g_return_if_fail (SUTURE_IS_LIST_PAGE (page) && SUTURE_IS_CONTEXT (context) && groups != NULL);

  root = gtk_widget_get_root (GTK_WIDGET (page));
  export = g_new0 (Export, 1);
  g_weak_ref_init (&export->page, page);
  export->groups = g_ptr_array_ref (groups);
  take_settings (export, suture_context_get_settings (context));
  export->chooser = gtk_file_chooser_native_new (_("Export covered device groups"),
                                                 GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                 GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (export->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (export->chooser), "device-groups.csv");
  g_signal_connect (export->chooser, "response", G_CALLBACK (response_cb), export);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (export->chooser));
}
