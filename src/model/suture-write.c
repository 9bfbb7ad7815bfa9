/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-write.h"

#include <glib/gi18n-lib.h>

#include "suture-error.h"
#include "suture-exception-request.h"
#include "suture-request.h"

G_DEFINE_BOXED_TYPE (SutureWrite, suture_write, suture_write_copy, suture_write_free)

/**
 * suture_write_new:
 * @kind: what is to be done
 * @id: of the activity, the ticket, the exception or the device it is done to
 *
 * Returns: (transfer full): a write that changes nothing else yet
 */
SutureWrite *
suture_write_new (SutureWriteKind kind, const char *id)
{
  SutureWrite *self;

  g_return_val_if_fail (id != NULL, NULL);

  self = g_new0 (SutureWrite, 1);
  self->kind = (int) kind;
  self->id = g_strdup (id);
  self->due_on = SUTURE_DAY_NONE;
  self->ends_on = SUTURE_DAY_NONE;
  return self;
}

/**
 * suture_write_copy:
 * @self: a write
 *
 * Returns: (transfer full): the same write
 */
SutureWrite *
suture_write_copy (const SutureWrite *self)
{
  SutureWrite *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->id = g_strdup (self->id);
  copy->notes = g_strdup (self->notes);
  copy->groups = g_strdupv (self->groups);
  return copy;
}

/**
 * suture_write_free:
 * @self: (transfer full): a write
 */
void
suture_write_free (SutureWrite *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->notes);
  g_strfreev (self->groups);
  g_free (self);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, sentence);
  return FALSE;
}

static gboolean
validate_notes (const char *notes, GError **error)
{
  if (notes == NULL || g_utf8_strlen (notes, -1) <= SUTURE_REQUEST_NOTES_MAX)
    return TRUE;
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
               _("The notes have more than %d characters. Shorten them."), SUTURE_REQUEST_NOTES_MAX);
  return FALSE;
}

/* A due date that has passed may stay, but not be chosen. */
static gboolean
validate_due (const SutureWrite *self, const SutureActivity *activity, SutureDay today, GError **error)
{
  g_autofree char *due = NULL;

  if ((self->fields & SUTURE_EDIT_DUE_ON) == 0 || self->due_on == activity->due_on)
    return TRUE;
  if (activity->type == SUTURE_REMEDIATION_ATTENTION_REQUIRED)
    return refuse (error, _("“Attention required” has no due date, because no specific action is requested. Leave the due date out."));
  if (self->due_on == SUTURE_DAY_NONE)
    return refuse (error, _("A due date is needed. Choose today or a later day."));
  if (self->due_on >= today)
    return TRUE;
  due = suture_day_to_iso (self->due_on);
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
               _("The due date %s is in the past. Choose today or a later day."), due);
  return FALSE;
}

static gboolean
validate_edit (const SutureWrite *self, const SutureActivity *activity, SutureDay today, GError **error)
{
  if (activity->status == SUTURE_ACTIVITY_COMPLETED)
    return refuse (error, _("This activity is completed and cannot be edited. Reopen it first."));
  if (self->fields == 0)
    return refuse (error, _("Nothing is to be changed. Choose another priority, due date or notes."));
  if (self->fields & SUTURE_EDIT_PRIORITY &&
      (self->priority < SUTURE_PRIORITY_LOW || self->priority > SUTURE_PRIORITY_HIGH))
    return refuse (error, _("A priority is needed: high, medium or low."));
  if (self->fields & SUTURE_EDIT_NOTES && !validate_notes (self->notes, error))
    return FALSE;
  return validate_due (self, activity, today, error);
}

static gboolean
validate_new_ticket (const SutureActivity *activity, GError **error)
{
  if (activity->status == SUTURE_ACTIVITY_COMPLETED)
    return refuse (error, _("This activity is completed, so no ticket is needed any more."));
  if (activity->ticket_status == SUTURE_TICKET_PENDING || activity->ticket_status == SUTURE_TICKET_ACTIVE)
    return refuse (error, _("This activity has an open ticket in Intune already. Wait until it is completed or rejected."));
  if (activity->type == SUTURE_REMEDIATION_ATTENTION_REQUIRED || activity->type == SUTURE_REMEDIATION_UNKNOWN)
    return refuse (error, _("Intune has no security task for this request. Leave the ticket out."));
  return TRUE;
}

/**
 * suture_write_validate:
 * @self: a write to an activity that exists
 * @activity: the activity as it is shown
 * @today: the calendar day it is where the user is
 * @error: return location; %SUTURE_ERROR_INVALID_INPUT with a sentence for people
 *
 * Checks every rule that can be checked here; the service checks its own.
 *
 * Returns: whether the write may be made
 */
gboolean
suture_write_validate (const SutureWrite *self, const SutureActivity *activity, SutureDay today, GError **error)
{
  g_return_val_if_fail (self != NULL && activity != NULL, FALSE);

  switch ((SutureWriteKind) self->kind)
    {
    case SUTURE_WRITE_COMPLETE_ACTIVITY:
      return activity->status != SUTURE_ACTIVITY_COMPLETED ||
             refuse (error, _("This activity is completed already, so nothing was changed."));
    case SUTURE_WRITE_REOPEN_ACTIVITY:
      return activity->status == SUTURE_ACTIVITY_COMPLETED ||
             refuse (error, _("This activity is active already, so nothing was changed."));
    case SUTURE_WRITE_EDIT_ACTIVITY:
      return validate_edit (self, activity, today, error);
    case SUTURE_WRITE_CREATE_TICKET:
      return validate_new_ticket (activity, error);
    case SUTURE_WRITE_CREATE_ACTIVITY:
    case SUTURE_WRITE_UPDATE_TICKET:
    case SUTURE_WRITE_CREATE_EXCEPTION:
    case SUTURE_WRITE_CANCEL_EXCEPTION:
    case SUTURE_WRITE_RENEW_EXCEPTION:
    case SUTURE_WRITE_EDIT_TICKET:
    case SUTURE_WRITE_SET_DEVICE_VALUE:
    default:
      g_return_val_if_reached (FALSE);
    }
}

/**
 * suture_write_validate_ticket:
 * @self: a write of the kind %SUTURE_WRITE_UPDATE_TICKET
 * @ticket: the ticket as it is shown
 * @error: return location; %SUTURE_ERROR_INVALID_INPUT with a sentence for people
 *
 * A pending ticket is accepted or rejected, an accepted one completed; nothing else.
 *
 * Returns: whether the write may be made
 */
gboolean
suture_write_validate_ticket (const SutureWrite *self, const SutureTicket *ticket, GError **error)
{
  g_return_val_if_fail (self != NULL && ticket != NULL, FALSE);

  if (!validate_notes (self->notes, error))
    return FALSE;
  switch ((SutureTicketStatus) self->ticket_status)
    {
    case SUTURE_TICKET_ACTIVE:
    case SUTURE_TICKET_REJECTED:
      return ticket->status == SUTURE_TICKET_PENDING ||
             refuse (error, _("Only a pending security task can be accepted or rejected."));
    case SUTURE_TICKET_COMPLETED:
      return ticket->status == SUTURE_TICKET_ACTIVE ||
             refuse (error, _("Only an accepted security task can be completed."));
    case SUTURE_TICKET_PENDING:
    case SUTURE_TICKET_NONE:
    default:
      return refuse (error, _("A security task can only be accepted, rejected or completed."));
    }
}

static gboolean
validate_canceled_groups (const SutureWrite *self, const SutureException *exception, GError **error)
{
  g_auto (GStrv) covered = suture_exception_dup_covered (exception);

  if (self->groups == NULL)
    return TRUE;
  if (exception->scope != SUTURE_EXCEPTION_DEVICE_GROUPS)
    return refuse (error, _("A global exception can only be canceled for all device groups."));
  for (guint i = 0; self->groups[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) covered, self->groups[i]))
      {
        g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                     _("This exception does not cover the device group “%s”, so nothing was changed."), self->groups[i]);
        return FALSE;
      }
  return self->groups[0] != NULL || refuse (error, _("No device group is selected. Select at least one."));
}

/**
 * suture_write_validate_exception:
 * @self: a write of the kind %SUTURE_WRITE_CANCEL_EXCEPTION or %SUTURE_WRITE_RENEW_EXCEPTION
 * @exception: the exception as it is shown
 * @today: the calendar day it is where the user is
 * @error: return location; %SUTURE_ERROR_INVALID_INPUT with a sentence for people
 *
 * What is over is neither canceled nor renewed: a new exception is made.
 *
 * Returns: whether the write may be made
 */
gboolean
suture_write_validate_exception (const SutureWrite *self, const SutureException *exception, SutureDay today,
                                 GError **error)
{
  SutureExceptionState state;

  g_return_val_if_fail (self != NULL && exception != NULL, FALSE);

  state = suture_exception_get_state (exception, FALSE, today);
  if (state == SUTURE_EXCEPTION_CANCELED)
    return refuse (error, _("This exception is canceled already, so nothing was changed."));
  if (state == SUTURE_EXCEPTION_EXPIRED)
    return refuse (error, _("This exception is over. Create a new one for its recommendation."));
  if (self->kind == SUTURE_WRITE_CANCEL_EXCEPTION)
    return validate_canceled_groups (self, exception, error);
  if (exception->ends_on != SUTURE_DAY_NONE && self->ends_on <= exception->ends_on)
    return refuse (error, _("The new end is not later than the one it has. Choose a later day."));
  return suture_exception_validate_end (self->ends_on, today, error);
}

/**
 * suture_write_validate_device:
 * @self: a write of the kind %SUTURE_WRITE_SET_DEVICE_VALUE
 * @device: the device as it is shown
 * @error: return location; %SUTURE_ERROR_INVALID_INPUT with a sentence for people
 *
 * Who may set it, and whether the service can, is for
 * suture_capabilities_get_obstacle() to say.
 *
 * Returns: whether the write may be made
 */
gboolean
suture_write_validate_device (const SutureWrite *self, const SutureDevice *device, GError **error)
{
  g_return_val_if_fail (self != NULL && device != NULL, FALSE);

  if (self->device_value < SUTURE_VALUE_LOW || self->device_value > SUTURE_VALUE_HIGH)
    return refuse (error, _("A value is needed: low, normal or high."));
  return self->device_value != device->device_value ||
         refuse (error, _("This device has this value already, so nothing was changed."));
}
