/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SutureCtlAccount:
 *
 * One account of the profile.
 */
typedef struct
{
  char *name;       /* (owned) */
  char *service;    /* (owned): URL */
  char *token_file; /* (owned) (nullable): path */
} SutureCtlAccount;

SutureCtlAccount *suture_ctl_account_new  (const char       *name,
                                           const char       *service,
                                           const char       *token_file) G_GNUC_WARN_UNUSED_RESULT;
void              suture_ctl_account_free (SutureCtlAccount *self);

G_END_DECLS
