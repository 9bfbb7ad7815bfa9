/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl.h"

#include <glib/gi18n.h>

#include "suture-ctl-conflict.h"
#include "suture-ctl-facts.h"
#include "suture-ctl-outcome.h"
#include "suture-enums.h"
#include "suture-error.h"
#include "suture-report-words.h"
#include "suture-ticket.h"

static const char *
kind_word (SutureCtl *ctl, int kind)
{
  gboolean people = ctl->format == SUTURE_CTL_TABLE;

  switch (kind)
    {
    case SUTURE_WRITE_CREATE_ACTIVITY:   return people ? _("Request remediation") : "createActivity";
    case SUTURE_WRITE_COMPLETE_ACTIVITY: return people ? _("Mark as complete") : "completeActivity";
    case SUTURE_WRITE_CREATE_TICKET:     return people ? _("Open a ticket in Intune") : "createTicket";
    case SUTURE_WRITE_EDIT_ACTIVITY:     return people ? _("Edit") : "editActivity";
    case SUTURE_WRITE_REOPEN_ACTIVITY:   return people ? _("Reopen") : "reopenActivity";
    case SUTURE_WRITE_UPDATE_TICKET:     return people ? _("Answer a security task") : "updateTicket";
    case SUTURE_WRITE_EDIT_TICKET:       return people ? _("Change the ticket in Intune") : "editTicket";
    case SUTURE_WRITE_CREATE_EXCEPTION:  return people ? _("Create an exception") : "createException";
    case SUTURE_WRITE_CANCEL_EXCEPTION:  return people ? _("Cancel an exception") : "cancelException";
    case SUTURE_WRITE_RENEW_EXCEPTION:   return people ? _("Renew an exception") : "renewException";
    case SUTURE_WRITE_SET_DEVICE_VALUE:  return people ? _("Set a device’s value") : "setDeviceValue";
    default:                              return NULL;
    }
}

/* What the service does not take waits for nothing. */
static const char *
state_word (SutureCtl *ctl, const SutureChange *change)
{
  if (ctl->format != SUTURE_CTL_TABLE)
    return suture_enum_get_word (&suture_outbox_state_words, change->state);
  return change->kept_here ? C_("change", "Kept on this computer")
                           : suture_report_words_get_local (&suture_outbox_state_words, change->state);
}

static gboolean
list_changes (SutureCtl *ctl, SutureStore *store, GError **error)
{
  static const SutureCtlFact facts[] = {
    { "id", NC_ ("column", "ID"), SUTURE_FIELD_INTEGER },
    { "kind", NC_ ("column", "Change"), SUTURE_FIELD_STRING },
    { "activityId", NC_ ("column", "Activity ID"), SUTURE_FIELD_STRING },
    { "ticketId", NC_ ("column", "Ticket ID"), SUTURE_FIELD_STRING },
    { "exceptionId", NC_ ("column", "Exception ID"), SUTURE_FIELD_STRING },
    { "deviceId", NC_ ("column", "Device ID"), SUTURE_FIELD_STRING },
    { "title", NC_ ("column", "Remediation activity or recommendation"), SUTURE_FIELD_STRING },
    { "state", NC_ ("column", "Status"), SUTURE_FIELD_STRING },
    { "attempts", NC_ ("column", "Attempts"), SUTURE_FIELD_INTEGER },
    { "message", NC_ ("column", "Answer of the service"), SUTURE_FIELD_STRING },
    { "theirs", NC_ ("column", "They have now"), SUTURE_FIELD_STRING },
    { "yours", NC_ ("column", "You have"), SUTURE_FIELD_STRING },
    { "keptHere", "", SUTURE_FIELD_BOOLEAN }, /* of which the status speaks for people */
  };
  g_autoptr (GPtrArray) changes = suture_store_list_changes (store, error);
  g_autoptr (SutureCtlFacts) list = NULL;

  if (changes == NULL)
    return FALSE;
  if (changes->len == 0 && ctl->format == SUTURE_CTL_TABLE)
    {
      g_print ("%s\n", _("The outbox is empty: the service has every change."));
      return TRUE;
    }
  list = suture_ctl_facts_new (facts, G_N_ELEMENTS (facts) - (ctl->format == SUTURE_CTL_TABLE));
  for (guint i = 0; i < changes->len; i++)
    {
      const SutureChange *change = changes->pdata[i];
      g_autofree char *theirs = suture_ctl_conflict_dup_theirs (ctl, change);
      g_autofree char *mine = suture_ctl_conflict_dup_mine (ctl, change);

      suture_ctl_facts_add_number (list, change->id);
      suture_ctl_facts_add_text (list, kind_word (ctl, change->kind));
      suture_ctl_facts_add_text (list, change->activity != NULL ? change->activity->id : NULL);
      suture_ctl_facts_add_text (list, change->ticket != NULL ? change->ticket->id : NULL);
      suture_ctl_facts_add_text (list, change->exception != NULL ? change->exception->id : NULL);
      suture_ctl_facts_add_text (list, change->kind == SUTURE_WRITE_SET_DEVICE_VALUE ? change->write->id : NULL);
      suture_ctl_facts_add_text (list, suture_change_get_title (change));
      suture_ctl_facts_add_text (list, state_word (ctl, change));
      suture_ctl_facts_add_number (list, change->attempts);
      suture_ctl_facts_add_text (list, change->message);
      suture_ctl_facts_add_text (list, theirs);
      suture_ctl_facts_add_text (list, mine);
      if (ctl->format != SUTURE_CTL_TABLE)
        suture_ctl_facts_add_number (list, change->kept_here);
    }
  return suture_ctl_facts_print (list, ctl->format, error);
}

/* Belongs to *@changes. */
static const SutureChange *
find_change (SutureStore *store, gint64 id, GPtrArray **changes, GError **error)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  *changes = suture_store_list_changes (store, error);
  for (guint i = 0; *changes != NULL && i < (*changes)->len; i++)
    {
      const SutureChange *change = (*changes)->pdata[i];

      if (change->id == id)
        return change;
    }
  if (*changes != NULL)
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND,
                 _("There is no change %s in the outbox. See “suturectl outbox”."), number);
  return NULL;
}

static gboolean
retry (SutureCtl *ctl, SutureStore *store, gint64 id, gboolean kept_here, GError **error)
{
  g_autoptr (GError) not_sent = NULL;

  if (kept_here)
    {
      g_print ("%s\n", _("This service does not take the change: it is kept on this computer."));
      return TRUE;
    }
  if (!suture_store_retry (store, id, error))
    return FALSE;
  suture_ctl_session_send (ctl->session, id, ctl->cancellable, &not_sent);
  if (!suture_ctl_outcome_check_sent (ctl, not_sent, error))
    return FALSE;
  if (!suture_ctl_session_keeps_writes (ctl->session))
    g_print ("%s\n", _("The service has the change."));
  return TRUE;
}

/* Beside the SutureEditFields: an answer to a security task whose note stays theirs. */
#define KEEP_STATUS (1 << 8)

static gboolean
parse_members (const char *text, guint *members, GError **error)
{
  static const struct { const char *name; guint bit; } names[] = {
    { "priority", SUTURE_EDIT_PRIORITY }, { "due", SUTURE_EDIT_DUE_ON }, { "notes", SUTURE_EDIT_NOTES },
    { "status", KEEP_STATUS },
  };
  g_auto (GStrv) words = g_strsplit (text, ",", -1);

  *members = 0;
  for (guint i = 0; words[i] != NULL; i++)
    {
      guint bit = 0;

      for (guint j = 0; j < G_N_ELEMENTS (names); j++)
        bit |= g_ascii_strcasecmp (words[i], names[j].name) == 0 ? names[j].bit : 0;
      if (bit == 0)
        {
          g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                       _("“%s” is no member that can be kept. Write priority, due or notes, with commas between; of the answer to a security task, status."),
                       words[i]);
          return FALSE;
        }
      *members |= bit;
    }
  return TRUE;
}

/* What the change says at all: of what it does not, nothing could be kept. */
static gboolean
check_members (const SutureChange *change, guint members, GError **error)
{
  const guint typed = change->kind == SUTURE_WRITE_EDIT_ACTIVITY   ? change->write->fields
                      : change->kind == SUTURE_WRITE_UPDATE_TICKET ? KEEP_STATUS | SUTURE_EDIT_NOTES : 0;

  if ((members & typed) != 0 && (typed & KEEP_STATUS) == (members & KEEP_STATUS))
    return TRUE;
  if (typed == 0)
    g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                         _("This change says one thing only. Write “outbox retry” to keep yours or “outbox discard” to take theirs."));
  else if (typed & KEEP_STATUS)
    g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                         _("Of the answer to a security task, keep status, or status,notes. Write “outbox discard” to take theirs."));
  else
    g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                         _("The change says nothing about that. Keep priority, due or notes, whatever of them it changes."));
  return FALSE;
}

/* Only these members are sent; the others stay as somebody else left them. */
static gboolean
keep (SutureCtl *ctl, SutureStore *store, const SutureChange *change, const char *text, GError **error)
{
  guint members;

  return parse_members (text, &members, error) && check_members (change, members, error) &&
         suture_store_keep_members (store, change->id, members, error) && retry (ctl, store, change->id, FALSE, error);
}

static gboolean
discard (SutureStore *store, gint64 id, GError **error)
{
  const guint n_gone = suture_store_discard (store, id, error);

  if (n_gone == 0)
    return FALSE;
  g_print ("%s\n", _("The change was discarded."));
  if (n_gone > 1)
    g_print (ngettext ("%u later change built on it and was discarded too.\n",
                       "%u later changes built on it and were discarded too.\n", n_gone - 1), n_gone - 1);
  return TRUE;
}

static gboolean
is_command (guint n_arguments, char **arguments)
{
  if (n_arguments == 3)
    return g_str_equal (arguments[0], "keep");
  return n_arguments == 2 && (g_str_equal (arguments[0], "retry") || g_str_equal (arguments[0], "discard"));
}

static gboolean
run (SutureCtl *ctl, guint n_arguments, char **arguments, GError **error)
{
  SutureStore *store = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  const SutureChange *change;
  guint64 id;

  if (n_arguments == 0)
    return (store = suture_ctl_session_open_store (ctl->session, error)) != NULL && list_changes (ctl, store, error);
  if (!is_command (n_arguments, arguments) || !g_ascii_string_to_unsigned (arguments[1], 10, 1, G_MAXINT64, &id, NULL))
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                           _("Write “outbox”, “outbox retry ID”, “outbox keep ID MEMBERS” or “outbox discard ID”, with the number of a change."));
      return FALSE;
    }
  store = suture_ctl_session_open_store (ctl->session, error);
  change = store != NULL ? find_change (store, (gint64) id, &changes, error) : NULL;
  if (change == NULL)
    return FALSE;
  if (g_str_equal (arguments[0], "keep"))
    return keep (ctl, store, change, arguments[2], error);
  return g_str_equal (arguments[0], "retry") ? retry (ctl, store, change->id, change->kept_here, error)
                                             : discard (store, (gint64) id, error);
}

const SutureCtlVerb suture_ctl_verb_outbox = {
  .name = "outbox",
  .arguments = "[retry ID|keep ID MEMBERS|discard ID]",
  .summary = N_("List the changes that the service has not accepted yet"),
  .details = N_("“retry” sends a refused change again, “discard” gives it up. Where somebody else changed an activity first, both versions are listed: “retry” keeps yours, “discard” takes theirs, and “keep” with priority, due or notes, with commas between, keeps these of yours and takes the rest; of the answer to a security task, “keep” with status takes their note. What is kept on this computer waits for nothing: the service does not take such changes."),
  .n_arguments_max = 3,
  .run = run,
};
