/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-wire-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-error.h"
#include "suture-wire-reader-private.h"
#include "suture-wire-value.h"

/* The parser holds a text until its end: longer than this none makes sense. */
#define TEXT_BYTES_MAX (8 * 1024 * 1024)

/**
 * SutureWireReader:
 *
 * Reads a page of Microsoft's JSON as it arrives, record by record, never as a
 * tree: what was not asked for is passed over, what has another type is
 * understood as far as it makes sense, else empty.
 *
 * ```
 *  bytes -> yajl -> place in the envelope -> field table of the type -> record -> func
 * ```
 *
 * One thread at a time.
 */

static yajl_handle
make_parser (SutureWireReader *self)
{
  yajl_handle parser = yajl_alloc (&suture_wire_handler_callbacks, NULL, self);

  yajl_config (parser, yajl_dont_validate_strings, 1); /* ours, of what is kept, is stricter */
  return parser;
}

static SutureWireReader *
reader_new (const SutureRecordType *type, SutureWireRecordFunc func, gpointer user_data, gboolean is_entity)
{
  SutureWireReader *self = g_new0 (SutureWireReader, 1);

  self->parser = make_parser (self);
  self->names = suture_wire_names_new (type);
  self->type = type;
  if (!is_entity && strcmp (type->fields[0].name, "id") == 0)
    self->id_field = &type->fields[0];
  self->func = func;
  self->user_data = user_data;
  self->is_entity = is_entity;
  self->elements = g_ptr_array_new_with_free_func (g_free);
  self->count = -1;
  return self;
}

/**
 * suture_wire_reader_new:
 * @type: what the page holds
 * @func: takes each record, in the thread that feeds
 * @user_data: for @func
 *
 * Makes a reader of one page: `{"value": […], "@odata.nextLink": …}` or a bare
 * array. Records without an id are passed over: nothing could be kept of them.
 *
 * Returns: (transfer full): free with suture_wire_reader_free()
 */
SutureWireReader *
suture_wire_reader_new (const SutureRecordType *type, SutureWireRecordFunc func, gpointer user_data)
{
  g_return_val_if_fail (type != NULL && type->n_fields > 0 && func != NULL, NULL);

  return reader_new (type, func, user_data, FALSE);
}

/**
 * suture_wire_reader_new_record:
 * @type: what each document is
 * @func: takes the record, in the thread that feeds
 * @user_data: for @func
 *
 * Makes a reader of a document that is one record, its members beside
 * `@odata.context`; suture_wire_reader_restart() makes it ready for another.
 *
 * Returns: (transfer full): free with suture_wire_reader_free()
 */
SutureWireReader *
suture_wire_reader_new_record (const SutureRecordType *type, SutureWireRecordFunc func, gpointer user_data)
{
  g_return_val_if_fail (type != NULL && type->n_fields > 0 && func != NULL, NULL);

  return reader_new (type, func, user_data, TRUE);
}

/**
 * suture_wire_reader_restart:
 * @self: a reader, also one that failed
 *
 * Begins a new document; the records handed out stay counted.
 */
void
suture_wire_reader_restart (SutureWireReader *self)
{
  g_return_if_fail (self != NULL);

  yajl_free (self->parser);
  self->parser = make_parser (self);
  g_clear_pointer (&self->record, suture_record_unref);
  g_clear_error (&self->error);
  self->place = PLACE_TOP;
  self->name = NULL;
  self->skipped = 0;
  self->n_bytes = self->heard = 0;
  self->failed = FALSE;
}

/**
 * suture_wire_reader_free:
 * @self: (transfer full): a reader
 */
void
suture_wire_reader_free (SutureWireReader *self)
{
  g_return_if_fail (self != NULL);

  yajl_free (self->parser);
  suture_wire_names_free (self->names);
  g_clear_pointer (&self->record, suture_record_unref);
  g_ptr_array_unref (self->elements);
  g_free (self->next_link);
  g_free (self->delta_link);
  g_clear_error (&self->error);
  g_free (self);
}

/* Such as value[12].dueOn, for the person who looks into a service's fault. */
static char *
dup_path (SutureWireReader *self)
{
  g_autofree char *row = NULL;

  if (self->is_entity)
    return g_strdup (self->name != NULL ? self->name->name : "$");
  if (self->place != PLACE_ROWS && self->place != PLACE_RECORD && self->place != PLACE_LIST)
    return g_strdup ("$");
  row = g_strdup_printf ("value[%" G_GUINT64_FORMAT "]", self->n_rows);
  return self->name != NULL ? g_strconcat (row, ".", self->name->name, NULL) : g_steal_pointer (&row);
}

static gboolean
fail (SutureWireReader *self, GError **error)
{
  g_autofree char *path = dup_path (self);
  g_autofree char *byte = g_strdup_printf ("%" G_GUINT64_FORMAT, self->n_bytes + yajl_get_bytes_consumed (self->parser));

  self->failed = TRUE;
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE,
                 /* Translators: a byte position, then a place in the document such as value[12].dueOn. */
                 _("The service sent an answer that cannot be read (byte %s, at %s)."),
                 byte, path);
  return FALSE;
}

/**
 * suture_wire_reader_feed:
 * @self: a reader
 * @data: the next bytes of the page, any number
 * @length: how many
 * @error: return location: %SUTURE_ERROR_BAD_RESPONSE with the byte and the
 *   place in the document, or what the record function said
 *
 * Reads on. After an error the reader takes nothing more.
 *
 * Returns: %FALSE on error
 */
gboolean
suture_wire_reader_feed (SutureWireReader *self, const void *data, gsize length, GError **error)
{
  const unsigned char *bytes = data;

  g_return_val_if_fail (self != NULL && (data != NULL || length == 0), FALSE);

  if (self->failed)
    return fail (self, error);
  if (self->n_bytes == 0 && length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    {
      /* A byte order mark is no JSON, but some proxies add one. */
      self->n_bytes = 3;
      bytes += 3;
      length -= 3;
    }
  if (length > 0 && yajl_parse (self->parser, bytes, length) != yajl_status_ok)
    return fail (self, error);
  self->n_bytes += length;
  return self->n_bytes - self->heard <= TEXT_BYTES_MAX || fail (self, error);
}

/**
 * suture_wire_reader_finish:
 * @self: a reader that was fed the whole page
 * @error: return location: %SUTURE_ERROR_BAD_RESPONSE where the page is cut
 *   short or holds no list
 *
 * Ends the page. Until then its links and count are not to be trusted.
 *
 * Returns: %FALSE on error
 */
gboolean
suture_wire_reader_finish (SutureWireReader *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->failed || yajl_complete_parse (self->parser) != yajl_status_ok || self->place != PLACE_END)
    return fail (self, error);
  if (self->is_entity || self->has_rows)
    return TRUE;
  self->failed = TRUE;
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE,
                       _("The service sent an answer without a list in it."));
  return FALSE;
}

/**
 * suture_wire_reader_get_next_link:
 * @self: a reader
 *
 * Returns: (transfer none) (nullable): `@odata.nextLink` as sent, opaque and untrusted; %NULL on the last page
 */
const char *
suture_wire_reader_get_next_link (SutureWireReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->next_link;
}

/**
 * suture_wire_reader_get_delta_link:
 * @self: a reader
 *
 * Returns: (transfer none) (nullable): `@odata.deltaLink` as sent, untrusted
 */
const char *
suture_wire_reader_get_delta_link (SutureWireReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->delta_link;
}

/**
 * suture_wire_reader_get_count:
 * @self: a reader
 *
 * Returns: `@odata.count`, rows of all pages together, or -1 where the service did not say
 */
gint64
suture_wire_reader_get_count (SutureWireReader *self)
{
  g_return_val_if_fail (self != NULL, -1);
  return self->count;
}

/**
 * suture_wire_reader_get_n_records:
 * @self: a reader
 *
 * Returns: records handed out so far
 */
guint64
suture_wire_reader_get_n_records (SutureWireReader *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_records;
}
