/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-exception-request.h"
#include "sync-world.h"

/* What the service has done although no answer came is asked for again under the id that it had: it is there once. */

#define HOUR_USEC (60 * 60 * (gint64) G_USEC_PER_SEC)

static void
type_request (WorldClient *client, const char *recommendation)
{
  g_autoptr (SutureRequest) request = suture_request_new (recommendation);
  g_autoptr (GError) error = NULL;

  request->option = SUTURE_REMEDIATION_UPDATE;
  request->priority = SUTURE_PRIORITY_HIGH;
  request->due_on = suture_clock_today (client->clock) + 9;
  request->notes = g_strdup ("words of a request");
  request->intune = TRUE;
  suture_store_submit (client->store, request, client->email, 0, &error);
  g_assert_no_error (error);
}

/* The first recommendation of which there is no exception yet. */
static void
type_exception (WorldClient *client, GPtrArray *recommendations)
{
  for (guint i = 0; i < recommendations->len; i++)
    {
      g_autoptr (SutureExceptionRequest) request = suture_exception_request_new (recommendations->pdata[i]);
      g_autoptr (GError) error = NULL;

      request->scope = SUTURE_EXCEPTION_GLOBAL;
      request->justification = SUTURE_JUSTIFICATION_RISK_ACCEPTED;
      request->ends_on = suture_clock_today (client->clock) + 30;
      request->context = g_strdup ("words of an exception");
      if (suture_store_submit_exception (client->store, request, client->email, 0, &error) != 0)
        return;
      g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT);
    }
  g_assert_not_reached ();
}

static gint64
count_rows (World *world, const char *kind)
{
  return world_count (world->db, "SELECT count(*) FROM journal WHERE kind = ?1", kind);
}

/* The service does all that is asked by @method, but the answers come to nothing, or it hears everything twice. */
static void
send_badly (World *world, const char *fault, const char *method)
{
  g_autofree char *faults = g_strdup_printf ("%s:%s:9", fault, method);
  g_autoptr (GError) failure = world_sync (world, &world->clients[0], FALSE, faults);

  g_assert_cmpint (failure == NULL, ==, g_str_equal (fault, "twice"));
  world_pass (world, HOUR_USEC);
}

static void
test_asked_again (gconstpointer fault)
{
  World world = { 0 };
  WorldClient *client = &world.clients[0];
  g_autoptr (GPtrArray) recommendations = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) error = NULL;

  world_set_up (&world);
  error = world_sync (&world, client, TRUE, NULL);
  g_assert_no_error (error);
  recommendations = world_list (client->db, "SELECT \"id\" FROM recommendation ORDER BY \"id\"", NULL);
  type_request (client, recommendations->pdata[0]);
  send_badly (&world, fault, "PUT");
  send_badly (&world, fault, "POST");
  type_exception (client, recommendations);
  send_badly (&world, fault, "PUT");
  error = world_sync (&world, client, FALSE, NULL);
  g_assert_no_error (error);
  changes = suture_store_list_changes (client->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, 0);
  g_assert_cmpint (count_rows (&world, "task"), ==, 1);
  g_assert_cmpint (count_rows (&world, "ticket"), ==, 1);
  g_assert_cmpint (count_rows (&world, "exception"), ==, 1);
  world_tear_down (&world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_data_func ("/sync/answers/lost", "lose", test_asked_again);
  g_test_add_data_func ("/sync/answers/cut", "truncate", test_asked_again);
  g_test_add_data_func ("/sync/answers/twice", "twice", test_asked_again);
  return g_test_run ();
}
