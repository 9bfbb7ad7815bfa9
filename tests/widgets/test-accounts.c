/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The accounts in the window: the form, changing, removing, preferences, help. */
#include "suture-account-text.h"
#include "suture-help-window.h"
#include "suture-preferences.h"

#include "accounts-dialog.h"

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
  g_assert_nonnull (strstr (text, "You will be signed out on this computer."));
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
  find (f, GTK_TYPE_LABEL, "Hand out the two values");
  find (f, GTK_TYPE_LABEL, "For commands that run without a user");
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
  ADD ("edit/changes", test_edit);
  ADD ("edit/moved", test_moved);
  ADD ("edit/sign-out", test_sign_out);
  ADD ("edit/keyring-silent", test_keyring_silent);
  ADD ("remove", test_remove);
  ADD ("preferences", test_preferences);
  ADD ("help", test_help);
  g_test_add_func ("/accounts/text/suggested-names", test_suggested_names);
  g_test_add_func ("/accounts/text/countdown", test_countdown);
  return g_test_run ();
}
