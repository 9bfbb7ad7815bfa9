/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-account-dialog.h"

#include <glib/gi18n-lib.h>

#include "suture-account-details.h"
#include "suture-account-form.h"
#include "suture-grants-list.h"
#include "suture-sign-in-page.h"

/* Logical pixels; a narrower parent is filled. */
#define DIALOG_WIDTH 560
#define DIALOG_HEIGHT 680

/**
 * SutureAccountDialog:
 *
 * Adds an account, or shows one and what can be done about it:
 *
 *   form ──Continue──> sign-in ──> what it may do ──Start syncing──> kept, and in use
 *    │ ^                  │ correct it
 *    │ └──────────────────┘
 *    └── a team service, or an account that is there: kept at once
 *
 * A new account of Microsoft is kept nowhere before its permissions were seen; given up
 * before, its sign-in is forgotten again.
 */
struct _SutureAccountDialog
{
  AdwWindow             parent_instance;

  SutureAccounts       *accounts;    /* (owned) (nullable): until it is closed */
  SutureAccount        *account;     /* (owned) (nullable): the one that is shown, or being added */
  gboolean              is_new;
  gboolean              microsoft;
  gboolean              direct;      /* it was opened for the sign-in alone */
  gboolean              saving;
  SutureSigner         *signer;      /* (owned) (nullable): of @account */
  GCancellable         *cancellable; /* (owned) */

  AdwWindowTitle       *title;
  GtkLabel             *heading;
  GtkButton            *back;
  GtkButton            *primary;
  GtkStack             *stack;
  SutureAccountForm    *form;
  SutureAccountDetails *details;
  SutureSignInPage     *sign_in;
  SutureGrantsList     *grants;
  GtkWidget            *error_box;
  GtkLabel             *error_label;
};

G_DEFINE_FINAL_TYPE (SutureAccountDialog, suture_account_dialog, ADW_TYPE_WINDOW)

/* ---- what it shows ---- */

static gboolean
is_page (SutureAccountDialog *self, const char *name)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), name) == 0;
}

static const char *
get_primary_label (SutureAccountDialog *self)
{
  if (is_page (self, "grants"))
    return self->is_new ? _("Start syncing") : _("Done");
  if (!self->is_new)
    return _("Save");
  return self->microsoft ? _("Continue") : _("Add");
}

static const char *
get_back_label (SutureAccountDialog *self)
{
  if (is_page (self, "form"))
    return self->is_new ? _("Cancel") : _("Close");
  return self->direct || (self->is_new && is_page (self, "grants")) ? _("Cancel") : _("Back");
}

static const char *
get_title (SutureAccountDialog *self)
{
  if (is_page (self, "sign-in"))
    return _("Sign in");
  if (is_page (self, "grants"))
    return _("Permissions");
  if (!self->is_new)
    return _("Account");
  return self->microsoft ? _("Connect to Microsoft Defender") : _("Connect to a team service");
}

static void
update (SutureAccountDialog *self)
{
  g_autoptr (SutureAccount) typed = suture_account_form_dup_account (self->form);
  const gboolean unchanged = !self->is_new && is_page (self, "form") && suture_account_equal (typed, self->account);

  gtk_button_set_label (self->primary, get_primary_label (self));
  gtk_button_set_label (self->back, get_back_label (self));
  gtk_widget_set_visible (GTK_WIDGET (self->primary), !is_page (self, "sign-in"));
  gtk_widget_set_visible (GTK_WIDGET (self->back), self->is_new || !is_page (self, "grants") || !self->direct);
  gtk_widget_set_sensitive (GTK_WIDGET (self->primary), !self->saving && !unchanged);
  gtk_widget_set_sensitive (GTK_WIDGET (self->form), !self->saving);
  /* A long title has no room between two buttons in a narrow window: there it stands above the form. */
  gtk_label_set_text (self->heading, get_title (self));
  gtk_widget_set_visible (GTK_WIDGET (self->heading), self->is_new);
  adw_window_title_set_title (self->title, self->is_new && is_page (self, "form") ? "" : get_title (self));
  adw_window_title_set_subtitle (self->title, self->is_new || self->account == NULL ? "" : self->account->name);
  gtk_window_set_title (GTK_WINDOW (self), get_title (self));
}

static void
show (SutureAccountDialog *self, const char *page)
{
  /* GTK 4.8 holds a page that is hidden with the focus in it until the next frame, and for ever where the window ends
     before that. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_visible (self->error_box, FALSE);
  update (self);
  gtk_widget_grab_focus (is_page (self, "form") ? GTK_WIDGET (self->form) : GTK_WIDGET (self->back));
}

static void
show_error (SutureAccountDialog *self, const char *message)
{
  if (is_page (self, "form"))
    {
      suture_account_form_show_error (self->form, message);
      return;
    }
  gtk_label_set_text (self->error_label, message);
  gtk_widget_set_visible (self->error_box, TRUE);
}

/* ---- keeping it ---- */

static void
finish (SutureAccountDialog *self)
{
  g_autoptr (SutureAccounts) accounts = g_object_ref (self->accounts);
  g_autofree char *name = g_strdup (self->account->name);
  const gboolean was_new = self->is_new;
  const gboolean use = was_new || g_strcmp0 (suture_accounts_get_current (accounts), name) == 0;
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  self->is_new = FALSE;
  gtk_window_close (GTK_WINDOW (self));
  /* The preferences have done their part: the window behind them shows the account. */
  if (was_new && parent != NULL && gtk_window_get_transient_for (parent) != NULL)
    gtk_window_close (parent);
  if (use)
    suture_accounts_use (accounts, name);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureAccountDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean ok = suture_accounts_save_finish (SUTURE_ACCOUNTS (source), result, &error);

  if (self->accounts == NULL)
    return;
  self->saving = FALSE;
  update (self);
  if (ok)
    {
      finish (self);
      return;
    }
  show_error (self, error->message);
  gtk_widget_grab_focus (is_page (self, "form") ? GTK_WIDGET (self->form) : GTK_WIDGET (self->primary));
}

static void
save (SutureAccountDialog *self)
{
  self->saving = TRUE;
  /* A field that has the focus must not become insensitive with it. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  update (self);
  /* Not cancelled with the dialog: it is done or not. */
  suture_accounts_save_async (self->accounts, self->account, self->is_new, NULL, saved_cb, g_object_ref (self));
}

static void
take_account (SutureAccountDialog *self, SutureAccount *account)
{
  g_clear_pointer (&self->account, suture_account_free);
  self->account = account;
  g_clear_object (&self->signer);
}

static void
same_response_cb (AdwMessageDialog *dialog, const char *response, SutureAccountDialog *self)
{
  if (g_str_equal (response, "same") && self->accounts != NULL)
    {
      take_account (self, suture_account_form_dup_account (self->form));
      save (self);
    }
}

/* What waits to be sent must not reach another organisation. */
static void
ask_same (SutureAccountDialog *self)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Is it still the same organisation?"),
                                              _("What was read before stays with this account, and changes that wait are sent to "
                                                "the new place. For another organisation, add another account."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "same", _("_The same organisation"), NULL);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (same_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- signing in ---- */

static gboolean
open_signer (SutureAccountDialog *self)
{
  g_autoptr (GError) error = NULL;

  if (self->signer == NULL)
    self->signer = suture_accounts_open_signer (self->accounts, self->account, &error);
  if (self->signer == NULL)
    show_error (self, error->message);
  return self->signer != NULL;
}

static void
start_sign_in (SutureAccountDialog *self)
{
  if (!open_signer (self))
    return;
  show (self, "sign-in");
  suture_sign_in_page_start (self->sign_in, self->signer, FALSE);
}

static void
show_grants (SutureAccountDialog *self)
{
  if (!open_signer (self))
    return;
  show (self, "grants");
  /* What the account may do is seen before anything is kept or synced. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->primary), !self->is_new);
  suture_grants_list_load (self->grants, self->accounts, self->signer);
}

static void
grants_loaded_cb (SutureAccountDialog *self)
{
  if (self->accounts == NULL)
    return;
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->primary));
}

static void
edit_wanted_cb (SutureAccountDialog *self)
{
  self->direct = FALSE;
  show (self, "form");
}

/* ---- the buttons ---- */

static void
primary_cb (SutureAccountDialog *self)
{
  if (is_page (self, "grants"))
    {
      if (self->is_new)
        save (self);
      else
        finish (self);
      return;
    }
  if (!suture_account_form_check (self->form))
    return;
  if (!self->is_new && suture_account_form_get_moved (self->form))
    {
      ask_same (self);
      return;
    }
  take_account (self, suture_account_form_dup_account (self->form));
  if (self->is_new && self->microsoft)
    start_sign_in (self);
  else
    save (self);
}

static void
back_cb (SutureAccountDialog *self)
{
  suture_sign_in_page_stop (self->sign_in);
  if (is_page (self, "form") || self->direct || (self->is_new && is_page (self, "grants")))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  suture_account_details_update (self->details);
  show (self, "form");
}

static void
form_changed_cb (SutureAccountDialog *self)
{
  if (self->accounts != NULL)
    update (self);
}

/* ---- class ---- */

/* Given up before it was kept: its sign-in is of no use to anybody. */
static gboolean
suture_account_dialog_close_request (GtkWindow *window)
{
  SutureAccountDialog *self = SUTURE_ACCOUNT_DIALOG (window);

  suture_sign_in_page_stop (self->sign_in);
  if (self->is_new && self->signer != NULL && !self->saving)
    suture_signer_sign_out_async (self->signer, NULL, NULL, NULL);
  return GTK_WINDOW_CLASS (suture_account_dialog_parent_class)->close_request (window);
}

/* An answer on its way may keep the dialog longer than its parent, which GTK 4.8 would then still ask for. */
static void
suture_account_dialog_unrealize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (suture_account_dialog_parent_class)->unrealize (widget);
  gtk_window_set_transient_for (GTK_WINDOW (widget), NULL);
}

static void
suture_account_dialog_dispose (GObject *object)
{
  SutureAccountDialog *self = SUTURE_ACCOUNT_DIALOG (object);

  /* Also where its parent took it along: nobody is left to sign in. */
  if (self->sign_in != NULL)
    suture_sign_in_page_stop (self->sign_in);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->signer);
  g_clear_object (&self->accounts);
  g_clear_pointer (&self->account, suture_account_free);
  /* Something of GTK may hold the window for a while; its pages let go of the accounts now. */
  gtk_widget_dispose_template (GTK_WIDGET (self), SUTURE_TYPE_ACCOUNT_DIALOG);
  G_OBJECT_CLASS (suture_account_dialog_parent_class)->dispose (object);
}

static void
suture_account_dialog_class_init (SutureAccountDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_account_dialog_dispose;
  widget_class->unrealize = suture_account_dialog_unrealize;
  GTK_WINDOW_CLASS (klass)->close_request = suture_account_dialog_close_request;

  g_type_ensure (SUTURE_TYPE_ACCOUNT_FORM);
  g_type_ensure (SUTURE_TYPE_ACCOUNT_DETAILS);
  g_type_ensure (SUTURE_TYPE_SIGN_IN_PAGE);
  g_type_ensure (SUTURE_TYPE_GRANTS_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-account-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureAccountDialog, title);
  gtk_widget_class_bind_template_child (widget_class, SutureAccountDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, SutureAccountDialog, back);
  gtk_widget_class_bind_template_child (widget_class, SutureAccountDialog, primary);
  gtk_widget_class_bind_template_child (widget_class, SutureAccountDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SutureAccountDialog, form);
  gtk_widget_class_bind_template_child (widget_class, SutureAccountDialog, details);
  gtk_widget_class_bind_template_child (widget_class, SutureAccountDialog, sign_in);
  gtk_widget_class_bind_template_child (widget_class, SutureAccountDialog, grants);
  gtk_widget_class_bind_template_child (widget_class, SutureAccountDialog, error_box);
  gtk_widget_class_bind_template_child (widget_class, SutureAccountDialog, error_label);
  gtk_widget_class_bind_template_callback (widget_class, primary_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_sign_in);
  gtk_widget_class_bind_template_callback (widget_class, show_grants);
  gtk_widget_class_bind_template_callback (widget_class, grants_loaded_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_wanted_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
suture_account_dialog_init (SutureAccountDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static SutureAccountDialog *
new_dialog (GtkWindow *parent, SutureAccounts *accounts, gboolean microsoft, const SutureAccount *account)
{
  SutureAccountDialog *self = g_object_new (SUTURE_TYPE_ACCOUNT_DIALOG, "transient-for", parent, "modal", parent != NULL, NULL);
  const int width = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0;
  const int height = parent != NULL ? gtk_widget_get_height (GTK_WIDGET (parent)) : 0;

  suture_account_form_set_up (self->form, accounts, microsoft, account);
  self->accounts = g_object_ref (accounts);
  self->microsoft = microsoft;
  self->is_new = account == NULL;
  self->account = account != NULL ? suture_account_copy (account) : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->details), account != NULL);
  if (account != NULL)
    suture_account_details_set_up (self->details, accounts, account);
  gtk_window_set_default_size (GTK_WINDOW (self), width > 0 ? MIN (width, DIALOG_WIDTH) : DIALOG_WIDTH,
                               height > 0 ? MIN (height, DIALOG_HEIGHT) : DIALOG_HEIGHT);
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->primary));
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
  return self;
}

/**
 * suture_account_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @accounts: the accounts
 * @microsoft: whether to add one of Microsoft, else of a team service
 *
 * Returns: (transfer none): a window, not shown yet; GTK owns it
 */
GtkWidget *
suture_account_dialog_new (GtkWindow *parent, SutureAccounts *accounts, gboolean microsoft)
{
  g_return_val_if_fail (SUTURE_IS_ACCOUNTS (accounts), NULL);
  return GTK_WIDGET (new_dialog (parent, accounts, microsoft, NULL));
}

/**
 * suture_account_dialog_new_for_account:
 * @parent: (nullable): the window that it belongs to
 * @accounts: the accounts
 * @account: one of them, not the sample organisation; copied
 *
 * Returns: (transfer none): a window, not shown yet; GTK owns it
 */
GtkWidget *
suture_account_dialog_new_for_account (GtkWindow *parent, SutureAccounts *accounts, const SutureAccount *account)
{
  g_return_val_if_fail (SUTURE_IS_ACCOUNTS (accounts) && account != NULL && !suture_account_is_sample (account), NULL);
  return GTK_WIDGET (new_dialog (parent, accounts, suture_account_is_microsoft (account), account));
}

/**
 * suture_account_dialog_sign_in:
 * @self: a dialog for an account of Microsoft
 *
 * Begins with the sign-in.
 */
void
suture_account_dialog_sign_in (SutureAccountDialog *self)
{
  g_return_if_fail (SUTURE_IS_ACCOUNT_DIALOG (self) && self->account != NULL && self->microsoft);

  self->direct = TRUE;
  start_sign_in (self);
}
