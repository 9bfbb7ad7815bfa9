/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SutureCapabilities:
 * @SUTURE_CAN_WRITE_ACTIVITIES: create, edit and complete remediation activities
 * @SUTURE_CAN_REOPEN_ACTIVITIES: reopen a completed one
 * @SUTURE_CAN_WRITE_EXCEPTIONS: create and cancel exceptions
 * @SUTURE_CAN_LIST_GROUPS: `GET /api/deviceGroups`
 * @SUTURE_CAN_USE_TICKETS: Intune security tasks
 * @SUTURE_CAN_TRACK_CHANGES: delta links
 * @SUTURE_CAN_DECIDE_TICKETS: accept, reject and complete security tasks: who is signed in is an IT administrator
 * @SUTURE_MAY_NOT_WRITE_ACTIVITIES: who is signed in is no security administrator: requests, edits, completing
 * @SUTURE_MAY_NOT_WRITE_EXCEPTIONS: nor has a say in exceptions
 * @SUTURE_MAY_NOT_DECIDE_TICKETS: who is signed in is no IT administrator
 * @SUTURE_CAN_LIST_SCORES: scores of earlier days and by category, and what moved them
 * @SUTURE_MAY_NOT_SET_VALUES: who is signed in is no security administrator: the value of a device
 * @SUTURE_CAN_SET_VALUES: `POST /api/machines/{id}/setDeviceValue`
 * @SUTURE_IS_MICROSOFT: it is Microsoft Defender itself
 *
 * What a service can do, read from its service document when the account is
 * added. Without one (Microsoft, a plain file server) %SUTURE_CAN_SET_VALUES alone
 * is set, the one write that Microsoft's API has; the others are *kept on this computer*.
 *
 * What the roles of who is signed in do not allow is kept apart from what the
 * service cannot do: the one is not offered, the other is kept on this computer.
 * Ask suture_capabilities_get_obstacle() before offering something.
 */
typedef enum
{
  SUTURE_CAN_WRITE_ACTIVITIES = 1 << 0,
  SUTURE_CAN_REOPEN_ACTIVITIES = 1 << 1,
  SUTURE_CAN_WRITE_EXCEPTIONS = 1 << 2,
  SUTURE_CAN_LIST_GROUPS = 1 << 3,
  SUTURE_CAN_USE_TICKETS = 1 << 4,
  SUTURE_CAN_TRACK_CHANGES = 1 << 5,
  SUTURE_CAN_DECIDE_TICKETS = 1 << 6,
  SUTURE_MAY_NOT_WRITE_ACTIVITIES = 1 << 7,
  SUTURE_MAY_NOT_WRITE_EXCEPTIONS = 1 << 8,
  SUTURE_MAY_NOT_DECIDE_TICKETS = 1 << 9,
  SUTURE_CAN_LIST_SCORES = 1 << 10,
  SUTURE_MAY_NOT_SET_VALUES = 1 << 11,
  SUTURE_CAN_SET_VALUES = 1 << 12,
  SUTURE_IS_MICROSOFT = 1 << 13,
} SutureCapabilities;

SutureCapabilities suture_capabilities_with_roles   (SutureCapabilities  self,
                                                     const char *const  *roles);
const char        *suture_capabilities_get_obstacle (SutureCapabilities  self,
                                                     SutureCapabilities  wanted);
const char        *suture_capabilities_get_foreign_obstacle
                                                    (SutureCapabilities  self,
                                                     gboolean            own);

G_END_DECLS
