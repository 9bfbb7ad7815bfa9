/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-mail.h"

#include <string.h>

/* What may stand before the @ without quotation marks (RFC 5322), beside letters and digits. */
#define LOCAL_CHARACTERS "!#$%&'*+-/=?^_`{|}~."

static gboolean
is_dotted (const char *text, gsize length)
{
  gboolean after_dot = TRUE;

  for (gsize i = 0; i < length; i++)
    {
      const gboolean dot = text[i] == '.';

      if (dot && after_dot)
        return FALSE;
      after_dot = dot;
    }
  return !after_dot;
}

static gboolean
is_local (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      const guchar c = (guchar) text[i];

      if (c < 0x80 && !g_ascii_isalnum (text[i]) && strchr (LOCAL_CHARACTERS, text[i]) == NULL)
        return FALSE;
    }
  return is_dotted (text, length);
}

static gboolean
is_domain (const char *text)
{
  const gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    {
      const guchar c = (guchar) text[i];

      if (c < 0x80 && !g_ascii_isalnum (text[i]) && text[i] != '-' && text[i] != '.')
        return FALSE;
    }
  return is_dotted (text, length);
}

/**
 * suture_mail_is_address:
 * @text: (nullable): what was typed, or what a service said
 *
 * Returns: whether it is one plain e-mail address, such as a.moreau@contoso.com:
 *   nothing that a header, a second recipient or a query could hide in
 */
gboolean
suture_mail_is_address (const char *text)
{
  const char *at;

  if (text == NULL || strlen (text) > SUTURE_MAIL_ADDRESS_MAX || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  at = strchr (text, '@');
  return at != NULL && strchr (at + 1, '@') == NULL && is_local (text, (gsize) (at - text)) && is_domain (at + 1);
}

/**
 * suture_mail_dup_uri:
 * @address: whom to write to
 * @subject: (nullable): what about; a line
 * @body: (nullable): the text; lines end with a line feed
 *
 * Returns: (transfer full) (nullable): a `mailto:` link (RFC 6068); %NULL where @address is not one
 */
char *
suture_mail_dup_uri (const char *address, const char *subject, const char *body)
{
  g_autoptr (GString) uri = NULL;
  char separator = '?';

  if (!suture_mail_is_address (address))
    return NULL;
  uri = g_string_new ("mailto:");
  g_string_append_uri_escaped (uri, address, "@", FALSE);
  if (subject != NULL)
    {
      g_autofree char *line = g_strdelimit (g_strdup (subject), "\r\n", ' ');

      g_string_append_printf (uri, "%csubject=", separator);
      g_string_append_uri_escaped (uri, line, NULL, FALSE);
      separator = '&';
    }
  if (body != NULL)
    {
      g_auto (GStrv) lines = g_strsplit (body, "\n", -1);
      g_autofree char *text = g_strjoinv ("\r\n", lines);

      g_string_append_printf (uri, "%cbody=", separator);
      g_string_append_uri_escaped (uri, text, NULL, FALSE);
    }
  return g_string_free (g_steal_pointer (&uri), FALSE);
}
