/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-recommendation-general.h"

#include <glib/gi18n-lib.h>

#include "suture-device.h"
#include "suture-format.h"
#include "suture-lazy-list.h"
#include "suture-recommendation-exceptions.h"
#include "suture-recommendation-text.h"
#include "suture-signs.h"
#include "suture-software.h"
#include "suture-words.h"

/* The Devices tab has them all. */
#define TOP_DEVICES 3
/* Before the configuration's own id. */
#define CONFIGURATION_PREFIX "sca-_-"

/**
 * SutureRecommendationGeneral:
 *
 * The first tab of the panel about a recommendation: its figures, what it is
 * about and what may happen, what makes it pressing, what else there is to know,
 * its most exposed devices, and the steps.
 */
struct _SutureRecommendationGeneral
{
  AdwBin                parent_instance;

  SutureContext        *context;     /* (owned) (nullable) */
  SutureRecommendation *record;      /* (owned) (nullable) */
  SutureLazyList       *top;         /* (owned) (nullable): most exposed devices */
  GCancellable         *cancellable; /* (owned) (nullable): of the exceptions */
  GtkLabel             *figures[3];
  GtkLabel             *words[3];    /* below them */

  GtkGrid              *figures_grid;
  GtkLabel             *description_label;
  GtkWidget            *risk_box;
  GtkLabel             *risk_label;
  GtkWidget            *threats_box;
  GtkWidget            *alert_row;
  GtkWidget            *exploit_row;
  AdwActionRow         *insight_row;
  GtkWidget            *facts_list;
  AdwActionRow         *support_row;
  GtkWidget            *versions_row;
  AdwActionRow         *exception_row;
  SutureRecommendationExceptions *exceptions_box;
  AdwActionRow         *configuration_row;
  GtkWidget            *activities_list;
  AdwPreferencesRow    *activities_row;
  GtkWidget            *devices_box;
  GtkListBox           *devices_list;
  GtkWidget            *steps_box;
  GtkLabel             *steps_label;
};

static guint show_tab_signal;

G_DEFINE_FINAL_TYPE (SutureRecommendationGeneral, suture_recommendation_general, ADW_TYPE_BIN)

/* Showing */

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && text[0] != '\0');
}

static void
show_figures (SutureRecommendationGeneral *self)
{
  const SutureRecommendation *record = self->record;
  g_autofree char *exposed = suture_format_count (record->exposed_machines_count);
  g_autofree char *weaknesses = suture_format_count (record->weaknesses);
  g_autofree char *exposure = suture_recommendation_text_exposure (record);
  g_autofree char *secure = suture_recommendation_is_configuration (record)
                              ? suture_recommendation_text_secure_score (record) : NULL;

  gtk_label_set_text (self->figures[0], exposed);
  /* A configuration is one weakness by itself; what counts is what it adds to the other score. */
  gtk_label_set_text (self->words[1], secure != NULL ? _("Secure score") : _("Weaknesses"));
  gtk_label_set_text (self->figures[1], secure != NULL ? secure : weaknesses);
  gtk_label_set_text (self->figures[2], exposure);
}

static void
show_steps (SutureRecommendationGeneral *self)
{
  char **steps = self->record->remediation_steps;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; steps != NULL && steps[i] != NULL; i++)
    g_string_append_printf (text, "%s%u. %s", i > 0 ? "\n" : "", i + 1, steps[i]);
  gtk_label_set_text (self->steps_label, text->str);
  gtk_widget_set_visible (self->steps_box, text->len > 0);
}

static void
show_threats (SutureRecommendationGeneral *self)
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
show_activities (SutureRecommendationGeneral *self)
{
  const gint64 n = self->record->activity_count;
  g_autofree char *count = suture_format_count (n);
  g_autofree char *title = g_strdup_printf (ngettext ("%s remediation activity", "%s remediation activities", (gulong) n),
                                            count);

  adw_preferences_row_set_title (self->activities_row, title);
  gtk_widget_set_visible (self->activities_list, n > 0);
}

/* Facts that most recommendations do not have */

static void
show_fact (AdwActionRow *row, const char *title, const char *text)
{
  g_autofree char *escaped = text != NULL ? g_markup_escape_text (text, -1) : NULL;

  if (title != NULL)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (row, escaped != NULL ? escaped : "");
  gtk_widget_set_visible (GTK_WIDGET (row), text != NULL);
}

static char *
describe_support (SutureRecommendationGeneral *self)
{
  const SutureDay today = suture_clock_today (suture_context_get_clock (self->context));
  const SutureDay day = self->record->end_of_support_date;
  g_autofree char *date = NULL;

  if (suture_recommendation_get_support (self->record) == SUTURE_SUPPORT_UNKNOWN)
    return NULL;
  if (day == SUTURE_DAY_NONE)
    return g_strdup (_("No more security updates come for it."));
  date = suture_format_day_long (day);
  return day <= today ? g_strdup_printf (_("Support ended on %s: no more security updates come for it."), date)
                      : g_strdup_printf (_("Support ends on %s."), date);
}

static gboolean
has_exception (const SutureRecommendation *record)
{
  return record->status == SUTURE_RECOMMENDATION_EXCEPTION || record->status == SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION ||
         record->status == SUTURE_RECOMMENDATION_FULL_EXCEPTION;
}

/* What is left once exceptions are counted. */
static char *
describe_after (const SutureRecommendation *record)
{
  g_autofree char *after = suture_format_count (record->exposed_after_exceptions);
  g_autofree char *before = suture_format_count (record->exposed_machines_count);

  /* Translators: exposed devices, of how many. */
  return g_strdup_printf (_("Exposed devices after exceptions: %1$s of %2$s"), after, before);
}

static void
show_facts (SutureRecommendationGeneral *self)
{
  const SutureRecommendation *record = self->record;
  const gboolean is_configuration = g_str_has_prefix (record->id != NULL ? record->id : "", CONFIGURATION_PREFIX);
  g_autofree char *support = describe_support (self);
  g_autofree char *exceptions = has_exception (record) ? describe_after (record) : NULL;

  show_fact (self->support_row, suture_words_support (suture_recommendation_get_support (record)), support);
  gtk_widget_set_visible (self->versions_row, support != NULL && suture_software_find_id (record->id) != NULL);
  show_fact (self->exception_row, suture_words_recommendation_status (record->status), exceptions);
  show_fact (self->configuration_row, NULL, is_configuration ? record->id + strlen (CONFIGURATION_PREFIX) : NULL);
  gtk_widget_set_visible (self->facts_list, support != NULL || exceptions != NULL || is_configuration);
}

static void
show_record (SutureRecommendationGeneral *self)
{
  const SutureRecommendation *record = self->record;

  show_text (self->description_label, record->description);
  show_text (self->risk_label, record->potential_risk);
  gtk_widget_set_visible (self->risk_box, gtk_widget_get_visible (GTK_WIDGET (self->risk_label)));
  show_figures (self);
  show_threats (self);
  show_facts (self);
  show_activities (self);
  show_steps (self);
}

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureRecommendationGeneral) self = user_data;
  g_autoptr (SuturePreview) preview = suture_reader_preview_finish (SUTURE_READER (source), result, NULL);

  if (preview == NULL || preview->exceptions == NULL || self->record == NULL)
    return; /* the hint is all that is known */
  suture_recommendation_exceptions_show (self->exceptions_box, preview->exceptions,
                                         suture_clock_today (suture_context_get_clock (self->context)));
}

static void
ask_exceptions (SutureRecommendationGeneral *self)
{
  g_autoptr (SutureRequest) request = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  suture_recommendation_exceptions_show (self->exceptions_box, NULL, SUTURE_DAY_NONE);
  self->cancellable = g_cancellable_new ();
  request = suture_request_new (self->record->id);
  suture_reader_preview_async (suture_context_get_reader (self->context), request, self->cancellable, previewed_cb,
                               g_object_ref (self));
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

static void
device_activated_cb (AdwActionRow *widget, SutureRow *row)
{
  const SutureDevice *device = suture_row_get_record (row);

  if (device != NULL)
    gtk_widget_activate_action (GTK_WIDGET (widget), "win.open-device", "s", device->id);
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
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (widget), TRUE);
  g_signal_connect_object (widget, "activated", G_CALLBACK (device_activated_cb), item, 0);
  g_signal_connect_object (item, "notify::record", G_CALLBACK (show_device_row), widget, 0);
  show_device_row (item, NULL, widget);
  return GTK_WIDGET (widget);
}

static void
top_changed_cb (SutureLazyList *list, GParamSpec *pspec, SutureRecommendationGeneral *self)
{
  gtk_widget_set_visible (self->devices_box, g_list_model_get_n_items (G_LIST_MODEL (list)) > 0);
}

static void
ask_top (SutureRecommendationGeneral *self)
{
  g_autoptr (SutureQuery) top = suture_query_new (SUTURE_LIST_DEVICES);

  top->recommendation_id = g_strdup (self->record->id);
  top->today = suture_clock_today (suture_context_get_clock (self->context));
  top->groups = g_strdupv ((char **) suture_context_get_groups (self->context));
  top->sort_field = g_strdup ("exposureLevel");
  top->descending = TRUE;
  top->limit = TOP_DEVICES;
  suture_lazy_list_set_query (self->top, top);
}

static void
groups_cb (SutureRecommendationGeneral *self)
{
  if (self->record != NULL)
    ask_top (self);
}

static void
row_activated_cb (GtkWidget *row, SutureRecommendationGeneral *self)
{
  const char *tab = row == self->alert_row ? "devices" : row == self->exploit_row ? "cves" : "activities";

  g_signal_emit (self, show_tab_signal, 0, tab);
}

/* Class */

static void
suture_recommendation_general_dispose (GObject *object)
{
  SutureRecommendationGeneral *self = SUTURE_RECOMMENDATION_GENERAL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->top != NULL)
    g_signal_handlers_disconnect_by_data (self->top, self);
  /* First: AdwBin 1.2 does not notice that its child goes with the template. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SUTURE_TYPE_RECOMMENDATION_GENERAL);
  g_clear_object (&self->top);
  g_clear_object (&self->context);
  g_clear_pointer (&self->record, suture_record_unref);
  G_OBJECT_CLASS (suture_recommendation_general_parent_class)->dispose (object);
}

static void
suture_recommendation_general_class_init (SutureRecommendationGeneralClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_recommendation_general_dispose;
  /**
   * SutureRecommendationGeneral::show-tab:
   * @name: "devices", "cves" or "activities"
   *
   * The user wants to see what a row speaks of.
   */
  show_tab_signal = g_signal_new ("show-tab", SUTURE_TYPE_RECOMMENDATION_GENERAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (SUTURE_TYPE_RECOMMENDATION_EXCEPTIONS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-recommendation-general.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationGeneral, figures_grid);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationGeneral, description_label);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationGeneral, risk_box);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationGeneral, risk_label);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationGeneral, threats_box);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationGeneral, alert_row);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationGeneral, exploit_row);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationGeneral, insight_row);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationGeneral, facts_list);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationGeneral, support_row);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationGeneral, versions_row);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationGeneral, exception_row);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationGeneral, exceptions_box);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationGeneral, configuration_row);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationGeneral, activities_list);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationGeneral, activities_row);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationGeneral, devices_box);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationGeneral, devices_list);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationGeneral, steps_box);
  gtk_widget_class_bind_template_child (widget_class, SutureRecommendationGeneral, steps_label);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
add_figure (SutureRecommendationGeneral *self, int column, const char *word)
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
  self->words[column] = GTK_LABEL (label);
}

static void
suture_recommendation_general_init (SutureRecommendationGeneral *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->risk_box, FALSE);
  gtk_widget_set_visible (self->threats_box, FALSE);
  gtk_widget_set_visible (self->facts_list, FALSE);
  gtk_widget_set_visible (self->activities_list, FALSE);
  gtk_widget_set_visible (self->steps_box, FALSE);
  add_figure (self, 0, _("Exposed devices"));
  add_figure (self, 1, _("Weaknesses"));
  add_figure (self, 2, _("Exposure score"));
}

/**
 * suture_recommendation_general_set_context:
 * @self: the tab
 * @context: what the page is given; once
 */
void
suture_recommendation_general_set_context (SutureRecommendationGeneral *self, SutureContext *context)
{
  g_return_if_fail (SUTURE_IS_RECOMMENDATION_GENERAL (self) && self->context == NULL && SUTURE_IS_CONTEXT (context));

  self->context = g_object_ref (context);
  self->top = suture_lazy_list_new (suture_context_get_reader (context));
  gtk_list_box_bind_model (self->devices_list, G_LIST_MODEL (self->top), create_device_row, self, NULL);
  g_signal_connect_object (self->top, "notify::n-items", G_CALLBACK (top_changed_cb), self, 0);
  g_signal_connect_object (context, "notify::groups", G_CALLBACK (groups_cb), self, G_CONNECT_SWAPPED);
  top_changed_cb (self->top, NULL, self);
}

/**
 * suture_recommendation_general_set_record:
 * @self: the tab
 * @record: what it is about
 */
void
suture_recommendation_general_set_record (SutureRecommendationGeneral *self, SutureRecommendation *record)
{
  gboolean is_same;

  g_return_if_fail (SUTURE_IS_RECOMMENDATION_GENERAL (self) && self->context != NULL && record != NULL);

  is_same = self->record != NULL && g_strcmp0 (self->record->id, record->id) == 0 &&
            self->record->status == record->status &&
            self->record->exposed_after_exceptions == record->exposed_after_exceptions;
  suture_record_ref (record);
  g_clear_pointer (&self->record, suture_record_unref);
  self->record = record;
  if (!is_same)
    {
      ask_exceptions (self);
      ask_top (self);
    }
  show_record (self);
}
