/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-table.h"

#include "suture-activity.h"
#include "suture-device-group.h"
#include "suture-device.h"
#include "suture-exception.h"
#include "suture-recommendation.h"
#include "suture-score-event.h"
#include "suture-score.h"
#include "suture-software.h"
#include "suture-ticket.h"
#include "suture-vulnerability.h"

const SutureTable suture_table_recommendations = { &suture_recommendation_type, "recommendation", "id", NULL };
const SutureTable suture_table_activities = { &suture_activity_type, "activity", "id", "recommendationId" };
const SutureTable suture_table_activities_before = { &suture_activity_type, "activityBefore", "id", "recommendationId" };
const SutureTable suture_table_archive = { &suture_activity_type, "archive", "id", "recommendationId" };
const SutureTable suture_table_devices = { &suture_device_type, "device", "id", NULL };
const SutureTable suture_table_groups = { &suture_device_group_type, "deviceGroup", "name", NULL };
const SutureTable suture_table_vulnerabilities = { &suture_vulnerability_type, "vulnerability", "id", NULL };
const SutureTable suture_table_software = { &suture_software_type, "software", "id", NULL };
const SutureTable suture_table_tickets = { &suture_ticket_type, "ticket", "id", NULL };
const SutureTable suture_table_tickets_before = { &suture_ticket_type, "ticketBefore", "id", NULL };
const SutureTable suture_table_exceptions = { &suture_exception_type, "exception", "id", NULL };
const SutureTable suture_table_exceptions_before = { &suture_exception_type, "exceptionBefore", "id", NULL };
const SutureTable suture_table_scores = { &suture_score_type, "score", NULL, "scope" };
const SutureTable suture_table_score_events = { &suture_score_event_type, "scoreEvent", NULL, NULL };

/* Texts of devices that many of them share: kept once, in the table word. */
static const char *const word_fields[] = {
  "osPlatform", "version", "healthStatus", "onboardingStatus", "osArchitecture", "rbacGroupName", NULL
};

/**
 * suture_table_for_type:
 * @type: a record type
 *
 * Returns: (transfer none) (nullable): where its records are kept
 */
const SutureTable *
suture_table_for_type (const SutureRecordType *type)
{
  static const SutureTable *const tables[] = {
    &suture_table_recommendations, &suture_table_activities, &suture_table_devices, &suture_table_groups,
    &suture_table_vulnerabilities, &suture_table_software, &suture_table_tickets, &suture_table_scores,
    &suture_table_exceptions, &suture_table_score_events,
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (tables[i]->type == type)
      return tables[i];
  return NULL;
}

static gboolean
bind_word (SutureConnection *connection, sqlite3_stmt *statement, int parameter, const char *word, GError **error)
{
  guint key;

  if (word == NULL)
    return TRUE;
  key = suture_connection_add_word (connection, word, error);
  sqlite3_bind_int64 (statement, parameter, key);
  return key != 0;
}

/* How a field gets into its column. */
typedef enum
{
  COLUMN_NONE,  /* known to this computer only: not stored */
  COLUMN_PLAIN,
  COLUMN_ID,    /* a packed device id */
  COLUMN_WORD,  /* a key of the table word */
} ColumnKind;

/* What is worked out once a table. */
typedef struct
{
  const char *insert;
  const char *update;
  const char *find;   /* (nullable) */
  guint8      kinds[];  /* ColumnKind of each field */
} Plan;

static ColumnKind
get_column_kind (const SutureTable *self, const SutureField *field)
{
  if (field->flags & SUTURE_FIELD_LOCAL)
    return COLUMN_NONE;
  if (self->type != &suture_device_type)
    return COLUMN_PLAIN;
  if (field->offset == G_STRUCT_OFFSET (SutureDevice, id))
    return COLUMN_ID;
  return g_strv_contains (word_fields, field->name) ? COLUMN_WORD : COLUMN_PLAIN;
}

/* Binds key, extra and fields to ?1, ?2, ?3...; @scratch holds a packed id meanwhile. */
static gboolean
bind_record (const SutureTable *self, const Plan *plan, SutureConnection *connection, sqlite3_stmt *statement,
             gint64 key, const char *extra, gconstpointer record, guint8 *scratch, GError **error)
{
  int parameter = 3;

  if (key != 0)
    sqlite3_bind_int64 (statement, 1, key);
  if (self->extra != NULL)
    sqlite3_bind_text (statement, 2, extra, -1, SQLITE_STATIC);
  for (guint i = 0; i < self->type->n_fields; i++)
    {
      const SutureField *field = &self->type->fields[i];
      gpointer member = suture_record_member (record, field);

      if (plan->kinds[i] == COLUMN_NONE)
        continue;
      if (plan->kinds[i] == COLUMN_ID)
        suture_table_bind_id (statement, parameter, *(char **) member, scratch);
      else if (plan->kinds[i] == COLUMN_PLAIN)
        suture_table_bind_field (statement, parameter, field, record);
      else if (!bind_word (connection, statement, parameter, *(char **) member, error))
        return FALSE;
      parameter++;
    }
  return TRUE;
}

/* Appends the names of all columns but the key, or their parameters, or "name = parameter". */
static void
append_columns (GString *sql, const SutureTable *self, gboolean names, gboolean parameters)
{
  int parameter = 3;
  const char *separator = "";

  if (self->extra != NULL)
    {
      g_string_append (sql, names ? self->extra : "");
      g_string_append (sql, names && parameters ? " = " : "");
      g_string_append (sql, parameters ? "?2" : "");
      separator = ", ";
    }
  for (guint i = 0; i < self->type->n_fields; i++)
    {
      if (self->type->fields[i].flags & SUTURE_FIELD_LOCAL)
        continue;
      g_string_append (sql, separator);
      if (names)
        g_string_append_printf (sql, "\"%s\"", self->type->fields[i].name);
      g_string_append (sql, names && parameters ? " = " : "");
      if (parameters)
        g_string_append_printf (sql, "?%d", parameter);
      parameter++;
      separator = ", ";
    }
}

static const char *
get_insert_sql (const SutureTable *self)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO %s (key, ", self->name);
  append_columns (sql, self, TRUE, FALSE);
  g_string_append (sql, ") VALUES (?1, ");
  append_columns (sql, self, FALSE, TRUE);
  g_string_append (sql, ")");
  return g_intern_string (sql->str);
}

/* Rows that are the same already are not written again: that is most of them in most loads. */
static const char *
get_update_sql (const SutureTable *self)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "UPDATE %s SET ", self->name);
  append_columns (sql, self, TRUE, TRUE);
  g_string_append (sql, " WHERE key = ?1 AND (");
  append_columns (sql, self, TRUE, FALSE);
  g_string_append (sql, ") IS NOT (");
  append_columns (sql, self, FALSE, TRUE);
  g_string_append (sql, ")");
  return g_intern_string (sql->str);
}

static Plan *
make_plan (const SutureTable *self)
{
  Plan *plan = g_malloc0 (sizeof (Plan) + self->type->n_fields);

  plan->insert = get_insert_sql (self);
  plan->update = get_update_sql (self);
  if (self->id_field != NULL)
    {
      g_autofree char *find = g_strdup_printf ("SELECT key FROM %s WHERE \"%s\" = ?1", self->name, self->id_field);

      plan->find = g_intern_string (find);
    }
  for (guint i = 0; i < self->type->n_fields; i++)
    plan->kinds[i] = (guint8) get_column_kind (self, &self->type->fields[i]);
  return plan;
}

/* Made once a program; the address of each text keys the connections' statements. */
static const Plan *
get_plan (const SutureTable *self)
{
  static GMutex mutex;
  static GHashTable *plans;
  Plan *plan;

  g_mutex_lock (&mutex);
  if (plans == NULL)
    plans = g_hash_table_new (NULL, NULL);
  plan = g_hash_table_lookup (plans, self);
  if (plan == NULL)
    {
      plan = make_plan (self);
      g_hash_table_insert (plans, (gpointer) self, plan);
    }
  g_mutex_unlock (&mutex);
  return plan;
}

/**
 * suture_table_find:
 * @self: a table with an id field
 * @connection: a connection
 * @id: an id as on the wire
 * @key: (out): its key, 0 where there is none
 * @error: return location
 *
 * Finds a row by its id. Devices have no index of ids: one of a million is found
 * in the time of reading the table, a fraction of a second; for many, there is
 * #SutureIdMap.
 *
 * Returns: whether it could be looked up
 */
gboolean
suture_table_find (const SutureTable *self, SutureConnection *connection, const char *id, gint64 *key, GError **error)
{
  g_autoptr (SutureKeptStatement) statement = suture_connection_get (connection, get_plan (self)->find, error);
  g_autoptr (GError) local = NULL;
  guint8 scratch[SUTURE_TABLE_ID_SIZE];

  *key = 0;
  if (statement == NULL)
    return FALSE;
  if (self == &suture_table_devices)
    suture_table_bind_id (statement, 1, id, scratch);
  else
    sqlite3_bind_text (statement, 1, id, -1, SQLITE_STATIC);
  if (suture_connection_step (connection, statement, &local))
    *key = sqlite3_column_int64 (statement, 0);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * suture_table_insert:
 * @self: a table
 * @connection: the writer's connection
 * @key: the new row's key, or 0 for the next one
 * @extra: (nullable): the value of the table's extra column
 * @record: what to insert
 * @new_key: (out) (optional): the key
 * @error: return location
 *
 * Returns: whether it was inserted
 */
gboolean
suture_table_insert (const SutureTable *self, SutureConnection *connection, gint64 key, const char *extra,
                     gconstpointer record, gint64 *new_key, GError **error)
{
  const Plan *plan = get_plan (self);
  g_autoptr (SutureKeptStatement) statement = suture_connection_get (connection, plan->insert, error);
  guint8 scratch[SUTURE_TABLE_ID_SIZE];

  if (statement == NULL || !bind_record (self, plan, connection, statement, key, extra, record, scratch, error) ||
      !suture_connection_finish (connection, statement, error))
    return FALSE;
  if (new_key != NULL)
    *new_key = sqlite3_last_insert_rowid (connection->db);
  return TRUE;
}

/**
 * suture_table_update:
 * @self: a table
 * @connection: the writer's connection
 * @key: the row
 * @extra: (nullable): the value of the table's extra column
 * @record: what it becomes
 * @error: return location
 *
 * Returns: whether the row is now @record
 */
gboolean
suture_table_update (const SutureTable *self, SutureConnection *connection, gint64 key, const char *extra,
                     gconstpointer record, GError **error)
{
  const Plan *plan = get_plan (self);
  g_autoptr (SutureKeptStatement) statement = suture_connection_get (connection, plan->update, error);
  guint8 scratch[SUTURE_TABLE_ID_SIZE];

  return statement != NULL && bind_record (self, plan, connection, statement, key, extra, record, scratch, error) &&
         suture_connection_finish (connection, statement, error);
}

/**
 * suture_table_put:
 * @self: a table with an id field
 * @connection: the writer's connection
 * @extra: (nullable): the value of the table's extra column
 * @record: a record with an id
 * @key: (out): its key
 * @error: return location
 *
 * Inserts @record, or updates the row that has its id.
 *
 * Returns: whether it is stored
 */
gboolean
suture_table_put (const SutureTable *self, SutureConnection *connection, const char *extra, gconstpointer record,
                  gint64 *key, GError **error)
{
  const SutureField *field = suture_record_find_field (self->type, self->id_field);
  const char *id = *(char **) suture_record_member (record, field);

  if (!suture_table_find (self, connection, id, key, error))
    return FALSE;
  if (*key != 0)
    return suture_table_update (self, connection, *key, extra, record, error);
  return suture_table_insert (self, connection, 0, extra, record, key, error);
}

