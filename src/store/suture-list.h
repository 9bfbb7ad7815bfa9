/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-store-private.h"

G_BEGIN_DECLS

/* Rows of a query, in order: what the window, the exports and the command line share. */

/* What makes the recommendation x pressing, a bit mask of SutureThreat. */
#define SUTURE_LIST_THREATS \
  "((x.\"activeAlert\" <> 0) * 2 + (x.\"publicExploit\" <> 0) * 4 + (ifnull(x.\"insight\", '') <> '') * 8)"

/* How many devices of the groups the recommendation x exposes; null while its devices are not known here. */
#define SUTURE_LIST_EXPOSED_IN_GROUPS \
  "(SELECT suture_in_groups(g.keys) FROM keySet AS g WHERE g.kind = 1 AND g.owner = x.key)"

/* Likewise of the software x, which the recommendation for it exposes. */
#define SUTURE_LIST_SOFTWARE_IN_GROUPS \
  "(SELECT suture_in_groups(g.keys) FROM recommendation AS r JOIN keySet AS g ON g.kind = 1 AND g.owner = r.key" \
  " WHERE r.\"id\" = 'va-_-' || x.\"id\")"

/* How an exception stands today: by the rule of the model. */
#define SUTURE_LIST_STATE_OF(row, global) \
  "suture_exception_state(" row ".\"scope\", " row ".\"rbacGroupNames\", " row ".\"canceledOn\", " \
  row ".\"canceledRbacGroupNames\", " row ".\"endsOn\", " global ", :today)"
#define SUTURE_LIST_EXCEPTION_STATE \
  SUTURE_LIST_STATE_OF ("x", "EXISTS (SELECT 1 FROM exception AS g WHERE g.\"recommendationId\" = x.\"recommendationId\"" \
                             " AND g.\"scope\" = 1 AND " SUTURE_LIST_STATE_OF ("g", "0") " = 1)")

/* The first day on which the exception x, which is over, did not run any more. */
#define SUTURE_LIST_EXCEPTION_OVER "ifnull(suture_day(x.\"canceledOn\", :clock), x.\"endsOn\")"

/* A statement that is being made, and the texts to bind to it in order. */
typedef struct
{
  GString   *sql;   /* (owned) */
  GPtrArray *texts; /* (owned) (element-type utf8) */
} SutureListSql;

void          suture_list_sql_clear   (SutureListSql    *self);
sqlite3_stmt *suture_list_sql_prepare (SutureListSql    *self,
                                       SutureConnection *connection,
                                       GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SutureListSql, suture_list_sql_clear)

GArray    *suture_list_read_keys      (SutureStore       *store,
                                       SutureConnection  *connection,
                                       SutureQuery       *query,
                                       GCancellable      *cancellable,
                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;
GArray    *suture_list_read_devices   (SutureStore       *store,
                                       SutureConnection  *connection,
                                       SutureQuery       *query,
                                       GCancellable      *cancellable,
                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   suture_list_read_scope     (SutureConnection  *connection,
                                       SutureQuery       *query,
                                       SutureKeySet     **scope,
                                       GError           **error);
SutureKeySet *suture_list_read_group_set (SutureDeviceIndex *index,
                                       SutureConnection  *connection,
                                       char             **groups) G_GNUC_WARN_UNUSED_RESULT;
gint64     suture_list_get_cut        (SutureStore       *store);
const SutureTable *suture_list_get_table (SutureQuery     *query);
gboolean   suture_list_is_in_groups   (SutureQuery       *query);
gboolean   suture_list_use_groups     (SutureStore       *store,
                                       SutureConnection  *connection,
                                       SutureQuery       *query,
                                       GError           **error);
const char *suture_list_get_own_order (SutureQuery       *query);
const char *suture_list_get_expression (const SutureTable *table,
                                       const char        *name);
void       suture_list_append_field   (GString           *sql,
                                       const SutureTable *table,
                                       const SutureField *field,
                                       gboolean           in_groups);
void       suture_list_append_kept    (GString           *sql);
void       suture_list_append_filters (SutureListSql     *self,
                                       SutureStore       *store,
                                       SutureQuery       *query);
SutureKeySet *suture_list_read_tagged (SutureConnection  *connection,
                                       char             **tags,
                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;
SutureDay  suture_list_get_today      (SutureStore       *store,
                                       const SutureQuery *query);
void       suture_list_bind_clock     (SutureStore       *store,
                                       const SutureQuery *query,
                                       sqlite3_stmt      *statement);
GPtrArray *suture_list_read_records   (SutureStore       *store,
                                       SutureConnection  *connection,
                                       const SutureRecordType *type,
                                       const guint32     *keys,
                                       guint              n_keys,
                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *suture_list_read_page      (SutureStore       *store,
                                       SutureConnection  *connection,
                                       SutureQuery       *query,
                                       const guint32     *keys,
                                       guint              n_keys,
                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gpointer   suture_list_read_row       (SutureStore       *store,
                                       SutureConnection  *connection,
                                       const SutureTable *table,
                                       gint64             key,
                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gpointer   suture_list_read_record    (SutureStore       *store,
                                       SutureConnection  *connection,
                                       const SutureRecordType *type,
                                       gint64             key,
                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
