/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl.h"

#include <glib/gi18n.h>

#include "suture-ctl-check.h"
#include "suture-ctl-exceptions.h"

static gboolean
run (SutureCtl *ctl, guint n_arguments, char **arguments, GError **error)
{
  g_autoptr (SutureException) exception = suture_ctl_check_exception (ctl, arguments[0], error);

  return exception != NULL && suture_ctl_exceptions_print_details (ctl, exception, error);
}

const SutureCtlVerb suture_ctl_verb_exception = {
  .name = "exception",
  .arguments = "ID",
  .summary = N_("Show one exception and who did what to it when"),
  .n_arguments_min = 1,
  .n_arguments_max = 1,
  .run = run,
};
