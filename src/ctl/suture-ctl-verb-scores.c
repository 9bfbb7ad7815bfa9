/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl.h"

#include <glib/gi18n.h>

#include "suture-ctl-facts.h"
#include "suture-report-words.h"
#include "suture-score.h"

static struct
{
  gboolean history;
} options;

static const GOptionEntry entries[] = {
  { "history", 0, 0, G_OPTION_ARG_NONE, &options.history, N_("Every day kept on this computer, not only the last measurement"), NULL },
  { NULL }
};

/* A series of measurements in the store. */
typedef struct
{
  const char *scope;
  const char *title;    /* to be translated */
  gboolean    is_exposure;
  gboolean    is_whole; /* of the organisation: what exceptions leave of it is known */
} Series;

static const Series series[] = {
  { "exposure", N_("Exposure score"), TRUE, TRUE },
  { "exposureByGroup", N_("Exposure score"), TRUE, FALSE },
  { "configuration", N_("Microsoft Secure Score for Devices"), FALSE, TRUE },
  { "configurationByCategory", N_("Microsoft Secure Score for Devices"), FALSE, FALSE },
};

static gboolean
is_last (GPtrArray *scores, guint index)
{
  const SutureScore *score = scores->pdata[index];

  for (guint i = 0; i < scores->len; i++)
    {
      const SutureScore *other = scores->pdata[i];

      if (other->rbac_group_id == score->rbac_group_id && other->category == score->category &&
          g_strcmp0 (other->rbac_group_name, score->rbac_group_name) == 0 &&
          (other->time > score->time || (other->time == score->time && i > index)))
        return FALSE;
    }
  return TRUE;
}

static void
add_after (SutureCtlFacts *list, double after)
{
  if (after >= 0)
    suture_ctl_facts_add_real (list, after);
  else
    suture_ctl_facts_add_nothing (list);
}

static const char *
get_category (int category, gboolean people)
{
  if (category == SUTURE_CATEGORY_UNKNOWN)
    return NULL;
  return people ? suture_report_words_get_local (&suture_category_words, category)
                : suture_enum_get_word (&suture_category_words, category);
}

static void
add_score (SutureCtlFacts *list, const Series *of, const SutureScore *score, double after, gboolean people)
{
  const SutureLevel level = suture_score_get_exposure_level (score->score);

  suture_ctl_facts_add_text (list, people ? _(of->title) : of->scope);
  suture_ctl_facts_add_text (list, score->rbac_group_name);
  suture_ctl_facts_add_text (list, get_category (score->category, people));
  suture_ctl_facts_add_real (list, score->score);
  if (score->maximum > 0)
    suture_ctl_facts_add_real (list, score->maximum);
  else
    suture_ctl_facts_add_nothing (list);
  add_after (list, after);
  if (of->is_exposure)
    suture_ctl_facts_add_text (list, people ? suture_report_words_get_local (&suture_level_words, (int) level)
                                            : suture_enum_get_word (&suture_level_words, (int) level));
  else
    suture_ctl_facts_add_nothing (list);
  suture_ctl_facts_add_number (list, score->time);
}

static gboolean
run (SutureCtl *ctl, guint n_arguments, char **arguments, GError **error)
{
  static const SutureCtlFact facts[] = {
    { "series", NC_ ("column", "Score"), SUTURE_FIELD_STRING },
    { "rbacGroupName", NC_ ("column", "Device group"), SUTURE_FIELD_STRING },
    { "category", NC_ ("column", "Category"), SUTURE_FIELD_STRING },
    { "score", NC_ ("column", "Points"), SUTURE_FIELD_REAL },
    { "maximum", NC_ ("column", "Of"), SUTURE_FIELD_REAL },
    { "scoreAfterExceptions", NC_ ("column", "Points (after exceptions)"), SUTURE_FIELD_REAL },
    { "level", NC_ ("column", "Level"), SUTURE_FIELD_STRING },
    { "time", NC_ ("column", "Measured on"), SUTURE_FIELD_TIME },
  };
  SutureStore *store = suture_ctl_session_open_store (ctl->session, error);
  g_autoptr (SutureCtlFacts) list = suture_ctl_facts_new (facts, G_N_ELEMENTS (facts));
  double exposure_after, secure_after;

  if (store == NULL || !suture_store_read_scores_after (store, &exposure_after, &secure_after, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (series); i++)
    {
      g_autoptr (GPtrArray) scores = suture_store_list_scores (store, series[i].scope, 0, error);

      if (scores == NULL)
        return FALSE;
      for (guint j = 0; j < scores->len; j++)
        {
          const gboolean last = is_last (scores, j);
          const double after = series[i].is_exposure ? exposure_after : secure_after;

          /* What the exceptions of today leave of a score of another day nobody knows. */
          if (options.history || last)
            add_score (list, &series[i], scores->pdata[j], last && series[i].is_whole ? after : -1,
                       ctl->format == SUTURE_CTL_TABLE);
        }
    }
  return suture_ctl_facts_print (list, ctl->format, error);
}

const SutureCtlVerb suture_ctl_verb_scores = {
  .name = "scores",
  .arguments = "",
  .summary = N_("Show the exposure score and the secure score"),
  .details = N_("The exposure score goes from 0 to 100, and lower is better; of the secure score, higher is better. Points after exceptions: what third party controls and alternate mitigations leave of it. The history has the last measurement of each day. A team service tells what came before the first sync; Microsoft’s service keeps none."),
  .entries = { entries },
  .run = run,
};
