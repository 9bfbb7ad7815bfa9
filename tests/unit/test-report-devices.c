/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-report-columns.h"

#include "suture-test-rows.h"

/* The column of a report of devices that is worked out. */

static void
test_domain (void)
{
  static const struct { const char *name, *domain; } cases[] = {
    { "par-fin-0001.corp.tilvane.example", "corp.tilvane.example" }, { "par-fin-0001", NULL }, { "", NULL },
    { ".corp", NULL }, { "par-fin-0001.", NULL },
  };
  g_autoptr (SutureReportColumns) columns =
    suture_report_columns_new_named (SUTURE_LIST_DEVICES, (const char *const[]) { "domain", NULL }, NULL);
  g_autofree char *title = suture_report_columns_dup_title (columns, 0, NULL);

  g_assert_cmpstr (title, ==, "Domain");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SutureValue row = test_rows_text (cases[i].name);
      const SutureValue cell = suture_report_columns_read_cell (columns, 0, &row, NULL);

      g_assert_cmpint (cell.is_null, ==, cases[i].domain == NULL);
      if (cases[i].domain != NULL)
        g_assert_cmpstr (cell.text, ==, cases[i].domain);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/report/devices/domain", test_domain);
  return g_test_run ();
}
