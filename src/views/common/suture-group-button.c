/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-group-button.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-device-group.h"
#include "suture-format.h"

/* With more groups than this the menu has a search field. */
#define SEARCH_FROM 12

/**
 * SutureGroupButton:
 *
 * The filter that governs every page: which device groups are looked at. A
 * button that says how many, with a menu of check boxes. A choice takes effect
 * at once through #SutureContext; with no group left the last choice stays, and
 * the menu says so, since a window without any group would show nothing at all.
 */
struct _SutureGroupButton
{
  GtkWidget parent_instance;

  SutureContext *context;     /* (owned) (nullable) */
  GPtrArray     *groups;      /* (owned) (nullable) (element-type SutureDeviceGroup) */
  GCancellable  *cancellable; /* (owned) */
  gboolean       narrow;
  gboolean       updating;    /* while the boxes are being set to the context's choice */

  GtkWidget      *button;
  GtkLabel       *label;
  GtkSearchEntry *search;
  GtkListBox     *list;
  GtkButton      *select_all;
  GtkWidget      *note;
};

typedef enum { PROP_NARROW = 1 } SutureGroupButtonProperty;
static GParamSpec *properties[PROP_NARROW + 1];

G_DEFINE_FINAL_TYPE (SutureGroupButton, suture_group_button, GTK_TYPE_WIDGET)

static guint
count_groups (SutureGroupButton *self)
{
  return self->groups != NULL ? self->groups->len : 0;
}

static const char *
get_name (SutureGroupButton *self, guint position)
{
  const SutureDeviceGroup *group = g_ptr_array_index (self->groups, position);

  return group->name != NULL ? group->name : "";
}

static gboolean
is_selected (SutureGroupButton *self, guint position)
{
  const char *const *selected = suture_context_get_groups (self->context);

  return selected == NULL || g_strv_contains (selected, get_name (self, position));
}

/* Which ones, in words: the figures alone do not say what is left out. */
static char *
describe_selected (SutureGroupButton *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  if (suture_context_get_groups (self->context) == NULL)
    return g_strdup (_("Every page shows all device groups"));
  for (guint i = 0; i < count_groups (self); i++)
    if (is_selected (self, i))
      {
        const SutureDeviceGroup *group = g_ptr_array_index (self->groups, i);

        g_strv_builder_add (names, group->display_name != NULL ? group->display_name : get_name (self, i));
      }
  list = g_strv_builder_end (names);
  return g_strjoinv ("\n", list);
}

static void
update_label (SutureGroupButton *self)
{
  guint n = count_groups (self), n_selected = 0;
  g_autofree char *text = NULL, *name = NULL, *all = suture_format_count (n), *chosen = NULL, *which = NULL;

  for (guint i = 0; i < n; i++)
    n_selected += is_selected (self, i);
  chosen = suture_format_count (n_selected);
  /* Translators: how many device groups are selected, of how many there are. */
  name = g_strdup_printf (_("Selected device groups (%s/%s)"), chosen, all);
  text = self->narrow ? g_strdup_printf ("%s/%s", chosen, all) : g_strdup (name);
  gtk_label_set_text (self->label, text);
  which = describe_selected (self);
  gtk_widget_set_tooltip_text (self->button, which);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, which, -1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), n > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->select_all), n_selected < n);
}

static GtkCheckButton *
get_check (SutureGroupButton *self, guint position)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) position);

  return GTK_CHECK_BUTTON (g_object_get_data (G_OBJECT (row), "check"));
}

static void
update_checks (SutureGroupButton *self)
{
  self->updating = TRUE;
  for (guint i = 0; i < count_groups (self); i++)
    gtk_check_button_set_active (get_check (self, i), is_selected (self, i));
  self->updating = FALSE;
  gtk_widget_set_visible (self->note, FALSE);
  update_label (self);
}

static void
check_toggled_cb (SutureGroupButton *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) chosen = NULL;
  guint n_chosen = 0;

  if (self->updating)
    return;
  for (guint i = 0; i < count_groups (self); i++)
    if (gtk_check_button_get_active (get_check (self, i)))
      {
        g_strv_builder_add (builder, get_name (self, i));
        n_chosen++;
      }
  gtk_widget_set_visible (self->note, n_chosen == 0);
  if (n_chosen == 0)
    return;
  chosen = g_strv_builder_end (builder);
  suture_context_set_groups (self->context,
                             n_chosen == count_groups (self) ? NULL : (const char *const *) chosen);
}

/* The row has the keys, and is the check box that a screen reader hears: the list passes the keys on from row to row
 * only, so that a box inside a row that takes none is out of their reach. */
static void
say_checked (GtkCheckButton *check, GParamSpec *pspec, GtkWidget *row)
{
  const gboolean checked = gtk_check_button_get_active (check);

  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_CHECKED,
                               checked ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
}

static GtkWidget *
create_row (SutureGroupButton *self, const SutureDeviceGroup *group)
{
  const char *name = group->name != NULL ? group->name : "";
  const char *title = group->display_name != NULL ? group->display_name : name;
  g_autofree char *count = suture_format_count (group->device_count);
  g_autofree char *devices = g_strdup_printf (ngettext ("%s device", "%s devices", (gulong) group->device_count), count);
  GtkWidget *row = g_object_new (GTK_TYPE_LIST_BOX_ROW, "accessible-role", GTK_ACCESSIBLE_ROLE_CHECKBOX, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *check = g_object_new (GTK_TYPE_CHECK_BUTTON, "label", title, "focusable", FALSE,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", count,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_set_hexpand (check, TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, devices, -1);
  g_object_set_data (G_OBJECT (row), "check", check);
  g_object_set_data_full (G_OBJECT (row), "title", g_utf8_casefold (title, -1), g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (check_toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (check, "notify::active", G_CALLBACK (say_checked), row, 0);
  say_checked (GTK_CHECK_BUTTON (check), NULL, row);
  return row;
}

static void
row_activated_cb (SutureGroupButton *self, GtkListBoxRow *row)
{
  GtkCheckButton *check = g_object_get_data (G_OBJECT (row), "check");

  gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

static gboolean
toggle_focused_cb (GtkWidget *list, GVariant *args, gpointer user_data)
{
  GtkWidget *row = gtk_widget_get_focus_child (list);

  if (row == NULL)
    return FALSE;
  row_activated_cb (user_data, GTK_LIST_BOX_ROW (row));
  return TRUE;
}

/* A window activates what has the focus; a menu does not pass the keys on to it. */
static void
add_keys (SutureGroupButton *self)
{
  static const guint keys[] = { GDK_KEY_space, GDK_KEY_KP_Space, GDK_KEY_Return, GDK_KEY_KP_Enter };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i], 0),
                                                            gtk_callback_action_new (toggle_focused_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->list), controller);
}

static gboolean
filter_row (GtkListBoxRow *row, gpointer user_data)
{
  SutureGroupButton *self = user_data;
  g_autofree char *wanted = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);

  return strstr (g_object_get_data (G_OBJECT (row), "title"), wanted) != NULL;
}

static void
search_changed_cb (SutureGroupButton *self)
{
  gtk_list_box_invalidate_filter (self->list);
}

static void
select_all_cb (SutureGroupButton *self)
{
  suture_context_set_groups (self->context, NULL);
  update_checks (self);
}

/* A choice of an earlier start may name groups that are gone: what is left of it, and all where nothing is. */
static void
forget_gone_groups (SutureGroupButton *self)
{
  const char *const *selected = suture_context_get_groups (self->context);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) left = NULL;
  guint n_left = 0;

  if (selected == NULL || count_groups (self) == 0)
    return;
  for (guint i = 0; i < count_groups (self); i++)
    if (is_selected (self, i))
      {
        g_strv_builder_add (builder, get_name (self, i));
        n_left++;
      }
  if (n_left == g_strv_length ((char **) selected) && n_left < count_groups (self))
    return;
  left = g_strv_builder_end (builder);
  suture_context_set_groups (self->context,
                             n_left > 0 && n_left < count_groups (self) ? (const char *const *) left : NULL);
}

static gboolean
same_groups (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || b == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!suture_record_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

static void
groups_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) groups = suture_reader_list_groups_finish (SUTURE_READER (source), result, &error);
  SutureGroupButton *self = user_data;
  GtkWidget *row;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* The pages show what is wrong with the store; here the last known groups stay. */
  if (groups == NULL || same_groups (groups, self->groups))
    return;

  g_clear_pointer (&self->groups, g_ptr_array_unref);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  self->groups = g_steal_pointer (&groups);
  for (guint i = 0; i < self->groups->len; i++)
    gtk_list_box_append (self->list, create_row (self, g_ptr_array_index (self->groups, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->search), self->groups->len > SEARCH_FROM);
  suture_context_set_group_names (self->context, self->groups);
  forget_gone_groups (self);
  update_checks (self);
}

static void
load_groups (SutureGroupButton *self)
{
  suture_reader_list_groups_async (suture_context_get_reader (self->context), NULL, self->cancellable,
                                   groups_listed_cb, self);
}

static void
suture_group_button_dispose (GObject *object)
{
  SutureGroupButton *self = SUTURE_GROUP_BUTTON (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  G_OBJECT_CLASS (suture_group_button_parent_class)->dispose (object);
}

static void
suture_group_button_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  SutureGroupButton *self = SUTURE_GROUP_BUTTON (object);

  switch ((SutureGroupButtonProperty) prop_id)
    {
    case PROP_NARROW: g_value_set_boolean (value, self->narrow); break;
    default:          G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
suture_group_button_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  SutureGroupButton *self = SUTURE_GROUP_BUTTON (object);

  switch ((SutureGroupButtonProperty) prop_id)
    {
    case PROP_NARROW:
      self->narrow = g_value_get_boolean (value);
      if (self->context != NULL)
        update_label (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
suture_group_button_class_init (SutureGroupButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = suture_group_button_dispose;
  object_class->get_property = suture_group_button_get_property;
  object_class->set_property = suture_group_button_set_property;

  /**
   * SutureGroupButton:narrow:
   *
   * Whether the button shows the two figures only.
   */
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-group-button.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureGroupButton, button);
  gtk_widget_class_bind_template_child (widget_class, SutureGroupButton, label);
  gtk_widget_class_bind_template_child (widget_class, SutureGroupButton, search);
  gtk_widget_class_bind_template_child (widget_class, SutureGroupButton, list);
  gtk_widget_class_bind_template_child (widget_class, SutureGroupButton, select_all);
  gtk_widget_class_bind_template_child (widget_class, SutureGroupButton, note);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, select_all_cb);
}

static void
suture_group_button_init (SutureGroupButton *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, filter_row, self, NULL);
  add_keys (self);
}

static void
forget_context (SutureGroupButton *self)
{
  GtkWidget *row;

  g_signal_handlers_disconnect_by_func (self->context, update_label, self);
  g_signal_handlers_disconnect_by_func (suture_context_get_reader (self->context), load_groups, self);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  update_label (self);
  g_clear_object (&self->context);
}

/**
 * suture_group_button_set_context:
 * @self: a button
 * @context: (nullable): what it reads the groups from, and writes the choice to; %NULL
 *   where there is none any more
 */
void
suture_group_button_set_context (SutureGroupButton *self, SutureContext *context)
{
  g_return_if_fail (SUTURE_IS_GROUP_BUTTON (self));
  g_return_if_fail (context == NULL || SUTURE_IS_CONTEXT (context));

  if (self->context != NULL)
    forget_context (self);
  if (context == NULL)
    return;
  self->context = g_object_ref (context);
  g_signal_connect_object (context, "notify::groups", G_CALLBACK (update_label), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_context_get_reader (context), "changed", G_CALLBACK (load_groups), self,
                           G_CONNECT_SWAPPED);
  load_groups (self);
}
