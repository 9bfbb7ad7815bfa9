/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-service-exchange.h"

G_BEGIN_DECLS

/**
 * SutureServiceReply:
 * @status: HTTP status
 * @body: (owned): JSON; compressed where @gzip says so
 * @gzip: `Content-Encoding`
 * @etag: (owned) (nullable): header
 * @location: (owned) (nullable): header
 * @allow: (owned) (nullable): header
 * @language: (nullable): `Content-Language`
 * @preference: (owned) (nullable): `Preference-Applied`
 * @retry_after: seconds, or -1
 *
 * A whole answer, ready to be sent.
 */
typedef struct
{
  guint       status;
  GBytes     *body;
  gboolean    gzip;
  char       *etag;
  char       *location;
  char       *allow;
  const char *language;
  char       *preference;
  int         retry_after;
} SutureServiceReply;

SutureServiceReply *suture_service_reply_new       (SutureServiceExchange *exchange) G_GNUC_WARN_UNUSED_RESULT;
SutureServiceReply *suture_service_reply_new_error (const GError          *error) G_GNUC_WARN_UNUSED_RESULT;
SutureServiceReply *suture_service_reply_new_fault (guint                  status,
                                                    int                    retry_after) G_GNUC_WARN_UNUSED_RESULT;
void                suture_service_reply_free      (SutureServiceReply    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureServiceReply, suture_service_reply_free)

G_END_DECLS
