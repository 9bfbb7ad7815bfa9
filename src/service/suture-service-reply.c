/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-reply.h"

#include <string.h>

#include "suture-service-error.h"
#include "suture-wire-error.h"

/* Below this, bytes, compressing saves nothing. */
#define GZIP_MIN 1024

static SutureServiceReply *
new_reply (guint status)
{
  SutureServiceReply *self = g_new0 (SutureServiceReply, 1);

  self->status = status;
  self->retry_after = -1;
  return self;
}

static GBytes *
compress (GBytes *body)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, G_CONVERTER (compressor));

  if (!g_output_stream_write_all (stream, g_bytes_get_data (body, NULL), g_bytes_get_size (body), NULL, NULL, NULL) ||
      !g_output_stream_close (stream, NULL, NULL))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static char *
join_preferences (SutureServiceExchange *exchange)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (exchange->annotations)
    g_string_append (text, "odata.include-annotations=\"suture.*\"");
  if (exchange->page_max > 0)
    g_string_append_printf (text, "%sodata.maxpagesize=%u", text->len > 0 ? ", " : "", exchange->page_max);
  if (exchange->track_changes && suture_service_exchange_get (exchange, "$trackchanges") != NULL)
    g_string_append_printf (text, "%sodata.track-changes", text->len > 0 ? ", " : "");
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/**
 * suture_service_reply_new:
 * @exchange: a request that has been answered
 *
 * Any thread.
 *
 * Returns: (transfer full): the answer
 */
SutureServiceReply *
suture_service_reply_new (SutureServiceExchange *exchange)
{
  SutureServiceReply *self = new_reply (exchange->status);
  const unsigned char *text = NULL;
  size_t length = 0;
  GBytes *packed = NULL;

  yajl_gen_get_buf (exchange->gen, &text, &length);
  self->body = g_bytes_new (text, length);
  if (exchange->gzip && length >= GZIP_MIN)
    packed = compress (self->body);
  if (packed != NULL)
    {
      g_bytes_unref (self->body);
      self->body = packed;
      self->gzip = TRUE;
    }
  self->etag = g_steal_pointer (&exchange->etag);
  self->location = g_steal_pointer (&exchange->location);
  self->language = exchange->language == SUTURE_SERVICE_FRENCH ? "fr" : "en";
  self->preference = join_preferences (exchange);
  return self;
}

static void
set_error_body (SutureServiceReply *self, const char *word, const char *message)
{
  g_autofree char *target = g_uuid_string_random ();
  char *body = suture_wire_error_body (word, message, target);

  self->body = g_bytes_new_take (body, strlen (body));
  if (self->status >= 500)
    g_message ("Answered %u, correlation id %s", self->status, target);
}

/**
 * suture_service_reply_new_error:
 * @error: why a request is not answered
 *
 * Any thread.
 *
 * Returns: (transfer full): Microsoft's error body; the message of an internal error stays here, in the log
 */
SutureServiceReply *
suture_service_reply_new_error (const GError *error)
{
  SutureServiceReply *self = new_reply (suture_service_error_get_status (error));

  if (self->status == 500)
    g_warning ("%s", error->message);
  set_error_body (self, suture_service_error_get_word (error),
                  self->status == 500 ? "Something went wrong here" : error->message);
  return self;
}

/**
 * suture_service_reply_new_fault:
 * @status: from 400 to 599
 * @retry_after: seconds, or -1
 *
 * Returns: (transfer full): an error on purpose
 */
SutureServiceReply *
suture_service_reply_new_fault (guint status, int retry_after)
{
  static const struct { guint status; const char *word; } words[] = {
    { 400, "BadRequest" }, { 401, "Unauthorized" }, { 403, "Forbidden" }, { 404, "NotFound" },
    { 412, "PreconditionFailed" }, { 413, "RequestEntityTooLarge" }, { 429, "TooManyRequests" },
    { 500, "InternalServerError" }, { 503, "ServiceUnavailable" },
  };
  SutureServiceReply *self = new_reply (status);
  const char *word = status < 500 ? "BadRequest" : "InternalServerError";

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].status == status)
      word = words[i].word;
  self->retry_after = retry_after;
  set_error_body (self, word, "This error was asked for with --faults");
  return self;
}

/**
 * suture_service_reply_free:
 * @self: (transfer full): a reply
 */
void
suture_service_reply_free (SutureServiceReply *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->etag);
  g_free (self->location);
  g_free (self->allow);
  g_free (self->preference);
  g_free (self);
}
