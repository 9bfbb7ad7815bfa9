/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-device-group.h"
#include "suture-exception-dialog.h"
#include "suture-exception-digest.h"
#include "suture-exception-facts.h"
#include "suture-exception-flyout.h"
#include "suture-exception-list.h"
#include "suture-due-button.h"
#include "suture-exception-renew.h"
#include "suture-remediation-page.h"
#include "suture-views.h"

#include "fake-exceptions.h"
#include "find-widget.h"
#include "reach.h"

/* The tab Exceptions of the Remediation page: list, details, what is done there, and what is brought to mind. */

typedef struct
{
  FakeExceptions *store;
  SutureClock    *clock;
  GSettings      *settings;
  SutureContext  *context;
  GtkWidget      *window;
  GtkWidget      *page;
  GtkWidget      *tab;
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

static void
set_up (Fixture *f, gconstpointer unused)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  f->store = fake_exceptions_new ();
  f->clock = suture_clock_new_fixed (1725361200LL * G_USEC_PER_SEC, zone); /* 3 September 2024 */
  f->settings = g_settings_new ("org.suture.Suture");
  g_settings_reset (f->settings, "selected-groups");
  f->context = suture_context_new (SUTURE_READER (f->store), NULL, SUTURE_COMMANDS (f->store), f->clock, f->settings);
  f->page = suture_remediation_page_new (f->context);
  f->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1280, 820);
  adw_window_set_content (ADW_WINDOW (f->window), f->page);
  gtk_window_present (GTK_WINDOW (f->window));
  settle ();
}

static void
set_up_tab (Fixture *f, gconstpointer unused)
{
  set_up (f, NULL);
  gtk_widget_activate_action (f->page, "page.tab", "s", "exceptions");
  settle ();
  f->tab = gtk_widget_get_ancestor (find_widget (f->page, SUTURE_TYPE_EXCEPTION_BAR, NULL), SUTURE_TYPE_EXCEPTION_LIST);
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

static SutureListPage *
get_list_page (Fixture *f)
{
  return suture_exception_list_get_page (SUTURE_EXCEPTION_LIST (f->tab));
}

static guint
count_rows (Fixture *f)
{
  return g_list_model_get_n_items (G_LIST_MODEL (suture_list_page_get_list (get_list_page (f))));
}

static GtkWidget *
select_row (Fixture *f, guint position)
{
  suture_list_table_select (suture_list_page_get_table (get_list_page (f)), position);
  settle ();
  return find_widget (f->tab, SUTURE_TYPE_EXCEPTION_FLYOUT, NULL);
}

static gboolean
says (GtkWidget *root, const char *text)
{
  return find_widget (root, GTK_TYPE_LABEL, text) != NULL;
}

static GtkWidget *
get_button (GtkWidget *root, const char *label)
{
  return find_widget (root, GTK_TYPE_BUTTON, label);
}

static void
click (GtkWidget *button)
{
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  settle ();
}

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (SUTURE_IS_EXCEPTION_RENEW (window))
        return window;
    }
  return NULL;
}

/* The list */

static void
test_list (Fixture *f, gconstpointer unused)
{
  GtkWidget *view = find_widget (f->tab, GTK_TYPE_COLUMN_VIEW, NULL);
  static const char *const titles[] = { "Recommendation", "Justification", "Status", "Exposed devices", "Ends",
                                        "Created by" };
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (view));

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, "Exceptions");
  g_assert_cmpuint (count_rows (f), ==, 7);
  g_assert_cmpuint (g_list_model_get_n_items (columns), ==, G_N_ELEMENTS (titles));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      g_assert_cmpstr (gtk_column_view_column_get_title (column), ==, titles[i]);
    }
  g_assert_true (says (f->tab, "7 exceptions, 1 ends within 7 days"));
}

static void
test_filters (Fixture *f, gconstpointer unused)
{
  click (get_button (f->tab, "1 ends soon"));
  g_assert_true (fake_exceptions_get_query (f->store)->ending);
  g_assert_cmpuint (count_rows (f), ==, 1);
  click (get_button (f->tab, "1 ended and renewed"));
  g_assert_false (fake_exceptions_get_query (f->store)->status_mask != 0);
  g_assert_cmpuint (count_rows (f), ==, 1);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (get_button (f->tab, "1 ends soon"))));
  click (get_button (f->tab, "0 older than 180 days"));
  suture_list_page_clear (get_list_page (f));
  settle ();
  g_assert_cmpuint (count_rows (f), ==, 7);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (get_button (f->tab, "0 older than 180 days"))));
}

/* What was asked for by its id is shown, whatever the filters are. */
static void
test_open (Fixture *f, gconstpointer unused)
{
  click (get_button (f->tab, "1 ends soon"));
  gtk_widget_activate_action (f->page, "page.tab", "s", "archive");
  gtk_widget_activate_action (f->page, "page.show-exception", "s", fake_exceptions_get (f->store, 5)->id);
  settle ();
  g_assert_cmpuint (count_rows (f), ==, 7);
  g_assert_true (says (find_widget (f->tab, SUTURE_TYPE_EXCEPTION_FLYOUT, NULL), "Update OpenSSL"));
}

/* Details */

static void
test_details (Fixture *f, gconstpointer unused)
{
  GtkWidget *flyout = select_row (f, 0);
  GtkWidget *cancel;

  g_assert_true (says (flyout, "Turn on LSA protection"));
  g_assert_true (says (flyout, "In effect · ends on 6 Sep 2024, in 3 days"));
  g_assert_true (says (flyout, "Alternate mitigation"));
  g_assert_true (says (flyout, "16,027, or 11,920 after exceptions"));
  g_assert_true (says (flyout, "6 Sep 2024; the recommendation comes back on 7 Sep 2024"));
  g_assert_true (says (flyout, "Renewed until 6 Sep 2024\nm.okafor@contoso.com"));
  g_assert_true (says (flyout, "Once"));
  g_assert_nonnull (find_widget (flyout, ADW_TYPE_ACTION_ROW, "London Trading"));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (find_widget (flyout, ADW_TYPE_ACTION_ROW, "Kiosks"))), ==,
                   "413 exposed devices");
  cancel = get_button (find_widget (flyout, ADW_TYPE_ACTION_ROW, "London Trading"), "Cancel");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (cancel), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Cancel the exception for London Trading");
  assert_reachable (f->window, f->page);
}

/* Suspended ones are listed with the word, and can be canceled; what is over is only read. */
static void
test_states (Fixture *f, gconstpointer unused)
{
  GtkWidget *flyout = select_row (f, 4);

  g_assert_true (says (flyout, "Suspended · ends on 30 Nov 2024, in 88 days"));
  /* The global one that runs may outlast it. */
  g_assert_true (says (flyout, "30 Nov 2024"));
  g_assert_nonnull (get_button (flyout, "Cancel exception"));
  flyout = select_row (f, 5);
  g_assert_true (says (flyout, "Expired · ended on 15 Aug 2024, 19 days ago"));
  g_assert_null (get_button (flyout, "Cancel exception"));
  g_assert_nonnull (find_widget (flyout, ADW_TYPE_ACTION_ROW, "All device groups"));
  flyout = select_row (f, 6);
  g_assert_true (says (flyout, "Canceled · on 9 Aug 2024, 25 days ago"));
  g_assert_null (get_button (flyout, "Renew…"));
  g_assert_null (get_button (flyout, "Cancel"));
}

/* Changes */

static void
test_cancel_group (Fixture *f, gconstpointer unused)
{
  GtkWidget *flyout = select_row (f, 0);
  const SutureWrite *write;

  gtk_widget_activate_action (f->tab, "exceptions.cancel-group", "s", "London Trading");
  settle ();
  write = fake_exceptions_get_write (f->store);
  g_assert_cmpint (write->kind, ==, SUTURE_WRITE_CANCEL_EXCEPTION);
  g_assert_cmpstr (write->groups[0], ==, "London Trading");
  g_assert_null (find_widget (flyout, ADW_TYPE_ACTION_ROW, "London Trading"));
  g_assert_true (says (flyout, "Kept on this computer until the service has it."));
  g_assert_true (says (f->tab, "Exception for “Turn on LSA protection” canceled for London Trading"));
  gtk_widget_activate_action (f->page, "page.undo", NULL);
  settle ();
  g_assert_cmpuint (fake_exceptions_get_undone (f->store), ==, 1);
  g_assert_nonnull (find_widget (flyout, ADW_TYPE_ACTION_ROW, "London Trading"));
}

static void
test_cancel (Fixture *f, gconstpointer unused)
{
  GtkWidget *flyout = select_row (f, 0);

  click (get_button (flyout, "Cancel exception"));
  g_assert_null (fake_exceptions_get_write (f->store)->groups);
  g_assert_true (says (f->tab, "Exception for “Turn on LSA protection” canceled"));
  g_assert_null (get_button (flyout, "Cancel exception"));
}

static void
test_renew (Fixture *f, gconstpointer unused)
{
  const SutureDay today = suture_day_from_ymd (2024, 9, 3);
  GtkWidget *dialog;

  click (get_button (select_row (f, 1), "Renew…"));
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  /* It ends on 1 October: 30 days from today are one day more. */
  g_assert_true (says (dialog, "Ends on 2 Oct 2024. The recommendation comes back on 3 Oct 2024."));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "renew");
  settle ();
  g_assert_cmpint (fake_exceptions_get_write (f->store)->kind, ==, SUTURE_WRITE_RENEW_EXCEPTION);
  g_assert_cmpint (fake_exceptions_get_write (f->store)->ends_on, ==, today + 30);
  g_assert_true (says (f->tab, "Exception for “Update Oracle Java SE 8” renewed until 2 Oct 2024"));
}

/* What is not later than the end it has is not offered. */
static void
test_renew_later (Fixture *f, gconstpointer unused)
{
  GtkWidget *dialog;

  click (get_button (select_row (f, 3), "Renew…"));
  dialog = find_dialog ();
  g_assert_false (gtk_widget_get_sensitive (find_widget (dialog, ADW_TYPE_ACTION_ROW, "90 days from today")));
  g_assert_true (says (dialog, "Ends on 2 Apr 2025. The recommendation comes back on 3 Apr 2025."));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  gtk_window_destroy (GTK_WINDOW (dialog));
  settle ();
  g_assert_null (fake_exceptions_get_write (f->store));
}

/* A day of one's own is within a year. */
static void
test_renew_date (Fixture *f, gconstpointer unused)
{
  const SutureDay today = suture_day_from_ymd (2024, 9, 3);
  SutureDueButton *day;
  GtkWidget *dialog;

  click (get_button (select_row (f, 1), "Renew…"));
  dialog = find_dialog ();
  day = SUTURE_DUE_BUTTON (find_widget (dialog, SUTURE_TYPE_DUE_BUTTON, NULL));
  g_assert_true (suture_due_button_choose (day, today + 364));
  g_assert_false (suture_due_button_choose (day, today + 365));
  g_assert_false (suture_due_button_choose (day, today - 1));
  /* What the store tells in between, also that it is midnight, changes nothing that was chosen. */
  suture_reader_emit_changed (SUTURE_READER (f->store));
  settle ();
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "renew");
  settle ();
  g_assert_cmpint (fake_exceptions_get_write (f->store)->ends_on, ==, today + 365);
}

static void
test_refused (Fixture *f, gconstpointer unused)
{
  SutureException *exception;
  GtkWidget *flyout;

  fake_exceptions_set_write_error (f->store, "The disk is full.");
  click (get_button (select_row (f, 0), "Cancel exception"));
  g_assert_true (says (f->tab, "The disk is full."));
  exception = fake_exceptions_change (f->store, 1);
  exception->outbox_state = SUTURE_OUTBOX_CONFLICT;
  suture_reader_emit_changed (SUTURE_READER (f->store));
  settle ();
  flyout = find_widget (f->tab, SUTURE_TYPE_EXCEPTION_FLYOUT, NULL);
  g_assert_null (get_button (flyout, "Edit…"));
  g_assert_true (says (flyout, "Somebody else changed this exception first. Your change is kept on this computer."));
  click (get_button (flyout, "Take theirs"));
  g_assert_true (g_str_has_prefix (fake_exceptions_get_settled (f->store), "discard "));
}

/* What is exported: the groups it covers still, of a global one all there are. */
static void
test_covered_groups (Fixture *f, gconstpointer unused)
{
  SutureExceptionFlyout *flyout = SUTURE_EXCEPTION_FLYOUT (select_row (f, 0));
  SutureException *exception = fake_exceptions_change (f->store, 1);
  g_autoptr (GPtrArray) groups = NULL, all = NULL;

  g_strfreev (exception->rbac_group_names);
  exception->rbac_group_names = g_strsplit ("Kiosks;London Trading;Gone", ";", -1);
  g_strfreev (exception->canceled_group_names);
  exception->canceled_group_names = g_strsplit ("London Trading", ";", -1);
  suture_reader_emit_changed (SUTURE_READER (f->store));
  settle ();
  groups = suture_exception_flyout_dup_groups (flyout);
  g_assert_cmpuint (groups->len, ==, 2);
  g_assert_cmpstr (((SutureDeviceGroup *) groups->pdata[0])->name, ==, "Kiosks");
  g_assert_cmpint (((SutureDeviceGroup *) groups->pdata[0])->exposed_count, ==, 413);
  g_assert_cmpstr (((SutureDeviceGroup *) groups->pdata[1])->name, ==, "Gone");
  g_assert_cmpint (((SutureDeviceGroup *) groups->pdata[1])->exposed_count, ==, -1);
  exception = fake_exceptions_change (f->store, 1);
  exception->scope = SUTURE_EXCEPTION_GLOBAL;
  suture_reader_emit_changed (SUTURE_READER (f->store));
  settle ();
  all = suture_exception_flyout_dup_groups (flyout);
  g_assert_cmpuint (all->len, ==, 4);
}

static SutureExceptionDialog *
find_form (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (SUTURE_IS_EXCEPTION_DIALOG (window))
        return SUTURE_EXCEPTION_DIALOG (window);
    }
  return NULL;
}

/* What the service refused to make is corrected in the form, with all that was typed. */
static void
test_corrected (Fixture *f, gconstpointer unused)
{
  GtkWidget *flyout = select_row (f, 0);
  SutureException *exception = fake_exceptions_change (f->store, 1);
  const SutureExceptionRequest *request;
  SutureExceptionDialog *form;

  exception->outbox_state = SUTURE_OUTBOX_REFUSED;
  g_free (exception->recommendation_id);
  exception->recommendation_id = g_strdup ("va-_-microsoft-_-windows_11");
  exception->duration_days = 60;
  suture_reader_emit_changed (SUTURE_READER (f->store));
  settle ();
  click (get_button (flyout, "Edit…"));
  settle ();
  g_assert_true (g_str_has_prefix (fake_exceptions_get_settled (f->store), "discard "));
  form = find_form ();
  g_assert_nonnull (form);
  request = suture_exception_dialog_get_request (form);
  g_assert_cmpstr (request->recommendation_id, ==, exception->recommendation_id);
  g_assert_cmpint (request->scope, ==, exception->scope);
  g_assert_true (g_strv_equal ((const char *const *) request->groups, (const char *const *) exception->rbac_group_names));
  g_assert_cmpint (request->justification, ==, exception->justification);
  g_assert_cmpstr (request->context, ==, exception->justification_context);
  g_assert_cmpuint (request->days, ==, 60);
  g_assert_cmpint (request->ends_on, ==, suture_clock_today (f->clock) + 60);
  gtk_window_destroy (GTK_WINDOW (form));
  settle ();
  /* One that the service has is only changed: there is nothing to fill in again. */
  exception = fake_exceptions_change (f->store, 1);
  exception->etag = g_strdup ("W/\"1\"");
  suture_reader_emit_changed (SUTURE_READER (f->store));
  settle ();
  g_assert_null (get_button (flyout, "Edit…"));
}

/* Where the service cannot hold exceptions nothing waits: they are kept here, for good, and say so. */
static void
test_kept_here (Fixture *f, gconstpointer unused)
{
  GtkWidget *flyout = select_row (f, 0);
  g_autofree char *subtitle = NULL;

  fake_exceptions_change (f->store, 1)->outbox_state = SUTURE_OUTBOX_WAITING;
  fake_exceptions_set_role (f->store, SUTURE_CAN_WRITE_EXCEPTIONS);
  suture_reader_emit_changed (SUTURE_READER (f->store));
  settle ();
  g_assert_true (says (flyout, "Kept on this computer until the service has it."));
  fake_exceptions_set_role (f->store, 0);
  suture_reader_emit_changed (SUTURE_READER (f->store));
  settle ();
  g_assert_true (says (flyout, "Kept on this computer: this service cannot hold exceptions, so that others do not see it."));
  subtitle = suture_exception_facts_dup_subtitle (fake_exceptions_get (f->store, 1), f->context);
  g_assert_cmpstr (subtitle, ==, "Kept on this computer · 3 device groups");
  g_assert_true (gtk_widget_get_sensitive (get_button (flyout, "Cancel exception")));
}

/* Without the role everything is there, insensitive, and says why. */
static void
test_role (Fixture *f, gconstpointer unused)
{
  GtkWidget *flyout = select_row (f, 0);

  fake_exceptions_set_role (f->store, SUTURE_CAN_WRITE_EXCEPTIONS | SUTURE_MAY_NOT_WRITE_EXCEPTIONS);
  settle ();
  g_assert_false (gtk_widget_get_sensitive (get_button (flyout, "Renew…")));
  g_assert_false (gtk_widget_get_sensitive (get_button (flyout, "Cancel exception")));
  g_assert_false (gtk_widget_get_sensitive (get_button (flyout, "Cancel")));
  g_assert_true (gtk_widget_get_sensitive (get_button (flyout, "View related recommendation")));
  g_assert_true (says (flyout, "Your role does not allow this: exceptions are for security administrators."));
}

/* Nothing forgotten */

static void
test_digest (Fixture *f, gconstpointer unused)
{
  GtkWidget *digest;

  g_assert_null (find_widget (f->page, SUTURE_TYPE_EXCEPTION_DIGEST, NULL));
  fake_exceptions_remind (f->store, 2, 1);
  settle ();
  digest = find_widget (f->page, SUTURE_TYPE_EXCEPTION_DIGEST, NULL);
  g_assert_nonnull (digest);
  g_assert_true (says (digest, "2 exceptions end soon, the first on 6 Sep 2024: Turn on LSA protection, Update Oracle Java "
                               "SE 8. 1 exception is over, its recommendation is back: Update PuTTY."));
  g_assert_cmpuint (fake_exceptions_get_reminded (f->store), ==, 1);
  /* Said once, and shown until it was read. */
  suture_reader_emit_changed (SUTURE_READER (f->store));
  settle ();
  g_assert_cmpuint (fake_exceptions_get_reminded (f->store), ==, 1);
  click (get_button (digest, "Show"));
  g_assert_false (gtk_widget_get_visible (digest));
  f->tab = find_widget (f->page, SUTURE_TYPE_EXCEPTION_LIST, NULL);
  g_assert_true (gtk_widget_get_mapped (f->tab));
  g_assert_true (fake_exceptions_get_query (f->store)->ending);
  g_assert_cmpuint (count_rows (f), ==, 1);
}

/* While it is shown, the reminder of the last days is said all the same; what is renewed or canceled leaves it. */
static void
test_digest_follows (Fixture *f, gconstpointer unused)
{
  GtkWidget *digest;

  fake_exceptions_remind (f->store, 2, 0);
  settle ();
  digest = find_widget (f->page, SUTURE_TYPE_EXCEPTION_DIGEST, NULL);
  g_assert_cmpuint (fake_exceptions_get_said (f->store), ==, 2);
  fake_exceptions_bring_closer (f->store, 2, suture_day_from_ymd (2024, 9, 5));
  settle ();
  g_assert_true (says (digest, "2 exceptions end soon, the first on 4 Sep 2024: Turn on LSA protection, Update Oracle Java "
                               "SE 8."));
  g_assert_cmpuint (fake_exceptions_get_reminded (f->store), ==, 2);
  g_assert_cmpuint (fake_exceptions_get_said (f->store), ==, 3);
  fake_exceptions_settle (f->store, 1);
  settle ();
  g_assert_true (says (digest, "1 exception ends soon, on 4 Sep 2024: Update Oracle Java SE 8."));
  fake_exceptions_settle (f->store, 2);
  settle ();
  g_assert_false (gtk_widget_get_visible (digest));
  g_assert_cmpuint (fake_exceptions_get_reminded (f->store), ==, 2);
}

/* Its recommendation is not back where another exception holds it, or where it is gone. */
static void
test_digest_not_back (Fixture *f, gconstpointer unused)
{
  fake_exceptions_change (f->store, 6)->recommendation_status = SUTURE_RECOMMENDATION_FULL_EXCEPTION;
  fake_exceptions_remind (f->store, 0, 1);
  settle ();
  g_assert_true (says (f->page, "1 exception is over: Update PuTTY."));
}

/* What nobody can have seen is not said yet. */
static void
test_digest_unseen (Fixture *f, gconstpointer unused)
{
  gtk_widget_set_visible (f->window, FALSE);
  fake_exceptions_remind (f->store, 1, 0);
  settle ();
  g_assert_cmpuint (fake_exceptions_get_reminded (f->store), ==, 0);
  gtk_window_present (GTK_WINDOW (f->window));
  settle ();
  g_assert_cmpuint (fake_exceptions_get_reminded (f->store), ==, 1);
}

/* While another page is looked at, the title of this one asks for attention. */
static void
test_digest_elsewhere (Fixture *f, gconstpointer unused)
{
  AdwViewStack *stack = ADW_VIEW_STACK (adw_view_stack_new ());
  AdwViewStackPage *title;

  g_object_ref (f->page);
  adw_window_set_content (ADW_WINDOW (f->window), NULL);
  adw_view_stack_add_named (stack, gtk_label_new ("Elsewhere"), "elsewhere");
  title = adw_view_stack_add_named (stack, f->page, "remediation");
  adw_window_set_content (ADW_WINDOW (f->window), GTK_WIDGET (stack));
  g_object_unref (f->page);
  fake_exceptions_remind (f->store, 1, 0);
  settle ();
  g_assert_true (adw_view_stack_page_get_needs_attention (title));
  g_assert_cmpuint (fake_exceptions_get_reminded (f->store), ==, 0);
  adw_view_stack_set_visible_child (stack, f->page);
  settle ();
  g_assert_false (adw_view_stack_page_get_needs_attention (title));
  g_assert_cmpuint (fake_exceptions_get_reminded (f->store), ==, 1);
}

static void
add (const char *path, void (*test) (Fixture *f, gconstpointer unused))
{
  g_test_add (path, Fixture, NULL, set_up_tab, test, tear_down);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  suture_views_init ();
  add ("/exceptions/list", test_list);
  add ("/exceptions/filters", test_filters);
  add ("/exceptions/open", test_open);
  add ("/exceptions/details", test_details);
  add ("/exceptions/states", test_states);
  add ("/exceptions/cancel-group", test_cancel_group);
  add ("/exceptions/cancel", test_cancel);
  add ("/exceptions/renew", test_renew);
  add ("/exceptions/renew-later", test_renew_later);
  add ("/exceptions/renew-date", test_renew_date);
  add ("/exceptions/refused", test_refused);
  add ("/exceptions/corrected", test_corrected);
  add ("/exceptions/covered-groups", test_covered_groups);
  add ("/exceptions/kept-here", test_kept_here);
  add ("/exceptions/role", test_role);
  g_test_add ("/exceptions/digest", Fixture, NULL, set_up, test_digest, tear_down);
  g_test_add ("/exceptions/digest-follows", Fixture, NULL, set_up, test_digest_follows, tear_down);
  g_test_add ("/exceptions/digest-not-back", Fixture, NULL, set_up, test_digest_not_back, tear_down);
  g_test_add ("/exceptions/digest-unseen", Fixture, NULL, set_up, test_digest_unseen, tear_down);
  g_test_add ("/exceptions/digest-elsewhere", Fixture, NULL, set_up, test_digest_elsewhere, tear_down);
  return g_test_run ();
}
