/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-test-store.h"
#include "suture-ticket.h"

/* The device groups that are chosen for every page. */

static gboolean
exposed_cb (const SutureValue *values, guint n_values, gpointer user_data, GError **error)
{
  g_string_append_printf (user_data, "%.*s=%d ", (int) values[0].length, values[0].text, (int) values[1].integer);
  return TRUE;
}

static char *
get_exposed (SutureStore *store, SutureQuery *query)
{
  const SutureField *fields[] = {
    suture_record_find_field (&suture_recommendation_type, "id"),
    suture_record_find_field (&suture_recommendation_type, "exposedMachinesCount"),
  };
  g_autoptr (GPtrArray) read = test_store_read (store, query);
  g_autoptr (GString) rows = g_string_new (NULL);
  GString *shown = g_string_new (NULL);

  for (guint i = 0; i < read->len; i++)
    {
      SutureRecommendation *recommendation = read->pdata[i];

      g_string_append_printf (shown, "%s=%d ", recommendation->id, (int) recommendation->exposed_machines_count);
    }
  g_assert_true (suture_row_source_each (SUTURE_ROW_SOURCE (store), query, fields, 2, exposed_cb, rows, NULL, NULL));
  g_assert_cmpstr (rows->str, ==, shown->str); /* exports say the same */
  return g_string_free (shown, FALSE);
}

static void
assert_exposed (SutureStore *store, const char *groups, const char *sort_field, const char *expected)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_RECOMMENDATIONS);
  g_autofree char *exposed = NULL;

  query->groups = groups != NULL ? g_strsplit (groups, ",", -1) : NULL;
  query->sort_field = g_strdup (sort_field);
  query->descending = sort_field != NULL;
  exposed = get_exposed (store, query);
  g_assert_cmpstr (exposed, ==, expected);
}

/* With device groups chosen, exposed devices are those in the groups: shown, sorted and exported. */
static void
test_groups (TestStore *f, gconstpointer unused)
{
  SutureRecommendation *a = test_store_recommendation ("a", "A", 3);
  SutureRecommendation *b = test_store_recommendation ("b", "B", 2);
  SutureRecommendation *unknown = test_store_recommendation ("unknown", "C", 1);

  a->exposed_machines_count = 40;
  b->exposed_machines_count = 25;
  unknown->exposed_machines_count = 9;
  test_store_load (f->store, SUTURE_LOAD_DEVICES, NULL, test_store_devices (0, 100, 1));
  test_store_load (f->store, SUTURE_LOAD_RECOMMENDATIONS, NULL, test_store_records (a, b, unknown, NULL));
  test_store_load (f->store, SUTURE_LOAD_EXPOSED, "a", test_store_devices (0, 40, 1));
  test_store_load (f->store, SUTURE_LOAD_EXPOSED, "b", test_store_devices (0, 100, 4)); /* all of them in group 0 */
  assert_exposed (f->store, NULL, NULL, "a=40 b=25 unknown=9 ");
  assert_exposed (f->store, "Group 1", NULL, "a=10 ");
  assert_exposed (f->store, "Group 0,Group 1", NULL, "a=20 b=25 ");
  assert_exposed (f->store, "Group 0,Group 1", "exposedMachinesCount", "b=25 a=20 ");
  assert_exposed (f->store, NULL, "exposedMachinesCount", "a=40 b=25 unknown=9 ");
  assert_exposed (f->store, "nowhere", NULL, "");
}

static void
assert_count (SutureStore *store, SutureList list, const char *groups, guint expected)
{
  g_autoptr (SutureQuery) query = suture_query_new (list);
  g_autoptr (GArray) keys = NULL;

  query->groups = g_strsplit (groups, ",", -1);
  keys = test_store_keys (store, query);
  g_assert_cmpuint (keys->len, ==, expected);
}

/* An activity is in each of its groups, or in all; a ticket is where its activity is. */
static void
test_activities (TestStore *f, gconstpointer unused)
{
  SutureActivity *some = test_store_activity ("some", "Some", SUTURE_ACTIVITY_ACTIVE, 20600);
  SutureActivity *all = test_store_activity ("all", "All", SUTURE_ACTIVITY_ACTIVE, 20600);
  SutureTicket *ticket = suture_record_new (&suture_ticket_type);
  SutureTicket *stray = suture_record_new (&suture_ticket_type);

  some->rbac_group_names = g_strsplit ("Group 1,Group 3", ",", -1);
  all->rbac_group_names = g_strsplit ("Group 0", ",", -1);
  all->all_groups = TRUE;
  ticket->id = g_strdup ("t");
  ticket->remediation_task_id = g_strdup ("some");
  stray->id = g_strdup ("stray");
  test_store_load (f->store, SUTURE_LOAD_ACTIVITIES, NULL, test_store_records (some, all, NULL));
  test_store_load (f->store, SUTURE_LOAD_TICKETS, NULL, test_store_records (ticket, stray, NULL));
  assert_count (f->store, SUTURE_LIST_ACTIVITIES, "Group 3,Group 4", 2);
  assert_count (f->store, SUTURE_LIST_ACTIVITIES, "Group 4", 1);
  assert_count (f->store, SUTURE_LIST_ACTIVITIES, "Group", 1);
  assert_count (f->store, SUTURE_LIST_TICKETS, "Group 3,Group 4", 1);
  assert_count (f->store, SUTURE_LIST_TICKETS, "Group 4", 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/groups/recommendations", TestStore, NULL, test_store_set_up, test_groups, test_store_tear_down);
  g_test_add ("/store/groups/activities", TestStore, NULL, test_store_set_up, test_activities, test_store_tear_down);
  return g_test_run ();
}
