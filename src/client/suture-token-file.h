/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-authorizer.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_TOKEN_FILE (suture_token_file_get_type ())
G_DECLARE_FINAL_TYPE (SutureTokenFile, suture_token_file, SUTURE, TOKEN_FILE, GObject)

SutureAuthorizer *suture_token_file_new (const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
