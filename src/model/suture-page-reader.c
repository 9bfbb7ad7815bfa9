/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-page-reader.h"

/* How many pages are kept. */
#define PAGES_KEPT 32
/* Reads under way at once: the newest wish is never behind more than these. */
#define READS_MAX 2

/**
 * SuturePageReader:
 *
 * Reads the records behind one array of keys, a page at a time, the newest wish
 * first, and keeps the last few. When the keys change, its owner stops it and
 * makes another one: an answer can so never end up under the wrong keys.
 *
 * Main thread.
 */
struct _SuturePageReader
{
  GObject              parent_instance;

  SutureReader        *reader;      /* (owned) */
  SutureQuery         *query;       /* (owned) */
  GArray              *keys;        /* (owned) (element-type guint32) */
  GHashTable          *pages;       /* (owned) (element-type guint GPtrArray): records by page */
  GQueue               order;       /* pages in the order they came */
  GArray              *wanted;      /* (owned) (element-type guint): pages to read, the newest wish last */
  GHashTable          *reading;     /* (owned) (element-type guint): pages being read */
  GCancellable        *cancellable; /* (owned) */
  SuturePageWaitedFunc is_waited_for;
  gpointer             user_data;
};

static guint page_read_signal;
static guint failed_signal;

G_DEFINE_FINAL_TYPE (SuturePageReader, suture_page_reader, G_TYPE_OBJECT)

typedef struct
{
  GWeakRef self;
  guint    page;
} Read;

static void
read_free (Read *closure)
{
  g_weak_ref_clear (&closure->self);
  g_free (closure);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Read, read_free)

static void
keep_page (SuturePageReader *self, guint page, GPtrArray *records)
{
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (page), g_ptr_array_ref (records));
  g_queue_push_tail (&self->order, GUINT_TO_POINTER (page));
  if (g_queue_get_length (&self->order) > PAGES_KEPT)
    g_hash_table_remove (self->pages, g_queue_pop_head (&self->order));
}

static void
records_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Read) closure = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = suture_reader_read_records_finish (SUTURE_READER (source), result, &error);
  g_autoptr (SuturePageReader) self = g_weak_ref_get (&closure->self);

  if (self == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  g_hash_table_remove (self->reading, GUINT_TO_POINTER (closure->page));
  if (records != NULL)
    {
      keep_page (self, closure->page, records);
      g_signal_emit (self, page_read_signal, 0, closure->page);
    }
  else
    {
      g_signal_emit (self, failed_signal, 0, error);
    }
  suture_page_reader_read (self);
}

static void
read_page (SuturePageReader *self, guint page)
{
  const guint first = page * SUTURE_PAGE_ROWS;
  Read *closure = g_new0 (Read, 1);

  g_weak_ref_init (&closure->self, self);
  closure->page = page;
  g_hash_table_add (self->reading, GUINT_TO_POINTER (page));
  suture_reader_read_records_async (self->reader, self->query, &g_array_index (self->keys, guint32, first),
                                    MIN (SUTURE_PAGE_ROWS, self->keys->len - first), self->cancellable,
                                    records_read_cb, closure);
}

static void
suture_page_reader_finalize (GObject *object)
{
  SuturePageReader *self = SUTURE_PAGE_READER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->reader);
  g_clear_pointer (&self->query, suture_query_unref);
  g_clear_pointer (&self->keys, g_array_unref);
  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_clear_pointer (&self->reading, g_hash_table_unref);
  g_clear_pointer (&self->wanted, g_array_unref);
  g_queue_clear (&self->order);
  G_OBJECT_CLASS (suture_page_reader_parent_class)->finalize (object);
}

static void
suture_page_reader_class_init (SuturePageReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_page_reader_finalize;

  /**
   * SuturePageReader::page-read:
   * @page: its number
   *
   * The records of a page are there.
   */
  page_read_signal = g_signal_new ("page-read", SUTURE_TYPE_PAGE_READER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_UINT);
  /**
   * SuturePageReader::failed:
   * @error: why
   *
   * A page could not be read.
   */
  failed_signal = g_signal_new ("failed", SUTURE_TYPE_PAGE_READER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
suture_page_reader_init (SuturePageReader *self)
{
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->reading = g_hash_table_new (NULL, NULL);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (guint));
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->order);
}

/**
 * suture_page_reader_new:
 * @reader: where records come from
 * @query: the query that gave @keys
 * @keys: (element-type guint32): the keys, no longer changed; a reference is kept
 * @is_waited_for: (scope forever): tells which wishes still count: fast scrolling
 *   passes many pages that nobody sees any more
 * @user_data: for @is_waited_for
 *
 * Returns: (transfer full): a page reader that has read nothing
 */
SuturePageReader *
suture_page_reader_new (SutureReader *reader, SutureQuery *query, GArray *keys, SuturePageWaitedFunc is_waited_for,
                        gpointer user_data)
{
  SuturePageReader *self = g_object_new (SUTURE_TYPE_PAGE_READER, NULL);

  self->reader = g_object_ref (reader);
  self->query = suture_query_ref (query);
  self->keys = g_array_ref (keys);
  self->is_waited_for = is_waited_for;
  self->user_data = user_data;
  return self;
}

/**
 * suture_page_reader_lookup:
 * @self: a page reader
 * @position: of a row
 * @record: (out) (transfer none) (nullable): its #SutureRecord, %NULL where the
 *   row has vanished
 *
 * Returns: whether the row's page is there
 */
gboolean
suture_page_reader_lookup (SuturePageReader *self, guint position, gpointer *record)
{
  const guint index = position % SUTURE_PAGE_ROWS;
  GPtrArray *records;

  g_return_val_if_fail (SUTURE_IS_PAGE_READER (self) && record != NULL, FALSE);

  records = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (position / SUTURE_PAGE_ROWS));
  *record = records != NULL && index < records->len ? g_ptr_array_index (records, index) : NULL;
  return records != NULL;
}

/**
 * suture_page_reader_want:
 * @self: a page reader
 * @page: number of a page
 *
 * Notes that @page is wanted before all others; suture_page_reader_read() goes
 * and reads.
 */
void
suture_page_reader_want (SuturePageReader *self, guint page)
{
  g_return_if_fail (SUTURE_IS_PAGE_READER (self));

  if (g_hash_table_contains (self->reading, GUINT_TO_POINTER (page)))
    return;
  if (self->wanted->len == 0 || g_array_index (self->wanted, guint, self->wanted->len - 1) != page)
    g_array_append_val (self->wanted, page);
}

/**
 * suture_page_reader_read:
 * @self: a page reader
 *
 * Reads what is wanted, as far as not enough is under way already.
 */
void
suture_page_reader_read (SuturePageReader *self)
{
  g_return_if_fail (SUTURE_IS_PAGE_READER (self));

  while (self->wanted->len > 0 && g_hash_table_size (self->reading) < READS_MAX)
    {
      const guint page = g_array_index (self->wanted, guint, self->wanted->len - 1);

      g_array_set_size (self->wanted, self->wanted->len - 1);
      if (page < self->keys->len / SUTURE_PAGE_ROWS + (self->keys->len % SUTURE_PAGE_ROWS != 0) &&
          !g_hash_table_contains (self->reading, GUINT_TO_POINTER (page)) &&
          !g_hash_table_contains (self->pages, GUINT_TO_POINTER (page)) &&
          self->is_waited_for (page, self->user_data))
        read_page (self, page);
    }
}

/**
 * suture_page_reader_stop:
 * @self: a page reader
 *
 * Ends reading; answers still to come are dropped.
 */
void
suture_page_reader_stop (SuturePageReader *self)
{
  g_return_if_fail (SUTURE_IS_PAGE_READER (self));

  g_array_set_size (self->wanted, 0);
  g_cancellable_cancel (self->cancellable);
}
