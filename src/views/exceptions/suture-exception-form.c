/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-exception-form.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "suture-due-button.h"
#include "suture-exception-text.h"
#include "suture-request-notes.h"
#include "suture-words.h"

/* Days; the last choice is a day of one's own. */
static const guint offered_days[] = { 30, 60, 90, 0 };

/**
 * SutureExceptionForm:
 *
 * What a person fills in to create an exception. It keeps one
 * #SutureExceptionRequest up to date. A justification has to be chosen: none is
 * proposed, since two of the four change the scores.
 *
 * Emits `changed` whenever the request is another one.
 */
struct _SutureExceptionForm
{
  GtkWidget               parent_instance;

  SutureContext          *context;  /* (owned) */
  SutureExceptionRequest *request;   /* (owned) */
  char                  **chosen;    /* (owned): names of device groups, also while the scope is global */
  char                   *summary;   /* (owned): how many they are, and which */
  char                   *groups_obstacle; /* (owned) (nullable): why none can be chosen */
  SutureDay               last;      /* the last day, where one was chosen */
  gboolean                updating;  /* widgets are being set from here */
  GtkToggleButton        *toggles[G_N_ELEMENTS (offered_days)];

  GtkWidget              *content;
  GtkWidget              *draft_box;
  GtkLabel               *draft_label;
  AdwActionRow           *global_row;
  GtkCheckButton         *global;
  AdwActionRow           *groups_row;
  GtkCheckButton         *groups;
  GtkWidget              *edit;
  AdwPreferencesGroup    *reason_group;
  AdwComboRow            *justification;
  SutureRequestNotes     *reason;
  GtkBox                 *duration_box;
  GtkLabel               *ends;
  GtkBox                 *durations;
  GtkWidget              *last_day_row;
  SutureDueButton        *last_day;
  GtkWidget              *notice_box;
  GtkLabel               *notice;
};

enum { CHANGED, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (SutureExceptionForm, suture_exception_form, GTK_TYPE_WIDGET)

static SutureDay
get_today (SutureExceptionForm *self)
{
  return suture_clock_today (suture_context_get_clock (self->context));
}

static guint
get_duration (SutureExceptionForm *self)
{
  guint i = 0;

  while (i + 1 < G_N_ELEMENTS (offered_days) && !gtk_toggle_button_get_active (self->toggles[i]))
    i++;
  return offered_days[i];
}

static void
update_end (SutureExceptionForm *self)
{
  const SutureDay today = get_today (self);
  g_autofree char *text = NULL;

  self->request->days = get_duration (self);
  self->request->ends_on = self->request->days > 0 ? today + (SutureDay) self->request->days : self->last + 1;
  text = suture_exception_text_ends (self->request->ends_on);
  gtk_label_set_text (self->ends, text);
  suture_due_button_set_today (self->last_day, today);
  suture_due_button_set_latest (self->last_day, today + SUTURE_EXCEPTION_DAYS_MAX - 1);
  suture_due_button_set_day (self->last_day, self->last);
  gtk_widget_set_visible (self->last_day_row, self->request->days == 0);
  for (guint i = 0; i < G_N_ELEMENTS (offered_days); i++)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggles[i]), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    gtk_toggle_button_get_active (self->toggles[i]) ? text : "", -1);
}

static void
update_scope (SutureExceptionForm *self)
{
  const gboolean by_group = gtk_check_button_get_active (self->groups);
  const char *subtitle = self->groups_obstacle != NULL ? self->groups_obstacle
                         : by_group || self->chosen[0] != NULL ? self->summary
                         : _("The groups you choose, not those that come later");

  self->request->scope = by_group ? SUTURE_EXCEPTION_DEVICE_GROUPS : SUTURE_EXCEPTION_GLOBAL;
  g_clear_pointer (&self->request->groups, g_strfreev);
  self->request->groups = by_group ? g_strdupv (self->chosen) : NULL;
  adw_action_row_set_subtitle (self->groups_row, subtitle);
  gtk_widget_set_sensitive (self->edit, by_group);
  if (self->chosen[0] != NULL || !by_group)
    gtk_widget_remove_css_class (GTK_WIDGET (self->groups_row), "suture-invalid");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->groups), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  suture_words_exception_scope (SUTURE_EXCEPTION_DEVICE_GROUPS),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
}

static void
update_justification (SutureExceptionForm *self)
{
  const int justification = self->request->justification;
  const char *meaning = suture_exception_text_meaning (justification);
  const char *word = justification != SUTURE_JUSTIFICATION_UNKNOWN ? suture_words_justification (justification)
                                                                   : C_("justification", "Choose…");
  /* Translators: a field and what is chosen in it. */
  g_autofree char *name = g_strdup_printf (C_("field", "%1$s: %2$s"), _("Justification"), word);

  /* Not in the row, where it would leave no room for the word. */
  adw_preferences_group_set_description (self->reason_group, meaning);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->justification), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, meaning, -1);
}

static void
update (SutureExceptionForm *self)
{
  if (self->updating || self->request == NULL)
    return;
  self->updating = TRUE;
  update_scope (self);
  self->request->justification = (int) adw_combo_row_get_selected (self->justification);
  if (self->request->justification != SUTURE_JUSTIFICATION_UNKNOWN)
    gtk_widget_remove_css_class (GTK_WIDGET (self->justification), "suture-invalid");
  update_justification (self);
  g_free (self->request->context);
  self->request->context = suture_request_notes_dup_text (self->reason);
  update_end (self);
  self->updating = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Nothing is chosen for anybody: the groups come next. */
static void
scope_toggled_cb (SutureExceptionForm *self)
{
  const gboolean asking = !self->updating && self->request != NULL && gtk_check_button_get_active (self->groups) &&
                          self->chosen[0] == NULL;

  update (self);
  if (asking)
    gtk_widget_activate_action (GTK_WIDGET (self), "exception.choose-groups", NULL);
}

static void
day_chosen_cb (SutureExceptionForm *self)
{
  self->last = suture_due_button_get_day (self->last_day);
  update (self);
}

/* The first look at a day of one's own is the day that was chosen before. */
static void
duration_toggled_cb (SutureExceptionForm *self, GtkToggleButton *toggle)
{
  if (self->updating || self->request == NULL || !gtk_toggle_button_get_active (toggle))
    return;
  if (get_duration (self) == 0 && self->last == SUTURE_DAY_NONE)
    self->last = self->request->ends_on - 1;
  update (self);
}

static void
add_durations (SutureExceptionForm *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (offered_days); i++)
    {
      g_autofree char *label = offered_days[i] == 0 ? g_strdup (C_("duration", "Date…"))
        : g_strdup_printf (ngettext ("%u day", "%u days", offered_days[i]), offered_days[i]);
      GtkWidget *toggle = gtk_toggle_button_new_with_label (label);

      self->toggles[i] = GTK_TOGGLE_BUTTON (toggle);
      gtk_widget_set_hexpand (toggle, TRUE);
      gtk_toggle_button_set_group (self->toggles[i], i > 0 ? self->toggles[0] : NULL);
      gtk_box_append (self->durations, toggle);
    }
  gtk_toggle_button_set_active (self->toggles[0], TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (offered_days); i++)
    g_signal_connect_object (self->toggles[i], "toggled", G_CALLBACK (duration_toggled_cb), self, G_CONNECT_SWAPPED);
}

/* The justifications: the word in the row, and in the list also what it means. */

static void
set_up_word_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_list_item_set_child (item, label);
}

static void
bind_word_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static void
set_up_choice_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (int i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
      gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "caption");
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "dim-label");
  gtk_list_item_set_child (item, box);
}

static void
bind_choice_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  const int justification = (int) gtk_list_item_get_position (item);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), suture_exception_text_meaning (justification));
}

static void
add_justifications (SutureExceptionForm *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  g_autoptr (GtkListItemFactory) word = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) choice = gtk_signal_list_item_factory_new ();

  gtk_string_list_append (words, C_("justification", "Choose…"));
  for (int i = SUTURE_JUSTIFICATION_UNKNOWN + 1; i <= SUTURE_JUSTIFICATION_PLANNED_REMEDIATION; i++)
    gtk_string_list_append (words, suture_words_justification (i));
  g_signal_connect (word, "setup", G_CALLBACK (set_up_word_cb), NULL);
  g_signal_connect (word, "bind", G_CALLBACK (bind_word_cb), NULL);
  g_signal_connect (choice, "setup", G_CALLBACK (set_up_choice_cb), NULL);
  g_signal_connect (choice, "bind", G_CALLBACK (bind_choice_cb), NULL);
  adw_combo_row_set_factory (self->justification, word);
  adw_combo_row_set_list_factory (self->justification, choice);
  adw_combo_row_set_model (self->justification, G_LIST_MODEL (words));
}

/* Class */

static gboolean
suture_exception_form_grab_focus (GtkWidget *widget)
{
  SutureExceptionForm *self = SUTURE_EXCEPTION_FORM (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (gtk_check_button_get_active (self->groups) ? self->groups : self->global));
}

static void
suture_exception_form_dispose (GObject *object)
{
  SutureExceptionForm *self = SUTURE_EXCEPTION_FORM (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (suture_exception_form_parent_class)->dispose (object);
}

static void
suture_exception_form_finalize (GObject *object)
{
  SutureExceptionForm *self = SUTURE_EXCEPTION_FORM (object);

  g_clear_pointer (&self->request, suture_exception_request_free);
  g_strfreev (self->chosen);
  g_free (self->summary);
  g_free (self->groups_obstacle);
  G_OBJECT_CLASS (suture_exception_form_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionForm, content);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionForm, draft_box);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionForm, draft_label);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionForm, global_row);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionForm, global);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionForm, groups_row);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionForm, groups);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionForm, edit);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionForm, reason_group);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionForm, justification);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionForm, reason);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionForm, duration_box);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionForm, ends);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionForm, durations);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionForm, last_day_row);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionForm, last_day);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionForm, notice_box);
  gtk_widget_class_bind_template_child (widget_class, SutureExceptionForm, notice);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, scope_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_chosen_cb);
}

static void
suture_exception_form_class_init (SutureExceptionFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_exception_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = suture_exception_form_finalize;
  widget_class->grab_focus = suture_exception_form_grab_focus;

  /**
   * SutureExceptionForm::changed:
   *
   * The request is another one.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  g_type_ensure (SUTURE_TYPE_DUE_BUTTON);
  g_type_ensure (SUTURE_TYPE_REQUEST_NOTES);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-exception-form.ui");
  bind_template (widget_class);
}

static void
suture_exception_form_init (SutureExceptionForm *self)
{
  self->last = SUTURE_DAY_NONE;
  self->chosen = g_new0 (char *, 1);
  self->summary = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->global_row),
                                 suture_words_exception_scope (SUTURE_EXCEPTION_GLOBAL));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->groups_row),
                                 suture_words_exception_scope (SUTURE_EXCEPTION_DEVICE_GROUPS));
  suture_request_notes_set_title (self->reason, _("Justification context"));
  suture_due_button_set_words (self->last_day, _("Last day of the exception"), _("Last day, %s"),
                               _("The last day is today or later, and within a year."));
  add_durations (self);
  add_justifications (self);
}

/**
 * suture_exception_form_offers_days:
 * @days: a duration
 *
 * Returns: whether it is one to choose, and no day of one's own
 */
gboolean
suture_exception_form_offers_days (gint64 days)
{
  for (guint i = 0; i < G_N_ELEMENTS (offered_days); i++)
    if (days > 0 && days == offered_days[i])
      return TRUE;
  return FALSE;
}

/**
 * suture_exception_form_set_recommendation:
 * @self: a form
 * @context: the clock
 * @recommendation_id: what to except; once
 *
 * Proposes a global exception for 30 days.
 */
void
suture_exception_form_set_recommendation (SutureExceptionForm *self, SutureContext *context,
                                          const char *recommendation_id)
{
  g_return_if_fail (SUTURE_IS_EXCEPTION_FORM (self) && self->request == NULL && SUTURE_IS_CONTEXT (context));
  g_return_if_fail (recommendation_id != NULL);

  self->context = g_object_ref (context);
  self->request = suture_exception_request_new (recommendation_id);
  suture_exception_form_set_obstacles (self, NULL, NULL);
}

/**
 * suture_exception_form_get_request:
 * @self: a form with a recommendation
 *
 * Returns: (transfer none): what is filled in, valid or not, until it changes
 */
const SutureExceptionRequest *
suture_exception_form_get_request (SutureExceptionForm *self)
{
  g_return_val_if_fail (SUTURE_IS_EXCEPTION_FORM (self), NULL);
  return self->request;
}

/**
 * suture_exception_form_set_groups:
 * @self: a form with a recommendation
 * @groups: names of the device groups it is for, where it is by device group
 * @summary: how many they are, and which
 */
void
suture_exception_form_set_groups (SutureExceptionForm *self, const char *const *groups, const char *summary)
{
  g_return_if_fail (SUTURE_IS_EXCEPTION_FORM (self) && groups != NULL && summary != NULL);

  g_strfreev (self->chosen);
  self->chosen = g_strdupv ((char **) groups);
  g_free (self->summary);
  self->summary = g_strdup (summary);
  update (self);
}

/**
 * suture_exception_form_set_obstacles:
 * @self: a form with a recommendation
 * @global: (nullable): why there can be no global exception
 * @groups: (nullable): why there can be none by device group
 *
 * A scope that cannot be had is greyed, and says why.
 */
void
suture_exception_form_set_obstacles (SutureExceptionForm *self, const char *global, const char *groups)
{
  const char *subtitle = global != NULL ? global : _("All groups, now and later");

  g_return_if_fail (SUTURE_IS_EXCEPTION_FORM (self));

  g_free (self->groups_obstacle);
  self->groups_obstacle = g_strdup (groups);
  adw_action_row_set_subtitle (self->global_row, subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->global), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  suture_words_exception_scope (SUTURE_EXCEPTION_GLOBAL),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->global_row), global == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->groups_row), groups == NULL);
  self->updating = TRUE;
  if (global != NULL && groups == NULL)
    gtk_check_button_set_active (self->groups, TRUE);
  else if (global == NULL && groups != NULL)
    gtk_check_button_set_active (self->global, TRUE);
  self->updating = FALSE;
  update (self);
}

/**
 * suture_exception_form_set_draft:
 * @self: a form with a recommendation
 * @draft: what was filled in before; its groups are chosen with
 *   suture_exception_form_set_groups()
 * @note: (nullable): says so, beside a button for a new beginning
 */
void
suture_exception_form_set_draft (SutureExceptionForm *self, const SutureExceptionRequest *draft, const char *note)
{
  guint choice = G_N_ELEMENTS (offered_days) - 1;

  g_return_if_fail (SUTURE_IS_EXCEPTION_FORM (self) && draft != NULL);

  self->updating = TRUE;
  if (draft->scope == SUTURE_EXCEPTION_DEVICE_GROUPS && self->groups_obstacle == NULL)
    gtk_check_button_set_active (self->groups, TRUE);
  else if (gtk_widget_get_sensitive (GTK_WIDGET (self->global_row)))
    gtk_check_button_set_active (self->global, TRUE);
  adw_combo_row_set_selected (self->justification, (guint) draft->justification);
  suture_request_notes_set_text (self->reason, draft->context);
  for (guint i = 0; i < G_N_ELEMENTS (offered_days); i++)
    if (draft->days == offered_days[i])
      choice = i;
  if (draft->days == 0 && draft->ends_on == SUTURE_DAY_NONE)
    choice = 0;
  else if (draft->days == 0)
    self->last = draft->ends_on - 1;
  gtk_toggle_button_set_active (self->toggles[choice], TRUE);
  self->updating = FALSE;
  gtk_label_set_text (self->draft_label, note != NULL ? note : "");
  gtk_widget_set_visible (self->draft_box, note != NULL);
  update (self);
}

/**
 * suture_exception_form_set_notice:
 * @self: a form
 * @notice: (nullable): what else is to be known before it is created
 */
void
suture_exception_form_set_notice (SutureExceptionForm *self, const char *notice)
{
  g_return_if_fail (SUTURE_IS_EXCEPTION_FORM (self));

  gtk_widget_set_visible (self->notice_box, notice != NULL);
  gtk_label_set_text (self->notice, notice != NULL ? notice : "");
}

/**
 * suture_exception_form_set_narrow:
 * @self: a form
 * @narrow: whether there is room for one thing beside the other
 */
void
suture_exception_form_set_narrow (SutureExceptionForm *self, gboolean narrow)
{
  g_return_if_fail (SUTURE_IS_EXCEPTION_FORM (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->duration_box),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->durations), narrow ? 12 : 0);
  /* Beside the longest word, the title would be cut in two. */
  adw_combo_row_set_use_subtitle (self->justification, narrow);
}

/**
 * suture_exception_form_point_out:
 * @self: a form whose request is not valid
 *
 * Puts the focus where something has to be corrected.
 */
void
suture_exception_form_point_out (SutureExceptionForm *self)
{
  const SutureExceptionRequest *request;

  g_return_if_fail (SUTURE_IS_EXCEPTION_FORM (self));

  request = self->request;
  if (request->scope == SUTURE_EXCEPTION_DEVICE_GROUPS && request->groups[0] == NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->groups_row), "suture-invalid");
      gtk_widget_grab_focus (self->edit);
    }
  else if (request->justification == SUTURE_JUSTIFICATION_UNKNOWN)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->justification), "suture-invalid");
      gtk_widget_grab_focus (GTK_WIDGET (self->justification));
    }
  else if (request->context != NULL && g_utf8_strlen (request->context, -1) > SUTURE_EXCEPTION_CONTEXT_MAX)
    gtk_widget_grab_focus (GTK_WIDGET (self->reason));
  else if (request->days == 0)
    gtk_widget_child_focus (GTK_WIDGET (self->last_day), GTK_DIR_TAB_FORWARD);
}
