/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "suture-list-page.h"
#include "suture-remediation-results.h"
#include "suture-tasks-page.h"
#include "suture-ticket-dialog.h"
#include "suture-ticket-flyout.h"
#include "suture-views.h"

#include "fake-store.h"
#include "find-widget.h"
#include "let-go.h"

/* The page of the IT administrator, its decisions. */

typedef struct
{
  FakeStore       *store;
  SutureClock     *clock;
  GSettings       *settings;
  SutureContext   *context;
  GtkWidget       *window;
  SutureTasksPage *page;
  SutureListPage  *list_page;
  GtkWidget       *flyout;
} Fixture;

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
is_loaded (Fixture *f)
{
  SutureLazyList *list = suture_list_page_get_list (f->list_page);

  return suture_lazy_list_get_loaded (list) && !suture_lazy_list_get_loading (list);
}

static void
wait_loaded (Fixture *f)
{
  while (!is_loaded (f))
    g_main_context_iteration (NULL, TRUE); /* meson's timeout bounds the wait */
  settle ();
}

static void
set_up (Fixture *f, gconstpointer n_tickets)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  f->store = fake_store_new (0);
  fake_store_add_tickets (f->store, GPOINTER_TO_UINT (n_tickets));
  f->clock = suture_clock_new_fixed (1725361200LL * G_USEC_PER_SEC, zone); /* 3 September 2024 */
  f->settings = g_settings_new ("org.suture.Suture");
  g_settings_reset (f->settings, "selected-groups");
  f->context = suture_context_new (SUTURE_READER (f->store), NULL, SUTURE_COMMANDS (f->store), f->clock, f->settings);
  f->page = SUTURE_TASKS_PAGE (suture_tasks_page_new (f->context));
  f->list_page = SUTURE_LIST_PAGE (adw_bin_get_child (ADW_BIN (f->page)));
  f->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1280, 820);
  adw_window_set_content (ADW_WINDOW (f->window), GTK_WIDGET (f->page));
  gtk_window_present (GTK_WINDOW (f->window));
  wait_loaded (f);
  f->flyout = find_widget (f->window, SUTURE_TYPE_TICKET_FLYOUT, NULL);
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

/* The row of a task in the table, shown in the flyout. */
static void
show (Fixture *f, guint key)
{
  suture_list_table_select (suture_list_page_get_table (f->list_page), key - 1);
  while (suture_ticket_flyout_get_ticket (SUTURE_TICKET_FLYOUT (f->flyout)) == NULL ||
         suture_ticket_flyout_get_ticket (SUTURE_TICKET_FLYOUT (f->flyout))->record.key != key)
    g_main_context_iteration (NULL, TRUE);
  settle ();
}

static GtkWidget *
get_button (Fixture *f, const char *label)
{
  GtkWidget *button = find_widget (f->flyout, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  return button;
}

static GtkWidget *
find_toplevel (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  return NULL;
}

static SutureTicketDialog *
find_dialog (void)
{
  GtkWidget *dialog = find_toplevel (SUTURE_TYPE_TICKET_DIALOG);

  return dialog != NULL ? SUTURE_TICKET_DIALOG (dialog) : NULL;
}

static GtkTextBuffer *
get_note (SutureTicketDialog *dialog)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_widget (GTK_WIDGET (dialog), GTK_TYPE_TEXT_VIEW, NULL)));
}

static void
submit (SutureTicketDialog *dialog)
{
  gtk_widget_activate_action (GTK_WIDGET (dialog), "ticket.submit", NULL);
  settle ();
}

/* The list */

static void
test_list (Fixture *f, gconstpointer unused)
{
  GtkWidget *view = find_widget (f->window, GTK_TYPE_COLUMN_VIEW, NULL);
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (view));
  SutureLazyList *list = suture_list_page_get_list (f->list_page);

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, "Security tasks");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 5);
  g_assert_cmpuint (g_list_model_get_n_items (columns), ==, 6);
  for (guint i = 0; i < 3; i++)
    gtk_widget_activate_action (GTK_WIDGET (suture_list_page_get_table (f->list_page)),
                                ((const char *[]) { "table.show-type", "table.show-created", "table.show-note" })[i], NULL);
  g_assert_cmpuint (g_list_model_get_n_items (columns), ==, 9);
  g_assert_cmpuint (suture_tasks_page_get_n_pending (f->page), ==, 2);
  g_assert_nonnull (find_widget (f->window, GTK_TYPE_LABEL, "5 tasks"));
}

static GtkWidget *
find_row (GtkWidget *root)
{
  if (g_strcmp0 (gtk_widget_get_css_name (root), "row") == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = find_row (child);

      if (row != NULL)
        return row;
    }
  return NULL;
}

static void
test_row_name (Fixture *f, gconstpointer unused)
{
  GtkWidget *view = find_widget (f->window, GTK_TYPE_COLUMN_VIEW, NULL);

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_row (gtk_widget_get_last_child (view))),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Update Google Chrome, Application, Pending, priority: High, 10,000 devices, "
                                       "30 Aug 2024, 4 days overdue");
}

static SutureFilterChip *
get_chip (GtkWidget *root, guint *position)
{
  if (SUTURE_IS_FILTER_CHIP (root) && (*position)-- == 0)
    return SUTURE_FILTER_CHIP (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      SutureFilterChip *chip = get_chip (child, position);

      if (chip != NULL)
        return chip;
    }
  return NULL;
}

static void
assert_filtered (Fixture *f, guint chip, guint mask, guint n)
{
  SutureFilterChip *found = get_chip (f->window, &chip);

  suture_filter_chip_set_mask (found, mask);
  wait_loaded (f);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (suture_list_page_get_list (f->list_page))), ==, n);
  suture_filter_chip_set_mask (found, 0);
  wait_loaded (f);
}

static void
test_filters (Fixture *f, gconstpointer unused)
{
  assert_filtered (f, 0, 1u << SUTURE_TICKET_REJECTED, 1);
  assert_filtered (f, 0, 1u << SUTURE_TICKET_PENDING | 1u << SUTURE_TICKET_ACTIVE, 3);
  assert_filtered (f, 1, 1u << SUTURE_ACTIVITY_CATEGORY_CONFIGURATION, 1);
  /* Medium is none in Intune, and can be asked for all the same. */
  assert_filtered (f, 2, 1u << SUTURE_PRIORITY_MEDIUM, 1);
  suture_list_page_set_search (f->list_page, "chrome");
  while (find_widget (f->window, GTK_TYPE_LABEL, "1 task") == NULL)
    g_main_context_iteration (NULL, TRUE); /* the field waits for the next key */
}

static void
test_empty (Fixture *f, gconstpointer unused)
{
  g_assert_nonnull (find_widget (f->window, GTK_TYPE_LABEL, "No data yet"));
  suture_sync_status_set_synced_at (suture_context_get_status (f->context), 1725360120LL * G_USEC_PER_SEC);
  g_assert_nonnull (find_widget (f->window, GTK_TYPE_LABEL, "No security tasks"));
  g_assert_cmpuint (suture_tasks_page_get_n_pending (f->page), ==, 0);
}

/* The flyout */

static void
test_flyout (Fixture *f, gconstpointer unused)
{
  show (f, 2);
  g_assert_nonnull (find_widget (f->flyout, GTK_TYPE_LABEL, "Turn on LSA protection"));
  g_assert_nonnull (find_widget (f->flyout, GTK_TYPE_LABEL, "Configuration"));
  g_assert_nonnull (find_widget (f->flyout, GTK_TYPE_LABEL, "None: Intune knows no medium priority"));
  g_assert_nonnull (find_widget (f->flyout, GTK_TYPE_LABEL, "Restart the browser"));
  g_assert_nonnull (find_widget (f->flyout, GTK_TYPE_LABEL, "Before Friday, please."));
  /* What is not an address cannot be written to. */
  g_assert_false (gtk_widget_get_sensitive (find_widget (f->flyout, ADW_TYPE_ACTION_ROW, "Requestor")));
  show (f, 1);
  g_assert_true (gtk_widget_get_sensitive (find_widget (f->flyout, ADW_TYPE_ACTION_ROW, "Requestor")));
}

static void
test_devices (Fixture *f, gconstpointer unused)
{
  GtkWidget *row;

  show (f, 1);
  row = find_widget (f->flyout, ADW_TYPE_ACTION_ROW, "190 devices still exposed");
  g_assert_nonnull (row);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "10,000 were sent with this task");
  g_signal_emit_by_name (row, "activated");
  settle ();
  g_assert_nonnull (find_widget (f->flyout, GTK_TYPE_LABEL, "190 devices"));
  g_assert_cmpuint (fake_store_get_wanted (f->store), ==, 1);

  /* Without an activity there is no list, and it says so. */
  show (f, 5);
  g_assert_false (gtk_widget_get_sensitive (find_widget (f->flyout, ADW_TYPE_ACTION_ROW, "View the related activity")));
  g_assert_nonnull (find_widget (f->flyout, GTK_TYPE_LABEL, "It is not on the Remediation page."));
}

/* The groups that every page looks at hold for the devices of a task, too; how many there are is said. */
static void
test_devices_of_groups (Fixture *f, gconstpointer unused)
{
  static const char *const london[] = { "London Trading", NULL };

  suture_context_set_groups (f->context, london);
  wait_loaded (f);
  show (f, 1);
  g_signal_emit_by_name (find_widget (f->flyout, ADW_TYPE_ACTION_ROW, "190 devices still exposed"), "activated");
  settle ();
  g_assert_nonnull (find_widget (f->flyout, GTK_TYPE_LABEL, "60 of 190 devices are in the selected device groups"));
  suture_context_set_groups (f->context, NULL);
  wait_loaded (f);
  g_assert_nonnull (find_widget (f->flyout, GTK_TYPE_LABEL, "190 devices"));
}

static void
test_transitions (Fixture *f, gconstpointer unused)
{
  /* By state: accept, reject, complete, and why not. */
  static const struct { guint key; gboolean accept, reject, complete; const char *why; } states[] = {
    { 1, TRUE, TRUE, FALSE, "A task is accepted before it can be completed." },
    { 3, FALSE, FALSE, TRUE, "The task is accepted: it can only be completed now." },
    { 4, FALSE, FALSE, FALSE, "The task is completed: there is nothing left to decide." },
    { 5, FALSE, FALSE, FALSE, "The task was rejected. The requestor can send it again as a new task." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      show (f, states[i].key);
      g_assert_cmpint (gtk_widget_get_sensitive (get_button (f, "Accept")), ==, states[i].accept);
      g_assert_cmpint (gtk_widget_get_sensitive (get_button (f, "Reject")), ==, states[i].reject);
      g_assert_cmpint (gtk_widget_get_sensitive (get_button (f, "Complete task")), ==, states[i].complete);
      g_assert_nonnull (find_widget (f->flyout, GTK_TYPE_LABEL, states[i].why));
      if (!states[i].accept)
        gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_button (f, "Accept")),
                                             GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, states[i].why);
      /* The action is no way around the button. */
      gtk_widget_activate_action (GTK_WIDGET (f->page), states[i].accept ? "page.complete" : "page.accept", NULL);
      g_assert_null (find_dialog ());
    }
}

/* Deciding */

static void
test_reject (Fixture *f, gconstpointer unused)
{
  SutureTicketDialog *dialog;

  show (f, 1);
  gtk_widget_activate_action (GTK_WIDGET (f->page), "page.reject", NULL);
  dialog = find_dialog ();
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (dialog)), ==, "Reject");
  gtk_text_buffer_set_text (get_note (dialog), "  Not before the audit  ", -1);
  submit (dialog);

  g_assert_null (find_dialog ());
  g_assert_cmpint (fake_store_get_write (f->store)->kind, ==, SUTURE_WRITE_UPDATE_TICKET);
  g_assert_cmpint (fake_store_get_write (f->store)->ticket_status, ==, SUTURE_TICKET_REJECTED);
  g_assert_cmpstr (fake_store_get_write (f->store)->id, ==, fake_store_get_ticket (f->store, 1)->id);
  g_assert_cmpstr (fake_store_get_write (f->store)->notes, ==, "Not before the audit");
  wait_loaded (f);
  g_assert_cmpuint (suture_tasks_page_get_n_pending (f->page), ==, 1);
  g_assert_nonnull (find_widget (f->flyout, GTK_TYPE_LABEL, "Not sent yet: kept on this computer until the service has it."));

  gtk_widget_activate_action (GTK_WIDGET (f->page), "page.undo", NULL);
  settle ();
  g_assert_cmpint (fake_store_get_undone (f->store), ==, 7);
}

static void
test_primary (Fixture *f, gconstpointer unused)
{
  show (f, 3);
  gtk_widget_activate_action (GTK_WIDGET (f->page), "page.primary", NULL);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (find_dialog ())), ==, "Complete task");
  submit (find_dialog ());
  g_assert_cmpint (fake_store_get_write (f->store)->ticket_status, ==, SUTURE_TICKET_COMPLETED);
  g_assert_null (fake_store_get_write (f->store)->notes);
}

static void
test_failure (Fixture *f, gconstpointer unused)
{
  SutureTicketDialog *dialog;
  g_autofree char *text = NULL;
  g_autofree char *name = g_strdup_printf ("task %s", fake_store_get_ticket (f->store, 1)->id);

  show (f, 1);
  fake_store_set_write_error (f->store, "The disk is <full>.");
  gtk_widget_activate_action (GTK_WIDGET (f->page), "page.accept", NULL);
  dialog = find_dialog ();
  gtk_text_buffer_set_text (get_note (dialog), "On Tuesday", -1);
  submit (dialog);
  g_assert_true (find_dialog () == dialog);
  g_assert_nonnull (find_widget (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "The disk is <full>."));
  g_object_get (get_note (dialog), "text", &text, NULL);
  g_assert_cmpstr (text, ==, "On Tuesday");

  /* Closed by a slip: it is there again. */
  gtk_window_close (GTK_WINDOW (dialog));
  settle ();
  g_assert_cmpstr (fake_store_get_draft (f->store, name), ==, "On Tuesday");
  /* And where the window goes away with what was typed a moment ago. */
  gtk_widget_activate_action (GTK_WIDGET (f->page), "page.accept", NULL);
  settle ();
  dialog = find_dialog ();
  gtk_text_buffer_set_text (get_note (dialog), "On Wednesday", -1);
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_cmpstr (fake_store_get_draft (f->store, name), ==, "On Wednesday");
  fake_store_set_write_error (f->store, NULL);
  gtk_widget_activate_action (GTK_WIDGET (f->page), "page.accept", NULL);
  settle ();
  submit (find_dialog ());
  g_assert_cmpstr (fake_store_get_write (f->store)->notes, ==, "On Wednesday");
  g_assert_null (fake_store_get_draft (f->store, name));
}

static void
test_note_limit (Fixture *f, gconstpointer unused)
{
  SutureTicketDialog *dialog;
  g_autofree char *text = g_strnfill (1001, 'x');
  GtkWidget *note;

  show (f, 1);
  gtk_widget_activate_action (GTK_WIDGET (f->page), "page.accept", NULL);
  dialog = find_dialog ();
  note = find_widget (GTK_WIDGET (dialog), GTK_TYPE_TEXT_VIEW, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (note), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Note for the requestor (optional)");
  gtk_text_buffer_set_text (get_note (dialog), text, -1);
  g_assert_nonnull (find_widget (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "1,001 of 1,000"));
  g_assert_nonnull (find_widget (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "1 character too many. Shorten the text."));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (note), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  submit (dialog);
  g_assert_null (fake_store_get_write (f->store));
  gtk_text_buffer_set_text (get_note (dialog), text + 1, -1);
  submit (dialog);
  g_assert_cmpuint (strlen (fake_store_get_write (f->store)->notes), ==, 1000);
}

/* What the service refused is kept, with what it said, until somebody decides. */
static void
test_refused (Fixture *f, gconstpointer unused)
{
  g_autofree char *again = g_strdup_printf ("again %s", fake_store_get_ticket (f->store, 1)->id);
  g_autofree char *discard = g_strdup_printf ("discard %s", fake_store_get_ticket (f->store, 1)->id);

  show (f, 1);
  g_assert_null (find_widget (f->flyout, GTK_TYPE_BUTTON, "Try again"));
  fake_store_refuse (f->store, 1, "It was <rejected> already.");
  wait_loaded (f);
  g_assert_nonnull (find_widget (f->flyout, GTK_TYPE_LABEL,
                                 "The service refused the last change. It is kept on this computer. "
                                 "It said: “It was <rejected> already.”"));
  g_signal_emit_by_name (get_button (f, "Try again"), "clicked");
  settle ();
  g_assert_cmpstr (fake_store_get_settled (f->store), ==, again);
  g_signal_emit_by_name (get_button (f, "Discard my change"), "clicked");
  settle ();
  g_assert_cmpstr (fake_store_get_settled (f->store), ==, discard);
}

/* What the state of a task does not allow is left out, and that is said. */
static void
test_several (Fixture *f, gconstpointer unused)
{
  GtkWidget *dialog;

  gtk_selection_model_select_all (gtk_column_view_get_model (
    GTK_COLUMN_VIEW (find_widget (f->window, GTK_TYPE_COLUMN_VIEW, NULL))));
  settle ();
  gtk_widget_activate_action (GTK_WIDGET (f->page), "page.accept-selected", NULL);
  settle ();
  dialog = GTK_WIDGET (find_dialog ());
  g_assert_nonnull (find_widget (dialog, GTK_TYPE_LABEL, "2 tasks"));
  g_assert_nonnull (find_widget (dialog, GTK_TYPE_LABEL,
                                 "3 other selected tasks stay as they are: their state does not allow this."));
  gtk_text_buffer_set_text (get_note (SUTURE_TICKET_DIALOG (dialog)), "Both this week", -1);
  submit (SUTURE_TICKET_DIALOG (dialog));
  for (guint key = 1; key <= 2; key++)
    {
      g_assert_cmpint (fake_store_get_ticket (f->store, key)->status, ==, SUTURE_TICKET_ACTIVE);
      g_assert_cmpstr (fake_store_get_ticket (f->store, key)->status_note, ==, "Both this week");
    }
  wait_loaded (f);
  g_assert_cmpuint (suture_tasks_page_get_n_pending (f->page), ==, 0);
}

/* The page is there for IT administrators only; should the role go while it is open, it says so. */
static void
test_role (Fixture *f, gconstpointer unused)
{
  static const char sentence[] = "Your role does not allow this: security tasks are decided by IT administrators.";

  suture_sync_status_set_account (suture_context_get_status (f->context),
                                  SUTURE_CAN_USE_TICKETS | SUTURE_MAY_NOT_DECIDE_TICKETS, "s@tilvane.example");
  show (f, 1);
  g_assert_nonnull (find_widget (f->flyout, GTK_TYPE_LABEL, sentence));
  for (guint i = 0; i < 3; i++)
    {
      GtkWidget *button = get_button (f, ((const char *[]) { "Accept", "Reject", "Complete task" })[i]);

      g_assert_false (gtk_widget_is_sensitive (button));
      g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, sentence);
    }
  gtk_widget_activate_action (GTK_WIDGET (f->page), "page.accept", NULL);
  gtk_widget_activate_action (GTK_WIDGET (f->page), "page.primary", NULL);
  gtk_selection_model_select_all (gtk_column_view_get_model (
    GTK_COLUMN_VIEW (find_widget (f->window, GTK_TYPE_COLUMN_VIEW, NULL))));
  gtk_widget_activate_action (GTK_WIDGET (f->page), "page.accept-selected", NULL);
  settle ();
  g_assert_null (find_dialog ());
}

static gboolean
is_said (Fixture *f, const char *text)
{
  return find_widget (f->window, GTK_TYPE_LABEL, text) != NULL;
}

/* One that can't be written holds nothing up: every task has its try, and its result. */
static void
test_several_with_one_failing (Fixture *f, gconstpointer unused)
{
  GtkWidget *results;

  fake_store_set_write_error_of (f->store, 1, "It is not <known> any more.");
  gtk_selection_model_select_all (gtk_column_view_get_model (
    GTK_COLUMN_VIEW (find_widget (f->window, GTK_TYPE_COLUMN_VIEW, NULL))));
  settle ();
  gtk_widget_activate_action (GTK_WIDGET (f->page), "page.accept-selected", NULL);
  settle ();
  gtk_text_buffer_set_text (get_note (find_dialog ()), "Both this week", -1);
  submit (find_dialog ());
  g_assert_null (find_dialog ());
  g_assert_cmpint (fake_store_get_ticket (f->store, 1)->status, ==, SUTURE_TICKET_PENDING);
  g_assert_cmpint (fake_store_get_ticket (f->store, 2)->status, ==, SUTURE_TICKET_ACTIVE);
  results = find_toplevel (SUTURE_TYPE_REMEDIATION_RESULTS);
  g_assert_nonnull (results);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (results)), ==, "1 of 2 tasks accepted");
  g_assert_nonnull (find_widget (results, GTK_TYPE_LABEL, "It is not <known> any more."));
  g_assert_nonnull (find_widget (results, GTK_TYPE_LABEL, "Accepted"));
  g_assert_nonnull (find_widget (results, GTK_TYPE_BUTTON, "Undo all"));
  g_assert_true (is_said (f, "1 of 2 tasks accepted"));
  g_assert_cmpstr (fake_store_get_draft (f->store, "task several"), ==, "Both this week");
  gtk_window_destroy (GTK_WINDOW (results));
}

/* What a link or the command line names, and nobody knows. */
static void
test_open_unknown (Fixture *f, gconstpointer unused)
{
  gtk_widget_activate_action (GTK_WIDGET (f->page), "page.open", "s", "no-such");
  settle ();
  g_assert_true (is_said (f, "“no-such” is not known here."));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  suture_views_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
#define ADD(path, n, func) g_test_add ("/tasks-page/" path, Fixture, GUINT_TO_POINTER (n), set_up, func, tear_down)
  ADD ("list", 5, test_list);
  ADD ("row-name", 5, test_row_name);
  ADD ("filters", 5, test_filters);
  ADD ("empty", 0, test_empty);
  ADD ("flyout", 5, test_flyout);
  ADD ("devices", 5, test_devices);
  ADD ("devices-of-groups", 5, test_devices_of_groups);
  ADD ("transitions", 5, test_transitions);
  ADD ("reject", 5, test_reject);
  ADD ("primary", 5, test_primary);
  ADD ("failure", 5, test_failure);
  ADD ("note-limit", 5, test_note_limit);
  ADD ("refused", 5, test_refused);
  ADD ("several", 5, test_several);
  ADD ("role", 5, test_role);
  ADD ("several-with-one-failing", 5, test_several_with_one_failing);
  ADD ("open-unknown", 5, test_open_unknown);
  return g_test_run ();
}
