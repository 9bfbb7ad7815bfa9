/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-activity-cells.h"

#include <glib/gi18n-lib.h>

#include "suture-activity-text.h"
#include "suture-cell-parts.h"
#include "suture-clock.h"
#include "suture-format.h"
#include "suture-list-cells.h"
#include "suture-progress-cell.h"
#include "suture-signs.h"
#include "suture-title-cell.h"
#include "suture-tooltip.h"
#include "suture-words.h"

/**
 * SECTION:suture-activity-cells
 *
 * The cells of the table of remediation activities, and its row where the
 * window is narrow, for suture_list_cells_new(): each has a function that makes
 * it and one that fills it; they know each other's widgets by their place. A
 * cell without an activity is empty: its row is being read.
 */

#define SECONDARY "dim-label"

static GtkWidget *
create_bar (void)
{
  GtkWidget *bar = gtk_progress_bar_new ();

  gtk_widget_set_hexpand (bar, TRUE);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (bar, "suture-bar");
  return bar;
}

static void
bind_bar (GtkWidget *bar, const SutureActivity *activity)
{
  int progress = activity != NULL ? suture_activity_get_progress (activity) : -1;

  gtk_widget_set_visible (bar, progress >= 0);
  if (progress < 0)
    return;
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), progress / 100.0);
  suture_cell_parts_set_class (bar, "done", activity->status == SUTURE_ACTIVITY_COMPLETED);
}

/* A change of this computer that waits or needs a person has a sign too: clock, barred disc, two arrows. */
static void
bind_outbox_sign (SutureTitleCell *cell, const SutureActivity *activity)
{
  const char *word = activity != NULL ? suture_words_outbox_state (activity->outbox_state) : NULL;

  switch ((SutureOutboxState) (activity != NULL ? activity->outbox_state : SUTURE_OUTBOX_NONE))
    {
    case SUTURE_OUTBOX_WAITING:
    case SUTURE_OUTBOX_SENDING:
      suture_title_cell_set_slot (cell, 0, "suture-pending-symbolic", word, NULL);
      break;
    case SUTURE_OUTBOX_REFUSED:
      suture_title_cell_set_slot (cell, 0, "action-unavailable-symbolic", word, "suture-bad");
      break;
    case SUTURE_OUTBOX_CONFLICT:
      suture_title_cell_set_slot (cell, 0, "suture-conflict-symbolic", word, "suture-warn");
      break;
    case SUTURE_OUTBOX_NONE:
    case SUTURE_OUTBOX_ACCEPTED:
    default:
      suture_title_cell_set_slot (cell, 0, NULL, NULL, NULL);
    }
}

static gboolean
has_outbox_note (const SutureActivity *activity)
{
  return activity->outbox_state != SUTURE_OUTBOX_NONE && activity->outbox_state != SUTURE_OUTBOX_ACCEPTED;
}

/**
 * suture_activity_cells_make_title:
 * @user_data: not used
 *
 * Returns: (transfer floating): a cell for suture_activity_cells_show_title()
 */
GtkWidget *
suture_activity_cells_make_title (gpointer user_data)
{
  return suture_title_cell_new (TRUE, 1);
}

/**
 * suture_activity_cells_show_title:
 * @cell: made by suture_activity_cells_make_title()
 * @record: (nullable): a #SutureActivity
 * @user_data: a #SutureClock
 *
 * Shows icon, title and type, and names the row for screen readers.
 */
void
suture_activity_cells_show_title (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureActivity *activity = record;
  SutureTitleCell *title_cell = SUTURE_TITLE_CELL (cell);
  g_autofree char *title = activity != NULL ? suture_activity_text_dup_title (activity) : NULL;
  g_autofree char *note = NULL, *name = NULL;

  suture_title_cell_set_title (title_cell, title);
  bind_outbox_sign (title_cell, activity);
  suture_title_cell_set_icon (title_cell, activity != NULL ? suture_signs_remediation (activity->type) : NULL, NULL);
  if (activity == NULL)
    {
      suture_title_cell_set_subtitle (title_cell, NULL);
      return;
    }
  if (has_outbox_note (activity))
    note = g_strdup_printf ("%s · %s", suture_words_outbox_state (activity->outbox_state),
                            suture_words_remediation (activity->type));
  suture_title_cell_set_subtitle (title_cell, note != NULL ? note : suture_words_remediation (activity->type));
  name = suture_activity_text_dup_row_name (activity, suture_clock_today (user_data));
  suture_list_cells_set_row_name (cell, name);
}

/**
 * suture_activity_cells_make_progress:
 * @user_data: not used
 *
 * Returns: (transfer floating): a cell for suture_activity_cells_show_progress()
 */
GtkWidget *
suture_activity_cells_make_progress (gpointer user_data)
{
  return suture_progress_cell_new ();
}

/**
 * suture_activity_cells_show_progress:
 * @cell: made by suture_activity_cells_make_progress()
 * @record: (nullable): a #SutureActivity
 * @user_data: not used
 */
void
suture_activity_cells_show_progress (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureActivity *activity = record;

  if (activity == NULL)
    suture_progress_cell_set_text (SUTURE_PROGRESS_CELL (cell), NULL);
  else if (!suture_activity_is_measured (activity))
    suture_progress_cell_set_text (SUTURE_PROGRESS_CELL (cell), _("Not measured"));
  else
    suture_progress_cell_set_progress (SUTURE_PROGRESS_CELL (cell), activity->fixed_devices, activity->target_devices,
                                       activity->status == SUTURE_ACTIVITY_COMPLETED);
}

/**
 * suture_activity_cells_make_ticket:
 * @user_data: not used
 *
 * Returns: (transfer floating): icon and state of the ticket
 */
GtkWidget *
suture_activity_cells_make_ticket (gpointer user_data)
{
  return suture_cell_parts_new_sign (16, 6, suture_cell_parts_new_text (NULL));
}

/**
 * suture_activity_cells_show_ticket:
 * @cell: made by suture_activity_cells_make_ticket()
 * @record: (nullable): a #SutureActivity
 * @user_data: not used
 */
void
suture_activity_cells_show_ticket (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureActivity *activity = record;
  int status = activity != NULL ? activity->ticket_status : SUTURE_TICKET_NONE;
  GtkWidget *text = suture_cell_parts_show_sign (cell, suture_signs_ticket_status (status),
                                                 activity != NULL ? suture_words_ticket_status (status) : NULL);

  suture_cell_parts_set_class (text, SECONDARY, status == SUTURE_TICKET_NONE);
  suture_cell_parts_set_class (cell, "suture-bad", status == SUTURE_TICKET_REJECTED);
}

static GtkWidget *
create_due_note (void)
{
  return suture_cell_parts_new_sign (12, 3, suture_cell_parts_new_text ("caption"));
}

/* Overdue and due soon are told by a shape and by words; the colour is the third sign. */
static void
bind_due_note (GtkWidget *note, const char *text, SutureDue due)
{
  const gboolean overdue = due == SUTURE_DUE_OVERDUE, soon = due == SUTURE_DUE_SOON;

  suture_cell_parts_show_sign (note, overdue ? "dialog-warning-symbolic" : soon ? "alarm-symbolic" : NULL, text);
  suture_cell_parts_set_class (note, "suture-bad", overdue);
  suture_cell_parts_set_class (note, "suture-warn", soon);
  suture_cell_parts_set_class (note, SECONDARY, !overdue && !soon);
}

/**
 * suture_activity_cells_make_due:
 * @user_data: not used
 *
 * Returns: (transfer floating): due date, and what it means today
 */
GtkWidget *
suture_activity_cells_make_due (gpointer user_data)
{
  return suture_cell_parts_new_lines (create_due_note ());
}

/**
 * suture_activity_cells_show_due:
 * @cell: made by suture_activity_cells_make_due()
 * @record: (nullable): a #SutureActivity
 * @user_data: a #SutureClock
 */
void
suture_activity_cells_show_due (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureActivity *activity = record;
  SutureDay today = suture_clock_today (user_data);
  GtkWidget *first = gtk_widget_get_first_child (cell);
  GtkWidget *second = gtk_widget_get_next_sibling (first);
  g_autofree char *due = activity != NULL ? suture_activity_text_dup_due (activity) : NULL;
  g_autofree char *note = activity != NULL ? suture_activity_text_dup_due_note (activity, today) : NULL;

  suture_cell_parts_set_text (first, due);
  suture_cell_parts_set_class (first, SECONDARY, activity != NULL && activity->due_on == SUTURE_DAY_NONE);
  gtk_widget_set_visible (second, note != NULL);
  bind_due_note (second, note, activity != NULL ? suture_activity_get_due (activity, today) : SUTURE_DUE_UNKNOWN);
}

/**
 * suture_activity_cells_show_creator:
 * @cell: made by suture_cell_parts_new_person()
 * @record: (nullable): a #SutureActivity
 * @user_data: not used
 */
void
suture_activity_cells_show_creator (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureActivity *activity = record;

  suture_cell_parts_show_person (cell, activity != NULL ? activity->requester_email : NULL);
}

/**
 * suture_activity_cells_show_completer:
 * @cell: made by suture_cell_parts_new_person()
 * @record: (nullable): a #SutureActivity
 * @user_data: not used
 */
void
suture_activity_cells_show_completer (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureActivity *activity = record;

  suture_cell_parts_show_person (cell, activity != NULL ? suture_activity_text_completed_by (activity) : NULL);
}

/**
 * suture_activity_cells_make_narrow:
 * @user_data: not used
 *
 * Returns: (transfer floating): a whole row for a narrow window: type, title and
 *   percentage; the bar; due date and ticket
 */
GtkWidget *
suture_activity_cells_make_narrow (gpointer user_data)
{
  GtkWidget *top = suture_cell_parts_new_sign (16, 9, suture_cell_parts_new_text (NULL));
  GtkWidget *row = suture_cell_parts_new_narrow (top);
  GtkWidget *bottom = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *due = create_due_note ();
  GtkWidget *percent = gtk_label_new (NULL);
  GtkWidget *ticket = suture_cell_parts_new_sign (12, 3, gtk_label_new (NULL));

  gtk_widget_add_css_class (gtk_widget_get_first_child (top), "suture-secondary");
  gtk_widget_add_css_class (percent, "numeric");
  gtk_widget_add_css_class (gtk_widget_get_last_child (ticket), "caption");
  gtk_widget_set_hexpand (due, TRUE);
  gtk_box_append (GTK_BOX (bottom), due);
  gtk_box_append (GTK_BOX (bottom), ticket);
  gtk_box_append (GTK_BOX (top), percent);
  gtk_box_append (GTK_BOX (row), create_bar ());
  gtk_box_append (GTK_BOX (row), bottom);
  return row;
}

static void
bind_narrow_top (GtkWidget *top, const SutureActivity *activity)
{
  GtkWidget *icon = gtk_widget_get_first_child (top);
  g_autofree char *title = activity != NULL ? suture_activity_text_dup_title (activity) : NULL;
  int progress = activity != NULL ? suture_activity_get_progress (activity) : -1;
  g_autofree char *percent = progress >= 0 ? suture_format_percent (progress) : NULL;

  gtk_image_set_from_icon_name (GTK_IMAGE (icon),
                                activity != NULL ? suture_signs_remediation (activity->type) : NULL);
  suture_cell_parts_set_text (gtk_widget_get_next_sibling (icon), title);
  suture_tooltip_set (gtk_widget_get_next_sibling (icon), title);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (top)), percent);
}

static void
bind_narrow_ticket (GtkWidget *ticket, const SutureActivity *activity)
{
  int status = activity != NULL ? activity->ticket_status : SUTURE_TICKET_NONE;
  const char *name = suture_signs_ticket_status (status);

  gtk_widget_set_visible (ticket, activity != NULL);
  suture_cell_parts_show_sign (ticket, name, name != NULL ? suture_words_ticket_status (status) : _("No ticket"));
  suture_cell_parts_set_class (ticket, "suture-bad", status == SUTURE_TICKET_REJECTED);
  suture_cell_parts_set_class (ticket, SECONDARY, status != SUTURE_TICKET_REJECTED);
}

/**
 * suture_activity_cells_show_narrow:
 * @cell: made by suture_activity_cells_make_narrow()
 * @record: (nullable): a #SutureActivity
 * @user_data: a #SutureClock
 */
void
suture_activity_cells_show_narrow (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureActivity *activity = record;
  SutureDay today = suture_clock_today (user_data);
  GtkWidget *top = gtk_widget_get_first_child (cell);
  GtkWidget *bar = gtk_widget_get_next_sibling (top);
  GtkWidget *bottom = gtk_widget_get_last_child (cell);
  const SutureDue state = activity != NULL ? suture_activity_get_due (activity, today) : SUTURE_DUE_UNKNOWN;
  g_autofree char *due = NULL;

  bind_narrow_top (top, activity);
  bind_bar (bar, activity);
  if (activity != NULL && activity->status == SUTURE_ACTIVITY_COMPLETED)
    due = g_strdup (suture_words_activity_status (activity->status));
  else if (state == SUTURE_DUE_OVERDUE || state == SUTURE_DUE_SOON)
    due = suture_activity_text_dup_due_note (activity, today);
  else if (activity != NULL)
    due = suture_activity_text_dup_due (activity);
  bind_due_note (gtk_widget_get_first_child (bottom), due, state);
  bind_narrow_ticket (gtk_widget_get_last_child (bottom), activity);
}
