/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The software page, from the details of a recommendation: each tab, and each way in which it cannot be shown. */
#include "suture-software-dialog.h"

#include "recommendations-desk.h"

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (SUTURE_IS_SOFTWARE_DIALOG (window))
        return window;
    }
  return NULL;
}

static gboolean
is_shown (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

/* From the menu of the details. */
static GtkWidget *
open_page (Fixture *f, const char *action)
{
  GtkWidget *flyout = find (f->window, has_type, GSIZE_TO_POINTER (SUTURE_TYPE_RECOMMENDATION_FLYOUT));
  GtkWidget *dialog;

  suture_recommendations_page_show_id (f->page, "va-_-vendor-_-product_0");
  await (flyout, has_text, "Google · version 128.0.6613.85 or later");
  g_assert_true (gtk_widget_activate_action (flyout, action, NULL));
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  wait_for (is_shown, dialog);
  return dialog;
}

static gboolean
is_gone (gpointer data)
{
  return find_dialog () == NULL;
}

static void
close_page (GtkWidget *dialog)
{
  g_assert_true (gtk_widget_activate_action (dialog, "window.close", NULL));
  wait_for (is_gone, NULL);
}

static gboolean
is_selectable_text (GtkWidget *widget, gconstpointer data)
{
  return has_text (widget, data) && gtk_label_get_selectable (GTK_LABEL (widget));
}

/* What the list knows is there at once; what the service says comes over it. */
static void
test_general (Fixture *f, gconstpointer unused)
{
  GtkWidget *dialog;

  fake_store_set_slow (f->store, 50);
  dialog = open_page (f, "flyout.open-software");
  await (dialog, is_selectable_text, "18,511");
  await (dialog, is_selectable_text, "18,600");
  await (dialog, is_selectable_text, "39");
  await (dialog, is_selectable_text, "−3.22");
  await (dialog, is_selectable_text, "vendor-_-product_0");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (dialog)), ==, "Component & more");
  /* Only what is looked at is asked for. */
  g_assert_cmpuint (fake_store_get_fetched (f->store), ==, 1);
  close_page (dialog);
}

/* The figures of the last sync stay, and it says why. */
static void
test_general_offline (Fixture *f, gconstpointer unused)
{
  GtkWidget *dialog;

  fake_store_set_fetch (f->store, FALSE, "The service could not be reached.");
  dialog = open_page (f, "flyout.open-software");
  await (dialog, has_text, "These are the figures of the last sync. The service could not be reached.");
  await (dialog, is_selectable_text, "18,511");
  fake_store_set_fetch (f->store, FALSE, NULL);
  click (dialog, "Try again");
  await (dialog, is_selectable_text, "18,600");
  close_page (dialog);
}

static gboolean
is_list (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_LIST_VIEW (widget) && gtk_widget_get_mapped (widget);
}

/* The version of most devices comes first; nothing in a name is markup. */
static void
test_versions (Fixture *f, gconstpointer unused)
{
  static const char first_row[] = "128.0.6613.85, 900 devices, 90%, No known weakness";
  GtkWidget *dialog = open_page (f, "flyout.show-versions");
  GtkWidget *list;

  await (dialog, has_text, "900 devices · 90%");
  await (dialog, has_text, "99 devices · 9%");
  await (dialog, has_text, "1 device · less than 1%");
  await (dialog, has_text, "12 weaknesses");
  await (dialog, has_text, "No known weakness");
  await (dialog, has_text, "3 versions on 1,000 devices, the most frequent first. Recommended: 128.0.6613.85 or later.");
  list = find (dialog, is_list, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, "Versions");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find (list, is_row, NULL)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       first_row);
  close_page (dialog);
}

static void
test_versions_offline (Fixture *f, gconstpointer unused)
{
  GtkWidget *dialog;

  fake_store_set_fetch (f->store, FALSE, "The service could not be reached <b>.");
  dialog = open_page (f, "flyout.show-versions");
  await (dialog, has_text, "Only the service knows this");
  await (dialog, has_text, "The service could not be reached <b>.");
  fake_store_set_fetch (f->store, FALSE, NULL);
  click (dialog, "Try again");
  await (dialog, has_text, "900 devices · 90%");
  close_page (dialog);
}

static void
test_versions_empty (Fixture *f, gconstpointer unused)
{
  GtkWidget *dialog;

  fake_store_set_fetch (f->store, TRUE, NULL);
  dialog = open_page (f, "flyout.show-versions");
  await (dialog, has_text, "No version is known");
  close_page (dialog);
}

/* Closed before the answer is there: nothing is left over. */
static void
test_closed_early (Fixture *f, gconstpointer unused)
{
  GtkWidget *dialog;

  fake_store_set_slow (f->store, 200);
  dialog = open_page (f, "flyout.show-versions");
  await (dialog, has_text, "Loading…");
  close_page (dialog);
  fake_store_set_slow (f->store, 0);
  for (int i = 0; i < 60; i++)
    {
      settle ();
      g_usleep (5000);
    }
}

static gboolean
is_search (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_SEARCH_ENTRY (widget) && gtk_widget_get_mapped (widget);
}

/* What the store has is not asked for again. */
static void
test_weaknesses (Fixture *f, gconstpointer unused)
{
  GtkWidget *dialog = open_page (f, "flyout.open-software");
  GtkWidget *search;

  suture_software_dialog_show_tab (SUTURE_SOFTWARE_DIALOG (dialog), "weaknesses");
  await (dialog, has_text, "38 CVEs, highest CVSS score first");
  g_assert_cmpuint (fake_store_get_fetched (f->store), ==, 1); /* General */
  search = find (dialog, is_search, NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), "cve-2024-7969");
  await (dialog, has_text, "1 of 38 CVEs");
  g_signal_emit_by_name (search, "stop-search");
  await (dialog, has_text, "38 CVEs, highest CVSS score first");
  close_page (dialog);
}

/* What the store does not have is asked for. */
static void
test_weaknesses_of_service (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureRecommendation) unknown = suture_record_new (&suture_recommendation_type);
  GtkWidget *dialog;

  unknown->id = g_strdup ("va-_-vendor-_-unknown");
  suture_software_dialog_open (f->window, f->context, unknown, "weaknesses");
  dialog = find_dialog ();
  await (dialog, has_text, "1 CVE, highest CVSS score first");
  close_page (dialog);
}

static void
test_timeline (Fixture *f, gconstpointer unused)
{
  GtkWidget *dialog = open_page (f, "flyout.open-software");
  GtkWidget *list;

  suture_software_dialog_show_tab (SUTURE_SOFTWARE_DIALOG (dialog), "timeline");
  await (dialog, has_text, "21 August 2024");
  await (dialog, has_text, "2 CVEs published");
  await (dialog, has_text, "Highest severity: Critical · 2 with a public exploit\nCVE-2024-7969, CVE-2024-7970");
  list = find (dialog, is_row, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "3 September 2024, 3,348 more exposed devices, From 15,163 to 18,511 devices in "
                                       "6 days");
  close_page (dialog);
}

static gboolean
is_chooser (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_DROP_DOWN (widget) && gtk_widget_get_mapped (widget);
}

/* At the narrowest a drop-down stands for the row of tabs. */
static void
test_narrow (Fixture *f, gconstpointer unused)
{
  GtkWidget *dialog;

  gtk_window_set_default_size (GTK_WINDOW (f->window), 360, 640);
  dialog = open_page (f, "flyout.open-software");
  gtk_window_set_default_size (GTK_WINDOW (dialog), 360, 640);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (await (dialog, is_chooser, NULL)), 1);
  await (dialog, has_text, "900 devices · 90%");
  g_assert_cmpint (gtk_widget_get_width (dialog), <=, 360);
  close_page (dialog);
}

/* A configuration is no software. */
static void
test_configuration (Fixture *f, gconstpointer unused)
{
  GtkWidget *flyout = find (f->window, has_type, GSIZE_TO_POINTER (SUTURE_TYPE_RECOMMENDATION_FLYOUT));

  suture_recommendations_page_show_id (f->page, "sca-_-scid-4");
  await (flyout, has_text, "Turn on real-time protection");
  gtk_widget_activate_action (flyout, "flyout.open-software", NULL);
  g_assert_null (find_dialog ());
}

/* Beside the message of the end of support a link leads to the versions. */
static void
test_end_of_support (Fixture *f, gconstpointer unused)
{
  GtkWidget *flyout = find (f->window, has_type, GSIZE_TO_POINTER (SUTURE_TYPE_RECOMMENDATION_FLYOUT));

  suture_recommendations_page_show_id (f->page, "va-_-vendor-_-product_9");
  g_signal_emit_by_name (await (flyout, has_row_title, "Version distribution"), "activate");
  await (find_dialog (), has_text, "900 devices · 90%");
  close_page (find_dialog ());
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *f, gconstpointer unused);
  } tests[] = {
    { "/software/general", test_general },
    { "/software/general-offline", test_general_offline },
    { "/software/versions", test_versions },
    { "/software/versions-offline", test_versions_offline },
    { "/software/versions-empty", test_versions_empty },
    { "/software/closed-early", test_closed_early },
    { "/software/weaknesses", test_weaknesses },
    { "/software/weaknesses-of-service", test_weaknesses_of_service },
    { "/software/timeline", test_timeline },
    { "/software/narrow", test_narrow },
    { "/software/configuration", test_configuration },
    { "/software/end-of-support", test_end_of_support },
  };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  suture_views_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up_few, tests[i].func, tear_down);
  return g_test_run ();
}
