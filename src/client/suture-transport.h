/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "suture-authorizer.h"
#include "suture-rate-gate.h"
#include "suture-retry.h"

G_BEGIN_DECLS

typedef struct _SutureTransport SutureTransport;

/**
 * SutureCall:
 *
 * One HTTP request, as a value.
 */
typedef struct
{
  const char *method;        /* "GET", "PUT", "PATCH", "POST" */
  const char *address;       /* absolute, of the service */
  const char *body;          /* (nullable): JSON, unless @type says something else */
  const char *type;          /* (nullable): of the body */
  const char *if_match;      /* (nullable): an etag */
  const char *if_none_match; /* (nullable): "*" */
  gboolean    repeatable;    /* sending it twice does nothing twice */
  gboolean    track_changes; /* asks for a delta link at the end of a list */
  gsize       bytes_max;     /* of the answer's body, decoded; 0: 1 MiB */
} SutureCall;

/**
 * SutureAnswer:
 *
 * What came back. Make it empty with { 0 }, free its members with suture_transport_clear_answer().
 */
typedef struct
{
  guint   http_status;
  GBytes *body;     /* (owned) (nullable): NULL where a sink took it */
  char   *etag;     /* (owned) (nullable) */
  char   *address;  /* (owned) (nullable): where it came from, after redirects */
} SutureAnswer;

/**
 * SutureSink:
 * @begin: a body begins; it may do so several times, each time from the start, when a connection broke
 * @data: its next bytes
 *
 * Takes the body of a successful answer while it arrives. Both return %FALSE and
 * set the error to stop.
 */
typedef struct
{
  gboolean (*begin) (gpointer user_data, GError **error);
  gboolean (*data)  (const void *data, gsize length, gpointer user_data, GError **error);
  gpointer user_data;
} SutureSink;

/**
 * SutureWaitFunc:
 * @wait_usec: how long, microseconds
 * @http_status: 429 or 503 where the service or its limits ask for it, another status, or 0
 * @user_data: user data
 *
 * Told before a call waits to be sent, and each second of a wait that the service
 * or its limits ask for; in the transport's thread.
 */
typedef void (*SutureWaitFunc) (gint64 wait_usec, guint http_status, gpointer user_data);

SutureTransport *suture_transport_new         (const char               *service,
                                               const char               *token_file,
                                               GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
SutureTransport *suture_transport_new_with_authorizer (const char       *service,
                                               SutureAuthorizer         *authorizer,
                                               GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
SutureTransport *suture_transport_new_for_link (SutureTransport         *beside,
                                               const char               *link,
                                               GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
void             suture_transport_free        (SutureTransport          *self);
void             suture_transport_set_policy  (SutureTransport          *self,
                                               const SutureRetryPolicy  *policy,
                                               guint                     timeout_s);
void             suture_transport_set_wait_func (SutureTransport        *self,
                                               SutureWaitFunc            func,
                                               gpointer                  user_data);
void             suture_transport_set_gate    (SutureTransport          *self,
                                               SutureRateGate           *gate);
const char      *suture_transport_get_service (SutureTransport          *self);
char            *suture_transport_dup_address (SutureTransport          *self,
                                               const char               *path) G_GNUC_WARN_UNUSED_RESULT;
gint64           suture_transport_get_not_before (SutureTransport       *self);
gboolean         suture_transport_send        (SutureTransport          *self,
                                               const SutureCall         *call,
                                               const SutureSink         *sink,
                                               SutureAnswer             *answer,
                                               GCancellable             *cancellable,
                                               GError                  **error);
void             suture_transport_clear_answer (SutureAnswer            *answer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureTransport, suture_transport_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SutureAnswer, suture_transport_clear_answer)

G_END_DECLS
