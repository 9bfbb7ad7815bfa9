/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The accounts as the window sees them, over a profile on the disk. */
#include <glib/gstdio.h>

#include "suture-account-book.h"
#include "suture-account-sign-in.h"
#include "suture-error.h"
#include "suture-test-store.h"

#define CHROME "va-_-google-_-chrome"
#define CLIENT "aaaaaaaa-0000-4000-8000-00000000000a"

typedef struct
{
  char              *folder;  /* (owned) */
  SutureProfile     *profile; /* (owned) */
  SutureClock       *clock;   /* (owned) */
  SutureAccountBook *book;    /* (owned) */
  SutureAccounts    *accounts;
  guint              n_changes;
  char              *log;     /* (owned): what the program was told */
} Fixture;

static void
changed_cb (Fixture *f)
{
  f->n_changes++;
}

static void
told_cb (SutureAccountBook *book, const char *name, Fixture *f)
{
  char *log = g_strconcat (f->log, name, " ", NULL);

  g_free (f->log);
  f->log = log;
}

static void
load (Fixture *f)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  suture_account_book_load_async (f->book, NULL, test_store_result_cb, &result);
  test_store_wait (&result);
  g_assert_true (suture_account_book_load_finish (f->book, result, &error));
  g_assert_no_error (error);
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->folder = g_dir_make_tmp ("suture-book-XXXXXX", NULL);
  f->profile = suture_profile_new (f->folder);
  f->clock = suture_clock_new ();
  f->book = suture_account_book_new (f->profile, f->clock);
  f->accounts = SUTURE_ACCOUNTS (f->book);
  f->log = g_strdup ("");
  g_signal_connect_swapped (f->book, "changed", G_CALLBACK (changed_cb), f);
  g_signal_connect (f->book, "removing", G_CALLBACK (told_cb), f);
  g_signal_connect (f->book, "use-wanted", G_CALLBACK (told_cb), f);
  load (f);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  const char *const argv[] = { "rm", "-r", f->folder, NULL };

  let_go (f->book);
  g_object_unref (f->clock);
  let_go (f->profile);
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
  g_free (f->folder);
  g_free (f->log);
}

static gboolean
save (Fixture *f, SutureAccount *account, gboolean is_new, GError **error)
{
  g_autoptr (SutureAccount) mine = account;
  g_autoptr (GAsyncResult) result = NULL;

  suture_accounts_save_async (f->accounts, mine, is_new, NULL, test_store_result_cb, &result);
  test_store_wait (&result);
  return suture_accounts_save_finish (f->accounts, result, error);
}

static SutureAccount *
microsoft (const char *name, const char *tenant, const char *cloud, const char *region)
{
  SutureAccount *account = suture_account_new (name, NULL, NULL);

  account->tenant = g_strdup (tenant);
  account->client_id = g_strdup (CLIENT);
  account->cloud = g_strdup (cloud);
  account->region = g_strdup (region);
  return account;
}

static void
assert_check (Fixture *f, SutureAccount *account, SutureAccountField field, const char *words)
{
  g_autoptr (SutureAccount) mine = account;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (suture_accounts_check (f->accounts, mine, field, TRUE, &error), ==, words == NULL);
  if (words == NULL)
    return;
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_check (Fixture *f, gconstpointer unused)
{
  g_assert_true (save (f, suture_account_new ("team", "https://h.example", NULL), TRUE, NULL));
  assert_check (f, suture_account_new ("team", NULL, NULL), SUTURE_ACCOUNT_NAME, "already");
  assert_check (f, suture_account_new ("a b", NULL, NULL), SUTURE_ACCOUNT_NAME, "cannot be the name");
  assert_check (f, suture_account_new (SUTURE_ACCOUNT_SAMPLE, NULL, NULL), SUTURE_ACCOUNT_NAME, "Choose another");
  assert_check (f, suture_account_new ("other", NULL, NULL), SUTURE_ACCOUNT_NAME, NULL);
  assert_check (f, suture_account_new ("x", "http://h.example", NULL), SUTURE_ACCOUNT_SERVICE, "without encryption");
  assert_check (f, suture_account_new ("x", "http://127.0.0.1:8080", NULL), SUTURE_ACCOUNT_SERVICE, NULL);
  assert_check (f, suture_account_new ("x", NULL, NULL), SUTURE_ACCOUNT_SERVICE, "is not the address");
  assert_check (f, microsoft ("x", "a b", "global", NULL), SUTURE_ACCOUNT_TENANT, "is not a tenant");
  assert_check (f, microsoft ("x", "contoso.com", "global", NULL), SUTURE_ACCOUNT_CLIENT_ID, NULL);
  assert_check (f, microsoft ("x", "contoso.com", "china", NULL), SUTURE_ACCOUNT_CLOUD, "names no address");
  assert_check (f, microsoft ("x", "contoso.com", "gcc", "eu"), SUTURE_ACCOUNT_CLOUD, "has no regions");
  assert_check (f, microsoft ("x", "contoso.com", "global", "eu"), SUTURE_ACCOUNT_CLOUD, NULL);
}

/* Clouds and regions of the contract, and no more. */
static void
test_places (Fixture *f, gconstpointer unused)
{
  SutureAccountPlace place;
  guint n_clouds = 0, n_regions = 0;

  while (suture_accounts_get_cloud (f->accounts, n_clouds, &place))
    n_clouds++;
  while (suture_accounts_get_region (f->accounts, n_regions, &place))
    n_regions++;
  g_assert_cmpuint (n_clouds, ==, 5);
  g_assert_cmpuint (n_regions, ==, 6);
}

static void
test_choose (Fixture *f, gconstpointer unused)
{
  /* Nobody has chosen: not even the sample organisation, which is always there. */
  g_assert_null (suture_account_book_choose (f->book, ""));
  g_assert_cmpstr (suture_account_book_choose (f->book, SUTURE_ACCOUNT_SAMPLE)->name, ==, SUTURE_ACCOUNT_SAMPLE);
  g_assert_true (save (f, suture_account_new ("north", "https://n.example", NULL), TRUE, NULL));
  g_assert_true (save (f, suture_account_new ("south", "https://s.example", NULL), TRUE, NULL));
  g_assert_cmpstr (suture_account_book_choose (f->book, "")->name, ==, "north");
  g_assert_cmpstr (suture_account_book_choose (f->book, "south")->name, ==, "south");
  g_assert_cmpstr (suture_account_book_choose (f->book, "gone")->name, ==, "north");
}

static void
test_change (Fixture *f, gconstpointer unused)
{
  const SutureAccount *account;
  g_autoptr (GError) error = NULL;

  g_assert_true (save (f, microsoft ("contoso", "contoso.com", "global", "eu"), TRUE, NULL));
  g_assert_true (save (f, microsoft ("contoso", "contoso.com", "global", NULL), FALSE, &error));
  g_assert_no_error (error);
  account = suture_accounts_find (f->accounts, "contoso");
  g_assert_null (account->region);
  g_assert_cmpstr (account->service, ==, "https://api.security.microsoft.com");
  g_assert_cmpuint (suture_accounts_list (f->accounts)->len, ==, 2);

  g_assert_false (save (f, suture_account_new ("contoso", "https://h.example", NULL), FALSE, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (save (f, suture_account_new ("team", "https://h.example", "/nowhere"), TRUE, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT);
  g_assert_nonnull (strstr (error->message, "There is no token file /nowhere."));
}

/* A store with a change that nobody has accepted. */
static void
make_store (Fixture *f, const char *name)
{
  g_autofree char *path = suture_profile_dup_store_path (f->profile, name);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (SutureStore) store = NULL;
  g_autoptr (SutureRequest) request = suture_request_new (CHROME);
  g_autoptr (GError) error = NULL;

  g_mkdir (folder, 0700);
  store = suture_store_open (path, f->clock, &error);
  g_assert_no_error (error);
  test_store_load (store, SUTURE_LOAD_RECOMMENDATIONS, NULL, test_store_records (test_store_recommendation (CHROME, "Update Chrome", 1), NULL));
  test_store_load (store, SUTURE_LOAD_DEVICES, NULL, test_store_devices (0, 4, 1));
  test_store_load (store, SUTURE_LOAD_EXPOSED, CHROME, test_store_devices (0, 4, 1));
  request->option = SUTURE_REMEDIATION_UPDATE;
  request->due_on = 20600;
  g_assert_cmpint (suture_store_submit (store, request, "sec@example.org", 0, &error), >, 0);
  g_assert_no_error (error);
  suture_store_close (store);
}

static void
assert_holdings (Fixture *f, const char *name, guint n_waiting, guint n_kept)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SutureAccountHoldings holdings = { 9, 9 };

  suture_accounts_count_async (f->accounts, name, NULL, test_store_result_cb, &result);
  test_store_wait (&result);
  g_assert_true (suture_accounts_count_finish (f->accounts, result, &holdings, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (holdings.n_waiting, ==, n_waiting);
  g_assert_cmpuint (holdings.n_kept, ==, n_kept);
}

static void
test_remove (Fixture *f, gconstpointer unused)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *warning = NULL;
  g_autofree char *store = suture_profile_dup_store_path (f->profile, "team");

  g_assert_true (save (f, suture_account_new ("team", "https://h.example", NULL), TRUE, NULL));
  assert_holdings (f, "team", 0, 0);
  make_store (f, "team");
  assert_holdings (f, "team", 1, 0);
  suture_accounts_remove_async (f->accounts, "team", NULL, test_store_result_cb, &result);
  /* Whoever has the store open is told before anything happens. */
  g_assert_cmpstr (f->log, ==, "team ");
  test_store_wait (&result);
  g_assert_true (suture_accounts_remove_finish (f->accounts, result, &warning, &error));
  g_assert_no_error (error);
  g_assert_null (warning);
  g_assert_null (suture_accounts_find (f->accounts, "team"));
  g_assert_false (g_file_test (store, G_FILE_TEST_EXISTS));
}

static void
test_not_removed (Fixture *f, gconstpointer unused)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *warning = NULL;

  suture_accounts_remove_async (f->accounts, SUTURE_ACCOUNT_SAMPLE, NULL, test_store_result_cb, &result);
  test_store_wait (&result);
  g_assert_false (suture_accounts_remove_finish (f->accounts, result, &warning, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND);
  g_assert_nonnull (suture_accounts_find (f->accounts, SUTURE_ACCOUNT_SAMPLE));
  g_assert_cmpstr (f->log, ==, "");
}

static void
test_current (Fixture *f, gconstpointer unused)
{
  const guint before = f->n_changes;

  g_assert_null (suture_accounts_get_current (f->accounts));
  suture_account_book_set_current (f->book, SUTURE_ACCOUNT_SAMPLE);
  suture_account_book_set_current (f->book, SUTURE_ACCOUNT_SAMPLE);
  g_assert_cmpuint (f->n_changes, ==, before + 1);
  suture_accounts_use (f->accounts, SUTURE_ACCOUNT_SAMPLE);
  g_assert_cmpstr (f->log, ==, "sample ");
}

/* One sign-in for the window and for the sync: what only the memory holds is there for both. */
static void
test_shared_sign_in (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureAccount) account = microsoft ("contoso", "contoso.com", "global", NULL);
  g_autoptr (SutureAccount) other = microsoft ("contoso", "fabrikam.com", "global", NULL);
  g_autoptr (SutureSignIn) first = suture_account_sign_in_new (f->profile, account, NULL);
  g_autoptr (SutureSignIn) again = suture_account_sign_in_new (f->profile, account, NULL);
  g_autoptr (SutureSignIn) elsewhere = suture_account_sign_in_new (f->profile, other, NULL);

  g_assert_true (first == again);
  g_assert_true (first != elsewhere);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add ("/account-book/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("check", test_check);
  ADD ("places", test_places);
  ADD ("choose", test_choose);
  ADD ("change", test_change);
  ADD ("remove", test_remove);
  ADD ("not-removed", test_not_removed);
  ADD ("current", test_current);
  ADD ("shared-sign-in", test_shared_sign_in);
  return g_test_run ();
}
