/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-request-rows.h"

#include <glib/gi18n-lib.h>

#include "suture-activity.h"
#include "suture-request-many-text.h"

/* Rows made in one frame. GtkListView makes 200 of them at once, in sight or not, which takes longer than a frame. */
#define ROWS_A_FRAME 12

/*
 * A row for each of several requests: sign, what it is for, its figures or what
 * became of it, and a button for what can be done about it. They come a few at
 * a time once the list is shown, the first ones first.
 */
typedef struct
{
  GtkWidget *image;
  GtkWidget *title;
  GtkWidget *subtitle;
  GtkWidget *view;
  GtkWidget *notify;
  gulong     handler; /* of the item that is shown */
} Row;

static Row *
get_row (GtkListItem *list_item)
{
  return g_object_get_data (G_OBJECT (list_item), "suture-row");
}

/* Returns: (nullable): of an activity that is there already, or was created just now. */
static const char *
get_activity_id (SutureRequestItem *item)
{
  const SuturePreview *preview = suture_request_item_get_preview (item);

  if (suture_request_item_get_state (item) == SUTURE_REQUEST_CREATED)
    return suture_request_item_get_request (item)->activity_id;
  if (suture_request_item_get_state (item) == SUTURE_REQUEST_READY && preview != NULL &&
      preview->open_activities != NULL && preview->open_activities->len > 0)
    return ((SutureActivity *) g_ptr_array_index (preview->open_activities, 0))->id;
  return NULL;
}

static void
set_button (GtkWidget *button, const char *activity_id, const char *name)
{
  gtk_widget_set_visible (button, activity_id != NULL);
  if (activity_id == NULL)
    return;
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", activity_id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update (GtkListItem *list_item)
{
  Row *row = get_row (list_item);
  SutureRequestItem *item = gtk_list_item_get_item (list_item);
  g_autofree char *title = suture_request_many_text_title (item), *text = suture_request_many_text_item (item);
  g_autofree char *view = g_strdup_printf (_("View the activity %s"), title);
  g_autofree char *notify = g_strdup_printf (_("Notify IT administrator of %s"), title);
  const char *css_class, *icon = suture_request_many_text_icon (item, &css_class);
  const char *const classes[] = { css_class, NULL };

  gtk_image_set_from_icon_name (GTK_IMAGE (row->image), icon);
  gtk_widget_set_css_classes (row->image, (const char **) classes);
  gtk_label_set_text (GTK_LABEL (row->title), title);
  gtk_widget_set_tooltip_text (row->title, title);
  gtk_label_set_text (GTK_LABEL (row->subtitle), text);
  set_button (row->view, get_activity_id (item), view);
  set_button (row->notify,
              suture_request_item_get_state (item) == SUTURE_REQUEST_CREATED ? get_activity_id (item) : NULL, notify);
}

static GtkWidget *
create_button (const char *icon_name, const char *tooltip, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  Row *row = g_new0 (Row, 1);

  row->image = gtk_image_new ();
  row->title = gtk_label_new (NULL);
  row->subtitle = gtk_label_new (NULL);
  row->view = create_button ("go-next-symbolic", _("View"), "request.view-activity");
  row->notify = create_button ("mail-send-symbolic", _("Notify IT administrator"), "request.notify");
  g_object_set (row->title, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  g_object_set (row->subtitle, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  gtk_widget_add_css_class (row->subtitle, "caption");
  gtk_widget_add_css_class (row->subtitle, "dim-label");
  gtk_widget_add_css_class (row->subtitle, "numeric");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), row->title);
  gtk_box_append (GTK_BOX (texts), row->subtitle);
  gtk_box_append (GTK_BOX (box), row->image);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), row->notify);
  gtk_box_append (GTK_BOX (box), row->view);
  gtk_widget_add_css_class (box, "suture-request-row");
  gtk_list_item_set_activatable (list_item, FALSE);
  gtk_list_item_set_child (list_item, box);
  g_object_set_data_full (G_OBJECT (list_item), "suture-row", row, g_free);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *list_item)
{
  get_row (list_item)->handler = g_signal_connect_swapped (gtk_list_item_get_item (list_item), "changed",
                                                           G_CALLBACK (update), list_item);
  update (list_item);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *list_item)
{
  g_clear_signal_handler (&get_row (list_item)->handler, gtk_list_item_get_item (list_item));
}

static gboolean
grow_cb (GtkWidget *list, GdkFrameClock *frame_clock, gpointer user_data)
{
  GtkSliceListModel *slice = user_data;
  const guint size = gtk_slice_list_model_get_size (slice);

  if (size >= g_list_model_get_n_items (gtk_slice_list_model_get_model (slice)))
    return G_SOURCE_REMOVE;
  gtk_slice_list_model_set_size (slice, size + ROWS_A_FRAME);
  return G_SOURCE_CONTINUE;
}

static void
mapped_cb (GtkWidget *list, GtkSliceListModel *slice)
{
  gtk_widget_add_tick_callback (list, grow_cb, g_object_ref (slice), g_object_unref);
}

/**
 * suture_request_rows_new:
 * @items: a list of #SutureRequestItem
 *
 * Returns: (transfer floating): a list of them, to be put in a #GtkScrolledWindow
 */
GtkWidget *
suture_request_rows_new (GListModel *items)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSliceListModel *slice = gtk_slice_list_model_new (g_object_ref (items), 0, ROWS_A_FRAME);
  GtkWidget *list;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (slice))), factory);
  g_signal_connect_object (list, "map", G_CALLBACK (mapped_cb), slice, 0);
  gtk_widget_add_css_class (list, "suture-cardlist");
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (list), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Requests"), -1);
  return list;
}
