/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "suture-error.h"
#include "suture-gunzip.h"

static GByteArray *
compress (const void *data, gsize length)
{
  g_autoptr (GConverter) compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6));
  GByteArray *out = g_byte_array_new ();
  GConverterResult result;
  gsize at = 0;

  do
    {
      guint8 buffer[4096];
      gsize n_read, n_written;

      result = g_converter_convert (compressor, (const guint8 *) data + at, length - at, buffer, sizeof buffer,
                                    G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
      at += n_read;
      g_byte_array_append (out, buffer, (guint) n_written);
    }
  while (result == G_CONVERTER_CONVERTED);
  return out;
}

static gboolean
collect_cb (const void *data, gsize length, gpointer user_data, GError **error)
{
  g_byte_array_append (user_data, data, (guint) length);
  return TRUE;
}

static GByteArray *
expand (const guint8 *data, gsize length, gsize chunk, guint64 bytes_max, GError **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (SutureGunzip) gunzip = suture_gunzip_new (bytes_max, collect_cb, out);

  for (gsize at = 0; at < length; at += chunk)
    if (!suture_gunzip_feed (gunzip, data + at, MIN (chunk, length - at), error))
      return NULL;
  return suture_gunzip_finish (gunzip, error) ? g_steal_pointer (&out) : NULL;
}

static void
assert_expands (const GByteArray *file, gsize chunk, const char *expected, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) out = expand (file->data, file->len, chunk, G_MAXUINT64, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (out->data, out->len, expected, length);
}

static void
test_any_chunk (void)
{
  static const char text[] = "{\"deviceId\":\"1\"}\n{\"deviceId\":\"2\"}\n";
  g_autoptr (GByteArray) file = compress (text, sizeof text - 1);
  g_autoptr (GByteArray) plain = g_byte_array_new ();

  g_byte_array_append (plain, (const guint8 *) text, sizeof text - 1);
  for (gsize chunk = 1; chunk < 64; chunk++)
    {
      assert_expands (file, chunk, text, sizeof text - 1);
      assert_expands (plain, chunk, text, sizeof text - 1);
    }
}

/* Spark writes one member; a file put together of several is legal too. */
static void
test_members (void)
{
  g_autoptr (GByteArray) file = compress ("ab", 2);
  g_autoptr (GByteArray) second = compress ("cd", 2);

  g_byte_array_append (file, second->data, second->len);
  for (gsize chunk = 1; chunk <= file->len; chunk++)
    assert_expands (file, chunk, "abcd", 4);
}

static void
test_damaged (void)
{
  g_autofree char *text = g_strnfill (5000, 'x');
  g_autoptr (GByteArray) file = NULL;

  for (gsize i = 0; i < 5000; i++)
    text[i] = (char) ('a' + g_random_int_range (0, 26));
  file = compress (text, 5000);
  for (gsize length = 2; length < file->len; length += 13)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (expand (file->data, length, 100, G_MAXUINT64, &error));
      g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE);
    }
  for (gsize at = 10; at < file->len; at += 17)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GByteArray) out = NULL;

      file->data[at] ^= 0x55;
      out = expand (file->data, file->len, 100, G_MAXUINT64, &error);
      g_assert_true ((out == NULL) == (error != NULL));
      file->data[at] ^= 0x55;
    }
  assert_expands (file, 100, text, 5000);
}

static void
test_bomb (void)
{
  g_autofree char *zeros = g_malloc0 (64 * 1024 * 1024);
  g_autoptr (GByteArray) file = compress (zeros, 64 * 1024 * 1024);
  g_autoptr (GError) by_ratio = NULL;
  g_autoptr (GError) by_size = NULL;

  g_assert_null (expand (file->data, file->len, 65536, G_MAXUINT64, &by_ratio));
  g_assert_error (by_ratio, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE);
  g_assert_null (expand (file->data, file->len, 65536, 1000000, &by_size));
  g_assert_error (by_size, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE);
}

static void
test_short (void)
{
  for (gsize length = 0; length < 2; length++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GByteArray) out = expand ((const guint8 *) "\x1f", length, 1, 10, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (out->len, ==, length);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gunzip/any-chunk", test_any_chunk);
  g_test_add_func ("/gunzip/members", test_members);
  g_test_add_func ("/gunzip/damaged", test_damaged);
  g_test_add_func ("/gunzip/bomb", test_bomb);
  g_test_add_func ("/gunzip/short", test_short);
  return g_test_run ();
}
