/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-devices.h"

#include <string.h>

#include "fake-answers.h"
#include "suture-error.h"
#include "suture-recommendation.h"
#include "suture-software.h"

#define NOW 1725361200LL /* 3 September 2024, 11:00 */
#define DAY 86400LL
#define N_RECOMMENDATIONS 3

struct _FakeDevices
{
  GObject           parent_instance;

  GPtrArray        *devices;     /* (element-type SutureDevice), key = index + 1 */
  GPtrArray        *software;    /* (element-type SutureSoftware), likewise */
  GPtrArray        *before;      /* (element-type SutureDevice) (nullable elements): what can be undone, likewise */
  SutureSyncStatus *status;
  SutureQuery      *query;       /* the last one of a list of devices or of software */
  SutureWrite      *write;       /* the last one asked for */
  char             *write_error;
  guint             error_key;   /* of the device that cannot be written; 0: none can */
  char             *settled;     /* "again ID" or "discard ID" */
  guint             n_writes;
  guint             n_undone;
};

static void reader_iface_init (SutureReaderInterface *iface);
static void commands_iface_init (SutureCommandsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeDevices, fake_devices, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SUTURE_TYPE_READER, reader_iface_init)
                               G_IMPLEMENT_INTERFACE (SUTURE_TYPE_COMMANDS, commands_iface_init))

/* Reader */

static gboolean
in_mask (guint mask, int value)
{
  return mask == 0 || (mask & 1u << value) != 0;
}

static gboolean
has_tag (SutureQuery *query, const SutureDevice *device)
{
  if (query->tags == NULL)
    return TRUE;
  for (guint i = 0; device->machine_tags != NULL && device->machine_tags[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) query->tags, device->machine_tags[i]))
      return TRUE;
  return FALSE;
}

static gboolean
device_passes (SutureQuery *query, const SutureDevice *device)
{
  if (!in_mask (query->level_mask, device->exposure_level) || !in_mask (query->risk_mask, device->risk_score) ||
      !in_mask (query->value_mask, device->device_value) || !has_tag (query, device))
    return FALSE;
  if (query->inactive && query->today - suture_day_from_time (device->last_seen, NULL) < SUTURE_DEVICE_ACTIVE_DAYS)
    return FALSE;
  if (query->groups != NULL && !g_strv_contains ((const char *const *) query->groups, device->rbac_group_name))
    return FALSE;
  return query->search == NULL || strstr (device->computer_dns_name, query->search) != NULL;
}

static gboolean
software_passes (SutureQuery *query, const SutureSoftware *software)
{
  const guint threats = (software->active_alert ? 1u << SUTURE_THREAT_ALERT : 0) |
                        (software->public_exploit ? 1u << SUTURE_THREAT_EXPLOIT : 0);

  return (query->threat_mask == 0 || (query->threat_mask & threats) != 0) &&
         (query->search == NULL || strstr (software->name, query->search) != NULL);
}

static void
add_key (GArray *keys, guint32 key)
{
  g_array_append_val (keys, key);
}

static void
read_keys_async (SutureReader *reader, SutureQuery *query, GCancellable *cancellable, GAsyncReadyCallback callback,
                 gpointer user_data)
{
  FakeDevices *self = FAKE_DEVICES (reader);
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (guint32));

  if (query->list == SUTURE_LIST_RECOMMENDATIONS)
    for (guint32 key = 1; query->device_id != NULL && key <= N_RECOMMENDATIONS; key++)
      add_key (keys, key);
  for (guint32 i = 0; query->list == SUTURE_LIST_DEVICES && i < self->devices->len; i++)
    if (device_passes (query, g_ptr_array_index (self->devices, i)))
      add_key (keys, i + 1);
  for (guint32 i = 0; query->list == SUTURE_LIST_SOFTWARE && i < self->software->len; i++)
    if (software_passes (query, g_ptr_array_index (self->software, i)))
      add_key (keys, i + 1);
  if (query->list == SUTURE_LIST_DEVICES || query->list == SUTURE_LIST_SOFTWARE)
    {
      g_clear_pointer (&self->query, suture_query_unref);
      self->query = suture_query_ref (query);
    }
  fake_give_found (self, cancellable, callback, user_data, keys, (GDestroyNotify) g_array_unref);
}

static SutureRecommendation *
make_recommendation (guint key)
{
  static const char *const names[] = { "Update Google Chrome", "Turn on LSA protection", "Update Windows 11" };
  SutureRecommendation *record = suture_record_new (&suture_recommendation_type);

  record->record.key = key;
  record->id = g_strdup_printf ("va-_-vendor-_-product_%u", key);
  record->recommendation_name = g_strdup (names[(key - 1) % G_N_ELEMENTS (names)]);
  record->vendor = g_strdup (key == 2 ? NULL : "Vendor");
  record->recommended_version = g_strdup (key == 2 ? NULL : "128.0.6613.85");
  record->remediation_type = key == 2 ? SUTURE_REMEDIATION_CONFIGURATION_CHANGE : SUTURE_REMEDIATION_UPDATE;
  record->status = SUTURE_RECOMMENDATION_ACTIVE;
  record->exposure_impact = 3.22 / key;
  record->public_exploit = key == 1;
  record->exposed_machines_count = 18511 / key;
  record->end_of_support_date = SUTURE_DAY_NONE;
  return record;
}

static void
read_records_async (SutureReader *reader, SutureQuery *query, const guint32 *keys, guint n_keys,
                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  FakeDevices *self = FAKE_DEVICES (reader);
  GPtrArray *records = g_ptr_array_new_with_free_func (suture_record_unref);

  for (guint i = 0; i < n_keys; i++)
    if (query->list == SUTURE_LIST_RECOMMENDATIONS)
      g_ptr_array_add (records, make_recommendation (keys[i]));
    else
      g_ptr_array_add (records, suture_record_ref (g_ptr_array_index (query->list == SUTURE_LIST_SOFTWARE ? self->software
                                                                                                        : self->devices,
                                                                      keys[i] - 1)));
  fake_give_found (self, cancellable, callback, user_data, records, (GDestroyNotify) g_ptr_array_unref);
}

static void
lookup_async (SutureReader *reader, const SutureRecordType *type, const char *id, GCancellable *cancellable,
              GAsyncReadyCallback callback, gpointer user_data)
{
  FakeDevices *self = FAKE_DEVICES (reader);
  gpointer found = NULL;

  for (guint i = 0; type == &suture_device_type && i < self->devices->len; i++)
    if (g_str_equal (fake_devices_get (self, i + 1)->id, id))
      found = suture_record_ref (fake_devices_get (self, i + 1));
  for (guint i = 0; type == &suture_software_type && i < self->software->len; i++)
    if (g_str_equal (((SutureSoftware *) g_ptr_array_index (self->software, i))->id, id))
      found = suture_record_ref (g_ptr_array_index (self->software, i));
  fake_give_found (self, cancellable, callback, user_data, found, suture_record_unref);
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
  fake_give_found (FAKE_DEVICES (reader), cancellable, callback, user_data,
                   g_strsplit (list == SUTURE_LIST_DEVICES ? "kiosk,production" : "internetFacing", ",", -1), strv_free);
}

static void
reader_iface_init (SutureReaderInterface *iface)
{
  iface->read_keys_async = read_keys_async;
  iface->read_records_async = read_records_async;
  iface->lookup_async = lookup_async;
  iface->read_tags_async = read_tags_async;
}

/* Commands */

static SutureSyncStatus *
get_status (SutureCommands *commands)
{
  return FAKE_DEVICES (commands)->status;
}

static SutureDevice *
find (FakeDevices *self, const char *id)
{
  for (guint i = 0; i < self->devices->len; i++)
    if (g_str_equal (fake_devices_get (self, i + 1)->id, id))
      return fake_devices_get (self, i + 1);
  g_assert_not_reached ();
}

/* Takes @device. */
static void
replace (FakeDevices *self, SutureDevice *device, gint64 key)
{
  device->record.key = key;
  suture_record_unref (g_ptr_array_index (self->devices, key - 1));
  g_ptr_array_index (self->devices, key - 1) = device;
  suture_reader_emit_changed (SUTURE_READER (self));
}

/* As the store does it: at once, and waiting in the outbox. The change has the number of the device. */
static void
write_async (SutureCommands *commands, const SutureWrite *write, GCancellable *cancellable,
             GAsyncReadyCallback callback, gpointer user_data)
{
  FakeDevices *self = FAKE_DEVICES (commands);
  SutureDevice *device = find (self, write->id);
  const gint64 key = device->record.key;
  SutureDevice *after;

  if (self->write_error != NULL && (self->error_key == 0 || self->error_key == key))
    {
      g_task_report_new_error (self, callback, user_data, write_async, SUTURE_ERROR, SUTURE_ERROR_STORE, "%s",
                               self->write_error);
      return;
    }
  g_assert_cmpint (write->kind, ==, SUTURE_WRITE_SET_DEVICE_VALUE);
  g_clear_pointer (&self->write, suture_write_free);
  self->write = suture_write_copy (write);
  self->n_writes++;
  g_clear_pointer (&g_ptr_array_index (self->before, key - 1), suture_record_unref);
  g_ptr_array_index (self->before, key - 1) = suture_record_ref (device);
  after = suture_record_copy (device);
  after->device_value = write->device_value;
  after->outbox_state = SUTURE_OUTBOX_WAITING;
  replace (self, after, key);
  fake_give_change (self, cancellable, callback, user_data, key);
}

static void
undo_async (SutureCommands *commands, gint64 change, GCancellable *cancellable, GAsyncReadyCallback callback,
            gpointer user_data)
{
  FakeDevices *self = FAKE_DEVICES (commands);

  self->n_undone++;
  replace (self, suture_record_copy (g_ptr_array_index (self->before, change - 1)), change);
  fake_give_done (self, cancellable, callback, user_data);
}

static void
settle_async (SutureCommands *commands, const char *id, gboolean again, GCancellable *cancellable,
              GAsyncReadyCallback callback, gpointer user_data)
{
  FakeDevices *self = FAKE_DEVICES (commands);

  g_free (self->settled);
  self->settled = g_strdup_printf ("%s %s", again ? "again" : "discard", id);
  fake_give_done (self, cancellable, callback, user_data);
}

static void
want (SutureCommands *commands, SutureQuery *query)
{
}

static void
fetch_async (SutureCommands *commands, SutureFetch what, const char *software_id, GCancellable *cancellable,
             GAsyncReadyCallback callback, gpointer user_data)
{
  g_task_report_new_error (commands, callback, user_data, fetch_async, SUTURE_ERROR, SUTURE_ERROR_OFFLINE,
                           "There is no connection.");
}

static void
commands_iface_init (SutureCommandsInterface *iface)
{
  iface->get_status = get_status;
  iface->write_async = write_async;
  iface->undo_async = undo_async;
  iface->settle_async = settle_async;
  iface->want = want;
  iface->fetch_async = fetch_async;
}

/* What there is */

static SutureDevice *
make_device (guint key)
{
  static const int exposures[] = { SUTURE_LEVEL_HIGH, SUTURE_LEVEL_HIGH, SUTURE_LEVEL_MEDIUM, SUTURE_LEVEL_LOW,
                                   SUTURE_LEVEL_NONE };
  static const int risks[] = { SUTURE_LEVEL_HIGH, SUTURE_LEVEL_NONE, SUTURE_LEVEL_LOW, SUTURE_LEVEL_INFORMATIONAL,
                               SUTURE_LEVEL_MEDIUM };
  static const char *const platforms[] = { "Windows11", "WindowsServer2019", "macOS", "Ubuntu", "Windows10" };
  static const char *const versions[] = { "23H2", "1809", "14.5", "22.04", "22H2" };
  static const char *const groups[] = { "Paris Finance", "London Trading", "Kiosks", "Paris Finance", "Kiosks" };
  static const char *const sites[] = { "par-fin", "lon-trd", "kio", "par-dev", "kio" };
  const guint turn = (key - 1) % 5;
  SutureDevice *device = suture_record_new (&suture_device_type);

  device->record.key = key;
  device->id = g_strdup_printf ("%040x", key);
  device->computer_dns_name = g_strdup_printf ("%s-%04u.corp.tilvane.example", sites[turn], key);
  device->os_platform = g_strdup (platforms[turn]);
  device->version = g_strdup (versions[turn]);
  device->os_architecture = g_strdup ("64-bit");
  device->last_ip_address = g_strdup_printf ("10.20.%u.%u", key / 250, key % 250 + 1);
  device->last_external_ip_address = g_strdup ("203.0.113.7");
  device->first_seen = (NOW - 400 * DAY) * G_USEC_PER_SEC;
  device->last_seen = (NOW - (turn == 4 ? 43 : turn) * DAY) * G_USEC_PER_SEC;
  device->health_status = g_strdup (turn == 4 ? "Inactive" : turn == 3 ? "ImpairedCommunication" : "Active");
  device->rbac_group_name = g_strdup (groups[turn]);
  device->exposure_level = exposures[turn];
  device->risk_score = risks[turn];
  device->device_value = key == 2 ? SUTURE_VALUE_HIGH : SUTURE_VALUE_NORMAL;
  device->is_aad_joined = turn < 2;
  device->machine_tags = key % 3 == 0 ? g_strsplit ("production", ",", -1) : NULL;
  device->findings = N_RECOMMENDATIONS;
  return device;
}

static SutureSoftware *
make_software (guint key)
{
  static const char *const names[] = { "windows_11", "chrome", "office", "openssl", "7-zip", "zoom" };
  static const char *const vendors[] = { "microsoft", "google", "microsoft", "openssl", "7-zip", "zoom" };
  SutureSoftware *software = suture_record_new (&suture_software_type);

  software->record.key = key;
  software->id = g_strdup_printf ("%s-_-%s", vendors[key - 1], names[key - 1]);
  software->name = g_strdup (names[key - 1]);
  software->vendor = g_strdup (vendors[key - 1]);
  software->weaknesses = 90 / key;
  software->exposed_machines = 18511 / key;
  software->impact_score = 3.22 / key;
  software->active_alert = key == 1;
  software->public_exploit = key < 3;
  return software;
}

static void
fake_devices_finalize (GObject *object)
{
  FakeDevices *self = FAKE_DEVICES (object);

  g_ptr_array_unref (self->devices);
  g_ptr_array_unref (self->software);
  for (guint i = 0; i < self->before->len; i++)
    g_clear_pointer (&g_ptr_array_index (self->before, i), suture_record_unref);
  g_ptr_array_unref (self->before);
  g_clear_object (&self->status);
  g_clear_pointer (&self->query, suture_query_unref);
  g_clear_pointer (&self->write, suture_write_free);
  g_free (self->write_error);
  g_free (self->settled);
  G_OBJECT_CLASS (fake_devices_parent_class)->finalize (object);
}

static void
fake_devices_class_init (FakeDevicesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_devices_finalize;
}

static void
fake_devices_init (FakeDevices *self)
{
  self->devices = g_ptr_array_new_with_free_func (suture_record_unref);
  self->software = g_ptr_array_new_with_free_func (suture_record_unref);
  self->before = g_ptr_array_new ();
  self->status = suture_sync_status_new ();
  suture_sync_status_set_account (self->status, SUTURE_CAN_SET_VALUES, "a.lindqvist@tilvane.example");
  suture_sync_status_set_synced_at (self->status, (NOW - 1080) * G_USEC_PER_SEC);
}

FakeDevices *
fake_devices_new (guint n_devices)
{
  FakeDevices *self = g_object_new (FAKE_TYPE_DEVICES, NULL);

  for (guint key = 1; key <= n_devices; key++)
    g_ptr_array_add (self->devices, make_device (key));
  g_ptr_array_set_size (self->before, (int) n_devices);
  for (guint key = 1; n_devices > 0 && key <= 6; key++)
    g_ptr_array_add (self->software, make_software (key));
  return self;
}

SutureDevice *
fake_devices_get (FakeDevices *self, guint key)
{
  return g_ptr_array_index (self->devices, key - 1);
}

/* The service has said no to what waits. */
void
fake_devices_refuse (FakeDevices *self, guint key, const char *message)
{
  SutureDevice *after = suture_record_copy (fake_devices_get (self, key));

  after->outbox_state = SUTURE_OUTBOX_REFUSED;
  g_free (after->outbox_message);
  after->outbox_message = g_strdup (message);
  replace (self, after, key);
}

void
fake_devices_set_write_error (FakeDevices *self, guint key, const char *message)
{
  g_free (self->write_error);
  self->write_error = g_strdup (message);
  self->error_key = key;
}

void
fake_devices_set_capabilities (FakeDevices *self, SutureCapabilities capabilities)
{
  suture_sync_status_set_account (self->status, capabilities, "a.lindqvist@tilvane.example");
}

const SutureQuery *
fake_devices_get_query (FakeDevices *self)
{
  return self->query;
}

const SutureWrite *
fake_devices_get_write (FakeDevices *self)
{
  return self->write;
}

guint
fake_devices_get_n_writes (FakeDevices *self)
{
  return self->n_writes;
}

guint
fake_devices_get_n_undone (FakeDevices *self)
{
  return self->n_undone;
}

const char *
fake_devices_get_settled (FakeDevices *self)
{
  return self->settled;
}
