/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-context.h"

G_BEGIN_DECLS

void suture_come_back (SutureContext *context);

G_END_DECLS
