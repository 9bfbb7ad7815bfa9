/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-odata-sql.h"

#include "suture-service-error.h"
#include "suture-time.h"

typedef struct
{
  SutureOdataResolve resolve;
  gpointer           user_data;
  GString           *sql;
  GPtrArray         *binds;     /* (element-type GVariant) */
  const char        *variable;  /* (nullable): of the enclosing `any` */
  guint              n_any;     /* names the tables of json_each apart */
} Compiler;

static gboolean append_node (Compiler *self, const SutureOdataNode *node, GError **error);

/**
 * suture_odata_column_clear:
 * @column: a column
 */
void
suture_odata_column_clear (SutureOdataColumn *column)
{
  g_clear_pointer (&column->sql, g_free);
}

static gboolean
fail_type (const SutureOdataColumn *column, const char *expected, GError **error)
{
  g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_ODATA,
               "Reading $filter: the property “%s” is compared with %s", column->name, expected);
  return FALSE;
}

/* Gives the value as the column holds it. */
static gboolean
bind_value (Compiler *self, const SutureOdataColumn *column, GVariant *value, GError **error)
{
  const gboolean is_time = g_variant_is_of_type (value, G_VARIANT_TYPE ("(x)"));
  gint64 time_usec = 0;

  switch (column->type)
    {
    case SUTURE_FIELD_STRING:
    case SUTURE_FIELD_ENUM:
      if (!g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
        return fail_type (column, "a string between single quotes", error);
      break;
    case SUTURE_FIELD_INTEGER:
    case SUTURE_FIELD_REAL:
      if (!g_variant_is_of_type (value, G_VARIANT_TYPE_INT64) && !g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
        return fail_type (column, "a number", error);
      break;
    case SUTURE_FIELD_BOOLEAN:
      if (!g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
        return fail_type (column, "true or false", error);
      break;
    case SUTURE_FIELD_TIME:
    case SUTURE_FIELD_DAY:
      if (!is_time)
        return fail_type (column, "a date such as 2026-01-31 or 2026-01-31T08:00:00Z, without quotes", error);
      g_variant_get (value, "(x)", &time_usec);
      g_ptr_array_add (self->binds, g_variant_ref_sink (g_variant_new_int64 (
        column->type == SUTURE_FIELD_DAY ? suture_day_from_time (time_usec, NULL) : time_usec)));
      return TRUE;
    case SUTURE_FIELD_STRINGS:
    case SUTURE_FIELD_INTEGERS:
    default:
      g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_ODATA,
                   "Reading $filter: “%s” is a list; ask for an element as in %s/any(x: x eq 'value')",
                   column->name, column->name);
      return FALSE;
    }
  g_ptr_array_add (self->binds, g_variant_ref (value));
  return TRUE;
}

static gboolean
resolve_column (Compiler *self, const char *property, SutureOdataColumn *column, GError **error)
{
  if (self->variable == NULL || g_strcmp0 (self->variable, property) != 0)
    return self->resolve (property, column, self->user_data, error);
  *column = (SutureOdataColumn) { "element", SUTURE_FIELD_STRING, g_strdup_printf ("any%u.value", self->n_any) };
  return TRUE;
}

/* Null equals null only, and is neither above nor below anything: what OData says, and not what SQL's NULL does. */
static gboolean
append_comparison (Compiler *self, const SutureOdataNode *node, const SutureOdataColumn *column, GError **error)
{
  static const char * const operators[] = { " IS ", " IS NOT ", " > ", " >= ", " < ", " <= " };
  GVariant *value = g_ptr_array_index (node->values, 0);
  const char *sql = operators[node->op - SUTURE_ODATA_EQ];

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_UNIT))
    {
      if (node->op != SUTURE_ODATA_EQ && node->op != SUTURE_ODATA_NE)
        g_string_append (self->sql, "0");
      else
        g_string_append_printf (self->sql, "(%s)%sNULL", column->sql, sql);
      return TRUE;
    }
  if (node->op == SUTURE_ODATA_EQ || node->op == SUTURE_ODATA_NE)
    g_string_append_printf (self->sql, "%s%s?", column->sql, sql);
  else
    g_string_append_printf (self->sql, "ifnull(%s%s?, 0)", column->sql, sql);
  return bind_value (self, column, value, error);
}

static gboolean
append_in (Compiler *self, const SutureOdataNode *node, const SutureOdataColumn *column, GError **error)
{
  g_string_append_printf (self->sql, "ifnull(%s IN (", column->sql);
  for (guint i = 0; i < node->values->len; i++)
    {
      g_string_append (self->sql, i == 0 ? "?" : ", ?");
      if (!bind_value (self, column, g_ptr_array_index (node->values, i), error))
        return FALSE;
    }
  g_string_append (self->sql, "), 0)");
  return TRUE;
}

static gboolean
append_function (Compiler *self, const SutureOdataNode *node, const SutureOdataColumn *column, GError **error)
{
  GVariant *value = g_ptr_array_index (node->values, 0);

  if (column->type != SUTURE_FIELD_STRING && column->type != SUTURE_FIELD_ENUM)
    {
      g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_ODATA,
                   "Reading $filter: “%s” is not a text", column->name);
      return FALSE;
    }
  if (!bind_value (self, column, value, error))
    return FALSE;
  if (node->op == SUTURE_ODATA_CONTAINS)
    {
      g_string_append_printf (self->sql, "ifnull(instr(%s, ?) > 0, 0)", column->sql);
      return TRUE;
    }
  g_ptr_array_add (self->binds, g_variant_ref (value));
  if (node->op == SUTURE_ODATA_STARTSWITH)
    {
      g_string_append_printf (self->sql, "ifnull(substr(%s, 1, length(?)) = ? COLLATE BINARY, 0)", column->sql);
      return TRUE;
    }
  g_ptr_array_add (self->binds, g_variant_ref (value));
  g_string_append_printf (self->sql,
                          "ifnull(length(%s) >= length(?) AND substr(%s, length(%s) - length(?) + 1) = ? COLLATE BINARY, 0)",
                          column->sql, column->sql, column->sql);
  return TRUE;
}

static gboolean
append_any (Compiler *self, const SutureOdataNode *node, const SutureOdataColumn *column, GError **error)
{
  gboolean done;

  if (column->type != SUTURE_FIELD_STRINGS || self->variable != NULL)
    {
      g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_ODATA,
                   "Reading $filter: “any” is not possible on “%s” here", column->name);
      return FALSE;
    }
  self->n_any++;
  self->variable = node->variable;
  g_string_append_printf (self->sql, "EXISTS (SELECT 1 FROM json_each(%s) AS any%u WHERE ", column->sql, self->n_any);
  done = append_node (self, node->left, error);
  g_string_append_c (self->sql, ')');
  self->variable = NULL;
  return done;
}

static gboolean
append_logic (Compiler *self, const SutureOdataNode *node, GError **error)
{
  g_string_append (self->sql, node->op == SUTURE_ODATA_NOT ? "NOT (" : "(");
  if (!append_node (self, node->left, error))
    return FALSE;
  if (node->right != NULL)
    {
      g_string_append (self->sql, node->op == SUTURE_ODATA_AND ? " AND " : " OR ");
      if (!append_node (self, node->right, error))
        return FALSE;
    }
  g_string_append_c (self->sql, ')');
  return TRUE;
}

static gboolean
append_node (Compiler *self, const SutureOdataNode *node, GError **error)
{
  g_auto (SutureOdataColumn) column = { NULL };

  if (node->property == NULL)
    return append_logic (self, node, error);
  if (!resolve_column (self, node->property, &column, error))
    return FALSE;
  switch (node->op)
    {
    case SUTURE_ODATA_ANY:
      return append_any (self, node, &column, error);
    case SUTURE_ODATA_IN:
      return append_in (self, node, &column, error);
    case SUTURE_ODATA_CONTAINS:
    case SUTURE_ODATA_STARTSWITH:
    case SUTURE_ODATA_ENDSWITH:
      return append_function (self, node, &column, error);
    case SUTURE_ODATA_EQ:
    case SUTURE_ODATA_NE:
    case SUTURE_ODATA_GT:
    case SUTURE_ODATA_GE:
    case SUTURE_ODATA_LT:
    case SUTURE_ODATA_LE:
      return append_comparison (self, node, &column, error);
    case SUTURE_ODATA_AND:
    case SUTURE_ODATA_OR:
    case SUTURE_ODATA_NOT:
    default:
      g_return_val_if_reached (FALSE);
    }
}

/**
 * suture_odata_sql_append:
 * @node: a parsed `$filter`
 * @resolve: (scope call): tells what the properties stand for
 * @user_data: user data of @resolve
 * @sql: the statement so far; a condition is appended
 * @binds: (element-type GVariant): values of its parameters so far; those of the condition are appended
 * @error: return location for %SUTURE_SERVICE_ERROR_ODATA
 *
 * Turns a `$filter` into SQL. What the client wrote reaches the statement only through parameters and through
 * @resolve. String functions tell upper from lower case, as OData says. Any thread.
 *
 * Returns: %FALSE where a property or a value does not fit
 */
gboolean
suture_odata_sql_append (const SutureOdataNode *node,
                         SutureOdataResolve     resolve,
                         gpointer               user_data,
                         GString               *sql,
                         GPtrArray             *binds,
                         GError               **error)
{
  Compiler compiler = { resolve, user_data, sql, binds, NULL, 0 };

  g_return_val_if_fail (node != NULL && resolve != NULL && sql != NULL && binds != NULL, FALSE);

  return append_node (&compiler, node, error);
}
