/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "suture-activity.h"

G_BEGIN_DECLS

GtkWidget *suture_activity_cells_create_title     (void) G_GNUC_WARN_UNUSED_RESULT;
void       suture_activity_cells_bind_title       (GtkWidget            *cell,
                                                   const SutureActivity *activity,
                                                   SutureDay             today);
GtkWidget *suture_activity_cells_create_progress  (void) G_GNUC_WARN_UNUSED_RESULT;
void       suture_activity_cells_bind_progress    (GtkWidget            *cell,
                                                   const SutureActivity *activity,
                                                   SutureDay             today);
GtkWidget *suture_activity_cells_create_ticket    (void) G_GNUC_WARN_UNUSED_RESULT;
void       suture_activity_cells_bind_ticket      (GtkWidget            *cell,
                                                   const SutureActivity *activity,
                                                   SutureDay             today);
GtkWidget *suture_activity_cells_create_due       (void) G_GNUC_WARN_UNUSED_RESULT;
void       suture_activity_cells_bind_due         (GtkWidget            *cell,
                                                   const SutureActivity *activity,
                                                   SutureDay             today);
GtkWidget *suture_activity_cells_create_person    (void) G_GNUC_WARN_UNUSED_RESULT;
void       suture_activity_cells_bind_creator     (GtkWidget            *cell,
                                                   const SutureActivity *activity,
                                                   SutureDay             today);
void       suture_activity_cells_bind_completer   (GtkWidget            *cell,
                                                   const SutureActivity *activity,
                                                   SutureDay             today);
GtkWidget *suture_activity_cells_create_narrow    (void) G_GNUC_WARN_UNUSED_RESULT;
void       suture_activity_cells_bind_narrow      (GtkWidget            *cell,
                                                   const SutureActivity *activity,
                                                   SutureDay             today);

G_END_DECLS
