/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SUTURE_TYPE_SAMPLE_SERVICE (suture_sample_service_get_type ())
G_DECLARE_FINAL_TYPE (SutureSampleService, suture_sample_service, SUTURE, SAMPLE_SERVICE, GObject)

SutureSampleService *suture_sample_service_new            (const char           *database) G_GNUC_WARN_UNUSED_RESULT;
gboolean             suture_sample_service_ensure         (SutureSampleService  *self,
                                                           char                **address,
                                                           GCancellable         *cancellable,
                                                           GError              **error);
const char          *suture_sample_service_get_token_file (SutureSampleService  *self);
void                 suture_sample_service_set_simulate   (SutureSampleService  *self,
                                                           int                   factor);
void                 suture_sample_service_stop           (SutureSampleService  *self);

G_END_DECLS
