/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chart kit: what is drawn, what is said of it, how it is walked, and that its table has the same figures. */
#include "suture-chart-bars.h"
#include "suture-chart-columns.h"
#include "suture-chart-doughnut.h"
#include "suture-chart-frame.h"
#include "suture-chart-line.h"
#include "suture-chart-table.h"
#include "suture-dashboard.h"
#include "suture-views.h"

#include "find-widget.h"
#include "let-go.h"

#define TODAY 19969 /* 3 September 2024 */

static GtkWidget *
show (GtkWidget *widget, int width, int height)
{
  GtkWidget *window = adw_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  adw_window_set_content (ADW_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (widget) || gtk_widget_get_width (widget) == 0)
    g_main_context_iteration (NULL, TRUE);
  return window;
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static GtkWidget *
create_line (void)
{
  GtkWidget *chart = suture_chart_line_new (SUTURE_CHART_FIGURE_COUNT);
  SutureChartLine *line = SUTURE_CHART_LINE (chart);
  const SutureScorePoint points[] = { { TODAY - 40, 75 }, { TODAY - 10, 71.4 }, { TODAY - 3, 30 }, { TODAY, 29.4 } };
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (SutureScorePoint));

  g_array_append_vals (array, points, G_N_ELEMENTS (points));
  suture_chart_line_set_scale (line, 0, 100);
  suture_chart_line_add_band (line, 0, 30, "low");
  suture_chart_line_add_band (line, 30, 70, "medium");
  suture_chart_line_add_band (line, 70, 100, "high");
  suture_chart_line_set_days (line, TODAY, 30);
  suture_chart_line_add_series (line, "Exposure score", array, SUTURE_CHART_INK_ACCENT);
  suture_chart_line_add_mark (line, TODAY - 3, "=Update Chrome");
  suture_chart_line_add_mark (line, TODAY - 3, "CVE-2024-7971");
  suture_chart_line_add_mark (line, TODAY - 5, "Exception");
  return chart;
}

static GtkWidget *
create_bars (void)
{
  GtkWidget *chart = suture_chart_bars_new ("Category", "Points");
  const SutureChartBar bars[] = {
    { "Application", 1062, 2090, 0, "good", SUTURE_CHART_INK_ACCENT, TRUE },
    { "Accounts", -1, 80, 0, NULL, SUTURE_CHART_INK_ACCENT, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bars); i++)
    suture_chart_bars_add (SUTURE_CHART_BARS (chart), &bars[i]);
  return chart;
}

static GtkWidget *
create_doughnut (void)
{
  GtkWidget *chart = suture_chart_doughnut_new ("Exposure level", "Devices");

  suture_chart_doughnut_set_whole (SUTURE_CHART_DOUGHNUT (chart), "devices");
  suture_chart_doughnut_add (SUTURE_CHART_DOUGHNUT (chart), "High", 5000, SUTURE_CHART_INK_BAD, TRUE);
  suture_chart_doughnut_add (SUTURE_CHART_DOUGHNUT (chart), "Medium", 2500, SUTURE_CHART_INK_WARN, TRUE);
  suture_chart_doughnut_add (SUTURE_CHART_DOUGHNUT (chart), "Low", 2500, SUTURE_CHART_INK_ACCENT, FALSE);
  return chart;
}

static GtkWidget *
create_columns (void)
{
  GtkWidget *chart = suture_chart_columns_new ("Fixed", "New");

  suture_chart_columns_add (SUTURE_CHART_COLUMNS (chart), TODAY - 8, 1200, 0);
  suture_chart_columns_add (SUTURE_CHART_COLUMNS (chart), TODAY - 1, 40, 2500);
  return chart;
}

static GtkEventController *
find_controller (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller;
    }
  g_assert_not_reached ();
}

static gboolean
press (GtkWidget *chart, guint keyval)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (find_controller (chart, GTK_TYPE_EVENT_CONTROLLER_KEY), "key-pressed", keyval, 0u, 0, &handled);
  return handled;
}

static void
assert_name (GtkWidget *chart, const char *name)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

static void
activated_cb (SutureChart *chart, guint part, int *activated)
{
  *activated = (int) part;
}

/* The role, the name and the gist; then each point in words, the newest first. */
static void
test_walk (void)
{
  GtkWidget *chart = create_line ();
  GtkWidget *window = show (suture_chart_frame_new ("Exposure score", SUTURE_CHART (chart)), 400, 300);
  int activated = -1;

  suture_chart_set_label (SUTURE_CHART (chart), "Exposure score", "29, low, 42 lower than 10 days ago");
  g_signal_connect (chart, "activated", G_CALLBACK (activated_cb), &activated);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_ROLE_IMG);
  assert_name (chart, "Exposure score");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "29, low, 42 lower than 10 days ago");
  g_assert_true (gtk_widget_grab_focus (chart));
  g_assert_false (press (chart, GDK_KEY_Return));
  g_assert_true (press (chart, GDK_KEY_Left));
  assert_name (chart, "3 Sep 2024: 29, low");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "3 Sep 2024: 29, low");
  g_assert_true (press (chart, GDK_KEY_Right)); /* and stays there */
  g_assert_true (press (chart, GDK_KEY_Return));
  g_assert_cmpint (activated, ==, -1); /* nothing happened that day */
  g_assert_true (press (chart, GDK_KEY_Left));
  assert_name (chart, "31 Aug 2024: 30, medium. =Update Chrome; CVE-2024-7971");
  g_assert_true (press (chart, GDK_KEY_Return));
  g_assert_cmpint (activated, ==, 2);
  g_assert_cmpint (suture_chart_line_get_day (SUTURE_CHART_LINE (chart), 2), ==, TODAY - 3);
  g_assert_true (press (chart, GDK_KEY_Left));
  assert_name (chart, "29 Aug 2024: Exception"); /* no score came that day */
  g_assert_true (press (chart, GDK_KEY_Home));
  assert_name (chart, "24 Aug 2024: 71, high"); /* what is older than the days that are shown is no part */
  g_assert_true (press (chart, GDK_KEY_Escape));
  assert_name (chart, "Exposure score");
  g_assert_false (press (chart, GDK_KEY_Escape));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
assert_tsv (GtkWidget *chart, const char *wanted)
{
  g_autofree char *text = suture_chart_table_dup_text (SUTURE_CHART (chart));

  g_assert_cmpstr (text, ==, wanted);
  g_object_unref (g_object_ref_sink (chart));
}

/* What is copied is what a spreadsheet reads: figures without grouping, and nothing that runs. */
static void
test_copy_table (void)
{
  assert_tsv (create_line (), "Day\tExposure score\tLevel\tWhat happened\r\n"
                              "3 Sep 2024\t29\tlow\t\r\n"
                              "31 Aug 2024\t30\tmedium\t\"'=Update Chrome; CVE-2024-7971\"\r\n"
                              "29 Aug 2024\t\t\tException\r\n"
                              "24 Aug 2024\t71\thigh\t\r\n");
  assert_tsv (create_bars (), "Category\tPoints\tMaximum\tNote\r\nApplication\t1062\t2090\tgood\r\nAccounts\tnot known\t80\t\r\n");
  assert_tsv (create_doughnut (), "Exposure level\tDevices\tShare\r\nHigh\t5000\t50%\r\nMedium\t2500\t25%\r\nLow\t2500\t25%\r\n");
  assert_tsv (create_columns (), "Week of\tFixed\tNew\r\n2 Sep 2024\t40\t2500\r\n26 Aug 2024\t1200\t0\r\n");
}

/* The texts of all mapped labels in a widget, as they come. */
static void
collect_labels (GtkWidget *root, GString *texts)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) && gtk_label_get_text (GTK_LABEL (root))[0] != '\0')
    g_string_append_printf (texts, "%s|", gtk_label_get_text (GTK_LABEL (root)));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_labels (child, texts);
}

static void
assert_table (GtkWidget *frame, const char *wanted)
{
  GtkWidget *table = find_widget (frame, SUTURE_TYPE_CHART_TABLE, NULL);
  GString *texts = g_string_new (NULL);

  settle ();
  collect_labels (table, texts);
  g_assert_cmpstr (texts->str, ==, wanted);
  g_string_free (texts, TRUE);
}

/* The table shows each part, follows the chart, and opens what its part opens. */
static void
test_table (void)
{
  GtkWidget *chart = create_doughnut ();
  GtkWidget *frame = suture_chart_frame_new ("Device exposure distribution", SUTURE_CHART (chart));
  GtkWidget *window = show (frame, 500, 400), *view;
  int activated = -1;

  g_signal_connect (chart, "activated", G_CALLBACK (activated_cb), &activated);
  g_assert_true (gtk_widget_get_mapped (chart));
  suture_chart_frame_set_as_table (SUTURE_CHART_FRAME (frame), TRUE);
  settle ();
  g_assert_false (gtk_widget_get_mapped (chart));
  assert_table (frame, "Exposure level|Devices|Share|High|5,000|50%|Medium|2,500|25%|Low|2,500|25%|");
  view = find_widget (frame, GTK_TYPE_COLUMN_VIEW, NULL);
  assert_name (view, "Device exposure distribution");
  g_signal_emit_by_name (view, "activate", 1u);
  g_assert_cmpint (activated, ==, 1);
  g_signal_emit_by_name (view, "activate", 2u);
  g_assert_cmpint (activated, ==, 1); /* nothing opens from it */
  suture_chart_doughnut_clear (SUTURE_CHART_DOUGHNUT (chart));
  suture_chart_doughnut_add (SUTURE_CHART_DOUGHNUT (chart), "High", 12, SUTURE_CHART_INK_BAD, TRUE);
  assert_table (frame, "Exposure level|Devices|Share|High|12|100%|");
  suture_chart_frame_set_as_table (SUTURE_CHART_FRAME (frame), FALSE);
  settle ();
  g_assert_true (gtk_widget_get_mapped (chart));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* 7, 30 or 90 days: parts and table follow. */
static void
test_ranges (void)
{
  GtkWidget *chart = create_line ();
  GtkWidget *frame = suture_chart_frame_new ("Exposure score", SUTURE_CHART (chart));
  GtkWidget *window = show (frame, 400, 300), *button;

  suture_chart_frame_show_ranges (SUTURE_CHART_FRAME (frame));
  g_assert_cmpuint (suture_chart_get_n_parts (SUTURE_CHART (chart)), ==, 4);
  button = find_widget (frame, GTK_TYPE_TOGGLE_BUTTON, "90 days");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (find_widget (frame, GTK_TYPE_TOGGLE_BUTTON, "30 days")),
                                    GTK_ACCESSIBLE_STATE_PRESSED, GTK_ACCESSIBLE_TRISTATE_TRUE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  g_assert_cmpuint (suture_chart_frame_get_days (SUTURE_CHART_FRAME (frame)), ==, 90);
  g_assert_cmpuint (suture_chart_get_n_parts (SUTURE_CHART (chart)), ==, 5);
  g_object_set (frame, "days", 7u, NULL);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find_widget (frame, GTK_TYPE_TOGGLE_BUTTON, "7 days"))));
  g_assert_cmpuint (suture_chart_get_n_parts (SUTURE_CHART (chart)), ==, 3);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Without figures: why, instead of an empty picture. */
static void
test_empty (void)
{
  GtkWidget *chart = suture_chart_line_new (SUTURE_CHART_FIGURE_COUNT);
  GtkWidget *frame = suture_chart_frame_new ("Exposure score", SUTURE_CHART (chart));
  GtkWidget *window = show (frame, 400, 300);

  suture_chart_frame_set_empty (SUTURE_CHART_FRAME (frame), "No score yet");
  settle ();
  g_assert_nonnull (find_widget (frame, GTK_TYPE_LABEL, "No score yet"));
  g_assert_false (gtk_widget_get_mapped (chart));
  suture_chart_frame_set_as_table (SUTURE_CHART_FRAME (frame), TRUE);
  g_assert_false (gtk_widget_get_mapped (find_widget (frame, SUTURE_TYPE_CHART_TABLE, NULL)));
  suture_chart_frame_set_as_table (SUTURE_CHART_FRAME (frame), FALSE);
  suture_chart_frame_set_empty (SUTURE_CHART_FRAME (frame), NULL);
  settle ();
  g_assert_true (gtk_widget_get_mapped (chart));
  gtk_window_destroy (GTK_WINDOW (window));
}

static int
find_part (GtkWidget *chart, double x, double y)
{
  g_autoptr (SutureChartStyle) style = suture_chart_style_new_for_widget (chart);

  return SUTURE_CHART_GET_CLASS (chart)->find_part (SUTURE_CHART (chart), x, y, gtk_widget_get_width (chart),
                                                    gtk_widget_get_height (chart), style);
}

/* A click in the ring: half of it is the first part, which goes round from the top by the right. */
static void
test_pointer (void)
{
  GtkWidget *chart = create_doughnut ();
  GtkWidget *window = show (chart, 500, 160);
  const double middle = gtk_widget_get_height (chart) / 2.0, radius = 60;
  int activated = -1;

  g_assert_cmpint (find_part (chart, 72 + radius, middle), ==, 0);
  g_assert_cmpint (find_part (chart, 72 - radius * 0.7, middle + radius * 0.7), ==, 1);
  g_assert_cmpint (find_part (chart, 72 - radius * 0.7, middle - radius * 0.7), ==, 2);
  g_assert_cmpint (find_part (chart, 72, middle), ==, -1); /* the hole */
  g_signal_connect (chart, "activated", G_CALLBACK (activated_cb), &activated);
  g_signal_emit_by_name (find_controller (chart, GTK_TYPE_GESTURE_CLICK), "released", 1, 72 + radius, middle);
  g_assert_cmpint (activated, ==, 0);
  g_signal_emit_by_name (find_controller (chart, GTK_TYPE_GESTURE_CLICK), "released", 1, 72 - radius * 0.7, middle - radius * 0.7);
  g_assert_cmpint (activated, ==, 0); /* nothing opens from the third one */
  gtk_window_destroy (GTK_WINDOW (window));
}

/* No part is outside the drawing, however narrow it is and however large the text. */
static void
assert_inside (GtkWidget *chart, double width, double height)
{
  g_autoptr (SutureChartStyle) style = suture_chart_style_new_for_widget (chart);

  height = MAX (height, suture_chart_get_height (SUTURE_CHART (chart), width, style));
  for (guint i = 0; i < suture_chart_get_n_parts (SUTURE_CHART (chart)); i++)
    {
      graphene_rect_t area;

      SUTURE_CHART_GET_CLASS (chart)->get_part_area (SUTURE_CHART (chart), i, width, height, style, &area);
      g_assert_cmpfloat (area.origin.x, >=, -1);
      g_assert_cmpfloat (area.origin.y, >=, -1);
      g_assert_cmpfloat (area.origin.x + area.size.width, <=, width + 1);
      g_assert_cmpfloat (area.origin.y + area.size.height, <=, height + 1);
    }
}

static void
test_sizes (void)
{
  GtkWidget *(*const create[]) (void) = { create_line, create_bars, create_doughnut, create_columns };
  const int widths[] = { 214, 400, 1200, 2500 };

  for (int dpi = 96; dpi <= 192; dpi += 96)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *window;

      g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi * 1024, NULL);
      for (guint i = 0; i < G_N_ELEMENTS (create); i++)
        gtk_box_append (GTK_BOX (box), create[i] ());
      window = show (box, 300, 300);
      for (GtkWidget *chart = gtk_widget_get_first_child (box); chart != NULL; chart = gtk_widget_get_next_sibling (chart))
        {
          for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
            assert_inside (chart, widths[w], 0);
          assert_inside (chart, 400, 700);
        }
      gtk_window_destroy (GTK_WINDOW (window));
    }
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
}

/* The picture that is copied is drawn: there is more than one colour in it. */
static void
test_copy_picture (void)
{
  GtkWidget *frame = suture_chart_frame_new ("Secure score", SUTURE_CHART (create_bars ()));
  GtkWidget *window = show (frame, 400, 300);
  g_autoptr (GdkTexture) picture = suture_chart_frame_dup_picture (SUTURE_CHART_FRAME (frame));
  const int width = gdk_texture_get_width (picture), height = gdk_texture_get_height (picture);
  g_autofree guint32 *pixels = g_new (guint32, (gsize) width * (gsize) height);
  g_autoptr (GHashTable) colors = g_hash_table_new (NULL, NULL);

  g_assert_cmpint (width, >, 500);
  gdk_texture_download (picture, (guchar *) pixels, (gsize) width * 4);
  for (gsize i = 0; i < (gsize) width * (gsize) height; i++)
    g_hash_table_add (colors, GUINT_TO_POINTER (pixels[i]));
  g_assert_cmpuint (g_hash_table_size (colors), >, 20);
  g_assert_true (gtk_widget_activate_action (frame, "chart.copy-picture", NULL));
  g_assert_true (gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (gtk_widget_get_clipboard (frame)), GDK_TYPE_TEXTURE));
  g_assert_true (gtk_widget_activate_action (frame, "chart.copy-table", NULL));
  g_assert_true (gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (gtk_widget_get_clipboard (frame)), G_TYPE_STRING));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* How much of the picture of a line is drawn in full blue, of 30 days of which every so many were measured. */
static guint
count_blue (int step)
{
  GtkWidget *chart = suture_chart_line_new (SUTURE_CHART_FIGURE_REAL);
  GtkWidget *frame = suture_chart_frame_new ("Exposure score", SUTURE_CHART (chart));
  GtkWidget *window = show (frame, 400, 300);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (SutureScorePoint));
  g_autoptr (GdkTexture) picture = NULL;
  g_autofree guchar *pixels = NULL;
  gsize n_pixels;
  guint n_blue = 0;

  for (int i = 28; i >= 0; i -= step)
    {
      const SutureScorePoint point = { TODAY - i, 50 };

      g_array_append_val (points, point);
    }
  suture_chart_line_set_scale (SUTURE_CHART_LINE (chart), 0, 100);
  suture_chart_line_set_days (SUTURE_CHART_LINE (chart), TODAY, 30);
  suture_chart_line_add_series (SUTURE_CHART_LINE (chart), "Exposure score", points, SUTURE_CHART_INK_ACCENT);
  picture = suture_chart_frame_dup_picture (SUTURE_CHART_FRAME (frame));
  n_pixels = (gsize) gdk_texture_get_width (picture) * (gsize) gdk_texture_get_height (picture);
  pixels = g_malloc (4 * n_pixels);
  gdk_texture_download (picture, pixels, 4 * (gsize) gdk_texture_get_width (picture));
  for (gsize i = 0; i < n_pixels; i++)
    n_blue += pixels[4 * i] > pixels[4 * i + 2] + 100; /* blue and red, as the processors of our days order them */
  gtk_window_destroy (GTK_WINDOW (window));
  return n_blue;
}

/* Over days without a measurement the line is dotted. */
static void
test_gaps (void)
{
  const guint whole = count_blue (1), gaps = count_blue (7);

  g_test_message ("%u pixels of a whole line, %u of a dotted one", whole, gaps);
  g_assert_cmpuint (gaps, >, 0);
  g_assert_cmpuint (gaps, <, whole * 3 / 4);
}

/* Nothing is kept once the window is gone. */
static void
test_let_go (void)
{
  GtkWidget *chart = create_columns ();
  GtkWidget *window = show (suture_chart_frame_new ("Fixed and new", SUTURE_CHART (chart)), 400, 300);

  g_object_ref (chart);
  gtk_window_destroy (GTK_WINDOW (window));
  let_go (chart);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  suture_views_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_test_add_func ("/charts/walk", test_walk);
  g_test_add_func ("/charts/copy-table", test_copy_table);
  g_test_add_func ("/charts/table", test_table);
  g_test_add_func ("/charts/ranges", test_ranges);
  g_test_add_func ("/charts/empty", test_empty);
  g_test_add_func ("/charts/pointer", test_pointer);
  g_test_add_func ("/charts/sizes", test_sizes);
  g_test_add_func ("/charts/copy-picture", test_copy_picture);
  g_test_add_func ("/charts/gaps", test_gaps);
  g_test_add_func ("/charts/let-go", test_let_go);
  return g_test_run ();
}
