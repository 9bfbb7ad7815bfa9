/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sample-private.h"

#include <math.h>
#include <string.h>

#include "suture-sample-draw.h"
#include "suture-sample-hash.h"

#define MAX_LABELS 32

static const char * const family_names[SUTURE_SAMPLE_N_FAMILIES] = {
  "windowsClient", "windowsServer", "macOS", "linux",
};

static const char * const value_names[SUTURE_SAMPLE_N_VALUES] = { "Low", "Normal", "High" };
static const char * const risk_names[SUTURE_SAMPLE_N_RISKS] = { "None", "Informational", "Low", "Medium", "High" };

/* Build numbers of the versions in the facts. macOS and Linux report none. */
static const struct { const char *platform, *version; guint build; } builds[] = {
  { "Windows11", "25H2", 26200 },         { "Windows11", "24H2", 26100 },         { "Windows11", "23H2", 22631 },
  { "Windows10", "22H2", 19045 },         { "Windows10", "21H2", 19044 },         { "WindowsServer2025", "24H2", 26100 },
  { "WindowsServer2022", "21H2", 20348 }, { "WindowsServer2019", "1809", 17763 }, { "WindowsServer2016", "1607", 14393 },
  { "WindowsServer2012R2", "6.3", 9600 },
};

/**
 * suture_sample_organisation_family_name:
 * @family: a family of operating systems
 *
 * Returns: its name in the facts
 */
const char *
suture_sample_organisation_family_name (SutureSampleFamily family)
{
  g_return_val_if_fail (family < SUTURE_SAMPLE_N_FAMILIES, "");

  return family_names[family];
}

static SutureSampleFamily
family_of_platform (const char *platform)
{
  if (g_str_has_prefix (platform, "WindowsServer"))
    return SUTURE_SAMPLE_WINDOWS_SERVER;
  if (g_str_equal (platform, "macOS"))
    return SUTURE_SAMPLE_MACOS;
  return g_str_equal (platform, "Linux") ? SUTURE_SAMPLE_LINUX : SUTURE_SAMPLE_WINDOWS_CLIENT;
}

static guint
intern_os (SutureSample *self, JsonObject *facts)
{
  SutureSampleOs os = {
    .platform = json_object_get_string_member (facts, "osPlatform"),
    .version = json_object_get_string_member (facts, "version"),
  };

  for (guint i = 0; i < self->oses->len; i++)
    {
      const SutureSampleOs *known = &g_array_index (self->oses, SutureSampleOs, i);

      if (g_str_equal (known->platform, os.platform) && g_str_equal (known->version, os.version))
        return i;
    }
  os.family = family_of_platform (os.platform);
  for (guint i = 0; i < G_N_ELEMENTS (builds); i++)
    if (g_str_equal (builds[i].platform, os.platform) && g_str_equal (builds[i].version, os.version))
      os.build = builds[i].build;
  g_array_append_val (self->oses, os);
  return self->oses->len - 1;
}

/* Deals labels to the devices of a group in exactly the given shares. */
static void
deal (SutureSample *self, const SutureSampleGroup *group, const char *purpose,
      const double *shares, guint n_shares, guint8 *labels)
{
  guint counts[MAX_LABELS];

  suture_sample_draw_apportion (group->size, shares, n_shares, counts);
  suture_sample_draw_shuffle (suture_sample_hash_salt (self->seed, purpose, group->key), counts, n_shares, labels);
}

static void
deal_members (SutureSample *self, const SutureSampleGroup *group, const char *member,
              const char * const *names, guint n_names, guint8 *labels)
{
  JsonObject *facts = json_object_get_object_member (group->facts, member);
  double shares[MAX_LABELS];

  for (guint i = 0; i < n_names; i++)
    shares[i] = json_object_get_double_member (facts, names[i]);
  deal (self, group, member, shares, n_names, labels);
}

static void
deal_array (SutureSample *self, const SutureSampleGroup *group, JsonArray *array, const char *purpose, guint8 *labels)
{
  double shares[MAX_LABELS];
  guint n_shares = json_array_get_length (array);

  for (guint i = 0; i < n_shares; i++)
    shares[i] = json_object_get_double_member (json_array_get_object_element (array, i), "share");
  deal (self, group, purpose, shares, n_shares, labels);
}

/* Office groups stand at one site; servers, kiosks, laboratories, VIP and Macs are spread over all of them. */
static gboolean
is_at_one_site (const SutureSampleGroup *group)
{
  JsonArray *patterns = json_object_get_array_member (group->facts, "namePatterns");
  const char *pattern = json_object_get_string_member (json_array_get_object_element (patterns, 0), "pattern");

  return g_str_equal (json_object_get_string_member (group->facts, "role"), "workstation") &&
         strstr (pattern, "{site") == NULL;
}

static void
deal_sites (SutureSample *self, const SutureSampleGroup *group, guint8 *labels)
{
  JsonArray *sites = json_object_get_array_member (self->facts->organisation, "sites");
  JsonObject *weights = json_object_get_object_member (self->facts->organisation, "siteWeightsForSharedGroups");
  const char *own = json_object_get_string_member (group->facts, "site");
  guint n_sites = json_array_get_length (sites);
  gboolean one = is_at_one_site (group);
  double shares[MAX_LABELS];

  for (guint i = 0; i < n_sites; i++)
    {
      const char *code = json_object_get_string_member (json_array_get_object_element (sites, i), "code");

      shares[i] = one ? (g_str_equal (code, own) ? 1 : 0) : json_object_get_double_member (weights, code);
    }
  deal (self, group, "site", shares, n_sites, labels);
}

/* In a group of two families each has its own name pattern, in the order of `families` (LAB- and eng-, for one). */
static void
align_patterns (SutureSample *self, const SutureSampleGroup *group)
{
  g_autoptr (GList) families = json_object_get_members (json_object_get_object_member (group->facts, "families"));
  guint n = 0;

  if (families->next == NULL)
    return;
  for (GList *l = families; l != NULL; l = l->next, n++)
    for (guint i = group->first; i < group->first + group->size; i++)
      if (g_str_equal (family_names[self->devices[i].family], l->data))
        self->devices[i].pattern = (guint8) n;
}

static void
plan_critical (SutureSample *self, const SutureSampleGroup *group)
{
  guint left = (guint) lround (json_object_get_double_member (group->facts, "businessCriticalShare") * group->size);

  for (int value = SUTURE_SAMPLE_VALUE_HIGH; value >= 0; value--)
    for (guint i = group->first; i < group->first + group->size && left > 0; i++)
      if (self->devices[i].value == value)
        {
          self->devices[i].critical = TRUE;
          left--;
        }
}

static void
plan_group (SutureSample *self, const SutureSampleGroup *group)
{
  JsonArray *mix = json_object_get_array_member (group->facts, "osMix");
  g_autofree guint8 *labels = g_new (guint8, 6 * (gsize) group->size + 1);
  guint8 *oses = labels, *values = oses + group->size, *risks = values + group->size;
  guint8 *sites = risks + group->size, *patterns = sites + group->size;
  guint64 role_salt = suture_sample_hash_salt (self->seed, "role", group->key);
  guint8 os_index[MAX_LABELS];

  for (guint i = 0; i < json_array_get_length (mix); i++)
    os_index[i] = (guint8) intern_os (self, json_array_get_object_element (mix, i));
  deal_array (self, group, mix, "os", oses);
  deal_members (self, group, "deviceValue", value_names, SUTURE_SAMPLE_N_VALUES, values);
  deal_members (self, group, "riskScore", risk_names, SUTURE_SAMPLE_N_RISKS, risks);
  deal_sites (self, group, sites);
  deal_array (self, group, json_object_get_array_member (group->facts, "namePatterns"), "pattern", patterns);

  for (guint i = 0; i < group->size; i++)
    {
      SutureSampleDevice *device = &self->devices[group->first + i];

      device->os = os_index[oses[i]];
      device->family = (guint8) g_array_index (self->oses, SutureSampleOs, device->os).family;
      device->value = values[i];
      device->risk = risks[i];
      device->site = sites[i];
      device->pattern = patterns[i];
      device->role = (guint8) (suture_sample_hash_number (role_salt, i) & 0xff);
    }
  align_patterns (self, group);
  plan_critical (self, group);
}

/**
 * suture_sample_organisation_plan:
 * @self: the organisation
 *
 * Divides the devices among the groups and gives each its operating system, site, value and risk.
 *
 * Returns: %TRUE
 */
gboolean
suture_sample_organisation_plan (SutureSample *self)
{
  JsonArray *groups = json_object_get_array_member (self->facts->organisation, "deviceGroups");
  guint n_groups = json_array_get_length (groups);
  double sizes[MAX_LABELS];
  guint counts[MAX_LABELS];
  guint first = 0;

  g_return_val_if_fail (n_groups <= MAX_LABELS, FALSE);

  for (guint i = 0; i < n_groups; i++)
    sizes[i] = (double) json_object_get_int_member (json_array_get_object_element (groups, i), "size");
  suture_sample_draw_apportion (self->n_devices, sizes, n_groups, counts);

  for (guint i = 0; i < n_groups; i++)
    {
      JsonObject *facts = json_array_get_object_element (groups, i);
      SutureSampleGroup group = {
        .facts = facts,
        .key = json_object_get_string_member (facts, "key"),
        .name = json_object_get_string_member (facts, "name"),
        .id = json_object_get_int_member (facts, "rbacGroupId"),
        .first = first,
        .size = counts[i],
      };

      for (guint n = first; n < first + counts[i]; n++)
        self->devices[n].group = (guint8) i;
      first += counts[i];
      g_array_append_val (self->groups, group);
      plan_group (self, &group);
    }
  return TRUE;
}

/**
 * suture_sample_organisation_scale:
 * @self: the organisation
 * @count: a number of devices of the facts
 *
 * Returns: the same part of this organisation, at least 1 if @count is
 */
guint
suture_sample_organisation_scale (SutureSample *self, gint64 count)
{
  double scaled = (double) count * self->n_devices / SUTURE_SAMPLE_REFERENCE_DEVICES;

  return count > 0 ? MAX ((guint) lround (scaled), 1) : 0;
}

/**
 * suture_sample_organisation_find_group:
 * @self: the organisation
 * @key: the key of a group in the facts
 *
 * Returns: (transfer none) (nullable): the group
 */
const SutureSampleGroup *
suture_sample_organisation_find_group (SutureSample *self, const char *key)
{
  for (guint i = 0; i < self->groups->len; i++)
    if (g_str_equal (g_array_index (self->groups, SutureSampleGroup, i).key, key))
      return &g_array_index (self->groups, SutureSampleGroup, i);
  return NULL;
}

/**
 * suture_sample_organisation_group_mask:
 * @self: the organisation
 * @keys: (element-type utf8): keys of groups in the facts
 *
 * Returns: a bit for each of the groups, by its position
 */
guint32
suture_sample_organisation_group_mask (SutureSample *self, JsonArray *keys)
{
  guint32 mask = 0;

  for (guint i = 0; i < self->groups->len; i++)
    if (suture_sample_facts_contains (keys, g_array_index (self->groups, SutureSampleGroup, i).key))
      mask |= 1u << i;
  return mask;
}

/**
 * suture_sample_organisation_group_names:
 * @self: the organisation
 * @keys: (element-type utf8): keys of groups in the facts
 *
 * Returns: (transfer full): the names of the groups on the wire, as a JSON array
 */
char *
suture_sample_organisation_group_names (SutureSample *self, JsonArray *keys)
{
  g_autoptr (JsonArray) names = json_array_new ();

  for (guint i = 0; i < json_array_get_length (keys); i++)
    {
      const SutureSampleGroup *group = suture_sample_organisation_find_group (self,
                                                                              json_array_get_string_element (keys, i));

      if (group != NULL)
        json_array_add_string_element (names, group->name);
    }
  return suture_sample_facts_to_text (names);
}

/**
 * suture_sample_organisation_person:
 * @self: the organisation
 * @email: (nullable): an address
 *
 * Returns: (transfer none) (nullable): the facts about the person
 */
JsonObject *
suture_sample_organisation_person (SutureSample *self, const char *email)
{
  return email != NULL ? g_hash_table_lookup (self->person_by_email, email) : NULL;
}

/**
 * suture_sample_organisation_language_of:
 * @self: the organisation
 * @email: (nullable): an address
 *
 * Returns: the language in which that person writes notes
 */
SutureSampleLanguage
suture_sample_organisation_language_of (SutureSample *self, const char *email)
{
  JsonObject *person = suture_sample_organisation_person (self, email);
  const char *language = person != NULL ? json_object_get_string_member (person, "language") : "en";

  return g_str_equal (language, "fr") ? SUTURE_SAMPLE_FRENCH : SUTURE_SAMPLE_ENGLISH;
}

static void
set_texts (SutureServiceInsert *row, const char *column, JsonObject *texts)
{
  for (SutureSampleLanguage language = 0; language < SUTURE_SAMPLE_N_LANGUAGES; language++)
    {
      g_autofree char *name = g_strdup_printf ("%s_%s", column, suture_sample_text_key (language));

      suture_service_insert_text (row, name, suture_sample_text_get (texts, language));
    }
}

static gboolean
write_people (SutureSample *self, GError **error)
{
  JsonArray *people = json_object_get_array_member (self->facts->organisation, "people");
  g_autoptr (SutureServiceInsert) row = suture_service_insert_new (self->db, "person", error);

  for (guint i = 0; row != NULL && i < json_array_get_length (people); i++)
    {
      JsonObject *person = json_array_get_object_element (people, i);

      suture_service_insert_text (row, "id", json_object_get_string_member (person, "id"));
      suture_service_insert_text (row, "email", json_object_get_string_member (person, "email"));
      suture_service_insert_text (row, "name", json_object_get_string_member (person, "name"));
      suture_service_insert_text (row, "role", json_object_get_string_member (person, "role"));
      suture_service_insert_text (row, "language", json_object_get_string_member (person, "language"));
      suture_service_insert_text (row, "site", json_object_get_string_member (person, "site"));
      set_texts (row, "title", json_object_get_object_member (person, "title"));
      if (suture_service_insert_run (row, error) < 0)
        return FALSE;
    }
  return row != NULL;
}

static gboolean
write_groups (SutureSample *self, GError **error)
{
  g_autoptr (SutureServiceInsert) row = suture_service_insert_new (self->db, "deviceGroup", error);

  for (guint i = 0; row != NULL && i < self->groups->len; i++)
    {
      const SutureSampleGroup *group = &g_array_index (self->groups, SutureSampleGroup, i);
      g_autoptr (SutureServiceBitmap) devices = roaring_bitmap_from_range (group->first + 1,
                                                                          group->first + 1 + (guint64) group->size, 1);

      roaring_bitmap_run_optimize (devices);
      suture_service_insert_integer (row, "rbacGroupId", group->id);
      suture_service_insert_text (row, "name", group->name);
      suture_service_insert_text (row, "displayName_en", group->name);
      suture_service_insert_text (row, "displayName_fr", json_object_get_string_member (group->facts, "displayNameFr"));
      set_texts (row, "description", json_object_get_object_member (group->facts, "description"));
      suture_service_insert_integer (row, "rank", json_object_get_int_member (group->facts, "rank"));
      suture_service_insert_integer (row, "deviceCount", group->size);
      suture_service_insert_bitmap (row, "devices", devices);
      if (suture_service_insert_run (row, error) < 0)
        return FALSE;
    }
  return row != NULL;
}

/**
 * suture_sample_organisation_write:
 * @self: the organisation, planned
 * @error: return location for an error
 *
 * Writes the people and the device groups.
 *
 * Returns: %FALSE with @error set if the database refused
 */
gboolean
suture_sample_organisation_write (SutureSample *self, GError **error)
{
  return write_people (self, error) && write_groups (self, error);
}
