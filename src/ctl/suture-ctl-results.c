/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl-results.h"

#include <glib/gi18n.h>

#include "suture-ctl-facts.h"
#include "suture-error.h"

typedef struct
{
  char    *id;          /* (owned) */
  char    *title;       /* (owned) (nullable) */
  char    *activity_id; /* (owned) (nullable): of a request */
  gint64   devices;     /* of a request, or -1 */
  gint64   ticket_devices;
  gboolean already;     /* it was as it was asked for */
  GError  *failure;     /* (owned) (nullable) */
} Result;

struct _SutureCtlResults
{
  GArray  *results; /* (owned) (element-type Result) */
  gboolean of_requests;
};

static void
result_clear (gpointer data)
{
  Result *result = data;

  g_free (result->id);
  g_free (result->title);
  g_free (result->activity_id);
  g_clear_error (&result->failure);
}

/**
 * suture_ctl_results_new:
 * @of_requests: whether each thing is a recommendation that something is requested for
 *
 * Returns: (transfer full): no results yet
 */
SutureCtlResults *
suture_ctl_results_new (gboolean of_requests)
{
  SutureCtlResults *self = g_new0 (SutureCtlResults, 1);

  self->of_requests = of_requests;
  self->results = g_array_new (FALSE, TRUE, sizeof (Result));
  g_array_set_clear_func (self->results, result_clear);
  return self;
}

/**
 * suture_ctl_results_free:
 * @self: (transfer full): results
 */
void
suture_ctl_results_free (SutureCtlResults *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->results);
  g_free (self);
}

/**
 * suture_ctl_results_add:
 * @self: results
 * @id: what was typed
 * @title: (nullable): what it is called, where it exists
 * @already: whether there was nothing to do
 * @failure: (nullable): why it was not done, or not sent yet
 */
void
suture_ctl_results_add (SutureCtlResults *self, const char *id, const char *title, gboolean already, const GError *failure)
{
  Result result = { .devices = -1, .already = already };

  g_return_if_fail (self != NULL && id != NULL);

  result.id = g_strdup (id);
  result.title = g_strdup (title);
  result.failure = failure != NULL ? g_error_copy (failure) : NULL;
  g_array_append_val (self->results, result);
}

/**
 * suture_ctl_results_set_request:
 * @self: results of requests, with one at least
 * @activity_id: (nullable): the activity that the last of them made
 * @devices: how many it has
 * @ticket_devices: how many of them Intune gets
 */
void
suture_ctl_results_set_request (SutureCtlResults *self, const char *activity_id, gint64 devices, gint64 ticket_devices)
{
  Result *last;

  g_return_if_fail (self != NULL && self->results->len > 0);

  last = &g_array_index (self->results, Result, self->results->len - 1);
  g_free (last->activity_id);
  last->activity_id = g_strdup (activity_id);
  last->devices = devices;
  last->ticket_devices = ticket_devices;
}

static gboolean
is_unsent (const GError *failure)
{
  return g_error_matches (failure, SUTURE_ERROR, SUTURE_ERROR_OFFLINE) ||
         g_error_matches (failure, SUTURE_ERROR, SUTURE_ERROR_THROTTLED) ||
         g_error_matches (failure, SUTURE_ERROR, SUTURE_ERROR_AUTH_REQUIRED);
}

/**
 * suture_ctl_results_get_unsent:
 * @self: results
 *
 * Returns: (nullable) (transfer none): why one of them could not be sent, where that
 *   holds for those that follow too
 */
const GError *
suture_ctl_results_get_unsent (SutureCtlResults *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->results->len; i++)
    {
      const GError *failure = g_array_index (self->results, Result, i).failure;

      if (failure != NULL && is_unsent (failure))
        return failure;
    }
  return NULL;
}

/* For programs, and in the language of people. */
static const char *
get_word (const SutureCtlResults *self, const Result *result, gboolean people)
{
  switch (result->failure != NULL ? suture_ctl_exit_of (result->failure) : SUTURE_CTL_DONE)
    {
    case SUTURE_CTL_DONE:
      if (result->already)
        return people ? C_("result", "Done before") : "already";
      if (self->of_requests && result->activity_id == NULL) /* only tried */
        return people ? C_("result", "Possible") : "possible";
      return people ? C_("result", "Done") : "done";
    case SUTURE_CTL_NOT_FOUND:   return people ? C_("result", "Not found") : "notFound";
    case SUTURE_CTL_REFUSED:     return people ? C_("result", "Refused") : "refused";
    case SUTURE_CTL_NOT_SENT:
    case SUTURE_CTL_SIGN_IN:     return people ? C_("result", "Not sent yet") : "waiting";
    case SUTURE_CTL_BAD_INPUT:   return people ? C_("result", "Not possible") : "invalid";
    case SUTURE_CTL_STORE:
    case SUTURE_CTL_INTERRUPTED:
    default:                     return people ? C_("result", "Failed") : "failed";
    }
}

static const SutureCtlFact request_facts[] = {
  { "recommendationId", NC_ ("column", "Recommendation ID"), SUTURE_FIELD_STRING },
  { "title", NC_ ("column", "Security recommendation"), SUTURE_FIELD_STRING },
  { "activityId", NC_ ("column", "Activity ID"), SUTURE_FIELD_STRING },
  { "targetDevices", NC_ ("column", "Target devices"), SUTURE_FIELD_INTEGER },
  { "intuneDevices", NC_ ("column", "Devices sent to Intune"), SUTURE_FIELD_INTEGER },
  { "result", NC_ ("column", "Result"), SUTURE_FIELD_STRING },
  { "message", NC_ ("column", "Message"), SUTURE_FIELD_STRING },
};

static const SutureCtlFact activity_facts[] = {
  { "id", NC_ ("column", "Activity ID"), SUTURE_FIELD_STRING },
  { "title", NC_ ("column", "Remediation activity"), SUTURE_FIELD_STRING },
  { "result", NC_ ("column", "Result"), SUTURE_FIELD_STRING },
  { "message", NC_ ("column", "Message"), SUTURE_FIELD_STRING },
};

static void
add_devices (SutureCtlFacts *facts, const Result *result, gint64 devices)
{
  if (result->devices >= 0)
    suture_ctl_facts_add_number (facts, devices);
  else
    suture_ctl_facts_add_nothing (facts);
}

static gboolean
print_lines (SutureCtlResults *self, SutureCtlFormat format, GError **error)
{
  g_autoptr (SutureCtlFacts) facts =
    suture_ctl_facts_new (self->of_requests ? request_facts : activity_facts,
                          self->of_requests ? G_N_ELEMENTS (request_facts) : G_N_ELEMENTS (activity_facts));

  for (guint i = 0; i < self->results->len; i++)
    {
      const Result *result = &g_array_index (self->results, Result, i);

      suture_ctl_facts_add_text (facts, result->id);
      suture_ctl_facts_add_text (facts, result->title);
      if (self->of_requests)
        {
          suture_ctl_facts_add_text (facts, result->activity_id);
          add_devices (facts, result, result->devices);
          add_devices (facts, result, result->ticket_devices);
        }
      suture_ctl_facts_add_text (facts, get_word (self, result, format == SUTURE_CTL_TABLE));
      suture_ctl_facts_add_text (facts, result->failure != NULL ? result->failure->message : NULL);
    }
  return suture_ctl_facts_print (facts, format, error);
}

/* Nothing is lost by what is not sent yet; the others need somebody. */
static guint
get_weight (const GError *failure)
{
  static const SutureCtlExit lightest_first[] = {
    SUTURE_CTL_NOT_SENT, SUTURE_CTL_NOT_FOUND, SUTURE_CTL_BAD_INPUT, SUTURE_CTL_REFUSED, SUTURE_CTL_SIGN_IN, SUTURE_CTL_STORE,
  };

  for (guint i = 0; i < G_N_ELEMENTS (lightest_first); i++)
    if (suture_ctl_exit_of (failure) == lightest_first[i])
      return i;
  return G_N_ELEMENTS (lightest_first);
}

/**
 * suture_ctl_results_print:
 * @self: results
 * @ctl: options of the command line
 * @error: return location; the code is that of the worst of them
 *
 * Prints a line for each.
 *
 * Returns: %FALSE and @error where one of them was not done
 */
gboolean
suture_ctl_results_print (SutureCtlResults *self, SutureCtl *ctl, GError **error)
{
  const GError *worst = NULL;
  guint n_failed = 0;

  g_return_val_if_fail (self != NULL && ctl != NULL, FALSE);

  if (!print_lines (self, ctl->format, error))
    return FALSE;
  for (guint i = 0; i < self->results->len; i++)
    {
      const GError *failure = g_array_index (self->results, Result, i).failure;

      n_failed += failure != NULL;
      if (failure != NULL && (worst == NULL || get_weight (failure) > get_weight (worst)))
        worst = failure;
    }
  if (worst == NULL)
    return TRUE;
  g_set_error (error, worst->domain, worst->code,
               ngettext ("%u of %u was not done or not sent; its line says why.",
                         "%u of %u were not done or not sent; their lines say why.", n_failed), n_failed, self->results->len);
  return FALSE;
}
