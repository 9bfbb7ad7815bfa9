/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-words.h"

#include <glib/gi18n-lib.h>

/*
 * What people read for each value of an enumeration. One English word often has
 * two French forms (a priority is "Élevée", a level "Élevé"): hence the contexts.
 * Results are owned by gettext.
 */

/**
 * suture_words_remediation:
 * @value: a #SutureRemediation
 *
 * Returns: (transfer none): what is asked for in words
 */
const char *
suture_words_remediation (int value)
{
  switch ((SutureRemediation) value)
    {
    case SUTURE_REMEDIATION_UPDATE:               return _("Software update");
    case SUTURE_REMEDIATION_UPGRADE:              return _("Software upgrade");
    case SUTURE_REMEDIATION_UNINSTALL:            return _("Software uninstall");
    case SUTURE_REMEDIATION_CONFIGURATION_CHANGE: return _("Configuration change");
    case SUTURE_REMEDIATION_ATTENTION_REQUIRED:   return _("Attention required");
    case SUTURE_REMEDIATION_UNKNOWN:
    default:
      return _("Unknown");
    }
}

/**
 * suture_words_category:
 * @value: a #SutureCategory
 *
 * Returns: (transfer none): the related component's area in words
 */
const char *
suture_words_category (int value)
{
  switch ((SutureCategory) value)
    {
    case SUTURE_CATEGORY_ACCOUNTS:          return _("Accounts");
    case SUTURE_CATEGORY_APPLICATION:       return _("Application");
    case SUTURE_CATEGORY_NETWORK:           return _("Network");
    case SUTURE_CATEGORY_OS:                return _("Operating system");
    case SUTURE_CATEGORY_SECURITY_CONTROLS: return _("Security controls");
    case SUTURE_CATEGORY_UNKNOWN:
    default:
      return _("Unknown");
    }
}

/**
 * suture_words_recommendation_status:
 * @value: a #SutureRecommendationStatus
 *
 * Returns: (transfer none): the state of a recommendation in words
 */
const char *
suture_words_recommendation_status (int value)
{
  switch ((SutureRecommendationStatus) value)
    {
    case SUTURE_RECOMMENDATION_ACTIVE:            return C_("recommendation", "Active");
    case SUTURE_RECOMMENDATION_EXCEPTION:         return C_("recommendation", "Exception");
    case SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION: return _("Partial exception");
    case SUTURE_RECOMMENDATION_FULL_EXCEPTION:    return _("Full exception");
    case SUTURE_RECOMMENDATION_STATUS_UNKNOWN:
    default:
      return _("Unknown");
    }
}

/**
 * suture_words_threat:
 * @value: a #SutureThreat
 *
 * Returns: (transfer none): what makes a recommendation pressing, in words
 */
const char *
suture_words_threat (int value)
{
  switch ((SutureThreat) value)
    {
    case SUTURE_THREAT_ALERT:   return _("Possible active alert");
    case SUTURE_THREAT_EXPLOIT: return _("Public exploit");
    case SUTURE_THREAT_INSIGHT: return _("Recommendation insight");
    case SUTURE_THREAT_UNKNOWN:
    default:
      return _("Unknown");
    }
}

/**
 * suture_words_support:
 * @value: a #SutureSupport
 *
 * Returns: (transfer none): how a software stands to the end of its support
 */
const char *
suture_words_support (int value)
{
  switch ((SutureSupport) value)
    {
    case SUTURE_SUPPORT_EOS_SOFTWARE:          return _("EOS software");
    case SUTURE_SUPPORT_EOS_VERSIONS:          return _("EOS versions");
    case SUTURE_SUPPORT_UPCOMING_EOS_VERSIONS: return _("Upcoming EOS versions");
    case SUTURE_SUPPORT_UNKNOWN:
    default:
      return _("Unknown");
    }
}

/**
 * suture_words_news:
 * @value: a #SutureNews
 *
 * Returns: (transfer none) (nullable): what is new about a recommendation;
 *   %NULL: nothing
 */
const char *
suture_words_news (int value)
{
  switch ((SutureNews) value)
    {
    case SUTURE_NEWS_NEW:     return C_("news", "new");
    case SUTURE_NEWS_CHANGED: return _("changed since you last looked");
    case SUTURE_NEWS_NONE:
    default:
      return NULL;
    }
}

/**
 * suture_words_activity_status:
 * @value: a #SutureActivityStatus
 *
 * Returns: (transfer none): the state of an activity in words
 */
const char *
suture_words_activity_status (int value)
{
  switch ((SutureActivityStatus) value)
    {
    case SUTURE_ACTIVITY_ACTIVE:    return C_("activity", "Active");
    case SUTURE_ACTIVITY_COMPLETED: return C_("activity", "Completed");
    case SUTURE_ACTIVITY_STATUS_UNKNOWN:
    default:
      return _("Unknown");
    }
}

/**
 * suture_words_priority:
 * @value: a #SuturePriority
 *
 * Returns: (transfer none): a priority in words
 */
const char *
suture_words_priority (int value)
{
  switch ((SuturePriority) value)
    {
    case SUTURE_PRIORITY_LOW:    return C_("priority", "Low");
    case SUTURE_PRIORITY_MEDIUM: return C_("priority", "Medium");
    case SUTURE_PRIORITY_HIGH:   return C_("priority", "High");
    case SUTURE_PRIORITY_UNKNOWN:
    default:
      return _("Unknown");
    }
}

/**
 * suture_words_scope:
 * @value: a #SutureScope
 *
 * Returns: (transfer none): which devices a configuration change is for in words
 */
const char *
suture_words_scope (int value)
{
  switch ((SutureScope) value)
    {
    case SUTURE_SCOPE_ALL_EXPOSED:  return _("All exposed devices");
    case SUTURE_SCOPE_NON_IMPACTED: return _("Only devices with no user impact");
    case SUTURE_SCOPE_NONE:
    default:
      return C_("scope", "Not applicable");
    }
}

/**
 * suture_words_activity_category:
 * @value: a #SutureActivityCategory
 *
 * Returns: (transfer none): what an activity is about in words
 */
const char *
suture_words_activity_category (int value)
{
  switch ((SutureActivityCategory) value)
    {
    case SUTURE_ACTIVITY_CATEGORY_SOFTWARE:      return C_("category", "Software");
    case SUTURE_ACTIVITY_CATEGORY_CONFIGURATION: return _("Security configuration");
    case SUTURE_ACTIVITY_CATEGORY_UNKNOWN:
    default:
      return _("Unknown");
    }
}

/**
 * suture_words_ticket_status:
 * @value: a #SutureTicketStatus
 *
 * Returns: (transfer none): the state of a ticket in words
 */
const char *
suture_words_ticket_status (int value)
{
  switch ((SutureTicketStatus) value)
    {
    case SUTURE_TICKET_PENDING:   return C_("ticket", "Pending");
    case SUTURE_TICKET_ACTIVE:    return C_("ticket", "Accepted");
    case SUTURE_TICKET_COMPLETED: return C_("ticket", "Completed");
    case SUTURE_TICKET_REJECTED:  return C_("ticket", "Rejected");
    case SUTURE_TICKET_NONE:
    default:
      return C_("ticket", "None");
    }
}

/**
 * suture_words_level:
 * @value: a #SutureLevel
 *
 * Returns: (transfer none): a risk or exposure level, or a severity in words
 */
const char *
suture_words_level (int value)
{
  switch ((SutureLevel) value)
    {
    case SUTURE_LEVEL_NONE:          return C_("level", "None");
    case SUTURE_LEVEL_INFORMATIONAL: return C_("level", "Informational");
    case SUTURE_LEVEL_LOW:           return C_("level", "Low");
    case SUTURE_LEVEL_MEDIUM:        return C_("level", "Medium");
    case SUTURE_LEVEL_HIGH:          return C_("level", "High");
    case SUTURE_LEVEL_CRITICAL:      return C_("level", "Critical");
    case SUTURE_LEVEL_UNKNOWN:
    default:
      return _("Unknown");
    }
}

/**
 * suture_words_device_value:
 * @value: a #SutureDeviceValue
 *
 * Returns: (transfer none): the value of a device in words
 */
const char *
suture_words_device_value (int value)
{
  switch ((SutureDeviceValue) value)
    {
    case SUTURE_VALUE_LOW:    return C_("device value", "Low");
    case SUTURE_VALUE_NORMAL: return C_("device value", "Normal");
    case SUTURE_VALUE_HIGH:   return C_("device value", "High");
    case SUTURE_VALUE_UNKNOWN:
    default:
      return _("Unknown");
    }
}

/**
 * suture_words_outbox_state:
 * @value: a #SutureOutboxState
 *
 * Returns: (transfer none): where a change stands in words
 */
const char *
suture_words_outbox_state (int value)
{
  switch ((SutureOutboxState) value)
    {
    case SUTURE_OUTBOX_WAITING:  return C_("change", "Waiting");
    case SUTURE_OUTBOX_SENDING:  return C_("change", "Sending");
    case SUTURE_OUTBOX_ACCEPTED: return C_("change", "Accepted");
    case SUTURE_OUTBOX_REFUSED:  return C_("change", "Refused");
    case SUTURE_OUTBOX_CONFLICT: return C_("change", "Conflict");
    case SUTURE_OUTBOX_NONE:
    default:
      return C_("change", "None waiting");
    }
}

/**
 * suture_words_dup_platform:
 * @platform: (nullable): `osPlatform` of a device, such as "WindowsServer2019"
 *
 * Returns: (transfer full): the same as people write it: "Windows Server 2019"
 */
char *
suture_words_dup_platform (const char *platform)
{
  GString *out;

  if (platform == NULL || platform[0] == '\0')
    return g_strdup (_("Unknown"));
  if (!g_str_has_prefix (platform, "Windows"))
    return g_strdup (platform);
  out = g_string_new (NULL);
  for (const char *c = platform; *c != '\0'; c++)
    {
      const gboolean begins = c > platform && (g_ascii_isupper (*c) || (g_ascii_isdigit (*c) && !g_ascii_isdigit (c[-1])));

      if (begins && g_ascii_isalpha (c[-1]) && !g_ascii_isupper (c[-1]))
        g_string_append_c (out, ' ');
      g_string_append_c (out, *c);
    }
  return g_string_free (out, FALSE);
}

/**
 * suture_words_completed_by:
 * @activity: a completed activity
 *
 * Returns: (transfer none): the e-mail address of who marked it as complete,
 *   "System confirmation" where every device was fixed, "N/A" where nobody knows
 *   (`completionMethod` and `completerEmail` of `GET /api/remediationTasks`)
 */
const char *
suture_words_completed_by (const SutureActivity *activity)
{
  g_return_val_if_fail (activity != NULL, "");

  switch ((SutureCompletion) activity->completion_method)
    {
    case SUTURE_COMPLETION_AUTOMATIC:
      return _("System confirmation");
    case SUTURE_COMPLETION_MANUAL:
      if (activity->completer_email != NULL && activity->completer_email[0] != '\0')
        return activity->completer_email;
      return _("N/A");
    case SUTURE_COMPLETION_NONE:
    default:
      return _("N/A");
    }
}

/**
 * suture_words_justification:
 * @value: a #SutureJustification
 *
 * Returns: (transfer none): why an exception is made, in words
 */
const char *
suture_words_justification (int value)
{
  switch ((SutureJustification) value)
    {
    case SUTURE_JUSTIFICATION_THIRD_PARTY_CONTROL:  return _("Third party control");
    case SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION: return _("Alternate mitigation");
    case SUTURE_JUSTIFICATION_RISK_ACCEPTED:        return _("Risk accepted");
    case SUTURE_JUSTIFICATION_PLANNED_REMEDIATION:  return _("Planned remediation (grace)");
    case SUTURE_JUSTIFICATION_UNKNOWN:
    default:
      return _("Unknown");
    }
}

/**
 * suture_words_exception_scope:
 * @value: a #SutureExceptionScope
 *
 * Returns: (transfer none): what an exception covers, in words
 */
const char *
suture_words_exception_scope (int value)
{
  switch ((SutureExceptionScope) value)
    {
    case SUTURE_EXCEPTION_GLOBAL:        return C_("exception", "Global");
    case SUTURE_EXCEPTION_DEVICE_GROUPS: return _("By device group");
    case SUTURE_EXCEPTION_SCOPE_UNKNOWN:
    default:
      return _("Unknown");
    }
}

/**
 * suture_words_exception_state:
 * @value: a #SutureExceptionState
 *
 * Returns: (transfer none): the state of an exception in words
 */
const char *
suture_words_exception_state (int value)
{
  switch ((SutureExceptionState) value)
    {
    case SUTURE_EXCEPTION_IN_EFFECT: return C_("exception", "In effect");
    case SUTURE_EXCEPTION_SUSPENDED: return C_("exception", "Suspended");
    case SUTURE_EXCEPTION_EXPIRED:   return C_("exception", "Expired");
    case SUTURE_EXCEPTION_CANCELED:  return C_("exception", "Canceled");
    case SUTURE_EXCEPTION_STATE_UNKNOWN:
    default:
      return _("Unknown");
    }
}
