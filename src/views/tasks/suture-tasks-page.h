/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-context.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_TASKS_PAGE (suture_tasks_page_get_type ())
G_DECLARE_FINAL_TYPE (SutureTasksPage, suture_tasks_page, SUTURE, TASKS_PAGE, AdwBin)

GtkWidget *suture_tasks_page_new           (SutureContext   *context) G_GNUC_WARN_UNUSED_RESULT;
guint      suture_tasks_page_get_n_pending (SutureTasksPage *self);

G_END_DECLS
