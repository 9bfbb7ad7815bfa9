/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-calendar-export.h"

#include <glib/gi18n-lib.h>

#include "suture-exception.h"
#include "suture-format.h"
#include "suture-report-ics.h"

/**
 * SECTION:suture-calendar-export
 *
 * Writes the ends of all exceptions that run to a file for a calendar, and
 * strikes out those of canceled ones, whatever the filters of the list are:
 * nothing is to be forgotten.
 */
typedef struct
{
  GWeakRef              page;
  SutureContext        *context; /* (owned) */
  SutureQuery          *query;   /* (owned) */
  GtkFileChooserNative *chooser; /* (owned) */
  GFile                *file;    /* (owned) (nullable) */
  guint                 n_ends;
} Export;

static void
export_free (Export *export)
{
  g_weak_ref_clear (&export->page);
  g_clear_object (&export->context);
  g_clear_pointer (&export->query, suture_query_unref);
  g_clear_object (&export->chooser);
  g_clear_object (&export->file);
  g_free (export);
}

/* Says how it ended; with that the export is over. */
static void
finish (Export *export, const char *text)
{
  g_autoptr (SutureListPage) page = g_weak_ref_get (&export->page);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  if (page != NULL)
    suture_toasts_add (suture_list_page_get_toasts (page), adw_toast_new (escaped));
  export_free (export);
}

static void
finish_empty (Export *export)
{
  finish (export, _("No exception that runs has an end, so there is none to export"));
}

static void
write_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) /* worker thread */
{
  GError *error = NULL;

  if (suture_report_ics_write (G_FILE (source), data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *export = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *count = suture_format_count (export->n_ends);
  g_autofree char *text = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    text = g_strdup_printf (ngettext ("%s end exported for the calendar", "%s ends exported for the calendar",
                                      export->n_ends), count);
  finish (export, text != NULL ? text : error->message);
}

static void
records_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *export = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = suture_reader_read_records_finish (SUTURE_READER (source), result, &error);
  const gint64 now = suture_clock_now (suture_context_get_clock (export->context));
  g_autoptr (GTask) task = NULL;
  g_autofree char *text = NULL;

  if (records == NULL)
    {
      finish (export, error->message);
      return;
    }
  text = suture_report_ics_new ((SutureException *const *) (gpointer) records->pdata, records->len, now,
                                C_("language of the reports", "en"), &export->n_ends);
  if (export->n_ends == 0)
    {
      finish_empty (export);
      return;
    }
  task = g_task_new (export->file, NULL, written_cb, export);
  g_task_set_task_data (task, g_steal_pointer (&text), g_free);
  g_task_run_in_thread (task, write_job);
}

static void
keys_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *export = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) keys = suture_reader_read_keys_finish (SUTURE_READER (source), result, &error);

  if (keys == NULL)
    finish (export, error->message);
  else if (keys->len == 0)
    finish_empty (export);
  else
    suture_reader_read_records_async (SUTURE_READER (source), export->query,
                                      (const guint32 *) (gconstpointer) keys->data, keys->len, NULL, records_cb, export);
}

static void
response_cb (GtkNativeDialog *dialog, int response, Export *export)
{
  gtk_native_dialog_hide (dialog);
  export->file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  if (export->file != NULL)
    suture_reader_read_keys_async (suture_context_get_reader (export->context), export->query, NULL, keys_cb, export);
  else
    export_free (export);
}

/**
 * suture_calendar_export:
 * @page: a list page; the result is told over its list
 * @context: where the exceptions are read
 *
 * Asks where to, then writes the ends of all exceptions that run, in the
 * language of the interface. Importing a newer file moves what an older one brought,
 * and strikes out what was canceled since.
 */
void
suture_calendar_export (SutureListPage *page, SutureContext *context)
{
  Export *export;
  GtkRoot *root;

  g_return_if_fail (SUTURE_IS_LIST_PAGE (page) && SUTURE_IS_CONTEXT (context));

  root = gtk_widget_get_root (GTK_WIDGET (page));
  export = g_new0 (Export, 1);
  g_weak_ref_init (&export->page, page);
  export->context = g_object_ref (context);
  export->query = suture_query_new (SUTURE_LIST_EXCEPTIONS);
  export->query->today = suture_clock_today (suture_context_get_clock (context));
  export->query->status_mask = 1u << SUTURE_EXCEPTION_IN_EFFECT | 1u << SUTURE_EXCEPTION_SUSPENDED |
                               1u << SUTURE_EXCEPTION_CANCELED;
  export->query->sort_field = g_strdup ("endsOn");
  export->chooser = gtk_file_chooser_native_new (_("Export ends to calendar"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                 GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (export->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (export->chooser), "exceptions.ics");
  g_signal_connect (export->chooser, "response", G_CALLBACK (response_cb), export);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (export->chooser));
}
