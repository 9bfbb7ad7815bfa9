/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SUTURE_ODATA_TOKEN_END,
  SUTURE_ODATA_TOKEN_NAME,     /* property, operator or function */
  SUTURE_ODATA_TOKEN_LITERAL,  /* value holds it */
  SUTURE_ODATA_TOKEN_OPEN,
  SUTURE_ODATA_TOKEN_CLOSE,
  SUTURE_ODATA_TOKEN_COMMA,
  SUTURE_ODATA_TOKEN_COLON,
  SUTURE_ODATA_TOKEN_SLASH,
} SutureOdataToken;

/**
 * SutureOdataLexer:
 * @token: the current token
 * @start: where it begins in the text
 * @length: its bytes
 * @value: (owned) (nullable): of a literal: `s` a string, `x` or `d` a number, `b` a boolean, `(x)` an instant in
 *   microseconds UTC, `()` null
 *
 * Cuts the text of a `$filter` into tokens.
 */
typedef struct
{
  SutureOdataToken token;
  const char      *start;
  gsize            length;
  GVariant        *value;

  /*< private >*/
  const char      *text;
  const char      *cursor;
} SutureOdataLexer;

void     suture_odata_lexer_init  (SutureOdataLexer *self,
                                   const char       *text);
void     suture_odata_lexer_clear (SutureOdataLexer *self);
gboolean suture_odata_lexer_next  (SutureOdataLexer *self,
                                   GError          **error);
gboolean suture_odata_lexer_is    (const SutureOdataLexer *self,
                                   const char       *name);
gboolean suture_odata_lexer_fail  (const SutureOdataLexer *self,
                                   const char       *expected,
                                   GError          **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SutureOdataLexer, suture_odata_lexer_clear)

G_END_DECLS
