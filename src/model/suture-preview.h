/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SuturePreview:
 *
 * What submitting a request would create, worked out before it is sent.
 */
typedef struct
{
  gint64     devices;         /* target devices */
  gint64     ticket_devices;  /* devices Intune would get; 0 without a ticket */
  GPtrArray *open_activities; /* (owned) (element-type SutureActivity): active ones that already cover some of the devices */
  GPtrArray *exceptions;      /* (owned) (element-type SutureException): running ones that cover some of the devices */
  gboolean   complete;        /* FALSE while the exposed devices are not all known here: @devices is then the service's count */
} SuturePreview;

#define SUTURE_TYPE_PREVIEW (suture_preview_get_type ())
GType suture_preview_get_type (void);

SuturePreview *suture_preview_new  (void) G_GNUC_WARN_UNUSED_RESULT;
SuturePreview *suture_preview_copy (const SuturePreview *self) G_GNUC_WARN_UNUSED_RESULT;
void           suture_preview_free (SuturePreview       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuturePreview, suture_preview_free)

G_END_DECLS
