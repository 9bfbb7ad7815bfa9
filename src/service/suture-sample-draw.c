/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sample-draw.h"

#include <math.h>

#include "suture-sample-hash.h"

/**
 * suture_sample_draw_apportion:
 * @total: what is to be divided
 * @weights: (array length=n_weights): shares, not all zero; they need not sum to one
 * @n_weights: from 1 to 64
 * @counts: (out caller-allocates) (array length=n_weights): the parts, which sum to @total
 *
 * Divides a number by largest remainder: no part is off by one or more, and nothing is lost to rounding.
 */
void
suture_sample_draw_apportion (guint total, const double *weights, guint n_weights, guint *counts)
{
  double remainders[64];
  double sum = 0;
  guint given = 0;

  g_return_if_fail (weights != NULL && counts != NULL && n_weights > 0 && n_weights <= G_N_ELEMENTS (remainders));

  for (guint i = 0; i < n_weights; i++)
    sum += weights[i];
  g_return_if_fail (sum > 0);

  for (guint i = 0; i < n_weights; i++)
    {
      double exact = total * weights[i] / sum;

      counts[i] = (guint) floor (exact + 1e-9);
      remainders[i] = weights[i] > 0 ? exact - counts[i] : -1;
      given += counts[i];
    }
  for (; given < total; given++)
    {
      guint best = 0;

      for (guint i = 1; i < n_weights; i++)
        if (remainders[i] > remainders[best] + 1e-9)
          best = i;
      counts[best]++;
      remainders[best] -= 1;
    }
}

/**
 * suture_sample_draw_shuffle:
 * @salt: from suture_sample_hash_salt()
 * @counts: (array length=n_counts): how often each label occurs
 * @n_counts: the number of labels, at most 255
 * @labels: (out caller-allocates): as many labels as @counts sums to
 *
 * Deals labels from 0 in exact numbers and no visible order (Fisher-Yates).
 */
void
suture_sample_draw_shuffle (guint64 salt, const guint *counts, guint n_counts, guint8 *labels)
{
  guint total = 0;

  g_return_if_fail (counts != NULL && labels != NULL && n_counts <= 255);

  for (guint i = 0; i < n_counts; i++)
    for (guint n = 0; n < counts[i]; n++)
      labels[total++] = (guint8) i;
  for (guint i = total; i > 1; i--)
    {
      guint j = (guint) (suture_sample_hash_number (salt, i) % i);
      guint8 label = labels[i - 1];

      labels[i - 1] = labels[j];
      labels[j] = label;
    }
}

/* A candidate and its hash in one number, so that ties cannot happen. Keys have 24 bits: 16 million devices. */
static inline guint64
ticket_number (guint64 salt, guint32 key)
{
  return (suture_sample_hash_number (salt, key) & ~G_GUINT64_CONSTANT (0xffffff)) | key;
}

static guint64
select_nth (guint64 *values, guint n_values, guint n)  /* Hoare's quickselect; reorders the values */
{
  guint low = 0, high = n_values - 1;

  while (low < high)
    {
      guint64 pivot = values[low + (high - low) / 2];
      guint i = low, j = high;

      while (TRUE)
        {
          while (values[i] < pivot)
            i++;
          while (values[j] > pivot)
            j--;
          if (i >= j)
            break;
          guint64 swap = values[i];
          values[i++] = values[j];
          values[j--] = swap;
        }
      if (n <= j)
        high = j;
      else
        low = j + 1;
    }
  return values[low];
}

/**
 * suture_sample_draw_lowest:
 * @salt: from suture_sample_hash_salt()
 * @candidates: (element-type guint32): machine keys in ascending order
 * @count: how many to choose; more than there are means all
 *
 * Chooses the candidates with the lowest hashes: an exact number of them, and the same ones every time.
 *
 * Returns: (transfer full) (element-type guint32): the chosen keys in ascending order
 */
GArray *
suture_sample_draw_lowest (guint64 salt, const GArray *candidates, guint count)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree guint64 *tickets = NULL;
  guint64 last;

  g_return_val_if_fail (candidates != NULL, chosen);

  if (count == 0 || candidates->len == 0)
    return chosen;
  if (count >= candidates->len)
    {
      g_array_append_vals (chosen, candidates->data, candidates->len);
      return chosen;
    }
  tickets = g_new (guint64, candidates->len);
  for (guint i = 0; i < candidates->len; i++)
    tickets[i] = ticket_number (salt, g_array_index (candidates, guint32, i));
  last = select_nth (tickets, candidates->len, count - 1);

  g_array_set_size (chosen, count);
  for (guint i = 0, n = 0; i < candidates->len; i++)
    {
      guint32 key = g_array_index (candidates, guint32, i);

      if (ticket_number (salt, key) <= last)
        g_array_index (chosen, guint32, n++) = key;
    }
  return chosen;
}
