/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-activity-flyout.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "suture-activity-conflict.h"
#include "suture-activity-facts.h"
#include "suture-activity-progress.h"
#include "suture-activity-text.h"
#include "suture-activity-ticket.h"
#include "suture-flyout-parts.h"
#include "suture-format.h"
#include "suture-obstacle.h"
#include "suture-outbox-note.h"
#include "suture-words.h"

/**
 * SutureActivityFlyout:
 *
 * All about one remediation activity. The list of devices that are still
 * exposed is a second page of it, read when it is opened. One of the archive is
 * only read.
 *
 * Its buttons are actions of the page that holds it (`page.complete`,
 * `page.reopen`, `page.edit`, `page.send-again`, `page.export-devices`,
 * `page.view-recommendation`, `page.close-flyout`).
 */
struct _SutureActivityFlyout
{
  GtkWidget parent_instance;

  SutureContext  *context;  /* (owned) */
  SutureActivity *activity; /* (owned) (nullable) */
  gboolean        archive;

  GtkWidget      *stack;
  GtkButton      *back;
  GtkButton      *close;
  GtkLabel       *title;
  GtkLabel       *subtitle;
  GtkWidget      *scrolled;
  SutureOutboxNote *outbox_note;
  SutureActivityConflict *conflict; /* (unowned): in the note */
  GtkLabel       *leaving_note;
  GtkWidget      *description_section;
  GtkLabel       *description;
  GtkWidget      *notes_section;
  GtkLabel       *notes;
  GtkWidget      *steps_section;
  GtkGrid        *steps;
  SutureActivityTicket   *ticket;
  SutureActivityProgress *progress;
  GtkWidget      *devices_section;
  AdwActionRow   *devices_row;
  GtkGrid        *facts;
  GtkLabel       *obstacle;
  GtkWidget      *related;
  GtkWidget      *edit;
  GtkWidget      *export;
  GtkWidget      *complete;
  GtkWidget      *reopen;
  AdwBin         *devices_bin;
  GtkWidget      *devices_back;
};

typedef enum { PROP_PAGED = 1 } SutureActivityFlyoutProperty;
static GParamSpec *properties[PROP_PAGED + 1];

G_DEFINE_FINAL_TYPE (SutureActivityFlyout, suture_activity_flyout, GTK_TYPE_WIDGET)

static void
update_head (SutureActivityFlyout *self)
{
  const SutureActivity *activity = self->activity;
  SutureDay today = suture_clock_today (suture_context_get_clock (self->context));
  g_autofree char *title = suture_activity_text_dup_title (activity);
  g_autofree char *due = suture_activity_text_dup_due (activity);
  g_autofree char *note = suture_activity_text_dup_due_note (activity, today);
  g_autofree char *subtitle = NULL;

  gtk_label_set_text (self->title, title);
  /* Translators: a priority and a due date: Priority: High · 10 Sep 2024. */
  subtitle = g_strdup_printf (_("Priority: %s · %s"), suture_words_priority (activity->priority), due);
  if (activity->status == SUTURE_ACTIVITY_COMPLETED)
    {
      g_autofree char *plain = g_steal_pointer (&subtitle);

      subtitle = g_strdup_printf ("%s · %s", suture_words_activity_status (activity->status), plain);
    }
  else if (note != NULL)
    {
      g_autofree char *plain = g_steal_pointer (&subtitle);

      subtitle = g_strdup_printf ("%s, %s", plain, note);
    }
  gtk_label_set_text (self->subtitle, subtitle);
}

static void
show_note (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
update_notes (SutureActivityFlyout *self)
{
  SutureClock *clock = suture_context_get_clock (self->context);
  const gboolean archived = g_settings_get_boolean (suture_context_get_settings (self->context), "archive-completed");
  const SutureCapabilities can = suture_sync_status_get_capabilities (suture_context_get_status (self->context));
  g_autofree char *outbox = suture_activity_text_dup_outbox_note (self->activity, can);
  g_autofree char *leaving = NULL;

  leaving = self->archive ? suture_activity_text_dup_archived (self->activity)
                          : suture_activity_text_dup_leaving (self->activity, suture_clock_now (clock),
                                                              suture_clock_today (clock), archived);
  suture_outbox_note_show (self->outbox_note, self->activity->id, self->activity->outbox_state, outbox);
  suture_activity_conflict_set_activity (self->conflict, self->activity);
  show_note (self->leaving_note, leaving);
}

static void
update_devices (SutureActivityFlyout *self)
{
  const gint64 exposed = MAX (self->activity->target_devices - self->activity->fixed_devices, 0);
  g_autofree char *count = suture_format_count (exposed);
  g_autofree char *devices = NULL;

  devices = g_strdup_printf (ngettext ("%s device still exposed", "%s devices still exposed", (gulong) exposed), count);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->devices_row), devices);
  gtk_widget_set_visible (self->devices_section, exposed > 0 && !self->archive);
}

/* What can be done with it: nothing in the archive. The page makes an action insensitive that cannot be done now. */
static void
update_actions (SutureActivityFlyout *self)
{
  const gboolean active = self->activity->status == SUTURE_ACTIVITY_ACTIVE;
  const gboolean completed = self->activity->status == SUTURE_ACTIVITY_COMPLETED && !self->archive;
  const SutureCapabilities can = suture_sync_status_get_capabilities (suture_context_get_status (self->context));
  const char *role = suture_obstacle_get (self->context, SUTURE_CAN_WRITE_ACTIVITIES);
  const gboolean own = suture_activity_text_is_kept_here (self->activity, can);
  const char *reopen = own || (can & SUTURE_CAN_REOPEN_ACTIVITIES) != 0 ? NULL : _("This service cannot reopen a completed activity.");

  if (role == NULL)
    role = suture_capabilities_get_foreign_obstacle (can, own);
  if (role != NULL)
    reopen = role;
  suture_obstacle_set (self->edit, role);
  suture_obstacle_set (self->complete, role);
  suture_obstacle_set (self->reopen, reopen);
  suture_activity_ticket_set_obstacle (self->ticket, role);
  gtk_widget_set_visible (self->edit, active && !self->archive);
  gtk_widget_set_visible (self->export, !self->archive);
  gtk_widget_set_visible (self->complete, active && !self->archive);
  gtk_widget_set_visible (self->reopen, completed);
  suture_obstacle_show (self->obstacle, self->archive ? NULL : completed ? reopen : role);
}

static void
update (SutureActivityFlyout *self)
{
  update_head (self);
  update_notes (self);
  suture_flyout_parts_set_section (self->description_section, self->description, self->activity->description);
  suture_flyout_parts_set_section (self->notes_section, self->notes, self->activity->requester_notes);
  gtk_widget_set_visible (self->steps_section, suture_activity_facts_show_steps (self->steps, self->activity) > 0);
  suture_activity_ticket_set_activity (self->ticket, self->activity);
  suture_activity_progress_set_activity (self->progress, self->activity);
  update_devices (self);
  suture_activity_facts_show (self->facts, self->context, self->activity);
  update_actions (self);
}

static void
settings_cb (SutureActivityFlyout *self)
{
  GSettings *settings = suture_context_get_settings (self->context);

  suture_activity_ticket_set_connected (self->ticket, g_settings_get_boolean (settings, "intune-connection"));
  if (self->activity != NULL)
    update_notes (self);
}

static void
account_cb (SutureActivityFlyout *self)
{
  if (self->activity != NULL)
    {
      update_notes (self);
      update_actions (self);
    }
}

static void
show_details_cb (SutureActivityFlyout *self)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "details");
  gtk_widget_grab_focus (GTK_WIDGET (self->devices_row));
}

/* Those in the device groups that every page looks at. */
static void
ask_devices (SutureActivityFlyout *self)
{
  suture_flyout_parts_ask_devices (self->devices_bin, self->context, self->activity);
}

static void
show_devices_cb (SutureActivityFlyout *self)
{
  suture_flyout_parts_open_devices (self->devices_bin, self->context, self->activity);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "devices");
  gtk_widget_grab_focus (self->devices_back);
}

static void
suture_activity_flyout_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  SutureActivityFlyout *self = SUTURE_ACTIVITY_FLYOUT (object);

  switch ((SutureActivityFlyoutProperty) prop_id)
    {
    case PROP_PAGED: g_value_set_boolean (value, gtk_widget_get_visible (GTK_WIDGET (self->back))); break;
    default:         G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
suture_activity_flyout_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  SutureActivityFlyout *self = SUTURE_ACTIVITY_FLYOUT (object);

  switch ((SutureActivityFlyoutProperty) prop_id)
    {
    case PROP_PAGED:
      gtk_widget_set_visible (GTK_WIDGET (self->back), g_value_get_boolean (value));
      gtk_widget_set_visible (GTK_WIDGET (self->close), !g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
suture_activity_flyout_dispose (GObject *object)
{
  SutureActivityFlyout *self = SUTURE_ACTIVITY_FLYOUT (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->activity, suture_record_unref);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  G_OBJECT_CLASS (suture_activity_flyout_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, stack);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, back);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, close);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, title);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, subtitle);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, scrolled);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, outbox_note);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, leaving_note);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, description_section);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, description);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, notes_section);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, notes);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, steps_section);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, steps);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, ticket);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, progress);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, devices_section);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, devices_row);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, facts);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, obstacle);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, related);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, edit);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, export);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, complete);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, reopen);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, devices_bin);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, devices_back);
}

static void
suture_activity_flyout_class_init (SutureActivityFlyoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = suture_activity_flyout_dispose;
  object_class->get_property = suture_activity_flyout_get_property;
  object_class->set_property = suture_activity_flyout_set_property;

  /**
   * SutureActivityFlyout:paged:
   *
   * Whether it is a page of its own: with a button back instead of one to close.
   */
  properties[PROP_PAGED] = g_param_spec_boolean ("paged", NULL, NULL, FALSE,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (SUTURE_TYPE_ACTIVITY_PROGRESS);
  g_type_ensure (SUTURE_TYPE_ACTIVITY_TICKET);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-activity-flyout.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, show_devices_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_details_cb);
}

static void
suture_activity_flyout_init (SutureActivityFlyout *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  suture_flyout_parts_let_wrap (self->related);
  suture_flyout_parts_let_wrap (self->edit);
  suture_flyout_parts_let_wrap (self->export);
  suture_flyout_parts_let_wrap (self->complete);
  suture_flyout_parts_let_wrap (self->reopen);
}

/**
 * suture_activity_flyout_new:
 * @context: where devices and progress are read
 * @archive: whether it shows activities of the archive
 *
 * Returns: (transfer floating): a flyout without an activity
 */
GtkWidget *
suture_activity_flyout_new (SutureContext *context, gboolean archive)
{
  SutureActivityFlyout *self;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context), NULL);

  self = g_object_new (SUTURE_TYPE_ACTIVITY_FLYOUT, NULL);
  self->context = g_object_ref (context);
  suture_outbox_note_set_context (self->outbox_note, context);
  self->conflict = SUTURE_ACTIVITY_CONFLICT (suture_activity_conflict_new (context));
  suture_outbox_note_set_details (self->outbox_note, GTK_WIDGET (self->conflict));
  self->archive = archive;
  suture_activity_progress_set_context (self->progress, context);
  suture_activity_ticket_set_read_only (self->ticket, archive);
  g_signal_connect_object (suture_context_get_settings (context), "changed", G_CALLBACK (settings_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_context_get_status (context), "notify", G_CALLBACK (account_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::groups", G_CALLBACK (ask_devices), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::group-names", G_CALLBACK (suture_activity_flyout_turn_day), self,
                           G_CONNECT_SWAPPED);
  settings_cb (self);
  return GTK_WIDGET (self);
}

/**
 * suture_activity_flyout_get_activity:
 * @self: a flyout
 *
 * Returns: (transfer none) (nullable): what it shows
 */
const SutureActivity *
suture_activity_flyout_get_activity (SutureActivityFlyout *self)
{
  g_return_val_if_fail (SUTURE_IS_ACTIVITY_FLYOUT (self), NULL);

  return self->activity;
}

/**
 * suture_activity_flyout_set_activity:
 * @self: a flyout
 * @activity: (nullable): what it shows from now on
 *
 * A newer record of the activity that is shown keeps the place of the reader.
 */
void
suture_activity_flyout_set_activity (SutureActivityFlyout *self, SutureActivity *activity)
{
  gboolean same;

  g_return_if_fail (SUTURE_IS_ACTIVITY_FLYOUT (self));

  if (self->activity == activity)
    return;
  same = activity != NULL && self->activity != NULL && g_strcmp0 (self->activity->id, activity->id) == 0;
  g_clear_pointer (&self->activity, suture_record_unref);
  self->activity = activity != NULL ? suture_record_ref (activity) : NULL;
  if (!same)
    suture_flyout_parts_reset (GTK_STACK (self->stack), self->devices_bin, GTK_SCROLLED_WINDOW (self->scrolled));
  if (activity != NULL)
    update (self);
}

/**
 * suture_activity_flyout_turn_day:
 * @self: a flyout
 *
 * Says again what depends on the day it is.
 */
void
suture_activity_flyout_turn_day (SutureActivityFlyout *self)
{
  g_return_if_fail (SUTURE_IS_ACTIVITY_FLYOUT (self));

  if (self->activity != NULL)
    update (self);
}
