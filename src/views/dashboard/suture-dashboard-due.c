/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-due.h"

#include <glib/gi18n-lib.h>

#include "suture-activity.h"
#include "suture-dashboard-link.h"
#include "suture-exception.h"
#include "suture-format.h"
#include "suture-words.h"

#define N_FIGURES 3
#define N_LINES 3
#define N_PACES SUTURE_PRIORITY_HIGH

/**
 * SutureDashboardDue:
 *
 * What is open and when it is due: three figures, each a button to just these
 * activities; below it what else asks for a look, and how long completed
 * activities took.
 */
struct _SutureDashboardDue
{
  SutureDashboardCard parent_instance;

  GtkWidget          *figures[N_FIGURES]; /* buttons */
  GtkLabel           *counts[N_FIGURES];
  GtkWidget          *warning;            /* beside the word of what is overdue */
  GtkWidget          *lines[N_LINES];     /* buttons */
  GtkLabel           *line_counts[N_LINES];
  GtkLabel           *paces[N_PACES];     /* the highest priority first */
};

G_DEFINE_FINAL_TYPE (SutureDashboardDue, suture_dashboard_due, SUTURE_TYPE_DASHBOARD_CARD)

static const char *
figure_word (guint index)
{
  static const char *const words[N_FIGURES] = { N_("overdue"), N_("within 7 days"), N_("in 8 to 30 days") };

  return _(words[index]);
}

static const char *
line_word (guint index)
{
  static const char *const words[N_LINES] = { N_("Open activities"), N_("Without a due date"),
                                              N_("Exceptions ending soon") };

  return _(words[index]);
}

static void
set_count (GtkWidget *button, GtkLabel *label, guint n, const char *word)
{
  g_autofree char *count = suture_format_count (n);
  g_autofree char *name = g_strdup_printf ("%s %s", count, word);

  gtk_label_set_text (label, count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_figures (SutureDashboardDue *self, const SutureDashboard *dashboard)
{
  const guint counts[N_FIGURES] = { dashboard->overdue, dashboard->due_soon, dashboard->due_later };
  const guint lines[N_LINES] = { dashboard->open, dashboard->attention, dashboard->exceptions_ending };

  for (guint i = 0; i < N_FIGURES; i++)
    set_count (self->figures[i], self->counts[i], counts[i], figure_word (i));
  for (guint i = 0; i < N_LINES; i++)
    set_count (self->lines[i], self->line_counts[i], lines[i], line_word (i));
  gtk_widget_set_visible (self->warning, dashboard->overdue > 0);
  if (dashboard->overdue > 0)
    gtk_widget_add_css_class (self->figures[0], "suture-bad");
  else
    gtk_widget_remove_css_class (self->figures[0], "suture-bad");
}

/* "9.5 days", or the words for none */
static char *
dup_pace (const SuturePace *pace)
{
  g_autofree char *days = NULL;

  if (pace->completed == 0)
    return g_strdup (C_("median", "None completed"));
  days = suture_format_real (pace->median_days, pace->median_days < 10 ? 1 : 0);
  /* Translators: a number of days, such as 9.5; the plural follows the whole days. */
  return g_strdup_printf (ngettext ("%s day", "%s days", (gulong) (pace->median_days + 0.999)), days);
}

static void
show_paces (SutureDashboardDue *self, const SutureDashboard *dashboard)
{
  for (guint i = 0; i < N_PACES; i++)
    {
      const SuturePace *pace = &dashboard->pace[N_PACES - i];
      g_autofree char *text = dup_pace (pace);
      g_autofree char *count = suture_format_count (pace->completed);
      g_autofree char *tooltip = g_strdup_printf (ngettext ("%s activity completed in %d days", "%s activities completed in %d days",
                                                            pace->completed), count, SUTURE_DASHBOARD_DAYS);

      gtk_label_set_text (self->paces[i], text);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->paces[i]), tooltip);
    }
}

static void
suture_dashboard_due_show (SutureDashboardCard *card, SutureDashboard *dashboard, SutureDay today)
{
  SutureDashboardDue *self = SUTURE_DASHBOARD_DUE (card);
  const gboolean known = dashboard->activities_on != SUTURE_TIME_NONE || dashboard->open > 0;

  show_figures (self, dashboard);
  show_paces (self, dashboard);
  suture_dashboard_card_set_message (card, known ? NULL : _("Not known yet: the activities have not been read."));
}

static gint64
suture_dashboard_due_get_time (const SutureDashboard *dashboard)
{
  return dashboard->activities_on;
}

static void
suture_dashboard_due_class_init (SutureDashboardDueClass *klass)
{
  SutureDashboardCardClass *card_class = SUTURE_DASHBOARD_CARD_CLASS (klass);

  card_class->show = suture_dashboard_due_show;
  card_class->get_time = suture_dashboard_due_get_time;
}

/* Making */

static GtkWidget *
create_figure (SutureDashboardDue *self, guint index, SutureDue due)
{
  g_autoptr (SutureQuery) query = suture_dashboard_link_new_activities (1u << due);
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4), *word = gtk_label_new (figure_word (index));

  self->figures[index] = button;
  self->counts[index] = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->counts[index]), "suture-figure");
  gtk_widget_add_css_class (word, "caption");
  gtk_label_set_wrap (GTK_LABEL (word), TRUE);
  gtk_label_set_justify (GTK_LABEL (word), GTK_JUSTIFY_CENTER);
  if (index == 0)
    {
      self->warning = g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-warning-symbolic", "pixel-size", 12,
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_box_append (GTK_BOX (words), self->warning);
    }
  gtk_box_append (GTK_BOX (words), word);
  gtk_widget_set_halign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->counts[index]));
  gtk_box_append (GTK_BOX (box), words);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  suture_dashboard_link_set_query (GTK_ACTIONABLE (button), query);
  return button;
}

static GtkWidget *
create_figures (SutureDashboardDue *self)
{
  static const SutureDue dues[N_FIGURES] = { SUTURE_DUE_OVERDUE, SUTURE_DUE_SOON, SUTURE_DUE_MONTH };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_widget_add_css_class (box, "suture-dashboard-figures");
  for (guint i = 0; i < N_FIGURES; i++)
    gtk_box_append (GTK_BOX (box), create_figure (self, i, dues[i]));
  return box;
}

static GtkWidget *
create_line (SutureDashboardDue *self, guint index, SutureQuery *query)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *word = gtk_label_new (line_word (index));

  self->lines[index] = button;
  self->line_counts[index] = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (GTK_LABEL (word), 0);
  gtk_label_set_wrap (GTK_LABEL (word), TRUE);
  gtk_widget_set_hexpand (word, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->line_counts[index]), "numeric");
  gtk_box_append (GTK_BOX (box), word);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->line_counts[index]));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_css_classes (button, (const char *[]) { "flat", "suture-dashboard-line", NULL });
  suture_dashboard_link_set_query (GTK_ACTIONABLE (button), query);
  return button;
}

static GtkWidget *
create_lines (SutureDashboardDue *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autoptr (SutureQuery) open = suture_dashboard_link_new_activities (0);
  g_autoptr (SutureQuery) attention = suture_dashboard_link_new_activities (1u << SUTURE_DUE_NEVER);
  g_autoptr (SutureQuery) ending = suture_dashboard_link_new_exceptions (TRUE);
  g_autofree char *tooltip = g_strdup_printf (ngettext ("Within %d day", "Within %d days",
                                                        SUTURE_EXCEPTION_FIRST_REMINDER_DAYS),
                                              SUTURE_EXCEPTION_FIRST_REMINDER_DAYS);

  gtk_box_append (GTK_BOX (box), create_line (self, 0, open));
  gtk_box_append (GTK_BOX (box), create_line (self, 1, attention));
  gtk_box_append (GTK_BOX (box), create_line (self, 2, ending));
  gtk_widget_set_tooltip_text (self->lines[2], tooltip);
  return box;
}

static GtkWidget *
create_pace (SutureDashboardDue *self, guint index)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *word = gtk_label_new (suture_words_priority (N_PACES - (int) index));

  self->paces[index] = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->paces[index], TRUE);
  gtk_label_set_justify (self->paces[index], GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->paces[index]), "numeric");
  gtk_widget_set_css_classes (word, (const char *[]) { "caption", "dim-label", NULL });
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->paces[index]));
  gtk_box_append (GTK_BOX (box), word);
  return box;
}

static GtkWidget *
create_paces (SutureDashboardDue *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *paces = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_("Median time to remediate, by priority"));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_box_set_homogeneous (GTK_BOX (paces), TRUE);
  for (guint i = 0; i < N_PACES; i++)
    gtk_box_append (GTK_BOX (paces), create_pace (self, i));
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), paces);
  gtk_widget_add_css_class (box, "suture-dashboard-paces");
  return box;
}

static void
suture_dashboard_due_init (SutureDashboardDue *self)
{
  SutureDashboardCard *card = SUTURE_DASHBOARD_CARD (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  suture_dashboard_card_set_title (card, _("Due activities"));
  gtk_box_append (GTK_BOX (box), create_figures (self));
  gtk_box_append (GTK_BOX (box), create_lines (self));
  gtk_box_append (GTK_BOX (box), create_paces (self));
  suture_dashboard_card_set_content (card, box);
}

/**
 * suture_dashboard_due_new:
 *
 * Returns: (transfer floating): the card, without figures
 */
GtkWidget *
suture_dashboard_due_new (void)
{
  return g_object_new (SUTURE_TYPE_DASHBOARD_DUE, NULL);
}
