/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-odata-lexer.h"

#include <errno.h>
#include <string.h>

#include "suture-service-error.h"
#include "suture-time.h"

#define UUID_LENGTH 36

/**
 * suture_odata_lexer_init:
 * @self: memory to initialise
 * @text: UTF-8; must outlive @self
 *
 * Stands before the first token: call suture_odata_lexer_next().
 */
void
suture_odata_lexer_init (SutureOdataLexer *self, const char *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  *self = (SutureOdataLexer) { .token = SUTURE_ODATA_TOKEN_END, .start = text, .text = text, .cursor = text };
}

/**
 * suture_odata_lexer_clear:
 * @self: a lexer
 *
 * Frees what it holds.
 */
void
suture_odata_lexer_clear (SutureOdataLexer *self)
{
  g_clear_pointer (&self->value, g_variant_unref);
}

/**
 * suture_odata_lexer_fail:
 * @self: a lexer at the token that does not fit
 * @expected: what should stand there, in English
 * @error: return location for %SUTURE_SERVICE_ERROR_ODATA
 *
 * Returns: %FALSE
 */
gboolean
suture_odata_lexer_fail (const SutureOdataLexer *self, const char *expected, GError **error)
{
  glong position = g_utf8_strlen (self->text, self->start - self->text) + 1;

  if (self->token == SUTURE_ODATA_TOKEN_END && *self->start == '\0')
    g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_ODATA,
                 "Reading $filter: it ends where %s should follow", expected);
  else
    g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_ODATA,
                 "Reading $filter: %s expected at character %ld", expected, position);
  return FALSE;
}

static gboolean
is_word_char (char c)
{
  return g_ascii_isalnum (c) || c == '_';
}

static void
take_literal (SutureOdataLexer *self, GVariant *value)
{
  self->token = SUTURE_ODATA_TOKEN_LITERAL;
  self->value = g_variant_ref_sink (value);
}

/* A quote inside a string is doubled. */
static gboolean
read_string (SutureOdataLexer *self, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *cursor = self->cursor + 1;

  for (;; cursor++)
    {
      if (*cursor == '\0')
        return suture_odata_lexer_fail (self, "a string that ends with a quote", error);
      if (*cursor == '\'' && *++cursor != '\'')
        break;
      g_string_append_c (text, *cursor);
    }
  self->cursor = cursor;
  take_literal (self, g_variant_new_string (text->str));
  return TRUE;
}

static gboolean
read_uuid (SutureOdataLexer *self)
{
  char uuid[UUID_LENGTH + 1];

  if (strnlen (self->cursor, UUID_LENGTH) < UUID_LENGTH || is_word_char (self->cursor[UUID_LENGTH]))
    return FALSE;
  memcpy (uuid, self->cursor, UUID_LENGTH);
  uuid[UUID_LENGTH] = '\0';
  if (!g_uuid_string_is_valid (uuid))
    return FALSE;
  self->cursor += UUID_LENGTH;
  take_literal (self, g_variant_new_string (uuid));
  return TRUE;
}

static gboolean
read_number (SutureOdataLexer *self, const char *text, GError **error)
{
  char *end = NULL;
  gint64 integer;
  double real;

  errno = 0;
  integer = g_ascii_strtoll (text, &end, 10);
  if (errno == 0 && end != text && *end == '\0')
    {
      take_literal (self, g_variant_new_int64 (integer));
      return TRUE;
    }
  errno = 0;
  real = g_ascii_strtod (text, &end);
  if (errno != 0 || end == text || *end != '\0' || strpbrk (text, "xXnN") != NULL)
    return suture_odata_lexer_fail (self, "a number", error);
  take_literal (self, g_variant_new_double (real));
  return TRUE;
}

/* Numbers and instants both begin with a digit; an instant has four of them and a hyphen. */
static gboolean
read_number_or_time (SutureOdataLexer *self, GError **error)
{
  gsize length = 1;
  g_autofree char *text = NULL;
  gint64 time_usec;

  while (is_word_char (self->cursor[length]) || (self->cursor[length] != '\0' && strchr (".:+-", self->cursor[length])))
    length++;
  text = g_strndup (self->cursor, length);
  self->cursor += length;
  if (length < 5 || text[4] != '-')
    return read_number (self, text, error);
  if (!suture_time_parse (text, -1, &time_usec))
    return suture_odata_lexer_fail (self, "a date such as 2026-01-31 or 2026-01-31T08:00:00Z", error);
  take_literal (self, g_variant_new ("(x)", time_usec));
  return TRUE;
}

static void
read_name (SutureOdataLexer *self)
{
  while (is_word_char (*self->cursor))
    self->cursor++;
  self->length = (gsize) (self->cursor - self->start);
  self->token = SUTURE_ODATA_TOKEN_NAME;
  if (suture_odata_lexer_is (self, "null"))
    take_literal (self, g_variant_new_tuple (NULL, 0));
  else if (suture_odata_lexer_is (self, "true") || suture_odata_lexer_is (self, "false"))
    take_literal (self, g_variant_new_boolean (g_ascii_tolower (*self->start) == 't'));
}

/**
 * suture_odata_lexer_is:
 * @self: a lexer
 * @name: a word of the language
 *
 * Returns: whether the current token is that word; case does not matter
 */
gboolean
suture_odata_lexer_is (const SutureOdataLexer *self, const char *name)
{
  return self->token == SUTURE_ODATA_TOKEN_NAME && strlen (name) == self->length &&
         g_ascii_strncasecmp (self->start, name, self->length) == 0;
}

/**
 * suture_odata_lexer_next:
 * @self: a lexer
 * @error: return location for %SUTURE_SERVICE_ERROR_ODATA
 *
 * Goes to the next token; at the end that is %SUTURE_ODATA_TOKEN_END, again and again.
 *
 * Returns: %FALSE where no token begins
 */
gboolean
suture_odata_lexer_next (SutureOdataLexer *self, GError **error)
{
  static const char marks[] = "(),:/";
  static const SutureOdataToken tokens[] = {
    SUTURE_ODATA_TOKEN_OPEN, SUTURE_ODATA_TOKEN_CLOSE, SUTURE_ODATA_TOKEN_COMMA, SUTURE_ODATA_TOKEN_COLON,
    SUTURE_ODATA_TOKEN_SLASH,
  };
  const char *mark;

  suture_odata_lexer_clear (self);
  while (g_ascii_isspace (*self->cursor))
    self->cursor++;
  self->start = self->cursor;
  self->token = SUTURE_ODATA_TOKEN_END;
  if (*self->cursor == '\0')
    return TRUE;
  mark = strchr (marks, *self->cursor);
  if (mark != NULL)
    {
      self->cursor++;
      self->token = tokens[mark - marks];
      return TRUE;
    }
  if (*self->cursor == '\'')
    return read_string (self, error);
  if (read_uuid (self))
    return TRUE;
  if (g_ascii_isdigit (*self->cursor) || *self->cursor == '-')
    return read_number_or_time (self, error);
  if (!g_ascii_isalpha (*self->cursor))
    return suture_odata_lexer_fail (self, "a property, an operator or a value", error);
  read_name (self);
  return TRUE;
}
