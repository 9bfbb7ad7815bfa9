/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-ticket-flyout.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-activity.h"
#include "suture-facts-grid.h"
#include "suture-flyout-parts.h"
#include "suture-format.h"
#include "suture-mail.h"
#include "suture-obstacle.h"
#include "suture-outbox-note.h"
#include "suture-signs.h"
#include "suture-ticket-text.h"
#include "suture-words.h"

/**
 * SutureTicketFlyout:
 *
 * All about one security task, as the IT administrator sees it in Intune. The
 * list of devices is a second page of it, read when it is opened: it is the one
 * of the activity that the task belongs to.
 *
 * Its buttons are actions of the page that holds it (`page.accept`,
 * `page.reject`, `page.complete`, `page.mail-requestor`, `page.view-activity`,
 * `page.close-flyout`). A decision that the task does not allow is not offered,
 * and a line above the buttons says why.
 */
struct _SutureTicketFlyout
{
  GtkWidget parent_instance;

  SutureContext  *context;     /* (owned) */
  GCancellable   *cancellable; /* (owned) (nullable): of what is read about the ticket that is shown */
  SutureTicket   *ticket;      /* (owned) (nullable) */
  SutureActivity *activity;    /* (owned) (nullable): what it belongs to, once read */

  GtkWidget      *stack;
  GtkWidget      *back;
  GtkWidget      *close;
  GtkLabel       *title;
  GtkLabel       *subtitle;
  GtkWidget      *scrolled;
  SutureOutboxNote *outbox_note;
  AdwActionRow   *status_row;
  GtkImage       *status_icon;
  GtkLabel       *status;
  GtkGrid        *facts;
  GtkWidget      *description_section;
  GtkLabel       *description;
  GtkWidget      *insights_section;
  GtkLabel       *insights;
  GtkWidget      *steps_section;
  GtkGrid        *steps;
  AdwActionRow   *devices_row;
  AdwActionRow   *requestor_row;
  AdwActionRow   *activity_row;
  GtkWidget      *notes_section;
  GtkLabel       *notes;
  GtkLabel       *obstacle;
  GtkWidget      *accept;
  GtkWidget      *reject;
  GtkWidget      *complete;
  AdwBin         *devices_bin;
  GtkWidget      *devices_back;
};

typedef enum { PROP_PAGED = 1 } SutureTicketFlyoutProperty;
static GParamSpec *properties[PROP_PAGED + 1];

G_DEFINE_FINAL_TYPE (SutureTicketFlyout, suture_ticket_flyout, GTK_TYPE_WIDGET)

static SutureDay
get_today (SutureTicketFlyout *self)
{
  return suture_clock_today (suture_context_get_clock (self->context));
}

static void
update_head (SutureTicketFlyout *self)
{
  g_autofree char *title = suture_ticket_text_dup_title (self->ticket);
  g_autofree char *due = suture_ticket_text_dup_due (self->ticket);
  g_autofree char *note = suture_ticket_text_dup_due_note (self->ticket, get_today (self));
  g_autofree char *outbox = suture_ticket_text_dup_outbox (self->ticket);
  g_autofree char *subtitle = note != NULL ? g_strdup_printf ("%s, %s", due, note) : g_strdup (due);

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, subtitle);
  suture_outbox_note_show (self->outbox_note, self->ticket->id, self->ticket->outbox_state, outbox);
}

static void
update_status (SutureTicketFlyout *self)
{
  const SutureTicket *ticket = self->ticket;
  const gboolean rejected = ticket->status == SUTURE_TICKET_REJECTED;
  const gboolean noted = ticket->status_note != NULL && ticket->status_note[0] != '\0';
  g_autofree char *note = noted ? g_strdup_printf (C_("quotation", "“%s”"), ticket->status_note) : NULL;

  adw_action_row_set_subtitle (self->status_row, note != NULL ? note : "");
  gtk_image_set_from_icon_name (self->status_icon, suture_signs_ticket_status (ticket->status));
  gtk_label_set_text (self->status, ticket->status != SUTURE_TICKET_NONE ? suture_words_ticket_status (ticket->status)
                                                                         : _("Unknown"));
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *sign = i == 0 ? GTK_WIDGET (self->status_icon) : GTK_WIDGET (self->status);

      if (rejected)
        gtk_widget_add_css_class (sign, "suture-bad");
      else
        gtk_widget_remove_css_class (sign, "suture-bad");
    }
}

static void
update_facts (SutureTicketFlyout *self)
{
  const SutureTicket *ticket = self->ticket;
  const SuturePriority priority = suture_ticket_get_priority (ticket);
  const SutureRemediation action = suture_ticket_get_action (ticket);
  g_autofree char *application = NULL, *created = NULL;
  g_autoptr (GPtrArray) facts = suture_facts_grid_new_facts ();

  if (ticket->app_name != NULL && ticket->app_version != NULL)
    application = g_strdup_printf ("%s %s", ticket->app_name, ticket->app_version);
  if (ticket->created_date_time != SUTURE_TIME_NONE)
    created = suture_format_time (ticket->created_date_time, get_today (self));

  suture_facts_grid_add (facts, _("Type of vulnerability"), suture_ticket_text_category (suture_ticket_get_category (ticket)));
  if (action != SUTURE_REMEDIATION_UNKNOWN)
    suture_facts_grid_add (facts, _("What to do"), suture_words_remediation (action));
  suture_facts_grid_add (facts, C_("task", "Application"), application != NULL ? application : ticket->app_name);
  suture_facts_grid_add (facts, _("Publisher"), ticket->app_publisher);
  suture_facts_grid_add (facts, _("Security policy"), suture_ticket_text_policy (ticket->endpoint_security_policy));
  suture_facts_grid_add (facts, C_("column", "Priority"), priority == SUTURE_PRIORITY_UNKNOWN
                                                               ? _("None: Intune knows no medium priority")
                                                               : suture_ticket_text_priority (priority));
  suture_facts_grid_add (facts, C_("task", "Created"), created);
  suture_facts_grid_add (facts, _("Assigned to"), ticket->assigned_to);
  suture_facts_grid_show (self->facts, facts);
}

/* Graph has the steps as one text, a line each and mostly numbered: the numbers stand beside them. */
static void
update_steps (SutureTicketFlyout *self)
{
  g_auto (GStrv) lines = g_strsplit (self->ticket->remediation != NULL ? self->ticket->remediation : "", "\n", -1);
  g_autoptr (GPtrArray) facts = suture_facts_grid_new_facts ();

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);
      const gsize digits = strspn (line, "0123456789");
      const gboolean numbered = digits > 0 && line[digits] == '.' && line[digits + 1] == ' ';
      g_autofree char *number = numbered ? g_strndup (line, digits + 1) : NULL;

      suture_facts_grid_add (facts, number, numbered ? line + digits + 2 : line);
    }
  gtk_widget_set_visible (self->steps_section, suture_facts_grid_show (self->steps, facts) > 0);
}

static void
update_devices (SutureTicketFlyout *self)
{
  const gint64 sent = self->ticket->managed_device_count;
  g_autofree char *count = suture_format_count (sent);
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%s was sent with this task", "%s were sent with this task",
                                                         (gulong) sent), count);
  const gint64 exposed = self->activity != NULL ? self->activity->target_devices - self->activity->fixed_devices : 0;
  g_autofree char *left = suture_format_count (MAX (exposed, 0));
  g_autofree char *title = NULL;

  if (self->activity == NULL)
    title = g_strdup (C_("task", "Devices"));
  else
    title = g_strdup_printf (ngettext ("%s device still exposed", "%s devices still exposed", (gulong) MAX (exposed, 0)),
                             left);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->devices_row), title);
  adw_action_row_set_subtitle (self->devices_row, subtitle);
  gtk_widget_set_sensitive (GTK_WIDGET (self->devices_row), self->activity != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->activity_row), self->activity != NULL);
  adw_action_row_set_subtitle (self->activity_row, self->activity == NULL && self->cancellable == NULL
                                                     ? _("It is not on the Remediation page.") : "");
}

static void
update_requestor (SutureTicketFlyout *self)
{
  const char *creator = self->ticket->creator;
  const gboolean known = creator != NULL && creator[0] != '\0';

  adw_action_row_set_subtitle (self->requestor_row, known ? creator : _("Unknown"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->requestor_row), suture_mail_is_address (creator));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->requestor_row), _("Write to the requestor in the mail program"));
}

static void
set_button (GtkWidget *button, gboolean allowed, gboolean suggested, const char *obstacle)
{
  gtk_widget_set_sensitive (button, allowed);
  suture_obstacle_set (button, allowed ? NULL : obstacle);
  if (allowed && suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  else
    gtk_widget_remove_css_class (button, "suggested-action");
}

static void
update_actions (SutureTicketFlyout *self)
{
  const SutureTicket *ticket = self->ticket;
  const char *role = suture_obstacle_get (self->context, SUTURE_CAN_DECIDE_TICKETS);
  const char *obstacle = role != NULL ? role : suture_ticket_text_obstacle (ticket);
  const gboolean may = role == NULL;

  gtk_label_set_text (self->obstacle, obstacle);
  set_button (self->accept, may && suture_ticket_may_become (ticket, SUTURE_TICKET_ACTIVE), TRUE, obstacle);
  set_button (self->reject, may && suture_ticket_may_become (ticket, SUTURE_TICKET_REJECTED), FALSE, obstacle);
  set_button (self->complete, may && suture_ticket_may_become (ticket, SUTURE_TICKET_COMPLETED), TRUE, obstacle);
}

static void
account_cb (SutureTicketFlyout *self)
{
  if (self->ticket != NULL)
    update_actions (self);
}

static void
update (SutureTicketFlyout *self)
{
  update_head (self);
  update_status (self);
  update_facts (self);
  suture_flyout_parts_set_section (self->description_section, self->description, self->ticket->description);
  suture_flyout_parts_set_section (self->insights_section, self->insights, self->ticket->insights);
  update_steps (self);
  suture_flyout_parts_set_section (self->notes_section, self->notes, self->ticket->creator_notes);
  update_devices (self);
  update_requestor (self);
  update_actions (self);
}

/* The activity */

static void
forget_activity (SutureTicketFlyout *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->activity, suture_record_unref);
}

static void
activity_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureRecord) record = suture_reader_lookup_finish (SUTURE_READER (source), result, &error);
  SutureTicketFlyout *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->activity, suture_record_unref);
  self->activity = (SutureActivity *) g_steal_pointer (&record);
  if (self->ticket != NULL)
    update_devices (self);
}

/* The one that is known stays until the newer one is there. */
static void
read_activity (SutureTicketFlyout *self)
{
  const char *id = self->ticket != NULL ? self->ticket->remediation_task_id : NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (id == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  suture_reader_lookup_async (suture_context_get_reader (self->context), &suture_activity_type, id, self->cancellable,
                              activity_read_cb, self);
}

/* Pages */

static void
show_details_cb (SutureTicketFlyout *self)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "details");
  gtk_widget_grab_focus (GTK_WIDGET (self->devices_row));
}

/* Those in the device groups that every page looks at. */
static void
ask_devices (SutureTicketFlyout *self)
{
  suture_flyout_parts_ask_devices (self->devices_bin, self->context, self->activity);
}

static void
show_devices_cb (SutureTicketFlyout *self)
{
  suture_flyout_parts_open_devices (self->devices_bin, self->context, self->activity);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "devices");
  gtk_widget_grab_focus (self->devices_back);
}

static void
suture_ticket_flyout_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  SutureTicketFlyout *self = SUTURE_TICKET_FLYOUT (object);

  switch ((SutureTicketFlyoutProperty) prop_id)
    {
    case PROP_PAGED: g_value_set_boolean (value, gtk_widget_get_visible (self->back)); break;
    default:         G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
suture_ticket_flyout_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  SutureTicketFlyout *self = SUTURE_TICKET_FLYOUT (object);

  switch ((SutureTicketFlyoutProperty) prop_id)
    {
    case PROP_PAGED:
      gtk_widget_set_visible (self->back, g_value_get_boolean (value));
      gtk_widget_set_visible (self->close, !g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
suture_ticket_flyout_dispose (GObject *object)
{
  SutureTicketFlyout *self = SUTURE_TICKET_FLYOUT (object);

  forget_activity (self);
  g_clear_object (&self->context);
  g_clear_pointer (&self->ticket, suture_record_unref);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  G_OBJECT_CLASS (suture_ticket_flyout_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SutureTicketFlyout, stack);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketFlyout, back);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketFlyout, close);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketFlyout, title);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketFlyout, subtitle);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketFlyout, scrolled);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketFlyout, outbox_note);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketFlyout, status_row);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketFlyout, status_icon);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketFlyout, status);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketFlyout, facts);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketFlyout, description_section);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketFlyout, description);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketFlyout, insights_section);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketFlyout, insights);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketFlyout, steps_section);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketFlyout, steps);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketFlyout, devices_row);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketFlyout, requestor_row);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketFlyout, activity_row);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketFlyout, notes_section);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketFlyout, notes);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketFlyout, obstacle);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketFlyout, accept);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketFlyout, reject);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketFlyout, complete);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketFlyout, devices_bin);
  gtk_widget_class_bind_template_child (widget_class, SutureTicketFlyout, devices_back);
}

static void
suture_ticket_flyout_class_init (SutureTicketFlyoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = suture_ticket_flyout_dispose;
  object_class->get_property = suture_ticket_flyout_get_property;
  object_class->set_property = suture_ticket_flyout_set_property;

  /**
   * SutureTicketFlyout:paged:
   *
   * Whether it is a page of its own: with a button back instead of one to close.
   */
  properties[PROP_PAGED] = g_param_spec_boolean ("paged", NULL, NULL, FALSE,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-ticket-flyout.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, show_devices_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_details_cb);
}

static void
suture_ticket_flyout_init (SutureTicketFlyout *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * suture_ticket_flyout_new:
 * @context: where the devices are read
 *
 * Returns: (transfer floating): a flyout without a task
 */
GtkWidget *
suture_ticket_flyout_new (SutureContext *context)
{
  SutureTicketFlyout *self;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context), NULL);

  self = g_object_new (SUTURE_TYPE_TICKET_FLYOUT, NULL);
  self->context = g_object_ref (context);
  suture_outbox_note_set_context (self->outbox_note, context);
  g_signal_connect_object (context, "notify::groups", G_CALLBACK (ask_devices), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_context_get_status (context), "notify::capabilities", G_CALLBACK (account_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * suture_ticket_flyout_get_ticket:
 * @self: a flyout
 *
 * Returns: (transfer none) (nullable): what it shows
 */
const SutureTicket *
suture_ticket_flyout_get_ticket (SutureTicketFlyout *self)
{
  g_return_val_if_fail (SUTURE_IS_TICKET_FLYOUT (self), NULL);

  return self->ticket;
}

/**
 * suture_ticket_flyout_set_ticket:
 * @self: a flyout
 * @ticket: (nullable): what it shows from now on
 *
 * A newer record of the task that is shown keeps the place of the reader.
 */
void
suture_ticket_flyout_set_ticket (SutureTicketFlyout *self, SutureTicket *ticket)
{
  gboolean same;

  g_return_if_fail (SUTURE_IS_TICKET_FLYOUT (self));

  if (self->ticket == ticket)
    return;
  same = ticket != NULL && self->ticket != NULL && g_strcmp0 (self->ticket->id, ticket->id) == 0;
  g_clear_pointer (&self->ticket, suture_record_unref);
  self->ticket = ticket != NULL ? suture_record_ref (ticket) : NULL;
  if (!same)
    {
      forget_activity (self);
      suture_flyout_parts_reset (GTK_STACK (self->stack), self->devices_bin, GTK_SCROLLED_WINDOW (self->scrolled));
    }
  if (ticket == NULL)
    return;
  read_activity (self);
  update (self);
}
