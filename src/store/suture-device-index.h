/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-connection.h"
#include "suture-day.h"
#include "suture-record.h"

G_BEGIN_DECLS

/* A device is a position in the order of names, from 0; SUTURE_DEVICE_NOWHERE is none. */
#define SUTURE_DEVICE_NOWHERE G_MAXUINT32

/* Keys in a row of the table deviceFindings, two bytes each. */
#define SUTURE_DEVICE_FINDINGS_PAGE 1024

/* What devices are filtered by. */
typedef struct
{
  SutureDay seen;  /* UTC; SUTURE_DAY_NONE: not known */
  guint8    level; /* SutureLevel: exposure */
  guint8    risk;  /* SutureLevel */
  guint8    value; /* SutureDeviceValue */
} SutureDeviceTraits;

/* What lists of devices need of every device, held in memory: 58 bytes each.
 * Made once for each generation of the devices and shared by threads; only
 * the cached orders change, under their mutex. */
typedef struct
{
  gatomicrefcount  ref_count;
  gint64           generation; /* of the devices */
  guint32          n_devices;
  guint32         *keys;       /* (owned): by position */
  guint32         *groups;     /* (owned): key of the group's word, by position */
  SutureDeviceTraits *traits;  /* (owned): by position */
  guint32         *positions;  /* (owned): by key */
  guint32          n_positions; /* the highest key and one */
  GString         *names;      /* (owned): folded names in order, each ended by a newline */
  guint32         *offsets;    /* (owned): where each name begins, and the end */

  GMutex           orders_mutex;
  GQueue           orders;     /* (element-type Order): the last ones used first */
} SutureDeviceIndex;

SutureDeviceIndex *suture_device_index_read   (SutureConnection  *connection,
                                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean           suture_device_index_get_generation (SutureConnection *connection,
                                               gint64            *generation,
                                               GError           **error);
SutureDeviceIndex *suture_device_index_ref    (SutureDeviceIndex *self);
void               suture_device_index_unref  (SutureDeviceIndex *self);
void               suture_device_index_search (SutureDeviceIndex *self,
                                               const char        *word,
                                               guint64           *bits);
GBytes            *suture_device_index_order  (SutureDeviceIndex *self,
                                               SutureConnection  *connection,
                                               const SutureField *field,
                                               gboolean           descending,
                                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void               suture_device_index_clear_orders (SutureDeviceIndex *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureDeviceIndex, suture_device_index_unref)

G_END_DECLS
