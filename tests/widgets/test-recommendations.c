/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-device-group.h"
#include "suture-request-dialog.h"
#include "suture-request-form.h"

#include "recommendations-desk.h"

/* The Recommendations page over a thousand generated rows, and the request dialog. */

/* The list */

static void
test_table (Fixture *f, gconstpointer unused)
{
  GtkWidget *view = find (f->window, has_type, GSIZE_TO_POINTER (GTK_TYPE_COLUMN_VIEW));
  GtkWidget *search = find (f->window, has_type, GSIZE_TO_POINTER (GTK_TYPE_SEARCH_ENTRY));
  GtkWidget *list = gtk_widget_get_last_child (view);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (suture_list_page_get_list (f->list_page))), ==, 1000);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, "Recommendations");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL, "Search recommendations");
  await (f->window, has_text, "1,000 recommendations");

  settle ();
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find (list, is_row, NULL)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Update Google Chrome, Software update, 18,511 exposed devices rising, Active, "
                                       "exposure score −3.22, possible active alert, public exploit, "
                                       "recommendation insight");
}

static void
test_search (Fixture *f, gconstpointer unused)
{
  suture_list_page_set_search (f->list_page, "flash");
  await (f->window, has_text, "3 recommendations");
  suture_list_page_set_search (f->list_page, "no such thing");
  await (f->window, has_text, "No recommendation found");
  click (f->window, "Clear search and filters");
  await (f->window, has_text, "39 recommendations");
  g_assert_null (suture_list_page_get_search (f->list_page));
}

static void
test_filter (Fixture *f, gconstpointer unused)
{
  SutureFilterChip *chip = SUTURE_FILTER_CHIP (find (f->window, has_type, GSIZE_TO_POINTER (SUTURE_TYPE_FILTER_CHIP)));
  GtkWidget *button = find (GTK_WIDGET (chip), has_type, GSIZE_TO_POINTER (GTK_TYPE_MENU_BUTTON));
  GtkWidget *focused = find (button, has_type, GSIZE_TO_POINTER (GTK_TYPE_TOGGLE_BUTTON));

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Status: Active +1");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (focused), GTK_ACCESSIBLE_PROPERTY_LABEL, "Status: Active +1");
  suture_filter_chip_set_mask (chip, 1u << SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Status: Partial exception");
  await (f->window, has_text, "3 recommendations");
}

static void
test_sort_follows (Fixture *f, gconstpointer unused)
{
  SutureListTable *table = suture_list_page_get_table (f->list_page);
  SutureListColumns *columns = suture_list_table_get_columns (table);
  SutureRecommendation *record;

  suture_list_table_select (table, 0);
  wait_for (has_record, f->list_page);
  g_assert_true (suture_list_page_get_flyout_shown (f->list_page));

  gtk_widget_activate_action (GTK_WIDGET (table), "table.sort", "s", "weaknesses");
  g_assert_cmpstr (suture_list_columns_get_sort_field (columns), ==, "weaknesses");
  g_assert_true (suture_list_columns_get_descending (columns));
  wait_for (is_loaded, f->list_page);
  settle ();
  record = suture_list_table_get_record (table);
  g_assert_cmpstr (record->recommendation_name, ==, "Update Google Chrome");
}

static void
test_columns (Fixture *f, gconstpointer unused)
{
  GtkWidget *view = find (f->window, has_type, GSIZE_TO_POINTER (GTK_TYPE_COLUMN_VIEW));
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (view));

  g_assert_cmpuint (g_list_model_get_n_items (columns), ==, 6);
  gtk_widget_activate_action (GTK_WIDGET (suture_list_page_get_table (f->list_page)), "table.show-activities", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (columns), ==, 7);
  gtk_widget_activate_action (GTK_WIDGET (suture_list_page_get_table (f->list_page)), "table.show-status", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (columns), ==, 6);
}

static void
test_error (Fixture *f, gconstpointer unused)
{
  fake_store_set_error (f->store, "The disk fell out <b>.");
  await (f->window, has_text, "Recommendations unknown");
  await (f->window, has_text, "The disk fell out <b>. This is not an empty list, and nothing was changed.");
  fake_store_set_error (f->store, NULL);
  await (f->window, has_text, "39 recommendations");
}

static void
test_empty (Fixture *f, gconstpointer unused)
{
  SutureSyncStatus *status = suture_context_get_status (f->context);

  await (f->window, has_text, "No data yet");
  suture_sync_status_set_synced_at (status, 1725360120LL * G_USEC_PER_SEC);
  await (f->window, has_text, "Nothing to remediate");
}

/* The flyout */

static gboolean
has_line (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_INSCRIPTION (widget) && g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (widget)), data) == 0;
}

static void
name_group (Fixture *f, const char *name, const char *display_name)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (suture_record_unref);
  SutureDeviceGroup *group = suture_record_new (&suture_device_group_type);

  group->name = g_strdup (name);
  group->display_name = g_strdup (display_name);
  g_ptr_array_add (groups, group);
  suture_context_set_group_names (f->context, groups);
}

static void
test_flyout (Fixture *f, gconstpointer unused)
{
  GtkWidget *flyout = find (f->window, has_type, GSIZE_TO_POINTER (SUTURE_TYPE_RECOMMENDATION_FLYOUT));

  name_group (f, "London Trading", "The trading desk");
  suture_recommendations_page_show_id (f->page, "va-_-vendor-_-product_0");
  await (flyout, has_text, "Google · version 128.0.6613.85 or later");
  await (flyout, has_text, "2 remediation activities");
  await (flyout, has_row_title, "PAR-FIN-0001");
  g_assert_cmpuint (fake_store_get_wanted (f->store), ==, 2);
  suture_recommendation_flyout_show_tab (SUTURE_RECOMMENDATION_FLYOUT (flyout), "devices");
  await (flyout, has_text, "18,511 devices");
  await (flyout, has_line, "Windows 11 · The trading desk");
  suture_recommendation_flyout_show_tab (SUTURE_RECOMMENDATION_FLYOUT (flyout), "cves");
  await (flyout, has_text, "38 CVEs, highest CVSS score first");
  g_signal_emit_by_name (flyout, "close");
  g_assert_false (suture_list_page_get_flyout_shown (f->list_page));
}

/* Asked for by name, it is shown, and never another one in its place. */
static void
test_open_hidden (Fixture *f, gconstpointer unused)
{
  GtkWidget *flyout = find (f->window, has_type, GSIZE_TO_POINTER (SUTURE_TYPE_RECOMMENDATION_FLYOUT));

  suture_context_set_groups (f->context, (const char *const[]) { "Kiosks", NULL });
  await (f->window, has_text, "38 recommendations");
  suture_recommendations_page_show_id (f->page, "va-_-vendor-_-product_0");
  await (flyout, has_text, "Google · version 128.0.6613.85 or later");
  g_assert_null (suture_context_get_groups (f->context));
}

/* The request */

static GtkWidget *
open_dialog (Fixture *f, guint row)
{
  GListModel *windows = gtk_window_get_toplevels ();

  suture_list_table_select (suture_list_page_get_table (f->list_page), row);
  wait_for (has_record, f->list_page);
  suture_recommendations_page_request (f->page);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (SUTURE_IS_REQUEST_DIALOG (window))
        return window;
    }
  g_assert_not_reached ();
}

/* The dialog has tests of its own: here, what the page does once it was submitted. */
static void
test_request_undo (Fixture *f, gconstpointer unused)
{
  GtkWidget *dialog = open_dialog (f, 0);

  await (dialog, has_text, "All 12 groups · 18,511 exposed devices");
  click (dialog, "Review");
  click (dialog, "Submit request");
  await (f->window, has_text, "Remediation requested");
  g_assert_nonnull (fake_store_get_request (f->store));
  click (f->window, "Undo");
  g_assert_cmpint (fake_store_get_undone (f->store), ==, 7);
}

static gboolean
is_whole_label (GtkWidget *widget, gconstpointer beginning)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), beginning) &&
         !pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget)));
}

/* At the narrowest the line below the list says how many, how old, and what is hidden, without an ellipsis. */
static void
test_narrow_line (Fixture *f, gconstpointer unused)
{
  GtkWidget *count;

  gtk_window_set_default_size (GTK_WINDOW (f->window), 360, 720);
  for (guint key = 1; key <= 2; key++)
    fake_store_set_recommendation_status (f->store, key, SUTURE_RECOMMENDATION_FULL_EXCEPTION);
  await (f->window, is_whole_label, "Show exceptions (2)");
  count = await (f->window, is_whole_label, "37 recommendations");
  g_assert_true (gtk_widget_get_next_sibling (count) == await (f->window, is_whole_label, "Never synced"));
}

/* Taps */

static gboolean
is_narrow_list (GtkWidget *widget, gconstpointer unused)
{
  return G_OBJECT_TYPE (widget) == GTK_TYPE_LIST_VIEW && gtk_widget_get_mapped (widget) &&
         gtk_widget_get_first_child (widget) != NULL && gtk_widget_get_height (gtk_widget_get_first_child (widget)) > 0;
}

/* A finger on a row of the list: what its gesture of that type tells then. */
static void
touch (GtkWidget *list, GType type, guint row)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (list);
  GtkWidget *child = gtk_widget_get_first_child (list);
  double x, y;

  for (guint i = 0; i < row; i++)
    child = gtk_widget_get_next_sibling (child);
  g_assert_true (gtk_widget_translate_coordinates (child, list, 20, gtk_widget_get_height (child) / 2.0, &x, &y));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_OBJECT_TYPE (controller) == type && type == GTK_TYPE_GESTURE_LONG_PRESS)
        g_signal_emit_by_name (controller, "pressed", x, y);
      else if (G_OBJECT_TYPE (controller) == type)
        g_signal_emit_by_name (controller, "released", 1, x, y);
    }
  settle ();
}

/* Where it is narrow a long press begins a selection, taps go on with it, and without one a tap opens its row. */
static void
test_taps (Fixture *f, gconstpointer unused)
{
  SutureListTable *table = suture_list_page_get_table (f->list_page);
  GtkWidget *list;

  suture_list_table_set_narrow (table, TRUE);
  list = await (GTK_WIDGET (table), is_narrow_list, NULL);
  touch (list, GTK_TYPE_GESTURE_LONG_PRESS, 0);
  g_assert_cmpuint (suture_list_table_get_n_selected (table), ==, 1);
  g_assert_true (suture_list_table_get_selecting (table));
  touch (list, GTK_TYPE_GESTURE_CLICK, 2);
  g_assert_cmpuint (suture_list_table_get_n_selected (table), ==, 2);
  g_assert_false (suture_list_page_get_flyout_shown (f->list_page));
  touch (list, GTK_TYPE_GESTURE_CLICK, 0);
  touch (list, GTK_TYPE_GESTURE_CLICK, 2);
  g_assert_cmpuint (suture_list_table_get_n_selected (table), ==, 0);
  g_assert_false (suture_list_table_get_selecting (table));
  touch (list, GTK_TYPE_GESTURE_CLICK, 1);
  g_assert_cmpuint (suture_list_table_get_n_selected (table), ==, 1);
  g_assert_false (suture_list_table_get_selecting (table));
  wait_for (has_record, f->list_page);
  g_assert_true (suture_list_page_get_flyout_shown (f->list_page));
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *f, gconstpointer unused);
  } tests[] = {
    { "/recommendations/search", test_search },
    { "/recommendations/filter", test_filter },
    { "/recommendations/sort-follows", test_sort_follows },
    { "/recommendations/columns", test_columns },
    { "/recommendations/error", test_error },
    { "/recommendations/flyout", test_flyout },
    { "/recommendations/open-hidden", test_open_hidden },
    { "/recommendations/request-undo", test_request_undo },
    { "/recommendations/taps", test_taps },
    { "/recommendations/narrow-line", test_narrow_line },
  };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  suture_views_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up_few, tests[i].func, tear_down);
  g_test_add ("/recommendations/table", Fixture, NULL, set_up, test_table, tear_down);
  g_test_add ("/recommendations/empty", Fixture, NULL, set_up_empty, test_empty, tear_down);
  return g_test_run ();
}
