/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-day.h"
#include "suture-enums.h"

G_BEGIN_DECLS

/**
 * SutureLanguage:
 *
 * The words, figures and dates of a language: a report may be in another one
 * than the program. Where a function takes one, %NULL is the language of the
 * program, which is gettext's. Never freed, never changed; any thread.
 */
typedef struct _SutureLanguage SutureLanguage;

const SutureLanguage *suture_language_get              (const char           *code);
const char           *suture_language_say              (const SutureLanguage *self,
                                                        const char           *context,
                                                        const char           *msgid);
char                 *suture_language_fill             (const SutureLanguage *self,
                                                        const char           *context,
                                                        const char           *msgid,
                                                        ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
const char           *suture_language_word             (const SutureLanguage *self,
                                                        const SutureEnum     *words,
                                                        int                   value);
char                 *suture_language_format_count     (const SutureLanguage *self,
                                                        gint64                n) G_GNUC_WARN_UNUSED_RESULT;
char                 *suture_language_format_real      (const SutureLanguage *self,
                                                        double                value,
                                                        int                   decimals,
                                                        gboolean              with_plus) G_GNUC_WARN_UNUSED_RESULT;
char                 *suture_language_format_percent   (const SutureLanguage *self,
                                                        int                   percent) G_GNUC_WARN_UNUSED_RESULT;
char                 *suture_language_format_share     (const SutureLanguage *self,
                                                        gint64                part,
                                                        gint64                whole) G_GNUC_WARN_UNUSED_RESULT;
char                 *suture_language_format_day       (const SutureLanguage *self,
                                                        SutureDay             day) G_GNUC_WARN_UNUSED_RESULT;
char                 *suture_language_format_day_short (const SutureLanguage *self,
                                                        SutureDay             day) G_GNUC_WARN_UNUSED_RESULT;
char                 *suture_language_format_day_long  (const SutureLanguage *self,
                                                        SutureDay             day) G_GNUC_WARN_UNUSED_RESULT;
char                 *suture_language_format_time      (const SutureLanguage *self,
                                                        gint64                time_usec,
                                                        SutureDay             today) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
