/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SutureGrantState:
 * @SUTURE_GRANT_UNKNOWN: it was not asked, or the answer does not say
 * @SUTURE_GRANT_MISSING: the account does not have it
 * @SUTURE_GRANT_GRANTED: the account has it
 */
typedef enum
{
  SUTURE_GRANT_UNKNOWN,
  SUTURE_GRANT_MISSING,
  SUTURE_GRANT_GRANTED,
} SutureGrantState;

/**
 * SutureGrant:
 *
 * A permission that Suture can use, and whether an account has it.
 */
typedef struct
{
  char            *name;    /* (owned): as Microsoft names it */
  char            *api;     /* (owned): the API's name in the registration of an application */
  char            *purpose; /* (owned): what it is for, in the user's language */
  SutureGrantState state;
} SutureGrant;

/**
 * SutureGrants:
 *
 * What an account may do.
 */
typedef struct
{
  char      *user;    /* (owned) (nullable): who is signed in; NULL for the application itself */
  GPtrArray *list;    /* (owned) (element-type SutureGrant) */
  char      *problem; /* (owned) (nullable): why some of it is unknown, for people */
} SutureGrants;

#define SUTURE_TYPE_GRANTS (suture_grants_get_type ())
GType         suture_grants_get_type (void);
SutureGrants *suture_grants_new      (const char         *user) G_GNUC_WARN_UNUSED_RESULT;
SutureGrants *suture_grants_copy     (const SutureGrants *self);
void          suture_grants_free     (SutureGrants       *self);
void          suture_grants_add      (SutureGrants       *self,
                                      const char         *name,
                                      const char         *api,
                                      const char         *purpose,
                                      SutureGrantState    state);
guint         suture_grants_count    (const SutureGrants *self,
                                      SutureGrantState    state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureGrants, suture_grants_free)

G_END_DECLS
