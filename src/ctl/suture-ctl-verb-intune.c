/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl.h"

#include <glib/gi18n.h>

#include "suture-ctl-facts.h"
#include "suture-error.h"

static gboolean
print_state (SutureCtl *ctl, gboolean on, GError **error)
{
  static const SutureCtlFact facts[] = {
    { "intuneConnection", NC_ ("column", "Microsoft Intune connection"), SUTURE_FIELD_BOOLEAN },
  };
  g_autoptr (SutureCtlFacts) state = NULL;

  if (ctl->format == SUTURE_CTL_TABLE)
    {
      g_print ("%s\n", on ? _("The Microsoft Intune connection is on.") : _("The Microsoft Intune connection is off."));
      return TRUE;
    }
  state = suture_ctl_facts_new (facts, G_N_ELEMENTS (facts));
  suture_ctl_facts_add_number (state, on);
  return suture_ctl_facts_print_one (state, ctl->format, error);
}

static gboolean
parse_state (const char *text, gboolean *on, GError **error)
{
  *on = g_str_equal (text, "on");
  if (*on || g_str_equal (text, "off"))
    return TRUE;
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, _("“%s” is not possible here. Choose on or off."), text);
  return FALSE;
}

static gboolean
run (SutureCtl *ctl, guint n_arguments, char **arguments, GError **error)
{
  GSettings *settings = suture_ctl_session_open_settings (ctl->session, error);
  gboolean on;

  if (settings == NULL)
    return FALSE;
  if (n_arguments == 0)
    return print_state (ctl, g_settings_get_boolean (settings, "intune-connection"), error);
  if (!parse_state (arguments[0], &on, error))
    return FALSE;
  if (!g_settings_set_boolean (settings, "intune-connection", on))
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_FAILED, _("The setting can’t be changed on this computer."));
      return FALSE;
    }
  g_settings_sync ();
  return print_state (ctl, on, error);
}

const SutureCtlVerb suture_ctl_verb_intune = {
  .name = "intune",
  .arguments = "[on|off]",
  .summary = N_("Show or set the Microsoft Intune connection of the profile"),
  .details = N_("Only while it is on can a request open a ticket in Intune (request --intune)."),
  .n_arguments_max = 1,
  .run = run,
};
