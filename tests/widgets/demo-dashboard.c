/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-page.h"
#include "suture-views.h"

#include "fake-store.h"

#include <locale.h>
#include <libintl.h>

/* Shows the Dashboard page over made-up figures: demo-dashboard [KIND, of FakeDashboard]; DEMO_WIDTH and DEMO_HEIGHT in px;
 * DEMO_ERROR: what the service said in the last sync, which failed */

extern GResource *suture_data_get_resource (void);

static void
set_up_look (void)
{
  g_autoptr (GtkCssProvider) css = gtk_css_provider_new ();

  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11", "gtk-enable-animations", FALSE, NULL);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()), "/org/suture/Suture/icons");
  gtk_css_provider_load_from_resource (css, "/org/suture/Suture/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (css),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

/* What the window has: without its actions the buttons are pale. */
static void
add_actions (GtkWidget *window)
{
  static const char *const names[] = { "show", "open-recommendation", "open-activity", "open-device", "open-software" };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (names[i], G_VARIANT_TYPE_STRING);

      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (group));
}

static int
get_size (const char *variable, int usual)
{
  return g_getenv (variable) != NULL ? atoi (g_getenv (variable)) : usual;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (SutureClock) clock = NULL;
  g_autoptr (SutureContext) context = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  FakeStore *store;
  GtkWidget *window, *box, *page;

  setlocale (LC_ALL, "");
  bindtextdomain ("suture", g_getenv ("SUTURE_LOCALE_DIR") != NULL ? g_getenv ("SUTURE_LOCALE_DIR") : SUTURE_LOCALE_DIR);
  bind_textdomain_codeset ("suture", "UTF-8");
  textdomain ("suture");
  adw_init ();
  suture_views_init ();
  set_up_look ();
  settings = g_settings_new ("org.suture.Suture");
  clock = suture_clock_new_fixed (1725361200LL * G_USEC_PER_SEC, zone); /* 3 September 2024, 11:00 */
  store = fake_store_new (3);
  suture_sync_status_set_synced_at (suture_commands_get_status (SUTURE_COMMANDS (store)), 1725360120LL * G_USEC_PER_SEC);
  if (g_getenv ("DEMO_ERROR") != NULL)
    suture_sync_status_set_state (suture_commands_get_status (SUTURE_COMMANDS (store)), SUTURE_SYNC_FAILED, g_getenv ("DEMO_ERROR"));
  fake_store_set_dashboard (store, argc > 1 ? (FakeDashboard) atoi (argv[1]) : FAKE_DASHBOARD_FULL);
  context = suture_context_new (SUTURE_READER (store), NULL, SUTURE_COMMANDS (store), clock, settings);
  page = suture_dashboard_page_new (context);
  window = adw_window_new ();
  add_actions (window);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);
  gtk_widget_set_vexpand (page, TRUE);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), get_size ("DEMO_WIDTH", 1280), get_size ("DEMO_HEIGHT", 820));
  gtk_window_present (GTK_WINDOW (window));
  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}
