/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl.h"

#include <glib/gi18n.h>

#include "suture-ctl-check.h"
#include "suture-ctl-exceptions.h"

static char **groups;

static const GOptionEntry entries[] = {
  { "group", 0, 0, G_OPTION_ARG_STRING_ARRAY, &groups, N_("Only for this device group; can be given several times"), N_("GROUP") },
  { NULL }
};

/* The names as on the wire. A group that the organisation no longer has can still be left out of what covers it. */
static gboolean
check_groups (SutureCtl *ctl, const SutureException *exception, GError **error)
{
  g_auto (GStrv) covered = suture_exception_dup_covered (exception);

  for (guint i = 0; groups != NULL && groups[i] != NULL; i++)
    {
      char *one[] = { groups[i], NULL };

      if (g_strv_contains ((const char *const *) covered, groups[i]))
        continue;
      if (!suture_ctl_check_groups (ctl, NULL, one, error))
        return FALSE;
      groups[i] = one[0];
    }
  return TRUE;
}

static gboolean
run (SutureCtl *ctl, guint n_arguments, char **arguments, GError **error)
{
  g_autoptr (SutureException) exception = NULL;
  g_autoptr (SutureWrite) write = NULL;

  if (!suture_ctl_check_role (ctl, SUTURE_CAN_WRITE_EXCEPTIONS, error))
    return FALSE;
  exception = suture_ctl_check_exception (ctl, arguments[0], error);
  if (exception == NULL || !check_groups (ctl, exception, error))
    return FALSE;
  write = suture_write_new (SUTURE_WRITE_CANCEL_EXCEPTION, exception->id);
  write->groups = g_strdupv (groups);
  return suture_ctl_exceptions_write (ctl, write, exception,
                                      groups != NULL ? _("The exception for %s was canceled for these device groups.")
                                                     : _("The exception for %s was canceled."), error);
}

const SutureCtlVerb suture_ctl_verb_cancel = {
  .name = "cancel",
  .arguments = "EXCEPTION",
  .summary = N_("Cancel an exception, or only some of its device groups"),
  .details = N_("What it covered is exposed again; other exceptions of the recommendation stay as they are."),
  .entries = { entries },
  .n_arguments_min = 1,
  .n_arguments_max = 1,
  .run = run,
};
