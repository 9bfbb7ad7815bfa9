/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl-options.h"

#include <glib/gi18n.h>

#include "suture-enums.h"
#include "suture-error.h"

/* One run handles one verb, so its filters live here. */
static struct
{
  char    *status;
  char    *type;
  char    *component;
  char    *priority;
  char   **threats;
  char   **tags;
  char    *support;
  char   **groups;
  char    *search;
  int      limit;
  char    *recommendation;
  char    *activity;
  char    *level;
  char    *risk;
  char    *value;
  gboolean mine;
  gboolean archived;
  char    *justification;
  char    *scope;
  gboolean ending;
  gboolean renewed;
  gboolean old;
} filters;

#define STATUS(choices) { "status", 0, 0, G_OPTION_ARG_STRING, &filters.status, N_("Only this status"), choices }
#define TYPE { "type", 0, 0, G_OPTION_ARG_STRING, &filters.type, N_("Only this remediation type"), N_("TYPE") }
#define COMPONENT { "component", 0, 0, G_OPTION_ARG_STRING, &filters.component, N_("Only this area of related components"), N_("COMPONENT") }
#define PRIORITY { "priority", 0, 0, G_OPTION_ARG_STRING, &filters.priority, N_("Only this priority: high, medium or low"), N_("PRIORITY") }
#define THREAT { "threat", 0, 0, G_OPTION_ARG_STRING_ARRAY, &filters.threats, N_("Only with this threat: alert, exploit or insight; can be given several times"), N_("THREAT") }
#define TAG { "tag", 0, 0, G_OPTION_ARG_STRING_ARRAY, &filters.tags, N_("Only with this tag; can be given several times"), N_("TAG") }
#define SUPPORT { "support", 0, 0, G_OPTION_ARG_STRING, &filters.support, N_("Only with this end of support: eos-software, eos-versions or upcoming-eos-versions"), N_("SUPPORT") }
#define GROUP { "group", 0, 0, G_OPTION_ARG_STRING_ARRAY, &filters.groups, N_("Only this device group; can be given several times"), N_("GROUP") }
#define SEARCH { "search", 0, 0, G_OPTION_ARG_STRING, &filters.search, N_("Only what contains these words"), N_("TEXT") }
#define LIMIT { "limit", 0, 0, G_OPTION_ARG_INT, &filters.limit, N_("At most so many rows"), N_("N") }
#define RECOMMENDATION(text) { "recommendation", 0, 0, G_OPTION_ARG_STRING, &filters.recommendation, text, N_("ID") }
#define OF_RECOMMENDATION RECOMMENDATION (N_("Only activities of this recommendation"))
#define EXPOSED RECOMMENDATION (N_("Only devices that this recommendation exposes"))
#define ACTIVITY { "activity", 0, 0, G_OPTION_ARG_STRING, &filters.activity, N_("Only devices of this activity that are still exposed"), N_("ID") }
#define MINE { "mine", 0, 0, G_OPTION_ARG_NONE, &filters.mine, N_("Only what the signed-in user asked for"), NULL }
#define ARCHIVED { "archived", 0, 0, G_OPTION_ARG_NONE, &filters.archived, N_("What has left the Remediation page after 180 days"), NULL }
#define EXCEPTIONS_OF RECOMMENDATION (N_("Only exceptions of this recommendation"))
#define JUSTIFICATION { "justification", 0, 0, G_OPTION_ARG_STRING, &filters.justification, N_("Only this justification: third-party-control, alternate-mitigation, risk-accepted or planned-remediation"), N_("JUSTIFICATION") }
#define SCOPE { "scope", 0, 0, G_OPTION_ARG_STRING, &filters.scope, N_("Only this scope: global or device-groups"), N_("SCOPE") }
#define ENDING { "ending", 0, 0, G_OPTION_ARG_NONE, &filters.ending, N_("Only exceptions that end within 14 days"), NULL }
#define RENEWED { "renewed", 0, 0, G_OPTION_ARG_NONE, &filters.renewed, N_("Only exceptions that were renewed, or followed by another one"), NULL }
#define OLD { "old", 0, 0, G_OPTION_ARG_NONE, &filters.old, N_("Only exceptions in effect for 180 days or longer"), NULL }
#define LEVEL { "level", 0, 0, G_OPTION_ARG_STRING, &filters.level, N_("Only devices of this exposure level: none, low, medium or high"), N_("LEVEL") }
#define RISK { "risk", 0, 0, G_OPTION_ARG_STRING, &filters.risk, N_("Only devices of this risk level: none, informational, low, medium or high"), N_("LEVEL") }
#define VALUE { "value", 0, 0, G_OPTION_ARG_STRING, &filters.value, N_("Only devices of this value: low, normal or high"), N_("VALUE") }
#define END { NULL }

const GOptionEntry suture_ctl_options_recommendations[] = {
  STATUS (N_("STATUS")), TYPE, COMPONENT, THREAT, TAG, SUPPORT, GROUP, SEARCH, LIMIT, END
};
const GOptionEntry suture_ctl_options_activities[] = {
  STATUS ("active|completed|overdue|due-soon"), TYPE, PRIORITY, GROUP, MINE, OF_RECOMMENDATION, SEARCH, ARCHIVED, LIMIT, END
};
const GOptionEntry suture_ctl_options_devices[] = { EXPOSED, ACTIVITY, LEVEL, RISK, VALUE, TAG, GROUP, SEARCH, LIMIT, END };
const GOptionEntry suture_ctl_options_groups[] = { GROUP, END };
const GOptionEntry suture_ctl_options_tasks[] = { STATUS ("pending|accepted|completed|rejected"), SEARCH, LIMIT, END };
const GOptionEntry suture_ctl_options_exceptions[] = {
  STATUS ("in-effect|suspended|expired|canceled"), JUSTIFICATION, SCOPE, ENDING, RENEWED, OLD, GROUP, EXCEPTIONS_OF, SEARCH,
  LIMIT, END
};
const GOptionEntry suture_ctl_options_lists[] = {
  STATUS (N_("STATUS")), TYPE, COMPONENT, PRIORITY, THREAT, TAG, SUPPORT, GROUP, MINE, SEARCH, ARCHIVED, LIMIT, EXPOSED,
  ACTIVITY, LEVEL, RISK, VALUE, JUSTIFICATION, SCOPE, ENDING, RENEWED, OLD, END
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

static void
set_not_offered (GError **error, const char *option, const char *text, const char *choices)
{
  if (text[0] != '\0')
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, _("“%s” is not possible for --%s. Choose from: %s."),
                 text, option, choices);
  else
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                 /* Translators: an option of the command line, the values that it takes */
                 _("The option --%s is needed. Choose from: %s."), option, choices);
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
  set_not_offered (error, option, text, choices->str);
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

/* Words of the command line alone. */
typedef struct
{
  const char *word;
  int         value;
} Choice;

static gboolean
parse_choice (const Choice *choices, guint n_choices, const char *option, const char *text, int *value, GError **error)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < n_choices; i++)
    {
      if (g_ascii_strcasecmp (choices[i].word, text) == 0)
        {
          *value = choices[i].value;
          return TRUE;
        }
      g_string_append_printf (words, "%s%s", i > 0 ? ", " : "", choices[i].word);
    }
  set_not_offered (error, option, text, words->str);
  return FALSE;
}

/* "overdue" and "due-soon" are questions about active activities, not a status of the service. */
static gboolean
parse_activity_status (SutureQuery *query, GError **error)
{
  static const Choice choices[] = {
    { "active", SUTURE_ACTIVITY_ACTIVE }, { "completed", SUTURE_ACTIVITY_COMPLETED },
    { "overdue", -SUTURE_DUE_OVERDUE }, { "due-soon", -SUTURE_DUE_SOON },
  };
  int value;

  if (filters.status == NULL)
    return TRUE;
  if (!parse_choice (choices, G_N_ELEMENTS (choices), "status", filters.status, &value, error))
    return FALSE;
  if (value < 0)
    query->due_mask = 1u << -value;
  else
    query->status_mask = 1u << value;
  return TRUE;
}

static gboolean
parse_ticket_status (SutureQuery *query, GError **error)
{
  static const Choice choices[] = {
    { "pending", SUTURE_TICKET_PENDING }, { "accepted", SUTURE_TICKET_ACTIVE }, { "completed", SUTURE_TICKET_COMPLETED },
    { "rejected", SUTURE_TICKET_REJECTED },
  };
  int value;

  if (filters.status == NULL)
    return TRUE;
  if (!parse_choice (choices, G_N_ELEMENTS (choices), "status", filters.status, &value, error))
    return FALSE;
  query->status_mask = 1u << value;
  return TRUE;
}

static gboolean
parse_threats (SutureQuery *query, GError **error)
{
  static const Choice choices[] = {
    { "alert", SUTURE_THREAT_ALERT }, { "exploit", SUTURE_THREAT_EXPLOIT }, { "insight", SUTURE_THREAT_INSIGHT },
  };
  int value;

  for (guint i = 0; filters.threats != NULL && filters.threats[i] != NULL; i++)
    {
      if (!parse_choice (choices, G_N_ELEMENTS (choices), "threat", filters.threats[i], &value, error))
        return FALSE;
      query->threat_mask |= 1u << value;
    }
  return TRUE;
}

static gboolean
parse_support (SutureQuery *query, GError **error)
{
  static const Choice choices[] = {
    { "eos-software", SUTURE_SUPPORT_EOS_SOFTWARE }, { "eos-versions", SUTURE_SUPPORT_EOS_VERSIONS },
    { "upcoming-eos-versions", SUTURE_SUPPORT_UPCOMING_EOS_VERSIONS },
  };
  int value;

  if (filters.support == NULL)
    return TRUE;
  if (!parse_choice (choices, G_N_ELEMENTS (choices), "support", filters.support, &value, error))
    return FALSE;
  query->support_mask = 1u << value;
  return TRUE;
}

#define OF(list) (1u << SUTURE_LIST_##list)

/* An option that a list does not know is no filter: better no list than all of it. */
static gboolean
check_options (SutureList list, GError **error)
{
  const struct { const char *option; gboolean given; guint lists; } checks[] = {
    { "status", filters.status != NULL, OF (RECOMMENDATIONS) | OF (ACTIVITIES) | OF (ARCHIVE) | OF (TICKETS) | OF (EXCEPTIONS) },
    { "type", filters.type != NULL, OF (RECOMMENDATIONS) | OF (ACTIVITIES) | OF (ARCHIVE) },
    { "component", filters.component != NULL, OF (RECOMMENDATIONS) },
    { "priority", filters.priority != NULL, OF (ACTIVITIES) | OF (ARCHIVE) },
    { "threat", filters.threats != NULL, OF (RECOMMENDATIONS) | OF (SOFTWARE) },
    { "tag", filters.tags != NULL, OF (RECOMMENDATIONS) | OF (DEVICES) },
    { "support", filters.support != NULL, OF (RECOMMENDATIONS) },
    { "group", filters.groups != NULL, ~OF (TICKETS) },
    { "recommendation", filters.recommendation != NULL, OF (DEVICES) | OF (ACTIVITIES) | OF (ARCHIVE) | OF (EXCEPTIONS) },
    { "activity", filters.activity != NULL, OF (DEVICES) },
    { "level", filters.level != NULL, OF (DEVICES) },
    { "risk", filters.risk != NULL, OF (DEVICES) },
    { "value", filters.value != NULL, OF (DEVICES) },
    { "mine", filters.mine, OF (ACTIVITIES) | OF (ARCHIVE) },
    { "archived", filters.archived, OF (ACTIVITIES) | OF (ARCHIVE) },
    { "justification", filters.justification != NULL, OF (EXCEPTIONS) },
    { "scope", filters.scope != NULL, OF (EXCEPTIONS) },
    { "ending", filters.ending, OF (EXCEPTIONS) },
    { "renewed", filters.renewed, OF (EXCEPTIONS) },
    { "old", filters.old, OF (EXCEPTIONS) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    if (checks[i].given && (checks[i].lists & 1u << list) == 0)
      {
        g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, _("--%s does not apply to this list."), checks[i].option);
        return FALSE;
      }
  return TRUE;
}

static gboolean
apply_exception_words (SutureQuery *query, GError **error)
{
  query->ending = filters.ending;
  query->renewed = filters.renewed;
  query->old = filters.old;
  return parse_mask (&suture_exception_state_words, "status", filters.status, &query->status_mask, error) &&
         parse_mask (&suture_justification_words, "justification", filters.justification, &query->justification_mask, error) &&
         parse_mask (&suture_exception_scope_words, "scope", filters.scope, &query->scope_mask, error);
}

static gboolean
apply_device_words (SutureQuery *query, GError **error)
{
  return parse_mask (&suture_level_words, "level", filters.level, &query->level_mask, error) &&
         parse_mask (&suture_level_words, "risk", filters.risk, &query->risk_mask, error) &&
         parse_mask (&suture_device_value_words, "value", filters.value, &query->value_mask, error);
}

static gboolean
apply_words (SutureQuery *query, GError **error)
{
  const gboolean recommendations = query->list == SUTURE_LIST_RECOMMENDATIONS;

  if (query->list == SUTURE_LIST_TICKETS)
    return parse_ticket_status (query, error);
  if (query->list == SUTURE_LIST_EXCEPTIONS)
    return apply_exception_words (query, error);
  if (query->list == SUTURE_LIST_DEVICES)
    return apply_device_words (query, error);
  if (!recommendations && !parse_activity_status (query, error))
    return FALSE;
  if (recommendations &&
      !parse_mask (&suture_recommendation_status_words, "status", filters.status, &query->status_mask, error))
    return FALSE;
  return parse_mask (&suture_remediation_words, "type", filters.type, &query->type_mask, error) &&
         parse_mask (&suture_category_words, "component", filters.component, &query->category_mask, error) &&
         parse_mask (&suture_priority_words, "priority", filters.priority, &query->priority_mask, error) &&
         parse_threats (query, error) && parse_support (query, error);
}

/**
 * suture_ctl_options_parse_due:
 * @text: what was typed
 * @due_on: (out): the day
 * @error: return location; %SUTURE_ERROR_INVALID_INPUT
 *
 * A due date on the command line, for every verb that takes one.
 *
 * Returns: %FALSE and @error where @text is no day
 */
gboolean
suture_ctl_options_parse_due (const char *text, SutureDay *due_on, GError **error)
{
  g_return_val_if_fail (text != NULL && due_on != NULL, FALSE);

  if (suture_day_parse (text, due_on))
    return TRUE;
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
               _("“%s” is no day. Write the due date as YYYY-MM-DD, today or later."), text);
  return FALSE;
}

/**
 * suture_ctl_options_get_mine:
 *
 * Returns: whether only what the signed-in user asked for is wanted
 */
gboolean
suture_ctl_options_get_mine (void)
{
  return filters.mine;
}

/**
 * suture_ctl_options_make_query:
 * @list: a list
 * @today: the day it is where the user is
 * @error: return location; %SUTURE_ERROR_INVALID_INPUT
 *
 * Turns the filters of the command line into a query: of @list, or of the archive
 * where that is asked for. Whether groups, the recommendation and the activity
 * exist, and who the user is, is for suture_ctl_check_query().
 *
 * Returns: (transfer full): the query, or %NULL and @error
 */
SutureQuery *
suture_ctl_options_make_query (SutureList list, SutureDay today, GError **error)
{
  g_autoptr (SutureQuery) query = NULL;

  if (filters.limit < 0)
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, _("--limit needs a number above 0."));
      return NULL;
    }
  if (!check_options (list, error))
    return NULL;
  query = suture_query_new (filters.archived ? SUTURE_LIST_ARCHIVE : list);
  query->today = today;
  query->search = g_strdup (filters.search);
  query->groups = g_strdupv (filters.groups);
  query->tags = g_strdupv (filters.tags);
  query->limit = (guint) filters.limit;
  query->recommendation_id = g_strdup (filters.recommendation);
  query->activity_id = g_strdup (filters.activity);
  if (!apply_words (query, error))
    return NULL;
  return g_steal_pointer (&query);
}
