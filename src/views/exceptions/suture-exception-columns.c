/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-exception-columns.h"

#include <glib/gi18n-lib.h>

#include "suture-cell-parts.h"
#include "suture-exception-cells.h"
#include "suture-exception.h"
#include "suture-format.h"
#include "suture-list-cells.h"
#include "suture-words.h"

/**
 * SECTION:suture-exception-columns
 *
 * The columns of the table of exceptions: six by default, the rest for who asks
 * for them.
 */

#define WIDE_DEVICES 18888
#define WIDE_DAYS 188
/* What comes before the @ of a usual address, twenty characters of it. */
#define WIDE_PERSON "genevieve.montgomery"
/* An icon and the room between it and its word, px. */
#define SIGN_WIDTH 22

static char *
justification_text (gconstpointer record, gpointer user_data)
{
  return g_strdup (suture_words_justification (((const SutureException *) record)->justification));
}

static char *
scope_text (gconstpointer record, gpointer user_data)
{
  return g_strdup (suture_words_exception_scope (((const SutureException *) record)->scope));
}

static char *
context_text (gconstpointer record, gpointer user_data)
{
  return g_strdup (((const SutureException *) record)->justification_context);
}

static char *
groups_text (gconstpointer record, gpointer user_data)
{
  const SutureException *exception = record;
  g_auto (GStrv) covered = NULL;

  if (exception->scope != SUTURE_EXCEPTION_DEVICE_GROUPS)
    return g_strdup (C_("groups", "All"));
  covered = suture_exception_dup_covered (exception);
  return g_strjoinv (", ", covered);
}

static char *
covered_text (gconstpointer record, gpointer user_data)
{
  return suture_format_count (((const SutureException *) record)->covered_devices);
}

static char *
created_text (gconstpointer record, gpointer user_data)
{
  const gint64 created = ((const SutureException *) record)->created_on;

  return created != SUTURE_TIME_NONE ? suture_format_time (created, suture_clock_today (suture_context_get_clock (user_data))) : NULL;
}

static char *
renewals_text (gconstpointer record, gpointer user_data)
{
  return suture_format_count (suture_exception_count_renewals (record));
}

static char *
canceler_text (gconstpointer record, gpointer user_data)
{
  return g_strdup (((const SutureException *) record)->canceler_email);
}

static void
add_words (SutureListColumns *columns)
{
  const char *justifications[SUTURE_JUSTIFICATION_PLANNED_REMEDIATION + 2] = { NULL };
  const char *states[SUTURE_EXCEPTION_CANCELED + 2] = { NULL };

  for (int i = 0; i <= SUTURE_JUSTIFICATION_PLANNED_REMEDIATION; i++)
    justifications[i] = suture_words_justification (i);
  for (int i = 0; i <= SUTURE_EXCEPTION_CANCELED; i++)
    states[i] = suture_words_exception_state (i);
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "justification", .title = _("Justification"), .sort_field = "justification", .wrap = TRUE,
    .factory = suture_list_cells_new_text (justification_text, NULL), .words = justifications,
  });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "state", .title = C_("column", "Status"), .sort_field = "state", .extra = SIGN_WIDTH, .words = states,
    .factory = suture_list_cells_new (suture_exception_cells_make_state, suture_exception_cells_show_state, NULL),
  });
}

static void
add_devices (SutureListColumns *columns)
{
  g_autofree char *count = suture_format_count (WIDE_DEVICES);
  g_autofree char *of = g_strdup_printf (C_("devices", "of %s"), count);

  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "devices", .title = _("Exposed devices"), .sort_field = "exposedDevicesAfter",
    .report = "exposedDevicesAfter exposedDevices", .numeric = TRUE, .descending = TRUE,
    .factory = suture_list_cells_new (suture_exception_cells_make_devices, suture_exception_cells_show_devices, NULL),
    .words = (const char *const[]) { of, NULL },
  });
}

static void
add_end (SutureListColumns *columns, SutureContext *context)
{
  /* The month with the longest name is another one in each language: all of them. */
  char *words[12 + 2] = { NULL };

  for (int i = 0; i < 12; i++)
    words[i] = suture_format_day (suture_day_from_ymd (2028, i + 1, 28));
  words[12] = suture_format_due (WIDE_DAYS, 0);
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "ends", .title = C_("column", "Ends"), .sort_field = "endsOn", .report = "lastDay",
    .factory = suture_list_cells_new (suture_exception_cells_make_end, suture_exception_cells_show_end, context),
    .words = (const char *const *) words,
  });
  for (guint i = 0; words[i] != NULL; i++)
    g_free (words[i]);
}

static void
add_hidden (SutureListColumns *columns, SutureContext *context)
{
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "scope", .title = C_("column", "Scope"), .sort_field = "scope", .hidden = TRUE, .wrap = TRUE,
    .factory = suture_list_cells_new_text (scope_text, NULL),
    .words = (const char *const[]) { suture_words_exception_scope (SUTURE_EXCEPTION_GLOBAL),
                                     suture_words_exception_scope (SUTURE_EXCEPTION_DEVICE_GROUPS), NULL },
  });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "groups", .title = C_("column", "Device groups"), .report = "rbacGroupNames", .hidden = TRUE, .wrap = TRUE,
    .factory = suture_list_cells_new_text (groups_text, NULL),
    .words = (const char *const[]) { "London Trading", NULL },
  });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "context", .title = _("Justification context"), .sort_field = "justificationContext", .hidden = TRUE,
    .wrap = TRUE, .factory = suture_list_cells_new_text (context_text, NULL),
    .words = (const char *const[]) { "Credential Guard covers", NULL },
  });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "covered", .title = C_("column", "Devices covered"), .sort_field = "coveredDevices", .hidden = TRUE,
    .numeric = TRUE, .descending = TRUE, .factory = suture_list_cells_new_number (covered_text, NULL),
    .words = (const char *const[]) { "188,888", NULL },
  });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "created", .title = C_("column", "Created on"), .sort_field = "createdOn", .hidden = TRUE,
    .descending = TRUE, .factory = suture_list_cells_new_text (created_text, context),
    .words = (const char *const[]) { "28 Sep 2028,", NULL },
  });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "renewals", .title = C_("column", "Renewals"), .report = "renewals", .hidden = TRUE, .numeric = TRUE,
    .factory = suture_list_cells_new_number (renewals_text, NULL),
    .words = (const char *const[]) { "188", NULL },
  });
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "canceler", .title = C_("column", "Canceled by"), .sort_field = "cancelerEmail", .hidden = TRUE,
    .factory = suture_list_cells_new_text (canceler_text, NULL),
    .words = (const char *const[]) { "a.lindqvist@contoso.co", NULL },
  });
}

/**
 * suture_exception_columns_add:
 * @columns: the columns of a table of exceptions
 * @context: what the cells are given; outlives the table
 *
 * Adds the columns of the list of exceptions.
 */
void
suture_exception_columns_add (SutureListColumns *columns, SutureContext *context)
{
  g_return_if_fail (SUTURE_IS_LIST_COLUMNS (columns) && SUTURE_IS_CONTEXT (context));

  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "recommendation", .title = _("Recommendation"), .sort_field = "recommendationName",
    .report = "recommendationName scope", .expand = TRUE,
    .factory = suture_list_cells_new (suture_exception_cells_make_title, suture_exception_cells_show_title, context),
  });
  add_words (columns);
  add_devices (columns);
  add_end (columns, context);
  suture_list_columns_add (columns, &(const SutureListColumn) {
    .id = "creator", .title = _("Created by"), .sort_field = "creatorEmail",
    .factory = suture_list_cells_new (suture_cell_parts_new_person, suture_exception_cells_show_creator, NULL),
    .words = (const char *const[]) { "@contoso.co", NULL }, .extra = 8, /* the last one of a table has more room at its end */
    .roomy = WIDE_PERSON,
  });
  add_hidden (columns, context);
}
