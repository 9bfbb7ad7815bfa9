/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include <string.h>

#include "suture-claims.h"
#include "suture-permission.h"
#include "suture-token-answer.h"
#include "suture-transport-head.h"

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_keep_warnings ();
  return 0;
}

/* Whatever the sign-in answers, what is sent as a token can stand in a header. */
static void
check_answer (const char *text, gsize size)
{
  g_auto (SutureTokenAnswer) answer = { 0 };
  g_auto (SutureDeviceCode) code = { 0 };

  if (suture_token_answer_parse (text, size, &answer, NULL))
    {
      g_assert_true (suture_transport_head_is_token (answer.access_token));
      g_assert_cmpint (answer.lifetime_s, >, 0);
    }
  if (suture_token_answer_parse_code (text, size, &code, NULL))
    {
      g_assert_cmpint (code.interval_s, >, 0);
      g_assert_true (g_str_has_prefix (g_uri_peek_scheme (code.verification_uri), "http"));  /* that is in lower case */
    }
}

/* What it refuses with is one line of text. */
static void
check_refusal (const char *text, gsize size)
{
  g_autoptr (GError) error = suture_token_answer_to_error (text, size, NULL);

  if (error == NULL)
    return;
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_null (strpbrk (error->message, "\r\n"));
}

static void
check_claims (const char *token)
{
  g_autoptr (SutureClaims) claims = suture_claims_parse (token);
  const SuturePermission *permission;

  for (guint i = 0; claims != NULL && (permission = suture_permission_get (i)) != NULL; i++)
    suture_claims_have (claims, suture_permission_get_name (permission, claims->delegated));
}

/* The same bytes as an answer, and as the middle of a token. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *exact = g_memdup2 (data, size);  /* no null byte behind it, for the sanitizer */
  g_autofree char *text = fuzz_text (data, size);
  g_autofree char *middle = g_base64_encode (data, size);
  g_autofree char *token = NULL;

  check_answer (exact != NULL ? exact : "", size);
  check_refusal (exact != NULL ? exact : "", size);
  check_claims (text);
  g_strdelimit (middle, "+", '-');
  g_strdelimit (middle, "/", '_');
  token = g_strconcat ("h.", middle, ".s", NULL);
  check_claims (token);
  return 0;
}
