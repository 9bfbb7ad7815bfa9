/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How many rows a real GtkColumnView asks for when 1,000,000 of them change
 * their order: a count, not a time. The aim is 500 or fewer, whatever is stored.
 */
#include <gtk/gtk.h>

#include "suture-device.h"
#include "suture-lazy-list.h"

#define N_ROWS 1000000u

/* ---- a reader that answers at once, in either order ---- */

#define BENCH_TYPE_READER (bench_reader_get_type ())
G_DECLARE_FINAL_TYPE (BenchReader, bench_reader, BENCH, READER, GObject)
struct _BenchReader { GObject parent_instance; };
static void bench_reader_iface_init (SutureReaderInterface *iface);
G_DEFINE_FINAL_TYPE_WITH_CODE (BenchReader, bench_reader, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SUTURE_TYPE_READER, bench_reader_iface_init))
static void bench_reader_class_init (BenchReaderClass *klass) {}
static void bench_reader_init (BenchReader *self) {}

static void
read_keys_async (SutureReader *reader, SutureQuery *query, GCancellable *cancellable,
                 GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (reader, cancellable, callback, user_data);
  GArray *keys = g_array_sized_new (FALSE, FALSE, sizeof (guint32), N_ROWS);

  for (guint32 i = 0; i < N_ROWS; i++)
    {
      const guint32 key = query->descending ? N_ROWS - i : i + 1;

      g_array_append_val (keys, key);
    }
  g_task_return_pointer (task, keys, (GDestroyNotify) g_array_unref);
}

static void
read_records_async (SutureReader *reader, SutureQuery *query, const guint32 *keys, guint n_keys,
                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (reader, cancellable, callback, user_data);
  GPtrArray *records = g_ptr_array_new_with_free_func (suture_record_unref);

  for (guint i = 0; i < n_keys; i++)
    {
      SutureDevice *device = suture_record_new (&suture_device_type);

      device->record.key = keys[i];
      device->computer_dns_name = g_strdup_printf ("pc-%07u.corp.example", keys[i]);
      g_ptr_array_add (records, device);
    }
  g_task_return_pointer (task, records, (GDestroyNotify) g_ptr_array_unref);
}

static void
bench_reader_iface_init (SutureReaderInterface *iface)
{
  iface->read_keys_async = read_keys_async;
  iface->read_records_async = read_records_async;
}

/* ---- a model that counts what is asked of the one behind it ---- */

#define BENCH_TYPE_COUNTER (bench_counter_get_type ())
G_DECLARE_FINAL_TYPE (BenchCounter, bench_counter, BENCH, COUNTER, GObject)
struct _BenchCounter { GObject parent_instance; GListModel *model; guint calls; };
static void bench_counter_iface_init (GListModelInterface *iface);
G_DEFINE_FINAL_TYPE_WITH_CODE (BenchCounter, bench_counter, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, bench_counter_iface_init))
static void bench_counter_class_init (BenchCounterClass *klass) {}
static void bench_counter_init (BenchCounter *self) {}

static GType
counter_get_item_type (GListModel *model)
{
  return g_list_model_get_item_type (BENCH_COUNTER (model)->model);
}

static guint
counter_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (BENCH_COUNTER (model)->model);
}

static gpointer
counter_get_item (GListModel *model, guint position)
{
  BENCH_COUNTER (model)->calls++;
  return g_list_model_get_item (BENCH_COUNTER (model)->model, position);
}

static void
bench_counter_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = counter_get_item_type;
  iface->get_n_items = counter_get_n_items;
  iface->get_item = counter_get_item;
}

/* ---- the measurement ---- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, gtk_inscription_new (NULL));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  SutureDevice *device = suture_row_get_record (gtk_list_item_get_item (item));

  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (item)),
                            device != NULL ? device->computer_dns_name : NULL);
}

static void
settle (void)
{
  const gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC;

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

static GtkWidget *
make_view (GListModel *model)
{
  GtkWidget *view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (model))));

  for (guint i = 0; i < 6; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (view), gtk_column_view_column_new ("Column", factory));
    }
  return view;
}

static void
bench_resort (void)
{
  g_autoptr (BenchReader) reader = g_object_new (BENCH_TYPE_READER, NULL);
  g_autoptr (SutureLazyList) list = suture_lazy_list_new (SUTURE_READER (reader));
  g_autoptr (BenchCounter) counter = g_object_new (BENCH_TYPE_COUNTER, NULL);
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);
  g_autoptr (SutureQuery) reversed = NULL;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  guint shown;

  counter->model = G_LIST_MODEL (list);
  g_signal_connect_swapped (list, "items-changed", G_CALLBACK (g_list_model_items_changed), counter);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), make_view (G_LIST_MODEL (counter)));
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
  gtk_window_present (GTK_WINDOW (window));

  suture_lazy_list_set_query (list, query);
  settle ();
  shown = counter->calls;
  g_assert_cmpuint (counter_get_n_items (G_LIST_MODEL (counter)), ==, N_ROWS);
  g_assert_cmpuint (shown, >, 0);

  counter->calls = 0;
  reversed = suture_query_copy (query);
  reversed->descending = TRUE;
  suture_lazy_list_set_query (list, reversed);
  settle ();
  g_test_message ("get_item calls at %u rows: %u to show, %u on a re-sort (aim 500 or fewer)", N_ROWS, shown, counter->calls);
  g_test_maximized_result (-(double) counter->calls, "get_item calls on a re-sort: %u", counter->calls);
  g_assert_cmpuint (counter->calls, <=, 500);

  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/resort/get-item", bench_resort);
  return g_test_run ();
}
