/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-grants-list.h"

#include <glib/gi18n-lib.h>

#include "suture-account-text.h"
#include "suture-dotted-name.h"
#include "suture-help-window.h"

/**
 * SutureGrantsList:
 *
 * What an account may do: who is signed in, and every permission that Suture can
 * use, by name, granted or missing, with what it is for. What is missing comes first.
 */
struct _SutureGrantsList
{
  AdwBin          parent_instance;

  SutureAccounts *accounts;    /* (owned) (nullable) */
  SutureSigner   *signer;      /* (owned) (nullable) */
  GCancellable   *cancellable; /* (owned) (nullable) */
  GtkBox         *box;
};

enum { LOADED, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (SutureGrantsList, suture_grants_list, ADW_TYPE_BIN)

static void load (SutureGrantsList *self);

static void
clear (SutureGrantsList *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
}

/* ---- notes ---- */

static GtkWidget *
new_note (const char *icon_name, const char *text, GtkAccessibleRole role)
{
  GtkWidget *note = g_object_new (GTK_TYPE_BOX, "spacing", 12, "accessible-role", role, NULL);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "valign", GTK_ALIGN_START,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "xalign", 0.0f, "hexpand", TRUE, NULL);

  gtk_widget_add_css_class (note, "suture-note");
  gtk_box_append (GTK_BOX (note), icon);
  gtk_box_append (GTK_BOX (note), label);
  return note;
}

static void
add_note (SutureGrantsList *self, const char *icon_name, const char *text)
{
  gtk_box_append (self->box, new_note (icon_name, text, GTK_ACCESSIBLE_ROLE_STATUS));
}

static void
add_title (SutureGrantsList *self, const char *title, const char *text)
{
  GtkWidget *heading = g_object_new (GTK_TYPE_LABEL, "label", title, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                     "xalign", 0.0f, NULL);
  GtkWidget *body = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "xalign", 0.0f, NULL);

  gtk_widget_add_css_class (heading, "title-2");
  gtk_box_append (self->box, heading);
  gtk_box_append (self->box, body);
}

/* ---- permissions ---- */

static const char *
get_icon (SutureGrantState state)
{
  switch (state)
    {
    case SUTURE_GRANT_GRANTED: return "object-select-symbolic";
    case SUTURE_GRANT_MISSING: return "suture-offline-symbolic";
    case SUTURE_GRANT_UNKNOWN:
    default:                   return "dialog-question-symbolic";
    }
}

static const char *
get_word (SutureGrantState state)
{
  switch (state)
    {
    case SUTURE_GRANT_GRANTED: return C_("permission", "Granted");
    case SUTURE_GRANT_MISSING: return C_("permission", "Missing");
    case SUTURE_GRANT_UNKNOWN:
    default:                   return C_("permission", "Unknown");
    }
}

static GtkWidget *
new_row (const SutureGrant *grant)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", get_icon (grant->state),
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *word = gtk_label_new (get_word (grant->state));
  g_autofree char *name = g_strdup_printf ("%s, %s, %s", grant->name, get_word (grant->state), grant->purpose);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), grant->name);
  adw_preferences_row_set_title_selectable (ADW_PREFERENCES_ROW (row), TRUE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  suture_dotted_name_wrap (row, grant->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), grant->purpose);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (icon, grant->state == SUTURE_GRANT_GRANTED ? "suture-good" : "suture-warn");
  gtk_widget_add_css_class (word, "caption");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), word);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
add_group (SutureGrantsList *self, const SutureGrants *grants, SutureGrantState state, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (suture_grants_count (grants, state) == 0)
    return;
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  for (guint i = 0; i < grants->list->len; i++)
    {
      const SutureGrant *grant = g_ptr_array_index (grants->list, i);

      if (grant->state == state)
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), new_row (grant));
    }
  gtk_box_append (self->box, group);
}

static void
help_cb (SutureGrantsList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_window_present (GTK_WINDOW (suture_help_window_new (GTK_WINDOW (root), self->accounts)));
}

static void
add_help (SutureGrantsList *self)
{
  GtkWidget *button = gtk_button_new_with_label (_("How to register Suture in Entra ID"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (help_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->box, button);
}

static void
fill (SutureGrantsList *self, const SutureGrants *grants)
{
  g_autofree char *trouble = suture_signer_dup_trouble (self->signer);
  g_autofree char *title = grants->user != NULL ? g_strdup_printf (_("Signed in as %s"), grants->user)
                                                : g_strdup (C_("sign-in", "Signed in"));
  const guint missing = suture_grants_count (grants, SUTURE_GRANT_MISSING);
  const gboolean unknown = suture_grants_count (grants, SUTURE_GRANT_UNKNOWN) > 0;

  clear (self);
  add_title (self, title, missing == 0 && !unknown
                            ? _("The account has every permission that Suture can use.")
                            : _("What needs a missing permission is left out; the rest works. An administrator of the tenant can "
                                "grant it later."));
  if (trouble != NULL)
    {
      g_autofree char *text = g_strdup_printf (_("The sign-in lasts until Suture ends. %s"), trouble);

      add_note (self, "dialog-password-symbolic", text);
    }
  if (grants->problem != NULL)
    add_note (self, "dialog-warning-symbolic", grants->problem);
  add_group (self, grants, SUTURE_GRANT_MISSING, _("Missing permissions"));
  add_group (self, grants, SUTURE_GRANT_UNKNOWN, _("Permissions that are not known"));
  add_group (self, grants, SUTURE_GRANT_GRANTED, _("Granted permissions"));
  if (missing > 0)
    add_help (self);
}

static void
show_failure (SutureGrantsList *self, const GError *error)
{
  GtkWidget *button = gtk_button_new_with_label (_("Try again"));

  clear (self);
  add_title (self, _("What the account may do is not known"), suture_account_text_get_next_step (error));
  gtk_box_append (self->box, new_note ("dialog-warning-symbolic", error->message, GTK_ACCESSIBLE_ROLE_ALERT));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->box, button);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureGrantsList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureGrants) grants = suture_signer_read_grants_finish (SUTURE_SIGNER (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->signer == NULL)
    return;
  if (grants != NULL)
    fill (self, grants);
  else
    show_failure (self, error);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
load (SutureGrantsList *self)
{
  GtkWidget *spinner = gtk_spinner_new ();

  clear (self);
  add_title (self, _("Asking what the account may do…"), _("Nothing is synced before you have seen it."));
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_box_append (self->box, spinner);
  suture_signer_read_grants_async (self->signer, self->cancellable, read_cb, g_object_ref (self));
}

static void
suture_grants_list_dispose (GObject *object)
{
  SutureGrantsList *self = SUTURE_GRANTS_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->signer);
  g_clear_object (&self->accounts);
  G_OBJECT_CLASS (suture_grants_list_parent_class)->dispose (object);
}

static void
suture_grants_list_class_init (SutureGrantsListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = suture_grants_list_dispose;

  /**
   * SutureGrantsList::loaded:
   *
   * What the account may do is shown, or why that is not known.
   */
  signals[LOADED] = g_signal_new ("loaded", SUTURE_TYPE_GRANTS_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
suture_grants_list_init (SutureGrantsList *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

/**
 * suture_grants_list_load:
 * @self: a list
 * @accounts: the accounts
 * @signer: the sign-in of one of them
 *
 * Asks what it may do, and shows that.
 */
void
suture_grants_list_load (SutureGrantsList *self, SutureAccounts *accounts, SutureSigner *signer)
{
  g_return_if_fail (SUTURE_IS_GRANTS_LIST (self) && SUTURE_IS_ACCOUNTS (accounts) && SUTURE_IS_SIGNER (signer));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_set_object (&self->accounts, accounts);
  g_set_object (&self->signer, signer);
  load (self);
}
