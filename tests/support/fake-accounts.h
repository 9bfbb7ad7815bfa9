/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Accounts in memory, and a sign-in that does what a test tells it. */
#include "suture-accounts.h"
#include "suture-error.h"

#define FAKE_TYPE_SIGNER (fake_signer_get_type ())
G_DECLARE_FINAL_TYPE (FakeSigner, fake_signer, FAKE, SIGNER, GObject)

struct _FakeSigner
{
  GObject           parent_instance;

  GTask            *sign_in;      /* (owned) (nullable): waits for the test */
  gboolean          by_code;      /* how the last one was asked for */
  guint             n_sign_ins;
  guint             n_sign_outs;
  SutureGrants     *grants;       /* (owned) (nullable): what is answered; NULL: an error */
  const char       *trouble;      /* (nullable) */
  SutureSignInState state;
};

#define FAKE_TYPE_ACCOUNTS (fake_accounts_get_type ())
G_DECLARE_FINAL_TYPE (FakeAccounts, fake_accounts, FAKE, ACCOUNTS, GObject)

struct _FakeAccounts
{
  GObject               parent_instance;

  GPtrArray            *list;     /* (owned) (element-type SutureAccount) */
  char                 *current;  /* (owned) (nullable) */
  char                 *used;     /* (owned) (nullable): the last one that was to be used */
  char                 *removed;  /* (owned) (nullable) */
  SutureAccount        *saved;    /* (owned) (nullable) */
  gboolean              saved_new;
  const char           *save_error; /* (nullable) */
  SutureAccountHoldings holdings;
  FakeSigner           *signer;   /* (owned): of every account */
};

/* ---- the sign-in ---- */

/* What runs ends as the real one does once it was called off, which it has to be. */
static inline void
fake_signer_call_off (FakeSigner *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->sign_in);

  if (task != NULL)
    g_assert_true (g_task_return_error_if_cancelled (task));
}

static inline void
fake_signer_sign_in_async (SutureSigner *signer, gboolean by_code, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  FakeSigner *self = FAKE_SIGNER (signer);

  fake_signer_call_off (self);
  self->sign_in = g_task_new (self, cancellable, callback, user_data);
  self->by_code = by_code;
  self->n_sign_ins++;
}

static inline gboolean
fake_signer_finish (SutureSigner *signer, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Ends what was begun: with an error, or well. */
static inline void
fake_signer_end (FakeSigner *self, SutureError code, const char *message)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->sign_in);

  g_assert_nonnull (task);
  if (message != NULL)
    g_task_return_new_error (task, SUTURE_ERROR, (int) code, "%s", message);
  else
    g_task_return_boolean (task, TRUE);
}

static inline void
fake_signer_read_grants_async (SutureSigner *signer, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  FakeSigner *self = FAKE_SIGNER (signer);
  g_autoptr (GTask) task = g_task_new (signer, cancellable, callback, user_data);

  if (self->grants != NULL)
    g_task_return_pointer (task, suture_grants_copy (self->grants), (GDestroyNotify) suture_grants_free);
  else
    g_task_return_new_error (task, SUTURE_ERROR, SUTURE_ERROR_OFFLINE, "Microsoft cannot be reached.");
}

static inline SutureGrants *
fake_signer_read_grants_finish (SutureSigner *signer, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static inline void
fake_signer_simple_async (SutureSigner *signer, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (signer, cancellable, callback, user_data);

  g_task_return_boolean (task, TRUE);
}

static inline void
fake_signer_sign_out_async (SutureSigner *signer, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  FAKE_SIGNER (signer)->n_sign_outs++;
  FAKE_SIGNER (signer)->state = SUTURE_SIGN_IN_NONE;
  fake_signer_simple_async (signer, cancellable, callback, user_data);
}

static inline SutureSignInState
fake_signer_read_state_finish (SutureSigner *signer, GAsyncResult *result, char **reason)
{
  *reason = g_strdup (FAKE_SIGNER (signer)->trouble);
  return FAKE_SIGNER (signer)->state;
}

static inline char *
fake_signer_dup_trouble (SutureSigner *signer)
{
  return g_strdup (FAKE_SIGNER (signer)->trouble);
}

static inline void
fake_signer_signer_init (SutureSignerInterface *iface)
{
  iface->sign_in_async = fake_signer_sign_in_async;
  iface->sign_in_finish = fake_signer_finish;
  iface->read_grants_async = fake_signer_read_grants_async;
  iface->read_grants_finish = fake_signer_read_grants_finish;
  iface->read_state_async = fake_signer_simple_async;
  iface->read_state_finish = fake_signer_read_state_finish;
  iface->sign_out_async = fake_signer_sign_out_async;
  iface->sign_out_finish = fake_signer_finish;
  iface->dup_trouble = fake_signer_dup_trouble;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeSigner, fake_signer, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (SUTURE_TYPE_SIGNER, fake_signer_signer_init))

static inline void
fake_signer_finalize (GObject *object)
{
  FakeSigner *self = FAKE_SIGNER (object);

  g_clear_object (&self->sign_in);
  g_clear_pointer (&self->grants, suture_grants_free);
  G_OBJECT_CLASS (fake_signer_parent_class)->finalize (object);
}

static void
fake_signer_class_init (FakeSignerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_signer_finalize;
}

static void
fake_signer_init (FakeSigner *self)
{
}

/* ---- the accounts ---- */

static inline GPtrArray *
fake_accounts_list (SutureAccounts *accounts)
{
  return FAKE_ACCOUNTS (accounts)->list;
}

static inline const char *
fake_accounts_get_current (SutureAccounts *accounts)
{
  return FAKE_ACCOUNTS (accounts)->current;
}

static inline gboolean
fake_accounts_get_cloud (SutureAccounts *accounts, guint index, SutureAccountPlace *place)
{
  static const SutureAccountPlace places[] = { { "global", "Worldwide", TRUE }, { "gcc", "Government", FALSE }, { "china", "China", FALSE } };

  if (index < G_N_ELEMENTS (places))
    *place = places[index];
  return index < G_N_ELEMENTS (places);
}

static inline gboolean
fake_accounts_get_region (SutureAccounts *accounts, guint index, SutureAccountPlace *place)
{
  static const SutureAccountPlace places[] = { { "us", "United States", FALSE }, { "eu", "Europe", FALSE } };

  if (index < G_N_ELEMENTS (places))
    *place = places[index];
  return index < G_N_ELEMENTS (places);
}

static inline SutureGrants *
fake_accounts_list_permissions (SutureAccounts *accounts)
{
  SutureGrants *grants = suture_grants_new (NULL);

  suture_grants_add (grants, "Machine.Read", "WindowsDefenderATP", "Read the devices", SUTURE_GRANT_UNKNOWN);
  suture_grants_add (grants, "DeviceManagementApps.Read.All", "Microsoft Graph", "Read the tasks", SUTURE_GRANT_UNKNOWN);
  return grants;
}

/* Anything but "bad", and no cloud "china". */
static inline gboolean
fake_accounts_check (SutureAccounts *accounts, const SutureAccount *account, SutureAccountField field, gboolean is_new, GError **error)
{
  const char *const typed[SUTURE_N_ACCOUNT_FIELDS] = {
    [SUTURE_ACCOUNT_NAME] = account->name, [SUTURE_ACCOUNT_SERVICE] = account->service, [SUTURE_ACCOUNT_TENANT] = account->tenant,
    [SUTURE_ACCOUNT_CLIENT_ID] = account->client_id, [SUTURE_ACCOUNT_CLOUD] = account->cloud,
  };

  if (g_strcmp0 (typed[field], "bad") != 0 && g_strcmp0 (typed[field], "china") != 0)
    return TRUE;
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, "Field %d is bad.", (int) field);
  return FALSE;
}

static inline void
fake_accounts_save_async (SutureAccounts *accounts, const SutureAccount *account, gboolean is_new, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  FakeAccounts *self = FAKE_ACCOUNTS (accounts);
  g_autoptr (GTask) task = g_task_new (accounts, cancellable, callback, user_data);

  g_clear_pointer (&self->saved, suture_account_free);
  if (self->save_error != NULL)
    {
      g_task_return_new_error (task, SUTURE_ERROR, SUTURE_ERROR_STORE, "%s", self->save_error);
      return;
    }
  self->saved = suture_account_copy (account);
  self->saved_new = is_new;
  g_task_return_boolean (task, TRUE);
}

static inline gboolean
fake_accounts_finish (SutureAccounts *accounts, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static inline void
fake_accounts_count_async (SutureAccounts *accounts, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (accounts, cancellable, callback, user_data);

  g_task_return_boolean (task, TRUE);
}

static inline gboolean
fake_accounts_count_finish (SutureAccounts *accounts, GAsyncResult *result, SutureAccountHoldings *holdings, GError **error)
{
  *holdings = FAKE_ACCOUNTS (accounts)->holdings;
  return g_task_propagate_boolean (G_TASK (result), error);
}

static inline void
fake_accounts_remove_async (SutureAccounts *accounts, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (accounts, cancellable, callback, user_data);

  g_free (FAKE_ACCOUNTS (accounts)->removed);
  FAKE_ACCOUNTS (accounts)->removed = g_strdup (name);
  g_task_return_boolean (task, TRUE);
}

static inline gboolean
fake_accounts_remove_finish (SutureAccounts *accounts, GAsyncResult *result, char **warning, GError **error)
{
  *warning = NULL;
  return g_task_propagate_boolean (G_TASK (result), error);
}

static inline SutureSigner *
fake_accounts_open_signer (SutureAccounts *accounts, const SutureAccount *account, GError **error)
{
  return SUTURE_SIGNER (g_object_ref (FAKE_ACCOUNTS (accounts)->signer));
}

static inline char *
fake_accounts_dup_trouble (SutureAccounts *accounts)
{
  return g_strdup (FAKE_ACCOUNTS (accounts)->signer->trouble);
}

static inline void
fake_accounts_use (SutureAccounts *accounts, const char *name)
{
  g_free (FAKE_ACCOUNTS (accounts)->used);
  FAKE_ACCOUNTS (accounts)->used = g_strdup (name);
}

static inline void
fake_accounts_accounts_init (SutureAccountsInterface *iface)
{
  iface->list = fake_accounts_list;
  iface->get_current = fake_accounts_get_current;
  iface->get_cloud = fake_accounts_get_cloud;
  iface->get_region = fake_accounts_get_region;
  iface->list_permissions = fake_accounts_list_permissions;
  iface->check = fake_accounts_check;
  iface->save_async = fake_accounts_save_async;
  iface->save_finish = fake_accounts_finish;
  iface->count_async = fake_accounts_count_async;
  iface->count_finish = fake_accounts_count_finish;
  iface->remove_async = fake_accounts_remove_async;
  iface->remove_finish = fake_accounts_remove_finish;
  iface->open_signer = fake_accounts_open_signer;
  iface->dup_trouble = fake_accounts_dup_trouble;
  iface->use = fake_accounts_use;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeAccounts, fake_accounts, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (SUTURE_TYPE_ACCOUNTS, fake_accounts_accounts_init))

static inline void
fake_accounts_finalize (GObject *object)
{
  FakeAccounts *self = FAKE_ACCOUNTS (object);

  g_ptr_array_unref (self->list);
  g_clear_pointer (&self->saved, suture_account_free);
  g_free (self->current);
  g_free (self->used);
  g_free (self->removed);
  g_object_unref (self->signer);
  G_OBJECT_CLASS (fake_accounts_parent_class)->finalize (object);
}

static void
fake_accounts_class_init (FakeAccountsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_accounts_finalize;
}

static void
fake_accounts_init (FakeAccounts *self)
{
  self->list = g_ptr_array_new_with_free_func ((GDestroyNotify) suture_account_free);
  self->signer = g_object_new (FAKE_TYPE_SIGNER, NULL);
}

/* "contoso" of Microsoft and "team" of a service, then the sample organisation. */
static inline FakeAccounts *
fake_accounts_new (const char *current)
{
  FakeAccounts *self = g_object_new (FAKE_TYPE_ACCOUNTS, NULL);
  SutureAccount *contoso = suture_account_new ("contoso", "https://eu.api.security.microsoft.com", NULL);

  contoso->tenant = g_strdup ("contoso.onmicrosoft.com");
  contoso->client_id = g_strdup ("aaaaaaaa-0000-4000-8000-00000000000a");
  contoso->cloud = g_strdup ("global");
  contoso->region = g_strdup ("eu");
  g_ptr_array_add (self->list, contoso);
  g_ptr_array_add (self->list, suture_account_new ("team", "https://suture.example.org", "/etc/suture/token"));
  g_ptr_array_add (self->list, suture_account_new (SUTURE_ACCOUNT_SAMPLE, NULL, NULL));
  self->current = g_strdup (current);
  return self;
}
