/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sample.h"

#include "suture-sample-days.h"
#include "suture-sample-private.h"

/*
 *   facts (resource) --> groups, systems, values  --> recommendations, exposures --> versions, weaknesses
 *                                                              |
 *                                        load of each device --+--> machine rows --> activities, tickets, exceptions
 *
 * Nothing is random: every draw hashes (seed, purpose, name, device). The same number of devices, seed and day give
 * the same database.
 */

static void
sample_free (SutureSample *self)
{
  g_clear_pointer (&self->facts, suture_sample_facts_free);
  g_free (self->devices);
  g_array_unref (self->oses);
  g_array_unref (self->groups);
  g_ptr_array_unref (self->recommendations);
  g_hash_table_unref (self->recommendation_by_id);
  g_hash_table_unref (self->person_by_email);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureSample, sample_free)

static void
read_people (SutureSample *self)
{
  JsonArray *people = json_object_get_array_member (self->facts->organisation, "people");

  for (guint i = 0; i < json_array_get_length (people); i++)
    {
      JsonObject *person = json_array_get_object_element (people, i);

      g_hash_table_insert (self->person_by_email, (char *) json_object_get_string_member (person, "email"), person);
    }
}

static SutureSample *
sample_new (sqlite3 *db, guint n_devices, guint64 seed, gint64 now_usec, GCancellable *cancellable, GError **error)
{
  g_autoptr (SutureSample) self = g_new0 (SutureSample, 1);

  self->db = db;
  self->n_devices = n_devices;
  self->seed = seed;
  self->today = suture_sample_days_of_time (now_usec);
  self->cancellable = cancellable;
  self->devices = g_new0 (SutureSampleDevice, n_devices);
  self->oses = g_array_new (FALSE, FALSE, sizeof (SutureSampleOs));
  self->groups = g_array_new (FALSE, FALSE, sizeof (SutureSampleGroup));
  self->recommendations = g_ptr_array_new_with_free_func ((GDestroyNotify) suture_sample_recommendation_free);
  self->recommendation_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->person_by_email = g_hash_table_new (g_str_hash, g_str_equal);
  self->facts = suture_sample_facts_new (error);
  if (self->facts == NULL)
    return NULL;
  read_people (self);
  return g_steal_pointer (&self);
}

static gboolean
write_meta (SutureSample *self, GError **error)
{
  JsonObject *company = json_object_get_object_member (self->facts->organisation, "company");
  g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, self->seed);
  g_autofree char *devices = g_strdup_printf ("%u", self->n_devices);
  g_autofree char *day = g_strdup_printf ("%" G_GINT64_FORMAT, self->today);
  const struct { const char *key, *value; } values[] = {
    { "organisationName_en", json_object_get_string_member (company, "name") },
    { "organisationName_fr", json_object_get_string_member (company, "nameFr") },
    { "domain", json_object_get_string_member (company, "domain") },
    { "tenantId", json_object_get_string_member (company, "tenantId") },
    { "itContact", json_object_get_string_member (self->facts->organisation, "itContact") },
    { "seed", seed },
    { "devices", devices },
    /* The last one written: suture_sample_exists() takes it as the sign of a whole organisation. */
    { "createdDay", day },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (!suture_service_database_set_meta (self->db, values[i].key, values[i].value, error))
      return FALSE;
  return TRUE;
}

/* An index is built three times faster over a full table than row by row; its text stays in the schema only. */
static gboolean
detach_indices (sqlite3 *db, GString *statements, GError **error)
{
  g_autoptr (GString) drops = g_string_new (NULL);
  g_autoptr (sqlite3_stmt) stmt = suture_service_database_prepare (
    db, "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'machine' AND sql IS NOT NULL", error);

  if (stmt == NULL)
    return FALSE;
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      g_string_append_printf (drops, "DROP INDEX %s;", sqlite3_column_text (stmt, 0));
      g_string_append_printf (statements, "%s;", sqlite3_column_text (stmt, 1));
    }
  sqlite3_reset (stmt);
  return suture_service_database_execute (db, drops->str, error);
}

static gboolean
write_all (SutureSample *self, GError **error)
{
  g_autoptr (GString) indices = g_string_new (NULL);

  return detach_indices (self->db, indices, error) &&
         suture_sample_organisation_plan (self) &&
         suture_sample_organisation_write (self, error) &&
         suture_sample_recommendations_write (self, error) &&
         suture_sample_vulnerabilities_write (self, error) &&
         suture_sample_devices_write (self, error) &&
         suture_sample_activities_write (self, error) &&
         suture_sample_exceptions_write (self, error) &&
         suture_sample_scores_write (self, error) &&
         suture_service_database_execute (self->db, indices->str, error) &&
         write_meta (self, error);
}

/**
 * suture_sample_exists:
 * @db: a database of the service
 *
 * Returns: whether suture_sample_create() has finished in @db
 */
gboolean
suture_sample_exists (sqlite3 *db)
{
  g_autofree char *day = suture_service_database_get_meta (db, "createdDay");

  return day != NULL;
}

/**
 * suture_sample_create:
 * @db: an empty database of the service
 * @n_devices: from %SUTURE_SAMPLE_MIN_DEVICES to %SUTURE_SAMPLE_MAX_DEVICES
 * @seed: any number
 * @now_usec: the present, UTC microseconds; only its day counts
 * @cancellable: (nullable): stops the work between devices and recommendations
 * @error: return location for a [error@SutureServiceDatabaseError] or %G_IO_ERROR_CANCELLED
 *
 * Fills @db with the sample organisation: people, device groups, devices, recommendations, weaknesses, activities,
 * tickets, exceptions and scores. The result depends on @n_devices, @seed and the day only. Blocks; call it from the
 * thread that owns @db.
 *
 * Returns: %FALSE with @error set if it did not finish. Below 200,000 devices nothing was written then; above,
 *   the file is to be thrown away
 */
gboolean
suture_sample_create (sqlite3 *db, guint n_devices, guint64 seed, gint64 now_usec, GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (SutureSample) self = NULL;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (n_devices >= SUTURE_SAMPLE_MIN_DEVICES && n_devices <= SUTURE_SAMPLE_MAX_DEVICES, FALSE);

  self = sample_new (db, n_devices, seed, now_usec, cancellable, error);
  if (self == NULL || !suture_service_database_execute (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (write_all (self, error) && suture_service_database_execute (db, "COMMIT", error))
    return TRUE;
  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}
