/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-load-private.h"

#include <glib/gi18n-lib.h>

#include "suture-after-exceptions.h"
#include "suture-error.h"

/* A load is a producer (the sync's thread, which fetches and parses) and the
 * writer thread, which inserts:
 *
 *   load_page --> [at most ROWS_WAITING records] --> page_job --> open batch
 *                                                                   |
 *                           BATCH_ROWS rows, another write, a pause v
 *                                     commit, with the cursor and the keys seen
 *
 * A batch always ends at a page, so whatever is committed can be gone on from. */
#define ROWS_WAITING 40000
#define BATCH_ROWS 200000

typedef struct
{
  SutureLoad *load;
  GPtrArray  *records;   /* (owned) */
  char       *next_link; /* (owned) (nullable) */
} Page;

static const SutureTable *
get_table (SutureLoadKind kind)
{
  switch (kind)
    {
    case SUTURE_LOAD_GROUPS:          return &suture_table_groups;
    case SUTURE_LOAD_SCORES:          return &suture_table_scores;
    case SUTURE_LOAD_RECOMMENDATIONS: return &suture_table_recommendations;
    case SUTURE_LOAD_ACTIVITIES:      return &suture_table_activities;
    case SUTURE_LOAD_TICKETS:         return &suture_table_tickets;
    case SUTURE_LOAD_DEVICES:
    case SUTURE_LOAD_EXPOSED:
    case SUTURE_LOAD_ASSESSMENTS:
    case SUTURE_LOAD_ASSESSMENT_CHANGES:
    case SUTURE_LOAD_TARGETS:         return &suture_table_devices;
    case SUTURE_LOAD_VULNERABILITIES: return &suture_table_vulnerabilities;
    case SUTURE_LOAD_SOFTWARE:        return &suture_table_software;
    case SUTURE_LOAD_EXCEPTIONS:      return &suture_table_exceptions;
    case SUTURE_LOAD_SCORE_EVENTS:    return &suture_table_score_events;
    default:                          g_assert_not_reached ();
    }
}

static void
load_free (SutureLoad *load)
{
  g_atomic_int_dec_and_test (&load->store->n_loads);
  g_object_unref (load->store);
  g_clear_pointer (&load->seen, suture_key_set_free);
  g_clear_pointer (&load->valued, suture_key_set_free);
  g_clear_pointer (&load->exposures, g_hash_table_unref);
  g_clear_error (&load->failure);
  g_mutex_clear (&load->mutex);
  g_cond_clear (&load->room_cond);
  g_free (load->cursor);
  g_free (load->scope);
  g_free (load);
}

static gboolean
find_owner (SutureLoad *load, SutureConnection *connection, GError **error)
{
  const SutureTable *table = load->kind == SUTURE_LOAD_TARGETS ? &suture_table_activities : &suture_table_recommendations;

  if (load->kind != SUTURE_LOAD_EXPOSED && load->kind != SUTURE_LOAD_TARGETS && load->kind != SUTURE_LOAD_VULNERABILITIES)
    return TRUE;
  if (!suture_table_find (table, connection, load->scope, &load->owner, error))
    return FALSE;
  if (load->owner != 0)
    return TRUE;
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND, _("“%s” is not known here. Sync first."), load->scope);
  return FALSE;
}

/* Writer thread: looks whether the same load was broken off earlier. */
static gboolean
begin_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  SutureLoad *load = data;
  g_autoptr (SutureKeptStatement) statement = NULL;
  g_autoptr (GError) local = NULL;

  if (!find_owner (load, connection, error))
    return FALSE;
  statement = suture_connection_get (connection, "SELECT cursor, seen FROM load WHERE kind = ?1 AND scope = ?2", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, (int) load->kind);
  sqlite3_bind_text (statement, 2, load->scope, -1, SQLITE_STATIC);
  if (suture_connection_step (connection, statement, &local) && sqlite3_column_type (statement, 0) == SQLITE_TEXT)
    {
      load->cursor = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      load->seen = suture_key_set_column (statement, 1);
    }
  else
    {
      load->seen = suture_key_set_new ();
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * suture_store_load_begin:
 * @self: a store
 * @kind: what is loaded
 * @scope: (nullable): of what: see #SutureLoadKind
 * @cursor: (out) (transfer none) (nullable): the link to go on with where the same load was broken off; valid until
 *   the first page is handed over
 * @error: return location; %SUTURE_ERROR_NOT_FOUND where @scope is not known
 *
 * Begins to load a list of the service. Blocks. Loads may run one after the other or side by side.
 *
 * Returns: (transfer full): to be ended by suture_store_load_finish() or suture_store_load_abort(); %NULL and @error
 */
SutureLoad *
suture_store_load_begin (SutureStore *self, SutureLoadKind kind, const char *scope, const char **cursor, GError **error)
{
  SutureLoad *load;

  g_return_val_if_fail (SUTURE_IS_STORE (self), NULL);

  load = g_new0 (SutureLoad, 1);
  load->store = g_object_ref (self);
  g_atomic_int_inc (&self->n_loads);
  load->kind = kind;
  load->scope = g_strdup (scope != NULL ? scope : "");
  load->table = get_table (kind);
  /* A history: what the service does not repeat stays. */
  load->keep_rest = kind == SUTURE_LOAD_SCORES || kind == SUTURE_LOAD_SCORE_EVENTS;
  g_mutex_init (&load->mutex);
  g_cond_init (&load->room_cond);
  if (!suture_store_run (self, begin_job, load, error))
    {
      load_free (load);
      return NULL;
    }
  if (cursor != NULL)
    *cursor = load->cursor;
  return load;
}

/**
 * suture_store_load_keep_rest:
 * @load: a load without pages yet
 *
 * The load brings only what changed: what it does not bring stays.
 */
void
suture_store_load_keep_rest (SutureLoad *load)
{
  g_return_if_fail (load != NULL);

  load->keep_rest = TRUE;
}

static gboolean
restart_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  SutureLoad *load = data;

  roaring_bitmap_clear (load->seen);
  g_clear_pointer (&load->cursor, g_free);
  return suture_load_save (load, connection, error);
}

/**
 * suture_store_load_restart:
 * @load: a load
 * @error: return location
 *
 * Forgets how far the load came, as when the service does not know the cursor
 * any more. Blocks.
 *
 * Returns: whether it starts from the beginning now
 */
gboolean
suture_store_load_restart (SutureLoad *load, GError **error)
{
  g_return_val_if_fail (load != NULL, FALSE);

  return suture_store_write (load->store, restart_job, load, error);
}

static void
set_failure (SutureLoad *load, const GError *failure)
{
  g_mutex_lock (&load->mutex);
  if (load->failure == NULL)
    load->failure = g_error_copy (failure);
  g_cond_broadcast (&load->room_cond);
  g_mutex_unlock (&load->mutex);
}

static gboolean
get_failure (SutureLoad *load, GError **error)
{
  gboolean failed;

  g_mutex_lock (&load->mutex);
  failed = load->failure != NULL;
  if (failed && error != NULL)
    *error = g_error_copy (load->failure);
  g_mutex_unlock (&load->mutex);
  return failed;
}

/**
 * suture_store_commit_batch:
 * @self: a store
 * @error: return location
 *
 * Commits the open batch of a load, if there is one. Writer thread.
 *
 * Returns: whether no batch is open and nothing was lost
 */
gboolean
suture_store_commit_batch (SutureStore *self, GError **error)
{
  SutureLoad *load = g_steal_pointer (&self->batch);
  g_autoptr (GError) local = NULL;

  if (load == NULL)
    return TRUE;
  if (suture_load_save (load, self->writer, &local) &&
      (!load->devices_changed || suture_load_touch_devices (self, self->writer, &local)) &&
      suture_connection_run (self->writer, "COMMIT", &local))
    {
      load->devices_changed = FALSE;
      load->rows = 0;
      suture_store_mark_changed (self);
      return TRUE;
    }
  suture_store_roll_back (self);
  set_failure (load, local);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
insert_page (SutureLoad *load, Page *page, GError **error)
{
  SutureStore *self = load->store;

  if (self->batch != load)
    {
      if (!suture_store_commit_batch (self, error) || !suture_connection_run (self->writer, "BEGIN IMMEDIATE", error))
        return FALSE;
      self->batch = load;
      if (!suture_load_prepare (load, self->writer, error))
        return FALSE;
    }
  if (!suture_load_insert (load, self->writer, page->records, error))
    return FALSE;
  g_free (load->cursor);
  load->cursor = g_steal_pointer (&page->next_link);
  load->rows += page->records->len;
  return load->rows < BATCH_ROWS || suture_store_commit_batch (self, error);
}

static void
page_job (gpointer data)
{
  Page *page = data;
  SutureLoad *load = page->load;
  SutureStore *self = load->store;
  g_autoptr (GError) error = NULL;

  if (!get_failure (load, NULL) && !insert_page (load, page, &error))
    {
      if (self->batch == load)
        {
          self->batch = NULL;
          suture_store_roll_back (self);
        }
      set_failure (load, error);
    }
  g_mutex_lock (&load->mutex);
  load->waiting -= page->records->len;
  g_cond_broadcast (&load->room_cond);
  g_mutex_unlock (&load->mutex);
  g_ptr_array_unref (page->records);
  g_free (page->next_link);
  g_free (page);
}

static gboolean
nothing_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  return TRUE;
}

/**
 * suture_store_load_page:
 * @load: a load
 * @records: (transfer full) (element-type SutureRecord): records of the load's kind
 * @next_link: (nullable): where the page after this one is
 * @error: return location; also of an earlier page
 *
 * Hands a page over to the writer thread; returns as soon as there is room for
 * the next, so that fetching and inserting overlap.
 *
 * Returns: %FALSE and @error where the load cannot go on
 */
gboolean
suture_store_load_page (SutureLoad *load, GPtrArray *records, const char *next_link, GError **error)
{
  Page *page;

  g_return_val_if_fail (load != NULL && records != NULL, FALSE);

  if (load->store->write_worker == NULL)
    {
      g_ptr_array_unref (records);
      return suture_store_run (load->store, nothing_job, NULL, error); /* says that the store is closed */
    }
  g_mutex_lock (&load->mutex);
  while (load->waiting > ROWS_WAITING && load->failure == NULL)
    g_cond_wait (&load->room_cond, &load->mutex);
  load->waiting += records->len;
  g_mutex_unlock (&load->mutex);

  page = g_new (Page, 1);
  page->load = load;
  page->records = records;
  page->next_link = g_strdup (next_link);
  suture_worker_push (load->store->write_worker, page_job, page);
  return !get_failure (load, error);
}

typedef struct
{
  SutureLoad        *load;
  const char *const *ids;
  gboolean           all;
} Removal;

static gboolean
remove_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  Removal *removal = data;
  SutureLoad *load = removal->load;
  g_autoptr (SutureKeySet) gone = suture_key_set_new ();
  g_autoptr (SutureKeySet) removable = suture_key_set_new ();

  for (guint i = 0; removal->ids[i] != NULL; i++)
    {
      gint64 key;

      if (!suture_load_find (load, connection, removal->ids[i], &key, error))
        return FALSE;
      if (key != 0)
        roaring_bitmap_add (gone, (guint32) key);
    }
  if (!suture_load_find_removable (load, connection, removable, error))
    return FALSE;
  removal->all = roaring_bitmap_is_subset (gone, removable);
  roaring_bitmap_and_inplace (gone, removable);
  return suture_load_remove (load, connection, gone, error);
}

/**
 * suture_store_load_remove:
 * @load: a load that keeps the rest
 * @ids: (array zero-terminated=1): ids that the service no longer has
 * @all: (out) (optional): %FALSE where some stay, because a change of theirs waits
 * @error: return location
 *
 * Removes rows, as `@removed` of a delta link asks for. Blocks.
 *
 * Returns: whether that is done
 */
gboolean
suture_store_load_remove (SutureLoad *load, const char *const *ids, gboolean *all, GError **error)
{
  Removal removal = { .load = load, .ids = ids };
  gboolean done;

  g_return_val_if_fail (load != NULL && load->table->id_field != NULL && ids != NULL, FALSE);

  done = suture_store_write (load->store, remove_job, &removal, error);
  if (all != NULL)
    *all = removal.all;
  return done;
}

static gboolean
finish_job (SutureStore *self, SutureConnection *connection, gpointer data, GError **error)
{
  SutureLoad *load = data;

  /* The pages handed over before this job have all been inserted and committed, or they failed. */
  if (get_failure (load, error))
    return FALSE;
  return suture_load_sweep (load, connection, error);
}

/* What exceptions come to depends on more than one list. */
static gboolean
refresh_after (SutureLoad *load, GError **error)
{
  switch (load->kind)
    {
    case SUTURE_LOAD_EXPOSED:
      return suture_after_exceptions_refresh (load->store, load->scope, error);
    case SUTURE_LOAD_RECOMMENDATIONS:
    case SUTURE_LOAD_EXCEPTIONS:
    case SUTURE_LOAD_DEVICES:
    case SUTURE_LOAD_GROUPS:
    case SUTURE_LOAD_ASSESSMENTS:
    case SUTURE_LOAD_ASSESSMENT_CHANGES:
      return suture_after_exceptions_refresh (load->store, NULL, error);
    case SUTURE_LOAD_SCORES:
    case SUTURE_LOAD_ACTIVITIES:
    case SUTURE_LOAD_TICKETS:
    case SUTURE_LOAD_TARGETS:
    case SUTURE_LOAD_VULNERABILITIES:
    case SUTURE_LOAD_SOFTWARE:
    case SUTURE_LOAD_SCORE_EVENTS:
    default:
      return TRUE;
    }
}

/**
 * suture_store_load_finish:
 * @load: (transfer full): a load that brought everything
 * @error: return location; also of an earlier page
 *
 * Removes what the service no longer has and forgets the cursor. Blocks.
 *
 * Returns: whether the load is complete
 */
gboolean
suture_store_load_finish (SutureLoad *load, GError **error)
{
  gboolean done;

  g_return_val_if_fail (load != NULL, FALSE);

  done = suture_store_write (load->store, finish_job, load, error) && refresh_after (load, error);
  load_free (load);
  return done;
}

/**
 * suture_store_load_abort:
 * @load: (transfer full): a load that cannot go on
 *
 * Keeps the pages handed over, and where to go on next time. Blocks.
 */
void
suture_store_load_abort (SutureLoad *load)
{
  g_return_if_fail (load != NULL);

  suture_store_run (load->store, nothing_job, load, NULL);
  load_free (load);
}
