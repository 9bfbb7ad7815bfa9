/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-selected-rows.h"

#include "suture-recommendation.h"

/* Of all rows only the selected ones, with the values that are asked for. */

#define TEST_TYPE_ROWS (test_rows_get_type ())
G_DECLARE_FINAL_TYPE (TestRows, test_rows, TEST, ROWS, GObject)

struct _TestRows
{
  GObject parent_instance;
};

static void iface_init (SutureRowSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestRows, test_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SUTURE_TYPE_ROW_SOURCE, iface_init))

static const char *const ids[] = { "one", "two", "three", NULL };

static gint64
count (SutureRowSource *source, SutureQuery *query, GCancellable *cancellable, GError **error)
{
  return 4;
}

static gboolean
each (SutureRowSource *source, SutureQuery *query, const SutureField *const *fields, guint n_fields, SutureRowFunc func,
      gpointer user_data, GCancellable *cancellable, GError **error)
{
  for (guint row = 0; row < G_N_ELEMENTS (ids); row++)
    {
      g_autofree SutureValue *values = g_new0 (SutureValue, n_fields);

      for (guint i = 0; i < n_fields; i++)
        {
          values[i].type = fields[i]->type;
          values[i].text = ids[row];
          values[i].is_null = ids[row] == NULL;
          values[i].integer = row;
        }
      if (!func (values, n_fields, user_data, error))
        return FALSE;
    }
  return TRUE;
}

static void
iface_init (SutureRowSourceInterface *iface)
{
  iface->count = count;
  iface->each = each;
}

static void
test_rows_class_init (TestRowsClass *klass)
{
}

static void
test_rows_init (TestRows *self)
{
}

static SutureRecord *
make_record (const char *id)
{
  SutureRecommendation *record = suture_record_new (&suture_recommendation_type);

  record->id = g_strdup (id);
  return (SutureRecord *) record;
}

static gboolean
collect (const SutureValue *values, guint n_values, gpointer user_data, GError **error)
{
  g_assert_cmpuint (n_values, ==, 1);
  g_string_append_printf (user_data, "%d ", (int) values[0].integer);
  return TRUE;
}

static void
test_selected (void)
{
  g_autoptr (GObject) all = g_object_new (TEST_TYPE_ROWS, NULL);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (suture_record_unref);
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_RECOMMENDATIONS);
  g_autoptr (SutureRowSource) selected = NULL;
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  const SutureField *field = suture_record_find_field (&suture_recommendation_type, "weaknesses");

  g_ptr_array_add (records, make_record ("three"));
  g_ptr_array_add (records, make_record ("one"));
  g_ptr_array_add (records, make_record ("gone"));
  selected = suture_selected_rows_new (SUTURE_ROW_SOURCE (all), records);
  g_assert_true (suture_row_source_each (selected, query, &field, 1, collect, found, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (found->str, ==, "0 2 ");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/selected-rows/selected", test_selected);
  return g_test_run ();
}
