/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-bulk-writes.h"

#include <glib/gi18n-lib.h>

#include "suture-remediation-results.h"
#include "suture-remediation-writes.h"

/**
 * SECTION:suture-bulk-writes
 *
 * The same thing done to all selected rows:
 *
 *   selected keys ──> their records ──> one write after the other ──> a result
 *   for each row, and one Undo for all that was done
 *
 * Canceled meanwhile, what was done stays done, and the rest is left alone.
 */
typedef struct
{
  const SutureBulkWritesKind *kind;
  int             value;
  SutureListPage *page;     /* (owned) */
  SutureContext  *context;  /* (owned) */
  GPtrArray      *records;  /* (owned) (nullable) (element-type SutureRecord): %NULL where one is gone */
  guint           next;     /* of them: what is written now */
  GArray         *changes;  /* (owned) (element-type gint64): what can be undone */
  GCancellable   *cancellable; /* (owned) */
  GPtrArray      *results;  /* (owned) (element-type char): one a record, NULL: done */
} Bulk;

static void write_next (Bulk *bulk);

static void
bulk_free (Bulk *bulk)
{
  g_object_unref (bulk->page);
  g_object_unref (bulk->context);
  g_object_unref (bulk->cancellable);
  g_clear_pointer (&bulk->records, g_ptr_array_unref);
  g_array_unref (bulk->changes);
  g_ptr_array_unref (bulk->results);
  g_free (bulk);
}

static void
add_results (Bulk *bulk, SutureRemediationResults *results, gboolean done)
{
  for (guint i = 0; i < bulk->results->len; i++)
    {
      const char *problem = g_ptr_array_index (bulk->results, i);
      g_autofree char *name = bulk->kind->describe_record (g_ptr_array_index (bulk->records, i));

      if ((problem == NULL) == done)
        suture_remediation_results_add (results, name, done ? _(bulk->kind->done) : problem, done);
    }
}

static void
show_results (Bulk *bulk)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (bulk->page));
  g_autofree char *title = bulk->kind->describe_done (bulk->changes->len, bulk->results->len);
  GtkWidget *dialog;

  if (root == NULL)
    return; /* the window is gone: the outbox knows what was done */
  dialog = suture_remediation_results_new (title);
  /* What needs a person comes first. */
  add_results (bulk, SUTURE_REMEDIATION_RESULTS (dialog), FALSE);
  add_results (bulk, SUTURE_REMEDIATION_RESULTS (dialog), TRUE);
  if (bulk->changes->len > 0)
    suture_remediation_results_set_undo (
      SUTURE_REMEDIATION_RESULTS (dialog),
      suture_remediation_writes_offer_undo (bulk->page, bulk->context, title, (const gint64 *) (gpointer) bulk->changes->data,
                                            bulk->changes->len));
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Bulk *bulk = user_data;
  g_autoptr (GError) error = NULL;
  const gint64 change = suture_commands_write_finish (SUTURE_COMMANDS (source), result, &error);

  if (change != 0)
    g_array_append_val (bulk->changes, change);
  g_ptr_array_add (bulk->results, change != 0 ? NULL : g_strdup (error->message));
  bulk->next++;
  write_next (bulk);
}

/* Returns: (nullable): why nothing is done with it. */
static const char *
get_obstacle (Bulk *bulk, gconstpointer record)
{
  const char *obstacle;

  if (record == NULL)
    return _("Not changed: it is not there any more.");
  obstacle = bulk->kind->get_obstacle (record, bulk->value);
  if (obstacle != NULL)
    return obstacle;
  return g_cancellable_is_cancelled (bulk->cancellable) ? _("Not changed: it was canceled before.") : NULL;
}

static void
write_next (Bulk *bulk)
{
  SutureBulkBar *bar = suture_list_page_get_bulk_bar (bulk->page);

  suture_bulk_bar_step (bar, bulk->next);
  for (; bulk->next < bulk->records->len; bulk->next++)
    {
      gconstpointer record = g_ptr_array_index (bulk->records, bulk->next);
      const char *obstacle = get_obstacle (bulk, record);
      g_autoptr (SutureWrite) write = NULL;

      if (obstacle != NULL)
        {
          g_ptr_array_add (bulk->results, g_strdup (obstacle));
          continue;
        }
      /* Not cancelled with the page: it is done or not, and the outbox knows. */
      write = bulk->kind->new_write (record, bulk->value);
      suture_commands_write_async (suture_context_get_commands (bulk->context), write, NULL, written_cb, bulk);
      return;
    }
  suture_bulk_bar_end (bar);
  show_results (bulk);
  bulk_free (bulk);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Bulk *bulk = user_data;
  g_autoptr (GError) error = NULL;

  bulk->records = suture_reader_read_records_finish (SUTURE_READER (source), result, &error);
  if (bulk->records != NULL)
    {
      write_next (bulk);
      return;
    }
  suture_bulk_bar_end (suture_list_page_get_bulk_bar (bulk->page));
  suture_remediation_writes_say (bulk->page, error->message);
  bulk_free (bulk);
}

/**
 * suture_bulk_writes_start:
 * @page: the list page whose selected rows it is done to
 * @context: who is asked
 * @kind: (scope forever): what is done
 * @value: for the functions of @kind
 *
 * Does it to every selected row, and shows what became of each. What takes long
 * shows its progress, and can be canceled.
 */
void
suture_bulk_writes_start (SutureListPage *page, SutureContext *context, const SutureBulkWritesKind *kind, int value)
{
  g_autoptr (GArray) keys = NULL;
  g_autoptr (GCancellable) cancellable = NULL;
  g_autofree char *text = NULL;
  Bulk *bulk;

  g_return_if_fail (SUTURE_IS_LIST_PAGE (page) && SUTURE_IS_CONTEXT (context) && kind != NULL);

  keys = suture_list_table_dup_selected_keys (suture_list_page_get_table (page));
  text = kind->describe_begin (keys->len);
  cancellable = g_cancellable_new ();
  /* Pressed twice, it is done once. */
  if (keys->len == 0 ||
      !suture_bulk_bar_begin (suture_list_page_get_bulk_bar (page), text, keys->len, cancellable))
    return;
  bulk = g_new0 (Bulk, 1);
  bulk->kind = kind;
  bulk->value = value;
  bulk->page = g_object_ref (page);
  bulk->context = g_object_ref (context);
  bulk->changes = g_array_new (FALSE, FALSE, sizeof (gint64));
  bulk->results = g_ptr_array_new_with_free_func (g_free);
  bulk->cancellable = g_steal_pointer (&cancellable);
  suture_reader_read_records_async (suture_context_get_reader (context),
                                    suture_lazy_list_get_query (suture_list_page_get_list (page)),
                                    (const guint32 *) (gpointer) keys->data, keys->len, NULL, read_cb, bulk);
}
