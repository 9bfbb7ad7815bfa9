/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-write-exceptions.h"

#include <string.h>

#include "suture-exception-request.h"
#include "suture-service-error.h"
#include "suture-service-expiry.h"
#include "suture-service-history.h"
#include "suture-service-movement.h"
#include "suture-service-person.h"
#include "suture-service-read-exceptions.h"
#include "suture-service-targets.h"
#include "suture-wire-reader.h"

/* A request while it becomes an exception. */
typedef struct
{
  SutureServiceExchange  *exchange;  /* (unowned) */
  SutureExceptionRequest *request;   /* (owned) */
  char                   *digest;    /* (owned): of what is requested */
  gint64                  duration;  /* days; 0 where the client does not say */
  gint64                  covered;   /* exposed devices in its scope */
} Creation;

static void
creation_clear (Creation *self)
{
  g_clear_pointer (&self->request, suture_exception_request_free);
  g_clear_pointer (&self->digest, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Creation, creation_clear)

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Sorted, each once: the order of a list of names says nothing. */
static char **
sort_groups (char **names)
{
  g_autoptr (GStrvBuilder) sorted = g_strv_builder_new ();
  g_auto (GStrv) copy = g_strdupv (names);
  const guint n_names = copy != NULL ? g_strv_length (copy) : 0;

  if (n_names == 0)
    return NULL;
  qsort (copy, n_names, sizeof (char *), compare_names);
  for (guint i = 0; i < n_names; i++)
    if (i == 0 || !g_str_equal (copy[i], copy[i - 1]))
      g_strv_builder_add (sorted, copy[i]);
  return g_strv_builder_end (sorted);
}

/* Of what the client says, so that it stays the same on another day. */
static char *
digest_request (const SutureException *asked, const SutureExceptionRequest *request)
{
  g_autofree char *groups = request->groups != NULL ? g_strjoinv ("\n", request->groups) : NULL;
  g_autofree char *text = g_strdup_printf ("%s|%d|%d|%d|%" G_GINT64_FORMAT "|%s|%s", request->recommendation_id,
                                           request->scope, request->justification, asked->ends_on, asked->duration_days,
                                           groups != NULL ? groups : "", request->context != NULL ? request->context : "");

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

static gboolean
read_body (Creation *self, GError **error)
{
  g_autoptr (SutureException) asked = NULL;
  gsize size;
  gconstpointer data = g_bytes_get_data (self->exchange->request, &size);
  SutureExceptionRequest *request;

  asked = suture_wire_reader_read_entity (&suture_exception_type, data, size, NULL);
  if (asked == NULL)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_BODY, error,
                                     "The body is not a JSON object of an exception");
  if (asked->recommendation_id == NULL)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_BODY, error,
                                     "Reading the exception: recommendationId is missing");
  self->request = request = suture_exception_request_new (asked->recommendation_id);
  g_free (request->exception_id);
  request->exception_id = g_strdup (self->exchange->id);
  request->scope = asked->scope;
  request->groups = sort_groups (asked->rbac_group_names);
  request->justification = asked->justification;
  request->context = g_strdup (asked->justification_context);
  request->ends_on = asked->ends_on;
  self->duration = asked->duration_days;
  self->digest = digest_request (asked, request);
  return TRUE;
}

/* Where the client is, it may be yesterday or tomorrow already. */
static gboolean
check_duration (Creation *self, GError **error)
{
  const SutureDay today = self->exchange->today;

  if (self->duration < 0 || self->duration > SUTURE_EXCEPTION_DAYS_MAX)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error, "durationDays must be 1 to 365");
  if (self->request->ends_on == SUTURE_DAY_NONE && self->duration > 0)
    self->request->ends_on = today + (SutureDay) self->duration;
  if (self->request->ends_on == SUTURE_DAY_NONE)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error, "endsOn or durationDays is missing");
  if (self->duration == 0)
    self->duration = CLAMP (self->request->ends_on - today, 1, SUTURE_EXCEPTION_DAYS_MAX);
  if (ABS ((gint64) self->request->ends_on - today - self->duration) > 1)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error,
                                     "endsOn must be durationDays from today");
  return TRUE;
}

static gboolean
check_words (Creation *self, GError **error)
{
  const SutureExceptionRequest *request = self->request;
  const gboolean global = request->scope == SUTURE_EXCEPTION_GLOBAL;

  if (request->scope == SUTURE_EXCEPTION_SCOPE_UNKNOWN)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error, "scope must be Global or DeviceGroups");
  if (request->justification == SUTURE_JUSTIFICATION_UNKNOWN)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error,
                                     "justification must be ThirdPartyControl, AlternateMitigation,"
                                     " RiskAccepted or PlannedRemediation");
  if (global && request->groups != NULL)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error,
                                     "rbacGroupNames belongs to the scope DeviceGroups");
  return TRUE;
}

/* The exposed devices of its scope; on the way, all names are looked up. */
static gboolean
count_covered (Creation *self, GError **error)
{
  g_autoptr (SutureServiceBitmap) devices = NULL;

  devices = suture_service_targets_new (self->exchange->connection, self->request->recommendation_id,
                                        (const char *const *) self->request->groups, FALSE, error);
  if (devices == NULL)
    return FALSE;
  self->covered = (gint64) roaring_bitmap_get_cardinality (devices);
  return TRUE;
}

/* Those that still run everywhere: one that ends with this day somewhere must not keep the next one from being made. */
static GPtrArray *
read_running (Creation *self, GError **error)
{
  static const char sql[] = "SELECT scope, rbacGroupNames, canceledRbacGroupNames FROM recommendationException"
                            " WHERE recommendationId = ? AND canceledOn IS NULL AND endsOn > ?";
  g_autoptr (GPtrArray) exceptions = g_ptr_array_new_with_free_func (suture_record_unref);
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  statement = suture_service_connection_query (self->exchange->connection, sql, error, "si",
                                               self->request->recommendation_id, (gint64) self->exchange->today + 1);
  if (statement == NULL)
    return NULL;
  while (suture_service_statement_step (statement, &failure))
    {
      SutureException *exception = suture_record_new (&suture_exception_type);

      exception->scope = suture_enum_from_word (&suture_exception_scope_words,
                                                (const char *) sqlite3_column_text (statement, 0));
      exception->rbac_group_names = suture_service_history_parse_list ((const char *) sqlite3_column_text (statement, 1));
      exception->canceled_group_names = suture_service_history_parse_list ((const char *) sqlite3_column_text (statement, 2));
      g_ptr_array_add (exceptions, exception);
    }
  if (failure == NULL)
    return g_steal_pointer (&exceptions);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static gboolean
check_request (Creation *self, GError **error)
{
  const SutureDay latest = self->exchange->today + 1 + SUTURE_EXCEPTION_DAYS_MAX;
  /* As above: the day before allows what is today's where the client is, the day after the last one of its year. */
  const SutureDay day = self->exchange->today + (self->request->ends_on > latest - 2 ? 1 : -1);
  g_autoptr (GPtrArray) running = NULL;
  g_autoptr (GError) failure = NULL;

  if (!suture_exception_request_validate (self->request, NULL, 0, day, &failure))
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error, failure->message);
  if (!count_covered (self, error))
    return FALSE;
  running = read_running (self, error);
  if (running == NULL)
    return FALSE;
  return suture_exception_request_validate (self->request, (SutureException *const *) running->pdata, running->len, day,
                                            &failure) ||
         suture_service_error_set (SUTURE_SERVICE_ERROR_CONFLICT, error, failure->message);
}

static char *
begin_history (Creation *self, const char *email)
{
  g_autoptr (SutureExceptionEvent) event = suture_exception_event_new (SUTURE_EXCEPTION_CREATED, self->exchange->now, email);

  event->ends_on = self->request->ends_on;
  return suture_service_history_append (NULL, event);
}

static gboolean
insert (Creation *self, GError **error)
{
  static const char sql[] =
    "INSERT INTO recommendationException (id, recommendationId, scope, rbacGroupNames, justification,"
    " justificationContext, createdOn, creatorId, creatorEmail, durationDays, endsOn, coveredExposedDevices, etag,"
    " history, requestDigest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)";
  const SutureExceptionRequest *request = self->request;
  g_autofree char *groups = suture_service_history_write_list ((const char *const *) request->groups);
  g_autoptr (SutureServicePerson) me = suture_service_person_new_me (self->exchange, error);
  g_autoptr (SutureServiceStanding) before = NULL;
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autofree char *history = NULL;

  if (me == NULL)
    return FALSE;
  before = suture_service_standing_new (self->exchange->connection, request->recommendation_id, self->exchange->today, error);
  if (before == NULL)
    return FALSE;
  history = begin_history (self, me->email);
  statement = suture_service_connection_query (
    self->exchange->connection, sql, error, "ssssssissiiiss", request->exception_id, request->recommendation_id,
    suture_enum_get_word (&suture_exception_scope_words, request->scope), groups,
    suture_enum_get_word (&suture_justification_words, request->justification), request->context, self->exchange->now,
    me->id, me->email, self->duration, (gint64) request->ends_on, self->covered, history, self->digest);
  return statement != NULL && suture_service_statement_run (statement, error) &&
         suture_service_expiry_follow (self->exchange->connection, request->recommendation_id, self->exchange->today, error) &&
         suture_service_movement_follow (self->exchange->connection, before, SUTURE_SERVICE_CAUSE_EXCEPTION_MADE,
                                         self->exchange->now, error);
}

/* The same request once more is no mistake: the answer to the first one was lost. */
static gboolean
answer_repeat (Creation *self, gboolean *exists, GError **error)
{
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  *exists = FALSE;
  statement = suture_service_connection_query (self->exchange->connection,
                                               "SELECT requestDigest FROM recommendationException WHERE id = ?", error,
                                               "s", self->exchange->id);
  if (statement == NULL)
    return FALSE;
  *exists = suture_service_statement_step (statement, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (*exists && g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), self->digest) != 0)
    self->exchange->status = 412;
  return !*exists || suture_service_read_exceptions_get (self->exchange, error);
}

static gboolean
create (Creation *self, GError **error)
{
  if (!check_words (self, error) || !check_duration (self, error) || !check_request (self, error) || !insert (self, error) ||
      !suture_service_read_exceptions_get (self->exchange, error))
    return FALSE;
  self->exchange->status = 201;
  self->exchange->location = g_strdup_printf ("%s/api/recommendationExceptions/%s", self->exchange->base, self->exchange->id);
  return TRUE;
}

/**
 * suture_service_write_exceptions_put:
 * @exchange: `PUT /api/recommendationExceptions/{guid}` with `If-None-Match: *`
 * @error: return location for a #SutureServiceError
 *
 * Creates an exception under a GUID of the client: 201; the same request again: 200; another one under that GUID: 412
 * with what stands there; where a device group, or the recommendation as a whole, has an exception already: 409.
 *
 * Days are those of the client, which may be a day before or behind the UTC day that the service goes by.
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_write_exceptions_put (SutureServiceExchange *exchange, GError **error)
{
  g_auto (Creation) self = { .exchange = exchange };
  g_autofree char *id = g_ascii_strdown (exchange->id, -1);
  const char *asked = exchange->id;
  gboolean exists;
  gboolean done;

  if (!g_uuid_string_is_valid (exchange->id))
    return suture_service_error_set (SUTURE_SERVICE_ERROR_BAD_REQUEST, error,
                                     "The id of a new exception must be a GUID");
  if (g_strcmp0 (exchange->if_none_match, "*") != 0)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_CONDITION_REQUIRED, error,
                                     "PUT only creates: it needs the header If-None-Match: *");
  exchange->id = id;
  done = read_body (&self, error) && answer_repeat (&self, &exists, error) && (exists || create (&self, error));
  exchange->id = asked;
  return done;
}
