/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The accounts in the window: form, sign-in, permissions, removing; each state, in English and in French. */
#include <glib/gi18n.h>
#include <locale.h>

#include "suture-account-dialog.h"
#include "suture-account-text.h"
#include "suture-grants-list.h"
#include "suture-help-window.h"
#include "suture-preferences.h"
#include "suture-sign-in-page.h"
#include "suture-views.h"

#include "fake-accounts.h"
#include "find-widget.h"
#include "let-go.h"

typedef struct
{
  FakeAccounts *accounts; /* (owned) */
  GtkWidget    *dialog;   /* (nullable) */
  char         *opened;   /* (owned) (nullable): what the browser was sent to */
} Fixture;

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->accounts = fake_accounts_new ("contoso");
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  if (f->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (f->dialog));
  settle ();
  g_free (f->opened);
  let_go (f->accounts);
}

/* No browser: the address is kept. */
static void
open_cb (SutureSignInPage *page, const char *address, Fixture *f)
{
  g_free (f->opened);
  f->opened = g_strdup (address);
  g_signal_stop_emission_by_name (page, "open");
}

static void
show (Fixture *f, GtkWidget *dialog)
{
  GtkWidget *page;

  f->dialog = dialog;
  gtk_window_present (GTK_WINDOW (dialog));
  /* Found by type, for its page of the stack is not in sight yet. */
  page = find_widget (dialog, SUTURE_TYPE_SIGN_IN_PAGE, NULL);
  g_signal_connect (page, "open", G_CALLBACK (open_cb), f);
  settle ();
}

static void
show_new (Fixture *f, gboolean microsoft)
{
  show (f, suture_account_dialog_new (NULL, SUTURE_ACCOUNTS (f->accounts), microsoft));
}

static void
show_account (Fixture *f, const char *name)
{
  const SutureAccount *account = suture_accounts_find (SUTURE_ACCOUNTS (f->accounts), name);

  show (f, suture_account_dialog_new_for_account (NULL, SUTURE_ACCOUNTS (f->accounts), account));
}

/* As find_widget(), on the page in sight alone. */
static GtkWidget *
find_shown (GtkWidget *root, GType type, const char *text)
{
  if (!gtk_widget_get_visible (root) || !gtk_widget_get_child_visible (root))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && (text == NULL || has_text (root, text)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_shown (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find (Fixture *f, GType type, const char *text)
{
  GtkWidget *widget = find_shown (f->dialog, type, text);

  if (widget == NULL)
    g_error ("There is no %s “%s”", g_type_name (type), text);
  return widget;
}

static void
type_into (Fixture *f, const char *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find (f, ADW_TYPE_ENTRY_ROW, row)), text);
}

static void
press (Fixture *f, const char *label)
{
  g_signal_emit_by_name (find (f, GTK_TYPE_BUTTON, label), "clicked");
  settle ();
}

static const char *
get_page (Fixture *f)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (find (f, GTK_TYPE_STACK, NULL)));
}

static const char *
get_step (Fixture *f)
{
  GtkWidget *page = find (f, SUTURE_TYPE_SIGN_IN_PAGE, NULL);

  return gtk_stack_get_visible_child_name (GTK_STACK (find_widget (page, GTK_TYPE_STACK, NULL)));
}

static void
add_grants (Fixture *f, SutureGrantState last)
{
  SutureGrants *grants = suture_grants_new ("alice@contoso.example");

  suture_grants_add (grants, "Machine.Read", "WindowsDefenderATP", "Read the devices & groups", SUTURE_GRANT_GRANTED);
  suture_grants_add (grants, "Machine.ReadWrite", "WindowsDefenderATP", "Set the value", last);
  f->accounts->signer->grants = grants;
}

/* Every page of the dialog fits into 360 px. */
static void
test_narrow (Fixture *f, gconstpointer unused)
{
  int minimum;

  show_new (f, TRUE);
  gtk_widget_measure (f->dialog, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_test_message ("%d px", minimum);
  g_assert_cmpint (minimum, <=, 360);
}

/* ---- the form ---- */

static void
test_form_checks (Fixture *f, gconstpointer unused)
{
  GtkWidget *tenant;

  show_new (f, TRUE);
  tenant = find (f, ADW_TYPE_ENTRY_ROW, "Tenant: its domain or GUID");
  g_assert_false (gtk_widget_has_css_class (tenant, "error"));
  press (f, "Continue");
  find (f, GTK_TYPE_LABEL, "Type the tenant.");
  g_assert_true (gtk_widget_has_css_class (tenant, "error"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (tenant), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  type_into (f, "Tenant: its domain or GUID", "bad");
  find (f, GTK_TYPE_LABEL, "Field 2 is bad.");
  type_into (f, "Tenant: its domain or GUID", "fabrikam.onmicrosoft.com");
  find (f, GTK_TYPE_LABEL, "Type the client id of the application.");
  g_assert_false (gtk_widget_has_css_class (tenant, "error"));
  g_assert_cmpuint (f->accounts->signer->n_sign_ins, ==, 0);
  g_assert_cmpstr (get_page (f), ==, "form");
}

/* The name follows the tenant until somebody types it. */
static void
test_form_name (Fixture *f, gconstpointer unused)
{
  GtkWidget *name;

  show_new (f, TRUE);
  name = find (f, ADW_TYPE_ENTRY_ROW, "Name of the account");
  type_into (f, "Tenant: its domain or GUID", "fabrikam.onmicrosoft.com");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "fabrikam");
  gtk_editable_set_text (GTK_EDITABLE (name), "mine");
  type_into (f, "Tenant: its domain or GUID", "other.example");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "mine");
}

static void
test_form_places (Fixture *f, gconstpointer unused)
{
  GtkWidget *cloud, *region;

  show_new (f, TRUE);
  cloud = find (f, ADW_TYPE_COMBO_ROW, "Cloud");
  region = find (f, ADW_TYPE_COMBO_ROW, "Region");
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (cloud))), ==, 3);
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (region))), ==, 3);
  g_assert_true (gtk_widget_get_sensitive (region));
  adw_combo_row_set_selected (ADW_COMBO_ROW (cloud), 1);
  g_assert_false (gtk_widget_get_sensitive (region));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (region)), ==, "This cloud has no regions to choose from.");
  /* Refused at once, not when somebody goes on. */
  adw_combo_row_set_selected (ADW_COMBO_ROW (cloud), 2);
  find (f, GTK_TYPE_LABEL, "Field 4 is bad.");
}

static void
test_service (Fixture *f, gconstpointer unused)
{
  show_new (f, FALSE);
  type_into (f, "Address", "bad");
  press (f, "Add");
  find (f, GTK_TYPE_LABEL, "Field 1 is bad.");
  type_into (f, "Address", "https://suture.fabrikam.example");
  type_into (f, "Token file", "/etc/suture/token");
  f->accounts->save_error = "There is no token file /etc/suture/token.";
  press (f, "Add");
  find (f, GTK_TYPE_LABEL, "There is no token file /etc/suture/token.");
  f->accounts->save_error = NULL;
  press (f, "Add");
  f->dialog = NULL;
  g_assert_true (f->accounts->saved_new);
  g_assert_cmpstr (f->accounts->saved->name, ==, "suture");
  g_assert_cmpstr (f->accounts->saved->service, ==, "https://suture.fabrikam.example");
  g_assert_cmpstr (f->accounts->saved->token_file, ==, "/etc/suture/token");
  g_assert_cmpstr (f->accounts->used, ==, "suture");
}

/* ---- signing in ---- */

static void
go_on_to_sign_in (Fixture *f)
{
  show_new (f, TRUE);
  type_into (f, "Tenant: its domain or GUID", "fabrikam.onmicrosoft.com");
  type_into (f, "Client id of the application", "bbbbbbbb-0000-4000-8000-00000000000b");
  adw_combo_row_set_selected (ADW_COMBO_ROW (find (f, ADW_TYPE_COMBO_ROW, "Region")), 2);
  press (f, "Continue");
  g_assert_cmpstr (get_page (f), ==, "sign-in");
  g_assert_cmpstr (get_step (f), ==, "asking");
}

/* Nothing is kept, and nothing synced, before the permissions were seen. */
static void
test_whole_way (Fixture *f, gconstpointer unused)
{
  FakeSigner *signer = f->accounts->signer;
  GtkWidget *start;

  add_grants (f, SUTURE_GRANT_MISSING);
  go_on_to_sign_in (f);
  g_assert_false (signer->by_code);
  suture_signer_emit_page (SUTURE_SIGNER (signer), "https://login.example/authorize?state=s");
  settle ();
  g_assert_cmpstr (get_step (f), ==, "browser");
  g_assert_cmpstr (f->opened, ==, "https://login.example/authorize?state=s");
  g_clear_pointer (&f->opened, g_free);
  press (f, "Open the page again");
  g_assert_nonnull (f->opened);
  fake_signer_end (signer, 0, NULL);
  settle ();
  g_assert_cmpstr (get_page (f), ==, "grants");
  find (f, GTK_TYPE_LABEL, "Signed in as alice@contoso.example");
  find (f, ADW_TYPE_PREFERENCES_GROUP, "Missing permissions");
  find (f, ADW_TYPE_PREFERENCES_GROUP, "Granted permissions");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find (f, ADW_TYPE_ACTION_ROW, "Machine.ReadWrite")), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Machine.ReadWrite, Missing, Set the value");
  g_assert_null (f->accounts->saved);
  g_assert_null (f->accounts->used);
  start = find (f, GTK_TYPE_BUTTON, "Start syncing");
  g_assert_true (gtk_widget_get_sensitive (start));
  press (f, "Start syncing");
  f->dialog = NULL;
  g_assert_cmpstr (f->accounts->saved->name, ==, "fabrikam");
  g_assert_cmpstr (f->accounts->saved->region, ==, "eu");
  g_assert_cmpstr (f->accounts->used, ==, "fabrikam");
  g_assert_cmpuint (signer->n_sign_outs, ==, 0);
}

/* Given up: the sign-in that nobody has a use for is forgotten. */
static void
test_given_up (Fixture *f, gconstpointer unused)
{
  add_grants (f, SUTURE_GRANT_GRANTED);
  go_on_to_sign_in (f);
  fake_signer_end (f->accounts->signer, 0, NULL);
  settle ();
  find (f, GTK_TYPE_LABEL, "The account has every permission that Suture can use.");
  press (f, "Cancel");
  f->dialog = NULL;
  g_assert_null (f->accounts->saved);
  g_assert_cmpuint (f->accounts->signer->n_sign_outs, ==, 1);
}

static void
test_code (Fixture *f, gconstpointer unused)
{
  FakeSigner *signer = f->accounts->signer;
  GtkWidget *code;

  go_on_to_sign_in (f);
  suture_signer_emit_page (SUTURE_SIGNER (signer), "https://login.example/");
  settle ();
  press (f, "Sign in with a code instead");
  g_assert_true (signer->by_code);
  g_assert_cmpuint (signer->n_sign_ins, ==, 2);
  suture_signer_emit_code (SUTURE_SIGNER (signer), "ABCD-EFGH", "https://microsoft.com/devicelogin", 900);
  settle ();
  g_assert_cmpstr (get_step (f), ==, "code");
  code = find (f, GTK_TYPE_LABEL, "ABCD-EFGH");
  g_assert_true (gtk_label_get_selectable (GTK_LABEL (code)));
  g_assert_true (gtk_widget_has_css_class (code, "suture-code"));
  find (f, GTK_TYPE_LABEL, "https://microsoft.com/devicelogin");
  find (f, GTK_TYPE_LABEL, "It can be used for 15:00.");
  press (f, "Open the page");
  g_assert_cmpstr (f->opened, ==, "https://microsoft.com/devicelogin");
  press (f, "Copy the code");
  find (f, GTK_TYPE_LABEL, "Copied to the clipboard");
  press (f, "Sign in with the browser instead");
  g_assert_false (signer->by_code);
  g_assert_cmpstr (get_step (f), ==, "asking");
}

/* What was called off says nothing any more. */
static void
test_called_off (Fixture *f, gconstpointer unused)
{
  FakeSigner *signer = f->accounts->signer;

  go_on_to_sign_in (f);
  g_assert_false (g_cancellable_is_cancelled (g_task_get_cancellable (signer->sign_in)));
  press (f, "Back");
  g_assert_true (g_cancellable_is_cancelled (g_task_get_cancellable (signer->sign_in)));
  fake_signer_end (signer, SUTURE_ERROR_AUTH_REQUIRED, "Too late.");
  settle ();
  g_assert_cmpstr (get_page (f), ==, "form");
  press (f, "Continue");
  g_assert_cmpstr (get_step (f), ==, "asking");
}

static const struct
{
  const char *path;
  SutureError code;
  const char *message;
  const char *next_step;
} failures[] = {
  { "/accounts/sign-in/declined", SUTURE_ERROR_AUTH_REQUIRED, "The sign-in was declined. [authorization_declined]",
    "Try again, or sign in the other way. Nothing has changed meanwhile." },
  { "/accounts/sign-in/expired", SUTURE_ERROR_AUTH_REQUIRED, "The code has expired before somebody signed in with it. Start again. [expired_token]",
    "Try again, or sign in the other way. Nothing has changed meanwhile." },
  { "/accounts/sign-in/registration", SUTURE_ERROR_INVALID_INPUT, "The tenant has no such application. [unauthorized_client, AADSTS700016]",
    "Correct the account or the application’s registration, then try again." },
  { "/accounts/sign-in/offline", SUTURE_ERROR_OFFLINE, "The service at login.example cannot be reached.",
    "Check the network, then try again. Nothing has changed meanwhile." },
};

static void
test_failed (Fixture *f, gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  FakeSigner *signer = f->accounts->signer;

  go_on_to_sign_in (f);
  fake_signer_end (signer, failures[i].code, failures[i].message);
  settle ();
  g_assert_cmpstr (get_step (f), ==, "failed");
  find (f, GTK_TYPE_LABEL, failures[i].message);
  find (f, GTK_TYPE_LABEL, failures[i].next_step);
  press (f, "Try again");
  g_assert_cmpstr (get_step (f), ==, "asking");
  g_assert_false (signer->by_code);
  fake_signer_end (signer, failures[i].code, failures[i].message);
  settle ();
  press (f, "Sign in with a code instead");
  g_assert_true (signer->by_code);
  fake_signer_end (signer, failures[i].code, failures[i].message);
  settle ();
  press (f, "Correct the account…");
  g_assert_cmpstr (get_page (f), ==, "form");
}

/* ---- what the account may do ---- */

static void
test_session_only (Fixture *f, gconstpointer unused)
{
  add_grants (f, SUTURE_GRANT_GRANTED);
  f->accounts->signer->trouble = "The keyring is locked.";
  go_on_to_sign_in (f);
  fake_signer_end (f->accounts->signer, 0, NULL);
  settle ();
  find (f, GTK_TYPE_LABEL, "The sign-in lasts until Suture ends. The keyring is locked.");
}

static void
test_permissions_unknown (Fixture *f, gconstpointer unused)
{
  show_account (f, "contoso");
  adw_action_row_activate (ADW_ACTION_ROW (find (f, ADW_TYPE_ACTION_ROW, "Permissions")));
  settle ();
  find (f, GTK_TYPE_LABEL, "What the account may do is not known");
  find (f, GTK_TYPE_LABEL, "Microsoft cannot be reached.");
  add_grants (f, SUTURE_GRANT_UNKNOWN);
  f->accounts->signer->grants->problem = g_strdup ("Microsoft Graph gives no token.");
  press (f, "Try again");
  find (f, GTK_TYPE_LABEL, "Microsoft Graph gives no token.");
  find (f, ADW_TYPE_PREFERENCES_GROUP, "Permissions that are not known");
  press (f, "Back");
  g_assert_cmpstr (get_page (f), ==, "form");
}

/* ---- an account that is there ---- */

static void
test_edit (Fixture *f, gconstpointer unused)
{
  GtkWidget *save;

  show_account (f, "contoso");
  save = find (f, GTK_TYPE_BUTTON, "Save");
  g_assert_false (gtk_widget_get_sensitive (save));
  g_assert_null (find_shown (f->dialog, ADW_TYPE_ENTRY_ROW, "Name of the account"));
  adw_combo_row_set_selected (ADW_COMBO_ROW (find (f, ADW_TYPE_COMBO_ROW, "Region")), 0);
  g_assert_true (gtk_widget_get_sensitive (save));
  press (f, "Save");
  f->dialog = NULL;
  g_assert_false (f->accounts->saved_new);
  g_assert_cmpstr (f->accounts->saved->tenant, ==, "contoso.onmicrosoft.com");
  g_assert_null (f->accounts->saved->region);
  g_assert_cmpstr (f->accounts->used, ==, "contoso");
}

static AdwMessageDialog *
find_question (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data))
      return l->data;
  return NULL;
}

/* What waits must not go to another organisation by a slip. */
static void
test_moved (Fixture *f, gconstpointer unused)
{
  show_account (f, "team");
  type_into (f, "Address", "https://other.example");
  press (f, "Save");
  g_assert_null (f->accounts->saved);
  g_assert_cmpstr (adw_message_dialog_get_heading (find_question ()), ==, "Is it still the same organisation?");
  adw_message_dialog_response (find_question (), "cancel");
  settle ();
  g_assert_null (f->accounts->saved);
  press (f, "Save");
  adw_message_dialog_response (find_question (), "same");
  settle ();
  f->dialog = NULL;
  g_assert_cmpstr (f->accounts->saved->service, ==, "https://other.example");
}

static void
test_sign_out (Fixture *f, gconstpointer unused)
{
  GtkWidget *state;

  f->accounts->signer->state = SUTURE_SIGN_IN_KEPT;
  show_account (f, "contoso");
  state = find (f, ADW_TYPE_ACTION_ROW, "Sign-in");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (state)), ==, "Signed in");
  press (f, "Sign out");
  g_assert_cmpuint (f->accounts->signer->n_sign_outs, ==, 1);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (state)), ==, "Signed out");
  g_assert_null (find_shown (f->dialog, GTK_TYPE_BUTTON, "Sign out"));
}

/* Nothing the keyring does not say is taken for being signed out. */
static void
test_keyring_silent (Fixture *f, gconstpointer unused)
{
  f->accounts->signer->state = SUTURE_SIGN_IN_UNKNOWN;
  f->accounts->signer->trouble = "The keyring is locked.";
  show_account (f, "contoso");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (find (f, ADW_TYPE_ACTION_ROW, "Sign-in"))), ==,
                   "Unknown. The keyring is locked.");
  g_assert_cmpuint (f->accounts->signer->n_sign_outs, ==, 0);
}

static void
test_remove (Fixture *f, gconstpointer unused)
{
  const char *text;

  f->accounts->holdings = (SutureAccountHoldings) { .n_waiting = 1, .n_kept = 3 };
  show_account (f, "contoso");
  press (f, "Remove account…");
  text = adw_message_dialog_get_body (find_question ());
  g_assert_nonnull (strstr (text, "1 change that the service has not accepted yet is never sent."));
  g_assert_nonnull (strstr (text, "3 requests and exceptions that are kept on this computer alone leave Suture."));
  g_assert_nonnull (strstr (text, "You are signed out on this computer."));
  adw_message_dialog_response (find_question (), "cancel");
  settle ();
  g_assert_null (f->accounts->removed);
  press (f, "Remove account…");
  adw_message_dialog_response (find_question (), "remove");
  settle ();
  f->dialog = NULL;
  g_assert_cmpstr (f->accounts->removed, ==, "contoso");
}

/* ---- preferences and help ---- */

static void
test_preferences (Fixture *f, gconstpointer unused)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.suture.Suture");

  f->dialog = suture_preferences_new (NULL, settings, SUTURE_ACCOUNTS (f->accounts));
  gtk_window_present (GTK_WINDOW (f->dialog));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (find (f, ADW_TYPE_ACTION_ROW, "contoso"))), ==,
                   "Microsoft Defender · contoso.onmicrosoft.com");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (find (f, ADW_TYPE_ACTION_ROW, "team"))), ==,
                   "Team service · suture.example.org");
  find (f, ADW_TYPE_ACTION_ROW, "Sample organisation");
  find (f, GTK_TYPE_LABEL, "In use");
  g_signal_emit_by_name (find_widget (find (f, ADW_TYPE_ACTION_ROW, "team"), GTK_TYPE_BUTTON, "Use"), "clicked");
  settle ();
  f->dialog = NULL;
  g_assert_cmpstr (f->accounts->used, ==, "team");
}

static void
test_help (Fixture *f, gconstpointer unused)
{
  f->dialog = suture_help_window_new (NULL, SUTURE_ACCOUNTS (f->accounts));
  gtk_window_present (GTK_WINDOW (f->dialog));
  find (f, GTK_TYPE_LABEL, "Register Suture in Entra ID");
  find (f, ADW_TYPE_ACTION_ROW, "http://localhost");
  find (f, ADW_TYPE_ACTION_ROW, "Machine.Read");
  find (f, ADW_TYPE_ACTION_ROW, "DeviceManagementApps.Read.All");
  find (f, GTK_TYPE_LABEL, "WindowsDefenderATP");
}

/* ---- words ---- */

static void
test_suggested_names (void)
{
  static const struct { const char *typed; const char *name; } cases[] = {
    { "contoso.onmicrosoft.com", "contoso" }, { "https://suture.example.org:8443/api", "suture" }, { "https://10.0.0.1/", "10.0.0.1" },
    { "11111111-2222-4333-8444-555555555555", NULL }, { "", NULL }, { "a b", NULL }, { "sample.example", NULL }, { "https://", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = suture_account_text_suggest_name (cases[i].typed);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

static void
test_countdown (void)
{
  static const struct { gint64 left_s; const char *text; } cases[] = {
    { 900, "It can be used for 15:00." }, { 61, "It can be used for 1:01." }, { 0, "It can be used for 0:00." }, { -5, "It can be used for 0:00." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = suture_account_text_countdown (cases[i].left_s);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* ---- in French ---- */

static gboolean
speak_french (void)
{
  const char *locale = g_getenv ("SUTURE_TEST_FRENCH");

  g_setenv ("LANGUAGE", "fr", TRUE);
  if (locale == NULL || setlocale (LC_ALL, locale) == NULL)
    return FALSE;
  bindtextdomain ("suture", g_getenv ("SUTURE_LOCALE_DIR"));
  bind_textdomain_codeset ("suture", "UTF-8");
  textdomain ("suture");
  return TRUE;
}

/* Every state once, by the words of the translation. */
static void
test_french (Fixture *f, gconstpointer unused)
{
  FakeSigner *signer = f->accounts->signer;

  if (!speak_french ())
    {
      g_test_skip ("no French locale");
      return;
    }
  add_grants (f, SUTURE_GRANT_MISSING);
  show_new (f, TRUE);
  press (f, "Continuer");
  find (f, GTK_TYPE_LABEL, "Saisissez le locataire.");
  type_into (f, "Locataire\u00a0: son domaine ou son GUID", "fabrikam.onmicrosoft.com");
  type_into (f, "ID client de l’application", "bbbbbbbb-0000-4000-8000-00000000000b");
  press (f, "Continuer");
  suture_signer_emit_page (SUTURE_SIGNER (signer), "https://login.example/");
  settle ();
  find (f, GTK_TYPE_LABEL, "Se connecter par le navigateur");
  press (f, "Se connecter plutôt par un code");
  suture_signer_emit_code (SUTURE_SIGNER (signer), "ABCD-EFGH", "https://microsoft.com/devicelogin", 900);
  settle ();
  find (f, GTK_TYPE_LABEL, "Utilisable pendant 15:00.");
  fake_signer_end (signer, SUTURE_ERROR_AUTH_REQUIRED, "non");
  settle ();
  find (f, GTK_TYPE_LABEL, "Réessayez, ou connectez-vous de l’autre façon. Rien n’a changé entre-temps.");
  press (f, "Réessayer");
  fake_signer_end (signer, 0, NULL);
  settle ();
  find (f, GTK_TYPE_LABEL, "Connecté en tant que alice@contoso.example");
  find (f, ADW_TYPE_PREFERENCES_GROUP, "Autorisations manquantes");
  press (f, "Annuler");
  f->dialog = NULL;
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  suture_views_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
#define ADD(path, test) g_test_add ("/accounts/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("narrow", test_narrow);
  ADD ("form/checks", test_form_checks);
  ADD ("form/name", test_form_name);
  ADD ("form/places", test_form_places);
  ADD ("form/service", test_service);
  ADD ("sign-in/whole-way", test_whole_way);
  ADD ("sign-in/given-up", test_given_up);
  ADD ("sign-in/code", test_code);
  ADD ("sign-in/called-off", test_called_off);
  ADD ("sign-in/session-only", test_session_only);
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    g_test_add (failures[i].path, Fixture, GUINT_TO_POINTER (i), set_up, test_failed, tear_down);
  ADD ("permissions/unknown", test_permissions_unknown);
  ADD ("edit/changes", test_edit);
  ADD ("edit/moved", test_moved);
  ADD ("edit/sign-out", test_sign_out);
  ADD ("edit/keyring-silent", test_keyring_silent);
  ADD ("remove", test_remove);
  ADD ("preferences", test_preferences);
  ADD ("help", test_help);
  g_test_add_func ("/accounts/text/suggested-names", test_suggested_names);
  g_test_add_func ("/accounts/text/countdown", test_countdown);
  /* The last: the language stays. */
  g_test_add ("/french/accounts", Fixture, NULL, set_up, test_french, tear_down);
  return g_test_run ();
}
