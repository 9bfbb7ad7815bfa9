/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-store-private.h"

G_BEGIN_DECLS

/* Changes that show an activity other than the service has it, by SutureWriteKind: creation, completion, edit, reopening. */
#define SUTURE_OUTBOX_ACTIVITY_KINDS "(1, 2, 4, 5)"

/* A change as suture_outbox_make() reads it. */
#define SUTURE_OUTBOX_SELECT \
  "SELECT kind, fields, priority, dueOn, notes, ticketStatus, email, madeOn, groups, endsOn FROM change"

/* Whether the change may not be sent: the service is known, and has no exceptions (SUTURE_CAN_WRITE_EXCEPTIONS), or
 * takes nothing but values of devices (SUTURE_CAN_WRITE_ACTIVITIES) and tickets (SUTURE_CAN_DECIDE_TICKETS). */
#define SUTURE_OUTBOX_IS_KEPT(change) \
  "EXISTS (SELECT 1 FROM meta AS m WHERE m.name = 'sync.capabilities'" \
  " AND (" change ".exceptionId IS NOT NULL AND CAST(m.value AS INTEGER) & 4 = 0" \
  " OR " change ".deviceId IS NULL AND CAST(m.value AS INTEGER) & 1 = 0" \
  " AND NOT (" change ".kind IN (3, 6, 10) AND CAST(m.value AS INTEGER) & 64 <> 0)))"
#define SUTURE_OUTBOX_KEPT_HERE SUTURE_OUTBOX_IS_KEPT ("c")

/* The columns of suture_outbox_read_base(). */
#define SUTURE_OUTBOX_BASE "baseKnown, basePriority, baseDueOn, baseNotes, baseStatus, baseEndsOn, baseGroups"

/* Every change there is. */
#define SUTURE_OUTBOX_ALL G_MAXINT64

gboolean        suture_outbox_run           (SutureConnection   *connection,
                                             const char         *sql,
                                             const char         *id,
                                             GError            **error);
gboolean        suture_outbox_exists        (SutureConnection   *connection,
                                             const char         *sql,
                                             const char         *id,
                                             gint64              change,
                                             gboolean           *exists,
                                             GError            **error);
gboolean        suture_outbox_find_row      (SutureStore        *store,
                                             SutureConnection   *connection,
                                             const SutureTable  *table,
                                             const char         *id,
                                             gpointer           *record,
                                             GError            **error);
void            suture_outbox_change_activity (SutureActivity   *activity,
                                             const SutureWrite  *write,
                                             const char         *email,
                                             gint64              made_on_usec);
void            suture_outbox_change_ticket (SutureTicket       *ticket,
                                             const SutureWrite  *write);
gboolean        suture_outbox_keep_activity (SutureConnection   *connection,
                                             const char         *id,
                                             GError            **error);
gboolean        suture_outbox_keep_ticket   (SutureConnection   *connection,
                                             const char         *id,
                                             GError            **error);
gboolean        suture_outbox_make_activity (SutureStore        *store,
                                             SutureConnection   *connection,
                                             const char         *id,
                                             gint64              up_to,
                                             SutureActivity    **activity,
                                             GError            **error);
gboolean        suture_outbox_make_ticket   (SutureStore        *store,
                                             SutureConnection   *connection,
                                             const char         *id,
                                             gint64              up_to,
                                             SutureTicket      **ticket,
                                             GError            **error);
gboolean        suture_outbox_make          (SutureStore        *store,
                                             SutureConnection   *connection,
                                             const SutureTable  *table,
                                             const char         *sql,
                                             const char         *id,
                                             gint64              up_to,
                                             gpointer           *record,
                                             GError            **error);
GArray         *suture_outbox_list_chain    (SutureConnection   *connection,
                                             gint64              id,
                                             gboolean           *creation,
                                             GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean        suture_outbox_delete_change (SutureConnection   *connection,
                                             gint64              id,
                                             GError            **error);
gboolean        suture_outbox_is_being_sent (SutureStore        *store,
                                             const SutureChange *change,
                                             gint64              sent_on_usec);
gboolean        suture_outbox_fold_edits    (SutureStore        *store,
                                             SutureConnection   *connection,
                                             const char         *id,
                                             GError            **error);
gboolean        suture_outbox_show_activity (SutureStore        *store,
                                             SutureConnection   *connection,
                                             const char         *id,
                                             GError            **error);
gboolean        suture_outbox_show_ticket   (SutureStore        *store,
                                             SutureConnection   *connection,
                                             const char         *id,
                                             GError            **error);
gboolean        suture_outbox_set_activity  (SutureConnection   *connection,
                                             const SutureTable  *table,
                                             const SutureActivity *activity,
                                             GError            **error);
gboolean        suture_outbox_add           (SutureStore        *store,
                                             SutureConnection   *connection,
                                             const SutureWrite  *write,
                                             const char         *activity_id,
                                             const char         *ticket_id,
                                             const char         *email,
                                             gint64              not_before_usec,
                                             gint64             *id,
                                             GError            **error);

/* suture-outbox-base.c */
gboolean        suture_outbox_note_base     (SutureConnection   *connection,
                                             gint64              id,
                                             GError            **error);
gboolean        suture_outbox_advance_base  (SutureConnection   *connection,
                                             gint64              id,
                                             GError            **error);
void            suture_outbox_read_base     (sqlite3_stmt       *statement,
                                             int                 column,
                                             SutureChangeBase   *base);
gboolean        suture_outbox_read_theirs   (SutureStore        *store,
                                             SutureConnection   *connection,
                                             SutureChange       *change,
                                             GError            **error);

/* suture-outbox-exceptions.c */
gboolean        suture_outbox_is_exception  (int                 kind);
void            suture_outbox_change_exception (SutureException *exception,
                                             const SutureWrite  *write,
                                             const char         *email,
                                             gint64              made_on_usec);
gboolean        suture_outbox_keep_exception (SutureConnection  *connection,
                                             const char         *id,
                                             GError            **error);
gboolean        suture_outbox_make_exception (SutureStore       *store,
                                             SutureConnection   *connection,
                                             const char         *id,
                                             gint64              up_to,
                                             SutureException   **exception,
                                             GError            **error);
gboolean        suture_outbox_show_exception (SutureStore       *store,
                                             SutureConnection   *connection,
                                             const char         *id,
                                             GError            **error);
gboolean        suture_outbox_take_back_exception (SutureStore  *store,
                                             SutureConnection   *connection,
                                             const SutureChange *change,
                                             GError            **error);
gboolean        suture_outbox_accept_exception (SutureStore     *store,
                                             SutureConnection   *connection,
                                             const SutureChange *change,
                                             SutureException    *entity,
                                             GError            **error);
gboolean        suture_outbox_put_exception (SutureStore        *store,
                                             SutureConnection   *connection,
                                             SutureException    *exception,
                                             gint64             *key,
                                             GError            **error);
void            suture_outbox_follow_exception (SutureStore     *store,
                                             const SutureException *exception);

/* suture-outbox-devices.c */
gboolean        suture_outbox_apply_device  (SutureStore        *store,
                                             SutureConnection   *connection,
                                             const SutureWrite  *write,
                                             const char         *email,
                                             gint64              not_before_usec,
                                             gint64             *change,
                                             GError            **error);
gboolean        suture_outbox_take_back_device (SutureStore     *store,
                                             SutureConnection   *connection,
                                             const SutureChange *change,
                                             GError            **error);
gboolean        suture_outbox_accept_device (SutureStore        *store,
                                             SutureConnection   *connection,
                                             const SutureChange *change,
                                             const SutureDevice *entity,
                                             GError            **error);
gboolean        suture_outbox_read_valued   (SutureConnection   *connection,
                                             SutureKeySet       *keys,
                                             GError            **error);
gboolean        suture_outbox_put_value     (SutureConnection   *connection,
                                             gint64              key,
                                             const SutureDevice *device,
                                             GError            **error);

SutureChange   *suture_outbox_read_change   (SutureStore        *store,
                                             SutureConnection   *connection,
                                             gint64              id,
                                             gint64             *sent_on_usec,
                                             GError            **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray      *suture_outbox_list_changes  (SutureStore        *store,
                                             SutureConnection   *connection,
                                             GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean        suture_outbox_find_open_ticket (SutureStore     *store,
                                             SutureConnection   *connection,
                                             const char         *activity_id,
                                             SutureTicket      **ticket,
                                             GError            **error);
gboolean        suture_outbox_follow_edit   (SutureStore        *store,
                                             SutureConnection   *connection,
                                             const SutureChange *edit,
                                             GError            **error);

G_END_DECLS
