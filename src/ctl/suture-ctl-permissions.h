/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-ctl.h"

G_BEGIN_DECLS

gboolean suture_ctl_permissions_print (SutureCtl   *ctl,
                                       const char  *account,
                                       GError     **error);

G_END_DECLS
