/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void        suture_ctl_language_init (void);
const char *suture_ctl_language_get  (void);

G_END_DECLS
