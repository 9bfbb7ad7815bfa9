/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-store-exceptions.h"

#include "suture-score.h"

/* What exceptions take off the scores is worked out here, by the same rule as the columns of the recommendations (domain
 * 6.3): the impact goes with the devices that no longer count. Some services count what they know of exceptions in their
 * own scores. What that was at the last sync is kept, so that the scores before exceptions are known. */

#define TAKEN_SQL(impact) \
  "total(r.\"" impact "\" - suture_impact_left(r.\"" impact "\", e.exposed, r.\"exposedMachinesCount\")) AS taken" \
  " FROM afterExceptions AS e JOIN recommendation AS r ON r.\"id\" = e.recommendationId WHERE e.exposed IS NOT NULL"

#define SCORE_SQL(series, impact, sign) \
  "SELECT (SELECT s.\"score\" " sign " ifnull((SELECT CAST(m.value AS REAL) FROM meta AS m" \
  " WHERE m.name = 'store.counted." series "'), 0)" \
  " FROM score AS s WHERE s.scope = '" series "' AND s.\"rbacGroupName\" IS NULL" \
  " ORDER BY s.\"time\" DESC LIMIT 1), (SELECT " TAKEN_SQL (impact) " AND r.\"id\" IS NOT ?1)"

/* What the service cannot know yet waits here. */
#define COUNT_SQL(series, impact) \
  "INSERT OR REPLACE INTO meta (name, value) SELECT 'store.counted." series "', printf('%.17g', taken) FROM (SELECT " TAKEN_SQL (impact) \
  " AND NOT EXISTS (SELECT 1 FROM change AS c JOIN exception AS x ON x.\"id\" = c.exceptionId" \
  " WHERE x.\"recommendationId\" = r.\"id\"))"

static gboolean
read_one (SutureConnection *connection, const char *sql, const char *but_of, double *score, double *moved, GError **error)
{
  g_autoptr (SutureKeptStatement) statement = suture_connection_get (connection, sql, error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  if (but_of != NULL)
    sqlite3_bind_text (statement, 1, but_of, -1, SQLITE_STATIC);
  *score = -1;
  *moved = 0;
  if (suture_connection_step (connection, statement, &local) && sqlite3_column_type (statement, 0) != SQLITE_NULL)
    {
      *score = sqlite3_column_double (statement, 0);
      *moved = sqlite3_column_double (statement, 1);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * suture_store_exceptions_read_scores:
 * @connection: the calling thread's connection
 * @but_of: (nullable): the recommendation whose exceptions are left out
 * @scores: (out caller-allocates): the newest scores of the organisation before exceptions, and what these take off the
 *   one and add to the other
 * @error: return location
 *
 * Returns: whether they could be read
 */
gboolean
suture_store_exceptions_read_scores (SutureConnection *connection, const char *but_of, SutureExceptionScores *scores,
                                     GError **error)
{
  return read_one (connection, SCORE_SQL ("exposure", "exposureImpact", "+"), but_of, &scores->exposure, &scores->less, error) &&
         read_one (connection, SCORE_SQL ("configuration", "configScoreImpact", "-"), but_of, &scores->secure, &scores->more, error);
}

/**
 * suture_store_exceptions_read_after:
 * @connection: the calling thread's connection
 * @exposure: (out): the exposure score after exceptions, 0 to 100; negative: not known
 * @secure: (out): the secure score after exceptions, points; negative: not known
 * @error: return location
 *
 * Returns: whether they could be read
 */
gboolean
suture_store_exceptions_read_after (SutureConnection *connection, double *exposure, double *secure, GError **error)
{
  SutureExceptionScores scores;

  if (!suture_store_exceptions_read_scores (connection, NULL, &scores, error))
    return FALSE;
  *exposure = scores.exposure < 0 ? -1 : MAX (scores.exposure - scores.less, 0);
  *secure = scores.secure < 0 ? -1 : scores.secure + scores.more;
  return TRUE;
}

typedef struct
{
  double *exposure;
  double *secure;
} After;

static gboolean
after_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  const After *after = data;

  return suture_store_exceptions_read_after (connection, after->exposure, after->secure, error);
}

/**
 * suture_store_read_scores_after:
 * @self: a store
 * @exposure: (out): the exposure score after exceptions, 0 to 100; negative: not known
 * @secure: (out): the secure score after exceptions, points; negative: not known
 * @error: return location
 *
 * Works out what the exceptions that run leave of the newest scores of the
 * organisation. Blocks: for worker threads and the command line.
 *
 * Returns: whether they could be read
 */
gboolean
suture_store_read_scores_after (SutureStore *self, double *exposure, double *secure, GError **error)
{
  After after = { exposure, secure };

  g_return_val_if_fail (SUTURE_IS_STORE (self) && exposure != NULL && secure != NULL, FALSE);

  return suture_store_read (self, after_job, &after, error);
}

static gboolean
count_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  const gboolean *counts = data;

  if (!*counts)
    return suture_connection_run (connection, "DELETE FROM meta WHERE name IN ('store.counted.exposure',"
                                              " 'store.counted.configuration')", error);
  return suture_connection_run (connection, COUNT_SQL ("exposure", "exposureImpact"), error) &&
         suture_connection_run (connection, COUNT_SQL ("configuration", "configScoreImpact"), error);
}

/**
 * suture_store_count_exceptions:
 * @self: a store whose scores and exceptions were synced just now
 * @counts: whether the service counts the exceptions it knows in its scores
 * @error: return location
 *
 * Notes what exceptions the newest scores take account of already. Blocks.
 *
 * Returns: whether it is noted
 */
gboolean
suture_store_count_exceptions (SutureStore *self, gboolean counts, GError **error)
{
  g_return_val_if_fail (SUTURE_IS_STORE (self), FALSE);

  return suture_store_write (self, count_job, &counts, error);
}
