/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-account-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-error.h"
#include "suture-format.h"

/**
 * suture_account_text_get_icon:
 * @account: an account
 *
 * Returns: the name of the icon of its kind
 */
const char *
suture_account_text_get_icon (const SutureAccount *account)
{
  if (suture_account_is_sample (account))
    return "suture-sample-symbolic";
  return suture_account_is_microsoft (account) ? "suture-cloud-symbolic" : "network-server-symbolic";
}

/**
 * suture_account_text_get_title:
 * @account: an account
 *
 * Returns: what people call it
 */
const char *
suture_account_text_get_title (const SutureAccount *account)
{
  return suture_account_is_sample (account) ? _("Sample organisation") : account->name;
}

static const char *
get_host (const char *service)
{
  const char *host = strstr (service, "://");

  return host != NULL ? host + strlen ("://") : service;
}

/**
 * suture_account_text_describe:
 * @account: an account
 *
 * Returns: (transfer full): of what kind it is, and where
 */
char *
suture_account_text_describe (const SutureAccount *account)
{
  if (suture_account_is_sample (account))
    return g_strdup (_("On this computer, made up to explore"));
  if (suture_account_is_microsoft (account))
    return g_strdup_printf ("%s · %s", _("Microsoft Defender"), account->tenant);
  return g_strdup_printf ("%s · %s", _("Team service"), get_host (account->service));
}

/**
 * suture_account_text_get_state:
 * @state: whether somebody is signed in
 *
 * Returns: it in words
 */
const char *
suture_account_text_get_state (SutureSignInState state)
{
  switch (state)
    {
    case SUTURE_SIGN_IN_KEPT:    return C_("sign-in", "Signed in");
    case SUTURE_SIGN_IN_SESSION: return C_("sign-in", "Signed in until Suture ends");
    case SUTURE_SIGN_IN_SECRET:  return C_("sign-in", "By client secret");
    case SUTURE_SIGN_IN_UNKNOWN: return C_("sign-in", "Unknown");
    case SUTURE_SIGN_IN_NONE:
    default:                     return C_("sign-in", "Signed out");
    }
}

static void
append_holdings (GString *text, const SutureAccountHoldings *holdings)
{
  const guint waiting = holdings->n_waiting, kept = holdings->n_kept;

  if (waiting > 0)
    {
      g_autofree char *count = suture_format_count (waiting);

      g_string_append_printf (text, ngettext ("%s change that the service has not accepted yet is never sent.",
                                              "%s changes that the service has not accepted yet are never sent.", waiting), count);
      g_string_append_c (text, '\n');
    }
  if (kept > 0)
    {
      g_autofree char *count = suture_format_count (kept);

      g_string_append_printf (text, ngettext ("%s request or exception that is kept on this computer alone leaves Suture.",
                                              "%s requests and exceptions that are kept on this computer alone leave Suture.",
                                              kept), count);
      g_string_append_c (text, '\n');
    }
}

/**
 * suture_account_text_warn_removing:
 * @account: an account that is about to be removed
 * @holdings: (nullable): what is nowhere else; %NULL where that is not known
 *
 * Returns: (transfer full): what is lost, and what is not
 */
char *
suture_account_text_warn_removing (const SutureAccount *account, const SutureAccountHoldings *holdings)
{
  GString *text = g_string_new (NULL);

  if (holdings != NULL)
    append_holdings (text, holdings);
  else
    g_string_append_printf (text, "%s\n", _("How many changes wait or are kept on this computer is not known: they leave Suture too."));
  if (suture_account_is_microsoft (account))
    g_string_append_printf (text, "%s\n", _("You will be signed out on this computer."));
  g_string_append (text, _("The archive, the history of the scores and all else that was kept here leave Suture too. The files are "
                           "moved aside, not deleted. What the service has stays there."));
  return g_string_free (text, FALSE);
}

/**
 * suture_account_text_countdown:
 * @left_s: seconds
 *
 * Returns: (transfer full): how long a code can still be used
 */
char *
suture_account_text_countdown (gint64 left_s)
{
  const gint64 left = MAX (left_s, 0);

  /* Translators: minutes and seconds, as in “14:05”. */
  return g_strdup_printf (_("It can be used for %d:%02d."), (int) (left / 60), (int) (left % 60));
}

/**
 * suture_account_text_suggest_name:
 * @typed: a tenant or an address, complete or not
 *
 * Returns: (transfer full) (nullable): a name for the account, such as “contoso”
 */
char *
suture_account_text_suggest_name (const char *typed)
{
  const char *start = get_host (typed);
  gsize length = strcspn (start, "/:?#");
  g_autofree char *host = g_strndup (start, MIN (length, 64));
  char *dot = strchr (host, '.');

  if (g_uuid_string_is_valid (host))
    return NULL;
  if (dot != NULL && !g_ascii_isdigit (host[0]))
    *dot = '\0';
  if (!suture_account_is_name (host) || g_str_equal (host, SUTURE_ACCOUNT_SAMPLE))
    return NULL;
  return g_steal_pointer (&host);
}

/**
 * suture_account_text_get_next_step:
 * @error: why nobody is signed in
 *
 * Returns: what to do next, in a sentence
 */
const char *
suture_account_text_get_next_step (const GError *error)
{
  if (g_error_matches (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT))
    return _("Correct the account or the application’s registration, then try again.");
  if (g_error_matches (error, SUTURE_ERROR, SUTURE_ERROR_OFFLINE) || g_error_matches (error, SUTURE_ERROR, SUTURE_ERROR_THROTTLED))
    return _("Check the network, then try again. Nothing has changed meanwhile.");
  if (g_error_matches (error, SUTURE_ERROR, SUTURE_ERROR_AUTH_REQUIRED))
    return _("Try again, or sign in the other way. Nothing has changed meanwhile.");
  return _("Try again. Nothing has changed meanwhile.");
}
