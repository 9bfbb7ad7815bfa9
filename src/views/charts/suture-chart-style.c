/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-chart-style.h"

#include <adwaita.h>

#define PATTERN 6 /* of the drawing's unit: from one stroke of a pattern to the next */

static GdkRGBA
mix (GdkRGBA a, GdkRGBA b, float part)
{
  return (GdkRGBA) {
    a.red * (1 - part) + b.red * part,
    a.green * (1 - part) + b.green * part,
    a.blue * (1 - part) + b.blue * part,
    a.alpha * (1 - part) + b.alpha * part,
  };
}

static GdkRGBA
look_up (GtkStyleContext *context, const char *name, GdkRGBA fallback)
{
  GdkRGBA color;

  return gtk_style_context_lookup_color (context, name, &color) ? color : fallback;
}

/**
 * suture_chart_style_new_for_widget:
 * @widget: where it is drawn
 *
 * Returns: (transfer full): colours and font of @widget as they are now, in the
 *   language of the program
 */
SutureChartStyle *
suture_chart_style_new_for_widget (GtkWidget *widget)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  AdwStyleManager *manager = adw_style_manager_get_default ();
  const gboolean contrast = adw_style_manager_get_high_contrast (manager), dark = adw_style_manager_get_dark (manager);
  SutureChartStyle *self = g_new0 (SutureChartStyle, 1);

  self->pango = gtk_widget_create_pango_context (widget);
  gtk_style_context_get_color (context, &self->text);
  self->ground = look_up (context, "card_bg_color", (GdkRGBA) { 1, 1, 1, 1 });
  /* A card is a film over the window in the dark. */
  if (self->ground.alpha < 1)
    self->ground = mix (look_up (context, "window_bg_color", self->ground), (GdkRGBA) { self->ground.red, self->ground.green,
                        self->ground.blue, 1 }, self->ground.alpha);
  self->inks[SUTURE_CHART_INK_ACCENT] = look_up (context, "accent_bg_color", self->text);
  self->inks[SUTURE_CHART_INK_BAD] = look_up (context, "error_bg_color", self->text);
  self->inks[SUTURE_CHART_INK_WARN] = look_up (context, "warning_bg_color", self->text);
  self->inks[SUTURE_CHART_INK_GOOD] = look_up (context, "success_bg_color", self->text);
  self->inks[SUTURE_CHART_INK_QUIET] = mix (self->text, self->ground, 0.45f);
  /* 3:1 at least against the card: amber is too light for white, red and blue too dark for the dark. */
  for (guint i = 0; i < SUTURE_CHART_N_INKS; i++)
    if (contrast || (dark ? i != SUTURE_CHART_INK_WARN : i == SUTURE_CHART_INK_WARN))
      self->inks[i] = mix (self->inks[i], self->text, 0.25f);
  self->secondary = contrast ? 1 : 0.75;
  self->faint = contrast ? 0.4 : 0.15;
  self->patterned = contrast;
  return self;
}

/**
 * suture_chart_style_new_for_print:
 * @pango: fonts of the paper; a reference is kept
 * @language: (nullable): of axes and dates; %NULL is that of the program
 *
 * Returns: (transfer full): black on white, with patterns that grey keeps apart
 */
SutureChartStyle *
suture_chart_style_new_for_print (PangoContext *pango, const SutureLanguage *language)
{
  static const char *const inks[SUTURE_CHART_N_INKS] = { "#1a5fb4", "#a51d2d", "#c88800", "#26704b", "#77767b" };
  SutureChartStyle *self = g_new0 (SutureChartStyle, 1);

  self->pango = g_object_ref (pango);
  self->language = language;
  gdk_rgba_parse (&self->text, "#000000");
  gdk_rgba_parse (&self->ground, "#ffffff");
  for (guint i = 0; i < SUTURE_CHART_N_INKS; i++)
    gdk_rgba_parse (&self->inks[i], inks[i]);
  self->secondary = 0.75;
  self->faint = 0.2;
  self->patterned = TRUE;
  return self;
}

/**
 * suture_chart_style_free:
 * @self: (transfer full): a style
 */
void
suture_chart_style_free (SutureChartStyle *self)
{
  g_clear_object (&self->pango);
  g_free (self);
}

static void
set_color (cairo_t *cr, GdkRGBA color, double opacity)
{
  color.alpha *= (float) opacity;
  gdk_cairo_set_source_rgba (cr, &color);
}

/**
 * suture_chart_style_set_text:
 * @self: a style
 * @cr: the drawing
 * @opacity: 1 for figures, @secondary, @faint
 */
void
suture_chart_style_set_text (const SutureChartStyle *self, cairo_t *cr, double opacity)
{
  set_color (cr, self->text, opacity);
}

/**
 * suture_chart_style_set_ink:
 * @self: a style
 * @cr: the drawing
 * @ink: what to draw with
 * @opacity: 1 for lines, less for areas
 */
void
suture_chart_style_set_ink (const SutureChartStyle *self, cairo_t *cr, SutureChartInk ink, double opacity)
{
  set_color (cr, self->inks[ink], opacity);
}

/* Strokes over the clip: rising for warnings, both ways for what is high, level for the rest. */
static void
draw_pattern (cairo_t *cr, SutureChartInk ink)
{
  double x1, y1, x2, y2;

  cairo_clip_extents (cr, &x1, &y1, &x2, &y2);
  for (double at = x1 - (y2 - y1); at < x2 && ink != SUTURE_CHART_INK_BAD; at += PATTERN)
    {
      if (ink == SUTURE_CHART_INK_WARN || ink == SUTURE_CHART_INK_QUIET)
        {
          cairo_move_to (cr, at, y2);
          cairo_line_to (cr, at + (y2 - y1), y1);
        }
      if (ink == SUTURE_CHART_INK_QUIET)
        {
          cairo_move_to (cr, at, y1);
          cairo_line_to (cr, at + (y2 - y1), y2);
        }
    }
  for (double at = y1 + PATTERN / 2.0; at < y2 && ink == SUTURE_CHART_INK_ACCENT; at += PATTERN)
    {
      cairo_move_to (cr, x1, at);
      cairo_line_to (cr, x2, at);
    }
  cairo_stroke (cr);
}

/**
 * suture_chart_style_fill:
 * @self: a style
 * @cr: the drawing, with a path, which is gone then
 * @ink: what to fill it with
 *
 * Fills with the colour of @ink and its pattern: high is solid, medium hatched,
 * the accent lined, good plain. Only where the style is patterned.
 */
void
suture_chart_style_fill (const SutureChartStyle *self, cairo_t *cr, SutureChartInk ink)
{
  set_color (cr, self->inks[ink], 1);
  if (!self->patterned)
    {
      cairo_fill (cr);
      return;
    }
  cairo_save (cr);
  cairo_fill_preserve (cr);
  cairo_clip (cr);
  set_color (cr, self->ground, 0.85);
  cairo_set_line_width (cr, 1.5);
  cairo_set_dash (cr, NULL, 0, 0);
  draw_pattern (cr, ink);
  cairo_restore (cr);
}

/**
 * suture_chart_style_create_layout:
 * @self: a style
 * @text: plain text
 * @scale: of the font: 1, %PANGO_SCALE_SMALL
 * @weight: of the font
 *
 * Returns: (transfer full): @text with figures of equal width
 */
PangoLayout *
suture_chart_style_create_layout (const SutureChartStyle *self, const char *text, double scale, PangoWeight weight)
{
  PangoLayout *layout = pango_layout_new (self->pango);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_attr_list_insert (attributes, pango_attr_weight_new (weight));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, text, -1);
  pango_attr_list_unref (attributes);
  return layout;
}

/**
 * suture_chart_style_get_width:
 * @self: a style
 * @text: plain text
 * @scale: of the font
 *
 * Returns: how wide @text is, rounded up
 */
double
suture_chart_style_get_width (const SutureChartStyle *self, const char *text, double scale)
{
  g_autoptr (PangoLayout) layout = suture_chart_style_create_layout (self, text, scale, PANGO_WEIGHT_NORMAL);
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return PANGO_PIXELS_CEIL (width);
}

/**
 * suture_chart_style_get_line:
 * @self: a style
 * @scale: of the font
 *
 * Returns: how high a line of text is, rounded up
 */
double
suture_chart_style_get_line (const SutureChartStyle *self, double scale)
{
  g_autoptr (PangoLayout) layout = suture_chart_style_create_layout (self, "0", scale, PANGO_WEIGHT_NORMAL);
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return PANGO_PIXELS_CEIL (height);
}

/**
 * suture_chart_style_show:
 * @self: a style
 * @cr: the drawing, with its source
 * @layout: a text
 * @x: where it is
 * @y: its top
 * @align: 0: begins at @x; 0.5: around it; 1: ends there
 */
void
suture_chart_style_show (const SutureChartStyle *self, cairo_t *cr, PangoLayout *layout, double x, double y, double align)
{
  int width;

  pango_layout_get_size (layout, &width, NULL);
  cairo_move_to (cr, x - align * width / PANGO_SCALE, y);
  pango_cairo_show_layout (cr, layout);
}

/**
 * suture_chart_style_show_text:
 * @self: a style
 * @cr: the drawing, with its source
 * @text: plain text
 * @scale: of the font
 * @x: where it is
 * @y: its top
 * @align: 0: begins at @x; 0.5: around it; 1: ends there
 */
void
suture_chart_style_show_text (const SutureChartStyle *self, cairo_t *cr, const char *text, double scale, double x, double y,
                              double align)
{
  g_autoptr (PangoLayout) layout = suture_chart_style_create_layout (self, text, scale, PANGO_WEIGHT_NORMAL);

  suture_chart_style_show (self, cr, layout, x, y, align);
}
