/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A web service in a thread of this process that answers what a test tells it to, faults included. */

#include <gio/gio.h>
#include <libsoup/soup.h>
#include <glib/gstdio.h>
#include <string.h>

typedef enum
{
  FAKE_FINE,
  FAKE_RESET,    /* the connection ends before an answer */
  FAKE_TRUNCATE, /* it ends in the middle of the body */
  FAKE_HANG,     /* nothing ever comes */
  FAKE_DRIP,     /* the body comes a byte at a time, for ever */
} FakeFault;

typedef struct
{
  const char *method;
  const char *path;  /* unescaped, without the query */
  const char *query; /* (nullable) */
  const char *body;  /* null-terminated */
  const char *if_match;
  const char *if_none_match;
  guint       n;     /* how often this method and path were asked for before */
} FakeRequest;

typedef struct
{
  guint       status;      /* 0: 404 */
  char       *body;        /* (owned) (nullable) */
  const char *type;        /* (nullable): application/json */
  const char *retry_after; /* (nullable) */
  char       *location;    /* (owned) (nullable) */
  const char *etag;        /* (nullable) */
  FakeFault   fault;
} FakeReply;

typedef struct _FakeService FakeService;
typedef void (*FakeHandler) (FakeService *service, const FakeRequest *request, FakeReply *reply, gpointer user_data);

struct _FakeService
{
  SoupServer   *server;
  GMainContext *context;
  GMainLoop    *loop;
  GThread      *thread;
  char         *address; /* http://127.0.0.1:PORT */
  FakeHandler   handler;
  gpointer      user_data;
  GMutex        mutex;
  GHashTable   *counts;  /* "GET /path" -> how often */
  char         *authorization, *accept_language, *prefer, *last_body; /* of the last request */
  guint         n_requests;
};

static inline void
fake_service_keep (char **slot, SoupMessageHeaders *headers, const char *name)
{
  g_free (*slot);
  *slot = g_strdup (soup_message_headers_get_one (headers, name));
}

static inline guint
fake_service_count (FakeService *self, const char *what)
{
  guint n;

  g_mutex_lock (&self->mutex);
  n = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, what));
  g_mutex_unlock (&self->mutex);
  return n;
}

static inline void
fake_service_break (SoupServerMessage *message, FakeReply *reply)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);
  g_autofree char *text = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n%s",
                                           reply->body != NULL ? reply->body : "");

  if (reply->fault == FAKE_TRUNCATE)
    g_output_stream_write_all (g_io_stream_get_output_stream (stream), text, strlen (text), NULL, NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
}

static inline gboolean
fake_service_drip_cb (gpointer data)
{
  SoupServerMessage *message = data;

  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC, " ", 1);
  soup_server_message_unpause (message);
  return G_SOURCE_CONTINUE;
}

static inline void
fake_service_drip_end_cb (SoupServerMessage *message, GSource *source)
{
  g_source_destroy (source);
}

static inline void
fake_service_drip_free (gpointer source, GClosure *closure)
{
  g_source_unref (source);
}

static inline void
fake_service_drip (SoupServerMessage *message)
{
  GSource *source = g_timeout_source_new (10);

  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_set_encoding (soup_server_message_get_response_headers (message), SOUP_ENCODING_CHUNKED);
  soup_message_headers_append (soup_server_message_get_response_headers (message), "Content-Type", "application/json");
  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC, "{", 1);
  g_source_set_callback (source, fake_service_drip_cb, g_object_ref (message), g_object_unref);
  g_signal_connect_data (message, "finished", G_CALLBACK (fake_service_drip_end_cb), source, fake_service_drip_free, 0);
  g_source_attach (source, g_main_context_get_thread_default ());
}

static inline void
fake_service_reply (SoupServerMessage *message, FakeReply *reply)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  if (reply->fault == FAKE_HANG)
    {
      soup_server_message_pause (message);
      return;
    }
  if (reply->fault == FAKE_DRIP)
    {
      fake_service_drip (message);
      return;
    }
  if (reply->fault != FAKE_FINE)
    {
      fake_service_break (message, reply);
      return;
    }
  soup_server_message_set_status (message, reply->status != 0 ? reply->status : 404, NULL);
  if (reply->retry_after != NULL)
    soup_message_headers_append (headers, "Retry-After", reply->retry_after);
  if (reply->location != NULL)
    soup_message_headers_append (headers, "Location", reply->location);
  if (reply->etag != NULL)
    soup_message_headers_append (headers, "ETag", reply->etag);
  if (reply->body != NULL)
    soup_server_message_set_response (message, reply->type != NULL ? reply->type : "application/json", SOUP_MEMORY_COPY,
                                      reply->body, strlen (reply->body));
}

static inline void
fake_service_handle_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *unused, gpointer user_data)
{
  FakeService *self = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL) != NULL ? g_bytes_get_data (bytes, NULL) : "", g_bytes_get_size (bytes));
  g_autofree char *what = g_strdup_printf ("%s %s", soup_server_message_get_method (message), path);
  FakeReply reply = { 0 };
  FakeRequest request = {
    .method = soup_server_message_get_method (message), .path = path,
    .query = g_uri_get_query (soup_server_message_get_uri (message)), .body = text,
    .if_match = soup_message_headers_get_one (headers, "If-Match"),
    .if_none_match = soup_message_headers_get_one (headers, "If-None-Match"),
  };

  g_mutex_lock (&self->mutex);
  fake_service_keep (&self->authorization, headers, "Authorization");
  fake_service_keep (&self->accept_language, headers, "Accept-Language");
  fake_service_keep (&self->prefer, headers, "Prefer");
  g_free (self->last_body);
  self->last_body = g_strdup (text);
  request.n = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, what));
  g_hash_table_insert (self->counts, g_strdup (what), GUINT_TO_POINTER (request.n + 1));
  self->n_requests++;
  g_mutex_unlock (&self->mutex);
  self->handler (self, &request, &reply, self->user_data);
  fake_service_reply (message, &reply);
  g_free (reply.body);
  g_free (reply.location);
}

static inline gpointer
fake_service_run (gpointer data)
{
  FakeService *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static inline FakeService *
fake_service_new (FakeHandler handler, gpointer user_data)
{
  FakeService *self = g_new0 (FakeService, 1);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  self->handler = handler;
  self->user_data = user_data;
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_mutex_init (&self->mutex);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_main_context_push_thread_default (self->context);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, fake_service_handle_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  g_main_context_pop_thread_default (self->context);
  uris = soup_server_get_uris (self->server);
  self->address = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  self->thread = g_thread_new ("fake-service", fake_service_run, self);
  return self;
}

static inline gboolean
fake_service_quit_cb (gpointer data)
{
  FakeService *self = data;

  soup_server_disconnect (self->server);
  g_main_loop_quit (self->loop);
  return G_SOURCE_REMOVE;
}

static inline void
fake_service_free (FakeService *self)
{
  g_main_context_invoke (self->context, fake_service_quit_cb, self);
  g_thread_join (self->thread);
  g_object_unref (self->server);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_hash_table_unref (self->counts);
  g_mutex_clear (&self->mutex);
  g_free (self->address);
  g_free (self->authorization);
  g_free (self->accept_language);
  g_free (self->prefer);
  g_free (self->last_body);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeService, fake_service_free)
