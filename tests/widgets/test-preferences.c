/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-preferences.h"
#include "suture-views.h"

#include "find-widget.h"

/* The preferences that belong to the workflow. */

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_contact (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.suture.Suture");
  GtkWidget *window = suture_preferences_new (NULL, settings, NULL);
  GtkWidget *row, *error;
  g_autofree char *kept = NULL, *empty = NULL;

  gtk_window_present (GTK_WINDOW (window));
  row = find_widget (window, ADW_TYPE_ENTRY_ROW, "Email address");
  gtk_editable_set_text (GTK_EDITABLE (row), " it@contoso.com ");
  g_signal_emit_by_name (row, "apply");
  gtk_editable_set_text (GTK_EDITABLE (row), "it@contoso.com?bcc=all@contoso.com");
  g_signal_emit_by_name (row, "apply");
  error = find_widget (window, GTK_TYPE_LABEL, "This is not an email address, such as it@contoso.com. The one before it is kept.");
  g_assert_nonnull (error);
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  kept = g_settings_get_string (settings, "it-contact");
  g_assert_cmpstr (kept, ==, "it@contoso.com");

  gtk_editable_set_text (GTK_EDITABLE (row), "");
  g_assert_false (gtk_widget_get_visible (error));
  g_signal_emit_by_name (row, "apply");
  empty = g_settings_get_string (settings, "it-contact");
  g_assert_cmpstr (empty, ==, "");
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

static void
test_switches (void)
{
  static const struct { const char *row, *key; gboolean usual; } switches[] = {
    { "Keep them in the archive", "archive-completed", TRUE },
    { "Live sample organisation", "live-sample", FALSE },
  };
  g_autoptr (GSettings) settings = g_settings_new ("org.suture.Suture");
  GtkWidget *window = suture_preferences_new (NULL, settings, NULL);

  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      GtkWidget *row = find_widget (window, ADW_TYPE_ACTION_ROW, switches[i].row);

      g_assert_cmpint (g_settings_get_boolean (settings, switches[i].key), ==, switches[i].usual);
      adw_action_row_activate (ADW_ACTION_ROW (row));
      g_assert_cmpint (g_settings_get_boolean (settings, switches[i].key), ==, !switches[i].usual);
      g_settings_reset (settings, switches[i].key);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  suture_views_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_test_add_func ("/preferences/it-contact", test_contact);
  g_test_add_func ("/preferences/switches", test_switches);
  return g_test_run ();
}
