/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl.h"

#include <string.h>

#include <glib/gi18n.h>

#include "suture-ctl-await.h"
#include "suture-ctl-check.h"
#include "suture-ctl-options.h"
#include "suture-ctl-outcome.h"
#include "suture-ctl-results.h"
#include "suture-error.h"

static struct
{
  char    *option;
  char   **groups;
  char    *priority;
  char    *due;
  char    *notes;
  gboolean intune;
  gboolean no_impact;
  gboolean dry_run;
} options;

static const GOptionEntry entries[] = {
  { "option", 0, 0, G_OPTION_ARG_STRING, &options.option, N_("update, upgrade, uninstall, configuration-change or attention-required"), N_("OPTION") },
  { "group", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.groups, N_("Only this device group; can be given several times"), N_("GROUP") },
  { "no-impact", 0, 0, G_OPTION_ARG_NONE, &options.no_impact, N_("Only devices with no user impact; of configuration changes"), NULL },
  { "priority", 0, 0, G_OPTION_ARG_STRING, &options.priority, N_("high, medium (default) or low"), N_("PRIORITY") },
  { "due", 0, 0, G_OPTION_ARG_STRING, &options.due, N_("Due date; the default follows the priority"), N_("YYYY-MM-DD") },
  { "notes", 0, 0, G_OPTION_ARG_STRING, &options.notes, N_("Notes for the IT administrator"), N_("TEXT") },
  { "intune", 0, 0, G_OPTION_ARG_NONE, &options.intune, N_("Open a ticket in Intune"), NULL },
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, N_("Show exactly what would be created, and create nothing"), NULL },
  { NULL }
};

static gboolean
parse_option (SutureRequest *request, const SutureRecommendation *recommendation, GError **error)
{
  guint offered = suture_recommendation_get_options (recommendation);
  /* Without one, the message that names the choices is still the best answer. */
  const char *text = options.option != NULL ? options.option : "";

  return suture_ctl_options_parse_word (&suture_remediation_words, offered, "option", text, &request->option, error);
}

static gboolean
parse_priority (SutureRequest *request, GError **error)
{
  request->priority = SUTURE_PRIORITY_MEDIUM;
  return options.priority == NULL ||
         suture_ctl_options_parse_word (&suture_priority_words, ~0u, "priority", options.priority, &request->priority,
                                        error);
}

static gboolean
parse_due (SutureCtl *ctl, SutureRequest *request, GError **error)
{
  SutureDuePolicy policy;
  GSettings *settings;

  request->due_on = SUTURE_DAY_NONE;
  if (options.due != NULL)
    return suture_ctl_options_parse_due (options.due, &request->due_on, error);
  if (!suture_request_has_due_date (request))
    return TRUE;
  settings = suture_ctl_session_open_settings (ctl->session, error);
  if (settings == NULL)
    return FALSE;
  policy.high_days = g_settings_get_uint (settings, "due-days-high");
  policy.medium_days = g_settings_get_uint (settings, "due-days-medium");
  policy.low_days = g_settings_get_uint (settings, "due-days-low");
  request->due_on = suture_request_get_default_due (&policy, (SuturePriority) request->priority,
                                                    suture_ctl_session_get_today (ctl->session));
  return TRUE;
}

static gboolean
parse_scope (SutureRequest *request, const SutureRecommendation *recommendation, GError **error)
{
  const gboolean is_change = request->option == SUTURE_REMEDIATION_CONFIGURATION_CHANGE;

  if (is_change)
    request->scope = options.no_impact ? SUTURE_SCOPE_NON_IMPACTED : SUTURE_SCOPE_ALL_EXPOSED;
  if (!options.no_impact || (is_change && recommendation->non_productivity_impacted_assets > 0))
    return TRUE;
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                       _("This recommendation does not tell devices with no user impact apart. Leave --no-impact out."));
  return FALSE;
}

static SutureRequest *
make_request (SutureCtl *ctl, const SutureRecommendation *recommendation, GError **error)
{
  g_autoptr (SutureRequest) request = suture_request_new (recommendation->id);
  GSettings *settings = suture_ctl_session_open_settings (ctl->session, error);

  if (settings == NULL)
    return NULL;
  request->groups = g_strdupv (options.groups);
  request->notes = g_strdup (options.notes);
  request->intune = options.intune;
  if (!parse_option (request, recommendation, error) || !parse_priority (request, error) ||
      !parse_due (ctl, request, error) || !parse_scope (request, recommendation, error) || !suture_ctl_check_groups (ctl, recommendation->id, request->groups, error))
    return NULL;
  if (!suture_request_validate (request, recommendation, suture_ctl_session_get_today (ctl->session),
                                g_settings_get_boolean (settings, "intune-connection"), error))
    return NULL;
  return g_steal_pointer (&request);
}

/* The activity as it would be, for the review. */
static SutureActivity *
sketch_activity (const SutureRequest *request, const SutureRecommendation *recommendation,
                 const SuturePreview *preview)
{
  SutureActivity *activity = suture_record_new (&suture_activity_type);
  gboolean configuration = suture_recommendation_is_configuration (recommendation);

  activity->title = g_strdup (recommendation->recommendation_name);
  activity->status = SUTURE_ACTIVITY_ACTIVE;
  activity->related_component = g_strdup (recommendation->related_component);
  activity->target_devices = preview->devices;
  activity->rbac_group_names = g_strdupv (request->groups);
  activity->all_groups = request->groups == NULL;
  activity->requester_notes = g_strdup (request->notes);
  activity->due_on = request->due_on;
  activity->category = configuration ? SUTURE_ACTIVITY_CATEGORY_CONFIGURATION : SUTURE_ACTIVITY_CATEGORY_SOFTWARE;
  activity->productivity_impact_remediation_type = request->scope;
  activity->priority = request->priority;
  activity->type = request->option;
  activity->ticket_devices = preview->ticket_devices;
  activity->recommendation_reference = g_strdup (recommendation->id);
  return activity;
}

static gboolean
submit (SutureCtl *ctl, const SutureRequest *request, const SuturePreview *preview, GError **error)
{
  g_autoptr (SutureActivity) created = NULL;
  g_autoptr (GError) not_sent = NULL;
  gint64 change = suture_ctl_session_submit (ctl->session, request, error);

  if (change <= 0)
    return FALSE;
  suture_ctl_session_send (ctl->session, change, ctl->cancellable, &not_sent);
  created = suture_ctl_check_activity (ctl, request->activity_id, error);
  if (created == NULL || !suture_ctl_outcome_print_request (ctl, created, preview, FALSE, error))
    return FALSE;
  return suture_ctl_outcome_check_sent (ctl, not_sent, error);
}

/* Targets are counted and frozen from the exposed devices. Without them, and without the service, the request can still
 * be made: the preview says that the figure is the service's. */
static void
know_devices (SutureCtl *ctl, const SutureRequest *request)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);

  query->recommendation_id = g_strdup (request->recommendation_id);
  suture_ctl_session_pull (ctl->session, query, ctl->cancellable, NULL);
}

/* A request that only has to be submitted. */
typedef struct
{
  SutureRecommendation *recommendation; /* (owned) (nullable) */
  SutureRequest        *request;        /* (owned) (nullable) */
  SuturePreview        *preview;        /* (owned) (nullable) */
} Plan;

static void
plan_clear (Plan *plan)
{
  g_clear_pointer (&plan->recommendation, suture_record_unref);
  g_clear_pointer (&plan->request, suture_request_free);
  g_clear_pointer (&plan->preview, suture_preview_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, plan_clear)

static gboolean
make_plan (SutureCtl *ctl, const char *id, Plan *plan, GError **error)
{
  SutureStore *store = suture_ctl_session_open_store (ctl->session, error);

  if (store == NULL || (plan->recommendation = suture_ctl_check_recommendation (ctl, id, error)) == NULL ||
      (plan->request = make_request (ctl, plan->recommendation, error)) == NULL)
    return FALSE;
  know_devices (ctl, plan->request);
  plan->preview = suture_ctl_await_preview (SUTURE_READER (store), plan->request, ctl->cancellable, error);
  return plan->preview != NULL;
}

static gboolean
request_one (SutureCtl *ctl, const char *id, GError **error)
{
  g_auto (Plan) plan = { 0 };
  g_autoptr (SutureActivity) sketch = NULL;

  if (!make_plan (ctl, id, &plan, error))
    return FALSE;
  if (!options.dry_run)
    return submit (ctl, plan.request, plan.preview, error);
  sketch = sketch_activity (plan.request, plan.recommendation, plan.preview);
  return suture_ctl_outcome_print_request (ctl, sketch, plan.preview, TRUE, error);
}

/* One of several. */
static void
request_next (SutureCtl *ctl, const char *id, SutureCtlResults *results)
{
  g_auto (Plan) plan = { 0 };
  g_autoptr (GError) failure = NULL;
  const gboolean possible = make_plan (ctl, id, &plan, &failure);
  gint64 change = possible && !options.dry_run ? suture_ctl_session_submit (ctl->session, plan.request, &failure) : 0;

  if (change > 0)
    suture_ctl_outcome_send_next (ctl, change, results, &failure);
  suture_ctl_results_add (results, id, plan.recommendation != NULL ? plan.recommendation->recommendation_name : NULL, FALSE,
                          failure);
  if (possible)
    suture_ctl_results_set_request (results, change > 0 ? plan.request->activity_id : NULL, plan.preview->devices,
                                    plan.preview->ticket_devices);
}

static gboolean
run (SutureCtl *ctl, guint n_arguments, char **arguments, GError **error)
{
  g_autoptr (SutureCtlResults) results = NULL;

  if (!suture_ctl_check_role (ctl, SUTURE_CAN_WRITE_ACTIVITIES, error))
    return FALSE;
  if (n_arguments == 1)
    return request_one (ctl, arguments[0], error);
  results = suture_ctl_results_new (TRUE);
  for (guint i = 0; i < n_arguments; i++)
    request_next (ctl, arguments[i], results);
  return suture_ctl_results_print (results, ctl, error);
}

const SutureCtlVerb suture_ctl_verb_request = {
  .name = "request",
  .arguments = N_("RECOMMENDATION… --option OPTION"),
  .summary = N_("Request the remediation of security recommendations"),
  .details = N_("The request is sent at once. Where the service can’t be reached it is kept in the outbox and sent with the next sync. Requesting a remediation changes no device. Of several recommendations, each gets a request of its own and a line that says what became of it; the exit status is that of the worst."),
  .entries = { entries },
  .n_arguments_min = 1,
  .n_arguments_max = SUTURE_CTL_ARGUMENTS_MAX,
  .run = run,
};
