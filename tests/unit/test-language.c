/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words, figures and dates of a language, whatever that of the program is: here it is English. */
#include "suture-language.h"

#define NBSP "\xc2\xa0"
#define DAY 19969 /* 3 September 2024 */
#define MORNING ((DAY * 86400LL + 38520) * G_USEC_PER_SEC) /* 10:42 of it */

static void
assert_text (char *text, const char *wanted)
{
  g_assert_cmpstr (text, ==, wanted);
  g_free (text);
}

static void
test_figures (void)
{
  const SutureLanguage *english = suture_language_get ("en"), *french = suture_language_get ("fr");

  assert_text (suture_language_format_count (NULL, 1234567), "1,234,567");
  assert_text (suture_language_format_count (english, 999), "999");
  assert_text (suture_language_format_count (french, 1234567), "1" NBSP "234" NBSP "567");
  assert_text (suture_language_format_count (french, G_MININT64),
               "−9" NBSP "223" NBSP "372" NBSP "036" NBSP "854" NBSP "775" NBSP "808");
  assert_text (suture_language_format_real (english, -3.224, 2, FALSE), "−3.22");
  assert_text (suture_language_format_real (french, -3.224, 2, TRUE), "−3,22");
  assert_text (suture_language_format_real (french, 12, 0, TRUE), "+12");
  assert_text (suture_language_format_real (english, -0.001, 1, TRUE), "0.0");
  assert_text (suture_language_format_percent (english, 15), "15%");
  assert_text (suture_language_format_percent (french, 15), "15" NBSP "%");
}

/* 100% means all, and what is there is never 0%. */
static void
test_share (void)
{
  const SutureLanguage *english = suture_language_get ("en"), *french = suture_language_get ("fr");

  assert_text (suture_language_format_share (english, 206, 1000), "21%");
  assert_text (suture_language_format_share (english, 999, 1000), "99%");
  assert_text (suture_language_format_share (english, 1000, 1000), "100%");
  assert_text (suture_language_format_share (english, 1, 1000), "less than 1%");
  assert_text (suture_language_format_share (french, 1, 1000), "moins de 1" NBSP "%");
  assert_text (suture_language_format_share (english, 0, 1000), "0%");
  assert_text (suture_language_format_share (english, 0, 0), "0%");
}

static void
test_days (void)
{
  const SutureLanguage *english = suture_language_get ("en"), *french = suture_language_get ("fr");

  assert_text (suture_language_format_day (NULL, DAY), "3 Sep 2024");
  assert_text (suture_language_format_day (french, DAY), "3 sept. 2024");
  assert_text (suture_language_format_day_short (english, DAY), "3 Sep");
  assert_text (suture_language_format_day_short (french, DAY - 30), "4 août");
  assert_text (suture_language_format_day_long (french, DAY), "3 septembre 2024");
  assert_text (suture_language_format_day_long (french, DAY - 2), "1er septembre 2024");
  assert_text (suture_language_format_day (french, DAY - 2), "1er sept. 2024");
  assert_text (suture_language_format_day_short (french, DAY - 33), "1er août");
  assert_text (suture_language_format_day_long (english, DAY - 2), "1 September 2024");
  assert_text (suture_language_format_day_long (english, SUTURE_DAY_NONE), "");
  assert_text (suture_language_format_day_short (english, SUTURE_DAY_NONE), "");
  assert_text (suture_language_format_time (french, MORNING, DAY), "10:42");
  assert_text (suture_language_format_time (english, MORNING, SUTURE_DAY_NONE),
               "3 Sep 2024, 10:42");
}

/* What is filled in is never a pattern itself. */
static void
test_words (void)
{
  const SutureLanguage *english = suture_language_get ("en"), *french = suture_language_get ("fr");

  g_assert_cmpstr (suture_language_word (english, &suture_level_words, SUTURE_LEVEL_HIGH), ==, "High");
  g_assert_cmpstr (suture_language_word (french, &suture_level_words, SUTURE_LEVEL_HIGH), ==, "Élevé");
  g_assert_cmpstr (suture_language_word (NULL, &suture_priority_words, SUTURE_PRIORITY_HIGH), ==, "High");
  g_assert_null (suture_language_word (french, &suture_level_words, SUTURE_LEVEL_UNKNOWN));
  g_assert_cmpstr (suture_language_say (french, NULL, "nobody translated this"), ==, "nobody translated this");
  assert_text (suture_language_fill (french, "fact", "%1$s: %2$s", "%2$s%n", "100%", NULL), "%2$s%n" NBSP ": 100%");
  assert_text (suture_language_fill (english, NULL, "%s and %9$s, %", "a", NULL), "a and %9$s, %");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/language/figures", test_figures);
  g_test_add_func ("/language/share", test_share);
  g_test_add_func ("/language/days", test_days);
  g_test_add_func ("/language/words", test_words);
  return g_test_run ();
}
