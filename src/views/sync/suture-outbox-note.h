/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-context.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_OUTBOX_NOTE (suture_outbox_note_get_type ())
G_DECLARE_FINAL_TYPE (SutureOutboxNote, suture_outbox_note, SUTURE, OUTBOX_NOTE, AdwBin)

void suture_outbox_note_set_context (SutureOutboxNote *self,
                                     SutureContext    *context);
void suture_outbox_note_set_details (SutureOutboxNote *self,
                                     GtkWidget        *details);
void suture_outbox_note_set_edit    (SutureOutboxNote *self,
                                     const char       *action_name);
void suture_outbox_note_show        (SutureOutboxNote *self,
                                     const char       *id,
                                     int               state,
                                     const char       *text);

G_END_DECLS
