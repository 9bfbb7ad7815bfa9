/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SUTURE_TYPE_SKELETON (suture_skeleton_get_type ())
G_DECLARE_FINAL_TYPE (SutureSkeleton, suture_skeleton, SUTURE, SKELETON, GtkWidget)


G_END_DECLS
