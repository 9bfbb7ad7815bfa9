/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The accounts without a pointer: every control has a name, Tab comes to it, Escape closes, Return goes on. */
#include "suture-accounts-group.h"
#include "suture-preferences.h"

#include "accounts-dialog.h"
#include "reach.h"

static void
check (Fixture *f)
{
  settle ();
  assert_reachable (f->dialog, f->dialog);
}

static void
test_microsoft (Fixture *f, gconstpointer unused)
{
  show_new (f, TRUE);
  check (f);
}

static void
test_service (Fixture *f, gconstpointer unused)
{
  show_new (f, FALSE);
  check (f);
}

static void
test_account (Fixture *f, gconstpointer name)
{
  f->accounts->signer->state = SUTURE_SIGN_IN_KEPT;
  show_account (f, name);
  check (f);
}

/* Each state of the sign-in, and what the account may do. */
static void
test_sign_in (Fixture *f, gconstpointer unused)
{
  FakeSigner *signer = f->accounts->signer;

  add_grants (f, SUTURE_GRANT_MISSING);
  show_account (f, "contoso");
  press (f, "Sign in…");
  check (f);
  suture_signer_emit_page (SUTURE_SIGNER (signer), "https://login.example/authorize?state=s");
  check (f);
  press (f, "Sign in with a code instead");
  suture_signer_emit_code (SUTURE_SIGNER (signer), "ABCD-EFGH", "https://microsoft.com/devicelogin", 900);
  check (f);
  fake_signer_end (signer, SUTURE_ERROR_AUTH_REQUIRED, "The sign-in was declined. [authorization_declined]");
  check (f);
  press (f, "Try again");
  fake_signer_end (signer, 0, NULL);
  check (f);
}

static void
test_preferences (Fixture *f, gconstpointer unused)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.suture.Suture");
  GtkWidget *toggle;

  f->dialog = suture_preferences_new (NULL, settings, SUTURE_ACCOUNTS (f->accounts));
  gtk_window_present (GTK_WINDOW (f->dialog));
  settle ();
  assert_reachable (f->dialog, find (f, SUTURE_TYPE_ACCOUNTS_GROUP, NULL));
  /* The part of it that has the focus is read by its words alone. */
  toggle = gtk_widget_get_first_child (find (f, GTK_TYPE_MENU_BUTTON, NULL));
  g_assert_nonnull (find_widget (toggle, GTK_TYPE_LABEL, "Add an account"));
  g_assert_false (gtk_test_accessible_has_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL));
}

static GtkWidget *
get_focus (Fixture *f)
{
  return gtk_window_get_focus (GTK_WINDOW (f->dialog));
}

/* Whether the keys are at a part of @row. */
static gboolean
has_keys (Fixture *f, GType type, const char *title)
{
  return get_focus (f) != NULL && gtk_widget_is_ancestor (get_focus (f), find (f, type, title));
}

/* The keys begin in the first field, and go back to the field that is wrong. */
static void
test_focus (Fixture *f, gconstpointer unused)
{
  show_new (f, TRUE);
  g_assert_true (has_keys (f, ADW_TYPE_ENTRY_ROW, "Tenant: its domain or GUID"));
  g_assert_true (gtk_window_get_default_widget (GTK_WINDOW (f->dialog)) == find (f, GTK_TYPE_BUTTON, "Continue"));
  type_into (f, "Tenant: its domain or GUID", "fabrikam.onmicrosoft.com");
  press (f, "Continue");
  g_assert_true (has_keys (f, ADW_TYPE_ENTRY_ROW, "Client id of the application"));
  type_into (f, "Client id of the application", "bbbbbbbb-0000-4000-8000-00000000000b");
  press (f, "Continue");
  g_assert_cmpstr (get_page (f), ==, "sign-in");
  press (f, "Back");
  g_assert_true (has_keys (f, ADW_TYPE_ENTRY_ROW, "Tenant: its domain or GUID"));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  suture_views_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
#define ADD(path, data, test) g_test_add ("/accounts-reach/" path, Fixture, data, set_up, test, tear_down)
  ADD ("microsoft", NULL, test_microsoft);
  ADD ("service", NULL, test_service);
  ADD ("account/microsoft", "contoso", test_account);
  ADD ("account/service", "team", test_account);
  ADD ("sign-in", NULL, test_sign_in);
  ADD ("preferences", NULL, test_preferences);
  ADD ("focus", NULL, test_focus);
  return g_test_run ();
}
