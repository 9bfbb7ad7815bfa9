/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-chart.h"

#include <glib/gi18n-lib.h>

#define WIDTH_MIN 120 /* px */
#define WIDTH_NATURAL 320
#define MARK_GAP 3

/**
 * SutureChart:
 *
 * A picture of figures. It has a label and a gist for those who do not see it;
 * its parts are walked with the arrow keys, each in words, and Return opens what
 * lies behind one. The same words are the tooltip of the pointer. The figures are
 * a table as well: see #SutureChartFrame.
 *
 * #SutureChart::activated has the index of the part.
 */
typedef struct
{
  char *label;  /* (owned) (nullable) */
  char *gist;   /* (owned) (nullable) */
  int   cursor; /* the part that the keyboard is on, or -1 */
} SutureChartPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SutureChart, suture_chart, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_ACTIVATED,
  SIGNAL_CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static SutureChartPrivate *
get_private (SutureChart *self)
{
  return suture_chart_get_instance_private (self);
}

/* A part in words is the name for as long as the keyboard is on it: that is what a screen reader says. */
static void
update_accessible (SutureChart *self)
{
  SutureChartPrivate *priv = get_private (self);
  g_autofree char *part = priv->cursor >= 0 ? suture_chart_dup_part_text (self, (guint) priv->cursor) : NULL;
  const char *label = priv->label != NULL ? priv->label : "";
  const char *gist = priv->gist != NULL ? priv->gist : "";

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, part != NULL ? part : label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, gist, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  part != NULL ? part : gist, -1);
}

static void
suture_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SutureChart *self = SUTURE_CHART (widget);
  const int cursor = get_private (self)->cursor;
  const int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  g_autoptr (SutureChartStyle) style = suture_chart_style_new_for_widget (widget);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &area);

  suture_chart_draw (self, cr, width, height, style);
  if (cursor >= 0 && gtk_widget_has_visible_focus (widget))
    {
      SUTURE_CHART_GET_CLASS (self)->get_part_area (self, (guint) cursor, width, height, style, &area);
      graphene_rect_inset (&area, -MARK_GAP, -MARK_GAP);
      cairo_set_dash (cr, NULL, 0, 0);
      cairo_set_line_width (cr, 2);
      suture_chart_style_set_text (style, cr, 1);
      cairo_rectangle (cr, CLAMP (area.origin.x, 1, width), CLAMP (area.origin.y, 1, height),
                       MIN (area.size.width, width - 1 - CLAMP (area.origin.x, 1, width)),
                       MIN (area.size.height, height - 1 - CLAMP (area.origin.y, 1, height)));
      cairo_stroke (cr);
    }
  cairo_destroy (cr);
}

static void
suture_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                      int *minimum_baseline, int *natural_baseline)
{
  g_autoptr (SutureChartStyle) style = NULL;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = WIDTH_MIN;
      *natural = WIDTH_NATURAL;
      return;
    }
  style = suture_chart_style_new_for_widget (widget);
  *minimum = *natural = (int) ceil (suture_chart_get_height (SUTURE_CHART (widget),
                                                             for_size >= 0 ? for_size : WIDTH_NATURAL, style));
}

static GtkSizeRequestMode
suture_chart_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
suture_chart_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (suture_chart_parent_class)->css_changed (widget, change);
  gtk_widget_queue_resize (widget); /* font and named colours may be others now */
}

static int
suture_chart_find_part (SutureChart *self, double x, double y, double width, double height,
                        const SutureChartStyle *style)
{
  const guint n = suture_chart_get_n_parts (self);

  for (guint i = 0; i < n; i++)
    {
      graphene_rect_t area;

      SUTURE_CHART_GET_CLASS (self)->get_part_area (self, i, width, height, style, &area);
      if (graphene_rect_contains_point (&area, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        return (int) i;
    }
  return -1;
}

static int
find_part (SutureChart *self, double x, double y)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (SutureChartStyle) style = suture_chart_style_new_for_widget (widget);

  return SUTURE_CHART_GET_CLASS (self)->find_part (self, x, y, gtk_widget_get_width (widget),
                                                   gtk_widget_get_height (widget), style);
}

static gboolean
suture_chart_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  SutureChart *self = SUTURE_CHART (widget);
  const int part = keyboard ? get_private (self)->cursor : find_part (self, x, y);
  g_autoptr (SutureChartStyle) style = NULL;
  g_autofree char *text = NULL;
  graphene_rect_t area;

  if (part < 0)
    return FALSE;
  style = suture_chart_style_new_for_widget (widget);
  text = suture_chart_dup_part_text (self, (guint) part);
  SUTURE_CHART_GET_CLASS (self)->get_part_area (self, (guint) part, gtk_widget_get_width (widget),
                                                gtk_widget_get_height (widget), style, &area);
  gtk_tooltip_set_text (tooltip, text);
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle) { (int) area.origin.x, (int) area.origin.y, (int) area.size.width,
                            (int) area.size.height });
  return TRUE;
}

static void
activate (SutureChart *self, int part)
{
  if (part >= 0 && suture_chart_is_active (self, (guint) part))
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, (guint) part);
}

/* The part that a key leads to; -1 where it leads nowhere. The first key begins where the eye does. */
static int
follow_key (SutureChart *self, guint keyval)
{
  const int last = (int) suture_chart_get_n_parts (self) - 1, cursor = get_private (self)->cursor;

  switch (keyval)
    {
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      return 0;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      return last;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return cursor < 0 ? last : MAX (cursor - 1, 0);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return cursor < 0 ? (SUTURE_CHART_GET_CLASS (self)->newest_first ? last : 0) : MIN (cursor + 1, last);
    default:
      return -1;
    }
}

static gboolean
key_cb (SutureChart *self, guint keyval, guint keycode, GdkModifierType state)
{
  const int cursor = get_private (self)->cursor;
  const int next = follow_key (self, keyval);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (next >= 0)
    {
      suture_chart_set_cursor (self, next);
      return GDK_EVENT_STOP;
    }
  if (cursor < 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
    case GDK_KEY_space:
      activate (self, cursor);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      suture_chart_set_cursor (self, -1);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
leave_cb (SutureChart *self)
{
  suture_chart_set_cursor (self, -1);
}

static void
pressed_cb (SutureChart *self, int n_press, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
released_cb (SutureChart *self, int n_press, double x, double y)
{
  activate (self, find_part (self, x, y));
}

static void
motion_cb (SutureChart *self, double x, double y)
{
  const int part = find_part (self, x, y);

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   part >= 0 && suture_chart_is_active (self, (guint) part) ? "pointer" : NULL);
}

static void
suture_chart_finalize (GObject *object)
{
  SutureChartPrivate *priv = get_private (SUTURE_CHART (object));

  g_free (priv->label);
  g_free (priv->gist);
  G_OBJECT_CLASS (suture_chart_parent_class)->finalize (object);
}

static void
suture_chart_class_init (SutureChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = suture_chart_finalize;
  widget_class->snapshot = suture_chart_snapshot;
  widget_class->measure = suture_chart_measure;
  widget_class->get_request_mode = suture_chart_get_request_mode;
  widget_class->css_changed = suture_chart_css_changed;
  widget_class->query_tooltip = suture_chart_query_tooltip;
  klass->find_part = suture_chart_find_part;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "suture-chart");

  /**
   * SutureChart::activated:
   * @self: a chart
   * @part: the index of the part
   *
   * A part was clicked, or Return pressed on it.
   */
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", SUTURE_TYPE_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 1, G_TYPE_UINT);
  /**
   * SutureChart::changed:
   * @self: a chart
   *
   * Its figures are others now.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SUTURE_TYPE_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
suture_chart_init (SutureChart *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *key = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  get_private (self)->cursor = -1;
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (widget, key);
  gtk_widget_add_controller (widget, focus);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}

/**
 * suture_chart_draw:
 * @self: a chart
 * @cr: where; at its origin
 * @width: of the drawing
 * @height: of the drawing
 * @style: how
 *
 * Draws it as it is on the screen, without the mark of the keyboard. @self needs
 * not be shown anywhere.
 */
void
suture_chart_draw (SutureChart *self, cairo_t *cr, double width, double height, const SutureChartStyle *style)
{
  g_return_if_fail (SUTURE_IS_CHART (self) && cr != NULL && style != NULL);

  if (width <= 0 || height <= 0 || suture_chart_get_n_parts (self) == 0)
    return;
  cairo_save (cr);
  SUTURE_CHART_GET_CLASS (self)->draw (self, cr, width, height, style);
  cairo_restore (cr);
  cairo_new_path (cr);
}

/**
 * suture_chart_get_height:
 * @self: a chart
 * @width: of the drawing
 * @style: how it is drawn
 *
 * Returns: the height that it wants
 */
double
suture_chart_get_height (SutureChart *self, double width, const SutureChartStyle *style)
{
  g_return_val_if_fail (SUTURE_IS_CHART (self) && style != NULL, 0);

  return SUTURE_CHART_GET_CLASS (self)->get_height (self, width, style);
}

/**
 * suture_chart_set_label:
 * @self: a chart
 * @label: what it is, for screen readers: "Exposure score"
 * @gist: (nullable): what there is to see: "47, medium, 5 lower than 30 days ago"
 */
void
suture_chart_set_label (SutureChart *self, const char *label, const char *gist)
{
  SutureChartPrivate *priv;

  g_return_if_fail (SUTURE_IS_CHART (self) && label != NULL);

  priv = get_private (self);
  g_free (priv->label);
  priv->label = g_strdup (label);
  g_free (priv->gist);
  priv->gist = g_strdup (gist);
  update_accessible (self);
}

/**
 * suture_chart_get_n_parts:
 * @self: a chart
 *
 * Returns: how many parts it has; 0: there is nothing to draw
 */
guint
suture_chart_get_n_parts (SutureChart *self)
{
  g_return_val_if_fail (SUTURE_IS_CHART (self), 0);

  return SUTURE_CHART_GET_CLASS (self)->get_n_parts (self);
}

/**
 * suture_chart_dup_part_text:
 * @self: a chart
 * @part: index of a part
 *
 * Returns: (transfer full): the part in words: "Application: 62 of 90"
 */
char *
suture_chart_dup_part_text (SutureChart *self, guint part)
{
  g_return_val_if_fail (SUTURE_IS_CHART (self) && part < suture_chart_get_n_parts (self), NULL);

  return SUTURE_CHART_GET_CLASS (self)->dup_part_text (self, part);
}

/**
 * suture_chart_is_active:
 * @self: a chart
 * @part: index of a part
 *
 * Returns: whether something opens from it
 */
gboolean
suture_chart_is_active (SutureChart *self, guint part)
{
  SutureChartClass *klass;

  g_return_val_if_fail (SUTURE_IS_CHART (self), FALSE);

  klass = SUTURE_CHART_GET_CLASS (self);
  return klass->is_active != NULL && part < suture_chart_get_n_parts (self) && klass->is_active (self, part);
}

/**
 * suture_chart_get_cursor:
 * @self: a chart
 *
 * Returns: the part that the keyboard is on, or -1
 */
int
suture_chart_get_cursor (SutureChart *self)
{
  g_return_val_if_fail (SUTURE_IS_CHART (self), -1);

  return get_private (self)->cursor;
}

/**
 * suture_chart_set_cursor:
 * @self: a chart
 * @part: index of a part, or -1 for none
 */
void
suture_chart_set_cursor (SutureChart *self, int part)
{
  SutureChartPrivate *priv;

  g_return_if_fail (SUTURE_IS_CHART (self));

  priv = get_private (self);
  part = part < (int) suture_chart_get_n_parts (self) ? part : -1;
  if (priv->cursor == part)
    return;
  priv->cursor = part;
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * suture_chart_changed:
 * @self: a chart
 *
 * For the kinds of charts: the figures are others now.
 */
void
suture_chart_changed (SutureChart *self)
{
  SutureChartPrivate *priv;

  g_return_if_fail (SUTURE_IS_CHART (self));

  priv = get_private (self);
  if (priv->cursor >= (int) suture_chart_get_n_parts (self))
    priv->cursor = -1;
  update_accessible (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
