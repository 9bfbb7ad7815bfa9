/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl-facts.h"

#include <string.h>

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <unistd.h>

#include "suture-csv-writer.h"
#include "suture-ctl-json.h"
#include "suture-ctl-table.h"
#include "suture-wire-writer.h"

struct _SutureCtlFacts
{
  const SutureCtlFact *facts;
  guint                n_facts;
  GArray              *values;  /* (owned) (element-type SutureValue): row by row */
  GStringChunk        *strings; /* (owned): texts of @values */
};

/**
 * suture_ctl_facts_new:
 * @facts: (array length=n_facts): the columns; stays the caller's
 * @n_facts: how many
 *
 * Returns: (transfer full): a list without rows
 */
SutureCtlFacts *
suture_ctl_facts_new (const SutureCtlFact *facts, guint n_facts)
{
  SutureCtlFacts *self = g_new0 (SutureCtlFacts, 1);

  self->facts = facts;
  self->n_facts = n_facts;
  self->values = g_array_new (FALSE, FALSE, sizeof (SutureValue));
  self->strings = g_string_chunk_new (1024);
  return self;
}

/**
 * suture_ctl_facts_free:
 * @self: (transfer full): a list
 */
void
suture_ctl_facts_free (SutureCtlFacts *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->values);
  g_string_chunk_free (self->strings);
  g_free (self);
}

static SutureValue
next_value (SutureCtlFacts *self)
{
  return (SutureValue) { .type = self->facts[self->values->len % self->n_facts].type };
}

/**
 * suture_ctl_facts_add_text:
 * @self: a list
 * @text: (nullable): the next cell, row by row; copied
 */
void
suture_ctl_facts_add_text (SutureCtlFacts *self, const char *text)
{
  SutureValue value;

  g_return_if_fail (self != NULL);

  value = next_value (self);
  value.is_null = text == NULL;
  value.text = text != NULL ? g_string_chunk_insert (self->strings, text) : NULL;
  value.length = text != NULL ? strlen (text) : 0;
  g_array_append_val (self->values, value);
}

/**
 * suture_ctl_facts_add_number:
 * @self: a list
 * @number: the next cell, row by row: a number, boolean, day, or time in microseconds UTC
 */
void
suture_ctl_facts_add_number (SutureCtlFacts *self, gint64 number)
{
  SutureValue value;

  g_return_if_fail (self != NULL);

  value = next_value (self);
  value.integer = number;
  value.is_null = (value.type == SUTURE_FIELD_TIME && number == SUTURE_TIME_NONE) ||
                  (value.type == SUTURE_FIELD_DAY && number == SUTURE_DAY_NONE);
  g_array_append_val (self->values, value);
}

/**
 * suture_ctl_facts_add_real:
 * @self: a list
 * @number: the next cell, row by row
 */
void
suture_ctl_facts_add_real (SutureCtlFacts *self, double number)
{
  SutureValue value;

  g_return_if_fail (self != NULL);

  value = next_value (self);
  value.real = number;
  g_array_append_val (self->values, value);
}

/**
 * suture_ctl_facts_add_nothing:
 * @self: a list
 *
 * Leaves the next cell empty.
 */
void
suture_ctl_facts_add_nothing (SutureCtlFacts *self)
{
  SutureValue value;

  g_return_if_fail (self != NULL);

  value = next_value (self);
  value.is_null = TRUE;
  g_array_append_val (self->values, value);
}

static char *
value_to_json (const SutureValue *value)
{
  g_autofree char *text = NULL;

  if (value->is_null)
    return g_strdup ("null");
  if (value->type == SUTURE_FIELD_BOOLEAN)
    return g_strdup (value->integer != 0 ? "true" : "false");
  if (value->type == SUTURE_FIELD_INTEGER)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
  if (value->type == SUTURE_FIELD_REAL)
    {
      text = suture_wire_writer_dup_real (value->real);
      return text != NULL ? g_steal_pointer (&text) : g_strdup ("null");
    }
  if (value->type == SUTURE_FIELD_TIME)
    text = suture_time_to_iso (value->integer);
  else if (value->type == SUTURE_FIELD_DAY)
    text = suture_day_to_iso ((SutureDay) value->integer);
  return suture_ctl_json_from_string (text != NULL ? text : value->text);
}

static void
print_json_row (SutureCtlFacts *self, guint first)
{
  for (guint i = 0; i < self->n_facts; i++)
    {
      g_autofree char *json = value_to_json (&g_array_index (self->values, SutureValue, first + i));

      g_print ("%s\"%s\": %s", i == 0 ? "{" : ", ", self->facts[i].name, json);
    }
  g_print ("}");
}

static void
print_json (SutureCtlFacts *self)
{
  g_print ("[");
  for (guint i = 0; i < self->values->len; i += self->n_facts)
    {
      g_print (i == 0 ? "\n" : ",\n");
      print_json_row (self, i);
    }
  g_print (self->values->len > 0 ? "\n]\n" : "]\n");
}

static void
write_csv_value (SutureCsvWriter *writer, const SutureValue *value)
{
  if (value->is_null)
    suture_csv_writer_empty (writer);
  else if (value->type == SUTURE_FIELD_INTEGER)
    suture_csv_writer_integer (writer, value->integer);
  else if (value->type == SUTURE_FIELD_REAL)
    suture_csv_writer_real (writer, value->real);
  else if (value->type == SUTURE_FIELD_BOOLEAN)
    suture_csv_writer_text (writer, value->integer != 0 ? "true" : "false", -1);
  else if (value->type == SUTURE_FIELD_TIME)
    suture_csv_writer_time (writer, value->integer);
  else if (value->type == SUTURE_FIELD_DAY)
    suture_csv_writer_day (writer, (SutureDay) value->integer);
  else
    suture_csv_writer_text (writer, value->text, (gssize) value->length);
}

static gboolean
print_csv (SutureCtlFacts *self, GError **error)
{
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  SutureCsvStyle style = suture_csv_preset_get_style (SUTURE_CSV_PRESET_RFC4180, "en");
  g_autoptr (SutureCsvWriter) writer = suture_csv_writer_new (stream, &style);

  for (guint i = 0; i < self->n_facts; i++)
    suture_csv_writer_text (writer, self->facts[i].name, -1);
  for (guint i = 0; i < self->values->len; i++)
    {
      if (i % self->n_facts == 0 && !suture_csv_writer_end_row (writer, NULL, error))
        return FALSE;
      write_csv_value (writer, &g_array_index (self->values, SutureValue, i));
    }
  return suture_csv_writer_end_row (writer, NULL, error) && suture_csv_writer_flush (writer, NULL, error);
}

static void
print_table (SutureCtlFacts *self)
{
  g_autoptr (SutureCtlTable) table = suture_ctl_table_new (self->n_facts);

  for (guint i = 0; i < self->n_facts; i++)
    {
      suture_ctl_table_add (table, g_dpgettext2 (NULL, "column", self->facts[i].title));
      if (self->facts[i].type == SUTURE_FIELD_INTEGER || self->facts[i].type == SUTURE_FIELD_REAL)
        suture_ctl_table_align_end (table, i);
    }
  for (guint i = 0; i < self->values->len; i++)
    suture_ctl_table_add_value (table, NULL, &g_array_index (self->values, SutureValue, i));
  suture_ctl_table_print (table);
}

/**
 * suture_ctl_facts_print:
 * @self: a list of complete rows
 * @format: how
 * @error: return location; %G_IO_ERROR
 *
 * Prints every row.
 *
 * Returns: %FALSE and @error where standard output could not be written
 */
gboolean
suture_ctl_facts_print (SutureCtlFacts *self, SutureCtlFormat format, GError **error)
{
  g_return_val_if_fail (self != NULL && self->values->len % self->n_facts == 0, FALSE);

  if (format == SUTURE_CTL_CSV)
    return print_csv (self, error);
  if (format == SUTURE_CTL_JSON)
    print_json (self);
  else
    print_table (self);
  return TRUE;
}

/**
 * suture_ctl_facts_print_one:
 * @self: a list of one row
 * @format: how
 * @error: return location; %G_IO_ERROR
 *
 * Prints the row: as one JSON object, and for people as a line a fact.
 *
 * Returns: %FALSE and @error where standard output could not be written
 */
gboolean
suture_ctl_facts_print_one (SutureCtlFacts *self, SutureCtlFormat format, GError **error)
{
  int width = 0;

  g_return_val_if_fail (self != NULL && self->values->len == self->n_facts, FALSE);

  if (format == SUTURE_CTL_CSV)
    return print_csv (self, error);
  if (format == SUTURE_CTL_JSON)
    {
      print_json_row (self, 0);
      g_print ("\n");
      return TRUE;
    }
  for (guint i = 0; i < self->n_facts; i++)
    width = MAX (width, suture_ctl_table_get_width (g_dpgettext2 (NULL, "column", self->facts[i].title)));
  for (guint i = 0; i < self->n_facts; i++)
    {
      const char *title = g_dpgettext2 (NULL, "column", self->facts[i].title);
      g_autofree char *text = suture_ctl_table_format (NULL, &g_array_index (self->values, SutureValue, i));

      if (*text != '\0')
        g_print ("%s%*s  %s\n", title, width - suture_ctl_table_get_width (title), "", text);
    }
  return TRUE;
}
