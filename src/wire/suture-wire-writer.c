/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-wire-writer.h"

#include <math.h>
#include <string.h>

#include "suture-time.h"
#include "suture-wire-names.h"

/* Instants that have a year of four digits; others write as null. */
#define FIRST_DAY (-719162) /* 0001-01-01 */
#define LAST_DAY 2932896    /* 9999-12-31 */

/**
 * suture_wire_writer_write_string:
 * @gen: where to
 * @text: (nullable): a string; %NULL writes null
 *
 * Writes one JSON string; bytes that are not UTF-8 become U+FFFD, so that the
 * document stays readable whatever the database held. Any thread.
 */
void
suture_wire_writer_write_string (yajl_gen gen, const char *text)
{
  g_return_if_fail (gen != NULL);

  if (text == NULL)
    {
      yajl_gen_null (gen);
    }
  else if (g_utf8_validate (text, -1, NULL))
    {
      yajl_gen_string (gen, (const unsigned char *) text, strlen (text));
    }
  else
    {
      g_autofree char *valid = g_utf8_make_valid (text, -1);

      yajl_gen_string (gen, (const unsigned char *) valid, strlen (valid));
    }
}

/**
 * suture_wire_writer_dup_real:
 * @value: a number
 *
 * The shortest form that reads back as the same number: 41.5, not
 * 41.500000000000000. Any thread.
 *
 * Returns: (transfer full) (nullable): a JSON number; %NULL where @value is not finite
 */
char *
suture_wire_writer_dup_real (double value)
{
  static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      double back;

      g_ascii_formatd (text, sizeof text, formats[i], value);
      back = g_ascii_strtod (text, NULL);
      if (!(back < value) && !(back > value))
        break;
    }
  return g_strdup (text);
}

/**
 * suture_wire_writer_write_real:
 * @gen: where to
 * @value: a number; null where it is not finite
 *
 * Writes a number as suture_wire_writer_dup_real() has it. Any thread.
 */
void
suture_wire_writer_write_real (yajl_gen gen, double value)
{
  g_autofree char *text = suture_wire_writer_dup_real (value);

  g_return_if_fail (gen != NULL);

  if (text != NULL)
    yajl_gen_number (gen, text, strlen (text));
  else
    yajl_gen_null (gen);
}

/**
 * suture_wire_writer_write_time:
 * @gen: where to
 * @time_usec: an instant, microseconds UTC; null for %SUTURE_TIME_NONE and
 *   where the year has not four digits
 *
 * Writes an instant as the service does. Any thread.
 */
void
suture_wire_writer_write_time (yajl_gen gen, gint64 time_usec)
{
  g_autofree char *text = NULL;
  SutureDay day = suture_day_from_time (time_usec, NULL);

  g_return_if_fail (gen != NULL);

  if (day != SUTURE_DAY_NONE && day >= FIRST_DAY && day <= LAST_DAY)
    text = suture_time_to_iso (time_usec);
  suture_wire_writer_write_string (gen, text);
}

static void
write_strings (yajl_gen gen, const char *const *strings)
{
  if (strings == NULL)
    {
      yajl_gen_null (gen);
      return;
    }
  yajl_gen_array_open (gen);
  for (; *strings != NULL; strings++)
    suture_wire_writer_write_string (gen, *strings);
  yajl_gen_array_close (gen);
}

static void
write_integers (yajl_gen gen, const GArray *integers)
{
  if (integers == NULL)
    {
      yajl_gen_null (gen);
      return;
    }
  yajl_gen_array_open (gen);
  for (guint i = 0; i < integers->len; i++)
    yajl_gen_integer (gen, g_array_index (integers, gint64, i));
  yajl_gen_array_close (gen);
}

static void
write_day (yajl_gen gen, SutureDay day)
{
  if (day < FIRST_DAY || day > LAST_DAY)
    yajl_gen_null (gen);
  else
    suture_wire_writer_write_time (gen, suture_day_to_time (day));
}

static void
write_value (yajl_gen gen, gconstpointer record, const SutureField *field)
{
  gpointer member = suture_record_member (record, field);

  switch (field->type)
    {
    case SUTURE_FIELD_STRING:   suture_wire_writer_write_string (gen, *(char **) member); break;
    case SUTURE_FIELD_STRINGS:  write_strings (gen, *(const char *const **) member); break;
    case SUTURE_FIELD_INTEGER:  yajl_gen_integer (gen, *(gint64 *) member); break;
    case SUTURE_FIELD_INTEGERS: write_integers (gen, *(GArray **) member); break;
    case SUTURE_FIELD_REAL:     suture_wire_writer_write_real (gen, *(double *) member); break;
    case SUTURE_FIELD_BOOLEAN:  yajl_gen_bool (gen, *(gboolean *) member); break;
    case SUTURE_FIELD_ENUM:
      suture_wire_writer_write_string (gen, suture_enum_get_word (field->words, *(int *) member));
      break;
    case SUTURE_FIELD_TIME:     suture_wire_writer_write_time (gen, *(gint64 *) member); break;
    case SUTURE_FIELD_DAY:      write_day (gen, *(SutureDay *) member); break;
    default:                    g_assert_not_reached ();
    }
}

static gboolean
is_written (const SutureField *field, SutureWireFlags flags)
{
  if (field->flags & SUTURE_FIELD_LOCAL)
    return (flags & SUTURE_WIRE_LOCAL) != 0;
  if (field->flags & SUTURE_FIELD_ANNOTATION)
    return (flags & SUTURE_WIRE_ANNOTATIONS) != 0 || suture_wire_names_is_odata_type (field);
  return TRUE;
}

static void
write_member (yajl_gen gen, gconstpointer record, const SutureField *field, SutureWireFlags flags)
{
  char name[SUTURE_WIRE_NAME_MAX];
  gsize length;

  if (!is_written (field, flags))
    return;
  /* Absent where unknown: a null type says nothing to an OData reader. */
  if (suture_wire_names_is_odata_type (field) && *(char **) suture_record_member (record, field) == NULL)
    return;
  length = suture_wire_names_get (field, name);
  yajl_gen_string (gen, (const unsigned char *) name, length);
  write_value (gen, record, field);
}

/**
 * suture_wire_writer_write_members:
 * @gen: where to, inside an object its caller opened and closes
 * @record: a record
 * @select: (nullable) (array zero-terminated=1): fields to write, in this order; %NULL for all
 * @flags: which kinds of fields; it holds for @select too
 *
 * Writes the members of @record without the braces, so that a server can put
 * `@odata.context` before them. Any thread.
 */
void
suture_wire_writer_write_members (yajl_gen                  gen,
                                  gconstpointer             record,
                                  const SutureField *const *select,
                                  SutureWireFlags           flags)
{
  const SutureRecordType *type;

  g_return_if_fail (gen != NULL && record != NULL);

  type = ((const SutureRecord *) record)->type;
  for (; select != NULL && *select != NULL; select++)
    write_member (gen, record, *select, flags);
  for (guint i = 0; select == NULL && i < type->n_fields; i++)
    write_member (gen, record, &type->fields[i], flags);
}

/**
 * suture_wire_writer_write:
 * @gen: where to
 * @record: a record
 * @select: (nullable) (array zero-terminated=1): fields to write, in this order; %NULL for all
 * @flags: which kinds of fields
 *
 * Writes @record as one JSON object in Microsoft's format. Unknown enumeration
 * values, missing strings and dates are null; a day is midnight UTC. Any thread.
 */
void
suture_wire_writer_write (yajl_gen                  gen,
                          gconstpointer             record,
                          const SutureField *const *select,
                          SutureWireFlags           flags)
{
  g_return_if_fail (gen != NULL && record != NULL);

  yajl_gen_map_open (gen);
  suture_wire_writer_write_members (gen, record, select, flags);
  yajl_gen_map_close (gen);
}

/**
 * suture_wire_writer_to_json:
 * @record: a record
 * @flags: which kinds of fields
 *
 * Any thread.
 *
 * Returns: (transfer full): the record as one JSON object
 */
char *
suture_wire_writer_to_json (gconstpointer record, SutureWireFlags flags)
{
  yajl_gen gen;
  const unsigned char *text = NULL;
  size_t length = 0;
  char *json;

  g_return_val_if_fail (record != NULL, NULL);

  gen = yajl_gen_alloc (NULL);
  suture_wire_writer_write (gen, record, NULL, flags);
  yajl_gen_get_buf (gen, &text, &length);
  json = g_strndup ((const char *) text, length);
  yajl_gen_free (gen);
  return json;
}
