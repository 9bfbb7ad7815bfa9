/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-simulation-private.h"

#include "suture-sample-text.h"

/* How many decisions IT takes on a task that waits, in a day. */
#define DECISIONS_A_DAY 1.5
/* One task in so many is rejected. */
#define REJECTED_ONE_IN 7
/* A task of no activity is worked on for so many days. */
#define WORK_DAYS 7

typedef struct
{
  gint64   key;
  gboolean pending;
  gboolean has_activity;
  gboolean is_over;      /* the activity is completed */
  char    *assigned_to;  /* (owned) (nullable) */
} Ticket;

static void
ticket_clear (Ticket *ticket)
{
  g_free (ticket->assigned_to);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ticket, ticket_clear)

static gboolean
read_ticket (SutureSimulation *self, gint64 key, Ticket *ticket, GError **error)
{
  static const char sql[] = "SELECT d.status = 'pending', t.key IS NOT NULL, t.status IS 'Completed', d.assignedTo"
                            " FROM deviceAppManagementTask AS d LEFT JOIN remediationTask AS t ON t.id = d.remediationTaskId"
                            " WHERE d.key = ? AND d.status IN ('pending', 'active')";
  g_autoptr (SutureServiceStatement) statement = NULL;

  statement = suture_service_connection_query (self->connection, sql, error, "i", key);
  if (statement == NULL || !suture_service_statement_step (statement, error))
    return FALSE;
  ticket->key = key;
  ticket->pending = sqlite3_column_int (statement, 0);
  ticket->has_activity = sqlite3_column_int (statement, 1);
  ticket->is_over = sqlite3_column_int (statement, 2);
  ticket->assigned_to = g_strdup ((const char *) sqlite3_column_text (statement, 3));
  return TRUE;
}

/* Who works on it: the one it is assigned to, else one of IT, who stays the same. */
static gboolean
find_person (SutureSimulation *self, const Ticket *ticket, char **email, SutureSampleLanguage *language, GError **error)
{
  static const char sql[] = "SELECT email, language FROM person WHERE role = 'itAdministrator'"
                            " ORDER BY email IS ?1 DESC, (key * 7 + ?2 * 13) % 31, key LIMIT 1";
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  *email = NULL;
  *language = SUTURE_SAMPLE_ENGLISH;
  statement = suture_service_connection_query (self->connection, sql, error, "si", ticket->assigned_to, ticket->key);
  if (statement == NULL)
    return FALSE;
  if (suture_service_statement_step (statement, &failure))
    {
      *email = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      if (g_strcmp0 ((const char *) sqlite3_column_text (statement, 1), "fr") == 0)
        *language = SUTURE_SAMPLE_FRENCH;
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
set_status (SutureSimulation *self, const Ticket *ticket, const char *status, const char *kind, GError **error)
{
  static const char sql[] = "UPDATE deviceAppManagementTask SET status = ?1, statusNote = ?2, statusModifiedOn = ?3,"
                            " assignedTo = coalesce (assignedTo, ?4), etag = etag + 1 WHERE key = ?5";
  JsonArray *texts = suture_simulation_get_texts (self, kind);
  const guint n = (guint) (suture_simulation_draw (self, kind, ticket->key) % json_array_get_length (texts));
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autofree char *email = NULL;
  SutureSampleLanguage language;

  if (!find_person (self, ticket, &email, &language, error))
    return FALSE;
  statement = suture_service_connection_query (self->connection, sql, error, "ssisi", status,
                                               suture_sample_text_get (json_array_get_object_element (texts, n), language),
                                               self->now, email, ticket->key);
  return suture_simulation_run (statement, error);
}

static gboolean
decide (SutureSimulation *self, const Ticket *ticket, GError **error)
{
  if (suture_simulation_draw_unit (self, "decide", ticket->key) >= self->days * DECISIONS_A_DAY)
    return TRUE;
  if (!ticket->is_over && suture_simulation_draw (self, "reject", ticket->key) % REJECTED_ONE_IN == 0)
    return set_status (self, ticket, "rejected", SUTURE_SIMULATION_REJECTED, error);
  return set_status (self, ticket, "active", SUTURE_SIMULATION_ACCEPTED, error);
}

static gboolean
is_done (SutureSimulation *self, const Ticket *ticket)
{
  if (ticket->has_activity)
    return ticket->is_over;
  return suture_simulation_draw_unit (self, "done", ticket->key) < self->days / WORK_DAYS;
}

/* One security task: somebody of IT accepts or rejects it, or completes it once its activity is. */
gboolean
suture_simulation_play_ticket (SutureSimulation *self, gint64 key, GError **error)
{
  g_auto (Ticket) ticket = { 0, };
  g_autoptr (GError) failure = NULL;

  /* A person may have been faster since the round began. */
  if (!read_ticket (self, key, &ticket, &failure))
    {
      if (failure == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (ticket.pending)
    return decide (self, &ticket, error);
  return !is_done (self, &ticket) || set_status (self, &ticket, "completed", SUTURE_SIMULATION_COMPLETED, error);
}

/* Completes the tasks of those activities of a recommendation that are completed. */
gboolean
suture_simulation_close_tickets (SutureSimulation *self, const char *recommendation_id, GError **error)
{
  static const char sql[] = "SELECT d.key FROM remediationTask AS t JOIN deviceAppManagementTask AS d"
                            " ON d.remediationTaskId = t.id WHERE t.recommendationId = ? AND t.status = 'Completed'"
                            " AND d.status = 'active' ORDER BY d.key";
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) failure = NULL;

  statement = suture_service_connection_query (self->connection, sql, error, "s", recommendation_id);
  if (statement == NULL)
    return FALSE;
  while (suture_service_statement_step (statement, &failure))
    {
      const gint64 key = sqlite3_column_int64 (statement, 0);

      g_array_append_val (keys, key);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  for (guint i = 0; i < keys->len; i++)
    if (!suture_simulation_play_ticket (self, g_array_index (keys, gint64, i), error))
      return FALSE;
  return TRUE;
}
