/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-software-timeline.h"

#include <glib/gi18n-lib.h>

#include "suture-format.h"
#include "suture-list-cells.h"
#include "suture-request-text.h"
#include "suture-signs.h"
#include "suture-software-events.h"
#include "suture-software-state.h"
#include "suture-tab-stop.h"
#include "suture-words.h"

/* CVEs of one day that are named; the tab Discovered vulnerabilities has them all. */
#define NAMED 3

/* The tab Event timeline: what may have made the exposed devices jump, newest first. */

typedef struct
{
  SutureSoftwareData *data; /* lives longer */
  GtkListView        *view;
} Timeline;

typedef struct
{
  GtkWidget *sign;
  GtkLabel  *title;
  GtkLabel  *subtitle;
  GtkLabel  *day;
} Parts;

static GtkLabel *
create_label (const char *css_class)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_set_css_classes (GTK_WIDGET (label), (const char *[]) { css_class, "dim-label", "numeric", NULL });
  return label;
}

static GtkWidget *
make_cell (gpointer user_data)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  Parts *parts = g_new0 (Parts, 1);

  parts->sign = gtk_image_new ();
  parts->day = create_label ("caption");
  parts->title = create_label (NULL);
  parts->subtitle = create_label ("caption");
  gtk_widget_set_valign (parts->sign, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (text), GTK_WIDGET (parts->day));
  gtk_box_append (GTK_BOX (text), GTK_WIDGET (parts->title));
  gtk_box_append (GTK_BOX (text), GTK_WIDGET (parts->subtitle));
  gtk_box_append (GTK_BOX (cell), parts->sign);
  gtk_box_append (GTK_BOX (cell), text);
  gtk_widget_set_margin_top (cell, 9);
  gtk_widget_set_margin_bottom (cell, 9);
  gtk_widget_set_margin_start (cell, 12);
  gtk_widget_set_margin_end (cell, 12);
  g_object_set_data_full (G_OBJECT (cell), "suture-parts", parts, g_free);
  return cell;
}

/* What was published */

static char *
describe_published (const SutureSoftwareEvent *event, guint n)
{
  g_autofree char *count = suture_format_count (n);

  if (n == 1)
    /* Translators: a CVE. */
    return g_strdup_printf (_("%s published"), event->cves[0]);
  return g_strdup_printf (ngettext ("%s CVE published", "%s CVEs published", n), count);
}

static char *
describe_weight (const SutureSoftwareEvent *event, guint n)
{
  const gint64 more = (gint64) n - NAMED;
  g_autofree char *severity = NULL, *exploited = NULL, *rest = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  /* Translators: of a CVE, or the highest of several: critical, high, medium or low. */
  severity = g_strdup_printf (n == 1 ? _("Severity: %s") : _("Highest severity: %s"), suture_words_level (event->severity));
  g_string_append (text, severity);
  if (event->n_exploited > 0 && n == 1)
    g_string_append_printf (text, " · %s", _("Public exploit"));
  else if (event->n_exploited > 0)
    {
      g_autofree char *count = suture_format_count (event->n_exploited);

      exploited = g_strdup_printf (ngettext ("%s with a public exploit", "%s with a public exploit",
                                             (gulong) event->n_exploited), count);
      g_string_append_printf (text, " · %s", exploited);
    }
  for (guint i = 0; n > 1 && i < MIN (n, NAMED); i++)
    g_string_append_printf (text, "%s%s", i == 0 ? "\n" : ", ", event->cves[i]);
  if (more > 0)
    {
      g_autofree char *count = suture_format_count (more);

      /* Translators: after the names of some CVEs: so many others. */
      rest = g_strdup_printf (ngettext ("and %s more", "and %s more", (gulong) more), count);
      g_string_append_printf (text, " %s", rest);
    }
  return g_strdup (text->str);
}

/* What the devices did */

static char *
describe_jump (const SutureSoftwareEvent *event)
{
  g_autofree char *change = suture_format_count (ABS (event->after - event->before));

  if (event->after > event->before)
    return g_strdup_printf (ngettext ("%s more exposed device", "%s more exposed devices",
                                      (gulong) (event->after - event->before)), change);
  return g_strdup_printf (ngettext ("%s fewer exposed device", "%s fewer exposed devices",
                                    (gulong) (event->before - event->after)), change);
}

static char *
describe_counts (const SutureSoftwareEvent *event)
{
  g_autofree char *before = suture_format_count (event->before);
  g_autofree char *after = suture_request_text_devices (event->after);
  const gulong n_days = (gulong) MAX (event->day - event->since, 1);
  g_autofree char *days = suture_format_count ((gint64) n_days);

  if (n_days > 1)
    /* Translators: a number, then such as "120 devices", then how long that took, which is two days or more. */
    return g_strdup_printf (ngettext ("From %s to %s in %s day", "From %s to %s in %s days", n_days), before, after, days);
  /* Translators: a number, then such as "120 devices". */
  return g_strdup_printf (_("From %s to %s"), before, after);
}

static void
show_event (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const SutureSoftwareEvent *event = record;
  Parts *parts = g_object_get_data (G_OBJECT (cell), "suture-parts");
  const guint n = event->cves != NULL ? g_strv_length (event->cves) : 0;
  const gboolean rising = event->after > event->before;
  g_autofree char *day = suture_format_day_long (event->day);
  g_autofree char *title = n > 0 ? describe_published (event, n) : describe_jump (event);
  g_autofree char *subtitle = n > 0 ? describe_weight (event, n) : describe_counts (event);
  g_autofree char *name = g_strdup_printf ("%s, %s, %s", day, title, subtitle);
  const char *icon_name = n == 0 ? (rising ? "suture-trend-up-symbolic" : "suture-trend-down-symbolic")
                          : event->n_exploited > 0 ? "suture-exploit-symbolic" : suture_signs_level (event->severity);

  gtk_image_set_from_icon_name (GTK_IMAGE (parts->sign), icon_name != NULL ? icon_name : "suture-info-symbolic");
  gtk_widget_set_css_classes (parts->sign, (const char *[]) { n == 0 && !rising ? "suture-good"
                                                              : n == 0 || event->n_exploited > 0 ? "suture-bad" : "dim-label",
                                                              NULL });
  gtk_label_set_text (parts->day, day);
  gtk_label_set_text (parts->title, title);
  gtk_label_set_text (parts->subtitle, subtitle);
  suture_list_cells_set_row_name (cell, g_strdelimit (name, "\n", ' '));
}

/* The trend ends where the store does. */
static SutureDay
get_last_day (SutureSoftwareData *data)
{
  SutureContext *context = suture_software_data_get_context (data);
  const SutureDay today = suture_clock_today (suture_context_get_clock (context));
  const gint64 synced_at = suture_sync_status_get_synced_at (suture_context_get_status (context));
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  return synced_at != SUTURE_TIME_NONE ? MIN (suture_day_from_time (synced_at, zone), today) : today;
}

static gboolean
fill (GPtrArray *records, gpointer user_data)
{
  Timeline *self = user_data;
  const SutureRecommendation *recommendation = suture_software_data_get_recommendation (self->data);
  g_autoptr (GPtrArray) events = suture_software_events_new (records, recommendation->exposed_trend,
                                                             get_last_day (self->data));
  g_autoptr (GListModel) rows = G_LIST_MODEL (suture_software_state_new_rows (events));

  gtk_no_selection_set_model (GTK_NO_SELECTION (gtk_list_view_get_model (self->view)), rows);
  return events->len > 0;
}

/**
 * suture_software_timeline_new:
 * @data: of the software; lives longer
 *
 * Returns: (transfer floating): the tab
 */
GtkWidget *
suture_software_timeline_new (SutureSoftwareData *data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  Timeline *self = g_new0 (Timeline, 1);
  GtkWidget *list = suture_software_state_new_list (suture_list_cells_new (make_cell, show_event, self), NULL, _("Events"));

  self->data = data;
  self->view = GTK_LIST_VIEW (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (list)));
  gtk_box_append (GTK_BOX (box), suture_tab_stop_new (list));
  gtk_box_append (GTK_BOX (box), suture_software_state_new_note (
    _("The service keeps no record of events. These are worked out from the days on which CVEs were published, and from "
      "the daily number of exposed devices: a rise or fall of a tenth or more, in a day or in several in a row.")));
  g_object_set_data_full (G_OBJECT (box), "suture-timeline", self, g_free);
  return suture_software_state_new (data, &(const SutureSoftwareTab) {
    .what = SUTURE_FETCH_WEAKNESSES,
    .content = box,
    .icon_name = "suture-info-symbolic",
    .none_title = _("No event is known"),
    .none_text = _("No CVE of this software has a day, and its exposed devices did not jump."),
    .fill = fill,
    .user_data = self,
  });
}
