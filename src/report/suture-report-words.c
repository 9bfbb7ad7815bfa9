/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-report-words.h"

#include <glib/gi18n-lib.h>

/* What people read for a value of an enumeration. Each enumeration has a context
   of its own: the French word agrees with the noun (priorité élevée, risque élevé). */
typedef struct
{
  const SutureEnum *words;
  const char       *context;
  const char       *texts[8]; /* index = value; [0] is not shown */
} Words;

static const Words all_words[] = {
  { &suture_remediation_words, "remediation type",
    { NULL, NC_ ("remediation type", "Software update"), NC_ ("remediation type", "Software upgrade"),
      NC_ ("remediation type", "Software uninstall"), NC_ ("remediation type", "Configuration change"),
      NC_ ("remediation type", "Attention required") } },
  { &suture_category_words, "category",
    { NULL, NC_ ("category", "Accounts"), NC_ ("category", "Application"), NC_ ("category", "Network"),
      NC_ ("category", "Operating system"), NC_ ("category", "Security controls") } },
  { &suture_recommendation_status_words, "recommendation status",
    { NULL, NC_ ("recommendation status", "Active"), NC_ ("recommendation status", "Exception"),
      NC_ ("recommendation status", "Partial exception"), NC_ ("recommendation status", "Full exception") } },
  { &suture_activity_status_words, "activity status",
    { NULL, NC_ ("activity status", "Active"), NC_ ("activity status", "Completed") } },
  { &suture_priority_words, "priority",
    { NULL, NC_ ("priority", "Low"), NC_ ("priority", "Medium"), NC_ ("priority", "High") } },
  { &suture_completion_words, "completion method",
    { NULL, NC_ ("completion method", "Automatic"), NC_ ("completion method", "Manual") } },
  { &suture_scope_words, "scope",
    { NULL, NC_ ("scope", "All exposed devices"), NC_ ("scope", "Only devices with no user impact") } },
  { &suture_activity_category_words, "activity category",
    { NULL, NC_ ("activity category", "Software"), NC_ ("activity category", "Security configuration") } },
  { &suture_ticket_status_words, "ticket status",
    { NULL, NC_ ("ticket status", "Pending"), NC_ ("ticket status", "Accepted"), NC_ ("ticket status", "Completed"),
      NC_ ("ticket status", "Rejected") } },
  { &suture_level_words, "level",
    { NULL, NC_ ("level", "None"), NC_ ("level", "Informational"), NC_ ("level", "Low"), NC_ ("level", "Medium"),
      NC_ ("level", "High"), NC_ ("level", "Critical") } },
  { &suture_device_value_words, "device value",
    { NULL, NC_ ("device value", "Low"), NC_ ("device value", "Normal"), NC_ ("device value", "High") } },
  { &suture_outbox_state_words, "change",
    { NULL, NC_ ("change", "Waiting"), NC_ ("change", "Sending"), NC_ ("change", "Accepted"),
      NC_ ("change", "Refused"), NC_ ("change", "Conflict") } },
};

static const Words *
find_words (const SutureEnum *words, int value)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_words); i++)
    if (all_words[i].words == words && value > 0 && value < (int) words->n_words)
      return &all_words[i];
  return NULL;
}

/**
 * suture_report_words_get:
 * @words: an enumeration of the model
 * @value: a value of it
 * @catalogue: (nullable): the language; %NULL for English
 *
 * Any thread.
 *
 * Returns: (nullable): the word for people, `Software update` for `Update`;
 *   %NULL for 0 and for what is not of @words
 */
const char *
suture_report_words_get (const SutureEnum *words, int value, const SutureCatalogue *catalogue)
{
  const Words *found = find_words (words, value);

  return found != NULL ? suture_catalogue_lookup (catalogue, found->context, found->texts[value]) : NULL;
}

/**
 * suture_report_words_get_local:
 * @words: an enumeration of the model
 * @value: a value of it
 *
 * Like suture_report_words_get(), in the language of the program.
 *
 * Returns: (nullable): the word for people
 */
const char *
suture_report_words_get_local (const SutureEnum *words, int value)
{
  const Words *found = find_words (words, value);

  return found != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, found->context, found->texts[value]) : NULL;
}
