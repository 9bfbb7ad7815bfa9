/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-load-private.h"

#include "suture-archive.h"
#include "suture-list.h"
#include "suture-outbox-private.h"
#include "suture-progress.h"

/* Activities and tickets are the things that are also written here: what the
 * service says of them goes beneath the changes that wait (suture-outbox.c). */

/* Under the same key as what is shown, because sets go by it. */
static gboolean
put_beneath (SutureStore *store, SutureConnection *connection, const SutureActivity *activity, gint64 key, GError **error)
{
  g_autofree char *recommendation = suture_activity_dup_recommendation_id (activity);

  return suture_table_update (&suture_table_activities_before, connection, key, recommendation, activity, error) &&
         suture_outbox_run (connection, "UPDATE change SET known = 1 WHERE activityId = ?1 AND kind = 1", activity->id, error) &&
         suture_outbox_show_activity (store, connection, activity->id, error);
}

/**
 * suture_load_put_activity:
 * @store: a store
 * @connection: the writer's connection
 * @activity: an activity as the service has it
 * @key: (out): its key, 0 where it is not taken in because it is in the archive already
 * @error: return location
 *
 * Stores what the service says; a change of ours that waits stays visible.
 *
 * Returns: whether it is stored
 */
gboolean
suture_load_put_activity (SutureStore *store, SutureConnection *connection, SutureActivity *activity, gint64 *key,
                          GError **error)
{
  g_autofree char *recommendation = suture_activity_dup_recommendation_id (activity);
  gboolean archived;

  if (!suture_table_find (&suture_table_activities_before, connection, activity->id, key, error))
    return FALSE;
  if (*key != 0)
    return put_beneath (store, connection, activity, *key, error);
  if (!suture_archive_settle (store, connection, activity, &archived, error))
    return FALSE;
  return archived || suture_table_put (&suture_table_activities, connection, recommendation, activity, key, error);
}

/**
 * suture_load_put_ticket:
 * @store: a store
 * @connection: the writer's connection
 * @ticket: a ticket as the service has it
 * @key: (out): its key
 * @error: return location
 *
 * Stores what the service says; a change of ours that waits stays visible.
 *
 * Returns: whether it is stored
 */
gboolean
suture_load_put_ticket (SutureStore *store, SutureConnection *connection, SutureTicket *ticket, gint64 *key, GError **error)
{
  if (!suture_table_find (&suture_table_tickets_before, connection, ticket->id, key, error))
    return FALSE;
  if (*key == 0)
    return suture_table_put (&suture_table_tickets, connection, NULL, ticket, key, error);
  return suture_table_update (&suture_table_tickets_before, connection, *key, NULL, ticket, error) &&
         suture_outbox_show_ticket (store, connection, ticket->id, error);
}

/* An activity that only this computer knows, and its targets. */
typedef struct
{
  gint64        key;
  SutureKeySet *targets; /* (owned) */
} Own;

static void
own_clear (gpointer data)
{
  Own *own = data;

  suture_key_set_free (own->targets);
}

static GArray *
read_own (SutureConnection *connection, gint64 recommendation, GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Own));
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection,
                           "SELECT b.key, s.keys FROM activityBefore AS b"
                           " JOIN recommendation AS r ON r.\"id\" = b.recommendationId"
                           " JOIN change AS c ON c.activityId = b.\"id\" AND c.kind = 1 AND NOT c.known"
                           " JOIN keySet AS s ON s.kind = 3 AND s.owner = b.key WHERE r.key = ?1", error);
  g_autoptr (GError) local = NULL;

  g_array_set_clear_func (all, own_clear);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, recommendation);
  while (suture_connection_step (connection, statement, &local))
    {
      Own own = { sqlite3_column_int64 (statement, 0), suture_key_set_column (statement, 1) };

      g_array_append_val (all, own);
    }
  if (local == NULL)
    return g_steal_pointer (&all);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/* All fixed completes it, as a service would. */
static gboolean
write_progress (SutureStore *store, SutureConnection *connection, gint64 key, gint64 targets, gint64 left, GError **error)
{
  g_autoptr (SutureActivity) activity = suture_list_read_row (store, connection, &suture_table_activities_before, key, error);

  if (activity == NULL)
    return FALSE;
  activity->fixed_devices = targets - left;
  if (activity->status == SUTURE_ACTIVITY_ACTIVE && activity->type != SUTURE_REMEDIATION_ATTENTION_REQUIRED &&
      targets > 0 && left == 0)
    {
      activity->status = SUTURE_ACTIVITY_COMPLETED;
      activity->completion_method = SUTURE_COMPLETION_AUTOMATIC;
      activity->status_last_modified_on = suture_clock_now (store->clock);
    }
  return suture_outbox_set_activity (connection, &suture_table_activities_before, activity, error) &&
         suture_outbox_show_activity (store, connection, activity->id, error) &&
         suture_progress_measure (store, connection, activity->id, error);
}

/**
 * suture_load_measure_own:
 * @store: a store
 * @connection: the writer's connection
 * @recommendation: its key
 * @exposed: the devices it exposes now
 * @error: return location
 *
 * Works out the progress of activities that only this computer knows: targets
 * that are no longer exposed.
 *
 * Returns: whether it is stored
 */
gboolean
suture_load_measure_own (SutureStore *store, SutureConnection *connection, gint64 recommendation, SutureKeySet *exposed,
                         GError **error)
{
  g_autoptr (GArray) all = read_own (connection, recommendation, error);
  gint64 now = suture_clock_now (store->clock);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      Own *own = &g_array_index (all, Own, i);
      gint64 targets = (gint64) roaring_bitmap_get_cardinality (own->targets);
      gint64 left;

      roaring_bitmap_and_inplace (own->targets, exposed);
      left = (gint64) roaring_bitmap_get_cardinality (own->targets);
      if (!suture_key_set_write (connection, SUTURE_KEY_SET_STILL, own->key, own->targets, now, error) ||
          !write_progress (store, connection, own->key, targets, left, error))
        return FALSE;
    }
  return all != NULL;
}
