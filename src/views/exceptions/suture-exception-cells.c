/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-exception-cells.h"

#include <glib/gi18n-lib.h>

#include "suture-cell-parts.h"
#include "suture-clock.h"
#include "suture-exception-facts.h"
#include "suture-format.h"
#include "suture-list-cells.h"
#include "suture-title-cell.h"
#include "suture-tooltip.h"
#include "suture-words.h"

/**
 * SECTION:suture-exception-cells
 *
 * The cells of the table of exceptions, and its row where the window is narrow,
 * for suture_list_cells_new(). A cell without an exception is empty: its row is
 * being read.
 *
 *   sign:  icon, text                     status
 *   lines: text over sign                 exposed devices, end, person
 */

#define SECONDARY "dim-label"

/**
 * suture_exception_cells_make_title:
 * @user_data: not used
 *
 * Returns: (transfer floating): a cell for suture_exception_cells_show_title()
 */
GtkWidget *
suture_exception_cells_make_title (gpointer user_data)
{
  return suture_title_cell_new (FALSE, 0);
}

/**
 * suture_exception_cells_show_title:
 * @cell: made by suture_exception_cells_make_title()
 * @record: (nullable): a #SutureException
 * @user_data: a #SutureContext
 *
 * Shows recommendation and scope, and names the row for screen readers.
 */
void
suture_exception_cells_show_title (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureException *exception = record;
  SutureTitleCell *title_cell = SUTURE_TITLE_CELL (cell);
  g_autofree char *title = exception != NULL ? suture_exception_facts_dup_title (exception) : NULL;
  g_autofree char *subtitle = exception != NULL ? suture_exception_facts_dup_subtitle (exception, user_data) : NULL;
  g_autofree char *name = NULL;

  suture_title_cell_set_title (title_cell, title);
  suture_title_cell_set_subtitle (title_cell, subtitle);
  if (exception == NULL)
    return;
  name = suture_exception_facts_dup_row_name (exception, user_data, suture_clock_today (suture_context_get_clock (user_data)));
  suture_list_cells_set_row_name (cell, name);
}

/**
 * suture_exception_cells_make_state:
 * @user_data: not used
 *
 * Returns: (transfer floating): an icon and a word
 */
GtkWidget *
suture_exception_cells_make_state (gpointer user_data)
{
  return suture_cell_parts_new_sign (16, 6, suture_cell_parts_new_text (NULL));
}

/**
 * suture_exception_cells_show_state:
 * @cell: made by suture_exception_cells_make_state()
 * @record: (nullable): a #SutureException
 * @user_data: not used
 */
void
suture_exception_cells_show_state (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureException *exception = record;
  const int state = exception != NULL ? exception->state : SUTURE_EXCEPTION_STATE_UNKNOWN;

  suture_cell_parts_show_sign (cell, suture_exception_facts_sign (state), exception != NULL ? suture_words_exception_state (state) : NULL);
}

/**
 * suture_exception_cells_make_devices:
 * @user_data: not used
 *
 * Returns: (transfer floating): figures over each other, at the right edge
 */
GtkWidget *
suture_exception_cells_make_devices (gpointer user_data)
{
  GtkWidget *second = suture_cell_parts_new_text ("caption");
  GtkWidget *lines;

  gtk_widget_add_css_class (second, SECONDARY);
  lines = suture_cell_parts_new_lines (second);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (gtk_widget_get_first_child (lines)), 1);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (second), 1);
  return lines;
}

/**
 * suture_exception_cells_show_devices:
 * @cell: made by suture_exception_cells_make_devices()
 * @record: (nullable): a #SutureException
 * @user_data: not used
 */
void
suture_exception_cells_show_devices (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureException *exception = record;
  g_autofree char *after = exception != NULL ? suture_format_count (exception->exposed_after) : NULL;
  g_autofree char *before = exception != NULL ? suture_format_count (exception->exposed_devices) : NULL;
  g_autofree char *of = before != NULL ? g_strdup_printf (C_("devices", "of %s"), before) : NULL;

  suture_cell_parts_set_text (gtk_widget_get_first_child (cell), after);
  suture_cell_parts_set_text (gtk_widget_get_last_child (cell), of);
}

static GtkWidget *
create_end_note (void)
{
  return suture_cell_parts_new_sign (12, 3, suture_cell_parts_new_text ("caption"));
}

static void
show_end_note (GtkWidget *note, const char *text, gboolean ending)
{
  suture_cell_parts_show_sign (note, ending ? "alarm-symbolic" : NULL, text);
  suture_cell_parts_set_class (note, "suture-warn", ending);
  suture_cell_parts_set_class (note, SECONDARY, !ending);
}

/**
 * suture_exception_cells_make_end:
 * @user_data: not used
 *
 * Returns: (transfer floating): last day, and what it means today
 */
GtkWidget *
suture_exception_cells_make_end (gpointer user_data)
{
  return suture_cell_parts_new_lines (create_end_note ());
}

/**
 * suture_exception_cells_show_end:
 * @cell: made by suture_exception_cells_make_end()
 * @record: (nullable): a #SutureException
 * @user_data: a #SutureContext
 */
void
suture_exception_cells_show_end (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureException *exception = record;
  const SutureDay today = suture_clock_today (suture_context_get_clock (user_data));
  GtkWidget *second = gtk_widget_get_last_child (cell);
  g_autofree char *end = exception != NULL ? suture_exception_facts_dup_end (exception) : NULL;
  g_autofree char *note = exception != NULL ? suture_exception_facts_dup_end_note (exception, today) : NULL;

  suture_cell_parts_set_text (gtk_widget_get_first_child (cell), end);
  gtk_widget_set_visible (second, note != NULL);
  show_end_note (second, note, exception != NULL && suture_exception_facts_is_ending (exception, today));
}

/**
 * suture_exception_cells_show_creator:
 * @cell: made by suture_cell_parts_new_person()
 * @record: (nullable): a #SutureException
 * @user_data: not used
 */
void
suture_exception_cells_show_creator (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureException *exception = record;

  suture_cell_parts_show_person (cell, exception != NULL ? exception->creator_email : NULL);
}

/**
 * suture_exception_cells_make_narrow:
 * @user_data: not used
 *
 * Returns: (transfer floating): a whole row for a narrow window: recommendation;
 *   end and status
 */
GtkWidget *
suture_exception_cells_make_narrow (gpointer user_data)
{
  GtkWidget *row = suture_cell_parts_new_narrow (suture_cell_parts_new_text (NULL));
  GtkWidget *bottom = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *end = create_end_note ();
  GtkWidget *word = gtk_label_new (NULL);

  gtk_widget_add_css_class (word, "caption");
  gtk_widget_set_hexpand (end, TRUE);
  gtk_box_append (GTK_BOX (bottom), end);
  gtk_box_append (GTK_BOX (bottom), suture_cell_parts_new_sign (12, 3, word));
  gtk_box_append (GTK_BOX (row), bottom);
  return row;
}

static char *
describe_narrow_end (const SutureException *exception, SutureContext *context, SutureDay today)
{
  g_autofree char *end = NULL, *note = NULL;

  if (exception->outbox_state != SUTURE_OUTBOX_NONE && exception->outbox_state != SUTURE_OUTBOX_ACCEPTED)
    return suture_exception_facts_dup_subtitle (exception, context);
  end = suture_exception_facts_dup_end (exception);
  note = suture_exception_facts_dup_end_note (exception, today);
  return note != NULL ? g_strdup_printf ("%s, %s", end, note) : g_steal_pointer (&end);
}

/**
 * suture_exception_cells_show_narrow:
 * @cell: made by suture_exception_cells_make_narrow()
 * @record: (nullable): a #SutureException
 * @user_data: a #SutureContext
 */
void
suture_exception_cells_show_narrow (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureException *exception = record;
  const SutureDay today = suture_clock_today (suture_context_get_clock (user_data));
  GtkWidget *top = gtk_widget_get_first_child (cell);
  GtkWidget *bottom = gtk_widget_get_last_child (cell);
  g_autofree char *title = exception != NULL ? suture_exception_facts_dup_title (exception) : NULL;
  g_autofree char *end = exception != NULL ? describe_narrow_end (exception, user_data, today) : NULL;
  g_autofree char *name = NULL;

  suture_cell_parts_set_text (top, title);
  suture_tooltip_set (top, title);
  show_end_note (gtk_widget_get_first_child (bottom), end,
                 exception != NULL && suture_exception_facts_is_ending (exception, today));
  suture_exception_cells_show_state (gtk_widget_get_last_child (bottom), record, NULL);
  if (exception == NULL)
    return;
  name = suture_exception_facts_dup_row_name (exception, user_data, today);
  suture_list_cells_set_row_name (cell, name);
}
