/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sample-private.h"

#include "suture-sample-draw.h"
#include "suture-sample-hash.h"

/* Moves up to @count devices from @pool, less those that are targets already, to the targets. */
static guint
take (SutureSample *self, SutureSampleActivity *activity, const SutureServiceBitmap *pool, guint count)
{
  guint64 salt = suture_sample_hash_salt (self->seed, "targets", activity->recommendation->id);
  g_autoptr (SutureServiceBitmap) left = roaring_bitmap_andnot (pool, activity->targets);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) chosen = NULL;

  if (count == 0)
    return 0;
  g_array_set_size (candidates, (guint) roaring_bitmap_get_cardinality (left));
  roaring_bitmap_to_uint32_array (left, (guint32 *) (gpointer) candidates->data);
  chosen = suture_sample_draw_lowest (salt, candidates, count);
  roaring_bitmap_add_many (activity->targets, chosen->len, (const guint32 *) (gpointer) chosen->data);
  return chosen->len;
}

/* The devices of the activity's groups on which the recommendation makes sense. */
static SutureServiceBitmap *
find_eligible (SutureSample *self, const SutureSampleRecommendation *recommendation)
{
  JsonArray *platforms = json_object_get_array_member (recommendation->facts, "platforms");
  SutureServiceBitmap *eligible = roaring_bitmap_create ();
  gboolean applies[SUTURE_SAMPLE_N_FAMILIES];

  for (guint i = 0; i < SUTURE_SAMPLE_N_FAMILIES; i++)
    applies[i] = suture_sample_facts_contains (platforms, suture_sample_organisation_family_name (i));
  for (guint i = 0; i < self->groups->len; i++)
    {
      const SutureSampleGroup *group = &g_array_index (self->groups, SutureSampleGroup, i);

      if ((recommendation->groups & (1u << i)) == 0)
        continue;
      for (guint n = group->first; n < group->first + group->size; n++)
        if (applies[self->devices[n].family])
          roaring_bitmap_add (eligible, n + 1);
    }
  return eligible;
}

static guint
take_fixed (SutureSample *self, SutureSampleActivity *activity, const SutureServiceBitmap *safe, guint count)
{
  const SutureSampleRecommendation *recommendation = activity->recommendation;
  const char *type = json_object_get_string_member (activity->facts, "type");
  gboolean leaves = g_str_equal (type, "Uninstall") || g_str_equal (type, "Upgrade");
  g_autoptr (SutureServiceBitmap) first = NULL;
  guint n;

  /* An update leaves the product on the device, an uninstall or upgrade does not. */
  first = leaves ? roaring_bitmap_andnot (safe, recommendation->installed)
                 : roaring_bitmap_and (safe, recommendation->installed);
  n = take (self, activity, first, count);
  return n + take (self, activity, safe, count - n);
}

/**
 * suture_sample_targets_draw:
 * @self: the organisation, with its recommendations drawn
 * @activity: an activity; `targets`, `n_targets` and `n_fixed` are filled
 *
 * Chooses the targets: as many exposed devices of its groups as the scenario says are left to fix, and as many
 * that are no longer exposed as it says are fixed. A scaled-down organisation may have fewer of either.
 */
void
suture_sample_targets_draw (SutureSample *self, SutureSampleActivity *activity)
{
  const SutureSampleRecommendation *recommendation = activity->recommendation;
  gint64 targets = json_object_get_int_member (activity->facts, "targetDevices");
  gint64 fixed = json_object_get_int_member (activity->facts, "fixedDevices");
  guint n_left = suture_sample_organisation_scale (self, targets - fixed);
  g_autoptr (SutureServiceBitmap) eligible = find_eligible (self, recommendation);
  g_autoptr (SutureServiceBitmap) exposed = roaring_bitmap_and (eligible, recommendation->devices);
  g_autoptr (SutureServiceBitmap) safe = roaring_bitmap_andnot (eligible, recommendation->devices);

  activity->targets = roaring_bitmap_create ();
  if (g_strcmp0 (suture_sample_facts_string (activity->facts, "productivityImpactRemediationType"),
                 "NonImpactedAssets") == 0)
    roaring_bitmap_and_inplace (exposed, recommendation->without_impact);
  n_left = take (self, activity, exposed, n_left);
  activity->n_fixed = take_fixed (self, activity, safe, suture_sample_organisation_scale (self, fixed));
  if (n_left + activity->n_fixed == 0)
    activity->n_fixed = take (self, activity, eligible, 1);
  roaring_bitmap_run_optimize (activity->targets);
  activity->n_targets = (guint) roaring_bitmap_get_cardinality (activity->targets);
}
