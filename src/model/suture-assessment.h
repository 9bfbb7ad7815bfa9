/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-enums.h"
#include "suture-time.h"

G_BEGIN_DECLS

SUTURE_DECLARE_RECORD (SutureAssessment)

/**
 * SutureAssessment:
 *
 * What Defender found on one device: a row of `SoftwareVulnerabilitiesExport`, of
 * `SecureConfigurationsAssessmentExport`, or of the delta
 * `SoftwareVulnerabilityChangesByMachine`. Never kept: it says which
 * recommendations expose the device.
 */
struct _SutureAssessment
{
  SutureRecord record;

  char    *device_id; /* (owned) */
  char    *id; /* (owned) (nullable): of a weakness on that device; a configuration has none */
  char    *device_name; /* (owned) (nullable) */
  char    *os_platform; /* (owned) (nullable) */
  char    *rbac_group_name; /* (owned) (nullable) */
  char    *cve_id; /* (owned) (nullable): NULL where no weakness of the product is known */
  char    *recommendation_reference; /* (owned) (nullable): the recommendation's id */
  gboolean is_applicable; /* of a configuration */
  gboolean is_compliant; /* likewise */
  int      status; /* SutureAssessmentStatus: of the delta */
  gint64   event_timestamp; /* UTC: likewise */
};

extern const SutureRecordType suture_assessment_type;

gboolean suture_assessment_exposes (const SutureAssessment *self);

G_END_DECLS
