/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-report-columns.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "suture-activity.h"
#include "suture-error.h"
#include "suture-report-titles.h"

#define SOURCES_MAX 4

/* Works a cell out from the values of its sources. */
typedef SutureValue (*ReadFunc) (const SutureValue *const *sources, const SutureCatalogue *catalogue);

typedef struct
{
  const char     *name;
  SutureFieldType type;
  ReadFunc        read;
  const char     *sources[SOURCES_MAX + 1]; /* names of fields, NULL behind the last */
  const SutureEnum *words; /* (nullable): of an ENUM */
} Derived;

typedef struct
{
  SutureReportColumn column;
  ReadFunc           read;                 /* (nullable): NULL: the value of its one source */
  guint              sources[SOURCES_MAX]; /* indices into the fields */
  guint              n_sources;
} Column;

struct _SutureReportColumns
{
  gatomicrefcount ref_count;
  SutureList      list;
  GArray         *columns; /* (owned) (element-type Column) */
  GPtrArray      *fields;  /* (owned) (element-type SutureField): each once */
};

G_DEFINE_BOXED_TYPE (SutureReportColumns, suture_report_columns, suture_report_columns_ref, suture_report_columns_unref)

static SutureValue
text_value (const char *text)
{
  return (SutureValue) { .type = SUTURE_FIELD_STRING, .text = text, .length = strlen (text) };
}

static SutureValue
null_value (SutureFieldType type)
{
  return (SutureValue) { .is_null = TRUE, .type = type };
}

static gboolean
is_empty (const SutureValue *value)
{
  return value->is_null || value->length == 0;
}

/* Sources: type, fixedDevices, targetDevices. */
static SutureValue
read_progress (const SutureValue *const *sources, const SutureCatalogue *catalogue)
{
  int progress = suture_activity_get_progress_of (sources[1]->integer, sources[2]->integer);

  if (sources[0]->integer == SUTURE_REMEDIATION_ATTENTION_REQUIRED || progress < 0)
    return null_value (SUTURE_FIELD_INTEGER);
  return (SutureValue) { .type = SUTURE_FIELD_INTEGER, .integer = progress };
}

/* Sources: status, completionMethod, completerEmail. */
static SutureValue
read_completed_by (const SutureValue *const *sources, const SutureCatalogue *catalogue)
{
  if (sources[0]->integer != SUTURE_ACTIVITY_COMPLETED)
    return null_value (SUTURE_FIELD_STRING);
  if (sources[1]->integer == SUTURE_COMPLETION_AUTOMATIC)
    return text_value (suture_catalogue_lookup (catalogue, NULL, N_("System confirmation")));
  if (!is_empty (sources[2]))
    return *sources[2];
  return text_value (suture_catalogue_lookup (catalogue, NULL, N_("N/A")));
}

/* Sources: rbacGroupNames, allGroups. */
static SutureValue
read_groups (const SutureValue *const *sources, const SutureCatalogue *catalogue)
{
  if (is_empty (sources[0]) && !sources[1]->is_null && sources[1]->integer != 0)
    return text_value (suture_catalogue_lookup (catalogue, NULL, N_("All device groups")));
  return *sources[0];
}

/* Source: priority. Graph's words are not those of the people who read them. */
static SutureValue
read_ticket_priority (const SutureValue *const *sources, const SutureCatalogue *catalogue)
{
  SutureValue value = *sources[0];
  const char *text = value.is_null ? "" : value.text;

  value.type = SUTURE_FIELD_ENUM;
  value.integer = strcmp (text, "high") == 0 ? SUTURE_PRIORITY_HIGH : strcmp (text, "low") == 0 ? SUTURE_PRIORITY_LOW : 0;
  return value;
}

/* Source: dueDateTime. Midnight UTC is a calendar day, the same for everybody. */
static SutureValue
read_ticket_due (const SutureValue *const *sources, const SutureCatalogue *catalogue)
{
  SutureValue value = { .is_null = sources[0]->is_null, .type = SUTURE_FIELD_DAY };

  if (!value.is_null)
    value.integer = suture_day_from_time (sources[0]->integer, NULL);
  return value;
}

/* Sources: odataType, mitigationType. Graph has classes where people speak of a type. */
static SutureValue
read_ticket_type (const SutureValue *const *sources, const SutureCatalogue *catalogue)
{
  const char *type = is_empty (sources[0]) ? "" : sources[0]->text;
  const char *mitigation = is_empty (sources[1]) ? "" : sources[1]->text;

  if (g_str_has_suffix (type, ".securityConfigurationTask") || g_str_equal (mitigation, "securityConfiguration"))
    return text_value (suture_catalogue_lookup (catalogue, "task type", NC_ ("task type", "Configuration")));
  if (g_str_has_suffix (type, ".appVulnerabilityTask"))
    return text_value (suture_catalogue_lookup (catalogue, "task type", NC_ ("task type", "Application")));
  return null_value (SUTURE_FIELD_STRING);
}

/* Sources: rbacGroupNames, scope. */
static SutureValue
read_exception_groups (const SutureValue *const *sources, const SutureCatalogue *catalogue)
{
  if (sources[1]->integer == SUTURE_EXCEPTION_GLOBAL)
    return text_value (suture_catalogue_lookup (catalogue, NULL, N_("All device groups")));
  return *sources[0];
}

/* Source: endsOn, the first day on which it no longer runs. */
static SutureValue
read_last_day (const SutureValue *const *sources, const SutureCatalogue *catalogue)
{
  SutureValue value = *sources[0];

  value.is_null = value.is_null || value.integer == SUTURE_DAY_NONE;
  value.integer -= value.is_null ? 0 : 1;
  return value;
}

/* Source: history, a line for each thing that was done. */
static SutureValue
read_renewals (const SutureValue *const *sources, const SutureCatalogue *catalogue)
{
  SutureValue value = { .type = SUTURE_FIELD_INTEGER };
  const char *line = is_empty (sources[0]) ? NULL : sources[0]->text;

  while (line != NULL && (line = strstr (line, "\tRenewed\t")) != NULL)
    {
      value.integer++;
      line++;
    }
  return value;
}

/* Source: computerDnsName, of which it is all behind the first dot. */
static SutureValue
read_domain (const SutureValue *const *sources, const SutureCatalogue *catalogue)
{
  const char *dot = is_empty (sources[0]) ? NULL : strchr (sources[0]->text, '.');

  if (dot == NULL || dot == sources[0]->text || dot[1] == '\0')
    return null_value (SUTURE_FIELD_STRING);
  return text_value (dot + 1);
}

static const Derived device_columns[] = {
  { "domain", SUTURE_FIELD_STRING, read_domain, { "computerDnsName", NULL }, NULL },
};

static const Derived exception_columns[] = {
  { "rbacGroupNames", SUTURE_FIELD_STRINGS, read_exception_groups, { "rbacGroupNames", "scope", NULL }, NULL },
  { "lastDay", SUTURE_FIELD_DAY, read_last_day, { "endsOn", NULL }, NULL },
  { "renewals", SUTURE_FIELD_INTEGER, read_renewals, { "history", NULL }, NULL },
};

static const Derived ticket_columns[] = {
  { "type", SUTURE_FIELD_STRING, read_ticket_type, { "odataType", "mitigationType", NULL }, NULL },
  { "dueDateTime", SUTURE_FIELD_DAY, read_ticket_due, { "dueDateTime", NULL }, NULL },
  { "priority", SUTURE_FIELD_ENUM, read_ticket_priority, { "priority", NULL }, &suture_priority_words },
};

static const Derived activity_columns[] = {
  { "progress", SUTURE_FIELD_INTEGER, read_progress, { "type", "fixedDevices", "targetDevices", NULL }, NULL },
  { "completedBy", SUTURE_FIELD_STRING, read_completed_by, { "status", "completionMethod", "completerEmail", NULL }, NULL },
  { "rbacGroupNames", SUTURE_FIELD_STRINGS, read_groups, { "rbacGroupNames", "allGroups", NULL }, NULL },
};

/* The columns of a list that are worked out. */
static const Derived *
get_derived (SutureList list, guint *n_derived)
{
  if (list == SUTURE_LIST_TICKETS)
    {
      *n_derived = G_N_ELEMENTS (ticket_columns);
      return ticket_columns;
    }
  if (list == SUTURE_LIST_DEVICES)
    {
      *n_derived = G_N_ELEMENTS (device_columns);
      return device_columns;
    }
  if (list == SUTURE_LIST_EXCEPTIONS)
    {
      *n_derived = G_N_ELEMENTS (exception_columns);
      return exception_columns;
    }
  *n_derived = list == SUTURE_LIST_ACTIVITIES || list == SUTURE_LIST_ARCHIVE ? G_N_ELEMENTS (activity_columns) : 0;
  return activity_columns;
}

static const Derived *
find_derived (SutureList list, const char *name)
{
  guint n_derived;
  const Derived *derived = get_derived (list, &n_derived);

  for (guint i = 0; i < n_derived; i++)
    if (g_str_equal (derived[i].name, name))
      return &derived[i];
  return NULL;
}

static const SutureRecordType *
get_record_type (SutureList list)
{
  g_autoptr (SutureQuery) query = suture_query_new (list);

  return suture_query_get_record_type (query);
}

static guint
add_field (SutureReportColumns *self, const SutureField *field)
{
  guint index;

  if (!g_ptr_array_find (self->fields, field, &index))
    {
      index = self->fields->len;
      g_ptr_array_add (self->fields, (gpointer) field);
    }
  return index;
}

/* Returns: whether there is a column of that name. */
static gboolean
add_column (SutureReportColumns *self, const char *name)
{
  const SutureRecordType *type = get_record_type (self->list);
  const SutureField *field = suture_record_find_field (type, name);
  const Derived *derived = find_derived (self->list, name);
  Column column = { 0 };

  if (derived != NULL)
    {
      column.column.name = derived->name;
      column.column.type = derived->type;
      column.column.words = derived->words;
      column.read = derived->read;
      for (; derived->sources[column.n_sources] != NULL; column.n_sources++)
        column.sources[column.n_sources] =
          add_field (self, suture_record_find_field (type, derived->sources[column.n_sources]));
    }
  else if (field != NULL)
    {
      column.column.name = field->name;
      column.column.type = field->type;
      column.column.words = field->words;
      column.sources[column.n_sources++] = add_field (self, field);
    }
  else
    return FALSE;
  column.column.title = suture_report_titles_get (self->list, column.column.name);
  g_array_append_val (self->columns, column);
  return TRUE;
}

static SutureReportColumns *
columns_alloc (SutureList list)
{
  SutureReportColumns *self = g_new0 (SutureReportColumns, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->list = list;
  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  self->fields = g_ptr_array_new ();
  return self;
}

/**
 * suture_report_columns_new:
 * @list: a list
 *
 * Returns: (transfer full): the columns a report of @list has unless others are
 *   asked for
 */
SutureReportColumns *
suture_report_columns_new (SutureList list)
{
  SutureReportColumns *self = columns_alloc (list);
  const char *name;

  for (guint i = 0; (name = suture_report_titles_get_default (list, i)) != NULL; i++)
    {
      gboolean added = add_column (self, name);

      g_assert (added);
    }
  return self;
}

static void
append_name (GString *names, const char *name)
{
  g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
}

/* What can be chosen, for the message that says so. */
static char *
list_names (SutureList list)
{
  const SutureRecordType *type = get_record_type (list);
  guint n_derived;
  const Derived *derived = get_derived (list, &n_derived);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < type->n_fields; i++)
    append_name (names, type->fields[i].name);
  for (guint i = 0; i < n_derived; i++)
    if (suture_record_find_field (type, derived[i].name) == NULL)
      append_name (names, derived[i].name);
  return g_string_free (names, FALSE);
}

/**
 * suture_report_columns_new_named:
 * @list: a list
 * @names: (array zero-terminated=1): names of columns, as on the wire; of activities
 *   also `progress` (percent) and `completedBy`, of exceptions `lastDay` and `renewals`,
 *   of devices `domain`
 * @error: return location; %SUTURE_ERROR_INVALID_INPUT naming the choices
 *
 * Returns: (transfer full): these columns in this order, or %NULL and @error
 */
SutureReportColumns *
suture_report_columns_new_named (SutureList list, const char *const *names, GError **error)
{
  g_autoptr (SutureReportColumns) self = NULL;

  g_return_val_if_fail (names != NULL, NULL);

  self = columns_alloc (list);
  for (guint i = 0; names[i] != NULL; i++)
    if (!add_column (self, names[i]))
      {
        g_autofree char *choices = list_names (list);

        g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                     _("There is no column “%s”. Choose from: %s."), names[i], choices);
        return NULL;
      }
  if (self->columns->len == 0)
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, _("Name at least one column."));
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * suture_report_columns_ref:
 * @self: columns
 *
 * Returns: (transfer full): @self
 */
SutureReportColumns *
suture_report_columns_ref (SutureReportColumns *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * suture_report_columns_unref:
 * @self: (transfer full): columns
 */
void
suture_report_columns_unref (SutureReportColumns *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->columns);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

/**
 * suture_report_columns_get_list:
 * @self: columns
 *
 * Returns: the list they belong to
 */
SutureList
suture_report_columns_get_list (const SutureReportColumns *self)
{
  g_return_val_if_fail (self != NULL, SUTURE_LIST_RECOMMENDATIONS);
  return self->list;
}

/**
 * suture_report_columns_get_n:
 * @self: columns
 *
 * Returns: how many, 1 or more
 */
guint
suture_report_columns_get_n (const SutureReportColumns *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->columns->len;
}

/**
 * suture_report_columns_get_column:
 * @self: columns
 * @index: which
 *
 * Returns: (transfer none): the column
 */
const SutureReportColumn *
suture_report_columns_get_column (const SutureReportColumns *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->columns->len, NULL);
  return &g_array_index (self->columns, Column, index).column;
}

/**
 * suture_report_columns_dup_title:
 * @self: columns
 * @index: which
 * @catalogue: (nullable): the language; %NULL for English
 *
 * Gives the heading for people. A cell of a spreadsheet can't bear a time zone,
 * so the heading of a time says UTC.
 *
 * Returns: (transfer full): the title
 */
char *
suture_report_columns_dup_title (const SutureReportColumns *self, guint index, const SutureCatalogue *catalogue)
{
  const SutureReportColumn *column = suture_report_columns_get_column (self, index);
  const char *title;

  g_return_val_if_fail (column != NULL, NULL);

  if (column->title == NULL)
    return g_strdup (column->name);
  title = suture_catalogue_lookup (catalogue, SUTURE_REPORT_TITLES_CONTEXT, column->title);
  if (column->type == SUTURE_FIELD_TIME)
    return g_strdup_printf ("%s (UTC)", title);
  return g_strdup (title);
}

/**
 * suture_report_columns_get_fields:
 * @self: columns
 * @n_fields: (out): how many
 *
 * Says what to ask a row source for.
 *
 * Returns: (transfer none) (array length=n_fields): the fields that the columns are
 *   made from, each once
 */
const SutureField *const *
suture_report_columns_get_fields (const SutureReportColumns *self, guint *n_fields)
{
  g_return_val_if_fail (self != NULL && n_fields != NULL, NULL);

  *n_fields = self->fields->len;
  return (const SutureField *const *) self->fields->pdata;
}

/**
 * suture_report_columns_get_source:
 * @self: columns
 * @index: which
 *
 * Returns: the index, among the fields, of the one whose value the cell is, or -1
 *   where suture_report_columns_read_cell() works it out
 */
int
suture_report_columns_get_source (const SutureReportColumns *self, guint index)
{
  const Column *column;

  g_return_val_if_fail (self != NULL && index < self->columns->len, -1);

  column = &g_array_index (self->columns, Column, index);
  return column->read == NULL ? (int) column->sources[0] : -1;
}

/**
 * suture_report_columns_read_cell:
 * @self: columns
 * @index: which
 * @row: values of the fields of suture_report_columns_get_fields()
 * @catalogue: (nullable): the language of what is worked out; %NULL for English
 *
 * Returns: the cell; as long valid as @row
 */
SutureValue
suture_report_columns_read_cell (const SutureReportColumns *self, guint index, const SutureValue *row,
                                 const SutureCatalogue *catalogue)
{
  const Column *column = &g_array_index (self->columns, Column, index);
  const SutureValue *sources[SOURCES_MAX];

  if (column->read == NULL)
    return row[column->sources[0]];
  for (guint i = 0; i < column->n_sources; i++)
    sources[i] = &row[column->sources[i]];
  return column->read (sources, catalogue);
}
