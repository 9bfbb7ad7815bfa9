/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-wire-value.h"

#include <math.h>
#include <string.h>

#include "suture-time.h"

/* Longer words and numbers than this have no meaning in any field. */
#define SHORT_TEXT 64

/* Copies @text with its end marked, without the spaces that the exports write in words ("Security controls"). */
static void
copy_word (char word[SHORT_TEXT], const char *text, gsize length)
{
  gsize at = 0;

  for (gsize i = 0; i < length && at < SHORT_TEXT - 1; i++)
    if (text[i] != ' ')
      word[at++] = text[i];
  word[at] = '\0';
}

static gint64
integer_from_real (double value)
{
  if (isnan (value))
    return 0;
  if (value >= (double) G_MAXINT64)
    return G_MAXINT64;
  if (value <= (double) G_MININT64)
    return G_MININT64;
  return (gint64) value;
}

static double
parse_real (const char *text, gsize length)
{
  char word[SHORT_TEXT];
  double value;

  copy_word (word, text, length);
  value = g_ascii_strtod (word, NULL);
  return isfinite (value) ? value : 0;
}

/* Whole numbers, read digit by digit; what is more than that, or no number, through a double. */
static gint64
parse_integer (const char *text, gsize length)
{
  gint64 value = 0;
  gsize i = length > 0 && text[0] == '-' ? 1 : 0;

  if (length == 0)
    return 0;
  for (gsize first = i; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return i == first ? 0 : integer_from_real (parse_real (text, length));
      if (__builtin_mul_overflow (value, 10, &value) || __builtin_sub_overflow (value, text[i] - '0', &value))
        return text[0] == '-' ? G_MININT64 : G_MAXINT64;
    }
  /* Summed up below zero, where there is one more. */
  if (text[0] == '-')
    return value;
  return value == G_MININT64 ? G_MAXINT64 : -value;
}

static gboolean
parse_boolean (const char *text, gsize length)
{
  return (length == 4 && g_ascii_strncasecmp (text, "true", 4) == 0) || (length == 1 && text[0] == '1');
}

/* 0001-01-01 is how the service writes an instant that was never set. */
static gint64
parse_time (const char *text, gsize length)
{
  gint64 time_usec;

  if (!suture_time_parse (text, (gssize) length, &time_usec) || (length >= 5 && memcmp (text, "0001-", 5) == 0))
    return SUTURE_TIME_NONE;
  return time_usec;
}

/* The calendar day as written: a due date is the same day in every zone. */
static SutureDay
parse_day (const char *text, gsize length)
{
  gint64 time_usec;

  if (parse_time (text, length) == SUTURE_TIME_NONE || !suture_time_parse (text, 10, &time_usec))
    return SUTURE_DAY_NONE;
  return suture_day_from_time (time_usec, NULL);
}

static int
parse_enum (const SutureEnum *words, const char *text, gsize length)
{
  char word[SHORT_TEXT];

  copy_word (word, text, length);
  return suture_enum_from_word (words, word);
}

/**
 * suture_wire_value_dup_text:
 * @text: a JSON string's bytes, not null-terminated
 * @length: how many
 *
 * Any thread.
 *
 * Returns: (transfer full): a copy that is valid UTF-8 whatever was sent (yajl lets
 *   surrogates and overlong forms pass), cut at a null character
 */
char *
suture_wire_value_dup_text (const char *text, gsize length)
{
  if (G_LIKELY (g_utf8_validate_len (text, length, NULL)))
    {
      char *copy = g_malloc (length + 1);

      memcpy (copy, text, length);
      copy[length] = '\0';
      return copy;
    }
  return g_utf8_make_valid (text, (gssize) strnlen (text, length));
}

static char **
single_string (const char *text, gsize length)
{
  char **strings = g_new0 (char *, 2);

  strings[0] = suture_wire_value_dup_text (text, length);
  return strings;
}

/**
 * suture_wire_value_set_text:
 * @record: a record that is being filled in
 * @field: a field of its type
 * @text: a JSON string's text, not null-terminated
 * @length: its bytes
 *
 * Sets @field; text that makes no sense for its type leaves it empty. What comes
 * behind a null character is cut.
 */
void
suture_wire_value_set_text (gpointer record, const SutureField *field, const char *text, gsize length)
{
  gpointer member = suture_record_member (record, field);

  suture_record_clear_field (record, field);
  switch (field->type)
    {
    case SUTURE_FIELD_STRING:   *(char **) member = suture_wire_value_dup_text (text, length); break;
    case SUTURE_FIELD_STRINGS:  *(char ***) member = single_string (text, length); break;
    case SUTURE_FIELD_INTEGER:  *(gint64 *) member = parse_integer (text, length); break;
    case SUTURE_FIELD_INTEGERS: break;
    case SUTURE_FIELD_REAL:     *(double *) member = parse_real (text, length); break;
    case SUTURE_FIELD_BOOLEAN:  *(gboolean *) member = parse_boolean (text, length); break;
    case SUTURE_FIELD_ENUM:     *(int *) member = parse_enum (field->words, text, length); break;
    case SUTURE_FIELD_TIME:     *(gint64 *) member = parse_time (text, length); break;
    case SUTURE_FIELD_DAY:      *(SutureDay *) member = parse_day (text, length); break;
    default:                    g_assert_not_reached ();
    }
}

/**
 * suture_wire_value_set_number:
 * @record: a record that is being filled in
 * @field: a field of its type
 * @text: a JSON number as written, not null-terminated
 * @length: its bytes
 *
 * Sets @field; numbers out of range become the nearest that is in it. A number
 * where a date or a word belongs leaves the field empty.
 */
void
suture_wire_value_set_number (gpointer record, const SutureField *field, const char *text, gsize length)
{
  gpointer member = suture_record_member (record, field);

  suture_record_clear_field (record, field);
  switch (field->type)
    {
    case SUTURE_FIELD_STRING:
    case SUTURE_FIELD_STRINGS:
    case SUTURE_FIELD_INTEGER:
    case SUTURE_FIELD_REAL:
      suture_wire_value_set_text (record, field, text, length);
      break;
    case SUTURE_FIELD_BOOLEAN:
      *(gboolean *) member = parse_integer (text, length) != 0;
      break;
    case SUTURE_FIELD_INTEGERS:
    case SUTURE_FIELD_ENUM:
    case SUTURE_FIELD_TIME:
    case SUTURE_FIELD_DAY:
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * suture_wire_value_set_boolean:
 * @record: a record that is being filled in
 * @field: a field of its type
 * @value: a JSON boolean
 *
 * Sets @field: numbers to 0 or 1, a string to `true` or `false`.
 */
void
suture_wire_value_set_boolean (gpointer record, const SutureField *field, gboolean value)
{
  if (field->type == SUTURE_FIELD_STRING)
    suture_wire_value_set_text (record, field, value ? "true" : "false", value ? 4 : 5);
  else
    suture_wire_value_set_number (record, field, value ? "1" : "0", 1);
}

/**
 * suture_wire_value_set_list:
 * @record: a record that is being filled in
 * @field: a field of its type
 * @elements: (element-type utf8): an array's strings and numbers as written; its strings are taken
 *
 * Sets @field. Where one value belongs, the first element is it.
 */
void
suture_wire_value_set_list (gpointer record, const SutureField *field, GPtrArray *elements)
{
  gpointer member = suture_record_member (record, field);

  suture_record_clear_field (record, field);
  if (field->type == SUTURE_FIELD_STRINGS)
    {
      char **strings = g_new0 (char *, elements->len + 1);

      for (guint i = 0; i < elements->len; i++)
        strings[i] = g_steal_pointer (&g_ptr_array_index (elements, i));
      *(char ***) member = strings;
    }
  else if (field->type == SUTURE_FIELD_INTEGERS)
    {
      GArray *integers = g_array_sized_new (FALSE, FALSE, sizeof (gint64), elements->len);

      for (guint i = 0; i < elements->len; i++)
        {
          const char *text = g_ptr_array_index (elements, i);
          gint64 value = parse_integer (text, strlen (text));

          g_array_append_val (integers, value);
        }
      *(GArray **) member = integers;
    }
  else if (elements->len > 0)
    {
      const char *text = g_ptr_array_index (elements, 0);

      suture_wire_value_set_text (record, field, text, strlen (text));
    }
}
