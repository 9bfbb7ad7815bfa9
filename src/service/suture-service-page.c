/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-page.h"

#include <stdarg.h>

#include "suture-odata-options.h"
#include "suture-service-delta.h"
#include "suture-service-error.h"
#include "suture-service-json.h"
#include "suture-service-skiptoken.h"

typedef struct
{
  char    *sql;
  gboolean descending;
} Order;

/* One page of a collection while its statement is made. */
typedef struct
{
  SutureServiceExchange  *exchange;
  const SutureServiceSet *set;
  SutureOdataOptions     *options;
  GArray                 *order;       /* (owned) (element-type Order): the key is last, so that it is total */
  GString                *where;       /* (owned) */
  GPtrArray              *binds;       /* (owned) (element-type GVariant): of @where */
  GPtrArray              *given;       /* (unowned) (nullable) (element-type GVariant): of the collection's own condition */
  SutureServiceSkiptoken *token;       /* (owned) (nullable) */
  SutureServiceDelta      delta;
  gint64                  limit;       /* rows of this page */
  gint64                  n_rows;      /* written */
} Page;

static void
clear_order (gpointer order)
{
  g_free (((Order *) order)->sql);
}

static void
page_clear (Page *self)
{
  g_clear_pointer (&self->options, suture_odata_options_free);
  g_clear_pointer (&self->order, g_array_unref);
  g_string_free (self->where, TRUE);
  g_clear_pointer (&self->binds, g_ptr_array_unref);
  g_clear_pointer (&self->token, suture_service_skiptoken_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Page, page_clear)

/**
 * suture_service_page_binds:
 * @types: one letter a value: `s` a string, `i` a gint64
 * @...: the values
 *
 * Returns: (transfer full) (element-type GVariant): parameters of a statement
 */
GPtrArray *
suture_service_page_binds (const char *types, ...)
{
  GPtrArray *binds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  va_list values;

  va_start (values, types);
  for (; *types != '\0'; types++)
    {
      GVariant *value = *types == 's' ? g_variant_new_string (va_arg (values, const char *))
                                      : g_variant_new_int64 (va_arg (values, gint64));

      g_ptr_array_add (binds, g_variant_ref_sink (value));
    }
  va_end (values);
  return binds;
}

static gboolean
resolve_filter (const char *property, SutureOdataColumn *column, gpointer user_data, GError **error)
{
  Page *self = user_data;
  const SutureField *field = suture_service_set_find_field (self->set, property);

  if (field == NULL || !suture_service_set_is_listed (self->set->filterable, property))
    {
      g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_ODATA,
                   "Reading $filter: %s cannot be filtered by “%s”", self->set->context, property);
      return FALSE;
    }
  column->name = field->name;
  column->type = field->type;
  column->sql = suture_service_set_get_expression (self->set, field, self->exchange->language);
  return TRUE;
}

static void
bind_all (SutureServiceStatement *statement, GPtrArray *binds)
{
  for (guint i = 0; i < binds->len; i++)
    suture_service_statement_bind (statement, (int) i + 1, g_ptr_array_index (binds, i));
}

static gboolean
add_filter (Page *self, GError **error)
{
  if (self->options->filter == NULL)
    return TRUE;
  g_string_append (self->where, " AND ");
  return suture_odata_sql_append (self->options->filter, resolve_filter, self, self->where, self->binds, error);
}

static gboolean
add_order (Page *self, GError **error)
{
  Order last = { g_strdup ("e.key"), FALSE };

  for (guint i = 0; i < self->options->order->len; i++)
    {
      const SutureOdataOrder *wanted = &g_array_index (self->options->order, SutureOdataOrder, i);
      const SutureField *field = suture_service_set_find_field (self->set, wanted->property);
      Order order;

      if (field == NULL || field->type == SUTURE_FIELD_STRINGS)
        {
          g_free (last.sql);
          g_set_error (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_ODATA,
                       "Reading $orderby: %s cannot be sorted by “%s”", self->set->context, wanted->property);
          return FALSE;
        }
      order.sql = suture_service_set_get_expression (self->set, field, self->exchange->language);
      order.descending = wanted->descending;
      g_array_append_val (self->order, order);
    }
  g_array_append_val (self->order, last);
  return TRUE;
}

static void
bind_key (Page *self, guint i)
{
  g_ptr_array_add (self->binds, g_variant_ref (g_ptr_array_index (self->token->values, i)));
}

/* Rows behind the last one as far as the order's part @i tells; nulls come first. */
static void
append_behind (Page *self, guint i)
{
  const Order *order = &g_array_index (self->order, Order, i);
  GVariant *value = g_ptr_array_index (self->token->values, i);
  const gboolean is_null = g_variant_is_of_type (value, G_VARIANT_TYPE_UNIT);

  if (is_null && order->descending)
    g_string_append (self->where, "0");
  else if (is_null)
    g_string_append_printf (self->where, "%s IS NOT NULL", order->sql);
  else if (order->descending)
    g_string_append_printf (self->where, "(%s < ? OR %s IS NULL)", order->sql, order->sql);
  else
    g_string_append_printf (self->where, "%s > ?", order->sql);
  if (is_null)
    return;
  bind_key (self, i);
}

/* (a > ?) OR (a IS ? AND b > ?) OR … : where the last page ended, without counting rows. */
static gboolean
add_token (Page *self, GError **error)
{
  const char *text = self->options->token;

  if (text == NULL)
    return TRUE;
  self->token = suture_service_skiptoken_parse (self->exchange, text, self->order->len, error);
  if (self->token == NULL)
    return FALSE;
  g_string_append (self->where, " AND (");
  for (guint i = 0; i < self->order->len; i++)
    {
      g_string_append (self->where, i == 0 ? "(" : " OR (");
      for (guint j = 0; j < i; j++)
        {
          g_string_append_printf (self->where, "%s IS ? AND ", g_array_index (self->order, Order, j).sql);
          bind_key (self, j);
        }
      append_behind (self, i);
      g_string_append_c (self->where, ')');
    }
  g_string_append_c (self->where, ')');
  return TRUE;
}

static gint64
find_limit (Page *self)
{
  gint64 limit = self->set->page_max;

  if (self->exchange->page_max > 0)
    limit = MIN (limit, (gint64) self->exchange->page_max);
  if (self->token != NULL && self->token->remaining >= 0)
    return MIN (limit, self->token->remaining);
  if (self->token == NULL && self->options->top >= 0)
    return MIN (limit, self->options->top);
  return limit;
}

static gboolean
write_count (Page *self, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s WHERE %s", self->set->source, self->where->str);
  g_autoptr (SutureServiceStatement) statement = NULL;

  statement = suture_service_connection_prepare (self->exchange->connection, sql, error);
  if (statement == NULL)
    return FALSE;
  bind_all (statement, self->binds);
  if (!suture_service_statement_step (statement, error))
    return FALSE;
  suture_service_json_integer (self->exchange->gen, "@odata.count", sqlite3_column_int64 (statement, 0));
  return TRUE;
}

/* SELECT the plan's columns, then those of the order. */
static char *
write_sql (Page *self, SutureServicePlan *plan)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  g_autoptr (GString) order = g_string_new (" ORDER BY ");

  g_string_append (sql, suture_service_plan_get_sql (plan));
  for (guint i = 0; i < self->order->len; i++)
    {
      const Order *part = &g_array_index (self->order, Order, i);

      if (suture_service_plan_get_n_columns (plan) > 0 || i > 0)
        g_string_append (sql, ", ");
      g_string_append (sql, part->sql);
      g_string_append_printf (order, "%s%s%s", i == 0 ? "" : ", ", part->sql, part->descending ? " DESC" : "");
    }
  g_string_append_printf (sql, " FROM %s WHERE %s%s LIMIT ? OFFSET ?", self->set->source, self->where->str, order->str);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static SutureServiceStatement *
prepare_rows (Page *self, SutureServicePlan *plan, GError **error)
{
  g_autofree char *sql = write_sql (self, plan);
  SutureServiceStatement *statement = suture_service_connection_prepare (self->exchange->connection, sql, error);

  if (statement == NULL)
    return NULL;
  bind_all (statement, self->binds);
  /* One row more than the page has tells whether there is a next one. */
  sqlite3_bind_int64 (statement, (int) self->binds->len + 1, self->limit + 1);
  sqlite3_bind_int64 (statement, (int) self->binds->len + 2, self->token == NULL ? self->options->skip : 0);
  return statement;
}

static SutureServiceSkiptoken *
make_token (Page *self, SutureServicePlan *plan, SutureServiceStatement *statement)
{
  const gint64 wanted = self->token != NULL ? self->token->remaining : self->options->top;
  SutureServiceSkiptoken *token;

  if (wanted >= 0 && wanted <= self->limit)
    return NULL;
  token = suture_service_skiptoken_new (wanted < 0 ? -1 : wanted - self->limit);
  for (guint i = 0; i < self->order->len; i++)
    g_ptr_array_add (token->values,
                     suture_service_statement_get (statement, (int) (suture_service_plan_get_n_columns (plan) + i)));
  return token;
}

static gboolean
write_rows (Page *self, SutureServicePlan *plan, GError **error)
{
  g_autoptr (SutureServiceStatement) statement = prepare_rows (self, plan, error);
  g_autoptr (SutureServiceSkiptoken) next = NULL;
  g_autoptr (GError) failure = NULL;
  yajl_gen gen = self->exchange->gen;
  gboolean more = FALSE;

  if (statement == NULL)
    return FALSE;
  suture_service_json_key (gen, "value");
  yajl_gen_array_open (gen);
  while (self->n_rows < self->limit && suture_service_statement_step (statement, &failure))
    {
      yajl_gen_map_open (gen);
      suture_service_plan_write_members (plan, gen, statement);
      yajl_gen_map_close (gen);
      if (++self->n_rows == self->limit)
        next = make_token (self, plan, statement);
    }
  if (failure == NULL && next != NULL)
    more = suture_service_statement_step (statement, &failure);
  if (failure == NULL && !more)
    suture_service_delta_write_removed (&self->delta, self->exchange, self->set, self->given, &failure);
  yajl_gen_array_close (gen);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (more)
    suture_service_skiptoken_write_link (next, self->exchange);
  else
    suture_service_delta_write_link (&self->delta, self->exchange);
  return TRUE;
}

/**
 * suture_service_page_write_counted:
 * @exchange: a request for a collection
 * @set: the collection
 * @binds: (nullable) (element-type GVariant): parameters of its condition
 * @n_rows: (out) (optional): how many rows the page has
 * @error: return location; %SUTURE_SERVICE_ERROR_ODATA where a query option does not fit
 *
 * Answers with one page: `$filter`, `$orderby`, `$select`, `$top`, `$skip`, `$count`, and `@odata.nextLink` where there
 * is more; where changes are tracked, `@odata.deltaLink` at the end. A next page starts behind the last row of the one before, so that each row comes once however deep it is.
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_page_write_counted (SutureServiceExchange  *exchange,
                                   const SutureServiceSet *set,
                                   GPtrArray              *binds,
                                   gint64                 *n_rows,
                                   GError                **error)
{
  g_auto (Page) self = { .exchange = exchange, .set = set, .where = g_string_new (NULL), .given = binds };
  g_autoptr (SutureServicePlan) plan = NULL;

  self.order = g_array_new (FALSE, FALSE, sizeof (Order));
  g_array_set_clear_func (self.order, clear_order);
  self.binds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  for (guint i = 0; binds != NULL && i < binds->len; i++)
    g_ptr_array_add (self.binds, g_variant_ref (g_ptr_array_index (binds, i)));
  g_string_assign (self.where, set->condition != NULL ? set->condition : "1");

  if (!suture_odata_options_refuse (exchange, " $filter $orderby $select $top $skip $count $skiptoken $deltatoken $trackchanges ", error))
    return FALSE;
  self.options = suture_odata_options_new (exchange, set->page_max, error);
  if (self.options == NULL)
    return FALSE;
  plan = suture_service_plan_new (set, exchange, (const char *const *) self.options->select, error);
  if (plan == NULL || !suture_service_delta_begin (&self.delta, exchange, set, error))
    return FALSE;
  suture_service_delta_add_condition (&self.delta, set, self.where);
  if (!add_filter (&self, error) || !add_order (&self, error))
    return FALSE;
  suture_service_exchange_open (exchange, set->context);
  if (self.options->count && self.options->token == NULL && !write_count (&self, error))
    return FALSE;
  if (!add_token (&self, error))
    return FALSE;
  self.limit = find_limit (&self);
  if (!write_rows (&self, plan, error))
    return FALSE;
  suture_service_exchange_close (exchange);
  if (n_rows != NULL)
    *n_rows = self.n_rows;
  return TRUE;
}

/**
 * suture_service_page_write:
 * @exchange: a request for a collection
 * @set: the collection
 * @binds: (nullable) (element-type GVariant): parameters of its condition
 * @error: return location; %SUTURE_SERVICE_ERROR_ODATA where a query option does not fit
 *
 * suture_service_page_write_counted() for where an empty page is as good as any other.
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_page_write (SutureServiceExchange *exchange, const SutureServiceSet *set, GPtrArray *binds, GError **error)
{
  return suture_service_page_write_counted (exchange, set, binds, NULL, error);
}

/**
 * suture_service_page_write_entity:
 * @exchange: a request for one thing
 * @set: the collection it belongs to
 * @condition: SQL that finds it, instead of the collection's own
 * @binds: (element-type GVariant): its parameters
 * @what: what kind of thing, for the message
 * @error: return location; %SUTURE_SERVICE_ERROR_NOT_FOUND
 *
 * Answers with one entity.
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_page_write_entity (SutureServiceExchange  *exchange,
                                  const SutureServiceSet *set,
                                  const char             *condition,
                                  GPtrArray              *binds,
                                  const char             *what,
                                  GError                **error)
{
  g_autoptr (SutureOdataOptions) options = NULL;
  g_autoptr (SutureServicePlan) plan = NULL;
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *context = g_strconcat (set->context, "/$entity", NULL);
  g_autofree char *sql = NULL;

  if (!suture_odata_options_refuse (exchange, " $select ", error))
    return FALSE;
  options = suture_odata_options_new (exchange, set->page_max, error);
  if (options == NULL)
    return FALSE;
  plan = suture_service_plan_new (set, exchange, (const char *const *) options->select, error);
  if (plan == NULL)
    return FALSE;
  sql = g_strdup_printf ("SELECT %s FROM %s WHERE %s", suture_service_plan_get_sql (plan), set->source, condition);
  statement = suture_service_connection_prepare (exchange->connection, sql, error);
  if (statement == NULL)
    return FALSE;
  bind_all (statement, binds);
  if (!suture_service_statement_step (statement, &failure))
    {
      if (failure == NULL)
        return suture_service_exchange_not_found (exchange, what, error);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  suture_service_exchange_open (exchange, context);
  suture_service_plan_write_members (plan, exchange->gen, statement);
  suture_service_exchange_close (exchange);
  return TRUE;
}
