/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-odata-filter.h"
#include "suture-service-exchange.h"

G_BEGIN_DECLS

typedef struct
{
  char     *property;   /* (owned): as written */
  gboolean  descending;
} SutureOdataOrder;

/**
 * SutureOdataOptions:
 * @filter: (owned) (nullable): `$filter`
 * @order: (owned) (element-type SutureOdataOrder): `$orderby`
 * @select: (owned) (nullable): `$select`, names as written
 * @top: `$top`, or -1
 * @skip: `$skip`
 * @count: `$count`
 * @token: (unowned) (nullable): `$skiptoken`
 *
 * The query options of one request for a collection.
 */
typedef struct
{
  SutureOdataNode *filter;
  GArray          *order;
  char           **select;
  gint64           top;
  gint64           skip;
  gboolean         count;
  const char      *token;
} SutureOdataOptions;

SutureOdataOptions *suture_odata_options_new    (SutureServiceExchange *exchange,
                                                 guint                  top_max,
                                                 GError               **error) G_GNUC_WARN_UNUSED_RESULT;
void                suture_odata_options_free   (SutureOdataOptions    *self);
gboolean            suture_odata_options_refuse (SutureServiceExchange *exchange,
                                                 const char            *allowed,
                                                 GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureOdataOptions, suture_odata_options_free)

G_END_DECLS
