/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-enum.h"
#include "suture-query.h"

G_BEGIN_DECLS

extern const GOptionEntry suture_ctl_options_recommendations[];
extern const GOptionEntry suture_ctl_options_activities[];
extern const GOptionEntry suture_ctl_options_devices[];
extern const GOptionEntry suture_ctl_options_groups[];
extern const GOptionEntry suture_ctl_options_exceptions[];
extern const GOptionEntry suture_ctl_options_lists[];
extern const GOptionEntry suture_ctl_options_tasks[];

SutureQuery *suture_ctl_options_make_query (SutureList        list,
                                            SutureDay         today,
                                            GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean     suture_ctl_options_parse_word (const SutureEnum *words,
                                            guint             offered_mask,
                                            const char       *option,
                                            const char       *text,
                                            int              *value,
                                            GError          **error);
gboolean     suture_ctl_options_parse_due  (const char       *text,
                                            SutureDay        *due_on,
                                            GError          **error);
gboolean     suture_ctl_options_get_mine   (void);
char        *suture_ctl_options_dup_word   (const SutureEnum *words,
                                            int               value) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
