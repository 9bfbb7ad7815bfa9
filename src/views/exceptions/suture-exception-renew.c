/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-exception-renew.h"

#include <glib/gi18n-lib.h>

#include "suture-due-button.h"
#include "suture-exception-facts.h"
#include "suture-format.h"
#include "suture-write.h"

/* 30, 60 and 90 days, and a day of one's own. */
#define N_CHOICES 3
#define DATE N_CHOICES

static const int days[N_CHOICES] = { 30, 60, 90 };

/**
 * SutureExceptionRenew:
 *
 * Until when an exception goes on: counted from today, or a day that is chosen.
 * Says the new end, and what is wrong with it, before it is asked for.
 *
 * Emits `renewed` with the write.
 */
struct _SutureExceptionRenew
{
  AdwMessageDialog parent_instance;

  SutureContext   *context;            /* (owned) */
  SutureException *exception;          /* (owned) */
  GtkWidget       *rows[DATE + 1];
  GtkCheckButton  *checks[DATE + 1];
  SutureDueButton *date;
  GtkLabel        *end;
};

enum { RENEWED, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (SutureExceptionRenew, suture_exception_renew, ADW_TYPE_MESSAGE_DIALOG)

/* The dialog may be open at midnight. */
static SutureDay
get_today (SutureExceptionRenew *self)
{
  return suture_clock_today (suture_context_get_clock (self->context));
}

/* The first day on which it no longer runs: a day that is chosen is the last one on which it does. */
static SutureDay
get_choice (SutureExceptionRenew *self, guint choice)
{
  SutureDay day;

  if (choice < N_CHOICES)
    return get_today (self) + days[choice];
  day = suture_due_button_get_day (self->date);
  return day != SUTURE_DAY_NONE ? day + 1 : SUTURE_DAY_NONE;
}

static SutureWrite *
new_write (SutureExceptionRenew *self, SutureDay ends_on)
{
  SutureWrite *write = suture_write_new (SUTURE_WRITE_RENEW_EXCEPTION, self->exception->id);

  write->ends_on = ends_on;
  return write;
}

static gboolean
check (SutureExceptionRenew *self, SutureDay ends_on, GError **error)
{
  g_autoptr (SutureWrite) write = new_write (self, ends_on);

  return suture_write_validate_exception (write, self->exception, get_today (self), error);
}

static SutureDay
get_end (SutureExceptionRenew *self)
{
  for (guint i = 0; i <= DATE; i++)
    if (gtk_check_button_get_active (self->checks[i]))
      return get_choice (self, i);
  return SUTURE_DAY_NONE;
}

static void
update (SutureExceptionRenew *self)
{
  const SutureDay ends_on = get_end (self);
  g_autoptr (GError) error = NULL;
  const gboolean valid = check (self, ends_on, &error);
  g_autofree char *last = valid ? suture_format_day (ends_on - 1) : NULL;
  g_autofree char *back = valid ? suture_format_day (ends_on) : NULL;
  /* Translators: the last day of an exception, and the day after it. */
  g_autofree char *text = valid ? g_strdup_printf (_("Ends on %s. The recommendation comes back on %s."), last, back) : NULL;

  gtk_label_set_text (self->end, valid ? text : error->message);
  if (valid)
    gtk_widget_remove_css_class (GTK_WIDGET (self->end), "suture-bad");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->end), "suture-bad");
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "renew", valid);
}

static void
date_cb (SutureExceptionRenew *self)
{
  gtk_check_button_set_active (self->checks[DATE], TRUE);
  update (self);
}

static void
suture_exception_renew_response (AdwMessageDialog *dialog, const char *response)
{
  SutureExceptionRenew *self = SUTURE_EXCEPTION_RENEW (dialog);

  if (g_strcmp0 (response, "renew") == 0)
    {
      g_autoptr (SutureWrite) write = new_write (self, get_end (self));

      g_signal_emit (self, signals[RENEWED], 0, write);
    }
}

static void
suture_exception_renew_dispose (GObject *object)
{
  SutureExceptionRenew *self = SUTURE_EXCEPTION_RENEW (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->exception, suture_record_unref);
  G_OBJECT_CLASS (suture_exception_renew_parent_class)->dispose (object);
}

static void
suture_exception_renew_class_init (SutureExceptionRenewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = suture_exception_renew_dispose;
  ADW_MESSAGE_DIALOG_CLASS (klass)->response = suture_exception_renew_response;

  /**
   * SutureExceptionRenew::renewed:
   * @write: what to do
   *
   * A person wants it to go on.
   */
  signals[RENEWED] = g_signal_new ("renewed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, SUTURE_TYPE_WRITE);
}

static void
suture_exception_renew_init (SutureExceptionRenew *self)
{
}

static GtkWidget *
create_row (SutureExceptionRenew *self, guint choice, const char *title)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check_button = gtk_check_button_new ();

  self->rows[choice] = row;
  self->checks[choice] = GTK_CHECK_BUTTON (check_button);
  if (choice > 0)
    gtk_check_button_set_group (self->checks[choice], self->checks[0]);
  gtk_widget_set_valign (check_button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check_button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check_button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check_button);
  g_signal_connect_object (check_button, "toggled", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return row;
}

/* Only what is later than the end it has. */
static gboolean
offer (SutureExceptionRenew *self, guint choice)
{
  const gboolean later = check (self, get_choice (self, choice), NULL);

  gtk_widget_set_sensitive (self->rows[choice], later);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->rows[choice]), later ? "" : _("Not later than the end it has"));
  return later;
}

static void
limit_date (SutureExceptionRenew *self)
{
  suture_due_button_set_today (self->date, get_today (self));
  suture_due_button_set_latest (self->date, get_today (self) + SUTURE_EXCEPTION_DAYS_MAX - 1);
}

/* Midnight is told like any other change. */
static void
reader_changed_cb (SutureExceptionRenew *self)
{
  limit_date (self);
  for (guint i = 0; i < N_CHOICES; i++)
    offer (self, i);
  update (self);
}

/* Proposed where none of the usual ones is later than the end it has: a month more, within a year. */
static void
propose_date (SutureExceptionRenew *self)
{
  const SutureDay today = get_today (self);
  const SutureDay end = self->exception->ends_on != SUTURE_DAY_NONE ? self->exception->ends_on : today;

  suture_due_button_set_words (self->date, _("Last day of the exception"), _("Last day, %s"),
                               _("The last day is today or later, and within a year."));
  limit_date (self);
  suture_due_button_set_day (self->date, MIN (MAX (end, today) + days[0], today + SUTURE_EXCEPTION_DAYS_MAX) - 1);
}

/* The day in a row of its own: beside a title, a narrow window has no room for it. */
static GtkWidget *
create_date_row (SutureExceptionRenew *self)
{
  GtkWidget *row = gtk_list_box_row_new ();

  self->date = SUTURE_DUE_BUTTON (g_object_new (SUTURE_TYPE_DUE_BUTTON, "margin-start", 12, "margin-end", 12, "margin-top", 9,
                                                "margin-bottom", 9, NULL));
  propose_date (self);
  g_signal_connect_object (self->date, "chosen", G_CALLBACK (date_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), GTK_WIDGET (self->date));
  return row;
}

static void
fill (SutureExceptionRenew *self, GtkListBox *list)
{
  guint chosen = DATE;

  for (guint i = 0; i < N_CHOICES; i++)
    {
      g_autofree char *title = g_strdup_printf (ngettext ("%d day from today", "%d days from today", (gulong) days[i]), days[i]);

      gtk_list_box_append (list, create_row (self, i, title));
      if (offer (self, i))
        chosen = MIN (chosen, i);
    }
  gtk_list_box_append (list, create_row (self, DATE, _("Until a day of your choice")));
  gtk_list_box_append (list, create_date_row (self));
  gtk_check_button_set_active (self->checks[chosen], TRUE);
}

static void
build (SutureExceptionRenew *self)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = gtk_list_box_new ();
  g_autofree char *title = suture_exception_facts_dup_title (self->exception);

  adw_message_dialog_set_heading (dialog, _("Renew the exception"));
  adw_message_dialog_set_body (dialog, title);
  /* A live region: the new end is said when it changes. */
  self->end = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "wrap", TRUE,
                                       "xalign", 0.0, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->end), "numeric");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Exception duration"), -1);
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "renew", C_("exception", "_Renew"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "renew", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "renew");
  adw_message_dialog_set_close_response (dialog, "cancel");
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->end));
  adw_message_dialog_set_extra_child (dialog, box);
  fill (self, GTK_LIST_BOX (list));
  update (self);
}

/**
 * suture_exception_renew_new:
 * @parent: (nullable): the window
 * @context: whose clock says what day it is
 * @exception: one that is neither over nor canceled
 *
 * Returns: (transfer floating): the dialog, not shown yet
 */
GtkWidget *
suture_exception_renew_new (GtkWindow *parent, SutureContext *context, const SutureException *exception)
{
  SutureExceptionRenew *self;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context) && exception != NULL, NULL);

  self = g_object_new (SUTURE_TYPE_EXCEPTION_RENEW, "transient-for", parent, "modal", TRUE, NULL);
  self->exception = suture_record_ref ((gpointer) exception);
  self->context = g_object_ref (context);
  build (self);
  g_signal_connect_object (suture_context_get_reader (context), "changed", G_CALLBACK (reader_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
