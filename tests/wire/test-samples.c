/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Microsoft's own sample bodies, read where SUTURE_SAMPLES names their folder. */
#include "suture-wire-error.h"
#include "suture-wire-members.h"
#include "wire-test.h"

static const char *folder;

static char *
load (const char *name, gsize *length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *json = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &json, length, &error);
  g_assert_no_error (error);
  return json;
}

static GPtrArray *
load_list (const SutureRecordType *type, const char *name)
{
  g_autofree char *json = load (name, NULL);

  return wire_test_read_all (type, json);
}

static gpointer
load_entity (const SutureRecordType *type, const char *name)
{
  gsize length;
  g_autofree char *json = load (name, &length);
  g_autoptr (GError) error = NULL;
  gpointer record = suture_wire_reader_read_entity (type, json, length, &error);

  g_assert_no_error (error);
  return record;
}

static void
check_silverlight (const SutureActivity *task)
{
  g_assert_cmpstr (task->title, ==, "Update Microsoft Silverlight");
  g_assert_cmpint (task->created_on, ==, G_GINT64_CONSTANT (1612963236471816));
  g_assert_cmpstr (task->requester_email, ==, "user1@contoso.com");
  g_assert_cmpint (task->status, ==, SUTURE_ACTIVITY_ACTIVE);
  g_assert_cmpint (task->target_devices, ==, 18511);
  g_assert_cmpint (task->fixed_devices, ==, 2866);
  g_assert_cmpuint (g_strv_length (task->rbac_group_names), ==, 2);
  g_assert_cmpstr (task->rbac_group_names[1], ==, "hhh");
  g_assert_cmpint (task->due_on, ==, suture_day_from_ymd (2021, 2, 11));
  g_assert_cmpint (task->category, ==, SUTURE_ACTIVITY_CATEGORY_SOFTWARE);
  g_assert_cmpint (task->productivity_impact_remediation_type, ==, SUTURE_SCOPE_NONE);
  g_assert_cmpint (task->priority, ==, SUTURE_PRIORITY_MEDIUM);
  g_assert_cmpint (task->type, ==, SUTURE_REMEDIATION_UPDATE);
  g_assert_cmpstr (task->product_id, ==, "microsoft-_-silverlight");
  g_assert_null (task->scid);
  g_assert_null (task->completer_email);
  g_assert_cmpint (suture_activity_get_progress (task), ==, 15);
}

static void
test_activities (void)
{
  g_autoptr (GPtrArray) list = load_list (&suture_activity_type, "remediation-tasks-list.json");
  g_autoptr (SutureActivity) one = load_entity (&suture_activity_type, "remediation-task-by-id.json");
  g_autoptr (GPtrArray) devices = load_list (&suture_device_type, "remediation-task-machine-references.json");
  SutureDevice *last;

  g_assert_cmpuint (list->len, ==, 1);
  check_silverlight (list->pdata[0]);
  check_silverlight (one);
  g_assert_cmpstr (one->id, ==, "03942ef5-aecb-4c6e-b555-d6a97013844c");
  last = devices->pdata[devices->len - 1];
  g_assert_cmpstr (last->id, ==, "3bad326dcda5b53fab47408cd4a7080f3f3cc8ab");
  g_assert_cmpstr (last->os_platform, ==, "WindowsServer2012R2");
  g_assert_cmpstr (last->rbac_group_name, ==, "UnassignedGroup");
}

static void
test_recommendations (void)
{
  g_autoptr (GPtrArray) list = load_list (&suture_recommendation_type, "recommendations-list.json");
  g_autoptr (GPtrArray) of_machine = load_list (&suture_recommendation_type, "machine-recommendations.json");
  g_autoptr (SutureRecommendation) chrome = load_entity (&suture_recommendation_type, "recommendation-by-id.json");
  SutureRecommendation *windows = list->pdata[0];
  SutureRecommendation *git = of_machine->pdata[0];

  g_assert_cmpstr (windows->id, ==, "va-_-microsoft-_-windows_10");
  g_assert_cmpint (windows->weaknesses, ==, 397);
  g_assert_cmpstr (windows->recommended_version, ==, "");
  g_assert_true (windows->public_exploit);
  g_assert_cmpuint (g_strv_length (windows->associated_threats), ==, 5);
  g_assert_cmpfloat (windows->exposure_impact, ==, 7.674418604651163);
  g_assert_cmpint (windows->total_machine_count, ==, 37);
  g_assert_cmpint (windows->exposed_machines_count, ==, 7);
  g_assert_cmpint (windows->recommendation_category, ==, SUTURE_CATEGORY_APPLICATION);
  g_assert_cmpint (windows->status, ==, SUTURE_RECOMMENDATION_ACTIVE);
  g_assert_cmpstr (git->recommended_version, ==, "2.24.1.2");
  g_assert_cmpstr (chrome->tags[0], ==, "internetFacing");
  g_assert_cmpfloat (chrome->exposed_critical_devices, ==, 116);
  g_assert_cmpint (chrome->remediation_type, ==, SUTURE_REMEDIATION_UPDATE);
}

static void
test_machines (void)
{
  g_autoptr (GPtrArray) list = load_list (&suture_device_type, "machines-list.json");
  g_autoptr (SutureDevice) one = load_entity (&suture_device_type, "machine-by-id.json");
  g_autoptr (GPtrArray) exposed = load_list (&suture_device_type, "recommendation-machine-references.json");

  g_assert_true (suture_record_equal (list->pdata[0], one));
  g_assert_cmpstr (one->id, ==, "1e5bc9d7e413ddd7902c2932e418702b84d0cc07");
  g_assert_cmpint (one->first_seen, ==, G_GINT64_CONSTANT (1533221703779185));
  g_assert_cmpstr (one->os_architecture, ==, "x64");
  g_assert_cmpint (one->os_build, ==, 18209);
  g_assert_cmpint (one->rbac_group_id, ==, 140);
  g_assert_cmpint (one->risk_score, ==, SUTURE_LEVEL_LOW);
  g_assert_cmpint (one->exposure_level, ==, SUTURE_LEVEL_MEDIUM);
  g_assert_true (one->is_aad_joined);
  g_assert_cmpstr (one->machine_tags[1], ==, "test tag 2");
  g_assert_cmpstr (((SutureDevice *) exposed->pdata[0])->computer_dns_name, ==, "niw_pc");
}

static void
test_distributions (void)
{
  g_autoptr (GPtrArray) list = load_list (&suture_distribution_type, "software-distributions.json");
  const SutureDistribution *first = list->pdata[0];
  const SutureDistribution *second = list->pdata[1];

  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (first->version, ==, "11.0.17134.1039");
  g_assert_cmpint (first->installations, ==, 1);
  g_assert_cmpint (first->vulnerabilities, ==, 11);
  g_assert_cmpstr (second->version, ==, "11.0.18363.535");
  g_assert_cmpint (second->installations, ==, 750);
  g_assert_cmpint (second->vulnerabilities, ==, 0);
  g_assert_cmpint (suture_distribution_count (list), ==, 751);
  suture_distribution_sort (list);
  g_assert_true (list->pdata[0] == second);
}

static void
test_weaknesses_and_software (void)
{
  g_autoptr (GPtrArray) weaknesses = load_list (&suture_vulnerability_type, "vulnerabilities-list.json");
  g_autoptr (GPtrArray) software = load_list (&suture_software_type, "software-list.json");
  g_autoptr (SutureSoftware) chrome = load_entity (&suture_software_type, "recommendation-software.json");
  SutureVulnerability *cve = weaknesses->pdata[0];
  SutureSoftware *edge = software->pdata[0];

  g_assert_cmpstr (cve->id, ==, "CVE-2019-0608");
  g_assert_cmpfloat (cve->cvss_v3, ==, 4.3);
  g_assert_cmpint (cve->exposed_machines, ==, 4);
  g_assert_cmpint (cve->published_on, ==, G_GINT64_CONSTANT (1570492800000000));
  g_assert_cmpint (cve->severity, ==, SUTURE_LEVEL_MEDIUM);
  g_assert_cmpstr (cve->cve_supportability, ==, "supported");
  g_assert_cmpint (edge->weaknesses, ==, 467);
  g_assert_cmpint (edge->exposed_machines, ==, 172);
  g_assert_cmpfloat (chrome->impact_score, ==, 3.94418621);
}

static void
test_scores (void)
{
  g_autoptr (GPtrArray) groups = load_list (&suture_score_type, "exposure-score-by-machine-groups.json");
  g_autoptr (SutureScore) exposure = load_entity (&suture_score_type, "exposure-score.json");
  g_autoptr (SutureScore) secure = load_entity (&suture_score_type, "configuration-score.json");
  SutureScore *two = groups->pdata[1];

  g_assert_cmpfloat (exposure->score, ==, 33.491554051195706);
  g_assert_cmpfloat (secure->score, ==, 340);
  g_assert_cmpstr (two->rbac_group_name, ==, "GroupTwo");
  g_assert_cmpfloat (two->score, ==, 37.403726933165366);
}

static void
test_tickets (void)
{
  g_autoptr (GPtrArray) list = load_list (&suture_ticket_type, "graph-app-vulnerability-tasks-list.json");
  g_autoptr (GPtrArray) configuration = load_list (&suture_ticket_type, "graph-security-configuration-tasks-list.json");
  SutureTicket *ticket = list->pdata[0];

  g_assert_cmpstr (ticket->odata_type, ==, "#microsoft.graph.appVulnerabilityTask");
  g_assert_cmpint (ticket->created_date_time, ==, G_GINT64_CONSTANT (1483257763577596));
  g_assert_cmpint (ticket->status, ==, SUTURE_TICKET_PENDING);
  g_assert_cmpint (ticket->managed_device_count, ==, 2);
  g_assert_cmpstr (ticket->remediation, ==, "Remediation value");
  g_assert_cmpstr (((SutureTicket *) configuration->pdata[0])->endpoint_security_policy, ==, "antivirus");
}

static void
test_errors (void)
{
  gsize length;
  g_autofree char *not_found = load ("error-resource-not-found.json", &length);
  g_autoptr (SutureWireError) parsed = suture_wire_error_parse (not_found, length);
  g_autofree char *graph = load ("graph-error.json", &length);
  g_autoptr (SutureWireError) from_graph = suture_wire_error_parse (graph, length);

  g_assert_cmpstr (parsed->code, ==, "ResourceNotFound");
  g_assert_cmpstr (parsed->message, ==, "Machine 123123123 was not found");
  g_assert_cmpstr (parsed->target, ==, "43f4cb08-8fac-4b65-9db1-745c2ae65f3a");
  g_assert_cmpstr (from_graph->code, ==, "invalidRange");
}

/* Every body, as every type: unknown shapes are no reason to stop. */
static void
test_all_as_all (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n_files = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      gsize length;
      g_autofree char *json = NULL;

      if (!g_str_has_suffix (name, ".json"))
        continue;
      json = load (name, &length);
      n_files++;
      for (guint i = 0; i < G_N_ELEMENTS (wire_test_types); i++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (GPtrArray) records = wire_test_read (wire_test_types[i], json, length, 100, NULL, &error);

          g_assert_true ((records == NULL) == (error != NULL));
        }
    }
  g_assert_cmpuint (n_files, >, 40);
}

int
main (int argc, char *argv[])
{
  static const struct { const char *path; void (*func) (void); } tests[] = {
    { "/wire/samples/activities", test_activities }, { "/wire/samples/recommendations", test_recommendations },
    { "/wire/samples/machines", test_machines }, { "/wire/samples/weaknesses", test_weaknesses_and_software },
    { "/wire/samples/distributions", test_distributions },
    { "/wire/samples/scores", test_scores }, { "/wire/samples/tickets", test_tickets },
    { "/wire/samples/errors", test_errors }, { "/wire/samples/all-as-all", test_all_as_all },
  };

  g_test_init (&argc, &argv, NULL);
  folder = g_getenv ("SUTURE_SAMPLES");
  if (folder == NULL || !g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_print ("1..0 # SKIP SUTURE_SAMPLES does not name the folder of Microsoft's sample bodies\n");
      return 0;
    }
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_func (tests[i].path, tests[i].func);
  return g_test_run ();
}
