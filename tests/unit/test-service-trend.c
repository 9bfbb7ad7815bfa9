/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-service-trend.h"

/* Counts by day, as the service keeps them. */

typedef struct
{
  const char *trend;
  SutureDay   day;     /* extend: the first one; shift: the last one */
  SutureDay   today;
  gint64      before;
  gint64      now;
  const char *expected;
} Case;

static void
test_extend (void)
{
  static const Case cases[] = {
    { NULL, 10, 10, 0, 0, "[0]" },
    { NULL, 10, 10, 0, 3, "[3]" },
    { NULL, 10, 12, 2, 3, "[2,2,3]" },
    { "[]", 10, 11, 2, 3, "[2,3]" },
    { "[1]", 10, 10, 1, 4, "[4]" },
    { "[1,4]", 10, 11, 4, 4, "[1,4]" },
    { "[1,4]", 10, 14, 4, 9, "[1,4,4,4,9]" },
    { "[1, 4]", 10, 12, 4, 3, "[1,4,3]" },
    /* The clock was set back. */
    { "[1,4,5]", 10, 11, 5, 6, "[1,6]" },
    { "[1,4,5]", 10, 3, 5, 6, "[6]" },
    { "nonsense", 10, 11, 5, 6, "[5,6]" },
    { "[1,x]", 10, 12, 5, 6, "[1,5,6]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = suture_service_trend_extend (cases[i].trend, cases[i].day, cases[i].today, cases[i].before, cases[i].now);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_shift (void)
{
  static const Case cases[] = {
    { NULL, 10, 12, 2, 3, "[]" },
    { "[]", 10, 12, 2, 3, "[]" },
    { "[1,2,3]", 10, 10, 3, 5, "[1,2,5]" },
    { "[1,2,3]", 10, 11, 3, 5, "[2,3,5]" },
    { "[1,2,3]", 10, 12, 3, 5, "[3,3,5]" },
    { "[1,2,3]", 10, 13, 3, 5, "[3,3,5]" },
    { "[1,2,3]", 10, 4000000, 3, 5, "[3,3,5]" },
    { "[1,2,3]", 10, 9, 3, 5, "[1,2,5]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = suture_service_trend_shift (cases[i].trend, cases[i].day, cases[i].today, cases[i].before, cases[i].now);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/trend/extend", test_extend);
  g_test_add_func ("/service/trend/shift", test_shift);
  return g_test_run ();
}
