/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-outbox.h"
#include "find-widget.h"
#include "suture-views.h"
#include "suture-waiting-window.h"

/* The window of waiting changes, over a list in memory that remembers what was decided. */

#define NOW (G_GINT64_CONSTANT (1773230400) * G_USEC_PER_SEC)

typedef struct
{
  FakeOutbox  *outbox;
  SutureClock *clock;
  GtkWidget   *window;
} Fixture;

static SutureActivity *
make_activity (const char *title, int priority, const char *notes)
{
  SutureActivity *activity = suture_record_new (&suture_activity_type);

  activity->id = g_strdup (title);
  activity->title = g_strdup (title);
  activity->status = SUTURE_ACTIVITY_ACTIVE;
  activity->priority = priority;
  activity->requester_notes = g_strdup (notes);
  return activity;
}

static SutureChange *
add_change (Fixture *f, const char *title, int state)
{
  SutureChange *change = g_new0 (SutureChange, 1);

  change->id = f->outbox->changes->len + 1;
  change->kind = SUTURE_WRITE_EDIT_ACTIVITY;
  change->state = state;
  change->attempts = 1;
  change->write = suture_write_new (SUTURE_WRITE_EDIT_ACTIVITY, title);
  change->write->fields = SUTURE_EDIT_PRIORITY | SUTURE_EDIT_NOTES;
  change->base = (SutureChangeBase) { .known = TRUE, .priority = SUTURE_PRIORITY_MEDIUM, .due_on = SUTURE_DAY_NONE,
                                      .status = SUTURE_ACTIVITY_ACTIVE, .ends_on = SUTURE_DAY_NONE };
  change->activity = make_activity (title, SUTURE_PRIORITY_HIGH, "Not on Fridays");
  g_ptr_array_add (f->outbox->changes, change);
  return change;
}

static void
settle (void)
{
  for (guint i = 0; i < 20; i++)
    while (g_main_context_iteration (NULL, FALSE))
      ;
}

static void
present (Fixture *f)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.suture.Suture");
  g_autoptr (SutureContext) context =
    suture_context_new (SUTURE_READER (f->outbox), NULL, SUTURE_COMMANDS (f->outbox), f->clock, settings);

  f->window = suture_waiting_window_new (NULL, context);
  gtk_window_present (GTK_WINDOW (f->window));
  settle ();
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->outbox = g_object_new (FAKE_TYPE_OUTBOX, NULL);
  f->clock = suture_clock_new_fixed (NOW, NULL);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  settle ();
  g_object_unref (f->clock);
  g_object_unref (f->outbox);
}

static void
click (Fixture *f, const char *words)
{
  GtkWidget *button = find_widget (f->window, GTK_TYPE_BUTTON, words);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  settle ();
}

static void
test_empty (Fixture *f, gconstpointer unused)
{
  present (f);
  g_assert_nonnull (find_widget (f->window, GTK_TYPE_LABEL, "Nothing is waiting"));
}

/* By what they wait for: their user first. */
static void
test_sections (Fixture *f, gconstpointer unused)
{
  SutureChange *held;

  add_change (f, "Update Chrome", SUTURE_OUTBOX_WAITING)->message = g_strdup ("No connection.");
  add_change (f, "Update Edge", SUTURE_OUTBOX_SENDING);
  add_change (f, "Update Word", SUTURE_OUTBOX_WAITING)->kept_here = TRUE;
  held = add_change (f, "Update Excel", SUTURE_OUTBOX_WAITING);
  held->attempts = 0;
  held->not_before_usec = NOW + 5 * G_USEC_PER_SEC;
  present (f);
  g_assert_nonnull (find_widget (f->window, GTK_TYPE_LABEL, "Waiting"));
  g_assert_nonnull (find_widget (f->window, GTK_TYPE_LABEL, "Kept on this computer"));
  g_assert_nonnull (find_widget (f->window, GTK_TYPE_LABEL, "It is being sent."));
  g_assert_nonnull (find_widget (f->window, GTK_TYPE_LABEL, "No connection."));
  g_assert_nonnull (find_widget (f->window, GTK_TYPE_LABEL, "Held for Undo, then sent."));
  click (f, "Undo");
  g_assert_cmpint (f->outbox->undone, ==, 4);
}

static void
test_refused (Fixture *f, gconstpointer unused)
{
  SutureChange *change = add_change (f, "Update Chrome", SUTURE_OUTBOX_REFUSED);

  change->message = g_strdup ("The service refused the request.");
  change->n_later = 2;
  present (f);
  g_assert_nonnull (find_widget (f->window, GTK_TYPE_LABEL, "2 later changes build on this one, and are given up with it."));
  g_assert_nonnull (find_widget (f->window, GTK_TYPE_LABEL, "The service refused the request."));
  click (f, "Try again");
  g_assert_cmpint (f->outbox->decided, ==, 1);
  g_assert_true (f->outbox->again);
  click (f, "Discard");
  g_assert_false (f->outbox->again);
}

static GtkWidget *
find_choice (GtkWidget *widget, const char *text)
{
  if (GTK_IS_CHECK_BUTTON (widget))
    {
      GtkWidget *label = gtk_check_button_get_child (GTK_CHECK_BUTTON (widget));

      if (label != NULL && g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text) == 0)
        return widget;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_choice (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Who and when, both versions and what was before; each member by itself. */
static void
test_conflict (Fixture *f, gconstpointer unused)
{
  SutureChange *change = add_change (f, "Update Chrome", SUTURE_OUTBOX_CONFLICT);

  change->theirs = make_activity ("Update Chrome", SUTURE_PRIORITY_LOW, "Pilot ring first");
  change->theirs->last_modified_by = g_strdup ("morgan@example.org");
  present (f);
  g_assert_nonnull (find_widget (f->window, GTK_TYPE_LABEL,
                                 "morgan@example.org changed this while your change waited. Nothing was overwritten."));
  g_assert_nonnull (find_choice (f->window, "Yours: High"));
  g_assert_nonnull (find_widget (f->window, GTK_TYPE_LABEL, "Before: Medium"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_choice (f->window, "Theirs: Low")), TRUE);
  click (f, "Send my choice");
  g_assert_cmpint (f->outbox->decided, ==, 1);
  g_assert_true (f->outbox->again);
  g_assert_cmpuint (f->outbox->members, ==, SUTURE_EDIT_NOTES);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_choice (f->window, "Theirs: Pilot ring first")), TRUE);
  click (f, "Send my choice");
  g_assert_false (f->outbox->again);
  click (f, "Take theirs");
  g_assert_false (f->outbox->again);
}

/* The answer to a security task: the status stays mine, the note is chosen. */
static void
test_ticket_conflict (Fixture *f, gconstpointer unused)
{
  SutureChange *change = add_change (f, "Update Chrome", SUTURE_OUTBOX_CONFLICT);

  change->kind = change->write->kind = SUTURE_WRITE_UPDATE_TICKET;
  change->write->ticket_status = SUTURE_TICKET_ACTIVE;
  change->write->notes = g_strdup ("On it");
  change->base.status = SUTURE_TICKET_PENDING;
  change->their_ticket = suture_record_new (&suture_ticket_type);
  change->their_ticket->status = SUTURE_TICKET_PENDING;
  change->their_ticket->status_note = g_strdup ("Ask Morgan first");
  present (f);
  g_assert_nonnull (find_choice (f->window, "Yours: On it"));
  click (f, "Send my choice");
  g_assert_true (f->outbox->again);
  g_assert_cmpuint (f->outbox->members, ==, SUTURE_EDIT_NOTES);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_choice (f->window, "Theirs: Ask Morgan first")), TRUE);
  click (f, "Send my choice");
  g_assert_true (f->outbox->again);
  g_assert_cmpuint (f->outbox->members, ==, 0);
  click (f, "Take theirs");
  g_assert_false (f->outbox->again);
  /* What they write meanwhile is shown at once: nobody decides on what stands there no more. */
  g_free (change->their_ticket->status_note);
  change->their_ticket->status_note = g_strdup ("Not before Monday");
  suture_reader_emit_changed (SUTURE_READER (f->outbox));
  while (find_widget (f->window, GTK_TYPE_LABEL, "Theirs: Not before Monday") == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (find_widget (f->window, GTK_TYPE_LABEL, "Theirs: Ask Morgan first"));
}

/* Of an exception each says one thing: both are shown, and what is kept is the whole. */
static void
test_exception_conflict (Fixture *f, gconstpointer unused)
{
  SutureChange *change = add_change (f, "Update Chrome", SUTURE_OUTBOX_CONFLICT);

  g_clear_pointer (&change->activity, suture_record_unref);
  change->kind = change->write->kind = SUTURE_WRITE_CANCEL_EXCEPTION;
  change->base.ends_on = 20530;
  change->exception = suture_record_new (&suture_exception_type);
  change->exception->ends_on = 20600;
  change->their_exception = suture_record_new (&suture_exception_type);
  change->their_exception->ends_on = 20600;
  present (f);
  g_assert_nonnull (find_widget (f->window, GTK_TYPE_LABEL, "End"));
  g_assert_nonnull (find_widget (f->window, GTK_TYPE_LABEL, "Yours: Canceled"));
  click (f, "Keep mine");
  g_assert_true (f->outbox->again);
  g_assert_cmpuint (f->outbox->members, ==, 0);
}

#define ADD(name, func) g_test_add ("/waiting/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  suture_views_init ();
  ADD ("empty", test_empty);
  ADD ("sections", test_sections);
  ADD ("refused", test_refused);
  ADD ("conflict", test_conflict);
  ADD ("ticket-conflict", test_ticket_conflict);
  ADD ("exception-conflict", test_exception_conflict);
  return g_test_run ();
}
