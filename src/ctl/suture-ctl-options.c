/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl-options.h"

#include <glib/gi18n.h>

#include "suture-enums.h"
#include "suture-error.h"

/* One run handles one verb, so its filters live here. */
static struct
{
  char  *status;
  char  *type;
  char  *component;
  char **groups;
  char  *search;
  int    limit;
  char  *recommendation;
  char  *activity;
} filters;

#define STATUS { "status", 0, 0, G_OPTION_ARG_STRING, &filters.status, N_("Only this status"), N_("STATUS") }
#define TYPE { "type", 0, 0, G_OPTION_ARG_STRING, &filters.type, N_("Only this remediation type"), N_("TYPE") }
#define COMPONENT { "component", 0, 0, G_OPTION_ARG_STRING, &filters.component, N_("Only this area of related components"), N_("COMPONENT") }
#define GROUP { "group", 0, 0, G_OPTION_ARG_STRING_ARRAY, &filters.groups, N_("Only this device group; can be given several times"), N_("GROUP") }
#define SEARCH { "search", 0, 0, G_OPTION_ARG_STRING, &filters.search, N_("Only what contains these words"), N_("TEXT") }
#define LIMIT { "limit", 0, 0, G_OPTION_ARG_INT, &filters.limit, N_("At most so many rows"), N_("N") }
#define RECOMMENDATION { "recommendation", 0, 0, G_OPTION_ARG_STRING, &filters.recommendation, N_("Only devices that this recommendation exposes"), N_("ID") }
#define ACTIVITY { "activity", 0, 0, G_OPTION_ARG_STRING, &filters.activity, N_("Only devices of this activity that are still exposed"), N_("ID") }
#define END { NULL }

const GOptionEntry suture_ctl_options_recommendations[] = { STATUS, TYPE, COMPONENT, GROUP, SEARCH, LIMIT, END };
const GOptionEntry suture_ctl_options_activities[] = { STATUS, TYPE, GROUP, SEARCH, LIMIT, END };
const GOptionEntry suture_ctl_options_devices[] = { RECOMMENDATION, ACTIVITY, GROUP, SEARCH, LIMIT, END };
const GOptionEntry suture_ctl_options_lists[] = {
  STATUS, TYPE, COMPONENT, GROUP, SEARCH, LIMIT, RECOMMENDATION, ACTIVITY, END
};

/**
 * suture_ctl_options_dup_word:
 * @words: an enumeration of the model
 * @value: a value of it, not 0
 *
 * Returns: (transfer full): the word of the command line: `configuration-change`
 *   for `ConfigurationChange`
 */
char *
suture_ctl_options_dup_word (const SutureEnum *words, int value)
{
  const char *word = suture_enum_get_word (words, value);
  GString *text;

  g_return_val_if_fail (word != NULL, NULL);

  text = g_string_new (NULL);
  for (const char *c = word; *c != '\0'; c++)
    {
      if (c > word && g_ascii_isupper (c[0]) && g_ascii_islower (c[-1]))
        g_string_append_c (text, '-');
      g_string_append_c (text, g_ascii_tolower (*c));
    }
  return g_string_free (text, FALSE);
}

/**
 * suture_ctl_options_parse_word:
 * @words: an enumeration of the model
 * @offered_mask: one bit a value, `1 << value`: what may be chosen
 * @option: name of the option, for the message
 * @text: what was typed
 * @value: (out): its value
 * @error: return location; %SUTURE_ERROR_INVALID_INPUT naming the choices
 *
 * Returns: %FALSE and @error where @text is not offered
 */
gboolean
suture_ctl_options_parse_word (const SutureEnum *words, guint offered_mask, const char *option, const char *text,
                               int *value, GError **error)
{
  g_autoptr (GString) choices = g_string_new (NULL);

  g_return_val_if_fail (words != NULL && text != NULL && value != NULL, FALSE);

  for (int i = 1; i < (int) words->n_words; i++)
    {
      g_autofree char *word = NULL;

      if ((offered_mask & 1u << i) == 0)
        continue;
      word = suture_ctl_options_dup_word (words, i);
      if (g_ascii_strcasecmp (word, text) == 0)
        {
          *value = i;
          return TRUE;
        }
      g_string_append_printf (choices, "%s%s", choices->len > 0 ? ", " : "", word);
    }
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, _("“%s” is not possible for --%s. Choose from: %s."),
               text, option, choices->str);
  return FALSE;
}

static gboolean
parse_mask (const SutureEnum *words, const char *option, const char *text, guint *mask, GError **error)
{
  int value;

  if (text == NULL)
    return TRUE;
  if (!suture_ctl_options_parse_word (words, ~0u, option, text, &value, error))
    return FALSE;
  *mask = 1u << value;
  return TRUE;
}

/* "overdue" is a question about active activities, not a status of the service. */
static gboolean
parse_activity_status (SutureQuery *query, GError **error)
{
  int value;

  if (filters.status == NULL)
    return TRUE;
  if (g_ascii_strcasecmp (filters.status, "overdue") == 0)
    {
      query->due_mask = 1u << SUTURE_DUE_OVERDUE;
      return TRUE;
    }
  if (suture_ctl_options_parse_word (&suture_activity_status_words, ~0u, "status", filters.status, &value, NULL))
    {
      query->status_mask = 1u << value;
      return TRUE;
    }
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, _("“%s” is not possible for --%s. Choose from: %s."),
               filters.status, "status", "active, completed, overdue");
  return FALSE;
}

static gboolean
refuse (const char *given, const char *option, GError **error)
{
  if (given == NULL)
    return TRUE;
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, _("--%s does not apply to this list."), option);
  return FALSE;
}

static gboolean
apply_words (SutureQuery *query, GError **error)
{
  gboolean activities = query->list == SUTURE_LIST_ACTIVITIES;

  if (query->list == SUTURE_LIST_DEVICES)
    return refuse (filters.status, "status", error) && refuse (filters.type, "type", error) &&
           refuse (filters.component, "component", error);
  if (!refuse (filters.activity, "activity", error))
    return FALSE;
  if (!parse_mask (&suture_remediation_words, "type", filters.type, &query->type_mask, error))
    return FALSE;
  if (activities)
    return refuse (filters.component, "component", error) && parse_activity_status (query, error);
  return refuse (filters.recommendation, "recommendation", error) &&
         parse_mask (&suture_recommendation_status_words, "status", filters.status, &query->status_mask, error) &&
         parse_mask (&suture_category_words, "component", filters.component, &query->category_mask, error);
}

/**
 * suture_ctl_options_make_query:
 * @list: a list
 * @today: the day it is where the user is
 * @error: return location; %SUTURE_ERROR_INVALID_INPUT
 *
 * Turns the filters of the command line into a query. Whether groups, the
 * recommendation and the activity exist is for the caller to check.
 *
 * Returns: (transfer full): the query, or %NULL and @error
 */
SutureQuery *
suture_ctl_options_make_query (SutureList list, SutureDay today, GError **error)
{
  g_autoptr (SutureQuery) query = suture_query_new (list);

  if (filters.limit < 0)
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, _("--limit needs a number above 0."));
      return NULL;
    }
  query->today = today;
  query->search = g_strdup (filters.search);
  query->groups = g_strdupv (filters.groups);
  query->limit = (guint) filters.limit;
  query->recommendation_id = g_strdup (filters.recommendation);
  query->activity_id = g_strdup (filters.activity);
  if (!apply_words (query, error))
    return NULL;
  return g_steal_pointer (&query);
}
