/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-activity.h"
#include "suture-capabilities.h"

G_BEGIN_DECLS

char *suture_activity_text_dup_title        (const SutureActivity *activity) G_GNUC_WARN_UNUSED_RESULT;
char *suture_activity_text_dup_progress     (const SutureActivity *activity) G_GNUC_WARN_UNUSED_RESULT;
char *suture_activity_text_dup_fixed        (const SutureActivity *activity) G_GNUC_WARN_UNUSED_RESULT;
char *suture_activity_text_dup_due          (const SutureActivity *activity) G_GNUC_WARN_UNUSED_RESULT;
char *suture_activity_text_dup_due_note     (const SutureActivity *activity,
                                                   SutureDay             today) G_GNUC_WARN_UNUSED_RESULT;
const char *suture_activity_text_completed_by (const SutureActivity *activity);
char *suture_activity_text_dup_row_name     (const SutureActivity *activity,
                                                   SutureDay             today) G_GNUC_WARN_UNUSED_RESULT;
char *suture_activity_text_dup_outbox_note  (const SutureActivity *activity,
                                             SutureCapabilities    capabilities) G_GNUC_WARN_UNUSED_RESULT;
gboolean suture_activity_text_is_kept_here  (const SutureActivity *activity,
                                             SutureCapabilities    capabilities);
char *suture_activity_text_dup_leaving      (const SutureActivity *activity,
                                                   gint64                now_usec,
                                                   SutureDay             today,
                                                   gboolean              archived) G_GNUC_WARN_UNUSED_RESULT;
char *suture_activity_text_dup_archived     (const SutureActivity *activity) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
