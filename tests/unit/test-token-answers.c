/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Microsoft's sign-in answers, and what is made of it. */
#include <string.h>

#include "suture-browser-page.h"
#include "suture-claims.h"
#include "suture-device-sign-in.h"
#include "suture-error.h"
#include "suture-oauth-error.h"
#include "suture-permission.h"
#include "suture-secret.h"
#include "suture-token-answer.h"

/* ---- secrets and PKCE ---- */

/* RFC 7636, appendix B. */
static void
test_challenge (void)
{
  g_autofree char *challenge = suture_secret_challenge ("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

  g_assert_cmpstr (challenge, ==, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

/* RFC 7636, appendix A. */
static void
test_encoding (void)
{
  static const guint8 bytes[] = { 3, 236, 255, 224, 193 };
  static const char *const bad[] = { "", "A", "A+-_", "A/==", "AB CD", "=" };
  g_autofree char *text = suture_secret_encode (bytes, sizeof bytes);
  g_autoptr (GBytes) again = suture_secret_decode ("A-z_4ME", 7);
  g_autoptr (GBytes) padded = suture_secret_decode ("A-z_4ME=", 8);

  g_assert_cmpstr (text, ==, "A-z_4ME");
  g_assert_cmpmem (g_bytes_get_data (again, NULL), g_bytes_get_size (again), bytes, sizeof bytes);
  g_assert_true (g_bytes_equal (again, padded));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (suture_secret_decode (bad[i], strlen (bad[i])));
}

static void
test_random (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 200; i++)
    {
      char *text = suture_secret_new_random (NULL);

      g_assert_cmpuint (strlen (text), ==, 43);
      g_assert_cmpuint (strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), ==, 43);
      g_assert_true (g_hash_table_add (seen, text));
    }
}

/* ---- answers ---- */

static gboolean
parse (const char *json, SutureTokenAnswer *answer)
{
  g_autoptr (GError) error = NULL;
  const gboolean ok = suture_token_answer_parse (json, strlen (json), answer, &error);

  g_assert_true (ok == (error == NULL));
  if (!ok)
    {
      g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE);
      g_assert_null (strstr (error->message, "s3cret"));
      g_assert_null (answer->access_token);
      g_assert_null (answer->refresh_token);
    }
  return ok;
}

static void
test_token (void)
{
  g_auto (SutureTokenAnswer) answer = { 0 };

  g_assert_true (parse ("{\"token_type\":\"bearer\",\"access_token\":\"a.b-c\",\"refresh_token\":\"r\",\"expires_in\":3599,\"new\":[{}]}", &answer));
  g_assert_cmpstr (answer.access_token, ==, "a.b-c");
  g_assert_cmpstr (answer.refresh_token, ==, "r");
  g_assert_cmpint (answer.lifetime_s, ==, 3599);
  suture_token_answer_clear (&answer);
  /* The older endpoints write the number as text; RFC 6749 lets it out; null is nothing. */
  g_assert_true (parse ("{\"access_token\":\"a\",\"expires_in\":\"60\",\"refresh_token\":null}", &answer));
  g_assert_cmpint (answer.lifetime_s, ==, 60);
  g_assert_null (answer.refresh_token);
  suture_token_answer_clear (&answer);
  g_assert_true (parse ("{\"access_token\":\"a\",\"expires_in\":-5}", &answer));
  g_assert_cmpint (answer.lifetime_s, ==, 3600);
  suture_token_answer_clear (&answer);
  g_assert_true (parse ("{\"access_token\":\"a\",\"expires_in\":99999999999999999999}", &answer));
  g_assert_cmpint (answer.lifetime_s, ==, 3600);
}

static void
test_bad_token (void)
{
  static const char *const bad[] = {
    "", "[]", "null", "{}", "<html>s3cret</html>", "{\"access_token\":\"s3cret", "{\"access_token\":null}", "{\"access_token\":\"\"}",
    "{\"access_token\":{\"s3cret\":1}}", "{\"access_token\":\"s3cret\\r\\nX-Evil: 1\"}", "{\"access_token\":\"s3 cret\"}",
    "{\"access_token\":\"s3cr\xc3\xa9t\"}", "{\"access_token\":\"s3cret\",\"token_type\":\"mac\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_auto (SutureTokenAnswer) answer = { 0 };

      g_assert_false (parse (bad[i], &answer));
    }
}

static void
test_device_code (void)
{
  static const char good[] = "{\"device_code\":\"d\",\"user_code\":\"RDJD-QJXQ\",\"verification_uri\":\"https://microsoft.com/devicelogin\"%s}";
  static const char *const bad[] = {
    "{}", "{\"device_code\":\"d\",\"user_code\":\"X\"}", "{\"user_code\":\"X\",\"verification_uri\":\"https://h\"}",
    "{\"device_code\":\"d\",\"user_code\":\"X\",\"verification_uri\":\"file:///etc/passwd\"}",
    "{\"device_code\":\"d\",\"user_code\":\"X\\u001b[2J\",\"verification_uri\":\"https://h\"}",
    "{\"device_code\":\"d\",\"user_code\":\"\",\"verification_uri\":\"https://h\"}",
  };
  g_autofree char *plain = g_strdup_printf (good, "");
  g_autofree char *full = g_strdup_printf (good, ",\"expires_in\":90,\"interval\":7");
  g_auto (SutureDeviceCode) code = { 0 };

  g_assert_true (suture_token_answer_parse_code (plain, strlen (plain), &code, NULL));
  g_assert_cmpint (code.interval_s, ==, 5);
  g_assert_cmpint (code.lifetime_s, ==, 900);
  suture_token_answer_clear_code (&code);
  g_assert_true (suture_token_answer_parse_code (full, strlen (full), &code, NULL));
  g_assert_cmpint (code.interval_s, ==, 7);
  g_assert_cmpint (code.lifetime_s, ==, 90);
  g_assert_cmpstr (code.user_code, ==, "RDJD-QJXQ");
  suture_token_answer_clear_code (&code);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (suture_token_answer_parse_code (bad[i], strlen (bad[i]), &code, &error));
      g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE);
    }
}

/* RFC 8628, section 3.5. */
static void
test_polling (void)
{
  gint64 interval_s = 5;

  g_assert_true (suture_device_sign_in_goes_on ("authorization_pending", &interval_s));
  g_assert_cmpint (interval_s, ==, 5);
  g_assert_true (suture_device_sign_in_goes_on ("slow_down", &interval_s));
  g_assert_true (suture_device_sign_in_goes_on ("slow_down", &interval_s));
  g_assert_cmpint (interval_s, ==, 15);
  g_assert_false (suture_device_sign_in_goes_on ("access_denied", &interval_s));
  g_assert_false (suture_device_sign_in_goes_on ("authorization_declined", &interval_s));
  g_assert_false (suture_device_sign_in_goes_on ("expired_token", &interval_s));
  g_assert_false (suture_device_sign_in_goes_on (NULL, &interval_s));
  g_assert_cmpint (interval_s, ==, 15);
}

/* ---- refusals ---- */

static void
assert_refusal (const char *code, const char *description, SutureError expected, const char *words, const char *codes)
{
  g_autoptr (GError) error = suture_oauth_error_new (code, description);

  g_assert_error (error, SUTURE_ERROR, (int) expected);
  if (words != NULL)
    g_assert_nonnull (strstr (error->message, words));
  if (codes != NULL)
    g_assert_true (g_str_has_suffix (error->message, codes));
  g_assert_null (strpbrk (error->message, "\r\n\t"));
}

static void
test_refusals (void)
{
  assert_refusal ("invalid_grant", "AADSTS53003: Access has been blocked.\r\nTrace ID: 1", SUTURE_ERROR_AUTH_REQUIRED,
                  "conditional access", "[invalid_grant, AADSTS53003]");
  assert_refusal ("invalid_grant", "AADSTS65001: The user or administrator has not consented", SUTURE_ERROR_AUTH_REQUIRED,
                  "admin consent", "[invalid_grant, AADSTS65001]");
  assert_refusal ("invalid_grant", "AADSTS700082: The refresh token has expired", SUTURE_ERROR_AUTH_REQUIRED, "expired or was revoked", NULL);
  assert_refusal ("invalid_client", "AADSTS7000215: Invalid client secret", SUTURE_ERROR_AUTH_REQUIRED, "client secret", NULL);
  assert_refusal ("invalid_request", "AADSTS90002: Tenant not found", SUTURE_ERROR_INVALID_INPUT, "no such tenant", NULL);
  assert_refusal ("unauthorized_client", "AADSTS700016: Application not found", SUTURE_ERROR_INVALID_INPUT, "no such application", NULL);
  assert_refusal ("temporarily_unavailable", NULL, SUTURE_ERROR_OFFLINE, "later", "[temporarily_unavailable]");
  assert_refusal ("access_denied", NULL, SUTURE_ERROR_AUTH_REQUIRED, "declined", "[access_denied]");
  /* What nobody knows keeps its code and its words. */
  assert_refusal ("brand_new", "AADSTS123456: Something <b>else</b>", SUTURE_ERROR_AUTH_REQUIRED,
                  "“AADSTS123456: Something <b>else</b>”", "[brand_new, AADSTS123456]");
  assert_refusal (NULL, NULL, SUTURE_ERROR_AUTH_REQUIRED, NULL, NULL);
  g_assert_cmpuint (suture_oauth_error_get_number ("AADSTS99999999999999999: x"), ==, 0);
  g_assert_cmpuint (suture_oauth_error_get_number ("no number"), ==, 0);
}

/* A token that a server sends back in its words is not passed on. */
static void
test_refusal_holds_no_token (void)
{
  g_autofree char *token = g_strnfill (400, 'x');
  g_autofree char *description = g_strdup_printf ("The grant %s is invalid. \xff", token);
  g_autoptr (GError) error = suture_oauth_error_new ("invalid_grant", description);

  g_assert_nonnull (strstr (error->message, "The grant … is invalid."));
  g_assert_null (strstr (error->message, "xxxxxxxx"));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
test_page (void)
{
  g_autofree char *page = suture_browser_page_new ("A & B", "<script>alert (1)</script>");

  g_assert_nonnull (strstr (page, "A &amp; B"));
  g_assert_null (strstr (page, "<script"));
}

/* ---- claims ---- */

static SutureClaims *
claims_of (const char *payload)
{
  g_autofree char *middle = suture_secret_encode ((const guint8 *) payload, strlen (payload));
  g_autofree char *token = g_strconcat ("eyJhbGciOiJub25lIn0.", middle, ".c2ln", NULL);

  return suture_claims_parse (token);
}

static void
test_claims (void)
{
  g_autoptr (SutureClaims) user = claims_of ("{\"scp\":\"Score.Read Machine.ReadWrite bad|name\",\"upn\":\"anna@contoso.example\",\"app_displayname\":\"Suture\"}");
  g_autoptr (SutureClaims) application = claims_of ("{\"roles\":[\"Software.Read.All\",\"Machine.ReadWrite.All\",7,null]}");
  g_autoptr (SutureClaims) nothing = claims_of ("{}");

  g_assert_true (user->delegated);
  g_assert_cmpstr (user->user, ==, "anna@contoso.example");
  g_assert_cmpstr (user->application, ==, "Suture");
  g_assert_true (suture_claims_have (user, "Score.Read"));
  g_assert_true (suture_claims_have (user, "Machine.Read"));
  g_assert_true (suture_claims_have (user, "Machine.ReadWrite"));
  g_assert_false (suture_claims_have (user, "Software.Read"));
  g_assert_cmpuint (g_strv_length (user->permissions), ==, 2);
  g_assert_false (application->delegated);
  g_assert_null (application->user);
  g_assert_true (suture_claims_have (application, "Machine.Read.All"));
  g_assert_false (suture_claims_have (application, "Machine.Read"));
  g_assert_false (suture_claims_have (nothing, "Score.Read"));
  g_assert_null (suture_claims_parse ("opaque"));
  g_assert_null (suture_claims_parse ("a.b.c"));
  g_assert_null (suture_claims_parse ("a..c"));
}

/* The right to write is not what the right to read gives. */
static void
test_permissions (void)
{
  g_autoptr (SutureClaims) reader = claims_of ("{\"scp\":\"Machine.Read\"}");
  guint n = 0;

  g_assert_true (suture_claims_have (reader, "Machine.Read"));
  g_assert_false (suture_claims_have (reader, "Machine.ReadWrite"));
  for (const SuturePermission *p; (p = suture_permission_get (n)) != NULL; n++)
    {
      g_assert_cmpstr (p->purpose, !=, "");
      g_assert_true (g_str_has_suffix (suture_permission_get_name (p, FALSE), ".All"));
    }
  g_assert_cmpuint (n, ==, 9);
  /* One of the names that differ in more than their end. */
  g_assert_cmpstr (suture_permission_get_name (suture_permission_get (1), TRUE), ==, "RemediationTask.Read");
  g_assert_cmpstr (suture_permission_get_name (suture_permission_get (1), FALSE), ==, "RemediationTasks.Read.All");
}

/* ---- Microsoft's own samples ---- */

static char *
read_sample (const char *name, gsize *length)
{
  const char *folder = g_getenv ("SUTURE_SAMPLES");
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;
  char *text = NULL;

  if (path == NULL)
    g_test_skip ("SUTURE_SAMPLES is not set");
  else
    g_assert_true (g_file_get_contents (path, &text, length, NULL));
  return text;
}

static void
test_sample_tokens (void)
{
  static const struct { const char *name; const char *refresh_token; } samples[] = {
    { "entra-token-auth-code-success.json", "PLACEHOLDER-REFRESH-TOKEN" },
    { "entra-token-device-code-success.json", "PLACEHOLDER-REFRESH-TOKEN" },
    { "entra-token-client-credentials-success.json", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_auto (SutureTokenAnswer) answer = { 0 };
      gsize length;
      g_autofree char *text = read_sample (samples[i].name, &length);

      if (text == NULL)
        return;
      g_assert_true (suture_token_answer_parse (text, length, &answer, NULL));
      g_assert_cmpstr (answer.access_token, ==, "PLACEHOLDER-ACCESS-TOKEN");
      g_assert_cmpstr (answer.refresh_token, ==, samples[i].refresh_token);
      g_assert_cmpint (answer.lifetime_s, ==, 3599);
    }
}

static void
test_sample_errors (void)
{
  static const char *const samples[] = { "entra-token-error.json", "entra-token-client-credentials-error.json" };

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *code = NULL;
      gsize length;
      g_autofree char *text = read_sample (samples[i], &length);

      if (text == NULL)
        return;
      error = suture_token_answer_to_error (text, length, &code);
      g_assert_cmpstr (code, ==, "invalid_scope");
      g_assert_nonnull (strstr (error->message, "AADSTS70011: The provided value for the input parameter 'scope' is not valid."));
      g_assert_null (strstr (error->message, "Trace ID"));
      g_assert_true (g_str_has_suffix (error->message, "[invalid_scope, AADSTS70011]"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/client/secret/challenge", test_challenge);
  g_test_add_func ("/client/secret/encoding", test_encoding);
  g_test_add_func ("/client/secret/random", test_random);
  g_test_add_func ("/client/token-answer/token", test_token);
  g_test_add_func ("/client/token-answer/bad-token", test_bad_token);
  g_test_add_func ("/client/token-answer/device-code", test_device_code);
  g_test_add_func ("/client/token-answer/sample-tokens", test_sample_tokens);
  g_test_add_func ("/client/token-answer/sample-errors", test_sample_errors);
  g_test_add_func ("/client/device-sign-in/polling", test_polling);
  g_test_add_func ("/client/oauth-error/refusals", test_refusals);
  g_test_add_func ("/client/oauth-error/no-token", test_refusal_holds_no_token);
  g_test_add_func ("/client/browser-page/escaped", test_page);
  g_test_add_func ("/client/claims/names", test_claims);
  g_test_add_func ("/client/claims/permissions", test_permissions);
  return g_test_run ();
}
