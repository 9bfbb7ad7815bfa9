/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-recommendation-exceptions.h"

#include <glib/gi18n-lib.h>

#include "suture-exception-text.h"
#include "suture-signs.h"
#include "suture-words.h"

/**
 * SutureRecommendationExceptions:
 *
 * The exceptions that run for a recommendation, each a row that opens it where
 * all of them are (`win.show-exception`). Not shown where there are none.
 */
struct _SutureRecommendationExceptions
{
  AdwBin      parent_instance;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (SutureRecommendationExceptions, suture_recommendation_exceptions, ADW_TYPE_BIN)

static gboolean
has_global (GPtrArray *exceptions)
{
  for (guint i = 0; i < exceptions->len; i++)
    if (((SutureException *) g_ptr_array_index (exceptions, i))->scope == SUTURE_EXCEPTION_GLOBAL)
      return TRUE;
  return FALSE;
}

static char *
describe_scope (const SutureException *exception)
{
  g_auto (GStrv) covered = suture_exception_dup_covered (exception);
  g_autofree char *names = covered != NULL ? g_strjoinv (C_("between the names of a list", ", "), covered) : NULL;

  if (exception->scope != SUTURE_EXCEPTION_DEVICE_GROUPS || names == NULL || names[0] == '\0')
    return g_strdup (suture_words_exception_scope (exception->scope));
  return suture_exception_text_groups (suture_words_exception_scope (exception->scope), names);
}

static GtkWidget *
create_row (const SutureException *exception, gboolean global, SutureDay today)
{
  const SutureExceptionState state = suture_exception_get_state (exception, global, today);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *scope = describe_scope (exception);
  g_autofree char *running = suture_exception_text_running (exception);
  g_autofree char *subtitle = state != SUTURE_EXCEPTION_SUSPENDED ? g_strdup (running)
    : g_strdup_printf (C_("exception", "%1$s · %2$s"), suture_words_exception_state ((int) state), running);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), scope);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), suture_signs_new ("suture-pending-symbolic", NULL, NULL));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), suture_signs_new ("go-next-symbolic", NULL, "dim-label"));
  if (exception->id != NULL)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-exception");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", exception->id);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, scope,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  return row;
}

static void
suture_recommendation_exceptions_class_init (SutureRecommendationExceptionsClass *klass)
{
}

static void
suture_recommendation_exceptions_init (SutureRecommendationExceptions *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *heading = gtk_label_new (_("Exceptions"));

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_RELATION_LABELLED_BY, heading, NULL, -1);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * suture_recommendation_exceptions_show:
 * @self: the rows
 * @exceptions: (nullable) (element-type SutureException): those that run
 * @today: the calendar day it is where the user is
 */
void
suture_recommendation_exceptions_show (SutureRecommendationExceptions *self, GPtrArray *exceptions, SutureDay today)
{
  GtkWidget *row;

  g_return_if_fail (SUTURE_IS_RECOMMENDATION_EXCEPTIONS (self));

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; exceptions != NULL && i < exceptions->len; i++)
    gtk_list_box_append (self->list, create_row (g_ptr_array_index (exceptions, i), has_global (exceptions), today));
  gtk_widget_set_visible (GTK_WIDGET (self), exceptions != NULL && exceptions->len > 0);
}
