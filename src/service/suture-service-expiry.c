/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-expiry.h"

#include "suture-service-database.h"
#include "suture-service-movement.h"

/* `status` of a recommendation is the one thing on the wire that follows from exceptions and the clock: it is
 * `Exception` while a global one runs. ?1 today, ?2 one recommendation or NULL for all. */
static const char stale_sql[] =
  "SELECT key, id, wanted FROM (SELECT r.key, r.id, r.status, CASE WHEN EXISTS (SELECT 1 FROM recommendationException AS e"
  " WHERE e.recommendationId = r.id AND e.scope = 'Global' AND e.canceledOn IS NULL AND e.endsOn > ?1)"
  " THEN 'Exception' ELSE 'Active' END AS wanted FROM recommendation AS r WHERE ?2 IS NULL OR r.id = ?2)"
  " WHERE status <> wanted";

typedef struct
{
  gint64   key;
  char    *id;      /* (owned) */
  gboolean excepted;
} Stale;

static void
stale_clear (gpointer data)
{
  g_free (((Stale *) data)->id);
}

static GArray *
read_stale (SutureServiceConnection *connection, const char *recommendation_id, SutureDay today, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Stale));
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  g_array_set_clear_func (rows, stale_clear);
  statement = suture_service_connection_query (connection, stale_sql, error, "is", (gint64) today, recommendation_id);
  if (statement == NULL)
    return NULL;
  while (suture_service_statement_step (statement, &failure))
    {
      const Stale row = { sqlite3_column_int64 (statement, 0), g_strdup ((const char *) sqlite3_column_text (statement, 1)),
                          g_str_equal (sqlite3_column_text (statement, 2), "Exception") };

      g_array_append_val (rows, row);
    }
  if (failure == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static gboolean
write_status (SutureServiceConnection *connection, const Stale *row, GError **error)
{
  g_autoptr (SutureServiceStatement) statement = NULL;

  statement = suture_service_connection_query (connection, "UPDATE recommendation SET status = ? WHERE key = ?", error,
                                               "si", row->excepted ? "Exception" : "Active", row->key);
  return statement != NULL && suture_service_statement_run (statement, error);
}

/* The day up to which ends of exceptions are in the scores. */
#define META_DAY "exceptionsDay"

static GPtrArray *
read_ended (SutureServiceConnection *connection, SutureDay last, SutureDay today, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  statement = suture_service_connection_query (connection, "SELECT DISTINCT recommendationId FROM recommendationException"
                                               " WHERE canceledOn IS NULL AND endsOn > ? AND endsOn <= ?", error, "ii",
                                               (gint64) last, (gint64) today);
  if (statement == NULL)
    return NULL;
  while (suture_service_statement_step (statement, &failure))
    g_ptr_array_add (ids, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
  if (failure == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static void
move_scores (SutureServiceConnection *connection, const char *recommendation_id, SutureDay last, SutureDay today)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (SutureServiceStanding) before = suture_service_standing_new (connection, recommendation_id, last, &failure);

  if (before == NULL || !suture_service_movement_follow (connection, before, SUTURE_SERVICE_CAUSE_EXCEPTION_ENDED,
                                                         suture_day_to_time (today), &failure))
    g_warning ("Ending exceptions: the scores do not follow: %s", failure->message);
}

/* What exceptions took out of the scores comes back with their end. */
static gboolean
end_in_scores (SutureServiceConnection *connection, SutureDay today, GError **error)
{
  sqlite3 *db = suture_service_connection_get_db (connection);
  g_autofree char *text = suture_service_database_get_meta (db, META_DAY);
  g_autofree char *day = g_strdup_printf ("%d", today);
  const SutureDay last = text != NULL ? (SutureDay) g_ascii_strtoll (text, NULL, 10) : today;
  g_autoptr (GPtrArray) ids = NULL;

  if (last >= today)
    return text != NULL || suture_service_database_set_meta (db, META_DAY, day, error);
  ids = read_ended (connection, last, today, error);
  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    move_scores (connection, ids->pdata[i], last, today);
  return suture_service_database_set_meta (db, META_DAY, day, error);
}

/**
 * suture_service_expiry_run:
 * @connection: the database, in a transaction that may write
 * @today: the day in UTC
 * @error: return location for a #SutureServiceDatabaseError
 *
 * Puts those recommendations back whose global exception is over, and moves the scores by what ended since the last time.
 *
 * The service goes by the UTC day of `endsOn`, for it serves people of all time zones and knows none of them. A client
 * goes by the midnight of where it is and derives its own state from the same facts; so for some hours the two may
 * differ, and for its user the client is right.
 *
 * One that cannot be written is told in the log and does not stop the others.
 *
 * Returns: %FALSE with @error set where they could not be read
 */
gboolean
suture_service_expiry_run (SutureServiceConnection *connection, SutureDay today, GError **error)
{
  g_autoptr (GArray) rows = NULL;

  g_return_val_if_fail (connection != NULL, FALSE);

  rows = read_stale (connection, NULL, today, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const Stale *row = &g_array_index (rows, Stale, i);
      g_autoptr (GError) failure = NULL;

      if (!write_status (connection, row, &failure))
        g_warning ("Ending exceptions: the recommendation %s keeps its status: %s", row->id, failure->message);
    }
  return rows != NULL && end_in_scores (connection, today, error);
}

/**
 * suture_service_expiry_follow:
 * @connection: the database, in a transaction that may write
 * @recommendation_id: a recommendation of which an exception was made, renewed or canceled
 * @today: the day in UTC
 * @error: return location for a #SutureServiceDatabaseError
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_expiry_follow (SutureServiceConnection *connection, const char *recommendation_id, SutureDay today,
                              GError **error)
{
  g_autoptr (GArray) rows = NULL;

  g_return_val_if_fail (connection != NULL && recommendation_id != NULL, FALSE);

  rows = read_stale (connection, recommendation_id, today, error);
  return rows != NULL && (rows->len == 0 || write_status (connection, &g_array_index (rows, Stale, 0), error));
}
