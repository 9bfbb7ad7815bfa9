/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-activity-ticket.h"

#include <glib/gi18n-lib.h>

#include "suture-format.h"
#include "suture-obstacle.h"
#include "suture-signs.h"
#include "suture-words.h"

/**
 * SutureActivityTicket:
 *
 * The Intune security task of an activity, as a card in its flyout: where it
 * stands, how many of the devices it was sent for, what the IT administrator
 * wrote. After a rejection it can be sent again (`page.send-again`); with or
 * without a ticket the IT administrator can be told by mail (`page.notify-it`).
 */
struct _SutureActivityTicket
{
  AdwBin        parent_instance;

  gboolean      connected; /* with Intune */
  gboolean      read_only;
  gboolean      rejected;  /* and the activity goes on */
  char         *obstacle;  /* (owned) (nullable): why the role does not allow anything */

  AdwActionRow *ticket;
  GtkWidget    *icon;
  GtkWidget    *status;
  AdwActionRow *again;
  AdwActionRow *notify;
};

G_DEFINE_FINAL_TYPE (SutureActivityTicket, suture_activity_ticket, ADW_TYPE_BIN)

static AdwActionRow *
create_row (const char *icon_name)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());

  /* What the service sends is never markup. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_subtitle_lines (row, 0);
  adw_action_row_set_title_lines (row, 0);
  adw_action_row_set_icon_name (row, icon_name);
  return row;
}

static char *
describe (const SutureActivity *activity)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *sent = suture_format_count (activity->ticket_devices);
  g_autofree char *target = suture_format_count (activity->target_devices);

  if (activity->target_devices > 0)
    g_string_append_printf (text, ngettext ("%s of %s device was sent", "%s of %s devices were sent",
                                            (gulong) activity->target_devices), sent, target);
  if (activity->ticket_note != NULL && activity->ticket_note[0] != '\0')
    {
      if (text->len > 0)
        g_string_append_c (text, '\n');
      /* Translators: the note of the IT administrator, in quotation marks. */
      g_string_append_printf (text, C_("quotation", "“%s”"), activity->ticket_note);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
set_bad (GtkWidget *widget, gboolean bad)
{
  if (bad)
    gtk_widget_add_css_class (widget, "suture-bad");
  else
    gtk_widget_remove_css_class (widget, "suture-bad");
}

static void
update_again (SutureActivityTicket *self)
{
  const char *subtitle = self->connected ? _("A new security task goes to Intune, for the devices that are still exposed.")
                                         : _("The Microsoft Intune connection is off in the preferences.");

  gtk_widget_set_visible (GTK_WIDGET (self->again), self->rejected && !self->read_only);
  adw_action_row_set_subtitle (self->again, self->obstacle != NULL ? self->obstacle : subtitle);
}

static void
suture_activity_ticket_finalize (GObject *object)
{
  g_free (SUTURE_ACTIVITY_TICKET (object)->obstacle);
  G_OBJECT_CLASS (suture_activity_ticket_parent_class)->finalize (object);
}

static void
suture_activity_ticket_class_init (SutureActivityTicketClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_activity_ticket_finalize;
}

static void
suture_activity_ticket_init (SutureActivityTicket *self)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("IT service and device management tools"), -1);
  self->ticket = create_row ("suture-ticket-symbolic");
  self->icon = suture_signs_new (NULL, NULL, NULL);
  self->status = gtk_label_new (NULL);
  adw_action_row_add_suffix (self->ticket, self->icon);
  adw_action_row_add_suffix (self->ticket, self->status);

  self->again = create_row ("view-refresh-symbolic");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->again), _("Send again"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->again), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->again), "page.send-again");
  update_again (self);

  self->notify = create_row ("mail-unread-symbolic");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->notify), _("Notify IT administrator"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->notify), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->notify), "page.notify-it");

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->ticket));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->again));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->notify));
  adw_bin_set_child (ADW_BIN (self), list);
}

/**
 * suture_activity_ticket_set_activity:
 * @self: a card
 * @activity: whose ticket it shows
 */
void
suture_activity_ticket_set_activity (SutureActivityTicket *self, const SutureActivity *activity)
{
  const char *icon_name;
  g_autofree char *description = NULL;

  g_return_if_fail (SUTURE_IS_ACTIVITY_TICKET (self) && activity != NULL);

  icon_name = suture_signs_ticket_status (activity->ticket_status);
  description = icon_name != NULL ? describe (activity) : g_strdup (_("This request was not sent to Intune."));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->ticket),
                                 icon_name != NULL ? _("Intune security task") : _("No ticket"));
  adw_action_row_set_subtitle (self->ticket, description);
  gtk_widget_set_visible (self->icon, icon_name != NULL);
  gtk_widget_set_visible (self->status, icon_name != NULL);
  suture_signs_set (self->icon, icon_name, NULL);
  gtk_label_set_text (GTK_LABEL (self->status), suture_words_ticket_status (activity->ticket_status));
  set_bad (self->icon, activity->ticket_status == SUTURE_TICKET_REJECTED);
  set_bad (self->status, activity->ticket_status == SUTURE_TICKET_REJECTED);
  gtk_widget_set_visible (GTK_WIDGET (self->notify), activity->status == SUTURE_ACTIVITY_ACTIVE && !self->read_only);
  self->rejected = activity->ticket_status == SUTURE_TICKET_REJECTED && activity->status == SUTURE_ACTIVITY_ACTIVE;
  update_again (self);
}

/**
 * suture_activity_ticket_set_connected:
 * @self: a card
 * @connected: whether the Microsoft Intune connection is on
 */
void
suture_activity_ticket_set_connected (SutureActivityTicket *self, gboolean connected)
{
  g_return_if_fail (SUTURE_IS_ACTIVITY_TICKET (self));

  self->connected = connected;
  update_again (self);
}

/**
 * suture_activity_ticket_set_read_only:
 * @self: a card
 * @read_only: whether nothing can be done to the activity any more
 */
void
suture_activity_ticket_set_read_only (SutureActivityTicket *self, gboolean read_only)
{
  g_return_if_fail (SUTURE_IS_ACTIVITY_TICKET (self));

  self->read_only = read_only;
  update_again (self);
}

/**
 * suture_activity_ticket_set_obstacle:
 * @self: a card
 * @obstacle: (nullable): why the role of who is signed in allows nothing here
 *
 * Says it at the rows; the page makes their actions insensitive.
 */
void
suture_activity_ticket_set_obstacle (SutureActivityTicket *self, const char *obstacle)
{
  g_return_if_fail (SUTURE_IS_ACTIVITY_TICKET (self));

  if (g_strcmp0 (self->obstacle, obstacle) == 0)
    return;
  g_free (self->obstacle);
  self->obstacle = g_strdup (obstacle);
  suture_obstacle_set (GTK_WIDGET (self->again), obstacle);
  suture_obstacle_set (GTK_WIDGET (self->notify), obstacle);
  update_again (self);
}
