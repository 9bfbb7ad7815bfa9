/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-query.h"

G_BEGIN_DECLS

char        *suture_query_to_text       (const SutureQuery *self) G_GNUC_WARN_UNUSED_RESULT;
SutureQuery *suture_query_new_from_text (const char        *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
