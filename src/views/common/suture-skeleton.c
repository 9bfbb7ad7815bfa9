/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-skeleton.h"

#include <glib/gi18n-lib.h>

#define ROWS 8
#define HEADER_HEIGHT 31
#define ROW_HEIGHT 50

/**
 * SutureSkeleton:
 *
 * A header and eight grey rows: what a list will look like once it is read.
 */
struct _SutureSkeleton
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (SutureSkeleton, suture_skeleton, GTK_TYPE_WIDGET)

static void
append_bar (GtkSnapshot *snapshot, const GdkRGBA *color, float x, float y, float width, float height)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (x, y, width, height), height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, &outline.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
suture_skeleton_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  const float width = (float) gtk_widget_get_width (widget);
  const float first = CLAMP (width * 0.3f, 120, 260);
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  color.alpha = 0.12f;
  append_bar (snapshot, &color, 18, 11, first / 2, 9);
  for (int i = 0; i < ROWS; i++)
    {
      const float y = (float) (HEADER_HEIGHT + i * ROW_HEIGHT);

      gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (0, y, width, 1));
      append_bar (snapshot, &color, 18, y + 11, first, 10);
      append_bar (snapshot, &color, 18, y + 30, first * 0.6f, 8);
      for (float x = first + 60; x + 80 < width; x += 130)
        append_bar (snapshot, &color, x, y + 20, 70, 10);
    }
}

static void
suture_skeleton_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                         int *minimum_baseline, int *natural_baseline)
{
  *minimum = 0;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEADER_HEIGHT + ROWS * ROW_HEIGHT : 360;
}

static void
suture_skeleton_class_init (SutureSkeletonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = suture_skeleton_snapshot;
  widget_class->measure = suture_skeleton_measure;
  gtk_widget_class_set_css_name (widget_class, "skeleton");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PROGRESS_BAR);
}

static void
suture_skeleton_init (SutureSkeleton *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Loading"), -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY, TRUE, -1);
}
