/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-movement.h"

#include "suture-enums.h"

/* The scores of the organisation: one row a day and series, and beside them what moved them, one row a day, kind and
 * recommendation, however often it happens on a day. */

#define EXPOSURE_MAX 100.0

typedef struct
{
  SutureServiceConnection     *connection;  /* (unowned) */
  const SutureServiceStanding *before;      /* (unowned) */
  SutureServiceStanding       *after;       /* (owned) */
  SutureServiceBitmap         *changed;     /* (owned): devices that count now and did not, or the other way round */
  SutureServiceCause           cause;
  gint64                       now_usec;
  double                       exposure;    /* points that the exposure score moves by */
  double                       secure;      /* likewise */
} Movement;

static void
movement_clear (Movement *self)
{
  g_clear_pointer (&self->after, suture_service_standing_free);
  g_clear_pointer (&self->changed, roaring_bitmap_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Movement, movement_clear)

static SutureDay
get_day (gint64 time_usec)
{
  return suture_day_from_time (time_usec, NULL);
}

static gboolean
read_number (Movement *self, const char *sql, double *number, GError **error)
{
  g_autoptr (SutureServiceStatement) statement = suture_service_connection_prepare (self->connection, sql, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  *number = 0;
  if (suture_service_statement_step (statement, &failure))
    *number = sqlite3_column_double (statement, 0);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* What a device has of the points. Where none was exposed it is as much as with the others of its kind. */
static gboolean
read_share (Movement *self, double points, const char *mean_sql, double *share, GError **error)
{
  const guint64 n = roaring_bitmap_get_cardinality (self->before->exposed);

  *share = n > 0 ? points / (double) n : 0;
  return n > 0 || read_number (self, mean_sql, share, error);
}

static gboolean
work_out (Movement *self, GError **error)
{
  const gboolean is_software = g_str_has_prefix (self->before->recommendation_id, "va-");
  const double come = (double) roaring_bitmap_get_cardinality (self->after->counted) -
                      (double) roaring_bitmap_get_cardinality (self->before->counted);
  const double exposed = (double) roaring_bitmap_get_cardinality (self->after->exposed);
  double exposure = 0, secure = 0;

  if (is_software
        ? !read_share (self, self->before->exposure, "SELECT total (exposureImpact) / max (total (exposedMachinesCount), 1)"
                       " FROM recommendation WHERE exposureImpact > 0", &exposure, error)
        : !read_share (self, self->before->secure, "SELECT total (configScoreImpact) / max (total (exposedMachinesCount), 1)"
                       " FROM recommendation WHERE configScoreImpact > 0", &secure, error))
    return FALSE;
  self->changed = roaring_bitmap_xor (self->before->counted, self->after->counted);
  self->exposure = exposure * come;
  self->secure = -secure * come;
  self->after->exposure = exposure * exposed;
  self->after->secure = secure * exposed;
  return TRUE;
}

static gboolean
write_impact (Movement *self, GError **error)
{
  static const char *const sqls[] = {
    "UPDATE recommendation SET exposureImpact = ?2, configScoreImpact = ?3 WHERE id = ?1",
    "UPDATE software SET impactScore = ?2 WHERE recommendation = (SELECT key FROM recommendation WHERE id = ?1)",
  };

  if (roaring_bitmap_equals (self->before->exposed, self->after->exposed))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (sqls); i++)
    {
      g_autoptr (SutureServiceStatement) statement = NULL;

      statement = suture_service_connection_query (self->connection, sqls[i], error, "s", self->before->recommendation_id);
      if (statement == NULL)
        return FALSE;
      sqlite3_bind_double (statement, 2, self->after->exposure);
      if (i == 0)
        sqlite3_bind_double (statement, 3, self->after->secure);
      if (!suture_service_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

/* Moves the last row of a series, which becomes today's. Where there is none nobody measures, and *@moved stays. */
static gboolean
move_series (Movement *self, const char *kind, gint64 group, const char *category, double points, gboolean *moved, GError **error)
{
  static const char last_sql[] = "SELECT key, time, score, maximum FROM score WHERE kind = ?1 AND ifnull (rbacGroupId, -1) = ?2"
                                 " AND category IS ?3 ORDER BY time DESC, key DESC LIMIT 1";
  static const char move_sql[] = "UPDATE score SET score = ?2, time = max (time, ?3) WHERE key = ?1";
  static const char begin_sql[] = "INSERT INTO score (kind, time, score, rbacGroupName, rbacGroupId, category, maximum)"
                                  " SELECT kind, ?3, ?2, rbacGroupName, rbacGroupId, category, maximum FROM score WHERE key = ?1";
  g_autoptr (SutureServiceStatement) last = NULL;
  g_autoptr (SutureServiceStatement) row = NULL;
  g_autoptr (GError) failure = NULL;
  double highest = EXPOSURE_MAX;

  last = suture_service_connection_query (self->connection, last_sql, error, "sis", kind, group, category);
  if (last == NULL)
    return FALSE;
  if (!suture_service_statement_step (last, &failure))
    {
      if (failure == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (sqlite3_column_double (last, 3) > 0)
    highest = sqlite3_column_double (last, 3);
  else if (!g_str_has_prefix (kind, "exposure"))
    highest = G_MAXDOUBLE;
  row = suture_service_connection_query (self->connection, get_day (sqlite3_column_int64 (last, 1)) < get_day (self->now_usec)
                                         ? begin_sql : move_sql, error, "i", (gint64) sqlite3_column_int64 (last, 0));
  if (row == NULL)
    return FALSE;
  sqlite3_bind_double (row, 2, CLAMP (sqlite3_column_double (last, 2) + points, 0, highest));
  sqlite3_bind_int64 (row, 3, self->now_usec);
  *moved = TRUE;
  return suture_service_statement_run (row, error);
}

typedef struct
{
  gint64 id;
  double weight;  /* of what the organisation moves by, this group moves by so many times as much */
} Group;

/* The score of all is the mean of those of the groups: who has more of the devices moves more, a small group sooner. */
static GArray *
read_groups (Movement *self, GError **error)
{
  g_autoptr (GArray) groups = g_array_new (FALSE, FALSE, sizeof (Group));
  g_autoptr (SutureServiceStatement) rows = NULL;
  g_autoptr (GError) failure = NULL;
  const double changed = (double) roaring_bitmap_get_cardinality (self->changed);
  double all;

  if (!read_number (self, "SELECT max (key) FROM machine", &all, error))
    return NULL;
  rows = suture_service_connection_prepare (self->connection, "SELECT rbacGroupId, devices FROM deviceGroup ORDER BY key", error);
  if (rows == NULL)
    return NULL;
  while (changed > 0 && suture_service_statement_step (rows, &failure))
    {
      g_autoptr (SutureServiceBitmap) devices = suture_service_bitmap_column (rows, 1);
      const double n = devices != NULL ? (double) roaring_bitmap_and_cardinality (devices, self->changed) : 0;
      Group group = { sqlite3_column_int64 (rows, 0), 0 };

      if (n <= 0)
        continue;
      group.weight = n / changed * all / (double) roaring_bitmap_get_cardinality (devices);
      g_array_append_val (groups, group);
    }
  if (failure == NULL)
    return g_steal_pointer (&groups);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static gboolean
move_exposure (Movement *self, gboolean *moved, GError **error)
{
  g_autoptr (GArray) groups = read_groups (self, error);

  if (groups == NULL || !move_series (self, "exposure", -1, NULL, self->exposure, moved, error))
    return FALSE;
  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = &g_array_index (groups, Group, i);

      if (!move_series (self, "exposureByGroup", group->id, NULL, self->exposure * group->weight, moved, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
move_secure (Movement *self, gboolean *moved, GError **error)
{
  return move_series (self, "configuration", -1, NULL, self->secure, moved, error) &&
         move_series (self, "configurationByCategory", -1, self->before->category, self->secure, moved, error);
}

static const char *
get_kind (SutureServiceCause cause)
{
  int kind = SUTURE_SCORE_EVENT_EXCEPTION;

  if (cause == SUTURE_SERVICE_CAUSE_FIXED || cause == SUTURE_SERVICE_CAUSE_COMPLETED)
    kind = SUTURE_SCORE_EVENT_REMEDIATION;
  else if (cause == SUTURE_SERVICE_CAUSE_WEAKNESS)
    kind = SUTURE_SCORE_EVENT_NEW_WEAKNESS;
  return suture_enum_get_word (&suture_score_event_kind_words, kind);
}

/* SQL that says why, in one language; r is the recommendation. */
#define NEWEST_WEAKNESS \
  "ifnull ((SELECT v.id FROM recommendationVulnerability AS l JOIN vulnerability AS v ON v.key = l.vulnerability" \
  " WHERE l.recommendation = r.key ORDER BY v.key DESC LIMIT 1), '')"

static const struct { const char *english, *french; } reasons[] = {
  [SUTURE_SERVICE_CAUSE_FIXED] = { "'Devices fixed: '", "'Appareils corrigés : '" },
  [SUTURE_SERVICE_CAUSE_COMPLETED] = { "'Request completed: '", "'Demande terminée : '" },
  [SUTURE_SERVICE_CAUSE_WEAKNESS] = { "'New weakness ' || " NEWEST_WEAKNESS " || ': '",
                                      "'Nouvelle faiblesse ' || " NEWEST_WEAKNESS " || ' : '" },
  [SUTURE_SERVICE_CAUSE_EXCEPTION_MADE] = { "'Exception created: '", "'Exception créée : '" },
  [SUTURE_SERVICE_CAUSE_EXCEPTION_CANCELED] = { "'Exception canceled: '", "'Exception annulée : '" },
  [SUTURE_SERVICE_CAUSE_EXCEPTION_ENDED] = { "'Exception ended: '", "'Fin de l’exception : '" },
};

/* Its time is that of the first move of the day, so that who knows it already finds it again. */
static gboolean
write_event (Movement *self, GError **error)
{
  g_autofree char *update_sql = g_strdup_printf (
    "UPDATE scoreEvent SET exposureDelta = exposureDelta + ?5, secureDelta = secureDelta + ?6,"
    " reason_en = (SELECT %s || r.recommendationName_en FROM recommendation AS r WHERE r.id = ?2),"
    " reason_fr = (SELECT %s || r.recommendationName_fr FROM recommendation AS r WHERE r.id = ?2)"
    " WHERE kind = ?1 AND recommendationId = ?2 AND time >= ?3", reasons[self->cause].english, reasons[self->cause].french);
  g_autofree char *insert_sql = g_strdup_printf (
    "INSERT INTO scoreEvent (kind, recommendationId, time, exposureDelta, secureDelta, reason_en, reason_fr)"
    " SELECT ?1, ?2, ?4, ?5, ?6, %s || r.recommendationName_en, %s || r.recommendationName_fr FROM recommendation AS r"
    " WHERE r.id = ?2 AND NOT EXISTS (SELECT 1 FROM scoreEvent WHERE kind = ?1 AND recommendationId = ?2 AND time >= ?3)",
    reasons[self->cause].english, reasons[self->cause].french);
  const gint64 morning = suture_day_to_time (get_day (self->now_usec));

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (SutureServiceStatement) statement = NULL;

      statement = suture_service_connection_query (self->connection, i == 0 ? update_sql : insert_sql, error, "ssi",
                                                   get_kind (self->cause), self->before->recommendation_id, morning);
      if (statement == NULL)
        return FALSE;
      if (i == 1)
        sqlite3_bind_int64 (statement, 4, self->now_usec);
      sqlite3_bind_double (statement, 5, self->exposure);
      sqlite3_bind_double (statement, 6, self->secure);
      if (!suture_service_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * suture_service_movement_follow:
 * @connection: the database, in a transaction that may write
 * @before: what a recommendation came to before something happened
 * @cause: what happened
 * @now_usec: the time, microseconds UTC
 * @error: return location for a #SutureServiceDatabaseError
 *
 * Moves the scores of the organisation, of the device groups and of the category by the difference, brings the
 * recommendation's impact up to date, and leaves an event that explains it. A database without scores has no events
 * either.
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_movement_follow (SutureServiceConnection     *connection,
                                const SutureServiceStanding *before,
                                SutureServiceCause           cause,
                                gint64                       now_usec,
                                GError                     **error)
{
  g_auto (Movement) self = { .connection = connection, .before = before, .cause = cause, .now_usec = now_usec };
  gboolean moved = FALSE;

  g_return_val_if_fail (connection != NULL && before != NULL, FALSE);

  self.after = suture_service_standing_new (connection, before->recommendation_id, get_day (now_usec), error);
  if (self.after == NULL || !work_out (&self, error) || !write_impact (&self, error))
    return FALSE;
  if ((self.exposure < 0 || self.exposure > 0) && !move_exposure (&self, &moved, error))
    return FALSE;
  if ((self.secure < 0 || self.secure > 0) && !move_secure (&self, &moved, error))
    return FALSE;
  return !moved || write_event (&self, error);
}
