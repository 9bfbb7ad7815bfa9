/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-transport.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "suture-error.h"
#include "suture-origin.h"
#include "suture-secret.h"
#include "suture-token-file.h"
#include "suture-transport-error.h"
#include "suture-transport-head.h"
#include "suture-wire-error.h"

#define CHUNK_BYTES (64 * 1024)
#define SMALL_BYTES_MAX (1024 * 1024)
#define REDIRECTS_MAX 5
/* A service that drips bytes is given up after this long, whatever it still sends. */
#define CALL_USEC_MAX (15 * 60 * G_USEC_PER_SEC)
#define JSON_TYPE "application/json"
/* Where a busy service does not say when to come back. */
#define THROTTLED_USEC (60 * G_USEC_PER_SEC)

/**
 * SutureTransport:
 *
 * Sends calls to one service: signs them, repeats them where that is safe, maps
 * every failure to #SutureError. Blocking, for a worker thread: its connections
 * belong to the thread that uses it, one at a time.
 *
 * ```
 *  send -> attempt -> (wait, attempt)* -> answer, or an error for people
 *            token of its authorizer, HTTP, body -> sink
 *            401: another token, once
 * ```
 */
struct _SutureTransport
{
  char             *service;         /* (owned): https://host[:port][/path] */
  SutureAuthorizer *authorizer;      /* (owned) (nullable) */
  char             *accept_language; /* (owned) */
  SoupSession      *session;         /* (owned) (nullable): made in the thread that sends */
  GMainContext     *context;         /* (owned): the session's own */
  SutureRetryPolicy policy;
  guint             timeout_s;
  SutureWaitFunc    wait_func;       /* (nullable) */
  gpointer          wait_data;
  gint64            not_before_usec; /* UTC: what the service asked for last; 0: nothing */
};

/* One try of a call. */
typedef struct
{
  guint   http_status;      /* 0 where there was no answer */
  gint64  retry_after_usec; /* from now */
  char   *location;         /* (owned) (nullable) */
  char   *token;            /* (owned) (nullable): secret: what it was signed with */
  GError *error;            /* (owned) (nullable) */
} Attempt;

static void
attempt_clear (Attempt *attempt)
{
  g_clear_pointer (&attempt->location, g_free);
  g_clear_pointer (&attempt->token, suture_secret_free);
  g_clear_error (&attempt->error);
  attempt->http_status = 0;
  attempt->retry_after_usec = 0;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Attempt, attempt_clear)

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

/* ---- one attempt ---- */

static void
ensure_session (SutureTransport *self)
{
  if (self->session != NULL)
    return;
  self->session = soup_session_new_with_options ("timeout", self->timeout_s, "idle-timeout", 60,
                                                 "max-conns-per-host", 2, "user-agent", "Suture/" SUTURE_VERSION, NULL);
  /* Plain http is used with this computer alone: no proxy may see that token. */
  if (g_str_has_prefix (self->service, "http:"))
    soup_session_set_proxy_resolver (self->session, NULL);
}

static void
add_token (SoupMessageHeaders *headers, const char *token)
{
  char *bearer = g_strconcat ("Bearer ", token, NULL);

  soup_message_headers_append (headers, "Authorization", bearer);
  suture_secret_free (bearer);
}

static void
add_headers (SutureTransport *self, const SutureCall *call, const char *address, const char *token, SoupMessageHeaders *headers)
{
  soup_message_headers_append (headers, "Accept", JSON_TYPE);
  soup_message_headers_append (headers, "Accept-Language", self->accept_language);
  /* Plain http is this computer alone, where compressing costs more than it saves. */
  if (g_str_has_prefix (address, "http:"))
    soup_message_headers_append (headers, "Accept-Encoding", "identity");
  if (call->type == NULL)
    soup_message_headers_append (headers, "Prefer",
                                 call->track_changes
                                   ? "odata.include-annotations=\"suture.*\", odata.maxpagesize=10000, odata.track-changes"
                                   : "odata.include-annotations=\"suture.*\", odata.maxpagesize=10000");
  if (token != NULL)
    add_token (headers, token);
  if (call->if_match != NULL)
    soup_message_headers_append (headers, "If-Match", call->if_match);
  if (call->if_none_match != NULL)
    soup_message_headers_append (headers, "If-None-Match", call->if_none_match);
}

static SoupMessage *
make_message (SutureTransport *self, const SutureCall *call, const char *address, Attempt *attempt, GCancellable *cancellable)
{
  g_autoptr (SoupMessage) message = NULL;
  SoupMessageFlags flags = SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE;

  if (self->authorizer != NULL)
    attempt->token = suture_authorizer_dup_token (self->authorizer, cancellable, &attempt->error);
  if (attempt->error != NULL)
    return NULL;
  message = soup_message_new (call->method, address);
  if (message == NULL)
    {
      g_set_error_literal (&attempt->error, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE, _("The service gave a link that is no address."));
      return NULL;
    }
  /* A kept connection may be closed just then: libsoup 3.2 would send a PUT again by itself, without its body,
     and nobody could tell whether a POST arrived. */
  if (call->body != NULL)
    flags |= SOUP_MESSAGE_NEW_CONNECTION;
  soup_message_set_flags (message, flags);
  add_headers (self, call, address, attempt->token, soup_message_get_request_headers (message));
  if (call->body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (call->body, strlen (call->body));

      soup_message_set_request_body_from_bytes (message, call->type != NULL ? call->type : JSON_TYPE, bytes);
    }
  return g_steal_pointer (&message);
}

static gboolean
begin_bytes (gpointer user_data, GError **error)
{
  g_byte_array_set_size (user_data, 0);
  return TRUE;
}

static gboolean
append_bytes (const void *data, gsize length, gpointer user_data, GError **error)
{
  g_byte_array_append (user_data, data, (guint) length);
  return TRUE;
}

/* Passes the body on chunk by chunk, whatever its length, up to a limit. */
static gboolean
read_body (GInputStream *stream, gsize bytes_max, const SutureSink *sink, GCancellable *cancellable, GError **error)
{
  g_autofree char *chunk = g_malloc (CHUNK_BYTES);
  const gint64 deadline = g_get_monotonic_time () + CALL_USEC_MAX;
  gsize total = 0;
  gssize got;

  if (!sink->begin (sink->user_data, error))
    return FALSE;
  while ((got = g_input_stream_read (stream, chunk, CHUNK_BYTES, cancellable, error)) > 0)
    {
      total += (gsize) got;
      if (total > bytes_max)
        {
          g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE, _("The service sent an answer that is far too large."));
          return FALSE;
        }
      if (g_get_monotonic_time () > deadline)
        {
          g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_OFFLINE, _("The service answers too slowly. It is tried again later."));
          return FALSE;
        }
      if (!sink->data (chunk, (gsize) got, sink->user_data, error))
        return FALSE;
    }
  return got == 0;
}

static gsize
body_limit (const SutureCall *call, gboolean succeeded)
{
  return succeeded && call->bytes_max > 0 ? call->bytes_max : SMALL_BYTES_MAX;
}

static void
keep_head (SoupMessage *message, Attempt *attempt, SutureAnswer *answer)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);

  attempt->http_status = soup_message_get_status (message);
  attempt->retry_after_usec = suture_retry_parse_after (soup_message_headers_get_one (headers, "Retry-After"), g_get_real_time ());
  attempt->location = g_strdup (soup_message_headers_get_one (headers, "Location"));
  answer->http_status = attempt->http_status;
  answer->etag = g_strdup (soup_message_headers_get_one (headers, "ETag"));
}

/* Sends once. attempt->error: the connection's, the sink's or ours. */
static void
try_once (SutureTransport *self, const SutureCall *call, const char *address, const SutureSink *sink, SutureAnswer *answer,
          Attempt *attempt, GCancellable *cancellable)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const SutureSink collect = { begin_bytes, append_bytes, bytes };
  g_autoptr (SoupMessage) message = make_message (self, call, address, attempt, cancellable);
  g_autoptr (GInputStream) stream = NULL;
  gboolean succeeded;

  if (message == NULL)
    return;
  stream = soup_session_send (self->session, message, cancellable, &attempt->error);
  if (stream == NULL)
    return;
  keep_head (message, attempt, answer);
  succeeded = SOUP_STATUS_IS_SUCCESSFUL (attempt->http_status);
  if (sink == NULL || !succeeded)
    sink = &collect;
  if (read_body (stream, body_limit (call, succeeded), sink, cancellable, &attempt->error) && sink == &collect)
    answer->body = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_input_stream_close (stream, NULL, NULL);
  /* What an error page says matters less than that it is one. */
  if (!succeeded && attempt->error != NULL && attempt->error->domain != SUTURE_ERROR &&
      !g_error_matches (attempt->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_clear_error (&attempt->error);
}

/* ---- attempts until there is an answer ---- */

/* Decides about another attempt and waits for it. */
static gboolean
wait_for_next (SutureTransport *self, const SutureCall *call, const Attempt *attempt, guint n, GCancellable *cancellable, GError **error)
{
  gint64 delay;

  if (SOUP_STATUS_IS_SUCCESSFUL (attempt->http_status) && attempt->error == NULL)
    return FALSE;
  if (!suture_retry_should (&self->policy, attempt->error, attempt->http_status, call->repeatable, n))
    return FALSE;
  delay = suture_retry_get_delay (&self->policy, n, attempt->retry_after_usec, g_random_double ());
  if (delay < 0)
    return FALSE;
  if (self->wait_func != NULL)
    self->wait_func (delay, attempt->http_status, self->wait_data);
  return suture_retry_wait (delay, cancellable, error);
}

static gboolean
is_redirect (guint http_status)
{
  return http_status == 301 || http_status == 302 || http_status == 303 || http_status == 307 || http_status == 308;
}

/* The final attempt's outcome as the caller's. */
static gboolean
conclude (SutureTransport *self, Attempt *attempt, SutureAnswer *answer, GError **error)
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
follow (SutureTransport *self, const SutureCall *call, const Attempt *attempt, guint n_redirects, char **address, GError **error)
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
renew (SutureTransport *self, const Attempt *attempt, gboolean *renewed, GCancellable *cancellable, GError **error)
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

  ensure_session (self);
  for (guint n = 1;; n++)
    {
      g_auto (Attempt) attempt = { 0 };

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      suture_transport_clear_answer (answer);
      try_once (self, call, address, sink, answer, &attempt, cancellable);
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
