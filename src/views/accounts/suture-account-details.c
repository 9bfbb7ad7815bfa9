/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-account-details.h"

#include <glib/gi18n-lib.h>

#include "suture-account-text.h"

/**
 * SutureAccountDetails:
 *
 * What can be done about an account that is there: signing in and out, seeing its
 * permissions, removing it.
 */
struct _SutureAccountDetails
{
  GtkBox          parent_instance;

  SutureAccounts *accounts;    /* (owned) (nullable): until it is closed */
  SutureAccount  *account;     /* (owned) (nullable) */
  SutureSigner   *signer;      /* (owned) (nullable): where one signs in */
  GCancellable   *cancellable; /* (owned) */

  GtkWidget      *sign_in_group;
  AdwActionRow   *state;
  GtkWidget      *sign_in;
  GtkWidget      *sign_out;
};

enum { SIGN_IN_WANTED, PERMISSIONS_WANTED, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (SutureAccountDetails, suture_account_details, GTK_TYPE_BOX)

/* ---- signing in and out ---- */

static void
show_state (SutureAccountDetails *self, SutureSignInState state, const char *reason)
{
  const gboolean by_secret = state == SUTURE_SIGN_IN_SECRET;
  g_autofree char *text = reason != NULL ? g_strdup_printf ("%s. %s", suture_account_text_get_state (state), reason)
                                         : g_strdup (suture_account_text_get_state (state));
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_action_row_set_subtitle (self->state, escaped);
  gtk_widget_set_visible (self->sign_in, !by_secret);
  gtk_widget_set_visible (self->sign_out, state == SUTURE_SIGN_IN_KEPT || state == SUTURE_SIGN_IN_SESSION);
}

static void
state_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureAccountDetails) self = user_data;
  g_autofree char *reason = NULL;
  const SutureSignInState state = suture_signer_read_state_finish (SUTURE_SIGNER (source), result, &reason);

  if (self->accounts != NULL)
    show_state (self, state, reason);
}

static void
sign_in_cb (SutureAccountDetails *self)
{
  g_signal_emit (self, signals[SIGN_IN_WANTED], 0);
}

static void
signed_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureAccountDetails) self = user_data;
  g_autoptr (GError) error = NULL;

  if (suture_signer_sign_out_finish (SUTURE_SIGNER (source), result, &error))
    suture_account_details_update (self);
  else if (self->accounts != NULL)
    show_state (self, SUTURE_SIGN_IN_UNKNOWN, error->message);
}

static void
sign_out_cb (SutureAccountDetails *self)
{
  gtk_widget_set_visible (self->sign_out, FALSE);
  suture_signer_sign_out_async (self->signer, NULL, signed_out_cb, g_object_ref (self));
}

static void
permissions_cb (SutureAccountDetails *self)
{
  g_signal_emit (self, signals[PERMISSIONS_WANTED], 0);
}

/* ---- removing ---- */

static void
tell (GtkWindow *window, const char *heading, const char *text)
{
  GtkWidget *dialog = adw_message_dialog_new (window, heading, text);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *warning = NULL;

  if (!suture_accounts_remove_finish (SUTURE_ACCOUNTS (source), result, &warning, &error))
    tell (window, _("The account was not removed"), error->message);
  else if (warning != NULL)
    tell (window, _("The account was removed"), warning);
}

/* The window that stays when the dialogs over it close. */
static GtkWindow *
get_main_window (SutureAccountDetails *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;

  while (window != NULL && gtk_window_get_transient_for (window) != NULL)
    window = gtk_window_get_transient_for (window);
  return window;
}

/* After the question has closed, for removing the account in use closes every dialog. */
static gboolean
remove_cb (gpointer user_data)
{
  SutureAccountDetails *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (SutureAccounts) accounts = NULL;
  g_autofree char *name = NULL;
  GtkWindow *window = get_main_window (self);

  if (self->accounts == NULL || window == NULL)
    return G_SOURCE_REMOVE;
  accounts = g_object_ref (self->accounts);
  name = g_strdup (self->account->name);
  g_object_ref (window);
  gtk_window_close (GTK_WINDOW (root));
  suture_accounts_remove_async (accounts, name, NULL, removed_cb, window);
  return G_SOURCE_REMOVE;
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, SutureAccountDetails *self)
{
  if (g_str_equal (response, "remove"))
    g_idle_add_full (G_PRIORITY_DEFAULT, remove_cb, g_object_ref (self), g_object_unref);
}

static void
ask (SutureAccountDetails *self, const SutureAccountHoldings *holdings)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *heading = g_strdup_printf (_("Remove the account “%s”?"), self->account->name);
  g_autofree char *text = suture_account_text_warn_removing (self->account, holdings);
  GtkWidget *dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, text);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "remove", _("_Remove"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureAccountDetails) self = user_data;
  SutureAccountHoldings holdings = { 0 };
  g_autoptr (GError) error = NULL;
  const gboolean known = suture_accounts_count_finish (SUTURE_ACCOUNTS (source), result, &holdings, &error);

  if (self->accounts != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ask (self, known ? &holdings : NULL);
}

static void
remove_clicked_cb (SutureAccountDetails *self)
{
  suture_accounts_count_async (self->accounts, self->account->name, self->cancellable, counted_cb, g_object_ref (self));
}

/* ---- class ---- */

static void
suture_account_details_dispose (GObject *object)
{
  SutureAccountDetails *self = SUTURE_ACCOUNT_DETAILS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->signer);
  g_clear_object (&self->accounts);
  g_clear_pointer (&self->account, suture_account_free);
  G_OBJECT_CLASS (suture_account_details_parent_class)->dispose (object);
}

static void
suture_account_details_class_init (SutureAccountDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_account_details_dispose;

  /**
   * SutureAccountDetails::sign-in-wanted:
   *
   * Somebody wants to sign in.
   */
  signals[SIGN_IN_WANTED] = g_signal_new ("sign-in-wanted", SUTURE_TYPE_ACCOUNT_DETAILS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  /**
   * SutureAccountDetails::permissions-wanted:
   *
   * Somebody wants to see what the account may do.
   */
  signals[PERMISSIONS_WANTED] = g_signal_new ("permissions-wanted", SUTURE_TYPE_ACCOUNT_DETAILS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                              NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-account-details.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureAccountDetails, sign_in_group);
  gtk_widget_class_bind_template_child (widget_class, SutureAccountDetails, state);
  gtk_widget_class_bind_template_child (widget_class, SutureAccountDetails, sign_in);
  gtk_widget_class_bind_template_child (widget_class, SutureAccountDetails, sign_out);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_out_cb);
  gtk_widget_class_bind_template_callback (widget_class, permissions_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
}

static void
suture_account_details_init (SutureAccountDetails *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * suture_account_details_set_up:
 * @self: the details
 * @accounts: the accounts
 * @account: the one that is meant; copied
 *
 * Once.
 */
void
suture_account_details_set_up (SutureAccountDetails *self, SutureAccounts *accounts, const SutureAccount *account)
{
  const gboolean microsoft = account != NULL && suture_account_is_microsoft (account);

  g_return_if_fail (SUTURE_IS_ACCOUNT_DETAILS (self) && self->accounts == NULL);
  g_return_if_fail (SUTURE_IS_ACCOUNTS (accounts) && account != NULL);

  self->accounts = g_object_ref (accounts);
  self->account = suture_account_copy (account);
  if (microsoft)
    self->signer = suture_accounts_open_signer (accounts, account, NULL);
  gtk_widget_set_visible (self->sign_in_group, self->signer != NULL);
  suture_account_details_update (self);
}

/**
 * suture_account_details_update:
 * @self: the details
 *
 * Asks again whether somebody is signed in.
 */
void
suture_account_details_update (SutureAccountDetails *self)
{
  g_return_if_fail (SUTURE_IS_ACCOUNT_DETAILS (self));

  if (self->signer != NULL)
    suture_signer_read_state_async (self->signer, self->cancellable, state_read_cb, g_object_ref (self));
}
