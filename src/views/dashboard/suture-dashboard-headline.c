/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-headline.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "suture-format.h"

/* Less than is written: unchanged. */
#define CHANGE_MIN 0.05 /* points */

/**
 * SutureDashboardHeadline:
 *
 * A score in large figures, what it is called and which way is better, what
 * exceptions leave of it, and by how much it changed: a signed figure, an arrow,
 * and a colour by its meaning.
 */
struct _SutureDashboardHeadline
{
  GtkBox     parent_instance;

  gboolean   lower_is_better;
  GtkLabel  *figure;
  GtkLabel  *word;
  GtkLabel  *note;
  GtkLabel  *after;       /* what exceptions leave of the score */
  GtkWidget *arrow;
  GtkLabel  *change;
  GtkWidget *change_line;
  GtkLabel  *period;
  GtkWidget *changes;
};

G_DEFINE_FINAL_TYPE (SutureDashboardHeadline, suture_dashboard_headline, GTK_TYPE_BOX)

static void
suture_dashboard_headline_class_init (SutureDashboardHeadlineClass *klass)
{
}

static GtkLabel *
append_label (GtkWidget *box, float xalign, const char *const *css_classes)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_widget_set_css_classes (label, (const char **) css_classes);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
create_changes (SutureDashboardHeadline *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->change_line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  self->arrow = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_box_append (GTK_BOX (self->change_line), self->arrow);
  self->change = append_label (self->change_line, 1, (const char *const[]) { "heading", "numeric", NULL });
  gtk_widget_set_halign (self->change_line, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), self->change_line);
  self->period = append_label (box, 1, (const char *const[]) { "caption", "dim-label", NULL });
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static void
suture_dashboard_headline_init (SutureDashboardHeadline *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_set_spacing (GTK_BOX (self), 12);
  self->figure = append_label (GTK_WIDGET (self), 0, (const char *const[]) { "suture-score", NULL });
  self->word = append_label (words, 0, (const char *const[]) { "heading", NULL });
  self->note = append_label (words, 0, (const char *const[]) { "caption", "dim-label", NULL });
  gtk_label_set_wrap (self->word, TRUE);
  self->after = append_label (words, 0, (const char *const[]) { "caption", "numeric", NULL });
  gtk_label_set_wrap (self->note, TRUE);
  gtk_label_set_wrap (self->after, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->after), FALSE);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self), words);
  self->changes = create_changes (self);
  gtk_box_append (GTK_BOX (self), self->changes);
}

/**
 * suture_dashboard_headline_new:
 * @note: which way is better
 * @lower_is_better: the same for the colour
 *
 * Returns: (transfer floating): a headline without a figure
 */
GtkWidget *
suture_dashboard_headline_new (const char *note, gboolean lower_is_better)
{
  SutureDashboardHeadline *self = g_object_new (SUTURE_TYPE_DASHBOARD_HEADLINE, NULL);

  self->lower_is_better = lower_is_better;
  gtk_label_set_text (self->note, note);
  return GTK_WIDGET (self);
}

/**
 * suture_dashboard_headline_set_figure:
 * @self: a headline
 * @figure: (nullable): the score; %NULL: it is not known, which @word says
 * @word: what it means
 */
void
suture_dashboard_headline_set_figure (SutureDashboardHeadline *self, const char *figure, const char *word)
{
  g_return_if_fail (SUTURE_IS_DASHBOARD_HEADLINE (self) && word != NULL);

  gtk_label_set_text (self->figure, figure != NULL ? figure : "");
  gtk_widget_set_visible (GTK_WIDGET (self->figure), figure != NULL);
  gtk_label_set_text (self->word, word);
}

static void
set_meaning (SutureDashboardHeadline *self, const char *css_class)
{
  gtk_widget_remove_css_class (self->change_line, "suture-good");
  gtk_widget_remove_css_class (self->change_line, "suture-bad");
  if (css_class != NULL)
    gtk_widget_add_css_class (self->change_line, css_class);
}

/**
 * suture_dashboard_headline_set_change:
 * @self: a headline
 * @history: (element-type SutureScorePoint): oldest first
 * @today: the day it is
 * @days: over which
 *
 * Says by how much the score changed, or nothing where that is not known.
 *
 * Returns: (transfer full) (nullable): the same in words: "−5 over 30 days"
 */
char *
suture_dashboard_headline_set_change (SutureDashboardHeadline *self, const GArray *history, SutureDay today, guint days)
{
  double change = 0;
  gboolean known;
  g_autofree char *figure = NULL, *period = NULL;

  g_return_val_if_fail (SUTURE_IS_DASHBOARD_HEADLINE (self) && history != NULL, NULL);

  known = suture_dashboard_get_change (history, today, days, &change);
  gtk_widget_set_visible (self->changes, known);
  if (!known)
    return NULL;
  period = g_strdup_printf (ngettext ("over %u day", "over %u days", days), days);
  gtk_label_set_text (self->period, period);
  if (fabs (change) < CHANGE_MIN)
    {
      gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow), "suture-trend-flat-symbolic");
      gtk_label_set_text (self->change, C_("score", "unchanged"));
      set_meaning (self, NULL);
      return g_strdup_printf ("%s %s", C_("score", "unchanged"), period);
    }
  figure = suture_format_signed (change, 1);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow), change > 0 ? "suture-trend-up-symbolic"
                                                                    : "suture-trend-down-symbolic");
  gtk_label_set_text (self->change, figure);
  set_meaning (self, (change < 0) == self->lower_is_better ? "suture-good" : "suture-bad");
  return g_strdup_printf ("%s %s", figure, period);
}

/**
 * suture_dashboard_headline_set_after:
 * @self: a headline
 * @score: the score; of no meaning where @after is not known
 * @after: what exceptions leave of it; negative: not known
 * @decimals: how both are written
 *
 * Says what exceptions leave of the score, or nothing where that reads like the
 * score itself.
 *
 * Returns: (transfer full) (nullable): the same in words: "43.2 after exceptions"
 */
char *
suture_dashboard_headline_set_after (SutureDashboardHeadline *self, double score, double after, int decimals)
{
  g_autofree char *before = NULL, *left = NULL, *text = NULL;

  g_return_val_if_fail (SUTURE_IS_DASHBOARD_HEADLINE (self), NULL);

  before = suture_format_real (score, decimals);
  left = suture_format_real (after, decimals);
  if (after >= 0 && !g_str_equal (before, left))
    /* Translators: a score */
    text = g_strdup_printf (_("%s after exceptions"), left);
  gtk_label_set_text (self->after, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->after), text != NULL);
  return g_steal_pointer (&text);
}
