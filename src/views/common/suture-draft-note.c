/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-draft-note.h"

#include <glib/gi18n-lib.h>

/**
 * SutureDraftNote:
 *
 * Says in a form that what is typed is not kept as a draft, and why; hidden as
 * long as it is kept.
 */
struct _SutureDraftNote
{
  AdwBin    parent_instance;

  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (SutureDraftNote, suture_draft_note, ADW_TYPE_BIN)

static void
suture_draft_note_class_init (SutureDraftNoteClass *klass)
{
}

static void
suture_draft_note_init (SutureDraftNote *self)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "spacing", 12, NULL);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "icon-name",
                                  "dialog-warning-symbolic", "valign", GTK_ALIGN_START, NULL);

  self->label = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "hexpand", TRUE, "wrap", TRUE, "wrap-mode",
                                         PANGO_WRAP_WORD_CHAR, NULL));
  gtk_widget_add_css_class (icon, "suture-warn");
  gtk_widget_add_css_class (box, "suture-note");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
problem_cb (SutureDraftNote *self, GParamSpec *pspec, SutureSyncStatus *status)
{
  const char *problem = suture_sync_status_get_draft_problem (status);
  g_autofree char *text = NULL;

  if (problem != NULL)
    text = g_strdup_printf (_("What you type cannot be kept as a draft: %s"), problem);
  gtk_label_set_text (self->label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
}

/**
 * suture_draft_note_set_context:
 * @self: a note
 * @context: where drafts are kept; once
 */
void
suture_draft_note_set_context (SutureDraftNote *self, SutureContext *context)
{
  SutureSyncStatus *status;

  g_return_if_fail (SUTURE_IS_DRAFT_NOTE (self) && SUTURE_IS_CONTEXT (context));

  status = suture_context_get_status (context);
  g_signal_connect_object (status, "notify::draft-problem", G_CALLBACK (problem_cb), self, G_CONNECT_SWAPPED);
  problem_cb (self, NULL, status);
}
