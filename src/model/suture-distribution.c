/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-distribution.h"

#define FIELD(name, type, member) { name, SUTURE_FIELD_##type, G_STRUCT_OFFSET (SutureDistribution, member), 0, NULL }

static const SutureField fields[] = {
  FIELD ("version", STRING, version),
  FIELD ("installations", INTEGER, installations),
  FIELD ("vulnerabilities", INTEGER, vulnerabilities),
};

const SutureRecordType suture_distribution_type = {
  "distribution", sizeof (SutureDistribution), fields, G_N_ELEMENTS (fields)
};

/**
 * suture_distribution_count:
 * @distributions: (element-type SutureDistribution): the versions of a product
 *
 * Returns: their installations together, devices; what a service counts below zero
 *   or beyond all numbers is left out
 */
gint64
suture_distribution_count (GPtrArray *distributions)
{
  gint64 sum = 0;

  g_return_val_if_fail (distributions != NULL, 0);

  for (guint i = 0; i < distributions->len; i++)
    {
      const gint64 n = ((const SutureDistribution *) g_ptr_array_index (distributions, i))->installations;

      if (n > 0 && n <= G_MAXINT64 - sum)
        sum += n;
    }
  return sum;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const SutureDistribution *first = *(const SutureDistribution *const *) a;
  const SutureDistribution *second = *(const SutureDistribution *const *) b;

  if (first->installations != second->installations)
    return first->installations > second->installations ? -1 : 1;
  return -g_strcmp0 (first->version, second->version);
}

/**
 * suture_distribution_sort:
 * @distributions: (element-type SutureDistribution): the versions of a product
 *
 * Puts the version that most devices have first.
 */
void
suture_distribution_sort (GPtrArray *distributions)
{
  g_return_if_fail (distributions != NULL);
  g_ptr_array_sort (distributions, compare);
}
