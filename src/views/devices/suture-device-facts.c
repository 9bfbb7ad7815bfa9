/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-device-facts.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "suture-query.h"
#include "suture-words.h"

/**
 * SECTION:suture-device-facts
 *
 * What a device says of itself, in the words of the interface.
 */

static gboolean
has_text (const char *text)
{
  return text != NULL && text[0] != '\0';
}

static gboolean
has_news (const SutureDevice *device)
{
  return device->outbox_state != SUTURE_OUTBOX_NONE && device->outbox_state != SUTURE_OUTBOX_ACCEPTED;
}

/**
 * suture_device_facts_dup_name:
 * @device: a device
 *
 * Returns: (transfer full): its name without the domain, its id where it has no name
 */
char *
suture_device_facts_dup_name (const SutureDevice *device)
{
  const char *dot;

  g_return_val_if_fail (device != NULL, NULL);

  if (!has_text (device->computer_dns_name))
    return g_strdup (device->id);
  dot = strchr (device->computer_dns_name, '.');
  return dot != NULL && dot != device->computer_dns_name
           ? g_strndup (device->computer_dns_name, (gsize) (dot - device->computer_dns_name))
           : g_strdup (device->computer_dns_name);
}

/**
 * suture_device_facts_get_domain:
 * @device: a device
 *
 * Returns: (transfer none) (nullable): the domain of its DNS name
 */
const char *
suture_device_facts_get_domain (const SutureDevice *device)
{
  const char *dot;

  g_return_val_if_fail (device != NULL, NULL);

  dot = device->computer_dns_name != NULL ? strchr (device->computer_dns_name, '.') : NULL;
  return dot != NULL && dot != device->computer_dns_name && dot[1] != '\0' ? dot + 1 : NULL;
}

/**
 * suture_device_facts_dup_subtitle:
 * @device: a device
 *
 * Returns: (transfer full): where the change of this computer stands, its domain,
 *   and its value where that is not the usual one
 */
char *
suture_device_facts_dup_subtitle (const SutureDevice *device)
{
  const char *parts[4] = { NULL };
  guint n = 0;

  g_return_val_if_fail (device != NULL, NULL);

  if (has_news (device))
    parts[n++] = suture_words_outbox_state (device->outbox_state);
  if (device->device_value == SUTURE_VALUE_HIGH)
    parts[n++] = _("High value");
  else if (device->device_value == SUTURE_VALUE_LOW)
    parts[n++] = _("Low value");
  if (suture_device_facts_get_domain (device) != NULL)
    parts[n++] = suture_device_facts_get_domain (device);
  return g_strjoinv (" · ", (char **) parts);
}

/**
 * suture_device_facts_dup_system:
 * @device: a device
 *
 * Returns: (transfer full): operating system and version: "Windows 11 23H2"
 */
char *
suture_device_facts_dup_system (const SutureDevice *device)
{
  g_autofree char *platform = NULL;

  g_return_val_if_fail (device != NULL, NULL);

  platform = suture_words_dup_platform (device->os_platform);
  if (!has_text (device->version))
    return g_steal_pointer (&platform);
  return g_strdup_printf ("%s %s", platform, device->version);
}

/**
 * suture_device_facts_dup_health:
 * @device: a device
 *
 * Returns: (transfer full): its health state in words; one that is not known here as
 *   the service has it
 */
char *
suture_device_facts_dup_health (const SutureDevice *device)
{
  static const struct { const char *word, *text; } states[] = {
    { "Active", NC_ ("health", "Active") },
    { "Inactive", NC_ ("health", "Inactive") },
    { "ImpairedCommunication", NC_ ("health", "Impaired communication") },
    { "NoSensorData", NC_ ("health", "No sensor data") },
    { "NoSensorDataImpairedCommunication", NC_ ("health", "No sensor data, impaired communication") },
  };

  g_return_val_if_fail (device != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (device->health_status, states[i].word) == 0)
      return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "health", states[i].text));
  if (!has_text (device->health_status) || g_str_equal (device->health_status, "Unknown"))
    return g_strdup (_("Unknown"));
  return g_strdup (device->health_status);
}

/**
 * suture_device_facts_get_absence:
 * @device: a device
 * @today: the day it is
 *
 * Returns: days since it was seen, by the UTC day; -1 where that is not known
 */
int
suture_device_facts_get_absence (const SutureDevice *device, SutureDay today)
{
  g_return_val_if_fail (device != NULL, -1);

  if (device->last_seen == SUTURE_TIME_NONE)
    return -1;
  return MAX (today - suture_day_from_time (device->last_seen, NULL), 0);
}

/**
 * suture_device_facts_is_inactive:
 * @device: a device
 * @today: the day it is
 *
 * Returns: whether it counts in no score, as it was not seen for so long
 */
gboolean
suture_device_facts_is_inactive (const SutureDevice *device, SutureDay today)
{
  return suture_device_facts_get_absence (device, today) >= SUTURE_DEVICE_ACTIVE_DAYS;
}

/**
 * suture_device_facts_dup_absence:
 * @device: a device
 * @today: the day it is
 *
 * Returns: (transfer full) (nullable): how long ago it was seen: "today", "12 days ago"
 */
char *
suture_device_facts_dup_absence (const SutureDevice *device, SutureDay today)
{
  const int days = suture_device_facts_get_absence (device, today);

  if (days < 0)
    return NULL;
  if (days == 0)
    return g_strdup (C_("last seen", "today"));
  return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong) days), days);
}

/**
 * suture_device_facts_dup_row_name:
 * @device: a device
 * @today: the day it is
 *
 * Returns: (transfer full): the row in one sentence for screen readers, such as
 *   "PAR-FIN-0001, contoso.com, Windows 11 23H2, exposure level High, risk level
 *   Medium, value Normal, last seen 2 days ago"
 */
char *
suture_device_facts_dup_row_name (const SutureDevice *device, SutureDay today)
{
  g_autofree char *name = suture_device_facts_dup_name (device);
  g_autofree char *system = suture_device_facts_dup_system (device);
  g_autofree char *absence = suture_device_facts_dup_absence (device, today);
  const char *domain = suture_device_facts_get_domain (device);
  g_autofree char *what = g_strjoin (", ", name, domain != NULL ? domain : system, domain != NULL ? system : NULL, NULL);
  /* Translators: a device, its exposure level, its risk level, its value. */
  g_autofree char *levels = g_strdup_printf (_("%s, exposure level %s, risk level %s, value %s"), what,
                                             suture_words_level (device->exposure_level),
                                             suture_words_level (device->risk_score),
                                             suture_words_device_value (device->device_value));
  g_autofree char *seen = absence != NULL ? g_strdup_printf (_("last seen %s"), absence) : NULL;
  g_autofree char *change = NULL;

  if (has_news (device))
    change = g_strdup_printf (_("change: %s"), suture_words_outbox_state (device->outbox_state));
  return g_strjoin (", ", levels, seen != NULL ? seen : change, seen != NULL ? change : NULL, NULL);
}

/**
 * suture_device_facts_dup_outbox:
 * @device: a device
 *
 * Returns: (transfer full) (nullable): where the change of this computer stands,
 *   with what the service said; %NULL when nothing is waiting
 */
char *
suture_device_facts_dup_outbox (const SutureDevice *device)
{
  const char *text = NULL;

  g_return_val_if_fail (device != NULL, NULL);

  switch ((SutureOutboxState) device->outbox_state)
    {
    case SUTURE_OUTBOX_WAITING:
    case SUTURE_OUTBOX_SENDING:
      text = _("Kept on this computer until the service has it.");
      break;
    case SUTURE_OUTBOX_REFUSED:
      text = _("The service refused the last change. It is kept on this computer.");
      break;
    case SUTURE_OUTBOX_CONFLICT:
      text = _("Somebody else changed this device first. Your change is kept on this computer.");
      break;
    case SUTURE_OUTBOX_NONE:
    case SUTURE_OUTBOX_ACCEPTED:
    default:
      return NULL;
    }
  if (!has_text (device->outbox_message))
    return g_strdup (text);
  return g_strdup_printf ("%s\n%s", text, device->outbox_message);
}

/**
 * suture_device_facts_dup_meaning:
 * @value: a #SutureDeviceValue
 *
 * Returns: (transfer full): what it is for, and how the device then weighs on the exposure score
 */
char *
suture_device_facts_dup_meaning (int value)
{
  switch ((SutureDeviceValue) value)
    {
    case SUTURE_VALUE_LOW:
      return g_strdup (_("Test and spare devices. Counts as 0.75 devices in the exposure score."));
    case SUTURE_VALUE_HIGH:
      return g_strdup (_("Domain controllers, internet-facing devices, VIPs, production services. Counts as much in the "
                         "exposure score as a tenth of all devices."));
    case SUTURE_VALUE_NORMAL:
    case SUTURE_VALUE_UNKNOWN:
    default:
      return g_strdup (_("Every device, unless it is set. Counts as one device in the exposure score."));
    }
}
