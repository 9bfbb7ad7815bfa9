/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The dialog of an account over accounts in memory, used as a person does: by what is written on it. */
#include "suture-account-dialog.h"
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

static inline void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static inline void
set_up (Fixture *f, gconstpointer unused)
{
  f->accounts = fake_accounts_new ("contoso");
}

/* Nothing of a dialog that was closed holds the accounts any more, and a sign-in that still ran was called off. */
static inline void
tear_down (Fixture *f, gconstpointer unused)
{
  if (f->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (f->dialog));
  fake_signer_call_off (f->accounts->signer);
  settle ();
  g_free (f->opened);
  let_go (f->accounts);
}

/* No browser: the address is kept. */
static inline void
open_cb (SutureSignInPage *page, const char *address, Fixture *f)
{
  g_free (f->opened);
  f->opened = g_strdup (address);
  g_signal_stop_emission_by_name (page, "open");
}

static inline void
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

static inline void
show_new (Fixture *f, gboolean microsoft)
{
  show (f, suture_account_dialog_new (NULL, SUTURE_ACCOUNTS (f->accounts), microsoft));
}

static inline void
show_account (Fixture *f, const char *name)
{
  const SutureAccount *account = suture_accounts_find (SUTURE_ACCOUNTS (f->accounts), name);

  show (f, suture_account_dialog_new_for_account (NULL, SUTURE_ACCOUNTS (f->accounts), account));
}

/* As find_widget(), on the page in sight alone. */
static inline GtkWidget *
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

static inline GtkWidget *
find (Fixture *f, GType type, const char *text)
{
  GtkWidget *widget = find_shown (f->dialog, type, text);

  if (widget == NULL)
    g_error ("There is no %s “%s”", g_type_name (type), text);
  return widget;
}

static inline void
type_into (Fixture *f, const char *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find (f, ADW_TYPE_ENTRY_ROW, row)), text);
}

static inline void
press (Fixture *f, const char *label)
{
  g_signal_emit_by_name (find (f, GTK_TYPE_BUTTON, label), "clicked");
  settle ();
}

static inline const char *
get_page (Fixture *f)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (find (f, GTK_TYPE_STACK, NULL)));
}

static inline const char *
get_step (Fixture *f)
{
  GtkWidget *page = find (f, SUTURE_TYPE_SIGN_IN_PAGE, NULL);

  return gtk_stack_get_visible_child_name (GTK_STACK (find_widget (page, GTK_TYPE_STACK, NULL)));
}

static inline void
add_grants (Fixture *f, SutureGrantState last)
{
  SutureGrants *grants = suture_grants_new ("alice@contoso.example");

  suture_grants_add (grants, "Machine.Read", "WindowsDefenderATP", "Read the devices & groups", SUTURE_GRANT_GRANTED);
  suture_grants_add (grants, "Machine.ReadWrite", "WindowsDefenderATP", "Set the value", last);
  f->accounts->signer->grants = grants;
}
