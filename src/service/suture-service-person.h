/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-service-exchange.h"

G_BEGIN_DECLS

/**
 * SutureServicePerson:
 *
 * Somebody who uses the service.
 */
typedef struct
{
  char *id;     /* (owned) (nullable): GUID */
  char *name;   /* (owned) */
  char *email;  /* (owned) */
} SutureServicePerson;

SutureServicePerson *suture_service_person_new_me (SutureServiceExchange *exchange,
                                                   GError               **error) G_GNUC_WARN_UNUSED_RESULT;
void                 suture_service_person_free   (SutureServicePerson   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureServicePerson, suture_service_person_free)

G_END_DECLS
