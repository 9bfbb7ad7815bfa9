/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-store-exceptions.h"

#include "suture-list.h"

/* What needs eyes: the figures of the Exceptions tab, and what is brought to mind once. An exception is brought to mind
 * 14 and 3 days before its end, and when it is over; a new end begins anew. */

/* Whatever its state is: of those whose end is near or was missed, what was said already is left out. Of the end of one
 * that is over nobody hears twice; the parameters are the day, the day from which on ends are said, the window. */
static const char due_sql[] =
  "SELECT x.key FROM exception AS x WHERE x.\"endsOn\" > min(?1, ?2) AND x.\"endsOn\" <= ?1 + ?3"
  " AND NOT EXISTS (SELECT 1 FROM exceptionSaid AS s WHERE s.exceptionId = x.\"id\" AND s.endsOn = x.\"endsOn\""
  "   AND s.said >= iif(x.\"endsOn\" <= ?1, 3, iif(x.\"endsOn\" <= ?1 + ?4, 2, 1)))"
  " ORDER BY x.\"endsOn\", x.key";

static gboolean
count (SutureStore *self, SutureConnection *connection, SutureQuery *query, guint *n, GError **error)
{
  g_autoptr (GArray) keys = suture_list_read_keys (self, connection, query, NULL, error);

  *n = keys != NULL ? keys->len : 0;
  return keys != NULL;
}

/* Those with their state on @today, whatever is wrong with one of them. */
static gboolean
add_records (SutureStore *self, SutureConnection *connection, SutureDay today, GArray *keys, GPtrArray *to, GError **error)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_EXCEPTIONS);
  g_autoptr (GPtrArray) records = NULL;

  query->today = today;
  records = suture_list_read_page (self, connection, query, (const guint32 *) (gpointer) keys->data, keys->len, error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    if (records->pdata[i] != NULL)
      g_ptr_array_add (to, suture_record_ref (records->pdata[i]));
  return records != NULL;
}

static gboolean
count_all (SutureStore *self, SutureConnection *connection, SutureDay today, SutureExceptionFigures *figures, GError **error)
{
  g_autoptr (SutureQuery) ending = suture_query_new (SUTURE_LIST_EXCEPTIONS);
  g_autoptr (SutureQuery) renewed = suture_query_new (SUTURE_LIST_EXCEPTIONS);
  g_autoptr (SutureQuery) old = suture_query_new (SUTURE_LIST_EXCEPTIONS);
  g_autoptr (GArray) keys = NULL;

  ending->today = renewed->today = old->today = today;
  ending->ending = TRUE;
  renewed->renewed = TRUE;
  old->old = TRUE;
  keys = suture_list_read_keys (self, connection, ending, NULL, error);
  if (keys == NULL)
    return FALSE;
  figures->ending_soon = keys->len;
  return add_records (self, connection, today, keys, figures->ending, error) &&
         count (self, connection, renewed, &figures->ended_and_renewed, error) &&
         count (self, connection, old, &figures->old, error);
}

/* Before the first list came nothing ended: what was over then is nobody's news. */
static gboolean
read_since (SutureConnection *connection, SutureDay today, SutureDay *since, GError **error)
{
  gint64 day = 0;

  if (!suture_connection_get_integer (connection, "SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'store.endsSince'",
                                      &day, error))
    return FALSE;
  *since = day != 0 ? (SutureDay) day : today;
  return TRUE;
}

static GArray *
read_due_keys (SutureConnection *connection, SutureDay today, SutureDay since, GError **error)
{
  g_autoptr (SutureKeptStatement) statement = suture_connection_get (connection, due_sql, error);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int (statement, 1, today);
  sqlite3_bind_int (statement, 2, since);
  sqlite3_bind_int (statement, 3, SUTURE_EXCEPTION_FIRST_REMINDER_DAYS);
  sqlite3_bind_int (statement, 4, SUTURE_EXCEPTION_LAST_REMINDER_DAYS);
  while (suture_connection_step (connection, statement, &local))
    {
      const guint32 key = (guint32) sqlite3_column_int64 (statement, 0);

      g_array_append_val (keys, key);
    }
  if (local == NULL)
    return g_steal_pointer (&keys);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static gboolean
find_due (SutureStore *self, SutureConnection *connection, SutureDay today, SutureExceptionFigures *figures, GError **error)
{
  g_autoptr (GPtrArray) exceptions = g_ptr_array_new_with_free_func (suture_record_unref);
  g_autoptr (GArray) keys = NULL;
  SutureDay since;

  if (!read_since (connection, today, &since, error))
    return FALSE;
  keys = read_due_keys (connection, today, since, error);
  if (keys == NULL || !add_records (self, connection, today, keys, exceptions, error))
    return FALSE;
  for (guint i = 0; i < exceptions->len; i++)
    {
      SutureException *exception = exceptions->pdata[i];
      const SutureReminder reminder = suture_exception_get_reminder (exception, today);

      if (reminder != SUTURE_REMINDER_NONE)
        g_ptr_array_add (reminder == SUTURE_REMINDER_OVER ? figures->ended : figures->reminders,
                         suture_record_ref (exception));
    }
  return TRUE;
}

/**
 * suture_store_exceptions_count:
 * @self: a store
 * @connection: the calling thread's connection
 * @today: the calendar day it is where the user is
 * @error: return location
 *
 * Returns: (transfer full): which exceptions need eyes, or %NULL and @error
 */
SutureExceptionFigures *
suture_store_exceptions_count (SutureStore *self, SutureConnection *connection, SutureDay today, GError **error)
{
  g_autoptr (SutureExceptionFigures) figures = suture_exception_figures_new ();

  if (!count_all (self, connection, today, figures, error) || !find_due (self, connection, today, figures, error))
    return NULL;
  return g_steal_pointer (&figures);
}

typedef struct
{
  SutureDay               today;
  SutureExceptionFigures *figures; /* (owned) (nullable) */
} Asking;

static gboolean
figures_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Asking *asking = data;

  asking->figures = suture_store_exceptions_count (self, connection, asking->today, error);
  return asking->figures != NULL;
}

/**
 * suture_store_read_figures:
 * @self: a store
 * @today: the calendar day it is where the user is
 * @error: return location
 *
 * Reads which exceptions need eyes. Blocks: for worker threads and the command
 * line.
 *
 * Returns: (transfer full): the figures, or %NULL and @error
 */
SutureExceptionFigures *
suture_store_read_figures (SutureStore *self, SutureDay today, GError **error)
{
  Asking asking = { .today = today };

  g_return_val_if_fail (SUTURE_IS_STORE (self), NULL);

  suture_store_read (self, figures_job, &asking, error);
  return asking.figures;
}

typedef struct
{
  GPtrArray *exceptions; /* (element-type SutureException) */
  SutureDay  today;
} Marking;

/* The later word stays. */
static gboolean
mark_one (SutureConnection *connection, const SutureException *exception, SutureReminder reminder, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection, "INSERT INTO exceptionSaid (exceptionId, endsOn, said) VALUES (?1, ?2, ?3)"
                                       " ON CONFLICT (exceptionId) DO UPDATE SET said = iif(endsOn = excluded.endsOn,"
                                       " max(said, excluded.said), excluded.said), endsOn = excluded.endsOn", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, exception->id, -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 2, exception->ends_on);
  sqlite3_bind_int (statement, 3, (int) reminder);
  return suture_connection_finish (connection, statement, error);
}

static gboolean
mark_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  const Marking *marking = data;

  for (guint i = 0; i < marking->exceptions->len; i++)
    {
      const SutureException *exception = marking->exceptions->pdata[i];
      const SutureReminder reminder = suture_exception_get_reminder (exception, marking->today);

      if (reminder != SUTURE_REMINDER_NONE && !mark_one (connection, exception, reminder, error))
        return FALSE;
    }
  return suture_connection_run (connection, "DELETE FROM exceptionSaid WHERE exceptionId NOT IN"
                                            " (SELECT \"id\" FROM exception)", error);
}

/**
 * suture_store_mark_reminded:
 * @self: a store
 * @exceptions: (element-type SutureException): as suture_store_read_figures() told them
 * @today: the calendar day for which it did
 * @error: return location
 *
 * Notes that what was to be said of the end of these was said: it is not told
 * again. What came due since, or has another end by now, is not touched. Blocks.
 *
 * Returns: whether it is noted
 */
gboolean
suture_store_mark_reminded (SutureStore *self, GPtrArray *exceptions, SutureDay today, GError **error)
{
  Marking marking = { exceptions, today };

  g_return_val_if_fail (SUTURE_IS_STORE (self) && exceptions != NULL, FALSE);

  return exceptions->len == 0 || suture_store_write_quietly (self, mark_job, &marking, error);
}
