/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-record-list.h"

#include <glib/gi18n-lib.h>

#include "suture-activity.h"
#include "suture-device.h"
#include "suture-format.h"
#include "suture-lazy-list.h"
#include "suture-recommendation.h"
#include "suture-record-cell.h"

/**
 * SutureRecordList:
 *
 * All devices, CVEs, activities or recommendations of something, in a panel beside
 * a table: a search field, two-line rows, how many there are, and an export. All
 * but CVEs open on the page that has them all: `win.open-device`,
 * `win.open-activity` and `win.open-recommendation`.
 */
struct _SutureRecordList
{
  AdwBin          parent_instance;

  SutureList      kind;
  SutureQuery    *query;   /* (owned) (nullable): without search */
  SutureLazyList *list;    /* (owned) */
  guint           n_all;   /* rows without search */
  gint64          n_expected; /* rows the service speaks of */

  GtkSearchEntry *search_entry;
  GtkActionable  *export_button;
  GtkStack       *stack;
  GtkListView    *view;
  AdwStatusPage  *message;
  GtkLabel       *count;
};

G_DEFINE_FINAL_TYPE (SutureRecordList, suture_record_list, ADW_TYPE_BIN)

static char *
format_count (SutureList kind, guint n)
{
  g_autofree char *count = suture_format_count (n);

  switch (kind)
    {
    case SUTURE_LIST_VULNERABILITIES:
      return g_strdup_printf (ngettext ("%s CVE, highest CVSS score first", "%s CVEs, highest CVSS score first", n), count);
    case SUTURE_LIST_ACTIVITIES:
    case SUTURE_LIST_ARCHIVE:
      return g_strdup_printf (ngettext ("%s activity", "%s activities", n), count);
    case SUTURE_LIST_RECOMMENDATIONS:
      return g_strdup_printf (ngettext ("%s recommendation, highest impact first", "%s recommendations, highest impact first", n),
                              count);
    case SUTURE_LIST_DEVICES:
    case SUTURE_LIST_TICKETS:
    case SUTURE_LIST_EXCEPTIONS:
    case SUTURE_LIST_SOFTWARE:
    default:
      return g_strdup_printf (ngettext ("%s device", "%s devices", n), count);
    }
}

static char *
format_part (SutureList kind, guint n, guint n_all)
{
  g_autofree char *count = suture_format_count (n);
  g_autofree char *all = suture_format_count (n_all);

  switch (kind)
    {
    case SUTURE_LIST_VULNERABILITIES:
      return g_strdup_printf (ngettext ("%s of %s CVE", "%s of %s CVEs", n_all), count, all);
    case SUTURE_LIST_ACTIVITIES:
    case SUTURE_LIST_ARCHIVE:
      return g_strdup_printf (ngettext ("%s of %s activity", "%s of %s activities", n_all), count, all);
    case SUTURE_LIST_RECOMMENDATIONS:
      return g_strdup_printf (ngettext ("%s of %s recommendation", "%s of %s recommendations", n_all), count, all);
    case SUTURE_LIST_DEVICES:
    case SUTURE_LIST_TICKETS:
    case SUTURE_LIST_EXCEPTIONS:
    case SUTURE_LIST_SOFTWARE:
    default:
      return g_strdup_printf (ngettext ("%s of %s device", "%s of %s devices", n_all), count, all);
    }
}

static const char *
search_label (SutureList kind)
{
  switch (kind)
    {
    case SUTURE_LIST_VULNERABILITIES: return _("Search CVEs");
    case SUTURE_LIST_ACTIVITIES:
    case SUTURE_LIST_ARCHIVE:         return _("Search activities");
    case SUTURE_LIST_RECOMMENDATIONS: return _("Search recommendations");
    case SUTURE_LIST_DEVICES:
    case SUTURE_LIST_TICKETS:
    case SUTURE_LIST_EXCEPTIONS:
    case SUTURE_LIST_SOFTWARE:
    default:                          return _("Search devices");
    }
}

static const char *
list_label (SutureList kind)
{
  if (kind == SUTURE_LIST_RECOMMENDATIONS)
    return _("Recommendations");
  if (kind == SUTURE_LIST_VULNERABILITIES)
    return _("CVEs");
  return kind == SUTURE_LIST_DEVICES ? _("Devices") : _("Activities");
}

static const char *
none_title (SutureList kind)
{
  switch (kind)
    {
    case SUTURE_LIST_VULNERABILITIES: return _("No CVEs");
    case SUTURE_LIST_ACTIVITIES:
    case SUTURE_LIST_ARCHIVE:         return _("No activities yet");
    case SUTURE_LIST_RECOMMENDATIONS: return _("No recommendations");
    case SUTURE_LIST_DEVICES:
    case SUTURE_LIST_TICKETS:
    case SUTURE_LIST_EXCEPTIONS:
    case SUTURE_LIST_SOFTWARE:
    default:                          return _("No exposed devices");
    }
}

static void
show_message (SutureRecordList *self, const char *icon_name, const char *title, const char *text)
{
  g_autofree char *escaped = text != NULL ? g_markup_escape_text (text, -1) : NULL;

  adw_status_page_set_icon_name (self->message, icon_name);
  adw_status_page_set_title (self->message, title);
  adw_status_page_set_description (self->message, escaped);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

/* The service speaks of rows that were never pulled: that is not the same as none. */
static void
show_unknown (SutureRecordList *self)
{
  g_autofree char *count = format_count (self->kind, (guint) self->n_expected);
  g_autofree char *text = g_strdup_printf (_("The service speaks of %s. They appear here once they are pulled; without a connection, "
                                             "with the next sync."), count);

  gtk_label_set_text (self->count, "");
  show_message (self, "suture-pending-symbolic", _("Not known yet"), text);
}

/* How many there are, and of how many where the device groups that every page looks at leave some out. */
static void
show_count (SutureRecordList *self, const char *count, gboolean partly)
{
  g_autofree char *text = NULL;

  if (self->query->groups != NULL && partly)
    {
      g_autofree char *some = suture_format_count (self->n_all);
      g_autofree char *all = suture_format_count (self->n_expected);

      text = g_strdup_printf (ngettext ("%1$s of %2$s device is in the selected device groups",
                                        "%1$s of %2$s devices are in the selected device groups", (gulong) self->n_expected),
                              some, all);
    }
  else if (self->query->groups != NULL)
    {
      /* Translators: so many devices */
      text = g_strdup_printf (_("%s in the selected device groups"), count);
    }
  gtk_label_set_text (self->count, text != NULL ? text : count);
}

static void
update (SutureRecordList *self)
{
  const gboolean searching = gtk_editable_get_text (GTK_EDITABLE (self->search_entry))[0] != '\0';
  const GError *error = suture_lazy_list_get_error (self->list);
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  g_autofree char *count = NULL;

  if (error != NULL)
    {
      gtk_label_set_text (self->count, "");
      show_message (self, "suture-store-error-symbolic", _("The list could not be read"), error->message);
      return;
    }
  if (suture_lazy_list_get_loading (self->list))
    return;
  if (!searching)
    self->n_all = n;
  gtk_widget_set_sensitive (GTK_WIDGET (self->export_button), self->n_all > 0);
  if (self->n_all == 0 && self->n_expected > 0 && self->query->groups == NULL)
    {
      show_unknown (self);
      return;
    }
  count = searching ? format_part (self->kind, n, self->n_all) : format_count (self->kind, n);
  show_count (self, count, !searching && self->n_expected > n);
  if (n > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (searching)
    show_message (self, "system-search-symbolic", _("Nothing found"), NULL);
  else
    show_message (self, NULL, none_title (self->kind), NULL);
}

/* What its rows belong to, where that is no activity. */
static const char *
get_owner (const SutureQuery *query)
{
  const char *owner = query->list == SUTURE_LIST_RECOMMENDATIONS ? query->device_id : query->recommendation_id;

  return owner != NULL ? owner : "";
}

static void
ask (SutureRecordList *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  g_autoptr (SutureQuery) query = NULL;

  if (self->query != NULL)
    {
      query = suture_query_copy (self->query);
      g_free (query->search);
      query->search = text[0] != '\0' ? g_strdup (text) : NULL;
      gtk_actionable_set_action_target (self->export_button, "(isss)", (int) self->kind,
                                        get_owner (query),
                                        query->activity_id != NULL ? query->activity_id : "", text);
    }
  suture_lazy_list_set_query (self->list, query);
}

static void
search_changed_cb (GtkSearchEntry *entry, SutureRecordList *self)
{
  ask (self);
}

static void
stop_search_cb (GtkSearchEntry *entry, SutureRecordList *self)
{
  if (gtk_editable_get_text (GTK_EDITABLE (entry))[0] != '\0')
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
  else
    gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
}

/* To the page that has them all. */
static void
activate_cb (GtkListView *view, guint position, SutureRecordList *self)
{
  g_autoptr (SutureRow) row = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  gpointer record = row != NULL ? suture_row_get_record (row) : NULL;

  if (record == NULL)
    return;
  if (self->kind == SUTURE_LIST_DEVICES)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-device", "s", ((SutureDevice *) record)->id);
  else if (self->kind == SUTURE_LIST_RECOMMENDATIONS)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-recommendation", "s", ((SutureRecommendation *) record)->id);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-activity", "s", ((SutureActivity *) record)->id);
}

static void
suture_record_list_dispose (GObject *object)
{
  SutureRecordList *self = SUTURE_RECORD_LIST (object);

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  /* First: AdwBin 1.2 does not notice that its child goes with the template. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SUTURE_TYPE_RECORD_LIST);
  g_clear_object (&self->list);
  g_clear_pointer (&self->query, suture_query_unref);
  G_OBJECT_CLASS (suture_record_list_parent_class)->dispose (object);
}

static void
suture_record_list_class_init (SutureRecordListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_record_list_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-record-list.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureRecordList, search_entry);
  gtk_widget_class_bind_template_child (widget_class, SutureRecordList, export_button);
  gtk_widget_class_bind_template_child (widget_class, SutureRecordList, stack);
  gtk_widget_class_bind_template_child (widget_class, SutureRecordList, view);
  gtk_widget_class_bind_template_child (widget_class, SutureRecordList, message);
  gtk_widget_class_bind_template_child (widget_class, SutureRecordList, count);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
suture_record_list_init (SutureRecordList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * suture_record_list_new:
 * @context: what the page is given
 * @kind: devices, vulnerabilities, activities or recommendations
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
suture_record_list_new (SutureContext *context, SutureList kind)
{
  SutureRecordList *self = g_object_new (SUTURE_TYPE_RECORD_LIST, NULL);
  g_autoptr (GtkListItemFactory) factory = suture_record_cell_new_factory (kind, context);
  g_autoptr (GtkSelectionModel) selection = NULL;
  const char *label = search_label (kind);

  self->kind = kind;
  self->list = suture_lazy_list_new (suture_context_get_reader (context));
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->list))));
  gtk_list_view_set_model (self->view, selection);
  gtk_list_view_set_factory (self->view, factory);
  /* The target first: an action without the one it takes complains. */
  gtk_actionable_set_action_target (self->export_button, "(isss)", (int) kind, "", "", "");
  gtk_actionable_set_action_name (self->export_button, "page.export-rows");
  g_object_set (self->search_entry, "placeholder-text", label, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search_entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  list_label (kind), -1);
  if (kind != SUTURE_LIST_VULNERABILITIES)
    {
      gtk_list_view_set_single_click_activate (self->view, TRUE);
      g_signal_connect_object (self->view, "activate", G_CALLBACK (activate_cb), self, 0);
    }
  g_signal_connect_object (self->list, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * suture_record_list_set_query:
 * @self: a list
 * @query: (nullable): which rows, without search; %NULL: none
 * @n_expected: how many of them the service speaks of, 0 where it does not say:
 *   where there are some and none is known here, that is said
 *
 * Shows other rows and forgets what was searched for.
 */
void
suture_record_list_set_query (SutureRecordList *self, SutureQuery *query, gint64 n_expected)
{
  g_return_if_fail (SUTURE_IS_RECORD_LIST (self));

  self->n_expected = n_expected;
  if (self->query == query || (self->query != NULL && query != NULL && suture_query_equal (self->query, query)))
    return;
  g_clear_pointer (&self->query, suture_query_unref);
  self->query = query != NULL ? suture_query_ref (query) : NULL;
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  ask (self);
}
