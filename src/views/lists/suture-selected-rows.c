/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-selected-rows.h"

#include "suture-record.h"

/**
 * SutureSelectedRows:
 *
 * Of the rows of a query only those that are selected, for a copy. They are
 * known by their `id`, so that rows which came or went meanwhile do no harm.
 *
 * Never changed after it was made: any thread.
 */
struct _SutureSelectedRows
{
  GObject          parent_instance;

  SutureRowSource *source; /* (owned) */
  GHashTable      *ids;    /* (owned) (element-type utf8) */
};

static void row_source_iface_init (SutureRowSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SutureSelectedRows, suture_selected_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SUTURE_TYPE_ROW_SOURCE, row_source_iface_init))

/* Each row is asked for its id as well, behind the fields that are wanted. */
typedef struct
{
  GHashTable   *ids;
  SutureRowFunc func;
  gpointer      user_data;
} Pass;

static gboolean
pass_row (const SutureValue *values, guint n_values, gpointer user_data, GError **error)
{
  const Pass *pass = user_data;
  const SutureValue *id = &values[n_values - 1];

  if (id->is_null || !g_hash_table_contains (pass->ids, id->text))
    return TRUE;
  return pass->func (values, n_values - 1, pass->user_data, error);
}

static gint64
count (SutureRowSource *source, SutureQuery *query, GCancellable *cancellable, GError **error)
{
  return g_hash_table_size (SUTURE_SELECTED_ROWS (source)->ids);
}

static gboolean
each (SutureRowSource *source, SutureQuery *query, const SutureField *const *fields, guint n_fields, SutureRowFunc func,
      gpointer user_data, GCancellable *cancellable, GError **error)
{
  SutureSelectedRows *self = SUTURE_SELECTED_ROWS (source);
  g_autofree const SutureField **with_id = g_new (const SutureField *, n_fields + 1);
  Pass pass = { self->ids, func, user_data };

  for (guint i = 0; i < n_fields; i++)
    with_id[i] = fields[i];
  with_id[n_fields] = suture_record_find_field (suture_query_get_record_type (query), "id");
  return suture_row_source_each (self->source, query, with_id, n_fields + 1, pass_row, &pass, cancellable, error);
}

static void
row_source_iface_init (SutureRowSourceInterface *iface)
{
  iface->count = count;
  iface->each = each;
}

static void
suture_selected_rows_finalize (GObject *object)
{
  SutureSelectedRows *self = SUTURE_SELECTED_ROWS (object);

  g_clear_object (&self->source);
  g_clear_pointer (&self->ids, g_hash_table_unref);
  G_OBJECT_CLASS (suture_selected_rows_parent_class)->finalize (object);
}

static void
suture_selected_rows_class_init (SutureSelectedRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_selected_rows_finalize;
}

static void
suture_selected_rows_init (SutureSelectedRows *self)
{
}

/**
 * suture_selected_rows_new:
 * @source: where all rows come from
 * @records: (element-type SutureRecord): those that are selected
 *
 * Returns: (transfer full): only these rows, in the order of whatever query
 */
SutureRowSource *
suture_selected_rows_new (SutureRowSource *source, GPtrArray *records)
{
  SutureSelectedRows *self;

  g_return_val_if_fail (SUTURE_IS_ROW_SOURCE (source) && records != NULL, NULL);

  self = g_object_new (SUTURE_TYPE_SELECTED_ROWS, NULL);
  self->source = g_object_ref (source);
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < records->len; i++)
    {
      const SutureRecord *record = g_ptr_array_index (records, i);
      char **id = suture_record_member (record, suture_record_find_field (record->type, "id"));

      if (*id != NULL)
        g_hash_table_add (self->ids, g_strdup (*id));
    }
  return SUTURE_ROW_SOURCE (self);
}
