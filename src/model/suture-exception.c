/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-exception.h"

#define FIELD(name, type, member, ...) { name, SUTURE_FIELD_##type, G_STRUCT_OFFSET (SutureException, member), __VA_ARGS__ }

static const SutureField fields[] = {
  FIELD ("id", STRING, id, 0, NULL),
  FIELD ("recommendationId", STRING, recommendation_id, 0, NULL),
  FIELD ("scope", ENUM, scope, 0, &suture_exception_scope_words),
  FIELD ("rbacGroupNames", STRINGS, rbac_group_names, 0, NULL),
  FIELD ("justification", ENUM, justification, 0, &suture_justification_words),
  FIELD ("justificationContext", STRING, justification_context, 0, NULL),
  FIELD ("createdOn", TIME, created_on, 0, NULL),
  FIELD ("creatorEmail", STRING, creator_email, 0, NULL),
  FIELD ("durationDays", INTEGER, duration_days, 0, NULL),
  FIELD ("endsOn", DAY, ends_on, 0, NULL),
  FIELD ("canceledOn", TIME, canceled_on, 0, NULL),
  FIELD ("cancelerEmail", STRING, canceler_email, 0, NULL),
  FIELD ("etag", STRING, etag, SUTURE_FIELD_ANNOTATION, NULL),
};

const SutureRecordType suture_exception_type = {
  "recommendationException", sizeof (SutureException), fields, G_N_ELEMENTS (fields)
};

/**
 * suture_exception_is_running:
 * @self: an exception
 * @today: the calendar day it is where the user is
 *
 * Returns: whether it is neither canceled nor over; another one may suspend it all the same
 */
gboolean
suture_exception_is_running (const SutureException *self, SutureDay today)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->canceled_on == SUTURE_TIME_NONE && (self->ends_on == SUTURE_DAY_NONE || today < self->ends_on);
}

/**
 * suture_exception_lowers_exposure:
 * @self: an exception
 *
 * Returns: whether something else protects its devices, so that they no longer count as exposed
 */
gboolean
suture_exception_lowers_exposure (const SutureException *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->justification == SUTURE_JUSTIFICATION_THIRD_PARTY_CONTROL ||
         self->justification == SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION;
}
