/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-waiting-text.h"

#include <glib/gi18n-lib.h>

#include "suture-exception-event.h"
#include "suture-format.h"
#include "suture-words.h"

/**
 * suture_waiting_text_get_kind:
 * @kind: a #SutureWriteKind
 *
 * Returns: (transfer none): what is asked of the service
 */
const char *
suture_waiting_text_get_kind (int kind)
{
  switch ((SutureWriteKind) kind)
    {
    case SUTURE_WRITE_CREATE_ACTIVITY:   return _("Request remediation");
    case SUTURE_WRITE_COMPLETE_ACTIVITY: return _("Mark as complete");
    case SUTURE_WRITE_CREATE_TICKET:     return _("Open a ticket in Intune");
    case SUTURE_WRITE_EDIT_ACTIVITY:     return _("Edit");
    case SUTURE_WRITE_REOPEN_ACTIVITY:   return _("Reopen");
    case SUTURE_WRITE_UPDATE_TICKET:     return _("Answer a security task");
    case SUTURE_WRITE_EDIT_TICKET:       return _("Change the ticket in Intune");
    case SUTURE_WRITE_CREATE_EXCEPTION:  return _("Create an exception");
    case SUTURE_WRITE_CANCEL_EXCEPTION:  return _("Cancel an exception");
    case SUTURE_WRITE_RENEW_EXCEPTION:   return _("Renew an exception");
    case SUTURE_WRITE_SET_DEVICE_VALUE:  return _("Set a device’s value");
    default:                             g_return_val_if_reached ("");
    }
}

static void
member_free (gpointer data)
{
  SutureWaitingMember *member = data;

  g_free (member->before);
  g_free (member->yours);
  g_free (member->theirs);
  g_free (member);
}

static char *
dup_text (const char *text)
{
  return g_strdup (text != NULL && text[0] != '\0' ? text : C_("notes", "None"));
}

static char *
dup_day (SutureDay day)
{
  return day != SUTURE_DAY_NONE ? suture_format_day (day) : g_strdup (C_("due date", "None"));
}

/* Takes the three texts; what nobody has changed is left away. */
static void
add (GPtrArray *members, const char *name, guint field, gboolean typed, char *before, char *yours, char *theirs)
{
  SutureWaitingMember *member = g_new (SutureWaitingMember, 1);

  *member = (SutureWaitingMember) { name, field, typed, before, yours, theirs };
  if ((typed && !g_str_equal (yours, theirs)) || !g_str_equal (before, theirs))
    g_ptr_array_add (members, member);
  else
    member_free (member);
}

static void
add_activity (GPtrArray *members, const SutureChange *change)
{
  const SutureActivity *mine = change->activity;
  const SutureActivity *theirs = change->theirs;
  const SutureChangeBase *base = &change->base;
  const guint fields = change->kind == SUTURE_WRITE_EDIT_ACTIVITY ? change->write->fields : 0;

  add (members, _("Priority"), SUTURE_EDIT_PRIORITY, (fields & SUTURE_EDIT_PRIORITY) != 0,
       g_strdup (suture_words_priority (base->known ? base->priority : theirs->priority)),
       g_strdup (suture_words_priority (mine->priority)), g_strdup (suture_words_priority (theirs->priority)));
  add (members, _("Due date"), SUTURE_EDIT_DUE_ON, (fields & SUTURE_EDIT_DUE_ON) != 0,
       dup_day (base->known ? base->due_on : theirs->due_on), dup_day (mine->due_on), dup_day (theirs->due_on));
  add (members, _("Notes for the IT administrator"), SUTURE_EDIT_NOTES, (fields & SUTURE_EDIT_NOTES) != 0,
       dup_text (base->known ? base->notes : theirs->requester_notes), dup_text (mine->requester_notes),
       dup_text (theirs->requester_notes));
  add (members, _("Status"), 0, fields == 0, g_strdup (suture_words_activity_status (base->known ? base->status : theirs->status)),
       g_strdup (suture_words_activity_status (mine->status)), g_strdup (suture_words_activity_status (theirs->status)));
}

static const char *
get_canceled (gboolean canceled)
{
  return canceled ? C_("exception", "Canceled") : C_("exception", "In effect");
}

static void
add_exception (GPtrArray *members, const SutureChange *change)
{
  const SutureException *mine = change->exception;
  const SutureException *theirs = change->their_exception;
  const SutureChangeBase *base = &change->base;
  const gboolean renews = change->kind == SUTURE_WRITE_RENEW_EXCEPTION;

  add (members, _("End"), 0, renews, dup_day (base->known ? base->ends_on : theirs->ends_on),
       dup_day (renews ? change->write->ends_on : mine->ends_on), dup_day (theirs->ends_on));
  add (members, _("Status"), 0, !renews,
       g_strdup (get_canceled (base->known ? base->status : theirs->canceled_on != SUTURE_TIME_NONE)),
       g_strdup (get_canceled (!renews || mine->canceled_on != SUTURE_TIME_NONE)),
       g_strdup (get_canceled (theirs->canceled_on != SUTURE_TIME_NONE)));
}

static void
add_ticket (GPtrArray *members, const SutureChange *change)
{
  const SutureTicket *theirs = change->their_ticket;
  const SutureChangeBase *base = &change->base;

  add (members, _("Status"), 0, TRUE, g_strdup (suture_words_ticket_status (base->known ? base->status : theirs->status)),
       g_strdup (suture_words_ticket_status (change->write->ticket_status)),
       g_strdup (suture_words_ticket_status (theirs->status)));
  add (members, _("Note"), SUTURE_EDIT_NOTES, TRUE, dup_text (base->known ? base->notes : theirs->status_note),
       dup_text (change->write->notes), dup_text (theirs->status_note));
}

/**
 * suture_waiting_text_new_members:
 * @change: a change that lost a race
 *
 * Returns: (transfer full) (element-type SutureWaitingMember): what the two versions differ in, and what somebody
 *   else has changed beside it; empty where the other version is not known
 */
GPtrArray *
suture_waiting_text_new_members (const SutureChange *change)
{
  GPtrArray *members = g_ptr_array_new_with_free_func (member_free);

  g_return_val_if_fail (change != NULL, members);

  if (change->theirs != NULL && change->activity != NULL)
    add_activity (members, change);
  if (change->their_exception != NULL && change->exception != NULL)
    add_exception (members, change);
  if (change->their_ticket != NULL)
    add_ticket (members, change);
  return members;
}

/* Who wrote last, and when; the history of an exception ends with it. */
static void
find_author (const SutureChange *change, char **who, gint64 *when)
{
  *who = NULL;
  *when = SUTURE_TIME_NONE;
  if (change->theirs != NULL)
    {
      *who = g_strdup (change->theirs->last_modified_by);
      *when = change->theirs->last_modified_on;
    }
  else if (change->their_exception != NULL && change->their_exception->history != NULL)
    {
      const guint n = g_strv_length (change->their_exception->history);
      g_autoptr (SutureExceptionEvent) event =
        n > 0 ? suture_exception_event_parse (change->their_exception->history[n - 1]) : NULL;

      *who = event != NULL ? g_strdup (event->email) : NULL;
      *when = event != NULL ? event->on : SUTURE_TIME_NONE;
    }
  else if (change->their_ticket != NULL)
    *who = g_strdup (change->their_ticket->assigned_to);
}

/**
 * suture_waiting_text_dup_author:
 * @change: a change that lost a race
 * @today: the calendar day
 *
 * Returns: (transfer full): who was quicker, and when, as far as the service says
 */
char *
suture_waiting_text_dup_author (const SutureChange *change, SutureDay today)
{
  g_autofree char *who = NULL;
  g_autofree char *time = NULL;
  gint64 when;

  g_return_val_if_fail (change != NULL, NULL);

  find_author (change, &who, &when);
  if (who == NULL)
    return g_strdup (_("Somebody else changed this while your change waited. Nothing was overwritten."));
  if (when == SUTURE_TIME_NONE)
    return g_strdup_printf (_("%s changed this while your change waited. Nothing was overwritten."), who);
  time = suture_format_time (when, today);
  /* Translators: a person, and when. */
  return g_strdup_printf (_("%s changed this (%s) while your change waited. Nothing was overwritten."), who, time);
}

/**
 * suture_waiting_text_dup_state:
 * @change: a change
 * @clock: what time it is
 *
 * Returns: (transfer full): what it waits for, and what the service said
 */
char *
suture_waiting_text_dup_state (const SutureChange *change, SutureClock *clock)
{
  const gint64 now = suture_clock_now (clock);
  g_autofree char *time = NULL;

  g_return_val_if_fail (change != NULL && SUTURE_IS_CLOCK (clock), NULL);

  if (change->kept_here)
    return g_strdup (_("Kept on this computer, as the service does not take it."));
  if (change->state == SUTURE_OUTBOX_SENDING)
    return g_strdup (_("It is being sent."));
  if (change->state != SUTURE_OUTBOX_WAITING)
    return g_strdup (change->message != NULL ? change->message : suture_words_outbox_state (change->state));
  if (change->attempts == 0)
    return g_strdup (change->not_before_usec > now ? _("Held for Undo, then sent.")
                                                   : _("It is sent as soon as the service can be reached."));
  if (change->not_before_usec <= now)
    return g_strdup (change->message != NULL ? change->message : _("It is sent as soon as the service can be reached."));
  time = suture_format_time (change->not_before_usec, suture_clock_today (clock));
  return g_strdup_printf (_("%s It is tried again: %s."), change->message != NULL ? change->message : "", time);
}
