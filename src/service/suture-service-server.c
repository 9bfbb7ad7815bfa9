/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-server.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>

#include "suture-service-answer.h"
#include "suture-service-backend.h"
#include "suture-service-credentials.h"
#include "suture-service-driver.h"
#include "suture-service-error.h"
#include "suture-service-faults.h"

#define N_WORKERS 4
#define BODY_MAX (256 * 1024)

/**
 * SutureServiceServer:
 *
 * The HTTP side of the service.
 *
 *   request --> token, size --> faults --> worker (backend) --> answer
 *   '---------- main loop ------------'                        '- main loop
 *
 * Lives on the main thread; only the backend is used in workers.
 */
struct _SutureServiceServer
{
  GObject               parent_instance;

  SoupServer           *soup;     /* (owned) */
  SutureServiceBackend *backend;  /* (owned) */
  SutureServiceDriver  *driver;   /* (owned) (nullable): while the organisation lives */
  GThreadPool          *pool;     /* (owned) (nullable): %NULL once closed */
  SutureClock          *clock;    /* (owned) */
  SutureServiceFaults  *faults;   /* (owned) */
  SutureServiceCredentials *credentials;  /* (owned) */
};

G_DEFINE_FINAL_TYPE (SutureServiceServer, suture_service_server, G_TYPE_OBJECT)

/* A request on its way through a worker. */
typedef struct
{
  SutureServiceServer   *server;    /* (owned) */
  SoupServerMessage     *message;   /* (owned) */
  SutureServiceExchange *exchange;  /* (owned) */
  SutureServiceExchange *again;     /* (owned) (nullable): the same request, where it comes twice */
  SutureServiceReply    *reply;     /* (owned) (nullable) */
  SutureServiceFault     fault;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->server);
  g_object_unref (job->message);
  suture_service_exchange_free (job->exchange);
  g_clear_pointer (&job->again, suture_service_exchange_free);
  g_clear_pointer (&job->reply, suture_service_reply_free);
  g_free (job);
}

static gboolean
job_done_cb (gpointer user_data)
{
  Job *job = user_data;

  if (job->fault.kind == SUTURE_SERVICE_FAULT_LOSE)
    {
      suture_service_answer_cut (job->message);
      job_free (job);
      return G_SOURCE_REMOVE;
    }
  if (job->fault.kind == SUTURE_SERVICE_FAULT_MALFORMED)
    suture_service_answer_spoil (job->reply);
  if (job->fault.kind == SUTURE_SERVICE_FAULT_TRUNCATE && g_bytes_get_size (job->reply->body) > 0)
    suture_service_answer_truncate (job->message, job->reply);
  else
    suture_service_answer_send (job->message, job->reply);
  soup_server_message_unpause (job->message);
  job_free (job);
  return G_SOURCE_REMOVE;
}

/* In a worker. */
static void
run_job (gpointer data, gpointer user_data)
{
  Job *job = data;
  SutureServiceServer *self = user_data;

  if (job->fault.kind == SUTURE_SERVICE_FAULT_STATUS)
    job->reply = suture_service_reply_new_fault (job->fault.status, job->fault.retry_after);
  else
    job->reply = suture_service_backend_handle (self->backend, job->exchange);
  if (job->again != NULL)
    {
      suture_service_reply_free (job->reply);
      job->reply = suture_service_backend_handle (self->backend, job->again);
    }
  /* Not g_main_context_invoke(): that may run it here, while nobody runs the main loop. */
  g_idle_add_full (G_PRIORITY_DEFAULT, job_done_cb, job, NULL);
}

static gboolean
start_job_cb (gpointer user_data)
{
  Job *job = user_data;

  if (job->server->pool != NULL)
    g_thread_pool_push (job->server->pool, job, NULL);
  else
    job_free (job);
  return G_SOURCE_REMOVE;
}

/* Absolute links lead to where the client came in. */
static char *
get_base (GUri *uri)
{
  const int port = g_uri_get_port (uri);
  const char *host = g_uri_get_host (uri);
  const gboolean is_v6 = host != NULL && strchr (host, ':') != NULL;
  g_autofree char *suffix = port > 0 ? g_strdup_printf (":%d", port) : g_strdup ("");

  return g_strdup_printf ("%s://%s%s%s%s", g_uri_get_scheme (uri), is_v6 ? "[" : "", host != NULL ? host : "localhost",
                          is_v6 ? "]" : "", suffix);
}

static void
read_headers (SutureServiceExchange *exchange, SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  suture_service_exchange_set_prefer (exchange, soup_message_headers_get_list (headers, "Prefer"));
  suture_service_exchange_set_languages (exchange, soup_message_headers_get_list (headers, "Accept-Language"));
  exchange->gzip = soup_message_headers_header_contains (headers, "Accept-Encoding", "gzip");
  exchange->if_match = g_strdup (soup_message_headers_get_one (headers, "If-Match"));
  exchange->if_none_match = g_strdup (soup_message_headers_get_one (headers, "If-None-Match"));
  exchange->request = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_free (exchange->base);
  exchange->base = get_base (soup_server_message_get_uri (message));
}

static const SutureServiceCredential *
find_credential (SutureServiceServer *self, SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  return suture_service_credentials_find (self->credentials, soup_message_headers_get_one (headers, "Authorization"));
}

static SutureServiceExchange *
read_exchange (SutureServiceServer *self, SoupServerMessage *message, GError **error)
{
  GUri *uri = soup_server_message_get_uri (message);
  const SutureServiceCredential *credential = find_credential (self, message);
  SutureServiceExchange *exchange;

  exchange = suture_service_exchange_new (soup_server_message_get_method (message), g_uri_get_path (uri),
                                          g_uri_get_query (uri), suture_clock_now (self->clock), error);
  if (exchange == NULL)
    return NULL;
  read_headers (exchange, message);
  exchange->email = g_strdup (credential->email);
  exchange->roles = credential->roles;
  return exchange;
}

static void
start_job (SutureServiceServer *self, SoupServerMessage *message, SutureServiceExchange *exchange)
{
  const guint latency_ms = suture_service_faults_get_latency (self->faults);
  Job *job = g_new0 (Job, 1);

  job->server = g_object_ref (self);
  job->message = g_object_ref (message);
  job->exchange = exchange;
  job->fault = suture_service_faults_next (self->faults, exchange);
  soup_server_message_pause (message);
  if (job->fault.kind == SUTURE_SERVICE_FAULT_TWICE)
    job->again = read_exchange (self, message, NULL);
  if (job->fault.kind == SUTURE_SERVICE_FAULT_RESET)
    suture_service_answer_cut (message);
  if (job->fault.kind == SUTURE_SERVICE_FAULT_RESET || job->fault.kind == SUTURE_SERVICE_FAULT_HANG)
    job_free (job);
  else if (latency_ms > 0)
    g_timeout_add (latency_ms, start_job_cb, job);
  else
    start_job_cb (job);
}

static void
request_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  SutureServiceServer *self = user_data;
  g_autoptr (GError) error = NULL;
  SutureServiceExchange *exchange;

  g_return_if_fail (find_credential (self, message) != NULL);

  exchange = read_exchange (self, message, &error);
  if (exchange != NULL)
    start_job (self, message, exchange);
  else
    suture_service_answer_send_error (message, error);
}

static gboolean
check_request (SutureServiceServer *self, SoupServerMessage *message, GError **error)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  if (find_credential (self, message) == NULL)
    g_set_error_literal (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_UNAUTHORIZED,
                         "The authorization header is missing, invalid or expired");
  else if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CHUNKED)
    g_set_error_literal (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_LENGTH_REQUIRED,
                         "The body needs a Content-Length");
  else if (soup_message_headers_get_content_length (headers) > BODY_MAX)
    g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_TOO_LARGE,
                 "The body has more than %d bytes", BODY_MAX);
  else
    return TRUE;
  return FALSE;
}

/* Headers and body are two writes: without this the second waits 40 ms for the client's delayed acknowledgement. */
static void
send_at_once (SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);

  if (socket != NULL)
    g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, 1, NULL);
}

/* Before the body: who may not ask, or sends too much, is told so without its body being read. */
static void
early_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  send_at_once (message);
  if (check_request (user_data, message, &error))
    return;
  suture_service_answer_send_error (message, error);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection", "close");
}

static void
suture_service_server_dispose (GObject *object)
{
  suture_service_server_close (SUTURE_SERVICE_SERVER (object));
  G_OBJECT_CLASS (suture_service_server_parent_class)->dispose (object);
}

static void
suture_service_server_finalize (GObject *object)
{
  SutureServiceServer *self = SUTURE_SERVICE_SERVER (object);

  g_clear_object (&self->soup);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->backend, suture_service_backend_free);
  g_clear_pointer (&self->faults, suture_service_faults_free);
  g_clear_pointer (&self->credentials, suture_service_credentials_free);
  G_OBJECT_CLASS (suture_service_server_parent_class)->finalize (object);
}

static void
suture_service_server_class_init (SutureServiceServerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = suture_service_server_dispose;
  G_OBJECT_CLASS (klass)->finalize = suture_service_server_finalize;
}

static void
suture_service_server_init (SutureServiceServer *self)
{
  self->soup = g_object_new (SOUP_TYPE_SERVER, "server-header", "suture-service/" SUTURE_VERSION, NULL);
  soup_server_add_early_handler (self->soup, NULL, early_cb, self, NULL);
  soup_server_add_handler (self->soup, NULL, request_cb, self, NULL);
}

/**
 * suture_service_server_new:
 * @database: the database file, which has an organisation
 * @tokens: what clients have to send: the text of a token file, see suture_service_credentials_new()
 * @clock: what time it is
 * @faults: (nullable): what goes wrong on purpose, see #SutureServiceFaults
 * @error: return location for a #SutureServiceDatabaseError, %G_IO_ERROR_INVALID_ARGUMENT for @faults, or
 *   %G_IO_ERROR_INVALID_DATA for @tokens
 *
 * Returns: (transfer full) (nullable): a server that does not listen yet
 */
SutureServiceServer *
suture_service_server_new (const char *database, const char *tokens, SutureClock *clock, const char *faults, GError **error)
{
  g_autoptr (SutureServiceServer) self = NULL;

  g_return_val_if_fail (database != NULL && tokens != NULL && SUTURE_IS_CLOCK (clock), NULL);

  self = g_object_new (SUTURE_TYPE_SERVICE_SERVER, NULL);
  self->clock = g_object_ref (clock);
  self->faults = suture_service_faults_new (faults, error);
  if (self->faults == NULL)
    return NULL;
  self->credentials = suture_service_credentials_new (tokens, error);
  if (self->credentials == NULL)
    return NULL;
  self->backend = suture_service_backend_new (database, error);
  if (self->backend == NULL || !suture_service_backend_refresh (self->backend, suture_clock_now (clock), error))
    return NULL;
  self->pool = g_thread_pool_new (run_job, self, N_WORKERS, FALSE, NULL);
  return g_steal_pointer (&self);
}

/**
 * suture_service_server_set_faults:
 * @self: a server
 * @faults: (nullable): what goes wrong from now on, see #SutureServiceFaults
 * @error: return location for %G_IO_ERROR_INVALID_ARGUMENT
 *
 * Replaces what goes wrong on purpose, for tests that change it as they go. Main thread.
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_server_set_faults (SutureServiceServer *self, const char *faults, GError **error)
{
  SutureServiceFaults *next;

  g_return_val_if_fail (SUTURE_IS_SERVICE_SERVER (self), FALSE);

  next = suture_service_faults_new (faults, error);
  if (next == NULL)
    return FALSE;
  suture_service_faults_free (self->faults);
  self->faults = next;
  return TRUE;
}

/**
 * suture_service_server_simulate:
 * @self: a server
 * @factor: how many times as fast as in reality; above 0
 * @error: return location for a #GError
 *
 * Lets the organisation live from now on, until the server is closed.
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_server_simulate (SutureServiceServer *self, double factor, GError **error)
{
  g_return_val_if_fail (SUTURE_IS_SERVICE_SERVER (self) && self->pool != NULL && self->driver == NULL, FALSE);

  self->driver = suture_service_driver_new (self->backend, self->clock, factor, error);
  return self->driver != NULL;
}

static GSocketAddress *
parse_address (const char *text, GError **error)
{
  g_autoptr (GSocketConnectable) parsed = g_network_address_parse (text, 0, error);
  g_autoptr (GInetAddress) address = NULL;
  const char *host;

  if (parsed == NULL)
    return NULL;
  host = g_network_address_get_hostname (G_NETWORK_ADDRESS (parsed));
  if (g_ascii_strcasecmp (host, "localhost") == 0)
    address = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  else
    address = g_inet_address_new_from_string (host);
  if (address != NULL)
    return g_inet_socket_address_new (address, g_network_address_get_port (G_NETWORK_ADDRESS (parsed)));
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               _("Listening on %s: give an address in numbers, such as 127.0.0.1:8080."), text);
  return NULL;
}

/**
 * suture_service_server_listen:
 * @self: a server
 * @address: `HOST:PORT`, the host in numbers or `localhost`; port 0 for any free one
 * @certificate: (nullable): for TLS, with its private key
 * @error: return location; %G_IO_ERROR_NOT_SUPPORTED beyond loopback without TLS
 *
 * Begins to answer, on the default main context.
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_server_listen (SutureServiceServer *self, const char *address, GTlsCertificate *certificate, GError **error)
{
  g_autoptr (GSocketAddress) socket_address = NULL;
  GInetAddress *inet;

  g_return_val_if_fail (SUTURE_IS_SERVICE_SERVER (self) && address != NULL, FALSE);

  socket_address = parse_address (address, error);
  if (socket_address == NULL)
    return FALSE;
  inet = g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (socket_address));
  if (certificate == NULL && !g_inet_address_get_is_loopback (inet))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   _("Listening on %s: beyond this computer the token would travel unprotected. "
                     "Give --tls-cert and --tls-key."), address);
      return FALSE;
    }
  soup_server_set_tls_certificate (self->soup, certificate);
  return soup_server_listen (self->soup, socket_address, certificate != NULL ? SOUP_SERVER_LISTEN_HTTPS : 0, error);
}

/**
 * suture_service_server_dup_base:
 * @self: a server that listens
 *
 * Returns: (transfer full): its address, such as `http://127.0.0.1:40123`
 */
char *
suture_service_server_dup_base (SutureServiceServer *self)
{
  GSList *uris;
  char *base;

  g_return_val_if_fail (SUTURE_IS_SERVICE_SERVER (self), NULL);

  uris = soup_server_get_uris (self->soup);
  base = uris != NULL ? get_base (uris->data) : NULL;
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return base;
}

/**
 * suture_service_server_get_port:
 * @self: a server
 *
 * Returns: the port it listens on; 0 where it does not
 */
guint16
suture_service_server_get_port (SutureServiceServer *self)
{
  GSList *uris;
  int port;

  g_return_val_if_fail (SUTURE_IS_SERVICE_SERVER (self), 0);

  uris = soup_server_get_uris (self->soup);
  port = uris != NULL ? g_uri_get_port (uris->data) : 0;
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return (guint16) port;
}

/**
 * suture_service_server_close:
 * @self: a server
 *
 * Stops listening, ends the connections, and waits for the workers.
 */
void
suture_service_server_close (SutureServiceServer *self)
{
  GThreadPool *pool;

  g_return_if_fail (SUTURE_IS_SERVICE_SERVER (self));

  pool = g_steal_pointer (&self->pool);
  if (pool == NULL)
    return;
  g_clear_pointer (&self->driver, suture_service_driver_free);
  soup_server_disconnect (self->soup);
  g_thread_pool_free (pool, FALSE, TRUE);
  /* The workers have handed their answers to the main loop, which lets go of them. */
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}
