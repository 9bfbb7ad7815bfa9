/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-report-summary.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-language.h"

/* Of somebody else's notes, in characters: a mail program takes only so much. */
#define NOTES_MAX 4000

/*
 * An activity, or a recommendation without one, as a text for a mail: a line a
 * fact, in the language of the reports. Names come from elsewhere: they are
 * never a format, and never more than one line.
 */
typedef struct
{
  const SutureLanguage *language;
  GString              *text; /* (owned) */
} Summary;

static const char *
say (const SutureLanguage *language, const char *context, const char *msgid)
{
  return suture_language_say (language, context, msgid);
}

/* A line break in a name would begin another fact, or another header of the mail. */
static char *
dup_line (const char *text)
{
  GString *line = g_string_new (NULL);
  gboolean space = FALSE;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      const gunichar u = g_utf8_get_char (c);
      const gboolean joins = u == 0x00a0 || u == 0x202f; /* no-break spaces belong to French and its figures */

      if ((g_unichar_isspace (u) && !joins) || g_unichar_iscntrl (u) || u == 0x2028 || u == 0x2029)
        {
          space = line->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (line, ' ');
      space = FALSE;
      g_string_append_unichar (line, u);
    }
  return g_string_free (line, FALSE);
}

static void
add_line (Summary *self, const char *label, const char *value)
{
  g_autofree char *clean = value != NULL ? dup_line (value) : NULL;
  g_autofree char *line = NULL;

  if (clean == NULL || clean[0] == '\0')
    return;
  line = suture_language_fill (self->language, "fact", NC_("fact", "%1$s: %2$s"), label, clean, NULL);
  g_string_append_printf (self->text, "%s\n", line);
}

static void
add_count (Summary *self, const char *label, gint64 n)
{
  g_autofree char *count = suture_language_format_count (self->language, n);

  add_line (self, label, count);
}

static void
add_word (Summary *self, const char *label, const SutureEnum *words, int value)
{
  add_line (self, label, suture_language_word (self->language, words, value));
}

static void
add_due (Summary *self, const SutureActivity *activity)
{
  g_autofree char *due = suture_language_format_day_long (self->language, activity->due_on);

  add_line (self, say (self->language, NULL, N_("Due date")),
            due[0] != '\0' ? due : say (self->language, NULL, N_("No due date")));
}

static void
add_groups (Summary *self, const SutureActivity *activity)
{
  const char *label = say (self->language, NULL, N_("Device groups"));
  g_autofree char *names = NULL;

  /* One that names none covers all of them, whether it says so or not. */
  if (activity->all_groups || activity->rbac_group_names == NULL || activity->rbac_group_names[0] == NULL)
    {
      add_line (self, label, say (self->language, NULL, N_("All groups")));
      return;
    }
  names = g_strjoinv (say (self->language, "between the names of a list", NC_("between the names of a list", ", ")),
                      activity->rbac_group_names);
  add_line (self, label, names);
}

static void
add_ticket (Summary *self, const SutureActivity *activity)
{
  if (activity->ticket_status == SUTURE_TICKET_NONE)
    return;
  add_word (self, say (self->language, NULL, N_("Intune ticket")), &suture_ticket_status_words,
            activity->ticket_status);
  add_count (self, say (self->language, NULL, N_("Devices sent to Intune")), activity->ticket_devices);
  add_line (self, say (self->language, NULL, N_("Answer of the IT administrator")), activity->ticket_note);
}

static void
add_notes (Summary *self, const char *notes)
{
  g_autofree char *valid = NULL, *cut = NULL;

  if (notes == NULL || notes[0] == '\0')
    return;
  valid = g_utf8_make_valid (notes, -1);
  cut = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), NOTES_MAX));
  g_string_append_printf (self->text, "\n%s\n%s%s\n", say (self->language, NULL, N_("Notes for the IT administrator")),
                          cut, strlen (cut) < strlen (valid) ? "…" : "");
}

static void
add_activity (Summary *self, const SutureActivity *activity)
{
  add_word (self, say (self->language, NULL, N_("Remediation option")), &suture_remediation_words, activity->type);
  add_line (self, say (self->language, NULL, N_("Related component")), activity->related_component);
  add_line (self, say (self->language, NULL, N_("Recommended version")), activity->recommended_version);
  add_word (self, say (self->language, NULL, N_("Priority")), &suture_priority_words, activity->priority);
  add_due (self, activity);
  add_count (self, say (self->language, NULL, N_("Devices")), activity->target_devices);
  if (activity->fixed_devices > 0)
    add_count (self, say (self->language, NULL, N_("Devices fixed")), activity->fixed_devices);
  add_groups (self, activity);
  add_ticket (self, activity);
  add_line (self, say (self->language, NULL, N_("Requested by")), activity->requester_email);
  add_line (self, say (self->language, NULL, N_("Remediation activity")), activity->id);
  add_notes (self, activity->requester_notes);
}

static void
add_recommendation (Summary *self, const SutureRecommendation *recommendation)
{
  add_word (self, say (self->language, NULL, N_("Remediation type")), &suture_remediation_words,
            recommendation->remediation_type);
  add_line (self, say (self->language, NULL, N_("Related component")), recommendation->related_component);
  add_line (self, say (self->language, NULL, N_("Recommended version")), recommendation->recommended_version);
  add_count (self, say (self->language, NULL, N_("Exposed devices")), recommendation->exposed_machines_count);
  add_count (self, say (self->language, NULL, N_("Weaknesses")), recommendation->weaknesses);
  add_line (self, say (self->language, NULL, N_("Recommendation")), recommendation->id);
}

/**
 * suture_report_summary_dup_title:
 * @activity: (nullable): an activity
 * @recommendation: (nullable): a recommendation; one of both is needed
 * @language: `en` or `fr`
 *
 * Returns: (transfer full): what it is about, as one line
 */
char *
suture_report_summary_dup_title (const SutureActivity *activity, const SutureRecommendation *recommendation,
                                 const char *language)
{
  const char *const names[] = {
    activity != NULL ? activity->title : NULL,
    recommendation != NULL ? recommendation->recommendation_name : NULL,
    activity != NULL ? activity->id : NULL,
    recommendation != NULL ? recommendation->id : NULL,
  };

  g_return_val_if_fail (activity != NULL || recommendation != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *line = names[i] != NULL ? dup_line (names[i]) : NULL;

      if (line != NULL && line[0] != '\0')
        return g_steal_pointer (&line);
    }
  return g_strdup (say (suture_language_get (language), NULL, N_("Activity without a title")));
}

/**
 * suture_report_summary_dup_subject:
 * @activity: (nullable): an activity
 * @recommendation: (nullable): its recommendation, or one without an activity
 * @language: `en` or `fr`
 *
 * Returns: (transfer full): the subject of a mail about it, one line
 */
char *
suture_report_summary_dup_subject (const SutureActivity *activity, const SutureRecommendation *recommendation,
                                   const char *language)
{
  g_autofree char *title = suture_report_summary_dup_title (activity, recommendation, language);

  g_return_val_if_fail (title != NULL, NULL);

  return suture_language_fill (suture_language_get (language), "mail",
                               activity != NULL ? NC_("mail", "Remediation request: %s")
                                                : NC_("mail", "Security recommendation: %s"), title, NULL);
}

/**
 * suture_report_summary_dup_text:
 * @activity: (nullable): an activity
 * @recommendation: (nullable): its recommendation, or one without an activity
 * @language: `en` or `fr`
 *
 * Returns: (transfer full): the facts, one a line, and the notes
 */
char *
suture_report_summary_dup_text (const SutureActivity *activity, const SutureRecommendation *recommendation,
                                const char *language)
{
  Summary self = { .language = suture_language_get (language), .text = g_string_new (NULL) };
  g_autofree char *title = suture_report_summary_dup_title (activity, recommendation, language);

  add_line (&self, say (self.language, NULL, N_("Title")), title);
  if (activity != NULL)
    add_activity (&self, activity);
  else if (recommendation != NULL)
    add_recommendation (&self, recommendation);
  return g_string_free (self.text, FALSE);
}
