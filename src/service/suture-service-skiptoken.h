/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-service-exchange.h"

G_BEGIN_DECLS

/**
 * SutureServiceSkiptoken:
 * @remaining: rows of `$top` that are still to come, or -1
 * @values: (owned) (element-type GVariant): of the row the last page ended with, what rows are ordered by
 *
 * Where a collection goes on. To the client it is an opaque text, which works only with the query it was made for.
 */
typedef struct
{
  gint64     remaining;
  GPtrArray *values;
} SutureServiceSkiptoken;

SutureServiceSkiptoken *suture_service_skiptoken_new        (gint64                  remaining) G_GNUC_WARN_UNUSED_RESULT;
SutureServiceSkiptoken *suture_service_skiptoken_parse      (SutureServiceExchange  *exchange,
                                                             const char             *text,
                                                             guint                   n_values,
                                                             GError                **error) G_GNUC_WARN_UNUSED_RESULT;
void                    suture_service_skiptoken_free       (SutureServiceSkiptoken *self);
void                    suture_service_skiptoken_write_link (SutureServiceSkiptoken *self,
                                                             SutureServiceExchange  *exchange);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureServiceSkiptoken, suture_service_skiptoken_free)

G_END_DECLS
