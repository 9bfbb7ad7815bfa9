/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

/* Changes since last time: what is told, what is not, and when a link is over. */

#define TRACK "odata.track-changes, odata.include-annotations=\"suture.*\""
#define DAY_USEC (24 * 3600 * (gint64) G_USEC_PER_SEC)

static char *
dup_link (ServiceAnswer *answer, ServiceFixture *f)
{
  const char *link = json_object_get_string_member_with_default (service_answer_get_object (answer), "@odata.deltaLink", NULL);

  g_assert_nonnull (link);
  g_assert_true (g_str_has_prefix (link, f->base));
  return g_strdup (link + strlen (f->base));
}

static char *
begin (ServiceFixture *f, const char *path)
{
  g_autoptr (ServiceAnswer) answer = service_fixture_call (f, "GET", path, NULL, "Prefer", TRACK, NULL);

  g_assert_cmpuint (service_answer_get_status (answer), ==, 200);
  g_assert_nonnull (strstr (service_answer_get_header (answer, "Preference-Applied"), "odata.track-changes"));
  return dup_link (answer, f);
}

static char *
first_active (ServiceFixture *f, char **etag)
{
  g_autoptr (ServiceAnswer) answer = service_fixture_query (f, "/api/remediationTasks", "$filter", "status eq 'Active'");
  g_autofree char *path = NULL;
  g_autoptr (ServiceAnswer) one = NULL;
  char *id = g_strdup (json_object_get_string_member (json_array_get_object_element (service_answer_get_rows (answer), 0), "id"));

  path = g_strconcat ("/api/remediationTasks/", id, NULL);
  one = service_fixture_get (f, path);
  *etag = g_strdup (service_answer_get_header (one, "ETag"));
  return id;
}

/* What was changed comes, once; then nothing. */
static void
test_changed (ServiceFixture *f, gconstpointer unused)
{
  g_autofree char *link = begin (f, "/api/remediationTasks");
  g_autofree char *etag = NULL;
  g_autofree char *id = first_active (f, &etag);
  g_autofree char *path = g_strconcat ("/api/remediationTasks/", id, NULL);
  g_autoptr (ServiceAnswer) none = service_fixture_call (f, "GET", link, NULL, "Prefer", TRACK, NULL);
  g_autoptr (ServiceAnswer) edited = service_fixture_call (f, "PATCH", path, "{\"requesterNotes\":\"other\"}", "If-Match", etag, NULL);
  g_autoptr (ServiceAnswer) changed = service_fixture_call (f, "GET", link, NULL, "Prefer", TRACK, NULL);
  g_autofree char *next = NULL;
  g_autoptr (ServiceAnswer) after = NULL;

  g_assert_cmpuint (service_answer_get_status (edited), ==, 200);
  g_assert_cmpuint (json_array_get_length (service_answer_get_rows (none)), ==, 0);
  g_assert_cmpuint (service_answer_get_status (edited), ==, 200);
  g_assert_cmpuint (json_array_get_length (service_answer_get_rows (changed)), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (service_answer_get_rows (changed), 0), "id"), ==, id);
  next = dup_link (changed, f);
  after = service_fixture_call (f, "GET", next, NULL, "Prefer", TRACK, NULL);
  g_assert_cmpuint (json_array_get_length (service_answer_get_rows (after)), ==, 0);
}

static gboolean
is_removed (JsonArray *rows, const char *id)
{
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (json_object_has_member (row, "@removed") && g_strcmp0 (json_object_get_string_member (row, "id"), id) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What is deleted is told as removed; so is what leaves a list by its age alone. */
static void
test_removed (ServiceFixture *f, gconstpointer unused)
{
  static const char tickets[] = "/beta/deviceAppManagement/deviceAppManagementTasks";
  g_autofree char *link = begin (f, tickets);
  g_autofree char *tasks = begin (f, "/api/remediationTasks");
  g_autoptr (ServiceAnswer) list = service_fixture_get (f, tickets);
  g_autofree char *id = g_strdup (json_object_get_string_member (json_array_get_object_element (service_answer_get_rows (list), 0), "id"));
  g_autofree char *path = g_strconcat (tickets, "/", id, NULL);
  g_autofree char *etag = NULL;
  g_autofree char *task = first_active (f, &etag);
  g_autofree char *task_path = g_strconcat ("/api/remediationTasks/", task, NULL);
  g_autoptr (ServiceAnswer) deleted = service_fixture_call (f, "DELETE", path, NULL, NULL);
  g_autoptr (ServiceAnswer) changed = service_fixture_call (f, "GET", link, NULL, "Prefer", TRACK, NULL);
  g_autoptr (ServiceAnswer) completed = service_fixture_call (f, "PATCH", task_path, "{\"status\":\"Completed\"}", "If-Match", etag, NULL);
  g_autofree char *since = NULL;
  g_autoptr (ServiceAnswer) aged = NULL;

  g_assert_nonnull (tasks);
  g_assert_cmpuint (service_answer_get_status (deleted), ==, 204);
  g_assert_true (is_removed (service_answer_get_rows (changed), id));
  g_assert_cmpuint (service_answer_get_status (completed), ==, 200);
  suture_clock_set (f->clock, SERVICE_FIXTURE_NOW + 170 * DAY_USEC);
  since = begin (f, "/api/remediationTasks");
  suture_clock_set (f->clock, SERVICE_FIXTURE_NOW + 181 * DAY_USEC);
  aged = service_fixture_call (f, "GET", since, NULL, "Prefer", TRACK, NULL);
  g_assert_cmpuint (service_answer_get_status (aged), ==, 200);
  g_assert_true (is_removed (service_answer_get_rows (aged), task));
}

/* After a month, and after another start of the service, everything is asked for again. */
static void
test_over (ServiceFixture *f, gconstpointer unused)
{
  g_autofree char *link = begin (f, "/api/machines");
  g_autoptr (ServiceAnswer) late = NULL;
  g_autoptr (ServiceAnswer) elsewhere = NULL;
  g_autoptr (ServiceAnswer) nonsense = service_fixture_get (f, "/api/machines?$deltatoken=moon");

  g_assert_cmpuint (service_answer_get_status (nonsense), ==, 400);
  suture_clock_set (f->clock, SERVICE_FIXTURE_NOW + 31 * DAY_USEC);
  late = service_fixture_get (f, link);
  g_assert_cmpuint (service_answer_get_status (late), ==, 410);
  suture_clock_set (f->clock, SERVICE_FIXTURE_NOW);
  service_fixture_stop (f);
  service_fixture_start (f, NULL);
  elsewhere = service_fixture_get (f, link);
  g_assert_cmpuint (service_answer_get_status (elsewhere), ==, 410);
  g_assert_cmpstr (service_answer_get_code (elsewhere), ==, "SyncStateNotFound");
}

/* The time of the first page is that of the link: what changes while pages are fetched is told again. */
static void
test_pages (ServiceFixture *f, gconstpointer unused)
{
  g_autoptr (ServiceAnswer) first = service_fixture_call (f, "GET", "/api/remediationTasks", NULL, "Prefer",
                                                          "odata.maxpagesize=5, " TRACK, NULL);
  g_autofree char *etag = NULL;
  g_autofree char *id = first_active (f, &etag);
  g_autofree char *path = g_strconcat ("/api/remediationTasks/", id, NULL);
  g_autoptr (ServiceAnswer) edited = service_fixture_call (f, "PATCH", path, "{\"requesterNotes\":\"other\"}", "If-Match", etag, NULL);
  g_autofree char *next = g_strdup (json_object_get_string_member (service_answer_get_object (first), "@odata.nextLink"));
  g_autofree char *link = NULL;
  g_autoptr (ServiceAnswer) changed = NULL;

  g_assert_cmpuint (service_answer_get_status (edited), ==, 200);
  g_assert_false (json_object_has_member (service_answer_get_object (first), "@odata.deltaLink"));
  while (link == NULL)
    {
      g_autoptr (ServiceAnswer) page = service_fixture_call (f, "GET", next + strlen (f->base), NULL, "Prefer",
                                                             "odata.maxpagesize=5, " TRACK, NULL);
      const char *more = json_object_get_string_member_with_default (service_answer_get_object (page), "@odata.nextLink", NULL);

      g_assert_cmpuint (service_answer_get_status (page), ==, 200);
      if (more == NULL)
        link = dup_link (page, f);
      g_free (next);
      next = g_strdup (more);
    }
  changed = service_fixture_call (f, "GET", link, NULL, "Prefer", TRACK, NULL);
  g_assert_cmpuint (json_array_get_length (service_answer_get_rows (changed)), ==, 1);
}

#define ADD(name, func) g_test_add ("/service/delta/" name, ServiceFixture, NULL, service_fixture_set_up, func, service_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("changed", test_changed);
  ADD ("removed", test_removed);
  ADD ("over", test_over);
  ADD ("pages", test_pages);
  return g_test_run ();
}
