/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "suture-account.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_PROFILE (suture_profile_get_type ())
G_DECLARE_FINAL_TYPE (SutureProfile, suture_profile, SUTURE, PROFILE, GObject)

SutureProfile *suture_profile_new                 (const char     *folder) G_GNUC_WARN_UNUSED_RESULT;
const char    *suture_profile_get_folder          (SutureProfile  *self);
GSettings     *suture_profile_get_settings        (SutureProfile  *self);
GPtrArray     *suture_profile_list_accounts       (SutureProfile  *self,
                                                   GError        **error) G_GNUC_WARN_UNUSED_RESULT;
SutureAccount *suture_profile_find_account        (SutureProfile  *self,
                                                   const char     *name,
                                                   GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean       suture_profile_add_account         (SutureProfile  *self,
                                                   const char     *name,
                                                   const char     *service,
                                                   const char     *token_file,
                                                   GError        **error);
gboolean       suture_profile_add_microsoft       (SutureProfile       *self,
                                                   const SutureAccount *account,
                                                   GError             **error);
gboolean       suture_profile_change_account      (SutureProfile       *self,
                                                   const SutureAccount *account,
                                                   GError             **error);
gboolean       suture_profile_check_name          (const char     *name,
                                                   GError        **error);
gboolean       suture_profile_remove_account      (SutureProfile  *self,
                                                   const char     *name,
                                                   GError        **error);
char          *suture_profile_dup_store_path      (SutureProfile  *self,
                                                   const char     *account) G_GNUC_WARN_UNUSED_RESULT;
char          *suture_profile_dup_sample_database (SutureProfile  *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
