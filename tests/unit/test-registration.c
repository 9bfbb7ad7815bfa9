/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Microsoft's clouds, and the application registered in one of them. */
#include "suture-error.h"
#include "suture-registration.h"

#define TENANT "contoso.onmicrosoft.com"
#define CLIENT "aaaaaaaa-0000-4000-8000-00000000000a"

static void
test_clouds (void)
{
  static const struct { const char *cloud; const char *region; const char *service; const char *authority; const char *graph; } cases[] = {
    { NULL, NULL, "https://api.security.microsoft.com", "https://login.microsoftonline.com", "https://graph.microsoft.com" },
    { "global", "eu", "https://eu.api.security.microsoft.com", "https://login.microsoftonline.com", "https://graph.microsoft.com" },
    { "global", "ina", "https://ina.api.security.microsoft.com", "https://login.microsoftonline.com", "https://graph.microsoft.com" },
    { "gcc", NULL, "https://api-gcc.securitycenter.microsoft.us", "https://login.microsoftonline.com", "https://graph.microsoft.com" },
    { "gcc-high", NULL, "https://api-gov.securitycenter.microsoft.us", "https://login.microsoftonline.us", "https://graph.microsoft.us" },
    { "dod", NULL, "https://api-gov.securitycenter.microsoft.us", "https://login.microsoftonline.us", "https://dod-graph.microsoft.us" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SutureCloud *cloud = suture_cloud_find (cases[i].cloud, NULL);
      g_autofree char *service = suture_cloud_dup_service (cloud, cases[i].region, NULL);

      g_assert_cmpstr (service, ==, cases[i].service);
      g_assert_cmpstr (cloud->authority, ==, cases[i].authority);
      g_assert_cmpstr (cloud->graph, ==, cases[i].graph);
    }
}

static void
test_impossible (void)
{
  static const struct { const char *cloud; const char *region; } cases[] = {
    { "china", NULL }, { "gcc", "eu" }, { "global", "mars" }, { "global", "" },
  };
  g_autoptr (GError) none = NULL;

  g_assert_null (suture_cloud_find ("moon", &none));
  g_assert_error (none, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (suture_cloud_dup_service (suture_cloud_find (cases[i].cloud, NULL), cases[i].region, &error));
      g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT);
    }
}

static void
test_endpoints (void)
{
  g_autoptr (SutureRegistration) self = suture_registration_new (suture_cloud_find (NULL, NULL), NULL, TENANT, CLIENT, NULL);
  g_autoptr (SutureRegistration) copy = suture_registration_copy (self);
  g_autofree char *token = suture_registration_dup_endpoint (copy, "token");
  g_autofree char *person = suture_registration_dup_scope (copy, SUTURE_RESOURCE_DEFENDER, TRUE);
  g_autofree char *daemon = suture_registration_dup_scope (copy, SUTURE_RESOURCE_GRAPH, FALSE);

  g_assert_cmpstr (token, ==, "https://login.microsoftonline.com/" TENANT "/oauth2/v2.0/token");
  g_assert_cmpstr (person, ==, "https://api.securitycenter.microsoft.com/.default offline_access openid profile");
  g_assert_cmpstr (daemon, ==, "https://graph.microsoft.com/.default");
}

/* A secret goes to Microsoft, or nowhere but this computer. */
static void
test_refused (void)
{
  static const struct { const char *authority; const char *tenant; const char *client_id; } cases[] = {
    { "https://login.evil.example", TENANT, CLIENT }, { "http://192.0.2.1:9", TENANT, CLIENT }, { "login", TENANT, CLIENT },
    { NULL, "", CLIENT }, { NULL, "a/b", CLIENT }, { NULL, "..", CLIENT }, { NULL, ".com", CLIENT }, { NULL, "a..b", CLIENT },
    { NULL, "a?b", CLIENT }, { NULL, TENANT, "" }, { NULL, TENANT, "desktop" },
  };
  g_autoptr (SutureRegistration) here = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (suture_registration_new (suture_cloud_find (NULL, NULL), cases[i].authority, cases[i].tenant, cases[i].client_id, &error));
      g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT);
    }
  here = suture_registration_new (suture_cloud_find (NULL, NULL), "http://127.0.0.1:9400", TENANT, CLIENT, NULL);
  g_assert_nonnull (here);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/client/cloud/table", test_clouds);
  g_test_add_func ("/client/cloud/impossible", test_impossible);
  g_test_add_func ("/client/registration/endpoints", test_endpoints);
  g_test_add_func ("/client/registration/refused", test_refused);
  return g_test_run ();
}
