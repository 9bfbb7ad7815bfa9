/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-remediation-results.h"

#include <glib/gi18n-lib.h>

#include "suture-tab-stop.h"

#define WIDTH 480  /* px */
#define HEIGHT 520 /* px */
#define MARGIN 12  /* px, as the rows */

/* One row: what it is, and what became of it. */
#define SUTURE_TYPE_REMEDIATION_RESULT (suture_remediation_result_get_type ())
G_DECLARE_FINAL_TYPE (SutureRemediationResult, suture_remediation_result, SUTURE, REMEDIATION_RESULT, GObject)

struct _SutureRemediationResult
{
  GObject  parent_instance;

  char    *name;   /* (owned) */
  char    *result; /* (owned) */
  gboolean done;
};

G_DEFINE_FINAL_TYPE (SutureRemediationResult, suture_remediation_result, G_TYPE_OBJECT)

static void
suture_remediation_result_finalize (GObject *object)
{
  SutureRemediationResult *self = SUTURE_REMEDIATION_RESULT (object);

  g_free (self->name);
  g_free (self->result);
  G_OBJECT_CLASS (suture_remediation_result_parent_class)->finalize (object);
}

static void
suture_remediation_result_class_init (SutureRemediationResultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = suture_remediation_result_finalize;
}

static void
suture_remediation_result_init (SutureRemediationResult *self)
{
}

/**
 * SutureRemediationResults:
 *
 * What became of each of several activities: one row for each. *Undo all* takes
 * back what was done while the toast that offers it is there.
 */
struct _SutureRemediationResults
{
  AdwWindow       parent_instance;

  GListStore     *rows;   /* (owned) (element-type SutureRemediationResult) */
  AdwToast       *toast;  /* (owned) (nullable): of the page behind */
  GtkLabel       *title;
  GtkWidget      *view;
  GtkWidget      *undo;
};

G_DEFINE_FINAL_TYPE (SutureRemediationResults, suture_remediation_results, ADW_TYPE_WINDOW)

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  for (int i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_box_append (GTK_BOX (texts), label);
    }
  gtk_widget_add_css_class (gtk_widget_get_last_child (texts), "caption");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_margin_top (row, 9);
  gtk_widget_set_margin_bottom (row, 9);
  gtk_widget_set_margin_start (row, 12);
  gtk_widget_set_margin_end (row, 12);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_list_item_set_child (item, row);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
set_class (GtkWidget *widget, const char *css_class, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  const SutureRemediationResult *result = gtk_list_item_get_item (item);
  GtkWidget *icon = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *name = gtk_widget_get_first_child (gtk_widget_get_next_sibling (icon));
  GtkWidget *text = gtk_widget_get_next_sibling (name);

  gtk_image_set_from_icon_name (GTK_IMAGE (icon), result->done ? "object-select-symbolic" : "action-unavailable-symbolic");
  gtk_label_set_text (GTK_LABEL (name), result->name);
  gtk_label_set_text (GTK_LABEL (text), result->result);
  set_class (icon, "suture-good", result->done);
  set_class (icon, "suture-bad", !result->done);
  set_class (text, "dim-label", result->done);
  set_class (text, "suture-bad", !result->done);
}

static void
undo_cb (SutureRemediationResults *self)
{
  g_autoptr (AdwToast) toast = g_steal_pointer (&self->toast);

  if (toast == NULL)
    return;
  g_signal_handlers_disconnect_by_data (toast, self);
  g_signal_emit_by_name (toast, "button-clicked");
  adw_toast_dismiss (toast);
  gtk_window_close (GTK_WINDOW (self));
}

static void
dismissed_cb (SutureRemediationResults *self)
{
  g_clear_object (&self->toast);
  gtk_widget_set_sensitive (self->undo, FALSE);
}

static void
suture_remediation_results_dispose (GObject *object)
{
  SutureRemediationResults *self = SUTURE_REMEDIATION_RESULTS (object);

  g_clear_object (&self->rows);
  g_clear_object (&self->toast);
  G_OBJECT_CLASS (suture_remediation_results_parent_class)->dispose (object);
}

static void
suture_remediation_results_class_init (SutureRemediationResultsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = suture_remediation_results_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
create_header (SutureRemediationResults *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *close = gtk_button_new_with_label (_("Close"));

  self->undo = gtk_button_new_with_label (_("Undo all"));
  gtk_widget_set_visible (self->undo, FALSE);
  g_signal_connect_object (self->undo, "clicked", G_CALLBACK (undo_cb), self, G_CONNECT_SWAPPED);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (close), "window.close");
  gtk_widget_add_css_class (header, "flat");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), gtk_label_new (NULL));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->undo);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), close);
  return header;
}

/* Not between the buttons of the header bar, where it would be cut. */
static GtkWidget *
create_title (SutureRemediationResults *self)
{
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "wrap", TRUE, "xalign", 0.0,
                                   "margin-start", MARGIN, "margin-end", MARGIN, "margin-bottom", MARGIN, NULL);

  gtk_widget_add_css_class (title, "title-4");
  self->title = GTK_LABEL (title);
  return title;
}

static GtkWidget *
create_list (SutureRemediationResults *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->rows))));
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  self->view = gtk_list_view_new (selection, factory);
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (self->view), TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->view);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return suture_tab_stop_new (scrolled);
}

static void
suture_remediation_results_init (SutureRemediationResults *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->rows = g_list_store_new (SUTURE_TYPE_REMEDIATION_RESULT);
  gtk_box_append (GTK_BOX (box), create_header (self));
  gtk_box_append (GTK_BOX (box), create_title (self));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), create_list (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}

/**
 * suture_remediation_results_new:
 * @title: what was done to how many
 *
 * Returns: (transfer none): a modal window without rows, not shown yet; GTK owns it
 */
GtkWidget *
suture_remediation_results_new (const char *title)
{
  SutureRemediationResults *self;

  g_return_val_if_fail (title != NULL, NULL);

  self = g_object_new (SUTURE_TYPE_REMEDIATION_RESULTS, "title", title, "default-width", WIDTH, "default-height", HEIGHT,
                       NULL);
  gtk_label_set_text (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return GTK_WIDGET (self);
}

/**
 * suture_remediation_results_add:
 * @self: the results
 * @name: what it is
 * @result: what became of it, or why nothing did
 * @done: whether it was done
 */
void
suture_remediation_results_add (SutureRemediationResults *self, const char *name, const char *result, gboolean done)
{
  g_autoptr (SutureRemediationResult) row = NULL;

  g_return_if_fail (SUTURE_IS_REMEDIATION_RESULTS (self) && name != NULL && result != NULL);

  row = g_object_new (SUTURE_TYPE_REMEDIATION_RESULT, NULL);
  row->name = g_strdup (name);
  row->result = g_strdup (result);
  row->done = done;
  g_list_store_append (self->rows, row);
}

/**
 * suture_remediation_results_set_undo:
 * @self: the results
 * @toast: what offers to undo it on the page behind
 *
 * Offers the same here, as long as @toast is there.
 */
void
suture_remediation_results_set_undo (SutureRemediationResults *self, AdwToast *toast)
{
  g_return_if_fail (SUTURE_IS_REMEDIATION_RESULTS (self) && ADW_IS_TOAST (toast));

  g_set_object (&self->toast, toast);
  gtk_widget_set_visible (self->undo, TRUE);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), self, G_CONNECT_SWAPPED);
}
