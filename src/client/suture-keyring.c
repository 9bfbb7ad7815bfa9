/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-keyring.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#include "suture-error.h"
#include "suture-secret.h"

/* The keyring may ask for its password meanwhile. */
#define LIMIT_MS 20000

/**
 * SutureKeyring:
 *
 * The keyring of the desktop, by the Secret Service: asked asynchronously, in a main
 * context of its own, and not longer than a limit. A keyring may be locked,
 * missing or slow; each is an error that says so.
 */
struct _SutureKeyring
{
  GObject parent_instance;

  guint   limit_ms; /* for each question */
};

static const SecretSchema schema = {
  .name = "org.suture.Suture.SignIn",
  .flags = SECRET_SCHEMA_NONE,
  .attributes = {
    { "profile", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "account", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "authority", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "tenant", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "client-id", SECRET_SCHEMA_ATTRIBUTE_STRING },
  },
};

/* One question to the keyring. */
typedef struct
{
  GMainContext *context;     /* (owned) */
  GCancellable *cancellable; /* (owned): of the question */
  GCancellable *outer;       /* (unowned) (nullable): of who asks */
  gulong        outer_id;
  GSource      *limit;       /* (owned) */
  gboolean      late;
  GAsyncResult *result;      /* (owned) (nullable): once it is here */
  GAsyncResult *answer;      /* (owned) (nullable): what was looked at last */
} Question;

static gboolean
limit_cb (gpointer user_data)
{
  Question *self = user_data;

  self->late = TRUE;
  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
}

static void
outer_cb (GCancellable *outer, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static void
question_begin (Question *self, SutureVault *vault, GCancellable *outer)
{
  self->context = g_main_context_new ();
  self->cancellable = g_cancellable_new ();
  self->outer = outer;
  g_main_context_push_thread_default (self->context);
  self->limit = g_timeout_source_new (SUTURE_KEYRING (vault)->limit_ms);
  g_source_set_callback (self->limit, limit_cb, self, NULL);
  g_source_attach (self->limit, self->context);
  if (outer != NULL)
    self->outer_id = g_cancellable_connect (outer, G_CALLBACK (outer_cb), g_object_ref (self->cancellable), g_object_unref);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ((Question *) user_data)->result = g_object_ref (result);
}

/* For the answer to what was asked last; until the next one the question owns it. */
static GAsyncResult *
question_wait (Question *self)
{
  while (self->result == NULL)
    g_main_context_iteration (self->context, TRUE);
  g_set_object (&self->answer, self->result);
  g_clear_object (&self->result);
  return self->answer;
}

/* libsecret keeps its proxy of the keyring for the next question. That one has a context of its own, and this one, where
   the proxy would hear that the keyring has gone or come back, is no more: the proxy ends with it. What proxies let go
   of when they end waits in their context, and is lost with it unless that runs once more. */
static void
question_end (Question *self)
{
  g_cancellable_disconnect (self->outer, self->outer_id);
  g_source_destroy (self->limit);
  g_source_unref (self->limit);
  g_clear_object (&self->result);
  g_clear_object (&self->answer);
  g_object_unref (self->cancellable);
  secret_service_disconnect ();
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
  g_main_context_unref (self->context);
}

/* Why the keyring does not answer, for people. */
static gboolean
fail (const Question *self, GError *failure, GError **error)
{
  g_autoptr (GError) cause = failure;

  if (g_cancellable_set_error_if_cancelled (self->outer, error))
    return FALSE;
  if (self->late)
    g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_FAILED, _("The keyring does not answer in time."));
  else if (g_error_matches (cause, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_FAILED, _("The keyring is locked."));
  else if (g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) ||
           g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER) ||
           g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_FAILED) || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_FAILED, _("There is no keyring in this session (%s)."), cause->message);
  else
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_FAILED, _("The keyring cannot be used (%s)."), cause->message);
  return FALSE;
}

static gboolean
is_locked (GList *items)
{
  for (GList *l = items; l != NULL; l = l->next)
    if (SECRET_IS_ITEM (l->data) && secret_item_get_locked (l->data))
      return TRUE;
  return FALSE;
}

/* The secret of an item that the search has loaded. */
static char *
dup_secret (GList *items)
{
  for (GList *l = items; l != NULL; l = l->next)
    {
      SecretValue *value = SECRET_IS_ITEM (l->data) ? secret_item_get_secret (l->data)
                                                    : secret_retrievable_retrieve_secret_sync (l->data, NULL, NULL);
      const char *text = value != NULL ? secret_value_get_text (value) : NULL;
      char *secret = g_strdup (text);

      g_clear_pointer (&value, secret_value_unref);
      if (secret != NULL)
        return secret;
    }
  return NULL;
}

static GList *
search (Question *question, const SutureVaultKey *key, gboolean unlock, GError **error)
{
  const SecretSearchFlags flags = SECRET_SEARCH_LOAD_SECRETS | (unlock ? SECRET_SEARCH_UNLOCK : SECRET_SEARCH_NONE);
  g_autoptr (GError) failure = NULL;
  GList *items;

  secret_password_search (&schema, flags, question->cancellable, answered_cb, question,
                          "profile", key->profile, "account", key->account, "authority", key->authority, "tenant", key->tenant,
                          "client-id", key->client_id, NULL);
  items = secret_password_search_finish (question_wait (question), &failure);
  if (failure == NULL && is_locked (items))
    failure = g_error_new_literal (SECRET_ERROR, SECRET_ERROR_IS_LOCKED, "locked");
  if (failure == NULL)
    return items;
  g_list_free_full (items, g_object_unref);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* A locked keyring says of what is in it that there is nothing. Whether it is open now, and nothing was the truth or
   may be asked for again: *again. */
static gboolean
open_default (Question *question, gboolean unlock, gboolean *again, GError **error)
{
  g_autoptr (SecretCollection) collection = NULL;
  g_autoptr (GError) failure = NULL;
  GList list = { 0 };

  secret_collection_for_alias (NULL, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE, question->cancellable, answered_cb, question);
  collection = secret_collection_for_alias_finish (question_wait (question), &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  *again = FALSE;
  if (collection == NULL || !secret_collection_get_locked (collection))
    return TRUE;
  if (unlock)
    {
      list.data = collection;
      secret_service_unlock (NULL, &list, question->cancellable, answered_cb, question);
      *again = secret_service_unlock_finish (NULL, question_wait (question), NULL, &failure) == 1;
    }
  if (*again)
    return TRUE;
  g_set_error_literal (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED, "locked");
  return FALSE;
}

static gboolean
suture_keyring_lookup (SutureVault *vault, const SutureVaultKey *key, gboolean unlock, char **secret, GCancellable *cancellable,
                       GError **error)
{
  Question question = { 0 };
  g_autoptr (GError) failure = NULL;
  gboolean again = FALSE;
  GList *items;
  gboolean ok = TRUE;

  question_begin (&question, vault, cancellable);
  items = search (&question, key, unlock, &failure);
  if (items == NULL && failure == NULL && open_default (&question, unlock, &again, &failure) && again)
    items = search (&question, key, unlock, &failure);
  if (failure != NULL)
    ok = fail (&question, g_steal_pointer (&failure), error);
  else
    *secret = dup_secret (items);
  g_list_free_full (items, g_object_unref);
  question_end (&question);
  return ok;
}

static gboolean
suture_keyring_store (SutureVault *vault, const SutureVaultKey *key, const char *secret, GCancellable *cancellable, GError **error)
{
  Question question = { 0 };
  GError *failure = NULL;
  g_autofree char *label = g_strdup_printf (_("Sign-in of Suture: %s"), key->account);
  gboolean ok;

  question_begin (&question, vault, cancellable);
  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, secret, question.cancellable, answered_cb, &question,
                         "profile", key->profile, "account", key->account, "authority", key->authority, "tenant", key->tenant,
                         "client-id", key->client_id, NULL);
  ok = secret_password_store_finish (question_wait (&question), &failure) || fail (&question, failure, error);
  question_end (&question);
  return ok;
}

static gboolean
suture_keyring_clear (SutureVault *vault, const SutureVaultKey *key, GCancellable *cancellable, GError **error)
{
  Question question = { 0 };
  GError *failure = NULL;
  gboolean ok = TRUE;

  question_begin (&question, vault, cancellable);
  secret_password_clear (&schema, question.cancellable, answered_cb, &question,
                         "profile", key->profile, "account", key->account, "authority", key->authority, "tenant", key->tenant,
                         "client-id", key->client_id, NULL);
  secret_password_clear_finish (question_wait (&question), &failure);
  if (failure != NULL)
    ok = fail (&question, failure, error);
  question_end (&question);
  return ok;
}

static void
suture_keyring_vault_init (SutureVaultInterface *iface)
{
  iface->lookup = suture_keyring_lookup;
  iface->store = suture_keyring_store;
  iface->clear = suture_keyring_clear;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SutureKeyring, suture_keyring, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SUTURE_TYPE_VAULT, suture_keyring_vault_init))

static void
suture_keyring_class_init (SutureKeyringClass *klass)
{
}

static void
suture_keyring_init (SutureKeyring *self)
{
  self->limit_ms = LIMIT_MS;
}

/**
 * suture_keyring_new:
 *
 * Asks for nothing yet.
 *
 * Returns: (transfer full): the keyring of the desktop
 */
SutureVault *
suture_keyring_new (void)
{
  return g_object_new (SUTURE_TYPE_KEYRING, NULL);
}

/**
 * suture_keyring_new_impatient:
 * @limit_ms: milliseconds that one question may take
 *
 * Asks for nothing yet.
 *
 * Returns: (transfer full): the keyring of the desktop
 */
SutureVault *
suture_keyring_new_impatient (guint limit_ms)
{
  SutureKeyring *self = g_object_new (SUTURE_TYPE_KEYRING, NULL);

  self->limit_ms = limit_ms;
  return SUTURE_VAULT (self);
}
