/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-standing.h"

#include "suture-exceptions.h"
#include "suture-service-database.h"
#include "suture-service-history.h"

static gboolean
fail (const char *recommendation_id, const char *why, GError **error)
{
  g_set_error (error, SUTURE_SERVICE_DATABASE_ERROR, SUTURE_SERVICE_DATABASE_ERROR_FAILED,
               "Reading what the recommendation %s comes to: %s", recommendation_id, why);
  return FALSE;
}

static gboolean
read_row (SutureServiceStanding *self, SutureServiceConnection *connection, GError **error)
{
  static const char sql[] = "SELECT recommendationCategory, exposureImpact, configScoreImpact, devices"
                            " FROM recommendation WHERE id = ?";
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  statement = suture_service_connection_query (connection, sql, error, "s", self->recommendation_id);
  if (statement == NULL)
    return FALSE;
  if (!suture_service_statement_step (statement, &failure))
    {
      if (failure == NULL)
        return fail (self->recommendation_id, "there is none", error);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  self->category = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  self->exposure = sqlite3_column_double (statement, 1);
  self->secure = sqlite3_column_double (statement, 2);
  self->exposed = suture_service_bitmap_column (statement, 3);
  return self->exposed != NULL || fail (self->recommendation_id, "the set of its devices is damaged", error);
}

static SutureException *
read_exception (SutureServiceStatement *statement)
{
  SutureException *exception = suture_record_new (&suture_exception_type);

  exception->scope = suture_enum_from_word (&suture_exception_scope_words,
                                            (const char *) sqlite3_column_text (statement, 0));
  exception->justification = suture_enum_from_word (&suture_justification_words,
                                                    (const char *) sqlite3_column_text (statement, 1));
  exception->rbac_group_names = suture_service_history_parse_list ((const char *) sqlite3_column_text (statement, 2));
  exception->canceled_group_names = suture_service_history_parse_list ((const char *) sqlite3_column_text (statement, 3));
  exception->ends_on = (SutureDay) sqlite3_column_int64 (statement, 4);
  return exception;
}

static SutureExceptionsEffect *
read_effect (const char *recommendation_id, SutureServiceConnection *connection, SutureDay today, GError **error)
{
  static const char sql[] = "SELECT scope, justification, rbacGroupNames, canceledRbacGroupNames, endsOn"
                            " FROM recommendationException WHERE recommendationId = ? AND canceledOn IS NULL";
  g_autoptr (GPtrArray) exceptions = g_ptr_array_new_with_free_func (suture_record_unref);
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  statement = suture_service_connection_query (connection, sql, error, "s", recommendation_id);
  if (statement == NULL)
    return NULL;
  while (suture_service_statement_step (statement, &failure))
    g_ptr_array_add (exceptions, read_exception (statement));
  if (failure == NULL)
    return suture_exceptions_effect_new ((SutureException *const *) exceptions->pdata, exceptions->len, NULL, today);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* A group that is not there any more has no devices. */
static gboolean
take_group (SutureServiceStanding *self, SutureServiceConnection *connection, const char *group, GError **error)
{
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autoptr (SutureServiceBitmap) devices = NULL;
  g_autoptr (GError) failure = NULL;

  statement = suture_service_connection_query (connection, "SELECT devices FROM deviceGroup WHERE name = ?", error, "s",
                                               group);
  if (statement == NULL)
    return FALSE;
  if (suture_service_statement_step (statement, &failure))
    devices = suture_service_bitmap_column (statement, 0);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (devices != NULL)
    roaring_bitmap_andnot_inplace (self->counted, devices);
  return TRUE;
}

static gboolean
count (SutureServiceStanding *self, SutureServiceConnection *connection, SutureDay today, GError **error)
{
  g_autoptr (SutureExceptionsEffect) effect = read_effect (self->recommendation_id, connection, today, error);

  if (effect == NULL)
    return FALSE;
  self->counted = effect->lowers_all ? roaring_bitmap_create () : roaring_bitmap_copy (self->exposed);
  for (guint i = 0; effect->lowered[i] != NULL; i++)
    if (!take_group (self, connection, effect->lowered[i], error))
      return FALSE;
  return TRUE;
}

/**
 * suture_service_standing_new:
 * @connection: the database
 * @recommendation_id: a recommendation
 * @today: the day in UTC that exceptions go by
 * @error: return location for a #SutureServiceDatabaseError
 *
 * Returns: (transfer full) (nullable): what it comes to now
 */
SutureServiceStanding *
suture_service_standing_new (SutureServiceConnection *connection, const char *recommendation_id, SutureDay today,
                             GError **error)
{
  g_autoptr (SutureServiceStanding) self = NULL;

  g_return_val_if_fail (connection != NULL && recommendation_id != NULL, NULL);

  self = g_new0 (SutureServiceStanding, 1);
  self->recommendation_id = g_strdup (recommendation_id);
  if (!read_row (self, connection, error) || !count (self, connection, today, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * suture_service_standing_free:
 * @self: (transfer full): what a recommendation came to
 */
void
suture_service_standing_free (SutureServiceStanding *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->exposed, roaring_bitmap_free);
  g_clear_pointer (&self->counted, roaring_bitmap_free);
  g_free (self->recommendation_id);
  g_free (self->category);
  g_free (self);
}
