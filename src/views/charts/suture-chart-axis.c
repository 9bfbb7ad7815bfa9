/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-chart-axis.h"

#define GAP 6       /* between the drawing and its words */
#define TEXT_GAP 12 /* between two dates */
#define TICK 3
#define SMALL PANGO_SCALE_SMALL

/**
 * suture_chart_axis_get_nice:
 * @value: the greatest value
 *
 * Returns: a round number at or above it, 1 at least: 1, 2, 5, 10, 20…
 */
double
suture_chart_axis_get_nice (double value)
{
  double power = 1;

  while (power * 10 <= value && power < 1e15)
    power *= 10;
  if (value <= power)
    return power;
  return value <= 2 * power ? 2 * power : value <= 5 * power ? 5 * power : 10 * power;
}

/**
 * suture_chart_axis_get_x:
 * @self: an axis
 * @day: a day
 *
 * Returns: where @day is, within the drawing
 */
double
suture_chart_axis_get_x (const SutureChartAxis *self, SutureDay day)
{
  const int days = self->last - self->first;

  if (days <= 0)
    return self->right;
  return self->left + (self->right - self->left) * CLAMP (day - self->first, 0, days) / days;
}

/**
 * suture_chart_axis_get_y:
 * @self: an axis
 * @value: a value
 *
 * Returns: where @value is, within the drawing
 */
double
suture_chart_axis_get_y (const SutureChartAxis *self, double value)
{
  const double range = self->high - self->low;
  const double part = range > 0 ? CLAMP ((value - self->low) / range, 0, 1) : 0;

  return self->bottom - (self->bottom - self->top) * part;
}

/**
 * suture_chart_axis_draw_line:
 * @self: an axis
 * @cr: the drawing
 * @value: where
 * @text: (nullable): what stands at the left of the line
 * @style: how
 *
 * Draws a line of the grid.
 */
void
suture_chart_axis_draw_line (const SutureChartAxis *self, cairo_t *cr, double value, const char *text,
                             const SutureChartStyle *style)
{
  const double y = floor (suture_chart_axis_get_y (self, value)) + 0.5;

  cairo_set_line_width (cr, 1);
  suture_chart_style_set_text (style, cr, style->faint);
  cairo_move_to (cr, self->left, y);
  cairo_line_to (cr, self->right, y);
  cairo_stroke (cr);
  if (text == NULL)
    return;
  suture_chart_style_set_text (style, cr, style->secondary);
  suture_chart_style_show_text (style, cr, text, SMALL, self->left - GAP,
                                y - suture_chart_style_get_line (style, SMALL) / 2, 1);
}

/* How many days lie between two dates so that their words do not touch. */
static int
get_step (const SutureChartAxis *self, int unit, const SutureChartStyle *style)
{
  static const int steps[] = { 1, 2, 3, 7, 14, 28, 56 };
  const double day_width = (self->right - self->left) / MAX (self->last - self->first, 1);
  double widest = 0, needed;

  for (int back = 0; back <= 90; back += 30)
    {
      g_autofree char *text = suture_language_format_day_short (style->language, self->last - back);

      widest = MAX (widest, suture_chart_style_get_width (style, text, SMALL));
    }
  /* The last one ends at the edge, and is not in the middle of its day. */
  needed = widest + TEXT_GAP + MAX (widest / 2 - (self->edge - self->right), 0);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] % unit == 0 && steps[i] * day_width >= needed)
      return steps[i];
  return 112;
}

/**
 * suture_chart_axis_draw_days:
 * @self: an axis
 * @cr: the drawing
 * @unit: days from one value to the next: 1 or 7
 * @style: how
 *
 * Writes as many dates below the drawing as there is room for, from the last one
 * backwards.
 */
void
suture_chart_axis_draw_days (const SutureChartAxis *self, cairo_t *cr, int unit, const SutureChartStyle *style)
{
  const int step = get_step (self, unit, style);
  double before = G_MAXDOUBLE;

  for (SutureDay day = self->last; day >= self->first; day -= step)
    {
      g_autofree char *text = suture_language_format_day_short (style->language, day);
      const double width = suture_chart_style_get_width (style, text, SMALL);
      const double x = suture_chart_axis_get_x (self, day);
      const double begin = MAX (MIN (x - width / 2, self->edge - width), 0);

      if (begin + width + TEXT_GAP > before)
        continue;
      before = begin;
      suture_chart_style_set_text (style, cr, style->secondary);
      suture_chart_style_show_text (style, cr, text, SMALL, begin, self->bottom + GAP, 0);
      cairo_set_line_width (cr, 1);
      suture_chart_style_set_text (style, cr, MIN (2 * style->faint, 1));
      cairo_move_to (cr, floor (x) + 0.5, self->bottom);
      cairo_line_to (cr, floor (x) + 0.5, self->bottom + TICK);
      cairo_stroke (cr);
    }
}
