/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-commands.h"
#include "suture-reader.h"

G_BEGIN_DECLS

/* What the form for an exception asks: nothing is in its way, nothing comes of it, and there is no draft. */
gboolean fake_exceptions_form_look_up   (SutureReader *reader, const SutureRecordType *type, const char *id,
                                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void fake_exceptions_form_init_reader   (SutureReaderInterface   *iface);
void fake_exceptions_form_init_commands (SutureCommandsInterface *iface);

G_END_DECLS
