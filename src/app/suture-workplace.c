/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-workplace.h"

#include <glib/gi18n-lib.h>

#include "suture-account-book.h"
#include "suture-error.h"
#include "suture-session.h"

/* The setting that remembers which account was chosen last. */
#define KEY_ACCOUNT "account"

/**
 * SutureWorkplace:
 *
 * The profile, its accounts, and the session of the one that the window works with:
 *
 *   accounts are read ──┬─ none was chosen ever ──> first start page
 *                       └─ one is chosen ──> session opens in a thread
 *                                                 │
 *                              pages <── context ─┴─ error page
 *
 * Another account is another session: the one before is closed first. Main thread.
 */
struct _SutureWorkplace
{
  GObject            parent_instance;

  SutureProfile     *profile;     /* (owned) */
  SutureClock       *clock;       /* (owned) */
  SutureAccountBook *book;        /* (owned) */
  SutureSession     *session;     /* (owned) (nullable): of the account in use */
  SutureWindow      *window;      /* (nullable): until it is closed; GTK owns it */
  GCancellable      *cancellable; /* (owned): of what is being opened */
  char              *wanted;      /* (owned) (nullable): name of the account to open */
  int                simulate;    /* factor named on the command line, or 0 */
  gboolean           removing;    /* the account in use is being removed */
};

G_DEFINE_FINAL_TYPE (SutureWorkplace, suture_workplace, G_TYPE_OBJECT)

/* ---- a session ---- */

static void
session_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SutureWorkplace *self = user_data;
  SutureSession *session = SUTURE_SESSION (source);
  g_autoptr (GError) error = NULL;
  const gboolean ok = suture_session_open_finish (session, result, &error);

  g_application_release (g_application_get_default ());
  if (session != self->session || self->window == NULL)
    {
      if (ok)
        suture_session_close (session);
    }
  else if (ok)
    {
      suture_context_set_accounts (suture_session_get_context (session), SUTURE_ACCOUNTS (self->book));
      suture_account_book_set_current (self->book, suture_session_get_account (session)->name);
      suture_window_set_context (self->window, suture_session_get_context (session));
      suture_session_start (session);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      suture_account_book_set_current (self->book, suture_session_get_account (session)->name);
      suture_window_show_error (self->window, error);
    }
  g_object_unref (self);
}

static void
open_session (SutureWorkplace *self, const SutureAccount *account)
{
  self->session = suture_session_new (self->profile, account, self->clock, self->simulate);
  /* Even if the window is closed meanwhile: the thread is not left behind. */
  g_application_hold (g_application_get_default ());
  suture_session_open_async (self->session, self->cancellable, session_opened_cb, g_object_ref (self));
}

/* Whatever is shown or being opened: nothing has a store open afterwards but what a thread is still opening. */
static void
close_session (SutureWorkplace *self)
{
  if (self->session == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->window != NULL)
    suture_window_set_context (self->window, NULL);
  suture_session_close (self->session);
  g_clear_object (&self->session);
}

static GSettings *
get_settings (SutureWorkplace *self)
{
  return suture_profile_get_settings (self->profile);
}

/* ---- the accounts ---- */

static void
show_missing (SutureWorkplace *self)
{
  g_autoptr (GError) error = g_error_new (SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND, _("There is no account “%s”."), self->wanted);

  suture_window_show_error (self->window, error);
}

/* What was asked for on the command line, else what was chosen last, else the first; else nobody has chosen yet. */
static void
open_wanted (SutureWorkplace *self)
{
  g_autofree char *remembered = g_settings_get_string (get_settings (self), KEY_ACCOUNT);
  const SutureAccount *account = self->wanted != NULL ? suture_accounts_find (SUTURE_ACCOUNTS (self->book), self->wanted)
                                                      : suture_account_book_choose (self->book, remembered);

  if (account != NULL)
    open_session (self, account);
  else if (self->wanted != NULL)
    show_missing (self);
  else
    suture_window_show_welcome (self->window);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureWorkplace) self = user_data;
  g_autoptr (GError) error = NULL;

  g_application_release (g_application_get_default ());
  if (suture_account_book_load_finish (self->book, result, &error))
    {
      if (self->window != NULL)
        open_wanted (self);
    }
  else if (self->window != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    suture_window_show_error (self->window, error);
}

static void
use_wanted_cb (SutureAccountBook *book, const char *name, SutureWorkplace *self)
{
  const SutureAccount *account = suture_accounts_find (SUTURE_ACCOUNTS (book), name);

  if (self->window == NULL || account == NULL)
    return;
  g_settings_set_string (get_settings (self), KEY_ACCOUNT, name);
  g_free (self->wanted);
  self->wanted = g_strdup (name);
  if (self->session != NULL && g_str_equal (suture_session_get_account (self->session)->name, name) &&
      suture_account_equal (suture_session_get_account (self->session), account) &&
      suture_session_get_context (self->session) != NULL)
    {
      suture_commands_refresh (suture_context_get_commands (suture_session_get_context (self->session)));
      return;
    }
  close_session (self);
  open_session (self, account);
}

static void
removing_cb (SutureAccountBook *book, const char *name, SutureWorkplace *self)
{
  g_autofree char *remembered = g_settings_get_string (get_settings (self), KEY_ACCOUNT);

  if (g_str_equal (remembered, name))
    g_settings_reset (get_settings (self), KEY_ACCOUNT);
  if (g_strcmp0 (self->wanted, name) == 0)
    g_clear_pointer (&self->wanted, g_free);
  if (self->session != NULL && g_str_equal (suture_session_get_account (self->session)->name, name))
    {
      close_session (self);
      suture_account_book_set_current (book, NULL);
      self->removing = TRUE;
    }
}

/* After the account in use was removed, another takes its place; itself, where that did not work. */
static void
changed_cb (SutureAccountBook *book, SutureWorkplace *self)
{
  if (!self->removing)
    return;
  self->removing = FALSE;
  if (self->window != NULL)
    open_wanted (self);
}

static void
suture_workplace_finalize (GObject *object)
{
  SutureWorkplace *self = SUTURE_WORKPLACE (object);

  g_assert (self->session == NULL); /* closed before: that joins threads */
  g_clear_object (&self->book);
  g_clear_object (&self->clock);
  g_clear_object (&self->profile);
  g_clear_object (&self->cancellable);
  g_free (self->wanted);
  G_OBJECT_CLASS (suture_workplace_parent_class)->finalize (object);
}

static void
suture_workplace_class_init (SutureWorkplaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_workplace_finalize;
}

static void
suture_workplace_init (SutureWorkplace *self)
{
  self->clock = suture_clock_new ();
  self->cancellable = g_cancellable_new ();
}

/**
 * suture_workplace_new:
 * @profile_dir: (nullable): folder of the profile; %NULL: the default one
 * @account: (nullable): name of the account that was asked for
 * @simulate: how fast time runs in the sample organisation; 0: as the setting says
 *
 * Returns: (transfer full): a workplace where nothing is open yet
 */
SutureWorkplace *
suture_workplace_new (const char *profile_dir, const char *account, int simulate)
{
  SutureWorkplace *self = g_object_new (SUTURE_TYPE_WORKPLACE, NULL);

  self->profile = suture_profile_new (profile_dir);
  self->book = suture_account_book_new (self->profile, self->clock);
  self->wanted = g_strdup (account);
  self->simulate = simulate;
  g_signal_connect_object (self->book, "use-wanted", G_CALLBACK (use_wanted_cb), self, 0);
  g_signal_connect_object (self->book, "removing", G_CALLBACK (removing_cb), self, 0);
  g_signal_connect_object (self->book, "changed", G_CALLBACK (changed_cb), self, 0);
  return self;
}

/**
 * suture_workplace_get_settings:
 * @self: a workplace
 *
 * Returns: (transfer none): the settings of its profile
 */
GSettings *
suture_workplace_get_settings (SutureWorkplace *self)
{
  g_return_val_if_fail (SUTURE_IS_WORKPLACE (self), NULL);

  return get_settings (self);
}

/**
 * suture_workplace_set_window:
 * @self: a workplace
 * @window: where it is shown, until suture_workplace_leave()
 */
void
suture_workplace_set_window (SutureWorkplace *self, SutureWindow *window)
{
  g_return_if_fail (SUTURE_IS_WORKPLACE (self) && SUTURE_IS_WINDOW (window));

  self->window = window;
  suture_window_set_accounts (window, SUTURE_ACCOUNTS (self->book));
}

/**
 * suture_workplace_open:
 * @self: a workplace with a window
 *
 * Reads the accounts and opens the one to start with; once more where that did not
 * work.
 */
void
suture_workplace_open (SutureWorkplace *self)
{
  g_return_if_fail (SUTURE_IS_WORKPLACE (self) && self->window != NULL);

  close_session (self);
  g_application_hold (g_application_get_default ());
  suture_account_book_load_async (self->book, self->cancellable, loaded_cb, g_object_ref (self));
}

/**
 * suture_workplace_leave:
 * @self: a workplace
 *
 * Its window is gone.
 */
void
suture_workplace_leave (SutureWorkplace *self)
{
  g_return_if_fail (SUTURE_IS_WORKPLACE (self));

  self->window = NULL;
  g_cancellable_cancel (self->cancellable);
}

/**
 * suture_workplace_close:
 * @self: a workplace
 *
 * Stops what runs: changes that are not sent yet stay in the outbox. Waits for
 * the threads to end.
 */
void
suture_workplace_close (SutureWorkplace *self)
{
  g_return_if_fail (SUTURE_IS_WORKPLACE (self));

  self->window = NULL;
  close_session (self);
}
