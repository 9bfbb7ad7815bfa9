/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-credentials.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-service-token.h"

#define TOKEN_MIN 16

struct _SutureServiceCredentials
{
  GPtrArray *lines;  /* (owned) (element-type SutureServiceCredential) */
};

static void
credential_free (gpointer data)
{
  SutureServiceCredential *credential = data;

  g_free (credential->token);
  g_free (credential->email);
  g_free (credential);
}

static gboolean
fail (GError **error, guint line, const char *message)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("Reading the tokens, line %u: %s"), line, message);
  return FALSE;
}

static gboolean
parse_roles (const char *text, guint line, guint *roles, GError **error)
{
  static const struct { const char *word; SutureServiceRoles role; } words[] = {
    { "viewer", SUTURE_SERVICE_ROLE_VIEWER },
    { "security-administrator", SUTURE_SERVICE_ROLE_SECURITY_ADMINISTRATOR },
    { "it-administrator", SUTURE_SERVICE_ROLE_IT_ADMINISTRATOR },
  };
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);

  /* Whoever may write may read. */
  *roles = SUTURE_SERVICE_ROLE_VIEWER;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      gboolean known = FALSE;

      for (guint j = 0; j < G_N_ELEMENTS (words); j++)
        {
          if (!g_str_equal (parts[i], words[j].word))
            continue;
          *roles |= words[j].role;
          known = TRUE;
        }
      if (!known)
        return fail (error, line, _("the roles are viewer, security-administrator and it-administrator"));
    }
  return TRUE;
}

static gboolean
is_known (SutureServiceCredentials *self, const char *token)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (g_str_equal (((SutureServiceCredential *) self->lines->pdata[i])->token, token))
      return TRUE;
  return FALSE;
}

/* TOKEN, or TOKEN EMAIL ROLE[,ROLE...] */
static gboolean
parse_line (SutureServiceCredentials *self, const char *text, guint line, GError **error)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t", -1);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  SutureServiceCredential *credential;
  guint roles = SUTURE_SERVICE_ROLE_ALL;

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0')
      g_ptr_array_add (parts, words[i]);
  if (parts->len != 1 && parts->len != 3)
    return fail (error, line, _("it is neither TOKEN nor TOKEN EMAIL ROLE[,ROLE…]"));
  if (strlen (parts->pdata[0]) < TOKEN_MIN)
    return fail (error, line, _("the token has less than 16 characters"));
  if (is_known (self, parts->pdata[0]))
    return fail (error, line, _("the token stands there twice"));
  if (parts->len == 3 && strchr (parts->pdata[1], '@') == NULL)
    return fail (error, line, _("behind the token, an e-mail address is expected"));
  if (parts->len == 3 && !parse_roles (parts->pdata[2], line, &roles, error))
    return FALSE;
  credential = g_new0 (SutureServiceCredential, 1);
  credential->token = g_strdup (parts->pdata[0]);
  credential->email = parts->len == 3 ? g_strdup (parts->pdata[1]) : NULL;
  credential->roles = roles;
  g_ptr_array_add (self->lines, credential);
  return TRUE;
}

/**
 * suture_service_credentials_new:
 * @text: a token file: lines of `TOKEN`, which may do everything, or `TOKEN EMAIL ROLE[,ROLE...]`; empty lines and
 *   those with `#` in front mean nothing
 * @error: return location for %G_IO_ERROR_INVALID_DATA
 *
 * Returns: (transfer full) (nullable): who may use the service
 */
SutureServiceCredentials *
suture_service_credentials_new (const char *text, GError **error)
{
  g_autoptr (SutureServiceCredentials) self = NULL;
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (SutureServiceCredentials, 1);
  self->lines = g_ptr_array_new_with_free_func (credential_free);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (line[0] != '\0' && line[0] != '#' && !parse_line (self, line, i + 1, error))
        return NULL;
    }
  if (self->lines->len > 0)
    return g_steal_pointer (&self);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("Reading the tokens: there is none"));
  return NULL;
}

/**
 * suture_service_credentials_free:
 * @self: (transfer full): credentials
 */
void
suture_service_credentials_free (SutureServiceCredentials *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->lines);
  g_free (self);
}

/**
 * suture_service_credentials_find:
 * @self: who may use the service
 * @authorization: (nullable): the header `Authorization`
 *
 * Compares with every token, so that the time tells nothing. Any thread.
 *
 * Returns: (transfer none) (nullable): whose token the header carries
 */
const SutureServiceCredential *
suture_service_credentials_find (SutureServiceCredentials *self, const char *authorization)
{
  const SutureServiceCredential *found = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const SutureServiceCredential *credential = self->lines->pdata[i];

      if (suture_service_token_accept (credential->token, authorization))
        found = credential;
    }
  return found;
}
