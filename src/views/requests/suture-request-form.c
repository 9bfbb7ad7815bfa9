/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-request-form.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "suture-due-button.h"
#include "suture-format.h"
#include "suture-obstacle.h"
#include "suture-priority-toggles.h"
#include "suture-request-notes.h"
#include "suture-request-options.h"
#include "suture-request-scope.h"
#include "suture-request-text.h"
#include "suture-words.h"

/**
 * SutureRequestForm:
 *
 * What a person fills in to request a remediation. It keeps one #SutureRequest
 * up to date; what cannot be chosen just now (a due date with *attention
 * required*) is remembered and comes back with the option.
 *
 *     option ----> scope (configurations), due date, ticket
 *     priority --> default due date, until one has been chosen
 *     settings --> default due date, ticket
 *     draft -----> everything
 *
 * For several recommendations it asks for what they have in common; their
 * request is then one for suture_request_new_for().
 *
 * Emits `changed` whenever the request is another one.
 */
struct _SutureRequestForm
{
  GtkWidget              parent_instance;

  SutureContext         *context;        /* (owned) */
  GPtrArray             *recommendations; /* (owned) (element-type SutureRecommendation) */
  SutureRecommendation  *recommendation; /* (nullable): where it is the only one */
  SutureRequest         *request;        /* (owned) */
  char                  *groups_summary; /* (owned) */
  SutureDay              due_on;         /* what was chosen, else the policy's */
  gboolean               due_chosen;
  gboolean               ticket_wanted;
  gboolean               updating;       /* widgets are being set from here */

  GtkWidget             *scroller;
  GtkWidget             *draft_box;
  GtkLabel              *draft_label;
  SutureRequestOptions  *options;
  SutureRequestScope    *scope;
  AdwActionRow          *groups_row;
  GtkBox                *priority_box;
  SuturePriorityToggles *priority;
  GtkBox                *due_box;
  GtkLabel              *due_subtitle;
  SutureDueButton       *due;
  AdwActionRow          *ticket_row;
  GtkSwitch             *ticket;
  GtkWidget             *ticket_off_row;
  SutureRequestNotes    *notes;
};

enum { CHANGED, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (SutureRequestForm, suture_request_form, GTK_TYPE_WIDGET)

static SutureDay
get_today (SutureRequestForm *self)
{
  return suture_clock_today (suture_context_get_clock (self->context));
}

static gboolean
is_connected (SutureRequestForm *self)
{
  return g_settings_get_boolean (suture_context_get_settings (self->context), "intune-connection");
}

static SutureDuePolicy
get_policy (SutureRequestForm *self)
{
  GSettings *settings = suture_context_get_settings (self->context);

  return (SutureDuePolicy) {
    .high_days = g_settings_get_uint (settings, "due-days-high"),
    .medium_days = g_settings_get_uint (settings, "due-days-medium"),
    .low_days = g_settings_get_uint (settings, "due-days-low"),
  };
}

static void
set_invalid (GtkWidget *widget, gboolean invalid)
{
  if (invalid)
    gtk_widget_add_css_class (widget, "suture-invalid");
  else
    gtk_widget_remove_css_class (widget, "suture-invalid");
}

/* Among the recommendations, with the chosen option. */
static guint
count_tickets (SutureRequestForm *self)
{
  guint n = 0;

  for (guint i = 0; i < self->recommendations->len; i++)
    {
      const SutureRecommendation *recommendation = g_ptr_array_index (self->recommendations, i);
      g_autoptr (SutureRequest) request = suture_request_new_for (self->request, recommendation);

      n += suture_recommendation_supports_intune (recommendation, (SutureRemediation) request->option);
    }
  return n;
}

static void
update_due (SutureRequestForm *self)
{
  const SutureDay today = get_today (self);
  const SutureDuePolicy policy = get_policy (self);
  const gboolean has_due = suture_request_has_due_date (self->request);
  g_autofree char *why = NULL;

  if (!self->due_chosen)
    self->due_on = suture_request_get_default_due (&policy, self->request->priority, today);
  self->request->due_on = has_due ? self->due_on : SUTURE_DAY_NONE;

  suture_due_button_set_today (self->due, today);
  suture_due_button_set_day (self->due, self->request->due_on);
  gtk_widget_set_sensitive (GTK_WIDGET (self->due), has_due);
  why = suture_request_text_due (self->request, self->due_chosen, today);
  gtk_label_set_text (self->due_subtitle, why);
  set_invalid (GTK_WIDGET (self->due_box), has_due && self->request->due_on < today);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->due), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, why, -1);
}

/* (nullable): why who is signed in may open no ticket, whatever is requested. */
static const char *
get_ticket_obstacle (SutureRequestForm *self)
{
  return suture_obstacle_get (self->context, SUTURE_CAN_USE_TICKETS);
}

static void
update_ticket (SutureRequestForm *self)
{
  const gboolean connected = is_connected (self);
  const gboolean supported = count_tickets (self) > 0;
  const gboolean allowed = get_ticket_obstacle (self) == NULL;

  self->request->intune = connected && supported && allowed && self->ticket_wanted;
  gtk_widget_set_visible (self->ticket_off_row, supported && !connected);
  gtk_widget_set_visible (GTK_WIDGET (self->ticket_row), connected || !supported);
  gtk_widget_set_sensitive (GTK_WIDGET (self->ticket), supported && allowed);
  gtk_switch_set_active (self->ticket, self->request->intune);
}

static void
update (SutureRequestForm *self)
{
  if (self->updating || self->request == NULL)
    return;
  self->updating = TRUE;
  self->request->priority = suture_priority_toggles_get_priority (self->priority);
  suture_request_scope_set_option (self->scope, self->request->option);
  self->request->scope = suture_request_scope_get (self->scope);
  update_due (self);
  update_ticket (self);
  g_free (self->request->notes);
  self->request->notes = suture_request_notes_dup_text (self->notes);
  self->updating = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
option_changed_cb (SutureRequestForm *self)
{
  if (self->request == NULL)
    return;
  self->request->option = suture_request_options_get (self->options);
  update (self);
}

static void
due_chosen_cb (SutureRequestForm *self)
{
  self->due_chosen = TRUE;
  self->due_on = suture_due_button_get_day (self->due);
  update (self);
}

static void
ticket_toggled_cb (SutureRequestForm *self)
{
  if (self->updating)
    return;
  self->ticket_wanted = gtk_switch_get_active (self->ticket);
  update (self);
}

static guint
get_common_options (SutureRequestForm *self)
{
  guint offered = ~0u;

  for (guint i = 0; i < self->recommendations->len; i++)
    offered &= suture_recommendation_get_options (g_ptr_array_index (self->recommendations, i));
  return offered;
}

static void
add_options (SutureRequestForm *self)
{
  /* What the recommendation asks for comes first; attention is always the last resort. */
  static const SutureRemediation shown_order[] = {
    SUTURE_REMEDIATION_UPDATE, SUTURE_REMEDIATION_UPGRADE, SUTURE_REMEDIATION_CONFIGURATION_CHANGE,
    SUTURE_REMEDIATION_UNINSTALL, SUTURE_REMEDIATION_ATTENTION_REQUIRED,
  };
  const guint offered = get_common_options (self);

  if (self->recommendation == NULL)
    {
      g_autofree char *subtitle = suture_request_text_recommended (self->recommendations);

      suture_request_options_add (self->options, SUTURE_REMEDIATION_UNKNOWN, _("As recommended"), subtitle);
    }
  for (guint i = 0; i < G_N_ELEMENTS (shown_order); i++)
    if ((offered & 1u << shown_order[i]) != 0)
      {
        g_autofree char *subtitle = suture_request_text_option (self->recommendation, shown_order[i]);

        suture_request_options_add (self->options, (int) shown_order[i], suture_words_remediation (shown_order[i]),
                                    subtitle);
      }
}

static gboolean
suture_request_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SUTURE_REQUEST_FORM (widget)->options));
}

static void
suture_request_form_dispose (GObject *object)
{
  SutureRequestForm *self = SUTURE_REQUEST_FORM (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (suture_request_form_parent_class)->dispose (object);
}

static void
suture_request_form_finalize (GObject *object)
{
  SutureRequestForm *self = SUTURE_REQUEST_FORM (object);

  g_clear_pointer (&self->recommendations, g_ptr_array_unref);
  g_clear_pointer (&self->request, suture_request_free);
  g_free (self->groups_summary);
  G_OBJECT_CLASS (suture_request_form_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, scroller);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, draft_box);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, draft_label);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, options);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, scope);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, groups_row);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, priority_box);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, priority);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, due_box);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, due_subtitle);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, due);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, ticket_row);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, ticket);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, ticket_off_row);
  gtk_widget_class_bind_template_child (widget_class, SutureRequestForm, notes);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, option_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, due_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, ticket_toggled_cb);
}

static void
suture_request_form_class_init (SutureRequestFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = suture_request_form_dispose;
  object_class->finalize = suture_request_form_finalize;
  widget_class->grab_focus = suture_request_form_grab_focus;

  /**
   * SutureRequestForm::changed:
   *
   * The request is another one.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  g_type_ensure (SUTURE_TYPE_DUE_BUTTON);
  g_type_ensure (SUTURE_TYPE_PRIORITY_TOGGLES);
  g_type_ensure (SUTURE_TYPE_REQUEST_NOTES);
  g_type_ensure (SUTURE_TYPE_REQUEST_OPTIONS);
  g_type_ensure (SUTURE_TYPE_REQUEST_SCOPE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-request-form.ui");
  bind_template (widget_class);
}

static void
suture_request_form_init (SutureRequestForm *self)
{
  self->due_on = SUTURE_DAY_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * suture_request_form_set_recommendations:
 * @self: a form
 * @context: the clock, the due-date policy and whether Intune is connected
 * @recommendations: (element-type SutureRecommendation): what to remediate, one or more; once
 *
 * Offers what can be requested, and proposes the rest.
 */
void
suture_request_form_set_recommendations (SutureRequestForm *self, SutureContext *context, GPtrArray *recommendations)
{
  static const char *const watched[] = {
    "changed::intune-connection", "changed::due-days-high", "changed::due-days-medium", "changed::due-days-low",
  };
  const SutureRecommendation *first;

  g_return_if_fail (SUTURE_IS_REQUEST_FORM (self) && self->request == NULL && SUTURE_IS_CONTEXT (context));
  g_return_if_fail (recommendations != NULL && recommendations->len > 0);

  self->context = g_object_ref (context);
  self->recommendations = g_ptr_array_ref (recommendations);
  first = g_ptr_array_index (recommendations, 0);
  if (recommendations->len == 1)
    self->recommendation = g_ptr_array_index (recommendations, 0);
  add_options (self);
  self->request = suture_request_new (first->id);
  self->request->option = suture_request_options_get (self->options);
  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    g_signal_connect_object (suture_context_get_settings (context), watched[i], G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_context_get_status (context), "notify::capabilities", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  suture_request_scope_set_recommendations (self->scope, recommendations);
  update (self);
}

/**
 * suture_request_form_get_request:
 * @self: a form with a recommendation
 *
 * Returns: (transfer none): what is filled in, valid or not, until it changes
 */
const SutureRequest *
suture_request_form_get_request (SutureRequestForm *self)
{
  g_return_val_if_fail (SUTURE_IS_REQUEST_FORM (self), NULL);
  return self->request;
}

/**
 * suture_request_form_may_open_ticket:
 * @self: a form with a recommendation
 *
 * Returns: whether a ticket can be asked for with the chosen option, whether or
 *   not it is
 */
gboolean
suture_request_form_may_open_ticket (SutureRequestForm *self)
{
  g_return_val_if_fail (SUTURE_IS_REQUEST_FORM (self), FALSE);
  return is_connected (self) && count_tickets (self) > 0 && get_ticket_obstacle (self) == NULL;
}

/**
 * suture_request_form_dup_draft:
 * @self: a form with a recommendation
 *
 * Returns: (transfer full): what a person filled in, to be kept: of the due date
 *   and the ticket what was chosen, whether or not it can be had just now
 */
SutureRequest *
suture_request_form_dup_draft (SutureRequestForm *self)
{
  SutureRequest *draft;

  g_return_val_if_fail (SUTURE_IS_REQUEST_FORM (self), NULL);

  draft = suture_request_copy (self->request);
  draft->due_on = self->due_chosen ? self->due_on : SUTURE_DAY_NONE;
  draft->intune = self->ticket_wanted;
  draft->scope = suture_request_scope_get_chosen (self->scope);
  return draft;
}

/**
 * suture_request_form_set_draft:
 * @self: a form with a recommendation
 * @draft: what suture_request_form_dup_draft() returned, once
 * @note: (nullable): says so, beside a button for a new beginning
 *
 * Fills the form in. What is no longer offered stays as it is.
 */
void
suture_request_form_set_draft (SutureRequestForm *self, const SutureRequest *draft, const char *note)
{
  g_return_if_fail (SUTURE_IS_REQUEST_FORM (self) && draft != NULL);

  self->updating = TRUE;
  if (suture_request_options_choose (self->options, draft->option))
    self->request->option = draft->option;
  suture_request_scope_choose (self->scope, draft->scope);
  if (draft->priority != SUTURE_PRIORITY_UNKNOWN)
    suture_priority_toggles_set_priority (self->priority, (SuturePriority) draft->priority);
  self->due_chosen = draft->due_on != SUTURE_DAY_NONE;
  self->due_on = draft->due_on;
  self->ticket_wanted = draft->intune;
  suture_request_notes_set_text (self->notes, draft->notes);
  self->updating = FALSE;
  gtk_label_set_text (self->draft_label, note != NULL ? note : "");
  gtk_widget_set_visible (self->draft_box, note != NULL);
  update (self);
}

/**
 * suture_request_form_set_groups:
 * @self: a form with a recommendation
 * @groups: (nullable): names of the device groups it is for; %NULL: all
 * @summary: how many they are, in words
 */
void
suture_request_form_set_groups (SutureRequestForm *self, const char *const *groups, const char *summary)
{
  g_return_if_fail (SUTURE_IS_REQUEST_FORM (self) && summary != NULL);

  g_strfreev (self->request->groups);
  self->request->groups = g_strdupv ((char **) groups);
  g_free (self->groups_summary);
  self->groups_summary = g_strdup (summary);
  update (self);
}

/* What a ticket would carry, or why there can be none. */
static char *
dup_ticket_text (SutureRequestForm *self, const SuturePreview *preview)
{
  const char *obstacle = count_tickets (self) > 0 ? get_ticket_obstacle (self) : NULL;

  if (obstacle != NULL)
    return g_strdup (obstacle);
  return self->recommendation != NULL
           ? suture_request_text_ticket (self->recommendation, (SutureRemediation) self->request->option, preview)
           : suture_request_text_tickets (count_tickets (self), self->recommendations->len);
}

static void
set_stale (AdwActionRow *row, gboolean stale)
{
  if (stale)
    gtk_widget_add_css_class (GTK_WIDGET (row), "suture-stale");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "suture-stale");
}

/**
 * suture_request_form_set_preview:
 * @self: a form with a recommendation
 * @preview: (nullable): the devices, and how many of them a ticket would carry;
 *   %NULL with several recommendations, whose figures the review has
 * @stale: whether they are being worked out again: then they are dimmed
 */
void
suture_request_form_set_preview (SutureRequestForm *self, const SuturePreview *preview, gboolean stale)
{
  g_autofree char *groups = NULL, *ticket = NULL;

  g_return_if_fail (SUTURE_IS_REQUEST_FORM (self) && (preview != NULL || self->recommendation == NULL));

  groups = suture_request_text_groups (self->request, self->groups_summary, preview != NULL ? preview->devices : -1);
  adw_action_row_set_subtitle (self->groups_row, groups);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->groups_row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Device groups"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, groups, -1);
  ticket = dup_ticket_text (self, preview);
  adw_action_row_set_subtitle (self->ticket_row, ticket);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->ticket), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, ticket, -1);
  set_invalid (GTK_WIDGET (self->groups_row), self->request->groups != NULL && self->request->groups[0] == NULL);
  set_stale (self->groups_row, stale);
  set_stale (self->ticket_row, stale && gtk_widget_get_sensitive (GTK_WIDGET (self->ticket)));
}

/**
 * suture_request_form_set_narrow:
 * @self: a form
 * @narrow: whether there is room for one thing beside the other
 */
void
suture_request_form_set_narrow (SutureRequestForm *self, gboolean narrow)
{
  const GtkOrientation orientation = narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  g_return_if_fail (SUTURE_IS_REQUEST_FORM (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->priority_box), orientation);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->due_box), orientation);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->priority), narrow ? 12 : 0);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->due), narrow ? 12 : 0);
}

static gboolean
validate_all (SutureRequestForm *self, GError **error)
{
  if (self->recommendation != NULL)
    return suture_request_validate (self->request, self->recommendation, get_today (self), is_connected (self), error);
  for (guint i = 0; i < self->recommendations->len; i++)
    {
      const SutureRecommendation *recommendation = g_ptr_array_index (self->recommendations, i);
      g_autoptr (SutureRequest) request = suture_request_new_for (self->request, recommendation);

      if (!suture_request_validate (request, recommendation, get_today (self), is_connected (self), error))
        return FALSE;
    }
  return TRUE;
}

/**
 * suture_request_form_validate:
 * @self: a form with a recommendation
 * @error: return location; %SUTURE_ERROR_INVALID_INPUT with a sentence to show
 *
 * Checks what is filled in, and puts the focus where something is missing.
 *
 * Returns: whether the request may go on to its review
 */
gboolean
suture_request_form_validate (SutureRequestForm *self, GError **error)
{
  const SutureRequest *request;

  g_return_val_if_fail (SUTURE_IS_REQUEST_FORM (self), FALSE);

  request = self->request;
  if (validate_all (self, error))
    return TRUE;
  if (request->groups != NULL && request->groups[0] == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->groups_row));
  else if (request->notes != NULL && g_utf8_strlen (request->notes, -1) > SUTURE_REQUEST_NOTES_MAX)
    gtk_widget_grab_focus (GTK_WIDGET (self->notes));
  else if (suture_request_has_due_date (request))
    gtk_widget_child_focus (GTK_WIDGET (self->due), GTK_DIR_TAB_FORWARD);
  return FALSE;
}
