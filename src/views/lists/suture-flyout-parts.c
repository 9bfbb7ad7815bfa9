/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-flyout-parts.h"

#include "suture-record-list.h"

/* What the flyouts of activities, security tasks and exceptions have in common. */

/**
 * suture_flyout_parts_set_section:
 * @section: a heading and what is below it
 * @label: what is below it
 * @text: (nullable): its text; without one the section is not shown
 */
void
suture_flyout_parts_set_section (GtkWidget *section, GtkLabel *label, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (section) && GTK_IS_LABEL (label));

  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (section, text != NULL && text[0] != '\0');
}

/**
 * suture_flyout_parts_let_wrap:
 * @button: a button with a label
 *
 * Lets its words take two lines, where another language needs more room.
 */
void
suture_flyout_parts_let_wrap (GtkWidget *button)
{
  GtkLabel *label;

  g_return_if_fail (GTK_IS_BUTTON (button));

  label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_justify (label, GTK_JUSTIFY_CENTER);
}

/**
 * suture_flyout_parts_open_devices:
 * @devices: where the list goes
 * @context: where they come from
 * @activity: whose devices
 *
 * Lists the devices of an activity that are still exposed, and has those asked
 * for that are not known yet.
 */
void
suture_flyout_parts_open_devices (AdwBin *devices, SutureContext *context, const SutureActivity *activity)
{
  g_autoptr (SutureQuery) all = NULL;

  g_return_if_fail (ADW_IS_BIN (devices) && SUTURE_IS_CONTEXT (context) && activity != NULL);

  all = suture_query_new (SUTURE_LIST_DEVICES);
  all->activity_id = g_strdup (activity->id);
  suture_commands_want (suture_context_get_commands (context), all);
  adw_bin_set_child (devices, suture_record_list_new (context, SUTURE_LIST_DEVICES));
  suture_flyout_parts_ask_devices (devices, context, activity);
}

/**
 * suture_flyout_parts_ask_devices:
 * @devices: where the list is, if it was opened
 * @context: the device groups that every page looks at
 * @activity: (nullable): whose devices
 *
 * Lists those that are in the chosen device groups now.
 */
void
suture_flyout_parts_ask_devices (AdwBin *devices, SutureContext *context, const SutureActivity *activity)
{
  g_autoptr (SutureQuery) query = NULL;
  GtkWidget *list;

  g_return_if_fail (ADW_IS_BIN (devices) && SUTURE_IS_CONTEXT (context));

  list = adw_bin_get_child (devices);
  if (list == NULL || activity == NULL)
    return;
  query = suture_query_new (SUTURE_LIST_DEVICES);
  query->activity_id = g_strdup (activity->id);
  query->groups = g_strdupv ((char **) suture_context_get_groups (context));
  suture_record_list_set_query (SUTURE_RECORD_LIST (list), query, activity->target_devices - activity->fixed_devices);
}

/**
 * suture_flyout_parts_reset:
 * @stack: the pages of a flyout
 * @devices: where its list of devices is, if it was opened
 * @scrolled: what scrolls the details
 *
 * Begins with the details again: the devices belong to what was shown before.
 */
void
suture_flyout_parts_reset (GtkStack *stack, AdwBin *devices, GtkScrolledWindow *scrolled)
{
  g_return_if_fail (GTK_IS_STACK (stack) && ADW_IS_BIN (devices) && GTK_IS_SCROLLED_WINDOW (scrolled));

  gtk_stack_set_visible_child_full (stack, "details", GTK_STACK_TRANSITION_TYPE_NONE);
  adw_bin_set_child (devices, NULL);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (scrolled), 0);
}
