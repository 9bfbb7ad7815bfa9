/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-edit-exceptions.h"

#include <string.h>

#include "suture-exception-request.h"
#include "suture-service-error.h"
#include "suture-service-expiry.h"
#include "suture-service-history.h"
#include "suture-service-movement.h"
#include "suture-service-person.h"
#include "suture-service-read-exceptions.h"
#include "suture-wire-members.h"
#include "suture-wire-reader.h"
#include "suture-write.h"

/* An exception before and after a change. */
typedef struct
{
  SutureServiceExchange *exchange;  /* (unowned) */
  gint64                 key;
  gint64                 revision;
  SutureException       *current;   /* (owned) */
  char                  *history;   /* (owned) (nullable): as the database holds it */
  SutureWrite           *write;     /* (owned): what is asked for */
} Edit;

static void
edit_clear (Edit *self)
{
  g_clear_pointer (&self->current, suture_record_unref);
  g_clear_pointer (&self->history, g_free);
  g_clear_pointer (&self->write, suture_write_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Edit, edit_clear)

static void
take_row (Edit *self, SutureServiceStatement *statement)
{
  SutureException *current = self->current = suture_record_new (&suture_exception_type);

  self->key = sqlite3_column_int64 (statement, 0);
  self->revision = sqlite3_column_int64 (statement, 1);
  current->recommendation_id = g_strdup ((const char *) sqlite3_column_text (statement, 2));
  current->scope = suture_enum_from_word (&suture_exception_scope_words, (const char *) sqlite3_column_text (statement, 3));
  current->rbac_group_names = suture_service_history_parse_list ((const char *) sqlite3_column_text (statement, 4));
  current->canceled_group_names = suture_service_history_parse_list ((const char *) sqlite3_column_text (statement, 5));
  if (sqlite3_column_type (statement, 6) != SQLITE_NULL)
    current->canceled_on = sqlite3_column_int64 (statement, 6);
  current->ends_on = (SutureDay) sqlite3_column_int64 (statement, 7);
  self->history = g_strdup ((const char *) sqlite3_column_text (statement, 8));
}

static gboolean
read_current (Edit *self, GError **error)
{
  static const char sql[] = "SELECT key, etag, recommendationId, scope, rbacGroupNames, canceledRbacGroupNames, canceledOn,"
                            " endsOn, history FROM recommendationException WHERE id = lower (?)";
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  statement = suture_service_connection_query (self->exchange->connection, sql, error, "s", self->exchange->id);
  if (statement == NULL)
    return FALSE;
  if (suture_service_statement_step (statement, &failure))
    {
      take_row (self, statement);
      return TRUE;
    }
  if (failure == NULL)
    return suture_service_exchange_not_found (self->exchange, "Exception", error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
check_members (const SutureWireMembers *members, GError **error)
{
  static const char *const known[] = { "canceled", "canceledRbacGroupNames", "endsOn" };
  g_auto (GStrv) paths = suture_wire_members_dup_paths (members);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      const gsize length = strcspn (paths[i], ".");
      gboolean is_known = FALSE;

      for (guint j = 0; j < G_N_ELEMENTS (known); j++)
        is_known = is_known || (strlen (known[j]) == length && g_ascii_strncasecmp (paths[i], known[j], length) == 0);
      if (is_known)
        continue;
      g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_INVALID_BODY,
                   "“%s” cannot be changed; canceled, canceledRbacGroupNames and endsOn can", paths[i]);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_body (Edit *self, GError **error)
{
  g_autoptr (SutureException) wanted = NULL;
  g_autoptr (SutureWireMembers) members = NULL;
  gsize size;
  gconstpointer data = g_bytes_get_data (self->exchange->request, &size);
  gboolean cancels, cancels_groups, renews;

  wanted = suture_wire_reader_read_entity (&suture_exception_type, data, size, NULL);
  if (wanted != NULL)
    members = suture_wire_members_parse (data, size, NULL);
  if (members == NULL)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_BODY, error,
                                     "The body is not a JSON object of an exception");
  if (!check_members (members, error))
    return FALSE;
  cancels = suture_wire_members_has (members, "canceled");
  cancels_groups = wanted->canceled_group_names != NULL && wanted->canceled_group_names[0] != NULL;
  renews = suture_wire_members_has (members, "endsOn");
  if (cancels + cancels_groups + renews != 1)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_BODY, error,
                                     "One of canceled, canceledRbacGroupNames and endsOn is needed");
  if (cancels && g_strcmp0 (suture_wire_members_get (members, "canceled"), "true") != 0)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error,
                                     "canceled must be true: make a new exception instead");
  if (renews && wanted->ends_on == SUTURE_DAY_NONE)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error, "endsOn must be a date");
  self->write = suture_write_new (renews ? SUTURE_WRITE_RENEW_EXCEPTION : SUTURE_WRITE_CANCEL_EXCEPTION, self->exchange->id);
  self->write->ends_on = wanted->ends_on;
  self->write->groups = cancels_groups ? g_strdupv (wanted->canceled_group_names) : NULL;
  return TRUE;
}

static gboolean
has_group (char **names, const char *name)
{
  return names != NULL && g_strv_contains ((const char *const *) names, name);
}

/* The groups of the body that are not canceled yet, each once. */
static char **
dup_new_groups (Edit *self)
{
  g_autoptr (GPtrArray) left = g_ptr_array_new ();

  for (guint i = 0; self->write->groups[i] != NULL; i++)
    if (!has_group (self->current->canceled_group_names, self->write->groups[i]) &&
        !g_ptr_array_find_with_equal_func (left, self->write->groups[i], g_str_equal, NULL))
      g_ptr_array_add (left, self->write->groups[i]);
  g_ptr_array_add (left, NULL);
  return g_strdupv ((char **) left->pdata);
}

/* What stands there as it was asked for needs no change, so that it can be sent again. */
static gboolean
is_done (Edit *self)
{
  if (self->write->kind == SUTURE_WRITE_RENEW_EXCEPTION)
    return self->current->canceled_on == SUTURE_TIME_NONE && self->current->ends_on == self->write->ends_on;
  return self->current->canceled_on != SUTURE_TIME_NONE || (self->write->groups != NULL && self->write->groups[0] == NULL);
}

/* Where the client is, it may be yesterday or tomorrow already. */
static gboolean
check_write (Edit *self, GError **error)
{
  const SutureDay today = self->exchange->today;
  const SutureExceptionState state = suture_exception_get_state (self->current, FALSE, today - 1);
  const gboolean over = state == SUTURE_EXCEPTION_CANCELED || state == SUTURE_EXCEPTION_EXPIRED;
  g_autoptr (GError) failure = NULL;

  if (suture_write_validate_exception (self->write, self->current, today - 1, &failure))
    return TRUE;
  /* The whole year from tomorrow on, which is where the client may be. */
  if (!over && self->write->kind == SUTURE_WRITE_RENEW_EXCEPTION && self->write->ends_on > self->current->ends_on &&
      suture_exception_validate_end (self->write->ends_on, today + 1, NULL))
    return TRUE;
  return suture_service_error_set (over ? SUTURE_SERVICE_ERROR_UNPROCESSABLE : SUTURE_SERVICE_ERROR_INVALID_INPUT, error,
                                   failure->message);
}

static gboolean
is_last_group (Edit *self)
{
  g_auto (GStrv) covered = suture_exception_dup_covered (self->current);

  for (guint i = 0; covered[i] != NULL; i++)
    if (!has_group (self->write->groups, covered[i]))
      return FALSE;
  return TRUE;
}

static char *
write_history (Edit *self, SutureExceptionEventKind kind, const char *email)
{
  g_autoptr (SutureExceptionEvent) event = suture_exception_event_new (kind, self->exchange->now, email);

  if (kind == SUTURE_EXCEPTION_RENEWED)
    event->ends_on = self->write->ends_on;
  if (kind == SUTURE_EXCEPTION_GROUPS_CANCELED)
    event->groups = g_strdupv (self->write->groups);
  return suture_service_history_append (self->history, event);
}

static gboolean
renew (Edit *self, const SutureServicePerson *me, GError **error)
{
  static const char sql[] = "UPDATE recommendationException SET durationDays = durationDays + ?1 - endsOn, endsOn = ?1,"
                            " history = ?2, etag = etag + 1 WHERE key = ?3";
  g_autofree char *history = write_history (self, SUTURE_EXCEPTION_RENEWED, me->email);
  g_autoptr (SutureServiceStatement) statement = NULL;

  statement = suture_service_connection_query (self->exchange->connection, sql, error, "isi",
                                               (gint64) self->write->ends_on, history, self->key);
  return statement != NULL && suture_service_statement_run (statement, error);
}

static gboolean
cancel_groups (Edit *self, const SutureServicePerson *me, GError **error)
{
  static const char sql[] = "UPDATE recommendationException SET canceledRbacGroupNames = ?1, history = ?2, etag = etag + 1"
                            " WHERE key = ?3";
  g_autofree char *history = write_history (self, SUTURE_EXCEPTION_GROUPS_CANCELED, me->email);
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autofree char *list = NULL;
  g_auto (GStrv) names = NULL;

  if (self->current->canceled_group_names != NULL)
    g_strv_builder_addv (all, (const char **) self->current->canceled_group_names);
  g_strv_builder_addv (all, (const char **) self->write->groups);
  names = g_strv_builder_end (all);
  list = suture_service_history_write_list ((const char *const *) names);
  statement = suture_service_connection_query (self->exchange->connection, sql, error, "ssi", list, history, self->key);
  return statement != NULL && suture_service_statement_run (statement, error);
}

/* The groups stay as they were: the time and the person say that none is covered any more. */
static gboolean
cancel (Edit *self, const SutureServicePerson *me, GError **error)
{
  static const char sql[] = "UPDATE recommendationException SET canceledOn = ?1, cancelerId = ?2, cancelerEmail = ?3,"
                            " history = ?4, etag = etag + 1 WHERE key = ?5";
  g_autofree char *history = write_history (self, SUTURE_EXCEPTION_CANCELED_WHOLE, me->email);
  g_autoptr (SutureServiceStatement) statement = NULL;

  statement = suture_service_connection_query (self->exchange->connection, sql, error, "isssi", self->exchange->now, me->id,
                                               me->email, history, self->key);
  return statement != NULL && suture_service_statement_run (statement, error);
}

static gboolean
apply (Edit *self, GError **error)
{
  g_autoptr (SutureServicePerson) me = suture_service_person_new_me (self->exchange, error);
  const char *id = self->current->recommendation_id;
  g_autoptr (SutureServiceStanding) before = NULL;
  gboolean done;

  if (me == NULL)
    return FALSE;
  /* A recommendation that is gone comes to nothing. */
  before = suture_service_standing_new (self->exchange->connection, id, self->exchange->today, NULL);
  if (self->write->kind == SUTURE_WRITE_RENEW_EXCEPTION)
    done = renew (self, me, error);
  else if (self->write->groups != NULL && !is_last_group (self))
    done = cancel_groups (self, me, error);
  else
    done = cancel (self, me, error);
  return done && suture_service_expiry_follow (self->exchange->connection, id, self->exchange->today, error) &&
         (before == NULL ||
          suture_service_movement_follow (self->exchange->connection, before, SUTURE_SERVICE_CAUSE_EXCEPTION_CANCELED,
                                          self->exchange->now, error));
}

static gboolean
change (Edit *self, GError **error)
{
  if (self->write->groups != NULL)
    {
      char **left = dup_new_groups (self);

      g_strfreev (self->write->groups);
      self->write->groups = left;
    }
  return is_done (self) || (check_write (self, error) && apply (self, error));
}

/**
 * suture_service_edit_exceptions_patch:
 * @exchange: `PATCH /api/recommendationExceptions/{id}` with `If-Match`
 * @error: return location for a #SutureServiceError
 *
 * Cancels (`"canceled": true`, or `canceledRbacGroupNames` for some of its device groups, beside those it is canceled
 * for already) or renews (`endsOn`). The service says who did it and when, in its members and in `history`. The last
 * group cancels the whole. A lost race is 412 with what stands there now; what is over is 422.
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_edit_exceptions_patch (SutureServiceExchange *exchange, GError **error)
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
      return suture_service_read_exceptions_get (exchange, error);
    }
  if (!read_body (&self, error) || !change (&self, error))
    return FALSE;
  return suture_service_read_exceptions_get (exchange, error);
}
