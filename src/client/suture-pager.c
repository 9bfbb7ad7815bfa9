/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-pager.h"

#include <glib/gi18n-lib.h>

#include "suture-error.h"
#include "suture-origin.h"
#include "suture-transport-private.h"
#include "suture-wire-reader.h"

/* A page of 200,000 rows of 1 KB, the service's largest, is below this. */
#define PAGE_BYTES_MAX (256 * 1024 * 1024)
/* A page with more rows than the service's usual ones is handed out in parts, so that memory holds one of them. */
#define PART_ROWS 20000

typedef struct
{
  const SutureRecordType *type;
  SutureWireReader       *reader;  /* (owned) (nullable) */
  GPtrArray              *records; /* (owned) (nullable): those not handed out yet */
  GPtrArray              *removed; /* (owned) (nullable) (element-type utf8): ids */
  const char             *address; /* of the page */
  SuturePageFunc          func;
  gpointer                user_data;
} Page;

static void
page_clear (Page *page)
{
  g_clear_pointer (&page->reader, suture_wire_reader_free);
  g_clear_pointer (&page->records, g_ptr_array_unref);
  g_clear_pointer (&page->removed, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Page, page_clear)

/**
 * suture_pager_changes_clear:
 * @self: what a service said
 *
 * Frees what it holds and makes it empty.
 */
void
suture_pager_changes_clear (SuturePagerChanges *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->removed, g_ptr_array_unref);
  g_clear_pointer (&self->delta_link, g_free);
}

static void
keep_removed (Page *page, SutureRecord *record)
{
  const SutureField *field = suture_record_find_field (record->type, "id");
  const char *id = field != NULL ? *(char **) suture_record_member (record, field) : NULL;

  if (id != NULL)
    g_ptr_array_add (page->removed, g_strdup (id));
  suture_record_unref (record);
}

static gboolean
keep_record (gpointer record, gboolean removed, gpointer user_data, GError **error)
{
  Page *page = user_data;
  GPtrArray *part;

  if (removed)
    keep_removed (page, record);
  else
    g_ptr_array_add (page->records, record);
  if (page->records->len < PART_ROWS)
    return TRUE;
  part = g_steal_pointer (&page->records);
  page->records = g_ptr_array_new_with_free_func (suture_record_unref);
  return page->func (part, page->address, -1, page->user_data, error);
}

static gboolean
begin_page (gpointer user_data, GError **error)
{
  Page *page = user_data;

  page_clear (page);
  page->records = g_ptr_array_new_with_free_func (suture_record_unref);
  page->removed = g_ptr_array_new_with_free_func (g_free);
  page->reader = suture_wire_reader_new (page->type, keep_record, page);
  return TRUE;
}

static gboolean
feed_page (const void *data, gsize length, gpointer user_data, GError **error)
{
  Page *page = user_data;

  return suture_wire_reader_feed (page->reader, data, length, error);
}

/* Of a page that came whole. A delta link that leads elsewhere is none: then the whole list comes the next time. */
static void
take_changes (SutureTransport *transport, Page *page, const char *current, SuturePagerChanges *changes)
{
  const char *link = suture_wire_reader_get_delta_link (page->reader);

  if (changes == NULL)
    return;
  if (changes->removed == NULL)
    changes->removed = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_extend_and_steal (changes->removed, g_steal_pointer (&page->removed));
  g_clear_pointer (&changes->delta_link, g_free);
  if (link != NULL)
    changes->delta_link = suture_origin_resolve (suture_transport_get_service (transport), current, link, NULL);
}

/* The next page's address: of the service, and not one that was there before. */
static gboolean
take_next (SutureTransport *transport, Page *page, const char *current, GHashTable *seen, char **next, GError **error)
{
  const char *link = suture_wire_reader_get_next_link (page->reader);

  *next = NULL;
  if (link == NULL)
    return TRUE;
  *next = suture_origin_resolve (suture_transport_get_service (transport), current, link, error);
  if (*next == NULL)
    return FALSE;
  if (g_hash_table_size (seen) < transport->pages_max && g_hash_table_add (seen, g_strdup (*next)))
    return TRUE;
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE, _("The service sends the same pages again and again."));
  g_clear_pointer (next, g_free);
  return FALSE;
}

/**
 * suture_pager_run:
 * @transport: the way to the service
 * @type: what the list holds
 * @address: the first page: absolute, of the service; or a next link from before
 * @changes: (nullable): asks the service to track changes, and takes what it says of them
 * @func: takes each page
 * @user_data: for @func
 * @cancellable: (nullable): ends it between two reads
 * @error: return location: as suture_transport_send(), %SUTURE_ERROR_BAD_RESPONSE,
 *   %SUTURE_ERROR_UNSAFE_LINK, or what @func said
 *
 * Reads a list to its end, following `@odata.nextLink` as long as it stays with
 * the service. The page before a link that does not was handed out. A very long
 * page is handed out in parts. Blocks; worker threads only.
 *
 * Returns: %FALSE on error
 */
gboolean
suture_pager_run (SutureTransport        *transport,
                  const SutureRecordType *type,
                  const char             *address,
                  SuturePagerChanges     *changes,
                  SuturePageFunc          func,
                  gpointer                user_data,
                  GCancellable           *cancellable,
                  GError                **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *current = g_strdup (address);

  g_return_val_if_fail (transport != NULL && type != NULL && address != NULL && func != NULL, FALSE);

  g_hash_table_add (seen, g_strdup (address));
  while (current != NULL)
    {
      g_auto (Page) page = { .type = type, .address = current, .func = func, .user_data = user_data };
      g_auto (SutureAnswer) answer = { 0 };
      const SutureCall call = { .method = "GET", .address = current, .repeatable = TRUE, .bytes_max = PAGE_BYTES_MAX,
                                .track_changes = changes != NULL };
      const SutureSink sink = { begin_page, feed_page, &page };
      g_autofree char *next = NULL;
      gboolean safe;
      g_autoptr (GError) unsafe = NULL;

      if (!suture_transport_send (transport, &call, &sink, &answer, cancellable, error) ||
          !suture_wire_reader_finish (page.reader, error))
        return FALSE;
      take_changes (transport, &page, answer.address, changes);
      safe = take_next (transport, &page, answer.address, seen, &next, &unsafe);
      if (!safe)
        next = g_strdup (current);
      if (!func (g_steal_pointer (&page.records), next, suture_wire_reader_get_count (page.reader), user_data, error))
        return FALSE;
      if (!safe)
        {
          g_propagate_error (error, g_steal_pointer (&unsafe));
          return FALSE;
        }
      g_free (current);
      current = g_steal_pointer (&next);
    }
  return TRUE;
}
