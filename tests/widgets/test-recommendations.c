/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-column-chooser.h"
#include "suture-recommendation-flyout.h"
#include "suture-recommendations-page.h"
#include "suture-request-dialog.h"
#include "suture-request-form.h"
#include "suture-views.h"

#include "fake-store.h"

/* The Recommendations page over a thousand generated rows, and the request dialog. */

typedef struct
{
  FakeStore                 *store;
  SutureClock               *clock;
  GSettings                 *settings;
  SutureContext             *context;
  GtkWidget                 *window;
  SutureRecommendationsPage *page;
  SutureListPage            *list_page;
} Fixture;

typedef gboolean (*Condition) (gpointer data);

static void
wait_for (Condition condition, gpointer data)
{
  while (!condition (data))
    g_main_context_iteration (NULL, TRUE); /* meson's timeout bounds the wait */
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
is_loaded (gpointer data)
{
  SutureLazyList *list = suture_list_page_get_list (data);

  return suture_lazy_list_get_loaded (list) && !suture_lazy_list_get_loading (list);
}

static gboolean
has_record (gpointer data)
{
  return suture_list_table_get_record (suture_list_page_get_table (data)) != NULL;
}

static void
set_up_with (Fixture *f, guint n_rows)
{
  static const char *const keys[] = { "intune-connection", "recommendation-columns", "recommendation-filters",
                                      "selected-groups" };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  f->store = fake_store_new (n_rows);
  f->clock = suture_clock_new_fixed (1725361200LL * G_USEC_PER_SEC, zone); /* 3 September 2024 */
  f->settings = g_settings_new ("org.suture.Suture");
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (f->settings, keys[i]);
  f->context = suture_context_new (SUTURE_READER (f->store), NULL, SUTURE_COMMANDS (f->store), f->clock, f->settings);
  f->page = SUTURE_RECOMMENDATIONS_PAGE (suture_recommendations_page_new (f->context));
  f->list_page = suture_recommendations_page_get_list_page (f->page);
  f->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1280, 820);
  adw_window_set_content (ADW_WINDOW (f->window), GTK_WIDGET (f->page));
  gtk_window_present (GTK_WINDOW (f->window));
  wait_for (is_loaded, f->list_page);
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  set_up_with (f, 1000);
}

/* A thousand rows make two hundred rows of widgets: once is enough. */
static void
set_up_few (Fixture *f, gconstpointer unused)
{
  set_up_with (f, 39);
}

static void
set_up_empty (Fixture *f, gconstpointer unused)
{
  set_up_with (f, 0);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  settle ();
  g_assert_finalize_object (f->context);
  g_clear_object (&f->settings);
  g_clear_object (&f->clock);
  g_assert_finalize_object (f->store);
}

/* Finding */

typedef gboolean (*Matches) (GtkWidget *widget, gconstpointer data);

static GtkWidget *
find (GtkWidget *root, Matches matches, gconstpointer data)
{
  if (matches (root, data))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, matches, data);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_type (GtkWidget *widget, gconstpointer data)
{
  return G_TYPE_CHECK_INSTANCE_TYPE (widget, GPOINTER_TO_SIZE (data));
}

static gboolean
has_label (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), data) == 0 &&
         gtk_widget_get_mapped (widget);
}

static gboolean
has_text (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), data) == 0 &&
         gtk_widget_get_mapped (widget);
}

static gboolean
has_row_title (GtkWidget *widget, gconstpointer data)
{
  return ADW_IS_PREFERENCES_ROW (widget) &&
         g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), data) == 0 &&
         gtk_widget_get_mapped (widget);
}

static gboolean
is_row (GtkWidget *widget, gconstpointer data)
{
  return g_strcmp0 (gtk_widget_get_css_name (widget), "row") == 0 && gtk_widget_get_mapped (widget);
}

static gboolean
has_tooltip (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), data) == 0 &&
         gtk_widget_get_mapped (widget);
}

static gboolean
has_check_label (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_CHECK_BUTTON (widget) && g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)), data) == 0;
}

static gboolean
is_chip (GtkWidget *widget, gconstpointer data)
{
  g_autofree char *title = NULL;

  if (!SUTURE_IS_FILTER_CHIP (widget))
    return FALSE;
  g_object_get (widget, "title", &title, NULL);
  return g_strcmp0 (title, data) == 0;
}

typedef struct
{
  GtkWidget *root;
  Matches    matches;
  gpointer   data;
} Search;

static gboolean
is_found (gpointer data)
{
  Search *search = data;

  return find (search->root, search->matches, search->data) != NULL;
}

static GtkWidget *
await (GtkWidget *root, Matches matches, const char *data)
{
  Search search = { root, matches, (gpointer) data };

  wait_for (is_found, &search);
  return find (root, matches, data);
}

static void
click (GtkWidget *root, const char *label)
{
  g_signal_emit_by_name (await (root, has_label, label), "clicked");
}

/* The list */

static void
test_table (Fixture *f, gconstpointer unused)
{
  GtkWidget *view = find (f->window, has_type, GSIZE_TO_POINTER (GTK_TYPE_COLUMN_VIEW));
  GtkWidget *search = find (f->window, has_type, GSIZE_TO_POINTER (GTK_TYPE_SEARCH_ENTRY));
  GtkWidget *list = gtk_widget_get_last_child (view);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (suture_list_page_get_list (f->list_page))), ==, 1000);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, "Recommendations");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL, "Search recommendations");
  await (f->window, has_text, "1,000 recommendations");

  settle ();
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find (list, is_row, NULL)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Update Google Chrome, Software update, 18,511 exposed devices rising, Active, "
                                       "exposure score −3.22, possible active alert, public exploit, "
                                       "recommendation insight");
}

static void
test_search (Fixture *f, gconstpointer unused)
{
  suture_list_page_set_search (f->list_page, "flash");
  await (f->window, has_text, "3 recommendations");
  suture_list_page_set_search (f->list_page, "no such thing");
  await (f->window, has_text, "No recommendation found");
  click (f->window, "Clear search and filters");
  await (f->window, has_text, "39 recommendations");
  g_assert_null (suture_list_page_get_search (f->list_page));
}

static void
test_filter (Fixture *f, gconstpointer unused)
{
  SutureFilterChip *chip = SUTURE_FILTER_CHIP (find (f->window, has_type, GSIZE_TO_POINTER (SUTURE_TYPE_FILTER_CHIP)));
  GtkWidget *button = find (GTK_WIDGET (chip), has_type, GSIZE_TO_POINTER (GTK_TYPE_MENU_BUTTON));

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Status: Active +1");
  suture_filter_chip_set_mask (chip, 1u << SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Status: Partial exception");
  await (f->window, has_text, "3 recommendations");
}

static void
test_sort_follows (Fixture *f, gconstpointer unused)
{
  SutureListTable *table = suture_list_page_get_table (f->list_page);
  SutureListColumns *columns = suture_list_table_get_columns (table);
  SutureRecommendation *record;

  suture_list_table_select (table, 0);
  wait_for (has_record, f->list_page);
  g_assert_true (suture_list_page_get_flyout_shown (f->list_page));

  gtk_widget_activate_action (GTK_WIDGET (table), "table.sort", "s", "weaknesses");
  g_assert_cmpstr (suture_list_columns_get_sort_field (columns), ==, "weaknesses");
  g_assert_true (suture_list_columns_get_descending (columns));
  wait_for (is_loaded, f->list_page);
  settle ();
  record = suture_list_table_get_record (table);
  g_assert_cmpstr (record->recommendation_name, ==, "Update Google Chrome");
}

static void
test_columns (Fixture *f, gconstpointer unused)
{
  GtkWidget *view = find (f->window, has_type, GSIZE_TO_POINTER (GTK_TYPE_COLUMN_VIEW));
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (view));

  g_assert_cmpuint (g_list_model_get_n_items (columns), ==, 6);
  gtk_widget_activate_action (GTK_WIDGET (suture_list_page_get_table (f->list_page)), "table.show-activities", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (columns), ==, 7);
  gtk_widget_activate_action (GTK_WIDGET (suture_list_page_get_table (f->list_page)), "table.show-status", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (columns), ==, 6);
}

static SutureFilterChip *
find_chip (Fixture *f, const char *title)
{
  return SUTURE_FILTER_CHIP (find (f->window, is_chip, title));
}

/* Every filter of the page, and what remains of 39 rows. */
static void
test_chips (Fixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *title;
    int         value;
    const char *count;
  } cases[] = {
    { "Status", SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION, "3 recommendations" },
    { "Remediation type", SUTURE_REMEDIATION_UNINSTALL, "3 recommendations" },
    { "Related component", SUTURE_CATEGORY_SECURITY_CONTROLS, "6 recommendations" },
    { "Threats", SUTURE_THREAT_ALERT, "9 recommendations" },
    { "Threats", SUTURE_THREAT_INSIGHT, "12 recommendations" },
    { "Tags", SUTURE_SUPPORT_EOS_SOFTWARE, "3 recommendations" },
    { "News", 1, "2 recommendations" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SutureFilterChip *chip = find_chip (f, cases[i].title);
      const guint usual = suture_filter_chip_get_mask (chip);

      suture_filter_chip_set_mask (chip, 1u << cases[i].value);
      await (f->window, has_text, cases[i].count);
      suture_filter_chip_set_mask (chip, usual);
      await (f->window, has_text, "39 recommendations");
    }
}

/* What is shown, in which order, is kept; what is not known any more is passed over. */
static void
test_columns_kept (Fixture *f, gconstpointer unused)
{
  SutureListColumns *columns = suture_list_table_get_columns (suture_list_page_get_table (f->list_page));
  static const char *const strange[] = { "tags", "nonsense", "impact", "tags", NULL };
  g_auto (GStrv) kept = NULL;
  g_auto (GStrv) shown = NULL;
  g_autoptr (GPtrArray) fields = NULL;

  suture_list_columns_set_shown (columns, "status", FALSE);
  suture_list_columns_set_shown (columns, "activities", TRUE);
  g_assert_true (suture_list_columns_move (columns, "impact", -1));
  g_assert_false (suture_list_columns_move (columns, "name", -1));
  suture_list_columns_set_shown (columns, "name", FALSE);
  g_assert_true (suture_list_columns_get_shown (columns, "name"));
  kept = g_settings_get_strv (f->settings, "recommendation-columns");
  shown = suture_list_columns_get_layout (columns);
  g_assert_cmpstrv (kept, shown);
  g_assert_cmpstrv (kept, ((const char *const[]) { "name", "weaknesses", "devices", "type", "impact", "activities", NULL }));

  g_settings_set_strv (f->settings, "recommendation-columns", strange);
  g_clear_pointer (&shown, g_strfreev);
  shown = suture_list_columns_get_layout (columns);
  g_assert_cmpstrv (shown, ((const char *const[]) { "name", "tags", "impact", NULL }));
  fields = suture_list_columns_get_fields (columns);
  g_assert_cmpstr (g_ptr_array_index (fields, 0), ==, "recommendationName");

  suture_list_columns_set_layout (columns, (const char *const[]) { NULL });
  g_clear_pointer (&kept, g_strfreev);
  kept = g_settings_get_strv (f->settings, "recommendation-columns");
  g_assert_cmpuint (g_strv_length (kept), ==, 0);
}

static void
test_column_chooser (Fixture *f, gconstpointer unused)
{
  SutureListColumns *columns = suture_list_table_get_columns (suture_list_page_get_table (f->list_page));
  GtkWidget *chooser = find (f->window, has_type, GSIZE_TO_POINTER (SUTURE_TYPE_COLUMN_CHOOSER));
  GtkWidget *popover = gtk_widget_get_ancestor (chooser, GTK_TYPE_POPOVER);
  g_autoptr (GPtrArray) ids = NULL;

  gtk_popover_popup (GTK_POPOVER (popover));
  g_signal_emit_by_name (await (chooser, has_tooltip, "Move “Weaknesses” down"), "clicked");
  ids = suture_list_columns_get_ids (columns);
  g_assert_cmpstr (g_ptr_array_index (ids, 1), ==, "devices");
  g_assert_cmpstr (g_ptr_array_index (ids, 2), ==, "weaknesses");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find (chooser, has_check_label, "Tags")), TRUE);
  g_assert_true (suture_list_columns_get_shown (columns, "tags"));
  g_assert_false (gtk_widget_get_sensitive (find (chooser, has_check_label, "Recommendation")));
  click (chooser, "Restore the columns");
  g_assert_false (suture_list_columns_get_shown (columns, "tags"));
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
test_saved_filters (Fixture *f, gconstpointer unused)
{
  SutureSavedFilters *saved = suture_list_page_get_saved_filters (f->list_page);
  SutureListTable *table = suture_list_page_get_table (f->list_page);
  g_autoptr (GVariant) kept = NULL;
  const char *name;

  suture_list_page_set_search (f->list_page, "update");
  suture_filter_chip_set_mask (find_chip (f, "Threats"), 1u << SUTURE_THREAT_ALERT);
  gtk_widget_activate_action (GTK_WIDGET (table), "table.sort", "s", "weaknesses");
  await (f->window, has_text, "9 recommendations");
  suture_saved_filters_save (saved, "  Under attack_now ");
  suture_list_page_clear (f->list_page);
  gtk_widget_activate_action (GTK_WIDGET (table), "table.sort", "s", "impact");
  await (f->window, has_text, "39 recommendations");

  gtk_widget_activate_action (GTK_WIDGET (f->list_page), "saved.apply", "s", "Under attack_now");
  await (f->window, has_text, "9 recommendations");
  g_assert_cmpstr (suture_list_page_get_search (f->list_page), ==, "update");
  g_assert_cmpuint (suture_filter_chip_get_mask (find_chip (f, "Threats")), ==, 1u << SUTURE_THREAT_ALERT);
  g_assert_cmpuint (suture_filter_chip_get_mask (find_chip (f, "Status")), ==,
                    1u << SUTURE_RECOMMENDATION_ACTIVE | 1u << SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION);
  g_assert_cmpstr (suture_list_columns_get_sort_field (suture_list_table_get_columns (table)), ==, "weaknesses");

  /* The same name again replaces it. */
  suture_saved_filters_save (saved, "Under attack_now");
  kept = g_settings_get_value (f->settings, "recommendation-filters");
  g_assert_cmpuint (g_variant_n_children (kept), ==, 1);
  g_variant_get_child (kept, 0, "(&s&s)", &name, NULL);
  g_assert_cmpstr (name, ==, "Under attack_now");
}

/* News */

static gboolean
is_seen (gpointer data)
{
  SutureRecommendation *record = suture_list_table_get_record (suture_list_page_get_table (data));

  return record != NULL && record->news == SUTURE_NEWS_NONE;
}

static gboolean
is_marked (GtkWidget *widget, gconstpointer data)
{
  return gtk_widget_has_css_class (widget, "suture-mark") && gtk_widget_get_mapped (widget);
}

static void
test_news (Fixture *f, gconstpointer unused)
{
  SutureListTable *table = suture_list_page_get_table (f->list_page);
  SutureRecommendation *record;

  /* Shown for a moment: looked at. */
  suture_list_table_select (table, 2);
  wait_for (has_record, f->list_page);
  record = suture_list_table_get_record (table);
  g_assert_cmpint (record->news, ==, SUTURE_NEWS_NEW);
  g_assert_nonnull (await (f->window, is_marked, NULL));
  wait_for (is_seen, f->list_page);

  /* In the list of news the next one stays until something else is shown. */
  suture_filter_chip_set_mask (find_chip (f, "News"), 1u << 1);
  await (f->window, has_text, "1 recommendation");
  gtk_widget_activate_action (GTK_WIDGET (f->page), "page.mark-all-seen", NULL);
  await (f->window, has_text, "No recommendation found");
}

/* The choice of every page */

static void
test_groups (Fixture *f, gconstpointer unused)
{
  static const char *const chosen[] = { "Kiosks", "Paris Legal", NULL };
  g_autoptr (SutureContext) again = NULL;
  g_auto (GStrv) kept = NULL;

  suture_context_set_groups (f->context, chosen);
  wait_for (is_loaded, f->list_page);
  g_assert_cmpstrv (suture_lazy_list_get_query (suture_list_page_get_list (f->list_page))->groups, chosen);
  kept = g_settings_get_strv (f->settings, "selected-groups");
  g_assert_cmpstrv (kept, chosen);
  again = suture_context_new (SUTURE_READER (f->store), NULL, SUTURE_COMMANDS (f->store), f->clock, f->settings);
  g_assert_cmpstrv (suture_context_get_groups (again), chosen);
  suture_context_set_groups (f->context, NULL);
  g_clear_pointer (&kept, g_strfreev);
  kept = g_settings_get_strv (f->settings, "selected-groups");
  g_assert_cmpuint (g_strv_length (kept), ==, 0);
}

/* Several rows */

static GtkSelectionModel *
get_selection (Fixture *f)
{
  GtkWidget *view = find (f->window, has_type, GSIZE_TO_POINTER (GTK_TYPE_COLUMN_VIEW));

  return gtk_column_view_get_model (GTK_COLUMN_VIEW (view));
}

static gboolean
has_no_record (gpointer data)
{
  return !has_record (data);
}

static void
test_several (Fixture *f, gconstpointer unused)
{
  SutureListTable *table = suture_list_page_get_table (f->list_page);
  g_autoptr (GArray) keys = NULL;

  suture_list_table_select (table, 1);
  wait_for (has_record, f->list_page);
  g_assert_true (suture_list_page_get_flyout_shown (f->list_page));
  gtk_selection_model_select_item (get_selection (f), 3, FALSE);
  gtk_selection_model_select_item (get_selection (f), 7, FALSE);
  g_assert_cmpuint (suture_list_table_get_n_selected (table), ==, 3);
  g_assert_true (has_no_record (f->list_page));
  g_assert_false (suture_list_page_get_flyout_shown (f->list_page));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (await (f->window, has_text, "3 selected")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "3 selected");
  keys = suture_list_table_dup_selected_keys (table);
  g_assert_cmpuint (keys->len, ==, 3);
  g_assert_cmpuint (g_array_index (keys, guint32, 0), ==, 2);

  /* One of them alone is shown again. */
  suture_list_table_select (table, 3);
  wait_for (has_record, f->list_page);
  g_assert_true (suture_list_page_get_flyout_shown (f->list_page));
  g_assert_null (find (f->window, has_text, "3 selected"));
}

static gboolean
is_sorted_by_weaknesses (gpointer data)
{
  SutureQuery *query = suture_lazy_list_get_query (suture_list_page_get_list (data));

  return is_loaded (data) && g_strcmp0 (query->sort_field, "weaknesses") == 0;
}

static void
test_several_follow (Fixture *f, gconstpointer unused)
{
  SutureListTable *table = suture_list_page_get_table (f->list_page);
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) after = NULL;
  guint n_same = 0;

  gtk_selection_model_select_item (get_selection (f), 0, TRUE);
  gtk_selection_model_select_item (get_selection (f), 3, FALSE);
  before = suture_list_table_dup_selected_keys (table);
  gtk_widget_activate_action (GTK_WIDGET (table), "table.sort", "s", "weaknesses");
  wait_for (is_sorted_by_weaknesses, f->list_page);
  after = suture_list_table_dup_selected_keys (table);
  g_assert_cmpuint (after->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    for (guint j = 0; j < 2; j++)
      n_same += g_array_index (before, guint32, i) == g_array_index (after, guint32, j);
  g_assert_cmpuint (n_same, ==, 2);

  /* What is filtered away is not selected any more: nothing is done to what is not seen. */
  suture_list_page_set_search (f->list_page, "chrome");
  await (f->window, has_text, "3 recommendations");
  g_assert_cmpuint (suture_list_table_get_n_selected (table), ==, 1);
}

static void
test_select_all (Fixture *f, gconstpointer unused)
{
  SutureListTable *table = suture_list_page_get_table (f->list_page);

  gtk_selection_model_select_all (get_selection (f));
  g_assert_cmpuint (suture_list_table_get_n_selected (table), ==, 39);
  g_assert_true (suture_list_table_get_selecting (table));
  suture_list_page_show_flyout (f->list_page, TRUE);
  g_assert_false (suture_list_page_get_flyout_shown (f->list_page));
  g_assert_cmpuint (suture_list_table_get_n_selected (table), ==, 39);
  suture_list_table_select (table, GTK_INVALID_LIST_POSITION);
  g_assert_cmpuint (suture_list_table_get_n_selected (table), ==, 0);
  g_assert_false (suture_list_table_get_selecting (table));
}

static void
test_error (Fixture *f, gconstpointer unused)
{
  fake_store_set_error (f->store, "The disk fell out <b>.");
  await (f->window, has_text, "Recommendations unknown");
  await (f->window, has_text, "The disk fell out <b>. This is not an empty list, and nothing was changed.");
  fake_store_set_error (f->store, NULL);
  await (f->window, has_text, "39 recommendations");
}

static void
test_empty (Fixture *f, gconstpointer unused)
{
  await (f->window, has_text, "Nothing to remediate");
}

/* The flyout */

static void
test_flyout (Fixture *f, gconstpointer unused)
{
  GtkWidget *flyout = find (f->window, has_type, GSIZE_TO_POINTER (SUTURE_TYPE_RECOMMENDATION_FLYOUT));

  suture_recommendations_page_show_id (f->page, "va-_-vendor-_-product_0");
  await (flyout, has_text, "Google · version 128.0.6613.85 or later");
  await (flyout, has_text, "2 remediation activities");
  await (flyout, has_row_title, "PAR-FIN-0001");
  g_assert_cmpuint (fake_store_get_wanted (f->store), ==, 2);
  suture_recommendation_flyout_show_tab (SUTURE_RECOMMENDATION_FLYOUT (flyout), "devices");
  await (flyout, has_text, "18,511 devices");
  suture_recommendation_flyout_show_tab (SUTURE_RECOMMENDATION_FLYOUT (flyout), "cves");
  await (flyout, has_text, "38 CVEs, highest CVSS score first");
  g_signal_emit_by_name (flyout, "close");
  g_assert_false (suture_list_page_get_flyout_shown (f->list_page));
}

/* The request */

static GtkWidget *
open_dialog (Fixture *f, guint row)
{
  GListModel *windows = gtk_window_get_toplevels ();

  suture_list_table_select (suture_list_page_get_table (f->list_page), row);
  wait_for (has_record, f->list_page);
  suture_recommendations_page_request (f->page);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (SUTURE_IS_REQUEST_DIALOG (window))
        return window;
    }
  g_assert_not_reached ();
}

/* The dialog has tests of its own: here, what the page does once it was submitted. */
static void
test_request_undo (Fixture *f, gconstpointer unused)
{
  GtkWidget *dialog = open_dialog (f, 0);

  await (dialog, has_text, "All 12 groups · 18,511 exposed devices");
  click (dialog, "Review");
  click (dialog, "Submit request");
  await (f->window, has_text, "Remediation requested");
  g_assert_nonnull (fake_store_get_request (f->store));
  click (f->window, "Undo");
  g_assert_cmpint (fake_store_get_undone (f->store), ==, 7);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *f, gconstpointer unused);
  } tests[] = {
    { "/recommendations/search", test_search },
    { "/recommendations/filter", test_filter },
    { "/recommendations/sort-follows", test_sort_follows },
    { "/recommendations/columns", test_columns },
    { "/recommendations/chips", test_chips },
    { "/recommendations/columns-kept", test_columns_kept },
    { "/recommendations/column-chooser", test_column_chooser },
    { "/recommendations/saved-filters", test_saved_filters },
    { "/recommendations/news", test_news },
    { "/recommendations/groups", test_groups },
    { "/recommendations/several", test_several },
    { "/recommendations/several-follow", test_several_follow },
    { "/recommendations/select-all", test_select_all },
    { "/recommendations/error", test_error },
    { "/recommendations/flyout", test_flyout },
    { "/recommendations/request-undo", test_request_undo },
  };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  suture_views_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up_few, tests[i].func, tear_down);
  g_test_add ("/recommendations/table", Fixture, NULL, set_up, test_table, tear_down);
  g_test_add ("/recommendations/empty", Fixture, NULL, set_up_empty, test_empty, tear_down);
  return g_test_run ();
}
