/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-store-exceptions.h"

#include "suture-list.h"

/* What needs eyes: the figures of the Exceptions tab, and what is brought to mind once. An exception is brought to mind
 * 14 and 3 days before its end, and when it is over; a new end begins anew. */

/* The stages of exceptionSaid. Values are part of the file's format. */
enum
{
  STAGE_NONE = 0,
  STAGE_FIRST = 1,
  STAGE_LAST = 2,
  STAGE_OVER = 3,
};

static guint
count (SutureStore *self, SutureConnection *connection, SutureQuery *query, GError **error)
{
  g_autoptr (GArray) keys = suture_list_read_keys (self, connection, query, NULL, error);

  return keys != NULL ? keys->len : G_MAXUINT;
}

static gboolean
count_all (SutureStore *self, SutureConnection *connection, SutureDay today, SutureExceptionFigures *figures, GError **error)
{
  g_autoptr (SutureQuery) ending = suture_query_new (SUTURE_LIST_EXCEPTIONS);
  g_autoptr (SutureQuery) renewed = suture_query_new (SUTURE_LIST_EXCEPTIONS);
  g_autoptr (SutureQuery) old = suture_query_new (SUTURE_LIST_EXCEPTIONS);

  ending->today = renewed->today = old->today = today;
  ending->ending = TRUE;
  renewed->renewed = TRUE;
  old->old = TRUE;
  figures->ending_soon = count (self, connection, ending, error);
  if (figures->ending_soon != G_MAXUINT)
    figures->ended_and_renewed = count (self, connection, renewed, error);
  if (figures->ending_soon != G_MAXUINT && figures->ended_and_renewed != G_MAXUINT)
    figures->old = count (self, connection, old, error);
  return figures->ending_soon != G_MAXUINT && figures->ended_and_renewed != G_MAXUINT && figures->old != G_MAXUINT;
}

/* What is to be said of an exception today, whatever was said already. */
static int
get_stage (const SutureException *exception, SutureDay today, SutureDay since)
{
  SutureDay days = exception->ends_on - today;

  if (exception->state == SUTURE_EXCEPTION_EXPIRED)
    return exception->ends_on > since ? STAGE_OVER : STAGE_NONE;
  if (exception->state != SUTURE_EXCEPTION_IN_EFFECT && exception->state != SUTURE_EXCEPTION_SUSPENDED)
    return STAGE_NONE;
  if (days <= SUTURE_EXCEPTION_LAST_REMINDER_DAYS)
    return STAGE_LAST;
  return days <= SUTURE_EXCEPTION_FIRST_REMINDER_DAYS ? STAGE_FIRST : STAGE_NONE;
}

static gboolean
read_said (SutureConnection *connection, const SutureException *exception, int *said, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection, "SELECT said FROM exceptionSaid WHERE exceptionId = ?1 AND endsOn = ?2", error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, exception->id, -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 2, exception->ends_on);
  *said = suture_connection_step (connection, statement, &local) ? sqlite3_column_int (statement, 0) : STAGE_NONE;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
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

static gboolean
add_due (SutureConnection *connection, SutureException *exception, SutureDay today, SutureDay since,
         SutureExceptionFigures *figures, GError **error)
{
  int stage = get_stage (exception, today, since);
  int said;

  if (stage == STAGE_NONE)
    return TRUE;
  if (!read_said (connection, exception, &said, error))
    return FALSE;
  if (said < stage)
    g_ptr_array_add (stage == STAGE_OVER ? figures->ended : figures->reminders, suture_record_ref (exception));
  return TRUE;
}

/* Those with an end: in the order of the list. */
static gboolean
find_due (SutureStore *self, SutureConnection *connection, SutureDay today, SutureExceptionFigures *figures, GError **error)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_EXCEPTIONS);
  g_autoptr (GArray) keys = NULL;
  g_autoptr (GPtrArray) exceptions = NULL;
  SutureDay since;

  query->today = today;
  query->status_mask = 1u << SUTURE_EXCEPTION_IN_EFFECT | 1u << SUTURE_EXCEPTION_SUSPENDED | 1u << SUTURE_EXCEPTION_EXPIRED;
  keys = read_since (connection, today, &since, error) ? suture_list_read_keys (self, connection, query, NULL, error) : NULL;
  if (keys == NULL)
    return FALSE;
  exceptions = suture_list_read_page (self, connection, query, (const guint32 *) (gpointer) keys->data, keys->len, error);
  for (guint i = 0; exceptions != NULL && i < exceptions->len; i++)
    {
      SutureException *exception = exceptions->pdata[i];

      if (exception != NULL && exception->ends_on != SUTURE_DAY_NONE &&
          !add_due (connection, exception, today, since, figures, error))
        return FALSE;
    }
  return exceptions != NULL;
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

static gboolean
mark_one (SutureConnection *connection, const SutureException *exception, int stage, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection, "INSERT OR REPLACE INTO exceptionSaid (exceptionId, endsOn, said)"
                                       " VALUES (?1, ?2, ?3)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, exception->id, -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 2, exception->ends_on);
  sqlite3_bind_int (statement, 3, stage);
  return suture_connection_finish (connection, statement, error);
}

static gboolean
mark_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Asking *asking = data;
  const SutureExceptionFigures *figures = asking->figures;

  for (guint i = 0; i < figures->reminders->len; i++)
    if (!mark_one (connection, figures->reminders->pdata[i],
                   get_stage (figures->reminders->pdata[i], asking->today, SUTURE_DAY_NONE), error))
      return FALSE;
  for (guint i = 0; i < figures->ended->len; i++)
    if (!mark_one (connection, figures->ended->pdata[i], STAGE_OVER, error))
      return FALSE;
  return suture_connection_run (connection, "DELETE FROM exceptionSaid WHERE exceptionId NOT IN"
                                            " (SELECT \"id\" FROM exception)", error);
}

/**
 * suture_store_mark_reminded:
 * @self: a store
 * @today: the calendar day it is where the user is
 * @error: return location
 *
 * Notes that the reminders and ends that suture_store_read_figures() tells were
 * said: they are not told again. Blocks.
 *
 * Returns: whether it is noted
 */
gboolean
suture_store_mark_reminded (SutureStore *self, SutureDay today, GError **error)
{
  Asking asking = { .today = today };
  gboolean done;

  g_return_val_if_fail (SUTURE_IS_STORE (self), FALSE);

  /* Mostly there is none: looking writes nothing and tells nobody that something changed. */
  if (!suture_store_read (self, figures_job, &asking, error))
    return FALSE;
  done = (asking.figures->reminders->len == 0 && asking.figures->ended->len == 0) ||
         suture_store_write_quietly (self, mark_job, &asking, error);
  g_clear_pointer (&asking.figures, suture_exception_figures_free);
  return done;
}
