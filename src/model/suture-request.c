/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-request.h"

#include <glib/gi18n-lib.h>

#include "suture-error.h"

G_DEFINE_BOXED_TYPE (SutureRequest, suture_request, suture_request_copy, suture_request_free)

/**
 * suture_request_new:
 * @recommendation_id: the recommendation to remediate
 *
 * Returns: (transfer full): a request of medium priority for all device groups,
 *   with the GUID that its activity will have
 */
SutureRequest *
suture_request_new (const char *recommendation_id)
{
  SutureRequest *self;

  g_return_val_if_fail (recommendation_id != NULL, NULL);

  self = g_new0 (SutureRequest, 1);
  self->activity_id = g_uuid_string_random ();
  self->recommendation_id = g_strdup (recommendation_id);
  self->priority = SUTURE_PRIORITY_MEDIUM;
  self->due_on = SUTURE_DAY_NONE;
  return self;
}

/* What the recommendation asks for; attention where it asks for nothing that can be requested. */
static int
get_recommended_option (const SutureRecommendation *recommendation)
{
  const guint offered = suture_recommendation_get_options (recommendation);

  return (offered & 1u << recommendation->remediation_type) != 0 ? recommendation->remediation_type
                                                                 : SUTURE_REMEDIATION_ATTENTION_REQUIRED;
}

/* What was chosen holds for a recommendation that tells the devices apart. */
static int
get_scope (const SutureRequest *common, int option, const SutureRecommendation *recommendation)
{
  if (!suture_recommendation_is_configuration (recommendation))
    return SUTURE_SCOPE_NONE;
  return common->scope == SUTURE_SCOPE_NON_IMPACTED && option == SUTURE_REMEDIATION_CONFIGURATION_CHANGE &&
                 suture_recommendation_tells_impact (recommendation)
           ? SUTURE_SCOPE_NON_IMPACTED : SUTURE_SCOPE_ALL_EXPOSED;
}

/**
 * suture_request_new_for:
 * @common: what several requests have in common; its option %SUTURE_REMEDIATION_UNKNOWN
 *   stands for what each recommendation asks for
 * @recommendation: one of the recommendations
 *
 * Makes the request for one of several recommendations: without due date and
 * ticket where it can have none, for all exposed devices where these are not told
 * apart.
 *
 * Returns: (transfer full): a request with a GUID of its own
 */
SutureRequest *
suture_request_new_for (const SutureRequest *common, const SutureRecommendation *recommendation)
{
  SutureRequest *self;

  g_return_val_if_fail (common != NULL && recommendation != NULL, NULL);

  self = suture_request_copy (common);
  g_free (self->activity_id);
  g_free (self->recommendation_id);
  self->activity_id = g_uuid_string_random ();
  self->recommendation_id = g_strdup (recommendation->id);
  if (self->option == SUTURE_REMEDIATION_UNKNOWN)
    self->option = get_recommended_option (recommendation);
  self->scope = get_scope (common, self->option, recommendation);
  if (!suture_request_has_due_date (self))
    self->due_on = SUTURE_DAY_NONE;
  self->intune = self->intune &&
                 suture_recommendation_supports_intune (recommendation, (SutureRemediation) self->option);
  return self;
}

/**
 * suture_request_copy:
 * @self: a request
 *
 * Returns: (transfer full): the same request, with the same GUID
 */
SutureRequest *
suture_request_copy (const SutureRequest *self)
{
  SutureRequest *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->activity_id = g_strdup (self->activity_id);
  copy->recommendation_id = g_strdup (self->recommendation_id);
  copy->groups = g_strdupv (self->groups);
  copy->notes = g_strdup (self->notes);
  return copy;
}

/**
 * suture_request_free:
 * @self: (transfer full): a request
 */
void
suture_request_free (SutureRequest *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->activity_id);
  g_free (self->recommendation_id);
  g_strfreev (self->groups);
  g_free (self->notes);
  g_free (self);
}

/**
 * suture_request_has_due_date:
 * @self: a request
 *
 * Returns: whether its activity has a due date, a progress and possibly a
 *   ticket: *attention required* has none, because no specific action follows
 */
gboolean
suture_request_has_due_date (const SutureRequest *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->option != SUTURE_REMEDIATION_ATTENTION_REQUIRED;
}

/**
 * suture_request_get_default_due:
 * @policy: days by priority
 * @priority: the request's priority
 * @today: the calendar day it is where the user is
 *
 * Returns: the due date that @policy gives
 */
SutureDay
suture_request_get_default_due (const SutureDuePolicy *policy, SuturePriority priority, SutureDay today)
{
  g_return_val_if_fail (policy != NULL, today);

  switch (priority)
    {
    case SUTURE_PRIORITY_HIGH: return today + (SutureDay) policy->high_days;
    case SUTURE_PRIORITY_LOW:  return today + (SutureDay) policy->low_days;
    case SUTURE_PRIORITY_MEDIUM:
    case SUTURE_PRIORITY_UNKNOWN:
    default:                   return today + (SutureDay) policy->medium_days;
    }
}

static gboolean
validate_due (const SutureRequest *self, SutureDay today, GError **error)
{
  if (!suture_request_has_due_date (self))
    {
      if (self->due_on == SUTURE_DAY_NONE)
        return TRUE;
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                           _("“Attention required” has no due date, because no specific action is requested. Leave the due date out."));
      return FALSE;
    }
  if (self->due_on == SUTURE_DAY_NONE)
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                           _("A due date is needed. Choose today or a later day."));
      return FALSE;
    }
  if (self->due_on < today)
    {
      g_autofree char *due = suture_day_to_iso (self->due_on);

      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                   _("The due date %s is in the past. Choose today or a later day."), due);
      return FALSE;
    }
  return TRUE;
}

static gboolean
validate_scope (const SutureRequest *self, GError **error)
{
  if (self->scope != SUTURE_SCOPE_NON_IMPACTED || self->option == SUTURE_REMEDIATION_CONFIGURATION_CHANGE)
    return TRUE;
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                       _("Only a configuration change can leave out the devices with user impact. Choose all exposed devices."));
  return FALSE;
}

static gboolean
validate_intune (const SutureRequest        *self,
                 const SutureRecommendation *recommendation,
                 gboolean                    intune_connection,
                 GError                    **error)
{
  if (!self->intune)
    return TRUE;
  if (!intune_connection)
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                           _("The Microsoft Intune connection is off, so no ticket can be opened. Turn it on in Preferences > General > Advanced features (or with “suturectl intune on”), or leave the ticket out."));
      return FALSE;
    }
  if (!suture_recommendation_supports_intune (recommendation, (SutureRemediation) self->option))
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                           _("Intune has no security task for this request. Leave the ticket out."));
      return FALSE;
    }
  return TRUE;
}

/**
 * suture_request_validate:
 * @self: a request
 * @recommendation: the recommendation it is for
 * @today: the calendar day it is where the user is
 * @intune_connection: whether the Microsoft Intune connection is on
 * @error: return location; %SUTURE_ERROR_INVALID_INPUT with a sentence for people
 *
 * Checks every rule that can be checked here; the service checks its own.
 *
 * Returns: whether the request may be submitted
 */
gboolean
suture_request_validate (const SutureRequest        *self,
                         const SutureRecommendation *recommendation,
                         SutureDay                   today,
                         gboolean                    intune_connection,
                         GError                    **error)
{
  g_return_val_if_fail (self != NULL && recommendation != NULL, FALSE);

  if ((suture_recommendation_get_options (recommendation) & 1u << self->option) == 0)
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                           _("This remediation option is not offered for this recommendation. Choose another one."));
      return FALSE;
    }
  if (self->priority == SUTURE_PRIORITY_UNKNOWN)
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                           _("A priority is needed: high, medium or low."));
      return FALSE;
    }
  if (self->groups != NULL && self->groups[0] == NULL)
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                           _("No device group is selected. Select at least one."));
      return FALSE;
    }
  if (self->notes != NULL && g_utf8_strlen (self->notes, -1) > SUTURE_REQUEST_NOTES_MAX)
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                   _("The notes have more than %d characters. Shorten them."), SUTURE_REQUEST_NOTES_MAX);
      return FALSE;
    }
  return validate_scope (self, error) && validate_due (self, today, error) &&
         validate_intune (self, recommendation, intune_connection, error);
}
