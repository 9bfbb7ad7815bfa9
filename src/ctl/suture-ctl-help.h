/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-ctl.h"

G_BEGIN_DECLS

void suture_ctl_help_print      (const SutureCtlVerb *const *verbs,
                                 const GOptionEntry         *globals);
void suture_ctl_help_print_verb (const SutureCtlVerb        *verb,
                                 const GOptionEntry         *globals);

G_END_DECLS
