/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "suture-error.h"
#include "suture-row-source.h"

/* A row source that makes its rows up: each cell from its field's type and the row's number. */
#define TEST_TYPE_ROWS (test_rows_get_type ())
G_DECLARE_FINAL_TYPE (TestRows, test_rows, TEST, ROWS, GObject)

typedef void (*TestRowsFill) (gint64 row, const SutureField *field, SutureValue *value);

struct _TestRows
{
  GObject parent_instance;

  gint64        n_rows;      /* that count() says */
  gint64        n_given;     /* that each() gives */
  gint64        fail_at;     /* row at which each() fails, or -1 */
  gint64        cancel_at;   /* row at which @cancellable is cancelled, or -1 */
  GCancellable *cancellable; /* (nullable) */
  TestRowsFill  fill;
};

static inline SutureValue
test_rows_text (const char *text)
{
  return (SutureValue) { .type = SUTURE_FIELD_STRING, .text = text, .length = strlen (text) };
}

static gint64
test_rows_count (SutureRowSource *source, SutureQuery *query, GCancellable *cancellable, GError **error)
{
  return TEST_ROWS (source)->n_rows;
}

static gboolean
test_rows_each (SutureRowSource *source, SutureQuery *query, const SutureField *const *fields, guint n_fields,
                SutureRowFunc func, gpointer user_data, GCancellable *cancellable, GError **error)
{
  TestRows *self = TEST_ROWS (source);
  g_autofree SutureValue *values = g_new0 (SutureValue, n_fields);

  for (gint64 row = 0; row < self->n_given; row++)
    {
      if (row == self->cancel_at)
        g_cancellable_cancel (self->cancellable);
      if (row == self->fail_at)
        {
          g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_STORE, "The store broke.");
          return FALSE;
        }
      for (guint i = 0; i < n_fields; i++)
        {
          values[i] = (SutureValue) { .type = fields[i]->type };
          self->fill (row, fields[i], &values[i]);
        }
      if (!func (values, n_fields, user_data, error))
        return FALSE;
    }
  return TRUE;
}

static void
test_rows_iface_init (SutureRowSourceInterface *iface)
{
  iface->count = test_rows_count;
  iface->each = test_rows_each;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestRows, test_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SUTURE_TYPE_ROW_SOURCE, test_rows_iface_init))

static void
test_rows_class_init (TestRowsClass *klass)
{
}

static void
test_rows_init (TestRows *self)
{
  self->fail_at = -1;
  self->cancel_at = -1;
}

static inline TestRows *
test_rows_new (gint64 n_rows, TestRowsFill fill)
{
  TestRows *self = g_object_new (TEST_TYPE_ROWS, NULL);

  self->n_rows = n_rows;
  self->n_given = n_rows;
  self->fill = fill;
  return self;
}
