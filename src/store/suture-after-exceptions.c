/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-after-exceptions.h"

#include "suture-groups.h"
#include "suture-list.h"

/* The table afterExceptions: which devices each recommendation with running exceptions exposes still. Worked out when
 * something it depends on has been stored, so that lists look up one row. It is worked out in a transaction of its
 * own: the index of devices may be read only from what is committed, as others share it. */

typedef struct
{
  const char        *recommendation_id; /* (nullable): of all */
  SutureDay          today;
  SutureDeviceIndex *index;  /* (owned) (nullable): only where a device group matters */
  GStrv              groups; /* (owned) (nullable): those that have devices, likewise */
} Refresh;

static gboolean
find (SutureConnection *connection, const char *sql, const char *id, SutureDay today, gboolean *found, GError **error)
{
  g_autoptr (SutureKeptStatement) statement = suture_connection_get (connection, sql, error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  if (id != NULL)
    sqlite3_bind_text (statement, 1, id, -1, SQLITE_STATIC);
  else if (today != SUTURE_DAY_NONE)
    sqlite3_bind_int (statement, 1, today);
  *found = suture_connection_step (connection, statement, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Exceptions of the recommendation or of all; those without a recommendation belong to nobody. */
static GPtrArray *
read_exceptions (SutureStore *store, SutureConnection *connection, Refresh *refresh, GError **error)
{
  const char *id = refresh->recommendation_id;
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection,
                           id != NULL ? "SELECT key FROM exception WHERE \"recommendationId\" = ?1 ORDER BY key"
                                      : "SELECT key FROM exception WHERE \"recommendationId\" IS NOT NULL"
                                        " ORDER BY \"recommendationId\", key", error);
  g_autoptr (GPtrArray) exceptions = g_ptr_array_new_with_free_func (suture_record_unref);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return NULL;
  if (id != NULL)
    sqlite3_bind_text (statement, 1, id, -1, SQLITE_STATIC);
  while (suture_connection_step (connection, statement, &local))
    {
      g_autoptr (SutureException) exception = suture_list_read_record (store, connection, &suture_exception_type,
                                                                       sqlite3_column_int64 (statement, 0), &local);

      if (exception == NULL)
        break;
      if (suture_exception_is_running (exception, refresh->today))
        g_ptr_array_add (exceptions, g_steal_pointer (&exception));
    }
  if (local == NULL)
    return g_steal_pointer (&exceptions);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/* Reads the devices by group where an exception asks for it: of many devices that takes a while. */
static gboolean
read_groups (SutureStore *store, SutureConnection *connection, GPtrArray *exceptions, Refresh *refresh, GError **error)
{
  gboolean needed = FALSE;

  for (guint i = 0; i < exceptions->len; i++)
    needed = needed || ((SutureException *) exceptions->pdata[i])->scope == SUTURE_EXCEPTION_DEVICE_GROUPS;
  if (!needed)
    return TRUE;
  refresh->index = suture_store_get_index (store, connection, error);
  refresh->groups = refresh->index != NULL ? suture_groups_list_names (store, connection, error) : NULL;
  return refresh->groups != NULL;
}

/**
 * suture_after_exceptions_read_left:
 * @connection: the calling thread's connection
 * @id: a recommendation
 * @effect: what its exceptions come to
 * @index: (nullable): needed where exceptions by device group lower the exposure
 * @left: (out) (transfer full) (nullable): the devices that count still; %NULL where all of them do, or where it is not
 *   known which they are
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
suture_after_exceptions_read_left (SutureConnection *connection, const char *id, const SutureExceptionsEffect *effect,
                                   SutureDeviceIndex *index, SutureKeySet **left, GError **error)
{
  g_autoptr (SutureKeySet) lowered = NULL;
  gint64 key;

  *left = NULL;
  if (effect->lowers_all)
    *left = suture_key_set_new ();
  if (effect->lowers_all || effect->lowered[0] == NULL)
    return TRUE;
  if (!suture_table_find (&suture_table_recommendations, connection, id, &key, error) ||
      !suture_key_set_read (connection, SUTURE_KEY_SET_EXPOSED, key, left, error))
    return FALSE;
  if (*left == NULL)
    return TRUE;
  lowered = suture_list_read_group_set (index, connection, effect->lowered);
  roaring_bitmap_andnot_inplace (*left, lowered);
  return TRUE;
}

static SutureDay
get_first_end (SutureException *const *exceptions, guint n_exceptions)
{
  SutureDay first = SUTURE_DAY_NONE;

  for (guint i = 0; i < n_exceptions; i++)
    if (exceptions[i]->ends_on != SUTURE_DAY_NONE && (first == SUTURE_DAY_NONE || exceptions[i]->ends_on < first))
      first = exceptions[i]->ends_on;
  return first;
}

static gboolean
write_row (SutureConnection *connection, SutureException *const *exceptions, guint n_exceptions, Refresh *refresh,
           GError **error)
{
  const char *id = exceptions[0]->recommendation_id;
  g_autoptr (SutureExceptionsEffect) effect =
    suture_exceptions_effect_new (exceptions, n_exceptions, (const char *const *) refresh->groups, refresh->today);
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection,
                           "INSERT INTO afterExceptions (recommendationId, status, exposed, keys, endsOn)"
                           " VALUES (?1, ?2, ?3, ?4, ?5)", error);
  g_autoptr (SutureKeySet) left = NULL;
  SutureDay end = get_first_end (exceptions, n_exceptions);

  if (statement == NULL || !suture_after_exceptions_read_left (connection, id, effect, refresh->index, &left, error))
    return FALSE;
  sqlite3_bind_text (statement, 1, id, -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 2, effect->status);
  if (left != NULL)
    {
      sqlite3_bind_int64 (statement, 3, (gint64) roaring_bitmap_get_cardinality (left));
      suture_key_set_bind (left, statement, 4);
    }
  if (end != SUTURE_DAY_NONE)
    sqlite3_bind_int (statement, 5, end);
  return suture_connection_finish (connection, statement, error);
}

/* What one exception by device group has in its scope. */
static gboolean
write_covers (SutureConnection *connection, const SutureException *exception, SutureKeySet *exposed, Refresh *refresh,
              GError **error)
{
  g_auto (GStrv) covered = suture_exception_dup_covered (exception);
  g_autoptr (SutureKeySet) devices = suture_list_read_group_set (refresh->index, connection, covered);
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection, "INSERT OR REPLACE INTO exceptionCovers (exceptionId, devices) VALUES (?1, ?2)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, exception->id, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, (gint64) roaring_bitmap_and_cardinality (exposed, devices));
  return suture_connection_finish (connection, statement, error);
}

static gboolean
write_all_covers (SutureConnection *connection, SutureException *const *exceptions, guint n_exceptions, Refresh *refresh,
                  GError **error)
{
  g_autoptr (SutureKeySet) exposed = NULL;
  gint64 key;

  if (refresh->index == NULL)
    return TRUE;
  if (!suture_table_find (&suture_table_recommendations, connection, exceptions[0]->recommendation_id, &key, error) ||
      !suture_key_set_read (connection, SUTURE_KEY_SET_EXPOSED, key, &exposed, error))
    return FALSE;
  for (guint i = 0; exposed != NULL && i < n_exceptions; i++)
    if (exceptions[i]->scope == SUTURE_EXCEPTION_DEVICE_GROUPS &&
        !write_covers (connection, exceptions[i], exposed, refresh, error))
      return FALSE;
  return TRUE;
}

static gboolean
clear (SutureConnection *connection, const char *sql, const char *id, GError **error)
{
  g_autoptr (SutureKeptStatement) statement = suture_connection_get (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  if (id != NULL)
    sqlite3_bind_text (statement, 1, id, -1, SQLITE_STATIC);
  return suture_connection_finish (connection, statement, error);
}

static gboolean
clear_rows (SutureConnection *connection, const char *id, GError **error)
{
  if (id == NULL)
    return clear (connection, "DELETE FROM afterExceptions", NULL, error) &&
           clear (connection, "DELETE FROM exceptionCovers", NULL, error);
  return clear (connection, "DELETE FROM afterExceptions WHERE recommendationId = ?1", id, error) &&
         clear (connection, "DELETE FROM exceptionCovers WHERE exceptionId IN"
                            " (SELECT \"id\" FROM exception WHERE \"recommendationId\" = ?1)"
                            " OR exceptionId NOT IN (SELECT \"id\" FROM exception)", id, error);
}

/* Each recommendation's exceptions follow each other. */
static gboolean
write_rows (SutureConnection *connection, GPtrArray *exceptions, Refresh *refresh, GError **error)
{
  SutureException *const *all = (SutureException *const *) (gpointer) exceptions->pdata;
  guint end;

  for (guint begin = 0; begin < exceptions->len; begin = end)
    {
      for (end = begin + 1; end < exceptions->len; end++)
        if (!g_str_equal (all[end]->recommendation_id, all[begin]->recommendation_id))
          break;
      if (!write_row (connection, all + begin, end - begin, refresh, error) ||
          !write_all_covers (connection, all + begin, end - begin, refresh, error))
        return FALSE;
    }
  return TRUE;
}

/* The day it was worked out for: who travels to where it is still yesterday has exceptions that run again. */
static gboolean
note_day (SutureConnection *connection, SutureDay today, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection, "INSERT OR REPLACE INTO meta (name, value) VALUES ('store.exceptionsDay', ?1)", error);
  g_autofree char *day = g_strdup_printf ("%d", today);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, day, -1, SQLITE_STATIC);
  return suture_connection_finish (connection, statement, error);
}

static gboolean
refresh_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Refresh *refresh = data;
  g_autoptr (GPtrArray) exceptions = read_exceptions (self, connection, refresh, error);

  return exceptions != NULL && read_groups (self, connection, exceptions, refresh, error) &&
         clear_rows (connection, refresh->recommendation_id, error) &&
         write_rows (connection, exceptions, refresh, error) && note_day (connection, refresh->today, error);
}

typedef struct
{
  const char *id;    /* (nullable) */
  SutureDay   today; /* or SUTURE_DAY_NONE */
  gboolean    found;
} Look;

static gboolean
look_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Look *look = data;
  const char *sql = "SELECT 1 FROM exception UNION ALL SELECT 1 FROM afterExceptions LIMIT 1";

  if (look->id != NULL)
    sql = "SELECT 1 FROM exception WHERE \"recommendationId\" = ?1"
          " UNION ALL SELECT 1 FROM afterExceptions WHERE recommendationId = ?1 LIMIT 1";
  else if (look->today != SUTURE_DAY_NONE)
    sql = "SELECT 1 FROM afterExceptions WHERE endsOn <= ?1 UNION ALL SELECT 1 FROM meta"
          " WHERE name = 'store.exceptionsDay' AND CAST(value AS INTEGER) > ?1 LIMIT 1";
  return find (connection, sql, look->id, look->today, &look->found, error);
}

static gboolean
refresh_where_needed (SutureStore *store, Look *look, GError **error)
{
  Refresh refresh = { .recommendation_id = look->id, .today = suture_clock_today (store->clock) };
  gboolean done;

  if (!suture_store_run (store, look_job, look, error))
    return FALSE;
  if (!look->found)
    return TRUE;
  done = suture_store_write (store, refresh_job, &refresh, error);
  g_clear_pointer (&refresh.index, suture_device_index_unref);
  g_strfreev (refresh.groups);
  return done;
}

/**
 * suture_after_exceptions_refresh:
 * @store: a store
 * @recommendation_id: (nullable): of which recommendation, %NULL of all
 * @error: return location
 *
 * Works out what exceptions leave of the exposure; costs a look where there are
 * none. Blocks; outside of any transaction.
 *
 * Returns: whether it is stored
 */
gboolean
suture_after_exceptions_refresh (SutureStore *store, const char *recommendation_id, GError **error)
{
  Look look = { .id = recommendation_id, .today = SUTURE_DAY_NONE };

  return refresh_where_needed (store, &look, error);
}

/**
 * suture_after_exceptions_turn_day:
 * @store: a store
 * @error: return location
 *
 * Works it out again where an exception is over since, or where it is an earlier
 * day than it was, because the user has travelled. Blocks; outside of any
 * transaction.
 *
 * Returns: whether it is stored
 */
gboolean
suture_after_exceptions_turn_day (SutureStore *store, GError **error)
{
  Look look = { .today = suture_clock_today (store->clock) };

  return refresh_where_needed (store, &look, error);
}
