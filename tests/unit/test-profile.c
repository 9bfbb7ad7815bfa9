/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "suture-error.h"
#include "suture-profile.h"

static char *
dup_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "profile", NULL);
}

static void
test_empty (void)
{
  g_autofree char *folder = dup_folder ();
  g_autoptr (SutureProfile) profile = suture_profile_new (folder);
  g_autoptr (SutureAccount) account = NULL;
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *store = suture_profile_dup_store_path (profile, "team");

  account = suture_profile_find_account (profile, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (account->name, ==, SUTURE_ACCOUNT_SAMPLE);
  g_assert_null (account->service);
  accounts = suture_profile_list_accounts (profile, &error);
  g_assert_cmpuint (accounts->len, ==, 1);
  g_assert_true (g_str_has_prefix (store, folder));
  g_assert_true (g_str_has_suffix (store, "/team/store.db"));
  /* Looking makes nothing. */
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_accounts (void)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *file = g_build_filename (folder, "accounts.ini", NULL);
  g_autofree char *kept = g_build_filename (folder, "team", NULL);
  g_autoptr (SutureProfile) profile = suture_profile_new (folder);
  g_autoptr (SutureProfile) again = suture_profile_new (folder);
  g_autoptr (SutureAccount) account = NULL;
  g_autoptr (SutureAccount) gone = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  g_assert_true (suture_profile_add_account (profile, "team", "https://suture.example.org/api/", "token", &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (file, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0700);
  account = suture_profile_find_account (again, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (account->name, ==, "team");
  g_assert_cmpstr (account->service, ==, "https://suture.example.org");
  g_assert_true (g_path_is_absolute (account->token_file));

  g_assert_cmpint (g_mkdir (kept, 0700), ==, 0);
  g_assert_true (suture_profile_remove_account (profile, "team", &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (kept, G_FILE_TEST_EXISTS));
  gone = suture_profile_find_account (profile, "team", &error);
  g_assert_null (gone);
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND);
}

static void
test_refused (void)
{
  static const struct { const char *name; const char *service; } cases[] = {
    { "sample", "https://h.example" }, { "", "https://h.example" }, { "../x", "https://h.example" }, { ".x", "https://h.example" },
    { "a b", "https://h.example" }, { "a/b", "https://h.example" }, { "twice", "https://h.example" },
    { "plain", "http://h.example" }, { "none", "h.example" },
  };
  g_autofree char *folder = dup_folder ();
  g_autoptr (SutureProfile) profile = suture_profile_new (folder);

  g_assert_true (suture_profile_add_account (profile, "twice", "https://h.example", NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (suture_profile_add_account (profile, cases[i].name, cases[i].service, NULL, &error));
      g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT);
    }
}

static void
test_unreadable (void)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *file = g_build_filename (folder, "accounts.ini", NULL);
  g_autoptr (SutureProfile) profile = suture_profile_new (folder);
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "[no group\nkey", -1, NULL));
  accounts = suture_profile_list_accounts (profile, &error);
  g_assert_null (accounts);
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_STORE);
  g_clear_error (&error);
  /* What somebody wrote by hand and got wrong is passed over. */
  g_assert_true (g_file_set_contents (file, "[../evil]\nservice=https://h.example\n[half]\n[fine]\nservice=https://h.example\n", -1, NULL));
  accounts = suture_profile_list_accounts (profile, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (accounts->len, ==, 2);
}

static SutureAccount *
make_microsoft (const char *name, const char *cloud, const char *region)
{
  SutureAccount *account = suture_account_new (name, NULL, NULL);

  account->tenant = g_strdup ("contoso.onmicrosoft.com");
  account->client_id = g_strdup ("aaaaaaaa-0000-4000-8000-00000000000a");
  account->cloud = g_strdup (cloud);
  account->region = g_strdup (region);
  return account;
}

static void
test_microsoft (void)
{
  g_autofree char *folder = dup_folder ();
  g_autoptr (SutureProfile) profile = suture_profile_new (folder);
  g_autoptr (SutureAccount) account = make_microsoft ("contoso", "global", "eu");
  g_autoptr (SutureAccount) china = make_microsoft ("china", "china", NULL);
  g_autoptr (SutureAccount) found = NULL;
  g_autoptr (SutureAccount) team = NULL;
  g_autoptr (GError) error = NULL;

  account->secret_file = g_strdup ("secret");
  g_assert_true (suture_profile_add_microsoft (profile, account, &error));
  g_assert_no_error (error);
  g_assert_true (suture_profile_add_account (profile, "team", "https://suture.example.org", "token", &error));
  found = suture_profile_find_account (profile, "contoso", &error);
  g_assert_no_error (error);
  g_assert_true (suture_account_is_microsoft (found));
  g_assert_cmpstr (found->service, ==, "https://eu.api.security.microsoft.com");
  g_assert_cmpstr (found->tenant, ==, account->tenant);
  g_assert_cmpstr (found->client_id, ==, account->client_id);
  g_assert_true (g_path_is_absolute (found->secret_file));
  g_assert_null (found->token_file);
  /* Accounts as they were before stay what they are. */
  team = suture_profile_find_account (profile, "team", &error);
  g_assert_false (suture_account_is_microsoft (team));
  g_assert_cmpstr (team->service, ==, "https://suture.example.org");
  g_assert_false (suture_profile_add_microsoft (profile, account, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT);
  g_clear_error (&error);
  g_assert_false (suture_profile_add_microsoft (profile, china, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT);
}

/* Written by hand: an address leads the sign-in to this computer for tests, and nowhere else. */
static void
test_microsoft_by_hand (void)
{
#define MICROSOFT "kind=microsoft\ntenant=contoso.com\nclient-id=aaaaaaaa-0000-4000-8000-00000000000a\n"
  static const char text[] = "[here]\n" MICROSOFT "authority=http://127.0.0.1:9\nservice=http://127.0.0.1:8\n"
                             "[elsewhere]\n" MICROSOFT "authority=https://evil.example\n"
                             "[china]\n" MICROSOFT "cloud=china\nservice=http://127.0.0.1:8\n"
                             "[service]\n" MICROSOFT "service=https://evil.example\n"
                             "[half]\nkind=microsoft\nservice=https://h.example\n";
  g_autofree char *folder = dup_folder ();
  g_autofree char *file = g_build_filename (folder, "accounts.ini", NULL);
  g_autoptr (SutureProfile) profile = suture_profile_new (folder);
  g_autoptr (GPtrArray) accounts = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, text, -1, NULL));
  accounts = suture_profile_list_accounts (profile, NULL);
  g_assert_cmpuint (accounts->len, ==, 3);
  g_assert_cmpstr (((SutureAccount *) accounts->pdata[0])->name, ==, "here");
  g_assert_cmpstr (((SutureAccount *) accounts->pdata[0])->service, ==, "http://127.0.0.1:8");
  g_assert_cmpstr (((SutureAccount *) accounts->pdata[1])->name, ==, "service");
  g_assert_cmpstr (((SutureAccount *) accounts->pdata[1])->service, ==, "https://api.security.microsoft.com");
}

static void
test_settings (void)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *file = g_build_filename (folder, "settings.ini", NULL);
  g_autoptr (SutureProfile) profile = suture_profile_new (folder);
  g_autoptr (SutureProfile) again = suture_profile_new (folder);
  GSettings *settings = suture_profile_get_settings (profile);

  g_assert_false (g_settings_get_boolean (settings, "intune-connection"));
  g_assert_true (g_settings_set_boolean (settings, "intune-connection", TRUE));
  g_settings_sync ();
  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
  g_assert_true (g_settings_get_boolean (suture_profile_get_settings (again), "intune-connection"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sync/profile/empty", test_empty);
  g_test_add_func ("/sync/profile/accounts", test_accounts);
  g_test_add_func ("/sync/profile/refused", test_refused);
  g_test_add_func ("/sync/profile/unreadable", test_unreadable);
  g_test_add_func ("/sync/profile/microsoft", test_microsoft);
  g_test_add_func ("/sync/profile/microsoft-by-hand", test_microsoft_by_hand);
  g_test_add_func ("/sync/profile/settings", test_settings);
  return g_test_run ();
}
