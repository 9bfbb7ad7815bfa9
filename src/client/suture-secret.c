/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-secret.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/random.h>

#include "suture-error.h"

/* RFC 7636 recommends as many for a verifier: 43 characters. */
#define RANDOM_BYTES 32

/**
 * suture_secret_free:
 * @secret: (nullable) (transfer full): a token, a verifier or the like
 *
 * Frees it, and leaves nothing of it in memory.
 */
void
suture_secret_free (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

/**
 * suture_secret_new_random:
 * @error: return location: %SUTURE_ERROR_FAILED
 *
 * Makes a value that nobody can guess, from the system's random source: the
 * verifier of RFC 7636, or the state of a sign-in. Any thread.
 *
 * Returns: (transfer full) (nullable): 43 characters of base64url; free with
 *   suture_secret_free()
 */
char *
suture_secret_new_random (GError **error)
{
  guint8 bytes[RANDOM_BYTES];
  char *text;

  /* So few bytes come at once and whole, or not at all. */
  if (getrandom (bytes, sizeof bytes, 0) != (gssize) sizeof bytes)
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_FAILED, _("This computer gives no random numbers: %s"), g_strerror (errno));
      return NULL;
    }
  text = suture_secret_encode (bytes, sizeof bytes);
  explicit_bzero (bytes, sizeof bytes);
  return text;
}

/**
 * suture_secret_encode:
 * @data: bytes
 * @length: how many
 *
 * Returns: (transfer full): base64url without padding, as OAuth writes it (RFC 4648, section 5)
 */
char *
suture_secret_encode (const guint8 *data, gsize length)
{
  char *text = g_base64_encode (data, length);

  for (char *c = text; *c != '\0'; c++)
    switch (*c)
      {
      case '+': *c = '-'; break;
      case '/': *c = '_'; break;
      case '=': *c = '\0'; return text;
      default:  break;
      }
  return text;
}

/**
 * suture_secret_decode:
 * @text: base64url, with or without padding; need not end with a null byte
 * @length: its bytes
 *
 * Returns: (transfer full) (nullable): the bytes; %NULL where it is something else
 */
GBytes *
suture_secret_decode (const char *text, gsize length)
{
  g_autoptr (GString) plain = NULL;
  guchar *data;
  gsize size;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  while (length > 0 && text[length - 1] == '=')
    length--;
  if (length == 0 || length % 4 == 1)
    return NULL;
  plain = g_string_sized_new (length + 4);
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isalnum (text[i]) && text[i] != '-' && text[i] != '_')
        return NULL;
      g_string_append_c (plain, text[i] == '-' ? '+' : text[i] == '_' ? '/' : text[i]);
    }
  while (plain->len % 4 != 0)
    g_string_append_c (plain, '=');
  data = g_base64_decode (plain->str, &size);
  return g_bytes_new_take (data, size);
}

/**
 * suture_secret_challenge:
 * @verifier: a code verifier of RFC 7636
 *
 * Returns: (transfer full): its code challenge by the method S256
 */
char *
suture_secret_challenge (const char *verifier)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;

  g_return_val_if_fail (verifier != NULL, NULL);

  g_checksum_update (checksum, (const guchar *) verifier, -1);
  g_checksum_get_digest (checksum, digest, &length);
  return suture_secret_encode (digest, length);
}
