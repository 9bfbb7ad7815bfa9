/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "fake-desk.h"
#include "find-widget.h"
#include "let-go.h"
#include "suture-due-button.h"
#include "suture-priority-toggles.h"
#include "suture-request-dialog.h"
#include "suture-views.h"

#define TODAY suture_day_from_ymd (2024, 9, 3)

typedef struct
{
  FakeDesk             *desk;           /* (owned) */
  GSettings            *settings;       /* (owned) */
  SutureContext        *context;        /* (owned) */
  SutureRecommendation *recommendation; /* (owned) */
  GtkWidget            *parent;
  GtkWidget            *dialog;         /* (nullable): NULL once closed */
  gint64                change;
  char                 *activity_id;    /* (owned) (nullable) */
} Fixture;

static GtkWidget *
find_row (Fixture *f, const char *title)
{
  return find_widget (f->dialog, ADW_TYPE_ACTION_ROW, title);
}

/* In the page that is shown. */
static gboolean
shows (Fixture *f, const char *text)
{
  GtkWidget *label = find_widget (f->dialog, GTK_TYPE_LABEL, text);

  return label != NULL && gtk_widget_get_child_visible (label);
}

/* Until nothing is waiting; a spinner always is, hence the bound. */
static void
settle (void)
{
  const gint64 end_usec = g_get_monotonic_time () + G_USEC_PER_SEC / 2;

  while (g_main_context_iteration (NULL, FALSE) && g_get_monotonic_time () < end_usec)
    ;
}

static const char *
get_page (Fixture *f)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (find_widget (f->dialog, GTK_TYPE_STACK, NULL)));
}

static void
go (Fixture *f, const char *action)
{
  gtk_widget_activate_action (f->dialog, action, NULL);
  settle ();
}

static void
choose (Fixture *f, const char *option)
{
  adw_action_row_activate (ADW_ACTION_ROW (find_row (f, option)));
  settle ();
}

static GtkTextBuffer *
get_notes (Fixture *f)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_widget (f->dialog, GTK_TYPE_TEXT_VIEW, NULL)));
}

static char *
dup_notes (Fixture *f)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_notes (f), &start, &end);
  return gtk_text_buffer_get_text (get_notes (f), &start, &end, FALSE);
}

static SutureDueButton *
get_due (Fixture *f)
{
  return SUTURE_DUE_BUTTON (find_widget (f->dialog, SUTURE_TYPE_DUE_BUTTON, NULL));
}

static void
submitted_cb (Fixture *f, gint64 change, const char *activity_id, const char *title)
{
  g_assert_cmpstr (title, ==, "Update Google Chrome");
  f->change = change;
  g_free (f->activity_id);
  f->activity_id = g_strdup (activity_id);
}

static void
open_dialog (Fixture *f)
{
  f->dialog = suture_request_dialog_new (f->context, f->recommendation);
  gtk_window_set_transient_for (GTK_WINDOW (f->dialog), GTK_WINDOW (f->parent));
  g_object_add_weak_pointer (G_OBJECT (f->dialog), (gpointer *) &f->dialog);
  g_signal_connect_swapped (f->dialog, "submitted", G_CALLBACK (submitted_cb), f);
  gtk_window_present (GTK_WINDOW (f->dialog));
  settle ();
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SutureClock) clock = suture_clock_new_fixed (suture_day_to_time (TODAY), zone);

  f->desk = fake_desk_new ();
  fake_desk_add_group (f->desk, "London", 15311);
  fake_desk_add_group (f->desk, "Paris", 2000);
  fake_desk_add_group (f->desk, "Singapore", 1200);
  f->settings = g_settings_new ("org.suture.Suture");
  g_settings_reset (f->settings, "selected-groups"); /* the choice of the test before */
  g_settings_set_boolean (f->settings, "intune-connection", TRUE);
  f->context = suture_context_new (SUTURE_READER (f->desk), NULL, SUTURE_COMMANDS (f->desk), clock, f->settings);

  f->recommendation = suture_record_new (&suture_recommendation_type);
  f->recommendation->id = g_strdup ("va-_-google-_-chrome");
  f->recommendation->recommendation_name = g_strdup ("Update Google Chrome");
  f->recommendation->related_component = g_strdup ("Google Chrome");
  f->recommendation->recommended_version = g_strdup ("128.0");
  f->recommendation->remediation_type = SUTURE_REMEDIATION_UPDATE;
  f->recommendation->status = SUTURE_RECOMMENDATION_ACTIVE;
  f->recommendation->exposed_machines_count = 18511;
  f->parent = gtk_window_new ();
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  if (f->dialog != NULL)
    {
      gtk_window_destroy (GTK_WINDOW (f->dialog));
      settle ();
      g_assert_null (f->dialog);
    }
  gtk_window_destroy (GTK_WINDOW (f->parent));
  g_settings_reset (f->settings, "selected-groups");
  g_settings_reset (f->settings, "intune-connection");
  g_settings_reset (f->settings, "selected-groups");
  g_settings_reset (f->settings, "due-days-high");
  g_clear_object (&f->context);
  g_clear_object (&f->settings);
  let_go (f->desk);
  suture_record_unref (f->recommendation);
  g_free (f->activity_id);
}

static void
check_options (Fixture *f, int type, const char *first, gboolean with_uninstall)
{
  f->recommendation->remediation_type = type;
  open_dialog (f);
  g_assert_nonnull (find_row (f, first));
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (find_widget (f->dialog, GTK_TYPE_CHECK_BUTTON, NULL))));
  g_assert_cmpint (find_row (f, "Software uninstall") != NULL, ==, with_uninstall);
  g_assert_nonnull (find_row (f, "Attention required"));
  gtk_test_accessible_assert_role (find_widget (f->dialog, GTK_TYPE_CHECK_BUTTON, NULL), GTK_ACCESSIBLE_ROLE_CHECKBOX);
  gtk_test_accessible_assert_property (find_widget (f->dialog, GTK_TYPE_CHECK_BUTTON, NULL), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       first);
}

static void
test_options_update (Fixture *f, gconstpointer unused)
{
  check_options (f, SUTURE_REMEDIATION_UPDATE, "Software update", TRUE);
}

static void
test_options_upgrade (Fixture *f, gconstpointer unused)
{
  check_options (f, SUTURE_REMEDIATION_UPGRADE, "Software upgrade", TRUE);
  g_assert_null (find_row (f, "Software update"));
}

static void
test_options_uninstall (Fixture *f, gconstpointer unused)
{
  check_options (f, SUTURE_REMEDIATION_UNINSTALL, "Software uninstall", TRUE);
  g_assert_null (find_row (f, "Software update"));
}

static void
test_options_configuration (Fixture *f, gconstpointer unused)
{
  f->recommendation->intune_policy = TRUE;
  check_options (f, SUTURE_REMEDIATION_CONFIGURATION_CHANGE, "Configuration change", FALSE);
  g_assert_null (find_row (f, "All exposed devices"));
  g_assert_true (gtk_widget_get_sensitive (find_widget (f->dialog, GTK_TYPE_SWITCH, NULL)));
}

static void
test_configuration_scope (Fixture *f, gconstpointer unused)
{
  f->recommendation->non_productivity_impacted_assets = 1234;
  f->desk->non_impacted = 1234;
  check_options (f, SUTURE_REMEDIATION_CONFIGURATION_CHANGE, "Configuration change", FALSE);
  g_assert_nonnull (find_row (f, "All exposed devices"));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (find_row (f, "Only devices with no user impact"))), ==,
                   "1,234 devices");
  choose (f, "Only devices with no user impact");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (find_row (f, "Device groups"))), ==,
                   "All 3 groups · 1,234 exposed devices");
  /* Intune has nothing for this one, and the row says so. */
  g_assert_false (gtk_widget_get_sensitive (find_widget (f->dialog, GTK_TYPE_SWITCH, NULL)));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (find_row (f, "Open a ticket in Intune"))), ==,
                   "Intune has no security task for this configuration");
  choose (f, "Attention required");
  g_assert_null (find_row (f, "All exposed devices"));
}

static void
test_attention (Fixture *f, gconstpointer unused)
{
  GtkWidget *ticket;

  open_dialog (f);
  ticket = find_widget (f->dialog, GTK_TYPE_SWITCH, NULL);
  gtk_switch_set_active (GTK_SWITCH (ticket), TRUE);
  choose (f, "Attention required");
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (get_due (f))));
  g_assert_cmpint (suture_due_button_get_day (get_due (f)), ==, SUTURE_DAY_NONE);
  g_assert_true (shows (f, "Attention required asks for no specific action, so it has no due date"));
  g_assert_false (gtk_widget_get_sensitive (ticket));
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (ticket)));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (find_row (f, "Open a ticket in Intune"))), ==,
                   "Attention required asks for no specific action, so it opens no ticket");

  /* What was chosen before comes back. */
  choose (f, "Software update");
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (ticket)));
  g_assert_cmpint (suture_due_button_get_day (get_due (f)), ==, TODAY + 30);

  choose (f, "Attention required");
  go (f, "request.next");
  go (f, "request.next");
  g_assert_cmpint (f->desk->submitted->due_on, ==, SUTURE_DAY_NONE);
  g_assert_false (f->desk->submitted->intune);
  g_assert_cmpint (f->desk->submitted->option, ==, SUTURE_REMEDIATION_ATTENTION_REQUIRED);
}

static void
test_intune (Fixture *f, gconstpointer unused)
{
  GtkWidget *ticket;

  g_settings_set_boolean (f->settings, "intune-connection", FALSE);
  open_dialog (f);
  g_assert_null (find_row (f, "Open a ticket in Intune"));
  g_assert_nonnull (find_widget (find_row (f, "Tickets in Intune are off"), GTK_TYPE_BUTTON, "Preferences"));

  g_settings_reset (f->settings, "selected-groups"); /* the choice of the test before */
  g_settings_set_boolean (f->settings, "intune-connection", TRUE);
  settle ();
  g_assert_null (find_row (f, "Tickets in Intune are off"));
  ticket = find_widget (f->dialog, GTK_TYPE_SWITCH, NULL);
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (ticket)));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (find_row (f, "Open a ticket in Intune"))), ==,
                   "10,000 of 18,511 devices are sent, highest value first");
  gtk_test_accessible_assert_property (ticket, GTK_ACCESSIBLE_PROPERTY_LABEL, "Open a ticket in Intune");
  gtk_test_accessible_assert_property (ticket, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "10,000 of 18,511 devices are sent, highest value first");
}

static void
test_due (Fixture *f, gconstpointer unused)
{
  SuturePriorityToggles *priority;

  g_settings_set_uint (f->settings, "due-days-high", 5);
  open_dialog (f);
  priority = SUTURE_PRIORITY_TOGGLES (find_widget (f->dialog, SUTURE_TYPE_PRIORITY_TOGGLES, NULL));
  g_assert_cmpint (suture_priority_toggles_get_priority (priority), ==, SUTURE_PRIORITY_MEDIUM);
  g_assert_cmpint (suture_due_button_get_day (get_due (f)), ==, TODAY + 30);
  suture_priority_toggles_set_priority (priority, SUTURE_PRIORITY_HIGH);
  g_assert_cmpint (suture_due_button_get_day (get_due (f)), ==, TODAY + 5);
  g_assert_true (shows (f, "In 5 days, your policy for high priority"));
  gtk_test_accessible_assert_property (find_widget (GTK_WIDGET (get_due (f)), GTK_TYPE_MENU_BUTTON, NULL),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Due date, 8 September 2024");

  g_assert_false (suture_due_button_choose (get_due (f), TODAY - 1));
  g_assert_cmpint (suture_due_button_get_day (get_due (f)), ==, TODAY + 5);
  g_assert_true (suture_due_button_choose (get_due (f), TODAY));
  g_assert_true (suture_due_button_choose (get_due (f), TODAY + 12));
  g_assert_true (shows (f, "In 12 days"));

  /* What was chosen is no longer moved. */
  suture_priority_toggles_set_priority (priority, SUTURE_PRIORITY_LOW);
  g_assert_cmpint (suture_due_button_get_day (get_due (f)), ==, TODAY + 12);
}

static void
test_due_in_calendar (Fixture *f, gconstpointer unused)
{
  g_autoptr (GDateTime) past = g_date_time_new_utc (2024, 9, 2, 12, 0, 0);
  g_autoptr (GDateTime) later = g_date_time_new_utc (2024, 12, 24, 12, 0, 0);
  g_autoptr (GDateTime) shown = NULL;
  GtkWidget *button, *popover;
  GtkCalendar *calendar;

  /* The popover stays closed: a tooltip that GTK 4.8 is about to show does not outlive its surface. */
  open_dialog (f);
  button = find_widget (GTK_WIDGET (get_due (f)), GTK_TYPE_MENU_BUTTON, NULL);
  popover = gtk_popover_get_child (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  calendar = GTK_CALENDAR (find_widget (popover, GTK_TYPE_CALENDAR, NULL));
  gtk_calendar_select_day (calendar, past);
  g_assert_cmpint (suture_due_button_get_day (get_due (f)), ==, TODAY + 30);
  shown = gtk_calendar_get_date (calendar);
  g_assert_cmpint (g_date_time_get_month (shown), ==, 10);
  g_assert_cmpint (g_date_time_get_day_of_month (shown), ==, 3);
  g_assert_nonnull (find_widget (popover, GTK_TYPE_LABEL, "A due date cannot be in the past. Choose today or a later day."));
  gtk_calendar_select_day (calendar, later);
  g_assert_cmpint (suture_due_button_get_day (get_due (f)), ==, suture_day_from_ymd (2024, 12, 24));
}

static void
type_notes (Fixture *f, guint n)
{
  g_autofree char *text = g_malloc (n + 1);

  for (guint i = 0; i < n; i++)
    text[i] = i % 8 == 7 ? ' ' : 'n';
  text[n] = '\0';
  gtk_text_buffer_set_text (get_notes (f), text, -1);
}

static void
test_notes (Fixture *f, gconstpointer unused)
{
  g_autofree char *kept = NULL;

  open_dialog (f);
  g_assert_true (shows (f, "0 of 1,000"));
  gtk_text_buffer_set_text (get_notes (f), "Été", -1);
  g_assert_true (shows (f, "3 of 1,000"));
  type_notes (f, 899);
  g_assert_false (shows (f, "The notes are nearly full. They hold 1,000 characters."));
  type_notes (f, 900);
  g_assert_true (shows (f, "The notes are nearly full. They hold 1,000 characters."));
  type_notes (f, 1000);
  g_assert_true (shows (f, "The notes are full: 1,000 characters."));
  type_notes (f, 1003);
  g_assert_true (shows (f, "3 characters too many. Shorten the text."));
  go (f, "request.next");
  g_assert_cmpstr (get_page (f), ==, "form");
  g_assert_true (shows (f, "The notes have more than 1000 characters. Shorten them."));
  kept = dup_notes (f);
  g_assert_cmpuint (strlen (kept), ==, 1003);
  type_notes (f, 1000);
  g_assert_false (shows (f, "The notes have more than 1000 characters. Shorten them."));
  go (f, "request.next");
  g_assert_cmpstr (get_page (f), ==, "review");
}

static void
test_groups (Fixture *f, gconstpointer unused)
{
  GtkWidget *all;

  open_dialog (f);
  go (f, "request.choose-groups");
  g_assert_cmpstr (get_page (f), ==, "groups");
  all = find_widget (f->dialog, GTK_TYPE_CHECK_BUTTON, "All device groups");
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (all)));
  choose (f, "London");
  g_assert_true (gtk_check_button_get_inconsistent (GTK_CHECK_BUTTON (all)));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (find_row (f, "Device groups"))), ==,
                   "2 of 3 groups · 3,200 exposed devices");
  choose (f, "Paris");
  choose (f, "Singapore");
  go (f, "request.next");
  g_assert_cmpstr (get_page (f), ==, "form");
  g_assert_true (shows (f, "No device group is selected. Select at least one."));

  /* The box for all takes what the search finds. */
  go (f, "request.choose-groups");
  gtk_editable_set_text (GTK_EDITABLE (find_widget (f->dialog, GTK_TYPE_SEARCH_ENTRY, NULL)), "par");
  settle ();
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_widget (f->dialog, GTK_TYPE_CHECK_BUTTON, "All groups found")), TRUE);
  settle ();
  go (f, "request.next");
  go (f, "request.next");
  g_assert_cmpuint (g_strv_length (f->desk->submitted->groups), ==, 1);
  g_assert_cmpstr (f->desk->submitted->groups[0], ==, "Paris");
}

static void
test_groups_filtered (Fixture *f, gconstpointer unused)
{
  const char *const offered[] = { "Paris", "Singapore", NULL };

  suture_context_set_groups (f->context, offered);
  open_dialog (f);
  g_assert_null (find_row (f, "London"));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (find_row (f, "Device groups"))), ==,
                   "2 of 3 groups · 3,200 exposed devices");
  go (f, "request.next");
  go (f, "request.next");
  g_assert_cmpuint (g_strv_length (f->desk->submitted->groups), ==, 2);
}

static void
test_review (Fixture *f, gconstpointer unused)
{
  fake_desk_add_open_activity (f->desk, "activity-1", "Update <b>Chrome</b>", suture_day_from_ymd (2024, 9, 5));
  open_dialog (f);
  gtk_switch_set_active (GTK_SWITCH (find_widget (f->dialog, GTK_TYPE_SWITCH, NULL)), TRUE);
  go (f, "request.next");
  g_assert_cmpstr (get_page (f), ==, "review");
  g_assert_true (shows (f, "18,511"));
  g_assert_true (shows (f, "devices in the activity"));
  g_assert_true (shows (f, "10,000"));
  g_assert_true (shows (f, "devices sent to Intune"));
  g_assert_true (shows (f, "Sent: the 10,000 with the highest value, then exposure"));
  g_assert_true (shows (f, "8,511 tracked, not sent"));
  g_assert_true (shows (f, "1 security task for the IT administrator"));
  g_assert_true (shows (f, "An open activity already covers some of these devices: Update <b>Chrome</b>, 91% done, "
                           "due 5 September 2024."));
  g_assert_true (shows (f, "No device is changed. Submitting creates the activity and its ticket; the IT administrator "
                           "makes the change."));
  g_assert_cmpuint (f->desk->n_submits, ==, 0);

  go (f, "request.back");
  g_assert_cmpstr (get_page (f), ==, "form");
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (find_widget (f->dialog, GTK_TYPE_SWITCH, NULL))));
  gtk_switch_set_active (GTK_SWITCH (find_widget (f->dialog, GTK_TYPE_SWITCH, NULL)), FALSE);
  go (f, "request.next");
  g_assert_false (shows (f, "10,000"));
}

static void
test_late_preview (Fixture *f, gconstpointer unused)
{
  GtkWidget *row;

  open_dialog (f);
  row = find_row (f, "Device groups");
  g_assert_false (gtk_widget_has_css_class (row, "suture-stale"));
  f->desk->hold_previews = TRUE;
  choose (f, "London");
  choose (f, "Paris");
  g_assert_true (gtk_widget_has_css_class (row, "suture-stale"));
  g_assert_cmpuint (f->desk->held->len, ==, 2);

  /* Not submitted before the figures of the review are there. */
  go (f, "request.next");
  g_assert_cmpstr (get_page (f), ==, "review");
  go (f, "request.next");
  g_assert_cmpuint (f->desk->n_submits, ==, 0);

  /* The older answer comes last. */
  g_ptr_array_insert (f->desk->held, -1, g_ptr_array_steal_index (f->desk->held, 0));
  fake_desk_release (f->desk);
  settle ();
  g_assert_false (gtk_widget_has_css_class (row, "suture-stale"));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "1 of 3 groups · 1,200 exposed devices");
  go (f, "request.next");
  g_assert_cmpuint (f->desk->n_submits, ==, 1);
}

static void
test_submit (Fixture *f, gconstpointer unused)
{
  open_dialog (f);
  gtk_text_buffer_set_text (get_notes (f), "Trading floor first", -1);
  go (f, "request.next");
  f->desk->hold_submits = TRUE;
  go (f, "request.next");
  g_assert_true (shows (f, "Submitting…"));
  gtk_window_close (GTK_WINDOW (f->dialog));
  go (f, "request.next");
  g_assert_nonnull (f->dialog);
  g_assert_cmpuint (f->desk->n_submits, ==, 1);
  fake_desk_release (f->desk);
  settle ();
  g_assert_null (f->dialog);
  g_assert_cmpint (f->change, ==, FAKE_CHANGE);
  g_assert_cmpstr (f->activity_id, ==, f->desk->submitted->activity_id);
  g_assert_cmpstr (f->desk->submitted->notes, ==, "Trading floor first");
  g_assert_null (f->desk->submitted->groups);
  g_assert_cmpint (f->desk->submitted->due_on, ==, TODAY + 30);
}

static void
test_error (Fixture *f, gconstpointer unused)
{
  g_autofree char *kept = NULL;

  f->desk->submit_error = g_error_new (SUTURE_ERROR, SUTURE_ERROR_NO_SPACE, "The request was not saved: the disk is full.");
  open_dialog (f);
  gtk_text_buffer_set_text (get_notes (f), "Trading floor first", -1);
  go (f, "request.next");
  go (f, "request.next");
  g_assert_nonnull (f->dialog);
  g_assert_true (shows (f, "The request was not saved: the disk is full. Make room on the disk, then submit again. "
                           "Everything you filled in is kept."));
  g_assert_nonnull (find_widget (f->dialog, GTK_TYPE_BUTTON, "Submit request"));
  kept = dup_notes (f);
  g_assert_cmpstr (kept, ==, "Trading floor first");

  g_clear_error (&f->desk->submit_error);
  go (f, "request.next");
  g_assert_null (f->dialog);
  g_assert_cmpuint (f->desk->n_submits, ==, 2);
}

static void
test_close_unchanged (Fixture *f, gconstpointer unused)
{
  open_dialog (f);
  go (f, "request.back");
  g_assert_null (f->dialog);
  g_assert_cmpuint (f->desk->n_drafts, ==, 0);
}

static void
test_escape_review (Fixture *f, gconstpointer unused)
{
  g_autofree char *kept = NULL;

  open_dialog (f);
  gtk_text_buffer_set_text (get_notes (f), "Trading floor first", -1);
  go (f, "request.next");
  go (f, "request.back");
  g_assert_cmpstr (get_page (f), ==, "form");
  kept = dup_notes (f);
  g_assert_cmpstr (kept, ==, "Trading floor first");

  /* Not while it is being submitted. */
  f->desk->hold_submits = TRUE;
  go (f, "request.next");
  go (f, "request.next");
  go (f, "request.back");
  g_assert_cmpstr (get_page (f), ==, "review");
  fake_desk_release (f->desk);
  settle ();
  g_assert_null (f->dialog);
}

#define ADD(path, function) g_test_add ("/request-dialog/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();
  suture_views_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  ADD ("options/update", test_options_update);
  ADD ("options/upgrade", test_options_upgrade);
  ADD ("options/uninstall", test_options_uninstall);
  ADD ("options/configuration", test_options_configuration);
  ADD ("options/configuration-scope", test_configuration_scope);
  ADD ("attention-required", test_attention);
  ADD ("intune", test_intune);
  ADD ("due/policy", test_due);
  ADD ("due/calendar", test_due_in_calendar);
  ADD ("notes", test_notes);
  ADD ("groups/chosen", test_groups);
  ADD ("groups/filtered", test_groups_filtered);
  ADD ("review", test_review);
  ADD ("preview/late", test_late_preview);
  ADD ("submit/done", test_submit);
  ADD ("submit/error", test_error);
  ADD ("close/review", test_escape_review);
  ADD ("close/unchanged", test_close_unchanged);
  return g_test_run ();
}
