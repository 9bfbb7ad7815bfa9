/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-rate-gate.h"

#include <string.h>

/* The calls that a limit counts, by their path. */
typedef enum
{
  CALLS_ANY,
  CALLS_WRITES,
  CALLS_MACHINES,        /* list, one, setDeviceValue */
  CALLS_WEAKNESSES,      /* machines/{id}/vulnerabilities */
  CALLS_ASSESSMENTS,     /* …ByMachine, the delta too */
  CALLS_EXPORTS,         /* …Export */
} Calls;

typedef struct
{
  Calls calls;
  guint n_max;
  guint seconds;
} Limit;

/* Microsoft's published limits: of Defender's API by connection and by kind of call, of Graph those of the nearest group. */
static const Limit defender_limits[] = {
  { CALLS_ANY, 100, 60 },
  { CALLS_MACHINES, 100, 60 },    { CALLS_MACHINES, 1500, 3600 },
  { CALLS_WEAKNESSES, 50, 60 },   { CALLS_WEAKNESSES, 1500, 3600 },
  { CALLS_ASSESSMENTS, 30, 60 },  { CALLS_ASSESSMENTS, 1000, 3600 },
  { CALLS_EXPORTS, 5, 60 },       { CALLS_EXPORTS, 20, 3600 },
};

static const Limit graph_limits[] = {
  { CALLS_ANY, 1000, 20 },
  { CALLS_WRITES, 100, 20 },
};

/* What a limit has let pass of late. */
typedef struct
{
  Limit   limit;
  GQueue *passed; /* (owned) (element-type gint64): when, monotonic, the oldest first */
} Count;

/**
 * SutureRateGate:
 *
 * Keeps the calls to one service below the limits that Microsoft publishes,
 * before Microsoft does: one gate for all threads that call it.
 *
 * ```
 *  call -> pass: below every limit that counts it? -> noted, goes
 *                else: microseconds until it may be asked again
 *  429  -> hold: nothing passes until then
 * ```
 *
 * Any thread.
 */
struct _SutureRateGate
{
  gatomicrefcount ref_count;
  GMutex          mutex;     /* guards what is below */
  GArray         *counts;    /* (owned) (element-type Count) */
  gint64          held_usec; /* monotonic: nothing passes before */
};

static void
count_clear (gpointer data)
{
  g_queue_free_full (((Count *) data)->passed, g_free);
}

static SutureRateGate *
gate_new (const Limit *limits, guint n_limits)
{
  SutureRateGate *self = g_new0 (SutureRateGate, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  self->counts = g_array_new (FALSE, FALSE, sizeof (Count));
  g_array_set_clear_func (self->counts, count_clear);
  for (guint i = 0; i < n_limits; i++)
    {
      Count count = { limits[i], g_queue_new () };

      g_array_append_val (self->counts, count);
    }
  return self;
}

/**
 * suture_rate_gate_new:
 * @resource: which of Microsoft's services it is for
 *
 * Returns: (transfer full): a gate that nothing has passed
 */
SutureRateGate *
suture_rate_gate_new (SutureResource resource)
{
  return resource == SUTURE_RESOURCE_GRAPH ? gate_new (graph_limits, G_N_ELEMENTS (graph_limits))
                                           : gate_new (defender_limits, G_N_ELEMENTS (defender_limits));
}

/**
 * suture_rate_gate_new_paced:
 * @calls: how many calls
 * @seconds: in how many seconds
 *
 * Returns: (transfer full): a gate with this limit alone
 */
SutureRateGate *
suture_rate_gate_new_paced (guint calls, guint seconds)
{
  const Limit limit = { CALLS_ANY, calls, seconds };

  g_return_val_if_fail (calls > 0 && seconds > 0, NULL);

  return gate_new (&limit, 1);
}

/**
 * suture_rate_gate_ref:
 * @self: a gate
 *
 * Returns: (transfer full): the same gate
 */
SutureRateGate *
suture_rate_gate_ref (SutureRateGate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * suture_rate_gate_unref:
 * @self: (transfer full): a gate
 */
void
suture_rate_gate_unref (SutureRateGate *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->counts);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/* Paths of the service are compared without regard to case, and whatever name of the service stands before them. */
static Calls
classify (const char *address)
{
  const char *host = strstr (address, "://");
  const char *path = host != NULL ? strchr (host + strlen ("://"), '/') : address;
  g_autofree char *lower = path != NULL ? g_ascii_strdown (path, (gssize) strcspn (path, "?#")) : NULL;

  if (lower == NULL || !g_str_has_prefix (lower, "/api/machines"))
    return CALLS_ANY;
  if (g_str_has_suffix (lower, "export"))
    return CALLS_EXPORTS;
  if (g_str_has_suffix (lower, "bymachine"))
    return CALLS_ASSESSMENTS;
  return g_str_has_suffix (lower, "/vulnerabilities") ? CALLS_WEAKNESSES : CALLS_MACHINES;
}

static gboolean
is_counted (const Limit *limit, gboolean writes, Calls calls)
{
  return limit->calls == CALLS_ANY || limit->calls == calls || (limit->calls == CALLS_WRITES && writes);
}

/* Forgets what is past; how long until one more may pass. */
static gint64
get_wait (Count *count, gint64 now_usec)
{
  const gint64 window_usec = count->limit.seconds * (gint64) G_USEC_PER_SEC;
  gint64 *oldest;

  while ((oldest = g_queue_peek_head (count->passed)) != NULL && *oldest <= now_usec - window_usec)
    g_free (g_queue_pop_head (count->passed));
  return count->passed->length < count->limit.n_max ? 0 : *oldest + window_usec - now_usec;
}

/**
 * suture_rate_gate_pass:
 * @self: a gate
 * @method: of the call
 * @address: of the call, whole or from its path on, such as `/api/machines`
 * @now_usec: the time, monotonic
 *
 * Asks whether a call may go now; where it may it is counted.
 *
 * Returns: 0, or microseconds after which to ask again
 */
gint64
suture_rate_gate_pass (SutureRateGate *self, const char *method, const char *address, gint64 now_usec)
{
  gint64 wait;
  Calls calls;
  gboolean writes;

  g_return_val_if_fail (self != NULL && method != NULL && address != NULL, 0);

  calls = classify (address);
  writes = strcmp (method, "GET") != 0;
  g_mutex_lock (&self->mutex);
  wait = MAX (self->held_usec - now_usec, 0);
  for (guint i = 0; i < self->counts->len; i++)
    if (is_counted (&g_array_index (self->counts, Count, i).limit, writes, calls))
      wait = MAX (wait, get_wait (&g_array_index (self->counts, Count, i), now_usec));
  for (guint i = 0; i < self->counts->len && wait == 0; i++)
    if (is_counted (&g_array_index (self->counts, Count, i).limit, writes, calls))
      g_queue_push_tail (g_array_index (self->counts, Count, i).passed, g_memdup2 (&now_usec, sizeof now_usec));
  g_mutex_unlock (&self->mutex);
  return wait;
}

/**
 * suture_rate_gate_hold:
 * @self: a gate
 * @until_usec: monotonic
 *
 * The service has said when it wants the next call: nobody's passes before.
 */
void
suture_rate_gate_hold (SutureRateGate *self, gint64 until_usec)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->mutex);
  self->held_usec = MAX (self->held_usec, until_usec);
  g_mutex_unlock (&self->mutex);
}
