/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-device-index.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* All names lie in one piece of memory, so a key stroke costs one pass over it:
 * a few milliseconds for a million devices, whatever was typed. */

#ifdef __SSE2__
/* Compares 16 places at a time by the word's first and last byte. The names are followed by enough room to read. */
static const char *
find (const char *from, const char *end, const char *word, gsize length)
{
  const __m128i first = _mm_set1_epi8 (word[0]);
  const __m128i last = _mm_set1_epi8 (word[length - 1]);

  for (; from + 15 + length <= end; from += 16)
    {
      __m128i a = _mm_loadu_si128 ((const __m128i *) (const void *) from);
      __m128i b = _mm_loadu_si128 ((const __m128i *) (const void *) (from + length - 1));
      guint mask = (guint) _mm_movemask_epi8 (_mm_and_si128 (_mm_cmpeq_epi8 (a, first), _mm_cmpeq_epi8 (b, last)));

      for (; mask != 0; mask &= mask - 1)
        {
          const char *place = from + __builtin_ctz (mask);

          if (memcmp (place, word, length) == 0)
            return place;
        }
    }
  return memmem (from, (gsize) (end - from), word, length);
}
#else
static const char *
find (const char *from, const char *end, const char *word, gsize length)
{
  return memmem (from, (gsize) (end - from), word, length);
}
#endif

/**
 * suture_device_index_search:
 * @self: an index
 * @word: a folded word without a newline, not empty
 * @bits: a bit a position, cleared; set where the name holds @word
 *
 * Searches every name. Any thread.
 */
void
suture_device_index_search (SutureDeviceIndex *self, const char *word, guint64 *bits)
{
  const char *names = self->names->str;
  const char *end = names + self->names->len;
  gsize length = strlen (word);
  guint32 position = 0;

  for (const char *found = find (names, end, word, length); found != NULL;
       found = find (names + self->offsets[position], end, word, length))
    {
      guint32 offset = (guint32) (found - names);

      while (self->offsets[position + 1] <= offset)
        position++;
      bits[position / 64] |= G_GUINT64_CONSTANT (1) << position % 64;
      position++; /* one hit a name is enough: on with the next */
    }
}
