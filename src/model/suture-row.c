/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-row.h"

/**
 * SutureRow:
 *
 * One visible position of a #SutureLazyList. What is shown there comes and
 * changes by notify of #SutureRow:record; the position itself changes where rows
 * come or go before it. Main thread.
 */
struct _SutureRow
{
  GObject       parent_instance;

  SutureRecord *record;   /* (owned) (nullable): not read yet, or vanished */
  guint         position;
  gboolean      loading;
};

typedef enum
{
  PROP_RECORD = 1,
  PROP_LOADING,
  PROP_POSITION,
} SutureRowProperty;

static GParamSpec *properties[PROP_POSITION + 1];

G_DEFINE_FINAL_TYPE (SutureRow, suture_row, G_TYPE_OBJECT)

static void
suture_row_finalize (GObject *object)
{
  SutureRow *self = SUTURE_ROW (object);

  g_clear_pointer (&self->record, suture_record_unref);
  G_OBJECT_CLASS (suture_row_parent_class)->finalize (object);
}

static void
suture_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  SutureRow *self = SUTURE_ROW (object);

  switch ((SutureRowProperty) prop_id)
    {
    case PROP_RECORD:   g_value_set_boxed (value, self->record); break;
    case PROP_LOADING:  g_value_set_boolean (value, self->loading); break;
    case PROP_POSITION: g_value_set_uint (value, self->position); break;
    default:            G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
suture_row_class_init (SutureRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = suture_row_finalize;
  object_class->get_property = suture_row_get_property;

  properties[PROP_RECORD] = g_param_spec_boxed ("record", NULL, NULL, SUTURE_TYPE_RECORD, flags);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, TRUE, flags);
  properties[PROP_POSITION] = g_param_spec_uint ("position", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
suture_row_init (SutureRow *self)
{
  self->loading = TRUE;
}

/**
 * suture_row_new:
 * @position: where it is in its list
 *
 * Returns: (transfer full): a row that waits for its record
 */
SutureRow *
suture_row_new (guint position)
{
  SutureRow *self = g_object_new (SUTURE_TYPE_ROW, NULL);

  self->position = position;
  return self;
}

/**
 * suture_row_get_position:
 * @self: a row
 *
 * Returns: where it is in its list
 */
guint
suture_row_get_position (SutureRow *self)
{
  g_return_val_if_fail (SUTURE_IS_ROW (self), 0);
  return self->position;
}

/**
 * suture_row_get_record:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the #SutureRecord shown here; while the
 *   list is read again still the one from before. %NULL until it is there
 */
gpointer
suture_row_get_record (SutureRow *self)
{
  g_return_val_if_fail (SUTURE_IS_ROW (self), NULL);
  return self->record;
}

/**
 * suture_row_get_loading:
 * @self: a row
 *
 * Returns: whether a newer record is on its way
 */
gboolean
suture_row_get_loading (SutureRow *self)
{
  g_return_val_if_fail (SUTURE_IS_ROW (self), FALSE);
  return self->loading;
}

/**
 * suture_row_set_record:
 * @self: a row
 * @record: (nullable) (transfer none): what is shown here from now on
 *
 * For the list: fills the row and ends its loading. Notifies only where
 * something that can be seen is different.
 */
void
suture_row_set_record (SutureRow *self, gpointer record)
{
  g_return_if_fail (SUTURE_IS_ROW (self));

  suture_row_set_loading (self, FALSE);
  if (self->record == record)
    return;
  if (self->record != NULL && record != NULL && self->record->key == ((SutureRecord *) record)->key &&
      suture_record_equal (self->record, record))
    return;

  g_clear_pointer (&self->record, suture_record_unref);
  self->record = record != NULL ? suture_record_ref (record) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECORD]);
}

/**
 * suture_row_set_position:
 * @self: a row
 * @position: where it is in its list from now on
 *
 * For the list. Tells nobody: whoever needs positions follows the list's own signal.
 */
void
suture_row_set_position (SutureRow *self, guint position)
{
  g_return_if_fail (SUTURE_IS_ROW (self));

  self->position = position;
}

/**
 * suture_row_set_loading:
 * @self: a row
 * @loading: whether a newer record is on its way
 *
 * For the list.
 */
void
suture_row_set_loading (SutureRow *self, gboolean loading)
{
  g_return_if_fail (SUTURE_IS_ROW (self));

  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}
