/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-column-chooser.h"

#include <glib/gi18n-lib.h>

/**
 * SutureColumnChooser:
 *
 * The columns of a table, each with a check box that shows it and buttons that
 * move it. Everything takes effect at once. Alt+Up and Alt+Down move the column
 * that has the focus.
 */
struct _SutureColumnChooser
{
  AdwBin             parent_instance;

  SutureListColumns *columns;  /* (owned) (nullable) */
  gboolean           updating;

  GtkListBox        *list;
};

G_DEFINE_FINAL_TYPE (SutureColumnChooser, suture_column_chooser, ADW_TYPE_BIN)

static const char *
get_id (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "suture-id");
}

static GtkWidget *
get_part (GtkWidget *row, const char *name)
{
  return g_object_get_data (G_OBJECT (row), name);
}

static GtkWidget *
get_row (GtkWidget *widget)
{
  return gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);
}

/* The button that was pressed keeps the focus where its row goes; at the end the other one takes it. */
static void
move (SutureColumnChooser *self, GtkWidget *widget, int by)
{
  GtkWidget *row = get_row (widget);

  if (row == NULL || !suture_list_columns_move (self->columns, get_id (row), by))
    return;
  if (!gtk_widget_is_sensitive (widget))
    widget = get_part (row, by < 0 ? "suture-down" : "suture-up");
  gtk_widget_grab_focus (widget);
}

static void
up_cb (SutureColumnChooser *self, GtkWidget *button)
{
  move (self, button, -1);
}

static void
down_cb (SutureColumnChooser *self, GtkWidget *button)
{
  move (self, button, 1);
}

static gboolean
move_key_cb (GtkWidget *widget, GVariant *by, gpointer user_data)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, widget))
    return FALSE;
  move (SUTURE_COLUMN_CHOOSER (widget), focus, g_variant_get_int32 (by));
  return TRUE;
}

static void
toggled_cb (SutureColumnChooser *self, GtkCheckButton *check)
{
  if (!self->updating)
    suture_list_columns_set_shown (self->columns, get_id (get_row (GTK_WIDGET (check))),
                                   gtk_check_button_get_active (check));
}

static void
reset_cb (SutureColumnChooser *self)
{
  suture_list_columns_set_layout (self->columns, (const char *const[]) { NULL });
}

static GtkWidget *
create_button (const char *icon_name, const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  return button;
}

static GtkWidget *
create_row (SutureColumnChooser *self, const char *id)
{
  const char *title = suture_list_columns_get_name (self->columns, id);
  /* Translators: %s is the title of a column, which moves towards the start */
  g_autofree char *up_label = g_strdup_printf (_("Move “%s” up"), title);
  /* Translators: %s is the title of a column, which moves towards the end */
  g_autofree char *down_label = g_strdup_printf (_("Move “%s” down"), title);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *check = gtk_check_button_new_with_label (title);
  GtkWidget *up = create_button ("go-up-symbolic", up_label);
  GtkWidget *down = create_button ("go-down-symbolic", down_label);

  gtk_widget_set_hexpand (check, TRUE);
  gtk_widget_set_margin_end (check, 12);
  gtk_widget_set_sensitive (check, suture_list_columns_can_hide (self->columns, id));
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), up);
  gtk_box_append (GTK_BOX (box), down);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data (G_OBJECT (row), "suture-id", (gpointer) g_intern_string (id));
  g_object_set_data (G_OBJECT (row), "suture-check", check);
  g_object_set_data (G_OBJECT (row), "suture-up", up);
  g_object_set_data (G_OBJECT (row), "suture-down", down);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (up, "clicked", G_CALLBACK (up_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (down, "clicked", G_CALLBACK (down_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
find_row (SutureColumnChooser *self, const char *id)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (g_strcmp0 (get_id (row), id) == 0)
      return row;
  return NULL;
}

/* Makes the rows what the columns are, and leaves those alone that are right, for the focus. */
static void
update (SutureColumnChooser *self)
{
  g_autoptr (GPtrArray) ids = suture_list_columns_get_ids (self->columns);

  self->updating = TRUE;
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      GtkWidget *row = find_row (self, id);
      g_autoptr (GtkWidget) held = g_object_ref_sink (row != NULL ? row : create_row (self, id));

      if (row == NULL || gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) != (int) i)
        {
          if (row != NULL)
            gtk_list_box_remove (self->list, row);
          gtk_list_box_insert (self->list, held, (int) i);
        }
      gtk_check_button_set_active (GTK_CHECK_BUTTON (get_part (held, "suture-check")),
                                   suture_list_columns_get_shown (self->columns, id));
      gtk_widget_set_sensitive (get_part (held, "suture-up"), i > 0);
      gtk_widget_set_sensitive (get_part (held, "suture-down"), i + 1 < ids->len);
    }
  self->updating = FALSE;
}

/* Only while it can be seen: the rows are forty widgets. */
static void
suture_column_chooser_map (GtkWidget *widget)
{
  SutureColumnChooser *self = SUTURE_COLUMN_CHOOSER (widget);

  if (self->columns != NULL)
    update (self);
  GTK_WIDGET_CLASS (suture_column_chooser_parent_class)->map (widget);
}

static void
layout_changed_cb (SutureColumnChooser *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
}

static void
suture_column_chooser_dispose (GObject *object)
{
  SutureColumnChooser *self = SUTURE_COLUMN_CHOOSER (object);

  /* First: AdwBin 1.2 does not notice that its child goes with the template. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SUTURE_TYPE_COLUMN_CHOOSER);
  g_clear_object (&self->columns);
  G_OBJECT_CLASS (suture_column_chooser_parent_class)->dispose (object);
}

static void
suture_column_chooser_class_init (SutureColumnChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_column_chooser_dispose;
  widget_class->map = suture_column_chooser_map;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-column-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureColumnChooser, list);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, GDK_ALT_MASK, move_key_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, GDK_ALT_MASK, move_key_cb, "i", 1);
}

static void
suture_column_chooser_init (SutureColumnChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * suture_column_chooser_set_columns:
 * @self: a chooser
 * @columns: what is chosen from; set once
 */
void
suture_column_chooser_set_columns (SutureColumnChooser *self, SutureListColumns *columns)
{
  g_return_if_fail (SUTURE_IS_COLUMN_CHOOSER (self) && self->columns == NULL);
  g_return_if_fail (SUTURE_IS_LIST_COLUMNS (columns));

  self->columns = g_object_ref (columns);
  g_signal_connect_object (columns, "layout-changed", G_CALLBACK (layout_changed_cb), self, G_CONNECT_SWAPPED);
}
