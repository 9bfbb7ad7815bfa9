/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-activity.h"

#define FIELD(name, type, member, ...) { name, SUTURE_FIELD_##type, G_STRUCT_OFFSET (SutureActivity, member), __VA_ARGS__ }
#define ANNOTATION SUTURE_FIELD_ANNOTATION
#define LOCALISED SUTURE_FIELD_LOCALISED
#define LOCAL SUTURE_FIELD_LOCAL

static const SutureField fields[] = {
  FIELD ("id", STRING, id, 0, NULL),
  FIELD ("title", STRING, title, LOCALISED, NULL),
  FIELD ("createdOn", TIME, created_on, 0, NULL),
  FIELD ("requesterId", STRING, requester_id, 0, NULL),
  FIELD ("requesterEmail", STRING, requester_email, 0, NULL),
  FIELD ("status", ENUM, status, 0, &suture_activity_status_words),
  FIELD ("statusLastModifiedOn", TIME, status_last_modified_on, 0, NULL),
  FIELD ("description", STRING, description, LOCALISED, NULL),
  FIELD ("relatedComponent", STRING, related_component, LOCALISED, NULL),
  FIELD ("targetDevices", INTEGER, target_devices, 0, NULL),
  FIELD ("rbacGroupNames", STRINGS, rbac_group_names, 0, NULL),
  FIELD ("fixedDevices", INTEGER, fixed_devices, 0, NULL),
  FIELD ("requesterNotes", STRING, requester_notes, 0, NULL),
  FIELD ("dueOn", DAY, due_on, 0, NULL),
  FIELD ("category", ENUM, category, 0, &suture_activity_category_words),
  FIELD ("productivityImpactRemediationType", ENUM, productivity_impact_remediation_type, 0, &suture_scope_words),
  FIELD ("priority", ENUM, priority, 0, &suture_priority_words),
  FIELD ("completionMethod", ENUM, completion_method, 0, &suture_completion_words),
  FIELD ("completerId", STRING, completer_id, 0, NULL),
  FIELD ("completerEmail", STRING, completer_email, 0, NULL),
  FIELD ("scid", STRING, scid, 0, NULL),
  FIELD ("type", ENUM, type, 0, &suture_remediation_words),
  FIELD ("productId", STRING, product_id, 0, NULL),
  FIELD ("vendorId", STRING, vendor_id, 0, NULL),
  FIELD ("nameId", STRING, name_id, 0, NULL),
  FIELD ("recommendedVersion", STRING, recommended_version, 0, NULL),
  FIELD ("recommendedVendor", STRING, recommended_vendor, 0, NULL),
  FIELD ("recommendedProgram", STRING, recommended_program, 0, NULL),
  /* Absent from the reference pages, present in Microsoft's connector: read where it is sent. */
  FIELD ("recommendationReference", STRING, recommendation_reference, ANNOTATION, NULL),
  FIELD ("etag", STRING, etag, ANNOTATION, NULL),
  FIELD ("remediationSteps", STRINGS, remediation_steps, ANNOTATION | LOCALISED, NULL),
  FIELD ("allGroups", BOOLEAN, all_groups, ANNOTATION, NULL),
  FIELD ("fixedTrend", INTEGERS, fixed_trend, ANNOTATION, NULL),
  FIELD ("lastModifiedOn", TIME, last_modified_on, ANNOTATION, NULL),
  FIELD ("lastModifiedBy", STRING, last_modified_by, ANNOTATION, NULL),
  FIELD ("ticketId", STRING, ticket_id, LOCAL, NULL),
  FIELD ("ticketStatus", ENUM, ticket_status, LOCAL, &suture_ticket_status_words),
  FIELD ("ticketDevices", INTEGER, ticket_devices, LOCAL, NULL),
  FIELD ("ticketNote", STRING, ticket_note, LOCAL, NULL),
  FIELD ("outboxState", ENUM, outbox_state, LOCAL, &suture_outbox_state_words),
  FIELD ("outboxMessage", STRING, outbox_message, LOCAL, NULL),
};

const SutureRecordType suture_activity_type = {
  "remediationTask", sizeof (SutureActivity), fields, G_N_ELEMENTS (fields)
};

/**
 * suture_activity_is_measured:
 * @self: an activity
 *
 * Returns: whether it has a progress: *attention required* has none, nor has an
 *   activity without target devices
 */
gboolean
suture_activity_is_measured (const SutureActivity *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->type != SUTURE_REMEDIATION_ATTENTION_REQUIRED && self->target_devices > 0;
}

/**
 * suture_activity_get_progress_of:
 * @fixed_devices: targets that are no longer exposed
 * @target_devices: devices at creation
 *
 * The one place where progress is computed. Rounded down, so that 100 means all.
 *
 * Returns: percent, 0 to 100, or -1 where there is nothing to measure
 */
int
suture_activity_get_progress_of (gint64 fixed_devices, gint64 target_devices)
{
  if (target_devices <= 0)
    return -1;
  fixed_devices = CLAMP (fixed_devices, 0, target_devices);
  return (int) ((__int128) fixed_devices * 100 / target_devices);
}

/**
 * suture_activity_get_progress:
 * @self: an activity
 *
 * Returns: percent rounded down, 0 to 100, or -1 where it is not measured
 */
int
suture_activity_get_progress (const SutureActivity *self)
{
  g_return_val_if_fail (self != NULL, -1);

  if (!suture_activity_is_measured (self))
    return -1;
  return suture_activity_get_progress_of (self->fixed_devices, self->target_devices);
}

/**
 * suture_activity_get_days_overdue:
 * @self: an activity
 * @today: the calendar day it is where the user is
 *
 * Returns: days past the due date of an active activity; 0 where it is not overdue
 */
int
suture_activity_get_days_overdue (const SutureActivity *self, SutureDay today)
{
  g_return_val_if_fail (self != NULL, 0);

  if (self->status != SUTURE_ACTIVITY_ACTIVE || self->due_on == SUTURE_DAY_NONE || self->due_on >= today)
    return 0;
  return today - self->due_on;
}

/**
 * suture_activity_get_due:
 * @self: an activity
 * @today: the calendar day it is where the user is
 *
 * Returns: how an active activity stands to its due date; %SUTURE_DUE_UNKNOWN once it is completed
 */
SutureDue
suture_activity_get_due (const SutureActivity *self, SutureDay today)
{
  g_return_val_if_fail (self != NULL, SUTURE_DUE_UNKNOWN);

  if (self->status != SUTURE_ACTIVITY_ACTIVE)
    return SUTURE_DUE_UNKNOWN;
  if (self->due_on == SUTURE_DAY_NONE)
    return SUTURE_DUE_NEVER;
  if (self->due_on < today)
    return SUTURE_DUE_OVERDUE;
  if (self->due_on - today <= SUTURE_DUE_SOON_DAYS)
    return SUTURE_DUE_SOON;
  return self->due_on - today <= SUTURE_DUE_MONTH_DAYS ? SUTURE_DUE_MONTH : SUTURE_DUE_LATER;
}

/**
 * suture_activity_get_days_kept:
 * @self: an activity
 * @now_usec: the time, microseconds UTC
 *
 * Returns: whole days until it leaves the Remediation page: 0 on the last day and after it; -1 where it does not leave
 */
int
suture_activity_get_days_kept (const SutureActivity *self, gint64 now_usec)
{
  const gint64 day_usec = G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC;
  gint64 left_usec;

  g_return_val_if_fail (self != NULL, -1);

  if (self->status != SUTURE_ACTIVITY_COMPLETED || self->status_last_modified_on == SUTURE_TIME_NONE)
    return -1;
  left_usec = self->status_last_modified_on + SUTURE_RETENTION_DAYS * day_usec - now_usec;
  return left_usec <= 0 ? 0 : (int) (left_usec / day_usec);
}

/**
 * suture_activity_is_kept:
 * @self: an activity
 * @now_usec: the time, microseconds UTC
 *
 * Returns: %FALSE once it has been completed for %SUTURE_RETENTION_DAYS days
 */
gboolean
suture_activity_is_kept (const SutureActivity *self, gint64 now_usec)
{
  const gint64 kept_usec = SUTURE_RETENTION_DAYS * G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC;

  g_return_val_if_fail (self != NULL, TRUE);

  if (self->status != SUTURE_ACTIVITY_COMPLETED || self->status_last_modified_on == SUTURE_TIME_NONE)
    return TRUE;
  return now_usec - self->status_last_modified_on < kept_usec;
}

/**
 * suture_activity_dup_recommendation_id:
 * @self: an activity
 *
 * The id of the related recommendation: as the service sent it, else derived
 * from `scid` or `productId`.
 *
 * Returns: (transfer full) (nullable): such as `va-_-google-_-chrome`, or %NULL
 */
char *
suture_activity_dup_recommendation_id (const SutureActivity *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->recommendation_reference != NULL && self->recommendation_reference[0] != '\0')
    return g_strdup (self->recommendation_reference);
  if (self->scid != NULL && self->scid[0] != '\0')
    return g_strconcat ("sca-_-", self->scid, NULL);
  if (self->product_id != NULL && self->product_id[0] != '\0')
    return g_strconcat ("va-_-", self->product_id, NULL);
  return NULL;
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/**
 * suture_activity_get_differences:
 * @self: an activity
 * @other: another version of it
 *
 * Compares what people change: two of them may have done so at once.
 *
 * Returns: #SutureDifferences: in what the two differ
 */
guint
suture_activity_get_differences (const SutureActivity *self, const SutureActivity *other)
{
  guint differences = 0;

  g_return_val_if_fail (self != NULL && other != NULL, 0);

  if (self->priority != other->priority)
    differences |= SUTURE_DIFFERENCE_PRIORITY;
  if (self->due_on != other->due_on)
    differences |= SUTURE_DIFFERENCE_DUE_ON;
  if (!g_str_equal (or_empty (self->requester_notes), or_empty (other->requester_notes)))
    differences |= SUTURE_DIFFERENCE_NOTES;
  if (self->status != other->status)
    differences |= SUTURE_DIFFERENCE_STATUS;
  return differences;
}
