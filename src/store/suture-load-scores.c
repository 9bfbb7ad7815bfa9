/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-load-private.h"

/* The history of the scores, and what moved them. */

/* Measurements of a series no further from @score than a day may be. */
#define NEAR_SCORE \
  "score WHERE scope = ?1 AND \"time\" BETWEEN ?2 AND ?3 AND ifnull(\"rbacGroupName\", '') = ifnull(?4, '')" \
  " AND \"category\" = ?5"

/* A day may have 25 hours. */
#define DAY_USEC (25 * G_TIME_SPAN_HOUR)

static SutureKeptStatement *
find_near (SutureLoad *load, SutureConnection *connection, const char *sql, const SutureScore *score, gint64 from,
           gint64 to, GError **error)
{
  SutureKeptStatement *statement = suture_connection_get (connection, sql, error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, load->scope, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, from);
  sqlite3_bind_int64 (statement, 3, to);
  sqlite3_bind_text (statement, 4, score->rbac_group_name, -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 5, score->category);
  return statement;
}

/* In *@first and *@last the times of the other measurements of the day of @score; out of order where there are none. */
static gboolean
find_same_day (SutureLoad *load, SutureConnection *connection, const SutureScore *score, gint64 *first, gint64 *last,
               GError **error)
{
  const SutureDay day = suture_clock_get_day (load->store->clock, score->time);
  g_autoptr (SutureKeptStatement) statement =
    find_near (load, connection, "SELECT \"time\" FROM " NEAR_SCORE " ORDER BY \"time\"", score, score->time - DAY_USEC,
               score->time + DAY_USEC, error);
  g_autoptr (GError) local = NULL;

  *first = G_MAXINT64;
  *last = G_MININT64;
  while (statement != NULL && suture_connection_step (connection, statement, &local))
    {
      const gint64 time = sqlite3_column_int64 (statement, 0);

      if (suture_clock_get_day (load->store->clock, time) != day)
        continue;
      *first = MIN (*first, time);
      *last = time;
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (statement != NULL)
    return TRUE;
  return FALSE;
}

/**
 * suture_load_put_score:
 * @load: a load of measurements
 * @connection: the writer's connection
 * @score: a measurement
 * @error: return location
 *
 * The history keeps the last measurement of each day where the user is, so that it does not grow with every sync; of
 * two at the same time the newer word wins.
 *
 * Returns: whether it is stored
 */
gboolean
suture_load_put_score (SutureLoad *load, SutureConnection *connection, const SutureScore *score, GError **error)
{
  gint64 first, last;

  if (!find_same_day (load, connection, score, &first, &last, error))
    return FALSE;
  if (last > score->time)
    return TRUE;
  if (first <= last)
    {
      g_autoptr (SutureKeptStatement) statement =
        find_near (load, connection, "DELETE FROM " NEAR_SCORE, score, first, last, error);

      if (statement == NULL || !suture_connection_finish (connection, statement, error))
        return FALSE;
    }
  return suture_table_insert (load->table, connection, 0, load->scope, score, NULL, error);
}

/**
 * suture_load_put_score_event:
 * @load: a load of what moved a score
 * @connection: the writer's connection
 * @event: such an event
 * @error: return location
 *
 * An event is told once: the newer word on it wins.
 *
 * Returns: whether it is stored
 */
gboolean
suture_load_put_score_event (SutureLoad *load, SutureConnection *connection, const SutureScoreEvent *event, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection,
                           "DELETE FROM scoreEvent WHERE \"time\" = ?1 AND \"kind\" = ?2"
                           " AND ifnull(\"recommendationId\", '') = ifnull(?3, '')", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, event->time);
  sqlite3_bind_int (statement, 2, event->kind);
  sqlite3_bind_text (statement, 3, event->recommendation_id, -1, SQLITE_STATIC);
  return suture_connection_finish (connection, statement, error) &&
         suture_table_insert (load->table, connection, 0, NULL, event, NULL, error);
}
