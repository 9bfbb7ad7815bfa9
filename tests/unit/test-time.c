/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-clock.h"

typedef struct
{
  const char *text;
  const char *iso; /* NULL: refused */
} TimeCase;

static const TimeCase time_cases[] = {
  /* Every form the services write. */
  { "2021-02-10T13:20:36.4718166Z", "2021-02-10T13:20:36.4718160Z" },
  { "2019-12-03T09:51:28.214338Z", "2019-12-03T09:51:28.2143380Z" },
  { "2019-12-10T00:00:00Z", "2019-12-10T00:00:00Z" },
  { "2020-12-30 14:17:26", "2020-12-30T14:17:26Z" },
  { "2021-01-11 09:47:58.854", "2021-01-11T09:47:58.8540000Z" },
  { "2020-11-03 10:13:34.8476880", "2020-11-03T10:13:34.8476880Z" },
  { "2021-05-11T00:00:00+00:00", "2021-05-11T00:00:00Z" },
  { "2020-12-30", "2020-12-30T00:00:00Z" },
  { "2017-01-01T00:02:43.5775965-08:00", "2017-01-01T08:02:43.5775960Z" },
  { "2018-08-01Z", "2018-08-01T00:00:00Z" },
  { "1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.5000000Z" },
  { "2024-02-29T12:00:00Z", "2024-02-29T12:00:00Z" },
  /* Not a time. */
  { "", NULL },
  { "2023-02-29T12:00:00Z", NULL },
  { "2021-13-10T13:20:36Z", NULL },
  { "2021-02-10T25:20:36Z", NULL },
  { "2021-02-10T13:20:36.Z", NULL },
  { "2021-02-10T13:20:36.0123456789Z", NULL },
  { "2021-02-10T13:20:36ZZ", NULL },
  { "2021-02-10T13:20:36+25:00", NULL },
  { "10/02/2021", NULL },
  { "2021-02-10T", NULL },
  { "0000-01-01", NULL },
};

static void
test_time_forms (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (time_cases); i++)
    {
      g_autofree char *iso = NULL;
      gint64 usec = 0;
      gboolean parsed = suture_time_parse (time_cases[i].text, -1, &usec);

      g_test_message ("%s", time_cases[i].text);
      g_assert_cmpint (parsed, ==, time_cases[i].iso != NULL);
      if (parsed)
        iso = suture_time_to_iso (usec);
      g_assert_cmpstr (iso, ==, time_cases[i].iso);
    }
}

static void
test_time_bounded (void)
{
  gint64 usec;

  /* Nothing behind the given length is read. */
  g_assert_true (suture_time_parse ("2020-12-30XXXX", 10, &usec));
  g_assert_false (suture_time_parse ("2020-12-30", 9, &usec));
}

static void
test_time_round_trip (void)
{
  for (int i = 0; i < 20000; i++)
    {
      gint64 usec = (gint64) (g_test_rand_double_range (-6e10, 2.5e11)) * G_USEC_PER_SEC + g_test_rand_int_range (0, 1000000);
      g_autofree char *iso = suture_time_to_iso (usec);
      gint64 back;

      g_assert_true (suture_time_parse (iso, -1, &back));
      g_assert_cmpint (back, ==, usec);
    }
}

static void
test_day_agrees_with_gdatetime (void)
{
  for (SutureDay day = -200000; day < 200000; day += 13)
    {
      g_autoptr (GDateTime) expected = g_date_time_new_from_unix_utc (day * G_GINT64_CONSTANT (86400));
      g_autofree char *text = g_date_time_format (expected, "%Y-%m-%d");
      g_autofree char *iso = suture_day_to_iso (day);
      SutureDay back;

      g_assert_cmpstr (iso, ==, text);
      g_assert_true (suture_day_parse (iso, &back));
      g_assert_cmpint (back, ==, day);
    }
}

static void
test_day_refuses (void)
{
  const char *const bad[] = { "", "2024-1-01", "2024-01-32", "2023-02-29", "2024-01-01 ", "2024-01-01T00:00:00Z", "tomorrow" };
  SutureDay day;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (suture_day_parse (bad[i], &day));
}

/* A due date is the same calendar day in every zone: only "today" differs. */
static void
test_today_by_zone (void)
{
  const struct { const char *zone; const char *instant; const char *today; } cases[] = {
    { "UTC", "2026-03-29T00:30:00Z", "2026-03-29" },
    { "Pacific/Kiritimati", "2026-03-28T10:30:00Z", "2026-03-29" },
    { "America/Los_Angeles", "2026-03-29T06:59:59Z", "2026-03-28" },
    { "Europe/Paris", "2026-03-28T22:59:59Z", "2026-03-28" }, /* the night the clocks go forward */
    { "Europe/Paris", "2026-03-28T23:00:00Z", "2026-03-29" },
    { "Europe/Paris", "2026-03-29T21:59:59Z", "2026-03-29" },
    { "Europe/Paris", "2026-03-29T22:00:00Z", "2026-03-30" },
    { "Europe/Paris", "2026-10-25T22:59:59Z", "2026-10-25" }, /* the night they go back */
    { "Europe/Paris", "2026-10-25T23:00:00Z", "2026-10-26" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (cases[i].zone);
      g_autoptr (SutureClock) clock = NULL;
      g_autofree char *today = NULL;
      gint64 usec;

      if (zone == NULL)
        {
          g_test_skip ("no time zone database is installed");
          return;
        }
      g_assert_true (suture_time_parse (cases[i].instant, -1, &usec));
      clock = suture_clock_new_fixed (usec, zone);
      today = suture_day_to_iso (suture_clock_today (clock));
      g_test_message ("%s at %s", cases[i].zone, cases[i].instant);
      g_assert_cmpstr (today, ==, cases[i].today);
    }
}

static void
test_clock_system (void)
{
  g_autoptr (SutureClock) clock = suture_clock_new ();
  gint64 before = g_get_real_time ();
  gint64 now = suture_clock_now (clock);

  g_assert_cmpint (now, >=, before);
  g_assert_cmpint (now, <=, g_get_real_time ());
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time/forms", test_time_forms);
  g_test_add_func ("/time/bounded", test_time_bounded);
  g_test_add_func ("/time/round-trip", test_time_round_trip);
  g_test_add_func ("/day/agrees-with-gdatetime", test_day_agrees_with_gdatetime);
  g_test_add_func ("/day/refuses", test_day_refuses);
  g_test_add_func ("/day/today-by-zone", test_today_by_zone);
  g_test_add_func ("/clock/system", test_clock_system);
  return g_test_run ();
}
