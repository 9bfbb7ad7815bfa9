/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-activity-facts.h"

#include <glib/gi18n-lib.h>

#include "suture-activity-text.h"
#include "suture-format.h"
#include "suture-words.h"

/**
 * SECTION:suture-activity-facts
 *
 * The two grids of the flyout of an activity: its numbered steps, and who asked
 * for what when.
 */

static void
clear_grid (GtkGrid *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
}

static GtkWidget *
create_label (const char *text, gboolean secondary)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), !secondary);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, !secondary);
  if (secondary)
    {
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "numeric");
    }
  return label;
}

static void
add_pair (GtkGrid *grid, int row, const char *name, const char *value)
{
  gtk_grid_attach (grid, create_label (name, TRUE), 0, row, 1, 1);
  gtk_grid_attach (grid, create_label (value, FALSE), 1, row, 1, 1);
}

static char *
describe_event (gint64 time_usec, const char *person, SutureDay today)
{
  g_autofree char *time = time_usec != SUTURE_TIME_NONE ? suture_format_time (time_usec, today) : NULL;

  if (time == NULL || person == NULL || person[0] == '\0')
    return g_strdup (time != NULL ? time : person);
  /* Translators: when, then by whom: 20 Aug 2024 10:42, a.lindqvist@contoso.com. */
  return g_strdup_printf (_("%s, %s"), time, person);
}

static char *
describe_groups (const SutureActivity *activity)
{
  if (activity->all_groups || activity->rbac_group_names == NULL || activity->rbac_group_names[0] == NULL)
    return g_strdup (C_("groups", "All"));
  return g_strjoinv (", ", activity->rbac_group_names);
}

/**
 * suture_activity_facts_show:
 * @grid: where they go
 * @activity: an activity
 * @today: the day it is
 *
 * Fills @grid with what was asked for, by whom and when, and who completed it.
 */
void
suture_activity_facts_show (GtkGrid *grid, const SutureActivity *activity, SutureDay today)
{
  g_autofree char *groups = NULL, *created = NULL, *completed = NULL;
  int row = 0;

  g_return_if_fail (GTK_IS_GRID (grid) && activity != NULL);

  clear_grid (grid);
  created = describe_event (activity->created_on, activity->requester_email, today);
  if (created != NULL)
    add_pair (grid, row++, _("Created"), created);
  groups = describe_groups (activity);
  add_pair (grid, row++, _("Device groups"), groups);
  if (activity->productivity_impact_remediation_type != SUTURE_SCOPE_NONE)
    add_pair (grid, row++, _("Devices"), suture_words_scope (activity->productivity_impact_remediation_type));
  if (activity->related_component != NULL && activity->related_component[0] != '\0')
    add_pair (grid, row++, _("Related component"), activity->related_component);
  if (activity->status != SUTURE_ACTIVITY_COMPLETED)
    return;
  completed = describe_event (activity->status_last_modified_on, suture_activity_text_completed_by (activity), today);
  add_pair (grid, row++, C_("activity status", "Completed"), completed);
}

/**
 * suture_activity_facts_show_steps:
 * @grid: where they go
 * @activity: an activity
 *
 * Fills @grid with the remediation steps, numbered.
 *
 * Returns: how many there are
 */
int
suture_activity_facts_show_steps (GtkGrid *grid, const SutureActivity *activity)
{
  char **steps;
  int row = 0;

  g_return_val_if_fail (GTK_IS_GRID (grid) && activity != NULL, 0);

  steps = activity->remediation_steps;
  clear_grid (grid);
  for (; steps != NULL && steps[row] != NULL; row++)
    {
      g_autofree char *number = g_strdup_printf ("%d.", row + 1);

      add_pair (grid, row, number, steps[row]);
    }
  return row;
}
