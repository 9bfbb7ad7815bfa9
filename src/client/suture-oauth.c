/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-oauth.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-error.h"
#include "suture-secret.h"
#include "suture-transport.h"

#define FORM_TYPE "application/x-www-form-urlencoded"
#define TIMEOUT_S 30
#define SECRET_MAX 4096

/**
 * suture_oauth_dup_form:
 * @fields: (array zero-terminated=1): names and values in turn
 *
 * Returns: (transfer full): them as a form or a query; free with suture_secret_free() where one is secret
 */
char *
suture_oauth_dup_form (const char *const *fields)
{
  GString *form = g_string_sized_new (8192);  /* growing would leave a copy behind */

  g_return_val_if_fail (fields != NULL, NULL);

  for (guint i = 0; fields[i] != NULL && fields[i + 1] != NULL; i += 2)
    {
      char *escaped = g_uri_escape_string (fields[i + 1], NULL, FALSE);

      g_string_append_printf (form, "%s%s=", i > 0 ? "&" : "", fields[i]);
      g_string_append (form, escaped);
      suture_secret_free (escaped);
    }
  return g_string_free (form, FALSE);
}

/* A refusal of OAuth says more than the HTTP status. */
static GError *
refusal (const SutureAnswer *answer, GError *failure, char **code)
{
  gsize length = 0;
  const char *text = answer->body != NULL ? g_bytes_get_data (answer->body, &length) : NULL;
  GError *better = NULL;

  if (answer->http_status >= 400 && answer->http_status != 429 && answer->http_status < 500)
    better = suture_token_answer_to_error (text, length, code);
  if (better == NULL)
    return failure;
  g_error_free (failure);
  return better;
}

/**
 * suture_oauth_post:
 * @registration: where
 * @endpoint: `token` or `devicecode`
 * @fields: (array zero-terminated=1): names and values in turn
 * @body: (out) (transfer full): body of the success
 * @code: (out) (transfer full) (nullable) (optional): OAuth's word for a refusal
 * @cancellable: (nullable): cancellable
 * @error: return location: as suture_oauth_error_new(); %SUTURE_ERROR_OFFLINE,
 *   %SUTURE_ERROR_THROTTLED; none of @fields is in it
 *
 * Asks Microsoft's sign-in once: a grant may be used up by an answer that got lost.
 * No redirect is followed. Blocks; any thread but the main one.
 *
 * Returns: whether it is a success
 */
gboolean
suture_oauth_post (const SutureRegistration *registration,
                   const char               *endpoint,
                   const char *const        *fields,
                   GBytes                  **body,
                   char                    **code,
                   GCancellable             *cancellable,
                   GError                  **error)
{
  static const SutureRetryPolicy once = { 1, 0, 0, 0 };
  g_autoptr (SutureTransport) transport = NULL;
  g_auto (SutureAnswer) answer = { 0 };
  g_autofree char *address = NULL;
  SutureCall call = { .method = "POST", .type = FORM_TYPE };
  g_autoptr (GError) failure = NULL;
  char *form;

  g_return_val_if_fail (registration != NULL && endpoint != NULL && fields != NULL && body != NULL, FALSE);

  transport = suture_transport_new (registration->authority, NULL, error);
  if (transport == NULL)
    return FALSE;
  suture_transport_set_policy (transport, &once, TIMEOUT_S);
  call.address = address = suture_registration_dup_endpoint (registration, endpoint);
  call.body = form = suture_oauth_dup_form (fields);
  suture_transport_send (transport, &call, NULL, &answer, cancellable, &failure);
  suture_secret_free (form);
  if (failure == NULL)
    *body = g_bytes_ref (answer.body);
  else
    g_propagate_error (error, refusal (&answer, g_steal_pointer (&failure), code));
  return *body != NULL;
}

static gboolean
get_token (const SutureRegistration *registration, const char *const *fields, SutureTokenAnswer *answer, GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GBytes) body = NULL;
  const char *text;
  gsize length;

  if (!suture_oauth_post (registration, "token", fields, &body, NULL, cancellable, error))
    return FALSE;
  text = g_bytes_get_data (body, &length);
  return suture_token_answer_parse (text, length, answer, error);
}

/**
 * suture_oauth_redeem:
 * @registration: where
 * @code: what the browser brought
 * @verifier: whose challenge the browser took there
 * @redirect_uri: where the browser was sent back to
 * @answer: (out caller-allocates): the tokens, for Defender
 * @cancellable: (nullable): cancellable
 * @error: return location: as suture_oauth_post()
 *
 * Gives the code of a browser's sign-in for tokens (RFC 7636). Blocks.
 *
 * Returns: whether there are tokens
 */
gboolean
suture_oauth_redeem (const SutureRegistration *registration,
                     const char               *code,
                     const char               *verifier,
                     const char               *redirect_uri,
                     SutureTokenAnswer        *answer,
                     GCancellable             *cancellable,
                     GError                  **error)
{
  g_autofree char *scope = suture_registration_dup_scope (registration, SUTURE_RESOURCE_DEFENDER, TRUE);
  const char *const fields[] = {
    "grant_type", "authorization_code", "client_id", registration->client_id, "code", code, "code_verifier", verifier,
    "redirect_uri", redirect_uri, "scope", scope, NULL,
  };

  return get_token (registration, fields, answer, cancellable, error);
}

/**
 * suture_oauth_refresh:
 * @registration: where
 * @resource: what the token is for: one at a time
 * @refresh_token: of an earlier answer
 * @answer: (out caller-allocates): the tokens
 * @cancellable: (nullable): cancellable
 * @error: return location: as suture_oauth_post()
 *
 * Gets the next token without anybody. A refresh token in the answer replaces
 * @refresh_token. Blocks.
 *
 * Returns: whether there is a token
 */
gboolean
suture_oauth_refresh (const SutureRegistration *registration,
                      SutureResource            resource,
                      const char               *refresh_token,
                      SutureTokenAnswer        *answer,
                      GCancellable             *cancellable,
                      GError                  **error)
{
  g_autofree char *scope = suture_registration_dup_scope (registration, resource, TRUE);
  const char *const fields[] = {
    "grant_type", "refresh_token", "client_id", registration->client_id, "refresh_token", refresh_token, "scope", scope, NULL,
  };

  return get_token (registration, fields, answer, cancellable, error);
}

/* Read at the moment it is needed, and never kept. */
static char *
read_secret (const char *path, GError **error)
{
  g_autoptr (GError) failure = NULL;
  char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, &failure))
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_AUTH_REQUIRED, _("The client secret cannot be read: %s"), failure->message);
      return NULL;
    }
  g_strstrip (text);
  if (text[0] != '\0' && strlen (text) <= SECRET_MAX && g_utf8_validate (text, -1, NULL))
    return text;
  suture_secret_free (text);
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_AUTH_REQUIRED, _("There is no client secret in %s."), path);
  return NULL;
}

/**
 * suture_oauth_client_credentials:
 * @registration: where
 * @resource: what the token is for
 * @secret_file: path of the file with the application's secret
 * @answer: (out caller-allocates): the token; there is none to refresh it
 * @cancellable: (nullable): cancellable
 * @error: return location: as suture_oauth_post(); %SUTURE_ERROR_AUTH_REQUIRED where
 *   the file cannot be read
 *
 * Signs in as the application itself. Blocks.
 *
 * Returns: whether there is a token
 */
gboolean
suture_oauth_client_credentials (const SutureRegistration *registration,
                                 SutureResource            resource,
                                 const char               *secret_file,
                                 SutureTokenAnswer        *answer,
                                 GCancellable             *cancellable,
                                 GError                  **error)
{
  g_autofree char *scope = suture_registration_dup_scope (registration, resource, FALSE);
  char *secret = read_secret (secret_file, error);
  const char *const fields[] = {
    "grant_type", "client_credentials", "client_id", registration->client_id, "client_secret", secret, "scope", scope, NULL,
  };
  gboolean ok;

  if (secret == NULL)
    return FALSE;
  ok = get_token (registration, fields, answer, cancellable, error);
  suture_secret_free (secret);
  return ok;
}
