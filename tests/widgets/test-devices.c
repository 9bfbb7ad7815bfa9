/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-device-flyout.h"
#include "suture-device-value-rows.h"
#include "suture-device-values.h"
#include "suture-devices-page.h"
#include "suture-remediation-results.h"
#include "suture-record-list.h"
#include "suture-report-columns.h"
#include "suture-views.h"

#include "fake-devices.h"
#include "find-widget.h"
#include "let-go.h"

/* The list of devices, one of them in the flyout, and the value of devices. */

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
set_up_with (Fixture *f, guint n_devices)
{
  static const char *const keys[] = { "device-columns", "device-filters", "selected-groups" };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  f->store = fake_devices_new (n_devices);
  f->clock = suture_clock_new_fixed (1725361200LL * G_USEC_PER_SEC, zone); /* 3 September 2024 */
  f->settings = g_settings_new ("org.suture.Suture");
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (f->settings, keys[i]);
  f->context = suture_context_new (SUTURE_READER (f->store), NULL, SUTURE_COMMANDS (f->store), f->clock, f->settings);
  f->page = suture_devices_page_new (f->context);
  f->list_page = suture_devices_page_get_list_page (SUTURE_DEVICES_PAGE (f->page));
  f->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1280, 820);
  adw_window_set_content (ADW_WINDOW (f->window), f->page);
  gtk_window_present (GTK_WINDOW (f->window));
  settle ();
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  set_up_with (f, 20);
}

static void
set_up_empty (Fixture *f, gconstpointer unused)
{
  set_up_with (f, 0);
}

static void
set_up_many (Fixture *f, gconstpointer unused)
{
  set_up_with (f, SUTURE_DEVICE_VALUES_MAX + 1);
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

/* Looking */

static guint
count_rows (Fixture *f)
{
  return g_list_model_get_n_items (G_LIST_MODEL (suture_list_page_get_list (f->list_page)));
}

static gboolean
says (GtkWidget *root, const char *text)
{
  return find_widget (root, GTK_TYPE_LABEL, text) != NULL;
}

static GtkWidget *
select_row (Fixture *f, guint position)
{
  suture_list_table_select (suture_list_page_get_table (f->list_page), position);
  settle ();
  return find_widget (f->page, SUTURE_TYPE_DEVICE_FLYOUT, NULL);
}

static void
select_all (Fixture *f)
{
  GtkWidget *view = find_widget (GTK_WIDGET (f->list_page), GTK_TYPE_COLUMN_VIEW, NULL);

  gtk_selection_model_select_all (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));
  settle ();
}

static GtkWidget *
find_window (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *w = windows; w != NULL; w = w->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (w->data, type))
      return w->data;
  return NULL;
}

static GtkWidget *
find_check (GtkWidget *root, const char *title)
{
  GtkWidget *row = find_widget (root, ADW_TYPE_ACTION_ROW, title);

  return row != NULL ? find_widget (row, GTK_TYPE_CHECK_BUTTON, NULL) : NULL;
}

static void
choose (GtkWidget *root, const char *title)
{
  GtkWidget *check = find_check (root, title);

  g_assert_nonnull (check);
  g_assert_true (gtk_widget_is_sensitive (check));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  settle ();
}

static gboolean
is_chosen (GtkWidget *root, const char *title)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (find_check (root, title)));
}

static SutureFilterChip *
find_chip (GtkWidget *root, const char *title)
{
  return SUTURE_FILTER_CHIP (find_widget (root, SUTURE_TYPE_FILTER_CHIP, title));
}

/* A row that is drawn, by the name it has for a screen reader; the first one with that beginning. */
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

/* The list */

static void
test_list (Fixture *f, gconstpointer unused)
{
  static const char *const titles[] = { "Device", "Exposure level", "Risk level", "Operating system", "Health state",
                                        "Last seen" };
  GtkWidget *view = find_widget (f->page, GTK_TYPE_COLUMN_VIEW, NULL);
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (view));

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, "Devices");
  g_assert_cmpuint (count_rows (f), ==, 20);
  g_assert_true (says (f->page, "20 devices"));
  g_assert_cmpuint (g_list_model_get_n_items (columns), ==, G_N_ELEMENTS (titles));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      g_assert_cmpstr (gtk_column_view_column_get_title (column), ==, titles[i]);
    }
  /* The most exposed first. */
  g_assert_cmpstr (fake_devices_get_query (f->store)->sort_field, ==, "exposureLevel");
  g_assert_true (fake_devices_get_query (f->store)->descending);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_row (view)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "par-fin-0001, corp.tilvane.example, Windows 11 23H2, exposure level High, "
                                       "risk level High, value Normal, last seen today");
}

/* Whatever columns are shown, an export has them. */
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
  report = suture_report_columns_new_named (SUTURE_LIST_DEVICES, (const char *const *) names->pdata, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (suture_report_columns_get_n (report), ==, ids->len + 1); /* the system is two columns */
}

static void
test_filters (Fixture *f, gconstpointer unused)
{
  suture_filter_chip_set_mask (find_chip (f->page, "Exposure level"), 1u << SUTURE_LEVEL_HIGH);
  settle ();
  g_assert_cmpuint (count_rows (f), ==, 8);
  suture_filter_chip_set_mask (find_chip (f->page, "Risk level"), 1u << SUTURE_LEVEL_NONE);
  settle ();
  g_assert_cmpuint (count_rows (f), ==, 4);
  suture_filter_chip_set_mask (find_chip (f->page, "Device value"), 1u << SUTURE_VALUE_HIGH);
  settle ();
  g_assert_cmpuint (count_rows (f), ==, 1);
  suture_list_page_clear (f->list_page);
  suture_filter_chip_set_mask (find_chip (f->page, "Last seen"), 1u << 1);
  settle ();
  g_assert_true (fake_devices_get_query (f->store)->inactive);
  g_assert_cmpuint (count_rows (f), ==, 4);
  suture_list_page_set_search (f->list_page, "kio-0010");
  settle_search ();
  g_assert_cmpuint (count_rows (f), ==, 1);
  suture_list_page_clear (f->list_page);
  suture_context_set_groups (f->context, (const char *const[]) { "London Trading", NULL });
  settle ();
  g_assert_cmpuint (count_rows (f), ==, 4);
}

static void
test_tags (Fixture *f, gconstpointer unused)
{
  SutureFilterChip *chip = find_chip (f->page, "Tags");
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);
  g_autofree char *text = NULL;

  g_assert_nonnull (chip);
  query->tags = g_strsplit ("production", ",", -1);
  text = suture_query_to_text (query);
  gtk_widget_activate_action (f->page, "page.show", "s", text);
  settle ();
  g_assert_cmpuint (count_rows (f), ==, 6);
  g_assert_cmpuint (suture_filter_chip_get_mask (chip), !=, 0);
}

/* What another page asks for is seen in the chips, and nothing else filters. */
static void
test_show (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);
  g_autoptr (SutureQuery) other = suture_query_new (SUTURE_LIST_ACTIVITIES);
  g_autofree char *text = NULL, *foreign = suture_query_to_text (other);

  suture_list_page_set_search (f->list_page, "kio");
  suture_filter_chip_set_mask (find_chip (f->page, "Last seen"), 1u << 1);
  settle ();
  query->level_mask = 1u << SUTURE_LEVEL_LOW | 1u << SUTURE_LEVEL_INFORMATIONAL;
  text = suture_query_to_text (query);
  gtk_widget_activate_action (f->page, "page.show", "s", text);
  settle ();
  g_assert_cmpuint (count_rows (f), ==, 4);
  g_assert_cmpuint (suture_filter_chip_get_mask (find_chip (f->page, "Exposure level")), ==, 1u << SUTURE_LEVEL_LOW);
  g_assert_cmpuint (fake_devices_get_query (f->store)->level_mask, ==, query->level_mask);
  g_assert_cmpuint (suture_filter_chip_get_mask (find_chip (f->page, "Last seen")), ==, 0);
  g_assert_null (suture_list_page_get_search (f->list_page));
  gtk_widget_activate_action (f->page, "page.show", "s", foreign);
  gtk_widget_activate_action (f->page, "page.show", "s", "no query");
  settle ();
  g_assert_cmpuint (count_rows (f), ==, 4);
}

/* What was asked for by its id is shown, whatever is filtered. */
static void
test_open (Fixture *f, gconstpointer unused)
{
  GtkWidget *flyout;

  suture_filter_chip_set_mask (find_chip (f->page, "Exposure level"), 1u << SUTURE_LEVEL_LOW);
  suture_context_set_groups (f->context, (const char *const[]) { "London Trading", NULL });
  settle ();
  gtk_widget_activate_action (f->page, "page.open", "s", fake_devices_get (f->store, 5)->id);
  settle ();
  g_assert_null (suture_context_get_groups (f->context));
  g_assert_true (suture_list_page_get_flyout_shown (f->list_page));
  flyout = find_widget (f->page, SUTURE_TYPE_DEVICE_FLYOUT, NULL);
  g_assert_cmpstr (suture_device_flyout_get_device (SUTURE_DEVICE_FLYOUT (flyout))->id, ==, fake_devices_get (f->store, 5)->id);
}

static void
test_open_gone (Fixture *f, gconstpointer unused)
{
  gtk_widget_activate_action (f->page, "page.open", "s", "gone");
  settle ();
  g_assert_true (says (f->page, "It is not there."));
}

static void
test_empty (Fixture *f, gconstpointer unused)
{
  g_assert_cmpuint (count_rows (f), ==, 0);
  g_assert_nonnull (find_widget (f->page, ADW_TYPE_STATUS_PAGE, "No devices"));
}

/* Two-line rows, and the flyout as a page. */
static void
test_narrow (Fixture *f, gconstpointer unused)
{
  GtkWidget *flyout;

  gtk_window_set_default_size (GTK_WINDOW (f->window), 360, 800);
  settle ();
  g_assert_true (suture_list_page_get_narrow (f->list_page));
  flyout = select_row (f, 0);
  suture_list_page_show_flyout (f->list_page, TRUE);
  settle ();
  flyout = find_widget (f->page, SUTURE_TYPE_DEVICE_FLYOUT, NULL);
  g_assert_true (says (flyout, "par-fin-0001"));
  gtk_widget_activate_action (flyout, "page.close-flyout", NULL);
  settle ();
  g_assert_false (suture_list_page_get_flyout_shown (f->list_page));
}

/* The flyout */

static void
test_details (Fixture *f, gconstpointer unused)
{
  GtkWidget *flyout = select_row (f, 4);

  g_assert_true (says (flyout, "kio-0005"));
  g_assert_true (says (flyout, "Windows 10 22H2 · corp.tilvane.example"));
  g_assert_true (says (flyout, "Not seen for 43 days: it counts in no score until it is seen again."));
  g_assert_true (says (flyout, "kio-0005") && says (flyout, "corp.tilvane.example"));
  g_assert_true (says (flyout, fake_devices_get (f->store, 5)->id));
  g_assert_true (says (flyout, "Inactive"));
  g_assert_true (says (flyout, "10.20.0.6"));
  g_assert_true (says (flyout, "Kiosks"));
  flyout = select_row (f, 0);
  g_assert_false (says (flyout, "Not seen for 43 days: it counts in no score until it is seen again."));
  g_assert_true (says (flyout, "Yes"));
}

static void
test_recommendations (Fixture *f, gconstpointer unused)
{
  GtkWidget *flyout = select_row (f, 0);
  GtkWidget *list;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_widget (flyout, GTK_TYPE_TOGGLE_BUTTON, "Recommendations")), TRUE);
  settle ();
  list = find_widget (flyout, SUTURE_TYPE_RECORD_LIST, NULL);
  g_assert_true (says (list, "3 recommendations, highest impact first"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_widget (list, GTK_TYPE_LIST_VIEW, NULL)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Recommendations");
}

/* Values */

static void
test_meaning (Fixture *f, gconstpointer unused)
{
  GtkWidget *flyout = select_row (f, 0);
  GtkWidget *rows = find_widget (flyout, SUTURE_TYPE_DEVICE_VALUE_ROWS, NULL);
  GtkWidget *check = find_check (rows, "High");

  g_assert_true (is_chosen (rows, "Normal (default)"));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_ROLE_RADIO);
  /* Named by the title of its row, and by that alone: a second name would be read as well. */
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  g_assert_false (gtk_test_accessible_has_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Domain controllers, internet-facing devices, VIPs, production services. Counts as "
                                       "much in the exposure score as a tenth of all devices.");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_check (rows, "Low")), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Test and spare devices. Counts as 0.75 devices in the exposure score.");
}

static void
test_set (Fixture *f, gconstpointer unused)
{
  GtkWidget *flyout = select_row (f, 0);
  GtkWidget *rows = find_widget (flyout, SUTURE_TYPE_DEVICE_VALUE_ROWS, NULL);

  choose (rows, "High");
  g_assert_cmpint (fake_devices_get_write (f->store)->kind, ==, SUTURE_WRITE_SET_DEVICE_VALUE);
  g_assert_cmpint (fake_devices_get_write (f->store)->device_value, ==, SUTURE_VALUE_HIGH);
  g_assert_cmpstr (fake_devices_get_write (f->store)->id, ==, fake_devices_get (f->store, 1)->id);
  g_assert_true (says (f->page, "Value of “par-fin-0001” set: High"));
  g_assert_true (says (flyout, "Kept on this computer until the service has it."));
  gtk_widget_activate_action (f->page, "page.undo", NULL);
  settle ();
  g_assert_cmpuint (fake_devices_get_n_undone (f->store), ==, 1);
  g_assert_true (is_chosen (rows, "Normal (default)"));
  g_assert_cmpuint (fake_devices_get_n_writes (f->store), ==, 1);
  gtk_widget_activate_action (f->page, "page.set-value", "s", "Low");
  settle ();
  g_assert_true (is_chosen (rows, "Low"));
}

/* What could not be set is not shown as if it were. */
static void
test_not_set (Fixture *f, gconstpointer unused)
{
  GtkWidget *flyout = select_row (f, 0);
  GtkWidget *rows = find_widget (flyout, SUTURE_TYPE_DEVICE_VALUE_ROWS, NULL);

  fake_devices_set_write_error (f->store, 0, "The disk is full.");
  choose (rows, "High");
  g_assert_true (says (f->page, "The disk is full."));
  g_assert_true (is_chosen (rows, "Normal (default)"));
}

static void
test_refused (Fixture *f, gconstpointer unused)
{
  GtkWidget *flyout = select_row (f, 0);
  GtkWidget *again;
  g_autofree char *settled = g_strdup_printf ("again %s", fake_devices_get (f->store, 1)->id);

  fake_devices_refuse (f->store, 1, "You may not set values (403).");
  settle ();
  g_assert_true (says (flyout, "The service refused the last change. It is kept on this computer.\n"
                               "You may not set values (403)."));
  again = find_widget (flyout, GTK_TYPE_BUTTON, "Try again");
  g_signal_emit_by_name (again, "clicked");
  settle ();
  g_assert_cmpstr (fake_devices_get_settled (f->store), ==, settled);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_row (find_widget (f->page, GTK_TYPE_COLUMN_VIEW, NULL))),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "par-fin-0001, corp.tilvane.example, Windows 11 23H2, exposure level High, "
                                       "risk level High, value Normal, last seen today, change: Refused");
}

/* Neither the service nor the role is got round, and both say so. */
static void
test_obstacles (Fixture *f, gconstpointer unused)
{
  static const struct { SutureCapabilities capabilities; const char *reason; } cases[] = {
    { SUTURE_CAN_SET_VALUES | SUTURE_MAY_NOT_SET_VALUES,
      "Your role does not allow this: the value of a device is set by security administrators." },
    { SUTURE_CAN_WRITE_ACTIVITIES, "This service cannot set the value of a device." },
  };
  GtkWidget *flyout = select_row (f, 0);
  GtkWidget *rows = find_widget (flyout, SUTURE_TYPE_DEVICE_VALUE_ROWS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      fake_devices_set_capabilities (f->store, cases[i].capabilities);
      settle ();
      g_assert_false (gtk_widget_is_sensitive (find_check (rows, "High")));
      g_assert_true (says (flyout, cases[i].reason));
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (rows), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, cases[i].reason);
      gtk_widget_activate_action (f->page, "page.set-value", "s", "High");
      gtk_widget_activate_action (f->page, "page.primary", NULL);
      settle ();
      g_assert_cmpuint (fake_devices_get_n_writes (f->store), ==, 0);
    }
  fake_devices_set_capabilities (f->store, SUTURE_CAN_SET_VALUES);
  settle ();
  g_assert_true (gtk_widget_is_sensitive (find_check (rows, "High")));
}

/* The blue button's key goes to the choice. */
static void
test_primary (Fixture *f, gconstpointer unused)
{
  GtkWidget *flyout = select_row (f, 0);
  GtkWidget *rows = find_widget (flyout, SUTURE_TYPE_DEVICE_VALUE_ROWS, NULL);

  gtk_widget_activate_action (f->page, "page.primary", NULL);
  settle ();
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)), rows));
}

/* Several */

static void
answer (const char *value)
{
  GtkWidget *dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);

  g_assert_nonnull (dialog);
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "set"));
  choose (dialog, value);
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "set"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "set");
  settle ();
}

static void
test_several (Fixture *f, gconstpointer unused)
{
  GtkWidget *results;

  fake_devices_set_write_error (f->store, 3, "The disk is full.");
  select_all (f);
  gtk_widget_activate_action (f->page, "page.set-values", NULL);
  settle ();
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (find_window (ADW_TYPE_MESSAGE_DIALOG))), ==,
                   "Value of 20 devices");
  answer ("High");
  /* One fails, one is of high value already. */
  g_assert_cmpuint (fake_devices_get_n_writes (f->store), ==, 18);
  results = find_window (SUTURE_TYPE_REMEDIATION_RESULTS);
  g_assert_nonnull (results);
  g_assert_nonnull (find_widget (results, GTK_TYPE_LABEL, "Value of 18 of 20 devices set"));
  g_assert_true (says (results, "The disk is full."));
  g_assert_true (says (results, "Not changed: it has this value already."));
  g_assert_true (says (results, "Value set"));
  g_signal_emit_by_name (find_widget (results, GTK_TYPE_BUTTON, "Undo all"), "clicked");
  settle ();
  g_assert_cmpuint (fake_devices_get_n_undone (f->store), ==, 18);
  g_assert_cmpint (fake_devices_get (f->store, 1)->device_value, ==, SUTURE_VALUE_NORMAL);
}

static void
test_too_many (Fixture *f, gconstpointer unused)
{
  select_all (f);
  gtk_widget_activate_action (f->page, "page.set-values", NULL);
  settle ();
  g_assert_null (find_window (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_true (says (f->page, "The value of at most 1,000 devices is set at once; 1,001 are selected"));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  suture_views_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
#define ADD(name, test) g_test_add ("/devices/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("list", test_list);
  ADD ("report", test_report);
  ADD ("filters", test_filters);
  ADD ("tags", test_tags);
  ADD ("show", test_show);
  ADD ("open", test_open);
  ADD ("open-gone", test_open_gone);
  ADD ("narrow", test_narrow);
  ADD ("details", test_details);
  ADD ("recommendations", test_recommendations);
  ADD ("meaning", test_meaning);
  ADD ("set", test_set);
  ADD ("not-set", test_not_set);
  ADD ("refused", test_refused);
  ADD ("obstacles", test_obstacles);
  ADD ("primary", test_primary);
  ADD ("several", test_several);
#undef ADD
  g_test_add ("/devices/empty", Fixture, NULL, set_up_empty, test_empty, tear_down);
  g_test_add ("/devices/too-many", Fixture, NULL, set_up_many, test_too_many, tear_down);
  return g_test_run ();
}
