/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window says about the account while one works, and the change from one account to another. */
#include "fake-desk.h"
#include "suture-account-actions.h"
#include "suture-banner.h"
#include "suture-context.h"
#include "suture-freshness.h"

#include "accounts-dialog.h"

#define TODAY suture_day_from_ymd (2024, 9, 3)

typedef struct
{
  FakeDesk             *desk;     /* (owned) */
  FakeAccounts         *accounts; /* (owned) */
  SutureContext        *context;  /* (owned) */
  SutureAccountActions *actions;  /* (owned) */
  GMenu                *menu;     /* (owned) */
  GtkWidget            *popover;
  GtkWidget            *window;
  SutureFreshness      *freshness;
  SutureBanner         *banner;
} Place;

static void
place_set_up (Place *p, gconstpointer unused)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SutureClock) clock = suture_clock_new_fixed (suture_day_to_time (TODAY) + 10 * G_TIME_SPAN_HOUR, zone);
  g_autoptr (GSettings) settings = g_settings_new ("org.suture.Suture");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  p->desk = fake_desk_new ();
  p->accounts = fake_accounts_new ("contoso");
  p->context = suture_context_new (SUTURE_READER (p->desk), NULL, SUTURE_COMMANDS (p->desk), clock, settings);
  suture_context_set_accounts (p->context, SUTURE_ACCOUNTS (p->accounts));
  p->freshness = g_object_new (SUTURE_TYPE_FRESHNESS, NULL);
  suture_freshness_set_context (p->freshness, p->context);
  p->banner = g_object_new (SUTURE_TYPE_BANNER, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (p->banner));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (p->freshness));
  p->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (p->window), box);
  p->menu = g_menu_new ();
  p->actions = suture_account_actions_new (GTK_WINDOW (p->window), SUTURE_ACCOUNTS (p->accounts), p->menu);
  p->popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (p->menu));
  gtk_widget_set_parent (p->popover, box);
  gtk_window_present (GTK_WINDOW (p->window));
  settle ();
}

static void
place_tear_down (Place *p, gconstpointer unused)
{
  gtk_widget_unparent (p->popover);
  gtk_widget_insert_action_group (p->window, "account", NULL);
  g_clear_object (&p->actions);
  g_clear_object (&p->menu);
  gtk_window_destroy (GTK_WINDOW (p->window));
  g_clear_object (&p->context);
  fake_signer_call_off (p->accounts->signer);
  settle ();
  let_go (p->accounts);
  let_go (p->desk);
}

static gboolean
says (gpointer widget, const char *text)
{
  return find_shown (widget, GTK_TYPE_LABEL, text) != NULL;
}

static void
update_banner (Place *p, SutureSyncState state, const char *message)
{
  suture_sync_status_set_state (p->desk->status, state, message);
  suture_banner_update (p->banner, p->context);
  settle ();
}

static gboolean
is_revealed (Place *p)
{
  return gtk_revealer_get_reveal_child (GTK_REVEALER (find_widget (GTK_WIDGET (p->banner), GTK_TYPE_REVEALER, NULL)));
}

/* ---- Microsoft's limit ---- */

/* The wait is counted down in the line of every page, and gone when the sync goes on. */
static void
test_limit (Place *p, gconstpointer unused)
{
  suture_sync_status_set_state (p->desk->status, SUTURE_SYNC_RUNNING, "Getting devices…");
  g_assert_true (says (p->freshness, "Syncing…"));
  suture_sync_status_set_held (p->desk->status, "Waiting 12 seconds for Microsoft’s limit…");
  g_assert_true (says (p->freshness, "Waiting 12 seconds for Microsoft’s limit…"));
  suture_sync_status_set_held (p->desk->status, "Waiting 1 second for Microsoft’s limit…");
  g_assert_true (says (p->freshness, "Waiting 1 second for Microsoft’s limit…"));
  suture_sync_status_set_state (p->desk->status, SUTURE_SYNC_RUNNING, "Getting devices…");
  g_assert_true (says (p->freshness, "Syncing…"));
}

/* ---- the sign-in ---- */

/* It expires while one works: what is here stays, and the way back in is one button away. */
static void
test_expired (Place *p, gconstpointer unused)
{
  GtkWidget *dialog;

  update_banner (p, SUTURE_SYNC_IDLE, NULL);
  g_assert_false (is_revealed (p));
  update_banner (p, SUTURE_SYNC_SIGN_IN, "The sign-in has expired. Sign in again. [invalid_grant, AADSTS50173]");
  g_assert_true (is_revealed (p));
  g_assert_true (says (p->banner, "The sign-in has expired. Sign in again. [invalid_grant, AADSTS50173] "
                                  "Nothing is lost: you can go on working with what is here."));
  g_signal_emit_by_name (find_shown (GTK_WIDGET (p->banner), GTK_TYPE_BUTTON, "Sign in…"), "clicked");
  settle ();
  g_assert_cmpuint (p->accounts->signer->n_sign_ins, ==, 1);
  dialog = g_list_model_get_item (gtk_window_get_toplevels (), g_list_model_get_n_items (gtk_window_get_toplevels ()) - 1);
  g_assert_true (SUTURE_IS_ACCOUNT_DIALOG (dialog));
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (dialog)) == GTK_WINDOW (p->window));
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_object_unref (dialog);
  /* It was closed: nobody waits for it any more. */
  g_assert_true (g_cancellable_is_cancelled (g_task_get_cancellable (p->accounts->signer->sign_in)));
  update_banner (p, SUTURE_SYNC_IDLE, NULL);
  g_assert_false (is_revealed (p));
}

/* Nobody signs in to a team service: there its token file is looked at. */
static void
test_refused_token (Place *p, gconstpointer unused)
{
  fake_accounts_use (SUTURE_ACCOUNTS (p->accounts), "team");
  g_free (p->accounts->current);
  p->accounts->current = g_strdup ("team");
  update_banner (p, SUTURE_SYNC_SIGN_IN, "The token is wrong.");
  g_assert_nonnull (find_shown (GTK_WIDGET (p->banner), GTK_TYPE_BUTTON, "Account…"));
}

/* A keyring that cannot keep the sign-in is told of as long as the sign-in lasts. */
static void
test_keyring (Place *p, gconstpointer unused)
{
  p->accounts->signer->trouble = "The keyring is locked.";
  update_banner (p, SUTURE_SYNC_RUNNING, "Getting devices…");
  g_assert_true (is_revealed (p));
  g_assert_true (says (p->banner, "The sign-in lasts until Suture ends. The keyring is locked."));
  g_assert_null (find_shown (GTK_WIDGET (p->banner), GTK_TYPE_BUTTON, "Sign in…"));
  p->accounts->signer->trouble = NULL;
  update_banner (p, SUTURE_SYNC_IDLE, NULL);
  g_assert_false (is_revealed (p));
}

/* ---- from one account to another ---- */

static char *
dup_item (Place *p, int index, const char *attribute)
{
  g_autoptr (GVariant) value = g_menu_model_get_item_attribute_value (G_MENU_MODEL (p->menu), index, attribute, G_VARIANT_TYPE_STRING);

  return g_variant_dup_string (value, NULL);
}

/* Whether the item of the menu has its mark. */
static gboolean
is_marked (GtkWidget *root, const char *title)
{
  g_autofree char *text = NULL;
  gboolean active = FALSE;

  if (g_str_equal (G_OBJECT_TYPE_NAME (root), "GtkModelButton"))
    g_object_get (root, "text", &text, "active", &active, NULL);
  if (active && g_strcmp0 (text, title) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (is_marked (child, title))
      return TRUE;
  return FALSE;
}

/* As the program does once it works with the other account. */
static void
use (Place *p, const char *name, const char *title)
{
  g_clear_pointer (&p->accounts->used, g_free);
  gtk_widget_activate_action (p->window, "account.use", "s", name);
  g_assert_cmpstr (p->accounts->used, ==, name);
  g_free (p->accounts->current);
  p->accounts->current = g_strdup (name);
  suture_accounts_emit_changed (SUTURE_ACCOUNTS (p->accounts));
  g_assert_true (is_marked (p->popover, title));
}

static void
test_switch (Place *p, gconstpointer unused)
{
  static const char *const names[] = { "contoso", "team", SUTURE_ACCOUNT_SAMPLE };
  static const char *const titles[] = { "contoso", "team", "Sample organisation" };

  g_assert_cmpint (g_menu_model_get_n_items (G_MENU_MODEL (p->menu)), ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *target = dup_item (p, (int) i, G_MENU_ATTRIBUTE_TARGET), *label = dup_item (p, (int) i, G_MENU_ATTRIBUTE_LABEL);

      g_assert_cmpstr (target, ==, names[i]);
      g_assert_cmpstr (label, ==, titles[i]);
    }
  /* To the one in use there is no change. */
  gtk_widget_activate_action (p->window, "account.use", "s", "contoso");
  g_assert_null (p->accounts->used);
  g_assert_true (is_marked (p->popover, "contoso"));
  use (p, SUTURE_ACCOUNT_SAMPLE, "Sample organisation");
  g_assert_false (is_marked (p->popover, "contoso"));
  use (p, "contoso", "contoso");
  use (p, "team", "team");
}

/* The sample organisation has nobody to sign in, and no details. */
static void
test_sample (Place *p, gconstpointer unused)
{
  const guint n = g_list_model_get_n_items (gtk_window_get_toplevels ());

  use (p, SUTURE_ACCOUNT_SAMPLE, "Sample organisation");
  gtk_widget_activate_action (p->window, "account.sign-in", NULL);
  gtk_widget_activate_action (p->window, "account.edit", "s", SUTURE_ACCOUNT_SAMPLE);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, n);
  update_banner (p, SUTURE_SYNC_SIGN_IN, "The sample organisation cannot be read.");
  g_assert_true (says (p->banner, "The sample organisation cannot be read."));
  g_assert_null (find_shown (GTK_WIDGET (p->banner), GTK_TYPE_BUTTON, "Account…"));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  suture_views_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
#define ADD(path, test) g_test_add ("/account-status/" path, Place, NULL, place_set_up, test, place_tear_down)
  ADD ("limit", test_limit);
  ADD ("expired", test_expired);
  ADD ("refused-token", test_refused_token);
  ADD ("keyring", test_keyring);
  ADD ("switch", test_switch);
  ADD ("sample", test_sample);
  return g_test_run ();
}
