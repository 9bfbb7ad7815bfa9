/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-progress-table.h"

#include <glib/gi18n-lib.h>

#include "suture-activity.h"
#include "suture-format.h"
#include "suture-reader.h"

#define HEIGHT 180 /* px */

/* One day of the table. */
#define SUTURE_TYPE_PROGRESS_DAY (suture_progress_day_get_type ())
G_DECLARE_FINAL_TYPE (SutureProgressDay, suture_progress_day, SUTURE, PROGRESS_DAY, GObject)

struct _SutureProgressDay
{
  GObject             parent_instance;

  SutureProgressPoint point;
  SutureProgressSpan  span;
};

G_DEFINE_FINAL_TYPE (SutureProgressDay, suture_progress_day, G_TYPE_OBJECT)

static void
suture_progress_day_class_init (SutureProgressDayClass *klass)
{
}

static void
suture_progress_day_init (SutureProgressDay *self)
{
}

/**
 * SutureProgressTable:
 *
 * The figures of a #SutureProgressCurve as a table, the latest day first: for
 * who cannot see the curve, and for who wants to know exactly.
 */
struct _SutureProgressTable
{
  AdwBin         parent_instance;

  GListStore    *days; /* (owned) (element-type SutureProgressDay) */
  GtkColumnView *view;
};

G_DEFINE_FINAL_TYPE (SutureProgressTable, suture_progress_table, ADW_TYPE_BIN)

typedef char *(*Describe) (const SutureProgressDay *day);

static char *
describe_day (const SutureProgressDay *day)
{
  return suture_format_day (day->point.day);
}

static char *
describe_fixed (const SutureProgressDay *day)
{
  return suture_format_count (day->point.fixed_devices);
}

static char *
describe_progress (const SutureProgressDay *day)
{
  return suture_format_percent (suture_activity_get_progress_of (day->point.fixed_devices, day->span.target_devices));
}

static char *
describe_pace (const SutureProgressDay *day)
{
  const int pace = suture_progress_curve_get_pace (&day->span, day->point.day);

  return pace >= 0 ? suture_format_percent (pace) : g_strdup (_("No due date"));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), user_data == (gpointer) describe_day ? 0 : 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "caption");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  Describe describe = (Describe) user_data;
  g_autofree char *text = describe (gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
add_column (SutureProgressTable *self, const char *title, Describe describe)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), (gpointer) describe);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), (gpointer) describe);
  gtk_column_view_column_set_expand (column, TRUE);
  gtk_column_view_append_column (self->view, column);
}

static void
suture_progress_table_dispose (GObject *object)
{
  g_clear_object (&SUTURE_PROGRESS_TABLE (object)->days);
  G_OBJECT_CLASS (suture_progress_table_parent_class)->dispose (object);
}

static void
suture_progress_table_class_init (SutureProgressTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = suture_progress_table_dispose;
}

static void
suture_progress_table_init (SutureProgressTable *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkSelectionModel *selection;

  self->days = g_list_store_new (SUTURE_TYPE_PROGRESS_DAY);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->days))));
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (selection));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Device remediation progress by day"), -1);
  add_column (self, _("Day"), describe_day);
  add_column (self, _("Devices fixed"), describe_fixed);
  add_column (self, _("Progress"), describe_progress);
  add_column (self, _("Pace"), describe_pace);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), HEIGHT);
  gtk_widget_set_overflow (scrolled, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (scrolled, "card");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

/**
 * suture_progress_table_set_data:
 * @self: a table
 * @points: (nullable) (element-type SutureProgressPoint): oldest first
 * @span: what they are measured against
 */
void
suture_progress_table_set_data (SutureProgressTable *self, GArray *points, const SutureProgressSpan *span)
{
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (SUTURE_IS_PROGRESS_TABLE (self) && span != NULL);

  for (guint i = points != NULL ? points->len : 0; i > 0; i--)
    {
      SutureProgressDay *day = g_object_new (SUTURE_TYPE_PROGRESS_DAY, NULL);

      day->point = g_array_index (points, SutureProgressPoint, i - 1);
      day->span = *span;
      g_ptr_array_add (days, day);
    }
  g_list_store_splice (self->days, 0, g_list_model_get_n_items (G_LIST_MODEL (self->days)), days->pdata, days->len);
}
