/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-account-actions.h"

#include <string.h>

#include "suture-account-dialog.h"
#include "suture-account-text.h"

/**
 * SutureAccountActions:
 *
 * What can be done with the accounts from a window, as actions `account.…`:
 *
 *   use NAME      works with that account; its state is the one in use
 *   add KIND      a new one: "microsoft" or "service"
 *   edit NAME     its details
 *   sign-in       to the one in use, or its details where one does not sign in
 *
 * and a menu with the accounts to choose from.
 */
struct _SutureAccountActions
{
  GObject             parent_instance;

  GtkWindow          *window;   /* it owns this */
  SutureAccounts     *accounts; /* (owned) */
  GMenu              *menu;     /* (owned) (nullable) */
  GSimpleActionGroup *group;    /* (owned) */
};

G_DEFINE_FINAL_TYPE (SutureAccountActions, suture_account_actions, G_TYPE_OBJECT)

static void
present (SutureAccountActions *self, GtkWidget *dialog)
{
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
use_cb (GSimpleAction *action, GVariant *name, gpointer user_data)
{
  SutureAccountActions *self = user_data;

  if (g_strcmp0 (g_variant_get_string (name, NULL), suture_accounts_get_current (self->accounts)) != 0)
    suture_accounts_use (self->accounts, g_variant_get_string (name, NULL));
}

static void
add_cb (GSimpleAction *action, GVariant *kind, gpointer user_data)
{
  SutureAccountActions *self = user_data;

  present (self, suture_account_dialog_new (self->window, self->accounts, strcmp (g_variant_get_string (kind, NULL), "microsoft") == 0));
}

static void
edit_cb (GSimpleAction *action, GVariant *name, gpointer user_data)
{
  SutureAccountActions *self = user_data;
  const SutureAccount *account = suture_accounts_find (self->accounts, g_variant_get_string (name, NULL));

  if (account != NULL && !suture_account_is_sample (account))
    present (self, suture_account_dialog_new_for_account (self->window, self->accounts, account));
}

static void
sign_in_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SutureAccountActions *self = user_data;
  const SutureAccount *account = suture_accounts_find (self->accounts, suture_accounts_get_current (self->accounts));
  GtkWidget *dialog;

  if (account == NULL || suture_account_is_sample (account))
    return;
  dialog = suture_account_dialog_new_for_account (self->window, self->accounts, account);
  if (suture_account_is_microsoft (account) && account->secret_file == NULL)
    suture_account_dialog_sign_in (SUTURE_ACCOUNT_DIALOG (dialog));
  present (self, dialog);
}

static void
update (SutureAccountActions *self)
{
  GPtrArray *list = suture_accounts_list (self->accounts);
  const char *current = suture_accounts_get_current (self->accounts);
  GAction *use = g_action_map_lookup_action (G_ACTION_MAP (self->group), "use");

  g_simple_action_set_state (G_SIMPLE_ACTION (use), g_variant_new_string (current != NULL ? current : ""));
  if (self->menu == NULL)
    return;
  g_menu_remove_all (self->menu);
  for (guint i = 0; i < list->len; i++)
    {
      const SutureAccount *account = g_ptr_array_index (list, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (suture_account_text_get_title (account), NULL);

      g_menu_item_set_action_and_target (item, "account.use", "s", account->name);
      g_menu_append_item (self->menu, item);
    }
}

static void
suture_account_actions_dispose (GObject *object)
{
  SutureAccountActions *self = SUTURE_ACCOUNT_ACTIONS (object);

  g_clear_object (&self->accounts);
  g_clear_object (&self->menu);
  g_clear_object (&self->group);
  G_OBJECT_CLASS (suture_account_actions_parent_class)->dispose (object);
}

static void
suture_account_actions_class_init (SutureAccountActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = suture_account_actions_dispose;
}

static void
suture_account_actions_init (SutureAccountActions *self)
{
}

/**
 * suture_account_actions_new:
 * @window: the window whose actions they are; it has to live as long
 * @accounts: the accounts
 * @menu: (nullable): gets an item for each account
 *
 * Returns: (transfer full): the actions
 */
SutureAccountActions *
suture_account_actions_new (GtkWindow *window, SutureAccounts *accounts, GMenu *menu)
{
  static const GActionEntry entries[] = {
    { .name = "use", .activate = use_cb, .parameter_type = "s", .state = "''" },
    { .name = "add", .activate = add_cb, .parameter_type = "s" },
    { .name = "edit", .activate = edit_cb, .parameter_type = "s" },
    { .name = "sign-in", .activate = sign_in_cb },
  };
  SutureAccountActions *self;

  g_return_val_if_fail (GTK_IS_WINDOW (window) && SUTURE_IS_ACCOUNTS (accounts), NULL);

  self = g_object_new (SUTURE_TYPE_ACCOUNT_ACTIONS, NULL);
  self->window = window;
  self->accounts = g_object_ref (accounts);
  self->menu = menu != NULL ? g_object_ref (menu) : NULL;
  self->group = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (window), "account", G_ACTION_GROUP (self->group));
  g_signal_connect_object (accounts, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return self;
}

/**
 * suture_account_actions_get_accounts:
 * @self: the actions
 *
 * Returns: (transfer none): the accounts
 */
SutureAccounts *
suture_account_actions_get_accounts (SutureAccountActions *self)
{
  g_return_val_if_fail (SUTURE_IS_ACCOUNT_ACTIONS (self), NULL);
  return self->accounts;
}
