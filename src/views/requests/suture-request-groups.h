/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "suture-device-group.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_REQUEST_GROUPS (suture_request_groups_get_type ())
G_DECLARE_FINAL_TYPE (SutureRequestGroups, suture_request_groups, SUTURE, REQUEST_GROUPS, GtkWidget)

void       suture_request_groups_set_offered    (SutureRequestGroups *self,
                                                 const char *const   *offered);
void       suture_request_groups_set_left_out   (SutureRequestGroups *self,
                                                 const char *const   *left_out);
void       suture_request_groups_set_counted    (SutureRequestGroups *self,
                                                 gboolean             counted);
void       suture_request_groups_set_groups     (SutureRequestGroups *self,
                                                 GPtrArray           *groups);
char     **suture_request_groups_dup_selected   (SutureRequestGroups *self) G_GNUC_WARN_UNUSED_RESULT;
char     **suture_request_groups_dup_checked    (SutureRequestGroups *self) G_GNUC_WARN_UNUSED_RESULT;
char     **suture_request_groups_dup_choice     (SutureRequestGroups *self) G_GNUC_WARN_UNUSED_RESULT;
void       suture_request_groups_choose         (SutureRequestGroups *self,
                                                 const char *const   *names);
char      *suture_request_groups_dup_summary    (SutureRequestGroups *self) G_GNUC_WARN_UNUSED_RESULT;
char      *suture_request_groups_dup_names      (SutureRequestGroups *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean   suture_request_groups_clear_search   (SutureRequestGroups *self);

G_END_DECLS
