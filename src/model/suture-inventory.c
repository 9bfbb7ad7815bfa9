/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-inventory.h"

#define FIELD(name, type, member) { name, SUTURE_FIELD_##type, G_STRUCT_OFFSET (SutureInventory, member), 0, NULL }

static const SutureField fields[] = {
  FIELD ("softwareName", STRING, software_name),
  FIELD ("softwareVendor", STRING, software_vendor),
  FIELD ("endOfSupportStatus", STRING, end_of_support_status),
  FIELD ("endOfSupportDate", DAY, end_of_support_date),
};

const SutureRecordType suture_inventory_type = {
  "inventory", sizeof (SutureInventory), fields, G_N_ELEMENTS (fields)
};

/**
 * suture_inventory_get_support:
 * @self: a version of a product on a device
 *
 * Microsoft tells a product from its versions while its support goes on; when it is
 * about to end, both are the same to who updates it.
 *
 * Returns: how it stands to the end of its support; %SUTURE_SUPPORT_UNKNOWN where that is far, or not known
 */
SutureSupport
suture_inventory_get_support (const SutureInventory *self)
{
  static const struct { const char *words; SutureSupport support; } statuses[] = {
    { "EOS Software", SUTURE_SUPPORT_EOS_SOFTWARE },
    { "EOS Version", SUTURE_SUPPORT_EOS_VERSIONS },
    { "Upcoming EOS Software", SUTURE_SUPPORT_UPCOMING_EOS_VERSIONS },
    { "Upcoming EOS Version", SUTURE_SUPPORT_UPCOMING_EOS_VERSIONS },
  };

  g_return_val_if_fail (self != NULL, SUTURE_SUPPORT_UNKNOWN);

  for (guint i = 0; i < G_N_ELEMENTS (statuses) && self->end_of_support_status != NULL; i++)
    if (g_ascii_strcasecmp (statuses[i].words, self->end_of_support_status) == 0)
      return statuses[i].support;
  return SUTURE_SUPPORT_UNKNOWN;
}

/**
 * suture_inventory_dup_recommendation_id:
 * @self: a version of a product on a device
 *
 * Returns: (transfer full) (nullable): the id of the recommendation about the product; %NULL where its name is not whole
 */
char *
suture_inventory_dup_recommendation_id (const SutureInventory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->software_vendor == NULL || self->software_vendor[0] == '\0' ||
      self->software_name == NULL || self->software_name[0] == '\0')
    return NULL;
  return g_strconcat ("va-_-", self->software_vendor, "-_-", self->software_name, NULL);
}
