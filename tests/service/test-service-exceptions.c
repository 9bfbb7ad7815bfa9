/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"
#include "suture-exception-event.h"
#include "suture-service-backend.h"
#include "suture-service-credentials.h"
#include "suture-service-database.h"

/* Exceptions at the service: made, renewed, canceled, and ended by its own clock. Today is 2 March 2026. */

#define GUID "5a0c2d38-6d1f-4a55-9b1e-2f6c0d9e7a11"
#define OTHER "5a0c2d38-6d1f-4a55-9b1e-2f6c0d9e7a12"
#define EXCEPTIONS "/api/recommendationExceptions"
#define PATH EXCEPTIONS "/" GUID
#define CHROME "va-_-google-_-chrome"
#define ANNOTATIONS "odata.include-annotations=\"suture.*\""
#define BODY(scope, groups, justification, end) \
  "{\"recommendationId\":\"" CHROME "\",\"scope\":\"" scope "\",\"rbacGroupNames\":[" groups "]," \
  "\"justification\":\"" justification "\",\"justificationContext\":\"The gateway blocks it.\"," end "}"
#define END(day, duration) "\"endsOn\":\"" day "T00:00:00Z\",\"durationDays\":" duration
#define GLOBAL BODY ("Global", "", "ThirdPartyControl", END ("2026-04-01", "30"))
#define GROUPS(groups) BODY ("DeviceGroups", groups, "RiskAccepted", END ("2026-05-01", "60"))

static const char viewer[] = "viewerviewerviewer clara@tilvane.example viewer\n"
                             "itititititititit ines.bellocquet@tilvane.example it-administrator\n"
                             SERVICE_FIXTURE_TOKEN;

static const char *
member (ServiceAnswer *answer, const char *name)
{
  return json_object_get_string_member_with_default (service_answer_get_object (answer), name, NULL);
}

static guint
status_of (ServiceAnswer *taken)
{
  g_autoptr (ServiceAnswer) answer = taken;
  const guint status = service_answer_get_status (answer);

  /* Every refusal says why, in Microsoft's shape. */
  if (status >= 400 && status != 412)
    g_assert_cmpstr (json_object_get_string_member (
                       json_object_get_object_member (service_answer_get_object (answer), "error"), "message"), !=, "");
  return status;
}

static ServiceAnswer *
put (ServiceFixture *f, const char *path, const char *body)
{
  return service_fixture_call (f, "PUT", path, body, "If-None-Match", "*", "Prefer", ANNOTATIONS, NULL);
}

static ServiceAnswer *
patch (ServiceFixture *f, const char *etag, const char *body)
{
  return service_fixture_call (f, "PATCH", PATH, body, "If-Match", etag, "Prefer", ANNOTATIONS, NULL);
}

static guint
refuse (ServiceFixture *f, const char *body)
{
  return status_of (put (f, PATH, body));
}

/* Names of groups as they stand in a body. */
static char *
names_of_groups (ServiceFixture *f, guint first, guint n)
{
  g_autoptr (GPtrArray) groups = service_fixture_get_all (f, "/api/deviceGroups", 100, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = first; i < first + n; i++)
    g_string_append_printf (text, "%s\"%s\"", i > first ? "," : "", json_object_get_string_member (groups->pdata[i], "name"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
body_for_groups (const char *names)
{
  g_auto (GStrv) parts = g_strsplit (GROUPS ("@"), "@", 2);

  return g_strconcat (parts[0], names, parts[1], NULL);
}

static void
assert_status (ServiceFixture *f, const char *expected)
{
  g_autoptr (ServiceAnswer) answer = service_fixture_get (f, "/api/recommendations/" CHROME);

  g_assert_cmpstr (member (answer, "status"), ==, expected);
}

static void
pass_days (ServiceFixture *f, int days)
{
  suture_clock_set (f->clock, suture_clock_now (f->clock) + days * G_TIME_SPAN_DAY);
}

static void
execute (ServiceFixture *f, const char *sql)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *db = suture_service_database_open (f->database, &error);

  g_assert_no_error (error);
  g_assert_true (suture_service_database_execute (db, sql, &error));
  suture_service_database_close (db);
}

static void
assert_event (ServiceAnswer *answer, guint n_events, int kind, const char *ends_on)
{
  JsonArray *lines = json_object_get_array_member (service_answer_get_object (answer), "@suture.history");
  g_autoptr (SutureExceptionEvent) event = NULL;
  SutureDay day = SUTURE_DAY_NONE;

  g_assert_cmpuint (json_array_get_length (lines), ==, n_events);
  event = suture_exception_event_parse (json_array_get_string_element (lines, n_events - 1));
  g_assert_nonnull (event);
  g_assert_cmpint (event->kind, ==, kind);
  g_assert_nonnull (event->email);
  g_assert_true (ends_on == NULL || suture_day_parse (ends_on, &day));
  g_assert_cmpint (event->ends_on, ==, day);
}

static void
test_create (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) created = NULL;
  g_autoptr (ServiceAnswer) again = NULL;
  g_autoptr (ServiceAnswer) other = NULL;
  g_autoptr (ServiceAnswer) document = service_fixture_get (f, "/api/");
  g_autofree char *words = json_to_string (json_object_get_member (service_answer_get_object (document), "capabilities"), FALSE);

  g_assert_nonnull (strstr (words, "\"writeExceptions\""));
  assert_status (f, "Active");
  created = put (f, PATH, GLOBAL);
  g_assert_cmpuint (service_answer_get_status (created), ==, 201);
  g_assert_true (g_str_has_suffix (service_answer_get_header (created, "Location"), PATH));
  g_assert_cmpstr (service_answer_get_header (created, "ETag"), ==, "W/\"1\"");
  g_assert_cmpstr (member (created, "createdOn"), ==, "2026-03-02T12:00:00Z");
  g_assert_cmpstr (member (created, "endsOn"), ==, "2026-04-01T00:00:00Z");
  g_assert_cmpstr (member (created, "justificationContext"), ==, "The gateway blocks it.");
  g_assert_nonnull (strchr (member (created, "creatorEmail"), '@'));
  g_assert_cmpint (json_object_get_int_member (service_answer_get_object (created), "durationDays"), ==, 30);
  assert_event (created, 1, SUTURE_EXCEPTION_CREATED, "2026-04-01");
  assert_status (f, "Exception");
  /* The answer was lost: also on another day it is the same request. */
  pass_days (f, 2);
  again = put (f, PATH, GLOBAL);
  g_assert_cmpuint (service_answer_get_status (again), ==, 200);
  g_assert_cmpstr (member (again, "createdOn"), ==, "2026-03-02T12:00:00Z");
  other = put (f, PATH, BODY ("Global", "", "RiskAccepted", END ("2026-04-01", "30")));
  g_assert_cmpuint (service_answer_get_status (other), ==, 412);
  g_assert_cmpstr (member (other, "justification"), ==, "ThirdPartyControl");
}

static void
test_create_for_groups (ServiceFixture *f, gconstpointer unused)
{
  g_autofree char *names = names_of_groups (f, 0, 2);
  g_autofree char *one = names_of_groups (f, 1, 1);
  g_autofree char *two = names_of_groups (f, 2, 1);
  g_autofree char *body = body_for_groups (names);
  g_autofree char *overlapping = body_for_groups (one);
  g_autofree char *beside = body_for_groups (two);
  g_autofree char *three = names_of_groups (f, 3, 1);
  g_autofree char *late = g_strdup_printf (BODY ("DeviceGroups", "%s", "RiskAccepted", "\"endsOn\":\"2026-05-01T00:00:00Z\""),
                                           three);
  g_autoptr (ServiceAnswer) created = put (f, PATH, body);

  g_assert_cmpuint (service_answer_get_status (created), ==, 201);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (service_answer_get_object (created),
                                                                         "rbacGroupNames")), ==, 2);
  /* Not all groups: which ones, the client sees in the exceptions. */
  assert_status (f, "Active");
  g_assert_cmpuint (status_of (put (f, EXCEPTIONS "/" OTHER, overlapping)), ==, 409);
  g_assert_cmpuint (status_of (put (f, EXCEPTIONS "/" OTHER, beside)), ==, 201);
  /* A global one suspends them, and there is only one. */
  g_assert_cmpuint (status_of (put (f, EXCEPTIONS "/5a0c2d38-6d1f-4a55-9b1e-2f6c0d9e7a13", GLOBAL)), ==, 201);
  g_assert_cmpuint (status_of (put (f, EXCEPTIONS "/5a0c2d38-6d1f-4a55-9b1e-2f6c0d9e7a14", GLOBAL)), ==, 409);
  /* One that comes meanwhile waits for its end; its days may have gone by on the way. */
  pass_days (f, 3);
  g_assert_cmpuint (status_of (put (f, EXCEPTIONS "/5a0c2d38-6d1f-4a55-9b1e-2f6c0d9e7a14", late)), ==, 201);
  assert_status (f, "Exception");
}

static void
test_create_refused (ServiceFixture *f, gconstpointer unused)
{
  g_autofree char *context = g_strnfill (1001, 'x');
  g_autofree char *long_body = g_strdup_printf ("{\"recommendationId\":\"" CHROME "\",\"scope\":\"Global\",\"justification\":"
                                                "\"RiskAccepted\",\"durationDays\":30,\"justificationContext\":\"%s\"}", context);
  g_autofree char *big = g_strnfill (300 * 1024, ' ');

  g_assert_cmpuint (status_of (put (f, EXCEPTIONS "/not-a-guid", GLOBAL)), ==, 400);
  g_assert_cmpuint (status_of (service_fixture_call (f, "PUT", PATH, GLOBAL, NULL)), ==, 428);
  g_assert_cmpuint (refuse (f, "[]"), ==, 400);
  g_assert_cmpuint (refuse (f, "{}"), ==, 400);
  g_assert_cmpuint (refuse (f, big), ==, 413);
  g_assert_cmpuint (refuse (f, long_body), ==, 400);
  g_assert_cmpuint (refuse (f, "{\"recommendationId\":\"va-_-nobody-_-nothing\",\"scope\":\"Global\",\"justification\":"
                               "\"RiskAccepted\",\"durationDays\":30}"), ==, 400);
  g_assert_cmpuint (refuse (f, GROUPS ("\"Nowhere\"")), ==, 400);
  g_assert_cmpuint (refuse (f, GROUPS ("")), ==, 400);
  g_assert_cmpuint (refuse (f, BODY ("Global", "\"x\"", "RiskAccepted", END ("2026-04-01", "30"))), ==, 400);
  g_assert_cmpuint (refuse (f, BODY ("Planet", "", "RiskAccepted", END ("2026-04-01", "30"))), ==, 400);
  g_assert_cmpuint (refuse (f, BODY ("Global", "", "Mood", END ("2026-04-01", "30"))), ==, 400);
  g_assert_cmpuint (refuse (f, BODY ("Global", "", "RiskAccepted", "\"durationDays\":0")), ==, 400);
  g_assert_cmpuint (refuse (f, BODY ("Global", "", "RiskAccepted", "\"durationDays\":-1")), ==, 400);
  g_assert_cmpuint (refuse (f, BODY ("Global", "", "RiskAccepted", "\"durationDays\":366")), ==, 400);
  g_assert_cmpuint (refuse (f, BODY ("Global", "", "RiskAccepted", END ("2026-04-01", "60"))), ==, 400);
  /* The last end that was today for somebody when it was typed, and the last one of somebody's year. */
  g_assert_cmpuint (refuse (f, BODY ("Global", "", "RiskAccepted", "\"endsOn\":\"2026-03-01T00:00:00Z\"")), ==, 400);
  g_assert_cmpuint (refuse (f, BODY ("Global", "", "RiskAccepted", "\"endsOn\":\"2027-03-04T00:00:00Z\"")), ==, 400);
  g_assert_cmpuint (status_of (service_fixture_get (f, PATH)), ==, 404);
  assert_status (f, "Active");
}

/* Where the client is, it may be yesterday, or tomorrow already. */
static void
test_time_zones (ServiceFixture *f, gconstpointer unused)
{
  g_assert_cmpuint (refuse (f, BODY ("Global", "", "RiskAccepted", END ("2026-03-02", "1"))), ==, 201);
  /* West of Greenwich it runs until midnight; by the day of the service it is over. */
  assert_status (f, "Active");
  g_assert_cmpuint (status_of (put (f, EXCEPTIONS "/" OTHER, BODY ("Global", "", "RiskAccepted", END ("2027-03-03", "365")))),
                    ==, 201);
  assert_status (f, "Exception");
  /* The day after the last one is the first on which it is over, from its first microsecond on. */
  suture_clock_set (f->clock, suture_day_to_time (20880));
  execute (f, "UPDATE recommendationException SET endsOn = 20881 WHERE id = '" OTHER "'");
  suture_clock_set (f->clock, suture_day_to_time (20881) - 1);
  assert_status (f, "Exception");
  suture_clock_set (f->clock, suture_day_to_time (20881));
  assert_status (f, "Active");
}

static void
test_renew (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) renewed = NULL;
  g_autoptr (ServiceAnswer) again = NULL;
  g_autoptr (ServiceAnswer) lost = NULL;
  g_autoptr (ServiceAnswer) created = NULL;

  g_assert_cmpuint (refuse (f, GLOBAL), ==, 201);
  pass_days (f, 10);
  renewed = patch (f, "W/\"1\"", "{\"endsOn\":\"2026-05-01T00:00:00Z\"}");
  g_assert_cmpuint (service_answer_get_status (renewed), ==, 200);
  g_assert_cmpstr (member (renewed, "@odata.etag"), ==, "W/\"2\"");
  g_assert_cmpstr (member (renewed, "endsOn"), ==, "2026-05-01T00:00:00Z");
  g_assert_cmpint (json_object_get_int_member (service_answer_get_object (renewed), "durationDays"), ==, 60);
  assert_event (renewed, 2, SUTURE_EXCEPTION_RENEWED, "2026-05-01");
  again = patch (f, "*", "{\"endsOn\":\"2026-05-01T00:00:00Z\"}");
  g_assert_cmpstr (member (again, "@odata.etag"), ==, "W/\"2\"");
  lost = patch (f, "W/\"1\"", "{\"endsOn\":\"2026-06-01T00:00:00Z\"}");
  g_assert_cmpuint (service_answer_get_status (lost), ==, 412);
  g_assert_cmpstr (member (lost, "endsOn"), ==, "2026-05-01T00:00:00Z");
  /* Shorter, beyond a year, no date, or something else. */
  g_assert_cmpuint (status_of (patch (f, "*", "{\"endsOn\":\"2026-04-01T00:00:00Z\"}")), ==, 400);
  g_assert_cmpuint (status_of (patch (f, "*", "{\"endsOn\":\"2028-04-01T00:00:00Z\"}")), ==, 400);
  g_assert_cmpuint (status_of (patch (f, "*", "{\"endsOn\":null}")), ==, 400);
  g_assert_cmpuint (status_of (patch (f, "*", "{\"justification\":\"RiskAccepted\"}")), ==, 400);
  g_assert_cmpuint (status_of (patch (f, "*", "{}")), ==, 400);
  /* The first request is still known as the same one. */
  created = put (f, PATH, GLOBAL);
  g_assert_cmpuint (service_answer_get_status (created), ==, 200);
  g_assert_cmpstr (member (created, "endsOn"), ==, "2026-05-01T00:00:00Z");
}

/* For the whole year, by somebody for whom tomorrow has begun. */
static void
test_renew_on_the_last_day (ServiceFixture *f, gconstpointer unused)
{
  g_assert_cmpuint (refuse (f, GLOBAL), ==, 201);
  pass_days (f, 29);
  g_assert_cmpuint (status_of (patch (f, "*", "{\"endsOn\":\"2027-04-02T00:00:00Z\"}")), ==, 400);
  g_assert_cmpuint (status_of (patch (f, "*", "{\"endsOn\":\"2027-04-01T00:00:00Z\"}")), ==, 200);
  pass_days (f, 400);
  g_assert_cmpuint (status_of (patch (f, "*", "{\"endsOn\":\"2028-04-01T00:00:00Z\"}")), ==, 422);
}

static void
test_cancel (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) canceled = NULL;
  g_autoptr (ServiceAnswer) again = NULL;

  g_assert_cmpuint (status_of (patch (f, "*", "{\"canceled\":true}")), ==, 404);
  g_assert_cmpuint (refuse (f, GLOBAL), ==, 201);
  g_assert_cmpuint (status_of (service_fixture_call (f, "PATCH", PATH, "{\"canceled\":true}", NULL)), ==, 428);
  g_assert_cmpuint (status_of (patch (f, "*", "{\"canceled\":false}")), ==, 400);
  g_assert_cmpuint (status_of (patch (f, "*", "{\"canceledRbacGroupNames\":[\"x\"]}")), ==, 400);
  assert_status (f, "Exception");
  canceled = patch (f, "W/\"1\"", "{\"canceled\":true}");
  g_assert_cmpuint (service_answer_get_status (canceled), ==, 200);
  g_assert_cmpstr (member (canceled, "canceledOn"), ==, "2026-03-02T12:00:00Z");
  g_assert_nonnull (member (canceled, "cancelerEmail"));
  assert_event (canceled, 2, SUTURE_EXCEPTION_CANCELED_WHOLE, NULL);
  assert_status (f, "Active");
  again = patch (f, "*", "{\"canceled\":true}");
  g_assert_cmpuint (service_answer_get_status (again), ==, 200);
  g_assert_cmpstr (member (again, "@odata.etag"), ==, "W/\"2\"");
  g_assert_cmpuint (status_of (patch (f, "*", "{\"endsOn\":\"2026-05-01T00:00:00Z\"}")), ==, 422);
  g_assert_cmpuint (status_of (put (f, EXCEPTIONS "/" OTHER, GLOBAL)), ==, 201);
}

static void
test_cancel_groups (ServiceFixture *f, gconstpointer unused)
{
  g_autofree char *names = names_of_groups (f, 0, 2);
  g_autofree char *first = names_of_groups (f, 0, 1);
  g_autofree char *second = names_of_groups (f, 1, 1);
  g_autofree char *body = body_for_groups (names);
  g_autofree char *freed = body_for_groups (first);
  g_autofree char *one = g_strdup_printf ("{\"canceledRbacGroupNames\":[%s]}", first);
  g_autofree char *last = g_strdup_printf ("{\"canceledRbacGroupNames\":[%s,%s]}", second, second);
  g_autoptr (ServiceAnswer) some = NULL;
  g_autoptr (ServiceAnswer) all = NULL;

  g_assert_cmpuint (refuse (f, body), ==, 201);
  g_assert_cmpuint (status_of (patch (f, "*", "{\"canceledRbacGroupNames\":[\"Nowhere\"]}")), ==, 400);
  some = patch (f, "W/\"1\"", one);
  g_assert_cmpuint (service_answer_get_status (some), ==, 200);
  g_assert_true (json_object_get_null_member (service_answer_get_object (some), "canceledOn"));
  assert_event (some, 2, SUTURE_EXCEPTION_GROUPS_CANCELED, NULL);
  /* Once more is no change, and the group is free for another one. */
  g_assert_cmpuint (status_of (patch (f, "W/\"2\"", one)), ==, 200);
  g_assert_cmpuint (status_of (put (f, EXCEPTIONS "/" OTHER, freed)), ==, 201);
  all = patch (f, "W/\"2\"", last);
  g_assert_cmpuint (service_answer_get_status (all), ==, 200);
  g_assert_nonnull (member (all, "canceledOn"));
  assert_event (all, 3, SUTURE_EXCEPTION_CANCELED_WHOLE, NULL);
}

static void
test_roles (ServiceFixture *f, gconstpointer unused)
{
  static const char *const others[] = { "Bearer viewerviewerviewer", "Bearer itititititititit" };
  g_autoptr (GError) error = NULL;

  service_fixture_stop (f);
  f->server = suture_service_server_new (f->database, viewer, f->clock, NULL, &error);
  g_assert_no_error (error);
  suture_service_server_listen (f->server, "127.0.0.1:0", NULL, &error);
  g_assert_no_error (error);
  g_free (f->base);
  f->base = suture_service_server_dup_base (f->server);
  g_assert_cmpuint (refuse (f, GLOBAL), ==, 201);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_assert_cmpuint (status_of (service_fixture_call (f, "GET", PATH, NULL, "Authorization", others[i], NULL)), ==, 200);
      g_assert_cmpuint (status_of (service_fixture_call (f, "PUT", EXCEPTIONS "/" OTHER, GLOBAL, "Authorization", others[i],
                                                         "If-None-Match", "*", NULL)), ==, 403);
      g_assert_cmpuint (status_of (service_fixture_call (f, "PATCH", PATH, "{\"canceled\":true}", "Authorization", others[i],
                                                         "If-Match", "*", NULL)), ==, 403);
    }
}

/* Expired, it goes on being told as a fact, and what it suspended counts again by itself. */
static void
test_expiry (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) after = NULL;

  g_assert_cmpuint (refuse (f, GLOBAL), ==, 201);
  pass_days (f, 29);
  assert_status (f, "Exception");
  pass_days (f, 1);
  assert_status (f, "Active");
  after = service_fixture_call (f, "GET", PATH, NULL, "Prefer", ANNOTATIONS, NULL);
  g_assert_cmpstr (service_answer_get_header (after, "ETag"), ==, "W/\"1\"");
  g_assert_true (json_object_get_null_member (service_answer_get_object (after), "canceledOn"));
  pass_days (f, 1);
  g_assert_cmpuint (status_of (patch (f, "*", "{\"endsOn\":\"2026-06-01T00:00:00Z\"}")), ==, 422);
  g_assert_cmpuint (status_of (patch (f, "*", "{\"canceled\":true}")), ==, 422);
}

/* Over while nobody was there, and the service neither. */
static void
test_expiry_after_a_rest (ServiceFixture *f, gconstpointer unused)
{
  g_assert_cmpuint (refuse (f, GLOBAL), ==, 201);
  service_fixture_stop (f);
  pass_days (f, 40);
  service_fixture_start (f, NULL);
  assert_status (f, "Active");
}

/* With --simulate the service ends them although nobody asks it anything. */
static void
test_expiry_while_simulating (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureServiceBackend) backend = NULL;
  g_autoptr (SutureSimulation) simulation = suture_simulation_new (1, &error);
  g_autoptr (SutureServiceConnection) connection = NULL;
  g_autoptr (SutureServiceStatement) statement = NULL;

  g_assert_cmpuint (refuse (f, GLOBAL), ==, 201);
  service_fixture_stop (f);
  backend = suture_service_backend_new (f->database, &error);
  g_assert_no_error (error);
  pass_days (f, 30);
  g_assert_true (suture_service_backend_play (backend, simulation, suture_clock_now (f->clock), &error));
  connection = suture_service_connection_new (f->database, TRUE, &error);
  statement = suture_service_connection_query (connection, "SELECT status FROM recommendation WHERE id = ?", &error, "s", CHROME);
  g_assert_true (suture_service_statement_step (statement, &error));
  g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 0), ==, "Active");
  service_fixture_start (f, NULL);
}

/* Records that somebody else damaged, and one recommendation that cannot be written: the others end all the same. */
static void
test_bad_records (ServiceFixture *f, gconstpointer unused)
{
  static const char damage[] =
    "INSERT INTO recommendationException (id, recommendationId, scope, rbacGroupNames, justification, createdOn,"
    " durationDays, endsOn, coveredExposedDevices, etag, history, canceledRbacGroupNames) VALUES"
    " ('bad-1', 'nothing', 'Global', 'no list', 'Mood', -1, -5, 9223372036854775807, -1, 0, '{', '7'),"
    " ('bad-2', '" CHROME "', 'Planet', '[1,{}', '', 9223372036854775807, 0, -9223372036854775808, 0, 1, '[null]', 'x'),"
    " ('bad-3', '', 'DeviceGroups', '[]', 'RiskAccepted', 0, 0, 0, 0, 1, NULL, NULL);"
    "CREATE TRIGGER damaged BEFORE UPDATE OF status ON recommendation WHEN old.id = 'sca-_-scid-4010'"
    " BEGIN SELECT raise (ABORT, 'damaged'); END;";
  g_autoptr (ServiceAnswer) stuck = NULL;
  g_autoptr (GPtrArray) all = NULL;

  g_assert_cmpuint (refuse (f, GLOBAL), ==, 201);
  execute (f, damage);
  pass_days (f, 80);
  g_test_expect_message ("suture-service", G_LOG_LEVEL_WARNING, "Ending exceptions: *sca-_-scid-4010*damaged*");
  assert_status (f, "Active");
  g_test_assert_expected_messages ();
  stuck = service_fixture_get (f, "/api/recommendations/sca-_-scid-4010");
  g_assert_cmpstr (member (stuck, "status"), ==, "Exception");
  /* What is damaged is not passed on, so that the page stays readable. */
  all = service_fixture_get_all (f, EXCEPTIONS, 100, NULL);
  g_assert_cmpuint (all->len, ==, 16);
  g_assert_cmpuint (status_of (put (f, EXCEPTIONS "/" OTHER, BODY ("Global", "", "RiskAccepted", "\"durationDays\":30"))), ==, 201);
  assert_status (f, "Exception");
}

int
main (int argc, char *argv[])
{
#define ADD(path, function) \
  g_test_add ("/service/exceptions/" path, ServiceFixture, NULL, service_fixture_set_up, function, service_fixture_tear_down)

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("create", test_create);
  ADD ("create-for-groups", test_create_for_groups);
  ADD ("create-refused", test_create_refused);
  ADD ("time-zones", test_time_zones);
  ADD ("renew", test_renew);
  ADD ("renew-on-the-last-day", test_renew_on_the_last_day);
  ADD ("cancel", test_cancel);
  ADD ("cancel-groups", test_cancel_groups);
  ADD ("roles", test_roles);
  ADD ("expiry", test_expiry);
  ADD ("expiry-after-a-rest", test_expiry_after_a_rest);
  ADD ("expiry-while-simulating", test_expiry_while_simulating);
  ADD ("bad-records", test_bad_records);
  return g_test_run ();
}
