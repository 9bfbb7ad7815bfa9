/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-chart-columns.h"

#include <glib/gi18n-lib.h>

#include "suture-chart-axis.h"

#define HEIGHT 140
#define GAP 6
#define SWATCH 10  /* of the key */
#define WIDTH_MAX 18 /* of a column */
#define SMALL PANGO_SCALE_SMALL

/**
 * SutureChartColumns:
 *
 * Two columns for each week: the first one filled, the second one an outline, so
 * that no colour is needed to tell them apart.
 */
struct _SutureChartColumns
{
  SutureChart  parent_instance;

  char        *titles[2]; /* (owned) */
  GArray      *weeks;     /* (owned) (element-type Week): oldest first, a week apart */
};

typedef struct
{
  SutureDay monday;
  gint64    values[2];
} Week;

enum
{
  COLUMN_WEEK,
  COLUMN_FIRST,
  COLUMN_SECOND,
  N_COLUMNS,
};

G_DEFINE_FINAL_TYPE (SutureChartColumns, suture_chart_columns, SUTURE_TYPE_CHART)

static const Week *
get_week (SutureChartColumns *self, guint part)
{
  return &g_array_index (self->weeks, Week, part);
}

static double
get_room (SutureChartColumns *self, const SutureChartAxis *axis)
{
  return (axis->right - axis->left) / MAX (self->weeks->len - 1, 1);
}

/* The axis goes from the middle of the first week to that of the last one. */
static SutureChartAxis
make_axis (SutureChartColumns *self, double width, double height, const SutureChartStyle *style)
{
  const double line = suture_chart_style_get_line (style, SMALL);
  const guint n = self->weeks->len;
  SutureChartAxis axis = { .top = line + GAP + line / 2, .bottom = height - line - GAP, .edge = width };
  g_autofree char *highest = NULL;
  gint64 high = 0;
  double left;

  for (guint i = 0; i < n; i++)
    high = MAX (high, MAX (get_week (self, i)->values[0], get_week (self, i)->values[1]));
  axis.high = suture_chart_axis_get_nice ((double) high);
  highest = suture_language_format_count (style->language, (gint64) axis.high);
  left = suture_chart_style_get_width (style, highest, SMALL) + GAP;
  axis.left = left + (width - left) / n / 2;
  axis.right = width - (width - left) / n / 2;
  axis.first = get_week (self, 0)->monday;
  axis.last = get_week (self, n - 1)->monday;
  return axis;
}

static void
draw_column (cairo_t *cr, guint series, double x, double y, double width, double height, const SutureChartStyle *style)
{
  if (series == 0)
    {
      cairo_rectangle (cr, x, y, width, height);
      suture_chart_style_set_ink (style, cr, SUTURE_CHART_INK_ACCENT, 1);
      cairo_fill (cr);
      return;
    }
  /* Its outline is within the place that the other one fills. */
  cairo_rectangle (cr, x + 0.75, y + 0.75, MAX (width - 1.5, 0.5), MAX (height - 1.5, 0));
  suture_chart_style_set_text (style, cr, style->secondary);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
}

static void
draw_key (SutureChartColumns *self, cairo_t *cr, double width, const SutureChartStyle *style)
{
  const double line = suture_chart_style_get_line (style, SMALL);
  double x = 0;

  for (guint i = 0; i < 2; i++)
    {
      const double text = suture_chart_style_get_width (style, self->titles[i], SMALL);

      draw_column (cr, i, x, (line - SWATCH) / 2, SWATCH, SWATCH, style);
      suture_chart_style_set_text (style, cr, style->secondary);
      suture_chart_style_show_text (style, cr, self->titles[i], SMALL, x + SWATCH + GAP, 0, 0);
      x += SWATCH + GAP + text + 3 * GAP;
    }
}

static void
draw_grid (cairo_t *cr, SutureChartAxis axis, double room, const SutureChartStyle *style)
{
  axis.left -= room / 2;
  axis.right += room / 2;
  for (int i = 0; i <= 2; i++)
    {
      const double value = axis.high * i / 2;
      g_autofree char *text = value > floor (value) ? NULL : suture_language_format_count (style->language, (gint64) value);

      suture_chart_axis_draw_line (&axis, cr, value, text, style);
    }
}

static void
suture_chart_columns_draw (SutureChart *chart, cairo_t *cr, double width, double height, const SutureChartStyle *style)
{
  SutureChartColumns *self = SUTURE_CHART_COLUMNS (chart);
  const SutureChartAxis axis = make_axis (self, width, height, style);
  const double room = self->weeks->len > 1 ? get_room (self, &axis) : 2 * (width - axis.right);
  const double column = MIN (room * 0.36, WIDTH_MAX);

  draw_key (self, cr, width, style);
  draw_grid (cr, axis, room, style);
  suture_chart_axis_draw_days (&axis, cr, 7, style);
  for (guint i = 0; i < self->weeks->len; i++)
    for (guint series = 0; series < 2; series++)
      {
        const double x = suture_chart_axis_get_x (&axis, get_week (self, i)->monday);
        const double y = suture_chart_axis_get_y (&axis, (double) get_week (self, i)->values[series]);

        if (get_week (self, i)->values[series] > 0)
          draw_column (cr, series, series == 0 ? x - column - 0.5 : x + 0.5, MIN (y, axis.bottom - 2), column,
                       MAX (axis.bottom - y, 2), style);
      }
}

static double
suture_chart_columns_get_height (SutureChart *chart, double width, const SutureChartStyle *style)
{
  return MAX (HEIGHT, 8 * suture_chart_style_get_line (style, SMALL));
}

static guint
suture_chart_columns_get_n_parts (SutureChart *chart)
{
  return SUTURE_CHART_COLUMNS (chart)->weeks->len;
}

static void
suture_chart_columns_get_part_area (SutureChart *chart, guint part, double width, double height,
                                    const SutureChartStyle *style, graphene_rect_t *area)
{
  SutureChartColumns *self = SUTURE_CHART_COLUMNS (chart);
  const SutureChartAxis axis = make_axis (self, width, height, style);
  const double room = self->weeks->len > 1 ? get_room (self, &axis) : 2 * (width - axis.right);
  const double x = suture_chart_axis_get_x (&axis, get_week (self, part)->monday);

  graphene_rect_init (area, (float) (x - room / 2), (float) axis.top, (float) room, (float) (axis.bottom - axis.top));
}

static char *
suture_chart_columns_dup_part_text (SutureChart *chart, guint part)
{
  SutureChartColumns *self = SUTURE_CHART_COLUMNS (chart);
  const Week *week = get_week (self, part);
  g_autofree char *day = suture_language_format_day (NULL, week->monday);
  g_autofree char *first = suture_language_format_count (NULL, week->values[0]);
  g_autofree char *second = suture_language_format_count (NULL, week->values[1]);

  /* Translators: the Monday of a week, then twice what is counted, and how many: "Fixed: 12". */
  return g_strdup_printf (_("Week of %1$s. %2$s: %3$s. %4$s: %5$s"), day, self->titles[0], first, self->titles[1], second);
}

static guint
suture_chart_columns_get_n_columns (SutureChart *chart)
{
  return N_COLUMNS;
}

static char *
suture_chart_columns_dup_title (SutureChart *chart, guint column)
{
  SutureChartColumns *self = SUTURE_CHART_COLUMNS (chart);

  return column == COLUMN_WEEK ? g_strdup (C_("column", "Week of")) : g_strdup (self->titles[column - COLUMN_FIRST]);
}

static char *
suture_chart_columns_dup_cell (SutureChart *chart, guint part, guint column)
{
  const Week *week = get_week (SUTURE_CHART_COLUMNS (chart), part);

  return column == COLUMN_WEEK ? suture_language_format_day (NULL, week->monday)
                               : suture_language_format_count (NULL, week->values[column - COLUMN_FIRST]);
}

static gboolean
suture_chart_columns_is_text (SutureChart *chart, guint column)
{
  return column == COLUMN_WEEK;
}

static void
suture_chart_columns_finalize (GObject *object)
{
  SutureChartColumns *self = SUTURE_CHART_COLUMNS (object);

  g_array_unref (self->weeks);
  g_free (self->titles[0]);
  g_free (self->titles[1]);
  G_OBJECT_CLASS (suture_chart_columns_parent_class)->finalize (object);
}

static void
suture_chart_columns_class_init (SutureChartColumnsClass *klass)
{
  SutureChartClass *chart_class = SUTURE_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = suture_chart_columns_finalize;
  chart_class->draw = suture_chart_columns_draw;
  chart_class->get_height = suture_chart_columns_get_height;
  chart_class->get_n_parts = suture_chart_columns_get_n_parts;
  chart_class->get_part_area = suture_chart_columns_get_part_area;
  chart_class->dup_part_text = suture_chart_columns_dup_part_text;
  chart_class->get_n_columns = suture_chart_columns_get_n_columns;
  chart_class->dup_title = suture_chart_columns_dup_title;
  chart_class->dup_cell = suture_chart_columns_dup_cell;
  chart_class->is_text = suture_chart_columns_is_text;
  chart_class->newest_first = TRUE;
}

static void
suture_chart_columns_init (SutureChartColumns *self)
{
  self->weeks = g_array_new (FALSE, FALSE, sizeof (Week));
}

/**
 * suture_chart_columns_new:
 * @first_title: what the filled columns count: "Fixed"
 * @second_title: what the outlined columns count: "New"
 *
 * Returns: (transfer floating): columns, none yet
 */
GtkWidget *
suture_chart_columns_new (const char *first_title, const char *second_title)
{
  SutureChartColumns *self = g_object_new (SUTURE_TYPE_CHART_COLUMNS, NULL);

  self->titles[0] = g_strdup (first_title);
  self->titles[1] = g_strdup (second_title);
  return GTK_WIDGET (self);
}

/**
 * suture_chart_columns_clear:
 * @self: columns
 *
 * Removes all weeks.
 */
void
suture_chart_columns_clear (SutureChartColumns *self)
{
  g_return_if_fail (SUTURE_IS_CHART_COLUMNS (self));

  g_array_set_size (self->weeks, 0);
  suture_chart_changed (SUTURE_CHART (self));
}

/**
 * suture_chart_columns_add:
 * @self: columns
 * @monday: the first day of the week, later than all before
 * @first: how many
 * @second: how many
 */
void
suture_chart_columns_add (SutureChartColumns *self, SutureDay monday, gint64 first, gint64 second)
{
  const Week week = { monday, { MAX (first, 0), MAX (second, 0) } };

  g_return_if_fail (SUTURE_IS_CHART_COLUMNS (self));

  g_array_append_val (self->weeks, week);
  suture_chart_changed (SUTURE_CHART (self));
}
