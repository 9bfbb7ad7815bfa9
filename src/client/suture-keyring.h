/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-vault.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_KEYRING (suture_keyring_get_type ())
G_DECLARE_FINAL_TYPE (SutureKeyring, suture_keyring, SUTURE, KEYRING, GObject)

SutureVault *suture_keyring_new           (void) G_GNUC_WARN_UNUSED_RESULT;
SutureVault *suture_keyring_new_impatient (guint limit_ms) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
