/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-transport-head.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-error.h"

/* More than any token service issues; what is longer is another file. */
#define TOKEN_MAX 16384
#define LANGUAGES_MAX 4

/**
 * suture_transport_head_is_token:
 * @text: untrusted text
 *
 * Returns: whether it can stand in a header as a bearer token: visible characters of
 *   ASCII, not too many
 */
gboolean
suture_transport_head_is_token (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  for (const char *c = text; *c != '\0'; c++)
    if (*c <= ' ' || *c > '~')
      return FALSE;
  return text[0] != '\0' && strlen (text) <= TOKEN_MAX;
}

/**
 * suture_transport_head_read_token:
 * @token_file: path of the file that holds the bearer token
 * @error: return location: %SUTURE_ERROR_AUTH_REQUIRED
 *
 * Reads the token at the moment it is needed: another program may renew it. It
 * is never kept.
 *
 * Returns: (transfer full) (nullable): the token
 */
char *
suture_transport_head_read_token (const char *token_file, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) read_error = NULL;
  gsize length = 0;

  g_return_val_if_fail (token_file != NULL, NULL);

  if (!g_file_get_contents (token_file, &text, &length, &read_error))
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_AUTH_REQUIRED, _("The sign-in cannot be read: %s"), read_error->message);
      return NULL;
    }
  g_strstrip (text);
  if (suture_transport_head_is_token (text))
    return g_steal_pointer (&text);
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_AUTH_REQUIRED, _("There is no sign-in token in %s."), token_file);
  return NULL;
}

/* "fr_FR.UTF-8" -> "fr-FR"; NULL for what is no language. */
static char *
language_tag (const char *name)
{
  gsize length = strcspn (name, ".@");
  g_autofree char *tag = NULL;

  if (length < 2 || length > 12 || strcmp (name, "POSIX") == 0)
    return NULL;
  tag = g_strndup (name, length);
  for (char *c = tag; *c != '\0'; c++)
    if (*c == '_')
      *c = '-';
    else if (!g_ascii_isalnum (*c))
      return NULL;
  return g_steal_pointer (&tag);
}

/**
 * suture_transport_head_accept_language:
 * @languages: (array zero-terminated=1): names of locales, the best first, as g_get_language_names() gives them
 *
 * Returns: (transfer full): the header `Accept-Language`: the user's languages, English last
 */
char *
suture_transport_head_accept_language (const char *const *languages)
{
  g_autoptr (GString) header = g_string_new (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_val_if_fail (languages != NULL, NULL);

  for (; *languages != NULL && g_hash_table_size (seen) < LANGUAGES_MAX; languages++)
    {
      char *tag = language_tag (*languages);
      guint n = g_hash_table_size (seen);

      if (tag == NULL || !g_hash_table_add (seen, tag))
        continue;
      g_string_append (header, n > 0 ? ", " : "");
      g_string_append (header, tag);
      if (n > 0)
        g_string_append_printf (header, ";q=0.%u", 10 - n);
    }
  if (!g_hash_table_contains (seen, "en"))
    g_string_append (header, header->len > 0 ? ", en;q=0.5" : "en");
  return g_string_free (g_steal_pointer (&header), FALSE);
}
