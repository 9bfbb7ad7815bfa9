/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-reader.h"

G_BEGIN_DECLS

/* Rows that are read together. */
#define SUTURE_PAGE_ROWS 64

/**
 * SuturePageWaitedFunc:
 * @page: a page
 * @user_data: user data
 *
 * Returns: whether somebody still waits for a row of it
 */
typedef gboolean (*SuturePageWaitedFunc) (guint page, gpointer user_data);

#define SUTURE_TYPE_PAGE_READER (suture_page_reader_get_type ())
G_DECLARE_FINAL_TYPE (SuturePageReader, suture_page_reader, SUTURE, PAGE_READER, GObject)

SuturePageReader *suture_page_reader_new    (SutureReader        *reader,
                                             SutureQuery         *query,
                                             GArray              *keys,
                                             SuturePageWaitedFunc is_waited_for,
                                             gpointer             user_data) G_GNUC_WARN_UNUSED_RESULT;
gboolean          suture_page_reader_lookup (SuturePageReader    *self,
                                             guint                position,
                                             gpointer            *record);
void              suture_page_reader_want   (SuturePageReader    *self,
                                             guint                page);
void              suture_page_reader_read   (SuturePageReader    *self);
void              suture_page_reader_stop   (SuturePageReader    *self);

G_END_DECLS
