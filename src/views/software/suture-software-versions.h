/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-software-data.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *suture_software_versions_new (SutureSoftwareData *data) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
