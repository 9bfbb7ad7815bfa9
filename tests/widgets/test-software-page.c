/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-recommendation-text.h"
#include "suture-report-columns.h"
#include "suture-software-dialog.h"
#include "suture-software-page.h"
#include "suture-views.h"

#include "fake-devices.h"
#include "find-widget.h"
#include "let-go.h"

/* The list of software, and the software page of a product. */

typedef struct
{
  FakeDevices    *store;
  SutureClock    *clock;
  GSettings      *settings;
  SutureContext  *context;
  GtkWidget      *window;
  GtkWidget      *page;
  SutureListPage *list_page;
} Fixture;

static void
settle (void)
{
  for (int i = 0; i < 20; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (2000);
    }
}

/* A search begins a moment after the last letter. */
static void
settle_search (void)
{
  g_usleep (200 * 1000);
  settle ();
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  static const char *const keys[] = { "software-columns", "software-filters", "selected-groups" };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  f->store = fake_devices_new (5);
  f->clock = suture_clock_new_fixed (1725361200LL * G_USEC_PER_SEC, zone);
  f->settings = g_settings_new ("org.suture.Suture");
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (f->settings, keys[i]);
  f->context = suture_context_new (SUTURE_READER (f->store), NULL, SUTURE_COMMANDS (f->store), f->clock, f->settings);
  f->page = suture_software_page_new (f->context);
  f->list_page = suture_software_page_get_list_page (SUTURE_SOFTWARE_PAGE (f->page));
  f->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1280, 820);
  adw_window_set_content (ADW_WINDOW (f->window), f->page);
  gtk_window_present (GTK_WINDOW (f->window));
  settle ();
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  settle ();
  let_go (f->context);
  g_clear_object (&f->settings);
  g_clear_object (&f->clock);
  let_go (f->store);
}

static guint
count_rows (Fixture *f)
{
  return g_list_model_get_n_items (G_LIST_MODEL (suture_list_page_get_list (f->list_page)));
}

static GtkWidget *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *w = windows; w != NULL; w = w->next)
    if (SUTURE_IS_SOFTWARE_DIALOG (w->data))
      return w->data;
  return NULL;
}

static GtkWidget *
find_row (GtkWidget *root)
{
  if (g_strcmp0 (gtk_widget_get_css_name (root), "row") == 0 && gtk_widget_get_mapped (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_list (Fixture *f, gconstpointer unused)
{
  GtkWidget *view = find_widget (f->page, GTK_TYPE_COLUMN_VIEW, NULL);

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, "Software");
  g_assert_cmpuint (count_rows (f), ==, 6);
  g_assert_nonnull (find_widget (f->page, GTK_TYPE_LABEL, "6 products"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_row (view)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Windows 11, Microsoft, 90 weaknesses, 18,511 exposed devices, "
                                       "Possible active alert, Public exploit");
}

static void
test_report (Fixture *f, gconstpointer unused)
{
  SutureListColumns *columns = suture_list_table_get_columns (suture_list_page_get_table (f->list_page));
  g_autoptr (GPtrArray) ids = suture_list_columns_get_ids (columns);
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (SutureReportColumns) report = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < ids->len; i++)
    suture_list_columns_set_shown (columns, g_ptr_array_index (ids, i), TRUE);
  names = suture_list_columns_get_fields (columns);
  g_ptr_array_add (names, NULL);
  report = suture_report_columns_new_named (SUTURE_LIST_SOFTWARE, (const char *const *) names->pdata, &error);
  g_assert_no_error (error);
}

static void
test_filters (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_SOFTWARE);
  SutureFilterChip *chip = SUTURE_FILTER_CHIP (find_widget (f->page, SUTURE_TYPE_FILTER_CHIP, "Threats"));
  g_autofree char *text = NULL;

  suture_list_page_set_search (f->list_page, "zoom");
  settle_search ();
  g_assert_cmpuint (count_rows (f), ==, 1);
  query->threat_mask = 1u << SUTURE_THREAT_EXPLOIT;
  text = suture_query_to_text (query);
  gtk_widget_activate_action (f->page, "page.show", "s", text);
  settle ();
  g_assert_cmpuint (count_rows (f), ==, 2);
  g_assert_cmpuint (suture_filter_chip_get_mask (chip), ==, 1u << SUTURE_THREAT_EXPLOIT);
}

/* A product opens, though nobody knows a recommendation about it. */
static void
test_open (Fixture *f, gconstpointer unused)
{
  GtkWidget *dialog;

  suture_list_table_select (suture_list_page_get_table (f->list_page), 3);
  settle ();
  g_assert_false (suture_list_page_get_flyout_shown (f->list_page));
  gtk_widget_activate_action (f->page, "page.primary", NULL);
  settle ();
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (dialog)), ==, "Openssl");
  g_assert_nonnull (find_widget (dialog, GTK_TYPE_LABEL, "4,627"));
  g_assert_nonnull (find_widget (dialog, GTK_TYPE_LABEL, "openssl-_-openssl"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  settle ();
  gtk_widget_activate_action (f->page, "page.open", "s", "google-_-chrome");
  settle ();
  dialog = find_dialog ();
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (dialog)), ==, "Chrome");
  gtk_window_destroy (GTK_WINDOW (dialog));
  settle ();
  gtk_widget_activate_action (f->page, "page.open", "s", "gone");
  settle ();
  g_assert_null (find_dialog ());
  g_assert_nonnull (find_widget (f->page, GTK_TYPE_LABEL, "It is not there."));
}

/* Return on a row opens it, as a double click does. */
static void
test_activate (Fixture *f, gconstpointer unused)
{
  suture_list_table_select (suture_list_page_get_table (f->list_page), 0);
  settle ();
  g_signal_emit_by_name (suture_list_page_get_table (f->list_page), "activated");
  settle ();
  g_assert_nonnull (find_dialog ());
  gtk_window_destroy (GTK_WINDOW (find_dialog ()));
  settle ();
}

/* A vendor reads the same wherever a recommendation is shown. */
static void
test_vendor (void)
{
  g_autoptr (SutureRecommendation) recommendation = suture_record_new (&suture_recommendation_type);
  g_autofree char *subtitle = NULL, *requirement = NULL;

  recommendation->vendor = g_strdup ("notepad-plus-plus");
  recommendation->recommended_version = g_strdup ("8.9.7");
  subtitle = suture_recommendation_text_subtitle (recommendation);
  requirement = suture_recommendation_text_requirement (recommendation);
  g_assert_cmpstr (subtitle, ==, "Notepad-Plus-Plus · 8.9.7");
  g_assert_cmpstr (requirement, ==, "Notepad-Plus-Plus · version 8.9.7 or later");
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  suture_views_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
#define ADD(name, test) g_test_add ("/software-page/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("list", test_list);
  ADD ("report", test_report);
  ADD ("filters", test_filters);
  ADD ("open", test_open);
  ADD ("activate", test_activate);
#undef ADD
  g_test_add_func ("/software-page/vendor", test_vendor);
  return g_test_run ();
}
