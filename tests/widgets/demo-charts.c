/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-chart-bars.h"
#include "suture-chart-columns.h"
#include "suture-chart-doughnut.h"
#include "suture-chart-frame.h"
#include "suture-chart-line.h"
#include "suture-dashboard.h"
#include "suture-views.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>

/*
 * Pictures every kind of chart: demo-charts FILE.png WIDTH [table] [days N] [dpi N] [walk]
 * Dark and high contrast by ADW_DEBUG_COLOR_SCHEME and ADW_DEBUG_HIGH_CONTRAST, French by LANGUAGE.
 */

extern GResource *suture_data_get_resource (void);

#define TODAY 19969 /* 3 September 2024 */

static gboolean french;

/* Words of the page, which the charts get from it. */
static const char *
word (const char *english, const char *other)
{
  return french ? other : english;
}

static GArray *
make_points (double from, double slope, double wave)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (SutureScorePoint));

  for (int i = 89; i >= 0; i--)
    {
      const SutureScorePoint point = { TODAY - i, from + slope * (89 - i) + wave * sin (i / 4.0) };

      if (i != 33 && i != 34)
        g_array_append_val (points, point);
    }
  return points;
}

static GtkWidget *
create_exposure (void)
{
  GtkWidget *chart = suture_chart_line_new (SUTURE_CHART_FIGURE_COUNT);
  SutureChartLine *line = SUTURE_CHART_LINE (chart);
  g_autoptr (GArray) points = make_points (61, -0.15, 2);
  GtkWidget *frame = suture_chart_frame_new (word ("Exposure score", "Score d’exposition"), SUTURE_CHART (chart));

  suture_chart_line_set_scale (line, 0, 100);
  suture_chart_line_add_band (line, 0, 30, word ("low", "faible"));
  suture_chart_line_add_band (line, 30, 70, word ("medium", "moyen"));
  suture_chart_line_add_band (line, 70, 100, word ("high", "élevé"));
  suture_chart_line_set_days (line, TODAY, 30);
  suture_chart_line_add_series (line, word ("Exposure score", "Score d’exposition"), points, SUTURE_CHART_INK_ACCENT);
  suture_chart_line_add_mark (line, TODAY - 5, "Update Google Chrome");
  suture_chart_line_add_mark (line, TODAY - 20, "CVE-2024-7971");
  suture_chart_frame_show_ranges (SUTURE_CHART_FRAME (frame));
  return frame;
}

static GtkWidget *
create_lines (void)
{
  GtkWidget *chart = suture_chart_line_new (SUTURE_CHART_FIGURE_COUNT);
  SutureChartLine *line = SUTURE_CHART_LINE (chart);
  g_autoptr (GArray) first = make_points (4100, 12, 200), second = make_points (6000, -20, 400), third = make_points (900, 3, 90);

  suture_chart_line_set_days (line, TODAY, 90);
  suture_chart_line_add_series (line, "Google Chrome", first, SUTURE_CHART_INK_ACCENT);
  suture_chart_line_add_series (line, "Windows 11", second, SUTURE_CHART_INK_BAD);
  suture_chart_line_add_series (line, "Office", third, SUTURE_CHART_INK_GOOD);
  return suture_chart_frame_new (word ("Exposed devices by software", "Appareils exposés par logiciel"), SUTURE_CHART (chart));
}

static GtkWidget *
create_bars (void)
{
  GtkWidget *chart = suture_chart_bars_new (word ("Category", "Catégorie"), word ("Points", "Points"));
  const SutureChartBar bars[] = {
    { word ("Application", "Application"), 62, 90, 0, NULL, SUTURE_CHART_INK_ACCENT, TRUE },
    { word ("Operating system", "Système d’exploitation"), 118, 160, 0, NULL, SUTURE_CHART_INK_ACCENT, TRUE },
    { word ("Network", "Réseau"), 44, 60, 0, NULL, SUTURE_CHART_INK_ACCENT, TRUE },
    { word ("Accounts", "Comptes"), -1, 80, 0, NULL, SUTURE_CHART_INK_ACCENT, TRUE },
    { word ("Security controls", "Contrôles de sécurité"), 1850, 2150, 0, word ("good", "bien"), SUTURE_CHART_INK_ACCENT, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bars); i++)
    suture_chart_bars_add (SUTURE_CHART_BARS (chart), &bars[i]);
  return suture_chart_frame_new (word ("Secure score", "Score de sécurité"), SUTURE_CHART (chart));
}

static GtkWidget *
create_doughnut (void)
{
  GtkWidget *chart = suture_chart_doughnut_new (word ("Exposure level", "Niveau d’exposition"), word ("Devices", "Appareils"));
  SutureChartDoughnut *ring = SUTURE_CHART_DOUGHNUT (chart);

  suture_chart_doughnut_set_whole (ring, word ("devices", "appareils"));
  suture_chart_doughnut_add (ring, word ("High", "Élevé"), 4120, SUTURE_CHART_INK_BAD, TRUE);
  suture_chart_doughnut_add (ring, word ("Medium", "Moyen"), 9655, SUTURE_CHART_INK_WARN, TRUE);
  suture_chart_doughnut_add (ring, word ("Low", "Faible"), 6225, SUTURE_CHART_INK_ACCENT, TRUE);
  suture_chart_doughnut_add (ring, word ("None", "Aucun"), 42, SUTURE_CHART_INK_QUIET, TRUE);
  return suture_chart_frame_new (word ("Device exposure distribution", "Répartition de l’exposition des appareils"),
                                 SUTURE_CHART (chart));
}

static GtkWidget *
create_columns (void)
{
  GtkWidget *chart = suture_chart_columns_new (word ("Fixed", "Corrigés"), word ("New", "Nouveaux"));

  for (int i = 12; i >= 0; i--)
    suture_chart_columns_add (SUTURE_CHART_COLUMNS (chart), TODAY - 1 - 7 * i, 1000 + i * 137 % 900, i == 4 ? 0 : 1800 - i * 120);
  return suture_chart_frame_new (word ("Fixed against new, by week", "Corrigés et nouveaux, par semaine"), SUTURE_CHART (chart));
}

static void
add_style (void)
{
  GtkCssProvider *css = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (css, "/org/suture/Suture/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (css),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()), "/org/suture/Suture/icons");
}

typedef struct
{
  GtkWidget  *window;
  const char *path;
  gboolean    done;
} Shot;

static gboolean
shoot_cb (gpointer user_data)
{
  Shot *shot = user_data;
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (shot->window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (shot->window), gtk_widget_get_height (shot->window));
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (shot->window)), node, NULL);
  gdk_texture_save_to_png (texture, shot->path);
  shot->done = TRUE;
  return G_SOURCE_REMOVE;
}

static void
set_up (SutureChartFrame *frame, char **args)
{
  SutureChart *chart = suture_chart_frame_get_chart (frame);

  for (char **arg = args; *arg != NULL; arg++)
    {
      if (g_str_equal (*arg, "table"))
        suture_chart_frame_set_as_table (frame, TRUE);
      else if (g_str_equal (*arg, "days") && SUTURE_IS_CHART_LINE (chart))
        suture_chart_frame_set_days (frame, (guint) atoi (arg[1]));
      else if (g_str_equal (*arg, "walk"))
        suture_chart_set_cursor (chart, 1);
    }
}

int
main (int argc, char *argv[])
{
  GtkWidget *(*const create[]) (void) = { create_exposure, create_bars, create_doughnut, create_columns, create_lines };
  Shot shot = { .path = argv[1] };
  GtkWidget *flow;
  int width, dpi = 96;

  if (argc < 3)
    return EXIT_FAILURE;
  width = atoi (argv[2]);
  setlocale (LC_ALL, "");
  bindtextdomain ("suture", g_getenv ("SUTURE_LOCALE_DIR") != NULL ? g_getenv ("SUTURE_LOCALE_DIR") : SUTURE_LOCALE_DIR);
  bind_textdomain_codeset ("suture", "UTF-8");
  textdomain ("suture");
  french = g_strcmp0 (g_getenv ("LANGUAGE"), "fr") == 0;
  adw_init ();
  suture_views_init ();
  g_resources_register (suture_data_get_resource ());
  for (int i = 3; i + 1 < argc; i++)
    if (g_str_equal (argv[i], "dpi"))
      dpi = atoi (argv[i + 1]);
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11", "gtk-enable-animations", FALSE,
                "gtk-xft-dpi", dpi * 1024, NULL);
  add_style ();
  shot.window = adw_window_new ();
  flow = g_object_new (GTK_TYPE_GRID, "row-spacing", 18, "column-spacing", 18, "column-homogeneous", TRUE, "margin-start", 18,
                       "margin-end", 18, "margin-top", 18, "margin-bottom", 18, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (create); i++)
    {
      GtkWidget *frame = create[i] ();
      const int columns = width < 600 ? 1 : 3;

      set_up (SUTURE_CHART_FRAME (frame), argv + 3);
      gtk_grid_attach (GTK_GRID (flow), frame, (int) i % columns, (int) i / columns, 1, 1);
    }
  adw_window_set_content (ADW_WINDOW (shot.window), flow);
  gtk_window_set_default_size (GTK_WINDOW (shot.window), width, 300);
  gtk_window_present (GTK_WINDOW (shot.window));
  g_timeout_add (800, shoot_cb, &shot);
  while (!shot.done)
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (shot.window));
  return EXIT_SUCCESS;
}
