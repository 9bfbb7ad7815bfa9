/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-device-sign-in.h"

#include "suture-error.h"
#include "suture-oauth-error.h"
#include "suture-oauth.h"
#include "suture-retry.h"

/* RFC 8628, section 3.5. */
#define SLOW_DOWN_S 5

/**
 * suture_device_sign_in_goes_on:
 * @code: (nullable): OAuth's word for why there is no token
 * @interval_s: (inout): seconds between two questions; more from now on where the
 *   server wants that
 *
 * Returns: whether it is worth to ask again
 */
gboolean
suture_device_sign_in_goes_on (const char *code, gint64 *interval_s)
{
  g_return_val_if_fail (interval_s != NULL, FALSE);

  if (g_strcmp0 (code, "slow_down") == 0)
    {
      *interval_s += SLOW_DOWN_S;
      return TRUE;
    }
  return g_strcmp0 (code, "authorization_pending") == 0;
}

static gboolean
start (const SutureRegistration *registration, SutureDeviceCode *code, GCancellable *cancellable, GError **error)
{
  g_autofree char *scope = suture_registration_dup_scope (registration, SUTURE_RESOURCE_DEFENDER, TRUE);
  const char *const fields[] = { "client_id", registration->client_id, "scope", scope, NULL };
  g_autoptr (GBytes) body = NULL;
  const char *text;
  gsize length;

  if (!suture_oauth_post (registration, "devicecode", fields, &body, NULL, cancellable, error))
    return FALSE;
  text = g_bytes_get_data (body, &length);
  return suture_token_answer_parse_code (text, length, code, error);
}

/* *@goes_on: nobody has signed in yet, or the network is away for a moment. */
static gboolean
ask (const SutureRegistration *registration, const SutureDeviceCode *code, gint64 *interval_s, gboolean *goes_on,
     SutureTokenAnswer *answer, GCancellable *cancellable, GError **error)
{
  const char *const fields[] = {
    "grant_type", "urn:ietf:params:oauth:grant-type:device_code", "client_id", registration->client_id,
    "device_code", code->device_code, NULL,
  };
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autofree char *word = NULL;
  const char *text;
  gsize length;

  if (suture_oauth_post (registration, "token", fields, &body, &word, cancellable, &failure))
    {
      *goes_on = FALSE;
      text = g_bytes_get_data (body, &length);
      return suture_token_answer_parse (text, length, answer, error);
    }
  *goes_on = suture_device_sign_in_goes_on (word, interval_s) ||
             g_error_matches (failure, SUTURE_ERROR, SUTURE_ERROR_OFFLINE) ||
             g_error_matches (failure, SUTURE_ERROR, SUTURE_ERROR_THROTTLED);
  if (!*goes_on)
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * suture_device_sign_in_run:
 * @registration: as what to sign in
 * @func: shows the code
 * @user_data: for @func
 * @answer: (out caller-allocates): the tokens, for Defender
 * @cancellable: (nullable): ends the wait at once
 * @error: return location: %SUTURE_ERROR_AUTH_REQUIRED where it was declined or the
 *   code expired, others as suture_oauth_post()
 *
 * Signs in by device code (RFC 8628): somebody types a code on any computer.
 * Blocks until they have, a quarter of an hour at most; any thread but the main one.
 *
 * Returns: whether somebody signed in
 */
gboolean
suture_device_sign_in_run (const SutureRegistration *registration,
                           SutureDeviceCodeFunc      func,
                           gpointer                  user_data,
                           SutureTokenAnswer        *answer,
                           GCancellable             *cancellable,
                           GError                  **error)
{
  g_auto (SutureDeviceCode) code = { 0 };
  gboolean goes_on = TRUE;
  gint64 until;

  g_return_val_if_fail (registration != NULL && func != NULL && answer != NULL, FALSE);

  if (!start (registration, &code, cancellable, error))
    return FALSE;
  until = g_get_monotonic_time () + code.lifetime_s * G_USEC_PER_SEC;
  func (code.user_code, code.verification_uri, code.lifetime_s, user_data);
  while (goes_on)
    {
      const gint64 left = until - g_get_monotonic_time ();

      if (!suture_retry_wait (CLAMP (left, 0, code.interval_s * G_USEC_PER_SEC), cancellable, error))
        return FALSE;
      if (left <= 0)
        {
          g_propagate_error (error, suture_oauth_error_new ("expired_token", NULL));
          return FALSE;
        }
      if (ask (registration, &code, &code.interval_s, &goes_on, answer, cancellable, error))
        return TRUE;
    }
  return FALSE;
}
