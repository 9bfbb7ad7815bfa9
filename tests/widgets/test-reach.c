/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tabs of the Remediation page without a pointer: names, and the keys that come to each control. */
#include "remediation-fixture.h"
#include "reach.h"

static void
test_activities (Fixture *f, gconstpointer tab)
{
  /* More rows than anybody would press Tab for. */
  for (guint i = 0; i < REACH_STOPS_MAX; i++)
    {
      fake_remediation_add (f->store, SUTURE_LIST_ACTIVITIES, "Update Google Chrome");
      fake_remediation_add (f->store, SUTURE_LIST_ARCHIVE, "Update WinRAR");
    }
  show (f);
  show_tab (f, tab);
  assert_reachable (f->window, f->page);
  select_row (f, 0);
  assert_reachable (f->window, f->page);
}

/* Nothing there: what there is to do has a name too. */
static void
test_empty (Fixture *f, gconstpointer tab)
{
  show (f);
  show_tab (f, tab);
  assert_reachable (f->window, f->page);
}

int
main (int argc, char *argv[])
{
  init (&argc, &argv);
  g_test_add ("/reach/activities", Fixture, "activities", set_up, test_activities, tear_down);
  g_test_add ("/reach/archive", Fixture, "archive", set_up, test_activities, tear_down);
  g_test_add ("/reach/no-activities", Fixture, "activities", set_up, test_empty, tear_down);
  g_test_add ("/reach/no-exceptions", Fixture, "exceptions", set_up, test_empty, tear_down);
  return g_test_run ();
}
