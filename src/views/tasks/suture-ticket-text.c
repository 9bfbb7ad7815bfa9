/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ticket-text.h"

#include <glib/gi18n-lib.h>

#include "suture-format.h"
#include "suture-words.h"

/**
 * SECTION:suture-ticket-text
 *
 * Intune security tasks in words: the same in the table, in the narrow list, in
 * the flyout and for screen readers.
 */

/**
 * suture_ticket_text_dup_title:
 * @ticket: a ticket
 *
 * Returns: (transfer full): its title, or words in its place
 */
char *
suture_ticket_text_dup_title (const SutureTicket *ticket)
{
  g_return_val_if_fail (ticket != NULL, NULL);

  if (ticket->display_name != NULL && ticket->display_name[0] != '\0')
    return g_strdup (ticket->display_name);
  return g_strdup (_("Task without a title"));
}

/**
 * suture_ticket_text_category:
 * @value: a #SutureActivityCategory
 *
 * Returns: (transfer none): the type of a task, in Intune's words
 */
const char *
suture_ticket_text_category (int value)
{
  switch ((SutureActivityCategory) value)
    {
    case SUTURE_ACTIVITY_CATEGORY_SOFTWARE:      return C_("task type", "Application");
    case SUTURE_ACTIVITY_CATEGORY_CONFIGURATION: return C_("task type", "Configuration");
    case SUTURE_ACTIVITY_CATEGORY_UNKNOWN:
    default:
      return _("Unknown");
    }
}

/**
 * suture_ticket_text_priority:
 * @value: a #SuturePriority, as suture_ticket_get_priority() gives it
 *
 * Returns: (transfer none): the priority in words; Intune has no medium one
 */
const char *
suture_ticket_text_priority (int value)
{
  return value == SUTURE_PRIORITY_UNKNOWN ? C_("priority", "None") : suture_words_priority (value);
}

/**
 * suture_ticket_text_dup_due:
 * @ticket: a ticket
 *
 * Returns: (transfer full): its due date in words, or "No due date"
 */
char *
suture_ticket_text_dup_due (const SutureTicket *ticket)
{
  SutureDay due;

  g_return_val_if_fail (ticket != NULL, NULL);

  due = suture_ticket_get_due (ticket);
  return due != SUTURE_DAY_NONE ? suture_format_day (due) : g_strdup (_("No due date"));
}

static gboolean
is_open (const SutureTicket *ticket)
{
  return ticket->status == SUTURE_TICKET_PENDING || ticket->status == SUTURE_TICKET_ACTIVE;
}

/**
 * suture_ticket_text_dup_due_note:
 * @ticket: a ticket
 * @today: the day it is
 *
 * Returns: (transfer full) (nullable): what stands beside the due date, such as
 *   "in 7 days" or "4 days overdue"; %NULL where there is nothing to add
 */
char *
suture_ticket_text_dup_due_note (const SutureTicket *ticket, SutureDay today)
{
  SutureDay due;

  g_return_val_if_fail (ticket != NULL, NULL);

  due = suture_ticket_get_due (ticket);
  return due != SUTURE_DAY_NONE && is_open (ticket) ? suture_format_due (due, today) : NULL;
}

/**
 * suture_ticket_text_is_overdue:
 * @ticket: a ticket
 * @today: the day it is
 *
 * Returns: whether it is still open after its due date
 */
gboolean
suture_ticket_text_is_overdue (const SutureTicket *ticket, SutureDay today)
{
  SutureDay due;

  g_return_val_if_fail (ticket != NULL, FALSE);

  due = suture_ticket_get_due (ticket);
  return due != SUTURE_DAY_NONE && due < today && is_open (ticket);
}

/* Not the words of the change alone: a pending task and a waiting change are the same word in some languages. */
static const char *
get_outbox_word (int state)
{
  switch ((SutureOutboxState) state)
    {
    case SUTURE_OUTBOX_WAITING:
    case SUTURE_OUTBOX_SENDING:  return _("not sent yet");
    case SUTURE_OUTBOX_REFUSED:  return _("refused by the service");
    case SUTURE_OUTBOX_CONFLICT: return _("changed by somebody else");
    case SUTURE_OUTBOX_NONE:
    case SUTURE_OUTBOX_ACCEPTED:
    default:                     return NULL;
    }
}

/**
 * suture_ticket_text_dup_subtitle:
 * @ticket: a ticket
 *
 * Returns: (transfer full): what tells it from others with the same title: its
 *   type, and where a change of this computer stands
 */
char *
suture_ticket_text_dup_subtitle (const SutureTicket *ticket)
{
  const char *category, *word;

  g_return_val_if_fail (ticket != NULL, NULL);

  category = suture_ticket_text_category (suture_ticket_get_category (ticket));
  word = get_outbox_word (ticket->outbox_state);
  return word != NULL ? g_strdup_printf ("%s · %s", category, word) : g_strdup (category);
}

/**
 * suture_ticket_text_dup_row_name:
 * @ticket: a ticket
 * @today: the day it is
 *
 * Returns: (transfer full): the row in one sentence for screen readers
 */
char *
suture_ticket_text_dup_row_name (const SutureTicket *ticket, SutureDay today)
{
  g_autofree char *title = NULL, *subtitle = NULL, *priority = NULL, *devices = NULL, *count = NULL, *due = NULL,
                  *note = NULL;

  g_return_val_if_fail (ticket != NULL, NULL);

  title = suture_ticket_text_dup_title (ticket);
  subtitle = suture_ticket_text_dup_subtitle (ticket);
  /* Translators: a priority in words, such as: priority: High. */
  priority = g_strdup_printf (_("priority: %s"), suture_ticket_text_priority (suture_ticket_get_priority (ticket)));
  count = suture_format_count (ticket->managed_device_count);
  devices = g_strdup_printf (ngettext ("%s device", "%s devices", (gulong) ticket->managed_device_count), count);
  due = suture_ticket_text_dup_due (ticket);
  note = suture_ticket_text_dup_due_note (ticket, today);
  return g_strdup_printf ("%s, %s, %s, %s, %s, %s%s%s", title, subtitle, suture_words_ticket_status (ticket->status),
                          priority, devices, due, note != NULL ? ", " : "", note != NULL ? note : "");
}

/**
 * suture_ticket_text_dup_outbox:
 * @ticket: a ticket
 *
 * Returns: (transfer full) (nullable): where a change of this computer stands,
 *   with what the service said; %NULL where there is none
 */
char *
suture_ticket_text_dup_outbox (const SutureTicket *ticket)
{
  const char *text = NULL;

  g_return_val_if_fail (ticket != NULL, NULL);

  switch ((SutureOutboxState) ticket->outbox_state)
    {
    case SUTURE_OUTBOX_WAITING:
    case SUTURE_OUTBOX_SENDING:
      text = _("Not sent yet: kept on this computer until the service has it.");
      break;
    case SUTURE_OUTBOX_REFUSED:
      text = _("The service refused the last change. It is kept on this computer.");
      break;
    case SUTURE_OUTBOX_CONFLICT:
      text = _("Somebody else changed this task first. Your change is kept on this computer.");
      break;
    case SUTURE_OUTBOX_NONE:
    case SUTURE_OUTBOX_ACCEPTED:
    default:
      return NULL;
    }
  if (ticket->outbox_message == NULL || ticket->outbox_message[0] == '\0')
    return g_strdup (text);
  /* Translators: where a change stands, then what the service said, in quotation marks. */
  return g_strdup_printf (_("%s It said: “%s”"), text, ticket->outbox_message);
}

/**
 * suture_ticket_text_obstacle:
 * @ticket: a ticket
 *
 * Returns: (transfer none): why the other decisions are not offered
 */
const char *
suture_ticket_text_obstacle (const SutureTicket *ticket)
{
  g_return_val_if_fail (ticket != NULL, "");

  switch ((SutureTicketStatus) ticket->status)
    {
    case SUTURE_TICKET_PENDING:   return _("A task is accepted before it can be completed.");
    case SUTURE_TICKET_ACTIVE:    return _("The task is accepted: it can only be completed now.");
    case SUTURE_TICKET_COMPLETED: return _("The task is completed: there is nothing left to decide.");
    case SUTURE_TICKET_REJECTED:  return _("The task was rejected. The requestor can send it again as a new task.");
    case SUTURE_TICKET_NONE:
    default:
      return _("The state of this task is not known to this version.");
    }
}

/**
 * suture_ticket_text_policy:
 * @policy: (nullable): `endpointSecurityPolicy` of a ticket
 *
 * Returns: (transfer none) (nullable): the policy in words; %NULL where none is named
 */
const char *
suture_ticket_text_policy (const char *policy)
{
  static const struct { const char *word, *text; } policies[] = {
    { "antivirus", N_("Antivirus") },
    { "diskEncryption", N_("Disk encryption") },
    { "firewall", N_("Firewall") },
    { "endpointDetectionAndResponse", N_("Endpoint detection and response") },
    { "attackSurfaceReduction", N_("Attack surface reduction") },
    { "accountProtection", N_("Account protection") },
  };

  if (policy == NULL || policy[0] == '\0' || g_str_equal (policy, "unknown"))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (policies); i++)
    if (g_str_equal (policies[i].word, policy))
      return _(policies[i].text);
  return policy;
}
