/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-obstacle.h"

/*
 * What cannot be done stays where it is, insensitive, and says why: in its
 * tooltip, to the screen reader, and in a line that is always to be seen.
 */

/**
 * suture_obstacle_get:
 * @context: what a page is given
 * @wanted: what it offers
 *
 * Returns: (nullable): why the role of who is signed in does not allow it
 */
const char *
suture_obstacle_get (SutureContext *context, SutureCapabilities wanted)
{
  g_return_val_if_fail (SUTURE_IS_CONTEXT (context), NULL);

  return suture_capabilities_get_obstacle (suture_sync_status_get_capabilities (suture_context_get_status (context)),
                                           wanted);
}

/**
 * suture_obstacle_set:
 * @button: a button or a row
 * @obstacle: (nullable): why it cannot be used
 *
 * Says it in the tooltip and to the screen reader.
 */
void
suture_obstacle_set (GtkWidget *button, const char *obstacle)
{
  g_return_if_fail (GTK_IS_WIDGET (button));

  gtk_widget_set_tooltip_text (button, obstacle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  obstacle != NULL ? obstacle : "", -1);
}

/**
 * suture_obstacle_show:
 * @label: the line beside what cannot be used
 * @obstacle: (nullable): why; %NULL hides the line
 */
void
suture_obstacle_show (GtkLabel *label, const char *obstacle)
{
  g_return_if_fail (GTK_IS_LABEL (label));

  gtk_label_set_text (label, obstacle != NULL ? obstacle : "");
  gtk_widget_set_visible (GTK_WIDGET (label), obstacle != NULL);
}
