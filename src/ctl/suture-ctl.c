/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "suture-ctl-help.h"
#include "suture-error.h"

static const SutureCtlVerb *const verbs[] = {
  &suture_ctl_verb_account,
  &suture_ctl_verb_sync,
  &suture_ctl_verb_dashboard,
  &suture_ctl_verb_scores,
  &suture_ctl_verb_recommendations,
  &suture_ctl_verb_recommendation,
  &suture_ctl_verb_software,
  &suture_ctl_verb_devices,
  &suture_ctl_verb_value,
  &suture_ctl_verb_request,
  &suture_ctl_verb_activities,
  &suture_ctl_verb_activity,
  &suture_ctl_verb_edit,
  &suture_ctl_verb_complete,
  &suture_ctl_verb_reopen,
  &suture_ctl_verb_tasks,
  &suture_ctl_verb_task,
  &suture_ctl_verb_exceptions,
  &suture_ctl_verb_exception,
  &suture_ctl_verb_except,
  &suture_ctl_verb_cancel,
  &suture_ctl_verb_renew,
  &suture_ctl_verb_export,
  &suture_ctl_verb_outbox,
  &suture_ctl_verb_intune,
  NULL
};

static struct
{
  char    *profile;
  char    *account;
  char    *format;
  gboolean help;
  gboolean version;
} options;

static const GOptionEntry globals[] = {
  { "profile", 0, 0, G_OPTION_ARG_FILENAME, &options.profile, N_("Folder for the data and settings of this run"), N_("DIR") },
  { "account", 0, 0, G_OPTION_ARG_STRING, &options.account, N_("Account to use; needed where there are several"), N_("NAME") },
  { "format", 0, 0, G_OPTION_ARG_STRING, &options.format, N_("table for people (default), json or csv for programs"), N_("FORMAT") },
  { "help", 'h', 0, G_OPTION_ARG_NONE, &options.help, N_("Show this help"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, &options.version, N_("Show the version"), NULL },
  { NULL }
};

/**
 * suture_ctl_exit_of:
 * @error: (nullable): how a verb ended
 *
 * Returns: the exit status
 */
SutureCtlExit
suture_ctl_exit_of (const GError *error)
{
  if (error == NULL)
    return SUTURE_CTL_DONE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return SUTURE_CTL_INTERRUPTED;
  if (error->domain != SUTURE_ERROR)
    return SUTURE_CTL_BAD_INPUT;
  switch ((SutureError) error->code)
    {
    case SUTURE_ERROR_NOT_FOUND:     return SUTURE_CTL_NOT_FOUND;
    case SUTURE_ERROR_FORBIDDEN:
    case SUTURE_ERROR_REFUSED:
    case SUTURE_ERROR_CONFLICT:
    case SUTURE_ERROR_BAD_RESPONSE:
    case SUTURE_ERROR_UNSAFE_LINK:   return SUTURE_CTL_REFUSED;
    case SUTURE_ERROR_OFFLINE:
    case SUTURE_ERROR_THROTTLED:     return SUTURE_CTL_NOT_SENT;
    case SUTURE_ERROR_STORE:
    case SUTURE_ERROR_TOO_NEW:
    case SUTURE_ERROR_NO_SPACE:      return SUTURE_CTL_STORE;
    case SUTURE_ERROR_AUTH_REQUIRED: return SUTURE_CTL_SIGN_IN;
    case SUTURE_ERROR_FAILED:
    case SUTURE_ERROR_INVALID_INPUT:
    default:                         return SUTURE_CTL_BAD_INPUT;
    }
}

static const SutureCtlVerb *
find_verb (const char *name, GError **error)
{
  for (guint i = 0; verbs[i] != NULL; i++)
    if (g_str_equal (verbs[i]->name, name))
      return verbs[i];
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, _("There is no verb “%s”. See “suturectl --help”."),
               name);
  return NULL;
}

/* Takes the options of @verb, or without one those before it, out of @arguments. */
static gboolean
parse (const SutureCtlVerb *verb, char ***arguments, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) cause = NULL;

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_strict_posix (context, verb == NULL);
  g_option_context_add_main_entries (context, globals, NULL);
  for (guint i = 0; verb != NULL && i < SUTURE_CTL_ENTRIES_MAX && verb->entries[i] != NULL; i++)
    g_option_context_add_main_entries (context, verb->entries[i], NULL);
  if (g_option_context_parse_strv (context, arguments, &cause))
    return TRUE;
  if (verb != NULL)
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, _("%s. See “suturectl %s --help”."), cause->message,
                 verb->name);
  else
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, _("%s. See “suturectl --help”."), cause->message);
  return FALSE;
}

static gboolean
parse_format (SutureCtl *ctl, GError **error)
{
  static const char *const words[] = { "table", "json", "csv" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (options.format == NULL || g_str_equal (options.format, words[i]))
      {
        ctl->format = (SutureCtlFormat) i;
        return TRUE;
      }
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, _("“%s” is not possible for --%s. Choose from: %s."),
               options.format, "format", "table, json, csv");
  return FALSE;
}

static gboolean
check_arguments (const SutureCtlVerb *verb, guint n_arguments, GError **error)
{
  if (n_arguments >= verb->n_arguments_min && n_arguments <= verb->n_arguments_max)
    return TRUE;
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, _("Write: suturectl %s %s. See “suturectl %s --help”."),
               verb->name, _(verb->arguments), verb->name);
  return FALSE;
}

/* Where signing in helps, how is said too. */
static void
fail (SutureCtl *ctl, GError *failure, GError **error)
{
  const char *account = suture_ctl_session_get_sign_in (ctl->session);

  if (account != NULL && g_error_matches (failure, SUTURE_ERROR, SUTURE_ERROR_AUTH_REQUIRED))
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_AUTH_REQUIRED, _("%s Sign in: suturectl account sign-in %s"),
                   failure->message, account);
      g_error_free (failure);
    }
  else if (failure != NULL)
    g_propagate_error (error, failure);
}

static gboolean
run_verb (SutureCtl *ctl, const SutureCtlVerb *verb, char **arguments, GError **error)
{
  guint n_arguments = g_strv_length (arguments);
  g_autoptr (GError) failure = NULL;
  gboolean done;

  if (!parse_format (ctl, error) || !check_arguments (verb, n_arguments, error))
    return FALSE;
  ctl->session = suture_ctl_session_new (options.profile, options.account);
  done = verb->run (ctl, n_arguments, arguments, &failure);
  if (!done)
    fail (ctl, g_steal_pointer (&failure), error);
  else
    suture_ctl_session_tell (ctl->session);
  g_clear_pointer (&ctl->session, suture_ctl_session_free);
  return done;
}

/* @arguments: (inout): the program's name and what follows. */
static gboolean
run (SutureCtl *ctl, char ***arguments, GError **error)
{
  const SutureCtlVerb *verb;

  if (!parse (NULL, arguments, error))
    return FALSE;
  if (options.version)
    {
      g_print ("suturectl %s\n", SUTURE_VERSION);
      return TRUE;
    }
  if ((*arguments)[1] == NULL)
    {
      if (!options.help)
        g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                             _("Say what to do. See “suturectl --help”."));
      else
        suture_ctl_help_print (verbs, globals);
      return options.help;
    }
  verb = find_verb ((*arguments)[1], error);
  if (verb == NULL || !parse (verb, arguments, error))
    return FALSE;
  if (!options.help)
    return run_verb (ctl, verb, *arguments + 2, error);
  suture_ctl_help_print_verb (verb, globals);
  return TRUE;
}

static int signal_pipe[2];

static void
signal_cb (int number)
{
  /* All that a signal handler may do; a full pipe has enough in it. */
  if (write (signal_pipe[1], "", 1) < 0)
    return;
}

/* A thread of its own: verbs block. The first signal lets the verb clean up, the second ends the program. */
static gpointer
wait_for_signals (gpointer data)
{
  g_autoptr (GCancellable) cancellable = data;
  char byte;

  if (read (signal_pipe[0], &byte, 1) == 1)
    g_cancellable_cancel (cancellable);
  if (read (signal_pipe[0], &byte, 1) == 1)
    _exit (SUTURE_CTL_INTERRUPTED);
  return NULL;
}

static void
watch_signals (GCancellable *cancellable)
{
  struct sigaction action = { .sa_handler = signal_cb, .sa_flags = SA_RESTART };

  if (!g_unix_open_pipe (signal_pipe, FD_CLOEXEC, NULL))
    return;
  sigaction (SIGINT, &action, NULL);
  sigaction (SIGTERM, &action, NULL);
  g_thread_unref (g_thread_new ("signals", wait_for_signals, g_object_ref (cancellable)));
}

/**
 * suture_ctl_run:
 * @argc: number of @argv
 * @argv: (array length=argc): the program's name and its arguments
 *
 * Does what the command line says.
 *
 * Returns: the exit status, #SutureCtlExit
 */
int
suture_ctl_run (int argc, char **argv)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  SutureCtl ctl = { .cancellable = cancellable };
  g_auto (GStrv) arguments = g_strdupv (argv);
  g_autoptr (GError) error = NULL;

  watch_signals (cancellable);
  if (!run (&ctl, &arguments, &error) && error == NULL)
    g_set_error_literal (&error, SUTURE_ERROR, SUTURE_ERROR_FAILED, _("Something went wrong without a reason given."));
  /* A full disk behind a redirection must not look like a short list. */
  if ((fflush (stdout) != 0 || ferror (stdout)) && error == NULL)
    g_set_error_literal (&error, SUTURE_ERROR, SUTURE_ERROR_FAILED, _("The output could not be written completely."));
  if (error != NULL && suture_ctl_exit_of (error) != SUTURE_CTL_INTERRUPTED)
    g_printerr ("suturectl: %s\n", error->message);
  return (int) suture_ctl_exit_of (error);
}
