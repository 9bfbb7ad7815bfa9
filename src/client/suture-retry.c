/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-retry.h"

#include <gio/gio.h>
#include <libsoup/soup.h>

static gboolean
is_transient (const GError *error)
{
  static const GIOErrorEnum codes[] = {
    G_IO_ERROR_TIMED_OUT, G_IO_ERROR_CONNECTION_REFUSED, G_IO_ERROR_HOST_UNREACHABLE, G_IO_ERROR_NETWORK_UNREACHABLE,
    G_IO_ERROR_BROKEN_PIPE /* the same number as CONNECTION_CLOSED */, G_IO_ERROR_PARTIAL_INPUT,
    G_IO_ERROR_HOST_NOT_FOUND, G_IO_ERROR_BUSY,
  };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (error, G_IO_ERROR, (int) codes[i]))
      return TRUE;
  return g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE);
}

/**
 * suture_retry_should:
 * @policy: how often
 * @error: (nullable): what the connection said, %NULL where there is an answer
 * @http_status: the answer's status, 0 with @error
 * @repeatable: whether the call can be sent twice without doing anything twice
 * @attempt: how often it was sent, from 1
 *
 * Decides whether a call is sent again; nothing else does. Any thread.
 *
 * Returns: whether to
 */
gboolean
suture_retry_should (const SutureRetryPolicy *policy,
                     const GError            *error,
                     guint                    http_status,
                     gboolean                 repeatable,
                     guint                    attempt)
{
  g_return_val_if_fail (policy != NULL, FALSE);

  if (attempt >= policy->attempts)
    return FALSE;
  if (error != NULL)
    return repeatable && is_transient (error);
  /* Turned away at the door: nothing was done, whatever was asked. */
  if (http_status == 429)
    return TRUE;
  return repeatable && (http_status == 408 || (http_status >= 500 && http_status != 501 && http_status != 505));
}

/**
 * suture_retry_get_delay:
 * @policy: how long apart
 * @attempt: how often the call was sent, from 1
 * @retry_after_usec: what the service asked for, microseconds from now; 0 for nothing
 * @random: from 0 up to, not including, 1
 *
 * Full jitter over a doubling wait, so that many clients do not come back at
 * once; never before the service's own time. Any thread.
 *
 * Returns: microseconds to wait, or -1 where the service wants more than is
 *   waited for
 */
gint64
suture_retry_get_delay (const SutureRetryPolicy *policy, guint attempt, gint64 retry_after_usec, double random)
{
  double ceiling_ms;
  gint64 delay;

  g_return_val_if_fail (policy != NULL && attempt > 0, -1);

  ceiling_ms = MIN ((double) policy->cap_ms, (double) policy->base_ms * (double) (1u << MIN (attempt - 1, 16)));
  delay = (gint64) (random * ceiling_ms * 1000.0);
  if (retry_after_usec > policy->wait_max_usec)
    return -1;
  return retry_after_usec > 0 ? retry_after_usec + MIN (delay, G_USEC_PER_SEC / 4) : delay;
}

/**
 * suture_retry_parse_after:
 * @header: (nullable): the header `Retry-After`: seconds, or an HTTP date
 * @now_usec: the time, microseconds UTC
 *
 * Any thread.
 *
 * Returns: microseconds from now, 0 where there is none that makes sense or it has passed
 */
gint64
suture_retry_parse_after (const char *header, gint64 now_usec)
{
  g_autoptr (GDateTime) date = NULL;
  guint64 seconds;
  gint64 then;

  if (header == NULL)
    return 0;
  if (g_ascii_string_to_unsigned (header, 10, 0, G_MAXUINT32, &seconds, NULL))
    return (gint64) seconds * G_USEC_PER_SEC;
  date = soup_date_time_new_from_http_string (header);
  if (date == NULL)
    return 0;
  then = g_date_time_to_unix (date) * G_USEC_PER_SEC;
  return MAX (then - now_usec, 0);
}

/**
 * suture_retry_wait:
 * @usec: how long, microseconds
 * @cancellable: (nullable): ends the wait
 * @error: return location: %G_IO_ERROR_CANCELLED
 *
 * Waits, unless it is called off. Blocks; any thread but the main one.
 *
 * Returns: whether the time is over
 */
gboolean
suture_retry_wait (gint64 usec, GCancellable *cancellable, GError **error)
{
  const gint64 until = g_get_monotonic_time () + usec;
  GPollFD fd;
  gboolean has_fd = cancellable != NULL && g_cancellable_make_pollfd (cancellable, &fd);

  while (usec > 0 && !g_cancellable_is_cancelled (cancellable))
    {
      g_poll (&fd, has_fd ? 1 : 0, (int) MIN (usec / 1000 + 1, 3600 * 1000));
      usec = until - g_get_monotonic_time ();
    }
  if (has_fd)
    g_cancellable_release_fd (cancellable);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
