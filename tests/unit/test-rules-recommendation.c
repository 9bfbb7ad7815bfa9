/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a recommendation says of itself: its threats, its end of support. */
#include "suture-recommendation.h"

/* Each threat has a bit of its own, whatever the others are. */
static void
test_threats (void)
{
  for (guint bits = 0; bits < 8; bits++)
    {
      g_autoptr (SutureRecommendation) recommendation = suture_record_new (&suture_recommendation_type);
      const guint threats = (bits & 1 ? 1u << SUTURE_THREAT_ALERT : 0) | (bits & 2 ? 1u << SUTURE_THREAT_EXPLOIT : 0) |
                            (bits & 4 ? 1u << SUTURE_THREAT_INSIGHT : 0);

      recommendation->active_alert = (bits & 1) != 0;
      recommendation->public_exploit = (bits & 2) != 0;
      recommendation->insight = bits & 4 ? g_strdup ("Updating also fixes 14 older CVEs") : g_strdup ("");
      g_assert_cmphex (suture_recommendation_get_threats (recommendation), ==, threats);
    }
}

static void
test_support (void)
{
  static const struct { const char *tag; SutureSupport support; } cases[] = {
    { NULL, SUTURE_SUPPORT_UNKNOWN },
    { "", SUTURE_SUPPORT_UNKNOWN },
    { "EOS software", SUTURE_SUPPORT_EOS_SOFTWARE },
    { "EOS versions", SUTURE_SUPPORT_EOS_VERSIONS },
    { "Upcoming EOS versions", SUTURE_SUPPORT_UPCOMING_EOS_VERSIONS },
    { "EOS of tomorrow", SUTURE_SUPPORT_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SutureRecommendation) recommendation = suture_record_new (&suture_recommendation_type);

      recommendation->end_of_support_tag = g_strdup (cases[i].tag);
      g_assert_cmpint (suture_recommendation_get_support (recommendation), ==, cases[i].support);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/recommendation/threats", test_threats);
  g_test_add_func ("/rules/recommendation/support", test_support);
  return g_test_run ();
}
