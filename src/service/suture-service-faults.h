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
 */
typedef struct _SutureServiceFaults SutureServiceFaults;

#define SUTURE_SERVICE_FAULTS_HELP \
  "SPEC of --faults: faults with commas between them, for tests of clients.\n" \
  "  KIND:WHERE[:COUNT][:after=N][:retry=SECONDS]\n" \
  "      KIND    a status from 400 to 599, or truncate, reset, hang, malformed\n" \
  "      WHERE   a part of the path (recommendations, machineReferences), a method\n" \
  "              in capitals (PUT), or * for every request; letter case is ignored\n" \
  "      COUNT   how many times; without it, always\n" \
  "      after   requests that still pass before the first one\n" \
  "      retry   the header Retry-After\n" \
  "  latency=MS      every answer comes that much later\n" \
  "  foreign-next    next links lead to another host\n" \
  "  Example: 429:recommendations:2:retry=1,truncate:machines:1,latency=200\n"

SutureServiceFaults *suture_service_faults_new         (const char            *spec,
                                                        GError               **error) G_GNUC_WARN_UNUSED_RESULT;
void                 suture_service_faults_free        (SutureServiceFaults   *self);
SutureServiceFault   suture_service_faults_next        (SutureServiceFaults   *self,
                                                        SutureServiceExchange *exchange);
guint                suture_service_faults_get_latency (SutureServiceFaults   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureServiceFaults, suture_service_faults_free)

G_END_DECLS
