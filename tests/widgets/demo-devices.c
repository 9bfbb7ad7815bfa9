/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-devices-page.h"
#include "suture-software-page.h"
#include "suture-views.h"

#include "fake-devices.h"
#include "find-widget.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>

/*
 * Shows the page of devices or of software, for pictures of states that the
 * sample organisation does not have:
 * demo-devices [software] [select N] [refuse N] [forbid] [all] [action NAME] [toggle LABEL]
 */

extern GResource *suture_data_get_resource (void);

#define NOW 1725361200LL /* 3 September 2024, 11:00 */

typedef struct
{
  FakeDevices    *store;
  GtkWidget      *page;
  SutureListPage *list_page;
  char          **args;
} Demo;

static void
act (Demo *demo, char ***arg)
{
  if (g_str_equal (**arg, "select"))
    {
      suture_list_table_select (suture_list_page_get_table (demo->list_page), (guint) atoi (*++*arg));
      suture_list_page_show_flyout (demo->list_page, TRUE);
    }
  else if (g_str_equal (**arg, "refuse"))
    fake_devices_refuse (demo->store, (guint) atoi (*++*arg), "You may not set the value of devices (403).");
  else if (g_str_equal (**arg, "forbid"))
    fake_devices_set_capabilities (demo->store, SUTURE_CAN_SET_VALUES | SUTURE_MAY_NOT_SET_VALUES);
  else if (g_str_equal (**arg, "all"))
    gtk_selection_model_select_all (gtk_column_view_get_model (
      GTK_COLUMN_VIEW (find_widget (GTK_WIDGET (demo->list_page), GTK_TYPE_COLUMN_VIEW, NULL))));
  else if (g_str_equal (**arg, "action"))
    gtk_widget_activate_action (demo->page, *++*arg, NULL);
  else if (g_str_equal (**arg, "toggle"))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_widget (demo->page, GTK_TYPE_TOGGLE_BUTTON, *++*arg)), TRUE);
}

static gboolean
act_cb (gpointer user_data)
{
  Demo *demo = user_data;

  for (char **arg = demo->args + 1; *arg != NULL; arg++)
    {
      act (demo, &arg);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  return G_SOURCE_REMOVE;
}

static void
set_up_display (void)
{
  GtkCssProvider *css = gtk_css_provider_new ();

  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11", "gtk-enable-animations", FALSE,
                "gtk-xft-antialias", 1, "gtk-xft-hinting", 1, "gtk-xft-hintstyle", "hintslight", NULL);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/org/suture/Suture/icons");
  gtk_css_provider_load_from_resource (css, "/org/suture/Suture/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (css),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_unref (css);
}

static void
show (Demo *demo)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_window_set_default_size (GTK_WINDOW (window), g_getenv ("DEMO_WIDTH") ? atoi (g_getenv ("DEMO_WIDTH")) : 1280,
                               g_getenv ("DEMO_HEIGHT") ? atoi (g_getenv ("DEMO_HEIGHT")) : 820);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), demo->page);
  gtk_widget_set_vexpand (demo->page, TRUE);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  g_autoptr (FakeDevices) store = fake_devices_new (40);
  g_autoptr (SutureClock) clock = NULL;
  g_autoptr (SutureContext) context = NULL;
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  Demo demo = { .store = store, .args = argv };

  setlocale (LC_ALL, "");
  bindtextdomain ("suture", g_getenv ("SUTURE_LOCALE_DIR") != NULL ? g_getenv ("SUTURE_LOCALE_DIR") : SUTURE_LOCALE_DIR);
  bind_textdomain_codeset ("suture", "UTF-8");
  textdomain ("suture");
  adw_init ();
  suture_views_init ();
  set_up_display ();
  settings = g_settings_new ("org.suture.Suture");
  clock = suture_clock_new_fixed (NOW * G_USEC_PER_SEC, zone);
  context = suture_context_new (SUTURE_READER (store), NULL, SUTURE_COMMANDS (store), clock, settings);
  if (argc > 1 && g_str_equal (argv[1], "software"))
    {
      demo.page = suture_software_page_new (context);
      demo.list_page = suture_software_page_get_list_page (SUTURE_SOFTWARE_PAGE (demo.page));
      demo.args++;
    }
  else
    {
      demo.page = suture_devices_page_new (context);
      demo.list_page = suture_devices_page_get_list_page (SUTURE_DEVICES_PAGE (demo.page));
    }
  show (&demo);
  g_timeout_add (500, act_cb, &demo);
  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}
