/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-assessment.h"

#define FIELD(name, type, member, ...) { name, SUTURE_FIELD_##type, G_STRUCT_OFFSET (SutureAssessment, member), __VA_ARGS__ }

static const SutureField fields[] = {
  FIELD ("deviceId", STRING, device_id, 0, NULL),
  FIELD ("id", STRING, id, 0, NULL),
  FIELD ("deviceName", STRING, device_name, 0, NULL),
  FIELD ("osPlatform", STRING, os_platform, 0, NULL),
  FIELD ("rbacGroupName", STRING, rbac_group_name, 0, NULL),
  FIELD ("cveId", STRING, cve_id, 0, NULL),
  FIELD ("recommendationReference", STRING, recommendation_reference, 0, NULL),
  FIELD ("isApplicable", BOOLEAN, is_applicable, 0, NULL),
  FIELD ("isCompliant", BOOLEAN, is_compliant, 0, NULL),
  FIELD ("status", ENUM, status, 0, &suture_assessment_status_words),
  FIELD ("eventTimestamp", TIME, event_timestamp, 0, NULL),
};

const SutureRecordType suture_assessment_type = {
  "assessment", sizeof (SutureAssessment), fields, G_N_ELEMENTS (fields)
};

static gboolean
is_empty (const char *text)
{
  return text == NULL || text[0] == '\0';
}

/**
 * suture_assessment_exposes:
 * @self: what was found on a device
 *
 * The one place where a row of an export becomes an exposed device: a weakness
 * (a product without one is listed too), or a configuration that applies to the
 * device and is not as recommended.
 *
 * Returns: whether its recommendation exposes the device; of a row of the delta, whether it is about that
 */
gboolean
suture_assessment_exposes (const SutureAssessment *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (is_empty (self->device_id) || is_empty (self->recommendation_reference))
    return FALSE;
  return !is_empty (self->cve_id) || (self->is_applicable && !self->is_compliant);
}
