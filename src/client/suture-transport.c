/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-transport-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-error.h"
#include "suture-origin.h"
#include "suture-token-file.h"
#include "suture-transport-error.h"
#include "suture-transport-head.h"
#include "suture-wire-error.h"

#define REDIRECTS_MAX 5
#define CALL_USEC_MAX (15 * 60 * (gint64) G_USEC_PER_SEC)
#define PAGES_MAX 100000
/* libsoup has no name for it. */
#define TOO_MANY_REQUESTS 429
/* Where a busy service does not say when to come back. */
#define THROTTLED_USEC (60 * G_USEC_PER_SEC)

/**
 * suture_transport_new:
 * @service: the service's address, as in suture_origin_parse_service()
 * @token_file: (nullable): path of the file that holds the bearer token
 * @error: return location: %SUTURE_ERROR_INVALID_INPUT
 *
 * Returns: (transfer full) (nullable): free with suture_transport_free(), in the
 *   thread that sent with it
 */
SutureTransport *
suture_transport_new (const char *service, const char *token_file, GError **error)
{
  g_autoptr (SutureAuthorizer) authorizer = token_file != NULL ? suture_token_file_new (token_file) : NULL;

  return suture_transport_new_with_authorizer (service, authorizer, error);
}

/**
 * suture_transport_new_with_authorizer:
 * @service: the service's address, as in suture_origin_parse_service()
 * @authorizer: (nullable): signs the calls
 * @error: return location: %SUTURE_ERROR_INVALID_INPUT
 *
 * Returns: (transfer full) (nullable): free with suture_transport_free(), in the
 *   thread that sent with it
 */
SutureTransport *
suture_transport_new_with_authorizer (const char *service, SutureAuthorizer *authorizer, GError **error)
{
  static const SutureRetryPolicy policy = SUTURE_RETRY_POLICY_DEFAULT;
  g_autofree char *address = NULL;
  SutureTransport *self;

  g_return_val_if_fail (service != NULL, NULL);

  address = suture_origin_parse_service (service, error);
  if (address == NULL)
    return NULL;
  self = g_new0 (SutureTransport, 1);
  self->service = g_steal_pointer (&address);
  g_set_object (&self->authorizer, authorizer);
  self->accept_language = suture_transport_head_accept_language (g_get_language_names ());
  self->context = g_main_context_new ();
  self->policy = policy;
  self->timeout_s = 30;
  self->call_usec_max = CALL_USEC_MAX;
  self->pages_max = PAGES_MAX;
  return self;
}

/**
 * suture_transport_new_for_link:
 * @beside: the way to the service that gave @link
 * @link: a link to a file in another place, to be read by whoever has it; untrusted, secret
 * @error: return location: %SUTURE_ERROR_UNSAFE_LINK
 *
 * A way to where @link leads, without any token, as patient as @beside. A link to
 * this computer is taken of a service on this computer alone. No error names the link.
 *
 * Returns: (transfer full) (nullable): free with suture_transport_free()
 */
SutureTransport *
suture_transport_new_for_link (SutureTransport *beside, const char *link, GError **error)
{
  g_autofree char *root = NULL;
  SutureTransport *self = NULL;

  g_return_val_if_fail (beside != NULL && link != NULL, NULL);

  root = suture_origin_dup_root (link);
  if (root != NULL && (!suture_origin_is_loopback (root) || suture_origin_is_loopback (beside->service)))
    self = suture_transport_new_with_authorizer (root, NULL, NULL);
  if (self == NULL)
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_UNSAFE_LINK,
                           _("The service gave a link to a file that is not safe to follow."));
      return NULL;
    }
  suture_transport_set_policy (self, &beside->policy, beside->timeout_s);
  suture_transport_set_wait_func (self, beside->wait_func, beside->wait_data);
  return self;
}

/**
 * suture_transport_free:
 * @self: (transfer full): a transport
 */
void
suture_transport_free (SutureTransport *self)
{
  g_return_if_fail (self != NULL);

  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->session);
  g_main_context_unref (self->context);
  g_free (self->service);
  g_clear_object (&self->authorizer);
  g_clear_pointer (&self->gate, suture_rate_gate_unref);
  g_free (self->accept_language);
  g_free (self);
}

/**
 * suture_transport_set_policy:
 * @self: a transport that has not sent anything
 * @policy: how often to repeat
 * @timeout_s: seconds without a byte after which a connection is given up
 */
void
suture_transport_set_policy (SutureTransport *self, const SutureRetryPolicy *policy, guint timeout_s)
{
  g_return_if_fail (self != NULL && policy != NULL && self->session == NULL);

  self->policy = *policy;
  self->timeout_s = timeout_s;
}

/**
 * suture_transport_set_wait_func:
 * @self: a transport
 * @func: (nullable): told before each wait
 * @user_data: for @func
 */
void
suture_transport_set_wait_func (SutureTransport *self, SutureWaitFunc func, gpointer user_data)
{
  g_return_if_fail (self != NULL);

  self->wait_func = func;
  self->wait_data = user_data;
}

/**
 * suture_transport_set_gate:
 * @self: a transport that has not sent anything
 * @gate: (nullable): keeps its calls below the limits of the service; shared with other transports to it
 */
void
suture_transport_set_gate (SutureTransport *self, SutureRateGate *gate)
{
  g_return_if_fail (self != NULL && self->session == NULL);

  if (gate != NULL)
    suture_rate_gate_ref (gate);
  g_clear_pointer (&self->gate, suture_rate_gate_unref);
  self->gate = gate;
}

/**
 * suture_transport_get_service:
 * @self: a transport
 *
 * Returns: (transfer none): the service's address, without a slash at its end
 */
const char *
suture_transport_get_service (SutureTransport *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->service;
}

/**
 * suture_transport_dup_address:
 * @self: a transport
 * @path: a path of the service, beginning with a slash, escaped
 *
 * Returns: (transfer full): the absolute address
 */
char *
suture_transport_dup_address (SutureTransport *self, const char *path)
{
  g_return_val_if_fail (self != NULL && path != NULL && path[0] == '/', NULL);
  return g_strconcat (self->service, path, NULL);
}

/**
 * suture_transport_get_not_before:
 * @self: a transport
 *
 * Returns: the instant before which the service does not want the next call,
 *   microseconds UTC; 0 where it did not ask
 */
gint64
suture_transport_get_not_before (SutureTransport *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->not_before_usec;
}

/**
 * suture_transport_clear_answer:
 * @answer: an answer
 *
 * Frees what it holds and makes it empty.
 */
void
suture_transport_clear_answer (SutureAnswer *answer)
{
  g_return_if_fail (answer != NULL);

  g_clear_pointer (&answer->body, g_bytes_unref);
  g_clear_pointer (&answer->etag, g_free);
  g_clear_pointer (&answer->address, g_free);
  answer->http_status = 0;
}

/* ---- attempts until there is an answer ---- */

/* Somebody may look at the clock of a long wait: it is told anew each second. */
static gboolean
wait_aloud (SutureTransport *self, gint64 delay_usec, guint http_status, GCancellable *cancellable, GError **error)
{
  const gboolean asked = http_status == TOO_MANY_REQUESTS || http_status == SOUP_STATUS_SERVICE_UNAVAILABLE;
  const gint64 until = g_get_monotonic_time () + delay_usec;
  gint64 left = delay_usec;

  do
    {
      if (self->wait_func != NULL)
        self->wait_func (left, http_status, self->wait_data);
      if (!suture_retry_wait (asked ? MIN (left, G_USEC_PER_SEC) : left, cancellable, error))
        return FALSE;
      left = until - g_get_monotonic_time ();
    }
  while (left > 0);
  return TRUE;
}

/* The other threads that call the service need not hear the same from it. */
static void
hold_gate (SutureTransport *self, const SutureTransportAttempt *attempt)
{
  if (self->gate != NULL && attempt->http_status == TOO_MANY_REQUESTS && attempt->retry_after_usec > 0)
    suture_rate_gate_hold (self->gate, g_get_monotonic_time () + attempt->retry_after_usec);
}

/* Decides about another attempt and waits for it. */
static gboolean
wait_for_next (SutureTransport *self, const SutureCall *call, const SutureTransportAttempt *attempt, guint n,
               GCancellable *cancellable, GError **error)
{
  gint64 delay;

  hold_gate (self, attempt);
  if (SOUP_STATUS_IS_SUCCESSFUL (attempt->http_status) && attempt->error == NULL)
    return FALSE;
  if (!suture_retry_should (&self->policy, attempt->error, attempt->http_status, call->repeatable, n))
    return FALSE;
  delay = suture_retry_get_delay (&self->policy, n, attempt->retry_after_usec, g_random_double ());
  return delay >= 0 && wait_aloud (self, delay, attempt->http_status, cancellable, error);
}

/* Microsoft's limits are kept before Microsoft has to say so; who would wait too long comes again later. */
static gboolean
pass_gate (SutureTransport *self, const SutureCall *call, const char *address, GCancellable *cancellable, GError **error)
{
  gint64 wait;

  if (self->gate == NULL)
    return TRUE;
  while ((wait = suture_rate_gate_pass (self->gate, call->method, address, g_get_monotonic_time ())) > 0)
    {
      const int minutes = (int) (wait / (60 * G_USEC_PER_SEC)) + 1;

      if (wait > self->policy.wait_max_usec)
        {
          self->not_before_usec = g_get_real_time () + wait;
          g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_THROTTLED,
                       ngettext ("Microsoft’s limit of calls is reached. It goes on in %d minute.",
                                 "Microsoft’s limit of calls is reached. It goes on in %d minutes.", (gulong) minutes), minutes);
          return FALSE;
        }
      if (!wait_aloud (self, wait, TOO_MANY_REQUESTS, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_redirect (guint http_status)
{
  return http_status == 301 || http_status == 302 || http_status == 303 || http_status == 307 || http_status == 308;
}

/* The final attempt's outcome as the caller's. */
static gboolean
conclude (SutureTransport *self, SutureTransportAttempt *attempt, SutureAnswer *answer, GError **error)
{
  gsize length = 0;
  const char *body = answer->body != NULL ? g_bytes_get_data (answer->body, &length) : NULL;

  if (attempt->http_status == 429 || attempt->http_status == 503)
    self->not_before_usec = g_get_real_time () + (attempt->retry_after_usec > 0 ? attempt->retry_after_usec : THROTTLED_USEC);
  if (attempt->error != NULL)
    {
      g_propagate_error (error, suture_transport_error_from_io (g_steal_pointer (&attempt->error), self->service));
      return FALSE;
    }
  if (SOUP_STATUS_IS_SUCCESSFUL (attempt->http_status))
    return TRUE;
  g_propagate_error (error, suture_wire_error_to_gerror (attempt->http_status, body, length));
  return FALSE;
}

/* Follows a redirect that stays with the service: TRUE with the new *@address. */
static gboolean
follow (SutureTransport *self, const SutureCall *call, const SutureTransportAttempt *attempt, guint n_redirects, char **address, GError **error)
{
  char *next;

  if (attempt->error != NULL || !is_redirect (attempt->http_status) || attempt->location == NULL ||
      strcmp (call->method, "GET") != 0 || n_redirects >= REDIRECTS_MAX)
    return FALSE;
  next = suture_origin_resolve (self->service, *address, attempt->location, error);
  if (next == NULL)
    return FALSE;
  g_free (*address);
  *address = next;
  return TRUE;
}

/* After the first 401 of a call: whether there is another token to try. */
static gboolean
renew (SutureTransport *self, const SutureTransportAttempt *attempt, gboolean *renewed, GCancellable *cancellable, GError **error)
{
  if (attempt->error != NULL || attempt->http_status != SOUP_STATUS_UNAUTHORIZED || attempt->token == NULL || *renewed)
    return FALSE;
  *renewed = TRUE;
  return suture_authorizer_renew (self->authorizer, attempt->token, cancellable, error);
}

static gboolean
send_in_context (SutureTransport *self, const SutureCall *call, const SutureSink *sink, SutureAnswer *answer,
                 GCancellable *cancellable, GError **error)
{
  g_autofree char *address = g_strdup (call->address);
  g_autoptr (GError) inner = NULL;
  guint n_redirects = 0;
  gboolean renewed = FALSE;

  for (guint n = 1;; n++)
    {
      g_auto (SutureTransportAttempt) attempt = { 0 };

      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !pass_gate (self, call, address, cancellable, error))
        return FALSE;
      suture_transport_clear_answer (answer);
      suture_transport_attempt_run (self, call, address, sink, answer, &attempt, cancellable);
      answer->address = g_strdup (address);
      if (follow (self, call, &attempt, n_redirects, &address, &inner))
        {
          n_redirects++;
          n--;
          continue;
        }
      if (inner == NULL && renew (self, &attempt, &renewed, cancellable, &inner))
        {
          n--;
          continue;
        }
      if (inner == NULL && wait_for_next (self, call, &attempt, n, cancellable, &inner))
        continue;
      if (inner == NULL)
        return conclude (self, &attempt, answer, error);
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
}

/**
 * suture_transport_send:
 * @self: a transport
 * @call: what to send; its address must be the service's
 * @sink: (nullable): takes the body of a success; %NULL to get it in @answer
 * @answer: (out caller-allocates): what came back, also with an error status (the
 *   body of a 412 is the entity as it is now)
 * @cancellable: (nullable): also ends a wait
 * @error: return location: #SutureError by status and connection; or
 *   %G_IO_ERROR_CANCELLED
 *
 * Sends a call and waits for its answer, again and again where #SutureRetryPolicy
 * allows. Blocks; worker threads only.
 *
 * Returns: whether there is an answer with a success status, and the sink took all of it
 */
gboolean
suture_transport_send (SutureTransport  *self,
                       const SutureCall *call,
                       const SutureSink *sink,
                       SutureAnswer     *answer,
                       GCancellable     *cancellable,
                       GError          **error)
{
  gboolean ok;

  g_return_val_if_fail (self != NULL && call != NULL && call->address != NULL && answer != NULL, FALSE);

  if (!suture_origin_is_same (self->service, call->address))
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_UNSAFE_LINK,
                           _("The service gave a link that leads to another place. It was not followed."));
      return FALSE;
    }
  g_main_context_push_thread_default (self->context);
  ok = send_in_context (self, call, sink, answer, cancellable, error);
  g_main_context_pop_thread_default (self->context);
  return ok;
}
