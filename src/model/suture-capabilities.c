/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-capabilities.h"

#include <glib/gi18n-lib.h>

#define SECURITY_ADMINISTRATOR "securityAdministrator"
#define IT_ADMINISTRATOR "itAdministrator"
#define VIEWER "viewer"

/* Words of a later version say nothing that could be acted on. */
static gboolean
names_a_role (const char *const *roles)
{
  return roles != NULL && (g_strv_contains (roles, VIEWER) || g_strv_contains (roles, SECURITY_ADMINISTRATOR) ||
                           g_strv_contains (roles, IT_ADMINISTRATOR));
}

/**
 * suture_capabilities_with_roles:
 * @self: what the service can do
 * @roles: (nullable) (array zero-terminated=1): of who is signed in, as `GET /api/me` has them
 *
 * The one place where roles become what may be done:
 *
 *   viewer                  reads
 *   security administrator  requests, completing, edits, exceptions, values of devices
 *   IT administrator        security tasks
 *
 * A service that says nothing of roles leaves the decision to its answer to the write.
 *
 * Returns: @self with what the roles give and take
 */
SutureCapabilities
suture_capabilities_with_roles (SutureCapabilities self, const char *const *roles)
{
  const gboolean known = names_a_role (roles);
  const gboolean security = !known || g_strv_contains (roles, SECURITY_ADMINISTRATOR);
  const gboolean it = !known || g_strv_contains (roles, IT_ADMINISTRATOR);
  guint result = self;

  if (!security)
    result |= SUTURE_MAY_NOT_WRITE_ACTIVITIES | SUTURE_MAY_NOT_WRITE_EXCEPTIONS | SUTURE_MAY_NOT_SET_VALUES;
  if (!it)
    result |= SUTURE_MAY_NOT_DECIDE_TICKETS;
  else if ((self & SUTURE_CAN_USE_TICKETS) != 0)
    result |= SUTURE_CAN_DECIDE_TICKETS;
  return (SutureCapabilities) result;
}

/* What the permissions of the account do not allow at Microsoft itself, where there are no roles of ours. */
static const char *
get_microsoft_obstacle (SutureCapabilities self, SutureCapabilities wanted)
{
  if ((wanted & SUTURE_CAN_USE_TICKETS) != 0 && (self & SUTURE_CAN_DECIDE_TICKETS) == 0)
    return _("The account lacks the permission to open Intune security tasks (DeviceManagementApps.ReadWrite.All).");
  if ((wanted & SUTURE_CAN_DECIDE_TICKETS) != 0 && (self & SUTURE_MAY_NOT_DECIDE_TICKETS) != 0)
    return _("The account lacks the permission to answer Intune security tasks (DeviceManagementApps.ReadWrite.All).");
  if ((wanted & SUTURE_CAN_SET_VALUES) != 0 && (self & SUTURE_MAY_NOT_SET_VALUES) != 0)
    return _("The account lacks the permission to set the value of a device (Machine.ReadWrite).");
  return NULL;
}

/**
 * suture_capabilities_get_obstacle:
 * @self: what can be done with an account
 * @wanted: %SUTURE_CAN_WRITE_ACTIVITIES, %SUTURE_CAN_REOPEN_ACTIVITIES,
 *   %SUTURE_CAN_WRITE_EXCEPTIONS, %SUTURE_CAN_USE_TICKETS (to open one), %SUTURE_CAN_DECIDE_TICKETS or
 *   %SUTURE_CAN_SET_VALUES
 *
 * Why the role of who is signed in does not allow it. What the service cannot do
 * for anybody is another matter where this computer keeps it instead; the value of
 * a device is the service's alone, so there it is an obstacle too.
 *
 * Returns: (nullable): a sentence; %NULL where nothing stands in the way
 */
const char *
suture_capabilities_get_obstacle (SutureCapabilities self, SutureCapabilities wanted)
{
  if ((self & SUTURE_IS_MICROSOFT) != 0)
    return get_microsoft_obstacle (self, wanted);
  if ((self & SUTURE_MAY_NOT_WRITE_ACTIVITIES) != 0 &&
      (wanted & (SUTURE_CAN_WRITE_ACTIVITIES | SUTURE_CAN_REOPEN_ACTIVITIES)) != 0)
    return _("Your role does not allow this: requests and activities are for security administrators.");
  if ((self & SUTURE_MAY_NOT_WRITE_EXCEPTIONS) != 0 && (wanted & SUTURE_CAN_WRITE_EXCEPTIONS) != 0)
    return _("Your role does not allow this: exceptions are for security administrators.");
  if ((self & SUTURE_MAY_NOT_DECIDE_TICKETS) != 0 && (wanted & SUTURE_CAN_DECIDE_TICKETS) != 0)
    return _("Your role does not allow this: security tasks are decided by IT administrators.");
  if ((self & SUTURE_MAY_NOT_SET_VALUES) != 0 && (wanted & SUTURE_CAN_SET_VALUES) != 0)
    return _("Your role does not allow this: the value of a device is set by security administrators.");
  if ((self & SUTURE_CAN_SET_VALUES) == 0 && (wanted & SUTURE_CAN_SET_VALUES) != 0)
    return _("This service cannot set the value of a device.");
  return NULL;
}

/**
 * suture_capabilities_get_foreign_obstacle:
 * @self: what can be done with an account; 0 where that is not known
 * @own: whether the activity was made on this computer, which keeps it
 *
 * Where a service takes no changes, what was made here can be changed, as it is
 * kept here; what was made there cannot.
 *
 * Returns: (nullable): a sentence; %NULL where nothing stands in the way
 */
const char *
suture_capabilities_get_foreign_obstacle (SutureCapabilities self, gboolean own)
{
  if (self == 0 || own || (self & SUTURE_CAN_WRITE_ACTIVITIES) != 0)
    return NULL;
  return _("This activity was made in the tenant, and Microsoft offers no way to change it from here. Change it in the Microsoft Defender portal.");
}
