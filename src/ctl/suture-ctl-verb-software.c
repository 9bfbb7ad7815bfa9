/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl.h"

#include <glib/gi18n.h>

#include "suture-ctl-facts.h"
#include "suture-distribution.h"
#include "suture-error.h"
#include "suture-software.h"

static struct
{
  gboolean versions;
} options;

static const GOptionEntry entries[] = {
  { "versions", 0, 0, G_OPTION_ARG_NONE, &options.versions, N_("Its versions, the most frequent first"), NULL },
  { NULL }
};

static gboolean
print_versions (SutureCtl *ctl, GPtrArray *versions, GError **error)
{
  static const SutureCtlFact facts[] = {
    { "version", NC_ ("column", "Version"), SUTURE_FIELD_STRING },
    { "installations", NC_ ("column", "Installations"), SUTURE_FIELD_INTEGER },
    { "vulnerabilities", NC_ ("column", "Weaknesses"), SUTURE_FIELD_INTEGER },
  };
  g_autoptr (SutureCtlFacts) list = suture_ctl_facts_new (facts, G_N_ELEMENTS (facts));

  suture_distribution_sort (versions);
  for (guint i = 0; i < versions->len; i++)
    {
      const SutureDistribution *version = g_ptr_array_index (versions, i);

      suture_ctl_facts_add_text (list, version->version);
      suture_ctl_facts_add_number (list, version->installations);
      suture_ctl_facts_add_number (list, version->vulnerabilities);
    }
  return suture_ctl_facts_print (list, ctl->format, error);
}

static gboolean
print_software (SutureCtl *ctl, const SutureSoftware *software, GError **error)
{
  static const SutureCtlFact facts[] = {
    { "id", NC_ ("column", "ID"), SUTURE_FIELD_STRING },
    { "name", NC_ ("column", "Product"), SUTURE_FIELD_STRING },
    { "vendor", NC_ ("column", "Vendor"), SUTURE_FIELD_STRING },
    { "exposedMachines", NC_ ("column", "Exposed devices"), SUTURE_FIELD_INTEGER },
    { "weaknesses", NC_ ("column", "Weaknesses"), SUTURE_FIELD_INTEGER },
    { "publicExploit", NC_ ("column", "Public exploit"), SUTURE_FIELD_BOOLEAN },
    { "activeAlert", NC_ ("column", "Active alert"), SUTURE_FIELD_BOOLEAN },
    { "impactScore", NC_ ("column", "Impact on the exposure score"), SUTURE_FIELD_REAL },
  };
  g_autoptr (SutureCtlFacts) one = suture_ctl_facts_new (facts, G_N_ELEMENTS (facts));

  suture_ctl_facts_add_text (one, software->id);
  suture_ctl_facts_add_text (one, software->name);
  suture_ctl_facts_add_text (one, software->vendor);
  suture_ctl_facts_add_number (one, software->exposed_machines);
  suture_ctl_facts_add_number (one, software->weaknesses);
  suture_ctl_facts_add_number (one, software->public_exploit);
  suture_ctl_facts_add_number (one, software->active_alert);
  suture_ctl_facts_add_real (one, software->impact_score);
  return suture_ctl_facts_print_one (one, ctl->format, error);
}

static gboolean
run (SutureCtl *ctl, guint n_arguments, char **arguments, GError **error)
{
  const char *of_recommendation = suture_software_find_id (arguments[0]);
  g_autoptr (GPtrArray) records = NULL;

  if (g_str_has_prefix (arguments[0], "sca-_-"))
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                   _("“%s” is no software: this recommendation is about a configuration."), arguments[0]);
      return FALSE;
    }
  records = suture_ctl_session_fetch (ctl->session,
                                      options.versions ? SUTURE_FETCH_DISTRIBUTIONS : SUTURE_FETCH_SOFTWARE,
                                      of_recommendation != NULL ? of_recommendation : arguments[0], ctl->cancellable,
                                      error);
  if (records == NULL)
    return FALSE;
  return options.versions ? print_versions (ctl, records, error)
                          : print_software (ctl, g_ptr_array_index (records, 0), error);
}

const SutureCtlVerb suture_ctl_verb_software = {
  .name = "software",
  .arguments = "ID",
  .summary = N_("Show a software: what the service knows of it now, or its versions"),
  .details = N_("ID is that of the software, or of its recommendation. This asks the service each time: nothing of it is kept on this computer."),
  .entries = { entries },
  .n_arguments_min = 1,
  .n_arguments_max = 1,
  .run = run,
};
