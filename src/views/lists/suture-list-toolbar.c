/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-list-toolbar.h"

#include <glib/gi18n-lib.h>

#include "suture-adaptive-bin.h"
#include "suture-column-chooser.h"

/**
 * SutureListToolbar:
 *
 * What stands above a list: the search field, filter chips, saved filters, the
 * order, the columns, the export. Where they do not fit the chips fold into one
 * button, *Filters (n)*, with the same controls.
 */
struct _SutureListToolbar
{
  AdwBin                parent_instance;

  GPtrArray            *chips;     /* (owned) (element-type SutureFilterChip) */
  guint                 frozen;    /* changes are told at the end */

  SutureAdaptiveBin    *bin;
  AdwBin            *start_bin;
  GtkSearchEntry       *search_entry;
  GtkBox               *chips_box;
  GtkBox               *chips_row; /* below: more chips than the row of the search field has room for */
  GtkBox               *filters_box;
  GtkWidget            *filters_button;
  AdwButtonContent     *filters_content;
  GtkBox               *saved_box;
  GtkMenuButton        *saved_button;
  GtkMenuButton        *sort_button;
  GtkMenuButton        *columns_button;
  SutureColumnChooser  *chooser;
  GtkWidget            *export_button;
};

/* Of so many the values fit, too. */
#define CHIPS_BESIDE_SEARCH 4

static guint changed_signal;
static guint left_signal;

G_DEFINE_FINAL_TYPE (SutureListToolbar, suture_list_toolbar, ADW_TYPE_BIN)

static void
emit_changed (SutureListToolbar *self)
{
  if (self->frozen == 0)
    g_signal_emit (self, changed_signal, 0);
}

/* Search */

static void
search_changed_cb (GtkSearchEntry *entry, SutureListToolbar *self)
{
  emit_changed (self);
}

static void
stop_search_cb (GtkSearchEntry *entry, SutureListToolbar *self)
{
  if (suture_list_toolbar_get_search (self) != NULL)
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
  else
    g_signal_emit (self, left_signal, 0, FALSE);
}

static void
search_activate_cb (GtkSearchEntry *entry, SutureListToolbar *self)
{
  g_signal_emit (self, left_signal, 0, FALSE);
}

/* Down goes on to the rows. */
static gboolean
search_key_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state, SutureListToolbar *self)
{
  if ((keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down) || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, left_signal, 0, TRUE);
  return GDK_EVENT_STOP;
}

/* Filters */

static guint
count_filters (SutureListToolbar *self)
{
  guint n = 0;

  for (guint i = 0; i < self->chips->len; i++)
    n += suture_filter_chip_get_mask (g_ptr_array_index (self->chips, i)) != 0;
  return n;
}

static void
update_filters_button (SutureListToolbar *self)
{
  const guint n = count_filters (self);
  g_autofree char *text = n > 0 ? g_strdup_printf (_("Filters (%u)"), n) : g_strdup (_("Filters"));

  adw_button_content_set_label (self->filters_content, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->filters_button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
mask_cb (SutureFilterChip *chip, GParamSpec *pspec, SutureListToolbar *self)
{
  update_filters_button (self);
  emit_changed (self);
}

/* With their values they fill a row, above all in French. */
static GtkBox *
get_chips_home (SutureListToolbar *self)
{
  return self->chips->len > CHIPS_BESIDE_SEARCH ? self->chips_row : self->chips_box;
}

static void
update_folded (SutureListToolbar *self)
{
  const gboolean below = get_chips_home (self) == self->chips_row;
  const gboolean folded = suture_adaptive_bin_get_folded (self->bin);
  const gboolean has_saved = gtk_menu_button_get_menu_model (self->saved_button) != NULL;

  gtk_widget_set_visible (self->filters_button, folded && (self->chips->len > 0 || has_saved));
  gtk_widget_set_visible (GTK_WIDGET (self->saved_button), has_saved);
  gtk_widget_set_visible (GTK_WIDGET (self->saved_box), has_saved && !folded);
  gtk_widget_set_visible (GTK_WIDGET (self->chips_box), !folded && !below);
  gtk_widget_set_visible (GTK_WIDGET (self->chips_row), !folded && below);
  gtk_widget_set_hexpand (GTK_WIDGET (self->search_entry), folded || below);
}

static void
folded_cb (SutureAdaptiveBin *bin, GParamSpec *pspec, SutureListToolbar *self)
{
  const gboolean folded = suture_adaptive_bin_get_folded (bin);
  GtkBox *from = folded ? get_chips_home (self) : self->filters_box;
  GtkBox *to = folded ? self->filters_box : get_chips_home (self);
  g_autoptr (GtkWidget) saved = g_object_ref (GTK_WIDGET (self->saved_button));

  for (guint i = 0; i < self->chips->len; i++)
    {
      g_autoptr (SutureFilterChip) chip = g_object_ref (g_ptr_array_index (self->chips, i));

      gtk_box_remove (from, GTK_WIDGET (chip));
      suture_filter_chip_set_inline (chip, folded);
      gtk_box_append (to, GTK_WIDGET (chip));
    }
  gtk_box_remove (folded ? self->saved_box : self->filters_box, saved);
  gtk_box_append (folded ? self->filters_box : self->saved_box, saved);
  /* Below the filters there is room for its words. */
  if (folded)
    gtk_menu_button_set_label (self->saved_button, _("Saved filters"));
  else
    gtk_menu_button_set_icon_name (self->saved_button, "user-bookmarks-symbolic");
  update_folded (self);
}

static void
sort_changed_cb (SutureListColumns *columns, SutureListToolbar *self)
{
  emit_changed (self);
}

/* Class */

static void
suture_list_toolbar_dispose (GObject *object)
{
  SutureListToolbar *self = SUTURE_LIST_TOOLBAR (object);

  /* First: AdwBin 1.2 does not notice that its child goes with the template. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SUTURE_TYPE_LIST_TOOLBAR);
  g_clear_pointer (&self->chips, g_ptr_array_unref);
  G_OBJECT_CLASS (suture_list_toolbar_parent_class)->dispose (object);
}

static void
suture_list_toolbar_class_init (SutureListToolbarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_list_toolbar_dispose;
  /**
   * SutureListToolbar::changed:
   *
   * Search, a filter or the order is another.
   */
  changed_signal = g_signal_new ("changed", SUTURE_TYPE_LIST_TOOLBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  /**
   * SutureListToolbar::left:
   * @select: a row is wanted, and not only the list
   *
   * The keyboard leaves the search field for the list.
   */
  left_signal = g_signal_new ("left", SUTURE_TYPE_LIST_TOOLBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                              G_TYPE_BOOLEAN);

  g_type_ensure (SUTURE_TYPE_COLUMN_CHOOSER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-list-toolbar.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureListToolbar, bin);
  gtk_widget_class_bind_template_child (widget_class, SutureListToolbar, start_bin);
  gtk_widget_class_bind_template_child (widget_class, SutureListToolbar, search_entry);
  gtk_widget_class_bind_template_child (widget_class, SutureListToolbar, chips_box);
  gtk_widget_class_bind_template_child (widget_class, SutureListToolbar, chips_row);
  gtk_widget_class_bind_template_child (widget_class, SutureListToolbar, filters_box);
  gtk_widget_class_bind_template_child (widget_class, SutureListToolbar, filters_button);
  gtk_widget_class_bind_template_child (widget_class, SutureListToolbar, filters_content);
  gtk_widget_class_bind_template_child (widget_class, SutureListToolbar, saved_box);
  gtk_widget_class_bind_template_child (widget_class, SutureListToolbar, saved_button);
  gtk_widget_class_bind_template_child (widget_class, SutureListToolbar, sort_button);
  gtk_widget_class_bind_template_child (widget_class, SutureListToolbar, columns_button);
  gtk_widget_class_bind_template_child (widget_class, SutureListToolbar, chooser);
  gtk_widget_class_bind_template_child (widget_class, SutureListToolbar, export_button);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
}

static void
suture_list_toolbar_init (SutureListToolbar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->chips = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (search_key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->search_entry), keys);
  update_filters_button (self);
  update_folded (self);
}

/**
 * suture_list_toolbar_set_columns:
 * @self: a toolbar
 * @columns: of the list; set once
 */
void
suture_list_toolbar_set_columns (SutureListToolbar *self, SutureListColumns *columns)
{
  g_return_if_fail (SUTURE_IS_LIST_TOOLBAR (self) && SUTURE_IS_LIST_COLUMNS (columns));

  gtk_menu_button_set_menu_model (self->sort_button, suture_list_columns_get_sort_menu (columns));
  suture_column_chooser_set_columns (self->chooser, columns);
  g_signal_connect_object (columns, "sort-changed", G_CALLBACK (sort_changed_cb), self, 0);
}

/**
 * suture_list_toolbar_set_capture:
 * @self: a toolbar
 * @widget: the list: what is typed there goes to the search field
 */
void
suture_list_toolbar_set_capture (SutureListToolbar *self, GtkWidget *widget)
{
  g_return_if_fail (SUTURE_IS_LIST_TOOLBAR (self));
  gtk_search_entry_set_key_capture_widget (self->search_entry, widget);
}

/**
 * suture_list_toolbar_set_search_label:
 * @self: a toolbar
 * @label: what is searched: "Search recommendations"
 */
void
suture_list_toolbar_set_search_label (SutureListToolbar *self, const char *label)
{
  g_return_if_fail (SUTURE_IS_LIST_TOOLBAR (self));

  g_object_set (self->search_entry, "placeholder-text", label, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search_entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * suture_list_toolbar_set_saved_menu:
 * @self: a toolbar
 * @menu: the saved filters
 */
void
suture_list_toolbar_set_saved_menu (SutureListToolbar *self, GMenuModel *menu)
{
  g_return_if_fail (SUTURE_IS_LIST_TOOLBAR (self) && G_IS_MENU_MODEL (menu));

  gtk_menu_button_set_menu_model (self->saved_button, menu);
  update_folded (self);
}

/**
 * suture_list_toolbar_add_chip:
 * @self: a toolbar
 * @chip: (transfer floating): a filter; what it is set to is how the list looks
 *   when nobody has filtered anything
 */
void
suture_list_toolbar_add_chip (SutureListToolbar *self, SutureFilterChip *chip)
{
  g_return_if_fail (SUTURE_IS_LIST_TOOLBAR (self) && SUTURE_IS_FILTER_CHIP (chip));

  g_object_set_data (G_OBJECT (chip), "suture-usual-mask", GUINT_TO_POINTER (suture_filter_chip_get_mask (chip)));
  g_ptr_array_add (self->chips, g_object_ref (chip)); /* it moves between the boxes */
  gtk_box_append (get_chips_home (self), GTK_WIDGET (chip));
  for (guint i = 0; self->chips->len == CHIPS_BESIDE_SEARCH + 1 && i < CHIPS_BESIDE_SEARCH; i++)
    {
      gtk_box_remove (self->chips_box, g_ptr_array_index (self->chips, i));
      gtk_widget_insert_before (g_ptr_array_index (self->chips, i), GTK_WIDGET (self->chips_row), GTK_WIDGET (chip));
    }
  g_signal_connect_object (chip, "notify::mask", G_CALLBACK (mask_cb), self, 0);
  update_filters_button (self);
  update_folded (self);
}

/**
 * suture_list_toolbar_set_start:
 * @self: a toolbar
 * @widget: (transfer floating): what stands before the search field; not where it is narrow
 */
void
suture_list_toolbar_set_start (SutureListToolbar *self, GtkWidget *widget)
{
  g_return_if_fail (SUTURE_IS_LIST_TOOLBAR (self) && GTK_IS_WIDGET (widget));

  adw_bin_set_child (self->start_bin, widget);
  gtk_widget_set_visible (GTK_WIDGET (self->start_bin), TRUE);
}

/**
 * suture_list_toolbar_get_search:
 * @self: a toolbar
 *
 * Returns: (transfer none) (nullable): what is searched for
 */
const char *
suture_list_toolbar_get_search (SutureListToolbar *self)
{
  const char *text;

  g_return_val_if_fail (SUTURE_IS_LIST_TOOLBAR (self), NULL);

  text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  return text[0] != '\0' ? text : NULL;
}

/**
 * suture_list_toolbar_set_search:
 * @self: a toolbar
 * @search: (nullable): what to search for
 */
void
suture_list_toolbar_set_search (SutureListToolbar *self, const char *search)
{
  g_return_if_fail (SUTURE_IS_LIST_TOOLBAR (self));
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), search != NULL ? search : "");
}

/**
 * suture_list_toolbar_get_filtered:
 * @self: a toolbar
 *
 * Returns: whether search or chips leave rows out that are there at first
 */
gboolean
suture_list_toolbar_get_filtered (SutureListToolbar *self)
{
  g_return_val_if_fail (SUTURE_IS_LIST_TOOLBAR (self), FALSE);

  if (suture_list_toolbar_get_search (self) != NULL)
    return TRUE;
  for (guint i = 0; i < self->chips->len; i++)
    {
      SutureFilterChip *chip = g_ptr_array_index (self->chips, i);
      const guint usual = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chip), "suture-usual-mask"));

      if (suture_filter_chip_get_mask (chip) != 0 && suture_filter_chip_get_mask (chip) != usual)
        return TRUE;
    }
  return FALSE;
}

/**
 * suture_list_toolbar_clear:
 * @self: a toolbar
 *
 * Takes search and filters away; #SutureListToolbar::changed is emitted once.
 */
void
suture_list_toolbar_clear (SutureListToolbar *self)
{
  g_return_if_fail (SUTURE_IS_LIST_TOOLBAR (self));

  suture_list_toolbar_freeze (self);
  suture_list_toolbar_set_search (self, NULL);
  for (guint i = 0; i < self->chips->len; i++)
    suture_filter_chip_set_mask (g_ptr_array_index (self->chips, i), 0);
  suture_list_toolbar_thaw (self);
}

/**
 * suture_list_toolbar_freeze:
 * @self: a toolbar
 *
 * Several things are about to change: #SutureListToolbar::changed is emitted
 * once, by suture_list_toolbar_thaw().
 */
void
suture_list_toolbar_freeze (SutureListToolbar *self)
{
  g_return_if_fail (SUTURE_IS_LIST_TOOLBAR (self));
  self->frozen++;
}

/**
 * suture_list_toolbar_thaw:
 * @self: a toolbar
 */
void
suture_list_toolbar_thaw (SutureListToolbar *self)
{
  g_return_if_fail (SUTURE_IS_LIST_TOOLBAR (self) && self->frozen > 0);

  self->frozen--;
  emit_changed (self);
}

/**
 * suture_list_toolbar_set_narrow:
 * @self: a toolbar
 * @narrow: the list has two-line rows and no columns
 */
void
suture_list_toolbar_set_narrow (SutureListToolbar *self, gboolean narrow)
{
  g_return_if_fail (SUTURE_IS_LIST_TOOLBAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self->columns_button), !narrow);
  gtk_widget_set_visible (self->export_button, !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->start_bin), !narrow && adw_bin_get_child (self->start_bin) != NULL);
}

/**
 * suture_list_toolbar_focus_search:
 * @self: a toolbar
 */
void
suture_list_toolbar_focus_search (SutureListToolbar *self)
{
  g_return_if_fail (SUTURE_IS_LIST_TOOLBAR (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}
