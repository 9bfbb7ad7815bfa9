/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-activities.h"

#include <glib/gi18n-lib.h>

#include "suture-activity-text.h"
#include "suture-dashboard-link.h"
#include "suture-dashboard-rows.h"
#include "suture-format.h"
#include "suture-obstacle.h"
#include "suture-signs.h"
#include "suture-words.h"

#define BAR_WIDTH 48 /* px */

/**
 * SutureDashboardActivities:
 *
 * The open activities that come first: overdue and rejected ones, then as their
 * recommendations. Each opens the Remediation page on itself; beside it *Mark as
 * complete* (`page.complete`, an id), which the page does with *Undo*.
 */
struct _SutureDashboardActivities
{
  SutureDashboardCard  parent_instance;

  SutureContext       *context;   /* (owned) */
  SutureDashboardRows *rows;
  GPtrArray           *completes; /* (owned) (element-type GtkWidget) */
};

/* What stands at the end of a row. */
typedef struct
{
  GtkProgressBar *bar;
  GtkLabel       *percent;
  GtkWidget      *complete;
} Suffix;

G_DEFINE_FINAL_TYPE (SutureDashboardActivities, suture_dashboard_activities, SUTURE_TYPE_DASHBOARD_CARD)

static GQuark
suffix_quark (void)
{
  return g_quark_from_static_string ("suture-dashboard-activities-suffix");
}

static void
make_suffix (SutureDashboardRow *row, gpointer user_data)
{
  SutureDashboardActivities *self = user_data;
  Suffix *suffix = g_new0 (Suffix, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  suffix->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_widget_add_css_class (GTK_WIDGET (suffix->bar), "suture-bar");
  gtk_widget_set_size_request (GTK_WIDGET (suffix->bar), BAR_WIDTH, -1);
  gtk_widget_set_valign (GTK_WIDGET (suffix->bar), GTK_ALIGN_CENTER);
  suffix->percent = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (suffix->percent, 1);
  gtk_label_set_width_chars (suffix->percent, 4);
  gtk_widget_add_css_class (GTK_WIDGET (suffix->percent), "numeric");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (suffix->bar));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (suffix->percent));
  suture_dashboard_row_add_suffix (row, box);

  suffix->complete = gtk_button_new_from_icon_name ("object-select-symbolic");
  gtk_widget_set_css_classes (suffix->complete, (const char *[]) { "flat", "circular", NULL });
  suture_dashboard_row_add_beside (row, suffix->complete);
  g_ptr_array_add (self->completes, suffix->complete);
  g_object_set_qdata_full (G_OBJECT (row), suffix_quark (), suffix, g_free);
}

/* "4 days overdue", "ticket rejected · in 15 days", "No due date" */
static void
show_note (SutureDashboardRow *row, const SutureActivity *activity, SutureDay today)
{
  const gboolean rejected = activity->ticket_status == SUTURE_TICKET_REJECTED;
  const gboolean overdue = suture_activity_get_due (activity, today) == SUTURE_DUE_OVERDUE;
  g_autofree char *due = suture_activity_text_dup_due_note (activity, today);
  g_autofree char *day = due == NULL ? suture_activity_text_dup_due (activity) : NULL;
  const char *when = due != NULL ? due : day;
  /* Translators: said of a ticket, then when the activity is due. */
  g_autofree char *note = rejected ? g_strdup_printf (_("ticket rejected · %s"), when) : g_strdup (when);

  suture_dashboard_row_set_note (row, note, overdue || rejected ? "dialog-warning-symbolic" : NULL,
                                 overdue || rejected ? "suture-bad" : NULL);
}

static void
show_progress (Suffix *suffix, const SutureActivity *activity)
{
  const int progress = suture_activity_get_progress (activity);
  g_autofree char *percent = progress >= 0 ? suture_format_percent (progress) : NULL;
  g_autofree char *fixed = suture_activity_text_dup_fixed (activity);

  gtk_widget_set_visible (GTK_WIDGET (suffix->bar), progress >= 0);
  gtk_progress_bar_set_fraction (suffix->bar, MAX (progress, 0) / 100.0);
  gtk_label_set_text (suffix->percent, percent != NULL ? percent : fixed);
  gtk_accessible_update_property (GTK_ACCESSIBLE (suffix->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, fixed, -1);
}

static void
update_obstacle (SutureDashboardActivities *self)
{
  const char *obstacle = suture_obstacle_get (self->context, SUTURE_CAN_WRITE_ACTIVITIES);

  for (guint i = 0; i < self->completes->len; i++)
    {
      GtkWidget *complete = g_ptr_array_index (self->completes, i);

      suture_obstacle_set (complete, obstacle);
      if (obstacle == NULL)
        gtk_widget_set_tooltip_text (complete, _("Mark as complete"));
    }
}

static void
show_row (SutureDashboardRow *row, const SutureActivity *activity, SutureDay today)
{
  Suffix *suffix = g_object_get_qdata (G_OBJECT (row), suffix_quark ());
  g_autofree char *title = suture_activity_text_dup_title (activity);
  g_autofree char *name = suture_activity_text_dup_row_name (activity, today);
  /* Translators: the name of an activity. */
  g_autofree char *complete = g_strdup_printf (_("Mark “%s” as complete"), title);

  suture_dashboard_row_set_icon (row, suture_signs_remediation (activity->type), suture_words_remediation (activity->type));
  suture_dashboard_row_set_title (row, title);
  suture_dashboard_row_set_name (row, name);
  show_note (row, activity, today);
  show_progress (suffix, activity);
  gtk_accessible_update_property (GTK_ACCESSIBLE (suffix->complete), GTK_ACCESSIBLE_PROPERTY_LABEL, complete, -1);
  suture_dashboard_link_set_id (GTK_ACTIONABLE (suffix->complete), "page.complete", activity->id);
  suture_dashboard_link_set_id (GTK_ACTIONABLE (suture_dashboard_row_get_button (row)), "win.open-activity",
                                activity->id);
}

static void
suture_dashboard_activities_show (SutureDashboardCard *card, SutureDashboard *dashboard, SutureDay today)
{
  SutureDashboardActivities *self = SUTURE_DASHBOARD_ACTIVITIES (card);
  const char *message = NULL;
  guint n_shown;

  n_shown = suture_dashboard_rows_set_count (self->rows, dashboard->activities->len);
  for (guint i = 0; i < n_shown; i++)
    show_row (suture_dashboard_rows_get (self->rows, i), g_ptr_array_index (dashboard->activities, i), today);
  update_obstacle (self);
  if (dashboard->activities_on == SUTURE_TIME_NONE && dashboard->activities->len == 0)
    message = _("Not known yet: the activities have not been read.");
  else if (dashboard->activities->len == 0)
    message = _("No open activity. A remediation request on a recommendation becomes one.");
  suture_dashboard_card_set_message (card, message);
}

static gint64
suture_dashboard_activities_get_time (const SutureDashboard *dashboard)
{
  return dashboard->activities_on;
}

static void
suture_dashboard_activities_set_rows (SutureDashboardCard *card, guint n_rows)
{
  suture_dashboard_rows_set_limit (SUTURE_DASHBOARD_ACTIVITIES (card)->rows, n_rows);
}

static void
suture_dashboard_activities_finalize (GObject *object)
{
  SutureDashboardActivities *self = SUTURE_DASHBOARD_ACTIVITIES (object);

  g_clear_object (&self->context);
  g_ptr_array_unref (self->completes);
  G_OBJECT_CLASS (suture_dashboard_activities_parent_class)->finalize (object);
}

static void
suture_dashboard_activities_class_init (SutureDashboardActivitiesClass *klass)
{
  SutureDashboardCardClass *card_class = SUTURE_DASHBOARD_CARD_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = suture_dashboard_activities_finalize;
  card_class->show = suture_dashboard_activities_show;
  card_class->get_time = suture_dashboard_activities_get_time;
  card_class->set_rows = suture_dashboard_activities_set_rows;
}

static void
suture_dashboard_activities_init (SutureDashboardActivities *self)
{
  SutureDashboardCard *card = SUTURE_DASHBOARD_CARD (self);
  g_autoptr (SutureQuery) open = suture_dashboard_link_new_activities (0);

  self->completes = g_ptr_array_new ();
  self->rows = SUTURE_DASHBOARD_ROWS (suture_dashboard_rows_new (TRUE, make_suffix, self));
  suture_dashboard_card_set_title (card, _("Top remediation activities"));
  suture_dashboard_link_set_query (GTK_ACTIONABLE (suture_dashboard_card_add_button (card, _("Show more"))), open);
  suture_dashboard_card_set_content (card, GTK_WIDGET (self->rows));
}

/**
 * suture_dashboard_activities_new:
 * @context: what the window works with
 *
 * Returns: (transfer floating): the card, without figures
 */
GtkWidget *
suture_dashboard_activities_new (SutureContext *context)
{
  SutureDashboardActivities *self;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context), NULL);

  self = g_object_new (SUTURE_TYPE_DASHBOARD_ACTIVITIES, NULL);
  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}
