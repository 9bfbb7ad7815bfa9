/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _SutureGunzip SutureGunzip;

/**
 * SutureGunzipFunc:
 * @data: bytes that came out
 * @length: how many
 * @user_data: user data
 * @error: return location
 *
 * Returns: %FALSE and @error to stop
 */
typedef gboolean (*SutureGunzipFunc) (const void *data, gsize length, gpointer user_data, GError **error);

SutureGunzip *suture_gunzip_new    (guint64            bytes_max,
                                    SutureGunzipFunc   func,
                                    gpointer           user_data) G_GNUC_WARN_UNUSED_RESULT;
void          suture_gunzip_free   (SutureGunzip      *self);
gboolean      suture_gunzip_feed   (SutureGunzip      *self,
                                    const void        *data,
                                    gsize              length,
                                    GError           **error);
gboolean      suture_gunzip_finish (SutureGunzip      *self,
                                    GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureGunzip, suture_gunzip_free)

G_END_DECLS
