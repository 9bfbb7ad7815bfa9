/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-column-sorter.h"

/**
 * SutureColumnSorter:
 *
 * Sorts nothing (the store does); it makes a column's header clickable and tells
 * which one was clicked. GTK 4.8 keeps that to itself: so the view's sorter is
 * made to compare two things, and the first of these sorters that is asked is
 * the column. GtkColumnViewSorter answers the question from GTK 4.10 on.
 */
struct _SutureColumnSorter
{
  GtkSorter   parent_instance;

  const char *field; /* interned */
};

G_DEFINE_FINAL_TYPE (SutureColumnSorter, suture_column_sorter, GTK_TYPE_SORTER)

/* The first sorter asked during a probe. Main thread. */
static SutureColumnSorter *asked;

static GtkOrdering
suture_column_sorter_compare (GtkSorter *sorter, gpointer a, gpointer b)
{
  if (asked == NULL)
    asked = SUTURE_COLUMN_SORTER (sorter);
  return GTK_ORDERING_SMALLER;
}

static GtkSorterOrder
suture_column_sorter_get_order (GtkSorter *sorter)
{
  return GTK_SORTER_ORDER_PARTIAL;
}

static void
suture_column_sorter_class_init (SutureColumnSorterClass *klass)
{
  GTK_SORTER_CLASS (klass)->compare = suture_column_sorter_compare;
  GTK_SORTER_CLASS (klass)->get_order = suture_column_sorter_get_order;
}

static void
suture_column_sorter_init (SutureColumnSorter *self)
{
}

/**
 * suture_column_sorter_new:
 * @field: name of the record's field that the column sorts by
 *
 * Returns: (transfer full): a sorter for a #GtkColumnViewColumn
 */
GtkSorter *
suture_column_sorter_new (const char *field)
{
  SutureColumnSorter *self = g_object_new (SUTURE_TYPE_COLUMN_SORTER, NULL);

  self->field = g_intern_string (field);
  return GTK_SORTER (self);
}

/**
 * suture_column_sorter_probe:
 * @view_sorter: of gtk_column_view_get_sorter()
 * @descending: (out): which way
 *
 * Main thread.
 *
 * Returns: (transfer none) (nullable): the field the view's headers say to sort
 *   by; %NULL for none
 */
const char *
suture_column_sorter_probe (GtkSorter *view_sorter, gboolean *descending)
{
  g_autoptr (GObject) a = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GObject) b = g_object_new (G_TYPE_OBJECT, NULL);
  GtkOrdering ordering;

  g_return_val_if_fail (GTK_IS_SORTER (view_sorter) && descending != NULL, NULL);

  asked = NULL;
  ordering = gtk_sorter_compare (view_sorter, a, b);
  *descending = ordering == GTK_ORDERING_LARGER;
  return asked != NULL ? asked->field : NULL;
}
