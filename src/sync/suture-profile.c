/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_SETTINGS_ENABLE_BACKEND
#include "suture-profile.h"

#include <gio/gsettingsbackend.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <errno.h>
#include <string.h>

#include "suture-account-file.h"
#include "suture-error.h"
#include "suture-origin.h"

#define SCHEMA_ID "org.suture.Suture"
#define SCHEMA_PATH "/org/suture/Suture/"
#define PRIVATE_FOLDER 0700

/**
 * SutureProfile:
 *
 * The folder where one user keeps everything of Suture:
 *
 * ```
 *  FOLDER/accounts.ini       services and where their tokens are, never a token
 *  FOLDER/settings.ini       settings, where the folder was named on the command line
 *  FOLDER/ACCOUNT/store.db   what that service said
 *  FOLDER/sample/service.db  the sample organisation itself
 * ```
 *
 * Nothing is read or made before it is needed.
 */
struct _SutureProfile
{
  GObject    parent_instance;

  char      *folder;     /* (owned) */
  gboolean   is_default;
  GSettings *settings;   /* (owned) (nullable): made when asked for */
};

G_DEFINE_FINAL_TYPE (SutureProfile, suture_profile, G_TYPE_OBJECT)

static void
suture_profile_finalize (GObject *object)
{
  SutureProfile *self = SUTURE_PROFILE (object);

  g_clear_object (&self->settings);
  g_free (self->folder);
  G_OBJECT_CLASS (suture_profile_parent_class)->finalize (object);
}

static void
suture_profile_class_init (SutureProfileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_profile_finalize;
}

static void
suture_profile_init (SutureProfile *self)
{
}

/**
 * suture_profile_new:
 * @folder: (nullable): the profile's folder; %NULL for the user's own
 *
 * Does not touch the disk.
 *
 * Returns: (transfer full): a profile
 */
SutureProfile *
suture_profile_new (const char *folder)
{
  SutureProfile *self = g_object_new (SUTURE_TYPE_PROFILE, NULL);

  self->is_default = folder == NULL;
  self->folder = folder != NULL ? g_canonicalize_filename (folder, NULL)
                                : g_build_filename (g_get_user_data_dir (), "suture", NULL);
  return self;
}

/**
 * suture_profile_get_folder:
 * @self: a profile
 *
 * Returns: (transfer none): its folder, absolute
 */
const char *
suture_profile_get_folder (SutureProfile *self)
{
  g_return_val_if_fail (SUTURE_IS_PROFILE (self), NULL);
  return self->folder;
}

/**
 * suture_profile_get_settings:
 * @self: a profile
 *
 * The user's settings, or, where a folder was named, those kept in it. Main thread.
 *
 * Returns: (transfer none): settings of the schema `org.suture.Suture`
 */
GSettings *
suture_profile_get_settings (SutureProfile *self)
{
  g_autoptr (GSettingsBackend) backend = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (SUTURE_IS_PROFILE (self), NULL);

  if (self->settings == NULL && self->is_default)
    self->settings = g_settings_new (SCHEMA_ID);
  if (self->settings == NULL)
    {
      path = g_build_filename (self->folder, "settings.ini", NULL);
      backend = g_keyfile_settings_backend_new (path, SCHEMA_PATH, "settings");
      self->settings = g_settings_new_with_backend (SCHEMA_ID, backend);
    }
  return self->settings;
}

/* ---- accounts ---- */

static char *
dup_accounts_path (SutureProfile *self)
{
  return g_build_filename (self->folder, "accounts.ini", NULL);
}

/* The file of accounts; empty where there is none yet. */
static GKeyFile *
load_accounts (SutureProfile *self, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = dup_accounts_path (self);
  g_autoptr (GError) failure = NULL;

  if (g_key_file_load_from_file (file, path, G_KEY_FILE_KEEP_COMMENTS, &failure) ||
      g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return g_steal_pointer (&file);
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_STORE, _("The accounts in %s cannot be read: %s"), path, failure->message);
  return NULL;
}

static gboolean
save_accounts (SutureProfile *self, GKeyFile *file, GError **error)
{
  g_autofree char *path = dup_accounts_path (self);
  g_autofree char *text = g_key_file_to_data (file, NULL, NULL);
  g_autoptr (GError) failure = NULL;

  if (g_mkdir_with_parents (self->folder, PRIVATE_FOLDER) == 0 &&
      g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &failure))
    return TRUE;
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_STORE, _("The accounts cannot be kept in %s: %s"), path,
               failure != NULL ? failure->message : g_strerror (errno));
  return FALSE;
}

static SutureAccount *
read_account (GKeyFile *file, const char *name)
{
  g_autofree char *service = g_key_file_get_string (file, name, "service", NULL);
  g_autofree char *token_file = g_key_file_get_string (file, name, "token-file", NULL);

  if (!suture_account_is_name (name) || g_str_equal (name, SUTURE_ACCOUNT_SAMPLE))
    return NULL;
  if (suture_account_file_is_microsoft (file, name))
    return suture_account_file_read (file, name);
  return service != NULL ? suture_account_new (name, service, token_file) : NULL;
}

/**
 * suture_profile_list_accounts:
 * @self: a profile
 * @error: return location: %SUTURE_ERROR_STORE
 *
 * Reads the accounts: those that were added, in that order, then the sample
 * organisation. Blocks a moment.
 *
 * Returns: (transfer full) (nullable) (element-type SutureAccount): the accounts
 */
GPtrArray *
suture_profile_list_accounts (SutureProfile *self, GError **error)
{
  g_autoptr (GKeyFile) file = NULL;
  g_auto (GStrv) names = NULL;
  GPtrArray *accounts;

  g_return_val_if_fail (SUTURE_IS_PROFILE (self), NULL);

  file = load_accounts (self, error);
  if (file == NULL)
    return NULL;
  names = g_key_file_get_groups (file, NULL);
  accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) suture_account_free);
  for (guint i = 0; names[i] != NULL; i++)
    {
      SutureAccount *account = read_account (file, names[i]);

      if (account != NULL)
        g_ptr_array_add (accounts, account);
    }
  g_ptr_array_add (accounts, suture_account_new (SUTURE_ACCOUNT_SAMPLE, NULL, NULL));
  return accounts;
}

/**
 * suture_profile_find_account:
 * @self: a profile
 * @name: (nullable): an account's name; %NULL for the first one that was added, else
 *   the sample organisation
 * @error: return location: %SUTURE_ERROR_NOT_FOUND, %SUTURE_ERROR_STORE
 *
 * Blocks a moment.
 *
 * Returns: (transfer full) (nullable): the account
 */
SutureAccount *
suture_profile_find_account (SutureProfile *self, const char *name, GError **error)
{
  g_autoptr (GPtrArray) accounts = NULL;

  g_return_val_if_fail (SUTURE_IS_PROFILE (self), NULL);

  accounts = suture_profile_list_accounts (self, error);
  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    {
      const SutureAccount *account = accounts->pdata[i];

      if (name == NULL || g_str_equal (account->name, name))
        return suture_account_copy (account);
    }
  if (accounts != NULL)
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND, _("There is no account “%s”."), name);
  return NULL;
}

/**
 * suture_profile_check_name:
 * @name: what somebody typed
 * @error: return location: %SUTURE_ERROR_INVALID_INPUT
 *
 * Returns: whether it can be the name of an account that is added
 */
gboolean
suture_profile_check_name (const char *name, GError **error)
{
  g_return_val_if_fail (name != NULL, FALSE);

  if (!suture_account_is_name (name))
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                 _("“%s” cannot be the name of an account. Use up to 64 letters, digits, “-”, “_” and “.”."), name);
  else if (g_str_equal (name, SUTURE_ACCOUNT_SAMPLE))
    g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                         _("The account “sample” is the sample organisation. Choose another name."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_new_account (GKeyFile *file, const char *name, GError **error)
{
  if (!suture_profile_check_name (name, error))
    return FALSE;
  if (!g_key_file_has_group (file, name))
    return TRUE;
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, _("There is already an account “%s”."), name);
  return FALSE;
}

static void
write_service (GKeyFile *file, const char *name, const char *address, const char *token_file)
{
  g_autofree char *token_path = token_file != NULL ? g_canonicalize_filename (token_file, NULL) : NULL;

  g_key_file_set_string (file, name, "service", address);
  if (token_path != NULL)
    g_key_file_set_string (file, name, "token-file", token_path);
  else
    g_key_file_remove_key (file, name, "token-file", NULL);
}

/**
 * suture_profile_add_account:
 * @self: a profile
 * @name: its name
 * @service: the service's address: https, or http on this computer
 * @token_file: (nullable): path of the file that holds the bearer token; the token is
 *   read from it whenever it is needed, and kept nowhere else
 * @error: return location: %SUTURE_ERROR_INVALID_INPUT, %SUTURE_ERROR_STORE
 *
 * Blocks a moment.
 *
 * Returns: whether it was added
 */
gboolean
suture_profile_add_account (SutureProfile *self, const char *name, const char *service, const char *token_file, GError **error)
{
  g_autoptr (GKeyFile) file = NULL;
  g_autofree char *address = NULL;

  g_return_val_if_fail (SUTURE_IS_PROFILE (self) && name != NULL && service != NULL, FALSE);

  file = load_accounts (self, error);
  if (file == NULL || !check_new_account (file, name, error))
    return FALSE;
  address = suture_origin_parse_service (service, error);
  if (address == NULL)
    return FALSE;
  write_service (file, name, address, token_file);
  return save_accounts (self, file, error);
}

/**
 * suture_profile_add_microsoft:
 * @self: a profile
 * @account: its name, tenant, client id, cloud, region and secret file
 * @error: return location: %SUTURE_ERROR_INVALID_INPUT, %SUTURE_ERROR_STORE
 *
 * Adds an account of Microsoft Defender. Nobody is signed in yet. Blocks a moment.
 *
 * Returns: whether it was added
 */
gboolean
suture_profile_add_microsoft (SutureProfile *self, const SutureAccount *account, GError **error)
{
  g_autoptr (GKeyFile) file = NULL;

  g_return_val_if_fail (SUTURE_IS_PROFILE (self) && account != NULL && suture_account_is_microsoft (account), FALSE);

  file = load_accounts (self, error);
  if (file == NULL || !check_new_account (file, account->name, error) || !suture_account_file_check (account, error))
    return FALSE;
  suture_account_file_write (file, account);
  return save_accounts (self, file, error);
}

static gboolean
change_account (GKeyFile *file, const SutureAccount *account, GError **error)
{
  g_autofree char *address = NULL;

  if (suture_account_is_microsoft (account))
    {
      if (!suture_account_file_check (account, error))
        return FALSE;
      suture_account_file_write (file, account);
      return TRUE;
    }
  address = suture_origin_parse_service (account->service, error);
  if (address == NULL)
    return FALSE;
  write_service (file, account->name, address, account->token_file);
  return TRUE;
}

/**
 * suture_profile_change_account:
 * @self: a profile
 * @account: what becomes of the account of that name; of the same kind
 * @error: return location: %SUTURE_ERROR_NOT_FOUND, %SUTURE_ERROR_INVALID_INPUT,
 *   %SUTURE_ERROR_STORE
 *
 * Its store stays as it is. Blocks a moment.
 *
 * Returns: whether it was changed
 */
gboolean
suture_profile_change_account (SutureProfile *self, const SutureAccount *account, GError **error)
{
  g_autoptr (GKeyFile) file = NULL;

  g_return_val_if_fail (SUTURE_IS_PROFILE (self) && account != NULL, FALSE);

  file = load_accounts (self, error);
  if (file == NULL)
    return FALSE;
  if (suture_account_is_sample (account) || !g_key_file_has_group (file, account->name) ||
      suture_account_file_is_microsoft (file, account->name) != suture_account_is_microsoft (account))
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND, _("There is no account “%s”."), account->name);
      return FALSE;
    }
  return change_account (file, account, error) && save_accounts (self, file, error);
}

/* What was kept of a removed account stays, under a name that no account has. */
static gboolean
set_aside (SutureProfile *self, const char *name, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *when = g_date_time_format (now, "%Y%m%dT%H%M%S");
  g_autofree char *from = g_build_filename (self->folder, name, NULL);
  g_autofree char *aside = g_strdup_printf ("%s~%s", from, when);

  if (!g_file_test (from, G_FILE_TEST_EXISTS) || g_rename (from, aside) == 0)
    return TRUE;
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_STORE, _("%s cannot be moved aside: %s"), from, g_strerror (errno));
  return FALSE;
}

/**
 * suture_profile_remove_account:
 * @self: a profile
 * @name: its name
 * @error: return location: %SUTURE_ERROR_NOT_FOUND, %SUTURE_ERROR_STORE
 *
 * Removes an account from the list. Its store, which may hold requests that exist
 * nowhere else, is set aside as `NAME~WHEN`. Blocks a moment.
 *
 * Returns: whether it was removed
 */
gboolean
suture_profile_remove_account (SutureProfile *self, const char *name, GError **error)
{
  g_autoptr (GKeyFile) file = NULL;

  g_return_val_if_fail (SUTURE_IS_PROFILE (self) && name != NULL, FALSE);

  file = load_accounts (self, error);
  if (file == NULL)
    return FALSE;
  if (!suture_account_is_name (name) || !g_key_file_remove_group (file, name, NULL))
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND, _("There is no account “%s”."), name);
      return FALSE;
    }
  return set_aside (self, name, error) && save_accounts (self, file, error);
}

/**
 * suture_profile_dup_store_path:
 * @self: a profile
 * @account: an account's name
 *
 * Returns: (transfer full): path of the database with what that service said
 */
char *
suture_profile_dup_store_path (SutureProfile *self, const char *account)
{
  g_return_val_if_fail (SUTURE_IS_PROFILE (self) && account != NULL && suture_account_is_name (account), NULL);

  return g_build_filename (self->folder, account, "store.db", NULL);
}

/**
 * suture_profile_dup_sample_database:
 * @self: a profile
 *
 * Returns: (transfer full): path of the sample organisation's own database
 */
char *
suture_profile_dup_sample_database (SutureProfile *self)
{
  g_return_val_if_fail (SUTURE_IS_PROFILE (self), NULL);

  return g_build_filename (self->folder, SUTURE_ACCOUNT_SAMPLE, "service.db", NULL);
}
