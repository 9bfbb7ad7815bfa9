/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-edit-tickets.h"

#include <string.h>

#include "suture-request.h"
#include "suture-service-error.h"
#include "suture-service-person.h"
#include "suture-service-tasks-graph.h"
#include "suture-ticket.h"
#include "suture-wire-members.h"
#include "suture-wire-reader.h"

#define ASSIGNED_TO_MAX 320

/* A security task before a change, and what the body says. */
typedef struct
{
  SutureServiceExchange *exchange;  /* (unowned) */
  gint64                 key;
  gint64                 revision;
  char                  *type;      /* (owned): `@odata.type` */
  int                    status;    /* SutureTicketStatus: before */
  char                  *note;      /* (owned) (nullable): of the last updateStatus */
  SutureTicket          *wanted;    /* (owned): the members of the body */
  SutureWireMembers     *members;   /* (owned): likewise, to tell null from missing */
} Edit;

static void
edit_clear (Edit *self)
{
  g_clear_pointer (&self->type, g_free);
  g_clear_pointer (&self->note, g_free);
  g_clear_pointer (&self->wanted, suture_record_unref);
  g_clear_pointer (&self->members, suture_wire_members_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Edit, edit_clear)

static gboolean
read_current (Edit *self, GError **error)
{
  static const char sql[] = "SELECT key, etag, odataType, status, statusNote FROM deviceAppManagementTask WHERE id = lower (?)";
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  statement = suture_service_connection_query (self->exchange->connection, sql, error, "s", self->exchange->id);
  if (statement == NULL)
    return FALSE;
  if (!suture_service_statement_step (statement, &failure))
    {
      if (failure == NULL)
        return suture_service_exchange_not_found (self->exchange, "Security task", error);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  self->key = sqlite3_column_int64 (statement, 0);
  self->revision = sqlite3_column_int64 (statement, 1);
  self->type = g_strdup ((const char *) sqlite3_column_text (statement, 2));
  self->status = suture_enum_from_word (&suture_ticket_status_words, (const char *) sqlite3_column_text (statement, 3));
  self->note = g_strdup ((const char *) sqlite3_column_text (statement, 4));
  return TRUE;
}

static gboolean
check_members (Edit *self, const char *const *allowed, GError **error)
{
  g_auto (GStrv) paths = suture_wire_members_dup_paths (self->members);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      gboolean known = FALSE;

      for (guint j = 0; allowed[j] != NULL; j++)
        known = known || g_ascii_strcasecmp (paths[i], allowed[j]) == 0;
      if (known)
        continue;
      g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_INVALID_BODY,
                   "“%s” cannot be given here; of a security task, priority, dueDateTime, creatorNotes and assignedTo"
                   " can be changed, and status with updateStatus", paths[i]);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_body (Edit *self, const char *const *allowed, GError **error)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (self->exchange->request, &size);

  self->wanted = suture_wire_reader_read_entity (&suture_ticket_type, data, size, NULL);
  if (self->wanted != NULL)
    self->members = suture_wire_members_parse (data, size, NULL);
  if (self->members == NULL)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_BODY, error,
                                     "The body is not a JSON object of a security task");
  return check_members (self, allowed, error);
}

static gboolean
has (Edit *self, const char *member)
{
  return suture_wire_members_has (self->members, member);
}

static gboolean
is_longer (const char *text, glong characters)
{
  return text != NULL && g_utf8_strlen (text, -1) > characters;
}

static gboolean
check_values (Edit *self, GError **error)
{
  static const char *const priorities[] = { "none", "high", "low", NULL };
  const SutureTicket *wanted = self->wanted;

  if (has (self, "@odata.type") && g_strcmp0 (wanted->odata_type, self->type) != 0)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_BODY, error,
                                     "@odata.type is not that of this security task");
  if (has (self, "priority") && (wanted->priority == NULL || !g_strv_contains (priorities, wanted->priority)))
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error, "priority must be none, high or low");
  if (suture_wire_members_get (self->members, "dueDateTime") != NULL && wanted->due_date_time == SUTURE_TIME_NONE)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error, "dueDateTime must be a date and time");
  /* The line that stands for the priority Graph does not have comes on top of the requester's own text. */
  if (is_longer (wanted->creator_notes, SUTURE_REQUEST_NOTES_MAX + 100))
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error, "creatorNotes is too long");
  if (is_longer (wanted->assigned_to, ASSIGNED_TO_MAX))
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error, "assignedTo is too long");
  if (self->status == SUTURE_TICKET_COMPLETED || self->status == SUTURE_TICKET_REJECTED)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_CONFLICT, error,
                                     "A completed or rejected security task cannot be changed");
  return TRUE;
}

static gboolean
write_values (Edit *self, GError **error)
{
  static const char sql[] = "UPDATE deviceAppManagementTask SET priority = coalesce (?1, priority),"
                            " dueDateTime = CASE WHEN ?2 THEN ?3 ELSE dueDateTime END,"
                            " creatorNotes = CASE WHEN ?4 THEN ?5 ELSE creatorNotes END,"
                            " assignedTo = CASE WHEN ?6 THEN ?7 ELSE assignedTo END, etag = etag + 1 WHERE key = ?8";
  g_autoptr (SutureServiceStatement) statement = NULL;

  statement = suture_service_connection_query (self->exchange->connection, sql, error, "siiisisi", self->wanted->priority,
                                               (gint64) has (self, "dueDateTime"), self->wanted->due_date_time,
                                               (gint64) has (self, "creatorNotes"), self->wanted->creator_notes,
                                               (gint64) has (self, "assignedTo"), self->wanted->assigned_to, self->key);
  if (statement == NULL)
    return FALSE;
  if (self->wanted->due_date_time == SUTURE_TIME_NONE)
    sqlite3_bind_null (statement, 3);
  return suture_service_statement_run (statement, error);
}

/* Reads what stands there; where somebody else was faster, the answer is 412 with it, and @lost is set. */
static gboolean
begin (Edit *self, gboolean *lost, GError **error)
{
  *lost = FALSE;
  if (!read_current (self, error))
    return FALSE;
  *lost = !suture_service_exchange_matches (self->exchange, self->revision);
  if (!*lost)
    return TRUE;
  self->exchange->status = 412;
  return suture_service_tasks_graph_get (self->exchange, error);
}

/**
 * suture_service_edit_tickets_patch:
 * @exchange: `PATCH /beta/deviceAppManagement/deviceAppManagementTasks/{id}`
 * @error: return location for a #SutureServiceError
 *
 * Changes priority, dueDateTime, creatorNotes and assignedTo of a security task that is not closed. `If-Match` counts
 * where it is sent.
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_edit_tickets_patch (SutureServiceExchange *exchange, GError **error)
{
  static const char *const editable[] = { "@odata.type", "priority", "dueDateTime", "creatorNotes", "assignedTo", NULL };
  g_auto (Edit) self = { .exchange = exchange };
  gboolean lost;

  if (!begin (&self, &lost, error) || lost)
    return lost;
  return read_body (&self, editable, error) && check_values (&self, error) && write_values (&self, error) &&
         suture_service_tasks_graph_get (exchange, error);
}

/**
 * suture_service_edit_tickets_delete:
 * @exchange: `DELETE /beta/deviceAppManagement/deviceAppManagementTasks/{id}`
 * @error: return location for a #SutureServiceError
 *
 * Deletes a security task. Its activity goes on.
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_edit_tickets_delete (SutureServiceExchange *exchange, GError **error)
{
  g_auto (Edit) self = { .exchange = exchange };
  g_autoptr (SutureServiceStatement) statement = NULL;
  gboolean lost;

  if (!begin (&self, &lost, error) || lost)
    return lost;
  statement = suture_service_connection_query (exchange->connection, "DELETE FROM deviceAppManagementTask WHERE key = ?",
                                               error, "i", self.key);
  if (statement == NULL || !suture_service_statement_run (statement, error))
    return FALSE;
  exchange->status = 204;
  return TRUE;
}

static gboolean
is_next (int from, int to)
{
  if (from == SUTURE_TICKET_PENDING)
    return to == SUTURE_TICKET_ACTIVE || to == SUTURE_TICKET_REJECTED;
  return from == SUTURE_TICKET_ACTIVE && to == SUTURE_TICKET_COMPLETED;
}

static gboolean
check_status (Edit *self, const char *note, GError **error)
{
  const char *word = suture_wire_members_get (self->members, "status");
  const int status = suture_enum_from_word (&suture_ticket_status_words, word);

  if (status == SUTURE_TICKET_NONE)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error,
                                     "status must be active, rejected or completed");
  if (is_longer (note, SUTURE_REQUEST_NOTES_MAX))
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error,
                                     "note must have at most 1000 characters");
  if (is_next (self->status, status) || (self->status == status && g_strcmp0 (self->note, note) == 0))
    return TRUE;
  g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_CONFLICT,
               "This security task is %s and cannot become %s: pending becomes active or rejected, active becomes completed",
               suture_enum_get_word (&suture_ticket_status_words, self->status),
               suture_enum_get_word (&suture_ticket_status_words, status));
  return FALSE;
}

/* Whoever accepts a task nobody is assigned to takes it. */
static gboolean
write_status (Edit *self, const char *note, GError **error)
{
  static const char sql[] = "UPDATE deviceAppManagementTask SET status = ?1, statusNote = ?2, statusModifiedOn = ?3,"
                            " assignedTo = CASE WHEN ?1 = 'active' THEN coalesce (assignedTo, ?4) ELSE assignedTo END,"
                            " etag = etag + 1 WHERE key = ?5";
  g_autoptr (SutureServicePerson) me = suture_service_person_new_me (self->exchange, error);
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autofree char *status = NULL;

  if (me == NULL)
    return FALSE;
  status = g_ascii_strdown (suture_wire_members_get (self->members, "status"), -1);
  statement = suture_service_connection_query (self->exchange->connection, sql, error, "ssisi", status, note,
                                               self->exchange->now, me->email, self->key);
  return statement != NULL && suture_service_statement_run (statement, error);
}

/**
 * suture_service_edit_tickets_update_status:
 * @exchange: `POST /beta/deviceAppManagement/deviceAppManagementTasks/{id}/updateStatus`
 * @error: return location for a #SutureServiceError; %SUTURE_SERVICE_ERROR_CONFLICT where the status does not follow
 *   from the present one
 *
 * Accepts, rejects or completes a security task, with a note. Its activity stays what it is. The same once more is no
 * mistake: the answer to the first one was lost.
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_edit_tickets_update_status (SutureServiceExchange *exchange, GError **error)
{
  static const char *const members[] = { "status", "note", NULL };
  g_auto (Edit) self = { .exchange = exchange };
  const char *note;
  gboolean lost;

  if (!begin (&self, &lost, error) || lost)
    return lost;
  if (!read_body (&self, members, error))
    return FALSE;
  note = suture_wire_members_get (self.members, "note");
  if (note != NULL && note[0] == '\0')
    note = NULL;
  if (!check_status (&self, note, error))
    return FALSE;
  exchange->status = 204;
  return !is_next (self.status, suture_enum_from_word (&suture_ticket_status_words,
                                                       suture_wire_members_get (self.members, "status"))) ||
         write_status (&self, note, error);
}
