/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-trend.h"

#include <glib/gi18n-lib.h>

#include "suture-tooltip.h"

/**
 * SutureTrend:
 *
 * A small line of how many devices were exposed, day by day. Rising is bad and
 * falling is good; the same is said by the line, a word and a colour.
 */
struct _SutureTrend
{
  GtkWidget            parent_instance;

  GArray              *values; /* (owned) (nullable) (element-type gint64) */
  SutureTrendDirection direction;
  int                  width;  /* px */
  int                  height; /* px */
};

G_DEFINE_FINAL_TYPE (SutureTrend, suture_trend, GTK_TYPE_WIDGET)

static GdkRGBA
line_color (SutureTrend *self)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  const char *name = self->direction == SUTURE_TREND_RISING ? "suture_bad" : "suture_good";
  GdkRGBA color;

  gtk_style_context_get_color (style, &color);
  if (self->direction == SUTURE_TREND_FLAT)
    color.alpha *= 0.6f;
  else
    gtk_style_context_lookup_color (style, name, &color);
  return color;
}

static void
draw_line (SutureTrend *self, cairo_t *cr, double width, double height)
{
  const gint64 *values = (const gint64 *) (gpointer) self->values->data;
  const guint n = self->values->len;
  gint64 low = values[0], high = values[0];
  double x = 0, y = 0;

  for (guint i = 1; i < n; i++)
    {
      low = MIN (low, values[i]);
      high = MAX (high, values[i]);
    }
  cairo_set_line_width (cr, 1.5);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (guint i = 0; i < n; i++)
    {
      const double part = high > low ? (double) (values[i] - low) / (double) (high - low) : 0.5;

      x = 3 + i * (width - 7) / (n - 1);
      y = height - 3 - part * (height - 6);
      if (i == 0)
        cairo_move_to (cr, x, y);
      else
        cairo_line_to (cr, x, y);
    }
  cairo_stroke (cr);
  cairo_arc (cr, x, y, 2, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
suture_trend_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SutureTrend *self = SUTURE_TREND (widget);
  const int width = gtk_widget_get_width (widget);
  const int height = gtk_widget_get_height (widget);
  cairo_t *cr;
  GdkRGBA color;

  if (self->direction == SUTURE_TREND_NONE || width < 8 || height < 8)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  color = line_color (self);
  gdk_cairo_set_source_rgba (cr, &color);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    {
      cairo_translate (cr, width, 0);
      cairo_scale (cr, -1, 1);
    }
  draw_line (self, cr, width, height);
  cairo_destroy (cr);
}

static void
suture_trend_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                      int *minimum_baseline, int *natural_baseline)
{
  SutureTrend *self = SUTURE_TREND (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : self->height;
}

static void
suture_trend_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (suture_trend_parent_class)->css_changed (widget, change);
  gtk_widget_queue_draw (widget); /* the named colours may be others now */
}

static void
suture_trend_finalize (GObject *object)
{
  g_clear_pointer (&SUTURE_TREND (object)->values, g_array_unref);
  G_OBJECT_CLASS (suture_trend_parent_class)->finalize (object);
}

static void
suture_trend_class_init (SutureTrendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = suture_trend_finalize;
  widget_class->snapshot = suture_trend_snapshot;
  widget_class->measure = suture_trend_measure;
  widget_class->css_changed = suture_trend_css_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "trend");
}

static void
suture_trend_init (SutureTrend *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * suture_trend_new:
 * @width: px; 52 in a table
 * @height: px; 18 in a table
 *
 * Returns: (transfer floating): a trend without figures
 */
GtkWidget *
suture_trend_new (int width, int height)
{
  SutureTrend *self = g_object_new (SUTURE_TYPE_TREND, NULL);

  self->width = width;
  self->height = height;
  suture_trend_set_values (self, NULL);
  return GTK_WIDGET (self);
}

/**
 * suture_trend_set_values:
 * @self: a trend
 * @values: (nullable) (element-type gint64): exposed devices, oldest first
 *   (`exposedTrend` of a recommendation); a reference is kept
 *
 * Draws @values, and says where they go.
 */
void
suture_trend_set_values (SutureTrend *self, GArray *values)
{
  const char *word;

  g_return_if_fail (SUTURE_IS_TREND (self));

  g_clear_pointer (&self->values, g_array_unref);
  self->values = values != NULL ? g_array_ref (values) : NULL;
  self->direction = suture_trend_get_direction (values);
  word = suture_trend_get_word (self->direction);
  suture_tooltip_set (GTK_WIDGET (self), self->direction != SUTURE_TREND_NONE ? word : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, word, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * suture_trend_get_direction:
 * @values: (nullable) (element-type gint64): figures, oldest first
 *
 * Returns: where the figures went from the first to the last day
 */
SutureTrendDirection
suture_trend_get_direction (GArray *values)
{
  gint64 first, last;

  if (values == NULL || values->len < 2)
    return SUTURE_TREND_NONE;
  first = g_array_index (values, gint64, 0);
  last = g_array_index (values, gint64, values->len - 1);
  if (first == last)
    return SUTURE_TREND_FLAT;
  return last > first ? SUTURE_TREND_RISING : SUTURE_TREND_FALLING;
}

/**
 * suture_trend_get_word:
 * @direction: where figures go
 *
 * Returns: (transfer none): the same in words
 */
const char *
suture_trend_get_word (SutureTrendDirection direction)
{
  switch (direction)
    {
    case SUTURE_TREND_FLAT:    return C_("trend", "unchanged");
    case SUTURE_TREND_RISING:  return C_("trend", "rising");
    case SUTURE_TREND_FALLING: return C_("trend", "falling");
    case SUTURE_TREND_NONE:
    default:                   return C_("trend", "not known yet");
    }
}
