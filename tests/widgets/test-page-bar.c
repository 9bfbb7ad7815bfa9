/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages at the bottom of a narrow window: titles as long as the French ones are whole, and where no word fits the
 * icons stand alone, with names. */
#include "suture-page-bar.h"
#include "suture-views.h"

#include "find-widget.h"

#define WIDTH 360 /* px: the narrowest window that is promised */

typedef struct
{
  GtkWidget    *window;
  AdwViewStack *stack;
  GtkWidget    *bar;
  AdwSqueezer  *squeezer;
} Fixture;

static const char *const titles[] = { "Tableau de bord", "Recommandations", "Correction", "Tâches de sécurité" };

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->window = gtk_window_new ();
  f->stack = ADW_VIEW_STACK (adw_view_stack_new ());
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      AdwViewStackPage *page = adw_view_stack_add_titled (f->stack, gtk_label_new (NULL), titles[i], titles[i]);

      adw_view_stack_page_set_icon_name (page, "open-menu-symbolic");
    }
  f->bar = g_object_new (SUTURE_TYPE_PAGE_BAR, "stack", f->stack, NULL);
  f->squeezer = ADW_SQUEEZER (adw_bin_get_child (ADW_BIN (f->bar)));
  gtk_window_set_child (GTK_WINDOW (f->window), gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_box_append (GTK_BOX (gtk_window_get_child (GTK_WINDOW (f->window))), GTK_WIDGET (f->stack));
  gtk_box_append (GTK_BOX (gtk_window_get_child (GTK_WINDOW (f->window))), f->bar);
  gtk_window_set_default_size (GTK_WINDOW (f->window), WIDTH, 300);
  gtk_window_present (GTK_WINDOW (f->window));
  while (gtk_widget_get_width (f->bar) == 0)
    g_main_context_iteration (NULL, TRUE); /* meson's timeout bounds the wait */
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
}

static GtkWidget *
get_button (Fixture *f, guint position)
{
  GtkWidget *button = gtk_widget_get_first_child (adw_squeezer_get_visible_child (f->squeezer));

  for (guint i = 0; i < position; i++)
    button = gtk_widget_get_next_sibling (button);
  return button;
}

static gboolean
has_words (Fixture *f)
{
  return find_widget (get_button (f, 0), GTK_TYPE_LABEL, titles[0]) != NULL;
}

static void
test_whole (Fixture *f, gconstpointer unused)
{
  g_assert_true (has_words (f));
  g_assert_cmpint (gtk_widget_get_width (f->bar), <=, WIDTH);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      GtkWidget *label = find_widget (get_button (f, i), GTK_TYPE_LABEL, titles[i]);

      g_assert_nonnull (label);
      g_assert_cmpint (gtk_label_get_ellipsize (GTK_LABEL (label)), ==, PANGO_ELLIPSIZE_NONE);
      g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (label))), <=, 2);
      gtk_test_accessible_assert_role (get_button (f, i), GTK_ACCESSIBLE_ROLE_TAB);
      gtk_test_accessible_assert_property (get_button (f, i), GTK_ACCESSIBLE_PROPERTY_LABEL, titles[i]);
    }
}

static void
test_large_text (Fixture *f, gconstpointer unused)
{
  GtkSettings *settings = gtk_widget_get_settings (f->bar);
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * PANGO_SCALE, NULL);
  while (has_words (f))
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      gtk_test_accessible_assert_property (get_button (f, i), GTK_ACCESSIBLE_PROPERTY_LABEL, titles[i]);
      g_assert_cmpstr (gtk_widget_get_tooltip_text (get_button (f, i)), ==, titles[i]);
    }
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  while (!has_words (f))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_switches (Fixture *f, gconstpointer unused)
{
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (get_button (f, 0))));
  gtk_test_accessible_assert_state (get_button (f, 0), GTK_ACCESSIBLE_STATE_SELECTED, TRUE);
  g_signal_emit_by_name (get_button (f, 2), "clicked");
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (f->stack), ==, titles[2]);
  gtk_test_accessible_assert_state (get_button (f, 0), GTK_ACCESSIBLE_STATE_SELECTED, FALSE);
  adw_view_stack_set_visible_child_name (f->stack, titles[1]);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (get_button (f, 1))));
  gtk_test_accessible_assert_state (get_button (f, 1), GTK_ACCESSIBLE_STATE_SELECTED, TRUE);
}

static void
test_hidden_and_badge (Fixture *f, gconstpointer unused)
{
  AdwViewStackPage *page = adw_view_stack_get_page (f->stack, adw_view_stack_get_child_by_name (f->stack, titles[3]));

  adw_view_stack_page_set_visible (page, FALSE);
  g_assert_false (gtk_widget_get_visible (get_button (f, 3)));
  adw_view_stack_page_set_visible (page, TRUE);
  g_assert_null (find_widget (get_button (f, 3), GTK_TYPE_LABEL, "4"));
  adw_view_stack_page_set_badge_number (page, 4);
  g_assert_nonnull (find_widget (get_button (f, 3), GTK_TYPE_LABEL, "4"));
  gtk_test_accessible_assert_property (get_button (f, 3), GTK_ACCESSIBLE_PROPERTY_LABEL, "Tâches de sécurité, 4");
}

/* Where it is narrow, a page may go by a shorter name. */
static void
test_renamed (Fixture *f, gconstpointer unused)
{
  AdwViewStackPage *page = adw_view_stack_get_page (f->stack, adw_view_stack_get_child_by_name (f->stack, titles[3]));

  adw_view_stack_page_set_title (page, "Tâches");
  g_assert_nonnull (find_widget (get_button (f, 3), GTK_TYPE_LABEL, "Tâches"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (get_button (f, 3)), ==, "Tâches");
  gtk_test_accessible_assert_property (get_button (f, 3), GTK_ACCESSIBLE_PROPERTY_LABEL, "Tâches");
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *f, gconstpointer unused);
  } tests[] = {
    { "/page-bar/whole", test_whole },
    { "/page-bar/large-text", test_large_text },
    { "/page-bar/switches", test_switches },
    { "/page-bar/hidden-and-badge", test_hidden_and_badge },
    { "/page-bar/renamed", test_renamed },
  };
  g_autoptr (GtkCssProvider) css = NULL;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-font-name", "Cantarell 11",
                "gtk-xft-dpi", 96 * PANGO_SCALE, NULL);
  css = gtk_css_provider_new ();
  gtk_css_provider_load_from_data (css, ".suture-page-bar button { padding: 7px 3px 5px 3px; font-size: .75rem; min-width: 0; }", -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (css),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  suture_views_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
