/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-flyout.h"

#define PANEL_WIDTH 400

/**
 * SutureFlyout:
 *
 * A list with a panel at its end side that tells more about the selected row.
 * Side by side while the list keeps the width it needs, else over the list; as
 * a page of its own where #SutureFlyout:paged is set. AdwOverlaySplitView
 * replaces it from libadwaita 1.4 on.
 *
 * Keys: F9 shows or hides the panel, Escape in the panel leaves it
 * (#SutureFlyout::left), Alt+Left closes it as a page.
 */
struct _SutureFlyout
{
  AdwBin     parent_instance;

  AdwFlap   *flap;
  AdwClamp  *clamp;
  gboolean   paged;
};

typedef enum
{
  PROP_CONTENT = 1,
  PROP_PANEL,
  PROP_SHOWN,
  PROP_PAGED,
} SutureFlyoutProperty;

static GParamSpec *properties[PROP_PAGED + 1];

static guint left_signal;

G_DEFINE_FINAL_TYPE (SutureFlyout, suture_flyout, ADW_TYPE_BIN)

static void
revealed_cb (AdwFlap *flap, GParamSpec *pspec, SutureFlyout *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWN]);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  SutureFlyout *self = SUTURE_FLYOUT (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (!suture_flyout_get_shown (self))
    return FALSE;
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->clamp)))
    g_signal_emit (self, left_signal, 0);
  else
    suture_flyout_set_shown (self, FALSE);
  return TRUE;
}

static gboolean
toggle_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  SutureFlyout *self = SUTURE_FLYOUT (widget);

  suture_flyout_set_shown (self, !suture_flyout_get_shown (self));
  return TRUE;
}

static void
suture_flyout_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  SutureFlyout *self = SUTURE_FLYOUT (object);

  switch ((SutureFlyoutProperty) prop_id)
    {
    case PROP_CONTENT: g_value_set_object (value, adw_flap_get_content (self->flap)); break;
    case PROP_PANEL:   g_value_set_object (value, adw_clamp_get_child (self->clamp)); break;
    case PROP_SHOWN:   g_value_set_boolean (value, suture_flyout_get_shown (self)); break;
    case PROP_PAGED:   g_value_set_boolean (value, self->paged); break;
    default:           G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
suture_flyout_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  SutureFlyout *self = SUTURE_FLYOUT (object);

  switch ((SutureFlyoutProperty) prop_id)
    {
    case PROP_CONTENT: suture_flyout_set_content (self, g_value_get_object (value)); break;
    case PROP_PANEL:   suture_flyout_set_panel (self, g_value_get_object (value)); break;
    case PROP_SHOWN:   suture_flyout_set_shown (self, g_value_get_boolean (value)); break;
    case PROP_PAGED:   suture_flyout_set_paged (self, g_value_get_boolean (value)); break;
    default:           G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
suture_flyout_class_init (SutureFlyoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = suture_flyout_get_property;
  object_class->set_property = suture_flyout_set_property;

  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_PANEL] = g_param_spec_object ("panel", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_SHOWN] = g_param_spec_boolean ("shown", NULL, NULL, FALSE, flags);
  properties[PROP_PAGED] = g_param_spec_boolean ("paged", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * SutureFlyout::left:
   *
   * Escape was pressed inside the panel: the focus belongs back to the list.
   */
  left_signal = g_signal_new ("left", SUTURE_TYPE_FLYOUT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F9, 0, toggle_cb, NULL);
}

static void
suture_flyout_init (SutureFlyout *self)
{
  GtkWidget *separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);

  self->flap = ADW_FLAP (adw_flap_new ());
  self->clamp = ADW_CLAMP (g_object_new (ADW_TYPE_CLAMP,
                                         "hexpand", FALSE,
                                         "maximum-size", PANEL_WIDTH,
                                         "tightening-threshold", PANEL_WIDTH,
                                         "css-classes", (const char *const[]) { "suture-flyout", NULL },
                                         NULL));
  gtk_widget_set_size_request (GTK_WIDGET (self->clamp), PANEL_WIDTH, -1);
  adw_flap_set_flap_position (self->flap, GTK_PACK_END);
  adw_flap_set_separator (self->flap, separator);
  adw_flap_set_flap (self->flap, GTK_WIDGET (self->clamp));
  adw_flap_set_reveal_flap (self->flap, FALSE);
  /* Whether there is room beside the list decides where the panel is, not whether it is shown. */
  adw_flap_set_locked (self->flap, TRUE);
  /* It opens by a selection, which is not a swipe of the whole list away. */
  adw_flap_set_swipe_to_open (self->flap, FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->flap));
  g_signal_connect_object (self->flap, "notify::reveal-flap", G_CALLBACK (revealed_cb), self, 0);
}

/**
 * suture_flyout_set_content:
 * @self: a flyout
 * @content: (nullable): the list
 */
void
suture_flyout_set_content (SutureFlyout *self, GtkWidget *content)
{
  g_return_if_fail (SUTURE_IS_FLYOUT (self));

  adw_flap_set_content (self->flap, content);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONTENT]);
}

/**
 * suture_flyout_set_panel:
 * @self: a flyout
 * @panel: (nullable): what tells more
 */
void
suture_flyout_set_panel (SutureFlyout *self, GtkWidget *panel)
{
  g_return_if_fail (SUTURE_IS_FLYOUT (self));

  adw_clamp_set_child (self->clamp, panel);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PANEL]);
}

/**
 * suture_flyout_get_shown:
 * @self: a flyout
 *
 * Returns: whether the panel is shown
 */
gboolean
suture_flyout_get_shown (SutureFlyout *self)
{
  g_return_val_if_fail (SUTURE_IS_FLYOUT (self), FALSE);
  return adw_flap_get_reveal_flap (self->flap);
}

/**
 * suture_flyout_set_shown:
 * @self: a flyout
 * @shown: whether the panel is shown; without one nothing is
 */
void
suture_flyout_set_shown (SutureFlyout *self, gboolean shown)
{
  g_return_if_fail (SUTURE_IS_FLYOUT (self));
  adw_flap_set_reveal_flap (self->flap, shown && adw_clamp_get_child (self->clamp) != NULL);
}

/**
 * suture_flyout_get_side_width:
 * @self: a flyout
 *
 * Returns: px that the panel takes at the end side, beside the list or over it;
 *   0 while it is hidden or a page of its own
 */
int
suture_flyout_get_side_width (SutureFlyout *self)
{
  g_return_val_if_fail (SUTURE_IS_FLYOUT (self), 0);
  return suture_flyout_get_shown (self) && !self->paged ? PANEL_WIDTH : 0;
}

/**
 * suture_flyout_set_paged:
 * @self: a flyout
 * @paged: whether the panel is a page of its own, in a narrow window
 */
void
suture_flyout_set_paged (SutureFlyout *self, gboolean paged)
{
  g_return_if_fail (SUTURE_IS_FLYOUT (self));

  if (self->paged == paged)
    return;
  self->paged = paged;
  adw_clamp_set_maximum_size (self->clamp, paged ? G_MAXINT16 : PANEL_WIDTH);
  adw_clamp_set_tightening_threshold (self->clamp, paged ? G_MAXINT16 : PANEL_WIDTH);
  gtk_widget_set_size_request (GTK_WIDGET (self->clamp), paged ? -1 : PANEL_WIDTH, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->clamp), paged);
  adw_flap_set_fold_policy (self->flap, paged ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_AUTO);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGED]);
}
