/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-transport.h"

G_BEGIN_DECLS

/**
 * SutureSyncWay:
 *
 * The ways of one thread to an account's services. Make it empty with { 0 }.
 */
typedef struct
{
  SutureTransport *service; /* (owned) (nullable): once connected */
  SutureTransport *graph;   /* (owned) (nullable): where security tasks are a service of their own: Microsoft Graph */
} SutureSyncWay;

void suture_sync_way_clear (SutureSyncWay *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SutureSyncWay, suture_sync_way_clear)

G_END_DECLS
