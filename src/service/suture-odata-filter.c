/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-odata-filter.h"

#include <string.h>

#include "suture-odata-lexer.h"
#include "suture-service-error.h"

/* A filter comes from outside: these bound the stack, and the statement that is made of it. */
#define DEPTH_MAX 32
#define NODES_MAX 300
#define TEXT_MAX 8192

typedef struct
{
  SutureOdataLexer lexer;
  guint            depth;
  guint            n_nodes;
} Parser;

static SutureOdataNode *parse_or (Parser *self, GError **error);

/**
 * suture_odata_filter_free:
 * @self: (nullable) (transfer full): a tree
 */
void
suture_odata_filter_free (SutureOdataNode *self)
{
  if (self == NULL)
    return;
  suture_odata_filter_free (self->left);
  suture_odata_filter_free (self->right);
  g_free (self->property);
  g_free (self->variable);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_free (self);
}

static gboolean
count_node (Parser *self, GError **error)
{
  if (++self->n_nodes <= NODES_MAX)
    return TRUE;
  g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_ODATA,
               "Reading $filter: it has more than %d conditions and values", NODES_MAX);
  return FALSE;
}

static SutureOdataNode *
new_node (Parser *self, SutureOdataOperator op, GError **error)
{
  SutureOdataNode *node;

  if (!count_node (self, error))
    return NULL;
  node = g_new0 (SutureOdataNode, 1);
  node->op = op;
  return node;
}

static gboolean
expect (Parser *self, SutureOdataToken token, const char *what, GError **error)
{
  if (self->lexer.token != token)
    return suture_odata_lexer_fail (&self->lexer, what, error);
  return suture_odata_lexer_next (&self->lexer, error);
}

static gboolean
take_name (Parser *self, char **name, const char *what, GError **error)
{
  if (self->lexer.token != SUTURE_ODATA_TOKEN_NAME)
    return suture_odata_lexer_fail (&self->lexer, what, error);
  *name = g_strndup (self->lexer.start, self->lexer.length);
  return suture_odata_lexer_next (&self->lexer, error);
}

static gboolean
take_value (Parser *self, SutureOdataNode *node, GError **error)
{
  if (self->lexer.token != SUTURE_ODATA_TOKEN_LITERAL)
    return suture_odata_lexer_fail (&self->lexer, "a value", error);
  if (!count_node (self, error))
    return FALSE;
  if (node->values == NULL)
    node->values = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  g_ptr_array_add (node->values, g_variant_ref (self->lexer.value));
  return suture_odata_lexer_next (&self->lexer, error);
}

/* `(value, value …)` after `in`. */
static gboolean
parse_values (Parser *self, SutureOdataNode *node, GError **error)
{
  if (!expect (self, SUTURE_ODATA_TOKEN_OPEN, "“(”", error) || !take_value (self, node, error))
    return FALSE;
  while (self->lexer.token == SUTURE_ODATA_TOKEN_COMMA)
    if (!suture_odata_lexer_next (&self->lexer, error) || !take_value (self, node, error))
      return FALSE;
  return expect (self, SUTURE_ODATA_TOKEN_CLOSE, "“,” or “)”", error);
}

/* `contains(property, value)` and its sisters; the name has been read. */
static gboolean
parse_function (Parser *self, SutureOdataNode *node, GError **error)
{
  return expect (self, SUTURE_ODATA_TOKEN_OPEN, "“(”", error) &&
         take_name (self, &node->property, "a property", error) &&
         expect (self, SUTURE_ODATA_TOKEN_COMMA, "“,”", error) &&
         take_value (self, node, error) &&
         expect (self, SUTURE_ODATA_TOKEN_CLOSE, "“)”", error);
}

/* `/any(variable: condition)` after a property. */
static gboolean
parse_any (Parser *self, SutureOdataNode *node, GError **error)
{
  if (!suture_odata_lexer_next (&self->lexer, error))
    return FALSE;
  if (!suture_odata_lexer_is (&self->lexer, "any"))
    return suture_odata_lexer_fail (&self->lexer, "“any”", error);
  if (!suture_odata_lexer_next (&self->lexer, error) ||
      !expect (self, SUTURE_ODATA_TOKEN_OPEN, "“(”", error) ||
      !take_name (self, &node->variable, "a variable", error) ||
      !expect (self, SUTURE_ODATA_TOKEN_COLON, "“:”", error))
    return FALSE;
  node->left = parse_or (self, error);
  return node->left != NULL && expect (self, SUTURE_ODATA_TOKEN_CLOSE, "“)”", error);
}

static gboolean
find_operator (Parser *self, SutureOdataOperator *op)
{
  static const char * const names[] = { "in", "eq", "ne", "gt", "ge", "lt", "le" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (suture_odata_lexer_is (&self->lexer, names[i]))
      {
        *op = (SutureOdataOperator) (SUTURE_ODATA_IN + i);
        return TRUE;
      }
  return FALSE;
}

static gboolean
find_function (Parser *self, SutureOdataOperator *op)
{
  static const char * const names[] = { "contains", "startswith", "endswith" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (suture_odata_lexer_is (&self->lexer, names[i]))
      {
        *op = (SutureOdataOperator) (SUTURE_ODATA_CONTAINS + i);
        return TRUE;
      }
  return FALSE;
}

static gboolean
parse_property (Parser *self, SutureOdataNode *node, GError **error)
{
  if (!take_name (self, &node->property, "a property", error))
    return FALSE;
  if (self->lexer.token == SUTURE_ODATA_TOKEN_SLASH)
    {
      node->op = SUTURE_ODATA_ANY;
      return parse_any (self, node, error);
    }
  if (!find_operator (self, &node->op))
    return suture_odata_lexer_fail (&self->lexer, "an operator (eq, ne, gt, ge, lt, le, in)", error);
  if (!suture_odata_lexer_next (&self->lexer, error))
    return FALSE;
  return node->op == SUTURE_ODATA_IN ? parse_values (self, node, error) : take_value (self, node, error);
}

static SutureOdataNode *
parse_condition (Parser *self, GError **error)
{
  g_autoptr (SutureOdataNode) node = NULL;

  if (self->lexer.token == SUTURE_ODATA_TOKEN_OPEN)
    {
      if (!suture_odata_lexer_next (&self->lexer, error))
        return NULL;
      node = parse_or (self, error);
      if (node == NULL || !expect (self, SUTURE_ODATA_TOKEN_CLOSE, "“)”", error))
        return NULL;
      return g_steal_pointer (&node);
    }
  node = new_node (self, SUTURE_ODATA_EQ, error);
  if (node == NULL)
    return NULL;
  if (find_function (self, &node->op))
    {
      if (!suture_odata_lexer_next (&self->lexer, error) || !parse_function (self, node, error))
        return NULL;
      return g_steal_pointer (&node);
    }
  return parse_property (self, node, error) ? g_steal_pointer (&node) : NULL;
}

static SutureOdataNode *
parse_not (Parser *self, GError **error)
{
  g_autoptr (SutureOdataNode) node = NULL;

  if (!suture_odata_lexer_is (&self->lexer, "not"))
    return parse_condition (self, error);
  node = new_node (self, SUTURE_ODATA_NOT, error);
  if (node == NULL || !suture_odata_lexer_next (&self->lexer, error))
    return NULL;
  node->left = parse_condition (self, error);
  return node->left != NULL ? g_steal_pointer (&node) : NULL;
}

static SutureOdataNode *
parse_chain (Parser              *self,
             SutureOdataOperator  op,
             const char          *word,
             SutureOdataNode   *(*parse_operand) (Parser *, GError **),
             GError             **error)
{
  g_autoptr (SutureOdataNode) node = parse_operand (self, error);

  while (node != NULL && suture_odata_lexer_is (&self->lexer, word))
    {
      g_autoptr (SutureOdataNode) chain = new_node (self, op, error);

      if (chain == NULL || !suture_odata_lexer_next (&self->lexer, error))
        return NULL;
      chain->left = g_steal_pointer (&node);
      chain->right = parse_operand (self, error);
      if (chain->right == NULL)
        return NULL;
      node = g_steal_pointer (&chain);
    }
  return g_steal_pointer (&node);
}

static SutureOdataNode *
parse_and (Parser *self, GError **error)
{
  return parse_chain (self, SUTURE_ODATA_AND, "and", parse_not, error);
}

static SutureOdataNode *
parse_or (Parser *self, GError **error)
{
  SutureOdataNode *node;

  if (++self->depth > DEPTH_MAX)
    {
      g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_ODATA,
                   "Reading $filter: more than %d parentheses are open at once", DEPTH_MAX);
      return NULL;
    }
  node = parse_chain (self, SUTURE_ODATA_OR, "or", parse_and, error);
  self->depth--;
  return node;
}

/**
 * suture_odata_filter_parse:
 * @text: the value of `$filter`, decoded
 * @error: return location for %SUTURE_SERVICE_ERROR_ODATA, which says what is wrong where
 *
 * Understands `eq ne gt ge lt le in and or not`, parentheses, `contains startswith endswith` and `any`. Words of the
 * language are matched without case. Any thread.
 *
 * Returns: (transfer full) (nullable): the tree
 */
SutureOdataNode *
suture_odata_filter_parse (const char *text, GError **error)
{
  Parser parser = { { SUTURE_ODATA_TOKEN_END } };
  g_autoptr (SutureOdataNode) node = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (strlen (text) > TEXT_MAX)
    {
      g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_ODATA,
                   "Reading $filter: it is longer than %d bytes", TEXT_MAX);
      return NULL;
    }
  suture_odata_lexer_init (&parser.lexer, text);
  if (suture_odata_lexer_next (&parser.lexer, error))
    node = parse_or (&parser, error);
  if (node != NULL && parser.lexer.token != SUTURE_ODATA_TOKEN_END)
    {
      suture_odata_lexer_fail (&parser.lexer, "“and”, “or” or the end", error);
      g_clear_pointer (&node, suture_odata_filter_free);
    }
  suture_odata_lexer_clear (&parser.lexer);
  return g_steal_pointer (&node);
}
