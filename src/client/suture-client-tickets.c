/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-client-private.h"

/* Intune's security tasks: of Microsoft Graph, or of a team service that speaks like it. */

/**
 * suture_client_create_ticket:
 * @transport: the way to the service
 * @body: the security task as JSON, with `@odata.type`
 * @entity: (out) (nullable) (transfer full): what was created
 * @cancellable: (nullable): cancellable
 * @error: return location: #SutureError
 *
 * `POST /beta/deviceAppManagement/deviceAppManagementTasks`. Has no key of ours, so
 * it is not repeated after a broken connection: look for the task first. Blocks.
 *
 * Returns: whether the service accepted it
 */
gboolean
suture_client_create_ticket (SutureTransport *transport,
                             const char      *body,
                             SutureTicket   **entity,
                             GCancellable    *cancellable,
                             GError         **error)
{
  g_autofree char *address = NULL;
  SutureCall call = { .method = "POST", .body = body };

  g_return_val_if_fail (transport != NULL && body != NULL && entity != NULL, FALSE);

  call.address = address = suture_transport_dup_address (transport, SUTURE_CLIENT_TICKETS_PATH);
  return suture_client_write_entity (transport, &call, &suture_ticket_type, (gpointer *) entity, cancellable, error);
}

static char *
dup_ticket_path (const char *id)
{
  g_autofree char *escaped = g_uri_escape_string (id, NULL, FALSE);

  return g_strconcat (SUTURE_CLIENT_TICKETS_PATH "/", escaped, NULL);
}

/**
 * suture_client_edit_ticket:
 * @transport: the way to the service
 * @id: the security task's id
 * @body: the changed members as JSON, with `@odata.type`
 * @entity: (out) (nullable) (transfer full): the task after it, where the answer has it
 * @cancellable: (nullable): cancellable
 * @error: return location: %SUTURE_ERROR_REFUSED where it is closed …
 *
 * `PATCH …/deviceAppManagementTasks/{id}`. Sent twice, it changes the same. Blocks.
 *
 * Returns: whether the service accepted it
 */
gboolean
suture_client_edit_ticket (SutureTransport *transport,
                           const char      *id,
                           const char      *body,
                           SutureTicket   **entity,
                           GCancellable    *cancellable,
                           GError         **error)
{
  g_autofree char *path = NULL;
  g_autofree char *address = NULL;
  SutureCall call = { .method = "PATCH", .body = body, .repeatable = TRUE };

  g_return_val_if_fail (transport != NULL && id != NULL && body != NULL && entity != NULL, FALSE);

  path = dup_ticket_path (id);
  call.address = address = suture_transport_dup_address (transport, path);
  return suture_client_write_entity (transport, &call, &suture_ticket_type, (gpointer *) entity, cancellable, error);
}

/**
 * suture_client_get_ticket:
 * @transport: the way to the service
 * @id: the security task's id
 * @cancellable: (nullable): cancellable
 * @error: return location: #SutureError
 *
 * `GET /beta/deviceAppManagement/deviceAppManagementTasks/{id}`. Blocks.
 *
 * Returns: (transfer full) (nullable): the security task as it stands there
 */
SutureTicket *
suture_client_get_ticket (SutureTransport *transport, const char *id, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (transport != NULL && id != NULL, NULL);

  path = dup_ticket_path (id);
  return suture_client_get (transport, &suture_ticket_type, path, cancellable, error);
}

/**
 * suture_client_update_ticket:
 * @transport: the way to the service
 * @id: the security task's id
 * @body: its new status and a note as JSON
 * @cancellable: (nullable): cancellable
 * @error: return location: %SUTURE_ERROR_REFUSED where it cannot become that …
 *
 * `POST …/deviceAppManagementTasks/{id}/updateStatus`. The answer has no body.
 * Sent twice, the second one is refused and changes nothing. Blocks.
 *
 * Returns: whether the service accepted it
 */
gboolean
suture_client_update_ticket (SutureTransport *transport, const char *id, const char *body, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *action = NULL;
  g_autofree char *address = NULL;
  g_auto (SutureAnswer) answer = { 0 };
  SutureCall call = { .method = "POST", .body = body, .repeatable = TRUE };

  g_return_val_if_fail (transport != NULL && id != NULL && body != NULL, FALSE);

  path = dup_ticket_path (id);
  action = g_strconcat (path, "/updateStatus", NULL);
  call.address = address = suture_transport_dup_address (transport, action);
  return suture_transport_send (transport, &call, NULL, &answer, cancellable, error);
}
