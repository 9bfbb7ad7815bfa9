/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-exception-text.h"

#include <glib/gi18n-lib.h>

#include "suture-activity.h"
#include "suture-error.h"
#include "suture-format.h"
#include "suture-words.h"

/* Activities that are named; the others are counted. */
#define ACTIVITIES_NAMED 2

/*
 * The sentences of the form for an exception, of its preview, and of what the
 * flyout says of those that run.
 */

/**
 * suture_exception_text_meaning:
 * @justification: a #SutureJustification
 *
 * Returns: (transfer none): what it means for exposed devices and scores
 */
const char *
suture_exception_text_meaning (int justification)
{
  switch ((SutureJustification) justification)
    {
    case SUTURE_JUSTIFICATION_THIRD_PARTY_CONTROL:
      return _("Another product protects the devices: they no longer count as exposed, and both scores improve.");
    case SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION:
      return _("Something else lowers the risk: the devices no longer count as exposed, and both scores improve.");
    case SUTURE_JUSTIFICATION_RISK_ACCEPTED:
      return _("The risk remains: exposed devices and scores do not change.");
    case SUTURE_JUSTIFICATION_PLANNED_REMEDIATION:
      return _("The risk remains until the remediation: exposed devices and scores do not change.");
    case SUTURE_JUSTIFICATION_UNKNOWN:
    default:
      return _("It decides whether the devices still count as exposed.");
    }
}

/**
 * suture_exception_text_ends:
 * @ends_on: the first day on which it no longer runs
 *
 * Returns: (transfer full): "Ends on 2 November 2024", the last day on which it runs
 */
char *
suture_exception_text_ends (SutureDay ends_on)
{
  g_autofree char *day = NULL;

  if (ends_on == SUTURE_DAY_NONE)
    return g_strdup (_("No end is known"));
  day = suture_format_day_long (ends_on - 1);
  return g_strdup_printf (_("Ends on %s"), day);
}

/**
 * suture_exception_text_groups:
 * @summary: how many groups are selected, in words
 * @names: (nullable): their names
 *
 * Returns: (transfer full): "3 of 12 groups: Paris Finance, London Trading, Kiosks"
 */
char *
suture_exception_text_groups (const char *summary, const char *names)
{
  g_return_val_if_fail (summary != NULL, NULL);

  if (names == NULL)
    return g_strdup (summary);
  /* Translators: how many device groups, and their names. */
  return g_strdup_printf (C_("groups", "%1$s: %2$s"), summary, names);
}

/**
 * suture_exception_text_running:
 * @exception: one that runs
 *
 * Returns: (transfer full): its justification, and when it ends
 */
char *
suture_exception_text_running (const SutureException *exception)
{
  g_autofree char *ends = NULL;

  g_return_val_if_fail (exception != NULL, NULL);

  ends = suture_exception_text_ends (exception->ends_on);
  /* Translators: a justification, and when the exception ends. */
  return g_strdup_printf (C_("exception", "%1$s · %2$s"), suture_words_justification (exception->justification), ends);
}

/**
 * suture_exception_text_scores:
 * @request: what is filled in
 *
 * Returns: (transfer full) (nullable): why the scores stay as they are; %NULL
 *   where they do not
 */
char *
suture_exception_text_scores (const SutureExceptionRequest *request)
{
  g_return_val_if_fail (request != NULL, NULL);

  switch ((SutureJustification) request->justification)
    {
    case SUTURE_JUSTIFICATION_THIRD_PARTY_CONTROL:
    case SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION:
      return NULL;
    case SUTURE_JUSTIFICATION_RISK_ACCEPTED:
    case SUTURE_JUSTIFICATION_PLANNED_REMEDIATION:
      return g_strdup (_("Scores do not change: with this justification the devices still count as exposed."));
    case SUTURE_JUSTIFICATION_UNKNOWN:
    default:
      return g_strdup (_("Choose a justification to see what becomes of the devices and of the scores."));
    }
}

/**
 * suture_exception_text_activities:
 * @activities: (nullable) (element-type SutureActivity): open ones on some of the devices
 *
 * Returns: (transfer full) (nullable): which they are, and that they go on
 */
char *
suture_exception_text_activities (GPtrArray *activities)
{
  const guint n = activities != NULL ? activities->len : 0;
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *count = suture_format_count (n);

  if (n == 0)
    return NULL;
  for (guint i = 0; i < MIN (n, ACTIVITIES_NAMED); i++)
    {
      const SutureActivity *activity = g_ptr_array_index (activities, i);

      g_string_append_printf (names, "%s%s", i > 0 ? C_("between the names of a list", ", ") : "",
                              activity->title != NULL ? activity->title : activity->id);
    }
  if (n > ACTIVITIES_NAMED)
    g_string_append (names, "…");
  /* Translators: how many activities, and their names. */
  return g_strdup_printf (ngettext ("%1$s remediation activity is open for some of these devices and goes on: %2$s",
                                    "%1$s remediation activities are open for some of these devices and go on: %2$s", n),
                          count, names->str);
}

static char *
dup_status (const SutureExceptionRequest *request, const SutureExceptionPreview *preview, gboolean suspended,
            const char *day)
{
  if (suspended)
    return g_strdup_printf (_("A global exception is in effect: this one is suspended until that one ends, and runs out"
                              " by itself on %s."), day);
  if (preview->status == SUTURE_RECOMMENDATION_FULL_EXCEPTION || request->scope == SUTURE_EXCEPTION_GLOBAL)
    return g_strdup_printf (_("The recommendation becomes a full exception, leaves the list, and comes back by itself on"
                              " %s."), day);
  if (preview->status == SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION)
    return g_strdup_printf (_("The recommendation becomes a partial exception and comes back by itself on %s."), day);
  return g_strdup_printf (_("The recommendation stays active. The exception runs out by itself on %s."), day);
}

/**
 * suture_exception_text_outcome:
 * @request: what is filled in
 * @preview: its figures
 * @suspended: whether a global exception runs, which suspends this one
 * @today: the calendar day it is where the user is
 *
 * Returns: (transfer full): of when the figures are, how far they can be relied
 *   on, what becomes of the recommendation, and when it comes back
 */
char *
suture_exception_text_outcome (const SutureExceptionRequest *request, const SutureExceptionPreview *preview,
                               gboolean suspended, SutureDay today)
{
  g_autofree char *day = NULL, *when = NULL, *from = NULL, *status = NULL;
  const char *doubt = "";

  g_return_val_if_fail (request != NULL && preview != NULL, NULL);

  day = suture_format_day_long (request->ends_on);
  status = dup_status (request, preview, suspended, day);
  if (!preview->complete)
    doubt = _("Not all exposed devices are known on this computer yet: the figures can still change.");
  if (preview->synced_on == SUTURE_TIME_NONE)
    from = g_strdup (_("A preview from the data on this computer."));
  else
    {
      when = suture_format_time (preview->synced_on, today);
      /* Translators: a time of day, on another day with its date before it. */
      from = g_strdup_printf (_("A preview from the data synced at %s."), when);
    }
  return g_strdup_printf ("%s %s%s%s", from, doubt, doubt[0] != '\0' ? " " : "", status);
}

/**
 * suture_exception_text_advice:
 * @error: why nothing was created
 *
 * Returns: (transfer none): what to do next
 */
const char *
suture_exception_text_advice (const GError *error)
{
  if (g_error_matches (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT))
    return _("Everything you filled in is kept.");
  if (g_error_matches (error, SUTURE_ERROR, SUTURE_ERROR_NO_SPACE))
    return _("Make room on the disk, then create it again. Everything you filled in is kept.");
  if (g_error_matches (error, SUTURE_ERROR, SUTURE_ERROR_AUTH_REQUIRED))
    return _("Sign in again, then create it again. Everything you filled in is kept.");
  return _("Nothing was created. Everything you filled in is kept: create it again.");
}
