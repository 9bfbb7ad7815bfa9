/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-query.h"

G_BEGIN_DECLS

/* gettext context of every title of a column. */
#define SUTURE_REPORT_TITLES_CONTEXT "column"

const char *suture_report_titles_get         (SutureList  list,
                                              const char *name);
const char *suture_report_titles_get_default (SutureList  list,
                                              guint       index);
const char *suture_report_titles_get_nth     (SutureList  list,
                                              guint       index);

G_END_DECLS
