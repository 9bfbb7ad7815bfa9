/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-mail.h"

#include <string.h>

/* What may stand before the @ without quotation marks (RFC 5322), beside letters and digits. */
#define LOCAL_CHARACTERS "!#$%&'*+-/=?^_`{|}~."
/* RFC 6068: what may stand for itself in an address, beside letters, digits and -._~ */
#define ADDRESS_EXTRA "@!$'*+"
/* What a program can be given as one argument is limited; in bytes before it is encoded. */
#define TEXT_MAX 24000

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
 * suture_mail_dup_address:
 * @text: (nullable): what was typed as an address
 *
 * Returns: (transfer full) (nullable): the address without spaces around it; %NULL where it is none
 */
char *
suture_mail_dup_address (const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text != NULL ? text : ""));

  return suture_mail_is_address (trimmed) ? g_steal_pointer (&trimmed) : NULL;
}

/* Line breaks are CRLF, whatever they were; all else that is not plain is encoded. */
static void
append_encoded (GString *uri, const char *text)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (const char *c = text; *c != '\0' && lines->len < TEXT_MAX; c = g_utf8_next_char (c))
    {
      if (*c == '\r' && c[1] == '\n')
        continue;
      if (*c == '\n' || *c == '\r')
        g_string_append (lines, "\r\n");
      else if ((guchar) *c >= ' ' || *c == '\t')
        g_string_append_len (lines, c, g_utf8_next_char (c) - c);
    }
  g_string_append_uri_escaped (uri, lines->str, NULL, FALSE);
}

/**
 * suture_mail_dup_uri:
 * @address: (nullable): whom to write to; %NULL leaves that to the user
 * @subject: (nullable): what about; a line break in it becomes a space
 * @body: (nullable): the text
 *
 * Returns: (transfer full) (nullable): a `mailto:` link (RFC 6068) in which nothing of the arguments can become a
 *   header; %NULL where @address is not an address
 */
char *
suture_mail_dup_uri (const char *address, const char *subject, const char *body)
{
  g_autoptr (GString) uri = NULL;

  if (address != NULL && !suture_mail_is_address (address))
    return NULL;
  uri = g_string_new ("mailto:");
  if (address != NULL)
    g_string_append_uri_escaped (uri, address, ADDRESS_EXTRA, FALSE);
  if (subject != NULL)
    {
      g_autofree char *line = g_strdelimit (g_utf8_make_valid (subject, -1), "\r\n", ' ');

      g_string_append (uri, "?subject=");
      append_encoded (uri, line);
    }
  if (body != NULL)
    {
      g_autofree char *text = g_utf8_make_valid (body, -1);

      g_string_append (uri, subject != NULL ? "&body=" : "?body=");
      append_encoded (uri, text);
    }
  return g_string_free (g_steal_pointer (&uri), FALSE);
}
