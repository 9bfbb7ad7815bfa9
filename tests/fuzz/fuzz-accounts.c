/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <glib/gstdio.h>

#include "suture-profile.h"

static char *folder;
static char *path;

static void
remove_files (void)
{
  g_unlink (path);
  g_rmdir (folder);
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_keep_warnings ();
  folder = g_dir_make_tmp ("suture-fuzz-XXXXXX", NULL);
  path = g_build_filename (folder, "accounts.ini", NULL);
  atexit (remove_files);
  return 0;
}

/* The file of a person's own accounts, edited by hand: no name in it may lead out of the profile. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (SutureProfile) profile = suture_profile_new (folder);
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents_full (path, (const char *) data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  accounts = suture_profile_list_accounts (profile, &error);
  g_assert_true ((accounts == NULL) == (error != NULL));
  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    {
      const SutureAccount *account = accounts->pdata[i];
      g_autofree char *store = suture_profile_dup_store_path (profile, account->name);
      g_autofree char *above = g_path_get_dirname (store);
      g_autofree char *top = g_path_get_dirname (above);

      g_assert_true (suture_account_is_name (account->name));
      g_assert_cmpstr (top, ==, folder);
      g_assert_cmpstr (above, !=, folder);
    }
  return 0;
}
