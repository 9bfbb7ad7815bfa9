/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-capabilities.h"

/* What the roles of a team service allow. */

#define SERVICE ((SutureCapabilities) (SUTURE_CAN_WRITE_ACTIVITIES | SUTURE_CAN_REOPEN_ACTIVITIES | SUTURE_CAN_WRITE_EXCEPTIONS | \
                                       SUTURE_CAN_USE_TICKETS | SUTURE_CAN_SET_VALUES))

static gboolean
may (const char *roles, SutureCapabilities wanted)
{
  g_auto (GStrv) words = g_strsplit (roles, " ", -1);

  return suture_capabilities_get_obstacle (suture_capabilities_with_roles (SERVICE, (const char *const *) words), wanted) == NULL;
}

static void
test_roles (void)
{
  static const struct { const char *roles; gboolean activities, exceptions, tickets; } cases[] = {
    { "viewer", FALSE, FALSE, FALSE },
    { "viewer securityAdministrator", TRUE, TRUE, FALSE },
    { "viewer itAdministrator", FALSE, FALSE, TRUE },
    { "viewer securityAdministrator itAdministrator", TRUE, TRUE, TRUE },
    { "securityAdministrator", TRUE, TRUE, FALSE },
    { "", TRUE, TRUE, TRUE },          /* says nothing: the service decides */
    { "auditor", TRUE, TRUE, TRUE },   /* nothing that this version knows */
    { "viewer auditor", FALSE, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].roles);
      g_assert_cmpint (may (cases[i].roles, SUTURE_CAN_WRITE_ACTIVITIES), ==, cases[i].activities);
      g_assert_cmpint (may (cases[i].roles, SUTURE_CAN_REOPEN_ACTIVITIES), ==, cases[i].activities);
      g_assert_cmpint (may (cases[i].roles, SUTURE_CAN_WRITE_EXCEPTIONS), ==, cases[i].exceptions);
      g_assert_cmpint (may (cases[i].roles, SUTURE_CAN_SET_VALUES), ==, cases[i].activities);
      g_assert_cmpint (may (cases[i].roles, SUTURE_CAN_DECIDE_TICKETS), ==, cases[i].tickets);
    }
  g_assert_cmpuint (suture_capabilities_with_roles (SERVICE, NULL), ==, SERVICE | SUTURE_CAN_DECIDE_TICKETS);
}

/* What the service can do stays what it is: kept on this computer is another matter than refused. */
static void
test_service (void)
{
  static const char *const viewer[] = { "viewer", NULL };
  static const char *const all[] = { "viewer", "securityAdministrator", "itAdministrator", NULL };
  const SutureCapabilities poor = suture_capabilities_with_roles (SUTURE_CAN_LIST_GROUPS, all);

  g_assert_cmpuint (suture_capabilities_with_roles (SERVICE, viewer) & SERVICE, ==, SERVICE);
  g_assert_cmpuint (poor, ==, SUTURE_CAN_LIST_GROUPS);
  g_assert_null (suture_capabilities_get_obstacle (poor, SUTURE_CAN_WRITE_EXCEPTIONS));
  /* The value of a device is nowhere but at the service. */
  g_assert_cmpstr (suture_capabilities_get_obstacle (poor, SUTURE_CAN_SET_VALUES), ==,
                   "This service cannot set the value of a device.");
}

static void
test_sentences (void)
{
  static const char *const viewer[] = { "viewer", NULL };
  const SutureCapabilities can = suture_capabilities_with_roles (SERVICE, viewer);

  g_assert_cmpstr (suture_capabilities_get_obstacle (can, SUTURE_CAN_WRITE_ACTIVITIES), ==,
                   "Your role does not allow this: requests and activities are for security administrators.");
  g_assert_cmpstr (suture_capabilities_get_obstacle (can, SUTURE_CAN_WRITE_EXCEPTIONS), ==,
                   "Your role does not allow this: exceptions are for security administrators.");
  g_assert_cmpstr (suture_capabilities_get_obstacle (can, SUTURE_CAN_DECIDE_TICKETS), ==,
                   "Your role does not allow this: security tasks are decided by IT administrators.");
  g_assert_cmpstr (suture_capabilities_get_obstacle (can, SUTURE_CAN_SET_VALUES), ==,
                   "Your role does not allow this: the value of a device is set by security administrators.");
  g_assert_null (suture_capabilities_get_obstacle (can, SUTURE_CAN_LIST_GROUPS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/capabilities/roles", test_roles);
  g_test_add_func ("/capabilities/service", test_service);
  g_test_add_func ("/capabilities/sentences", test_sentences);
  return g_test_run ();
}
