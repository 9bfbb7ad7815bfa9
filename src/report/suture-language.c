/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-language.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "suture-catalogue.h"
#include "suture-report-words.h"
#include "suture-time.h"

#define MINUS "\xe2\x88\x92"
#define ARGUMENTS_MAX 9

/*
 * Figures and dates follow the words of a language, through its catalogue, and
 * not the locale's own categories: an English sentence never holds a French
 * figure, and what is shown does not depend on which locales are installed.
 */
struct _SutureLanguage
{
  const SutureCatalogue *catalogue; /* (nullable): %NULL for English */
};

/**
 * suture_language_get:
 * @code: `en`, `fr`; what has no catalogue is English
 *
 * Returns: (transfer none): the language
 */
const SutureLanguage *
suture_language_get (const char *code)
{
  static const SutureLanguage english;
  static SutureLanguage french;
  static gsize once;

  g_return_val_if_fail (code != NULL, NULL);

  if (g_once_init_enter (&once))
    {
      french.catalogue = suture_catalogue_get ("fr");
      g_once_init_leave (&once, 1);
    }
  return g_str_equal (code, "fr") ? &french : &english;
}

/**
 * suture_language_say:
 * @self: (nullable): a language; %NULL is that of the program
 * @context: (nullable): the context, as in C_()
 * @msgid: the English text
 *
 * Returns: (transfer none): the text in the language; valid as long as @msgid
 */
const char *
suture_language_say (const SutureLanguage *self, const char *context, const char *msgid)
{
  g_return_val_if_fail (msgid != NULL, NULL);

  if (self != NULL)
    return suture_catalogue_lookup (self->catalogue, context, msgid);
  return context != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, context, msgid) : g_dgettext (GETTEXT_PACKAGE, msgid);
}

/* The pattern of a catalogue: %1$s, %2$d and so on stand for the arguments, %s and %d for the first, %% for %. */
static char *
fill (const char *pattern, const char *const *arguments, guint n)
{
  GString *text = g_string_new (NULL);

  for (const char *c = pattern; *c != '\0'; c++)
    {
      const guint index = (guint) (c[0] == '%' && g_ascii_isdigit (c[1]) && c[2] == '$' ? c[1] - '0' : 0);

      if (index >= 1 && index <= n && c[3] != '\0')
        {
          g_string_append (text, arguments[index - 1]);
          c += 3;
        }
      else if (c[0] == '%' && n >= 1 && (c[1] == 's' || c[1] == 'd'))
        {
          g_string_append (text, arguments[0]);
          c++;
        }
      else
        {
          g_string_append_c (text, *c);
          c += c[0] == '%' && c[1] == '%' ? 1 : 0;
        }
    }
  return g_string_free (text, FALSE);
}

/**
 * suture_language_fill:
 * @self: (nullable): a language; %NULL is that of the program
 * @context: (nullable): the context of @msgid
 * @msgid: the English pattern, with `%s` for the first text or `%1$s`, `%2$s` for several
 * @...: the texts, %NULL-terminated; never a format themselves
 *
 * Returns: (transfer full): the pattern in the language, with the texts in it
 */
char *
suture_language_fill (const SutureLanguage *self, const char *context, const char *msgid, ...)
{
  const char *arguments[ARGUMENTS_MAX];
  const char *argument;
  guint n = 0;
  va_list list;

  g_return_val_if_fail (msgid != NULL, NULL);

  va_start (list, msgid);
  while (n < ARGUMENTS_MAX && (argument = va_arg (list, const char *)) != NULL)
    arguments[n++] = argument;
  va_end (list);
  return fill (suture_language_say (self, context, msgid), arguments, n);
}

/**
 * suture_language_word:
 * @self: (nullable): a language; %NULL is that of the program
 * @words: an enumeration of the model
 * @value: a value of it
 *
 * Returns: (nullable) (transfer none): the word for people; %NULL for 0 and for what is not of @words
 */
const char *
suture_language_word (const SutureLanguage *self, const SutureEnum *words, int value)
{
  return self != NULL ? suture_report_words_get (words, value, self->catalogue)
                      : suture_report_words_get_local (words, value);
}

static void
append_grouped (const SutureLanguage *self, GString *out, const char *digits)
{
  const char *separator = suture_language_say (self, "thousands separator", NC_("thousands separator", ","));
  const gsize n = strlen (digits);

  for (gsize i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        g_string_append (out, separator);
      g_string_append_c (out, digits[i]);
    }
}

/**
 * suture_language_format_count:
 * @self: (nullable): a language; %NULL is that of the program
 * @n: a number of things
 *
 * Returns: (transfer full): "18,511", with a true minus below zero
 */
char *
suture_language_format_count (const SutureLanguage *self, gint64 n)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, n < 0 ? -(guint64) n : (guint64) n);
  GString *out = g_string_new (n < 0 ? MINUS : NULL);

  append_grouped (self, out, digits);
  return g_string_free (out, FALSE);
}

/**
 * suture_language_format_real:
 * @self: (nullable): a language; %NULL is that of the program
 * @value: a number; what is not finite reads 0
 * @decimals: digits after the point, 0 to 9
 * @with_plus: whether a number above zero has a plus sign
 *
 * Returns: (transfer full): "8.8", with a true minus below zero
 */
char *
suture_language_format_real (const SutureLanguage *self, double value, int decimals, gboolean with_plus)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE * 8];
  char pattern[16];
  GString *out = g_string_new (NULL);
  char *point;

  g_snprintf (pattern, sizeof pattern, "%%.%df", CLAMP (decimals, 0, 9));
  g_ascii_formatd (buffer, sizeof buffer, pattern, isfinite (value) ? CLAMP (fabs (value), 0, 1e15) : 0);
  point = strchr (buffer, '.');
  if (point != NULL)
    *point++ = '\0';
  /* What rounds to zero has no sign. */
  if (strspn (buffer, "0") != strlen (buffer) || (point != NULL && strspn (point, "0") != strlen (point)))
    g_string_append (out, value < 0 ? MINUS : with_plus ? "+" : "");
  append_grouped (self, out, buffer);
  if (point != NULL)
    g_string_append_printf (out, "%s%s", suture_language_say (self, "decimal separator", NC_("decimal separator", ".")),
                            point);
  return g_string_free (out, FALSE);
}

/**
 * suture_language_format_percent:
 * @self: (nullable): a language; %NULL is that of the program
 * @percent: 0 to 100
 *
 * Returns: (transfer full): "15%"
 */
char *
suture_language_format_percent (const SutureLanguage *self, int percent)
{
  g_autofree char *digits = g_strdup_printf ("%d", percent);

  return suture_language_fill (self, "percentage", NC_("percentage", "%d%%"), digits, NULL);
}

/**
 * suture_language_format_share:
 * @self: (nullable): a language; %NULL is that of the program
 * @part: things
 * @whole: things, @part with them
 *
 * Returns: (transfer full): "15%", rounded, "less than 1%" where that is more than nothing
 */
char *
suture_language_format_share (const SutureLanguage *self, gint64 part, gint64 whole)
{
  const double share = whole > 0 ? CLAMP ((double) part / (double) whole, 0, 1) : 0;
  g_autofree char *one = suture_language_format_percent (self, 1);

  if (share > 0 && share < 0.01)
    return suture_language_fill (self, NULL, N_("less than %s"), one, NULL);
  /* 100% means all. */
  return suture_language_format_percent (self, share < 1 ? MIN ((int) round (share * 100), 99) : 100);
}

static const char *const months[] = {
  NC_("in a date", "January"), NC_("in a date", "February"), NC_("in a date", "March"), NC_("in a date", "April"),
  NC_("in a date", "May"), NC_("in a date", "June"), NC_("in a date", "July"), NC_("in a date", "August"),
  NC_("in a date", "September"), NC_("in a date", "October"), NC_("in a date", "November"),
  NC_("in a date", "December"),
};

static const char *const short_months[] = {
  NC_("in a short date", "Jan"), NC_("in a short date", "Feb"), NC_("in a short date", "Mar"),
  NC_("in a short date", "Apr"), NC_("in a short date", "May"), NC_("in a short date", "Jun"),
  NC_("in a short date", "Jul"), NC_("in a short date", "Aug"), NC_("in a short date", "Sep"),
  NC_("in a short date", "Oct"), NC_("in a short date", "Nov"), NC_("in a short date", "Dec"),
};

/* In French the first of a month is an ordinal number, and no other day is. */
static char *
dup_day_of_month (const SutureLanguage *self, int day_of_month)
{
  if (day_of_month == 1)
    /* Translators: the day in a date that is the first of a month */
    return g_strdup (suture_language_say (self, "first of a month", NC_("first of a month", "1")));
  return g_strdup_printf ("%d", day_of_month);
}

static char *
format_day (const SutureLanguage *self, SutureDay day, const char *context, const char *const *names)
{
  g_autofree char *day_text = NULL, *year_text = NULL;
  int year, month, day_of_month;

  suture_day_to_ymd (day, &year, &month, &day_of_month);
  day_text = dup_day_of_month (self, day_of_month);
  year_text = g_strdup_printf ("%d", year);
  /* Translators: day, month, year */
  return suture_language_fill (self, "date", NC_("date", "%1$d %2$s %3$d"), day_text,
                               suture_language_say (self, context, names[month - 1]), year_text, NULL);
}

/**
 * suture_language_format_day:
 * @self: (nullable): a language; %NULL is that of the program
 * @day: a day, or %SUTURE_DAY_NONE
 *
 * Returns: (transfer full): "10 Sep 2024"; "" for none
 */
char *
suture_language_format_day (const SutureLanguage *self, SutureDay day)
{
  return day == SUTURE_DAY_NONE ? g_strdup ("") : format_day (self, day, "in a short date", short_months);
}

/**
 * suture_language_format_day_long:
 * @self: (nullable): a language; %NULL is that of the program
 * @day: a day, or %SUTURE_DAY_NONE
 *
 * Returns: (transfer full): "10 September 2024"; "" for none
 */
char *
suture_language_format_day_long (const SutureLanguage *self, SutureDay day)
{
  return day == SUTURE_DAY_NONE ? g_strdup ("") : format_day (self, day, "in a date", months);
}

/**
 * suture_language_format_day_short:
 * @self: (nullable): a language; %NULL is that of the program
 * @day: a day, or %SUTURE_DAY_NONE
 *
 * Returns: (transfer full): "10 Sep", below a chart whose year is known; "" for none
 */
char *
suture_language_format_day_short (const SutureLanguage *self, SutureDay day)
{
  g_autofree char *day_text = NULL;
  int year, month, day_of_month;

  if (day == SUTURE_DAY_NONE)
    return g_strdup ("");
  suture_day_to_ymd (day, &year, &month, &day_of_month);
  day_text = dup_day_of_month (self, day_of_month);
  /* Translators: day, month */
  return suture_language_fill (self, "date without a year", NC_("date without a year", "%1$d %2$s"), day_text,
                               suture_language_say (self, "in a short date", short_months[month - 1]), NULL);
}

/**
 * suture_language_format_time:
 * @self: (nullable): a language; %NULL is that of the program
 * @time_usec: an instant, UTC
 * @today: the calendar day it is where the user is; %SUTURE_DAY_NONE: always with the day
 *
 * Returns: (transfer full): "10:42", on another day with the day before it, in
 *   the user's time zone
 */
char *
suture_language_format_time (const SutureLanguage *self, gint64 time_usec, SutureDay today)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time_usec / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  const SutureDay day = suture_day_from_time (time_usec, zone);
  g_autofree char *clock_time = NULL;
  g_autofree char *date = NULL;

  if (local == NULL)
    return g_strdup ("");
  clock_time = g_strdup_printf ("%02d:%02d", g_date_time_get_hour (local), g_date_time_get_minute (local));
  if (day == today)
    return g_steal_pointer (&clock_time);
  date = suture_language_format_day (self, day);
  /* Translators: a date, then the time of day */
  return suture_language_fill (self, "date and time", NC_("date and time", "%1$s, %2$s"), date, clock_time, NULL);
}
