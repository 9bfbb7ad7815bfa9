/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-store-exceptions.h"

#include "suture-score.h"

/* The service's own scores know nothing of exceptions. What these take off is worked out here, by the same rule as the
 * columns of the recommendations (domain 6.3): the impact goes with the devices that no longer count. */

#define SCORE_SQL(series, impact) \
  "SELECT (SELECT s.\"score\" FROM score AS s WHERE s.scope = '" series "' AND s.\"rbacGroupName\" IS NULL" \
  " ORDER BY s.\"time\" DESC LIMIT 1), (SELECT total(r.\"" impact "\" - suture_impact_left(r.\"" impact "\"," \
  " e.exposed, r.\"exposedMachinesCount\")) FROM afterExceptions AS e JOIN recommendation AS r" \
  " ON r.\"id\" = e.recommendationId WHERE e.exposed IS NOT NULL AND r.\"id\" IS NOT ?1)"

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
 * @scores: (out caller-allocates): the newest scores of the organisation, and what exceptions take off the one and add
 *   to the other
 * @error: return location
 *
 * Returns: whether they could be read
 */
gboolean
suture_store_exceptions_read_scores (SutureConnection *connection, const char *but_of, SutureExceptionScores *scores,
                                     GError **error)
{
  return read_one (connection, SCORE_SQL ("exposure", "exposureImpact"), but_of, &scores->exposure, &scores->less, error) &&
         read_one (connection, SCORE_SQL ("configuration", "configScoreImpact"), but_of, &scores->secure, &scores->more, error);
}

static gboolean
scores_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  return suture_store_exceptions_read_scores (connection, NULL, data, error);
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
  SutureExceptionScores scores;

  g_return_val_if_fail (SUTURE_IS_STORE (self) && exposure != NULL && secure != NULL, FALSE);

  if (!suture_store_read (self, scores_job, &scores, error))
    return FALSE;
  *exposure = scores.exposure < 0 ? -1 : MAX (scores.exposure - scores.less, 0);
  *secure = scores.secure < 0 ? -1 : scores.secure + scores.more;
  return TRUE;
}
