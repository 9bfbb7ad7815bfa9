/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard.h"

G_DEFINE_BOXED_TYPE (SutureDashboard, suture_dashboard, suture_dashboard_ref, suture_dashboard_unref)

static void
clear_trend (gpointer trend)
{
  if (trend != NULL)
    g_array_unref (trend);
}

/**
 * suture_dashboard_new:
 *
 * Returns: (transfer full): a dashboard on which nothing is known
 */
SutureDashboard *
suture_dashboard_new (void)
{
  SutureDashboard *self = g_atomic_rc_box_new0 (SutureDashboard);

  self->exposure_history = g_array_new (FALSE, FALSE, sizeof (SutureScorePoint));
  self->secure_history = g_array_new (FALSE, FALSE, sizeof (SutureScorePoint));
  self->events = g_ptr_array_new_with_free_func (suture_record_unref);
  self->recommendations = g_ptr_array_new_with_free_func (suture_record_unref);
  self->activities = g_ptr_array_new_with_free_func (suture_record_unref);
  self->software = g_ptr_array_new_with_free_func (suture_record_unref);
  self->software_trends = g_ptr_array_new_with_free_func (clear_trend);
  self->devices = g_ptr_array_new_with_free_func (suture_record_unref);
  self->device_findings = g_array_new (FALSE, FALSE, sizeof (guint));
  self->weeks = g_array_new (FALSE, FALSE, sizeof (SutureWeek));
  for (int i = 0; i <= SUTURE_CATEGORY_SECURITY_CONTROLS; i++)
    self->categories[i] = (SutureCategoryScore) { .category = i, .points = -1 };
  self->exposure_after = self->secure_after = -1;
  self->scores_on = self->recommendations_on = self->activities_on = SUTURE_TIME_NONE;
  self->devices_on = self->software_on = SUTURE_TIME_NONE;
  self->history_since = SUTURE_DAY_NONE;
  return self;
}

/**
 * suture_dashboard_ref:
 * @self: a dashboard
 *
 * Any thread.
 *
 * Returns: (transfer full): @self
 */
SutureDashboard *
suture_dashboard_ref (SutureDashboard *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SutureDashboard *self = data;

  g_strfreev (self->groups);
  g_array_unref (self->exposure_history);
  g_array_unref (self->secure_history);
  g_ptr_array_unref (self->events);
  g_ptr_array_unref (self->recommendations);
  g_ptr_array_unref (self->activities);
  g_ptr_array_unref (self->software);
  g_ptr_array_unref (self->software_trends);
  g_ptr_array_unref (self->devices);
  g_array_unref (self->device_findings);
  g_array_unref (self->weeks);
}

/**
 * suture_dashboard_unref:
 * @self: (transfer full): a dashboard
 *
 * Any thread.
 */
void
suture_dashboard_unref (SutureDashboard *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * suture_dashboard_get_change:
 * @history: (element-type SutureScorePoint): oldest first
 * @today: the calendar day it is
 * @days: how far to look back
 * @change: (out): points, by which the last score is higher than the one @days ago
 *
 * Compares with the last measurement that is at least @days old, so that a day
 * without one does no harm.
 *
 * Returns: %FALSE where the history is too short to tell
 */
gboolean
suture_dashboard_get_change (const GArray *history, SutureDay today, guint days, double *change)
{
  g_return_val_if_fail (history != NULL && change != NULL, FALSE);

  for (guint i = history->len; i > 0; i--)
    {
      const SutureScorePoint *point = &g_array_index (history, SutureScorePoint, i - 1);

      if (point->day > today - (SutureDay) days)
        continue;
      *change = g_array_index (history, SutureScorePoint, history->len - 1).value - point->value;
      return TRUE;
    }
  return FALSE;
}
