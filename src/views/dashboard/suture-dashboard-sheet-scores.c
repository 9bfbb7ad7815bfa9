/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-sheet-private.h"

#include <glib/gi18n-lib.h>

#include "suture-dashboard-marks.h"
#include "suture-score.h"

/* The cards of the report that are mostly a chart. */

#define FIGURE_SCALE 2.6
#define LINE_HEIGHT 112 /* of the trend */
#define COLUMNS_HEIGHT 100
#define EXPLAINED 2 /* days, below the trend */
#define CHANGE_DAYS 30
#define CHANGE_MIN 0.05 /* points; less is unchanged */

static const char *
say_exposure_level (const SutureDashboardPen *pen, double score)
{
  switch (suture_score_get_exposure_level (score))
    {
    case SUTURE_LEVEL_LOW:    return suture_dashboard_pen_say (pen, "exposure score", NC_("exposure score", "Low"));
    case SUTURE_LEVEL_MEDIUM: return suture_dashboard_pen_say (pen, "exposure score", NC_("exposure score", "Medium"));
    case SUTURE_LEVEL_HIGH:   return suture_dashboard_pen_say (pen, "exposure score", NC_("exposure score", "High"));
    case SUTURE_LEVEL_UNKNOWN:
    case SUTURE_LEVEL_NONE:
    case SUTURE_LEVEL_INFORMATIONAL:
    case SUTURE_LEVEL_CRITICAL:
    default:                  return "";
    }
}

/* "−5.0 over 30 days"; nothing where it is not known. */
static void
draw_change (const SutureDashboardPen *pen, const GArray *history, double x, double y, double width)
{
  g_autofree char *text = NULL, *whole = NULL;
  double change;

  if (history == NULL || !suture_dashboard_get_change (history, pen->sheet->today, CHANGE_DAYS, &change))
    return;
  text = ABS (change) < CHANGE_MIN ? g_strdup (suture_dashboard_pen_say (pen, "score", NC_("score", "unchanged")))
                                   : suture_language_format_real (pen->sheet->language, change, 1, TRUE);
  whole = g_strdup_printf ("%s %s", text, suture_dashboard_pen_say (pen, NULL, N_("over 30 days")));
  suture_dashboard_pen_text (pen, whole, 1, PANGO_WEIGHT_NORMAL, 1, x, y, width, PANGO_ALIGN_LEFT);
}

/* The score in large figures, @word and how it changed beside it, @hint below. */
static double
draw_score (const SutureDashboardPen *pen, const char *figure, const char *word, const char *hint, const GArray *history,
            double x, double y, double width)
{
  g_autoptr (PangoLayout) layout = suture_chart_style_create_layout (pen->style, figure, FIGURE_SCALE, PANGO_WEIGHT_BOLD);
  int figure_width, height;
  double left, line, below;

  pango_layout_get_size (layout, &figure_width, &height);
  suture_chart_style_set_text (pen->style, pen->cr, 1);
  cairo_move_to (pen->cr, x, y - 3);
  pango_cairo_show_layout (pen->cr, layout);
  left = (double) figure_width / PANGO_SCALE + 6;
  line = suture_dashboard_pen_text (pen, word, 1, PANGO_WEIGHT_BOLD, 1, x + left, y + 2, width - left, PANGO_ALIGN_LEFT);
  draw_change (pen, history, x + left, y + 2 + line, width - left);
  below = (double) height / PANGO_SCALE - 4;
  return below + suture_dashboard_pen_note (pen, hint, x, y + below, width) + 4;
}

/* What exceptions leave of a score, unless that reads like the score itself. */
static double
draw_after (const SutureDashboardPen *pen, double score, double after, int decimals, double x, double y, double width)
{
  g_autofree char *before = suture_language_format_real (pen->sheet->language, score, decimals, FALSE);
  g_autofree char *left = suture_language_format_real (pen->sheet->language, after, decimals, FALSE);
  g_autofree char *note = NULL;

  if (after < 0 || g_str_equal (before, left))
    return 0;
  note = suture_language_fill (pen->sheet->language, NULL, N_("%s after exceptions"), left, NULL);
  return suture_dashboard_pen_note (pen, note, x, y, width);
}

/* "2 Sep · +1.5 · New weakness: Chrome fixes published (+1)", with the number of what else happened on that day. */
static char *
dup_mark (const SutureDashboardPen *pen, const SutureDashboardMark *mark)
{
  const SutureLanguage *language = pen->sheet->language;
  const char *kind = suture_dashboard_marks_say_kind (language, mark->event->kind);
  const gboolean moved = suture_dashboard_marks_get_moved (mark);
  g_autofree char *day = suture_language_format_day_short (language, mark->day);
  g_autofree char *delta = suture_language_format_real (language, mark->delta, 1, TRUE);
  g_autofree char *others = mark->n_others > 0 ? g_strdup_printf (" (+%u)", mark->n_others) : NULL;
  g_autofree char *text = NULL;

  if (mark->event->reason != NULL && mark->event->reason[0] != '\0')
    text = suture_language_fill (language, "fact", NC_("fact", "%1$s: %2$s"), kind, mark->event->reason, NULL);
  return g_strdup_printf ("%s%s%s · %s%s", day, moved ? " · " : "", moved ? delta : "", text != NULL ? text : kind,
                          others != NULL ? others : "");
}

/* 90 days, with what happened on those on which the score moved most. */
static double
draw_trend (const SutureDashboardPen *pen, double x, double y, double width)
{
  double height = suture_dashboard_pen_chart (pen, pen->sheet->line, x, y, width, LINE_HEIGHT);

  for (guint i = 0; i < MIN (pen->sheet->marks->len, EXPLAINED); i++)
    {
      g_autofree char *text = dup_mark (pen, g_ptr_array_index (pen->sheet->marks, i));

      height += suture_dashboard_pen_note (pen, text, x, y + height, width);
    }
  return height;
}

/* Of the exposure score: figure, level, change, 90 days. */
double
suture_dashboard_sheet_draw_exposure (const SutureDashboardPen *pen, double x, double y, double width)
{
  const SutureDashboard *dashboard = pen->sheet->dashboard;
  g_autofree char *figure = suture_language_format_real (pen->sheet->language, dashboard->exposure, 1, FALSE);
  double height;

  if (!dashboard->exposure_known)
    return suture_dashboard_pen_note (pen, suture_dashboard_pen_say (pen, NULL,
                                      N_("The service has not reported an exposure score yet.")), x, y, width);
  height = draw_score (pen, figure, say_exposure_level (pen, dashboard->exposure),
                       suture_dashboard_pen_say (pen, NULL, N_("0 to 100, lower is better")), dashboard->exposure_history,
                       x, y, width);
  height += draw_after (pen, dashboard->exposure, dashboard->exposure_after, 1, x, y + height, width);
  if (dashboard->exposure_history == NULL || dashboard->exposure_history->len < 2)
    height += suture_dashboard_pen_note (pen, suture_dashboard_pen_say (pen, "trend", NC_("trend", "No trend yet")), x, y + height,
                                         width);
  else
    height += draw_trend (pen, x, y + height, width);
  if (dashboard->exposure_derived)
    height += suture_dashboard_pen_note (pen, suture_dashboard_pen_say (pen, NULL, dashboard->groups != NULL
                ? N_("Worked out on this computer for these device groups: the service does not tell it.")
                : N_("Worked out on this computer from the device groups or the devices: the service does not tell it.")),
                                         x, y + height, width);
  return height;
}

/* Of the secure score: figure, change, categories. */
double
suture_dashboard_sheet_draw_secure (const SutureDashboardPen *pen, double x, double y, double width)
{
  const SutureDashboard *dashboard = pen->sheet->dashboard;
  g_autofree char *figure = suture_language_format_real (pen->sheet->language, dashboard->secure, 0, FALSE);
  g_autofree char *maximum = suture_language_format_real (pen->sheet->language, dashboard->secure_maximum, 0, FALSE);
  g_autofree char *word = NULL;
  double height = 0;

  if (dashboard->secure_maximum > 0)
    word = suture_language_fill (pen->sheet->language, NULL, N_("of %s points"), maximum, NULL);
  else
    word = g_strdup (suture_dashboard_pen_say (pen, NULL, N_("points")));
  if (dashboard->secure_known)
    {
      height = draw_score (pen, figure, word, suture_dashboard_pen_say (pen, NULL, N_("higher is better")),
                           dashboard->secure_history, x, y, width);
      height += draw_after (pen, dashboard->secure, dashboard->secure_after, 0, x, y + height, width);
    }
  else
    height = suture_dashboard_pen_note (pen, suture_dashboard_pen_say (pen, NULL,
                                        N_("The service has not reported a secure score yet.")), x, y, width);
  height += suture_dashboard_pen_chart (pen, pen->sheet->bars, x, y + height, width, 0);
  if (dashboard->secure_known && dashboard->groups != NULL)
    height += suture_dashboard_pen_note (pen, suture_dashboard_pen_say (pen, NULL,
                N_("Of the whole organisation: the service does not tell it by device group.")), x, y + height, width);
  return height;
}

/* Devices by exposure level. */
double
suture_dashboard_sheet_draw_levels (const SutureDashboardPen *pen, double x, double y, double width)
{
  const SutureDashboard *dashboard = pen->sheet->dashboard;
  g_autofree char *inactive = suture_language_format_count (pen->sheet->language, dashboard->n_inactive);
  g_autofree char *note = NULL;
  double height;

  if (dashboard->n_devices == 0)
    return suture_dashboard_pen_note (pen, dashboard->devices_on == SUTURE_TIME_NONE
             ? suture_dashboard_pen_say (pen, NULL, N_("Not known yet: the devices have not been read."))
             : suture_dashboard_pen_say (pen, NULL, N_("No devices")), x, y, width);
  height = suture_dashboard_pen_chart (pen, pen->sheet->doughnut, x, y, width, 0);
  if (dashboard->n_inactive == 0)
    return height;
  note = suture_language_fill (pen->sheet->language, NULL, N_("Not seen for 30 days: %s"), inactive, NULL);
  return height + suture_dashboard_pen_note (pen, note, x, y + height + 2, width) + 2;
}

/* What was fixed, what is new, by week. */
double
suture_dashboard_sheet_draw_weeks (const SutureDashboardPen *pen, double x, double y, double width)
{
  const GArray *weeks = pen->sheet->dashboard->weeks;
  double height;

  if (weeks == NULL || weeks->len == 0)
    return suture_dashboard_pen_note (pen, suture_dashboard_pen_say (pen, NULL,
             N_("Not known yet: what is fixed is counted from the first sync on.")), x, y, width);
  height = suture_dashboard_pen_chart (pen, pen->sheet->columns, x, y, width, COLUMNS_HEIGHT);
  return height + suture_dashboard_pen_note (pen, suture_dashboard_pen_say (pen, NULL,
           N_("Exposed devices, summed over the recommendations")), x, y + height, width);
}
