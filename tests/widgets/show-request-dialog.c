/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * show-request-dialog PAGE [WIDTH]
 *
 * Shows the request dialog with made-up data, for pictures. PAGE: form, attention, off, configuration, groups,
 * review, plain, error, draft, bad; for several recommendations many, many-review, many-result.
 */
#include <adwaita.h>
#include <libintl.h>
#include <locale.h>
#include <stdlib.h>

#include "fake-desk.h"
#include "find-widget.h"
#include "suture-request-dialog.h"
#include "suture-views.h"

static const char *page = "form";
static int width = 1280;

static SutureRecommendation *
make_recommendation (void)
{
  const gboolean configuration = g_str_equal (page, "configuration");
  SutureRecommendation *self = suture_record_new (&suture_recommendation_type);

  self->id = g_strdup (configuration ? "sca-_-scid-2012" : "va-_-google-_-chrome");
  self->recommendation_name = g_strdup (configuration ? "Turn on real-time protection" : "Update Google Chrome");
  self->related_component = g_strdup ("Google Chrome");
  self->recommended_version = g_strdup ("128.0.6613.85");
  self->remediation_type = configuration ? SUTURE_REMEDIATION_CONFIGURATION_CHANGE : SUTURE_REMEDIATION_UPDATE;
  self->status = SUTURE_RECOMMENDATION_ACTIVE;
  self->exposed_machines_count = 18511;
  self->non_productivity_impacted_assets = configuration ? 12034 : 0;
  return self;
}

static GPtrArray *
make_recommendations (void)
{
  static const char *const titles[] = {
    "Update Google Chrome", "Update Microsoft Windows 11 (OS and built-in applications)", "Uninstall Oracle Java 8",
    "Turn on real-time protection", "Update Mozilla Firefox", "Disable “Enumerate administrator accounts on elevation”",
    "Update Adobe Acrobat Reader", "Update Zoom",
  };
  static const SutureRemediation types[] = {
    SUTURE_REMEDIATION_UPDATE, SUTURE_REMEDIATION_UPDATE, SUTURE_REMEDIATION_UNINSTALL,
    SUTURE_REMEDIATION_CONFIGURATION_CHANGE,
  };
  GPtrArray *recommendations = g_ptr_array_new_with_free_func (suture_record_unref);

  for (guint i = 0; i < 40; i++)
    {
      SutureRecommendation *self = suture_record_new (&suture_recommendation_type);

      self->id = g_strdup_printf ("recommendation-%u", i);
      self->recommendation_name = g_strdup (titles[i % G_N_ELEMENTS (titles)]);
      self->remediation_type = types[i % G_N_ELEMENTS (types)];
      self->exposed_machines_count = 18511;
      g_ptr_array_add (recommendations, self);
    }
  return recommendations;
}

static FakeDesk *
make_desk (void)
{
  static const char *const names[] = {
    "London Trading", "London Office", "Paris Siège", "Paris Salle des marchés", "Frankfurt", "New York", "Singapore",
    "Servers production", "Servers test", "Kiosks", "Executives", "Ungrouped devices (default)",
  };
  FakeDesk *self = fake_desk_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    fake_desk_add_group (self, names[i], i == 0 ? 18511 - 11 * 1200 : 1200);
  fake_desk_add_open_activity (self, "activity-1", "Update Google Chrome", suture_day_from_ymd (2024, 9, 5));
  if (g_str_has_prefix (page, "many"))
    {
      g_ptr_array_set_size (self->open_activities, 0);
      self->empty_id = "recommendation-2";
      self->failing_id = "recommendation-1";
    }
  return self;
}

static gboolean
submit_cb (gpointer dialog)
{
  gtk_widget_activate_action (dialog, "request.next", NULL);
  return G_SOURCE_REMOVE;
}

static gboolean
go_cb (gpointer dialog)
{
  GtkWidget *notes = find_widget (dialog, GTK_TYPE_TEXT_VIEW, NULL);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (notes)),
                            "Patch the trading floor first. Browsers must restart; use the Thursday window.", -1);
  if (g_str_equal (page, "attention"))
    adw_action_row_activate (ADW_ACTION_ROW (find_widget (dialog, ADW_TYPE_ACTION_ROW, "Attention required")));
  else if (!g_str_equal (page, "plain") && !g_str_equal (page, "off"))
    gtk_switch_set_active (GTK_SWITCH (find_widget (dialog, GTK_TYPE_SWITCH, NULL)), TRUE);
  if (g_str_equal (page, "groups"))
    gtk_widget_activate_action (dialog, "request.choose-groups", NULL);
  if (g_str_equal (page, "review") || g_str_equal (page, "plain") || g_str_equal (page, "error"))
    gtk_widget_activate_action (dialog, "request.next", NULL);
  if (g_str_equal (page, "bad"))
    {
      g_autofree char *text = g_strnfill (1012, 'n');

      gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (notes)), text, -1);
      gtk_widget_activate_action (dialog, "request.next", NULL);
    }
  if (g_str_has_prefix (page, "many-"))
    gtk_widget_activate_action (dialog, "request.next", NULL);
  if (g_str_equal (page, "error") || g_str_equal (page, "many-result"))
    g_timeout_add (300, submit_cb, dialog);
  return G_SOURCE_REMOVE;
}

static void
activate_cb (GtkApplication *application)
{
  g_autoptr (FakeDesk) desk = make_desk ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SutureClock) clock = suture_clock_new_fixed (suture_day_to_time (suture_day_from_ymd (2024, 9, 3)), zone);
  g_autoptr (GSettings) settings = g_settings_new ("org.suture.Suture");
  g_autoptr (SutureContext) context = suture_context_new (SUTURE_READER (desk), NULL, SUTURE_COMMANDS (desk), clock,
                                                          settings);
  g_autoptr (SutureRecommendation) recommendation = make_recommendation ();
  g_autoptr (GPtrArray) many = make_recommendations ();
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *dialog;

  g_settings_set_boolean (settings, "intune-connection", !g_str_equal (page, "off"));
  desk->submit_error = g_error_new (SUTURE_ERROR, SUTURE_ERROR_NO_SPACE, "The request could not be saved: the disk is full.");
  gtk_css_provider_load_from_path (style, g_getenv ("SUTURE_STYLE"));
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_icon_theme_add_search_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                  g_getenv ("SUTURE_ICONS"));
  gtk_window_set_default_size (GTK_WINDOW (window), width, 820);
  gtk_window_present (GTK_WINDOW (window));
  if (g_str_equal (page, "draft"))
    suture_commands_save_draft (SUTURE_COMMANDS (desk), "request va-_-google-_-chrome",
                                "[Request]\nRecommendation=va-_-google-_-chrome\nSavedOn=1725350520000000\n"
                                "Option=Update\nPriority=High\n");
  dialog = g_str_has_prefix (page, "many") ? suture_request_dialog_new_many (context, many)
                                           : suture_request_dialog_new (context, recommendation);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (dialog));
  g_timeout_add (200, go_cb, dialog);
}

int
main (int argc, char *argv[])
{
  g_autoptr (AdwApplication) application = NULL;

  setlocale (LC_ALL, "");
  if (g_getenv ("SUTURE_LOCALE_DIR") != NULL)
    bindtextdomain ("suture", g_getenv ("SUTURE_LOCALE_DIR"));
  bind_textdomain_codeset ("suture", "UTF-8");
  textdomain ("suture");
  if (argc > 1)
    page = argv[1];
  if (argc > 2)
    width = atoi (argv[2]);
  application = adw_application_new ("org.suture.ShowRequestDialog", G_APPLICATION_DEFAULT_FLAGS);
  g_signal_connect (application, "startup", G_CALLBACK (suture_views_init), NULL);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
