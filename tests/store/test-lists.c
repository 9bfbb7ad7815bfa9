/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-test-store.h"
#include "suture-ticket.h"

#include <string.h>

/* Every filter and order against a naive one over the same random records. */

#define N_RECORDS 300

typedef struct
{
  TestStore  store;
  GPtrArray *all[SUTURE_LIST_TICKETS + 1]; /* (owned) (nullable elements): by SutureList */
} Fixture;

static const SutureList lists[] = { SUTURE_LIST_RECOMMENDATIONS, SUTURE_LIST_ACTIVITIES, SUTURE_LIST_DEVICES, SUTURE_LIST_TICKETS };

static const char *const words[] = { "Update", "École", "chrome", "Windows", "été", "ZOOM", "agent", "Éditeur" };

static char *
random_text (void)
{
  return g_test_rand_int_range (0, 12) == 0 ? NULL : g_strdup_printf ("%s %s", words[g_test_rand_int_range (0, 8)], words[g_test_rand_int_range (0, 8)]);
}

static const char *const ticket_types[] = { NULL, "#microsoft.graph.appVulnerabilityTask", "#microsoft.graph.securityConfigurationTask" };
static const char *const mitigations[] = { "update", "uninstall", "securityConfiguration", NULL };
static const char *const priorities[] = { "none", "high", "low", NULL };

static void
set (char **member, const char *text)
{
  g_free (*member);
  *member = g_strdup (text);
}

/* Fills a record at random: each field, from its table, so that a new field is tested as well. */
static gpointer
random_record (const SutureRecordType *type, guint number)
{
  gpointer record = suture_record_new (type);

  for (guint i = 0; i < type->n_fields; i++)
    {
      const SutureField *field = &type->fields[i];
      gpointer member = suture_record_member (record, field);
      gint32 small = g_test_rand_int_range (0, 5);

      if (field->flags & SUTURE_FIELD_LOCAL)
        continue;
      switch (field->type)
        {
        case SUTURE_FIELD_STRING:  *(char **) member = random_text (); break;
        case SUTURE_FIELD_STRINGS: *(char ***) member = small > 0 ? g_strsplit (small == 1 ? "" : "Group 1,b,", ",", small) : NULL; break;
        case SUTURE_FIELD_INTEGERS:
          if (small > 0)
            {
              gint64 value = small - 2;

              *(GArray **) member = g_array_new (FALSE, FALSE, sizeof (gint64));
              for (int j = 1; j < small; j++)
                g_array_append_val (*(GArray **) member, value);
            }
          break;
        case SUTURE_FIELD_INTEGER: *(gint64 *) member = small - 1; break;
        case SUTURE_FIELD_TIME:    *(gint64 *) member = small > 0 ? TEST_NOW - small * TEST_DAY_USEC : SUTURE_TIME_NONE; break;
        case SUTURE_FIELD_REAL:    *(double *) member = small / 2.0; break;
        case SUTURE_FIELD_BOOLEAN: *(gboolean *) member = small > 2; break;
        case SUTURE_FIELD_ENUM:    *(int *) member = g_test_rand_int_range (0, (gint32) field->words->n_words); break;
        case SUTURE_FIELD_DAY:     *(SutureDay *) member = small > 0 ? 20520 + small : SUTURE_DAY_NONE; break;
        default:                   g_assert_not_reached ();
        }
    }
  if (type == &suture_recommendation_type && number % 2 == 0)
    set (&((SutureRecommendation *) record)->end_of_support_tag,
         suture_enum_get_word (&suture_support_words, g_test_rand_int_range (0, 4)));
  if (type == &suture_ticket_type)
    {
      set (&((SutureTicket *) record)->odata_type, ticket_types[number % 3]);
      set (&((SutureTicket *) record)->mitigation_type, mitigations[g_test_rand_int_range (0, 4)]);
      set (&((SutureTicket *) record)->priority, priorities[g_test_rand_int_range (0, 4)]);
    }
  g_free (*(char **) suture_record_member (record, suture_record_find_field (type, "id")));
  *(char **) suture_record_member (record, suture_record_find_field (type, "id")) =
    type == &suture_device_type && number % 3 > 0 ? g_strdup_printf ("%040x", number * 977)
                                                  : g_strdup_printf ("%s Id %u", words[number % 8], number);
  return record;
}

static void
fill (Fixture *f, SutureList list, SutureLoadKind kind, const SutureRecordType *type)
{
  f->all[list] = g_ptr_array_new_with_free_func (suture_record_unref);
  for (guint i = 0; i < N_RECORDS; i++)
    g_ptr_array_add (f->all[list], random_record (type, i));
  test_store_load (f->store.store, kind, NULL, g_ptr_array_ref (f->all[list]));
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  test_store_set_up (&f->store, NULL);
  fill (f, SUTURE_LIST_RECOMMENDATIONS, SUTURE_LOAD_RECOMMENDATIONS, &suture_recommendation_type);
  fill (f, SUTURE_LIST_ACTIVITIES, SUTURE_LOAD_ACTIVITIES, &suture_activity_type);
  fill (f, SUTURE_LIST_DEVICES, SUTURE_LOAD_DEVICES, &suture_device_type);
  fill (f, SUTURE_LIST_TICKETS, SUTURE_LOAD_TICKETS, &suture_ticket_type);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (f->all); i++)
    g_clear_pointer (&f->all[i], g_ptr_array_unref);
  test_store_tear_down (&f->store, NULL);
}

static const char *
get_id (gpointer record)
{
  return *(char **) suture_record_member (record, suture_record_find_field (((SutureRecord *) record)->type, "id"));
}

static gpointer
find (GPtrArray *records, const char *id)
{
  for (guint i = 0; i < records->len; i++)
    if (g_str_equal (get_id (records->pdata[i]), id))
      return records->pdata[i];
  return NULL;
}

/* What is read is what was loaded. */
static void
test_round_trip (Fixture *f, gconstpointer unused)
{
  for (guint k = 0; k < G_N_ELEMENTS (lists); k++)
    {
      SutureList list = lists[k];
      g_autoptr (SutureQuery) query = suture_query_new (list);
      g_autoptr (GPtrArray) read = test_store_read (f->store.store, query);

      g_assert_cmpuint (read->len, ==, N_RECORDS);
      for (guint i = 0; i < read->len; i++)
        {
          g_autoptr (SutureRecord) copy = suture_record_copy (read->pdata[i]);

          for (guint j = 0; j < copy->type->n_fields; j++)
            if (copy->type->fields[j].flags & SUTURE_FIELD_LOCAL)
              suture_record_clear_field (copy, &copy->type->fields[j]);
          g_assert_true (suture_record_equal (copy, find (f->all[list], get_id (copy))));
        }
    }
}

/* Without case and accents, slowly. */
static char *
plain (const char *text)
{
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
  GString *kept = g_string_new (NULL);

  for (const char *c = decomposed; *c != '\0'; c = g_utf8_next_char (c))
    if (!g_unichar_ismark (g_utf8_get_char (c)))
      g_string_append_unichar (kept, g_unichar_tolower (g_utf8_get_char (c)));
  return g_string_free (kept, FALSE);
}

static gboolean
is_empty (gpointer record, const SutureField *field)
{
  gpointer member = suture_record_member (record, field);

  switch (field->type)
    {
    case SUTURE_FIELD_STRING:
    case SUTURE_FIELD_STRINGS:
    case SUTURE_FIELD_INTEGERS: return *(gpointer *) member == NULL;
    case SUTURE_FIELD_TIME:     return *(gint64 *) member == SUTURE_TIME_NONE;
    case SUTURE_FIELD_DAY:      return *(SutureDay *) member == SUTURE_DAY_NONE;
    case SUTURE_FIELD_INTEGER:
    case SUTURE_FIELD_REAL:
    case SUTURE_FIELD_BOOLEAN:
    case SUTURE_FIELD_ENUM:
    default:                    return FALSE;
    }
}

static int
compare (gpointer a, gpointer b, const SutureField *field, gboolean ascii)
{
  gpointer left = suture_record_member (a, field);
  gpointer right = suture_record_member (b, field);

  switch (field->type)
    {
    case SUTURE_FIELD_STRING:
      {
        g_autofree char *x = plain (*(char **) left);
        g_autofree char *y = plain (*(char **) right);

        return ascii ? g_ascii_strcasecmp (*(char **) left, *(char **) right) : strcmp (x, y);
      }
    case SUTURE_FIELD_INTEGER:
    case SUTURE_FIELD_TIME:    return (*(gint64 *) left > *(gint64 *) right) - (*(gint64 *) left < *(gint64 *) right);
    case SUTURE_FIELD_REAL:    return (*(double *) left > *(double *) right) - (*(double *) left < *(double *) right);
    case SUTURE_FIELD_BOOLEAN:
    case SUTURE_FIELD_ENUM:    return *(int *) left - *(int *) right;
    case SUTURE_FIELD_DAY:     return *(SutureDay *) left - *(SutureDay *) right;
    case SUTURE_FIELD_STRINGS:
    case SUTURE_FIELD_INTEGERS:
    default:                   return 0;
    }
}

/* Sorting by each field, both ways: ordered, rows without a value last, ties in the list's own order. */
static void
test_sorts (Fixture *f, gconstpointer data)
{
  const SutureList list = *(const SutureList *) data;
  g_autoptr (SutureQuery) own = suture_query_new (list);
  g_autoptr (GPtrArray) own_order = test_store_read (f->store.store, own);
  const SutureRecordType *type = suture_query_get_record_type (own);
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < own_order->len; i++)
    g_hash_table_insert (places, (gpointer) get_id (own_order->pdata[i]), GUINT_TO_POINTER (i));
  for (guint i = 0; i < 2 * type->n_fields; i++)
    {
      g_autoptr (SutureQuery) query = suture_query_new (list);
      const SutureField *field = &type->fields[i / 2];
      gboolean ascii = list == SUTURE_LIST_DEVICES && !g_str_equal (field->name, "computerDnsName");
      g_autoptr (GPtrArray) read = NULL;

      query->sort_field = g_strdup (field->name);
      query->descending = i % 2;
      read = test_store_read (f->store.store, query);
      g_assert_cmpuint (read->len, ==, N_RECORDS);
      for (guint j = 1; j < read->len; j++)
        {
          gpointer a = read->pdata[j - 1];
          gpointer b = read->pdata[j];
          int order = is_empty (a, field) || is_empty (b, field)
                        ? is_empty (a, field) - is_empty (b, field)
                        : compare (a, b, field, ascii) * (query->descending ? -1 : 1);

          if (order > 0)
            g_error ("%s by %s %s: row %u", type->name, field->name, query->descending ? "down" : "up", j);
          /* Of equal exposure levels, what exposes devices decides: /store/dashboard/top-list. */
          if (order == 0 && !g_str_equal (field->name, "exposureLevel") && field->type != SUTURE_FIELD_STRINGS &&
              field->type != SUTURE_FIELD_INTEGERS)
            g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (places, get_id (a))), <,
                              GPOINTER_TO_UINT (g_hash_table_lookup (places, get_id (b))));
        }
    }
}

typedef gboolean (*Passes) (gpointer record, SutureQuery *query);

static void
check_filter (Fixture *f, SutureQuery *query, Passes passes)
{
  GPtrArray *all = f->all[query->list];
  g_autoptr (GPtrArray) read = test_store_read (f->store.store, query);
  guint expected = 0;

  for (guint i = 0; i < all->len; i++)
    expected += passes (all->pdata[i], query) != FALSE;
  g_assert_cmpuint (read->len, ==, expected);
  for (guint i = 0; i < read->len; i++)
    g_assert_true (passes (read->pdata[i], query));
}

static gboolean
has_words (const char *const *texts, const char *search)
{
  g_autofree char *folded = plain (search);
  g_auto (GStrv) wanted = g_strsplit (folded, " ", -1);

  for (guint i = 0; wanted[i] != NULL; i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; j < 5; j++)
        {
          g_autofree char *text = plain (texts[j] != NULL ? texts[j] : "");

          found = found || strstr (text, wanted[i]) != NULL;
        }
      if (!found)
        return FALSE;
    }
  return TRUE;
}

static gboolean
in_mask (guint mask, int value)
{
  return mask == 0 || (mask >> value & 1) == 1;
}

static gboolean
has_any (char **tags, char **wanted)
{
  for (guint i = 0; wanted != NULL && tags != NULL && wanted[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) tags, wanted[i]))
      return TRUE;
  return wanted == NULL;
}

static gboolean
has_tag (const SutureRecommendation *r, SutureQuery *query)
{
  const gboolean support = in_mask (query->support_mask, (int) suture_recommendation_get_support (r));
  const gboolean tags = has_any (r->tags, query->tags);

  return query->support_mask == 0 || query->tags == NULL ? support && tags : support || tags;
}

static gboolean
passes_recommendation (gpointer record, SutureQuery *query)
{
  SutureRecommendation *r = record;
  const char *texts[] = { r->recommendation_name, r->product_name, r->vendor, r->related_component, r->id };

  return in_mask (query->status_mask, r->status) && in_mask (query->type_mask, r->remediation_type) &&
         in_mask (query->category_mask, r->recommendation_category) &&
         (query->threat_mask == 0 || (query->threat_mask & suture_recommendation_get_threats (r)) != 0) &&
         has_tag (r, query) &&
         (query->search == NULL || has_words (texts, query->search));
}

static gboolean
passes_activity (gpointer record, SutureQuery *query)
{
  SutureActivity *a = record;
  g_autofree char *groups = a->rbac_group_names != NULL ? g_strjoinv ("\x1f", a->rbac_group_names) : NULL;
  const char *texts[] = { a->title, a->related_component, a->requester_email, groups, NULL };

  if (!in_mask (query->due_mask, (int) suture_activity_get_due (a, query->today)) ||
      (query->requester_email != NULL &&
       (a->requester_email == NULL || g_ascii_strcasecmp (a->requester_email, query->requester_email) != 0)))
    return FALSE;
  if (query->groups != NULL && !a->all_groups && a->rbac_group_names != NULL && a->rbac_group_names[0] != NULL &&
      !g_strv_contains ((const char *const *) a->rbac_group_names, query->groups[0]))
    return FALSE;
  return in_mask (query->status_mask, a->status) && in_mask (query->type_mask, a->type) &&
         in_mask (query->priority_mask, a->priority) && (query->search == NULL || has_words (texts, query->search));
}

static gboolean
passes_device (gpointer record, SutureQuery *query)
{
  SutureDevice *d = record;
  const char *texts[] = { d->computer_dns_name, NULL, NULL, NULL, NULL };

  return has_any (d->machine_tags, query->tags) &&
         (query->groups == NULL ||
          (d->rbac_group_name != NULL && g_strv_contains ((const char *const *) query->groups, d->rbac_group_name))) &&
         (query->search == NULL || has_words (texts, query->search));
}

static gboolean
passes_ticket (gpointer record, SutureQuery *query)
{
  SutureTicket *t = record;
  const char *texts[] = { t->display_name, t->app_name, t->app_publisher, t->creator, t->creator_notes };
  int priority = (int) suture_ticket_get_priority (t);

  /* Intune does not know medium: it has none then. */
  return in_mask (query->status_mask, t->status) &&
         in_mask (query->priority_mask, priority != SUTURE_PRIORITY_UNKNOWN ? priority : SUTURE_PRIORITY_MEDIUM) &&
         in_mask (query->category_mask, (int) suture_ticket_get_category (t)) &&
         in_mask (query->type_mask, (int) suture_ticket_get_action (t)) &&
         (query->search == NULL || has_words (texts, query->search));
}

static const char *const searches[] = { "ecole", "ÉTÉ", "e", "update chrome", "no such thing", "zoom W" };

static void
test_filters (Fixture *f, gconstpointer unused)
{
  static const Passes passes[] = { passes_recommendation, passes_activity, passes_device, passes_ticket };

  for (guint i = 0; i < 160; i++)
    {
      SutureList list = lists[i % 4];
      g_autoptr (SutureQuery) query = suture_query_new (list);

      if (i % 2 == 0)
        query->search = g_strdup (searches[g_test_rand_int_range (0, 6)]);
      if (list != SUTURE_LIST_DEVICES)
        {
          query->status_mask = (guint) g_test_rand_int_range (0, 8);
          query->type_mask = (guint) g_test_rand_int_range (0, 64);
        }
      if (list == SUTURE_LIST_RECOMMENDATIONS || list == SUTURE_LIST_TICKETS)
        query->category_mask = (guint) g_test_rand_int_range (0, 64);
      if (list == SUTURE_LIST_TICKETS)
        query->priority_mask = (guint) g_test_rand_int_range (0, 16);
      if (list == SUTURE_LIST_RECOMMENDATIONS && g_test_rand_bit ())
        query->threat_mask = (guint) g_test_rand_int_range (0, 16);
      if (list == SUTURE_LIST_RECOMMENDATIONS && g_test_rand_bit ())
        query->support_mask = (guint) g_test_rand_int_range (0, 16);
      if ((list == SUTURE_LIST_RECOMMENDATIONS || list == SUTURE_LIST_DEVICES) && g_test_rand_bit ())
        query->tags = g_strsplit (g_test_rand_bit () ? "b,c" : "Group 1,b", ",", -1);
      if (list == SUTURE_LIST_ACTIVITIES)
        {
          query->requester_email = g_test_rand_int_range (0, 4) == 0 ? g_strdup ("UPDATE chrome") : NULL;
          query->priority_mask = (guint) g_test_rand_int_range (0, 16);
          query->due_mask = (guint) g_test_rand_int_range (0, 64);
          query->today = 20510 + g_test_rand_int_range (0, 20);
          query->groups = g_test_rand_bit () ? g_strsplit ("Group 1", ",", -1) : NULL;
        }
      if (list == SUTURE_LIST_DEVICES && g_test_rand_bit ())
        query->groups = g_strsplit ("Update chrome,École été,unknown", ",", -1);
      check_filter (f, query, passes[i % 4]);
    }
}

static void
test_tags (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_RECOMMENDATIONS);
  g_autoptr (GPtrArray) read = test_store_read (f->store.store, query);
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GAsyncResult) result = NULL;
  g_auto (GStrv) tags = NULL;

  for (guint i = 0; i < read->len; i++)
    for (char **tag = ((SutureRecommendation *) read->pdata[i])->tags; tag != NULL && *tag != NULL; tag++)
      if (**tag != '\0')
        g_hash_table_add (wanted, *tag);
  suture_reader_read_tags_async (SUTURE_READER (f->store.store), SUTURE_LIST_RECOMMENDATIONS, NULL, test_store_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  tags = suture_reader_read_tags_finish (SUTURE_READER (f->store.store), result, NULL);
  g_assert_cmpuint (g_hash_table_size (wanted), >, 1);
  for (guint i = 0; tags[i] != NULL; i++)
    g_assert_true (g_hash_table_remove (wanted, tags[i]) && (i == 0 || g_utf8_collate (tags[i - 1], tags[i]) < 0));
  g_assert_cmpuint (g_hash_table_size (wanted), ==, 0);
}

/* Active by due date, so overdue first, without a due date last; then completed, the latest first. */
static void
test_own_order (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_ACTIVITIES);
  g_autoptr (GPtrArray) read = test_store_read (f->store.store, query);

  for (guint i = 1; i < read->len; i++)
    {
      SutureActivity *a = read->pdata[i - 1];
      SutureActivity *b = read->pdata[i];
      gboolean a_done = a->status == SUTURE_ACTIVITY_COMPLETED;
      gboolean b_done = b->status == SUTURE_ACTIVITY_COMPLETED;

      g_assert_true (!a_done || b_done);
      if (!b_done && b->due_on != SUTURE_DAY_NONE)
        g_assert_true (a->due_on != SUTURE_DAY_NONE && a->due_on <= b->due_on);
      if (a_done && b_done)
        g_assert_cmpint (a->status_last_modified_on, >=, b->status_last_modified_on);
    }
}

typedef struct
{
  GPtrArray *ids; /* (owned) (element-type utf8) */
  guint      stop_after;
} Rows;

static gboolean
row_cb (const SutureValue *values, guint n_values, gpointer user_data, GError **error)
{
  Rows *rows = user_data;

  g_assert_cmpuint (n_values, ==, 2);
  g_ptr_array_add (rows->ids, g_strndup (values[1].text, values[1].length));
  if (rows->ids->len != rows->stop_after)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE, "enough");
  return FALSE;
}

/* Exports and the command line see the rows of the window, in its order. */
static void
test_rows (Fixture *f, gconstpointer unused)
{
  SutureRowSource *source = SUTURE_ROW_SOURCE (f->store.store);

  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (SutureQuery) query = suture_query_new (lists[i % 4]);
      const SutureRecordType *type = suture_query_get_record_type (query);
      const SutureField *fields[] = { &type->fields[type->n_fields - 1], suture_record_find_field (type, "id") };
      g_autoptr (GPtrArray) read = NULL;
      g_autoptr (GError) error = NULL;
      Rows rows = { g_ptr_array_new_with_free_func (g_free), 0 };

      query->search = i % 2 == 0 ? g_strdup ("e") : NULL;
      query->sort_field = i % 5 > 0 ? g_strdup (type->fields[i % type->n_fields].name) : NULL;
      query->descending = i % 4 == 0;
      query->limit = i % 7 == 0 ? 10 : 0;
      read = test_store_read (f->store.store, query);
      g_assert_true (suture_row_source_each (source, query, fields, 2, row_cb, &rows, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (rows.ids->len, ==, read->len);
      g_assert_cmpint (suture_row_source_count (source, query, NULL, NULL), ==, read->len);
      for (guint j = 0; j < read->len; j++)
        g_assert_cmpstr (rows.ids->pdata[j], ==, get_id (read->pdata[j]));
      g_ptr_array_unref (rows.ids);
    }
}

/* So many devices that rows are read as they lie and put in order afterwards. */
static void
test_rows_many (Fixture *f, gconstpointer unused)
{
  const SutureField *fields[] = { &suture_device_type.fields[3], &suture_device_type.fields[0] };
  GPtrArray *devices = test_store_devices (0, 50000, 1);

  for (guint i = 0; i < devices->len; i++)
    ((SutureDevice *) devices->pdata[i])->last_seen = g_test_rand_int_range (0, 1000);
  test_store_load (f->store.store, SUTURE_LOAD_DEVICES, NULL, devices);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);
      g_autoptr (GPtrArray) read = NULL;
      g_autoptr (GError) error = NULL;
      Rows rows = { g_ptr_array_new_with_free_func (g_free), 0 };

      query->sort_field = i > 0 ? g_strdup ("lastSeen") : NULL;
      query->limit = i > 1 ? 45001 : 0;
      read = test_store_read (f->store.store, query);
      g_assert_true (suture_row_source_each (SUTURE_ROW_SOURCE (f->store.store), query, fields, 2, row_cb, &rows, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (rows.ids->len, ==, i > 1 ? 45001 : 50000);
      for (guint j = 0; j < read->len; j++)
        g_assert_cmpstr (rows.ids->pdata[j], ==, get_id (read->pdata[j]));
      g_ptr_array_unref (rows.ids);
    }
}

static void
test_rows_stopped (Fixture *f, gconstpointer unused)
{
  g_autoptr (SutureQuery) query = suture_query_new (SUTURE_LIST_DEVICES);
  const SutureField *fields[] = { &suture_device_type.fields[1], &suture_device_type.fields[0] };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Rows rows = { g_ptr_array_new_with_free_func (g_free), 7 };

  g_assert_false (suture_row_source_each (SUTURE_ROW_SOURCE (f->store.store), query, fields, 2, row_cb, &rows, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE);
  g_assert_cmpuint (rows.ids->len, ==, 7);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_false (suture_row_source_each (SUTURE_ROW_SOURCE (f->store.store), query, fields, 2, row_cb, &rows, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_ptr_array_unref (rows.ids);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/lists/round-trip", Fixture, NULL, set_up, test_round_trip, tear_down);
  g_test_add ("/store/lists/sorts/recommendations", Fixture, &lists[0], set_up, test_sorts, tear_down);
  g_test_add ("/store/lists/sorts/activities", Fixture, &lists[1], set_up, test_sorts, tear_down);
  g_test_add ("/store/lists/sorts/devices", Fixture, &lists[2], set_up, test_sorts, tear_down);
  g_test_add ("/store/lists/sorts/tickets", Fixture, &lists[3], set_up, test_sorts, tear_down);
  g_test_add ("/store/lists/filters", Fixture, NULL, set_up, test_filters, tear_down);
  g_test_add ("/store/lists/tags", Fixture, NULL, set_up, test_tags, tear_down);
  g_test_add ("/store/lists/own-order", Fixture, NULL, set_up, test_own_order, tear_down);
  g_test_add ("/store/lists/rows", Fixture, NULL, set_up, test_rows, tear_down);
  g_test_add ("/store/lists/rows-many", Fixture, NULL, set_up, test_rows_many, tear_down);
  g_test_add ("/store/lists/rows-stopped", Fixture, NULL, set_up, test_rows_stopped, tear_down);
  return g_test_run ();
}
