/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-exception-request.h"

G_BEGIN_DECLS

/**
 * SutureExceptionEffect:
 *
 * What the card shows; lent for the call.
 */
typedef struct
{
  const SutureExceptionRequest *request;
  const SutureExceptionPreview *preview;   /* (nullable): not known yet */
  const char                   *problem;   /* (nullable): why it is not known */
  gboolean                      stale;     /* the figures are being worked out again */
  gboolean                      suspended; /* a global exception runs */
  SutureDay                     today;
} SutureExceptionEffect;

#define SUTURE_TYPE_EXCEPTION_EFFECT_CARD (suture_exception_effect_card_get_type ())
G_DECLARE_FINAL_TYPE (SutureExceptionEffectCard, suture_exception_effect_card, SUTURE, EXCEPTION_EFFECT_CARD, AdwBin)

GtkWidget *suture_exception_effect_card_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void       suture_exception_effect_card_show (SutureExceptionEffectCard   *self,
                                              const SutureExceptionEffect *effect);

G_END_DECLS
