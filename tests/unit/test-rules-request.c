/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options matrix of the reference system, cell by cell, and bad input on every field of a request. */
#include <string.h>

#include "suture-activity.h"
#include "suture-error.h"
#include "suture-request.h"

#define TODAY 20780

typedef enum
{
  NOT_OFFERED,
  TASK,       /* a due date, a progress, and a ticket where one is asked for */
  TASK_ALONE, /* a due date and a progress, but Intune has nothing for it */
  NOTICE,     /* no due date, no progress, no ticket */
} Cell;

typedef struct
{
  const char       *name;
  const char       *id;
  SutureRemediation type;
  gboolean          intune_policy;
  Cell              update, upgrade, uninstall, configuration, attention;
} Row;

static const Row matrix[] = {
  /*                                                                       update       upgrade      uninstall    configuration attention */
  { "update",        "va-_-a-_-b", SUTURE_REMEDIATION_UPDATE,      FALSE, TASK,        NOT_OFFERED, TASK,        NOT_OFFERED, NOTICE },
  { "upgrade",       "va-_-a-_-b", SUTURE_REMEDIATION_UPGRADE,     FALSE, NOT_OFFERED, TASK,        TASK,        NOT_OFFERED, NOTICE },
  { "EOS software",  "va-_-a-_-b", SUTURE_REMEDIATION_UNINSTALL,   FALSE, NOT_OFFERED, NOT_OFFERED, TASK,        NOT_OFFERED, NOTICE },
  { "configuration", "sca-_-scid", SUTURE_REMEDIATION_CONFIGURATION_CHANGE, TRUE,  NOT_OFFERED, NOT_OFFERED, NOT_OFFERED, TASK,       NOTICE },
  { "without Intune", "sca-_-scid", SUTURE_REMEDIATION_CONFIGURATION_CHANGE, FALSE, NOT_OFFERED, NOT_OFFERED, NOT_OFFERED, TASK_ALONE, NOTICE },
  { "unknown",       "va-_-a-_-b", SUTURE_REMEDIATION_UNKNOWN,     FALSE, NOT_OFFERED, NOT_OFFERED, NOT_OFFERED, NOT_OFFERED, NOTICE },
};

static Cell
cell_of (const Row *row, SutureRemediation option)
{
  switch (option)
    {
    case SUTURE_REMEDIATION_UPDATE:               return row->update;
    case SUTURE_REMEDIATION_UPGRADE:              return row->upgrade;
    case SUTURE_REMEDIATION_UNINSTALL:            return row->uninstall;
    case SUTURE_REMEDIATION_CONFIGURATION_CHANGE: return row->configuration;
    case SUTURE_REMEDIATION_ATTENTION_REQUIRED:   return row->attention;
    case SUTURE_REMEDIATION_UNKNOWN:
    default:                                      return NOT_OFFERED;
    }
}

static SutureRecommendation *
recommendation_new (const Row *row)
{
  SutureRecommendation *recommendation = suture_record_new (&suture_recommendation_type);

  recommendation->id = g_strdup (row->id);
  recommendation->remediation_type = row->type;
  recommendation->intune_policy = row->intune_policy;
  return recommendation;
}

static gboolean
is_allowed (Cell cell, gboolean due, gboolean ticket, gboolean connection)
{
  if (cell == NOT_OFFERED || due != (cell != NOTICE))
    return FALSE;
  return !ticket || (connection && cell == TASK);
}

/* Every kind with every option, with and without a due date, a ticket and the connection. */
static void
test_matrix (void)
{
  const int combinations = 8;

  for (guint r = 0; r < G_N_ELEMENTS (matrix); r++)
    for (int option = SUTURE_REMEDIATION_UNKNOWN; option <= SUTURE_REMEDIATION_ATTENTION_REQUIRED; option++)
      for (int bits = 0; bits < combinations; bits++)
        {
          g_autoptr (SutureRecommendation) recommendation = recommendation_new (&matrix[r]);
          g_autoptr (SutureRequest) request = suture_request_new (matrix[r].id);
          g_autoptr (GError) error = NULL;
          const gboolean due = bits & 1, ticket = (bits & 2) != 0, connection = (bits & 4) != 0;
          const Cell cell = cell_of (&matrix[r], (SutureRemediation) option);

          request->option = option;
          request->due_on = due ? TODAY : SUTURE_DAY_NONE;
          request->intune = ticket;
          g_test_message ("%s: option %d, due %d, ticket %d, connection %d", matrix[r].name, option, due, ticket, connection);
          g_assert_cmpint (suture_request_validate (request, recommendation, TODAY, connection, &error), ==,
                           is_allowed (cell, due, ticket, connection));
          g_assert_cmpint (error == NULL, ==, is_allowed (cell, due, ticket, connection));
        }
}

/* What the form offers, greys out and leaves away follows from the same cells. */
static void
test_offers (void)
{
  for (guint r = 0; r < G_N_ELEMENTS (matrix); r++)
    {
      g_autoptr (SutureRecommendation) recommendation = recommendation_new (&matrix[r]);
      const guint options = suture_recommendation_get_options (recommendation);

      for (int option = SUTURE_REMEDIATION_UNKNOWN; option <= SUTURE_REMEDIATION_ATTENTION_REQUIRED; option++)
        {
          const Cell cell = cell_of (&matrix[r], (SutureRemediation) option);

          g_assert_cmpint ((options & 1u << option) != 0, ==, cell != NOT_OFFERED);
          if (cell != NOT_OFFERED)
            g_assert_cmpint (suture_recommendation_supports_intune (recommendation, (SutureRemediation) option), ==,
                             cell == TASK);
        }
    }
}

/* What becomes of a request is measured where its request has a due date, and nowhere else. */
static void
test_measured (void)
{
  for (int option = SUTURE_REMEDIATION_UPDATE; option <= SUTURE_REMEDIATION_ATTENTION_REQUIRED; option++)
    {
      g_autoptr (SutureRequest) request = suture_request_new ("va-_-a-_-b");
      g_autoptr (SutureActivity) activity = suture_record_new (&suture_activity_type);

      request->option = option;
      activity->type = option;
      activity->target_devices = 10;
      g_assert_cmpint (suture_request_has_due_date (request), ==, option != SUTURE_REMEDIATION_ATTENTION_REQUIRED);
      g_assert_cmpint (suture_activity_is_measured (activity), ==, suture_request_has_due_date (request));
    }
}

/* ---- bad input ---- */

typedef struct
{
  const char *name;
  void      (*spoil) (SutureRequest *request);
  gboolean    accepted;
} Input;

static void
set_notes (SutureRequest *request, const char *character, guint times)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (text, character);
  request->notes = g_strdup (text->str);
}

static void no_option (SutureRequest *r) { r->option = SUTURE_REMEDIATION_UNKNOWN; }
static void other_option (SutureRequest *r) { r->option = SUTURE_REMEDIATION_CONFIGURATION_CHANGE; }
static void no_priority (SutureRequest *r) { r->priority = SUTURE_PRIORITY_UNKNOWN; }
static void no_group (SutureRequest *r) { r->groups = g_new0 (char *, 1); }
static void one_group (SutureRequest *r) { r->groups = g_strsplit ("Workstations", ",", -1); }
static void no_due (SutureRequest *r) { r->due_on = SUTURE_DAY_NONE; }
static void yesterday (SutureRequest *r) { r->due_on = TODAY - 1; }
static void long_ago (SutureRequest *r) { r->due_on = 0; }
static void today (SutureRequest *r) { r->due_on = TODAY; }
static void far_ahead (SutureRequest *r) { r->due_on = suture_day_from_ymd (9999, 12, 31); }
static void some_devices (SutureRequest *r) { r->scope = SUTURE_SCOPE_NON_IMPACTED; }
static void ticket (SutureRequest *r) { r->intune = TRUE; }
static void empty_notes (SutureRequest *r) { set_notes (r, "", 0); }
static void notes_1000 (SutureRequest *r) { set_notes (r, "x", 1000); }
static void notes_1001 (SutureRequest *r) { set_notes (r, "x", 1001); }
static void notes_1000_accents (SutureRequest *r) { set_notes (r, "é", 1000); }
static void notes_1000_pictures (SutureRequest *r) { set_notes (r, "🔒", 1000); }
static void notes_1001_pictures (SutureRequest *r) { set_notes (r, "🔒", 1001); }
static void nothing (SutureRequest *r) { }

static void
notice_with_due (SutureRequest *r)
{
  r->option = SUTURE_REMEDIATION_ATTENTION_REQUIRED;
}

static void
notice (SutureRequest *r)
{
  r->option = SUTURE_REMEDIATION_ATTENTION_REQUIRED;
  r->due_on = SUTURE_DAY_NONE;
}

static void
notice_with_ticket (SutureRequest *r)
{
  notice (r);
  r->intune = TRUE;
}

static const Input inputs[] = {
  { "nothing spoilt", nothing, TRUE },
  { "no option", no_option, FALSE },
  { "an option of another kind", other_option, FALSE },
  { "no priority", no_priority, FALSE },
  { "no group", no_group, FALSE },
  { "one group", one_group, TRUE },
  { "no due date", no_due, FALSE },
  { "due yesterday", yesterday, FALSE },
  { "due in 1970", long_ago, FALSE },
  { "due today", today, TRUE },
  { "due in 9999", far_ahead, TRUE },
  { "some devices of a software", some_devices, FALSE },
  { "a ticket without the connection", ticket, FALSE },
  { "empty notes", empty_notes, TRUE },
  { "1000 characters", notes_1000, TRUE },
  { "1001 characters", notes_1001, FALSE },
  { "1000 characters of two bytes", notes_1000_accents, TRUE },
  { "1000 characters of four bytes", notes_1000_pictures, TRUE },
  { "1001 characters of four bytes", notes_1001_pictures, FALSE },
  { "attention required", notice, TRUE },
  { "attention required with a due date", notice_with_due, FALSE },
  { "attention required with a ticket", notice_with_ticket, FALSE },
};

/* Refused with a sentence for people; what was typed stays as it was. */
static void
test_bad_input (void)
{
  g_autoptr (SutureRecommendation) recommendation = recommendation_new (&matrix[0]);

  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    {
      g_autoptr (SutureRequest) request = suture_request_new (recommendation->id);
      g_autoptr (SutureRequest) before = NULL;
      g_autoptr (GError) error = NULL;

      request->option = SUTURE_REMEDIATION_UPDATE;
      request->due_on = TODAY + 7;
      inputs[i].spoil (request);
      before = suture_request_copy (request);
      g_test_message ("%s", inputs[i].name);
      g_assert_cmpint (suture_request_validate (request, recommendation, TODAY, FALSE, &error), ==, inputs[i].accepted);
      if (inputs[i].accepted)
        g_assert_no_error (error);
      else
        {
          g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT);
          g_assert_true (g_str_has_suffix (error->message, "."));
        }
      g_assert_cmpstr (request->notes, ==, before->notes);
      g_assert_cmpstr (request->activity_id, ==, before->activity_id);
      g_assert_cmpint (request->option, ==, before->option);
      g_assert_cmpint (request->due_on, ==, before->due_on);
      g_assert_cmpint (request->intune, ==, before->intune);
    }
}

static void
test_random_due (void)
{
  g_autoptr (SutureRecommendation) recommendation = recommendation_new (&matrix[0]);

  for (int i = 0; i < 20000; i++)
    {
      g_autoptr (SutureRequest) request = suture_request_new (recommendation->id);
      const SutureDay today = g_test_rand_int_range (-10000, 60000);

      request->option = SUTURE_REMEDIATION_UNINSTALL;
      request->due_on = today + g_test_rand_int_range (-400, 400);
      g_assert_cmpint (suture_request_validate (request, recommendation, today, FALSE, NULL), ==, request->due_on >= today);
    }
}

/* Whatever the days of the policy, the day it gives may be submitted. */
static void
test_policy (void)
{
  g_autoptr (SutureRecommendation) recommendation = recommendation_new (&matrix[0]);

  for (int i = 0; i < 20000; i++)
    {
      g_autoptr (SutureRequest) request = suture_request_new (recommendation->id);
      const SutureDay today = g_test_rand_int_range (0, 60000);
      const SutureDuePolicy policy = {
        (guint) g_test_rand_int_range (0, 366), (guint) g_test_rand_int_range (0, 366), (guint) g_test_rand_int_range (0, 366),
      };

      request->option = SUTURE_REMEDIATION_UPDATE;
      request->priority = g_test_rand_int_range (SUTURE_PRIORITY_LOW, SUTURE_PRIORITY_HIGH + 1);
      request->due_on = suture_request_get_default_due (&policy, (SuturePriority) request->priority, today);
      g_assert_true (suture_request_validate (request, recommendation, today, FALSE, NULL));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/request/matrix", test_matrix);
  g_test_add_func ("/rules/request/offers", test_offers);
  g_test_add_func ("/rules/request/measured", test_measured);
  g_test_add_func ("/rules/request/bad-input", test_bad_input);
  g_test_add_func ("/rules/request/random-due", test_random_due);
  g_test_add_func ("/rules/request/policy", test_policy);
  return g_test_run ();
}
