/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ticket-cells.h"

#include <string.h>

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

static GtkWidget *
create_text (const char *css_class)
{
  GtkWidget *text = gtk_inscription_new (NULL);

  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), 3);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), 6);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_add_css_class (text, "numeric");
  if (css_class != NULL)
    gtk_widget_add_css_class (text, css_class);
  return text;
}

static void
set_text (GtkWidget *widget, const char *text)
{
  gtk_inscription_set_text (GTK_INSCRIPTION (widget), text);
}

static void
set_class (GtkWidget *widget, const char *css_class, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

/* Icon and its word. */
static GtkWidget *
create_sign (int size, int spacing, GtkWidget *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, spacing);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  "pixel-size", size, "valign", GTK_ALIGN_CENTER, NULL);

  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), text);
  return box;
}

static GtkWidget *
show_sign (GtkWidget *sign, const char *icon_name, const char *text)
{
  GtkWidget *icon = gtk_widget_get_first_child (sign);
  GtkWidget *word = gtk_widget_get_last_child (sign);

  gtk_widget_set_visible (icon, icon_name != NULL);
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), icon_name);
  if (GTK_IS_LABEL (word))
    gtk_label_set_text (GTK_LABEL (word), text);
  else
    set_text (word, text);
  return word;
}

static GtkWidget *
create_lines (GtkWidget *second)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), create_text (NULL));
  gtk_box_append (GTK_BOX (box), second);
  return box;
}

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
  return create_sign (16, 6, create_text (NULL));
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

  show_sign (cell, suture_signs_ticket_status (status), word);
  set_class (cell, "suture-bad", status == SUTURE_TICKET_REJECTED);
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
  GtkWidget *word = show_sign (cell, suture_signs_priority (priority),
                               ticket != NULL ? suture_ticket_text_priority (priority) : NULL);

  set_class (word, SECONDARY, priority == SUTURE_PRIORITY_UNKNOWN);
}

static GtkWidget *
create_due_note (void)
{
  GtkWidget *note = create_sign (12, 3, create_text ("caption"));

  gtk_image_set_from_icon_name (GTK_IMAGE (gtk_widget_get_first_child (note)), "dialog-warning-symbolic");
  return note;
}

static void
show_due_note (GtkWidget *note, const char *text, gboolean overdue)
{
  show_sign (note, overdue ? "dialog-warning-symbolic" : NULL, text);
  set_class (note, "suture-bad", overdue);
  set_class (note, SECONDARY, !overdue);
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
  return create_lines (create_due_note ());
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

  set_text (first, due);
  set_class (first, SECONDARY, ticket != NULL && suture_ticket_get_due (ticket) == SUTURE_DAY_NONE);
  gtk_widget_set_visible (second, note != NULL);
  show_due_note (second, note, ticket != NULL && suture_ticket_text_is_overdue (ticket, today));
}

/**
 * suture_ticket_cells_make_person:
 * @user_data: not used
 *
 * Returns: (transfer floating): an e-mail address on two lines
 */
GtkWidget *
suture_ticket_cells_make_person (gpointer user_data)
{
  GtkWidget *second = create_text ("caption");

  gtk_widget_add_css_class (second, SECONDARY);
  return create_lines (second);
}

/**
 * suture_ticket_cells_show_creator:
 * @cell: made by suture_ticket_cells_make_person()
 * @record: (nullable): a #SutureTicket
 * @user_data: not used
 */
void
suture_ticket_cells_show_creator (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureTicket *ticket = record;
  const char *person = ticket != NULL ? ticket->creator : NULL;
  const char *at = person != NULL ? strchr (person, '@') : NULL;
  g_autofree char *local = at != NULL ? g_strndup (person, (gsize) (at - person)) : g_strdup (person);
  GtkWidget *second = gtk_widget_get_last_child (cell);

  set_text (gtk_widget_get_first_child (cell), local);
  set_text (second, at);
  gtk_widget_set_visible (second, at != NULL);
  suture_tooltip_set (cell, person != NULL && person[0] != '\0' ? person : NULL);
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
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *bottom = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *due = create_due_note ();
  GtkWidget *word = gtk_label_new (NULL);

  gtk_widget_add_css_class (word, "caption");
  gtk_widget_set_hexpand (due, TRUE);
  gtk_widget_set_margin_top (row, 9);
  gtk_widget_set_margin_bottom (row, 9);
  gtk_widget_set_margin_start (row, 12);
  gtk_widget_set_margin_end (row, 12);
  gtk_box_append (GTK_BOX (bottom), due);
  gtk_box_append (GTK_BOX (bottom), create_sign (12, 3, word));
  gtk_box_append (GTK_BOX (row), create_sign (16, 9, create_text (NULL)));
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
      return g_strdup (suture_words_outbox_state (ticket->outbox_state));
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

  show_sign (top, ticket != NULL ? suture_signs_remediation (suture_ticket_get_action (ticket)) : NULL, title);
  suture_tooltip_set (top, title);
  show_due_note (gtk_widget_get_first_child (bottom), due, ticket != NULL && suture_ticket_text_is_overdue (ticket, today));
  suture_ticket_cells_show_status (gtk_widget_get_last_child (bottom), record, NULL);
  if (ticket == NULL)
    return;
  name = suture_ticket_text_dup_row_name (ticket, today);
  suture_list_cells_set_row_name (cell, name);
}
