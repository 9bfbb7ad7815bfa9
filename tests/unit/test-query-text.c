/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-query.h"

/* Saved filters: a query as text and back, and texts that somebody else wrote. */

static void
assert_round_trip (const SutureQuery *query)
{
  g_autofree char *text = suture_query_to_text (query);
  g_autoptr (SutureQuery) back = suture_query_new_from_text (text);
  g_autofree char *again = NULL;

  g_assert_nonnull (back);
  g_assert_true (suture_query_equal (query, back));
  again = suture_query_to_text (back);
  g_assert_cmpstr (text, ==, again);
}

static void
test_empty (void)
{
  for (SutureList list = SUTURE_LIST_RECOMMENDATIONS; list <= SUTURE_LIST_EXCEPTIONS; list++)
    {
      g_autoptr (SutureQuery) query = suture_query_new (list);

      assert_round_trip (query);
    }
}

static void
test_everything (void)
{
  static const char *const fields[] = { "exposureImpact", "dueOn", "computerDnsName", "cvssV3", "dueOn", "title", "endsOn" };

  for (SutureList list = SUTURE_LIST_RECOMMENDATIONS; list <= SUTURE_LIST_EXCEPTIONS; list++)
    {
      g_autoptr (SutureQuery) query = suture_query_new (list);

      query->search = g_strdup ("  a=b;c\\d\n[group]\té “%s” ");
      query->status_mask = 1u << 1 | 1u << 2;
      query->type_mask = 1u << SUTURE_REMEDIATION_UPDATE | 1u << SUTURE_REMEDIATION_ATTENTION_REQUIRED;
      query->category_mask = 1u << SUTURE_CATEGORY_OS | 1u << SUTURE_CATEGORY_SECURITY_CONTROLS;
      query->priority_mask = 1u << SUTURE_PRIORITY_HIGH;
      query->due_mask = 1u << SUTURE_DUE_OVERDUE | 1u << SUTURE_DUE_NEVER;
      query->ticket_mask = 1u << SUTURE_TICKET_NONE | 1u << SUTURE_TICKET_REJECTED;
      query->threat_mask = 1u << SUTURE_THREAT_ALERT | 1u << SUTURE_THREAT_INSIGHT;
      query->support_mask = 1u << SUTURE_SUPPORT_UPCOMING_EOS_VERSIONS;
      query->justification_mask = 1u << SUTURE_JUSTIFICATION_RISK_ACCEPTED;
      query->scope_mask = 1u << SUTURE_EXCEPTION_GLOBAL;
      query->ending = query->renewed = query->old = TRUE;
      query->news = TRUE;
      query->leaving = TRUE;
      query->requester_email = g_strdup ("sam@example.org");
      query->tags = g_strdupv ((char *[]) { (char *) "a;b", (char *) "", (char *) "ç d", NULL });
      if (suture_record_find_field (suture_query_get_record_type (query), fields[list]) != NULL)
        {
          query->sort_field = g_strdup (fields[list]);
          query->descending = TRUE;
        }
      assert_round_trip (query);
    }
}

/* Random masks: whatever can be chosen comes back. */
static void
test_random (void)
{
  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_RECOMMENDATIONS);

      query->status_mask = (guint) g_test_rand_int_range (0, 16) << 1;
      query->type_mask = (guint) g_test_rand_int_range (0, 32) << 1;
      query->category_mask = (guint) g_test_rand_int_range (0, 32) << 1;
      query->threat_mask = (guint) g_test_rand_int_range (0, 8) << 1;
      query->support_mask = (guint) g_test_rand_int_range (0, 8) << 1;
      query->news = g_test_rand_bit ();
      assert_round_trip (query);
    }
}

/* Device groups are the window's, today is today's, and a record is not a filter. */
static void
test_left_out (void)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_ACTIVITIES);
  g_autoptr (SutureQuery) plain = suture_query_new (SUTURE_LIST_ACTIVITIES);
  g_autofree char *text = NULL;
  g_autofree char *plain_text = suture_query_to_text (plain);

  query->groups = g_strdupv ((char *[]) { (char *) "Paris", NULL });
  query->today = suture_day_from_ymd (2024, 9, 3);
  query->recommendation_id = g_strdup ("va-_-google-_-chrome");
  query->activity_id = g_strdup ("x");
  query->limit = 3;
  text = suture_query_to_text (query);
  g_assert_cmpstr (text, ==, plain_text);
}

static void
test_unknown (void)
{
  g_autoptr (SutureQuery) query =
    suture_query_new_from_text ("[later]\nversion=9\n[query]\nlist=recommendations\ncolour=red\n"
                                "status=Active;Dormant;\nthreats=exploit;meteor;;\nsort=id; DROP TABLE recommendation\n"
                                "descending=true\nnews=perhaps\npriority=\n");

  g_assert_nonnull (query);
  g_assert_cmpint (query->list, ==, SUTURE_LIST_RECOMMENDATIONS);
  g_assert_cmpuint (query->status_mask, ==, 1u << SUTURE_RECOMMENDATION_ACTIVE);
  g_assert_cmpuint (query->threat_mask, ==, 1u << SUTURE_THREAT_EXPLOIT);
  g_assert_cmpuint (query->priority_mask, ==, 0);
  g_assert_null (query->sort_field);
  g_assert_false (query->descending);
  g_assert_false (query->news);
}

/* Before there was a filter of the next 30 days, "later" was everything after the next 7. */
static void
test_later (void)
{
  g_autoptr (SutureQuery) query = suture_query_new_from_text ("[query]\nlist=activities\ndue=overdue;later;\n");

  g_assert_nonnull (query);
  g_assert_cmpuint (query->due_mask, ==, 1u << SUTURE_DUE_OVERDUE | 1u << SUTURE_DUE_MONTH | 1u << SUTURE_DUE_LATER);
  query->due_mask = 1u << SUTURE_DUE_LATER;
  assert_round_trip (query);
}

static void
test_hostile (void)
{
  static const char *const texts[] = {
    "", "\n", "list=recommendations", "[query]", "[query]\nlist=", "[query]\nlist=everything", "[query\nlist=tickets",
    "[QUERY]\nlist=tickets", "[query]\nlist=tickets\xff", "[query]\nlist", "{'list': <'tickets'>}", "[[query]]\nlist=tickets",
    "\xfe\xff[query]",
  };
  g_autofree char *long_search = g_strnfill (1 << 20, 'x');
  g_autofree char *long_text = g_strdup_printf ("[query]\nlist=tickets\nsearch=%s\n", long_search);
  g_autoptr (SutureQuery) broken = suture_query_new_from_text ("[query]\nlist=tickets\nsearch=\xff\\q\nrequester=\\\n");
  g_autoptr (SutureQuery) large = suture_query_new_from_text (long_text);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (suture_query_new_from_text (texts[i]));
  g_assert_nonnull (broken);
  g_assert_null (broken->search);
  g_assert_cmpstr (large->search, ==, long_search);
}

/* A byte of a real text changed at random: a query or none, never a crash. */
static void
test_damaged (void)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_TICKETS);
  g_autofree char *text = NULL;

  query->search = g_strdup ("chrome");
  query->status_mask = 1u << SUTURE_TICKET_PENDING;
  text = suture_query_to_text (query);
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *damaged = g_strdup (text);
      g_autoptr (SutureQuery) read = NULL;

      damaged[g_test_rand_int_range (0, (gint32) strlen (text))] = (char) g_test_rand_int_range (1, 256);
      read = suture_query_new_from_text (damaged);
      if (read != NULL)
        g_assert_cmpint (read->list, <=, SUTURE_LIST_EXCEPTIONS);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/query-text/empty", test_empty);
  g_test_add_func ("/query-text/everything", test_everything);
  g_test_add_func ("/query-text/random", test_random);
  g_test_add_func ("/query-text/left-out", test_left_out);
  g_test_add_func ("/query-text/unknown", test_unknown);
  g_test_add_func ("/query-text/later", test_later);
  g_test_add_func ("/query-text/hostile", test_hostile);
  g_test_add_func ("/query-text/damaged", test_damaged);
  return g_test_run ();
}
