/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-catalogue.h"
#include "suture-enums.h"

G_BEGIN_DECLS

const char *suture_report_words_get       (const SutureEnum      *words,
                                           int                    value,
                                           const SutureCatalogue *catalogue);
const char *suture_report_words_get_local (const SutureEnum      *words,
                                           int                    value);

G_END_DECLS
