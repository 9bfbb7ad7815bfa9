/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-lazy-list.h"

#include "suture-device.h"
#include "suture-error.h"

/*
 * A reader whose answers come when the test says so. It has @n_rows rows with
 * keys 1 … n, backwards where the query sorts descending.
 */
#define TEST_TYPE_READER (test_reader_get_type ())
G_DECLARE_FINAL_TYPE (TestReader, test_reader, TEST, READER, GObject)

struct _TestReader
{
  GObject  parent_instance;

  guint    n_rows;
  guint    revision;     /* written into the records */
  gboolean failing;
  gboolean held;         /* answers wait in @pending */
  GQueue   pending;      /* (element-type GTask), owned */
  guint    keys_reads;
  guint    record_reads;
};

static void test_reader_iface_init (SutureReaderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestReader, test_reader, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SUTURE_TYPE_READER, test_reader_iface_init))

static void
test_reader_finalize (GObject *object)
{
  g_queue_clear_full (&TEST_READER (object)->pending, g_object_unref);
  G_OBJECT_CLASS (test_reader_parent_class)->finalize (object);
}

static void
test_reader_class_init (TestReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_reader_finalize;
}

static void
test_reader_init (TestReader *self)
{
  g_queue_init (&self->pending);
}

static GArray *
make_keys (TestReader *self, gboolean descending)
{
  GArray *keys = g_array_sized_new (FALSE, FALSE, sizeof (guint32), self->n_rows);

  for (guint i = 0; i < self->n_rows; i++)
    {
      const guint32 key = descending ? self->n_rows - i : i + 1;

      g_array_append_val (keys, key);
    }
  return keys;
}

static gpointer
make_record (TestReader *self, guint32 key)
{
  SutureDevice *device = suture_record_new (&suture_device_type);

  device->record.key = key;
  device->id = g_strdup_printf ("%u", key);
  device->os_build = self->revision;
  return device;
}

static void
answer (TestReader *self, GTask *task)
{
  gpointer data = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (self->failing)
    {
      g_task_return_new_error (task, SUTURE_ERROR, SUTURE_ERROR_STORE, "The disk fell out");
      return;
    }
  if (g_strcmp0 (g_task_get_name (task), "keys") == 0)
    {
      g_task_return_pointer (task, make_keys (self, GPOINTER_TO_INT (data)), (GDestroyNotify) g_array_unref);
      return;
    }

  GArray *keys = data;
  GPtrArray *records = g_ptr_array_new_with_free_func (suture_record_unref);

  for (guint i = 0; i < keys->len; i++)
    g_ptr_array_add (records, make_record (self, g_array_index (keys, guint32, i)));
  g_task_return_pointer (task, records, (GDestroyNotify) g_ptr_array_unref);
}

static void
answer_one (TestReader *self)
{
  g_autoptr (GTask) task = g_queue_pop_head (&self->pending);

  g_assert_nonnull (task);
  answer (self, task);
}

static void
queue_answer (TestReader *self, GTask *task)
{
  g_queue_push_tail (&self->pending, task);
  if (!self->held)
    answer_one (self);
}

static void
test_reader_read_keys_async (SutureReader *reader, SutureQuery *query, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (reader, cancellable, callback, user_data);

  TEST_READER (reader)->keys_reads++;
  g_task_set_name (task, "keys");
  g_task_set_task_data (task, GINT_TO_POINTER (query->descending), NULL);
  queue_answer (TEST_READER (reader), task);
}

static void
test_reader_read_records_async (SutureReader *reader, SutureQuery *query, const guint32 *keys, guint n_keys,
                                GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (reader, cancellable, callback, user_data);
  GArray *copy = g_array_new (FALSE, FALSE, sizeof (guint32));

  TEST_READER (reader)->record_reads++;
  g_array_append_vals (copy, keys, n_keys);
  g_task_set_task_data (task, copy, (GDestroyNotify) g_array_unref);
  queue_answer (TEST_READER (reader), task);
}

static void
test_reader_iface_init (SutureReaderInterface *iface)
{
  iface->read_keys_async = test_reader_read_keys_async;
  iface->read_records_async = test_reader_read_records_async;
}

/*
 * What GTK's list widgets do with a model: hold up to WINDOW_ROWS rows, drop
 * those that went and take those that came. Where rows replace others it would
 * look at every added one, so that must not happen.
 */
#define WINDOW_ROWS 205

typedef struct
{
  TestReader     *reader;  /* (owned) */
  SutureLazyList *list;    /* (owned) */
  GPtrArray      *window;  /* (owned) (element-type SutureRow) */
  guint           calls;   /* of get_item */
  guint           emissions;
  guint           notifies;
} Fixture;

static void
record_notify_cb (SutureRow *row, GParamSpec *pspec, Fixture *f)
{
  f->notifies++;
}

static SutureRow *
get_item (Fixture *f, guint position)
{
  f->calls++;
  return g_list_model_get_item (G_LIST_MODEL (f->list), position);
}

static void
hold_row (Fixture *f, guint position)
{
  SutureRow *row = get_item (f, position);

  g_signal_connect (row, "notify::record", G_CALLBACK (record_notify_cb), f);
  g_ptr_array_insert (f->window, (gint) position, row);
}

static void
fill_window (Fixture *f)
{
  const guint n_items = g_list_model_get_n_items (G_LIST_MODEL (f->list));

  while (f->window->len > n_items)
    g_ptr_array_remove_index (f->window, f->window->len - 1);
  while (f->window->len > WINDOW_ROWS)
    g_ptr_array_remove_index (f->window, f->window->len - 1);
  while (f->window->len < MIN (n_items, WINDOW_ROWS))
    hold_row (f, f->window->len);
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Fixture *f)
{
  f->emissions++;
  g_assert_true (removed == 0 || added == 0);
  if (removed > 0 && position < f->window->len)
    g_ptr_array_remove_range (f->window, position, MIN (removed, f->window->len - position));
  for (guint i = 0; i < added && position + i < WINDOW_ROWS && position < f->window->len; i++)
    hold_row (f, position + i);
  fill_window (f);
}

static void
row_unref (gpointer row)
{
  g_signal_handlers_disconnect_matched (row, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, record_notify_cb, NULL);
  g_object_unref (row);
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->reader = g_object_new (TEST_TYPE_READER, NULL);
  f->reader->n_rows = 1000;
  f->list = suture_lazy_list_new (SUTURE_READER (f->reader));
  f->window = g_ptr_array_new_with_free_func (row_unref);
  g_signal_connect (f->list, "items-changed", G_CALLBACK (items_changed_cb), f);
}

static void
run (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  f->reader->held = FALSE;
  while (!g_queue_is_empty (&f->reader->pending))
    answer_one (f->reader);
  run ();
  g_ptr_array_unref (f->window);
  g_assert_finalize_object (f->list);
  g_assert_finalize_object (f->reader);
}

static void
ask (Fixture *f, gboolean descending)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);

  query->sort_field = g_strdup ("id");
  query->descending = descending;
  suture_lazy_list_set_query (f->list, query);
}

static gint64
key_at (Fixture *f, guint position)
{
  SutureRecord *record = suture_row_get_record (g_ptr_array_index (f->window, position));

  return record != NULL ? record->key : 0;
}

static void
test_fill (Fixture *f, gconstpointer unused)
{
  g_assert_false (suture_lazy_list_get_loaded (f->list));
  ask (f, FALSE);
  g_assert_true (suture_lazy_list_get_loading (f->list));
  run ();
  g_assert_true (suture_lazy_list_get_loaded (f->list));
  g_assert_false (suture_lazy_list_get_loading (f->list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->list)), ==, 1000);
  for (guint i = 0; i < WINDOW_ROWS; i++)
    {
      g_assert_cmpint (key_at (f, i), ==, i + 1);
      g_assert_false (suture_row_get_loading (g_ptr_array_index (f->window, i)));
    }
  g_assert_cmpuint (f->reader->record_reads, ==, 4); /* 205 rows are in 4 pages of 64 */
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (f->list), 1000));
}

static void
test_same_object (Fixture *f, gconstpointer unused)
{
  ask (f, FALSE);
  run ();

  SutureRow *row = g_list_model_get_item (G_LIST_MODEL (f->list), 900);
  g_autoptr (SutureRow) again = g_list_model_get_item (G_LIST_MODEL (f->list), 900);

  g_assert_true (row == again);
  g_assert_true (suture_row_get_loading (row));
  g_assert_null (suture_row_get_record (row));
  run ();
  g_assert_nonnull (suture_row_get_record (row));
  g_clear_object (&again);
  g_assert_finalize_object (row);

  /* Its page is kept: the next row for the position is filled at once. */
  again = g_list_model_get_item (G_LIST_MODEL (f->list), 900);
  g_assert_nonnull (suture_row_get_record (again));
}

static void
test_sort_million (Fixture *f, gconstpointer unused)
{
  f->reader->n_rows = 1000000;
  ask (f, FALSE);
  run ();

  SutureRow *first = g_ptr_array_index (f->window, 0);

  f->calls = 0;
  f->emissions = 0;
  f->reader->record_reads = 0;
  ask (f, TRUE);
  run ();
  g_assert_cmpuint (f->calls, <=, 500);
  g_assert_cmpuint (f->emissions, ==, 0);
  g_assert_cmpuint (f->reader->record_reads, <=, 5);
  g_assert_true (g_ptr_array_index (f->window, 0) == first);
  for (guint i = 0; i < WINDOW_ROWS; i++)
    g_assert_cmpint (key_at (f, i), ==, 1000000 - i);
  g_assert_cmpuint (suture_lazy_list_find_key (f->list, 999990), ==, 10);
  g_assert_cmpuint (suture_lazy_list_find_key (f->list, 0), ==, G_MAXUINT);
}

static void
test_grow_shrink (Fixture *f, gconstpointer unused)
{
  f->reader->n_rows = 10;
  ask (f, FALSE);
  run ();
  f->reader->n_rows = 12;
  suture_reader_emit_changed (SUTURE_READER (f->reader));
  run ();
  g_assert_cmpuint (f->window->len, ==, 12);
  g_assert_cmpint (key_at (f, 11), ==, 12);

  f->reader->n_rows = 3;
  suture_reader_emit_changed (SUTURE_READER (f->reader));
  run ();
  g_assert_cmpuint (f->window->len, ==, 3);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (f->list), 3));

  suture_lazy_list_set_query (f->list, NULL);
  g_assert_cmpuint (f->window->len, ==, 0);
}

static void
tell_cb (GListModel *model, guint position, guint removed, guint added, GString *told)
{
  g_string_append_printf (told, "%s%u-%u+%u", told->len > 0 ? " " : "", position, removed, added);
}

/* What comes and goes above does not touch the rows below: the same objects show the same records. */
static void
test_arrivals (Fixture *f, gconstpointer unused)
{
  g_autoptr (GString) told = g_string_new (NULL);
  SutureRow *fifth;

  ask (f, TRUE); /* the highest key first */
  run ();
  g_signal_connect (f->list, "items-changed", G_CALLBACK (tell_cb), told);
  fifth = g_ptr_array_index (f->window, 5);
  f->notifies = 0;
  f->reader->n_rows = 1002;
  suture_reader_emit_changed (SUTURE_READER (f->reader));
  run ();
  g_assert_cmpstr (told->str, ==, "0-0+2");
  g_assert_cmpint (key_at (f, 0), ==, 1002);
  g_assert_cmpuint (suture_row_get_position (fifth), ==, 7);
  g_assert_cmpint (((SutureRecord *) suture_row_get_record (fifth))->key, ==, 995);
  g_assert_true (g_ptr_array_index (f->window, 7) == fifth);
  g_assert_cmpuint (f->notifies, ==, 2); /* of the new ones */

  /* And goes again. */
  f->reader->n_rows = 1001;
  suture_reader_emit_changed (SUTURE_READER (f->reader));
  run ();
  g_assert_cmpstr (told->str, ==, "0-0+2 0-1+0");
  g_assert_cmpuint (suture_row_get_position (fifth), ==, 6);
  g_assert_true (g_ptr_array_index (f->window, 6) == fifth);
}

static void
test_changed_in_place (Fixture *f, gconstpointer unused)
{
  ask (f, FALSE);
  run ();
  f->notifies = 0;
  suture_reader_emit_changed (SUTURE_READER (f->reader));
  run ();
  g_assert_cmpuint (f->notifies, ==, 0); /* nothing that can be seen is different */

  f->reader->revision = 7;
  f->emissions = 0;
  suture_reader_emit_changed (SUTURE_READER (f->reader));
  run ();
  g_assert_cmpuint (f->notifies, ==, WINDOW_ROWS);
  g_assert_cmpuint (f->emissions, ==, 0);

  SutureDevice *device = suture_row_get_record (g_ptr_array_index (f->window, 5));

  g_assert_cmpint (device->os_build, ==, 7);
}

static void
test_late_answers (Fixture *f, gconstpointer unused)
{
  f->reader->held = TRUE;
  ask (f, FALSE);
  ask (f, TRUE);
  g_assert_cmpuint (f->reader->keys_reads, ==, 2);

  /* The newer answer first; then the older one comes and must change nothing. */
  g_queue_push_tail (&f->reader->pending, g_queue_pop_head (&f->reader->pending));
  answer_one (f->reader);
  run ();
  answer_one (f->reader);
  run ();
  g_assert_cmpuint (suture_lazy_list_find_key (f->list, 1000), ==, 0);

  /* Records asked for under the old keys arrive under new ones. */
  ask (f, FALSE);
  for (guint i = 0; i < 3; i++)
    {
      answer_one (f->reader);
      run ();
    }
  f->reader->held = FALSE;
  while (!g_queue_is_empty (&f->reader->pending))
    answer_one (f->reader);
  run ();
  for (guint i = 0; i < WINDOW_ROWS; i++)
    g_assert_cmpint (key_at (f, i), ==, i + 1);
}

static void
test_changed_while_reading (Fixture *f, gconstpointer unused)
{
  f->reader->held = TRUE;
  ask (f, FALSE);
  for (guint i = 0; i < 5; i++)
    suture_reader_emit_changed (SUTURE_READER (f->reader));
  g_assert_cmpuint (f->reader->keys_reads, ==, 1);
  answer_one (f->reader);
  run ();
  g_assert_cmpuint (f->reader->keys_reads, ==, 2);
  g_assert_true (suture_lazy_list_get_loading (f->list));
  g_assert_true (suture_lazy_list_get_loaded (f->list));
}

static void
test_error (Fixture *f, gconstpointer unused)
{
  ask (f, FALSE);
  run ();
  f->reader->failing = TRUE;
  ask (f, TRUE);
  run ();
  g_assert_error (suture_lazy_list_get_error (f->list), SUTURE_ERROR, SUTURE_ERROR_STORE);
  g_assert_false (suture_lazy_list_get_loading (f->list));
  g_assert_cmpuint (f->window->len, ==, WINDOW_ROWS);

  f->reader->failing = FALSE;
  suture_lazy_list_reload (f->list);
  run ();
  g_assert_null (suture_lazy_list_get_error (f->list));
  g_assert_cmpint (key_at (f, 0), ==, 1000);
}

static void
test_first_error (Fixture *f, gconstpointer unused)
{
  f->reader->failing = TRUE;
  ask (f, FALSE);
  run ();
  g_assert_true (suture_lazy_list_get_loaded (f->list));
  g_assert_nonnull (suture_lazy_list_get_error (f->list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->list)), ==, 0);
}

static void
test_passed_by (Fixture *f, gconstpointer unused)
{
  f->reader->n_rows = 100000;
  ask (f, FALSE);
  run ();
  f->reader->held = TRUE;
  f->reader->record_reads = 0;
  /* Scrolling past a thousand pages whose rows nobody keeps. */
  for (guint i = 1000; i < 65000; i += 64)
    g_object_unref (g_list_model_get_item (G_LIST_MODEL (f->list), i));

  g_autoptr (SutureRow) row = g_list_model_get_item (G_LIST_MODEL (f->list), 90000);

  f->reader->held = FALSE;
  while (!g_queue_is_empty (&f->reader->pending))
    answer_one (f->reader);
  run ();
  g_assert_nonnull (suture_row_get_record (row));
  g_assert_cmpuint (f->reader->record_reads, <=, 4);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *f, gconstpointer unused);
  } tests[] = {
    { "/lazy-list/fill", test_fill },
    { "/lazy-list/same-object", test_same_object },
    { "/lazy-list/sort-million", test_sort_million },
    { "/lazy-list/grow-shrink", test_grow_shrink },
    { "/lazy-list/arrivals", test_arrivals },
    { "/lazy-list/changed-in-place", test_changed_in_place },
    { "/lazy-list/late-answers", test_late_answers },
    { "/lazy-list/changed-while-reading", test_changed_while_reading },
    { "/lazy-list/error", test_error },
    { "/lazy-list/first-error", test_first_error },
    { "/lazy-list/passed-by", test_passed_by },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
