/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-claims.h"
#include "suture-cloud.h"

G_BEGIN_DECLS

/**
 * SuturePermission:
 *
 * A permission that Suture can use, and what for.
 */
typedef struct
{
  SutureResource resource;
  const char    *delegated;   /* its name for a user */
  const char    *application; /* its name for the application itself */
  const char    *purpose;     /* to be translated */
} SuturePermission;

const SuturePermission *suture_permission_get      (guint                   index);
const char             *suture_permission_get_name (const SuturePermission *self,
                                                    gboolean                delegated);
const char             *suture_permission_get_api  (const SuturePermission *self);

G_END_DECLS
