/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-request-form.h"

#include <glib/gi18n-lib.h>

#include "suture-format.h"
#include "suture-recommendation-text.h"
#include "suture-signs.h"
#include "suture-words.h"

/* From here on the counter of the notes says how many characters are left. */
#define NOTES_WARN 900

/**
 * SutureRequestForm:
 *
 * What is requested, of which devices, by when, and with which words. It offers
 * what the kind of recommendation allows, and says why something is not offered.
 */
struct _SutureRequestForm
{
  AdwBin                parent_instance;

  SutureContext        *context;        /* (owned) */
  SutureRecommendation *recommendation; /* (owned) */
  int                   option;         /* SutureRemediation */
  int                   priority;       /* SuturePriority */
  SutureDay             due_on;
  gboolean              due_chosen;     /* by hand: the policy no longer moves it */
  gboolean              setting_day;
  gboolean              can_ticket;     /* for the option chosen */
  SuturePreview        *preview;        /* (owned) (nullable) */

  GtkWidget            *first_check;    /* (nullable) */
  AdwPreferencesGroup  *options_group;
  GtkWidget            *scope_group;
  AdwPreferencesRow    *all_exposed_row;
  AdwPreferencesRow    *non_impacted_row;
  GtkCheckButton       *all_exposed_check;
  GtkCheckButton       *non_impacted_check;
  AdwActionRow         *groups_row;
  GtkBox               *priority_box;
  AdwActionRow         *due_row;
  GtkWidget            *due_button;
  GtkPopover           *due_popover;
  GtkCalendar          *calendar;
  AdwButtonContent     *due_content;
  AdwActionRow         *intune_row;
  GtkSwitch            *intune_switch;
  GtkWidget            *intune_off_row;
  GtkTextView          *notes_view;
  GtkLabel             *notes_counter;
  GtkWidget            *error_box;
  GtkLabel             *error_label;
};

static guint changed_signal;
static guint groups_wanted_signal;

G_DEFINE_FINAL_TYPE (SutureRequestForm, suture_request_form, ADW_TYPE_BIN)

static SutureDay
get_today (SutureRequestForm *self)
{
  return suture_clock_today (suture_context_get_clock (self->context));
}

static void
changed_cb (SutureRequestForm *self)
{
  if (self->context != NULL)
    g_signal_emit (self, changed_signal, 0);
}

static void
groups_cb (SutureRequestForm *self)
{
  g_signal_emit (self, groups_wanted_signal, 0);
}

static void
preferences_cb (SutureRequestForm *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWindow *parent = gtk_window_get_transient_for (window);

  /* The window behind has the action. */
  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.preferences", NULL);
}

/* Due date */

static const char *
describe_policy (SuturePriority priority)
{
  switch (priority)
    {
    case SUTURE_PRIORITY_HIGH: return _("your policy for high priority");
    case SUTURE_PRIORITY_LOW:  return _("your policy for low priority");
    case SUTURE_PRIORITY_MEDIUM:
    case SUTURE_PRIORITY_UNKNOWN:
    default:                   return _("your policy for medium priority");
    }
}

static char *
capitalised (const char *text)
{
  g_autofree char *first = g_utf8_substring (text, 0, text[0] != '\0');
  g_autofree char *upper = g_utf8_strup (first, -1);

  return g_strconcat (upper, text + strlen (first), NULL);
}

static void
show_due (SutureRequestForm *self)
{
  g_autofree char *date = suture_format_day_long (self->due_on);
  g_autofree char *relative = suture_format_day_relative (self->due_on, get_today (self));
  g_autofree char *sentence = capitalised (relative);
  g_autofree char *subtitle = NULL;
  g_autofree char *name = NULL;
  const gboolean has_due = self->option != SUTURE_REMEDIATION_ATTENTION_REQUIRED;

  gtk_widget_set_sensitive (GTK_WIDGET (self->due_row), has_due);
  if (!has_due)
    {
      adw_action_row_set_subtitle (self->due_row, _("None: no specific action is requested"));
      adw_button_content_set_label (self->due_content, _("No due date"));
      return;
    }
  subtitle = self->due_chosen ? g_strdup (sentence)
                              : g_strdup_printf ("%s, %s", sentence, describe_policy ((SuturePriority) self->priority));
  name = g_strdup_printf (_("Due date: %s"), date);
  adw_action_row_set_subtitle (self->due_row, subtitle);
  adw_button_content_set_label (self->due_content, date);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->due_button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
set_due (SutureRequestForm *self, SutureDay day)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) date = NULL;
  int year, month, day_of_month;

  self->due_on = day;
  suture_day_to_ymd (day, &year, &month, &day_of_month);
  date = g_date_time_new (utc, year, month, day_of_month, 0, 0, 0);
  self->setting_day = TRUE;
  gtk_calendar_select_day (self->calendar, date);
  self->setting_day = FALSE;
  show_due (self);
}

static void
set_policy_due (SutureRequestForm *self)
{
  GSettings *settings = suture_context_get_settings (self->context);
  const SutureDuePolicy policy = {
    g_settings_get_uint (settings, "due-days-high"),
    g_settings_get_uint (settings, "due-days-medium"),
    g_settings_get_uint (settings, "due-days-low"),
  };

  set_due (self, suture_request_get_default_due (&policy, (SuturePriority) self->priority, get_today (self)));
}

static void
day_selected_cb (SutureRequestForm *self)
{
  g_autoptr (GDateTime) date = NULL;
  SutureDay day;

  if (self->setting_day)
    return;
  date = gtk_calendar_get_date (self->calendar);
  day = suture_day_from_ymd (g_date_time_get_year (date), g_date_time_get_month (date),
                             g_date_time_get_day_of_month (date));
  if (day < get_today (self))
    {
      suture_request_form_set_error (self, _("The due date can be today or a later day."));
      set_due (self, self->due_on);
      return;
    }
  suture_request_form_set_error (self, NULL);
  self->due_chosen = TRUE;
  set_due (self, day);
  changed_cb (self);
}

/* Intune */

static void
show_intune (SutureRequestForm *self)
{
  const gboolean connected = g_settings_get_boolean (suture_context_get_settings (self->context), "intune-connection");
  g_autofree char *devices = self->preview != NULL ? suture_format_count (self->preview->devices) : NULL;
  g_autofree char *sent = NULL;
  g_autofree char *subtitle = NULL;

  self->can_ticket = suture_recommendation_supports_intune (self->recommendation, (SutureRemediation) self->option);
  gtk_widget_set_visible (GTK_WIDGET (self->intune_row), connected);
  gtk_widget_set_visible (self->intune_off_row, !connected);
  gtk_widget_set_sensitive (GTK_WIDGET (self->intune_row), self->can_ticket);
  if (self->option == SUTURE_REMEDIATION_ATTENTION_REQUIRED)
    subtitle = g_strdup (_("None: no specific action is requested"));
  else if (!self->can_ticket)
    subtitle = g_strdup (_("Intune has no security task for this setting"));
  else if (devices == NULL)
    subtitle = g_strdup (_("One security task for the IT administrator"));
  else if (self->preview->devices > SUTURE_INTUNE_DEVICES_MAX)
    {
      sent = suture_format_count (SUTURE_INTUNE_DEVICES_MAX);
      subtitle = g_strdup_printf (_("%s of %s devices are sent, highest value first"), sent, devices);
    }
  else
    subtitle = g_strdup_printf (ngettext ("%s device is sent", "All %s devices are sent",
                                          (gulong) self->preview->devices), devices);
  adw_action_row_set_subtitle (self->intune_row, subtitle);
}

/* Options */

static char *
describe_option (SutureRequestForm *self, SutureRemediation option)
{
  const SutureRecommendation *record = self->recommendation;
  const gboolean has_version = record->recommended_version != NULL && record->recommended_version[0] != '\0';

  switch (option)
    {
    case SUTURE_REMEDIATION_UPDATE:
      return has_version ? g_strdup_printf (_("To version %s or later"), record->recommended_version)
                         : g_strdup (_("To the newest version"));
    case SUTURE_REMEDIATION_UPGRADE:
      return g_strdup_printf (_("To %s %s"), record->recommended_program != NULL ? record->recommended_program : "",
                              has_version ? record->recommended_version : "");
    case SUTURE_REMEDIATION_UNINSTALL:
      return g_strdup (_("Remove the software from the devices"));
    case SUTURE_REMEDIATION_CONFIGURATION_CHANGE:
      return g_strdup (_("Change the setting on the devices"));
    case SUTURE_REMEDIATION_ATTENTION_REQUIRED:
    case SUTURE_REMEDIATION_UNKNOWN:
    default:
      return g_strdup (_("No due date, no progress and no ticket"));
    }
}

static void
show_option (SutureRequestForm *self)
{
  gtk_widget_set_visible (self->scope_group, self->option == SUTURE_REMEDIATION_CONFIGURATION_CHANGE &&
                                               self->recommendation->non_productivity_impacted_assets > 0);
  show_due (self);
  show_intune (self);
}

static void
option_toggled_cb (GtkCheckButton *check, SutureRequestForm *self)
{
  if (!gtk_check_button_get_active (check))
    return;
  self->option = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (check), "suture-option"));
  show_option (self);
  changed_cb (self);
}

static GtkCheckButton *
add_option (SutureRequestForm *self, SutureRemediation option, GtkCheckButton *group)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  const char *word = suture_words_remediation (option);
  g_autofree char *text = describe_option (self, option);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_object_set_data (G_OBJECT (check), "suture-option", GINT_TO_POINTER ((int) option));
  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), group);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, word,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), word);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (self->options_group, row);
  g_signal_connect_object (check, "toggled", G_CALLBACK (option_toggled_cb), self, 0);
  return GTK_CHECK_BUTTON (check);
}

static void
add_options (SutureRequestForm *self)
{
  const guint options = suture_recommendation_get_options (self->recommendation);
  GtkCheckButton *first = NULL;

  for (int option = SUTURE_REMEDIATION_UPDATE; option <= SUTURE_REMEDIATION_ATTENTION_REQUIRED; option++)
    {
      GtkCheckButton *check;

      if ((options & 1u << option) == 0)
        continue;
      check = add_option (self, (SutureRemediation) option, first);
      if (first == NULL)
        first = check;
    }
  self->first_check = GTK_WIDGET (first);
  if (first != NULL)
    gtk_check_button_set_active (first, TRUE);
}

static void
add_scopes (SutureRequestForm *self)
{
  g_autofree char *count = suture_format_count (self->recommendation->non_productivity_impacted_assets);
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%s device", "%s devices",
                                                         (gulong) self->recommendation->non_productivity_impacted_assets),
                                               count);

  adw_preferences_row_set_title (self->all_exposed_row, suture_words_scope (SUTURE_SCOPE_ALL_EXPOSED));
  adw_preferences_row_set_title (self->non_impacted_row, suture_words_scope (SUTURE_SCOPE_NON_IMPACTED));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->non_impacted_row), subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->all_exposed_check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  suture_words_scope (SUTURE_SCOPE_ALL_EXPOSED), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->non_impacted_check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  suture_words_scope (SUTURE_SCOPE_NON_IMPACTED), -1);
}

/* Priority */

static void
priority_toggled_cb (GtkToggleButton *button, SutureRequestForm *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  self->priority = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "suture-priority"));
  if (!self->due_chosen)
    set_policy_due (self);
  changed_cb (self);
}

static void
add_priorities (SutureRequestForm *self)
{
  GtkToggleButton *group = NULL;

  for (int priority = SUTURE_PRIORITY_HIGH; priority >= SUTURE_PRIORITY_LOW; priority--)
    {
      GtkWidget *button = gtk_toggle_button_new ();
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

      gtk_box_append (GTK_BOX (box), suture_signs_new (suture_signs_priority (priority), NULL, NULL));
      gtk_box_append (GTK_BOX (box), gtk_label_new (suture_words_priority (priority)));
      gtk_button_set_child (GTK_BUTTON (button), box);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      suture_words_priority (priority), -1);
      g_object_set_data (G_OBJECT (button), "suture-priority", GINT_TO_POINTER (priority));
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), group);
      if (group == NULL)
        group = GTK_TOGGLE_BUTTON (button);
      gtk_box_append (self->priority_box, button);
      g_signal_connect_object (button, "toggled", G_CALLBACK (priority_toggled_cb), self, 0);
      if (priority == SUTURE_PRIORITY_MEDIUM)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
    }
}

/* Notes */

static char *
dup_notes (SutureRequestForm *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->notes_view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static void
notes_changed_cb (GtkTextBuffer *buffer, SutureRequestForm *self)
{
  g_autofree char *notes = dup_notes (self);
  const glong length = g_utf8_strlen (notes, -1);
  g_autofree char *count = suture_format_count (length);
  g_autofree char *most = suture_format_count (SUTURE_REQUEST_NOTES_MAX);
  /* Translators: characters typed, then how many there may be */
  g_autofree char *text = g_strdup_printf (_("%s of %s"), count, most);
  const gboolean too_long = length > SUTURE_REQUEST_NOTES_MAX;

  gtk_label_set_text (self->notes_counter, text);
  gtk_widget_set_css_classes (GTK_WIDGET (self->notes_counter),
                              (const char *[]) { "caption", "numeric",
                                                 too_long ? "suture-bad" : length >= NOTES_WARN ? "suture-warn" : "dim-label",
                                                 NULL });
  changed_cb (self);
}

/* Class */

static void
suture_request_form_dispose (GObject *object)
{
  SutureRequestForm *self = SUTURE_REQUEST_FORM (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->context);
  g_clear_pointer (&self->recommendation, suture_record_unref);
  g_clear_pointer (&self->preview, suture_preview_free);
  G_OBJECT_CLASS (suture_request_form_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-request-form.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, options_group);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, scope_group);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, all_exposed_row);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, non_impacted_row);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, all_exposed_check);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, non_impacted_check);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, groups_row);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, priority_box);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, due_row);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, due_button);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, due_popover);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, calendar);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, due_content);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, intune_row);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, intune_switch);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, intune_off_row);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, notes_view);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, notes_counter);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, error_box);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, error_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, groups_cb);
  gtk_widget_class_bind_template_callback (widget_class, preferences_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
}

static void
suture_request_form_class_init (SutureRequestFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = suture_request_form_dispose;
  /**
   * SutureRequestForm::changed:
   *
   * Something else is requested.
   */
  changed_signal = g_signal_new ("changed", SUTURE_TYPE_REQUEST_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  /**
   * SutureRequestForm::groups-wanted:
   *
   * The user wants to choose device groups.
   */
  groups_wanted_signal = g_signal_new ("groups-wanted", SUTURE_TYPE_REQUEST_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
suture_request_form_init (SutureRequestForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->due_on = SUTURE_DAY_NONE;
}

/**
 * suture_request_form_new:
 * @context: what the page is given
 * @recommendation: what is to be remediated
 *
 * Returns: (transfer floating): a form with the usual values
 */
GtkWidget *
suture_request_form_new (SutureContext *context, SutureRecommendation *recommendation)
{
  SutureRequestForm *self = g_object_new (SUTURE_TYPE_REQUEST_FORM, NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->notes_view);

  self->context = g_object_ref (context);
  self->recommendation = suture_record_ref (recommendation);
  self->priority = SUTURE_PRIORITY_MEDIUM;
  set_policy_due (self);
  add_options (self);
  add_scopes (self);
  add_priorities (self);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (notes_changed_cb), self, 0);
  notes_changed_cb (buffer, self);
  g_signal_connect_object (suture_context_get_settings (context), "changed::intune-connection",
                           G_CALLBACK (show_intune), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * suture_request_form_fill:
 * @self: the form
 * @request: gets what is filled in, apart from the device groups
 */
void
suture_request_form_fill (SutureRequestForm *self, SutureRequest *request)
{
  GSettings *settings;

  g_return_if_fail (SUTURE_IS_REQUEST_FORM (self) && request != NULL);

  settings = suture_context_get_settings (self->context);
  request->option = self->option;
  request->priority = self->priority;
  request->due_on = suture_request_has_due_date (request) ? self->due_on : SUTURE_DAY_NONE;
  request->scope = SUTURE_SCOPE_NONE;
  if (self->option == SUTURE_REMEDIATION_CONFIGURATION_CHANGE)
    request->scope = gtk_check_button_get_active (self->non_impacted_check) ? SUTURE_SCOPE_NON_IMPACTED
                                                                           : SUTURE_SCOPE_ALL_EXPOSED;
  request->intune = self->can_ticket && g_settings_get_boolean (settings, "intune-connection") &&
                    gtk_switch_get_active (self->intune_switch);
  g_free (request->notes);
  request->notes = dup_notes (self);
  if (request->notes[0] == '\0')
    g_clear_pointer (&request->notes, g_free);
}

/**
 * suture_request_form_set_groups:
 * @self: the form
 * @text: which device groups, and how many devices
 */
void
suture_request_form_set_groups (SutureRequestForm *self, const char *text)
{
  g_return_if_fail (SUTURE_IS_REQUEST_FORM (self));
  adw_action_row_set_subtitle (self->groups_row, text);
}

/**
 * suture_request_form_set_preview:
 * @self: the form
 * @preview: (nullable): what the request would create
 */
void
suture_request_form_set_preview (SutureRequestForm *self, const SuturePreview *preview)
{
  g_return_if_fail (SUTURE_IS_REQUEST_FORM (self));

  g_clear_pointer (&self->preview, suture_preview_free);
  self->preview = preview != NULL ? suture_preview_copy (preview) : NULL;
  show_intune (self);
}

/**
 * suture_request_form_set_error:
 * @self: the form
 * @message: (nullable): what is to be corrected; %NULL: nothing
 */
void
suture_request_form_set_error (SutureRequestForm *self, const char *message)
{
  g_return_if_fail (SUTURE_IS_REQUEST_FORM (self));

  gtk_label_set_text (self->error_label, message != NULL ? message : "");
  gtk_widget_set_visible (self->error_box, message != NULL);
}

/**
 * suture_request_form_has_notes:
 * @self: the form
 *
 * Returns: whether something was typed that would be lost
 */
gboolean
suture_request_form_has_notes (SutureRequestForm *self)
{
  g_autofree char *notes = NULL;

  g_return_val_if_fail (SUTURE_IS_REQUEST_FORM (self), FALSE);

  notes = dup_notes (self);
  return notes[0] != '\0';
}

/**
 * suture_request_form_focus:
 * @self: the form
 *
 * Brings the keyboard to the first choice.
 */
void
suture_request_form_focus (SutureRequestForm *self)
{
  g_return_if_fail (SUTURE_IS_REQUEST_FORM (self));
  if (self->first_check != NULL)
    gtk_widget_grab_focus (self->first_check);
}
