/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void    suture_sample_draw_apportion (guint         total,
                                      const double *weights,
                                      guint         n_weights,
                                      guint        *counts);
void    suture_sample_draw_shuffle   (guint64       salt,
                                      const guint  *counts,
                                      guint         n_counts,
                                      guint8       *labels);
GArray *suture_sample_draw_lowest    (guint64       salt,
                                      const GArray *candidates,
                                      guint         count) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
