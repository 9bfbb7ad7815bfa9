/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sample-private.h"

#include <string.h>

#include "suture-sample-days.h"
#include "suture-sample-draw.h"
#include "suture-sample-hash.h"

/* Devices in one transaction; a million rows in a single one would need a write-ahead log as large as the file. */
#define ROWS_PER_TRANSACTION 200000

/* Addresses of one site's /16 that are given to devices. */
#define ADDRESSES_PER_SUBNET (254 * 250)

static const char * const exposure_names[SUTURE_SAMPLE_N_EXPOSURES] = { "None", "Low", "Medium", "High" };
static const char * const risk_names[SUTURE_SAMPLE_N_RISKS] = { "None", "Informational", "Low", "Medium", "High" };
static const char * const value_names[SUTURE_SAMPLE_N_VALUES] = { "Low", "Normal", "High" };

typedef struct
{
  SutureSample *self;
  SutureServiceInsert *row;
  GHashTable   *counters;      /* (element-type utf8 guint) devices named so far, by what precedes the number */
  guint         addresses[32]; /* given so far, by site */
  guint64       salt;          /* for facts about a device that nothing else depends on */
  guint64       id_salt;
  guint64       tag_salt;
} Writer;

static int
compare_load (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const SutureSampleDevice *devices = user_data;
  guint left = *(const guint *) a, right = *(const guint *) b;

  if (devices[left].load != devices[right].load)
    return devices[left].load > devices[right].load ? -1 : 1;
  return left < right ? -1 : 1;
}

/* The shares come from the facts; which device gets which level follows from what it is exposed to. */
static void
rank_exposure (SutureSample *self, const SutureSampleGroup *group)
{
  JsonObject *facts = json_object_get_object_member (group->facts, "exposureLevel");
  g_autofree guint *order = g_new (guint, group->size + 1);
  double shares[SUTURE_SAMPLE_N_EXPOSURES];
  guint counts[SUTURE_SAMPLE_N_EXPOSURES];
  guint n = 0;

  for (guint i = 0; i < SUTURE_SAMPLE_N_EXPOSURES; i++)
    shares[i] = json_object_get_double_member (facts, exposure_names[i]);
  suture_sample_draw_apportion (group->size, shares, SUTURE_SAMPLE_N_EXPOSURES, counts);
  for (guint i = 0; i < group->size; i++)
    order[i] = group->first + i;
  g_qsort_with_data (order, (int) group->size, sizeof *order, compare_load, self->devices);
  for (int level = SUTURE_SAMPLE_N_EXPOSURES - 1; level >= 0; level--)
    for (guint i = 0; i < counts[level]; i++)
      self->devices[order[n++]].exposure = (guint8) level;
}

static const char *
role_of (JsonObject *pattern, const SutureSampleDevice *device)
{
  JsonArray *roles;

  if (!json_object_has_member (pattern, "roles"))
    return "";
  roles = json_object_get_array_member (pattern, "roles");
  return json_array_get_string_element (roles, device->role % json_array_get_length (roles));
}

/* "KSK-{site3}-{n:04d}" becomes KSK-PAR-0001: the number counts within what stands before it, so a name is unique,
 * and it grows beyond the width of the pattern where an organisation is larger than the pattern foresaw. */
static char *
name_device (Writer *writer, const SutureSampleDevice *device, JsonObject *site)
{
  const SutureSampleGroup *group = &g_array_index (writer->self->groups, SutureSampleGroup, device->group);
  JsonObject *pattern = json_array_get_object_element (json_object_get_array_member (group->facts, "namePatterns"),
                                                       device->pattern);
  g_autoptr (GString) prefix = g_string_new (json_object_get_string_member (pattern, "pattern"));
  const char *number = strstr (prefix->str, "{n:");
  guint width, n;

  g_assert (number != NULL);
  width = (guint) g_ascii_strtoull (number + strlen ("{n:"), NULL, 10);
  g_string_truncate (prefix, (gsize) (number - prefix->str));
  g_string_replace (prefix, "{site3}", json_object_get_string_member (site, "short"), 0);
  g_string_replace (prefix, "{site}", json_object_get_string_member (site, "code"), 0);
  g_string_replace (prefix, "{role}", role_of (pattern, device), 0);
  if (g_strcmp0 (suture_sample_facts_string (pattern, "case"), "lower") == 0)
    g_string_ascii_down (prefix);
  n = GPOINTER_TO_UINT (g_hash_table_lookup (writer->counters, prefix->str)) + 1;
  g_hash_table_replace (writer->counters, g_strdup (prefix->str), GUINT_TO_POINTER (n));
  return g_strdup_printf ("%s%0*u", prefix->str, (int) width, n);
}

static void
set_name (Writer *writer, const SutureSampleDevice *device, JsonObject *site)
{
  static const char * const suffix_names[SUTURE_SAMPLE_N_FAMILIES] = { "windows", "windows", "macOS", "linux" };
  JsonObject *company = json_object_get_object_member (writer->self->facts->organisation, "company");
  JsonObject *suffixes = json_object_get_object_member (company, "dnsSuffix");
  g_autofree char *name = name_device (writer, device, site);
  g_autofree char *dns_name = g_strdup_printf ("%s.%s", name,
                                               json_object_get_string_member (suffixes, suffix_names[device->family]));

  suture_service_insert_text (writer->row, "computerDnsName", dns_name);
}

static void
set_addresses (Writer *writer, const SutureSampleDevice *device, JsonObject *site, guint key)
{
  guint n = writer->addresses[device->site]++;
  guint within = n % ADDRESSES_PER_SUBNET;
  guint64 mac = suture_sample_hash_number (writer->salt, 7 * (guint64) key);
  g_autofree char *address = NULL, *list = NULL;
  guint second = 0;

  /* Sites are ten subnets apart, so a large one flows over into the next ones. */
  second = (guint) g_ascii_strtoull (json_object_get_string_member (site, "subnet") + strlen ("10."), NULL, 10);
  address = g_strdup_printf ("10.%u.%u.%u", second + n / ADDRESSES_PER_SUBNET, within / 250 + 1, within % 250 + 4);
  /* 02: a locally administered address, which no manufacturer owns. */
  list = g_strdup_printf ("[{\"ipAddress\":\"%s\",\"macAddress\":\"02%010" G_GINT64_MODIFIER "X\","
                          "\"operationalStatus\":\"Up\"}]", address, mac & G_GUINT64_CONSTANT (0xffffffffff));
  suture_service_insert_text (writer->row, "lastIpAddress", address);
  suture_service_insert_text (writer->row, "lastExternalIpAddress", json_object_get_string_member (site, "externalIp"));
  suture_service_insert_text (writer->row, "ipAddresses", list);
}

/* Walks the shares of the facts until @unit is used up; @skip is the name of what is left over. */
static const char *
pick (JsonObject *shares, double unit, const char *skip)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, shares);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      if (g_str_equal (name, skip))
        continue;
      unit -= json_node_get_double (node);
      if (unit < 0)
        return name;
    }
  return skip;
}

static gint64
last_seen_minutes_ago (JsonObject *shares, double unit, guint64 hash)
{
  /* From the longest absent on, so that the devices that stopped reporting are the same ones as the inactive. */
  static const struct { const char *name; guint from_days, days; } ranges[] = {
    { "over30Days", 31, 29 }, { "8to30Days", 7, 23 }, { "2to7Days", 1, 6 }, { "within1Day", 0, 1 },
  };
  guint i = 0;

  for (; i < G_N_ELEMENTS (ranges) - 1; i++)
    {
      unit -= json_object_get_double_member (shares, ranges[i].name);
      if (unit < 0)
        break;
    }
  return (gint64) ranges[i].from_days * 24 * 60 + (gint64) (hash % (ranges[i].days * 24 * 60));
}

static void
set_times_and_health (Writer *writer, guint key)
{
  JsonObject *facts = writer->self->facts->organisation;
  guint64 hash = suture_sample_hash_number (writer->salt, 7 * (guint64) key + 1);
  double unit = suture_sample_hash_unit (writer->salt, 7 * (guint64) key + 2);
  gint64 now = writer->self->today * SUTURE_SAMPLE_DAY_USEC;
  gint64 minutes = last_seen_minutes_ago (json_object_get_object_member (facts, "lastSeen"), unit, hash);
  gint64 first_days = 70 + (gint64) (hash >> 40) % 900;

  suture_service_insert_integer (writer->row, "lastSeen", now - minutes * G_TIME_SPAN_MINUTE - (gint64) (hash % 60000000));
  suture_service_insert_integer (writer->row, "firstSeen",
                                 now - first_days * SUTURE_SAMPLE_DAY_USEC + (gint64) (hash % SUTURE_SAMPLE_DAY_USEC));
  suture_service_insert_text (writer->row, "healthStatus",
                              pick (json_object_get_object_member (facts, "healthStatus"), unit, "Active"));
  unit = suture_sample_hash_unit (writer->salt, 7 * (guint64) key + 3);
  suture_service_insert_text (writer->row, "onboardingStatus",
                              pick (json_object_get_object_member (facts, "onboardingStatus"), unit, "onboarded"));
}

static void
set_tags (Writer *writer, const SutureSampleDevice *device, guint key)
{
  SutureSample *self = writer->self;
  JsonArray *facts = json_object_get_array_member (self->facts->organisation, "machineTags");
  g_autoptr (GString) tags = g_string_new ("[");
  gboolean is_server = device->family == SUTURE_SAMPLE_WINDOWS_SERVER || device->family == SUTURE_SAMPLE_LINUX;

  for (guint i = 0; i < json_array_get_length (facts); i++)
    {
      JsonObject *tag = json_array_get_object_element (facts, i);
      const char *name = json_object_get_string_member (tag, "tag");
      double share = json_object_get_double_member (tag, "share");

      /* Only servers face the Internet; they are about a tenth of the devices. */
      if (g_str_equal (name, "Internet-facing"))
        share *= is_server ? 10 : 0;
      if (suture_sample_hash_unit (writer->tag_salt, 16 * (guint64) key + i) < share)
        g_string_append_printf (tags, "%s\"%s\"", tags->len > 1 ? "," : "", name);
    }
  g_string_append_c (tags, ']');
  suture_service_insert_text (writer->row, "machineTags", tags->str);
}

static void
set_identity (Writer *writer, const SutureSampleDevice *device, guint key)
{
  JsonObject *joined = json_object_get_object_member (writer->self->facts->organisation, "isAadJoined");
  double share = json_object_get_double_member (joined, suture_sample_organisation_family_name (device->family));
  gboolean is_joined = suture_sample_hash_unit (writer->salt, 7 * (guint64) key + 4) < share;
  g_autofree char *aad_id = is_joined ? suture_sample_hash_uuid (writer->id_salt, key) : NULL;
  g_autofree char *id = NULL;

  id = g_strdup_printf ("%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x%08x",
                        suture_sample_hash_number (writer->id_salt ^ 1, 3 * (guint64) key),
                        suture_sample_hash_number (writer->id_salt ^ 1, 3 * (guint64) key + 1),
                        (guint) (suture_sample_hash_number (writer->id_salt ^ 1, 3 * (guint64) key + 2) >> 32));
  suture_service_insert_text (writer->row, "id", id);
  suture_service_insert_integer (writer->row, "isAadJoined", is_joined);
  suture_service_insert_text (writer->row, "aadDeviceId", aad_id);
}

static gboolean
write_device (Writer *writer, guint key, GError **error)
{
  SutureSample *self = writer->self;
  const SutureSampleDevice *device = &self->devices[key - 1];
  const SutureSampleGroup *group = &g_array_index (self->groups, SutureSampleGroup, device->group);
  const SutureSampleOs *os = &g_array_index (self->oses, SutureSampleOs, device->os);
  JsonObject *site = json_array_get_object_element (json_object_get_array_member (self->facts->organisation, "sites"),
                                                    device->site);
  gboolean is_arm = device->family == SUTURE_SAMPLE_MACOS;

  suture_service_insert_integer (writer->row, "key", key);
  set_identity (writer, device, key);
  set_name (writer, device, site);
  set_addresses (writer, device, site, key);
  set_times_and_health (writer, key);
  set_tags (writer, device, key);
  suture_service_insert_text (writer->row, "osPlatform", os->platform);
  suture_service_insert_text (writer->row, "version", os->version);
  suture_service_insert_text (writer->row, "osProcessor", is_arm ? "arm64" : "x64");
  suture_service_insert_text (writer->row, "osArchitecture", "64-bit");
  if (os->build != 0)
    suture_service_insert_integer (writer->row, "osBuild", os->build);
  suture_service_insert_integer (writer->row, "rbacGroupId", group->id);
  suture_service_insert_text (writer->row, "rbacGroupName", group->name);
  suture_service_insert_text (writer->row, "riskScore", risk_names[device->risk]);
  suture_service_insert_text (writer->row, "exposureLevel", exposure_names[device->exposure]);
  suture_service_insert_text (writer->row, "deviceValue", value_names[device->value]);
  suture_service_insert_integer (writer->row, "isCritical", device->critical);
  return suture_service_insert_run (writer->row, error) >= 0;
}

static gboolean
write_rows (Writer *writer, GError **error)
{
  SutureSample *self = writer->self;

  for (guint key = 1; key <= self->n_devices; key++)
    {
      if (key % 1024 == 0 && g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      if (key % ROWS_PER_TRANSACTION == 0 && !suture_service_database_execute (self->db, "COMMIT; BEGIN", error))
        return FALSE;
      if (!write_device (writer, key, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * suture_sample_devices_write:
 * @self: the organisation, with the load of each device known
 * @error: return location for an error
 *
 * Gives every device its exposure level and writes the table `machine`. Commits in between where there are many.
 *
 * Returns: %FALSE with @error set if the database refused or the work was cancelled
 */
gboolean
suture_sample_devices_write (SutureSample *self, GError **error)
{
  g_autoptr (SutureServiceInsert) row = suture_service_insert_new (self->db, "machine", error);
  g_autoptr (GHashTable) counters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Writer writer = {
    .self = self,
    .row = row,
    .counters = counters,
    .salt = suture_sample_hash_salt (self->seed, "device", ""),
    .id_salt = suture_sample_hash_salt (self->seed, "id", ""),
    .tag_salt = suture_sample_hash_salt (self->seed, "tags", ""),
  };

  if (row == NULL)
    return FALSE;
  for (guint i = 0; i < self->groups->len; i++)
    rank_exposure (self, &g_array_index (self->groups, SutureSampleGroup, i));
  return write_rows (&writer, error);
}
