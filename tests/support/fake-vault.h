/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A keyring that holds one secret, and fails as told. */

#include "suture-error.h"
#include "suture-vault.h"

#define FAKE_TYPE_VAULT (fake_vault_get_type ())
G_DECLARE_FINAL_TYPE (FakeVault, fake_vault, FAKE, VAULT, GObject)

struct _FakeVault
{
  GObject     parent_instance;

  char       *secret;  /* (owned) (nullable) */
  const char *next;    /* (nullable): what is in it after the next look, by another program */
  gboolean    lookup_fails;
  gboolean    store_fails;
  guint       n_clears;
};

static inline gboolean
fake_vault_fail (gboolean fails, GError **error)
{
  if (fails)
    g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_FAILED, "The keyring is locked.");
  return !fails;
}

static inline gboolean
fake_vault_lookup (SutureVault *vault, const SutureVaultKey *key, gboolean unlock, char **secret, GCancellable *cancellable, GError **error)
{
  FakeVault *self = FAKE_VAULT (vault);

  g_assert_cmpstr (key->account, ==, "contoso");
  if (!fake_vault_fail (self->lookup_fails, error))
    return FALSE;
  *secret = g_strdup (self->secret);
  if (self->next != NULL)
    {
      g_free (self->secret);
      self->secret = g_strdup (g_steal_pointer (&self->next));
    }
  return TRUE;
}

static inline gboolean
fake_vault_store (SutureVault *vault, const SutureVaultKey *key, const char *secret, GCancellable *cancellable, GError **error)
{
  FakeVault *self = FAKE_VAULT (vault);

  if (!fake_vault_fail (self->store_fails, error))
    return FALSE;
  g_free (self->secret);
  self->secret = g_strdup (secret);
  return TRUE;
}

static inline gboolean
fake_vault_clear (SutureVault *vault, const SutureVaultKey *key, GCancellable *cancellable, GError **error)
{
  FakeVault *self = FAKE_VAULT (vault);

  self->n_clears++;
  g_clear_pointer (&self->secret, g_free);
  return TRUE;
}

static inline void
fake_vault_vault_init (SutureVaultInterface *iface)
{
  iface->lookup = fake_vault_lookup;
  iface->store = fake_vault_store;
  iface->clear = fake_vault_clear;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeVault, fake_vault, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (SUTURE_TYPE_VAULT, fake_vault_vault_init))

static inline void
fake_vault_finalize (GObject *object)
{
  g_free (FAKE_VAULT (object)->secret);
  G_OBJECT_CLASS (fake_vault_parent_class)->finalize (object);
}

static void
fake_vault_class_init (FakeVaultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_vault_finalize;
}

static void
fake_vault_init (FakeVault *self)
{
}

static inline FakeVault *
fake_vault_new (void)
{
  return g_object_new (FAKE_TYPE_VAULT, NULL);
}
