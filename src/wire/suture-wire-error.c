/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-wire-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-error.h"
#include "suture-wire-members.h"
#include "suture-wire-writer.h"

/* Characters of the service's own words that are passed on. */
#define WORDS_MAX 300
/* An unbroken word of this length may be a token or a link that was sent and came back. */
#define WORD_MAX 64

static void
append_word (GString *plain, const char *word, gsize length)
{
  if (plain->len > 0)
    g_string_append_c (plain, ' ');
  if (g_utf8_strlen (word, (gssize) length) > WORD_MAX)
    g_string_append (plain, "…");
  else
    g_string_append_len (plain, word, (gssize) length);
}

/**
 * suture_wire_error_dup_words:
 * @text: (nullable): a service's own words; untrusted
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): one line of text for people: no control
 *   characters, nothing that could be a token, not longer than is read, without its
 *   full stop
 */
char *
suture_wire_error_dup_words (const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  g_autoptr (GString) plain = g_string_new (NULL);
  const char *word = NULL;
  const char *c;

  if (valid == NULL)
    return NULL;
  for (c = valid; *c != '\0' && g_utf8_strlen (plain->str, -1) < WORDS_MAX; c = g_utf8_next_char (c))
    {
      const gboolean visible = g_unichar_isgraph (g_utf8_get_char (c));

      if (visible && word == NULL)
        word = c;
      if (!visible && word != NULL)
        {
          append_word (plain, word, (gsize) (c - word));
          word = NULL;
        }
    }
  if (word != NULL)
    append_word (plain, word, (gsize) (c - word));
  /* It is quoted in a sentence that has its own. */
  if (plain->len > 1 && plain->str[plain->len - 1] == '.')
    g_string_truncate (plain, plain->len - 1);
  return plain->len > 0 ? g_string_free (g_steal_pointer (&plain), FALSE) : NULL;
}

/**
 * suture_wire_error_parse:
 * @body: (nullable): what came with the error status; anything
 * @length: its bytes
 *
 * Reads the error body of Defender, Graph or Entra ID (`error`,
 * `error_description`). Any thread.
 *
 * Returns: (transfer full): every member %NULL where the body is something else
 */
SutureWireError *
suture_wire_error_parse (const char *body, gsize length)
{
  SutureWireError *self = g_new0 (SutureWireError, 1);
  g_autoptr (SutureWireMembers) members = NULL;
  const char *target;

  if (body != NULL && length > 0)
    members = suture_wire_members_parse (body, length, NULL);
  if (members == NULL)
    return self;
  target = suture_wire_members_get (members, "error.target");
  if (target == NULL)
    target = suture_wire_members_get (members, "error.innerError.request-id");
  if (suture_wire_members_get (members, "error") != NULL)
    {
      self->code = suture_wire_error_dup_words (suture_wire_members_get (members, "error"));
      self->message = suture_wire_error_dup_words (suture_wire_members_get (members, "error_description"));
      target = suture_wire_members_get (members, "correlation_id");
    }
  else
    {
      self->code = suture_wire_error_dup_words (suture_wire_members_get (members, "error.code"));
      self->message = suture_wire_error_dup_words (suture_wire_members_get (members, "error.message"));
    }
  self->target = suture_wire_error_dup_words (target);
  return self;
}

/**
 * suture_wire_error_free:
 * @self: (transfer full): an error
 */
void
suture_wire_error_free (SutureWireError *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->code);
  g_free (self->message);
  g_free (self->target);
  g_free (self);
}

static SutureError
error_code (guint http_status)
{
  switch (http_status)
    {
    case 401: return SUTURE_ERROR_AUTH_REQUIRED;
    case 403: return SUTURE_ERROR_FORBIDDEN;
    case 404:
    case 410: return SUTURE_ERROR_NOT_FOUND;
    case 412: return SUTURE_ERROR_CONFLICT;
    case 429:
    case 503: return SUTURE_ERROR_THROTTLED;
    case 408:
    case 500:
    case 502:
    case 504: return SUTURE_ERROR_OFFLINE;
    default:  break;
    }
  if (http_status >= 400 && http_status < 500)
    return SUTURE_ERROR_REFUSED;
  return http_status >= 500 ? SUTURE_ERROR_FAILED : SUTURE_ERROR_BAD_RESPONSE;
}

static const char *
sentence (SutureError code)
{
  switch (code)
    {
    case SUTURE_ERROR_AUTH_REQUIRED: return _("The service does not accept the sign-in. Sign in again.");
    case SUTURE_ERROR_FORBIDDEN:     return _("The service does not give you the right to do this. Ask its administrator for the role.");
    case SUTURE_ERROR_NOT_FOUND:     return _("The service no longer has what was asked for.");
    case SUTURE_ERROR_CONFLICT:      return _("Somebody else changed this first. Look at their change, then decide.");
    case SUTURE_ERROR_THROTTLED:     return _("The service asks to slow down. It is tried again later.");
    case SUTURE_ERROR_OFFLINE:       return _("The service has a problem of its own. It is tried again later.");
    case SUTURE_ERROR_REFUSED:       return _("The service refused the request.");
    case SUTURE_ERROR_BAD_RESPONSE:  return _("The service gave an answer that was not expected.");
    case SUTURE_ERROR_FAILED:
    case SUTURE_ERROR_INVALID_INPUT:
    case SUTURE_ERROR_UNSAFE_LINK:
    case SUTURE_ERROR_STORE:
    case SUTURE_ERROR_TOO_NEW:
    case SUTURE_ERROR_NO_SPACE:
    default:                         return _("The service cannot do this.");
    }
}

/* What some of Microsoft's codes mean, where that is more than their status says. */
static const char *
explain (const char *code, SutureError status)
{
  static const struct { const char *code; const char *words; } codes[] = {
    { "DisabledFeature", N_("This feature is turned off in the tenant. Its administrator can turn it on.") },
    { "DisallowedOperation", N_("The service does not allow this for what was asked for.") },
    { "insufficient_claims", N_("A conditional access policy of the organisation asks for another proof of who you are. Sign in again with the browser on a managed device, or ask the administrator of the tenant.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (code != NULL && g_ascii_strcasecmp (codes[i].code, code) == 0)
      return _(codes[i].words);
  return sentence (status);
}

/**
 * suture_wire_error_to_gerror:
 * @http_status: the HTTP status, not a success
 * @body: (nullable): the body that came with it
 * @length: its bytes
 *
 * Says in a sentence for people what an error of the service means, the
 * service's own words behind it where they can help (a refusal, a missing right), its code and
 * correlation id in brackets last. The #SutureError code follows the status.
 * Any thread.
 *
 * Returns: (transfer full): the error
 */
GError *
suture_wire_error_to_gerror (guint http_status, const char *body, gsize length)
{
  g_autoptr (SutureWireError) parsed = suture_wire_error_parse (body, length);
  g_autoptr (GString) text = NULL;
  SutureError code = error_code (http_status);

  text = g_string_new (explain (parsed->code, code));
  if ((code == SUTURE_ERROR_REFUSED || code == SUTURE_ERROR_FORBIDDEN) && parsed->message != NULL)
    {
      g_string_append_c (text, ' ');
      /* Translators: the service's own words, in English. */
      g_string_append_printf (text, _("Its reason: “%s”."), parsed->message);
    }
  if (parsed->code != NULL)
    g_string_append_printf (text, " [%s", parsed->code);
  else
    g_string_append_printf (text, " [HTTP %u", http_status);
  if (parsed->target != NULL)
    g_string_append_printf (text, ", %s", parsed->target);
  g_string_append_c (text, ']');
  return g_error_new_literal (SUTURE_ERROR, code, text->str);
}

/**
 * suture_wire_error_body:
 * @code: one of the service's codes, such as `NotFound`
 * @message: what happened, in English
 * @target: (nullable): correlation id
 *
 * Any thread.
 *
 * Returns: (transfer full): Microsoft's error body, for a server to send
 */
char *
suture_wire_error_body (const char *code, const char *message, const char *target)
{
  yajl_gen gen;
  const unsigned char *text = NULL;
  size_t length = 0;
  char *body;

  g_return_val_if_fail (code != NULL && message != NULL, NULL);

  gen = yajl_gen_alloc (NULL);
  yajl_gen_map_open (gen);
  suture_wire_writer_write_string (gen, "error");
  yajl_gen_map_open (gen);
  suture_wire_writer_write_string (gen, "code");
  suture_wire_writer_write_string (gen, code);
  suture_wire_writer_write_string (gen, "message");
  suture_wire_writer_write_string (gen, message);
  if (target != NULL)
    {
      suture_wire_writer_write_string (gen, "target");
      suture_wire_writer_write_string (gen, target);
    }
  yajl_gen_map_close (gen);
  yajl_gen_map_close (gen);
  yajl_gen_get_buf (gen, &text, &length);
  body = g_strndup ((const char *) text, length);
  yajl_gen_free (gen);
  return body;
}
