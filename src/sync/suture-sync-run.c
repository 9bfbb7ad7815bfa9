/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sync-run.h"

#include <string.h>

#include "suture-error.h"
#include "suture-origin.h"
#include "suture-recommendation.h"
#include "suture-sync-support.h"

typedef struct
{
  SutureSyncRun *run;
  SutureTransport *transport;
  const SutureRecordType *type;
  SutureLoad    *load;
  gint64         n_rows; /* so far */
} Pages;

/**
 * suture_sync_run_clear:
 * @self: a run
 *
 * Frees what it owns.
 */
void
suture_sync_run_clear (SutureSyncRun *self)
{
  g_return_if_fail (self != NULL);

  g_clear_error (&self->skipped);
  g_clear_pointer (&self->support, g_hash_table_unref);
}

/**
 * suture_sync_run_get_tickets:
 * @self: a run
 *
 * Returns: (transfer none): the way to the security tasks
 */
SutureTransport *
suture_sync_run_get_tickets (SutureSyncRun *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->graph != NULL ? self->graph : self->transport;
}

/**
 * suture_sync_run_report:
 * @self: a run
 * @message: (nullable): what is being done; %NULL: as before
 * @part: how much of the current step is done, 0 to 1
 *
 * Tells how far the run is.
 */
void
suture_sync_run_report (SutureSyncRun *self, const char *message, double part)
{
  double progress = -1;

  g_return_if_fail (self != NULL);

  if (self->n_steps > 0)
    progress = CLAMP ((self->step + CLAMP (part, 0, 1)) / self->n_steps, 0, 1);
  if (self->report != NULL)
    self->report (message, progress, self->report_data);
}

/* A link to another place ends the run, but at Microsoft, which is known to have sent some to a staging host. */
static gboolean
is_of_a_part (SutureSyncRun *self, const GError *failure)
{
  static const SutureError codes[] = {
    SUTURE_ERROR_NOT_FOUND, SUTURE_ERROR_FORBIDDEN, SUTURE_ERROR_REFUSED, SUTURE_ERROR_BAD_RESPONSE,
  };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (failure, SUTURE_ERROR, (int) codes[i]))
      return TRUE;
  return (self->capabilities & SUTURE_IS_MICROSOFT) != 0 && g_error_matches (failure, SUTURE_ERROR, SUTURE_ERROR_UNSAFE_LINK);
}

/**
 * suture_sync_run_pass_over:
 * @self: a run
 * @failure: (inout): why a part could not be read; taken
 * @error: return location
 *
 * Decides whether the rest goes on without that part: where the service does not
 * offer it or answers what is not understood, yes; where nothing else would work
 * either (no network, no sign-in, the disk), no.
 *
 * Returns: %FALSE with @error where the run ends here
 */
gboolean
suture_sync_run_pass_over (SutureSyncRun *self, GError **failure, GError **error)
{
  g_return_val_if_fail (self != NULL && failure != NULL && *failure != NULL, FALSE);

  if (!is_of_a_part (self, *failure))
    {
      g_propagate_error (error, g_steal_pointer (failure));
      return FALSE;
    }
  /* What is not there is no fault of the service: no words about it. */
  if (self->skipped == NULL && !g_error_matches (*failure, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND))
    self->skipped = g_steal_pointer (failure);
  g_clear_error (failure);
  return TRUE;
}

static SutureTransport *
get_transport (SutureSyncRun *self, SutureLoadKind kind)
{
  return kind == SUTURE_LOAD_TICKETS ? suture_sync_run_get_tickets (self) : self->transport;
}

/* The cursor without the service's address: the sample organisation has another port at each start, and Microsoft's
   service several names, each of them without a path of its own. */
static const char *
relative_link (SutureTransport *transport, const char *link)
{
  const char *service = suture_transport_get_service (transport);

  if (link == NULL)
    return NULL;
  if (g_str_has_prefix (link, service) && link[strlen (service)] == '/')
    return link + strlen (service);
  if (!suture_origin_is_same (service, link) || strchr (service + strlen ("https://"), '/') != NULL)
    return NULL;
  return strchr (link + strlen ("https://"), '/');
}

/* Microsoft does not tell for which configurations Intune has a policy: whoever asks for a task is to know. */
static void
allow_tasks (GPtrArray *recommendations)
{
  for (guint i = 0; i < recommendations->len; i++)
    ((SutureRecommendation *) recommendations->pdata[i])->intune_policy = TRUE;
}

/* The recommendations of Microsoft lack what this computer knows about them. */
static gboolean
is_microsoft_list (SutureSyncRun *self, const SutureRecordType *type)
{
  return type == &suture_recommendation_type && (self->capabilities & SUTURE_IS_MICROSOFT) != 0;
}

static gboolean
page_cb (GPtrArray *records, const char *next_link, gint64 count, gpointer user_data, GError **error)
{
  Pages *pages = user_data;

  pages->n_rows += records->len;
  if (is_microsoft_list (pages->run, pages->type))
    {
      allow_tasks (records);
      suture_sync_support_mark (pages->run, records);
    }
  if (!suture_store_load_page (pages->load, records, relative_link (pages->transport, next_link), error))
    return FALSE;
  if (count > 0)
    suture_sync_run_report (pages->run, NULL, (double) pages->n_rows / (double) count);
  return !g_cancellable_set_error_if_cancelled (pages->run->cancellable, error);
}

/* Fetches from @cursor, a path; the pages go to the writer thread while the next are fetched. */
static gboolean
fetch (Pages *pages, const SutureRecordType *type, const char *path, const char *cursor, SuturePagerChanges *changes, GError **error)
{
  g_autofree char *address = cursor != NULL && cursor[0] == '/' ? suture_transport_dup_address (pages->transport, cursor) : NULL;

  return suture_client_list_changes (pages->transport, type, path, address, changes, page_cb, pages, pages->run->cancellable, error);
}

/* A service may forget its cursors; then the list starts over. */
static gboolean
is_stale_cursor (const GError *error)
{
  return g_error_matches (error, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND) ||
         g_error_matches (error, SUTURE_ERROR, SUTURE_ERROR_REFUSED) ||
         g_error_matches (error, SUTURE_ERROR, SUTURE_ERROR_CONFLICT);
}

/* ---- what changed since last time ---- */

/* Lists whose changes a service may track. */
static gboolean
is_tracked (SutureSyncRun *self, SutureLoadKind kind, const char *scope)
{
  static const SutureLoadKind kinds[] = {
    SUTURE_LOAD_RECOMMENDATIONS, SUTURE_LOAD_ACTIVITIES, SUTURE_LOAD_TICKETS, SUTURE_LOAD_DEVICES, SUTURE_LOAD_SOFTWARE,
    SUTURE_LOAD_EXCEPTIONS,
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds) && scope == NULL && (self->capabilities & SUTURE_CAN_TRACK_CHANGES); i++)
    if (kind == kinds[i])
      return TRUE;
  return FALSE;
}

static char *
dup_link_name (SutureLoadKind kind)
{
  return g_strdup_printf ("delta.%d", (int) kind);
}

/* Where the next run goes on from; %NULL: at the beginning. */
static gboolean
keep_link (SutureSyncRun *self, SutureLoadKind kind, const char *link, GError **error)
{
  g_autofree char *name = dup_link_name (kind);

  return suture_store_set_meta (self->store, name, relative_link (get_transport (self, kind), link), error);
}

static gboolean
finish_changes (Pages *pages, SutureLoadKind kind, SuturePagerChanges *changes, GError **error)
{
  gboolean all = TRUE;

  if (changes->removed != NULL && changes->removed->len > 0)
    {
      g_ptr_array_add (changes->removed, NULL);
      if (!suture_store_load_remove (pages->load, (const char *const *) changes->removed->pdata, &all, error))
        {
          suture_store_load_abort (pages->load);
          return FALSE;
        }
    }
  /* What stays because a change of it waits is only missed by a whole list. */
  return suture_store_load_finish (pages->load, error) && keep_link (pages->run, kind, all ? changes->delta_link : NULL, error);
}

/* Brings what changed since @link was given; *@over where the service does not know it any more. What was broken off earlier
   is asked for again: it is little. */
static gboolean
load_changes (SutureSyncRun *self, SutureLoadKind kind, const SutureRecordType *type, const char *path, const char *link,
              gboolean *over, GError **error)
{
  Pages pages = { .run = self, .type = type, .transport = get_transport (self, kind) };
  g_auto (SuturePagerChanges) changes = { NULL };
  g_autoptr (GError) failure = NULL;
  const char *kept = NULL;

  *over = FALSE;
  pages.load = suture_store_load_begin (self->store, kind, NULL, &kept, error);
  if (pages.load == NULL)
    return FALSE;
  suture_store_load_keep_rest (pages.load);
  if ((kept == NULL || suture_store_load_restart (pages.load, &failure)) && fetch (&pages, type, path, link, &changes, &failure))
    return finish_changes (&pages, kind, &changes, error);
  *over = is_stale_cursor (failure) && suture_store_load_restart (pages.load, NULL);
  suture_store_load_abort (pages.load);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
load_whole (SutureSyncRun *self, SutureLoadKind kind, const SutureRecordType *type, const char *scope, const char *path,
            SuturePagerChanges *changes, GError **error)
{
  const char *kept = NULL;
  Pages pages = { .run = self, .type = type, .transport = get_transport (self, kind) };
  g_autofree char *cursor = NULL;
  g_autoptr (GError) failure = NULL;
  gboolean ok;

  pages.load = suture_store_load_begin (self->store, kind, scope, &kept, error);
  if (pages.load == NULL)
    return FALSE;
  cursor = g_strdup (kept);
  if (cursor != NULL && self->restart)
    {
      suture_store_load_restart (pages.load, &failure);
      g_clear_pointer (&cursor, g_free);
    }
  ok = failure == NULL && fetch (&pages, type, path, cursor, changes, &failure);
  if (!ok && cursor != NULL && is_stale_cursor (failure))
    {
      g_clear_error (&failure);
      ok = suture_store_load_restart (pages.load, &failure) && fetch (&pages, type, path, NULL, changes, &failure);
    }
  if (ok)
    return suture_store_load_finish (pages.load, error);
  suture_store_load_abort (pages.load);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
load_tracked (SutureSyncRun *self, SutureLoadKind kind, const SutureRecordType *type, const char *path, GError **error)
{
  g_autofree char *name = dup_link_name (kind);
  g_autofree char *link = suture_store_get_meta (self->store, name, NULL);
  g_auto (SuturePagerChanges) changes = { NULL };
  g_autoptr (GError) failure = NULL;
  gboolean over;

  if (link != NULL && !self->restart)
    {
      if (load_changes (self, kind, type, path, link, &over, &failure))
        return TRUE;
      if (!over)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }
  if (link != NULL && !keep_link (self, kind, NULL, error))
    return FALSE;
  return load_whole (self, kind, type, NULL, path, &changes, error) && keep_link (self, kind, changes.delta_link, error);
}

/**
 * suture_sync_run_load:
 * @self: a run
 * @kind: where the records go
 * @type: what they are
 * @scope: (nullable): of what, see #SutureLoadKind
 * @path: of the list
 * @error: return location
 *
 * Brings a list into the store: what changed since the last time where the
 * service tracks that, else the whole, going on where an earlier run was broken
 * off. What came before an error stays, with the place to go on from.
 *
 * Returns: whether the list is complete
 */
gboolean
suture_sync_run_load (SutureSyncRun          *self,
                      SutureLoadKind          kind,
                      const SutureRecordType *type,
                      const char             *scope,
                      const char             *path,
                      GError                **error)
{
  g_return_val_if_fail (self != NULL && type != NULL && path != NULL, FALSE);

  if (is_microsoft_list (self, type) && !suture_sync_support_read (self, error))
    return FALSE;
  if (is_tracked (self, kind, scope))
    return load_tracked (self, kind, type, path, error);
  return load_whole (self, kind, type, scope, path, NULL, error);
}

/**
 * suture_sync_run_load_one:
 * @self: a run
 * @kind: where the record goes
 * @type: what it is
 * @scope: (nullable): of what
 * @path: of the entity
 * @error: return location
 *
 * Brings an answer that is one entity, such as a score, into the store.
 *
 * Returns: whether it is there
 */
gboolean
suture_sync_run_load_one (SutureSyncRun          *self,
                          SutureLoadKind          kind,
                          const SutureRecordType *type,
                          const char             *scope,
                          const char             *path,
                          GError                **error)
{
  g_autoptr (SutureRecord) record = NULL;
  GPtrArray *records;
  SutureLoad *load;

  g_return_val_if_fail (self != NULL && type != NULL && path != NULL, FALSE);

  record = suture_client_get (self->transport, type, path, self->cancellable, error);
  if (record == NULL)
    return FALSE;
  load = suture_store_load_begin (self->store, kind, scope, NULL, error);
  if (load == NULL)
    return FALSE;
  records = g_ptr_array_new_with_free_func (suture_record_unref);
  g_ptr_array_add (records, g_steal_pointer (&record));
  if (suture_store_load_page (load, records, NULL, error))
    return suture_store_load_finish (load, error);
  suture_store_load_abort (load);
  return FALSE;
}
