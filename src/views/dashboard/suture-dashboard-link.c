/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-link.h"

/*
 * Where the figures of the dashboard lead: to the page that has the list, with
 * filters in its chips that leave just what the figure counted.
 */

/**
 * suture_dashboard_link_new_recommendations:
 * @category_mask: related components (`1u << SutureCategory`); 0: all
 *
 * Returns: (transfer full): the recommendations that count, the highest impact first
 */
SutureQuery *
suture_dashboard_link_new_recommendations (guint category_mask)
{
  SutureQuery *query = suture_query_new (SUTURE_LIST_RECOMMENDATIONS);

  query->status_mask = 1u << SUTURE_RECOMMENDATION_ACTIVE | 1u << SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION;
  query->category_mask = category_mask;
  query->sort_field = g_strdup ("exposureImpact");
  query->descending = TRUE;
  return query;
}

/**
 * suture_dashboard_link_new_exceptions:
 * @ending: only those that end soon
 *
 * Returns: (transfer full): exceptions; without @ending those in effect
 */
SutureQuery *
suture_dashboard_link_new_exceptions (gboolean ending)
{
  SutureQuery *query = suture_query_new (SUTURE_LIST_EXCEPTIONS);

  query->ending = ending;
  query->status_mask = ending ? 0 : 1u << SUTURE_EXCEPTION_IN_EFFECT;
  return query;
}

/**
 * suture_dashboard_link_new_activities:
 * @due_mask: how they stand to their due dates (`1u << SutureDue`); 0: all
 *
 * Returns: (transfer full): the activities that are not completed
 */
SutureQuery *
suture_dashboard_link_new_activities (guint due_mask)
{
  SutureQuery *query = suture_query_new (SUTURE_LIST_ACTIVITIES);

  query->status_mask = 1u << SUTURE_ACTIVITY_ACTIVE;
  query->due_mask = due_mask;
  return query;
}

/**
 * suture_dashboard_link_new_devices:
 * @level_mask: exposure levels (`1u << SutureLevel`); 0: all
 *
 * Returns: (transfer full): devices, the most exposed first
 */
SutureQuery *
suture_dashboard_link_new_devices (guint level_mask)
{
  SutureQuery *query = suture_query_new (SUTURE_LIST_DEVICES);

  query->level_mask = level_mask;
  query->sort_field = g_strdup ("exposureLevel");
  query->descending = TRUE;
  return query;
}

/**
 * suture_dashboard_link_new_button:
 * @label: what it opens
 *
 * Returns: (transfer floating): a flat button whose words may wrap, so that a card can be narrow
 */
GtkWidget *
suture_dashboard_link_new_button (const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  GtkWidget *child = gtk_button_get_child (GTK_BUTTON (button));

  gtk_label_set_wrap (GTK_LABEL (child), TRUE);
  gtk_label_set_justify (GTK_LABEL (child), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

/**
 * suture_dashboard_link_set_query:
 * @actionable: a button
 * @query: what it opens, by `win.show`
 */
void
suture_dashboard_link_set_query (GtkActionable *actionable, const SutureQuery *query)
{
  g_autofree char *text = NULL;

  g_return_if_fail (GTK_IS_ACTIONABLE (actionable) && query != NULL);

  text = suture_query_to_text (query);
  suture_dashboard_link_set_id (actionable, "win.show", text);
}

/**
 * suture_dashboard_link_set_id:
 * @actionable: a button
 * @action_name: an action of the window that takes a string
 * @id: the string
 */
void
suture_dashboard_link_set_id (GtkActionable *actionable, const char *action_name, const char *id)
{
  g_return_if_fail (GTK_IS_ACTIONABLE (actionable) && action_name != NULL && id != NULL);

  /* The target first: an action without the one it takes complains. */
  gtk_actionable_set_action_target (actionable, "s", id);
  gtk_actionable_set_action_name (actionable, action_name);
}

/**
 * suture_dashboard_link_follow:
 * @widget: in the window
 * @query: what is opened
 */
void
suture_dashboard_link_follow (GtkWidget *widget, const SutureQuery *query)
{
  g_autofree char *text = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget) && query != NULL);

  text = suture_query_to_text (query);
  gtk_widget_activate_action (widget, "win.show", "s", text);
}
