/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-chart-line-private.h"

#include "suture-chart-axis.h"

#define HEIGHT 150
#define GAP 6
#define DOT 3       /* radius of the last point */
#define MARK 4.5    /* half of a mark */
#define KEY_LINE 22 /* length of a line in the key */
#define REACH 14    /* how far from a point the pointer may be */
#define WORDS_SHARE 0.3 /* of the width that words at the right may take */
#define SMALL PANGO_SCALE_SMALL

static const SutureChartSeries *
get_series (SutureChartLine *self, guint index)
{
  return g_ptr_array_index (self->series, index);
}

static const SutureScorePoint *
get_point (const SutureChartSeries *series, guint index)
{
  return &g_array_index (series->points, SutureScorePoint, index);
}

static SutureDay
get_day (SutureChartLine *self, guint part)
{
  return g_array_index (self->days, SutureDay, part);
}

/* The value where the line is on a day, between two points as well. */
static double
interpolate (const SutureChartSeries *series, SutureDay day)
{
  const guint n = series->points->len;

  for (guint i = 0; i < n; i++)
    {
      const SutureScorePoint *after = get_point (series, i), *before = i > 0 ? after - 1 : after;

      if (after->day < day)
        continue;
      if (after->day == before->day)
        return after->value;
      return before->value + (after->value - before->value) * (day - before->day) / (after->day - before->day);
    }
  return n > 0 ? get_point (series, n - 1)->value : 0;
}

static void
set_range (SutureChartLine *self, SutureChartAxis *axis)
{
  axis->low = self->low;
  axis->high = self->high;
  if (self->high > self->low)
    return;
  for (guint s = 0; s < self->series->len; s++)
    for (guint i = 0; i < get_series (self, s)->points->len; i++)
      axis->high = MAX (axis->high, get_point (get_series (self, s), i)->value);
  axis->high = suture_chart_axis_get_nice (axis->high);
}

/* Where the name of a series begins in the key, which has as many lines as it needs. */
static void
place_key (SutureChartLine *self, guint index, double width, const SutureChartStyle *style, double *x, guint *row)
{
  *x = 0;
  *row = 0;
  for (guint i = 0; i <= index; i++)
    {
      const double mine = KEY_LINE + DOT + GAP + suture_chart_style_get_width (style, get_series (self, i)->name, SMALL);

      if (*x > 0 && *x + mine > width)
        {
          *x = 0;
          ++*row;
        }
      *x += i < index ? mine + 2 * GAP : 0;
    }
}

static double
get_key_height (SutureChartLine *self, double width, const SutureChartStyle *style)
{
  double x;
  guint row;

  if (self->series->len < 2)
    return 0;
  place_key (self, self->series->len - 1, width, style, &x, &row);
  return (row + 1) * suture_chart_style_get_line (style, SMALL) + GAP;
}

/* What the words of the bands need at the right, where no line goes through them. */
static double
get_words_width (SutureChartLine *self, double width, const SutureChartStyle *style)
{
  double widest = 0;

  for (guint i = 0; i < self->bands->len; i++)
    widest = MAX (widest, suture_chart_style_get_width (style, g_array_index (self->bands, SutureChartBand, i).word, SMALL));
  return self->bands->len > 0 && widest + GAP < width * WORDS_SHARE ? widest + GAP : 0;
}

/* Round values have no decimals, whatever those of the line have. */
static char *
format_axis (SutureChartLine *self, double value, const SutureLanguage *language)
{
  if (self->figure == SUTURE_CHART_FIGURE_REAL && value <= floor (value))
    return suture_language_format_real (language, value, 0, FALSE);
  return suture_chart_line_format_value (self, value, language);
}

static SutureChartAxis
make_axis (SutureChartLine *self, double width, double height, const SutureChartStyle *style)
{
  const double line = suture_chart_style_get_line (style, SMALL);
  SutureChartAxis axis = { .right = width - DOT - 2 - get_words_width (self, width, style), .bottom = height - line - GAP };
  g_autofree char *low = NULL, *high = NULL;

  set_range (self, &axis);
  low = format_axis (self, axis.low, style->language);
  high = format_axis (self, axis.high, style->language);
  axis.left = MAX (suture_chart_style_get_width (style, low, SMALL), suture_chart_style_get_width (style, high, SMALL)) + GAP;
  axis.top = get_key_height (self, width, style) + MAX (line / 2, MARK + 2);
  axis.edge = axis.right + DOT + 2;
  axis.last = self->last;
  axis.first = self->n_days > 0 ? self->last - (SutureDay) self->n_days + 1 : get_day (self, 0);
  return axis;
}

static void
draw_bands (SutureChartLine *self, cairo_t *cr, const SutureChartAxis *axis, double width, const SutureChartStyle *style)
{
  const double line = suture_chart_style_get_line (style, SMALL);

  for (guint i = 0; i < self->bands->len; i++)
    {
      const SutureChartBand *band = &g_array_index (self->bands, SutureChartBand, i);
      const double top = suture_chart_axis_get_y (axis, band->high), bottom = suture_chart_axis_get_y (axis, band->low);
      g_autofree char *low = format_axis (self, band->low, style->language);

      suture_chart_axis_draw_line (axis, cr, band->low, low, style);
      if (bottom - top < line || get_words_width (self, width, style) <= 0)
        continue;
      suture_chart_style_set_text (style, cr, style->secondary);
      suture_chart_style_show_text (style, cr, band->word, SMALL, axis->edge + GAP, (top + bottom - line) / 2, 0);
    }
}

static void
draw_grid (SutureChartLine *self, cairo_t *cr, const SutureChartAxis *axis, double width, const SutureChartStyle *style)
{
  g_autofree char *high = format_axis (self, axis->high, style->language);

  suture_chart_axis_draw_line (axis, cr, axis->high, high, style);
  if (self->bands->len > 0)
    {
      draw_bands (self, cr, axis, width, style);
      return;
    }
  for (int i = 0; i < 2; i++)
    {
      const double value = axis->low + (axis->high - axis->low) * i / 2;
      g_autofree char *text = format_axis (self, value, style->language);

      suture_chart_axis_draw_line (axis, cr, value, self->figure == SUTURE_CHART_FIGURE_COUNT && value > floor (value)
                                                      ? NULL : text, style);
    }
}

static void
draw_end (cairo_t *cr, guint series, double x, double y)
{
  cairo_new_path (cr);
  if (series == 0)
    cairo_arc (cr, x, y, DOT, 0, 2 * G_PI);
  else if (series == 1)
    cairo_rectangle (cr, x - DOT, y - DOT, 2 * DOT, 2 * DOT);
  else
    {
      cairo_move_to (cr, x - DOT - 1, y + DOT);
      cairo_line_to (cr, x + DOT + 1, y + DOT);
      cairo_line_to (cr, x, y - DOT - 1);
      cairo_close_path (cr);
    }
  cairo_fill (cr);
}

static void
set_pen (cairo_t *cr, const SutureChartSeries *series, guint index, const SutureChartStyle *style)
{
  static const double dashes[SUTURE_CHART_LINE_SERIES_MAX][2] = { { 0, 0 }, { 7, 4 }, { 2, 3 } };

  suture_chart_style_set_ink (style, cr, series->ink, 1);
  cairo_set_line_width (cr, 2);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (series->ink == SUTURE_CHART_INK_QUIET)
    index = SUTURE_CHART_LINE_SERIES_MAX - 1; /* dotted */
  cairo_set_dash (cr, dashes[index], index == 0 ? 0 : 2, 0);
}

/* Where a point is; a line begins at the left edge where an older point is known. */
static gboolean
place_point (const SutureChartSeries *series, guint index, const SutureChartAxis *axis, double *x, double *y)
{
  const SutureScorePoint *point = get_point (series, index);
  const gboolean enters = point->day < axis->first && index + 1 < series->points->len && point[1].day > axis->first;

  if ((point->day < axis->first && !enters) || point->day > axis->last)
    return FALSE;
  *x = suture_chart_axis_get_x (axis, point->day);
  *y = suture_chart_axis_get_y (axis, enters ? interpolate (series, axis->first) : point->value);
  return TRUE;
}

/* A line from day to day, or @over_gaps from one to the next that was measured. */
static void
stroke_points (const SutureChartSeries *series, cairo_t *cr, const SutureChartAxis *axis, gboolean over_gaps)
{
  double x = 0, y = 0;

  cairo_new_path (cr);
  for (guint i = 0; i < series->points->len; i++)
    {
      const gboolean is_gap = i > 0 && get_point (series, i)->day - get_point (series, i - 1)->day > 1;

      if (!place_point (series, i, axis, &x, &y))
        continue;
      if (is_gap == over_gaps && cairo_has_current_point (cr))
        cairo_line_to (cr, x, y);
      else
        cairo_move_to (cr, x, y);
    }
  cairo_stroke (cr);
}

static void
fill_below (const SutureChartSeries *series, cairo_t *cr, const SutureChartAxis *axis)
{
  double x = 0, y = 0, last_x = -1;

  cairo_new_path (cr);
  for (guint i = 0; i < series->points->len; i++)
    {
      if (!place_point (series, i, axis, &x, &y))
        continue;
      if (last_x < 0)
        cairo_move_to (cr, x, axis->bottom);
      cairo_line_to (cr, x, y);
      last_x = x;
    }
  cairo_line_to (cr, last_x, axis->bottom);
  cairo_fill (cr);
}

/* Days that were not measured are dotted. */
static void
draw_series (SutureChartLine *self, cairo_t *cr, guint index, const SutureChartAxis *axis, const SutureChartStyle *style)
{
  static const double dots[] = { 2, 4 };
  const SutureChartSeries *series = get_series (self, index);
  gboolean any = FALSE;
  double x = 0, y = 0;

  for (guint i = 0; i < series->points->len; i++)
    any = place_point (series, i, axis, &x, &y) || any;
  if (!any)
    return;
  if (index == 0)
    {
      suture_chart_style_set_ink (style, cr, series->ink, 0.15);
      fill_below (series, cr, axis);
    }
  set_pen (cr, series, index, style);
  stroke_points (series, cr, axis, FALSE);
  if (index == 0)
    cairo_set_dash (cr, dots, G_N_ELEMENTS (dots), 0);
  stroke_points (series, cr, axis, TRUE);
  cairo_set_dash (cr, NULL, 0, 0);
  draw_end (cr, index, x, y);
}

/* A diamond on the line, with the ground around it. */
static void
draw_mark (cairo_t *cr, double x, double y, const SutureChartStyle *style)
{
  cairo_new_path (cr);
  cairo_move_to (cr, x, y - MARK);
  cairo_line_to (cr, x + MARK, y);
  cairo_line_to (cr, x, y + MARK);
  cairo_line_to (cr, x - MARK, y);
  cairo_close_path (cr);
  gdk_cairo_set_source_rgba (cr, &style->ground);
  cairo_set_line_width (cr, 3);
  cairo_stroke_preserve (cr);
  suture_chart_style_set_text (style, cr, 1);
  cairo_fill (cr);
}

static void
draw_key (SutureChartLine *self, cairo_t *cr, double width, const SutureChartStyle *style)
{
  const double line = suture_chart_style_get_line (style, SMALL);

  for (guint i = 0; i < self->series->len; i++)
    {
      const SutureChartSeries *series = get_series (self, i);
      double x, y;
      guint row;

      place_key (self, i, width, style, &x, &row);
      y = row * line;
      set_pen (cr, series, i, style);
      cairo_move_to (cr, x, y + line / 2);
      cairo_line_to (cr, x + KEY_LINE, y + line / 2);
      cairo_stroke (cr);
      cairo_set_dash (cr, NULL, 0, 0);
      draw_end (cr, i, x + KEY_LINE, y + line / 2);
      suture_chart_style_set_text (style, cr, style->secondary);
      suture_chart_style_show_text (style, cr, series->name, SMALL, x + KEY_LINE + DOT + GAP, y, 0);
    }
}

void
suture_chart_line_draw (SutureChart *chart, cairo_t *cr, double width, double height, const SutureChartStyle *style)
{
  SutureChartLine *self = SUTURE_CHART_LINE (chart);
  const SutureChartAxis axis = make_axis (self, width, height, style);

  if (self->series->len > 1)
    draw_key (self, cr, width, style);
  draw_grid (self, cr, &axis, width, style);
  suture_chart_axis_draw_days (&axis, cr, 1, style);
  for (guint i = self->series->len; i > 0; i--)
    draw_series (self, cr, i - 1, &axis, style);
  for (guint i = 0; self->series->len > 0 && i < self->marks->len; i++)
    {
      const SutureDay day = g_array_index (self->marks, SutureChartMark, i).day;

      if (suture_chart_line_is_shown (self, day))
        draw_mark (cr, suture_chart_axis_get_x (&axis, day),
                   suture_chart_axis_get_y (&axis, interpolate (get_series (self, 0), day)), style);
    }
}

double
suture_chart_line_get_height (SutureChart *chart, double width, const SutureChartStyle *style)
{
  return MAX (HEIGHT, 9 * suture_chart_style_get_line (style, SMALL))
         + get_key_height (SUTURE_CHART_LINE (chart), width, style);
}

void
suture_chart_line_get_part_area (SutureChart *chart, guint part, double width, double height,
                                 const SutureChartStyle *style, graphene_rect_t *area)
{
  SutureChartLine *self = SUTURE_CHART_LINE (chart);
  const SutureChartAxis axis = make_axis (self, width, height, style);
  const double x = suture_chart_axis_get_x (&axis, get_day (self, part));
  double top = height, bottom = 0, value;

  for (guint i = 0; i < self->series->len; i++)
    if (suture_chart_line_find_value (self, i, get_day (self, part), &value))
      {
        top = MIN (top, suture_chart_axis_get_y (&axis, value));
        bottom = MAX (bottom, suture_chart_axis_get_y (&axis, value));
      }
  if (top > bottom)
    top = bottom = suture_chart_axis_get_y (&axis, interpolate (get_series (self, 0), get_day (self, part)));
  graphene_rect_init (area, (float) (x - MARK), (float) (top - MARK), 2 * MARK, (float) (bottom - top + 2 * MARK));
}

/* The nearest day. */
int
suture_chart_line_find_part (SutureChart *chart, double x, double y, double width, double height,
                             const SutureChartStyle *style)
{
  SutureChartLine *self = SUTURE_CHART_LINE (chart);
  SutureChartAxis axis;
  double nearest = REACH;
  int found = -1;

  if (self->days->len == 0)
    return -1;
  axis = make_axis (self, width, height, style);
  if (y < axis.top - MARK || y > axis.bottom)
    return -1;
  for (guint i = 0; i < self->days->len; i++)
    {
      const double distance = fabs (suture_chart_axis_get_x (&axis, get_day (self, i)) - x);

      if (distance < nearest)
        {
          nearest = distance;
          found = (int) i;
        }
    }
  return found;
}

