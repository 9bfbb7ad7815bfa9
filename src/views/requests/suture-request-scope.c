/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-request-scope.h"

#include <glib/gi18n-lib.h>

#include "suture-format.h"
#include "suture-request-text.h"
#include "suture-words.h"

/**
 * SutureRequestScope:
 *
 * Which exposed devices a configuration is to be changed on: all of them, or
 * only those whose users would not notice. Shown where a recommendation that is
 * asked for tells these apart; of several, it holds for those that do.
 *
 * Emits `changed` when another one is chosen.
 */
struct _SutureRequestScope
{
  AdwBin          parent_instance;

  GPtrArray      *recommendations; /* (owned) (nullable) (element-type SutureRecommendation) */
  guint           n_apart;         /* of them that tell the devices apart */
  gboolean        offered;         /* with the option */
  AdwActionRow   *rows[2];         /* all, some */
  GtkCheckButton *checks[2];
};

enum { CHANGED, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (SutureRequestScope, suture_request_scope, ADW_TYPE_BIN)

static void
toggled_cb (SutureRequestScope *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
suture_request_scope_finalize (GObject *object)
{
  g_clear_pointer (&SUTURE_REQUEST_SCOPE (object)->recommendations, g_ptr_array_unref);
  G_OBJECT_CLASS (suture_request_scope_parent_class)->finalize (object);
}

static void
suture_request_scope_class_init (SutureRequestScopeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_request_scope_finalize;

  /**
   * SutureRequestScope::changed:
   *
   * Another one was chosen.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
suture_request_scope_init (SutureRequestScope *self)
{
  static const int scopes[] = { SUTURE_SCOPE_ALL_EXPOSED, SUTURE_SCOPE_NON_IMPACTED };
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Devices"));
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *check = gtk_check_button_new ();

      self->rows[i] = ADW_ACTION_ROW (row);
      self->checks[i] = GTK_CHECK_BUTTON (check);
      gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
      gtk_check_button_set_group (self->checks[i], i > 0 ? self->checks[0] : NULL);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), suture_words_scope (scopes[i]));
      adw_action_row_add_prefix (self->rows[i], check);
      adw_action_row_set_activatable_widget (self->rows[i], check);
      adw_action_row_set_subtitle_lines (self->rows[i], 0);
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, suture_words_scope (scopes[i]), -1);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  gtk_check_button_set_active (self->checks[0], TRUE);
  g_signal_connect_object (self->checks[1], "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), group);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
set_subtitle (SutureRequestScope *self, guint i, const char *text)
{
  adw_action_row_set_subtitle (self->rows[i], text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->checks[i]), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
describe_one (SutureRequestScope *self)
{
  const SutureRecommendation *recommendation = g_ptr_array_index (self->recommendations, 0);
  g_autofree char *all = suture_request_text_devices (recommendation->exposed_machines_count);
  g_autofree char *some = suture_request_text_devices (recommendation->non_productivity_impacted_assets);

  set_subtitle (self, 0, all);
  set_subtitle (self, 1, some);
}

/* Devices of several recommendations do not add up: one may be exposed by many. */
static void
describe_many (SutureRequestScope *self)
{
  const guint n = self->recommendations->len;
  g_autofree char *apart = suture_format_count (self->n_apart);
  g_autofree char *all = suture_format_count (n);
  g_autofree char *some = NULL;

  if (self->n_apart == n)
    some = g_strdup_printf (ngettext ("For %s recommendation", "For all %s recommendations", n), all);
  else
    some = g_strdup_printf (ngettext ("For %1$s of %2$s recommendation, which tells them apart; all exposed devices for the others",
                                      "For %1$s of %2$s recommendations, which tell them apart; all exposed devices for the others",
                                      n), apart, all);
  set_subtitle (self, 1, some);
}

/**
 * suture_request_scope_set_recommendations:
 * @self: the choice
 * @recommendations: (element-type SutureRecommendation): what to remediate, one or more
 */
void
suture_request_scope_set_recommendations (SutureRequestScope *self, GPtrArray *recommendations)
{
  g_return_if_fail (SUTURE_IS_REQUEST_SCOPE (self) && recommendations != NULL && recommendations->len > 0);

  g_clear_pointer (&self->recommendations, g_ptr_array_unref);
  self->recommendations = g_ptr_array_ref (recommendations);
  self->n_apart = 0;
  for (guint i = 0; i < recommendations->len; i++)
    self->n_apart += suture_recommendation_tells_impact (g_ptr_array_index (recommendations, i));
  if (recommendations->len == 1)
    describe_one (self);
  else
    describe_many (self);
}

/**
 * suture_request_scope_set_option:
 * @self: the choice
 * @option: what is asked for; %SUTURE_REMEDIATION_UNKNOWN: what each recommendation asks for
 *
 * Shows the choice where it can be made.
 */
void
suture_request_scope_set_option (SutureRequestScope *self, int option)
{
  g_return_if_fail (SUTURE_IS_REQUEST_SCOPE (self));

  self->offered = self->n_apart > 0 &&
                  (option == SUTURE_REMEDIATION_CONFIGURATION_CHANGE || option == SUTURE_REMEDIATION_UNKNOWN);
  gtk_widget_set_visible (GTK_WIDGET (self), self->offered);
}

/**
 * suture_request_scope_get:
 * @self: the choice
 *
 * Returns: a #SutureScope for the request: what was chosen where it can be, else what
 *   holds without a choice
 */
int
suture_request_scope_get (SutureRequestScope *self)
{
  const SutureRecommendation *first;

  g_return_val_if_fail (SUTURE_IS_REQUEST_SCOPE (self) && self->recommendations != NULL, SUTURE_SCOPE_NONE);

  if (self->offered)
    return suture_request_scope_get_chosen (self);
  first = g_ptr_array_index (self->recommendations, 0);
  return self->recommendations->len == 1 && suture_recommendation_is_configuration (first) ? SUTURE_SCOPE_ALL_EXPOSED
                                                                                           : SUTURE_SCOPE_NONE;
}

/**
 * suture_request_scope_get_chosen:
 * @self: the choice
 *
 * Returns: the #SutureScope that was chosen, whether or not it can be had just now
 */
int
suture_request_scope_get_chosen (SutureRequestScope *self)
{
  g_return_val_if_fail (SUTURE_IS_REQUEST_SCOPE (self), SUTURE_SCOPE_NONE);

  return gtk_check_button_get_active (self->checks[1]) ? SUTURE_SCOPE_NON_IMPACTED : SUTURE_SCOPE_ALL_EXPOSED;
}

/**
 * suture_request_scope_choose:
 * @self: the choice
 * @scope: a #SutureScope
 */
void
suture_request_scope_choose (SutureRequestScope *self, int scope)
{
  g_return_if_fail (SUTURE_IS_REQUEST_SCOPE (self));

  gtk_check_button_set_active (self->checks[scope == SUTURE_SCOPE_NON_IMPACTED ? 1 : 0], TRUE);
}
