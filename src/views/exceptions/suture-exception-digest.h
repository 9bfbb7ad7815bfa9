/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-context.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_EXCEPTION_DIGEST (suture_exception_digest_get_type ())
G_DECLARE_FINAL_TYPE (SutureExceptionDigest, suture_exception_digest, SUTURE, EXCEPTION_DIGEST, AdwBin)

GtkWidget *suture_exception_digest_new     (SutureContext         *context) G_GNUC_WARN_UNUSED_RESULT;
void       suture_exception_digest_dismiss (SutureExceptionDigest *self);

G_END_DECLS
