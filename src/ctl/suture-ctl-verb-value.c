/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl.h"

#include <glib/gi18n.h>

#include "suture-ctl-check.h"
#include "suture-ctl-list.h"
#include "suture-ctl-options.h"
#include "suture-ctl-outcome.h"
#include "suture-error.h"

static gboolean
print_device (SutureCtl *ctl, SutureDevice *device, const char *sentence, GError **error)
{
  if (ctl->format != SUTURE_CTL_TABLE)
    return suture_ctl_list_print_record (ctl, SUTURE_LIST_DEVICES, device, error);
  suture_ctl_outcome_print_sentence (sentence, device->computer_dns_name != NULL ? device->computer_dns_name : device->id);
  return TRUE;
}

static gboolean
set_value (SutureCtl *ctl, const SutureDevice *device, int value, GError **error)
{
  g_autoptr (SutureWrite) write = suture_write_new (SUTURE_WRITE_SET_DEVICE_VALUE, device->id);
  g_autoptr (SutureDevice) after = NULL;
  g_autoptr (GError) not_sent = NULL;
  gint64 change;

  write->device_value = value;
  change = suture_ctl_session_apply (ctl->session, write, error);
  if (change <= 0)
    return FALSE;
  suture_ctl_session_send (ctl->session, change, ctl->cancellable, &not_sent);
  after = suture_ctl_check_device (ctl, device->id, error);
  if (after == NULL || !print_device (ctl, after, _("The value of the device %s is set."), error))
    return FALSE;
  return not_sent == NULL || suture_ctl_outcome_check_sent (ctl, not_sent, error);
}

static gboolean
run (SutureCtl *ctl, guint n_arguments, char **arguments, GError **error)
{
  g_autoptr (SutureDevice) device = NULL;
  int value;

  if (!suture_ctl_options_parse_word (&suture_device_value_words, ~0u, "value", arguments[1], &value, error) ||
      !suture_ctl_check_role (ctl, SUTURE_CAN_SET_VALUES, error))
    return FALSE;
  device = suture_ctl_check_device (ctl, arguments[0], error);
  if (device == NULL)
    return FALSE;
  if (device->device_value == value)
    return print_device (ctl, device, _("The device %s has this value already."), error);
  return set_value (ctl, device, value, error);
}

const SutureCtlVerb suture_ctl_verb_value = {
  .name = "value",
  .arguments = N_("DEVICE low|normal|high"),
  .summary = N_("Set what a device is worth: the exposure score weighs it by that"),
  .details = N_("DEVICE is an ID or a name, see “suturectl devices”. High is for domain controllers, devices reachable from the internet, and those of important people or services."),
  .n_arguments_min = 2,
  .n_arguments_max = 2,
  .run = run,
};
