/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-simulation-private.h"

#include "suture-enums.h"
#include "suture-service-bitmap.h"
#include "suture-service-exposure.h"

/* An activity while some of its devices get fixed. */
typedef struct
{
  char                *recommendation_id;  /* (owned) */
  gint64               days;               /* it takes as a whole */
  gboolean             waits;              /* for IT to accept it */
  gint64               n_targets;
  SutureServiceBitmap *left;               /* (owned): targets that are exposed */
  SutureServiceBitmap *exposed;            /* (owned): of the recommendation */
} Work;

static void
work_clear (Work *work)
{
  g_free (work->recommendation_id);
  g_clear_pointer (&work->left, roaring_bitmap_free);
  g_clear_pointer (&work->exposed, roaring_bitmap_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static gint64
days_for (const char *priority)
{
  switch (suture_enum_from_word (&suture_priority_words, priority))
    {
    case SUTURE_PRIORITY_HIGH: return 7;
    case SUTURE_PRIORITY_LOW:  return 30;
    default:                   return 14;
    }
}

/* Without a security task the request came by mail, and is worked on. */
static gboolean
read_work (SutureSimulation *self, gint64 key, Work *work, GError **error)
{
  static const char sql[] =
    "SELECT t.recommendationId, t.priority, t.targets, r.devices,"
    " EXISTS (SELECT 1 FROM deviceAppManagementTask AS d WHERE d.remediationTaskId = t.id) AND NOT EXISTS (SELECT 1 FROM"
    " deviceAppManagementTask AS d WHERE d.remediationTaskId = t.id AND d.status IN ('active', 'completed'))"
    " FROM remediationTask AS t JOIN recommendation AS r ON r.id = t.recommendationId WHERE t.key = ? AND t.status = 'Active'";
  g_autoptr (SutureServiceStatement) statement = NULL;

  statement = suture_service_connection_query (self->connection, sql, error, "i", key);
  if (statement == NULL || !suture_service_statement_step (statement, error))
    return FALSE;
  work->recommendation_id = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  work->days = days_for ((const char *) sqlite3_column_text (statement, 1));
  work->left = suture_service_bitmap_column (statement, 2);
  work->exposed = suture_service_bitmap_column (statement, 3);
  work->waits = sqlite3_column_int (statement, 4);
  if (work->left == NULL || work->exposed == NULL)
    return FALSE;
  work->n_targets = (gint64) roaring_bitmap_get_cardinality (work->left);
  roaring_bitmap_and_inplace (work->left, work->exposed);
  return TRUE;
}

/* As many devices as its pace gives for a round; what is less than one comes in some of the rounds. */
static guint
count_devices (SutureSimulation *self, gint64 key, const Work *work)
{
  const double pace = (double) work->n_targets * self->days / (double) work->days;
  const double wanted = pace + suture_simulation_draw_unit (self, "pace", key);
  const guint left = (guint) roaring_bitmap_get_cardinality (work->left);

  return wanted < left ? (guint) wanted : left;
}

static void
take_devices (SutureSimulation *self, gint64 key, Work *work, guint n)
{
  guint left = (guint) roaring_bitmap_get_cardinality (work->left);

  if (n == left)
    roaring_bitmap_andnot_inplace (work->exposed, work->left);
  for (guint i = 0; n < left && i < n; i++)
    {
      const guint64 draw = suture_simulation_draw (self, "device", (key << 24) + i);
      guint32 device;

      if (!roaring_bitmap_select (work->left, (guint32) (draw % (left - i)), &device))
        break;
      roaring_bitmap_remove (work->left, device);
      roaring_bitmap_remove (work->exposed, device);
    }
}

/* One activity: some of the targets are fixed. The system completes it with the last one, and IT its task then. */
gboolean
suture_simulation_play_activity (SutureSimulation *self, gint64 key, GError **error)
{
  g_auto (Work) work = { NULL, };
  g_autoptr (GError) failure = NULL;
  guint n;

  /* A person may have completed it since the round began. */
  if (!read_work (self, key, &work, &failure))
    {
      if (failure == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  n = work.waits ? 0 : count_devices (self, key, &work);
  if (n == 0)
    return TRUE;
  take_devices (self, key, &work, n);
  return suture_service_exposure_set (self->connection, work.recommendation_id, work.exposed, self->now, error) &&
         suture_simulation_close_tickets (self, work.recommendation_id, error);
}
