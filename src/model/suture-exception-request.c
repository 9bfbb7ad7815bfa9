/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-exception-request.h"

#include <glib/gi18n-lib.h>

#include "suture-error.h"

G_DEFINE_BOXED_TYPE (SutureExceptionRequest, suture_exception_request, suture_exception_request_copy,
                     suture_exception_request_free)

/**
 * suture_exception_request_new:
 * @recommendation_id: the recommendation that can't be remediated now
 *
 * Returns: (transfer full): a request without scope, justification and end, with the GUID of its exception
 */
SutureExceptionRequest *
suture_exception_request_new (const char *recommendation_id)
{
  SutureExceptionRequest *self;

  g_return_val_if_fail (recommendation_id != NULL, NULL);

  self = g_new0 (SutureExceptionRequest, 1);
  self->exception_id = g_uuid_string_random ();
  self->recommendation_id = g_strdup (recommendation_id);
  self->ends_on = SUTURE_DAY_NONE;
  return self;
}

/**
 * suture_exception_request_copy:
 * @self: a request
 *
 * Returns: (transfer full): the same request
 */
SutureExceptionRequest *
suture_exception_request_copy (const SutureExceptionRequest *self)
{
  SutureExceptionRequest *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->exception_id = g_strdup (self->exception_id);
  copy->recommendation_id = g_strdup (self->recommendation_id);
  copy->groups = g_strdupv (self->groups);
  copy->context = g_strdup (self->context);
  return copy;
}

/**
 * suture_exception_request_free:
 * @self: (transfer full): a request
 */
void
suture_exception_request_free (SutureExceptionRequest *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->exception_id);
  g_free (self->recommendation_id);
  g_strfreev (self->groups);
  g_free (self->context);
  g_free (self);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, sentence);
  return FALSE;
}

/* Device groups that have an exception already are not offered a second one. */
static gboolean
validate_groups (const SutureExceptionRequest *self, SutureException *const *exceptions, guint n_exceptions,
                 SutureDay today, GError **error)
{
  if (self->groups == NULL || self->groups[0] == NULL)
    return refuse (error, _("No device group is selected. Select at least one."));
  for (guint i = 0; i < n_exceptions; i++)
    {
      g_auto (GStrv) covered = suture_exception_dup_covered (exceptions[i]);

      if (exceptions[i]->scope != SUTURE_EXCEPTION_DEVICE_GROUPS || !suture_exception_is_running (exceptions[i], today))
        continue;
      for (guint group = 0; self->groups[group] != NULL; group++)
        if (g_strv_contains ((const char *const *) covered, self->groups[group]))
          {
            g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                         _("The device group “%s” has an exception already. Leave it out, or cancel that exception first."),
                         self->groups[group]);
            return FALSE;
          }
    }
  return TRUE;
}

static gboolean
validate_global (SutureException *const *exceptions, guint n_exceptions, SutureDay today, GError **error)
{
  for (guint i = 0; i < n_exceptions; i++)
    if (exceptions[i]->scope == SUTURE_EXCEPTION_GLOBAL && suture_exception_is_running (exceptions[i], today))
      return refuse (error, _("This recommendation has a global exception already. Renew that one, or cancel it first."));
  return TRUE;
}

/**
 * suture_exception_request_validate:
 * @self: a request
 * @exceptions: (array length=n_exceptions): those of its recommendation
 * @n_exceptions: how many
 * @today: the calendar day it is where the user is
 * @error: return location; %SUTURE_ERROR_INVALID_INPUT with a sentence for people
 *
 * Checks every rule that can be checked here; the service checks its own.
 *
 * Returns: whether the exception may be made
 */
gboolean
suture_exception_request_validate (const SutureExceptionRequest *self, SutureException *const *exceptions,
                                   guint n_exceptions, SutureDay today, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->scope != SUTURE_EXCEPTION_GLOBAL && self->scope != SUTURE_EXCEPTION_DEVICE_GROUPS)
    return refuse (error, _("A scope is needed: global, or by device group."));
  if (self->justification <= SUTURE_JUSTIFICATION_UNKNOWN ||
      self->justification > SUTURE_JUSTIFICATION_PLANNED_REMEDIATION)
    return refuse (error, _("A justification is needed. Choose one."));
  if (self->context != NULL && g_utf8_strlen (self->context, -1) > SUTURE_EXCEPTION_CONTEXT_MAX)
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                   _("The context has more than %d characters. Shorten it."), SUTURE_EXCEPTION_CONTEXT_MAX);
      return FALSE;
    }
  if (!suture_exception_validate_end (self->ends_on, today, error))
    return FALSE;
  /* One by device group may be made while a global one runs: it is suspended until that one ends. */
  return self->scope == SUTURE_EXCEPTION_GLOBAL ? validate_global (exceptions, n_exceptions, today, error)
                                                : validate_groups (self, exceptions, n_exceptions, today, error);
}

G_DEFINE_BOXED_TYPE (SutureExceptionPreview, suture_exception_preview, suture_exception_preview_copy,
                     suture_exception_preview_free)

/**
 * suture_exception_preview_new:
 *
 * Returns: (transfer full): a preview of nothing, with scores that are not known
 */
SutureExceptionPreview *
suture_exception_preview_new (void)
{
  SutureExceptionPreview *self = g_new0 (SutureExceptionPreview, 1);

  self->exposure_now = self->exposure_then = self->secure_now = self->secure_then = -1;
  self->synced_on = SUTURE_TIME_NONE;
  self->open_activities = g_ptr_array_new_with_free_func (suture_record_unref);
  return self;
}

/**
 * suture_exception_preview_copy:
 * @self: a preview
 *
 * Returns: (transfer full): the same, sharing its list
 */
SutureExceptionPreview *
suture_exception_preview_copy (const SutureExceptionPreview *self)
{
  SutureExceptionPreview *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->open_activities = g_ptr_array_ref (self->open_activities);
  return copy;
}

/**
 * suture_exception_preview_free:
 * @self: (transfer full): a preview
 */
void
suture_exception_preview_free (SutureExceptionPreview *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->open_activities);
  g_free (self);
}

G_DEFINE_BOXED_TYPE (SutureExceptionFigures, suture_exception_figures, suture_exception_figures_copy,
                     suture_exception_figures_free)

/**
 * suture_exception_figures_new:
 *
 * Returns: (transfer full): the figures of no exceptions
 */
SutureExceptionFigures *
suture_exception_figures_new (void)
{
  SutureExceptionFigures *self = g_new0 (SutureExceptionFigures, 1);

  self->ending = g_ptr_array_new_with_free_func (suture_record_unref);
  self->reminders = g_ptr_array_new_with_free_func (suture_record_unref);
  self->ended = g_ptr_array_new_with_free_func (suture_record_unref);
  return self;
}

/**
 * suture_exception_figures_copy:
 * @self: figures
 *
 * Returns: (transfer full): the same, sharing their lists
 */
SutureExceptionFigures *
suture_exception_figures_copy (const SutureExceptionFigures *self)
{
  SutureExceptionFigures *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->ending = g_ptr_array_ref (self->ending);
  copy->reminders = g_ptr_array_ref (self->reminders);
  copy->ended = g_ptr_array_ref (self->ended);
  return copy;
}

/**
 * suture_exception_figures_free:
 * @self: (transfer full): figures
 */
void
suture_exception_figures_free (SutureExceptionFigures *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->ending);
  g_ptr_array_unref (self->reminders);
  g_ptr_array_unref (self->ended);
  g_free (self);
}
