/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sync-pull.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-device-group.h"
#include "suture-device.h"
#include "suture-error.h"
#include "suture-exception.h"
#include "suture-recommendation.h"
#include "suture-score-event.h"
#include "suture-score.h"
#include "suture-software.h"

/* Only a team service has any. */
#define ANY_CAPABILITY ((SutureCapabilities) (SUTURE_CAN_WRITE_ACTIVITIES | SUTURE_CAN_REOPEN_ACTIVITIES | SUTURE_CAN_WRITE_EXCEPTIONS | \
                                              SUTURE_CAN_LIST_GROUPS | SUTURE_CAN_TRACK_CHANGES))

/* When the scores, and what moved them, were last brought whole from a service that lists them. */
#define META_SCORES "scoresAt"

/* What of a list is wanted: all of it, or what came since the scores were last brought. */
typedef enum
{
  ALL,
  DAYS_MISSED,   /* of a history; nothing where no day was missed: today is measured anyway */
  SINCE_THAT_DAY /* what belongs to that day may have changed since */
} Part;

/* One list of the service, in the order in which people miss it. */
typedef struct
{
  const char             *message;
  SutureLoadKind          kind;
  const SutureRecordType *type;
  const char             *scope;
  const char             *path;
  SutureCapabilities      needs;      /* 0: every service has it */
  gboolean                is_entity;
  gboolean                is_optional;
  gboolean                is_steady;  /* nothing much happens in it */
  Part                    part;
} Step;

static const Step steps[] = {
  { N_("Getting device groups…"), SUTURE_LOAD_GROUPS, &suture_device_group_type, NULL, "/api/deviceGroups",
    SUTURE_CAN_LIST_GROUPS, FALSE, TRUE, TRUE },
  { N_("Getting scores…"), SUTURE_LOAD_SCORES, &suture_score_type, "exposure", "/api/exposureScore/History",
    SUTURE_CAN_LIST_SCORES, FALSE, TRUE, FALSE, DAYS_MISSED },
  { N_("Getting scores…"), SUTURE_LOAD_SCORES, &suture_score_type, "exposureByGroup", "/api/exposureScore/ByMachineGroups/History",
    SUTURE_CAN_LIST_SCORES, FALSE, TRUE, FALSE, DAYS_MISSED },
  { N_("Getting scores…"), SUTURE_LOAD_SCORES, &suture_score_type, "configuration", "/api/configurationScore/History",
    SUTURE_CAN_LIST_SCORES, FALSE, TRUE, FALSE, DAYS_MISSED },
  { N_("Getting scores…"), SUTURE_LOAD_SCORES, &suture_score_type, "exposure", "/api/exposureScore", 0, TRUE, TRUE, FALSE },
  { N_("Getting scores…"), SUTURE_LOAD_SCORES, &suture_score_type, "exposureByGroup", "/api/exposureScore/ByMachineGroups", 0, FALSE, TRUE, FALSE },
  { N_("Getting scores…"), SUTURE_LOAD_SCORES, &suture_score_type, "configuration", "/api/configurationScore", 0, TRUE, TRUE, FALSE },
  { N_("Getting scores…"), SUTURE_LOAD_SCORES, &suture_score_type, "configurationByCategory", "/api/configurationScore/ByCategory",
    SUTURE_CAN_LIST_SCORES, FALSE, TRUE, FALSE },
  { N_("Getting scores…"), SUTURE_LOAD_SCORE_EVENTS, &suture_score_event_type, NULL, "/api/scoreEvents",
    SUTURE_CAN_LIST_SCORES, FALSE, TRUE, FALSE, SINCE_THAT_DAY },
  { N_("Getting recommendations…"), SUTURE_LOAD_RECOMMENDATIONS, &suture_recommendation_type, NULL, "/api/recommendations", 0, FALSE, FALSE, FALSE },
  { N_("Getting remediation activities…"), SUTURE_LOAD_ACTIVITIES, &suture_activity_type, NULL, "/api/remediationTasks", 0, FALSE, FALSE, FALSE },
  { N_("Getting security tasks…"), SUTURE_LOAD_TICKETS, &suture_ticket_type, NULL, SUTURE_CLIENT_TICKETS_PATH,
    SUTURE_CAN_USE_TICKETS, FALSE, TRUE, FALSE },
  { N_("Getting exceptions…"), SUTURE_LOAD_EXCEPTIONS, &suture_exception_type, NULL, "/api/recommendationExceptions",
    ANY_CAPABILITY, FALSE, TRUE, FALSE },
  { N_("Getting software…"), SUTURE_LOAD_SOFTWARE, &suture_software_type, NULL, "/api/Software", 0, FALSE, TRUE, TRUE },
  { N_("Getting devices…"), SUTURE_LOAD_DEVICES, &suture_device_type, NULL, "/api/machines", 0, FALSE, TRUE, TRUE },
};

/* An answer that was cut, or that a proxy gave, reads like one of another service; believed, it would take the writes away. */
static gboolean
check_kind (SutureSyncRun *run, const SutureServiceInfo *info, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *before = suture_store_get_meta (run->store, "capabilities", &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (info->version != NULL || before == NULL || (g_ascii_strtoull (before, NULL, 10) & ANY_CAPABILITY) == 0)
    return TRUE;
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE,
                       _("The service did not answer as the team service that it was. Nothing was changed; sync again later."));
  return FALSE;
}

/**
 * suture_sync_pull_note_info:
 * @run: a run
 * @info: what the service can do, and who is signed in
 * @error: return location: %SUTURE_ERROR_BAD_RESPONSE where a team service is none any more
 *
 * Remembers what the service is for when it cannot be asked.
 *
 * Returns: %FALSE on error
 */
gboolean
suture_sync_pull_note_info (SutureSyncRun *run, const SutureServiceInfo *info, GError **error)
{
  g_autofree char *number = NULL;

  g_return_val_if_fail (run != NULL && info != NULL, FALSE);

  if (!check_kind (run, info, error))
    return FALSE;
  run->capabilities = info->capabilities;
  number = g_strdup_printf ("%u", (guint) info->capabilities);
  return suture_store_set_meta (run->store, "capabilities", number, error) &&
         suture_store_set_meta (run->store, "user", info->user, error);
}

/* Texts come in the language of the request: after a change of language nothing may be gone on with. */
static gboolean
check_language (SutureSyncRun *run, const char *language, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *before = suture_store_get_meta (run->store, "language", &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  run->restart = before != NULL && strcmp (before, language) != 0;
  return TRUE;
}

/* %SUTURE_TIME_NONE: they never were. */
static gint64
get_scores_at (SutureSyncRun *run)
{
  g_autofree char *text = suture_store_get_meta (run->store, META_SCORES, NULL);
  gint64 time;

  return text != NULL && suture_time_parse (text, -1, &time) ? time : SUTURE_TIME_NONE;
}

/* The path of what is wanted of a list; %NULL where nothing is. Texts of another language are all wanted again. */
static char *
dup_path (SutureSyncRun *run, const Step *step)
{
  const gint64 since = step->part == ALL ? SUTURE_TIME_NONE : get_scores_at (run);
  g_autofree char *from = NULL;

  if (since == SUTURE_TIME_NONE || (step->part == SINCE_THAT_DAY && run->restart))
    return g_strdup (step->path);
  if (step->part == DAYS_MISSED && suture_clock_get_day (run->clock, since) >= suture_clock_today (run->clock) - 1)
    return NULL;
  from = suture_time_to_iso (suture_day_to_time (suture_day_from_time (since, NULL)));
  return g_strdup_printf ("%s?$filter=time%%20ge%%20%s", step->path, from);
}

/* At Microsoft each list has a permission of its own; without recommendations there is nothing to work with. */
static gboolean
is_not_permitted (SutureSyncRun *run, const Step *step, const GError *failure)
{
  return (run->capabilities & SUTURE_IS_MICROSOFT) != 0 && step->kind == SUTURE_LOAD_ACTIVITIES &&
         g_error_matches (failure, SUTURE_ERROR, SUTURE_ERROR_FORBIDDEN);
}

static gboolean
pull_step (SutureSyncRun *run, const Step *step, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *path = NULL;
  gboolean ok;

  if (step->needs != 0 && !(run->capabilities & step->needs))
    return TRUE;
  path = dup_path (run, step);
  if (path == NULL)
    return TRUE;
  suture_sync_run_report (run, _(step->message), 0);
  if (step->is_entity)
    ok = suture_sync_run_load_one (run, step->kind, step->type, step->scope, path, &failure);
  else
    ok = suture_sync_run_load (run, step->kind, step->type, step->scope, path, &failure);
  if (ok)
    return TRUE;
  if (step->is_optional || is_not_permitted (run, step, failure))
    {
      g_prefix_error (&failure, "%s ", _(step->message));
      return suture_sync_run_pass_over (run, &failure, error);
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
note_scores (SutureSyncRun *run, GError **error)
{
  g_autofree char *now = NULL;

  if (!(run->capabilities & SUTURE_CAN_LIST_SCORES))
    return TRUE;
  now = suture_time_to_iso (suture_clock_now (run->clock));
  return suture_store_set_meta (run->store, META_SCORES, now, error);
}

/**
 * suture_sync_pull_lists:
 * @run: a run whose service has been asked what it is
 * @error: return location
 *
 * Brings every list into the store: groups, scores with what they were before
 * and what moved them, recommendations, activities, security tasks, exceptions, software, devices. A list that this service does not offer is
 * passed over. Then what has been complete for long leaves.
 *
 * Returns: %FALSE where it ended early; what came before is kept
 */
gboolean
suture_sync_pull_lists (SutureSyncRun *run, GError **error)
{
  const char *language = g_get_language_names ()[0];

  g_return_val_if_fail (run != NULL, FALSE);

  /* Loading lets activities go as well: it must know where to. */
  if (!check_language (run, language, error) ||
      !suture_store_set_meta (run->store, SUTURE_STORE_META_ARCHIVE, run->archive ? "true" : "false", error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++, run->step++)
    {
      if (run->quick && steps[i].is_steady)
        continue;
      if (g_cancellable_set_error_if_cancelled (run->cancellable, error) || !pull_step (run, &steps[i], error))
        return FALSE;
    }
  if (!note_scores (run, error) || !suture_store_sweep (run->store, run->archive, error))
    return FALSE;
  /* Only now can nothing of the other language be gone on with. */
  return suture_store_set_meta (run->store, "language", language, error);
}

/**
 * suture_sync_pull_tickets:
 * @run: a run whose capabilities are known
 * @error: return location
 *
 * Brings the security tasks: the service changes them with what is done to their
 * activities. A service without them is no error.
 *
 * Returns: %FALSE on error
 */
gboolean
suture_sync_pull_tickets (SutureSyncRun *run, GError **error)
{
  g_return_val_if_fail (run != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i].kind == SUTURE_LOAD_TICKETS)
      return pull_step (run, &steps[i], error);
  g_assert_not_reached ();
}
