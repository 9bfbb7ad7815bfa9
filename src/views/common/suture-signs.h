/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "suture-enums.h"

G_BEGIN_DECLS

const char *suture_signs_remediation   (int         value);
const char *suture_signs_level         (int         value);
const char *suture_signs_priority      (int         value);
const char *suture_signs_ticket_status (int         value);
GtkWidget  *suture_signs_new           (const char *icon_name,
                                        const char *label,
                                        const char *css_class) G_GNUC_WARN_UNUSED_RESULT;
void        suture_signs_set           (GtkWidget  *image,
                                        const char *icon_name,
                                        const char *label);

G_END_DECLS
