/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl-sign-in.h"

#include <glib/gi18n.h>

#include "suture-claims.h"
#include "suture-error.h"
#include "suture-secret.h"

/**
 * suture_ctl_sign_in_open:
 * @ctl: the command line
 * @account: name of an account
 * @error: return location: %SUTURE_ERROR_NOT_FOUND, %SUTURE_ERROR_INVALID_INPUT where
 *   one does not sign in to it
 *
 * Returns: (transfer full) (nullable): its sign-in
 */
SutureSignIn *
suture_ctl_sign_in_open (SutureCtl *ctl, const char *account, GError **error)
{
  SutureProfile *profile = suture_ctl_session_get_profile (ctl->session);
  g_autoptr (SutureAccount) found = suture_profile_find_account (profile, account, error);

  return found != NULL ? suture_account_sign_in_new (profile, found, error) : NULL;
}

/**
 * suture_ctl_sign_in_get_state:
 * @ctl: the command line
 * @account: an account
 *
 * Returns: (nullable): whether somebody is signed in: a word for programs, or for
 *   people in a table; %NULL where one does not sign in
 */
const char *
suture_ctl_sign_in_get_state (SutureCtl *ctl, const SutureAccount *account)
{
  static const struct { const char *word; const char *text; } states[] = {
    [SUTURE_SIGN_IN_NONE] = { "signedOut", NC_ ("sign-in", "Signed out") },
    [SUTURE_SIGN_IN_KEPT] = { "signedIn", NC_ ("sign-in", "Signed in") },
    [SUTURE_SIGN_IN_SESSION] = { "signedIn", NC_ ("sign-in", "Signed in") },
    [SUTURE_SIGN_IN_SECRET] = { "clientSecret", NC_ ("sign-in", "By client secret") },
    [SUTURE_SIGN_IN_UNKNOWN] = { "unknown", NC_ ("sign-in", "Unknown") },
  };
  g_autoptr (SutureSignIn) sign_in = NULL;
  g_autofree char *reason = NULL;
  SutureSignInState state;

  if (!suture_account_is_microsoft (account))
    return NULL;
  sign_in = suture_account_sign_in_new (suture_ctl_session_get_profile (ctl->session), account, NULL);
  if (sign_in == NULL)
    return NULL;
  state = suture_sign_in_get_state (sign_in, &reason, ctl->cancellable);
  if (reason != NULL)
    g_printerr ("%s: %s\n", account->name, reason);
  return ctl->format == SUTURE_CTL_TABLE ? g_dpgettext2 (NULL, "sign-in", states[state].text) : states[state].word;
}

static gboolean
is_set (const char *variable)
{
  const char *value = g_getenv (variable);

  return value != NULL && value[0] != '\0';
}

/* Nothing is opened where there is no display to open it on. */
static gboolean
open_browser (const char *address)
{
  if (!is_set ("DISPLAY") && !is_set ("WAYLAND_DISPLAY"))
    return FALSE;
  return g_app_info_launch_default_for_uri (address, NULL, NULL);
}

static void
browser_cb (const char *address, gpointer user_data)
{
  if (open_browser (address))
    g_printerr (_("Sign in with the browser that opens now. If none does, go to:"));
  else
    g_printerr (_("Sign in with a browser on this computer. Go to:"));
  g_printerr ("\n%s\n", address);
}

static void
code_cb (const char *user_code, const char *page, gint64 lifetime_s, gpointer user_data)
{
  const gint64 minutes = MAX (lifetime_s / 60, 1);

  /* Translators: an address, then a code to type there. */
  g_printerr (_("Go to %s on any computer and type the code %s"), page, user_code);
  g_printerr ("\n");
  g_printerr (ngettext ("It can be used for %d minute. Type it only if you have just asked for it.",
                        "It can be used for %d minutes. Type it only if you have just asked for it.", (gulong) minutes), (int) minutes);
  g_printerr ("\n");
}

static char *
dup_user (SutureCtl *ctl, SutureSignIn *sign_in)
{
  char *token = suture_sign_in_dup_token (sign_in, SUTURE_RESOURCE_DEFENDER, NULL, ctl->cancellable, NULL);
  g_autoptr (SutureClaims) claims = token != NULL ? suture_claims_parse (token) : NULL;

  suture_secret_free (token);
  return claims != NULL ? g_strdup (claims->user) : NULL;
}

/**
 * suture_ctl_sign_in_run:
 * @ctl: the command line
 * @account: name of an account
 * @device_code: whether to show a code instead of opening a browser
 * @error: return location: %SUTURE_ERROR_AUTH_REQUIRED also where the sign-in cannot be
 *   kept, for it ends with this command
 *
 * Signs in, and says as whom.
 *
 * Returns: whether the next command is signed in
 */
gboolean
suture_ctl_sign_in_run (SutureCtl *ctl, const char *account, gboolean device_code, GError **error)
{
  g_autoptr (SutureSignIn) sign_in = suture_ctl_sign_in_open (ctl, account, error);
  g_autofree char *reason = NULL;
  g_autofree char *user = NULL;
  gboolean ok;

  if (sign_in == NULL)
    return FALSE;
  if (suture_sign_in_needs_nobody (sign_in))
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                   _("The account “%s” signs in by itself with its client secret."), account);
      return FALSE;
    }
  ok = device_code ? suture_sign_in_with_code (sign_in, code_cb, NULL, ctl->cancellable, error)
                   : suture_sign_in_with_browser (sign_in, browser_cb, NULL, ctl->cancellable, error);
  if (!ok)
    return FALSE;
  reason = suture_sign_in_dup_trouble (sign_in);
  if (reason != NULL)
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_AUTH_REQUIRED,
                   _("You signed in, but that cannot be kept and ends with this command. %s"), reason);
      return FALSE;
    }
  user = dup_user (ctl, sign_in);
  if (user != NULL)
    g_printerr (_("Signed in to the account %s as %s."), account, user);
  else
    g_printerr (_("Signed in to the account %s."), account);
  g_printerr ("\n");
  return TRUE;
}

/**
 * suture_ctl_sign_in_undo:
 * @ctl: the command line
 * @account: name of an account
 * @error: return location
 *
 * Signs out on this computer.
 *
 * Returns: whether the keyring has forgotten it
 */
gboolean
suture_ctl_sign_in_undo (SutureCtl *ctl, const char *account, GError **error)
{
  g_autoptr (SutureSignIn) sign_in = suture_ctl_sign_in_open (ctl, account, error);

  if (sign_in == NULL || !suture_sign_in_forget (sign_in, ctl->cancellable, error))
    return FALSE;
  g_printerr (_("Signed out of the account %s on this computer."), account);
  g_printerr ("\n");
  return TRUE;
}
