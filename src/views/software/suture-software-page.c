/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-software-page.h"

#include <glib/gi18n-lib.h>

#include "suture-export.h"
#include "suture-format.h"
#include "suture-remediation-writes.h"
#include "suture-software-cells.h"
#include "suture-software-dialog.h"
#include "suture-words.h"

/**
 * SutureSoftwarePage:
 *
 * The vulnerable software of the organisation, most weaknesses on most devices
 * first; each opens its software page.
 *
 * Its actions: `page.search`, `page.export`, `page.copy` and `page.undo` for the
 * list; `page.show` (a query as text) sets the filters; `page.open` (an id), and
 * `page.primary` for the selected row, open the software page.
 */
struct _SutureSoftwarePage
{
  AdwBin            parent_instance;

  SutureContext    *context;     /* (owned) */
  GCancellable     *cancellable; /* (owned) */
  SutureListPage   *list_page;
  SutureFilterChip *threat_chip;
};

G_DEFINE_FINAL_TYPE (SutureSoftwarePage, suture_software_page, ADW_TYPE_BIN)

static char *
format_count (guint n)
{
  g_autofree char *count = suture_format_count (n);

  return g_strdup_printf (ngettext ("%s product", "%s products", n), count);
}

static void
ask (SutureSoftwarePage *self)
{
  SutureListColumns *columns = suture_list_table_get_columns (suture_list_page_get_table (self->list_page));
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_SOFTWARE);

  query->search = g_strdup (suture_list_page_get_search (self->list_page));
  query->threat_mask = suture_filter_chip_get_mask (self->threat_chip);
  query->groups = g_strdupv ((char **) suture_context_get_groups (self->context));
  query->sort_field = g_strdup (suture_list_columns_get_sort_field (columns));
  query->descending = suture_list_columns_get_descending (columns);
  suture_list_page_set_query (self->list_page, query);
}

static void
restored_cb (SutureListPage *page, SutureQuery *query, SutureSoftwarePage *self)
{
  suture_filter_chip_set_mask (self->threat_chip, query->threat_mask);
}

/* Opening */

static void
open_record (SutureSoftwarePage *self, SutureSoftware *software)
{
  if (software != NULL)
    suture_software_dialog_open_product (GTK_WIDGET (self), self->context, software, "general");
}

static void
activated_cb (SutureListTable *table, SutureSoftwarePage *self)
{
  open_record (self, suture_list_table_get_record (table));
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureSoftwarePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureSoftware) software = suture_reader_lookup_finish (SUTURE_READER (source), result, &error);

  if (software != NULL)
    open_record (self, software);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    suture_remediation_writes_say (self->list_page, error->message);
}

static void
open_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureSoftwarePage *self = SUTURE_SOFTWARE_PAGE (widget);

  suture_reader_lookup_async (suture_context_get_reader (self->context), &suture_software_type,
                              g_variant_get_string (parameter, NULL), self->cancellable, looked_up_cb, g_object_ref (self));
}

static void
show_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_autoptr (SutureQuery) query = suture_query_new_from_text (g_variant_get_string (parameter, NULL));

  if (query != NULL && query->list == SUTURE_LIST_SOFTWARE)
    suture_list_page_apply (SUTURE_SOFTWARE_PAGE (widget)->list_page, query);
}

static void
list_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SutureSoftwarePage *self = SUTURE_SOFTWARE_PAGE (widget);

  if (g_str_equal (action_name, "page.search"))
    suture_list_page_focus_search (self->list_page);
  else if (g_str_equal (action_name, "page.export"))
    suture_export_list (self->list_page, self->context, "software");
  else if (g_str_equal (action_name, "page.copy"))
    suture_export_copy (self->list_page, self->context);
  else if (g_str_equal (action_name, "page.undo"))
    suture_toasts_undo (suture_list_page_get_toasts (self->list_page));
  else if (!suture_list_table_get_selecting (suture_list_page_get_table (self->list_page)))
    open_record (self, suture_list_table_get_record (suture_list_page_get_table (self->list_page)));
}

/* Class */

static void
suture_software_page_dispose (GObject *object)
{
  g_cancellable_cancel (SUTURE_SOFTWARE_PAGE (object)->cancellable);
  G_OBJECT_CLASS (suture_software_page_parent_class)->dispose (object);
}

static void
suture_software_page_finalize (GObject *object)
{
  SutureSoftwarePage *self = SUTURE_SOFTWARE_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (suture_software_page_parent_class)->finalize (object);
}

static void
suture_software_page_class_init (SutureSoftwarePageClass *klass)
{
  static const char *const lists[] = { "page.search", "page.export", "page.copy", "page.undo", "page.primary" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_software_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = suture_software_page_finalize;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    gtk_widget_class_install_action (widget_class, lists[i], NULL, list_action);
  gtk_widget_class_install_action (widget_class, "page.open", "s", open_action);
  gtk_widget_class_install_action (widget_class, "page.show", "s", show_action);
}

static void
suture_software_page_init (SutureSoftwarePage *self)
{
  self->cancellable = g_cancellable_new ();
}

static const SutureListTexts *
get_texts (void)
{
  static SutureListTexts texts;

  texts = (SutureListTexts) {
    .label = C_("list", "Software"),
    .search = _("Search software"),
    .empty_icon = "application-x-executable-symbolic",
    .empty_title = _("No vulnerable software"),
    .empty_description = _("The last sync brought no software."),
    .filtered_title = _("No software found"),
    .unknown = _("Software unknown"),
    .format_count = format_count,
  };
  return &texts;
}

/**
 * suture_software_page_new:
 * @context: what the page is given
 *
 * Returns: (transfer floating): the page, which begins to read at once
 */
GtkWidget *
suture_software_page_new (SutureContext *context)
{
  g_autoptr (GtkListItemFactory) narrow = suture_software_cells_new_narrow ();
  SutureSoftwarePage *self;
  SutureListTable *table;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context), NULL);

  self = g_object_new (SUTURE_TYPE_SOFTWARE_PAGE, NULL);
  self->context = g_object_ref (context);
  self->list_page = SUTURE_LIST_PAGE (suture_list_page_new (context, get_texts ()));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list_page));
  table = suture_list_page_get_table (self->list_page);
  suture_software_cells_add_columns (suture_list_table_get_columns (table));
  suture_list_columns_bind_settings (suture_list_table_get_columns (table), suture_context_get_settings (context),
                                     "software-columns");
  suture_list_table_set_narrow_factory (table, narrow);
  self->threat_chip = SUTURE_FILTER_CHIP (suture_filter_chip_new (_("Threats")));
  for (int threat = SUTURE_THREAT_ALERT; threat <= SUTURE_THREAT_EXPLOIT; threat++)
    suture_filter_chip_add_option (self->threat_chip, threat, suture_words_threat (threat));
  suture_list_page_add_chip (self->list_page, self->threat_chip);
  suture_list_page_add_bulk_action (self->list_page, _("Copy"), "page.copy");
  suture_list_page_set_saved_filters (self->list_page, suture_context_get_settings (context), "software-filters");
  g_signal_connect_object (self->list_page, "query-needed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list_page, "query-restored", G_CALLBACK (restored_cb), self, 0);
  g_signal_connect_object (table, "activated", G_CALLBACK (activated_cb), self, 0);
  g_signal_connect_object (context, "notify::groups", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  ask (self);
  return GTK_WIDGET (self);
}

/**
 * suture_software_page_get_list_page:
 * @self: the page
 *
 * Returns: (transfer none): its list
 */
SutureListPage *
suture_software_page_get_list_page (SutureSoftwarePage *self)
{
  g_return_val_if_fail (SUTURE_IS_SOFTWARE_PAGE (self), NULL);
  return self->list_page;
}
