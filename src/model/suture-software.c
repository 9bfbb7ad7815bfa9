/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-software.h"

#include <string.h>

/* Of the id of a recommendation for software; its rest is the id of the software. */
#define PREFIX "va-_-"

#define FIELD(name, type, member, ...) { name, SUTURE_FIELD_##type, G_STRUCT_OFFSET (SutureSoftware, member), __VA_ARGS__ }

static const SutureField fields[] = {
  FIELD ("id", STRING, id, 0, NULL),
  FIELD ("name", STRING, name, 0, NULL),
  FIELD ("vendor", STRING, vendor, 0, NULL),
  FIELD ("weaknesses", INTEGER, weaknesses, 0, NULL),
  FIELD ("publicExploit", BOOLEAN, public_exploit, 0, NULL),
  FIELD ("activeAlert", BOOLEAN, active_alert, 0, NULL),
  FIELD ("exposedMachines", INTEGER, exposed_machines, 0, NULL),
  FIELD ("impactScore", REAL, impact_score, 0, NULL),
};

const SutureRecordType suture_software_type = {
  "software", sizeof (SutureSoftware), fields, G_N_ELEMENTS (fields)
};

/**
 * suture_software_find_id:
 * @recommendation_id: (nullable): such as `va-_-google-_-chrome`
 *
 * Returns: (transfer none) (nullable): the id of its software, which lies in
 *   @recommendation_id; %NULL where it is about a configuration
 */
const char *
suture_software_find_id (const char *recommendation_id)
{
  if (recommendation_id == NULL || !g_str_has_prefix (recommendation_id, PREFIX) ||
      recommendation_id[strlen (PREFIX)] == '\0')
    return NULL;
  return recommendation_id + strlen (PREFIX);
}

/**
 * suture_software_dup_recommendation_id:
 * @software_id: such as `google-_-chrome`
 *
 * Returns: (transfer full): the id of the recommendation about it, where there is one
 */
char *
suture_software_dup_recommendation_id (const char *software_id)
{
  g_return_val_if_fail (software_id != NULL, NULL);
  return g_strconcat (PREFIX, software_id, NULL);
}

/* "edge_chromium-based": a word that programs use. What people wrote has capitals or spaces. */
static gboolean
is_raw (const char *name)
{
  for (const char *c = name; *c != '\0'; c++)
    if (g_ascii_isupper (*c) || g_ascii_isspace (*c) || (guchar) *c >= 0x80)
      return FALSE;
  return TRUE;
}

/**
 * suture_software_dup_title:
 * @name: (nullable): `name` or `vendor` of `GET /api/Software`, or `productName` of a recommendation
 * @id: (nullable): the id of the software, for what has no name
 *
 * The one place where the names that the service gives software become readable:
 * underscores are spaces, and words and what follows a hyphen begin with a capital.
 * A name that has capitals or spaces is as people wrote it. Lists and files keep
 * the id beside it.
 *
 * Returns: (transfer full): "Edge Chromium-Based" for `edge_chromium-based`; ""
 *   where both are missing
 */
char *
suture_software_dup_title (const char *name, const char *id)
{
  const char *const product = id != NULL ? strstr (id, "-_-") : NULL;
  const char *raw = name != NULL && name[0] != '\0' ? name : product != NULL ? product + strlen ("-_-") : id;
  char *title = g_strdup (raw != NULL ? raw : "");
  gboolean begins = TRUE;

  if (!is_raw (title))
    return title;
  for (char *c = title; *c != '\0'; c++)
    {
      if (*c == '_')
        *c = ' ';
      if (begins)
        *c = g_ascii_toupper (*c);
      /* ".net": what comes before the first letter or digit does not count. */
      begins = *c == ' ' || *c == '-' || (begins && !g_ascii_isalnum (*c));
    }
  return title;
}
