/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-table.h"

#include <math.h>
#include <string.h>

#include "suture-time.h"

/* Ends each element of a list of strings, so that no list, an empty one and an empty element differ. */
#define ELEMENT_END SUTURE_TABLE_ELEMENT_END

/* What a lower-case hexadecimal digit is worth, and one; 0 for what is none. */
static const guint8 digit_values[256] = {
  ['0'] = 1, ['1'] = 2, ['2'] = 3, ['3'] = 4, ['4'] = 5, ['5'] = 6, ['6'] = 7, ['7'] = 8, ['8'] = 9, ['9'] = 10,
  ['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
};

/**
 * suture_table_pack_id:
 * @id: a device id
 * @packed: (out): %SUTURE_TABLE_ID_SIZE bytes
 *
 * Returns: %FALSE where @id is not 40 lower-case hexadecimal digits and has to stay text
 */
gboolean
suture_table_pack_id (const char *id, guint8 *packed)
{
  for (guint i = 0; i < SUTURE_TABLE_ID_SIZE; i++)
    {
      guint high = digit_values[(guchar) id[2 * i]];
      guint low = high != 0 ? digit_values[(guchar) id[2 * i + 1]] : 0;

      if (low == 0)
        return FALSE;
      packed[i] = (guint8) ((high - 1) << 4 | (low - 1));
    }
  return id[2 * SUTURE_TABLE_ID_SIZE] == '\0';
}

/**
 * suture_table_unpack_id:
 * @packed: %SUTURE_TABLE_ID_SIZE bytes
 * @id: (out): %SUTURE_TABLE_ID_TEXT_SIZE bytes
 */
void
suture_table_unpack_id (const guint8 *packed, char *id)
{
  static const char digits[] = "0123456789abcdef";

  for (guint i = 0; i < SUTURE_TABLE_ID_SIZE; i++)
    {
      id[2 * i] = digits[packed[i] >> 4];
      id[2 * i + 1] = digits[packed[i] & 0xf];
    }
  id[2 * SUTURE_TABLE_ID_SIZE] = '\0';
}

/**
 * suture_table_bind_id:
 * @statement: a statement
 * @parameter: its parameter
 * @id: a device id; must stay as it is until the statement has run
 * @scratch: %SUTURE_TABLE_ID_SIZE bytes that stay likewise
 */
void
suture_table_bind_id (sqlite3_stmt *statement, int parameter, const char *id, guint8 *scratch)
{
  if (suture_table_pack_id (id, scratch))
    sqlite3_bind_blob (statement, parameter, scratch, SUTURE_TABLE_ID_SIZE, SQLITE_STATIC);
  else
    sqlite3_bind_text (statement, parameter, id, -1, SQLITE_STATIC);
}

/**
 * suture_table_bind_strings:
 * @statement: a statement
 * @parameter: its parameter
 * @strings: (nullable) (array zero-terminated=1): strings
 *
 * Binds what suture_table_split_strings() splits.
 */
void
suture_table_bind_strings (sqlite3_stmt *statement, int parameter, char **strings)
{
  GString *joined;
  gsize length;

  if (strings == NULL)
    return;
  joined = g_string_new (NULL);
  for (guint i = 0; strings[i] != NULL; i++)
    {
      g_string_append (joined, strings[i]);
      g_string_append_c (joined, ELEMENT_END);
    }
  length = joined->len;
  sqlite3_bind_text64 (statement, parameter, g_string_free (joined, FALSE), length, g_free, SQLITE_UTF8);
}

static void
bind_integers (sqlite3_stmt *statement, int parameter, const GArray *integers)
{
  GString *joined;
  gsize length;

  if (integers == NULL)
    return;
  joined = g_string_new (NULL);
  for (guint i = 0; i < integers->len; i++)
    g_string_append_printf (joined, i == 0 ? "%" G_GINT64_FORMAT : ",%" G_GINT64_FORMAT,
                            g_array_index (integers, gint64, i));
  length = joined->len;
  sqlite3_bind_text64 (statement, parameter, g_string_free (joined, FALSE), length, g_free, SQLITE_UTF8);
}

/**
 * suture_table_bind_field:
 * @statement: a statement
 * @parameter: its parameter
 * @field: a field that is neither a word nor a packed id
 * @record: a record; must stay as it is until the statement has run
 *
 * Binds a field; its empty value stays null.
 */
void
suture_table_bind_field (sqlite3_stmt *statement, int parameter, const SutureField *field, gconstpointer record)
{
  gpointer member = suture_record_member (record, field);

  switch (field->type)
    {
    case SUTURE_FIELD_STRING:
      sqlite3_bind_text (statement, parameter, *(char **) member, -1, SQLITE_STATIC);
      break;
    case SUTURE_FIELD_STRINGS:
      suture_table_bind_strings (statement, parameter, *(char ***) member);
      break;
    case SUTURE_FIELD_INTEGERS:
      bind_integers (statement, parameter, *(GArray **) member);
      break;
    case SUTURE_FIELD_INTEGER:
      sqlite3_bind_int64 (statement, parameter, *(gint64 *) member);
      break;
    case SUTURE_FIELD_TIME:
      if (*(gint64 *) member != SUTURE_TIME_NONE)
        sqlite3_bind_int64 (statement, parameter, *(gint64 *) member);
      break;
    case SUTURE_FIELD_REAL:
      sqlite3_bind_double (statement, parameter, isfinite (*(double *) member) ? *(double *) member : 0);
      break;
    case SUTURE_FIELD_BOOLEAN:
      sqlite3_bind_int (statement, parameter, *(gboolean *) member != FALSE);
      break;
    case SUTURE_FIELD_ENUM:
      sqlite3_bind_int (statement, parameter, *(int *) member);
      break;
    case SUTURE_FIELD_DAY:
      if (*(SutureDay *) member != SUTURE_DAY_NONE)
        sqlite3_bind_int (statement, parameter, *(SutureDay *) member);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * suture_table_split_strings:
 * @text: (nullable): a list of strings as a column has it
 *
 * Returns: (transfer full) (nullable): the strings, %NULL of null
 */
char **
suture_table_split_strings (const char *text)
{
  GPtrArray *strings;

  if (text == NULL)
    return NULL;
  strings = g_ptr_array_new ();
  for (const char *end = strchr (text, ELEMENT_END); end != NULL; end = strchr (text, ELEMENT_END))
    {
      g_ptr_array_add (strings, g_strndup (text, (gsize) (end - text)));
      text = end + 1;
    }
  g_ptr_array_add (strings, NULL);
  return (char **) g_ptr_array_free (strings, FALSE);
}

static GArray *
read_integers (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);
  GArray *integers;

  if (text == NULL)
    return NULL;
  integers = g_array_new (FALSE, FALSE, sizeof (gint64));
  while (*text != '\0')
    {
      char *end = NULL;
      gint64 value = g_ascii_strtoll (text, &end, 10);

      if (end == text)
        break;
      g_array_append_val (integers, value);
      text = *end == ',' ? end + 1 : end;
    }
  return integers;
}

/* A text column: as it is, a packed id, or a word. */
static char *
read_string (SutureConnection *connection, sqlite3_stmt *statement, int column)
{
  char id[SUTURE_TABLE_ID_TEXT_SIZE];

  /* A text field that holds a number is a word's key. */
  if (sqlite3_column_type (statement, column) == SQLITE_INTEGER)
    return g_strdup (suture_connection_get_word (connection, sqlite3_column_int64 (statement, column)));
  if (sqlite3_column_type (statement, column) != SQLITE_BLOB)
    return g_strdup ((const char *) sqlite3_column_text (statement, column));
  if (sqlite3_column_bytes (statement, column) != SUTURE_TABLE_ID_SIZE)
    return NULL;
  suture_table_unpack_id (sqlite3_column_blob (statement, column), id);
  return g_strdup (id);
}

/**
 * suture_table_read_field:
 * @connection: the statement's connection
 * @statement: a statement with a row
 * @column: the column of @field
 * @field: a field of the record's type
 * @record: a record that is being filled in
 *
 * Fills in one field; null stays the empty value.
 */
void
suture_table_read_field (SutureConnection *connection, sqlite3_stmt *statement, int column, const SutureField *field,
                         gpointer record)
{
  gpointer member = suture_record_member (record, field);

  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return;
  switch (field->type)
    {
    case SUTURE_FIELD_STRING:
      *(char **) member = read_string (connection, statement, column);
      break;
    case SUTURE_FIELD_STRINGS:  *(char ***) member = suture_table_split_strings ((const char *) sqlite3_column_text (statement, column)); break;
    case SUTURE_FIELD_INTEGERS: *(GArray **) member = read_integers (statement, column); break;
    case SUTURE_FIELD_INTEGER:
    case SUTURE_FIELD_TIME:     *(gint64 *) member = sqlite3_column_int64 (statement, column); break;
    case SUTURE_FIELD_REAL:     *(double *) member = sqlite3_column_double (statement, column); break;
    case SUTURE_FIELD_BOOLEAN:
    case SUTURE_FIELD_ENUM:     *(int *) member = sqlite3_column_int (statement, column); break;
    case SUTURE_FIELD_DAY:      *(SutureDay *) member = sqlite3_column_int (statement, column); break;
    default:                    g_assert_not_reached ();
    }
}
