/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl.h"

#include <glib/gi18n.h>

#include "suture-ctl-await.h"
#include "suture-ctl-check.h"
#include "suture-ctl-exceptions.h"
#include "suture-ctl-facts.h"
#include "suture-ctl-json.h"
#include "suture-ctl-list.h"
#include "suture-ctl-options.h"
#include "suture-ctl-table.h"
#include "suture-error.h"
#include "suture-report-words.h"

/* Open activities that the preview names; the rest is counted. */
#define OPEN_SHOWN 10

static struct
{
  char        *justification;
  char       **groups;
  char        *context;
  SutureCtlEnd end;
  gboolean     dry_run;
} options;

static const GOptionEntry entries[] = {
  { "justification", 0, 0, G_OPTION_ARG_STRING, &options.justification, N_("third-party-control, alternate-mitigation, risk-accepted or planned-remediation"), N_("JUSTIFICATION") },
  { "days", 0, 0, G_OPTION_ARG_INT, &options.end.days, N_("It runs for so many days from today, 365 at the most"), N_("N") },
  { "until", 0, 0, G_OPTION_ARG_STRING, &options.end.until, N_("The last day on which it runs, within a year"), N_("YYYY-MM-DD") },
  { "group", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.groups, N_("Only for this device group; can be given several times; without it, the exception is global"), N_("GROUP") },
  { "context", 0, 0, G_OPTION_ARG_STRING, &options.context, N_("Why it is justified"), N_("TEXT") },
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, N_("Show what the exception would come to, and create nothing"), NULL },
  { NULL }
};

static SutureExceptionRequest *
make_request (SutureCtl *ctl, const SutureRecommendation *recommendation, GError **error)
{
  g_autoptr (SutureExceptionRequest) request = suture_exception_request_new (recommendation->id);
  g_autoptr (GPtrArray) exceptions = NULL;
  /* Without one, the message that names the choices is still the best answer. */
  const char *justification = options.justification != NULL ? options.justification : "";

  request->scope = options.groups != NULL ? SUTURE_EXCEPTION_DEVICE_GROUPS : SUTURE_EXCEPTION_GLOBAL;
  request->groups = g_strdupv (options.groups);
  request->context = g_strdup (options.context);
  if (!suture_ctl_options_parse_word (&suture_justification_words, ~0u, "justification", justification,
                                      &request->justification, error) ||
      !suture_ctl_exceptions_parse_end (ctl, &options.end, &request->ends_on, error) ||
      !suture_ctl_check_groups (ctl, recommendation->id, request->groups, error) ||
      (exceptions = suture_ctl_exceptions_list (ctl, recommendation->id, error)) == NULL ||
      !suture_exception_request_validate (request, (SutureException *const *) exceptions->pdata, exceptions->len,
                                          suture_ctl_session_get_today (ctl->session), error))
    return NULL;
  return g_steal_pointer (&request);
}

/* The exception as it would be. */
static SutureException *
sketch_exception (SutureCtl *ctl, const SutureExceptionRequest *request, const SutureRecommendation *recommendation,
                  const SutureExceptionPreview *preview)
{
  SutureException *exception = suture_record_new (&suture_exception_type);

  exception->recommendation_id = g_strdup (recommendation->id);
  exception->recommendation_name = g_strdup (recommendation->recommendation_name);
  exception->scope = request->scope;
  exception->rbac_group_names = g_strdupv (request->groups);
  exception->justification = request->justification;
  exception->justification_context = g_strdup (request->context);
  exception->ends_on = request->ends_on;
  exception->duration_days = request->ends_on - suture_ctl_session_get_today (ctl->session);
  exception->exposed_devices = recommendation->exposed_machines_count;
  exception->covered_devices = preview->covered;
  exception->exposed_after = preview->exposed_then;
  return exception;
}

/* A figure before and after; empty where the service does not tell it. */
static void
add_change (SutureCtlFacts *facts, double now, double then)
{
  if (now < 0 || then < 0)
    {
      suture_ctl_facts_add_nothing (facts);
      suture_ctl_facts_add_nothing (facts);
      return;
    }
  suture_ctl_facts_add_real (facts, now);
  suture_ctl_facts_add_real (facts, then);
}

static gboolean
print_figures (SutureCtl *ctl, const SutureExceptionPreview *preview, GError **error)
{
  static const SutureCtlFact facts[] = {
    { "exposedDevices", NC_ ("column", "Exposed devices now"), SUTURE_FIELD_INTEGER },
    { "exposedDevicesAfter", NC_ ("column", "Exposed devices with this exception"), SUTURE_FIELD_INTEGER },
    { "coveredDevices", NC_ ("column", "Exposed devices covered"), SUTURE_FIELD_INTEGER },
    { "exposureScore", NC_ ("column", "Exposure score now"), SUTURE_FIELD_REAL },
    { "exposureScoreAfter", NC_ ("column", "Exposure score with this exception"), SUTURE_FIELD_REAL },
    { "secureScore", NC_ ("column", "Secure score now"), SUTURE_FIELD_REAL },
    { "secureScoreAfter", NC_ ("column", "Secure score with this exception"), SUTURE_FIELD_REAL },
    { "recommendationStatus", NC_ ("column", "Recommendation with this exception"), SUTURE_FIELD_STRING },
  };
  g_autoptr (SutureCtlFacts) list = suture_ctl_facts_new (facts, G_N_ELEMENTS (facts));

  suture_ctl_facts_add_number (list, preview->exposed_now);
  suture_ctl_facts_add_number (list, preview->exposed_then);
  suture_ctl_facts_add_number (list, preview->covered);
  add_change (list, preview->exposure_now, preview->exposure_then);
  add_change (list, preview->secure_now, preview->secure_then);
  suture_ctl_facts_add_text (list, ctl->format == SUTURE_CTL_TABLE
                                     ? suture_report_words_get_local (&suture_recommendation_status_words, preview->status)
                                     : suture_enum_get_word (&suture_recommendation_status_words, preview->status));
  return suture_ctl_facts_print_one (list, ctl->format, error);
}

static void
print_open_activities (const GPtrArray *open)
{
  if (open->len == 0)
    return;
  g_print ("\n");
  g_print (ngettext ("%u open activity touches it:", "%u open activities touch it:", open->len), open->len);
  g_print ("\n");
  for (guint i = 0; i < open->len && i < OPEN_SHOWN; i++)
    {
      const SutureActivity *activity = open->pdata[i];
      g_autofree char *due = suture_ctl_table_format_day (activity->due_on);

      g_print ("  %s  %s  %s\n", activity->id, activity->title != NULL ? activity->title : "", due);
    }
  if (open->len > OPEN_SHOWN)
    g_print ("  …\n");
}

static gboolean
print_json (SutureCtl *ctl, SutureException *exception, const SutureExceptionPreview *preview, GError **error)
{
  g_autofree char *json = suture_ctl_json_from_record (exception);

  g_print ("{\"dryRun\": %s, \"devicesKnown\": %s,\n\"exception\": %s,\n\"preview\": ", options.dry_run ? "true" : "false",
           preview->complete ? "true" : "false", json);
  if (!print_figures (ctl, preview, error))
    return FALSE;
  g_print (",\"openActivities\": [");
  for (guint i = 0; i < preview->open_activities->len; i++)
    {
      g_autofree char *activity = suture_ctl_json_from_record (preview->open_activities->pdata[i]);

      g_print ("%s%s", i > 0 ? ",\n" : "\n", activity);
    }
  g_print ("]}\n");
  return TRUE;
}

static gboolean
print_outcome (SutureCtl *ctl, SutureException *exception, const SutureExceptionPreview *preview, GError **error)
{
  if (ctl->format == SUTURE_CTL_CSV)
    return suture_ctl_list_print_record (ctl, SUTURE_LIST_EXCEPTIONS, exception, error);
  if (ctl->format == SUTURE_CTL_JSON)
    return print_json (ctl, exception, preview, error);
  g_print ("%s\n\n", options.dry_run ? _("Nothing was created. This exception would be made:") : _("An exception was made:"));
  if (!suture_ctl_list_print_record (ctl, SUTURE_LIST_EXCEPTIONS, exception, error))
    return FALSE;
  g_print ("\n");
  if (!print_figures (ctl, preview, error))
    return FALSE;
  if (!preview->complete)
    g_print ("%s\n", _("Not all exposed devices are known on this computer yet: the figures are those of the last sync."));
  print_open_activities (preview->open_activities);
  return TRUE;
}

/* As it is now, with what the service made of it. */
static SutureException *
find_created (SutureCtl *ctl, const SutureExceptionRequest *request, GError **error)
{
  g_autoptr (GPtrArray) all = suture_ctl_exceptions_list (ctl, request->recommendation_id, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    if (g_strcmp0 (((SutureException *) all->pdata[i])->id, request->exception_id) == 0)
      return suture_record_ref (all->pdata[i]);
  return all != NULL ? suture_ctl_check_exception (ctl, request->exception_id, error) : NULL;
}

static gboolean
submit (SutureCtl *ctl, const SutureExceptionRequest *request, const SutureExceptionPreview *preview, GError **error)
{
  g_autoptr (SutureException) created = NULL;
  g_autoptr (GError) not_sent = NULL;
  gint64 change = suture_ctl_session_submit_exception (ctl->session, request, error);

  if (change <= 0)
    return FALSE;
  suture_ctl_session_send (ctl->session, change, ctl->cancellable, &not_sent);
  created = find_created (ctl, request, error);
  return created != NULL && print_outcome (ctl, created, preview, error) &&
         suture_ctl_exceptions_check_sent (ctl, not_sent, error);
}

/* Figures come from the exposed devices. Without them, and without the service, the preview says that it knows only some. */
static void
know_devices (SutureCtl *ctl, const SutureExceptionRequest *request)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);

  query->recommendation_id = g_strdup (request->recommendation_id);
  suture_ctl_session_pull (ctl->session, query, ctl->cancellable, NULL);
}

static gboolean
run (SutureCtl *ctl, guint n_arguments, char **arguments, GError **error)
{
  SutureStore *store = suture_ctl_session_open_store (ctl->session, error);
  g_autoptr (SutureRecommendation) recommendation = NULL;
  g_autoptr (SutureExceptionRequest) request = NULL;
  g_autoptr (SutureExceptionPreview) preview = NULL;
  g_autoptr (SutureException) sketch = NULL;

  if (store == NULL || !suture_ctl_check_role (ctl, SUTURE_CAN_WRITE_EXCEPTIONS, error) ||
      (recommendation = suture_ctl_check_recommendation (ctl, arguments[0], error)) == NULL ||
      (request = make_request (ctl, recommendation, error)) == NULL)
    return FALSE;
  know_devices (ctl, request);
  preview = suture_ctl_await_exception_preview (SUTURE_READER (store), request, ctl->cancellable, error);
  if (preview == NULL)
    return FALSE;
  if (!options.dry_run)
    return submit (ctl, request, preview, error);
  sketch = sketch_exception (ctl, request, recommendation, preview);
  return print_outcome (ctl, sketch, preview, error);
}

const SutureCtlVerb suture_ctl_verb_except = {
  .name = "except",
  .arguments = N_("RECOMMENDATION --justification JUSTIFICATION (--days N | --until YYYY-MM-DD)"),
  .summary = N_("Make an exception for a security recommendation"),
  .details = N_("Without --group it is global: it covers all current and future device groups. Third-party control and alternate mitigation lower the exposed devices and the exposure score, and raise the secure score; risk accepted and planned remediation leave them as they are. The exception is sent at once. Where the service can’t be reached it is kept in the outbox and sent with the next sync."),
  .entries = { entries },
  .n_arguments_min = 1,
  .n_arguments_max = 1,
  .run = run,
};
