/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-request-many-page.h"

#include <glib/gi18n-lib.h>

#include "suture-request-many-text.h"
#include "suture-request-rows.h"

/**
 * SutureRequestManyPage:
 *
 * Several requests: as a review what they come to, what they have in common and
 * that no device changes; as a result how many were created, with what can be
 * done now. Below, a row for each of them.
 */
struct _SutureRequestManyPage
{
  AdwBin              parent_instance;

  SutureRequestBatch *batch;   /* (owned) */
  GtkLabel           *title;
  GtkLabel           *totals;
  GtkLabel           *common;
  GtkWidget          *problem; /* the box */
  GtkLabel           *problem_text;
  GtkWidget          *effect;  /* the box */
  GtkLabel           *effect_text;
  GtkWidget          *actions;
  GtkWidget          *retry;
  GtkWidget          *undo;
};

G_DEFINE_FINAL_TYPE (SutureRequestManyPage, suture_request_many_page, ADW_TYPE_BIN)

static GtkLabel *
add_label (GtkBox *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

static GtkWidget *
add_note (GtkBox *box, const char *icon_name, const char *css_class, GtkLabel **label)
{
  GtkWidget *note = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *image = gtk_image_new_from_icon_name (icon_name);

  gtk_widget_set_valign (image, GTK_ALIGN_START);
  if (css_class != NULL)
    gtk_widget_add_css_class (image, css_class);
  gtk_widget_add_css_class (note, "suture-note");
  gtk_box_append (GTK_BOX (note), image);
  *label = add_label (GTK_BOX (note), NULL);
  gtk_box_append (box, note);
  return note;
}

static GtkWidget *
add_button (GtkBox *box, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (box, button);
  return button;
}

static GtkWidget *
create_head (SutureRequestManyPage *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));

  self->title = add_label (box, "title-4");
  self->totals = add_label (box, NULL);
  self->common = add_label (box, "dim-label");
  self->problem = add_note (box, "dialog-error-symbolic", "suture-bad", &self->problem_text);
  self->effect = add_note (box, "object-select-symbolic", NULL, &self->effect_text);
  self->actions = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->retry = add_button (GTK_BOX (self->actions), _("Try again"), "request.try-again");
  self->undo = add_button (GTK_BOX (self->actions), _("Undo all"), "request.undo-all");
  gtk_box_append (box, self->actions);
  gtk_widget_set_margin_top (GTK_WIDGET (box), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (box), 12);
  gtk_widget_set_margin_start (GTK_WIDGET (box), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (box), 12);
  return GTK_WIDGET (box);
}

static GtkWidget *
create_clamp (GtkWidget *child)
{
  GtkWidget *clamp = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 576);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 576);
  adw_clamp_set_child (ADW_CLAMP (clamp), child);
  return clamp;
}

static GtkWidget *
create_content (SutureRequestManyPage *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = create_clamp (scroller);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller),
                                 suture_request_rows_new (suture_request_batch_get_items (self->batch)));
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_margin_start (scroller, 12);
  gtk_widget_set_margin_end (scroller, 12);
  gtk_widget_set_margin_bottom (scroller, 12);
  gtk_widget_add_css_class (scroller, "card");
  gtk_widget_set_vexpand (clamp, TRUE);
  gtk_box_append (GTK_BOX (content), create_clamp (create_head (self)));
  gtk_box_append (GTK_BOX (content), clamp);
  return content;
}

static void
set_label (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
show_problems (SutureRequestManyPage *self, const SutureRequestTotals *totals, gboolean submitted)
{
  g_autofree char *problems = suture_request_many_text_problems (totals, submitted);

  gtk_label_set_text (self->problem_text, problems != NULL ? problems : "");
  gtk_widget_set_visible (self->problem, problems != NULL);
}

static void
suture_request_many_page_dispose (GObject *object)
{
  g_clear_object (&SUTURE_REQUEST_MANY_PAGE (object)->batch);
  G_OBJECT_CLASS (suture_request_many_page_parent_class)->dispose (object);
}

static void
suture_request_many_page_class_init (SutureRequestManyPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = suture_request_many_page_dispose;
}

static void
suture_request_many_page_init (SutureRequestManyPage *self)
{
}

/**
 * suture_request_many_page_new:
 * @batch: the requests
 *
 * Returns: (transfer floating): a page, empty until one of its states is shown
 */
GtkWidget *
suture_request_many_page_new (SutureRequestBatch *batch)
{
  SutureRequestManyPage *self = g_object_new (SUTURE_TYPE_REQUEST_MANY_PAGE, NULL);

  self->batch = g_object_ref (batch);
  adw_bin_set_child (ADW_BIN (self), create_content (self));
  return GTK_WIDGET (self);
}

/**
 * suture_request_many_page_show_review:
 * @self: the page
 * @common: what the requests have in common
 * @groups: how many device groups, in words
 *
 * Says what would be created.
 */
void
suture_request_many_page_show_review (SutureRequestManyPage *self, const SutureRequest *common, const char *groups)
{
  SutureRequestTotals totals;
  g_autofree char *count = NULL, *sum = NULL, *facts = NULL, *effect = NULL;

  g_return_if_fail (SUTURE_IS_REQUEST_MANY_PAGE (self) && common != NULL && groups != NULL);

  totals = suture_request_batch_get_totals (self->batch);
  count = suture_request_many_text_count (totals.n);
  sum = suture_request_many_text_totals (&totals);
  facts = suture_request_many_text_common (common, groups);
  set_label (self->title, count);
  set_label (self->totals, sum);
  set_label (self->common, facts);
  show_problems (self, &totals, FALSE);
  effect = suture_request_many_text_effect (&totals);
  gtk_label_set_text (self->effect_text, effect);
  gtk_widget_set_visible (self->effect, TRUE);
  gtk_widget_set_visible (self->actions, FALSE);
}

/**
 * suture_request_many_page_show_result:
 * @self: the page
 * @may_undo: whether the outbox still holds what was created
 *
 * Says what became of each.
 */
void
suture_request_many_page_show_result (SutureRequestManyPage *self, gboolean may_undo)
{
  SutureRequestTotals totals;
  g_autofree char *result = NULL;
  gboolean busy;

  g_return_if_fail (SUTURE_IS_REQUEST_MANY_PAGE (self));

  totals = suture_request_batch_get_totals (self->batch);
  busy = suture_request_batch_is_busy (self->batch);
  result = suture_request_many_text_result (&totals);
  set_label (self->title, result);
  set_label (self->totals, NULL);
  set_label (self->common, NULL);
  show_problems (self, &totals, TRUE);
  gtk_widget_set_visible (self->effect, FALSE);
  gtk_widget_set_visible (self->retry, totals.failed > 0 && !busy);
  gtk_widget_set_visible (self->undo, totals.created > 0 && may_undo && !busy);
  gtk_widget_set_visible (self->actions, gtk_widget_get_visible (self->retry) || gtk_widget_get_visible (self->undo));
}
