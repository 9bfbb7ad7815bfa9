/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl.h"

#include <glib/gi18n.h>

#include "suture-ctl-check.h"
#include "suture-ctl-exceptions.h"

static SutureCtlEnd end;

static const GOptionEntry entries[] = {
  { "days", 0, 0, G_OPTION_ARG_INT, &end.days, N_("It runs for so many days from today, 365 at the most"), N_("N") },
  { "until", 0, 0, G_OPTION_ARG_STRING, &end.until, N_("The last day on which it runs, within a year"), N_("YYYY-MM-DD") },
  { NULL }
};

static gboolean
run (SutureCtl *ctl, guint n_arguments, char **arguments, GError **error)
{
  g_autoptr (SutureException) exception = NULL;
  g_autoptr (SutureWrite) write = NULL;
  SutureDay ends_on;

  if (!suture_ctl_exceptions_parse_end (ctl, &end, &ends_on, error) ||
      !suture_ctl_check_role (ctl, SUTURE_CAN_WRITE_EXCEPTIONS, error))
    return FALSE;
  exception = suture_ctl_check_exception (ctl, arguments[0], error);
  if (exception == NULL)
    return FALSE;
  write = suture_write_new (SUTURE_WRITE_RENEW_EXCEPTION, exception->id);
  write->ends_on = ends_on;
  return suture_ctl_exceptions_write (ctl, write, exception, _("The exception for %s was renewed."), error);
}

const SutureCtlVerb suture_ctl_verb_renew = {
  .name = "renew",
  .arguments = N_("EXCEPTION (--days N | --until YYYY-MM-DD)"),
  .summary = N_("Let an exception run longer"),
  .details = N_("What is over or canceled is not renewed: make a new exception (suturectl except)."),
  .entries = { entries },
  .n_arguments_min = 1,
  .n_arguments_max = 1,
  .run = run,
};
