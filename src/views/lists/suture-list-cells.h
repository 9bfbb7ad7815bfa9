/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "suture-record.h"

G_BEGIN_DECLS

/**
 * SutureCellMakeFunc:
 * @user_data: user data of the factory
 *
 * Returns: (transfer floating): an empty cell
 */
typedef GtkWidget *(*SutureCellMakeFunc) (gpointer user_data);

/**
 * SutureCellShowFunc:
 * @cell: what the make function made
 * @record: (nullable): the row's record; %NULL until it is read
 * @user_data: user data of the factory
 *
 * Shows @record in @cell.
 */
typedef void (*SutureCellShowFunc) (GtkWidget *cell, gconstpointer record, gpointer user_data);

/**
 * SutureCellTextFunc:
 * @record: the row's record
 * @user_data: user data of the factory
 *
 * Returns: (transfer full) (nullable): the cell's text
 */
typedef char *(*SutureCellTextFunc) (gconstpointer record, gpointer user_data);

GtkListItemFactory *suture_list_cells_new          (SutureCellMakeFunc make,
                                                    SutureCellShowFunc show,
                                                    gpointer           user_data) G_GNUC_WARN_UNUSED_RESULT;
GtkListItemFactory *suture_list_cells_new_text     (SutureCellTextFunc text,
                                                    gpointer           user_data) G_GNUC_WARN_UNUSED_RESULT;
GtkListItemFactory *suture_list_cells_new_number   (SutureCellTextFunc text,
                                                    gpointer           user_data) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget          *suture_list_cells_make_text    (float              xalign) G_GNUC_WARN_UNUSED_RESULT;
void                suture_list_cells_set_text     (GtkWidget         *cell,
                                                    const char        *text);
void                suture_list_cells_set_row_name (GtkWidget         *cell,
                                                    const char        *name);
guint               suture_list_cells_find_position (GtkWidget        *widget);
void                suture_list_cells_show_again   (GtkWidget         *widget);

G_END_DECLS
