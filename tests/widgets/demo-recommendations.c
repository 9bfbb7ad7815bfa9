/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-recommendation-flyout.h"
#include "suture-recommendations-page.h"
#include "suture-views.h"

#include "fake-store.h"

#include <locale.h>
#include <libintl.h>

/* Shows the Recommendations page over generated data: demo-recommendations [select N] [tab NAME] [request] [offline] [error] [empty] */

extern GResource *suture_data_get_resource (void);

static GtkWidget *
find_type (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

typedef struct
{
  SutureRecommendationsPage *page;
  FakeStore                 *store;
  char                     **args;
} Demo;

static gboolean
act_cb (gpointer user_data)
{
  Demo *demo = user_data;
  SutureListPage *list = suture_recommendations_page_get_list_page (demo->page);

  for (char **arg = demo->args + 1; *arg != NULL; arg++)
    {
      if (g_str_equal (*arg, "select"))
        {
          suture_list_table_select (suture_list_page_get_table (list), (guint) atoi (*++arg));
          suture_list_page_show_flyout (list, TRUE);
        }
      else if (g_str_equal (*arg, "search"))
        suture_list_page_set_search (list, *++arg);
      else if (g_str_equal (*arg, "tab"))
        suture_recommendation_flyout_show_tab (
          (gpointer) find_type (GTK_WIDGET (demo->page), SUTURE_TYPE_RECOMMENDATION_FLYOUT), *++arg);
      else if (g_str_equal (*arg, "offline"))
        suture_sync_status_set_state (suture_commands_get_status (SUTURE_COMMANDS (demo->store)), SUTURE_SYNC_OFFLINE, NULL);
      else if (g_str_equal (*arg, "error"))
        fake_store_set_error (demo->store, "The local store answered: database disk image is malformed (11).");
    }
  return G_SOURCE_REMOVE;
}

static gboolean
request_cb (gpointer user_data)
{
  suture_recommendations_page_request (user_data);
  return G_SOURCE_REMOVE;
}

int
main (int argc, char *argv[])
{
  g_autoptr (SutureClock) clock = NULL;
  g_autoptr (SutureContext) context = NULL;
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  const gboolean empty = g_strv_contains ((const char *const *) argv, "empty");
  GtkWidget *window, *box;
  Demo demo;

  setlocale (LC_ALL, "");
  bindtextdomain ("suture", SUTURE_LOCALE_DIR);
  if (g_getenv ("SUTURE_LOCALE_DIR") != NULL)
    bindtextdomain ("suture", g_getenv ("SUTURE_LOCALE_DIR"));
  bind_textdomain_codeset ("suture", "UTF-8");
  textdomain ("suture");
  adw_init ();
  suture_views_init ();
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11", "gtk-enable-animations", FALSE,
                "gtk-xft-antialias", 1, "gtk-xft-hinting", 1, "gtk-xft-hintstyle", "hintslight", NULL);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()), "/org/suture/Suture/icons");
  {
    GtkCssProvider *css = gtk_css_provider_new ();

    gtk_css_provider_load_from_resource (css, "/org/suture/Suture/style.css");
    gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (css),
                                                GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  }

  settings = g_settings_new ("org.suture.Suture");
  g_settings_set_boolean (settings, "intune-connection", g_strv_contains ((const char *const *) argv, "intune"));
  clock = suture_clock_new_fixed (1725361200LL * G_USEC_PER_SEC, zone); /* 3 September 2024, 11:00 */
  demo.store = fake_store_new (empty ? 0 : 1000);
  suture_sync_status_set_synced_at (suture_commands_get_status (SUTURE_COMMANDS (demo.store)),
                                    1725360120LL * G_USEC_PER_SEC);
  context = suture_context_new (SUTURE_READER (demo.store), NULL, SUTURE_COMMANDS (demo.store), clock, settings);
  demo.page = SUTURE_RECOMMENDATIONS_PAGE (suture_recommendations_page_new (context));
  demo.args = argv;

  window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), g_getenv ("DEMO_WIDTH") ? atoi (g_getenv ("DEMO_WIDTH")) : 1280, 820);
  gtk_window_set_title (GTK_WINDOW (window), "Suture");
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (demo.page));
  gtk_widget_set_vexpand (GTK_WIDGET (demo.page), TRUE);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  g_timeout_add (400, act_cb, &demo);
  if (g_strv_contains ((const char *const *) argv, "request"))
    g_timeout_add (900, request_cb, demo.page);
  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}
