/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-remediation-list.h"

#include <glib/gi18n-lib.h>

#include "suture-activity-cells.h"
#include "suture-activity-columns.h"
#include "suture-activity-flyout.h"
#include "suture-format.h"
#include "suture-list-cells.h"
#include "suture-words.h"

/* The only value of a filter that is on or off. */
#define YES 1

/**
 * SutureRemediationList:
 *
 * One tab of the Remediation page: the activities, or the archive of those that
 * have left. The list, its filters, and the flyout of the selected activity.
 */
struct _SutureRemediationList
{
  AdwBin                parent_instance;

  SutureContext        *context;    /* (owned) */
  SutureList            kind;       /* SUTURE_LIST_ACTIVITIES or SUTURE_LIST_ARCHIVE */
  SutureListPage       *page;
  SutureActivityFlyout *flyout;
  SutureFilterChip     *status;     /* (nullable): these four not in the archive */
  SutureFilterChip     *due;        /* (nullable) */
  SutureFilterChip     *mine;       /* (nullable) */
  SutureFilterChip     *leaving;    /* (nullable) */
  SutureFilterChip     *type;
  SutureFilterChip     *priority;
  SutureFilterChip     *ticket;
  gint64                wanted_key; /* to show once it is listed and read, or 0 */
  SutureDay             today;      /* of the query */
};

typedef enum { PROP_ACTIVITY = 1 } SutureRemediationListProperty;
static GParamSpec *properties[PROP_ACTIVITY + 1];

G_DEFINE_FINAL_TYPE (SutureRemediationList, suture_remediation_list, ADW_TYPE_BIN)

static guint
get_mask (SutureFilterChip *chip)
{
  return chip != NULL ? suture_filter_chip_get_mask (chip) : 0;
}

/* Who is signed in: nobody of whom an activity could be, as long as the service has not said it. */
static const char *
get_user (SutureRemediationList *self)
{
  const char *user = suture_sync_status_get_user (suture_context_get_status (self->context));

  return user != NULL ? user : "";
}

static void
ask (SutureRemediationList *self)
{
  g_autoptr (SutureQuery) query = suture_query_new (self->kind);
  SutureListColumns *columns = suture_list_table_get_columns (suture_list_page_get_table (self->page));

  self->today = suture_clock_today (suture_context_get_clock (self->context));
  query->today = self->today;
  query->search = g_strdup (suture_list_page_get_search (self->page));
  query->status_mask = get_mask (self->status);
  query->due_mask = get_mask (self->due);
  query->type_mask = get_mask (self->type);
  query->priority_mask = get_mask (self->priority);
  query->ticket_mask = get_mask (self->ticket);
  query->leaving = get_mask (self->leaving) != 0;
  if (get_mask (self->mine) != 0)
    query->requester_email = g_strdup (get_user (self));
  query->groups = g_strdupv ((char **) suture_context_get_groups (self->context));
  query->sort_field = g_strdup (suture_list_columns_get_sort_field (columns));
  query->descending = suture_list_columns_get_descending (columns);
  if (self->leaving != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->leaving), query->leaving);
  suture_list_page_set_query (self->page, query);
}

static void
user_changed_cb (SutureRemediationList *self)
{
  if (get_mask (self->mine) != 0)
    ask (self);
}

static void
data_changed_cb (SutureRemediationList *self)
{
  /* What is overdue is another matter on another day. */
  if (self->today == suture_clock_today (suture_context_get_clock (self->context)))
    return;
  ask (self);
  suture_list_cells_show_again (GTK_WIDGET (suture_list_page_get_table (self->page)));
  suture_activity_flyout_turn_day (self->flyout);
}

static void
names_changed_cb (SutureRemediationList *self)
{
  suture_list_cells_show_again (GTK_WIDGET (suture_list_page_get_table (self->page)));
}

static void
record_changed_cb (SutureRemediationList *self)
{
  SutureListTable *table = suture_list_page_get_table (self->page);
  SutureRecord *record = suture_list_table_get_record (table);

  suture_activity_flyout_set_activity (self->flyout, (SutureActivity *) record);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVITY]);
  if (record == NULL || record->key != self->wanted_key)
    return;
  self->wanted_key = 0;
  suture_list_page_show_flyout (self->page, TRUE);
  suture_list_table_focus_row (table);
}

static void
select_wanted (SutureRemediationList *self)
{
  SutureListTable *table = suture_list_page_get_table (self->page);
  guint position;

  if (self->wanted_key == 0 || suture_lazy_list_get_loading (suture_list_page_get_list (self->page)))
    return;
  position = suture_lazy_list_find_key (suture_list_page_get_list (self->page), self->wanted_key);
  if (position == GTK_INVALID_LIST_POSITION)
    return;
  suture_list_table_select (table, position);
  record_changed_cb (self);
}

static char *
format_count (guint n)
{
  g_autofree char *count = suture_format_count (n);

  return g_strdup_printf (ngettext ("%s activity", "%s activities", n), count);
}

static const SutureListTexts *
get_texts (void)
{
  static SutureListTexts texts;

  texts = (SutureListTexts) {
    .label = _("Remediation activities"),
    .search = _("Search activities"),
    .empty_icon = "suture-remediation-symbolic",
    .empty_title = _("Nothing has been requested yet"),
    .empty_description = _("A remediation request on a recommendation becomes an activity here."),
    .filtered_title = _("No activity found"),
    .unknown = _("Activities unknown"),
    .format_count = format_count,
  };
  return &texts;
}

static const SutureListTexts *
get_archive_texts (void)
{
  static SutureListTexts texts;

  texts = (SutureListTexts) {
    .label = _("Archived activities"),
    .search = _("Search the archive"),
    .empty_icon = "suture-remediation-symbolic",
    .empty_title = _("Nothing is in the archive yet"),
    .empty_description = _("Completed activities come here when they leave the Remediation page, 180 days after their "
                           "completion."),
    .filtered_title = _("No activity found"),
    .unknown = _("Archive unknown"),
    .format_count = format_count,
  };
  return &texts;
}

/* Filters */

static const char *
due_word (int value)
{
  switch ((SutureDue) value)
    {
    case SUTURE_DUE_OVERDUE: return _("Overdue");
    case SUTURE_DUE_SOON:    return _("Within 7 days");
    case SUTURE_DUE_MONTH:   return _("In 8 to 30 days");
    case SUTURE_DUE_LATER:   return _("Later");
    case SUTURE_DUE_UNKNOWN:
    case SUTURE_DUE_NEVER:
    default:                 return _("No due date");
    }
}

static const char *
mine_word (int value)
{
  /* Translators: a filter: created by: me. */
  return C_("created by", "Me");
}

static const char *
leaving_word (int value)
{
  return _("Leave within 7 days");
}

static void
add_chips (SutureRemediationList *self)
{
  static const int statuses[] = { SUTURE_ACTIVITY_ACTIVE, SUTURE_ACTIVITY_COMPLETED, -1 };
  static const int dues[] = { SUTURE_DUE_OVERDUE, SUTURE_DUE_SOON, SUTURE_DUE_MONTH, SUTURE_DUE_LATER, SUTURE_DUE_NEVER, -1 };
  static const int types[] = { SUTURE_REMEDIATION_UPDATE, SUTURE_REMEDIATION_UPGRADE, SUTURE_REMEDIATION_UNINSTALL,
                               SUTURE_REMEDIATION_CONFIGURATION_CHANGE, SUTURE_REMEDIATION_ATTENTION_REQUIRED, -1 };
  static const int priorities[] = { SUTURE_PRIORITY_HIGH, SUTURE_PRIORITY_MEDIUM, SUTURE_PRIORITY_LOW, -1 };
  static const int tickets[] = { SUTURE_TICKET_PENDING, SUTURE_TICKET_ACTIVE, SUTURE_TICKET_COMPLETED,
                                 SUTURE_TICKET_REJECTED, SUTURE_TICKET_NONE, -1 };
  static const int yes[] = { YES, -1 };
  const gboolean archive = self->kind == SUTURE_LIST_ARCHIVE;

  if (!archive)
    self->status = suture_list_page_add_words_chip (self->page, C_("column", "Status"), statuses,
                                                    suture_words_activity_status);
  self->type = suture_list_page_add_words_chip (self->page, C_("column", "Remediation type"), types,
                                                suture_words_remediation);
  self->priority = suture_list_page_add_words_chip (self->page, C_("column", "Priority"), priorities,
                                                    suture_words_priority);
  if (!archive)
    self->due = suture_list_page_add_words_chip (self->page, C_("column", "Due date"), dues, due_word);
  self->ticket = suture_list_page_add_words_chip (self->page, _("Ticket"), tickets, suture_words_ticket_status);
  if (archive)
    return;
  self->mine = suture_list_page_add_words_chip (self->page, C_("column", "Created by"), yes, mine_word);
  self->leaving = suture_list_page_add_words_chip (self->page, _("Retention"), yes, leaving_word);
  gtk_widget_set_visible (GTK_WIDGET (self->leaving), FALSE);
}

/* A null chip is one that this list does not have. */
static void
set_mask (SutureFilterChip *chip, guint mask)
{
  if (chip != NULL)
    suture_filter_chip_set_mask (chip, mask);
}

static void
restored_cb (SutureListPage *page, SutureQuery *query, SutureRemediationList *self)
{
  set_mask (self->status, query->status_mask);
  set_mask (self->type, query->type_mask);
  set_mask (self->priority, query->priority_mask);
  set_mask (self->due, query->due_mask);
  set_mask (self->ticket, query->ticket_mask);
  set_mask (self->mine, query->requester_email != NULL ? 1u << YES : 0);
  set_mask (self->leaving, query->leaving ? 1u << YES : 0);
}

static void
clear_filters (SutureRemediationList *self)
{
  suture_list_page_clear (self->page);
  suture_context_set_groups (self->context, NULL);
}

/* Class */

static void
suture_remediation_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_ACTIVITY)
    g_value_set_boxed (value, suture_remediation_list_get_activity (SUTURE_REMEDIATION_LIST (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
suture_remediation_list_finalize (GObject *object)
{
  g_clear_object (&SUTURE_REMEDIATION_LIST (object)->context);
  G_OBJECT_CLASS (suture_remediation_list_parent_class)->finalize (object);
}

static void
suture_remediation_list_class_init (SutureRemediationListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = suture_remediation_list_finalize;
  object_class->get_property = suture_remediation_list_get_property;

  /**
   * SutureRemediationList:activity:
   *
   * What the flyout shows; notified also when there is a newer record of it.
   */
  properties[PROP_ACTIVITY] = g_param_spec_boxed ("activity", NULL, NULL, SUTURE_TYPE_RECORD,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
suture_remediation_list_init (SutureRemediationList *self)
{
}

static void
set_up (SutureRemediationList *self)
{
  const gboolean archive = self->kind == SUTURE_LIST_ARCHIVE;
  GSettings *settings = suture_context_get_settings (self->context);
  SutureListTable *table = suture_list_page_get_table (self->page);
  g_autoptr (GtkListItemFactory) narrow = suture_list_cells_new (suture_activity_cells_make_narrow,
                                                                 suture_activity_cells_show_narrow,
                                                                 suture_context_get_clock (self->context));

  suture_activity_columns_add (suture_list_table_get_columns (table), self->context, archive);
  suture_list_columns_bind_settings (suture_list_table_get_columns (table), settings,
                                     archive ? "archive-columns" : "activity-columns");
  suture_list_table_set_narrow_factory (table, narrow);
  add_chips (self);
  if (!archive)
    {
      suture_list_page_set_saved_filters (self->page, settings, "activity-filters");
      suture_list_page_add_bulk_action (self->page, _("Mark as complete"), "page.complete-selected");
    }
  suture_list_page_set_panel (self->page, GTK_WIDGET (self->flyout));
  g_object_bind_property (self->page, "narrow", self->flyout, "paged", G_BINDING_SYNC_CREATE);

  g_signal_connect_object (self->page, "query-needed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "query-restored", G_CALLBACK (restored_cb), self, 0);
  g_signal_connect_object (self->page, "notify::record", G_CALLBACK (record_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_list_page_get_list (self->page), "notify::loading", G_CALLBACK (select_wanted), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "notify::groups", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "notify::group-names", G_CALLBACK (names_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_context_get_reader (self->context), "changed", G_CALLBACK (data_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_context_get_status (self->context), "notify::user", G_CALLBACK (user_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * suture_remediation_list_new:
 * @context: what it works with
 * @kind: %SUTURE_LIST_ACTIVITIES or %SUTURE_LIST_ARCHIVE
 *
 * Returns: (transfer floating): the list, being read
 */
GtkWidget *
suture_remediation_list_new (SutureContext *context, SutureList kind)
{
  SutureRemediationList *self;
  const gboolean archive = kind == SUTURE_LIST_ARCHIVE;

  g_return_val_if_fail (SUTURE_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (kind == SUTURE_LIST_ACTIVITIES || archive, NULL);

  self = g_object_new (SUTURE_TYPE_REMEDIATION_LIST, NULL);
  self->context = g_object_ref (context);
  self->kind = kind;
  self->page = SUTURE_LIST_PAGE (suture_list_page_new (context, archive ? get_archive_texts () : get_texts ()));
  self->flyout = SUTURE_ACTIVITY_FLYOUT (suture_activity_flyout_new (context, archive));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->page));
  set_up (self);
  ask (self);
  return GTK_WIDGET (self);
}

/**
 * suture_remediation_list_get_page:
 * @self: a list
 *
 * Returns: (transfer none): the page of the list
 */
SutureListPage *
suture_remediation_list_get_page (SutureRemediationList *self)
{
  g_return_val_if_fail (SUTURE_IS_REMEDIATION_LIST (self), NULL);

  return self->page;
}

/**
 * suture_remediation_list_get_activity:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): the activity that the flyout shows
 */
SutureActivity *
suture_remediation_list_get_activity (SutureRemediationList *self)
{
  g_return_val_if_fail (SUTURE_IS_REMEDIATION_LIST (self), NULL);

  return (SutureActivity *) suture_activity_flyout_get_activity (self->flyout);
}

/**
 * suture_remediation_list_open:
 * @self: a list
 * @key: of an activity in the store
 *
 * Shows the activity as soon as it is listed, whatever the filters are: what was
 * asked for by name is shown.
 */
void
suture_remediation_list_open (SutureRemediationList *self, gint64 key)
{
  SutureLazyList *list;

  g_return_if_fail (SUTURE_IS_REMEDIATION_LIST (self));

  list = suture_list_page_get_list (self->page);
  self->wanted_key = key;
  if (suture_lazy_list_get_loaded (list) && !suture_lazy_list_get_loading (list) &&
      suture_lazy_list_find_key (list, key) == GTK_INVALID_LIST_POSITION)
    clear_filters (self);
  select_wanted (self);
}

/**
 * suture_remediation_list_show_leaving:
 * @self: the list of activities
 *
 * Shows the completed activities that leave the page within a week, and no others.
 */
void
suture_remediation_list_show_leaving (SutureRemediationList *self)
{
  g_return_if_fail (SUTURE_IS_REMEDIATION_LIST (self) && self->leaving != NULL);

  suture_list_page_clear (self->page);
  suture_filter_chip_set_mask (self->leaving, 1u << YES);
}
