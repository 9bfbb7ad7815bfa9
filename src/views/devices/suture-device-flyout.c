/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-device-flyout.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "suture-device-facts.h"
#include "suture-device-value-rows.h"
#include "suture-facts-grid.h"
#include "suture-format.h"
#include "suture-obstacle.h"
#include "suture-outbox-note.h"
#include "suture-record-list.h"
#include "suture-signs.h"
#include "suture-words.h"

/**
 * SutureDeviceFlyout:
 *
 * All about one device: how exposed it is and how much it counts, what it is,
 * and the recommendations that it is exposed by.
 *
 *     General · Recommendations
 *
 * Its own actions are `device.copy` and `device.export`; its other buttons are
 * actions of the page (`page.set-value`, `page.close-flyout`, `page.export-rows`)
 * and of the window (`win.open-recommendation`).
 */
struct _SutureDeviceFlyout
{
  GtkWidget parent_instance;

  SutureContext    *context;     /* (owned) */
  SutureDevice     *device;      /* (owned) (nullable) */
  GtkWidget        *list;        /* recommendations */

  GtkWidget        *box;
  GtkWidget        *back;
  GtkWidget        *close;
  GtkLabel         *title;
  GtkLabel         *subtitle;
  GtkStack         *stack;
  GtkToggleButton  *general_tab;
  GtkWidget        *scrolled;
  SutureOutboxNote *outbox_note;
  GtkGrid          *figures;
  GtkLabel         *levels[2];   /* exposure, risk */
  GtkWidget        *signs[2];    /* likewise */
  GtkLabel         *inactive;
  SutureDeviceValueRows *values;
  GtkLabel         *obstacle;
  GtkGrid          *facts;
};

typedef enum { PROP_PAGED = 1 } SutureDeviceFlyoutProperty;
static GParamSpec *properties[PROP_PAGED + 1];

G_DEFINE_FINAL_TYPE (SutureDeviceFlyout, suture_device_flyout, GTK_TYPE_WIDGET)

static SutureDay
get_today (SutureDeviceFlyout *self)
{
  return suture_clock_today (suture_context_get_clock (self->context));
}

/* Showing */

static void
show_head (SutureDeviceFlyout *self)
{
  const char *const domain = suture_device_facts_get_domain (self->device);
  g_autofree char *name = suture_device_facts_dup_name (self->device);
  g_autofree char *system = suture_device_facts_dup_system (self->device);
  g_autofree char *subtitle = domain != NULL ? g_strdup_printf ("%s · %s", system, domain) : g_strdup (system);
  g_autofree char *outbox = suture_device_facts_dup_outbox (self->device);

  gtk_label_set_text (self->title, name);
  gtk_label_set_text (self->subtitle, subtitle);
  suture_outbox_note_show (self->outbox_note, self->device->id, self->device->outbox_state, outbox);
}

static void
show_levels (SutureDeviceFlyout *self)
{
  const int levels[] = { self->device->exposure_level, self->device->risk_score };
  const int days = suture_device_facts_get_absence (self->device, get_today (self));
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      gtk_label_set_text (self->levels[i], suture_words_level (levels[i]));
      suture_signs_set (self->signs[i], suture_signs_level (levels[i]), NULL);
      gtk_widget_set_visible (self->signs[i], suture_signs_level (levels[i]) != NULL);
    }
  if (suture_device_facts_is_inactive (self->device, get_today (self)))
    text = g_strdup_printf (ngettext ("Not seen for %d day: it counts in no score until it is seen again.",
                                      "Not seen for %d days: it counts in no score until it is seen again.", (gulong) days),
                            days);
  gtk_label_set_text (self->inactive, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->inactive), text != NULL);
}

static void
show_value (SutureDeviceFlyout *self)
{
  const char *obstacle = suture_obstacle_get (self->context, SUTURE_CAN_SET_VALUES);

  suture_device_value_rows_set_value (self->values, (SutureDeviceValue) self->device->device_value);
  suture_device_value_rows_set_obstacle (self->values, obstacle);
  suture_obstacle_show (self->obstacle, obstacle);
}

static char *
format_seen (gint64 time, SutureDay today)
{
  return time != SUTURE_TIME_NONE ? suture_format_time (time, today) : NULL;
}

static void
show_facts (SutureDeviceFlyout *self)
{
  const SutureDevice *device = self->device;
  g_autoptr (GPtrArray) facts = suture_facts_grid_new_facts ();
  g_autofree char *name = suture_device_facts_dup_name (device);
  g_autofree char *system = suture_device_facts_dup_system (device);
  g_autofree char *health = suture_device_facts_dup_health (device);
  g_autofree char *last = format_seen (device->last_seen, get_today (self));
  g_autofree char *first = format_seen (device->first_seen, get_today (self));
  g_autofree char *tags = device->machine_tags != NULL ? g_strjoinv (", ", device->machine_tags) : NULL;
  const char *group = device->rbac_group_name != NULL
                        ? suture_context_get_group_name (self->context, device->rbac_group_name) : NULL;

  suture_facts_grid_add (facts, C_("column", "Device name"), name);
  suture_facts_grid_add (facts, C_("column", "Domain"), suture_device_facts_get_domain (device));
  suture_facts_grid_add (facts, C_("column", "Operating system"), system);
  suture_facts_grid_add (facts, C_("column", "Architecture"), device->os_architecture);
  suture_facts_grid_add (facts, C_("column", "Health state"), health);
  suture_facts_grid_add (facts, C_("column", "Last seen"), last);
  suture_facts_grid_add (facts, C_("column", "First seen"), first);
  suture_facts_grid_add (facts, C_("column", "Device group"), group);
  suture_facts_grid_add (facts, C_("column", "Tags"), tags);
  suture_facts_grid_add (facts, C_("column", "Last IP address"), device->last_ip_address);
  suture_facts_grid_add (facts, C_("column", "Last external IP address"), device->last_external_ip_address);
  suture_facts_grid_add (facts, C_("column", "Microsoft Entra joined"), device->is_aad_joined ? _("Yes") : _("No"));
  suture_facts_grid_add (facts, C_("column", "ID"), device->id);
  suture_facts_grid_show (self->facts, facts);
}

static void
show_device (SutureDeviceFlyout *self)
{
  show_head (self);
  show_levels (self);
  show_value (self);
  show_facts (self);
}

static void
account_cb (SutureDeviceFlyout *self)
{
  if (self->device != NULL)
    show_value (self);
}

/* Its recommendations: only read while they are looked at */

static void
ask_recommendations (SutureDeviceFlyout *self)
{
  g_autoptr (SutureQuery) query = NULL;

  if (self->device == NULL || gtk_toggle_button_get_active (self->general_tab))
    return;
  query = suture_query_new (SUTURE_LIST_RECOMMENDATIONS);
  query->device_id = g_strdup (self->device->id);
  query->today = get_today (self);
  query->sort_field = g_strdup ("exposureImpact");
  query->descending = TRUE;
  suture_record_list_set_query (SUTURE_RECORD_LIST (self->list), query, 0);
}

static void
tab_cb (SutureDeviceFlyout *self)
{
  const gboolean general = gtk_toggle_button_get_active (self->general_tab);

  gtk_stack_set_visible_child_name (self->stack, general ? "general" : "recommendations");
  ask_recommendations (self);
}

/* Acting */

static void
chosen_cb (SutureDeviceValueRows *rows, int value, SutureDeviceFlyout *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "page.set-value", "s",
                              suture_enum_get_word (&suture_device_value_words, value));
}

static void
copy_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureDeviceFlyout *self = SUTURE_DEVICE_FLYOUT (widget);
  g_autoptr (GString) text = g_string_new (NULL);

  for (int row = 0; gtk_grid_get_child_at (self->facts, 0, row) != NULL; row++)
    g_string_append_printf (text, "%s\t%s\n", gtk_label_get_text (GTK_LABEL (gtk_grid_get_child_at (self->facts, 0, row))),
                            gtk_label_get_text (GTK_LABEL (gtk_grid_get_child_at (self->facts, 1, row))));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text->str);
}

static void
export_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureDeviceFlyout *self = SUTURE_DEVICE_FLYOUT (widget);

  if (self->device != NULL)
    gtk_widget_activate_action (widget, "page.export-rows", "(isss)", (int) SUTURE_LIST_RECOMMENDATIONS, self->device->id, "",
                                "");
}

/* Class */

static void
suture_device_flyout_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_PAGED)
    g_value_set_boolean (value, gtk_widget_get_visible (SUTURE_DEVICE_FLYOUT (object)->back));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
suture_device_flyout_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  SutureDeviceFlyout *self = SUTURE_DEVICE_FLYOUT (object);

  if (prop_id != PROP_PAGED)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  gtk_widget_set_visible (self->back, g_value_get_boolean (value));
  gtk_widget_set_visible (self->close, !g_value_get_boolean (value));
}

static void
suture_device_flyout_dispose (GObject *object)
{
  SutureDeviceFlyout *self = SUTURE_DEVICE_FLYOUT (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->device, suture_record_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (suture_device_flyout_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SutureDeviceFlyout, box);
  gtk_widget_class_bind_template_child (widget_class, SutureDeviceFlyout, back);
  gtk_widget_class_bind_template_child (widget_class, SutureDeviceFlyout, close);
  gtk_widget_class_bind_template_child (widget_class, SutureDeviceFlyout, title);
  gtk_widget_class_bind_template_child (widget_class, SutureDeviceFlyout, subtitle);
  gtk_widget_class_bind_template_child (widget_class, SutureDeviceFlyout, stack);
  gtk_widget_class_bind_template_child (widget_class, SutureDeviceFlyout, general_tab);
  gtk_widget_class_bind_template_child (widget_class, SutureDeviceFlyout, scrolled);
  gtk_widget_class_bind_template_child (widget_class, SutureDeviceFlyout, outbox_note);
  gtk_widget_class_bind_template_child (widget_class, SutureDeviceFlyout, figures);
  gtk_widget_class_bind_template_child (widget_class, SutureDeviceFlyout, inactive);
  gtk_widget_class_bind_template_child (widget_class, SutureDeviceFlyout, values);
  gtk_widget_class_bind_template_child (widget_class, SutureDeviceFlyout, obstacle);
  gtk_widget_class_bind_template_child (widget_class, SutureDeviceFlyout, facts);
  gtk_widget_class_bind_template_callback (widget_class, tab_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static void
suture_device_flyout_class_init (SutureDeviceFlyoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = suture_device_flyout_dispose;
  object_class->get_property = suture_device_flyout_get_property;
  object_class->set_property = suture_device_flyout_set_property;

  /**
   * SutureDeviceFlyout:paged:
   *
   * Whether it is a page of its own: with a button back instead of one to close.
   */
  properties[PROP_PAGED] = g_param_spec_boolean ("paged", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (SUTURE_TYPE_DEVICE_VALUE_ROWS);
  g_type_ensure (SUTURE_TYPE_OUTBOX_NOTE);
  gtk_widget_class_install_action (widget_class, "device.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "device.export", NULL, export_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-device-flyout.ui");
  bind_children (widget_class);
}

static void
add_figure (SutureDeviceFlyout *self, int column, const char *word)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (word);

  self->signs[column] = suture_signs_new (NULL, NULL, NULL);
  self->levels[column] = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_css_classes (GTK_WIDGET (self->levels[column]), (const char *[]) { "title-2", NULL });
  gtk_widget_set_css_classes (label, (const char *[]) { "caption", "dim-label", NULL });
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (box), self->signs[column]);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->levels[column]));
  gtk_grid_attach (self->figures, box, column, 0, 1, 1);
  gtk_grid_attach (self->figures, label, column, 1, 1, 1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->levels[column]), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, label, NULL, -1);
}

static void
suture_device_flyout_init (SutureDeviceFlyout *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_figure (self, 0, C_("column", "Exposure level"));
  add_figure (self, 1, C_("column", "Risk level"));
}

/**
 * suture_device_flyout_new:
 * @context: where the device and its recommendations are read
 *
 * Returns: (transfer floating): a flyout without a device
 */
GtkWidget *
suture_device_flyout_new (SutureContext *context)
{
  SutureDeviceFlyout *self;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context), NULL);

  self = g_object_new (SUTURE_TYPE_DEVICE_FLYOUT, NULL);
  self->context = g_object_ref (context);
  suture_outbox_note_set_context (self->outbox_note, context);
  self->list = suture_record_list_new (context, SUTURE_LIST_RECOMMENDATIONS);
  gtk_widget_set_margin_top (self->list, 6);
  gtk_widget_set_margin_bottom (self->list, 12);
  gtk_widget_set_margin_start (self->list, 18);
  gtk_widget_set_margin_end (self->list, 18);
  gtk_stack_add_named (self->stack, self->list, "recommendations");
  g_signal_connect_object (suture_context_get_status (context), "notify::capabilities", G_CALLBACK (account_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * suture_device_flyout_get_device:
 * @self: a flyout
 *
 * Returns: (transfer none) (nullable): what it shows
 */
const SutureDevice *
suture_device_flyout_get_device (SutureDeviceFlyout *self)
{
  g_return_val_if_fail (SUTURE_IS_DEVICE_FLYOUT (self), NULL);
  return self->device;
}

/**
 * suture_device_flyout_set_device:
 * @self: a flyout
 * @device: (nullable): what to show
 */
void
suture_device_flyout_set_device (SutureDeviceFlyout *self, SutureDevice *device)
{
  gboolean is_other;

  g_return_if_fail (SUTURE_IS_DEVICE_FLYOUT (self));

  if (device == self->device)
    return;
  is_other = self->device == NULL || device == NULL || !g_str_equal (self->device->id, device->id);
  if (device != NULL)
    suture_record_ref (device);
  g_clear_pointer (&self->device, suture_record_unref);
  self->device = device;
  if (device == NULL)
    return;
  show_device (self);
  ask_recommendations (self);
  if (is_other)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), 0);
}

/**
 * suture_device_flyout_show_again:
 * @self: a flyout
 *
 * Shows the device as it is: another day has begun, or a value that was chosen
 * could not be set.
 */
void
suture_device_flyout_show_again (SutureDeviceFlyout *self)
{
  g_return_if_fail (SUTURE_IS_DEVICE_FLYOUT (self));

  if (self->device != NULL)
    show_device (self);
}

/**
 * suture_device_flyout_focus_value:
 * @self: a flyout
 *
 * Shows the value of the device, and gives its choice the focus.
 */
void
suture_device_flyout_focus_value (SutureDeviceFlyout *self)
{
  g_return_if_fail (SUTURE_IS_DEVICE_FLYOUT (self));

  gtk_toggle_button_set_active (self->general_tab, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->values), GTK_DIR_TAB_FORWARD);
}
