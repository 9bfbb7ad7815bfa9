/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-wire-lines.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-error.h"

/**
 * SutureWireLines:
 *
 * Reads a file of an export as it arrives: one JSON object a line. A line that
 * cannot be read is passed over and counted, and costs no other line; memory
 * holds one line at the most. One thread at a time.
 */
struct _SutureWireLines
{
  SutureWireReader *reader;   /* (owned) */
  GByteArray       *line;     /* (owned): the line that is not whole yet */
  gboolean          too_long; /* the rest of this line is passed over */
  guint64           n_broken;
};

/**
 * suture_wire_lines_new:
 * @type: what each line holds
 * @func: takes each record, in the thread that feeds
 * @user_data: for @func
 *
 * Returns: (transfer full): free with suture_wire_lines_free()
 */
SutureWireLines *
suture_wire_lines_new (const SutureRecordType *type, SutureWireRecordFunc func, gpointer user_data)
{
  SutureWireLines *self;

  g_return_val_if_fail (type != NULL && func != NULL, NULL);

  self = g_new0 (SutureWireLines, 1);
  self->reader = suture_wire_reader_new_record (type, func, user_data);
  self->line = g_byte_array_new ();
  return self;
}

/**
 * suture_wire_lines_free:
 * @self: (transfer full): lines
 */
void
suture_wire_lines_free (SutureWireLines *self)
{
  g_return_if_fail (self != NULL);

  suture_wire_reader_free (self->reader);
  g_byte_array_unref (self->line);
  g_free (self);
}

static gboolean
is_blank (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      return FALSE;
  return TRUE;
}

static gboolean
read_line (SutureWireLines *self, const char *text, gsize length, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (is_blank (text, length))
    return TRUE;
  suture_wire_reader_restart (self->reader);
  if (suture_wire_reader_feed (self->reader, text, length, &failure) && suture_wire_reader_finish (self->reader, &failure))
    return TRUE;
  if (g_error_matches (failure, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE))
    {
      self->n_broken++;
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
keep_part (SutureWireLines *self, const char *text, gsize length)
{
  if (!self->too_long && self->line->len + length <= SUTURE_WIRE_LINE_MAX)
    {
      g_byte_array_append (self->line, (const guint8 *) text, (guint) length);
      return;
    }
  self->too_long = TRUE;
  g_byte_array_set_size (self->line, 0);
}

/* The line ends with @text. */
static gboolean
end_line (SutureWireLines *self, const char *text, gsize length, GError **error)
{
  gboolean ok = TRUE;

  if (self->line->len == 0 && !self->too_long && length <= SUTURE_WIRE_LINE_MAX)
    return read_line (self, text, length, error);
  keep_part (self, text, length);
  if (self->too_long)
    self->n_broken++;
  else
    ok = read_line (self, (const char *) self->line->data, self->line->len, error);
  self->too_long = FALSE;
  g_byte_array_set_size (self->line, 0);
  return ok;
}

/**
 * suture_wire_lines_feed:
 * @self: lines
 * @data: the next bytes of the file, any number
 * @length: how many
 * @error: return location: what the record function said
 *
 * Reads on.
 *
 * Returns: %FALSE on error
 */
gboolean
suture_wire_lines_feed (SutureWireLines *self, const void *data, gsize length, GError **error)
{
  const char *text = data;

  g_return_val_if_fail (self != NULL && (data != NULL || length == 0), FALSE);

  while (length > 0)
    {
      const char *end = memchr (text, '\n', length);
      const gsize part = end != NULL ? (gsize) (end - text) : length;

      if (end == NULL)
        keep_part (self, text, part);
      else if (!end_line (self, text, part, error))
        return FALSE;
      text += MIN (part + 1, length);
      length -= MIN (part + 1, length);
    }
  return TRUE;
}

/**
 * suture_wire_lines_finish:
 * @self: lines that were fed the whole file
 * @error: return location: what the record function said, or %SUTURE_ERROR_BAD_RESPONSE
 *   where no line of the file could be read
 *
 * Ends the file, whose last line may lack its end.
 *
 * Returns: %FALSE on error
 */
gboolean
suture_wire_lines_finish (SutureWireLines *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!end_line (self, "", 0, error))
    return FALSE;
  if (self->n_broken == 0 || suture_wire_reader_get_n_records (self->reader) > 0)
    return TRUE;
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE, _("No line of an exported file can be read."));
  return FALSE;
}

/**
 * suture_wire_lines_get_n_broken:
 * @self: lines
 *
 * Returns: lines that were passed over
 */
guint64
suture_wire_lines_get_n_broken (SutureWireLines *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_broken;
}
