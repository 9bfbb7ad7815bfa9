/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-context.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_HIDDEN_EXCEPTIONS (suture_hidden_exceptions_get_type ())
G_DECLARE_FINAL_TYPE (SutureHiddenExceptions, suture_hidden_exceptions, SUTURE, HIDDEN_EXCEPTIONS, AdwBin)

GtkWidget *suture_hidden_exceptions_new (SutureContext          *context,
                                         const char             *action_name) G_GNUC_WARN_UNUSED_RESULT;
void       suture_hidden_exceptions_ask (SutureHiddenExceptions *self,
                                         const SutureQuery      *query);

G_END_DECLS
