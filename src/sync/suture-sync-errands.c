/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sync-errands.h"

#include "suture-sync-post.h"

/* Small writes to the store that nobody waits for; only of a draft it is told that it could not be kept. Done in one
 * thread, in the order in which they were asked for, so that the last draft is the one that stays. */

typedef enum
{
  ERRAND_SEEN,
  ERRAND_DRAFT,
  ERRAND_REMINDED,
  ERRAND_SWEEP,
} ErrandKind;

typedef struct
{
  ErrandKind kind;
  char      *name; /* (owned) (nullable): of the recommendation, of the draft */
  char      *text; /* (owned) (nullable): of the draft */
  GPtrArray *exceptions; /* (owned) (nullable): what was brought to mind */
  SutureDay  today; /* of what was brought to mind */
} Errand;

static void
errand_free (Errand *errand)
{
  g_free (errand->name);
  g_free (errand->text);
  g_clear_pointer (&errand->exceptions, g_ptr_array_unref);
  g_free (errand);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static void
errand_cb (gpointer data, gpointer user_data)
{
  g_autoptr (Errand) errand = data;
  SutureSync *self = user_data;
  g_autoptr (GError) error = NULL;

  switch (errand->kind)
    {
    case ERRAND_SEEN:     suture_store_mark_seen (self->store, errand->name, &error); break;
    case ERRAND_DRAFT:    suture_store_save_draft (self->store, errand->name, errand->text, &error); break;
    case ERRAND_REMINDED: suture_store_mark_reminded (self->store, errand->exceptions, errand->today, &error); break;
    case ERRAND_SWEEP:    suture_store_sweep (self->store, g_atomic_int_get (&self->archive), &error); break;
    default:              g_assert_not_reached ();
    }
  if (errand->kind == ERRAND_DRAFT)
    suture_sync_post_draft (self, error != NULL ? error->message : NULL);
  /* The window says what is wrong with the store where it reads; of the others nobody asks. */
  else if (error != NULL)
    g_debug ("A small write failed: %s", error->message);
}

static void
push (SutureSync *self, Errand *errand)
{
  if (self->errands != NULL)
    g_thread_pool_push (self->errands, errand, NULL);
  else
    errand_cb (errand, self); /* about to quit: now or never */
}

static void
run_errand (SutureSync *self, ErrandKind kind, const char *name, const char *text)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->kind = kind;
  errand->name = g_strdup (name);
  errand->text = g_strdup (text);
  push (self, errand);
}

/**
 * suture_sync_errands_start:
 * @self: a sync
 *
 * Makes the thread's queue; the thread itself starts when there is something to do.
 */
void
suture_sync_errands_start (SutureSync *self)
{
  g_return_if_fail (SUTURE_IS_SYNC (self) && self->errands == NULL);

  self->errands = g_thread_pool_new_full (errand_cb, self, (GDestroyNotify) errand_free, 1, FALSE, NULL);
}

/**
 * suture_sync_errands_stop:
 * @self: a sync
 *
 * Waits until everything asked for is done. Main thread.
 */
void
suture_sync_errands_stop (SutureSync *self)
{
  g_return_if_fail (SUTURE_IS_SYNC (self));

  if (self->errands != NULL)
    g_thread_pool_free (g_steal_pointer (&self->errands), FALSE, TRUE);
}

/**
 * suture_sync_errands_mark_seen:
 * @self: a sync
 * @recommendation_id: (nullable): what the user looked at; %NULL for all of them
 */
void
suture_sync_errands_mark_seen (SutureSync *self, const char *recommendation_id)
{
  g_return_if_fail (SUTURE_IS_SYNC (self));

  run_errand (self, ERRAND_SEEN, recommendation_id, NULL);
}

/**
 * suture_sync_errands_save_draft:
 * @self: a sync
 * @name: which draft
 * @text: (nullable): what was typed so far; %NULL forgets it
 */
void
suture_sync_errands_save_draft (SutureSync *self, const char *name, const char *text)
{
  g_return_if_fail (SUTURE_IS_SYNC (self) && name != NULL);

  run_errand (self, ERRAND_DRAFT, name, text);
}

/**
 * suture_sync_errands_mark_reminded:
 * @self: a sync
 * @exceptions: (element-type SutureException): what was brought to mind; no longer changed
 * @today: the day it was then
 */
void
suture_sync_errands_mark_reminded (SutureSync *self, GPtrArray *exceptions, SutureDay today)
{
  Errand *errand;

  g_return_if_fail (SUTURE_IS_SYNC (self) && exceptions != NULL);

  errand = g_new0 (Errand, 1);
  errand->kind = ERRAND_REMINDED;
  errand->exceptions = g_ptr_array_ref (exceptions);
  errand->today = today;
  push (self, errand);
}

/**
 * suture_sync_errands_sweep:
 * @self: a sync
 *
 * Lets go what has been complete for long enough.
 */
void
suture_sync_errands_sweep (SutureSync *self)
{
  g_return_if_fail (SUTURE_IS_SYNC (self));

  run_errand (self, ERRAND_SWEEP, NULL, NULL);
}
