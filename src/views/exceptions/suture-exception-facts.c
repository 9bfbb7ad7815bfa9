/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-exception-facts.h"

#include <glib/gi18n-lib.h>

#include "suture-format.h"
#include "suture-words.h"

/**
 * SECTION:suture-exception-facts
 *
 * What is said about an exception, the same in the table, in the details and to
 * the screen reader. Its end is said as its last day, as people count.
 */

/**
 * suture_exception_facts_dup_title:
 * @exception: an exception
 *
 * Returns: (transfer full): the recommendation it is about
 */
char *
suture_exception_facts_dup_title (const SutureException *exception)
{
  g_return_val_if_fail (exception != NULL, NULL);

  if (exception->recommendation_name != NULL && exception->recommendation_name[0] != '\0')
    return g_strdup (exception->recommendation_name);
  if (exception->recommendation_id != NULL && exception->recommendation_id[0] != '\0')
    return g_strdup (exception->recommendation_id);
  return g_strdup (_("Unknown recommendation"));
}

/**
 * suture_exception_facts_dup_groups:
 * @exception: an exception
 * @context: who knows the device groups by their names for people
 *
 * Returns: (transfer full): what it covers: "Global", a device group, or how many of them
 */
char *
suture_exception_facts_dup_groups (const SutureException *exception, SutureContext *context)
{
  g_auto (GStrv) covered = NULL;
  g_autofree char *count = NULL;
  guint n_groups;

  g_return_val_if_fail (exception != NULL, NULL);

  if (exception->scope != SUTURE_EXCEPTION_DEVICE_GROUPS)
    return g_strdup (suture_words_exception_scope (exception->scope));
  covered = suture_exception_dup_covered (exception);
  /* Canceled for all of them: those it was made for. */
  if (covered[0] == NULL && exception->rbac_group_names != NULL)
    {
      g_strfreev (covered);
      covered = g_strdupv (exception->rbac_group_names);
    }
  n_groups = g_strv_length (covered);
  if (n_groups == 1)
    return g_strdup (suture_context_get_group_name (context, covered[0]));
  count = suture_format_count (n_groups);
  return g_strdup_printf (ngettext ("%s device group", "%s device groups", n_groups), count);
}

static gboolean
has_news (const SutureException *exception)
{
  return exception->outbox_state != SUTURE_OUTBOX_NONE && exception->outbox_state != SUTURE_OUTBOX_ACCEPTED;
}

/* It waits for nothing: it will never be sent. */
static gboolean
is_kept_here (const SutureException *exception, SutureContext *context)
{
  SutureSyncStatus *status = suture_context_get_status (context);

  return exception->outbox_state == SUTURE_OUTBOX_WAITING &&
         (suture_sync_status_get_capabilities (status) & SUTURE_CAN_WRITE_EXCEPTIONS) == 0;
}

/**
 * suture_exception_facts_dup_subtitle:
 * @exception: an exception
 * @context: who knows the device groups by their names for people
 *
 * Returns: (transfer full): what it covers, and where the change of this computer stands
 */
char *
suture_exception_facts_dup_subtitle (const SutureException *exception, SutureContext *context)
{
  g_autofree char *groups = suture_exception_facts_dup_groups (exception, context);

  g_return_val_if_fail (exception != NULL, NULL);

  if (!has_news (exception))
    return g_steal_pointer (&groups);
  if (is_kept_here (exception, context))
    return g_strdup_printf ("%s · %s", C_("exception", "Kept on this computer"), groups);
  return g_strdup_printf ("%s · %s", suture_words_outbox_state (exception->outbox_state), groups);
}

/**
 * suture_exception_facts_sign:
 * @state: a #SutureExceptionState
 *
 * Returns: (nullable): the icon beside its word: tick, two bars, clock, cross
 */
const char *
suture_exception_facts_sign (int state)
{
  switch ((SutureExceptionState) state)
    {
    case SUTURE_EXCEPTION_IN_EFFECT:     return "object-select-symbolic";
    case SUTURE_EXCEPTION_SUSPENDED:     return "media-playback-pause-symbolic";
    case SUTURE_EXCEPTION_EXPIRED:       return "suture-pending-symbolic";
    case SUTURE_EXCEPTION_CANCELED:      return "window-close-symbolic";
    case SUTURE_EXCEPTION_STATE_UNKNOWN:
    default:                             return NULL;
    }
}

/**
 * suture_exception_facts_get_last_day:
 * @exception: an exception
 *
 * Returns: the last day on which it runs or ran, the day of its cancellation
 *   where that came first; %SUTURE_DAY_NONE where it has no end
 */
SutureDay
suture_exception_facts_get_last_day (const SutureException *exception)
{
  g_autoptr (GTimeZone) zone = NULL;
  SutureDay last;

  g_return_val_if_fail (exception != NULL, SUTURE_DAY_NONE);

  last = exception->ends_on != SUTURE_DAY_NONE ? exception->ends_on - 1 : SUTURE_DAY_NONE;
  if (exception->canceled_on != SUTURE_TIME_NONE)
    {
      SutureDay canceled;

      zone = g_time_zone_new_local ();
      canceled = suture_day_from_time (exception->canceled_on, zone);
      last = last == SUTURE_DAY_NONE ? canceled : MIN (last, canceled);
    }
  return last;
}

/**
 * suture_exception_facts_dup_end:
 * @exception: an exception
 *
 * Returns: (transfer full): its last day
 */
char *
suture_exception_facts_dup_end (const SutureException *exception)
{
  const SutureDay last = suture_exception_facts_get_last_day (exception);

  return last != SUTURE_DAY_NONE ? suture_format_day (last) : g_strdup (_("No end"));
}

/**
 * suture_exception_facts_dup_end_note:
 * @exception: an exception
 * @today: the day it is
 *
 * Returns: (transfer full) (nullable): "in 3 days", "ends today", "19 days ago"
 */
char *
suture_exception_facts_dup_end_note (const SutureException *exception, SutureDay today)
{
  const SutureDay last = suture_exception_facts_get_last_day (exception);
  const gboolean over = exception->state == SUTURE_EXCEPTION_EXPIRED || exception->state == SUTURE_EXCEPTION_CANCELED;
  const int days = last - today;

  if (last == SUTURE_DAY_NONE)
    return NULL;
  if (days == 0)
    return g_strdup (over ? _("ended today") : _("ends today"));
  if (days > 0)
    return g_strdup_printf (ngettext ("in %d day", "in %d days", (gulong) days), days);
  return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong) -days), -days);
}

/**
 * suture_exception_facts_is_ending:
 * @exception: an exception
 * @today: the day it is
 *
 * Returns: whether it ends within a week and was neither canceled nor over before
 */
gboolean
suture_exception_facts_is_ending (const SutureException *exception, SutureDay today)
{
  g_return_val_if_fail (exception != NULL, FALSE);

  return (exception->state == SUTURE_EXCEPTION_IN_EFFECT || exception->state == SUTURE_EXCEPTION_SUSPENDED) &&
         exception->ends_on != SUTURE_DAY_NONE && exception->ends_on - 1 - today <= SUTURE_EXCEPTION_SOON_DAYS;
}

/**
 * suture_exception_facts_dup_head:
 * @exception: an exception
 * @today: the day it is
 *
 * Returns: (transfer full): the line below its title: "In effect · ends on 6 Sep 2024, in 3 days"
 */
char *
suture_exception_facts_dup_head (const SutureException *exception, SutureDay today)
{
  g_autofree char *end = suture_exception_facts_dup_end (exception);
  g_autofree char *note = suture_exception_facts_dup_end_note (exception, today);
  const char *state = suture_words_exception_state (exception->state);

  switch ((SutureExceptionState) exception->state)
    {
    case SUTURE_EXCEPTION_CANCELED:
      /* Translators: the state of an exception, a date, how long ago: Canceled · on 9 Aug 2024, 25 days ago */
      return g_strdup_printf (_("%s · on %s, %s"), state, end, note != NULL ? note : "");
    case SUTURE_EXCEPTION_EXPIRED:
      /* Translators: the state of an exception, a date, how long ago: Expired · ended on 9 Aug 2024, 25 days ago */
      return g_strdup_printf (_("%s · ended on %s, %s"), state, end, note != NULL ? note : "");
    case SUTURE_EXCEPTION_IN_EFFECT:
    case SUTURE_EXCEPTION_SUSPENDED:
    case SUTURE_EXCEPTION_STATE_UNKNOWN:
    default:
      if (note == NULL)
        return g_strdup (state);
      /* Translators: the state of an exception, a date, how long until then: In effect · ends on 6 Sep 2024, in 3 days */
      return g_strdup_printf (_("%s · ends on %s, %s"), state, end, note);
    }
}

/**
 * suture_exception_facts_dup_row_name:
 * @exception: an exception
 * @context: who knows the device groups by their names for people
 * @today: the day it is
 *
 * Returns: (transfer full): the row in one sentence for screen readers, such as
 *   "Turn on LSA protection, 3 device groups, Alternate mitigation, In effect, ends
 *   on 6 Sep 2024, in 3 days, 11,920 of 16,027 devices exposed"
 */
char *
suture_exception_facts_dup_row_name (const SutureException *exception, SutureContext *context, SutureDay today)
{
  g_autofree char *title = suture_exception_facts_dup_title (exception);
  g_autofree char *groups = suture_exception_facts_dup_groups (exception, context);
  g_autofree char *head = suture_exception_facts_dup_head (exception, today);
  g_autofree char *after = suture_format_count (exception->exposed_after);
  g_autofree char *before = suture_format_count (exception->exposed_devices);
  g_autofree char *devices = NULL, *change = NULL;
  g_auto (GStrv) parts = g_strsplit (head, " · ", 2);
  g_autofree char *plain = g_strjoinv (", ", parts);

  devices = g_strdup_printf (ngettext ("%s of %s device exposed", "%s of %s devices exposed",
                                       (gulong) exception->exposed_devices), after, before);
  if (has_news (exception))
    change = g_strdup_printf (_("change: %s"), suture_words_outbox_state (exception->outbox_state));
  return g_strjoin (", ", title, groups, suture_words_justification (exception->justification), plain, devices, change,
                    NULL);
}

/**
 * suture_exception_facts_dup_outbox:
 * @exception: an exception
 * @context: who knows what the service can do
 *
 * Returns: (transfer full) (nullable): where the change of this computer stands,
 *   with what the service said; %NULL when nothing is waiting
 */
char *
suture_exception_facts_dup_outbox (const SutureException *exception, SutureContext *context)
{
  const char *text = NULL;

  g_return_val_if_fail (exception != NULL, NULL);

  switch ((SutureOutboxState) exception->outbox_state)
    {
    case SUTURE_OUTBOX_WAITING:
    case SUTURE_OUTBOX_SENDING:
      text = is_kept_here (exception, context)
               ? _("Kept on this computer: this service cannot hold exceptions, so that others do not see it.")
               : _("Kept on this computer until the service has it.");
      break;
    case SUTURE_OUTBOX_REFUSED:
      text = _("The service refused the last change. It is kept on this computer.");
      break;
    case SUTURE_OUTBOX_CONFLICT:
      text = _("Somebody else changed this exception first. Your change is kept on this computer.");
      break;
    case SUTURE_OUTBOX_NONE:
    case SUTURE_OUTBOX_ACCEPTED:
    default:
      return NULL;
    }
  if (exception->outbox_message == NULL || exception->outbox_message[0] == '\0')
    return g_strdup (text);
  return g_strdup_printf ("%s\n%s", text, exception->outbox_message);
}

/**
 * suture_exception_facts_dup_event:
 * @event: a line of a history
 *
 * Returns: (transfer full): what was done: "Renewed until 6 Sep 2024"
 */
char *
suture_exception_facts_dup_event (const SutureExceptionEvent *event)
{
  g_autofree char *until = NULL, *groups = NULL;

  g_return_val_if_fail (event != NULL, NULL);

  until = event->ends_on != SUTURE_DAY_NONE ? suture_format_day (event->ends_on - 1) : NULL;
  groups = event->groups != NULL ? g_strjoinv (", ", event->groups) : NULL;
  switch ((SutureExceptionEventKind) event->kind)
    {
    case SUTURE_EXCEPTION_CREATED:
      return until != NULL ? g_strdup_printf (_("Created, until %s"), until) : g_strdup (C_("exception", "Created"));
    case SUTURE_EXCEPTION_RENEWED:
      return until != NULL ? g_strdup_printf (_("Renewed until %s"), until) : g_strdup (C_("exception", "Renewed"));
    case SUTURE_EXCEPTION_GROUPS_CANCELED:
      if (groups != NULL)
        return g_strdup_printf (_("Canceled for %s"), groups);
      return g_strdup (C_("exception", "Canceled"));
    case SUTURE_EXCEPTION_CANCELED_WHOLE:
      return g_strdup (C_("exception", "Canceled"));
    case SUTURE_EXCEPTION_EVENT_UNKNOWN:
    default:
      return g_strdup (_("Changed"));
    }
}
