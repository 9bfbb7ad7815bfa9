/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-activity-columns.h"

#include <glib/gi18n-lib.h>

#include "suture-activity-cells.h"
#include "suture-activity-text.h"
#include "suture-cell-parts.h"
#include "suture-format.h"
#include "suture-list-cells.h"
#include "suture-words.h"

/**
 * SECTION:suture-activity-columns
 *
 * The columns of the table of remediation activities: six by default, the rest
 * for who asks for them.
 */

/* Set in a smaller type than the widths are measured in: what really fits has a digit or two more. */
#define WIDE_DEVICES 18888
#define WIDE_DAYS_OVERDUE 188
/* What comes before the @ of a usual address, twenty characters of it. */
#define WIDE_PERSON "genevieve.montgomery"

static char *
status_text (gconstpointer record, gpointer user_data)
{
  return g_strdup (suture_words_activity_status (((const SutureActivity *) record)->status));
}

static char *
priority_text (gconstpointer record, gpointer user_data)
{
  return g_strdup (suture_words_priority (((const SutureActivity *) record)->priority));
}

static char *
component_text (gconstpointer record, gpointer user_data)
{
  return g_strdup (((const SutureActivity *) record)->related_component);
}

static char *
groups_text (gconstpointer record, gpointer user_data)
{
  const SutureActivity *activity = record;
  g_auto (GStrv) names = NULL;

  if (activity->all_groups || activity->rbac_group_names == NULL || activity->rbac_group_names[0] == NULL)
    return g_strdup (C_("groups", "All"));
  names = suture_context_dup_group_names (user_data, (const char *const *) activity->rbac_group_names);
  return g_strjoinv (", ", names);
}

static char *
created_text (gconstpointer record, gpointer user_data)
{
  gint64 created_on = ((const SutureActivity *) record)->created_on;

  if (created_on == SUTURE_TIME_NONE)
    return NULL;
  return suture_format_time (created_on, suture_clock_today (user_data));
}

static char *
completed_text (gconstpointer record, gpointer user_data)
{
  const SutureActivity *activity = record;

  if (activity->status != SUTURE_ACTIVITY_COMPLETED || activity->status_last_modified_on == SUTURE_TIME_NONE)
    return NULL;
  return suture_format_time (activity->status_last_modified_on, suture_clock_today (user_data));
}

static char *
type_text (gconstpointer record, gpointer user_data)
{
  return g_strdup (suture_words_remediation (((const SutureActivity *) record)->type));
}

static char *
notes_text (gconstpointer record, gpointer user_data)
{
  return g_strdup (((const SutureActivity *) record)->requester_notes);
}

static void
add_title (SutureListColumns *columns, SutureClock *clock)
{
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "title",
    .title = _("Remediation activity"),
    .sort_field = "title",
    .report = "title type",
    .factory = suture_list_cells_new (suture_activity_cells_make_title, suture_activity_cells_show_title, clock),
    .expand = TRUE,
  });
}

static void
add_progress (SutureListColumns *columns)
{
  SutureActivity *widest = suture_record_new (&suture_activity_type);
  g_autofree char *text = NULL;

  widest->type = SUTURE_REMEDIATION_UPDATE;
  widest->target_devices = WIDE_DEVICES;
  widest->fixed_devices = WIDE_DEVICES * 88 / 100;
  text = suture_activity_text_dup_progress (widest);
  suture_record_unref (widest);
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "progress",
    .title = _("Progress"),
    .report = "progress fixedDevices targetDevices",
    .factory = suture_list_cells_new (suture_activity_cells_make_progress, suture_activity_cells_show_progress, NULL),
    .words = (const char *const[]) { text, NULL },
  });
}

static void
add_ticket (SutureListColumns *columns, gboolean archive)
{
  const char *words[SUTURE_TICKET_REJECTED + 2] = { NULL };

  for (int i = 0; i <= SUTURE_TICKET_REJECTED; i++)
    words[i] = suture_words_ticket_status (i);
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "ticket",
    .title = _("Ticket"),
    .sort_field = "ticketStatus",
    .factory = suture_list_cells_new (suture_activity_cells_make_ticket, suture_activity_cells_show_ticket, NULL),
    .words = words,
    .extra = 22,
    .hidden = archive,
  });
}

static void
add_due (SutureListColumns *columns, SutureClock *clock, gboolean archive)
{
  /* The month with the longest name is another one in each language: all of them. */
  char *words[12 + 2] = { NULL };

  for (int i = 0; i < 12; i++)
    words[i] = suture_format_day (suture_day_from_ymd (2028, i + 1, 28));
  words[12] = suture_format_due (0, WIDE_DAYS_OVERDUE);
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "due",
    .title = _("Due date"),
    .sort_field = "dueOn",
    .factory = suture_list_cells_new (suture_activity_cells_make_due, suture_activity_cells_show_due, clock),
    .words = (const char *const *) words,
    .hidden = archive,
  });
  for (guint i = 0; words[i] != NULL; i++)
    g_free (words[i]);
}

static void
add_people (SutureListColumns *columns)
{
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "creator",
    .title = _("Created by"),
    .sort_field = "requesterEmail",
    .factory = suture_list_cells_new (suture_cell_parts_new_person, suture_activity_cells_show_creator, NULL),
    .words = (const char *const[]) { "@contoso.co", NULL },
    .roomy = WIDE_PERSON,
  });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "completer",
    .title = _("Completed by"),
    .sort_field = "completerEmail",
    .report = "completedBy",
    .factory = suture_list_cells_new (suture_cell_parts_new_person, suture_activity_cells_show_completer, NULL),
    .words = (const char *const[]) { "@contoso.co", _("System confirmation"), NULL },
    .extra = 8, /* the last one of a table has more room at its end */
    .wrap = TRUE,
    .roomy = WIDE_PERSON,
  });
}

static void
add_completed (SutureListColumns *columns, SutureClock *clock, gboolean archive)
{
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "completed", .title = C_("column", "Completed on"), .sort_field = "statusLastModifiedOn",
    .factory = suture_list_cells_new_text (completed_text, clock), .hidden = !archive, .descending = TRUE,
    .words = (const char *const[]) { "28 Sep 2028,", NULL },
  });
}

static void
add_priority (SutureListColumns *columns)
{
  const char *words[SUTURE_PRIORITY_HIGH + 2] = { NULL };

  for (int i = 0; i <= SUTURE_PRIORITY_HIGH; i++)
    words[i] = suture_words_priority (i);
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "priority", .title = C_("column", "Priority"), .sort_field = "priority",
    .factory = suture_list_cells_new_text (priority_text, NULL), .words = words, .hidden = TRUE, .descending = TRUE,
  });
}

static void
add_type (SutureListColumns *columns)
{
  const char *words[SUTURE_REMEDIATION_ATTENTION_REQUIRED + 2] = { NULL };

  for (int i = 0; i <= SUTURE_REMEDIATION_ATTENTION_REQUIRED; i++)
    words[i] = suture_words_remediation (i);
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "type", .title = C_("column", "Remediation type"), .sort_field = "type",
    .factory = suture_list_cells_new_text (type_text, NULL), .words = words, .hidden = TRUE, .wrap = TRUE,
  });
}

static void
add_hidden (SutureListColumns *columns, SutureContext *context, SutureClock *clock)
{
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "status", .title = C_("column", "Status"), .sort_field = "status",
    .factory = suture_list_cells_new_text (status_text, NULL), .hidden = TRUE,
    .words = (const char *const[]) { suture_words_activity_status (SUTURE_ACTIVITY_ACTIVE),
                                     suture_words_activity_status (SUTURE_ACTIVITY_COMPLETED), NULL },
  });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "component", .title = C_("column", "Related component"), .sort_field = "relatedComponent",
    .factory = suture_list_cells_new_text (component_text, NULL), .hidden = TRUE,
    .words = (const char *const[]) { "Microsoft Office", NULL },
  });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "groups", .title = C_("column", "Device groups"), .report = "rbacGroupNames",
    .factory = suture_list_cells_new_text (groups_text, context), .hidden = TRUE,
    .words = (const char *const[]) { "London Trading", NULL },
  });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "created", .title = C_("column", "Created on"), .sort_field = "createdOn",
    .factory = suture_list_cells_new_text (created_text, clock), .hidden = TRUE, .descending = TRUE,
    .words = (const char *const[]) { "28 Sep 2028,", NULL },
  });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "notes", .title = C_("column", "Notes"), .sort_field = "requesterNotes",
    .factory = suture_list_cells_new_text (notes_text, NULL), .hidden = TRUE, .wrap = TRUE,
    .words = (const char *const[]) { "London Trading first", NULL },
  });
}

/**
 * suture_activity_columns_add:
 * @columns: the columns of a table of activities
 * @context: whose clock and names of groups the cells read; outlives the table
 * @archive: whether the table is the one of the archive, where each is completed
 *
 * Adds the columns of a list of remediation activities.
 */
void
suture_activity_columns_add (SutureListColumns *columns, SutureContext *context, gboolean archive)
{
  SutureClock *clock;

  g_return_if_fail (SUTURE_IS_LIST_COLUMNS (columns) && SUTURE_IS_CONTEXT (context));

  clock = suture_context_get_clock (context);
  add_title (columns, clock);
  add_progress (columns);
  add_ticket (columns, archive);
  add_due (columns, clock, archive);
  add_people (columns);
  add_completed (columns, clock, archive);
  add_type (columns);
  add_priority (columns);
  add_hidden (columns, context, clock);
}
