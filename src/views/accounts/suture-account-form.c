/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-account-form.h"

#include <glib/gi18n-lib.h>

#include "suture-account-text.h"
#include "suture-help-window.h"

/**
 * SutureAccountForm:
 *
 * What an account consists of: tenant, client id, cloud and region of Microsoft, or
 * address and token file of a team service, and its name in Suture. A field complains
 * once somebody has left it or wanted to go on; the name follows what was typed
 * above until it is typed itself.
 */
struct _SutureAccountForm
{
  GtkBox          parent_instance;

  SutureAccounts *accounts;  /* (owned) (nullable): until it is set up */
  SutureAccount  *before;    /* (owned) (nullable): the one that is changed */
  gboolean        microsoft;
  gboolean        named;     /* the name was typed */
  gboolean        updating;  /* the name is being written by the form */
  gboolean        tried;     /* somebody wanted to go on: all fields complain */

  GtkWidget      *registration;
  AdwEntryRow    *tenant;
  AdwEntryRow    *client_id;
  GtkWidget      *place;
  AdwComboRow    *cloud;
  AdwComboRow    *region;
  GtkWidget      *service_group;
  AdwEntryRow    *service;
  AdwEntryRow    *token_file;
  GtkWidget      *name_group;
  AdwEntryRow    *name;
  GtkWidget      *error_box;
  GtkLabel       *error_label;
};

enum { CHANGED, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (SutureAccountForm, suture_account_form, GTK_TYPE_BOX)

/* ---- what was typed ---- */

static char *
dup_typed (AdwEntryRow *row)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  return text[0] != '\0' ? g_steal_pointer (&text) : NULL;
}

static char *
dup_place (AdwComboRow *row, gboolean (*get) (SutureAccounts *, guint, SutureAccountPlace *), SutureAccounts *accounts, guint from)
{
  const guint selected = adw_combo_row_get_selected (row);
  SutureAccountPlace place;

  if (selected == GTK_INVALID_LIST_POSITION || selected < from || !get (accounts, selected - from, &place))
    return NULL;
  return g_strdup (place.id);
}

/**
 * suture_account_form_dup_account:
 * @self: a form
 *
 * Returns: (transfer full): the account as it was typed
 */
SutureAccount *
suture_account_form_dup_account (SutureAccountForm *self)
{
  g_autofree char *name = NULL;
  SutureAccount *account;

  g_return_val_if_fail (SUTURE_IS_ACCOUNT_FORM (self) && self->accounts != NULL, NULL);

  name = self->before != NULL ? g_strdup (self->before->name) : dup_typed (self->name);
  account = suture_account_new (name != NULL ? name : "", NULL, NULL);
  if (!self->microsoft)
    {
      account->service = dup_typed (self->service);
      account->token_file = dup_typed (self->token_file);
      return account;
    }
  account->tenant = dup_typed (self->tenant);
  account->client_id = dup_typed (self->client_id);
  account->cloud = dup_place (self->cloud, suture_accounts_get_cloud, self->accounts, 0);
  if (gtk_widget_get_sensitive (GTK_WIDGET (self->region)))
    account->region = dup_place (self->region, suture_accounts_get_region, self->accounts, 1);
  if (self->before != NULL)
    {
      account->service = g_strdup (self->before->service);
      account->authority = g_strdup (self->before->authority);
      account->secret_file = g_strdup (self->before->secret_file);
    }
  return account;
}

/* ---- what is wrong with it ---- */

static GtkWidget *
get_row (SutureAccountForm *self, SutureAccountField field)
{
  switch (field)
    {
    case SUTURE_ACCOUNT_NAME:      return GTK_WIDGET (self->name);
    case SUTURE_ACCOUNT_SERVICE:   return GTK_WIDGET (self->service);
    case SUTURE_ACCOUNT_TENANT:    return GTK_WIDGET (self->tenant);
    case SUTURE_ACCOUNT_CLIENT_ID: return GTK_WIDGET (self->client_id);
    case SUTURE_ACCOUNT_CLOUD:
    default:                       return GTK_WIDGET (self->cloud);
    }
}

static gboolean
has_field (SutureAccountForm *self, SutureAccountField field)
{
  if (field == SUTURE_ACCOUNT_NAME)
    return self->before == NULL;
  return self->microsoft == (field != SUTURE_ACCOUNT_SERVICE);
}

static const char *
get_empty_text (SutureAccountField field)
{
  switch (field)
    {
    case SUTURE_ACCOUNT_NAME:      return _("Give the account a name.");
    case SUTURE_ACCOUNT_SERVICE:   return _("Type the address of the service.");
    case SUTURE_ACCOUNT_TENANT:    return _("Type the tenant.");
    case SUTURE_ACCOUNT_CLIENT_ID: return _("Type the client id of the application.");
    case SUTURE_ACCOUNT_CLOUD:
    default:                       return NULL;
    }
}

/* NULL where nothing is wrong; also while somebody may still be at it. */
static char *
dup_problem (SutureAccountForm *self, const SutureAccount *account, SutureAccountField field)
{
  GtkWidget *row = get_row (self, field);
  const gboolean is_entry = ADW_IS_ENTRY_ROW (row);
  const gboolean empty = is_entry && gtk_editable_get_text (GTK_EDITABLE (row))[0] == '\0';
  g_autoptr (GError) error = NULL;

  if (!has_field (self, field) || (!self->tried && is_entry))
    return NULL;
  if (empty)
    return g_strdup (get_empty_text (field));
  return suture_accounts_check (self->accounts, account, field, self->before == NULL, &error) ? NULL : g_strdup (error->message);
}

static void
mark (GtkWidget *row, gboolean wrong)
{
  if (wrong)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* Marks every field that is wrong, says what is wrong with the first, and returns that one. */
static GtkWidget *
show_problems (SutureAccountForm *self)
{
  static const SutureAccountField order[] = {
    SUTURE_ACCOUNT_TENANT, SUTURE_ACCOUNT_CLIENT_ID, SUTURE_ACCOUNT_CLOUD, SUTURE_ACCOUNT_SERVICE, SUTURE_ACCOUNT_NAME,
  };
  g_autoptr (SutureAccount) account = suture_account_form_dup_account (self);
  g_autofree char *said = NULL;
  GtkWidget *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_autofree char *problem = dup_problem (self, account, order[i]);

      mark (get_row (self, order[i]), problem != NULL);
      if (problem == NULL || first != NULL)
        continue;
      first = get_row (self, order[i]);
      said = g_steal_pointer (&problem);
    }
  suture_account_form_show_error (self, said);
  return first;
}

/* ---- what changes with it ---- */

static void
suggest_name (SutureAccountForm *self)
{
  AdwEntryRow *from = self->microsoft ? self->tenant : self->service;
  g_autofree char *name = NULL;

  if (self->named || self->before != NULL)
    return;
  name = suture_account_text_suggest_name (gtk_editable_get_text (GTK_EDITABLE (from)));
  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->name), name != NULL ? name : "");
  self->updating = FALSE;
}

static void
update_region (SutureAccountForm *self)
{
  SutureAccountPlace place = { NULL };
  const gboolean regions = suture_accounts_get_cloud (self->accounts, adw_combo_row_get_selected (self->cloud), &place) && place.regions;

  gtk_widget_set_sensitive (GTK_WIDGET (self->region), regions);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->region), regions ? "" : _("This cloud has no regions to choose from."));
}

static void
changed_cb (SutureAccountForm *self)
{
  if (self->accounts == NULL || self->updating)
    return;
  update_region (self);
  show_problems (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Tenant or address: the name follows. */
static void
place_changed_cb (SutureAccountForm *self)
{
  if (self->accounts == NULL || self->updating)
    return;
  suggest_name (self);
  changed_cb (self);
}

static void
name_changed_cb (SutureAccountForm *self)
{
  if (self->updating)
    return;
  self->named = gtk_editable_get_text (GTK_EDITABLE (self->name))[0] != '\0';
  changed_cb (self);
}

static void
register_cb (SutureAccountForm *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_window_present (GTK_WINDOW (suture_help_window_new (GTK_WINDOW (root), self->accounts)));
}

static void
file_chosen_cb (GtkNativeDialog *dialog, int response, SutureAccountForm *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = g_file_get_path (file);

      gtk_editable_set_text (GTK_EDITABLE (self->token_file), path != NULL ? path : "");
    }
  g_object_unref (dialog);
}

static void
choose_file_cb (SutureAccountForm *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Token file"), GTK_WINDOW (root), GTK_FILE_CHOOSER_ACTION_OPEN,
                                                              _("_Choose"), _("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (file_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* ---- class ---- */

static gboolean
suture_account_form_grab_focus (GtkWidget *widget)
{
  SutureAccountForm *self = SUTURE_ACCOUNT_FORM (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->microsoft ? self->tenant : self->service));
}

static void
suture_account_form_dispose (GObject *object)
{
  SutureAccountForm *self = SUTURE_ACCOUNT_FORM (object);

  g_clear_object (&self->accounts);
  g_clear_pointer (&self->before, suture_account_free);
  G_OBJECT_CLASS (suture_account_form_parent_class)->dispose (object);
}

static void
suture_account_form_class_init (SutureAccountFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_account_form_dispose;
  widget_class->grab_focus = suture_account_form_grab_focus;

  /**
   * SutureAccountForm::changed:
   *
   * Something was typed or chosen.
   */
  signals[CHANGED] = g_signal_new ("changed", SUTURE_TYPE_ACCOUNT_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-account-form.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureAccountForm, registration);
  gtk_widget_class_bind_template_child (widget_class, SutureAccountForm, tenant);
  gtk_widget_class_bind_template_child (widget_class, SutureAccountForm, client_id);
  gtk_widget_class_bind_template_child (widget_class, SutureAccountForm, place);
  gtk_widget_class_bind_template_child (widget_class, SutureAccountForm, cloud);
  gtk_widget_class_bind_template_child (widget_class, SutureAccountForm, region);
  gtk_widget_class_bind_template_child (widget_class, SutureAccountForm, service_group);
  gtk_widget_class_bind_template_child (widget_class, SutureAccountForm, service);
  gtk_widget_class_bind_template_child (widget_class, SutureAccountForm, token_file);
  gtk_widget_class_bind_template_child (widget_class, SutureAccountForm, name_group);
  gtk_widget_class_bind_template_child (widget_class, SutureAccountForm, name);
  gtk_widget_class_bind_template_child (widget_class, SutureAccountForm, error_box);
  gtk_widget_class_bind_template_child (widget_class, SutureAccountForm, error_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, register_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_file_cb);
}

static void
suture_account_form_init (SutureAccountForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* ---- setting it up ---- */

/* A combo row cuts what is chosen at 20 characters. */
static void
set_up_word_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_list_item_set_child (item, label);
}

static void
bind_word_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* @before: (nullable): stands before the places, where none of them is meant. */
static void
add_places (SutureAccountForm *self, AdwComboRow *row, gboolean (*get) (SutureAccounts *, guint, SutureAccountPlace *),
            const char *before, const char *selected)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  SutureAccountPlace place;
  guint position = 0;

  if (before != NULL)
    gtk_string_list_append (words, before);
  for (guint i = 0; get (self->accounts, i, &place); i++)
    {
      gtk_string_list_append (words, place.title);
      if (g_strcmp0 (selected, place.id) == 0)
        position = i + (before != NULL ? 1 : 0);
    }
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_word_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_word_cb), NULL);
  adw_combo_row_set_factory (row, factory);
  adw_combo_row_set_model (row, G_LIST_MODEL (words));
  adw_combo_row_set_selected (row, position);
}

static void
fill (AdwEntryRow *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

/**
 * suture_account_form_set_up:
 * @self: a form
 * @accounts: the accounts
 * @microsoft: whether it is for Microsoft, else for a team service
 * @account: (nullable): the one to be changed; %NULL for a new one
 *
 * Once.
 */
void
suture_account_form_set_up (SutureAccountForm *self, SutureAccounts *accounts, gboolean microsoft, const SutureAccount *account)
{
  g_return_if_fail (SUTURE_IS_ACCOUNT_FORM (self) && self->accounts == NULL && SUTURE_IS_ACCOUNTS (accounts));

  self->updating = TRUE;
  self->accounts = g_object_ref (accounts);
  self->microsoft = microsoft;
  self->before = account != NULL ? suture_account_copy (account) : NULL;
  add_places (self, self->cloud, suture_accounts_get_cloud, NULL, account != NULL ? account->cloud : NULL);
  add_places (self, self->region, suture_accounts_get_region, C_("region", "All regions"), account != NULL ? account->region : NULL);
  if (account != NULL)
    {
      fill (self->tenant, account->tenant);
      fill (self->client_id, account->client_id);
      fill (self->service, microsoft ? NULL : account->service);
      fill (self->token_file, account->token_file);
    }
  gtk_widget_set_visible (self->registration, microsoft);
  gtk_widget_set_visible (self->place, microsoft);
  gtk_widget_set_visible (self->service_group, !microsoft);
  gtk_widget_set_visible (self->name_group, account == NULL);
  self->updating = FALSE;
  update_region (self);
}

/**
 * suture_account_form_check:
 * @self: a form
 *
 * Says what is wrong, and puts the focus there.
 *
 * Returns: whether the account can be as it was typed
 */
gboolean
suture_account_form_check (SutureAccountForm *self)
{
  GtkWidget *wrong;

  g_return_val_if_fail (SUTURE_IS_ACCOUNT_FORM (self) && self->accounts != NULL, FALSE);

  self->tried = TRUE;
  wrong = show_problems (self);
  if (wrong != NULL)
    gtk_widget_grab_focus (wrong);
  return wrong == NULL;
}

/**
 * suture_account_form_get_moved:
 * @self: a form of an account that is changed
 *
 * Returns: whether it may now be another organisation than before
 */
gboolean
suture_account_form_get_moved (SutureAccountForm *self)
{
  g_autoptr (SutureAccount) account = NULL;

  g_return_val_if_fail (SUTURE_IS_ACCOUNT_FORM (self) && self->before != NULL, FALSE);

  account = suture_account_form_dup_account (self);
  if (self->microsoft)
    return g_strcmp0 (account->tenant, self->before->tenant) != 0 || g_strcmp0 (account->cloud, self->before->cloud) != 0;
  return g_strcmp0 (account->service, self->before->service) != 0;
}

/**
 * suture_account_form_show_error:
 * @self: a form
 * @message: (nullable): what is wrong; %NULL: nothing any more
 */
void
suture_account_form_show_error (SutureAccountForm *self, const char *message)
{
  g_return_if_fail (SUTURE_IS_ACCOUNT_FORM (self));

  gtk_label_set_text (self->error_label, message != NULL ? message : "");
  gtk_widget_set_visible (self->error_box, message != NULL);
}
