/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-connection.h"

G_BEGIN_DECLS

typedef struct _SutureIdMap SutureIdMap;

SutureIdMap *suture_id_map_new    (void) G_GNUC_WARN_UNUSED_RESULT;
SutureIdMap *suture_id_map_read   (SutureConnection  *connection,
                                   GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void         suture_id_map_free   (SutureIdMap       *self);
guint32      suture_id_map_lookup (SutureIdMap       *self,
                                   const char        *id);
guint32      suture_id_map_intern (SutureIdMap       *self,
                                   const char        *id,
                                   guint32            key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureIdMap, suture_id_map_free)

G_END_DECLS
