/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl.h"

#include <string.h>

#include <glib/gi18n.h>

#include "suture-ctl-await.h"
#include "suture-ctl-check.h"
#include "suture-ctl-options.h"
#include "suture-ctl-outcome.h"
#include "suture-error.h"

static struct
{
  char    *option;
  char   **groups;
  char    *priority;
  char    *due;
  char    *notes;
  gboolean intune;
  gboolean dry_run;
} options;

static const GOptionEntry entries[] = {
  { "option", 0, 0, G_OPTION_ARG_STRING, &options.option, N_("update, upgrade, uninstall, configuration-change or attention-required"), N_("OPTION") },
  { "group", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.groups, N_("Only this device group; can be given several times"), N_("GROUP") },
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
    {
      if (suture_day_parse (options.due, &request->due_on))
        return TRUE;
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                   _("“%s” is no day. Write the due date as YYYY-MM-DD, today or later."), options.due);
      return FALSE;
    }
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
      !parse_due (ctl, request, error) || !suture_ctl_check_groups (ctl, recommendation->id, request->groups, error))
    return NULL;
  if (request->option == SUTURE_REMEDIATION_CONFIGURATION_CHANGE)
    request->scope = SUTURE_SCOPE_ALL_EXPOSED;
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

static gboolean
run (SutureCtl *ctl, guint n_arguments, char **arguments, GError **error)
{
  g_autoptr (SutureRecommendation) recommendation = NULL;
  g_autoptr (SutureRequest) request = NULL;
  g_autoptr (SuturePreview) preview = NULL;
  g_autoptr (SutureActivity) sketch = NULL;
  SutureStore *store = suture_ctl_session_open_store (ctl->session, error);

  if (store == NULL || (recommendation = suture_ctl_check_recommendation (ctl, arguments[0], error)) == NULL ||
      (request = make_request (ctl, recommendation, error)) == NULL)
    return FALSE;
  know_devices (ctl, request);
  preview = suture_ctl_await_preview (SUTURE_READER (store), request, ctl->cancellable, error);
  if (preview == NULL)
    return FALSE;
  if (!options.dry_run)
    return submit (ctl, request, preview, error);
  sketch = sketch_activity (request, recommendation, preview);
  return suture_ctl_outcome_print_request (ctl, sketch, preview, TRUE, error);
}

const SutureCtlVerb suture_ctl_verb_request = {
  .name = "request",
  .arguments = N_("RECOMMENDATION --option OPTION"),
  .summary = N_("Request the remediation of a security recommendation"),
  .details = N_("The request is sent at once. Where the service can’t be reached it is kept in the outbox and sent with the next sync. Requesting a remediation changes no device."),
  .entries = { entries },
  .n_arguments_min = 1,
  .n_arguments_max = 1,
  .run = run,
};
