/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-request-groups.h"

#include <glib/gi18n-lib.h>

#include "suture-format.h"

/**
 * SutureRequestGroups:
 *
 * Which device groups a request is for: a check mark each, with the devices the
 * recommendation exposes in it. Only the groups that the window shows are
 * offered.
 */
struct _SutureRequestGroups
{
  AdwBin           parent_instance;

  char           **offered;   /* (owned) (nullable): names; NULL: all */
  GPtrArray       *groups;    /* (owned) (element-type SutureDeviceGroup): those offered */
  GPtrArray       *checks;    /* (owned) (element-type GtkCheckButton), not owned, one a group */
  gboolean         changing;

  GtkSearchEntry  *search_entry;
  GtkCheckButton  *all_check;
  GtkListBox      *list;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (SutureRequestGroups, suture_request_groups, ADW_TYPE_BIN)

static const char *
group_title (const SutureDeviceGroup *group)
{
  if (group->display_name != NULL && group->display_name[0] != '\0')
    return group->display_name;
  return group->name != NULL ? group->name : _("Ungrouped devices (default)");
}

static guint
count_checked (SutureRequestGroups *self)
{
  guint n = 0;

  for (guint i = 0; i < self->checks->len; i++)
    n += gtk_check_button_get_active (g_ptr_array_index (self->checks, i));
  return n;
}

static void
update_all (SutureRequestGroups *self)
{
  const guint n = count_checked (self);

  self->changing = TRUE;
  gtk_check_button_set_active (self->all_check, n == self->checks->len);
  gtk_check_button_set_inconsistent (self->all_check, n > 0 && n < self->checks->len);
  self->changing = FALSE;
}

static void
check_toggled_cb (GtkCheckButton *check, SutureRequestGroups *self)
{
  if (self->changing)
    return;
  update_all (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
all_toggled_cb (GtkCheckButton *check, SutureRequestGroups *self)
{
  if (self->changing)
    return;
  self->changing = TRUE;
  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (self->checks, i), gtk_check_button_get_active (check));
  self->changing = FALSE;
  update_all (self);
  g_signal_emit (self, changed_signal, 0);
}

static gboolean
filter_cb (GtkListBoxRow *row, gpointer user_data)
{
  SutureRequestGroups *self = user_data;
  const char *needle = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  const SutureDeviceGroup *group = g_ptr_array_index (self->groups, (guint) gtk_list_box_row_get_index (row));

  return needle[0] == '\0' || g_str_match_string (needle, group_title (group), TRUE);
}

static void
search_changed_cb (GtkSearchEntry *entry, SutureRequestGroups *self)
{
  gtk_list_box_invalidate_filter (self->list);
}

static void
suture_request_groups_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (suture_request_groups_parent_class)->dispose (object);
}

static void
suture_request_groups_finalize (GObject *object)
{
  SutureRequestGroups *self = SUTURE_REQUEST_GROUPS (object);

  g_clear_pointer (&self->offered, g_strfreev);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  G_OBJECT_CLASS (suture_request_groups_parent_class)->finalize (object);
}

static void
suture_request_groups_class_init (SutureRequestGroupsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_request_groups_dispose;
  G_OBJECT_CLASS (klass)->finalize = suture_request_groups_finalize;
  /**
   * SutureRequestGroups::changed:
   *
   * Other groups are checked.
   */
  changed_signal = g_signal_new ("changed", SUTURE_TYPE_REQUEST_GROUPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-request-groups.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureRequestGroups, search_entry);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestGroups, all_check);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestGroups, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_toggled_cb);
}

static void
suture_request_groups_init (SutureRequestGroups *self)
{
  self->groups = g_ptr_array_new_with_free_func (suture_record_unref);
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
}

static void
add_row (SutureRequestGroups *self, SutureDeviceGroup *group)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *title = g_markup_escape_text (group_title (group), -1);
  g_autofree char *count = suture_format_count (group->exposed_count);
  g_autofree char *exposed = g_strdup_printf (ngettext ("%s exposed device", "%s exposed devices",
                                                        (gulong) group->exposed_count), count);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, group_title (group), -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), exposed);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (check_toggled_cb), self, 0);
  g_ptr_array_add (self->groups, suture_record_ref (group));
  g_ptr_array_add (self->checks, check);
  gtk_list_box_append (self->list, row);
}

/**
 * suture_request_groups_new:
 * @offered: (nullable) (array zero-terminated=1): names of the groups that the
 *   window shows; %NULL: all
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
suture_request_groups_new (const char *const *offered)
{
  SutureRequestGroups *self = g_object_new (SUTURE_TYPE_REQUEST_GROUPS, NULL);

  self->offered = g_strdupv ((char **) offered);
  return GTK_WIDGET (self);
}

/**
 * suture_request_groups_set_groups:
 * @self: the list
 * @groups: (element-type SutureDeviceGroup): all groups; set once
 *
 * Offers @groups, all of them checked.
 */
void
suture_request_groups_set_groups (SutureRequestGroups *self, GPtrArray *groups)
{
  g_return_if_fail (SUTURE_IS_REQUEST_GROUPS (self) && groups != NULL);

  for (guint i = 0; i < groups->len; i++)
    {
      SutureDeviceGroup *group = g_ptr_array_index (groups, i);

      if (self->offered == NULL ||
          (group->name != NULL && g_strv_contains ((const char *const *) self->offered, group->name)))
        add_row (self, group);
    }
  update_all (self);
  g_signal_emit (self, changed_signal, 0);
}

/**
 * suture_request_groups_dup_selected:
 * @self: the list
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): names of the
 *   checked groups; %NULL: every group there is
 */
char **
suture_request_groups_dup_selected (SutureRequestGroups *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (SUTURE_IS_REQUEST_GROUPS (self), NULL);

  if (self->checks->len == 0)
    return g_strdupv (self->offered); /* not read yet, or there are no groups */
  if (self->offered == NULL && count_checked (self) == self->checks->len)
    return NULL;
  for (guint i = 0; i < self->checks->len; i++)
    {
      const SutureDeviceGroup *group = g_ptr_array_index (self->groups, i);

      if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
        g_strv_builder_add (builder, group->name != NULL ? group->name : "");
    }
  return g_strv_builder_end (builder);
}

/**
 * suture_request_groups_describe:
 * @self: the list
 * @exposed: (out): exposed devices in the checked groups
 *
 * Returns: (transfer full): "All 12 groups" or "3 of 12 groups"
 */
char *
suture_request_groups_describe (SutureRequestGroups *self, gint64 *exposed)
{
  guint n;

  g_return_val_if_fail (SUTURE_IS_REQUEST_GROUPS (self) && exposed != NULL, NULL);

  *exposed = 0;
  n = count_checked (self);
  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      *exposed += ((const SutureDeviceGroup *) g_ptr_array_index (self->groups, i))->exposed_count;
  if (self->checks->len == 0)
    return g_strdup (_("All groups"));
  if (n == self->checks->len)
    return g_strdup_printf (ngettext ("%u group", "All %u groups", n), n);
  return g_strdup_printf (ngettext ("%u of %u group", "%u of %u groups", self->checks->len), n, self->checks->len);
}
