/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-wire-members.h"

#include <glib/gi18n-lib.h>
#include <yajl/yajl_parse.h>

#include "suture-error.h"
#include "suture-wire-value.h"

#define DEPTH_MAX 16
#define MEMBERS_MAX 10000
#define PATH_MAX_BYTES 1024

/**
 * SutureWireMembers:
 *
 * A small answer of a shape that no record type describes (an error, the service
 * document, who is signed in), flattened to paths: `error.code`, `value.0.name`.
 * Letter case of names does not matter; what is missing is %NULL.
 */
struct _SutureWireMembers
{
  GHashTable *values; /* (owned) (element-type utf8 utf8): path in lower case -> text; %NULL for null */
  GPtrArray  *paths;  /* (owned) (element-type utf8): in the order of the document, as written */
  GString    *path;   /* (owned): of what is being read */
  gsize       ends[DEPTH_MAX];  /* length of @path before the part of each open container */
  gint        index[DEPTH_MAX]; /* element of each open array; -1 in an object */
  guint       depth;
};

/* Puts the part for the next value behind the path: the key is there already, an array's index is not. */
static void
open_part (SutureWireMembers *self)
{
  if (self->depth > 0 && self->index[self->depth - 1] >= 0)
    {
      g_string_truncate (self->path, self->ends[self->depth - 1]);
      g_string_append_printf (self->path, "%s%d", self->path->len > 0 ? "." : "", self->index[self->depth - 1]++);
    }
}

static int
add_value (SutureWireMembers *self, const char *text, gsize length)
{
  open_part (self);
  if (self->paths->len >= MEMBERS_MAX || self->path->len > PATH_MAX_BYTES)
    return FALSE;
  g_ptr_array_add (self->paths, g_strdup (self->path->str));
  g_hash_table_replace (self->values, g_ascii_strdown (self->path->str, -1),
                        text != NULL ? suture_wire_value_dup_text (text, length) : NULL);
  return TRUE;
}

static int
null_cb (void *context)
{
  return add_value (context, NULL, 0);
}

static int
boolean_cb (void *context, int value)
{
  return add_value (context, value ? "true" : "false", value ? 4 : 5);
}

static int
number_cb (void *context, const char *text, size_t length)
{
  return add_value (context, text, length);
}

static int
text_cb (void *context, const unsigned char *text, size_t length)
{
  return add_value (context, (const char *) text, length);
}

static int
open_container (SutureWireMembers *self, gint first_index)
{
  open_part (self);
  if (self->depth == DEPTH_MAX)
    return FALSE;
  self->ends[self->depth] = self->path->len;
  self->index[self->depth] = first_index;
  self->depth++;
  return TRUE;
}

static int
start_map_cb (void *context)
{
  return open_container (context, -1);
}

static int
start_array_cb (void *context)
{
  return open_container (context, 0);
}

static int
end_cb (void *context)
{
  SutureWireMembers *self = context;

  self->depth--;
  g_string_truncate (self->path, self->ends[self->depth]);
  return TRUE;
}

static int
key_cb (void *context, const unsigned char *name, size_t length)
{
  SutureWireMembers *self = context;
  g_autofree char *valid = NULL;

  g_string_truncate (self->path, self->ends[self->depth - 1]);
  if (self->path->len > 0)
    g_string_append_c (self->path, '.');
  valid = suture_wire_value_dup_text ((const char *) name, length);
  g_string_append (self->path, valid);
  return TRUE;
}

static const yajl_callbacks callbacks = {
  .yajl_null = null_cb,
  .yajl_boolean = boolean_cb,
  .yajl_number = number_cb,
  .yajl_string = text_cb,
  .yajl_start_map = start_map_cb,
  .yajl_map_key = key_cb,
  .yajl_end_map = end_cb,
  .yajl_start_array = start_array_cb,
  .yajl_end_array = end_cb,
};

/**
 * suture_wire_members_parse:
 * @data: a whole JSON document of any shape
 * @length: its bytes
 * @error: return location: %SUTURE_ERROR_BAD_RESPONSE
 *
 * Reads a small answer; 10,000 values and 16 levels are its limits. Any thread.
 *
 * Returns: (transfer full) (nullable): free with suture_wire_members_free()
 */
SutureWireMembers *
suture_wire_members_parse (const void *data, gsize length, GError **error)
{
  g_autoptr (SutureWireMembers) self = g_new0 (SutureWireMembers, 1);
  yajl_handle parser;
  gboolean ok;

  g_return_val_if_fail (data != NULL || length == 0, NULL);

  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->path = g_string_new (NULL);
  parser = yajl_alloc (&callbacks, NULL, self);
  ok = (length == 0 || yajl_parse (parser, data, length) == yajl_status_ok) &&
       yajl_complete_parse (parser) == yajl_status_ok;
  yajl_free (parser);
  if (ok)
    return g_steal_pointer (&self);
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE, _("The answer is no JSON document that can be read."));
  return NULL;
}

/**
 * suture_wire_members_free:
 * @self: (transfer full): an answer
 */
void
suture_wire_members_free (SutureWireMembers *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->values, g_hash_table_unref);
  g_clear_pointer (&self->paths, g_ptr_array_unref);
  if (self->path != NULL)
    g_string_free (self->path, TRUE);
  g_free (self);
}

/**
 * suture_wire_members_has:
 * @self: an answer
 * @path: such as `error.code`; letter case does not matter
 *
 * Returns: whether the document has that value, null included
 */
gboolean
suture_wire_members_has (const SutureWireMembers *self, const char *path)
{
  g_autofree char *lower = NULL;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  lower = g_ascii_strdown (path, -1);
  return g_hash_table_contains (self->values, lower);
}

/**
 * suture_wire_members_get:
 * @self: an answer
 * @path: such as `error.code`; letter case does not matter
 *
 * Returns: (transfer none) (nullable): the text of a string, a number as written,
 *   `true` or `false`; %NULL where it is null, missing or a container
 */
const char *
suture_wire_members_get (const SutureWireMembers *self, const char *path)
{
  g_autofree char *lower = NULL;

  g_return_val_if_fail (self != NULL && path != NULL, NULL);

  lower = g_ascii_strdown (path, -1);
  return g_hash_table_lookup (self->values, lower);
}

/**
 * suture_wire_members_dup_list:
 * @self: an answer
 * @path: of an array of strings
 *
 * Returns: (transfer full): its elements up to the first that is null or a container; empty where there is none
 */
char **
suture_wire_members_dup_list (const SutureWireMembers *self, const char *path)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (self != NULL && path != NULL, NULL);

  for (guint i = 0;; i++)
    {
      g_autofree char *element = g_strdup_printf ("%s.%u", path, i);
      const char *text = suture_wire_members_get (self, element);

      if (text == NULL)
        break;
      g_ptr_array_add (list, g_strdup (text));
    }
  g_ptr_array_add (list, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&list), FALSE);
}

/**
 * suture_wire_members_dup_paths:
 * @self: an answer
 *
 * Returns: (transfer full): every path, as written and in the order of the document
 */
char **
suture_wire_members_dup_paths (const SutureWireMembers *self)
{
  char **paths;

  g_return_val_if_fail (self != NULL, NULL);

  paths = g_new0 (char *, self->paths->len + 1);
  for (guint i = 0; i < self->paths->len; i++)
    paths[i] = g_strdup (g_ptr_array_index (self->paths, i));
  return paths;
}
