/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "suture-chart-style.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_CHART (suture_chart_get_type ())
G_DECLARE_DERIVABLE_TYPE (SutureChart, suture_chart, SUTURE, CHART, GtkWidget)

/**
 * SutureChartClass:
 * @draw: draws it; also on paper, where no widget is shown
 * @get_height: the height that it wants at a width
 * @get_n_parts: how many parts the keyboard walks; each is a row of the table too
 * @get_part_area: where a part is
 * @find_part: the part at a place, or -1; %NULL: the one whose area it is in
 * @is_active: whether something opens from a part; %NULL: from none
 * @dup_part_text: a part in words, in the language of the program
 * @get_n_columns: columns of the table
 * @dup_title: the title of a column
 * @dup_cell: what the table shows of a part
 * @is_text: whether a column has words, which begin at the left; else figures
 * @newest_first: whether the table begins with the last part
 *
 * What each kind of chart does.
 */
struct _SutureChartClass
{
  GtkWidgetClass parent_class;

  void      (*draw)          (SutureChart            *self,
                              cairo_t                *cr,
                              double                  width,
                              double                  height,
                              const SutureChartStyle *style);
  double    (*get_height)    (SutureChart            *self,
                              double                  width,
                              const SutureChartStyle *style);
  guint     (*get_n_parts)   (SutureChart            *self);
  void      (*get_part_area) (SutureChart            *self,
                              guint                   part,
                              double                  width,
                              double                  height,
                              const SutureChartStyle *style,
                              graphene_rect_t        *area);
  int       (*find_part)     (SutureChart            *self,
                              double                  x,
                              double                  y,
                              double                  width,
                              double                  height,
                              const SutureChartStyle *style);
  gboolean  (*is_active)     (SutureChart            *self,
                              guint                   part);
  char     *(*dup_part_text) (SutureChart            *self,
                              guint                   part);
  guint     (*get_n_columns) (SutureChart            *self);
  char     *(*dup_title)     (SutureChart            *self,
                              guint                   column);
  char     *(*dup_cell)      (SutureChart            *self,
                              guint                   part,
                              guint                   column);
  gboolean  (*is_text)       (SutureChart            *self,
                              guint                   column);
  gboolean  newest_first;
};

void      suture_chart_draw           (SutureChart            *self,
                                       cairo_t                *cr,
                                       double                  width,
                                       double                  height,
                                       const SutureChartStyle *style);
double    suture_chart_get_height     (SutureChart            *self,
                                       double                  width,
                                       const SutureChartStyle *style);
void      suture_chart_set_label      (SutureChart            *self,
                                       const char             *label,
                                       const char             *gist);
guint     suture_chart_get_n_parts    (SutureChart            *self);
char     *suture_chart_dup_part_text  (SutureChart            *self,
                                       guint                   part) G_GNUC_WARN_UNUSED_RESULT;
gboolean  suture_chart_is_active      (SutureChart            *self,
                                       guint                   part);
int       suture_chart_get_cursor     (SutureChart            *self);
void      suture_chart_set_cursor     (SutureChart            *self,
                                       int                     part);
void      suture_chart_changed        (SutureChart            *self);

G_END_DECLS
