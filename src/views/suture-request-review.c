/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-request-review.h"

#include <glib/gi18n-lib.h>

#include "suture-activity.h"
#include "suture-format.h"
#include "suture-signs.h"
#include "suture-words.h"

/* Open activities that are named; more of them would bury the rest. */
#define WARNINGS_MAX 3

/**
 * SutureRequestReview:
 *
 * Exactly what submitting would create: how many devices, how many of them
 * Intune gets, the facts, what already covers these devices, and that no device
 * is changed by it.
 */
struct _SutureRequestReview
{
  AdwBin          parent_instance;

  SutureContext  *context;        /* (owned) */

  GtkLabel       *devices_figure;
  GtkLabel       *devices_label;
  GtkWidget      *sent_box;
  GtkLabel       *sent_figure;
  GtkLabel       *sent_label;
  GtkProgressBar *sent_bar;
  GtkLabel       *sent_caption;
  GtkLabel       *rest_caption;
  GtkListBox     *facts_list;
  GtkBox         *warnings_box;
  GtkLabel       *nothing_label;
  GtkWidget      *error_box;
  GtkLabel       *error_label;
};

static guint view_activity_signal;

G_DEFINE_FINAL_TYPE (SutureRequestReview, suture_request_review, ADW_TYPE_BIN)

static void
add_fact (SutureRequestReview *self, const char *title, const char *value)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (value);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_widget_add_css_class (label, "numeric");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_append (self->facts_list, row);
}

static void
add_notes (SutureRequestReview *self, const char *notes)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *escaped = g_markup_escape_text (notes, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Notes"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_append (self->facts_list, row);
}

/* The figures */

static void
show_sent (SutureRequestReview *self, const SuturePreview *preview)
{
  g_autofree char *sent = suture_format_count (preview->ticket_devices);
  g_autofree char *rest = suture_format_count (preview->devices - preview->ticket_devices);
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;

  gtk_label_set_text (self->sent_figure, sent);
  gtk_label_set_text (self->sent_label, ngettext ("device sent to Intune", "devices sent to Intune",
                                                  (gulong) preview->ticket_devices));
  gtk_progress_bar_set_fraction (self->sent_bar, preview->devices > 0
                                                   ? (double) preview->ticket_devices / (double) preview->devices : 0);
  if (preview->ticket_devices < preview->devices)
    {
      left = g_strdup_printf (_("Sent: the %s with the highest value, then exposure"), sent);
      right = g_strdup_printf (_("%s tracked, not sent"), rest);
    }
  else
    {
      left = g_strdup (_("Every device of the activity is sent"));
    }
  gtk_label_set_text (self->sent_caption, left);
  gtk_label_set_text (self->rest_caption, right != NULL ? right : "");
}

static void
show_figures (SutureRequestReview *self, const SutureRequest *request, const SuturePreview *preview)
{
  g_autofree char *devices = suture_format_count (preview->devices);

  gtk_label_set_text (self->devices_figure, devices);
  gtk_label_set_text (self->devices_label, ngettext ("device in the activity", "devices in the activity",
                                                     (gulong) preview->devices));
  gtk_widget_set_visible (self->sent_box, request->intune);
  gtk_widget_set_visible (GTK_WIDGET (self->sent_bar), request->intune);
  gtk_label_set_text (self->rest_caption, "");
  if (request->intune)
    show_sent (self, preview);
  else if (!preview->complete)
    gtk_label_set_text (self->sent_caption, _("The service’s count: the devices are not all read yet."));
  else
    gtk_label_set_text (self->sent_caption, "");
  gtk_widget_set_visible (GTK_WIDGET (self->sent_caption), request->intune || !preview->complete);
}

/* What already covers these devices */

static char *
describe_activity (SutureRequestReview *self, const SutureActivity *activity)
{
  const char *title = activity->title != NULL ? activity->title : activity->id;
  g_autofree char *percent = suture_format_percent (suture_activity_get_progress (activity));
  g_autofree char *due = suture_format_day (activity->due_on);

  if (!suture_activity_is_measured (activity) || activity->due_on == SUTURE_DAY_NONE)
    return g_strdup_printf (_("An open activity already covers some of these devices: %s."), title);
  /* Translators: an activity, its progress, its due date */
  return g_strdup_printf (_("An open activity already covers some of these devices: %s, %s done, due %s."),
                          title, percent, due);
}

static void
view_cb (GtkButton *button, SutureRequestReview *self)
{
  g_signal_emit (self, view_activity_signal, 0, g_object_get_data (G_OBJECT (button), "suture-id"));
}

static void
add_warning (SutureRequestReview *self, const SutureActivity *activity)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *image = suture_signs_new ("dialog-warning-symbolic", NULL, "suture-warn");
  GtkWidget *button = gtk_button_new_with_label (C_("an activity", "View"));
  g_autofree char *text = describe_activity (self, activity);
  GtkWidget *label = gtk_label_new (text);
  g_autofree char *name = g_strdup_printf (_("View the activity %s"), activity->title != NULL ? activity->title
                                                                                             : activity->id);

  gtk_widget_add_css_class (box, "suture-note");
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "suture-id", g_strdup (activity->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (view_cb), self, 0);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (self->warnings_box, box);
}

static void
show_warnings (SutureRequestReview *self, const SuturePreview *preview)
{
  const guint n = preview->open_activities != NULL ? preview->open_activities->len : 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->warnings_box))) != NULL)
    gtk_box_remove (self->warnings_box, child);
  for (guint i = 0; i < MIN (n, WARNINGS_MAX); i++)
    add_warning (self, g_ptr_array_index (preview->open_activities, i));
  gtk_widget_set_visible (GTK_WIDGET (self->warnings_box), n > 0);
}

static void
suture_request_review_dispose (GObject *object)
{
  SutureRequestReview *self = SUTURE_REQUEST_REVIEW (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (suture_request_review_parent_class)->dispose (object);
}

static void
suture_request_review_class_init (SutureRequestReviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_request_review_dispose;
  /**
   * SutureRequestReview::view-activity:
   * @id: of an activity
   *
   * The user wants to see what already covers the devices.
   */
  view_activity_signal = g_signal_new ("view-activity", SUTURE_TYPE_REQUEST_REVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-request-review.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureRequestReview, devices_figure);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestReview, devices_label);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestReview, sent_box);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestReview, sent_figure);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestReview, sent_label);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestReview, sent_bar);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestReview, sent_caption);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestReview, rest_caption);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestReview, facts_list);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestReview, warnings_box);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestReview, nothing_label);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestReview, error_box);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestReview, error_label);
}

static void
suture_request_review_init (SutureRequestReview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * suture_request_review_new:
 * @context: what the page is given
 *
 * Returns: (transfer floating): a review of nothing yet
 */
GtkWidget *
suture_request_review_new (SutureContext *context)
{
  SutureRequestReview *self = g_object_new (SUTURE_TYPE_REQUEST_REVIEW, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}

static const char *
describe_effect (const SutureRequest *request)
{
  if (request->intune)
    return _("No device is changed. Submitting creates the activity and its ticket; the IT administrator does the rest.");
  return _("No device is changed. Submitting creates the activity, and no ticket; tell the IT administrator what to do.");
}

/**
 * suture_request_review_set_request:
 * @self: the review
 * @request: what would be submitted
 * @groups: its device groups, in words
 */
void
suture_request_review_set_request (SutureRequestReview *self, const SutureRequest *request, const char *groups)
{
  g_autofree char *due = NULL;
  GtkWidget *row;

  g_return_if_fail (SUTURE_IS_REQUEST_REVIEW (self) && request != NULL);

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->facts_list))) != NULL)
    gtk_list_box_remove (self->facts_list, row);
  due = request->due_on != SUTURE_DAY_NONE ? suture_format_day_long (request->due_on) : g_strdup (_("No due date"));
  add_fact (self, _("Remediation option"), suture_words_remediation (request->option));
  if (request->scope != SUTURE_SCOPE_NONE)
    add_fact (self, _("Devices"), suture_words_scope (request->scope));
  add_fact (self, _("Device groups"), groups);
  add_fact (self, _("Priority"), suture_words_priority (request->priority));
  add_fact (self, _("Due date"), due);
  add_fact (self, _("Intune ticket"), request->intune ? _("1 security task for the IT administrator") : _("None"));
  if (request->notes != NULL)
    add_notes (self, request->notes);
  gtk_label_set_text (self->nothing_label, describe_effect (request));
  suture_request_review_set_error (self, NULL);
}

/**
 * suture_request_review_set_preview:
 * @self: the review
 * @request: what would be submitted
 * @preview: what it would create
 */
void
suture_request_review_set_preview (SutureRequestReview *self, const SutureRequest *request,
                                   const SuturePreview *preview)
{
  g_return_if_fail (SUTURE_IS_REQUEST_REVIEW (self) && request != NULL && preview != NULL);

  show_figures (self, request, preview);
  show_warnings (self, preview);
}

/**
 * suture_request_review_set_error:
 * @self: the review
 * @message: (nullable): why it could not be submitted; %NULL: nothing is wrong
 */
void
suture_request_review_set_error (SutureRequestReview *self, const char *message)
{
  g_return_if_fail (SUTURE_IS_REQUEST_REVIEW (self));

  gtk_label_set_text (self->error_label, message != NULL ? message : "");
  gtk_widget_set_visible (self->error_box, message != NULL);
}
