/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-token.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#define RANDOM_BYTES 32
#define DIGEST_BYTES 32

/**
 * suture_service_token_new:
 * @error: return location for a #GIOErrorEnum
 *
 * Returns: (transfer full) (nullable): a token nobody can guess
 */
char *
suture_service_token_new (GError **error)
{
  guint8 bytes[RANDOM_BYTES];
  GString *token;

  if (getrandom (bytes, sizeof bytes, 0) != (gssize) sizeof bytes)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "Making a token: %s", g_strerror (errno));
      return NULL;
    }
  token = g_string_sized_new (2 * RANDOM_BYTES);
  for (guint i = 0; i < sizeof bytes; i++)
    g_string_append_printf (token, "%02x", bytes[i]);
  return g_string_free (token, FALSE);
}

static char *
create_file (const char *path, GError **error)
{
  g_autofree char *token = suture_service_token_new (error);
  g_autofree char *line = NULL;

  if (token == NULL)
    return NULL;
  line = g_strconcat (token, "\n", NULL);
  /* Private from its first moment, and never half there. */
  if (!g_file_set_contents_full (path, line, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error))
    return NULL;
  return g_steal_pointer (&token);
}

/**
 * suture_service_token_load:
 * @path: a file
 * @error: return location for a #GIOErrorEnum or #GFileError
 *
 * Reads the tokens from @path, or writes a new one there with mode 0600.
 *
 * Returns: (transfer full) (nullable): the text, for suture_service_credentials_new()
 */
char *
suture_service_token_load (const char *path, GError **error)
{
  g_autoptr (GError) failure = NULL;
  char *text = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (!g_file_get_contents (path, &text, NULL, &failure))
    {
      if (g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return create_file (path, error);
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return text;
}

static void
digest (const char *text, guint8 *bytes)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize size = DIGEST_BYTES;

  g_checksum_update (checksum, (const guchar *) text, -1);
  g_checksum_get_digest (checksum, bytes, &size);
}

/**
 * suture_service_token_accept:
 * @token: the right one
 * @authorization: (nullable): the header `Authorization`
 *
 * Compares in a time that does not depend on how much of the token is right.
 *
 * Returns: whether the header carries @token
 */
gboolean
suture_service_token_accept (const char *token, const char *authorization)
{
  guint8 right[DIGEST_BYTES];
  guint8 given[DIGEST_BYTES];
  guint difference = 0;

  g_return_val_if_fail (token != NULL, FALSE);

  if (authorization == NULL || g_ascii_strncasecmp (authorization, "Bearer ", strlen ("Bearer ")) != 0)
    return FALSE;
  digest (token, right);
  digest (authorization + strlen ("Bearer "), given);
  for (guint i = 0; i < DIGEST_BYTES; i++)
    difference |= right[i] ^ given[i];
  return difference == 0;
}
