/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-device-list.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "suture-device.h"
#include "suture-format.h"
#include "suture-lazy-list.h"
#include "suture-list-cells.h"
#include "suture-signs.h"
#include "suture-title-cell.h"
#include "suture-words.h"

/**
 * SutureDeviceList:
 *
 * The devices of a recommendation or an activity, all of them, in two-line rows
 * with a search field and their number: "8 of 18,511 devices".
 *
 * Asks the sync to fetch them first, since somebody looks at them.
 */
struct _SutureDeviceList
{
  GtkWidget parent_instance;

  SutureQuery    *query; /* (owned): without what is searched for */
  SutureLazyList *list;  /* (owned) */
  guint           total; /* rows without a search, or 0 while unknown */

  GtkWidget      *box;
  GtkSearchEntry *search;
  GtkStack       *stack;
  GtkListView    *view;
  AdwStatusPage  *empty;
  GtkLabel       *count;
};

G_DEFINE_FINAL_TYPE (SutureDeviceList, suture_device_list, GTK_TYPE_WIDGET)

static GtkWidget *
make_cell (gpointer user_data)
{
  return suture_title_cell_new (FALSE, 1);
}

static char *
describe (const SutureDevice *device)
{
  gboolean has_group = device->rbac_group_name != NULL && device->rbac_group_name[0] != '\0';
  const char *platform = device->os_platform != NULL ? device->os_platform : "";

  if (!has_group)
    return g_strdup (platform);
  return g_strdup_printf ("%s · %s", platform, device->rbac_group_name);
}

static void
show_cell (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureDevice *device = record;
  SutureTitleCell *title_cell = SUTURE_TITLE_CELL (cell);
  g_autofree char *subtitle = device != NULL ? describe (device) : NULL;
  g_autofree char *level = NULL, *name = NULL;
  const char *title = NULL;

  if (device != NULL)
    title = device->computer_dns_name != NULL ? device->computer_dns_name : device->id;
  suture_title_cell_set_title (title_cell, title);
  suture_title_cell_set_subtitle (title_cell, subtitle);
  if (device == NULL || device->exposure_level == SUTURE_LEVEL_UNKNOWN)
    {
      suture_title_cell_set_slot (title_cell, 0, NULL, NULL, NULL);
      suture_list_cells_set_row_name (cell, title);
      return;
    }
  level = g_strdup_printf (_("Exposure level: %s"), suture_words_level (device->exposure_level));
  name = g_strdup_printf ("%s, %s, %s", title, subtitle, level);
  suture_title_cell_set_slot (title_cell, 0, suture_signs_level (device->exposure_level), level, NULL);
  suture_list_cells_set_row_name (cell, name);
}

static void
update_count (SutureDeviceList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  gboolean searching = gtk_editable_get_text (GTK_EDITABLE (self->search))[0] != '\0';
  g_autofree char *count = suture_format_count (n);
  g_autofree char *total = suture_format_count (self->total);
  g_autofree char *text = NULL;

  if (suture_lazy_list_get_error (self->list) != NULL)
    text = g_strdup (_("Devices unknown"));
  else if (!suture_lazy_list_get_loaded (self->list))
    text = g_strdup ("");
  else if (searching)
    text = g_strdup_printf (ngettext ("%s of %s device", "%s of %s devices", self->total), count, total);
  else
    text = g_strdup_printf (ngettext ("%s device", "%s devices", n), count);
  gtk_label_set_text (self->count, text);
}

static void
update (SutureDeviceList *self)
{
  const GError *error = suture_lazy_list_get_error (self->list);
  gboolean searching = gtk_editable_get_text (GTK_EDITABLE (self->search))[0] != '\0';
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  if (!searching && suture_lazy_list_get_loaded (self->list))
    self->total = n;
  update_count (self);
  if (error != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      adw_status_page_set_icon_name (self->empty, "suture-store-error-symbolic");
      adw_status_page_set_title (self->empty, _("The list could not be read"));
      adw_status_page_set_description (self->empty, escaped);
    }
  else
    {
      adw_status_page_set_icon_name (self->empty, searching ? "edit-find-symbolic" : "computer-symbolic");
      adw_status_page_set_title (self->empty, searching ? _("No device has this in its name") : _("No devices"));
      adw_status_page_set_description (self->empty, NULL);
    }
  gtk_stack_set_visible_child_name (self->stack, error != NULL || (n == 0 && suture_lazy_list_get_loaded (self->list))
                                                   ? "empty" : "list");
}

static void
search_changed_cb (SutureDeviceList *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autoptr (SutureQuery) query = suture_query_copy (self->query);

  g_free (query->search);
  query->search = text[0] != '\0' ? g_strdup (text) : NULL;
  suture_lazy_list_set_query (self->list, query);
  update (self);
}

static void
suture_device_list_dispose (GObject *object)
{
  SutureDeviceList *self = SUTURE_DEVICE_LIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->list);
  g_clear_pointer (&self->query, suture_query_unref);
  G_OBJECT_CLASS (suture_device_list_parent_class)->dispose (object);
}

static void
suture_device_list_class_init (SutureDeviceListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_device_list_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-device-list.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureDeviceList, box);
  gtk_widget_class_bind_template_child (widget_class, SutureDeviceList, search);
  gtk_widget_class_bind_template_child (widget_class, SutureDeviceList, stack);
  gtk_widget_class_bind_template_child (widget_class, SutureDeviceList, view);
  gtk_widget_class_bind_template_child (widget_class, SutureDeviceList, empty);
  gtk_widget_class_bind_template_child (widget_class, SutureDeviceList, count);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
}

static void
suture_device_list_init (SutureDeviceList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * suture_device_list_new:
 * @context: where the devices are read
 * @query: which ones, of %SUTURE_LIST_DEVICES; a reference is kept
 *
 * Returns: (transfer floating): the list
 */
GtkWidget *
suture_device_list_new (SutureContext *context, SutureQuery *query)
{
  g_autoptr (GtkListItemFactory) factory = NULL;
  SutureDeviceList *self;
  GtkSelectionModel *selection;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (query != NULL && query->list == SUTURE_LIST_DEVICES, NULL);

  self = g_object_new (SUTURE_TYPE_DEVICE_LIST, NULL);
  self->query = suture_query_ref (query);
  self->list = suture_lazy_list_new (suture_context_get_reader (context));
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::loaded", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::error", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  factory = suture_list_cells_new (make_cell, show_cell, NULL);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->list))));
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, selection);
  g_object_unref (selection);
  suture_lazy_list_set_query (self->list, query);
  suture_commands_want (suture_context_get_commands (context), query);
  return GTK_WIDGET (self);
}

/**
 * suture_device_list_get_query:
 * @self: a device list
 *
 * Returns: (transfer none): what it shows now, with what is searched for
 */
SutureQuery *
suture_device_list_get_query (SutureDeviceList *self)
{
  g_return_val_if_fail (SUTURE_IS_DEVICE_LIST (self), NULL);

  return suture_lazy_list_get_query (self->list);
}
