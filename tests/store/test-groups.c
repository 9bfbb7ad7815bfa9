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

static gint64
count_devices (SutureStore *store, char **groups)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);

  query->recommendation_id = g_strdup ("a");
  query->groups = g_strdupv (groups);
  return suture_row_source_count (SUTURE_ROW_SOURCE (store), query, NULL, NULL);
}

static gint64
count_shown (SutureStore *store, char **groups)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_RECOMMENDATIONS);
  g_autoptr (GPtrArray) read = NULL;

  query->groups = g_strdupv (groups);
  query->recommendation_id = g_strdup ("a");
  read = test_store_read (store, query);
  return read->len > 0 ? ((SutureRecommendation *) read->pdata[0])->exposed_machines_count : 0;
}

static gint64
count_preview (SutureStore *store, char **groups)
{
  g_autoptr (SutureRequest) request = suture_request_new ("a");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SuturePreview) preview = NULL;

  request->groups = g_strdupv (groups);
  suture_reader_preview_async (SUTURE_READER (store), request, NULL, test_store_result_cb, &result);
  test_store_wait (&result);
  preview = suture_reader_preview_finish (SUTURE_READER (store), result, NULL);
  g_assert_true (preview->complete);
  return preview->devices;
}

static gint64
count_in_list (SutureStore *store, char **groups)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) list = NULL;
  gint64 n = 0;

  suture_reader_list_groups_async (SUTURE_READER (store), "a", NULL, test_store_result_cb, &result);
  test_store_wait (&result);
  list = suture_reader_list_groups_finish (SUTURE_READER (store), result, NULL);
  for (guint i = 0; i < list->len; i++)
    if (g_strv_contains ((const char *const *) groups, ((SutureDeviceGroup *) list->pdata[i])->name))
      n += ((SutureDeviceGroup *) list->pdata[i])->exposed_count;
  return n;
}

static const char *
get_display_name (GPtrArray *list, const char *name)
{
  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (((SutureDeviceGroup *) list->pdata[i])->name, name))
      return ((SutureDeviceGroup *) list->pdata[i])->display_name;
  return NULL;
}

/* Of a service that does not list its groups: the names of the devices' groups, and words where that of none is meant. */
static void
test_unlisted (TestStore *f, gconstpointer unused)
{
  SutureDevice *grouped = test_store_device (1);
  SutureDevice *other = test_store_device (2);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) list = NULL;

  g_free (grouped->rbac_group_name);
  grouped->rbac_group_name = g_strdup ("hhh");
  g_free (other->rbac_group_name);
  other->rbac_group_name = g_strdup ("UnassignedGroup");
  test_store_load (f->store, SUTURE_LOAD_DEVICES, NULL, test_store_records (grouped, other, NULL));
  suture_reader_list_groups_async (SUTURE_READER (f->store), NULL, NULL, test_store_result_cb, &result);
  test_store_wait (&result);
  list = suture_reader_list_groups_finish (SUTURE_READER (f->store), result, NULL);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (get_display_name (list, "hhh"), ==, "hhh");
  g_assert_cmpstr (get_display_name (list, "UnassignedGroup"), ==, "Ungrouped devices (default)");
}

static char **
choose_groups (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("Group %u", i);

      if (g_test_rand_bit ())
        g_strv_builder_add (builder, name);
    }
  return g_strv_builder_end (builder);
}

/* Whatever is exposed and chosen: the list of devices, the recommendation, the preview of a request and the choice of
 * groups tell one and the same figure, and it is that of the set. */
static void
test_figures (TestStore *f, gconstpointer unused)
{
  SutureRecommendation *a = test_store_recommendation ("a", "A", 3);

  a->exposed_machines_count = 100;
  test_store_load (f->store, SUTURE_LOAD_RECOMMENDATIONS, NULL, test_store_records (a, NULL));
  test_store_load (f->store, SUTURE_LOAD_DEVICES, NULL, test_store_devices (0, 300, 1));
  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (GPtrArray) exposed = g_ptr_array_new_with_free_func (suture_record_unref);
      g_auto (GStrv) groups = choose_groups ();
      gint64 expected = 0;

      for (guint j = 0; j < 300; j++)
        if (g_test_rand_int_range (0, 3) == 0)
          g_ptr_array_add (exposed, test_store_device (j));
      for (guint j = 0; j < exposed->len; j++)
        expected += g_strv_contains ((const char *const *) groups, ((SutureDevice *) exposed->pdata[j])->rbac_group_name);
      test_store_load (f->store, SUTURE_LOAD_EXPOSED, "a", g_ptr_array_ref (exposed));
      g_assert_cmpint (count_devices (f->store, groups), ==, expected);
      g_assert_cmpint (count_shown (f->store, groups), ==, expected);
      g_assert_cmpint (count_preview (f->store, groups), ==, expected);
      g_assert_cmpint (count_in_list (f->store, groups), ==, expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/groups/recommendations", TestStore, NULL, test_store_set_up, test_groups, test_store_tear_down);
  g_test_add ("/store/groups/activities", TestStore, NULL, test_store_set_up, test_activities, test_store_tear_down);
  g_test_add ("/store/groups/unlisted", TestStore, NULL, test_store_set_up, test_unlisted, test_store_tear_down);
  g_test_add ("/store/groups/figures", TestStore, NULL, test_store_set_up, test_figures, test_store_tear_down);
  return g_test_run ();
}
