/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is sent of security tasks: none is opened twice, and one that is open says what its activity says. */
#include "writes-fixture.h"

/* The ticket became what was asked for, and only the answer got lost: 409 to the second try. */
static void
test_ticket_is_so_already (Fixture *f, gconstpointer other_note)
{
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) error = NULL;
  gint64 change;

  sync_fine (f);
  change = apply (f, SUTURE_WRITE_UPDATE_TICKET);
  g_atomic_int_set (&f->ticket_status, SUTURE_TICKET_REJECTED);
  f->note = g_strdup (other_note != NULL ? other_note : "Not in March");
  g_atomic_int_set (&f->fault, 409);
  g_assert_cmpint (suture_sync_send_blocking (f->sync, change, NULL, &error), ==, other_note == NULL);
  changes = suture_store_list_changes (f->store, NULL);
  g_assert_cmpuint (changes->len, ==, other_note == NULL ? 0 : 1);
  if (other_note != NULL)
    {
      const SutureChange *change_left = changes->pdata[0];

      g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_CONFLICT);
      g_assert_cmpint (change_left->state, ==, SUTURE_OUTBOX_CONFLICT);
      g_assert_cmpstr (change_left->their_ticket->status_note, ==, other_note);
      g_assert_cmpint (change_left->base.status, ==, SUTURE_TICKET_PENDING);
    }
}

/* The answer to the new ticket is lost: it is found before it is sent again, and the rejected one is not taken for it. */
static void
test_ticket_again (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  sync_fine (f);
  send_fine (f, SUTURE_WRITE_UPDATE_TICKET);
  g_atomic_int_set (&f->lost_answers, 1);
  g_assert_false (suture_sync_send_blocking (f->sync, apply (f, SUTURE_WRITE_CREATE_TICKET), NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_OFFLINE);
  suture_clock_set (f->clock, suture_clock_now (f->clock) + G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC);
  sync_fine (f);
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 0);
  g_assert_cmpint (g_atomic_int_get (&f->new_tickets), ==, 1);

  /* And where it never arrived, it is sent. */
  g_atomic_int_set (&f->new_tickets, 0);
  sync_fine (f);
  g_atomic_int_set (&f->fault, 500);
  g_clear_error (&error);
  g_assert_false (suture_sync_send_blocking (f->sync, apply (f, SUTURE_WRITE_CREATE_TICKET), NULL, &error));
  g_atomic_int_set (&f->fault, 0);
  suture_clock_set (f->clock, suture_clock_now (f->clock) + G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC);
  sync_fine (f);
  g_assert_cmpint (g_atomic_int_get (&f->new_tickets), ==, 1);
}

static void
pass_an_hour (Fixture *f)
{
  suture_clock_set (f->clock, suture_clock_now (f->clock) + G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC);
}

/* What was edited about an activity is said to its open ticket too; without an answer it is tried again. */
static void
test_ticket_follows (Fixture *f, gconstpointer unused)
{
  sync_fine (f);
  g_atomic_int_set (&f->ticket_fault, 500);
  suture_sync_send_blocking (f->sync, apply (f, SUTURE_WRITE_EDIT_ACTIVITY), NULL, NULL);
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 1);
  g_assert_null (f->patched);
  g_atomic_int_set (&f->ticket_fault, 0);
  pass_an_hour (f);
  sync_fine (f);
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 0);
  g_assert_cmpstr (f->patched, ==, "{\"@odata.type\":\"#microsoft.graph.appVulnerabilityTask\",\"priority\":\"none\","
                                   "\"creatorNotes\":\"Priority: Medium\\nNot on Fridays\"}");
  g_assert_cmpint (g_atomic_int_get (&f->new_tickets), ==, 0);
  g_assert_cmpuint (fake_service_count (f->service, "PATCH /api/remediationTasks/a1"), ==, 1);
}

/* One that is closed, or gone, has nothing left to say; one that refuses keeps what was to be said. */
static void
test_ticket_does_not_follow (Fixture *f, gconstpointer unused)
{
  static const struct { int fault; int status; guint kept; } cases[] = {
    { 409, SUTURE_TICKET_REJECTED, 0 }, { 404, SUTURE_TICKET_PENDING, 0 }, { 403, SUTURE_TICKET_PENDING, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) changes = NULL;

      g_atomic_int_set (&f->ticket_status, SUTURE_TICKET_PENDING);
      sync_fine (f);
      g_atomic_int_set (&f->ticket_status, cases[i].status);
      g_atomic_int_set (&f->ticket_fault, cases[i].fault);
      g_assert_true (suture_sync_send_blocking (f->sync, apply (f, SUTURE_WRITE_EDIT_ACTIVITY), NULL, NULL));
      changes = suture_store_list_changes (f->store, NULL);
      g_assert_cmpuint (changes->len, ==, cases[i].kept);
      if (cases[i].kept > 0)
        g_assert_cmpint (((SutureChange *) changes->pdata[0])->state, ==, SUTURE_OUTBOX_REFUSED);
    }
  g_assert_null (f->patched);
  /* The next edit takes what was refused along. */
  g_atomic_int_set (&f->ticket_fault, 0);
  g_assert_true (suture_sync_send_blocking (f->sync, apply (f, SUTURE_WRITE_EDIT_ACTIVITY), NULL, NULL));
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 0);
  g_assert_nonnull (f->patched);
}

/* The new ticket's answer is lost, and the activity is edited before it is found: it is found, then changed. */
static void
test_lost_ticket_follows (Fixture *f, gconstpointer unused)
{
  sync_fine (f);
  send_fine (f, SUTURE_WRITE_UPDATE_TICKET);
  g_atomic_int_set (&f->lost_answers, 1);
  g_assert_false (suture_sync_send_blocking (f->sync, apply (f, SUTURE_WRITE_CREATE_TICKET), NULL, NULL));
  suture_sync_send_blocking (f->sync, apply (f, SUTURE_WRITE_EDIT_ACTIVITY), NULL, NULL);
  pass_an_hour (f);
  sync_fine (f);
  g_assert_cmpint (suture_store_count_waiting (f->store, NULL), ==, 0);
  g_assert_cmpint (g_atomic_int_get (&f->new_tickets), ==, 1);
  g_assert_cmpuint (fake_service_count (f->service, "PATCH " TICKETS "/new0"), ==, 1);
}

#define TEST(path, data, func) g_test_add ("/sync/tickets/" path, Fixture, data, set_up, func, tear_down)
int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("already", NULL, test_ticket_is_so_already);
  TEST ("already-otherwise", "Too late", test_ticket_is_so_already);
  TEST ("again", NULL, test_ticket_again);
  TEST ("follows", NULL, test_ticket_follows);
  TEST ("does-not-follow", NULL, test_ticket_does_not_follow);
  TEST ("lost-follows", NULL, test_lost_ticket_follows);
  return g_test_run ();
}
