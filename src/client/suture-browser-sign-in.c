/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-browser-sign-in.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "suture-browser-page.h"
#include "suture-error.h"
#include "suture-oauth-error.h"
#include "suture-oauth.h"
#include "suture-secret.h"

#define WAIT_USEC (10 * 60 * (gint64) G_USEC_PER_SEC)
/* The page that says so is on its way when the code is here. */
#define FLUSH_USEC (2 * (gint64) G_USEC_PER_SEC)
#define CODE_MAX 16384

/*
 *  browser ──> Microsoft: who are you? ──> http://localhost:PORT?code=…&state=…
 *                                                │ state is ours
 *  code + verifier ──> token endpoint ──> tokens ┘
 */
typedef struct
{
  GMainContext *context;      /* (owned) */
  SoupServer   *server;       /* (owned) */
  char         *redirect_uri; /* (owned) */
  char         *state;        /* (owned): secret */
  char         *verifier;     /* (owned): secret */
  char         *code;         /* (owned) (nullable): secret: what the browser brought */
  GError       *refusal;      /* (owned) (nullable): or that */
  gboolean      flushed;      /* the browser has its page */
} SignIn;

static void
sign_in_clear (SignIn *self)
{
  if (self->server != NULL)
    soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->redirect_uri, g_free);
  g_clear_pointer (&self->state, suture_secret_free);
  g_clear_pointer (&self->verifier, suture_secret_free);
  g_clear_pointer (&self->code, suture_secret_free);
  g_clear_error (&self->refusal);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignIn, sign_in_clear)

static void
show_page (SoupServerMessage *message, guint status, const char *title, const char *text)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char *page = suture_browser_page_new (title, text);

  soup_message_headers_append (headers, "Content-Security-Policy",
                               "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  soup_message_headers_append (headers, "Referrer-Policy", "no-referrer");
  soup_message_headers_append (headers, "Cache-Control", "no-store");
  soup_message_headers_append (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_append (headers, "Connection", "close");
  soup_server_message_set_response (message, "text/html; charset=utf-8", SOUP_MEMORY_COPY, page, strlen (page));
  soup_server_message_set_status (message, status, NULL);
}

static void
finished_cb (SoupServerMessage *message, gpointer user_data)
{
  ((SignIn *) user_data)->flushed = TRUE;
}

/* What came is taken once, and only with the state that we gave away. */
static gboolean
is_ours (const SignIn *self, GHashTable *query)
{
  const char *state = query != NULL ? g_hash_table_lookup (query, "state") : NULL;

  return self->code == NULL && self->refusal == NULL && g_strcmp0 (state, self->state) == 0;
}

static void
redirected_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  SignIn *self = user_data;
  const char *code, *word;

  if (strcmp (path, "/") != 0 || strcmp (soup_server_message_get_method (message), "GET") != 0 || !is_ours (self, query))
    {
      show_page (message, strcmp (path, "/") == 0 ? 400 : 404, _("Not this sign-in"),
                 _("This is not the answer to the sign-in that Suture waits for. Start the sign-in again from Suture."));
      return;
    }
  code = g_hash_table_lookup (query, "code");
  word = g_hash_table_lookup (query, "error");
  g_signal_connect (message, "finished", G_CALLBACK (finished_cb), self);
  if (word == NULL && code != NULL && code[0] != '\0' && strlen (code) <= CODE_MAX)
    {
      self->code = g_strdup (code);
      show_page (message, 200, _("Back to Suture"), _("Suture goes on with the sign-in. You can close this page."));
      return;
    }
  self->refusal = suture_oauth_error_new (word, g_hash_table_lookup (query, "error_description"));
  show_page (message, 200, _("Not signed in"), self->refusal->message);
}

static gboolean
listen (SignIn *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  GSList *uris;

  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, redirected_cb, self, NULL);
  if (!soup_server_listen_local (self->server, 0, 0, &failure))
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_FAILED, _("The answer of the browser cannot be received: %s"), failure->message);
      return FALSE;
    }
  uris = soup_server_get_uris (self->server);
  /* Microsoft lets an application register this name and ignores the port behind it. */
  self->redirect_uri = g_strdup_printf ("http://localhost:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return TRUE;
}

static char *
dup_address (const SutureRegistration *registration, const SignIn *self)
{
  g_autofree char *endpoint = suture_registration_dup_endpoint (registration, "authorize");
  g_autofree char *scope = suture_registration_dup_scope (registration, SUTURE_RESOURCE_DEFENDER, TRUE);
  g_autofree char *challenge = suture_secret_challenge (self->verifier);
  const char *const fields[] = {
    "client_id", registration->client_id, "response_type", "code", "redirect_uri", self->redirect_uri, "response_mode", "query",
    "scope", scope, "state", self->state, "code_challenge", challenge, "code_challenge_method", "S256", NULL,
  };
  g_autofree char *query = suture_oauth_dup_form (fields);

  return g_strconcat (endpoint, "?", query, NULL);
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  return G_SOURCE_REMOVE;
}

/* Waits for the browser, and until it has its page. */
static void
wait (SignIn *self, GCancellable *cancellable)
{
  g_autoptr (GSource) tick = g_timeout_source_new (250);
  g_autoptr (GSource) cancelled = cancellable != NULL ? g_cancellable_source_new (cancellable) : NULL;
  gint64 until = g_get_monotonic_time () + WAIT_USEC;
  gboolean here = FALSE;

  g_source_set_callback (tick, wake_cb, NULL, NULL);
  g_source_attach (tick, self->context);
  if (cancelled != NULL)
    {
      g_source_set_callback (cancelled, G_SOURCE_FUNC (cancelled_cb), NULL, NULL);
      g_source_attach (cancelled, self->context);
    }
  while (!self->flushed && g_get_monotonic_time () < until && !g_cancellable_is_cancelled (cancellable))
    {
      g_main_context_iteration (self->context, TRUE);
      if (!here && (self->code != NULL || self->refusal != NULL))
        {
          here = TRUE;
          until = g_get_monotonic_time () + FLUSH_USEC;
        }
    }
  g_source_destroy (tick);
  if (cancelled != NULL)
    g_source_destroy (cancelled);
}

static gboolean
receive (SignIn *self, const SutureRegistration *registration, SutureBrowserFunc func, gpointer user_data, GCancellable *cancellable,
         GError **error)
{
  g_autofree char *address = NULL;

  if (!listen (self, error))
    return FALSE;
  address = dup_address (registration, self);
  func (address, user_data);
  wait (self, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (self->code != NULL)
    return TRUE;
  if (self->refusal != NULL)
    g_propagate_error (error, g_steal_pointer (&self->refusal));
  else
    g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_AUTH_REQUIRED,
                         _("Nobody signed in with the browser within ten minutes. Start again."));
  return FALSE;
}

/**
 * suture_browser_sign_in_run:
 * @registration: as what to sign in
 * @func: opens the browser
 * @user_data: for @func
 * @answer: (out caller-allocates): the tokens, for Defender
 * @cancellable: (nullable): ends the wait at once
 * @error: return location: %SUTURE_ERROR_AUTH_REQUIRED where it was declined or nobody
 *   came, others as suture_oauth_post()
 *
 * Signs in with the user's own browser: authorization code with PKCE (RFC 7636), to
 * which the browser is sent back on a port of this computer (RFC 8252). Blocks
 * until then, ten minutes at most; any thread but the main one.
 *
 * Returns: whether somebody signed in
 */
gboolean
suture_browser_sign_in_run (const SutureRegistration *registration,
                            SutureBrowserFunc         func,
                            gpointer                  user_data,
                            SutureTokenAnswer        *answer,
                            GCancellable             *cancellable,
                            GError                  **error)
{
  g_auto (SignIn) self = { 0 };
  gboolean here;

  g_return_val_if_fail (registration != NULL && func != NULL && answer != NULL, FALSE);

  self.state = suture_secret_new_random (error);
  if (self.state == NULL)
    return FALSE;
  self.verifier = suture_secret_new_random (error);
  if (self.verifier == NULL)
    return FALSE;
  self.context = g_main_context_new ();
  g_main_context_push_thread_default (self.context);
  here = receive (&self, registration, func, user_data, cancellable, error);
  if (self.server != NULL)
    soup_server_disconnect (self.server);
  g_clear_object (&self.server);
  g_main_context_pop_thread_default (self.context);
  return here && suture_oauth_redeem (registration, self.code, self.verifier, self.redirect_uri, answer, cancellable, error);
}
