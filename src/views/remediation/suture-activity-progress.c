/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-activity-progress.h"

#include <glib/gi18n-lib.h>

#include "suture-activity-text.h"
#include "suture-chart-line.h"
#include "suture-chart-table.h"
#include "suture-dashboard.h"
#include "suture-format.h"
#include "suture-progress-span.h"

/**
 * SutureActivityProgress:
 *
 * *Device remediation progress* in the flyout of an activity: percentage, count
 * and bar, then how it went from day to day as a curve or a table. What is not
 * measured has words and nothing else.
 */
struct _SutureActivityProgress
{
  AdwBin               parent_instance;

  SutureContext       *context;     /* (owned) */
  SutureActivity      *activity;    /* (owned) (nullable) */
  GCancellable        *cancellable; /* (owned): of the history that is being read */

  GtkLabel            *percent;
  GtkLabel            *fixed;
  GtkProgressBar      *bar;
  GtkWidget           *history;
  char                *pace_text;   /* (owned) (nullable): what the dotted line of the curve is */
  GtkLabel            *pace;
  GtkStack            *stack;
  AdwBin              *curve_bin;
  AdwBin              *table_bin;
  SutureChartLine     *curve;
  GtkToggleButton     *as_table;
};

G_DEFINE_FINAL_TYPE (SutureActivityProgress, suture_activity_progress, ADW_TYPE_BIN)

static SutureProgressSpan
get_span (SutureActivityProgress *self)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  const SutureActivity *activity = self->activity;
  const gboolean active = activity->status == SUTURE_ACTIVITY_ACTIVE;
  const SutureDay today = suture_clock_today (suture_context_get_clock (self->context));

  return (SutureProgressSpan) {
    .first = activity->created_on != SUTURE_TIME_NONE ? suture_day_from_time (activity->created_on, zone)
                                                      : SUTURE_DAY_NONE,
    .due = activity->due_on,
    .today = active ? today : SUTURE_DAY_NONE,
    .target_devices = activity->target_devices,
  };
}

/* What is known now is the last point: the service tells the day before at most. */
static void
add_today (GArray *points, const SutureActivity *activity, const SutureProgressSpan *span)
{
  SutureProgressPoint *last = points->len > 0 ? &g_array_index (points, SutureProgressPoint, points->len - 1) : NULL;
  const SutureProgressPoint now = { span->today, activity->fixed_devices };

  if (span->today == SUTURE_DAY_NONE)
    return;
  if (last != NULL && last->day >= span->today)
    last->fixed_devices = activity->fixed_devices;
  else
    g_array_append_val (points, now);
}

static char *
describe_pace (const SutureProgressSpan *span)
{
  const int pace = span->today != SUTURE_DAY_NONE ? suture_progress_span_get_pace (span, span->today) : -1;
  g_autofree char *percent = pace >= 0 ? suture_format_percent (pace) : NULL;

  if (percent == NULL || span->first >= span->due)
    return NULL;
  /* Translators: how much should be done today to be on time: a percentage. */
  return g_strdup_printf (_("Dotted line: the pace to the due date, %s today"), percent);
}

static char *
describe_curve (const GArray *points, const SutureProgressSpan *span, const char *pace)
{
  const SutureProgressPoint *first = &g_array_index (points, SutureProgressPoint, 0);
  const SutureProgressPoint *last = &g_array_index (points, SutureProgressPoint, points->len - 1);
  g_autofree char *from = suture_format_day (first->day), *to = suture_format_day (last->day);
  g_autofree char *before = NULL, *now = NULL, *text = NULL;

  before = suture_format_percent (suture_activity_get_progress_of (first->fixed_devices, span->target_devices));
  now = suture_format_percent (suture_activity_get_progress_of (last->fixed_devices, span->target_devices));
  /* Translators: a percentage and a date, then another percentage and date. */
  text = g_strdup_printf (_("Progress by day: %s on %s, %s on %s"), before, from, now, to);
  return pace != NULL ? g_strdup_printf ("%s. %s", text, pace) : g_steal_pointer (&text);
}

/* The table has a column for the pace instead of a line. */
static void
show_pace (SutureActivityProgress *self)
{
  const gboolean as_table = gtk_toggle_button_get_active (self->as_table);

  gtk_label_set_text (self->pace, self->pace_text != NULL && !as_table ? self->pace_text : "");
}

/* The straight way from the creation to the due date, on which it stays. */
static GArray *
create_pace (const SutureProgressSpan *span, SutureDay last)
{
  GArray *pace = g_array_new (FALSE, FALSE, sizeof (SutureScorePoint));
  const int days = MAX (span->due - span->first, 1);

  for (SutureDay day = span->first; day <= last; day++)
    {
      const SutureScorePoint point = { day, MIN ((day - span->first) * 100.0 / days, 100) };

      g_array_append_val (pace, point);
    }
  return pace;
}

/* Percentages are drawn; the table has the devices as well. */
static void
show_curve (SutureActivityProgress *self, const GArray *points, const SutureProgressSpan *span)
{
  const SutureDay latest = g_array_index (points, SutureProgressPoint, points->len - 1).day;
  const SutureDay last = MAX (latest, MAX (span->due, span->today)); /* none is the least */
  g_autoptr (GArray) progress = g_array_new (FALSE, FALSE, sizeof (SutureScorePoint));
  g_autoptr (GArray) fixed = g_array_new (FALSE, FALSE, sizeof (SutureScorePoint));

  for (guint i = 0; i < points->len; i++)
    {
      const SutureProgressPoint *point = &g_array_index (points, SutureProgressPoint, i);
      const SutureScorePoint devices = { point->day, (double) point->fixed_devices };
      const SutureScorePoint percent = { point->day, suture_activity_get_progress_of (point->fixed_devices,
                                                                                      span->target_devices) };

      g_array_append_val (fixed, devices);
      g_array_append_val (progress, percent);
    }
  suture_chart_line_clear (self->curve);
  suture_chart_line_set_days (self->curve, last, (guint) (last - span->first) + 1);
  suture_chart_line_add_series (self->curve, _("Progress"), progress,
                                span->today == SUTURE_DAY_NONE ? SUTURE_CHART_INK_GOOD : SUTURE_CHART_INK_ACCENT);
  suture_chart_line_add_counts (self->curve, _("Devices fixed"), fixed);
  if (span->due != SUTURE_DAY_NONE)
    {
      g_autoptr (GArray) pace = create_pace (span, last);

      suture_chart_line_add_series (self->curve, _("Pace"), pace, SUTURE_CHART_INK_QUIET);
    }
}

static void
show_history (SutureActivityProgress *self, GArray *points)
{
  SutureProgressSpan span = get_span (self);
  g_autofree char *label = NULL;

  add_today (points, self->activity, &span);
  gtk_widget_set_visible (self->history, points->len > 0);
  if (points->len == 0)
    return;
  if (span.first == SUTURE_DAY_NONE || span.first > g_array_index (points, SutureProgressPoint, 0).day)
    span.first = g_array_index (points, SutureProgressPoint, 0).day;
  g_free (self->pace_text);
  self->pace_text = describe_pace (&span);
  label = describe_curve (points, &span, self->pace_text);
  show_pace (self);
  show_curve (self, points, &span);
  suture_chart_set_label (SUTURE_CHART (self->curve), label, NULL);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) points = suture_reader_read_progress_finish (SUTURE_READER (source), result, &error);

  /* Canceled: another activity is shown, or nothing any more. Any other error: there is no history to show. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (points == NULL)
    points = g_array_new (FALSE, FALSE, sizeof (SutureProgressPoint));
  show_history (user_data, points);
}

static void
read_history (SutureActivityProgress *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (!suture_activity_is_measured (self->activity))
    {
      gtk_widget_set_visible (self->history, FALSE);
      return;
    }
  self->cancellable = g_cancellable_new ();
  suture_reader_read_progress_async (suture_context_get_reader (self->context), self->activity->id, self->cancellable,
                                     read_cb, self);
}

static void
update_figures (SutureActivityProgress *self)
{
  const SutureActivity *activity = self->activity;
  const int progress = suture_activity_get_progress (activity);
  g_autofree char *percent = progress >= 0 ? suture_format_percent (progress) : NULL;
  g_autofree char *fixed = suture_activity_text_dup_fixed (activity);

  gtk_label_set_text (self->percent, percent != NULL ? percent : "");
  gtk_widget_set_visible (GTK_WIDGET (self->percent), percent != NULL);
  gtk_label_set_text (self->fixed, fixed);
  gtk_label_set_xalign (self->fixed, percent != NULL ? 1 : 0);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), percent != NULL);
  gtk_progress_bar_set_fraction (self->bar, MAX (progress, 0) / 100.0);
  if (activity->status == SUTURE_ACTIVITY_COMPLETED)
    gtk_widget_add_css_class (GTK_WIDGET (self->bar), "done");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->bar), "done");
}

static void
as_table_cb (SutureActivityProgress *self)
{
  gtk_stack_set_visible_child_name (self->stack, gtk_toggle_button_get_active (self->as_table) ? "table" : "curve");
  show_pace (self);
}

static void
suture_activity_progress_dispose (GObject *object)
{
  SutureActivityProgress *self = SUTURE_ACTIVITY_PROGRESS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_clear_pointer (&self->activity, suture_record_unref);
  g_clear_pointer (&self->pace_text, g_free);
  if (self->curve_bin != NULL)
    {
      adw_bin_set_child (self->curve_bin, NULL);
      adw_bin_set_child (self->table_bin, NULL);
    }
  /* First: AdwBin 1.2 does not notice that its child goes with the template. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SUTURE_TYPE_ACTIVITY_PROGRESS);
  G_OBJECT_CLASS (suture_activity_progress_parent_class)->dispose (object);
}

static void
suture_activity_progress_class_init (SutureActivityProgressClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_activity_progress_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/suture/Suture/ui/suture-activity-progress.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureActivityProgress, percent);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityProgress, fixed);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityProgress, bar);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityProgress, history);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityProgress, pace);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityProgress, stack);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityProgress, curve_bin);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityProgress, table_bin);
  gtk_widget_class_bind_template_child (widget_class, SutureActivityProgress, as_table);
  gtk_widget_class_bind_template_callback (widget_class, as_table_cb);
}

static void
suture_activity_progress_init (SutureActivityProgress *self)
{
  GtkWidget *table;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->curve = SUTURE_CHART_LINE (suture_chart_line_new (SUTURE_CHART_FIGURE_PERCENT));
  suture_chart_line_set_scale (self->curve, 0, 100);
  table = suture_chart_table_new (SUTURE_CHART (self->curve));
  suture_chart_table_set_label (SUTURE_CHART_TABLE (table), _("Device remediation progress by day"));
  adw_bin_set_child (self->curve_bin, GTK_WIDGET (self->curve));
  adw_bin_set_child (self->table_bin, table);
}

/**
 * suture_activity_progress_set_context:
 * @self: a progress
 * @context: where the history is read; once
 */
void
suture_activity_progress_set_context (SutureActivityProgress *self, SutureContext *context)
{
  g_return_if_fail (SUTURE_IS_ACTIVITY_PROGRESS (self) && SUTURE_IS_CONTEXT (context));

  g_set_object (&self->context, context);
}

/**
 * suture_activity_progress_set_activity:
 * @self: a progress, with its context
 * @activity: whose progress it shows
 */
void
suture_activity_progress_set_activity (SutureActivityProgress *self, SutureActivity *activity)
{
  gboolean same;

  g_return_if_fail (SUTURE_IS_ACTIVITY_PROGRESS (self) && activity != NULL);

  same = self->activity != NULL && g_strcmp0 (self->activity->id, activity->id) == 0;
  g_clear_pointer (&self->activity, suture_record_unref);
  self->activity = suture_record_ref (activity);
  update_figures (self);
  /* The curve of another activity is worse than none; its own stays until the new one is read. */
  if (!same)
    gtk_widget_set_visible (self->history, FALSE);
  read_history (self);
}
