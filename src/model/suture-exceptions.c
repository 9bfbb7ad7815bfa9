/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-exceptions.h"

/* What several exceptions come to together (domain 6.2 and 6.3). */

static gboolean
has_name (GPtrArray *names, const char *name)
{
  return g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL);
}

static void
add_names (GPtrArray *names, char **more)
{
  for (guint i = 0; more != NULL && more[i] != NULL; i++)
    if (!has_name (names, more[i]))
      g_ptr_array_add (names, g_strdup (more[i]));
}

static gboolean
has_all (GPtrArray *names, const char *const *groups)
{
  if (groups == NULL || groups[0] == NULL)
    return FALSE;
  for (guint i = 0; groups[i] != NULL; i++)
    if (!has_name (names, groups[i]))
      return FALSE;
  return TRUE;
}

/* Global exceptions; tells whether one runs. */
static gboolean
take_global (SutureExceptionsEffect *self, SutureException *const *exceptions, guint n_exceptions, SutureDay today)
{
  for (guint i = 0; i < n_exceptions; i++)
    if (exceptions[i]->scope == SUTURE_EXCEPTION_GLOBAL && suture_exception_is_running (exceptions[i], today))
      {
        self->global = TRUE;
        self->lowers_all = self->lowers_all || suture_exception_lowers_exposure (exceptions[i]);
      }
  return self->global;
}

/**
 * suture_exceptions_effect_new:
 * @exceptions: (array length=n_exceptions): all of one recommendation, whatever their state
 * @n_exceptions: how many
 * @groups: (nullable) (array zero-terminated=1): names of the device groups that have devices; %NULL where not known
 * @today: the calendar day it is where the user is
 *
 * An exception of a scope that is not known has no effect: exposure is never
 * lower than what is known for sure.
 *
 * Returns: (transfer full): what they come to
 */
SutureExceptionsEffect *
suture_exceptions_effect_new (SutureException *const *exceptions, guint n_exceptions, const char *const *groups,
                              SutureDay today)
{
  SutureExceptionsEffect *self = g_new0 (SutureExceptionsEffect, 1);
  GPtrArray *covered = g_ptr_array_new ();
  GPtrArray *lowered = g_ptr_array_new ();
  gboolean global = take_global (self, exceptions, n_exceptions, today);

  for (guint i = 0; !global && i < n_exceptions; i++)
    {
      const SutureException *exception = exceptions[i];
      g_auto (GStrv) groups_left = suture_exception_dup_covered (exception);

      if (exception->scope != SUTURE_EXCEPTION_DEVICE_GROUPS || !suture_exception_is_running (exception, today))
        continue;
      add_names (covered, groups_left);
      if (suture_exception_lowers_exposure (exception))
        add_names (lowered, groups_left);
    }
  if (global || has_all (covered, groups))
    self->status = SUTURE_RECOMMENDATION_FULL_EXCEPTION;
  else
    self->status = covered->len > 0 ? SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION : SUTURE_RECOMMENDATION_ACTIVE;
  g_ptr_array_add (covered, NULL);
  g_ptr_array_add (lowered, NULL);
  self->covered = (char **) g_ptr_array_free (covered, FALSE);
  self->lowered = (char **) g_ptr_array_free (lowered, FALSE);
  return self;
}

/**
 * suture_exceptions_get_impact_left:
 * @impact: of a recommendation on a score, in points
 * @left: exposed devices that count still
 * @exposed: exposed devices before exceptions
 *
 * The one rule for what exceptions leave of an impact: by the share of the
 * devices. Lists, previews and scores go by it.
 *
 * Returns: points, from 0 to @impact
 */
double
suture_exceptions_get_impact_left (double impact, gint64 left, gint64 exposed)
{
  if (left <= 0)
    return 0;
  return left < exposed ? impact * (double) left / (double) exposed : impact;
}

/**
 * suture_exceptions_effect_free:
 * @self: what some exceptions come to
 */
void
suture_exceptions_effect_free (SutureExceptionsEffect *self)
{
  g_strfreev (self->covered);
  g_strfreev (self->lowered);
  g_free (self);
}
