/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-wire-error.h"
#include "suture-wire-members.h"
#include "wire-test.h"

static void
test_status (void)
{
  static const struct { guint status; SutureError code; } cases[] = {
    { 400, SUTURE_ERROR_REFUSED }, { 401, SUTURE_ERROR_AUTH_REQUIRED }, { 403, SUTURE_ERROR_FORBIDDEN },
    { 404, SUTURE_ERROR_NOT_FOUND }, { 408, SUTURE_ERROR_OFFLINE }, { 409, SUTURE_ERROR_REFUSED },
    { 410, SUTURE_ERROR_NOT_FOUND }, { 412, SUTURE_ERROR_CONFLICT }, { 413, SUTURE_ERROR_REFUSED },
    { 422, SUTURE_ERROR_REFUSED }, { 429, SUTURE_ERROR_THROTTLED }, { 500, SUTURE_ERROR_OFFLINE },
    { 501, SUTURE_ERROR_FAILED }, { 502, SUTURE_ERROR_OFFLINE }, { 503, SUTURE_ERROR_THROTTLED },
    { 504, SUTURE_ERROR_OFFLINE }, { 507, SUTURE_ERROR_FAILED }, { 302, SUTURE_ERROR_BAD_RESPONSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = suture_wire_error_to_gerror (cases[i].status, NULL, 0);
      g_autofree char *end = g_strdup_printf ("[HTTP %u]", cases[i].status);

      g_assert_error (error, SUTURE_ERROR, (int) cases[i].code);
      g_assert_true (g_str_has_suffix (error->message, end));
      g_assert_cmpuint (strlen (error->message), >, strlen (end) + 20);
    }
}

static void
test_body (void)
{
  g_autofree char *body = suture_wire_error_body ("InvalidInput", "dueOn is in \"the past\"", "guid-1");
  g_autoptr (SutureWireError) parsed = suture_wire_error_parse (body, strlen (body));
  g_autoptr (GError) error = suture_wire_error_to_gerror (400, body, strlen (body));
  g_autoptr (GError) forbidden = suture_wire_error_to_gerror (403, body, strlen (body));
  g_autoptr (GError) missing = suture_wire_error_to_gerror (404, body, strlen (body));

  g_assert_cmpstr (body, ==,
                   "{\"error\":{\"code\":\"InvalidInput\",\"message\":\"dueOn is in \\\"the past\\\"\",\"target\":\"guid-1\"}}");
  g_assert_cmpstr (parsed->code, ==, "InvalidInput");
  g_assert_cmpstr (parsed->message, ==, "dueOn is in \"the past\"");
  g_assert_cmpstr (parsed->target, ==, "guid-1");
  g_assert_nonnull (strstr (error->message, "dueOn is in"));
  g_assert_true (g_str_has_suffix (error->message, "[InvalidInput, guid-1]"));
  g_assert_nonnull (strstr (forbidden->message, "dueOn is in")); /* it names the role that is missing */
  g_assert_null (strstr (missing->message, "dueOn"));
}

static void
test_other_bodies (void)
{
  const char *graph = "{\"error\":{\"code\":\"invalidRange\",\"message\":\"Uploaded.\",\"innererror\":{\"request-id\":\"r-1\"}}}";
  const char *entra = "{\"error\":\"invalid_scope\",\"error_description\":\"AADSTS70011:\\r\\nno\",\"correlation_id\":\"c-1\"}";
  g_autoptr (SutureWireError) from_graph = suture_wire_error_parse (graph, strlen (graph));
  g_autoptr (SutureWireError) from_entra = suture_wire_error_parse (entra, strlen (entra));
  g_autoptr (SutureWireError) from_html = suture_wire_error_parse ("<html>Bad gateway</html>", 24);

  g_assert_cmpstr (from_graph->code, ==, "invalidRange");
  g_assert_cmpstr (from_graph->target, ==, "r-1");
  g_assert_cmpstr (from_entra->code, ==, "invalid_scope");
  g_assert_cmpstr (from_entra->message, ==, "AADSTS70011: no");
  g_assert_cmpstr (from_entra->target, ==, "c-1");
  g_assert_null (from_html->code);
}

/* Where a code says more than its status. */
static void
test_codes (void)
{
  static const struct { guint status; const char *code; SutureError expected; const char *words; } cases[] = {
    { 403, "DisabledFeature", SUTURE_ERROR_FORBIDDEN, "turned off in the tenant" },
    { 403, "DisallowedOperation", SUTURE_ERROR_FORBIDDEN, "does not allow this" },
    { 403, "insufficient_claims", SUTURE_ERROR_FORBIDDEN, "conditional access policy" },
    { 401, "insufficient_claims", SUTURE_ERROR_AUTH_REQUIRED, "conditional access policy" },
    { 403, "Forbidden", SUTURE_ERROR_FORBIDDEN, "Ask its administrator for the role" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body = suture_wire_error_body (cases[i].code, "words", NULL);
      g_autoptr (GError) error = suture_wire_error_to_gerror (cases[i].status, body, strlen (body));

      g_assert_error (error, SUTURE_ERROR, (int) cases[i].expected);
      g_assert_nonnull (strstr (error->message, cases[i].words));
      g_assert_nonnull (strstr (error->message, cases[i].code));
    }
}

static void
test_long_message (void)
{
  g_autofree char *words = g_strnfill (100000, 'w');
  g_autofree char *body = suture_wire_error_body ("BadRequest", words, NULL);
  g_autoptr (GError) error = suture_wire_error_to_gerror (400, body, strlen (body));

  g_assert_cmpuint (strlen (error->message), <, 500);
}

/* A service, or a proxy before it, that says again what was sent to it. */
static void
test_no_token (void)
{
  g_autofree char *token = g_strnfill (200, 'e');
  g_autofree char *message = g_strconcat ("Token ", token, " of you is bad.", NULL);
  g_autofree char *body = suture_wire_error_body (token, message, token);
  static const guint statuses[] = { 400, 401, 403, 404, 429, 500 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (GError) error = suture_wire_error_to_gerror (statuses[i], body, strlen (body));

      g_assert_null (strstr (error->message, "eeeeeeee"));
      g_assert_true (statuses[i] != 400 || strstr (error->message, "“Token … of you is bad”.") != NULL);
    }
}

static void
test_members (void)
{
  const char *json = "{\"Status\":\"completed\",\"note\":null,\"n\":5,\"on\":true,\"list\":[\"a\",\"b\"],\"rows\":[{\"name\":\"x\"},{\"name\":\"y\"}],\"e\":{}}";
  g_autoptr (SutureWireMembers) members = suture_wire_members_parse (json, strlen (json), NULL);
  g_auto (GStrv) list = suture_wire_members_dup_list (members, "list");
  g_auto (GStrv) paths = suture_wire_members_dup_paths (members);

  g_assert_cmpstr (suture_wire_members_get (members, "status"), ==, "completed");
  g_assert_true (suture_wire_members_has (members, "note"));
  g_assert_null (suture_wire_members_get (members, "note"));
  g_assert_false (suture_wire_members_has (members, "other"));
  g_assert_cmpstr (suture_wire_members_get (members, "n"), ==, "5");
  g_assert_cmpstr (suture_wire_members_get (members, "on"), ==, "true");
  g_assert_cmpstr (suture_wire_members_get (members, "rows.1.name"), ==, "y");
  g_assert_cmpuint (g_strv_length (list), ==, 2);
  g_assert_cmpstr (paths[0], ==, "Status");
  g_assert_cmpuint (g_strv_length (paths), ==, 8);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/wire/error/status", test_status);
  g_test_add_func ("/wire/error/body", test_body);
  g_test_add_func ("/wire/error/other-bodies", test_other_bodies);
  g_test_add_func ("/wire/error/codes", test_codes);
  g_test_add_func ("/wire/error/long-message", test_long_message);
  g_test_add_func ("/wire/error/no-token", test_no_token);
  g_test_add_func ("/wire/error/members", test_members);
  return g_test_run ();
}
