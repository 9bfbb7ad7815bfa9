/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-remediation-notice.h"

#include <glib/gi18n-lib.h>

#include "suture-activity.h"
#include "suture-format.h"

/**
 * SutureRemediationNotice:
 *
 * A line above the list of activities: how many completed ones leave it within
 * a week, what becomes of them, and *Show* (`page.show-leaving`). Not there
 * while none does.
 */
struct _SutureRemediationNotice
{
  AdwBin         parent_instance;

  SutureContext *context;     /* (owned) */
  GCancellable  *cancellable; /* (owned): of the reading that goes on */
  guint          n_leaving;
  gboolean       narrow;
  GtkWidget     *box;
  GtkLabel      *label;
  GtkWidget     *show;
};

G_DEFINE_FINAL_TYPE (SutureRemediationNotice, suture_remediation_notice, ADW_TYPE_BIN)

static void
update (SutureRemediationNotice *self)
{
  const gboolean archived = g_settings_get_boolean (suture_context_get_settings (self->context), "archive-completed");
  g_autofree char *count = suture_format_count (self->n_leaving);
  g_autofree char *leaves = NULL, *text = NULL;

  leaves = g_strdup_printf (ngettext ("%s completed activity leaves this page in the next %d days.",
                                      "%s completed activities leave this page in the next %d days.", self->n_leaving),
                            count, SUTURE_LEAVING_DAYS);
  /* In a narrow window the flyout of each tells where it goes. */
  text = self->narrow ? g_strdup (leaves)
                      : g_strdup_printf ("%s %s", leaves, archived ? _("The archive keeps what leaves.")
                                                               : _("Nothing is archived: export what you need."));
  gtk_label_set_text (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->show), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), self->n_leaving > 0);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) keys = suture_reader_read_keys_finish (SUTURE_READER (source), result, &error);
  SutureRemediationNotice *self = user_data;

  /* Canceled: a newer reading goes on, or the notice is gone. An error is shown by the list itself. */
  if (keys == NULL)
    return;
  self->n_leaving = keys->len;
  update (self);
}

static void
count_leaving (SutureRemediationNotice *self)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_ACTIVITIES);

  query->leaving = TRUE;
  query->today = suture_clock_today (suture_context_get_clock (self->context));
  query->groups = g_strdupv ((char **) suture_context_get_groups (self->context));
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  suture_reader_read_keys_async (suture_context_get_reader (self->context), query, self->cancellable, read_cb, self);
}

static void
suture_remediation_notice_dispose (GObject *object)
{
  SutureRemediationNotice *self = SUTURE_REMEDIATION_NOTICE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (suture_remediation_notice_parent_class)->dispose (object);
}

static void
suture_remediation_notice_class_init (SutureRemediationNoticeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = suture_remediation_notice_dispose;
}

static void
suture_remediation_notice_init (SutureRemediationNotice *self)
{
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "suture-pending-symbolic",
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  self->show = gtk_button_new_with_label (_("Show"));
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_widget_set_valign (self->show, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->show), "page.show-leaving");
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_add_css_class (self->box, "suture-banner");
  gtk_box_append (GTK_BOX (self->box), icon);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (self->box), self->show);
  adw_bin_set_child (ADW_BIN (self), self->box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * suture_remediation_notice_new:
 * @context: what it works with
 *
 * Returns: (transfer floating): the notice, counting
 */
GtkWidget *
suture_remediation_notice_new (SutureContext *context)
{
  SutureRemediationNotice *self;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context), NULL);

  self = g_object_new (SUTURE_TYPE_REMEDIATION_NOTICE, NULL);
  self->context = g_object_ref (context);
  /* The store changes at midnight too: a day is what this counts. */
  g_signal_connect_object (suture_context_get_reader (context), "changed", G_CALLBACK (count_leaving), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::groups", G_CALLBACK (count_leaving), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_context_get_settings (context), "changed::archive-completed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  count_leaving (self);
  return GTK_WIDGET (self);
}

/**
 * suture_remediation_notice_set_narrow:
 * @self: a notice
 * @narrow: whether there is room for one sentence only
 */
void
suture_remediation_notice_set_narrow (SutureRemediationNotice *self, gboolean narrow)
{
  g_return_if_fail (SUTURE_IS_REMEDIATION_NOTICE (self));

  self->narrow = narrow;
  update (self);
}
