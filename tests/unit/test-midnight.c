/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another day is noticed at its first moment, wherever the user is. */
#include "suture-midnight.h"

#define SECOND ((gint64) G_USEC_PER_SEC)

typedef struct
{
  SutureDay day;
  guint     n;
} Told;

static void
day_cb (SutureDay today, gpointer user_data)
{
  Told *told = user_data;

  told->day = today;
  told->n++;
}

/* Lets timeouts fire that are due within so long. */
static void
run (guint ms)
{
  const gint64 until = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < until)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

/* The first moment of that day there; where summer time begins at midnight it is one o'clock. */
static gint64
day_begins (GTimeZone *zone, int month, int day)
{
  g_autoptr (GDateTime) begin = g_date_time_new (zone, 2021, month, day, 0, 0, 0);

  return g_date_time_to_unix (begin) * SECOND;
}

/* The next look at the clock is a hundredth of a second away; a busy machine may take longer. */
static void
wait_for (const Told *told, guint n)
{
  const gint64 until = g_get_monotonic_time () + 10 * SECOND;

  while (told->n < n && g_get_monotonic_time () < until)
    run (1);
  g_assert_cmpuint (told->n, ==, n);
}

static void
test_turns (gconstpointer zone_name)
{
  static const struct { int month, day; } days[] = { { 1, 1 }, { 3, 14 }, { 3, 28 } };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zone_name);

  if (zone == NULL)
    {
      g_test_skip ("The time zone is not known on this computer");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      const gint64 midnight = day_begins (zone, days[i].month, days[i].day);
      g_autoptr (SutureClock) clock = suture_clock_new_fixed (midnight - SECOND / 100, zone);
      const SutureDay before = suture_clock_today (clock);
      Told told = { 0, 0 };
      g_autoptr (SutureMidnight) watch = suture_midnight_new (clock, day_cb, &told);

      g_assert_nonnull (watch);

      /* The clock stands still: it is the evening before, however long that takes. */
      run (13);
      g_assert_cmpuint (told.n, ==, 0);
      suture_clock_set (clock, midnight);
      wait_for (&told, 1);
      g_assert_cmpint (told.day, ==, before + 1);
    }
}

/* After a suspend the first minute that ends tells it, and a clock set back tells it as well. */
static void
test_jumps (void)
{
  const gint64 noon = G_GINT64_CONSTANT (1616932799990) * 1000;
  g_autoptr (SutureClock) clock = suture_clock_new_fixed (noon, NULL);
  const SutureDay today = suture_clock_today (clock);
  Told told = { 0, 0 };
  g_autoptr (SutureMidnight) watch = suture_midnight_new (clock, day_cb, &told);

  g_assert_nonnull (watch);

  suture_clock_set (clock, noon + 3 * 24 * 3600 * SECOND);
  wait_for (&told, 1);
  g_assert_cmpint (told.day, ==, today + 3);
  suture_clock_set (clock, noon);
  wait_for (&told, 2);
  g_assert_cmpint (told.day, ==, today);
}

int
main (int argc, char *argv[])
{
  static const char *const zones[] = {
    "UTC", "Europe/Paris", "Asia/Kolkata", "Asia/Kathmandu", "Pacific/Chatham", "America/St_Johns", "America/Havana", "Asia/Beirut",
    "Pacific/Kiritimati", "Pacific/Niue",
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autofree char *path = g_strconcat ("/midnight/turns/", zones[i], NULL);

      g_test_add_data_func (path, zones[i], test_turns);
    }
  g_test_add_func ("/midnight/jumps", test_jumps);
  return g_test_run ();
}
