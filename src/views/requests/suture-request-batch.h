/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-context.h"
#include "suture-request-item.h"

G_BEGIN_DECLS

/**
 * SutureRequestTotals:
 *
 * What several requests come to.
 */
typedef struct
{
  guint  n;              /* requests */
  guint  waiting;        /* whose figures are not there yet */
  guint  blocked;
  guint  created;
  guint  failed;
  guint  undone;
  guint  tickets;        /* with a ticket, of those that are not blocked */
  guint  limited;        /* to devices with no user impact, of those that are not blocked */
  guint  capped;         /* of which Intune does not get every device */
  gint64 devices;        /* of those that are not blocked; a device counts once in each */
  gint64 ticket_devices;
} SutureRequestTotals;

#define SUTURE_TYPE_REQUEST_BATCH (suture_request_batch_get_type ())
G_DECLARE_FINAL_TYPE (SutureRequestBatch, suture_request_batch, SUTURE, REQUEST_BATCH, GObject)

SutureRequestBatch  *suture_request_batch_new        (SutureContext        *context,
                                                      GPtrArray            *recommendations) G_GNUC_WARN_UNUSED_RESULT;
GListModel          *suture_request_batch_get_items  (SutureRequestBatch   *self);
SutureRequestTotals  suture_request_batch_get_totals (SutureRequestBatch   *self);
gboolean             suture_request_batch_is_busy    (SutureRequestBatch   *self);
void                 suture_request_batch_prepare    (SutureRequestBatch   *self,
                                                      const SutureRequest  *common);
void                 suture_request_batch_submit     (SutureRequestBatch   *self);
void                 suture_request_batch_undo       (SutureRequestBatch   *self);
void                 suture_request_batch_stop       (SutureRequestBatch   *self);

G_END_DECLS
