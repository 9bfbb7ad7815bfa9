/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-request-review.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "suture-format.h"
#include "suture-request-text.h"
#include "suture-signs.h"
#include "suture-words.h"

/* Open activities and exceptions that are named; the others are counted. */
#define COVERED_NAMED 3

/**
 * SutureRequestReview:
 *
 * What submitting would create: how many devices, how many of them Intune gets,
 * each choice, what covers these devices already, and that no device changes.
 */
struct _SutureRequestReview
{
  GtkWidget       parent_instance;

  GtkWidget      *scroller;
  GtkWidget      *figures;
  GtkLabel       *devices;
  GtkLabel       *devices_caption;
  GtkWidget      *separator;
  GtkWidget      *sent_box;
  GtkLabel       *sent;
  GtkLabel       *sent_caption;
  GtkWidget      *split;
  GtkProgressBar *bar;
  GtkLabel       *sent_text;
  GtkLabel       *tracked_text;
  GtkListBox     *facts;
  GtkBox         *covered;
  GtkLabel       *effect;
};

G_DEFINE_FINAL_TYPE (SutureRequestReview, suture_request_review, GTK_TYPE_WIDGET)

static void
add_fact (SutureRequestReview *self, const char *title, const char *value, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (value);
  g_autofree char *name = NULL;

  /* Translators: the name of a fact and its value, as they are read out. */
  name = g_strdup_printf (C_("fact", "%1$s: %2$s"), title, value);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  /* Else it wraps as soon as the height of the row allows it. */
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle != NULL ? subtitle : "", -1);
  gtk_list_box_append (self->facts, row);
}

static const char *
text_priority_sent (const SutureRequest *request)
{
  if (!request->intune || request->priority != SUTURE_PRIORITY_MEDIUM)
    return NULL;
  return _("Intune knows high and low only: the notes of the ticket say that it is medium");
}

static void
show_facts (SutureRequestReview *self, const SutureRequestFacts *facts)
{
  const SutureRequest *request = facts->request;
  g_autofree char *due = suture_format_day_long (request->due_on);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->facts))) != NULL)
    gtk_list_box_remove (self->facts, row);
  add_fact (self, _("Remediation option"), suture_words_remediation (request->option), NULL);
  if (request->scope != SUTURE_SCOPE_NONE && facts->recommendation->non_productivity_impacted_assets > 0)
    add_fact (self, _("Devices"), suture_words_scope (request->scope), NULL);
  add_fact (self, _("Device groups"), facts->groups_summary, facts->groups_names);
  add_fact (self, _("Priority"), suture_words_priority (request->priority), text_priority_sent (request));
  add_fact (self, _("Due date"), request->due_on != SUTURE_DAY_NONE ? due : _("No due date"), NULL);
  add_fact (self, _("Intune ticket"),
            request->intune ? _("1 security task for the IT administrator") : C_("ticket", "None"), NULL);
  if (request->notes != NULL)
    {
      const glong n = g_utf8_strlen (request->notes, -1);
      g_autofree char *count = suture_format_count (n);
      g_autofree char *text = g_strdup_printf (ngettext ("%s character", "%s characters", (gulong) n), count);

      add_fact (self, _("Notes for the IT administrator"), text, request->notes);
    }
}

static void
show_figures (SutureRequestReview *self, const SutureRequestFacts *facts)
{
  const gint64 all = facts->preview->devices;
  const gint64 sent = facts->request->intune ? facts->preview->ticket_devices : 0;
  g_autofree char *all_text = suture_format_count (all), *sent_text = suture_format_count (sent);
  g_autofree char *tracked = suture_format_count (all - sent);
  g_autofree char *which = suture_request_text_sent (sent, all), *rest = NULL;

  gtk_label_set_text (self->devices, all_text);
  gtk_label_set_text (self->devices_caption,
                      ngettext ("device in the activity", "devices in the activity", (gulong) all));
  gtk_widget_set_visible (self->separator, facts->request->intune);
  gtk_widget_set_visible (self->sent_box, facts->request->intune);
  gtk_widget_set_visible (self->split, facts->request->intune);
  gtk_label_set_text (self->sent, sent_text);
  gtk_label_set_text (self->sent_caption,
                      ngettext ("device sent to Intune", "devices sent to Intune", (gulong) sent));
  gtk_progress_bar_set_fraction (self->bar, all > 0 ? CLAMP ((double) sent / (double) all, 0, 1) : 0);
  gtk_label_set_text (self->sent_text, which);
  rest = g_strdup_printf (ngettext ("%s tracked, not sent", "%s tracked, not sent", (gulong) (all - sent)), tracked);
  gtk_label_set_text (self->tracked_text, rest);
  gtk_widget_set_visible (GTK_WIDGET (self->tracked_text), sent < all);
  if (facts->stale)
    gtk_widget_add_css_class (self->figures, "suture-stale");
  else
    gtk_widget_remove_css_class (self->figures, "suture-stale");
}

static GtkWidget *
add_note (SutureRequestReview *self, const char *icon_name, const char *css_class, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *sign = suture_signs_new (icon_name, NULL, css_class);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_valign (sign, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), sign);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (box, "suture-note");
  gtk_box_append (self->covered, box);
  return box;
}

static void
add_view (GtkWidget *box, const char *name, const char *action_name, const char *id)
{
  GtkWidget *button = gtk_button_new_with_label (_("View"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (box), button);
}

static void
add_covered (SutureRequestReview *self, const SutureActivity *activity)
{
  g_autofree char *text = suture_request_text_covered (activity);
  g_autofree char *name = g_strdup_printf (_("View the activity %s"),
                                           activity->title != NULL ? activity->title : activity->id);
  GtkWidget *box = add_note (self, "dialog-warning-symbolic", "suture-warn", text);

  add_view (box, name, "request.view-activity", activity->id);
}

static void
add_exceptions (SutureRequestReview *self, GPtrArray *exceptions)
{
  const guint n = exceptions != NULL ? exceptions->len : 0;

  for (guint i = 0; i < MIN (n, COVERED_NAMED); i++)
    {
      const SutureException *exception = g_ptr_array_index (exceptions, i);
      g_autofree char *text = suture_request_text_exception (exception);

      GtkWidget *box = add_note (self, "dialog-warning-symbolic", "suture-warn", text);

      if (exception->id != NULL)
        add_view (box, _("View the exception"), "request.view-exception", exception->id);
    }
  if (n > COVERED_NAMED)
    {
      g_autofree char *count = suture_format_count (n - COVERED_NAMED);
      g_autofree char *text = g_strdup_printf (ngettext ("%s more exception covers some of these devices.",
                                                         "%s more exceptions cover some of these devices.",
                                                         n - COVERED_NAMED), count);

      add_note (self, "dialog-warning-symbolic", "suture-warn", text);
    }
}

static void
show_covered (SutureRequestReview *self, const SutureRequestFacts *facts)
{
  GPtrArray *activities = facts->preview->open_activities;
  const guint n = activities != NULL ? activities->len : 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->covered))) != NULL)
    gtk_box_remove (self->covered, child);
  for (guint i = 0; i < MIN (n, COVERED_NAMED); i++)
    add_covered (self, g_ptr_array_index (activities, i));
  if (n > COVERED_NAMED)
    {
      const guint more = n - COVERED_NAMED;
      g_autofree char *count = suture_format_count (more);
      g_autofree char *text = g_strdup_printf (ngettext ("%s more open activity covers some of these devices.",
                                                         "%s more open activities cover some of these devices.",
                                                         more), count);

      add_note (self, "dialog-warning-symbolic", "suture-warn", text);
    }
  add_exceptions (self, facts->preview->exceptions);
  if (facts->recommendation->status > SUTURE_RECOMMENDATION_ACTIVE &&
      (facts->preview->exceptions == NULL || facts->preview->exceptions->len == 0))
    add_note (self, "dialog-warning-symbolic", "suture-warn", _("An exception is in effect for this recommendation."));
  if (!facts->preview->complete && !facts->stale)
    add_note (self, "suture-info-symbolic", NULL,
              _("Not every exposed device is known on this computer yet. The figures are the service’s counts."));
  if (facts->kept_here)
    add_note (self, "suture-info-symbolic", NULL,
              _("This service takes no requests: the activity is kept on this computer."));
  gtk_widget_set_visible (GTK_WIDGET (self->covered),
                          gtk_widget_get_first_child (GTK_WIDGET (self->covered)) != NULL);
}

static void
suture_request_review_dispose (GObject *object)
{
  SutureRequestReview *self = SUTURE_REQUEST_REVIEW (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (suture_request_review_parent_class)->dispose (object);
}

static void
suture_request_review_class_init (SutureRequestReviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_request_review_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-request-review.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureRequestReview, scroller);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestReview, figures);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestReview, devices);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestReview, devices_caption);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestReview, separator);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestReview, sent_box);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestReview, sent);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestReview, sent_caption);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestReview, split);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestReview, bar);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestReview, sent_text);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestReview, tracked_text);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestReview, facts);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestReview, covered);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestReview, effect);
}

static void
suture_request_review_init (SutureRequestReview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * suture_request_review_show:
 * @self: a review
 * @facts: what would be created
 */
void
suture_request_review_show (SutureRequestReview *self, const SutureRequestFacts *facts)
{
  g_return_if_fail (SUTURE_IS_REQUEST_REVIEW (self) && facts != NULL);

  show_figures (self, facts);
  show_facts (self, facts);
  show_covered (self, facts);
  gtk_label_set_text (self->effect, suture_request_text_effect (facts->request));
}
