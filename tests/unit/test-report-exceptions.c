/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-report-columns.h"
#include "suture-report-words.h"

#include "suture-catalogue.h"
#include "suture-exception.h"
#include "suture-test-rows.h"

/* The columns and words of a report of exceptions. */

static SutureValue
read_cell (const char *name, const SutureValue *row, const SutureCatalogue *catalogue)
{
  const char *const names[] = { name, NULL };
  g_autoptr (SutureReportColumns) columns = suture_report_columns_new_named (SUTURE_LIST_EXCEPTIONS, names, NULL);

  g_assert_nonnull (columns);
  return suture_report_columns_read_cell (columns, 0, row, catalogue);
}

static void
test_default (void)
{
  g_autoptr (SutureReportColumns) columns = suture_report_columns_new (SUTURE_LIST_EXCEPTIONS);
  static const char *const titles[] = { "Security recommendation", "Scope", "Device groups", "Justification",
                                        "Justification context", "Status", "Exposed devices",
                                        "Exposed devices (after exceptions)", "Exposed devices covered", "Last day",
                                        "Renewals", "Created by", "Created on (UTC)", "Canceled by",
                                        "Canceled on (UTC)", "Device groups it was canceled for", "Recommendation ID",
                                        "ID" };

  g_assert_cmpuint (suture_report_columns_get_n (columns), ==, G_N_ELEMENTS (titles));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *title = suture_report_columns_dup_title (columns, i, NULL);

      g_assert_cmpstr (title, ==, titles[i]);
    }
}

/* The end is told as people count: the last day on which it runs. */
static void
test_last_day (void)
{
  SutureValue ends_on = { .type = SUTURE_FIELD_DAY, .integer = suture_day_from_ymd (2024, 9, 1) };

  g_assert_cmpint (read_cell ("lastDay", &ends_on, NULL).integer, ==, suture_day_from_ymd (2024, 8, 31));
  ends_on.is_null = TRUE;
  g_assert_true (read_cell ("lastDay", &ends_on, NULL).is_null);
}

static void
test_groups (void)
{
  SutureValue row[2] = { test_rows_text ("Kiosks; Tokyo"), { .type = SUTURE_FIELD_ENUM } };

  row[1].integer = SUTURE_EXCEPTION_DEVICE_GROUPS;
  g_assert_cmpstr (read_cell ("rbacGroupNames", row, NULL).text, ==, "Kiosks; Tokyo");
  row[1].integer = SUTURE_EXCEPTION_GLOBAL;
  g_assert_cmpstr (read_cell ("rbacGroupNames", row, NULL).text, ==, "All device groups");
}

static void
test_renewals (void)
{
  SutureValue history = test_rows_text ("2024-07-08T10:10:00Z\tCreated\ta@b.example\t2024-08-08; "
                                        "2024-08-01T10:10:00Z\tRenewed\ta@b.example\t2024-09-08; "
                                        "2024-09-01T10:10:00Z\tRenewed\tRenewed@b.example\t2024-10-08");

  g_assert_cmpint (read_cell ("renewals", &history, NULL).integer, ==, 2);
  history.is_null = TRUE;
  g_assert_cmpint (read_cell ("renewals", &history, NULL).integer, ==, 0);
}

/* Every value has a word, and in French the one of the glossary. */
static void
test_words (void)
{
  static const struct { const SutureEnum *words; int value; const char *english; const char *french; } all[] = {
    { &suture_justification_words, SUTURE_JUSTIFICATION_THIRD_PARTY_CONTROL, "Third party control", "Contrôle tiers" },
    { &suture_justification_words, SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION, "Alternate mitigation", "Atténuation de remplacement" },
    { &suture_justification_words, SUTURE_JUSTIFICATION_RISK_ACCEPTED, "Risk accepted", "Risque accepté" },
    { &suture_justification_words, SUTURE_JUSTIFICATION_PLANNED_REMEDIATION, "Planned remediation (grace)", "Correction planifiée (grâce)" },
    { &suture_exception_state_words, SUTURE_EXCEPTION_IN_EFFECT, "In effect", "En vigueur" },
    { &suture_exception_state_words, SUTURE_EXCEPTION_SUSPENDED, "Suspended", "Suspendue" },
    { &suture_exception_state_words, SUTURE_EXCEPTION_EXPIRED, "Expired", "Expirée" },
    { &suture_exception_state_words, SUTURE_EXCEPTION_CANCELED, "Canceled", "Annulée" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_assert_cmpstr (suture_report_words_get (all[i].words, all[i].value, NULL), ==, all[i].english);
      g_assert_cmpstr (suture_report_words_get (all[i].words, all[i].value, suture_catalogue_get ("fr")), ==, all[i].french);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/exceptions/default", test_default);
  g_test_add_func ("/report/exceptions/last-day", test_last_day);
  g_test_add_func ("/report/exceptions/groups", test_groups);
  g_test_add_func ("/report/exceptions/renewals", test_renewals);
  g_test_add_func ("/report/exceptions/words", test_words);
  return g_test_run ();
}
