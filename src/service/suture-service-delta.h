/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-service-exchange.h"
#include "suture-service-set.h"

G_BEGIN_DECLS

/* A client that has not asked for so long gets everything anew. */
#define SUTURE_SERVICE_DELTA_DAYS 30

/**
 * SutureServiceDelta:
 * @tracks: whether the client wants to know what changes from now on
 * @since: the sequence up to which it knows all; -1: it gets everything
 * @since_time: when that was, microseconds UTC
 *
 * What of a collection a client has already.
 */
typedef struct
{
  gboolean tracks;
  gint64   since;
  gint64   since_time;
} SutureServiceDelta;

gboolean suture_service_delta_start         (SutureServiceConnection *connection,
                                             GError                 **error);
gboolean suture_service_delta_begin         (SutureServiceDelta      *self,
                                             SutureServiceExchange   *exchange,
                                             const SutureServiceSet  *set,
                                             GError                 **error);
void     suture_service_delta_add_condition (const SutureServiceDelta *self,
                                             const SutureServiceSet   *set,
                                             GString                  *where);
gboolean suture_service_delta_write_removed (const SutureServiceDelta *self,
                                             SutureServiceExchange    *exchange,
                                             const SutureServiceSet   *set,
                                             GPtrArray                *binds,
                                             GError                  **error);
void     suture_service_delta_write_link    (const SutureServiceDelta *self,
                                             SutureServiceExchange    *exchange);

G_END_DECLS
