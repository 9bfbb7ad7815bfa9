/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-lazy-list.h"

#include "suture-live-rows.h"
#include "suture-page-reader.h"

/**
 * SutureLazyList:
 *
 * The rows of a query as a list model, however many there are.
 *
 *   query ──> read_keys ──> keys [n]          one number a row, in order
 *                              │
 *   get_item (position) ──> SutureRow         made on demand, the same object
 *                              │              while anybody holds it
 *                       SuturePageReader ──> read_records ──> row:record notifies
 *
 * When the query or the data change, new keys replace the old ones under the
 * rows: a row keeps its position and gets another record. Only the difference
 * in length is emitted, where the keys differ: what comes above the rows that
 * can be seen does not move them, nor the keyboard's place among them. It is
 * never emitted as rows that replace others, because GTK 4 then asks for every
 * one of them. So a million rows in another order cost as much as the rows that
 * can be seen.
 *
 * Main thread.
 */
struct _SutureLazyList
{
  GObject       parent_instance;

  SutureReader     *reader;      /* (owned) */
  SutureQuery      *query;       /* (owned) (nullable) */
  GArray           *keys;        /* (owned) (element-type guint32) */
  SuturePageReader *pages;       /* (owned) (nullable): records of @keys */
  SutureLiveRows   *rows;        /* (owned) */
  GCancellable     *cancellable; /* (owned) (nullable): of the read of keys under way */
  GError           *error;       /* (owned) (nullable) */
  guint             generation;  /* of the last read of keys: answers to older ones are dropped */
  gboolean          loading;
  gboolean          loaded;
  gboolean          stale;       /* the data changed while the keys were read */
};

typedef enum
{
  PROP_READER = 1,
  PROP_QUERY,
  PROP_N_ITEMS,
  PROP_LOADING,
  PROP_LOADED,
  PROP_ERROR,
} SutureLazyListProperty;

static GParamSpec *properties[PROP_ERROR + 1];

static guint reloaded_signal;

static void suture_lazy_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SutureLazyList, suture_lazy_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, suture_lazy_list_iface_init))

/* What an answer belongs to. */
typedef struct
{
  GWeakRef list;
  guint    generation;
} Read;

static void
read_free (Read *closure)
{
  g_weak_ref_clear (&closure->list);
  g_free (closure);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Read, read_free)

static void
set_error (SutureLazyList *self, const GError *error)
{
  if (self->error == NULL && error == NULL)
    return;
  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
set_loading (SutureLazyList *self, gboolean loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
want_row (SutureLazyList *self, SutureRow *row)
{
  const guint position = suture_row_get_position (row);
  gpointer record;

  if (suture_page_reader_lookup (self->pages, position, &record))
    {
      suture_row_set_record (row, record);
      return;
    }
  suture_row_set_loading (row, TRUE);
  suture_page_reader_want (self->pages, position / SUTURE_PAGE_ROWS);
}

static void
refresh_live_rows (SutureLazyList *self)
{
  /* Held, for a notify may drop the last reference to any of them. */
  g_autoptr (GPtrArray) held = suture_live_rows_list (self->rows);

  for (guint i = 0; i < held->len; i++)
    want_row (self, g_ptr_array_index (held, i));
  suture_page_reader_read (self->pages);
}

static gboolean
is_page_waited_for (guint page, gpointer user_data)
{
  SutureLazyList *self = user_data;

  for (guint i = 0; i < SUTURE_PAGE_ROWS; i++)
    {
      SutureRow *row = suture_live_rows_lookup (self->rows, page * SUTURE_PAGE_ROWS + i);

      if (row != NULL && suture_row_get_loading (row))
        return TRUE;
    }
  return FALSE;
}

static void
page_read_cb (SuturePageReader *pages, guint page, SutureLazyList *self)
{
  for (guint i = 0; i < SUTURE_PAGE_ROWS && pages == self->pages; i++)
    {
      const guint position = page * SUTURE_PAGE_ROWS + i;
      SutureRow *row = suture_live_rows_lookup (self->rows, position);
      g_autoptr (SutureRow) held = row != NULL ? g_object_ref (row) : NULL;
      gpointer record;

      if (held != NULL && suture_page_reader_lookup (pages, position, &record))
        suture_row_set_record (held, record);
    }
}

static void
pages_failed_cb (SuturePageReader *pages, const GError *error, SutureLazyList *self)
{
  set_error (self, error);
}

static void
stop_pages (SutureLazyList *self)
{
  if (self->pages == NULL)
    return;
  suture_page_reader_stop (self->pages);
  g_signal_handlers_disconnect_by_data (self->pages, self);
  g_clear_object (&self->pages);
}

/* Where rows came or went: behind what is the same at the start, and what can stay in its place before the same end. */
static guint
find_splice (const GArray *before, const GArray *after)
{
  const guint32 *a = (const guint32 *) (gpointer) before->data;
  const guint32 *b = (const guint32 *) (gpointer) after->data;
  const guint shorter = MIN (before->len, after->len);
  guint first = 0, same = 0;

  while (first < shorter && a[first] == b[first])
    first++;
  while (same < shorter - first && a[before->len - 1 - same] == b[after->len - 1 - same])
    same++;
  return shorter - same;
}

static void
take_keys (SutureLazyList *self, GArray *keys, SutureQuery *query)
{
  const guint n_before = self->keys->len;
  const guint n_after = keys->len;
  const guint position = find_splice (self->keys, keys);
  const guint removed = n_before > n_after ? n_before - n_after : 0;
  const guint added = n_after > n_before ? n_after - n_before : 0;

  g_array_unref (self->keys);
  self->keys = g_array_ref (keys);
  stop_pages (self);
  self->pages = suture_page_reader_new (self->reader, query, keys, is_page_waited_for, self);
  g_signal_connect_object (self->pages, "page-read", G_CALLBACK (page_read_cb), self, 0);
  g_signal_connect_object (self->pages, "failed", G_CALLBACK (pages_failed_cb), self, 0);
  suture_live_rows_splice (self->rows, position, removed, added);

  if (n_after != n_before)
    {
      g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
    }
  if (self->keys == keys)
    refresh_live_rows (self);
}

static void
set_loaded (SutureLazyList *self)
{
  if (self->loaded)
    return;
  self->loaded = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);
}

static void read_keys (SutureLazyList *self);

static void
keys_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Read) closure = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) keys = suture_reader_read_keys_finish (SUTURE_READER (source), result, &error);
  g_autoptr (SutureLazyList) self = g_weak_ref_get (&closure->list);

  if (self == NULL || closure->generation != self->generation)
    return;

  g_clear_object (&self->cancellable);
  set_error (self, error);
  if (keys != NULL)
    take_keys (self, keys, self->query);
  if (closure->generation != self->generation)
    return; /* somebody who was told of it asked for other rows */
  if (self->stale)
    read_keys (self);
  else
    set_loading (self, FALSE);
  set_loaded (self);
  if (keys != NULL)
    g_signal_emit (self, reloaded_signal, 0);
}

static void
stop_keys (SutureLazyList *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->generation++;
  self->stale = FALSE;
}

static void
read_keys (SutureLazyList *self)
{
  Read *closure;

  stop_keys (self);
  if (self->query == NULL)
    return;

  closure = g_new0 (Read, 1);
  g_weak_ref_init (&closure->list, self);
  closure->generation = self->generation;
  self->cancellable = g_cancellable_new ();
  set_loading (self, TRUE);
  suture_reader_read_keys_async (self->reader, self->query, self->cancellable, keys_read_cb, closure);
}

static void
reader_changed_cb (SutureReader *reader, SutureLazyList *self)
{
  /* A read under way is left to end: while a sync runs it would otherwise never. */
  if (self->cancellable != NULL)
    self->stale = TRUE;
  else
    read_keys (self);
}

static GType
suture_lazy_list_get_item_type (GListModel *model)
{
  return SUTURE_TYPE_ROW;
}

static guint
suture_lazy_list_get_n_items (GListModel *model)
{
  return SUTURE_LAZY_LIST (model)->keys->len;
}

static gpointer
suture_lazy_list_get_item (GListModel *model, guint position)
{
  SutureLazyList *self = SUTURE_LAZY_LIST (model);
  SutureRow *row;

  if (position >= self->keys->len)
    return NULL;
  row = suture_live_rows_lookup (self->rows, position);
  if (row != NULL)
    return g_object_ref (row);

  row = suture_row_new (position);
  suture_live_rows_add (self->rows, row);
  want_row (self, row);
  suture_page_reader_read (self->pages);
  return row;
}

static void
suture_lazy_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = suture_lazy_list_get_item_type;
  iface->get_n_items = suture_lazy_list_get_n_items;
  iface->get_item = suture_lazy_list_get_item;
}

static void
suture_lazy_list_constructed (GObject *object)
{
  SutureLazyList *self = SUTURE_LAZY_LIST (object);

  G_OBJECT_CLASS (suture_lazy_list_parent_class)->constructed (object);
  g_signal_connect_object (self->reader, "changed", G_CALLBACK (reader_changed_cb), self, 0);
}

static void
suture_lazy_list_dispose (GObject *object)
{
  SutureLazyList *self = SUTURE_LAZY_LIST (object);

  stop_keys (self);
  stop_pages (self);
  suture_live_rows_splice (self->rows, 0, G_MAXUINT, 0);
  g_clear_object (&self->reader);
  G_OBJECT_CLASS (suture_lazy_list_parent_class)->dispose (object);
}

static void
suture_lazy_list_finalize (GObject *object)
{
  SutureLazyList *self = SUTURE_LAZY_LIST (object);

  g_clear_pointer (&self->query, suture_query_unref);
  g_clear_pointer (&self->keys, g_array_unref);
  g_clear_pointer (&self->rows, suture_live_rows_free);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (suture_lazy_list_parent_class)->finalize (object);
}

static void
suture_lazy_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  SutureLazyList *self = SUTURE_LAZY_LIST (object);

  switch ((SutureLazyListProperty) prop_id)
    {
    case PROP_READER:  g_value_set_object (value, self->reader); break;
    case PROP_QUERY:   g_value_set_boxed (value, self->query); break;
    case PROP_N_ITEMS: g_value_set_uint (value, self->keys->len); break;
    case PROP_LOADING: g_value_set_boolean (value, self->loading); break;
    case PROP_LOADED:  g_value_set_boolean (value, self->loaded); break;
    case PROP_ERROR:   g_value_set_boxed (value, self->error); break;
    default:           G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
suture_lazy_list_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  SutureLazyList *self = SUTURE_LAZY_LIST (object);

  if (prop_id == PROP_READER)
    self->reader = g_value_dup_object (value);
  else if (prop_id == PROP_QUERY)
    suture_lazy_list_set_query (self, g_value_get_boxed (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
suture_lazy_list_class_init (SutureLazyListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->constructed = suture_lazy_list_constructed;
  object_class->dispose = suture_lazy_list_dispose;
  object_class->finalize = suture_lazy_list_finalize;
  object_class->get_property = suture_lazy_list_get_property;
  object_class->set_property = suture_lazy_list_set_property;

  properties[PROP_READER] = g_param_spec_object ("reader", NULL, NULL, SUTURE_TYPE_READER,
                                                 G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_QUERY] = g_param_spec_boxed ("query", NULL, NULL, SUTURE_TYPE_QUERY,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  properties[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * SutureLazyList::reloaded:
   *
   * The rows are those of the query and of the data as they are now. Positions
   * may have got other keys: who remembers a row looks for its key again with
   * suture_lazy_list_find_key().
   */
  reloaded_signal = g_signal_new ("reloaded", SUTURE_TYPE_LAZY_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
suture_lazy_list_init (SutureLazyList *self)
{
  self->keys = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->rows = suture_live_rows_new ();
}

/**
 * suture_lazy_list_new:
 * @reader: where rows come from
 *
 * Returns: (transfer full): an empty list; suture_lazy_list_set_query() fills it
 */
SutureLazyList *
suture_lazy_list_new (SutureReader *reader)
{
  return g_object_new (SUTURE_TYPE_LAZY_LIST, "reader", reader, NULL);
}

/**
 * suture_lazy_list_get_query:
 * @self: a lazy list
 *
 * Returns: (transfer none) (nullable): which rows are wanted
 */
SutureQuery *
suture_lazy_list_get_query (SutureLazyList *self)
{
  g_return_val_if_fail (SUTURE_IS_LAZY_LIST (self), NULL);
  return self->query;
}

/**
 * suture_lazy_list_set_query:
 * @self: a lazy list
 * @query: (nullable): which rows, in which order; a reference is kept. %NULL: none
 *
 * Asks for other rows. The old ones stay until the new ones are known; an
 * answer to an older query is dropped.
 */
void
suture_lazy_list_set_query (SutureLazyList *self, SutureQuery *query)
{
  g_autoptr (SutureQuery) before = NULL;

  g_return_if_fail (SUTURE_IS_LAZY_LIST (self));

  if (self->query == query || (self->query != NULL && query != NULL && suture_query_equal (self->query, query)))
    return;

  before = g_steal_pointer (&self->query);
  self->query = query != NULL ? suture_query_ref (query) : NULL;
  read_keys (self);
  if (query == NULL)
    {
      g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (guint32));

      set_loading (self, FALSE);
      set_error (self, NULL);
      take_keys (self, none, before);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_QUERY]);
}

/**
 * suture_lazy_list_get_loading:
 * @self: a lazy list
 *
 * Returns: whether the rows are being read, for the first time or again
 */
gboolean
suture_lazy_list_get_loading (SutureLazyList *self)
{
  g_return_val_if_fail (SUTURE_IS_LAZY_LIST (self), FALSE);
  return self->loading;
}

/**
 * suture_lazy_list_get_loaded:
 * @self: a lazy list
 *
 * Returns: whether the first read has ended, well or not
 */
gboolean
suture_lazy_list_get_loaded (SutureLazyList *self)
{
  g_return_val_if_fail (SUTURE_IS_LAZY_LIST (self), FALSE);
  return self->loaded;
}

/**
 * suture_lazy_list_get_error:
 * @self: a lazy list
 *
 * Returns: (transfer none) (nullable): why the last read failed; the rows are
 *   then not those of the query
 */
const GError *
suture_lazy_list_get_error (SutureLazyList *self)
{
  g_return_val_if_fail (SUTURE_IS_LAZY_LIST (self), NULL);
  return self->error;
}

/**
 * suture_lazy_list_reload:
 * @self: a lazy list
 *
 * Reads the rows again, after an error.
 */
void
suture_lazy_list_reload (SutureLazyList *self)
{
  g_return_if_fail (SUTURE_IS_LAZY_LIST (self));
  read_keys (self);
}

/**
 * suture_lazy_list_get_keys:
 * @self: a lazy list
 *
 * Returns: (transfer none) (element-type guint32): the key of each row's record;
 *   replaced by another array, never changed, when the rows are
 */
GArray *
suture_lazy_list_get_keys (SutureLazyList *self)
{
  g_return_val_if_fail (SUTURE_IS_LAZY_LIST (self), NULL);
  return self->keys;
}

/**
 * suture_lazy_list_find_key:
 * @self: a lazy list
 * @key: `key` of a #SutureRecord
 *
 * Takes less than a millisecond for a million rows.
 *
 * Returns: the position of the row with that key, or %G_MAXUINT (which is also
 *   GTK's invalid list position)
 */
guint
suture_lazy_list_find_key (SutureLazyList *self, gint64 key)
{
  g_return_val_if_fail (SUTURE_IS_LAZY_LIST (self), G_MAXUINT);

  for (guint i = 0; i < self->keys->len; i++)
    if (g_array_index (self->keys, guint32, i) == key)
      return i;
  return G_MAXUINT;
}
