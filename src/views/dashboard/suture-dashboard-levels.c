/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-levels.h"

#include <glib/gi18n-lib.h>

#include "suture-chart-doughnut.h"
#include "suture-chart-frame.h"
#include "suture-dashboard-link.h"
#include "suture-format.h"
#include "suture-words.h"

/**
 * SutureDashboardLevels:
 *
 * How many devices have which exposure level; each part opens just these
 * devices. Levels that no device has are left out.
 */
struct _SutureDashboardLevels
{
  SutureDashboardCard  parent_instance;

  SutureChartFrame    *frame;
  SutureChartDoughnut *doughnut;
  GArray              *masks;    /* (owned) (element-type guint): levels of each part */
  GtkWidget           *inactive; /* a button */
};

G_DEFINE_FINAL_TYPE (SutureDashboardLevels, suture_dashboard_levels, SUTURE_TYPE_DASHBOARD_CARD)

typedef struct
{
  guint          mask; /* `1u << SutureLevel` */
  SutureLevel    word;
  SutureChartInk ink;
} Part;

/* A device counts as high also where a service goes beyond. */
static const Part parts[] = {
  { 1u << SUTURE_LEVEL_HIGH | 1u << SUTURE_LEVEL_CRITICAL, SUTURE_LEVEL_HIGH, SUTURE_CHART_INK_BAD },
  { 1u << SUTURE_LEVEL_MEDIUM, SUTURE_LEVEL_MEDIUM, SUTURE_CHART_INK_WARN },
  { 1u << SUTURE_LEVEL_LOW | 1u << SUTURE_LEVEL_INFORMATIONAL, SUTURE_LEVEL_LOW, SUTURE_CHART_INK_ACCENT },
  { 1u << SUTURE_LEVEL_NONE, SUTURE_LEVEL_NONE, SUTURE_CHART_INK_GOOD },
  { 1u << SUTURE_LEVEL_UNKNOWN, SUTURE_LEVEL_UNKNOWN, SUTURE_CHART_INK_QUIET },
};

static gint64
count_devices (const SutureDashboard *dashboard, guint mask)
{
  gint64 n = 0;

  for (guint level = 0; level < G_N_ELEMENTS (dashboard->levels); level++)
    if ((mask & 1u << level) != 0)
      n += dashboard->levels[level];
  return n;
}

static void
show_parts (SutureDashboardLevels *self, const SutureDashboard *dashboard)
{
  g_autoptr (GString) gist = g_string_new (NULL);

  suture_chart_doughnut_clear (self->doughnut);
  g_array_set_size (self->masks, 0);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const gint64 n = count_devices (dashboard, parts[i].mask);
      const char *word = suture_words_level ((int) parts[i].word);
      g_autofree char *count = suture_format_count (n);

      if (n == 0 && i > 2)
        continue;
      suture_chart_doughnut_add (self->doughnut, word, n, parts[i].ink, TRUE);
      g_array_append_val (self->masks, parts[i].mask);
      g_string_append_printf (gist, "%s%s: %s", gist->len > 0 ? ", " : "", word, count);
    }
  suture_chart_frame_set_gist (self->frame, gist->str);
}

static void
show_inactive (SutureDashboardLevels *self, gint64 n)
{
  g_autofree char *count = suture_format_count (n);
  g_autofree char *text = g_strdup_printf (ngettext ("%s device not seen for %d days", "%s devices not seen for %d days",
                                                     (gulong) n), count, SUTURE_DEVICE_ACTIVE_DAYS);

  gtk_button_set_label (GTK_BUTTON (self->inactive), text);
  gtk_widget_set_visible (self->inactive, n > 0);
}

static void
suture_dashboard_levels_show (SutureDashboardCard *card, SutureDashboard *dashboard, SutureDay today)
{
  SutureDashboardLevels *self = SUTURE_DASHBOARD_LEVELS (card);
  const char *reason = NULL;

  show_parts (self, dashboard);
  show_inactive (self, dashboard->n_inactive);
  if (dashboard->devices_on == SUTURE_TIME_NONE && dashboard->n_devices == 0)
    reason = _("Not known yet: the devices have not been read.");
  else if (dashboard->n_devices == 0)
    reason = _("No devices");
  suture_chart_frame_set_empty (self->frame, reason);
}

static gint64
suture_dashboard_levels_get_time (const SutureDashboard *dashboard)
{
  return dashboard->devices_on;
}

static void
activated_cb (SutureChart *chart, guint part, SutureDashboardLevels *self)
{
  g_autoptr (SutureQuery) query = NULL;

  if (part >= self->masks->len)
    return;
  query = suture_dashboard_link_new_devices (g_array_index (self->masks, guint, part));
  suture_dashboard_link_follow (GTK_WIDGET (self), query);
}

static void
suture_dashboard_levels_finalize (GObject *object)
{
  g_array_unref (SUTURE_DASHBOARD_LEVELS (object)->masks);
  G_OBJECT_CLASS (suture_dashboard_levels_parent_class)->finalize (object);
}

static void
suture_dashboard_levels_class_init (SutureDashboardLevelsClass *klass)
{
  SutureDashboardCardClass *card_class = SUTURE_DASHBOARD_CARD_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = suture_dashboard_levels_finalize;
  card_class->show = suture_dashboard_levels_show;
  card_class->get_time = suture_dashboard_levels_get_time;
}

static void
suture_dashboard_levels_init (SutureDashboardLevels *self)
{
  SutureDashboardCard *card = SUTURE_DASHBOARD_CARD (self);
  g_autoptr (SutureQuery) inactive = suture_dashboard_link_new_devices (0);

  self->masks = g_array_new (FALSE, FALSE, sizeof (guint));
  self->doughnut = SUTURE_CHART_DOUGHNUT (suture_chart_doughnut_new (_("Exposure level"), _("Devices")));
  suture_chart_doughnut_set_whole (self->doughnut, _("devices"));
  self->frame = SUTURE_CHART_FRAME (suture_chart_frame_new (_("Device exposure distribution"),
                                                            SUTURE_CHART (self->doughnut)));
  inactive->inactive = TRUE;
  self->inactive = gtk_button_new_with_label ("");
  gtk_widget_set_css_classes (self->inactive, (const char *[]) { "flat", "caption", "suture-dashboard-inline", NULL });
  gtk_widget_set_halign (self->inactive, GTK_ALIGN_START);
  suture_dashboard_link_set_query (GTK_ACTIONABLE (self->inactive), inactive);
  suture_dashboard_card_set_title (card, _("Device exposure distribution"));
  suture_dashboard_card_set_frame (card, GTK_WIDGET (self->frame), self->inactive);
  g_signal_connect_object (self->doughnut, "activated", G_CALLBACK (activated_cb), self, 0);
}

/**
 * suture_dashboard_levels_new:
 *
 * Returns: (transfer floating): the card, without figures
 */
GtkWidget *
suture_dashboard_levels_new (void)
{
  return g_object_new (SUTURE_TYPE_DASHBOARD_LEVELS, NULL);
}
