/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-chart-bars.h"

#include <glib/gi18n-lib.h>

#define GAP 12         /* between label, bar and figures */
#define ROW_GAP 11     /* between two rows */
#define SPREAD_MAX 1.6 /* of the height of a row */
#define THICKNESS 6    /* of a bar */
#define BAR_MIN 48     /* below it labels stand above their bars */
#define SMALL PANGO_SCALE_SMALL

/**
 * SutureChartBars:
 *
 * Horizontal bars, each a part of its maximum, with label and figures. Where it
 * is narrow, or the words are long, the label stands above its bar.
 */
struct _SutureChartBars
{
  SutureChart  parent_instance;

  char        *label_title; /* (owned) */
  char        *value_title; /* (owned) */
  GArray      *bars;        /* (owned) (element-type SutureChartBar): with texts of their own */
};

/* Where the rows are. */
typedef struct
{
  gboolean stacked; /* label above bar */
  double   label;   /* widths */
  double   figures;
  double   row;     /* height, with the gap */
  double   line;    /* height of the label */
  double   above;   /* room above each row, where there is more than needed */
} Plan;

enum
{
  COLUMN_LABEL,
  COLUMN_VALUE,
  COLUMN_MAXIMUM,
  COLUMN_WORD,
};

G_DEFINE_FINAL_TYPE (SutureChartBars, suture_chart_bars, SUTURE_TYPE_CHART)

static const SutureChartBar *
get_bar (SutureChartBars *self, guint part)
{
  return &g_array_index (self->bars, SutureChartBar, part);
}

static void
clear_bar (gpointer data)
{
  SutureChartBar *bar = data;

  g_free ((char *) bar->label);
  g_free ((char *) bar->word);
}

static char *
dup_figures (const SutureChartBar *bar, const SutureLanguage *language)
{
  g_autofree char *value = suture_language_format_real (language, bar->value, bar->decimals, FALSE);
  g_autofree char *maximum = suture_language_format_real (language, bar->maximum, bar->decimals, FALSE);

  if (bar->value < 0)
    return g_strdup (suture_language_say (language, "figure", NC_("figure", "not known")));
  if (bar->maximum <= 0)
    return g_steal_pointer (&value);
  /* Translators: a figure, and the greatest that it can be. */
  return suture_language_fill (language, "figure", NC_("figure", "%1$s of %2$s"), value, maximum, NULL);
}

/* With its word, as beside the bar. */
static char *
dup_figures_and_word (const SutureChartBar *bar, const SutureLanguage *language)
{
  g_autofree char *figures = dup_figures (bar, language);

  return bar->word != NULL ? g_strdup_printf ("%s · %s", figures, bar->word) : g_steal_pointer (&figures);
}

/* Over several lines where one is not enough: our own words are never cut. */
static PangoLayout *
create_label (const char *text, double width, const SutureChartStyle *style)
{
  PangoLayout *layout = suture_chart_style_create_layout (style, text, 1, PANGO_WEIGHT_NORMAL);

  pango_layout_set_width (layout, (int) (ceil (width + 1) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  return layout;
}

static double
get_label_height (const char *text, double width, const SutureChartStyle *style)
{
  g_autoptr (PangoLayout) layout = create_label (text, width, style);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static Plan
make_plan (SutureChartBars *self, double width, const SutureChartStyle *style)
{
  Plan plan = { 0, };

  for (guint i = 0; i < self->bars->len; i++)
    {
      g_autofree char *figures = dup_figures_and_word (get_bar (self, i), style->language);

      plan.label = MAX (plan.label, suture_chart_style_get_width (style, get_bar (self, i)->label, 1));
      plan.figures = MAX (plan.figures, suture_chart_style_get_width (style, figures, SMALL));
    }
  plan.line = suture_chart_style_get_line (style, 1);
  plan.stacked = width - plan.label - plan.figures - 2 * GAP < BAR_MIN;
  if (plan.stacked)
    plan.label = width;
  for (guint i = 0; plan.stacked && i < self->bars->len; i++)
    plan.line = MAX (plan.line, get_label_height (get_bar (self, i)->label, width, style));
  plan.row = plan.line + ROW_GAP + (plan.stacked ? suture_chart_style_get_line (style, SMALL) : 0);
  return plan;
}

/* Where there is more room than needed the rows lie farther apart, within reason. */
static Plan
make_wide_plan (SutureChartBars *self, double width, double height, const SutureChartStyle *style)
{
  Plan plan = make_plan (self, width, style);
  const double row = self->bars->len > 0 ? CLAMP (height / self->bars->len, plan.row, plan.row * SPREAD_MAX) : plan.row;

  plan.above = (row - plan.row) / 2;
  plan.row = row;
  return plan;
}

static double
get_share (SutureChartBars *self, const SutureChartBar *bar)
{
  double maximum = bar->maximum;

  for (guint i = 0; bar->maximum <= 0 && i < self->bars->len; i++)
    maximum = MAX (maximum, get_bar (self, i)->value);
  return maximum > 0 ? CLAMP (bar->value / maximum, 0, 1) : 0;
}

static void
trace_bar (cairo_t *cr, double x, double y, double width, double height)
{
  const double radius = MIN (height, width) / 2;

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, G_PI_2);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI_2, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
draw_bar (SutureChartBars *self, cairo_t *cr, const SutureChartBar *bar, double x, double y, double width,
          const SutureChartStyle *style)
{
  const double share = get_share (self, bar);

  if (width < THICKNESS)
    return; /* the figures say it */
  trace_bar (cr, x, y, width, THICKNESS);
  suture_chart_style_set_text (style, cr, style->faint);
  cairo_fill (cr);
  if (bar->value <= 0)
    return;
  trace_bar (cr, x, y, MAX (share * width, 2), THICKNESS);
  suture_chart_style_set_ink (style, cr, bar->ink, 1);
  cairo_fill (cr);
}

static void
suture_chart_bars_draw (SutureChart *chart, cairo_t *cr, double width, double height, const SutureChartStyle *style)
{
  SutureChartBars *self = SUTURE_CHART_BARS (chart);
  const Plan plan = make_wide_plan (self, width, height, style);
  const double small = suture_chart_style_get_line (style, SMALL);

  for (guint i = 0; i < self->bars->len; i++)
    {
      const SutureChartBar *bar = get_bar (self, i);
      const double y = ROW_GAP / 2.0 + plan.above + i * plan.row;
      g_autofree char *figures = dup_figures_and_word (bar, style->language);
      g_autoptr (PangoLayout) label = create_label (bar->label, plan.label, style);
      const double figures_y = plan.stacked ? y + plan.line : y + (plan.line - small) / 2;
      const double left = plan.stacked ? 0 : plan.label + GAP;

      suture_chart_style_set_text (style, cr, 1);
      cairo_move_to (cr, 0, y);
      pango_cairo_show_layout (cr, label);
      suture_chart_style_set_text (style, cr, style->secondary);
      suture_chart_style_show_text (style, cr, figures, SMALL, width, figures_y, 1);
      draw_bar (self, cr, bar, left, figures_y + (small - THICKNESS) / 2, width - left - plan.figures - GAP, style);
    }
}

static double
suture_chart_bars_get_height (SutureChart *chart, double width, const SutureChartStyle *style)
{
  SutureChartBars *self = SUTURE_CHART_BARS (chart);

  return self->bars->len * make_plan (self, width, style).row;
}

static guint
suture_chart_bars_get_n_parts (SutureChart *chart)
{
  return SUTURE_CHART_BARS (chart)->bars->len;
}

static void
suture_chart_bars_get_part_area (SutureChart *chart, guint part, double width, double height,
                                 const SutureChartStyle *style, graphene_rect_t *area)
{
  const Plan plan = make_wide_plan (SUTURE_CHART_BARS (chart), width, height, style);

  graphene_rect_init (area, 0, (float) (part * plan.row), (float) width, (float) plan.row);
}

static gboolean
suture_chart_bars_is_active (SutureChart *chart, guint part)
{
  return get_bar (SUTURE_CHART_BARS (chart), part)->active;
}

static char *
suture_chart_bars_dup_part_text (SutureChart *chart, guint part)
{
  const SutureChartBar *bar = get_bar (SUTURE_CHART_BARS (chart), part);
  g_autofree char *figures = dup_figures_and_word (bar, NULL);

  return suture_language_fill (NULL, "fact", NC_("fact", "%1$s: %2$s"), bar->label, figures, NULL);
}

static gboolean
has_word (SutureChartBars *self)
{
  for (guint i = 0; i < self->bars->len; i++)
    if (get_bar (self, i)->word != NULL)
      return TRUE;
  return FALSE;
}

static guint
suture_chart_bars_get_n_columns (SutureChart *chart)
{
  return has_word (SUTURE_CHART_BARS (chart)) ? COLUMN_WORD + 1 : COLUMN_WORD;
}

static char *
suture_chart_bars_dup_title (SutureChart *chart, guint column)
{
  SutureChartBars *self = SUTURE_CHART_BARS (chart);

  switch (column)
    {
    case COLUMN_LABEL:   return g_strdup (self->label_title);
    case COLUMN_VALUE:   return g_strdup (self->value_title);
    case COLUMN_MAXIMUM: return g_strdup (C_("column", "Maximum"));
    default:             return g_strdup (C_("column", "Note"));
    }
}

static char *
suture_chart_bars_dup_cell (SutureChart *chart, guint part, guint column)
{
  const SutureChartBar *bar = get_bar (SUTURE_CHART_BARS (chart), part);

  switch (column)
    {
    case COLUMN_LABEL:
      return g_strdup (bar->label);
    case COLUMN_VALUE:
      return bar->value >= 0 ? suture_language_format_real (NULL, bar->value, bar->decimals, FALSE)
                             : g_strdup (C_("figure", "not known"));
    case COLUMN_MAXIMUM:
      return bar->maximum > 0 ? suture_language_format_real (NULL, bar->maximum, bar->decimals, FALSE)
                              : g_strdup (C_("figure", "not known"));
    default:
      return g_strdup (bar->word != NULL ? bar->word : "");
    }
}

static gboolean
suture_chart_bars_is_text (SutureChart *chart, guint column)
{
  return column == COLUMN_LABEL || column == COLUMN_WORD;
}

static void
suture_chart_bars_finalize (GObject *object)
{
  SutureChartBars *self = SUTURE_CHART_BARS (object);

  g_array_unref (self->bars);
  g_free (self->label_title);
  g_free (self->value_title);
  G_OBJECT_CLASS (suture_chart_bars_parent_class)->finalize (object);
}

static void
suture_chart_bars_class_init (SutureChartBarsClass *klass)
{
  SutureChartClass *chart_class = SUTURE_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = suture_chart_bars_finalize;
  chart_class->draw = suture_chart_bars_draw;
  chart_class->get_height = suture_chart_bars_get_height;
  chart_class->get_n_parts = suture_chart_bars_get_n_parts;
  chart_class->get_part_area = suture_chart_bars_get_part_area;
  chart_class->is_active = suture_chart_bars_is_active;
  chart_class->dup_part_text = suture_chart_bars_dup_part_text;
  chart_class->get_n_columns = suture_chart_bars_get_n_columns;
  chart_class->dup_title = suture_chart_bars_dup_title;
  chart_class->dup_cell = suture_chart_bars_dup_cell;
  chart_class->is_text = suture_chart_bars_is_text;
}

static void
suture_chart_bars_init (SutureChartBars *self)
{
  self->bars = g_array_new (FALSE, FALSE, sizeof (SutureChartBar));
  g_array_set_clear_func (self->bars, clear_bar);
}

/**
 * suture_chart_bars_new:
 * @label_title: what the bars are: "Category"
 * @value_title: what their figures are: "Points"
 *
 * Returns: (transfer floating): bars, none yet
 */
GtkWidget *
suture_chart_bars_new (const char *label_title, const char *value_title)
{
  SutureChartBars *self = g_object_new (SUTURE_TYPE_CHART_BARS, NULL);

  self->label_title = g_strdup (label_title);
  self->value_title = g_strdup (value_title);
  return GTK_WIDGET (self);
}

/**
 * suture_chart_bars_clear:
 * @self: bars
 *
 * Removes all of them.
 */
void
suture_chart_bars_clear (SutureChartBars *self)
{
  g_return_if_fail (SUTURE_IS_CHART_BARS (self));

  g_array_set_size (self->bars, 0);
  suture_chart_changed (SUTURE_CHART (self));
}

/**
 * suture_chart_bars_add:
 * @self: bars
 * @bar: one more; copied
 */
void
suture_chart_bars_add (SutureChartBars *self, const SutureChartBar *bar)
{
  SutureChartBar copy;

  g_return_if_fail (SUTURE_IS_CHART_BARS (self) && bar != NULL && bar->label != NULL);

  copy = *bar;
  copy.label = g_strdup (bar->label);
  copy.word = g_strdup (bar->word);
  g_array_append_val (self->bars, copy);
  suture_chart_changed (SUTURE_CHART (self));
}
