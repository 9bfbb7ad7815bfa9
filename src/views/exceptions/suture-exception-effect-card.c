/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-exception-effect-card.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "suture-exception-text.h"
#include "suture-format.h"
#include "suture-signs.h"

typedef enum
{
  DEVICES,
  EXPOSURE,
  SECURE,
  N_SECTIONS,
} Section;

/* One figure: now, and with the exception. */
typedef struct
{
  GtkWidget *box;
  GtkLabel  *now;
  GtkLabel  *then;
  GtkWidget *change_box;
  GtkWidget *sign;
  GtkLabel  *change;
  GtkLabel  *direction;
} Figure;

/* Its values. */
typedef struct
{
  double   now;
  double   then;
  gboolean known;
  gboolean undecided; /* it depends on what is still to be chosen */
  int      decimals;
  gboolean higher_is_better;
} Values;

/**
 * SutureExceptionEffectCard:
 *
 * What an exception would come to, beside the form: each figure now and with the
 * exception, by how much it changes, and which way is better; then which open
 * activities it touches, what becomes of the recommendation and when it comes
 * back. Old figures stay, dimmed, while new ones are worked out.
 */
struct _SutureExceptionEffectCard
{
  AdwBin     parent_instance;

  Figure     figures[N_SECTIONS];
  GtkWidget *figures_box;
  GtkLabel  *scores;
  GtkLabel  *activities;
  GtkLabel  *outcome;
};

G_DEFINE_FINAL_TYPE (SutureExceptionEffectCard, suture_exception_effect_card, ADW_TYPE_BIN)

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkLabel *
add_value (GtkGrid *grid, int column, const char *caption)
{
  GtkWidget *title = create_label (caption, "caption");
  GtkWidget *value = create_label (NULL, "title-4");

  gtk_widget_add_css_class (title, "dim-label");
  gtk_widget_add_css_class (value, "numeric");
  gtk_widget_set_hexpand (title, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, title, NULL, -1);
  gtk_grid_attach (grid, title, column, 0, 1, 1);
  gtk_grid_attach (grid, value, column, 1, 1, 1);
  return GTK_LABEL (value);
}

static void
add_change (Figure *figure)
{
  figure->change_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  figure->sign = suture_signs_new (NULL, NULL, NULL);
  figure->change = GTK_LABEL (create_label (NULL, "caption"));
  figure->direction = GTK_LABEL (create_label (NULL, "caption"));
  /* One line each: beside a sign, GTK 4.8 measures a line that could wrap too low. */
  gtk_label_set_wrap (figure->change, FALSE);
  gtk_label_set_wrap (figure->direction, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (figure->change), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (figure->direction), "dim-label");
  gtk_box_append (GTK_BOX (figure->change_box), figure->sign);
  gtk_box_append (GTK_BOX (figure->change_box), GTK_WIDGET (figure->change));
  gtk_box_append (GTK_BOX (figure->change_box), GTK_WIDGET (figure->direction));
  gtk_box_append (GTK_BOX (figure->box), figure->change_box);
}

static void
add_figure (SutureExceptionEffectCard *self, Section section, const char *title)
{
  Figure *figure = &self->figures[section];
  GtkWidget *heading = create_label (title, "heading");
  GtkWidget *grid = gtk_grid_new ();

  figure->box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 3, "accessible-role",
                              GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (figure->box), GTK_ACCESSIBLE_RELATION_LABELLED_BY, heading, NULL, -1);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_box_append (GTK_BOX (figure->box), heading);
  gtk_box_append (GTK_BOX (figure->box), grid);
  figure->now = add_value (GTK_GRID (grid), 0, C_("figure", "Now"));
  gtk_widget_add_css_class (GTK_WIDGET (figure->now), "dim-label");
  gtk_grid_attach (GTK_GRID (grid), suture_signs_new ("go-next-symbolic", NULL, "dim-label"), 1, 1, 1, 1);
  figure->then = add_value (GTK_GRID (grid), 2, _("With the exception"));
  add_change (figure);
  if (section != DEVICES)
    gtk_box_append (GTK_BOX (self->figures_box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (self->figures_box), figure->box);
}

/* Showing */

static void
set_class (GtkWidget *widget, const char *css_class, gboolean wanted)
{
  if (wanted)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static char *
format_value (const Values *values, double value)
{
  return values->decimals > 0 ? suture_format_real (value, values->decimals) : suture_format_count (llround (value));
}

/* What would read as no change is none. */
static double
get_change (const Values *values)
{
  const double scale = pow (10, values->decimals);

  return (round (values->then * scale) - round (values->now * scale)) / scale;
}

static void
show_change (Figure *figure, const Values *values)
{
  const double change = get_change (values);
  const gboolean better = change != 0 && (change > 0) == values->higher_is_better;
  g_autofree char *text = suture_format_signed (change, values->decimals);

  gtk_label_set_text (figure->change, change != 0 ? text : _("No change"));
  gtk_label_set_text (figure->direction, values->higher_is_better ? _("higher is better") : _("lower is better"));
  gtk_widget_set_visible (GTK_WIDGET (figure->direction), change != 0);
  gtk_widget_set_visible (figure->sign, change != 0);
  suture_signs_set (figure->sign, change > 0 ? "suture-trend-up-symbolic" : "suture-trend-down-symbolic", NULL);
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *widget = i == 0 ? figure->sign : GTK_WIDGET (figure->change);

      set_class (widget, "suture-good", better);
      set_class (widget, "suture-bad", change != 0 && !better);
      set_class (widget, "dim-label", change == 0);
    }
}

static void
show_figure (Figure *figure, const Values *values)
{
  g_autofree char *now = format_value (values, values->now), *then = format_value (values, values->then);

  gtk_widget_set_visible (figure->change_box, values->known && !values->undecided);
  gtk_label_set_text (figure->now, values->known ? now : _("Not known"));
  gtk_label_set_text (figure->then, values->undecided ? C_("figure", "Not decided") : values->known ? then : _("Not known"));
  if (values->known)
    show_change (figure, values);
}

/* As few digits as tell the two apart. */
static int
get_decimals (double now, double then)
{
  if (now == floor (now) && then == floor (then))
    return 0;
  return now == then || fabs (then - now) >= 0.1 ? 1 : 2;
}

static void
show_figures (SutureExceptionEffectCard *self, const SutureExceptionPreview *preview, gboolean undecided)
{
  const Values devices = {
    .now = preview != NULL ? (double) preview->exposed_now : 0,
    .then = preview != NULL ? (double) preview->exposed_then : 0,
    .known = preview != NULL,
    .undecided = undecided,
  };
  const Values exposure = {
    .now = preview != NULL ? preview->exposure_now : 0,
    .then = preview != NULL ? preview->exposure_then : 0,
    .known = preview != NULL && preview->exposure_now >= 0 && preview->exposure_then >= 0,
    .decimals = preview != NULL ? get_decimals (preview->exposure_now, preview->exposure_then) : 0,
  };
  const Values secure = {
    .now = preview != NULL ? preview->secure_now : 0,
    .then = preview != NULL ? preview->secure_then : 0,
    .known = preview != NULL && preview->secure_now >= 0 && preview->secure_then >= 0,
    .decimals = preview != NULL ? get_decimals (preview->secure_now, preview->secure_then) : 0,
    .higher_is_better = TRUE,
  };

  show_figure (&self->figures[DEVICES], &devices);
  show_figure (&self->figures[EXPOSURE], &exposure);
  show_figure (&self->figures[SECURE], &secure);
}

/* A score that is not known is explained once. */
static char *
explain_scores (const SutureExceptionEffect *effect)
{
  const SutureExceptionPreview *preview = effect->preview;
  char *scores = suture_exception_text_scores (effect->request);

  if (scores != NULL || preview == NULL || (preview->exposure_then >= 0 && preview->secure_then >= 0))
    return scores;
  return g_strdup (_("A score is not known where the service gives none, or does not say what this recommendation adds"
                     " to it."));
}

/* Class */

static void
suture_exception_effect_card_class_init (SutureExceptionEffectCardClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_REGION);
}

static void
suture_exception_effect_card_init (SutureExceptionEffectCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *title = create_label (_("Effect"), "title-4");

  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (box, "suture-effect");
  self->figures_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  add_figure (self, DEVICES, _("Exposed devices"));
  add_figure (self, EXPOSURE, _("Exposure score"));
  add_figure (self, SECURE, _("Secure score"));
  self->scores = GTK_LABEL (create_label (NULL, NULL));
  self->activities = GTK_LABEL (create_label (NULL, "caption"));
  self->outcome = GTK_LABEL (create_label (NULL, "caption"));
  gtk_widget_add_css_class (GTK_WIDGET (self->outcome), "dim-label");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), self->figures_box);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->scores));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->activities));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->outcome));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL, -1);
}

/**
 * suture_exception_effect_card_new:
 *
 * Returns: (transfer floating): a card about nothing yet
 */
GtkWidget *
suture_exception_effect_card_new (void)
{
  return g_object_new (SUTURE_TYPE_EXCEPTION_EFFECT_CARD, NULL);
}

/**
 * suture_exception_effect_card_show:
 * @self: a card
 * @effect: what to show
 */
void
suture_exception_effect_card_show (SutureExceptionEffectCard *self, const SutureExceptionEffect *effect)
{
  g_autofree char *scores = NULL, *activities = NULL, *outcome = NULL;
  gboolean lowers;

  g_return_if_fail (SUTURE_IS_EXCEPTION_EFFECT_CARD (self) && effect != NULL && effect->request != NULL);

  lowers = effect->request->justification == SUTURE_JUSTIFICATION_THIRD_PARTY_CONTROL ||
           effect->request->justification == SUTURE_JUSTIFICATION_ALTERNATE_MITIGATION;
  scores = explain_scores (effect);
  if (effect->preview != NULL)
    {
      activities = suture_exception_text_activities (effect->preview->open_activities);
      outcome = suture_exception_text_outcome (effect->request, effect->preview, effect->suspended, effect->today);
    }
  show_figures (self, effect->preview, effect->request->justification == SUTURE_JUSTIFICATION_UNKNOWN);
  gtk_widget_set_visible (self->figures[EXPOSURE].box, lowers);
  gtk_widget_set_visible (self->figures[SECURE].box, lowers);
  gtk_widget_set_visible (gtk_widget_get_prev_sibling (self->figures[EXPOSURE].box), lowers);
  gtk_widget_set_visible (gtk_widget_get_prev_sibling (self->figures[SECURE].box), lowers);
  show_text (self->scores, scores);
  show_text (self->activities, activities);
  show_text (self->outcome, effect->problem != NULL ? effect->problem : outcome);
  set_class (self->figures_box, "suture-stale", effect->stale);
  set_class (GTK_WIDGET (self->outcome), "suture-stale", effect->stale);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY, effect->stale, -1);
}
