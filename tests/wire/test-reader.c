/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>

#include "wire-test.h"

static void
test_envelope (void)
{
  const char *json = "{\"@odata.context\":\"x\",\"@odata.count\":3,\"value\":[{\"id\":\"a\",\"weaknesses\":7},{\"id\":\"b\"}],"
                     "\"@odata.nextLink\":\"https://h/next?x=1\",\"@odata.deltaLink\":\"https://h/delta\"}";
  g_autoptr (GError) error = NULL;

  for (gsize chunk = 1; chunk < 20; chunk++)
    {
      g_autoptr (SutureWireReader) page = NULL;
      g_autoptr (GPtrArray) records = wire_test_read (&suture_recommendation_type, json, strlen (json), chunk, &page, &error);
      SutureRecommendation *first;

      g_assert_no_error (error);
      g_assert_cmpuint (records->len, ==, 2);
      first = records->pdata[0];
      g_assert_cmpstr (first->id, ==, "a");
      g_assert_cmpint (first->weaknesses, ==, 7);
      g_assert_cmpstr (suture_wire_reader_get_next_link (page), ==, "https://h/next?x=1");
      g_assert_cmpstr (suture_wire_reader_get_delta_link (page), ==, "https://h/delta");
      g_assert_cmpint (suture_wire_reader_get_count (page), ==, 3);
      g_assert_cmpuint (suture_wire_reader_get_n_records (page), ==, 2);
    }
}

static void
test_shapes (void)
{
  static const struct { const char *json; int records; } cases[] = {
    { "[{\"id\":\"a\"}]", 1 },
    { "[]", 0 },
    { "{\"value\":[]}", 0 },
    { "{\"value\":null}", 0 },
    { "{\"VALUE\":[{\"ID\":\"a\"}]}", 1 },
    { "{\"value\":[{\"id\":\"a\"},null,5,\"x\",true,[1,[2]],{\"id\":\"b\"}]}", 2 },
    { "{\"value\":[{\"weaknesses\":1},{\"id\":null},{\"id\":\"b\"}]}", 1 },
    { "\xef\xbb\xbf{\"value\":[{\"id\":\"a\"}]}", 1 },
    { "{\"unknown\":{\"value\":[{\"id\":\"no\"}]},\"value\":[{\"id\":\"a\"}]}", 1 },
    { "", -1 }, { "{}", -1 }, { "null", -1 }, { "5", -1 }, { "\"text\"", -1 }, { "true", -1 },
    { "{\"value\":{}}", -1 }, { "{\"value\":5}", -1 }, { "{\"value\":\"x\"}", -1 }, { "{\"value\":false}", -1 },
    { "{\"error\":{\"code\":\"x\"}}", -1 }, { "[{\"id\":\"a\"}]]", -1 }, { "{\"value\":[]} x", -1 }, { "<html>", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) records = wire_test_read (&suture_recommendation_type, cases[i].json, strlen (cases[i].json),
                                                      1000, NULL, &error);

      g_test_message ("%s", cases[i].json);
      if (cases[i].records < 0)
        g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE);
      else
        g_assert_no_error (error);
      g_assert_cmpint (records != NULL ? (int) records->len : -1, ==, cases[i].records);
    }
}

static void
test_coercion (void)
{
  g_autoptr (GPtrArray) records = wire_test_read_all (&suture_vulnerability_type,
    "[{\"id\":\"a\",\"cvssScore\":\"7.5\",\"exposedMachines\":\"12\",\"publicExploit\":\"True\",\"exploitTypes\":\"one\","
    "\"severity\":\"critical\",\"name\":5,\"epss\":0.25},"
    "{\"id\":12,\"cvssV3\":9.8,\"exposedMachines\":3.9,\"publicExploit\":1,\"exploitTypes\":[1,\"two\",null,{\"x\":[]},true],"
    "\"severity\":[\"High\",\"Low\"],\"name\":true,\"publishedOn\":5,\"updatedOn\":{}},"
    "{\"id\":\"c\",\"cvssV3\":1e999,\"exposedMachines\":99999999999999999999999,\"severity\":\"Unheard\",\"exploitVerified\":null}]");
  SutureVulnerability *a = records->pdata[0];
  SutureVulnerability *b = records->pdata[1];
  SutureVulnerability *c = records->pdata[2];

  g_assert_cmpfloat (a->cvss_v3, ==, 7.5);
  g_assert_cmpint (a->exposed_machines, ==, 12);
  g_assert_true (a->public_exploit);
  g_assert_cmpuint (g_strv_length (a->exploit_types), ==, 1);
  g_assert_cmpstr (a->exploit_types[0], ==, "one");
  g_assert_cmpint (a->severity, ==, SUTURE_LEVEL_CRITICAL);
  g_assert_cmpstr (a->name, ==, "5");
  g_assert_cmpfloat (a->epss, ==, 0.25);

  g_assert_cmpstr (b->id, ==, "12");
  g_assert_cmpint (b->exposed_machines, ==, 3);
  g_assert_true (b->public_exploit);
  g_assert_cmpuint (g_strv_length (b->exploit_types), ==, 2);
  g_assert_cmpstr (b->exploit_types[1], ==, "two");
  g_assert_cmpint (b->severity, ==, SUTURE_LEVEL_HIGH);
  g_assert_cmpstr (b->name, ==, "true");
  g_assert_cmpint (b->published_on, ==, SUTURE_TIME_NONE);

  g_assert_cmpfloat (c->cvss_v3, ==, 0);
  g_assert_cmpint (c->exposed_machines, ==, G_MAXINT64);
  g_assert_cmpint (c->severity, ==, SUTURE_LEVEL_UNKNOWN);
}

static void
test_names (void)
{
  g_autoptr (GPtrArray) tasks = wire_test_read_all (&suture_activity_type,
    "[{\"ID\":\"a\",\"RecommendationReference\":\"va-_-x\",\"@odata.etag\":\"W/\\\"1\\\"\",\"@suture.allGroups\":true,"
    "\"rbacGroupNames\":\"One\",\"ticketDevices\":5,\"@suture.ticketNote\":\"x\",\"outboxState\":\"refused\"}]");
  g_autoptr (GPtrArray) machines = wire_test_read_all (&suture_device_type,
    "[{\"id\":\"a\",\"onboardingstatus\":\"Onboarded\",\"osProcessor\":\"x64\",\"rbacGroupId\":\"140\"},"
    "{\"id\":\"b\",\"osProcessor\":\"x64\",\"osArchitecture\":\"64-bit\",\"rbacGroupId\":140},"
    "{\"id\":\"c\",\"osArchitecture\":\"64-bit\",\"osProcessor\":\"x64\"}]");
  g_autoptr (GPtrArray) tickets = wire_test_read_all (&suture_ticket_type,
    "[{\"@odata.type\":\"#microsoft.graph.appVulnerabilityTask\",\"id\":\"t\",\"@suture.remediationTaskId\":\"a\"}]");
  SutureActivity *task = tasks->pdata[0];
  SutureDevice *machine = machines->pdata[0];
  SutureTicket *ticket = tickets->pdata[0];

  g_assert_cmpstr (task->recommendation_reference, ==, "va-_-x");
  g_assert_cmpstr (task->etag, ==, "W/\"1\"");
  g_assert_true (task->all_groups);
  g_assert_cmpstr (task->rbac_group_names[0], ==, "One");
  /* What belongs to this computer cannot be set from outside. */
  g_assert_cmpint (task->ticket_devices, ==, 0);
  g_assert_null (task->ticket_note);
  g_assert_cmpint (task->outbox_state, ==, SUTURE_OUTBOX_NONE);

  g_assert_cmpstr (machine->onboarding_status, ==, "Onboarded");
  g_assert_cmpstr (machine->os_architecture, ==, "x64");
  g_assert_cmpint (machine->rbac_group_id, ==, 140);
  for (guint i = 1; i < 3; i++)
    g_assert_cmpstr (((SutureDevice *) machines->pdata[i])->os_architecture, ==, "64-bit");

  g_assert_cmpstr (ticket->odata_type, ==, "#microsoft.graph.appVulnerabilityTask");
  g_assert_cmpstr (ticket->remediation_task_id, ==, "a");
}

static gboolean
count_removed_cb (gpointer record, gboolean removed, gpointer user_data, GError **error)
{
  *(guint *) user_data += removed ? 100 : 1;
  suture_record_unref (record);
  return TRUE;
}

static void
test_removed (void)
{
  const char *json = "{\"value\":[{\"@removed\":{\"reason\":\"deleted\"},\"id\":\"a\"},{\"id\":\"b\"}]}";
  guint seen = 0;
  g_autoptr (SutureWireReader) reader = suture_wire_reader_new (&suture_device_type, count_removed_cb, &seen);

  g_assert_true (suture_wire_reader_feed (reader, json, strlen (json), NULL));
  g_assert_true (suture_wire_reader_finish (reader, NULL));
  g_assert_cmpuint (seen, ==, 101);
}

static gboolean
stop_cb (gpointer record, gboolean removed, gpointer user_data, GError **error)
{
  suture_record_unref (record);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stop");
  return FALSE;
}

static void
test_stop (void)
{
  const char *json = "[{\"id\":\"a\"},{\"id\":\"b\"}]";
  g_autoptr (SutureWireReader) reader = suture_wire_reader_new (&suture_device_type, stop_cb, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) later = NULL;

  g_assert_false (suture_wire_reader_feed (reader, json, strlen (json), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (suture_wire_reader_finish (reader, &later));
  g_assert_error (later, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE);
}

static void
test_error_place (void)
{
  const char *json = "{\"value\":[{\"id\":\"a\"},{\"id\":\"b\",\"computerDnsName\":nope}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = wire_test_read (&suture_device_type, json, strlen (json), 10, NULL, &error);

  g_assert_null (records);
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE);
  g_assert_nonnull (strstr (error->message, "value[1].computerDnsName"));
}

static void
test_entity (void)
{
  const char *json = "{\"@odata.context\":\"c\",\"time\":\"2019-12-03T07:23:53.280499Z\",\"score\":33.491554051195706,\"more\":[[{}]]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureScore) score = suture_wire_reader_read_entity (&suture_score_type, json, strlen (json), &error);
  gpointer none;

  g_assert_no_error (error);
  g_assert_cmpfloat (score->score, ==, 33.491554051195706);
  g_assert_cmpint (score->time, ==, G_GINT64_CONSTANT (1575357833280499));
  none = suture_wire_reader_read_entity (&suture_score_type, "[]", 2, &error);
  g_assert_null (none);
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_BAD_RESPONSE);
}

/* What a team service adds to the scores has the names it has there. */
static void
test_scores (void)
{
  const char *categories = "{\"value\":[{\"time\":\"2026-03-02T12:00:00Z\",\"category\":\"OS\",\"score\":121,\"maximum\":190},"
                           "{\"time\":\"2026-03-02T12:00:00Z\",\"category\":\"Weather\",\"score\":1,\"maximum\":null}]}";
  const char *events = "{\"value\":[{\"time\":\"2026-03-01T00:00:00Z\",\"kind\":\"newWeakness\",\"recommendationId\":\"va-_-a-_-b\","
                       "\"exposureDelta\":1.9,\"secureDelta\":-2,\"reason\":\"Because\"},{\"kind\":\"party\",\"reason\":null}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) scores = wire_test_read (&suture_score_type, categories, strlen (categories), 7, NULL, &error);
  g_autoptr (GPtrArray) moved = wire_test_read (&suture_score_event_type, events, strlen (events), 7, NULL, &error);
  const SutureScore *system;
  const SutureScoreEvent *event;

  g_assert_no_error (error);
  g_assert_true (scores != NULL && moved != NULL);
  system = scores->pdata[0];
  event = moved->pdata[0];
  g_assert_cmpint (system->category, ==, SUTURE_CATEGORY_OS);
  g_assert_cmpfloat (system->maximum, ==, 190);
  g_assert_cmpint (((SutureScore *) scores->pdata[1])->category, ==, SUTURE_CATEGORY_UNKNOWN);
  g_assert_cmpint (event->kind, ==, SUTURE_SCORE_EVENT_NEW_WEAKNESS);
  g_assert_cmpstr (event->recommendation_id, ==, "va-_-a-_-b");
  g_assert_cmpfloat (event->exposure_delta, ==, 1.9);
  g_assert_cmpfloat (event->secure_delta, ==, -2);
  g_assert_cmpstr (event->reason, ==, "Because");
  event = moved->pdata[1];
  g_assert_cmpint (event->kind, ==, SUTURE_SCORE_EVENT_UNKNOWN);
  g_assert_cmpint (event->time, ==, SUTURE_TIME_NONE);
}

static void
test_dates (void)
{
  static const struct { const char *text; gint64 usec; } cases[] = {
    { "2021-02-10T13:20:36.4718166Z", G_GINT64_CONSTANT (1612963236471816) },
    { "2019-12-03T09:51:28.214338Z", G_GINT64_CONSTANT (1575366688214338) },
    { "2019-12-10T00:00:00Z", G_GINT64_CONSTANT (1575936000000000) },
    { "2020-12-30 14:17:26", G_GINT64_CONSTANT (1609337846000000) },
    { "2021-01-11 09:47:58.854", G_GINT64_CONSTANT (1610358478854000) },
    { "2020-11-03 10:13:34.8476880", G_GINT64_CONSTANT (1604398414847688) },
    { "2021-05-11T00:00:00+00:00", G_GINT64_CONSTANT (1620691200000000) },
    { "2020-12-30", G_GINT64_CONSTANT (1609286400000000) },
    { "2017-01-01T00:02:43.5775965-08:00", G_GINT64_CONSTANT (1483257763577596) },
    { "2018-08-01Z", G_GINT64_CONSTANT (1533081600000000) },
    { "2021-05-19T18:35:49.924Z", G_GINT64_CONSTANT (1621449349924000) },
    { "0001-01-01T00:00:00Z", SUTURE_TIME_NONE }, { "", SUTURE_TIME_NONE }, { "soon", SUTURE_TIME_NONE },
    { "2021-02-30T00:00:00Z", SUTURE_TIME_NONE }, { "2021-02-10T25:00:00Z", SUTURE_TIME_NONE },
    { "2021-02-10T13:20:36Zx", SUTURE_TIME_NONE }, { "2021", SUTURE_TIME_NONE }, { "99999-01-01", SUTURE_TIME_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = g_strdup_printf ("[{\"id\":\"a\",\"createdOn\":\"%s\",\"dueOn\":\"%s\"}]", cases[i].text, cases[i].text);
      g_autoptr (GPtrArray) records = wire_test_read_all (&suture_activity_type, json);
      SutureActivity *task = records->pdata[0];
      SutureDay day;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (task->created_on, ==, cases[i].usec);
      if (cases[i].usec == SUTURE_TIME_NONE)
        g_assert_cmpint (task->due_on, ==, SUTURE_DAY_NONE);
      else
        {
          g_autofree char *first = g_strndup (cases[i].text, 10);

          g_assert_true (suture_day_parse (first, &day));
          g_assert_cmpint (task->due_on, ==, day);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/wire/reader/envelope", test_envelope);
  g_test_add_func ("/wire/reader/shapes", test_shapes);
  g_test_add_func ("/wire/reader/coercion", test_coercion);
  g_test_add_func ("/wire/reader/names", test_names);
  g_test_add_func ("/wire/reader/removed", test_removed);
  g_test_add_func ("/wire/reader/stop", test_stop);
  g_test_add_func ("/wire/reader/error-place", test_error_place);
  g_test_add_func ("/wire/reader/entity", test_entity);
  g_test_add_func ("/wire/reader/scores", test_scores);
  g_test_add_func ("/wire/reader/dates", test_dates);
  return g_test_run ();
}
