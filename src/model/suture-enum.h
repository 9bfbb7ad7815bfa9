/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SutureEnum:
 *
 * The words of an enumeration as the service writes them, by value. Value 0 is
 * "unknown": a word that is not in the list reads as 0, and 0 writes as null.
 */
typedef struct
{
  const char *const *words; /* index = value; words[0] is NULL */
  guint              n_words;
} SutureEnum;

const char *suture_enum_get_word   (const SutureEnum *words,
                                    int               value);
int         suture_enum_from_word  (const SutureEnum *words,
                                    const char       *word);

G_END_DECLS
