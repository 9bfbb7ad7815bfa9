/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-load-private.h"

#include "suture-device.h"

/* Assessments come by device, and sets are kept by recommendation: they are gathered in memory, a bitmap a recommendation,
 * and written when all of them are here. A load that is broken off leaves every set as it was. */

typedef struct
{
  SutureKeySet *now;  /* (owned): devices that it exposes */
  SutureKeySet *gone; /* (owned): of changes: devices that it exposes no longer */
} Exposure;

static void
exposure_free (gpointer data)
{
  Exposure *exposure = data;

  suture_key_set_free (exposure->now);
  suture_key_set_free (exposure->gone);
  g_free (exposure);
}

/**
 * suture_load_is_assessment:
 * @load: a load
 *
 * Returns: whether it brings #SutureAssessment
 */
gboolean
suture_load_is_assessment (SutureLoad *load)
{
  return load->kind == SUTURE_LOAD_ASSESSMENTS || load->kind == SUTURE_LOAD_ASSESSMENT_CHANGES;
}

static Exposure *
get_exposure (SutureLoad *load, const char *recommendation_id)
{
  Exposure *exposure;

  if (load->exposures == NULL)
    load->exposures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, exposure_free);
  exposure = g_hash_table_lookup (load->exposures, recommendation_id);
  if (exposure != NULL)
    return exposure;
  exposure = g_new0 (Exposure, 1);
  exposure->now = suture_key_set_new ();
  exposure->gone = suture_key_set_new ();
  g_hash_table_insert (load->exposures, g_strdup (recommendation_id), exposure);
  return exposure;
}

/* What an assessment tells of a device that is not known yet. */
static gboolean
put_reference (SutureLoad *load, SutureConnection *connection, const SutureAssessment *assessment, gint64 *key, GError **error)
{
  g_autoptr (SutureDevice) device = suture_record_new (&suture_device_type);

  device->id = g_strdup (assessment->device_id);
  device->computer_dns_name = g_strdup (assessment->device_name);
  device->os_platform = g_strdup (assessment->os_platform);
  device->rbac_group_name = g_strdup (assessment->rbac_group_name);
  return suture_load_put_device (load, connection, device, key, error);
}

/**
 * suture_load_put_assessment:
 * @load: a load of assessments
 * @connection: the writer's connection
 * @assessment: one that suture_assessment_exposes() is true of
 * @error: return location
 *
 * Returns: whether it was gathered
 */
gboolean
suture_load_put_assessment (SutureLoad *load, SutureConnection *connection, const SutureAssessment *assessment, GError **error)
{
  const gboolean fixed = load->kind == SUTURE_LOAD_ASSESSMENT_CHANGES && assessment->status == SUTURE_ASSESSMENT_FIXED;
  Exposure *exposure;
  gint64 key;

  if (!g_str_has_prefix (assessment->recommendation_reference, load->scope))
    return TRUE;
  key = suture_id_map_lookup (load->store->ids, assessment->device_id);
  if (key == 0 && !fixed && !put_reference (load, connection, assessment, &key, error))
    return FALSE;
  if (key == 0)
    return TRUE;
  exposure = get_exposure (load, assessment->recommendation_reference);
  roaring_bitmap_add (fixed ? exposure->gone : exposure->now, (guint32) key);
  return TRUE;
}

typedef struct
{
  gint64 key;
  char  *id; /* (owned) */
} Owner;

static void
owner_clear (gpointer data)
{
  g_free (((Owner *) data)->id);
}

static GArray *
read_owners (SutureConnection *connection, const char *prefix, GError **error)
{
  g_autoptr (GArray) owners = g_array_new (FALSE, FALSE, sizeof (Owner));
  g_autoptr (SutureKeptStatement) statement =
    suture_connection_get (connection, "SELECT key, \"id\" FROM recommendation WHERE substr(\"id\", 1, length(?1)) = ?1", error);
  g_autoptr (GError) local = NULL;

  g_array_set_clear_func (owners, owner_clear);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, prefix, -1, SQLITE_STATIC);
  while (suture_connection_step (connection, statement, &local))
    {
      Owner owner = { sqlite3_column_int64 (statement, 0), g_strdup ((const char *) sqlite3_column_text (statement, 1)) };

      g_array_append_val (owners, owner);
    }
  if (local == NULL)
    return g_steal_pointer (&owners);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/* What a recommendation exposes now; %NULL where the changes say nothing of it. */
static gboolean
make_set (SutureLoad *load, SutureConnection *connection, const Owner *owner, SutureKeySet **set, GError **error)
{
  const Exposure *exposure = load->exposures != NULL ? g_hash_table_lookup (load->exposures, owner->id) : NULL;

  *set = NULL;
  if (load->kind == SUTURE_LOAD_ASSESSMENTS)
    {
      *set = exposure != NULL ? roaring_bitmap_copy (exposure->now) : suture_key_set_new ();
      return TRUE;
    }
  if (exposure == NULL || !suture_key_set_read (connection, SUTURE_KEY_SET_EXPOSED, owner->key, set, error))
    return exposure == NULL;
  /* Changes to what was never known make no whole. */
  if (*set == NULL)
    return TRUE;
  roaring_bitmap_andnot_inplace (*set, exposure->gone);
  roaring_bitmap_or_inplace (*set, exposure->now);
  return TRUE;
}

/**
 * suture_load_write_exposures:
 * @load: a load of assessments that brought everything
 * @connection: the writer's connection
 * @error: return location
 *
 * Writes which devices each recommendation exposes, and works out the progress of
 * the activities that only this computer knows.
 *
 * Returns: whether it is stored
 */
gboolean
suture_load_write_exposures (SutureLoad *load, SutureConnection *connection, GError **error)
{
  g_autoptr (GArray) owners = read_owners (connection, load->scope, error);
  const gint64 now = suture_clock_now (load->store->clock);

  for (guint i = 0; owners != NULL && i < owners->len; i++)
    {
      const Owner *owner = &g_array_index (owners, Owner, i);
      g_autoptr (SutureKeySet) set = NULL;

      if (!make_set (load, connection, owner, &set, error))
        return FALSE;
      if (set != NULL &&
          (!suture_key_set_write (connection, SUTURE_KEY_SET_EXPOSED, owner->key, set, now, error) ||
           !suture_load_measure_own (load->store, connection, owner->key, set, error)))
        return FALSE;
    }
  return owners != NULL;
}
