/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-catalogue.h"

#include <string.h>

/* A .mo file: header, a table of the original strings sorted by their bytes, a
   table of the translations in the same order; each entry is length, offset. */
#define MO_MAGIC 0x950412deu
#define MO_HEADER_SIZE 20
#define MO_ENTRY_SIZE 8

struct _SutureCatalogue
{
  GMappedFile *file;         /* (owned) */
  const char  *data;         /* of @file */
  gsize        size;         /* bytes */
  gboolean     swapped;      /* written on a machine of the other byte order */
  guint32      n_strings;
  guint32      originals;    /* offset of the table */
  guint32      translations; /* offset of the table */
};

static guint32
read_number (const SutureCatalogue *self, gsize offset)
{
  guint32 number;

  memcpy (&number, self->data + offset, sizeof number);
  return self->swapped ? GUINT32_SWAP_LE_BE (number) : number;
}

static gboolean
table_fits (const SutureCatalogue *self, guint32 offset)
{
  return offset <= self->size && (self->size - offset) / MO_ENTRY_SIZE >= self->n_strings;
}

static gboolean
read_header (SutureCatalogue *self)
{
  if (self->size < MO_HEADER_SIZE)
    return FALSE;
  if (read_number (self, 0) != MO_MAGIC)
    self->swapped = TRUE;
  if (read_number (self, 0) != MO_MAGIC)
    return FALSE;
  self->n_strings = read_number (self, 8);
  self->originals = read_number (self, 12);
  self->translations = read_number (self, 16);
  return table_fits (self, self->originals) && table_fits (self, self->translations);
}

/* Returns: (nullable): NULL where the file is damaged. */
static const char *
read_string (const SutureCatalogue *self, guint32 table, guint32 index)
{
  guint32 length = read_number (self, table + (gsize) index * MO_ENTRY_SIZE);
  guint32 offset = read_number (self, table + (gsize) index * MO_ENTRY_SIZE + 4);

  if (offset >= self->size || length >= self->size - offset || self->data[(gsize) offset + length] != '\0')
    return NULL;
  return self->data + offset;
}

static void
catalogue_free (SutureCatalogue *self)
{
  g_clear_pointer (&self->file, g_mapped_file_unref);
  g_free (self);
}

static SutureCatalogue *
catalogue_load (const char *language)
{
  const char *folder = g_getenv ("SUTURE_LOCALE_DIR");
  g_autofree char *path = g_build_filename (folder != NULL ? folder : SUTURE_LOCALE_DIR, language, "LC_MESSAGES",
                                            GETTEXT_PACKAGE ".mo", NULL);
  SutureCatalogue *self = g_new0 (SutureCatalogue, 1);

  self->file = g_mapped_file_new (path, FALSE, NULL);
  if (self->file != NULL)
    {
      self->data = g_mapped_file_get_contents (self->file);
      self->size = g_mapped_file_get_length (self->file);
    }
  if (self->data != NULL && read_header (self))
    return self;
  catalogue_free (self);
  return NULL;
}

/**
 * suture_catalogue_get:
 * @language: a code such as `fr`, without a country
 *
 * Finds the translations that belong to the program: below the folder that the
 * environment names in `SUTURE_LOCALE_DIR`, else where they were installed.
 * Any thread.
 *
 * Returns: (transfer none) (nullable): %NULL where there are none, as for `en`,
 *   the language of the sources
 */
const SutureCatalogue *
suture_catalogue_get (const char *language)
{
  static GMutex mutex;
  static GHashTable *catalogues; /* language: SutureCatalogue, or NULL where it has none */
  gpointer found = NULL;

  g_return_val_if_fail (language != NULL && strchr (language, G_DIR_SEPARATOR) == NULL, NULL);

  g_mutex_lock (&mutex);
  if (catalogues == NULL)
    catalogues = g_hash_table_new (g_str_hash, g_str_equal);
  if (!g_hash_table_lookup_extended (catalogues, language, NULL, &found))
    {
      found = catalogue_load (language);
      g_hash_table_insert (catalogues, g_strdup (language), found);
    }
  g_mutex_unlock (&mutex);
  return found;
}

/**
 * suture_catalogue_lookup:
 * @self: (nullable): a catalogue; %NULL leaves everything in English
 * @context: (nullable): the context, as in C_()
 * @msgid: the English text
 *
 * Any thread.
 *
 * Returns: (transfer none): the translation, or @msgid where there is none; valid
 *   as long as @msgid
 */
const char *
suture_catalogue_lookup (const SutureCatalogue *self, const char *context, const char *msgid)
{
  g_autofree char *joined = context != NULL ? g_strconcat (context, "\004", msgid, NULL) : NULL;
  const char *wanted = joined != NULL ? joined : msgid;
  guint32 low = 0;
  guint32 high = self != NULL ? self->n_strings : 0;

  g_return_val_if_fail (msgid != NULL, NULL);

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      const char *original = read_string (self, self->originals, middle);
      const char *translation = read_string (self, self->translations, middle);
      int order = original != NULL ? strcmp (wanted, original) : 0;

      if (original == NULL || translation == NULL)
        break;
      if (order == 0)
        return *translation != '\0' ? translation : msgid;
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return msgid;
}
