/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-store-private.h"

#include "suture-list.h"
#include "suture-score.h"

/* Small facts of the sync, and small lists for it and the command line. */

typedef struct
{
  const char *name;
  const char *value; /* (nullable) */
  char       *read;  /* (owned) */
} Fact;

static gboolean
get_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Fact *fact = data;
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection, "SELECT value FROM meta WHERE name = 'sync.' || ?1", error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, fact->name, -1, SQLITE_STATIC);
  if (suture_connection_step (connection, statement, &local))
    fact->read = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * suture_store_get_meta:
 * @self: a store
 * @name: a name
 * @error: return location
 *
 * Blocks.
 *
 * Returns: (transfer full) (nullable): what was stored under @name; %NULL where
 *   nothing was, or with @error set
 */
char *
suture_store_get_meta (SutureStore *self, const char *name, GError **error)
{
  Fact fact = { .name = name };

  g_return_val_if_fail (SUTURE_IS_STORE (self) && name != NULL, NULL);

  suture_store_read (self, get_job, &fact, error);
  return fact.read;
}

static gboolean
set_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Fact *fact = data;
  sqlite3_stmt *statement =
    suture_connection_get (connection,
                           fact->value == NULL ? "DELETE FROM meta WHERE name = 'sync.' || ?1"
                                               : "INSERT INTO meta (name, value) VALUES ('sync.' || ?1, ?2)"
                                                 " ON CONFLICT (name) DO UPDATE SET value = excluded.value", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, fact->name, -1, SQLITE_STATIC);
  if (fact->value != NULL)
    sqlite3_bind_text (statement, 2, fact->value, -1, SQLITE_STATIC);
  return suture_connection_finish (connection, statement, error);
}

/**
 * suture_store_set_meta:
 * @self: a store
 * @name: a name
 * @value: (nullable): what to store, %NULL to forget
 * @error: return location
 *
 * Blocks. Never for tokens: the file holds none.
 *
 * Returns: whether it is stored
 */
gboolean
suture_store_set_meta (SutureStore *self, const char *name, const char *value, GError **error)
{
  Fact fact = { .name = name, .value = value };

  g_return_val_if_fail (SUTURE_IS_STORE (self) && name != NULL, FALSE);

  return suture_store_write (self, set_job, &fact, error);
}

typedef struct
{
  SutureLoadKind kind;
  gint64         since_usec;
  GPtrArray     *ids; /* (owned) */
} Unpulled;

/* What matters most comes first. Completed activities have nothing left to measure. */
static const char *
get_unpulled_sql (SutureLoadKind kind)
{
  switch (kind)
    {
    case SUTURE_LOAD_TARGETS:
      return "SELECT x.\"id\" FROM activity AS x LEFT JOIN keySet AS s ON s.kind = 2 AND s.owner = x.key"
             " WHERE x.\"status\" <> 2 AND ifnull(s.pulledOn < ?1, 1)"
             " AND NOT EXISTS (SELECT 1 FROM change AS c WHERE c.activityId = x.\"id\" AND c.kind = 1)"
             " ORDER BY x.\"dueOn\" NULLS LAST, x.key";
    case SUTURE_LOAD_VULNERABILITIES:
      return "SELECT x.\"id\" FROM recommendation AS x LEFT JOIN keySet AS s ON s.kind = 4 AND s.owner = x.key"
             " WHERE x.\"weaknesses\" > 0 AND ifnull(s.pulledOn < ?1, 1)"
             " ORDER BY x.\"exposureImpact\" DESC, x.\"configScoreImpact\" DESC, x.key";
    case SUTURE_LOAD_EXPOSED:
    case SUTURE_LOAD_GROUPS:
    case SUTURE_LOAD_SCORES:
    case SUTURE_LOAD_RECOMMENDATIONS:
    case SUTURE_LOAD_ACTIVITIES:
    case SUTURE_LOAD_TICKETS:
    case SUTURE_LOAD_DEVICES:
    case SUTURE_LOAD_SOFTWARE:
    case SUTURE_LOAD_SCORE_EVENTS:
    case SUTURE_LOAD_EXCEPTIONS:
    case SUTURE_LOAD_ASSESSMENTS:
    case SUTURE_LOAD_ASSESSMENT_CHANGES:
    default:
      return "SELECT x.\"id\" FROM recommendation AS x LEFT JOIN keySet AS s ON s.kind = 1 AND s.owner = x.key"
             " WHERE ifnull(s.pulledOn < ?1, 1)"
             " ORDER BY x.\"exposureImpact\" DESC, x.\"configScoreImpact\" DESC, x.key";
    }
}

static gboolean
unpulled_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Unpulled *unpulled = data;
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection, get_unpulled_sql (unpulled->kind), error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, unpulled->since_usec);
  while (suture_connection_step (connection, statement, &local))
    g_ptr_array_add (unpulled->ids, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * suture_store_list_unpulled:
 * @self: a store
 * @kind: %SUTURE_LOAD_EXPOSED, %SUTURE_LOAD_TARGETS (active activities that the
 *   service knows) or %SUTURE_LOAD_VULNERABILITIES
 * @since_usec: microseconds UTC
 * @error: return location
 *
 * Lists the recommendations or activities for which no load of @kind has
 * finished since, what matters most first. Blocks.
 *
 * Returns: (transfer full): ids, or %NULL and @error
 */
GStrv
suture_store_list_unpulled (SutureStore *self, SutureLoadKind kind, gint64 since_usec, GError **error)
{
  Unpulled unpulled = { .kind = kind, .since_usec = since_usec };

  g_return_val_if_fail (SUTURE_IS_STORE (self), NULL);

  unpulled.ids = g_ptr_array_new_with_free_func (g_free);
  if (!suture_store_read (self, unpulled_job, &unpulled, error))
    {
      g_ptr_array_unref (unpulled.ids);
      return NULL;
    }
  g_ptr_array_add (unpulled.ids, NULL);
  return (GStrv) g_ptr_array_free (unpulled.ids, FALSE);
}

typedef struct
{
  const char *scope;
  gint64      since_usec;
  GPtrArray  *scores; /* (owned) */
} Scores;

static gboolean
scores_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Scores *scores = data;
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection,
                           "SELECT key FROM score WHERE scope = ?1 AND \"time\" >= ?2"
                           " ORDER BY \"time\", \"rbacGroupName\", key", error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, scores->scope, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, scores->since_usec);
  while (suture_connection_step (connection, statement, &local))
    {
      gpointer score = suture_list_read_record (self, connection, &suture_score_type,
                                                sqlite3_column_int64 (statement, 0), &local);

      if (score == NULL)
        break;
      g_ptr_array_add (scores->scores, score);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * suture_store_list_scores:
 * @self: a store
 * @scope: the series, as it was loaded
 * @since_usec: microseconds UTC
 * @error: return location
 *
 * Reads the history of a score. Blocks.
 *
 * Returns: (transfer full) (element-type SutureScore): oldest first, or %NULL and @error
 */
GPtrArray *
suture_store_list_scores (SutureStore *self, const char *scope, gint64 since_usec, GError **error)
{
  Scores scores = { scope, since_usec, NULL };

  g_return_val_if_fail (SUTURE_IS_STORE (self) && scope != NULL, NULL);

  scores.scores = g_ptr_array_new_with_free_func (suture_record_unref);
  if (suture_store_read (self, scores_job, &scores, error))
    return scores.scores;
  g_ptr_array_unref (scores.scores);
  return NULL;
}

typedef struct
{
  const char *sql;
  const char *prefix; /* (nullable) */
  guint       limit;
  GPtrArray  *ids;    /* (owned) */
} Ids;

static gboolean
ids_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Ids *wanted = data;
  g_autoptr (SutureKeptStatement) statement = suture_connection_get (connection, wanted->sql, error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  if (wanted->prefix != NULL)
    {
      sqlite3_bind_text (statement, 1, wanted->prefix, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (statement, 2, wanted->limit);
    }
  while (suture_connection_step (connection, statement, &local))
    g_ptr_array_add (wanted->ids, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static GStrv
list_ids (SutureStore *self, Ids *wanted, GError **error)
{
  gboolean done;

  wanted->ids = g_ptr_array_new_with_free_func (g_free);
  done = suture_store_read (self, ids_job, wanted, error);
  if (done)
    {
      g_ptr_array_set_free_func (wanted->ids, NULL);
      g_ptr_array_add (wanted->ids, NULL);
      return (GStrv) g_ptr_array_free (wanted->ids, FALSE);
    }
  g_ptr_array_unref (wanted->ids);
  return NULL;
}

/**
 * suture_store_list_miscounted:
 * @self: a store
 * @prefix: what the ids begin with, such as `va-_-`
 * @limit: recommendations at the most
 * @error: return location
 *
 * Lists the recommendations of which another number of devices is known than the
 * service counts, what matters most first. Blocks.
 *
 * Returns: (transfer full): ids, or %NULL and @error
 */
GStrv
suture_store_list_miscounted (SutureStore *self, const char *prefix, guint limit, GError **error)
{
  Ids wanted = {
    "SELECT x.\"id\" FROM recommendation AS x LEFT JOIN keySet AS s ON s.kind = 1 AND s.owner = x.key"
    " WHERE substr(x.\"id\", 1, length(?1)) = ?1 AND ifnull(s.count, -1) <> x.\"exposedMachinesCount\""
    " ORDER BY x.\"exposureImpact\" DESC, x.\"configScoreImpact\" DESC, x.key LIMIT ?2", prefix, limit, NULL
  };

  g_return_val_if_fail (SUTURE_IS_STORE (self) && prefix != NULL, NULL);

  return list_ids (self, &wanted, error);
}

/**
 * suture_store_list_awaited:
 * @self: a store
 * @error: return location
 *
 * Lists the recommendations for which something was requested that only this
 * computer knows, and that is not complete: its progress is measured here. Blocks.
 *
 * Returns: (transfer full): ids, or %NULL and @error
 */
GStrv
suture_store_list_awaited (SutureStore *self, GError **error)
{
  Ids wanted = {
    "SELECT DISTINCT b.recommendationId FROM activityBefore AS b JOIN change AS c ON c.activityId = b.\"id\""
    " AND c.kind = 1 AND NOT c.known JOIN recommendation AS r ON r.\"id\" = b.recommendationId WHERE b.\"status\" = 1", NULL, 0, NULL
  };

  g_return_val_if_fail (SUTURE_IS_STORE (self), NULL);

  return list_ids (self, &wanted, error);
}
