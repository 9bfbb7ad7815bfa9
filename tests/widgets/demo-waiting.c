/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libintl.h>
#include <locale.h>

#include "fake-outbox.h"
#include "suture-views.h"
#include "suture-waiting-window.h"

/* The window of waiting changes with one of each kind, to be looked at. */

#define NOW (G_GINT64_CONSTANT (1773230400) * G_USEC_PER_SEC)

static SutureChange *
add_change (FakeOutbox *outbox, const char *title, int kind, int state)
{
  SutureChange *change = g_new0 (SutureChange, 1);

  change->id = outbox->changes->len + 1;
  change->kind = kind;
  change->state = state;
  change->attempts = 1;
  change->write = suture_write_new (kind, title);
  change->base = (SutureChangeBase) { .known = TRUE, .priority = SUTURE_PRIORITY_MEDIUM, .due_on = 20530, .status = 1,
                                      .ends_on = 20530 };
  g_ptr_array_add (outbox->changes, change);
  return change;
}

static SutureActivity *
make_activity (const char *title, int priority, const char *notes)
{
  SutureActivity *activity = suture_record_new (&suture_activity_type);

  activity->id = g_strdup (title);
  activity->title = g_strdup (title);
  activity->status = SUTURE_ACTIVITY_ACTIVE;
  activity->priority = priority;
  activity->due_on = 20530;
  activity->requester_notes = g_strdup (notes);
  return activity;
}

static void
add_conflicts (FakeOutbox *outbox)
{
  SutureChange *edit = add_change (outbox, "Update Google Chrome", SUTURE_WRITE_EDIT_ACTIVITY, SUTURE_OUTBOX_CONFLICT);
  SutureChange *answer = add_change (outbox, "Update Microsoft Edge Chromium-based", SUTURE_WRITE_UPDATE_TICKET, SUTURE_OUTBOX_CONFLICT);
  SutureChange *cancel = add_change (outbox, "Enable Local Security Authority (LSA) protection", SUTURE_WRITE_CANCEL_EXCEPTION, SUTURE_OUTBOX_CONFLICT);

  edit->write->fields = SUTURE_EDIT_PRIORITY | SUTURE_EDIT_NOTES;
  edit->activity = make_activity ("Update Google Chrome", SUTURE_PRIORITY_HIGH, "Not on Fridays: the kiosks are in use until the evening.");
  edit->theirs = make_activity ("Update Google Chrome", SUTURE_PRIORITY_LOW, "Pilot ring first, then the rest of <b>Paris</b> & Lyon.");
  edit->theirs->last_modified_by = g_strdup ("morgan.okafor@contoso.example");
  edit->theirs->last_modified_on = NOW - 60 * (gint64) G_USEC_PER_SEC * 40;
  answer->ticket = suture_record_new (&suture_ticket_type);
  answer->ticket->display_name = g_strdup ("Update Microsoft Edge Chromium-based");
  answer->write->ticket_status = SUTURE_TICKET_ACTIVE;
  answer->write->notes = g_strdup ("Tonight");
  answer->their_ticket = suture_record_new (&suture_ticket_type);
  answer->their_ticket->status = SUTURE_TICKET_PENDING;
  answer->their_ticket->status_note = g_strdup ("Ask Morgan first");
  cancel->exception = suture_record_new (&suture_exception_type);
  cancel->exception->recommendation_name = g_strdup ("Enable Local Security Authority (LSA) protection");
  cancel->base.status = 0;
  cancel->exception->ends_on = 20600;
  cancel->their_exception = suture_record_new (&suture_exception_type);
  cancel->their_exception->ends_on = 20600;
}

static FakeOutbox *
make_outbox (void)
{
  FakeOutbox *outbox = g_object_new (FAKE_TYPE_OUTBOX, NULL);
  SutureChange *change;

  add_conflicts (outbox);
  change = add_change (outbox, "Update OpenSSL", SUTURE_WRITE_EDIT_ACTIVITY, SUTURE_OUTBOX_REFUSED);
  change->activity = make_activity ("Update OpenSSL", SUTURE_PRIORITY_HIGH, NULL);
  change->message = g_strdup ("The service refused the request: dueOn is in the past.");
  change = add_change (outbox, "Update 7-Zip", SUTURE_WRITE_COMPLETE_ACTIVITY, SUTURE_OUTBOX_WAITING);
  change->activity = make_activity ("Update 7-Zip", SUTURE_PRIORITY_HIGH, NULL);
  change->message = g_strdup ("The service at 127.0.0.1 cannot be reached. What is here stays usable; it is tried again later.");
  change = add_change (outbox, "Uninstall Java 8", SUTURE_WRITE_CREATE_ACTIVITY, SUTURE_OUTBOX_WAITING);
  change->activity = make_activity ("Uninstall Java 8", SUTURE_PRIORITY_HIGH, NULL);
  change->attempts = 0;
  change->not_before_usec = NOW + 5 * G_USEC_PER_SEC;
  change = add_change (outbox, "Update Firefox", SUTURE_WRITE_CREATE_ACTIVITY, SUTURE_OUTBOX_WAITING);
  change->activity = make_activity ("Update Firefox", SUTURE_PRIORITY_HIGH, NULL);
  change->kept_here = TRUE;
  return outbox;
}

int
main (int argc, char *argv[])
{
  FakeOutbox *outbox;
  g_autoptr (SutureClock) clock = suture_clock_new_fixed (NOW, NULL);
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (SutureContext) context = NULL;
  GtkWidget *window;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("SUTURE_LOCALE_DIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  gtk_init ();
  adw_init ();
  suture_views_init ();
  settings = g_settings_new ("org.suture.Suture");
  outbox = make_outbox ();
  context = suture_context_new (SUTURE_READER (outbox), NULL, SUTURE_COMMANDS (outbox), clock, settings);
  window = suture_waiting_window_new (NULL, context);
  if (argc > 2)
    gtk_window_set_default_size (GTK_WINDOW (window), atoi (argv[1]), atoi (argv[2]));
  gtk_window_present (GTK_WINDOW (window));
  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);
  g_object_unref (outbox);
  return 0;
}
