/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-context.h"
#include "suture-exception.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_EXCEPTION_RENEW (suture_exception_renew_get_type ())
G_DECLARE_FINAL_TYPE (SutureExceptionRenew, suture_exception_renew, SUTURE, EXCEPTION_RENEW, AdwMessageDialog)

GtkWidget *suture_exception_renew_new (GtkWindow             *parent,
                                       SutureContext         *context,
                                       const SutureException *exception) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
