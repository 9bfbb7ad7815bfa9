/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sample-private.h"

#include <stdio.h>
#include <string.h>

#include "suture-sample-days.h"
#include "suture-sample-hash.h"

#define MAX_VERSIONS 8

/* A weakness and every device that has a version with it. Several products share one (Chromium, OLE). */
typedef struct
{
  gint64               key;
  JsonObject          *facts;    /* the same in every product */
  SutureServiceBitmap *devices;  /* (owned) */
} Vulnerability;

typedef struct
{
  SutureSample        *self;
  GPtrArray           *vulnerabilities;  /* (element-type Vulnerability) in the order of first mention */
  GHashTable          *by_id;            /* (element-type utf8 Vulnerability) */
  SutureServiceInsert *versions;
  SutureServiceInsert *links;
  SutureServiceInsert *distributions;
} Writer;

/* The devices of one recommendation by version. */
typedef struct
{
  guint                n;
  const char          *names[MAX_VERSIONS];
  guint                weaknesses[MAX_VERSIONS];
  guint                builds[MAX_VERSIONS];    /* of Windows, 0 for all others */
  double               shares[MAX_VERSIONS];
  SutureServiceBitmap *devices[MAX_VERSIONS];   /* (owned) */
} Versions;

static void
vulnerability_free (Vulnerability *vulnerability)
{
  roaring_bitmap_free (vulnerability->devices);
  g_free (vulnerability);
}

static void
versions_clear (Versions *versions)
{
  for (guint i = 0; i < versions->n; i++)
    roaring_bitmap_free (versions->devices[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Versions, versions_clear)

static guint
windows_build (const SutureSampleRecommendation *recommendation, const char *version)
{
  guint build;

  if (!g_str_has_prefix (recommendation->id, "va-_-microsoft-_-windows_") ||
      sscanf (version, "%*u.%*u.%u", &build) != 1)
    return 0;
  return build;
}

static void
versions_init (Versions *versions, const SutureSampleRecommendation *recommendation)
{
  JsonArray *facts = json_object_get_array_member (recommendation->facts, "vulnerableVersions");

  versions->n = MIN (json_array_get_length (facts), MAX_VERSIONS);
  for (guint i = 0; i < versions->n; i++)
    {
      JsonObject *version = json_array_get_object_element (facts, i);

      versions->names[i] = json_object_get_string_member (version, "version");
      versions->weaknesses[i] = (guint) json_object_get_int_member (version, "weaknesses");
      versions->shares[i] = json_object_get_double_member (version, "share");
      versions->builds[i] = windows_build (recommendation, versions->names[i]);
      versions->devices[i] = roaring_bitmap_create ();
    }
}

/* A Windows version must belong to the build that the device reports, where there is one. */
static guint
choose_version (const Versions *versions, guint build, double unit)
{
  double sum = 0;
  guint mask = 0;

  for (guint i = 0; i < versions->n; i++)
    if (build != 0 && versions->builds[i] == build)
      mask |= 1u << i;
  if (mask == 0)
    mask = (1u << versions->n) - 1;
  for (guint i = 0; i < versions->n; i++)
    sum += (mask & (1u << i)) != 0 ? versions->shares[i] : 0;
  unit *= sum;
  for (guint i = 0; i < versions->n; i++)
    {
      if ((mask & (1u << i)) == 0)
        continue;
      unit -= versions->shares[i];
      mask &= ~(1u << i);
      if (unit < 0 || mask == 0)
        return i;
    }
  return versions->n - 1;
}

static void
draw_versions (SutureSample *self, const SutureSampleRecommendation *recommendation, Versions *versions)
{
  guint64 salt = suture_sample_hash_salt (self->seed, "version", recommendation->id);
  gboolean is_windows = versions->n > 0 && versions->builds[0] != 0;
  roaring_uint32_iterator_t iterator;

  roaring_init_iterator (recommendation->devices, &iterator);
  for (; iterator.has_value; roaring_advance_uint32_iterator (&iterator))
    {
      guint32 key = iterator.current_value;
      guint build = is_windows ? g_array_index (self->oses, SutureSampleOs, self->devices[key - 1].os).build : 0;
      guint version = choose_version (versions, build, suture_sample_hash_unit (salt, key));

      roaring_bitmap_add (versions->devices[version], key);
    }
}

static gboolean
write_distribution (Writer *writer, gint64 software, const char *version, guint installations, guint weaknesses,
                    GError **error)
{
  suture_service_insert_integer (writer->distributions, "software", software);
  suture_service_insert_text (writer->distributions, "version", version);
  suture_service_insert_integer (writer->distributions, "installations", installations);
  suture_service_insert_integer (writer->distributions, "vulnerabilities", weaknesses);
  return suture_service_insert_run (writer->distributions, error) >= 0;
}

/* Where the portal shows no recommended version, the current one is the newest vulnerable one, a step later. */
static char *
current_version (const SutureSampleRecommendation *recommendation, const Versions *versions)
{
  const char *newest = versions->names[versions->n - 1];
  const char *last = strrchr (newest, '.');

  if (*recommendation->version != '\0' && *recommendation->program == '\0')
    return g_strdup (recommendation->version);
  last = last != NULL ? last + 1 : newest;
  return g_strdup_printf ("%.*s%" G_GUINT64_FORMAT, (int) (last - newest), newest,
                          g_ascii_strtoull (last, NULL, 10) + 1);
}

static gboolean
write_versions (Writer *writer, const SutureSampleRecommendation *recommendation, const Versions *versions,
                GError **error)
{
  g_autofree char *current = current_version (recommendation, versions);

  for (guint i = 0; i < versions->n; i++)
    {
      guint count = (guint) roaring_bitmap_get_cardinality (versions->devices[i]);

      suture_service_insert_integer (writer->versions, "recommendation", recommendation->key);
      suture_service_insert_text (writer->versions, "version", versions->names[i]);
      suture_service_insert_integer (writer->versions, "weaknesses", versions->weaknesses[i]);
      suture_service_insert_integer (writer->versions, "installations", count);
      suture_service_insert_bitmap (writer->versions, "devices", versions->devices[i]);
      if (suture_service_insert_run (writer->versions, error) < 0 ||
          !write_distribution (writer, recommendation->key, versions->names[i], count, versions->weaknesses[i], error))
        return FALSE;
    }
  return recommendation->total == recommendation->exposed ||
         write_distribution (writer, recommendation->key, current,
                             recommendation->total - recommendation->exposed, 0, error);
}

static Vulnerability *
intern (Writer *writer, JsonObject *facts)
{
  const char *id = json_object_get_string_member (facts, "id");
  Vulnerability *vulnerability = g_hash_table_lookup (writer->by_id, id);

  if (vulnerability != NULL)
    return vulnerability;
  vulnerability = g_new0 (Vulnerability, 1);
  vulnerability->key = (gint64) writer->vulnerabilities->len + 1;
  vulnerability->facts = facts;
  vulnerability->devices = roaring_bitmap_create ();
  g_ptr_array_add (writer->vulnerabilities, vulnerability);
  g_hash_table_insert (writer->by_id, (char *) id, vulnerability);
  return vulnerability;
}

static gboolean
write_links (Writer *writer, const SutureSampleRecommendation *recommendation, const Versions *versions, GError **error)
{
  JsonArray *cves = json_object_get_array_member (recommendation->facts, "cves");

  for (guint i = 0; i < json_array_get_length (cves); i++)
    {
      JsonObject *facts = json_array_get_object_element (cves, i);
      JsonArray *affected = json_object_get_array_member (facts, "affectsVersions");
      Vulnerability *vulnerability = intern (writer, facts);
      g_autofree char *affected_text = suture_sample_facts_to_text (affected);
      g_autofree char *fixed_text = suture_sample_facts_to_text (json_object_get_array_member (facts, "fixedIn"));
      guint count = 0;

      for (guint n = 0; n < versions->n; n++)
        {
          if (!suture_sample_facts_contains (affected, versions->names[n]))
            continue;
          count += (guint) roaring_bitmap_get_cardinality (versions->devices[n]);
          roaring_bitmap_or_inplace (vulnerability->devices, versions->devices[n]);
        }
      suture_service_insert_integer (writer->links, "recommendation", recommendation->key);
      suture_service_insert_integer (writer->links, "vulnerability", vulnerability->key);
      suture_service_insert_text (writer->links, "versions", affected_text);
      suture_service_insert_text (writer->links, "fixedIn", fixed_text);
      suture_service_insert_integer (writer->links, "exposedMachines", count);
      if (suture_service_insert_run (writer->links, error) < 0)
        return FALSE;
    }
  return TRUE;
}

static const char *
exploit_types (JsonObject *facts)
{
  const char *vector = suture_sample_facts_string (facts, "vector");

  if (!json_object_get_boolean_member (facts, "publicExploit") || vector == NULL)
    return "[]";
  return strstr (vector, "AV:N") != NULL ? "[\"Remote\"]" : "[\"Local\"]";
}

static double
draw_epss (guint64 hash_salt, JsonObject *facts)
{
  double unit = suture_sample_hash_unit (hash_salt, 0);

  if (json_object_get_boolean_member (facts, "kev"))
    return 0.55 + unit * 0.42;
  return json_object_get_boolean_member (facts, "publicExploit") ? 0.03 + unit * unit * 0.6 : 0.0004 + unit * unit * 0.03;
}

static gboolean
write_vulnerability (SutureSample *self, const Vulnerability *vulnerability, SutureServiceInsert *row, GError **error)
{
  JsonObject *facts = vulnerability->facts;
  const char *id = json_object_get_string_member (facts, "id");
  guint64 salt = suture_sample_hash_salt (self->seed, "vulnerability", id);
  gint64 published = suture_sample_days_parse (json_object_get_string_member (facts, "published"));
  gint64 updated = MAX (published, MIN (self->today, published + (gint64) (suture_sample_hash_number (salt, 1) % 40)));

  suture_service_insert_integer (row, "key", vulnerability->key);
  suture_service_insert_text (row, "id", id);
  suture_service_insert_text (row, "name", id);
  suture_service_insert_text (row, "description", json_object_get_string_member (facts, "description"));
  suture_service_insert_text (row, "severity", json_object_get_string_member (facts, "severity"));
  suture_service_insert_real (row, "cvssV3", json_object_get_double_member (facts, "cvss"));
  suture_service_insert_text (row, "cvssVector", suture_sample_facts_string (facts, "vector"));
  suture_service_insert_integer (row, "exposedMachines",
                                 (gint64) roaring_bitmap_get_cardinality (vulnerability->devices));
  suture_service_insert_integer (row, "publishedOn", published * SUTURE_SAMPLE_DAY_USEC);
  suture_service_insert_integer (row, "updatedOn", updated * SUTURE_SAMPLE_DAY_USEC);
  suture_service_insert_integer (row, "publicExploit", json_object_get_boolean_member (facts, "publicExploit"));
  suture_service_insert_integer (row, "exploitVerified", json_object_get_boolean_member (facts, "kev"));
  suture_service_insert_integer (row, "exploitInKit", FALSE);
  suture_service_insert_text (row, "exploitTypes", exploit_types (facts));
  suture_service_insert_text (row, "exploitUris", "[]");
  suture_service_insert_text (row, "CveSupportability", "Supported");
  suture_service_insert_real (row, "EPSS", (double) (int) (draw_epss (salt, facts) * 100000) / 100000);
  return suture_service_insert_run (row, error) >= 0;
}

static gboolean
write_products (Writer *writer, GError **error)
{
  SutureSample *self = writer->self;

  for (guint i = 0; i < self->recommendations->len; i++)
    {
      SutureSampleRecommendation *recommendation = g_ptr_array_index (self->recommendations, i);
      g_auto (Versions) versions = { 0, };

      if (!recommendation->is_software)
        continue;
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      versions_init (&versions, recommendation);
      draw_versions (self, recommendation, &versions);
      if (!write_versions (writer, recommendation, &versions, error) ||
          !write_links (writer, recommendation, &versions, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * suture_sample_vulnerabilities_write:
 * @self: the organisation, with its recommendations written
 * @error: return location for an error
 *
 * Draws which exposed device has which version and writes the tables `recommendationVersion`,
 * `softwareDistribution`, `vulnerability` and `recommendationVulnerability`.
 *
 * Returns: %FALSE with @error set if the database refused or the work was cancelled
 */
gboolean
suture_sample_vulnerabilities_write (SutureSample *self, GError **error)
{
  g_autoptr (GPtrArray) vulnerabilities = g_ptr_array_new_with_free_func ((GDestroyNotify) vulnerability_free);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (SutureServiceInsert) versions = NULL, links = NULL, distributions = NULL, rows = NULL;
  Writer writer = { .self = self, .vulnerabilities = vulnerabilities, .by_id = by_id };

  if ((versions = suture_service_insert_new (self->db, "recommendationVersion", error)) == NULL ||
      (links = suture_service_insert_new (self->db, "recommendationVulnerability", error)) == NULL ||
      (distributions = suture_service_insert_new (self->db, "softwareDistribution", error)) == NULL ||
      (rows = suture_service_insert_new (self->db, "vulnerability", error)) == NULL)
    return FALSE;
  writer.versions = versions;
  writer.links = links;
  writer.distributions = distributions;

  /* A link may stand before its vulnerability, whose device count is known only after the last link. */
  if (!suture_service_database_execute (self->db, "PRAGMA defer_foreign_keys = ON", error) ||
      !write_products (&writer, error))
    return FALSE;
  for (guint i = 0; i < vulnerabilities->len; i++)
    if (!write_vulnerability (self, g_ptr_array_index (vulnerabilities, i), rows, error))
      return FALSE;
  return TRUE;
}
