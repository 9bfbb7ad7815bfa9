/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-rows.h"

/* Before the page has a size. */
#define LIMIT 4

/**
 * SutureDashboardRows:
 *
 * The entries of a card, as many as there is room for. The rows stay and are
 * filled again, so that the focus stays too.
 */
struct _SutureDashboardRows
{
  GtkBox                  parent_instance;

  GPtrArray              *rows;  /* (owned) (element-type SutureDashboardRow) */
  gboolean                with_icon;
  SutureDashboardRowsMake make;
  gpointer                user_data; /* (unowned): outlives it */
  guint                   limit;
};

G_DEFINE_FINAL_TYPE (SutureDashboardRows, suture_dashboard_rows, GTK_TYPE_BOX)

static void
suture_dashboard_rows_finalize (GObject *object)
{
  g_ptr_array_unref (SUTURE_DASHBOARD_ROWS (object)->rows);
  G_OBJECT_CLASS (suture_dashboard_rows_parent_class)->finalize (object);
}

static void
suture_dashboard_rows_class_init (SutureDashboardRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_dashboard_rows_finalize;
}

static void
suture_dashboard_rows_init (SutureDashboardRows *self)
{
  self->rows = g_ptr_array_new ();
  self->limit = LIMIT;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "suture-dashboard-rows");
}

/* Who is on a row that goes is on the last one that stays. */
static void
hide_row (SutureDashboardRows *self, GtkWidget *row, guint n_shown)
{
  const gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) == row;

  if (had_focus && n_shown > 0)
    gtk_widget_grab_focus (suture_dashboard_row_get_button (g_ptr_array_index (self->rows, n_shown - 1)));
  gtk_widget_set_visible (row, FALSE);
}

/**
 * suture_dashboard_rows_new:
 * @with_icon: whether each row begins with an icon
 * @make: (scope forever) (nullable): adds what else a row has
 * @user_data: of @make; outlives the rows
 *
 * Returns: (transfer floating): no rows yet
 */
GtkWidget *
suture_dashboard_rows_new (gboolean with_icon, SutureDashboardRowsMake make, gpointer user_data)
{
  SutureDashboardRows *self = g_object_new (SUTURE_TYPE_DASHBOARD_ROWS, NULL);

  self->with_icon = with_icon;
  self->make = make;
  self->user_data = user_data;
  return GTK_WIDGET (self);
}

/**
 * suture_dashboard_rows_set_limit:
 * @self: rows
 * @limit: how many there is room for, from suture_dashboard_rows_set_count() on
 */
void
suture_dashboard_rows_set_limit (SutureDashboardRows *self, guint limit)
{
  g_return_if_fail (SUTURE_IS_DASHBOARD_ROWS (self));

  self->limit = limit;
}

/**
 * suture_dashboard_rows_set_count:
 * @self: rows
 * @count: how many entries there are
 *
 * Returns: how many of them are shown: each is to be filled
 */
guint
suture_dashboard_rows_set_count (SutureDashboardRows *self, guint count)
{
  const guint n_shown = MIN (self->limit, count);

  g_return_val_if_fail (SUTURE_IS_DASHBOARD_ROWS (self), 0);

  while (self->rows->len < n_shown)
    {
      GtkWidget *row = suture_dashboard_row_new (self->with_icon);

      if (self->make != NULL)
        self->make (SUTURE_DASHBOARD_ROW (row), self->user_data);
      g_ptr_array_add (self->rows, row);
      gtk_box_append (GTK_BOX (self), row);
    }
  for (guint i = 0; i < self->rows->len; i++)
    if (i < n_shown)
      gtk_widget_set_visible (g_ptr_array_index (self->rows, i), TRUE);
    else
      hide_row (self, g_ptr_array_index (self->rows, i), n_shown);
  return n_shown;
}

/**
 * suture_dashboard_rows_get:
 * @self: rows
 * @index: of one that is shown
 *
 * Returns: (transfer none): a row
 */
SutureDashboardRow *
suture_dashboard_rows_get (SutureDashboardRows *self, guint index)
{
  g_return_val_if_fail (SUTURE_IS_DASHBOARD_ROWS (self) && index < self->rows->len, NULL);
  return g_ptr_array_index (self->rows, index);
}
