/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-error.h"
#include "suture-origin.h"
#include "suture-transport-head.h"

static void
test_service (void)
{
  static const struct { const char *address; const char *expected; } cases[] = {
    { "https://suture.example.org", "https://suture.example.org" },
    { "https://suture.example.org/", "https://suture.example.org" },
    { "https://suture.example.org/team/api/", "https://suture.example.org/team" },
    { "http://127.0.0.1:8080", "http://127.0.0.1:8080" }, { "http://localhost:1/", "http://localhost:1" },
    { "http://[::1]:8080", "http://[::1]:8080" },
    { "http://suture.example.org", NULL }, { "http://127.0.0.1.example.org", NULL }, { "http://192.168.1.2", NULL },
    { "ftp://suture.example.org", NULL }, { "suture.example.org", NULL }, { "", NULL }, { "https://", NULL },
    { "https://user:word@suture.example.org", NULL }, { "https://suture.example.org?x=1", NULL }, { "file:///etc/passwd", NULL },
    { "https://suture.example.org;8080", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *service = suture_origin_parse_service (cases[i].address, &error);

      g_assert_cmpstr (service, ==, cases[i].expected);
      if (cases[i].expected == NULL)
        g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT);
    }
}

static void
test_links (void)
{
  static const struct { const char *link; const char *expected; } cases[] = {
    { "https://h.example/api/machines?$skiptoken=a%20b", "https://h.example/api/machines?$skiptoken=a%20b" },
    { "https://H.EXAMPLE:443/next", "https://H.EXAMPLE:443/next" }, { "machines?page=2", "https://h.example/api/machines?page=2" },
    { "/api/other", "https://h.example/api/other" },
    { "http://h.example/api", NULL }, { "https://h.example:444/api", NULL }, { "https://other.example/", NULL },
    { "https://h.example.evil.example/", NULL }, { "https://h.example@evil.example/", NULL }, { "//evil.example/x", NULL },
    { "https://user@h.example/", NULL }, { "javascript:alert(1)", NULL }, { "file:///etc/passwd", NULL },
    { "https://h.example;443/api", NULL }, { "x://;h:", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *address = suture_origin_resolve ("https://h.example", "https://h.example/api/machines", cases[i].link, &error);

      g_test_message ("%s", cases[i].link);
      g_assert_cmpstr (address, ==, cases[i].expected);
      if (cases[i].expected == NULL)
        g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_UNSAFE_LINK);
    }
}

/* Microsoft's one service has several names, and names any of them in its links; nobody else's name is one of them. */
static void
test_names (void)
{
  static const struct { const char *service; const char *link; gboolean follows; } cases[] = {
    { "https://api.security.microsoft.com", "https://api.securitycenter.microsoft.com/api/machines?$skiptoken=eyJ9", TRUE },
    { "https://api.security.microsoft.com", "https://api.securitycenter.windows.com/api/remediationtasks?$skip=1", TRUE },
    { "https://eu.api.security.microsoft.com", "https://api.securitycenter.microsoft.com/api/machines?pagesize=5", TRUE },
    { "https://eu.api.security.microsoft.com", "https://API.security.microsoft.com/api/machines", TRUE },
    { "https://api.security.microsoft.com", "https://swa.api.security.microsoft.com/api/machines", TRUE },
    { "https://api.security.microsoft.com", "https://wpatdadi-eus-stg.cloudapp.net/api/machines", FALSE },
    { "https://api.security.microsoft.com", "https://xx.api.security.microsoft.com/api/machines", FALSE },
    { "https://api.security.microsoft.com", "https://.api.security.microsoft.com/api/machines", FALSE },
    { "https://api.security.microsoft.com", "https://eu.eu.api.security.microsoft.com/api/machines", FALSE },
    { "https://api.security.microsoft.com", "https://api.securitycenter.microsoft.com.evil.example/api", FALSE },
    { "https://api.security.microsoft.com", "https://evilapi.security.microsoft.com/api", FALSE },
    { "https://api.security.microsoft.com", "http://api.securitycenter.microsoft.com/api/machines", FALSE },
    { "https://api.security.microsoft.com", "https://api.securitycenter.microsoft.com:444/api/machines", FALSE },
    { "https://api.security.microsoft.com", "https://api-gcc.securitycenter.microsoft.us/api/machines", FALSE },
    { "https://api-gcc.securitycenter.microsoft.us", "https://api.securitycenter.microsoft.com/api/machines", FALSE },
    { "https://h.example", "https://api.securitycenter.microsoft.com/api/machines", FALSE },
    { "https://graph.microsoft.com", "https://api.security.microsoft.com/api/machines", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *current = g_strconcat (cases[i].service, "/api/machines", NULL);
      g_autofree char *address = suture_origin_resolve (cases[i].service, current, cases[i].link, NULL);

      g_test_message ("%s", cases[i].link);
      g_assert_cmpint (suture_origin_is_same (cases[i].service, cases[i].link), ==, cases[i].follows);
      /* Whole and as it came. */
      g_assert_cmpstr (address, ==, cases[i].follows ? cases[i].link : NULL);
    }
}

static void
test_languages (void)
{
  static const char *const french[] = { "fr_CA.UTF-8", "fr_CA", "fr.UTF-8", "fr", "C", NULL };
  static const char *const none[] = { "C", NULL };
  static const char *const english[] = { "en_GB.UTF-8", "en", "C", NULL };
  g_autofree char *a = suture_transport_head_accept_language (french);
  g_autofree char *b = suture_transport_head_accept_language (none);
  g_autofree char *c = suture_transport_head_accept_language (english);

  g_assert_cmpstr (a, ==, "fr-CA, fr;q=0.9, en;q=0.5");
  g_assert_cmpstr (b, ==, "en");
  g_assert_cmpstr (c, ==, "en-GB, en;q=0.9");
}

static void
test_token (void)
{
  static const struct { const char *text; const char *expected; } cases[] = {
    { "abc.def-1\n", "abc.def-1" }, { "  abc\r\n", "abc" }, { "", NULL }, { "a b", NULL }, { "a\r\nX-Evil: 1", NULL }, { "\xc3\xa9", NULL },
  };
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "token", NULL);
  g_autoptr (GError) missing = NULL;

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_assert_null (suture_transport_head_read_token (path, &missing));
  g_assert_error (missing, SUTURE_ERROR, SUTURE_ERROR_AUTH_REQUIRED);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *token = NULL;

      g_assert_true (g_file_set_contents (path, cases[i].text, -1, NULL));
      token = suture_transport_head_read_token (path, &error);
      g_assert_cmpstr (token, ==, cases[i].expected);
      if (token == NULL)
        g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_AUTH_REQUIRED);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/client/origin/service", test_service);
  g_test_add_func ("/client/origin/links", test_links);
  g_test_add_func ("/client/origin/names", test_names);
  g_test_add_func ("/client/head/languages", test_languages);
  g_test_add_func ("/client/head/token", test_token);
  return g_test_run ();
}
