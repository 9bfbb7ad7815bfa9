/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-error.h"
#include "suture-wire-reader-private.h"
#include "suture-wire-value.h"

/* What the parser finds, put into its place: the envelope of a page, its records, their members. */

/* Elements kept of one array of a record. */
#define ELEMENTS_MAX 100000

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

static SutureWireKey
envelope_key (const char *name, gsize length)
{
  static const struct { const char *name; SutureWireKey key; } keys[] = {
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

const yajl_callbacks suture_wire_handler_callbacks = {
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
