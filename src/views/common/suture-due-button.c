/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-due-button.h"

#include <glib/gi18n-lib.h>

#include "suture-format.h"

/**
 * SutureDueButton:
 *
 * A button that shows a due date, with a calendar to choose another one: today
 * or later. GtkCalendar of 4.8 knows no earliest day, so that a past one is
 * taken back at once, and the popover says why.
 *
 * Emits `chosen` only for what a person chose, not for suture_due_button_set_day().
 */
struct _SutureDueButton
{
  GtkWidget    parent_instance;

  SutureDay    day;      /* SUTURE_DAY_NONE: there is no due date */
  SutureDay    today;
  SutureDay    latest;   /* SUTURE_DAY_NONE: any later day will do */
  const char  *name;     /* (nullable): what a screen reader says, with %s for the day */
  gboolean     updating; /* the calendar is being set from here */

  GtkWidget   *button;
  GtkLabel    *label;
  GtkCalendar *calendar;
  GtkLabel    *hint;
};

enum { CHOSEN, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (SutureDueButton, suture_due_button, GTK_TYPE_WIDGET)

static void
update_label (SutureDueButton *self)
{
  g_autofree char *text = NULL;
  g_autoptr (GString) name = NULL;

  if (self->day == SUTURE_DAY_NONE)
    {
      gtk_label_set_text (self->label, _("No due date"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _("No due date"), -1);
      return;
    }
  text = suture_format_day_long (self->day);
  /* Translators: the name that a screen reader gives the button; %s is a date. */
  name = g_string_new (self->name != NULL ? self->name : _("Due date, %s"));
  g_string_replace (name, "%s", text, 1);
  gtk_label_set_text (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str, -1);
}

static void
show_in_calendar (SutureDueButton *self)
{
  const SutureDay day = self->day != SUTURE_DAY_NONE ? self->day : self->today;
  g_autoptr (GDateTime) date = NULL;
  int year, month, day_of_month;

  if (day == SUTURE_DAY_NONE)
    return;
  suture_day_to_ymd (day, &year, &month, &day_of_month);
  date = g_date_time_new_utc (year, month, day_of_month, 12, 0, 0);
  self->updating = TRUE;
  gtk_calendar_select_day (self->calendar, date);
  self->updating = FALSE;
}

static SutureDay
get_calendar_day (SutureDueButton *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);

  return suture_day_from_ymd (g_date_time_get_year (date), g_date_time_get_month (date),
                              g_date_time_get_day_of_month (date));
}

static gboolean
is_same_month (SutureDay a, SutureDay b)
{
  int year_a, month_a, year_b, month_b, day_of_month;

  if (a == SUTURE_DAY_NONE || b == SUTURE_DAY_NONE)
    return FALSE;
  suture_day_to_ymd (a, &year_a, &month_a, &day_of_month);
  suture_day_to_ymd (b, &year_b, &month_b, &day_of_month);
  return year_a == year_b && month_a == month_b;
}

static void
day_selected_cb (SutureDueButton *self)
{
  const SutureDay before = self->day;

  if (self->updating)
    return;
  /* The calendar also selects a day to show another month: only within one month has a day been chosen for good. */
  if (suture_due_button_choose (self, get_calendar_day (self)) && is_same_month (before, self->day))
    gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
}

static void
popover_shown_cb (SutureDueButton *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->hint), FALSE);
  show_in_calendar (self);
}

static void
suture_due_button_dispose (GObject *object)
{
  SutureDueButton *self = SUTURE_DUE_BUTTON (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  G_OBJECT_CLASS (suture_due_button_parent_class)->dispose (object);
}

static void
suture_due_button_class_init (SutureDueButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_due_button_dispose;

  /**
   * SutureDueButton::chosen:
   *
   * A person chose another day.
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-due-button.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureDueButton, button);
  gtk_widget_class_bind_template_child (widget_class, SutureDueButton, label);
  gtk_widget_class_bind_template_child (widget_class, SutureDueButton, calendar);
  gtk_widget_class_bind_template_child (widget_class, SutureDueButton, hint);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
}

static void
suture_due_button_init (SutureDueButton *self)
{
  self->day = SUTURE_DAY_NONE;
  self->today = SUTURE_DAY_NONE;
  self->latest = SUTURE_DAY_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  update_label (self);
}

/**
 * suture_due_button_get_day:
 * @self: a due button
 *
 * Returns: the day it shows, or %SUTURE_DAY_NONE
 */
SutureDay
suture_due_button_get_day (SutureDueButton *self)
{
  g_return_val_if_fail (SUTURE_IS_DUE_BUTTON (self), SUTURE_DAY_NONE);
  return self->day;
}

/**
 * suture_due_button_set_day:
 * @self: a due button
 * @day: what to show; %SUTURE_DAY_NONE where there is no due date
 */
void
suture_due_button_set_day (SutureDueButton *self, SutureDay day)
{
  g_return_if_fail (SUTURE_IS_DUE_BUTTON (self));

  self->day = day;
  update_label (self);
}

/**
 * suture_due_button_set_today:
 * @self: a due button
 * @today: the calendar day it is where the user is: the earliest to choose
 */
void
suture_due_button_set_today (SutureDueButton *self, SutureDay today)
{
  g_return_if_fail (SUTURE_IS_DUE_BUTTON (self));
  self->today = today;
}

/**
 * suture_due_button_set_latest:
 * @self: a due button
 * @latest: the last day to choose; %SUTURE_DAY_NONE: there is none
 */
void
suture_due_button_set_latest (SutureDueButton *self, SutureDay latest)
{
  g_return_if_fail (SUTURE_IS_DUE_BUTTON (self));
  self->latest = latest;
}

/**
 * suture_due_button_set_words:
 * @self: a due button
 * @title: of the calendar
 * @name: (transfer none): what a screen reader says, with `%s` for the day; static
 * @hint: what is said of a day that cannot be chosen
 *
 * For another day than a due date.
 */
void
suture_due_button_set_words (SutureDueButton *self, const char *title, const char *name, const char *hint)
{
  g_return_if_fail (SUTURE_IS_DUE_BUTTON (self) && title != NULL && name != NULL && hint != NULL);

  self->name = name;
  gtk_label_set_text (self->hint, hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->calendar), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  update_label (self);
}

/**
 * suture_due_button_choose:
 * @self: a due button
 * @day: what a person chose in the calendar
 *
 * Takes @day, or refuses it where it is in the past or too late: then the day stays as it
 * was, the calendar shows it again, and a sentence says why.
 *
 * Returns: whether @day was taken
 */
gboolean
suture_due_button_choose (SutureDueButton *self, SutureDay day)
{
  const gboolean allowed = day != SUTURE_DAY_NONE && day >= self->today &&
                           (self->latest == SUTURE_DAY_NONE || day <= self->latest);

  g_return_val_if_fail (SUTURE_IS_DUE_BUTTON (self), FALSE);

  gtk_widget_set_visible (GTK_WIDGET (self->hint), !allowed);
  if (!allowed)
    {
      show_in_calendar (self);
      return FALSE;
    }
  if (day != self->day)
    {
      suture_due_button_set_day (self, day);
      g_signal_emit (self, signals[CHOSEN], 0);
    }
  return TRUE;
}
