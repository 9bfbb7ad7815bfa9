/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl.h"

#include <glib/gi18n.h>

#include "suture-activity.h"
#include "suture-ctl-await.h"
#include "suture-ctl-check.h"
#include "suture-ctl-facts.h"
#include "suture-ctl-options.h"
#include "suture-device.h"
#include "suture-recommendation.h"
#include "suture-report-words.h"
#include "suture-score.h"
#include "suture-score-event.h"
#include "suture-software.h"

static struct
{
  gboolean history;
} options;

static const GOptionEntry entries[] = {
  { "history", 0, 0, G_OPTION_ARG_NONE, &options.history, N_("Every day of both scores as well, and what moved them"), NULL },
  { NULL }
};

/* One figure a line: what it is, of what, how much or since when. So all three formats say the same. */
typedef struct
{
  SutureCtlFacts *list;
  gboolean        people;
} Figures;

/* @word is for programs, @title, translated, for people. */
static void
add (Figures *self, const char *word, const char *title, const char *of, double value)
{
  suture_ctl_facts_add_text (self->list, self->people ? title : word);
  suture_ctl_facts_add_text (self->list, of);
  suture_ctl_facts_add_real (self->list, value);
  suture_ctl_facts_add_nothing (self->list);
}

static void
add_time (Figures *self, const char *word, const char *title, gint64 time)
{
  if (time == SUTURE_TIME_NONE)
    return;
  suture_ctl_facts_add_text (self->list, self->people ? title : word);
  suture_ctl_facts_add_nothing (self->list);
  suture_ctl_facts_add_nothing (self->list);
  suture_ctl_facts_add_number (self->list, time);
}

static const char *
get_word (const Figures *self, const SutureEnum *words, int value)
{
  return self->people ? suture_report_words_get_local (words, value) : suture_enum_get_word (words, value);
}

static void
add_changes (Figures *self, const char *word, const char *title, const GArray *history, SutureDay today)
{
  static const guint spans[] = { 7, 30, 90 };
  double change;

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_autofree char *days = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u day", "%u days", spans[i]), spans[i]);
      g_autofree char *number = g_strdup_printf ("%u", spans[i]);

      if (suture_dashboard_get_change (history, today, spans[i], &change))
        add (self, word, title, self->people ? days : number, change);
    }
}

/* What nobody has told is left out: 0 would be a figure. */
static void
add_scores (Figures *self, const SutureDashboard *dashboard, SutureDay today)
{
  if (dashboard->exposure_known)
    add (self, "exposureScore", _("Exposure score"),
         get_word (self, &suture_level_words, (int) suture_score_get_exposure_level (dashboard->exposure)), dashboard->exposure);
  if (dashboard->exposure_derived)
    add (self, "exposureScoreDerived", _("Exposure score worked out on this computer"), NULL, dashboard->exposure);
  if (dashboard->exposure_after >= 0)
    add (self, "exposureScoreAfterExceptions", _("Exposure score after exceptions"), NULL, dashboard->exposure_after);
  add_changes (self, "exposureScoreChange", _("Change of the exposure score"), dashboard->exposure_history, today);
  if (dashboard->secure_known)
    add (self, "secureScore", _("Secure score"), NULL, dashboard->secure);
  if (dashboard->secure_after >= 0)
    add (self, "secureScoreAfterExceptions", _("Secure score after exceptions"), NULL, dashboard->secure_after);
  if (dashboard->secure_maximum > 0)
    add (self, "secureScoreMaximum", _("Secure score that can be had"), NULL, dashboard->secure_maximum);
  add_changes (self, "secureScoreChange", _("Change of the secure score"), dashboard->secure_history, today);
  for (int i = SUTURE_CATEGORY_ACCOUNTS; i <= SUTURE_CATEGORY_SECURITY_CONTROLS; i++)
    {
      const SutureCategoryScore *category = &dashboard->categories[i];
      const char *of = get_word (self, &suture_category_words, i);

      if (category->points >= 0)
        add (self, "secureScore", _("Secure score"), of, category->points);
      if (category->maximum > 0)
        add (self, "secureScoreMaximum", _("Secure score that can be had"), of, category->maximum);
      add (self, "secureScoreGain", _("Points that recommendations would bring"), of, category->gain);
    }
}

static void
add_devices (Figures *self, const SutureDashboard *dashboard)
{
  add (self, "devices", _("Devices"), NULL, (double) dashboard->n_devices);
  add (self, "inactiveDevices", _("Inactive devices"), NULL, (double) dashboard->n_inactive);
  for (int i = SUTURE_LEVEL_NONE; i <= SUTURE_LEVEL_CRITICAL; i++)
    if (dashboard->levels[i] > 0)
      add (self, "devicesByExposureLevel", _("Devices by exposure level"), get_word (self, &suture_level_words, i),
           (double) dashboard->levels[i]);
}

static void
add_work (Figures *self, const SutureDashboard *dashboard)
{
  add (self, "openActivities", _("Open remediation activities"), NULL, dashboard->open);
  add (self, "overdueActivities", _("Overdue remediation activities"), NULL, dashboard->overdue);
  add (self, "dueSoonActivities", _("Remediation activities due within 7 days"), NULL, dashboard->due_soon);
  add (self, "dueLaterActivities", _("Remediation activities due within 30 days"), NULL, dashboard->due_later);
  add (self, "attentionActivities", _("Remediation activities without a due date"), NULL, dashboard->attention);
  for (int i = SUTURE_PRIORITY_HIGH; i >= SUTURE_PRIORITY_LOW; i--)
    {
      const char *of = get_word (self, &suture_priority_words, i);

      if (dashboard->pace[i].completed == 0)
        continue;
      add (self, "completedActivities", _("Completed remediation activities"), of, dashboard->pace[i].completed);
      add (self, "medianDays", _("Median of days to complete"), of, dashboard->pace[i].median_days);
    }
  add (self, "endingExceptions", _("Exceptions ending within 14 days"), NULL, dashboard->exceptions_ending);
  for (guint i = 0; dashboard->weeks != NULL && i < dashboard->weeks->len; i++)
    {
      const SutureWeek *week = &g_array_index (dashboard->weeks, SutureWeek, i);
      g_autofree char *monday = suture_day_to_iso (week->first);

      add (self, "fixedDevices", _("Devices fixed in the week from"), monday, (double) week->fixed);
      add (self, "newDevices", _("Devices newly exposed in the week from"), monday, (double) week->risen);
    }
}

static void
add_software (Figures *self, const SutureDashboard *dashboard)
{
  for (guint i = 0; i < dashboard->software->len; i++)
    {
      const SutureSoftware *software = dashboard->software->pdata[i];
      const GArray *trend = dashboard->software_trends->pdata[i];

      add (self, "topSoftware", _("Top vulnerable software: weaknesses"), software->id, (double) software->weaknesses);
      add (self, "topSoftwareDevices", _("Top vulnerable software: exposed devices"), software->id,
           (double) software->exposed_machines);
      if (trend != NULL && trend->len > 1)
        add (self, "topSoftwareChange", _("Top vulnerable software: change of exposed devices"), software->id,
             (double) (g_array_index (trend, gint64, trend->len - 1) - g_array_index (trend, gint64, 0)));
    }
}

static void
add_top (Figures *self, const SutureDashboard *dashboard)
{
  for (guint i = 0; i < dashboard->recommendations->len; i++)
    {
      const SutureRecommendation *recommendation = dashboard->recommendations->pdata[i];

      add (self, "topRecommendation", _("Top security recommendations: exposed devices"),
           self->people ? recommendation->recommendation_name : recommendation->id, (double) recommendation->exposed_machines_count);
      add (self, "topRecommendationAfterExceptions", _("Top security recommendations: exposed devices after exceptions"),
           self->people ? recommendation->recommendation_name : recommendation->id,
           (double) recommendation->exposed_after_exceptions);
      add (self, "topRecommendationImpact", _("Top security recommendations: impact on the exposure score"),
           self->people ? recommendation->recommendation_name : recommendation->id, recommendation->exposure_impact);
    }
  for (guint i = 0; i < dashboard->activities->len; i++)
    {
      const SutureActivity *activity = dashboard->activities->pdata[i];

      add (self, "topActivity", _("Top remediation activities: target devices"), self->people ? activity->title : activity->id,
           (double) activity->target_devices);
      add (self, "topActivityFixed", _("Top remediation activities: fixed devices"), self->people ? activity->title : activity->id,
           (double) activity->fixed_devices);
    }
  add_software (self, dashboard);
  for (guint i = 0; i < dashboard->devices->len; i++)
    {
      const SutureDevice *device = dashboard->devices->pdata[i];

      add (self, "topDevice", _("Top exposed devices: recommendations"), self->people ? device->computer_dns_name : device->id,
           g_array_index (dashboard->device_findings, guint, i));
    }
}

static void
add_freshness (Figures *self, const SutureDashboard *dashboard)
{
  add_time (self, "scoresOn", _("Scores of"), dashboard->scores_on);
  add_time (self, "recommendationsOn", _("Recommendations of"), dashboard->recommendations_on);
  add_time (self, "activitiesOn", _("Remediation activities of"), dashboard->activities_on);
  add_time (self, "devicesOn", _("Devices of"), dashboard->devices_on);
  add_time (self, "softwareOn", _("Software of"), dashboard->software_on);
  if (dashboard->history_since != SUTURE_DAY_NONE)
    add_time (self, "historySince", _("History since"), suture_day_to_time (dashboard->history_since));
}

static void
add_points (Figures *self, const char *word, const char *title, const GArray *history)
{
  for (guint i = 0; i < history->len; i++)
    {
      const SutureScorePoint *point = &g_array_index (history, SutureScorePoint, i);
      g_autofree char *day = suture_day_to_iso (point->day);

      add (self, word, title, day, point->value);
    }
}

static void
add_history (Figures *self, const SutureDashboard *dashboard)
{
  add_points (self, "exposureScoreOfDay", _("Exposure score of the day"), dashboard->exposure_history);
  add_points (self, "secureScoreOfDay", _("Secure score of the day"), dashboard->secure_history);
  for (guint i = 0; i < dashboard->events->len; i++)
    {
      const SutureScoreEvent *event = dashboard->events->pdata[i];

      suture_ctl_facts_add_text (self->list, self->people ? _("Change of the exposure score, and why") : "scoreEvent");
      suture_ctl_facts_add_text (self->list, event->reason);
      suture_ctl_facts_add_real (self->list, event->exposure_delta);
      suture_ctl_facts_add_number (self->list, event->time);
    }
}

static gboolean
run (SutureCtl *ctl, guint n_arguments, char **arguments, GError **error)
{
  static const SutureCtlFact facts[] = {
    { "figure", NC_ ("column", "Figure"), SUTURE_FIELD_STRING },
    { "of", NC_ ("column", "Of what"), SUTURE_FIELD_STRING },
    { "value", NC_ ("column", "Value"), SUTURE_FIELD_REAL },
    { "time", NC_ ("column", "Measured on"), SUTURE_FIELD_TIME },
  };
  const SutureDay today = suture_ctl_session_get_today (ctl->session);
  g_autoptr (SutureQuery) query = suture_ctl_options_make_query (SUTURE_LIST_DEVICES, today, error);
  g_autoptr (SutureCtlFacts) list = suture_ctl_facts_new (facts, G_N_ELEMENTS (facts));
  Figures figures = { list, ctl->format == SUTURE_CTL_TABLE };
  g_autoptr (SutureDashboard) dashboard = NULL;
  SutureStore *store;

  if (query == NULL || !suture_ctl_check_query (ctl, query, error))
    return FALSE;
  store = suture_ctl_session_open_store (ctl->session, error);
  if (store != NULL)
    dashboard = suture_ctl_await_dashboard (SUTURE_READER (store), (const char *const *) query->groups, today, ctl->cancellable,
                                            error);
  if (dashboard == NULL)
    return FALSE;
  add_scores (&figures, dashboard, today);
  add_devices (&figures, dashboard);
  add_work (&figures, dashboard);
  add_top (&figures, dashboard);
  add_freshness (&figures, dashboard);
  if (options.history)
    add_history (&figures, dashboard);
  return suture_ctl_facts_print (list, ctl->format, error);
}

const SutureCtlVerb suture_ctl_verb_dashboard = {
  .name = "dashboard",
  .arguments = "",
  .summary = N_("Show the figures of the dashboard"),
  .details = N_("Of the whole organisation, or of the device groups that are named. What the service has not told yet is left out."),
  .entries = { suture_ctl_options_groups, entries },
  .run = run,
};
