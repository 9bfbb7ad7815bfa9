/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-edit-tasks.h"

#include "suture-activity.h"
#include "suture-request.h"
#include "suture-service-error.h"
#include "suture-service-exposure.h"
#include "suture-service-lookup.h"
#include "suture-service-person.h"
#include "suture-service-read-tasks.h"
#include "suture-wire-members.h"
#include "suture-wire-reader.h"

/* An activity before and after an edit, as far as it can be edited. */
typedef struct
{
  SutureServiceExchange *exchange;  /* (unowned) */
  gint64                 key;
  gint64                 revision;
  int                    type;      /* SutureRemediation */
  int                    status;    /* SutureActivityStatus: before */
  SutureDay              due_on;    /* before */
  char                  *recommendation_id;  /* (owned) */
  SutureActivity        *wanted;    /* (owned): the members of the body */
  SutureWireMembers     *members;   /* (owned): likewise, to tell null from missing */
} Edit;

static void
edit_clear (Edit *self)
{
  g_clear_pointer (&self->wanted, suture_record_unref);
  g_clear_pointer (&self->members, suture_wire_members_free);
  g_clear_pointer (&self->recommendation_id, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Edit, edit_clear)

static gboolean
read_current (Edit *self, GError **error)
{
  static const char sql[] = "SELECT key, etag, type, status, dueOn, recommendationId FROM remediationTask WHERE id = lower (?)"
                            " AND (status <> 'Completed' OR statusLastModifiedOn > ?)";
  const gint64 horizon = self->exchange->now - SUTURE_RETENTION_DAYS * G_TIME_SPAN_DAY;
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  statement = suture_service_connection_query (self->exchange->connection, sql, error, "si", self->exchange->id, horizon);
  if (statement == NULL)
    return FALSE;
  if (!suture_service_statement_step (statement, &failure))
    {
      if (failure == NULL)
        return suture_service_exchange_not_found (self->exchange, "Remediation task", error);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  self->key = sqlite3_column_int64 (statement, 0);
  self->revision = sqlite3_column_int64 (statement, 1);
  self->type = suture_enum_from_word (&suture_remediation_words, (const char *) sqlite3_column_text (statement, 2));
  self->status = suture_enum_from_word (&suture_activity_status_words, (const char *) sqlite3_column_text (statement, 3));
  self->due_on = SUTURE_DAY_NONE;
  if (sqlite3_column_type (statement, 4) != SQLITE_NULL)
    self->due_on = (SutureDay) sqlite3_column_int64 (statement, 4);
  self->recommendation_id = g_strdup ((const char *) sqlite3_column_text (statement, 5));
  return TRUE;
}

static gboolean
check_members (Edit *self, GError **error)
{
  static const char *const editable[] = { "priority", "dueOn", "requesterNotes", "status" };
  g_auto (GStrv) paths = suture_wire_members_dup_paths (self->members);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      gboolean known = FALSE;

      for (guint j = 0; j < G_N_ELEMENTS (editable); j++)
        known = known || g_ascii_strcasecmp (paths[i], editable[j]) == 0;
      if (known)
        continue;
      g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_INVALID_BODY,
                   "“%s” cannot be changed; priority, dueOn, requesterNotes and status can", paths[i]);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_body (Edit *self, GError **error)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (self->exchange->request, &size);

  self->wanted = suture_wire_reader_read_entity (&suture_activity_type, data, size, NULL);
  if (self->wanted != NULL)
    self->members = suture_wire_members_parse (data, size, NULL);
  if (self->members == NULL)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_BODY, error,
                                     "The body is not a JSON object of a remediation task");
  return check_members (self, error);
}

static gboolean
has (Edit *self, const char *member)
{
  return suture_wire_members_has (self->members, member);
}

static gboolean
check_due (Edit *self, GError **error)
{
  const gboolean none = suture_wire_members_get (self->members, "dueOn") == NULL;
  const SutureDay due_on = self->wanted->due_on;

  if (!has (self, "dueOn") || due_on == self->due_on)
    return TRUE;
  if (self->type == SUTURE_REMEDIATION_ATTENTION_REQUIRED)
    return none || suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error,
                                             "AttentionRequired has no due date");
  if (due_on == SUTURE_DAY_NONE)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error, "dueOn must be a date");
  /* Where the client is, it may still be yesterday. */
  if (due_on < self->exchange->today - 1)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error, "dueOn must be today or later");
  return TRUE;
}

static gboolean
reopens (Edit *self)
{
  return self->status == SUTURE_ACTIVITY_COMPLETED && self->wanted->status == SUTURE_ACTIVITY_ACTIVE;
}

/* What would be completed again at once is not reopened. */
static gboolean
check_reopen (Edit *self, GError **error)
{
  g_autoptr (SutureServiceBitmap) left = NULL;

  if (self->type == SUTURE_REMEDIATION_ATTENTION_REQUIRED)
    return TRUE;
  left = suture_service_lookup_exposed (self->exchange, error);
  if (left == NULL)
    return FALSE;
  return !roaring_bitmap_is_empty (left) ||
         suture_service_error_set (SUTURE_SERVICE_ERROR_UNPROCESSABLE, error,
                                   "All devices of this remediation task are fixed:"
                                   " the system would complete it again at once");
}

static gboolean
check_values (Edit *self, GError **error)
{
  const char *notes = self->wanted->requester_notes;
  const gboolean edits = has (self, "priority") || has (self, "dueOn") || has (self, "requesterNotes");

  if (has (self, "priority") && self->wanted->priority == SUTURE_PRIORITY_UNKNOWN)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error, "priority must be Low, Medium or High");
  if (notes != NULL && g_utf8_strlen (notes, -1) > SUTURE_REQUEST_NOTES_MAX)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error,
                                     "requesterNotes must have at most 1000 characters");
  if (has (self, "status") && self->wanted->status == SUTURE_ACTIVITY_STATUS_UNKNOWN)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error, "status must be Active or Completed");
  if (self->status == SUTURE_ACTIVITY_COMPLETED && edits && !reopens (self))
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error,
                                     "A completed remediation task cannot be changed");
  return check_due (self, error) && (!reopens (self) || check_reopen (self, error));
}

static gboolean
write_values (Edit *self, GError **error)
{
  static const char sql[] = "UPDATE remediationTask SET priority = coalesce (?1, priority),"
                            " dueOn = CASE WHEN ?2 THEN ?3 ELSE dueOn END,"
                            " requesterNotes = CASE WHEN ?4 THEN ?5 ELSE requesterNotes END,"
                            " lastModifiedOn = ?7, lastModifiedBy = ?8, etag = etag + 1 WHERE key = ?6";
  g_autoptr (SutureServicePerson) me = suture_service_person_new_me (self->exchange, error);
  g_autoptr (SutureServiceStatement) statement = NULL;

  if (me == NULL)
    return FALSE;
  statement = suture_service_connection_query (self->exchange->connection, sql, error, "siiisiis",
                                               suture_enum_get_word (&suture_priority_words, self->wanted->priority),
                                               (gint64) has (self, "dueOn"), (gint64) self->wanted->due_on,
                                               (gint64) has (self, "requesterNotes"), self->wanted->requester_notes,
                                               self->key, self->exchange->now, me->email);
  if (statement == NULL)
    return FALSE;
  if (self->wanted->due_on == SUTURE_DAY_NONE)
    sqlite3_bind_null (statement, 3);
  return suture_service_statement_run (statement, error);
}

static gboolean
complete (Edit *self, GError **error)
{
  static const char sql[] = "UPDATE remediationTask SET status = 'Completed', completionMethod = 'Manual',"
                            " completerId = ?1, completerEmail = ?2, statusLastModifiedOn = ?3,"
                            " fixedAtCompletion = fixedDevices WHERE key = ?4";
  g_autoptr (SutureServicePerson) me = suture_service_person_new_me (self->exchange, error);
  g_autoptr (SutureServiceStatement) statement = NULL;

  if (me == NULL)
    return FALSE;
  statement = suture_service_connection_query (self->exchange->connection, sql, error, "ssii", me->id, me->email,
                                               self->exchange->now, self->key);
  return statement != NULL && suture_service_statement_run (statement, error);
}

/* Goes on where it is now: devices may have been fixed, or exposed again, since the completion. */
static gboolean
reopen (Edit *self, GError **error)
{
  static const char sql[] = "UPDATE remediationTask SET status = 'Active', completionMethod = NULL, completerId = NULL,"
                            " completerEmail = NULL, fixedAtCompletion = NULL, statusLastModifiedOn = ?1 WHERE key = ?2";
  g_autoptr (SutureServiceStatement) statement = NULL;

  statement = suture_service_connection_query (self->exchange->connection, sql, error, "ii", self->exchange->now, self->key);
  return statement != NULL && suture_service_statement_run (statement, error) &&
         suture_service_exposure_refresh (self->exchange->connection, self->recommendation_id, self->exchange->now, error);
}

/* Completing what is completed already changes nothing, so that it can be sent again. */
static gboolean
apply (Edit *self, GError **error)
{
  if (self->status == SUTURE_ACTIVITY_COMPLETED && !reopens (self))
    return TRUE;
  if (!write_values (self, error))
    return FALSE;
  if (reopens (self))
    return reopen (self, error);
  return self->wanted->status != SUTURE_ACTIVITY_COMPLETED || complete (self, error);
}

/**
 * suture_service_edit_tasks_patch:
 * @exchange: `PATCH /api/remediationTasks/{id}` with `If-Match`
 * @error: return location for a #SutureServiceError
 *
 * Changes priority, dueOn, requesterNotes or status; `"status": "Completed"` makes the service say who completed it
 * and when, `"status": "Active"` reopens it, unless nothing is left to do (422). A lost race is 412 with what stands
 * there now.
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_edit_tasks_patch (SutureServiceExchange *exchange, GError **error)
{
  g_auto (Edit) self = { .exchange = exchange };

  if (exchange->if_match == NULL)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_CONDITION_REQUIRED, error,
                                     "PATCH needs the header If-Match with an ETag");
  if (!read_current (&self, error))
    return FALSE;
  if (!suture_service_exchange_matches (exchange, self.revision))
    {
      exchange->status = 412;
      return suture_service_read_tasks_get (exchange, error);
    }
  if (!read_body (&self, error) || !check_values (&self, error) || !apply (&self, error))
    return FALSE;
  return suture_service_read_tasks_get (exchange, error);
}
