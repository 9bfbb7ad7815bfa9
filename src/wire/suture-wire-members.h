/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SutureWireMembers SutureWireMembers;

SutureWireMembers *suture_wire_members_parse    (const void               *data,
                                                 gsize                     length,
                                                 GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
void               suture_wire_members_free     (SutureWireMembers        *self);
gboolean           suture_wire_members_has      (const SutureWireMembers  *self,
                                                 const char               *path);
const char        *suture_wire_members_get      (const SutureWireMembers  *self,
                                                 const char               *path);
char             **suture_wire_members_dup_list (const SutureWireMembers  *self,
                                                 const char               *path) G_GNUC_WARN_UNUSED_RESULT;
char             **suture_wire_members_dup_paths (const SutureWireMembers *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureWireMembers, suture_wire_members_free)

G_END_DECLS
