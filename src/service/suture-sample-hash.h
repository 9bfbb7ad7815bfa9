/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint64 suture_sample_hash_mix    (guint64     value) G_GNUC_CONST;
guint64 suture_sample_hash_salt   (guint64     seed,
                                   const char *purpose,
                                   const char *name);
guint64 suture_sample_hash_number (guint64     salt,
                                   guint64     n) G_GNUC_CONST;
double  suture_sample_hash_unit   (guint64     salt,
                                   guint64     n) G_GNUC_CONST;
char   *suture_sample_hash_uuid   (guint64     salt,
                                   guint64     n) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
