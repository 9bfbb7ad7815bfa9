/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-activity.h"
#include "suture-enums.h"

G_BEGIN_DECLS

const char *suture_words_remediation           (int value);
const char *suture_words_category              (int value);
const char *suture_words_recommendation_status (int value);
const char *suture_words_threat                (int value);
const char *suture_words_support               (int value);
const char *suture_words_news                  (int value);
const char *suture_words_activity_status       (int value);
const char *suture_words_priority              (int value);
const char *suture_words_scope                 (int value);
const char *suture_words_activity_category     (int value);
const char *suture_words_ticket_status         (int value);
const char *suture_words_level                 (int value);
const char *suture_words_device_value          (int value);
const char *suture_words_outbox_state          (int value);
const char *suture_words_justification        (int value);
const char *suture_words_exception_scope      (int value);
const char *suture_words_exception_state      (int value);
char       *suture_words_dup_platform          (const char *platform) G_GNUC_WARN_UNUSED_RESULT;
const char *suture_words_completed_by          (const SutureActivity *activity);

G_END_DECLS
