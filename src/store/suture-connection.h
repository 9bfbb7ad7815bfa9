/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

typedef enum
{
  SUTURE_CONNECTION_WRITER, /* 64 MiB cache */
  SUTURE_CONNECTION_READER, /* only reads; 16 MiB cache */
  SUTURE_CONNECTION_CHECK,  /* a look that does not alter the file in any way */
} SutureConnectionMode;

/* What a clock is bound as, for the SQL suture_day (time, :clock). */
#define SUTURE_CONNECTION_CLOCK "SutureClock"

/* One SQLite connection with what belongs to it; used by one thread at a time. */
typedef struct
{
  sqlite3    *db;         /* (owned) */
  char       *path;       /* (owned) */
  GHashTable *statements; /* (owned) (element-type utf8 sqlite3_stmt): by constant SQL */
  GPtrArray  *words;      /* (owned) (element-type utf8): the table word by key, NULL where there is none */
  GHashTable *word_keys;  /* (owned) (element-type utf8 guint) */
  GString    *scratch;    /* (owned): folded text while a search runs */

  struct roaring_bitmap_s *group_set; /* (owned) (nullable): devices that suture_in_groups() counts */
  char       *group_names; /* (owned) (nullable): the groups they are in */
  gint64      group_generation; /* of the devices */
} SutureConnection;

SutureConnection *suture_connection_open        (const char           *path,
                                                 SutureConnectionMode  mode,
                                                 GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void              suture_connection_free        (SutureConnection     *self);
gboolean          suture_connection_fail        (SutureConnection     *self,
                                                 GError              **error);
gboolean          suture_connection_run         (SutureConnection     *self,
                                                 const char           *sql,
                                                 GError              **error);
gboolean          suture_connection_run_resource (SutureConnection    *self,
                                                 const char           *name,
                                                 GError              **error);
sqlite3_stmt     *suture_connection_prepare     (SutureConnection     *self,
                                                 const char           *sql,
                                                 GError              **error);
sqlite3_stmt     *suture_connection_get         (SutureConnection     *self,
                                                 const char           *sql,
                                                 GError              **error);
gboolean          suture_connection_step        (SutureConnection     *self,
                                                 sqlite3_stmt         *statement,
                                                 GError              **error);
gboolean          suture_connection_finish      (SutureConnection     *self,
                                                 sqlite3_stmt         *statement,
                                                 GError              **error);
gboolean          suture_connection_get_integer (SutureConnection     *self,
                                                 const char           *sql,
                                                 gint64               *value,
                                                 GError              **error);
const char       *suture_connection_get_word    (SutureConnection     *self,
                                                 gint64                key);
guint             suture_connection_add_word    (SutureConnection     *self,
                                                 const char           *text,
                                                 GError              **error);
guint             suture_connection_find_word   (SutureConnection     *self,
                                                 const char           *text);
gboolean          suture_connection_add_groups  (SutureConnection     *self,
                                                 GError              **error);
gboolean          suture_connection_add_exceptions (SutureConnection  *self,
                                                 GError              **error);
void              suture_connection_set_groups  (SutureConnection     *self,
                                                 struct roaring_bitmap_s *group_set,
                                                 const char           *names,
                                                 gint64                generation);
void              suture_connection_forget_words (SutureConnection    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureConnection, suture_connection_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

/* A statement that its connection keeps: reset, not freed, where it goes out of scope. */
typedef struct sqlite3_stmt SutureKeptStatement;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureKeptStatement, sqlite3_reset)

G_END_DECLS
