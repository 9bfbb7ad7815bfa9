/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suture-software-versions.h"

#include <glib/gi18n-lib.h>

#include "suture-distribution.h"
#include "suture-format.h"
#include "suture-list-cells.h"
#include "suture-request-text.h"
#include "suture-software-state.h"
#include "suture-tab-stop.h"

/* The tab Version distribution: which versions the devices have, the most frequent first, and how weak each is. */

typedef struct
{
  SutureSoftwareData *data;  /* lives longer */
  GtkListView        *view;
  GtkLabel           *note;
  gint64              total; /* devices with any version */
} Versions;

typedef struct
{
  GtkInscription *version;
  GtkLabel       *devices;
  GtkProgressBar *bar;
  GtkImage       *sign;
  GtkLabel       *weaknesses;
} Parts;

static GtkWidget *
append_line (GtkWidget *cell, GtkWidget *start, GtkWidget *end)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (line), start);
  gtk_box_append (GTK_BOX (line), end);
  gtk_box_append (GTK_BOX (cell), line);
  return line;
}

static GtkWidget *
make_cell (gpointer user_data)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  Parts *parts = g_new0 (Parts, 1);

  parts->version = GTK_INSCRIPTION (gtk_inscription_new (NULL));
  parts->devices = GTK_LABEL (gtk_label_new (NULL));
  parts->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  parts->sign = GTK_IMAGE (gtk_image_new ());
  parts->weaknesses = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (parts->version), TRUE);
  gtk_inscription_set_text_overflow (parts->version, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_MIDDLE);
  gtk_inscription_set_min_chars (parts->version, 6);
  gtk_widget_add_css_class (GTK_WIDGET (parts->version), "numeric");
  gtk_widget_set_css_classes (GTK_WIDGET (parts->devices), (const char *[]) { "numeric", "dim-label", NULL });
  gtk_widget_add_css_class (GTK_WIDGET (parts->bar), "suture-bar");
  gtk_widget_set_css_classes (GTK_WIDGET (parts->weaknesses), (const char *[]) { "caption", "numeric", NULL });
  append_line (cell, GTK_WIDGET (parts->version), GTK_WIDGET (parts->devices));
  gtk_box_append (GTK_BOX (cell), GTK_WIDGET (parts->bar));
  append_line (cell, GTK_WIDGET (parts->sign), GTK_WIDGET (parts->weaknesses));
  gtk_widget_set_margin_top (cell, 9);
  gtk_widget_set_margin_bottom (cell, 9);
  gtk_widget_set_margin_start (cell, 12);
  gtk_widget_set_margin_end (cell, 12);
  g_object_set_data_full (G_OBJECT (cell), "suture-parts", parts, g_free);
  return cell;
}

static char *
describe_weaknesses (gint64 n)
{
  g_autofree char *count = suture_format_count (n);

  return n > 0 ? g_strdup_printf (ngettext ("%s weakness", "%s weaknesses", (gulong) n), count)
               : g_strdup (_("No known weakness"));
}

static char *
describe_share (double share)
{
  g_autofree char *one = suture_format_percent (1);

  /* Translators: a share that is there, but is less than what follows: "1 %". */
  return share > 0 && share < 0.01 ? g_strdup_printf (_("less than %s"), one) : suture_format_percent ((int) (share * 100));
}

static void
show_version (GtkWidget *cell, gconstpointer record, gpointer user_data)
{
  const Versions *self = user_data;
  const SutureDistribution *version = record;
  Parts *parts = g_object_get_data (G_OBJECT (cell), "suture-parts");
  const gint64 installations = MAX (version->installations, 0);
  const double share = self->total > 0 ? CLAMP ((double) installations / (double) self->total, 0, 1) : 0;
  const char *title = version->version != NULL && version->version[0] != '\0' ? version->version : _("Unknown version");
  g_autofree char *count = suture_request_text_devices (installations);
  g_autofree char *percent = describe_share (share);
  g_autofree char *devices = g_strdup_printf ("%s · %s", count, percent);
  g_autofree char *weaknesses = describe_weaknesses (version->vulnerabilities);
  g_autofree char *name = g_strdup_printf ("%s, %s, %s, %s", title, count, percent, weaknesses);

  gtk_inscription_set_text (parts->version, title);
  gtk_label_set_text (parts->devices, devices);
  gtk_progress_bar_set_fraction (parts->bar, share);
  gtk_image_set_from_icon_name (parts->sign, version->vulnerabilities > 0 ? "dialog-warning-symbolic"
                                                                          : "object-select-symbolic");
  gtk_widget_set_css_classes (GTK_WIDGET (parts->sign),
                              (const char *[]) { version->vulnerabilities > 0 ? "suture-warn" : "suture-good", NULL });
  gtk_label_set_text (parts->weaknesses, weaknesses);
  suture_list_cells_set_row_name (cell, name);
}

/* What the service says has to be there for the devices to be safe, and who is not there yet. */
static char *
describe_all (const Versions *self, GPtrArray *records)
{
  g_autofree char *n = suture_format_count (records->len);
  g_autofree char *versions = g_strdup_printf (ngettext ("%s version", "%s versions", records->len), n);
  g_autofree char *devices = suture_request_text_devices (self->total);
  const char *needed = suture_software_data_get_recommendation (self->data)->recommended_version;

  if (needed != NULL && needed[0] != '\0')
    /* Translators: "4 versions", "120 devices", then a version. */
    return g_strdup_printf (_("%s on %s, the most frequent first. Recommended: %s or later."), versions, devices, needed);
  return g_strdup_printf (_("%s on %s, the most frequent first."), versions, devices);
}

static gboolean
fill (GPtrArray *records, gpointer user_data)
{
  Versions *self = user_data;
  g_autoptr (GListModel) rows = NULL;
  g_autofree char *note = NULL;

  self->total = suture_distribution_count (records);
  suture_distribution_sort (records);
  rows = G_LIST_MODEL (suture_software_state_new_rows (records));
  gtk_no_selection_set_model (GTK_NO_SELECTION (gtk_list_view_get_model (self->view)), rows);
  note = describe_all (self, records);
  gtk_label_set_text (self->note, note);
  return records->len > 0;
}

/**
 * suture_software_versions_new:
 * @data: of the software; lives longer
 *
 * Returns: (transfer floating): the tab
 */
GtkWidget *
suture_software_versions_new (SutureSoftwareData *data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  Versions *self = g_new0 (Versions, 1);
  GtkWidget *list = suture_software_state_new_list (suture_list_cells_new (make_cell, show_version, self), NULL,
                                                    _("Versions"));

  self->data = data;
  self->view = GTK_LIST_VIEW (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (list)));
  self->note = GTK_LABEL (suture_software_state_new_note (NULL));
  gtk_box_append (GTK_BOX (box), suture_tab_stop_new (list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->note));
  g_object_set_data_full (G_OBJECT (box), "suture-versions", self, g_free);
  return suture_software_state_new (data, &(const SutureSoftwareTab) {
    .what = SUTURE_FETCH_DISTRIBUTIONS,
    .content = box,
    .icon_name = "suture-info-symbolic",
    .none_title = _("No version is known"),
    .none_text = _("The service names no version of this software."),
    .fill = fill,
    .user_data = self,
  });
}
