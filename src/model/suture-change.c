/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-change.h"

/**
 * suture_change_free:
 * @self: (transfer full): a change
 */
void
suture_change_free (SutureChange *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->write, suture_write_free);
  g_clear_pointer (&self->activity, suture_record_unref);
  g_clear_pointer (&self->theirs, suture_record_unref);
  g_clear_pointer (&self->ticket, suture_record_unref);
  g_clear_pointer (&self->their_ticket, suture_record_unref);
  g_clear_pointer (&self->exception, suture_record_unref);
  g_clear_pointer (&self->their_exception, suture_record_unref);
  g_clear_pointer (&self->device, suture_record_unref);
  g_free (self->base.notes);
  g_strfreev (self->base.groups);
  g_free (self->email);
  g_free (self->etag);
  g_free (self->message);
  g_free (self);
}

/* No notes and empty ones are the same. */
static gboolean
same_text (const char *a, const char *b)
{
  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "") == 0;
}

static gboolean
same_groups (char **a, char **b)
{
  static char *const none[] = { NULL };

  return g_strv_equal ((const char *const *) (a != NULL ? a : none), (const char *const *) (b != NULL ? b : none));
}

static gboolean
has_moved_activity (const SutureChangeBase *base, const SutureActivity *theirs)
{
  return base->priority != theirs->priority || base->due_on != theirs->due_on || base->status != theirs->status ||
         !same_text (base->notes, theirs->requester_notes);
}

static gboolean
has_moved_exception (const SutureChangeBase *base, const SutureException *theirs)
{
  return base->ends_on != theirs->ends_on || base->status != (theirs->canceled_on != SUTURE_TIME_NONE) ||
         !same_groups (base->groups, theirs->canceled_group_names);
}

/* Graph does not tell the note; where it is told, it is somebody's word. */
static gboolean
has_moved_ticket (const SutureChangeBase *base, const SutureTicket *theirs)
{
  return base->status != theirs->status || (theirs->status_note != NULL && !same_text (base->notes, theirs->status_note));
}

/**
 * suture_change_is_overtaken:
 * @self: a change
 * @theirs: an activity, an exception or a ticket as the service has it: what the change is done to
 *
 * Progress and what else the service counts by itself are nobody's word.
 *
 * Returns: whether somebody has changed one of the members that people change since the change was typed
 */
gboolean
suture_change_is_overtaken (const SutureChange *self, gconstpointer theirs)
{
  const SutureRecord *record = theirs;

  g_return_val_if_fail (self != NULL && theirs != NULL, FALSE);

  if (!self->base.known)
    return FALSE;
  if (record->type == &suture_activity_type)
    return has_moved_activity (&self->base, theirs);
  if (record->type == &suture_exception_type)
    return has_moved_exception (&self->base, theirs);
  return has_moved_ticket (&self->base, theirs);
}

/**
 * suture_change_get_title:
 * @self: a change
 *
 * Returns: (transfer none) (nullable): the name of what it is done to, as the service or the store gave it
 */
const char *
suture_change_get_title (const SutureChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->activity != NULL)
    return self->activity->title;
  if (self->exception != NULL)
    return self->exception->recommendation_name != NULL ? self->exception->recommendation_name
                                                        : self->exception->recommendation_id;
  if (self->device != NULL)
    return self->device->computer_dns_name;
  return self->ticket != NULL ? self->ticket->display_name : NULL;
}
