/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-sample-hash.h"

/**
 * suture_sample_hash_mix:
 * @value: any number
 *
 * The output function of splitmix64 (Steele, Lea and Flood, 2014): every bit of @value changes half of the result.
 *
 * Returns: the mixed number
 */
guint64
suture_sample_hash_mix (guint64 value)
{
  value += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  value = (value ^ (value >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  value = (value ^ (value >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return value ^ (value >> 31);
}

static guint64
hash_text (guint64 hash, const char *text)  /* FNV-1a, 64 bits */
{
  for (const char *p = text; *p != '\0'; p++)
    hash = (hash ^ (guint8) *p) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash;
}

/**
 * suture_sample_hash_salt:
 * @seed: the seed of the organisation
 * @purpose: what is drawn
 * @name: what it is drawn for, or an empty string
 *
 * Makes the start of an independent series of numbers.
 *
 * Returns: a salt for the other functions
 */
guint64
suture_sample_hash_salt (guint64 seed, const char *purpose, const char *name)
{
  guint64 hash;

  g_return_val_if_fail (purpose != NULL && name != NULL, 0);

  hash = hash_text (G_GUINT64_CONSTANT (0xcbf29ce484222325), purpose);
  hash = hash_text (hash_text (hash, "/"), name);
  return suture_sample_hash_mix (suture_sample_hash_mix (seed) ^ hash);
}

/**
 * suture_sample_hash_number:
 * @salt: from suture_sample_hash_salt()
 * @n: the position in the series
 *
 * Returns: 64 evenly distributed bits
 */
guint64
suture_sample_hash_number (guint64 salt, guint64 n)
{
  return suture_sample_hash_mix (salt + n * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));
}

/**
 * suture_sample_hash_unit:
 * @salt: from suture_sample_hash_salt()
 * @n: the position in the series
 *
 * Returns: a number from 0, inclusive, to 1, exclusive
 */
double
suture_sample_hash_unit (guint64 salt, guint64 n)
{
  return (double) (suture_sample_hash_number (salt, n) >> 11) * 0x1.0p-53;
}

/**
 * suture_sample_hash_uuid:
 * @salt: from suture_sample_hash_salt()
 * @n: the position in the series
 *
 * Makes a well-formed GUID that is the same for the same arguments. It carries version 8 (RFC 9562, vendor
 * defined), because it comes neither from a name hash nor from a random source.
 *
 * Returns: (transfer full): the GUID in lower case
 */
char *
suture_sample_hash_uuid (guint64 salt, guint64 n)
{
  guint64 high = suture_sample_hash_number (salt, 2 * n);
  guint64 low = suture_sample_hash_number (salt, 2 * n + 1);

  return g_strdup_printf ("%08x-%04x-8%03x-%04x-%012" G_GINT64_MODIFIER "x",
                          (guint) (high >> 32), (guint) (high >> 16) & 0xffff, (guint) high & 0xfff,
                          ((guint) (low >> 48) & 0x3fff) | 0x8000, low & G_GUINT64_CONSTANT (0xffffffffffff));
}
