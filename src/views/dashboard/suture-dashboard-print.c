/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-print.h"

#include <adwaita.h>
#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "suture-dashboard-sheet.h"
#include "suture-toasts.h"

#define MARGIN 36 /* points, at each side */

/*
 * The dashboard as a report of one page, drawn in a thread:
 *
 *   sheet ──> recording ──> GtkPrintOperation, with a tab for the language ──> printer
 *         ──> PDF in memory ──> file, replaced as a whole
 */
typedef struct
{
  GtkWindow            *parent;    /* (nullable): gone with its window */
  SutureContext        *context;   /* (owned) */
  SutureDashboard      *dashboard; /* (owned) */
  char                 *language;  /* (owned): "en", "fr", or "" for that of the interface */
  GtkFileChooserNative *chooser;   /* (owned) (nullable) */
  GtkDropDown          *tab;       /* (nullable): of the print dialog */
} Job;

/* What can be chosen: as the settings have it. */
static const char *const languages[] = { "", "en", "fr", NULL };

static Job *
job_new (GtkWindow *parent, SutureContext *context, SutureDashboard *dashboard)
{
  Job *job = g_new0 (Job, 1);

  g_set_weak_pointer (&job->parent, parent);
  job->context = g_object_ref (context);
  job->dashboard = suture_dashboard_ref (dashboard);
  job->language = g_settings_get_string (suture_context_get_settings (context), "report-language");
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_weak_pointer (&job->parent);
  g_clear_weak_pointer (&job->tab);
  g_clear_object (&job->context);
  g_clear_pointer (&job->dashboard, suture_dashboard_unref);
  g_clear_object (&job->chooser);
  g_free (job->language);
  g_free (job);
}

/* Names as people read them; none where the figures are of all groups. */
static char **
dup_groups (SutureContext *context, const SutureDashboard *dashboard)
{
  static const char *const none[] = { NULL };

  return suture_context_dup_group_names (context, dashboard->groups != NULL ? (const char *const *) dashboard->groups : none);
}

static SutureDashboardSheet *
create_sheet (SutureContext *context, SutureDashboard *dashboard, const char *language)
{
  g_auto (GStrv) groups = dup_groups (context, dashboard);

  return suture_dashboard_sheet_new (dashboard, language[0] != '\0' ? suture_language_get (language) : NULL,
                                     suture_sync_status_get_user (suture_context_get_status (context)),
                                     groups[0] != NULL ? groups : NULL, suture_clock_today (suture_context_get_clock (context)));
}

/* Printing */

/* A page that is being drawn. */
typedef struct
{
  GtkPrintOperation    *operation; /* (owned) */
  SutureDashboardSheet *sheet;     /* (owned) */
  cairo_t              *cr;        /* (owned): the paper */
  double                width;
  double                height;
} Page;

static void
page_free (Page *page)
{
  suture_dashboard_sheet_free (page->sheet);
  cairo_destroy (page->cr);
  g_object_unref (page->operation);
  g_free (page);
}

static void
destroy_surface (gpointer surface)
{
  cairo_surface_destroy (surface);
}

static void
record_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Page *page = task_data;
  const cairo_rectangle_t paper = { 0, 0, page->width, page->height };
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &paper);
  cairo_t *cr = cairo_create (surface);

  suture_dashboard_sheet_draw (page->sheet, cr, page->width, page->height);
  cairo_destroy (cr);
  g_task_return_pointer (task, surface, destroy_surface);
}

static void
recorded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Page *page = user_data;
  cairo_surface_t *surface = g_task_propagate_pointer (G_TASK (result), NULL);

  cairo_set_source_surface (page->cr, surface, 0, 0);
  cairo_paint (page->cr);
  cairo_surface_destroy (surface);
  gtk_print_operation_draw_page_finish (page->operation);
  page_free (page);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *print, int number, Job *job)
{
  Page *page = g_new0 (Page, 1);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, recorded_cb, page);

  page->operation = g_object_ref (operation);
  page->sheet = create_sheet (job->context, job->dashboard, job->language);
  page->cr = cairo_reference (gtk_print_context_get_cairo_context (print));
  page->width = gtk_print_context_get_width (print);
  page->height = gtk_print_context_get_height (print);
  gtk_print_operation_set_defer_drawing (operation);
  g_task_set_task_data (task, page, NULL);
  g_task_run_in_thread (task, record_thread);
}

static GtkWidget *
create_tab_cb (GtkPrintOperation *operation, Job *job)
{
  const char *labels[] = { _("As the interface"), "English", "Français", NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *label = gtk_label_new_with_mnemonic (_("_Language"));
  GtkWidget *tab = gtk_drop_down_new_from_strings (labels);

  for (guint i = 0; languages[i] != NULL; i++)
    if (g_str_equal (languages[i], job->language))
      gtk_drop_down_set_selected (GTK_DROP_DOWN (tab), i);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), tab);
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), tab);
  g_set_weak_pointer (&job->tab, GTK_DROP_DOWN (tab));
  return box;
}

static void
apply_tab_cb (GtkPrintOperation *operation, GtkWidget *box, Job *job)
{
  const guint selected = job->tab != NULL ? gtk_drop_down_get_selected (job->tab) : GTK_INVALID_LIST_POSITION;

  if (selected >= g_strv_length ((char **) languages))
    return;
  g_free (job->language);
  job->language = g_strdup (languages[selected]);
}

/* In a dialog of its own: the paper is not where somebody looks, and a toast is soon gone. */
static void
tell_error (GtkWindow *parent, const char *message)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, _("The dashboard could not be printed"), message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Job *job)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  tell_error (job->parent, error != NULL ? error->message : _("The printer did not say why."));
}

/**
 * suture_dashboard_print_new_operation:
 * @context: account, groups and settings
 * @dashboard: the figures; a reference is kept
 *
 * Returns: (transfer full): what prints them on one page, in the language of the
 *   reports unless its tab of the dialog says another one
 */
GtkPrintOperation *
suture_dashboard_print_new_operation (SutureContext *context, SutureDashboard *dashboard)
{
  GtkPrintOperation *operation;
  g_autoptr (GtkPageSetup) setup = NULL;
  Job *job;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context) && dashboard != NULL, NULL);

  operation = gtk_print_operation_new ();
  job = job_new (NULL, context, dashboard);
  setup = gtk_page_setup_new ();
  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_page_setup_set_top_margin (setup, MARGIN, GTK_UNIT_POINTS);
  gtk_page_setup_set_bottom_margin (setup, MARGIN, GTK_UNIT_POINTS);
  gtk_page_setup_set_left_margin (setup, MARGIN, GTK_UNIT_POINTS);
  gtk_page_setup_set_right_margin (setup, MARGIN, GTK_UNIT_POINTS);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, _("Vulnerability dashboard"));
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_custom_tab_label (operation, _("Report"));
  g_object_set_data_full (G_OBJECT (operation), "suture-job", job, job_free);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);
  g_signal_connect (operation, "create-custom-widget", G_CALLBACK (create_tab_cb), job);
  g_signal_connect (operation, "custom-widget-apply", G_CALLBACK (apply_tab_cb), job);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), job);
  return operation;
}

/**
 * suture_dashboard_print:
 * @parent: the window
 * @context: account, groups and settings
 * @dashboard: the figures that are printed
 *
 * Opens the print dialog, with a tab for the language of the report, and prints.
 * Errors are told in a dialog.
 */
void
suture_dashboard_print (GtkWindow *parent, SutureContext *context, SutureDashboard *dashboard)
{
  g_autoptr (GtkPrintOperation) operation = NULL;
  Job *job;

  g_return_if_fail (GTK_IS_WINDOW (parent) && SUTURE_IS_CONTEXT (context) && dashboard != NULL);

  operation = suture_dashboard_print_new_operation (context, dashboard);
  job = g_object_get_data (G_OBJECT (operation), "suture-job");
  g_set_weak_pointer (&job->parent, parent);
  /* What goes wrong is told by done_cb(). */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}

/* Writing a file */

/* A PDF that is being made. */
typedef struct
{
  SutureDashboardSheet *sheet;  /* (owned) */
  GFile                *file;   /* (owned) */
  char                 *title;  /* (owned): in its language */
  double                width;  /* points */
  double                height;
} Pdf;

static void
pdf_free (gpointer data)
{
  Pdf *pdf = data;

  suture_dashboard_sheet_free (pdf->sheet);
  g_object_unref (pdf->file);
  g_free (pdf->title);
  g_free (pdf);
}

static Pdf *
pdf_new (SutureContext *context, SutureDashboard *dashboard, const char *language, const char *paper, GFile *file)
{
  GtkPaperSize *size = gtk_paper_size_new (paper);
  Pdf *pdf = g_new0 (Pdf, 1);

  pdf->sheet = create_sheet (context, dashboard, language);
  pdf->file = g_object_ref (file);
  pdf->title = g_strdup (suture_language_say (language[0] != '\0' ? suture_language_get (language) : NULL, NULL,
                                              N_("Vulnerability dashboard")));
  pdf->width = gtk_paper_size_get_width (size, GTK_UNIT_POINTS);
  pdf->height = gtk_paper_size_get_height (size, GTK_UNIT_POINTS);
  gtk_paper_size_free (size);
  return pdf;
}

static cairo_status_t
append_cb (void *bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
make_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Pdf *pdf = task_data;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, pdf->width, pdf->height);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, pdf->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Suture");
  cairo_translate (cr, MARGIN, MARGIN);
  suture_dashboard_sheet_draw (pdf->sheet, cr, pdf->width - 2 * MARGIN, pdf->height - 2 * MARGIN);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    g_task_return_pointer (task, g_byte_array_free_to_bytes (g_steal_pointer (&bytes)), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", cairo_status_to_string (status));
}

static void
replaced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const Pdf *pdf = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);

  if (bytes == NULL)
    g_task_return_error (task, error);
  else
    g_file_replace_contents_bytes_async (pdf->file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, g_task_get_cancellable (task),
                                         replaced_cb, g_object_ref (task));
}

/**
 * suture_dashboard_print_write_async:
 * @context: account and groups
 * @dashboard: the figures
 * @language: `en`, `fr`, or "" for the language of the program
 * @paper: %GTK_PAPER_NAME_A4, %GTK_PAPER_NAME_LETTER, or another name of a paper
 * @file: where to; replaced as a whole once all of it is written
 * @cancellable: (nullable): ends the writing
 * @callback: (scope async): called in the main context
 * @user_data: for @callback
 *
 * Writes the report as a PDF, without a dialog. Main thread, which does not draw it.
 */
void
suture_dashboard_print_write_async (SutureContext *context, SutureDashboard *dashboard, const char *language, const char *paper,
                                    GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) make = NULL;
  GTask *task;

  g_return_if_fail (SUTURE_IS_CONTEXT (context) && dashboard != NULL && language != NULL && G_IS_FILE (file));

  /* The sheet is freed with the first task, which no thread holds. */
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, suture_dashboard_print_write_async);
  g_task_set_task_data (task, pdf_new (context, dashboard, language, paper, file), pdf_free);
  make = g_task_new (NULL, cancellable, made_cb, task);
  g_task_set_task_data (make, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (make, make_thread);
}

/**
 * suture_dashboard_print_write_finish:
 * @result: what the callback got
 * @error: return location; %G_IO_ERROR
 *
 * Returns: %FALSE and @error where the file could not be written; an older one is
 *   as it was then
 */
gboolean
suture_dashboard_print_write_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, suture_dashboard_print_write_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (suture_dashboard_print_write_finish (result, &error))
    text = g_strdup (_("Dashboard saved as PDF"));
  else
    text = g_strdup_printf (_("The dashboard was not saved: %s"), error->message);
  if (job->parent != NULL)
    suture_toasts_tell (GTK_WIDGET (job->parent), text);
  job_free (job);
}

static void
response_cb (GtkNativeDialog *dialog, int response, Job *job)
{
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (chooser) : NULL;
  const char *language = gtk_file_chooser_get_choice (chooser, "language");
  const char *paper = gtk_file_chooser_get_choice (chooser, "paper");

  gtk_native_dialog_hide (dialog);
  if (file == NULL)
    {
      job_free (job);
      return;
    }
  suture_dashboard_print_write_async (job->context, job->dashboard, language != NULL ? language : job->language,
                                      paper != NULL ? paper : gtk_paper_size_get_default (), file, NULL, written_cb, job);
}

static void
add_choices (Job *job, GtkFileChooser *chooser)
{
  const char *language_labels[] = { _("As the interface"), "English", "Français", NULL };
  const char *papers[] = { GTK_PAPER_NAME_A4, GTK_PAPER_NAME_LETTER, NULL };
  const char *paper_labels[] = { "A4", C_("paper", "Letter"), NULL };
  const gboolean letter = g_strcmp0 (gtk_paper_size_get_default (), GTK_PAPER_NAME_LETTER) == 0;

  gtk_file_chooser_add_choice (chooser, "language", _("Language"), (const char **) languages, language_labels);
  gtk_file_chooser_set_choice (chooser, "language", job->language);
  gtk_file_chooser_add_choice (chooser, "paper", _("Paper"), papers, paper_labels);
  gtk_file_chooser_set_choice (chooser, "paper", letter ? GTK_PAPER_NAME_LETTER : GTK_PAPER_NAME_A4);
}

/**
 * suture_dashboard_print_save:
 * @parent: the window
 * @context: account, groups and settings
 * @dashboard: the figures
 *
 * Asks where to, in which language and on which paper, then writes the report as
 * a PDF. How it ended is told over the page that is in sight.
 */
void
suture_dashboard_print_save (GtkWindow *parent, SutureContext *context, SutureDashboard *dashboard)
{
  g_autofree char *day = NULL, *name = NULL;
  Job *job;

  g_return_if_fail (GTK_IS_WINDOW (parent) && SUTURE_IS_CONTEXT (context) && dashboard != NULL);

  job = job_new (parent, context, dashboard);
  day = suture_day_to_iso (suture_clock_today (suture_context_get_clock (context)));
  name = g_strdup_printf ("dashboard-%s.pdf", day);
  job->chooser = gtk_file_chooser_native_new (_("Save the dashboard as PDF"), parent, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"),
                                              _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (job->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (job->chooser), name);
  add_choices (job, GTK_FILE_CHOOSER (job->chooser));
  g_signal_connect (job->chooser, "response", G_CALLBACK (response_cb), job);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (job->chooser));
}
