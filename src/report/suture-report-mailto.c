/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-report-mailto.h"

#include <string.h>

/* RFC 6068: what may stand for itself in an address, beside letters, digits and -._~ */
#define ADDRESS_EXTRA "@!$'*+"
/* What a program can be given as one argument is limited; in bytes before it is encoded. */
#define BODY_MAX 24000

/**
 * suture_report_mailto_dup_address:
 * @address: (nullable): what was typed as an address
 *
 * Returns: (transfer full) (nullable): the address without spaces around it; %NULL
 *   where it is none: without exactly one @, or with a character that would end
 *   it and begin something else
 */
char *
suture_report_mailto_dup_address (const char *address)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (address != NULL ? address : ""));
  const char *at = strchr (trimmed, '@');

  if (at == NULL || at == trimmed || at[1] == '\0' || strchr (at + 1, '@') != NULL)
    return NULL;
  for (const char *c = trimmed; *c != '\0'; c++)
    if ((guchar) *c <= ' ' || *c == 0x7f || strchr (",;<>()[]\\\":", *c) != NULL)
      return NULL;
  return g_utf8_validate (trimmed, -1, NULL) ? g_steal_pointer (&trimmed) : NULL;
}

/* Line breaks are CRLF, whatever they were; all else that is not plain is encoded. */
static void
append_encoded (GString *uri, const char *text, gsize max)
{
  GString *lines = g_string_new (NULL);
  g_autofree char *encoded = NULL;

  for (const char *c = text; *c != '\0' && lines->len < max; c = g_utf8_next_char (c))
    {
      if (*c == '\r' && c[1] == '\n')
        continue;
      if (*c == '\n' || *c == '\r')
        g_string_append (lines, "\r\n");
      else if ((guchar) *c >= ' ' || *c == '\t')
        g_string_append_len (lines, c, g_utf8_next_char (c) - c);
    }
  encoded = g_uri_escape_string (lines->str, NULL, FALSE);
  g_string_append (uri, encoded);
  g_string_free (lines, TRUE);
}

/**
 * suture_report_mailto_dup_uri:
 * @address: (nullable): to whom; anything but an address is left out
 * @subject: one line; a line break in it becomes a space
 * @body: the text
 *
 * Returns: (transfer full): a `mailto:` URI (RFC 6068) in which nothing of the
 *   arguments can become a header
 */
char *
suture_report_mailto_dup_uri (const char *address, const char *subject, const char *body)
{
  g_autofree char *to = suture_report_mailto_dup_address (address);
  g_autofree char *line = g_utf8_make_valid (subject, -1);
  g_autofree char *text = g_utf8_make_valid (body, -1);
  GString *uri = g_string_new ("mailto:");

  if (to != NULL)
    {
      g_autofree char *encoded = g_uri_escape_string (to, ADDRESS_EXTRA, FALSE);

      g_string_append (uri, encoded);
    }
  g_strdelimit (line, "\r\n", ' ');
  g_string_append (uri, "?subject=");
  append_encoded (uri, line, BODY_MAX);
  g_string_append (uri, "&body=");
  append_encoded (uri, text, BODY_MAX);
  return g_string_free (uri, FALSE);
}
