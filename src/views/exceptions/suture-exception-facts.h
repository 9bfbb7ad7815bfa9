/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-context.h"
#include "suture-exception-event.h"
#include "suture-exception.h"

G_BEGIN_DECLS

/* An exception that ends this soon, in days, is marked. */
#define SUTURE_EXCEPTION_SOON_DAYS 7

char       *suture_exception_facts_dup_title    (const SutureException      *exception) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_exception_facts_dup_groups   (const SutureException      *exception,
                                                SutureContext              *context) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_exception_facts_dup_subtitle (const SutureException      *exception,
                                                SutureContext              *context) G_GNUC_WARN_UNUSED_RESULT;
const char *suture_exception_facts_sign         (int                         state);
SutureDay   suture_exception_facts_get_last_day (const SutureException      *exception);
char       *suture_exception_facts_dup_end      (const SutureException      *exception) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_exception_facts_dup_end_note (const SutureException      *exception,
                                                SutureDay                   today) G_GNUC_WARN_UNUSED_RESULT;
gboolean    suture_exception_facts_is_ending    (const SutureException      *exception,
                                                SutureDay                   today);
char       *suture_exception_facts_dup_head     (const SutureException      *exception,
                                                SutureDay                   today) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_exception_facts_dup_row_name (const SutureException      *exception,
                                                SutureContext              *context,
                                                SutureDay                   today) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_exception_facts_dup_outbox   (const SutureException      *exception,
                                                 SutureContext              *context) G_GNUC_WARN_UNUSED_RESULT;
char       *suture_exception_facts_dup_event    (const SutureExceptionEvent *event) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
