/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-store.h"

#include "suture-activity.h"
#include "suture-device-group.h"
#include "suture-device.h"
#include "suture-error.h"
#include "suture-recommendation.h"
#include "suture-vulnerability.h"

#define CHANGE 7

struct _FakeStore
{
  GObject           parent_instance;

  GPtrArray        *recommendations; /* (element-type SutureRecommendation), key = index + 1 */
  SutureSyncStatus *status;
  SutureRequest    *request;  /* the last one submitted */
  char             *error;
  guint             delay_ms;
  gint64            undone;
  guint             wanted;
};

static void reader_iface_init (SutureReaderInterface *iface);
static void commands_iface_init (SutureCommandsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeStore, fake_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SUTURE_TYPE_READER, reader_iface_init)
                               G_IMPLEMENT_INTERFACE (SUTURE_TYPE_COMMANDS, commands_iface_init))

/* Data */

typedef struct
{
  const char *title, *vendor, *version;
  int weaknesses, devices, trend, type, status;
  double secure, exposure;
  const char *threats;
} Sample;

#define UPD SUTURE_REMEDIATION_UPDATE
#define CFG SUTURE_REMEDIATION_CONFIGURATION_CHANGE
#define UNI SUTURE_REMEDIATION_UNINSTALL
#define ACT SUTURE_RECOMMENDATION_ACTIVE
#define PAR SUTURE_RECOMMENDATION_PARTIAL_EXCEPTION

static const Sample samples[] = {
  { "Update Google Chrome", "Google", "128.0.6613.85", 38, 18511, 1, UPD, ACT, 0, 3.22, "aei" },
  { "Update Windows 11", "Microsoft", "KB5041585", 90, 11204, -1, UPD, ACT, 0, 2.87, "ae" },
  { "Update Windows 10", "Microsoft", "KB5041580", 84, 5930, -1, UPD, ACT, 0, 2.10, "e" },
  { "Update Microsoft Office", "Microsoft", "2407", 23, 14872, 1, UPD, ACT, 0, 1.94, "e" },
  { "Turn on real-time protection", NULL, NULL, 1, 19640, 0, CFG, ACT, 9, 1.41, "i" },
  { "Update Adobe Acrobat Reader", "Adobe", "24.002.21005", 12, 9318, 1, UPD, ACT, 0, 1.28, "e" },
  { "Turn on LSA protection", NULL, NULL, 1, 16027, -1, CFG, PAR, 8, 1.12, "i" },
  { "Update 7-Zip", "Igor Pavlov", "24.08", 3, 7466, 1, UPD, ACT, 0, 0.94, "" },
  { "Update Mozilla Firefox", "Mozilla", "129.0.2", 14, 6205, -1, UPD, ACT, 0, 0.86, "" },
  { "Uninstall Adobe Flash Player", "Adobe", NULL, 116, 312, -1, UNI, ACT, 0, 0.71, "ei" },
  { "Update OpenSSL", "OpenSSL", "3.0.14", 9, 2847, 0, UPD, ACT, 0, 0.66, "e" },
  { "Update WinRAR", "RARLAB", "7.01", 4, 3190, -1, UPD, ACT, 0, 0.61, "ae" },
  { "Update Zoom Workplace", "Zoom", "6.1.6", 6, 8751, 1, UPD, ACT, 0, 0.52, "" },
};

static GArray *
make_trend (int direction, gint64 last)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (int i = 0; i < 7; i++)
    {
      const gint64 value = last - direction * (6 - i) * (6 - i) * (last / 200 + 1);

      g_array_append_val (values, value);
    }
  return values;
}

static SutureRecommendation *
make_recommendation (guint index)
{
  const Sample *sample = &samples[index % G_N_ELEMENTS (samples)];
  const guint round = index / G_N_ELEMENTS (samples);
  SutureRecommendation *record = suture_record_new (&suture_recommendation_type);

  record->record.key = index + 1;
  record->id = g_strdup_printf (sample->type == CFG ? "sca-_-scid-%u" : "va-_-vendor-_-product_%u", index);
  record->recommendation_name = round == 0 ? g_strdup (sample->title) : g_strdup_printf ("%s (%u)", sample->title, round);
  record->vendor = g_strdup (sample->vendor);
  record->recommended_version = g_strdup (sample->version);
  record->recommendation_category = sample->type == CFG ? SUTURE_CATEGORY_SECURITY_CONTROLS : SUTURE_CATEGORY_APPLICATION;
  record->remediation_type = sample->type;
  record->status = sample->status;
  record->weaknesses = sample->weaknesses;
  record->exposed_machines_count = sample->devices / (round + 1);
  record->non_productivity_impacted_assets = sample->type == CFG ? 120 : 0;
  record->config_score_impact = sample->secure;
  record->exposure_impact = sample->exposure / (round + 1);
  record->active_alert = strchr (sample->threats, 'a') != NULL;
  record->public_exploit = strchr (sample->threats, 'e') != NULL;
  record->insight = strchr (sample->threats, 'i') != NULL ? g_strdup ("Updating also fixes 14 older CVEs") : NULL;
  record->end_of_support_tag = sample->type == UNI ? g_strdup ("EOS software") : NULL;
  record->end_of_support_date = SUTURE_DAY_NONE;
  record->exposed_trend = make_trend (sample->trend, record->exposed_machines_count);
  record->intune_policy = index % 2 == 0;
  record->activity_count = index == 0 ? 2 : 0;
  record->news = index == 2 ? SUTURE_NEWS_NEW : index == 5 ? SUTURE_NEWS_CHANGED : SUTURE_NEWS_NONE;
  record->related_component = g_strdup ("Component & more");
  record->description = g_strdup ("Versions before the recommended one let a web page run code through type confusion "
                                  "in the script engine. An update is available for every exposed device.");
  return record;
}

static gpointer
make_device (guint key)
{
  static const char *const groups[] = { "Paris Finance", "London Trading", "New York", "Berlin Engineering", "Kiosks" };
  static const int levels[] = { SUTURE_LEVEL_HIGH, SUTURE_LEVEL_HIGH, SUTURE_LEVEL_MEDIUM, SUTURE_LEVEL_MEDIUM, SUTURE_LEVEL_LOW };
  SutureDevice *device = suture_record_new (&suture_device_type);

  device->record.key = key;
  device->id = g_strdup_printf ("%040x", key);
  device->computer_dns_name = g_strdup_printf ("PAR-FIN-%04u", key);
  device->os_platform = g_strdup ("Windows11");
  device->rbac_group_name = g_strdup (groups[key % 5]);
  device->exposure_level = levels[MIN (key / 3, 4)];
  return device;
}

static gpointer
make_vulnerability (guint key)
{
  SutureVulnerability *weakness = suture_record_new (&suture_vulnerability_type);

  weakness->record.key = key;
  weakness->id = g_strdup_printf ("CVE-2024-%04u", 7971 - key);
  weakness->description = g_strdup ("V8: type confusion");
  weakness->severity = key < 4 ? SUTURE_LEVEL_CRITICAL : SUTURE_LEVEL_HIGH;
  weakness->cvss_v3 = 9.1 - key * 0.1;
  weakness->public_exploit = key < 3;
  return weakness;
}

static gpointer
make_activity (guint key)
{
  SutureActivity *activity = suture_record_new (&suture_activity_type);

  activity->record.key = key;
  activity->id = g_strdup_printf ("00000000-0000-4000-8000-%012u", key);
  activity->title = g_strdup ("Update Google Chrome");
  activity->type = SUTURE_REMEDIATION_UPDATE;
  activity->status = key == 1 ? SUTURE_ACTIVITY_ACTIVE : SUTURE_ACTIVITY_COMPLETED;
  activity->priority = SUTURE_PRIORITY_HIGH;
  activity->target_devices = 2140;
  activity->fixed_devices = 1950;
  activity->due_on = suture_day_from_ymd (2024, 9, 5);
  return activity;
}

static GPtrArray *
make_groups (void)
{
  static const char *const names[] = { "Berlin Engineering", "Kiosks", "London Back Office", "London Trading", "Lyon Plant",
                                       "New York", "Paris Finance", "Paris Legal", "Servers", "Tokyo", "Ungrouped", "VIP" };
  GPtrArray *groups = g_ptr_array_new_with_free_func (suture_record_unref);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      SutureDeviceGroup *group = suture_record_new (&suture_device_group_type);

      group->name = g_strdup (names[i]);
      group->exposed_count = i == 0 ? 18511 - 11 * 1500 : 1500;
      g_ptr_array_add (groups, group);
    }
  return groups;
}

/* Answering */

typedef struct
{
  GTask         *task;
  gpointer       value;
  GDestroyNotify free_value;
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
  if (answer->value == NULL)
    g_task_return_new_error (task, SUTURE_ERROR, SUTURE_ERROR_NOT_FOUND, "It is not there.");
  else
    g_task_return_pointer (task, answer->value, answer->free_value);
  return G_SOURCE_REMOVE;
}

static void
give (FakeStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data, gpointer value,
      GDestroyNotify free_value)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->task = g_task_new (self, cancellable, callback, user_data);
  answer->value = value;
  answer->free_value = free_value;
  if (self->delay_ms > 0)
    g_timeout_add (self->delay_ms, answer_cb, answer);
  else
    g_idle_add (answer_cb, answer);
}

static gpointer
finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Reader */

static gboolean
passes (SutureQuery *query, SutureRecommendation *record)
{
  if (query->search != NULL && !g_str_match_string (query->search, record->recommendation_name, TRUE))
    return FALSE;
  if (query->status_mask != 0 && (query->status_mask & 1u << record->status) == 0)
    return FALSE;
  if (query->threat_mask != 0 && (query->threat_mask & suture_recommendation_get_threats (record)) == 0)
    return FALSE;
  if (query->support_mask != 0 && (query->support_mask & 1u << suture_recommendation_get_support (record)) == 0)
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
      give (self, cancellable, callback, user_data, list_recommendations (self, query), (GDestroyNotify) g_array_unref);
      return;
    }
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
  give (self, cancellable, callback, user_data, keys, (GDestroyNotify) g_array_unref);
}

static GArray *
read_keys_finish (SutureReader *reader, GAsyncResult *result, GError **error)
{
  return finish (result, error);
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
      case SUTURE_LIST_DEVICES:         g_ptr_array_add (records, make_device (keys[i])); break;
      case SUTURE_LIST_VULNERABILITIES: g_ptr_array_add (records, make_vulnerability (keys[i])); break;
      case SUTURE_LIST_ARCHIVE:
      case SUTURE_LIST_ACTIVITIES:      g_ptr_array_add (records, make_activity (keys[i])); break;
      case SUTURE_LIST_RECOMMENDATIONS:
      case SUTURE_LIST_TICKETS:
      default:
        g_ptr_array_add (records, suture_record_ref (g_ptr_array_index (self->recommendations, keys[i] - 1)));
      }
  give (self, cancellable, callback, user_data, records, (GDestroyNotify) g_ptr_array_unref);
}

static GPtrArray *
read_records_finish (SutureReader *reader, GAsyncResult *result, GError **error)
{
  return finish (result, error);
}

static void
lookup_async (SutureReader *reader, const SutureRecordType *type, const char *id, GCancellable *cancellable,
              GAsyncReadyCallback callback, gpointer user_data)
{
  SutureRecommendation *record = find (FAKE_STORE (reader), id);

  give (FAKE_STORE (reader), cancellable, callback, user_data, record != NULL ? suture_record_ref (record) : NULL,
        suture_record_unref);
}

static gpointer
lookup_finish (SutureReader *reader, GAsyncResult *result, GError **error)
{
  return finish (result, error);
}

static void
list_groups_async (SutureReader *reader, const char *recommendation_id, GCancellable *cancellable,
                   GAsyncReadyCallback callback, gpointer user_data)
{
  give (FAKE_STORE (reader), cancellable, callback, user_data, make_groups (), (GDestroyNotify) g_ptr_array_unref);
}

static GPtrArray *
list_groups_finish (SutureReader *reader, GAsyncResult *result, GError **error)
{
  return finish (result, error);
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
      g_ptr_array_add (preview->open_activities, make_activity (1));
    }
  give (FAKE_STORE (reader), cancellable, callback, user_data, preview, (GDestroyNotify) suture_preview_free);
}

static SuturePreview *
preview_finish (SutureReader *reader, GAsyncResult *result, GError **error)
{
  return finish (result, error);
}

static void
read_draft_async (SutureReader *reader, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback,
                  gpointer user_data)
{
  give (FAKE_STORE (reader), cancellable, callback, user_data, NULL, NULL);
}

static char *
read_draft_finish (SutureReader *reader, GAsyncResult *result, GError **error)
{
  return finish (result, error);
}

static void
reader_iface_init (SutureReaderInterface *iface)
{
  iface->read_keys_async = read_keys_async;
  iface->read_keys_finish = read_keys_finish;
  iface->read_records_async = read_records_async;
  iface->read_records_finish = read_records_finish;
  iface->lookup_async = lookup_async;
  iface->lookup_finish = lookup_finish;
  iface->list_groups_async = list_groups_async;
  iface->list_groups_finish = list_groups_finish;
  iface->preview_async = preview_async;
  iface->preview_finish = preview_finish;
  iface->read_draft_async = read_draft_async;
  iface->read_draft_finish = read_draft_finish;
}

/* Commands */

static SutureSyncStatus *
get_status (SutureCommands *commands)
{
  return FAKE_STORE (commands)->status;
}

static void
submit_async (SutureCommands *commands, const SutureRequest *request, GCancellable *cancellable,
              GAsyncReadyCallback callback, gpointer user_data)
{
  FakeStore *self = FAKE_STORE (commands);

  g_clear_pointer (&self->request, suture_request_free);
  self->request = suture_request_copy (request);
  give (self, cancellable, callback, user_data, GINT_TO_POINTER (CHANGE), NULL);
}

static gint64
write_finish (SutureCommands *commands, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (finish (result, error));
}

static void
undo_async (SutureCommands *commands, gint64 change, GCancellable *cancellable, GAsyncReadyCallback callback,
            gpointer user_data)
{
  FAKE_STORE (commands)->undone = change;
  give (FAKE_STORE (commands), cancellable, callback, user_data, GINT_TO_POINTER (TRUE), NULL);
}

static gboolean
undo_finish (SutureCommands *commands, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (finish (result, error));
}

static void
refresh (SutureCommands *commands)
{
  suture_sync_status_set_state (FAKE_STORE (commands)->status, SUTURE_SYNC_RUNNING, NULL);
}

static void
want (SutureCommands *commands, SutureQuery *query)
{
  FAKE_STORE (commands)->wanted++;
}

static void
mark_seen (SutureCommands *commands, const char *recommendation_id)
{
  FakeStore *self = FAKE_STORE (commands);

  for (guint i = 0; i < self->recommendations->len; i++)
    {
      SutureRecommendation *record = g_ptr_array_index (self->recommendations, i);

      if (record->news == SUTURE_NEWS_NONE ||
          (recommendation_id != NULL && g_strcmp0 (record->id, recommendation_id) != 0))
        continue;
      self->recommendations->pdata[i] = suture_record_copy (record);
      ((SutureRecommendation *) self->recommendations->pdata[i])->news = SUTURE_NEWS_NONE;
      suture_record_unref (record);
    }
  suture_reader_emit_changed (SUTURE_READER (self));
}

static void
save_draft (SutureCommands *commands, const char *name, const char *text)
{
}

static void
commands_iface_init (SutureCommandsInterface *iface)
{
  iface->get_status = get_status;
  iface->submit_async = submit_async;
  iface->write_finish = write_finish;
  iface->undo_async = undo_async;
  iface->undo_finish = undo_finish;
  iface->refresh = refresh;
  iface->want = want;
  iface->mark_seen = mark_seen;
  iface->save_draft = save_draft;
}

static void
fake_store_finalize (GObject *object)
{
  FakeStore *self = FAKE_STORE (object);

  g_ptr_array_unref (self->recommendations);
  g_clear_object (&self->status);
  g_clear_pointer (&self->request, suture_request_free);
  g_free (self->error);
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
  self->status = suture_sync_status_new ();
  suture_sync_status_set_account (self->status, SUTURE_CAN_WRITE_ACTIVITIES, "a.moreau@tilvane.example");
}

FakeStore *
fake_store_new (guint n_recommendations)
{
  FakeStore *self = g_object_new (FAKE_TYPE_STORE, NULL);

  for (guint i = 0; i < n_recommendations; i++)
    g_ptr_array_add (self->recommendations, make_recommendation (i));
  return self;
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
