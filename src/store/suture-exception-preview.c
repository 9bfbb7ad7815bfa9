/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-store-exceptions.h"

#include <glib/gi18n-lib.h>

#include "suture-after-exceptions.h"
#include "suture-error.h"
#include "suture-groups.h"
#include "suture-list.h"
#include "suture-recommendation.h"

/* What an exception would come to, by the same rules as the lists: the effect of all exceptions of its recommendation
 * without it and with it, the devices that leaves, and the share of the impact that goes with them (domain 6.3). */

typedef struct
{
  SutureStore                *store;
  SutureConnection           *connection;
  SutureRecommendation       *recommendation; /* (owned) */
  SutureDeviceIndex          *index;          /* (owned) */
  GStrv                       groups;         /* (owned): those that have devices */
  SutureDay                   today;
} Work;

static void
work_clear (Work *self)
{
  g_clear_pointer (&self->recommendation, suture_record_unref);
  g_clear_pointer (&self->index, suture_device_index_unref);
  g_strfreev (self->groups);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static gboolean
begin (Work *self, const char *id, GError **error)
{
  gint64 key;
  g_autoptr (GError) local = NULL;

  if (!suture_table_find (&suture_table_recommendations, self->connection, id, &key, error))
    return FALSE;
  if (key != 0)
    self->recommendation = suture_list_read_record (self->store, self->connection, &suture_recommendation_type, key, &local);
  if (self->recommendation == NULL && local == NULL)
    g_set_error (&local, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND,
                 _("The recommendation “%s” is not known here any more. Sync and look again."), id);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  self->index = suture_store_get_index (self->store, self->connection, error);
  self->groups = self->index != NULL ? suture_groups_list_names (self->store, self->connection, error) : NULL;
  return self->groups != NULL;
}

/* The devices that @exceptions leave. */
static gboolean
count_left (Work *self, GPtrArray *exceptions, SutureExceptionsEffect **effect, gint64 *left, GError **error)
{
  const SutureRecommendation *recommendation = self->recommendation;
  g_autoptr (SutureKeySet) set = NULL;

  *effect = suture_exceptions_effect_new ((SutureException *const *) (gpointer) exceptions->pdata, exceptions->len,
                                          (const char *const *) self->groups, self->today);
  if (!suture_after_exceptions_read_left (self->connection, recommendation->id, *effect, self->index, &set, error))
    return FALSE;
  *left = recommendation->exposed_machines_count;
  if (set != NULL)
    *left = MIN (*left, (gint64) roaring_bitmap_get_cardinality (set));
  return TRUE;
}

/* Of a global one the service's count is enough; else it has to be known which devices they are. */
static gboolean
count_covered (Work *self, const SutureExceptionRequest *request, SutureExceptionPreview *preview, GError **error)
{
  gboolean global = request->scope == SUTURE_EXCEPTION_GLOBAL;
  char *none[] = { NULL };
  char **groups = global ? NULL : request->groups != NULL ? request->groups : none;
  g_autoptr (GError) local = NULL;
  g_autoptr (SutureKeySet) covered = suture_groups_targets (self->store, self->connection, self->recommendation->record.key,
                                                            groups, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  preview->complete = covered != NULL || (global && preview->exposed_now == self->recommendation->exposed_machines_count);
  if (global)
    preview->covered = self->recommendation->exposed_machines_count;
  else if (covered != NULL)
    preview->covered = (gint64) roaring_bitmap_get_cardinality (covered);
  return TRUE;
}

/* What @left devices take off. */
static double
get_taken (Work *self, double impact, gint64 left)
{
  return impact - suture_exceptions_get_impact_left (impact, left, self->recommendation->exposed_machines_count);
}

static gboolean
work_out_scores (Work *self, SutureExceptionPreview *preview, GError **error)
{
  double exposure_impact = self->recommendation->exposure_impact;
  double secure_impact = self->recommendation->config_score_impact;
  SutureExceptionScores elsewhere;

  if (!suture_store_exceptions_read_scores (self->connection, self->recommendation->id, &elsewhere, error))
    return FALSE;
  if (elsewhere.exposure >= 0)
    {
      double exposure = elsewhere.exposure - elsewhere.less;

      preview->exposure_now = MAX (exposure - get_taken (self, exposure_impact, preview->exposed_now), 0);
      preview->exposure_then = MAX (exposure - get_taken (self, exposure_impact, preview->exposed_then), 0);
    }
  if (elsewhere.secure >= 0)
    {
      double secure = elsewhere.secure + elsewhere.more;

      preview->secure_now = secure + get_taken (self, secure_impact, preview->exposed_now);
      preview->secure_then = secure + get_taken (self, secure_impact, preview->exposed_then);
    }
  return TRUE;
}

static gboolean
read_synced_on (SutureConnection *connection, SutureExceptionPreview *preview, GError **error)
{
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection, "SELECT value FROM meta WHERE name = 'sync.syncedAt'", error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  if (suture_connection_step (connection, statement, &local) &&
      !suture_time_parse ((const char *) sqlite3_column_text (statement, 0), -1, &preview->synced_on))
    preview->synced_on = SUTURE_TIME_NONE;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
work_out (Work *self, const SutureExceptionRequest *request, SutureExceptionPreview *preview, GError **error)
{
  const char *id = request->recommendation_id;
  g_autoptr (GPtrArray) exceptions = suture_store_exceptions_read (self->store, self->connection, id, error);
  g_autoptr (SutureExceptionsEffect) now = NULL;
  g_autoptr (SutureExceptionsEffect) then = NULL;

  if (exceptions == NULL || !count_left (self, exceptions, &now, &preview->exposed_now, error))
    return FALSE;
  g_ptr_array_add (exceptions, suture_store_exceptions_make (self->store, request, NULL));
  if (!count_left (self, exceptions, &then, &preview->exposed_then, error))
    return FALSE;
  preview->status = then->status;
  return count_covered (self, request, preview, error) && work_out_scores (self, preview, error) &&
         read_synced_on (self->connection, preview, error) &&
         (request->scope == SUTURE_EXCEPTION_SCOPE_UNKNOWN ||
          suture_groups_read_open (self->store, self->connection, id,
                                   request->scope == SUTURE_EXCEPTION_GLOBAL ? NULL : request->groups,
                                   preview->open_activities, error));
}

/**
 * suture_store_exceptions_preview:
 * @self: a store
 * @connection: the calling thread's connection
 * @request: an exception as far as it is filled in
 * @error: return location; %SUTURE_ERROR_NOT_FOUND where its recommendation is not known
 *
 * Returns: (transfer full): what it would come to, or %NULL and @error
 */
SutureExceptionPreview *
suture_store_exceptions_preview (SutureStore *self, SutureConnection *connection, const SutureExceptionRequest *request,
                                 GError **error)
{
  g_autoptr (SutureExceptionPreview) preview = suture_exception_preview_new ();
  g_auto (Work) work = { .store = self, .connection = connection, .today = suture_clock_today (self->clock) };

  if (!begin (&work, request->recommendation_id, error) || !work_out (&work, request, preview, error))
    return NULL;
  return g_steal_pointer (&preview);
}

typedef struct
{
  const SutureExceptionRequest *request;
  SutureExceptionPreview       *preview; /* (owned) (nullable) */
} Asking;

static gboolean
preview_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Asking *asking = data;

  asking->preview = suture_store_exceptions_preview (self, connection, asking->request, error);
  return asking->preview != NULL;
}

/**
 * suture_store_preview_exception:
 * @self: a store
 * @request: an exception as far as it is filled in
 * @error: return location; %SUTURE_ERROR_NOT_FOUND where its recommendation is not known
 *
 * Works out what the exception would come to (domain 6.3). Blocks: for worker
 * threads and the command line.
 *
 * Returns: (transfer full): the preview, or %NULL and @error
 */
SutureExceptionPreview *
suture_store_preview_exception (SutureStore *self, const SutureExceptionRequest *request, GError **error)
{
  Asking asking = { .request = request };

  g_return_val_if_fail (SUTURE_IS_STORE (self) && request != NULL, NULL);

  suture_store_read (self, preview_job, &asking, error);
  return asking.preview;
}
