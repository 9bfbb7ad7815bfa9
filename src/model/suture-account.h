/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The account that is always there: the sample organisation, served by this computer. */
#define SUTURE_ACCOUNT_SAMPLE "sample"

/**
 * SutureAccount:
 *
 * A service to work with. No token and no secret is ever kept here.
 */
typedef struct
{
  char *name;        /* (owned): letters, digits, "-", "_" and "." */
  char *service;     /* (owned) (nullable): https address; NULL for the sample organisation */
  char *token_file;  /* (owned) (nullable): path of the file that holds the bearer token */

  /* Of Microsoft alone, see suture_account_is_microsoft(). */
  char *tenant;      /* (owned) (nullable): GUID or domain */
  char *client_id;   /* (owned) (nullable): of the registered application */
  char *cloud;       /* (owned) (nullable): as in suture_cloud_find() */
  char *region;      /* (owned) (nullable): of the Defender service */
  char *secret_file; /* (owned) (nullable): path of the file with the application's own secret */
  char *authority;   /* (owned) (nullable): where one signs in instead: only on this computer, for tests */
  char *graph;       /* (owned) (nullable): address of Microsoft Graph; NULL where it is not to be called */
  char *pace;        /* (owned) (nullable): "CALLS/SECONDS" in place of Microsoft's limits: likewise for tests */
} SutureAccount;

#define SUTURE_TYPE_ACCOUNT (suture_account_get_type ())
GType          suture_account_get_type (void);
SutureAccount *suture_account_new      (const char          *name,
                                        const char          *service,
                                        const char          *token_file) G_GNUC_WARN_UNUSED_RESULT;
SutureAccount *suture_account_copy     (const SutureAccount *self);
void           suture_account_free     (SutureAccount       *self);
gboolean       suture_account_is_microsoft (const SutureAccount *self);
gboolean       suture_account_equal    (const SutureAccount *self,
                                        const SutureAccount *other);
gboolean       suture_account_is_sample (const SutureAccount *self);
gboolean       suture_account_is_name  (const char          *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureAccount, suture_account_free)

G_END_DECLS
