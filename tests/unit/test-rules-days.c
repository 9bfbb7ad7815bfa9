/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Calendar days over all time zones of the system's database and all changes of their clocks from 1970 to 2037. What
 * day it is somewhere, the C library says: it reads the same database with other code than GLib.
 */
#include <string.h>
#include <time.h>

#include "suture-activity.h"
#include "suture-clock.h"
#include "suture-wire-reader.h"
#include "suture-wire-writer.h"

#define DAY_SECONDS 86400
#define FIRST G_GINT64_CONSTANT (0)
#define LAST G_GINT64_CONSTANT (2145916800) /* 2038-01-01 */
#define STEP (20 * DAY_SECONDS) /* shorter than the shortest summer or winter time, those of a Ramadan included */

/* The names of the zones that people live in, or %NULL where no database is installed. */
static char **
list_zones (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents ("/usr/share/zoneinfo/zone1970.tab", &text, NULL, NULL))
    return NULL;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", 4);

      if (lines[i][0] != '#' && g_strv_length (columns) >= 3)
        g_strv_builder_add (builder, columns[2]);
    }
  return g_strv_builder_end (builder);
}

static struct tm
libc_local (gint64 seconds)
{
  const time_t at = (time_t) seconds;
  struct tm local;

  g_assert_nonnull (localtime_r (&at, &local));
  return local;
}

static SutureDay
libc_day (gint64 seconds)
{
  const gint64 local = seconds + libc_local (seconds).tm_gmtoff;

  return (SutureDay) (local >= 0 ? local / DAY_SECONDS : -((-local + DAY_SECONDS - 1) / DAY_SECONDS));
}

/* The first second of @day on the wall clock, or of the first later one where there is no such day. */
static gint64
libc_first_second (SutureDay day)
{
  gint64 before = (gint64) day * DAY_SECONDS - 2 * DAY_SECONDS;
  gint64 at = (gint64) day * DAY_SECONDS + 2 * DAY_SECONDS;

  while (at - before > 1)
    {
      const gint64 middle = before + (at - before) / 2;

      if (libc_day (middle) >= day)
        at = middle;
      else
        before = middle;
    }
  return at;
}

static gint64
libc_next_change (gint64 from, gint64 to)
{
  const long offset = libc_local (from).tm_gmtoff;

  while (to - from > 1)
    {
      const gint64 middle = from + (to - from) / 2;

      if (libc_local (middle).tm_gmtoff != offset)
        to = middle;
      else
        from = middle;
    }
  return to;
}

typedef struct
{
  const char *name;
  GTimeZone  *zone;  /* (owned) */
  SutureClock *clock; /* (owned) */
  guint       changes;
  guint       no_midnight;
} Place;

static void
place_clear (Place *place)
{
  g_clear_pointer (&place->zone, g_time_zone_unref);
  g_clear_object (&place->clock);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static void
place_init (Place *place, const char *name)
{
  memset (place, 0, sizeof *place);
  g_setenv ("TZ", name, TRUE);
  tzset ();
  place->name = name;
  place->zone = g_time_zone_new_identifier (name);
  g_assert_nonnull (place->zone);
  place->clock = suture_clock_new_fixed (0, place->zone);
}

static SutureDay
place_today (Place *place, gint64 usec)
{
  suture_clock_set (place->clock, usec);
  return suture_clock_today (place->clock);
}

static void
check_instant (Place *place, gint64 seconds)
{
  const SutureDay today = place_today (place, seconds * G_USEC_PER_SEC);

  if (today != libc_day (seconds))
    g_test_message ("%s at %" G_GINT64_FORMAT, place->name, seconds);
  g_assert_cmpint (today, ==, libc_day (seconds));
}

/* The day turns at its first second, not a microsecond before. */
static void
check_turn (Place *place, SutureDay day)
{
  const gint64 first = libc_first_second (day);
  const struct tm local = libc_local (first);

  place->no_midnight += local.tm_hour != 0 || local.tm_min != 0 || local.tm_sec != 0;
  check_instant (place, first);
  g_assert_cmpint (place_today (place, first * G_USEC_PER_SEC), >=, day);
  g_assert_cmpint (place_today (place, first * G_USEC_PER_SEC - 1), <, day);
}

static void
check_changes (Place *place)
{
  for (gint64 at = FIRST; at < LAST - STEP; at += STEP)
    {
      gint64 change;

      check_instant (place, at);
      if (libc_local (at).tm_gmtoff == libc_local (at + STEP).tm_gmtoff)
        continue;
      change = libc_next_change (at, at + STEP);
      place->changes++;
      check_instant (place, change - 1);
      check_instant (place, change);
      check_turn (place, libc_day (change - 1));
      check_turn (place, libc_day (change - 1) + 1);
    }
}

static void
test_today_turns_at_midnight (void)
{
  g_auto (GStrv) zones = list_zones ();
  guint changes = 0;
  guint no_midnight = 0;

  if (zones == NULL)
    {
      g_test_skip ("no time zone database is installed");
      return;
    }
  for (guint i = 0; zones[i] != NULL; i++)
    {
      g_auto (Place) place;

      place_init (&place, zones[i]);
      check_changes (&place);
      for (SutureDay day = 20454; day < 20454 + 365; day += 5) /* 2026 */
        check_turn (&place, day);
      changes += place.changes;
      no_midnight += place.no_midnight;
    }
  g_test_message ("%u zones, %u changes of a clock, %u days without a midnight", g_strv_length (zones), changes, no_midnight);
  g_assert_cmpuint (g_strv_length (zones), >, 250);
  g_assert_cmpuint (changes, >, 10000);
  g_assert_cmpuint (no_midnight, >, 100);
}

/* An activity is due for all of its day, wherever one is, and late from the first second of the next one on. */
static void
check_due (Place *place, SutureDay due)
{
  g_autoptr (SutureActivity) activity = suture_record_new (&suture_activity_type);
  const gint64 late = libc_first_second (due + 1) * G_USEC_PER_SEC;
  const gint64 soon = libc_first_second (due - SUTURE_DUE_SOON_DAYS) * G_USEC_PER_SEC;
  const gint64 month = libc_first_second (due - SUTURE_DUE_MONTH_DAYS) * G_USEC_PER_SEC;

  activity->status = SUTURE_ACTIVITY_ACTIVE;
  activity->due_on = due;
  g_assert_cmpint (suture_activity_get_days_overdue (activity, place_today (place, late - 1)), ==, 0);
  g_assert_cmpint (suture_activity_get_due (activity, place_today (place, late - 1)), ==, SUTURE_DUE_SOON);
  g_assert_cmpint (suture_activity_get_days_overdue (activity, place_today (place, late)), >=, 1);
  g_assert_cmpint (suture_activity_get_due (activity, place_today (place, late)), ==, SUTURE_DUE_OVERDUE);
  g_assert_cmpint (suture_activity_get_due (activity, place_today (place, soon)), ==, SUTURE_DUE_SOON);
  g_assert_cmpint (suture_activity_get_due (activity, place_today (place, soon - 1)), ==, SUTURE_DUE_MONTH);
  g_assert_cmpint (suture_activity_get_due (activity, place_today (place, month)), ==, SUTURE_DUE_MONTH);
  g_assert_cmpint (suture_activity_get_due (activity, place_today (place, month - 1)), ==, SUTURE_DUE_LATER);
  activity->status = SUTURE_ACTIVITY_COMPLETED;
  g_assert_cmpint (suture_activity_get_due (activity, place_today (place, late)), ==, SUTURE_DUE_UNKNOWN);
}

static void
test_overdue (void)
{
  g_auto (GStrv) zones = list_zones ();

  if (zones == NULL)
    {
      g_test_skip ("no time zone database is installed");
      return;
    }
  for (guint i = 0; zones[i] != NULL; i++)
    {
      g_auto (Place) place;

      place_init (&place, zones[i]);
      for (int n = 0; n < 40; n++)
        check_due (&place, g_test_rand_int_range (19723, 23376)); /* 2024 to 2033 */
      check_due (&place, 20540); /* 2026-03-28 to 30: Europe's clocks go forward */
      check_due (&place, 20541);
      check_due (&place, 20751); /* 2026-10-25: they go back */
    }
}

static void
test_no_due_date (void)
{
  g_autoptr (SutureActivity) activity = suture_record_new (&suture_activity_type);

  activity->status = SUTURE_ACTIVITY_ACTIVE;
  for (SutureDay today = -1000; today < 40000; today += 41)
    {
      g_assert_cmpint (suture_activity_get_due (activity, today), ==, SUTURE_DUE_NEVER);
      g_assert_cmpint (suture_activity_get_days_overdue (activity, today), ==, 0);
    }
}

/* Sent as midnight UTC and read as the same day, wherever the two ends are. */
static void
check_wire (SutureDay day)
{
  g_autoptr (SutureActivity) activity = suture_record_new (&suture_activity_type);
  g_autoptr (SutureActivity) back = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *iso = suture_day_to_iso (day);
  g_autofree char *member = g_strdup_printf ("\"dueOn\":\"%sT00:00:00Z\"", iso);
  g_autofree char *json = NULL;

  activity->id = g_strdup ("a");
  activity->due_on = day;
  json = suture_wire_writer_to_json (activity, SUTURE_WIRE_PLAIN);
  g_assert_nonnull (strstr (json, member));
  back = suture_wire_reader_read_entity (&suture_activity_type, json, strlen (json), &error);
  g_assert_no_error (error);
  g_assert_cmpint (back->due_on, ==, day);
}

static void
test_due_date_on_the_wire (void)
{
  g_auto (GStrv) zones = list_zones ();

  if (zones == NULL)
    {
      g_test_skip ("no time zone database is installed");
      return;
    }
  for (guint i = 0; zones[i] != NULL; i++)
    {
      g_setenv ("TZ", zones[i], TRUE);
      tzset ();
      for (int n = 0; n < 10; n++)
        check_wire (g_test_rand_int_range (0, 40000));
    }
  g_setenv ("TZ", "UTC", TRUE);
  tzset ();
  for (SutureDay day = 20454; day < 20454 + 366; day++)
    check_wire (day);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/days/today-turns-at-midnight", test_today_turns_at_midnight);
  g_test_add_func ("/rules/days/overdue", test_overdue);
  g_test_add_func ("/rules/days/no-due-date", test_no_due_date);
  g_test_add_func ("/rules/days/due-date-on-the-wire", test_due_date_on_the_wire);
  return g_test_run ();
}
