/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-recommendation-flyout.h"

#include <glib/gi18n-lib.h>

#include "suture-device.h"
#include "suture-format.h"
#include "suture-lazy-list.h"
#include "suture-recommendation-text.h"
#include "suture-record-list.h"
#include "suture-signs.h"
#include "suture-words.h"

/* Devices in the Description tab; the Devices tab has them all. */
#define TOP_DEVICES 3

/**
 * SutureRecommendationFlyout:
 *
 * All about one recommendation. Shows what the list knows at once, and the rest
 * as soon as the store has read it; asks the sync for devices and CVEs that are
 * not here yet.
 *
 * Its actions: `flyout.request`, `flyout.close` (both only emit a signal) and
 * `flyout.copy`.
 */
struct _SutureRecommendationFlyout
{
  AdwBin                parent_instance;

  SutureContext        *context;     /* (owned) */
  SutureRecommendation *record;      /* (owned) (nullable) */
  GCancellable         *cancellable; /* (owned) (nullable): of the lookup */
  SutureLazyList       *top;         /* (owned): most exposed devices */
  GtkLabel             *figures[3];
  GtkWidget            *lists[3];    /* devices, CVEs, activities */

  GtkWidget            *top_box;
  GtkWidget            *back_button;
  GtkWidget            *close_button;
  GtkLabel             *title_label;
  GtkLabel             *requirement_label;
  GtkToggleButton      *description_tab;
  GtkToggleButton      *devices_tab;
  GtkToggleButton      *cves_tab;
  GtkToggleButton      *activities_tab;
  GtkStack             *stack;
  GtkGrid              *figures_grid;
  GtkLabel             *description_label;
  GtkLabel             *risk_label;
  GtkWidget            *threats_box;
  GtkWidget            *alert_row;
  GtkWidget            *exploit_row;
  AdwActionRow         *insight_row;
  GtkWidget            *activities_list;
  AdwPreferencesRow    *activities_row;
  GtkWidget            *devices_box;
  GtkListBox           *devices_list;
  GtkWidget            *steps_box;
  GtkLabel             *steps_label;
};

static guint close_signal;
static guint request_signal;

G_DEFINE_FINAL_TYPE (SutureRecommendationFlyout, suture_recommendation_flyout, ADW_TYPE_BIN)

/* Showing */

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && text[0] != '\0');
}

static void
show_figures (SutureRecommendationFlyout *self)
{
  const SutureRecommendation *record = self->record;
  g_autofree char *exposed = suture_format_count (record->exposed_machines_count);
  g_autofree char *weaknesses = suture_format_count (record->weaknesses);
  g_autofree char *exposure = suture_recommendation_text_exposure (record);

  gtk_label_set_text (self->figures[0], exposed);
  gtk_label_set_text (self->figures[1], weaknesses);
  gtk_label_set_text (self->figures[2], exposure);
}

static void
show_steps (SutureRecommendationFlyout *self)
{
  char **steps = self->record->remediation_steps;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; steps != NULL && steps[i] != NULL; i++)
    g_string_append_printf (text, "%s%u. %s", i > 0 ? "\n" : "", i + 1, steps[i]);
  gtk_label_set_text (self->steps_label, text->str);
  gtk_widget_set_visible (self->steps_box, text->len > 0);
}

static void
show_threats (SutureRecommendationFlyout *self)
{
  const SutureRecommendation *record = self->record;
  const gboolean insight = record->insight != NULL && record->insight[0] != '\0';
  g_autofree char *escaped = insight ? g_markup_escape_text (record->insight, -1) : NULL;

  gtk_widget_set_visible (self->alert_row, record->active_alert);
  gtk_widget_set_visible (self->exploit_row, record->public_exploit);
  gtk_widget_set_visible (GTK_WIDGET (self->insight_row), insight);
  adw_action_row_set_subtitle (self->insight_row, escaped != NULL ? escaped : "");
  gtk_widget_set_visible (self->threats_box, record->active_alert || record->public_exploit || insight);
}

static void
show_activities (SutureRecommendationFlyout *self)
{
  const gint64 n = self->record->activity_count;
  g_autofree char *count = suture_format_count (n);
  g_autofree char *title = g_strdup_printf (ngettext ("%s remediation activity", "%s remediation activities", (gulong) n),
                                            count);

  adw_preferences_row_set_title (self->activities_row, title);
  gtk_widget_set_visible (self->activities_list, n > 0);
}

static void
show_record (SutureRecommendationFlyout *self)
{
  const SutureRecommendation *record = self->record;
  g_autofree char *requirement = suture_recommendation_text_requirement (record);

  gtk_label_set_text (self->title_label, suture_recommendation_text_get_title (record));
  show_text (self->requirement_label, requirement);
  show_text (self->description_label, record->description);
  show_text (self->risk_label, record->potential_risk);
  show_figures (self);
  show_threats (self);
  show_activities (self);
  show_steps (self);
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

static void
ask_devices (SutureRecommendationFlyout *self)
{
  SutureCommands *commands = suture_context_get_commands (self->context);
  g_autoptr (SutureQuery) devices = new_query (self, SUTURE_LIST_DEVICES);
  g_autoptr (SutureQuery) cves = new_query (self, SUTURE_LIST_VULNERABILITIES);
  g_autoptr (SutureQuery) top = new_query (self, SUTURE_LIST_DEVICES);

  top->sort_field = g_strdup ("exposureLevel");
  top->descending = TRUE;
  top->limit = TOP_DEVICES;
  suture_lazy_list_set_query (self->top, top);
  suture_commands_want (commands, devices);
  suture_commands_want (commands, cves);
}

/* The most exposed devices */

static void
show_device_row (SutureRow *row, GParamSpec *pspec, AdwActionRow *widget)
{
  const SutureDevice *device = suture_row_get_record (row);
  GtkWidget *word = g_object_get_data (G_OBJECT (widget), "suture-word");
  GtkWidget *sign = g_object_get_data (G_OBJECT (widget), "suture-sign");
  const char *title;
  g_autofree char *escaped = NULL;

  if (device == NULL)
    return;
  title = device->computer_dns_name != NULL ? device->computer_dns_name : device->id;
  escaped = g_markup_escape_text (title, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), escaped);
  gtk_label_set_text (GTK_LABEL (word), device->exposure_level != SUTURE_LEVEL_UNKNOWN
                                          ? suture_words_level (device->exposure_level) : "");
  suture_signs_set (sign, suture_signs_level (device->exposure_level), NULL);
}

static GtkWidget *
create_device_row (gpointer item, gpointer user_data)
{
  AdwActionRow *widget = ADW_ACTION_ROW (adw_action_row_new ());
  GtkWidget *word = gtk_label_new (NULL);
  GtkWidget *sign = suture_signs_new (NULL, NULL, NULL);

  adw_action_row_add_prefix (widget, suture_signs_new ("computer-symbolic", NULL, "dim-label"));
  gtk_widget_add_css_class (word, "dim-label");
  adw_action_row_add_suffix (widget, word);
  adw_action_row_add_suffix (widget, sign);
  adw_action_row_set_title_lines (widget, 1);
  g_object_set_data (G_OBJECT (widget), "suture-word", word);
  g_object_set_data (G_OBJECT (widget), "suture-sign", sign);
  /* The list box does not keep the item, and the lazy list only fills what somebody holds. */
  g_object_set_data_full (G_OBJECT (widget), "suture-row", g_object_ref (item), g_object_unref);
  g_signal_connect_object (item, "notify::record", G_CALLBACK (show_device_row), widget, 0);
  show_device_row (item, NULL, widget);
  return GTK_WIDGET (widget);
}

static void
top_changed_cb (SutureLazyList *list, GParamSpec *pspec, SutureRecommendationFlyout *self)
{
  gtk_widget_set_visible (self->devices_box, g_list_model_get_n_items (G_LIST_MODEL (list)) > 0);
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
show_devices_cb (AdwActionRow *row, SutureRecommendationFlyout *self)
{
  suture_recommendation_flyout_show_tab (self, "devices");
}

static void
show_cves_cb (AdwActionRow *row, SutureRecommendationFlyout *self)
{
  suture_recommendation_flyout_show_tab (self, "cves");
}

static void
show_activities_cb (AdwActionRow *row, SutureRecommendationFlyout *self)
{
  suture_recommendation_flyout_show_tab (self, "activities");
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

/* Class */

static void
suture_recommendation_flyout_dispose (GObject *object)
{
  SutureRecommendationFlyout *self = SUTURE_RECOMMENDATION_FLYOUT (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->top != NULL)
    g_signal_handlers_disconnect_by_data (self->top, self);
  /* First: AdwBin 1.2 does not notice that its child goes with the template. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SUTURE_TYPE_RECOMMENDATION_FLYOUT);
  g_clear_object (&self->top);
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
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, description_tab);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, devices_tab);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, cves_tab);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, activities_tab);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, stack);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, figures_grid);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, description_label);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, risk_label);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, threats_box);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, alert_row);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, exploit_row);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, insight_row);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, activities_list);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, activities_row);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, devices_box);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, devices_list);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, steps_box);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationFlyout, steps_label);
  gtk_widget_class_bind_template_callback (widget_class, tab_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_devices_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_cves_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_activities_cb);
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
  gtk_widget_class_install_action (widget_class, "flyout.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "flyout.request", NULL, request_action);
  gtk_widget_class_install_action (widget_class, "flyout.copy", NULL, copy_action);
  bind_template (widget_class);
}

static void
add_figure (SutureRecommendationFlyout *self, int column, const char *word)
{
  GtkWidget *figure = gtk_label_new (NULL);
  GtkWidget *label = gtk_label_new (word);

  gtk_widget_set_css_classes (figure, (const char *[]) { "title-2", "numeric", NULL });
  gtk_widget_set_css_classes (label, (const char *[]) { "caption", "dim-label", NULL });
  gtk_label_set_xalign (GTK_LABEL (figure), 0);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_grid_attach (self->figures_grid, figure, column, 0, 1, 1);
  gtk_grid_attach (self->figures_grid, label, column, 1, 1, 1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (figure), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, label, NULL, -1);
  self->figures[column] = GTK_LABEL (figure);
}

static void
suture_recommendation_flyout_init (SutureRecommendationFlyout *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->threats_box, FALSE);
  gtk_widget_set_visible (self->activities_list, FALSE);
  gtk_widget_set_visible (self->steps_box, FALSE);
  add_figure (self, 0, _("Exposed devices"));
  add_figure (self, 1, _("Weaknesses"));
  add_figure (self, 2, _("Exposure score"));
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
  self->top = suture_lazy_list_new (suture_context_get_reader (context));
  add_list (self, 0, SUTURE_LIST_DEVICES, "devices");
  add_list (self, 1, SUTURE_LIST_VULNERABILITIES, "cves");
  add_list (self, 2, SUTURE_LIST_ACTIVITIES, "activities");
  gtk_list_box_bind_model (self->devices_list, G_LIST_MODEL (self->top), create_device_row, self, NULL);
  g_signal_connect_object (self->top, "notify::n-items", G_CALLBACK (top_changed_cb), self, 0);
  top_changed_cb (self->top, NULL, self);
  return GTK_WIDGET (self);
}

/**
 * suture_recommendation_flyout_set_record:
 * @self: the panel
 * @record: (nullable): what it is about; %NULL leaves what is shown
 *
 * Another recommendation begins at its description, unless a list is being read:
 * then the same list of the other one is shown.
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
    ask_devices (self);
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
  gtk_widget_set_margin_start (self->top_box, narrow ? 12 : 18);
}

/**
 * suture_recommendation_flyout_show_tab:
 * @self: the panel
 * @name: "description", "devices", "cves" or "activities"
 */
void
suture_recommendation_flyout_show_tab (SutureRecommendationFlyout *self, const char *name)
{
  GtkToggleButton *tabs[] = { self->description_tab, self->devices_tab, self->cves_tab, self->activities_tab };

  g_return_if_fail (SUTURE_IS_RECOMMENDATION_FLYOUT (self));

  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    if (g_strcmp0 (gtk_widget_get_name (GTK_WIDGET (tabs[i])), name) == 0)
      gtk_toggle_button_set_active (tabs[i], TRUE);
}
