/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-exception.h"

#include <glib/gi18n-lib.h>

#include "suture-error.h"
#include "suture-exception-event.h"

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
  FIELD ("canceledRbacGroupNames", STRINGS, canceled_group_names, 0, NULL),
  FIELD ("history", STRINGS, history, SUTURE_FIELD_ANNOTATION, NULL),
  FIELD ("recommendationName", STRING, recommendation_name, SUTURE_FIELD_LOCAL, NULL),
  FIELD ("recommendationStatus", ENUM, recommendation_status, SUTURE_FIELD_LOCAL, &suture_recommendation_status_words),
  FIELD ("state", ENUM, state, SUTURE_FIELD_LOCAL, &suture_exception_state_words),
  FIELD ("exposedDevices", INTEGER, exposed_devices, SUTURE_FIELD_LOCAL, NULL),
  FIELD ("coveredDevices", INTEGER, covered_devices, SUTURE_FIELD_LOCAL, NULL),
  FIELD ("exposedDevicesAfter", INTEGER, exposed_after, SUTURE_FIELD_LOCAL, NULL),
  FIELD ("outboxState", ENUM, outbox_state, SUTURE_FIELD_LOCAL, &suture_outbox_state_words),
  FIELD ("outboxMessage", STRING, outbox_message, SUTURE_FIELD_LOCAL, NULL),
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

static gboolean
is_canceled (const SutureException *self)
{
  g_auto (GStrv) covered = NULL;

  if (self->canceled_on != SUTURE_TIME_NONE)
    return TRUE;
  if (self->scope != SUTURE_EXCEPTION_DEVICE_GROUPS || self->canceled_group_names == NULL)
    return FALSE;
  covered = suture_exception_dup_covered (self);
  return covered[0] == NULL;
}

/**
 * suture_exception_get_state:
 * @self: an exception
 * @global_in_effect: whether a global exception of the same recommendation runs
 * @today: the calendar day it is where the user is
 *
 * The one place where the state of an exception is derived (domain 6.2). A
 * suspended one goes on when the global one is over, until its own end.
 *
 * Returns: its state; unknown where the scope is not known
 */
SutureExceptionState
suture_exception_get_state (const SutureException *self, gboolean global_in_effect, SutureDay today)
{
  g_return_val_if_fail (self != NULL, SUTURE_EXCEPTION_STATE_UNKNOWN);

  if (is_canceled (self))
    return SUTURE_EXCEPTION_CANCELED;
  if (!suture_exception_is_running (self, today))
    return SUTURE_EXCEPTION_EXPIRED;
  if (self->scope == SUTURE_EXCEPTION_SCOPE_UNKNOWN)
    return SUTURE_EXCEPTION_STATE_UNKNOWN;
  return self->scope == SUTURE_EXCEPTION_DEVICE_GROUPS && global_in_effect ? SUTURE_EXCEPTION_SUSPENDED
                                                                            : SUTURE_EXCEPTION_IN_EFFECT;
}

/**
 * suture_exception_get_reminder:
 * @self: an exception whose state on @today is known
 * @today: the calendar day it is where the user is
 *
 * Returns: what of its end is to be said on @today, whatever was said already
 */
SutureReminder
suture_exception_get_reminder (const SutureException *self, SutureDay today)
{
  g_return_val_if_fail (self != NULL, SUTURE_REMINDER_NONE);

  if (self->ends_on == SUTURE_DAY_NONE)
    return SUTURE_REMINDER_NONE;
  if (self->state == SUTURE_EXCEPTION_EXPIRED)
    return SUTURE_REMINDER_OVER;
  if (self->state != SUTURE_EXCEPTION_IN_EFFECT && self->state != SUTURE_EXCEPTION_SUSPENDED)
    return SUTURE_REMINDER_NONE;
  if (self->ends_on - today <= SUTURE_EXCEPTION_LAST_REMINDER_DAYS)
    return SUTURE_REMINDER_LAST;
  return self->ends_on - today <= SUTURE_EXCEPTION_FIRST_REMINDER_DAYS ? SUTURE_REMINDER_FIRST : SUTURE_REMINDER_NONE;
}

/**
 * suture_exception_dup_covered:
 * @self: an exception by device group
 *
 * Returns: (transfer full): names of the device groups it was made for and not canceled for
 */
char **
suture_exception_dup_covered (const SutureException *self)
{
  g_autoptr (GStrvBuilder) covered = g_strv_builder_new ();

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; self->rbac_group_names != NULL && self->rbac_group_names[i] != NULL; i++)
    if (self->canceled_group_names == NULL ||
        !g_strv_contains ((const char *const *) self->canceled_group_names, self->rbac_group_names[i]))
      g_strv_builder_add (covered, self->rbac_group_names[i]);
  return g_strv_builder_end (covered);
}

/**
 * suture_exception_count_renewals:
 * @self: an exception
 *
 * Returns: how many times its end was moved
 */
guint
suture_exception_count_renewals (const SutureException *self)
{
  guint n_renewals = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; self->history != NULL && self->history[i] != NULL; i++)
    {
      g_autoptr (SutureExceptionEvent) event = suture_exception_event_parse (self->history[i]);

      if (event != NULL && event->kind == SUTURE_EXCEPTION_RENEWED)
        n_renewals++;
    }
  return n_renewals;
}

static gboolean
refuse_end (GError **error, const char *sentence)
{
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, sentence);
  return FALSE;
}

/**
 * suture_exception_validate_end:
 * @ends_on: the first day on which it no longer runs
 * @today: the calendar day it is where the user is
 * @error: return location; %SUTURE_ERROR_INVALID_INPUT with a sentence for people
 *
 * Returns: whether an exception may be made or renewed until then: it runs today, and for a year at the most
 */
gboolean
suture_exception_validate_end (SutureDay ends_on, SutureDay today, GError **error)
{
  if (ends_on == SUTURE_DAY_NONE)
    return refuse_end (error, _("An end is needed. Choose 30, 60 or 90 days, or a day within a year."));
  if (ends_on <= today)
    return refuse_end (error, _("The end is in the past. Choose today or a later day."));
  if (ends_on - today > SUTURE_EXCEPTION_DAYS_MAX)
    return refuse_end (error, _("An exception runs for a year at the most. Choose an earlier day."));
  return TRUE;
}
