/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SutureWireError:
 *
 * The error body of Microsoft's services: `{"error": {"code", "message", "target" or "innerError"}}`.
 */
typedef struct
{
  char *code;    /* (owned) (nullable): "ResourceNotFound"; what to branch on */
  char *message; /* (owned) (nullable): free text of the service, English, may change */
  char *target;  /* (owned) (nullable): correlation id for the service's support */
} SutureWireError;

SutureWireError *suture_wire_error_parse     (const char            *body,
                                              gsize                  length) G_GNUC_WARN_UNUSED_RESULT;
void             suture_wire_error_free      (SutureWireError       *self);
char            *suture_wire_error_dup_words (const char            *text) G_GNUC_WARN_UNUSED_RESULT;
GError          *suture_wire_error_to_gerror (guint                  http_status,
                                              const char            *body,
                                              gsize                  length) G_GNUC_WARN_UNUSED_RESULT;
char            *suture_wire_error_body      (const char            *code,
                                              const char            *message,
                                              const char            *target) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureWireError, suture_wire_error_free)

G_END_DECLS
