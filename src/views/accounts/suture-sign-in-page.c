/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sign-in-page.h"

#include <glib/gi18n-lib.h>

#include "suture-account-text.h"

/**
 * SutureSignInPage:
 *
 * One sign-in, from its start to its end:
 *
 *   start ──> asking ──┬──> browser: it is open; or another way ──┬──> `signed-in`
 *                      └──> code: shown large, until it expires ──┴──> failed: why, and what to do
 *
 * The browser is opened by the class's own handler of `open`, through the portal
 * where there is one.
 */
struct _SutureSignInPage
{
  AdwBin        parent_instance;

  SutureSigner *signer;      /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the sign-in that runs */
  gboolean      by_code;
  char         *address;     /* (owned) (nullable): what the browser has to open */
  gint64        until_usec;  /* monotonic: how long the code is good */
  guint         timer;

  GtkStack     *stack;
  GtkSpinner   *asking_spinner;
  GtkSpinner   *browser_spinner;
  GtkWidget    *no_browser;
  GtkWidget    *open_again;
  GtkLabel     *code;
  GtkLabel     *code_page;
  GtkLabel     *countdown;
  GtkWidget    *code_copy;
  GtkWidget    *copied;
  GtkLabel     *failure;
  GtkLabel     *next_step;
  GtkButton    *other_way;
  GtkWidget    *again;
  GtkWidget    *correct;
};

enum { SIGNED_IN, EDIT_WANTED, OPEN, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (SutureSignInPage, suture_sign_in_page, ADW_TYPE_BIN)

static void
show (SutureSignInPage *self, const char *page, GtkWidget *focus)
{
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_spinner_set_spinning (self->asking_spinner, g_str_equal (page, "asking"));
  gtk_spinner_set_spinning (self->browser_spinner, g_str_equal (page, "browser"));
  gtk_widget_set_visible (self->copied, FALSE);
  if (focus != NULL)
    gtk_widget_grab_focus (focus);
}

/* ---- the browser ---- */

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureSignInPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_set_visible (self->no_browser, TRUE);
}

static void
suture_sign_in_page_open (SutureSignInPage *self, const char *address)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root))
    gtk_show_uri_full (GTK_WINDOW (root), address, GDK_CURRENT_TIME, self->cancellable, opened_cb, g_object_ref (self));
}

static void
open_page (SutureSignInPage *self)
{
  gtk_widget_set_visible (self->no_browser, FALSE);
  if (self->address != NULL)
    g_signal_emit (self, signals[OPEN], 0, self->address);
}

static void
take_address (SutureSignInPage *self, const char *address)
{
  g_free (self->address);
  self->address = g_strdup (address);
}

static void
page_cb (SutureSigner *signer, const char *address, SutureSignInPage *self)
{
  take_address (self, address);
  show (self, "browser", self->open_again);
  open_page (self);
}

static void
copy (SutureSignInPage *self, const char *text)
{
  if (text == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  gtk_widget_set_visible (self->copied, TRUE);
}

static void
copy_address_cb (SutureSignInPage *self)
{
  copy (self, self->address);
}

static void
copy_code_cb (SutureSignInPage *self)
{
  copy (self, gtk_label_get_text (self->code));
}

/* ---- the code ---- */

static void
update_countdown (SutureSignInPage *self)
{
  const gint64 left_usec = self->until_usec - g_get_monotonic_time ();
  g_autofree char *text = suture_account_text_countdown ((left_usec + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);

  gtk_label_set_text (self->countdown, text);
}

static gboolean
tick_cb (gpointer user_data)
{
  update_countdown (user_data);
  return G_SOURCE_CONTINUE;
}

static void
code_cb (SutureSigner *signer, const char *user_code, const char *page, gint64 lifetime_s, SutureSignInPage *self)
{
  take_address (self, page);
  gtk_label_set_text (self->code, user_code);
  gtk_label_set_text (self->code_page, page);
  self->until_usec = g_get_monotonic_time () + lifetime_s * G_USEC_PER_SEC;
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add_seconds (1, tick_cb, self);
  update_countdown (self);
  show (self, "code", self->code_copy);
}

/* ---- its end ---- */

static void
fail (SutureSignInPage *self, const GError *error)
{
  gtk_label_set_text (self->failure, error->message);
  gtk_label_set_text (self->next_step, suture_account_text_get_next_step (error));
  gtk_button_set_label (self->other_way, self->by_code ? _("Sign in with the browser instead") : _("Sign in with a code instead"));
  show (self, "failed", self->again);
  /* The focus passed over it, which selects all of it. */
  gtk_label_select_region (self->failure, 0, 0);
}

static void
signed_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureSignInPage) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean ok = suture_signer_sign_in_finish (SUTURE_SIGNER (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  suture_sign_in_page_stop (self);
  if (ok)
    g_signal_emit (self, signals[SIGNED_IN], 0);
  else
    fail (self, error);
}

static void
run (SutureSignInPage *self, gboolean by_code)
{
  suture_sign_in_page_stop (self);
  self->by_code = by_code;
  self->cancellable = g_cancellable_new ();
  show (self, "asking", NULL);
  suture_signer_sign_in_async (self->signer, by_code, self->cancellable, signed_in_cb, g_object_ref (self));
}

static void
by_browser_cb (SutureSignInPage *self)
{
  run (self, FALSE);
}

static void
by_code_cb (SutureSignInPage *self)
{
  run (self, TRUE);
}

static void
again_cb (SutureSignInPage *self)
{
  run (self, self->by_code);
}

static void
other_way_cb (SutureSignInPage *self)
{
  run (self, !self->by_code);
}

static void
correct_cb (SutureSignInPage *self)
{
  g_signal_emit (self, signals[EDIT_WANTED], 0);
}

/* ---- class ---- */

static void
suture_sign_in_page_dispose (GObject *object)
{
  SutureSignInPage *self = SUTURE_SIGN_IN_PAGE (object);

  suture_sign_in_page_stop (self);
  g_clear_object (&self->signer);
  g_clear_pointer (&self->address, g_free);
  G_OBJECT_CLASS (suture_sign_in_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SutureSignInPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SutureSignInPage, asking_spinner);
  gtk_widget_class_bind_template_child (widget_class, SutureSignInPage, browser_spinner);
  gtk_widget_class_bind_template_child (widget_class, SutureSignInPage, no_browser);
  gtk_widget_class_bind_template_child (widget_class, SutureSignInPage, open_again);
  gtk_widget_class_bind_template_child (widget_class, SutureSignInPage, code);
  gtk_widget_class_bind_template_child (widget_class, SutureSignInPage, code_page);
  gtk_widget_class_bind_template_child (widget_class, SutureSignInPage, countdown);
  gtk_widget_class_bind_template_child (widget_class, SutureSignInPage, code_copy);
  gtk_widget_class_bind_template_child (widget_class, SutureSignInPage, copied);
  gtk_widget_class_bind_template_child (widget_class, SutureSignInPage, failure);
  gtk_widget_class_bind_template_child (widget_class, SutureSignInPage, next_step);
  gtk_widget_class_bind_template_child (widget_class, SutureSignInPage, other_way);
  gtk_widget_class_bind_template_child (widget_class, SutureSignInPage, again);
  gtk_widget_class_bind_template_child (widget_class, SutureSignInPage, correct);
}

static void
suture_sign_in_page_class_init (SutureSignInPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_sign_in_page_dispose;

  /**
   * SutureSignInPage::signed-in:
   *
   * Somebody is signed in.
   */
  signals[SIGNED_IN] = g_signal_new ("signed-in", SUTURE_TYPE_SIGN_IN_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
  /**
   * SutureSignInPage::edit-wanted:
   *
   * Somebody wants to correct the account.
   */
  signals[EDIT_WANTED] = g_signal_new ("edit-wanted", SUTURE_TYPE_SIGN_IN_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
  /**
   * SutureSignInPage::open:
   * @self: a page
   * @address: what the browser has to open
   *
   * The class's own handler opens it.
   */
  signals[OPEN] = g_signal_new_class_handler ("open", SUTURE_TYPE_SIGN_IN_PAGE, G_SIGNAL_RUN_LAST,
                                              G_CALLBACK (suture_sign_in_page_open), NULL, NULL, NULL, G_TYPE_NONE, 1,
                                              G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-sign-in-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, open_page);
  gtk_widget_class_bind_template_callback (widget_class, copy_address_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_code_cb);
  gtk_widget_class_bind_template_callback (widget_class, by_browser_cb);
  gtk_widget_class_bind_template_callback (widget_class, by_code_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_way_cb);
  gtk_widget_class_bind_template_callback (widget_class, correct_cb);
}

static void
suture_sign_in_page_init (SutureSignInPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * suture_sign_in_page_start:
 * @self: a page
 * @signer: the sign-in of the account
 * @by_code: whether to show a code instead of opening the browser
 *
 * Has somebody sign in; what ran before is called off.
 */
void
suture_sign_in_page_start (SutureSignInPage *self, SutureSigner *signer, gboolean by_code)
{
  g_return_if_fail (SUTURE_IS_SIGN_IN_PAGE (self) && SUTURE_IS_SIGNER (signer));

  if (self->signer != signer)
    {
      if (self->signer != NULL)
        g_signal_handlers_disconnect_by_data (self->signer, self);
      g_set_object (&self->signer, signer);
      g_signal_connect_object (signer, "page", G_CALLBACK (page_cb), self, 0);
      g_signal_connect_object (signer, "code", G_CALLBACK (code_cb), self, 0);
    }
  run (self, by_code);
}

/**
 * suture_sign_in_page_stop:
 * @self: a page
 *
 * Calls the sign-in off.
 */
void
suture_sign_in_page_stop (SutureSignInPage *self)
{
  g_return_if_fail (SUTURE_IS_SIGN_IN_PAGE (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}
