/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-error.h"

G_DEFINE_QUARK (suture-error-quark, suture_error)
