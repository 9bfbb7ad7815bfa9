/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SUTURE_TYPE_REQUEST_NOTES (suture_request_notes_get_type ())
G_DECLARE_FINAL_TYPE (SutureRequestNotes, suture_request_notes, SUTURE, REQUEST_NOTES, GtkWidget)

void     suture_request_notes_set_title   (SutureRequestNotes *self,
                                           const char         *title);
gboolean suture_request_notes_is_too_long (SutureRequestNotes *self);
char    *suture_request_notes_dup_text    (SutureRequestNotes *self) G_GNUC_WARN_UNUSED_RESULT;
void     suture_request_notes_set_text    (SutureRequestNotes *self,
                                           const char         *text);

G_END_DECLS
