/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-change.h"
#include "suture-clock.h"

G_BEGIN_DECLS

/**
 * SutureWaitingMember:
 *
 * What two people have made of one member of what both have changed.
 */
typedef struct
{
  const char *name;   /* translated */
  guint       field;  /* SutureEditFields, 0: it goes with the whole change */
  gboolean    typed;  /* whether the change of this computer is about it */
  char       *before; /* (owned): as it was when the change was typed */
  char       *yours;  /* (owned) */
  char       *theirs; /* (owned) */
} SutureWaitingMember;

const char *suture_waiting_text_get_kind    (int                 kind);
GPtrArray  *suture_waiting_text_new_members (const SutureChange *change) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_waiting_text_dup_author  (const SutureChange *change,
                                             SutureDay           today) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_waiting_text_dup_state   (const SutureChange *change,
                                             SutureClock        *clock) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
