/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-chart-line-private.h"

#include <glib/gi18n-lib.h>

/**
 * SutureChartLine:
 *
 * Up to three series over days. Each has a dash and a shape at its end of its
 * own; bands of values have words; days on which something happened have a mark.
 */
G_DEFINE_FINAL_TYPE (SutureChartLine, suture_chart_line, SUTURE_TYPE_CHART)

static void
clear_band (gpointer data)
{
  g_free (((SutureChartBand *) data)->word);
}

static void
clear_mark (gpointer data)
{
  g_free (((SutureChartMark *) data)->text);
}

static void
series_free (gpointer data)
{
  SutureChartSeries *series = data;

  g_free (series->name);
  g_array_unref (series->points);
  g_free (series);
}

static SutureChartSeries *
series_new (const char *name, GArray *points, SutureChartInk ink)
{
  SutureChartSeries *series = g_new0 (SutureChartSeries, 1);

  series->name = g_strdup (name);
  series->points = g_array_ref (points);
  series->ink = ink;
  return series;
}

static const SutureChartSeries *
get_series (SutureChartLine *self, guint index)
{
  return g_ptr_array_index (self->series, index);
}

static const SutureScorePoint *
get_point (const SutureChartSeries *series, guint index)
{
  return &g_array_index (series->points, SutureScorePoint, index);
}

static SutureDay
get_day (SutureChartLine *self, guint part)
{
  return g_array_index (self->days, SutureDay, part);
}

/* Returns: (transfer full): as axis and table show it */
char *
suture_chart_line_format_value (SutureChartLine *self, double value, const SutureLanguage *language)
{
  switch (self->figure)
    {
    case SUTURE_CHART_FIGURE_REAL:    return suture_language_format_real (language, value, 1, FALSE);
    case SUTURE_CHART_FIGURE_PERCENT: return suture_language_format_percent (language, (int) floor (value));
    case SUTURE_CHART_FIGURE_COUNT:
    default:                          return suture_language_format_real (language, value, 0, FALSE);
    }
}

/* The value of a series on a day; FALSE where it has none. */
static gboolean
find_value (const SutureChartSeries *series, SutureDay day, double *value)
{
  for (guint i = series->points->len; i > 0; i--)
    if (get_point (series, i - 1)->day == day)
      {
        *value = get_point (series, i - 1)->value;
        return TRUE;
      }
  return FALSE;
}

/* Likewise, of one of those that are drawn. */
gboolean
suture_chart_line_find_value (SutureChartLine *self, guint index, SutureDay day, double *value)
{
  return find_value (get_series (self, index), day, value);
}

static const char *
find_band (SutureChartLine *self, double value)
{
  for (guint i = self->bands->len; i > 0; i--)
    {
      const SutureChartBand *band = &g_array_index (self->bands, SutureChartBand, i - 1);

      if (value >= band->low)
        return band->word;
    }
  return NULL;
}

/* Whether the drawing reaches a day. */
gboolean
suture_chart_line_is_shown (SutureChartLine *self, SutureDay day)
{
  return day <= self->last && (self->n_days == 0 || day > self->last - (SutureDay) self->n_days);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  return *(const SutureDay *) a - *(const SutureDay *) b;
}

/* Each day that has a point or a mark is a part; a quiet series only accompanies others. */
static void
collect_days (SutureChartLine *self)
{
  guint n = 0;

  g_array_set_size (self->days, 0);
  for (guint s = 0; s < self->series->len; s++)
    for (guint i = 0; get_series (self, s)->ink != SUTURE_CHART_INK_QUIET && i < get_series (self, s)->points->len; i++)
      if (suture_chart_line_is_shown (self, get_point (get_series (self, s), i)->day))
        g_array_append_val (self->days, get_point (get_series (self, s), i)->day);
  for (guint i = 0; self->days->len > 0 && i < self->marks->len; i++)
    if (suture_chart_line_is_shown (self, g_array_index (self->marks, SutureChartMark, i).day))
      g_array_append_val (self->days, g_array_index (self->marks, SutureChartMark, i).day);
  g_array_sort (self->days, compare_days);
  for (guint i = 0; i < self->days->len; i++)
    if (n == 0 || get_day (self, i) != get_day (self, n - 1))
      g_array_index (self->days, SutureDay, n++) = get_day (self, i);
  g_array_set_size (self->days, n);
}

static void
changed (SutureChartLine *self)
{
  collect_days (self);
  suture_chart_changed (SUTURE_CHART (self));
}

static guint
suture_chart_line_get_n_parts (SutureChart *chart)
{
  return SUTURE_CHART_LINE (chart)->days->len;
}

static char *
dup_marks (SutureChartLine *self, SutureDay day)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->marks->len; i++)
    if (g_array_index (self->marks, SutureChartMark, i).day == day)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", g_array_index (self->marks, SutureChartMark, i).text);
  return g_string_free (text, FALSE);
}

static gboolean
suture_chart_line_is_active (SutureChart *chart, guint part)
{
  SutureChartLine *self = SUTURE_CHART_LINE (chart);
  g_autofree char *marks = dup_marks (self, get_day (self, part));

  return marks[0] != '\0';
}

static char *
dup_value_text (SutureChartLine *self, guint index, SutureDay day)
{
  const SutureChartSeries *series = get_series (self, index);
  const char *word;
  g_autofree char *figure = NULL;
  double value;

  if (!suture_chart_line_find_value (self, index, day, &value))
    return NULL;
  figure = suture_chart_line_format_value (self, value, NULL);
  word = find_band (self, value);
  if (self->series->len > 1)
    return g_strdup_printf ("%s %s", series->name, figure);
  return word != NULL ? g_strdup_printf ("%s, %s", figure, word) : g_steal_pointer (&figure);
}

static const SutureChartSeries *
get_counts (SutureChartLine *self, guint index)
{
  return g_ptr_array_index (self->counts, index);
}

/* "" where there is none. */
static char *
dup_count (SutureChartLine *self, guint index, SutureDay day)
{
  double value;

  return find_value (get_counts (self, index), day, &value) ? suture_language_format_count (NULL, (gint64) value) : g_strdup ("");
}

static char *
suture_chart_line_dup_part_text (SutureChart *chart, guint part)
{
  SutureChartLine *self = SUTURE_CHART_LINE (chart);
  const SutureDay day = get_day (self, part);
  g_autofree char *date = suture_language_format_day (NULL, day);
  g_autofree char *marks = dup_marks (self, day);
  GString *values = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->series->len; i++)
    {
      g_autofree char *value = dup_value_text (self, i, day);

      if (value != NULL)
        g_string_append_printf (values, "%s%s", values->len > 0 ? ", " : "", value);
    }
  for (guint i = 0; i < self->counts->len; i++)
    {
      g_autofree char *count = dup_count (self, i, day);

      if (count[0] != '\0')
        g_string_append_printf (values, "%s%s %s", values->len > 0 ? ", " : "", get_counts (self, i)->name, count);
    }
  if (marks[0] != '\0')
    g_string_append_printf (values, "%s%s", values->len > 0 ? ". " : "", marks);
  text = suture_language_fill (NULL, "fact", NC_("fact", "%1$s: %2$s"), date, values->str, NULL);
  g_string_free (values, TRUE);
  return g_steal_pointer (&text);
}

static gboolean
has_events (SutureChartLine *self)
{
  return self->marks->len > 0;
}

static guint
suture_chart_line_get_n_columns (SutureChart *chart)
{
  SutureChartLine *self = SUTURE_CHART_LINE (chart);

  return 1 + self->counts->len + self->series->len + (self->bands->len > 0) + has_events (self);
}

static char *
suture_chart_line_dup_title (SutureChart *chart, guint column)
{
  SutureChartLine *self = SUTURE_CHART_LINE (chart);

  if (column == 0)
    return g_strdup (_("Day"));
  if (column <= self->counts->len)
    return g_strdup (get_counts (self, column - 1)->name);
  column -= self->counts->len;
  if (column <= self->series->len)
    return g_strdup (get_series (self, column - 1)->name);
  if (self->bands->len > 0 && column == self->series->len + 1)
    return g_strdup (C_("column", "Level"));
  return g_strdup (C_("column", "What happened"));
}

static char *
suture_chart_line_dup_cell (SutureChart *chart, guint part, guint column)
{
  SutureChartLine *self = SUTURE_CHART_LINE (chart);
  const SutureDay day = get_day (self, part);
  double value;

  if (column == 0)
    return suture_language_format_day (NULL, day);
  if (column <= self->counts->len)
    return dup_count (self, column - 1, day);
  column -= self->counts->len;
  if (column <= self->series->len)
    return suture_chart_line_find_value (self, column - 1, day, &value) ? suture_chart_line_format_value (self, value, NULL) : g_strdup ("");
  if (self->bands->len > 0 && column == self->series->len + 1)
    return g_strdup (suture_chart_line_find_value (self, 0, day, &value) ? find_band (self, value) : "");
  return dup_marks (self, day);
}

static gboolean
suture_chart_line_is_text (SutureChart *chart, guint column)
{
  return column == 0 || column > SUTURE_CHART_LINE (chart)->counts->len + SUTURE_CHART_LINE (chart)->series->len;
}

static void
suture_chart_line_finalize (GObject *object)
{
  SutureChartLine *self = SUTURE_CHART_LINE (object);

  g_array_unref (self->bands);
  g_array_unref (self->marks);
  g_array_unref (self->days);
  g_ptr_array_unref (self->series);
  g_ptr_array_unref (self->counts);
  G_OBJECT_CLASS (suture_chart_line_parent_class)->finalize (object);
}

static void
suture_chart_line_class_init (SutureChartLineClass *klass)
{
  SutureChartClass *chart_class = SUTURE_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = suture_chart_line_finalize;
  chart_class->draw = suture_chart_line_draw;
  chart_class->get_height = suture_chart_line_get_height;
  chart_class->get_n_parts = suture_chart_line_get_n_parts;
  chart_class->get_part_area = suture_chart_line_get_part_area;
  chart_class->find_part = suture_chart_line_find_part;
  chart_class->is_active = suture_chart_line_is_active;
  chart_class->dup_part_text = suture_chart_line_dup_part_text;
  chart_class->get_n_columns = suture_chart_line_get_n_columns;
  chart_class->dup_title = suture_chart_line_dup_title;
  chart_class->dup_cell = suture_chart_line_dup_cell;
  chart_class->is_text = suture_chart_line_is_text;
  chart_class->newest_first = TRUE;
}

static void
suture_chart_line_init (SutureChartLine *self)
{
  self->bands = g_array_new (FALSE, FALSE, sizeof (SutureChartBand));
  self->marks = g_array_new (FALSE, FALSE, sizeof (SutureChartMark));
  self->days = g_array_new (FALSE, FALSE, sizeof (SutureDay));
  self->series = g_ptr_array_new_with_free_func (series_free);
  self->counts = g_ptr_array_new_with_free_func (series_free);
  g_array_set_clear_func (self->bands, clear_band);
  g_array_set_clear_func (self->marks, clear_mark);
}

/**
 * suture_chart_line_new:
 * @figure: how its values are written
 *
 * Returns: (transfer floating): a line without points
 */
GtkWidget *
suture_chart_line_new (SutureChartFigure figure)
{
  SutureChartLine *self = g_object_new (SUTURE_TYPE_CHART_LINE, NULL);

  self->figure = figure;
  return GTK_WIDGET (self);
}

/**
 * suture_chart_line_set_scale:
 * @self: a line
 * @low: the value at the bottom
 * @high: the value at the top; both 0: from 0 to the greatest value
 */
void
suture_chart_line_set_scale (SutureChartLine *self, double low, double high)
{
  g_return_if_fail (SUTURE_IS_CHART_LINE (self));

  self->low = low;
  self->high = high;
  suture_chart_changed (SUTURE_CHART (self));
}

/**
 * suture_chart_line_add_band:
 * @self: a line
 * @low: from where; above the bands before
 * @high: up to where
 * @word: what a value in it is: "medium"
 *
 * Adds a limit at @low, and the word between it and @high.
 */
void
suture_chart_line_add_band (SutureChartLine *self, double low, double high, const char *word)
{
  SutureChartBand band;

  g_return_if_fail (SUTURE_IS_CHART_LINE (self) && word != NULL);

  band = (SutureChartBand) { low, high, g_strdup (word) };
  g_array_append_val (self->bands, band);
  suture_chart_changed (SUTURE_CHART (self));
}

/**
 * suture_chart_line_clear:
 * @self: a line
 *
 * Removes series and marks; scale, bands and days stay.
 */
void
suture_chart_line_clear (SutureChartLine *self)
{
  g_return_if_fail (SUTURE_IS_CHART_LINE (self));

  g_ptr_array_set_size (self->series, 0);
  g_ptr_array_set_size (self->counts, 0);
  g_array_set_size (self->marks, 0);
  changed (self);
}

/**
 * suture_chart_line_set_days:
 * @self: a line
 * @last: the day at the right, mostly today
 * @days: how many days there are; 0: from the first point on
 */
void
suture_chart_line_set_days (SutureChartLine *self, SutureDay last, guint days)
{
  g_return_if_fail (SUTURE_IS_CHART_LINE (self));

  self->last = last;
  self->n_days = days;
  changed (self);
}

/**
 * suture_chart_line_get_last:
 * @self: a line
 *
 * Returns: the day at the right
 */
SutureDay
suture_chart_line_get_last (SutureChartLine *self)
{
  g_return_val_if_fail (SUTURE_IS_CHART_LINE (self), SUTURE_DAY_NONE);

  return self->last;
}

/**
 * suture_chart_line_add_series:
 * @self: a line
 * @name: what it is; the head of its column, and in the key where there are several
 * @points: (element-type SutureScorePoint): oldest first, at most one a day; a reference is kept
 * @ink: what it is drawn with
 *
 * Adds one of at most %SUTURE_CHART_LINE_SERIES_MAX series. A quiet one, dotted, only
 * accompanies the others: a day that it alone has is no part.
 */
void
suture_chart_line_add_series (SutureChartLine *self, const char *name, GArray *points, SutureChartInk ink)
{
  g_return_if_fail (SUTURE_IS_CHART_LINE (self) && name != NULL && points != NULL);
  g_return_if_fail (self->series->len < SUTURE_CHART_LINE_SERIES_MAX);

  g_ptr_array_add (self->series, series_new (name, points, ink));
  changed (self);
}

/**
 * suture_chart_line_add_counts:
 * @self: a line
 * @name: what is counted; the head of its column
 * @points: (element-type SutureScorePoint): oldest first, at most one a day; a reference is kept
 *
 * Adds numbers that are not drawn: the table has a column for them, and the words
 * of a day say them.
 */
void
suture_chart_line_add_counts (SutureChartLine *self, const char *name, GArray *points)
{
  g_return_if_fail (SUTURE_IS_CHART_LINE (self) && name != NULL && points != NULL);

  g_ptr_array_add (self->counts, series_new (name, points, SUTURE_CHART_INK_QUIET));
  changed (self);
}

/**
 * suture_chart_line_add_mark:
 * @self: a line
 * @day: a day; several marks of a day are one
 * @text: what happened: "Request completed: Update Google Chrome"
 */
void
suture_chart_line_add_mark (SutureChartLine *self, SutureDay day, const char *text)
{
  SutureChartMark mark;

  g_return_if_fail (SUTURE_IS_CHART_LINE (self) && text != NULL);

  mark = (SutureChartMark) { day, g_strdup (text) };
  g_array_append_val (self->marks, mark);
  changed (self);
}

/**
 * suture_chart_line_get_day:
 * @self: a line
 * @part: index of a part, as #SutureChart::activated has it
 *
 * Returns: its day
 */
SutureDay
suture_chart_line_get_day (SutureChartLine *self, guint part)
{
  g_return_val_if_fail (SUTURE_IS_CHART_LINE (self) && part < self->days->len, SUTURE_DAY_NONE);

  return get_day (self, part);
}
