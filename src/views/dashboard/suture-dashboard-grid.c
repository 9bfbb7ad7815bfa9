/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-grid.h"

#define GAP 18    /* px, between cards and around them */
#define BROAD_FROM 4 /* columns, from which on a broad card takes two */
#define COLUMNS_MAX 5
#define TEXT_SIZE 15.0 /* px: of text that is not large */

/**
 * SutureDashboardGrid:
 *
 * Cards in columns: one below 600 px, then two, three from 1000 px on, and on
 * a large screen up to five, so that nothing is stretched and less is to be
 * scrolled. Where text is large the cards have to be broader by as much.
 *
 * All cards of a row are as high as the highest one; a row that is not full
 * shares its width among those it has. The order is that of reading, and of Tab.
 */
struct _SutureDashboardGrid
{
  GtkWidget parent_instance;

  guint     columns;
  guint     told_columns;  /* of the last notification */
  guint     notify_source; /* or 0 */
};

typedef enum { PROP_COLUMNS = 1 } SutureDashboardGridProperty;
static GParamSpec *properties[PROP_COLUMNS + 1];

G_DEFINE_FINAL_TYPE (SutureDashboardGrid, suture_dashboard_grid, GTK_TYPE_WIDGET)

static GQuark
broad_quark (void)
{
  return g_quark_from_static_string ("suture-dashboard-grid-broad");
}

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static int
get_width_min (SutureDashboardGrid *self)
{
  int width = 0, minimum;

  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (GTK_WIDGET (self))); child != NULL;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      width = MAX (width, minimum);
    }
  return width;
}

static int
get_gap (int width)
{
  return width < 600 ? GAP / 3 * 2 : GAP;
}

/* How much larger text is than usual. */
static double
get_text_scale (SutureDashboardGrid *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72;
  return MAX (size / TEXT_SIZE, 1);
}

static guint
count_columns (SutureDashboardGrid *self, int width)
{
  static const int froms[] = { 600, 1000, 1800, 2300 };
  const double scale = get_text_scale (self);
  const int gap = get_gap (width);
  const int fitting = (width - gap) / (get_width_min (self) + gap);
  guint columns = 1;

  while (columns < COLUMNS_MAX && width >= froms[columns - 1] * scale)
    columns++;
  return (guint) CLAMP (fitting, 1, (int) columns);
}

static guint
get_span (GtkWidget *child, guint columns)
{
  return columns >= BROAD_FROM && g_object_get_qdata (G_OBJECT (child), broad_quark ()) != NULL ? 2 : 1;
}

typedef void (*RowFunc) (GtkWidget *first, guint n, guint n_spans, gpointer user_data);

/* Calls @func with the first card of each row, how many there are in it, and of how many columns they are. */
static void
foreach_row (SutureDashboardGrid *self, guint columns, RowFunc func, gpointer user_data)
{
  GtkWidget *child = next_shown (gtk_widget_get_first_child (GTK_WIDGET (self)));

  while (child != NULL)
    {
      GtkWidget *first = child;
      guint n = 0, spans = 0;

      while (child != NULL && (n == 0 || spans + get_span (child, columns) <= columns))
        {
          spans += get_span (child, columns);
          n++;
          child = next_shown (gtk_widget_get_next_sibling (child));
        }
      func (first, n, spans, user_data);
    }
}

typedef struct
{
  int   width;   /* px, of the grid */
  int   gap;     /* px */
  guint columns;
  int   y;       /* px: where the next row begins */
  gboolean rtl;
  gboolean allocating;
} Layout;

static int
get_child_width (GtkWidget *child, guint n_spans, const Layout *layout)
{
  const guint span = get_span (child, layout->columns);
  const int room = layout->width - 2 * layout->gap - ((int) n_spans - 1) * layout->gap;

  return (int) span * room / (int) n_spans + ((int) span - 1) * layout->gap;
}

static int
measure_row (GtkWidget *first, guint n, guint n_spans, const Layout *layout)
{
  GtkWidget *child = first;
  int height = 0, minimum;

  for (guint i = 0; i < n; i++, child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, get_child_width (child, n_spans, layout), &minimum, NULL, NULL,
                          NULL);
      height = MAX (height, minimum);
    }
  return height;
}

static void
lay_row (GtkWidget *first, guint n, guint n_spans, gpointer user_data)
{
  Layout *layout = user_data;
  const int height = measure_row (first, n, n_spans, layout);
  GtkWidget *child = first;
  int x = layout->gap;

  for (guint i = 0; layout->allocating && i < n; i++, child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      const int width = get_child_width (child, n_spans, layout);

      gtk_widget_size_allocate (child, &(GtkAllocation) { layout->rtl ? layout->width - x - width : x, layout->y, width,
                                height }, -1);
      x += width + layout->gap;
    }
  layout->y += height + layout->gap;
}

static Layout
lay (SutureDashboardGrid *self, int width, guint columns, gboolean allocating)
{
  Layout layout = { .width = width, .gap = get_gap (width), .columns = columns, .allocating = allocating };

  layout.y = layout.gap;
  layout.rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  foreach_row (self, columns, lay_row, &layout);
  return layout;
}

static void
suture_dashboard_grid_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                               int *minimum_baseline, int *natural_baseline)
{
  SutureDashboardGrid *self = SUTURE_DASHBOARD_GRID (widget);
  const int width_min = get_width_min (self) + 2 * get_gap (0);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = width_min;
      *natural = MAX (width_min, 1000);
      return;
    }
  for_size = MAX (for_size, width_min);
  *minimum = *natural = lay (self, for_size, count_columns (self, for_size), FALSE).y;
}

static GtkSizeRequestMode
suture_dashboard_grid_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static gboolean
notify_cb (gpointer user_data)
{
  SutureDashboardGrid *self = user_data;

  self->notify_source = 0;
  if (self->told_columns != self->columns)
    {
      self->told_columns = self->columns;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLUMNS]);
    }
  return G_SOURCE_REMOVE;
}

static void
suture_dashboard_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SutureDashboardGrid *self = SUTURE_DASHBOARD_GRID (widget);

  self->columns = count_columns (self, width);
  lay (self, width, self->columns, TRUE);
  /* Not now: what the owner does then changes sizes again. Before the frame is drawn. */
  if (self->columns != self->told_columns && self->notify_source == 0)
    self->notify_source = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, notify_cb, self, NULL);
}

static void
suture_dashboard_grid_dispose (GObject *object)
{
  SutureDashboardGrid *self = SUTURE_DASHBOARD_GRID (object);
  GtkWidget *child;

  g_clear_handle_id (&self->notify_source, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (suture_dashboard_grid_parent_class)->dispose (object);
}

static void
suture_dashboard_grid_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_COLUMNS)
    g_value_set_uint (value, SUTURE_DASHBOARD_GRID (object)->columns);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
suture_dashboard_grid_class_init (SutureDashboardGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_dashboard_grid_dispose;
  G_OBJECT_CLASS (klass)->get_property = suture_dashboard_grid_get_property;
  widget_class->measure = suture_dashboard_grid_measure;
  widget_class->get_request_mode = suture_dashboard_grid_get_request_mode;
  widget_class->size_allocate = suture_dashboard_grid_size_allocate;

  /**
   * SutureDashboardGrid:columns:
   *
   * How many columns there are room for.
   */
  properties[PROP_COLUMNS] = g_param_spec_uint ("columns", NULL, NULL, 0, COLUMNS_MAX, 0,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), G_N_ELEMENTS (properties), properties);
}

static void
suture_dashboard_grid_init (SutureDashboardGrid *self)
{
}

/**
 * suture_dashboard_grid_new:
 *
 * Returns: (transfer floating): a grid without cards
 */
GtkWidget *
suture_dashboard_grid_new (void)
{
  return g_object_new (SUTURE_TYPE_DASHBOARD_GRID, NULL);
}

/**
 * suture_dashboard_grid_append:
 * @self: a grid
 * @child: (transfer floating): a card
 * @broad: whether it takes two columns on a large screen
 */
void
suture_dashboard_grid_append (SutureDashboardGrid *self, GtkWidget *child, gboolean broad)
{
  g_return_if_fail (SUTURE_IS_DASHBOARD_GRID (self) && GTK_IS_WIDGET (child));

  g_object_set_qdata (G_OBJECT (child), broad_quark (), GINT_TO_POINTER (broad));
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

/**
 * suture_dashboard_grid_get_columns:
 * @self: a grid
 *
 * Returns: how many columns there are; 0 before it has a size
 */
guint
suture_dashboard_grid_get_columns (SutureDashboardGrid *self)
{
  g_return_val_if_fail (SUTURE_IS_DASHBOARD_GRID (self), 0);
  return self->columns;
}
