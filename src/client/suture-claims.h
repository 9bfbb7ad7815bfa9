/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SutureClaims:
 *
 * What an access token says of itself. For display alone: nobody has checked its
 * signature, and nothing is allowed or refused by it.
 */
typedef struct
{
  char    *user;        /* (owned) (nullable): who is signed in; NULL for the application itself */
  char    *application; /* (owned) (nullable): its name */
  char   **permissions; /* (owned) (array zero-terminated=1): as Microsoft names them */
  gboolean delegated;   /* they are those of a user */
} SutureClaims;

SutureClaims *suture_claims_parse (const char   *token) G_GNUC_WARN_UNUSED_RESULT;
void          suture_claims_free  (SutureClaims *self);
gboolean      suture_claims_have  (const SutureClaims *self,
                                   const char         *permission);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureClaims, suture_claims_free)

G_END_DECLS
