/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-enums.h"
#include "suture-time.h"

G_BEGIN_DECLS

SUTURE_DECLARE_RECORD (SutureInventory)

/**
 * SutureInventory:
 *
 * A version of a product on a device: a row of `SoftwareInventoryExport`. Never kept:
 * it says when the support of the product ends.
 */
struct _SutureInventory
{
  SutureRecord record;

  char     *software_name;         /* (owned): `windows_10` */
  char     *software_vendor;       /* (owned) (nullable): `microsoft` */
  char     *end_of_support_status; /* (owned) (nullable): `None`, `EOS Version`, `Upcoming EOS Software` … */
  SutureDay end_of_support_date;
};

extern const SutureRecordType suture_inventory_type;

SutureSupport suture_inventory_get_support           (const SutureInventory *self);
char         *suture_inventory_dup_recommendation_id (const SutureInventory *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
