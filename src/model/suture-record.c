/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-record.h"

#include <string.h>

#include "suture-time.h"

G_DEFINE_BOXED_TYPE (SutureRecord, suture_record, suture_record_ref, suture_record_unref)

/**
 * suture_record_member:
 * @record: a record
 * @field: a field of its type
 *
 * Gives the address of @field in @record; cast it to the C type of the field.
 * Any thread.
 *
 * Returns: (transfer none): inside @record
 */
gpointer
suture_record_member (gconstpointer record, const SutureField *field)
{
  return G_STRUCT_MEMBER_P (record, field->offset);
}

/**
 * suture_record_new:
 * @type: what kind of record
 *
 * Makes an empty record: strings %NULL, numbers 0, days and times "none".
 * Any thread.
 *
 * Returns: (transfer full): to be filled in before it is shared; free with
 *   suture_record_unref()
 */
gpointer
suture_record_new (const SutureRecordType *type)
{
  SutureRecord *record;

  g_return_val_if_fail (type != NULL && type->size >= sizeof (SutureRecord), NULL);

  record = g_malloc0 (type->size);
  record->type = type;
  g_atomic_ref_count_init (&record->ref_count);
  for (guint i = 0; i < type->n_fields; i++)
    {
      if (type->fields[i].type == SUTURE_FIELD_TIME)
        *(gint64 *) suture_record_member (record, &type->fields[i]) = SUTURE_TIME_NONE;
      else if (type->fields[i].type == SUTURE_FIELD_DAY)
        *(SutureDay *) suture_record_member (record, &type->fields[i]) = SUTURE_DAY_NONE;
    }
  return record;
}

static void
copy_member (gpointer to, gconstpointer from, const SutureField *field)
{
  gpointer target = suture_record_member (to, field);
  gpointer source = suture_record_member (from, field);

  switch (field->type)
    {
    case SUTURE_FIELD_STRING:   *(char **) target = g_strdup (*(char **) source); break;
    case SUTURE_FIELD_STRINGS:  *(char ***) target = g_strdupv (*(char ***) source); break;
    case SUTURE_FIELD_INTEGERS:
      {
        GArray *array = *(GArray **) source;

        *(GArray **) target = array != NULL ? g_array_ref (array) : NULL;
        break;
      }
    case SUTURE_FIELD_INTEGER:
    case SUTURE_FIELD_TIME:     *(gint64 *) target = *(gint64 *) source; break;
    case SUTURE_FIELD_REAL:     *(double *) target = *(double *) source; break;
    case SUTURE_FIELD_BOOLEAN:
    case SUTURE_FIELD_ENUM:     *(int *) target = *(int *) source; break;
    case SUTURE_FIELD_DAY:      *(SutureDay *) target = *(SutureDay *) source; break;
    default:                    g_assert_not_reached ();
    }
}

/**
 * suture_record_copy:
 * @record: a record
 *
 * Makes a changeable copy, for writes that start from what is known.
 * Any thread.
 *
 * Returns: (transfer full): a new record
 */
gpointer
suture_record_copy (gconstpointer record)
{
  const SutureRecord *original = record;
  SutureRecord *copy;

  g_return_val_if_fail (record != NULL, NULL);

  copy = suture_record_new (original->type);
  copy->key = original->key;
  for (guint i = 0; i < original->type->n_fields; i++)
    copy_member (copy, original, &original->type->fields[i]);
  return copy;
}

/**
 * suture_record_ref:
 * @record: a record
 *
 * Any thread.
 *
 * Returns: (transfer full): @record
 */
gpointer
suture_record_ref (gpointer record)
{
  g_return_val_if_fail (record != NULL, NULL);

  g_atomic_ref_count_inc (&((SutureRecord *) record)->ref_count);
  return record;
}

/**
 * suture_record_clear_field:
 * @record: a record that is still being filled in
 * @field: a field of its type
 *
 * Frees what @field holds and sets it to its empty value.
 */
void
suture_record_clear_field (gpointer record, const SutureField *field)
{
  gpointer member = suture_record_member (record, field);

  switch (field->type)
    {
    case SUTURE_FIELD_STRING:   g_clear_pointer ((char **) member, g_free); break;
    case SUTURE_FIELD_STRINGS:  g_clear_pointer ((char ***) member, g_strfreev); break;
    case SUTURE_FIELD_INTEGERS: g_clear_pointer ((GArray **) member, g_array_unref); break;
    case SUTURE_FIELD_INTEGER:  *(gint64 *) member = 0; break;
    case SUTURE_FIELD_TIME:     *(gint64 *) member = SUTURE_TIME_NONE; break;
    case SUTURE_FIELD_REAL:     *(double *) member = 0; break;
    case SUTURE_FIELD_BOOLEAN:
    case SUTURE_FIELD_ENUM:     *(int *) member = 0; break;
    case SUTURE_FIELD_DAY:      *(SutureDay *) member = SUTURE_DAY_NONE; break;
    default:                    g_assert_not_reached ();
    }
}

/**
 * suture_record_unref:
 * @record: (transfer full): a record
 *
 * Any thread.
 */
void
suture_record_unref (gpointer record)
{
  SutureRecord *self = record;

  g_return_if_fail (record != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < self->type->n_fields; i++)
    suture_record_clear_field (self, &self->type->fields[i]);
  g_free (self);
}

static gboolean
integers_equal (const GArray *a, const GArray *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (gint64)) == 0);
}

static gboolean
strings_equal (const char *const *a, const char *const *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_strv_equal (a, b);
}

static gboolean
member_equal (gconstpointer a, gconstpointer b, const SutureField *field)
{
  gpointer left = suture_record_member (a, field);
  gpointer right = suture_record_member (b, field);

  switch (field->type)
    {
    case SUTURE_FIELD_STRING:   return g_strcmp0 (*(char **) left, *(char **) right) == 0;
    case SUTURE_FIELD_STRINGS:  return strings_equal (*(const char *const **) left, *(const char *const **) right);
    case SUTURE_FIELD_INTEGERS: return integers_equal (*(GArray **) left, *(GArray **) right);
    case SUTURE_FIELD_INTEGER:
    case SUTURE_FIELD_TIME:     return *(gint64 *) left == *(gint64 *) right;
    case SUTURE_FIELD_REAL:     return !(*(double *) left < *(double *) right) && !(*(double *) left > *(double *) right);
    case SUTURE_FIELD_BOOLEAN:
    case SUTURE_FIELD_ENUM:     return *(int *) left == *(int *) right;
    case SUTURE_FIELD_DAY:      return *(SutureDay *) left == *(SutureDay *) right;
    default:                    g_assert_not_reached ();
    }
}

/**
 * suture_record_equal:
 * @a: (nullable): a record
 * @b: (nullable): another
 *
 * Tells whether both are of one type and every field is the same. Any thread.
 */
gboolean
suture_record_equal (gconstpointer a, gconstpointer b)
{
  const SutureRecord *left = a;
  const SutureRecord *right = b;

  if (a == NULL || b == NULL || left->type != right->type)
    return a == b;
  for (guint i = 0; i < left->type->n_fields; i++)
    if (!member_equal (a, b, &left->type->fields[i]))
      return FALSE;
  return TRUE;
}

/**
 * suture_record_find_field:
 * @type: a record type
 * @name: a field's name; case does not matter, as in the service's filters
 *
 * Returns: (transfer none) (nullable): the field, or %NULL
 */
const SutureField *
suture_record_find_field (const SutureRecordType *type, const char *name)
{
  g_return_val_if_fail (type != NULL && name != NULL, NULL);

  for (guint i = 0; i < type->n_fields; i++)
    if (g_ascii_strcasecmp (type->fields[i].name, name) == 0)
      return &type->fields[i];
  return NULL;
}
