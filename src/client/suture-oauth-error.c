/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-oauth-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-error.h"
#include "suture-wire-error.h"

#define PREFIX "AADSTS"

/* What Microsoft's numbers mean to who reads them. */
static const struct
{
  guint       number;
  SutureError code;
  const char *text;
} numbers[] = {
#define CONDITIONAL N_("A conditional access policy of the organisation does not allow this sign-in. Sign in with the browser on a managed device, or ask the administrator of the tenant.")
#define SECOND_FACTOR N_("The organisation demands another proof of who you are. Sign in again with the browser.")
#define CONSENT N_("The application lacks consent. Ask an administrator of the tenant to grant it admin consent.")
#define EXPIRED N_("The sign-in has expired or was revoked. Sign in again.")
#define SECRET N_("The client secret is not the right one, or it has expired. Make a new one in the application's registration.")
#define APPLICATION N_("The tenant has no such application. Check the tenant and the client id.")
#define TENANT N_("There is no such tenant in this cloud. Check the tenant and the cloud.")
#define USER N_("This user is not one of the tenant. Sign in with another one.")
  { 53000, SUTURE_ERROR_AUTH_REQUIRED, CONDITIONAL },
  { 53001, SUTURE_ERROR_AUTH_REQUIRED, CONDITIONAL },
  { 53002, SUTURE_ERROR_AUTH_REQUIRED, CONDITIONAL },
  { 53003, SUTURE_ERROR_AUTH_REQUIRED, CONDITIONAL },
  { 53004, SUTURE_ERROR_AUTH_REQUIRED, CONDITIONAL },
  { 50005, SUTURE_ERROR_AUTH_REQUIRED, CONDITIONAL },
  { 50097, SUTURE_ERROR_AUTH_REQUIRED, CONDITIONAL },
  { 530003, SUTURE_ERROR_AUTH_REQUIRED, CONDITIONAL },
  { 50072, SUTURE_ERROR_AUTH_REQUIRED, SECOND_FACTOR },
  { 50074, SUTURE_ERROR_AUTH_REQUIRED, SECOND_FACTOR },
  { 50076, SUTURE_ERROR_AUTH_REQUIRED, SECOND_FACTOR },
  { 50078, SUTURE_ERROR_AUTH_REQUIRED, SECOND_FACTOR },
  { 50079, SUTURE_ERROR_AUTH_REQUIRED, SECOND_FACTOR },
  { 65001, SUTURE_ERROR_AUTH_REQUIRED, CONSENT },
  { 65004, SUTURE_ERROR_AUTH_REQUIRED, CONSENT },
  { 90008, SUTURE_ERROR_AUTH_REQUIRED, CONSENT },
  { 90094, SUTURE_ERROR_AUTH_REQUIRED, CONSENT },
  { 50089, SUTURE_ERROR_AUTH_REQUIRED, EXPIRED },
  { 50132, SUTURE_ERROR_AUTH_REQUIRED, EXPIRED },
  { 50133, SUTURE_ERROR_AUTH_REQUIRED, EXPIRED },
  { 50173, SUTURE_ERROR_AUTH_REQUIRED, EXPIRED },
  { 70008, SUTURE_ERROR_AUTH_REQUIRED, EXPIRED },
  { 70043, SUTURE_ERROR_AUTH_REQUIRED, EXPIRED },
  { 700082, SUTURE_ERROR_AUTH_REQUIRED, EXPIRED },
  { 700084, SUTURE_ERROR_AUTH_REQUIRED, EXPIRED },
  { 7000215, SUTURE_ERROR_AUTH_REQUIRED, SECRET },
  { 7000222, SUTURE_ERROR_AUTH_REQUIRED, SECRET },
  { 700016, SUTURE_ERROR_INVALID_INPUT, APPLICATION },
  { 90002, SUTURE_ERROR_INVALID_INPUT, TENANT },
  { 900023, SUTURE_ERROR_INVALID_INPUT, TENANT },
  { 50020, SUTURE_ERROR_AUTH_REQUIRED, USER },
  { 50034, SUTURE_ERROR_AUTH_REQUIRED, USER },
  { 50011, SUTURE_ERROR_INVALID_INPUT,
    N_("The application's registration lacks the redirect address http://localhost. Add it there under “Mobile and desktop applications”.") },
  { 7000218, SUTURE_ERROR_INVALID_INPUT,
    N_("The application's registration does not allow public client flows. Allow them there, or name a client secret.") },
};

/* What OAuth's own words mean where there is no number. */
static const struct
{
  const char *word;
  SutureError code;
  const char *text;
} words[] = {
  { "access_denied", SUTURE_ERROR_AUTH_REQUIRED, N_("The sign-in was declined.") },
  { "authorization_declined", SUTURE_ERROR_AUTH_REQUIRED, N_("The sign-in was declined.") },
  { "expired_token", SUTURE_ERROR_AUTH_REQUIRED, N_("The code has expired before somebody signed in with it. Start again.") },
  { "bad_verification_code", SUTURE_ERROR_BAD_RESPONSE, N_("Microsoft does not know the code of this sign-in. Start again.") },
  { "invalid_grant", SUTURE_ERROR_AUTH_REQUIRED, EXPIRED },
  { "interaction_required", SUTURE_ERROR_AUTH_REQUIRED, SECOND_FACTOR },
  { "login_required", SUTURE_ERROR_AUTH_REQUIRED, EXPIRED },
  { "consent_required", SUTURE_ERROR_AUTH_REQUIRED, CONSENT },
  { "invalid_client", SUTURE_ERROR_AUTH_REQUIRED, SECRET },
  { "unauthorized_client", SUTURE_ERROR_INVALID_INPUT, N_("The application's registration does not allow this way to sign in.") },
  { "unsupported_grant_type", SUTURE_ERROR_INVALID_INPUT, N_("The application's registration does not allow this way to sign in.") },
  { "invalid_resource", SUTURE_ERROR_INVALID_INPUT, N_("The tenant does not know Microsoft Defender for Endpoint. Check the cloud, and that the tenant has a licence for it.") },
  { "temporarily_unavailable", SUTURE_ERROR_OFFLINE, N_("Microsoft's sign-in has a problem of its own. Try again later.") },
  { "server_error", SUTURE_ERROR_OFFLINE, N_("Microsoft's sign-in has a problem of its own. Try again later.") },
};

/**
 * suture_oauth_error_get_number:
 * @description: (nullable): the member `error_description`
 *
 * Returns: Microsoft's number in it (`AADSTS50076` gives 50076), 0 where there is none
 */
guint
suture_oauth_error_get_number (const char *description)
{
  const char *start = description != NULL ? strstr (description, PREFIX) : NULL;
  guint number = 0;

  if (start == NULL)
    return 0;
  for (start += strlen (PREFIX); g_ascii_isdigit (*start); start++)
    {
      if (number > G_MAXUINT / 10 - 1)
        return 0;
      number = number * 10 + (guint) (*start - '0');
    }
  return number;
}

/* The first line: those behind it are for Microsoft's support. */
static char *
dup_first_line (const char *text)
{
  g_autofree char *line = text != NULL ? g_strndup (text, strcspn (text, "\r\n")) : NULL;

  return line != NULL ? suture_wire_error_dup_words (line) : NULL;
}

static const char *
explain (const char *code, guint number, SutureError *error_code)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (number != 0 && numbers[i].number == number)
      {
        *error_code = numbers[i].code;
        return _(numbers[i].text);
      }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].word, code) == 0)
      {
        *error_code = words[i].code;
        return _(words[i].text);
      }
  *error_code = SUTURE_ERROR_AUTH_REQUIRED;
  return _("Microsoft refused the sign-in.");
}

/**
 * suture_oauth_error_new:
 * @code: (nullable): OAuth's word, the member or parameter `error`
 * @description: (nullable): Microsoft's own words, `error_description`
 *
 * Says in a sentence for people what it means, Microsoft's own words behind it,
 * and the codes for the administrator in brackets last: `[invalid_grant, AADSTS50076]`.
 * It is text, never markup. Any thread.
 *
 * Returns: (transfer full): the error: %SUTURE_ERROR_AUTH_REQUIRED where signing in
 *   (again) helps, %SUTURE_ERROR_INVALID_INPUT where the account or the registration
 *   must be corrected, %SUTURE_ERROR_OFFLINE where waiting does
 */
GError *
suture_oauth_error_new (const char *code, const char *description)
{
  const guint number = suture_oauth_error_get_number (description);
  g_autofree char *word = dup_first_line (code);
  g_autofree char *own = dup_first_line (description);
  SutureError error_code;
  g_autoptr (GString) text = g_string_new (explain (code, number, &error_code));

  if (own != NULL)
    {
      g_string_append_c (text, ' ');
      /* Translators: the service's own words, in English. */
      g_string_append_printf (text, _("Its reason: “%s”."), own);
    }
  if (word != NULL && number != 0)
    g_string_append_printf (text, " [%s, " PREFIX "%u]", word, number);
  else if (word != NULL)
    g_string_append_printf (text, " [%s]", word);
  return g_error_new_literal (SUTURE_ERROR, (int) error_code, text->str);
}
