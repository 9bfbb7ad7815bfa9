/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-activity-flyout.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "suture-activity-text.h"
#include "suture-format.h"
#include "suture-record-list.h"
#include "suture-signs.h"
#include "suture-words.h"

/**
 * SutureActivityFlyout:
 *
 * All about one remediation activity. The list of devices that are still
 * exposed is a second page of it, read when it is opened.
 *
 * Its buttons are actions of the page that holds it (`page.complete`,
 * `page.export-devices`, `page.view-recommendation`, `page.close-flyout`).
 */
struct _SutureActivityFlyout
{
  GtkWidget parent_instance;

  SutureContext  *context;  /* (owned) */
  SutureActivity *activity; /* (owned) (nullable) */

  GtkWidget      *stack;
  GtkButton      *back;
  GtkButton      *close;
  GtkLabel       *title;
  GtkLabel       *subtitle;
  GtkWidget      *scrolled;
  GtkLabel       *outbox_note;
  GtkWidget      *description_section;
  GtkLabel       *description;
  GtkWidget      *notes_section;
  GtkLabel       *notes;
  GtkWidget      *steps_section;
  GtkGrid        *steps;
  AdwActionRow   *ticket;
  GtkImage       *ticket_icon;
  GtkLabel       *ticket_status;
  GtkLabel       *percent;
  GtkLabel       *fixed;
  GtkProgressBar *bar;
  GtkWidget      *devices_section;
  AdwActionRow   *devices_row;
  GtkGrid        *facts;
  GtkWidget      *related;
  GtkWidget      *export;
  GtkWidget      *complete;
  AdwBin         *devices_bin;
  GtkWidget      *devices_back;
};

typedef enum { PROP_PAGED = 1 } SutureActivityFlyoutProperty;
static GParamSpec *properties[PROP_PAGED + 1];

G_DEFINE_FINAL_TYPE (SutureActivityFlyout, suture_activity_flyout, GTK_TYPE_WIDGET)

static void
clear_grid (GtkGrid *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
}

static GtkWidget *
create_label (const char *text, gboolean secondary)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), !secondary);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, !secondary);
  if (secondary)
    {
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "numeric");
    }
  return label;
}

static void
add_pair (GtkGrid *grid, int row, const char *name, const char *value)
{
  GtkWidget *label = create_label (value, FALSE);

  gtk_grid_attach (grid, create_label (name, TRUE), 0, row, 1, 1);
  gtk_grid_attach (grid, label, 1, row, 1, 1);
}

static void
set_section (GtkWidget *section, GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (section, text != NULL && text[0] != '\0');
}

static void
update_steps (SutureActivityFlyout *self)
{
  char **steps = self->activity->remediation_steps;
  int row = 0;

  clear_grid (self->steps);
  for (; steps != NULL && steps[row] != NULL; row++)
    {
      g_autofree char *number = g_strdup_printf ("%d.", row + 1);

      add_pair (self->steps, row, number, steps[row]);
    }
  gtk_widget_set_visible (self->steps_section, row > 0);
}

static char *
describe_ticket (const SutureActivity *activity)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *sent = suture_format_count (activity->ticket_devices);
  g_autofree char *target = suture_format_count (activity->target_devices);

  if (activity->target_devices > 0)
    g_string_append_printf (text, ngettext ("%s of %s device was sent", "%s of %s devices were sent",
                                            (gulong) activity->target_devices), sent, target);
  if (activity->ticket_note != NULL && activity->ticket_note[0] != '\0')
    {
      if (text->len > 0)
        g_string_append_c (text, '\n');
      /* Translators: the note of the IT administrator, in quotation marks. */
      g_string_append_printf (text, C_("quotation", "“%s”"), activity->ticket_note);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
update_ticket (SutureActivityFlyout *self)
{
  const SutureActivity *activity = self->activity;
  gboolean rejected = activity->ticket_status == SUTURE_TICKET_REJECTED;
  const char *icon = suture_signs_ticket_status (activity->ticket_status);
  g_autofree char *description = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->ticket_icon), icon != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->ticket_status), icon != NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (self->ticket_status), "suture-bad");
  gtk_widget_remove_css_class (GTK_WIDGET (self->ticket_icon), "suture-bad");
  if (icon == NULL)
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->ticket), _("No ticket"));
      adw_action_row_set_subtitle (self->ticket, _("This request was not sent to Intune."));
      return;
    }
  description = describe_ticket (activity);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->ticket), _("Intune security task"));
  adw_action_row_set_subtitle (self->ticket, description);
  gtk_image_set_from_icon_name (self->ticket_icon, icon);
  gtk_label_set_text (self->ticket_status, suture_words_ticket_status (activity->ticket_status));
  if (rejected)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->ticket_status), "suture-bad");
      gtk_widget_add_css_class (GTK_WIDGET (self->ticket_icon), "suture-bad");
    }
}

static void
update_progress (SutureActivityFlyout *self)
{
  const SutureActivity *activity = self->activity;
  int progress = suture_activity_get_progress (activity);
  gint64 exposed = activity->target_devices - activity->fixed_devices;
  g_autofree char *percent = progress >= 0 ? suture_format_percent (progress) : NULL;
  g_autofree char *fixed = suture_activity_text_dup_fixed (activity);
  g_autofree char *count = suture_format_count (MAX (exposed, 0));
  g_autofree char *devices = NULL;

  gtk_label_set_text (self->percent, percent != NULL ? percent : "");
  gtk_widget_set_visible (GTK_WIDGET (self->percent), percent != NULL);
  gtk_label_set_text (self->fixed, fixed);
  gtk_label_set_xalign (self->fixed, percent != NULL ? 1 : 0);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), percent != NULL);
  gtk_progress_bar_set_fraction (self->bar, MAX (progress, 0) / 100.0);
  if (activity->status == SUTURE_ACTIVITY_COMPLETED)
    gtk_widget_add_css_class (GTK_WIDGET (self->bar), "done");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->bar), "done");

  devices = g_strdup_printf (ngettext ("%s device still exposed", "%s devices still exposed", (gulong) MAX (exposed, 0)),
                             count);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->devices_row), devices);
  gtk_widget_set_visible (self->devices_section, exposed > 0);
}

static char *
describe_event (gint64 time_usec, const char *person, SutureDay today)
{
  g_autofree char *time = time_usec != SUTURE_TIME_NONE ? suture_format_time (time_usec, today) : NULL;

  if (time == NULL || person == NULL || person[0] == '\0')
    return g_strdup (time != NULL ? time : person);
  /* Translators: when, then by whom: 20 Aug 2024 10:42, a.lindqvist@contoso.com. */
  return g_strdup_printf (_("%s, %s"), time, person);
}

static void
update_facts (SutureActivityFlyout *self)
{
  const SutureActivity *activity = self->activity;
  SutureDay today = suture_clock_today (suture_context_get_clock (self->context));
  g_autofree char *groups = NULL, *created = NULL, *completed = NULL;
  int row = 0;

  clear_grid (self->facts);
  created = describe_event (activity->created_on, activity->requester_email, today);
  if (created != NULL)
    add_pair (self->facts, row++, _("Created"), created);
  if (activity->rbac_group_names != NULL && activity->rbac_group_names[0] != NULL)
    groups = g_strjoinv (", ", activity->rbac_group_names);
  add_pair (self->facts, row++, _("Device groups"), groups != NULL && !activity->all_groups ? groups : C_("groups", "All"));
  if (activity->productivity_impact_remediation_type != SUTURE_SCOPE_NONE)
    add_pair (self->facts, row++, _("Devices"),
              suture_words_scope (activity->productivity_impact_remediation_type));
  if (activity->related_component != NULL && activity->related_component[0] != '\0')
    add_pair (self->facts, row++, _("Related component"), activity->related_component);
  if (activity->status != SUTURE_ACTIVITY_COMPLETED)
    return;
  completed = describe_event (activity->status_last_modified_on, suture_activity_text_completed_by (activity), today);
  add_pair (self->facts, row++, C_("activity status", "Completed"), completed);
}

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
update_outbox (SutureActivityFlyout *self)
{
  const char *text = NULL;

  switch ((SutureOutboxState) self->activity->outbox_state)
    {
    case SUTURE_OUTBOX_WAITING:
    case SUTURE_OUTBOX_SENDING:
      text = _("Kept on this computer until the service has it.");
      break;
    case SUTURE_OUTBOX_REFUSED:
      text = _("The service refused the last change. It is kept on this computer.");
      break;
    case SUTURE_OUTBOX_CONFLICT:
      text = _("Somebody else changed this activity first. Your change is kept on this computer.");
      break;
    case SUTURE_OUTBOX_NONE:
    case SUTURE_OUTBOX_ACCEPTED:
    default:
      break;
    }
  gtk_label_set_text (self->outbox_note, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->outbox_note), text != NULL);
}

static void
update (SutureActivityFlyout *self)
{
  g_autofree char *recommendation = suture_activity_dup_recommendation_id (self->activity);

  update_head (self);
  update_outbox (self);
  set_section (self->description_section, self->description, self->activity->description);
  set_section (self->notes_section, self->notes, self->activity->requester_notes);
  update_steps (self);
  update_ticket (self);
  update_progress (self);
  update_facts (self);
  gtk_widget_set_sensitive (self->related, recommendation != NULL);
  gtk_widget_set_visible (self->complete, self->activity->status == SUTURE_ACTIVITY_ACTIVE);
}

static void
show_details_cb (SutureActivityFlyout *self)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "details");
  gtk_widget_grab_focus (GTK_WIDGET (self->devices_row));
}

static void
show_devices_cb (SutureActivityFlyout *self)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);
  GtkWidget *list = suture_record_list_new (self->context, SUTURE_LIST_DEVICES);

  query->activity_id = g_strdup (self->activity->id);
  suture_record_list_set_query (SUTURE_RECORD_LIST (list), query,
                                self->activity->target_devices - self->activity->fixed_devices);
  suture_commands_want (suture_context_get_commands (self->context), query);
  adw_bin_set_child (self->devices_bin, list);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "devices");
  gtk_widget_grab_focus (self->devices_back);
}

/* The devices belong to the activity that was shown: another one begins with its details again. */
static void
reset_pages (SutureActivityFlyout *self)
{
  gtk_stack_set_visible_child_full (GTK_STACK (self->stack), "details", GTK_STACK_TRANSITION_TYPE_NONE);
  adw_bin_set_child (self->devices_bin, NULL);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), 0);
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
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, description_section);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, description);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, notes_section);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, notes);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, steps_section);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, steps);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, ticket);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, ticket_icon);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, ticket_status);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, percent);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, fixed);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, bar);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, devices_section);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, devices_row);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, facts);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, related);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, export);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityFlyout, complete);
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

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-activity-flyout.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, show_devices_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_details_cb);
}

/* The words of some languages, beside each other, are wider than a narrow window. */
static void
let_wrap (GtkWidget *button)
{
  GtkLabel *label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_justify (label, GTK_JUSTIFY_CENTER);
}

static void
suture_activity_flyout_init (SutureActivityFlyout *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  let_wrap (self->related);
  let_wrap (self->export);
  let_wrap (self->complete);
}

/**
 * suture_activity_flyout_new:
 * @context: where the devices are read
 *
 * Returns: (transfer floating): a flyout without an activity
 */
GtkWidget *
suture_activity_flyout_new (SutureContext *context)
{
  SutureActivityFlyout *self;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context), NULL);

  self = g_object_new (SUTURE_TYPE_ACTIVITY_FLYOUT, NULL);
  self->context = g_object_ref (context);
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
    reset_pages (self);
  if (activity != NULL)
    update (self);
}
