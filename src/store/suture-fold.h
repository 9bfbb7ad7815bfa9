/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void     suture_fold_append   (GString    *to,
                               const char *text,
                               gsize       length);
char    *suture_fold_dup      (const char *text) G_GNUC_WARN_UNUSED_RESULT;
GStrv    suture_fold_split    (const char *text) G_GNUC_WARN_UNUSED_RESULT;
int      suture_fold_compare  (const char *a,
                               gsize       a_length,
                               const char *b,
                               gsize       b_length);

G_END_DECLS
