/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-cloud.h"

G_BEGIN_DECLS

/**
 * SutureRegistration:
 *
 * The application that an administrator registered in a tenant: as what, and
 * where, one signs in. Nothing in it is secret.
 */
typedef struct
{
  char *authority;                     /* (owned): https, or http on this computer */
  char *tenant;                        /* (owned): GUID or domain */
  char *client_id;                     /* (owned): GUID */
  char *audiences[SUTURE_N_RESOURCES]; /* (owned): whom a token is made out to */
} SutureRegistration;

SutureRegistration *suture_registration_new          (const SutureCloud         *cloud,
                                                      const char                *authority,
                                                      const char                *tenant,
                                                      const char                *client_id,
                                                      GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean            suture_registration_check_tenant (const char                *tenant,
                                                      GError                   **error);
gboolean            suture_registration_check_client_id (const char             *client_id,
                                                      GError                   **error);
SutureRegistration *suture_registration_copy         (const SutureRegistration  *self) G_GNUC_WARN_UNUSED_RESULT;
void                suture_registration_free         (SutureRegistration        *self);
char               *suture_registration_dup_endpoint (const SutureRegistration  *self,
                                                      const char                *name) G_GNUC_WARN_UNUSED_RESULT;
char               *suture_registration_dup_scope    (const SutureRegistration  *self,
                                                      SutureResource             resource,
                                                      gboolean                   person) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureRegistration, suture_registration_free)

G_END_DECLS
