/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-recommendation.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_REQUEST_SCOPE (suture_request_scope_get_type ())
G_DECLARE_FINAL_TYPE (SutureRequestScope, suture_request_scope, SUTURE, REQUEST_SCOPE, AdwBin)

void suture_request_scope_set_recommendations (SutureRequestScope *self,
                                               GPtrArray          *recommendations);
void suture_request_scope_set_option          (SutureRequestScope *self,
                                               int                 option);
int  suture_request_scope_get                 (SutureRequestScope *self);
int  suture_request_scope_get_chosen          (SutureRequestScope *self);
void suture_request_scope_choose              (SutureRequestScope *self,
                                               int                 scope);

G_END_DECLS
