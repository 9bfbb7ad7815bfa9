/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-request-options.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/**
 * SutureRequestOptions:
 *
 * What can be requested, one of it chosen: a row with a radio button each, and
 * what it entails. The first one is chosen from the start.
 *
 * Emits `changed` when another one is.
 */
struct _SutureRequestOptions
{
  GtkWidget            parent_instance;

  AdwPreferencesGroup *group;
  GPtrArray           *checks; /* (owned) (element-type GtkCheckButton): data `option` */
  int                  option;
};

enum { CHANGED, LAST_SIGNAL };
static guint signals[LAST_SIGNAL];

G_DEFINE_FINAL_TYPE (SutureRequestOptions, suture_request_options, GTK_TYPE_WIDGET)

static int
get_option (gpointer check)
{
  return GPOINTER_TO_INT (g_object_get_data (check, "option"));
}

static void
toggled_cb (SutureRequestOptions *self, GtkCheckButton *check)
{
  if (!gtk_check_button_get_active (check) || get_option (check) == self->option)
    return;
  self->option = get_option (check);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
suture_request_options_grab_focus (GtkWidget *widget)
{
  SutureRequestOptions *self = SUTURE_REQUEST_OPTIONS (widget);

  for (guint i = 0; i < self->checks->len; i++)
    if (get_option (self->checks->pdata[i]) == self->option)
      return gtk_widget_grab_focus (self->checks->pdata[i]);
  return FALSE;
}

static void
suture_request_options_dispose (GObject *object)
{
  SutureRequestOptions *self = SUTURE_REQUEST_OPTIONS (object);

  g_clear_pointer (&self->checks, g_ptr_array_unref);
  if (self->group != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->group));
  self->group = NULL;
  G_OBJECT_CLASS (suture_request_options_parent_class)->dispose (object);
}

static void
suture_request_options_class_init (SutureRequestOptionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_request_options_dispose;
  widget_class->grab_focus = suture_request_options_grab_focus;

  /**
   * SutureRequestOptions::changed:
   *
   * Another option was chosen.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
suture_request_options_init (SutureRequestOptions *self)
{
  self->checks = g_ptr_array_new_with_free_func (g_object_unref);
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _("Remediation option"));
  gtk_widget_set_parent (GTK_WIDGET (self->group), GTK_WIDGET (self));
}

/**
 * suture_request_options_add:
 * @self: the options
 * @option: a value
 * @title: its name
 * @subtitle: what it entails
 */
void
suture_request_options_add (SutureRequestOptions *self, int option, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  g_return_if_fail (SUTURE_IS_REQUEST_OPTIONS (self) && title != NULL && subtitle != NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  g_object_set_data (G_OBJECT (check), "option", GINT_TO_POINTER (option));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (self->group, row);

  if (self->checks->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), self->checks->pdata[0]);
  else
    self->option = option;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), self->checks->len == 0);
  g_ptr_array_add (self->checks, g_object_ref (check));
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
}

/**
 * suture_request_options_get:
 * @self: the options
 *
 * Returns: which one is chosen
 */
int
suture_request_options_get (SutureRequestOptions *self)
{
  g_return_val_if_fail (SUTURE_IS_REQUEST_OPTIONS (self), 0);
  return self->option;
}

/**
 * suture_request_options_choose:
 * @self: the options
 * @option: a value
 *
 * Chooses it, as a person would.
 *
 * Returns: whether it is offered
 */
gboolean
suture_request_options_choose (SutureRequestOptions *self, int option)
{
  g_return_val_if_fail (SUTURE_IS_REQUEST_OPTIONS (self), FALSE);

  for (guint i = 0; i < self->checks->len; i++)
    if (get_option (self->checks->pdata[i]) == option)
      {
        gtk_check_button_set_active (self->checks->pdata[i], TRUE);
        return TRUE;
      }
  return FALSE;
}
