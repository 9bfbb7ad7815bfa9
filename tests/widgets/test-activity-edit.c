/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-activity-edit.h"
#include "suture-activity-edit-dialog.h"
#include "suture-due-button.h"
#include "suture-priority-toggles.h"

#include "remediation-fixture.h"

/* The dialog that changes an activity: what it writes, what it refuses, and that nothing typed is lost. */

static GtkWidget *
open_dialog (Fixture *f)
{
  select_row (f, 0);
  press (f, "Edit…");
  return find_window (SUTURE_TYPE_ACTIVITY_EDIT_DIALOG);
}

static void
type_notes (GtkWidget *dialog, const char *notes)
{
  GtkWidget *view = find_widget (dialog, GTK_TYPE_TEXT_VIEW, NULL);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), notes, -1);
  settle ();
}

static GtkWidget *
get_save (GtkWidget *dialog)
{
  return find_widget (dialog, GTK_TYPE_BUTTON, "Save");
}

static void
test_edit_writes_what_changed (Fixture *f, gconstpointer unused)
{
  GtkWidget *dialog;
  const SutureWrite *write;

  fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "Update Google Chrome")->requester_notes = g_strdup ("Old");
  show (f);
  dialog = open_dialog (f);
  g_assert_false (gtk_widget_is_sensitive (get_save (dialog)));
  suture_priority_toggles_set_priority (
    SUTURE_PRIORITY_TOGGLES (find_widget (dialog, SUTURE_TYPE_PRIORITY_TOGGLES, NULL)), SUTURE_PRIORITY_HIGH);
  settle ();
  g_signal_emit_by_name (get_save (dialog), "clicked");
  settle ();
  write = fake_remediation_get_write (f->store, 0);
  g_assert_cmpint (write->kind, ==, SUTURE_WRITE_EDIT_ACTIVITY);
  g_assert_cmpuint (write->fields, ==, SUTURE_EDIT_PRIORITY);
  g_assert_cmpint (write->priority, ==, SUTURE_PRIORITY_HIGH);
  g_assert_null (fake_remediation_get_draft (f->store, "edit-00000000-0000-4000-8000-000000000001"));
}

static void
test_edit_keeps_what_was_typed (Fixture *f, gconstpointer unused)
{
  GtkWidget *dialog, *view;
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "Update Google Chrome");
  fake_remediation_refuse (f->store, "00000000-0000-4000-8000-000000000001", "The disk is full.");
  show (f);
  dialog = open_dialog (f);
  type_notes (dialog, "Trading floor first");
  g_signal_emit_by_name (get_save (dialog), "clicked");
  settle ();
  g_assert_true (says (dialog, "The disk is full.\nNothing was changed. What you typed is kept."));
  g_assert_true (gtk_widget_is_sensitive (get_save (dialog)));
  gtk_window_close (GTK_WINDOW (dialog));
  settle ();

  dialog = open_dialog (f);
  view = find_widget (dialog, GTK_TYPE_TEXT_VIEW, NULL);
  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &start, &end);
  text = gtk_text_buffer_get_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &start, &end, FALSE);
  g_assert_cmpstr (text, ==, "Trading floor first");
  g_assert_true (says (dialog, "This is what you typed before and did not save."));
  g_signal_emit_by_name (find_widget (dialog, GTK_TYPE_BUTTON, "Start over"), "clicked");
  settle ();
  g_assert_false (gtk_widget_is_sensitive (get_save (dialog)));
  g_assert_null (fake_remediation_get_draft (f->store, "edit-00000000-0000-4000-8000-000000000001"));
  gtk_window_close (GTK_WINDOW (dialog));
  settle ();
}

/* The disk is full: the dialog says so while there is still time to copy the text. */
static void
test_draft_problem (Fixture *f, gconstpointer unused)
{
  SutureSyncStatus *status = suture_commands_get_status (SUTURE_COMMANDS (f->store));
  GtkWidget *dialog, *label;

  fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "Update Google Chrome");
  show (f);
  dialog = open_dialog (f);
  type_notes (dialog, "Trading floor first");
  suture_sync_status_set_draft_problem (status, "No <room> is left.");
  label = find_widget (dialog, GTK_TYPE_LABEL, "What you type cannot be kept as a draft: No <room> is left.");
  g_assert_nonnull (label);
  g_assert_true (gtk_widget_get_mapped (label));
  suture_sync_status_set_draft_problem (status, NULL);
  g_assert_false (gtk_widget_get_mapped (label));
}

static void
test_edit_counts_notes (Fixture *f, gconstpointer unused)
{
  g_autofree char *full = g_strnfill (1000, 'x'), *over = g_strnfill (1001, 'x');
  GtkWidget *dialog;

  fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "Update Google Chrome");
  show (f);
  dialog = open_dialog (f);
  type_notes (dialog, full);
  g_assert_true (gtk_widget_is_sensitive (get_save (dialog)));
  type_notes (dialog, over);
  g_assert_false (gtk_widget_is_sensitive (get_save (dialog)));
  g_assert_true (says (dialog, "1 character too many. Shorten the text."));
  type_notes (dialog, "");
  gtk_window_close (GTK_WINDOW (dialog));
  settle ();
}

static void
test_edit_of_attention_required (Fixture *f, gconstpointer unused)
{
  SutureActivity *attention = fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "Update OpenSSL");
  GtkWidget *dialog;

  attention->type = SUTURE_REMEDIATION_ATTENTION_REQUIRED;
  attention->due_on = SUTURE_DAY_NONE;
  show (f);
  dialog = open_dialog (f);
  g_assert_false (gtk_widget_is_sensitive (find_widget (dialog, SUTURE_TYPE_DUE_BUTTON, NULL)));
  g_assert_true (says (dialog, "Attention required has no due date, no progress and no ticket."));
  gtk_window_close (GTK_WINDOW (dialog));
  settle ();
}

static void
test_draft_text (void)
{
  g_autoptr (SutureWrite) edit = suture_write_new (SUTURE_WRITE_EDIT_ACTIVITY, "a"), back = NULL;
  g_autofree char *text = NULL;

  edit->fields = SUTURE_EDIT_DUE_ON | SUTURE_EDIT_NOTES;
  edit->priority = SUTURE_PRIORITY_LOW;
  edit->due_on = 19970;
  edit->notes = g_strdup ("D’abord « le \"site\" »\n\\ 😀");
  text = suture_activity_edit_to_text (edit);
  back = suture_activity_edit_new_from_text ("a", text);
  g_assert_cmpuint (back->fields, ==, edit->fields);
  g_assert_cmpint (back->due_on, ==, 19970);
  g_assert_cmpstr (back->notes, ==, edit->notes);
  g_assert_null (suture_activity_edit_new_from_text ("a", "(7, 2"));
  g_assert_null (suture_activity_edit_new_from_text ("a", "'text'"));
  g_assert_null (suture_activity_edit_new_from_text ("a", NULL));
}

#define ADD(path, function) g_test_add ("/activity-edit/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  init (&argc, &argv);

  ADD ("what-changed", test_edit_writes_what_changed);
  ADD ("draft", test_edit_keeps_what_was_typed);
  ADD ("draft-problem", test_draft_problem);
  ADD ("notes", test_edit_counts_notes);
  ADD ("attention-required", test_edit_of_attention_required);
  g_test_add_func ("/activity-edit/draft-text", test_draft_text);
  return g_test_run ();
}
