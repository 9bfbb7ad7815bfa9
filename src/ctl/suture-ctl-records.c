/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ctl-records.h"

#include <string.h>

#include "suture-time.h"

/**
 * SutureCtlRecords:
 *
 * Records in memory as the rows of a report: what a verb has in its hands is
 * written the same way as what comes from the store.
 */
struct _SutureCtlRecords
{
  GObject parent_instance;

  GPtrArray *records; /* (owned) (element-type SutureRecord) */
};

static gint64
suture_ctl_records_count (SutureRowSource *source, SutureQuery *query, GCancellable *cancellable, GError **error)
{
  return SUTURE_CTL_RECORDS (source)->records->len;
}

static gboolean
suture_ctl_records_each (SutureRowSource *source, SutureQuery *query, const SutureField *const *fields, guint n_fields,
                         SutureRowFunc func, gpointer user_data, GCancellable *cancellable, GError **error)
{
  SutureCtlRecords *self = SUTURE_CTL_RECORDS (source);
  g_autofree SutureValue *values = g_new0 (SutureValue, n_fields);

  for (guint i = 0; i < self->records->len; i++)
    {
      g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

      for (guint j = 0; j < n_fields; j++)
        {
          char *text = NULL;

          values[j] = suture_ctl_records_read_field (self->records->pdata[i], fields[j], &text);
          g_ptr_array_add (texts, text);
        }
      if (!func (values, n_fields, user_data, error))
        return FALSE;
    }
  return TRUE;
}

static void
suture_ctl_records_iface_init (SutureRowSourceInterface *iface)
{
  iface->count = suture_ctl_records_count;
  iface->each = suture_ctl_records_each;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SutureCtlRecords, suture_ctl_records, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SUTURE_TYPE_ROW_SOURCE, suture_ctl_records_iface_init))

static void
suture_ctl_records_finalize (GObject *object)
{
  g_clear_pointer (&SUTURE_CTL_RECORDS (object)->records, g_ptr_array_unref);
  G_OBJECT_CLASS (suture_ctl_records_parent_class)->finalize (object);
}

static void
suture_ctl_records_class_init (SutureCtlRecordsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_ctl_records_finalize;
}

static void
suture_ctl_records_init (SutureCtlRecords *self)
{
}

/**
 * suture_ctl_records_new:
 * @records: (element-type SutureRecord): records of one type
 *
 * Returns: (transfer full): a row source that gives each of @records, whatever the query
 */
SutureCtlRecords *
suture_ctl_records_new (GPtrArray *records)
{
  SutureCtlRecords *self;

  g_return_val_if_fail (records != NULL, NULL);

  self = g_object_new (SUTURE_TYPE_CTL_RECORDS, NULL);
  self->records = g_ptr_array_ref (records);
  return self;
}

static char *
join_numbers (const GArray *numbers)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < numbers->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? "; " : "", g_array_index (numbers, gint64, i));
  return g_string_free (text, FALSE);
}

static void
set_text (SutureValue *value, const char *text)
{
  value->text = text;
  value->length = text != NULL ? strlen (text) : 0;
  value->is_null = text == NULL;
}

static void
read_text (SutureValue *value, gpointer member, char **text)
{
  if (value->type == SUTURE_FIELD_STRING)
    set_text (value, *(char **) member);
  else if (value->type == SUTURE_FIELD_STRINGS)
    set_text (value, *text = *(char ***) member != NULL ? g_strjoinv ("; ", *(char ***) member) : NULL);
  else
    set_text (value, *text = *(GArray **) member != NULL ? join_numbers (*(GArray **) member) : NULL);
}

/**
 * suture_ctl_records_read_field:
 * @record: a record
 * @field: a field of its type
 * @text: (out) (transfer full) (nullable): memory that the value may point into
 *
 * Returns: the value; valid as long as @record and @text
 */
SutureValue
suture_ctl_records_read_field (gconstpointer record, const SutureField *field, char **text)
{
  SutureValue value = { .type = field->type };
  gpointer member = suture_record_member (record, field);

  switch (field->type)
    {
    case SUTURE_FIELD_STRING:
    case SUTURE_FIELD_STRINGS:
    case SUTURE_FIELD_INTEGERS: read_text (&value, member, text); break;
    case SUTURE_FIELD_INTEGER:  value.integer = *(gint64 *) member; break;
    case SUTURE_FIELD_REAL:     value.real = *(double *) member; break;
    case SUTURE_FIELD_BOOLEAN:  value.integer = *(gboolean *) member; break;
    case SUTURE_FIELD_ENUM:
      value.integer = *(int *) member;
      set_text (&value, suture_enum_get_word (field->words, (int) value.integer));
      break;
    case SUTURE_FIELD_TIME:
      value.integer = *(gint64 *) member;
      value.is_null = value.integer == SUTURE_TIME_NONE;
      break;
    case SUTURE_FIELD_DAY:
      value.integer = *(SutureDay *) member;
      value.is_null = value.integer == SUTURE_DAY_NONE;
      break;
    default:
      g_assert_not_reached ();
    }
  return value;
}
