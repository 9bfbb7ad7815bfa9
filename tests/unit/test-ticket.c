/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ticket.h"

/* What a security task is about, and what may become of it. */

static SutureTicket *
make_ticket (const char *type, const char *mitigation, const char *priority)
{
  SutureTicket *ticket = suture_record_new (&suture_ticket_type);

  ticket->odata_type = g_strdup (type);
  ticket->mitigation_type = g_strdup (mitigation);
  ticket->priority = g_strdup (priority);
  return ticket;
}

#define APP "#microsoft.graph.appVulnerabilityTask"
#define CONFIGURATION "#microsoft.graph.securityConfigurationTask"

static void
test_category (void)
{
  static const struct { const char *type, *mitigation; int category, action; } cases[] = {
    { APP, "update", SUTURE_ACTIVITY_CATEGORY_SOFTWARE, SUTURE_REMEDIATION_UPDATE },
    { APP, "uninstall", SUTURE_ACTIVITY_CATEGORY_SOFTWARE, SUTURE_REMEDIATION_UNINSTALL },
    { APP, "securityConfiguration", SUTURE_ACTIVITY_CATEGORY_CONFIGURATION, SUTURE_REMEDIATION_CONFIGURATION_CHANGE },
    { APP, "unknownFutureValue", SUTURE_ACTIVITY_CATEGORY_SOFTWARE, SUTURE_REMEDIATION_UNKNOWN },
    { CONFIGURATION, NULL, SUTURE_ACTIVITY_CATEGORY_CONFIGURATION, SUTURE_REMEDIATION_CONFIGURATION_CHANGE },
    { "#microsoft.graph.unmanagedDeviceDiscoveryTask", NULL, SUTURE_ACTIVITY_CATEGORY_UNKNOWN, SUTURE_REMEDIATION_UNKNOWN },
    { NULL, NULL, SUTURE_ACTIVITY_CATEGORY_UNKNOWN, SUTURE_REMEDIATION_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SutureTicket) ticket = make_ticket (cases[i].type, cases[i].mitigation, NULL);

      g_assert_cmpint (suture_ticket_get_category (ticket), ==, cases[i].category);
      g_assert_cmpint (suture_ticket_get_action (ticket), ==, cases[i].action);
    }
}

static void
test_priority (void)
{
  static const struct { const char *word; int priority; } cases[] = {
    { "high", SUTURE_PRIORITY_HIGH }, { "low", SUTURE_PRIORITY_LOW }, { "none", SUTURE_PRIORITY_UNKNOWN },
    { "medium", SUTURE_PRIORITY_UNKNOWN }, { NULL, SUTURE_PRIORITY_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SutureTicket) ticket = make_ticket (APP, "update", cases[i].word);

      g_assert_cmpint (suture_ticket_get_priority (ticket), ==, cases[i].priority);
    }
}

/* Midnight UTC is that day, wherever the reader is. */
static void
test_due (void)
{
  g_autoptr (SutureTicket) ticket = make_ticket (APP, "update", "high");
  const SutureDay day = suture_day_from_ymd (2024, 9, 10);

  g_assert_cmpint (suture_ticket_get_due (ticket), ==, SUTURE_DAY_NONE);
  ticket->due_date_time = suture_day_to_time (day);
  g_assert_cmpint (suture_ticket_get_due (ticket), ==, day);
  ticket->due_date_time -= 1;
  g_assert_cmpint (suture_ticket_get_due (ticket), ==, day - 1);
}

static void
test_transitions (void)
{
  g_autoptr (SutureTicket) ticket = make_ticket (APP, "update", "high");
  guint n_allowed = 0;

  for (ticket->status = SUTURE_TICKET_NONE; ticket->status <= SUTURE_TICKET_REJECTED; ticket->status++)
    for (int to = SUTURE_TICKET_NONE; to <= SUTURE_TICKET_REJECTED; to++)
      n_allowed += suture_ticket_may_become (ticket, to);
  g_assert_cmpuint (n_allowed, ==, 3);

  ticket->status = SUTURE_TICKET_PENDING;
  g_assert_true (suture_ticket_may_become (ticket, SUTURE_TICKET_ACTIVE));
  g_assert_true (suture_ticket_may_become (ticket, SUTURE_TICKET_REJECTED));
  ticket->status = SUTURE_TICKET_ACTIVE;
  g_assert_true (suture_ticket_may_become (ticket, SUTURE_TICKET_COMPLETED));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ticket/category", test_category);
  g_test_add_func ("/ticket/priority", test_priority);
  g_test_add_func ("/ticket/due", test_due);
  g_test_add_func ("/ticket/transitions", test_transitions);
  return g_test_run ();
}
