/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-report-summary.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-catalogue.h"
#include "suture-report-words.h"

/* Of somebody else's notes, in characters: a mail program takes only so much. */
#define NOTES_MAX 4000

/*
 * An activity, or a recommendation without one, as a text for a mail: a line a
 * fact, in the language of the reports. Names come from elsewhere: they are
 * never a format, and never more than one line.
 */
typedef struct
{
  const SutureCatalogue *catalogue; /* (nullable) */
  GString               *text;      /* (owned) */
} Summary;

static const char *
say (const SutureCatalogue *catalogue, const char *context, const char *msgid)
{
  return suture_catalogue_lookup (catalogue, context, msgid);
}

/* The pattern of a catalogue: %1$s, %2$d and so on stand for the arguments, %s for the first. */
static char *
fill (const char *pattern, const char *const *arguments)
{
  GString *text = g_string_new (NULL);
  const guint n = g_strv_length ((char **) arguments);

  for (const char *c = pattern; *c != '\0'; c++)
    {
      const guint index = (guint) (c[0] == '%' && g_ascii_isdigit (c[1]) && c[2] == '$' ? c[1] - '0' : 0);

      if (index >= 1 && index <= n && c[3] != '\0')
        {
          g_string_append (text, arguments[index - 1]);
          c += 3;
        }
      else if (c[0] == '%' && c[1] == 's')
        {
          g_string_append (text, arguments[0]);
          c++;
        }
      else
        {
          g_string_append_c (text, *c);
        }
    }
  return g_string_free (text, FALSE);
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

static char *
format_count (const SutureCatalogue *catalogue, gint64 n)
{
  const char *separator = say (catalogue, "thousands separator", NC_("thousands separator", ","));
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, MAX (n, 0));
  const gsize length = strlen (digits);
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append (text, separator);
      g_string_append_c (text, digits[i]);
    }
  return g_string_free (text, FALSE);
}

static char *
format_day (const SutureCatalogue *catalogue, SutureDay day)
{
  static const char *const months[] = {
    NC_("in a date", "January"), NC_("in a date", "February"), NC_("in a date", "March"), NC_("in a date", "April"),
    NC_("in a date", "May"), NC_("in a date", "June"), NC_("in a date", "July"), NC_("in a date", "August"),
    NC_("in a date", "September"), NC_("in a date", "October"), NC_("in a date", "November"),
    NC_("in a date", "December"),
  };
  g_autofree char *day_text = NULL, *year_text = NULL;
  int year, month, day_of_month;

  suture_day_to_ymd (day, &year, &month, &day_of_month);
  day_text = g_strdup_printf ("%d", day_of_month);
  year_text = g_strdup_printf ("%d", year);
  return fill (say (catalogue, "date", NC_("date", "%1$d %2$s %3$d")),
               (const char *const[]) { day_text, say (catalogue, "in a date", months[month - 1]), year_text, NULL });
}

static void
add_line (Summary *self, const char *label, const char *value)
{
  g_autofree char *clean = value != NULL ? dup_line (value) : NULL;
  g_autofree char *line = NULL;

  if (clean == NULL || clean[0] == '\0')
    return;
  line = fill (say (self->catalogue, "fact", NC_("fact", "%1$s: %2$s")), (const char *const[]) { label, clean, NULL });
  g_string_append_printf (self->text, "%s\n", line);
}

static void
add_count (Summary *self, const char *label, gint64 n)
{
  g_autofree char *count = format_count (self->catalogue, n);

  add_line (self, label, count);
}

static void
add_word (Summary *self, const char *label, const SutureEnum *words, int value)
{
  add_line (self, label, suture_report_words_get (words, value, self->catalogue));
}

static void
add_due (Summary *self, const SutureActivity *activity)
{
  g_autofree char *due = activity->due_on != SUTURE_DAY_NONE ? format_day (self->catalogue, activity->due_on) : NULL;

  add_line (self, say (self->catalogue, NULL, N_("Due date")),
            due != NULL ? due : say (self->catalogue, NULL, N_("No due date")));
}

static void
add_groups (Summary *self, const SutureActivity *activity)
{
  const char *label = say (self->catalogue, NULL, N_("Device groups"));
  g_autofree char *names = NULL;

  /* One that names none covers all of them, whether it says so or not. */
  if (activity->all_groups || activity->rbac_group_names == NULL || activity->rbac_group_names[0] == NULL)
    {
      add_line (self, label, say (self->catalogue, NULL, N_("All groups")));
      return;
    }
  names = g_strjoinv (say (self->catalogue, "between the names of a list", NC_("between the names of a list", ", ")),
                      activity->rbac_group_names);
  add_line (self, label, names);
}

static void
add_ticket (Summary *self, const SutureActivity *activity)
{
  if (activity->ticket_status == SUTURE_TICKET_NONE)
    return;
  add_word (self, say (self->catalogue, NULL, N_("Intune ticket")), &suture_ticket_status_words,
            activity->ticket_status);
  add_count (self, say (self->catalogue, NULL, N_("Devices sent to Intune")), activity->ticket_devices);
  add_line (self, say (self->catalogue, NULL, N_("Answer of the IT administrator")), activity->ticket_note);
}

static void
add_notes (Summary *self, const char *notes)
{
  g_autofree char *valid = NULL, *cut = NULL;

  if (notes == NULL || notes[0] == '\0')
    return;
  valid = g_utf8_make_valid (notes, -1);
  cut = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), NOTES_MAX));
  g_string_append_printf (self->text, "\n%s\n%s%s\n", say (self->catalogue, NULL, N_("Notes for the IT administrator")),
                          cut, strlen (cut) < strlen (valid) ? "…" : "");
}

static void
add_activity (Summary *self, const SutureActivity *activity)
{
  add_word (self, say (self->catalogue, NULL, N_("Remediation option")), &suture_remediation_words, activity->type);
  add_line (self, say (self->catalogue, NULL, N_("Related component")), activity->related_component);
  add_line (self, say (self->catalogue, NULL, N_("Recommended version")), activity->recommended_version);
  add_word (self, say (self->catalogue, NULL, N_("Priority")), &suture_priority_words, activity->priority);
  add_due (self, activity);
  add_count (self, say (self->catalogue, NULL, N_("Devices")), activity->target_devices);
  if (activity->fixed_devices > 0)
    add_count (self, say (self->catalogue, NULL, N_("Devices fixed")), activity->fixed_devices);
  add_groups (self, activity);
  add_ticket (self, activity);
  add_line (self, say (self->catalogue, NULL, N_("Requested by")), activity->requester_email);
  add_line (self, say (self->catalogue, NULL, N_("Remediation activity")), activity->id);
  add_notes (self, activity->requester_notes);
}

static void
add_recommendation (Summary *self, const SutureRecommendation *recommendation)
{
  add_word (self, say (self->catalogue, NULL, N_("Remediation type")), &suture_remediation_words,
            recommendation->remediation_type);
  add_line (self, say (self->catalogue, NULL, N_("Related component")), recommendation->related_component);
  add_line (self, say (self->catalogue, NULL, N_("Recommended version")), recommendation->recommended_version);
  add_count (self, say (self->catalogue, NULL, N_("Exposed devices")), recommendation->exposed_machines_count);
  add_count (self, say (self->catalogue, NULL, N_("Weaknesses")), recommendation->weaknesses);
  add_line (self, say (self->catalogue, NULL, N_("Recommendation")), recommendation->id);
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
  return g_strdup (say (suture_catalogue_get (language), NULL, N_("Activity without a title")));
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
  const SutureCatalogue *catalogue = suture_catalogue_get (language);
  g_autofree char *title = suture_report_summary_dup_title (activity, recommendation, language);
  const char *const arguments[] = { title, NULL };

  g_return_val_if_fail (title != NULL, NULL);

  return fill (activity != NULL ? say (catalogue, "mail", NC_("mail", "Remediation request: %s"))
                                : say (catalogue, "mail", NC_("mail", "Security recommendation: %s")), arguments);
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
  Summary self = { .catalogue = suture_catalogue_get (language), .text = g_string_new (NULL) };
  g_autofree char *title = suture_report_summary_dup_title (activity, recommendation, language);

  add_line (&self, say (self.catalogue, NULL, N_("Title")), title);
  if (activity != NULL)
    add_activity (&self, activity);
  else if (recommendation != NULL)
    add_recommendation (&self, recommendation);
  return g_string_free (self.text, FALSE);
}
