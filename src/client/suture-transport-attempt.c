/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-transport-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-error.h"
#include "suture-secret.h"
#include "suture-transport-error.h"

/* A call, sent once: its headers and token, its answer's head, its body through the sink. */

#define CHUNK_BYTES (64 * 1024)
#define SMALL_BYTES_MAX (1024 * 1024)
#define JSON_TYPE "application/json"

/**
 * suture_transport_attempt_clear:
 * @attempt: an attempt
 *
 * Frees what it holds and makes it empty.
 */
void
suture_transport_attempt_clear (SutureTransportAttempt *attempt)
{
  g_return_if_fail (attempt != NULL);

  g_clear_pointer (&attempt->location, g_free);
  g_clear_pointer (&attempt->token, suture_secret_free);
  g_clear_error (&attempt->error);
  attempt->http_status = 0;
  attempt->retry_after_usec = 0;
}

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

/* Never: only what is wrong with it is remembered. */
static gboolean
accept_certificate_cb (SoupMessage *message, GTlsCertificate *certificate, GTlsCertificateFlags problems, SutureTransportAttempt *attempt)
{
  attempt->certificate_problems = problems;
  return FALSE;
}

static SoupMessage *
make_message (SutureTransport *self, const SutureCall *call, const char *address, SutureTransportAttempt *attempt, GCancellable *cancellable)
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
  g_signal_connect (message, "accept-certificate", G_CALLBACK (accept_certificate_cb), attempt);
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
read_body (SutureTransport *self, GInputStream *stream, gsize bytes_max, const SutureSink *sink, GCancellable *cancellable,
           GError **error)
{
  g_autofree char *chunk = g_malloc (CHUNK_BYTES);
  const gint64 deadline = g_get_monotonic_time () + self->call_usec_max;
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
keep_head (SoupMessage *message, SutureTransportAttempt *attempt, SutureAnswer *answer)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);

  attempt->http_status = soup_message_get_status (message);
  attempt->retry_after_usec = suture_retry_parse_after (soup_message_headers_get_one (headers, "Retry-After"), g_get_real_time ());
  attempt->location = g_strdup (soup_message_headers_get_one (headers, "Location"));
  answer->http_status = attempt->http_status;
  answer->etag = g_strdup (soup_message_headers_get_one (headers, "ETag"));
}

/**
 * suture_transport_attempt_run:
 * @self: a transport
 * @call: what to send
 * @address: where to, of the service
 * @sink: (nullable): takes the body of a success
 * @answer: (out caller-allocates): what came back; empty
 * @attempt: (out caller-allocates): how it went: its error is the connection's, the sink's or ours; empty
 * @cancellable: (nullable): cancellable
 *
 * Sends once. In the thread and the main context of the transport.
 */
void
suture_transport_attempt_run (SutureTransport        *self,
                              const SutureCall       *call,
                              const char             *address,
                              const SutureSink       *sink,
                              SutureAnswer           *answer,
                              SutureTransportAttempt *attempt,
                              GCancellable           *cancellable)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const SutureSink collect = { begin_bytes, append_bytes, bytes };
  g_autoptr (SoupMessage) message = make_message (self, call, address, attempt, cancellable);
  g_autoptr (GInputStream) stream = NULL;
  gboolean succeeded;

  ensure_session (self);
  if (message == NULL)
    return;
  stream = soup_session_send (self->session, message, cancellable, &attempt->error);
  if (stream == NULL)
    {
      if (attempt->error->domain == G_TLS_ERROR)
        attempt->error = suture_transport_error_explain (attempt->error, attempt->certificate_problems);
      return;
    }
  keep_head (message, attempt, answer);
  succeeded = SOUP_STATUS_IS_SUCCESSFUL (attempt->http_status);
  if (sink == NULL || !succeeded)
    sink = &collect;
  if (read_body (self, stream, body_limit (call, succeeded), sink, cancellable, &attempt->error) && sink == &collect)
    answer->body = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_input_stream_close (stream, NULL, NULL);
  /* What an error page says matters less than that it is one. */
  if (!succeeded && attempt->error != NULL && attempt->error->domain != SUTURE_ERROR &&
      !g_error_matches (attempt->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_clear_error (&attempt->error);
}
