/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-store-private.h"

G_BEGIN_DECLS

GPtrArray     *suture_groups_list    (SutureStore         *store,
                                      SutureConnection    *connection,
                                      const char          *recommendation_id,
                                      GError             **error) G_GNUC_WARN_UNUSED_RESULT;
GStrv          suture_groups_list_names (SutureStore      *store,
                                      SutureConnection    *connection,
                                      GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean       suture_groups_read_open (SutureStore       *store,
                                      SutureConnection    *connection,
                                      const char          *recommendation_id,
                                      char               **groups,
                                      GPtrArray           *activities,
                                      GError             **error);
SutureKeySet  *suture_groups_targets (SutureStore         *store,
                                      SutureConnection    *connection,
                                      gint64               recommendation,
                                      char               **groups,
                                      GError             **error) G_GNUC_WARN_UNUSED_RESULT;
SuturePreview *suture_groups_preview (SutureStore         *store,
                                      SutureConnection    *connection,
                                      const SutureRequest *request,
                                      GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
