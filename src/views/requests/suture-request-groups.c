/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-request-groups.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-format.h"

/**
 * SutureRequestGroups:
 *
 * Which device groups a request is for: a list with a check box and the exposed
 * devices of each, a search field, and one box for all that the search shows.
 * Only the groups that the window's own filter leaves are offered.
 *
 * Emits `changed` when a person selects or deselects.
 */
struct _SutureRequestGroups
{
  GtkWidget       parent_instance;

  char          **offered;  /* (owned) (nullable): names; NULL: every group */
  char          **left_out; /* (owned) (nullable): names of groups that are not offered, because they have one already */
  char          **chosen;   /* (owned) (nullable): names to select once the groups are known; NULL: all */
  GPtrArray      *groups;   /* (owned) (element-type SutureDeviceGroup): those that are offered */
  guint           n_all;    /* groups there are, offered or not */
  gboolean        counted;  /* each with its exposed devices */
  gboolean        updating; /* boxes are being set from here */

  GtkWidget      *content;
  GtkSearchEntry *search;
  GtkCheckButton *check_all;
  GtkLabel       *note;
  GtkWidget      *count_title;
  GtkListBox     *list;
};

enum { CHANGED, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (SutureRequestGroups, suture_request_groups, GTK_TYPE_WIDGET)

static const char *
get_title (const SutureDeviceGroup *group)
{
  if (group->display_name != NULL && group->display_name[0] != '\0')
    return group->display_name;
  return group->name != NULL ? group->name : "";
}

static GtkCheckButton *
get_check (SutureRequestGroups *self, guint position)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) position);

  return GTK_CHECK_BUTTON (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)));
}

static gboolean
is_selected (SutureRequestGroups *self, guint position)
{
  return gtk_check_button_get_active (get_check (self, position));
}

static guint
count_selected (SutureRequestGroups *self)
{
  guint n = 0;

  for (guint i = 0; i < self->groups->len; i++)
    n += is_selected (self, i);
  return n;
}

static gboolean
filter_row (GtkListBoxRow *row, gpointer user_data)
{
  SutureRequestGroups *self = user_data;
  g_autofree char *wanted = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  g_autofree char *title = g_utf8_casefold (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), -1);

  return strstr (title, wanted) != NULL;
}

/* The box for all speaks of what the search shows. */
static void
update_check_all (SutureRequestGroups *self)
{
  const gboolean searching = gtk_editable_get_text (GTK_EDITABLE (self->search))[0] != '\0';
  guint n_shown = 0, n_selected = 0;

  for (guint i = 0; i < self->groups->len; i++)
    if (filter_row (gtk_list_box_get_row_at_index (self->list, (int) i), self))
      {
        n_shown++;
        n_selected += is_selected (self, i);
      }
  self->updating = TRUE;
  gtk_check_button_set_label (self->check_all, searching ? _("All groups found") : _("All device groups"));
  gtk_check_button_set_active (self->check_all, n_shown > 0 && n_selected == n_shown);
  gtk_check_button_set_inconsistent (self->check_all, n_selected > 0 && n_selected < n_shown);
  gtk_widget_set_sensitive (GTK_WIDGET (self->check_all), n_shown > 0);
  self->updating = FALSE;
}

static void
check_toggled_cb (SutureRequestGroups *self)
{
  if (self->updating)
    return;
  update_check_all (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
check_all_toggled_cb (SutureRequestGroups *self)
{
  gboolean active;

  if (self->updating)
    return;
  active = gtk_check_button_get_active (self->check_all);
  self->updating = TRUE;
  for (guint i = 0; i < self->groups->len; i++)
    if (filter_row (gtk_list_box_get_row_at_index (self->list, (int) i), self))
      gtk_check_button_set_active (get_check (self, i), active);
  self->updating = FALSE;
  update_check_all (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
search_changed_cb (SutureRequestGroups *self)
{
  gtk_list_box_invalidate_filter (self->list);
  update_check_all (self);
}

static void
search_stopped_cb (SutureRequestGroups *self)
{
  if (!suture_request_groups_clear_search (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "request.back", NULL);
}

static GtkWidget *
create_row (SutureRequestGroups *self, const SutureDeviceGroup *group, gboolean selected)
{
  g_autofree char *count = suture_format_count (group->exposed_count);
  g_autofree char *description = NULL;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (count);

  description = g_strdup_printf (ngettext ("%s exposed device", "%s exposed devices", (gulong) group->exposed_count),
                                 count);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), get_title (group));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), selected);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, get_title (group),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->counted ? description : "", -1);
  gtk_widget_set_visible (label, self->counted);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dim-label");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (check_toggled_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static gboolean
suture_request_groups_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SUTURE_REQUEST_GROUPS (widget)->search));
}

static void
suture_request_groups_dispose (GObject *object)
{
  SutureRequestGroups *self = SUTURE_REQUEST_GROUPS (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (suture_request_groups_parent_class)->dispose (object);
}

static void
suture_request_groups_finalize (GObject *object)
{
  SutureRequestGroups *self = SUTURE_REQUEST_GROUPS (object);

  g_strfreev (self->offered);
  g_strfreev (self->left_out);
  g_strfreev (self->chosen);
  g_ptr_array_unref (self->groups);
  G_OBJECT_CLASS (suture_request_groups_parent_class)->finalize (object);
}

static void
suture_request_groups_class_init (SutureRequestGroupsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = suture_request_groups_dispose;
  object_class->finalize = suture_request_groups_finalize;
  widget_class->grab_focus = suture_request_groups_grab_focus;

  /**
   * SutureRequestGroups::changed:
   *
   * A person selected or deselected groups.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-request-groups.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureRequestGroups, content);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestGroups, search);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestGroups, check_all);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestGroups, note);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestGroups, count_title);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestGroups, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_all_toggled_cb);
}

static void
suture_request_groups_init (SutureRequestGroups *self)
{
  self->groups = g_ptr_array_new_with_free_func (suture_record_unref);
  self->counted = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, filter_row, self, NULL);
}

static gboolean
is_offered (SutureRequestGroups *self, const char *name)
{
  if (name == NULL || (self->left_out != NULL && g_strv_contains ((const char *const *) self->left_out, name)))
    return FALSE;
  return self->offered == NULL || g_strv_contains ((const char *const *) self->offered, name);
}

/* Why there are fewer groups than there could be. */
static void
update_note (SutureRequestGroups *self)
{
  const guint n = self->left_out != NULL ? g_strv_length (self->left_out) : 0;
  g_autofree char *count = suture_format_count (n);
  g_autofree char *left_out = n == 0 ? NULL
    : g_strdup_printf (ngettext ("%s device group is left out: it has an exception already.",
                                 "%s device groups are left out: they have an exception already.", n), count);
  const char *filtered = self->offered == NULL ? NULL
    : _("Only the device groups that the window shows are offered. Its device group filter shows the others.");
  g_autofree char *both = left_out != NULL && filtered != NULL
                            ? g_strdup_printf (C_("two sentences", "%1$s %2$s"), filtered, left_out) : NULL;
  const char *text = both != NULL ? both : left_out != NULL ? left_out : filtered;

  gtk_label_set_text (self->note, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), text != NULL);
}

/**
 * suture_request_groups_set_offered:
 * @self: the page
 * @offered: (nullable): names of the groups that the window's filter leaves;
 *   %NULL: every group
 *
 * To be called before suture_request_groups_set_groups().
 */
void
suture_request_groups_set_offered (SutureRequestGroups *self, const char *const *offered)
{
  g_return_if_fail (SUTURE_IS_REQUEST_GROUPS (self));

  g_strfreev (self->offered);
  self->offered = g_strdupv ((char **) offered);
  update_note (self);
}

/**
 * suture_request_groups_set_left_out:
 * @self: the page
 * @left_out: (nullable): names of groups that are not offered, because they
 *   have an exception already
 *
 * To be called before suture_request_groups_set_groups().
 */
void
suture_request_groups_set_left_out (SutureRequestGroups *self, const char *const *left_out)
{
  g_return_if_fail (SUTURE_IS_REQUEST_GROUPS (self));

  g_strfreev (self->left_out);
  self->left_out = g_strdupv ((char **) left_out);
  update_note (self);
}

/**
 * suture_request_groups_set_counted:
 * @self: the page
 * @counted: whether each group says how many of its devices are exposed, as it
 *   can for one recommendation
 *
 * To be called before suture_request_groups_set_groups().
 */
void
suture_request_groups_set_counted (SutureRequestGroups *self, gboolean counted)
{
  g_return_if_fail (SUTURE_IS_REQUEST_GROUPS (self));

  self->counted = counted;
  gtk_widget_set_visible (self->count_title, counted);
}

/**
 * suture_request_groups_set_groups:
 * @self: the page
 * @groups: (element-type SutureDeviceGroup): every group the user may see, with
 *   its devices exposed to the recommendation (`GET /api/deviceGroups`)
 *
 * Shows the groups that are offered, all selected; a group that was there
 * before stays as it was.
 */
void
suture_request_groups_set_groups (SutureRequestGroups *self, GPtrArray *groups)
{
  g_autoptr (GHashTable) deselected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GtkWidget *row;

  g_return_if_fail (SUTURE_IS_REQUEST_GROUPS (self) && groups != NULL);

  for (guint i = 0; self->chosen != NULL && self->groups->len == 0 && i < groups->len; i++)
    {
      const char *name = ((SutureDeviceGroup *) g_ptr_array_index (groups, i))->name;

      if (name != NULL && !g_strv_contains ((const char *const *) self->chosen, name))
        g_hash_table_add (deselected, g_strdup (name));
    }
  for (guint i = 0; i < self->groups->len; i++)
    if (!is_selected (self, i))
      g_hash_table_add (deselected, g_strdup (((SutureDeviceGroup *) g_ptr_array_index (self->groups, i))->name));
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);

  g_ptr_array_set_size (self->groups, 0);
  self->n_all = groups->len;
  for (guint i = 0; i < groups->len; i++)
    {
      SutureDeviceGroup *group = g_ptr_array_index (groups, i);

      if (!is_offered (self, group->name))
        continue;
      g_ptr_array_add (self->groups, suture_record_ref (group));
      gtk_list_box_append (self->list, create_row (self, group, !g_hash_table_contains (deselected, group->name)));
    }
  update_check_all (self);
}

/**
 * suture_request_groups_dup_selected:
 * @self: the page
 *
 * Returns: (transfer full) (nullable): names of the groups that are selected;
 *   %NULL: all that there are
 */
char **
suture_request_groups_dup_selected (SutureRequestGroups *self)
{
  g_return_val_if_fail (SUTURE_IS_REQUEST_GROUPS (self), NULL);

  /* Not known (yet): what the filter says. */
  if (self->groups->len == 0)
    return g_strdupv (self->chosen != NULL ? self->chosen : self->offered);
  return count_selected (self) == self->n_all ? NULL : suture_request_groups_dup_checked (self);
}

/**
 * suture_request_groups_dup_checked:
 * @self: the page
 *
 * Returns: (transfer full): names of the groups that are selected, every one of
 *   them also where they are all; before the groups are known, those to select
 */
char **
suture_request_groups_dup_checked (SutureRequestGroups *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (SUTURE_IS_REQUEST_GROUPS (self), NULL);

  if (self->groups->len == 0 && self->chosen != NULL)
    return g_strdupv (self->chosen);
  for (guint i = 0; i < self->groups->len; i++)
    if (is_selected (self, i))
      g_strv_builder_add (builder, ((SutureDeviceGroup *) g_ptr_array_index (self->groups, i))->name);
  return g_strv_builder_end (builder);
}

/**
 * suture_request_groups_dup_choice:
 * @self: the page
 *
 * Returns: (transfer full) (nullable): names of the groups that are selected, to
 *   be kept; %NULL: all that are offered
 */
char **
suture_request_groups_dup_choice (SutureRequestGroups *self)
{
  g_return_val_if_fail (SUTURE_IS_REQUEST_GROUPS (self), NULL);

  if (self->groups->len == 0)
    return g_strdupv (self->chosen);
  return count_selected (self) == self->groups->len ? NULL : suture_request_groups_dup_selected (self);
}

/**
 * suture_request_groups_choose:
 * @self: the page
 * @names: (nullable): names of groups; %NULL: all that are offered
 *
 * Selects these, now and when the groups are known.
 */
void
suture_request_groups_choose (SutureRequestGroups *self, const char *const *names)
{
  g_return_if_fail (SUTURE_IS_REQUEST_GROUPS (self));

  g_strfreev (self->chosen);
  self->chosen = g_strdupv ((char **) names);
  self->updating = TRUE;
  for (guint i = 0; i < self->groups->len; i++)
    {
      const SutureDeviceGroup *group = g_ptr_array_index (self->groups, i);

      gtk_check_button_set_active (get_check (self, i), names == NULL || g_strv_contains (names, group->name));
    }
  self->updating = FALSE;
  update_check_all (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * suture_request_groups_dup_summary:
 * @self: the page
 *
 * Returns: (transfer full): how many groups are selected, such as "All 12 groups"
 */
char *
suture_request_groups_dup_summary (SutureRequestGroups *self)
{
  g_autofree char *selected = NULL, *all = NULL;
  guint n_selected;

  g_return_val_if_fail (SUTURE_IS_REQUEST_GROUPS (self), NULL);

  if (self->groups->len == 0 && self->offered == NULL)
    return g_strdup (_("All groups"));
  n_selected = self->groups->len > 0 ? count_selected (self) : g_strv_length (self->offered);
  selected = suture_format_count (n_selected);
  if (self->groups->len == 0)
    return g_strdup_printf (ngettext ("%s group", "%s groups", n_selected), selected);
  all = suture_format_count (self->n_all);
  if (n_selected == 0)
    return g_strdup (_("No group is selected"));
  if (n_selected == self->n_all)
    return g_strdup_printf (ngettext ("The only group", "All %s groups", n_selected), selected);
  /* Translators: how many of how many device groups. */
  return g_strdup_printf (ngettext ("%1$s of %2$s group", "%1$s of %2$s groups", self->n_all), selected, all);
}

/**
 * suture_request_groups_dup_names:
 * @self: the page
 *
 * Returns: (transfer full) (nullable): the names of the selected groups as a
 *   list to read; %NULL where they are all or none
 */
char *
suture_request_groups_dup_names (SutureRequestGroups *self)
{
  GString *names = NULL;

  g_return_val_if_fail (SUTURE_IS_REQUEST_GROUPS (self), NULL);

  if (count_selected (self) == self->n_all)
    return NULL;
  for (guint i = 0; i < self->groups->len; i++)
    {
      if (!is_selected (self, i))
        continue;
      if (names == NULL)
        names = g_string_new (NULL);
      else
        g_string_append (names, C_("between the names of a list", ", "));
      g_string_append (names, get_title (g_ptr_array_index (self->groups, i)));
    }
  return names != NULL ? g_string_free (names, FALSE) : NULL;
}

/**
 * suture_request_groups_clear_search:
 * @self: the page
 *
 * Returns: whether something was being searched for
 */
gboolean
suture_request_groups_clear_search (SutureRequestGroups *self)
{
  g_return_val_if_fail (SUTURE_IS_REQUEST_GROUPS (self), FALSE);

  if (gtk_editable_get_text (GTK_EDITABLE (self->search))[0] == '\0')
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  return TRUE;
}
