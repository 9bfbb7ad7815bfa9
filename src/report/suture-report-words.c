/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-report-words.h"

#include <glib/gi18n-lib.h>

/* What people read for a value of an enumeration. Words that French makes agree with their noun
   (priorité élevée, risque élevé) have a context. */
typedef struct
{
  const char *context; /* (nullable) */
  const char *text;
} Word;

typedef struct
{
  const SutureEnum *words;
  Word              texts[8]; /* index = value; [0] is not shown */
} Words;

static const Words all_words[] = {
  { &suture_remediation_words,
    { { NULL, NULL },
      { NULL, N_("Software update") },
      { NULL, N_("Software upgrade") },
      { NULL, N_("Software uninstall") },
      { NULL, N_("Configuration change") },
      { NULL, N_("Attention required") } } },
  { &suture_category_words,
    { { NULL, NULL },
      { NULL, N_("Accounts") },
      { NULL, N_("Application") },
      { NULL, N_("Network") },
      { NULL, N_("Operating system") },
      { NULL, N_("Security controls") } } },
  { &suture_recommendation_status_words,
    { { NULL, NULL },
      { "recommendation", NC_ ("recommendation", "Active") },
      { "recommendation", NC_ ("recommendation", "Exception") },
      { NULL, N_("Partial exception") },
      { NULL, N_("Full exception") } } },
  { &suture_activity_status_words,
    { { NULL, NULL },
      { "activity", NC_ ("activity", "Active") },
      { "activity", NC_ ("activity", "Completed") } } },
  { &suture_priority_words,
    { { NULL, NULL },
      { "priority", NC_ ("priority", "Low") },
      { "priority", NC_ ("priority", "Medium") },
      { "priority", NC_ ("priority", "High") } } },
  { &suture_completion_words,
    { { NULL, NULL },
      { "completion", NC_ ("completion", "Automatic") },
      { "completion", NC_ ("completion", "Manual") } } },
  { &suture_scope_words,
    { { NULL, NULL },
      { NULL, N_("All exposed devices") },
      { NULL, N_("Only devices with no user impact") } } },
  { &suture_activity_category_words,
    { { NULL, NULL },
      { "category", NC_ ("category", "Software") },
      { NULL, N_("Security configuration") } } },
  { &suture_ticket_status_words,
    { { NULL, NULL },
      { "ticket", NC_ ("ticket", "Pending") },
      { "ticket", NC_ ("ticket", "Accepted") },
      { "ticket", NC_ ("ticket", "Completed") },
      { "ticket", NC_ ("ticket", "Rejected") } } },
  { &suture_level_words,
    { { NULL, NULL },
      { "level", NC_ ("level", "None") },
      { "level", NC_ ("level", "Informational") },
      { "level", NC_ ("level", "Low") },
      { "level", NC_ ("level", "Medium") },
      { "level", NC_ ("level", "High") },
      { "level", NC_ ("level", "Critical") } } },
  { &suture_device_value_words,
    { { NULL, NULL },
      { "device value", NC_ ("device value", "Low") },
      { "device value", NC_ ("device value", "Normal") },
      { "device value", NC_ ("device value", "High") } } },
  { &suture_exception_scope_words,
    { { NULL, NULL },
      { "exception", NC_ ("exception", "Global") },
      { NULL, N_("By device group") } } },
  { &suture_exception_state_words,
    { { NULL, NULL },
      { "exception", NC_ ("exception", "In effect") },
      { "exception", NC_ ("exception", "Suspended") },
      { "exception", NC_ ("exception", "Expired") },
      { "exception", NC_ ("exception", "Canceled") } } },
  { &suture_justification_words,
    { { NULL, NULL },
      { NULL, N_("Third party control") },
      { NULL, N_("Alternate mitigation") },
      { NULL, N_("Risk accepted") },
      { NULL, N_("Planned remediation (grace)") } } },
  { &suture_outbox_state_words,
    { { NULL, NULL },
      { "change", NC_ ("change", "Waiting") },
      { "change", NC_ ("change", "Sending") },
      { "change", NC_ ("change", "Accepted") },
      { "change", NC_ ("change", "Refused") },
      { "change", NC_ ("change", "Conflict") } } },
};

static const Word *
find_word (const SutureEnum *words, int value)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_words); i++)
    if (all_words[i].words == words && value > 0 && value < (int) words->n_words)
      return &all_words[i].texts[value];
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
  const Word *found = find_word (words, value);

  return found != NULL ? suture_catalogue_lookup (catalogue, found->context, found->text) : NULL;
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
  const Word *found = find_word (words, value);

  if (found == NULL)
    return NULL;
  return found->context != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, found->context, found->text)
                                : g_dgettext (GETTEXT_PACKAGE, found->text);
}
