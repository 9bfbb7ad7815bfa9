/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-tasks-decide.h"

#include <glib/gi18n-lib.h>

#include "suture-remediation-results.h"
#include "suture-remediation-writes.h"
#include "suture-ticket-dialog.h"
#include "suture-ticket-text.h"
#include "suture-words.h"

/**
 * SECTION:suture-tasks-decide
 *
 * Accept, reject or complete one security task, or all selected ones: the
 * dialog, then one Undo for what was done, and where some of several could not
 * be written, a result for each of them.
 */

static void
add_results (SutureTicketDialog *dialog, SutureRemediationResults *results, gboolean done)
{
  GPtrArray *tickets = suture_ticket_dialog_get_tickets (dialog);

  for (guint i = 0; i < tickets->len; i++)
    {
      const char *problem = suture_ticket_dialog_get_problem (dialog, i);
      g_autofree char *title = suture_ticket_text_dup_title (g_ptr_array_index (tickets, i));

      if ((problem == NULL) == done)
        suture_remediation_results_add (results, title,
                                        done ? suture_words_ticket_status ((int) suture_ticket_dialog_get_status (dialog))
                                             : problem, done);
    }
}

static void
show_results (SutureListPage *page, SutureTicketDialog *dialog, const char *summary, AdwToast *toast)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  GtkWidget *results;

  if (root == NULL)
    return; /* the window is gone: the outbox knows what was done */
  results = suture_remediation_results_new (summary);
  /* What needs a person comes first. */
  add_results (dialog, SUTURE_REMEDIATION_RESULTS (results), FALSE);
  add_results (dialog, SUTURE_REMEDIATION_RESULTS (results), TRUE);
  if (toast != NULL)
    suture_remediation_results_set_undo (SUTURE_REMEDIATION_RESULTS (results), toast);
  gtk_window_set_transient_for (GTK_WINDOW (results), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (results));
}

static void
written_cb (SutureListPage *page, SutureTicketDialog *dialog)
{
  SutureContext *context = g_object_get_data (G_OBJECT (dialog), "context");
  const GArray *changes = suture_ticket_dialog_get_changes (dialog);
  g_autofree char *summary = suture_ticket_dialog_dup_summary (dialog);
  AdwToast *toast = NULL;

  if (changes->len > 0)
    toast = suture_remediation_writes_offer_undo (page, context, summary, (const gint64 *) (gpointer) changes->data,
                                                  changes->len);
  if (changes->len < suture_ticket_dialog_get_tickets (dialog)->len)
    show_results (page, dialog, summary, toast);
}

static void
decide (SutureListPage *page, SutureContext *context, GPtrArray *tickets, SutureTicketStatus status, guint n_left_out)
{
  GtkWidget *dialog = suture_ticket_dialog_new (context, tickets, status, n_left_out);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));

  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);
  g_object_set_data_full (G_OBJECT (dialog), "context", g_object_ref (context), g_object_unref);
  g_signal_connect_object (dialog, "written", G_CALLBACK (written_cb), page, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * suture_tasks_decide_one:
 * @page: the list page of the tasks
 * @context: who is asked
 * @ticket: a task, which may become @status
 * @status: what it becomes
 *
 * Asks for a note, then decides.
 */
void
suture_tasks_decide_one (SutureListPage *page, SutureContext *context, const SutureTicket *ticket, SutureTicketStatus status)
{
  g_autoptr (GPtrArray) tickets = NULL;

  g_return_if_fail (SUTURE_IS_LIST_PAGE (page) && SUTURE_IS_CONTEXT (context) && ticket != NULL);

  tickets = g_ptr_array_new_with_free_func (suture_record_unref);
  g_ptr_array_add (tickets, suture_record_ref ((gpointer) ticket));
  decide (page, context, tickets, status, 0);
}

typedef struct
{
  SutureListPage    *page;    /* (owned) */
  SutureContext     *context; /* (owned) */
  SutureTicketStatus status;
} Bulk;

static void
bulk_free (Bulk *bulk)
{
  g_object_unref (bulk->page);
  g_object_unref (bulk->context);
  g_free (bulk);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bulk, bulk_free)

static void
selected_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Bulk) bulk = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = suture_reader_read_records_finish (SUTURE_READER (source), result, &error);
  g_autoptr (GPtrArray) tickets = g_ptr_array_new_with_free_func (suture_record_unref);

  if (gtk_widget_get_root (GTK_WIDGET (bulk->page)) == NULL)
    return;
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      SutureTicket *ticket = g_ptr_array_index (records, i);

      if (ticket != NULL && suture_ticket_may_become (ticket, bulk->status))
        g_ptr_array_add (tickets, suture_record_ref (ticket));
    }
  if (records == NULL)
    suture_remediation_writes_say (bulk->page, error->message);
  else if (tickets->len == 0)
    suture_remediation_writes_say (bulk->page, bulk->status == SUTURE_TICKET_COMPLETED
                                                 ? _("None of the selected tasks is accepted")
                                                 : _("None of the selected tasks is pending"));
  else
    decide (bulk->page, bulk->context, tickets, bulk->status, records->len - tickets->len);
}

/**
 * suture_tasks_decide_selected:
 * @page: the list page of the tasks
 * @context: who is asked
 * @status: what all selected tasks become that may
 *
 * Asks for one note for all of them, then decides.
 */
void
suture_tasks_decide_selected (SutureListPage *page, SutureContext *context, SutureTicketStatus status)
{
  g_autoptr (GArray) keys = NULL;
  SutureQuery *query;
  Bulk *bulk;

  g_return_if_fail (SUTURE_IS_LIST_PAGE (page) && SUTURE_IS_CONTEXT (context));

  keys = suture_list_table_dup_selected_keys (suture_list_page_get_table (page));
  query = suture_lazy_list_get_query (suture_list_page_get_list (page));
  if (keys->len == 0 || query == NULL)
    return;
  bulk = g_new0 (Bulk, 1);
  bulk->page = g_object_ref (page);
  bulk->context = g_object_ref (context);
  bulk->status = status;
  suture_reader_read_records_async (suture_context_get_reader (context), query, (const guint32 *) (gconstpointer) keys->data,
                                    keys->len, NULL, selected_read_cb, bulk);
}
