/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sample-private.h"

#include <math.h>

#include "suture-sample-draw.h"
#include "suture-sample-hash.h"

/*
 * Who has it, who is exposed, who would notice the remediation: three draws, each from the result of the one before.
 *
 *   devices of the platforms --installed--> --exposed--> --without impact-->
 *
 * Each draw is made apart for the devices inside the groups of the recommendation's activity and for the others.
 * Normally both get the same share; the inside gets more (or fewer) where the scenario needs it, because the targets
 * that are not fixed yet must be exposed and the fixed ones must not.
 */
typedef struct
{
  GArray *inside;   /* (owned) (element-type guint32) keys, ascending */
  GArray *outside;  /* (owned) (element-type guint32) */
} Split;

static void
split_clear (Split *split)
{
  g_array_unref (split->inside);
  g_array_unref (split->outside);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Split, split_clear)

static void
split_init (Split *split)
{
  split->inside = g_array_new (FALSE, FALSE, sizeof (guint32));
  split->outside = g_array_new (FALSE, FALSE, sizeof (guint32));
}

static void
split_add (Split *split, SutureSample *self, const SutureSampleRecommendation *recommendation, guint32 key)
{
  gboolean inside = (recommendation->groups & (1u << self->devices[key - 1].group)) != 0;

  g_array_append_val (inside ? split->inside : split->outside, key);
}

static void
draw_part (SutureSample *self, const SutureSampleRecommendation *recommendation, const char *purpose,
           const GArray *candidates, guint count, SutureServiceBitmap *result)
{
  guint64 salt = suture_sample_hash_salt (self->seed, purpose, recommendation->id);
  g_autoptr (GArray) chosen = suture_sample_draw_lowest (salt, candidates, count);

  roaring_bitmap_add_many (result, chosen->len, (const guint32 *) (gpointer) chosen->data);
}

/* Draws @count of the candidates, from @low to @high of them inside as far as there are enough. */
static void
draw (SutureSample *self, const SutureSampleRecommendation *recommendation, const char *purpose,
      const Split *candidates, guint count, guint low, guint high, SutureServiceBitmap *result)
{
  guint total = candidates->inside->len + candidates->outside->len;
  guint inside;

  count = MIN (count, total);
  if (count == 0)
    return;
  inside = (guint) lround ((double) count * candidates->inside->len / total);
  inside = MIN (inside, high);
  inside = MAX (inside, low);
  inside = MIN (inside, MIN (count, candidates->inside->len));
  if (count - inside > candidates->outside->len)
    inside = count - candidates->outside->len;
  draw_part (self, recommendation, purpose, candidates->inside, inside, result);
  draw_part (self, recommendation, purpose, candidates->outside, count - inside, result);
}

static void
split_bitmap (SutureSample *self, const SutureSampleRecommendation *recommendation,
              const SutureServiceBitmap *bitmap, Split *split)
{
  roaring_uint32_iterator_t iterator;

  roaring_init_iterator (bitmap, &iterator);
  for (; iterator.has_value; roaring_advance_uint32_iterator (&iterator))
    split_add (split, self, recommendation, iterator.current_value);
}

static gboolean
has_platform (const SutureSampleRecommendation *recommendation, guint family)
{
  return suture_sample_facts_contains (json_object_get_array_member (recommendation->facts, "platforms"),
                                       suture_sample_organisation_family_name (family));
}

/* windows_server_2022 is WindowsServer2022: who has an operating system is known and not drawn. */
static gboolean
is_windows (const SutureSampleRecommendation *recommendation)
{
  return g_str_has_prefix (recommendation->id, "va-_-microsoft-_-windows_");
}

static gboolean
runs_product (const SutureSampleOs *os, const char *product)
{
  const char *platform = os->platform;

  for (; *product != '\0'; product++)
    if (*product != '_' && g_ascii_tolower (*platform++) != g_ascii_tolower (*product))
      return FALSE;
  return *platform == '\0';
}

static void
find_windows (SutureSample *self, SutureSampleRecommendation *recommendation)
{
  const char *product = json_object_get_string_member (recommendation->facts, "product");

  for (guint32 key = 1; key <= self->n_devices; key++)
    if (runs_product (&g_array_index (self->oses, SutureSampleOs, self->devices[key - 1].os), product))
      roaring_bitmap_add (recommendation->installed, key);
}

static void
find_family (SutureSample *self, const SutureSampleRecommendation *recommendation, guint family, Split *split)
{
  for (guint32 key = 1; key <= self->n_devices; key++)
    if (self->devices[key - 1].family == family)
      split_add (split, self, recommendation, key);
}

/* Fixed devices of an update still have the product; those of an uninstall or an upgrade no longer do. */
static gboolean
keeps_product (const SutureSampleRecommendation *recommendation)
{
  const char *type = json_object_get_string_member (recommendation->facts, "remediationType");

  return !g_str_equal (type, "Upgrade") && !g_str_equal (type, "Uninstall");
}

static void
draw_installed (SutureSample *self, SutureSampleRecommendation *recommendation)
{
  JsonObject *prevalence = json_object_get_object_member (recommendation->facts, "prevalence");
  JsonObject *expected = json_object_get_object_member (recommendation->facts, "expected");
  guint total = suture_sample_organisation_scale (self, json_object_get_int_member (expected, "installed"));
  guint wanted = recommendation->remaining + (keeps_product (recommendation) ? recommendation->fixed : 0);
  double weights[SUTURE_SAMPLE_N_FAMILIES] = { 0, };
  guint counts[SUTURE_SAMPLE_N_FAMILIES];
  Split families[SUTURE_SAMPLE_N_FAMILIES];
  double inside = 0;

  for (guint i = 0; i < SUTURE_SAMPLE_N_FAMILIES; i++)
    {
      const char *name = suture_sample_organisation_family_name (i);

      split_init (&families[i]);
      if (!has_platform (recommendation, i))
        continue;
      find_family (self, recommendation, i, &families[i]);
      weights[i] = json_object_get_double_member (prevalence, name) *
                   (families[i].inside->len + families[i].outside->len);
      inside += json_object_get_double_member (prevalence, name) * families[i].inside->len;
    }
  suture_sample_draw_apportion (total, weights, SUTURE_SAMPLE_N_FAMILIES, counts);
  for (guint i = 0; i < SUTURE_SAMPLE_N_FAMILIES; i++)
    {
      /* Each family brings its part of the targets, one more for the rounding. */
      double part = inside > 0 ? weights[i] / (families[i].inside->len + families[i].outside->len + 1e-9) *
                                 families[i].inside->len / inside : 0;

      draw (self, recommendation, "installed", &families[i], counts[i],
            (guint) ceil (part * wanted), G_MAXUINT, recommendation->installed);
      split_clear (&families[i]);
    }
}

static void
find_applicable (SutureSample *self, SutureSampleRecommendation *recommendation)
{
  gboolean applies[SUTURE_SAMPLE_N_FAMILIES];

  for (guint i = 0; i < SUTURE_SAMPLE_N_FAMILIES; i++)
    applies[i] = has_platform (recommendation, i);
  for (guint32 key = 1; key <= self->n_devices; key++)
    if (applies[self->devices[key - 1].family])
      roaring_bitmap_add (recommendation->installed, key);
}

static void
draw_exposed (SutureSample *self, SutureSampleRecommendation *recommendation)
{
  JsonObject *expected = json_object_get_object_member (recommendation->facts, "expected");
  guint count = suture_sample_organisation_scale (self, json_object_get_int_member (expected, "exposed"));
  g_auto (Split) installed = { NULL, };
  guint high = G_MAXUINT;

  split_init (&installed);
  split_bitmap (self, recommendation, recommendation->installed, &installed);
  if (keeps_product (recommendation) && recommendation->fixed < installed.inside->len)
    high = installed.inside->len - recommendation->fixed;
  draw (self, recommendation, "exposed", &installed, count, recommendation->remaining, high, recommendation->devices);
}

static void
draw_without_impact (SutureSample *self, SutureSampleRecommendation *recommendation)
{
  JsonObject *expected = json_object_get_object_member (recommendation->facts, "expected");
  guint count = suture_sample_organisation_scale (self, json_object_get_int_member (expected, "withoutUserImpact"));
  gboolean only_these = recommendation->activity != NULL &&
    g_strcmp0 (suture_sample_facts_string (recommendation->activity, "productivityImpactRemediationType"),
               "NonImpactedAssets") == 0;
  g_auto (Split) exposed = { NULL, };

  split_init (&exposed);
  split_bitmap (self, recommendation, recommendation->devices, &exposed);
  draw (self, recommendation, "without-impact", &exposed, count,
        only_these ? recommendation->remaining : 0, G_MAXUINT, recommendation->without_impact);
}

/**
 * suture_sample_exposure_draw:
 * @self: the organisation, planned
 * @recommendation: what the facts and the scenario say; its three sets are filled
 *
 * Draws the devices that have it, those that are exposed, and those of them that its remediation would not disturb.
 */
void
suture_sample_exposure_draw (SutureSample *self, SutureSampleRecommendation *recommendation)
{
  g_return_if_fail (self != NULL && recommendation != NULL);

  recommendation->devices = roaring_bitmap_create ();
  recommendation->installed = roaring_bitmap_create ();
  recommendation->without_impact = roaring_bitmap_create ();
  if (!recommendation->is_software)
    find_applicable (self, recommendation);
  else if (is_windows (recommendation))
    find_windows (self, recommendation);
  else
    draw_installed (self, recommendation);
  draw_exposed (self, recommendation);
  if (!recommendation->is_software)
    draw_without_impact (self, recommendation);
  roaring_bitmap_run_optimize (recommendation->devices);
  roaring_bitmap_run_optimize (recommendation->installed);
  roaring_bitmap_run_optimize (recommendation->without_impact);
  recommendation->exposed = (guint) roaring_bitmap_get_cardinality (recommendation->devices);
  recommendation->total = (guint) roaring_bitmap_get_cardinality (recommendation->installed);
  recommendation->unaffected = (guint) roaring_bitmap_get_cardinality (recommendation->without_impact);
}
