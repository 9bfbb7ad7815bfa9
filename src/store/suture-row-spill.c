/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-row-spill.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "suture-error.h"

/* Rows come in the order they lie in and leave in the order asked for. Reading a
 * million rows by key, in the order of names, costs three times as much as
 * reading them as they lie; so they are read as they lie and dealt out to
 * buckets of neighbouring ranks. The buckets overflow into one temporary file,
 * and each is put in order in memory: little memory, however many rows. */
#define BUCKET_ROWS 16384
#define BUFFERS_BYTES (4u << 20)
#define BUFFER_MIN_BYTES (8u << 10)
#define BUFFER_MAX_BYTES (64u << 10)

typedef struct
{
  goffset offset;
  gsize   length;
} Extent;

typedef struct
{
  GByteArray *buffer;  /* (owned): not in the file yet */
  GArray     *extents; /* (owned) (element-type Extent): what is */
} Bucket;

struct _SutureRowSpill
{
  const SutureField *const *fields;
  guint    n_fields;
  guint    n_buckets;
  Bucket  *buckets;      /* (owned) */
  gsize    buffer_bytes;
  int      file;
  goffset  end;          /* of the file */
};

/* What a value is led by. */
typedef enum
{
  TAG_NULL,
  TAG_INTEGER, /* gint64 */
  TAG_REAL,    /* double */
  TAG_TEXT,    /* guint32 length, the bytes, a NUL */
} Tag;

typedef struct
{
  guint32 rank;
  guint32 length; /* of the values behind it */
} RowHeader;

static gboolean
set_file_error (GError **error)
{
  if (errno == ENOSPC || errno == EDQUOT)
    g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_NO_SPACE,
                         _("The disk is full, so the rows could not be sorted. Free some space, then try again."));
  else
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_STORE,
                 _("The rows could not be sorted, because a temporary file failed: %s. Try again."), g_strerror (errno));
  return FALSE;
}

/**
 * suture_row_spill_new:
 * @folder: where a temporary file may be; private, as it holds what the store holds
 * @n_rows: ranks are less than this
 * @fields: (array length=n_fields): what each row consists of; outlives the spill
 * @n_fields: 1 or more
 * @error: return location
 *
 * Returns: (transfer full): an empty spill, or %NULL and @error
 */
SutureRowSpill *
suture_row_spill_new (const char *folder, guint n_rows, const SutureField *const *fields, guint n_fields, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "rows-XXXXXX", NULL);
  SutureRowSpill *self;
  int file = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);

  if (file < 0)
    {
      set_file_error (error);
      return NULL;
    }
  g_unlink (path); /* gone with the last descriptor, whatever happens */
  self = g_new0 (SutureRowSpill, 1);
  self->fields = fields;
  self->n_fields = n_fields;
  self->file = file;
  self->n_buckets = n_rows / BUCKET_ROWS + 1;
  self->buffer_bytes = CLAMP (BUFFERS_BYTES / self->n_buckets, BUFFER_MIN_BYTES, BUFFER_MAX_BYTES);
  self->buckets = g_new (Bucket, self->n_buckets);
  for (guint i = 0; i < self->n_buckets; i++)
    {
      self->buckets[i].buffer = g_byte_array_new ();
      self->buckets[i].extents = g_array_new (FALSE, FALSE, sizeof (Extent));
    }
  return self;
}

/**
 * suture_row_spill_free:
 * @self: (transfer full): a spill
 */
void
suture_row_spill_free (SutureRowSpill *self)
{
  for (guint i = 0; i < self->n_buckets; i++)
    {
      g_byte_array_unref (self->buckets[i].buffer);
      g_array_unref (self->buckets[i].extents);
    }
  close (self->file);
  g_free (self->buckets);
  g_free (self);
}

static gboolean
flush (SutureRowSpill *self, Bucket *bucket, GError **error)
{
  Extent extent = { self->end, bucket->buffer->len };
  gsize done = 0;

  while (done < extent.length)
    {
      gssize n = pwrite (self->file, bucket->buffer->data + done, extent.length - done, extent.offset + (goffset) done);

      if (n < 0 && errno != EINTR)
        return set_file_error (error);
      done += n > 0 ? (gsize) n : 0;
    }
  self->end += (goffset) extent.length;
  g_array_append_val (bucket->extents, extent);
  g_byte_array_set_size (bucket->buffer, 0);
  return TRUE;
}

static gboolean
is_text (const SutureValue *value)
{
  return value->type == SUTURE_FIELD_STRING || value->type == SUTURE_FIELD_STRINGS || value->type == SUTURE_FIELD_INTEGERS;
}

/* Bytes that the values take at most. */
static gsize
measure_values (const SutureValue *values, guint n_values)
{
  gsize bytes = 0;

  for (guint i = 0; i < n_values; i++)
    bytes += 1 + (is_text (&values[i]) ? sizeof (guint32) + values[i].length + 1 : sizeof (gint64));
  return bytes;
}

static guint8 *
put (guint8 *to, gconstpointer bytes, gsize length)
{
  memcpy (to, bytes, length);
  return to + length;
}

static guint8 *
put_value (guint8 *to, const SutureValue *value)
{
  gboolean text = is_text (value);
  guint32 length = (guint32) value->length;

  *to++ = value->is_null ? TAG_NULL : text ? TAG_TEXT : value->type == SUTURE_FIELD_REAL ? TAG_REAL : TAG_INTEGER;
  if (value->is_null)
    return to;
  if (!text)
    return value->type == SUTURE_FIELD_REAL ? put (to, &value->real, sizeof value->real)
                                            : put (to, &value->integer, sizeof value->integer);
  to = put (put (to, &length, sizeof length), value->text, length);
  *to++ = '\0';
  return to;
}

/**
 * suture_row_spill_add:
 * @self: a spill
 * @rank: where the row belongs, from 0; once each
 * @values: (array): its values, as many as there are fields
 * @error: return location
 *
 * Returns: whether the row was taken
 */
gboolean
suture_row_spill_add (SutureRowSpill *self, guint rank, const SutureValue *values, GError **error)
{
  Bucket *bucket = &self->buckets[rank / BUCKET_ROWS];
  RowHeader header = { rank, 0 };
  guint start = bucket->buffer->len;
  guint8 *row, *end;

  /* Room for all of the row at once: this runs for millions of values. */
  g_byte_array_set_size (bucket->buffer, (guint) (start + sizeof header + measure_values (values, self->n_fields)));
  row = bucket->buffer->data + start;
  end = row + sizeof header;
  for (guint i = 0; i < self->n_fields; i++)
    end = put_value (end, &values[i]);
  header.length = (guint32) (end - row - (gssize) sizeof header);
  memcpy (row, &header, sizeof header);
  g_byte_array_set_size (bucket->buffer, (guint) (end - bucket->buffer->data));
  return bucket->buffer->len < self->buffer_bytes || flush (self, bucket, error);
}

/* Reads what a bucket has in the file back in front of what it has in memory. */
static gboolean
gather (SutureRowSpill *self, Bucket *bucket, GByteArray *rows, GError **error)
{
  g_byte_array_set_size (rows, 0);
  for (guint i = 0; i < bucket->extents->len; i++)
    {
      const Extent *extent = &g_array_index (bucket->extents, Extent, i);
      gsize start = rows->len;
      gsize done = 0;

      g_byte_array_set_size (rows, (guint) (start + extent->length));
      while (done < extent->length)
        {
          gssize n = pread (self->file, rows->data + start + done, extent->length - done, extent->offset + (goffset) done);

          if (n == 0)
            errno = EIO;
          if (n == 0 || (n < 0 && errno != EINTR))
            return set_file_error (error);
          done += n > 0 ? (gsize) n : 0;
        }
    }
  g_byte_array_append (rows, bucket->buffer->data, bucket->buffer->len);
  return TRUE;
}

static const guint8 *
take (const guint8 **from, gsize length)
{
  const guint8 *bytes = *from;

  *from += length;
  return bytes;
}

static void
read_value (const guint8 **from, const SutureField *field, SutureValue *value)
{
  Tag tag = *take (from, 1);
  guint32 length;

  memset (value, 0, sizeof *value);
  value->type = field->type;
  value->is_null = tag == TAG_NULL;
  if (tag == TAG_INTEGER)
    memcpy (&value->integer, take (from, sizeof value->integer), sizeof value->integer);
  else if (tag == TAG_REAL)
    memcpy (&value->real, take (from, sizeof value->real), sizeof value->real);
  else if (tag == TAG_TEXT)
    {
      memcpy (&length, take (from, sizeof length), sizeof length);
      value->length = length;
      value->text = (const char *) take (from, (gsize) length + 1);
    }
  if (field->type == SUTURE_FIELD_ENUM && !value->is_null)
    {
      value->text = suture_enum_get_word (field->words, (int) value->integer);
      value->length = value->text != NULL ? strlen (value->text) : 0;
      value->is_null = value->text == NULL;
    }
}

/* Where in @rows the row of each rank of the bucket begins; 0 where there is none, as a header is in front. */
static void
find_rows (const GByteArray *rows, guint32 *starts)
{
  RowHeader header;

  memset (starts, 0, BUCKET_ROWS * sizeof (guint32));
  for (guint32 at = 0; at < rows->len; at += (guint32) sizeof header + header.length)
    {
      memcpy (&header, rows->data + at, sizeof header);
      starts[header.rank % BUCKET_ROWS] = at + (guint32) sizeof header;
    }
}

/**
 * suture_row_spill_each:
 * @self: a spill
 * @func: (scope call): called for each row, by rank
 * @user_data: user data of @func
 * @error: return location; also what @func set
 *
 * Returns: whether every row was handed out
 */
gboolean
suture_row_spill_each (SutureRowSpill *self, SutureRowFunc func, gpointer user_data, GError **error)
{
  g_autofree SutureValue *values = g_new0 (SutureValue, self->n_fields);
  g_autofree guint32 *starts = g_new (guint32, BUCKET_ROWS);
  g_autoptr (GByteArray) rows = g_byte_array_new ();

  for (guint i = 0; i < self->n_buckets; i++)
    {
      if (!gather (self, &self->buckets[i], rows, error))
        return FALSE;
      find_rows (rows, starts);
      for (guint j = 0; j < BUCKET_ROWS; j++)
        {
          const guint8 *from = rows->data + starts[j];

          if (starts[j] == 0)
            continue;
          for (guint k = 0; k < self->n_fields; k++)
            read_value (&from, self->fields[k], &values[k]);
          if (!func (values, self->n_fields, user_data, error))
            return FALSE;
        }
    }
  return TRUE;
}
