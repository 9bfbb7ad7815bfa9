/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-clock.h"

G_BEGIN_DECLS

typedef struct _SutureMidnight SutureMidnight;

/**
 * SutureMidnightFunc:
 * @today: the day it is now
 * @user_data: user data
 */
typedef void (*SutureMidnightFunc) (SutureDay today, gpointer user_data);

SutureMidnight *suture_midnight_new  (SutureClock        *clock,
                                      SutureMidnightFunc  func,
                                      gpointer            user_data) G_GNUC_WARN_UNUSED_RESULT;
void            suture_midnight_free (SutureMidnight     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureMidnight, suture_midnight_free)

G_END_DECLS
