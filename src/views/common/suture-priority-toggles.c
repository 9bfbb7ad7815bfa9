/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-priority-toggles.h"

#include <glib/gi18n-lib.h>

#include "suture-signs.h"
#include "suture-words.h"

/**
 * SuturePriorityToggles:
 *
 * High, medium and low as three linked toggles, one of which is always on. Bars
 * beside each word tell the rank without reading it.
 */
struct _SuturePriorityToggles
{
  GtkWidget        parent_instance;

  SuturePriority   priority;
  GtkToggleButton *toggles[SUTURE_PRIORITY_HIGH + 1]; /* by SuturePriority; none for unknown */
};

typedef enum { PROP_PRIORITY = 1 } SuturePriorityTogglesProperty;
static GParamSpec *properties[PROP_PRIORITY + 1];

static const SuturePriority shown_order[] = { SUTURE_PRIORITY_HIGH, SUTURE_PRIORITY_MEDIUM, SUTURE_PRIORITY_LOW };

G_DEFINE_FINAL_TYPE (SuturePriorityToggles, suture_priority_toggles, GTK_TYPE_WIDGET)

static void
toggled_cb (SuturePriorityToggles *self, GtkToggleButton *toggle)
{
  if (!gtk_toggle_button_get_active (toggle))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (shown_order); i++)
    if (self->toggles[shown_order[i]] == toggle)
      suture_priority_toggles_set_priority (self, shown_order[i]);
}

static GtkWidget *
create_toggle (SuturePriorityToggles *self, SuturePriority priority)
{
  const char *word = suture_words_priority (priority);
  GtkWidget *toggle = gtk_toggle_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_halign (content, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (content), suture_signs_new (suture_signs_priority (priority), NULL, NULL));
  gtk_box_append (GTK_BOX (content), gtk_label_new (word));
  gtk_button_set_child (GTK_BUTTON (toggle), content);
  gtk_widget_set_hexpand (toggle, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, word, -1);
  g_signal_connect_object (toggle, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  return toggle;
}

static void
suture_priority_toggles_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (suture_priority_toggles_parent_class)->dispose (object);
}

static void
suture_priority_toggles_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  SuturePriorityToggles *self = SUTURE_PRIORITY_TOGGLES (object);

  switch ((SuturePriorityTogglesProperty) prop_id)
    {
    case PROP_PRIORITY: g_value_set_int (value, (int) self->priority); break;
    default:            G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
suture_priority_toggles_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  SuturePriorityToggles *self = SUTURE_PRIORITY_TOGGLES (object);

  switch ((SuturePriorityTogglesProperty) prop_id)
    {
    case PROP_PRIORITY: suture_priority_toggles_set_priority (self, (SuturePriority) g_value_get_int (value)); break;
    default:            G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
suture_priority_toggles_class_init (SuturePriorityTogglesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = suture_priority_toggles_dispose;
  object_class->get_property = suture_priority_toggles_get_property;
  object_class->set_property = suture_priority_toggles_set_property;

  /**
   * SuturePriorityToggles:priority:
   *
   * A #SuturePriority, from low to high.
   */
  properties[PROP_PRIORITY] = g_param_spec_int ("priority", NULL, NULL, SUTURE_PRIORITY_LOW, SUTURE_PRIORITY_HIGH,
                                                SUTURE_PRIORITY_MEDIUM,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
suture_priority_toggles_init (SuturePriorityToggles *self)
{
  GtkToggleButton *first = NULL;

  gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
  gtk_widget_add_css_class (GTK_WIDGET (self), "suture-tabs");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Priority"), -1);

  for (guint i = 0; i < G_N_ELEMENTS (shown_order); i++)
    {
      GtkWidget *toggle = create_toggle (self, shown_order[i]);

      gtk_widget_set_parent (toggle, GTK_WIDGET (self));
      self->toggles[shown_order[i]] = GTK_TOGGLE_BUTTON (toggle);
      if (first == NULL)
        first = GTK_TOGGLE_BUTTON (toggle);
      else
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (toggle), first);
    }
  self->priority = SUTURE_PRIORITY_MEDIUM;
  gtk_toggle_button_set_active (self->toggles[SUTURE_PRIORITY_MEDIUM], TRUE);
}

/**
 * suture_priority_toggles_get_priority:
 * @self: priority toggles
 *
 * Returns: the one that is on
 */
SuturePriority
suture_priority_toggles_get_priority (SuturePriorityToggles *self)
{
  g_return_val_if_fail (SUTURE_IS_PRIORITY_TOGGLES (self), SUTURE_PRIORITY_UNKNOWN);
  return self->priority;
}

/**
 * suture_priority_toggles_set_priority:
 * @self: priority toggles
 * @priority: low, medium or high
 */
void
suture_priority_toggles_set_priority (SuturePriorityToggles *self, SuturePriority priority)
{
  g_return_if_fail (SUTURE_IS_PRIORITY_TOGGLES (self));
  g_return_if_fail (priority >= SUTURE_PRIORITY_LOW && priority <= SUTURE_PRIORITY_HIGH);

  if (self->priority == priority)
    return;
  self->priority = priority;
  gtk_toggle_button_set_active (self->toggles[priority], TRUE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PRIORITY]);
}
