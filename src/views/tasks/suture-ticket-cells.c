/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ticket-cells.h"

#include "suture-cell-parts.h"
#include "suture-clock.h"
#include "suture-list-cells.h"
#include "suture-signs.h"
#include "suture-ticket-text.h"
#include "suture-title-cell.h"
#include "suture-tooltip.h"
#include "suture-words.h"

/**
 * SECTION:suture-ticket-cells
 *
 * The cells of the table of security tasks, and its row where the window is
 * narrow, for suture_list_cells_new(). A cell without a task is empty: its row
 * is being read.
 *
 *   sign:  icon, text                     status, priority
 *   lines: text over sign                 due date, person
 */

#define SECONDARY "dim-label"

/**
 * suture_ticket_cells_make_title:
 * @user_data: not used
 *
 * Returns: (transfer floating): a cell for suture_ticket_cells_show_title()
 */
GtkWidget *
suture_ticket_cells_make_title (gpointer user_data)
{
  return suture_title_cell_new (TRUE, 0);
}

/**
 * suture_ticket_cells_show_title:
 * @cell: made by suture_ticket_cells_make_title()
 * @record: (nullable): a #SutureTicket
 * @user_data: a #SutureClock
 *
 * Shows icon, title and type, and names the row for screen readers.
 */
void
suture_ticket_cells_show_title (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureTicket *ticket = record;
  SutureTitleCell *title_cell = SUTURE_TITLE_CELL (cell);
  g_autofree char *title = ticket != NULL ? suture_ticket_text_dup_title (ticket) : NULL;
  g_autofree char *subtitle = ticket != NULL ? suture_ticket_text_dup_subtitle (ticket) : NULL;
  g_autofree char *name = NULL;

  suture_title_cell_set_title (title_cell, title);
  suture_title_cell_set_subtitle (title_cell, subtitle);
  suture_title_cell_set_icon (title_cell, ticket != NULL ? suture_signs_remediation (suture_ticket_get_action (ticket)) : NULL, NULL);
  if (ticket == NULL)
    return;
  name = suture_ticket_text_dup_row_name (ticket, suture_clock_today (user_data));
  suture_list_cells_set_row_name (cell, name);
}

/**
 * suture_ticket_cells_make_status:
 * @user_data: not used
 *
 * Returns: (transfer floating): an icon and a word
 */
GtkWidget *
suture_ticket_cells_make_status (gpointer user_data)
{
  return suture_cell_parts_new_sign (16, 6, suture_cell_parts_new_text (NULL));
}

/**
 * suture_ticket_cells_show_status:
 * @cell: made by suture_ticket_cells_make_status()
 * @record: (nullable): a #SutureTicket
 * @user_data: not used
 */
void
suture_ticket_cells_show_status (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureTicket *ticket = record;
  const int status = ticket != NULL ? ticket->status : SUTURE_TICKET_NONE;
  const char *word = status != SUTURE_TICKET_NONE ? suture_words_ticket_status (status) : NULL;

  suture_cell_parts_show_sign (cell, suture_signs_ticket_status (status), word);
  suture_cell_parts_set_class (cell, "suture-bad", status == SUTURE_TICKET_REJECTED);
}

/**
 * suture_ticket_cells_show_priority:
 * @cell: made by suture_ticket_cells_make_status()
 * @record: (nullable): a #SutureTicket
 * @user_data: not used
 */
void
suture_ticket_cells_show_priority (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureTicket *ticket = record;
  const int priority = ticket != NULL ? (int) suture_ticket_get_priority (ticket) : SUTURE_PRIORITY_UNKNOWN;
  GtkWidget *word = suture_cell_parts_show_sign (cell, suture_signs_priority (priority),
                               ticket != NULL ? suture_ticket_text_priority (priority) : NULL);

  suture_cell_parts_set_class (word, SECONDARY, priority == SUTURE_PRIORITY_UNKNOWN);
}

static GtkWidget *
create_due_note (void)
{
  GtkWidget *note = suture_cell_parts_new_sign (12, 3, suture_cell_parts_new_text ("caption"));

  gtk_image_set_from_icon_name (GTK_IMAGE (gtk_widget_get_first_child (note)), "dialog-warning-symbolic");
  return note;
}

static void
show_due_note (GtkWidget *note, const char *text, gboolean overdue)
{
  suture_cell_parts_show_sign (note, overdue ? "dialog-warning-symbolic" : NULL, text);
  suture_cell_parts_set_class (note, "suture-bad", overdue);
  suture_cell_parts_set_class (note, SECONDARY, !overdue);
}

/**
 * suture_ticket_cells_make_due:
 * @user_data: not used
 *
 * Returns: (transfer floating): due date, and what it means today
 */
GtkWidget *
suture_ticket_cells_make_due (gpointer user_data)
{
  return suture_cell_parts_new_lines (create_due_note ());
}

/**
 * suture_ticket_cells_show_due:
 * @cell: made by suture_ticket_cells_make_due()
 * @record: (nullable): a #SutureTicket
 * @user_data: a #SutureClock
 */
void
suture_ticket_cells_show_due (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureTicket *ticket = record;
  const SutureDay today = suture_clock_today (user_data);
  GtkWidget *first = gtk_widget_get_first_child (cell);
  GtkWidget *second = gtk_widget_get_last_child (cell);
  g_autofree char *due = ticket != NULL ? suture_ticket_text_dup_due (ticket) : NULL;
  g_autofree char *note = ticket != NULL ? suture_ticket_text_dup_due_note (ticket, today) : NULL;

  suture_cell_parts_set_text (first, due);
  suture_cell_parts_set_class (first, SECONDARY, ticket != NULL && suture_ticket_get_due (ticket) == SUTURE_DAY_NONE);
  gtk_widget_set_visible (second, note != NULL);
  show_due_note (second, note, ticket != NULL && suture_ticket_text_is_overdue (ticket, today));
}

/**
 * suture_ticket_cells_show_creator:
 * @cell: made by suture_cell_parts_new_person()
 * @record: (nullable): a #SutureTicket
 * @user_data: not used
 */
void
suture_ticket_cells_show_creator (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureTicket *ticket = record;

  suture_cell_parts_show_person (cell, ticket != NULL ? ticket->creator : NULL);
}

/**
 * suture_ticket_cells_make_narrow:
 * @user_data: not used
 *
 * Returns: (transfer floating): a whole row for a narrow window: type and title;
 *   due date and status
 */
GtkWidget *
suture_ticket_cells_make_narrow (gpointer user_data)
{
  GtkWidget *row = suture_cell_parts_new_narrow (suture_cell_parts_new_sign (16, 9, suture_cell_parts_new_text (NULL)));
  GtkWidget *bottom = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *due = create_due_note ();
  GtkWidget *word = gtk_label_new (NULL);

  gtk_widget_add_css_class (word, "caption");
  gtk_widget_set_hexpand (due, TRUE);
  gtk_box_append (GTK_BOX (bottom), due);
  gtk_box_append (GTK_BOX (bottom), suture_cell_parts_new_sign (12, 3, word));
  gtk_box_append (GTK_BOX (row), bottom);
  return row;
}

static char *
describe_narrow_due (const SutureTicket *ticket, SutureDay today)
{
  char *note = suture_ticket_text_is_overdue (ticket, today) ? suture_ticket_text_dup_due_note (ticket, today) : NULL;

  if (ticket->outbox_state != SUTURE_OUTBOX_NONE && ticket->outbox_state != SUTURE_OUTBOX_ACCEPTED)
    {
      g_free (note);
      return suture_ticket_text_dup_subtitle (ticket);
    }
  return note != NULL ? note : suture_ticket_text_dup_due (ticket);
}

/**
 * suture_ticket_cells_show_narrow:
 * @cell: made by suture_ticket_cells_make_narrow()
 * @record: (nullable): a #SutureTicket
 * @user_data: a #SutureClock
 */
void
suture_ticket_cells_show_narrow (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureTicket *ticket = record;
  const SutureDay today = suture_clock_today (user_data);
  GtkWidget *top = gtk_widget_get_first_child (cell);
  GtkWidget *bottom = gtk_widget_get_last_child (cell);
  g_autofree char *title = ticket != NULL ? suture_ticket_text_dup_title (ticket) : NULL;
  g_autofree char *due = ticket != NULL ? describe_narrow_due (ticket, today) : NULL;
  g_autofree char *name = NULL;

  suture_cell_parts_show_sign (top, ticket != NULL ? suture_signs_remediation (suture_ticket_get_action (ticket)) : NULL, title);
  suture_tooltip_set (top, title);
  show_due_note (gtk_widget_get_first_child (bottom), due, ticket != NULL && suture_ticket_text_is_overdue (ticket, today));
  suture_ticket_cells_show_status (gtk_widget_get_last_child (bottom), record, NULL);
  if (ticket == NULL)
    return;
  name = suture_ticket_text_dup_row_name (ticket, today);
  suture_list_cells_set_row_name (cell, name);
}
