/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-token-answer.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-error.h"
#include "suture-oauth-error.h"
#include "suture-secret.h"
#include "suture-transport-head.h"
#include "suture-wire-members.h"

/* RFC 6749 lets a server leave the lifetime out. */
#define LIFETIME_DEFAULT_S 3600
#define LIFETIME_MAX_S (30 * 24 * 3600)
/* RFC 8628: where the server names none. */
#define INTERVAL_DEFAULT_S 5
#define INTERVAL_MAX_S 300
#define CODE_LIFETIME_DEFAULT_S 900
#define USER_CODE_MAX 64

static gboolean
bad_answer (GError **error)
{
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE,
                       _("Microsoft's sign-in gave an answer that was not expected."));
  return FALSE;
}

/* A number of seconds; written as a number, or as text as the older endpoints do. */
static gint64
get_seconds (const SutureWireMembers *members, const char *name, gint64 otherwise, gint64 max)
{
  const char *text = suture_wire_members_get (members, name);
  guint64 seconds;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT64, &seconds, NULL))
    return otherwise;
  return MIN ((gint64) seconds, max);
}

/* Free with suture_secret_free(); NULL where it is nothing that can be sent. */
static char *
dup_token (const SutureWireMembers *members, const char *name)
{
  const char *token = suture_wire_members_get (members, name);

  return token != NULL && suture_transport_head_is_token (token) ? g_strdup (token) : NULL;
}

/**
 * suture_token_answer_parse:
 * @body: body of a success of the token endpoint; untrusted
 * @length: its bytes
 * @answer: (out caller-allocates): what it says; empty on error
 * @error: return location: %SUTURE_ERROR_BAD_RESPONSE; it never holds any of @body
 *
 * Any thread.
 *
 * Returns: whether there is a bearer token
 */
gboolean
suture_token_answer_parse (const char *body, gsize length, SutureTokenAnswer *answer, GError **error)
{
  g_autoptr (SutureWireMembers) members = NULL;
  const char *type;

  g_return_val_if_fail ((body != NULL || length == 0) && answer != NULL, FALSE);

  memset (answer, 0, sizeof *answer);
  members = suture_wire_members_parse (body, length, NULL);
  if (members == NULL)
    return bad_answer (error);
  type = suture_wire_members_get (members, "token_type");
  answer->access_token = dup_token (members, "access_token");
  if (answer->access_token == NULL || (type != NULL && g_ascii_strcasecmp (type, "Bearer") != 0))
    {
      suture_token_answer_clear (answer);
      return bad_answer (error);
    }
  answer->refresh_token = dup_token (members, "refresh_token");
  answer->lifetime_s = get_seconds (members, "expires_in", LIFETIME_DEFAULT_S, LIFETIME_MAX_S);
  return TRUE;
}

/**
 * suture_token_answer_clear:
 * @answer: an answer
 *
 * Wipes and frees what it holds and makes it empty.
 */
void
suture_token_answer_clear (SutureTokenAnswer *answer)
{
  g_return_if_fail (answer != NULL);

  g_clear_pointer (&answer->access_token, suture_secret_free);
  g_clear_pointer (&answer->refresh_token, suture_secret_free);
  answer->lifetime_s = 0;
}

/* The page is opened for a person: nothing but a web address. */
static gboolean
is_page (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL && g_uri_get_host (uri)[0] != '\0' &&
         (strcmp (g_uri_get_scheme (uri), "https") == 0 || strcmp (g_uri_get_scheme (uri), "http") == 0);
}

static gboolean
is_user_code (const char *code)
{
  for (const char *c = code; *c != '\0'; c++)
    if (*c < ' ' || *c > '~')
      return FALSE;
  return code[0] != '\0' && strlen (code) <= USER_CODE_MAX;
}

/**
 * suture_token_answer_parse_code:
 * @body: body of a success of the device code endpoint; untrusted
 * @length: its bytes
 * @code: (out caller-allocates): what it says; empty on error
 * @error: return location: %SUTURE_ERROR_BAD_RESPONSE; it never holds any of @body
 *
 * Any thread.
 *
 * Returns: whether somebody can sign in with it
 */
gboolean
suture_token_answer_parse_code (const char *body, gsize length, SutureDeviceCode *code, GError **error)
{
  g_autoptr (SutureWireMembers) members = NULL;
  const char *user_code, *page;

  g_return_val_if_fail ((body != NULL || length == 0) && code != NULL, FALSE);

  memset (code, 0, sizeof *code);
  members = suture_wire_members_parse (body, length, NULL);
  if (members == NULL)
    return bad_answer (error);
  user_code = suture_wire_members_get (members, "user_code");
  page = suture_wire_members_get (members, "verification_uri");
  if (user_code == NULL || page == NULL || !is_user_code (user_code) || !is_page (page))
    return bad_answer (error);
  code->device_code = dup_token (members, "device_code");
  if (code->device_code == NULL)
    return bad_answer (error);
  code->user_code = g_strdup (user_code);
  code->verification_uri = g_strdup (page);
  code->lifetime_s = get_seconds (members, "expires_in", CODE_LIFETIME_DEFAULT_S, CODE_LIFETIME_DEFAULT_S);
  code->interval_s = get_seconds (members, "interval", INTERVAL_DEFAULT_S, INTERVAL_MAX_S);
  return TRUE;
}

/**
 * suture_token_answer_clear_code:
 * @code: a code
 *
 * Wipes and frees what it holds and makes it empty.
 */
void
suture_token_answer_clear_code (SutureDeviceCode *code)
{
  g_return_if_fail (code != NULL);

  g_clear_pointer (&code->device_code, suture_secret_free);
  g_clear_pointer (&code->user_code, g_free);
  g_clear_pointer (&code->verification_uri, g_free);
  code->lifetime_s = code->interval_s = 0;
}

/**
 * suture_token_answer_to_error:
 * @body: (nullable): body of a refusal of either endpoint; untrusted
 * @length: its bytes
 * @code: (out) (transfer full) (nullable) (optional): OAuth's word for it
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): as suture_oauth_error_new(); %NULL where it is no
 *   refusal of OAuth
 */
GError *
suture_token_answer_to_error (const char *body, gsize length, char **code)
{
  g_autoptr (SutureWireMembers) members = length > 0 ? suture_wire_members_parse (body, length, NULL) : NULL;
  const char *word = members != NULL ? suture_wire_members_get (members, "error") : NULL;

  if (code != NULL)
    *code = g_strdup (word);
  return word != NULL ? suture_oauth_error_new (word, suture_wire_members_get (members, "error_description")) : NULL;
}
