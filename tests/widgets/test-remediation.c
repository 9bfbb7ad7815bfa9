/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-bulk-bar.h"
#include "suture-chart-line.h"
#include "suture-device-group.h"
#include "suture-progress-span.h"
#include "suture-remediation-results.h"

#include "remediation-fixture.h"

/* The Remediation page over a few activities: what can be done to which of them, and what is said then. */

/* Tabs */

static void
test_archive (Fixture *f, gconstpointer unused)
{
  SutureActivity *old = fake_remediation_add (f->store, SUTURE_LIST_ARCHIVE, "Update WinRAR");

  old->status_last_modified_on = 1704067200LL * G_USEC_PER_SEC; /* 1 January 2024 */
  old->completion_method = SUTURE_COMPLETION_AUTOMATIC;
  show (f);
  g_assert_nonnull (find_widget (f->page, GTK_TYPE_TOGGLE_BUTTON, "Archive"));
  g_assert_nonnull (find_widget (f->page, GTK_TYPE_TOGGLE_BUTTON, "Exceptions"));
  show_tab (f, "archive");
  g_assert_cmpint (fake_remediation_get_query (f->store, SUTURE_LIST_ARCHIVE)->list, ==, SUTURE_LIST_ARCHIVE);
  select_row (f, 0);
  g_assert_true (says (get_list (f), "In the archive of this computer since 29 Jun 2024: it was completed on 1 Jan 2024, "
                                     "and completed activities leave the Remediation page after 180 days."));
  g_assert_null (get_button (f, "Mark as complete"));
  g_assert_null (get_button (f, "Reopen"));
  g_assert_null (get_button (f, "Edit…"));
  g_assert_nonnull (get_button (f, "View related recommendation"));
}

static void
test_open_goes_to_activities (Fixture *f, gconstpointer unused)
{
  fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "Update Google Chrome");
  show (f);
  show_tab (f, "archive");
  gtk_widget_activate_action (f->page, "page.open", "s", "00000000-0000-4000-8000-000000000001");
  settle ();
  g_assert_cmpstr (suture_remediation_list_get_activity (SUTURE_REMEDIATION_LIST (get_list (f)))->title, ==,
                   "Update Google Chrome");
}

/* Filters */

static SutureFilterChip *
find_chip (GtkWidget *root, const char *title)
{
  if (SUTURE_IS_FILTER_CHIP (root))
    {
      g_autofree char *text = NULL;

      g_object_get (root, "title", &text, NULL);
      if (g_strcmp0 (text, title) == 0)
        return SUTURE_FILTER_CHIP (root);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      SutureFilterChip *found = find_chip (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_filters (Fixture *f, gconstpointer unused)
{
  const SutureQuery *query;

  fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "Mine");
  fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "Theirs");
  show (f);
  suture_filter_chip_set_mask (find_chip (f->page, "Created by"), 1u << 1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_widget (GTK_WIDGET (find_chip (f->page, "Created by")),
                                                                    GTK_TYPE_MENU_BUTTON, NULL)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Created by: Me");
  suture_filter_chip_set_mask (find_chip (f->page, "Due date"), 1u << SUTURE_DUE_OVERDUE | 1u << SUTURE_DUE_NEVER);
  suture_filter_chip_set_mask (find_chip (f->page, "Ticket"), 1u << SUTURE_TICKET_NONE);
  settle ();
  query = fake_remediation_get_query (f->store, SUTURE_LIST_ACTIVITIES);
  g_assert_cmpstr (query->requester_email, ==, "a.moreau@tilvane.example");
  g_assert_cmpuint (query->due_mask, ==, 1u << SUTURE_DUE_OVERDUE | 1u << SUTURE_DUE_NEVER);
  g_assert_cmpuint (query->ticket_mask, ==, 1u << SUTURE_TICKET_NONE);
  g_assert_cmpint (query->today, ==, suture_day_from_ymd (2024, 9, 3));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (suture_list_page_get_list (get_list_page (f)))), ==, 1);
}

/* In a cell of the table. */
static gboolean
shows (GtkWidget *root, const char *text)
{
  if (GTK_IS_INSCRIPTION (root) && g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (root)), text) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;
  return FALSE;
}

static void
test_asks_again_at_midnight (Fixture *f, gconstpointer unused)
{
  fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "Update Google Chrome");
  show (f);
  select_row (f, 0);
  g_assert_true (says (get_list (f), "Priority: Medium · 10 Sep 2024, in 7 days"));
  g_assert_true (shows (get_list (f), "in 7 days"));
  suture_clock_set (f->clock, (1725361200LL + 86400) * G_USEC_PER_SEC);
  suture_reader_emit_changed (SUTURE_READER (f->store));
  settle ();
  g_assert_cmpint (fake_remediation_get_query (f->store, SUTURE_LIST_ACTIVITIES)->today, ==,
                   suture_day_from_ymd (2024, 9, 4));
  g_assert_true (says (get_list (f), "Priority: Medium · 10 Sep 2024, in 6 days"));
  g_assert_true (shows (get_list (f), "in 6 days"));
}

/* What can be done */

static void
test_complete_and_undo (Fixture *f, gconstpointer unused)
{
  fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "Update <Google> Chrome");
  show (f);
  select_row (f, 0);
  press (f, "Mark as complete");
  g_assert_cmpint (fake_remediation_get_write (f->store, 0)->kind, ==, SUTURE_WRITE_COMPLETE_ACTIVITY);
  g_assert_null (get_button (f, "Mark as complete"));
  g_assert_true (says (get_list (f), "Kept on this computer until the service has it."));
  gtk_widget_activate_action (f->page, "page.undo", NULL);
  settle ();
  g_assert_cmpuint (fake_remediation_count_undone (f->store), ==, 1);
  g_assert_nonnull (get_button (f, "Mark as complete"));
}

static void
test_reopen (Fixture *f, gconstpointer unused)
{
  SutureActivity *done = fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "Update WinRAR");
  SutureSyncStatus *status = suture_commands_get_status (SUTURE_COMMANDS (f->store));

  done->status = SUTURE_ACTIVITY_COMPLETED;
  done->status_last_modified_on = 1725000000LL * G_USEC_PER_SEC;
  show (f);
  select_row (f, 0);
  g_assert_null (get_button (f, "Edit…"));
  suture_sync_status_set_account (status, SUTURE_CAN_WRITE_ACTIVITIES, "a.moreau@tilvane.example");
  settle ();
  g_assert_false (gtk_widget_is_sensitive (get_button (f, "Reopen")));
  g_assert_true (says (get_list (f), "This service cannot reopen a completed activity."));
  suture_sync_status_set_account (status, SUTURE_CAN_WRITE_ACTIVITIES | SUTURE_CAN_REOPEN_ACTIVITIES,
                                  "a.moreau@tilvane.example");
  settle ();
  g_assert_false (says (get_list (f), "This service cannot reopen a completed activity."));
  press (f, "Reopen");
  g_assert_cmpint (fake_remediation_get_write (f->store, 0)->kind, ==, SUTURE_WRITE_REOPEN_ACTIVITY);
  g_assert_nonnull (get_button (f, "Mark as complete"));
}

static void
test_send_again (Fixture *f, gconstpointer unused)
{
  SutureActivity *rejected = fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "Turn on LSA protection");
  GtkWidget *row;

  rejected->ticket_status = SUTURE_TICKET_REJECTED;
  rejected->ticket_devices = 10000;
  rejected->target_devices = 15645;
  rejected->ticket_note = g_strdup ("Not before the <audit>.");
  show (f);
  select_row (f, 0);
  row = find_widget (get_list (f), ADW_TYPE_ACTION_ROW, "Send again");
  g_assert_nonnull (row);
  g_assert_false (gtk_widget_is_sensitive (row));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==,
                   "The Microsoft Intune connection is off in the preferences.");
  g_settings_set_boolean (f->settings, "intune-connection", TRUE);
  settle ();
  g_assert_true (gtk_widget_is_sensitive (row));
  g_assert_cmpstr (adw_action_row_get_subtitle (
                     ADW_ACTION_ROW (find_widget (get_list (f), ADW_TYPE_ACTION_ROW, "Intune security task"))), ==,
                   "10,000 of 15,645 devices were sent\n“Not before the <audit>.”");
  gtk_widget_activate (row);
  settle ();
  g_assert_cmpint (fake_remediation_get_write (f->store, 0)->kind, ==, SUTURE_WRITE_CREATE_TICKET);
  g_assert_null (find_widget (get_list (f), ADW_TYPE_ACTION_ROW, "Send again"));
}

/* A value right of its name. */
static gboolean
says_fact (GtkWidget *root, const char *name, const char *value)
{
  if (!gtk_widget_get_mapped (root))
    return FALSE;
  if (GTK_IS_LABEL (root) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (root)), name) == 0)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (root);

      return GTK_IS_LABEL (next) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (next)), value) == 0;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says_fact (child, name, value))
      return TRUE;
  return FALSE;
}

static void
test_outbox_words (Fixture *f, gconstpointer unused)
{
  SutureActivity *refused = fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "Update WinRAR");

  refused->outbox_state = SUTURE_OUTBOX_REFUSED;
  refused->outbox_message = g_strdup ("You may not change activities (403).");
  show (f);
  select_row (f, 0);
  g_assert_true (says (get_list (f), "The service refused the last change. It is kept on this computer.\n"
                                     "You may not change activities (403)."));
}

/* Somebody else was faster: what they have, what was typed, and the choice between the two. */
static void
test_conflict (Fixture *f, gconstpointer again)
{
  SutureActivity *mine = fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "Update WinRAR");
  SutureActivity *theirs = fake_remediation_lose (f->store, 1);

  mine->priority = SUTURE_PRIORITY_HIGH;
  mine->requester_notes = g_strdup ("Before the <audit>");
  theirs->priority = SUTURE_PRIORITY_LOW;
  show (f);
  select_row (f, 0);
  g_assert_true (says (get_list (f), "Somebody else changed this activity first. Your change is kept on this computer."));
  g_assert_true (says_fact (get_list (f), "They have now", "Low"));
  g_assert_true (says_fact (get_list (f), "You have", "High"));
  g_assert_true (says_fact (get_list (f), "They have now", "None"));
  g_assert_true (says_fact (get_list (f), "You have", "Before the <audit>"));
  g_assert_false (says_fact (get_list (f), "You have", "10 Sep 2024"));
  g_assert_false (says_fact (get_list (f), "You have", "Active"));
  gtk_test_accessible_assert_property (get_button (f, "Keep mine"), GTK_ACCESSIBLE_PROPERTY_LABEL, "Keep mine");
  press (f, again != NULL ? "Keep mine" : "Take theirs");
  g_assert_cmpint (fake_remediation_get (f->store, 1)->priority, ==, again != NULL ? SUTURE_PRIORITY_HIGH : SUTURE_PRIORITY_LOW);
  g_assert_cmpint (fake_remediation_get (f->store, 1)->outbox_state, ==, again != NULL ? SUTURE_OUTBOX_WAITING : SUTURE_OUTBOX_NONE);
  g_assert_false (says_fact (get_list (f), "They have now", "Low"));
  g_assert_null (get_button (f, "Keep mine"));
}

/* A pull brings a newer record: what is selected, and the focus, stay. */
static void
test_selection_survives (Fixture *f, gconstpointer unused)
{
  char *steps[] = { (char *) "Look", (char *) "Act", NULL };
  SutureActivity *activity = fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "Update WinRAR");
  SutureActivity *newer;
  GtkWidget *step, *fact;
  int start, end;

  activity->remediation_steps = g_strdupv (steps);
  activity->related_component = g_strdup ("WinRAR 6");
  show (f);
  select_row (f, 0);
  step = find_widget (get_list (f), GTK_TYPE_LABEL, "Act");
  fact = find_widget (get_list (f), GTK_TYPE_LABEL, "WinRAR 6");
  gtk_widget_grab_focus (fact);
  gtk_label_select_region (GTK_LABEL (fact), 0, 3);
  newer = fake_remediation_change (f->store, 1);
  newer->fixed_devices = 31;
  g_free (newer->remediation_steps[0]);
  newer->remediation_steps[0] = g_strdup ("Look twice");
  settle ();
  g_assert_true (says (get_list (f), "Look twice"));
  g_assert_true (find_widget (get_list (f), GTK_TYPE_LABEL, "Act") == step);
  g_assert_true (find_widget (get_list (f), GTK_TYPE_LABEL, "WinRAR 6") == fact);
  g_assert_true (gtk_label_get_selection_bounds (GTK_LABEL (fact), &start, &end));
  g_assert_cmpint (end - start, ==, 3);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == fact);
}

static void
test_leaving (Fixture *f, gconstpointer unused)
{
  const gint64 now = 1725361200LL, day = 86400;
  SutureActivity *leaving = fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "Update WinRAR");
  SutureActivity *staying = fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "Update PuTTY");

  leaving->status = staying->status = SUTURE_ACTIVITY_COMPLETED;
  leaving->status_last_modified_on = (now - 177 * day) * G_USEC_PER_SEC;
  staying->status_last_modified_on = (now - 172 * day) * G_USEC_PER_SEC;
  show (f);
  select_row (f, 0);
  g_assert_true (says (get_list (f), "Leaves this page in 3 days, on 6 Sep 2024. It is in the archive from then on."));
  g_settings_set_boolean (f->settings, "archive-completed", FALSE);
  settle ();
  g_assert_true (says (get_list (f), "Leaves this page in 3 days, on 6 Sep 2024. It is not archived: export it if you "
                                     "need it."));
  select_row (f, 1);
  g_assert_false (says (get_list (f), "Leaves this page in 8 days, on 11 Sep 2024. It is not archived: export it if you "
                                      "need it."));
}

static void
test_notice (Fixture *f, gconstpointer unused)
{
  SutureActivity *leaving;

  fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "Update Google Chrome");
  show (f);
  g_assert_null (find_widget (f->page, GTK_TYPE_BUTTON, "Show"));
  leaving = fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "Update WinRAR");
  leaving->status = SUTURE_ACTIVITY_COMPLETED;
  suture_reader_emit_changed (SUTURE_READER (f->store));
  settle ();
  g_assert_true (says (f->page, "1 completed activity leaves this page in the next 7 days. The archive keeps what leaves."));
  g_settings_set_boolean (f->settings, "archive-completed", FALSE);
  settle ();
  g_assert_true (says (f->page, "1 completed activity leaves this page in the next 7 days. Nothing is archived: export "
                                "what you need."));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (suture_list_page_get_list (get_list_page (f)))), ==, 2);
  gtk_widget_activate_action (f->page, "page.show-leaving", NULL);
  settle ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (suture_list_page_get_list (get_list_page (f)))), ==, 1);
  suture_list_page_clear (get_list_page (f));
  settle ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (suture_list_page_get_list (get_list_page (f)))), ==, 2);
  show_tab (f, "archive");
  g_assert_null (find_widget (f->page, GTK_TYPE_BUTTON, "Show"));
}

/* What people call a device group, wherever they read it. */
static void
test_group_names (Fixture *f, gconstpointer unused)
{
  SutureActivity *activity = fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "Update WinRAR");
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (suture_record_unref);
  SutureDeviceGroup *group = suture_record_new (&suture_device_group_type);

  group->name = g_strdup ("PAR-FIN");
  group->display_name = g_strdup ("Paris Finance");
  g_ptr_array_add (groups, group);
  activity->all_groups = FALSE;
  g_clear_pointer (&activity->rbac_group_names, g_strfreev);
  activity->rbac_group_names = g_strsplit ("PAR-FIN,Kiosks", ",", -1);
  show (f);
  select_row (f, 0);
  g_assert_true (says (get_list (f), "PAR-FIN, Kiosks"));
  suture_context_set_group_names (f->context, groups);
  settle ();
  g_assert_true (says (get_list (f), "Paris Finance, Kiosks"));
}

/* Who may not write is told so beforehand, wherever it would be offered. */
static void
test_role (Fixture *f, gconstpointer unused)
{
  static const char sentence[] = "Your role does not allow this: requests and activities are for security administrators.";
  static const char *const actions[] = { "page.complete", "page.edit", "page.send-again", "page.notify-it",
                                         "page.complete-selected", "page.primary" };
  SutureActivity *rejected = fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "Update WinRAR");
  SutureSyncStatus *status = suture_commands_get_status (SUTURE_COMMANDS (f->store));
  GtkWidget *page;

  rejected->ticket_status = SUTURE_TICKET_REJECTED;
  g_settings_set_boolean (f->settings, "intune-connection", TRUE);
  show (f);
  select_row (f, 0);
  page = GTK_WIDGET (get_list_page (f));
  g_assert_false (says (page, sentence));
  g_assert_true (gtk_widget_is_sensitive (find_widget (page, ADW_TYPE_ACTION_ROW, "Send again")));
  suture_sync_status_set_account (status, SUTURE_CAN_WRITE_ACTIVITIES | SUTURE_CAN_REOPEN_ACTIVITIES |
                                            SUTURE_MAY_NOT_WRITE_ACTIVITIES, "v@tilvane.example");
  settle ();
  g_assert_true (says (page, sentence));
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *button = get_button (f, i == 0 ? "Edit…" : "Mark as complete");

      g_assert_false (gtk_widget_is_sensitive (button));
      g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, sentence);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence);
    }
  g_assert_false (gtk_widget_is_sensitive (find_widget (page, ADW_TYPE_ACTION_ROW, "Send again")));
  g_assert_false (gtk_widget_is_sensitive (find_widget (page, ADW_TYPE_ACTION_ROW, "Notify IT administrator")));
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_activate_action (f->page, actions[i], NULL);
  settle ();
  g_assert_cmpuint (fake_remediation_count_writes (f->store), ==, 0);
  g_assert_null (find_window (SUTURE_TYPE_REMEDIATION_RESULTS));
  suture_sync_status_set_account (status, SUTURE_CAN_WRITE_ACTIVITIES, "a.moreau@tilvane.example");
  settle ();
  g_assert_null (gtk_widget_get_tooltip_text (get_button (f, "Edit…")));
  press (f, "Mark as complete");
  g_assert_cmpuint (fake_remediation_count_writes (f->store), ==, 1);
}

/* Where the service takes nothing, what was made here says that it is kept here, and why; what was made there is read. */
static void
test_kept_here (Fixture *f, gconstpointer unused)
{
  static const char theirs[] = "This activity was made in the tenant, and Microsoft offers no way to change it from here. Change it in the Microsoft Defender portal.";
  static const char ours[] = "Kept on this computer: Microsoft offers no way to file a request from here, so that others do not see it. Its progress is measured by the exposed devices that the service reports.";
  SutureActivity *activity = fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "Update WinRAR");
  SutureSyncStatus *status = suture_commands_get_status (SUTURE_COMMANDS (f->store));

  show (f);
  select_row (f, 0);
  suture_sync_status_set_account (status, SUTURE_IS_MICROSOFT | SUTURE_CAN_SET_VALUES, NULL);
  settle ();
  g_assert_true (says (get_list (f), theirs));
  g_assert_false (gtk_widget_is_sensitive (get_button (f, "Mark as complete")));
  activity->outbox_state = SUTURE_OUTBOX_WAITING;
  suture_sync_status_set_account (status, SUTURE_IS_MICROSOFT | SUTURE_CAN_SET_VALUES, "a.moreau@tilvane.example");
  settle ();
  g_assert_true (says (get_list (f), ours) && !says (get_list (f), theirs));
  press (f, "Mark as complete");
  g_assert_cmpuint (fake_remediation_count_writes (f->store), ==, 1);
}

/* Several at once */

static void
test_bulk (Fixture *f, gconstpointer unused)
{
  SutureListTable *table;
  GtkSelectionModel *model;
  GtkWidget *results;

  fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "One");
  fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "Two");
  fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "Three")->status = SUTURE_ACTIVITY_COMPLETED;
  fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "Four");
  fake_remediation_refuse (f->store, "00000000-0000-4000-8000-000000000004", "The disk is full.");
  g_clear_pointer (&fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "Gone")->title, g_free);
  show (f);
  table = suture_list_page_get_table (get_list_page (f));
  model = gtk_column_view_get_model (GTK_COLUMN_VIEW (find_widget (GTK_WIDGET (table), GTK_TYPE_COLUMN_VIEW, NULL)));
  gtk_selection_model_select_all (model);
  settle ();
  gtk_widget_activate_action (f->page, "page.complete-selected", NULL);
  settle ();
  results = find_window (SUTURE_TYPE_REMEDIATION_RESULTS);
  g_assert_nonnull (results);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (results)), ==, "2 of 5 activities marked as complete");
  for (guint i = 0; i < 4; i++)
    g_assert_true (says (results, ((const char *[]) { "One", "Two", "Three", "Four" })[i]));
  g_assert_true (says (results, "The disk is full."));
  g_assert_true (says (results, "Not changed: it was completed before."));
  g_assert_true (says (results, "Not changed: it is not there any more."));
  g_assert_cmpuint (fake_remediation_count_writes (f->store), ==, 2);

  g_signal_emit_by_name (find_widget (results, GTK_TYPE_BUTTON, "Undo all"), "clicked");
  settle ();
  g_assert_cmpuint (fake_remediation_count_undone (f->store), ==, 2);
  g_assert_null (find_window (SUTURE_TYPE_REMEDIATION_RESULTS));
  g_assert_cmpint (fake_remediation_get (f->store, 1)->status, ==, SUTURE_ACTIVITY_ACTIVE);
  g_assert_cmpint (fake_remediation_get (f->store, 2)->status, ==, SUTURE_ACTIVITY_ACTIVE);
  g_assert_cmpint (fake_remediation_get (f->store, 3)->status, ==, SUTURE_ACTIVITY_COMPLETED);
}

static void
wait_for_window (GType type)
{
  const gint64 end_usec = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (find_window (type) == NULL && g_get_monotonic_time () < end_usec)
    g_main_context_iteration (NULL, FALSE);
  g_assert_nonnull (find_window (type));
}

static gboolean
has_progress (GtkWidget *bar, const char *text)
{
  GtkWidget *progress = find_widget (bar, GTK_TYPE_PROGRESS_BAR, NULL);

  return says (bar, text) && progress != NULL && gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (progress)) > 0;
}

/* What takes long says how far it is, and can be ended: what was done stays done. */
static void
test_bulk_progress (Fixture *f, gconstpointer unused)
{
  const gint64 end_usec = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  const char *text = "Marking 5 activities as complete…";
  GtkWidget *bar, *results;

  for (guint i = 0; i < 5; i++)
    fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "One of them");
  fake_remediation_set_write_ms (f->store, 1000);
  show (f);
  bar = GTK_WIDGET (suture_list_page_get_bulk_bar (get_list_page (f)));
  gtk_selection_model_select_all (gtk_column_view_get_model (
    GTK_COLUMN_VIEW (find_widget (f->page, GTK_TYPE_COLUMN_VIEW, NULL))));
  settle ();
  gtk_widget_activate_action (f->page, "page.complete-selected", NULL);
  gtk_widget_activate_action (f->page, "page.complete-selected", NULL);
  g_assert_false (says (bar, text));
  while (!has_progress (bar, text) && g_get_monotonic_time () < end_usec)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (has_progress (bar, text));
  g_signal_emit_by_name (find_widget (bar, GTK_TYPE_BUTTON, "Cancel"), "clicked");
  wait_for_window (SUTURE_TYPE_REMEDIATION_RESULTS);
  results = find_window (SUTURE_TYPE_REMEDIATION_RESULTS);
  settle ();
  g_assert_true (says (results, "Not changed: it was canceled before."));
  g_assert_false (says (bar, text));
  g_assert_cmpuint (fake_remediation_count_writes (f->store), <, 5);
  g_assert_cmpuint (fake_remediation_count_writes (f->store), >, 0);
  gtk_window_destroy (GTK_WINDOW (results));
}

/* Progress */

static void
test_pace (void)
{
  const SutureProgressSpan span = { .first = 100, .due = 107, .today = 103, .target_devices = 9 };
  const SutureProgressSpan none = { .first = 100, .due = SUTURE_DAY_NONE, .today = 103, .target_devices = 9 };

  g_assert_cmpint (suture_progress_span_get_pace (&span, 99), ==, 0);
  g_assert_cmpint (suture_progress_span_get_pace (&span, 103), ==, 42);
  g_assert_cmpint (suture_progress_span_get_pace (&span, 106), ==, 85);
  g_assert_cmpint (suture_progress_span_get_pace (&span, 107), ==, 100);
  g_assert_cmpint (suture_progress_span_get_pace (&span, 200), ==, 100);
  g_assert_cmpint (suture_progress_span_get_pace (&none, 103), ==, -1);
}

static void
test_curve_and_table (Fixture *f, gconstpointer unused)
{
  GtkWidget *toggle, *view;

  fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "Update Google Chrome");
  for (int i = 0; i < 10; i++)
    fake_remediation_add_point (f->store, suture_day_from_ymd (2024, 8, 20) + i, i * 2);
  show (f);
  select_row (f, 0);
  g_assert_true (says (get_list (f), "15%"));
  g_assert_true (says (get_list (f), "Dotted line: the pace to the due date, 66% today"));
  g_assert_true (gtk_widget_get_mapped (find_widget (get_list (f), SUTURE_TYPE_CHART_LINE, NULL)));
  toggle = find_widget (find_widget (get_list (f), SUTURE_TYPE_CHART_LINE, NULL), GTK_TYPE_TOGGLE_BUTTON, NULL);
  g_assert_null (toggle);
  for (toggle = find_widget (get_list (f), SUTURE_TYPE_CHART_LINE, NULL); toggle != NULL && !GTK_IS_STACK (toggle);)
    toggle = gtk_widget_get_parent (toggle);
  gtk_stack_set_visible_child_name (GTK_STACK (toggle), "table");
  settle ();
  view = find_widget (gtk_stack_get_visible_child (GTK_STACK (toggle)), GTK_TYPE_COLUMN_VIEW, NULL);
  /* Ten days of history and today. */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)))), ==, 11);
  g_assert_true (says (view, "3 Sep 2024"));
  g_assert_true (says (view, "30"));
  g_assert_true (says (view, "66%"));
}

static void
test_not_measured (Fixture *f, gconstpointer unused)
{
  SutureActivity *attention = fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "Update OpenSSL");

  attention->type = SUTURE_REMEDIATION_ATTENTION_REQUIRED;
  attention->due_on = SUTURE_DAY_NONE;
  show (f);
  fake_remediation_add_point (f->store, suture_day_from_ymd (2024, 8, 20), 3);
  select_row (f, 0);
  g_assert_true (says (get_list (f), "Not measured"));
  g_assert_null (find_widget (get_list (f), SUTURE_TYPE_CHART_LINE, NULL));
  g_assert_null (find_widget (get_list (f), ADW_TYPE_ACTION_ROW, "Send again"));
}

#define ADD(path, function) g_test_add ("/remediation/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  init (&argc, &argv);
  ADD ("archive", test_archive);
  ADD ("open", test_open_goes_to_activities);
  ADD ("filters", test_filters);
  ADD ("midnight", test_asks_again_at_midnight);
  ADD ("complete", test_complete_and_undo);
  ADD ("reopen", test_reopen);
  ADD ("send-again", test_send_again);
  ADD ("outbox", test_outbox_words);
  g_test_add ("/remediation/conflict/mine", Fixture, "again", set_up, test_conflict, tear_down);
  g_test_add ("/remediation/conflict/theirs", Fixture, NULL, set_up, test_conflict, tear_down);
  ADD ("selection-survives", test_selection_survives);
  ADD ("leaving", test_leaving);
  ADD ("notice", test_notice);
  ADD ("bulk", test_bulk);
  ADD ("bulk-progress", test_bulk_progress);
  ADD ("role", test_role);
  ADD ("kept-here", test_kept_here);
  ADD ("group-names", test_group_names);
  g_test_add_func ("/remediation/pace", test_pace);
  ADD ("curve", test_curve_and_table);
  ADD ("not-measured", test_not_measured);
  return g_test_run ();
}
