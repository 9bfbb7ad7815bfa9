/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-simulation-private.h"

#include <math.h>

#include "suture-sample-text.h"
#include "suture-service-bitmap.h"
#include "suture-service-exposure.h"
#include "suture-service-insert.h"
#include "suture-time.h"

/* Part of the devices not exposed so far that the new weakness exposes. */
#define NEW_SHARE 0.02
#define NEW_MAX 25

/* A recommendation while a weakness is added to it. */
typedef struct
{
  gint64               key;
  char                *id;        /* (owned) */
  char                *version;   /* (owned): the newest one with weaknesses */
  char                *fixed_in;  /* (owned) */
  gint64               weaknesses;
  SutureServiceBitmap *exposed;   /* (owned) */
  SutureServiceBitmap *safe;      /* (owned): have the product, and are neither exposed nor targets */
} Product;

static void
product_clear (Product *product)
{
  g_free (product->id);
  g_free (product->version);
  g_free (product->fixed_in);
  g_clear_pointer (&product->exposed, roaring_bitmap_free);
  g_clear_pointer (&product->safe, roaring_bitmap_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Product, product_clear)

#define PRODUCTS "FROM recommendation AS r WHERE r.remediationType = 'Update' AND r.status = 'Active'" \
  " AND EXISTS (SELECT 1 FROM recommendationVersion AS v WHERE v.recommendation = r.key)"

static gint64
count_products (SutureSimulation *self, GError **error)
{
  g_autoptr (SutureServiceStatement) statement = NULL;

  statement = suture_service_connection_prepare (self->connection, "SELECT count(*) " PRODUCTS, error);
  if (statement == NULL || !suture_service_statement_step (statement, error))
    return -1;
  return sqlite3_column_int64 (statement, 0);
}

static gboolean
read_product (SutureSimulation *self, gint64 n, Product *product, GError **error)
{
  static const char sql[] = "SELECT r.key, r.id, r.recommendedVersion, r.weaknesses, r.devices, r.installed,"
                            " (SELECT v.version FROM recommendationVersion AS v WHERE v.recommendation = r.key"
                            " ORDER BY v.rowid DESC LIMIT 1) " PRODUCTS " ORDER BY r.key LIMIT 1 OFFSET ?";
  g_autoptr (SutureServiceStatement) statement = NULL;

  statement = suture_service_connection_query (self->connection, sql, error, "i", n);
  if (statement == NULL || !suture_service_statement_step (statement, error))
    return FALSE;
  product->key = sqlite3_column_int64 (statement, 0);
  product->id = g_strdup ((const char *) sqlite3_column_text (statement, 1));
  product->fixed_in = g_strdup ((const char *) sqlite3_column_text (statement, 2));
  product->weaknesses = sqlite3_column_int64 (statement, 3);
  product->exposed = suture_service_bitmap_column (statement, 4);
  product->safe = suture_service_bitmap_column (statement, 5);
  product->version = g_strdup ((const char *) sqlite3_column_text (statement, 6));
  if (product->exposed == NULL || product->safe == NULL)
    return FALSE;
  roaring_bitmap_andnot_inplace (product->safe, product->exposed);
  return TRUE;
}

/* What was fixed for an activity stays fixed: its progress does not fall. */
static gboolean
spare_targets (SutureSimulation *self, Product *product, GError **error)
{
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  statement = suture_service_connection_query (self->connection, "SELECT targets FROM remediationTask"
                                               " WHERE recommendationId = ? AND status = 'Active'", error, "s", product->id);
  if (statement == NULL)
    return FALSE;
  while (suture_service_statement_step (statement, &failure))
    {
      g_autoptr (SutureServiceBitmap) targets = suture_service_bitmap_column (statement, 0);

      if (targets != NULL)
        roaring_bitmap_andnot_inplace (product->safe, targets);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
expose_some (SutureSimulation *self, Product *product)
{
  guint left = (guint) roaring_bitmap_get_cardinality (product->safe);
  const guint n = MIN ((guint) ceil (left * NEW_SHARE), NEW_MAX);

  for (guint i = 0; i < n; i++, left--)
    {
      guint32 device;

      if (!roaring_bitmap_select (product->safe, (guint32) (suture_simulation_draw (self, "exposed", i) % left), &device))
        return;
      roaring_bitmap_remove (product->safe, device);
      roaring_bitmap_add (product->exposed, device);
    }
}

/* Numbers far above those that are given out. */
static char *
make_id (SutureSimulation *self, GError **error)
{
  g_autoptr (SutureServiceStatement) statement = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (self->now / G_USEC_PER_SEC);

  statement = suture_service_connection_prepare (self->connection, "SELECT max (key) FROM vulnerability", error);
  if (statement == NULL || !suture_service_statement_step (statement, error))
    return NULL;
  return g_strdup_printf ("CVE-%d-99%04" G_GINT64_FORMAT, g_date_time_get_year (now), (gint64) sqlite3_column_int64 (statement, 0) + 1);
}

static gint64
write_vulnerability (SutureSimulation *self, const char *id, GError **error)
{
  static const struct { const char *severity; double score; } severities[] = {
    { "Medium", 6.5 }, { "High", 7.8 }, { "High", 8.1 }, { "High", 8.8 }, { "Critical", 9.8 },
  };
  const guint64 draw = suture_simulation_draw (self, "severity", 0);
  JsonArray *texts = suture_simulation_get_texts (self, SUTURE_SIMULATION_WEAKNESSES);
  g_autoptr (SutureServiceInsert) row = NULL;

  row = suture_service_insert_new (suture_service_connection_get_db (self->connection), "vulnerability", error);
  if (row == NULL)
    return -1;
  suture_service_insert_text (row, "id", id);
  suture_service_insert_text (row, "name", id);
  suture_service_insert_text (row, "description",
                              json_array_get_string_element (texts, (guint) ((draw >> 16) % json_array_get_length (texts))));
  suture_service_insert_text (row, "severity", severities[draw % G_N_ELEMENTS (severities)].severity);
  suture_service_insert_real (row, "cvssV3", severities[draw % G_N_ELEMENTS (severities)].score);
  suture_service_insert_integer (row, "exposedMachines", 0);
  suture_service_insert_integer (row, "publishedOn", suture_day_to_time (suture_day_from_time (self->now, NULL)));
  suture_service_insert_integer (row, "updatedOn", suture_day_to_time (suture_day_from_time (self->now, NULL)));
  suture_service_insert_integer (row, "publicExploit", FALSE);
  suture_service_insert_integer (row, "exploitVerified", FALSE);
  suture_service_insert_integer (row, "exploitInKit", FALSE);
  suture_service_insert_text (row, "exploitTypes", "[]");
  suture_service_insert_text (row, "exploitUris", "[]");
  suture_service_insert_text (row, "CveSupportability", "Supported");
  suture_service_insert_real (row, "EPSS", 0.0004);
  return suture_service_insert_run (row, error);
}

static gboolean
link_vulnerability (SutureSimulation *self, const Product *product, gint64 vulnerability, GError **error)
{
  static const char sql[] = "INSERT INTO recommendationVulnerability (recommendation, vulnerability, versions, fixedIn,"
                            " exposedMachines) VALUES (?1, ?2, json_array (?3), CASE WHEN ?4 = '' THEN '[]'"
                            " ELSE json_array (?4) END, 0)";
  g_autoptr (SutureServiceStatement) statement = NULL;

  statement = suture_service_connection_query (self->connection, sql, error, "iiss", product->key, vulnerability,
                                               product->version, product->fixed_in);
  return suture_simulation_run (statement, error);
}

/* The texts say the figure, too. */
#define COUNTED(column, words) \
  "replace (" column ", ' ' || weaknesses || ' " words "', ' ' || (weaknesses + 1) || ' " words "')"

static gboolean
count_weakness (SutureSimulation *self, const Product *product, GError **error)
{
  static const struct { const char *types, *sql; } changes[] = {
    { "i", "UPDATE software SET weaknesses = weaknesses + 1 WHERE recommendation = ?1" },
    { "is", "UPDATE recommendationVersion SET weaknesses = weaknesses + 1 WHERE recommendation = ?1 AND version = ?2" },
    { "is", "UPDATE softwareDistribution SET vulnerabilities = vulnerabilities + 1 WHERE version = ?2"
            " AND software = (SELECT key FROM software WHERE recommendation = ?1)" },
    { "i", "UPDATE recommendation SET weaknesses = weaknesses + 1,"
           " description_en = " COUNTED ("description_en", "known weaknesses") ","
           " description_fr = " COUNTED ("description_fr", "faiblesses connues") " WHERE key = ?1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (SutureServiceStatement) statement = NULL;

      statement = suture_service_connection_query (self->connection, changes[i].sql, error, changes[i].types, product->key,
                                                   product->version);
      if (!suture_simulation_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_weakness (SutureSimulation *self, Product *product, GError **error)
{
  g_autofree char *id = make_id (self, error);
  gint64 vulnerability;

  if (id == NULL || !spare_targets (self, product, error))
    return FALSE;
  vulnerability = write_vulnerability (self, id, error);
  if (vulnerability < 0 || !link_vulnerability (self, product, vulnerability, error) ||
      !count_weakness (self, product, error))
    return FALSE;
  expose_some (self, product);
  return suture_service_exposure_set (self->connection, product->id, product->exposed, self->now, error);
}

/* A weakness becomes known: one product has one more, and some more of its devices are exposed. */
gboolean
suture_simulation_play_weakness (SutureSimulation *self, GError **error)
{
  g_auto (Product) product = { 0, };
  g_autoptr (GError) failure = NULL;
  const gint64 n_products = count_products (self, error);

  if (n_products < 1)
    return n_products == 0;
  if (read_product (self, (gint64) (suture_simulation_draw (self, "product", 0) % (guint64) n_products), &product, &failure))
    return add_weakness (self, &product, error);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
