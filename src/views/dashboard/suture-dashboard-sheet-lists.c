/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-sheet-private.h"

#include <glib/gi18n-lib.h>

#include "suture-activity.h"
#include "suture-device.h"
#include "suture-recommendation.h"
#include "suture-software.h"
#include "suture-trend.h"

/* The cards of the report that are tables. */

#define ROWS 8
#define YEAR_AFTER 180 /* days; a date that is farther away has its year */
#define FIGURE_SCALE 1.9

/* Our own words are never cut: a column is as wide as its title at least. */
static double
draw_rows_head (const SutureDashboardPen *pen, const char *const *titles, double *widths, double x, double y, double width)
{
  for (guint i = 1; titles[i] != NULL; i++)
    widths[i - 1] = MAX (widths[i - 1], suture_chart_style_get_width (pen->style, titles[i], SUTURE_DASHBOARD_SHEET_SMALL));
  return suture_dashboard_pen_row (pen, titles, widths, TRUE, x, y, width);
}

static char *
format_count (const SutureDashboardPen *pen, gint64 n)
{
  return suture_language_format_count (pen->sheet->language, n);
}

static const char *
or_id (const char *name, const char *id)
{
  return name != NULL && name[0] != '\0' ? name : id;
}

/* Instead of an empty table. */
static double
draw_none (const SutureDashboardPen *pen, gint64 time_usec, const char *unknown, const char *none, double x, double y, double width)
{
  return suture_dashboard_pen_note (pen, suture_dashboard_pen_say (pen, NULL, time_usec == SUTURE_TIME_NONE ? unknown : none),
                                    x, y, width);
}

/* Title, exposed devices, what the exposure score would gain. */
double
suture_dashboard_sheet_draw_recommendations (const SutureDashboardPen *pen, double x, double y, double width)
{
  double widths[] = { 44, 40 };
  const SutureDashboard *dashboard = pen->sheet->dashboard;
  const char *titles[] = { suture_dashboard_pen_say (pen, NULL, N_("Recommendation")),
                           suture_dashboard_pen_say (pen, NULL, N_("Devices")),
                           suture_dashboard_pen_say (pen, NULL, N_("Impact")), NULL };
  double height;

  if (dashboard->recommendations->len == 0)
    return draw_none (pen, dashboard->recommendations_on, N_("Not known yet: the recommendations have not been read."),
                      N_("Nothing to remediate."), x, y, width);
  height = draw_rows_head (pen, titles, widths, x, y, width);
  for (guint i = 0; i < MIN (dashboard->recommendations->len, ROWS); i++)
    {
      const SutureRecommendation *recommendation = g_ptr_array_index (dashboard->recommendations, i);
      g_autofree char *devices = format_count (pen, recommendation->exposed_machines_count);
      g_autofree char *impact = suture_language_format_real (pen->sheet->language, -recommendation->exposure_impact, 2, TRUE);
      const char *cells[] = { or_id (recommendation->recommendation_name, recommendation->id), devices, impact, NULL };

      height += suture_dashboard_pen_row (pen, cells, widths, FALSE, x, y + height, width);
    }
  return height;
}

/* The due date, with the word for what is late. */
static char *
dup_due (const SutureDashboardPen *pen, const SutureActivity *activity)
{
  g_autofree char *day = NULL;

  if (activity->due_on == SUTURE_DAY_NONE)
    return g_strdup (suture_dashboard_pen_say (pen, NULL, N_("No due date")));
  day = ABS (activity->due_on - pen->sheet->today) > YEAR_AFTER
        ? suture_language_format_day (pen->sheet->language, activity->due_on)
        : suture_language_format_day_short (pen->sheet->language, activity->due_on);
  if (activity->due_on >= pen->sheet->today)
    return g_steal_pointer (&day);
  return g_strdup_printf ("%s · %s", suture_dashboard_pen_say (pen, NULL, N_("overdue")), day);
}

/* Title, due date, progress. */
double
suture_dashboard_sheet_draw_activities (const SutureDashboardPen *pen, double x, double y, double width)
{
  double widths[] = { 78, 42 };
  const SutureDashboard *dashboard = pen->sheet->dashboard;
  const char *titles[] = { suture_dashboard_pen_say (pen, NULL, N_("Activity")),
                           suture_dashboard_pen_say (pen, NULL, N_("Due date")),
                           suture_dashboard_pen_say (pen, NULL, N_("Progress")), NULL };
  double height;

  if (dashboard->activities->len == 0)
    return draw_none (pen, dashboard->activities_on, N_("Not known yet: the activities have not been read."),
                      N_("No open activity. A remediation request on a recommendation becomes one."), x, y, width);
  height = draw_rows_head (pen, titles, widths, x, y, width);
  for (guint i = 0; i < MIN (dashboard->activities->len, ROWS); i++)
    {
      const SutureActivity *activity = g_ptr_array_index (dashboard->activities, i);
      const int percent = suture_activity_get_progress (activity);
      g_autofree char *due = dup_due (pen, activity);
      g_autofree char *progress = percent >= 0 ? suture_language_format_percent (pen->sheet->language, percent) : g_strdup ("—");
      const char *cells[] = { or_id (activity->title, activity->id), due, progress, NULL };

      height += suture_dashboard_pen_row (pen, cells, widths, FALSE, x, y + height, width);
    }
  return height;
}

/* Where its exposed devices go, in a word. */
static const char *
say_trend (const SutureDashboardPen *pen, guint index)
{
  const GPtrArray *trends = pen->sheet->dashboard->software_trends;
  GArray *values = trends != NULL && index < trends->len ? g_ptr_array_index (trends, index) : NULL;

  switch (suture_trend_get_direction (values))
    {
    case SUTURE_TREND_FLAT:    return suture_dashboard_pen_say (pen, "trend", NC_("trend", "unchanged"));
    case SUTURE_TREND_RISING:  return suture_dashboard_pen_say (pen, "trend", NC_("trend", "rising"));
    case SUTURE_TREND_FALLING: return suture_dashboard_pen_say (pen, "trend", NC_("trend", "falling"));
    case SUTURE_TREND_NONE:
    default:                   return "—";
    }
}

/* Name, weaknesses, exposed devices and where they go. */
double
suture_dashboard_sheet_draw_software (const SutureDashboardPen *pen, double x, double y, double width)
{
  double widths[] = { 50, 42, 46 };
  const SutureDashboard *dashboard = pen->sheet->dashboard;
  const char *titles[] = { suture_dashboard_pen_say (pen, NULL, N_("Software")),
                           suture_dashboard_pen_say (pen, NULL, N_("Weaknesses")),
                           suture_dashboard_pen_say (pen, NULL, N_("Devices")),
                           suture_dashboard_pen_say (pen, NULL, N_("Trend")), NULL };
  double height;

  if (dashboard->software->len == 0)
    return draw_none (pen, dashboard->software_on, N_("Not known yet: the software inventory has not been read."),
                      N_("No software with weaknesses."), x, y, width);
  height = draw_rows_head (pen, titles, widths, x, y, width);
  for (guint i = 0; i < MIN (dashboard->software->len, ROWS); i++)
    {
      const SutureSoftware *software = g_ptr_array_index (dashboard->software, i);
      g_autofree char *weaknesses = format_count (pen, software->weaknesses);
      g_autofree char *devices = format_count (pen, software->exposed_machines);
      g_autofree char *title = suture_software_dup_title (software->name, software->id);
      const char *cells[] = { title, weaknesses, devices, say_trend (pen, i), NULL };

      height += suture_dashboard_pen_row (pen, cells, widths, FALSE, x, y + height, width);
    }
  return height;
}

/* Name, exposure level, recommendations that expose it. */
double
suture_dashboard_sheet_draw_devices (const SutureDashboardPen *pen, double x, double y, double width)
{
  double widths[] = { 40, 58 };
  const SutureDashboard *dashboard = pen->sheet->dashboard;
  const char *titles[] = { suture_dashboard_pen_say (pen, NULL, N_("Device")),
                           suture_dashboard_pen_say (pen, "column", NC_("column", "Level")),
                           suture_dashboard_pen_say (pen, NULL, N_("Recommendations")), NULL };
  double height;

  if (dashboard->devices->len == 0)
    return draw_none (pen, dashboard->devices_on, N_("Not known yet: the devices have not been read."),
                      N_("No exposed device is known."), x, y, width);
  height = draw_rows_head (pen, titles, widths, x, y, width);
  for (guint i = 0; i < MIN (dashboard->devices->len, ROWS); i++)
    {
      const SutureDevice *device = g_ptr_array_index (dashboard->devices, i);
      const char *level = suture_language_word (pen->sheet->language, &suture_level_words, device->exposure_level);
      const gboolean counted = dashboard->device_findings != NULL && i < dashboard->device_findings->len;
      g_autofree char *findings = counted ? format_count (pen, g_array_index (dashboard->device_findings, guint, i)) : g_strdup ("—");
      const char *cells[] = { or_id (device->computer_dns_name, device->id), level != NULL ? level : "—", findings, NULL };

      height += suture_dashboard_pen_row (pen, cells, widths, FALSE, x, y + height, width);
    }
  return height;
}

/* No activity ever came: then 0 would be a claim. */
static gboolean
is_unknown (const SutureDashboard *dashboard)
{
  return dashboard->activities_on == SUTURE_TIME_NONE && dashboard->open == 0;
}

/* A word and its figure. */
static double
draw_fact (const SutureDashboardPen *pen, const char *label, const char *figure, double x, double y, double width)
{
  static const double widths[] = { 40 };

  return suture_dashboard_pen_row (pen, (const char *const[]) { label, figure, NULL }, widths, FALSE, x, y, width);
}

/* Open, overdue, due soon, without a date; then the exceptions that end. */
double
suture_dashboard_sheet_draw_due (const SutureDashboardPen *pen, double x, double y, double width)
{
  const SutureDashboard *dashboard = pen->sheet->dashboard;
  const struct
  {
    const char *label;
    guint       n;
  } facts[] = {
    { N_("overdue"), dashboard->overdue },
    { N_("within 7 days"), dashboard->due_soon },
    { N_("in 8 to 30 days"), dashboard->due_later },
    { N_("Without a due date"), dashboard->attention },
    { N_("Open activities"), dashboard->open },
    { N_("Exceptions ending soon"), dashboard->exceptions_ending },
  };
  const guint n_figures = 3;
  double height = 0;

  if (is_unknown (dashboard))
    return draw_none (pen, SUTURE_TIME_NONE, N_("Not known yet: the activities have not been read."), "", x, y, width);
  for (guint i = 0; i < n_figures; i++)
    {
      const double left = x + i * width / n_figures, column = width / n_figures;
      g_autofree char *count = format_count (pen, facts[i].n);
      const double line = suture_dashboard_pen_text (pen, count, FIGURE_SCALE, PANGO_WEIGHT_BOLD, 1, left, y, column,
                                                     PANGO_ALIGN_CENTER);

      height = line + suture_dashboard_pen_text (pen, suture_dashboard_pen_say (pen, NULL, facts[i].label),
                                                 SUTURE_DASHBOARD_SHEET_SMALL, PANGO_WEIGHT_NORMAL, pen->style->secondary,
                                                 left, y + line, column, PANGO_ALIGN_CENTER);
    }
  height += 6;
  for (guint i = n_figures; i < G_N_ELEMENTS (facts); i++)
    {
      g_autofree char *count = format_count (pen, facts[i].n);

      height += draw_fact (pen, suture_dashboard_pen_say (pen, NULL, facts[i].label), count, x, y + height, width);
    }
  return height;
}

/* Days from the request to the completion, and of how many activities. */
double
suture_dashboard_sheet_draw_pace (const SutureDashboardPen *pen, double x, double y, double width)
{
  double widths[] = { 40, 52 };
  const char *titles[] = { suture_dashboard_pen_say (pen, NULL, N_("Priority")),
                           suture_dashboard_pen_say (pen, "column", NC_("column", "Days")),
                           suture_dashboard_pen_say (pen, "column", NC_("column", "Completed")), NULL };
  double height;

  if (is_unknown (pen->sheet->dashboard))
    return draw_none (pen, SUTURE_TIME_NONE, N_("Not known yet: the activities have not been read."), "", x, y, width);
  height = draw_rows_head (pen, titles, widths, x, y, width);
  for (int priority = SUTURE_PRIORITY_HIGH; priority >= SUTURE_PRIORITY_LOW; priority--)
    {
      const SuturePace *pace = &pen->sheet->dashboard->pace[priority];
      g_autofree char *days = pace->completed > 0 ? suture_language_format_real (pen->sheet->language, pace->median_days,
                                                                                 pace->median_days < 10 ? 1 : 0, FALSE)
                                                  : g_strdup ("—");
      g_autofree char *completed = format_count (pen, pace->completed);
      const char *cells[] = { suture_language_word (pen->sheet->language, &suture_priority_words, priority), days, completed, NULL };

      height += suture_dashboard_pen_row (pen, cells, widths, FALSE, x, y + height, width);
    }
  return height + suture_dashboard_pen_note (pen, suture_dashboard_pen_say (pen, NULL, N_("Activities completed in 90 days")),
                                             x, y + height + 2, width) + 2;
}
