/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-write-tasks.h"

#include <string.h>

#include "suture-activity.h"
#include "suture-request.h"
#include "suture-service-error.h"
#include "suture-service-json.h"
#include "suture-service-person.h"
#include "suture-service-read-tasks.h"
#include "suture-service-targets.h"
#include "suture-wire-reader.h"
#include "suture-wire-writer.h"

/* A request while it becomes an activity. */
typedef struct
{
  SutureServiceExchange *exchange;        /* (unowned) */
  SutureRequest         *request;         /* (owned) */
  char                  *digest;          /* (owned): of what is requested */
  SutureRecommendation  *recommendation;  /* (owned) */
  SutureServiceBitmap   *targets;         /* (owned) */
} Creation;

static void
creation_clear (Creation *self)
{
  g_clear_pointer (&self->request, suture_request_free);
  g_clear_pointer (&self->digest, g_free);
  g_clear_pointer (&self->recommendation, suture_record_unref);
  g_clear_pointer (&self->targets, roaring_bitmap_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Creation, creation_clear)

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What the client asks for; whatever else it sends of an activity is filled in here. */
static SutureRequest *
read_request (const SutureActivity *activity, const char *id, GError **error)
{
  g_autofree char *recommendation_id = suture_activity_dup_recommendation_id (activity);
  const gboolean has_groups = activity->rbac_group_names != NULL && activity->rbac_group_names[0] != NULL;
  SutureRequest *request;

  if (recommendation_id == NULL)
    {
      suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_BODY, error,
                                "Reading the remediation task: recommendationReference, productId or scid is missing");
      return NULL;
    }
  request = suture_request_new (recommendation_id);
  g_free (request->activity_id);
  request->activity_id = g_strdup (id);
  request->option = activity->type;
  request->scope = activity->productivity_impact_remediation_type;
  request->priority = activity->priority;
  request->due_on = activity->due_on;
  request->notes = g_strdup (activity->requester_notes);
  if (has_groups && !activity->all_groups)
    {
      request->groups = g_strdupv (activity->rbac_group_names);
      qsort (request->groups, g_strv_length (request->groups), sizeof (char *), compare_names);
    }
  return request;
}

static char *
digest_request (const SutureRequest *request)
{
  g_autofree char *groups = request->groups != NULL ? g_strjoinv ("\n", request->groups) : NULL;
  g_autofree char *text = g_strdup_printf ("%s|%d|%d|%d|%d|%s|%s", request->recommendation_id, request->option,
                                           request->scope, request->priority, request->due_on,
                                           groups != NULL ? groups : "*", request->notes != NULL ? request->notes : "");

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

static gboolean
read_body (Creation *self, GError **error)
{
  g_autoptr (SutureActivity) activity = NULL;
  gsize size;
  gconstpointer data = g_bytes_get_data (self->exchange->request, &size);

  activity = suture_wire_reader_read_entity (&suture_activity_type, data, size, NULL);
  if (activity == NULL)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_BODY, error,
                                     "The body is not a JSON object of a remediation task");
  self->request = read_request (activity, self->exchange->id, error);
  if (self->request == NULL)
    return FALSE;
  self->digest = digest_request (self->request);
  return TRUE;
}

/* As far as the rules need it. */
static gboolean
read_recommendation (Creation *self, GError **error)
{
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  statement = suture_service_connection_query (self->exchange->connection,
                                               "SELECT remediationType, intunePolicy FROM recommendation WHERE id = ?",
                                               error, "s", self->request->recommendation_id);
  if (statement == NULL)
    return FALSE;
  if (!suture_service_statement_step (statement, &failure))
    {
      if (failure == NULL)
        g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_INVALID_INPUT,
                     "There is no recommendation “%s”", self->request->recommendation_id);
      else
        g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  self->recommendation = suture_record_new (&suture_recommendation_type);
  self->recommendation->id = g_strdup (self->request->recommendation_id);
  self->recommendation->remediation_type = suture_enum_from_word (&suture_remediation_words,
                                                                  (const char *) sqlite3_column_text (statement, 0));
  self->recommendation->intune_policy = sqlite3_column_int (statement, 1);
  return TRUE;
}

static gboolean
check_scope (Creation *self, GError **error)
{
  const gboolean changes_configuration = self->request->option == SUTURE_REMEDIATION_CONFIGURATION_CHANGE;

  if (!changes_configuration && self->request->scope == SUTURE_SCOPE_NON_IMPACTED)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error,
                                     "NonImpactedAssets is a choice of configuration changes only");
  if (!changes_configuration)
    self->request->scope = SUTURE_SCOPE_NONE;
  else if (self->request->scope == SUTURE_SCOPE_NONE)
    self->request->scope = SUTURE_SCOPE_ALL_EXPOSED;
  return TRUE;
}

static gboolean
check_request (Creation *self, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (!read_recommendation (self, error) || !check_scope (self, error))
    return FALSE;
  /* Where the client is, it may still be yesterday. */
  if (!suture_request_validate (self->request, self->recommendation, self->exchange->today - 1, TRUE, &failure))
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error, failure->message);
  self->targets = suture_service_targets_new (self->exchange->connection, self->request->recommendation_id,
                                              (const char *const *) self->request->groups,
                                              self->request->scope == SUTURE_SCOPE_NON_IMPACTED, error);
  if (self->targets == NULL)
    return FALSE;
  if (roaring_bitmap_is_empty (self->targets) && suture_request_has_due_date (self->request))
    return suture_service_error_set (SUTURE_SERVICE_ERROR_INVALID_INPUT, error,
                                     "None of the devices asked for is exposed");
  return TRUE;
}

/* Where the whole organisation is meant, the names of all groups are kept: later ones do not belong to it. */
static char *
write_groups (Creation *self, GError **error)
{
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;
  yajl_gen gen = yajl_gen_alloc (NULL);
  const unsigned char *text = NULL;
  size_t length = 0;
  char *json = NULL;

  yajl_gen_array_open (gen);
  for (guint i = 0; self->request->groups != NULL && self->request->groups[i] != NULL; i++)
    suture_wire_writer_write_string (gen, self->request->groups[i]);
  statement = suture_service_connection_prepare (self->exchange->connection, "SELECT name FROM deviceGroup ORDER BY rank",
                                                 &failure);
  while (self->request->groups == NULL && statement != NULL && suture_service_statement_step (statement, &failure))
    suture_wire_writer_write_string (gen, (const char *) sqlite3_column_text (statement, 0));
  yajl_gen_array_close (gen);
  yajl_gen_get_buf (gen, &text, &length);
  if (failure == NULL)
    json = g_strndup ((const char *) text, length);
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  yajl_gen_free (gen);
  return json;
}

/* ?1 the type of what is requested, which need not be the one recommended. */
#define TITLE(name, uninstall, attention) \
  "CASE WHEN ?1 = remediationType THEN " name \
  " WHEN ?1 = 'Uninstall' THEN '" uninstall "' || coalesce (displayName, " name ")" \
  " ELSE '" attention "' || coalesce (displayName, " name ") END"

static const char insert_sql[] =
  "INSERT INTO remediationTask (id, title_en, title_fr, createdOn, requesterId, requesterEmail, status,"
  " statusLastModifiedOn, description_en, description_fr, relatedComponent_en, relatedComponent_fr, targetDevices,"
  " rbacGroupNames, fixedDevices, requesterNotes, dueOn, category, productivityImpactRemediationType, priority, scid,"
  " type, productId, vendorId, nameId, recommendedVersion, recommendedVendor, recommendedProgram,"
  " recommendationReference, recommendationId, allGroups, etag, targets, requestDigest, fixedTrend,"
  " lastModifiedOn, lastModifiedBy) "
  "SELECT ?2, " TITLE ("recommendationName_en", "Uninstall ", "Attention required: ") ", "
  TITLE ("recommendationName_fr", "Désinstaller ", "Attention requise : ") ", ?3, ?4, ?5, 'Active',"
  " ?3, description_en, description_fr, relatedComponent_en, relatedComponent_fr, ?6,"
  " ?7, 0, ?8, ?9, CASE WHEN id LIKE 'sca-%' THEN 'SecurityConfiguration' ELSE 'Software' END, ?10, ?11,"
  " CASE WHEN id LIKE 'sca-%' THEN substr (id, length ('sca-_-') + 1) END,"
  " ?1, CASE WHEN id LIKE 'va-%' THEN substr (id, length ('va-_-') + 1) END,"
  " CASE WHEN id LIKE 'va-%' THEN vendor END, CASE WHEN id LIKE 'va-%' THEN productName END,"
  " nullif (recommendedVersion, ''), nullif (recommendedVendor, ''), nullif (recommendedProgram, ''),"
  " id, id, ?12, 1, ?15, ?13, CASE WHEN ?1 <> 'AttentionRequired' THEN '[0]' END, ?3, ?5 FROM recommendation WHERE id = ?14";

static gboolean
insert (Creation *self, GError **error)
{
  const SutureRequest *request = self->request;
  g_autofree char *groups = write_groups (self, error);
  g_autoptr (SutureServicePerson) me = NULL;
  g_autoptr (SutureServiceStatement) statement = NULL;

  if (groups == NULL)
    return FALSE;
  me = suture_service_person_new_me (self->exchange, error);
  if (me == NULL)
    return FALSE;
  statement = suture_service_connection_query (
    self->exchange->connection, insert_sql, error, "ssississississ",
    suture_enum_get_word (&suture_remediation_words, request->option), request->activity_id, self->exchange->now,
    me->id, me->email, (gint64) roaring_bitmap_get_cardinality (self->targets), groups, request->notes,
    (gint64) request->due_on, suture_enum_get_word (&suture_scope_words, request->scope),
    suture_enum_get_word (&suture_priority_words, request->priority), (gint64) (request->groups == NULL),
    self->digest, request->recommendation_id);
  if (statement == NULL)
    return FALSE;
  if (request->due_on == SUTURE_DAY_NONE)
    sqlite3_bind_null (statement, 9);
  return suture_service_bitmap_bind (statement, 15, self->targets) && suture_service_statement_run (statement, error);
}

/* The same request once more is no mistake: the answer to the first one was lost. */
static gboolean
answer_repeat (Creation *self, gboolean *exists, GError **error)
{
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  *exists = FALSE;
  statement = suture_service_connection_query (self->exchange->connection,
                                               "SELECT requestDigest FROM remediationTask WHERE id = ?", error, "s",
                                               self->exchange->id);
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
  return !*exists || suture_service_read_tasks_get (self->exchange, error);
}

static gboolean
create (Creation *self, GError **error)
{
  if (!check_request (self, error) || !insert (self, error))
    return FALSE;
  if (!suture_service_read_tasks_get (self->exchange, error))
    return FALSE;
  self->exchange->status = 201;
  self->exchange->location = g_strdup_printf ("%s/api/remediationTasks/%s", self->exchange->base, self->exchange->id);
  return TRUE;
}

/**
 * suture_service_write_tasks_put:
 * @exchange: `PUT /api/remediationTasks/{guid}` with `If-None-Match: *`
 * @error: return location for a #SutureServiceError
 *
 * Creates an activity under a GUID of the client: 201; the same request again: 200; another one under that GUID: 412
 * with what stands there. Its targets are frozen here.
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_write_tasks_put (SutureServiceExchange *exchange, GError **error)
{
  g_auto (Creation) self = { .exchange = exchange };
  g_autofree char *id = g_ascii_strdown (exchange->id, -1);
  const char *asked = exchange->id;
  gboolean exists;
  gboolean done;

  if (!g_uuid_string_is_valid (exchange->id))
    return suture_service_error_set (SUTURE_SERVICE_ERROR_BAD_REQUEST, error,
                                     "The id of a new remediation task must be a GUID");
  if (g_strcmp0 (exchange->if_none_match, "*") != 0)
    return suture_service_error_set (SUTURE_SERVICE_ERROR_CONDITION_REQUIRED, error,
                                     "PUT only creates: it needs the header If-None-Match: *");
  exchange->id = id;
  done = read_body (&self, error) && answer_repeat (&self, &exists, error) && (exists || create (&self, error));
  exchange->id = asked;
  return done;
}
