/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-exception-request.h"
#include "sync-world.h"

/* Random lives of two people at one service: whatever they type, undo, send again or give up, whatever breaks on the
 * way, and however long one of them is away: in the end both computers and the service agree, every accepted write is
 * there exactly once, and nobody's words were overwritten by somebody who had not seen them. The seed is in the output;
 * --seed repeats it. SUTURE_MODEL_STEPS makes the lives longer. */

#define N_STEPS 800
#define MINUTE_USEC (60 * (gint64) G_USEC_PER_SEC)

/* Words that were typed: each once, so that they can be found again. */
typedef struct
{
  char    *text;     /* (owned) */
  char    *subject;  /* (owned): the activity or ticket, or what is made */
  guint    client;
  gint64   change;
  gint64   decided;  /* the step at which its user last saw what stands there */
  gboolean given_up; /* undone or discarded */
  gboolean unsent;   /* undone: never at the service */
} Mark;

typedef struct
{
  World       world;
  GPtrArray  *marks;                /* (owned) (element-type Mark) */
  GHashTable *seen[WORLD_CLIENTS];  /* (owned): text -> step at which the client first had it from the service */
  gint64      step;
  guint       n_marks;
  guint       n_conflicts, n_refused, n_failures, n_syncs; /* that something happens at all */
} Life;

static void
mark_free (gpointer data)
{
  Mark *mark = data;

  g_free (mark->text);
  g_free (mark->subject);
  g_free (mark);
}

static guint
chance (guint n)
{
  return (guint) g_test_rand_int_range (0, (gint32) n);
}

static WorldClient *
client_of (Life *self, guint i)
{
  return &self->world.clients[i];
}

/* ---- what was typed ---- */

static char *
new_text (Life *self, guint client)
{
  return g_strdup_printf ("words %u of %u", ++self->n_marks, client);
}

static void
look (Life *self, guint client)
{
  static const char sql[] =
    "SELECT \"requesterNotes\" FROM activity WHERE key NOT IN (SELECT key FROM activityBefore) UNION"
    " SELECT \"requesterNotes\" FROM activityBefore";
  g_autoptr (GPtrArray) words = world_list (client_of (self, client)->db, sql, NULL);

  for (guint i = 0; i < words->len; i++)
    if (words->pdata[i] != NULL && !g_hash_table_contains (self->seen[client], words->pdata[i]))
      g_hash_table_insert (self->seen[client], g_strdup (words->pdata[i]), GINT_TO_POINTER ((gint) self->step));
}

static void
note (Life *self, guint client, gint64 change, const char *subject, const char *text)
{
  Mark *mark = g_new0 (Mark, 1);

  mark->text = g_strdup (text);
  mark->subject = g_strdup (subject);
  mark->client = client;
  mark->change = change;
  mark->decided = self->step;
  g_ptr_array_add (self->marks, mark);
}

/* What becomes of all the words that hang on a change of a client. */
static void
decide (Life *self, guint client, const SutureChange *change, gboolean given_up, gboolean unsent)
{
  const gboolean creation = change->kind == SUTURE_WRITE_CREATE_ACTIVITY;

  for (guint i = 0; i < self->marks->len; i++)
    {
      Mark *mark = self->marks->pdata[i];
      const gboolean follows = creation && given_up && g_str_equal (mark->subject, change->write->id);

      if (mark->client != client || (mark->change != change->id && !follows))
        continue;
      mark->decided = self->step;
      mark->given_up |= given_up;
      mark->unsent |= unsent;
    }
}

/* ---- typing ---- */

static gint64
get_hold (Life *self, guint client)
{
  return chance (3) == 0 ? suture_clock_now (client_of (self, client)->clock) + 10 * (gint64) G_USEC_PER_SEC : 0;
}

static void
type_request (Life *self, guint client)
{
  WorldClient *c = client_of (self, client);
  g_autoptr (GPtrArray) ids = world_list (c->db, "SELECT \"id\" FROM recommendation ORDER BY \"id\"", NULL);
  g_autoptr (SutureRequest) request = NULL;
  g_autoptr (GError) error = NULL;
  gint64 change;

  if (ids->len == 0)
    return;
  request = suture_request_new (ids->pdata[chance (ids->len)]);
  request->option = SUTURE_REMEDIATION_UPDATE;
  request->priority = SUTURE_PRIORITY_LOW + (int) chance (3);
  request->due_on = suture_clock_today (c->clock) + 3 + (SutureDay) chance (20);
  request->notes = new_text (self, client);
  request->intune = chance (3) == 0;
  change = suture_store_submit (c->store, request, c->email, get_hold (self, client), &error);
  g_assert_no_error (error);
  note (self, client, change, request->activity_id, request->notes);
}

static void
apply (Life *self, guint client, SutureWrite *write)
{
  WorldClient *c = client_of (self, client);
  g_autoptr (GError) error = NULL;
  gint64 change = suture_store_apply (c->store, write, c->email, get_hold (self, client), &error);

  if (change != 0 && write->notes != NULL)
    note (self, client, change, write->id, write->notes);
  if (error != NULL) /* a rule speaks against it */
    g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT);
}

static void
type_edit (Life *self, guint client)
{
  WorldClient *c = client_of (self, client);
  g_autoptr (GPtrArray) ids = world_list (c->db, "SELECT \"id\" FROM activity ORDER BY \"id\"", NULL);
  static const SutureWriteKind kinds[] = {
    SUTURE_WRITE_EDIT_ACTIVITY, SUTURE_WRITE_EDIT_ACTIVITY, SUTURE_WRITE_EDIT_ACTIVITY, SUTURE_WRITE_EDIT_ACTIVITY,
    SUTURE_WRITE_COMPLETE_ACTIVITY, SUTURE_WRITE_REOPEN_ACTIVITY, SUTURE_WRITE_CREATE_TICKET,
  };
  g_autoptr (SutureWrite) write = NULL;

  if (ids->len == 0)
    return;
  write = suture_write_new (kinds[chance (G_N_ELEMENTS (kinds))], ids->pdata[chance (ids->len)]);
  if (write->kind == SUTURE_WRITE_EDIT_ACTIVITY)
    {
      write->fields = 1 + chance (7);
      write->priority = SUTURE_PRIORITY_LOW + (int) chance (3);
      write->due_on = suture_clock_today (c->clock) + 3 + (SutureDay) chance (20);
      write->notes = write->fields & SUTURE_EDIT_NOTES ? new_text (self, client) : NULL;
    }
  apply (self, client, write);
}

static void
type_ticket (Life *self, guint client)
{
  g_autoptr (GPtrArray) ids = world_list (client_of (self, client)->db, "SELECT \"id\" FROM ticket ORDER BY \"id\"", NULL);
  g_autoptr (SutureWrite) write = NULL;

  if (ids->len == 0)
    return;
  write = suture_write_new (SUTURE_WRITE_UPDATE_TICKET, ids->pdata[chance (ids->len)]);
  write->ticket_status = SUTURE_TICKET_ACTIVE + (int) chance (3);
  write->notes = new_text (self, client);
  apply (self, client, write);
}

static void
type_exception (Life *self, guint client)
{
  WorldClient *c = client_of (self, client);
  g_autoptr (GPtrArray) ids = world_list (c->db, "SELECT \"id\" FROM recommendation ORDER BY \"id\"", NULL);
  g_autoptr (SutureExceptionRequest) request = NULL;
  g_autoptr (GError) error = NULL;
  gint64 change;

  if (ids->len == 0)
    return;
  request = suture_exception_request_new (ids->pdata[chance (ids->len)]);
  request->scope = SUTURE_EXCEPTION_GLOBAL;
  request->justification = SUTURE_JUSTIFICATION_RISK_ACCEPTED;
  request->ends_on = suture_clock_today (c->clock) + 20 + (SutureDay) chance (60);
  request->context = new_text (self, client);
  change = suture_store_submit_exception (c->store, request, c->email, get_hold (self, client), &error);
  if (change != 0)
    note (self, client, change, request->exception_id, request->context);
  else
    g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT);
}

static void
type_exception_edit (Life *self, guint client)
{
  WorldClient *c = client_of (self, client);
  g_autoptr (GPtrArray) ids = world_list (c->db, "SELECT \"id\" FROM exception ORDER BY \"id\"", NULL);
  g_autoptr (SutureWrite) write = NULL;

  if (ids->len == 0)
    return;
  write = suture_write_new (chance (2) == 0 ? SUTURE_WRITE_CANCEL_EXCEPTION : SUTURE_WRITE_RENEW_EXCEPTION,
                            ids->pdata[chance (ids->len)]);
  write->ends_on = suture_clock_today (c->clock) + 90 + (SutureDay) chance (200);
  apply (self, client, write);
}

static void
type_value (Life *self, guint client)
{
  static const char *const ids[] = { "0", "1", "2" };
  WorldClient *c = client_of (self, client);
  g_autoptr (GPtrArray) devices = world_list (c->db, "SELECT lower (hex (\"id\")) FROM device ORDER BY \"id\" LIMIT 3", NULL);
  g_autoptr (SutureWrite) write = NULL;
  g_autoptr (GError) error = NULL;

  if (devices->len < G_N_ELEMENTS (ids))
    return;
  write = suture_write_new (SUTURE_WRITE_SET_DEVICE_VALUE, devices->pdata[chance (devices->len)]);
  write->device_value = SUTURE_VALUE_LOW + (int) chance (3);
  suture_store_apply (c->store, write, c->email, get_hold (self, client), &error);
  if (error != NULL && !g_error_matches (error, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND))
    g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT);
}

/* ---- deciding ---- */

static SutureChange *
pick_change (Life *self, guint client)
{
  g_autoptr (GPtrArray) changes = suture_store_list_changes (client_of (self, client)->store, NULL);

  g_assert_nonnull (changes);
  g_ptr_array_set_free_func (changes, NULL);
  for (guint i = changes->len, chosen = changes->len > 0 ? chance (changes->len) : 0; i-- > 0;)
    if (i != chosen)
      suture_change_free (g_ptr_array_steal_index (changes, i));
  return changes->len > 0 ? changes->pdata[0] : NULL;
}

static void
undo (Life *self, guint client)
{
  g_autoptr (SutureChange) change = pick_change (self, client);
  g_autoptr (GError) error = NULL;

  if (change == NULL)
    return;
  if (suture_store_undo (client_of (self, client)->store, change->id, &error))
    decide (self, client, change, TRUE, TRUE);
  else
    g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_CONFLICT);
}

/* Whatever makes no sense without a change that is given up goes with it. */
static void
decide_gone (Life *self, guint client, GPtrArray *before)
{
  g_autoptr (GPtrArray) left = suture_store_list_changes (client_of (self, client)->store, NULL);

  for (guint i = 0, j = 0; i < before->len; i++)
    {
      const SutureChange *change = before->pdata[i];

      if (j < left->len && ((const SutureChange *) left->pdata[j])->id == change->id)
        j++;
      else
        decide (self, client, change, TRUE, FALSE);
    }
}

static void
settle_change (Life *self, guint client, const SutureChange *change, gboolean again)
{
  WorldClient *c = client_of (self, client);
  g_autoptr (GPtrArray) before = suture_store_list_changes (c->store, NULL);
  g_autoptr (GError) error = NULL;

  look (self, client);
  if (!again && suture_store_discard (c->store, change->id, &error) > 0)
    decide_gone (self, client, before);
  else if (again && suture_store_retry (c->store, change->id, &error))
    decide (self, client, change, FALSE, FALSE);
  else
    g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_CONFLICT);
}

static gboolean
is_stuck (const SutureChange *change)
{
  return change->state == SUTURE_OUTBOX_REFUSED || change->state == SUTURE_OUTBOX_CONFLICT;
}

static void
settle_all (Life *self, guint client, gboolean give_up)
{
  g_autoptr (GPtrArray) changes = suture_store_list_changes (client_of (self, client)->store, NULL);

  for (guint i = changes->len; i-- > 0;)
    {
      const SutureChange *change = changes->pdata[i];

      self->n_conflicts += change->state == SUTURE_OUTBOX_CONFLICT;
      self->n_refused += change->state == SUTURE_OUTBOX_REFUSED;
      if (is_stuck (change))
        settle_change (self, client, change, !give_up && chance (2) == 0);
    }
}

/* ---- the network ---- */

static char *
choose_faults (void)
{
  static const char *const kinds[] = { "reset", "lose", "twice", "truncate", "malformed", "500", "503", "429", "401", "502" };
  static const char *const places[] = { "*", "PATCH", "PUT", "POST", "GET", "remediationTasks", "recommendationExceptions" };
  GString *spec;

  if (chance (3) == 0)
    return NULL;
  spec = g_string_new (chance (10) == 0 ? "latency=3" : "latency=0");
  for (guint n = 1 + chance (3); n > 0; n--)
    {
      const char *kind = kinds[chance (G_N_ELEMENTS (kinds))];

      g_string_append_printf (spec, ",%s:%s:%u:after=%u%s", kind, places[chance (G_N_ELEMENTS (places))], 1 + chance (3),
                              chance (6), kind[0] == '4' || kind[0] == '5' ? ":retry=0" : "");
    }
  return g_string_free (spec, FALSE);
}

static void
sync_once (Life *self, guint client, gboolean whole, const char *faults)
{
  static const SutureError expected[] = {
    SUTURE_ERROR_OFFLINE, SUTURE_ERROR_THROTTLED, SUTURE_ERROR_AUTH_REQUIRED, SUTURE_ERROR_BAD_RESPONSE,
  };
  g_autoptr (GError) error = world_sync (&self->world, client_of (self, client), whole, faults);
  gboolean known = error == NULL;

  self->n_syncs++;
  self->n_failures += error != NULL;
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    known = known || g_error_matches (error, SUTURE_ERROR, (int) expected[i]);
  if (!known)
    g_error ("with %s: %s", faults, error->message);
  look (self, client);
}

static void
restart (Life *self, guint client)
{
  world_close (client_of (self, client));
  world_open (client_of (self, client));
}

/* ---- lives ---- */

static void
live_step (Life *self)
{
  const guint client = chance (WORLD_CLIENTS);
  const guint what = chance (100);
  g_autofree char *faults = NULL;

  self->step++;
  if (what < 8)
    type_request (self, client);
  else if (what < 40)
    type_edit (self, client);
  else if (what < 46)
    type_ticket (self, client);
  else if (what < 50)
    type_exception (self, client);
  else if (what < 55)
    type_exception_edit (self, client);
  else if (what < 60)
    type_value (self, client);
  else if (what < 66)
    undo (self, client);
  else if (what < 70)
    settle_all (self, client, FALSE);
  else if (what < 74)
    world_pass (&self->world, chance (40) * MINUTE_USEC);
  else if (what < 76)
    restart (self, client);
  else if (what < 77)
    world_restart (&self->world);
  else if (what < 78)
    client_of (self, client)->offline = !client_of (self, client)->offline;
  else
    sync_once (self, client, what >= 88, faults = choose_faults ());
}

static const char *
get_item (const SutureChange *change)
{
  return change->exception != NULL ? change->exception->recommendation_id : change->write->id;
}

/* How many changes of one item wait on one computer: it sends them one after the other. */
static guint
get_longest_queue (Life *self)
{
  guint longest = 0;

  for (guint i = 0; i < WORLD_CLIENTS; i++)
    {
      g_autoptr (GPtrArray) changes = suture_store_list_changes (client_of (self, i)->store, NULL);

      for (guint j = 0; j < changes->len; j++)
        {
          guint n = 0;

          for (guint k = 0; k < changes->len; k++)
            n += g_strcmp0 (get_item (changes->pdata[j]), get_item (changes->pdata[k])) == 0;
          longest = MAX (longest, n);
        }
    }
  return longest;
}

/* Everybody is back, nothing breaks any more, and who is asked gives up in the end. In each round the first change of an
 * item is accepted or given up at last, so no more rounds are needed than wait of one; four are for sending them again, and
 * some for the changes of tickets that follow. On a slow machine an answer may be late, which costs a round. */
static void
heal (Life *self)
{
  const guint n_rounds = 8 + get_longest_queue (self);
  const guint n_failures = self->n_failures;

  for (guint round = 0; get_longest_queue (self) > 0; round++)
    {
      if (round >= n_rounds + self->n_failures - n_failures)
        break; /* world_assert_agreement() says what is left */
      for (guint i = 0; i < WORLD_CLIENTS; i++)
        {
          client_of (self, i)->offline = FALSE;
          self->step++;
          settle_all (self, i, round > 3);
          world_pass (&self->world, 20 * MINUTE_USEC);
          sync_once (self, i, TRUE, NULL);
        }
    }
  for (guint i = 0; i < 2 * WORLD_CLIENTS; i++)
    {
      client_of (self, i % WORLD_CLIENTS)->offline = FALSE;
      sync_once (self, i % WORLD_CLIENTS, TRUE, NULL);
    }
}

/* Each word that was accepted is there once, and what was given up at most once. */
static void
assert_once (Life *self)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = self->marks->pdata[i];
      const gint64 times = world_count (self->world.db, "SELECT count(*) FROM journal WHERE now = ?1", mark->text);

      if (times > 1 || (times == 0 && !mark->given_up) || (times > 0 && mark->unsent))
        g_error ("“%s” (change %" G_GINT64_FORMAT " on %s)%s%s came %" G_GINT64_FORMAT " times", mark->text, mark->change,
                 mark->subject, mark->given_up ? ", given up," : "", mark->unsent ? " undone," : "", times);
    }
  g_assert_cmpint (world_count (self->world.db, "SELECT count(*) FROM (SELECT 1 FROM deviceAppManagementTask"
                                                " WHERE status IN ('pending', 'active') GROUP BY remediationTaskId"
                                                " HAVING count(*) > 1)", NULL), ==, 0);
}

/* What somebody typed about one thing came in the order in which it was typed. */
static void
assert_order (Life *self)
{
  g_autofree gint64 *places = g_new0 (gint64, self->marks->len + 1);

  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *later = self->marks->pdata[i];

      places[i] = world_count (self->world.db, "SELECT n FROM journal WHERE now = ?1", later->text);
      for (guint j = 0; j < i && places[i] > 0; j++)
        {
          const Mark *mark = self->marks->pdata[j];

          if (mark->client == later->client && g_str_equal (mark->subject, later->subject) && places[j] > places[i])
            g_error ("“%s” came after “%s”, which was typed later", mark->text, later->text);
        }
    }
}

/* Nobody wrote over notes without having seen them. */
static void
assert_seen (Life *self)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = self->marks->pdata[i];
      g_autoptr (GPtrArray) before = world_list (self->world.db, "SELECT was FROM journal WHERE kind = 'notes' AND now = ?1", mark->text);
      const char *was = before->len > 0 ? before->pdata[0] : NULL;
      g_autofree char *own = g_strdup_printf (" of %u", mark->client);
      gpointer seen;

      if (was == NULL || was[0] == '\0' || g_str_has_suffix (was, own))
        continue;
      if (!g_hash_table_lookup_extended (self->seen[mark->client], was, NULL, &seen) || GPOINTER_TO_INT (seen) > mark->decided)
        g_error ("“%s” was written over “%s” by somebody who had not seen it (step %" G_GINT64_FORMAT ", seen %d)", mark->text,
                 was, mark->decided, GPOINTER_TO_INT (seen));
    }
}

static void
test_life (gconstpointer data)
{
  const char *longer = g_getenv ("SUTURE_MODEL_STEPS");
  const guint n_steps = longer != NULL ? (guint) g_ascii_strtoull (longer, NULL, 10) : N_STEPS;
  Life life = { 0 };

  for (guint i = 0; i < GPOINTER_TO_UINT (data) * 1000; i++)
    g_test_rand_int ();
  life.marks = g_ptr_array_new_with_free_func (mark_free);
  for (guint i = 0; i < WORLD_CLIENTS; i++)
    life.seen[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  world_set_up (&life.world);
  for (guint i = 0; i < WORLD_CLIENTS; i++)
    sync_once (&life, i, TRUE, NULL);
  for (guint i = 0; i < n_steps; i++)
    live_step (&life);
  heal (&life);
  world_assert_agreement (&life.world);
  assert_once (&life);
  assert_order (&life);
  assert_seen (&life);
  g_test_message ("%u syncs, %u of them failed; %u conflicts, %u refusals; %u words typed", life.n_syncs, life.n_failures,
                  life.n_conflicts, life.n_refused, life.n_marks);
  g_assert_cmpuint (life.n_failures, >, 0);
  world_tear_down (&life.world);
  for (guint i = 0; i < WORLD_CLIENTS; i++)
    g_hash_table_unref (life.seen[i]);
  g_ptr_array_unref (life.marks);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_data_func ("/sync/model/first", GUINT_TO_POINTER (0), test_life);
  g_test_add_data_func ("/sync/model/second", GUINT_TO_POINTER (1), test_life);
  g_test_add_data_func ("/sync/model/third", GUINT_TO_POINTER (2), test_life);
  g_test_add_data_func ("/sync/model/fourth", GUINT_TO_POINTER (3), test_life);
  return g_test_run ();
}
