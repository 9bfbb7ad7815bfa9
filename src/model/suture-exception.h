/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-enums.h"
#include "suture-time.h"

G_BEGIN_DECLS

SUTURE_DECLARE_RECORD (SutureException)

/**
 * SutureException:
 *
 * A risk accepted on purpose, from `GET /api/recommendationExceptions` of the
 * team service. Only facts: its state is derived from them and the clock.
 */
struct _SutureException
{
  SutureRecord record;

  char     *id;                    /* (owned) */
  char     *recommendation_id;     /* (owned) (nullable) */
  int       scope;                 /* SutureExceptionScope */
  char    **rbac_group_names;      /* (owned) (nullable): of one by device group */
  int       justification;         /* SutureJustification */
  char     *justification_context; /* (owned) (nullable) */
  gint64    created_on;            /* UTC */
  char     *creator_email;         /* (owned) (nullable) */
  gint64    duration_days;         /* days */
  SutureDay ends_on;               /* the first day on which it no longer runs */
  gint64    canceled_on;           /* UTC */
  char     *canceler_email;        /* (owned) (nullable) */
  char     *etag;                  /* (owned) (nullable): `@odata.etag` */
};

extern const SutureRecordType suture_exception_type;

gboolean suture_exception_is_running      (const SutureException *self,
                                           SutureDay              today);
gboolean suture_exception_lowers_exposure (const SutureException *self);

G_END_DECLS
