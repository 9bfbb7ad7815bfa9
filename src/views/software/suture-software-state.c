/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-software-state.h"

#include <glib/gi18n-lib.h>

#include "suture-error.h"
#include "suture-row.h"

/**
 * SutureSoftwareState:
 *
 * Around the content of a tab: that it is being got, that it cannot be had and
 * why, with *Try again*, or that there is nothing. It asks for its part of the
 * data once it is looked at.
 */
struct _SutureSoftwareState
{
  AdwBin              parent_instance;

  SutureSoftwareData *data; /* (owned) (nullable): until it is disposed of */
  SutureSoftwareTab   tab;
  GtkStack           *stack;
  AdwStatusPage      *message;
  GtkWidget          *retry;
};

G_DEFINE_FINAL_TYPE (SutureSoftwareState, suture_software_state, ADW_TYPE_BIN)

static void
show_message (SutureSoftwareState *self, const char *icon_name, const char *title, const char *text, gboolean retry)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_icon_name (self->message, icon_name);
  adw_status_page_set_title (self->message, title);
  adw_status_page_set_description (self->message, escaped);
  gtk_widget_set_visible (self->retry, retry);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

static void
show_error (SutureSoftwareState *self, const GError *error)
{
  if (g_error_matches (error, SUTURE_ERROR, SUTURE_ERROR_OFFLINE))
    show_message (self, "suture-offline-symbolic", _("Only the service knows this"), error->message, TRUE);
  else if (g_error_matches (error, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND))
    show_message (self, "suture-info-symbolic", _("The service does not know this software"), error->message, TRUE);
  else
    show_message (self, "dialog-error-symbolic", _("This could not be read"), error->message, TRUE);
}

static void
changed_cb (SutureSoftwareData *data, int what, SutureSoftwareState *self)
{
  GPtrArray *records = suture_software_data_get_records (data, self->tab.what);
  const GError *error = suture_software_data_get_error (data, self->tab.what);

  if (what != (int) self->tab.what)
    return;
  if (error != NULL)
    show_error (self, error);
  else if (records == NULL)
    gtk_stack_set_visible_child_name (self->stack, "loading");
  else if (self->tab.fill (records, self->tab.user_data))
    gtk_stack_set_visible_child_name (self->stack, "content");
  else
    show_message (self, self->tab.icon_name, self->tab.none_title, self->tab.none_text, FALSE);
}

static void
ask (SutureSoftwareState *self)
{
  if (self->data != NULL)
    suture_software_data_ask (self->data, self->tab.what);
}

static void
suture_software_state_map (GtkWidget *widget)
{
  SutureSoftwareState *self = SUTURE_SOFTWARE_STATE (widget);

  GTK_WIDGET_CLASS (suture_software_state_parent_class)->map (widget);
  if (suture_software_data_get_error (self->data, self->tab.what) == NULL)
    ask (self);
}

static void
suture_software_state_dispose (GObject *object)
{
  SutureSoftwareState *self = SUTURE_SOFTWARE_STATE (object);

  if (self->data != NULL)
    g_signal_handlers_disconnect_by_data (self->data, self);
  G_OBJECT_CLASS (suture_software_state_parent_class)->dispose (object);
  g_clear_object (&self->data);
}

static void
suture_software_state_class_init (SutureSoftwareStateClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = suture_software_state_dispose;
  GTK_WIDGET_CLASS (klass)->map = suture_software_state_map;
}

static GtkWidget *
create_loading (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *spinner = gtk_spinner_new ();
  GtkWidget *label = gtk_label_new (_("Loading…"));

  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), spinner);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static void
suture_software_state_init (SutureSoftwareState *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  self->message = ADW_STATUS_PAGE (adw_status_page_new ());
  self->retry = gtk_button_new_with_label (_("Try again"));
  gtk_widget_set_halign (self->retry, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->retry, "pill");
  gtk_widget_add_css_class (GTK_WIDGET (self->message), "compact");
  adw_status_page_set_child (self->message, self->retry);
  g_signal_connect_object (self->retry, "clicked", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->stack, create_loading (), "loading");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->message), "message");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

/**
 * suture_software_state_new:
 * @data: where the records come from
 * @tab: what it shows; copied
 *
 * Returns: (transfer floating): the tab
 */
GtkWidget *
suture_software_state_new (SutureSoftwareData *data, const SutureSoftwareTab *tab)
{
  SutureSoftwareState *self;

  g_return_val_if_fail (SUTURE_IS_SOFTWARE_DATA (data) && tab != NULL, NULL);

  self = g_object_new (SUTURE_TYPE_SOFTWARE_STATE, NULL);
  self->data = g_object_ref (data);
  self->tab = *tab;
  gtk_stack_add_named (self->stack, tab->content, "content");
  g_signal_connect_object (data, "changed", G_CALLBACK (changed_cb), self, 0);
  return GTK_WIDGET (self);
}

/**
 * suture_software_state_new_rows:
 * @records: (element-type SutureRecord): records
 *
 * Returns: (transfer full) (element-type SutureRow): a row for each
 */
GListStore *
suture_software_state_new_rows (GPtrArray *records)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  GListStore *store = g_list_store_new (SUTURE_TYPE_ROW);

  g_return_val_if_fail (records != NULL, store);

  for (guint i = 0; i < records->len; i++)
    {
      SutureRow *row = suture_row_new (i);

      suture_row_set_record (row, g_ptr_array_index (records, i));
      g_ptr_array_add (rows, row);
    }
  g_list_store_splice (store, 0, 0, rows->pdata, rows->len);
  return store;
}

/**
 * suture_software_state_new_list:
 * @factory: (transfer full): of its cells
 * @rows: (transfer full) (nullable): of #SutureRow
 * @label: for screen readers
 *
 * Returns: (transfer floating): a list in a card; its child is the #GtkListView
 */
GtkWidget *
suture_software_state_new_list (GtkListItemFactory *factory, GListModel *rows, const char *label)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (gtk_no_selection_new (rows));
  GtkWidget *view = gtk_list_view_new (selection, factory);

  gtk_list_view_set_show_separators (GTK_LIST_VIEW (view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_widget_set_overflow (scrolled, GTK_OVERFLOW_HIDDEN);
  /* As high as its rows, and no higher than there is room. */
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 72);
  gtk_widget_add_css_class (scrolled, "card");
  return scrolled;
}

/**
 * suture_software_state_new_note:
 * @text: (nullable): what to say, translated
 *
 * Returns: (transfer floating): a line below a list
 */
GtkWidget *
suture_software_state_new_note (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_css_classes (label, (const char *[]) { "caption", "dim-label", "numeric", NULL });
  return label;
}
