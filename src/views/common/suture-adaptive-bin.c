/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-adaptive-bin.h"

/* The narrowest window there is. */
#define WIDTH_MIN 340

/**
 * SutureAdaptiveBin:
 *
 * Tells its owner when its child no longer fits, so that the owner can show
 * something narrower: #SutureAdaptiveBin:folded notifies, and the child it has
 * while it is not folded no longer keeps the window from becoming narrow.
 * AdwBreakpoint replaces it from libadwaita 1.4 on.
 *
 * It folds below #SutureAdaptiveBin:fold-width, or as soon as the wide child
 * needs more than there is.
 */
struct _SutureAdaptiveBin
{
  GtkWidget  parent_instance;

  GtkWidget *child;       /* (nullable) */
  int        fold_width;  /* px */
  int        wide_width;  /* px: what the child last needed while not folded */
  gboolean   folded;
  guint      fold_source;
};

typedef enum
{
  PROP_CHILD = 1,
  PROP_FOLD_WIDTH,
  PROP_FOLDED,
} SutureAdaptiveBinProperty;

static GParamSpec *properties[PROP_FOLDED + 1];

static void buildable_iface_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SutureAdaptiveBin, suture_adaptive_bin, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_iface_init))

static GtkBuildableIface *parent_buildable_iface;

static void
suture_adaptive_bin_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (GTK_IS_WIDGET (child))
    suture_adaptive_bin_set_child (SUTURE_ADAPTIVE_BIN (buildable), GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
buildable_iface_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = suture_adaptive_bin_add_child;
}

static gboolean
fold_cb (gpointer user_data)
{
  SutureAdaptiveBin *self = user_data;
  const int width = gtk_widget_get_width (GTK_WIDGET (self));
  const gboolean folded = width < MAX (self->fold_width, self->wide_width);

  self->fold_source = 0;
  if (width > 0 && folded != self->folded)
    {
      self->folded = folded;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
      gtk_widget_queue_resize (GTK_WIDGET (self));
    }
  return G_SOURCE_REMOVE;
}

static void
suture_adaptive_bin_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                             int *minimum_baseline, int *natural_baseline)
{
  SutureAdaptiveBin *self = SUTURE_ADAPTIVE_BIN (widget);
  int child_minimum = 0, width;

  if (self->child == NULL)
    return;
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    {
      gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      for_size = MAX (for_size, width);
    }
  gtk_widget_measure (self->child, orientation, for_size, &child_minimum, natural, NULL, NULL);
  *minimum = child_minimum;
  if (orientation == GTK_ORIENTATION_HORIZONTAL && !self->folded)
    {
      self->wide_width = child_minimum;
      *minimum = MIN (child_minimum, WIDTH_MIN);
    }
}

static void
suture_adaptive_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SutureAdaptiveBin *self = SUTURE_ADAPTIVE_BIN (widget);
  int minimum;

  if (self->child != NULL)
    {
      gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      gtk_widget_allocate (self->child, MAX (width, minimum), height, baseline, NULL);
    }
  /* Not now: what the owner does then changes sizes again. Before the frame is drawn. */
  if (self->folded != (width < MAX (self->fold_width, self->wide_width)) && self->fold_source == 0)
    self->fold_source = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, fold_cb, self, NULL);
}

static void
suture_adaptive_bin_dispose (GObject *object)
{
  SutureAdaptiveBin *self = SUTURE_ADAPTIVE_BIN (object);

  g_clear_handle_id (&self->fold_source, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  G_OBJECT_CLASS (suture_adaptive_bin_parent_class)->dispose (object);
}

static void
suture_adaptive_bin_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  SutureAdaptiveBin *self = SUTURE_ADAPTIVE_BIN (object);

  switch ((SutureAdaptiveBinProperty) prop_id)
    {
    case PROP_CHILD:      g_value_set_object (value, self->child); break;
    case PROP_FOLD_WIDTH: g_value_set_int (value, self->fold_width); break;
    case PROP_FOLDED:     g_value_set_boolean (value, self->folded); break;
    default:              G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
suture_adaptive_bin_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  SutureAdaptiveBin *self = SUTURE_ADAPTIVE_BIN (object);

  if (prop_id == PROP_CHILD)
    suture_adaptive_bin_set_child (self, g_value_get_object (value));
  else if (prop_id == PROP_FOLD_WIDTH)
    self->fold_width = g_value_get_int (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
suture_adaptive_bin_class_init (SutureAdaptiveBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = suture_adaptive_bin_dispose;
  object_class->get_property = suture_adaptive_bin_get_property;
  object_class->set_property = suture_adaptive_bin_set_property;
  widget_class->measure = suture_adaptive_bin_measure;
  widget_class->size_allocate = suture_adaptive_bin_size_allocate;

  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FOLD_WIDTH] = g_param_spec_int ("fold-width", NULL, NULL, 0, G_MAXINT, 0,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  gtk_widget_class_set_css_name (widget_class, "widget");
}

static void
suture_adaptive_bin_init (SutureAdaptiveBin *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * suture_adaptive_bin_set_child:
 * @self: an adaptive bin
 * @child: (nullable): what it shows
 */
void
suture_adaptive_bin_set_child (SutureAdaptiveBin *self, GtkWidget *child)
{
  g_return_if_fail (SUTURE_IS_ADAPTIVE_BIN (self));

  if (self->child == child)
    return;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}

/**
 * suture_adaptive_bin_get_folded:
 * @self: an adaptive bin
 *
 * Returns: whether there is too little room for the wide child
 */
gboolean
suture_adaptive_bin_get_folded (SutureAdaptiveBin *self)
{
  g_return_val_if_fail (SUTURE_IS_ADAPTIVE_BIN (self), FALSE);
  return self->folded;
}
