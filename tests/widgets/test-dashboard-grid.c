/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-grid.h"
#include "suture-views.h"

#include <adwaita.h>

/* How many columns of cards there are. */

static guint
count_columns (int width)
{
  GtkWidget *window = adw_window_new (), *grid = suture_dashboard_grid_new ();
  guint columns;

  for (guint i = 0; i < 9; i++)
    suture_dashboard_grid_append (SUTURE_DASHBOARD_GRID (grid), gtk_label_new ("card"), i == 0);
  /* A screen may be smaller than the window: what it asks for it gets. */
  gtk_widget_set_size_request (grid, width, 300);
  gtk_window_set_default_size (GTK_WINDOW (window), width, 300);
  adw_window_set_content (ADW_WINDOW (window), grid);
  gtk_window_present (GTK_WINDOW (window));
  while (suture_dashboard_grid_get_columns (SUTURE_DASHBOARD_GRID (grid)) == 0)
    g_main_context_iteration (NULL, TRUE); /* meson's timeout bounds the wait */
  columns = suture_dashboard_grid_get_columns (SUTURE_DASHBOARD_GRID (grid));
  gtk_window_destroy (GTK_WINDOW (window));
  return columns;
}

static void
test_columns (void)
{
  g_assert_cmpuint (count_columns (1280), ==, 3);
  g_assert_cmpuint (count_columns (2560), ==, 5);
  g_assert_cmpuint (count_columns (820), ==, 2);
  g_assert_cmpuint (count_columns (400), ==, 1);
}

/* Twice as large: each card is as much broader. */
static void
test_large_text (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 192 * 1024, NULL);
  g_assert_cmpuint (count_columns (1280), ==, 2);
  g_assert_cmpuint (count_columns (820), ==, 1);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  suture_views_init ();
  g_test_add_func ("/dashboard-grid/columns", test_columns);
  g_test_add_func ("/dashboard-grid/large-text", test_large_text);
  return g_test_run ();
}
