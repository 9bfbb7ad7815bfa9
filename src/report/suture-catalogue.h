/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SutureCatalogue:
 *
 * The translations of one language, whatever language the program runs in: a
 * report may be in French on an English desktop. Read from gettext's own file,
 * so that neither the system's locales nor the locale of a thread matter.
 * Never freed, never changed; any thread.
 */
typedef struct _SutureCatalogue SutureCatalogue;

const SutureCatalogue *suture_catalogue_get    (const char            *language);
const char            *suture_catalogue_lookup (const SutureCatalogue *self,
                                                const char            *context,
                                                const char            *msgid);

G_END_DECLS
