/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-connection.h"
#include "suture-record.h"

G_BEGIN_DECLS

/* Where the records of a type are kept: the SQL follows from the fields of the type. */
typedef struct
{
  const SutureRecordType *type;
  const char             *name;     /* of the table */
  const char             *id_field; /* (nullable): what tells rows apart */
  const char             *extra;    /* (nullable): one more column, of the store's own */
} SutureTable;

extern const SutureTable suture_table_recommendations;
extern const SutureTable suture_table_activities;
extern const SutureTable suture_table_activities_before;
extern const SutureTable suture_table_archive;
extern const SutureTable suture_table_devices;
extern const SutureTable suture_table_groups;
extern const SutureTable suture_table_vulnerabilities;
extern const SutureTable suture_table_software;
extern const SutureTable suture_table_tickets;
extern const SutureTable suture_table_tickets_before;
extern const SutureTable suture_table_exceptions;
extern const SutureTable suture_table_exceptions_before;
extern const SutureTable suture_table_scores;
extern const SutureTable suture_table_score_events;

const SutureTable *suture_table_for_type   (const SutureRecordType *type);
gboolean           suture_table_find       (const SutureTable      *self,
                                            SutureConnection       *connection,
                                            const char             *id,
                                            gint64                 *key,
                                            GError                **error);
gboolean           suture_table_insert     (const SutureTable      *self,
                                            SutureConnection       *connection,
                                            gint64                  key,
                                            const char             *extra,
                                            gconstpointer           record,
                                            gint64                 *new_key,
                                            GError                **error);
gboolean           suture_table_update     (const SutureTable      *self,
                                            SutureConnection       *connection,
                                            gint64                  key,
                                            const char             *extra,
                                            gconstpointer           record,
                                            GError                **error);
gboolean           suture_table_put        (const SutureTable      *self,
                                            SutureConnection       *connection,
                                            const char             *extra,
                                            gconstpointer           record,
                                            gint64                 *key,
                                            GError                **error);
void               suture_table_bind_field (sqlite3_stmt           *statement,
                                            int                     parameter,
                                            const SutureField      *field,
                                            gconstpointer           record);
void               suture_table_bind_id    (sqlite3_stmt           *statement,
                                            int                     parameter,
                                            const char             *id,
                                            guint8                 *scratch);
gboolean           suture_table_pack_id    (const char             *id,
                                            guint8                 *packed);
void               suture_table_bind_strings (sqlite3_stmt         *statement,
                                            int                     parameter,
                                            char                  **strings);
char             **suture_table_split_strings (const char          *text) G_GNUC_WARN_UNUSED_RESULT;
void               suture_table_unpack_id  (const guint8           *packed,
                                            char                   *id);
void               suture_table_read_field (SutureConnection       *connection,
                                            sqlite3_stmt           *statement,
                                            int                     column,
                                            const SutureField      *field,
                                            gpointer                record);

/* Bytes of a packed device id, and of its text with the NUL. */
#define SUTURE_TABLE_ID_SIZE 20
#define SUTURE_TABLE_ID_TEXT_SIZE 41

/* Ends each element of a list of strings, so that no list, an empty one and an empty element differ. */
#define SUTURE_TABLE_ELEMENT_END '\x1f'

G_END_DECLS
