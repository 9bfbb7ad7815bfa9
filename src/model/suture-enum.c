/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-enum.h"

/**
 * suture_enum_get_word:
 * @words: an enumeration
 * @value: one of its values
 *
 * Returns: (transfer none) (nullable): the word as on the wire, %NULL for 0 and
 *   for values out of range
 */
const char *
suture_enum_get_word (const SutureEnum *words, int value)
{
  g_return_val_if_fail (words != NULL, NULL);

  if (value <= 0 || (guint) value >= words->n_words)
    return NULL;
  return words->words[value];
}

/**
 * suture_enum_from_word:
 * @words: an enumeration
 * @word: (nullable): a word of the service; case does not matter
 *
 * Returns: the value, or 0 (unknown) where @word is not in the list
 */
int
suture_enum_from_word (const SutureEnum *words, const char *word)
{
  g_return_val_if_fail (words != NULL, 0);

  for (guint i = 1; word != NULL && i < words->n_words; i++)
    if (g_ascii_strcasecmp (words->words[i], word) == 0)
      return (int) i;
  return 0;
}
