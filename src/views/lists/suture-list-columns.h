/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SutureListColumn:
 *
 * One column of a table, described by the page it is for.
 */
typedef struct
{
  const char         *id;         /* lower case, no blanks; static */
  const char         *title;      /* translated; static */
  const char         *name;       /* (nullable): translated; what it is called away from the table; NULL: @title; static */
  const char         *sort_field; /* (nullable): the record's field; static */
  const char         *report;     /* (nullable): columns of a report, blanks between them; static; NULL: @sort_field */
  GtkListItemFactory *factory;    /* (transfer full) */
  const char *const  *words;      /* (nullable) (array zero-terminated=1): the widest texts it may hold; copied */
  const char         *roomy;      /* (nullable): the widest text where there is room to spare; copied */
  int                 extra;      /* px beside the text: an icon, a trend */
  gboolean            numeric;    /* figures at the right edge */
  gboolean            wrap;       /* long texts take both lines of a row */
  gboolean            expand;     /* takes what is left */
  gboolean            hidden;     /* shown only when the user asks */
  gboolean            descending; /* the first click sorts the largest first; sorting by it from the menu too */
} SutureListColumn;

#define SUTURE_TYPE_LIST_COLUMNS (suture_list_columns_get_type ())
G_DECLARE_FINAL_TYPE (SutureListColumns, suture_list_columns, SUTURE, LIST_COLUMNS, GObject)

SutureListColumns *suture_list_columns_new            (GtkColumnView          *view) G_GNUC_WARN_UNUSED_RESULT;
void               suture_list_columns_add            (SutureListColumns      *self,
                                                       const SutureListColumn *column);
int                suture_list_columns_update_widths  (SutureListColumns      *self,
                                                       int                     available);
void               suture_list_columns_set_sort       (SutureListColumns      *self,
                                                       const char             *sort_field,
                                                       gboolean                descending);
const char        *suture_list_columns_get_sort_field (SutureListColumns      *self);
gboolean           suture_list_columns_get_descending (SutureListColumns      *self);
GActionGroup      *suture_list_columns_get_actions    (SutureListColumns      *self);
GMenuModel        *suture_list_columns_get_sort_menu  (SutureListColumns      *self);
GPtrArray         *suture_list_columns_get_fields     (SutureListColumns      *self) G_GNUC_WARN_UNUSED_RESULT;

/* suture-list-columns-layout.c */
GPtrArray         *suture_list_columns_get_ids        (SutureListColumns      *self) G_GNUC_WARN_UNUSED_RESULT;
const char        *suture_list_columns_get_name       (SutureListColumns      *self,
                                                       const char             *id);
gboolean           suture_list_columns_can_hide       (SutureListColumns      *self,
                                                       const char             *id);
gboolean           suture_list_columns_get_shown      (SutureListColumns      *self,
                                                       const char             *id);
void               suture_list_columns_set_shown      (SutureListColumns      *self,
                                                       const char             *id,
                                                       gboolean                shown);
gboolean           suture_list_columns_move           (SutureListColumns      *self,
                                                       const char             *id,
                                                       int                     by);
char             **suture_list_columns_get_layout     (SutureListColumns      *self) G_GNUC_WARN_UNUSED_RESULT;
void               suture_list_columns_set_layout     (SutureListColumns      *self,
                                                       const char *const      *ids);
void               suture_list_columns_bind_settings  (SutureListColumns      *self,
                                                       GSettings              *settings,
                                                       const char             *key);

G_END_DECLS
