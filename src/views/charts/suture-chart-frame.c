/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-chart-frame.h"

#include <glib/gi18n-lib.h>

#include "suture-chart-line.h"
#include "suture-chart-table.h"

#define PICTURE_SCALE 2   /* of the screen: it may be printed */
#define PICTURE_MARGIN 18
#define PICTURE_WIDTH_MIN 250
#define DAYS_DEFAULT 30

/**
 * SutureChartFrame:
 *
 * A card with a chart: its title, buttons of the page, *Show as a table*, which
 * swaps the picture for the same figures, and a menu to copy either. A line may
 * have a choice of 7, 30 or 90 days. Without figures it says why instead.
 *
 * #SutureChartFrame:days and #SutureChartFrame:as-table are notified.
 */
struct _SutureChartFrame
{
  AdwBin           parent_instance;

  SutureChart     *chart;    /* (owned) */
  char            *title;    /* (owned) */
  guint            days;     /* that a line shows */
  GtkBox          *box;
  GtkBox          *buttons;
  GtkWidget       *top;      /* (nullable): between title and picture */
  GtkWidget       *bottom;   /* (nullable): below the picture */
  GtkWidget       *ranges;   /* (nullable): the choice of days */
  GtkStack        *stack;
  GtkLabel        *reason;
  GtkToggleButton *as_table;
  GtkWidget       *menu;
  SutureChartTable *table;
};

static const guint range_days[] = { 7, 30, 90 };

enum
{
  PROP_0,
  PROP_DAYS,
  PROP_AS_TABLE,
  N_PROPS,
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SutureChartFrame, suture_chart_frame, ADW_TYPE_BIN)

static gboolean
is_empty (SutureChartFrame *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "empty") == 0;
}

static void
show_figures (SutureChartFrame *self)
{
  gtk_stack_set_visible_child_name (self->stack, gtk_toggle_button_get_active (self->as_table) ? "table" : "chart");
}

static void
as_table_cb (SutureChartFrame *self)
{
  if (!is_empty (self))
    show_figures (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AS_TABLE]);
}

static void
copy_picture_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GdkTexture) picture = suture_chart_frame_dup_picture (SUTURE_CHART_FRAME (widget));

  gdk_clipboard_set_texture (gtk_widget_get_clipboard (widget), picture);
}

static void
copy_table_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *text = suture_chart_table_dup_text (SUTURE_CHART_FRAME (widget)->chart);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
range_cb (GtkToggleButton *button, SutureChartFrame *self)
{
  if (gtk_toggle_button_get_active (button))
    suture_chart_frame_set_days (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "days")));
}

static void
suture_chart_frame_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SutureChartFrame *self = SUTURE_CHART_FRAME (object);

  switch (id)
    {
    case PROP_DAYS:     g_value_set_uint (value, self->days); break;
    case PROP_AS_TABLE: g_value_set_boolean (value, suture_chart_frame_get_as_table (self)); break;
    default:            G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
suture_chart_frame_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SutureChartFrame *self = SUTURE_CHART_FRAME (object);

  switch (id)
    {
    case PROP_DAYS:     suture_chart_frame_set_days (self, g_value_get_uint (value)); break;
    case PROP_AS_TABLE: suture_chart_frame_set_as_table (self, g_value_get_boolean (value)); break;
    default:            G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
suture_chart_frame_dispose (GObject *object)
{
  SutureChartFrame *self = SUTURE_CHART_FRAME (object);

  g_clear_object (&self->chart);
  g_clear_pointer (&self->title, g_free);
  G_OBJECT_CLASS (suture_chart_frame_parent_class)->dispose (object);
}

static void
suture_chart_frame_class_init (SutureChartFrameClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = suture_chart_frame_dispose;
  object_class->get_property = suture_chart_frame_get_property;
  object_class->set_property = suture_chart_frame_set_property;
  /**
   * SutureChartFrame:days:
   *
   * Unit: days. How many a line shows, today with them.
   */
  properties[PROP_DAYS] = g_param_spec_uint ("days", NULL, NULL, 0, G_MAXINT, DAYS_DEFAULT, G_PARAM_READWRITE
                                             | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  /**
   * SutureChartFrame:as-table:
   *
   * Whether the table is shown and not the picture.
   */
  properties[PROP_AS_TABLE] = g_param_spec_boolean ("as-table", NULL, NULL, FALSE, G_PARAM_READWRITE
                                                    | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_install_action (widget_class, "chart.copy-picture", NULL, copy_picture_cb);
  gtk_widget_class_install_action (widget_class, "chart.copy-table", NULL, copy_table_cb);
}

static GtkWidget *
create_menu_button (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _("Copy as a picture"), "chart.copy-picture");
  g_menu_append (menu, _("Copy as a table"), "chart.copy-table");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static void
add_head (SutureChartFrame *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", self->title, "wrap", TRUE, "xalign", 0.0, "hexpand", TRUE,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL);
  g_autofree char *menu_label = NULL;

  gtk_widget_add_css_class (label, "heading");
  self->buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  self->as_table = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  gtk_button_set_icon_name (GTK_BUTTON (self->as_table), "suture-table-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->as_table), _("Show as a table"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->as_table), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Show as a table"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->title, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->as_table), "flat");
  g_signal_connect_swapped (self->as_table, "toggled", G_CALLBACK (as_table_cb), self);
  self->menu = create_menu_button ();
  /* Translators: the title of a chart. */
  menu_label = g_strdup_printf (_("More about “%s”"), self->title);
  gtk_widget_set_tooltip_text (self->menu, _("More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, menu_label, -1);
  gtk_widget_set_valign (GTK_WIDGET (self->buttons), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self->as_table), GTK_ALIGN_START);
  gtk_widget_set_valign (self->menu, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->buttons));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->as_table));
  gtk_box_append (GTK_BOX (head), self->menu);
  gtk_box_append (self->box, head);
}

static void
add_stack (SutureChartFrame *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  self->table = SUTURE_CHART_TABLE (suture_chart_table_new (self->chart));
  suture_chart_table_set_label (self->table, self->title);
  self->reason = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "justify", GTK_JUSTIFY_CENTER, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->reason), "dim-label");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->chart), "chart");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->table), "table");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->reason), "empty");
  /* The picture takes the height of its card; the card does not ask for more. */
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), FALSE);
  gtk_box_append (self->box, GTK_WIDGET (self->stack));
}

static void
suture_chart_frame_init (SutureChartFrame *self)
{
  self->days = DAYS_DEFAULT;
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_set_margin_start (GTK_WIDGET (self->box), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (self->box), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self->box), 9);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->box), 18);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

/**
 * suture_chart_frame_new:
 * @title: what it shows: "Exposure score"
 * @chart: (transfer floating): the picture
 *
 * Returns: (transfer floating): a card
 */
GtkWidget *
suture_chart_frame_new (const char *title, SutureChart *chart)
{
  SutureChartFrame *self;

  g_return_val_if_fail (title != NULL && SUTURE_IS_CHART (chart), NULL);

  self = g_object_new (SUTURE_TYPE_CHART_FRAME, NULL);
  self->title = g_strdup (title);
  self->chart = g_object_ref_sink (chart);
  suture_chart_set_label (chart, title, NULL);
  add_head (self);
  add_stack (self);
  return GTK_WIDGET (self);
}

/**
 * suture_chart_frame_get_chart:
 * @self: a card
 *
 * Returns: (transfer none): its picture
 */
SutureChart *
suture_chart_frame_get_chart (SutureChartFrame *self)
{
  g_return_val_if_fail (SUTURE_IS_CHART_FRAME (self), NULL);

  return self->chart;
}

/**
 * suture_chart_frame_set_gist:
 * @self: a card
 * @gist: (nullable): what there is to see, for screen readers
 */
void
suture_chart_frame_set_gist (SutureChartFrame *self, const char *gist)
{
  g_return_if_fail (SUTURE_IS_CHART_FRAME (self));

  suture_chart_set_label (self->chart, self->title, gist);
}

/**
 * suture_chart_frame_set_top:
 * @self: a card
 * @widget: (transfer floating): what stands between title and picture, as the
 *   score in large figures; once
 */
void
suture_chart_frame_set_top (SutureChartFrame *self, GtkWidget *widget)
{
  g_return_if_fail (SUTURE_IS_CHART_FRAME (self) && GTK_IS_WIDGET (widget) && self->top == NULL);

  self->top = widget;
  gtk_box_insert_child_after (self->box, widget, gtk_widget_get_first_child (GTK_WIDGET (self->box)));
}

/**
 * suture_chart_frame_set_bottom:
 * @self: a card
 * @widget: (transfer floating): what stands below the picture, as a note; once
 */
void
suture_chart_frame_set_bottom (SutureChartFrame *self, GtkWidget *widget)
{
  g_return_if_fail (SUTURE_IS_CHART_FRAME (self) && GTK_IS_WIDGET (widget) && self->bottom == NULL);

  self->bottom = widget;
  gtk_box_append (self->box, widget);
}

/**
 * suture_chart_frame_add_button:
 * @self: a card
 * @button: (transfer floating): stands after the title, as *Improve score*
 */
void
suture_chart_frame_add_button (SutureChartFrame *self, GtkWidget *button)
{
  g_return_if_fail (SUTURE_IS_CHART_FRAME (self) && GTK_IS_WIDGET (button));

  gtk_box_append (self->buttons, button);
}

/**
 * suture_chart_frame_set_empty:
 * @self: a card
 * @reason: (nullable): why there are no figures; %NULL: there are
 */
void
suture_chart_frame_set_empty (SutureChartFrame *self, const char *reason)
{
  g_return_if_fail (SUTURE_IS_CHART_FRAME (self));

  gtk_label_set_text (self->reason, reason != NULL ? reason : "");
  if (reason != NULL)
    gtk_stack_set_visible_child_name (self->stack, "empty");
  else
    show_figures (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->as_table), reason == NULL);
  gtk_widget_set_sensitive (self->menu, reason == NULL);
  if (self->ranges != NULL)
    gtk_widget_set_visible (self->ranges, reason == NULL);
}

/* Of the toggles: which one is pressed. */
static void
update_ranges (SutureChartFrame *self)
{
  for (GtkWidget *child = self->ranges != NULL ? gtk_widget_get_first_child (self->ranges) : NULL; child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (child), "days")) == self->days)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), TRUE);
}

/**
 * suture_chart_frame_show_ranges:
 * @self: a card whose chart is a #SutureChartLine
 *
 * Adds the choice of 7, 30 or 90 days above the picture; once.
 */
void
suture_chart_frame_show_ranges (SutureChartFrame *self)
{
  GtkWidget *first = NULL;

  g_return_if_fail (SUTURE_IS_CHART_FRAME (self) && SUTURE_IS_CHART_LINE (self->chart) && self->ranges == NULL);

  self->ranges = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->ranges, "linked");
  gtk_widget_set_halign (self->ranges, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->ranges), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Period"), -1);
  for (guint i = 0; i < G_N_ELEMENTS (range_days); i++)
    {
      const guint days = range_days[i];
      g_autofree char *label = g_strdup_printf (ngettext ("%u day", "%u days", days), days);
      GtkWidget *button = gtk_toggle_button_new_with_label (label);

      if (first == NULL)
        first = button;
      else
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
      gtk_widget_add_css_class (button, "caption");
      gtk_widget_add_css_class (button, "suture-range");
      g_object_set_data (G_OBJECT (button), "days", GUINT_TO_POINTER (days));
      gtk_box_append (GTK_BOX (self->ranges), button);
    }
  update_ranges (self);
  for (GtkWidget *child = first; child != NULL; child = gtk_widget_get_next_sibling (child))
    g_signal_connect (child, "toggled", G_CALLBACK (range_cb), self);
  gtk_box_insert_child_after (self->box, self->ranges, gtk_widget_get_prev_sibling (GTK_WIDGET (self->stack)));
}

/**
 * suture_chart_frame_get_days:
 * @self: a card
 *
 * Returns: how many days a line shows
 */
guint
suture_chart_frame_get_days (SutureChartFrame *self)
{
  g_return_val_if_fail (SUTURE_IS_CHART_FRAME (self), 0);

  return self->days;
}

/**
 * suture_chart_frame_set_days:
 * @self: a card whose chart is a #SutureChartLine
 * @days: how many days it shows up to its last one
 */
void
suture_chart_frame_set_days (SutureChartFrame *self, guint days)
{
  g_return_if_fail (SUTURE_IS_CHART_FRAME (self) && SUTURE_IS_CHART_LINE (self->chart));

  if (self->days == days)
    return;
  self->days = days;
  suture_chart_line_set_days (SUTURE_CHART_LINE (self->chart), suture_chart_line_get_last (SUTURE_CHART_LINE (self->chart)),
                              days);
  update_ranges (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAYS]);
}

/**
 * suture_chart_frame_get_as_table:
 * @self: a card
 *
 * Returns: whether the table is shown and not the picture
 */
gboolean
suture_chart_frame_get_as_table (SutureChartFrame *self)
{
  g_return_val_if_fail (SUTURE_IS_CHART_FRAME (self), FALSE);

  return gtk_toggle_button_get_active (self->as_table);
}

/**
 * suture_chart_frame_set_as_table:
 * @self: a card
 * @as_table: whether to show the table and not the picture
 */
void
suture_chart_frame_set_as_table (SutureChartFrame *self, gboolean as_table)
{
  g_return_if_fail (SUTURE_IS_CHART_FRAME (self));

  gtk_toggle_button_set_active (self->as_table, as_table);
}

static void
draw_picture (SutureChartFrame *self, cairo_t *cr, double width, double height, double head, const SutureChartStyle *style)
{
  g_autoptr (PangoLayout) title = suture_chart_style_create_layout (style, self->title, 1, PANGO_WEIGHT_BOLD);

  cairo_scale (cr, PICTURE_SCALE, PICTURE_SCALE);
  gdk_cairo_set_source_rgba (cr, &style->ground);
  cairo_paint (cr);
  suture_chart_style_set_text (style, cr, 1);
  suture_chart_style_show (style, cr, title, PICTURE_MARGIN, PICTURE_MARGIN, 0);
  cairo_translate (cr, PICTURE_MARGIN, PICTURE_MARGIN + head);
  suture_chart_draw (self->chart, cr, width, height, style);
}

/**
 * suture_chart_frame_dup_picture:
 * @self: a card
 *
 * Returns: (transfer full): title and chart as they are on the screen, twice as large
 */
GdkTexture *
suture_chart_frame_dup_picture (SutureChartFrame *self)
{
  g_autoptr (SutureChartStyle) style = NULL;
  g_autoptr (GBytes) bytes = NULL;
  cairo_surface_t *surface;
  double width, height, head;
  int columns, rows, stride;
  cairo_t *cr;

  g_return_val_if_fail (SUTURE_IS_CHART_FRAME (self), NULL);

  style = suture_chart_style_new_for_widget (GTK_WIDGET (self->chart));
  width = MAX (gtk_widget_get_width (GTK_WIDGET (self->stack)), PICTURE_WIDTH_MIN);
  height = suture_chart_get_height (self->chart, width, style);
  head = suture_chart_style_get_line (style, 1) + PICTURE_MARGIN / 2.0;
  columns = (int) ceil (PICTURE_SCALE * (width + 2 * PICTURE_MARGIN));
  rows = (int) ceil (PICTURE_SCALE * (height + head + 2 * PICTURE_MARGIN));
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, columns, rows);
  cr = cairo_create (surface);
  draw_picture (self, cr, width, height, head, style);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  stride = cairo_image_surface_get_stride (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) stride * (gsize) rows);
  cairo_surface_destroy (surface);
  return gdk_memory_texture_new (columns, rows, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
}
