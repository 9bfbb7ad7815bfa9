/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-gunzip.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-error.h"

#define OUT_BYTES (64 * 1024)
/* Rows of an export shrink to a twentieth or so; what grows more than this, once it is large, was made to. */
#define RATIO_MAX 250
#define RATIO_FROM_BYTES (16 * 1024 * 1024)

/**
 * SutureGunzip:
 *
 * Expands a file as it arrives. One that is not compressed, such as where the
 * connection has expanded it already, passes as it is. Memory holds a chunk; one
 * that grows beyond reason is given up. One thread at a time.
 */
struct _SutureGunzip
{
  GConverter      *converter; /* (owned) */
  guint64          bytes_max;
  SutureGunzipFunc func;
  gpointer         user_data;

  guint8           magic[2];
  guint            n_magic;   /* how many of its first bytes are known */
  gboolean         plain;     /* not compressed */
  gboolean         ended;     /* a member of the file ended, and no other has begun */
  GByteArray      *rest;      /* (owned): what the converter could not take yet */
  guint64          n_in;
  guint64          n_out;
};

/**
 * suture_gunzip_new:
 * @bytes_max: more than this does not come out
 * @func: takes what comes out
 * @user_data: for @func
 *
 * Returns: (transfer full): free with suture_gunzip_free()
 */
SutureGunzip *
suture_gunzip_new (guint64 bytes_max, SutureGunzipFunc func, gpointer user_data)
{
  SutureGunzip *self;

  g_return_val_if_fail (func != NULL, NULL);

  self = g_new0 (SutureGunzip, 1);
  self->converter = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  self->bytes_max = bytes_max;
  self->func = func;
  self->user_data = user_data;
  self->rest = g_byte_array_new ();
  return self;
}

/**
 * suture_gunzip_free:
 * @self: (transfer full): an expander
 */
void
suture_gunzip_free (SutureGunzip *self)
{
  g_return_if_fail (self != NULL);

  g_object_unref (self->converter);
  g_byte_array_unref (self->rest);
  g_free (self);
}

static gboolean
put_out (SutureGunzip *self, const void *data, gsize length, GError **error)
{
  self->n_out += length;
  if (self->n_out <= self->bytes_max && (self->n_out < RATIO_FROM_BYTES || self->n_out / RATIO_MAX <= self->n_in))
    return length == 0 || self->func (data, length, self->user_data, error);
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE, _("An exported file expands to far too much."));
  return FALSE;
}

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE, _("An exported file is damaged or cut short."));
  return FALSE;
}

/* Takes what the converter takes of what waits; FALSE where that is an error. */
static gboolean
expand (SutureGunzip *self, GError **error)
{
  g_autofree guint8 *out = g_malloc (OUT_BYTES);
  gsize at = 0;

  while (at < self->rest->len)
    {
      g_autoptr (GError) failure = NULL;
      gsize n_read = 0, n_written = 0;
      GConverterResult result;

      if (self->ended)
        g_converter_reset (self->converter);
      result = g_converter_convert (self->converter, self->rest->data + at, self->rest->len - at, out, OUT_BYTES,
                                    G_CONVERTER_NO_FLAGS, &n_read, &n_written, &failure);
      if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
        break;
      if (result == G_CONVERTER_ERROR)
        return fail (error);
      self->ended = result == G_CONVERTER_FINISHED;
      at += n_read;
      if (!put_out (self, out, n_written, error))
        return FALSE;
    }
  g_byte_array_remove_range (self->rest, 0, (guint) at);
  return TRUE;
}

/* The first two bytes say whether it is compressed. */
static gboolean
look_at_start (SutureGunzip *self, const guint8 **data, gsize *length, GError **error)
{
  while (self->n_magic < 2 && *length > 0)
    {
      self->magic[self->n_magic++] = **data;
      (*data)++;
      (*length)--;
      if (self->n_magic < 2)
        continue;
      self->plain = self->magic[0] != 0x1f || self->magic[1] != 0x8b;
      if (self->plain)
        return put_out (self, self->magic, 2, error);
      g_byte_array_append (self->rest, self->magic, 2);
    }
  return TRUE;
}

/**
 * suture_gunzip_feed:
 * @self: an expander
 * @data: the next bytes of the file, any number
 * @length: how many
 * @error: return location: %SUTURE_ERROR_BAD_RESPONSE, or what the function said
 *
 * Returns: %FALSE on error
 */
gboolean
suture_gunzip_feed (SutureGunzip *self, const void *data, gsize length, GError **error)
{
  const guint8 *bytes = data;

  g_return_val_if_fail (self != NULL && (data != NULL || length == 0), FALSE);

  self->n_in += length;
  if (!look_at_start (self, &bytes, &length, error))
    return FALSE;
  if (self->plain)
    return put_out (self, bytes, length, error);
  if (self->n_magic < 2)
    return TRUE;
  g_byte_array_append (self->rest, bytes, (guint) length);
  return expand (self, error);
}

/**
 * suture_gunzip_finish:
 * @self: an expander that was fed the whole file
 * @error: return location: %SUTURE_ERROR_BAD_RESPONSE where the file is cut short
 *
 * Returns: %FALSE on error
 */
gboolean
suture_gunzip_finish (SutureGunzip *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->n_magic < 2)
    return self->n_magic == 0 || put_out (self, self->magic, self->n_magic, error);
  return self->plain || (self->ended && self->rest->len == 0) || fail (error);
}
