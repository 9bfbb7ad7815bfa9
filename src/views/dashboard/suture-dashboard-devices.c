/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-dashboard-devices.h"

#include <glib/gi18n-lib.h>

#include "suture-dashboard-link.h"
#include "suture-dashboard-rows.h"
#include "suture-device.h"
#include "suture-format.h"
#include "suture-signs.h"
#include "suture-words.h"

/**
 * SutureDashboardDevices:
 *
 * The devices that most recommendations expose; each opens the devices on itself
 * (`win.open-device`, an id).
 */
struct _SutureDashboardDevices
{
  SutureDashboardCard  parent_instance;

  SutureDashboardRows *rows;
};

/* What stands at the end of a row. */
typedef struct
{
  GtkLabel  *word;
  GtkWidget *bars;
} Suffix;

G_DEFINE_FINAL_TYPE (SutureDashboardDevices, suture_dashboard_devices, SUTURE_TYPE_DASHBOARD_CARD)

static GQuark
suffix_quark (void)
{
  return g_quark_from_static_string ("suture-dashboard-devices-suffix");
}

static void
make_suffix (SutureDashboardRow *row, gpointer user_data)
{
  Suffix *suffix = g_new0 (Suffix, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  suture_dashboard_row_set_title_whole (row, TRUE);
  suffix->word = GTK_LABEL (gtk_label_new (NULL));
  suffix->bars = gtk_image_new ();
  gtk_widget_add_css_class (GTK_WIDGET (suffix->word), "caption");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (suffix->word));
  gtk_box_append (GTK_BOX (box), suffix->bars);
  suture_dashboard_row_add_suffix (row, box);
  g_object_set_qdata_full (G_OBJECT (row), suffix_quark (), suffix, g_free);
}

static char *
dup_findings (guint n)
{
  g_autofree char *count = suture_format_count (n);

  return g_strdup_printf (ngettext ("%s recommendation", "%s recommendations", n), count);
}

static void
show_row (SutureDashboardRow *row, const SutureDevice *device, guint n_findings)
{
  Suffix *suffix = g_object_get_qdata (G_OBJECT (row), suffix_quark ());
  const char *title = device->computer_dns_name != NULL ? device->computer_dns_name : device->id;
  const char *level = suture_words_level (device->exposure_level);
  g_autofree char *platform = suture_words_dup_platform (device->os_platform);
  g_autofree char *findings = dup_findings (n_findings);
  g_autofree char *note = g_strdup_printf ("%s · %s", findings, platform);
  /* Translators: a device, how many recommendations and its system, its exposure level. */
  g_autofree char *name = g_strdup_printf (_("%s, %s, exposure level: %s"), title, note, level);

  suture_dashboard_row_set_icon (row, "computer-symbolic", NULL);
  suture_dashboard_row_set_title (row, title);
  suture_dashboard_row_set_note (row, note, NULL, NULL);
  suture_dashboard_row_set_name (row, name);
  gtk_label_set_text (suffix->word, level);
  gtk_image_set_from_icon_name (GTK_IMAGE (suffix->bars), suture_signs_level (device->exposure_level));
  suture_dashboard_link_set_id (GTK_ACTIONABLE (suture_dashboard_row_get_button (row)), "win.open-device", device->id);
}

static void
suture_dashboard_devices_show (SutureDashboardCard *card, SutureDashboard *dashboard, SutureDay today)
{
  SutureDashboardDevices *self = SUTURE_DASHBOARD_DEVICES (card);
  const char *message = NULL;
  guint n_shown;

  n_shown = suture_dashboard_rows_set_count (self->rows, dashboard->devices->len);
  for (guint i = 0; i < n_shown; i++)
    show_row (suture_dashboard_rows_get (self->rows, i), g_ptr_array_index (dashboard->devices, i),
              i < dashboard->device_findings->len ? g_array_index (dashboard->device_findings, guint, i) : 0);
  if (dashboard->devices_on == SUTURE_TIME_NONE && dashboard->devices->len == 0)
    message = _("Not known yet: the devices have not been read.");
  else if (dashboard->devices->len == 0)
    message = _("No exposed device is known.");
  suture_dashboard_card_set_message (card, message);
}

static gint64
suture_dashboard_devices_get_time (const SutureDashboard *dashboard)
{
  return dashboard->devices_on;
}

static void
suture_dashboard_devices_set_rows (SutureDashboardCard *card, guint n_rows)
{
  suture_dashboard_rows_set_limit (SUTURE_DASHBOARD_DEVICES (card)->rows, n_rows);
}

static void
suture_dashboard_devices_class_init (SutureDashboardDevicesClass *klass)
{
  SutureDashboardCardClass *card_class = SUTURE_DASHBOARD_CARD_CLASS (klass);

  card_class->show = suture_dashboard_devices_show;
  card_class->get_time = suture_dashboard_devices_get_time;
  card_class->set_rows = suture_dashboard_devices_set_rows;
}

static void
suture_dashboard_devices_init (SutureDashboardDevices *self)
{
  SutureDashboardCard *card = SUTURE_DASHBOARD_CARD (self);
  g_autoptr (SutureQuery) all = suture_dashboard_link_new_devices (0);

  self->rows = SUTURE_DASHBOARD_ROWS (suture_dashboard_rows_new (TRUE, make_suffix, self));
  suture_dashboard_card_set_title (card, _("Top exposed devices"));
  suture_dashboard_link_set_query (GTK_ACTIONABLE (suture_dashboard_card_add_button (card, _("Show more"))), all);
  suture_dashboard_card_set_content (card, GTK_WIDGET (self->rows));
}

/**
 * suture_dashboard_devices_new:
 *
 * Returns: (transfer floating): the card, without figures
 */
GtkWidget *
suture_dashboard_devices_new (void)
{
  return g_object_new (SUTURE_TYPE_DASHBOARD_DEVICES, NULL);
}
