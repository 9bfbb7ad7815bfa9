/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-simulation-private.h"

#include "suture-sample-hash.h"
#include "suture-service-database.h"

/* A round covers three hours of the organisation's time, as far as these limits let it. */
#define ROUND_HOURS 3
#define ROUND_MIN_USEC (G_USEC_PER_SEC / 2)
#define ROUND_MAX_USEC (60 * G_USEC_PER_SEC)
/* Between two steps others get a chance. */
#define PAUSE_MIN_USEC (2 * G_TIME_SPAN_MILLISECOND)
#define WEAKNESSES_A_DAY 0.5

typedef struct
{
  enum { ACTION_TICKET, ACTION_ACTIVITY, ACTION_WEAKNESS } kind;
  gint64 key;
} Action;

/**
 * suture_simulation_new:
 * @factor: how many times as fast as in reality; above 0
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): a simulation
 */
SutureSimulation *
suture_simulation_new (double factor, GError **error)
{
  g_autoptr (SutureSimulation) self = NULL;

  g_return_val_if_fail (factor > 0, NULL);

  self = g_new0 (SutureSimulation, 1);
  self->actions = g_array_new (FALSE, FALSE, sizeof (Action));
  self->round_usec = (gint64) CLAMP ((double) (ROUND_HOURS * G_TIME_SPAN_HOUR) / factor, (double) ROUND_MIN_USEC,
                                     (double) ROUND_MAX_USEC);
  self->days = factor * (double) self->round_usec / (double) G_TIME_SPAN_DAY;
  self->facts = suture_sample_facts_new (error);
  return self->facts != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * suture_simulation_free:
 * @self: (transfer full): a simulation
 */
void
suture_simulation_free (SutureSimulation *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->facts, suture_sample_facts_free);
  g_array_unref (self->actions);
  g_free (self);
}

/**
 * suture_simulation_get_pause:
 * @self: a simulation
 *
 * Returns: how long to wait before the next step, microseconds
 */
gint64
suture_simulation_get_pause (SutureSimulation *self)
{
  g_return_val_if_fail (self != NULL, ROUND_MAX_USEC);

  return MAX (self->round_usec / (gint64) (self->actions->len + 1), PAUSE_MIN_USEC);
}

/* What this round decides about one thing. */
guint64
suture_simulation_draw (SutureSimulation *self, const char *purpose, gint64 key)
{
  const guint64 salt = suture_sample_hash_salt (self->seed, "simulation", purpose);

  return suture_sample_hash_number (suture_sample_hash_mix (salt ^ self->round), (guint64) key);
}

/* Likewise, from 0, inclusive, to 1, exclusive. */
double
suture_simulation_draw_unit (SutureSimulation *self, const char *purpose, gint64 key)
{
  return (double) (suture_simulation_draw (self, purpose, key) >> 11) * 0x1.0p-53;
}

JsonArray *
suture_simulation_get_texts (SutureSimulation *self, const char *kind)
{
  return json_object_get_array_member (json_object_get_object_member (self->facts->texts, "simulation"), kind);
}

/* Runs a statement that may be missing, because it could not be compiled. */
gboolean
suture_simulation_run (SutureServiceStatement *statement, GError **error)
{
  return statement != NULL && suture_service_statement_run (statement, error);
}

static gint64
read_meta (SutureSimulation *self, const char *key)
{
  g_autofree char *text = suture_service_database_get_meta (suture_service_connection_get_db (self->connection), key);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

/* A restart goes on with the next round. */
static gboolean
begin_round (SutureSimulation *self, GError **error)
{
  g_autofree char *text = NULL;

  if (self->round == 0)
    {
      self->seed = (guint64) read_meta (self, "seed");
      self->round = (guint64) read_meta (self, "simulationRound");
    }
  self->round++;
  text = g_strdup_printf ("%" G_GUINT64_FORMAT, self->round);
  return suture_service_database_set_meta (suture_service_connection_get_db (self->connection), "simulationRound", text,
                                           error);
}

static gboolean
add_actions (SutureSimulation *self, guint kind, const char *sql, GError **error)
{
  g_autoptr (SutureServiceStatement) statement = suture_service_connection_prepare (self->connection, sql, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  while (suture_service_statement_step (statement, &failure))
    {
      const Action action = { kind, sqlite3_column_int64 (statement, 0) };

      g_array_append_val (self->actions, action);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
plan_round (SutureSimulation *self, GError **error)
{
  static const char tickets_sql[] = "SELECT key FROM deviceAppManagementTask WHERE status IN ('pending', 'active') ORDER BY key";
  static const char activities_sql[] = "SELECT key FROM remediationTask WHERE status = 'Active'"
                                       " AND type <> 'AttentionRequired' ORDER BY key";
  const Action weakness = { ACTION_WEAKNESS, 0 };

  g_array_set_size (self->actions, 0);
  self->position = 0;
  if (!begin_round (self, error) || !add_actions (self, ACTION_TICKET, tickets_sql, error) ||
      !add_actions (self, ACTION_ACTIVITY, activities_sql, error))
    return FALSE;
  if (suture_simulation_draw_unit (self, "weakness", 0) < self->days * WEAKNESSES_A_DAY)
    g_array_append_val (self->actions, weakness);
  return TRUE;
}

static gboolean
play (SutureSimulation *self, const Action *action, GError **error)
{
  switch (action->kind)
    {
    case ACTION_TICKET:   return suture_simulation_play_ticket (self, action->key, error);
    case ACTION_ACTIVITY: return suture_simulation_play_activity (self, action->key, error);
    case ACTION_WEAKNESS: return suture_simulation_play_weakness (self, error);
    default:              g_return_val_if_reached (FALSE);
    }
}

/**
 * suture_simulation_step:
 * @self: a simulation
 * @connection: the database, in a transaction that may write
 * @now_usec: the time, microseconds UTC
 * @error: return location for a #SutureServiceDatabaseError
 *
 * Plays the next step: one decision, the devices of one activity that are fixed now, or one new weakness. Each round
 * begins with a step that only looks at what there is to do.
 *
 * Returns: %FALSE with @error set; @connection's transaction is then to be rolled back
 */
gboolean
suture_simulation_step (SutureSimulation *self, SutureServiceConnection *connection, gint64 now_usec, GError **error)
{
  g_return_val_if_fail (self != NULL && connection != NULL, FALSE);

  self->connection = connection;
  self->now = now_usec;
  if (self->position >= self->actions->len)
    return plan_round (self, error);
  return play (self, &g_array_index (self->actions, Action, self->position++), error);
}
