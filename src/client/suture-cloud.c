/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-cloud.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "suture-error.h"

#define ENTRA "https://login.microsoftonline.com"
#define ENTRA_US "https://login.microsoftonline.us"
#define DEFENDER "api.security.microsoft.com"
#define DEFENDER_GCC "https://api-gcc.securitycenter.microsoft.us"
#define DEFENDER_GOV "https://api-gov.securitycenter.microsoft.us"

/* The audience of the global cloud has the older name, whichever address is called. */
static const SutureCloud clouds[] = {
  { "global", NC_ ("cloud", "Microsoft Azure, worldwide"), ENTRA, "https://" DEFENDER,
    "https://api.securitycenter.microsoft.com", "https://graph.microsoft.com", TRUE },
  { "gcc", NC_ ("cloud", "US Government Community Cloud (GCC)"), ENTRA, DEFENDER_GCC, DEFENDER_GCC,
    "https://graph.microsoft.com", FALSE },
  { "gcc-high", NC_ ("cloud", "US Government GCC High"), ENTRA_US, DEFENDER_GOV, DEFENDER_GOV,
    "https://graph.microsoft.us", FALSE },
  { "dod", NC_ ("cloud", "US Department of Defense (DoD)"), ENTRA_US, DEFENDER_GOV, DEFENDER_GOV,
    "https://dod-graph.microsoft.us", FALSE },
  { "china", NC_ ("cloud", "China, operated by 21Vianet"), "https://login.chinacloudapi.cn", NULL, NULL,
    "https://microsoftgraph.chinacloudapi.cn", FALSE },
};

/* Names that the service of the global cloud had before. It answers to all of them, and names any of them in its links. */
static const char *const older_names[] = { "api.securitycenter.microsoft.com", "api.securitycenter.windows.com" };

static const SutureRegion regions[] = {
  { "us", NC_ ("region", "United States") },
  { "eu", NC_ ("region", "Europe") },
  { "uk", NC_ ("region", "United Kingdom") },
  { "au", NC_ ("region", "Australia") },
  { "swa", NC_ ("region", "Switzerland") },
  { "ina", NC_ ("region", "India") },
};

/**
 * suture_cloud_get:
 * @index: from 0; the first is the one that most have
 *
 * Returns: (transfer none) (nullable): a cloud; %NULL behind the last
 */
const SutureCloud *
suture_cloud_get (guint index)
{
  return index < G_N_ELEMENTS (clouds) ? &clouds[index] : NULL;
}

/**
 * suture_cloud_get_region:
 * @index: from 0
 *
 * Returns: (transfer none) (nullable): a region of the clouds that have them; %NULL
 *   behind the last
 */
const SutureRegion *
suture_cloud_get_region (guint index)
{
  return index < G_N_ELEMENTS (regions) ? &regions[index] : NULL;
}

/**
 * suture_cloud_find:
 * @id: (nullable): such as `gcc-high`; %NULL for the one that most have
 * @error: return location: %SUTURE_ERROR_INVALID_INPUT
 *
 * Returns: (transfer none) (nullable): the cloud
 */
const SutureCloud *
suture_cloud_find (const char *id, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  if (id == NULL)
    return &clouds[0];
  for (guint i = 0; i < G_N_ELEMENTS (clouds); i++)
    {
      if (g_str_equal (clouds[i].id, id))
        return &clouds[i];
      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", clouds[i].id);
    }
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, _("There is no cloud “%s”. Choose from: %s."), id, known->str);
  return NULL;
}

static gboolean
check_region (const SutureCloud *self, const char *region, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  if (!self->regions)
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, _("The cloud “%s” has no regions to choose from."), self->id);
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      if (g_str_equal (regions[i].id, region))
        return TRUE;
      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", regions[i].id);
    }
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT, _("There is no region “%s”. Choose from: %s."), region, known->str);
  return FALSE;
}

/**
 * suture_cloud_dup_service:
 * @self: a cloud
 * @region: (nullable): such as `eu`; %NULL for the address of all regions
 * @error: return location: %SUTURE_ERROR_INVALID_INPUT, also where Microsoft names no
 *   Defender service in that cloud
 *
 * Returns: (transfer full) (nullable): where the Defender service is
 */
char *
suture_cloud_dup_service (const SutureCloud *self, const char *region, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->defender == NULL)
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INVALID_INPUT,
                   _("Microsoft names no address of Defender for Endpoint in the cloud “%s”."), self->id);
      return NULL;
    }
  if (region == NULL)
    return g_strdup (self->defender);
  return check_region (self, region, error) ? g_strconcat ("https://", region, "." DEFENDER, NULL) : NULL;
}

/* By the name of today, by one that it had before, or by that of a region. */
static gboolean
is_global_defender (const char *host)
{
  const char *rest = strchr (host, '.');

  if (g_ascii_strcasecmp (host, DEFENDER) == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (older_names); i++)
    if (g_ascii_strcasecmp (host, older_names[i]) == 0)
      return TRUE;
  if (rest == NULL || g_ascii_strcasecmp (rest + 1, DEFENDER) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    if (strlen (regions[i].id) == (gsize) (rest - host) &&
        g_ascii_strncasecmp (host, regions[i].id, (gsize) (rest - host)) == 0)
      return TRUE;
  return FALSE;
}

/**
 * suture_cloud_is_one:
 * @host: a host; untrusted
 * @other: another; untrusted
 *
 * The Defender service of the global cloud has several names, and a token is good for
 * all of them: a next link may name another than was called.
 *
 * Returns: whether both are names of that one service
 */
gboolean
suture_cloud_is_one (const char *host, const char *other)
{
  g_return_val_if_fail (host != NULL && other != NULL, FALSE);
  return is_global_defender (host) && is_global_defender (other);
}
