/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-exception-flyout.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "suture-device-group.h"
#include "suture-exception-facts.h"
#include "suture-facts-grid.h"
#include "suture-flyout-parts.h"
#include "suture-format.h"
#include "suture-obstacle.h"
#include "suture-outbox-note.h"
#include "suture-words.h"

/**
 * SutureExceptionFlyout:
 *
 * All about one exception: what it is for and until when, the device groups it
 * covers, and who did what when.
 *
 * Its buttons are actions of the list that holds it (`exceptions.renew`,
 * `exceptions.cancel`, `exceptions.cancel-group`, `exceptions.export-devices`,
 * `exceptions.view-recommendation`) and of the page (`page.close-flyout`).
 */
struct _SutureExceptionFlyout
{
  GtkWidget parent_instance;

  SutureContext    *context;     /* (owned) */
  SutureException  *exception;   /* (owned) (nullable) */
  GPtrArray        *known;       /* (owned) (nullable) (element-type SutureDeviceGroup): of its recommendation */
  GCancellable     *cancellable; /* (owned) (nullable): while they are read */

  GtkWidget        *box;
  GtkButton        *back;
  GtkButton        *close;
  GtkLabel         *title;
  GtkLabel         *subtitle;
  GtkWidget        *scrolled;
  SutureOutboxNote *outbox_note;
  GtkGrid          *facts;
  GtkWidget        *context_section;
  GtkLabel         *justification_context;
  GtkWidget        *groups_section;
  GtkListBox       *groups;
  GtkWidget        *history_section;
  GtkGrid          *history;
  GtkLabel         *obstacle;
  GtkWidget        *related;
  GtkWidget        *changes;
  GtkWidget        *renew;
  GtkWidget        *cancel;
};

typedef enum { PROP_PAGED = 1 } SutureExceptionFlyoutProperty;
static GParamSpec *properties[PROP_PAGED + 1];

G_DEFINE_FINAL_TYPE (SutureExceptionFlyout, suture_exception_flyout, GTK_TYPE_WIDGET)

static SutureDay
get_today (SutureExceptionFlyout *self)
{
  return suture_clock_today (suture_context_get_clock (self->context));
}

static gboolean
is_running (const SutureException *exception)
{
  return exception->state == SUTURE_EXCEPTION_IN_EFFECT || exception->state == SUTURE_EXCEPTION_SUSPENDED;
}

static char *
describe_when (gint64 on, const char *email, SutureDay today)
{
  g_autofree char *time = on != SUTURE_TIME_NONE ? suture_format_time (on, today) : NULL;

  if (time == NULL || email == NULL || email[0] == '\0')
    return time != NULL ? g_steal_pointer (&time) : g_strdup (email);
  /* Translators: when, then by whom: 8 Jul 2024, 10:42 by a.lindqvist@contoso.com */
  return g_strdup_printf (_("%s by %s"), time, email);
}

static char *
describe_devices (const SutureException *exception)
{
  g_autofree char *before = suture_format_count (exception->exposed_devices);
  g_autofree char *after = suture_format_count (exception->exposed_after);

  if (exception->exposed_after == exception->exposed_devices)
    return g_steal_pointer (&before);
  /* Translators: two counts of devices. */
  return g_strdup_printf (_("%s, or %s after exceptions"), before, after);
}

static char *
describe_end (const SutureException *exception)
{
  g_autofree char *end = suture_exception_facts_dup_end (exception);
  g_autofree char *back = NULL;

  /* While a global one runs, the end of this one brings nothing back. */
  if (exception->state != SUTURE_EXCEPTION_IN_EFFECT || exception->ends_on == SUTURE_DAY_NONE)
    return g_steal_pointer (&end);
  back = suture_format_day (exception->ends_on);
  /* Translators: the last day of an exception, and the day after it. */
  return g_strdup_printf (_("%s; the recommendation comes back on %s"), end, back);
}

static void
update_facts (SutureExceptionFlyout *self)
{
  const SutureException *exception = self->exception;
  const guint n_renewals = suture_exception_count_renewals (exception);
  g_autofree char *created = describe_when (exception->created_on, exception->creator_email, get_today (self));
  g_autofree char *canceled = NULL, *devices = describe_devices (exception), *end = describe_end (exception);
  g_autofree char *covered = suture_format_count (exception->covered_devices);
  g_autofree char *renewals = NULL, *n = suture_format_count (n_renewals);
  g_autoptr (GPtrArray) facts = suture_facts_grid_new_facts ();

  if (exception->canceled_on != SUTURE_TIME_NONE)
    canceled = describe_when (exception->canceled_on, exception->canceler_email, get_today (self));
  renewals = n_renewals > 0 ? g_strdup_printf (ngettext ("Once", "%s times", n_renewals), n) : NULL;
  suture_facts_grid_add (facts, _("Justification"), suture_words_justification (exception->justification));
  suture_facts_grid_add (facts, C_("column", "Scope"), suture_words_exception_scope (exception->scope));
  suture_facts_grid_add (facts, C_("exception", "Created"), created);
  suture_facts_grid_add (facts, C_("exception", "Canceled"), canceled);
  suture_facts_grid_add (facts, is_running (exception) ? C_("exception", "Ends") : C_("exception", "Ended"), end);
  suture_facts_grid_add (facts, C_("exception", "Renewed"), renewals);
  suture_facts_grid_add (facts, _("Exposed devices"), devices);
  if (is_running (exception))
    suture_facts_grid_add (facts, C_("exception", "Covered devices"), covered);
  suture_facts_grid_show (self->facts, facts);
}

static void
update_head (SutureExceptionFlyout *self)
{
  g_autofree char *title = suture_exception_facts_dup_title (self->exception);
  g_autofree char *subtitle = suture_exception_facts_dup_head (self->exception, get_today (self));
  g_autofree char *outbox = suture_exception_facts_dup_outbox (self->exception, self->context);
  const char *context = self->exception->justification_context;

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, subtitle);
  /* One that the service never had can be corrected and made again. */
  suture_outbox_note_set_edit (self->outbox_note, self->exception->outbox_state == SUTURE_OUTBOX_REFUSED &&
                                                  self->exception->etag == NULL ? "exceptions.edit" : NULL);
  suture_outbox_note_show (self->outbox_note, self->exception->id, self->exception->outbox_state, outbox);
  gtk_label_set_text (self->justification_context, context != NULL ? context : "");
  gtk_widget_set_visible (self->context_section, context != NULL && context[0] != '\0');
}

/* Device groups */

static const SutureDeviceGroup *
find_known (SutureExceptionFlyout *self, const char *name)
{
  for (guint i = 0; self->known != NULL && i < self->known->len; i++)
    {
      const SutureDeviceGroup *group = g_ptr_array_index (self->known, i);

      if (g_strcmp0 (group->name, name) == 0)
        return group;
    }
  return NULL;
}

static GtkWidget *
create_group_row (SutureExceptionFlyout *self, const char *name, gboolean with_cancel)
{
  const SutureDeviceGroup *group = find_known (self, name);
  const char *shown = group != NULL && group->display_name != NULL ? group->display_name : name;
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *count = NULL, *devices = NULL, *label = NULL;
  GtkWidget *button;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), shown);
  if (group != NULL)
    {
      count = suture_format_count (group->exposed_count);
      devices = g_strdup_printf (ngettext ("%s exposed device", "%s exposed devices", (gulong) group->exposed_count),
                                 count);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), devices);
    }
  if (!with_cancel)
    return row;
  /* Translators: ends an exception for one device group; "Undo" stands in the same window. */
  button = gtk_button_new_with_label (C_("exception", "Cancel"));
  label = g_strdup_printf (_("Cancel the exception for %s"), shown);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "exceptions.cancel-group");
  suture_obstacle_set (button, suture_obstacle_get (self->context, SUTURE_CAN_WRITE_EXCEPTIONS));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
update_groups (SutureExceptionFlyout *self)
{
  const SutureException *exception = self->exception;
  const gboolean by_group = exception->scope == SUTURE_EXCEPTION_DEVICE_GROUPS;
  g_auto (GStrv) covered = suture_exception_dup_covered (exception);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_list_box_remove (self->groups, child);
  for (guint i = 0; by_group && covered[i] != NULL; i++)
    gtk_list_box_append (self->groups, create_group_row (self, covered[i], is_running (exception)));
  if (exception->scope == SUTURE_EXCEPTION_GLOBAL)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("All device groups"));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Also those that are made later"));
      gtk_list_box_append (self->groups, row);
    }
  gtk_widget_set_visible (self->groups_section, gtk_widget_get_first_child (GTK_WIDGET (self->groups)) != NULL);
}

static void
groups_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) groups = suture_reader_list_groups_finish (SUTURE_READER (source), result, &error);
  SutureExceptionFlyout *self = user_data;

  /* Without their figures the groups are shown all the same. */
  if (groups == NULL)
    return;
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  self->known = g_steal_pointer (&groups);
  if (self->exception != NULL)
    update_groups (self);
}

static void
read_groups (SutureExceptionFlyout *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->exception == NULL || self->exception->recommendation_id == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  suture_reader_list_groups_async (suture_context_get_reader (self->context), self->exception->recommendation_id,
                                   self->cancellable, groups_read_cb, self);
}

/* Newest first: what was done last is asked for most. */
static void
update_history (SutureExceptionFlyout *self)
{
  char **lines = self->exception->history;
  g_autoptr (GPtrArray) events = suture_facts_grid_new_facts ();

  for (guint i = lines != NULL ? g_strv_length (lines) : 0; i > 0; i--)
    {
      g_autoptr (SutureExceptionEvent) event = suture_exception_event_parse (lines[i - 1]);
      g_autofree char *what = NULL, *when = NULL, *text = NULL;

      if (event == NULL)
        continue;
      what = suture_exception_facts_dup_event (event);
      when = suture_format_time (event->on, get_today (self));
      text = event->email != NULL ? g_strdup_printf ("%s\n%s", what, event->email) : g_strdup (what);
      suture_facts_grid_add (events, when, text);
    }
  gtk_widget_set_visible (self->history_section, suture_facts_grid_show (self->history, events) > 0);
}

static void
update_actions (SutureExceptionFlyout *self)
{
  const char *role = suture_obstacle_get (self->context, SUTURE_CAN_WRITE_EXCEPTIONS);
  const gboolean running = is_running (self->exception);

  suture_obstacle_set (self->renew, role);
  suture_obstacle_set (self->cancel, role);
  gtk_widget_set_visible (self->changes, running);
  suture_obstacle_show (self->obstacle, running ? role : NULL);
}

static void
update (SutureExceptionFlyout *self)
{
  update_head (self);
  update_facts (self);
  update_groups (self);
  update_history (self);
  update_actions (self);
}

static void
account_cb (SutureExceptionFlyout *self)
{
  if (self->exception == NULL)
    return;
  update_head (self);
  update_groups (self);
  update_actions (self);
}

static void
suture_exception_flyout_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_PAGED)
    g_value_set_boolean (value, gtk_widget_get_visible (GTK_WIDGET (SUTURE_EXCEPTION_FLYOUT (object)->back)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
suture_exception_flyout_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  SutureExceptionFlyout *self = SUTURE_EXCEPTION_FLYOUT (object);

  if (prop_id != PROP_PAGED)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->back), g_value_get_boolean (value));
  gtk_widget_set_visible (GTK_WIDGET (self->close), !g_value_get_boolean (value));
}

static void
suture_exception_flyout_dispose (GObject *object)
{
  SutureExceptionFlyout *self = SUTURE_EXCEPTION_FLYOUT (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  g_clear_pointer (&self->exception, suture_record_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (suture_exception_flyout_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionFlyout, box);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionFlyout, back);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionFlyout, close);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionFlyout, title);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionFlyout, subtitle);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionFlyout, scrolled);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionFlyout, outbox_note);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionFlyout, facts);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionFlyout, context_section);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionFlyout, justification_context);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionFlyout, groups_section);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionFlyout, groups);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionFlyout, history_section);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionFlyout, history);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionFlyout, obstacle);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionFlyout, related);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionFlyout, changes);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionFlyout, renew);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionFlyout, cancel);
}

static void
suture_exception_flyout_class_init (SutureExceptionFlyoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = suture_exception_flyout_dispose;
  object_class->get_property = suture_exception_flyout_get_property;
  object_class->set_property = suture_exception_flyout_set_property;

  /**
   * SutureExceptionFlyout:paged:
   *
   * Whether it is a page of its own: with a button back instead of one to close.
   */
  properties[PROP_PAGED] = g_param_spec_boolean ("paged", NULL, NULL, FALSE,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (SUTURE_TYPE_OUTBOX_NOTE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-exception-flyout.ui");
  bind_children (widget_class);
}

static void
suture_exception_flyout_init (SutureExceptionFlyout *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  suture_flyout_parts_let_wrap (self->related);
  suture_flyout_parts_let_wrap (self->renew);
  suture_flyout_parts_let_wrap (self->cancel);
}

/**
 * suture_exception_flyout_new:
 * @context: where device groups are read
 *
 * Returns: (transfer floating): a flyout without an exception
 */
GtkWidget *
suture_exception_flyout_new (SutureContext *context)
{
  SutureExceptionFlyout *self;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context), NULL);

  self = g_object_new (SUTURE_TYPE_EXCEPTION_FLYOUT, NULL);
  self->context = g_object_ref (context);
  suture_outbox_note_set_context (self->outbox_note, context);
  g_signal_connect_object (suture_context_get_status (context), "notify::capabilities", G_CALLBACK (account_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * suture_exception_flyout_get_exception:
 * @self: a flyout
 *
 * Returns: (transfer none) (nullable): what it shows
 */
const SutureException *
suture_exception_flyout_get_exception (SutureExceptionFlyout *self)
{
  g_return_val_if_fail (SUTURE_IS_EXCEPTION_FLYOUT (self), NULL);
  return self->exception;
}

/**
 * suture_exception_flyout_set_exception:
 * @self: a flyout
 * @exception: (nullable): what to show
 */
void
suture_exception_flyout_set_exception (SutureExceptionFlyout *self, SutureException *exception)
{
  gboolean another;

  g_return_if_fail (SUTURE_IS_EXCEPTION_FLYOUT (self));

  if (self->exception == exception)
    return;
  another = exception == NULL || self->exception == NULL || g_strcmp0 (self->exception->id, exception->id) != 0;
  g_clear_pointer (&self->exception, suture_record_unref);
  self->exception = exception != NULL ? suture_record_ref (exception) : NULL;
  if (another)
    {
      g_clear_pointer (&self->known, g_ptr_array_unref);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), 0);
    }
  if (exception != NULL)
    update (self);
  read_groups (self);
}

static SutureDeviceGroup *
dup_group (SutureExceptionFlyout *self, const char *name)
{
  const SutureDeviceGroup *known = find_known (self, name);
  SutureDeviceGroup *group;

  if (known != NULL)
    return suture_record_ref ((gpointer) known);
  group = suture_record_new (&suture_device_group_type);
  group->name = g_strdup (name);
  group->exposed_count = -1;
  return group;
}

/**
 * suture_exception_flyout_dup_groups:
 * @self: a flyout that shows an exception
 *
 * Returns: (transfer full) (element-type SutureDeviceGroup): those it covers, a global one all that are known
 *   by now; a negative number of exposed devices is not known
 */
GPtrArray *
suture_exception_flyout_dup_groups (SutureExceptionFlyout *self)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (suture_record_unref);
  g_auto (GStrv) covered = NULL;

  g_return_val_if_fail (SUTURE_IS_EXCEPTION_FLYOUT (self) && self->exception != NULL, groups);

  if (self->exception->scope != SUTURE_EXCEPTION_DEVICE_GROUPS)
    {
      for (guint i = 0; self->known != NULL && i < self->known->len; i++)
        g_ptr_array_add (groups, suture_record_ref (g_ptr_array_index (self->known, i)));
      return groups;
    }
  covered = suture_exception_dup_covered (self->exception);
  for (guint i = 0; covered[i] != NULL; i++)
    g_ptr_array_add (groups, dup_group (self, covered[i]));
  return groups;
}

/**
 * suture_exception_flyout_turn_day:
 * @self: a flyout
 *
 * It is another day: what is said of days follows.
 */
void
suture_exception_flyout_turn_day (SutureExceptionFlyout *self)
{
  g_return_if_fail (SUTURE_IS_EXCEPTION_FLYOUT (self));

  if (self->exception != NULL)
    update (self);
}
