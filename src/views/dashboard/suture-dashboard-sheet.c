/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-sheet-private.h"

#include <glib/gi18n-lib.h>

#include "suture-query.h"

#define GAP SUTURE_DASHBOARD_SHEET_GAP
#define ROW_GAP 16 /* between two rows of cards */
#define GROUPS_MAX 12 /* that are named */
#define SCALE_MIN 0.3
#define SCALE_STEP 0.02

/*
 * The dashboard on one page: heading, then rows of cards. It is drawn at the
 * width of the paper, and made smaller as a whole where it is too high, so that
 * nothing is ever cut.
 */
typedef struct
{
  const char  *title;
  double     (*draw) (const SutureDashboardPen *pen, double x, double y, double width);
} Card;

static const Card cards[][3] = {
  { { N_("Exposure score"), suture_dashboard_sheet_draw_exposure },
    { N_("Secure score"), suture_dashboard_sheet_draw_secure },
    { N_("Device exposure distribution"), suture_dashboard_sheet_draw_levels } },
  { { N_("Top security recommendations"), suture_dashboard_sheet_draw_recommendations },
    { N_("Top remediation activities"), suture_dashboard_sheet_draw_activities } },
  { { N_("Top vulnerable software"), suture_dashboard_sheet_draw_software },
    { N_("Top exposed devices"), suture_dashboard_sheet_draw_devices } },
  { { N_("Due activities"), suture_dashboard_sheet_draw_due },
    { N_("Fixed and new per week"), suture_dashboard_sheet_draw_weeks },
    { N_("Median time to remediate, by priority"), suture_dashboard_sheet_draw_pace } },
};

static char *
dup_groups (const SutureDashboardPen *pen)
{
  const guint n = pen->sheet->groups != NULL ? g_strv_length ((char **) pen->sheet->groups) : 0;
  g_autoptr (GString) names = NULL;
  g_autofree char *more = NULL;

  if (n == 0)
    return g_strdup (suture_dashboard_pen_say (pen, NULL, N_("All groups")));
  names = g_string_new (pen->sheet->groups[0]);
  for (guint i = 1; i < MIN (n, GROUPS_MAX); i++)
    g_string_append_printf (names, "%s%s", suture_dashboard_pen_say (pen, "between the names of a list",
                                                                     NC_("between the names of a list", ", ")),
                            pen->sheet->groups[i]);
  if (n <= GROUPS_MAX)
    return g_string_free (g_steal_pointer (&names), FALSE);
  more = suture_language_format_count (pen->sheet->language, n - GROUPS_MAX);
  /* Translators: names of device groups, and how many there are beside them. */
  return suture_language_fill (pen->sheet->language, NULL, N_("%1$s and %2$s more"), names->str, more, NULL);
}

static void
add_fact (const SutureDashboardPen *pen, GString *text, const char *label, const char *value)
{
  g_autofree char *fact = suture_language_fill (pen->sheet->language, "fact", NC_("fact", "%1$s: %2$s"), label, value, NULL);

  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", fact);
}

static void
add_time (const SutureDashboardPen *pen, GString *text, const char *label, gint64 time_usec)
{
  g_autofree char *time = time_usec != SUTURE_TIME_NONE
                          ? suture_language_format_time (pen->sheet->language, time_usec, SUTURE_DAY_NONE)
                          : g_strdup (suture_dashboard_pen_say (pen, NULL, N_("never")));

  add_fact (pen, text, label, time);
}

/* How fresh each figure is. */
static char *
dup_freshness (const SutureDashboardPen *pen)
{
  const SutureDashboard *dashboard = pen->sheet->dashboard;
  GString *text = g_string_new (NULL);

  add_time (pen, text, suture_dashboard_pen_say (pen, NULL, N_("Scores")), dashboard->scores_on);
  add_time (pen, text, suture_dashboard_pen_say (pen, NULL, N_("Recommendations")), dashboard->recommendations_on);
  add_time (pen, text, suture_dashboard_pen_say (pen, NULL, N_("Activities")), dashboard->activities_on);
  add_time (pen, text, suture_dashboard_pen_say (pen, NULL, N_("Devices")), dashboard->devices_on);
  add_time (pen, text, suture_dashboard_pen_say (pen, NULL, N_("Software")), dashboard->software_on);
  return g_string_free (text, FALSE);
}

static double
draw_head (const SutureDashboardPen *pen, double width)
{
  g_autofree char *day = suture_language_format_day_long (pen->sheet->language, pen->sheet->today);
  g_autofree char *groups = dup_groups (pen), *freshness = dup_freshness (pen);
  GString *about = g_string_new (NULL);
  double y;

  suture_dashboard_pen_text (pen, day, 1, PANGO_WEIGHT_NORMAL, 1, width / 2, 6, width / 2, PANGO_ALIGN_RIGHT);
  y = suture_dashboard_pen_text (pen, suture_dashboard_pen_say (pen, NULL, N_("Vulnerability dashboard")),
                                 PANGO_SCALE_XX_LARGE, PANGO_WEIGHT_BOLD, 1, 0, 0, width * 0.7, PANGO_ALIGN_LEFT) + 3;
  if (pen->sheet->account != NULL)
    add_fact (pen, about, suture_dashboard_pen_say (pen, NULL, N_("Account")), pen->sheet->account);
  add_fact (pen, about, suture_dashboard_pen_say (pen, NULL, N_("Device groups")), groups);
  y += suture_dashboard_pen_note (pen, about->str, 0, y, width) + 1;
  y += suture_dashboard_pen_note (pen, freshness, 0, y, width);
  g_string_free (about, TRUE);
  return y + ROW_GAP;
}

static double
draw_row (const SutureDashboardPen *pen, const Card *row, guint n, double y, double width)
{
  const double card_width = (width - (n - 1) * GAP) / n;
  double height = 0;

  for (guint i = 0; i < n; i++)
    {
      const double x = i * (card_width + GAP);
      const double head = suture_dashboard_pen_title (pen, suture_dashboard_pen_say (pen, NULL, row[i].title), x, y,
                                                      card_width);
      const double body = row[i].draw (pen, x, y + head, card_width);

      height = MAX (height, head + body);
    }
  return height + ROW_GAP;
}

static double
draw_foot (const SutureDashboardPen *pen, double y, double width)
{
  g_autofree char *days = g_strdup_printf ("%d", SUTURE_DEVICE_ACTIVE_DAYS);
  g_autofree char *text = suture_language_fill (pen->sheet->language, NULL,
                                                N_("Devices not seen for %s days are left out of both scores."), days, NULL);

  return y + suture_dashboard_pen_note (pen, text, 0, y, width);
}

/* Returns: how high all of it is at a width */
static double
draw_all (const SutureDashboardPen *pen, double width)
{
  double y = draw_head (pen, width);

  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    y += draw_row (pen, cards[i], cards[i][2].draw != NULL ? 3 : 2, y, width);
  return draw_foot (pen, y, width);
}

static SutureChartStyle *
create_style (const SutureDashboardSheet *self, cairo_t *cr)
{
  PangoContext *pango = pango_cairo_create_context (cr);
  SutureChartStyle *style;
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Cantarell, Sans");
  cairo_font_options_t *options = cairo_font_options_create ();

  /* Of paper, not of the screen: no hinting, and a point is a point. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (pango, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (pango, 72);
  pango_context_set_round_glyph_positions (pango, FALSE);
  pango_font_description_set_size (font, (int) (SUTURE_DASHBOARD_SHEET_FONT * PANGO_SCALE));
  pango_context_set_font_description (pango, font);
  style = suture_chart_style_new_for_print (pango, self->language);
  g_object_unref (pango);
  return style;
}

/* How high it would be, without drawing it anywhere. */
static double
measure (const SutureDashboardSheet *self, double width)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (SutureChartStyle) style = create_style (self, cr);
  const SutureDashboardPen pen = { self, style, cr };
  const double height = draw_all (&pen, width);

  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return height;
}

/* The largest scale, in steps below 1, at which all of it fits: 1 mostly, found by bisection otherwise. */
static double
find_scale (const SutureDashboardSheet *self, double width, double height)
{
  guint fits_not = 0, fits = (guint) ((1 - SCALE_MIN) / SCALE_STEP);

  if (measure (self, width) <= height)
    return 1;
  while (fits - fits_not > 1)
    {
      const guint middle = (fits_not + fits) / 2;
      const double scale = 1 - middle * SCALE_STEP;

      if (measure (self, width / scale) * scale <= height)
        fits = middle;
      else
        fits_not = middle;
    }
  return 1 - fits * SCALE_STEP;
}

/**
 * suture_dashboard_sheet_new:
 * @dashboard: the figures; a reference is kept
 * @language: (nullable): of the report; %NULL is that of the program
 * @account: (nullable): whose figures they are
 * @groups: (nullable) (array zero-terminated=1): names of the device groups; %NULL: all of them
 * @today: the day it is
 *
 * Main thread.
 *
 * Returns: (transfer full): the report
 */
SutureDashboardSheet *
suture_dashboard_sheet_new (SutureDashboard *dashboard, const SutureLanguage *language, const char *account,
                            char *const *groups, SutureDay today)
{
  SutureDashboardSheet *self;

  g_return_val_if_fail (dashboard != NULL, NULL);

  self = g_new0 (SutureDashboardSheet, 1);
  self->dashboard = suture_dashboard_ref (dashboard);
  self->language = language;
  self->account = g_strdup (account);
  self->groups = g_strdupv ((char **) groups);
  self->today = today;
  suture_dashboard_sheet_create_charts (self);
  return self;
}

/**
 * suture_dashboard_sheet_free:
 * @self: (transfer full): a report that nobody draws
 *
 * Main thread.
 */
void
suture_dashboard_sheet_free (SutureDashboardSheet *self)
{
  g_return_if_fail (self != NULL);

  suture_dashboard_sheet_free_charts (self);
  suture_dashboard_unref (self->dashboard);
  g_free (self->account);
  g_strfreev (self->groups);
  g_free (self);
}

/**
 * suture_dashboard_sheet_draw:
 * @self: the report
 * @cr: the paper, at the corner within its margins; a unit is a point
 * @width: points between the margins
 * @height: points between the margins
 *
 * Draws the whole dashboard, vectors and text, on one page. Any thread, one at a
 * time: it takes up to a tenth of a second.
 */
void
suture_dashboard_sheet_draw (const SutureDashboardSheet *self, cairo_t *cr, double width, double height)
{
  g_autoptr (SutureChartStyle) style = NULL;
  double scale;

  g_return_if_fail (self != NULL && cr != NULL && width > 0 && height > 0);

  /* Where it is too high all of it becomes smaller, by no more than it has to. */
  scale = find_scale (self, width, height);
  cairo_save (cr);
  cairo_scale (cr, scale, scale);
  style = create_style (self, cr);
  draw_all (&(SutureDashboardPen) { self, style, cr }, width / scale);
  cairo_restore (cr);
}
