/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-json.h"

#include <string.h>

#include "suture-time.h"
#include "suture-wire-writer.h"

/**
 * suture_service_json_key:
 * @gen: where to, inside an object
 * @key: a member's name
 */
void
suture_service_json_key (yajl_gen gen, const char *key)
{
  yajl_gen_string (gen, (const unsigned char *) key, strlen (key));
}

/**
 * suture_service_json_string:
 * @gen: where to, inside an object
 * @key: a member's name
 * @value: (nullable): its value
 */
void
suture_service_json_string (yajl_gen gen, const char *key, const char *value)
{
  suture_service_json_key (gen, key);
  suture_wire_writer_write_string (gen, value);
}

/**
 * suture_service_json_integer:
 * @gen: where to, inside an object
 * @key: a member's name
 * @value: its value
 */
void
suture_service_json_integer (yajl_gen gen, const char *key, gint64 value)
{
  suture_service_json_key (gen, key);
  yajl_gen_integer (gen, value);
}

/**
 * suture_service_json_column:
 * @gen: where to
 * @statement: a statement on a row
 * @column: the column, from 0
 * @type: what the property holds
 *
 * Writes one value as the database holds it: lists are JSON there already, words of enumerations are texts.
 */
void
suture_service_json_column (yajl_gen gen, SutureServiceStatement *statement, int column, SutureFieldType type)
{
  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    {
      yajl_gen_null (gen);
      return;
    }
  switch (type)
    {
    case SUTURE_FIELD_STRING:
    case SUTURE_FIELD_ENUM:
      suture_wire_writer_write_string (gen, (const char *) sqlite3_column_text (statement, column));
      break;
    case SUTURE_FIELD_STRINGS:
    case SUTURE_FIELD_INTEGERS:
      /* yajl writes numbers as they are given: the way to embed finished JSON. */
      yajl_gen_number (gen, (const char *) sqlite3_column_text (statement, column),
                       (size_t) sqlite3_column_bytes (statement, column));
      break;
    case SUTURE_FIELD_INTEGER:
      yajl_gen_integer (gen, sqlite3_column_int64 (statement, column));
      break;
    case SUTURE_FIELD_REAL:
      suture_wire_writer_write_real (gen, sqlite3_column_double (statement, column));
      break;
    case SUTURE_FIELD_BOOLEAN:
      yajl_gen_bool (gen, sqlite3_column_int (statement, column) != 0);
      break;
    case SUTURE_FIELD_TIME:
      suture_wire_writer_write_time (gen, sqlite3_column_int64 (statement, column));
      break;
    case SUTURE_FIELD_DAY:
      suture_wire_writer_write_time (gen, suture_day_to_time ((SutureDay) sqlite3_column_int64 (statement, column)));
      break;
    default:
      g_assert_not_reached ();
    }
}
