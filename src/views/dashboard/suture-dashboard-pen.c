/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-sheet-private.h"

#define TITLE_SCALE 1.14
#define TITLE_GAP 5
#define ROW_GAP 3
#define COLUMN_GAP 6
#define CHART_SCALE 0.72 /* of a chart's own sizes, which are for the screen */

/* In the language of the report. */
const char *
suture_dashboard_pen_say (const SutureDashboardPen *self, const char *context, const char *msgid)
{
  return suture_language_say (self->sheet->language, context, msgid);
}

/* A line of text, cut at its end where it does not fit: names of the service only. Returns its height. */
double
suture_dashboard_pen_text (const SutureDashboardPen *self, const char *text, double scale, PangoWeight weight, double opacity,
                           double x, double y, double width, PangoAlignment alignment)
{
  g_autoptr (PangoLayout) layout = suture_chart_style_create_layout (self->style, text, scale, weight);
  int height;

  pango_layout_set_width (layout, (int) (MAX (width, 0) * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, alignment);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_get_size (layout, NULL, &height);
  suture_chart_style_set_text (self->style, self->cr, opacity);
  cairo_move_to (self->cr, x, y);
  pango_cairo_show_layout (self->cr, layout);
  return (double) height / PANGO_SCALE;
}

/* The title of a card over a line, smaller where it would be cut. Returns the height of both. */
double
suture_dashboard_pen_title (const SutureDashboardPen *self, const char *title, double x, double y, double width)
{
  g_autoptr (PangoLayout) layout = suture_chart_style_create_layout (self->style, title, TITLE_SCALE, PANGO_WEIGHT_BOLD);
  int full_width, full_height;
  double height, scale;

  pango_layout_get_size (layout, &full_width, &full_height);
  height = (double) full_height / PANGO_SCALE;
  scale = MIN (TITLE_SCALE, TITLE_SCALE * (width - 2) * PANGO_SCALE / MAX (full_width, 1));
  suture_dashboard_pen_text (self, title, scale, PANGO_WEIGHT_BOLD, 1, x, y + height * (1 - scale / TITLE_SCALE), width,
                             PANGO_ALIGN_LEFT);
  suture_chart_style_set_text (self->style, self->cr, 0.5);
  cairo_set_line_width (self->cr, 0.5);
  cairo_move_to (self->cr, x, y + height + 1);
  cairo_line_to (self->cr, x + width, y + height + 1);
  cairo_stroke (self->cr);
  return height + 1 + TITLE_GAP;
}

/* A sentence in small letters, over as many lines as it needs. Returns its height. */
double
suture_dashboard_pen_note (const SutureDashboardPen *self, const char *text, double x, double y, double width)
{
  g_autoptr (PangoLayout) layout = suture_chart_style_create_layout (self->style, text, SUTURE_DASHBOARD_SHEET_SMALL,
                                                                     PANGO_WEIGHT_NORMAL);
  int height;

  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_get_size (layout, NULL, &height);
  suture_chart_style_set_text (self->style, self->cr, self->style->secondary);
  cairo_move_to (self->cr, x, y);
  pango_cairo_show_layout (self->cr, layout);
  return (double) height / PANGO_SCALE;
}

/* A row of a table: the first cell takes what the others, of @widths, leave. Returns its height. */
double
suture_dashboard_pen_row (const SutureDashboardPen *self, const char *const *cells, const double *widths, gboolean is_head,
                          double x, double y, double width)
{
  const double scale = is_head ? SUTURE_DASHBOARD_SHEET_SMALL : 1, opacity = is_head ? self->style->secondary : 1;
  double right = x + width, height;
  guint n = 0;

  while (cells[n] != NULL)
    n++;
  for (guint i = n; i > 1; i--)
    {
      suture_dashboard_pen_text (self, cells[i - 1], scale, PANGO_WEIGHT_NORMAL, opacity, right - widths[i - 2], y,
                                 widths[i - 2], PANGO_ALIGN_RIGHT);
      right -= widths[i - 2] + COLUMN_GAP;
    }
  height = suture_dashboard_pen_text (self, cells[0], scale, PANGO_WEIGHT_NORMAL, opacity, x, y, right - x, PANGO_ALIGN_LEFT);
  return height + ROW_GAP;
}

/* A chart at the scale of the paper; @height 0: as high as it wants to be. Returns its height. */
double
suture_dashboard_pen_chart (const SutureDashboardPen *self, SutureChart *chart, double x, double y, double width, double height)
{
  PangoContext *pango = pango_context_new ();
  g_autoptr (SutureChartStyle) style = NULL;
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (pango_context_get_font_description (self->style->pango));

  pango_context_set_font_map (pango, pango_context_get_font_map (self->style->pango));
  pango_cairo_context_set_font_options (pango, pango_cairo_context_get_font_options (self->style->pango));
  pango_cairo_context_set_resolution (pango, pango_cairo_context_get_resolution (self->style->pango));
  pango_context_set_round_glyph_positions (pango, FALSE);
  pango_font_description_set_size (font, (int) (pango_font_description_get_size (font) / CHART_SCALE));
  pango_context_set_font_description (pango, font);
  style = suture_chart_style_new_for_print (pango, self->sheet->language);
  g_object_unref (pango);
  if (height <= 0)
    height = suture_chart_get_height (chart, width / CHART_SCALE, style) * CHART_SCALE;
  cairo_save (self->cr);
  cairo_translate (self->cr, x, y);
  cairo_scale (self->cr, CHART_SCALE, CHART_SCALE);
  suture_chart_draw (chart, self->cr, width / CHART_SCALE, height / CHART_SCALE, style);
  cairo_restore (self->cr);
  return height;
}
