/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-activity.h"
#include "suture-write.h"

G_BEGIN_DECLS

SutureWrite *suture_activity_edit_new           (const SutureActivity *activity,
                                                 int                   priority,
                                                 SutureDay             due_on,
                                                 const char           *notes) G_GNUC_WARN_UNUSED_RESULT;
char        *suture_activity_edit_to_text       (const SutureWrite    *edit) G_GNUC_WARN_UNUSED_RESULT;
SutureWrite *suture_activity_edit_new_from_text (const char           *id,
                                                 const char           *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
