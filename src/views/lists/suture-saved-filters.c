/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-saved-filters.h"

#include <glib/gi18n-lib.h>

#include "suture-query.h"

/* Names that fit in a menu. */
#define NAME_CHARS_MAX 60

/**
 * SutureSavedFilters:
 *
 * Search, filters and order of a list, kept under names of the user. Its menu
 * has them all, saves what the list shows now, and opens a dialog to rename and
 * delete them. Its actions, to be inserted as "saved": `apply` (a name), `save`,
 * `manage`.
 */
struct _SutureSavedFilters
{
  GObject             parent_instance;

  GtkWidget          *page;      /* (unowned): owns this; parent of the dialogs */
  SutureLazyList     *list;      /* (owned) */
  GSettings          *settings;  /* (owned) */
  char               *key;       /* (owned): of type a(ss), name and text of a query */
  GMenu              *menu;      /* (owned) */
  GMenu              *names;     /* (owned): its first section */
  GSimpleActionGroup *actions;   /* (owned) */
};

static guint apply_signal;

G_DEFINE_FINAL_TYPE (SutureSavedFilters, suture_saved_filters, G_TYPE_OBJECT)

static char *
find_text (SutureSavedFilters *self, const char *wanted)
{
  g_autoptr (GVariant) saved = g_settings_get_value (self->settings, self->key);
  GVariantIter iter;
  const char *name, *text;

  g_variant_iter_init (&iter, saved);
  while (g_variant_iter_next (&iter, "(&s&s)", &name, &text))
    if (g_str_equal (name, wanted))
      return g_strdup (text);
  return NULL;
}

static void
update_menu (SutureSavedFilters *self)
{
  g_autoptr (GVariant) saved = g_settings_get_value (self->settings, self->key);
  GAction *manage = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "manage");
  GVariantIter iter;
  const char *name, *text;

  g_menu_remove_all (self->names);
  g_variant_iter_init (&iter, saved);
  while (g_variant_iter_next (&iter, "(&s&s)", &name, &text))
    {
      g_auto (GStrv) parts = g_strsplit (name, "_", -1);
      g_autofree char *label = g_strjoinv ("__", parts); /* an underscore is not a mnemonic here */
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "saved.apply", "s", name);
      g_menu_append_item (self->names, item);
    }
  g_simple_action_set_enabled (G_SIMPLE_ACTION (manage), g_variant_n_children (saved) > 0);
}

static void
apply_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SutureSavedFilters *self = user_data;
  g_autofree char *text = find_text (self, g_variant_get_string (parameter, NULL));
  g_autoptr (SutureQuery) query = text != NULL ? suture_query_new_from_text (text) : NULL;
  SutureQuery *current = suture_lazy_list_get_query (self->list);

  /* Settings may hold anything; a filter of another list would be one of nothing here. */
  if (query != NULL && current != NULL && query->list == current->list)
    g_signal_emit (self, apply_signal, 0, query);
  else
    g_message ("A saved filter of %s could not be read", self->key);
}

/* Saving */

static gboolean
can_save (GtkEditable *entry)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  return name[0] != '\0';
}

static void
name_changed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  adw_message_dialog_set_response_enabled (dialog, "save", can_save (entry));
}

static void
name_activate_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  if (can_save (entry))
    adw_message_dialog_response (dialog, "save");
}

static void
save_response_cb (AdwMessageDialog *dialog, const char *response, SutureSavedFilters *self)
{
  GtkWidget *entry = adw_message_dialog_get_extra_child (dialog);

  if (g_str_equal (response, "save"))
    suture_saved_filters_save (self, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static AdwMessageDialog *
create_dialog (SutureSavedFilters *self, const char *heading, const char *body)
{
  GtkRoot *root = gtk_widget_get_root (self->page);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (root), heading, body));

  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "save", _("_Save"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "save");
  adw_message_dialog_set_close_response (dialog, "cancel");
  return dialog;
}

static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SutureSavedFilters *self = user_data;
  AdwMessageDialog *dialog = create_dialog (self, _("Save the filters"),
                                            _("Search, filters and order of the list are kept under this name. One that "
                                              "has the same name is replaced."));
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_max_length (GTK_ENTRY (entry), NAME_CHARS_MAX);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name"), -1);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Name"));
  g_signal_connect_object (entry, "changed", G_CALLBACK (name_changed_cb), dialog, 0);
  g_signal_connect_object (entry, "activate", G_CALLBACK (name_activate_cb), dialog, 0);
  adw_message_dialog_set_extra_child (dialog, entry);
  adw_message_dialog_set_response_enabled (dialog, "save", FALSE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (save_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}

/* Renaming and deleting: nothing is done until the dialog is saved, so that Cancel takes everything back. */

static void
delete_cb (GtkWidget *row)
{
  GtkWidget *list = gtk_widget_get_parent (row);
  GtkWidget *next = gtk_widget_get_next_sibling (row);

  if (next == NULL)
    next = gtk_widget_get_prev_sibling (row);
  gtk_list_box_remove (GTK_LIST_BOX (list), row);
  if (next != NULL)
    gtk_widget_grab_focus (next);
}

static GtkWidget *
create_row (const char *name, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  /* Translators: %s is the name of a saved filter */
  g_autofree char *label = g_strdup_printf (_("Delete “%s”"), name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Name"));
  gtk_editable_set_text (GTK_EDITABLE (row), name);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
  g_object_set_data_full (G_OBJECT (row), "suture-name", g_strdup (name), g_free);
  g_object_set_data_full (G_OBJECT (row), "suture-text", g_strdup (text), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (delete_cb), row, G_CONNECT_SWAPPED);
  return row;
}

/* Takes an empty name as no change, and gives a name that is there already a number. */
static char *
make_name (GtkWidget *row, GHashTable *taken)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  g_autofree char *typed = g_strstrip (g_utf8_substring (text, 0, MIN (NAME_CHARS_MAX, g_utf8_strlen (text, -1))));
  const char *base = typed[0] != '\0' ? typed : g_object_get_data (G_OBJECT (row), "suture-name");
  char *name = g_strdup (base);

  for (guint i = 2; g_hash_table_contains (taken, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s (%u)", base, i);
    }
  g_hash_table_add (taken, g_strdup (name));
  return name;
}

static void
manage_response_cb (AdwMessageDialog *dialog, const char *response, SutureSavedFilters *self)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GtkWidget *list = g_object_get_data (G_OBJECT (dialog), "suture-list");
  GVariantBuilder builder;

  if (!g_str_equal (response, "save"))
    return;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      g_autofree char *name = make_name (row, taken);

      g_variant_builder_add (&builder, "(ss)", name, g_object_get_data (G_OBJECT (row), "suture-text"));
    }
  g_settings_set_value (self->settings, self->key, g_variant_builder_end (&builder));
}

static void
manage_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SutureSavedFilters *self = user_data;
  AdwMessageDialog *dialog = create_dialog (self, _("Saved filters"), NULL);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  g_autoptr (GVariant) saved = g_settings_get_value (self->settings, self->key);
  GVariantIter iter;
  const char *name, *text;

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Saved filters"), -1);
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  g_variant_iter_init (&iter, saved);
  while (g_variant_iter_next (&iter, "(&s&s)", &name, &text))
    gtk_list_box_append (GTK_LIST_BOX (list), create_row (name, text));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 400);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  adw_message_dialog_set_extra_child (dialog, scrolled);
  g_object_set_data (G_OBJECT (dialog), "suture-list", list);
  g_signal_connect_object (dialog, "response", G_CALLBACK (manage_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
suture_saved_filters_finalize (GObject *object)
{
  SutureSavedFilters *self = SUTURE_SAVED_FILTERS (object);

  g_clear_object (&self->list);
  g_clear_object (&self->settings);
  g_clear_object (&self->menu);
  g_clear_object (&self->names);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->key, g_free);
  G_OBJECT_CLASS (suture_saved_filters_parent_class)->finalize (object);
}

static void
suture_saved_filters_class_init (SutureSavedFiltersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_saved_filters_finalize;

  /**
   * SutureSavedFilters::apply:
   * @query: search, filters and order that are wanted
   */
  apply_signal = g_signal_new ("apply", SUTURE_TYPE_SAVED_FILTERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                               1, SUTURE_TYPE_QUERY);
}

static void
suture_saved_filters_init (SutureSavedFilters *self)
{
  static const GActionEntry entries[] = {
    { .name = "apply", .activate = apply_cb, .parameter_type = "s" },
    { .name = "save", .activate = save_cb },
    { .name = "manage", .activate = manage_cb },
  };
  g_autoptr (GMenu) more = g_menu_new ();

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  self->menu = g_menu_new ();
  self->names = g_menu_new ();
  g_menu_append (more, _("Save the filters…"), "saved.save");
  g_menu_append (more, _("Rename or delete…"), "saved.manage");
  g_menu_append_section (self->menu, _("Saved filters"), G_MENU_MODEL (self->names));
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (more));
}

/**
 * suture_saved_filters_new:
 * @page: outlives them; their dialogs belong to its window
 * @list: whose query is saved
 * @settings: where they are kept
 * @key: of type `a(ss)`
 *
 * Returns: (transfer full): the saved filters of a list
 */
SutureSavedFilters *
suture_saved_filters_new (GtkWidget *page, SutureLazyList *list, GSettings *settings, const char *key)
{
  SutureSavedFilters *self = g_object_new (SUTURE_TYPE_SAVED_FILTERS, NULL);
  g_autofree char *signal = g_strdup_printf ("changed::%s", key);

  self->page = page;
  self->list = g_object_ref (list);
  self->settings = g_object_ref (settings);
  self->key = g_strdup (key);
  g_signal_connect_object (settings, signal, G_CALLBACK (update_menu), self, G_CONNECT_SWAPPED);
  update_menu (self);
  return self;
}

/**
 * suture_saved_filters_get_menu:
 * @self: saved filters
 *
 * Returns: (transfer none): the menu
 */
GMenuModel *
suture_saved_filters_get_menu (SutureSavedFilters *self)
{
  g_return_val_if_fail (SUTURE_IS_SAVED_FILTERS (self), NULL);
  return G_MENU_MODEL (self->menu);
}

/**
 * suture_saved_filters_get_actions:
 * @self: saved filters
 *
 * Returns: (transfer none): to be inserted as "saved"
 */
GActionGroup *
suture_saved_filters_get_actions (SutureSavedFilters *self)
{
  g_return_val_if_fail (SUTURE_IS_SAVED_FILTERS (self), NULL);
  return G_ACTION_GROUP (self->actions);
}

/**
 * suture_saved_filters_save:
 * @self: saved filters
 * @name: how to call them; blanks around it do not count
 *
 * Keeps what the list shows now, in place of what had the same name.
 */
void
suture_saved_filters_save (SutureSavedFilters *self, const char *name)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));
  g_autofree char *text = NULL;
  g_autoptr (GVariant) saved = NULL;
  const char *other, *other_text;
  GVariantBuilder builder;
  GVariantIter iter;
  gboolean placed = FALSE;

  g_return_if_fail (SUTURE_IS_SAVED_FILTERS (self) && suture_lazy_list_get_query (self->list) != NULL);

  text = suture_query_to_text (suture_lazy_list_get_query (self->list));
  saved = g_settings_get_value (self->settings, self->key);
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  g_variant_iter_init (&iter, saved);
  while (g_variant_iter_next (&iter, "(&s&s)", &other, &other_text))
    {
      const gboolean same = g_str_equal (other, stripped);

      if (!same || !placed)
        g_variant_builder_add (&builder, "(ss)", other, same ? text : other_text);
      placed = placed || same;
    }
  if (!placed)
    g_variant_builder_add (&builder, "(ss)", stripped, text);
  g_settings_set_value (self->settings, self->key, g_variant_builder_end (&builder));
}
