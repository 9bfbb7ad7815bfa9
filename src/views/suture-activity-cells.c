/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-activity-cells.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-activity-text.h"
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
create_text (const char *const *classes)
{
  GtkWidget *text = gtk_inscription_new (NULL);

  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), 3);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), 6);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_widget_set_hexpand (text, TRUE);
  for (guint i = 0; classes != NULL && classes[i] != NULL; i++)
    gtk_widget_add_css_class (text, classes[i]);
  return text;
}

static void
set_text (GtkWidget *widget, const char *text)
{
  gtk_inscription_set_text (GTK_INSCRIPTION (widget), text);
}

static GtkWidget *
create_box (GtkOrientation orientation, int spacing, GtkWidget *first, GtkWidget *second)
{
  GtkWidget *box = gtk_box_new (orientation, spacing);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  return box;
}

static GtkWidget *
create_icon (int size)
{
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  "pixel-size", size, "valign", GTK_ALIGN_CENTER, NULL);

  return icon;
}

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
set_class (GtkWidget *widget, const char *css_class, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
bind_bar (GtkWidget *bar, const SutureActivity *activity)
{
  int progress = activity != NULL ? suture_activity_get_progress (activity) : -1;

  gtk_widget_set_visible (bar, progress >= 0);
  if (progress < 0)
    return;
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), progress / 100.0);
  set_class (bar, "done", activity->status == SUTURE_ACTIVITY_COMPLETED);
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
  return create_box (GTK_ORIENTATION_HORIZONTAL, 6, create_icon (16), create_text (NULL));
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
  GtkWidget *icon = gtk_widget_get_first_child (cell);
  GtkWidget *text = gtk_widget_get_next_sibling (icon);
  int status = activity != NULL ? activity->ticket_status : SUTURE_TICKET_NONE;
  const char *name = suture_signs_ticket_status (status);

  gtk_widget_set_visible (icon, name != NULL);
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), name);
  set_text (text, activity != NULL ? suture_words_ticket_status (status) : NULL);
  set_class (text, SECONDARY, status == SUTURE_TICKET_NONE);
  set_class (text, "suture-bad", status == SUTURE_TICKET_REJECTED);
  set_class (icon, "suture-bad", status == SUTURE_TICKET_REJECTED);
}

static GtkWidget *
create_due_note (void)
{
  const char *const second[] = { "caption", "numeric", NULL };
  GtkWidget *icon = create_icon (12);

  return create_box (GTK_ORIENTATION_HORIZONTAL, 3, icon, create_text (second));
}

/* Overdue and due soon are told by a shape and by words; the colour is the third sign. */
static void
bind_due_note (GtkWidget *note, const char *text, SutureDue due)
{
  GtkWidget *icon = gtk_widget_get_first_child (note);
  const gboolean overdue = due == SUTURE_DUE_OVERDUE, soon = due == SUTURE_DUE_SOON;

  gtk_widget_set_visible (icon, overdue || soon);
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), overdue ? "dialog-warning-symbolic" : "alarm-symbolic");
  set_text (gtk_widget_get_next_sibling (icon), text);
  set_class (note, "suture-bad", overdue);
  set_class (note, "suture-warn", soon);
  set_class (note, SECONDARY, !overdue && !soon);
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
  const char *const first[] = { "numeric", NULL };

  return create_box (GTK_ORIENTATION_VERTICAL, 3, create_text (first), create_due_note ());
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

  set_text (first, due);
  set_class (first, SECONDARY, activity != NULL && activity->due_on == SUTURE_DAY_NONE);
  gtk_widget_set_visible (second, note != NULL);
  bind_due_note (second, note, activity != NULL ? suture_activity_get_due (activity, today) : SUTURE_DUE_UNKNOWN);
}

/**
 * suture_activity_cells_make_person:
 * @user_data: not used
 *
 * Returns: (transfer floating): an e-mail address on two lines
 */
GtkWidget *
suture_activity_cells_make_person (gpointer user_data)
{
  const char *const second[] = { "caption", SECONDARY, NULL };

  return create_box (GTK_ORIENTATION_VERTICAL, 3, create_text (NULL), create_text (second));
}

static void
bind_person (GtkWidget *cell, const char *person)
{
  GtkWidget *first = gtk_widget_get_first_child (cell);
  GtkWidget *second = gtk_widget_get_next_sibling (first);
  const char *at = person != NULL ? strchr (person, '@') : NULL;
  g_autofree char *local = at != NULL ? g_strndup (person, (gsize) (at - person)) : g_strdup (person);

  /* Our own words may wrap, an address may not. */
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (first), at != NULL ? 1 : 2);
  gtk_inscription_set_nat_lines (GTK_INSCRIPTION (first), at != NULL ? 1 : 2);
  set_text (first, local);
  set_text (second, at);
  gtk_widget_set_visible (second, at != NULL);
  suture_tooltip_set (cell, person != NULL && person[0] != '\0' ? person : NULL);
}

/**
 * suture_activity_cells_show_creator:
 * @cell: made by suture_activity_cells_make_person()
 * @record: (nullable): a #SutureActivity
 * @user_data: not used
 */
void
suture_activity_cells_show_creator (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureActivity *activity = record;

  bind_person (cell, activity != NULL ? activity->requester_email : NULL);
}

/**
 * suture_activity_cells_show_completer:
 * @cell: made by suture_activity_cells_make_person()
 * @record: (nullable): a #SutureActivity
 * @user_data: not used
 */
void
suture_activity_cells_show_completer (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureActivity *activity = record;

  bind_person (cell, activity != NULL ? suture_activity_text_completed_by (activity) : NULL);
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
  const char *const small[] = { "caption", NULL };
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *top = create_box (GTK_ORIENTATION_HORIZONTAL, 9, create_icon (16), create_text (NULL));
  GtkWidget *bottom = create_due_note ();
  GtkWidget *percent = gtk_label_new (NULL);
  GtkWidget *ticket = create_box (GTK_ORIENTATION_HORIZONTAL, 3, create_icon (12), gtk_label_new (NULL));

  gtk_widget_add_css_class (gtk_widget_get_first_child (top), "suture-secondary");
  gtk_widget_add_css_class (percent, "numeric");
  gtk_widget_set_css_classes (gtk_widget_get_last_child (ticket), (const char **) small);
  gtk_widget_set_hexpand (bottom, TRUE);
  gtk_widget_set_margin_top (row, 9);
  gtk_widget_set_margin_bottom (row, 9);
  gtk_widget_set_margin_start (row, 12);
  gtk_widget_set_margin_end (row, 12);
  gtk_box_append (GTK_BOX (top), percent);
  gtk_box_append (GTK_BOX (row), top);
  gtk_box_append (GTK_BOX (row), create_bar ());
  gtk_box_append (GTK_BOX (row), create_box (GTK_ORIENTATION_HORIZONTAL, 12, bottom, ticket));
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
  set_text (gtk_widget_get_next_sibling (icon), title);
  suture_tooltip_set (gtk_widget_get_next_sibling (icon), title);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (top)), percent);
}

static void
bind_narrow_ticket (GtkWidget *ticket, const SutureActivity *activity)
{
  GtkWidget *icon = gtk_widget_get_first_child (ticket);
  int status = activity != NULL ? activity->ticket_status : SUTURE_TICKET_NONE;
  const char *name = suture_signs_ticket_status (status);

  gtk_widget_set_visible (ticket, activity != NULL);
  gtk_widget_set_visible (icon, name != NULL);
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), name);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (ticket)),
                      name != NULL ? suture_words_ticket_status (status) : _("No ticket"));
  set_class (ticket, "suture-bad", status == SUTURE_TICKET_REJECTED);
  set_class (ticket, SECONDARY, status != SUTURE_TICKET_REJECTED);
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
