/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-score.h"

#define FIELD(name, type, member, ...) { name, SUTURE_FIELD_##type, G_STRUCT_OFFSET (SutureScore, member), __VA_ARGS__ }

static const SutureField fields[] = {
  FIELD ("time", TIME, time, 0, NULL),
  FIELD ("score", REAL, score, 0, NULL),
  FIELD ("rbacGroupName", STRING, rbac_group_name, 0, NULL),
  FIELD ("rbacGroupId", INTEGER, rbac_group_id, 0, NULL),
  FIELD ("category", ENUM, category, SUTURE_FIELD_ANNOTATION, &suture_category_words),
  FIELD ("maximum", REAL, maximum, SUTURE_FIELD_ANNOTATION, NULL),
};

const SutureRecordType suture_score_type = {
  "score", sizeof (SutureScore), fields, G_N_ELEMENTS (fields)
};

/**
 * suture_score_get_exposure_level:
 * @score: an exposure score, 0 to 100
 *
 * Returns: %SUTURE_LEVEL_LOW to 29, %SUTURE_LEVEL_MEDIUM to 69, else %SUTURE_LEVEL_HIGH
 */
SutureLevel
suture_score_get_exposure_level (double score)
{
  if (score < 30)
    return SUTURE_LEVEL_LOW;
  return score < 70 ? SUTURE_LEVEL_MEDIUM : SUTURE_LEVEL_HIGH;
}

/**
 * suture_score_from_level:
 * @exposure_level: #SutureLevel
 *
 * Stands for the score of a device of which only the level is told.
 *
 * Returns: the middle of the scores of the level, 0 to 100; negative where the level is not known
 */
double
suture_score_from_level (int exposure_level)
{
  static const double scores[] = {
    [SUTURE_LEVEL_UNKNOWN] = -1, [SUTURE_LEVEL_NONE] = 0,     [SUTURE_LEVEL_INFORMATIONAL] = 0,
    [SUTURE_LEVEL_LOW] = 15,     [SUTURE_LEVEL_MEDIUM] = 50,  [SUTURE_LEVEL_HIGH] = 85,
    [SUTURE_LEVEL_CRITICAL] = 100,
  };

  return exposure_level > 0 && exposure_level < (int) G_N_ELEMENTS (scores) ? scores[exposure_level] : -1;
}

/**
 * suture_score_get_weight:
 * @device_value: #SutureDeviceValue
 * @n_devices: devices of the organisation
 *
 * Returns: what a device counts in the classic exposure score, which is the weighted mean of its devices
 */
double
suture_score_get_weight (int device_value, gint64 n_devices)
{
  if (device_value == SUTURE_VALUE_LOW)
    return 0.75;
  return device_value == SUTURE_VALUE_HIGH ? (double) MAX (n_devices, 10) / 10 : 1;
}
