/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-rate-gate.h"

#define SECOND ((gint64) G_USEC_PER_SEC)

/* Lets @n calls through at @now, and none of the next. */
static void
fill (SutureRateGate *gate, const char *path, guint n, gint64 now)
{
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (suture_rate_gate_pass (gate, "GET", path, now), ==, 0);
  g_assert_cmpint (suture_rate_gate_pass (gate, "GET", path, now), >, 0);
}

/* A hundred a minute, whatever they ask for; as the oldest falls out of the minute one more passes. */
static void
test_minute (void)
{
  g_autoptr (SutureRateGate) gate = suture_rate_gate_new (SUTURE_RESOURCE_DEFENDER);

  g_assert_cmpint (suture_rate_gate_pass (gate, "GET", "/api/recommendations", 0), ==, 0);
  fill (gate, "/api/exposureScore", 99, 10 * SECOND);
  g_assert_cmpint (suture_rate_gate_pass (gate, "GET", "/api/Software", 20 * SECOND), ==, 40 * SECOND);
  g_assert_cmpint (suture_rate_gate_pass (gate, "GET", "/api/Software", 60 * SECOND - 1), ==, 1);
  fill (gate, "/api/Software", 1, 60 * SECOND);
  fill (gate, "/api/Software", 99, 70 * SECOND);
}

static void
test_kinds (void)
{
  static const struct { const char *path; guint minute; guint hour; } kinds[] = {
    { "/api/machines?$top=1", 100, 1500 },
    { "https://api.securitycenter.microsoft.com/api/machines?$skip=10000", 100, 1500 },
    { "/api/machines/abc/setDeviceValue", 100, 1500 },
    { "/api/Machines/abc/vulnerabilities", 50, 1500 },
    { "/api/machines/SoftwareVulnerabilityChangesByMachine?sinceTime=x", 30, 1000 },
    { "/api/machines/softwareVulnerabilitiesByMachine", 30, 1000 },
    { "/api/machines/SoftwareVulnerabilitiesExport?sasValidHours=6", 5, 20 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (SutureRateGate) gate = suture_rate_gate_new (SUTURE_RESOURCE_DEFENDER);
      gint64 now = 0;
      guint n = 0;

      for (; n + kinds[i].minute <= kinds[i].hour; n += kinds[i].minute, now += 60 * SECOND)
        fill (gate, kinds[i].path, kinds[i].minute, now);
      if (n < kinds[i].hour)
        fill (gate, kinds[i].path, kinds[i].hour - n, now);
      /* The hour began with the first of them. */
      g_assert_cmpint (suture_rate_gate_pass (gate, "GET", kinds[i].path, now + 61 * SECOND), ==, 3600 * SECOND - now - 61 * SECOND);
      /* Other calls have their own. */
      g_assert_cmpint (suture_rate_gate_pass (gate, "GET", "/api/recommendations", now + 61 * SECOND), ==, 0);
    }
}

static void
test_graph (void)
{
  static const char path[] = "/beta/deviceAppManagement/deviceAppManagementTasks";
  g_autoptr (SutureRateGate) gate = suture_rate_gate_new (SUTURE_RESOURCE_GRAPH);

  for (guint i = 0; i < 100; i++)
    g_assert_cmpint (suture_rate_gate_pass (gate, "POST", path, 0), ==, 0);
  g_assert_cmpint (suture_rate_gate_pass (gate, "PATCH", path, 0), ==, 20 * SECOND);
  fill (gate, path, 900, 0);
}

/* What the service asks one thread for holds them all; a shorter word does not shorten a longer one. */
static void
test_held (void)
{
  g_autoptr (SutureRateGate) gate = suture_rate_gate_new_paced (2, 1);
  g_autoptr (SutureRateGate) same = suture_rate_gate_ref (gate);

  suture_rate_gate_hold (same, 7 * SECOND);
  suture_rate_gate_hold (same, 3 * SECOND);
  g_assert_cmpint (suture_rate_gate_pass (gate, "GET", "/", 2 * SECOND), ==, 5 * SECOND);
  fill (gate, "/", 2, 7 * SECOND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rate-gate/minute", test_minute);
  g_test_add_func ("/rate-gate/kinds", test_kinds);
  g_test_add_func ("/rate-gate/graph", test_graph);
  g_test_add_func ("/rate-gate/held", test_held);
  return g_test_run ();
}
