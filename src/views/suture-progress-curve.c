/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-progress-curve.h"

#include <glib/gi18n-lib.h>

#include "suture-format.h"
#include "suture-reader.h"

#define HEIGHT 132 /* px, with the dates below */
#define GAP 6      /* px between the drawing and its words */
#define DOT 3      /* px, radius of the last point */

/**
 * SutureProgressCurve:
 *
 * How the progress of an activity went from day to day, against the straight
 * line from its creation to its due date. The same figures are in a table
 * beside it, and its accessible name tells how it stands.
 */
struct _SutureProgressCurve
{
  GtkWidget          parent_instance;

  GArray            *points; /* (owned) (nullable) (element-type SutureProgressPoint) */
  SutureProgressSpan span;
};

/* Where the drawing is in the widget, px, and which days it spans. */
typedef struct
{
  double    left, right, top, bottom;
  SutureDay first, last;
} Frame;

G_DEFINE_FINAL_TYPE (SutureProgressCurve, suture_progress_curve, GTK_TYPE_WIDGET)

static double
get_x (const Frame *frame, SutureDay day)
{
  const int days = MAX (frame->last - frame->first, 1);

  return frame->left + (frame->right - frame->left) * CLAMP (day - frame->first, 0, days) / days;
}

static double
get_y (const Frame *frame, double part)
{
  return frame->bottom - (frame->bottom - frame->top) * CLAMP (part, 0, 1);
}

static PangoLayout *
create_layout (SutureProgressCurve *self, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

static char *
get_part_text (int step)
{
  return suture_format_percent (step * 50);
}

static Frame
get_frame (SutureProgressCurve *self)
{
  const GArray *points = self->points;
  g_autofree char *widest = get_part_text (2);
  g_autoptr (PangoLayout) layout = create_layout (self, widest);
  Frame frame = { 0, };
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  frame.left = width + GAP;
  frame.right = gtk_widget_get_width (GTK_WIDGET (self)) - DOT - 1;
  frame.top = height / 2.0;
  frame.bottom = gtk_widget_get_height (GTK_WIDGET (self)) - height - GAP;
  frame.first = self->span.first;
  frame.last = MAX (self->span.first, g_array_index (points, SutureProgressPoint, points->len - 1).day);
  if (self->span.due != SUTURE_DAY_NONE)
    frame.last = MAX (frame.last, self->span.due);
  if (self->span.today != SUTURE_DAY_NONE)
    frame.last = MAX (frame.last, self->span.today);
  return frame;
}

static void
set_color (cairo_t *cr, GdkRGBA color, float alpha)
{
  color.alpha *= alpha;
  gdk_cairo_set_source_rgba (cr, &color);
}

static void
show_text (SutureProgressCurve *self, cairo_t *cr, const char *text, double x, double y, double align)
{
  g_autoptr (PangoLayout) layout = create_layout (self, text);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (cr, x - width * align, y);
  pango_cairo_show_layout (cr, layout);
}

static int
get_text_width (SutureProgressCurve *self, const char *text)
{
  g_autoptr (PangoLayout) layout = create_layout (self, text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static void
draw_grid (SutureProgressCurve *self, cairo_t *cr, const Frame *frame, GdkRGBA color)
{
  cairo_set_line_width (cr, 1);
  for (int step = 0; step <= 2; step++)
    {
      const double y = floor (get_y (frame, step / 2.0)) + 0.5;
      g_autofree char *text = get_part_text (step);

      set_color (cr, color, 0.15f);
      cairo_move_to (cr, frame->left, y);
      cairo_line_to (cr, frame->right, y);
      cairo_stroke (cr);
      set_color (cr, color, 0.75f);
      show_text (self, cr, text, frame->left - GAP, y - frame->top, 1);
    }
}

/* The first day, the last one, and what lies between them where there is room. */
static void
draw_days (SutureProgressCurve *self, cairo_t *cr, const Frame *frame, GdkRGBA color)
{
  const SutureDay today = self->span.today, due = self->span.due;
  const gboolean overdue = today != SUTURE_DAY_NONE && due != SUTURE_DAY_NONE && due < today;
  const SutureDay middle_day = overdue ? due : today;
  g_autofree char *first = suture_format_day (frame->first);
  g_autofree char *last = frame->last == today ? g_strdup (_("Today")) : suture_format_day (frame->last);
  g_autofree char *middle = overdue ? suture_format_day (due) : g_strdup (_("Today"));
  const double y = frame->bottom + GAP;
  const int first_width = get_text_width (self, first), middle_width = get_text_width (self, middle);
  const int last_width = get_text_width (self, last);
  double x, low, high;

  set_color (cr, color, 0.75f);
  show_text (self, cr, first, frame->left, y, 0);
  if (frame->last == frame->first)
    return;
  show_text (self, cr, last, frame->right, y, 1);
  if (middle_day == SUTURE_DAY_NONE || middle_day == frame->last || middle_day == frame->first)
    return;
  x = get_x (frame, middle_day);
  low = frame->left + first_width + GAP;
  high = frame->right - last_width - GAP;
  /* Below its day, else ending there. */
  if (x - middle_width / 2.0 >= low && x + middle_width / 2.0 <= high)
    show_text (self, cr, middle, x, y, 0.5);
  else if (x - middle_width >= low && x <= high)
    show_text (self, cr, middle, x, y, 1);
}

static void
draw_pace (SutureProgressCurve *self, cairo_t *cr, const Frame *frame, GdkRGBA color)
{
  static const double dashes[] = { 2, 3 };

  if (self->span.due == SUTURE_DAY_NONE)
    return;
  cairo_save (cr);
  set_color (cr, color, 0.6f);
  cairo_set_line_width (cr, 1.5);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (cr, get_x (frame, self->span.first), get_y (frame, 0));
  cairo_line_to (cr, get_x (frame, self->span.due), get_y (frame, 1));
  if (self->span.due < frame->last)
    cairo_line_to (cr, frame->right, get_y (frame, 1));
  cairo_stroke (cr);
  cairo_restore (cr);
}

static double
get_part (SutureProgressCurve *self, guint index)
{
  const SutureProgressPoint *point = &g_array_index (self->points, SutureProgressPoint, index);

  return (double) point->fixed_devices / (double) self->span.target_devices;
}

static void
draw_curve (SutureProgressCurve *self, cairo_t *cr, const Frame *frame, GdkRGBA color)
{
  double x = 0, y = 0, first_x = 0;

  for (guint i = 0; i < self->points->len; i++)
    {
      x = get_x (frame, g_array_index (self->points, SutureProgressPoint, i).day);
      y = get_y (frame, get_part (self, i));
      if (i == 0)
        cairo_move_to (cr, first_x = x, y);
      else
        cairo_line_to (cr, x, y);
    }
  set_color (cr, color, 1);
  cairo_set_line_width (cr, 2);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke_preserve (cr);
  cairo_line_to (cr, x, frame->bottom);
  cairo_line_to (cr, first_x, frame->bottom);
  cairo_close_path (cr);
  set_color (cr, color, 0.15f);
  cairo_fill (cr);
  set_color (cr, color, 1);
  cairo_arc (cr, x, y, DOT, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
suture_progress_curve_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SutureProgressCurve *self = SUTURE_PROGRESS_CURVE (widget);
  const int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA text_color, curve_color;
  Frame frame;
  cairo_t *cr;

  if (self->points == NULL || self->points->len == 0 || self->span.target_devices <= 0)
    return;
  gtk_style_context_get_color (style, &text_color);
  if (!gtk_style_context_lookup_color (style, self->span.today == SUTURE_DAY_NONE ? "suture_good" : "accent_color",
                                       &curve_color))
    curve_color = text_color;
  frame = get_frame (self);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  draw_grid (self, cr, &frame, text_color);
  draw_days (self, cr, &frame, text_color);
  draw_pace (self, cr, &frame, text_color);
  draw_curve (self, cr, &frame, curve_color);
  cairo_destroy (cr);
}

static void
suture_progress_curve_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                               int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 120 : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 320 : HEIGHT;
}

static void
suture_progress_curve_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (suture_progress_curve_parent_class)->css_changed (widget, change);
  gtk_widget_queue_draw (widget); /* the named colours may be others now */
}

static void
suture_progress_curve_finalize (GObject *object)
{
  g_clear_pointer (&SUTURE_PROGRESS_CURVE (object)->points, g_array_unref);
  G_OBJECT_CLASS (suture_progress_curve_parent_class)->finalize (object);
}

static void
suture_progress_curve_class_init (SutureProgressCurveClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = suture_progress_curve_finalize;
  widget_class->snapshot = suture_progress_curve_snapshot;
  widget_class->measure = suture_progress_curve_measure;
  widget_class->css_changed = suture_progress_curve_css_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "progress-curve");
}

static void
suture_progress_curve_init (SutureProgressCurve *self)
{
}

/**
 * suture_progress_curve_get_pace:
 * @span: from when to when
 * @day: a day
 *
 * Returns: percent that would be fixed on @day by going straight from the
 *   creation to the due date, rounded down; -1 where there is no due date
 */
int
suture_progress_curve_get_pace (const SutureProgressSpan *span, SutureDay day)
{
  g_return_val_if_fail (span != NULL, -1);

  if (span->due == SUTURE_DAY_NONE)
    return -1;
  if (day >= span->due)
    return 100;
  if (day <= span->first)
    return 0;
  return (int) ((gint64) (day - span->first) * 100 / (span->due - span->first));
}

/**
 * suture_progress_curve_set_data:
 * @self: a curve
 * @points: (nullable) (element-type SutureProgressPoint): oldest first; a reference is kept
 * @span: what it is drawn against
 */
void
suture_progress_curve_set_data (SutureProgressCurve *self, GArray *points, const SutureProgressSpan *span)
{
  g_return_if_fail (SUTURE_IS_PROGRESS_CURVE (self) && span != NULL);

  if (points != NULL)
    g_array_ref (points);
  g_clear_pointer (&self->points, g_array_unref);
  self->points = points;
  self->span = *span;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * suture_progress_curve_set_label:
 * @self: a curve
 * @label: what it shows, in words, for screen readers
 */
void
suture_progress_curve_set_label (SutureProgressCurve *self, const char *label)
{
  g_return_if_fail (SUTURE_IS_PROGRESS_CURVE (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
