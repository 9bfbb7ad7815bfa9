/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "suture-software-data.h"

G_BEGIN_DECLS

/**
 * SutureSoftwareFillFunc:
 * @records: (element-type SutureRecord): what came
 * @user_data: of suture_software_state_new()
 *
 * Shows @records.
 *
 * Returns: whether there is anything to see
 */
typedef gboolean (*SutureSoftwareFillFunc) (GPtrArray *records, gpointer user_data);

/**
 * SutureSoftwareTab:
 *
 * A tab that shows one part of the data, as soon as it is there.
 */
typedef struct
{
  SutureFetch             what;
  GtkWidget              *content;    /* (transfer floating) */
  const char             *icon_name;  /* where there is nothing */
  const char             *none_title; /* translated */
  const char             *none_text;  /* translated */
  SutureSoftwareFillFunc  fill;
  gpointer                user_data;  /* lives as long as @content */
} SutureSoftwareTab;

#define SUTURE_TYPE_SOFTWARE_STATE (suture_software_state_get_type ())
G_DECLARE_FINAL_TYPE (SutureSoftwareState, suture_software_state, SUTURE, SOFTWARE_STATE, AdwBin)

GtkWidget  *suture_software_state_new      (SutureSoftwareData      *data,
                                            const SutureSoftwareTab *tab) G_GNUC_WARN_UNUSED_RESULT;
GListStore *suture_software_state_new_rows (GPtrArray               *records) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget  *suture_software_state_new_list (GtkListItemFactory      *factory,
                                            GListModel              *rows,
                                            const char              *label) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget  *suture_software_state_new_note (const char              *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
