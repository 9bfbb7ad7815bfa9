/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-ctl.h"
#include "suture-query.h"

G_BEGIN_DECLS

gboolean suture_ctl_list_print        (SutureCtl          *ctl,
                                       SutureQuery        *query,
                                       const char *const  *columns,
                                       GError            **error);
gboolean suture_ctl_list_print_record (SutureCtl          *ctl,
                                       SutureList          list,
                                       gpointer            record,
                                       GError            **error);

G_END_DECLS
