/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sync-post.h"

#include <glib/gi18n-lib.h>

#include "suture-error.h"

/* News of the threads, told to the status where it lives: in the main context.
 * Without threads (the command line) they are told on the spot. */

#define PROGRESS_USEC (G_USEC_PER_SEC / 10)

typedef enum
{
  NEWS_STATE = 1 << 0,
  NEWS_PROGRESS = 1 << 1,
  NEWS_SYNCED = 1 << 2,
  NEWS_ACCOUNT = 1 << 3,
  NEWS_WAITING = 1 << 4,
  NEWS_DRAFT = 1 << 5,
  NEWS_HELD = 1 << 6,
} NewsKind;

typedef struct
{
  SutureSyncStatus  *status; /* (owned) */
  guint              kinds;
  SutureSyncState    state;
  char              *message; /* (owned) (nullable) */
  double             progress;
  gint64             synced_at_usec;
  SutureCapabilities capabilities;
  char              *user;    /* (owned) (nullable) */
  guint              waiting;
  guint              undecided;
} News;

static void
news_free (News *news)
{
  g_object_unref (news->status);
  g_free (news->message);
  g_free (news->user);
  g_free (news);
}

static gboolean
tell_cb (gpointer data)
{
  News *news = data;

  if (news->kinds & NEWS_ACCOUNT)
    suture_sync_status_set_account (news->status, news->capabilities, news->user);
  if (news->kinds & NEWS_SYNCED)
    suture_sync_status_set_synced_at (news->status, news->synced_at_usec);
  if (news->kinds & NEWS_PROGRESS)
    suture_sync_status_set_progress (news->status, news->progress);
  if (news->kinds & NEWS_STATE)
    suture_sync_status_set_state (news->status, news->state, news->message);
  if (news->kinds & NEWS_HELD)
    suture_sync_status_set_held (news->status, news->message);
  if (news->kinds & NEWS_WAITING)
    {
      suture_sync_status_set_waiting (news->status, news->waiting);
      suture_sync_status_set_undecided (news->status, news->undecided);
    }
  if (news->kinds & NEWS_DRAFT)
    suture_sync_status_set_draft_problem (news->status, news->message);
  return G_SOURCE_REMOVE;
}

static void
post (SutureSync *self, News news)
{
  News *copy = g_memdup2 (&news, sizeof news);
  g_autoptr (GSource) source = NULL;

  copy->status = g_object_ref (self->status);
  if (!self->threaded)
    {
      tell_cb (copy);
      news_free (copy);
      return;
    }
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_cb, copy, (GDestroyNotify) news_free);
  g_source_attach (source, self->context);
}

/**
 * suture_sync_post_state:
 * @self: a sync
 * @state: how it is
 * @message: (nullable): for people
 *
 * Any thread, as all of these.
 */
void
suture_sync_post_state (SutureSync *self, SutureSyncState state, const char *message)
{
  g_return_if_fail (SUTURE_IS_SYNC (self));

  post (self, (News) { .kinds = NEWS_STATE | NEWS_PROGRESS, .state = state, .message = g_strdup (message), .progress = -1 });
}

/**
 * suture_sync_post_progress:
 * @self: a sync
 * @message: (nullable): what is being done; %NULL: as before
 * @progress: 0 to 1, or -1
 *
 * Ten times a second at the most, new words always.
 */
void
suture_sync_post_progress (SutureSync *self, const char *message, double progress)
{
  const gint64 now = g_get_monotonic_time ();
  gboolean is_new;

  g_return_if_fail (SUTURE_IS_SYNC (self));

  is_new = message != NULL && g_strcmp0 (message, self->message) != 0;
  if (!is_new && now - self->reported_usec < PROGRESS_USEC)
    return;
  self->reported_usec = now;
  if (is_new)
    {
      g_free (self->message);
      self->message = g_strdup (message);
    }
  post (self, (News) { .kinds = NEWS_STATE | NEWS_PROGRESS, .state = SUTURE_SYNC_RUNNING,
                       .message = g_strdup (self->message), .progress = progress });
}

/**
 * suture_sync_post_wait:
 * @wait_usec: how long, microseconds
 * @http_status: what the service answered, 0 for nothing
 * @user_data: a sync
 *
 * Tells of a wait that people would notice.
 */
void
suture_sync_post_wait (gint64 wait_usec, guint http_status, gpointer user_data)
{
  SutureSync *self = user_data;
  const int seconds = (int) ((wait_usec + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
  g_autofree char *message = NULL;

  g_return_if_fail (SUTURE_IS_SYNC (self));

  if (http_status != 429 && http_status != 503)
    return;
  if (suture_account_is_microsoft (self->account))
    message = g_strdup_printf (ngettext ("Waiting %d second for Microsoft’s limit…", "Waiting %d seconds for Microsoft’s limit…",
                                         (gulong) seconds), seconds);
  else
    message = g_strdup_printf (ngettext ("The service asks to wait %d second…", "The service asks to wait %d seconds…",
                                         (gulong) seconds), seconds);
  post (self, (News) { .kinds = NEWS_HELD, .message = g_steal_pointer (&message) });
}

static SutureSyncState
state_of (const GError *error)
{
  if (g_error_matches (error, SUTURE_ERROR, SUTURE_ERROR_OFFLINE) || g_error_matches (error, SUTURE_ERROR, SUTURE_ERROR_THROTTLED))
    return SUTURE_SYNC_OFFLINE;
  if (g_error_matches (error, SUTURE_ERROR, SUTURE_ERROR_AUTH_REQUIRED))
    return SUTURE_SYNC_SIGN_IN;
  return SUTURE_SYNC_FAILED;
}

/**
 * suture_sync_post_error:
 * @self: a sync
 * @error: why something ended
 *
 * A cancellation is nobody's news.
 */
void
suture_sync_post_error (SutureSync *self, const GError *error)
{
  g_return_if_fail (SUTURE_IS_SYNC (self) && error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    suture_sync_post_state (self, SUTURE_SYNC_IDLE, NULL);
  else
    suture_sync_post_state (self, state_of (error), error->message);
}

/**
 * suture_sync_post_synced:
 * @self: a sync
 * @message: (nullable): what was passed over
 *
 * Everything is here as of now.
 */
void
suture_sync_post_synced (SutureSync *self, const char *message)
{
  g_autofree char *text = NULL;

  g_return_if_fail (SUTURE_IS_SYNC (self));

  if (message != NULL)
    text = g_strdup_printf (_("Some of it could not be read. %s"), message);
  post (self, (News) { .kinds = NEWS_STATE | NEWS_PROGRESS | NEWS_SYNCED, .state = SUTURE_SYNC_IDLE,
                       .message = g_steal_pointer (&text), .progress = -1, .synced_at_usec = suture_clock_now (self->clock) });
}

/**
 * suture_sync_post_account:
 * @self: a sync
 * @capabilities: what the service can do
 * @user: (nullable): who is signed in
 */
void
suture_sync_post_account (SutureSync *self, SutureCapabilities capabilities, const char *user)
{
  g_return_if_fail (SUTURE_IS_SYNC (self));

  post (self, (News) { .kinds = NEWS_ACCOUNT, .capabilities = capabilities, .user = g_strdup (user) });
}

/**
 * suture_sync_post_remembered:
 * @self: a sync
 *
 * What the last run found out, for a start without a network. Blocks.
 */
void
suture_sync_post_remembered (SutureSync *self)
{
  g_autofree char *synced_at = NULL;
  g_autofree char *capabilities = NULL;
  g_autofree char *user = NULL;
  gint64 synced_at_usec;

  g_return_if_fail (SUTURE_IS_SYNC (self));

  synced_at = suture_store_get_meta (self->store, "syncedAt", NULL);
  capabilities = suture_store_get_meta (self->store, "capabilities", NULL);
  user = suture_store_get_meta (self->store, "user", NULL);
  if (capabilities != NULL)
    suture_sync_post_account (self, (SutureCapabilities) g_ascii_strtoull (capabilities, NULL, 10), user);
  if (synced_at != NULL && suture_time_parse (synced_at, -1, &synced_at_usec))
    post (self, (News) { .kinds = NEWS_SYNCED, .synced_at_usec = synced_at_usec });
}

/**
 * suture_sync_post_waiting:
 * @self: a sync
 *
 * How many writes wait for the service; not those that it does not take, for they
 * are kept on this computer. Blocks.
 */
void
suture_sync_post_waiting (SutureSync *self)
{
  gint64 waiting, undecided;

  g_return_if_fail (SUTURE_IS_SYNC (self));

  waiting = suture_store_count_waiting (self->store, NULL);
  undecided = suture_store_count_undecided (self->store, NULL);
  post (self, (News) { .kinds = NEWS_WAITING, .waiting = (guint) CLAMP (waiting, 0, G_MAXINT),
                       .undecided = (guint) CLAMP (undecided, 0, G_MAXINT) });
}

/**
 * suture_sync_post_draft:
 * @self: a sync
 * @problem: (nullable): why what was typed last could not be kept; %NULL where it was
 */
void
suture_sync_post_draft (SutureSync *self, const char *problem)
{
  g_return_if_fail (SUTURE_IS_SYNC (self));

  post (self, (News) { .kinds = NEWS_DRAFT, .message = g_strdup (problem) });
}
