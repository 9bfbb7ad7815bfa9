/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl-exceptions.h"

#include <glib/gi18n.h>

#include "suture-ctl-await.h"
#include "suture-ctl-check.h"
#include "suture-ctl-facts.h"
#include "suture-ctl-json.h"
#include "suture-ctl-list.h"
#include "suture-ctl-outcome.h"
#include "suture-error.h"
#include "suture-exception-event.h"

/**
 * suture_ctl_exceptions_parse_end:
 * @ctl: options of the command line
 * @end: what was typed
 * @ends_on: (out): the first day on which the exception no longer runs
 * @error: return location; %SUTURE_ERROR_INVALID_INPUT
 *
 * Days are those of where the user is.
 *
 * Returns: %FALSE and @error where no end, two ends, or no day is given
 */
gboolean
suture_ctl_exceptions_parse_end (SutureCtl *ctl, const SutureCtlEnd *end, SutureDay *ends_on, GError **error)
{
  const SutureDay today = suture_ctl_session_get_today (ctl->session);

  if ((end->days != 0) == (end->until != NULL))
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                           _("Say when the exception ends: --days N, or --until YYYY-MM-DD."));
      return FALSE;
    }
  if (end->until == NULL)
    {
      /* Far enough away to be refused for what it is, and never to wrap around. */
      *ends_on = today + CLAMP (end->days, -SUTURE_EXCEPTION_DAYS_MAX, 2 * SUTURE_EXCEPTION_DAYS_MAX);
      return suture_exception_validate_end (*ends_on, today, error);
    }
  if (!suture_day_parse (end->until, ends_on))
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                   _("“%s” is no day. Write the last day as YYYY-MM-DD, today or later."), end->until);
      return FALSE;
    }
  *ends_on += 1;
  return suture_exception_validate_end (*ends_on, today, error);
}

/**
 * suture_ctl_exceptions_list:
 * @ctl: options of the command line
 * @recommendation_id: a recommendation
 * @error: return location
 *
 * Returns: (transfer full) (element-type SutureException): all of its exceptions, or %NULL and @error
 */
GPtrArray *
suture_ctl_exceptions_list (SutureCtl *ctl, const char *recommendation_id, GError **error)
{
  SutureStore *store = suture_ctl_session_open_store (ctl->session, error);
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_EXCEPTIONS);
  g_autoptr (GArray) keys = NULL;

  if (store == NULL)
    return NULL;
  query->today = suture_ctl_session_get_today (ctl->session);
  query->recommendation_id = g_strdup (recommendation_id);
  keys = suture_ctl_await_keys (SUTURE_READER (store), query, ctl->cancellable, error);
  if (keys == NULL)
    return NULL;
  if (keys->len == 0)
    return g_ptr_array_new_with_free_func (suture_record_unref);
  return suture_ctl_await_records (SUTURE_READER (store), query, (const guint32 *) (gpointer) keys->data, keys->len,
                                   ctl->cancellable, error);
}

/* For programs, and in the language of people. */
static const char *
event_word (SutureCtl *ctl, int kind)
{
  const gboolean people = ctl->format == SUTURE_CTL_TABLE;

  switch ((SutureExceptionEventKind) kind)
    {
    case SUTURE_EXCEPTION_CREATED:         return people ? C_("exception", "Created") : "created";
    case SUTURE_EXCEPTION_RENEWED:         return people ? C_("exception", "Renewed") : "renewed";
    case SUTURE_EXCEPTION_GROUPS_CANCELED: return people ? C_("exception", "Canceled for device groups") : "groupsCanceled";
    case SUTURE_EXCEPTION_CANCELED_WHOLE:  return people ? C_("exception", "Canceled") : "canceled";
    case SUTURE_EXCEPTION_EVENT_UNKNOWN:
    default:                               return NULL;
    }
}

static SutureCtlFacts *
list_events (SutureCtl *ctl, const SutureException *exception)
{
  static const SutureCtlFact facts[] = {
    { "on", NC_ ("column", "Date"), SUTURE_FIELD_TIME },
    { "event", NC_ ("column", "Change"), SUTURE_FIELD_STRING },
    { "email", NC_ ("column", "By"), SUTURE_FIELD_STRING },
    { "endsOn", NC_ ("column", "Comes back on"), SUTURE_FIELD_DAY },
    { "rbacGroupNames", NC_ ("column", "Device groups"), SUTURE_FIELD_STRING },
  };
  SutureCtlFacts *list = suture_ctl_facts_new (facts, G_N_ELEMENTS (facts));

  for (guint i = 0; exception->history != NULL && exception->history[i] != NULL; i++)
    {
      g_autoptr (SutureExceptionEvent) event = suture_exception_event_parse (exception->history[i]);
      g_autofree char *groups = NULL;

      if (event == NULL)
        continue;
      groups = event->groups != NULL ? g_strjoinv ("; ", event->groups) : NULL;
      suture_ctl_facts_add_number (list, event->on);
      suture_ctl_facts_add_text (list, event_word (ctl, event->kind));
      suture_ctl_facts_add_text (list, event->email);
      suture_ctl_facts_add_number (list, event->ends_on);
      suture_ctl_facts_add_text (list, groups);
    }
  return list;
}

/* Its state and figures are known where it is read as one of a list. */
static SutureException *
find_listed (SutureCtl *ctl, const SutureException *exception, GError **error)
{
  g_autoptr (GPtrArray) all = suture_ctl_exceptions_list (ctl, exception->recommendation_id, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    if (g_strcmp0 (((SutureException *) all->pdata[i])->id, exception->id) == 0)
      return suture_record_ref (all->pdata[i]);
  if (all != NULL)
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND,
                 _("There is no exception “%s” in the local store. See “suturectl exceptions”, or sync first."), exception->id);
  return NULL;
}

/**
 * suture_ctl_exceptions_print_details:
 * @ctl: options of the command line
 * @exception: an exception
 * @error: return location; %G_IO_ERROR
 *
 * Prints all that is known about it, and who did what when.
 *
 * Returns: %FALSE and @error where it could not be printed
 */
gboolean
suture_ctl_exceptions_print_details (SutureCtl *ctl, SutureException *exception, GError **error)
{
  g_autoptr (SutureException) listed = find_listed (ctl, exception, error);
  g_autoptr (SutureCtlFacts) events = NULL;

  if (listed == NULL)
    return FALSE;
  if (ctl->format == SUTURE_CTL_CSV)
    return suture_ctl_list_print_record (ctl, SUTURE_LIST_EXCEPTIONS, listed, error);
  events = list_events (ctl, listed);
  if (ctl->format == SUTURE_CTL_JSON)
    {
      g_autofree char *json = suture_ctl_json_from_record (listed);

      g_print ("{\"exception\": %s,\n\"events\": ", json);
      if (!suture_ctl_facts_print (events, ctl->format, error))
        return FALSE;
      g_print ("}\n");
      return TRUE;
    }
  if (!suture_ctl_list_print_record (ctl, SUTURE_LIST_EXCEPTIONS, listed, error))
    return FALSE;
  g_print ("\n");
  return suture_ctl_facts_print (events, ctl->format, error);
}

/**
 * suture_ctl_exceptions_check_sent:
 * @ctl: options of the command line
 * @not_sent: (nullable): why the change could not be sent
 * @error: return location
 *
 * Like suture_ctl_outcome_check_sent(), also where the service takes changes but
 * holds no exceptions.
 *
 * Returns: %TRUE where it was sent or is kept here; else %FALSE and @error of the same code
 */
gboolean
suture_ctl_exceptions_check_sent (SutureCtl *ctl, const GError *not_sent, GError **error)
{
  if (!suture_ctl_outcome_check_sent (ctl, not_sent, error))
    return FALSE;
  if (ctl->format == SUTURE_CTL_TABLE && !suture_ctl_session_may (ctl->session, SUTURE_CAN_WRITE_EXCEPTIONS))
    g_print ("\n%s\n", _("This service holds no exceptions: this one is kept on this computer."));
  return TRUE;
}

static gboolean
print_written (SutureCtl *ctl, const SutureException *exception, const char *sentence, GError **error)
{
  g_autoptr (SutureException) after = find_listed (ctl, exception, error);

  if (after == NULL)
    return FALSE;
  if (ctl->format != SUTURE_CTL_TABLE)
    return suture_ctl_list_print_record (ctl, SUTURE_LIST_EXCEPTIONS, after, error);
  suture_ctl_outcome_print_sentence (sentence, after->recommendation_name != NULL ? after->recommendation_name
                                                                                  : after->recommendation_id);
  return TRUE;
}

/**
 * suture_ctl_exceptions_write:
 * @ctl: options of the command line
 * @write: a write to an exception
 * @exception: the exception before it
 * @sentence: what became of it, with `%s` for its recommendation; translated
 * @error: return location; %SUTURE_ERROR
 *
 * Checks a write, does it, sends it, and says so.
 *
 * Returns: %FALSE and @error where it was not done, or not accepted yet
 */
gboolean
suture_ctl_exceptions_write (SutureCtl *ctl, const SutureWrite *write, SutureException *exception, const char *sentence,
                             GError **error)
{
  g_autoptr (GError) not_sent = NULL;
  gint64 change;

  if (!suture_write_validate_exception (write, exception, suture_ctl_session_get_today (ctl->session), error))
    return FALSE;
  change = suture_ctl_session_apply (ctl->session, write, error);
  if (change <= 0)
    return FALSE;
  suture_ctl_session_send (ctl->session, change, ctl->cancellable, &not_sent);
  return print_written (ctl, exception, sentence, error) && suture_ctl_exceptions_check_sent (ctl, not_sent, error);
}
