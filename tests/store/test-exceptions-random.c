/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-exception-fixture.h"

/* Random lives of three exceptions: whatever is made, canceled, renewed, taken back, sent, refused, accepted or loaded in
 * between, what is shown is the service's word with the waiting changes made in their order, and nothing that waits is
 * ever lost. The seed is in the output; --seed repeats it. */

#define N_LIVES 12
#define N_STEPS 60
#define N_EXCEPTIONS 3
#define N_GROUPS 4

/* An exception as far as this test is concerned: of the recommendation with its own number, for some of four groups. */
typedef struct
{
  gboolean exists;
  guint    covered; /* a bit a group */
  gboolean canceled;
  int      ends_on;
  guint    n_lines; /* of its history */
} Plain;

typedef struct
{
  gint64   id;
  guint    number;
  int      kind;
  guint    groups;   /* of a cancellation; 0: all of it */
  int      ends_on;  /* of a renewal */
  Plain    made;     /* of a creation */
  guint    attempts;
  gboolean stuck;    /* refused or in conflict */
} Waiting;

typedef struct
{
  TestStore store;
  Plain     theirs[N_EXCEPTIONS]; /* what the service has */
  Plain     said[N_EXCEPTIONS];   /* what it was heard to have */
  GArray   *waiting;            /* (owned) (element-type Waiting) */
} Life;

static void
set_up (Life *self)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (suture_record_unref);

  test_store_set_up (&self->store, NULL);
  self->waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
  for (guint i = 0; i < N_EXCEPTIONS; i++)
    {
      g_autofree char *id = g_strdup_printf ("r%u", i);

      g_ptr_array_add (records, test_exceptions_recommendation (id, 10, 1));
    }
  test_store_load (self->store.store, SUTURE_LOAD_RECOMMENDATIONS, NULL, records);
}

static void
tear_down (Life *self)
{
  g_array_unref (self->waiting);
  test_store_tear_down (&self->store, NULL);
}

/* The rules once more, plainly. */
static void
make (Plain *plain, const Waiting *write)
{
  if (write->kind == SUTURE_WRITE_CREATE_EXCEPTION || plain->canceled)
    return;
  if (write->kind == SUTURE_WRITE_RENEW_EXCEPTION && write->ends_on > plain->ends_on)
    {
      plain->ends_on = write->ends_on;
      plain->n_lines++;
    }
  if (write->kind != SUTURE_WRITE_CANCEL_EXCEPTION)
    return;
  plain->n_lines += write->groups == 0 || (plain->covered & write->groups) != 0;
  if (write->groups != 0)
    plain->covered &= ~write->groups;
  plain->canceled = write->groups == 0 || plain->covered == 0;
}

static Plain
make_expected (Life *self, guint number)
{
  Plain expected = self->said[number];

  for (guint i = 0; i < self->waiting->len; i++)
    {
      const Waiting *write = &g_array_index (self->waiting, Waiting, i);

      if (write->number != number)
        continue;
      if (write->kind == SUTURE_WRITE_CREATE_EXCEPTION && !expected.exists)
        expected = write->made;
      make (&expected, write);
    }
  return expected;
}

static char **
make_groups (guint groups)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < N_GROUPS; i++)
    if (groups & (1u << i))
      {
        g_autofree char *name = g_strdup_printf ("Group %u", i);

        g_strv_builder_add (names, name);
      }
  return g_strv_builder_end (names);
}

/* As the service would send it. */
static SutureException *
make_entity (const Plain *plain, guint number)
{
  g_autofree char *id = g_strdup_printf ("e%u", number);
  g_autofree char *recommendation = g_strdup_printf ("r%u", number);
  g_autoptr (GStrvBuilder) history = g_strv_builder_new ();
  SutureException *exception = test_exception (id, recommendation, "Group 0,Group 1,Group 2,Group 3",
                                               SUTURE_JUSTIFICATION_RISK_ACCEPTED, plain->ends_on);

  exception->canceled_group_names = make_groups (~plain->covered);
  if (plain->canceled)
    exception->canceled_on = TEST_NOW;
  for (guint i = 0; i < plain->n_lines; i++)
    g_strv_builder_add (history, "2026-03-10T12:00:00Z\tRenewed\t\t");
  exception->history = g_strv_builder_end (history);
  return exception;
}

static void
assert_shown (Life *self)
{
  for (guint i = 0; i < N_EXCEPTIONS; i++)
    {
      g_autofree char *id = g_strdup_printf ("e%u", i);
      g_autoptr (SutureException) shown = suture_store_find (self->store.store, &suture_exception_type, id, NULL);
      g_auto (GStrv) covered = shown != NULL ? suture_exception_dup_covered (shown) : NULL;
      Plain expected = make_expected (self, i);
      g_auto (GStrv) groups = make_groups (expected.covered);

      g_assert_cmpint (shown != NULL, ==, expected.exists);
      if (shown == NULL)
        continue;
      g_assert_cmpint (shown->ends_on, ==, expected.ends_on);
      g_assert_cmpint (shown->canceled_on != SUTURE_TIME_NONE, ==, expected.canceled);
      g_assert_cmpstrv (covered, groups);
      g_assert_cmpuint (shown->history != NULL ? g_strv_length (shown->history) : 0, ==, expected.n_lines);
    }
}

static void
assert_outbox (Life *self)
{
  g_autoptr (GPtrArray) changes = suture_store_list_changes (self->store.store, NULL);

  g_assert_cmpuint (changes->len, ==, self->waiting->len);
  for (guint i = 0; i < changes->len; i++)
    g_assert_cmpint (((SutureChange *) changes->pdata[i])->id, ==, g_array_index (self->waiting, Waiting, i).id);
}

static void
add_waiting (Life *self, Waiting write)
{
  g_assert_cmpint (write.id, >, 0);
  g_array_append_val (self->waiting, write);
}

static void
submit (Life *self, guint number)
{
  Plain made = { TRUE, 0xf, FALSE, TEST_TODAY + g_test_rand_int_range (1, 100), 1 };
  g_autofree char *id = g_strdup_printf ("e%u", number);
  g_autofree char *recommendation = g_strdup_printf ("r%u", number);
  g_autoptr (SutureExceptionRequest) request =
    test_exception_request (id, recommendation, "Group 0,Group 1,Group 2,Group 3", SUTURE_JUSTIFICATION_RISK_ACCEPTED,
                            made.ends_on);
  Waiting write = { .number = number, .kind = SUTURE_WRITE_CREATE_EXCEPTION, .made = made };

  if (make_expected (self, number).exists)
    return;
  write.id = suture_store_submit_exception (self->store.store, request, NULL, 0, NULL);
  add_waiting (self, write);
}

static void
apply (Life *self, guint number)
{
  g_autofree char *id = g_strdup_printf ("e%u", number);
  Plain shown = make_expected (self, number);
  Waiting made = { .number = number, .kind = SUTURE_WRITE_CANCEL_EXCEPTION };
  g_autoptr (SutureWrite) write = NULL;

  if (!shown.exists || shown.canceled)
    return;
  if (g_test_rand_int_range (0, 2) == 0)
    {
      made.kind = SUTURE_WRITE_RENEW_EXCEPTION;
      made.ends_on = shown.ends_on + g_test_rand_int_range (1, 5);
    }
  else if (g_test_rand_int_range (0, 4) != 0)
    {
      made.groups = shown.covered & (guint) g_test_rand_int_range (1, 16);
      if (made.groups == 0)
        return;
    }
  write = suture_write_new ((SutureWriteKind) made.kind, id);
  write->groups = made.groups != 0 ? make_groups (made.groups) : NULL;
  if (made.kind == SUTURE_WRITE_RENEW_EXCEPTION)
    write->ends_on = made.ends_on;
  made.id = suture_store_apply (self->store.store, write, NULL, 0, NULL);
  add_waiting (self, made);
}

/* A creation goes with all that was to follow, unless the service has it. */
static void
take_back (Life *self)
{
  guint i = (guint) g_test_rand_int_range (0, (int) self->waiting->len + 1);
  Waiting gone;

  if (i >= self->waiting->len)
    return;
  gone = g_array_index (self->waiting, Waiting, i);
  g_assert_true (suture_store_discard (self->store.store, gone.id, NULL));
  g_array_remove_index (self->waiting, i);
  for (guint j = self->waiting->len; gone.kind == SUTURE_WRITE_CREATE_EXCEPTION && !self->said[gone.number].exists && j-- > 0;)
    if (g_array_index (self->waiting, Waiting, j).number == gone.number)
      g_array_remove_index (self->waiting, j);
}

/* Somebody else does something to an exception, and all of them come anew. What waits of one that is gone stays. */
static void
load (Life *self)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (suture_record_unref);

  for (guint i = 0; i < N_EXCEPTIONS; i++)
    {
      Plain *theirs = &self->theirs[i];

      if (!theirs->exists)
        continue;
      if (g_test_rand_int_range (0, 3) == 0)
        {
          theirs->ends_on += 1;
          theirs->n_lines++;
        }
      g_ptr_array_add (records, make_entity (theirs, i));
      self->said[i] = *theirs;
    }
  test_store_load (self->store.store, SUTURE_LOAD_EXCEPTIONS, NULL, records);
}

/* The first of each exception, unless it is stuck; of these the one that was tried least, and the oldest. */
static guint
find_next (Life *self)
{
  guint least = G_MAXUINT;
  guint found = G_MAXUINT;

  for (guint i = 0; i < self->waiting->len; i++)
    {
      gboolean first = !g_array_index (self->waiting, Waiting, i).stuck;

      for (guint j = 0; j < i; j++)
        first = first && g_array_index (self->waiting, Waiting, j).number != g_array_index (self->waiting, Waiting, i).number;
      if (!first || g_array_index (self->waiting, Waiting, i).attempts >= least)
        continue;
      least = g_array_index (self->waiting, Waiting, i).attempts;
      found = i;
    }
  return found;
}

static void
accept (Life *self, guint i, const SutureChange *change)
{
  Waiting write = g_array_index (self->waiting, Waiting, i);
  Plain *theirs = &self->theirs[write.number];
  Plain *said = &self->said[write.number];
  g_autoptr (SutureException) entity = NULL;

  if (write.kind == SUTURE_WRITE_CREATE_EXCEPTION && !theirs->exists)
    *theirs = write.made;
  if (write.kind == SUTURE_WRITE_CREATE_EXCEPTION && !said->exists)
    *said = write.made;
  make (theirs, &write);
  make (said, &write);
  if (g_test_rand_int_range (0, 2) == 0)
    {
      entity = make_entity (theirs, write.number);
      *said = *theirs;
    }
  g_array_remove_index (self->waiting, i);
  g_assert_true (suture_store_change_accepted (self->store.store, change->id, entity, NULL));
}

static void
send (Life *self)
{
  guint i = find_next (self);
  Waiting next = i != G_MAXUINT ? g_array_index (self->waiting, Waiting, i) : (Waiting) { .id = 0 };
  g_autoptr (SutureChange) change = suture_store_next_change (self->store.store, TEST_NOW, NULL);
  int answer = g_test_rand_int_range (0, 5);

  g_assert_cmpint (change != NULL, ==, i != G_MAXUINT);
  if (change == NULL)
    return;
  g_assert_cmpint (change->id, ==, next.id);
  /* The service may have it although no answer came. */
  if (answer == 0 && next.kind == SUTURE_WRITE_CREATE_EXCEPTION && !self->theirs[next.number].exists)
    self->theirs[next.number] = next.made;
  if (answer > 1)
    {
      accept (self, i, change);
      return;
    }
  g_array_index (self->waiting, Waiting, i).attempts++;
  g_array_index (self->waiting, Waiting, i).stuck = answer == 1;
  g_assert_true (suture_store_change_failed (self->store.store, change->id,
                                             answer == 1 ? SUTURE_OUTBOX_REFUSED : SUTURE_OUTBOX_WAITING, "No", 0, NULL));
}

static void
retry (Life *self)
{
  for (guint i = 0; i < self->waiting->len; i++)
    if (g_array_index (self->waiting, Waiting, i).stuck)
      {
        g_assert_true (suture_store_retry (self->store.store, g_array_index (self->waiting, Waiting, i).id, NULL));
        g_array_index (self->waiting, Waiting, i).stuck = FALSE;
      }
}

static void
step (Life *self)
{
  guint number = (guint) g_test_rand_int_range (0, N_EXCEPTIONS);

  switch (g_test_rand_int_range (0, 9))
    {
    case 0:
    case 1:  submit (self, number); break;
    case 2:
    case 3:  apply (self, number); break;
    case 4:  take_back (self); break;
    case 5:  load (self); break;
    case 6:  retry (self); break;
    default: send (self); break;
    }
}

static void
test_lives (void)
{
  for (guint i = 0; i < N_LIVES; i++)
    {
      Life life = { .waiting = NULL };

      set_up (&life);
      for (guint j = 0; j < N_STEPS; j++)
        {
          step (&life);
          assert_outbox (&life);
          assert_shown (&life);
        }
      tear_down (&life);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/exceptions-random/lives", test_lives);
  return g_test_run ();
}
