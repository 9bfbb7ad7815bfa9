/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-tooltip.h"

static gboolean
query_cb (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip, gpointer user_data)
{
  const char *text = g_object_get_data (G_OBJECT (widget), "suture-tooltip");

  if (text == NULL || text[0] == '\0')
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/**
 * suture_tooltip_set:
 * @widget: a widget of a list cell
 * @text: (nullable): its tooltip
 *
 * The same as gtk_widget_set_tooltip_text(), for cells: that asks the display
 * where the pointer is, and waits for the answer, each time a row is bound.
 */
void
suture_tooltip_set (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (!gtk_widget_get_has_tooltip (widget))
    {
      if (text == NULL)
        return;
      gtk_widget_set_has_tooltip (widget, TRUE);
      g_signal_connect (widget, "query-tooltip", G_CALLBACK (query_cb), NULL);
    }
  g_object_set_data_full (G_OBJECT (widget), "suture-tooltip", g_strdup (text), g_free);
}
