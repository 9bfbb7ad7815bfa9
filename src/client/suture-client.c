/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-client-private.h"

#include <string.h>

#include "suture-error.h"
#include "suture-wire-members.h"
#include "suture-wire-reader.h"

/* Words of `capabilities` in the team service's document; others belong to later versions. */
static const struct
{
  const char        *word;
  SutureCapabilities capability;
} capability_words[] = {
  { "writeActivities", SUTURE_CAN_WRITE_ACTIVITIES },
  { "reopenActivities", SUTURE_CAN_REOPEN_ACTIVITIES },
  { "writeExceptions", SUTURE_CAN_WRITE_EXCEPTIONS },
  { "listGroups", SUTURE_CAN_LIST_GROUPS },
  { "tickets", SUTURE_CAN_USE_TICKETS },
  { "trackChanges", SUTURE_CAN_TRACK_CHANGES },
  { "listScores", SUTURE_CAN_LIST_SCORES },
  { "setDeviceValues", SUTURE_CAN_SET_VALUES },
};

/**
 * suture_client_clear_info:
 * @info: what a service said
 *
 * Frees what it holds and makes it empty.
 */
void
suture_client_clear_info (SutureServiceInfo *info)
{
  g_return_if_fail (info != NULL);

  g_clear_pointer (&info->version, g_free);
  g_clear_pointer (&info->user, g_free);
  g_clear_pointer (&info->user_id, g_free);
  info->capabilities = 0;
}

/* A service that knows no such address, or answers something else there, is not a team service. */
static gboolean
is_another_service (const GError *error)
{
  return g_error_matches (error, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND) ||
         g_error_matches (error, SUTURE_ERROR, SUTURE_ERROR_REFUSED) ||
         g_error_matches (error, SUTURE_ERROR, SUTURE_ERROR_FORBIDDEN) ||
         g_error_matches (error, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE);
}

/* Asks for a small document of any shape; *@members stays NULL where there is none to understand. */
static gboolean
get_members (SutureTransport *transport, const char *path, SutureWireMembers **members, GCancellable *cancellable, GError **error)
{
  g_autofree char *address = suture_transport_dup_address (transport, path);
  const SutureCall call = { .method = "GET", .address = address, .repeatable = TRUE };
  g_auto (SutureAnswer) answer = { 0 };
  g_autoptr (GError) failure = NULL;
  gsize length;
  const char *body;

  if (!suture_transport_send (transport, &call, NULL, &answer, cancellable, &failure))
    {
      if (is_another_service (failure))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  body = g_bytes_get_data (answer.body, &length);
  *members = suture_wire_members_parse (body, length, NULL);
  return TRUE;
}

/* As a list of words, `["writeActivities", …]`, or as members, `{"writeActivities": true}`. */
static SutureCapabilities
read_capabilities (const SutureWireMembers *members)
{
  g_auto (GStrv) words = suture_wire_members_dup_list (members, "capabilities");
  guint capabilities = 0;

  for (guint i = 0; i < G_N_ELEMENTS (capability_words); i++)
    {
      g_autofree char *path = g_strconcat ("capabilities.", capability_words[i].word, NULL);

      if (g_strv_contains ((const char *const *) words, capability_words[i].word) ||
          g_strcmp0 (suture_wire_members_get (members, path), "true") == 0)
        capabilities |= capability_words[i].capability;
    }
  return (SutureCapabilities) capabilities;
}

/**
 * suture_client_get_info:
 * @transport: the way to the service
 * @info: (out caller-allocates): what it said; no user, and %SUTURE_CAN_SET_VALUES
 *   alone, where it is not a team service
 * @cancellable: (nullable): cancellable
 * @error: return location: %SUTURE_ERROR_OFFLINE, %SUTURE_ERROR_AUTH_REQUIRED,
 *   %SUTURE_ERROR_THROTTLED …
 *
 * Asks a service what it can do (`GET /api/`) and who is signed in (`GET /api/me`).
 * Blocks.
 *
 * Returns: %FALSE on error; another kind of service is none
 */
gboolean
suture_client_get_info (SutureTransport *transport, SutureServiceInfo *info, GCancellable *cancellable, GError **error)
{
  g_autoptr (SutureWireMembers) document = NULL;
  g_autoptr (SutureWireMembers) me = NULL;
  g_auto (GStrv) roles = NULL;
  const char *user;

  g_return_val_if_fail (transport != NULL && info != NULL, FALSE);

  if (!get_members (transport, "/api/", &document, cancellable, error))
    return FALSE;
  if (document == NULL || suture_wire_members_get (document, "sutureVersion") == NULL)
    {
      info->capabilities = SUTURE_CAN_SET_VALUES; /* the one write of Microsoft's API */
      return TRUE;
    }
  info->version = g_strdup (suture_wire_members_get (document, "sutureVersion"));
  info->capabilities = read_capabilities (document);
  if (!get_members (transport, "/api/me", &me, cancellable, error))
    return FALSE;
  roles = me != NULL ? suture_wire_members_dup_list (me, "roles") : NULL;
  info->capabilities = suture_capabilities_with_roles (info->capabilities, (const char *const *) roles);
  if (me == NULL)
    return TRUE;
  user = suture_wire_members_get (me, "email");
  info->user = g_strdup (user != NULL ? user : suture_wire_members_get (me, "mail"));
  info->user_id = g_strdup (suture_wire_members_get (me, "id"));
  return TRUE;
}

/**
 * suture_client_dup_path:
 * @collection: such as `recommendations`
 * @id: (nullable): of one entity; escaped here
 * @navigation: (nullable): such as `machineReferences`
 *
 * Returns: (transfer full): the path under the service's address
 */
char *
suture_client_dup_path (const char *collection, const char *id, const char *navigation)
{
  g_autofree char *escaped = NULL;

  g_return_val_if_fail (collection != NULL && (id != NULL || navigation == NULL), NULL);

  escaped = id != NULL ? g_uri_escape_string (id, NULL, FALSE) : NULL;
  return g_strconcat ("/api/", collection, escaped != NULL ? "/" : "", escaped != NULL ? escaped : "",
                      navigation != NULL ? "/" : "", navigation, NULL);
}

/**
 * suture_client_list:
 * @transport: the way to the service
 * @type: what the list holds
 * @path: its path, such as `/api/machines`
 * @cursor: (nullable): the next link where an earlier run stopped; %NULL from the start
 * @func: takes each page
 * @user_data: for @func
 * @cancellable: (nullable): cancellable
 * @error: return location: as suture_pager_run()
 *
 * Reads a list page by page. `/api/machines` without any recent machine is an
 * empty list, though Microsoft answers 404. Blocks.
 *
 * Returns: %FALSE on error
 */
gboolean
suture_client_list (SutureTransport        *transport,
                    const SutureRecordType *type,
                    const char             *path,
                    const char             *cursor,
                    SuturePageFunc          func,
                    gpointer                user_data,
                    GCancellable           *cancellable,
                    GError                **error)
{
  return suture_client_list_changes (transport, type, path, cursor, NULL, func, user_data, cancellable, error);
}

/**
 * suture_client_list_changes:
 * @transport: the way to the service
 * @type: what the list holds
 * @path: its path, such as `/api/machines`
 * @cursor: (nullable): the next link where an earlier run stopped, or a delta link; %NULL from the start
 * @changes: (nullable): asks for a delta link, and takes it with the ids of what is gone
 * @func: takes each page
 * @user_data: for @func
 * @cancellable: (nullable): cancellable
 * @error: return location: as suture_pager_run()
 *
 * Like suture_client_list(), of a service that tracks changes. Blocks.
 *
 * Returns: %FALSE on error
 */
gboolean
suture_client_list_changes (SutureTransport        *transport,
                            const SutureRecordType *type,
                            const char             *path,
                            const char             *cursor,
                            SuturePagerChanges     *changes,
                            SuturePageFunc          func,
                            gpointer                user_data,
                            GCancellable           *cancellable,
                            GError                **error)
{
  g_autofree char *address = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (transport != NULL && path != NULL, FALSE);

  address = cursor != NULL ? g_strdup (cursor) : suture_transport_dup_address (transport, path);
  if (suture_pager_run (transport, type, address, changes, func, user_data, cancellable, &failure))
    return TRUE;
  if (cursor == NULL && strcmp (path, "/api/machines") == 0 && g_error_matches (failure, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND))
    return func (g_ptr_array_new_with_free_func (suture_record_unref), NULL, 0, user_data, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * suture_client_get:
 * @transport: the way to the service
 * @type: what it is
 * @path: its path, such as `/api/exposureScore`
 * @cancellable: (nullable): cancellable
 * @error: return location: #SutureError
 *
 * Reads one entity. Blocks.
 *
 * Returns: (transfer full) (nullable): a record of @type
 */
gpointer
suture_client_get (SutureTransport        *transport,
                   const SutureRecordType *type,
                   const char             *path,
                   GCancellable           *cancellable,
                   GError                **error)
{
  g_autofree char *address = NULL;
  g_auto (SutureAnswer) answer = { 0 };
  SutureCall call = { .method = "GET", .repeatable = TRUE };
  gsize length;
  const char *body;

  g_return_val_if_fail (transport != NULL && type != NULL && path != NULL, NULL);

  call.address = address = suture_transport_dup_address (transport, path);
  if (!suture_transport_send (transport, &call, NULL, &answer, cancellable, error))
    return NULL;
  body = g_bytes_get_data (answer.body, &length);
  return suture_wire_reader_read_entity (type, body, length, error);
}

/* Reads the entity that came back, also with a 412: it is what stands at the service now. */
static gpointer
entity_of (const SutureRecordType *type, const SutureAnswer *answer)
{
  SutureRecord *record;
  const SutureField *etag;
  gsize length = 0;
  const char *body = answer->body != NULL ? g_bytes_get_data (answer->body, &length) : NULL;

  if (body == NULL || length == 0 || (answer->http_status >= 300 && answer->http_status != 412))
    return NULL;
  record = suture_wire_reader_read_entity (type, body, length, NULL);
  if (record != NULL && *(char **) suture_record_member (record, &type->fields[0]) == NULL)
    g_clear_pointer (&record, suture_record_unref);
  etag = suture_record_find_field (type, "etag");
  if (record != NULL && etag != NULL && answer->etag != NULL && *(char **) suture_record_member (record, etag) == NULL)
    *(char **) suture_record_member (record, etag) = g_strdup (answer->etag);
  return record;
}

/**
 * suture_client_write_entity:
 * @transport: the way to the service
 * @call: a write
 * @type: what it answers with
 * @entity: (out) (nullable) (transfer full): what came back, also with a 412
 * @cancellable: (nullable): cancellable
 * @error: return location
 *
 * Returns: whether the service accepted it
 */
gboolean
suture_client_write_entity (SutureTransport        *transport,
                            const SutureCall       *call,
                            const SutureRecordType *type,
                            gpointer               *entity,
                            GCancellable           *cancellable,
                            GError                **error)
{
  g_auto (SutureAnswer) answer = { 0 };
  gboolean ok = suture_transport_send (transport, call, NULL, &answer, cancellable, error);

  *entity = entity_of (type, &answer);
  return ok;
}

static gboolean
create_entity (SutureTransport *transport, const char *collection, const SutureRecordType *type, const char *id,
               const char *body, gpointer *entity, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = suture_client_dup_path (collection, id, NULL);
  g_autofree char *address = suture_transport_dup_address (transport, path);
  const SutureCall call = { .method = "PUT", .address = address, .body = body, .if_none_match = "*", .repeatable = TRUE };

  return suture_client_write_entity (transport, &call, type, entity, cancellable, error);
}

static gboolean
update_entity (SutureTransport *transport, const char *collection, const SutureRecordType *type, const char *id,
               const char *etag, const char *body, gpointer *entity, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = suture_client_dup_path (collection, id, NULL);
  g_autofree char *address = suture_transport_dup_address (transport, path);
  const SutureCall call = { .method = "PATCH", .address = address, .body = body, .if_match = etag != NULL ? etag : "*",
                            .repeatable = TRUE };

  return suture_client_write_entity (transport, &call, type, entity, cancellable, error);
}

/**
 * suture_client_create_activity:
 * @transport: the way to a team service
 * @id: the activity's GUID, made here: sending it twice creates it once
 * @body: the activity as JSON
 * @entity: (out) (nullable) (transfer full): what the service made of it; with
 *   %SUTURE_ERROR_CONFLICT what stands there under that GUID
 * @cancellable: (nullable): cancellable
 * @error: return location: %SUTURE_ERROR_CONFLICT, %SUTURE_ERROR_REFUSED …
 *
 * `PUT /api/remediationTasks/{id}` with `If-None-Match: *`. Blocks.
 *
 * Returns: whether the service accepted it
 */
gboolean
suture_client_create_activity (SutureTransport  *transport,
                               const char       *id,
                               const char       *body,
                               SutureActivity   **entity,
                               GCancellable     *cancellable,
                               GError          **error)
{
  g_return_val_if_fail (transport != NULL && id != NULL && body != NULL && entity != NULL, FALSE);

  return create_entity (transport, "remediationTasks", &suture_activity_type, id, body, (gpointer *) entity, cancellable, error);
}

/**
 * suture_client_update_activity:
 * @transport: the way to a team service
 * @id: the activity's id
 * @etag: (nullable): of the state the change starts from; %NULL: whatever stands there
 * @body: the changed members as JSON
 * @entity: (out) (nullable) (transfer full): the activity after it; with
 *   %SUTURE_ERROR_CONFLICT as somebody else left it
 * @cancellable: (nullable): cancellable
 * @error: return location: %SUTURE_ERROR_CONFLICT, %SUTURE_ERROR_REFUSED …
 *
 * `PATCH /api/remediationTasks/{id}` with `If-Match`. Blocks.
 *
 * Returns: whether the service accepted it
 */
gboolean
suture_client_update_activity (SutureTransport  *transport,
                               const char       *id,
                               const char       *etag,
                               const char       *body,
                               SutureActivity   **entity,
                               GCancellable     *cancellable,
                               GError          **error)
{
  g_return_val_if_fail (transport != NULL && id != NULL && body != NULL && entity != NULL, FALSE);

  return update_entity (transport, "remediationTasks", &suture_activity_type, id, etag, body, (gpointer *) entity, cancellable,
                        error);
}

/**
 * suture_client_create_exception:
 * @transport: the way to a team service
 * @id: the exception's GUID, made here: sending it twice creates it once
 * @body: the exception as JSON
 * @entity: (out) (nullable) (transfer full): what the service made of it; with
 *   %SUTURE_ERROR_CONFLICT what stands there under that GUID
 * @cancellable: (nullable): cancellable
 * @error: return location: %SUTURE_ERROR_CONFLICT, %SUTURE_ERROR_REFUSED …
 *
 * `PUT /api/recommendationExceptions/{id}` with `If-None-Match: *`. Blocks.
 *
 * Returns: whether the service accepted it
 */
gboolean
suture_client_create_exception (SutureTransport *transport,
                               const char       *id,
                               const char       *body,
                               SutureException  **entity,
                               GCancellable     *cancellable,
                               GError          **error)
{
  g_return_val_if_fail (transport != NULL && id != NULL && body != NULL && entity != NULL, FALSE);

  return create_entity (transport, "recommendationExceptions", &suture_exception_type, id, body, (gpointer *) entity, cancellable, error);
}

/**
 * suture_client_update_exception:
 * @transport: the way to a team service
 * @id: the exception's id
 * @etag: (nullable): of the state the change starts from; %NULL: whatever stands there
 * @body: the changed members as JSON
 * @entity: (out) (nullable) (transfer full): the exception after it; with
 *   %SUTURE_ERROR_CONFLICT as somebody else left it
 * @cancellable: (nullable): cancellable
 * @error: return location: %SUTURE_ERROR_CONFLICT, %SUTURE_ERROR_REFUSED …
 *
 * `PATCH /api/recommendationExceptions/{id}` with `If-Match`. Blocks.
 *
 * Returns: whether the service accepted it
 */
gboolean
suture_client_update_exception (SutureTransport  *transport,
                               const char       *id,
                               const char       *etag,
                               const char       *body,
                               SutureException  **entity,
                               GCancellable     *cancellable,
                               GError          **error)
{
  g_return_val_if_fail (transport != NULL && id != NULL && body != NULL && entity != NULL, FALSE);

  return update_entity (transport, "recommendationExceptions", &suture_exception_type, id, etag, body, (gpointer *) entity, cancellable,
                        error);
}

/**
 * suture_client_set_device_value:
 * @transport: the way to the service
 * @id: the device's id
 * @body: the value as JSON
 * @entity: (out) (nullable) (transfer full): the device after it
 * @cancellable: (nullable): cancellable
 * @error: return location: %SUTURE_ERROR_FORBIDDEN, %SUTURE_ERROR_NOT_FOUND, %SUTURE_ERROR_REFUSED …
 *
 * `POST /api/machines/{id}/setDeviceValue`. Sent twice, it sets the same. Blocks.
 *
 * Returns: whether the service accepted it
 */
gboolean
suture_client_set_device_value (SutureTransport *transport, const char *id, const char *body, SutureDevice **entity,
                                GCancellable *cancellable, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *address = NULL;
  SutureCall call = { .method = "POST", .body = body, .repeatable = TRUE };

  g_return_val_if_fail (transport != NULL && id != NULL && body != NULL && entity != NULL, FALSE);

  path = suture_client_dup_path ("machines", id, "setDeviceValue");
  call.address = address = suture_transport_dup_address (transport, path);
  return suture_client_write_entity (transport, &call, &suture_device_type, (gpointer *) entity, cancellable, error);
}
