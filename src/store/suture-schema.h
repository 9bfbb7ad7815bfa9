/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-connection.h"

G_BEGIN_DECLS

/* The newest layout this program knows: the number of the last file in sql/. */
#define SUTURE_SCHEMA_VERSION 5

gboolean suture_schema_check   (const char       *path,
                                gboolean         *newer,
                                GError          **error);
gboolean suture_schema_migrate (SutureConnection *connection,
                                GError          **error);

G_END_DECLS
