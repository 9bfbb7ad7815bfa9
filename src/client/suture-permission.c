/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-permission.h"

#include <glib/gi18n-lib.h>

static const SuturePermission permissions[] = {
  { SUTURE_RESOURCE_DEFENDER, "SecurityRecommendation.Read", "SecurityRecommendation.Read.All",
    N_("Read the security recommendations and the devices that they expose") },
  { SUTURE_RESOURCE_DEFENDER, "RemediationTask.Read", "RemediationTasks.Read.All",
    N_("Read the remediation activities and their devices") },
  { SUTURE_RESOURCE_DEFENDER, "Machine.Read", "Machine.Read.All", N_("Read the devices and their groups") },
  { SUTURE_RESOURCE_DEFENDER, "Machine.ReadWrite", "Machine.ReadWrite.All", N_("Set the value of a device") },
  { SUTURE_RESOURCE_DEFENDER, "Score.Read", "Score.Read.All", N_("Read the exposure score and the secure score") },
  { SUTURE_RESOURCE_DEFENDER, "Software.Read", "Software.Read.All", N_("Read the software and its versions") },
  { SUTURE_RESOURCE_DEFENDER, "Vulnerability.Read", "Vulnerability.Read.All", N_("Read the weaknesses behind a recommendation") },
  { SUTURE_RESOURCE_GRAPH, "DeviceManagementApps.Read.All", "DeviceManagementApps.Read.All", N_("Read the Intune security tasks") },
  { SUTURE_RESOURCE_GRAPH, "DeviceManagementApps.ReadWrite.All", "DeviceManagementApps.ReadWrite.All",
    N_("Open Intune security tasks, and accept, reject or complete them") },
};

/**
 * suture_permission_get:
 * @index: from 0
 *
 * Returns: (transfer none) (nullable): a permission; %NULL behind the last
 */
const SuturePermission *
suture_permission_get (guint index)
{
  return index < G_N_ELEMENTS (permissions) ? &permissions[index] : NULL;
}

/**
 * suture_permission_get_name:
 * @self: a permission
 * @delegated: whether a user is signed in; %FALSE for the application itself
 *
 * Returns: Microsoft's name of it: singular and plural differ in some
 */
const char *
suture_permission_get_name (const SuturePermission *self, gboolean delegated)
{
  g_return_val_if_fail (self != NULL, NULL);
  return delegated ? self->delegated : self->application;
}

/**
 * suture_permission_get_api:
 * @self: a permission
 *
 * Returns: the API's name in the registration of an application
 */
const char *
suture_permission_get_api (const SuturePermission *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->resource == SUTURE_RESOURCE_GRAPH ? "Microsoft Graph" : "WindowsDefenderATP";
}
