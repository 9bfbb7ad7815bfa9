/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-report-groups.h"

#include <glib/gi18n-lib.h>

#include "suture-csv-writer.h"
#include "suture-device-group.h"
#include "suture-report-target.h"

/* The device groups that an exception covers, as a CSV file: few rows, written at once. */

static void
write_title (SutureCsvWriter *writer, const SutureCsvStyle *style, const char *name, const char *title)
{
  suture_csv_writer_text (writer, style->raw ? name : suture_catalogue_lookup (style->catalogue, "column", title), -1);
}

static gboolean
write_rows (SutureCsvWriter *writer, const SutureCsvStyle *style, GPtrArray *groups, GError **error)
{
  write_title (writer, style, "rbacGroupName", NC_ ("column", "Device group"));
  write_title (writer, style, "exposedDevices", NC_ ("column", "Exposed devices"));
  if (!suture_csv_writer_end_row (writer, NULL, error))
    return FALSE;
  for (guint i = 0; i < groups->len; i++)
    {
      const SutureDeviceGroup *group = groups->pdata[i];
      const char *name = !style->raw && group->display_name != NULL ? group->display_name : group->name;

      suture_csv_writer_text (writer, name != NULL ? name : "", -1);
      if (group->exposed_count >= 0)
        suture_csv_writer_integer (writer, group->exposed_count);
      else
        suture_csv_writer_empty (writer);
      if (!suture_csv_writer_end_row (writer, NULL, error))
        return FALSE;
    }
  return suture_csv_writer_flush (writer, NULL, error);
}

/**
 * suture_report_groups_write:
 * @file: file to write or to replace
 * @groups: (element-type SutureDeviceGroup): the rows; a negative number of exposed devices is not known
 * @preset: how it is written
 * @language: of titles and names: `en` or `fr`
 * @error: return location; %SUTURE_ERROR
 *
 * Until it is complete, and after any error, @file is as it was. Blocks.
 *
 * Returns: whether @file holds the groups
 */
gboolean
suture_report_groups_write (GFile *file, GPtrArray *groups, SutureCsvPreset preset, const char *language, GError **error)
{
  const SutureCsvStyle style = suture_csv_preset_get_style (preset, language);
  g_autoptr (SutureReportTarget) target = NULL;
  g_autoptr (SutureCsvWriter) writer = NULL;
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (G_IS_FILE (file) && groups != NULL, FALSE);

  target = suture_report_target_new (file, error);
  if (target == NULL)
    return FALSE;
  writer = suture_csv_writer_new (suture_report_target_get_stream (target), &style);
  if (!write_rows (writer, &style, groups, &cause))
    {
      suture_report_target_set_error (file, cause, error);
      return FALSE;
    }
  return suture_report_target_commit (target, error);
}
