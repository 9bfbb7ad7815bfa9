/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-context.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_DRAFT_NOTE (suture_draft_note_get_type ())
G_DECLARE_FINAL_TYPE (SutureDraftNote, suture_draft_note, SUTURE, DRAFT_NOTE, AdwBin)

void suture_draft_note_set_context (SutureDraftNote *self,
                                    SutureContext   *context);

G_END_DECLS
