/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SutureRetryPolicy:
 *
 * How often and how long apart a call is repeated.
 */
typedef struct
{
  guint  attempts;     /* in all, the first counted */
  guint  base_ms;      /* the first wait is up to this long, each later one up to twice the one before */
  guint  cap_ms;       /* no wait of our own is longer */
  gint64 wait_max_usec; /* a service that wants more than this is left alone until later */
} SutureRetryPolicy;

#define SUTURE_RETRY_POLICY_DEFAULT { 5, 500, 15000, 120 * G_USEC_PER_SEC }

gboolean suture_retry_should            (const SutureRetryPolicy *policy,
                                         const GError            *error,
                                         guint                    http_status,
                                         gboolean                 repeatable,
                                         guint                    attempt);
gint64   suture_retry_get_delay         (const SutureRetryPolicy *policy,
                                         guint                    attempt,
                                         gint64                   retry_after_usec,
                                         double                   random);
gint64   suture_retry_parse_after       (const char              *header,
                                         gint64                   now_usec);
gboolean suture_retry_wait              (gint64                   usec,
                                         GCancellable            *cancellable,
                                         GError                 **error);

G_END_DECLS
