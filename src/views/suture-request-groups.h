/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-device-group.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_REQUEST_GROUPS (suture_request_groups_get_type ())
G_DECLARE_FINAL_TYPE (SutureRequestGroups, suture_request_groups, SUTURE, REQUEST_GROUPS, AdwBin)

GtkWidget *suture_request_groups_new          (const char *const   *offered) G_GNUC_WARN_UNUSED_RESULT;
void       suture_request_groups_set_groups   (SutureRequestGroups *self,
                                               GPtrArray           *groups);
char     **suture_request_groups_dup_selected (SutureRequestGroups *self) G_GNUC_WARN_UNUSED_RESULT;
char      *suture_request_groups_describe     (SutureRequestGroups *self,
                                               gint64              *exposed) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
