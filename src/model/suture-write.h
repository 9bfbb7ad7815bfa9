/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-activity.h"
#include "suture-device.h"
#include "suture-exception.h"
#include "suture-ticket.h"

G_BEGIN_DECLS

/**
 * SutureWriteKind:
 * @SUTURE_WRITE_CREATE_ACTIVITY: a remediation request, `PUT /api/remediationTasks/{guid}`; made from a #SutureRequest
 * @SUTURE_WRITE_COMPLETE_ACTIVITY: *Mark as complete*, `PATCH` with `status: "Completed"`
 * @SUTURE_WRITE_CREATE_TICKET: an Intune security task for an activity, also once more after a rejection
 * @SUTURE_WRITE_EDIT_ACTIVITY: another priority, due date or notes, `PATCH`
 * @SUTURE_WRITE_REOPEN_ACTIVITY: a completed activity goes on, `PATCH` with `status: "Active"`
 * @SUTURE_WRITE_UPDATE_TICKET: the IT administrator accepts, rejects or completes, `POST .../{id}/updateStatus`
 * @SUTURE_WRITE_EDIT_TICKET: an open ticket says what its activity says since an edit, `PATCH`; follows by itself
 * @SUTURE_WRITE_SET_DEVICE_VALUE: what a device is worth, `POST /api/machines/{id}/setDeviceValue`
 *
 * What a write asks of the service. The values are part of the store's format.
 */
typedef enum
{
  SUTURE_WRITE_CREATE_ACTIVITY = 1,
  SUTURE_WRITE_COMPLETE_ACTIVITY = 2,
  SUTURE_WRITE_CREATE_TICKET = 3,
  SUTURE_WRITE_EDIT_ACTIVITY = 4,
  SUTURE_WRITE_REOPEN_ACTIVITY = 5,
  SUTURE_WRITE_UPDATE_TICKET = 6,
  SUTURE_WRITE_CREATE_EXCEPTION = 7,
  SUTURE_WRITE_CANCEL_EXCEPTION = 8,
  SUTURE_WRITE_RENEW_EXCEPTION = 9,
  SUTURE_WRITE_EDIT_TICKET = 10,
  SUTURE_WRITE_SET_DEVICE_VALUE = 11,
} SutureWriteKind;

/* Which members an edit changes. */
typedef enum
{
  SUTURE_EDIT_PRIORITY = 1 << 0,
  SUTURE_EDIT_DUE_ON = 1 << 1,
  SUTURE_EDIT_NOTES = 1 << 2,
} SutureEditFields;

/**
 * SutureWrite:
 *
 * One thing to be done to something that exists: the same for the window, the
 * command line, the store and the sync.
 */
typedef struct
{
  int       kind;          /* SutureWriteKind */
  char     *id;            /* (owned): of the activity; of the ticket with UPDATE_TICKET; of the exception; of the device */
  guint     fields;        /* SutureEditFields, of an edit */
  int       priority;      /* SuturePriority, of an edit */
  SutureDay due_on;        /* of an edit */
  char     *notes;         /* (owned) (nullable): of an edit, or the IT administrator's */
  int       ticket_status; /* SutureTicketStatus: what UPDATE_TICKET makes of it */
  char    **groups;        /* (owned) (nullable): device groups that CANCEL_EXCEPTION is for; NULL: all */
  SutureDay ends_on;       /* of RENEW_EXCEPTION: the first day on which it no longer runs */
  int       device_value;  /* SutureDeviceValue: what SET_DEVICE_VALUE makes of it */
} SutureWrite;

#define SUTURE_TYPE_WRITE (suture_write_get_type ())
GType suture_write_get_type (void);

SutureWrite *suture_write_new  (SutureWriteKind    kind,
                                const char        *id) G_GNUC_WARN_UNUSED_RESULT;
SutureWrite *suture_write_copy (const SutureWrite *self) G_GNUC_WARN_UNUSED_RESULT;
void         suture_write_free (SutureWrite       *self);
gboolean     suture_write_validate        (const SutureWrite    *self,
                                           const SutureActivity *activity,
                                           SutureDay             today,
                                           GError              **error);
gboolean     suture_write_validate_ticket (const SutureWrite    *self,
                                           const SutureTicket   *ticket,
                                           GError              **error);
gboolean     suture_write_validate_exception (const SutureWrite     *self,
                                              const SutureException *exception,
                                              SutureDay              today,
                                              GError               **error);
gboolean     suture_write_validate_device (const SutureWrite    *self,
                                           const SutureDevice   *device,
                                           GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureWrite, suture_write_free)

G_END_DECLS
