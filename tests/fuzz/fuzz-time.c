/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include "suture-origin.h"
#include "suture-retry.h"
#include "suture-time.h"

#define NOW (G_GINT64_CONSTANT (1772452800) * G_USEC_PER_SEC)

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_keep_warnings ();
  return 0;
}

/* An instant that was read is the same when it is written and read again. */
static void
check_time (const char *text, gsize size)
{
  g_autofree char *exact = g_memdup2 (text, size);  /* no null byte behind it, for the sanitizer */
  g_autofree char *iso = NULL;
  gint64 time_usec, again;

  if (exact == NULL || !suture_time_parse (exact, (gssize) size, &time_usec))
    return;
  g_assert_cmpint (time_usec, !=, SUTURE_TIME_NONE);
  iso = suture_time_to_iso (time_usec);
  /* A zone may carry the first or last day of the calendar out of it. */
  if (suture_time_parse (iso, -1, &again))
    g_assert_cmpint (again, ==, time_usec);
  suture_day_from_time (time_usec, NULL);
}

static void
check_day (const char *text)
{
  g_autofree char *iso = NULL;
  SutureDay day, again;

  if (!suture_day_parse (text, &day))
    return;
  iso = suture_day_to_iso (day);
  g_assert_true (suture_day_parse (iso, &again));
  g_assert_cmpint (again, ==, day);
}

/* Whatever a link says, it leads to the service and nowhere else. */
static void
check_address (const char *text)
{
  static const char service[] = "https://desk.example/api";
  g_autofree char *address = suture_origin_parse_service (text, NULL);
  g_autofree char *link = suture_origin_resolve (service, "https://desk.example/api/machines", text, NULL);

  if (address != NULL)
    g_assert_true (g_str_has_prefix (address, "http"));
  if (link != NULL)
    g_assert_true (suture_origin_is_same (link, service));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_text (data, size);

  check_time ((const char *) data, size);
  check_day (text);
  suture_retry_parse_after (text, NOW);
  if (g_utf8_validate (text, -1, NULL))
    check_address (text);
  return 0;
}
