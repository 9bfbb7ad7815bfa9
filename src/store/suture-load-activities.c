/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-load-private.h"

#include "suture-archive.h"
#include "suture-groups.h"
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

/* Graph tells neither which activity a ticket belongs to nor the last note: what this computer knows of them stays. */
static gboolean
inherit (SutureStore *store, SutureConnection *connection, const SutureTable *table, SutureTicket *ticket, GError **error)
{
  g_autoptr (SutureTicket) known = NULL;

  if (!suture_outbox_find_row (store, connection, table, ticket->id, (gpointer *) &known, error))
    return FALSE;
  if (known == NULL)
    return TRUE;
  if (ticket->remediation_task_id == NULL)
    ticket->remediation_task_id = g_steal_pointer (&known->remediation_task_id);
  if (ticket->status_note == NULL && ticket->status == known->status)
    ticket->status_note = g_steal_pointer (&known->status_note);
  return TRUE;
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
  g_autoptr (SutureTicket) whole = suture_record_copy (ticket);

  if (!suture_table_find (&suture_table_tickets_before, connection, ticket->id, key, error) ||
      !inherit (store, connection, *key == 0 ? &suture_table_tickets : &suture_table_tickets_before, whole, error))
    return FALSE;
  if (*key == 0)
    return suture_table_put (&suture_table_tickets, connection, NULL, whole, key, error);
  return suture_table_update (&suture_table_tickets_before, connection, *key, NULL, whole, error) &&
         suture_outbox_show_ticket (store, connection, whole->id, error);
}

/* An activity that only this computer knows, and its targets. */
typedef struct
{
  gint64        key;
  SutureKeySet *targets; /* (owned) (nullable): NULL where they were not known when it was made */
} Own;

static void
own_clear (gpointer data)
{
  Own *own = data;

  g_clear_pointer (&own->targets, suture_key_set_free);
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
                           " LEFT JOIN keySet AS s ON s.kind = 3 AND s.owner = b.key WHERE r.key = ?1", error);
  g_autoptr (GError) local = NULL;

  g_array_set_clear_func (all, own_clear);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, recommendation);
  while (suture_connection_step (connection, statement, &local))
    {
      const gboolean known = sqlite3_column_type (statement, 1) != SQLITE_NULL;
      Own own = { sqlite3_column_int64 (statement, 0), known ? suture_key_set_column (statement, 1) : NULL };

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

static gboolean
keeps_here (SutureConnection *connection, gboolean *keeps, GError **error)
{
  gint64 known;

  /* SUTURE_CAN_WRITE_ACTIVITIES */
  if (!suture_connection_get_integer (connection,
                                      "SELECT CAST(value AS INTEGER) & 1 = 0 FROM meta WHERE name = 'sync.capabilities'",
                                      &known, error))
    return FALSE;
  *keeps = known != 0;
  return TRUE;
}

/* No service will ever tell the targets of what is kept here: those that are known first are taken. Which devices nobody
 * would notice a change on is told by number only, so that those are never known. */
static gboolean
freeze_late (SutureStore *store, SutureConnection *connection, gint64 recommendation, Own *own, GError **error)
{
  g_autoptr (SutureActivity) activity = NULL;
  gboolean keeps;

  if (!keeps_here (connection, &keeps, error))
    return FALSE;
  if (!keeps)
    return TRUE;
  activity = suture_list_read_row (store, connection, &suture_table_activities_before, own->key, error);
  if (activity == NULL)
    return FALSE;
  if (activity->productivity_impact_remediation_type == SUTURE_SCOPE_NON_IMPACTED)
    return TRUE;
  own->targets = suture_groups_targets (store, connection, recommendation,
                                        activity->all_groups ? NULL : activity->rbac_group_names, error);
  if (own->targets == NULL)
    return FALSE;
  activity->target_devices = (gint64) roaring_bitmap_get_cardinality (own->targets);
  return suture_key_set_write (connection, SUTURE_KEY_SET_TARGETS, own->key, own->targets, suture_clock_now (store->clock), error) &&
         suture_outbox_set_activity (connection, &suture_table_activities_before, activity, error);
}

/**
 * suture_load_measure_own:
 * @store: a store
 * @connection: the writer's connection
 * @recommendation: its key
 * @exposed: the devices it exposes now; in the store already
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
      gint64 targets, left;

      if (own->targets == NULL && !freeze_late (store, connection, recommendation, own, error))
        return FALSE;
      if (own->targets == NULL)
        continue;
      targets = (gint64) roaring_bitmap_get_cardinality (own->targets);
      roaring_bitmap_and_inplace (own->targets, exposed);
      left = (gint64) roaring_bitmap_get_cardinality (own->targets);
      if (!suture_key_set_write (connection, SUTURE_KEY_SET_STILL, own->key, own->targets, now, error) ||
          !write_progress (store, connection, own->key, targets, left, error))
        return FALSE;
    }
  return all != NULL;
}

/**
 * suture_load_leave_own:
 * @store: a store
 * @connection: the writer's connection
 * @recommendation: key of one that the service lists no longer
 * @error: return location
 *
 * It exposes no device any more: what was asked for here is complete, where this
 * computer alone keeps it.
 *
 * Returns: whether it is stored
 */
gboolean
suture_load_leave_own (SutureStore *store, SutureConnection *connection, gint64 recommendation, GError **error)
{
  g_autoptr (SutureKeySet) nothing = suture_key_set_new ();
  gboolean keeps;

  if (!keeps_here (connection, &keeps, error))
    return FALSE;
  return !keeps || suture_load_measure_own (store, connection, recommendation, nothing, error);
}
