/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-context.h"

G_BEGIN_DECLS

/**
 * SutureDraftKind:
 *
 * What is kept as a draft, and how: a boxed type, and its text.
 */
typedef struct
{
  GType    (*get_type)  (void);
  char    *(*to_text)   (gconstpointer value, gint64 saved_on);
  gpointer (*from_text) (const char *text, gint64 *saved_on, GError **error);
} SutureDraftKind;

extern const SutureDraftKind suture_draft_kind_request;   /* SutureRequest */
extern const SutureDraftKind suture_draft_kind_exception; /* SutureExceptionRequest */

#define SUTURE_TYPE_REQUEST_KEEPER (suture_request_keeper_get_type ())
G_DECLARE_FINAL_TYPE (SutureRequestKeeper, suture_request_keeper, SUTURE, REQUEST_KEEPER, GObject)

SutureRequestKeeper *suture_request_keeper_new          (SutureContext         *context,
                                                         const SutureDraftKind *kind,
                                                         const char            *name,
                                                         gconstpointer          pristine) G_GNUC_WARN_UNUSED_RESULT;
void                 suture_request_keeper_read         (SutureRequestKeeper   *self);
gconstpointer        suture_request_keeper_get_draft    (SutureRequestKeeper   *self,
                                                         gint64                *saved_on);
gpointer             suture_request_keeper_dup_pristine (SutureRequestKeeper   *self) G_GNUC_WARN_UNUSED_RESULT;
void                 suture_request_keeper_keep         (SutureRequestKeeper   *self,
                                                         gconstpointer          request);
gboolean             suture_request_keeper_flush        (SutureRequestKeeper   *self);
void                 suture_request_keeper_forget       (SutureRequestKeeper   *self);

G_END_DECLS
