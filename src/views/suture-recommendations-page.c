/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-recommendations-page.h"

#include <glib/gi18n-lib.h>

#include "suture-export.h"
#include "suture-format.h"
#include "suture-recommendation-cells.h"
#include "suture-recommendation-flyout.h"
#include "suture-recommendation-text.h"
#include "suture-request-open.h"
#include "suture-words.h"


/**
 * SutureRecommendationsPage:
 *
 * The security recommendations, the largest impact first; one of them in the
 * flyout; and from there the request for a remediation.
 *
 * Its actions: `page.search`, `page.export`, `page.export-rows` and `page.copy`
 * for the list, and `page.open` (an id).
 */
struct _SutureRecommendationsPage
{
  AdwBin                      parent_instance;

  SutureContext              *context;     /* (owned) */
  SutureListPage             *list_page;
  SutureRecommendationFlyout *flyout;
  SutureFilterChip           *status_chip;
  SutureFilterChip           *type_chip;
  SutureFilterChip           *category_chip;
  char                      **groups;      /* (owned) (nullable): device groups that every page shows */
  GCancellable               *cancellable; /* (owned) */
  char                       *wanted_id;   /* (owned) (nullable): to be shown once the list is there */
};

G_DEFINE_FINAL_TYPE (SutureRecommendationsPage, suture_recommendations_page, ADW_TYPE_BIN)

static char *
format_count (guint n)
{
  g_autofree char *count = suture_format_count (n);

  return g_strdup_printf (ngettext ("%s recommendation", "%s recommendations", n), count);
}

static void
ask (SutureRecommendationsPage *self)
{
  SutureListColumns *columns = suture_list_table_get_columns (suture_list_page_get_table (self->list_page));
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_RECOMMENDATIONS);

  query->search = g_strdup (suture_list_page_get_search (self->list_page));
  query->status_mask = suture_filter_chip_get_mask (self->status_chip);
  query->type_mask = suture_filter_chip_get_mask (self->type_chip);
  query->category_mask = suture_filter_chip_get_mask (self->category_chip);
  query->groups = g_strdupv (self->groups);
  query->sort_field = g_strdup (suture_list_columns_get_sort_field (columns));
  query->descending = suture_list_columns_get_descending (columns);
  suture_list_page_set_query (self->list_page, query);
}

static void
record_cb (SutureListPage *page, GParamSpec *pspec, SutureRecommendationsPage *self)
{
  SutureRecommendation *record = suture_list_table_get_record (suture_list_page_get_table (page));

  suture_recommendation_flyout_set_record (self->flyout, record);
}

static void
narrow_cb (SutureListPage *page, GParamSpec *pspec, SutureRecommendationsPage *self)
{
  suture_recommendation_flyout_set_narrow (self->flyout, suture_list_page_get_narrow (page));
}

static void
close_cb (SutureRecommendationFlyout *flyout, SutureRecommendationsPage *self)
{
  suture_list_page_show_flyout (self->list_page, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (suture_list_page_get_table (self->list_page)));
}

/* One recommendation by its id, from another page or the command line */

static void
show_wanted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureRecommendationsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureRecommendation) record = suture_reader_lookup_finish (SUTURE_READER (source), result, &error);

  if (record != NULL)
    {
      suture_list_table_select_key (suture_list_page_get_table (self->list_page), record->record.key);
      suture_list_page_show_flyout (self->list_page, TRUE);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      suture_list_page_add_toast (self->list_page, adw_toast_new (error->message));
    }
}

static void
reloaded_cb (SutureLazyList *list, SutureRecommendationsPage *self)
{
  g_autofree char *id = g_steal_pointer (&self->wanted_id);

  if (id != NULL)
    suture_reader_lookup_async (suture_context_get_reader (self->context), &suture_recommendation_type, id,
                                self->cancellable, show_wanted_cb, g_object_ref (self));
}

/* Requesting a remediation */

static void
request_cb (SutureRecommendationFlyout *flyout, SutureRecommendationsPage *self)
{
  suture_recommendations_page_request (self);
}

static void
list_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SutureRecommendationsPage *self = SUTURE_RECOMMENDATIONS_PAGE (widget);

  if (g_str_equal (name, "page.search"))
    suture_list_page_focus_search (self->list_page);
  else if (g_str_equal (name, "page.export"))
    suture_export_list (self->list_page, self->context, "recommendations");
  else if (g_str_equal (name, "page.export-rows"))
    suture_export_rows (self->list_page, self->context, parameter);
  else if (g_str_equal (name, "page.undo"))
    suture_toasts_undo (suture_list_page_get_toasts (self->list_page));
  else
    suture_export_copy (self->list_page, self->context);
}

/* The blue button, which is in the flyout. */
static void
primary_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SutureRecommendationsPage *self = SUTURE_RECOMMENDATIONS_PAGE (widget);

  if (suture_list_page_get_flyout_shown (self->list_page))
    suture_recommendations_page_request (self);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  suture_recommendations_page_show_id (SUTURE_RECOMMENDATIONS_PAGE (widget), g_variant_get_string (parameter, NULL));
}

/* Class */

static void
suture_recommendations_page_dispose (GObject *object)
{
  SutureRecommendationsPage *self = SUTURE_RECOMMENDATIONS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_clear_pointer (&self->groups, g_strfreev);
  g_clear_pointer (&self->wanted_id, g_free);
  G_OBJECT_CLASS (suture_recommendations_page_parent_class)->dispose (object);
}

static void
suture_recommendations_page_class_init (SutureRecommendationsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_recommendations_page_dispose;
  gtk_widget_class_install_action (widget_class, "page.search", NULL, list_action);
  gtk_widget_class_install_action (widget_class, "page.export", NULL, list_action);
  gtk_widget_class_install_action (widget_class, "page.export-rows", "(isss)", list_action);
  gtk_widget_class_install_action (widget_class, "page.copy", NULL, list_action);
  gtk_widget_class_install_action (widget_class, "page.open", "s", open_action);
  gtk_widget_class_install_action (widget_class, "page.undo", NULL, list_action);
  gtk_widget_class_install_action (widget_class, "page.primary", NULL, primary_action);
}

static void
suture_recommendations_page_init (SutureRecommendationsPage *self)
{
  self->cancellable = g_cancellable_new ();
}

static SutureFilterChip *
add_chip (SutureRecommendationsPage *self, const char *title, int first, int last, const char *(*word) (int value))
{
  SutureFilterChip *chip = SUTURE_FILTER_CHIP (suture_filter_chip_new (title));

  for (int value = first; value <= last; value++)
    suture_filter_chip_add_option (chip, value, word (value));
  return chip;
}

static void
add_chips (SutureRecommendationsPage *self)
{
  self->status_chip = add_chip (self, _("Status"), SUTURE_RECOMMENDATION_ACTIVE, SUTURE_RECOMMENDATION_FULL_EXCEPTION,
                                suture_words_recommendation_status);
  self->type_chip = add_chip (self, _("Remediation type"), SUTURE_REMEDIATION_UPDATE,
                              SUTURE_REMEDIATION_CONFIGURATION_CHANGE, suture_words_remediation);
  self->category_chip = add_chip (self, _("Related component"), SUTURE_CATEGORY_ACCOUNTS,
                                  SUTURE_CATEGORY_SECURITY_CONTROLS, suture_words_category);
  suture_filter_chip_set_mask (self->status_chip, 1u << SUTURE_RECOMMENDATION_ACTIVE |
                                                    1u << SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION);
  suture_list_page_add_chip (self->list_page, self->status_chip);
  suture_list_page_add_chip (self->list_page, self->type_chip);
  suture_list_page_add_chip (self->list_page, self->category_chip);
}

static const SutureListTexts *
get_texts (void)
{
  static SutureListTexts texts;

  if (texts.label == NULL)
    texts = (SutureListTexts) {
      .label = _("Recommendations"),
      .search = _("Search recommendations"),
      .empty_icon = "suture-recommendations-symbolic",
      .empty_title = _("Nothing to remediate"),
      .empty_description = _("The last sync brought no security recommendation."),
      .filtered_title = _("No recommendation found"),
      .unknown = _("Recommendations unknown"),
      .format_count = format_count,
    };
  return &texts;
}

/**
 * suture_recommendations_page_new:
 * @context: what the page is given
 *
 * Returns: (transfer floating): the page, which begins to read at once
 */
GtkWidget *
suture_recommendations_page_new (SutureContext *context)
{
  SutureRecommendationsPage *self = g_object_new (SUTURE_TYPE_RECOMMENDATIONS_PAGE, NULL);
  g_autoptr (GtkListItemFactory) narrow = suture_recommendation_cells_new_narrow ();
  SutureListTable *table;

  self->context = g_object_ref (context);
  self->list_page = SUTURE_LIST_PAGE (suture_list_page_new (context, get_texts ()));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list_page));
  table = suture_list_page_get_table (self->list_page);
  suture_recommendation_cells_add_columns (suture_list_table_get_columns (table));
  suture_list_table_set_narrow_factory (table, narrow);
  add_chips (self);

  self->flyout = SUTURE_RECOMMENDATION_FLYOUT (suture_recommendation_flyout_new (context));
  suture_list_page_set_panel (self->list_page, GTK_WIDGET (self->flyout));
  g_signal_connect_object (self->flyout, "close", G_CALLBACK (close_cb), self, 0);
  g_signal_connect_object (self->flyout, "request", G_CALLBACK (request_cb), self, 0);
  g_signal_connect_object (self->list_page, "notify::record", G_CALLBACK (record_cb), self, 0);
  g_signal_connect_object (self->list_page, "notify::narrow", G_CALLBACK (narrow_cb), self, 0);
  g_signal_connect_object (self->list_page, "query-needed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_list_page_get_list (self->list_page), "reloaded", G_CALLBACK (reloaded_cb), self, 0);

  suture_list_columns_set_sort (suture_list_table_get_columns (table), "exposureImpact", TRUE);
  ask (self);
  return GTK_WIDGET (self);
}

/**
 * suture_recommendations_page_get_list_page:
 * @self: the page
 *
 * Returns: (transfer none): its list, for exports and shortcuts
 */
SutureListPage *
suture_recommendations_page_get_list_page (SutureRecommendationsPage *self)
{
  g_return_val_if_fail (SUTURE_IS_RECOMMENDATIONS_PAGE (self), NULL);
  return self->list_page;
}

/**
 * suture_recommendations_page_set_groups:
 * @self: the page
 * @groups: (nullable) (array zero-terminated=1): device groups that every page
 *   shows; %NULL: all
 */
void
suture_recommendations_page_set_groups (SutureRecommendationsPage *self, const char *const *groups)
{
  g_return_if_fail (SUTURE_IS_RECOMMENDATIONS_PAGE (self));

  g_strfreev (self->groups);
  self->groups = g_strdupv ((char **) groups);
  ask (self);
}

/**
 * suture_recommendations_page_show_id:
 * @self: the page
 * @id: of a recommendation
 *
 * Shows it in the flyout, as soon as the list is there, without filters that
 * could hide it.
 */
void
suture_recommendations_page_show_id (SutureRecommendationsPage *self, const char *id)
{
  SutureLazyList *list;

  g_return_if_fail (SUTURE_IS_RECOMMENDATIONS_PAGE (self) && id != NULL);

  g_free (self->wanted_id);
  self->wanted_id = g_strdup (id);
  suture_list_page_clear (self->list_page);
  list = suture_list_page_get_list (self->list_page);
  if (!suture_lazy_list_get_loading (list))
    reloaded_cb (list, self);
}

/**
 * suture_recommendations_page_request:
 * @self: the page
 *
 * Opens the request dialog for the recommendation in the flyout.
 */
void
suture_recommendations_page_request (SutureRecommendationsPage *self)
{
  SutureRecommendation *record;

  g_return_if_fail (SUTURE_IS_RECOMMENDATIONS_PAGE (self));

  record = suture_recommendation_flyout_get_record (self->flyout);
  if (record != NULL)
    suture_request_open (self->list_page, self->context, record);
}
