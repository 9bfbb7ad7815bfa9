/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-service-exchange.h"

G_BEGIN_DECLS

typedef enum
{
  SUTURE_SERVICE_FAULT_NONE,
  SUTURE_SERVICE_FAULT_STATUS,     /* answers with an error */
  SUTURE_SERVICE_FAULT_TRUNCATE,   /* half of the body, then the connection ends */
  SUTURE_SERVICE_FAULT_RESET,      /* the connection ends without an answer */
  SUTURE_SERVICE_FAULT_HANG,       /* no answer, ever */
  SUTURE_SERVICE_FAULT_MALFORMED,  /* a body that is not JSON */
  SUTURE_SERVICE_FAULT_LOSE,       /* done as asked, then the connection ends without an answer */
  SUTURE_SERVICE_FAULT_TWICE,      /* done twice, as by a network that repeats; the second answer counts */
} SutureServiceFaultKind;

/**
 * SutureServiceFault:
 * @kind: what goes wrong
 * @status: of %SUTURE_SERVICE_FAULT_STATUS
 * @retry_after: seconds for the header `Retry-After`; -1 without
 */
typedef struct
{
  SutureServiceFaultKind kind;
  guint                  status;
  int                    retry_after;
} SutureServiceFault;

/**
 * SutureServiceFaults:
 *
 * What goes wrong on purpose, so that clients can be tested. Main thread only.
 *
 * The language, with commas between faults: `KIND:WHERE[:COUNT][:after=N][:retry=SECONDS]`, `latency=MS` and
 * `foreign-next`. KIND is a status from 400 to 599, `truncate`, `reset`, `hang`, `malformed`, `lose` or `twice`; WHERE is
 * a part of the path, a method in capitals, or `*`; COUNT is how many times; N requests still pass before; SECONDS is
 * the header `Retry-After`.
 */
typedef struct _SutureServiceFaults SutureServiceFaults;

SutureServiceFaults *suture_service_faults_new         (const char            *spec,
                                                        GError               **error) G_GNUC_WARN_UNUSED_RESULT;
void                 suture_service_faults_free        (SutureServiceFaults   *self);
SutureServiceFault   suture_service_faults_next        (SutureServiceFaults   *self,
                                                        SutureServiceExchange *exchange);
guint                suture_service_faults_get_latency (SutureServiceFaults   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureServiceFaults, suture_service_faults_free)

G_END_DECLS
