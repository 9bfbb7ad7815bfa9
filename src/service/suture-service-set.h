/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-odata-sql.h"
#include "suture-record.h"
#include "suture-service-exchange.h"

G_BEGIN_DECLS

/**
 * SutureServiceExpression:
 * @name: the property
 * @english: SQL that gives it
 * @french: (nullable): likewise; %NULL for the same
 *
 * A property that is not simply the column of its name.
 */
typedef struct
{
  const char *name;
  const char *english;
  const char *french;
} SutureServiceExpression;

/* Collections whose changes are noted; the values are those of the database. 0: none are. */
typedef enum
{
  SUTURE_SERVICE_TRACKED_RECOMMENDATIONS = 1,
  SUTURE_SERVICE_TRACKED_TASKS = 2,
  SUTURE_SERVICE_TRACKED_EXCEPTIONS = 3,
  SUTURE_SERVICE_TRACKED_TICKETS = 4,
  SUTURE_SERVICE_TRACKED_MACHINES = 5,
  SUTURE_SERVICE_TRACKED_SOFTWARE = 6,
} SutureServiceTracked;

/**
 * SutureServiceSet:
 * @context: its name in `@odata.context`
 * @type: (nullable): the record its rows are; their properties come from there
 * @extras: (array length=n_extras) (nullable): properties of the wire that the model has no use for
 * @n_extras: how many
 * @only: (array zero-terminated=1) (nullable): if set, these properties are all it has
 * @expressions: (array zero-terminated=1) (nullable): properties with SQL of their own
 * @filterable: (array zero-terminated=1) (nullable): properties for `$filter`
 * @sparse: (array zero-terminated=1) (nullable): properties left out where they are null
 * @source: what stands behind FROM; the rows are called `e`
 * @condition: (nullable): holds for every row; its parameters are given with each query
 * @page_max: rows of a page, and limit of `$top`
 * @tracked: #SutureServiceTracked, or 0
 *
 * A collection of the service: what its rows are and where they come from.
 */
typedef struct
{
  const char                    *context;
  const SutureRecordType        *type;
  const SutureField             *extras;
  guint                          n_extras;
  const char *const             *only;
  const SutureServiceExpression *expressions;
  const char *const             *filterable;
  const char *const             *sparse;
  const char                    *source;
  const char                    *condition;
  guint                          page_max;
  int                            tracked;
} SutureServiceSet;

/**
 * SutureServicePlan:
 * @set: the collection
 * @columns: (element-type SutureServiceColumn): what is written of each row
 * @sql: the columns' expressions, with commas between
 *
 * What a request wants of each row of a collection.
 */
typedef struct _SutureServicePlan SutureServicePlan;

SutureServicePlan *suture_service_plan_new           (const SutureServiceSet *set,
                                                      SutureServiceExchange  *exchange,
                                                      const char *const      *select,
                                                      GError                **error) G_GNUC_WARN_UNUSED_RESULT;
void               suture_service_plan_free          (SutureServicePlan      *self);
const char        *suture_service_plan_get_sql       (SutureServicePlan      *self);
guint              suture_service_plan_get_n_columns (SutureServicePlan      *self);
void               suture_service_plan_write_members (SutureServicePlan      *self,
                                                      yajl_gen                gen,
                                                      SutureServiceStatement *statement);
char              *suture_service_set_get_expression (const SutureServiceSet *set,
                                                      const SutureField      *field,
                                                      SutureServiceLanguage   language) G_GNUC_WARN_UNUSED_RESULT;
const SutureField *suture_service_set_find_field     (const SutureServiceSet *set,
                                                      const char             *name);
gboolean           suture_service_set_is_listed      (const char *const      *names,
                                                      const char             *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureServicePlan, suture_service_plan_free)

G_END_DECLS
