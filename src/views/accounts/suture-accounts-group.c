/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-accounts-group.h"

#include <glib/gi18n-lib.h>

#include "suture-account-dialog.h"
#include "suture-account-text.h"

/**
 * SutureAccountsGroup:
 *
 * The accounts, in the preferences: which one is in use, and the ways to use another,
 * to add one and to see the details of each.
 */
struct _SutureAccountsGroup
{
  AdwPreferencesGroup parent_instance;

  SutureAccounts     *accounts; /* (owned) (nullable) */
  GPtrArray          *rows;     /* (owned) (element-type GtkWidget) */
};

G_DEFINE_FINAL_TYPE (SutureAccountsGroup, suture_accounts_group, ADW_TYPE_PREFERENCES_GROUP)

static GtkWindow *
get_window (SutureAccountsGroup *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static const char *
get_name (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "name");
}

/* ---- what can be done ---- */

/* The window behind the preferences shows the account. */
static void
use_cb (GtkWidget *button, SutureAccountsGroup *self)
{
  g_autoptr (SutureAccounts) accounts = g_object_ref (self->accounts);
  g_autofree char *name = g_strdup (get_name (button));
  GtkWindow *window = get_window (self);

  if (window != NULL)
    gtk_window_close (window);
  suture_accounts_use (accounts, name);
}

static void
edit_cb (AdwActionRow *row, SutureAccountsGroup *self)
{
  const SutureAccount *account = suture_accounts_find (self->accounts, get_name (GTK_WIDGET (row)));

  if (account != NULL)
    gtk_window_present (GTK_WINDOW (suture_account_dialog_new_for_account (get_window (self), self->accounts, account)));
}

static void
add_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureAccountsGroup *self = SUTURE_ACCOUNTS_GROUP (widget);
  const gboolean microsoft = g_str_equal (action_name, "accounts.add-microsoft");

  gtk_window_present (GTK_WINDOW (suture_account_dialog_new (get_window (self), self->accounts, microsoft)));
}

/* ---- the rows ---- */

static void
add_suffix (SutureAccountsGroup *self, AdwActionRow *row, const SutureAccount *account)
{
  const char *title = suture_account_text_get_title (account);
  g_autofree char *name = g_strdup_printf (_("Use the account %s"), title);
  GtkWidget *use;

  if (g_strcmp0 (account->name, suture_accounts_get_current (self->accounts)) == 0)
    {
      GtkWidget *word = gtk_label_new (C_("account", "In use"));

      gtk_widget_add_css_class (word, "dim-label");
      adw_action_row_add_suffix (row, word);
      return;
    }
  use = gtk_button_new_with_label (C_("account", "Use"));
  gtk_widget_set_valign (use, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (use), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (use), "name", g_strdup (account->name), g_free);
  g_signal_connect_object (use, "clicked", G_CALLBACK (use_cb), self, 0);
  adw_action_row_add_suffix (row, use);
}

static GtkWidget *
new_row (SutureAccountsGroup *self, const SutureAccount *account)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", suture_account_text_get_icon (account),
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  g_autofree char *text = suture_account_text_describe (account);
  g_autofree char *subtitle = g_markup_escape_text (text, -1);
  g_autofree char *title = g_markup_escape_text (suture_account_text_get_title (account), -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  add_suffix (self, ADW_ACTION_ROW (row), account);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (account->name), g_free);
  if (!suture_account_is_sample (account))
    {
      GtkWidget *next = g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                                      "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

      gtk_widget_add_css_class (next, "dim-label");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), next);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_signal_connect_object (row, "activated", G_CALLBACK (edit_cb), self, 0);
    }
  return row;
}

static void
update (SutureAccountsGroup *self)
{
  GPtrArray *list = suture_accounts_list (self->accounts);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < list->len; i++)
    {
      GtkWidget *row = new_row (self, list->pdata[i]);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
forget_accounts (SutureAccountsGroup *self)
{
  if (self->accounts != NULL)
    g_signal_handlers_disconnect_by_data (self->accounts, self);
  g_clear_object (&self->accounts);
}

/* The preferences window of libadwaita 1.2 keeps its pages beyond its own end. */
static void
suture_accounts_group_unroot (GtkWidget *widget)
{
  forget_accounts (SUTURE_ACCOUNTS_GROUP (widget));
  GTK_WIDGET_CLASS (suture_accounts_group_parent_class)->unroot (widget);
}

static void
suture_accounts_group_dispose (GObject *object)
{
  SutureAccountsGroup *self = SUTURE_ACCOUNTS_GROUP (object);

  forget_accounts (self);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (suture_accounts_group_parent_class)->dispose (object);
}

static void
suture_accounts_group_class_init (SutureAccountsGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_accounts_group_dispose;
  widget_class->unroot = suture_accounts_group_unroot;
  gtk_widget_class_install_action (widget_class, "accounts.add-microsoft", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "accounts.add-service", NULL, add_cb);
}

static void
suture_accounts_group_init (SutureAccountsGroup *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *add = gtk_menu_button_new ();
  GtkWidget *content = adw_button_content_new ();

  self->rows = g_ptr_array_new ();
  g_menu_append (menu, _("Microsoft Defender…"), "accounts.add-microsoft");
  g_menu_append (menu, _("Team service…"), "accounts.add-service");
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  /* All that it does: the toggle button inside, which has the focus, is read by its words. */
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _("Add an account"));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (add), content);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (add), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (add, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (add), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add an account"), -1);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Accounts"));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), add);
}

/**
 * suture_accounts_group_set_accounts:
 * @self: a group
 * @accounts: the accounts; once
 */
void
suture_accounts_group_set_accounts (SutureAccountsGroup *self, SutureAccounts *accounts)
{
  g_return_if_fail (SUTURE_IS_ACCOUNTS_GROUP (self) && self->accounts == NULL && SUTURE_IS_ACCOUNTS (accounts));

  self->accounts = g_object_ref (accounts);
  g_signal_connect_object (accounts, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
