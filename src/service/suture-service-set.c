/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-set.h"

#include <string.h>

#include "suture-service-error.h"
#include "suture-service-json.h"
#include "suture-wire-names.h"

typedef struct
{
  char            name[SUTURE_WIRE_NAME_MAX];
  gsize           length;  /* bytes of name */
  SutureFieldType type;
  gboolean        sparse;
} Column;

struct _SutureServicePlan
{
  GArray  *columns;  /* (owned) (element-type Column) */
  GString *sql;      /* (owned) */
};

/**
 * suture_service_set_is_listed:
 * @names: (array zero-terminated=1) (nullable): property names
 * @name: a property name; case does not matter
 *
 * Returns: whether @names has it
 */
gboolean
suture_service_set_is_listed (const char *const *names, const char *name)
{
  for (; names != NULL && *names != NULL; names++)
    if (g_ascii_strcasecmp (*names, name) == 0)
      return TRUE;
  return FALSE;
}

static guint
count_fields (const SutureServiceSet *set)
{
  return (set->type != NULL ? set->type->n_fields : 0) + set->n_extras;
}

static const SutureField *
get_field (const SutureServiceSet *set, guint i)
{
  const guint n_own = set->type != NULL ? set->type->n_fields : 0;

  return i < n_own ? &set->type->fields[i] : &set->extras[i - n_own];
}

static gboolean
is_shown (const SutureServiceSet *set, const SutureField *field, gboolean annotations)
{
  if (field->flags & SUTURE_FIELD_LOCAL)
    return FALSE;
  if (field->flags & SUTURE_FIELD_ANNOTATION)
    return set->only == NULL && (annotations || suture_wire_names_is_odata_type (field));
  return set->only == NULL || suture_service_set_is_listed (set->only, field->name);
}

/**
 * suture_service_set_find_field:
 * @set: a collection
 * @name: a property as the client wrote it; case does not matter
 *
 * Returns: (transfer none) (nullable): the property of Microsoft's format that has this name
 */
const SutureField *
suture_service_set_find_field (const SutureServiceSet *set, const char *name)
{
  for (guint i = 0; i < count_fields (set); i++)
    {
      const SutureField *field = get_field (set, i);

      if (g_ascii_strcasecmp (field->name, name) == 0 && !(field->flags & SUTURE_FIELD_ANNOTATION) &&
          is_shown (set, field, FALSE))
        return field;
    }
  return NULL;
}

/**
 * suture_service_set_get_expression:
 * @set: a collection
 * @field: one of its properties
 * @language: of localised texts
 *
 * Returns: (transfer full): SQL that gives the property of the row `e`
 */
char *
suture_service_set_get_expression (const SutureServiceSet *set, const SutureField *field, SutureServiceLanguage language)
{
  for (guint i = 0; set->expressions != NULL && set->expressions[i].name != NULL; i++)
    {
      const SutureServiceExpression *expression = &set->expressions[i];

      if (g_str_equal (expression->name, field->name))
        return g_strdup (language == SUTURE_SERVICE_FRENCH && expression->french != NULL ? expression->french
                                                                                         : expression->english);
    }
  if (field->flags & SUTURE_FIELD_LOCALISED)
    return g_strdup_printf ("e.%s_%s", field->name, language == SUTURE_SERVICE_FRENCH ? "fr" : "en");
  return g_strdup_printf ("e.%s", field->name);
}

static void
add_column (SutureServicePlan *self, const SutureServiceSet *set, const SutureField *field, SutureServiceLanguage language)
{
  g_autofree char *expression = suture_service_set_get_expression (set, field, language);
  Column column = { "", 0, field->type, suture_service_set_is_listed (set->sparse, field->name) };

  column.length = suture_wire_names_get (field, column.name);
  g_array_append_val (self->columns, column);
  if (self->sql->len > 0)
    g_string_append (self->sql, ", ");
  g_string_append (self->sql, expression);
}

static gboolean
check_select (const SutureServiceSet *set, const char *const *select, GError **error)
{
  for (; *select != NULL; select++)
    {
      g_autofree char *name = g_strstrip (g_strdup (*select));

      if (suture_service_set_find_field (set, name) == NULL)
        {
          g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_ODATA,
                       "Reading $select: %s have no property “%s”", set->context, name);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
is_selected (const char *const *select, const SutureField *field)
{
  /* Of the additions only what is needed to write goes with a selection: the others can be longer than the rest. */
  if (field->flags & SUTURE_FIELD_ANNOTATION)
    return g_str_equal (field->name, "etag") || suture_wire_names_is_odata_type (field);
  for (; *select != NULL; select++)
    {
      g_autofree char *name = g_strstrip (g_strdup (*select));

      if (g_ascii_strcasecmp (name, field->name) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * suture_service_plan_new:
 * @set: a collection
 * @exchange: the request
 * @select: (nullable) (array zero-terminated=1): `$select`
 * @error: return location for %SUTURE_SERVICE_ERROR_ODATA
 *
 * Returns: (transfer full) (nullable): what to read and write of each row
 */
SutureServicePlan *
suture_service_plan_new (const SutureServiceSet *set,
                         SutureServiceExchange  *exchange,
                         const char *const      *select,
                         GError                **error)
{
  g_autoptr (SutureServicePlan) self = NULL;

  if (select != NULL && !check_select (set, select, error))
    return NULL;
  self = g_new0 (SutureServicePlan, 1);
  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  self->sql = g_string_new (NULL);
  for (guint i = 0; i < count_fields (set); i++)
    {
      const SutureField *field = get_field (set, i);

      if (is_shown (set, field, exchange->annotations) && (select == NULL || is_selected (select, field)))
        add_column (self, set, field, exchange->language);
    }
  return g_steal_pointer (&self);
}

/**
 * suture_service_plan_free:
 * @self: (transfer full): a plan
 */
void
suture_service_plan_free (SutureServicePlan *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->columns);
  g_string_free (self->sql, TRUE);
  g_free (self);
}

/**
 * suture_service_plan_get_sql:
 * @self: a plan
 *
 * Returns: (transfer none): what stands behind SELECT
 */
const char *
suture_service_plan_get_sql (SutureServicePlan *self)
{
  return self->sql->str;
}

/**
 * suture_service_plan_get_n_columns:
 * @self: a plan
 *
 * Returns: how many columns that are
 */
guint
suture_service_plan_get_n_columns (SutureServicePlan *self)
{
  return self->columns->len;
}

/**
 * suture_service_plan_write_members:
 * @self: a plan
 * @gen: where to, inside an object
 * @statement: a row whose first columns are those of the plan
 *
 * Writes the row's members.
 */
void
suture_service_plan_write_members (SutureServicePlan *self, yajl_gen gen, SutureServiceStatement *statement)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = &g_array_index (self->columns, Column, i);

      if (column->sparse && sqlite3_column_type (statement, (int) i) == SQLITE_NULL)
        continue;
      yajl_gen_string (gen, (const unsigned char *) column->name, column->length);
      suture_service_json_column (gen, statement, (int) i, column->type);
    }
}
