/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing in to Microsoft in the window: each state, in English and in French; what the account may do. */
#include <glib/gi18n.h>
#include <locale.h>

#include "accounts-dialog.h"

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

/* Where the desktop opens nothing, the way round it is said. */
static void
test_no_browser (Fixture *f, gconstpointer unused)
{
  static const char *words = "No browser could be opened. Copy the address and open it in a browser of this computer, or sign in "
                             "with a code.";
  const gint64 deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  go_on_to_sign_in (f);
  g_signal_handlers_disconnect_by_func (find (f, SUTURE_TYPE_SIGN_IN_PAGE, NULL), open_cb, f);
  /* Nothing opens addresses of this kind, whatever is installed. */
  suture_signer_emit_page (SUTURE_SIGNER (f->accounts->signer), "suture-test-nothing://authorize");
  while (find_shown (f->dialog, GTK_TYPE_LABEL, words) == NULL && g_get_monotonic_time () < deadline)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  find (f, GTK_TYPE_LABEL, words);
  press (f, "Copy the address");
  find (f, GTK_TYPE_LABEL, "Copied to the clipboard");
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
  g_assert_cmpuint (signer->n_sign_ins, ==, 2);
  g_assert_false (g_cancellable_is_cancelled (g_task_get_cancellable (signer->sign_in)));
}

static const struct
{
  SutureError code;
  const char *message;
  const char *next_step;
} failures[] = {
  { SUTURE_ERROR_AUTH_REQUIRED, "The sign-in was declined. [authorization_declined]",
    "Try again, or sign in the other way. Nothing has changed meanwhile." },
  { SUTURE_ERROR_AUTH_REQUIRED, "The code has expired before somebody signed in with it. Start again. [expired_token]",
    "Try again, or sign in the other way. Nothing has changed meanwhile." },
  { SUTURE_ERROR_INVALID_INPUT, "The tenant has no such application. [unauthorized_client, AADSTS700016]",
    "Correct the account or the application’s registration, then try again." },
  { SUTURE_ERROR_OFFLINE, "The service at login.example cannot be reached.",
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

/* In a narrow window a name is parted after its dots, and gets no hyphen. */
static void
test_names_parted (Fixture *f, gconstpointer unused)
{
  static const char *const parts[] = { "DeviceManagementApps.", "ReadWrite.", "All" };
  PangoLayout *layout;
  GtkWidget *row;

  add_grants (f, SUTURE_GRANT_GRANTED);
  suture_grants_add (f->accounts->signer->grants, "DeviceManagementApps.ReadWrite.All", "Microsoft Graph", "Open", SUTURE_GRANT_MISSING);
  show_account (f, "contoso");
  adw_action_row_activate (ADW_ACTION_ROW (find (f, ADW_TYPE_ACTION_ROW, "Permissions")));
  settle ();
  row = find (f, ADW_TYPE_ACTION_ROW, "DeviceManagementApps.ReadWrite.All");
  layout = gtk_label_get_layout (GTK_LABEL (find_widget (row, GTK_TYPE_LABEL, "DeviceManagementApps.ReadWrite.All")));
  pango_layout_set_width (layout, 20 * PANGO_SCALE);
  g_assert_cmpint (pango_layout_get_line_count (layout), ==, G_N_ELEMENTS (parts));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const PangoLayoutLine *line = pango_layout_get_line_readonly (layout, (int) i);
      g_autofree char *text = g_strndup (pango_layout_get_text (layout) + line->start_index, (gsize) line->length);
      const PangoLayoutRun *run = line->runs->data;

      g_assert_cmpstr (text, ==, parts[i]);
      g_assert_cmpint (run->item->analysis.flags & PANGO_ANALYSIS_FLAG_NEED_HYPHEN, ==, 0);
    }
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
#define ADD(path, test) g_test_add ("/account-sign-in/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("whole-way", test_whole_way);
  ADD ("given-up", test_given_up);
  ADD ("code", test_code);
  ADD ("no-browser", test_no_browser);
  ADD ("called-off", test_called_off);
  ADD ("session-only", test_session_only);
#define ADD_FAILED(path, i) g_test_add ("/account-sign-in/" path, Fixture, GUINT_TO_POINTER (i), set_up, test_failed, tear_down)
  ADD_FAILED ("declined", 0);
  ADD_FAILED ("expired", 1);
  ADD_FAILED ("registration", 2);
  ADD_FAILED ("offline", 3);
  ADD ("names-parted", test_names_parted);
  ADD ("permissions-unknown", test_permissions_unknown);
  /* The last: the language stays. */
  g_test_add ("/french/account-sign-in", Fixture, NULL, set_up, test_french, tear_down);
  return g_test_run ();
}
