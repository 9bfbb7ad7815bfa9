/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ticket-columns.h"

#include <glib/gi18n-lib.h>

#include "suture-cell-parts.h"
#include "suture-format.h"
#include "suture-list-cells.h"
#include "suture-ticket-cells.h"
#include "suture-ticket-text.h"
#include "suture-words.h"

/**
 * SECTION:suture-ticket-columns
 *
 * The columns of the table of security tasks: six by default, the rest for who
 * asks for them.
 */

#define WIDE_DAYS_OVERDUE 188
/* What comes before the @ of a usual address, twenty characters of it. */
#define WIDE_PERSON "genevieve.montgomery"
/* An icon and the room between it and its word, px. */
#define SIGN_WIDTH 22

static char *
devices_text (gconstpointer record, gpointer user_data)
{
  return suture_format_count (((const SutureTicket *) record)->managed_device_count);
}

static char *
type_text (gconstpointer record, gpointer user_data)
{
  return g_strdup (suture_ticket_text_category (suture_ticket_get_category (record)));
}

static char *
created_text (gconstpointer record, gpointer user_data)
{
  const gint64 created = ((const SutureTicket *) record)->created_date_time;

  return created != SUTURE_TIME_NONE ? suture_format_time (created, suture_clock_today (user_data)) : NULL;
}

static char *
note_text (gconstpointer record, gpointer user_data)
{
  return g_strdup (((const SutureTicket *) record)->status_note);
}

static void
add_signs (SutureListColumns *columns)
{
  const char *statuses[SUTURE_TICKET_REJECTED + 1] = { NULL };
  const char *priorities[SUTURE_PRIORITY_HIGH + 1] = { NULL };

  for (int i = SUTURE_TICKET_PENDING; i <= SUTURE_TICKET_REJECTED; i++)
    statuses[i - SUTURE_TICKET_PENDING] = suture_words_ticket_status (i);
  priorities[0] = suture_ticket_text_priority (SUTURE_PRIORITY_UNKNOWN);
  priorities[1] = suture_ticket_text_priority (SUTURE_PRIORITY_LOW);
  priorities[2] = suture_ticket_text_priority (SUTURE_PRIORITY_HIGH);
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "status", .title = C_("column", "Status"), .sort_field = "status", .extra = SIGN_WIDTH, .words = statuses,
    .factory = suture_list_cells_new (suture_ticket_cells_make_status, suture_ticket_cells_show_status, NULL),
  });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "priority", .title = C_("column", "Priority"), .sort_field = "priority", .extra = SIGN_WIDTH,
    .factory = suture_list_cells_new (suture_ticket_cells_make_status, suture_ticket_cells_show_priority, NULL),
    .words = priorities,
  });
}

static void
add_due (SutureListColumns *columns, SutureClock *clock)
{
  /* The month with the longest name is another one in each language: all of them. */
  char *words[12 + 2] = { NULL };

  for (int i = 0; i < 12; i++)
    words[i] = suture_format_day (suture_day_from_ymd (2028, i + 1, 28));
  words[12] = suture_format_due (0, WIDE_DAYS_OVERDUE);
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "due", .title = C_("column", "Due date"), .sort_field = "dueDateTime",
    .factory = suture_list_cells_new (suture_ticket_cells_make_due, suture_ticket_cells_show_due, clock),
    .words = (const char *const *) words,
  });
  for (guint i = 0; words[i] != NULL; i++)
    g_free (words[i]);
}

static void
add_hidden (SutureListColumns *columns, SutureClock *clock)
{
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "type", .title = C_("column", "Type"), .sort_field = "odataType", .report = "type",
    .factory = suture_list_cells_new_text (type_text, NULL), .hidden = TRUE,
    .words = (const char *const[]) { suture_ticket_text_category (SUTURE_ACTIVITY_CATEGORY_SOFTWARE),
                                     suture_ticket_text_category (SUTURE_ACTIVITY_CATEGORY_CONFIGURATION), NULL },
  });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "created", .title = C_("column", "Created on"), .sort_field = "createdDateTime", .hidden = TRUE,
    .descending = TRUE, .factory = suture_list_cells_new_text (created_text, clock),
    .words = (const char *const[]) { "28 Sep 2028,", NULL },
  });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "note", .title = C_("column", "Note"), .sort_field = "statusNote", .hidden = TRUE,
    .factory = suture_list_cells_new_text (note_text, NULL),
    .words = (const char *const[]) { "Deployed to all devices", NULL }, .wrap = TRUE,
  });
}

/**
 * suture_ticket_columns_add:
 * @columns: the columns of a table of tickets
 * @context: whose clock the cells read; outlives the table
 *
 * Adds the columns of the list of security tasks.
 */
void
suture_ticket_columns_add (SutureListColumns *columns, SutureContext *context)
{
  SutureClock *clock;

  g_return_if_fail (SUTURE_IS_LIST_COLUMNS (columns) && SUTURE_IS_CONTEXT (context));

  clock = suture_context_get_clock (context);
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "title", .title = _("Security task"), .sort_field = "displayName", .report = "displayName type", .expand = TRUE,
    .factory = suture_list_cells_new (suture_ticket_cells_make_title, suture_ticket_cells_show_title, clock),
  });
  add_signs (columns);
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "devices", .title = C_("column", "Devices"), .sort_field = "managedDeviceCount", .numeric = TRUE,
    .descending = TRUE, .factory = suture_list_cells_new_number (devices_text, NULL),
    .words = (const char *const[]) { "10,000", NULL },
  });
  add_due (columns, clock);
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "creator", .title = C_("column", "Requested by"), .sort_field = "creator", .roomy = WIDE_PERSON,
    .factory = suture_list_cells_new (suture_cell_parts_new_person, suture_ticket_cells_show_creator, NULL),
    .words = (const char *const[]) { "@contoso.co", NULL },
  });
  add_hidden (columns, clock);
}
