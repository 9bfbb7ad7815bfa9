/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>

#include "suture-retry.h"

static const SutureRetryPolicy policy = SUTURE_RETRY_POLICY_DEFAULT;

static void
test_should_by_status (void)
{
  static const struct { guint status; gboolean get; gboolean post; } cases[] = {
    { 200, FALSE, FALSE }, { 400, FALSE, FALSE }, { 401, FALSE, FALSE }, { 403, FALSE, FALSE }, { 404, FALSE, FALSE },
    { 408, TRUE, FALSE }, { 409, FALSE, FALSE }, { 412, FALSE, FALSE }, { 429, TRUE, TRUE }, { 500, TRUE, FALSE },
    { 501, FALSE, FALSE }, { 502, TRUE, FALSE }, { 503, TRUE, FALSE }, { 504, TRUE, FALSE }, { 507, TRUE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (suture_retry_should (&policy, NULL, cases[i].status, TRUE, 1), ==, cases[i].get);
      g_assert_cmpint (suture_retry_should (&policy, NULL, cases[i].status, FALSE, 1), ==, cases[i].post);
      g_assert_false (suture_retry_should (&policy, NULL, cases[i].status, TRUE, 5));
    }
}

static void
test_should_by_error (void)
{
  static const struct { GIOErrorEnum code; gboolean expected; } cases[] = {
    { G_IO_ERROR_TIMED_OUT, TRUE }, { G_IO_ERROR_CONNECTION_REFUSED, TRUE }, { G_IO_ERROR_CONNECTION_CLOSED, TRUE },
    { G_IO_ERROR_PARTIAL_INPUT, TRUE }, { G_IO_ERROR_NETWORK_UNREACHABLE, TRUE }, { G_IO_ERROR_CANCELLED, FALSE },
    { G_IO_ERROR_FAILED, FALSE }, { G_IO_ERROR_INVALID_DATA, FALSE }, { G_IO_ERROR_NO_SPACE, FALSE },
  };
  g_autoptr (GError) tls = g_error_new_literal (G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE, "x");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, (int) cases[i].code, "x");

      g_assert_cmpint (suture_retry_should (&policy, error, 0, TRUE, 1), ==, cases[i].expected);
      g_assert_cmpint (suture_retry_should (&policy, error, 0, TRUE, 4), ==, cases[i].expected);
      g_assert_false (suture_retry_should (&policy, error, 0, TRUE, 5));
      g_assert_false (suture_retry_should (&policy, error, 0, FALSE, 1));
    }
  g_assert_false (suture_retry_should (&policy, tls, 0, TRUE, 1));
}

static void
test_delay (void)
{
  g_assert_cmpint (suture_retry_get_delay (&policy, 1, 0, 0), ==, 0);
  g_assert_cmpint (suture_retry_get_delay (&policy, 1, 0, 0.5), ==, 250000);
  g_assert_cmpint (suture_retry_get_delay (&policy, 3, 0, 0.5), ==, 1000000);
  g_assert_cmpint (suture_retry_get_delay (&policy, 30, 0, 0.5), ==, 7500000);
  g_assert_cmpint (suture_retry_get_delay (&policy, 1, 7 * G_USEC_PER_SEC, 0), ==, 7 * G_USEC_PER_SEC);
  g_assert_cmpint (suture_retry_get_delay (&policy, 4, 7 * G_USEC_PER_SEC, 0.9), ==, 7 * G_USEC_PER_SEC + 250000);
  g_assert_cmpint (suture_retry_get_delay (&policy, 1, policy.wait_max_usec, 0), ==, policy.wait_max_usec);
  g_assert_cmpint (suture_retry_get_delay (&policy, 1, policy.wait_max_usec + 1, 0), ==, -1);
}

static void
test_parse_after (void)
{
  const gint64 now = G_GINT64_CONSTANT (1612963236) * G_USEC_PER_SEC; /* Wed, 10 Feb 2021 13:20:36 GMT */

  g_assert_cmpint (suture_retry_parse_after (NULL, now), ==, 0);
  g_assert_cmpint (suture_retry_parse_after ("30", now), ==, 30 * G_USEC_PER_SEC);
  g_assert_cmpint (suture_retry_parse_after ("0", now), ==, 0);
  g_assert_cmpint (suture_retry_parse_after ("Wed, 10 Feb 2021 13:21:36 GMT", now), ==, 60 * G_USEC_PER_SEC);
  g_assert_cmpint (suture_retry_parse_after ("Wed, 10 Feb 2021 13:00:00 GMT", now), ==, 0);
  g_assert_cmpint (suture_retry_parse_after ("-5", now), ==, 0);
  g_assert_cmpint (suture_retry_parse_after ("soon", now), ==, 0);
  g_assert_cmpint (suture_retry_parse_after ("", now), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/client/retry/should-by-status", test_should_by_status);
  g_test_add_func ("/client/retry/should-by-error", test_should_by_error);
  g_test_add_func ("/client/retry/delay", test_delay);
  g_test_add_func ("/client/retry/parse-after", test_parse_after);
  return g_test_run ();
}
