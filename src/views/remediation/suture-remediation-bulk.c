/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-remediation-bulk.h"

#include <glib/gi18n-lib.h>

#include "suture-activity-text.h"
#include "suture-bulk-writes.h"
#include "suture-format.h"

/**
 * SECTION:suture-remediation-bulk
 *
 * *Mark as complete* for all selected activities.
 */

static char *
describe_begin (guint n)
{
  g_autofree char *count = suture_format_count (n);

  return g_strdup_printf (ngettext ("Marking %s activity as complete…", "Marking %s activities as complete…", n), count);
}

static char *
describe_done (guint n, guint n_all)
{
  g_autofree char *done = suture_format_count (n), *all = suture_format_count (n_all);

  if (n == n_all)
    return g_strdup_printf (ngettext ("%s activity marked as complete", "%s activities marked as complete", n), done);
  return g_strdup_printf (ngettext ("%s of %s activity marked as complete", "%s of %s activities marked as complete",
                                    n_all), done, all);
}

static char *
describe_record (gconstpointer record)
{
  return record != NULL ? suture_activity_text_dup_title (record) : g_strdup (_("Unknown activity"));
}

static const char *
get_obstacle (gconstpointer record, int value)
{
  return ((const SutureActivity *) record)->status != SUTURE_ACTIVITY_ACTIVE ? _("Not changed: it was completed before.")
                                                                             : NULL;
}

static SutureWrite *
new_write (gconstpointer record, int value)
{
  return suture_write_new (SUTURE_WRITE_COMPLETE_ACTIVITY, ((const SutureActivity *) record)->id);
}

static const SutureBulkWritesKind completing = {
  describe_begin, describe_done, describe_record, get_obstacle, new_write, N_("Marked as complete"),
};

/**
 * suture_remediation_bulk_complete:
 * @page: the list page of the activities
 * @context: who is asked
 *
 * Marks every selected activity as complete, and shows what became of each. What
 * takes long shows its progress, and can be canceled.
 */
void
suture_remediation_bulk_complete (SutureListPage *page, SutureContext *context)
{
  suture_bulk_writes_start (page, context, &completing, 0);
}
