/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-software.h"

#include <glib/gi18n-lib.h>

#include "suture-dashboard-link.h"
#include "suture-dashboard-rows.h"
#include "suture-format.h"
#include "suture-signs.h"
#include "suture-software.h"
#include "suture-trend.h"

/**
 * SutureDashboardSoftware:
 *
 * The software with most weaknesses on most devices; each opens its software
 * page (`win.open-software`, an id).
 */
struct _SutureDashboardSoftware
{
  SutureDashboardCard  parent_instance;

  SutureDashboardRows *rows;
};

/* What stands at the end of a row. */
typedef struct
{
  GtkWidget   *alert;
  GtkWidget   *exploit;
  SutureTrend *trend;
} Suffix;

G_DEFINE_FINAL_TYPE (SutureDashboardSoftware, suture_dashboard_software, SUTURE_TYPE_DASHBOARD_CARD)

static GQuark
suffix_quark (void)
{
  return g_quark_from_static_string ("suture-dashboard-software-suffix");
}

static void
make_suffix (SutureDashboardRow *row, gpointer user_data)
{
  Suffix *suffix = g_new0 (Suffix, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  suffix->alert = suture_signs_new ("suture-alert-symbolic", _("Possible active alert"), "suture-bad");
  suffix->exploit = suture_signs_new ("suture-exploit-symbolic", _("Public exploit"), "suture-bad");
  suffix->trend = SUTURE_TREND (suture_trend_new (52, 18));
  gtk_box_append (GTK_BOX (box), suffix->alert);
  gtk_box_append (GTK_BOX (box), suffix->exploit);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (suffix->trend));
  suture_dashboard_row_add_suffix (row, box);
  g_object_set_qdata_full (G_OBJECT (row), suffix_quark (), suffix, g_free);
}

/* "38 weaknesses · 18,511 exposed devices" */
static char *
dup_note (const SutureSoftware *software)
{
  g_autofree char *n_weaknesses = suture_format_count (software->weaknesses);
  g_autofree char *n_devices = suture_format_count (software->exposed_machines);
  g_autofree char *weaknesses = g_strdup_printf (ngettext ("%s weakness", "%s weaknesses", (gulong) software->weaknesses),
                                                 n_weaknesses);
  g_autofree char *devices = g_strdup_printf (ngettext ("%s exposed device", "%s exposed devices",
                                                        (gulong) software->exposed_machines), n_devices);

  return g_strdup_printf ("%s · %s", weaknesses, devices);
}

static char *
dup_name (const SutureSoftware *software, const char *title, const char *note, GArray *trend)
{
  const SutureTrendDirection direction = suture_trend_get_direction (trend);
  g_autoptr (GString) name = g_string_new (title);

  g_string_append_printf (name, ", %s", note);
  if (direction != SUTURE_TREND_NONE)
    g_string_append_printf (name, " %s", suture_trend_get_word (direction));
  if (software->active_alert)
    g_string_append_printf (name, ", %s", _("possible active alert"));
  if (software->public_exploit)
    g_string_append_printf (name, ", %s", _("public exploit"));
  return g_string_free (g_steal_pointer (&name), FALSE);
}

static void
show_row (SutureDashboardRow *row, const SutureSoftware *software, GArray *trend)
{
  Suffix *suffix = g_object_get_qdata (G_OBJECT (row), suffix_quark ());
  g_autofree char *title = suture_software_dup_title (software->name, software->id);
  g_autofree char *note = dup_note (software);
  g_autofree char *name = dup_name (software, title, note, trend);

  suture_dashboard_row_set_title (row, title);
  suture_dashboard_row_set_note (row, note, NULL, NULL);
  suture_dashboard_row_set_name (row, name);
  gtk_widget_set_visible (suffix->alert, software->active_alert);
  gtk_widget_set_visible (suffix->exploit, software->public_exploit);
  gtk_widget_set_visible (GTK_WIDGET (suffix->trend), trend != NULL && trend->len > 1);
  suture_trend_set_values (suffix->trend, trend);
  suture_dashboard_link_set_id (GTK_ACTIONABLE (suture_dashboard_row_get_button (row)), "win.open-software",
                                software->id);
}

static void
suture_dashboard_software_show (SutureDashboardCard *card, SutureDashboard *dashboard, SutureDay today)
{
  SutureDashboardSoftware *self = SUTURE_DASHBOARD_SOFTWARE (card);
  const char *message = NULL;
  guint n_shown;

  n_shown = suture_dashboard_rows_set_count (self->rows, dashboard->software->len);
  for (guint i = 0; i < n_shown; i++)
    show_row (suture_dashboard_rows_get (self->rows, i), g_ptr_array_index (dashboard->software, i),
              i < dashboard->software_trends->len ? g_ptr_array_index (dashboard->software_trends, i) : NULL);
  if (dashboard->software_on == SUTURE_TIME_NONE && dashboard->software->len == 0)
    message = _("Not known yet: the software inventory has not been read.");
  else if (dashboard->software->len == 0)
    message = _("No software with weaknesses.");
  suture_dashboard_card_set_message (card, message);
}

static gint64
suture_dashboard_software_get_time (const SutureDashboard *dashboard)
{
  return dashboard->software_on;
}

static void
suture_dashboard_software_set_rows (SutureDashboardCard *card, guint n_rows)
{
  suture_dashboard_rows_set_limit (SUTURE_DASHBOARD_SOFTWARE (card)->rows, n_rows);
}

static void
suture_dashboard_software_class_init (SutureDashboardSoftwareClass *klass)
{
  SutureDashboardCardClass *card_class = SUTURE_DASHBOARD_CARD_CLASS (klass);

  card_class->show = suture_dashboard_software_show;
  card_class->get_time = suture_dashboard_software_get_time;
  card_class->set_rows = suture_dashboard_software_set_rows;
}

static void
suture_dashboard_software_init (SutureDashboardSoftware *self)
{
  SutureDashboardCard *card = SUTURE_DASHBOARD_CARD (self);
  g_autoptr (SutureQuery) all = suture_query_new (SUTURE_LIST_SOFTWARE);

  self->rows = SUTURE_DASHBOARD_ROWS (suture_dashboard_rows_new (FALSE, make_suffix, self));
  suture_dashboard_card_set_title (card, _("Top vulnerable software"));
  suture_dashboard_link_set_query (GTK_ACTIONABLE (suture_dashboard_card_add_button (card, _("Show more"))), all);
  suture_dashboard_card_set_content (card, GTK_WIDGET (self->rows));
}

/**
 * suture_dashboard_software_new:
 *
 * Returns: (transfer floating): the card, without figures
 */
GtkWidget *
suture_dashboard_software_new (void)
{
  return g_object_new (SUTURE_TYPE_DASHBOARD_SOFTWARE, NULL);
}
