/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-adaptive-bin.h"

/* The least width that the interface is drawn for. */
#define WIDTH_MIN 360

/**
 * SutureAdaptiveBin:
 *
 * Holds the content of a window and says when it has become narrow, so that
 * other widgets can bind to that. It never asks for more than 360 px: with its
 * wide content it would otherwise keep the window from ever becoming narrow.
 *
 * AdwBreakpoint of libadwaita 1.4 ends the need for it.
 */
struct _SutureAdaptiveBin
{
  GtkWidget  parent_instance;

  GtkWidget *child;     /* (nullable) */
  int        threshold; /* px: narrower is narrow */
  gboolean   narrow;
  guint      idle;      /* source that notifies a change, or 0 */
};

typedef enum { PROP_CHILD = 1, PROP_THRESHOLD, PROP_NARROW } SutureAdaptiveBinProperty;
static GParamSpec *properties[PROP_NARROW + 1];

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SutureAdaptiveBin, suture_adaptive_bin, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

static GtkBuildableIface *parent_buildable;

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (GTK_IS_WIDGET (child))
    suture_adaptive_bin_set_child (SUTURE_ADAPTIVE_BIN (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

static gboolean
notify_narrow_cb (gpointer user_data)
{
  SutureAdaptiveBin *self = user_data;

  self->idle = 0;
  self->narrow = gtk_widget_get_width (GTK_WIDGET (self)) < self->threshold;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
  return G_SOURCE_REMOVE;
}

static void
suture_adaptive_bin_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  SutureAdaptiveBin *self = SUTURE_ADAPTIVE_BIN (widget);
  int child_width;

  if (self->child == NULL)
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->child, orientation, for_size, minimum, natural, NULL, NULL);
      *minimum = MIN (*minimum, WIDTH_MIN);
      return;
    }
  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &child_width, NULL, NULL, NULL);
  gtk_widget_measure (self->child, orientation, for_size < 0 ? -1 : MAX (for_size, child_width),
                      minimum, natural, NULL, NULL);
}

static void
suture_adaptive_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SutureAdaptiveBin *self = SUTURE_ADAPTIVE_BIN (widget);
  int child_width;

  if (self->child == NULL)
    return;
  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &child_width, NULL, NULL, NULL);
  gtk_widget_allocate (self->child, MAX (width, child_width), height, baseline, NULL);

  /* Not from within: what binds to it shows and hides widgets, which is wrong while they are laid out. */
  if ((width < self->threshold) != self->narrow && self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH, notify_narrow_cb, self, NULL);
}

static void
suture_adaptive_bin_dispose (GObject *object)
{
  SutureAdaptiveBin *self = SUTURE_ADAPTIVE_BIN (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  G_OBJECT_CLASS (suture_adaptive_bin_parent_class)->dispose (object);
}

static void
suture_adaptive_bin_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  SutureAdaptiveBin *self = SUTURE_ADAPTIVE_BIN (object);

  switch ((SutureAdaptiveBinProperty) prop_id)
    {
    case PROP_CHILD:     g_value_set_object (value, self->child); break;
    case PROP_THRESHOLD: g_value_set_int (value, self->threshold); break;
    case PROP_NARROW:    g_value_set_boolean (value, self->narrow); break;
    default:             G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
suture_adaptive_bin_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  SutureAdaptiveBin *self = SUTURE_ADAPTIVE_BIN (object);

  switch ((SutureAdaptiveBinProperty) prop_id)
    {
    case PROP_CHILD:     suture_adaptive_bin_set_child (self, g_value_get_object (value)); break;
    case PROP_THRESHOLD: self->threshold = g_value_get_int (value); break;
    case PROP_NARROW:
    default:             G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
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
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  /**
   * SutureAdaptiveBin:threshold:
   *
   * Unit: logical pixels. Narrower than this is narrow.
   */
  properties[PROP_THRESHOLD] = g_param_spec_int ("threshold", NULL, NULL, 0, G_MAXINT, 600,
                                                 G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  /**
   * SutureAdaptiveBin:narrow:
   *
   * Whether it is narrower than #SutureAdaptiveBin:threshold. Notified after the layout.
   */
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
suture_adaptive_bin_init (SutureAdaptiveBin *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * suture_adaptive_bin_new:
 *
 * Returns: (transfer floating): an empty bin
 */
GtkWidget *
suture_adaptive_bin_new (void)
{
  return g_object_new (SUTURE_TYPE_ADAPTIVE_BIN, NULL);
}

/**
 * suture_adaptive_bin_get_child:
 * @self: a bin
 *
 * Returns: (transfer none) (nullable): its content
 */
GtkWidget *
suture_adaptive_bin_get_child (SutureAdaptiveBin *self)
{
  g_return_val_if_fail (SUTURE_IS_ADAPTIVE_BIN (self), NULL);

  return self->child;
}

/**
 * suture_adaptive_bin_set_child:
 * @self: a bin
 * @child: (nullable): its new content
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
 * suture_adaptive_bin_get_narrow:
 * @self: a bin
 *
 * Returns: whether it is narrower than its threshold
 */
gboolean
suture_adaptive_bin_get_narrow (SutureAdaptiveBin *self)
{
  g_return_val_if_fail (SUTURE_IS_ADAPTIVE_BIN (self), FALSE);

  return self->narrow;
}
