/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-banner.h"

#include <glib/gi18n-lib.h>

#include "suture-format.h"

#define LINE 24 /* px */

/**
 * SutureBanner:
 *
 * A quiet sentence over a page while the data cannot be brought up to date.
 * AdwBanner replaces it from libadwaita 1.3 on.
 */
struct _SutureBanner
{
  AdwBin       parent_instance;

  GtkRevealer *revealer;
  GtkImage    *icon;
  GtkLabel    *label;
  GtkWidget   *waiting; /* shows the changes that the sentence speaks of */
  GtkButton   *button; /* signs in again, or corrects the account */
};

G_DEFINE_FINAL_TYPE (SutureBanner, suture_banner, ADW_TYPE_BIN)

static void
suture_banner_class_init (SutureBannerClass *klass)
{
}

static void
suture_banner_init (SutureBanner *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "wrap", TRUE, "hexpand", TRUE, NULL);

  gtk_widget_add_css_class (box, "suture-banner");
  /* Room for a line from the start: a label that wraps asks for less than it then takes. */
  gtk_widget_set_size_request (box, -1, LINE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  self->waiting = g_object_new (GTK_TYPE_BUTTON, "label", _("Show changes"), "action-name", "win.waiting", "valign",
                                GTK_ALIGN_CENTER, "visible", FALSE, NULL);
  gtk_box_append (GTK_BOX (box), self->waiting);
  self->button = g_object_new (GTK_TYPE_BUTTON, "valign", GTK_ALIGN_CENTER, "visible", FALSE, "action-name", "account.sign-in", NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->button));
  gtk_revealer_set_child (self->revealer, box);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->revealer));
}

/* @button: (nullable): what is written on it; %NULL for none */
static void
set_text (SutureBanner *self, const char *icon_name, const char *text, const char *button)
{
  if (text != NULL)
    {
      gtk_image_set_from_icon_name (self->icon, icon_name);
      gtk_label_set_text (self->label, text);
    }
  if (button != NULL)
    gtk_button_set_label (self->button, button);
  gtk_widget_set_visible (GTK_WIDGET (self->button), button != NULL);
  gtk_revealer_set_reveal_child (self->revealer, text != NULL);
}

/* What helps where the service wants a new sign-in: with Microsoft one signs in, else the token file is looked at. */
static const char *
get_sign_in_label (SutureContext *context)
{
  SutureAccounts *accounts = suture_context_get_accounts (context);
  const SutureAccount *account = accounts != NULL ? suture_accounts_find (accounts, suture_accounts_get_current (accounts)) : NULL;

  if (account == NULL || suture_account_is_sample (account))
    return NULL;
  return suture_account_is_microsoft (account) && account->secret_file == NULL ? _("Sign in…") : _("Account…");
}

static void
set_sign_in_text (SutureBanner *self, SutureContext *context)
{
  const char *message = suture_sync_status_get_message (suture_context_get_status (context));
  const char *label = get_sign_in_label (context);
  g_autofree char *text = NULL;

  if (label != NULL)
    text = g_strdup_printf (_("%s Nothing is lost: you can go on working with what is here."), message != NULL ? message : "");
  set_text (self, "dialog-warning-symbolic", text != NULL ? text : message, label);
}

/* A sign-in that the keyring does not keep works like any other, until the program ends. */
static void
set_session_text (SutureBanner *self, SutureContext *context)
{
  SutureAccounts *accounts = suture_context_get_accounts (context);
  g_autofree char *trouble = accounts != NULL ? suture_accounts_dup_trouble (accounts) : NULL;
  g_autofree char *text = trouble != NULL ? g_strdup_printf (_("The sign-in lasts until Suture ends. %s"), trouble) : NULL;

  set_text (self, "dialog-password-symbolic", text, NULL);
}

static char *
dup_offline_text (guint waiting, const char *when)
{
  if (when == NULL)
    return g_strdup (_("No connection. There are no data yet."));
  if (waiting == 0)
    return g_strdup_printf (_("No connection. You see the data of %s and can go on working."), when);
  return g_strdup_printf (ngettext ("No connection. You see the data of %s and can go on working; %u change is waiting and will be sent.",
                                    "No connection. You see the data of %s and can go on working; %u changes are waiting and will be sent.",
                                    waiting),
                          when, waiting);
}

static char *
dup_undecided_text (guint undecided)
{
  return g_strdup_printf (ngettext ("%u change needs your decision: the service refused it, or somebody else was quicker.",
                                    "%u changes need your decision: the service refused them, or somebody else was quicker.",
                                    undecided),
                          undecided);
}

/**
 * suture_banner_update:
 * @self: a banner
 * @context: what the window works with
 *
 * Says what the status of the sync means for the data in sight, or hides.
 */
void
suture_banner_update (SutureBanner *self, SutureContext *context)
{
  SutureSyncStatus *status = suture_context_get_status (context);
  const gint64 synced_at = suture_sync_status_get_synced_at (status);
  const SutureDay today = suture_clock_today (suture_context_get_clock (context));
  g_autofree char *when = synced_at != SUTURE_TIME_NONE ? suture_format_time (synced_at, today) : NULL;
  const guint undecided = suture_sync_status_get_undecided (status);
  g_autofree char *offline = NULL;
  g_autofree char *asked = undecided > 0 ? dup_undecided_text (undecided) : NULL;

  g_return_if_fail (SUTURE_IS_BANNER (self));

  gtk_widget_set_visible (self->waiting, undecided + suture_sync_status_get_waiting (status) > 0);
  switch (suture_sync_status_get_state (status))
    {
    case SUTURE_SYNC_OFFLINE:
      offline = dup_offline_text (suture_sync_status_get_waiting (status), when);
      set_text (self, "suture-offline-symbolic", offline, NULL);
      break;
    case SUTURE_SYNC_SIGN_IN:
      set_sign_in_text (self, context);
      break;
    case SUTURE_SYNC_FAILED:
      set_text (self, "dialog-warning-symbolic", suture_sync_status_get_message (status), NULL);
      break;
    case SUTURE_SYNC_IDLE:
    case SUTURE_SYNC_RUNNING:
    default:
      if (asked != NULL)
        set_text (self, "suture-conflict-symbolic", asked, NULL);
      else
        set_session_text (self, context);
    }
}
