/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-activity-facts.h"

#include <glib/gi18n-lib.h>

#include "suture-activity-text.h"
#include "suture-facts-grid.h"
#include "suture-format.h"
#include "suture-words.h"

/**
 * SECTION:suture-activity-facts
 *
 * The two grids of the flyout of an activity: its numbered steps, and who asked
 * for what when.
 */

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
describe_groups (SutureContext *context, const SutureActivity *activity)
{
  g_auto (GStrv) names = NULL;

  if (activity->all_groups || activity->rbac_group_names == NULL || activity->rbac_group_names[0] == NULL)
    return g_strdup (C_("groups", "All"));
  names = suture_context_dup_group_names (context, (const char *const *) activity->rbac_group_names);
  return g_strjoinv (", ", names);
}

/**
 * suture_activity_facts_show:
 * @grid: where they go
 * @context: the day it is, and what people call the device groups
 * @activity: an activity
 *
 * Fills @grid with what was asked for, by whom and when, and who completed it.
 */
void
suture_activity_facts_show (GtkGrid *grid, SutureContext *context, const SutureActivity *activity)
{
  const SutureDay today = suture_clock_today (suture_context_get_clock (context));
  g_autofree char *groups = NULL, *created = NULL, *completed = NULL;
  g_autoptr (GPtrArray) facts = suture_facts_grid_new_facts ();

  g_return_if_fail (GTK_IS_GRID (grid) && activity != NULL);

  created = describe_event (activity->created_on, activity->requester_email, today);
  groups = describe_groups (context, activity);
  suture_facts_grid_add (facts, _("Created"), created);
  suture_facts_grid_add (facts, _("Device groups"), groups);
  if (activity->productivity_impact_remediation_type != SUTURE_SCOPE_NONE)
    suture_facts_grid_add (facts, _("Devices"), suture_words_scope (activity->productivity_impact_remediation_type));
  suture_facts_grid_add (facts, _("Related component"), activity->related_component);
  if (activity->status == SUTURE_ACTIVITY_COMPLETED)
    completed = describe_event (activity->status_last_modified_on, suture_activity_text_completed_by (activity), today);
  suture_facts_grid_add (facts, C_("activity status", "Completed"), completed);
  suture_facts_grid_show (grid, facts);
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
  g_autoptr (GPtrArray) facts = suture_facts_grid_new_facts ();
  char **steps;

  g_return_val_if_fail (GTK_IS_GRID (grid) && activity != NULL, 0);

  steps = activity->remediation_steps;
  for (int i = 0; steps != NULL && steps[i] != NULL; i++)
    {
      g_autofree char *number = g_strdup_printf ("%d.", i + 1);

      suture_facts_grid_add (facts, number, steps[i]);
    }
  return (int) suture_facts_grid_show (grid, facts);
}
