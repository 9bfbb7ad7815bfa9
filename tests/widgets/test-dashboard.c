/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Dashboard page over made-up figures: what it says, where it leads, and its states. */
#include "suture-chart-bars.h"
#include "suture-chart-doughnut.h"
#include "suture-chart-frame.h"
#include "suture-dashboard-page.h"
#include "suture-dashboard-row.h"
#include "suture-views.h"

#include "fake-store.h"
#include "let-go.h"
#include "reach.h"

#define CHANGE 7 /* of the fake outbox */

typedef struct
{
  FakeStore     *store;
  SutureClock   *clock;
  GSettings     *settings;
  SutureContext *context;
  GtkWidget     *window;
  GtkWidget     *page;
  char          *action; /* of the window, that was activated last */
  char          *target;
} Fixture;

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Fixture *f = user_data;

  g_free (f->action);
  g_free (f->target);
  f->action = g_strdup (g_action_get_name (G_ACTION (action)));
  f->target = g_variant_dup_string (parameter, NULL);
}

/* What the window has. */
static void
add_actions (Fixture *f)
{
  static const char *const names[] = { "show", "open-recommendation", "open-activity", "open-device", "open-software" };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (names[i], G_VARIANT_TYPE_STRING);

      g_signal_connect (action, "activate", G_CALLBACK (action_cb), f);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  gtk_widget_insert_action_group (f->window, "win", G_ACTION_GROUP (group));
}

static void
set_up (Fixture *f, gconstpointer kind)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  f->store = fake_store_new (3);
  f->clock = suture_clock_new_fixed (1725361200LL * G_USEC_PER_SEC, zone);
  f->settings = g_settings_new ("org.suture.Suture");
  g_settings_reset (f->settings, "dashboard-days");
  g_settings_reset (f->settings, "selected-groups");
  fake_store_set_dashboard (f->store, (FakeDashboard) GPOINTER_TO_INT (kind));
  f->context = suture_context_new (SUTURE_READER (f->store), NULL, SUTURE_COMMANDS (f->store), f->clock, f->settings);
  f->page = suture_dashboard_page_new (f->context);
  f->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1280, 820);
  adw_window_set_content (ADW_WINDOW (f->window), f->page);
  add_actions (f);
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
  g_free (f->action);
  g_free (f->target);
}

/* Finding */

typedef gboolean (*Matches) (GtkWidget *widget, const char *wanted);

static GtkWidget *
find (GtkWidget *root, Matches matches, const char *wanted)
{
  if (!gtk_widget_get_child_visible (root) || !gtk_widget_get_visible (root))
    return NULL;
  if (matches (root, wanted))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, matches, wanted);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_text (GtkWidget *widget, const char *wanted)
{
  return GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), wanted) == 0;
}

static gboolean
has_type (GtkWidget *widget, const char *wanted)
{
  return g_strcmp0 (G_OBJECT_TYPE_NAME (widget), wanted) == 0;
}

static gboolean
is_complete (GtkWidget *widget, const char *wanted)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), wanted) == 0;
}

static void
assert_text (Fixture *f, const char *text)
{
  if (find (f->page, has_text, text) == NULL)
    g_error ("“%s” is not to be seen", text);
}

static void
assert_no_text (Fixture *f, const char *text)
{
  if (find (f->page, has_text, text) != NULL)
    g_error ("“%s” is to be seen", text);
}

/* A button by a text in it, or by what its card is and its own words. */
static void
press (Fixture *f, const char *card, const char *text)
{
  GtkWidget *root = find (f->page, has_type, card);
  GtkWidget *widget = root != NULL ? find (root, has_text, text) : NULL;

  if (widget == NULL)
    g_error ("no “%s” in %s", text, card);
  g_signal_emit_by_name (gtk_widget_get_ancestor (widget, GTK_TYPE_BUTTON), "clicked");
}

static SutureQuery *
get_shown (Fixture *f)
{
  SutureQuery *query;

  g_assert_cmpstr (f->action, ==, "show");
  query = suture_query_new_from_text (f->target);
  g_assert_nonnull (query);
  return query;
}

/* Tests */

static void
test_figures (Fixture *f, gconstpointer unused)
{
  static const char *const texts[] = {
    "47.0", "Medium", "−5.0", "44.2 after exceptions", "352 after exceptions", "over 30 days", "340", "of 540 points", "+12.0", "Update Google Chrome",
    "18,511 exposed devices", "−3.22", "2", "overdue", "9", "in 8 to 30 days", "5.5 days", "None completed",
    "38 weaknesses · 18,511 exposed devices", "New weakness: Chrome fixes published, and 1 more",
    "311 devices not seen for 30 days",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_text (f, texts[i]);
  /* Of the 90 days only the last 30 are told. */
  assert_no_text (f, "Remediation: Windows updates installed");
  g_settings_set_uint (f->settings, "dashboard-days", 90);
  settle ();
  assert_text (f, "over 90 days");
  assert_text (f, "Remediation: Windows updates installed");
}

static void
test_lists (Fixture *f, gconstpointer unused)
{
  static const struct { const char *card, *text; SutureList list; } links[] = {
    { "SutureDashboardExposure", "Improve score", SUTURE_LIST_RECOMMENDATIONS },
    { "SutureDashboardRecommendations", "Show more", SUTURE_LIST_RECOMMENDATIONS },
    { "SutureDashboardRecommendations", "Show exceptions", SUTURE_LIST_EXCEPTIONS },
    { "SutureDashboardActivities", "Show more", SUTURE_LIST_ACTIVITIES },
    { "SutureDashboardSoftware", "Show more", SUTURE_LIST_SOFTWARE },
    { "SutureDashboardDevices", "Show more", SUTURE_LIST_DEVICES },
  };

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autoptr (SutureQuery) query = NULL;

      press (f, links[i].card, links[i].text);
      query = get_shown (f);
      g_assert_cmpint (query->list, ==, links[i].list);
      if (query->list == SUTURE_LIST_RECOMMENDATIONS)
        {
          g_assert_cmpstr (query->sort_field, ==, "exposureImpact");
          g_assert_true (query->descending);
          g_assert_cmpuint (query->status_mask, ==, 1u << SUTURE_RECOMMENDATION_ACTIVE |
                                                    1u << SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION);
        }
    }
}

/* Each figure leads to just what it counts. */
static void
test_due (Fixture *f, gconstpointer unused)
{
  static const struct { const char *text; guint due; } figures[] = {
    { "overdue", 1u << SUTURE_DUE_OVERDUE }, { "within 7 days", 1u << SUTURE_DUE_SOON },
    { "in 8 to 30 days", 1u << SUTURE_DUE_MONTH }, { "Open activities", 0 },
    { "Without a due date", 1u << SUTURE_DUE_NEVER },
  };
  g_autoptr (SutureQuery) ending = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autoptr (SutureQuery) query = NULL;

      press (f, "SutureDashboardDue", figures[i].text);
      query = get_shown (f);
      g_assert_cmpint (query->list, ==, SUTURE_LIST_ACTIVITIES);
      g_assert_cmpuint (query->status_mask, ==, 1u << SUTURE_ACTIVITY_ACTIVE);
      g_assert_cmpuint (query->due_mask, ==, figures[i].due);
    }
  press (f, "SutureDashboardDue", "Exceptions ending soon");
  ending = get_shown (f);
  g_assert_cmpint (ending->list, ==, SUTURE_LIST_EXCEPTIONS);
  g_assert_true (ending->ending);
}

/* Each part leads to just what it shows. */
static void
test_parts (Fixture *f, gconstpointer unused)
{
  static const guint categories[] = { SUTURE_CATEGORY_APPLICATION, SUTURE_CATEGORY_OS, SUTURE_CATEGORY_NETWORK,
                                      SUTURE_CATEGORY_ACCOUNTS, SUTURE_CATEGORY_SECURITY_CONTROLS };
  static const guint levels[] = { 1u << SUTURE_LEVEL_HIGH | 1u << SUTURE_LEVEL_CRITICAL, 1u << SUTURE_LEVEL_MEDIUM,
                                  1u << SUTURE_LEVEL_LOW | 1u << SUTURE_LEVEL_INFORMATIONAL };

  for (guint i = 0; i < G_N_ELEMENTS (categories) + G_N_ELEMENTS (levels); i++)
    {
      const guint level = i < G_N_ELEMENTS (categories) ? 0 : levels[i - G_N_ELEMENTS (categories)];
      g_autoptr (SutureQuery) query = NULL;

      g_signal_emit_by_name (find (f->page, has_type, level == 0 ? "SutureChartBars" : "SutureChartDoughnut"), "activated",
                             level == 0 ? i : i - (guint) G_N_ELEMENTS (categories));
      query = get_shown (f);
      g_assert_cmpint (query->list, ==, level == 0 ? SUTURE_LIST_RECOMMENDATIONS : SUTURE_LIST_DEVICES);
      g_assert_cmpuint (query->category_mask, ==, level == 0 ? 1u << categories[i] : 0);
      g_assert_cmpuint (query->level_mask, ==, level);
    }
}

static void
test_entries (Fixture *f, gconstpointer unused)
{
  press (f, "SutureDashboardRecommendations", "Update Google Chrome");
  g_assert_cmpstr (f->action, ==, "open-recommendation");
  g_assert_cmpstr (f->target, ==, "va-_-vendor-_-product_0");
  g_signal_emit_by_name (find (find (f->page, has_type, "SutureDashboardActivities"), is_complete, "win.open-activity"),
                         "clicked");
  g_assert_cmpstr (f->action, ==, "open-activity");
  g_assert_cmpstr (f->target, ==, "00000000-0000-4000-8000-000000000001");
  press (f, "SutureDashboardSoftware", "Windows 11");
  g_assert_cmpstr (f->action, ==, "open-software");
  g_assert_cmpstr (f->target, ==, "microsoft-_-windows_11");
  press (f, "SutureDashboardExposure", "New weakness: Chrome fixes published, and 1 more");
  g_assert_cmpstr (f->action, ==, "open-recommendation");
  g_assert_cmpstr (f->target, ==, "rec-1");
  g_signal_emit_by_name (find (find (f->page, has_type, "SutureDashboardDevices"), is_complete, "win.open-device"),
                         "clicked");
  g_assert_cmpstr (f->action, ==, "open-device");
  g_assert_cmpstr (f->target, ==, "0000000000000000000000000000000000000001");
}

static void
test_complete (Fixture *f, gconstpointer unused)
{
  GtkWidget *complete = find (f->page, is_complete, "page.complete");
  g_autofree char *id = g_variant_dup_string (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (complete)), NULL);

  g_signal_emit_by_name (complete, "clicked");
  settle ();
  g_assert_cmpint (fake_store_get_write (f->store)->kind, ==, SUTURE_WRITE_COMPLETE_ACTIVITY);
  g_assert_cmpstr (fake_store_get_write (f->store)->id, ==, id);
  gtk_widget_activate_action (f->page, "page.undo", NULL);
  settle ();
  g_assert_cmpint (fake_store_get_undone (f->store), ==, CHANGE);
}

static void
test_may_not (Fixture *f, gconstpointer unused)
{
  GtkWidget *complete = find (f->page, is_complete, "page.complete");

  g_assert_true (gtk_widget_get_sensitive (complete));
  suture_sync_status_set_account (suture_context_get_status (f->context), SUTURE_MAY_NOT_WRITE_ACTIVITIES, "v@x.example");
  suture_reader_emit_changed (SUTURE_READER (f->store));
  settle ();
  g_assert_false (gtk_widget_get_sensitive (complete));
  g_assert_nonnull (gtk_widget_get_tooltip_text (complete));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (complete), !=, "Mark as complete");
}

static void
test_groups (Fixture *f, gconstpointer unused)
{
  static const char *const kiosks[] = { "Kiosks", NULL };

  suture_context_set_groups (f->context, kiosks);
  assert_text (f, "47.0"); /* until there is a newer one */
  g_assert_true (gtk_widget_has_css_class (find (f->page, has_type, "SutureDashboardGrid"), "suture-stale"));
  settle ();
  assert_text (f, "33.0");
  assert_no_text (f, "44.2 after exceptions");
  assert_text (f, "352 after exceptions");
  assert_text (f, "Worked out on this computer for these device groups: the service does not tell it.");
  assert_text (f, "Of the whole organisation: the service does not tell it by device group.");
  g_assert_false (gtk_widget_has_css_class (find (f->page, has_type, "SutureDashboardGrid"), "suture-stale"));
}

/* Every button, row and chart has a name, and Tab comes to it. */
static void
test_reach (Fixture *f, gconstpointer unused)
{
  assert_reachable (f->window, f->page);
}

/* What comes after other groups were chosen is not shown. */
static void
test_late (Fixture *f, gconstpointer unused)
{
  static const char *const kiosks[] = { "Kiosks", NULL };

  fake_store_set_slow (f->store, 50);
  suture_context_set_groups (f->context, kiosks);
  settle ();
  fake_store_set_slow (f->store, 0);
  suture_context_set_groups (f->context, NULL);
  settle ();
  assert_text (f, "47.0");
  for (const gint64 until = g_get_monotonic_time () + 150000; g_get_monotonic_time () < until;)
    {
      settle ();
      assert_no_text (f, "33.0");
    }
}

/* One reading at a time, then one more for all that changed meanwhile. */
static void
test_bursts (Fixture *f, gconstpointer unused)
{
  const guint before = fake_store_get_dashboards (f->store);

  for (guint i = 0; i < 20; i++)
    suture_reader_emit_changed (SUTURE_READER (f->store));
  settle ();
  g_assert_cmpuint (fake_store_get_dashboards (f->store), ==, before + 2);
  gtk_widget_set_visible (f->page, FALSE);
  suture_reader_emit_changed (SUTURE_READER (f->store));
  settle ();
  g_assert_cmpuint (fake_store_get_dashboards (f->store), ==, before + 2);
  gtk_widget_set_visible (f->page, TRUE);
  settle ();
  g_assert_cmpuint (fake_store_get_dashboards (f->store), ==, before + 3);
}

static void
test_focus (Fixture *f, gconstpointer unused)
{
  GtkWidget *card = find (f->page, has_type, "SutureDashboardActivities");
  GtkWidget *row = find (card, has_type, "SutureDashboardRow");
  GtkWidget *button = suture_dashboard_row_get_button (SUTURE_DASHBOARD_ROW (row));

  gtk_widget_grab_focus (button);
  g_assert_true (gtk_root_get_focus (gtk_widget_get_root (button)) == button);
  suture_reader_emit_changed (SUTURE_READER (f->store));
  settle ();
  g_assert_true (gtk_root_get_focus (gtk_widget_get_root (button)) == button);
}

/* States */

static void
test_nothing (Fixture *f, gconstpointer unused)
{
  SutureSyncStatus *status = suture_context_get_status (f->context);

  assert_text (f, "No data yet");
  assert_text (f, "Nothing has been read from the service so far, so nothing is known: not that all is well.");
  suture_sync_status_set_state (status, SUTURE_SYNC_RUNNING, NULL);
  suture_sync_status_set_progress (status, 0.4);
  settle ();
  assert_text (f, "The organisation is being read for the first time");
  assert_no_text (f, "No data yet");
  suture_sync_status_set_state (status, SUTURE_SYNC_OFFLINE, NULL);
  settle ();
  assert_text (f, "No data yet");
  assert_text (f, "No connection. There are no data yet.");
  fake_store_set_dashboard (f->store, FAKE_DASHBOARD_FULL);
  settle ();
  assert_text (f, "47.0");
}

static void
test_empty (Fixture *f, gconstpointer unused)
{
  assert_text (f, "The organisation is empty");
  assert_text (f, "The last sync brought no devices, no recommendations and no activities.");
  assert_no_text (f, "Devices not seen for 30 days are left out of both scores");
  assert_no_text (f, "0");
}

static void
test_no_score (Fixture *f, gconstpointer unused)
{
  assert_text (f, "Not known");
  assert_text (f, "The service has not reported an exposure score yet.");
  assert_text (f, "The service has not reported a secure score yet.");
  assert_text (f, "No trend yet");
  assert_no_text (f, "0.0");
  assert_text (f, "Update Google Chrome");
}

static void
test_first_day (Fixture *f, gconstpointer unused)
{
  assert_text (f, "47.0");
  assert_text (f, "No trend yet: the history is kept on this computer since 3 September 2024.");
  assert_no_text (f, "over 30 days");
  assert_text (f, "Not known yet: what is fixed is counted from the first sync on.");
}

/* What was read before a sync that failed stays, with what the service said; without any, it is not taken for an empty organisation. */
static void
test_failed (Fixture *f, gconstpointer unused)
{
  SutureSyncStatus *status = suture_context_get_status (f->context);

  suture_sync_status_set_state (status, SUTURE_SYNC_FAILED, "The service answered with an error (503).");
  settle ();
  assert_text (f, "47.0");
  assert_text (f, "The service answered with an error (503).");
  fake_store_set_dashboard (f->store, FAKE_DASHBOARD_NOTHING);
  settle ();
  assert_text (f, "No data yet");
  assert_text (f, "The service answered with an error (503).");
  assert_no_text (f, "The organisation is empty");
  suture_sync_status_set_state (status, SUTURE_SYNC_IDLE, NULL);
  settle ();
}

/* Only the cards of the devices say so. */
static void
test_old (Fixture *f, gconstpointer unused)
{
  const char *text = "As of 2 Sep 2024, 11:00, older than the rest";

  g_assert_nonnull (find (find (f->page, has_type, "SutureDashboardDevices"), has_text, text));
  g_assert_nonnull (find (find (f->page, has_type, "SutureDashboardLevels"), has_text, text));
  g_assert_null (find (find (f->page, has_type, "SutureDashboardSoftware"), has_text, text));
}

static void
test_error (Fixture *f, gconstpointer unused)
{
  fake_store_set_error (f->store, "The disk is full.");
  settle ();
  /* What was read stays, and its age is said. */
  assert_text (f, "47.0");
  assert_text (f, "These are older figures: The disk is full.");
  fake_store_set_error (f->store, NULL);
  settle ();
  assert_no_text (f, "These are older figures: The disk is full.");
}

static void
test_never_read (Fixture *f, gconstpointer unused)
{
  GtkWidget *page;

  fake_store_set_error (f->store, "The disk is full.");
  page = suture_dashboard_page_new (f->context);
  adw_window_set_content (ADW_WINDOW (f->window), page);
  f->page = page;
  settle ();
  assert_text (f, "The figures could not be read");
  assert_text (f, "The disk is full.");
  fake_store_set_error (f->store, NULL);
  settle ();
  assert_text (f, "47.0");
}

static void
test_list_behind (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);
  g_autofree char *text = suture_query_to_text (query);

  g_assert_false (suture_dashboard_page_get_has_list (SUTURE_DASHBOARD_PAGE (f->page)));
  gtk_widget_activate_action (f->page, "page.show", "s", text);
  settle ();
  g_assert_true (suture_dashboard_page_get_has_list (SUTURE_DASHBOARD_PAGE (f->page)));
  assert_text (f, "Devices");
  g_assert_nonnull (find (f->page, has_type, "SutureDevicesPage"));
  gtk_widget_activate_action (f->page, "page.back", NULL);
  settle ();
  g_assert_false (suture_dashboard_page_get_has_list (SUTURE_DASHBOARD_PAGE (f->page)));
  assert_text (f, "47.0");
}

static void
add (const char *path, FakeDashboard kind, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, GINT_TO_POINTER (kind), set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  suture_views_init ();
  add ("/dashboard/figures", FAKE_DASHBOARD_FULL, test_figures);
  add ("/dashboard/lists", FAKE_DASHBOARD_FULL, test_lists);
  add ("/dashboard/due", FAKE_DASHBOARD_FULL, test_due);
  add ("/dashboard/parts", FAKE_DASHBOARD_FULL, test_parts);
  add ("/dashboard/entries", FAKE_DASHBOARD_FULL, test_entries);
  add ("/dashboard/complete", FAKE_DASHBOARD_FULL, test_complete);
  add ("/dashboard/may-not", FAKE_DASHBOARD_FULL, test_may_not);
  add ("/dashboard/groups", FAKE_DASHBOARD_FULL, test_groups);
  add ("/dashboard/late", FAKE_DASHBOARD_FULL, test_late);
  add ("/dashboard/bursts", FAKE_DASHBOARD_FULL, test_bursts);
  add ("/dashboard/reach", FAKE_DASHBOARD_FULL, test_reach);
  add ("/dashboard/focus", FAKE_DASHBOARD_FULL, test_focus);
  add ("/dashboard/nothing", FAKE_DASHBOARD_NOTHING, test_nothing);
  add ("/dashboard/empty", FAKE_DASHBOARD_EMPTY, test_empty);
  add ("/dashboard/no-score", FAKE_DASHBOARD_NO_SCORE, test_no_score);
  add ("/dashboard/first-day", FAKE_DASHBOARD_FIRST_DAY, test_first_day);
  add ("/dashboard/failed", FAKE_DASHBOARD_FULL, test_failed);
  add ("/dashboard/old", FAKE_DASHBOARD_OLD, test_old);
  add ("/dashboard/error", FAKE_DASHBOARD_FULL, test_error);
  add ("/dashboard/never-read", FAKE_DASHBOARD_FULL, test_never_read);
  add ("/dashboard/list-behind", FAKE_DASHBOARD_FULL, test_list_behind);
  return g_test_run ();
}
