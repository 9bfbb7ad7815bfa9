/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a request becomes as a security task of Microsoft Graph, and what an answer to one becomes. */
#include "suture-sync-body.h"
#include "suture-wire-members.h"

#define GUID "11111111-2222-4333-8444-555555555555"

static SutureWireMembers *
parse (const char *body)
{
  g_autoptr (GError) error = NULL;
  SutureWireMembers *members = suture_wire_members_parse (body, strlen (body), &error);

  g_assert_no_error (error);
  return members;
}

static SutureActivity *
new_activity (SutureRemediation type, SuturePriority priority)
{
  SutureActivity *activity = suture_record_new (&suture_activity_type);

  activity->id = g_strdup (GUID);
  activity->title = g_strdup ("Update Microsoft Edge");
  activity->requester_email = g_strdup ("user1@contoso.com");
  activity->requester_notes = g_strdup ("By Friday");
  activity->due_on = suture_day_from_ymd (2027, 1, 15);
  activity->type = (int) type;
  activity->priority = (int) priority;
  return activity;
}

/* Each kind of remediation has its type of task and its mitigation; Graph has no word for attention that is required. */
static void
test_types (void)
{
  static const char app[] = "#microsoft.graph.appVulnerabilityTask", configuration[] = "#microsoft.graph.securityConfigurationTask";
  static const struct { SutureRemediation type; const char *odata_type; const char *mitigation; } cases[] = {
    { SUTURE_REMEDIATION_UPDATE, app, "update" },
    { SUTURE_REMEDIATION_UPGRADE, app, "update" },
    { SUTURE_REMEDIATION_UNINSTALL, app, "uninstall" },
    { SUTURE_REMEDIATION_CONFIGURATION_CHANGE, configuration, NULL },
    { SUTURE_REMEDIATION_ATTENTION_REQUIRED, app, "unknown" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SutureActivity) activity = new_activity (cases[i].type, SUTURE_PRIORITY_HIGH);
      g_autofree char *body = suture_sync_body_create_ticket (activity, 7, TRUE);
      g_autoptr (SutureWireMembers) members = parse (body);

      g_assert_cmpstr (suture_wire_members_get (members, "@odata.type"), ==, cases[i].odata_type);
      g_assert_cmpstr (suture_wire_members_get (members, "mitigationType"), ==, cases[i].mitigation);
      g_assert_cmpstr (suture_wire_members_get (members, "creator"), ==, "user1@contoso.com");
      g_assert_cmpstr (suture_wire_members_get (members, "category"), ==, "advancedThreatProtection");
      g_assert_cmpstr (suture_wire_members_get (members, "status"), ==, "pending");
      g_assert_cmpstr (suture_wire_members_get (members, "managedDeviceCount"), ==, "7");
      g_assert_true (g_str_has_prefix (suture_wire_members_get (members, "dueDateTime"), "2027-01-15T00:00:00"));
      g_assert_nonnull (strstr (suture_wire_members_get (members, "insights"), GUID));
      /* Nothing that Graph does not know, and no null. */
      g_assert_null (strstr (body, "suture."));
      g_assert_null (strstr (body, "null"));
    }
}

/* Graph has no medium: the first line of the notes says it. */
static void
test_priorities (void)
{
  static const struct { SuturePriority priority; const char *word; const char *notes; } cases[] = {
    { SUTURE_PRIORITY_HIGH, "high", "By Friday" },
    { SUTURE_PRIORITY_MEDIUM, "none", "Priority: Medium\nBy Friday" },
    { SUTURE_PRIORITY_LOW, "low", "By Friday" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SutureActivity) activity = new_activity (SUTURE_REMEDIATION_UPDATE, cases[i].priority);
      g_autofree char *body = suture_sync_body_create_ticket (activity, 1, TRUE);
      g_autoptr (SutureWireMembers) members = parse (body);

      g_assert_cmpstr (suture_wire_members_get (members, "priority"), ==, cases[i].word);
      g_assert_cmpstr (suture_wire_members_get (members, "creatorNotes"), ==, cases[i].notes);
    }
}

/* An answer has a status and a note, and nothing beside them. */
static void
test_answer (void)
{
  static const struct { SutureTicketStatus status; const char *word; } cases[] = {
    { SUTURE_TICKET_ACTIVE, "active" }, { SUTURE_TICKET_REJECTED, "rejected" }, { SUTURE_TICKET_COMPLETED, "completed" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SutureWrite) write = suture_write_new (SUTURE_WRITE_UPDATE_TICKET, GUID);
      g_autofree char *body = NULL;
      g_autoptr (SutureWireMembers) members = NULL;
      g_auto (GStrv) paths = NULL;

      write->ticket_status = cases[i].status;
      write->notes = g_strdup ("\"On\"\nit");
      body = suture_sync_body_update_ticket (write);
      members = parse (body);
      paths = suture_wire_members_dup_paths (members);
      g_assert_cmpuint (g_strv_length (paths), ==, 2);
      g_assert_cmpstr (suture_wire_members_get (members, "status"), ==, cases[i].word);
      g_assert_cmpstr (suture_wire_members_get (members, "note"), ==, "\"On\"\nit");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sync-body/types", test_types);
  g_test_add_func ("/sync-body/priorities", test_priorities);
  g_test_add_func ("/sync-body/answer", test_answer);
  return g_test_run ();
}
