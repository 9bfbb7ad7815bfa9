/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-list.h"

#include "suture-activity.h"
#include "suture-exception.h"
#include "suture-fold.h"

/* The conditions of a query. Numbers are written into the SQL, texts are bound. */

#define DAY_USEC "86400000000"

/* Intune's words for what the ticket model works out in C. */
#define TICKET_CATEGORY \
  "CASE WHEN x.\"odataType\" LIKE '%.securityConfigurationTask' THEN 2" \
  " WHEN x.\"odataType\" NOT LIKE '%.appVulnerabilityTask' OR x.\"odataType\" IS NULL THEN 0" \
  " WHEN x.\"mitigationType\" = 'securityConfiguration' THEN 2 ELSE 1 END"
#define TICKET_TYPE \
  "CASE WHEN (" TICKET_CATEGORY ") = 2 THEN 4 WHEN x.\"mitigationType\" = 'update' THEN 1" \
  " WHEN x.\"mitigationType\" = 'uninstall' THEN 3 ELSE 0 END"
#define TICKET_PRIORITY "CASE x.\"priority\" WHEN 'high' THEN 3 WHEN 'low' THEN 1 ELSE 2 END"

/* Where each list looks for the words that were typed. */
static const char *const recommendation_searched[] = {
  "recommendationName", "productName", "vendor", "relatedComponent", "id", NULL
};
static const char *const activity_searched[] = {
  "title", "relatedComponent", "requesterEmail", "rbacGroupNames", NULL
};
static const char *const ticket_searched[] = {
  "displayName", "appName", "appPublisher", "creator", "creatorNotes", NULL
};
static const char *const exception_searched[] = { "recommendationName", "justificationContext", "creatorEmail", NULL };
static const char *const software_searched[] = { "name", "vendor", "id", NULL };
static const char *const vulnerability_searched[] = { "name", "id", NULL };

static const char *const *
get_searched (SutureList list)
{
  switch (list)
    {
    case SUTURE_LIST_RECOMMENDATIONS: return recommendation_searched;
    case SUTURE_LIST_ACTIVITIES:
    case SUTURE_LIST_ARCHIVE:         return activity_searched;
    case SUTURE_LIST_TICKETS:         return ticket_searched;
    case SUTURE_LIST_VULNERABILITIES: return vulnerability_searched;
    case SUTURE_LIST_EXCEPTIONS:      return exception_searched;
    case SUTURE_LIST_SOFTWARE:        return software_searched;
    case SUTURE_LIST_DEVICES:         /* searched in memory */
    default:                          g_assert_not_reached ();
    }
}

static void
add_mask (SutureListSql *self, const char *expression, guint mask)
{
  if (mask != 0)
    g_string_append_printf (self->sql, " AND (%u >> ifnull(%s, 0)) & 1", mask, expression);
}

static void
add_text (SutureListSql *self, const char *text)
{
  /* By name: numbers would run into those of other parameters. */
  g_string_append_printf (self->sql, ":t%u", self->texts->len);
  g_ptr_array_add (self->texts, g_strdup (text));
}

static void
add_equal (SutureListSql *self, const char *expression, const char *text)
{
  if (text == NULL)
    return;
  g_string_append_printf (self->sql, " AND %s = ", expression);
  add_text (self, text);
}

/* Every word typed has to be in one of the columns. */
static void
add_search (SutureListSql *self, SutureQuery *query)
{
  g_auto (GStrv) words = suture_fold_split (query->search);
  const char *const *searched = get_searched (query->list);
  const SutureTable *table = suture_list_get_table (query);
  const SutureRecordType *type = suture_query_get_record_type (query);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_string_append (self->sql, " AND (");
      for (guint j = 0; searched[j] != NULL; j++)
        {
          g_string_append_printf (self->sql, "%ssuture_found(", j > 0 ? " OR " : "");
          suture_list_append_field (self->sql, table, suture_record_find_field (type, searched[j]), FALSE);
          g_string_append (self->sql, ", ");
          add_text (self, words[i]);
          g_string_append (self->sql, ")");
        }
      g_string_append (self->sql, ")");
    }
}

/* Appends "or the list holds one of the words". */
static void
add_any (SutureListSql *self, const char *expression, char **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_string_append_printf (self->sql, " OR instr(char(31) || %s, char(31) || ", expression);
      add_text (self, words[i]);
      g_string_append (self->sql, " || char(31))");
    }
}

/* An activity covers the groups it names, or all where it names none. */
static void
add_covers (SutureListSql *self, const char *row, char **groups)
{
  g_autofree char *names = g_strdup_printf ("%s.\"rbacGroupNames\"", row);

  g_string_append_printf (self->sql, "(%s.\"allGroups\" OR ifnull(%s, '') = ''", row, names);
  add_any (self, names, groups);
  g_string_append (self->sql, ")");
}

/* The value of SutureDue; @day is null or a day, @open tells whether the row is still to be done. */
static void
add_due (SutureListSql *self, SutureStore *store, SutureQuery *query, const char *open, const char *day)
{
  SutureDay today = query->today != SUTURE_DAY_NONE ? query->today : suture_clock_today (store->clock);
  g_autofree char *due = g_strdup_printf (
    "CASE WHEN NOT %s THEN %d WHEN %s IS NULL THEN %d WHEN %s < %d THEN %d WHEN %s <= %d THEN %d WHEN %s <= %d THEN %d "
    "ELSE %d END",
    open, SUTURE_DUE_UNKNOWN, day, SUTURE_DUE_NEVER, day, today, SUTURE_DUE_OVERDUE, day, today + SUTURE_DUE_SOON_DAYS,
    SUTURE_DUE_SOON, day, today + SUTURE_DUE_MONTH_DAYS, SUTURE_DUE_MONTH, SUTURE_DUE_LATER);

  add_mask (self, due, query->due_mask);
}

/* Those that leave within the next days, and have not left yet. */
static void
add_leaving (SutureListSql *self, SutureStore *store)
{
  gint64 cut = suture_list_get_cut (store);

  g_string_append_printf (self->sql,
                          " AND x.\"status\" = %d AND x.\"statusLastModifiedOn\" > %" G_GINT64_FORMAT
                          " AND x.\"statusLastModifiedOn\" <= %" G_GINT64_FORMAT " + %d * " DAY_USEC,
                          SUTURE_ACTIVITY_COMPLETED, cut, cut, SUTURE_LEAVING_DAYS);
}

static void
add_activity_filters (SutureListSql *self, SutureStore *store, SutureQuery *query)
{
  if (query->list == SUTURE_LIST_ACTIVITIES)
    suture_list_append_kept (self->sql);
  add_mask (self, "x.\"status\"", query->status_mask);
  add_mask (self, "x.\"type\"", query->type_mask);
  add_mask (self, "(SELECT r.\"recommendationCategory\" FROM recommendation AS r WHERE r.\"id\" = x.recommendationId)",
            query->category_mask);
  add_mask (self, "x.\"priority\"", query->priority_mask);
  add_mask (self, suture_list_get_expression (suture_list_get_table (query), "ticketStatus"), query->ticket_mask);
  add_due (self, store, query, "x.\"status\" = 1", "x.\"dueOn\"");
  if (query->leaving)
    add_leaving (self, store);
  add_equal (self, "x.\"requesterEmail\" COLLATE NOCASE", query->requester_email);
  add_equal (self, "x.recommendationId", query->recommendation_id);
  add_equal (self, "x.\"id\"", query->activity_id);
  if (query->groups == NULL)
    return;
  g_string_append (self->sql, " AND ");
  add_covers (self, "x", query->groups);
}

/* A ticket is where its activity is. */
static void
add_ticket_filters (SutureListSql *self, SutureStore *store, SutureQuery *query)
{
  add_mask (self, "x.\"status\"", query->status_mask);
  add_mask (self, TICKET_TYPE, query->type_mask);
  add_mask (self, TICKET_CATEGORY, query->category_mask);
  add_mask (self, TICKET_PRIORITY, query->priority_mask);
  add_due (self, store, query, "x.\"status\" IN (1, 2)", "x.\"dueDateTime\" / " DAY_USEC);
  add_equal (self, "x.\"creator\" COLLATE NOCASE", query->requester_email);
  add_equal (self, "x.\"remediationTaskId\"", query->activity_id);
  add_equal (self, "(SELECT a.recommendationId FROM activity AS a WHERE a.\"id\" = x.\"remediationTaskId\")",
             query->recommendation_id);
  if (query->groups == NULL)
    return;
  g_string_append (self->sql, " AND EXISTS (SELECT 1 FROM activity AS a WHERE a.\"id\" = x.\"remediationTaskId\" AND ");
  add_covers (self, "a", query->groups);
  g_string_append (self->sql, ")");
}

/* Ends of support and tags are values of one filter: any of them will do. */
static void
add_tags (SutureListSql *self, SutureQuery *query)
{
  if (query->support_mask == 0 && query->tags == NULL)
    return;
  g_string_append (self->sql, " AND (0");
  if (query->support_mask != 0)
    {
      g_string_append_printf (self->sql, " OR (%u >> CASE lower(x.\"endOfSupportTag\")", query->support_mask);
      for (int i = 1; suture_enum_get_word (&suture_support_words, i) != NULL; i++)
        g_string_append_printf (self->sql, " WHEN lower('%s') THEN %d", suture_enum_get_word (&suture_support_words, i), i);
      g_string_append (self->sql, " ELSE 0 END) & 1");
    }
  if (query->tags != NULL)
    add_any (self, "x.\"tags\"", query->tags);
  g_string_append (self->sql, ")");
}

static void
add_recommendation_filters (SutureListSql *self, SutureQuery *query)
{
  add_mask (self, suture_list_get_expression (&suture_table_recommendations, "status"), query->status_mask);
  add_mask (self, "x.\"remediationType\"", query->type_mask);
  add_mask (self, "x.\"recommendationCategory\"", query->category_mask);
  add_tags (self, query);
  add_equal (self, "x.\"id\"", query->recommendation_id);
  if (query->threat_mask != 0)
    g_string_append_printf (self->sql, " AND (%u & " SUTURE_LIST_THREATS ") <> 0", query->threat_mask);
  if (query->news)
    g_string_append_printf (self->sql, " AND %s <> 0", suture_list_get_expression (&suture_table_recommendations, "news"));
  /* One whose devices are not known yet cannot be said to expose any of the groups. */
  if (query->groups != NULL)
    g_string_append (self->sql, " AND " SUTURE_LIST_EXPOSED_IN_GROUPS " > 0");
}

/* Those that were renewed, and those over whose recommendation got another one since. */
#define RENEWED \
  "(suture_exception_renewals(x.\"history\") > 0 OR " SUTURE_LIST_EXCEPTION_STATE " IN (3, 4) AND EXISTS" \
  " (SELECT 1 FROM exception AS n WHERE n.\"recommendationId\" = x.\"recommendationId\" AND n.key <> x.key" \
  " AND n.\"createdOn\" > x.\"createdOn\" AND suture_day(n.\"createdOn\", :clock) >= " SUTURE_LIST_EXCEPTION_OVER "))"

static void
add_exception_filters (SutureListSql *self, SutureQuery *query)
{
  add_mask (self, SUTURE_LIST_EXCEPTION_STATE, query->status_mask);
  add_mask (self, "x.\"justification\"", query->justification_mask);
  add_mask (self, "x.\"scope\"", query->scope_mask);
  add_equal (self, "x.\"recommendationId\"", query->recommendation_id);
  add_equal (self, "x.\"creatorEmail\" COLLATE NOCASE", query->requester_email);
  if (query->ending)
    g_string_append_printf (self->sql, " AND " SUTURE_LIST_EXCEPTION_STATE " IN (1, 2) AND x.\"endsOn\" <= :today + %d",
                            SUTURE_EXCEPTION_FIRST_REMINDER_DAYS);
  if (query->renewed)
    g_string_append (self->sql, " AND " RENEWED);
  if (query->old)
    g_string_append_printf (self->sql, " AND " SUTURE_LIST_EXCEPTION_STATE " = 1"
                            " AND suture_day(x.\"createdOn\", :clock) <= :today - %d", SUTURE_EXCEPTION_OLD_DAYS);
  if (query->groups == NULL)
    return;
  g_string_append_printf (self->sql, " AND (x.\"scope\" = %d", SUTURE_EXCEPTION_GLOBAL);
  add_any (self, "x.\"rbacGroupNames\"", query->groups);
  g_string_append (self->sql, ")");
}

/* As of recommendations, an alert and an exploit are what makes software pressing. */
static void
add_software_filters (SutureListSql *self, SutureQuery *query)
{
  if (query->threat_mask != 0)
    g_string_append_printf (self->sql, " AND (%u & ((x.\"activeAlert\" <> 0) * 2 + (x.\"publicExploit\" <> 0) * 4)) <> 0",
                            query->threat_mask);
  if (query->groups != NULL)
    g_string_append (self->sql, " AND " SUTURE_LIST_SOFTWARE_IN_GROUPS " > 0");
}

/**
 * suture_list_append_filters:
 * @self: a statement that is being made, behind `WHERE` and one condition
 * @store: a store
 * @query: which rows
 *
 * Appends the conditions of @query for rows that go by the name x.
 */
void
suture_list_append_filters (SutureListSql *self, SutureStore *store, SutureQuery *query)
{
  add_search (self, query);
  switch (query->list)
    {
    case SUTURE_LIST_RECOMMENDATIONS:
      add_recommendation_filters (self, query);
      break;
    case SUTURE_LIST_ACTIVITIES:
    case SUTURE_LIST_ARCHIVE:
      add_activity_filters (self, store, query);
      break;
    case SUTURE_LIST_TICKETS:
      add_ticket_filters (self, store, query);
      break;
    case SUTURE_LIST_VULNERABILITIES: /* by the set they are in */
      break;
    case SUTURE_LIST_EXCEPTIONS:
      add_exception_filters (self, query);
      break;
    case SUTURE_LIST_SOFTWARE:
      add_software_filters (self, query);
      break;
    case SUTURE_LIST_DEVICES: /* filtered in memory */
    default:
      g_assert_not_reached ();
    }
}

/**
 * suture_list_read_tagged:
 * @connection: the calling thread's connection
 * @tags: (array zero-terminated=1): tags
 * @error: return location
 *
 * Returns: (transfer full): the devices with any of the tags, or %NULL and @error
 */
SutureKeySet *
suture_list_read_tagged (SutureConnection *connection, char **tags, GError **error)
{
  g_auto (SutureListSql) self = { g_string_new ("SELECT x.key FROM device AS x WHERE 0"), g_ptr_array_new_with_free_func (g_free) };
  g_autoptr (SutureKeySet) tagged = suture_key_set_new ();
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GError) local = NULL;

  add_any (&self, "x.\"machineTags\"", tags);
  statement = suture_list_sql_prepare (&self, connection, error);
  if (statement == NULL)
    return NULL;
  while (suture_connection_step (connection, statement, &local))
    roaring_bitmap_add (tagged, (guint32) sqlite3_column_int64 (statement, 0));
  if (local == NULL)
    return g_steal_pointer (&tagged);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}
