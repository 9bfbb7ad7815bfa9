/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-store-private.h"

G_BEGIN_DECLS

char **suture_tags_read (SutureConnection        *connection,
                         const SutureRecordType  *type,
                         GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
