/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-dashboard.h"

#include "suture-device.h"
#include "suture-score-event.h"
#include "suture-software.h"

#include "fake-records.h"

#define NOON ((gint64) FAKE_DASHBOARD_TODAY * 86400 * G_USEC_PER_SEC + G_GINT64_CONSTANT (11) * 3600 * G_USEC_PER_SEC)
#define DAY (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

static void
add_history (SutureDashboard *self, int n_days)
{
  for (int i = n_days - 1; i >= 0; i--)
    {
      SutureScorePoint exposure = { FAKE_DASHBOARD_TODAY - i, 47 + i / 6.0 };
      SutureScorePoint secure = { FAKE_DASHBOARD_TODAY - i, 340 - i / 2.5 };

      g_array_append_val (self->exposure_history, exposure);
      g_array_append_val (self->secure_history, secure);
    }
  self->history_since = FAKE_DASHBOARD_TODAY - n_days + 1;
}

static void
add_event (SutureDashboard *self, int days_ago, SutureScoreEventKind kind, double delta, const char *id, const char *reason)
{
  SutureScoreEvent *event = suture_record_new (&suture_score_event_type);

  event->time = NOON - days_ago * DAY;
  event->kind = (int) kind;
  event->exposure_delta = delta;
  event->recommendation_id = g_strdup (id);
  event->reason = g_strdup (reason);
  g_ptr_array_add (self->events, event);
}

static void
add_software (SutureDashboard *self, const char *id, const char *name, int weaknesses, int devices)
{
  SutureSoftware *software = suture_record_new (&suture_software_type);
  GArray *trend = g_array_new (FALSE, FALSE, sizeof (gint64));

  software->id = g_strdup (id);
  software->name = g_strdup (name);
  software->weaknesses = weaknesses;
  software->exposed_machines = devices;
  software->public_exploit = TRUE;
  g_ptr_array_add (self->software, software);
  for (gint64 i = 0; i < 7; i++)
    {
      const gint64 value = devices - 100 * (6 - i);

      g_array_append_val (trend, value);
    }
  g_ptr_array_add (self->software_trends, trend);
}

static void
add_records (SutureDashboard *self)
{
  for (guint i = 0; i < SUTURE_DASHBOARD_TOP; i++)
    {
      SutureDevice *device = fake_records_make_device (i + 1);
      const guint findings = 40 - i;

      g_ptr_array_add (self->recommendations, fake_records_make_recommendation (i));
      g_ptr_array_add (self->activities, fake_records_make_activity (i + 1));
      device->exposure_level = SUTURE_LEVEL_HIGH;
      g_ptr_array_add (self->devices, device);
      g_array_append_val (self->device_findings, findings);
    }
  add_software (self, "google-_-chrome", "Google Chrome", 38, 18511);
  add_software (self, "microsoft-_-windows_11", "Windows 11", 90, 11204);
  add_software (self, "microsoft-_-office", "Office", 23, 14872);
}

static void
add_scores (SutureDashboard *self)
{
  self->exposure_known = self->secure_known = TRUE;
  self->exposure = 47;
  self->exposure_after = 44.2;
  self->secure = 340;
  self->secure_after = 352.4;
  self->secure_maximum = 540;
  for (int i = SUTURE_CATEGORY_ACCOUNTS; i <= SUTURE_CATEGORY_SECURITY_CONTROLS; i++)
    self->categories[i] = (SutureCategoryScore) { .category = i, .points = 60 + i, .maximum = 108, .gain = 4 };
}

static void
add_work (SutureDashboard *self)
{
  self->open = 16;
  self->overdue = 2;
  self->due_soon = 3;
  self->due_later = 9;
  self->attention = 1;
  self->exceptions_ending = 4;
  self->pace[SUTURE_PRIORITY_HIGH] = (SuturePace) { 6, 5.5 };
  self->pace[SUTURE_PRIORITY_MEDIUM] = (SuturePace) { 11, 21 };
}

static void
add_weeks (SutureDashboard *self)
{
  for (int i = SUTURE_DASHBOARD_WEEKS - 1; i >= 0; i--)
    {
      SutureWeek week = { FAKE_DASHBOARD_TODAY - 1 - 7 * i, 900 + 40 * i, 700 + 10 * i };

      g_array_append_val (self->weeks, week);
    }
}

static void
set_times (SutureDashboard *self, gint64 time)
{
  self->scores_on = self->recommendations_on = self->activities_on = self->devices_on = self->software_on = time;
}

SutureDashboard *
fake_dashboard_new (FakeDashboard kind, const char *const *groups)
{
  SutureDashboard *self = suture_dashboard_new ();

  self->groups = g_strdupv ((char **) groups);
  if (kind == FAKE_DASHBOARD_NOTHING)
    return self;
  set_times (self, NOON);
  if (kind == FAKE_DASHBOARD_EMPTY)
    return self;
  self->n_devices = groups != NULL ? 1200 : 20000;
  self->n_inactive = 311;
  self->levels[SUTURE_LEVEL_HIGH] = groups != NULL ? 200 : 4120;
  self->levels[SUTURE_LEVEL_MEDIUM] = groups != NULL ? 600 : 9655;
  self->levels[SUTURE_LEVEL_LOW] = groups != NULL ? 400 : 6225;
  add_records (self);
  add_work (self);
  if (kind != FAKE_DASHBOARD_FIRST_DAY)
    add_weeks (self);
  if (kind != FAKE_DASHBOARD_NO_SCORE)
    {
      add_scores (self);
      add_history (self, kind == FAKE_DASHBOARD_FIRST_DAY ? 1 : SUTURE_DASHBOARD_DAYS + 1);
      add_event (self, 3, SUTURE_SCORE_EVENT_NEW_WEAKNESS, 1.5, "rec-1", "Chrome fixes published");
      add_event (self, 3, SUTURE_SCORE_EVENT_INVENTORY, 0, NULL, "Kiosks joined");
      add_event (self, 60, SUTURE_SCORE_EVENT_REMEDIATION, -1.2, NULL, "Windows updates installed");
    }
  if (groups != NULL)
    {
      self->exposure = 33;
      self->exposure_after = -1;
      self->exposure_derived = TRUE;
      self->overdue = 1;
    }
  if (kind == FAKE_DASHBOARD_OLD)
    self->devices_on = NOON - DAY;
  return self;
}
