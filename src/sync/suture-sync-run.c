/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sync-run.h"

#include <string.h>

#include "suture-error.h"
#include "suture-recommendation.h"

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

/* The cursor without the service's address: the sample organisation has another port at each start. */
static const char *
relative_link (SutureTransport *transport, const char *link)
{
  const char *service = suture_transport_get_service (transport);

  if (link == NULL || !g_str_has_prefix (link, service) || link[strlen (service)] != '/')
    return NULL;
  return link + strlen (service);
}

/* Microsoft does not tell for which configurations Intune has a policy: whoever asks for a task is to know. */
static void
allow_tasks (GPtrArray *recommendations)
{
  for (guint i = 0; i < recommendations->len; i++)
    ((SutureRecommendation *) recommendations->pdata[i])->intune_policy = TRUE;
}

static gboolean
page_cb (GPtrArray *records, const char *next_link, gint64 count, gpointer user_data, GError **error)
{
  Pages *pages = user_data;

  pages->n_rows += records->len;
  if (pages->type == &suture_recommendation_type && (pages->run->capabilities & SUTURE_IS_MICROSOFT) != 0)
    allow_tasks (records);
  if (!suture_store_load_page (pages->load, records, relative_link (pages->transport, next_link), error))
    return FALSE;
  if (count > 0)
    suture_sync_run_report (pages->run, NULL, (double) pages->n_rows / (double) count);
  return !g_cancellable_set_error_if_cancelled (pages->run->cancellable, error);
}

/* Fetches from @cursor, a path; the pages go to the writer thread while the next are fetched. */
static gboolean
fetch (Pages *pages, const SutureRecordType *type, const char *path, const char *cursor, GError **error)
{
  SutureSyncRun *self = pages->run;
  g_autofree char *address = cursor != NULL && cursor[0] == '/' ? suture_transport_dup_address (pages->transport, cursor) : NULL;

  return suture_client_list (pages->transport, type, path, address, page_cb, pages, self->cancellable, error);
}

/* A service may forget its cursors; then the list starts over. */
static gboolean
is_stale_cursor (const GError *error)
{
  return g_error_matches (error, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND) ||
         g_error_matches (error, SUTURE_ERROR, SUTURE_ERROR_REFUSED) ||
         g_error_matches (error, SUTURE_ERROR, SUTURE_ERROR_CONFLICT);
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
 * Brings a whole list into the store, going on where an earlier run was broken
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
  const char *kept = NULL;
  Pages pages = { .run = self, .type = type, .transport = kind == SUTURE_LOAD_TICKETS ? suture_sync_run_get_tickets (self) : self->transport };
  g_autofree char *cursor = NULL;
  g_autoptr (GError) failure = NULL;
  gboolean ok;

  g_return_val_if_fail (self != NULL && type != NULL && path != NULL, FALSE);

  pages.load = suture_store_load_begin (self->store, kind, scope, &kept, error);
  if (pages.load == NULL)
    return FALSE;
  cursor = g_strdup (kept);
  if (cursor != NULL && self->restart)
    {
      suture_store_load_restart (pages.load, &failure);
      g_clear_pointer (&cursor, g_free);
    }
  ok = failure == NULL && fetch (&pages, type, path, cursor, &failure);
  if (!ok && cursor != NULL && is_stale_cursor (failure))
    {
      g_clear_error (&failure);
      ok = suture_store_load_restart (pages.load, &failure) && fetch (&pages, type, path, NULL, &failure);
    }
  if (ok)
    return suture_store_load_finish (pages.load, error);
  suture_store_load_abort (pages.load);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
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
