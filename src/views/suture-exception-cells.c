/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-exception-cells.h"

#include <string.h>

#include <glib/gi18n-lib.h>

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
  return create_sign (16, 6, create_text (NULL));
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

  show_sign (cell, suture_exception_facts_sign (state), exception != NULL ? suture_words_exception_state (state) : NULL);
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
  GtkWidget *second = create_text ("caption");
  GtkWidget *lines;

  gtk_widget_add_css_class (second, SECONDARY);
  lines = create_lines (second);
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

  set_text (gtk_widget_get_first_child (cell), after);
  set_text (gtk_widget_get_last_child (cell), of);
}

static GtkWidget *
create_end_note (void)
{
  return create_sign (12, 3, create_text ("caption"));
}

static void
show_end_note (GtkWidget *note, const char *text, gboolean ending)
{
  show_sign (note, ending ? "alarm-symbolic" : NULL, text);
  set_class (note, "suture-warn", ending);
  set_class (note, SECONDARY, !ending);
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
  return create_lines (create_end_note ());
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

  set_text (gtk_widget_get_first_child (cell), end);
  gtk_widget_set_visible (second, note != NULL);
  show_end_note (second, note, exception != NULL && suture_exception_facts_is_ending (exception, today));
}

/**
 * suture_exception_cells_make_person:
 * @user_data: not used
 *
 * Returns: (transfer floating): an e-mail address on two lines
 */
GtkWidget *
suture_exception_cells_make_person (gpointer user_data)
{
  GtkWidget *second = create_text ("caption");

  gtk_widget_add_css_class (second, SECONDARY);
  return create_lines (second);
}

/**
 * suture_exception_cells_show_creator:
 * @cell: made by suture_exception_cells_make_person()
 * @record: (nullable): a #SutureException
 * @user_data: not used
 */
void
suture_exception_cells_show_creator (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureException *exception = record;
  const char *person = exception != NULL ? exception->creator_email : NULL;
  const char *at = person != NULL ? strchr (person, '@') : NULL;
  g_autofree char *local = at != NULL ? g_strndup (person, (gsize) (at - person)) : g_strdup (person);
  GtkWidget *second = gtk_widget_get_last_child (cell);

  set_text (gtk_widget_get_first_child (cell), local);
  set_text (second, at);
  gtk_widget_set_visible (second, at != NULL);
  suture_tooltip_set (cell, person != NULL && person[0] != '\0' ? person : NULL);
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
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *bottom = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *end = create_end_note ();
  GtkWidget *word = gtk_label_new (NULL);

  gtk_widget_add_css_class (word, "caption");
  gtk_widget_set_hexpand (end, TRUE);
  gtk_widget_set_margin_top (row, 9);
  gtk_widget_set_margin_bottom (row, 9);
  gtk_widget_set_margin_start (row, 12);
  gtk_widget_set_margin_end (row, 12);
  gtk_box_append (GTK_BOX (bottom), end);
  gtk_box_append (GTK_BOX (bottom), create_sign (12, 3, word));
  gtk_box_append (GTK_BOX (row), create_text (NULL));
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

  set_text (top, title);
  suture_tooltip_set (top, title);
  show_end_note (gtk_widget_get_first_child (bottom), end,
                 exception != NULL && suture_exception_facts_is_ending (exception, today));
  suture_exception_cells_show_state (gtk_widget_get_last_child (bottom), record, NULL);
  if (exception == NULL)
    return;
  name = suture_exception_facts_dup_row_name (exception, user_data, today);
  suture_list_cells_set_row_name (cell, name);
}
