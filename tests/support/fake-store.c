/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-store.h"

#include "suture-error.h"

#include "fake-records.h"
#include "fake-store-private.h"

static void reader_iface_init (SutureReaderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeStore, fake_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SUTURE_TYPE_READER, reader_iface_init)
                               G_IMPLEMENT_INTERFACE (SUTURE_TYPE_COMMANDS, fake_store_commands_init))

/* Answering */

typedef struct
{
  GTask         *task;
  gpointer       value;
  GDestroyNotify free_value;
  gint64         change; /* instead, the number of one, or 0 */
  gboolean       done;   /* instead, that it is */
} Answer;

static gboolean
answer_cb (gpointer user_data)
{
  g_autofree Answer *answer = user_data;
  g_autoptr (GTask) task = answer->task;
  FakeStore *self = g_task_get_source_object (task);

  if (answer->value != NULL && answer->free_value != NULL &&
      (self->error != NULL || g_cancellable_is_cancelled (g_task_get_cancellable (task))))
    answer->free_value (answer->value);
  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;
  if (self->error != NULL)
    {
      g_task_return_new_error (task, SUTURE_ERROR, SUTURE_ERROR_STORE, "%s", self->error);
      return G_SOURCE_REMOVE;
    }
  if (answer->change != 0)
    g_task_return_int (task, (gssize) answer->change);
  else if (answer->done)
    g_task_return_boolean (task, TRUE);
  else if (answer->value == NULL)
    g_task_return_new_error (task, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND, "It is not there.");
  else
    g_task_return_pointer (task, answer->value, answer->free_value);
  return G_SOURCE_REMOVE;
}

static void
give (FakeStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data, Answer given)
{
  Answer *answer = g_memdup2 (&given, sizeof given);

  answer->task = g_task_new (self, cancellable, callback, user_data);
  if (self->delay_ms > 0)
    g_timeout_add (self->delay_ms, answer_cb, answer);
  else
    g_idle_add (answer_cb, answer);
}

void
fake_store_give (FakeStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data,
                 gpointer value, GDestroyNotify free_value)
{
  give (self, cancellable, callback, user_data, (Answer) { .value = value, .free_value = free_value });
}

void
fake_store_give_change (FakeStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data,
                        gint64 change)
{
  give (self, cancellable, callback, user_data, (Answer) { .change = change });
}

void
fake_store_give_done (FakeStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  give (self, cancellable, callback, user_data, (Answer) { .done = TRUE });
}

/* Reader */

static gboolean
has_tag (SutureQuery *query, SutureRecommendation *record)
{
  if (query->support_mask == 0 && query->tags == NULL)
    return TRUE;
  for (guint i = 0; query->tags != NULL && record->tags != NULL && query->tags[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) record->tags, query->tags[i]))
      return TRUE;
  return query->support_mask != 0 && (query->support_mask & 1u << suture_recommendation_get_support (record)) != 0;
}

static gboolean
passes (SutureQuery *query, SutureRecommendation *record)
{
  if (query->search != NULL && !g_str_match_string (query->search, record->recommendation_name, TRUE))
    return FALSE;
  if (query->status_mask != 0 && (query->status_mask & 1u << record->status) == 0)
    return FALSE;
  if (query->threat_mask != 0 && (query->threat_mask & suture_recommendation_get_threats (record)) == 0)
    return FALSE;
  if (!has_tag (query, record))
    return FALSE;
  /* Group "Kiosks" has none of the first one's devices. */
  if (query->groups != NULL && g_strv_equal ((const char *const *) query->groups, (const char *const[]) { "Kiosks", NULL }) &&
      record->record.key == 1)
    return FALSE;
  if (query->news && record->news == SUTURE_NEWS_NONE)
    return FALSE;
  if (query->category_mask != 0 && (query->category_mask & 1u << record->recommendation_category) == 0)
    return FALSE;
  return query->type_mask == 0 || (query->type_mask & 1u << record->remediation_type) != 0;
}

static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  SutureQuery *query = user_data;
  const SutureRecommendation *first = *(SutureRecommendation *const *) a;
  const SutureRecommendation *second = *(SutureRecommendation *const *) b;
  int order = 0;

  if (g_strcmp0 (query->sort_field, "exposureImpact") == 0)
    order = (first->exposure_impact > second->exposure_impact) - (first->exposure_impact < second->exposure_impact);
  else if (g_strcmp0 (query->sort_field, "configScoreImpact") == 0)
    order = (first->config_score_impact > second->config_score_impact) -
            (first->config_score_impact < second->config_score_impact);
  else if (g_strcmp0 (query->sort_field, "weaknesses") == 0)
    order = (first->weaknesses > second->weaknesses) - (first->weaknesses < second->weaknesses);
  else if (query->sort_field != NULL)
    order = g_strcmp0 (first->recommendation_name, second->recommendation_name);
  return query->descending ? -order : order;
}

static GArray *
list_recommendations (FakeStore *self, SutureQuery *query)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < self->recommendations->len; i++)
    if (passes (query, g_ptr_array_index (self->recommendations, i)))
      g_ptr_array_add (rows, g_ptr_array_index (self->recommendations, i));
  g_ptr_array_sort_with_data (rows, compare, query);
  for (guint i = 0; i < rows->len; i++)
    {
      const guint32 key = (guint32) ((SutureRecord *) g_ptr_array_index (rows, i))->key;

      g_array_append_val (keys, key);
    }
  return keys;
}

static SutureRecommendation *
find (FakeStore *self, const char *id)
{
  for (guint i = 0; i < self->recommendations->len; i++)
    {
      SutureRecommendation *record = g_ptr_array_index (self->recommendations, i);

      if (g_strcmp0 (record->id, id) == 0)
        return record;
    }
  return NULL;
}

static GArray *
list_tickets (FakeStore *self, SutureQuery *query)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < self->tickets->len; i++)
    {
      const SutureTicket *ticket = g_ptr_array_index (self->tickets, i);
      const guint32 key = (guint32) ticket->record.key;
      const SuturePriority priority = suture_ticket_get_priority (ticket);

      if ((query->status_mask == 0 || (query->status_mask & 1u << ticket->status) != 0) &&
          (query->category_mask == 0 || (query->category_mask & 1u << suture_ticket_get_category (ticket)) != 0) &&
          (query->priority_mask == 0 || (query->priority_mask & 1u << (priority != 0 ? priority : SUTURE_PRIORITY_MEDIUM)) != 0) &&
          (query->search == NULL || g_str_match_string (query->search, ticket->display_name, TRUE)))
        g_array_append_val (keys, key);
    }
  return keys;
}

SutureTicket *
fake_store_find_ticket (FakeStore *self, const char *id)
{
  for (guint i = 0; i < self->tickets->len; i++)
    if (g_str_equal (((SutureTicket *) g_ptr_array_index (self->tickets, i))->id, id))
      return g_ptr_array_index (self->tickets, i);
  return NULL;
}

static void
read_keys_async (SutureReader *reader, SutureQuery *query, GCancellable *cancellable, GAsyncReadyCallback callback,
                 gpointer user_data)
{
  FakeStore *self = FAKE_STORE (reader);
  SutureRecommendation *record = find (self, query->recommendation_id);
  gint64 n = record != NULL ? record->exposed_machines_count : 0;
  GArray *keys;

  if (query->list == SUTURE_LIST_RECOMMENDATIONS)
    {
      fake_store_give (self, cancellable, callback, user_data, list_recommendations (self, query), (GDestroyNotify) g_array_unref);
      return;
    }
  if (query->list == SUTURE_LIST_TICKETS)
    {
      fake_store_give (self, cancellable, callback, user_data, list_tickets (self, query), (GDestroyNotify) g_array_unref);
      return;
    }
  if (query->activity_id != NULL)
    n = query->groups != NULL ? 60 : 190;
  if (query->list == SUTURE_LIST_VULNERABILITIES)
    n = record != NULL ? record->weaknesses : 0;
  else if (query->list == SUTURE_LIST_ACTIVITIES)
    n = record != NULL ? record->activity_count : 0;
  if (query->search != NULL)
    n = MIN (n, 8);
  if (query->limit > 0)
    n = MIN (n, query->limit);
  keys = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 key = 1; key <= n; key++)
    g_array_append_val (keys, key);
  fake_store_give (self, cancellable, callback, user_data, keys, (GDestroyNotify) g_array_unref);
}

static void
read_records_async (SutureReader *reader, SutureQuery *query, const guint32 *keys, guint n_keys,
                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  FakeStore *self = FAKE_STORE (reader);
  GPtrArray *records = g_ptr_array_new_with_free_func (suture_record_unref);

  for (guint i = 0; i < n_keys; i++)
    switch (query->list)
      {
      case SUTURE_LIST_DEVICES:         g_ptr_array_add (records, fake_records_make_device (keys[i])); break;
      case SUTURE_LIST_VULNERABILITIES: g_ptr_array_add (records, fake_records_make_vulnerability (keys[i])); break;
      case SUTURE_LIST_ARCHIVE:
      case SUTURE_LIST_ACTIVITIES:      g_ptr_array_add (records, fake_records_make_activity (keys[i])); break;
      case SUTURE_LIST_TICKETS:
        g_ptr_array_add (records, suture_record_ref (g_ptr_array_index (self->tickets, keys[i] - 1)));
        break;
      case SUTURE_LIST_SOFTWARE:        g_ptr_array_add (records, fake_records_make_software (keys[i])); break;
      case SUTURE_LIST_EXCEPTIONS:
      case SUTURE_LIST_RECOMMENDATIONS:
      default:
        g_ptr_array_add (records, suture_record_ref (g_ptr_array_index (self->recommendations, keys[i] - 1)));
      }
  fake_store_give (self, cancellable, callback, user_data, records, (GDestroyNotify) g_ptr_array_unref);
}

static void
lookup_async (SutureReader *reader, const SutureRecordType *type, const char *id, GCancellable *cancellable,
              GAsyncReadyCallback callback, gpointer user_data)
{
  FakeStore *self = FAKE_STORE (reader);
  gpointer record;

  if (type == &suture_activity_type)
    {
      fake_store_give (self, cancellable, callback, user_data, fake_records_make_activity (1), suture_record_unref);
      return;
    }
  record = type == &suture_ticket_type ? (gpointer) fake_store_find_ticket (self, id) : find (self, id);
  if (record != NULL)
    fake_store_give (self, cancellable, callback, user_data, suture_record_ref (record), suture_record_unref);
  else
    g_task_report_new_error (self, callback, user_data, lookup_async, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND,
                             "“%s” is not known here.", id);
}

static void
list_groups_async (SutureReader *reader, const char *recommendation_id, GCancellable *cancellable,
                   GAsyncReadyCallback callback, gpointer user_data)
{
  fake_store_give (FAKE_STORE (reader), cancellable, callback, user_data, fake_records_make_groups (), (GDestroyNotify) g_ptr_array_unref);
}

static void
preview_async (SutureReader *reader, const SutureRequest *request, GCancellable *cancellable,
               GAsyncReadyCallback callback, gpointer user_data)
{
  SutureRecommendation *record = find (FAKE_STORE (reader), request->recommendation_id);
  SuturePreview *preview = suture_preview_new ();

  preview->devices = request->groups != NULL ? 1500 * g_strv_length (request->groups) : record->exposed_machines_count;
  preview->ticket_devices = request->intune ? MIN (preview->devices, SUTURE_INTUNE_DEVICES_MAX) : 0;
  preview->complete = TRUE;
  if (record->activity_count > 0)
    {
      if (preview->open_activities == NULL)
        preview->open_activities = g_ptr_array_new_with_free_func (suture_record_unref);
      g_ptr_array_add (preview->open_activities, fake_records_make_activity (1));
    }
  fake_store_give (FAKE_STORE (reader), cancellable, callback, user_data, preview, (GDestroyNotify) suture_preview_free);
}

static void
read_draft_async (SutureReader *reader, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback,
                  gpointer user_data)
{
  FakeStore *self = FAKE_STORE (reader);

  fake_store_give (self, cancellable, callback, user_data, g_strdup (g_hash_table_lookup (self->drafts, name)), g_free);
}

static void
strv_free (gpointer strv)
{
  g_strfreev (strv);
}

static void
read_tags_async (SutureReader *reader, SutureList list, GCancellable *cancellable, GAsyncReadyCallback callback,
                 gpointer user_data)
{
  fake_store_give (FAKE_STORE (reader), cancellable, callback, user_data,
                   g_strsplit ("internetFacing,<legacy>", ",", -1), strv_free);
}

static void
read_dashboard_async (SutureReader *reader, const char *const *groups, SutureDay today, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  FakeStore *self = FAKE_STORE (reader);

  self->dashboards++;
  fake_store_give (self, cancellable, callback, user_data, fake_dashboard_new (self->dashboard, groups),
                   (GDestroyNotify) suture_dashboard_unref);
}

static void
reader_iface_init (SutureReaderInterface *iface)
{
  iface->read_dashboard_async = read_dashboard_async;
  iface->read_keys_async = read_keys_async;
  iface->read_records_async = read_records_async;
  iface->lookup_async = lookup_async;
  iface->list_groups_async = list_groups_async;
  iface->preview_async = preview_async;
  iface->read_draft_async = read_draft_async;
  iface->read_tags_async = read_tags_async;
}

static void
fake_store_finalize (GObject *object)
{
  FakeStore *self = FAKE_STORE (object);

  g_ptr_array_unref (self->recommendations);
  g_ptr_array_unref (self->tickets);
  g_hash_table_unref (self->drafts);
  g_clear_pointer (&self->write, suture_write_free);
  g_free (self->settled);
  g_free (self->write_error);
  g_clear_object (&self->status);
  g_clear_pointer (&self->request, suture_request_free);
  g_free (self->error);
  g_free (self->offline);
  G_OBJECT_CLASS (fake_store_parent_class)->finalize (object);
}

static void
fake_store_class_init (FakeStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_store_finalize;
}

static void
fake_store_init (FakeStore *self)
{
  self->recommendations = g_ptr_array_new_with_free_func (suture_record_unref);
  self->tickets = g_ptr_array_new_with_free_func (suture_record_unref);
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->status = suture_sync_status_new ();
  suture_sync_status_set_account (self->status, SUTURE_CAN_WRITE_ACTIVITIES, "a.moreau@tilvane.example");
}

FakeStore *
fake_store_new (guint n_recommendations)
{
  FakeStore *self = g_object_new (FAKE_TYPE_STORE, NULL);

  for (guint i = 0; i < n_recommendations; i++)
    g_ptr_array_add (self->recommendations, fake_records_make_recommendation (i));
  return self;
}

void
fake_store_add_tickets (FakeStore *self, guint n)
{
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->tickets, fake_records_make_ticket (self->tickets->len + 1));
}

SutureTicket *
fake_store_get_ticket (FakeStore *self, guint key)
{
  return g_ptr_array_index (self->tickets, key - 1);
}

void
fake_store_set_write_error (FakeStore *self, const char *message)
{
  g_free (self->write_error);
  self->write_error = g_strdup (message);
}

void
fake_store_set_write_error_of (FakeStore *self, guint key, const char *message)
{
  fake_store_set_write_error (self, message);
  self->write_error_of = key;
}

/* As if the service had refused the last change of a ticket. */
void
fake_store_refuse (FakeStore *self, guint key, const char *message)
{
  SutureTicket *before = fake_store_get_ticket (self, key);
  SutureTicket *after = suture_record_copy (before);

  after->record.key = key;
  after->outbox_state = SUTURE_OUTBOX_REFUSED;
  after->outbox_message = g_strdup (message);
  suture_record_unref (before);
  self->tickets->pdata[key - 1] = after;
  suture_reader_emit_changed (SUTURE_READER (self));
}

/* As if an exception were made or had ended. */
void
fake_store_set_recommendation_status (FakeStore *self, guint key, SutureRecommendationStatus status)
{
  SutureRecommendation *before = g_ptr_array_index (self->recommendations, key - 1);
  SutureRecommendation *after = suture_record_copy (before);

  after->record.key = key;
  after->status = (int) status;
  suture_record_unref (before);
  self->recommendations->pdata[key - 1] = after;
  suture_reader_emit_changed (SUTURE_READER (self));
}

const char *
fake_store_get_settled (FakeStore *self)
{
  return self->settled;
}

const SutureWrite *
fake_store_get_write (FakeStore *self)
{
  return self->write;
}

const char *
fake_store_get_draft (FakeStore *self, const char *name)
{
  return g_hash_table_lookup (self->drafts, name);
}

void
fake_store_set_error (FakeStore *self, const char *message)
{
  g_free (self->error);
  self->error = g_strdup (message);
  suture_reader_emit_changed (SUTURE_READER (self));
}

void
fake_store_set_slow (FakeStore *self, guint delay_ms)
{
  self->delay_ms = delay_ms;
}

const SutureRequest *
fake_store_get_request (FakeStore *self)
{
  return self->request;
}

gint64
fake_store_get_undone (FakeStore *self)
{
  return self->undone;
}

guint
fake_store_get_wanted (FakeStore *self)
{
  return self->wanted;
}

void
fake_store_set_dashboard (FakeStore *self, FakeDashboard kind)
{
  self->dashboard = kind;
  suture_reader_emit_changed (SUTURE_READER (self));
}

guint
fake_store_get_dashboards (FakeStore *self)
{
  return self->dashboards;
}
