/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-recommendation-text.h"

#include <glib/gi18n-lib.h>

#include "suture-format.h"
#include "suture-software.h"
#include "suture-trend.h"
#include "suture-words.h"

/* What a recommendation says of itself, in the words of the interface. */

static gboolean
has_text (const char *text)
{
  return text != NULL && text[0] != '\0';
}

/**
 * suture_recommendation_text_get_title:
 * @self: a recommendation
 *
 * Returns: (transfer none): what people call it
 */
const char *
suture_recommendation_text_get_title (const SutureRecommendation *self)
{
  g_return_val_if_fail (self != NULL, "");

  if (has_text (self->recommendation_name))
    return self->recommendation_name;
  return self->id != NULL ? self->id : "";
}

/**
 * suture_recommendation_text_subtitle:
 * @self: a recommendation
 *
 * Returns: (transfer full): vendor and version, or the area of a configuration
 */
char *
suture_recommendation_text_subtitle (const SutureRecommendation *self)
{
  g_autofree char *vendor = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (suture_recommendation_is_configuration (self))
    return g_strdup (suture_words_category (self->recommendation_category));
  if (!has_text (self->vendor))
    return g_strdup (self->recommended_version);
  vendor = suture_software_dup_title (self->vendor, NULL);
  if (self->remediation_type == SUTURE_REMEDIATION_UNINSTALL && has_text (self->end_of_support_tag))
    return g_strdup_printf ("%s · %s", vendor, _("end of support"));
  if (has_text (self->recommended_version))
    return g_strdup_printf ("%s · %s", vendor, self->recommended_version);
  return g_steal_pointer (&vendor);
}

/**
 * suture_recommendation_text_requirement:
 * @self: a recommendation
 *
 * Returns: (transfer full): the same as a sentence: "Google · version 128.0 or later"
 */
char *
suture_recommendation_text_requirement (const SutureRecommendation *self)
{
  g_autofree char *vendor = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (suture_recommendation_is_configuration (self) || !has_text (self->recommended_version) ||
      self->remediation_type == SUTURE_REMEDIATION_UNINSTALL)
    return suture_recommendation_text_subtitle (self);
  if (!has_text (self->vendor))
    return g_strdup_printf (_("Version %s or later"), self->recommended_version);
  vendor = suture_software_dup_title (self->vendor, NULL);
  /* Translators: a vendor, then the version that is needed */
  return g_strdup_printf (_("%s · version %s or later"), vendor, self->recommended_version);
}

/**
 * suture_recommendation_text_exposure:
 * @self: a recommendation
 *
 * Returns: (transfer full): what it takes off the exposure score, "−3.22"
 *   (`exposureImpact` of `GET /api/recommendations` has no sign)
 */
char *
suture_recommendation_text_exposure (const SutureRecommendation *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return suture_format_signed (-self->exposure_impact, 2);
}

/**
 * suture_recommendation_text_secure_score:
 * @self: a recommendation
 *
 * Returns: (transfer full) (nullable): what it adds to the secure score, "+9";
 *   %NULL where it adds nothing (`configScoreImpact`)
 */
char *
suture_recommendation_text_secure_score (const SutureRecommendation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->config_score_impact <= 0)
    return NULL;
  return suture_format_signed (self->config_score_impact,
                               self->config_score_impact < (double) (gint64) self->config_score_impact + 0.05 ? 0 : 1);
}

/**
 * suture_recommendation_text_row_name:
 * @self: a recommendation
 *
 * Returns: (transfer full): the row in one sentence, for the screen reader
 */
char *
suture_recommendation_text_row_name (const SutureRecommendation *self)
{
  GString *out;
  g_autofree char *exposed = NULL;
  g_autofree char *impact = NULL;
  SutureTrendDirection direction;

  g_return_val_if_fail (self != NULL, NULL);

  exposed = suture_format_count (self->exposed_machines_count);
  impact = suture_recommendation_text_exposure (self);
  direction = suture_trend_get_direction (self->exposed_trend);
  out = g_string_new (suture_recommendation_text_get_title (self));
  g_string_append_printf (out, ", %s, ", suture_words_remediation (self->remediation_type));
  g_string_append_printf (out, ngettext ("%s exposed device", "%s exposed devices",
                                         (gulong) self->exposed_machines_count), exposed);
  if (direction != SUTURE_TREND_NONE)
    g_string_append_printf (out, " %s", suture_trend_get_word (direction));
  g_string_append_printf (out, ", %s, ", suture_words_recommendation_status (self->status));
  g_string_append_printf (out, _("exposure score %s"), impact);
  if (suture_words_news (self->news) != NULL)
    g_string_append_printf (out, ", %s", suture_words_news (self->news));
  if (self->active_alert)
    g_string_append_printf (out, ", %s", _("possible active alert"));
  if (self->public_exploit)
    g_string_append_printf (out, ", %s", _("public exploit"));
  if (has_text (self->insight))
    g_string_append_printf (out, ", %s", _("recommendation insight"));
  return g_string_free (out, FALSE);
}
