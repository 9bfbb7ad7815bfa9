/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-activity-progress.h"
#include "suture-remediation-list.h"
#include "suture-remediation-page.h"
#include "suture-views.h"

#include "fake-remediation.h"
#include "find-widget.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>

/*
 * Shows the Remediation page over a few activities, for pictures of states that
 * the sample organisation does not have: demo-remediation [tab NAME] [select N] [table] [action NAME] [all]
 */

extern GResource *suture_data_get_resource (void);

#define NOW 1725361200LL /* 3 September 2024, 11:00 */
#define DAY 86400LL

typedef struct
{
  GtkWidget *page;
  char     **args;
} Demo;

static void
add_active (FakeRemediation *store, const char *title, int type, int ticket, gint64 fixed, gint64 target, int due)
{
  SutureActivity *activity = fake_remediation_add (store, SUTURE_LIST_ACTIVITIES, title);

  activity->type = type;
  activity->ticket_status = ticket;
  activity->ticket_devices = ticket != SUTURE_TICKET_NONE ? MIN (target, 10000) : 0;
  activity->fixed_devices = fixed;
  activity->target_devices = target;
  activity->due_on = type != SUTURE_REMEDIATION_ATTENTION_REQUIRED ? suture_day_from_ymd (2024, 9, 3) + due : SUTURE_DAY_NONE;
  activity->description = g_strdup ("Chrome 127 and earlier let a web page run code.");
  activity->requester_notes = g_strdup ("Patch the trading floor first, please.");
  activity->remediation_steps = g_strsplit ("Deploy Google Chrome 128.0.6613.85 or later.|Restart the browser on each device.",
                                            "|", -1);
  if (ticket == SUTURE_TICKET_REJECTED)
    activity->ticket_note = g_strdup ("Not before the audit of 9 September.");
}

static void
add_completed (FakeRemediation *store, SutureList list, const char *title, int method, int days)
{
  SutureActivity *activity = fake_remediation_add (store, list, title);

  activity->status = SUTURE_ACTIVITY_COMPLETED;
  activity->status_last_modified_on = (NOW - days * DAY) * G_USEC_PER_SEC;
  activity->completion_method = method;
  activity->completer_email = method == SUTURE_COMPLETION_MANUAL ? g_strdup ("a.moreau@tilvane.example") : NULL;
  activity->fixed_devices = method == SUTURE_COMPLETION_AUTOMATIC ? 200 : 190;
}

static FakeRemediation *
create_store (void)
{
  FakeRemediation *store = fake_remediation_new ();
  SutureActivity *theirs;

  add_active (store, "Update Windows 11", SUTURE_REMEDIATION_UPDATE, SUTURE_TICKET_ACTIVE, 7731, 11204, -4);
  add_active (store, "Update Google Chrome", SUTURE_REMEDIATION_UPDATE, SUTURE_TICKET_ACTIVE, 2866, 18511, 7);
  add_active (store, "Turn on LSA protection", SUTURE_REMEDIATION_CONFIGURATION_CHANGE, SUTURE_TICKET_REJECTED, 0, 16027, 15);
  add_active (store, "Update Microsoft Office", SUTURE_REMEDIATION_UPDATE, SUTURE_TICKET_PENDING, 940, 14872, 30);
  add_active (store, "Update OpenSSL", SUTURE_REMEDIATION_ATTENTION_REQUIRED, SUTURE_TICKET_NONE, 0, 2847, 0);
  add_completed (store, SUTURE_LIST_ACTIVITIES, "Update WinRAR", SUTURE_COMPLETION_AUTOMATIC, 12);
  add_completed (store, SUTURE_LIST_ACTIVITIES, "Update Mozilla Firefox", SUTURE_COMPLETION_MANUAL, 176);
  add_completed (store, SUTURE_LIST_ACTIVITIES, "Update Oracle Java SE 8", SUTURE_COMPLETION_NONE, 178);
  add_completed (store, SUTURE_LIST_ARCHIVE, "Update PuTTY", SUTURE_COMPLETION_AUTOMATIC, 200);
  add_completed (store, SUTURE_LIST_ARCHIVE, "Turn off SMBv1", SUTURE_COMPLETION_MANUAL, 260);
  fake_remediation_get (store, 4)->outbox_state = SUTURE_OUTBOX_REFUSED;
  fake_remediation_get (store, 4)->outbox_message = g_strdup ("You may not change activities (403).");
  if (g_getenv ("DEMO_WRITE_MS") != NULL)
    fake_remediation_set_write_ms (store, (guint) atoi (g_getenv ("DEMO_WRITE_MS")));
  theirs = fake_remediation_lose (store, 2);
  theirs->priority = SUTURE_PRIORITY_HIGH;
  theirs->due_on -= 4;
  g_free (theirs->requester_notes);
  theirs->requester_notes = g_strdup ("The trading floor is closed on Thursday: start in Lyon.");
  for (int i = 0; i < 14; i++)
    fake_remediation_add_point (store, suture_day_from_ymd (2024, 8, 20) + i, i * 190 + i % 3 * 90);
  return store;
}

static gboolean
act_cb (gpointer user_data)
{
  Demo *demo = user_data;

  for (char **arg = demo->args + 1; *arg != NULL; arg++)
    {
      GtkWidget *list = gtk_stack_get_visible_child (GTK_STACK (find_widget (demo->page, GTK_TYPE_STACK, NULL)));
      SutureListPage *page = suture_remediation_list_get_page (SUTURE_REMEDIATION_LIST (list));

      if (g_str_equal (*arg, "tab"))
        g_object_set (demo->page, "tab", *++arg, NULL);
      else if (g_str_equal (*arg, "select"))
        {
          suture_list_table_select (suture_list_page_get_table (page), (guint) atoi (*++arg));
          suture_list_page_show_flyout (page, TRUE);
        }
      else if (g_str_equal (*arg, "table"))
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_widget (find_widget (list, SUTURE_TYPE_ACTIVITY_PROGRESS, NULL),
                                                                      GTK_TYPE_TOGGLE_BUTTON, NULL)), TRUE);
      else if (g_str_equal (*arg, "all"))
        gtk_selection_model_select_all (
          gtk_column_view_get_model (GTK_COLUMN_VIEW (find_widget (GTK_WIDGET (page), GTK_TYPE_COLUMN_VIEW, NULL))));
      else if (g_str_equal (*arg, "action"))
        gtk_widget_activate_action (demo->page, *++arg, NULL);
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

int
main (int argc, char *argv[])
{
  g_autoptr (FakeRemediation) store = create_store ();
  g_autoptr (SutureClock) clock = NULL;
  g_autoptr (SutureContext) context = NULL;
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  GtkWidget *window, *box;
  Demo demo;

  setlocale (LC_ALL, "");
  bindtextdomain ("suture", g_getenv ("SUTURE_LOCALE_DIR") != NULL ? g_getenv ("SUTURE_LOCALE_DIR") : SUTURE_LOCALE_DIR);
  bind_textdomain_codeset ("suture", "UTF-8");
  textdomain ("suture");
  adw_init ();
  suture_views_init ();
  set_up_display ();
  settings = g_settings_new ("org.suture.Suture");
  g_settings_set_boolean (settings, "intune-connection", TRUE);
  clock = suture_clock_new_fixed (NOW * G_USEC_PER_SEC, zone);
  context = suture_context_new (SUTURE_READER (store), NULL, SUTURE_COMMANDS (store), clock, settings);
  suture_sync_status_set_synced_at (suture_context_get_status (context), (NOW - 1080) * G_USEC_PER_SEC);
  demo.page = suture_remediation_page_new (context);
  demo.args = argv;

  window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), g_getenv ("DEMO_WIDTH") ? atoi (g_getenv ("DEMO_WIDTH")) : 1280,
                               g_getenv ("DEMO_HEIGHT") ? atoi (g_getenv ("DEMO_HEIGHT")) : 820);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), demo.page);
  gtk_widget_set_vexpand (demo.page, TRUE);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  g_timeout_add (500, act_cb, &demo);
  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}
