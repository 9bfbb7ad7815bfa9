/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-references.h"

#include "suture-odata-options.h"
#include "suture-service-error.h"
#include "suture-service-json.h"
#include "suture-service-sets.h"
#include "suture-service-skiptoken.h"

/* Devices that stand at most this far apart are read in one scan: skipping a row is cheaper than a new search. */
#define GAP_MAX 8

typedef struct
{
  SutureServiceExchange     *exchange;
  const SutureServiceBitmap *devices;
  SutureOdataOptions        *options;
  SutureServicePlan         *plan;
  guint32                   *keys;    /* (array length=n_keys): of this page, ascending */
  gsize                      n_keys;
  gboolean                   more;
  gint64                     wanted;  /* rows of `$top` that are left, or -1 */
} Page;

static void
page_clear (Page *self)
{
  g_clear_pointer (&self->options, suture_odata_options_free);
  g_clear_pointer (&self->plan, suture_service_plan_free);
  g_clear_pointer (&self->keys, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Page, page_clear)

static gboolean
find_start (Page *self, gint64 *start, GError **error)
{
  g_autoptr (SutureServiceSkiptoken) token = NULL;
  guint32 first;

  self->wanted = self->options->top;
  *start = 0;
  if (self->options->token == NULL)
    {
      if (self->options->skip > 0)
        *start = roaring_bitmap_select (self->devices, (guint32) self->options->skip, &first) ? (gint64) first : G_MAXINT64;
      return TRUE;
    }
  token = suture_service_skiptoken_parse (self->exchange, self->options->token, 1, error);
  if (token == NULL)
    return FALSE;
  self->wanted = token->remaining;
  *start = G_MAXINT64;
  if (g_variant_is_of_type (token->values->pdata[0], G_VARIANT_TYPE_INT64))
    *start = g_variant_get_int64 (token->values->pdata[0]) + 1;
  return TRUE;
}

static void
read_keys (Page *self, gint64 start)
{
  roaring_uint32_iterator_t iterator;
  gint64 limit = suture_service_sets_machine_references.page_max;

  if (self->exchange->page_max > 0)
    limit = MIN (limit, (gint64) self->exchange->page_max);
  if (self->wanted >= 0)
    limit = MIN (limit, self->wanted);
  roaring_init_iterator (self->devices, &iterator);
  if (start < 0 || start > G_MAXUINT32 ||
      (start > 0 && !roaring_move_uint32_iterator_equalorlarger (&iterator, (guint32) start)))
    return;
  self->keys = g_new (guint32, limit + 1);
  self->n_keys = roaring_read_uint32_iterator (&iterator, self->keys, (guint32) limit);
  self->more = iterator.has_value && (gint64) self->n_keys == limit && (self->wanted < 0 || self->wanted > limit);
}

/* Keys from @first on that stand close together. */
static gsize
find_run (Page *self, gsize first)
{
  gsize last = first;

  while (last + 1 < self->n_keys && self->keys[last + 1] - self->keys[last] <= GAP_MAX)
    last++;
  return last;
}

static gboolean
write_run (Page *self, SutureServiceStatement *statement, gsize first, gsize last, GError **error)
{
  const int key_column = (int) suture_service_plan_get_n_columns (self->plan);
  g_autoptr (GError) failure = NULL;
  yajl_gen gen = self->exchange->gen;

  sqlite3_reset (statement);
  sqlite3_bind_int64 (statement, 1, self->keys[first]);
  sqlite3_bind_int64 (statement, 2, self->keys[last]);
  while (first <= last && suture_service_statement_step (statement, &failure))
    {
      gint64 key = sqlite3_column_int64 (statement, key_column);

      while (first <= last && self->keys[first] < key)
        first++;
      if (first > last || self->keys[first] != key)
        continue;
      yajl_gen_map_open (gen);
      suture_service_plan_write_members (self->plan, gen, statement);
      yajl_gen_map_close (gen);
      first++;
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
write_rows (Page *self, GError **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (SutureServiceStatement) statement = NULL;
  yajl_gen gen = self->exchange->gen;

  sql = g_strdup_printf ("SELECT %s, e.key FROM machine AS e WHERE e.key BETWEEN ? AND ? ORDER BY e.key",
                         suture_service_plan_get_sql (self->plan));
  statement = suture_service_connection_prepare (self->exchange->connection, sql, error);
  if (statement == NULL)
    return FALSE;
  suture_service_json_key (gen, "value");
  yajl_gen_array_open (gen);
  for (gsize first = 0; first < self->n_keys;)
    {
      gsize last = find_run (self, first);

      if (!write_run (self, statement, first, last, error))
        return FALSE;
      first = last + 1;
    }
  yajl_gen_array_close (gen);
  return TRUE;
}

static void
write_next (Page *self)
{
  g_autoptr (SutureServiceSkiptoken) token = NULL;

  if (!self->more)
    return;
  token = suture_service_skiptoken_new (self->wanted < 0 ? -1 : self->wanted - (gint64) self->n_keys);
  g_ptr_array_add (token->values, g_variant_ref_sink (g_variant_new_int64 (self->keys[self->n_keys - 1])));
  suture_service_skiptoken_write_link (token, self->exchange);
}

/**
 * suture_service_references_write:
 * @exchange: a request for `…/machineReferences`
 * @devices: the set of them
 * @error: return location; %SUTURE_SERVICE_ERROR_ODATA where a query option does not fit
 *
 * Answers with one page of MachineReference. The page is cut from the set, so that deep pages cost as much as the
 * first one.
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_references_write (SutureServiceExchange *exchange, const SutureServiceBitmap *devices, GError **error)
{
  g_auto (Page) self = { .exchange = exchange, .devices = devices };
  const SutureServiceSet *set = &suture_service_sets_machine_references;
  gint64 start;

  g_return_val_if_fail (devices != NULL, FALSE);

  if (!suture_odata_options_refuse (exchange, " $select $top $skip $count $skiptoken ", error))
    return FALSE;
  self.options = suture_odata_options_new (exchange, set->page_max, error);
  if (self.options == NULL)
    return FALSE;
  self.plan = suture_service_plan_new (set, exchange, (const char *const *) self.options->select, error);
  if (self.plan == NULL || !find_start (&self, &start, error))
    return FALSE;
  read_keys (&self, start);
  suture_service_exchange_open (exchange, set->context);
  if (self.options->count && self.options->token == NULL)
    suture_service_json_integer (exchange->gen, "@odata.count", (gint64) roaring_bitmap_get_cardinality (devices));
  if (!write_rows (&self, error))
    return FALSE;
  write_next (&self);
  suture_service_exchange_close (exchange);
  return TRUE;
}
