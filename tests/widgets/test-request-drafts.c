/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "request-desk.h"
#include "suture-due-button.h"
#include "suture-priority-toggles.h"
#include "suture-request-dialog.h"
#include "suture-request-draft.h"
#include "suture-toasts.h"
#include "suture-views.h"

#define NAME "request va-_-google-_-chrome"

static void
open_dialog (Fixture *f)
{
  present (f, suture_request_dialog_new (f->context, f->recommendation));
}

static SutureDueButton *
get_due (Fixture *f)
{
  return SUTURE_DUE_BUTTON (find_widget (f->dialog, SUTURE_TYPE_DUE_BUTTON, NULL));
}

static SuturePriorityToggles *
get_priority (Fixture *f)
{
  return SUTURE_PRIORITY_TOGGLES (find_widget (f->dialog, SUTURE_TYPE_PRIORITY_TOGGLES, NULL));
}

static GtkSwitch *
get_ticket (Fixture *f)
{
  return GTK_SWITCH (find_widget (f->dialog, GTK_TYPE_SWITCH, NULL));
}

static SutureRequest *
read_draft (Fixture *f)
{
  const char *text = g_hash_table_lookup (f->desk->drafts, NAME);
  SutureRequest *draft = text != NULL ? suture_request_draft_from_text (text, NULL, NULL) : NULL;

  if (draft == NULL)
    g_error ("no draft was kept");
  return draft;
}

static void
wait_ms (guint ms)
{
  const gint64 end_usec = g_get_monotonic_time () + (gint64) ms * 1000;

  while (g_get_monotonic_time () < end_usec)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static void
fill_in (Fixture *f)
{
  choose (f, "Software uninstall");
  suture_priority_toggles_set_priority (get_priority (f), SUTURE_PRIORITY_HIGH);
  suture_due_button_choose (get_due (f), TODAY + 12);
  gtk_switch_set_active (get_ticket (f), TRUE);
  gtk_text_buffer_set_text (get_notes (f), "Trading floor first\nthen Paris", -1);
  go (f, "request.choose-groups");
  choose (f, "London");
  go (f, "request.back");
}

static void
test_comes_back (Fixture *f, gconstpointer unused)
{
  g_autofree char *notes = NULL;

  open_dialog (f);
  g_assert_null (find_widget (f->dialog, GTK_TYPE_BUTTON, "Start anew"));
  fill_in (f);
  /* Closed at once: what was typed last is not lost, and there is no question. */
  go (f, "request.back");
  g_assert_null (f->dialog);
  g_assert_cmpuint (g_hash_table_size (f->desk->drafts), ==, 1);

  suture_clock_set (f->clock, suture_day_to_time (TODAY) + 34 * G_TIME_SPAN_HOUR);
  open_dialog (f);
  notes = dup_notes (f);
  g_assert_cmpstr (notes, ==, "Trading floor first\nthen Paris");
  g_assert_true (shows (f, "Your draft of 3 Sep 2024, 10:00 is back"));
  g_assert_cmpint (suture_priority_toggles_get_priority (get_priority (f)), ==, SUTURE_PRIORITY_HIGH);
  g_assert_cmpint (suture_due_button_get_day (get_due (f)), ==, TODAY + 12);
  g_assert_true (gtk_switch_get_active (get_ticket (f)));
  g_assert_cmpstr (get_subtitle (f, "Device groups"), ==, "2 of 3 groups · 3,200 exposed devices");
  go (f, "request.next");
  go (f, "request.next");
  g_assert_cmpint (f->desk->submitted->option, ==, SUTURE_REMEDIATION_UNINSTALL);
  g_assert_cmpuint (g_strv_length (f->desk->submitted->groups), ==, 2);
  /* What was submitted is no longer a draft. */
  g_assert_cmpuint (g_hash_table_size (f->desk->drafts), ==, 0);
}

static void
test_debounced (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureRequest) draft = NULL;

  open_dialog (f);
  for (int i = 0; i < 20; i++)
    gtk_text_buffer_insert_at_cursor (get_notes (f), "é", -1);
  g_assert_cmpuint (f->desk->n_drafts, ==, 0);
  wait_ms (450);
  g_assert_cmpuint (f->desk->n_drafts, ==, 1);
  draft = read_draft (f);
  g_assert_cmpint (g_utf8_strlen (draft->notes, -1), ==, 20);
  /* The policy's date is not a choice: next week it is another one. */
  g_assert_cmpint (draft->due_on, ==, SUTURE_DAY_NONE);

  /* As it was in the beginning: there is nothing to keep. */
  gtk_text_buffer_set_text (get_notes (f), "", -1);
  wait_ms (450);
  g_assert_cmpuint (g_hash_table_size (f->desk->drafts), ==, 0);
}

static void
test_start_anew (Fixture *f, gconstpointer unused)
{
  g_autofree char *notes = NULL;

  open_dialog (f);
  fill_in (f);
  go (f, "request.back");
  open_dialog (f);
  g_signal_emit_by_name (find_widget (f->dialog, GTK_TYPE_BUTTON, "Start anew"), "clicked");
  settle ();
  notes = dup_notes (f);
  g_assert_cmpstr (notes, ==, "");
  g_assert_null (find_widget (f->dialog, GTK_TYPE_BUTTON, "Start anew"));
  g_assert_cmpint (suture_priority_toggles_get_priority (get_priority (f)), ==, SUTURE_PRIORITY_MEDIUM);
  g_assert_cmpint (suture_due_button_get_day (get_due (f)), ==, TODAY + 30);
  g_assert_false (gtk_switch_get_active (get_ticket (f)));
  g_assert_cmpstr (get_subtitle (f, "Device groups"), ==, "All 3 groups · 18,511 exposed devices");
  go (f, "request.back");
  g_assert_cmpuint (g_hash_table_size (f->desk->drafts), ==, 0);
}

/* What has become impossible meanwhile is said where it is, and nothing else is lost. */
static void
test_out_of_date (Fixture *f, gconstpointer unused)
{
  g_autofree char *notes = NULL;

  open_dialog (f);
  fill_in (f);
  go (f, "request.back");
  suture_clock_set (f->clock, suture_day_to_time (TODAY + 20));
  g_ptr_array_set_size (f->desk->groups, 1);
  open_dialog (f);
  g_assert_true (shows (f, "In the past: choose today or a later day"));
  g_assert_cmpstr (get_subtitle (f, "Device groups"), ==, "No group is selected. Select at least one.");
  go (f, "request.next");
  g_assert_cmpstr (get_page (f), ==, "form");
  notes = dup_notes (f);
  g_assert_cmpstr (notes, ==, "Trading floor first\nthen Paris");
}

static void
test_not_offered (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureRequest) draft = suture_request_new (f->recommendation->id);

  draft->option = SUTURE_REMEDIATION_CONFIGURATION_CHANGE;
  draft->priority = SUTURE_PRIORITY_UNKNOWN;
  draft->notes = g_strdup ("kept");
  g_hash_table_insert (f->desk->drafts, g_strdup (NAME), suture_request_draft_to_text (draft, 0));
  open_dialog (f);
  g_assert_true (shows (f, "Your draft is back"));
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (find_widget (f->dialog, GTK_TYPE_CHECK_BUTTON, NULL))));
  go (f, "request.next");
  g_assert_cmpstr (get_page (f), ==, "review");
  go (f, "request.next");
  g_assert_cmpint (f->desk->submitted->option, ==, SUTURE_REMEDIATION_UPDATE);
  g_assert_cmpint (f->desk->submitted->priority, ==, SUTURE_PRIORITY_MEDIUM);
}

static void
test_failed_submit (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureRequest) draft = NULL;

  f->desk->submit_error = g_error_new (SUTURE_ERROR, SUTURE_ERROR_STORE, "The store cannot be written.");
  open_dialog (f);
  fill_in (f);
  go (f, "request.next");
  go (f, "request.next");
  g_assert_cmpuint (f->desk->n_submits, ==, 1);
  go (f, "request.back");
  go (f, "request.back");
  g_assert_null (f->dialog);
  draft = read_draft (f);
  g_assert_cmpstr (draft->notes, ==, "Trading floor first\nthen Paris");
  g_assert_true (draft->intune);
}

/* A ticket that attention has none of, and a date that it has none of, are kept for when the option changes back. */
static void
test_attention (Fixture *f, gconstpointer unused)
{
  open_dialog (f);
  fill_in (f);
  choose (f, "Attention required");
  go (f, "request.back");
  open_dialog (f);
  g_assert_false (gtk_switch_get_active (get_ticket (f)));
  choose (f, "Software update");
  g_assert_true (gtk_switch_get_active (get_ticket (f)));
  g_assert_cmpint (suture_due_button_get_day (get_due (f)), ==, TODAY + 12);
}

/* The page below says so, wherever its toasts are. */
static void
test_told (Fixture *f, gconstpointer unused)
{
  GtkWidget *overlay = gtk_overlay_new (), *toasts = g_object_new (SUTURE_TYPE_TOASTS, NULL);

  gtk_overlay_set_child (GTK_OVERLAY (overlay), gtk_label_new ("list"));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), toasts);
  gtk_window_set_child (GTK_WINDOW (f->parent), overlay);
  gtk_window_present (GTK_WINDOW (f->parent));
  open_dialog (f);
  gtk_text_buffer_set_text (get_notes (f), "kept", -1);
  go (f, "request.back");
  g_assert_null (f->dialog);
  g_assert_nonnull (find_widget (f->parent, GTK_TYPE_LABEL, "What you filled in is kept as a draft"));
}

/* What is not kept is not said to be, and the form tells it. */
static void
test_not_kept (Fixture *f, gconstpointer unused)
{
  gtk_window_set_child (GTK_WINDOW (f->parent), g_object_new (SUTURE_TYPE_TOASTS, NULL));
  gtk_window_present (GTK_WINDOW (f->parent));
  open_dialog (f);
  gtk_text_buffer_set_text (get_notes (f), "lost", -1);
  suture_sync_status_set_draft_problem (f->desk->status, "No room is left.");
  g_assert_true (shows (f, "What you type cannot be kept as a draft: No room is left."));
  go (f, "request.back");
  g_assert_null (f->dialog);
  g_assert_null (find_widget (f->parent, GTK_TYPE_LABEL, "What you filled in is kept as a draft"));
}

/* The program ends with the window open. */
static void
test_destroyed (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureRequest) draft = NULL;

  open_dialog (f);
  gtk_text_buffer_set_text (get_notes (f), "typed a moment ago", -1);
  gtk_window_destroy (GTK_WINDOW (f->dialog));
  settle ();
  g_assert_null (f->dialog);
  draft = read_draft (f);
  g_assert_cmpstr (draft->notes, ==, "typed a moment ago");
}

static void
test_no_device (Fixture *f, gconstpointer unused)
{
  fake_desk_add_group (f->desk, "Empty", 0);
  open_dialog (f);
  gtk_text_buffer_set_text (get_notes (f), "kept", -1);
  go (f, "request.choose-groups");
  choose (f, "London");
  choose (f, "Paris");
  choose (f, "Singapore");
  go (f, "request.next");
  g_assert_cmpstr (get_page (f), ==, "form");
  g_assert_true (shows (f, "No device in the selected groups is exposed, so there is nothing to request. Select other "
                           "groups."));
  go (f, "request.choose-groups");
  choose (f, "Paris");
  go (f, "request.next");
  g_assert_cmpstr (get_page (f), ==, "review");
}

static void
test_exceptions (Fixture *f, gconstpointer unused)
{
  static const char *const groups[] = { "Paris", "Singapore", NULL };
  SutureException *exception = suture_record_new (&suture_exception_type);

  exception->rbac_group_names = g_strdupv ((char **) groups);
  exception->ends_on = suture_day_from_ymd (2024, 10, 3);
  g_ptr_array_add (f->desk->exceptions, exception);
  g_ptr_array_add (f->desk->exceptions, suture_record_new (&suture_exception_type));
  f->recommendation->status = SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION;
  open_dialog (f);
  go (f, "request.next");
  g_assert_true (shows (f, "An exception covers some of these devices: Paris, Singapore, until 3 October 2024."));
  g_assert_true (shows (f, "A global exception covers these devices."));
  g_assert_false (shows (f, "An exception is in effect for this recommendation."));
}

#define ADD(path, function) g_test_add ("/request-drafts/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();
  suture_views_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  ADD ("comes-back", test_comes_back);
  ADD ("debounced", test_debounced);
  ADD ("start-anew", test_start_anew);
  ADD ("out-of-date", test_out_of_date);
  ADD ("not-offered", test_not_offered);
  ADD ("failed-submit", test_failed_submit);
  ADD ("attention", test_attention);
  ADD ("told", test_told);
  ADD ("not-kept", test_not_kept);
  ADD ("destroyed", test_destroyed);
  ADD ("no-device", test_no_device);
  ADD ("exceptions", test_exceptions);
  return g_test_run ();
}
