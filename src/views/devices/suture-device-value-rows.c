/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-device-value-rows.h"

#include <glib/gi18n-lib.h>

#include "suture-device-facts.h"
#include "suture-obstacle.h"
#include "suture-words.h"

/**
 * SutureDeviceValueRows:
 *
 * High, normal and low as rows of which one is chosen, each with what it is for
 * and how much such a device counts.
 */
struct _SutureDeviceValueRows
{
  AdwBin            parent_instance;

  SutureDeviceValue value;
  gboolean          changing;                    /* by the program, not by the user */
  GtkWidget        *list;
  GtkWidget        *none;                        /* of the same group, on where nothing is chosen; in no window */
  GtkWidget        *rows[SUTURE_VALUE_HIGH + 1];   /* by SutureDeviceValue; none for unknown */
  GtkWidget        *checks[SUTURE_VALUE_HIGH + 1]; /* likewise */
};

static const SutureDeviceValue shown_order[] = { SUTURE_VALUE_HIGH, SUTURE_VALUE_NORMAL, SUTURE_VALUE_LOW };

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (SutureDeviceValueRows, suture_device_value_rows, ADW_TYPE_BIN)

static void
toggled_cb (SutureDeviceValueRows *self, GtkCheckButton *check)
{
  if (self->changing || !gtk_check_button_get_active (check))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (shown_order); i++)
    if (self->checks[shown_order[i]] == GTK_WIDGET (check))
      self->value = shown_order[i];
  g_signal_emit (self, chosen_signal, 0, (int) self->value);
}

static void
suture_device_value_rows_dispose (GObject *object)
{
  g_clear_object (&SUTURE_DEVICE_VALUE_ROWS (object)->none);
  G_OBJECT_CLASS (suture_device_value_rows_parent_class)->dispose (object);
}

static void
suture_device_value_rows_class_init (SutureDeviceValueRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = suture_device_value_rows_dispose;
  /**
   * SutureDeviceValueRows::chosen:
   * @value: a #SutureDeviceValue
   *
   * The user has chosen another value.
   */
  chosen_signal = g_signal_new ("chosen", SUTURE_TYPE_DEVICE_VALUE_ROWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_INT);
}

static GtkWidget *
create_row (SutureDeviceValueRows *self, SutureDeviceValue value)
{
  const char *word = value == SUTURE_VALUE_NORMAL ? _("Normal (default)") : suture_words_device_value (value);
  g_autofree char *meaning = suture_device_facts_dup_meaning (value);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = g_object_new (GTK_TYPE_CHECK_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), word);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), meaning);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (self->none));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  /* The row labels it with its title. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, meaning, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  self->rows[value] = row;
  self->checks[value] = check;
  return row;
}

static void
suture_device_value_rows_init (SutureDeviceValueRows *self)
{
  self->none = g_object_ref_sink (gtk_check_button_new ());
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->none), TRUE);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, C_("column", "Device value"), -1);
  for (guint i = 0; i < G_N_ELEMENTS (shown_order); i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), create_row (self, shown_order[i]));
  adw_bin_set_child (ADW_BIN (self), self->list);
}

/**
 * suture_device_value_rows_new:
 *
 * Returns: (transfer floating): rows of which none is chosen
 */
GtkWidget *
suture_device_value_rows_new (void)
{
  return g_object_new (SUTURE_TYPE_DEVICE_VALUE_ROWS, NULL);
}

/**
 * suture_device_value_rows_get_value:
 * @self: rows
 *
 * Returns: what is chosen; %SUTURE_VALUE_UNKNOWN: nothing
 */
SutureDeviceValue
suture_device_value_rows_get_value (SutureDeviceValueRows *self)
{
  g_return_val_if_fail (SUTURE_IS_DEVICE_VALUE_ROWS (self), SUTURE_VALUE_UNKNOWN);
  return self->value;
}

/**
 * suture_device_value_rows_set_value:
 * @self: rows
 * @value: what is chosen from now on; #SutureDeviceValueRows::chosen is not emitted
 */
void
suture_device_value_rows_set_value (SutureDeviceValueRows *self, SutureDeviceValue value)
{
  GtkWidget *check;

  g_return_if_fail (SUTURE_IS_DEVICE_VALUE_ROWS (self) && value <= SUTURE_VALUE_HIGH);

  check = value == SUTURE_VALUE_UNKNOWN ? self->none : self->checks[value];
  self->value = value;
  self->changing = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  self->changing = FALSE;
}

/**
 * suture_device_value_rows_set_obstacle:
 * @self: rows
 * @obstacle: (nullable): why none can be chosen
 */
void
suture_device_value_rows_set_obstacle (SutureDeviceValueRows *self, const char *obstacle)
{
  g_return_if_fail (SUTURE_IS_DEVICE_VALUE_ROWS (self));

  gtk_widget_set_sensitive (self->list, obstacle == NULL);
  suture_obstacle_set (GTK_WIDGET (self), obstacle);
}
