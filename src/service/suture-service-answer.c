/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-answer.h"

/* How a reply of the backend goes out over HTTP, whole or as a fault wants it. */

static void
append_headers (SoupServerMessage *message, SutureServiceReply *reply)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const struct { const char *name, *value; } values[] = {
    { "OData-Version", "4.0" },
    { "Cache-Control", "no-store" },
    { "Vary", "Accept-Encoding, Accept-Language, Prefer" },
    { "X-Content-Type-Options", "nosniff" },
    { "Content-Encoding", reply->gzip ? "gzip" : NULL },
    { "Content-Language", reply->language },
    { "ETag", reply->etag },
    { "Location", reply->location },
    { "Allow", reply->allow },
    { "Preference-Applied", reply->preference },
    { "WWW-Authenticate", reply->status == 401 ? "Bearer realm=\"suture\", error=\"invalid_token\"" : NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (values[i].value != NULL)
      soup_message_headers_replace (headers, values[i].name, values[i].value);
  if (reply->retry_after >= 0)
    {
      g_autofree char *seconds = g_strdup_printf ("%d", reply->retry_after);

      soup_message_headers_replace (headers, "Retry-After", seconds);
    }
  if (reply->status != 204)
    soup_message_headers_set_content_type (headers, "application/json; odata.metadata=minimal; charset=utf-8", NULL);
}

/* Those of RFC 6585 are newer than the HTTP library's list. */
static const char *
get_reason (guint status)
{
  switch (status)
    {
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    default:  return NULL;
    }
}

/**
 * suture_service_answer_send:
 * @message: what is answered
 * @reply: what to answer
 *
 * Puts the whole answer into the message. Main thread.
 */
void
suture_service_answer_send (SoupServerMessage *message, SutureServiceReply *reply)
{
  g_return_if_fail (SOUP_IS_SERVER_MESSAGE (message) && reply != NULL);

  soup_server_message_set_status (message, reply->status, get_reason (reply->status));
  append_headers (message, reply);
  if (g_bytes_get_size (reply->body) > 0)
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), reply->body);
  soup_message_body_complete (soup_server_message_get_response_body (message));
}

/**
 * suture_service_answer_send_error:
 * @message: what is answered
 * @error: why it cannot be done
 *
 * The same with Microsoft's error body.
 */
void
suture_service_answer_send_error (SoupServerMessage *message, const GError *error)
{
  g_autoptr (SutureServiceReply) reply = NULL;

  g_return_if_fail (SOUP_IS_SERVER_MESSAGE (message) && error != NULL);

  reply = suture_service_reply_new_error (error);
  suture_service_answer_send (message, reply);
}

/**
 * suture_service_answer_cut:
 * @message: what is not answered
 *
 * Closes its connection.
 */
void
suture_service_answer_cut (SoupServerMessage *message)
{
  GSocket *socket;

  g_return_if_fail (SOUP_IS_SERVER_MESSAGE (message));

  socket = soup_server_message_get_socket (message);
  if (socket != NULL)
    g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

static void
wrote_chunk_cb (SoupServerMessage *message, gpointer user_data)
{
  suture_service_answer_cut (message);
}

/**
 * suture_service_answer_truncate:
 * @message: what is answered
 * @reply: what to answer
 *
 * The header tells the whole length, the body is half of it, and then the
 * connection is cut.
 */
void
suture_service_answer_truncate (SoupServerMessage *message, SutureServiceReply *reply)
{
  g_autoptr (GBytes) half = NULL;
  gsize size;

  g_return_if_fail (SOUP_IS_SERVER_MESSAGE (message) && reply != NULL);

  size = g_bytes_get_size (reply->body);
  half = g_bytes_new_from_bytes (reply->body, 0, size / 2);
  soup_server_message_set_status (message, reply->status, NULL);
  append_headers (message, reply);
  soup_message_headers_set_content_length (soup_server_message_get_response_headers (message), (goffset) size);
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), half);
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (wrote_chunk_cb), NULL);
}

/**
 * suture_service_answer_spoil:
 * @reply: what to answer
 *
 * Makes its body one that is no JSON.
 */
void
suture_service_answer_spoil (SutureServiceReply *reply)
{
  static const char text[] = "{\"value\":[{\"id\":\"va-_-";

  g_return_if_fail (reply != NULL);

  g_bytes_unref (reply->body);
  reply->body = g_bytes_new_static (text, sizeof text - 1);
  reply->gzip = FALSE;
}
