/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-column-chooser.h"
#include "suture-request-many.h"
#include "suture-tag-filter.h"
#include "suture-trend.h"

#include "recommendations-desk.h"

/* What the user makes of a list: filters, columns, several rows; and what of it is kept. */

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

/* Beside the ends of support, the chip has the tags that the recommendations have. */
static void
test_tags (Fixture *f, gconstpointer unused)
{
  SutureFilterChip *chip = find_chip (f, "Tags");
  SutureSavedFilters *saved = suture_list_page_get_saved_filters (f->list_page);
  GtkWidget *check = await (GTK_WIDGET (chip), has_check_label, "internetFacing");
  guint mask;

  g_assert_nonnull (find (GTK_WIDGET (chip), has_check_label, "<legacy>"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  await (f->window, has_text, "3 recommendations");
  mask = suture_filter_chip_get_mask (chip);
  suture_filter_chip_set_mask (chip, mask | 1u << SUTURE_SUPPORT_EOS_SOFTWARE);
  await (f->window, has_text, "6 recommendations");

  suture_saved_filters_save (saved, "Outside");
  suture_list_page_clear (f->list_page);
  await (f->window, has_text, "39 recommendations");
  suture_reader_emit_changed (SUTURE_READER (f->store));
  gtk_widget_activate_action (GTK_WIDGET (f->list_page), "saved.apply", "s", "Outside");
  await (f->window, has_text, "6 recommendations");
  g_assert_cmpuint (suture_filter_chip_get_mask (chip), ==, mask | 1u << SUTURE_SUPPORT_EOS_SOFTWARE);
}

/* What is chosen stays so, whatever comes and goes around it. */
static void
test_tags_gone (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureTagFilter) filter = suture_tag_filter_new (f->context, SUTURE_LIST_RECOMMENDATIONS);
  g_autoptr (SutureQuery) wanted = suture_query_new (SUTURE_LIST_RECOMMENDATIONS);
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_RECOMMENDATIONS);

  wanted->tags = g_strsplit ("retired,internetFacing", ",", -1);
  wanted->support_mask = 1u << SUTURE_SUPPORT_EOS_VERSIONS;
  suture_tag_filter_restore (filter, wanted);
  for (guint i = 0; i < 3; i++)
    {
      settle ();
      suture_reader_emit_changed (SUTURE_READER (f->store));
    }
  g_assert_nonnull (find (GTK_WIDGET (suture_tag_filter_get_chip (filter)), has_check_label, "<legacy>"));
  suture_tag_filter_apply (filter, query);
  g_assert_cmpstrv (query->tags, ((const char *const[]) { "retired", "internetFacing", NULL }));
  g_assert_cmpuint (query->support_mask, ==, 1u << SUTURE_SUPPORT_EOS_VERSIONS);
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

static gboolean
is_order_kept (gpointer data)
{
  g_auto (GStrv) kept = g_settings_get_strv (data, "recommendation-columns");

  return kept[0] != NULL && g_str_equal (kept[0], "impact");
}

/* As a header that is dragged: GTK takes the column out and puts it in again. */
static void
test_columns_dragged (Fixture *f, gconstpointer unused)
{
  GtkWidget *view = find (f->window, has_type, GSIZE_TO_POINTER (GTK_TYPE_COLUMN_VIEW));
  GListModel *shown = gtk_column_view_get_columns (GTK_COLUMN_VIEW (view));
  g_autoptr (GtkColumnViewColumn) impact = g_list_model_get_item (shown, 5);
  g_auto (GStrv) kept = NULL;

  gtk_column_view_insert_column (GTK_COLUMN_VIEW (view), 0, impact);
  wait_for (is_order_kept, f->settings);
  kept = g_settings_get_strv (f->settings, "recommendation-columns");
  g_assert_cmpstrv (kept, ((const char *const[]) { "impact", "name", "weaknesses", "devices", "type", "status", NULL }));
}

/* Where the exposed devices go, in a word and not by a colour alone. */
static void
test_trend (Fixture *f, gconstpointer unused)
{
  static const struct
  {
    gint64      values[3];
    guint       n;
    const char *word;
  } cases[] = {
    { { 5, 3, 9 }, 3, "rising" }, { { 9, 12, 5 }, 3, "falling" }, { { 7, 1, 7 }, 3, "unchanged" }, { { 0, 0 }, 2, "unchanged" },
    { { 4 }, 1, "not known yet" }, { { 0 }, 0, "not known yet" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GtkWidget) trend = g_object_ref_sink (suture_trend_new (52, 18));
      g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (gint64));

      g_array_append_vals (values, cases[i].values, cases[i].n);
      suture_trend_set_values (SUTURE_TREND (trend), values);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (trend), GTK_ACCESSIBLE_PROPERTY_LABEL, cases[i].word);
    }
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

static gboolean
shows_text (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_INSCRIPTION (widget) && g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (widget)), data) == 0;
}

/* A quarter of the devices of a partial exception count still. */
static void
test_after_exceptions (Fixture *f, gconstpointer unused)
{
  SutureListColumns *columns = suture_list_table_get_columns (suture_list_page_get_table (f->list_page));
  GtkWidget *chip = GTK_WIDGET (find_chip (f, "Status"));

  g_assert_false (suture_list_columns_get_shown (columns, "devices-after"));
  g_assert_false (suture_list_columns_get_shown (columns, "impact-after"));
  suture_list_columns_set_shown (columns, "devices-after", TRUE);
  suture_list_columns_set_shown (columns, "impact-after", TRUE);
  suture_filter_chip_set_mask (SUTURE_FILTER_CHIP (chip), 1u << SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION);
  await (f->window, has_text, "3 recommendations");
  await (f->window, shows_text, "4,006");
  await (f->window, shows_text, "−0.28");
  g_assert_nonnull (find (chip, has_check_label, "Full exception"));
  g_assert_null (find (chip, has_check_label, "Exception"));
}

static gboolean
has_column (GPtrArray *fields, const char *name)
{
  return g_ptr_array_find_with_equal_func (fields, name, g_str_equal, NULL);
}

/* Each impact has a column of its own, which is chosen, sorted and exported by itself. */
static void
test_impacts (Fixture *f, gconstpointer unused)
{
  SutureListTable *table = suture_list_page_get_table (f->list_page);
  SutureListColumns *columns = suture_list_table_get_columns (table);
  GtkWidget *chooser = find (f->window, has_type, GSIZE_TO_POINTER (SUTURE_TYPE_COLUMN_CHOOSER));
  GtkWidget *popover = gtk_widget_get_ancestor (chooser, GTK_TYPE_POPOVER);
  g_autoptr (GPtrArray) before = suture_list_columns_get_fields (columns);
  g_autoptr (GPtrArray) after = NULL;

  g_assert_true (has_column (before, "exposureImpact"));
  g_assert_false (has_column (before, "configScoreImpact"));
  gtk_popover_popup (GTK_POPOVER (popover));
  await (chooser, has_tooltip, "Move “Impact on the exposure score” down");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find (chooser, has_check_label, "Impact on the secure score")), TRUE);
  gtk_popover_popdown (GTK_POPOVER (popover));
  after = suture_list_columns_get_fields (columns);
  g_assert_true (has_column (after, "exposureImpact"));
  g_assert_true (has_column (after, "configScoreImpact"));
  for (int i = 0; i < 2; i++)
    {
      const SutureRecommendation *record;

      gtk_widget_activate_action (GTK_WIDGET (table), i == 0 ? "table.sort" : "table.direction", "s",
                                  i == 0 ? "impact-secure" : "ascending");
      wait_for (is_loaded, f->list_page);
      suture_list_table_select (table, 0);
      wait_for (has_record, f->list_page);
      settle ();
      record = suture_list_table_get_record (table);
      g_assert_cmpstr (suture_list_columns_get_sort_field (columns), ==, "configScoreImpact");
      g_assert_cmpint (suture_list_columns_get_descending (columns), ==, i == 0);
      g_assert_cmpint (record->config_score_impact > 0, ==, i == 0);
    }
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

static GtkWidget *
find_many_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (SUTURE_IS_REQUEST_MANY (window))
        return window;
    }
  return NULL;
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
  g_assert_nonnull (find (f->window, has_label, "Request remediation"));
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

static gboolean
is_show_exceptions (GtkWidget *widget, gconstpointer unused)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
         g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), "Show exceptions (2)") == 0;
}

static gboolean
shows_link (gpointer window)
{
  return find (window, is_show_exceptions, NULL) != NULL;
}

static gboolean
shows_no_link (gpointer window)
{
  return !shows_link (window);
}

static gboolean
has_wanted_rows (gpointer list)
{
  return g_list_model_get_n_items (list) ==
         GPOINTER_TO_UINT (g_object_get_data (list, "wanted"));
}

/* Full exceptions are off the list until somebody asks for them. */
static void
test_hidden_exceptions (Fixture *f, gconstpointer unused)
{
  SutureLazyList *list = suture_list_page_get_list (f->list_page);
  const guint before = g_list_model_get_n_items (G_LIST_MODEL (list));

  g_assert_false (shows_link (f->window));
  g_object_set_data (G_OBJECT (list), "wanted", GUINT_TO_POINTER (before - 2));
  for (guint key = 1; key <= 2; key++)
    fake_store_set_recommendation_status (f->store, key, SUTURE_RECOMMENDATION_FULL_EXCEPTION);
  wait_for (has_wanted_rows, list);
  wait_for (shows_link, f->window);
  g_object_set_data (G_OBJECT (list), "wanted", GUINT_TO_POINTER (before));
  g_signal_emit_by_name (find (f->window, is_show_exceptions, NULL), "clicked");
  wait_for (has_wanted_rows, list);
  wait_for (shows_no_link, f->window);
}

static gboolean
has_many_dialog (gpointer data)
{
  return find_many_dialog () != NULL;
}

/* One request for all that are selected, read or not. */
static void
test_request_many (Fixture *f, gconstpointer unused)
{
  GtkWidget *dialog;

  gtk_selection_model_select_item (get_selection (f), 0, TRUE);
  gtk_selection_model_select_item (get_selection (f), 38, FALSE);
  click (f->window, "Request remediation");
  wait_for (has_many_dialog, NULL);
  dialog = find_many_dialog ();
  settle (); /* it reads the device groups */
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (dialog)) == GTK_WINDOW (f->window));
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_cmpuint (suture_list_table_get_n_selected (suture_list_page_get_table (f->list_page)), ==, 2);
}

/* Who may not request is told so beforehand: in the flyout, in the bar and for the shortcut. */
static void
test_role (Fixture *f, gconstpointer unused)
{
  static const char sentence[] = "Your role does not allow this: requests and activities are for security administrators.";
  SutureSyncStatus *status = suture_context_get_status (f->context);
  GtkWidget *button;

  suture_sync_status_set_account (status, SUTURE_CAN_WRITE_ACTIVITIES | SUTURE_MAY_NOT_WRITE_ACTIVITIES, "v@tilvane.example");
  suture_list_table_select (suture_list_page_get_table (f->list_page), 0);
  await (f->window, has_text, sentence);
  button = await (f->window, has_label, "Request remediation");
  g_assert_false (gtk_widget_is_sensitive (button));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence);
  suture_recommendations_page_request (f->page);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 1);

  gtk_selection_model_select_item (get_selection (f), 38, FALSE);
  suture_list_page_show_flyout (f->list_page, FALSE);
  button = await (f->window, has_label, "Request remediation");
  g_assert_false (gtk_widget_is_sensitive (button));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, sentence);
  await (f->window, has_text, sentence);
  gtk_widget_activate_action (GTK_WIDGET (f->page), "page.primary", NULL);
  gtk_widget_activate_action (GTK_WIDGET (f->page), "page.request-many", NULL);
  settle ();
  g_assert_null (find_many_dialog ());

  suture_sync_status_set_account (status, SUTURE_CAN_WRITE_ACTIVITIES, "a.moreau@tilvane.example");
  g_assert_true (gtk_widget_is_sensitive (button));
  g_assert_null (gtk_widget_get_tooltip_text (button));
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

int
main (int argc, char *argv[])
{
  static const struct { const char *path; void (*func) (Fixture *f, gconstpointer unused); } tests[] = {
    { "/recommendation-list/chips", test_chips },
    { "/recommendation-list/tags", test_tags },
    { "/recommendation-list/tags-gone", test_tags_gone },
    { "/recommendation-list/columns-kept", test_columns_kept },
    { "/recommendation-list/columns-dragged", test_columns_dragged },
    { "/recommendation-list/trend", test_trend },
    { "/recommendation-list/column-chooser", test_column_chooser },
    { "/recommendation-list/after-exceptions", test_after_exceptions },
    { "/recommendation-list/impacts", test_impacts },
    { "/recommendation-list/saved-filters", test_saved_filters },
    { "/recommendation-list/news", test_news },
    { "/recommendation-list/groups", test_groups },
    { "/recommendation-list/several", test_several },
    { "/recommendation-list/several-follow", test_several_follow },
    { "/recommendation-list/request-many", test_request_many },
    { "/recommendation-list/hidden-exceptions", test_hidden_exceptions },
    { "/recommendation-list/role", test_role },
    { "/recommendation-list/select-all", test_select_all },
  };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  suture_views_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up_few, tests[i].func, tear_down);
  return g_test_run ();
}
