/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-recommendations-page.h"

#include <glib/gi18n-lib.h>

#include "suture-exception-open.h"
#include "suture-export.h"
#include "suture-format.h"
#include "suture-hidden-exceptions.h"
#include "suture-notify.h"
#include "suture-obstacle.h"
#include "suture-recommendation-cells.h"
#include "suture-recommendation-flyout.h"
#include "suture-recommendation-text.h"
#include "suture-request-dialog.h"
#include "suture-request-open.h"
#include "suture-tag-filter.h"
#include "suture-words.h"

/* The only value of the chip of news. */
#define NEWS 1
/* Whoever rests on a recommendation for so long has looked at it. */
#define LOOK_MS 1500

/**
 * SutureRecommendationsPage:
 *
 * The security recommendations, the largest impact first; one of them in the
 * flyout; and from there the request for a remediation.
 *
 * Its actions: `page.search`, `page.export`, `page.export-rows` and `page.copy`
 * for the list, `page.mark-all-seen`, `page.open` (an id), `page.show` (a query as
 * text), `page.show-exceptions`, and `page.notify` and `page.except` for the
 * recommendation in the flyout.
 */
struct _SutureRecommendationsPage
{
  AdwBin                      parent_instance;

  SutureContext              *context;     /* (owned) */
  SutureListPage             *list_page;
  SutureRecommendationFlyout *flyout;
  SutureHiddenExceptions     *hidden;
  SutureFilterChip           *status_chip;
  SutureFilterChip           *type_chip;
  SutureFilterChip           *category_chip;
  SutureFilterChip           *threat_chip;
  SutureTagFilter            *tag_filter;  /* (owned) */
  SutureFilterChip           *news_chip;
  GCancellable               *cancellable; /* (owned) */
  char                       *wanted_id;   /* (owned) (nullable): to be shown once the list is there */
  char                       *looked_id;   /* (owned) (nullable): shown in the flyout, with something new */
  guint                       look_source; /* it has been looked at, or 0 */
};

G_DEFINE_FINAL_TYPE (SutureRecommendationsPage, suture_recommendations_page, ADW_TYPE_BIN)

static char *
format_count (guint n)
{
  g_autofree char *count = suture_format_count (n);

  return g_strdup_printf (ngettext ("%s recommendation", "%s recommendations", n), count);
}

/* A service that says no more than “Exception” means that all of it is excepted. */
static guint
get_status_mask (SutureRecommendationsPage *self)
{
  const guint mask = suture_filter_chip_get_mask (self->status_chip);

  return mask | ((mask & 1u << SUTURE_RECOMMENDATION_FULL_EXCEPTION) != 0 ? 1u << SUTURE_RECOMMENDATION_EXCEPTION : 0);
}

static void
ask (SutureRecommendationsPage *self)
{
  SutureListColumns *columns = suture_list_table_get_columns (suture_list_page_get_table (self->list_page));
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_RECOMMENDATIONS);

  query->search = g_strdup (suture_list_page_get_search (self->list_page));
  query->status_mask = get_status_mask (self);
  query->type_mask = suture_filter_chip_get_mask (self->type_chip);
  query->category_mask = suture_filter_chip_get_mask (self->category_chip);
  query->threat_mask = suture_filter_chip_get_mask (self->threat_chip);
  suture_tag_filter_apply (self->tag_filter, query);
  query->news = suture_filter_chip_get_mask (self->news_chip) != 0;
  query->groups = g_strdupv ((char **) suture_context_get_groups (self->context));
  query->sort_field = g_strdup (suture_list_columns_get_sort_field (columns));
  query->descending = suture_list_columns_get_descending (columns);
  suture_list_page_set_query (self->list_page, query);
  suture_hidden_exceptions_ask (self->hidden, query);
}

static void
restored_cb (SutureListPage *page, SutureQuery *query, SutureRecommendationsPage *self)
{
  suture_filter_chip_set_mask (self->status_chip, query->status_mask & ~(1u << SUTURE_RECOMMENDATION_EXCEPTION));
  suture_filter_chip_set_mask (self->type_chip, query->type_mask);
  suture_filter_chip_set_mask (self->category_chip, query->category_mask);
  suture_filter_chip_set_mask (self->threat_chip, query->threat_mask);
  suture_tag_filter_restore (self->tag_filter, query);
  suture_filter_chip_set_mask (self->news_chip, query->news ? 1u << NEWS : 0);
}

/* What is new, and when it is no longer */

static void
mark_looked (SutureRecommendationsPage *self)
{
  g_autofree char *id = g_steal_pointer (&self->looked_id);

  if (id != NULL)
    suture_commands_mark_seen (suture_context_get_commands (self->context), id);
}

static gboolean
looked_cb (gpointer user_data)
{
  SutureRecommendationsPage *self = user_data;

  self->look_source = 0;
  /* In a list of news it would vanish under the eyes that read it: then once they go on. */
  if (suture_filter_chip_get_mask (self->news_chip) == 0)
    mark_looked (self);
  return G_SOURCE_REMOVE;
}

/* Begins to look at @record, and ends to look at the one before: passing over one is not looking. */
static void
look_at (SutureRecommendationsPage *self, const SutureRecommendation *record)
{
  const gboolean shown = record != NULL && suture_list_page_get_flyout_shown (self->list_page);

  if (shown && g_strcmp0 (record->id, self->looked_id) == 0)
    return;
  if (self->look_source == 0)
    mark_looked (self);
  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_pointer (&self->looked_id, g_free);
  if (!shown || record->news == SUTURE_NEWS_NONE)
    return;
  self->looked_id = g_strdup (record->id);
  self->look_source = g_timeout_add (LOOK_MS, looked_cb, self);
}

static void
record_cb (SutureListPage *page, GParamSpec *pspec, SutureRecommendationsPage *self)
{
  SutureRecommendation *record = suture_list_table_get_record (suture_list_page_get_table (page));

  suture_recommendation_flyout_set_record (self->flyout, record);
  look_at (self, record);
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

  if (record != NULL &&
      suture_lazy_list_find_key (suture_list_page_get_list (self->list_page), record->record.key) != G_MAXUINT)
    {
      suture_list_table_select_key (suture_list_page_get_table (self->list_page), record->record.key);
      suture_list_page_show_flyout (self->list_page, TRUE);
    }
  else if (record != NULL && suture_context_get_groups (self->context) != NULL)
    {
      /* What was asked for by name is shown, whatever is filtered. */
      self->wanted_id = g_strdup (record->id);
      suture_context_set_groups (self->context, NULL);
      suture_toasts_add (suture_list_page_get_toasts (self->list_page), adw_toast_new (_("Every page shows all device groups again")));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1); /* it names what was asked for */

      suture_toasts_add (suture_list_page_get_toasts (self->list_page), adw_toast_new (escaped));
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

/* Exceptions */

static void
except (SutureRecommendationsPage *self)
{
  SutureRecommendation *record = suture_recommendation_flyout_get_record (self->flyout);
  const char *obstacle = suture_obstacle_get (self->context, SUTURE_CAN_WRITE_EXCEPTIONS);

  if (obstacle != NULL)
    suture_toasts_add (suture_list_page_get_toasts (self->list_page), adw_toast_new (obstacle));
  else if (record != NULL && suture_list_page_get_flyout_shown (self->list_page))
    suture_exception_open (self->list_page, self->context, record);
}

static void
except_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  except (SUTURE_RECOMMENDATIONS_PAGE (widget));
}

static void
show_exceptions_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SutureRecommendationsPage *self = SUTURE_RECOMMENDATIONS_PAGE (widget);

  suture_filter_chip_set_mask (self->status_chip, suture_filter_chip_get_mask (self->status_chip) |
                                                    1u << SUTURE_RECOMMENDATION_FULL_EXCEPTION);
  gtk_widget_grab_focus (GTK_WIDGET (suture_list_page_get_table (self->list_page)));
}

/* Requesting a remediation */

static void
request_cb (SutureRecommendationFlyout *flyout, SutureRecommendationsPage *self)
{
  suture_recommendations_page_request (self);
}

/* What the role of who is signed in allows. */
static void
account_cb (SutureRecommendationsPage *self)
{
  const char *obstacle = suture_obstacle_get (self->context, SUTURE_CAN_WRITE_ACTIVITIES);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.request-many", obstacle == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.notify", obstacle == NULL);
  suture_bulk_bar_set_obstacle (suture_list_page_get_bulk_bar (self->list_page), "page.request-many", obstacle);
}

/* Several at once: what is selected may not have been read yet. */

static void
show_many_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SutureRecommendationsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = suture_reader_read_records_finish (SUTURE_READER (source), result, &error);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog;

  if (records != NULL && records->len > 0 && root != NULL)
    {
      dialog = suture_request_dialog_new_many (self->context, records);
      gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
      gtk_window_present (GTK_WINDOW (dialog));
    }
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      suture_toasts_add (suture_list_page_get_toasts (self->list_page), adw_toast_new (escaped));
    }
}

static void
request_many (SutureRecommendationsPage *self)
{
  SutureListTable *table = suture_list_page_get_table (self->list_page);
  g_autoptr (GArray) keys = suture_list_table_dup_selected_keys (table);
  SutureQuery *query = suture_lazy_list_get_query (suture_list_page_get_list (self->list_page));

  if (keys->len > 0 && query != NULL)
    suture_reader_read_records_async (suture_context_get_reader (self->context), query, (const guint32 *) (gpointer) keys->data,
                                      keys->len, self->cancellable, show_many_cb, g_object_ref (self));
}

static void
request_many_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  request_many (SUTURE_RECOMMENDATIONS_PAGE (widget));
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

/* The blue button, which is in the flyout, or in the bar of several rows. */
static void
primary_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SutureRecommendationsPage *self = SUTURE_RECOMMENDATIONS_PAGE (widget);
  const char *obstacle = suture_obstacle_get (self->context, SUTURE_CAN_WRITE_ACTIVITIES);

  if (obstacle != NULL)
    suture_toasts_add (suture_list_page_get_toasts (self->list_page), adw_toast_new (obstacle));
  else if (suture_list_table_get_selecting (suture_list_page_get_table (self->list_page)))
    request_many (self);
  else if (suture_list_page_get_flyout_shown (self->list_page))
    suture_recommendations_page_request (self);
}

static void
notify_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SutureRecommendationsPage *self = SUTURE_RECOMMENDATIONS_PAGE (widget);
  SutureRecommendation *record = suture_recommendation_flyout_get_record (self->flyout);

  if (record != NULL && suture_list_page_get_flyout_shown (self->list_page))
    suture_notify_it (widget, self->context, NULL, record);
}

static void
mark_all_seen_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  suture_commands_mark_seen (suture_context_get_commands (SUTURE_RECOMMENDATIONS_PAGE (widget)->context), NULL);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  suture_recommendations_page_show_id (SUTURE_RECOMMENDATIONS_PAGE (widget), g_variant_get_string (parameter, NULL));
}

/* The same list and filters that another page speaks of. */
static void
show_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SutureRecommendationsPage *self = SUTURE_RECOMMENDATIONS_PAGE (widget);
  g_autoptr (SutureQuery) query = suture_query_new_from_text (g_variant_get_string (parameter, NULL));

  if (query == NULL || query->list != SUTURE_LIST_RECOMMENDATIONS)
    return;
  suture_list_page_show_flyout (self->list_page, FALSE);
  suture_list_page_apply (self->list_page, query);
}

/* Class */

static void
suture_recommendations_page_dispose (GObject *object)
{
  SutureRecommendationsPage *self = SUTURE_RECOMMENDATIONS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->tag_filter);
  g_clear_object (&self->context);
  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_pointer (&self->looked_id, g_free);
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
  gtk_widget_class_install_action (widget_class, "page.show", "s", show_action);
  gtk_widget_class_install_action (widget_class, "page.request-many", NULL, request_many_action);
  gtk_widget_class_install_action (widget_class, "page.except", NULL, except_action);
  gtk_widget_class_install_action (widget_class, "page.show-exceptions", NULL, show_exceptions_action);
  gtk_widget_class_install_action (widget_class, "page.notify", NULL, notify_action);
  gtk_widget_class_install_action (widget_class, "page.mark-all-seen", NULL, mark_all_seen_action);
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
  suture_list_page_add_chip (self->list_page, chip);
  return chip;
}

static const char *
news_word (int value)
{
  return _("Changed since I last looked");
}

/* How the list is at first is set before the page counts it as nobody's choice. */
static SutureFilterChip *
add_status_chip (SutureRecommendationsPage *self)
{
  static const SutureRecommendationStatus statuses[] = {
    SUTURE_RECOMMENDATION_ACTIVE, SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION, SUTURE_RECOMMENDATION_FULL_EXCEPTION,
  };
  SutureFilterChip *chip = SUTURE_FILTER_CHIP (suture_filter_chip_new (_("Status")));

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    suture_filter_chip_add_option (chip, (int) statuses[i], suture_words_recommendation_status ((int) statuses[i]));
  suture_filter_chip_set_mask (chip, 1u << SUTURE_RECOMMENDATION_ACTIVE | 1u << SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION);
  suture_list_page_add_chip (self->list_page, chip);
  return chip;
}

static void
add_chips (SutureRecommendationsPage *self)
{
  self->status_chip = add_status_chip (self);
  self->type_chip = add_chip (self, _("Remediation type"), SUTURE_REMEDIATION_UPDATE,
                              SUTURE_REMEDIATION_CONFIGURATION_CHANGE, suture_words_remediation);
  self->category_chip = add_chip (self, _("Related component"), SUTURE_CATEGORY_ACCOUNTS,
                                  SUTURE_CATEGORY_SECURITY_CONTROLS, suture_words_category);
  self->threat_chip = add_chip (self, _("Threats"), SUTURE_THREAT_ALERT, SUTURE_THREAT_INSIGHT, suture_words_threat);
  self->tag_filter = suture_tag_filter_new (self->context, SUTURE_LIST_RECOMMENDATIONS);
  suture_list_page_add_chip (self->list_page, suture_tag_filter_get_chip (self->tag_filter));
  self->news_chip = add_chip (self, _("News"), NEWS, NEWS, news_word);
  suture_filter_chip_add_action (self->news_chip, _("Mark all as seen"), "page.mark-all-seen");
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
  suture_list_columns_bind_settings (suture_list_table_get_columns (table), suture_context_get_settings (context),
                                     "recommendation-columns");
  suture_list_table_set_narrow_factory (table, narrow);
  add_chips (self);
  suture_list_page_add_bulk_action (self->list_page, _("Request remediation"), "page.request-many");
  suture_list_page_add_bulk_action (self->list_page, _("Copy"), "page.copy");
  suture_list_page_set_saved_filters (self->list_page, suture_context_get_settings (context), "recommendation-filters");

  self->hidden = SUTURE_HIDDEN_EXCEPTIONS (suture_hidden_exceptions_new (context, "page.show-exceptions"));
  suture_list_states_set_link (suture_list_page_get_states (self->list_page), GTK_WIDGET (self->hidden));
  self->flyout = SUTURE_RECOMMENDATION_FLYOUT (suture_recommendation_flyout_new (context));
  suture_list_page_set_panel (self->list_page, GTK_WIDGET (self->flyout));
  g_signal_connect_object (self->flyout, "close", G_CALLBACK (close_cb), self, 0);
  g_signal_connect_object (self->flyout, "request", G_CALLBACK (request_cb), self, 0);
  g_signal_connect_object (self->flyout, "except", G_CALLBACK (except), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list_page, "notify::record", G_CALLBACK (record_cb), self, 0);
  g_signal_connect_object (self->list_page, "notify::flyout-shown", G_CALLBACK (record_cb), self, 0);
  g_signal_connect_object (self->list_page, "notify::narrow", G_CALLBACK (narrow_cb), self, 0);
  g_signal_connect_object (self->list_page, "query-restored", G_CALLBACK (restored_cb), self, 0);
  g_signal_connect_object (context, "notify::groups", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list_page, "query-needed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_list_page_get_list (self->list_page), "reloaded", G_CALLBACK (reloaded_cb), self, 0);

  g_signal_connect_object (suture_context_get_status (context), "notify::capabilities", G_CALLBACK (account_cb), self,
                           G_CONNECT_SWAPPED);

  account_cb (self);
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
 * Opens the request dialog for the recommendation in the flyout, if the role of
 * who is signed in allows it.
 */
void
suture_recommendations_page_request (SutureRecommendationsPage *self)
{
  SutureRecommendation *record;

  g_return_if_fail (SUTURE_IS_RECOMMENDATIONS_PAGE (self));

  record = suture_recommendation_flyout_get_record (self->flyout);
  if (record != NULL && suture_obstacle_get (self->context, SUTURE_CAN_WRITE_ACTIVITIES) == NULL)
    suture_request_open (self->list_page, self->context, record);
}
