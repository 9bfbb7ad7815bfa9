/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl-table.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "suture-language.h"
#include "suture-report-words.h"

struct _SutureCtlTable
{
  guint         n_columns;
  GPtrArray    *cells;     /* (owned) (element-type utf8): row by row; of @strings */
  GStringChunk *strings;   /* (owned) */
  int          *widths;    /* (owned): of each column, in character cells of a terminal */
  gboolean     *align_end; /* (owned): numbers */
};

/**
 * suture_ctl_table_new:
 * @n_columns: 1 or more
 *
 * Returns: (transfer full): a table whose first row will be its header
 */
SutureCtlTable *
suture_ctl_table_new (guint n_columns)
{
  SutureCtlTable *self = g_new0 (SutureCtlTable, 1);

  self->n_columns = n_columns;
  self->cells = g_ptr_array_new ();
  self->strings = g_string_chunk_new (64 * 1024);
  self->widths = g_new0 (int, n_columns);
  self->align_end = g_new0 (gboolean, n_columns);
  return self;
}

/**
 * suture_ctl_table_free:
 * @self: (transfer full): a table
 */
void
suture_ctl_table_free (SutureCtlTable *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->cells);
  g_string_chunk_free (self->strings);
  g_free (self->widths);
  g_free (self->align_end);
  g_free (self);
}

/**
 * suture_ctl_table_align_end:
 * @self: a table
 * @column: which
 *
 * Aligns a column of numbers at its end.
 */
void
suture_ctl_table_align_end (SutureCtlTable *self, guint column)
{
  g_return_if_fail (self != NULL && column < self->n_columns);
  self->align_end[column] = TRUE;
}

/**
 * suture_ctl_table_get_width:
 * @text: UTF-8
 *
 * Returns: character cells that @text takes on a terminal
 */
int
suture_ctl_table_get_width (const char *text)
{
  int width = 0;

  g_return_val_if_fail (text != NULL, 0);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (!g_unichar_iszerowidth (character))
        width += g_unichar_iswide (character) ? 2 : 1;
    }
  return width;
}

/* What the service says must not move the cursor, colour or clear the terminal. */
static char *
printable (const char *text)
{
  GString *clean = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      g_string_append_unichar (clean, g_unichar_iscntrl (character) ? ' ' : character);
    }
  return g_string_free (clean, FALSE);
}

/**
 * suture_ctl_table_add:
 * @self: a table
 * @text: (nullable): the next cell, row by row
 *
 * Adds a cell. Line breaks and control characters become spaces.
 */
void
suture_ctl_table_add (SutureCtlTable *self, const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *clean = NULL;
  guint column;

  g_return_if_fail (self != NULL);

  valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  clean = printable (valid);
  column = self->cells->len % self->n_columns;
  self->widths[column] = MAX (self->widths[column], suture_ctl_table_get_width (clean));
  g_ptr_array_add (self->cells, g_string_chunk_insert (self->strings, clean));
}

/**
 * suture_ctl_table_format_count:
 * @number: a number
 *
 * Returns: (transfer full): the number as the program's language groups its digits
 */
char *
suture_ctl_table_format_count (gint64 number)
{
  return suture_language_format_count (NULL, number);
}

static char *
format_date (GDateTime *date, const char *pattern)
{
  char *text = date != NULL ? g_date_time_format (date, pattern) : NULL;

  return text != NULL ? text : g_strdup ("");
}

/**
 * suture_ctl_table_format_day:
 * @day: a day or %SUTURE_DAY_NONE
 *
 * Returns: (transfer full): the day as people write it, or an empty string
 */
char *
suture_ctl_table_format_day (SutureDay day)
{
  g_autoptr (GDateTime) date = NULL;
  int year, month, day_of_month;

  if (day == SUTURE_DAY_NONE)
    return g_strdup ("");
  suture_day_to_ymd (day, &year, &month, &day_of_month);
  date = g_date_time_new_utc (year, month, day_of_month, 0, 0, 0);
  /* Translators: a day in a table, as strftime() takes it: 2026-11-23. French: %d/%m/%Y */
  return format_date (date, C_("day in a table", "%Y-%m-%d"));
}

/**
 * suture_ctl_table_format_time:
 * @time_usec: an instant, microseconds UTC, or %SUTURE_TIME_NONE
 *
 * Returns: (transfer full): the instant in the user's time zone, or an empty string
 */
char *
suture_ctl_table_format_time (gint64 time_usec)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (time_usec == SUTURE_TIME_NONE)
    return g_strdup ("");
  utc = g_date_time_new_from_unix_utc (time_usec / G_USEC_PER_SEC);
  local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  /* Translators: a day and time in a table, as strftime() takes it. French: %d/%m/%Y %H:%M */
  return format_date (local, C_("time in a table", "%Y-%m-%d %H:%M"));
}

/* Scores have at most two decimals for people. */
static char *
format_real (double number)
{
  if (!isfinite (number))
    return g_strdup ("");
  return suture_language_format_real (NULL, number, number < floor (number) || number > floor (number) ? 2 : 0, FALSE);
}

/**
 * suture_ctl_table_format:
 * @words: (nullable): the words of an enumeration
 * @value: a value
 *
 * Returns: (transfer full): @value for people, in the language of the program
 */
char *
suture_ctl_table_format (const SutureEnum *words, const SutureValue *value)
{
  const char *word;

  g_return_val_if_fail (value != NULL, NULL);

  if (value->is_null)
    return g_strdup ("");
  switch (value->type)
    {
    case SUTURE_FIELD_INTEGER: return suture_ctl_table_format_count (value->integer);
    case SUTURE_FIELD_REAL:    return format_real (value->real);
    case SUTURE_FIELD_BOOLEAN: return g_strdup (value->integer != 0 ? C_("boolean", "Yes") : C_("boolean", "No"));
    case SUTURE_FIELD_TIME:    return suture_ctl_table_format_time (value->integer);
    case SUTURE_FIELD_DAY:     return suture_ctl_table_format_day ((SutureDay) value->integer);
    case SUTURE_FIELD_ENUM:
      word = suture_report_words_get_local (words, (int) value->integer);
      return g_strdup (word != NULL ? word : "");
    case SUTURE_FIELD_STRING:
    case SUTURE_FIELD_STRINGS:
    case SUTURE_FIELD_INTEGERS:
    default:
      return g_strndup (value->text != NULL ? value->text : "", value->length);
    }
}

/**
 * suture_ctl_table_add_value:
 * @self: a table
 * @words: (nullable): the words of an enumeration
 * @value: a value
 *
 * Adds a cell that says @value for people.
 */
void
suture_ctl_table_add_value (SutureCtlTable *self, const SutureEnum *words, const SutureValue *value)
{
  g_autofree char *text = suture_ctl_table_format (words, value);

  suture_ctl_table_add (self, text);
}

static void
print_row (SutureCtlTable *self, guint first)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      const char *cell = self->cells->pdata[first + i];
      int padding = self->widths[i] - suture_ctl_table_get_width (cell);

      if (self->align_end[i])
        g_print ("%*s%s", padding, "", cell);
      else if (i + 1 < self->n_columns)
        g_print ("%s%*s", cell, padding, "");
      else
        g_print ("%s", cell);
      g_print ("%s", i + 1 < self->n_columns ? "  " : "\n");
    }
}

/**
 * suture_ctl_table_print:
 * @self: a table of complete rows
 *
 * Prints the header, a line, and the rows.
 */
void
suture_ctl_table_print (SutureCtlTable *self)
{
  g_return_if_fail (self != NULL && self->cells->len % self->n_columns == 0);

  for (guint i = 0; i < self->cells->len; i += self->n_columns)
    {
      print_row (self, i);
      for (guint j = 0; i == 0 && j < self->n_columns; j++)
        {
          g_autofree char *line = g_strnfill ((gsize) self->widths[j], '-');

          g_print ("%s%s", line, j + 1 < self->n_columns ? "  " : "\n");
        }
    }
}
