/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-report-groups.h"

#include <glib/gstdio.h>

#include "suture-device-group.h"

/* The device groups that an exception covers, as a file. */

static SutureDeviceGroup *
make (const char *name, const char *display_name, gint64 exposed)
{
  SutureDeviceGroup *group = suture_record_new (&suture_device_group_type);

  group->name = g_strdup (name);
  group->display_name = g_strdup (display_name);
  group->exposed_count = exposed;
  return group;
}

static void
assert_written (SutureCsvPreset preset, const char *language, const char *expected)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (suture_record_unref);
  g_autofree char *folder = g_dir_make_tmp ("suture-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "groups.csv", NULL);
  g_autofree char *read = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (groups, make ("Kiosks, shop", "Bornes, magasin", 413));
  g_ptr_array_add (groups, make ("=Gone", NULL, -1));
  g_ptr_array_add (groups, make ("Servers", "Serveurs", 0));
  g_assert_true (suture_report_groups_write (file, groups, preset, language, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &read, NULL, NULL));
  g_assert_cmpstr (read, ==, expected);
  g_unlink (path);
  g_rmdir (folder);
}

/* Names as on the wire; of a group that is no more it is not known what it exposes. */
static void
test_plain (void)
{
  assert_written (SUTURE_CSV_PRESET_RFC4180, "fr",
                  "rbacGroupName,exposedDevices\r\n\"Kiosks, shop\",413\r\n=Gone,\r\nServers,0\r\n");
}

/* Names of people, and nothing that runs as a formula. */
static void
test_spreadsheet (void)
{
  assert_written (SUTURE_CSV_PRESET_SPREADSHEET, "en",
                  "\357\273\277Device group,Exposed devices\r\n\"Bornes, magasin\",413\r\n'=Gone,\r\nServeurs,0\r\n");
}

static void
test_nowhere (void)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nonexistent/groups.csv");
  g_autoptr (GError) error = NULL;

  g_assert_false (suture_report_groups_write (nowhere, groups, SUTURE_CSV_PRESET_RFC4180, "en", &error));
  g_assert_nonnull (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/groups/plain", test_plain);
  g_test_add_func ("/report/groups/spreadsheet", test_spreadsheet);
  g_test_add_func ("/report/groups/nowhere", test_nowhere);
  return g_test_run ();
}
