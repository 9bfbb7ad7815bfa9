/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-recommendation-flyout.h"

#include "suture-obstacle.h"
#include "suture-inaccuracy-dialog.h"
#include "suture-recommendation-general.h"
#include "suture-recommendation-text.h"
#include "suture-record-list.h"
#include "suture-software-dialog.h"
#include "suture-software.h"

/**
 * SutureRecommendationFlyout:
 *
 * All about one recommendation. Shows what the list knows at once, and the rest
 * as soon as the store has read it; asks the sync for devices and CVEs that are
 * not here yet.
 *
 * Its actions: `flyout.request`, `flyout.except`, `flyout.close` (they only emit a signal),
 * `flyout.copy`, `flyout.export-devices`, `flyout.open-software`, `flyout.show-versions`
 * (both open the software page) and `flyout.report-inaccuracy`. Its menu has `page.notify` of the page as well.
 */
struct _SutureRecommendationFlyout
{
  AdwBin                parent_instance;

  SutureContext        *context;     /* (owned) */
  SutureRecommendation *record;      /* (owned) (nullable) */
  GCancellable         *cancellable; /* (owned) (nullable): of the lookup */
  GtkWidget            *lists[3];    /* devices, CVEs, activities */

  GtkWidget            *top_box;
  GtkWidget            *back_button;
  GtkWidget            *close_button;
  GtkLabel             *title_label;
  GtkLabel             *requirement_label;
  GtkToggleButton      *general_tab;
  GtkToggleButton      *devices_tab;
  GtkToggleButton      *cves_tab;
  GtkToggleButton      *activities_tab;
  GtkStack             *stack;
  SutureRecommendationGeneral *general;
  GtkLabel             *obstacle_label;
  GtkWidget            *actions_box;
  GtkWidget            *request_button;
  GtkWidget            *except_button;
};

static guint close_signal;
static guint request_signal;
static guint except_signal;

G_DEFINE_FINAL_TYPE (SutureRecommendationFlyout, suture_recommendation_flyout, ADW_TYPE_BIN)

/* Showing */

static void
show_record (SutureRecommendationFlyout *self)
{
  const SutureRecommendation *record = self->record;
  g_autofree char *requirement = suture_recommendation_text_requirement (record);
  const gboolean is_software = suture_software_find_id (record->id) != NULL;

  gtk_label_set_text (self->title_label, suture_recommendation_text_get_title (record));
  gtk_label_set_text (self->requirement_label, requirement != NULL ? requirement : "");
  gtk_widget_set_visible (GTK_WIDGET (self->requirement_label), requirement != NULL && requirement[0] != '\0');
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "flyout.open-software", is_software);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "flyout.show-versions", is_software);
  suture_recommendation_general_set_record (self->general, self->record);
}

/* Everything that is known of it */

static void
lookup_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureRecommendationFlyout) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureRecommendation) record = suture_reader_lookup_finish (SUTURE_READER (source), result, &error);

  if (record == NULL || self->record == NULL || g_strcmp0 (record->id, self->record->id) != 0)
    return; /* what the list knows stays */
  /* The list counts the devices of the selected groups; a record that is read by itself counts all of them. */
  if (suture_context_get_groups (self->context) != NULL)
    {
      SutureRecommendation *counted = suture_record_copy (record);

      counted->exposed_machines_count = self->record->exposed_machines_count;
      suture_record_unref (g_steal_pointer (&record));
      record = counted;
    }
  g_clear_pointer (&self->record, suture_record_unref);
  self->record = g_steal_pointer (&record);
  show_record (self);
}

static void
look_up (SutureRecommendationFlyout *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  suture_reader_lookup_async (suture_context_get_reader (self->context), &suture_recommendation_type, self->record->id,
                              self->cancellable, lookup_cb, g_object_ref (self));
}

static SutureQuery *
new_query (SutureRecommendationFlyout *self, SutureList list)
{
  SutureQuery *query = suture_query_new (list);

  query->recommendation_id = g_strdup (self->record->id);
  query->today = suture_clock_today (suture_context_get_clock (self->context));
  if (list == SUTURE_LIST_DEVICES)
    query->groups = g_strdupv ((char **) suture_context_get_groups (self->context));
  return query;
}

/* Only the list that is looked at is read: each one makes two hundred rows. */
static void
ask_shown_list (SutureRecommendationFlyout *self)
{
  static const SutureList kinds[] = { SUTURE_LIST_DEVICES, SUTURE_LIST_VULNERABILITIES, SUTURE_LIST_ACTIVITIES };
  static const char *const sort_fields[] = { "exposureLevel", "cvssV3", NULL };
  const gint64 expected[] = {
    self->record != NULL ? self->record->exposed_machines_count : 0,
    self->record != NULL && !suture_recommendation_is_configuration (self->record) ? self->record->weaknesses : 0,
    0,
  };
  GtkWidget *shown = gtk_stack_get_visible_child (self->stack);

  for (guint i = 0; i < G_N_ELEMENTS (kinds) && self->record != NULL; i++)
    {
      g_autoptr (SutureQuery) query = new_query (self, kinds[i]);

      query->sort_field = g_strdup (sort_fields[i]);
      query->descending = query->sort_field != NULL;
      if (self->lists[i] == shown)
        suture_record_list_set_query (SUTURE_RECORD_LIST (self->lists[i]), query, expected[i]);
    }
}

/* All of them, whatever groups are looked at: what is not here yet is pulled. */
static void
want_lists (SutureRecommendationFlyout *self)
{
  SutureCommands *commands = suture_context_get_commands (self->context);
  g_autoptr (SutureQuery) devices = suture_query_new (SUTURE_LIST_DEVICES);
  g_autoptr (SutureQuery) cves = suture_query_new (SUTURE_LIST_VULNERABILITIES);

  devices->recommendation_id = g_strdup (self->record->id);
  cves->recommendation_id = g_strdup (self->record->id);
  suture_commands_want (commands, devices);
  suture_commands_want (commands, cves);
}

/* Acting */

static void
tab_toggled_cb (GtkToggleButton *tab, SutureRecommendationFlyout *self)
{
  if (gtk_toggle_button_get_active (tab))
    gtk_stack_set_visible_child_name (self->stack, gtk_widget_get_name (GTK_WIDGET (tab)));
  ask_shown_list (self);
}

static void
show_tab_cb (SutureRecommendationGeneral *general, const char *name, SutureRecommendationFlyout *self)
{
  suture_recommendation_flyout_show_tab (self, name);
}

static void
groups_cb (SutureContext *context, GParamSpec *pspec, SutureRecommendationFlyout *self)
{
  ask_shown_list (self);
}

/* What the role of who is signed in allows. */
static void
account_cb (SutureRecommendationFlyout *self)
{
  const char *obstacle = suture_obstacle_get (self->context, SUTURE_CAN_WRITE_ACTIVITIES);
  const char *excepting = suture_obstacle_get (self->context, SUTURE_CAN_WRITE_EXCEPTIONS);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "flyout.request", obstacle == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "flyout.except", excepting == NULL);
  suture_obstacle_set (self->request_button, obstacle);
  suture_obstacle_set (self->except_button, excepting);
  suture_obstacle_show (self->obstacle_label, obstacle != NULL ? obstacle : excepting);
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, close_signal, 0);
}

static void
request_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, request_signal, 0);
}

static void
except_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, except_signal, 0);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SutureRecommendationFlyout *self = SUTURE_RECOMMENDATION_FLYOUT (widget);
  g_autofree char *requirement = NULL;
  g_autofree char *text = NULL;

  if (self->record == NULL)
    return;
  requirement = suture_recommendation_text_requirement (self->record);
  text = g_strdup_printf ("%s\n%s\n%s", suture_recommendation_text_get_title (self->record),
                          requirement != NULL ? requirement : "", self->record->id);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SutureRecommendationFlyout *self = SUTURE_RECOMMENDATION_FLYOUT (widget);

  if (self->record != NULL)
    gtk_widget_activate_action (widget, "page.export-rows", "(isss)", (int) SUTURE_LIST_DEVICES, self->record->id, "", "");
}

static void
open_software_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SutureRecommendationFlyout *self = SUTURE_RECOMMENDATION_FLYOUT (widget);
  const gboolean versions = g_str_equal (name, "flyout.show-versions");

  if (self->record != NULL)
    suture_software_dialog_open (widget, self->context, self->record, versions ? "versions" : "general");
}

static void
report_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SutureRecommendationFlyout *self = SUTURE_RECOMMENDATION_FLYOUT (widget);

  if (self->record != NULL)
    suture_inaccuracy_dialog_open (widget, self->context, self->record);
}

/* Class */

static void
suture_recommendation_flyout_dispose (GObject *object)
{
  SutureRecommendationFlyout *self = SUTURE_RECOMMENDATION_FLYOUT (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  /* First: AdwBin 1.2 does not notice that its child goes with the template. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SUTURE_TYPE_RECOMMENDATION_FLYOUT);
  g_clear_object (&self->context);
  g_clear_pointer (&self->record, suture_record_unref);
  G_OBJECT_CLASS (suture_recommendation_flyout_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-recommendation-flyout.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, top_box);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, back_button);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, close_button);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, title_label);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, requirement_label);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, general_tab);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, devices_tab);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, cves_tab);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, activities_tab);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, stack);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, general);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, obstacle_label);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, actions_box);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, request_button);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, except_button);
  gtk_widget_class_bind_template_callback (widget_class, tab_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_tab_cb);
}

static void
suture_recommendation_flyout_class_init (SutureRecommendationFlyoutClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_recommendation_flyout_dispose;
  /**
   * SutureRecommendationFlyout::close:
   *
   * The user has read enough.
   */
  close_signal = g_signal_new ("close", SUTURE_TYPE_RECOMMENDATION_FLYOUT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
  /**
   * SutureRecommendationFlyout::request:
   *
   * The user wants to request a remediation.
   */
  request_signal = g_signal_new ("request", SUTURE_TYPE_RECOMMENDATION_FLYOUT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  /**
   * SutureRecommendationFlyout::except:
   *
   * The user wants an exception.
   */
  except_signal = g_signal_new ("except", SUTURE_TYPE_RECOMMENDATION_FLYOUT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "flyout.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "flyout.request", NULL, request_action);
  gtk_widget_class_install_action (widget_class, "flyout.except", NULL, except_action);
  gtk_widget_class_install_action (widget_class, "flyout.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "flyout.export-devices", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "flyout.open-software", NULL, open_software_action);
  gtk_widget_class_install_action (widget_class, "flyout.show-versions", NULL, open_software_action);
  gtk_widget_class_install_action (widget_class, "flyout.report-inaccuracy", NULL, report_action);
  g_type_ensure (SUTURE_TYPE_RECOMMENDATION_GENERAL);
  bind_template (widget_class);
}

static void
suture_recommendation_flyout_init (SutureRecommendationFlyout *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_list (SutureRecommendationFlyout *self, int index, SutureList kind, const char *name)
{
  GtkWidget *list = suture_record_list_new (self->context, kind);

  gtk_widget_set_margin_top (list, 6);
  gtk_widget_set_margin_bottom (list, 12);
  gtk_widget_set_margin_start (list, 18);
  gtk_widget_set_margin_end (list, 18);
  gtk_stack_add_named (self->stack, list, name);
  self->lists[index] = list;
}

/**
 * suture_recommendation_flyout_new:
 * @context: what the page is given
 *
 * Returns: (transfer floating): a panel about nothing yet
 */
GtkWidget *
suture_recommendation_flyout_new (SutureContext *context)
{
  SutureRecommendationFlyout *self = g_object_new (SUTURE_TYPE_RECOMMENDATION_FLYOUT, NULL);

  self->context = g_object_ref (context);
  suture_recommendation_general_set_context (self->general, context);
  add_list (self, 0, SUTURE_LIST_DEVICES, "devices");
  add_list (self, 1, SUTURE_LIST_VULNERABILITIES, "cves");
  add_list (self, 2, SUTURE_LIST_ACTIVITIES, "activities");
  g_signal_connect_object (context, "notify::groups", G_CALLBACK (groups_cb), self, 0);
  g_signal_connect_object (suture_context_get_status (context), "notify::capabilities", G_CALLBACK (account_cb), self,
                           G_CONNECT_SWAPPED);
  account_cb (self);
  return GTK_WIDGET (self);
}

/**
 * suture_recommendation_flyout_set_record:
 * @self: the panel
 * @record: (nullable): what it is about; %NULL leaves what is shown
 *
 * Another recommendation begins at the same tab: whoever reads a list goes on with
 * the same list of the other one.
 */
void
suture_recommendation_flyout_set_record (SutureRecommendationFlyout *self, SutureRecommendation *record)
{
  gboolean is_same;

  g_return_if_fail (SUTURE_IS_RECOMMENDATION_FLYOUT (self));

  if (record == NULL || self->record == record)
    return;
  is_same = self->record != NULL && g_strcmp0 (self->record->id, record->id) == 0;
  g_clear_pointer (&self->record, suture_record_unref);
  self->record = suture_record_ref (record);
  show_record (self);
  if (!is_same)
    want_lists (self);
  look_up (self);
  ask_shown_list (self);
}

/**
 * suture_recommendation_flyout_get_record:
 * @self: the panel
 *
 * Returns: (transfer none) (nullable): what it is about, with all that is known
 */
SutureRecommendation *
suture_recommendation_flyout_get_record (SutureRecommendationFlyout *self)
{
  g_return_val_if_fail (SUTURE_IS_RECOMMENDATION_FLYOUT (self), NULL);
  return self->record;
}

/**
 * suture_recommendation_flyout_set_narrow:
 * @self: the panel
 * @narrow: it is a page of its own, with a way back
 */
void
suture_recommendation_flyout_set_narrow (SutureRecommendationFlyout *self, gboolean narrow)
{
  g_return_if_fail (SUTURE_IS_RECOMMENDATION_FLYOUT (self));

  gtk_widget_set_visible (self->back_button, narrow);
  gtk_widget_set_visible (self->close_button, !narrow);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->actions_box),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_margin_start (self->top_box, narrow ? 12 : 18);
}

/**
 * suture_recommendation_flyout_show_tab:
 * @self: the panel
 * @name: "general", "devices", "cves" or "activities"
 */
void
suture_recommendation_flyout_show_tab (SutureRecommendationFlyout *self, const char *name)
{
  GtkToggleButton *tabs[] = { self->general_tab, self->devices_tab, self->cves_tab, self->activities_tab };

  g_return_if_fail (SUTURE_IS_RECOMMENDATION_FLYOUT (self));

  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    if (g_strcmp0 (gtk_widget_get_name (GTK_WIDGET (tabs[i])), name) == 0)
      gtk_toggle_button_set_active (tabs[i], TRUE);
}
