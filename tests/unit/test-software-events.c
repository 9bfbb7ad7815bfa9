/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happened to a product, worked out from its weaknesses and its exposed devices; and its versions. */
#include "suture-distribution.h"
#include "suture-software-events.h"
#include "suture-software.h"

#define TODAY suture_day_from_ymd (2024, 9, 3)

static void
add_weakness (GPtrArray *weaknesses, const char *id, SutureDay day, int severity, gboolean exploit)
{
  SutureVulnerability *weakness = suture_record_new (&suture_vulnerability_type);

  weakness->id = g_strdup (id);
  if (day != SUTURE_DAY_NONE)
    weakness->published_on = suture_day_to_time (day) + 7 * G_TIME_SPAN_HOUR;
  weakness->severity = severity;
  weakness->public_exploit = exploit;
  g_ptr_array_add (weaknesses, weakness);
}

static GPtrArray *
make_weaknesses (void)
{
  GPtrArray *weaknesses = g_ptr_array_new_with_free_func (suture_record_unref);

  add_weakness (weaknesses, "CVE-2024-0002", TODAY - 2, SUTURE_LEVEL_MEDIUM, FALSE);
  add_weakness (weaknesses, "CVE-2024-0003", SUTURE_DAY_NONE, SUTURE_LEVEL_CRITICAL, TRUE);
  add_weakness (weaknesses, "CVE-2024-0001", TODAY - 30, SUTURE_LEVEL_LOW, FALSE);
  add_weakness (weaknesses, "CVE-2024-0004", TODAY - 2, SUTURE_LEVEL_CRITICAL, TRUE);
  return weaknesses;
}

static GArray *
make_trend (const gint64 *values, guint n)
{
  GArray *trend = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_vals (trend, values, n);
  return trend;
}

/* CVEs of one day are one event; the most severe is named first, and one without a day is left out. */
static void
test_published (void)
{
  g_autoptr (GPtrArray) weaknesses = make_weaknesses ();
  g_autoptr (GPtrArray) events = suture_software_events_new (weaknesses, NULL, TODAY);
  const SutureSoftwareEvent *event = events->pdata[0];

  g_assert_cmpuint (events->len, ==, 2);
  g_assert_cmpint (event->day, ==, TODAY - 2);
  g_assert_cmpint (event->severity, ==, SUTURE_LEVEL_CRITICAL);
  g_assert_cmpint (event->n_exploited, ==, 1);
  g_assert_cmpuint (g_strv_length (event->cves), ==, 2);
  g_assert_cmpstr (event->cves[0], ==, "CVE-2024-0004");
  g_assert_cmpstr (event->cves[1], ==, "CVE-2024-0002");
  event = events->pdata[1];
  g_assert_cmpint (event->day, ==, TODAY - 30);
  g_assert_cmpstr (event->cves[0], ==, "CVE-2024-0001");
  g_assert_cmpuint (weaknesses->len, ==, 4);
}

/* Before 1970 too a day begins at midnight. */
static void
test_early (void)
{
  g_autoptr (GPtrArray) weaknesses = g_ptr_array_new_with_free_func (suture_record_unref);
  g_autoptr (GPtrArray) events = NULL;

  add_weakness (weaknesses, "CVE-1969-0001", suture_day_from_ymd (1969, 12, 30), SUTURE_LEVEL_LOW, FALSE);
  events = suture_software_events_new (weaknesses, NULL, TODAY);
  g_assert_cmpint (((SutureSoftwareEvent *) events->pdata[0])->day, ==, suture_day_from_ymd (1969, 12, 30));
}

/* A tenth and five devices are a jump, up or down, in a day or day by day; less is the usual coming and going. */
static void
test_jumps (void)
{
  static const gint64 values[] = { 100, 109, 120, 120, 60, 61, 0, 4, 9 };
  g_autoptr (GArray) trend = make_trend (values, G_N_ELEMENTS (values));
  g_autoptr (GPtrArray) events = suture_software_events_new (NULL, trend, TODAY);
  static const struct { int ago, days; gint64 before, after; } expected[] = {
    { 0, 2, 0, 9 }, { 2, 1, 61, 0 }, { 4, 1, 120, 60 }, { 6, 2, 100, 120 },
  };

  g_assert_cmpuint (events->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < events->len; i++)
    {
      const SutureSoftwareEvent *event = events->pdata[i];

      g_assert_null (event->cves);
      g_assert_cmpint (event->day, ==, TODAY - expected[i].ago);
      g_assert_cmpint (event->day - event->since, ==, expected[i].days);
      g_assert_cmpint (event->before, ==, expected[i].before);
      g_assert_cmpint (event->after, ==, expected[i].after);
    }
}

/* Of one day, what was published stands before what came of it. */
static void
test_together (void)
{
  static const gint64 values[] = { 10, 200, 200, 200 };
  g_autoptr (GPtrArray) weaknesses = make_weaknesses ();
  g_autoptr (GArray) trend = make_trend (values, G_N_ELEMENTS (values));
  g_autoptr (GPtrArray) events = suture_software_events_new (weaknesses, trend, TODAY);

  g_assert_cmpuint (events->len, ==, 3);
  g_assert_nonnull (((SutureSoftwareEvent *) events->pdata[0])->cves);
  g_assert_cmpint (((SutureSoftwareEvent *) events->pdata[1])->after, ==, 200);
  g_assert_cmpint (((SutureSoftwareEvent *) events->pdata[1])->day, ==, TODAY - 2);
}

/* Whatever a service sends, it ends, and no sum runs over. */
static void
test_hostile (void)
{
  static const gint64 values[] = { G_MININT64, G_MAXINT64, -1, 0, G_MAXINT64, G_MININT64, 7 };
  g_autoptr (GArray) trend = make_trend (values, G_N_ELEMENTS (values));
  g_autoptr (GPtrArray) events = suture_software_events_new (NULL, trend, TODAY);
  g_autoptr (GPtrArray) none = suture_software_events_new (NULL, NULL, SUTURE_DAY_NONE);
  g_autoptr (GPtrArray) versions = g_ptr_array_new_with_free_func (suture_record_unref);

  g_assert_cmpuint (events->len, ==, 1); /* from 0 to the largest */
  g_assert_cmpuint (none->len, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      SutureDistribution *version = suture_record_new (&suture_distribution_type);

      version->installations = values[i];
      g_ptr_array_add (versions, version);
    }
  g_assert_cmpint (suture_distribution_count (versions), ==, G_MAXINT64);
  suture_distribution_sort (versions);
  g_assert_cmpint (((SutureDistribution *) versions->pdata[versions->len - 1])->installations, ==, G_MININT64);
}

static void
test_id (void)
{
  g_assert_cmpstr (suture_software_find_id ("va-_-google-_-chrome"), ==, "google-_-chrome");
  g_assert_null (suture_software_find_id ("sca-_-scid-20000"));
  g_assert_null (suture_software_find_id ("va-_-"));
  g_assert_null (suture_software_find_id (""));
  g_assert_null (suture_software_find_id (NULL));
}

/* What the service calls a product, as people read it; what people wrote stays. */
static void
test_title (void)
{
  static const struct { const char *name, *id, *title; } names[] = {
    { "edge_chromium-based", "microsoft-_-edge_chromium-based", "Edge Chromium-Based" },
    { "windows_10", NULL, "Windows 10" },
    { "7-zip", NULL, "7-Zip" },
    { "chrome", NULL, "Chrome" },
    { ".net_core", NULL, ".Net Core" },
    { "visual_c++", NULL, "Visual C++" },
    { "Microsoft Edge", "microsoft-_-edge", "Microsoft Edge" },
    { "PuTTY", NULL, "PuTTY" },
    { "zoom workplace", NULL, "zoom workplace" },
    { "é_tude", NULL, "é_tude" },
    { NULL, "oracle-_-java_runtime", "Java Runtime" },
    { "", "odd", "Odd" },
    { NULL, NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *title = suture_software_dup_title (names[i].name, names[i].id);

      g_assert_cmpstr (title, ==, names[i].title);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/software-events/published", test_published);
  g_test_add_func ("/software-events/early", test_early);
  g_test_add_func ("/software-events/jumps", test_jumps);
  g_test_add_func ("/software-events/together", test_together);
  g_test_add_func ("/software-events/hostile", test_hostile);
  g_test_add_func ("/software-events/id", test_id);
  g_test_add_func ("/software-events/title", test_title);
  return g_test_run ();
}
