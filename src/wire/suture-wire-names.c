/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-wire-names.h"

#include <string.h>

/* Member names that differ between pages and versions of the service, beside their letter case. */
static const struct
{
  const char *name;
  const char *field;
} other_names[] = {
  { "osProcessor", "osArchitecture" },
  { "cvssScore", "cvssV3" },
};

/* An open-addressing table, a quarter full at the most: one probe for nearly every name. */
struct _SutureWireNames
{
  SutureWireName *slots; /* (owned) (array length=mask + 1): name %NULL where free */
  guint           mask;
};

/* Ends and length tell the names of one type apart well enough; the probe settles the rest. */
static guint
hash_name (const char *name, gsize length)
{
  guint hash = (guint) length;

  for (gsize i = 0; i < MIN (length, 4); i++)
    hash = (hash ^ (guint) (guchar) (name[i] | 0x20) ^ (guint) (guchar) (name[length - 1 - i] | 0x20) << 8) * 16777619u;
  return hash ^ hash >> 15;
}

/* Nearly always spelled as expected. */
static gboolean
same_name (const SutureWireName *slot, const char *name, gsize length)
{
  return slot->length == length &&
         (memcmp (slot->name, name, length) == 0 || g_ascii_strncasecmp (slot->name, name, length) == 0);
}

static SutureWireName *
find_slot (const SutureWireNames *self, const char *name, gsize length)
{
  guint at = hash_name (name, length) & self->mask;

  while (self->slots[at].name != NULL && !same_name (&self->slots[at], name, length))
    at = (at + 1) & self->mask;
  return &self->slots[at];
}

/* The first to come keeps a name: fields add their own before the second ones are added. */
static void
add_name (SutureWireNames *self, const char *name, const SutureField *field, gboolean other)
{
  SutureWireName *slot = find_slot (self, name, strlen (name));

  if (slot->name != NULL)
    return;
  slot->name = g_strdup (name);
  slot->length = strlen (name);
  slot->field = field;
  slot->other = other;
}

/**
 * suture_wire_names_is_odata_type:
 * @field: a field
 *
 * Tells whether @field is OData's own `@odata.type`, which rows of several
 * derived types always carry.
 */
gboolean
suture_wire_names_is_odata_type (const SutureField *field)
{
  g_return_val_if_fail (field != NULL, FALSE);

  return (field->flags & SUTURE_FIELD_ANNOTATION) != 0 && strcmp (field->name, "odataType") == 0;
}

/**
 * suture_wire_names_get:
 * @field: a field
 * @name: (out caller-allocates): room for %SUTURE_WIRE_NAME_MAX bytes
 *
 * Gives the member name of @field: its own, `@odata.etag`, `@odata.type`, or
 * `@suture.NAME` of another addition of the team service. Any thread.
 *
 * Returns: bytes of @name without the final null byte
 */
gsize
suture_wire_names_get (const SutureField *field, char *name)
{
  g_return_val_if_fail (field != NULL && name != NULL, 0);

  if (!(field->flags & SUTURE_FIELD_ANNOTATION))
    return g_strlcpy (name, field->name, SUTURE_WIRE_NAME_MAX);
  if (suture_wire_names_is_odata_type (field))
    return g_strlcpy (name, "@odata.type", SUTURE_WIRE_NAME_MAX);
  if (strcmp (field->name, "etag") == 0)
    return g_strlcpy (name, "@odata.etag", SUTURE_WIRE_NAME_MAX);
  return (gsize) g_snprintf (name, SUTURE_WIRE_NAME_MAX, "@suture.%s", field->name);
}

/**
 * suture_wire_names_new:
 * @type: what kind of record
 *
 * Builds the table that finds the field behind a member name, its letter case
 * ignored: under the name of suture_wire_names_get(), under the bare name of an
 * annotation (Microsoft's connector sends `RecommendationReference`), and under
 * the service's older names. Fields of this computer are not in it: no service
 * can set them.
 *
 * Returns: (transfer full): free with suture_wire_names_free()
 */
SutureWireNames *
suture_wire_names_new (const SutureRecordType *type)
{
  SutureWireNames *self;
  guint size = 64;

  g_return_val_if_fail (type != NULL, NULL);

  while (size < 8 * (type->n_fields + G_N_ELEMENTS (other_names)))
    size *= 2;
  self = g_new (SutureWireNames, 1);
  self->slots = g_new0 (SutureWireName, size);
  self->mask = size - 1;
  for (guint i = 0; i < type->n_fields; i++)
    {
      char name[SUTURE_WIRE_NAME_MAX];

      if (type->fields[i].flags & SUTURE_FIELD_LOCAL)
        continue;
      suture_wire_names_get (&type->fields[i], name);
      add_name (self, name, &type->fields[i], FALSE);
    }
  for (guint i = 0; i < type->n_fields; i++)
    if (!(type->fields[i].flags & SUTURE_FIELD_LOCAL))
      add_name (self, type->fields[i].name, &type->fields[i], TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (other_names); i++)
    {
      const SutureField *field = suture_record_find_field (type, other_names[i].field);

      if (field != NULL)
        add_name (self, other_names[i].name, field, TRUE);
    }
  return self;
}

/**
 * suture_wire_names_free:
 * @self: (transfer full): a table
 */
void
suture_wire_names_free (SutureWireNames *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i <= self->mask; i++)
    g_free (self->slots[i].name);
  g_free (self->slots);
  g_free (self);
}

/**
 * suture_wire_names_lookup:
 * @self: a table
 * @name: a member name, not null-terminated
 * @length: its bytes
 *
 * Returns: (transfer none) (nullable): what it stands for, or %NULL
 */
const SutureWireName *
suture_wire_names_lookup (const SutureWireNames *self, const char *name, gsize length)
{
  const SutureWireName *slot;

  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  slot = find_slot (self, name, length);
  return slot->name != NULL ? slot : NULL;
}
