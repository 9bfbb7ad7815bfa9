/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-csv-writer.h"

#include <math.h>
#include <string.h>

/* Beyond this the buffer is written at the end of the row. */
#define BUFFER_SIZE (1024 * 1024)
/* No number, day or time is longer. */
#define NUMBER_SIZE 48
#define DAY_SECONDS 86400
/* 0001-01-01 and 9999-12-31. */
#define FIRST_DAY -719162
#define LAST_DAY 2932896

struct _SutureCsvWriter
{
  GOutputStream *stream;        /* (owned) */
  SutureCsvStyle style;
  char          *buffer;        /* (owned) */
  gsize          used;          /* bytes of @buffer */
  gsize          allocated;     /* bytes */
  gsize          row_start;     /* where the row begins in @buffer */
  gboolean       row_begun;     /* a separator goes before the next cell */
  guint8         special[256];  /* by byte: not 0 where a text with it needs quotation marks */
  gint64         cached_day;    /* whose date is in @cached_date */
  char           cached_date[10];
};

/**
 * suture_csv_writer_new:
 * @stream: where to; not closed by the writer
 * @style: how to write; copied
 *
 * Returns: (transfer full): a writer that has written the byte order mark, if any,
 *   into its buffer
 */
SutureCsvWriter *
suture_csv_writer_new (GOutputStream *stream, const SutureCsvStyle *style)
{
  SutureCsvWriter *self;

  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream) && style != NULL, NULL);

  self = g_new0 (SutureCsvWriter, 1);
  self->stream = g_object_ref (stream);
  self->style = *style;
  self->allocated = BUFFER_SIZE + BUFFER_SIZE / 4;
  self->buffer = g_malloc (self->allocated);
  self->cached_day = G_MININT64;
  self->special['"'] = self->special['\r'] = self->special['\n'] = 1;
  self->special[(guchar) style->separator] = 1;
  /* Opened with the other language's separator, a text must not fall apart into
     cells of which one begins like a formula. */
  if (style->guard)
    self->special[','] = self->special[';'] = self->special['\t'] = 1;
  if (style->byte_order_mark)
    {
      memcpy (self->buffer, "\xef\xbb\xbf", 3);
      self->used = self->row_start = 3;
    }
  return self;
}

/**
 * suture_csv_writer_free:
 * @self: (transfer full): a writer
 *
 * What is in the buffer and was not flushed is lost.
 */
void
suture_csv_writer_free (SutureCsvWriter *self)
{
  g_return_if_fail (self != NULL);

  g_object_unref (self->stream);
  g_free (self->buffer);
  g_free (self);
}

/* Makes room for a cell of @length bytes with its separator; returns where it goes. */
static char *
begin_cell (SutureCsvWriter *self, gsize length)
{
  gsize needed = self->used + length + 5;

  if (G_UNLIKELY (needed > self->allocated))
    {
      self->allocated = MAX (needed, self->allocated + self->allocated / 2);
      self->buffer = g_realloc (self->buffer, self->allocated);
    }
  if (self->row_begun)
    self->buffer[self->used++] = self->style.separator;
  self->row_begun = TRUE;
  return self->buffer + self->used;
}

static void
end_cell (SutureCsvWriter *self, const char *end)
{
  self->used = (gsize) (end - self->buffer);
}

/**
 * suture_csv_writer_empty:
 * @self: a writer
 *
 * Writes an empty cell, for what is not known.
 */
void
suture_csv_writer_empty (SutureCsvWriter *self)
{
  g_return_if_fail (self != NULL);

  end_cell (self, begin_cell (self, 0));
}

/* What Excel, LibreOffice and Google Sheets take as the begin of a formula, also in
   the wide forms of East Asian keyboards, or skip on their way to one. */
static gboolean
begins_formula (const char *text, gsize length)
{
  static const char *const wide[] = { "＝", "＋", "－", "＠" };

  if (length == 0)
    return FALSE;
  if (memchr ("=+-@\t\r\n", text[0], 7) != NULL)
    return TRUE;
  if ((guchar) text[0] != 0xef || length < 3)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    if (memcmp (text, wide[i], 3) == 0)
      return TRUE;
  return FALSE;
}

/* Copies @text and sees on the way whether it can stay as it is: most can. */
static gboolean
put_plain (const SutureCsvWriter *self, char *out, const char *text, gsize length)
{
  guint8 found = 0;

  if (length == 0)
    return TRUE;
  for (gsize i = 0; i < length; i++)
    {
      found |= self->special[(guchar) text[i]];
      out[i] = text[i];
    }
  /* Readers may trim what is not quoted. */
  return found == 0 && text[0] != ' ' && text[length - 1] != ' ';
}

/**
 * suture_csv_writer_text:
 * @self: a writer
 * @text: UTF-8
 * @length: bytes of @text, or -1 where it ends with a null byte
 *
 * Writes a cell of text: quoted where it must be and, in the presets for people,
 * with an apostrophe before what a spreadsheet would run as a formula.
 */
void
suture_csv_writer_text (SutureCsvWriter *self, const char *text, gssize length)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  gboolean guarded;
  char *out;

  g_return_if_fail (self != NULL && text != NULL);

  out = begin_cell (self, 2 * size + 3);
  guarded = self->style.guard && begins_formula (text, size);
  if (guarded)
    *out = '\'';
  if (put_plain (self, out + guarded, text, size))
    {
      end_cell (self, out + guarded + size);
      return;
    }
  *out++ = '"';
  if (guarded)
    *out++ = '\'';
  for (gsize i = 0; i < size; i++)
    {
      if (text[i] == '"')
        *out++ = '"';
      *out++ = text[i];
    }
  *out++ = '"';
  end_cell (self, out);
}

static char *
put_digits (char *out, guint64 number, guint minimum)
{
  char digits[20];
  guint n = 0;

  for (; number > 0; number /= 10)
    digits[n++] = (char) ('0' + number % 10);
  for (; n < minimum; n++)
    digits[n] = '0';
  while (n > 0)
    *out++ = digits[--n];
  return out;
}

/**
 * suture_csv_writer_integer:
 * @self: a writer
 * @number: a number
 *
 * Writes a cell that every reader takes as a number: no grouping, no apostrophe.
 */
void
suture_csv_writer_integer (SutureCsvWriter *self, gint64 number)
{
  char *out;

  g_return_if_fail (self != NULL);

  out = begin_cell (self, NUMBER_SIZE);
  if (number < 0)
    *out++ = '-';
  end_cell (self, put_digits (out, number < 0 ? 0 - (guint64) number : (guint64) number, 1));
}

/* Scores and impacts have few decimals: when five of them give the number back,
   they are its shortest form. */
static char *
put_short_real (char *out, double number, char decimal)
{
  double size = fabs (number);
  guint64 scaled, fraction;
  guint width = 5;

  if (size >= 1e9)
    return NULL;
  scaled = (guint64) (size * 1e5 + 0.5);
  if ((double) scaled / 1e5 < size || (double) scaled / 1e5 > size)
    return NULL;
  if (number < 0)
    *out++ = '-';
  out = put_digits (out, scaled / 100000, 1);
  fraction = scaled % 100000;
  if (fraction == 0)
    return out;
  for (; fraction % 10 == 0; fraction /= 10)
    width--;
  *out++ = decimal;
  return put_digits (out, fraction, width);
}

static char *
put_long_real (char *out, double number, char decimal)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  char *dot;

  g_ascii_formatd (text, sizeof text, "%.15g", number);
  if (g_ascii_strtod (text, NULL) < number || g_ascii_strtod (text, NULL) > number)
    g_ascii_formatd (text, sizeof text, "%.17g", number);
  dot = strchr (text, '.');
  if (dot != NULL)
    *dot = decimal;
  return g_stpcpy (out, text);
}

/**
 * suture_csv_writer_real:
 * @self: a writer
 * @number: a number; what is not finite is left empty
 *
 * Writes a cell with the fewest digits that give @number back.
 */
void
suture_csv_writer_real (SutureCsvWriter *self, double number)
{
  char *out, *end;

  g_return_if_fail (self != NULL);

  out = begin_cell (self, NUMBER_SIZE);
  if (!isfinite (number))
    {
      end_cell (self, out);
      return;
    }
  end = put_short_real (out, number, self->style.decimal);
  end_cell (self, end != NULL ? end : put_long_real (out, number, self->style.decimal));
}

static void
put_pair (char *out, int number)
{
  out[0] = (char) ('0' + number / 10);
  out[1] = (char) ('0' + number % 10);
}

/* Ten bytes. Rows of a list mostly share few days, hence the cache. */
static char *
put_date (SutureCsvWriter *self, char *out, gint64 day)
{
  char *date = self->cached_date;

  if (day != self->cached_day)
    {
      char *first = self->style.day_first ? date + 6 : date;
      char separator = self->style.day_first ? '/' : '-';
      int year, month, day_of_month;

      suture_day_to_ymd ((SutureDay) CLAMP (day, FIRST_DAY, LAST_DAY), &year, &month, &day_of_month);
      put_pair (first, year / 100 % 100);
      put_pair (first + 2, year % 100);
      put_pair (self->style.day_first ? date + 3 : date + 5, month);
      put_pair (self->style.day_first ? date : date + 8, day_of_month);
      date[self->style.day_first ? 2 : 4] = separator;
      date[self->style.day_first ? 5 : 7] = separator;
      self->cached_day = day;
    }
  memcpy (out, date, sizeof self->cached_date);
  return out + sizeof self->cached_date;
}

/**
 * suture_csv_writer_day:
 * @self: a writer
 * @day: a day; %SUTURE_DAY_NONE is left empty
 *
 * Writes a calendar day.
 */
void
suture_csv_writer_day (SutureCsvWriter *self, SutureDay day)
{
  char *out;

  g_return_if_fail (self != NULL);

  out = begin_cell (self, NUMBER_SIZE);
  end_cell (self, day != SUTURE_DAY_NONE ? put_date (self, out, day) : out);
}

/**
 * suture_csv_writer_time:
 * @self: a writer
 * @time_usec: an instant, microseconds UTC; %SUTURE_TIME_NONE is left empty
 *
 * Writes an instant in UTC: ISO 8601 with its fraction for programs; for people
 * day and time to the second, as spreadsheets read them.
 */
void
suture_csv_writer_time (SutureCsvWriter *self, gint64 time_usec)
{
  gint64 day, seconds, fraction;
  char *out;

  g_return_if_fail (self != NULL);

  out = begin_cell (self, NUMBER_SIZE);
  if (time_usec == SUTURE_TIME_NONE)
    {
      end_cell (self, out);
      return;
    }
  day = suture_day_from_time (time_usec, NULL);
  fraction = time_usec - day * DAY_SECONDS * G_USEC_PER_SEC;
  seconds = fraction / G_USEC_PER_SEC;
  fraction %= G_USEC_PER_SEC;
  out = put_date (self, out, day);
  *out = self->style.raw ? 'T' : ' ';
  put_pair (out + 1, (int) (seconds / 3600));
  out[3] = ':';
  put_pair (out + 4, (int) (seconds / 60 % 60));
  out[6] = ':';
  put_pair (out + 7, (int) (seconds % 60));
  out += 9;
  if (self->style.raw && fraction != 0)
    {
      *out++ = '.';
      out = put_digits (out, (guint64) fraction, 6);
    }
  if (self->style.raw)
    *out++ = 'Z';
  end_cell (self, out);
}

/**
 * suture_csv_writer_end_row:
 * @self: a writer
 * @cancellable: (nullable): checked where the buffer is written
 * @error: return location; %G_IO_ERROR
 *
 * Ends the row, and writes the buffer once it is full.
 *
 * Returns: %FALSE and @error where the stream could not be written
 */
gboolean
suture_csv_writer_end_row (SutureCsvWriter *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  /* begin_cell() leaves room for all this. A lone empty cell is quoted: readers skip empty lines. */
  if (self->row_begun && self->used == self->row_start)
    {
      self->buffer[self->used++] = '"';
      self->buffer[self->used++] = '"';
    }
  self->buffer[self->used++] = '\r';
  self->buffer[self->used++] = '\n';
  self->row_begun = FALSE;
  self->row_start = self->used;
  return self->used < BUFFER_SIZE || suture_csv_writer_flush (self, cancellable, error);
}

/**
 * suture_csv_writer_flush:
 * @self: a writer
 * @cancellable: (nullable): cancels the write
 * @error: return location; %G_IO_ERROR
 *
 * Writes what is in the buffer.
 *
 * Returns: %FALSE and @error where the stream could not be written
 */
gboolean
suture_csv_writer_flush (SutureCsvWriter *self, GCancellable *cancellable, GError **error)
{
  gsize size;

  g_return_val_if_fail (self != NULL, FALSE);

  size = self->used;
  self->used = self->row_start = 0;
  return g_output_stream_write_all (self->stream, self->buffer, size, NULL, cancellable, error);
}
