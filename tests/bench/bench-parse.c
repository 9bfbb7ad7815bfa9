/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading pages of the service: against json-glib's tree, and against the parser beneath that does nothing else. */
#include <json-glib/json-glib.h>
#include <string.h>
#include <time.h>
#include <yajl/yajl_parse.h>

#include "suture-device.h"
#include "suture-wire-reader.h"

#define ROWS 10000
#define ROUNDS 5

static GString *page;

static gint64
cpu_usec (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * (gint64) G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static gboolean
keep_nothing_cb (gpointer record, gboolean removed, gpointer user_data, GError **error)
{
  suture_record_unref (record);
  return TRUE;
}

static void
read_with_reader (void)
{
  g_autoptr (SutureWireReader) reader = suture_wire_reader_new (&suture_device_type, keep_nothing_cb, NULL);

  for (gsize at = 0; at < page->len; at += 65536)
    g_assert_true (suture_wire_reader_feed (reader, page->str + at, MIN (65536, page->len - at), NULL));
  g_assert_true (suture_wire_reader_finish (reader, NULL));
  g_assert_cmpuint (suture_wire_reader_get_n_records (reader), ==, ROWS);
}

static void
read_with_json_glib (void)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();

  g_assert_true (json_parser_load_from_data (parser, page->str, (gssize) page->len, NULL));
}

static int text_cb (void *context, const unsigned char *text, size_t length) { return 1; }
static int mark_cb (void *context) { return 1; }

static void
read_with_yajl (void)
{
  static const yajl_callbacks callbacks = {
    .yajl_string = text_cb, .yajl_map_key = text_cb, .yajl_start_map = mark_cb, .yajl_end_map = mark_cb,
    .yajl_start_array = mark_cb, .yajl_end_array = mark_cb,
  };
  yajl_handle parser = yajl_alloc (&callbacks, NULL, NULL);

  for (gsize at = 0; at < page->len; at += 65536)
    yajl_parse (parser, (const unsigned char *) page->str + at, MIN (65536, page->len - at));
  yajl_free (parser);
}

/* The best of several rounds: other programs share the processor. */
static gint64
best (void (*read) (void))
{
  gint64 least = G_MAXINT64;

  for (guint i = 0; i < ROUNDS; i++)
    {
      gint64 before = cpu_usec ();

      read ();
      least = MIN (least, cpu_usec () - before);
    }
  return MAX (least, 1);
}

static void
test_ratios (void)
{
  gint64 ours, tree, bare;

  page = g_string_new ("{\"value\":[");
  for (guint i = 0; i < ROWS; i++)
    g_string_append_printf (page, "%s{\"id\":\"e058770379bc199a9c179ce52a23e16f%08x\",\"computerDnsName\":\"ws-%07u.corp.example.org\","
                            "\"osPlatform\":\"Windows11\",\"rbacGroupName\":\"Group %u\"}", i > 0 ? "," : "", i, i, i % 20);
  g_string_append (page, "]}");
  ours = best (read_with_reader);
  tree = best (read_with_json_glib);
  bare = best (read_with_yajl);
  g_test_message ("%" G_GSIZE_FORMAT " kB: json-glib takes %.1f times as long; the bare parser %.2f of it",
                  page->len / 1024, (double) tree / (double) ours, (double) bare / (double) ours);
  g_assert_cmpint (tree, >, 4 * ours);
  g_assert_cmpint (ours, <, 3 * bare);
  g_string_free (page, TRUE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bench/parse/ratios", test_ratios);
  return g_test_run ();
}
