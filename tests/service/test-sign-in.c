/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sign-in, its tokens and its vault, against a sign-in of Microsoft that misbehaves as told. */
#include "fake-service.h"
#include "fake-vault.h"
#include "suture-client.h"
#include "suture-error.h"
#include "suture-secret.h"
#include "suture-sign-in-authorizer.h"

#define TENANT "11111111-2222-4333-8444-555555555555"
#define CLIENT "aaaaaaaa-0000-4000-8000-00000000000a"
#define TOKEN_PATH "/" TENANT "/oauth2/v2.0/token"
#define CODE_PATH "/" TENANT "/oauth2/v2.0/devicecode"
#define N_THREADS 8

typedef struct
{
  FakeService        *service; /* the sign-in, and the API under /api/ */
  FakeService        *other;   /* another origin */
  const char         *scenario;
  SutureRegistration *registration;
  FakeVault          *vault;
  SutureSignIn       *sign_in;
  GCancellable       *cancellable;
  gint64              called_off_usec; /* monotonic */
} Fixture;

static void
refuse (FakeReply *reply, const char *code, const char *description)
{
  reply->status = 400;
  reply->body = g_strdup_printf ("{\"error\":\"%s\",\"error_description\":\"%s\"}", code, description);
}

/* Tokens are numbered; "refresh-N" gives "access-N+1" and "refresh-N+1". */
static void
give_token (const FakeRequest *request, FakeReply *reply)
{
  const char *used = strstr (request->body, "refresh_token=refresh-");
  const int n = used != NULL ? atoi (used + strlen ("refresh_token=refresh-")) + 1 : 1;
  const gboolean graph = strstr (request->body, "graph.microsoft.com") != NULL;

  reply->status = 200;
  reply->body = g_strdup_printf ("{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"%saccess-%d\",\"refresh_token\":\"refresh-%d\"}",
                                 graph ? "graph-" : "", n, n);
}

static void
play_token (Fixture *f, const FakeRequest *request, FakeReply *reply)
{
  const char *s = f->scenario;

  if (g_str_equal (s, "slow-down"))
    refuse (reply, request->n == 0 ? "slow_down" : "authorization_declined", "x");
  else if (g_str_equal (s, "declined"))
    refuse (reply, request->n == 0 ? "authorization_pending" : "authorization_declined", "AADSTS70000: no");
  else if (g_str_equal (s, "revoked") || (g_str_equal (s, "newer") && strstr (request->body, "refresh-1") != NULL))
    refuse (reply, "invalid_grant", "AADSTS50173: gone");
  else if (g_str_equal (s, "expired"))
    refuse (reply, "authorization_pending", "AADSTS70016: not yet");
  else if (g_str_equal (s, "redirect"))
    reply->status = 307, reply->location = g_strconcat (f->other->address, "/steal", NULL);
  else if (g_str_equal (s, "huge"))
    reply->status = 200, reply->body = g_strnfill (2 * 1024 * 1024, ' ');
  else if (g_str_equal (s, "html"))
    reply->status = 200, reply->body = g_strdup ("<html>hotel</html>");
  else if (g_str_equal (s, "broken"))
    reply->status = 503;
  else
    give_token (request, reply);
}

static void
play_cb (FakeService *service, const FakeRequest *request, FakeReply *reply, gpointer user_data)
{
  Fixture *f = user_data;

  if (g_str_equal (request->path, TOKEN_PATH))
    {
      play_token (f, request, reply);
      return;
    }
  reply->status = 200;
  if (g_str_equal (request->path, CODE_PATH))
    reply->body = g_strdup_printf ("{\"device_code\":\"device-1\",\"user_code\":\"ABCD\",\"verification_uri\":\"https://microsoft.com/devicelogin\","
                                   "\"interval\":1,\"expires_in\":%d}", g_str_equal (f->scenario, "slow-down") ? 300 : g_str_equal (f->scenario, "expired") ? 1 : 60);
  /* The API takes nothing but access-3, or nothing at all. */
  else if (g_strcmp0 (service->authorization, "Bearer access-3") != 0 || g_str_equal (f->scenario, "never"))
    reply->status = 401, reply->body = g_strdup ("{\"error\":{\"code\":\"Unauthorized\",\"message\":\"no\"}}");
  else
    reply->body = g_strdup ("{}");
}

static void
play_other_cb (FakeService *service, const FakeRequest *request, FakeReply *reply, gpointer user_data)
{
  reply->status = 200;
}

static void
set_up (Fixture *f, gconstpointer scenario)
{
  g_autoptr (GError) error = NULL;

  f->scenario = scenario;
  f->service = fake_service_new (play_cb, f);
  f->other = fake_service_new (play_other_cb, f);
  f->registration = suture_registration_new (suture_cloud_find (NULL, NULL), f->service->address, TENANT, CLIENT, &error);
  g_assert_no_error (error);
  f->vault = fake_vault_new ();
  f->vault->secret = g_strdup ("refresh-1");
  f->sign_in = suture_sign_in_new (f->registration, SUTURE_VAULT (f->vault), "/profile", "contoso", NULL);
  f->cancellable = g_cancellable_new ();
}

static void
tear_down (Fixture *f, gconstpointer scenario)
{
  g_assert_cmpuint (f->other->n_requests, ==, 0);
  /* Nothing but signing out forgets. */
  g_assert_cmpuint (f->vault->n_clears, ==, 0);
  g_assert_finalize_object (f->sign_in);
  g_assert_finalize_object (f->vault);
  suture_registration_free (f->registration);
  fake_service_free (f->service);
  fake_service_free (f->other);
  g_object_unref (f->cancellable);
}

static void
assert_token (SutureSignIn *sign_in, SutureResource resource, const char *refused, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = suture_sign_in_dup_token (sign_in, resource, refused, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (token, ==, expected);
}

static void
assert_refused (SutureSignIn *sign_in, SutureError code, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (suture_sign_in_dup_token (sign_in, SUTURE_RESOURCE_DEFENDER, NULL, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_null (strstr (error->message, "refresh-"));
}

/* One sign-in, a token for each resource, each asked for once. */
static void
test_two_resources (Fixture *f, gconstpointer scenario)
{
  assert_token (f->sign_in, SUTURE_RESOURCE_DEFENDER, NULL, "access-2");
  g_assert_nonnull (strstr (f->service->last_body, "scope=https%3A%2F%2Fapi.securitycenter.microsoft.com%2F.default%20offline_access"));
  assert_token (f->sign_in, SUTURE_RESOURCE_GRAPH, NULL, "graph-access-3");
  g_assert_null (strstr (f->service->last_body, "securitycenter"));
  assert_token (f->sign_in, SUTURE_RESOURCE_DEFENDER, NULL, "access-2");
  assert_token (f->sign_in, SUTURE_RESOURCE_GRAPH, NULL, "graph-access-3");
  g_assert_cmpuint (fake_service_count (f->service, "POST " TOKEN_PATH), ==, 2);
  g_assert_cmpstr (f->vault->secret, ==, "refresh-3");
}

static gpointer
refused_thread (gpointer data)
{
  return suture_sign_in_dup_token (data, SUTURE_RESOURCE_DEFENDER, "access-2", NULL, NULL);
}

static void
test_shared_renewal (Fixture *f, gconstpointer scenario)
{
  GThread *threads[N_THREADS];

  assert_token (f->sign_in, SUTURE_RESOURCE_DEFENDER, NULL, "access-2");
  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("caller", refused_thread, f->sign_in);
  for (guint i = 0; i < N_THREADS; i++)
    {
      g_autofree char *token = g_thread_join (threads[i]);

      g_assert_cmpstr (token, ==, "access-3");
    }
  g_assert_cmpuint (fake_service_count (f->service, "POST " TOKEN_PATH), ==, 2);
}

/* The keyring cannot save what came: it is used from memory, and said; the keyring's own is not touched. */
static void
test_save_fails (Fixture *f, gconstpointer scenario)
{
  g_autofree char *trouble = NULL;
  g_autofree char *reason = NULL;

  f->vault->store_fails = TRUE;
  assert_token (f->sign_in, SUTURE_RESOURCE_DEFENDER, NULL, "access-2");
  trouble = suture_sign_in_dup_trouble (f->sign_in);
  g_assert_cmpstr (trouble, ==, "The keyring is locked.");
  g_assert_cmpint (suture_sign_in_get_state (f->sign_in, &reason, NULL), ==, SUTURE_SIGN_IN_SESSION);
  g_assert_cmpstr (f->vault->secret, ==, "refresh-1");
  assert_token (f->sign_in, SUTURE_RESOURCE_DEFENDER, "access-2", "access-3");
  /* It can again. */
  f->vault->store_fails = FALSE;
  assert_token (f->sign_in, SUTURE_RESOURCE_DEFENDER, "access-3", "access-4");
  g_assert_cmpstr (f->vault->secret, ==, "refresh-4");
  g_free (trouble);
  trouble = suture_sign_in_dup_trouble (f->sign_in);
  g_assert_null (trouble);
}

/* The program ends between the answer and its saving: what the keyring has still signs in, where Microsoft takes it. */
static void
test_crash_before_save (Fixture *f, gconstpointer scenario)
{
  g_autoptr (SutureSignIn) again = suture_sign_in_new (f->registration, SUTURE_VAULT (f->vault), "/profile", "contoso", NULL);

  f->vault->store_fails = TRUE;
  assert_token (f->sign_in, SUTURE_RESOURCE_DEFENDER, NULL, "access-2");
  f->vault->store_fails = FALSE;
  assert_token (again, SUTURE_RESOURCE_DEFENDER, NULL, "access-2");
  g_assert_cmpstr (f->vault->secret, ==, "refresh-2");
}

static void
test_vault_is_empty (Fixture *f, gconstpointer scenario)
{
  g_autofree char *reason = NULL;

  g_clear_pointer (&f->vault->secret, g_free);
  assert_refused (f->sign_in, SUTURE_ERROR_AUTH_REQUIRED, "Nobody is signed in to the account “contoso”.");
  g_assert_cmpint (suture_sign_in_get_state (f->sign_in, &reason, NULL), ==, SUTURE_SIGN_IN_NONE);
  g_assert_cmpuint (f->service->n_requests, ==, 0);
  /* It only seemed empty. */
  f->vault->secret = g_strdup ("refresh-1");
  assert_token (f->sign_in, SUTURE_RESOURCE_DEFENDER, NULL, "access-2");
}

static void
test_vault_is_locked (Fixture *f, gconstpointer scenario)
{
  g_autofree char *reason = NULL;

  f->vault->lookup_fails = TRUE;
  assert_refused (f->sign_in, SUTURE_ERROR_AUTH_REQUIRED, "The keyring is locked.");
  g_assert_cmpint (suture_sign_in_get_state (f->sign_in, &reason, NULL), ==, SUTURE_SIGN_IN_UNKNOWN);
  g_assert_cmpstr (reason, ==, "The keyring is locked.");
}

static void
test_revoked (Fixture *f, gconstpointer scenario)
{
  assert_refused (f->sign_in, SUTURE_ERROR_AUTH_REQUIRED, "[invalid_grant, AADSTS50173]");
  g_assert_cmpstr (f->vault->secret, ==, "refresh-1");
  g_assert_cmpuint (fake_service_count (f->service, "POST " TOKEN_PATH), ==, 1);
}

/* Another program has renewed it since: its token is tried before somebody must sign in. */
static void
test_newer_in_vault (Fixture *f, gconstpointer scenario)
{
  f->vault->next = "refresh-5";
  assert_token (f->sign_in, SUTURE_RESOURCE_DEFENDER, NULL, "access-6");
}

static void
test_bad_answers (Fixture *f, gconstpointer scenario)
{
  const gboolean offline = g_str_equal (f->scenario, "broken");

  assert_refused (f->sign_in, offline ? SUTURE_ERROR_THROTTLED : SUTURE_ERROR_BAD_RESPONSE, "");
  g_assert_cmpuint (fake_service_count (f->service, "POST " TOKEN_PATH), ==, 1);
  g_assert_cmpstr (f->vault->secret, ==, "refresh-1");
}

/* ---- signing requests ---- */

static gboolean
call (Fixture *f, GError **error)
{
  g_autoptr (SutureAuthorizer) authorizer = suture_sign_in_authorizer_new (f->sign_in, SUTURE_RESOURCE_DEFENDER);
  g_autoptr (SutureTransport) transport = suture_transport_new_with_authorizer (f->service->address, authorizer, NULL);
  g_autofree char *address = suture_transport_dup_address (transport, "/api/x");
  const SutureCall what = { .method = "POST", .address = address, .body = "{}" };
  g_auto (SutureAnswer) answer = { 0 };

  return suture_transport_send (transport, &what, NULL, &answer, NULL, error);
}

static void
test_refused_once (Fixture *f, gconstpointer scenario)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (call (f, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fake_service_count (f->service, "POST /api/x"), ==, 2);
  g_assert_cmpuint (fake_service_count (f->service, "POST " TOKEN_PATH), ==, 2);
}

static void
test_refused_always (Fixture *f, gconstpointer scenario)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (call (f, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_AUTH_REQUIRED);
  g_assert_cmpuint (fake_service_count (f->service, "POST /api/x"), ==, 2);
}

/* ---- device code ---- */

static void
code_cb (const char *user_code, const char *page, gint64 lifetime_s, gpointer user_data)
{
  g_assert_cmpstr (user_code, ==, "ABCD");
  g_assert_cmpstr (page, ==, "https://microsoft.com/devicelogin");
}

/* Calls it off some time after it was told to slow down. */
static gpointer
cancel_thread (gpointer data)
{
  Fixture *f = data;

  for (guint i = 0; i < 3000 && fake_service_count (f->service, "POST " TOKEN_PATH) == 0; i++)
    g_usleep (G_USEC_PER_SEC / 50);
  g_usleep (3 * G_USEC_PER_SEC / 2);
  f->called_off_usec = g_get_monotonic_time ();
  g_cancellable_cancel (f->cancellable);
  return NULL;
}

/* Asked after 1 second and told to slow down, it does not ask again within the next ones; and it is called off at once. */
static void
test_slow_down (Fixture *f, gconstpointer scenario)
{
  GThread *thread = g_thread_new ("cancel", cancel_thread, f);
  g_autoptr (GError) error = NULL;

  g_assert_false (suture_sign_in_with_code (f->sign_in, code_cb, NULL, f->cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fake_service_count (f->service, "POST " TOKEN_PATH), ==, 1);
  g_thread_join (thread);
  /* Well before the next time that it would have asked. */
  g_assert_cmpint (g_get_monotonic_time () - f->called_off_usec, <, 3 * G_USEC_PER_SEC);
}

static void
test_code_fails (Fixture *f, gconstpointer scenario)
{
  const gboolean declined = g_str_equal (f->scenario, "declined");
  g_autoptr (GError) error = NULL;

  g_assert_false (suture_sign_in_with_code (f->sign_in, code_cb, NULL, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_AUTH_REQUIRED);
  g_assert_nonnull (strstr (error->message, declined ? "was declined" : "[expired_token]"));
  g_assert_cmpuint (fake_service_count (f->service, "POST " TOKEN_PATH), ==, declined ? 2 : 1);
  g_assert_cmpstr (f->vault->secret, ==, "refresh-1");
}

static void
test_code (Fixture *f, gconstpointer scenario)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (suture_sign_in_with_code (f->sign_in, code_cb, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (f->service->last_body, "device_code=device-1"));
  g_assert_cmpstr (f->vault->secret, ==, "refresh-1");
  assert_token (f->sign_in, SUTURE_RESOURCE_DEFENDER, NULL, "access-1");
}

static void
test_forget (Fixture *f, gconstpointer scenario)
{
  assert_token (f->sign_in, SUTURE_RESOURCE_DEFENDER, NULL, "access-2");
  g_assert_true (suture_sign_in_forget (f->sign_in, NULL, NULL));
  g_assert_null (f->vault->secret);
  assert_refused (f->sign_in, SUTURE_ERROR_AUTH_REQUIRED, "Nobody is signed in");
  g_assert_cmpuint (f->vault->n_clears, ==, 1);
  f->vault->n_clears = 0;
}

int
main (int argc, char *argv[])
{
  static const struct { const char *path; void (*run) (Fixture *f, gconstpointer scenario); const char *scenario; } tests[] = {
    { "/client/sign-in/two-resources", test_two_resources, "fine" },
    { "/client/sign-in/shared-renewal", test_shared_renewal, "fine" },
    { "/client/sign-in/save-fails", test_save_fails, "fine" },
    { "/client/sign-in/crash-before-save", test_crash_before_save, "fine" },
    { "/client/sign-in/vault-is-empty", test_vault_is_empty, "fine" },
    { "/client/sign-in/vault-is-locked", test_vault_is_locked, "fine" },
    { "/client/sign-in/revoked", test_revoked, "revoked" },
    { "/client/sign-in/newer-in-vault", test_newer_in_vault, "newer" },
    { "/client/sign-in/redirect", test_bad_answers, "redirect" },
    { "/client/sign-in/huge", test_bad_answers, "huge" },
    { "/client/sign-in/html", test_bad_answers, "html" },
    { "/client/sign-in/broken", test_bad_answers, "broken" },
    { "/client/sign-in/refused-once", test_refused_once, "fine" },
    { "/client/sign-in/refused-always", test_refused_always, "never" },
    { "/client/sign-in/slow-down", test_slow_down, "slow-down" },
    { "/client/sign-in/declined", test_code_fails, "declined" },
    { "/client/sign-in/expired", test_code_fails, "expired" },
    { "/client/sign-in/code", test_code, "fine" },
    { "/client/sign-in/forget", test_forget, "fine" },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, tests[i].scenario, set_up, tests[i].run, tear_down);
  return g_test_run ();
}
