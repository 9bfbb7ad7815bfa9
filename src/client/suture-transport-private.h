/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "suture-transport.h"

G_BEGIN_DECLS

/**
 * SutureTransport:
 *
 * Sends calls to one service: signs them, repeats them where that is safe, maps
 * every failure to #SutureError. Blocking, for a worker thread: its connections
 * belong to the thread that uses it, one at a time.
 *
 * ```
 *  send -> attempt -> (wait, attempt)* -> answer, or an error for people
 *            token of its authorizer, HTTP, body -> sink
 *            401: another token, once
 * ```
 */
struct _SutureTransport
{
  char             *service;         /* (owned): https://host[:port][/path] */
  SutureAuthorizer *authorizer;      /* (owned) (nullable) */
  char             *accept_language; /* (owned) */
  SoupSession      *session;         /* (owned) (nullable): made in the thread that sends */
  GMainContext     *context;         /* (owned): the session's own */
  SutureRetryPolicy policy;
  guint             timeout_s;
  gint64            call_usec_max;   /* a service that drips bytes is given up after so long, whatever it still sends */
  guint             pages_max;       /* of one list */
  SutureWaitFunc    wait_func;       /* (nullable) */
  gpointer          wait_data;
  SutureRateGate   *gate;            /* (owned) (nullable) */
  gint64            not_before_usec; /* UTC: what the service asked for last; 0: nothing */
};

/**
 * SutureTransportAttempt:
 *
 * One try of a call. Make it empty with { 0 }.
 */
typedef struct
{
  guint   http_status;      /* 0 where there was no answer */
  gint64  retry_after_usec; /* from now */
  char   *location;         /* (owned) (nullable) */
  char   *token;            /* (owned) (nullable): secret: what it was signed with */
  GError *error;            /* (owned) (nullable) */
  GTlsCertificateFlags certificate_problems; /* what is wrong with the certificate of the other side */
} SutureTransportAttempt;

void suture_transport_attempt_run   (SutureTransport        *self,
                                     const SutureCall       *call,
                                     const char             *address,
                                     const SutureSink       *sink,
                                     SutureAnswer           *answer,
                                     SutureTransportAttempt *attempt,
                                     GCancellable           *cancellable);
void suture_transport_attempt_clear (SutureTransportAttempt *attempt);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SutureTransportAttempt, suture_transport_attempt_clear)

G_END_DECLS
