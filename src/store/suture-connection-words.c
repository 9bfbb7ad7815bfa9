/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-connection.h"

/* Above this the table of words is not one of words any more: something keeps sending new ones. */
#define WORDS_MAX (1u << 24)

static void
remember (SutureConnection *self, gint64 key, const char *text)
{
  if (key <= 0 || key >= WORDS_MAX)
    return;
  if (self->words->len <= (guint) key)
    g_ptr_array_set_size (self->words, (int) key + 1);
  if (self->words->pdata[key] != NULL)
    return;
  self->words->pdata[key] = g_strdup (text);
  g_hash_table_insert (self->word_keys, self->words->pdata[key], GUINT_TO_POINTER ((guint) key));
}

/* Reads the words that were added since the last time, by whatever connection. */
static void
read_new_words (SutureConnection *self)
{
  g_autoptr (SutureKeptStatement) statement = suture_connection_get (self, "SELECT key, text FROM word WHERE key >= ?1", NULL);

  if (statement == NULL)
    return;
  sqlite3_bind_int64 (statement, 1, self->words->len);
  while (suture_connection_step (self, statement, NULL))
    remember (self, sqlite3_column_int64 (statement, 0), (const char *) sqlite3_column_text (statement, 1));
}

/**
 * suture_connection_get_word:
 * @self: a connection
 * @key: a key of the table word
 *
 * Returns: (transfer none) (nullable): its text, valid as long as @self
 */
const char *
suture_connection_get_word (SutureConnection *self, gint64 key)
{
  if (key <= 0 || key >= WORDS_MAX)
    return NULL;
  if (self->words->len <= (guint) key)
    read_new_words (self);
  return (guint) key < self->words->len ? self->words->pdata[key] : NULL;
}

/**
 * suture_connection_find_word:
 * @self: a connection
 * @text: a text
 *
 * Returns: its key, or 0 where nothing has that word
 */
guint
suture_connection_find_word (SutureConnection *self, const char *text)
{
  guint key = GPOINTER_TO_UINT (g_hash_table_lookup (self->word_keys, text));

  if (key != 0)
    return key;
  read_new_words (self);
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->word_keys, text));
}

/**
 * suture_connection_add_word:
 * @self: the writer's connection, in a transaction
 * @text: a text
 * @error: return location
 *
 * Finds @text in the table of words, or adds it.
 *
 * Returns: its key, or 0 and @error
 */
guint
suture_connection_add_word (SutureConnection *self, const char *text, GError **error)
{
  guint key = GPOINTER_TO_UINT (g_hash_table_lookup (self->word_keys, text));
  sqlite3_stmt *insert;

  if (key == 0)
    key = suture_connection_find_word (self, text);
  if (key != 0)
    return key;
  insert = suture_connection_get (self, "INSERT INTO word (text) VALUES (?1)", error);
  if (insert == NULL)
    return 0;
  sqlite3_bind_text (insert, 1, text, -1, SQLITE_STATIC);
  if (!suture_connection_finish (self, insert, error))
    return 0;
  remember (self, sqlite3_last_insert_rowid (self->db), text);
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->word_keys, text));
}

/**
 * suture_connection_forget_words:
 * @self: a connection
 *
 * To be called after a rollback, which may have taken words away.
 */
void
suture_connection_forget_words (SutureConnection *self)
{
  g_hash_table_remove_all (self->word_keys);
  g_ptr_array_set_size (self->words, 0);
}
