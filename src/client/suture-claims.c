/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-claims.h"

#include <string.h>

#include "suture-secret.h"
#include "suture-wire-members.h"

/* Names that people have seen longer than this are none. */
#define TEXT_MAX 256

/* One line of plain text. */
static char *
dup_name (const SutureWireMembers *members, const char *claim)
{
  const char *text = suture_wire_members_get (members, claim);

  if (text == NULL || text[0] == '\0' || strlen (text) > TEXT_MAX)
    return NULL;
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (!g_unichar_isprint (g_utf8_get_char (c)))
      return NULL;
  return g_strdup (text);
}

static char *
dup_user (const SutureWireMembers *members)
{
  static const char *const claims[] = { "upn", "preferred_username", "unique_name", "email", "name" };
  char *user = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (claims) && user == NULL; i++)
    user = dup_name (members, claims[i]);
  return user;
}

static gboolean
is_permission (const char *name)
{
  for (const char *c = name; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && strchr ("._-", *c) == NULL)
      return FALSE;
  return name[0] != '\0' && strlen (name) <= TEXT_MAX;
}

static char **
keep_permissions (char **names)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (is_permission (names[i]))
      g_strv_builder_add (builder, names[i]);
  return g_strv_builder_end (builder);
}

static SutureWireMembers *
parse_payload (const char *token)
{
  const char *start = strchr (token, '.');
  const char *end = start != NULL ? strchr (start + 1, '.') : NULL;
  g_autoptr (GBytes) payload = NULL;
  const char *json;
  gsize length;

  if (end == NULL)
    return NULL;
  payload = suture_secret_decode (start + 1, (gsize) (end - start - 1));
  if (payload == NULL)
    return NULL;
  json = g_bytes_get_data (payload, &length);
  return length > 0 ? suture_wire_members_parse (json, length, NULL) : NULL;
}

/**
 * suture_claims_parse:
 * @token: an access token; untrusted
 *
 * Reads `scp` (permissions of a user), `roles` (of the application) and names.
 * Any thread.
 *
 * Returns: (transfer full) (nullable): what it says; %NULL where it is none that can be read, as
 *   Microsoft may change at any time
 */
SutureClaims *
suture_claims_parse (const char *token)
{
  g_autoptr (SutureWireMembers) members = NULL;
  g_auto (GStrv) names = NULL;
  SutureClaims *self;
  const char *scope;

  g_return_val_if_fail (token != NULL, NULL);

  members = parse_payload (token);
  if (members == NULL)
    return NULL;
  scope = suture_wire_members_get (members, "scp");
  names = scope != NULL ? g_strsplit (scope, " ", -1) : suture_wire_members_dup_list (members, "roles");
  self = g_new0 (SutureClaims, 1);
  self->delegated = scope != NULL;
  self->permissions = keep_permissions (names);
  self->application = dup_name (members, "app_displayname");
  self->user = self->delegated ? dup_user (members) : NULL;
  return self;
}

/**
 * suture_claims_free:
 * @self: (transfer full): claims
 */
void
suture_claims_free (SutureClaims *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->user);
  g_free (self->application);
  g_strfreev (self->permissions);
  g_free (self);
}

/**
 * suture_claims_have:
 * @self: claims
 * @permission: such as `Machine.Read.All`
 *
 * Returns: whether the token says so; the right to write includes the one to read
 */
gboolean
suture_claims_have (const SutureClaims *self, const char *permission)
{
  const char *read;
  g_autofree char *write = NULL;

  g_return_val_if_fail (self != NULL && permission != NULL, FALSE);

  if (g_strv_contains ((const char *const *) self->permissions, permission))
    return TRUE;
  read = strstr (permission, ".Read");
  if (read == NULL || g_str_has_prefix (read, ".ReadWrite"))
    return FALSE;
  write = g_strdup_printf ("%.*s.ReadWrite%s", (int) (read - permission), permission, read + strlen (".Read"));
  return g_strv_contains ((const char *const *) self->permissions, write);
}
