/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-error.h"
#include "suture-test-store.h"

/* Random lives of three activities: whatever is made, taken back, sent, refused, accepted or loaded in between, what is
 * shown is the service's word with the waiting changes made in their order, and nothing that waits is ever lost. The
 * seed is in the output; --seed repeats it. */

#define N_LIVES 12
#define N_STEPS 60
#define N_ACTIVITIES 3
#define TODAY 20522 /* of TEST_NOW */

/* What is waiting, as the test understands it. */
typedef struct
{
  gint64       id;
  SutureWrite *write;   /* (owned) */
  gint64       made_on;
  guint        attempts;
  gboolean     sending;
  gboolean     stuck;   /* refused or in conflict */
} Waiting;

typedef struct
{
  TestStore       store;
  SutureActivity *said[N_ACTIVITIES]; /* (owned): what the service says */
  GArray         *waiting;            /* (owned) (element-type Waiting) */
  gint64          now;
} Life;

static void
waiting_clear (gpointer data)
{
  suture_write_free (((Waiting *) data)->write);
}

static SutureActivity *
make_said (guint i)
{
  g_autofree char *id = g_strdup_printf ("%u", i);
  SutureActivity *activity = test_store_activity (id, "Title", SUTURE_ACTIVITY_ACTIVE, TODAY + 5);

  activity->type = SUTURE_REMEDIATION_UPDATE;
  activity->priority = SUTURE_PRIORITY_MEDIUM;
  activity->etag = g_strdup ("0");
  activity->target_devices = 100;
  return activity;
}

static void
set_up (Life *self, gconstpointer life)
{
  test_store_begin_life (GPOINTER_TO_UINT (life));
  test_store_set_up (&self->store, NULL);
  self->now = TEST_NOW;
  self->waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
  g_array_set_clear_func (self->waiting, waiting_clear);
  for (guint i = 0; i < N_ACTIVITIES; i++)
    self->said[i] = make_said (i);
}

static void
tear_down (Life *self, gconstpointer unused)
{
  for (guint i = 0; i < N_ACTIVITIES; i++)
    suture_record_unref (self->said[i]);
  g_array_unref (self->waiting);
  test_store_tear_down (&self->store, NULL);
}

static void
load (Life *self)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (suture_record_unref);

  for (guint i = 0; i < N_ACTIVITIES; i++)
    g_ptr_array_add (records, suture_record_copy (self->said[i]));
  test_store_load (self->store.store, SUTURE_LOAD_ACTIVITIES, NULL, records);
}

/* The rules once more, plainly. */
static void
make (SutureActivity *activity, const SutureWrite *write, gint64 made_on)
{
  gboolean completed = activity->status == SUTURE_ACTIVITY_COMPLETED;

  if (write->kind == SUTURE_WRITE_EDIT_ACTIVITY)
    {
      if (write->fields & SUTURE_EDIT_PRIORITY)
        activity->priority = write->priority;
      if (write->fields & SUTURE_EDIT_DUE_ON)
        activity->due_on = write->due_on;
      if (write->fields & SUTURE_EDIT_NOTES)
        {
          g_free (activity->requester_notes);
          activity->requester_notes = g_strdup (write->notes);
        }
    }
  else if (write->kind == SUTURE_WRITE_COMPLETE_ACTIVITY && !completed)
    {
      activity->status = SUTURE_ACTIVITY_COMPLETED;
      activity->completion_method = SUTURE_COMPLETION_MANUAL;
      activity->status_last_modified_on = made_on;
    }
  else if (write->kind == SUTURE_WRITE_REOPEN_ACTIVITY && completed)
    {
      activity->status = SUTURE_ACTIVITY_ACTIVE;
      activity->completion_method = SUTURE_COMPLETION_NONE;
      activity->status_last_modified_on = made_on;
    }
}

static SutureActivity *
make_expected (Life *self, guint i)
{
  SutureActivity *expected = suture_record_copy (self->said[i]);

  for (guint j = 0; j < self->waiting->len; j++)
    {
      Waiting *waiting = &g_array_index (self->waiting, Waiting, j);

      if (g_str_equal (waiting->write->id, expected->id))
        make (expected, waiting->write, waiting->made_on);
    }
  return expected;
}

static void
check (Life *self)
{
  g_autoptr (GPtrArray) changes = suture_store_list_changes (self->store.store, NULL);

  g_assert_cmpuint (changes->len, ==, self->waiting->len);
  for (guint i = 0; i < changes->len; i++)
    g_assert_cmpint (((SutureChange *) changes->pdata[i])->id, ==, g_array_index (self->waiting, Waiting, i).id);
  for (guint i = 0; i < N_ACTIVITIES; i++)
    {
      g_autoptr (SutureActivity) expected = make_expected (self, i);
      g_autoptr (SutureActivity) shown = test_store_find_activity (self->store.store, expected->id);

      shown->outbox_state = SUTURE_OUTBOX_NONE;
      g_clear_pointer (&shown->outbox_message, g_free);
      g_assert_true (suture_record_equal (shown, expected));
    }
}

static SutureWrite *
make_write (void)
{
  static const SutureWriteKind kinds[] = {
    SUTURE_WRITE_COMPLETE_ACTIVITY, SUTURE_WRITE_REOPEN_ACTIVITY, SUTURE_WRITE_EDIT_ACTIVITY, SUTURE_WRITE_EDIT_ACTIVITY
  };
  g_autofree char *id = g_strdup_printf ("%d", g_test_rand_int_range (0, N_ACTIVITIES));
  SutureWrite *write = suture_write_new (kinds[g_test_rand_int_range (0, 4)], id);

  if (write->kind != SUTURE_WRITE_EDIT_ACTIVITY)
    return write;
  write->fields = (guint) g_test_rand_int_range (0, 8);
  write->priority = g_test_rand_int_range (0, 4);
  write->due_on = TODAY + g_test_rand_int_range (-2, 20);
  write->notes = g_strdup_printf ("Notes %d", g_test_rand_int_range (0, 1000));
  return write;
}

static void
apply (Life *self)
{
  g_autoptr (SutureWrite) write = make_write ();
  g_autoptr (SutureActivity) shown = test_store_find_activity (self->store.store, write->id);
  gboolean allowed = suture_write_validate (write, shown, TODAY, NULL);
  Waiting waiting = { .made_on = self->now };

  waiting.id = suture_store_apply (self->store.store, write, NULL, self->now, NULL);
  g_assert_cmpint (waiting.id > 0, ==, allowed);
  if (!allowed)
    return;
  waiting.write = g_steal_pointer (&write);
  g_array_append_val (self->waiting, waiting);
}

static gboolean
builds_on (const SutureWrite *later, const SutureWrite *write)
{
  if (!g_str_equal (later->id, write->id))
    return FALSE;
  if (write->kind == SUTURE_WRITE_COMPLETE_ACTIVITY)
    return later->kind == SUTURE_WRITE_REOPEN_ACTIVITY;
  return write->kind == SUTURE_WRITE_REOPEN_ACTIVITY && later->kind != SUTURE_WRITE_REOPEN_ACTIVITY;
}

/* Of each that waits whether it makes no sense without the @i-th. */
static guint
find_gone (Life *self, guint i, gboolean gone[])
{
  guint n = 1;

  gone[i] = TRUE;
  for (guint j = i + 1; j < self->waiting->len; j++)
    {
      for (guint k = i; k < j && !gone[j]; k++)
        gone[j] = gone[k] && builds_on (g_array_index (self->waiting, Waiting, j).write,
                                        g_array_index (self->waiting, Waiting, k).write);
      n += (guint) gone[j];
    }
  return n;
}

/* What is undone is the last of its kind; what is given up takes along whatever builds on it. */
static void
take_back (Life *self, gboolean discard)
{
  g_autofree gboolean *gone = g_new0 (gboolean, self->waiting->len + 1);
  const Waiting *waiting;
  guint i, n;

  if (self->waiting->len == 0)
    return;
  i = (guint) g_test_rand_int_range (0, (gint32) self->waiting->len);
  waiting = &g_array_index (self->waiting, Waiting, i);
  n = find_gone (self, i, gone);
  if (waiting->sending || (!discard && (n > 1 || waiting->attempts > 0)))
    n = 0;
  if (discard)
    g_assert_cmpuint (suture_store_discard (self->store.store, waiting->id, NULL), ==, n);
  else
    g_assert_cmpint (suture_store_undo (self->store.store, waiting->id, NULL), ==, n > 0);
  for (guint j = self->waiting->len; n > 0 && j-- > 0;)
    if (gone[j])
      g_array_remove_index (self->waiting, j);
}

/* The first of an activity that is neither stuck nor behind another one; of these the one that was tried least. */
static Waiting *
find_due (Life *self, guint *index)
{
  Waiting *due = NULL;

  for (guint i = 0; i < self->waiting->len; i++)
    {
      Waiting *waiting = &g_array_index (self->waiting, Waiting, i);
      gboolean first = TRUE;

      for (guint j = 0; j < i; j++)
        first = first && !g_str_equal (g_array_index (self->waiting, Waiting, j).write->id, waiting->write->id);
      if (!first || waiting->stuck || waiting->sending || (due != NULL && due->attempts <= waiting->attempts))
        continue;
      due = waiting;
      *index = i;
    }
  return due;
}

static void
accept (Life *self, const SutureChange *change, guint i)
{
  SutureActivity **said = &self->said[atoi (change->write->id)];
  SutureActivity *now = suture_record_copy (*said);

  /* A service answers with the whole activity, or with a plain yes. */
  make (now, g_array_index (self->waiting, Waiting, i).write, g_array_index (self->waiting, Waiting, i).made_on);
  suture_record_unref (*said);
  *said = now;
  g_assert_true (suture_store_change_accepted (self->store.store, change->id, g_test_rand_bit () ? now : NULL, NULL));
  g_array_remove_index (self->waiting, i);
}

static void
send (Life *self)
{
  guint i = 0;
  Waiting *due = find_due (self, &i);
  g_autoptr (SutureChange) change = suture_store_next_change (self->store.store, self->now, NULL);
  int outcome = g_test_rand_int_range (0, 4);

  g_assert_cmpint (change != NULL, ==, due != NULL);
  if (change == NULL)
    return;
  g_assert_cmpint (change->id, ==, due->id);
  g_assert_cmpuint (change->write->fields, ==, due->write->fields);
  g_assert_cmpstr (change->write->notes, ==, due->write->notes);
  g_assert_cmpstr (change->etag, ==, self->said[atoi (change->write->id)]->etag);
  due->attempts++;
  due->stuck = outcome == 1;
  due->sending = outcome == 3;
  if (outcome == 0)
    accept (self, change, i);
  else if (outcome < 3)
    g_assert_true (suture_store_change_failed (self->store.store, change->id,
                                               outcome == 1 ? SUTURE_OUTBOX_REFUSED : SUTURE_OUTBOX_WAITING, "No", 0, NULL));
}

static void
retry (Life *self)
{
  for (guint i = 0; i < self->waiting->len; i++)
    {
      Waiting *waiting = &g_array_index (self->waiting, Waiting, i);

      if (waiting->stuck)
        g_assert_true (suture_store_retry (self->store.store, waiting->id, NULL));
      waiting->stuck = FALSE;
    }
}

/* Somebody else does something, or devices are fixed; a load or a single answer tells. */
static void
hear (Life *self)
{
  SutureActivity **said = &self->said[g_test_rand_int_range (0, N_ACTIVITIES)];
  SutureActivity *now = suture_record_copy (*said);

  g_free (now->etag);
  now->etag = g_strdup_printf ("%d", g_test_rand_int_range (1, 1000));
  now->fixed_devices = g_test_rand_int_range (0, 100);
  if (g_test_rand_int_range (0, 3) == 0)
    now->priority = g_test_rand_int_range (1, 4);
  if (g_test_rand_int_range (0, 4) == 0)
    {
      now->status = now->status == SUTURE_ACTIVITY_ACTIVE ? SUTURE_ACTIVITY_COMPLETED : SUTURE_ACTIVITY_ACTIVE;
      now->completion_method = now->status == SUTURE_ACTIVITY_ACTIVE ? SUTURE_COMPLETION_NONE : SUTURE_COMPLETION_AUTOMATIC;
      now->status_last_modified_on = self->now - 1;
    }
  suture_record_unref (*said);
  *said = now;
  if (g_test_rand_bit ())
    load (self);
  else
    g_assert_true (suture_store_put (self->store.store, now, NULL));
}

static void
reopen_file (Life *self)
{
  test_store_close (&self->store);
  test_store_open (&self->store);
}

/* Whoever was sending has died: it is sent again. */
static void
pass_time (Life *self)
{
  self->now += 121 * G_USEC_PER_SEC;
  suture_clock_set (self->store.clock, self->now);
  for (guint i = 0; i < self->waiting->len; i++)
    g_array_index (self->waiting, Waiting, i).sending = FALSE;
}

static void
step (Life *self)
{
  switch (g_test_rand_int_range (0, 12))
    {
    case 0:
    case 1:
    case 2:  apply (self); break;
    case 3:  take_back (self, FALSE); break;
    case 4:  take_back (self, TRUE); break;
    case 5:
    case 6:
    case 7:  send (self); break;
    case 8:  retry (self); break;
    case 9:
    case 10: hear (self); break;
    default: pass_time (self); break;
    }
}

static void
test_lives (Life *self, gconstpointer unused)
{
  load (self);
  for (guint i = 0; i < N_STEPS; i++)
    {
      step (self);
      check (self);
    }
  reopen_file (self);
  check (self);

  /* Given up from the last to the first, nothing is left of any of them. */
  pass_time (self);
  while (self->waiting->len > 0)
    {
      g_assert_true (suture_store_discard (self->store.store,
                                           g_array_index (self->waiting, Waiting, self->waiting->len - 1).id, NULL));
      g_array_set_size (self->waiting, self->waiting->len - 1);
    }
  check (self);
}

/* However old activities are: none that was completed 180 days ago or earlier is shown, none later is missing, and all
 * are on the page or in the archive. */
static void
test_ages (TestStore *f, gconstpointer unused)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (suture_record_unref);
  guint n_kept = 0;

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      SutureActivity *activity = test_store_activity (id, "A", g_test_rand_int_range (1, 3), TODAY);

      activity->status_last_modified_on = TEST_NOW - SUTURE_RETENTION_DAYS * TEST_DAY_USEC + g_test_rand_int_range (-3, 4) * G_TIME_SPAN_HOUR;
      n_kept += suture_activity_is_kept (activity, TEST_NOW);
      g_ptr_array_add (records, activity);
    }
  test_store_load (f->store, SUTURE_LOAD_ACTIVITIES, NULL, g_ptr_array_ref (records));
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_ACTIVITIES), ==, n_kept);
  g_assert_true (suture_store_sweep (f->store, TRUE, NULL));
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_ACTIVITIES), ==, n_kept);
  g_assert_cmpuint (test_store_count (f->store, SUTURE_LIST_ARCHIVE), ==, 200 - n_kept);
  g_ptr_array_unref (records);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < N_LIVES; i++)
    {
      g_autofree char *name = g_strdup_printf ("/store/outbox-random/life-%u", i);

      g_test_add (name, Life, GUINT_TO_POINTER (i), set_up, test_lives, tear_down);
    }
  g_test_add ("/store/outbox-random/ages", TestStore, NULL, test_store_set_up, test_ages, test_store_tear_down);
  return g_test_run ();
}
