/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-list-columns.h"

G_BEGIN_DECLS

/* What the two files of SutureListColumns share. */

struct _SutureListColumns
{
  GObject             parent_instance;

  GtkColumnView      *view;         /* (unowned): owns this */
  GPtrArray          *columns;      /* (owned) (element-type Column): in their order, hidden ones among them */
  GSimpleActionGroup *actions;      /* (owned) */
  GMenu              *sort_menu;    /* (owned) */
  GMenu              *sort_columns; /* (owned): its first section */
  const char         *sort_field;   /* (nullable), interned */
  gboolean            descending;
  int                 available;    /* px for all columns, as far as it is known */
  gboolean            telling;      /* the headers are being told, not asked */
  GSettings          *settings;     /* (owned) (nullable): where the layout is kept */
  char               *settings_key; /* (owned) (nullable) */
  gboolean            arranging;    /* the view is being told, not asked */
  guint               order_source; /* takes the order of the view over, or 0 */
};

typedef struct
{
  SutureListColumn     spec;    /* without factory and words */
  GtkColumnViewColumn *column;  /* (owned) */
  guint                index;   /* where it is by default */
  gboolean             shown;   /* it is in the view */
  char               **words;   /* (owned) */
  char                *roomy;   /* (owned) (nullable) */
} Column;

void suture_list_columns_tell_headers        (SutureListColumns *self);
void suture_list_columns_emit_layout_changed (SutureListColumns *self);
void suture_list_columns_follow_view         (SutureListColumns *self);

G_END_DECLS
