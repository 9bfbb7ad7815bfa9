/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-delta.h"

#include <string.h>

#include "suture-activity.h"
#include "suture-service-database.h"
#include "suture-service-error.h"
#include "suture-service-json.h"

/* Changes since last time, as OData 4 tells them:
 *
 *   Prefer: odata.track-changes --> pages ... last page with @odata.deltaLink
 *   GET the delta link          --> what is new or other since, what is @removed, and the next @odata.deltaLink
 *
 * A link says when: EPOCH.SEQUENCE.TIME. That of the first page travels with the next links, as $trackchanges: what
 * changes while pages are fetched is told again, never left out. */

#define TOKEN_OPTION "$deltatoken"
#define NEXT_OPTION "$trackchanges"

/**
 * suture_service_delta_start:
 * @connection: the connection that writes
 * @error: return location for a #SutureServiceDatabaseError
 *
 * Begins to note what changes. Links of an earlier run of the service are over.
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_delta_start (SutureServiceConnection *connection, GError **error)
{
  static const char sql[] = "BEGIN IMMEDIATE; DELETE FROM tracked; DELETE FROM tracking;"
                            "INSERT INTO tracking (sequence, epoch) VALUES (0, lower (hex (randomblob (8)))); COMMIT";
  sqlite3 *db = suture_service_connection_get_db (connection);

  if (suture_service_database_execute (db, sql, error))
    return TRUE;
  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

static gboolean
read_now (SutureServiceExchange *exchange, char **epoch, gint64 *sequence, GError **error)
{
  g_autoptr (SutureServiceStatement) statement =
    suture_service_connection_prepare (exchange->connection, "SELECT epoch, sequence FROM tracking", error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  if (suture_service_statement_step (statement, &failure))
    {
      *epoch = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      *sequence = sqlite3_column_int64 (statement, 1);
      return TRUE;
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
set_gone (GError **error)
{
  g_set_error_literal (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_GONE,
                       "This delta link is over: get the whole collection again");
  return FALSE;
}

static gboolean
parse_token (SutureServiceDelta *self, SutureServiceExchange *exchange, const char *token, const char *epoch, gint64 sequence,
             GError **error)
{
  g_auto (GStrv) parts = g_strsplit (token, ".", -1);
  gint64 since, time;

  if (g_strv_length (parts) != 3 || !g_ascii_string_to_signed (parts[1], 10, 0, G_MAXINT64, &since, NULL) ||
      !g_ascii_string_to_signed (parts[2], 10, 0, G_MAXINT64, &time, NULL))
    {
      g_set_error_literal (error, SUTURE_SERVICE_ERROR, SUTURE_SERVICE_ERROR_ODATA,
                           "Reading $deltatoken: follow @odata.deltaLink as it is given");
      return FALSE;
    }
  if (strcmp (parts[0], epoch) != 0 || since > sequence || exchange->now - time > SUTURE_SERVICE_DELTA_DAYS * G_TIME_SPAN_DAY)
    return set_gone (error);
  self->since = since;
  self->since_time = time;
  return TRUE;
}

/* A part of a collection is not tracked: the client gets it as if it had not asked. */
static gboolean
is_whole (SutureServiceExchange *exchange)
{
  static const char *const parts[] = { "$filter", "$orderby", "$top", "$skip", "$select" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (suture_service_exchange_get (exchange, parts[i]) != NULL)
      return FALSE;
  return TRUE;
}

/**
 * suture_service_delta_begin:
 * @self: (out caller-allocates): what the client has, and wants
 * @exchange: a request for a collection
 * @set: the collection
 * @error: return location; %SUTURE_SERVICE_ERROR_GONE where its link is over, %SUTURE_SERVICE_ERROR_ODATA
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_delta_begin (SutureServiceDelta *self, SutureServiceExchange *exchange, const SutureServiceSet *set, GError **error)
{
  const char *token = suture_service_exchange_get (exchange, TOKEN_OPTION);
  const gboolean goes_on = suture_service_exchange_get (exchange, NEXT_OPTION) != NULL;
  g_autofree char *epoch = NULL;
  g_autoptr (GError) failure = NULL;
  gint64 sequence = 0;

  *self = (SutureServiceDelta) { .since = -1 };
  if (set->tracked == 0 || !is_whole (exchange) || (token == NULL && !goes_on && !exchange->track_changes))
    return TRUE;
  if (!read_now (exchange, &epoch, &sequence, &failure))
    {
      if (failure == NULL)
        return token == NULL || set_gone (error);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  self->tracks = TRUE;
  if (!goes_on)
    g_hash_table_insert (exchange->query, g_strdup (NEXT_OPTION),
                         g_strdup_printf ("%s.%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, epoch, sequence, exchange->now));
  return token == NULL || parse_token (self, exchange, token, epoch, sequence, error);
}

/**
 * suture_service_delta_add_condition:
 * @self: what the client has
 * @set: the collection
 * @where: SQL about the row `e`, to be narrowed
 */
void
suture_service_delta_add_condition (const SutureServiceDelta *self, const SutureServiceSet *set, GString *where)
{
  if (self->since >= 0)
    g_string_append_printf (where, " AND e.id IN (SELECT t.id FROM tracked AS t WHERE t.kind = %d AND t.sequence > %" G_GINT64_FORMAT ")",
                            set->tracked, self->since);
}

/* What has changed and is not to be seen now; and activities that nobody has touched, but time. */
static char *
write_removed_sql (const SutureServiceDelta *self, SutureServiceExchange *exchange, const SutureServiceSet *set)
{
  const gint64 kept = SUTURE_RETENTION_DAYS * G_TIME_SPAN_DAY;
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql,
                          "SELECT t.id FROM tracked AS t WHERE t.kind = %d AND t.sequence > %" G_GINT64_FORMAT
                          " AND NOT EXISTS (SELECT 1 FROM %s WHERE %s AND e.id = t.id)",
                          set->tracked, self->since, set->source, set->condition != NULL ? set->condition : "1");
  if (set->tracked == SUTURE_SERVICE_TRACKED_TASKS)
    g_string_append_printf (sql,
                            " UNION SELECT o.id FROM remediationTask AS o WHERE o.status = 'Completed'"
                            " AND o.statusLastModifiedOn > %" G_GINT64_FORMAT " AND o.statusLastModifiedOn <= %" G_GINT64_FORMAT,
                            self->since_time - kept, exchange->now - kept);
  return g_string_free (sql, FALSE);
}

static void
write_one (yajl_gen gen, const char *id)
{
  yajl_gen_map_open (gen);
  suture_service_json_key (gen, "@removed");
  yajl_gen_map_open (gen);
  suture_service_json_string (gen, "reason", "deleted");
  yajl_gen_map_close (gen);
  suture_service_json_string (gen, "id", id);
  yajl_gen_map_close (gen);
}

/**
 * suture_service_delta_write_removed:
 * @self: what the client has
 * @exchange: a request for a collection
 * @set: the collection
 * @binds: (nullable) (element-type GVariant): parameters of its condition
 * @error: return location for a #SutureServiceDatabaseError
 *
 * Writes what is gone behind the rows of the last page.
 *
 * Returns: %FALSE with @error set
 */
gboolean
suture_service_delta_write_removed (const SutureServiceDelta *self, SutureServiceExchange *exchange, const SutureServiceSet *set,
                                    GPtrArray *binds, GError **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  if (self->since < 0)
    return TRUE;
  sql = write_removed_sql (self, exchange, set);
  statement = suture_service_connection_prepare (exchange->connection, sql, error);
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; binds != NULL && i < binds->len; i++)
    suture_service_statement_bind (statement, (int) i + 1, g_ptr_array_index (binds, i));
  while (suture_service_statement_step (statement, &failure))
    write_one (exchange->gen, (const char *) sqlite3_column_text (statement, 0));
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * suture_service_delta_write_link:
 * @self: what the client wants
 * @exchange: a request for the last page of a collection
 *
 * Writes `@odata.deltaLink`: absolute, to be asked for what changes from the first page on.
 */
void
suture_service_delta_write_link (const SutureServiceDelta *self, SutureServiceExchange *exchange)
{
  g_autofree char *link = NULL;

  if (!self->tracks)
    return;
  link = g_strdup_printf ("%s%s?" TOKEN_OPTION "=%s", exchange->base, exchange->path, suture_service_exchange_get (exchange, NEXT_OPTION));
  suture_service_json_string (exchange->gen, "@odata.deltaLink", link);
}
