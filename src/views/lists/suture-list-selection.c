/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-list-selection.h"

/**
 * SutureListSelection:
 *
 * Which rows of a lazy list are selected. It follows the records and not the
 * positions: when the order or the data change, the keys that were selected are
 * looked for among the new ones, and those that are gone are no longer selected.
 *
 * GtkMultiSelection is the same for small lists. It holds every selected item,
 * which for *Select all* would make a row object, and read a record, for each of
 * a million rows; here a selected row is a bit.
 *
 * Main thread.
 */
struct _SutureListSelection
{
  GObject         parent_instance;

  SutureLazyList *list;     /* (owned) (nullable) */
  GArray         *keys;     /* (owned) (nullable) (element-type guint32): what the positions stand for */
  GtkBitset      *selected; /* (owned): positions; replaced and never changed, views hold it */
};

typedef enum
{
  PROP_N_SELECTED = 1,
} SutureListSelectionProperty;

static GParamSpec *properties[PROP_N_SELECTED + 1];

static guint changed_signal;

static void list_model_iface_init (GListModelInterface *iface);
static void selection_model_iface_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SutureListSelection, suture_list_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_iface_init))

static guint
count_rows (SutureListSelection *self)
{
  return self->list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;
}

/* Takes @selected (transfer full) and tells everybody what is different. */
static void
take_selected (SutureListSelection *self, GtkBitset *selected)
{
  g_autoptr (GtkBitset) before = self->selected;
  g_autoptr (GtkBitset) different = gtk_bitset_copy (before);
  const guint n = count_rows (self);

  self->selected = selected;
  gtk_bitset_difference (different, selected);
  if (gtk_bitset_is_empty (different))
    return;
  if (gtk_bitset_get_minimum (different) < n)
    {
      const guint first = gtk_bitset_get_minimum (different);

      gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), first,
                                             MIN (gtk_bitset_get_maximum (different), n - 1) - first + 1);
    }
  if (gtk_bitset_get_size (before) != gtk_bitset_get_size (selected))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
}

/* Where the selected keys are among @keys. */
static GtkBitset *
find_selected (SutureListSelection *self, GArray *keys)
{
  g_autoptr (GtkBitset) wanted = gtk_bitset_new_empty ();
  GtkBitset *found = gtk_bitset_new_empty ();
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->selected, &position);
       more && position < self->keys->len;
       more = gtk_bitset_iter_next (&iter, &position))
    gtk_bitset_add (wanted, g_array_index (self->keys, guint32, position));
  for (guint i = 0; i < keys->len && !gtk_bitset_is_empty (wanted); i++)
    if (gtk_bitset_contains (wanted, g_array_index (keys, guint32, i)))
      gtk_bitset_add (found, i);
  return found;
}

/* Rows are told to have changed their number before their keys are told to be others: whichever comes first. */
static GtkBitset *
follow_keys (SutureListSelection *self)
{
  GArray *keys = suture_lazy_list_get_keys (self->list);
  GtkBitset *found;

  if (keys == self->keys)
    return gtk_bitset_ref (self->selected);
  found = find_selected (self, keys);
  g_array_unref (self->keys);
  self->keys = g_array_ref (keys);
  return found;
}

static void
items_changed_cb (SutureLazyList *list, guint position, guint removed, guint added, SutureListSelection *self)
{
  GtkBitset *selected = follow_keys (self);

  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  take_selected (self, selected);
  g_signal_emit (self, changed_signal, 0);
}

static void
reloaded_cb (SutureLazyList *list, SutureListSelection *self)
{
  take_selected (self, follow_keys (self));
  g_signal_emit (self, changed_signal, 0);
}

static GType
get_item_type (GListModel *model)
{
  return SUTURE_TYPE_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return count_rows (SUTURE_LIST_SELECTION (model));
}

static gpointer
get_item (GListModel *model, guint position)
{
  SutureListSelection *self = SUTURE_LIST_SELECTION (model);

  return self->list != NULL ? g_list_model_get_item (G_LIST_MODEL (self->list), position) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  return gtk_bitset_contains (SUTURE_LIST_SELECTION (model)->selected, position);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  return gtk_bitset_ref (SUTURE_LIST_SELECTION (model)->selected);
}

/* GTK does everything else, such as selecting a range, by this one. */
static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  SutureListSelection *self = SUTURE_LIST_SELECTION (model);
  g_autoptr (GtkBitset) changes = gtk_bitset_copy (self->selected);
  GtkBitset *after = gtk_bitset_copy (self->selected);
  const guint n = count_rows (self);

  gtk_bitset_difference (changes, selected);
  gtk_bitset_intersect (changes, mask);
  gtk_bitset_difference (after, changes);
  if (n < G_MAXUINT)
    gtk_bitset_remove_range_closed (after, n, G_MAXUINT);
  take_selected (self, after);
  g_signal_emit (self, changed_signal, 0);
  return TRUE;
}

static void
selection_model_iface_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->set_selection = set_selection;
}

static void
suture_list_selection_dispose (GObject *object)
{
  SutureListSelection *self = SUTURE_LIST_SELECTION (object);

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  G_OBJECT_CLASS (suture_list_selection_parent_class)->dispose (object);
}

static void
suture_list_selection_finalize (GObject *object)
{
  SutureListSelection *self = SUTURE_LIST_SELECTION (object);

  g_clear_pointer (&self->keys, g_array_unref);
  g_clear_pointer (&self->selected, gtk_bitset_unref);
  G_OBJECT_CLASS (suture_list_selection_parent_class)->finalize (object);
}

static void
suture_list_selection_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_N_SELECTED)
    g_value_set_uint (value, suture_list_selection_get_n_selected (SUTURE_LIST_SELECTION (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
suture_list_selection_class_init (SutureListSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = suture_list_selection_dispose;
  object_class->finalize = suture_list_selection_finalize;
  object_class->get_property = suture_list_selection_get_property;

  /**
   * SutureListSelection:n-selected:
   *
   * How many rows are selected; that others are does not change it.
   */
  properties[PROP_N_SELECTED] = g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * SutureListSelection::changed:
   *
   * Other rows are selected, or the selected ones are somewhere else.
   */
  changed_signal = g_signal_new ("changed", SUTURE_TYPE_LIST_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
suture_list_selection_init (SutureListSelection *self)
{
  self->selected = gtk_bitset_new_empty ();
}

/**
 * suture_list_selection_new:
 *
 * Returns: (transfer full): a selection in no list yet
 */
SutureListSelection *
suture_list_selection_new (void)
{
  return g_object_new (SUTURE_TYPE_LIST_SELECTION, NULL);
}

/**
 * suture_list_selection_set_list:
 * @self: a selection
 * @list: its rows; set once
 */
void
suture_list_selection_set_list (SutureListSelection *self, SutureLazyList *list)
{
  g_return_if_fail (SUTURE_IS_LIST_SELECTION (self) && self->list == NULL && SUTURE_IS_LAZY_LIST (list));

  self->list = g_object_ref (list);
  self->keys = g_array_ref (suture_lazy_list_get_keys (list));
  g_signal_connect_object (list, "items-changed", G_CALLBACK (items_changed_cb), self, 0);
  g_signal_connect_object (list, "reloaded", G_CALLBACK (reloaded_cb), self, 0);
  if (count_rows (self) > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, count_rows (self));
}

/**
 * suture_list_selection_get_n_selected:
 * @self: a selection
 *
 * Returns: how many rows are selected
 */
guint
suture_list_selection_get_n_selected (SutureListSelection *self)
{
  g_return_val_if_fail (SUTURE_IS_LIST_SELECTION (self), 0);
  return (guint) gtk_bitset_get_size (self->selected);
}

/**
 * suture_list_selection_get_first:
 * @self: a selection
 *
 * Returns: the position of the first selected row, or %GTK_INVALID_LIST_POSITION
 */
guint
suture_list_selection_get_first (SutureListSelection *self)
{
  g_return_val_if_fail (SUTURE_IS_LIST_SELECTION (self), GTK_INVALID_LIST_POSITION);
  return gtk_bitset_is_empty (self->selected) ? GTK_INVALID_LIST_POSITION : gtk_bitset_get_minimum (self->selected);
}

/**
 * suture_list_selection_get_key:
 * @self: a selection
 * @position: of a row
 *
 * Returns: the key of its record, known before the record is; 0: no such row
 */
guint32
suture_list_selection_get_key (SutureListSelection *self, guint position)
{
  g_return_val_if_fail (SUTURE_IS_LIST_SELECTION (self), 0);
  return self->keys != NULL && position < self->keys->len ? g_array_index (self->keys, guint32, position) : 0;
}

/**
 * suture_list_selection_dup_keys:
 * @self: a selection
 *
 * Returns: (transfer full) (element-type guint32): the keys of the selected rows
 *   in the order of the list
 */
GArray *
suture_list_selection_dup_keys (SutureListSelection *self)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (guint32));
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (SUTURE_IS_LIST_SELECTION (self), keys);

  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->selected, &position);
       more && position < self->keys->len;
       more = gtk_bitset_iter_next (&iter, &position))
    g_array_append_val (keys, g_array_index (self->keys, guint32, position));
  return keys;
}
