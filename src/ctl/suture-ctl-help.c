/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl-help.h"

#include <glib/gi18n.h>

#include "suture-ctl-table.h"

/* GLib's own help would be in the language of GLib's translations, which may be missing. */

/* Behind this column stand the descriptions; a longer entry pushes its own away. */
#define INDENT 30

static void
print_entry (const char *name, const char *description)
{
  int width = suture_ctl_table_get_width (name);

  g_print ("  %s%*s%s\n", name, MAX (2, INDENT - 2 - width), "", description);
}

static void
print_options (const GOptionEntry *entries)
{
  for (const GOptionEntry *entry = entries; entry != NULL && entry->long_name != NULL; entry++)
    {
      g_autofree char *short_name = entry->short_name != 0 ? g_strdup_printf ("-%c, ", entry->short_name) : g_strdup ("");
      g_autofree char *value =
        entry->arg_description != NULL ? g_strdup_printf (" %s", _(entry->arg_description)) : g_strdup ("");
      g_autofree char *name = g_strdup_printf ("%s--%s%s", short_name, entry->long_name, value);

      print_entry (name, _(entry->description));
    }
}

static void
print_exit_statuses (void)
{
  static const char *const meanings[] = {
    N_("done"), N_("bad usage or input"), N_("not found"), N_("the service refused"),
    N_("not sent yet, or the service can’t be reached"), N_("the local store can’t be used"), N_("sign-in needed"),
  };

  g_print ("\n%s\n", _("Exit status:"));
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    g_print ("  %u  %s\n", i, _(meanings[i]));
}

/**
 * suture_ctl_help_print:
 * @verbs: (array zero-terminated=1): the verbs
 * @globals: the options that every verb has
 *
 * Prints the help of the program.
 */
void
suture_ctl_help_print (const SutureCtlVerb *const *verbs, const GOptionEntry *globals)
{
  g_print ("%s\n  suturectl [%s] %s\n\n", _("Usage:"), _("OPTIONS"), _("VERB …"));
  g_print ("%s\n\n", _("Security recommendations, remediation requests and reports without a display."));
  g_print ("%s\n", _("Verbs:"));
  for (guint i = 0; verbs[i] != NULL; i++)
    print_entry (verbs[i]->name, _(verbs[i]->summary));
  g_print ("\n%s\n", _("Options:"));
  print_options (globals);
  print_exit_statuses ();
  g_print ("\n%s\n", _("“suturectl VERB --help” shows the options of a verb."));
}

/**
 * suture_ctl_help_print_verb:
 * @verb: a verb
 * @globals: the options that every verb has
 *
 * Prints the help of one verb.
 */
void
suture_ctl_help_print_verb (const SutureCtlVerb *verb, const GOptionEntry *globals)
{
  g_print ("%s\n  suturectl %s %s\n\n%s\n", _("Usage:"), verb->name,
           *verb->arguments != '\0' ? _(verb->arguments) : "", _(verb->summary));
  if (verb->details != NULL)
    g_print ("%s\n", _(verb->details));
  if (verb->entries[0] != NULL)
    g_print ("\n%s\n", _("Options of this verb:"));
  for (guint i = 0; i < SUTURE_CTL_ENTRIES_MAX && verb->entries[i] != NULL; i++)
    print_options (verb->entries[i]);
  g_print ("\n%s\n", _("Options:"));
  print_options (globals);
}
