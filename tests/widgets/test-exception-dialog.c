/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form that creates an exception, and what it says the exception would come to. */
#include "request-desk.h"
#include "suture-due-button.h"
#include "suture-exception-dialog.h"
#include "suture-exception-draft.h"
#include "suture-toasts.h"
#include "suture-views.h"

#define NAME "exception va-_-google-_-chrome"

static void
open_dialog (Fixture *f)
{
  suture_sync_status_set_account (f->desk->status, SUTURE_CAN_WRITE_ACTIVITIES | SUTURE_CAN_WRITE_EXCEPTIONS,
                                  "a@tilvane.example");
  present (f, suture_exception_dialog_new (f->context, f->recommendation));
}

static void
wait_ms (guint ms)
{
  const gint64 end_usec = g_get_monotonic_time () + (gint64) ms * 1000;

  while (g_get_monotonic_time () < end_usec)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

/* Until the preview that follows the last change has been asked for and answered. */
static void
wait_preview (Fixture *f)
{
  wait_ms (300);
  settle ();
}

static const SutureExceptionRequest *
get_request (Fixture *f)
{
  return suture_exception_dialog_get_request (SUTURE_EXCEPTION_DIALOG (f->dialog));
}

static void
justify (Fixture *f, SutureJustification justification)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_widget (f->dialog, ADW_TYPE_COMBO_ROW, NULL)), justification);
  settle ();
}

static void
press (Fixture *f, const char *label)
{
  GtkWidget *button = find_widget (f->dialog, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  if (GTK_IS_TOGGLE_BUTTON (button))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  else
    g_signal_emit_by_name (button, "clicked");
  settle ();
}

/* By device group, and these of them. */
static void
choose_groups (Fixture *f, const char *first, const char *second)
{
  choose (f, "By device group");
  g_assert_cmpstr (get_page (f), ==, "groups");
  choose (f, first);
  if (second != NULL)
    choose (f, second);
  go (f, "request.next");
  g_assert_cmpstr (get_page (f), ==, "form");
}

static SutureException *
add_running (Fixture *f, SutureExceptionScope scope, const char *group)
{
  SutureException *exception = suture_record_new (&suture_exception_type);

  exception->id = g_strdup_printf ("running-%u", f->desk->exceptions->len);
  exception->recommendation_id = g_strdup (f->recommendation->id);
  exception->scope = (int) scope;
  exception->justification = SUTURE_JUSTIFICATION_RISK_ACCEPTED;
  exception->created_on = suture_day_to_time (TODAY);
  exception->ends_on = TODAY + 30;
  exception->rbac_group_names = group != NULL ? g_strsplit (group, ";", -1) : NULL;
  g_ptr_array_add (f->desk->exceptions, exception);
  return exception;
}

static void
test_create (Fixture *f, gconstpointer unused)
{
  open_dialog (f);
  g_assert_cmpint (get_request (f)->scope, ==, SUTURE_EXCEPTION_GLOBAL);
  g_assert_cmpint (get_request (f)->ends_on, ==, TODAY + 30);
  g_assert_true (shows (f, "Ends on 2 October 2024"));
  go (f, "request.next");
  g_assert_cmpuint (f->desk->n_submits, ==, 0);
  g_assert_true (shows (f, "A justification is needed. Choose one."));

  choose_groups (f, "Paris", "Singapore");
  justify (f, SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION);
  gtk_text_buffer_set_text (get_notes (f), "Credential Guard", -1);
  press (f, "60 days");
  g_assert_true (shows (f, "Ends on 1 November 2024"));
  g_assert_cmpstr (get_subtitle (f, "By device group"), ==, "2 of 3 groups: Paris, Singapore");
  go (f, "request.next");
  g_assert_null (f->dialog);
  g_assert_cmpint (f->desk->except->scope, ==, SUTURE_EXCEPTION_DEVICE_GROUPS);
  g_assert_cmpstrv (f->desk->except->groups, ((const char *const[]) { "Paris", "Singapore", NULL }));
  g_assert_cmpint (f->desk->except->justification, ==, SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION);
  g_assert_cmpstr (f->desk->except->context, ==, "Credential Guard");
  g_assert_cmpint (f->desk->except->ends_on, ==, TODAY + 60);
  g_assert_null (g_hash_table_lookup (f->desk->drafts, NAME));
}

static void
test_preview (Fixture *f, gconstpointer unused)
{
  const guint asked = f->desk->n_previews;

  fake_desk_add_open_activity (f->desk, "activity-1", "Update Google Chrome", TODAY + 5);
  open_dialog (f);
  justify (f, SUTURE_JUSTIFICATION_THIRD_PARTY_CONTROL);
  choose_groups (f, "Paris", NULL);
  wait_preview (f);
  g_assert_true (shows (f, "18,511"));
  g_assert_true (shows (f, "16,511"));
  g_assert_true (shows (f, "−2,000"));
  g_assert_true (shows (f, "470"));
  g_assert_true (shows (f, "450"));
  g_assert_true (shows (f, "−20"));
  g_assert_true (shows (f, "lower is better"));
  g_assert_true (shows (f, "360"));
  g_assert_true (shows (f, "+20"));
  g_assert_true (shows (f, "higher is better"));
  g_assert_true (shows (f, "1 remediation activity is open for some of these devices and goes on: Update Google Chrome"));
  g_assert_true (shows (f, "A preview from the data on this computer. The recommendation becomes a partial exception"
                           " and comes back by itself on 3 October 2024."));
  /* Typing is one question, not one for each key. */
  g_assert_cmpuint (f->desk->n_previews, <, asked + 6);
}

static void
test_no_effect (Fixture *f, gconstpointer unused)
{
  open_dialog (f);
  wait_preview (f);
  g_assert_true (shows (f, "Choose a justification to see what becomes of the devices and of the scores."));
  g_assert_true (shows (f, "Not decided"));
  g_assert_false (shows (f, "No change"));
  justify (f, SUTURE_JUSTIFICATION_RISK_ACCEPTED);
  wait_preview (f);
  g_assert_true (shows (f, "Scores do not change: with this justification the devices still count as exposed."));
  g_assert_true (shows (f, "No change"));
  g_assert_false (shows (f, "Exposure score"));
  g_assert_nonnull (find_widget (f->dialog, GTK_TYPE_LABEL,
                                 "The risk remains: exposed devices and scores do not change."));
  justify (f, SUTURE_JUSTIFICATION_PLANNED_REMEDIATION);
  g_assert_true (shows (f, "Scores do not change: with this justification the devices still count as exposed."));
}

static void
test_not_known (Fixture *f, gconstpointer unused)
{
  f->desk->scores_unknown = TRUE;
  f->desk->incomplete = TRUE;
  open_dialog (f);
  justify (f, SUTURE_JUSTIFICATION_THIRD_PARTY_CONTROL);
  wait_preview (f);
  g_assert_true (shows (f, "Not known"));
  g_assert_true (shows (f, "A score is not known where the service gives none, or does not say what this recommendation"
                           " adds to it."));
  g_assert_true (shows (f, "A preview from the data on this computer. Not all exposed devices are known on this computer"
                           " yet: the figures can still change. The recommendation becomes a full exception, leaves the"
                           " list, and comes back by itself on 3 October 2024."));
}

/* A late answer to an older question does not overwrite the figures of the newer one. */
static void
test_stale (Fixture *f, gconstpointer unused)
{
  GtkWidget *value;

  open_dialog (f);
  justify (f, SUTURE_JUSTIFICATION_THIRD_PARTY_CONTROL);
  wait_preview (f);
  value = find_widget (f->dialog, GTK_TYPE_LABEL, "0");
  g_assert_nonnull (value);
  f->desk->hold_previews = TRUE;
  justify (f, SUTURE_JUSTIFICATION_RISK_ACCEPTED);
  wait_preview (f);
  f->desk->hold_previews = FALSE;
  justify (f, SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION);
  wait_preview (f);
  fake_desk_release (f->desk);
  settle ();
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (value)), ==, "0");
}

static void
test_groups (Fixture *f, gconstpointer unused)
{
  SutureException *running = add_running (f, SUTURE_EXCEPTION_DEVICE_GROUPS, "London;Paris");

  running->canceled_group_names = g_strsplit ("Paris", ";", -1);
  open_dialog (f);
  choose (f, "By device group");
  g_assert_null (find_row (f, "London"));
  g_assert_nonnull (find_row (f, "Paris"));
  g_assert_nonnull (find_row (f, "Singapore"));
  g_assert_true (shows (f, "1 device group is left out: it has an exception already."));
  go (f, "request.next");
  justify (f, SUTURE_JUSTIFICATION_RISK_ACCEPTED);
  go (f, "request.next");
  g_assert_true (shows (f, "No device group is selected. Select at least one."));
  g_assert_cmpuint (f->desk->n_submits, ==, 0);
}

static void
test_filtered (Fixture *f, gconstpointer unused)
{
  suture_context_set_groups (f->context, (const char *const[]) { "Singapore", NULL });
  open_dialog (f);
  choose (f, "By device group");
  g_assert_null (find_row (f, "Paris"));
  choose (f, "Singapore");
  go (f, "request.next");
  g_assert_cmpstrv (get_request (f)->groups, ((const char *const[]) { "Singapore", NULL }));
}

/* Above twenty groups: a search, and a box for all that it finds. */
static void
test_many_groups (Fixture *f, gconstpointer unused)
{
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *name = g_strdup_printf ("Branch %02u", i);

      fake_desk_add_group (f->desk, name, 10);
    }
  open_dialog (f);
  choose (f, "By device group");
  gtk_editable_set_text (GTK_EDITABLE (find_widget (f->dialog, GTK_TYPE_SEARCH_ENTRY, NULL)), "branch 1");
  settle ();
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_widget (f->dialog, GTK_TYPE_CHECK_BUTTON, "All groups found")), TRUE);
  settle ();
  go (f, "request.next");
  g_assert_cmpuint (g_strv_length (get_request (f)->groups), ==, 10);
}

static void
test_global_runs (Fixture *f, gconstpointer unused)
{
  add_running (f, SUTURE_EXCEPTION_GLOBAL, NULL);
  open_dialog (f);
  g_assert_cmpint (get_request (f)->scope, ==, SUTURE_EXCEPTION_DEVICE_GROUPS);
  g_assert_false (gtk_widget_get_sensitive (find_row (f, "Global")));
  g_assert_cmpstr (get_subtitle (f, "Global"), ==,
                   "This recommendation has a global exception already. Ends on 2 October 2024.");
  wait_preview (f);
  g_assert_true (shows (f, "A preview from the data on this computer. A global exception is in effect: this one is"
                           " suspended until that one ends, and runs out by itself on 3 October 2024."));
}

/* The form goes to device groups by itself: that is nothing that somebody typed. */
static void
test_untouched (Fixture *f, gconstpointer unused)
{
  add_running (f, SUTURE_EXCEPTION_GLOBAL, NULL);
  open_dialog (f);
  g_assert_cmpint (get_request (f)->scope, ==, SUTURE_EXCEPTION_DEVICE_GROUPS);
  go (f, "request.back");
  g_assert_null (f->dialog);
  g_assert_null (g_hash_table_lookup (f->desk->drafts, NAME));
}

/* A draft from before the global exception is shown, and stays what it was. */
static void
test_draft_before_global (Fixture *f, gconstpointer unused)
{
  open_dialog (f);
  choose_groups (f, "Paris", NULL);
  gtk_text_buffer_set_text (get_notes (f), "In the next window", -1);
  go (f, "request.back");
  add_running (f, SUTURE_EXCEPTION_GLOBAL, NULL);
  open_dialog (f);
  g_assert_cmpstr (get_request (f)->context, ==, "In the next window");
  g_assert_cmpstrv (get_request (f)->groups, ((const char *const[]) { "Paris", NULL }));
}

/* Made while a global one is in effect, it waits for that one to end. */
static void
test_create_under_global (Fixture *f, gconstpointer unused)
{
  add_running (f, SUTURE_EXCEPTION_GLOBAL, NULL);
  open_dialog (f);
  justify (f, SUTURE_JUSTIFICATION_RISK_ACCEPTED);
  go (f, "exception.choose-groups");
  choose (f, "Paris");
  go (f, "request.next");
  go (f, "request.next");
  g_assert_null (f->dialog);
  g_assert_cmpint (f->desk->except->scope, ==, SUTURE_EXCEPTION_DEVICE_GROUPS);
  g_assert_cmpstrv (f->desk->except->groups, ((const char *const[]) { "Paris", NULL }));
}

static void
test_date (Fixture *f, gconstpointer unused)
{
  SutureDueButton *day;

  open_dialog (f);
  press (f, "Date…");
  day = SUTURE_DUE_BUTTON (find_widget (f->dialog, SUTURE_TYPE_DUE_BUTTON, NULL));
  g_assert_nonnull (day);
  g_assert_cmpint (suture_due_button_get_day (day), ==, TODAY + 29);
  g_assert_true (suture_due_button_choose (day, TODAY));
  g_assert_cmpint (get_request (f)->ends_on, ==, TODAY + 1);
  g_assert_true (shows (f, "Ends on 3 September 2024"));
  g_assert_true (suture_due_button_choose (day, TODAY + 364));
  g_assert_cmpint (get_request (f)->ends_on, ==, TODAY + 365);
  g_assert_false (suture_due_button_choose (day, TODAY + 365));
  g_assert_false (suture_due_button_choose (day, TODAY - 1));
  g_assert_cmpint (get_request (f)->ends_on, ==, TODAY + 365);
  press (f, "90 days");
  g_assert_cmpint (get_request (f)->ends_on, ==, TODAY + 90);
}

/* What was typed survives Cancel; thirty days are thirty days from when the form is opened again. */
static void
test_draft (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureExceptionRequest) draft = NULL;

  open_dialog (f);
  choose_groups (f, "Paris", NULL);
  justify (f, SUTURE_JUSTIFICATION_PLANNED_REMEDIATION);
  gtk_text_buffer_set_text (get_notes (f), "In the next window", -1);
  press (f, "90 days");
  go (f, "request.back");
  g_assert_null (f->dialog);
  g_assert_nonnull (g_hash_table_lookup (f->desk->drafts, NAME));
  draft = suture_exception_draft_from_text (g_hash_table_lookup (f->desk->drafts, NAME), NULL, NULL);
  g_assert_cmpuint (draft->days, ==, 90);
  g_assert_cmpint (draft->ends_on, ==, SUTURE_DAY_NONE);

  open_dialog (f);
  g_assert_cmpint (get_request (f)->scope, ==, SUTURE_EXCEPTION_DEVICE_GROUPS);
  g_assert_cmpstrv (get_request (f)->groups, ((const char *const[]) { "Paris", NULL }));
  g_assert_cmpint (get_request (f)->justification, ==, SUTURE_JUSTIFICATION_PLANNED_REMEDIATION);
  g_assert_cmpstr (get_request (f)->context, ==, "In the next window");
  g_assert_cmpint (get_request (f)->ends_on, ==, TODAY + 90);
  go (f, "exception.start-anew");
  g_assert_cmpint (get_request (f)->scope, ==, SUTURE_EXCEPTION_GLOBAL);
  g_assert_null (get_request (f)->context);
  g_assert_cmpint (get_request (f)->ends_on, ==, TODAY + 30);
  go (f, "request.back");
  g_assert_null (g_hash_table_lookup (f->desk->drafts, NAME));
}

static void
test_refused (Fixture *f, gconstpointer unused)
{
  g_autofree char *typed = NULL;

  open_dialog (f);
  justify (f, SUTURE_JUSTIFICATION_RISK_ACCEPTED);
  gtk_text_buffer_set_text (get_notes (f), "Kept", -1);
  f->desk->submit_error = g_error_new_literal (SUTURE_ERROR, SUTURE_ERROR_NO_SPACE, "The disk is full.");
  go (f, "request.next");
  g_assert_nonnull (f->dialog);
  typed = dup_notes (f);
  g_assert_cmpstr (typed, ==, "Kept");
  g_assert_true (shows (f, "The disk is full. Make room on the disk, then create it again. Everything you filled in is"
                           " kept."));
  g_clear_error (&f->desk->submit_error);
  go (f, "request.next");
  g_assert_null (f->dialog);
  g_assert_cmpuint (f->desk->n_submits, ==, 2);
}

/* Only typing answers a message: what the store tells in between does not. */
static void
test_refusal_stays (Fixture *f, gconstpointer unused)
{
  static const char refusal[] = "The disk is full. Make room on the disk, then create it again. Everything you filled in is"
                                " kept.";

  open_dialog (f);
  justify (f, SUTURE_JUSTIFICATION_RISK_ACCEPTED);
  f->desk->submit_error = g_error_new_literal (SUTURE_ERROR, SUTURE_ERROR_NO_SPACE, "The disk is full.");
  go (f, "request.next");
  g_assert_true (shows (f, refusal));
  add_running (f, SUTURE_EXCEPTION_GLOBAL, NULL);
  suture_reader_emit_changed (SUTURE_READER (f->desk));
  settle ();
  g_assert_cmpint (get_request (f)->scope, ==, SUTURE_EXCEPTION_DEVICE_GROUPS);
  g_assert_true (shows (f, refusal));
  gtk_text_buffer_set_text (get_notes (f), "Typed", -1);
  g_assert_false (shows (f, refusal));
}

static void
test_too_long (Fixture *f, gconstpointer unused)
{
  g_autofree char *text = g_strnfill (SUTURE_EXCEPTION_CONTEXT_MAX + 1, 'x');

  open_dialog (f);
  justify (f, SUTURE_JUSTIFICATION_RISK_ACCEPTED);
  gtk_text_buffer_set_text (get_notes (f), text, -1);
  go (f, "request.next");
  g_assert_true (shows (f, "The context has more than 1000 characters. Shorten it."));
  g_assert_true (shows (f, "1,001 of 1,000"));
  g_assert_cmpuint (f->desk->n_submits, ==, 0);
}

static void
test_kept_here (Fixture *f, gconstpointer unused)
{
  static const char sentence[] = "The exception is kept on this computer: this service cannot hold exceptions, so that"
                                 " others do not see it.";

  open_dialog (f);
  g_assert_false (shows (f, sentence));
  suture_sync_status_set_account (f->desk->status, 0, "a@tilvane.example");
  settle ();
  g_assert_true (shows (f, sentence));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();
  suture_views_init ();

#define ADD(path, test) g_test_add ("/exception-dialog/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("create", test_create);
  ADD ("preview", test_preview);
  ADD ("no-effect", test_no_effect);
  ADD ("not-known", test_not_known);
  ADD ("stale", test_stale);
  ADD ("groups", test_groups);
  ADD ("filtered", test_filtered);
  ADD ("many-groups", test_many_groups);
  ADD ("global-runs", test_global_runs);
  ADD ("untouched", test_untouched);
  ADD ("draft-before-global", test_draft_before_global);
  ADD ("create-under-global", test_create_under_global);
  ADD ("refusal-stays", test_refusal_stays);
  ADD ("date", test_date);
  ADD ("draft", test_draft);
  ADD ("refused", test_refused);
  ADD ("too-long", test_too_long);
  ADD ("kept-here", test_kept_here);
#undef ADD
  return g_test_run ();
}
