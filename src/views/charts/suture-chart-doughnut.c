/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-chart-doughnut.h"

#include <glib/gi18n-lib.h>

#define DIAMETER 144
#define DIAMETER_MAX 216 /* in a card that is higher */
#define DIAMETER_MIN 96
#define RING 0.28      /* thickness, of the radius */
#define GAP 24         /* between the ring and the figures */
#define COLUMN_GAP 9
#define ROW_GAP 10
#define SWATCH 10      /* beside a label */
#define SMALL PANGO_SCALE_SMALL

/**
 * SutureChartDoughnut:
 *
 * A ring of which each part is a share of the whole, with the figures written
 * beside it, or below where it is narrow. The parts go round from the top in the
 * order of the figures.
 */
struct _SutureChartDoughnut
{
  SutureChart  parent_instance;

  char        *label_title; /* (owned) */
  char        *count_title; /* (owned) */
  char        *word;        /* (owned) (nullable): of what the whole is made */
  GArray      *slices;      /* (owned) (element-type Slice) */
  gint64       whole;       /* sum of @slices */
};

typedef struct
{
  char           *label; /* (owned) */
  gint64          count;
  SutureChartInk  ink;
  gboolean        active;
} Slice;

/* Where everything is. */
typedef struct
{
  double x, y, radius;            /* of the ring */
  double left, top, row;          /* of the figures */
  double label, count, share;     /* widths of their columns */
  double height;                  /* of all */
} Plan;

enum
{
  COLUMN_LABEL,
  COLUMN_COUNT,
  COLUMN_SHARE,
  N_COLUMNS,
};

G_DEFINE_FINAL_TYPE (SutureChartDoughnut, suture_chart_doughnut, SUTURE_TYPE_CHART)

static const Slice *
get_slice (SutureChartDoughnut *self, guint part)
{
  return &g_array_index (self->slices, Slice, part);
}

static void
clear_slice (gpointer data)
{
  g_free (((Slice *) data)->label);
}

static char *
dup_share (SutureChartDoughnut *self, guint part, const SutureLanguage *language)
{
  return suture_language_format_share (language, get_slice (self, part)->count, self->whole);
}

static void
measure_columns (SutureChartDoughnut *self, const SutureChartStyle *style, Plan *plan)
{
  for (guint i = 0; i < self->slices->len; i++)
    {
      g_autofree char *count = suture_language_format_count (style->language, get_slice (self, i)->count);
      g_autofree char *share = dup_share (self, i, style->language);

      plan->label = MAX (plan->label, suture_chart_style_get_width (style, get_slice (self, i)->label, 1));
      plan->count = MAX (plan->count, suture_chart_style_get_width (style, count, 1));
      plan->share = MAX (plan->share, suture_chart_style_get_width (style, share, SMALL));
    }
  plan->row = suture_chart_style_get_line (style, 1) + ROW_GAP;
}

/* Beside the ring where there is room, else below it; the shares go before the figures have to. */
static Plan
make_plan (SutureChartDoughnut *self, double width, double height, const SutureChartStyle *style)
{
  Plan plan = { 0, };
  double figures, all, diameter;

  measure_columns (self, style, &plan);
  figures = SWATCH + plan.label + plan.count + plan.share + 3 * COLUMN_GAP;
  all = self->slices->len * plan.row;
  if (width >= DIAMETER_MIN + GAP + figures)
    {
      diameter = MIN (CLAMP (height, DIAMETER, DIAMETER_MAX), width - GAP - figures);
      plan.height = MAX (diameter, all) + 2;
      plan.left = diameter + GAP + MIN ((width - diameter - GAP - figures) / 2, GAP);
      plan.top = (plan.height - all) / 2;
      plan.x = diameter / 2;
    }
  else
    {
      if (figures > width)
        {
          figures -= plan.share + COLUMN_GAP;
          plan.share = 0;
        }
      diameter = MIN (CLAMP (height - GAP / 2.0 - all, DIAMETER, DIAMETER_MAX), width);
      plan.left = MAX ((width - figures) / 2, 0);
      plan.top = diameter + GAP / 2.0;
      plan.height = plan.top + all;
      plan.x = width / 2;
      plan.label = MIN (plan.label, MAX (width - SWATCH - 2 * COLUMN_GAP - plan.count, 0));
    }
  plan.radius = diameter / 2 - 1;
  plan.y = plan.left > diameter ? plan.height / 2 : diameter / 2;
  /* In the middle of a card that is higher. */
  plan.y += MAX ((height - plan.height) / 2, 0);
  plan.top += MAX ((height - plan.height) / 2, 0);
  return plan;
}

static void
trace_slice (cairo_t *cr, const Plan *plan, double from, double to)
{
  const double outer = plan->radius, inner = plan->radius * (1 - RING);

  cairo_new_path (cr);
  cairo_arc (cr, plan->x, plan->y, outer, from, to);
  cairo_arc_negative (cr, plan->x, plan->y, inner, to, from);
  cairo_close_path (cr);
}

static void
draw_ring (SutureChartDoughnut *self, cairo_t *cr, const Plan *plan, const SutureChartStyle *style)
{
  double from = -G_PI_2;

  if (self->whole <= 0)
    {
      trace_slice (cr, plan, 0, 2 * G_PI);
      suture_chart_style_set_text (style, cr, style->faint);
      cairo_fill (cr);
      return;
    }
  for (guint i = 0; i < self->slices->len; i++)
    {
      const Slice *slice = get_slice (self, i);
      const double to = from + 2 * G_PI * (double) slice->count / (double) self->whole;

      if (slice->count > 0)
        {
          trace_slice (cr, plan, from, to);
          suture_chart_style_fill (style, cr, slice->ink);
          /* A gap of the ground between the parts: it tells them apart without a colour. */
          trace_slice (cr, plan, from, to);
          gdk_cairo_set_source_rgba (cr, &style->ground);
          cairo_set_line_width (cr, slice->count < self->whole ? 2 : 0.01);
          cairo_stroke (cr);
        }
      from = to;
    }
}

static void
draw_whole (SutureChartDoughnut *self, cairo_t *cr, const Plan *plan, const SutureChartStyle *style)
{
  g_autofree char *count = suture_language_format_count (style->language, self->whole);
  g_autoptr (PangoLayout) layout = suture_chart_style_create_layout (style, count, PANGO_SCALE_X_LARGE, PANGO_WEIGHT_BOLD);
  const double room = 2 * plan->radius * (1 - RING) - 6;
  int width, height;
  double word_height = 0;

  pango_layout_get_pixel_size (layout, &width, &height);
  if (width > room)
    {
      g_object_unref (layout);
      layout = suture_chart_style_create_layout (style, count, 1, PANGO_WEIGHT_BOLD);
      pango_layout_get_pixel_size (layout, &width, &height);
    }
  if (width > room)
    return; /* it is the sum of what stands beside it */
  if (self->word != NULL && suture_chart_style_get_width (style, self->word, SMALL) <= room)
    word_height = suture_chart_style_get_line (style, SMALL);
  suture_chart_style_set_text (style, cr, 1);
  suture_chart_style_show (style, cr, layout, plan->x, plan->y - (height + word_height) / 2, 0.5);
  if (word_height <= 0)
    return;
  suture_chart_style_set_text (style, cr, style->secondary);
  suture_chart_style_show_text (style, cr, self->word, SMALL, plan->x, plan->y + (height - word_height) / 2, 0.5);
}

static void
draw_figures (SutureChartDoughnut *self, cairo_t *cr, guint part, const Plan *plan, const SutureChartStyle *style)
{
  const Slice *slice = get_slice (self, part);
  const double line = plan->row - ROW_GAP, small = suture_chart_style_get_line (style, SMALL);
  const double y = plan->top + part * plan->row + ROW_GAP / 2.0, label = plan->left + SWATCH + COLUMN_GAP;
  const double right = label + plan->label + COLUMN_GAP + plan->count;
  g_autofree char *count = suture_language_format_count (style->language, slice->count);
  g_autofree char *share = dup_share (self, part, style->language);
  g_autoptr (PangoLayout) layout = suture_chart_style_create_layout (style, slice->label, 1, PANGO_WEIGHT_NORMAL);

  cairo_rectangle (cr, plan->left, y + (line - SWATCH) / 2, SWATCH, SWATCH);
  suture_chart_style_fill (style, cr, slice->ink);
  pango_layout_set_width (layout, (int) ((plan->label + 1) * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  suture_chart_style_set_text (style, cr, 1);
  cairo_move_to (cr, label, y);
  pango_cairo_show_layout (cr, layout);
  suture_chart_style_show_text (style, cr, count, 1, right, y, 1);
  if (plan->share <= 0)
    return;
  suture_chart_style_set_text (style, cr, style->secondary);
  suture_chart_style_show_text (style, cr, share, SMALL, right + COLUMN_GAP + plan->share, y + (line - small) / 2, 1);
}

static void
suture_chart_doughnut_draw (SutureChart *chart, cairo_t *cr, double width, double height, const SutureChartStyle *style)
{
  SutureChartDoughnut *self = SUTURE_CHART_DOUGHNUT (chart);
  const Plan plan = make_plan (self, width, height, style);

  draw_ring (self, cr, &plan, style);
  draw_whole (self, cr, &plan, style);
  for (guint i = 0; i < self->slices->len; i++)
    draw_figures (self, cr, i, &plan, style);
}

static double
suture_chart_doughnut_get_height (SutureChart *chart, double width, const SutureChartStyle *style)
{
  return make_plan (SUTURE_CHART_DOUGHNUT (chart), width, 0, style).height;
}

static guint
suture_chart_doughnut_get_n_parts (SutureChart *chart)
{
  return SUTURE_CHART_DOUGHNUT (chart)->slices->len;
}

static void
suture_chart_doughnut_get_part_area (SutureChart *chart, guint part, double width, double height,
                                     const SutureChartStyle *style, graphene_rect_t *area)
{
  const Plan plan = make_plan (SUTURE_CHART_DOUGHNUT (chart), width, height, style);

  graphene_rect_init (area, (float) plan.left, (float) (plan.top + part * plan.row),
                      (float) MIN (SWATCH + plan.label + plan.count + plan.share + 3 * COLUMN_GAP, width - plan.left),
                      (float) plan.row);
}

/* In the ring, else by the figures. */
static int
suture_chart_doughnut_find_part (SutureChart *chart, double x, double y, double width, double height,
                                 const SutureChartStyle *style)
{
  SutureChartDoughnut *self = SUTURE_CHART_DOUGHNUT (chart);
  const Plan plan = make_plan (self, width, height, style);
  const double distance = hypot (x - plan.x, y - plan.y);
  double turn = atan2 (x - plan.x, plan.y - y) / (2 * G_PI), before = 0;

  if (distance > plan.radius || distance < plan.radius * (1 - RING) || self->whole <= 0)
    return SUTURE_CHART_CLASS (suture_chart_doughnut_parent_class)->find_part (chart, x, y, width, height, style);
  turn = turn < 0 ? turn + 1 : turn;
  for (guint i = 0; i < self->slices->len; i++)
    {
      before += (double) get_slice (self, i)->count / (double) self->whole;
      if (turn < before)
        return (int) i;
    }
  return -1;
}

static gboolean
suture_chart_doughnut_is_active (SutureChart *chart, guint part)
{
  return get_slice (SUTURE_CHART_DOUGHNUT (chart), part)->active;
}

static char *
suture_chart_doughnut_dup_part_text (SutureChart *chart, guint part)
{
  SutureChartDoughnut *self = SUTURE_CHART_DOUGHNUT (chart);
  g_autofree char *count = suture_language_format_count (NULL, get_slice (self, part)->count);
  g_autofree char *share = dup_share (self, part, NULL);
  g_autofree char *figures = g_strdup_printf ("%s · %s", count, share);

  return suture_language_fill (NULL, "fact", NC_("fact", "%1$s: %2$s"), get_slice (self, part)->label, figures, NULL);
}

static guint
suture_chart_doughnut_get_n_columns (SutureChart *chart)
{
  return N_COLUMNS;
}

static char *
suture_chart_doughnut_dup_title (SutureChart *chart, guint column)
{
  SutureChartDoughnut *self = SUTURE_CHART_DOUGHNUT (chart);

  switch (column)
    {
    case COLUMN_LABEL: return g_strdup (self->label_title);
    case COLUMN_COUNT: return g_strdup (self->count_title);
    default:           return g_strdup (C_("column", "Share"));
    }
}

static char *
suture_chart_doughnut_dup_cell (SutureChart *chart, guint part, guint column)
{
  SutureChartDoughnut *self = SUTURE_CHART_DOUGHNUT (chart);

  switch (column)
    {
    case COLUMN_LABEL: return g_strdup (get_slice (self, part)->label);
    case COLUMN_COUNT: return suture_language_format_count (NULL, get_slice (self, part)->count);
    default:           return dup_share (self, part, NULL);
    }
}

static gboolean
suture_chart_doughnut_is_text (SutureChart *chart, guint column)
{
  return column == COLUMN_LABEL;
}

static void
suture_chart_doughnut_finalize (GObject *object)
{
  SutureChartDoughnut *self = SUTURE_CHART_DOUGHNUT (object);

  g_array_unref (self->slices);
  g_free (self->label_title);
  g_free (self->count_title);
  g_free (self->word);
  G_OBJECT_CLASS (suture_chart_doughnut_parent_class)->finalize (object);
}

static void
suture_chart_doughnut_class_init (SutureChartDoughnutClass *klass)
{
  SutureChartClass *chart_class = SUTURE_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = suture_chart_doughnut_finalize;
  chart_class->draw = suture_chart_doughnut_draw;
  chart_class->get_height = suture_chart_doughnut_get_height;
  chart_class->get_n_parts = suture_chart_doughnut_get_n_parts;
  chart_class->get_part_area = suture_chart_doughnut_get_part_area;
  chart_class->find_part = suture_chart_doughnut_find_part;
  chart_class->is_active = suture_chart_doughnut_is_active;
  chart_class->dup_part_text = suture_chart_doughnut_dup_part_text;
  chart_class->get_n_columns = suture_chart_doughnut_get_n_columns;
  chart_class->dup_title = suture_chart_doughnut_dup_title;
  chart_class->dup_cell = suture_chart_doughnut_dup_cell;
  chart_class->is_text = suture_chart_doughnut_is_text;
}

static void
suture_chart_doughnut_init (SutureChartDoughnut *self)
{
  self->slices = g_array_new (FALSE, FALSE, sizeof (Slice));
  g_array_set_clear_func (self->slices, clear_slice);
}

/**
 * suture_chart_doughnut_new:
 * @label_title: what the parts are: "Exposure level"
 * @count_title: what is counted: "Devices"
 *
 * Returns: (transfer floating): a ring without parts
 */
GtkWidget *
suture_chart_doughnut_new (const char *label_title, const char *count_title)
{
  SutureChartDoughnut *self = g_object_new (SUTURE_TYPE_CHART_DOUGHNUT, NULL);

  self->label_title = g_strdup (label_title);
  self->count_title = g_strdup (count_title);
  return GTK_WIDGET (self);
}

/**
 * suture_chart_doughnut_set_whole:
 * @self: a doughnut
 * @word: (nullable): what stands below the sum in its middle: "devices"
 */
void
suture_chart_doughnut_set_whole (SutureChartDoughnut *self, const char *word)
{
  g_return_if_fail (SUTURE_IS_CHART_DOUGHNUT (self));

  g_free (self->word);
  self->word = g_strdup (word);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * suture_chart_doughnut_clear:
 * @self: a doughnut
 *
 * Removes its parts.
 */
void
suture_chart_doughnut_clear (SutureChartDoughnut *self)
{
  g_return_if_fail (SUTURE_IS_CHART_DOUGHNUT (self));

  g_array_set_size (self->slices, 0);
  self->whole = 0;
  suture_chart_changed (SUTURE_CHART (self));
}

/**
 * suture_chart_doughnut_add:
 * @self: a doughnut
 * @label: what the part is: "High"
 * @count: things in it, 0 or more
 * @ink: what it is drawn with: another one for each part
 * @active: whether something opens from it
 */
void
suture_chart_doughnut_add (SutureChartDoughnut *self, const char *label, gint64 count, SutureChartInk ink,
                           gboolean active)
{
  Slice slice;

  g_return_if_fail (SUTURE_IS_CHART_DOUGHNUT (self) && label != NULL);

  slice = (Slice) { g_strdup (label), MAX (count, 0), ink, active };
  g_array_append_val (self->slices, slice);
  self->whole += slice.count;
  suture_chart_changed (SUTURE_CHART (self));
}
