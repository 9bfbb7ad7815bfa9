/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-devices-page.h"

#include <glib/gi18n-lib.h>

#include "suture-device-cells.h"
#include "suture-device-flyout.h"
#include "suture-device-values.h"
#include "suture-export.h"
#include "suture-format.h"
#include "suture-list-cells.h"
#include "suture-obstacle.h"
#include "suture-remediation-writes.h"
#include "suture-tag-filter.h"
#include "suture-words.h"

/* The only value of a filter that is on or off. */
#define YES 1

/**
 * SutureDevicesPage:
 *
 * The devices of the organisation, the most exposed first; one of them in the
 * flyout; and from there its value.
 *
 * Its actions: `page.search`, `page.export`, `page.export-rows`, `page.copy` and
 * `page.undo` for the list; `page.show` (a query as text) sets the filters, and
 * `page.open` (an id) shows a device; `page.set-value` (a word of the service) and
 * `page.close-flyout` for the one in the flyout, `page.set-values` for all that are
 * selected; `page.primary` goes to the value of the device, or of the devices.
 */
struct _SutureDevicesPage
{
  AdwBin              parent_instance;

  SutureContext      *context;     /* (owned) */
  GCancellable       *cancellable; /* (owned) */
  SutureListPage     *list_page;
  SutureDeviceFlyout *flyout;
  SutureFilterChip   *exposure_chip;
  SutureFilterChip   *risk_chip;
  SutureFilterChip   *value_chip;
  SutureFilterChip   *inactive_chip;
  SutureTagFilter    *tag_filter;  /* (owned) */
  char               *wanted_id;   /* (owned) (nullable): to be shown once the list is there */
  SutureDay           today;       /* of the query */
};

G_DEFINE_FINAL_TYPE (SutureDevicesPage, suture_devices_page, ADW_TYPE_BIN)

static char *
format_count (guint n)
{
  g_autofree char *count = suture_format_count (n);

  return g_strdup_printf (ngettext ("%s device", "%s devices", n), count);
}

/* The query: a level that has no chip of its own goes with the one beside it, as on the dashboard. */

#define BIT(level) (1u << SUTURE_LEVEL_##level)

static guint
get_level_mask (SutureFilterChip *chip, guint beside_low)
{
  const guint mask = suture_filter_chip_get_mask (chip);

  return mask | ((mask & BIT (HIGH)) != 0 ? BIT (CRITICAL) : 0) | ((mask & BIT (LOW)) != 0 ? beside_low : 0);
}

static void
ask (SutureDevicesPage *self)
{
  SutureListColumns *columns = suture_list_table_get_columns (suture_list_page_get_table (self->list_page));
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);

  self->today = suture_clock_today (suture_context_get_clock (self->context));
  query->today = self->today;
  query->search = g_strdup (suture_list_page_get_search (self->list_page));
  query->level_mask = get_level_mask (self->exposure_chip, BIT (INFORMATIONAL));
  query->risk_mask = get_level_mask (self->risk_chip, 0);
  query->value_mask = suture_filter_chip_get_mask (self->value_chip);
  query->inactive = suture_filter_chip_get_mask (self->inactive_chip) != 0;
  suture_tag_filter_apply (self->tag_filter, query);
  query->groups = g_strdupv ((char **) suture_context_get_groups (self->context));
  query->sort_field = g_strdup (suture_list_columns_get_sort_field (columns));
  query->descending = suture_list_columns_get_descending (columns);
  suture_list_page_set_query (self->list_page, query);
}

static void
restored_cb (SutureListPage *page, SutureQuery *query, SutureDevicesPage *self)
{
  suture_filter_chip_set_mask (self->exposure_chip, query->level_mask & ~(BIT (CRITICAL) | BIT (INFORMATIONAL)));
  suture_filter_chip_set_mask (self->risk_chip, query->risk_mask & ~BIT (CRITICAL));
  suture_filter_chip_set_mask (self->value_chip, query->value_mask);
  suture_filter_chip_set_mask (self->inactive_chip, query->inactive ? 1u << YES : 0);
  suture_tag_filter_restore (self->tag_filter, query);
}

static void
data_changed_cb (SutureDevicesPage *self)
{
  /* Who is inactive is another matter on another day. */
  if (self->today == suture_clock_today (suture_context_get_clock (self->context)))
    return;
  ask (self);
  suture_list_cells_show_again (GTK_WIDGET (suture_list_page_get_table (self->list_page)));
  suture_device_flyout_show_again (self->flyout);
}

static void
names_changed_cb (SutureDevicesPage *self)
{
  suture_list_cells_show_again (GTK_WIDGET (suture_list_page_get_table (self->list_page)));
  suture_device_flyout_show_again (self->flyout);
}

static void
record_cb (SutureDevicesPage *self)
{
  suture_device_flyout_set_device (self->flyout,
                                   suture_list_table_get_record (suture_list_page_get_table (self->list_page)));
}

/* What the service and the role of who is signed in allow. */
static void
account_cb (SutureDevicesPage *self)
{
  const char *obstacle = suture_obstacle_get (self->context, SUTURE_CAN_SET_VALUES);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.set-value", obstacle == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.set-values", obstacle == NULL);
  suture_bulk_bar_set_obstacle (suture_list_page_get_bulk_bar (self->list_page), "page.set-values", obstacle);
}

/* One device by its id, from another page */

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureDevicesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureDevice) device = suture_reader_lookup_finish (SUTURE_READER (source), result, &error);

  if (device != NULL &&
      suture_lazy_list_find_key (suture_list_page_get_list (self->list_page), device->record.key) != GTK_INVALID_LIST_POSITION)
    {
      suture_list_table_select_key (suture_list_page_get_table (self->list_page), device->record.key);
      suture_list_page_show_flyout (self->list_page, TRUE);
    }
  else if (device != NULL && suture_context_get_groups (self->context) != NULL)
    {
      /* What was asked for by name is shown, whatever is filtered. */
      self->wanted_id = g_strdup (device->id);
      suture_context_set_groups (self->context, NULL);
      suture_toasts_add (suture_list_page_get_toasts (self->list_page), adw_toast_new (_("Every page shows all device groups again")));
    }
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      suture_remediation_writes_say (self->list_page, error->message);
    }
}

static void
reloaded_cb (SutureLazyList *list, SutureDevicesPage *self)
{
  g_autofree char *id = g_steal_pointer (&self->wanted_id);

  if (id != NULL)
    suture_reader_lookup_async (suture_context_get_reader (self->context), &suture_device_type, id, self->cancellable,
                                looked_up_cb, g_object_ref (self));
}

static void
open_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureDevicesPage *self = SUTURE_DEVICES_PAGE (widget);
  SutureLazyList *list = suture_list_page_get_list (self->list_page);

  g_free (self->wanted_id);
  self->wanted_id = g_variant_dup_string (parameter, NULL);
  suture_list_page_clear (self->list_page);
  if (!suture_lazy_list_get_loading (list))
    reloaded_cb (list, self);
}

static void
show_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureDevicesPage *self = SUTURE_DEVICES_PAGE (widget);
  g_autoptr (SutureQuery) query = suture_query_new_from_text (g_variant_get_string (parameter, NULL));

  if (query == NULL || query->list != SUTURE_LIST_DEVICES)
    return;
  suture_list_page_show_flyout (self->list_page, FALSE);
  suture_list_page_apply (self->list_page, query);
}

/* Values */

static void
set_value_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureDevicesPage *self = SUTURE_DEVICES_PAGE (widget);
  const int value = suture_enum_from_word (&suture_device_value_words, g_variant_get_string (parameter, NULL));

  if (value > 0)
    suture_device_values_set (self->list_page, self->context, self->flyout, (SutureDeviceValue) value);
}

static void
set_values_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureDevicesPage *self = SUTURE_DEVICES_PAGE (widget);

  suture_device_values_set_selected (self->list_page, self->context);
}

static void
primary_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureDevicesPage *self = SUTURE_DEVICES_PAGE (widget);
  const char *obstacle = suture_obstacle_get (self->context, SUTURE_CAN_SET_VALUES);

  if (obstacle != NULL)
    suture_remediation_writes_say (self->list_page, obstacle);
  else if (suture_list_table_get_selecting (suture_list_page_get_table (self->list_page)))
    suture_device_values_set_selected (self->list_page, self->context);
  else if (suture_list_page_get_flyout_shown (self->list_page))
    suture_device_flyout_focus_value (self->flyout);
}

static void
list_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureDevicesPage *self = SUTURE_DEVICES_PAGE (widget);

  if (g_str_equal (action_name, "page.search"))
    suture_list_page_focus_search (self->list_page);
  else if (g_str_equal (action_name, "page.export"))
    suture_export_list (self->list_page, self->context, "devices");
  else if (g_str_equal (action_name, "page.export-rows"))
    suture_export_rows (self->list_page, self->context, parameter);
  else if (g_str_equal (action_name, "page.copy"))
    suture_export_copy (self->list_page, self->context);
  else if (g_str_equal (action_name, "page.undo"))
    suture_toasts_undo (suture_list_page_get_toasts (self->list_page));
  else
    suture_list_page_show_flyout (self->list_page, FALSE);
}

/* Class */

static void
suture_devices_page_dispose (GObject *object)
{
  SutureDevicesPage *self = SUTURE_DEVICES_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->tag_filter);
  G_OBJECT_CLASS (suture_devices_page_parent_class)->dispose (object);
}

static void
suture_devices_page_finalize (GObject *object)
{
  SutureDevicesPage *self = SUTURE_DEVICES_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_free (self->wanted_id);
  G_OBJECT_CLASS (suture_devices_page_parent_class)->finalize (object);
}

static void
suture_devices_page_class_init (SutureDevicesPageClass *klass)
{
  static const char *const lists[] = { "page.search", "page.export", "page.copy", "page.undo", "page.close-flyout" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_devices_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = suture_devices_page_finalize;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    gtk_widget_class_install_action (widget_class, lists[i], NULL, list_action);
  gtk_widget_class_install_action (widget_class, "page.export-rows", "(isss)", list_action);
  gtk_widget_class_install_action (widget_class, "page.open", "s", open_action);
  gtk_widget_class_install_action (widget_class, "page.show", "s", show_action);
  gtk_widget_class_install_action (widget_class, "page.primary", NULL, primary_action);
  gtk_widget_class_install_action (widget_class, "page.set-value", "s", set_value_action);
  gtk_widget_class_install_action (widget_class, "page.set-values", NULL, set_values_action);
}

static void
suture_devices_page_init (SutureDevicesPage *self)
{
  self->cancellable = g_cancellable_new ();
}

static const char *
inactive_word (int value)
{
  return _("Inactive for 30 days");
}

static void
add_chips (SutureDevicesPage *self)
{
  static const int exposures[] = { SUTURE_LEVEL_HIGH, SUTURE_LEVEL_MEDIUM, SUTURE_LEVEL_LOW, SUTURE_LEVEL_NONE,
                                   SUTURE_LEVEL_UNKNOWN, -1 };
  static const int risks[] = { SUTURE_LEVEL_HIGH, SUTURE_LEVEL_MEDIUM, SUTURE_LEVEL_LOW, SUTURE_LEVEL_INFORMATIONAL,
                               SUTURE_LEVEL_NONE, SUTURE_LEVEL_UNKNOWN, -1 };
  static const int values[] = { SUTURE_VALUE_HIGH, SUTURE_VALUE_NORMAL, SUTURE_VALUE_LOW, -1 };
  static const int yes[] = { YES, -1 };

  self->exposure_chip = suture_list_page_add_words_chip (self->list_page, C_("column", "Exposure level"), exposures,
                                                         suture_words_level);
  self->risk_chip = suture_list_page_add_words_chip (self->list_page, C_("column", "Risk level"), risks,
                                                     suture_words_level);
  self->value_chip = suture_list_page_add_words_chip (self->list_page, C_("column", "Device value"), values,
                                                      suture_words_device_value);
  self->tag_filter = suture_tag_filter_new (self->context, SUTURE_LIST_DEVICES);
  suture_list_page_add_chip (self->list_page, suture_tag_filter_get_chip (self->tag_filter));
  self->inactive_chip = suture_list_page_add_words_chip (self->list_page, C_("column", "Last seen"), yes,
                                                         inactive_word);
}

static const SutureListTexts *
get_texts (void)
{
  static SutureListTexts texts;

  texts = (SutureListTexts) {
    .label = _("Devices"),
    .search = _("Search devices"),
    .empty_icon = "computer-symbolic",
    .empty_title = _("No devices"),
    .empty_description = _("The last sync brought no device."),
    .filtered_title = _("No device found"),
    .unknown = _("Devices unknown"),
    .format_count = format_count,
  };
  return &texts;
}

static void
connect_all (SutureDevicesPage *self)
{
  SutureContext *context = self->context;

  g_signal_connect_object (self->list_page, "query-needed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list_page, "query-restored", G_CALLBACK (restored_cb), self, 0);
  g_signal_connect_object (self->list_page, "notify::record", G_CALLBACK (record_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_list_page_get_list (self->list_page), "reloaded", G_CALLBACK (reloaded_cb), self, 0);
  g_signal_connect_object (context, "notify::groups", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::group-names", G_CALLBACK (names_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_context_get_reader (context), "changed", G_CALLBACK (data_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_context_get_status (context), "notify::capabilities", G_CALLBACK (account_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * suture_devices_page_new:
 * @context: what the page is given
 *
 * Returns: (transfer floating): the page, which begins to read at once
 */
GtkWidget *
suture_devices_page_new (SutureContext *context)
{
  g_autoptr (GtkListItemFactory) narrow = NULL;
  SutureDevicesPage *self;
  SutureListTable *table;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context), NULL);

  self = g_object_new (SUTURE_TYPE_DEVICES_PAGE, NULL);
  self->context = g_object_ref (context);
  self->list_page = SUTURE_LIST_PAGE (suture_list_page_new (context, get_texts ()));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list_page));
  table = suture_list_page_get_table (self->list_page);
  narrow = suture_device_cells_new_narrow (context);
  suture_device_cells_add_columns (suture_list_table_get_columns (table), context);
  suture_list_columns_bind_settings (suture_list_table_get_columns (table), suture_context_get_settings (context),
                                     "device-columns");
  suture_list_table_set_narrow_factory (table, narrow);
  add_chips (self);
  suture_list_page_add_bulk_action (self->list_page, _("Set device value…"), "page.set-values");
  suture_list_page_add_bulk_action (self->list_page, _("Copy"), "page.copy");
  suture_list_page_set_saved_filters (self->list_page, suture_context_get_settings (context), "device-filters");
  self->flyout = SUTURE_DEVICE_FLYOUT (suture_device_flyout_new (context));
  suture_list_page_set_panel (self->list_page, GTK_WIDGET (self->flyout));
  g_object_bind_property (self->list_page, "narrow", self->flyout, "paged", G_BINDING_SYNC_CREATE);
  connect_all (self);
  account_cb (self);
  suture_list_columns_set_sort (suture_list_table_get_columns (table), "exposureLevel", TRUE);
  ask (self);
  return GTK_WIDGET (self);
}

/**
 * suture_devices_page_get_list_page:
 * @self: the page
 *
 * Returns: (transfer none): its list
 */
SutureListPage *
suture_devices_page_get_list_page (SutureDevicesPage *self)
{
  g_return_val_if_fail (SUTURE_IS_DEVICES_PAGE (self), NULL);
  return self->list_page;
}
