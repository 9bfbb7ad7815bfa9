/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-context.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_BANNER (suture_banner_get_type ())
G_DECLARE_FINAL_TYPE (SutureBanner, suture_banner, SUTURE, BANNER, AdwBin)

void       suture_banner_update (SutureBanner  *self,
                                 SutureContext *context);

G_END_DECLS
