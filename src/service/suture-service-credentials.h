/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SutureServiceRoles:
 * @SUTURE_SERVICE_ROLE_VIEWER: reads
 * @SUTURE_SERVICE_ROLE_SECURITY_ADMINISTRATOR: requests, edits, completes and reopens activities; writes tickets
 * @SUTURE_SERVICE_ROLE_IT_ADMINISTRATOR: accepts, rejects and completes tickets
 * @SUTURE_SERVICE_ROLE_ALL: plays every part
 *
 * What somebody may do.
 */
typedef enum
{
  SUTURE_SERVICE_ROLE_VIEWER = 1 << 0,
  SUTURE_SERVICE_ROLE_SECURITY_ADMINISTRATOR = 1 << 1,
  SUTURE_SERVICE_ROLE_IT_ADMINISTRATOR = 1 << 2,
  SUTURE_SERVICE_ROLE_ALL = (1 << 3) - 1,
} SutureServiceRoles;

/**
 * SutureServiceCredential:
 * @token: what the client sends
 * @email: (nullable): whom it stands for; %NULL for the organisation's first security administrator
 * @roles: #SutureServiceRoles
 *
 * One line of a token file.
 */
typedef struct
{
  char *token;
  char *email;
  guint roles;
} SutureServiceCredential;

/**
 * SutureServiceCredentials:
 *
 * Who may use the service. Does not change once made, so that any thread may read it.
 */
typedef struct _SutureServiceCredentials SutureServiceCredentials;

SutureServiceCredentials      *suture_service_credentials_new  (const char               *text,
                                                                GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
void                           suture_service_credentials_free (SutureServiceCredentials *self);
const SutureServiceCredential *suture_service_credentials_find (SutureServiceCredentials *self,
                                                                const char               *authorization);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureServiceCredentials, suture_service_credentials_free)

G_END_DECLS
