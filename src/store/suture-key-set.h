/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <roaring/roaring.h>

#include "suture-connection.h"

G_BEGIN_DECLS

/* A set of keys of devices or weaknesses. Values are part of the file's format. */
typedef roaring_bitmap_t SutureKeySet;

typedef enum
{
  SUTURE_KEY_SET_EXPOSED = 1,     /* devices a recommendation exposes */
  SUTURE_KEY_SET_STILL = 2,       /* targets of an activity that are still exposed */
  SUTURE_KEY_SET_TARGETS = 3,     /* targets of an activity made here, frozen */
  SUTURE_KEY_SET_WEAKNESSES = 4,  /* weaknesses of a recommendation */
} SutureKeySetKind;

SutureKeySet *suture_key_set_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void          suture_key_set_free  (SutureKeySet     *self);
gboolean      suture_key_set_read  (SutureConnection *connection,
                                    SutureKeySetKind  kind,
                                    gint64            owner,
                                    SutureKeySet    **set,
                                    GError          **error);
SutureKeySet *suture_key_set_column (sqlite3_stmt    *statement,
                                    int               column) G_GNUC_WARN_UNUSED_RESULT;
void          suture_key_set_bind  (SutureKeySet     *self,
                                    sqlite3_stmt     *statement,
                                    int               parameter);
gboolean      suture_key_set_write (SutureConnection *connection,
                                    SutureKeySetKind  kind,
                                    gint64            owner,
                                    SutureKeySet     *set,
                                    gint64            pulled_on,
                                    GError          **error);
gboolean      suture_key_set_drop  (SutureConnection *connection,
                                    SutureKeySetKind  kind,
                                    gint64            owner,
                                    GError          **error);
gboolean      suture_key_set_remove_everywhere (SutureConnection *connection,
                                    SutureKeySet     *gone,
                                    GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureKeySet, suture_key_set_free)

G_END_DECLS
