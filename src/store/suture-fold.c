/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-fold.h"

#include <string.h>

/* Text is compared and searched without case and without accents, so that
 * "ecole" finds "École" and sorts beside it. Nearly all of it is ASCII: that has
 * a path of its own. */

/* The character that stands for @c, or 0 for a combining mark. */
static gunichar
fold_char (gunichar c)
{
  gunichar base;

  if (c < 0x80)
    return (gunichar) g_ascii_tolower ((char) c);
  if (g_unichar_fully_decompose (c, FALSE, &base, 1) == 0)
    base = c;
  if (g_unichar_ismark (base))
    return 0;
  return g_unichar_tolower (base);
}

/* Reads one folded character and moves on; 0 at the end. Bytes that are no UTF-8 stand for themselves. */
static gunichar
next_char (const char **text, const char *end)
{
  gunichar folded = 0;

  while (folded == 0 && *text < end)
    {
      gunichar c = (guchar) **text;

      if (c >= 0x80)
        c = g_utf8_get_char_validated (*text, end - *text);
      if (c == (gunichar) -1 || c == (gunichar) -2)
        return (guchar) *(*text)++;
      *text += g_unichar_to_utf8 (c, NULL);
      folded = c == 0 ? 1 : fold_char (c);
    }
  return folded;
}

static gboolean
is_ascii (const char *text, gsize length)
{
  guchar seen = 0;

  for (gsize i = 0; i < length; i++)
    seen |= (guchar) text[i];
  return seen < 0x80;
}

/**
 * suture_fold_append:
 * @to: where to append
 * @text: UTF-8
 * @length: bytes of @text
 *
 * Appends @text in lower case and without accents. Any thread.
 */
void
suture_fold_append (GString *to, const char *text, gsize length)
{
  const char *end = text + length;
  gunichar c;

  if (is_ascii (text, length))
    {
      gsize start = to->len;

      g_string_append_len (to, text, (gssize) length);
      for (gsize i = start; i < to->len; i++)
        to->str[i] = (char) (to->str[i] + ((guchar) (to->str[i] - 'A') < 26 ? 'a' - 'A' : 0));
      return;
    }
  while ((c = next_char (&text, end)) != 0)
    g_string_append_unichar (to, c);
}

/**
 * suture_fold_dup:
 * @text: UTF-8
 *
 * Returns: (transfer full): @text in lower case and without accents
 */
char *
suture_fold_dup (const char *text)
{
  GString *folded;

  g_return_val_if_fail (text != NULL, NULL);

  folded = g_string_sized_new (strlen (text) + 1);
  suture_fold_append (folded, text, strlen (text));
  return g_string_free (folded, FALSE);
}

/**
 * suture_fold_split:
 * @text: (nullable): what was typed into a search entry
 *
 * Returns: (transfer full): its words, folded; none for blank text
 */
GStrv
suture_fold_split (const char *text)
{
  g_autofree char *folded = suture_fold_dup (text != NULL ? text : "");
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\n\r", -1);
  GPtrArray *words = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      g_ptr_array_add (words, g_strdup (parts[i]));
  g_ptr_array_add (words, NULL);
  return (GStrv) g_ptr_array_free (words, FALSE);
}

/**
 * suture_fold_compare:
 * @a: UTF-8
 * @a_length: bytes of @a
 * @b: UTF-8
 * @b_length: bytes of @b
 *
 * Orders two texts without regard to case and accents. Any thread.
 *
 * Returns: less than, equal to or greater than 0
 */
int
suture_fold_compare (const char *a, gsize a_length, const char *b, gsize b_length)
{
  const char *a_end = a + a_length;
  const char *b_end = b + b_length;

  while (TRUE)
    {
      gunichar left = next_char (&a, a_end);
      gunichar right = next_char (&b, b_end);

      if (left != right)
        return left < right ? -1 : 1;
      if (left == 0)
        return 0;
    }
}
