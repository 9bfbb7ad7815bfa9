/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-wire-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <yajl/yajl_parse.h>

#include "suture-error.h"
#include "suture-wire-names.h"
#include "suture-wire-value.h"

/* Elements kept of one array of a record. */
#define ELEMENTS_MAX 100000
/* The parser holds a text until its end: longer than this none makes sense. */
#define TEXT_BYTES_MAX (8 * 1024 * 1024)

/* Where in the document the parser is; what is not named here is counted in @skipped and passed over. */
typedef enum
{
  PLACE_TOP,      /* before the document's object or array */
  PLACE_ENVELOPE, /* among "@odata.context", "value" … */
  PLACE_ROWS,     /* in the array of records */
  PLACE_RECORD,   /* among the members of a record */
  PLACE_LIST,     /* in an array of a record */
  PLACE_END,
} Place;

typedef enum
{
  KEY_OTHER,
  KEY_VALUE,
  KEY_NEXT_LINK,
  KEY_DELTA_LINK,
  KEY_COUNT,
  KEY_REMOVED,
} Key;

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
struct _SutureWireReader
{
  yajl_handle           parser;     /* (owned) */
  SutureWireNames      *names;      /* (owned) */
  const SutureRecordType *type;
  const SutureField    *id_field;   /* (nullable): records without it are passed over */
  SutureWireRecordFunc  func;
  gpointer              user_data;
  gboolean              is_entity;  /* the document is one record */

  Place                 place;
  guint                 skipped;    /* open objects and arrays that mean nothing here */
  gboolean              bare;       /* the records' array is the document itself */
  Key                   key;
  const SutureWireName *name;       /* (nullable): of the member being read */
  gpointer              record;     /* (owned) (nullable) */
  gboolean              removed;
  GPtrArray            *elements;   /* (owned) (element-type utf8) */

  gboolean              has_rows;
  guint64               n_rows;     /* records so far, those passed over counted */
  guint64               n_records;
  guint64               n_bytes;    /* before the chunk being read */
  guint64               heard;      /* how many of them there were at the last name, text or number */
  char                 *next_link;  /* (owned) (nullable) */
  char                 *delta_link; /* (owned) (nullable) */
  gint64                count;      /* -1 where not said */
  GError               *error;      /* (owned) (nullable): of a callback */
  gboolean              failed;
};

/* ---- records ---- */

static void
begin_record (SutureWireReader *self)
{
  self->record = suture_record_new (self->type);
  self->removed = FALSE;
  self->name = NULL;
  self->place = PLACE_RECORD;
}

static int
end_record (SutureWireReader *self)
{
  g_autoptr (SutureRecord) record = g_steal_pointer (&self->record);

  self->place = self->is_entity ? PLACE_END : PLACE_ROWS;
  self->n_rows++;
  if (self->id_field != NULL && *(char **) suture_record_member (record, self->id_field) == NULL)
    return TRUE;
  self->n_records++;
  return self->func (g_steal_pointer (&record), self->removed, self->user_data, &self->error);
}

/* The field the next value belongs to; a second name gives way to what the field's own name brought. */
static const SutureField *
take_field (SutureWireReader *self)
{
  const SutureWireName *name = g_steal_pointer (&self->name);

  if (name == NULL)
    return NULL;
  if (name->other && name->field->type == SUTURE_FIELD_STRING &&
      *(char **) suture_record_member (self->record, name->field) != NULL)
    return NULL;
  return name->field;
}

static void
add_element (SutureWireReader *self, const char *text, gsize length)
{
  if (self->elements->len < ELEMENTS_MAX)
    g_ptr_array_add (self->elements, suture_wire_value_dup_text (text, length));
}

/* ---- yajl's callbacks: FALSE ends the parse ---- */

static void
take_envelope_text (SutureWireReader *self, const char *text, gsize length)
{
  char **link = NULL;

  if (self->key == KEY_NEXT_LINK)
    link = &self->next_link;
  else if (self->key == KEY_DELTA_LINK)
    link = &self->delta_link;
  else if (self->key == KEY_COUNT && length < 20)
    {
      g_autofree char *number = g_strndup (text, length);

      self->count = MAX (g_ascii_strtoll (number, NULL, 10), -1);
    }
  if (link != NULL)
    {
      g_free (*link);
      *link = length > 0 ? suture_wire_value_dup_text (text, length) : NULL;
    }
}

static int
text_cb (void *context, const unsigned char *text, size_t length)
{
  SutureWireReader *self = context;
  const SutureField *field;

  self->heard = self->n_bytes;
  if (self->skipped > 0 || self->place == PLACE_ROWS)
    return TRUE;
  if (self->place == PLACE_ENVELOPE)
    take_envelope_text (self, (const char *) text, length);
  else if (self->place == PLACE_LIST)
    add_element (self, (const char *) text, length);
  else if (self->place == PLACE_RECORD && (field = take_field (self)) != NULL)
    suture_wire_value_set_text (self->record, field, (const char *) text, length);
  return self->place != PLACE_TOP && (self->place != PLACE_ENVELOPE || self->key != KEY_VALUE);
}

static int
number_cb (void *context, const char *text, size_t length)
{
  SutureWireReader *self = context;
  const SutureField *field;

  self->heard = self->n_bytes;
  if (self->place != PLACE_RECORD || self->skipped > 0)
    return text_cb (context, (const unsigned char *) text, length);
  if ((field = take_field (self)) != NULL)
    suture_wire_value_set_number (self->record, field, text, length);
  return TRUE;
}

static int
boolean_cb (void *context, int value)
{
  SutureWireReader *self = context;
  const SutureField *field;

  if (self->place == PLACE_RECORD && self->skipped == 0)
    {
      if ((field = take_field (self)) != NULL)
        suture_wire_value_set_boolean (self->record, field, value);
      return TRUE;
    }
  return self->skipped > 0 || (self->place != PLACE_TOP && (self->place != PLACE_ENVELOPE || self->key != KEY_VALUE));
}

static int
null_cb (void *context)
{
  SutureWireReader *self = context;
  const SutureField *field;

  if (self->skipped > 0)
    return TRUE;
  if (self->place == PLACE_RECORD && (field = take_field (self)) != NULL)
    suture_record_clear_field (self->record, field);
  else if (self->place == PLACE_ENVELOPE && self->key == KEY_VALUE)
    self->has_rows = TRUE;
  return self->place != PLACE_TOP;
}

static int
skip (SutureWireReader *self)
{
  if (++self->skipped <= SUTURE_WIRE_DEPTH_MAX)
    return TRUE;
  g_set_error (&self->error, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE,
               _("The service sent an answer that is nested more than %d levels deep."), SUTURE_WIRE_DEPTH_MAX);
  return FALSE;
}

static int
start_map_cb (void *context)
{
  SutureWireReader *self = context;

  if (self->skipped == 0 && self->place == PLACE_TOP && !self->is_entity)
    self->place = PLACE_ENVELOPE;
  else if (self->skipped == 0 && (self->place == PLACE_ROWS || self->place == PLACE_TOP))
    begin_record (self);
  else if (self->skipped == 0 && self->place == PLACE_ENVELOPE && self->key == KEY_VALUE)
    return FALSE;
  else
    return skip (self);
  return TRUE;
}

static Key
envelope_key (const char *name, gsize length)
{
  static const struct { const char *name; Key key; } keys[] = {
    { "value", KEY_VALUE }, { "@odata.nextLink", KEY_NEXT_LINK }, { "@odata.deltaLink", KEY_DELTA_LINK },
    { "@odata.count", KEY_COUNT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (strlen (keys[i].name) == length && g_ascii_strncasecmp (keys[i].name, name, length) == 0)
      return keys[i].key;
  return KEY_OTHER;
}

static gboolean
is_removed_key (const char *name, gsize length)
{
  return (length == 8 && memcmp (name, "@removed", 8) == 0) ||
         (length == 14 && memcmp (name, "@odata.removed", 14) == 0);
}

static int
key_cb (void *context, const unsigned char *name, size_t length)
{
  SutureWireReader *self = context;

  self->heard = self->n_bytes;
  if (self->skipped > 0)
    return TRUE;
  if (self->place == PLACE_ENVELOPE)
    self->key = envelope_key ((const char *) name, length);
  else if (self->place == PLACE_RECORD)
    {
      self->name = suture_wire_names_lookup (self->names, (const char *) name, length);
      if (self->name == NULL && is_removed_key ((const char *) name, length))
        self->removed = TRUE;
    }
  return TRUE;
}

static int
end_map_cb (void *context)
{
  SutureWireReader *self = context;

  if (self->skipped > 0)
    self->skipped--;
  else if (self->place == PLACE_RECORD)
    return end_record (self);
  else if (self->place == PLACE_ENVELOPE)
    self->place = PLACE_END;
  return TRUE;
}

static int
start_array_cb (void *context)
{
  SutureWireReader *self = context;
  gboolean is_rows = self->place == PLACE_TOP ? !self->is_entity
                                              : self->place == PLACE_ENVELOPE && self->key == KEY_VALUE;

  if (self->skipped == 0 && is_rows)
    {
      self->bare = self->place == PLACE_TOP;
      self->has_rows = TRUE;
      self->place = PLACE_ROWS;
      return TRUE;
    }
  if (self->place == PLACE_TOP)
    return FALSE;
  if (self->skipped == 0 && self->place == PLACE_RECORD && self->name != NULL)
    {
      g_ptr_array_set_size (self->elements, 0);
      self->place = PLACE_LIST;
      return TRUE;
    }
  return skip (self);
}

static int
end_array_cb (void *context)
{
  SutureWireReader *self = context;
  const SutureField *field;

  if (self->skipped > 0)
    self->skipped--;
  else if (self->place == PLACE_ROWS)
    self->place = self->bare ? PLACE_END : PLACE_ENVELOPE;
  else if (self->place == PLACE_LIST)
    {
      self->place = PLACE_RECORD;
      if ((field = take_field (self)) != NULL)
        suture_wire_value_set_list (self->record, field, self->elements);
    }
  return TRUE;
}

static const yajl_callbacks callbacks = {
  .yajl_null = null_cb,
  .yajl_boolean = boolean_cb,
  .yajl_number = number_cb,
  .yajl_string = text_cb,
  .yajl_start_map = start_map_cb,
  .yajl_map_key = key_cb,
  .yajl_end_map = end_map_cb,
  .yajl_start_array = start_array_cb,
  .yajl_end_array = end_array_cb,
};

/* ---- the object ---- */

static yajl_handle
make_parser (SutureWireReader *self)
{
  yajl_handle parser = yajl_alloc (&callbacks, NULL, self);

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
